//! Two played fairs side by side: every figure with what it is out of; and on the command line.

use fairdesk::fair::Fair;
use fairdesk::fair::command::{Arrival, Command};
use fairdesk::fair::compare::{By, Comparison, Sides, compare};
use fairdesk::fair::event::{Amount, Former, Mark, Provenance};
use fairdesk::fair::ids::{BusinessId, DayId, ExhibitorId, GateId};
use fairdesk::fair::money::Rupiah;
use fairdesk::fair::next::{Choices, NextFair, next};
use fairdesk::fair::settings::Label;
use fairdesk::fair::tally::{self, Spread};
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use crate::at_the_desk::Book;
use crate::cli::Home;
use crate::next::{dates, usual};

/// Day `day` is open, `visits` come, and these report: an exhibitor and its rupiah, 0 is nihil.
fn day(book: &mut Book, day: u16, visits: usize, reports: &[(u64, i64)]) {
    let note = String::new;
    let settings = book.fair.settings().unwrap().clone();
    let plan = settings.day(DayId(day)).unwrap();
    book.clock = settings.utc_offset.moment(plan.opens.on(plan.date));
    book.does(day, Command::OpenDay);
    for _ in 0..visits {
        book.does(day, Command::CountVisit { gate: GateId::from("utama") });
    }
    for &(id, sold) in reports {
        let (exhibitor, former) = (ExhibitorId(id), Former::None);
        book.does(day, Command::CheckIn { exhibitor, arrival: Arrival::AtTheDoor, note: note() });
        let amount = |total| Amount {
            total,
            transactions: None,
            pieces: None,
            payments: Vec::new(),
            provenance: Provenance::Declared,
        };
        book.does(
            day,
            match Rupiah::new(sold).filter(|sold| sold.get() > 0) {
                Some(total) => {
                    let amount = amount(total);
                    Command::ReportSale { exhibitor, amount, so_far: None, former, note: note() }
                }
                None => Command::ReportNil { exhibitor, former, note: note() },
            },
        );
    }
}

/// The fair that follows, changed before it is founded.
fn following(fair: &Fair, days: &[u32], change: impl FnOnce(&mut NextFair)) -> Book {
    let mut found = next(fair, &Choices::new(dates(days), usual()));
    change(&mut found);
    Book::of_next(found)
}

fn business(n: u128) -> BusinessId {
    BusinessId(uuid::Uuid::from_u128(n))
}

/// The sample with two days held, and one after it with three days, of which two were held: everybody reported in the
/// first on day 1, two on day 2; in the second half of them on day 1.
fn two_fairs() -> (Book, Book) {
    let mut first = Book::sample();
    let mut second = following(&first.fair, &[1, 2, 3], |next| {
        next.settings.name = "Gelar 2019".to_owned();
        next.listed.truncate(8);
        // 3 and 4 come from another list: by its code, by name and phone; 5 has another name there.
        for (at, listed) in next.listed.iter_mut().enumerate().skip(2).take(3) {
            listed.exhibitor.business = business(900 + at as u128);
        }
        next.listed[3].exhibitor.name.make_ascii_uppercase();
        next.listed[3].exhibitor.private.phone = "+62 21 0555 5657".to_owned();
        next.listed[4].exhibitor.name = "Usaha Lain".to_owned();
        // The category has another word and the same name.
        next.settings.categories[0].id = "makanan".into();
        next.settings.categories[0].sub.clear();
        next.settings.categories[2].id = "kerajinan".into();
        next.settings.categories[2].name = Label::same("Kerajinan tangan");
        for listed in &mut next.listed {
            listed.exhibitor.categories = vec!["makanan".into()];
        }
    });
    let all: Vec<(u64, i64)> = (1..=54).map(|id| (id, 100_000 * id as i64)).collect();
    day(&mut first, 1, 4, &all);
    day(&mut first, 2, 2, &[(1, 50_000), (2, 0)]);
    day(&mut second, 1, 5, &[(1, 150_000), (2, 150_000), (3, 0), (6, 1_000_000)]);
    day(&mut second, 2, 0, &[(1, 70_000), (2, 10_000)]);
    let excused = ExhibitorId(8);
    second.does(1, Command::MarkAttendance { exhibitor: excused, mark: Mark::Excused, note: String::new() });
    (first, second)
}

#[test]
fn days_meet_by_their_ordinals_each_with_what_it_is_out_of() {
    let (first, second) = two_fairs();
    let comparison = compare(&first.fair, &second.fair);
    assert_eq!(comparison.common, [1, 2]);
    assert_eq!(comparison.days.len(), 4);
    let figures = comparison.days[0].table.figures;
    let both = figures.both().unwrap();
    assert_eq!((both.a.scheduled, both.a.expected, both.a.present, both.a.answered()), (54, 54, 54, 54));
    assert_eq!((both.b.scheduled, both.b.expected, both.b.present, both.b.answered()), (8, 7, 4, 4));
    assert_eq!((both.b.reported, both.b.nil, both.b.unreported), (3, 1, 3));
    assert_eq!((both.a.visits, both.b.visits), (4, 5));
    // 0, 150, 150 and 1,000 thousand: who has not reported is not among them.
    assert_eq!(both.b.spread, Some(Spread { reporting: 4, mean: 325_000, median: 150_000 }));
    assert_eq!(both.a.known_sales(), Some(148_500_000));
    for pair in &comparison.days {
        for (fair, day, figures) in [
            (&first.fair, pair.days.a, pair.table.figures.a),
            (&second.fair, pair.days.b, pair.table.figures.b),
        ] {
            let Some(figures) = figures else { continue };
            let tally = tally::day(fair, day.unwrap().0).unwrap();
            assert_eq!(
                (figures.sold, figures.visits, figures.present),
                (tally.sold, tally.visits, tally.present)
            );
        }
    }
    // Day 3 was held at neither, though both have it; day 4 is only the first's.
    let held = |at: usize| comparison.days[at].table.figures.map(Option::is_some);
    assert_eq!((held(1), held(2)), (Sides { a: true, b: true }, Sides { a: false, b: false }));
    assert!(comparison.days[3].days.a.is_some() && comparison.days[3].days.b.is_none());
}

#[test]
fn sums_are_over_the_days_held_at_both() {
    let (mut first, second) = two_fairs();
    let before = compare(&first.fair, &second.fair);
    assert_eq!(before.whole, before.total.figures);
    day(&mut first, 3, 9, &[(1, 999_000)]);
    let after = compare(&first.fair, &second.fair);
    assert_eq!(before.total, after.total, "a day held at one of them changes nothing");
    assert_eq!(before.exhibitors, after.exhibitors);
    assert_eq!(after.whole.a.unwrap().sold, after.total.figures.a.unwrap().sold + 999_000);
    let total = before.total.figures.both().unwrap();
    assert_eq!((total.a.expected, total.a.answered(), total.a.sold), (108, 56, 148_550_000));
    // 1 sold 150 and 70, 2 sold 150 and 10, 3 nothing, 6 a million.
    assert_eq!(total.b.spread, Some(Spread { reporting: 4, mean: 345_000, median: 190_000 }));
    let visits = |hours: &[(u8, Sides<Option<u32>>)]| {
        hours
            .iter()
            .filter(|(_, sides)| sides.a > Some(0))
            .map(|(hour, sides)| (*hour, *sides))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        visits(&before.total.hours),
        [(9, Sides { a: Some(6), b: Some(5) })],
        "counted at nine, when the days open"
    );
}

#[test]
fn categories_meet_by_id_or_name_and_others_are_of_one_only() {
    let (first, second) = two_fairs();
    let total = compare(&first.fair, &second.fair).total;
    let rows: Vec<_> = total
        .categories
        .iter()
        .map(|pair| {
            let answered = pair.sides.map(|part| part.map(|part| part.reported + part.nil));
            (pair.category.as_ref().unwrap().1.id.as_str(), answered.a, answered.b)
        })
        .collect();
    let first_only = rows.iter().find(|row| row.0 == "Kriya").unwrap();
    assert_eq!((rows[0].0, rows[0].2), ("Kuliner", Some(6)), "`kuliner` and `makanan` are both Kuliner");
    assert_eq!((rows[1].0, rows[1].2), ("Fesyen", Some(0)));
    assert!(first_only.1.is_some() && first_only.2.is_none());
    assert_eq!(rows.last().unwrap(), &("Kerajinan tangan", None, Some(0)));
    let sold: i64 = total.categories.iter().filter_map(|pair| pair.sides.a).map(|part| part.sold).sum();
    assert_eq!(sold, total.figures.a.unwrap().sold);
}

#[test]
fn exhibitors_of_both_are_held_against_themselves() {
    let (mut first, mut second) = two_fairs();
    // The same code in both lists: known, though business, name and phone are others.
    for (book, id) in [(&mut first, 3), (&mut second, 3)] {
        let mut record = book.fair.exhibitor(ExhibitorId(id)).unwrap().clone();
        record.code = ["EXH-003", "exh 003"][usize::from(book.fair.day_ids().len() == 3)].to_owned();
        if book.fair.day_ids().len() == 3 {
            record.name = "Nama Baru".to_owned();
        }
        book.does(1, Command::EditExhibitor { exhibitor: Box::new(record) });
    }
    let Comparison { exhibitors, .. } = compare(&first.fair, &second.fair);
    assert_eq!((exhibitors.all, exhibitors.both.len()), (Sides { a: 54, b: 8 }, 7));
    let row = |id: u64| exhibitors.both.iter().find(|pair| pair.exhibitors.b == ExhibitorId(id));
    let known: Vec<_> = (1..=8).map(|id| row(id).map(|pair| pair.by)).collect();
    let [sure, code, phone] = [By::Business, By::Code, By::NameAndPhone].map(Some);
    assert_eq!(known, [sure, sure, code, phone, None, sure, sure, sure]);
    let sold = |id| row(id).map(|pair| (pair.days, pair.sold.map(|sold| (sold.a, sold.b))));
    assert_eq!(sold(1), Some((2, Some((150_000, 220_000)))));
    assert_eq!(sold(2), Some((2, Some((200_000, 160_000)))), "nothing on day 2 is known to be nothing");
    assert_eq!(sold(3), Some((1, Some((300_000, 0)))), "day 2 was not reported, which is not nothing");
    assert_eq!(sold(6), Some((1, Some((600_000, 1_000_000)))));
    assert_eq!(sold(7), Some((0, None)));
    assert_eq!((exhibitors.reported(), exhibitors.sold()), (4, Some(Sides { a: 1_250_000, b: 1_380_000 })));
    // +70, -40, -300 and +400 thousand; +46.7, -20, -100 and +66.7 per cent.
    assert_eq!((exhibitors.median_change(), exhibitors.median_part()), (Some(15_000), Some((134, 4))));
    let order: Vec<u64> = exhibitors.both.iter().map(|pair| pair.exhibitors.b.0).collect();
    assert_eq!(order, [6, 1, 2, 3, 4, 7, 8], "who gained most first, who did not report at both last");
    assert_eq!(exhibitors.new.iter().map(|known| known.name.as_str()).collect::<Vec<_>>(), ["Usaha Lain"]);
    assert_eq!(exhibitors.gone.len(), 47);
    assert!(exhibitors.gone.iter().any(|known| known.exhibitor == ExhibitorId(5)));
}

#[test]
fn two_alike_tell_nothing_and_a_fair_is_itself() {
    let (first, mut second) = two_fairs();
    let own = compare(&first.fair, &first.fair);
    assert_eq!((own.exhibitors.both.len(), own.exhibitors.new.len(), own.exhibitors.gone.len()), (54, 0, 0));
    assert_eq!(own.exhibitors.median_change(), Some(0));
    // Two exhibitors with one code: neither is known by it.
    let mut a = first;
    for (book, ids) in [(&mut a, vec![5]), (&mut second, vec![3, 5])] {
        for id in ids {
            let mut record = book.fair.exhibitor(ExhibitorId(id)).unwrap().clone();
            (record.code, record.name) = ("K".to_owned(), format!("Usaha {id}"));
            book.does(1, Command::EditExhibitor { exhibitor: Box::new(record) });
        }
    }
    let known = compare(&a.fair, &second.fair).exhibitors;
    assert!(known.both.iter().all(|pair| pair.by != By::Code));
    let nothing = compare(&Fair::default(), &Fair::default());
    assert_eq!((nothing.days.len(), nothing.whole), (0, Sides { a: None, b: None }));
    assert_eq!(DayId(1).to_string(), "1");
}

#[test]
fn the_comparison_on_the_command_line() {
    let home = Home::new();
    let file = home.morning();
    let file = file.to_str().unwrap();
    let new = ["new", "b.fair", "--from", file, "--dates", "2019-07-01", "--name", "Gelar 2019"];
    assert_eq!(home.says(&new).0, 0);
    let (code, said, _) = home.says(&["compare", file, "b.fair", "--json"]);
    assert_eq!(code, 0);
    let told: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(
        (&told["a"]["held"], &told["b"]["held"], &told["b"]["fair"]),
        (&1.into(), &0.into(), &"Gelar 2019".into())
    );
    assert_eq!(told["days"][0]["a"]["sales"], 1_250_000);
    assert_eq!(told["days"][0]["a"]["per_exhibitor"]["reporting"], 1);
    assert_eq!((&told["days"][0]["b"], &told["days"][0]["dates"]["b"]), (&Value::Null, &"2019-07-01".into()));
    assert_eq!(
        (&told["exhibitors"]["both"], &told["exhibitors"]["reported_at_both"]),
        (&54.into(), &0.into())
    );
    assert_eq!(told["exhibitors"]["rows"][0]["known_by"], "business");
    assert!(!said.contains("Nurjanah") && !said.contains("0555"), "no person in it");
    for (lang, words) in [
        (
            "id",
            [
                "DATA CONTOH",
                "belum dibuka",
                "Tidak ada hari yang dibuka di keduanya",
                "54 peserta ada di keduanya",
            ],
        ),
        ("en", ["SAMPLE DATA", "not open", "No day was open at both", "54 exhibitors were at both"]),
    ] {
        let (code, said, _) = home.says(&["compare", file, "b.fair", "--lang", lang]);
        assert_eq!(code, 0);
        assert!(words.iter().all(|word| said.contains(word)), "{said}");
        assert!(said.lines().all(|line| line.width() <= 80), "{said}");
    }
    let (code, said, _) = home.says(&["compare", file, file]);
    assert!(code == 0 && said.contains("Hari ke-1 bersama-sama") && said.contains("1 dari 54"), "{said}");
    let (code, _, complaint) = home.says(&["compare", file, "tidak-ada.fair"]);
    assert!(code == 2 && complaint.contains("tidak ada"), "{complaint}");
}
