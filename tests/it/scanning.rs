//! Badges before the scanner: what the whole screen says, that a form keeps what is typed, what is swallowed.

use fairdesk::fair::badge::Badge;
use fairdesk::fair::command::Command;
use fairdesk::fair::event::Event;
use fairdesk::fair::ids::ExhibitorId;
use fairdesk::fair::settings::Lang;
use fairdesk::fair::time::Moment;

use crate::at_the_desk::{AtTheDesk, Book, Disk};

const FAR: u64 = 10_000;

fn desk() -> AtTheDesk {
    let mut book = Book::sample();
    book.does(1, Command::OpenDay);
    AtTheDesk::with(book, (80, 24), Lang::Id)
}

fn badge(desk: &AtTheDesk, n: u64) -> Badge {
    Badge::of(&desk.book.fair, ExhibitorId(n))
}

fn arrivals(desk: &AtTheDesk) -> usize {
    desk.book.fair.journal().iter().filter(|line| matches!(line.entry.event, Event::CheckedIn(_))).count()
}

#[test]
fn a_badge_checks_in_and_the_whole_screen_says_so() {
    let mut desk = desk();
    let [one, two, three] = [1, 2, 3].map(|n| badge(&desk, n));
    desk.scan(one, FAR).sees(&["✓  MASUK", "A01", "Dapur Mpok Nur", "pukul 08.00"]).misses(&["Denah"]);
    assert_eq!((arrivals(&desk), desk.bells), (1, 0));
    // The hand has not gone away yet: the same badge again is nothing.
    desk.scan(one, 1_000).sees(&["✓  MASUK"]);
    desk.scan(two, FAR).sees(&["MASUK", "A02"]);
    desk.scan(one, FAR).sees(&["!  SUDAH MASUK", "sejak pukul 08.00", "Dapur Mpok Nur"]);
    assert_eq!((arrivals(&desk), desk.bells), (2, 1));
    // A key takes it away and does what it does.
    desk.press("j").sees(&["▸ Jurnal"]).misses(&["SUDAH MASUK"]);
    // So does time.
    desk.press("<Esc>").scan(three, FAR).sees(&["MASUK"]);
    desk.clock(Moment(desk.book.clock.0 + 2_900)).sees(&["MASUK"]);
    desk.clock(Moment(desk.book.clock.0 + 200)).misses(&["MASUK"]).sees(&["Denah"]);
}

#[test]
fn after_batas_hadir_the_screen_says_late() {
    let mut desk = desk();
    desk.clock(Moment(desk.book.clock.0 + 45 * 60_000));
    desk.scan(badge(&desk, 1), FAR).sees(&["MASUK, TERLAMBAT", "pukul 08.45"]);
}

#[test]
fn what_is_not_known_and_what_cannot_be_says_why() {
    let mut desk = desk();
    desk.scan(badge(&desk, 999), FAR).sees(&["✗  TIDAK DIKENAL", "Tidak ada peserta dengan kode itu"]);
    // Another fair's badge is nobody's here, whatever its number.
    let other = fairdesk::fair::Fair::default();
    desk.scan(Badge::of(&other, ExhibitorId(1)), FAR).sees(&["TIDAK DIKENAL", "dari pameran lain"]);
    let mut closed = AtTheDesk::with(Book::sample(), (120, 36), Lang::En);
    closed.scan(badge(&closed, 1), FAR).sees(&["NOT CHECKED IN", "Day 1 is not open: press o"]);
    assert_eq!((arrivals(&desk), arrivals(&closed)), (0, 0));
    // The disk does not take it: nothing is said to be so.
    desk.disk = Disk::Dying;
    desk.scan(badge(&desk, 1), FAR).sees(&["TIDAK TERCATAT", "disk penuh"]).misses(&["  MASUK"]);
    desk.disk = Disk::Slow;
    desk.scan(badge(&desk, 2), FAR).sees(&["MENYIMPAN"]).press("<Down>").sees(&["MENYIMPAN"]);
    desk.settle();
    desk.sees(&["✓  MASUK"]);
}

#[test]
fn a_form_under_it_keeps_what_is_typed_and_gets_nothing_of_the_scanner() {
    let mut desk = desk();
    desk.press("cs1250").sees(&["1250"]);
    desk.scan(badge(&desk, 7), FAR).sees(&["MASUK", "A07"]);
    // The scanner's own Enter, a moment later, saves no form.
    desk.press("<Enter>").sees(&["MASUK", "A07"]);
    desk.scan(badge(&desk, 8), FAR).sees(&["A08"]);
    desk.at_ms += 600;
    desk.press("0").sees(&["12500"]).misses(&["MASUK"]);
    assert_eq!(arrivals(&desk), 3);
    assert!(!desk.book.fair.journal().iter().any(|line| matches!(line.entry.event, Event::SaleReported(_))));
}

#[test]
fn on_a_blank_screen_a_badge_does_nothing() {
    let mut desk = desk();
    desk.press("<F12>").misses(&["Denah"]);
    let one = badge(&desk, 1);
    desk.scan(one, FAR).misses(&["MASUK"]);
    assert_eq!(arrivals(&desk), 0);
    desk.press("x").sees(&["Denah"]).scan(one, FAR).sees(&["MASUK"]);
}

#[test]
fn it_fits_any_size() {
    let mut desk = desk();
    desk.scan(badge(&desk, 1), FAR);
    for (width, height) in [(1, 1), (7, 3), (20, 5), (40, 10), (200, 50)] {
        desk.resize(width, height);
        desk.screen();
    }
}
