//! What is wrong with a theme or with the file of preferences, in words.

use super::{Phrases, fill};
use crate::ui::theme::file::{Fault, Wrong};
use crate::ui::theme::palette::Palette;

/// So many of the pairs that do not read well are named.
const NAMED: usize = 3;

/// `tema/saya.toml, baris 4: …`.
pub fn fault(text: &Phrases, file: &str, fault: &Fault) -> String {
    let text = &text.themes;
    let (phrase, key, allowed) = match &fault.what {
        Wrong::Syntax(why) => (&text.syntax, why, ""),
        Wrong::UnknownKey { key, allowed } => (&text.unknown_key, key, allowed.as_str()),
        Wrong::NotATable(key) => (&text.not_a_table, key, ""),
        Wrong::NotAText(key) => (&text.not_a_text, key, ""),
        Wrong::NotAColour(key) => (&text.not_a_colour, key, ""),
        Wrong::NotOneOf { key, allowed } => (&text.not_one_of, key, allowed.as_str()),
        Wrong::NotFiveSteps => (&text.not_five_steps, &String::new(), ""),
        Wrong::UnknownTheme { id, allowed } => (&text.unknown_theme, id, allowed.as_str()),
    };
    let line = fault.line.to_string();
    fill(phrase, &[("file", file), ("line", &line), ("key", key), ("allowed", allowed)])
}

/// What of a theme does not read well; nothing where all of it does.
pub fn low(text: &Phrases, palette: &Palette) -> Option<String> {
    let low = palette.shortfalls();
    if low.is_empty() {
        return None;
    }
    let mark = &text.cli.decimal_mark;
    let one = |key: &str, contrast: f64| format!("{key} {}:1", format!("{contrast:.1}").replace('.', mark));
    let named: Vec<String> = low.iter().take(NAMED).map(|found| one(&found.key, found.contrast)).collect();
    let mut pairs = named.join(", ");
    if let Some(more) = low.len().checked_sub(NAMED).filter(|more| *more > 0) {
        pairs.push_str(&fill(&text.themes.low_more, &[("n", &more.to_string())]));
    }
    Some(fill(&text.themes.low, &[("name", &palette.id), ("pairs", &pairs)]))
}
