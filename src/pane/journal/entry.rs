//! One entry in full: what it says, what became of it, who and when, what it rests on and what rests on it.

use ratatui::style::Style;
use ratatui::text::{Line as Text, Span};
use unicode_width::UnicodeWidthStr;

use super::list::time;
use crate::fair::decide;
use crate::fair::event::Entry;
use crate::fair::fate::{Fate, fate};
use crate::fair::ids::EntryKey;
use crate::fair::state::Line;
use crate::ui::Look;
use crate::ui::text::{entry, fill, terms};
use crate::ui::widget::{pad, wrap};

/// As many entries as are named in one row.
const NAMED: usize = 3;

/// `diurungkan #12`, `menunggu koordinator`: what became of an entry, in a few words; nothing where it stands.
pub(super) fn fate_word(look: Look<'_>, fate: Fate) -> Option<(String, Style)> {
    let words = &look.text.journal;
    let numbered = |phrase: &str, key: EntryKey| match look.fair.entry(key) {
        Some(entry) => format!("{phrase} #{}", entry.seq),
        None => phrase.to_owned(),
    };
    let word = match fate {
        Fate::Stands | Fate::Answered(_) => return None,
        Fate::Undone(None) => words.undone.clone(),
        Fate::Undone(Some(by)) => numbered(&words.undone, by),
        Fate::Replaced(by) => numbered(&words.replaced, by),
        Fate::Voided(by) => numbered(&words.voided, by),
        Fate::Waiting(_) => words.waiting.clone(),
    };
    Some((word, look.theme.warn))
}

/// The entry's rows: a sentence, what became of it, then every field beside its label.
pub(super) fn lines(look: Look<'_>, line: &Line, width: usize) -> Vec<Text<'static>> {
    let words = &look.text.journal;
    let entry = &line.entry;
    let mut lines: Vec<Text<'static>> = Vec::new();
    let mut say = |text: &str, style: Style| {
        lines.extend(wrap(text, width).into_iter().map(|line| Text::styled(line, style)));
    };
    say(&entry::what(look, entry), look.theme.strong);
    let fate = fate(look.fair, line);
    if let Some((word, style)) = fate_word(look, fate) {
        say(&word, style);
    }
    let mut rows: Vec<(&str, String)> = Vec::new();
    for (at, fact) in entry::facts(look, entry).into_iter().enumerate() {
        rows.push((if at == 0 { &words.facts } else { "" }, fact));
    }
    if !entry::note(entry).is_empty() {
        rows.push((&words.note, entry::note(entry).to_owned()));
    }
    let by = match fate {
        Fate::Stands => None,
        Fate::Undone(by) => by,
        Fate::Replaced(by) | Fate::Voided(by) | Fate::Waiting(by) | Fate::Answered(by) => Some(by),
    };
    if let Some(by) = by.filter(|by| *by != entry.key) {
        rows.push((&words.by, named(look, &[by])));
    }
    if let Some(target) = entry.event.undoes() {
        rows.push((&words.undoes, named(look, &[target])));
    }
    if !entry.event.replaces().is_empty() {
        rows.push((&words.replaces, named(look, entry.event.replaces())));
    }
    let resting = decide::resting(look.fair, entry);
    if !resting.is_empty() {
        rows.push((&words.resting, named(look, &resting)));
    }
    if let Some(family) = entry.event.family() {
        rows.push((&words.family, terms::family(look.text, family).to_owned()));
    }
    if let Some(day) = entry.day {
        rows.push((&words.day, day.to_string()));
    }
    if entry.officer.is_some() {
        rows.push((&words.officer, look.officer(entry.officer)));
    }
    rows.push((&words.recorded, time(look, entry.at)));
    if time(look, entry.happened) != time(look, entry.at) {
        rows.push((&words.happened, time(look, entry.happened)));
    }
    // A clock that was set back is told, as the order of the journal is not its own.
    if time(look, entry.clock) != time(look, entry.at) {
        rows.push((&words.clock, time(look, entry.clock)));
    }
    rows.push((&words.key, entry.key.to_string()));
    rows.push((&words.hash, entry.hash.short()));
    let label = rows.iter().map(|(label, _)| label.width()).max().unwrap_or_default() + 1;
    for (name, value) in rows {
        for (at, part) in wrap(&value, width.saturating_sub(label).max(1)).into_iter().enumerate() {
            let name = if at == 0 { name } else { "" };
            let name = pad(name, label.min(width), look.signs.ellipsis);
            lines.push(Text::from_iter([Span::styled(name, look.theme.faint), Span::raw(part)]));
        }
    }
    lines
}

/// `#12 hadir: Sate Bu Ani (T/12b)`, and how many more.
fn named(look: Look<'_>, keys: &[EntryKey]) -> String {
    let say = |entry: &Entry| format!("#{} {}", entry.seq, entry::short(look, entry));
    let entries = keys.iter().filter_map(|key| look.fair.entry(*key)).take(NAMED);
    let mut list = entries.map(|entry| say(entry)).collect::<Vec<_>>().join("; ");
    if keys.len() > NAMED {
        let more = (keys.len() - NAMED).to_string();
        list.push_str(&fill(&look.text.refusal.and_more, &[("n", &more)]));
    }
    match list.is_empty() {
        true => look.text.entry.undid_unknown.clone(),
        false => list,
    }
}
