//! The fairs opened last, newest first: one path a line in the data folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The list's file in the data folder.
const LIST: &str = "recent";
/// More than fit the start screen help nobody.
const KEPT: usize = 9;

/// The fairs opened last; an unreadable list is an empty one, as nothing depends on it.
pub fn read(data: &Path) -> Vec<PathBuf> {
    let text = fs::read_to_string(data.join(LIST)).unwrap_or_default();
    text.lines().filter(|line| !line.is_empty()).map(PathBuf::from).take(KEPT).collect()
}

/// Puts `file` at the head of the list.
///
/// # Errors
/// The data folder cannot be written.
pub fn note(data: &Path, file: &Path) -> io::Result<()> {
    let file = std::path::absolute(file)?;
    let mut files = read(data);
    files.retain(|other| *other != file);
    files.insert(0, file);
    write(data, &files)
}

/// Puts `file`, which was made and not opened, behind the fair that is being worked on: tomorrow's first choice is
/// still that one.
///
/// # Errors
/// The data folder cannot be written.
pub fn note_made(data: &Path, file: &Path) -> io::Result<()> {
    let file = std::path::absolute(file)?;
    let mut files = read(data);
    files.retain(|other| *other != file);
    files.insert(files.len().min(1), file);
    write(data, &files)
}

/// Writes the list.
fn write(data: &Path, files: &[PathBuf]) -> io::Result<()> {
    // A line holds no path with a line break and no path that is no text: such a fair is opened by its name.
    let lines = files.iter().take(KEPT).filter_map(|file| file.to_str()).filter(|line| !line.contains('\n'));
    let text: String = lines.map(|line| format!("{line}\n")).collect();
    // Written beside and renamed, so that a power cut leaves the old list or the new one.
    let beside = data.join(format!("{LIST}.{}", std::process::id()));
    fs::write(&beside, text)?;
    fs::rename(&beside, data.join(LIST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_comes_first_and_none_twice() {
        let folder = tempfile::tempdir().unwrap();
        let fair = |name: &str| folder.path().join(name);
        assert!(read(folder.path()).is_empty());
        for n in (0..12).chain([5]) {
            note(folder.path(), &fair(&format!("{n}.fair"))).unwrap();
        }
        let files = read(folder.path());
        assert_eq!(files.len(), KEPT);
        assert_eq!(files[0], fair("5.fair"));
        assert_eq!(files.iter().filter(|file| file.ends_with("5.fair")).count(), 1);
        note(folder.path(), &fair("two\nlines.fair")).unwrap();
        assert_eq!(read(folder.path()).len(), KEPT - 1);
        let newest = read(folder.path())[0].clone();
        note_made(folder.path(), &fair("made.fair")).unwrap();
        assert_eq!(read(folder.path())[..2], [newest, fair("made.fair")]);
    }
}
