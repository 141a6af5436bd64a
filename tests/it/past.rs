//! The time machine: the desk as it was, to look at and for nothing else.

use fairdesk::fair::settings::Lang;

use crate::at_the_desk::{AtTheDesk, Book, MORNING};

/// A desk on which somebody came at 08.00, sold at 09.00 and somebody else came at 10.00.
fn a_morning(size: (u16, u16), lang: Lang) -> AtTheDesk {
    let mut desk = AtTheDesk::with(Book::sample(), size, lang);
    let hour = |n: i64| MORNING.plus_ms(n * 3_600_000);
    desk.press("o/a01<Enter>c");
    desk.clock(hour(1)).press("s1250rb<Enter>+++");
    desk.clock(hour(2)).press("/a02<Enter>c");
    desk.clock(hour(3));
    desk
}

#[test]
fn the_desk_as_of_any_minute_is_read_only_and_says_so() {
    let mut desk = a_morning((120, 36), Lang::Id);
    desk.sees(&["2/54", "Rp1.250.000"]);
    let lines = desk.book.fair.journal().len();
    desk.press("[").sees(&["Mesin waktu · Senin, 16 Juli 2018", "11.00"]);
    desk.press("<C-u>08.30<Enter>").sees(&["KEADAAN PUKUL 08.30 · Senin, 16 Juli 2018 · HANYA BACA", "1/54"]);
    desk.misses(&["Rp1.250.000", "2/54"]);
    // Nothing can be recorded, by no key and in no form.
    for keys in ["c", "s", "+", "u", "w", "n", "o", "r", "f"] {
        desk.press(keys).sees(&["hanya untuk dilihat", "KEADAAN PUKUL 08.30"]);
    }
    assert_eq!(desk.book.fair.journal().len(), lines);
    // The journal, a search and a quote are of that minute too.
    desk.press("j").misses(&["omzet Rp1.250.000"]).press("<Esc>");
    desk.press("i").sees(&["sampai pukul", "08.30: 1 dari 54"]).press("<Esc>");
    desk.press("/a02<Enter>").sees(&["belum hadir", "KEADAAN PUKUL 08.30"]);
    desk.press("]]]]]]").sees(&["KEADAAN PUKUL 09.00", "Rp1.250.000"]);
    desk.press("[").sees(&["KEADAAN PUKUL 08.55"]);
    desk.press("<Esc>").sees(&["2/54", "Kembali ke sekarang"]).misses(&["HANYA BACA"]);
    desk.press("/a03<Enter>c").sees(&["tersimpan", "3/54"]);
}

#[test]
fn what_is_no_time_or_has_not_come_is_said_and_stays_typed() {
    let mut desk = a_morning((80, 24), Lang::En);
    desk.press("]").sees(&["This is now"]);
    desk.press("[<C-u>siang<Enter>").sees(&["siang", "is no time"]);
    desk.press("<C-u>7:00<Enter>").sees(&["Nothing was recorded before 08:00"]);
    desk.press("<C-u>23:00<Enter>").sees(&["23:00 has not come yet"]);
    desk.press("<C-u>10:30<Enter>").sees(&["AS OF 10:30", "READ ONLY"]);
    // After the newest entry there is nothing but now.
    desk.press("]").misses(&["READ ONLY"]).sees(&["Back to now"]);
}
