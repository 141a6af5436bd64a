//! What this installation remembers of verified copies: the newest of each fair, and to which folders they went.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::fair::Fair;
use crate::fair::ids::EntryKey;
use crate::fair::time::Moment;
use crate::ui::Backup;

/// Its file in the data folder.
const FILE: &str = "copies.toml";
/// So many folders are remembered: more sticks lie on no desk.
const FOLDERS: usize = 9;
/// So many fairs are: the oldest copies are forgotten first.
const FAIRS: usize = 200;

/// The file's content.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Copies {
    /// Newest first.
    folders: Vec<String>,
    /// By the key of a fair's first entry, which all copies of it share.
    newest: BTreeMap<String, Newest>,
}

/// A copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Newest {
    /// When, in milliseconds since 1970.
    at: i64,
    /// How many entries were in it.
    entries: u64,
}

/// An unreadable file is an empty one: then a copy is said to be missing, which is the safer mistake.
fn read(data: &Path) -> Copies {
    let text = fs::read_to_string(data.join(FILE)).unwrap_or_default();
    toml::from_str(&text).unwrap_or_default()
}

/// By which entry a fair is known, whatever its file is called.
fn known_by(fair: &Fair) -> Option<EntryKey> {
    fair.journal().front().map(|line| line.entry.key)
}

/// The newest verified copy of the fair that was made here.
pub fn newest(data: &Path, fair: &Fair) -> Option<Backup> {
    let newest = read(data).newest.get(&known_by(fair)?.to_string()).copied()?;
    Some(Backup { at: Moment(newest.at), entries: newest.entries })
}

/// The folders to which copies went, the last one first.
pub fn folders(data: &Path) -> Vec<PathBuf> {
    read(data).folders.into_iter().map(PathBuf::from).collect()
}

/// Keeps that a copy went to that folder, which is offered first the next time.
///
/// # Errors
/// The data folder cannot be written.
pub fn note_folder(data: &Path, folder: &Path) -> io::Result<()> {
    let Some(folder) = folder.to_str() else { return Ok(()) };
    let mut copies = read(data);
    copies.folders.retain(|other| other != folder);
    copies.folders.insert(0, folder.to_owned());
    copies.folders.truncate(FOLDERS);
    write(data, &copies)
}

/// Keeps the newest verified copy of the fair whose first entry that is. One on the disk of the fair's own file is none:
/// who asks how old the copy is asks what is left when that disk fails.
///
/// # Errors
/// The data folder cannot be written.
pub fn note_newest(data: &Path, first: EntryKey, backup: Backup) -> io::Result<()> {
    let mut copies = read(data);
    copies.newest.insert(first.to_string(), Newest { at: backup.at.0, entries: backup.entries });
    while copies.newest.len() > FAIRS {
        let oldest = copies.newest.iter().min_by_key(|(_, copy)| copy.at).map(|(key, _)| key.clone());
        oldest.and_then(|key| copies.newest.remove(&key));
    }
    write(data, &copies)
}

fn write(data: &Path, copies: &Copies) -> io::Result<()> {
    let text = toml::to_string(copies).map_err(io::Error::other)?;
    // Written beside and renamed, so that a power cut leaves the old file or the new one.
    let beside = data.join(format!("{FILE}.{}", std::process::id()));
    fs::write(&beside, text)?;
    fs::rename(&beside, data.join(FILE))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fair::ids::DeskId;

    #[test]
    fn the_newest_copy_is_known_again_and_folders_come_last_used_first() {
        let data = tempfile::tempdir().unwrap();
        let fair = Fair::default();
        assert_eq!((newest(data.path(), &fair), folders(data.path())), (None, Vec::new()));
        let backup = |at| Backup { at: Moment(at), entries: 214 };
        for (at, folder) in (1..).zip(["/a", "/b", "/a", "/c\"d"]) {
            note_folder(data.path(), Path::new(folder)).unwrap();
            note_newest(data.path(), EntryKey { desk: DeskId(7), desk_seq: 1 }, backup(at)).unwrap();
        }
        assert_eq!(read(data.path()).newest.values().map(|newest| newest.at).collect::<Vec<_>>(), [4]);
        assert_eq!(folders(data.path()), ["/c\"d", "/a", "/b"].map(PathBuf::from));
        assert_eq!(newest(data.path(), &fair), None, "a fair without entries is none in particular");
        fs::write(data.path().join(FILE), "newest = 3").unwrap();
        assert!(folders(data.path()).is_empty());
    }
}
