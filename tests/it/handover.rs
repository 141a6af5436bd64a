//! Leaving the desk to another, with a note: keys in, words out.

use fairdesk::fair::command::{Command, Request};
use fairdesk::fair::event::Event;
use fairdesk::fair::ids::OfficerId;
use fairdesk::fair::settings::{Lang, Role, Service};

use crate::at_the_desk::{AtTheDesk, Book, Disk, MORNING};

const NOTE: &str = "kembalian laci 2 kurang, stan B03 minta kursi";

fn handed_over(desk: &AtTheDesk) -> Option<(Option<OfficerId>, OfficerId, String)> {
    let entry = &desk.book.fair.journal().back()?.entry;
    match &entry.event {
        Event::HandedOver(handed) => Some((entry.officer, handed.to, handed.private.note.clone())),
        _ => None,
    }
}

#[test]
fn the_desk_is_handed_over_in_one_entry_and_the_note_is_seen_by_whoever_takes_it() {
    for size in [(80, 24), (120, 36)] {
        let mut desk = AtTheDesk::with(Book::sample(), size, Lang::Id);
        desk.press("o").clock(MORNING.plus_ms(6 * 3_600_000 + 5 * 60_000));
        desk.press("<F6>").sees(&["Serah terima meja", "Kepada", "Agus Setiawan", "Catatan"]);
        desk.misses(&["Ratna Wulandari >"]).press("<Right>").sees(&["Fajar Hidayat yang bertugas"]);
        desk.press(&format!("<Left><Tab>{NOTE}<Enter>"));
        assert_eq!(handed_over(&desk), Some((Some(OfficerId(1)), OfficerId(2), NOTE.to_owned())));
        desk.sees(&[
            "Catatan Ratna Wulandari untuk Agus Setiawan, 14.05",
            "kembalian laci 2",
            "Sudah dibaca",
        ]);
        desk.press("<Enter>").sees(&["tersimpan #4"]).misses(&["Sudah dibaca"]);
        // The one who took over is the one on duty, and hands over to somebody else.
        desk.press("c").sees(&["Agus Setiawan"]);
        let last = desk.book.fair.journal().back().unwrap().entry.officer;
        assert_eq!(last, Some(OfficerId(2)));
        // It is read again where officers are chosen, until a day has passed.
        desk.press("p").sees(&["Siapa bertugas?", "Catatan Ratna Wulandari untuk Agus Setiawan, 14.05:"]);
        desk.press("<Esc>").clock(MORNING.plus_ms(24 * 3_600_000));
        desk.press("p").sees(&["Agus Setiawan, 16 Juli", "14.05: kembalian"]).press("<Esc>");
        desk.clock(MORNING.plus_ms(31 * 3_600_000));
        desk.press("p").sees(&["Siapa bertugas?"]).misses(&["kembalian"]);
    }
}

#[test]
fn who_begins_without_being_asked_reads_what_somebody_else_left() {
    for (officer, is_news) in [(OfficerId(2), true), (OfficerId(1), false)] {
        let mut book = Book::sample();
        let command = Command::HandOver { to: OfficerId(3), note: NOTE.to_owned() };
        let request =
            Request { id: book.request(), officer: Some(officer), day: None, happened: None, command };
        book.ask(request).unwrap();
        // The desk opens for its first officer, whom the sample or `--officer` names.
        let mut desk = AtTheDesk::with(book, (80, 24), Lang::Id);
        assert_eq!(desk.screen().contains("Catatan Agus Setiawan untuk Fajar"), is_news);
        if is_news {
            desk.press("<Enter>");
        }
        desk.misses(&["Sudah dibaca"]).press("o").sees(&["tersimpan #4"]);
    }
}

#[test]
fn a_note_may_be_empty_and_then_nothing_stands_in_the_way() {
    let mut desk = AtTheDesk::with(Book::sample(), (80, 24), Lang::En);
    desk.press("o<F6>m<Enter>").sees(&["desk handed over to Maria Simanjuntak"]).misses(&["I have read it"]);
    assert_eq!(handed_over(&desk), Some((Some(OfficerId(1)), OfficerId(4), String::new())));
    desk.press("p").misses(&["Note from"]);
}

#[test]
fn keys_typed_on_while_it_is_saved_are_for_the_desk() {
    let mut desk = AtTheDesk::with(Book::sample(), (120, 36), Lang::Id);
    desk.press("o");
    desk.disk = Disk::Slow;
    desk.press("<F6><Tab>laci kurang<Enter>c");
    desk.settle();
    desk.settle();
    let kinds: Vec<_> = desk.book.fair.journal().iter().map(|line| line.entry.event.kind()).collect();
    assert_eq!(kinds[3..], ["handed_over", "checked_in"]);
    desk.sees(&["laci kurang", "Sudah dibaca"]);
}

#[test]
fn what_cannot_be_is_said_and_what_was_typed_stays() {
    let mut desk = AtTheDesk::with(Book::sample(), (80, 24), Lang::Id);
    desk.press("o");
    desk.disk = Disk::Dying;
    desk.press("<F6><Tab>laci kurang<Enter>").sees(&["TIDAK TERSIMPAN", "laci kurang", "Serah terima"]);
    desk.disk = Disk::Quick;
    desk.press("<Enter>").sees(&["Sudah dibaca"]).press("<Enter>");
    // In the past there is nothing to hand over.
    desk.clock(MORNING.plus_ms(7_200_000));
    desk.press("[<C-u>0900<Enter><F6>").misses(&["Serah terima meja"]);
}

#[test]
fn alone_at_the_desk_one_is_told_how_to_add_somebody() {
    let mut book = Book::sample();
    let signed = book.signature();
    for id in [1, 2, 3] {
        let Some(officer) = book.fair.officer(OfficerId(id)).cloned() else { continue };
        let command = Command::ChangeOfficer {
            officer: officer.id,
            name: officer.private.name.clone(),
            role: Role::Officer,
            service: Service::Ended,
            signed: signed.clone(),
        };
        let request = Request { id: book.request(), officer: None, day: None, happened: None, command };
        book.ask(request).unwrap();
    }
    let mut desk = AtTheDesk::with(book, (80, 24), Lang::Id);
    desk.press("p1<F6>").sees(&["Tidak ada petugas lain", "tambahkan dengan p"]);
}
