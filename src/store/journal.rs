//! Reading the journal from its first line to its last, every link of the chain tried on the way.

use std::collections::BTreeMap;
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension};

use super::chain::{Hash, Head, hash_of};
use super::codec::{COLUMNS, Line};
use super::error::{Fault, Holder, Trouble, damage};
use super::seal::Keys;
use crate::fair::event::Entry;
use crate::fair::ids::{DeskId, EntryKey};
use crate::fair::time::Moment;

/// As many faults as are listed; a file with more is damaged all the same.
pub(super) const LISTED: usize = 100;

/// What stands in a journal.
#[derive(Debug, Default)]
pub(super) struct Journal {
    /// Every entry that could be read, oldest first.
    pub(super) entries: Vec<Arc<Entry>>,
    /// How many lines there are.
    pub(super) lines: u64,
    /// Where each desk's part ends.
    pub(super) heads: BTreeMap<DeskId, Head>,
    /// Who wrote the last line that could be read.
    last: Option<DeskId>,
    /// What is wrong; empty in a whole file.
    pub(super) faults: Vec<Fault>,
}

impl Journal {
    /// Reads all of it. An error that means damage becomes a fault, so that what can be read is.
    ///
    /// # Errors
    /// Only what keeps the file from being looked at.
    pub(super) fn read(connection: &Connection) -> rusqlite::Result<Journal> {
        Journal::walked(|journal| {
            let (keys, faults) = Keys::load(connection)?;
            journal.faults.extend(faults.into_iter().take(LISTED));
            journal.walk(connection, |journal, line, hash| {
                let mut entry = line.entry(hash)?;
                keys.unseal(&mut entry.event, entry.key, line.sealed)?;
                journal.entries.push(Arc::new(entry));
                Ok(())
            })
        })
    }

    /// Tries the chain alone: that the lines are those that were hashed, whatever they say. No entry is read.
    ///
    /// # Errors
    /// As [`Journal::read`].
    pub(super) fn try_links(connection: &Connection) -> rusqlite::Result<Journal> {
        Journal::walked(|journal| journal.walk(connection, |_, _, _| Ok(())))
    }

    fn walked(walk: impl FnOnce(&mut Journal) -> rusqlite::Result<()>) -> rusqlite::Result<Journal> {
        let mut journal = Journal::default();
        match walk(&mut journal) {
            Ok(()) => Ok(journal),
            Err(error) => match damage(&error) {
                Some(fault) => {
                    journal.faults.push(fault);
                    Ok(journal)
                }
                None => Err(error),
            },
        }
    }

    /// Who wrote the last line, and where that desk's part ends.
    pub(super) fn last(&self) -> Option<(DeskId, Head)> {
        let desk = self.last?;
        self.heads.get(&desk).map(|head| (desk, *head))
    }

    /// Gives every line to `take`, oldest first, its place and its link tried before.
    fn walk(
        &mut self,
        connection: &Connection,
        mut take: impl FnMut(&mut Journal, &Line<'_>, Hash) -> Result<(), Trouble>,
    ) -> rusqlite::Result<()> {
        let mut statement = connection.prepare(&format!("SELECT {COLUMNS} FROM journal ORDER BY seq"))?;
        let mut rows = statement.query(())?;
        let mut last_at = i64::MIN;
        while let Some(row) = rows.next()? {
            self.lines = self.lines.saturating_add(1);
            let (line, hash) = match Line::of(row) {
                Ok(read) => read,
                Err(trouble) => {
                    self.fault(self.lines, trouble);
                    continue;
                }
            };
            if line.seq.cast_unsigned() != self.lines {
                self.fault(line.seq.cast_unsigned(), Trouble::Line { expected: self.lines });
                // One gap is one fault.
                self.lines = line.seq.cast_unsigned();
            }
            if line.at <= last_at {
                self.fault(self.lines, Trouble::Time);
            }
            last_at = line.at;
            let hash = <[u8; 32]>::try_from(hash).map(Hash).unwrap_or_default();
            if let Err(trouble) = self.link(&line, hash) {
                self.fault(self.lines, trouble);
            }
            match take(self, &line, hash).and_then(|()| line.key()) {
                Ok(key) => self.last = Some(key.desk),
                Err(trouble) => self.fault(self.lines, trouble),
            }
        }
        Ok(())
    }

    /// Tries that the line follows the one before it of the same desk.
    fn link(&mut self, line: &Line<'_>, hash: Hash) -> Result<(), Trouble> {
        let key = line.key()?;
        let head = self.heads.entry(key.desk).or_insert(Head::START);
        let expected = head.desk_seq.saturating_add(1);
        let reckoned = hash_of(head.hash, line);
        // Whatever is wrong here, what follows is tried against what stands here: one change is one fault.
        *head = Head { desk_seq: key.desk_seq, hash };
        if key.desk_seq != expected {
            return Err(Trouble::DeskLine { desk: key.desk, expected });
        }
        if reckoned != hash {
            return Err(Trouble::Hash);
        }
        Ok(())
    }

    fn fault(&mut self, line: u64, trouble: Trouble) {
        if self.faults.len() < LISTED {
            self.faults.push(Fault { line: Some(line), trouble });
        }
    }
}

/// The entry that `desk` wrote for that request, where there is one.
pub(super) fn written_for(
    connection: &Connection,
    desk: DeskId,
    request: uuid::Uuid,
) -> rusqlite::Result<Option<EntryKey>> {
    let sql = "SELECT desk_seq FROM journal WHERE desk = ?1 AND request = ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let desk_seq: Option<i64> =
        statement.query_row((desk.to_string(), request.to_string()), |row| row.get(0)).optional()?;
    Ok(desk_seq.map(|desk_seq| EntryKey { desk, desk_seq: desk_seq.cast_unsigned() }))
}

/// Writes down who has the file open.
pub(super) fn sign(connection: &Connection, holder: &Holder) -> rusqlite::Result<()> {
    let sql = "INSERT OR REPLACE INTO holder (id, pid, host, program, since) VALUES (1, ?1, ?2, ?3, ?4)";
    connection.execute(sql, (holder.pid, &holder.host, &holder.program, holder.since.0)).map(|_| ())
}

/// Who has the file open, or had and did not close it.
pub(super) fn signed(connection: &Connection) -> rusqlite::Result<Option<Holder>> {
    let sql = "SELECT pid, host, program, since FROM holder WHERE id = 1";
    let holder = connection.query_row(sql, (), |row| {
        Ok(Holder { pid: row.get(0)?, host: row.get(1)?, program: row.get(2)?, since: Moment(row.get(3)?) })
    });
    holder.optional()
}

/// Nobody has it open any more.
pub(super) fn sign_off(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM holder", ()).map(|_| ())
}
