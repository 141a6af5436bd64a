//! Appending: one request decided on the newest state, sealed, chained, written, applied. Nothing commits here.

use std::sync::Arc;

use rusqlite::Connection;

use super::chain::{Head, hash_of};
use super::codec::Texts;
use super::error::{Fault, StoreError, Trouble};
use super::seal::{FairKey, SealError, seal};
use crate::fair::Fair;
use crate::fair::command::Request;
use crate::fair::decide::{Stamp, decide, times};
use crate::fair::event::Entry;
use crate::fair::hash::Hash;
use crate::fair::ids::{DeskId, EntryKey};
use crate::fair::refusal::Refusal;
use crate::fair::time::Moment;

/// Where a journal stands: the state it folds to, and what the next line follows. Cloning is cheap.
#[derive(Debug, Clone)]
pub(super) struct Position {
    pub(super) fair: Fair,
    pub(super) desk: DeskId,
    /// The end of this desk's part.
    pub(super) head: Head,
    /// The `seq` of the last line.
    pub(super) seq: u64,
}

/// Why a request did not become an entry.
#[derive(Debug)]
pub(super) enum NotAppended {
    /// It cannot be.
    Refused(Refusal),
    /// SQLite could not write it.
    Sqlite(rusqlite::Error),
    /// It cannot be put into a line.
    Unwritable(Trouble),
    /// It cannot be sealed: no random bytes, or the cipher fails.
    Unsealed,
}

impl From<rusqlite::Error> for NotAppended {
    fn from(error: rusqlite::Error) -> Self {
        NotAppended::Sqlite(error)
    }
}

impl From<SealError> for NotAppended {
    fn from(error: SealError) -> Self {
        match error {
            SealError::Sqlite(error) => NotAppended::Sqlite(error),
            SealError::Key(trouble) => NotAppended::Unwritable(trouble),
            SealError::Random | SealError::Cipher => NotAppended::Unsealed,
        }
    }
}

impl NotAppended {
    /// The alarm that it is for the file `path`.
    pub(super) fn alarm(self, path: &std::path::Path) -> StoreError {
        match self {
            NotAppended::Refused(refusal) => StoreError::Founding(refusal),
            NotAppended::Sqlite(error) => StoreError::sqlite(path, &error),
            NotAppended::Unwritable(trouble) => {
                StoreError::Damaged { path: path.to_owned(), faults: vec![Fault::of_file(trouble)] }
            }
            NotAppended::Unsealed => StoreError::random(path),
        }
    }
}

impl Position {
    /// Of a journal that is still empty.
    pub(super) fn start(desk: DeskId) -> Position {
        Position { fair: Fair::default(), desk, head: Head::START, seq: 0 }
    }

    /// Decides `request`, writes its line and lays the entry onto the state.
    pub(super) fn append(
        &mut self,
        connection: &Connection,
        key: &FairKey,
        request: &Request,
        clock: Moment,
    ) -> Result<Arc<Entry>, NotAppended> {
        let stamp = Stamp { desk: self.desk, clock };
        let event = decide(&self.fair, request, stamp).map_err(NotAppended::Refused)?;
        let times = times(&self.fair, request, clock);
        let mut entry = Entry {
            seq: self.seq + 1,
            key: EntryKey { desk: self.desk, desk_seq: self.head.desk_seq + 1 },
            request: request.id,
            at: times.at,
            clock,
            happened: times.happened,
            day: request.day,
            officer: request.officer,
            hash: Hash::START,
            event,
        };
        let texts = Texts::of(&entry).map_err(NotAppended::Unwritable)?;
        let sealed = seal(&entry.event, entry.key, key, connection)?;
        let line = texts.line(&entry, sealed.as_deref());
        let hash = hash_of(self.head.hash, &line);
        let mut insert = line.inserting(connection, &hash.0)?;
        drop((texts, sealed));
        insert.raw_execute()?;
        // Also what is bound is as large as the list.
        drop(insert);
        self.head = Head { desk_seq: entry.key.desk_seq, hash };
        self.seq = entry.seq;
        entry.hash = hash;
        let entry = Arc::new(entry);
        self.fair.apply(entry.clone());
        Ok(entry)
    }
}
