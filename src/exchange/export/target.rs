//! Where an export goes: written beside its place under another name, given its own name when it is whole.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::Existing;
use super::failure::Failure;
use super::table::TableName;

/// How every fair's file begins, and how its log does, in both orders of bytes.
const FAIRS: [&[u8]; 3] = [b"SQLite format 3\0", b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83"];

/// What an export is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    File,
    /// A folder with a file a table.
    Folder,
}

/// An export on the way to its name: whatever goes wrong before that leaves nothing behind.
#[derive(Debug)]
pub(super) struct Draft {
    target: PathBuf,
    path: PathBuf,
    shape: Shape,
    existing: Existing,
}

impl Draft {
    /// A draft of `out`; says at once what would keep it from getting its name.
    pub(super) fn of(out: &Path, shape: Shape, existing: Existing) -> Result<Draft, Failure> {
        let failed = |error: io::Error| Failure::of(out, &error);
        let target = std::path::absolute(out).map_err(failed)?;
        match (target.symlink_metadata(), existing) {
            (Err(error), _) if error.kind() == ErrorKind::NotFound => {}
            (Err(error), _) => return Err(failed(error)),
            (Ok(_), Existing::Keep) => return Err(Failure::Exists(out.to_owned())),
            (Ok(found), Existing::Replace) => replaceable(&target, &found, shape, out)?,
        }
        let Some(name) = target.file_name() else { return Err(Failure::NotOurs(out.to_owned())) };
        let mut draft = OsString::from(".");
        draft.push(name);
        draft.push(format!(
            ".{:016x}.new",
            getrandom::u64().map_err(|error| failed(io::Error::other(error)))?
        ));
        let path = target.with_file_name(draft);
        match shape {
            Shape::File => File::create_new(&path).map(drop),
            Shape::Folder => fs::create_dir(&path),
        }
        .map_err(failed)?;
        Ok(Draft { target, path, shape, existing })
    }

    /// Where it is until then.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The folder in which it gets its name.
    pub(super) fn folder(&self) -> &Path {
        self.target.parent().unwrap_or(&self.target)
    }

    /// Gives it its name; what had that name is gone in the same step, where that was allowed.
    pub(super) fn name(self) -> io::Result<()> {
        match (self.existing, self.shape) {
            (Existing::Keep, _) => rename_without_replacing(&self.path, &self.target)?,
            (Existing::Replace, Shape::File) => fs::rename(&self.path, &self.target)?,
            (Existing::Replace, Shape::Folder) => self.exchange()?,
        }
        sync_folder(self.folder())
    }

    /// Puts the new folder where the old one is; the old one is removed afterwards.
    fn exchange(&self) -> io::Result<()> {
        if self.target.symlink_metadata().is_err() {
            return fs::rename(&self.path, &self.target);
        }
        #[cfg(any(target_os = "linux", target_vendor = "apple"))]
        {
            use rustix::fs::{CWD, RenameFlags, renameat_with};
            // The draft's name holds the old one then, and goes with the draft.
            if renameat_with(CWD, &self.path, CWD, &self.target, RenameFlags::EXCHANGE).is_ok() {
                return Ok(());
            }
        }
        let aside = self.path.with_extension("old");
        fs::rename(&self.target, &aside)?;
        if let Err(error) = fs::rename(&self.path, &self.target) {
            fs::rename(&aside, &self.target)?;
            return Err(error);
        }
        fs::remove_dir_all(&aside)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Mostly it is not there any more, and there is nobody to tell about one that stays.
        let _ = match self.shape {
            Shape::File => fs::remove_file(&self.path),
            Shape::Folder => fs::remove_dir_all(&self.path),
        };
    }
}

/// Whether what is there may go: a file that is no fair's, a folder with nothing in it but an earlier export.
fn replaceable(target: &Path, found: &fs::Metadata, shape: Shape, out: &Path) -> Result<(), Failure> {
    let failed = |error: io::Error| Failure::of(out, &error);
    let ours = match shape {
        Shape::File => found.is_file(),
        Shape::Folder => {
            found.is_dir()
                && fs::read_dir(target).map_err(failed)?.all(|entry| {
                    let names = TableName::ALL.map(file_of);
                    entry.is_ok_and(|entry| names.iter().any(|name| entry.file_name() == name.as_str()))
                })
        }
    };
    if !ours {
        return Err(Failure::NotOurs(out.to_owned()));
    }
    if shape == Shape::File {
        let mut start = Vec::new();
        // A file that may not be read may be a fair's; it is left alone.
        File::open(target).and_then(|file| file.take(16).read_to_end(&mut start)).map_err(failed)?;
        if FAIRS.iter().any(|magic| start.starts_with(magic)) {
            return Err(Failure::IsAFair(out.to_owned()));
        }
    }
    Ok(())
}

/// The file of a table in a folder.
pub(super) fn file_of(table: TableName) -> String {
    format!("{}.csv", table.word())
}

/// One step where the system has one; else a second name, which fails where one is, and the first taken away.
fn rename_without_replacing(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            Ok(()) => return Ok(()),
            Err(rustix::io::Errno::EXIST) => return Err(ErrorKind::AlreadyExists.into()),
            // Some file systems have no such step.
            Err(_) => {}
        }
    }
    match fs::hard_link(from, to) {
        Ok(()) => fs::remove_file(from),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(error),
        // FAT has no second names, and folders have none anywhere.
        Err(_) if to.symlink_metadata().is_ok() => Err(ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(from, to),
    }
}

/// On Unix a name is on the disk only when its folder is.
fn sync_folder(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}
