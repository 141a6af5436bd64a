//! `keys`: every key by its place, a sheet for the wall beside the desk.

use super::surroundings::Surroundings;
use super::{DONE, Failure, say};
use crate::desk::keymap::{Section, SheetRow, sheet};
use crate::ui::text::{Phrases, fill};
use crate::ui::widget::{beside, pad};

/// The sheet's width in letters: an upright page in a hand's size.
const WIDTH: usize = 80;
/// The widest that keys are shown on a line with what they do.
const WIDEST_KEYS: usize = 14;

/// Writes the sheet in the language of the screen.
pub(super) fn run(around: &Surroundings) -> Result<u8, Failure> {
    say(&page(around.text()))?;
    Ok(DONE)
}

/// The sheet's lines.
fn page(text: &Phrases) -> String {
    let rows = sheet(text);
    let widest = rows.iter().map(|row| row.keys.chars().count()).max().unwrap_or(0).min(WIDEST_KEYS);
    let mut lines = vec![fill(&text.cli.keys_title, &[("version", env!("CARGO_PKG_VERSION"))])];
    for section in Section::ALL {
        let own: Vec<&SheetRow> = rows.iter().filter(|row| row.section == section).collect();
        if own.is_empty() {
            continue;
        }
        lines.push(String::new());
        lines.push(section.name(text).to_owned());
        for row in own {
            for [keys, says] in beside([(&row.keys, widest), (&row.says, WIDTH - widest - 4)]) {
                lines.push(format!("  {}  {says}", pad(&keys, widest, "")).trim_end().to_owned());
            }
        }
    }
    lines.push(String::new());
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fair::settings::Lang;
    use crate::ui::text::Texts;

    #[test]
    fn the_sheet_fits_its_page_and_has_every_key() {
        let texts = Texts::load().unwrap();
        for lang in [Lang::Id, Lang::En] {
            let page = page(texts.get(lang));
            assert!(page.lines().all(|line| line.chars().count() <= WIDTH), "{page}");
            for row in sheet(texts.get(lang)) {
                let keys =
                    row.keys.split(' ').filter(|key| !page.split_whitespace().any(|word| word == *key));
                assert_eq!(keys.collect::<Vec<_>>(), [""; 0], "{page}");
            }
        }
    }
}
