//! The lock on a fair's file: on the inode, so that every name of the file finds it, and held to the end.
//!
//! It must not meet SQLite's own locks (fcntl locks on the bytes at 1 GiB), or the holder would shut itself out:
//!
//! - Linux: `flock`, which fcntl locks never meet.
//! - elsewhere: one byte far beyond any file, as flock and fcntl locks are one there (macOS, BSD) or a lock is
//!   mandatory (Windows, where std's lock covers the whole file).
//!
//! On Unix a process that closes *any* descriptor of a file loses all its fcntl locks on it, SQLite's included. So a
//! file that this process writes on is never opened here a second time: the inodes held are remembered.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use super::error::StoreError;

/// What can be learned of a file from its first bytes.
pub(super) const HEADER: usize = 100;

/// The lock; the file stays open as long as it is held. Dropped after SQLite has closed the file.
#[derive(Debug)]
pub(super) struct Lock {
    // Fields are dropped in this order: the system's lock goes before this process forgets that it had it.
    held: system::Held,
    _inode: inode::Slot,
}

/// What came of asking for the lock.
pub(super) enum Taken {
    /// It is ours.
    Ours(Lock),
    /// Somebody else, or this process itself, has it.
    Theirs,
}

impl Lock {
    /// Asks for the lock on the existing file `path`.
    pub(super) fn take(path: &Path) -> Result<Taken, StoreError> {
        let io = |error: io::Error| StoreError::io(path, &error);
        must_be_file(path)?;
        let Some(slot) = inode::Slot::take(path).map_err(io)? else { return Ok(Taken::Theirs) };
        let file = File::options().read(true).write(true).open(path).map_err(io)?;
        match system::lock(file).map_err(io)? {
            Some(held) => Ok(Taken::Ours(Lock { held, _inode: slot })),
            None => Ok(Taken::Theirs),
        }
    }

    /// The file's first bytes, fewer where it is shorter; read through the lock's own handle.
    pub(super) fn header(&self) -> io::Result<Vec<u8>> {
        header_of(self.held.file())
    }

    /// How many names (hard links) the file has; 1 where the system does not say.
    pub(super) fn names(&self) -> u64 {
        inode::names(self.held.file()).unwrap_or(1)
    }
}

/// The first bytes of the file `path`; `None` where this process itself writes on it, which has looked already.
pub(super) fn peek(path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    let io = |error: io::Error| StoreError::io(path, &error);
    must_be_file(path)?;
    inode::unless_held(path, || header_of(&File::open(path)?)).map_err(io)
}

/// Opening a pipe would wait for ever, and a folder is no file.
fn must_be_file(path: &Path) -> Result<(), StoreError> {
    let about = std::fs::metadata(path).map_err(|error| StoreError::io(path, &error))?;
    match about.is_file() {
        true => Ok(()),
        false => Err(StoreError::NotAFairFile { path: path.to_owned() }),
    }
}

fn header_of(mut file: &File) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(HEADER);
    file.seek(SeekFrom::Start(0))?;
    file.take(HEADER as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(target_os = "linux")]
mod system {
    use std::fs::{File, TryLockError};
    use std::io;

    /// A file under `flock`, which its closing releases.
    #[derive(Debug)]
    pub(super) struct Held(File);

    impl Held {
        pub(super) fn file(&self) -> &File {
            &self.0
        }
    }

    pub(super) fn lock(file: File) -> io::Result<Option<Held>> {
        match file.try_lock() {
            Ok(()) => Ok(Some(Held(file))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    use std::fs::File;
    use std::io;
    use std::sync::Arc;

    use file_guard::{FileGuard, Lock};

    /// Far beyond the bytes that SQLite locks and any file's end.
    const BYTE: usize = usize::MAX >> 2;

    /// A file with that byte locked.
    #[derive(Debug)]
    pub(super) struct Held(FileGuard<Arc<File>>);

    impl Held {
        pub(super) fn file(&self) -> &File {
            &self.0
        }
    }

    pub(super) fn lock(file: File) -> io::Result<Option<Held>> {
        match file_guard::try_lock(Arc::new(file), Lock::Exclusive, BYTE, 1) {
            Ok(guard) => Ok(Some(Held(guard))),
            // Of a held lock POSIX says EACCES or EAGAIN, as it likes.
            Err(error)
                if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::PermissionDenied) =>
            {
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }
}

#[cfg(unix)]
mod inode {
    use std::collections::BTreeSet;
    use std::fs::{File, Metadata};
    use std::io;
    use std::os::unix::fs::MetadataExt;
    use std::path::Path;
    use std::sync::{Mutex, PoisonError};

    /// Device and inode of the files that this process has locked.
    static HELD: Mutex<BTreeSet<(u64, u64)>> = Mutex::new(BTreeSet::new());

    /// A place among them, given up when dropped.
    #[derive(Debug)]
    pub(super) struct Slot((u64, u64));

    impl Slot {
        /// A place for the file `path`; `None` where it has one.
        pub(super) fn take(path: &Path) -> io::Result<Option<Slot>> {
            let id = id(&std::fs::metadata(path)?);
            let new = HELD.lock().unwrap_or_else(PoisonError::into_inner).insert(id);
            Ok(new.then_some(Slot(id)))
        }
    }

    impl Drop for Slot {
        fn drop(&mut self) {
            HELD.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.0);
        }
    }

    /// Looks at the file `path` unless it is held; nobody of this process can take it meanwhile.
    pub(super) fn unless_held<T>(path: &Path, look: impl FnOnce() -> io::Result<T>) -> io::Result<Option<T>> {
        let id = id(&std::fs::metadata(path)?);
        let held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
        if held.contains(&id) { Ok(None) } else { look().map(Some) }
    }

    fn id(about: &Metadata) -> (u64, u64) {
        (about.dev(), about.ino())
    }

    /// How many names the file has.
    pub(super) fn names(file: &File) -> io::Result<u64> {
        file.metadata().map(|about| about.nlink())
    }
}

#[cfg(not(unix))]
mod inode {
    use std::fs::File;
    use std::io;
    use std::path::Path;

    /// Nothing to remember: closing a second handle leaves the locks of the first alone here.
    #[derive(Debug)]
    pub(super) struct Slot;

    impl Slot {
        pub(super) fn take(_path: &Path) -> io::Result<Option<Slot>> {
            Ok(Some(Slot))
        }
    }

    pub(super) fn unless_held<T>(
        _path: &Path,
        look: impl FnOnce() -> io::Result<T>,
    ) -> io::Result<Option<T>> {
        look().map(Some)
    }

    /// std does not say.
    pub(super) fn names(_file: &File) -> io::Result<u64> {
        Ok(1)
    }
}
