//! Queue mode: a few letters and Enter, one after the other.

use fairdesk::fair::time::Moment;

use crate::at_the_desk::{AtTheDesk, Disk, MORNING};

fn minutes(n: i64) -> Moment {
    MORNING.plus_ms(n * 60_000)
}

/// The kinds of entries since the fair was founded.
fn kinds(desk: &AtTheDesk) -> String {
    let kinds = desk.book.fair.journal().iter().skip(2).map(|line| line.entry.event.kind());
    kinds.collect::<Vec<_>>().join(" ")
}

#[test]
fn one_after_the_other_and_the_field_is_ready_again() {
    let mut desk = AtTheDesk::sample();
    desk.press("o<F2>").sees(&["Mode antrean: ketik siapa yang datang", "antrean:", "Enter hadir", "Esc"]);
    desk.press("batik m").sees(&["Batik Melati Rawasari"]);
    desk.press("<Enter>").sees(&["hadir: Batik Melati Rawasari", "antrean: nama, stan", "tersimpan #4"]);
    // A slip, a stand, and the other spelling of a name.
    desk.press("rendnag<Enter>").sees(&["hadir: Rendang Uni Desi", "antrean: nama, stan"]);
    desk.press("nur snack<Enter>").sees(&["hadir: Noor Snack"]);
    desk.press("<Esc>").misses(&["antrean:"]).sees(&["hadir: Noor Snack", "u urungkan"]);
    assert_eq!((kinds(&desk).matches("checked_in").count(), desk.bells), (3, 0), "{}", kinds(&desk));
}

#[test]
fn whoever_is_in_already_is_said_so_and_nothing_is_written() {
    let mut desk = AtTheDesk::sample();
    desk.press("o<F2>rendang<Enter>").clock(minutes(12)).press("rendang<Enter>");
    desk.sees(&["Rendang Uni Desi sudah masuk pukul 08.00.", "antrean: nama, stan"]);
    assert_eq!(kinds(&desk).matches("checked_in").count(), 1);
}

#[test]
fn who_ranks_alike_is_chosen_by_number() {
    let mut desk = AtTheDesk::sample();
    desk.press("o<F2>kopi<Enter>");
    // The owners tell them apart, masked where the public sees the screen.
    desk.sees(&["Siapa yang datang?", "1", "Kopi Tepi Kali · Y•••• P••••", "2", "Kopi Condet Sore · R••••"]);
    // Going back keeps what was typed.
    desk.press("<Esc>").misses(&["Siapa yang datang?"]).sees(&["antrean: kopi"]);
    desk.press("<Enter>2").sees(&["hadir: Kopi", "antrean: nama, stan"]);
    // One who is pointed at is meant.
    desk.press("keripik<Down><Enter>").misses(&["Siapa yang datang?"]);
    assert_eq!(kinds(&desk).matches("checked_in").count(), 2);
    // So is one that is clicked.
    desk.press("sambal").click("Sambal Bawang").press("<Enter>").misses(&["Siapa yang datang?"]);
    desk.sees(&["hadir: Sambal Bawang Bu Ning"]);
}

#[test]
fn the_whole_name_is_not_asked_about() {
    let mut desk = AtTheDesk::sample();
    desk.press("o<F2>kopi tepi kali<Enter>").misses(&["Siapa yang datang?"]).sees(&["hadir: Kopi Tepi Kali"]);
}

#[test]
fn nobody_found_may_be_a_walk_in() {
    let mut desk = AtTheDesk::sample();
    desk.press("o<F2>Wedang Uwuh Bantul").sees(&["Tidak ada yang cocok.", "Enter peserta baru"]);
    desk.press("<Enter>").sees(&["Wedang Uwuh Bantul", "Pemilik"]);
    desk.press("<Down>Sumiyati<Enter>").sees(&["antrean: Wedang Uwuh Bantul"]);
    desk.press("<Enter>").sees(&["hadir: Wedang Uwuh Bantul", "antrean: nama, stan"]);
}

#[test]
fn a_day_that_is_not_open_is_opened_on_the_way() {
    let mut desk = AtTheDesk::sample();
    desk.press("<F2>").sees(&["Hari ke-1, Senin, 16 Juli 2018, belum dibuka"]);
    desk.press("<Enter>").sees(&["antrean:"]).press("rendang<Enter>").sees(&["hadir: Rendang Uni Desi"]);
}

#[test]
fn nothing_typed_checks_nobody_in() {
    let mut desk = AtTheDesk::sample();
    desk.press("o<F2><Enter>").sees(&["Ketik dahulu siapa yang datang"]);
    assert_eq!((kinds(&desk).matches("checked_in").count(), desk.bells), (0, 1));
}

#[test]
fn a_fast_hand_and_a_slow_disk_check_the_same_in() {
    let mut desk = AtTheDesk::sample();
    desk.disk = Disk::Slow;
    desk.gap_ms = 1;
    desk.press("o<F2>rendang<Enter>sambal roa<Enter>abon<Enter>");
    (0..20).for_each(|_| desk.settle());
    assert_eq!(kinds(&desk).matches("checked_in").count(), 3, "{}", kinds(&desk));
}

#[test]
fn a_search_goes_over_into_the_queue_or_checks_in_by_itself() {
    let mut desk = AtTheDesk::sample();
    desk.press("o/rendang").sees(&["F2 antrean", "F3 hadir"]).press("<F2>").sees(&["antrean: rendang"]);
    desk.press("<Enter>").sees(&["hadir: Rendang Uni Desi"]).press("<Esc>/abon<F3>");
    desk.sees(&["hadir: Abon Ibu Maryam"]).misses(&["antrean:"]);
}
