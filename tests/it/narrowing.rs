//! Facets as words: what narrows a search at the desk, and what there is where one names what is not.

use fairdesk::fair::settings::Lang;

use crate::at_the_desk::{AtTheDesk, Book};

#[test]
fn facets_stand_among_the_words_in_any_order() {
    let mut desk = AtTheDesk::sample();
    desk.press("/kat:kriya").sees(&["12 dari 54"]).press("<Esc>");
    for typed in ["/keripik kec:cengkareng", "/kec:ceng keripik", "/KEC:Pulo-Gadung kripik"] {
        desk.press(typed).sees(&["Keripik"]).misses(&["Tidak ada yang cocok"]).press("<Esc>");
    }
    // The beginning of a value is enough; several of one key are any of them.
    desk.press("/kat:kul").sees(&["32 dari 54"]).press("<Esc>");
    desk.press("/kat:fesyen kat:kriya").sees(&["22 dari 54"]).press("<Esc>");
    // A sub-category is one as well.
    desk.press("/kat:kopi").sees(&["2 dari 54", "Kopi Condet Sore"]).press("<Esc>");
    desk.press("/stan:a0 kat:kuliner").sees(&["9 dari 54"]).press("<Esc>");
}

#[test]
fn states_are_words_of_both_languages() {
    let mut desk = AtTheDesk::sample();
    desk.press("o/rendang<Enter>c/kopi tepi<Enter>c");
    desk.press("/belum").sees(&["52 dari 54"]).press("<Esc>");
    desk.press("/hadir kat:kuliner").sees(&["2 dari 54", "Rendang Uni Desi"]).press("<Esc>");
    desk.press("/kopi belum").sees(&["Kopi Condet Sore"]).misses(&["A08 K Kopi Tepi"]).press("<Esc>");
    desk.press("/status:in").sees(&["2 dari 54"]).press("<Esc>");
    desk.press("/belum lapor").sees(&["54 dari 54"]).press("<Esc>");
    // What was sold nil is told apart.
    desk.press("/rendang<Enter>s0<Enter><Enter>")
        .press("/nihil")
        .sees(&["1 dari 54", "Rendang Uni Desi"])
        .press("<Esc>");
    desk.press("/belum lapor").sees(&["53 dari 54"]).press("<Esc>");
    // The way out is no state.
    desk.press("/keluar").sees(&["Pintu"]);
}

#[test]
fn what_is_not_there_says_what_is() {
    let mut desk = AtTheDesk::sample();
    desk.press("/kec:atlantis").sees(&["kec:atlantis tidak ada. Yang ada:", "tebet"]).press("<Esc>");
    desk.press("/merek:baru").sees(&["merek: tidak dikenal. Yang ada: kat: kec:"]).press("<Esc>");
    let mut desk = AtTheDesk::with(Book::sample(), (120, 36), Lang::En);
    desk.press("/cat:toys").sees(&["Nothing is called cat:toys. There are:", "food"]);
}

#[test]
fn what_a_facet_may_become_stands_behind_it_and_tab_takes_the_first() {
    let mut desk = AtTheDesk::sample();
    desk.press("/kat:").sees(&["kat:", "Tab kuliner fesyen kriya", "54 dari 54"]);
    desk.press("f")
        .sees(&["Tab fesyen"])
        .press("<Tab>")
        .sees(&["/ kat:fesyen", "dari 54"])
        .misses(&["Tab fesyen"]);
    desk.press("batik").sees(&["Batik Melati Rawasari"]);
}
