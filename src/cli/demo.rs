//! The sample fair: made from the files in the program, kept in the data folder.

use std::ffi::OsString;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use chrono::{NaiveDate, NaiveTime};

use super::surroundings::Surroundings;
use super::work::{self, Kind, Prepared};
use super::{DONE, Failure, store_failure};
use crate::clock::{Clock, Start};
use crate::run::{Mail, Post, founding};
use crate::store::{self, Installation, StoreError};
use crate::ui::text::fill;

/// The sample's file in the data folder.
const FILE: &str = "demo.fair";

/// Whether starting over was agreed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Consent {
    /// By `--yes`.
    Given,
    /// Not yet.
    ToBeAsked,
}

impl Consent {
    /// As `--yes` says.
    pub(super) fn given(yes: bool) -> Consent {
        if yes { Consent::Given } else { Consent::ToBeAsked }
    }
}

/// Opens the sample; with `over`, starts it over first.
pub(super) fn run(over: Option<Consent>, around: &Surroundings) -> Result<u8, Failure> {
    let file = around.data_folder()?.join(FILE);
    if let (Some(consent), true) = (over, file.exists()) {
        if consent == Consent::ToBeAsked && !agreed(around)? {
            super::say(&format!("{}\n", around.text().cli.demo_kept))?;
            return Ok(DONE);
        }
        let kept = set_aside(&file, around)?;
        let kept = fill(&around.text().cli.demo_set_aside, &[("file", &kept.display().to_string())]);
        super::say(&format!("{kept}\n"))?;
    }
    around.require_terminal()?;
    let post = Post::new();
    let prepared = prepare(post.sender(), around)?;
    work::at_terminal(post, prepared, around)
}

/// Opens the sample for the desk, made now if it is not there.
pub(super) fn prepare(answers: Sender<Mail>, around: &Surroundings) -> Result<Prepared, Failure> {
    let file = around.data_folder()?.join(FILE);
    let clock = clock(around);
    if !file.exists() {
        make(&file, &clock, around)?;
    }
    work::prepare(&file, Kind::Sample, clock, answers, around)
}

/// Starts at eight on the first morning and runs; a second start goes on from the newest entry.
fn clock(around: &Surroundings) -> Clock {
    let first = NaiveDate::from_ymd_opt(2018, 7, 16);
    let eight = NaiveTime::from_hms_opt(8, 0, 0);
    Clock::new(match (around.start, first, eight) {
        (Start::Laptop, Some(first), Some(eight)) => Start::NotBefore(first.and_time(eight)),
        (start, _, _) => start,
    })
}

/// Makes the sample's file.
fn make(file: &Path, clock: &Clock, around: &Surroundings) -> Result<(), Failure> {
    let folder = founding::sample().map_err(|problems| Failure(problems.say(around.lang)))?;
    let installation = Installation::at(around.data_folder()?);
    store::create(file, &installation, clock.now(), founding::requests(folder))
        .map_err(|error| store_failure(&error, around))
}

/// Asks whether to start over; a line that is neither yes nor no is a no.
fn agreed(around: &Surroundings) -> Result<bool, Failure> {
    let text = &around.text().cli;
    if !io::stdin().is_terminal() {
        return Err(Failure(text.demo_needs_yes.clone()));
    }
    let mut out = io::stderr().lock();
    let asked = write!(out, "{} ", text.demo_ask).and_then(|()| out.flush());
    let mut line = String::new();
    asked.and_then(|()| io::stdin().read_line(&mut line)).map_err(|error| Failure(error.to_string()))?;
    // Yes in either language, whichever the screen speaks.
    Ok(matches!(line.trim().to_lowercase().as_str(), "y" | "ya" | "yes"))
}

/// Renames the sample with what belongs to it; nothing that was recorded is ever deleted.
fn set_aside(file: &Path, around: &Surroundings) -> Result<PathBuf, Failure> {
    // Opening and closing it shows that no other desk works on it, and brings its log into the file.
    let clock = clock(around);
    let installation = Installation::at(around.data_folder()?);
    match store::open(file, &installation, move || clock.now(), |_| {}) {
        Ok(opened) => opened.writer.quit().map_err(|error| store_failure(&error, around))?,
        Err(error @ StoreError::InUse { .. }) => return Err(store_failure(&error, around)),
        // A sample that cannot be opened is what one starts over for.
        Err(_) => {}
    }
    let stamp = chrono::Local::now().format("%Y-%m-%d-%H%M%S");
    let with = |path: &Path, suffix: &str| -> PathBuf {
        let mut name = OsString::from(path.as_os_str());
        name.push(suffix);
        PathBuf::from(name)
    };
    let kept = file.with_file_name(format!("demo-{stamp}.fair"));
    // The logs first: a new sample must never meet the log of the old one, should the renaming be cut short.
    for suffix in ["-wal", "-shm", ""] {
        let (from, to) = (with(file, suffix), with(&kept, suffix));
        match fs::rename(&from, &to) {
            Err(error) if suffix.is_empty() || error.kind() != io::ErrorKind::NotFound => {
                return Err(Failure(format!("{}: {error}", from.display())));
            }
            _ => {}
        }
    }
    Ok(kept)
}
