//! The mouse: what a click presses, what a double one opens, what the wheel and a dragging hand move.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use fairdesk::desk::Msg;
use fairdesk::fair::command::Command;
use fairdesk::fair::settings::Lang;
use fairdesk::fair::time::Moment;

use crate::at_the_desk::{AtTheDesk, Book};

fn desk() -> AtTheDesk {
    AtTheDesk::with(Book::sample(), (120, 36), Lang::Id)
}

fn opened() -> AtTheDesk {
    let mut book = Book::sample();
    book.does(1, Command::OpenDay);
    AtTheDesk::with(book, (120, 36), Lang::Id)
}

/// So that the next click is no double one.
fn later(desk: &mut AtTheDesk) {
    desk.clock(Moment(desk.book.clock.0 + 1_000));
}

#[test]
fn the_line_of_keys_is_a_row_of_buttons() {
    let mut desk = desk();
    desk.click("o Buka hari").sees(&["tersimpan #3"]);
    later(&mut desk);
    desk.click("B03").click("c hadir").sees(&["tersimpan #4", "(B03)"]);
    // On its words as on its key; beside them it presses nothing.
    desk.click("omzet  ").sees(&["Omzet · B03"]).click("kembali").misses(&["Omzet · B03"]);
    desk.click("rekap").sees(&["Rekap · hari × kategori"]).click("angka lain").click("Esc kembali");
    desk.misses(&["Rekap · hari × kategori"]);
    assert_eq!(desk.bells, 0);
}

#[test]
fn the_answers_of_a_question_and_the_rows_of_a_list_are_buttons() {
    let mut desk = desk();
    // The day is not open: checking in asks first.
    desk.press("c").sees(&["1 "]);
    let entries = desk.book.fair.journal().len();
    desk.click("1 Buka").misses(&["1 Buka"]);
    assert_eq!(desk.book.fair.journal().len(), entries + 2, "{}", desk.screen());
    later(&mut desk);
    desk.press("g").sees(&["2 Pintu Timur"]).wheel("2 Pintu Timur", 1).sees(&["▸ 2 Pintu Timur"]);
    desk.click("2 Pintu Timur").misses(&["1 Pintu Utama"]).sees(&["Pintu Timur"]);
}

#[test]
fn a_double_click_opens() {
    let mut desk = opened();
    desk.press("j").sees(&["▸ Jurnal"]).click("hari ke-1 dibuka").click("hari ke-1 dibuka");
    desk.sees(&["Hari"]);
    let mut desk = opened();
    desk.press(",").click("Pintu  ").click("Pintu  ").sees(&["Pintu Utama"]).press("X<Enter>").sees(&["X"]);
    // Two slow clicks are two clicks.
    let mut desk = opened();
    desk.press("<C-p>").click("Rekap");
    later(&mut desk);
    desk.click("Rekap").sees(&["Semua perintah"]).click("Rekap").sees(&["Rekap · hari × kategori"]);
}

#[test]
fn the_wheel_scrolls_the_help_and_types_into_no_form() {
    let mut desk = opened();
    desk.press("?").sees(&["Buka hari kerja"]).wheel("ketik untuk mencari", 12).misses(&["Buka hari kerja"]);
    desk.press("<Esc>cs12").wheel("Jumlah", 3).press("5").sees(&["125"]);
    // Nor does a double click save it.
    desk.click("Jumlah").click("Jumlah").sees(&["125", "Omzet · A01"]);
}

#[test]
fn the_map_goes_with_the_hand() {
    let mut desk = opened();
    desk.resize(80, 15);
    let mut mouse = |kind, column, row| {
        desk.send(Msg::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
        desk.screen()
    };
    let before = mouse(MouseEventKind::Down(MouseButton::Left), 20, 9);
    let moved = mouse(MouseEventKind::Drag(MouseButton::Left), 20, 6);
    assert_ne!(before, moved, "the map follows");
    let released = mouse(MouseEventKind::Up(MouseButton::Left), 20, 6);
    assert_eq!(mouse(MouseEventKind::Drag(MouseButton::Left), 20, 4), released, "a free hand drags nothing");
}
