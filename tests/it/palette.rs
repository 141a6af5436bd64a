//! Every action by its words: what is found, that it is run as its key would, and where it holds.

use fairdesk::fair::settings::Lang;

use crate::at_the_desk::{AtTheDesk, Book};

fn desk(size: (u16, u16), lang: Lang) -> AtTheDesk {
    AtTheDesk::with(Book::sample(), size, lang)
}

#[test]
fn an_action_is_found_by_its_words_and_run_by_enter() {
    let mut desk = desk((120, 36), Lang::Id);
    desk.press("<C-p>").sees(&["Semua perintah", "ketik kata perintahnya", "Buka hari"]);
    desk.press("buka hari<Enter>").misses(&["Semua perintah"]).sees(&["tersimpan #3", "Hari ke-1"]);
    // By the words of the other language, from whoever knows those.
    desk.press("<C-p>recap<Enter>").sees(&["Rekap · hari × kategori"]);
    // There it lists what the recap can do.
    desk.press("<C-p>").sees(&["Angka lain", "Lihat catatannya"]).misses(&["Buka hari"]);
    desk.press("lain<Enter>").misses(&["Semua perintah"]).press("<Esc>").misses(&["Rekap · hari × kategori"]);
    // A category is called by its name, and two visitors are counted as by two keys.
    desk.press("<C-p>kriya<Enter>").sees(&["Kriya", "13"]).press("<Esc>");
    desk.press("<C-p>kunjungan<Enter><C-p>kunjungan<Enter>").sees(&["Kunjungan    2"]);
}

#[test]
fn what_cannot_be_found_or_done_says_so() {
    let mut desk = desk((80, 24), Lang::En);
    desk.press("<C-p>zzz").sees(&["No action has these words"]).press("<Enter>");
    assert_eq!(desk.bells, 1);
    desk.press("<Esc>").sees(&["Open the day"]).press("<Esc>").misses(&["Every action"]);
    // A dead key says why, also from here.
    desk.press("<C-p>later<Enter>").misses(&["Every action"]);
    assert_eq!(desk.bells, 2);
}

#[test]
fn it_is_drawn_at_any_size_and_taken_by_mouse() {
    let mut desk = desk((120, 36), Lang::Id);
    desk.press("<C-p>")
        .click("Mesin waktu")
        .press("<Enter>")
        .sees(&["Mesin waktu"])
        .misses(&["Semua perintah"]);
    desk.press("<Esc><C-p>k");
    for width in (1..130).step_by(9) {
        for height in (1..40).step_by(3) {
            desk.resize(width, height);
            desk.screen();
        }
    }
}

#[test]
fn the_help_stands_by_place_and_is_narrowed_by_typing() {
    let mut desk = desk((120, 36), Lang::Id);
    desk.press("?").sees(&["Di meja", "ketik untuk mencari"]).press("kutip");
    desk.press("<BS><BS><BS><BS><BS>qr")
        .sees(&["Kutipan", "kode QR"])
        .misses(&["Di meja\n", "Tarik kunjungan"]);
    desk.press("<Esc>").sees(&["ketik untuk mencari", "Di meja"]).press("zzz").sees(&["Tidak ada tombol"]);
    // A key as it stands is found too.
    desk.press("<Esc>F7").sees(&["F7", "flashdisk"]).misses(&["F8"]);
    desk.press("<Esc><Esc>").misses(&["ketik untuk mencari"]);
    assert_eq!(desk.bells, 0);
}
