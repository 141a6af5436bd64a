//! Reports that are wrong, at the desk: corrected, voided, asked to be, settled by a PIN.

use fairdesk::fair::command::{Command, Request};
use fairdesk::fair::event::Event;
use fairdesk::fair::ids::{DayId, OfficerId};
use fairdesk::fair::pin::Pin;
use fairdesk::fair::settings::Lang;
use fairdesk::fair::tally;

use crate::at_the_desk::{AtTheDesk, Book};

/// The day is open, the selected exhibitor is in and has reported Rp1.650.000.
const REPORTED: &str = "ocs1650rb<Enter>";

fn sold(desk: &AtTheDesk) -> (i64, i64, u32) {
    let day = tally::day(&desk.book.fair, DayId(1)).unwrap();
    (day.sold, day.sold_if_voided, day.pending)
}

/// A desk at a fair whose supervisor has a PIN, 2018.
fn with_a_pin() -> AtTheDesk {
    let mut book = Book::sample();
    book.signature();
    AtTheDesk::with(book, (120, 36), Lang::Id)
}

#[test]
fn a_correction_takes_the_place_of_what_was_reported_without_a_question() {
    let mut desk = AtTheDesk::sample();
    desk.press("oc").misses(&["k koreksi"]).press("k").sees(&["belum lapor pada hari ke-1"]);
    assert_eq!(desk.bells, 1);
    desk.press("s1650rb<Tab>37<Enter>").sees(&["k koreksi"]);
    desk.press("k").sees(&["Laporan keliru", "Rp1.650.000", "1 Koreksi", "2 Batalkan #5"]);
    desk.press("1").sees(&["Koreksi omzet", "menggantikan Rp1.650.000 (1 laporan)", "37"]);
    desk.press("1250rb<Enter>").sees(&["tersimpan #6", "omzet diganti Rp1.250.000"]);
    assert_eq!(sold(&desk), (1_250_000, 1_250_000, 0));
}

#[test]
fn without_a_pin_a_void_is_asked_for_and_both_values_show() {
    let mut desk = with_a_pin();
    desk.press(REPORTED).press("k2").sees(&["Batalkan laporan", "Alasan", "kosong: ajukan dulu"]);
    desk.press("<Enter>").sees(&["Tulis alasannya"]);
    desk.press("slip stan sebelah<Enter>").sees(&["tersimpan #7", "menunggu koordinator"]);
    assert_eq!(sold(&desk), (1_650_000, 0, 1));
    desk.sees(&["Rp1.650.000 (belum lapor bila", "menunggu koordinator: slip stan"]);
    desk.press("k").sees(&["1 Setujui pembatalan #6", "2 Biarkan #6", "3 Koreksi"]);
    desk.press("1").sees(&["Setujui pembatalan", "Diminta", "slip stan sebelah"]);
    desk.press("<Enter>").sees(&["ketik PIN"]);
    desk.press("2018")
        .misses(&["2018<", "PIN 2018"])
        .press("<Enter>")
        .sees(&["tersimpan #8", "dibatalkan oleh"]);
    assert_eq!(sold(&desk), (0, 0, 0));
}

#[test]
fn a_declined_request_leaves_the_report_as_it_was() {
    let mut desk = with_a_pin();
    desk.press(REPORTED).press("k2salah<Enter>").press("k2").sees(&["Laporan tetap berlaku"]);
    desk.press("2018<Enter>").sees(&["tetap berlaku menurut"]);
    assert_eq!(sold(&desk), (1_650_000, 1_650_000, 0));
}

#[test]
fn a_pin_is_never_seen_and_gone_after_it_was_wrong() {
    let mut desk = with_a_pin();
    desk.press(REPORTED).press("k2nol kelebihan<Tab><Tab>4711");
    desk.misses(&["4711"]).sees(&["••••"]);
    desk.press("<Enter>").sees(&["bukan milik", "nol kelebihan"]);
    // Behind the form an owner is masked by the same dots.
    let screen = desk.screen();
    let typed = screen.lines().find(|line| line.contains("PIN  ")).expect("the row of the PIN");
    assert!(!typed.contains('•'), "{typed}");
    desk.press("12<Enter>").sees(&["empat sampai dua belas angka", "nol kelebihan"]);
    desk.press("2018<Enter>").sees(&["dibatalkan oleh"]);
    assert_eq!(sold(&desk), (0, 0, 0));
}

#[test]
fn a_supervisor_without_a_pin_makes_one_and_signs_with_it() {
    let mut desk = AtTheDesk::sample();
    desk.press(REPORTED).press("k2dobel").sees(&["belum punya PIN", "PIN baru", "Ulangi PIN"]);
    desk.press("<Tab><Tab>2018<Tab>2081<Enter>").sees(&["Kedua PIN tidak sama", "dobel"]);
    desk.press("2018<Tab>2018<Enter>").sees(&["dibatalkan oleh"]);
    let supervisor = desk.book.fair.journal().iter().find_map(|line| match &line.entry.event {
        Event::OfficerChanged(changed) => Some((changed.officer.id, line.entry.officer)),
        _ => None,
    });
    let (of, by) = supervisor.expect("the PIN was set");
    assert_eq!(Some(of), by, "by themselves");
    assert_eq!(sold(&desk), (0, 0, 0));
}

#[test]
fn somebody_elses_report_leads_from_undo_to_its_voiding() {
    let mut book = Book::sample();
    book.signature();
    let mut desk = AtTheDesk::with(book, (120, 36), Lang::Id);
    desk.press("oc");
    // Another officer takes the report down.
    desk.press("p2").press("s1650rb<Enter>").press("p1");
    desk.press("ju<Enter>").sees(&["Batalkan laporan", "Laporan petugas lain"]);
    desk.press("slip ganda<Enter>").sees(&["Jurnal", "menunggu koordinator"]);
    assert_eq!(sold(&desk).2, 1);
    // And from the journal's line it is settled.
    desk.press("k1").press("2018<Enter>").sees(&["dibatalkan oleh"]);
    assert_eq!(sold(&desk), (0, 0, 0));
    desk.press("k").sees(&["laporan omzet dan nihil"]);
}

#[test]
fn a_report_of_another_day_is_voided_for_its_own() {
    let mut desk = with_a_pin();
    desk.press(REPORTED);
    let exhibitor = desk.book.fair.sales_rows().next().unwrap().0;
    desk.clock(fairdesk::fair::time::Moment(crate::at_the_desk::MORNING.0 + 24 * 3_600_000));
    desk.press("o2<Esc>").sees(&["Hari ke-2"]).press("j<Down>k2").press("kemarin dobel<Tab><Tab>2018<Enter>");
    desk.sees(&["dibatalkan oleh"]);
    assert!(desk.book.fair.sales(exhibitor, DayId(1)).is_none());
}

#[test]
fn a_clerk_cannot_sign() {
    let mut book = Book::sample();
    let signed = book.signature();
    let pin = Pin::typed("5555").unwrap();
    let clerk = OfficerId(if signed.officer.0 == 1 { 2 } else { 1 });
    let command = Command::SetPin { officer: clerk, pin, signed: None };
    let request = Request { id: book.request(), officer: Some(clerk), day: None, happened: None, command };
    book.ask(request).unwrap();
    let mut desk = AtTheDesk::with(book, (120, 36), Lang::Id);
    let name = desk.book.fair.officer(clerk).unwrap().private.name.clone();
    desk.press(REPORTED).press("k2x<Tab>");
    // Only supervisors can be chosen.
    for _ in 0..4 {
        desk.press("<Right>").misses(&[&format!("← {name} →")]);
    }
}
