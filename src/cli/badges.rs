//! `badges`: a page of cards to print, for the scanner at the door.

use std::path::Path;

use super::surroundings::Surroundings;
use super::{DONE, Failure, progress, say, store_failure};
use crate::exchange::export::{Existing, write_badges};
use crate::fair::text::clean;
use crate::store;
use crate::ui::text::fill;

/// Writes the badges of everybody to `out`.
pub(super) fn run(file: &Path, out: &Path, existing: Existing, around: &Surroundings) -> Result<u8, Failure> {
    let text = &around.text().cli;
    let fair = store::read(file).map_err(|error| store_failure(&error, around))?;
    if fair.exhibitor_count() == 0 {
        return Err(Failure(text.badges_nobody.clone()));
    }
    let written = progress::shown(&text.export_progress, |watch| write_badges(&fair, out, existing, watch));
    let written = written.map_err(|failure| Failure(failure.say(around.lang)))?;
    let file = clean(&out.display().to_string());
    let says = fill(&text.badges_written, &[("n", &written.to_string()), ("file", &file)]);
    say(&format!("{says}\n"))?;
    Ok(DONE)
}
