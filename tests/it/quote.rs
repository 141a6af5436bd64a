//! Ready sentences: what they say, what they leave out, and how they leave the screen.

use fairdesk::fair::settings::Lang;

use crate::at_the_desk::{AtTheDesk, Book};

#[test]
fn a_quote_says_when_how_and_out_of_how_many_and_leaves_out_what_is_unknown() {
    let mut desk = AtTheDesk::with(Book::sample(), (120, 36), Lang::Id);
    desk.press("i").sees(&["belum ada angka yang dicatat", "figure has been recorded yet"]);
    desk.press("<Esc>o++++/a01<Enter>cs1250rb<Enter>i");
    let id = "Gelar Produk IKM 2018, Senin, 16 Juli 2018 sampai pukul 08.00: 4 kunjungan lewat pintu \
              (hitungan tangan); 1 dari 54 peserta hadir; omzet Rp1.250.000 dari 1 dari 54 peserta yang sudah \
              lapor (laporan peserta, sementara).";
    desk.press("<Enter>").sees(&["Disalin"]);
    assert_eq!(desk.copied, [id]);
    desk.press("<Tab><Enter>");
    assert!(
        desk.copied[1].contains("by 08:00: 4 visits through the gates (counted by hand)"),
        "{}",
        desk.copied[1]
    );
    // Alone it is spread out; the code needs its room.
    desk.press("<Tab>b").sees(&["1   d a r i   5 4"]);
    desk.press("bq").sees(&["█▀▀▀▀▀█"]);
    desk.resize(80, 24).sees(&["Kode QR perlu jendela"]);
    desk.press("<Esc><Esc>").misses(&["Kutipan ·"]);
}

#[test]
fn what_is_signed_for_is_final() {
    let mut desk = AtTheDesk::with(Book::sample(), (120, 36), Lang::Id);
    desk.press("o/a01<Enter>cs1250rb<Enter>i").sees(&["sementara"]).press("<Esc>");
    desk.seal(1);
    desk.press("i<Enter>");
    assert!(
        desk.copied[0].contains("omzet Rp1.250.000 dari semua 1 peserta (laporan peserta, final)"),
        "{:?}",
        desk.copied
    );
}
