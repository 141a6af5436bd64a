//! `check`: whether a file is whole.

use std::path::Path;

use super::surroundings::Surroundings;
use super::{DAMAGED, DONE, Failure, say, store_failure};
use crate::run::alarm;
use crate::store;
use crate::ui::text::fill;

/// Looks at every entry and says what it found.
pub(super) fn run(file: &Path, around: &Surroundings) -> Result<u8, Failure> {
    let report = store::check(file).map_err(|error| store_failure(&error, around))?;
    let text = &around.text().cli;
    let head = report.head.map_or_else(|| "-".to_owned(), |head| head.to_string());
    let mut said = fill(
        &text.checked,
        &[
            ("file", &file.display().to_string()),
            ("entries", &report.entries.to_string()),
            ("desks", &report.desks.len().to_string()),
            ("head", &head),
        ],
    );
    said.push('\n');
    let desks = report.desks.iter().map(|desk| {
        let (id, entries, hash) = (desk.desk.to_string(), desk.entries.to_string(), desk.hash.to_string());
        fill(&text.checked_desk, &[("desk", &id), ("entries", &entries), ("head", &hash)])
    });
    let faults = report.faults.iter().map(|fault| alarm::fault(fault, text));
    said.extend(desks.chain(faults).flat_map(|line| ["- ".to_owned(), line, "\n".to_owned()]));
    let verdict = match report.faults.len() {
        0 => text.whole.clone(),
        n => fill(&text.damaged, &[("n", &n.to_string())]),
    };
    say(&format!("{said}{verdict}\n"))?;
    Ok(if report.faults.is_empty() { DONE } else { DAMAGED })
}
