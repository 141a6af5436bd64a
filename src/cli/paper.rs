//! `check --paper CODE`: whether a printed recap and the file agree, and where they do not.

use std::path::Path;
use std::sync::Arc;

use super::surroundings::Surroundings;
use super::{DAMAGED, DONE, Failure, say, store_failure};
use crate::fair::Fair;
use crate::fair::event::{DaySealed, Entry};
use crate::fair::seal::{self, Difference};
use crate::store::{self, StoreError};
use crate::ui::text::{entry, fill, format};

/// Looks for the recap with that code and holds it against the file.
pub(super) fn run(file: &Path, code: &str, around: &Surroundings) -> Result<u8, Failure> {
    let fair = match store::read(file) {
        Ok(fair) => fair,
        // A file that is not whole agrees with no paper; which entry is at fault is what `check` says.
        Err(StoreError::Damaged { .. }) => return super::check::run(file, around),
        Err(error) => return Err(store_failure(&error, around)),
    };
    let text = &around.text().cli;
    let found: Vec<(Arc<Entry>, DaySealed)> = seal::of_paper(&fair, code)
        .into_iter()
        .filter_map(|entry| Some((entry.clone(), seal::sealed(entry)?.clone())))
        .collect();
    match found.as_slice() {
        [] => Err(Failure(fill(&text.paper_unknown, &[("code", code)]))),
        [(entry, seal)] => {
            let differs = seal::verify(&fair, entry, seal).err();
            let mut said = told(&fair, entry, seal, around);
            said.push('\n');
            said.push_str(&match &differs {
                None => text.paper_agrees.clone(),
                Some(difference) => differs_by(&fair, difference, around),
            });
            said.push('\n');
            say(&said)?;
            Ok(if differs.is_none() { DONE } else { DAMAGED })
        }
        several => {
            let lines = several.iter().map(|(entry, seal)| format!("  {}", told(&fair, entry, seal, around)));
            let lines: Vec<String> = std::iter::once(text.paper_several.clone()).chain(lines).collect();
            Err(Failure(lines.join("\n")))
        }
    }
}

/// `Rekap 1, revisi 0: hari ke-1 · Rp1.250.000 · 4 kunjungan · ditutup 17.20 · 3f2a…`.
fn told(fair: &Fair, entry: &Entry, seal: &DaySealed, around: &Surroundings) -> String {
    let settings = fair.settings().cloned().unwrap_or_default();
    let theme = around.theme();
    let look = around.look(fair, &settings, &theme);
    let local = settings.utc_offset.local(entry.happened);
    let values = [
        ("n", seal.number.to_string()),
        ("revision", seal.revision.to_string()),
        ("day", entry.day.map(|day| day.to_string()).unwrap_or_default()),
        ("sum", format::rupiah(seal.figures.sold)),
        ("visits", seal.figures.visits.to_string()),
        ("officer", look.officer(Some(seal.supervisor))),
        ("date", format::date(look.text, local.date())),
        ("time", look.time(entry.happened)),
        ("code", seal.hash.short()),
    ];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    fill(&around.text().cli.paper_recap, &values)
}

/// Where file and paper part.
fn differs_by(fair: &Fair, difference: &Difference, around: &Surroundings) -> String {
    let text = &around.text().cli;
    let settings = fair.settings().cloned().unwrap_or_default();
    let theme = around.theme();
    let look = around.look(fair, &settings, &theme);
    let line = |key: &crate::fair::ids::EntryKey| {
        let entry = fair.entry(*key);
        entry.map(|entry| format!("#{} {}", entry.seq, entry::what(look, entry))).unwrap_or_default()
    };
    match difference {
        Difference::Entry { place, is: Some(key) } => {
            fill(&text.paper_other_entry, &[("place", &place.to_string()), ("what", &line(key))])
        }
        Difference::Entry { place, is: None } => fill(&text.paper_no_entry, &[("place", &place.to_string())]),
        Difference::Added(key) => fill(&text.paper_added, &[("what", &line(key))]),
        Difference::Figures => text.paper_figures.clone(),
        Difference::Chain => text.paper_chain.clone(),
    }
}
