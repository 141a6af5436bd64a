//! Opening a fair's file for writing, and reading it at any time.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::answer::Answer;
use super::append::Position;
use super::chain::Head;
use super::error::{Fault, Holder, StoreError, Trouble};
use super::installation::{Claim, Installation, Memory};
use super::journal::{self, Journal};
use super::lock::{HEADER, Lock, Taken, peek};
use super::seal::FairKey;
use super::session::{Clock, Session, checkpoint};
use super::writer::Writer;
use super::{place, protection, schema};
use crate::fair::Fair;
use crate::fair::ids::DeskId;
use crate::fair::time::Moment;

/// How long a commit waits for another connection that is writing.
pub const PATIENCE: Duration = Duration::from_secs(5);

/// A fair open for writing.
#[derive(Debug)]
pub struct Opened {
    /// Its state as of the last line.
    pub fair: Arc<Fair>,
    /// The desk as which this session writes.
    pub desk: DeskId,
    /// The way to write.
    pub writer: Writer,
    /// What the officer should know; usually nothing.
    pub notes: Vec<Note>,
}

/// Something worth knowing about a file that was opened all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// Its journal does not end in what this installation wrote last, so the desk has a new id.
    NewDesk {
        /// Who wrote the last entry.
        was: Option<DeskId>,
        /// The new id.
        now: DeskId,
    },
    /// This installation wrote further than the file goes: an older copy was put back, or entries were lost.
    Older {
        /// The last entry in the file by that desk.
        found: u64,
        /// The last that this installation wrote.
        remembered: u64,
    },
    /// The file has other names (hard links).
    OtherNames {
        /// How many in all.
        count: u64,
    },
    /// The last session was not closed; what it had saved is there.
    NotClosed(Holder),
    /// The file was copied or moved away from its log while it was open: the newest entries may be missing.
    WithoutLog(Holder),
}

/// Opens `path` for writing and starts its writer, which gives its answers to `answer` from its own thread.
///
/// # Errors
/// Every [`StoreError`] that a file can be refused for; a file that is not a fair's, is newer, or is in use is left to
/// the byte as it is.
pub fn open(
    path: &Path,
    installation: &Installation,
    clock: impl Fn() -> Moment + Send + 'static,
    answer: impl Fn(Answer) + Send + 'static,
) -> Result<Opened, StoreError> {
    open_waiting(path, installation, PATIENCE, clock, answer)
}

/// Like [`open`], with another patience than [`PATIENCE`] for connections that are writing.
///
/// # Errors
/// As [`open`].
pub fn open_waiting(
    path: &Path,
    installation: &Installation,
    patience: Duration,
    clock: impl Fn() -> Moment + Send + 'static,
    answer: impl Fn(Answer) + Send + 'static,
) -> Result<Opened, StoreError> {
    let (session, desk, notes) = begin(path, installation, patience, Box::new(clock))?;
    let fair = session.fair().clone();
    let writer = Writer::start(session, answer)?;
    Ok(Opened { fair, desk, writer, notes })
}

fn begin(
    path: &Path,
    installation: &Installation,
    patience: Duration,
    clock: Clock,
) -> Result<(Session, DeskId, Vec<Note>), StoreError> {
    let path = place::absolute(path)?;
    let sqlite = |error: rusqlite::Error| StoreError::sqlite(&path, &error);
    let lock = match Lock::take(&path)? {
        Taken::Ours(lock) => lock,
        Taken::Theirs => return Err(StoreError::InUse { holder: holder_of(&path), path }),
    };
    let header = lock.header().map_err(|error| StoreError::io(&path, &error))?;
    Header::of(&header).must_be_known(&path)?;
    let log_length = place::log_length(&path);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(&path, flags).map_err(sqlite)?;
    protection::keep_log(&connection, &path)?;
    connection.busy_timeout(patience).map_err(sqlite)?;
    // The log may know of a newer version than the file's first page.
    let version = must_be_known(&connection, &path)?;
    let mut notes = left_open(&connection, &path, &lock, log_length)?;
    protection::protect_writing(&connection, &path, patience)?;
    if version < schema::VERSION {
        let immediate = TransactionBehavior::Immediate;
        let transaction = connection.transaction_with_behavior(immediate).map_err(sqlite)?;
        schema::migrate(&transaction, version, schema::VERSION).map_err(sqlite)?;
        transaction.commit().map_err(sqlite)?;
    }
    let (journal, key) = whole(&connection, &path)?;
    let (desk, head, memory) = desk_of(&journal, installation, &path, &mut notes)?;
    let seq = journal.lines;
    let position = Position { fair: Fair::fold(journal.entries), desk, head, seq };
    journal::sign(&connection, &myself(clock())).map_err(sqlite)?;
    // So that a reader through another name of the file, which has no log beside it, finds who has it.
    checkpoint(&connection, "PASSIVE").map_err(sqlite)?;
    Ok((Session::new(path, lock, connection, position, key, memory, clock), desk, notes))
}

/// The journal and the key of a file whose tables and lines are all as they were written.
fn whole(connection: &Connection, path: &Path) -> Result<(Journal, FairKey), StoreError> {
    let sqlite = |error: rusqlite::Error| StoreError::sqlite(path, &error);
    let damaged = |faults: Vec<Fault>| StoreError::Damaged { path: path.to_owned(), faults };
    let faults = schema::differences(connection, schema::VERSION).map_err(sqlite)?;
    if !faults.is_empty() {
        return Err(damaged(faults));
    }
    let journal = Journal::read(connection).map_err(sqlite)?;
    if !journal.faults.is_empty() {
        return Err(damaged(journal.faults));
    }
    let key = FairKey::load(connection).map_err(sqlite)?;
    match key {
        Ok(Some(key)) => Ok((journal, key)),
        Ok(None) => Err(damaged(vec![Fault::of_file(Trouble::Keys("the fair's key is missing".to_owned()))])),
        Err(trouble) => Err(damaged(vec![Fault::of_file(trouble)])),
    }
}

/// As which desk to go on.
fn desk_of(
    journal: &Journal,
    installation: &Installation,
    path: &Path,
    notes: &mut Vec<Note>,
) -> Result<(DeskId, Head, Memory), StoreError> {
    let was = journal.last();
    if let Some((desk, head)) = was {
        match installation.claim(desk, &head) {
            Claim::Ours(memory) => return Ok((desk, head, memory)),
            Claim::Other(Some(other)) if other.desk_seq > head.desk_seq => {
                notes.push(Note::Older { found: head.desk_seq, remembered: other.desk_seq });
            }
            Claim::Other(_) | Claim::Never => {}
        }
    }
    let taken: Vec<u64> = journal.heads.keys().map(|desk| desk.tag()).collect();
    let now = new_desk(path, &taken)?;
    notes.push(Note::NewDesk { was: was.map(|(desk, _)| desk), now });
    Ok((now, Head::START, installation.memory(now)))
}

/// A random desk that mints its numbers in a range of its own.
pub(super) fn new_desk(path: &Path, taken: &[u64]) -> Result<DeskId, StoreError> {
    // With a thousand desks in a journal a second draw is needed once in 268,000 openings.
    for _ in 0..64 {
        let desk = DeskId(getrandom::u64().map_err(|_| StoreError::random(path))?);
        if !taken.contains(&desk.tag()) {
            return Ok(desk);
        }
    }
    Err(StoreError::random(path))
}

/// What the last session left: a signature that was not taken back means that it was not closed.
fn left_open(
    connection: &Connection,
    path: &Path,
    lock: &Lock,
    log_length: u64,
) -> Result<Vec<Note>, StoreError> {
    let mut notes = Vec::new();
    let count = lock.names();
    if count > 1 {
        notes.push(Note::OtherNames { count });
    }
    let signed = journal::signed(connection).map_err(|error| StoreError::sqlite(path, &error))?;
    match signed {
        // A session's log is there until it is closed; if not here, then beside another name of the file, where it
        // would be laid over whatever is written now.
        Some(_) if log_length == 0 && count > 1 => {
            return Err(StoreError::LeftUnderAnotherName { path: path.to_owned() });
        }
        Some(holder) if log_length == 0 => notes.push(Note::WithoutLog(holder)),
        Some(holder) => notes.push(Note::NotClosed(holder)),
        None => {}
    }
    Ok(notes)
}

/// This process, as the one that has a file open.
fn myself(since: Moment) -> Holder {
    #[cfg(unix)]
    let host = rustix::system::uname().nodename().to_string_lossy().into_owned();
    #[cfg(not(unix))]
    let host = std::env::var("COMPUTERNAME").unwrap_or_default();
    let program = concat!("fairdesk ", env!("CARGO_PKG_VERSION")).to_owned();
    Holder { pid: std::process::id(), host, program, since }
}

/// Who has the file open, as far as that can be seen without touching it.
fn holder_of(path: &Path) -> Option<Holder> {
    let connection = immutable(path).ok()?;
    journal::signed(&connection).ok().flatten()
}

/// Reads the fair as of its last line; also while another process writes on it, and after a crash.
///
/// # Errors
/// As [`open`], but for the lock.
pub fn read(path: &Path) -> Result<Arc<Fair>, StoreError> {
    let path = place::absolute(path)?;
    let sqlite = |error: rusqlite::Error| StoreError::sqlite(&path, &error);
    if let Some(header) = peek(&path)? {
        Header::of(&header).must_be_known(&path)?;
    }
    let connection = open_reading(&path)?;
    must_be_known(&connection, &path)?;
    let journal = Journal::read(&connection).map_err(sqlite)?;
    match journal.faults.is_empty() {
        true => Ok(Arc::new(Fair::fold(journal.entries))),
        false => Err(StoreError::Damaged { path, faults: journal.faults }),
    }
}

/// A protected connection in a read transaction: all that is read through it is of one moment.
pub(super) fn open_reading(path: &Path) -> Result<Connection, StoreError> {
    let sqlite = |error: rusqlite::Error| StoreError::sqlite(path, &error);
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let begun = |connection: Connection| {
        protection::protect_reading(&connection, path, PATIENCE)?;
        connection.execute_batch("BEGIN").map_err(sqlite)?;
        connection.query_row("SELECT count(*) FROM sqlite_schema", (), |_| Ok(())).map_err(sqlite)?;
        Ok(connection)
    };
    match begun(Connection::open_with_flags(path, flags).map_err(sqlite)?) {
        // A folder that cannot be written has no room for the log's index. Without a log there is nothing to miss.
        Err(StoreError::Disk { .. } | StoreError::ReadOnly { .. }) if place::log_length(path) == 0 => {
            begun(immutable(path).map_err(sqlite)?)
        }
        other => other,
    }
}

/// A connection that takes the file as it is, without its log and without locks.
fn immutable(path: &Path) -> rusqlite::Result<Connection> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    Connection::open_with_flags(address(path), flags)
}

/// The file's address with every byte that could mean something written in hexadecimal digits.
fn address(path: &Path) -> String {
    #[cfg(unix)]
    let bytes = std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str()).to_vec();
    #[cfg(not(unix))]
    let bytes = format!("/{}", path.to_string_lossy().replace('\\', "/")).into_bytes();
    let mut address = String::from("file:");
    for byte in bytes {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b':' => {
                address.push(char::from(byte))
            }
            other => address.push_str(&format!("%{other:02x}")),
        }
    }
    address.push_str("?immutable=1");
    address
}

/// The numbers in a file's first bytes, read without SQLite.
#[derive(Debug, Clone, Copy)]
pub(super) struct Header {
    pub(super) is_sqlite: bool,
    pub(super) is_fair: bool,
    pub(super) version: u32,
}

impl Header {
    pub(super) fn of(bytes: &[u8]) -> Header {
        let number =
            |at: usize| bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map(i32::from_be_bytes);
        Header {
            is_sqlite: bytes.len() == HEADER && bytes.starts_with(schema::MAGIC),
            is_fair: number(68) == Some(schema::APPLICATION_ID),
            version: number(60).map_or(0, |version| u32::try_from(version).unwrap_or(u32::MAX)),
        }
    }

    pub(super) fn must_be_known(self, path: &Path) -> Result<(), StoreError> {
        if !self.is_sqlite || !self.is_fair {
            return Err(StoreError::NotAFairFile { path: path.to_owned() });
        }
        known(self.version, path)
    }
}

/// The version of an open file, which must be this program's kind and no newer than it knows.
fn must_be_known(connection: &Connection, path: &Path) -> Result<u32, StoreError> {
    let (kind, version) = schema::identity(connection).map_err(|error| StoreError::sqlite(path, &error))?;
    if kind != schema::APPLICATION_ID {
        return Err(StoreError::NotAFairFile { path: path.to_owned() });
    }
    known(version, path).map(|()| version)
}

fn known(version: u32, path: &Path) -> Result<(), StoreError> {
    let path: PathBuf = path.to_owned();
    match version {
        // Nothing of ours was ever written as version 0.
        0 => Err(StoreError::NotAFairFile { path }),
        1..=schema::VERSION => Ok(()),
        found => Err(StoreError::NewerVersion { path, found, known: schema::VERSION }),
    }
}
