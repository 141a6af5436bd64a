//! What somebody prefers, from one start of the program to the next.

use std::fs;

use super::STANDS;
use super::terminal::{Place, Running};

/// The ground of the theme `dark` among the 256.
const DARK: vt100::Color = vt100::Color::Idx(234);

/// Waits for that ground where nothing is drawn.
fn until_ground(desk: &Running, ground: vt100::Color) {
    desk.until_screen("the ground", |screen| {
        screen.cell(33, 119).is_some_and(|cell| cell.bgcolor() == ground)
    });
}

fn dressed(place: &Place, words: &[&str]) -> Running {
    let desk = place.start_with(words, &[("COLORTERM", ""), ("NO_COLOR", "")]);
    desk.until(STANDS);
    desk
}

fn leave(mut desk: Running) {
    desk.types("q");
    assert_eq!(desk.ends(), 0);
}

#[test]
fn a_theme_is_worn_again_the_next_time() {
    let place = Place::new();
    let config = place.path("config/fairdesk");
    fs::create_dir_all(&config).unwrap();
    let file = format!("{config}/config.toml");
    fs::write(&file, "# meja 1\n").unwrap();

    let mut first = dressed(&place, &["demo"]);
    until_ground(&first, vt100::Color::Default);
    first.types("\x1b[20~");
    first.until("Tema mana?");
    first.types("2");
    first.until("Tema: Gelap.");
    until_ground(&first, DARK);
    leave(first);
    assert_eq!(fs::read_to_string(&file).unwrap(), "theme = \"dark\"\n# meja 1\n");

    let second = dressed(&place, &["demo"]);
    until_ground(&second, DARK);
    leave(second);
    // What the command line asks for is for this once.
    let third = dressed(&place, &["demo", "--theme", "terminal"]);
    until_ground(&third, vt100::Color::Default);
    leave(third);
}

#[test]
fn a_theme_that_is_not_there_or_not_right_is_told() {
    let place = Place::new();
    let themes = place.path("config/fairdesk/themes");
    fs::create_dir_all(&themes).unwrap();
    fs::write(format!("{themes}/senja.toml"), "[screen]\nground = \"ungu\"\n").unwrap();
    let says = |words: &[&str]| {
        let refused = place.start(words);
        assert_eq!(refused.ends(), 2, "{words:?}");
        refused.text()
    };
    let said = says(&["demo", "--theme", "malam"]);
    assert!(said.contains("terminal, dark, light, high-contrast, colour-blind"), "{said}");
    let said = says(&["demo", "--theme", "senja"]);
    assert!(said.contains("themes/senja.toml, baris 2: `screen.ground`"), "{said}");

    fs::write(place.path("config/fairdesk/config.toml"), "tema = \"dark\"\n").unwrap();
    let desk = dressed(&place, &["demo"]);
    desk.until("config.toml, baris 1: `tema` tidak dikenal");
    leave(desk);
}
