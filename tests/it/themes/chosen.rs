//! Choosing a theme at the desk, and what a user's own file may be.

use fairdesk::desk::Preference;
use fairdesk::fair::settings::Lang;
use fairdesk::ui::text::{Texts, theme};
use fairdesk::ui::theme::{Depth, Shelf, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::Color;

use crate::at_the_desk::AtTheDesk;

/// The ground of the screen's last cell, where nothing is drawn.
fn ground(desk: &AtTheDesk) -> Color {
    let mut terminal = Terminal::new(TestBackend::new(120, 36)).unwrap();
    terminal.draw(|frame| desk.desk.view(frame)).unwrap();
    terminal.backend().buffer()[(119, 34)].bg
}

const DARK: Color = Color::Indexed(234);
const LIGHT: Color = Color::Indexed(231);

#[test]
fn a_theme_shows_while_it_is_pointed_at_and_stays_once_taken() {
    let mut desk = AtTheDesk::sample();
    desk.press("<F9>").sees(&["Tema mana?", "1 Latar terminal", "2 Gelap", "5 Buta warna"]);
    assert_eq!(ground(&desk), Color::Reset);
    desk.press("<Down>");
    assert_eq!(ground(&desk), DARK);
    desk.press("<Down>");
    assert_eq!(ground(&desk), LIGHT);
    desk.press("<Esc>").misses(&["Tema mana?"]);
    assert_eq!((ground(&desk), desk.kept.len()), (Color::Reset, 0));

    desk.press("<F9><Down><Enter>").sees(&["Tema: Gelap."]);
    assert_eq!(ground(&desk), DARK);
    assert_eq!(desk.kept, [Preference::Theme("dark".to_owned())]);
    // The list begins where one is.
    desk.press("<F9><Down>");
    assert_eq!(ground(&desk), LIGHT);
    desk.press("<Esc>");
    assert_eq!(ground(&desk), DARK);
}

#[test]
fn the_list_speaks_the_language_of_the_screen() {
    let mut desk = AtTheDesk::sample();
    desk.press("L<F9>").sees(&["Which theme?", "2 Dark", "4 High contrast", "5 Colour-blind safe"]);
}

#[test]
fn without_colours_the_list_says_so() {
    let mut desk = AtTheDesk::sample();
    desk.desk.dress(Shelf::shipped(), 0, Depth::Mono);
    desk.press("<F9>").sees(&["Terminal ini tanpa warna"]);
}

#[test]
fn a_theme_that_could_not_be_kept_is_worn_all_the_same() {
    let mut desk = AtTheDesk::sample();
    desk.press("<F9>2");
    desk.send(fairdesk::desk::Msg::NotKept { why: "cakram penuh".to_owned() });
    desk.sees(&["tidak disimpan untuk lain kali: cakram penuh"]);
    assert_eq!(ground(&desk), DARK);
}

#[test]
fn a_users_theme_stands_beside_the_others_or_in_the_place_of_one() {
    let mut shelf = Shelf::shipped();
    shelf.add("senja", "[name]\nid = \"Senja\"\n[screen]\nground = \"#000000\"").unwrap();
    shelf.add("dark", "[screen]\nground = \"#000000\"").unwrap();
    assert_eq!(shelf.palettes().len(), 6);
    assert_eq!(
        (shelf.find("SENJA"), shelf.find("gelap"), shelf.find("kontras tinggi")),
        (Some(5), None, Some(3))
    );
    let black = Theme::of(&shelf.palettes()[1], Depth::Full);
    assert_ne!(black.faint, Theme::new(Depth::Full).faint, "the rest of it is as shipped");
}

#[test]
fn what_is_wrong_in_a_users_theme_is_said_with_line_and_what_is_allowed() {
    let texts = Texts::load().unwrap();
    let text = texts.get(Lang::Id);
    let table = [
        ("[warna]", "baris 1: `warna` tidak dikenal. Yang boleh di sini: name, like, screen"),
        ("\n[inks]\ngood = \"hijau\"", "baris 3: `inks.good` harus berupa warna: \"#ffb000\""),
        ("like = \"malam\"", "baris 1: tidak ada tema `malam`. `like` boleh: dark, light"),
        ("[screen", "baris 1: bukan TOML"),
        ("inks = 3", "baris 1: `inks` harus berupa tabel, misalnya inks = {"),
    ];
    for (source, says) in table {
        let faults = Shelf::shipped().add("saya", source).unwrap_err();
        let said = theme::fault(text, "themes/saya.toml", &faults[0]);
        assert!(said.starts_with("themes/saya.toml, ") && said.contains(says), "{said}");
    }
}

#[test]
fn a_theme_that_does_not_read_is_worn_and_told() {
    let texts = Texts::load().unwrap();
    let mut shelf = Shelf::shipped();
    shelf.add("saya", "[inks]\nfaint = \"#444444\"\nwarn = \"#555555\"").unwrap();
    let palette = &shelf.palettes()[5];
    assert_eq!(
        theme::low(texts.get(Lang::Id), palette).as_deref(),
        Some("Tema saya kurang terbaca: inks.faint 1,7:1, inks.warn 2,3:1. Paling sedikit 4,5:1.")
    );
    assert_eq!(theme::low(texts.get(Lang::Id), &shelf.palettes()[1]), None);
}
