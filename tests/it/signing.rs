//! Closing a day at the desk: what has to be so, the signature, the code, and a late slip.

use fairdesk::fair::ids::DayId;
use fairdesk::fair::settings::Lang;

use crate::at_the_desk::{AtTheDesk, Book};

/// A supervisor with the PIN 2018 at a desk whose first day has one report.
fn an_evening(size: (u16, u16), lang: Lang) -> AtTheDesk {
    let mut book = Book::sample();
    book.signature();
    let mut desk = AtTheDesk::with(book, size, lang);
    desk.press("o/a01<Enter>cs1250rb<Enter>");
    desk
}

#[test]
fn a_day_is_closed_with_a_pin_and_shows_its_code() {
    let mut desk = an_evening((120, 36), Lang::Id);
    desk.press("t").sees(&[
        "Tutup hari ke-1",
        "Belum hadir                53 · F5 menandai semuanya tidak hadir",
        "Belum lapor                53",
        "Omzet Rp1.250.000 · 1 lapor · 0 nihil",
    ]);
    desk.press("2018<Enter>").sees(&["53 peserta masih belum hadir"]);
    desk.press("<F5>").sees(&["Belum hadir                tidak ada", "Hadir 1 dari 1"]);
    desk.press("9999<Enter>").sees(&["PIN itu bukan milik"]);
    desk.press("2018<Enter>").sees(&["ditutup · rekap 1", "hari ke-1 ditutup: rekap 1, revisi 0"]);
    let (_, seal) = desk.book.fair.seal(DayId(1)).unwrap();
    let code: Vec<String> = seal.hash.short().to_uppercase().chars().map(String::from).collect();
    desk.press("t").sees(&["Hari ke-1 sudah ditutup", "Rekap 1, revisi 0", &code.join(" ")]);
    // A late slip is refused until the day is opened again, with a reason.
    desk.press("<Esc>/a02<Enter>c").sees(&["Hari ke-1 sudah ditutup dengan rekap 1"]);
    desk.press("t<Tab><Tab>2018<Enter>").sees(&["Tulis alasannya"]);
    desk.press("slip susulan A02<Tab><Tab>2018<Enter>").sees(&["hari ke-1 dibuka kembali"]);
    desk.press("x<Enter>").misses(&["ditutup · rekap"]);
}

#[test]
fn the_next_day_opens_while_this_one_is_not_closed() {
    let mut desk = an_evening((80, 24), Lang::En);
    desk.press("t").sees(&["Close day 1", "PIN"]).press("<Esc>");
    desk.press("o<Down><Enter>").sees(&["day 2"]);
    assert!(desk.book.fair.opening(DayId(2)).is_some() && desk.book.fair.seal(DayId(1)).is_none());
}
