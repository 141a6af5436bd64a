//! What is in a folder: folders, and files that can be taken in.

use std::fs;
use std::path::{Path, PathBuf};

use crate::exchange::problem::{Problem, SourceFault};
use crate::fair::settings::Lang;
use crate::fair::text::clean;
use crate::popup::intake::{Folder, FolderEntry, Kind};

/// Ends of names of files that lists, plans and counts come in.
const KNOWN: [&str; 14] = [
    "csv", "tsv", "tab", "txt", "xlsx", "xlsm", "xlsb", "xls", "ods", "json", "jsonl", "ndjson", "svg",
    "toml",
];
/// A folder with more is not gone through by arrows; its files are reached by typing their path.
const MOST: usize = 5_000;

/// Looks into the folder; where the program was started, if none is named.
///
/// # Errors
/// What the system says, and what to do, in that language.
pub(super) fn look_into(path: Option<PathBuf>, lang: Lang) -> Result<Folder, String> {
    let path = match path {
        Some(path) => std::path::absolute(at_home(&path)),
        None => std::env::current_dir(),
    };
    let said =
        |path: &Path, fault: SourceFault| Problem::of_file(&path.display().to_string(), fault).say(lang);
    let path = path.map_err(|error| clean(&error.to_string()))?;
    let read = fs::read_dir(&path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => said(&path, SourceFault::NoSuchFile),
        _ => format!("{}: {}", path.display(), clean(&error.to_string())),
    })?;
    let mut entries: Vec<FolderEntry> = read.take(MOST).filter_map(Result::ok).filter_map(entry).collect();
    entries.sort_by_cached_key(|entry| (matches!(entry.kind, Kind::File(_)), entry.name.to_lowercase()));
    let above = path.parent().map(Path::to_owned);
    Ok(Folder { path, above, entries })
}

/// The folder or file, where it is one to choose; a name that is no text cannot be shown, nor typed.
fn entry(found: fs::DirEntry) -> Option<FolderEntry> {
    let name = found.file_name().into_string().ok()?;
    if name.starts_with('.') || clean(&name) != name {
        return None;
    }
    // Follows links, so that a folder on a stick that is linked to is a folder.
    let about = fs::metadata(found.path()).ok()?;
    let end = Path::new(&name).extension().and_then(|end| end.to_str()).unwrap_or_default().to_lowercase();
    let kind = match about.is_dir() {
        true => Kind::Folder,
        false if KNOWN.contains(&end.as_str()) => Kind::File(about.len()),
        false => return None,
    };
    Some(FolderEntry { name, kind })
}

/// `~` is the user's own folder, as in a shell.
pub fn at_home(path: &Path) -> PathBuf {
    let Some(rest) = path
        .components()
        .position(|part| part.as_os_str() == "~")
        .map(|at| path.components().skip(at + 1).collect::<PathBuf>())
    else {
        return path.to_owned();
    };
    etcetera::home_dir().map_or_else(|_| path.to_owned(), |home| home.join(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_come_first_and_strange_files_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.xlsx", "A.CSV", ".hidden.csv", "photo.jpg", "plan.svg"] {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        fs::create_dir(folder.path().join("zzz")).unwrap();
        let looked = look_into(Some(folder.path().to_owned()), Lang::Id).unwrap();
        let names: Vec<&str> = looked.entries.iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(names, ["zzz", "A.CSV", "b.xlsx", "plan.svg"]);
        assert_eq!(looked.above.as_deref(), folder.path().parent());
        let missing = look_into(Some(folder.path().join("nothing")), Lang::En).unwrap_err();
        assert!(missing.contains("no such file"), "{missing}");
    }

    #[test]
    fn a_tilde_is_home() {
        let home = etcetera::home_dir().unwrap();
        assert_eq!(at_home(Path::new("~/a.csv")), home.join("a.csv"));
        assert_eq!(at_home(&Path::new("here").join("~").join("b")), home.join("b"));
        assert_eq!(at_home(Path::new("a~b")), Path::new("a~b"));
    }
}
