//! A new file: written whole under another name, looked through, and only then given its own.

use std::fs::File;
use std::ops::ControlFlow;
use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::append::Position;
use super::chain::{Hash, Head};
use super::check::{Depth, look_through};
use super::error::{Fault, StoreError, Trouble};
use super::installation::Installation;
use super::open::{PATIENCE, new_desk};
use super::place::{self, Draft};
use super::seal::FairKey;
use super::tables::{self, Scope};
use super::{append, protection, schema, session};
use crate::fair::command::Request;
use crate::fair::ids::DeskId;
use crate::fair::time::Moment;

/// Makes the file `path` of a fair that begins with `founding`, recorded from `clock` on.
///
/// # Errors
/// [`StoreError::Exists`] where there is something of that name, [`StoreError::Founding`] where a request is refused,
/// and what the disk says; then there is no file, not even half of one.
pub fn create(
    path: &Path,
    installation: &Installation,
    clock: Moment,
    founding: Vec<Request>,
) -> Result<(), StoreError> {
    match create_watched(path, installation, clock, founding, &mut |_| ControlFlow::Continue(()))? {
        Created::Whole => Ok(()),
        // Nobody stopped it.
        Created::Stopped => Err(StoreError::Stopped { path: path.to_owned() }),
    }
}

/// How many parts the making of a file has: each about as long as the others.
pub const PARTS: u64 = 4;

/// What became of a file that somebody watched being made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Created {
    /// It is there.
    Whole,
    /// It was not wanted any more; there is no file.
    Stopped,
}

/// The same, told before each part how many of [`PARTS`] are done, and stopped there if it is not wanted any more.
///
/// # Errors
/// As for [`create`].
pub fn create_watched(
    path: &Path,
    installation: &Installation,
    clock: Moment,
    founding: Vec<Request>,
    watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Result<Created, StoreError> {
    let path = &place::absolute(path)?;
    if path.symlink_metadata().is_ok() {
        return Err(StoreError::Exists { path: path.clone() });
    }
    let draft = Draft::beside(path)?;
    // The system says why a folder takes no file; SQLite would only say that it cannot be opened.
    File::create_new(draft.path()).map_err(|error| StoreError::io(path, &error))?;
    let desk = new_desk(path, &[])?;
    let Some(head) = write(draft.path(), desk, clock, founding, watch)? else { return Ok(Created::Stopped) };
    if watch(PARTS - 1).is_break() {
        return Ok(Created::Stopped);
    }
    let report = look_through(draft.path(), Depth::Chain)?;
    let mut faults = report.faults;
    if faults.is_empty() && report.head.unwrap_or(Hash::START) != head.hash {
        faults.push(Fault::of_file(Trouble::Hash));
    }
    if !faults.is_empty() {
        return Err(StoreError::Damaged { path: path.clone(), faults });
    }
    // The last moment at which it can be as if nothing had been asked for.
    if watch(PARTS).is_break() {
        return Ok(Created::Stopped);
    }
    draft.name(path)?;
    let mut memory = installation.memory(desk);
    memory.after(&head);
    memory.sync();
    Ok(Created::Whole)
}

/// Founds the fair in the new file `path` and closes it; what it was made from is gone when this returns. Nothing where
/// it was stopped on the way.
fn write(
    path: &Path,
    desk: DeskId,
    clock: Moment,
    founding: Vec<Request>,
    watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Result<Option<Head>, StoreError> {
    let sqlite = |error: rusqlite::Error| StoreError::sqlite(path, &error);
    let mut connection = Connection::open(path).map_err(sqlite)?;
    protection::protect_reading(&connection, path, PATIENCE)?;
    // Nobody knows the file yet: it needs no log on the way, and one sync at the end.
    connection.pragma_update(None, "journal_mode", "MEMORY").map_err(sqlite)?;
    connection.pragma_update(None, "synchronous", "OFF").map_err(sqlite)?;
    let immediate = TransactionBehavior::Immediate;
    let transaction = connection.transaction_with_behavior(immediate).map_err(sqlite)?;
    schema::migrate(&transaction, 0, schema::VERSION).map_err(sqlite)?;
    let key = FairKey::create(&transaction).map_err(|error| append::NotAppended::from(error).alarm(path))?;
    let mut position = Position::start(desk);
    for request in founding {
        if watch(0).is_break() {
            return Ok(None);
        }
        position.append(&transaction, &key, &request, clock).map_err(|error| error.alarm(path))?;
    }
    if watch(1).is_break() {
        return Ok(None);
    }
    tables::refresh(&transaction, &position.fair, &Scope::Everything).map_err(sqlite)?;
    if watch(2).is_break() {
        return Ok(None);
    }
    transaction.commit().map_err(sqlite)?;
    protection::protect_writing(&connection, path, PATIENCE)?;
    session::checkpoint(&connection, "TRUNCATE").map_err(sqlite)?;
    connection.close().map_err(|(_, error)| sqlite(error))?;
    place::sync(path).map_err(|error| StoreError::io(path, &error))?;
    Ok(Some(position.head))
}
