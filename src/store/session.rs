//! A file open for writing: its connection, its lock, the state so far. Lives on the writer's thread.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::{Connection, TransactionBehavior};

use super::answer::Answer;
use super::append::{NotAppended, Position};
use super::error::StoreError;
use super::installation::Memory;
use super::journal;
use super::lock::Lock;
use super::protection;
use super::seal::FairKey;
use super::tables::{self, Scope};
use crate::fair::Fair;
use crate::fair::command::{Request, Ticket};
use crate::fair::event::Entry;
use crate::fair::refusal::Refusal;
use crate::fair::time::Moment;

/// What somebody asked for.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) ticket: Ticket,
    pub(super) request: Request,
}

/// The desk's clock.
pub(super) type Clock = Box<dyn Fn() -> Moment + Send>;

/// An open file. The fields are dropped in this order: SQLite closes the file before the lock goes.
pub(super) struct Session {
    connection: Connection,
    position: Position,
    fair: Arc<Fair>,
    key: FairKey,
    memory: Memory,
    clock: Clock,
    commits_in_log: u32,
    path: PathBuf,
    _lock: Lock,
}

/// What a job came to, before it is committed.
enum Outcome {
    Entry(Arc<Entry>),
    Refused(Refusal),
}

impl Session {
    pub(super) fn new(
        path: PathBuf,
        lock: Lock,
        connection: Connection,
        position: Position,
        key: FairKey,
        memory: Memory,
        clock: Clock,
    ) -> Session {
        let fair = Arc::new(position.fair.clone());
        Session { connection, position, fair, key, memory, clock, commits_in_log: 0, path, _lock: lock }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The state as it is on the disk.
    pub(super) fn fair(&self) -> &Arc<Fair> {
        &self.fair
    }

    /// How many commits stand in the log since it was taken into the file.
    pub(super) fn commits_in_log(&self) -> u32 {
        self.commits_in_log
    }

    /// Decides and writes all of `jobs` in one transaction; the answers, in order, are true once this returns.
    ///
    /// # Errors
    /// Nothing of it was written, and the state is as before.
    pub(super) fn commit(&mut self, jobs: &[Job]) -> Result<Vec<Answer>, StoreError> {
        let path = self.path.clone();
        let sqlite = |error: rusqlite::Error| StoreError::sqlite(&path, &error);
        let mut position = self.position.clone();
        let mut outcomes = Vec::with_capacity(jobs.len());
        let mut scopes = BTreeSet::new();
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sqlite)?;
        for Job { request, .. } in jobs {
            let first = journal::written_for(&transaction, position.desk, request.id.0).map_err(sqlite)?;
            if let Some(entry) = first.and_then(|key| position.fair.entry(key)) {
                outcomes.push(Outcome::Entry(entry.clone()));
                continue;
            }
            match position.append(&transaction, &self.key, request, (self.clock)()) {
                Ok(entry) => {
                    scopes.extend(Scope::of(&position.fair, &entry));
                    outcomes.push(Outcome::Entry(entry));
                }
                Err(NotAppended::Refused(refusal)) => outcomes.push(Outcome::Refused(refusal)),
                Err(other) => return Err(other.alarm(&path)),
            }
        }
        if position.seq > self.position.seq {
            if scopes.contains(&Scope::Everything) {
                scopes = BTreeSet::from([Scope::Everything]);
            }
            for scope in &scopes {
                tables::refresh(&transaction, &position.fair, scope).map_err(sqlite)?;
            }
            self.memory.before(&self.position.head, &position.head);
            transaction.commit().map_err(sqlite)?;
            self.memory.after(&position.head);
            self.commits_in_log = self.commits_in_log.saturating_add(1);
            self.fair = Arc::new(position.fair.clone());
            self.position = position;
        }
        let answers = jobs.iter().zip(outcomes).map(|(job, outcome)| {
            let (ticket, fair) = (job.ticket, self.fair.clone());
            match outcome {
                Outcome::Entry(entry) => Answer::Saved { ticket, fair, entry },
                Outcome::Refused(refusal) => Answer::Refused { ticket, refusal, fair },
            }
        });
        Ok(answers.collect())
    }

    /// Takes into the file what no reader still needs in the log; the log keeps its length.
    pub(super) fn checkpoint(&mut self) {
        // Nothing is lost where this fails: what was committed is in the log, and the next time comes.
        let _ = checkpoint(&self.connection, "PASSIVE");
        self.commits_in_log = 0;
    }

    /// Closes the file in order: signed off, the log taken in, the head remembered, the lock given back.
    pub(super) fn close(mut self) -> Result<(), StoreError> {
        let path = self.path.clone();
        let sqlite = |error: rusqlite::Error| StoreError::sqlite(&path, &error);
        self.memory.sync();
        journal::sign_off(&self.connection).map_err(sqlite)?;
        // A reader may keep the log for longer; whoever closes last takes it in.
        checkpoint(&self.connection, "TRUNCATE").map_err(sqlite)?;
        protection::fold_log(&self.connection, &path)?;
        self.connection.close().map_err(|(_, error)| sqlite(error))
    }
}

/// Runs a checkpoint; one that a reader holds up is no error.
pub(super) fn checkpoint(connection: &Connection, mode: &str) -> rusqlite::Result<()> {
    connection.query_row(&format!("PRAGMA wal_checkpoint({mode})"), (), |_| Ok(()))
}
