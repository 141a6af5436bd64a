//! The screen faces a queue: persons are masked until asked for, what was found vanishes, one key blanks it all.

use fairdesk::desk::{Facing, Msg};
use fairdesk::fair::settings::Lang;

use crate::at_the_desk::{AtTheDesk, Book, Disk};

/// B02 of the sample.
const OWNER: &str = "Desi Marlina";
const PHONE: &str = "021-0555-2786";

fn at_rendang() -> AtTheDesk {
    let mut desk = AtTheDesk::sample();
    desk.press("/rendang<Enter>").sees(&["Rendang Uni Desi"]);
    desk
}

/// Lets so many seconds go by without a key.
fn wait(desk: &mut AtTheDesk, seconds: i64) -> &mut AtTheDesk {
    let later = desk.book.clock.plus_ms(seconds * 1_000);
    desk.clock(later)
}

#[test]
fn owner_and_phone_are_masked_until_asked_for() {
    let mut desk = at_rendang();
    desk.sees(&["D•••• M••••", "••••-2786", "l lihat"]).misses(&[OWNER, PHONE, "0555"]);
    desk.press("l").sees(&[OWNER, PHONE, "tertutup lagi setelah 30 detik"]);
    desk.press("l").misses(&[OWNER, PHONE]);
    desk.press("<F3>").sees(&[OWNER, PHONE]);
}

#[test]
fn the_way_to_see_them_stands_beside_them_in_every_size_and_language() {
    for size in [(80, 24), (120, 36), (200, 50)] {
        for (lang, hint) in [(Lang::Id, "N•••• · l lihat"), (Lang::En, "N•••• · l show")] {
            let mut desk = AtTheDesk::with(Book::sample(), size, lang);
            desk.sees(&[hint, "••••-1685"]).press("l").misses(&["••••"]).sees(&["Nurhayati"]);
        }
    }
}

#[test]
fn somebody_else_selected_is_masked_and_so_is_who_was_shown() {
    let mut desk = at_rendang();
    desk.press("l").sees(&[OWNER]).press("<Right>").misses(&[OWNER, "021-0555"]);
    desk.press("<Left>").sees(&["Rendang Uni Desi"]).misses(&[OWNER, PHONE]);
}

#[test]
fn thirty_seconds_without_a_key_mask_again_and_a_key_begins_them_anew() {
    let mut desk = at_rendang();
    desk.press("l");
    wait(&mut desk, 29).sees(&[OWNER]).press("<Tab><BackTab>");
    wait(&mut desk, 29).sees(&[PHONE]);
    wait(&mut desk, 1).misses(&[OWNER, PHONE]).sees(&["••••-2786"]);
}

#[test]
fn the_desk_wakes_when_something_is_to_vanish() {
    let mut desk = at_rendang();
    let now = desk.book.clock;
    assert_eq!(desk.desk.wake_after(now).as_secs(), 60);
    desk.press("l");
    assert_eq!(desk.desk.wake_after(now).as_secs(), 30);
    assert_eq!(desk.desk.wake_after(now.plus_ms(30_000)).as_secs(), 0);
    wait(&mut desk, 30);
    assert_eq!(desk.desk.wake_after(now.plus_ms(30_000)).as_secs(), 30);
}

#[test]
fn an_owner_and_a_number_are_found_all_the_same() {
    for words in ["desi marlina", "0555-2786", "2786"] {
        let mut desk = AtTheDesk::sample();
        desk.press(&format!("/{words}")).sees(&["Rendang Uni Desi"]).misses(&[OWNER, PHONE]);
    }
}

#[test]
fn after_three_minutes_what_was_found_vanishes_with_its_words() {
    let mut desk = AtTheDesk::sample();
    desk.press("/rendang");
    wait(&mut desk, 179).sees(&["/ rendang", "Rendang Uni Desi"]);
    wait(&mut desk, 1).sees(&["Hasil pencarian ditutup"]).misses(&["rendang"]);
    desk.press("/").misses(&["rendang"]);

    let mut desk = AtTheDesk::sample();
    desk.press("2").sees(&["dari"]);
    wait(&mut desk, 180).sees(&["Hasil pencarian ditutup", "Peserta"]);
}

#[test]
fn a_form_keeps_what_is_typed_and_hides_its_persons_while_nobody_is_there() {
    let mut desk = at_rendang();
    desk.press("e").sees(&[OWNER, PHONE]).press(" Baru");
    wait(&mut desk, 180).sees(&["Rendang Uni Desi Baru"]).misses(&[OWNER, PHONE]);
    // The key that wakes it is typed as well.
    desk.press("!").sees(&["Rendang Uni Desi Baru!", OWNER, PHONE]);
}

/// The morning list of A02 and A03, who owe something for the day before.
#[test]
fn the_list_of_whom_to_call_shows_one_at_a_time() {
    let mut desk = AtTheDesk::sample();
    desk.press("o/a01<Enter>cs750rb<Enter>/a02<Enter>csn<Enter>/a03<Enter>c");
    let tomorrow = desk.book.clock.plus_ms(86_400_000);
    desk.clock(tomorrow).press("o2<F5><End>");
    desk.sees(&["Belum lapor untuk hari ke-1", "••••-", "l lihat"]).misses(&["021-0555"]);
    let shown = |desk: &AtTheDesk| desk.screen().matches("021-0555").count();
    desk.press("l");
    assert_eq!(shown(&desk), 1);
    desk.press("<Up>");
    assert_eq!(shown(&desk), 0);
}

#[test]
fn an_office_without_public_masks_nothing() {
    let mut desk = at_rendang();
    desk.desk.face(Facing::Office);
    desk.sees(&[OWNER, PHONE]).misses(&["l lihat"]);
    desk.press("/rendang");
    wait(&mut desk, 600).sees(&["/ rendang"]);
    desk.press("<Esc>l").sees(&["selalu tampil"]);
}

#[test]
fn one_key_blanks_the_screen_and_any_brings_it_back_as_it_was() {
    for (keys, blank) in [
        ("", "<F12>"),
        ("/ren", "<C-l>"),
        ("e<Tab>", "<F12>"),
        ("j", "<C-l>"),
        ("s1250", "<F12>"),
        ("?", "<F12>"),
        ("a", "<C-l>"),
    ] {
        let mut desk = at_rendang();
        let before = desk.press("o").press(keys).screen();
        let words = desk.press(blank).screen();
        let said: Vec<&str> = words.split_whitespace().collect();
        let name = ["Gelar", "Produk", "IKM", "2018", "tekan", "tombol", "apa", "saja"];
        let letters: Vec<&str> = said.into_iter().filter(|word| !word.starts_with('█')).collect();
        assert_eq!(letters, name, "{keys}:\n{words}");
        assert_eq!(desk.press("c").screen(), before, "{keys}: the key is swallowed");
    }
}

#[test]
fn all_of_it_is_found_by_its_words() {
    let mut desk = at_rendang();
    desk.press("<C-p>kosongkan layar<Enter>").sees(&["tekan tombol"]).press(" ").sees(&["Rendang Uni Desi"]);
    desk.press("<C-p>nama pemilik<Enter>").sees(&[OWNER]);
    desk.press("<C-p>tema warna<Enter>").sees(&["Tema mana?"]);
}

#[test]
fn behind_the_blank_screen_saving_goes_on_and_a_failure_is_told_without_a_name() {
    let mut desk = at_rendang();
    desk.press("o");
    desk.disk = Disk::Slow;
    desk.press("c<F12>").misses(&["TIDAK TERSIMPAN"]);
    desk.settle();
    desk.press(" ").sees(&["tersimpan #4", "✓ hadir"]);

    let mut desk = at_rendang();
    desk.press("o");
    desk.disk = Disk::Slow;
    desk.press("c<F12>");
    let ticket = desk.asked.remove(0).0;
    desk.send(Msg::NotSaved { ticket, why: "disk penuh.".to_owned() });
    desk.sees(&["! ada yang TIDAK TERSIMPAN", "tekan tombol"]).misses(&["Rendang", "disk penuh"]);
    desk.press(" ").sees(&["disk penuh", "Rendang Uni Desi"]);
}

#[test]
fn the_blank_screen_takes_no_paste_and_no_click_and_hides_in_time() {
    let mut desk = at_rendang();
    desk.press("l<F12>");
    desk.send(Msg::Paste("rahasia".to_owned()));
    desk.click("tekan").sees(&["tekan tombol"]);
    wait(&mut desk, 180).sees(&["tekan tombol"]);
    desk.press("x").misses(&[OWNER, PHONE, "rahasia"]).sees(&["••••-2786"]);
}

#[test]
fn any_size_shows_the_time() {
    for (width, height) in [(1, 1), (20, 5), (60, 18), (80, 24), (200, 50)] {
        for lang in [Lang::Id, Lang::En] {
            let mut desk = AtTheDesk::with(Book::sample(), (width, height), lang);
            desk.press("<F12>").screen();
        }
    }
}
