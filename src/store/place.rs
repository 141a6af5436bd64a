//! Names of files: whole paths, what lies beside a file, and giving a finished file its name.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use super::error::StoreError;

/// The whole path, so that a name such as `file:x` is never taken for an address by SQLite.
pub(super) fn absolute(path: &Path) -> Result<PathBuf, StoreError> {
    std::path::absolute(path).map_err(|error| StoreError::io(path, &error))
}

/// The file's name with something behind it, as SQLite names its log.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path.as_os_str());
    name.push(suffix);
    PathBuf::from(name)
}

/// How long the log beside the file is; nothing where it is not there.
pub(super) fn log_length(path: &Path) -> u64 {
    // SQLite follows a symbolic link and puts the log beside what it points to.
    let real = std::fs::canonicalize(path);
    let log = beside(real.as_deref().unwrap_or(path), "-wal");
    std::fs::metadata(log).map(|about| about.len()).unwrap_or(0)
}

/// A file on the way to its name: whatever goes wrong before that leaves nothing behind.
#[derive(Debug)]
pub(super) struct Draft {
    path: PathBuf,
}

impl Draft {
    /// A free name in the folder in which `path` will be.
    pub(super) fn beside(path: &Path) -> Result<Draft, StoreError> {
        let random = getrandom::u64().map_err(|_| StoreError::random(path))?;
        let mut name = OsString::from(".");
        name.push(path.file_name().unwrap_or_default());
        name.push(format!(".{random:016x}.new"));
        Ok(Draft { path: path.with_file_name(name) })
    }

    /// Where it is until then.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Gives it its name unless a file has that name, and sees to it that the name survives a power cut.
    pub(super) fn name(self, path: &Path) -> Result<(), StoreError> {
        rename_without_replacing(&self.path, path).map_err(|error| StoreError::io(path, &error))?;
        sync_folder_of(path).map_err(|error| StoreError::io(path, &error))
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        for suffix in ["", "-wal", "-shm", "-journal"] {
            // Most of them were never there, and there is nobody to tell about one that stays.
            let _ = std::fs::remove_file(beside(&self.path, suffix));
        }
    }
}

/// One step where the system has one; else a second name, which fails where one is, and the first taken away.
fn rename_without_replacing(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            Ok(()) => return Ok(()),
            Err(rustix::io::Errno::EXIST) => return Err(io::ErrorKind::AlreadyExists.into()),
            // Some file systems have no such step.
            Err(_) => {}
        }
    }
    match std::fs::hard_link(from, to) {
        Ok(()) => std::fs::remove_file(from),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // FAT, as on most USB sticks, has no second names either.
        Err(_) if to.symlink_metadata().is_ok() => Err(io::ErrorKind::AlreadyExists.into()),
        Err(_) => std::fs::rename(from, to),
    }
}

/// Sees to it that all of a file, which no connection has open, is on the disk.
pub(super) fn sync(path: &Path) -> io::Result<()> {
    // Windows syncs only what may be written.
    std::fs::File::options().read(true).write(true).open(path)?.sync_all()
}

/// Has what the system keeps of a synced file in memory forgotten: who reads it then reads the disk.
pub(super) fn forget(path: &Path) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{Advice, fadvise};
        // A file system that knows no such advice (a disk in memory, say) reads back what it has.
        let _ = fadvise(std::fs::File::open(path)?, 0, None, Advice::DontNeed);
    }
    // Elsewhere there is no such call for a file that others opened; what is read back may come from memory.
    #[cfg(not(target_os = "linux"))]
    let _ = path;
    Ok(())
}

/// On Unix a name is on the disk only when its folder is.
fn sync_folder_of(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        std::fs::File::open(folder)?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}
