//! Whatever a list holds, it comes in once; and what goes out of a fair comes back into another.

use fairdesk::exchange::import::{self, Choices, IsAList};
use fairdesk::exchange::progress::{Watch, unwatched};
use fairdesk::fair::Fair;
use fairdesk::fair::command::Command;
use fairdesk::fair::settings::Lang;
use proptest::prelude::*;

use super::{ask, bare, preview, take};
use crate::at_the_desk::Book;

/// Cells as they come, and such as nobody expects.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Z][a-z]{2,8}( [A-Z][a-z]{2,8})?",
        2 => "[A-C]-?[0-9]{1,2}[ab]{0,2}",
        1 => "[A-C][0-9]-[0-9]{1,3}|[A-C]1/[D-F]2|A1 \\((SAT|MON|x)\\)|TBA|Toilet",
        1 => "0811[0-9]{5}",
        1 => Just(String::new()),
        1 => "[ -~]{0,12}",
        1 => "\\PC{0,6}",
    ]
}

fn table() -> impl Strategy<Value = (Vec<&'static str>, Vec<Vec<String>>)> {
    let headings = prop::sample::subsequence(
        vec![
            "Nama Usaha",
            "Pemilik",
            "Kode",
            "Kategori",
            "Produk",
            "No HP",
            "Stan",
            "Hall",
            "Senin",
            "Catatan",
            "Entah",
            "Halal",
            "Tahap",
        ],
        1..9,
    );
    headings.prop_flat_map(|headings| {
        let width = headings.len();
        (Just(headings), prop::collection::vec(prop::collection::vec(cell(), width), 0..12))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a list says, it comes in as its preview shows or is told to be none; twice in, it changes nothing.
    #[test]
    fn any_list_comes_in_once(
        (headings, rows) in table(),
        on_plan in any::<u8>(),
    ) {
        let mut writer = String::from(&headings.join("\t"));
        writer.push('\n');
        for row in &rows {
            let cells: Vec<String> = row.iter().map(|cell| cell.replace(['\t', '\n', '\r', '"'], " ")).collect();
            writer.push_str(&cells.join("\t"));
            writer.push('\n');
        }
        let mut book = if on_plan % 2 == 0 { bare() } else { Book::sample() };
        let before = book.fair.exhibitor_count();
        let choices = Choices { list: IsAList::ItIs, ..Choices::default() };
        let Ok(shown) = preview(&book.fair, &writer, &choices) else { return Ok(()) };
        prop_assert_eq!(shown.counts.exhibitors, shown.counts.new + shown.counts.changed + shown.counts.unchanged);
        prop_assert!(!shown.say(Lang::Id, 50).is_empty() && shown.json(Lang::En).is_object());
        let Some(command) = shown.command() else { return Ok(()) };
        ask(&mut book, command).unwrap();
        prop_assert_eq!(book.fair.exhibitor_count(), before + shown.counts.new as usize);
        let again = preview(&book.fair, &writer, &choices).unwrap();
        prop_assert_eq!(again.command(), None, "again: {:?} {:?}", again.changes, again.list.added);
        let entry = book.fair.journal().back().unwrap().entry.key;
        ask(&mut book, Command::Undo { entry }).unwrap();
        prop_assert_eq!(book.fair.exhibitor_count(), before);
    }
}

/// A fair at work: a walk-in, a move, an edit, a code, remarks, hostile texts.
fn played() -> Book {
    let mut book = Book::of("tests/fixtures/pasar-malam");
    take(
        &mut book,
        "Nama;Kode;Stan;Produk;Catatan;Instagram\n=SUM(A1);E-1;;-2 potong, @teh;+62 \"dua\";'@akun\nBiasa;E-2;;kopi;baris;\n",
    );
    let mut record = book.fair.exhibitors().next().unwrap().exhibitor.clone();
    record.name = "-Toko, \"Satu\"; Dua".to_owned();
    record.private.address = "Jl. Melati\u{a0}No. 3; RT 4".to_owned();
    ask(&mut book, Command::EditExhibitor { exhibitor: Box::new(record) }).unwrap();
    book
}

#[test]
fn what_is_exported_comes_back_equal_into_an_empty_fair() {
    use fairdesk::exchange::export::{
        self, Delimited, Delimiter, Existing, Format, Persons, Selection, Wanted,
    };
    let book = played();
    let folder = tempfile::tempdir().unwrap();
    let semicolon = Delimited { delimiter: Delimiter::Semicolon, ..Delimited::default() };
    for (name, format) in [
        ("a.csv", Format::Csv(Delimited::default())),
        ("b.csv", Format::Csv(semicolon)),
        ("c.xlsx", Format::Xlsx),
        ("d.jsonl", Format::JsonLines),
    ] {
        let wanted = Wanted {
            selection: Selection::Exhibitors,
            format,
            persons: Persons::With,
            existing: Existing::Keep,
        };
        let out = folder.path().join(name);
        let mut told = unwatched;
        export::write(&book.fair, &wanted, &out, &mut Watch::new(&mut told)).unwrap();
        let mut empty = Book::new();
        let settings = book.fair.settings().unwrap().as_ref().clone();
        let command = Command::FoundFair {
            settings: Box::new(settings),
            halls: book.fair.floors().iter().map(|floor| floor.hall.clone()).collect(),
            officers: book.fair.officers().map(|officer| officer.as_ref().clone()).collect(),
            plan_note: String::new(),
        };
        ask(&mut empty, command).unwrap();
        let shown =
            import::understand(&out, &empty.fair, &Choices::default(), &mut Watch::new(&mut told)).unwrap();
        ask(&mut empty, shown.command().unwrap()).unwrap();
        let all = |fair: &Fair| fair.exhibitors().map(|listed| listed.as_ref().clone()).collect::<Vec<_>>();
        for (one, other) in all(&book.fair).into_iter().zip(all(&empty.fair)) {
            assert_eq!(one, other, "{name}");
        }
        assert_eq!(book.fair.exhibitor_count(), empty.fair.exhibitor_count(), "{name}");
    }
}
