//! Counts beside what the fair has already: taken once, undone as one, and the desk's own where it knows better.

use fairdesk::exchange::progress::{Watch, unwatched};
use fairdesk::fair::command::{Arrival, Command, Request};
use fairdesk::fair::event::{Amount, Event, Former, Provenance};
use fairdesk::fair::ids::{DayId, ExhibitorId, GateId};
use fairdesk::fair::money::Rupiah;
use fairdesk::fair::settings::Lang;
use fairdesk::fair::{refusal::Refusal, tally};

use super::{ask, opened, problems, sales, sample, see, seen, take, visits};
use crate::at_the_desk::Book;

#[test]
fn the_desk_keeps_what_it_counted_more_and_takes_what_it_missed() {
    let mut book = opened();
    for _ in 0..3 {
        ask(&mut book, Some(1), Command::CountVisit { gate: GateId::from("utama") }).unwrap();
    }
    let sold = |total| Amount {
        total: Rupiah::new(total).unwrap(),
        transactions: None,
        pieces: None,
        payments: Vec::new(),
        provenance: Provenance::Declared,
    };
    for (id, total) in [(1, 500_000), (2, 250_000)] {
        ask(
            &mut book,
            Some(1),
            Command::CheckIn { exhibitor: ExhibitorId(id), arrival: Arrival::AtTheDoor, note: String::new() },
        )
        .unwrap();
        let report = Command::ReportSale {
            exhibitor: ExhibitorId(id),
            amount: sold(total),
            so_far: None,
            former: Former::None,
            note: String::new(),
        };
        ask(&mut book, Some(1), report).unwrap();
    }
    let hour = (0..24).find(|hour| book.fair.visits(DayId(1), &GateId::from("utama"))[*hour] == 3).unwrap();
    let count = |n: u32| see(&book, &format!("hari,jam,pintu,pengunjung\n1,{hour},utama,{n}\n"), &[]);
    assert_eq!(visits(&count(5)), format!("1/utama/{hour}=2"));
    assert_eq!((count(5).changed.len(), count(3).unchanged, count(3).command().is_none()), (1, 1, true));
    assert_eq!(
        problems(&count(2)),
        ["hitungan:2 · pengunjung: \"2\" — the desk has counted 3, the file 2; the desk's count is kept"]
    );
    let preview = see(&book, "Stan,Hari,Omzet\nA01,1,500000\nA02,1,300000\nA04,1,400000\n", &[]);
    assert_eq!((sales(&preview).as_str(), preview.unchanged, preview.new), ("1/2=300000 1/4=400000", 1, 1));
    assert!(
        preview.say(Lang::Id).contains("hari ke-1, Keripik Singkong Bu Yati: Rp250.000 → Rp300.000"),
        "{}",
        preview.say(Lang::Id)
    );
    take(&mut book, &preview);
    assert_eq!(book.fair.sales(ExhibitorId(2), DayId(1)).unwrap().total.get(), 300_000);
    assert_eq!(tally::day(&book.fair, DayId(1)).unwrap().sold, 1_200_000);
    assert!(book.fair.anomalies().next().is_none());
    // What was understood before something else was recorded is looked at again.
    assert_eq!(ask(&mut book, None, preview.command().unwrap()), Err(Refusal::ListIsStale));
}

#[test]
fn a_file_taken_twice_changes_nothing_and_is_undone_as_one() {
    let mut book = sample();
    let counts = "Tanggal,Jam,Pintu,Pengunjung\n16/07/2018,08.00,Utama,38\n16/07/2018,08.30,Utama,2\n16/07/2018,09.00,Timur,0\n17/07/2018,10.00,Utama,1250\n";
    let sold = "Stan;Tunai;Debit;Total;Hari\nA01;500.000;250.000;750.000;1\nA02;;;0;1\nA03;;;1.250.000;2\n";
    let before = book.fair.clone();
    for text in [counts, sold] {
        let preview = see(&book, text, &[]);
        assert!(preview.problems.is_empty(), "{}", preview.say(Lang::En));
        take(&mut book, &preview);
        let again = see(&book, text, &[]);
        assert_eq!(
            (again.command(), again.new, again.changed.len()),
            (None, 0, 0),
            "{}",
            again.say(Lang::En)
        );
        assert!(again.unchanged >= 3);
    }
    let day = |n: u16| tally::day(&book.fair, DayId(n)).unwrap();
    assert_eq!((day(1).visits, day(2).visits), (40, 1250));
    assert_eq!((day(1).sold, day(2).sold, day(1).nil), (750_000, 1_250_000, 1));
    for _ in 0..2 {
        let newest = book.fair.journal().iter().rev().find(|line| {
            matches!(line.entry.event, Event::CountsImported(_)) && book.fair.is_in_force(line.entry.key)
        });
        let entry = newest.unwrap().entry.key;
        ask(&mut book, None, Command::Undo { entry }).unwrap();
    }
    for n in 1..=4 {
        assert_eq!(tally::day(&book.fair, DayId(n)), tally::day(&before, DayId(n)));
    }
}

#[test]
fn a_night_fair_counts_past_midnight() {
    let mut book = Book::of("tests/fixtures/pasar-malam");
    let text = "waktu,gate,visitors\n2024-10-05 23:00,barat,120\n2024-10-06 00:00,barat,80\n2024-10-06 01:00,Gerbang Laut,7\n2024-10-06 16:00,barat,5\n";
    let preview = see(&book, text, &[]);
    assert_eq!(
        (visits(&preview).as_str(), problems(&preview)),
        ("2/barat/23=120 2/barat/24=80 2/laut/25=7 3/barat/16=5", Vec::new())
    );
    take(&mut book, &preview);
    assert_eq!(tally::day(&book.fair, DayId(2)).unwrap().visits, 207);
    // Stand 9 is shared, and a stand's own words decide; a booth has another exhibitor on another day.
    let text = "Stan,Nama,Hari,Omzet\n9,Kopi Sesean,1,500000\nS/9,Roti Maros Hj. Nur,1,400000\nU/12,,1,300000\nU/12,,2,200000\nK3bis,,1,100000\n";
    let preview = see(&book, text, &[]);
    assert_eq!(sales(&preview), "1/31=500000 1/32=400000 1/3=300000 2/4=200000");
    assert_eq!(problems(&preview).len(), 1);
    assert!(
        problems(&preview)[0].contains("Capit Boneka Ria is not scheduled on day 1"),
        "{}",
        problems(&preview)[0]
    );
    let shared = see(&book, "Stan,Hari,Omzet\n9,1,500000\n", &[]);
    assert!(
        problems(&shared)[0].contains("add a column with the exhibitor's name"),
        "{}",
        problems(&shared)[0]
    );
}

#[test]
fn our_own_tables_come_back_as_they_are() {
    use fairdesk::exchange::export::{
        ByteOrderMark, Delimited, Delimiter, Existing, Format, Persons, Selection, Wanted, write_to,
    };
    let mut book = Book::of("tests/fixtures/pasar-malam");
    let came = "hari,jam,gate,visitors\n1,16,barat,120\n2,25.00,laut,7\n2,26.00,laut,8\n3,16.00,barat,5\n";
    let preview = see(&book, came, &[]);
    take(&mut book, &preview);
    let sold = "id;hari;tunai;total;transaksi\n7;1;200000;500000;12\n8;1;;0;\n31;2;;1.250.000;\n44;3;75.000;75.000;3\n";
    let preview = see(&book, sold, &[]);
    take(&mut book, &preview);
    // Visits that stand in the guest book come back among the others; how many they are is not taken.
    let name = "Bu Sri Hartati".to_owned();
    let private = fairdesk::fair::exhibitor::Person { name, ..Default::default() };
    let (gate, kind) = (GateId::from("laut"), fairdesk::fair::event::GroupKind::Group);
    for command in [Command::OpenDay, Command::CountGroup { gate, persons: 40, kind, private }] {
        let id = book.request();
        book.ask(Request { id, officer: None, day: Some(DayId(2)), happened: None, command }).unwrap();
    }
    for (selection, same) in [(Selection::Visits, 5), (Selection::Sales, 4)] {
        for format in [
            Format::Csv(Delimited { delimiter: Delimiter::Semicolon, mark: ByteOrderMark::First }),
            Format::JsonLines,
        ] {
            let wanted = Wanted { selection, format, persons: Persons::With, existing: Existing::Keep };
            let (mut bytes, mut told) = (Vec::new(), unwatched);
            write_to(&book.fair, &wanted, &mut bytes, &mut Watch::new(&mut told)).unwrap();
            let preview = seen(&book, &bytes, &[]).unwrap();
            assert_eq!(
                problems(&preview),
                Vec::<String>::new(),
                "{selection:?} {format:?}\n{}",
                preview.say(Lang::En)
            );
            assert_eq!(
                (preview.unchanged, preview.new, preview.changed.len()),
                (same, 0, 0),
                "{}",
                preview.say(Lang::En)
            );
            assert_eq!(preview.command(), None);
        }
    }
}
