//! What somebody prefers: read from the configuration folder, with the command line before it.

use std::fs;
use std::path::PathBuf;

use super::Failure;
use super::surroundings::Surroundings;
use crate::desk::Facing;
use crate::run::preferences::{self, Preferences};
use crate::ui::text::{Phrases, fill, theme};
use crate::ui::theme::Shelf;
use crate::ui::theme::file::Fault;

/// The folder of somebody's own themes, in that of the configuration.
const THEMES: &str = "themes";

/// What somebody prefers, as far as it could be read.
pub(super) struct Preferred {
    /// Every theme.
    pub(super) themes: Shelf,
    /// Which of them is worn.
    pub(super) theme: usize,
    /// Who sees the screen.
    pub(super) facing: Facing,
    /// What was wrong on the way.
    pub(super) notes: Vec<String>,
}

/// Reads the themes and the preferences.
///
/// What is wrong in a file is said at the desk, which opens all the same; a theme that the command line asks for has to
/// be there.
pub(super) fn read(around: &Surroundings) -> Result<Preferred, Failure> {
    let text = around.text();
    let mut themes = Shelf::shipped();
    let mut notes: Vec<String> = around.keys.note(text).into_iter().collect();
    let faulty = own_themes(around, &mut themes, &mut notes);
    let file = around.config.join(preferences::FILE);
    let kept = match fs::read_to_string(&file) {
        Ok(source) => {
            let (kept, faults) = preferences::read(&source);
            notes.extend(in_words(text, preferences::FILE, &faults));
            kept
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Preferences::default(),
        Err(error) => {
            notes.push(unreadable(text, preferences::FILE, &error));
            Preferences::default()
        }
    };
    let find = |wanted: &str| themes.find(wanted).ok_or_else(|| no_theme(text, wanted, &themes));
    let theme = match (&around.theme, &kept.theme) {
        (Some(wanted), _) => {
            if faulty.contains(wanted) {
                return Err(Failure(notes.join("\n")));
            }
            find(wanted).map_err(Failure)?
        }
        (None, Some(wanted)) => find(wanted).unwrap_or_else(|why| {
            notes.push(why);
            0
        }),
        (None, None) => 0,
    };
    notes.extend(themes.palettes().get(theme).and_then(|palette| theme::low(text, palette)));
    let facing = around.facing.or(kept.facing).unwrap_or(Facing::Public);
    Ok(Preferred { themes, theme, facing, notes })
}

/// Puts somebody's own themes to the others; gives the words of those that are not right.
fn own_themes(around: &Surroundings, themes: &mut Shelf, notes: &mut Vec<String>) -> Vec<String> {
    let text = around.text();
    let Ok(folder) = fs::read_dir(around.config.join(THEMES)) else { return Vec::new() };
    let mut files: Vec<PathBuf> = folder.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|end| end == "toml"));
    files.sort();
    let mut faulty = Vec::new();
    for file in files {
        let Some(id) = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()) else { continue };
        let name = format!("{THEMES}/{id}.toml");
        let wrong = match fs::read_to_string(&file) {
            Ok(source) => match themes.add(&id, &source) {
                Ok(()) => continue,
                Err(faults) => in_words(text, &name, &faults),
            },
            Err(error) => vec![unreadable(text, &name, &error)],
        };
        notes.extend(wrong);
        faulty.push(id);
    }
    faulty
}

fn in_words(text: &Phrases, file: &str, faults: &[Fault]) -> Vec<String> {
    faults.iter().map(|fault| theme::fault(text, file, fault)).collect()
}

fn unreadable(text: &Phrases, file: &str, error: &std::io::Error) -> String {
    fill(&text.themes.unreadable, &[("file", file), ("why", &error.to_string())])
}

fn no_theme(text: &Phrases, wanted: &str, themes: &Shelf) -> String {
    let names: Vec<&str> = themes.palettes().iter().map(|palette| palette.id.as_str()).collect();
    fill(&text.themes.none_called, &[("name", wanted), ("names", &names.join(", "))])
}
