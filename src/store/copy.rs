//! A whole copy of a file, with what still stands in its log; a bare copy of the file may lack that.

use std::path::Path;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::chain::Hash;
use super::check::check;
use super::error::StoreError;
use super::journal;
use super::lock::peek;
use super::open::{Header, PATIENCE, open_reading};
use super::place::{self, Draft};
use super::protection;

/// What [`copy`] made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyReport {
    /// How many entries are in the copy.
    pub entries: u64,
    /// The hash of its last line.
    pub head: Option<Hash>,
}

/// Makes `out` a whole copy of the fair `path`, which another process may be writing on; looked through before it
/// gets its name.
///
/// # Errors
/// [`StoreError::Exists`] where there is something of the name `out`; [`StoreError::Damaged`] where the original is;
/// what the disk says. Then there is no copy, not even half of one.
pub fn copy(path: &Path, out: &Path) -> Result<CopyReport, StoreError> {
    let (path, out) = (&place::absolute(path)?, &place::absolute(out)?);
    if out.symlink_metadata().is_ok() {
        return Err(StoreError::Exists { path: out.clone() });
    }
    if let Some(header) = peek(path)? {
        Header::of(&header).must_be_known(path)?;
    }
    let draft = Draft::beside(out)?;
    pages(path, draft.path())?;
    sign_off(draft.path())?;
    let report = check(draft.path())?;
    if !report.is_whole() {
        // Copied as it was, or damaged on the way: which of the two is worth another look.
        let original = check(path)?;
        return Err(match original.is_whole() {
            true => StoreError::Damaged { path: out.clone(), faults: report.faults },
            false => StoreError::Damaged { path: path.clone(), faults: original.faults },
        });
    }
    draft.name(out)?;
    Ok(CopyReport { entries: report.entries, head: report.head })
}

/// Every page as of one moment.
fn pages(from: &Path, to: &Path) -> Result<(), StoreError> {
    let from_sqlite = |error: rusqlite::Error| StoreError::sqlite(from, &error);
    let to_sqlite = |error: rusqlite::Error| StoreError::sqlite(to, &error);
    let source = open_reading(from)?;
    let mut target = Connection::open(to).map_err(to_sqlite)?;
    target.pragma_update(None, "synchronous", "FULL").map_err(to_sqlite)?;
    target.pragma_update(None, "fullfsync", "ON").map_err(to_sqlite)?;
    let backup = Backup::new(&source, &mut target).map_err(from_sqlite)?;
    // In one step: a writer that goes on meanwhile would make many steps begin again and again.
    let step = backup.step(-1).map_err(to_sqlite)?;
    drop(backup);
    match step {
        StepResult::Done => target.close().map_err(|(_, error)| to_sqlite(error)),
        _ => Err(StoreError::Busy { path: from.to_owned() }),
    }
}

/// Nobody has the copy open, whoever has the original.
fn sign_off(path: &Path) -> Result<(), StoreError> {
    let sqlite = |error: rusqlite::Error| StoreError::sqlite(path, &error);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(sqlite)?;
    protection::protect_writing(&connection, path, PATIENCE)?;
    journal::sign_off(&connection).map_err(sqlite)?;
    connection.close().map_err(|(_, error)| sqlite(error))
}
