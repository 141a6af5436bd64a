//! What proves that a printed recap and a file agree: a hash over the day's entries and figures, chained to the last.
//!
//! The hash is a SHA-256 over, in this order: `fairdesk recap 1` and a line end; the 32 bytes of the hash of the seal made
//! before (zeros for the first); day (2 bytes), revision (4), number of entries (8), most significant first; for each
//! entry of the day, in the order of the journal, its key as text, a line end and the 32 bytes of its own hash; then
//! the figures as lines of text ([`figures_as_text`]). An entry's own hash covers every column of its line
//! (`docs/file-format.md`).

use std::fmt::Write;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::Fair;
use super::event::{DaySealed, Entry};
use super::hash::Hash;
use super::ids::{DayId, EntryKey};
use super::state::AttendanceState;
use super::tally::{self, DayTally};

/// So many digits of an entry's hash are kept in the seal.
const MARK: usize = 8;

/// The entries of `day` that a seal covers, in the order of the journal: all there are, or those before `seal`.
///
/// An undo belongs to the day of what it undoes, what a file brought to every day it brought something to. Costs the
/// journal.
pub fn entries_of<'a>(
    fair: &'a Fair,
    day: DayId,
    seal: Option<&Entry>,
) -> impl Iterator<Item = &'a Arc<Entry>> {
    let end = seal.map(|seal| (seal.at, seal.key));
    let entries = fair.journal().iter().map(|line| &line.entry);
    entries
        .take_while(move |entry| end.is_none_or(|end| (entry.at, entry.key) < end))
        .filter(move |entry| fair.is_of_day(entry, day))
}

/// The hash of such a seal, and the marks that name its entries.
pub fn hash(
    fair: &Fair,
    day: DayId,
    (revision, previous): (u32, Hash),
    figures: &DayTally,
    seal: Option<&Entry>,
) -> (Hash, String) {
    let entries: Vec<&Arc<Entry>> = entries_of(fair, day, seal).collect();
    let mut sum = Sha256::new();
    sum.update(b"fairdesk recap 1\n");
    sum.update(previous.0);
    sum.update(day.0.to_be_bytes());
    sum.update(revision.to_be_bytes());
    sum.update((entries.len() as u64).to_be_bytes());
    let mut marks = String::with_capacity(entries.len() * MARK);
    for entry in &entries {
        sum.update(entry.key.to_string());
        sum.update(b"\n");
        sum.update(entry.hash.0);
        marks.push_str(&entry.hash.short());
    }
    sum.update(figures_as_text(figures));
    (Hash(sum.finalize().into()), marks)
}

/// The figures of a recap, one a line: what the hash covers, whatever else a later program keeps with them.
pub fn figures_as_text(figures: &DayTally) -> String {
    let mut text = String::new();
    let mut line = |name: &str, value: &dyn std::fmt::Display| {
        // A string takes everything.
        let _ = writeln!(text, "{name} {value}");
    };
    line("scheduled", &figures.scheduled);
    line("expected", &figures.expected);
    line("present", &figures.present);
    for (state, count) in AttendanceState::ALL.iter().zip(figures.by_state) {
        line(state.word(), &count);
    }
    line("visits", &figures.visits);
    for (hour, visits) in &figures.by_hour {
        line(&format!("visits/hour/{hour}"), visits);
    }
    for (gate, visits) in &figures.by_gate {
        line(&format!("visits/gate/{gate}"), visits);
    }
    line("sold", &figures.sold);
    for (category, part) in &figures.by_category {
        let name = category.as_ref().map_or("-", |category| category.as_str());
        line(&format!("sold/category/{name}"), &part.sold);
    }
    line("reported", &figures.reported);
    line("nil", &figures.nil);
    line("unreported", &figures.unreported);
    line("outside", &figures.outside);
    text
}

/// In what a file does not agree with a recap that was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// The entry at this place of the day, from 1, is not the one that was signed for; none stands there any more where
    /// there is no key.
    Entry {
        /// Its place among the day's entries.
        place: usize,
        /// Which stands there now.
        is: Option<EntryKey>,
    },
    /// More entries of the day stand before the seal than were signed for, this first.
    Added(EntryKey),
    /// The entries are those that were signed for; the figures do not follow from them.
    Figures,
    /// Entries and figures are the same, the seal before it is another.
    Chain,
}

/// Whether the entries and figures are still those of the seal; the first difference where they are not.
///
/// Costs the journal twice: it is folded up to the seal to see what its figures were.
pub fn verify(fair: &Fair, entry: &Entry, seal: &DaySealed) -> Result<(), Difference> {
    let Some(day) = entry.day else { return Err(Difference::Chain) };
    let mut marks = seal.marks.as_bytes().chunks(MARK);
    for (place, is) in (1..).zip(entries_of(fair, day, Some(entry))) {
        match marks.next() {
            Some(mark) if mark == is.hash.short().as_bytes() => {}
            Some(_) => return Err(Difference::Entry { place, is: Some(is.key) }),
            None => return Err(Difference::Added(is.key)),
        }
    }
    if marks.next().is_some() {
        let place = entries_of(fair, day, Some(entry)).count() + 1;
        return Err(Difference::Entry { place, is: None });
    }
    let before = fair.journal().iter().map(|line| line.entry.clone());
    let then = Fair::fold(before.take_while(|other| (other.at, other.key) < (entry.at, entry.key)));
    let same = |then: &DayTally| figures_as_text(then) == figures_as_text(&seal.figures);
    if !tally::day(&then, day).as_ref().is_some_and(same) {
        return Err(Difference::Figures);
    }
    let previous = match seal.previous {
        Some(key) => fair.entry(key).and_then(|entry| sealed(entry)).map(|seal| seal.hash),
        None => Some(Hash::START),
    };
    let reckoned = previous.map(|previous| {
        let (reckoned, _) = hash(fair, day, (seal.revision, previous), &seal.figures, Some(entry));
        reckoned
    });
    if reckoned == Some(seal.hash) { Ok(()) } else { Err(Difference::Chain) }
}

/// The seal that the entry is; `None` where it is none.
pub fn sealed(entry: &Entry) -> Option<&DaySealed> {
    match &entry.event {
        super::event::Event::DaySealed(seal) => Some(seal),
        _ => None,
    }
}

/// The seals whose hash begins with those digits, as a paper has them; blanks, hyphens and case do not matter.
pub fn of_paper<'a>(fair: &'a Fair, code: &str) -> Vec<&'a Arc<Entry>> {
    let wanted: String = code.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    let days = fair.day_ids().into_iter();
    let all = days.flat_map(|day| {
        fair.seals(day).map(|(entry, seal)| (entry, seal.hash.to_string())).collect::<Vec<_>>()
    });
    all.filter(|(_, hash)| wanted.len() >= 4 && hash.starts_with(&wanted)).map(|(entry, _)| entry).collect()
}
