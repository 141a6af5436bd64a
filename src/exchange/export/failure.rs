//! Why there is no export, and what to do about it.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::exchange::progress::Stopped;
use crate::fair::settings::Lang;
use crate::fair::text::clean;

/// Why there is no export; the folder is as it was before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// It was not wanted any more.
    Stopped,
    /// Who was to read the stream has closed it.
    Closed,
    /// There is something of that name.
    Exists(PathBuf),
    /// There is no such folder to write in.
    NoFolder(PathBuf),
    /// What has that name is a fair's file or its log, which no export replaces.
    IsAFair(PathBuf),
    /// What has that name is no file, or a folder with more than an export in it.
    NotOurs(PathBuf),
    /// Several tables of CSV are several files, which one stream cannot hold.
    SeveralTables,
    /// A workbook is no stream.
    NoStream,
    /// The system does not let us write there.
    Forbidden(PathBuf),
    /// The disk is full.
    Full(PathBuf),
    /// The disk does not take it otherwise.
    Disk {
        /// What was to be written.
        path: PathBuf,
        /// What the system says.
        why: String,
    },
}

impl Failure {
    /// What the system said of `path`.
    pub(super) fn of(path: &Path, error: &io::Error) -> Failure {
        let path = path.to_owned();
        match error.kind() {
            ErrorKind::BrokenPipe => Failure::Closed,
            ErrorKind::AlreadyExists => Failure::Exists(path),
            ErrorKind::NotFound | ErrorKind::NotADirectory => Failure::NoFolder(path),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Failure::Forbidden(path),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                Failure::Full(path)
            }
            _ => Failure::Disk { path, why: clean(&error.to_string()) },
        }
    }

    /// One sentence: what is wrong; what to do.
    pub fn say(&self, lang: Lang) -> String {
        let (id, en) = self.both();
        match lang {
            Lang::Id => id,
            Lang::En => en,
        }
    }

    fn both(&self) -> (String, String) {
        let shown = |path: &Path| clean(&path.display().to_string());
        match self {
            Failure::Stopped => (
                "ekspor dihentikan; tidak ada yang ditulis. Jalankan lagi bila masih perlu.".to_owned(),
                "the export was stopped; nothing was written. Run it again if it is still wanted.".to_owned(),
            ),
            Failure::Closed => (
                "penerima keluaran sudah menutupnya; tulis ke berkas dengan --out.".to_owned(),
                "the reader of the output has closed it; write to a file with --out.".to_owned(),
            ),
            Failure::Exists(path) => (
                format!("{} sudah ada; tidak ada yang ditimpa. Pilih nama lain, atau --force.", shown(path)),
                format!("{} exists; nothing was replaced. Choose another name, or --force.", shown(path)),
            ),
            Failure::NoFolder(path) => (
                format!("folder untuk {} tidak ada; buat dahulu, atau pilih folder lain.", shown(path)),
                format!("there is no folder for {}; make it first, or choose another.", shown(path)),
            ),
            Failure::IsAFair(path) => (
                format!("{} berkas pameran; ekspor tidak menimpanya. Pilih nama lain.", shown(path)),
                format!("{} is a fair's file; an export does not replace it. Choose another name.", shown(path)),
            ),
            Failure::NotOurs(path) => (
                format!("{} bukan hasil ekspor sebelumnya; dibiarkan. Pilih nama lain.", shown(path)),
                format!("{} is no earlier export; it was left alone. Choose another name.", shown(path)),
            ),
            Failure::SeveralTables => (
                "CSV beberapa tabel menjadi beberapa berkas; sebutkan folder baru, satu tabel, atau --format jsonl."
                    .to_owned(),
                "CSV of several tables is several files; name a new folder, one table, or --format jsonl.".to_owned(),
            ),
            Failure::NoStream => (
                "buku kerja XLSX tidak dapat ditulis ke keluaran standar; sebutkan berkasnya.".to_owned(),
                "an XLSX workbook cannot go to standard output; name a file.".to_owned(),
            ),
            Failure::Forbidden(path) => (
                format!("{} tidak boleh ditulis; periksa izin foldernya, atau pilih folder lain.", shown(path)),
                format!("{} may not be written; check the folder's permissions, or choose another.", shown(path)),
            ),
            Failure::Full(path) => (
                format!("cakram tempat {} penuh; tidak ada yang ditulis. Kosongkan tempat, lalu ulangi.", shown(path)),
                format!("the disk of {} is full; nothing was written. Make room, then do it again.", shown(path)),
            ),
            Failure::Disk { path, why } => (
                format!("{} tidak dapat ditulis ({why}); periksa cakramnya, atau pilih folder lain.", shown(path)),
                format!("{} cannot be written ({why}); check the disk, or choose another folder.", shown(path)),
            ),
        }
    }
}

/// What ends the writing of a file, before it is known which.
#[derive(Debug)]
pub(super) enum Fault {
    /// It is not wanted any more.
    Stopped,
    /// What the system says.
    Io(io::Error),
}

impl Fault {
    pub(super) fn of(self, path: &Path) -> Failure {
        match self {
            Fault::Stopped => Failure::Stopped,
            Fault::Io(error) => Failure::of(path, &error),
        }
    }
}

impl From<Stopped> for Fault {
    fn from(_: Stopped) -> Self {
        Fault::Stopped
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Fault::Io(error)
    }
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        Fault::Io(error.into())
    }
}
