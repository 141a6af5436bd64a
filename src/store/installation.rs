//! What this installation wrote last, per desk: the proof that a file's journal is still its own to go on with.
//!
//! A copied file, a restored backup, a file that was elsewhere meanwhile: its head is not what was written here last,
//! and the desk takes a new id. Otherwise two journals would hold different entries under one key.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::chain::{Hash, Head};
use crate::fair::ids::DeskId;

/// The folder in which an installation remembers the head it wrote last, for every desk it ever was.
#[derive(Debug, Clone)]
pub struct Installation {
    folder: PathBuf,
}

impl Installation {
    /// The installation whose memory is `folder`; made when something is first remembered.
    pub fn at(folder: &Path) -> Installation {
        Installation { folder: folder.to_owned() }
    }

    fn file_of(&self, desk: DeskId) -> PathBuf {
        self.folder.join("desks").join(desk.to_string())
    }

    /// Goes on being `desk`, if `head` is what was written last and no other process goes on being it.
    pub(super) fn claim(&self, desk: DeskId, head: &Head) -> Claim {
        let path = self.file_of(desk);
        let Ok(mut file) = File::options().read(true).write(true).open(&path) else { return Claim::Never };
        // Two copies of one file have one head: only one of them goes on with it at a time.
        if file.try_lock().is_err() {
            return Claim::Never;
        }
        match remembered(&mut file) {
            heads if heads.contains(head) => Claim::Ours(Memory { path, file: Kept::In(file) }),
            heads => Claim::Other(heads.into_iter().max_by_key(|head| head.desk_seq)),
        }
    }

    /// A memory for a desk that is new; its file comes with the first entry.
    pub(super) fn memory(&self, desk: DeskId) -> Memory {
        Memory { path: self.file_of(desk), file: Kept::NotYet }
    }
}

/// Whether this installation goes on as the desk that wrote a journal's last entry.
#[derive(Debug)]
pub(super) enum Claim {
    /// It wrote that entry.
    Ours(Memory),
    /// It was that desk, but wrote something else last.
    Other(Option<Head>),
    /// It was never that desk, or is it in another process.
    Never,
}

/// Where one desk's head is remembered.
#[derive(Debug)]
pub(super) struct Memory {
    path: PathBuf,
    file: Kept,
}

/// The file of a memory.
#[derive(Debug)]
enum Kept {
    /// It comes with the first entry.
    NotYet,
    /// Open, and locked for this process.
    In(File),
    /// It could not be written: the desk takes a new id next time, and no entry is the worse for it.
    Nowhere,
}

/// As long as one head is written: a number of 20 digits, a blank, 64 hexadecimal digits, the line's end.
const LINE: usize = 20 + 1 + 64 + 1;

impl Memory {
    /// Before a commit: the journal will end in `old` or `new`, whichever way the commit goes.
    pub(super) fn before(&mut self, old: &Head, new: &Head) {
        self.write(format!("{}{}", line(old), line(new)));
    }

    /// After it: the journal ends in `head`.
    pub(super) fn after(&mut self, head: &Head) {
        self.write(format!("{}{:width$}\n", line(head), "", width = LINE - 1));
    }

    /// Sees to it that it survives a power cut.
    pub(super) fn sync(&mut self) {
        if let Kept::In(file) = &self.file {
            // Losing it costs no entry: the desk takes a new id.
            let _ = file.sync_all();
        }
    }

    /// One call of the same length each time, so that a killed process leaves the old text or the new one.
    fn write(&mut self, text: String) {
        if self.try_write(text.as_bytes()).is_err() {
            self.file = Kept::Nowhere;
        }
    }

    fn try_write(&mut self, text: &[u8]) -> io::Result<()> {
        if let Kept::NotYet = self.file {
            if let Some(folder) = self.path.parent() {
                fs::create_dir_all(folder)?;
            }
            let file = File::options().read(true).write(true).create_new(true).open(&self.path)?;
            // Nobody else knows a desk this young, but from now on they may.
            let _ = file.try_lock();
            self.file = Kept::In(file);
        }
        let Kept::In(file) = &mut self.file else { return Ok(()) };
        file.seek(SeekFrom::Start(0))?;
        file.write_all(text)
    }
}

fn line(head: &Head) -> String {
    format!("{:020} {}\n", head.desk_seq, head.hash)
}

/// The heads in the file: one, or two around a commit that was cut short. None where it cannot be read.
fn remembered(file: &mut File) -> Vec<Head> {
    let mut text = String::new();
    if file.take(4 * LINE as u64).read_to_string(&mut text).is_err() {
        return Vec::new();
    }
    text.lines()
        .filter_map(|line| {
            let (desk_seq, hash) = line.split_once(' ')?;
            Some(Head { desk_seq: desk_seq.parse().ok()?, hash: hash.parse::<Hash>().ok()? })
        })
        .collect()
}
