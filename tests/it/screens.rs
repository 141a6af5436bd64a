//! Screens as they stand: the main ones in two sizes and both languages, and what can be known of all of them.

#[path = "../../examples/screens/at_gates.rs"]
mod at_gates;
#[path = "../../examples/screens/at_sticks.rs"]
mod at_sticks;
#[path = "../../examples/screens/checks.rs"]
mod checks;
#[path = "../../examples/screens/evenings.rs"]
mod evenings;
#[path = "../../examples/screens/half_day.rs"]
mod half_day;
#[path = "../../examples/screens/orders.rs"]
mod orders;
#[path = "../../examples/screens/scenes.rs"]
pub mod scenes;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use fairdesk::fair::settings::Lang;
use fairdesk::ui::text::Texts;
use insta::assert_snapshot;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::Style;

use scenes::{Books, LANGS, SCENES, SIZES, Scene};

/// A small terminal, and one that shows all three panes well.
const KEPT: [(u16, u16); 2] = [(80, 24), (120, 36)];

pub fn scene(name: &str) -> &'static Scene {
    SCENES.iter().find(|scene| scene.name == name).expect("a scene of that name")
}

fn draw(books: &Books, scene: &Scene, size: (u16, u16), lang: Lang) -> Buffer {
    let desk = books.play(scene, size, lang);
    assert!(Books::rang_rightly(scene, &desk), "{}: the bell\n{}", scene.name, desk.screen());
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    terminal.draw(|frame| desk.desk.view(frame)).unwrap();
    terminal.backend().buffer().clone()
}

/// The screen's text, without the blanks at the ends of its rows.
fn text(buffer: &Buffer) -> String {
    checks::rows(buffer).iter().map(|row| format!("{}\n", row.trim_end())).collect()
}

/// A letter a style, where it stands, and below what each letter means; plain text is left blank.
fn styles(buffer: &Buffer) -> String {
    let mut letters: BTreeMap<String, char> = BTreeMap::new();
    let mut free = ('a'..='z').chain('A'..='Z');
    let mut map = String::new();
    for y in 0..buffer.area.height {
        let mut row = String::new();
        for x in 0..buffer.area.width {
            let cell = &buffer[(x, y)];
            let style = Style::new().fg(cell.fg).bg(cell.bg).add_modifier(cell.modifier);
            let style =
                format!("{} on {} {}", style.fg.unwrap(), style.bg.unwrap(), modifiers(&cell.modifier));
            let letter = match style.trim_end() {
                "Reset on Reset" => ' ',
                style => *letters.entry(style.to_owned()).or_insert_with(|| free.next().unwrap_or('?')),
            };
            row.push(letter);
        }
        let _ = writeln!(map, "{}", row.trim_end());
    }
    let mut legend: Vec<(char, String)> =
        letters.into_iter().map(|(style, letter)| (letter, style)).collect();
    legend.sort_unstable();
    for (letter, style) in legend {
        let _ = writeln!(map, "{letter} {style}");
    }
    map
}

fn modifiers(modifier: &ratatui::style::Modifier) -> String {
    modifier.iter_names().map(|(name, _)| name.to_lowercase()).collect::<Vec<_>>().join(" ")
}

/// Compares with `snapshots/NAME.snap`.
fn keeps(name: &str, screen: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| assert_snapshot!(name, screen));
}

fn keeps_scene(name: &str) {
    let books = Books::make().unwrap();
    for (width, height) in KEPT {
        for (code, lang) in LANGS {
            let buffer = draw(&books, scene(name), (width, height), lang);
            keeps(&format!("{name}-{width}x{height}-{code}"), &text(&buffer));
        }
    }
}

#[test]
fn the_start() {
    keeps_scene("start");
}

#[test]
fn the_middle_of_a_day() {
    keeps_scene("mid-day");
}

#[test]
fn a_search() {
    keeps_scene("search");
}

#[test]
fn the_queue() {
    keeps_scene("queue");
}

#[test]
fn the_sale_form() {
    keeps_scene("sale-typed");
}

#[test]
fn the_journal() {
    keeps_scene("journal");
}

#[test]
fn the_visitors() {
    keeps_scene("visitors");
}

#[test]
fn the_visitors_of_the_second_day() {
    keeps_scene("visitors-day-two");
}

#[test]
fn the_count_in_large_digits() {
    keeps_scene("visitors-digits");
}

#[test]
fn the_entries_behind_a_figure() {
    keeps_scene("figure");
}

#[test]
fn a_report_that_waits_for_a_supervisor() {
    keeps_scene("waiting");
}

#[test]
fn the_recap_of_all_days() {
    keeps_scene("recap");
}

#[test]
fn the_recap_of_every_stand() {
    keeps_scene("recap-stands");
}

#[test]
fn the_recap_by_group() {
    keeps_scene("recap-groups");
}

#[test]
fn the_map_as_heat() {
    keeps_scene("heat");
}

#[test]
fn the_styles_of_the_heat() {
    let books = Books::make().unwrap();
    keeps("heat-80x24-styles", &styles(&draw(&books, scene("heat"), (80, 24), Lang::Id)));
}

#[test]
fn the_days_in_the_settings() {
    keeps_scene("settings-days");
}

#[test]
fn a_change_of_settings_before_it_is_signed() {
    keeps_scene("settings-confirm");
}

#[test]
fn the_history_of_the_settings() {
    keeps_scene("settings-history");
}

#[test]
fn the_help() {
    keeps_scene("help");
}

#[test]
fn the_styles_of_the_middle_of_a_day() {
    let books = Books::make().unwrap();
    keeps("mid-day-80x24-styles", &styles(&draw(&books, scene("mid-day"), (80, 24), Lang::Id)));
}

#[test]
fn the_styles_of_a_filter() {
    let books = Books::make().unwrap();
    keeps("category-120x36-styles", &styles(&draw(&books, scene("category"), (120, 36), Lang::Id)));
}

/// Footer, placeholders, and keys that lead somewhere: everywhere, in every size and language.
#[test]
fn every_scene_passes_what_can_be_checked() {
    let books = Books::make().unwrap();
    let texts = Texts::load().unwrap();
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let mut faults = Vec::new();
    for scene in SCENES {
        assert!(!scene.says.is_empty(), "{} has no caption", scene.name);
        for (size, (code, lang)) in SIZES.into_iter().flat_map(|size| LANGS.map(|lang| (size, lang))) {
            let buffer = draw(&books, scene, size, lang);
            let place = format!("{} {}x{} {code}", scene.name, size.0, size.1);
            let wrong = checks::faults(&buffer, texts.get(lang));
            faults.extend(wrong.into_iter().map(|fault| format!("{place}: {fault}")));
            if let Some(twin) = seen.insert(format!("{code}{}", text(&buffer)), scene.name) {
                faults.push(format!("{place}: looks just like {twin}"));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}
