//! The closing round at the desk: keys in, words out, and how many keys it costs.

use std::fmt::Write;

use fairdesk::fair::ids::DayId;
use fairdesk::fair::route;
use fairdesk::fair::settings::Lang;
use fairdesk::fair::tally;

use crate::at_the_desk::{AtTheDesk, Book};

/// A desk on an opened first day.
fn open(size: (u16, u16), lang: Lang) -> AtTheDesk {
    let mut desk = AtTheDesk::with(Book::sample(), size, lang);
    desk.press("o");
    desk
}

/// The code of the stand under the round's cursor.
fn under_cursor(desk: &AtTheDesk) -> String {
    let screen = desk.screen();
    let line = screen.lines().find_map(|line| line.split("▸ ").nth(1)).unwrap_or_else(|| panic!("{screen}"));
    line.split_whitespace().next().unwrap().to_owned()
}

#[test]
fn fifty_four_slips_from_paper_take_at_most_ten_keys_each() {
    let mut desk = open((80, 24), Lang::Id);
    let tours = route::order(&desk.book.fair);
    let stops = route::to_report(&desk.book.fair, DayId(1), &tours);
    assert_eq!(stops.len(), 54);
    // As an officer writes them down: thousands and millions, and every ninth sold nothing.
    let slip = |at: usize| match at % 9 {
        8 => "n".to_owned(),
        5 => format!("{},{}jt", 1 + at % 3, 1 + at % 9),
        _ => format!("{}rb", 450 + 25 * at),
    };
    let mut keys = String::from("r");
    for at in 0..stops.len() {
        let typed = slip(at);
        assert!(typed.len() < 10, "{typed} and Enter are {} keys", typed.len() + 1);
        write!(keys, "{typed}<Enter>").unwrap();
    }
    desk.press(&keys).sees(&["54/54 lapor · tidak ada lagi yang perlu didatangi"]);
    let day = tally::day(&desk.book.fair, DayId(1)).unwrap();
    assert_eq!((day.reported, day.nil, day.unreported), (48, 6, 0));
    // They are those of the paper: each at the stand that was under the cursor.
    let reports: Vec<_> =
        desk.book.fair.journal().iter().filter_map(|line| line.entry.event.exhibitor()).collect();
    assert_eq!(reports, stops.iter().map(|stop| stop.exhibitor).collect::<Vec<_>>());
    assert_eq!(desk.bells, 0);
}

#[test]
fn a_stand_without_its_owner_stays_on_the_round_and_says_since_when() {
    let mut desk = open((120, 36), Lang::Id);
    desk.press("r").sees(&[
        "Rute keliling · hari ke-1",
        "0/54 lapor · 54 stan lagi",
        "Enter simpan, lanjut",
        "x pemilik pergi",
    ]);
    let first = under_cursor(&desk);
    desk.press("x").sees(&["08.00 pemilik tidak di tempat", "54 stan lagi"]);
    desk.press("y").sees(&["08.00 belum menghitung"]);
    assert_ne!(under_cursor(&desk), first, "the next stand is under the cursor");
    desk.press("1jt<Enter>").sees(&["1/54 lapor · 53 stan lagi"]);
    // Back to the first by its code.
    desk.press("/zz<Enter>").sees(&["Stan itu tidak ada di rute"]);
    desk.press(&format!("/{}<Enter>750rb<Enter>", first.to_lowercase()))
        .sees(&["2/54 lapor", "omzet Rp750.000"]);
}

#[test]
fn the_round_asks_what_the_form_asks_and_keeps_what_was_typed() {
    let mut desk = open((80, 24), Lang::En);
    desk.press("r12.50.000<Enter>").sees(&["12.50.000", "54 stands to go"]);
    desk.press("<Esc>").sees(&["Closing round"]);
    desk.press("kosong<Enter>").sees(&["kosong", "54 stands to go"]);
    // The whole form, and back on the round with one stand less.
    desk.press("<Esc><Tab>1jt<Down>12<Enter>").sees(&["53 stands to go"]);
    desk.press("<Esc>").misses(&["Closing round"]);
}

#[test]
fn a_day_that_is_not_open_has_no_round() {
    let mut desk = AtTheDesk::sample();
    desk.press("r").sees(&["Hari ke-1"]).misses(&["Rute keliling ·"]);
    assert_eq!(desk.bells, 1);
}

#[test]
fn a_failing_disk_leaves_the_amount_where_it_was() {
    let mut desk = open((120, 36), Lang::Id);
    desk.press("r").sees(&["54 stan lagi"]);
    desk.disk = crate::at_the_desk::Disk::Dying;
    desk.press("1250rb<Enter>").sees(&["TIDAK TERSIMPAN", "1250rb", "54 stan lagi"]);
}

#[test]
fn a_fast_hand_on_a_slow_disk_gives_each_stand_its_own_amount() {
    let mut desk = open((80, 24), Lang::Id);
    desk.press("r");
    desk.disk = crate::at_the_desk::Disk::Slow;
    desk.press("1jt<Enter>2jt<Enter>n<Enter>").sees(&["0/54 lapor"]);
    for _ in 0..3 {
        desk.settle();
    }
    desk.sees(&["3/54 lapor · 51 stan lagi"]);
    let tours = route::order(&desk.book.fair);
    assert_eq!(route::to_report(&desk.book.fair, DayId(1), &tours).len(), 51);
    let sold: Vec<i64> = desk.book.fair.sales_rows().map(|(_, _, sales)| sales.total.get()).collect();
    assert_eq!(sold.iter().sum::<i64>(), 3_000_000, "{sold:?}");
}
