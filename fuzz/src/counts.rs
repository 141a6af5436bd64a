//! `counts`: any table of counts is understood or told; what the fair takes of it is what it says, once.

use std::collections::BTreeMap;

use fairdesk::exchange::counts::{Choices, CountsPreview, understand_bytes};
use fairdesk::exchange::source::Unread;
use fairdesk::fair::command::Command;

use crate::book::Book;
use crate::said::{LANGUAGES, lines_of, problems, shows, unread, watched};
use crate::split;

const CHOICES: [&[&str]; 8] = [
    &[],
    &["kind=visits", "gate=utama"],
    &["kind=sales", "day=1"],
    &["order=day-first", "unit=thousands"],
    &["order=month-first", "unit=millions"],
    &["other-days=moved", "gate=timur", "hour=9"],
    &["other-days=passed-over", "day=2", "hour=47"],
    &["order=day-first", "gate=utama", "day=2", "hour=9", "unit=rupiah"],
];

/// The first byte is the fair and what was chosen.
pub fn run(bytes: &[u8]) {
    let (first, bytes) = split(bytes);
    if bytes.starts_with(b"PK") || bytes.starts_with(b"\xd0\xcf") {
        return;
    }
    let mut book = Book::of(1 + (first >> 3 & 1));
    let mut choices = Choices::default();
    for typed in CHOICES[first % CHOICES.len()] {
        choices.take(typed).expect("it is a choice");
    }
    // Counts meet the list as lines of JSON do: by the how-manieth.
    let lines = lines_of(bytes).max(u32::try_from(bytes.len() / 2).unwrap_or(u32::MAX));
    let shown = match seen(&book, bytes, &choices) {
        Ok(shown) => shown,
        Err(why) => return unread(&why, lines),
    };
    adds_up(&shown, lines);
    let before = book.held();
    let Some(command) = shown.command() else { return };
    let entry = book.ask(command).unwrap_or_else(|refusal| panic!("{refusal}: {:?}", shown.what));
    assert!(book.fair.anomalies().next().is_none());
    is_as_shown(&book, &shown);
    let again = seen(&book, bytes, &choices).unwrap_or_else(|why| panic!("{why:?}"));
    assert_eq!(again.command(), None, "again: {:?}", again.what);
    assert_eq!((again.new, again.changed.len()), (0, 0));
    book.ask(Command::Undo { entry }).unwrap_or_else(|refusal| panic!("{refusal}"));
    assert_eq!(book.held(), before);
}

/// Understands counts, twice: the same both times.
fn seen(book: &Book, bytes: &[u8], choices: &Choices) -> Result<CountsPreview, Unread> {
    let look = || watched(|watch| understand_bytes("hitungan", bytes.to_vec(), &book.fair, choices, watch));
    let shown = look();
    assert_eq!(shown, look());
    shown
}

fn adds_up(shown: &CountsPreview, lines: u32) {
    problems(&shown.problems, lines);
    problems(&shown.remarks, lines);
    assert_eq!(shown.new + shown.changed.len(), shown.what.visits.len() + shown.what.sales.len());
    if let Some(visits) = &shown.visits {
        let taken: u64 = shown.what.visits.iter().map(|line| u64::from(line.visits)).sum();
        assert!(taken <= visits.sum, "{taken} of {}", visits.sum);
        assert!(visits.busiest.is_none_or(|busiest| busiest.visits <= visits.sum));
    }
    for lang in LANGUAGES {
        shows(&shown.say(lang));
    }
    assert!(serde_json::to_string(shown).is_ok());
}

/// The fair has every hour and every amount that was taken.
fn is_as_shown(book: &Book, shown: &CountsPreview) {
    let mut hours = BTreeMap::new();
    for line in &shown.what.visits {
        assert!(hours.insert((line.day, &line.gate, line.hour), line.visits).is_none(), "twice: {line:?}");
        let found = book.fair.visits(line.day, &line.gate)[usize::from(line.hour)];
        assert_eq!(found, line.visits, "{line:?}");
    }
    let mut amounts = BTreeMap::new();
    for line in &shown.what.sales {
        assert!(amounts.insert((line.day, line.exhibitor), ()).is_none(), "twice: {line:?}");
        let found = book.fair.sales(line.exhibitor, line.day).expect("there is a report");
        let total = line.amount.as_ref().map(|amount| amount.total).unwrap_or_default();
        assert_eq!(found.total, total, "{line:?}");
    }
}
