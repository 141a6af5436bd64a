//! A whole copy of a file, with what still stands in its log; a bare copy of the file may lack that.
//!
//! ```text
//! draft beside the target ─ pages, synced as they come ─ signed off ─ read back from the disk, looked through ─ named
//! ```

use std::fs::File;
use std::ops::ControlFlow;
use std::path::Path;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::chain::Hash;
use super::check::{self, Depth, check, look_through_watched};
use super::error::StoreError;
use super::journal;
use super::lock::peek;
use super::open::{Header, PATIENCE, open_reading};
use super::place::{self, Draft};
use super::protection;
use crate::fair::ids::EntryKey;

/// Pages of a step: about a megabyte, which even an old stick takes while somebody looks at it.
const STEP: i32 = 256;
/// So many steps go between two syncs. Unsynced the whole file would wait in memory, and the end would take for ever.
const STEPS_A_SYNC: u32 = 4;

/// What [`copy`] made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyReport {
    /// How many entries are in the copy.
    pub entries: u64,
    /// The key of its first entry, which is that of every copy of the fair.
    pub first: Option<EntryKey>,
    /// The hash of its last line.
    pub head: Option<Hash>,
}

/// What became of a copy that somebody watched being made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Copied {
    /// It is there.
    Whole(CopyReport),
    /// It was not wanted any more; there is no copy.
    Stopped,
}

/// How far a copy is, of how much: pages, of which each counts once when it is copied and once when it was looked at.
pub type CopyWatch<'w> = &'w mut dyn FnMut(u64, u64) -> ControlFlow<()>;

/// Makes `out` a whole copy of the fair `path`, which another process may be writing on; looked through before it
/// gets its name.
///
/// # Errors
/// As for [`copy_watched`].
pub fn copy(path: &Path, out: &Path) -> Result<CopyReport, StoreError> {
    match copy_watched(path, out, &mut |_, _| ControlFlow::Continue(()))? {
        Copied::Whole(report) => Ok(report),
        // Nobody stopped it.
        Copied::Stopped => Err(StoreError::Stopped { path: path.to_owned() }),
    }
}

/// The same in steps, told after each how far it is, and stopped there if it is not wanted any more.
///
/// Whoever writes on the fair goes on meanwhile: the copy is of the moment at which it began.
///
/// # Errors
/// [`StoreError::Exists`] where there is something of the name `out`; [`StoreError::NoFolder`] where it would be in no
/// folder; [`StoreError::Vanished`] where its folder went on the way, as with a stick that is pulled;
/// [`StoreError::Damaged`] where the original is; what the disk says. Then there is no copy, not even half of one.
pub fn copy_watched(path: &Path, out: &Path, watch: CopyWatch<'_>) -> Result<Copied, StoreError> {
    let (path, out) = (&place::absolute(path)?, &place::absolute(out)?);
    if out.symlink_metadata().is_ok() {
        return Err(StoreError::Exists { path: out.clone() });
    }
    if let Some(header) = peek(path)? {
        Header::of(&header).must_be_known(path)?;
    }
    let folder = out.parent().unwrap_or(out);
    if !folder.is_dir() {
        return Err(StoreError::NoFolder { path: folder.to_owned() });
    }
    // Where the folder is gone, what the system said of a file in it is beside the point.
    drafted(path, out, watch).map_err(|error| match folder.is_dir() {
        true => error,
        false => StoreError::Vanished { path: folder.to_owned() },
    })
}

/// The copy under another name, and then under its own.
fn drafted(path: &Path, out: &Path, watch: CopyWatch<'_>) -> Result<Copied, StoreError> {
    let draft = Draft::beside(out)?;
    // The system says why a folder takes no file; SQLite would only say that it cannot be opened.
    File::create_new(draft.path()).map_err(|error| StoreError::io(out, &error))?;
    let Some(count) = pages(path, draft.path(), out, watch)? else { return Ok(Copied::Stopped) };
    sign_off(draft.path(), out)?;
    let written = |error: std::io::Error| StoreError::io(out, &error);
    place::sync(draft.path()).map_err(written)?;
    place::forget(draft.path()).map_err(written)?;
    let looked = look_through_watched(draft.path(), Depth::Tables, &mut |part| {
        watch(count + count * part / check::PARTS, 2 * count)
    });
    let Some(report) = looked? else { return Ok(Copied::Stopped) };
    if !report.is_whole() {
        // Copied as it was, or damaged on the way: which of the two is worth another look.
        let original = check(path)?;
        return Err(match original.is_whole() {
            true => StoreError::Damaged { path: out.to_owned(), faults: report.faults },
            false => StoreError::Damaged { path: path.to_owned(), faults: original.faults },
        });
    }
    // The last moment at which it can be as if nothing had been asked for.
    if watch(2 * count, 2 * count).is_break() {
        return Ok(Copied::Stopped);
    }
    draft.name(out)?;
    Ok(Copied::Whole(CopyReport { entries: report.entries, first: report.first, head: report.head }))
}

/// Every page as of one moment, and how many there are; nothing where it was stopped. What goes wrong is told of the
/// name that the copy would have got.
fn pages(from: &Path, to: &Path, out: &Path, watch: CopyWatch<'_>) -> Result<Option<u64>, StoreError> {
    let from_sqlite = |error: rusqlite::Error| StoreError::sqlite(from, &error);
    let to_sqlite = |error: rusqlite::Error| StoreError::sqlite(out, &error);
    let to_system = |error: std::io::Error| StoreError::io(out, &error);
    // In a read transaction, which lasts as long as the connection: a writer's log grows meanwhile, and what is read
    // here stays what it was. Without it SQLite would begin again with every entry that somebody saves.
    let source = open_reading(from)?;
    let mut target = Connection::open(to).map_err(to_sqlite)?;
    target.pragma_update(None, "synchronous", "FULL").map_err(to_sqlite)?;
    target.pragma_update(None, "fullfsync", "ON").map_err(to_sqlite)?;
    let written = File::options().write(true).open(to).map_err(to_system)?;
    let backup = Backup::new(&source, &mut target).map_err(from_sqlite)?;
    let mut count = 0;
    for step in 1u32.. {
        let made = backup.step(STEP).map_err(to_sqlite)?;
        let progress = backup.progress();
        let pages = |n: i32| u64::try_from(n).unwrap_or(0);
        count = pages(progress.pagecount).max(1);
        match made {
            StepResult::Done => break,
            StepResult::More => {}
            _ => return Err(StoreError::Busy { path: from.to_owned() }),
        }
        if step.is_multiple_of(STEPS_A_SYNC) {
            written.sync_data().map_err(to_system)?;
        }
        if watch(count.saturating_sub(pages(progress.remaining)), 2 * count).is_break() {
            return Ok(None);
        }
    }
    drop(backup);
    target.close().map_err(|(_, error)| to_sqlite(error))?;
    Ok(Some(count))
}

/// Nobody has the copy open, whoever has the original.
fn sign_off(path: &Path, out: &Path) -> Result<(), StoreError> {
    let sqlite = |error: rusqlite::Error| StoreError::sqlite(out, &error);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(sqlite)?;
    protection::protect_writing(&connection, out, PATIENCE)?;
    journal::sign_off(&connection).map_err(sqlite)?;
    connection.close().map_err(|(_, error)| sqlite(error))
}
