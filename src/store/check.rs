//! Proving a file whole: its pages, its tables, its chain, its sealed boxes, and that every table says what it should.

use std::ops::ControlFlow;
use std::path::Path;

use rusqlite::Connection;

use super::chain::Hash;
use super::error::{Fault, StoreError, Trouble, damage};
use super::journal::{Journal, LISTED};
use super::lock::peek;
use super::open::{Header, open_reading};
use super::{place, schema, tables};
use crate::fair::Fair;
use crate::fair::ids::{DeskId, EntryKey};

/// What [`check`] found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckReport {
    /// How many entries could be read.
    pub entries: u64,
    /// The key of its first entry, by which all copies of a fair are known; nothing where no entry was read.
    pub first: Option<EntryKey>,
    /// Every desk that wrote in it, with where its part ends.
    pub desks: Vec<DeskHead>,
    /// The hash of the last line.
    pub head: Option<Hash>,
    /// What is wrong, at most some hundred; empty in a whole file.
    pub faults: Vec<Fault>,
}

/// Where one desk's part of a journal ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeskHead {
    /// Which desk.
    pub desk: DeskId,
    /// How many entries it wrote.
    pub entries: u64,
    /// The hash of its last.
    pub hash: Hash,
}

impl CheckReport {
    /// Whether nothing is wrong.
    pub fn is_whole(&self) -> bool {
        self.faults.is_empty()
    }
}

/// Looks through the whole file, without changing it; also while another process writes on it.
///
/// # Errors
/// Only what keeps it from being looked at: no such file, another kind of file, a newer version, a disk that fails.
/// Damage is in the report.
pub fn check(path: &Path) -> Result<CheckReport, StoreError> {
    look_through(path, Depth::Tables)
}

/// How far to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// Pages, tables as such, the chain: enough for a file that was made a moment ago of what was hashed in memory.
    Chain,
    /// Also what the lines say, and every row of the tables that follow from it.
    Tables,
}

/// Looking through a file has so many parts: its pages, its journal, what that comes to, its tables.
pub(super) const PARTS: u64 = 4;

/// [`check`], as far as `depth`.
pub(super) fn look_through(path: &Path, depth: Depth) -> Result<CheckReport, StoreError> {
    match look_through_watched(path, depth, &mut |_| ControlFlow::Continue(()))? {
        Some(report) => Ok(report),
        // Nobody stopped it.
        None => Err(StoreError::Stopped { path: path.to_owned() }),
    }
}

/// The same, told before each part how many of [`PARTS`] are done; nothing where it was stopped there.
pub(super) fn look_through_watched(
    path: &Path,
    depth: Depth,
    watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Result<Option<CheckReport>, StoreError> {
    let path = place::absolute(path)?;
    let mut report =
        CheckReport { entries: 0, first: None, desks: Vec::new(), head: None, faults: Vec::new() };
    match looked_through(&path, depth, &mut report, watch) {
        Ok(ControlFlow::Continue(())) => {}
        Ok(ControlFlow::Break(())) => return Ok(None),
        Err(StoreError::Damaged { faults, .. }) => report.faults.extend(faults),
        Err(other) => return Err(other),
    }
    Ok(Some(report))
}

fn looked_through(
    path: &Path,
    depth: Depth,
    report: &mut CheckReport,
    watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Result<ControlFlow<()>, StoreError> {
    let stopped = Ok(ControlFlow::Break(()));
    let header = peek(path)?.map(|bytes| Header::of(&bytes));
    if let Some(Header { is_sqlite: false, is_fair, .. }) = header {
        // Without SQLite's mark nothing can be read; ours tells a damaged fair from any other file.
        return match is_fair {
            true => Err(header_fault(path, "SQLite's mark is missing")),
            false => Err(StoreError::NotAFairFile { path: path.to_owned() }),
        };
    }
    let connection = match (open_reading(path), header) {
        // Two marks are wrong: another program's file, damaged.
        (Err(StoreError::Damaged { .. }), Some(Header { is_fair: false, .. })) => {
            return Err(StoreError::NotAFairFile { path: path.to_owned() });
        }
        (opened, _) => opened?,
    };
    let sqlite = |error: rusqlite::Error| StoreError::sqlite(path, &error);
    let (kind, version) = schema::identity(&connection).map_err(sqlite)?;
    // A file of an older version is whole as that version made it; opening it at a desk brings it up to date.
    let known = (1..=schema::VERSION).contains(&version);
    let own_version = if known { version } else { schema::VERSION };
    let different = schema::differences(&connection, own_version).map_err(sqlite)?;
    let is_ours = kind == schema::APPLICATION_ID;
    if is_ours && version > schema::VERSION && !different.is_empty() {
        return Err(StoreError::NewerVersion {
            path: path.to_owned(),
            found: version,
            known: schema::VERSION,
        });
    }
    if !is_ours && !different.is_empty() {
        return Err(StoreError::NotAFairFile { path: path.to_owned() });
    }
    // From here on the tables are a fair's, or the mark is: it is one, and whatever differs is damage.
    if !is_ours {
        report.faults.push(Fault::of_file(Trouble::Header("the mark of a fair is missing".to_owned())));
    }
    if !known {
        let text = format!("its version is {version}, its tables are version {}'s", schema::VERSION);
        report.faults.push(Fault::of_file(Trouble::Header(text)));
    }
    report.faults.extend(different);
    if watch(0).is_break() {
        return stopped;
    }
    collect(report, pages(&connection)).map_err(sqlite)?;
    if watch(1).is_break() {
        return stopped;
    }
    let journal = match depth {
        Depth::Chain => Journal::try_links(&connection),
        Depth::Tables => Journal::read(&connection),
    };
    let journal = journal.map_err(sqlite)?;
    report.entries = match depth {
        Depth::Chain => journal.lines,
        Depth::Tables => journal.entries.len() as u64,
    };
    report.first = journal.entries.first().map(|entry| entry.key);
    report.head = journal.last().map(|(_, head)| head.hash);
    let desk = |(desk, head): (&DeskId, &super::chain::Head)| DeskHead {
        desk: *desk,
        entries: head.desk_seq,
        hash: head.hash,
    };
    report.desks = journal.heads.iter().map(desk).collect();
    let readable = journal.faults.is_empty();
    report.faults.extend(journal.faults);
    if watch(2).is_break() {
        return stopped;
    }
    if readable && depth == Depth::Tables {
        // Of a journal that cannot be read nothing follows that a table could be held against.
        let fair = Fair::fold(journal.entries);
        if watch(3).is_break() {
            return stopped;
        }
        collect(report, tables::differences(&connection, &fair)).map_err(sqlite)?;
    }
    Ok(ControlFlow::Continue(()))
}

/// Takes what was found into the report; an error that means damage is a fault too.
fn collect(report: &mut CheckReport, found: rusqlite::Result<Vec<Fault>>) -> rusqlite::Result<()> {
    match found {
        Ok(faults) => report.faults.extend(faults),
        Err(error) => report.faults.push(damage(&error).ok_or(error)?),
    }
    Ok(())
}

/// SQLite's own look at every page, every index, and every row that points to another.
fn pages(connection: &Connection) -> rusqlite::Result<Vec<Fault>> {
    let mut faults = Vec::new();
    let mut statement = connection.prepare(&format!("PRAGMA integrity_check({LISTED})"))?;
    let mut rows = statement.query(())?;
    while let Some(row) = rows.next()? {
        let said: String = row.get(0)?;
        if said != "ok" {
            faults.push(Fault::of_file(Trouble::Page(said)));
        }
    }
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query(())?;
    while let Some(row) = rows.next()? {
        if faults.len() < 2 * LISTED {
            faults.push(Fault::of_file(Trouble::Dangling(row.get(0)?)));
        }
    }
    Ok(faults)
}

fn header_fault(path: &Path, what: &str) -> StoreError {
    let faults = vec![Fault::of_file(Trouble::Header(what.to_owned()))];
    StoreError::Damaged { path: path.to_owned(), faults }
}
