//! The recaps of a story: their figures and hashes reckoned anew, and each held against the file by the program.

use std::sync::Arc;

use fairdesk::fair::event::{DaySealed, Entry};
use fairdesk::fair::hash::Hash;
use fairdesk::fair::seal;

use super::naive;
use super::stage::Stage;

/// Every seal of the journal, oldest first, with its place.
pub fn seals(stage: &Stage) -> Vec<(usize, Arc<Entry>, DaySealed)> {
    let lines = stage.fair.journal().iter().map(|line| &line.entry).enumerate();
    lines.filter_map(|(at, entry)| Some((at, entry.clone(), seal::sealed(entry)?.clone()))).collect()
}

/// Every figure of every seal follows from the entries before it, and every seal from the one before.
pub fn follow_from_the_journal(stage: &Stage) {
    let entries: Vec<Arc<Entry>> = stage.fair.journal().iter().map(|line| line.entry.clone()).collect();
    let mut previous = (None, Hash::START);
    for (at, entry, seal) in seals(stage) {
        let name = format!("recap {} revision {}", seal.number, seal.revision);
        let (before, day) = (&entries[..at], entry.day.unwrap());
        let paper = seal::figures_as_text(&seal.figures);
        assert_eq!(naive::printed(&paper), naive::recap(before, day), "{name}");
        assert_eq!(seal.previous, previous.0, "{name} is chained to the seal before");
        assert_eq!(seal.hash, naive::seal_hash(before, day, &seal, previous.1, &paper), "{name}");
        previous = (Some(entry.key), seal.hash);
    }
}

/// What holds now is what was signed for, day by day, by the naive way too.
pub fn hold_at_the_end(stage: &Stage) {
    let entries: Vec<Arc<Entry>> = stage.fair.journal().iter().map(|line| line.entry.clone()).collect();
    for day in stage.fair.day_ids() {
        let (_, seal) = stage.fair.seal(day).expect("the day is sealed");
        let paper = naive::printed(&seal::figures_as_text(&seal.figures));
        let now = fairdesk::fair::tally::day(&stage.fair, day).unwrap();
        assert_eq!(naive::printed(&seal::figures_as_text(&now)), paper, "day {day}");
        assert_eq!(naive::recap(&entries, day), paper, "day {day}");
    }
}

/// `fairdesk check` finds the file whole, and in agreement with every paper that was ever printed.
pub fn agree_with_the_file(stage: &Stage) {
    let file = stage.file();
    let file = file.to_str().unwrap();
    let (code, said, complaint) = stage.home.says(&["check", file]);
    assert!(code == 0 && said.contains("Utuh."), "{said}{complaint}");
    for (_, entry, seal) in seals(stage) {
        let (code, said, complaint) = stage.home.says(&["check", file, "--paper", &seal.hash.short()]);
        let (number, revision) = (seal.number, seal.revision);
        let head = format!("Rekap {number}, revisi {revision}: hari ke-{}", entry.day.unwrap());
        assert!(code == 0 && said.contains(&head) && said.contains("Cocok"), "{said}{complaint}");
    }
}
