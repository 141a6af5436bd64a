//! Keys in, words out: what an officer does at the desk.

use fairdesk::fair::ids::{DayId, ExhibitorId};
use fairdesk::fair::settings::Lang;
use fairdesk::fair::tally;
use fairdesk::fair::time::Moment;

use crate::at_the_desk::{AtTheDesk, Book, Disk, MORNING};

fn minutes(n: i64) -> Moment {
    MORNING.plus_ms(n * 60_000)
}

#[test]
fn the_first_morning_from_opening_to_undo() {
    let mut desk = AtTheDesk::sample();
    desk.sees(&["Gelar Produk IKM 2018", "DATA CONTOH", "Hari ke-1 · Senin, 16 Juli 2018", "o Buka hari"]);
    desk.press("o").sees(&["tersimpan #3", "/ cari", "c hadir", "s omzet", "+ - kunjungan"]);
    desk.press("/batik").sees(&["Enter pilih", "Batik Melati Rawasari"]);
    desk.press("<Enter>c").sees(&["tersimpan #4", "hadir: Batik Melati Rawasari"]);
    desk.press("++++++++++").sees(&["tersimpan #14"]);
    desk.press("s1250rb").sees(&[
        "Rp1.250.000",
        "satu juta dua ratus lima puluh ribu rupiah",
        "Enter simpan",
    ]);
    desk.press("<Enter>").sees(&["tersimpan #15"]);
    desk.press("+").sees(&["tersimpan #16", "u urungkan"]);
    desk.press("u").sees(&["tersimpan #17"]);
    desk.press("q");
    assert!(desk.left && desk.bells == 0);
    let day = desk.book.fair.day_ids()[0];
    let figures = tally::day(&desk.book.fair, day).unwrap();
    assert_eq!((figures.present, figures.visits, figures.sold), (1, 10, 1_250_000));
}

#[test]
fn a_fast_hand_and_a_slow_disk_give_the_same_journal() {
    let keys = "o/batik<Enter>c++++++++++s1250rb<Enter>+uq";
    let mut quick = AtTheDesk::sample();
    quick.press(keys);
    let mut slow = AtTheDesk::sample();
    slow.disk = Disk::Slow;
    slow.gap_ms = 1;
    slow.press(keys);
    assert!(!slow.left, "nothing is left behind");
    for _ in 0..20 {
        slow.settle();
    }
    assert!(slow.left);
    let kinds = |desk: &AtTheDesk| -> Vec<&'static str> {
        desk.book.fair.journal().iter().map(|line| line.entry.event.kind()).collect()
    };
    assert_eq!(kinds(&quick), kinds(&slow));
}

#[test]
fn a_second_check_in_is_refused_with_when_and_by_whom() {
    let mut desk = AtTheDesk::sample();
    desk.press("oc").clock(minutes(5)).press("c");
    desk.sees(&["Dapur Mpok Nur sudah hadir sejak 08.00 (Ratna Wulandari)"]);
    assert_eq!(desk.bells, 1);
}

#[test]
fn before_the_day_is_open_a_check_in_offers_to_open_it() {
    let mut desk = AtTheDesk::sample();
    desk.press("c").sees(&["Hari ke-1, Senin, 16 Juli 2018, belum dibuka", "1 Buka hari ke-1"]);
    desk.press("<Esc>").sees(&["belum dibuka"]);
    desk.press("c<Enter>").sees(&["tersimpan #4"]);
}

#[test]
fn late_is_after_batas_hadir_and_the_time_can_be_set_back() {
    let mut desk = AtTheDesk::sample();
    desk.press("o").clock(minutes(65)).press("c").sees(&["terlambat"]);
    desk.press("x<Tab>0810<Enter>").sees(&["08.10"]);
    desk.misses(&["terlambat sejak"]);
    desk.press("x<Tab>1800<Enter>").sees(&["belum tiba"]);
    desk.press("<Esc>x<Tab>99<Enter>").sees(&["bukan jam"]);
}

#[test]
fn amounts_are_asked_where_they_are_ambiguous() {
    let mut desk = AtTheDesk::sample();
    desk.press("ocs1.250<Enter>").sees(&["Yang mana maksudnya?", "1 Rp1.250.000", "2 Rp1.250"]);
    desk.press("2").sees(&["tersimpan #5", "Rp1.250:"]);
    desk.press("s500rb<Enter>").sees(&[
        "Hari ini sudah lapor Rp1.250",
        "1 Tambahkan: menjadi Rp501.250",
        "2 Gantikan",
    ]);
    desk.press("2").sees(&["tersimpan #6"]);
    desk.press("s12.50.000<Enter>").sees(&["Letak titik ribuan keliru"]);
    desk.press("<Esc>sn<Enter>").sees(&["sudah lapor"]).press("2").sees(&["nihil"]);
    let day = desk.book.fair.day_ids()[0];
    let figures = tally::day(&desk.book.fair, day).unwrap();
    assert_eq!((figures.reported, figures.nil, figures.sold), (0, 1, 0));
}

#[test]
fn a_total_so_far_becomes_the_days_part() {
    let mut desk = AtTheDesk::sample();
    desk.press("ocs2jt<Enter>");
    desk.clock(minutes(24 * 60)).press("o").sees(&["Bekerja pada hari mana?"]);
    desk.press("2<Esc>cstotal 3,25jt<Enter>")
        .sees(&["Kumulatif: hari ini Rp1.250.000", "Hari ini saja: Rp3.250.000"]);
    desk.press("<Enter>");
    let days = desk.book.fair.day_ids();
    assert_eq!(tally::day(&desk.book.fair, days[1]).unwrap().sold, 1_250_000);
}

#[test]
fn a_held_key_stops_and_asks() {
    let mut desk = AtTheDesk::sample();
    desk.press("o");
    desk.gap_ms = 30;
    desk.press(&"+".repeat(40)).sees(&["Tombol tertahan?", "Tarik kembali"]);
    desk.press("1");
    let day = desk.book.fair.day_ids()[0];
    assert_eq!(tally::day(&desk.book.fair, day).unwrap().visits, 0);
}

#[test]
fn undo_names_its_entry_and_is_refused_with_what_rests_on_it() {
    let mut desk = AtTheDesk::sample();
    desk.press("ocu").sees(&["Urungkan #4: hadir:"]);
    desk.press("<Enter>").sees(&["tersimpan #5"]).press("c");
    desk.press("j<Down><Down><Down>u<Enter>").sees(&["bertumpu"]);
}

#[test]
fn what_could_not_be_saved_comes_back_with_what_was_typed() {
    let mut desk = AtTheDesk::sample();
    desk.press("oc");
    desk.disk = Disk::Dying;
    desk.press("s1250rb<Enter>").sees(&["TIDAK TERSIMPAN", "1250rb", "disk penuh"]);
    desk.disk = Disk::Quick;
    desk.press("<Enter>").sees(&["tersimpan #5"]);
}

#[test]
fn the_morning_is_repaired() {
    let mut desk = AtTheDesk::sample();
    desk.press("owWarung Dadakan<Tab>Bu Tini<Enter>").sees(&["tersimpan #4", "Warung Dadakan"]);
    desk.press("mA01<Enter>").sees(&["Stan sudah terisi"]).press("1").sees(&["A01"]);
    desk.press("e<Tab><Tab><Tab>sambal, kerupuk<Enter>").sees(&["sambal"]);
    desk.press("nlistrik padam di blok A<Enter>").sees(&["tersimpan #7"]);
    assert_eq!(desk.book.fair.incidents().count(), 1);
}

#[test]
fn both_languages_say_the_same() {
    let mut desk = AtTheDesk::with(Book::sample(), (120, 36), Lang::En);
    desk.sees(&["Day 1 · Monday, 16 July 2018", "SAMPLE DATA", "o Open the day"]);
    desk.press("o").sees(&["saved #3"]).press("L").sees(&["tersimpan #3", "Hari ke-1"]);
}

#[test]
fn categories_filter_the_hits_and_everyone_is_listed() {
    let mut desk = AtTheDesk::sample();
    // Eleven by their first category, one more by its second.
    desk.press("2").sees(&["12 dari 54"]).press("2").misses(&["12 dari 54"]);
    desk.press("0").sees(&["54"]).press("<Esc>");
    // The keys act on whom one sees, not on who was selected before the filter.
    desk.press("o2<Esc>c").sees(&["hadir: Batik Melati Rawasari (D06)"]).press("<Esc>");
    desk.press("7");
    assert_eq!(desk.bells, 1, "a category that is not there says so");
}

#[test]
fn nothing_panics_at_any_size_whatever_is_open() {
    for open in [
        "",
        "b",
        "b<Tab>",
        "b<Tab>ko",
        "/ba",
        "1",
        "s12",
        "x",
        "e",
        "w",
        "m",
        "n",
        "y",
        "nac<Tab>b<Tab>antar<Tab><Tab>besok 9<Enter>ya<Enter>",
        "j",
        "p",
        "g",
        "?",
        "o",
        "ou",
        "c",
        "jf",
        "j/hadir",
        "j<Enter>",
        "ocs1jt<Enter>k",
        "ocs1jt<Enter>k1",
        "ocs1jt<Enter>k2",
        "ocs1jt<Enter>k2dobel<Enter><Tab><Tab>",
        "oc<Tab><Tab><Enter>",
        "oc<Tab><Tab><Down><Enter>",
    ] {
        let mut desk = AtTheDesk::sample();
        desk.press(open);
        for (width, height) in
            [(1, 1), (2, 3), (10, 5), (40, 12), (79, 23), (80, 24), (120, 36), (200, 50), (300, 9)]
        {
            desk.resize(width, height).screen();
        }
    }
}

#[test]
fn an_amount_far_above_what_is_usual_is_asked_once_and_never_blocked() {
    let mut desk = AtTheDesk::sample();
    desk.press("o");
    // Five reports of its category say what is usual.
    for stand in ["a01", "a02", "a03", "a04", "a05"] {
        desk.press(&format!("/{stand}<Enter>s1250rb<Enter>")).sees(&["tersimpan"]);
    }
    desk.press("/a06<Enter>s20jt<Enter>");
    desk.sees(&["Rp20.000.000 itu 16x median kuliner, Rp1.250.000: benar?"]);
    desk.press("<Esc>").sees(&["20jt"]);
    desk.press("<Enter><Enter>").sees(&["tersimpan", "omzet Rp20.000.000"]);
    // Its own days say more than its category: twenty millions are usual now.
    desk.press("o<Down><Enter><Esc>");
    desk.press("/a06<Enter>s25jt<Enter>").misses(&["benar?"]);
}

#[test]
fn a_split_that_does_not_add_up_is_asked_or_refused_and_keeps_what_was_typed() {
    let mut desk = AtTheDesk::sample();
    desk.press("o/a01<Enter>s1jt<Down><Down>400rb<Enter>");
    desk.sees(&["Rinciannya Rp400.000 dari Rp1.000.000", "Rp600.000 belum dirinci"]);
    desk.press("<Esc><Down>600rb<Enter>").sees(&["tersimpan", "omzet Rp1.000.000"]);
    let sales = desk.book.fair.sales(ExhibitorId(1), DayId(1)).unwrap();
    assert_eq!((sales.unallocated.get(), sales.payments.len()), (0, 2));
}

#[test]
fn what_is_no_stand_is_found_by_the_same_key() {
    let mut desk = AtTheDesk::sample();
    desk.press("/wc").sees(&["Toilet", "Dekat", "F01"]);
    desk.press("<Enter>").sees(&["Toilet di Lantai Dasar Blok G."]);
    // Nobody is selected: what records something about an exhibitor says so.
    desk.press("oc").sees(&["Pilih"]);
    assert_eq!(desk.bells, 1);
    // The arrows go on from the stand next to it.
    desk.press("<Right>").sees(&["F01"]);
    desk.press("/musholla").sees(&["Musala", "Dekat"]).press("<Esc>").misses(&["Dekat"]);
    // Who sells something comes before a place that only begins so.
    desk.press("/pintu").sees(&["Pintu Utama"]).press("<Esc>");
    desk.press("L/restroom").sees(&["Toilet", "Near"]);
}
