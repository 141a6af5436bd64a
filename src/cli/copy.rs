//! `copy`: a whole and verified copy of a file, whether or not a desk works on it.

use std::path::Path;

use super::surroundings::Surroundings;
use super::{DONE, Failure, say, store_failure};
use crate::store;
use crate::ui::text::fill;

/// Copies `file` to `out`, which must not be there yet.
pub(super) fn run(file: &Path, out: &Path, around: &Surroundings) -> Result<u8, Failure> {
    let report = store::copy(file, out).map_err(|error| store_failure(&error, around))?;
    let copied = fill(
        &around.text().cli.copied,
        &[("file", &out.display().to_string()), ("entries", &report.entries.to_string())],
    );
    say(&format!("{copied}\n"))?;
    Ok(DONE)
}
