//! What somebody prefers, in one small file of the configuration folder that they may also write themselves.

use std::fs;
use std::io;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::desk::Facing;
use crate::ui::theme::file::{Fault, Wrong};

/// The file's name.
pub const FILE: &str = "config.toml";

/// What the file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preferences {
    /// The theme to wear.
    pub theme: Option<String>,
    /// Who sees the screen: whether persons are masked.
    pub facing: Option<Facing>,
}

/// Reads the file's text, as far as it can be read, and everything that is wrong in it.
pub fn read(source: &str) -> (Preferences, Vec<Fault>) {
    let mut read = Preferences::default();
    let mut faults = Vec::new();
    let line = |at: usize| 1 + source.bytes().take(at).filter(|byte| *byte == b'\n').count();
    let (tree, errors) = DeTable::parse_recoverable(source);
    if let Some(error) = errors.first() {
        let line = error.span().map_or(1, |span| line(span.start));
        return (read, vec![Fault { line, what: Wrong::Syntax(error.message().to_owned()) }]);
    }
    for (key, value) in tree.get_ref() {
        let what = match key.get_ref().as_ref() {
            "theme" => match word(value) {
                Some(word) => {
                    read.theme = Some(word.to_owned());
                    continue;
                }
                None => Wrong::NotAText("theme".to_owned()),
            },
            "persons" => match word(value) {
                Some("masked") => {
                    read.facing = Some(Facing::Public);
                    continue;
                }
                Some("shown") => {
                    read.facing = Some(Facing::Office);
                    continue;
                }
                Some(_) | None => {
                    Wrong::NotOneOf { key: "persons".to_owned(), allowed: "masked, shown".to_owned() }
                }
            },
            other => Wrong::UnknownKey { key: other.to_owned(), allowed: KEYS.join(", ") },
        };
        faults.push(Fault { line: line(key.span().start), what });
    }
    faults.sort_by_key(|fault| fault.line);
    (read, faults)
}

/// What the file may say.
const KEYS: [&str; 2] = ["theme", "persons"];

fn word<'d>(value: &'d Spanned<DeValue<'_>>) -> Option<&'d str> {
    value.get_ref().as_str().map(str::trim).filter(|word| !word.is_empty())
}

/// Puts `key = "value"` into the file; every other line stays as it was written.
///
/// # Errors
/// The folder or the file cannot be written.
pub fn keep(file: &Path, key: &str, value: &str) -> io::Result<()> {
    let before = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error),
    };
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    // Written beside and renamed, so that a power cut leaves the old file or the new one.
    let beside = file.with_extension(format!("toml.{}", std::process::id()));
    fs::write(&beside, put(&before, key, value))?;
    fs::rename(&beside, file)
}

/// The text with the key's line in place of the old one, or above all others: below a table it would be the table's.
fn put(text: &str, key: &str, value: &str) -> String {
    let line = format!("{key} = {}", toml::Value::String(value.to_owned()));
    let is_old = |old: &str| old.split_once('=').is_some_and(|(name, _)| name.trim() == key);
    let mut lines: Vec<&str> = text.lines().collect();
    let top = lines.iter().position(|line| line.trim_start().starts_with('[')).unwrap_or(lines.len());
    match lines.iter().take(top).position(|old| is_old(old)) {
        Some(at) => {
            if let Some(old) = lines.get_mut(at) {
                *old = &line;
            }
        }
        None => lines.insert(0, &line),
    }
    let mut text = lines.join("\n");
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_changes_and_no_other() {
        assert_eq!(put("", "theme", "dark"), "theme = \"dark\"\n");
        let own = "# milik meja 1\ntheme= 'light'   # siang\npersons = \"shown\"\n";
        assert_eq!(put(own, "theme", "dark"), "# milik meja 1\ntheme = \"dark\"\npersons = \"shown\"\n");
        assert_eq!(put("[lain]\ntheme = 1\n", "theme", "dark"), "theme = \"dark\"\n[lain]\ntheme = 1\n");
    }

    #[test]
    fn it_makes_its_folder() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("fairdesk").join(FILE);
        keep(&file, "theme", "dark").unwrap();
        keep(&file, "theme", "a \"b\"").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "theme = 'a \"b\"'\n");
        assert_eq!(fs::read_dir(file.parent().unwrap()).unwrap().count(), 1);
    }
}
