//! What goes wrong with files. Alarming, unlike a refusal; no variant carries a person.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use rusqlite::ffi::SQLITE_IOERR_SHMSIZE;

use crate::fair::ids::{DeskId, RecordId};
use crate::fair::refusal::Refusal;
use crate::fair::time::Moment;

/// Why a file could not be opened, read or written. The words stand in the locales; `Display` is for logs.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum StoreError {
    /// There is no such file.
    #[error("{} does not exist", path.display())]
    NotFound {
        /// Which.
        path: PathBuf,
    },
    /// It is a folder, a text, another program's database: it was left as it is.
    #[error("{} is no file of a fair", path.display())]
    NotAFairFile {
        /// Which.
        path: PathBuf,
    },
    /// A newer fairdesk wrote it: it was left as it is.
    #[error("{} is of version {found}; this program knows up to {known}", path.display())]
    NewerVersion {
        /// Which.
        path: PathBuf,
        /// Its version.
        found: u32,
        /// The newest this program knows.
        known: u32,
    },
    /// Another program writes on it, under this name or another.
    #[error("{} is in use{}", path.display(), holder.as_ref().map(|h| format!(" by {h}")).unwrap_or_default())]
    InUse {
        /// Which.
        path: PathBuf,
        /// By whom; not known in the moment between locking and signing.
        holder: Option<Holder>,
    },
    /// It has several names (hard links), and the log of its last session lies beside another of them.
    #[error("{} was not closed under the name it was last opened by: open it by that one", path.display())]
    LeftUnderAnotherName {
        /// Which.
        path: PathBuf,
    },
    /// It is damaged; what was found first.
    #[error("{} is damaged: {}", path.display(), faults.first().map(Fault::to_string).unwrap_or_default())]
    Damaged {
        /// Which.
        path: PathBuf,
        /// What was found, at most a hundred.
        faults: Vec<Fault>,
    },
    /// SQLite did not take a setting without which a saved entry may be lost.
    #[error("{}: {pragma} is {got}, not {wanted}", path.display())]
    Unprotected {
        /// Which.
        path: PathBuf,
        /// Which setting.
        pragma: &'static str,
        /// What it must be.
        wanted: String,
        /// What it is.
        got: String,
    },
    /// There is a file of that name; nothing is ever written over.
    #[error("{} exists already", path.display())]
    Exists {
        /// Which.
        path: PathBuf,
    },
    /// There is no folder in which it could be made.
    #[error("there is no folder {}", path.display())]
    NoFolder {
        /// Which.
        path: PathBuf,
    },
    /// The folder went while a file was made in it: a stick was pulled.
    #[error("{} is not there any more", path.display())]
    Vanished {
        /// Which.
        path: PathBuf,
    },
    /// The file, its folder or its disk cannot be written.
    #[error("{} cannot be written", path.display())]
    ReadOnly {
        /// Which.
        path: PathBuf,
    },
    /// The disk is full.
    #[error("no room is left on the disk of {}", path.display())]
    Full {
        /// Which file.
        path: PathBuf,
    },
    /// Another connection was writing for longer than the patience.
    #[error("another program was writing on {} for too long", path.display())]
    Busy {
        /// Which.
        path: PathBuf,
    },
    /// A fair cannot begin like this.
    #[error("the fair cannot be founded: {0}")]
    Founding(Refusal),
    /// The writer has ended.
    #[error("the writer of {} has ended", path.display())]
    Stopped {
        /// Which file's.
        path: PathBuf,
    },
    /// The system, or SQLite, says what.
    #[error("{}: {what}", path.display())]
    Disk {
        /// Which file.
        path: PathBuf,
        /// In its own words.
        what: String,
    },
}

/// Who has a file open for writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The process.
    pub pid: u32,
    /// The computer; may be empty.
    pub host: String,
    /// The program and its version.
    pub program: String,
    /// Since when.
    pub since: Moment,
}

impl std::fmt::Display for Holder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} (process {} on {})", self.program, self.pid, self.host)
    }
}

/// Something in a file that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{trouble}", line.map(|n| format!("line {n}: ")).unwrap_or_default())]
pub struct Fault {
    /// The journal's line, its `seq`, where it is about one.
    pub line: Option<u64>,
    /// What is wrong.
    pub trouble: Trouble,
}

/// What is wrong in a damaged file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// SQLite cannot read a page, in its own words.
    #[error("{0}")]
    Page(String),
    /// The file's first bytes are not those of a fair, though the rest is.
    #[error("the file's header is not a fair's: {0}")]
    Header(String),
    /// A table, index or trigger is missing, changed, or one too many.
    #[error("`{0}` is not as this version's tables are")]
    Schema(String),
    /// A row points to a row that is not there.
    #[error("a row of `{0}` points to nothing")]
    Dangling(String),
    /// The lines are not numbered 1, 2, 3.
    #[error("line {expected} should come here")]
    Line {
        /// Which should come.
        expected: u64,
    },
    /// A desk's lines are not numbered 1, 2, 3.
    #[error("entry {expected} of desk {desk} should come here")]
    DeskLine {
        /// Which desk's.
        desk: DeskId,
        /// Which should come.
        expected: u64,
    },
    /// The line, or one before it of the same desk, is not what was written.
    #[error("the hash does not follow from what stands there")]
    Hash,
    /// It was recorded before the line above it.
    #[error("it is older than the line above it")]
    Time,
    /// A column or payload cannot be read.
    #[error("{0}")]
    Unreadable(String),
    /// The column does not say what the payload says.
    #[error("`{0}` does not agree with the payload")]
    Disagrees(&'static str),
    /// A sealed box does not open although its key is there.
    #[error("what is sealed for {0} does not open")]
    Sealed(RecordId),
    /// A sealed column, or a key, is not in its form.
    #[error("{0}")]
    Keys(String),
    /// A table for other programs does not hold what the journal says.
    #[error("`{table}` does not hold what the journal says ({rows} rows differ)")]
    Table {
        /// Which.
        table: String,
        /// How many of its rows differ, at least.
        rows: u64,
    },
}

impl Fault {
    /// A fault of the file as a whole.
    pub(super) fn of_file(trouble: Trouble) -> Fault {
        Fault { line: None, trouble }
    }
}

impl StoreError {
    /// What SQLite reported while working on `path`.
    pub(super) fn sqlite(path: &Path, error: &rusqlite::Error) -> StoreError {
        let path = path.to_owned();
        let code = error.sqlite_error_code();
        if let Some(fault) = damage(error) {
            return StoreError::Damaged { path, faults: vec![fault] };
        }
        let extended = error.sqlite_error().map(|error| error.extended_code);
        match code {
            // SQLite calls it trouble with the disk that there is no room for the memory that readers share.
            _ if extended == Some(SQLITE_IOERR_SHMSIZE) => StoreError::Full { path },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy { path },
            Some(ErrorCode::DiskFull) => StoreError::Full { path },
            Some(ErrorCode::ReadOnly) => StoreError::ReadOnly { path },
            _ => StoreError::Disk { path, what: error.to_string() },
        }
    }

    /// What the system reported while working on `path`.
    pub(super) fn io(path: &Path, error: &std::io::Error) -> StoreError {
        use std::io::ErrorKind;
        let path = path.to_owned();
        match error.kind() {
            ErrorKind::NotFound => StoreError::NotFound { path },
            ErrorKind::AlreadyExists => StoreError::Exists { path },
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly { path },
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreError::Full { path },
            ErrorKind::IsADirectory => StoreError::NotAFairFile { path },
            _ => StoreError::Disk { path, what: error.to_string() },
        }
    }

    /// The system gave no random bytes, without which nothing can be sealed or named.
    pub(super) fn random(path: &Path) -> StoreError {
        StoreError::Disk { path: path.to_owned(), what: "the system gives no random numbers".to_owned() }
    }
}

/// The fault, where the error says that the file is not as it was written rather than that it cannot be reached.
pub(super) fn damage(error: &rusqlite::Error) -> Option<Fault> {
    let page = |text: String| Some(Fault::of_file(Trouble::Page(text)));
    // A table or column is gone: our statements never change, so the file has.
    if let rusqlite::Error::SqlInputError { msg, .. } = error {
        return page(msg.clone());
    }
    match error.sqlite_error_code() {
        Some(
            ErrorCode::DatabaseCorrupt
            | ErrorCode::NotADatabase
            | ErrorCode::TypeMismatch
            | ErrorCode::TooBig
            | ErrorCode::ConstraintViolation
            | ErrorCode::Unknown,
        ) => page(error.to_string()),
        Some(_) => None,
        None => match error {
            rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::Utf8Error(..)
            | rusqlite::Error::InvalidColumnName(..)
            | rusqlite::Error::QueryReturnedNoRows => page(error.to_string()),
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_without_room_is_full_whatever_there_was_no_room_for() {
        use rusqlite::ffi::{SQLITE_FULL, SQLITE_IOERR_WRITE};
        let path = Path::new("/media/sari/KINGSTON/salinan.fair");
        let told = |code| {
            let failure = rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(code), None);
            StoreError::sqlite(path, &failure)
        };
        for code in [SQLITE_FULL, SQLITE_IOERR_SHMSIZE] {
            assert_eq!(told(code), StoreError::Full { path: path.to_owned() });
        }
        assert!(matches!(told(SQLITE_IOERR_WRITE), StoreError::Disk { .. }));
    }
}
