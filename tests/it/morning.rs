//! The morning after: what the day before left, a day that waits to be closed, and a slip that comes too late.

use fairdesk::fair::ids::{DayId, ExhibitorId};
use fairdesk::fair::settings::Lang;
use fairdesk::fair::tally;
use fairdesk::fair::time::Moment;

use crate::at_the_desk::{AtTheDesk, Book, MORNING};

/// The same hour of day `n`.
fn on_day(n: i64) -> Moment {
    MORNING.plus_ms((n - 1) * 24 * 3_600_000)
}

/// Day 1 with three at their stands: one has sold something, one nothing, one has not said; then the next morning.
fn next_morning() -> AtTheDesk {
    let mut book = Book::sample();
    book.signature();
    let mut desk = AtTheDesk::with(book, (120, 36), Lang::Id);
    desk.press("o/a01<Enter>cs750rb<Enter>/a02<Enter>csn<Enter>/a03<Enter>c");
    desk.clock(on_day(2)).press("o2");
    desk
}

#[test]
fn opening_the_next_day_shows_what_the_day_before_left() {
    let mut desk = next_morning();
    desk.sees(&[
        "hari 1 belum ditutup",
        "Pagi hari ke-2",
        "Hari ke-1 belum ditutup: Enter menutupnya",
        "Tidak hadir pada hari ke-1 · 51 peserta",
    ]);
    let morning = tally::morning(&desk.book.fair, DayId(2)).unwrap();
    let at = |code: &str| {
        desk.book
            .fair
            .exhibitors()
            .find(|listed| listed.placements.iter().any(|placement| &*placement.booth.code == code))
    };
    let [nil, silent] = ["A02", "A03"].map(|code| at(code).unwrap().exhibitor.id);
    assert_eq!((morning.before, morning.absent.len()), (DayId(1), 51));
    assert_eq!((morning.nil, morning.unreported), (vec![nil], vec![silent]));
    desk.press("<End>").sees(&["Belum lapor untuk hari ke-1 · 1 peserta", "A03"]);
    desk.press("<Up>").sees(&["Nihil pada hari ke-1"]);
    desk.press("<Enter>").misses(&["Pagi hari ke-2"]);
    desk.press("c").sees(&["hadir: "]);
    assert_eq!(desk.bells, 0);
}

#[test]
fn the_day_before_is_closed_from_the_next_and_the_desk_stays_where_it_is() {
    let mut desk = next_morning();
    desk.press("<Enter>").sees(&["Tutup hari ke-1"]);
    desk.press("<Esc>t").sees(&["Hari mana yang ditutup?", "1 Hari ke-1", "2 Hari ke-2"]);
    desk.press("1").sees(&["Tutup hari ke-1", "belum hadir"]);
    desk.press("<F5>").sees(&["tersimpan"]);
    assert_eq!(tally::still_expected(&desk.book.fair, DayId(1)), Vec::<ExhibitorId>::new());
    assert_eq!(tally::still_expected(&desk.book.fair, DayId(2)).len(), 54, "only that day's are settled");
    desk.press("2018<Enter>").misses(&["hari 1 belum ditutup"]);
    desk.sees(&["Hari ke-2 · Selasa, 17 Juli 2018"]);
}

#[test]
fn the_list_opens_again_by_its_key_and_says_where_there_is_nothing() {
    let mut desk = next_morning();
    desk.press("<Esc>").misses(&["Pagi hari ke-2"]).press("!").sees(&["Pagi hari ke-2"]);
    let mut first = AtTheDesk::sample();
    first.press("o!").sees(&["Belum ada hari lain yang dibuka sebelum hari ke-1"]);
    assert_eq!(first.bells, 1);
    let mut english = AtTheDesk::with(Book::sample(), (120, 36), Lang::En);
    english.press("oc").clock(on_day(2)).press("o2");
    english.sees(&["Morning of day 2", "Day 1 is not closed", "Absent on day 1 · 53 exhibitors"]);
}

#[test]
fn a_slip_for_a_sealed_day_is_kept_while_the_day_is_opened_again() {
    let mut desk = AtTheDesk::sample();
    desk.press("o/a01<Enter>c").seal(1);
    desk.press("s750rb<Enter>").sees(&[
        "Hari ke-1 sudah ditutup",
        "Isian Anda tersimpan di bawah",
        "rekap 1",
    ]);
    desk.press("<Esc>").sees(&["750rb", "sudah ditutup"]);
    desk.press("<Enter>").sees(&["Kode di kertas"]);
    desk.press("slip susulan<Tab><Tab>2018<Enter>").sees(&["hari ke-1 dibuka kembali", "750rb"]);
    desk.press("<Enter>").misses(&["750rb"]);
    assert_eq!(tally::day(&desk.book.fair, DayId(1)).unwrap().sold, 750_000);
}

#[test]
fn the_round_keeps_what_was_typed_too() {
    let mut desk = AtTheDesk::sample();
    desk.press("o/a01<Enter>c").press("r1jt");
    desk.seal(1);
    desk.press("<Enter>").sees(&["Hari ke-1 sudah ditutup"]).press("<Esc>").sees(&["1jt"]);
}
