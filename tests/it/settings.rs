//! The settings at the desk: each section changed and signed for, what is refused, the history, and the way back.

use fairdesk::fair::event::Event;
use fairdesk::fair::ids::{DayId, GateId, OfficerId};
use fairdesk::fair::settings::{Lang, Settings};

use crate::at_the_desk::{AtTheDesk, Book};

/// The sample with a supervisor, Maria Simanjuntak, whose PIN is 2018.
fn desk_of(size: (u16, u16), lang: Lang) -> AtTheDesk {
    let mut book = Book::sample();
    book.signature();
    AtTheDesk::with(book, size, lang)
}

fn desk() -> AtTheDesk {
    desk_of((120, 36), Lang::Id)
}

fn settings(desk: &AtTheDesk) -> &Settings {
    desk.book.fair.settings().unwrap()
}

fn entries(desk: &AtTheDesk) -> usize {
    desk.book.fair.journal().len()
}

#[test]
fn the_fair_itself() {
    let mut desk = desk();
    desk.press(",").sees(&[
        "Setelan pameran",
        "▸ Pameran",
        "Penyelenggara  ",
        "Rp1.000.000.000: satu miliar",
    ]);
    desk.press("<Enter> II<Enter>").sees(&[
        "Yang akan berubah",
        "nama pameran: Gelar Produk IKM 2018 → Gelar Produk IKM 2018 II",
        "Koordinator     Maria Simanjuntak",
    ]);
    let before = entries(&desk);
    desk.press("9999<Enter>").sees(&["PIN itu bukan milik Maria Simanjuntak", "Gelar Produk IKM 2018 II"]);
    desk.press("<Enter>").sees(&["ketik PIN"]);
    assert_eq!(entries(&desk), before);
    desk.press("2018<Enter>").sees(&[" Gelar Produk IKM 2018 II  DATA CONTOH", "tersimpan #4 · setelan"]);
    assert_eq!(entries(&desk), before + 1, "one save is one entry");
    // The amount of one report, typed as at the sales form.
    desk.press("<Up><C-u>1.250<Enter>").sees(&["Yang mana maksudnya?", "Rp1.250.000"]);
    desk.press("1").sees(&["batas omzet per laporan: Rp1.000.000.000 → Rp1.250.000"]).press("<Esc>");
    desk.press("<C-u>0<Enter>").sees(&["Tulis batas omzet per laporan"]);
    desk.press("<C-u>seratus<Enter>").sees(&["Ini bukan jumlah", "seratus"]);
    desk.press("<C-u>-5jt<Enter>").sees(&["tidak boleh kurang dari nol"]);
    desk.press("<C-u>50jt<Down><C-u><Enter>").sees(&["Tulis nama pameran"]);
    desk.press("Gelar<Enter>").sees(&[
        "nama pameran: Gelar Produk IKM 2018 II → Gelar",
        "batas omzet per laporan: Rp1.000.000.000 → Rp50.000.000",
    ]);
    desk.press("2018<Enter><Esc><Esc>o/a01<Enter>cs60jt<Enter>").sees(&["melebihi batas Rp50.000.000"]);
}

#[test]
fn nothing_changed_writes_nothing() {
    let mut desk = desk();
    let before = entries(&desk);
    desk.press(",<Tab>x<BS><Enter>").sees(&["Tidak ada yang berubah."]);
    // Another writing of the same time is the same.
    desk.press("<Esc><Down><Tab><Tab><C-u>9<Enter>").sees(&["Tidak ada yang berubah."]);
    assert_eq!(entries(&desk), before);
}

#[test]
fn hours_and_batas_hadir_follow_at_once() {
    let mut desk = desk();
    desk.press("o/a01<Enter>c").sees(&["✓ hadir"]);
    // The first day is open: its date stays, its hours do not.
    desk.press("<Esc>,<Down><Tab>").sees(&["1  16-07-2018", "Senin · dibuka 08.00", "Tab sel"]);
    desk.press("<Tab><Tab><C-u>0745<Enter>")
        .sees(&["batas hadir hari ke-1: 08.30 → 07.45", "terlambat hari ke-1: 0 peserta menjadi 1"]);
    desk.press("2018<Enter>").sees(&["tersimpan #6 · setelan"]).press("<Esc><Esc>");
    desk.sees(&["◔ terlambat"]);
    // A night passes 24.00.
    desk.press(",<Down><Tab><Tab><C-u>2530<Enter>2018<Enter>");
    assert_eq!(settings(&desk).days[0].closes.to_string(), "25:30");
    desk.sees(&["09.00  25.30  07.45"]);
}

#[test]
fn times_and_dates_that_cannot_be_are_said_and_kept() {
    let mut desk = desk();
    let cases = [
        ("<Tab><C-u>pagi<Enter>", "“pagi” bukan jam (hari ke-1)"),
        ("<C-u><Enter>", "Tulis jam buka, jam tutup, dan batas hadir hari ke-1"),
        ("<C-u>1800<Enter>", "Hari ke-1 tutup sebelum buka"),
        ("<BackTab><C-u>0900<Tab><Tab><C-u>1830<Enter>", "Batas hadir hari ke-1 sesudah jam tutup"),
        ("<C-u>0830<Tab><C-u>kapan<Enter>", "“kapan” bukan tanggal (hari ke-2)"),
        ("<C-u>16/7<Enter>", "Tanggal hari ke-2 harus sesudah hari ke-1"),
        ("<C-u>17-07-2018<Up><Tab><Tab><C-u>3330<Enter>", "Hari ke-2 buka sebelum hari ke-1 tutup"),
    ];
    desk.press(",<Down><Tab>");
    for (keys, says) in cases {
        desk.press(keys).sees(&[says]);
    }
    // What was typed for the first day's closing stands.
    desk.sees(&["33", "* "]);
    assert_eq!(entries(&desk), 3);
}

#[test]
fn a_day_joins_at_the_end_moves_and_is_cancelled() {
    let mut desk = desk();
    desk.press(",<Down><Tab><Up>20 Juli").sees(&["+  20 Juli", "Jumat, 20 Juli 2018"]);
    desk.press("<Enter>").sees(&["hari ke-5 ditambah: Jumat, 20 Juli 2018, 09.00-16.00, batas hadir 08.30"]);
    desk.press("2018<Enter>");
    let fifth = *settings(&desk).days.last().unwrap();
    assert_eq!((fifth.id, settings(&desk).days.len()), (DayId(5), 5));
    desk.sees(&["5  20-07-2018", "Jumat · belum dibuka"]);
    // Moved by a day; its number stays.
    desk.press("<C-u>21/7<Enter>")
        .sees(&["hari ke-5: Jumat, 20 Juli 2018 → Sabtu, 21 Juli 2018"])
        .press("2018<Enter>");
    // The third is cancelled; the others keep their numbers.
    desk.press("<Up><Up><C-u>").sees(&["dibatalkan"]);
    desk.press("<Enter>").sees(&["hari ke-3 dibatalkan: Rabu, 18 Juli 2018"]).press("2018<Enter>");
    let ids: Vec<u16> = settings(&desk).days.iter().map(|plan| plan.id.0).collect();
    assert_eq!(ids, [1, 2, 4, 5]);
    desk.press("<Esc><Esc>oo").sees(&["Hari ke-4", "Hari ke-5"]).misses(&["Hari ke-3"]);
}

#[test]
fn the_desk_leaves_a_day_that_is_cancelled() {
    let mut desk = desk();
    // It works on the fourth day, of which nothing counts.
    desk.press("oo<Up><Enter><Esc><Esc>u<Enter>").sees(&["Hari ke-4 · Kamis, 19 Juli 2018 · belum dibuka"]);
    desk.press(",<Down><Tab><Up><Up><BackTab><C-u><Enter>")
        .sees(&["hari ke-4 dibatalkan"])
        .press("2018<Enter>");
    desk.press("<Esc><Esc>").sees(&["Hari ke-1 · Senin, 16 Juli 2018"]);
}

#[test]
fn a_sealed_day_stays_as_it_was_signed() {
    let mut desk = desk();
    desk.press("o/a01<Enter>c<Esc>");
    desk.seal(1);
    desk.press(",<Down><Tab>").sees(&["1  16-07-2018  09.00  17.00  08.30  Senin · rekap 1", "▸ Hari"]);
    // No key leads into its row: what is typed goes to the second day, whose date is free.
    desk.press("<C-u>").sees(&["2  dibatalkan"]);
    desk.press("<Enter>").sees(&["hari ke-2 dibatalkan"]).misses(&["hari ke-1:"]);
}

#[test]
fn gates() {
    let mut desk = desk();
    desk.press("o++<Esc>,<Down><Down><Tab>").sees(&["1  Pintu Utama", "2 kunjungan", "belum ada kunjungan"]);
    desk.press("<C-u><Enter>").sees(&["Pintu Utama sudah punya kunjungan dan tidak bisa dihapus"]);
    desk.press("Pintu Timur<Enter>").sees(&["Ada dua pintu bernama Pintu Timur"]);
    desk.press("<C-u>Pintu Kaca<Down><Down>Pintu Parkir<Enter>")
        .sees(&["pintu: Pintu Utama → Pintu Kaca", "pintu ditambah: Pintu Parkir"]);
    desk.press("2018<Enter><Esc><Esc>").sees(&["Pintu Kaca"]);
    desk.press("g").sees(&["Pintu Kaca · 2 kunjungan", "Pintu Parkir · 0 kunjungan"]).press("<Esc>");
    assert_eq!(settings(&desk).gates[2].id, GateId::from("pintu-parkir"));
    // Where nobody came through it, a gate can go; the desk counts at another.
    desk.press("g3,<Down><Down><Tab><Up><Up><C-u><Enter>").sees(&["pintu dihapus: Pintu Parkir"]);
    desk.press("2018<Enter><Esc><Esc>").sees(&["· Pintu Kaca"]);
    desk.press("+").sees(&["kunjungan +1 · Pintu Kaca"]);
}

#[test]
fn targets_blank_is_unset_not_zero() {
    let mut desk = desk();
    desk.press(",<Down><Down><Down><Tab><C-u><Down><C-u>empat<Enter>").sees(&["“empat” bukan bilangan"]);
    desk.press("<C-u>7.500<Down><C-u>450jt").sees(&["Rp450.000.000: empat ratus lima puluh juta rupiah"]);
    desk.press("<Enter>").sees(&[
        "target peserta: 54 → belum ada",
        "target kunjungan: 6.000 → 7.500",
        "target omzet: Rp400.000.000 → Rp450.000.000",
    ]);
    desk.press("2018<Enter><Esc><Esc>a")
        .sees(&["dari 7.500", "dari Rp450.000.000"])
        .misses(&["Target peserta"]);
    assert_eq!(settings(&desk).targets.exhibitors, None);
}

#[test]
fn letterhead_categories_and_payments() {
    let mut desk = desk();
    desk.press(",<Down><Down><Down><Down><Tab>Pemerintah Provinsi<Down>Dinas PPKUKM<Enter>");
    desk.sees(&["kop surat: belum ada → Pemerintah Provinsi / Dinas PPKUKM"]).press("2018<Enter>");
    assert_eq!(settings(&desk).letterhead, ["Pemerintah Provinsi", "Dinas PPKUKM"]);
    desk.press("<Esc><Down><Tab><Tab><Tab><C-u>f<Enter>").sees(&["Ada dua kategori berhuruf F"]);
    desk.press("<C-u>P<Tab><Right><Enter>")
        .sees(&["huruf kategori Kuliner: K → P", "warna kategori Kuliner: kuning → biru"]);
    desk.press("2018<Enter><Esc><Esc>").sees(&["P  Kuliner"]);
    desk.press("o/a01<Enter>cs100rb<Tab><Tab>40rb<Enter>1<Esc>").sees(&["tersimpan"]);
    desk.press(",<Up><Up><Up><Tab>").sees(&["Tunai", "dipakai"]);
    desk.press("<C-u><Enter>").sees(&["Tunai sudah dipakai dalam laporan"]);
    desk.press("Kontan<Up>QRIS<Enter>")
        .sees(&["cara bayar: Tunai (Cash) → Kontan (Cash)", "cara bayar ditambah: QRIS"]);
    desk.press("2018<Enter><Esc><Esc>/a02<Enter>cs").sees(&["Kontan", "QRIS"]);
}

#[test]
fn officers_join_change_and_leave() {
    let mut desk = desk();
    desk.press(",<Up><Up><Tab>").sees(&["Maria Simanjuntak", "koordinator  ada", "petugas      belum"]);
    // A clerk needs nobody's leave, and does not go on duty by joining.
    desk.press("<Up><Enter><Enter>").sees(&["Tulis nama petugas"]);
    desk.press("Sari Dewi<Enter>").sees(&["Petugas: Ratna Wulandari", "tersimpan #4"]);
    desk.sees(&["Sari Dewi"]);
    // A supervisor is made by one.
    desk.press("<End><Enter>Budi<Tab><Right><Enter>").sees(&["ketik PIN"]).press("2018<Enter>");
    desk.sees(&["Budi", "tersimpan #5"]);
    // Name and role at once are one entry; what changes shows before.
    desk.press("<Home><Enter>1 A.<Tab><Right>").sees(&[
        "petugas: Ratna Wulandari → Ratna Wulandari A.",
        "peran Ratna Wulandari: petugas → koordinator",
    ]);
    desk.press("<Tab><Tab><Tab>0000<Enter>").sees(&["PIN itu bukan milik"]);
    desk.press("2018<Enter>").sees(&["Petugas: Ratna Wulandari A.", "tersimpan #6"]);
    // Nothing changed is said, and written nowhere.
    desk.press("<Enter>1<Enter>").sees(&["Tidak ada yang berubah."]).press("<Esc>");
    assert_eq!(entries(&desk), 6);
    // Who is on duty leaves: the desk asks who takes over, and does not offer them.
    desk.press("<Enter>1<Tab><Tab><Right><Tab><Right><Tab>2018<Enter>");
    desk.sees(&["Siapa bertugas?", "Agus Setiawan · petugas"]);
    desk.press("1").sees(&["Petugas: Agus Setiawan", "Ratna Wulandari A.", "tidak bertugas lagi"]);
}

#[test]
fn one_supervisor_stays() {
    let mut desk = desk();
    desk.press(",<Up><Up><Tab><Down><Down><Down><Enter>1<Tab><Left>").sees(&["koordinator → petugas"]);
    desk.press("<Tab><Tab><Tab>2018<Enter>").sees(&["Harus ada satu koordinator", "koordinator → petugas"]);
}

#[test]
fn pins_are_made_and_changed_here() {
    let mut desk = desk_of((80, 24), Lang::Id);
    // One's own first PIN needs nobody.
    desk.press(",<Up><Up><Tab><Enter>2").sees(&["PIN untuk Ratna Wulandari"]).misses(&["Koordinator  "]);
    desk.press("<Enter>").sees(&["Ketik PIN baru, dua kali"]);
    desk.press("1234<Tab>1235<Enter>").sees(&["Kedua PIN tidak sama"]);
    desk.press("1234<Tab>1234<Enter>")
        .sees(&["tersimpan #4", "Ratna Wulandari              petugas      ada"]);
    // Another one takes the old one, or a supervisor's.
    desk.press("<Enter>").sees(&["Ganti PIN"]).press("2");
    desk.sees(&["Penanda tangan", "Ratna Wulandari"]);
    desk.press("5678<Tab>5678<Tab><Tab>9999<Enter>").sees(&["PIN itu bukan milik Ratna Wulandari"]);
    // The new one need not be typed again.
    desk.sees(&["sudah diketik"]).press("1234<Enter>").sees(&["tersimpan #5"]);
    // Somebody else's is signed for by a supervisor.
    desk.press("<Down><Enter>2").sees(&["PIN untuk Agus Setiawan", "Maria Simanjuntak"]);
    desk.press("2222<Tab>2222<Enter>").sees(&["ketik PIN"]).press("2018<Enter>").sees(&["tersimpan #6"]);
    // No PIN, and nothing made of one, stands anywhere but in what is sealed.
    for line in desk.book.fair.journal() {
        let payload = String::from_utf8(line.entry.event.payload().unwrap()).unwrap();
        assert!(!payload.contains("argon2") && !payload.contains("Ratna"), "{payload}");
        assert!(!format!("{:?}", line.entry.event).contains("5678"));
    }
    desk.press("<Esc><Down><Tab>").sees(&["PIN Agus Setiawan dibuat", "PIN Ratna Wulandari diganti"]);
    desk.press("u").sees(&["PIN tidak diurungkan"]);
}

#[test]
fn a_supervisors_first_pin_is_made_on_the_way() {
    let mut desk = AtTheDesk::sample();
    desk.press(",<Tab> II<Enter>").sees(&["Maria Simanjuntak belum punya PIN"]);
    desk.press("2018<Tab>2018<Enter>").sees(&["tersimpan #4 · setelan", "Gelar Produk IKM 2018 II"]);
}

#[test]
fn the_history_says_who_changed_what_and_takes_it_back() {
    let mut desk = desk();
    desk.press(",<Up><Tab>").sees(&["PIN Maria Simanjuntak dibuat"]);
    desk.press("<Esc><Down><Down><Tab><Tab><Tab><Tab><C-u>0900<Enter>2018<Enter>");
    desk.press("<BackTab><C-u>1800<Enter>2018<Enter><Esc><Up><Up><Tab>");
    desk.sees(&[
        "▸ #5 · 16 Juli 2018 08.00 · Maria Simanjuntak, meja Ratna Wulandari",
        "jam tutup hari ke-1: 17.00 → 18.00",
        "batas hadir hari ke-1: 08.30 → 09.00",
    ]);
    // The older one rests under the newer: that one first.
    desk.press("<Down>u").sees(&["urungkan ini dahulu: #5 setelan: "]);
    desk.press("<Up>u").sees(&["Urungkan #5", "18.00 → 17.00"]).press("2018<Enter>");
    desk.sees(&["#6", "mengurungkan #5 setelan: ", "diurungkan #6"]);
    desk.press("<Down><Down>u2018<Enter>").sees(&["mengurungkan #4"]);
    assert_eq!(settings(&desk).days[0].batas_hadir.to_string(), "08:30");
    // And back again: an undo can be undone.
    desk.press("<Home>u").sees(&["08.30 → 09.00"]).press("2018<Enter>");
    assert_eq!(settings(&desk).days[0].batas_hadir.to_string(), "09:00");
}

#[test]
fn the_undo_key_of_the_desk_takes_it_back_with_a_pin() {
    let mut desk = desk();
    desk.press(",<Tab> II<Enter>2018<Enter><Esc><Esc>").sees(&["u urungkan setelan"]);
    desk.press("u").sees(&["Urungkan #4", "nama pameran: Gelar Produk IKM 2018 II → Gelar Produk IKM 2018"]);
    desk.press("<Enter>").sees(&["ketik PIN"]).press("2018<Enter>");
    desk.sees(&["tersimpan #5 · mengurungkan #4 setelan: nama pameran: "]).misses(&["IKM 2018 II  DATA"]);
    let undone = desk.book.fair.journal().back().unwrap().entry.clone();
    let Event::Undone(undone) = &undone.event else { panic!("{undone:?}") };
    assert!(undone.supervisor.is_some_and(|by| by != OfficerId(1)), "who signed stands in the entry");
    // The journal says what changed, and offers the same.
    desk.press("j").sees(&["setelan: nama pameran: Gelar Produk IKM 2018 → Gelar Produk IKM 2018 II"]);
    desk.press("u").sees(&["Urungkan #5", "Gelar Produk IKM 2018 → Gelar Produk IKM 2018 II"]);
}

#[test]
fn what_is_typed_is_not_lost_by_leaving() {
    let mut desk = desk();
    desk.press(",<Tab> II<Esc>").sees(&["▸ Pameran *"]).press("<Esc>").sees(&["Belum disimpan"]);
    desk.press("<Esc>").sees(&["Gelar Produk IKM 2018 II", "▸ Pameran *"]);
    // The history does not mix with it.
    desk.press("<Up><Tab>u").sees(&["Simpan atau buang dahulu"]).press("<Esc><Down>");
    desk.press("<Esc>1").sees(&["nama pameran: "]).press("<Esc><Esc>2").misses(&["Setelan pameran"]);
    desk.press(",").misses(&["IKM 2018 II"]);
    assert_eq!(entries(&desk), 3);
}

#[test]
fn a_change_that_cannot_be_written_comes_back_whole() {
    let mut desk = desk();
    desk.press(",<Tab> II<Enter>");
    desk.disk = crate::at_the_desk::Disk::Dying;
    desk.press("2018<Enter>").sees(&["TIDAK TERSIMPAN", "Gelar Produk IKM 2018 II", "Yang akan berubah"]);
    desk.disk = crate::at_the_desk::Disk::Quick;
    desk.press("2018<Enter>").sees(&["tersimpan #4"]);
}

#[test]
fn in_english() {
    let mut desk = desk_of((80, 24), Lang::En);
    desk.press(",").sees(&["The fair's settings", "Letterhead", "Payment", "History"]);
    desk.press("<Down><Tab><Tab><Tab><Tab><C-u>9:15<Enter>").sees(&[
        "What will change",
        "late-after time of day 1: 08:30 → 09:15",
        "Supervisor",
    ]);
    desk.press("0000<Enter>").sees(&["This is not the PIN of Maria"]).press("2018<Enter>");
    desk.sees(&["saved #4 · settings"]).press("<Esc><Up><Up><Tab>");
    desk.sees(&["late-after time of day 1: 08:30 → 09:15", "Maria Simanjuntak, desk of Ra"]);
    desk.press("u").sees(&["Undo #4", "09:15 → 08:30"]).press("2018<Enter>");
    desk.press("<Esc><Esc>j").sees(&["undid #4 settings: late-after time"]);
}

#[test]
fn in_the_past_nothing_is_set() {
    let mut desk = desk();
    desk.press("[0800<Enter>,").misses(&["Setelan pameran"]).sees(&["hanya"]);
}

#[test]
fn a_click_goes_where_it_points_and_the_wheel_walks() {
    let mut desk = desk();
    desk.press(",").click("Kop surat").sees(&["▸ Kop surat"]);
    desk.wheel("Kop surat", -1).sees(&["▸ Target"]).wheel("Kop surat", 2).sees(&["▸ Kategori"]);
    desk.click("Pameran").click("Penyelenggara").press(" X<Enter>").sees(&["penyelenggara: ", " X"]);
    // Where something is signed for, nothing else is chosen by a click.
    desk.click("Kop surat").sees(&["Yang akan berubah"]).press("<Esc>").wheel("Tema", -1).press("<Esc>");
    desk.click("Petugas  ").click("Maria Simanjuntak").press("<Enter>").sees(&["Maria Simanjuntak", "ubah"]);
    assert_eq!(entries(&desk), 3);
}

#[test]
fn another_language_keeps_what_is_typed() {
    let mut desk = desk();
    desk.press(",<Down><Down><Tab><End> Barat<Esc>L").sees(&["The fair's settings", "▸ Gates *", " Barat"]);
    desk.press("<Tab><Enter>").sees(&["What will change", " Barat"]).press("<Esc><Esc>");
    desk.press("L<Esc>").sees(&["Belum disimpan"]).press("<Esc>").sees(&["▸ Pintu *", " Barat"]);
}

#[test]
fn on_a_narrow_screen_the_sections_give_way_to_the_page() {
    let mut desk = desk_of((50, 20), Lang::Id);
    desk.press(",").sees(&["▸ Pameran", "Kop surat"]);
    desk.press("<Tab>").sees(&["Penyelenggara"]).misses(&["Kop surat"]).press("<Esc>").sees(&["Kop surat"]);
}

#[test]
fn it_is_drawn_at_any_size() {
    let mut desk = desk();
    desk.press(",<Down><Tab>x");
    for width in (1..130).step_by(7) {
        for height in 1..40 {
            desk.resize(width, height);
            desk.screen();
        }
    }
    desk.resize(120, 36).press("<BS><Esc><Up><Tab> II<Enter>");
    for (width, height) in [(1, 1), (20, 5), (30, 9), (44, 12), (80, 10)] {
        desk.resize(width, height);
        desk.screen();
    }
}
