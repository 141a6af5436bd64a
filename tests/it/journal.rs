//! The journal at the desk: filters, typed words, the entries behind every figure of the tally.

use fairdesk::fair::ids::DayId;
use fairdesk::fair::money::group;
use fairdesk::fair::settings::Lang;
use fairdesk::fair::tally;

use crate::at_the_desk::{AtTheDesk, Book};

/// Two check-ins, three visits, a report, a nil report.
const MORNING: &str = "oc/batik<Enter>c+++s1650rb<Enter>/kopi con<Enter>csn<Enter>";

#[test]
fn typed_words_and_the_form_narrow_the_journal_and_esc_takes_them_away_first() {
    let mut desk = AtTheDesk::sample();
    desk.press(MORNING).press("j").sees(&["▸ Jurnal ─", "f saring", "/ cari"]);
    desk.press("/batik").sees(&["Jurnal · /batik", "2 dari 11 catatan"]);
    desk.misses(&["54 peserta"]).press("<Enter>").sees(&["Jurnal · /batik", "k koreksi"]);
    desk.press("<Esc>").sees(&["▸ Jurnal ─", "1 dari 11"]);
    desk.press("f").sees(&["Saring jurnal", "Peserta", "Jenis", "Petugas", "Dari pukul", "Keadaan"]);
    desk.press("<Tab>o<Enter>").sees(&["Jurnal · omzet", "2 dari 11 catatan"]);
    desk.press("fD06<Enter>").sees(&["Jurnal · D06 · omzet", "1 dari 11 catatan"]);
    desk.press("f<C-u>wxyz<Enter>").sees(&["Tidak ada peserta yang cocok dengan “wxyz”"]);
    desk.press("<Esc><Esc>").sees(&["▸ Jurnal ─"]).press("<Esc>").misses(&["Jurnal ─"]);
    desk.press("jf<Tab><Tab><Tab><Tab>99<Enter>").sees(&["bukan jam"]);
}

#[test]
fn what_waits_for_a_supervisor_is_found_and_settled_from_the_journal() {
    let mut book = Book::sample();
    book.signature();
    let mut desk = AtTheDesk::with(book, (120, 36), Lang::Id);
    desk.press(MORNING).press("/batik<Enter>k2dobel<Enter>");
    desk.press("jf<Up><Right><Enter>").sees(&["Jurnal · menunggu koordinator", "1 dari 13 catatan"]);
    desk.press("k1").sees(&["Setujui pembatalan"]).press("2018<Enter>");
    desk.sees(&["Tidak ada catatan yang cocok"]).press("<Esc>").sees(&["dibatalkan #14"]);
}

#[test]
fn enter_on_a_figure_opens_the_entries_it_sums() {
    let mut desk = AtTheDesk::sample();
    desk.press(MORNING).press("<Tab><Tab>").sees(&["Enter lihat catatannya"]);
    desk.press("<Enter>").sees(&["Jurnal · Hadir · hari 1", "Jumlah 3 catatan", "3 peserta", "+1"]);
    desk.press("<Esc>").sees(&["▸ Rekap"]);
    desk.press("<Down><Down><Enter>").sees(&["Jurnal · Kunjungan · hari 1", "3 kunjungan"]);
    desk.press("<Esc><Down><Down><Enter>").sees(&["Jurnal · Omzet · hari 1", "2/54 lapor", "Rp1.650.000"]);
    desk.press("/batik<Enter>").sees(&["Jumlah 1 catatan", "Rp1.650.000"]);
    desk.press("<Esc><Esc>").sees(&["▸ Rekap"]);
    assert_eq!(desk.bells, 0);
}

#[test]
fn every_figure_reached_by_keys_shows_its_sum_at_every_size() {
    for size in [(80, 24), (120, 36), (200, 50)] {
        let mut desk = AtTheDesk::with(Book::sample(), size, Lang::Id);
        desk.press(MORNING).press("<Tab><Tab>");
        let figures = tally::day(&desk.book.fair, DayId(1)).unwrap();
        let totals = [
            ("Hadir ·", format!("{} peserta", figures.present)),
            ("Kunjungan · hari 1", format!("{} kunjungan", figures.visits)),
            ("Omzet · hari 1", format!("Rp{}", group(figures.sold.unsigned_abs()))),
            ("Lapor · hari 1", format!("{} peserta", figures.answered())),
            ("Nihil · hari 1", format!("{} peserta", figures.nil)),
            ("Omzet Fesyen ·", "Rp1.650.000".to_owned()),
        ];
        let mut seen = vec![false; totals.len()];
        for _ in 0..40 {
            for _ in 0..12 {
                desk.press("<Enter>");
                let screen = desk.screen();
                for ((title, total), seen) in totals.iter().zip(&mut seen) {
                    if screen.contains(&format!("Jurnal · {title}")) {
                        let row = screen.lines().find(|line| line.trim_start().starts_with("Jumlah"));
                        let row = row.unwrap_or_else(|| panic!("no sum:\n{screen}"));
                        assert!(row.contains(total.as_str()), "{title}: {total} is not in {row}");
                        *seen = true;
                    }
                }
                desk.press("<Esc>");
                let bells = desk.bells;
                if desk.press("<Right>").bells > bells {
                    break;
                }
            }
            while {
                let bells = desk.bells;
                desk.press("<Left>").bells == bells
            } {}
            let bells = desk.bells;
            if desk.press("<Down>").bells > bells {
                break;
            }
        }
        assert!(seen.iter().all(|seen| *seen), "{size:?}: {seen:?}");
    }
}

#[test]
fn who_has_not_reported_is_listed_and_enter_shows_them() {
    let mut desk = AtTheDesk::sample();
    desk.press("oc/batik<Enter>cx4<Enter>").press("<Tab><Tab>");
    // Left early without a report: first of all.
    for _ in 0..30 {
        desk.press("<Down>");
        desk.press("<Enter>");
        if desk.screen().contains("Belum lapor · hari ke-1") {
            break;
        }
        if desk.screen().contains("Jurnal · ") {
            desk.press("<Esc>");
        }
    }
    desk.sees(&["Belum lapor · hari ke-1 · 54 peserta", "▸ D06", "tutup 08.00", "Enter pilih"]);
    desk.press("<Down><Enter>").sees(&["A01  Dapur Mpok Nur"]);
}

#[test]
fn an_entry_shows_in_full_where_there_is_no_room_beside_the_list() {
    let mut desk = AtTheDesk::with(Book::sample(), (80, 24), Lang::Id);
    desk.press(MORNING).press("j").sees(&["Enter rincian"]).misses(&["Hash"]);
    desk.press("<Enter>").sees(&["nihil: ", "Tercatat", "Kunci", "Hash", "Enter lihat stan"]);
    desk.press("<Down>").sees(&["hadir: "]).press("<Esc>").sees(&["Enter rincian"]);
}
