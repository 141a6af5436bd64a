//! `keys`: every key by its place, a sheet for the wall beside the desk; and the user's own file of keys.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::surroundings::Surroundings;
use super::{DAMAGED, DONE, Failure, complain, say};
use crate::desk::keymap::{Keymap, Section, SheetRow, file, listing};
use crate::ui::text::{Phrases, fill};
use crate::ui::widget::{beside, pad};

/// The sheet's width in letters: an upright page in a hand's size.
const WIDTH: usize = 80;
/// The widest that keys are shown on a line with what they do.
const WIDEST_KEYS: usize = 14;

/// The file of somebody's own keys, in the folder of the configuration.
const FILE: &str = "keys.toml";

/// The keys that hold here, and what became of the user's file.
pub(super) struct OwnKeys {
    /// The keys.
    pub(super) keymap: Keymap,
    /// The file as it is told of.
    name: String,
    /// How it is asked about once more.
    check: String,
    became: Became,
}

/// What became of a file of keys.
enum Became {
    /// There is none.
    None,
    /// It is used.
    Used,
    /// It is not used, for these reasons, each a sentence.
    NotUsed(Vec<String>),
}

impl OwnKeys {
    /// Reads the file that the command line names, which has to be there, or that of the folder.
    pub(super) fn read(named: Option<&Path>, config: &Path, text: &Phrases) -> Result<OwnKeys, Failure> {
        let path = named.map_or_else(|| config.join(FILE), Path::to_owned);
        let name = named.map_or_else(|| FILE.to_owned(), |file| file.display().to_string());
        let check = match named {
            Some(_) => format!("fairdesk keys --check --keys {name}"),
            None => "fairdesk keys --check".to_owned(),
        };
        let (keymap, became) = match fs::read_to_string(&path) {
            Ok(source) => match file::read(&source) {
                Ok(keymap) => (keymap, Became::Used),
                Err(faults) => {
                    let says = faults.iter().map(|fault| file::say(text, &name, fault));
                    (Keymap::default(), Became::NotUsed(says.collect()))
                }
            },
            Err(error) if error.kind() == ErrorKind::NotFound && named.is_none() => {
                (Keymap::default(), Became::None)
            }
            Err(error) => {
                let values = [("file", name.as_str()), ("why", &error.to_string())];
                let says = fill(&text.key_file.unreadable, &values);
                if named.is_some() {
                    return Err(Failure(says));
                }
                (Keymap::default(), Became::NotUsed(vec![says]))
            }
        };
        Ok(OwnKeys { keymap, name, check, became })
    }

    /// That the file is not used, and how to see why.
    pub(super) fn note(&self, text: &Phrases) -> Option<String> {
        let Became::NotUsed(faults) = &self.became else { return None };
        let n = faults.len().to_string();
        Some(fill(&text.key_file.not_used, &[("file", &self.name), ("n", &n), ("check", &self.check)]))
    }
}

/// Writes the sheet in the language of the screen.
pub(super) fn run(around: &Surroundings) -> Result<u8, Failure> {
    if let Some(note) = around.keys.note(around.text()) {
        complain(&note);
    }
    say(&page(&around.keys.keymap, around.text()))?;
    Ok(DONE)
}

/// Writes everything that is wrong in the user's file.
pub(super) fn check(around: &Surroundings) -> Result<u8, Failure> {
    let text = &around.text().key_file;
    let file = [("file", around.keys.name.as_str())];
    let (says, code) = match &around.keys.became {
        Became::None => {
            (fill(&text.none, &[("file", &around.config.join(FILE).display().to_string())]), DONE)
        }
        Became::Used => (fill(&text.right, &file), DONE),
        Became::NotUsed(faults) => {
            let sum = fill(&text.faults, &[("file", &around.keys.name), ("n", &faults.len().to_string())]);
            (format!("{}\n{sum}", faults.join("\n")), DAMAGED)
        }
    };
    say(&format!("{says}\n"))?;
    Ok(code)
}

/// Writes every context's actions with their keys, as such a file has them.
pub(super) fn names(around: &Surroundings) -> Result<u8, Failure> {
    if let Some(note) = around.keys.note(around.text()) {
        complain(&note);
    }
    say(&listing(&around.keys.keymap))?;
    Ok(DONE)
}

/// The sheet's lines.
fn page(keymap: &Keymap, text: &Phrases) -> String {
    let rows = keymap.sheet(text);
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
            let page = page(&Keymap::default(), texts.get(lang));
            assert!(page.lines().all(|line| line.chars().count() <= WIDTH), "{page}");
            for row in Keymap::default().sheet(texts.get(lang)) {
                let keys =
                    row.keys.split(' ').filter(|key| !page.split_whitespace().any(|word| word == *key));
                assert_eq!(keys.collect::<Vec<_>>(), [""; 0], "{page}");
            }
        }
    }
}
