//! A new file: written whole under another name, looked through, and only then given its own.

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
    let path = &place::absolute(path)?;
    if path.symlink_metadata().is_ok() {
        return Err(StoreError::Exists { path: path.clone() });
    }
    let draft = Draft::beside(path)?;
    let desk = new_desk(path, &[])?;
    let head = write(draft.path(), desk, clock, founding)?;
    let report = look_through(draft.path(), Depth::Chain)?;
    let mut faults = report.faults;
    if faults.is_empty() && report.head.unwrap_or(Hash::START) != head.hash {
        faults.push(Fault::of_file(Trouble::Hash));
    }
    if !faults.is_empty() {
        return Err(StoreError::Damaged { path: path.clone(), faults });
    }
    draft.name(path)?;
    let mut memory = installation.memory(desk);
    memory.after(&head);
    memory.sync();
    Ok(())
}

/// Founds the fair in the new file `path` and closes it; what it was made from is gone when this returns.
fn write(path: &Path, desk: DeskId, clock: Moment, founding: Vec<Request>) -> Result<Head, StoreError> {
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
        position.append(&transaction, &key, &request, clock).map_err(|error| error.alarm(path))?;
    }
    tables::refresh(&transaction, &position.fair, &Scope::Everything).map_err(sqlite)?;
    transaction.commit().map_err(sqlite)?;
    protection::protect_writing(&connection, path, PATIENCE)?;
    session::checkpoint(&connection, "TRUNCATE").map_err(sqlite)?;
    connection.close().map_err(|(_, error)| sqlite(error))?;
    place::sync(path).map_err(|error| StoreError::io(path, &error))?;
    Ok(position.head)
}
