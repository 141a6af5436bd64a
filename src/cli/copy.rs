//! `copy`: a whole and verified copy of a file, whether or not a desk works on it.

use std::ops::ControlFlow;
use std::path::Path;

use super::surroundings::Surroundings;
use super::{DONE, Failure, complain, progress, say, store_failure};
use crate::exchange::progress::Stage;
use crate::run::{copies, media};
use crate::store::{self, Copied, CopyReport};
use crate::ui::Backup;
use crate::ui::text::fill;

/// Copies `file` to `out`, which must not be there yet; a signal stops it, and leaves nothing.
pub(super) fn run(file: &Path, out: &Path, around: &Surroundings) -> Result<u8, Failure> {
    let text = &around.text().cli;
    let copied = progress::shown(&text.copy_progress, |watch| {
        store::copy_watched(file, out, &mut |done, all| match watch.tell(Stage::Writing, done, all) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        })
    });
    match copied.map_err(|error| store_failure(&error, around))? {
        Copied::Whole(report) => {
            let values = [("file", out.display().to_string()), ("entries", report.entries.to_string())];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            say(&format!("{}\n", fill(&text.copied, &values)))?;
            noted(file, out, &report, around);
            Ok(DONE)
        }
        Copied::Stopped => Err(Failure(text.copy_stopped.clone())),
    }
}

/// Keeps that there is a copy, for the desk's list of what a day is closed with; says so where it is none that helps.
fn noted(file: &Path, out: &Path, report: &CopyReport, around: &Surroundings) {
    if media::same_disk(file, out) {
        return complain(&around.text().copying.done_same_disk);
    }
    let backup = Backup { at: around.clock().now(), entries: report.entries };
    // Without it the list says that a copy is missing, which is the safer mistake.
    if let (Some(first), Ok(data)) = (report.first, around.data_folder()) {
        drop(copies::note_newest(data, first, backup));
    }
}
