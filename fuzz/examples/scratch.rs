use fairdesk::exchange::import::{self, Choices, IsAList, Others, Renames};
use fairdesk::exchange::progress::{Watch, unwatched};
use fairdesk::exchange::source::read_bytes;
use fairdesk_fuzz::book::Book;
fn main() {
    let bytes = std::fs::read(std::env::args().nth(1).unwrap()).unwrap();
    let (first, bytes) = (usize::from(bytes[0]), &bytes[1..]);
    let mut book = Book::of(first & 3);
    let choices = Choices {
        list: if first & 4 == 0 { IsAList::ItIs } else { IsAList::LookAtIt },
        others: if first & 8 == 0 { Others::PassOver } else { Others::Keep },
        renames: if first & 16 == 0 { Renames::AreTheSame } else { Renames::AreOthers },
        ..Choices::default()
    };
    println!("{}", String::from_utf8_lossy(bytes));
    for turn in 0..2 {
        let mut told = unwatched;
        let source = read_bytes("daftar.csv", bytes.to_vec(), &mut Watch::new(&mut told)).unwrap();
        let shown =
            import::understand_source(source, &book.fair, &choices, &mut Watch::new(&mut told)).unwrap();
        println!("=== {turn}\n{}", shown.say(fairdesk::fair::settings::Lang::En, 20));
        for l in shown.list.added.iter().chain(&shown.list.changed) {
            let p: Vec<String> = l
                .placements
                .iter()
                .map(|p| format!("{}/{}:{:?} {:?}", p.booth.hall, p.booth.code, p.part, p.days))
                .collect();
            println!(
                "{:?} {:?} code={:?} cat={:?} {:?} st={:?} lic={:?} days={:?} {:?}\n   {}",
                l.exhibitor.id,
                l.exhibitor.name,
                l.exhibitor.code,
                l.exhibitor.categories,
                l.exhibitor.products,
                l.exhibitor.stage,
                l.exhibitor.licences,
                l.exhibitor.days,
                l.exhibitor.private,
                p.join(" ")
            );
        }
        println!("cats {:?}", shown.list.categories);
        let Some(c) = shown.command() else { return };
        book.ask(c).unwrap();
    }
}
