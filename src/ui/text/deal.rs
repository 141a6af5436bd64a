//! What is said of orders, contacts and the like: the other side, how it stands, what some of them are worth.

use ratatui::style::Style;

use super::{Phrases, entry, fill, format, terms};
use crate::fair::event::DealKind;
use crate::fair::exhibitor::{AGENCY, Person};
use crate::fair::money::group;
use crate::fair::state::{Deal, DealFigures, Worth};
use crate::ui::Look;

/// `Rina Marlina (Sarinah)`, or the one of both that is known; never a telephone number.
pub fn buyer(person: &Person) -> Option<String> {
    match (person.name.trim(), person.beside(AGENCY).trim()) {
        ("", "") => None,
        ("", one) | (one, "") => Some(one.to_owned()),
        (name, agency) => Some(format!("{name} ({agency})")),
    }
}

/// The other side, else what is meant; where both were erased, that they were.
pub fn about(look: Look<'_>, person: &Person) -> String {
    buyer(person).unwrap_or_else(|| match person.note.trim() {
        "" => look.text.words.erased.clone(),
        note => note.to_owned(),
    })
}

/// `terbuka`, `s.d. 30 Agustus`, `lewat 30 Agustus`, `selesai` or `tidak jadi`.
pub fn standing(look: Look<'_>, deal: &Deal) -> (String, Style) {
    let words = &look.text.deals;
    let today = look.today();
    let dated = |phrase: &str, due| fill(phrase, &[("date", &format::day_of(look.text, due, today))]);
    match (deal.outcome(), deal.due()) {
        (Some(outcome), _) => (terms::outcome(look.text, outcome).to_owned(), look.theme.faint),
        (None, None) => (words.open.clone(), look.theme.base),
        (None, Some(due)) if due < today => (dated(&words.overdue, due), look.theme.warn),
        (None, Some(due)) => (dated(&words.due, due), look.theme.base),
    }
}

/// `3 pesanan Rp25.000.000`; where not all of them say what they are worth, how many do.
pub fn worth(text: &Phrases, kind: DealKind, worth: Worth, money: &dyn Fn(i64) -> String) -> String {
    let mut says = format!("{} {}", group(worth.count.into()), terms::deals(text, kind, worth.count));
    if worth.valued > 0 {
        says = format!("{says} {}", money(worth.rupiah()));
    }
    if worth.valued > 0 && worth.valued < worth.count {
        says = format!("{says} {}", fill(&text.deals.valued, &[("n", &group(worth.valued.into()))]));
    }
    says
}

/// What each kind comes to of which there is any, less what fell through.
pub fn by_kind(
    text: &Phrases,
    figures: DealFigures,
    money: &dyn Fn(i64) -> String,
) -> Vec<(DealKind, String)> {
    let kept = figures.kinds().map(|(kind, figures)| (kind, figures.kept()));
    let some = kept.filter(|(_, kept)| kept.count > 0);
    some.map(|(kind, kept)| (kind, worth(text, kind, kept, money))).collect()
}

/// How many of each kind there are of which there is any, less what fell through: `2 pesanan`.
pub fn counts(text: &Phrases, figures: DealFigures) -> Vec<(DealKind, String)> {
    let kept = figures.kinds().map(|(kind, figures)| (kind, figures.kept().count));
    let some = kept.filter(|(_, count)| *count > 0);
    let says = |count: u32, kind| format!("{} {}", group(count.into()), terms::deals(text, kind, count));
    some.map(|(kind, count)| (kind, says(count, kind))).collect()
}

/// All there is to say of it: the other side and what is meant, whose it is and until when, by whom it was noted, how it
/// ended.
pub fn lines(look: Look<'_>, deal: &Deal) -> Vec<String> {
    let dot = format!(" {} ", look.signs.dot);
    let Some(noted) = deal.says() else { return Vec::new() };
    let person = &noted.private;
    let worth = noted.value.map(|value| format!(" {value}")).unwrap_or_default();
    let mut head = vec![format!("{}{worth}", terms::deal(look.text, noted.kind)), about(look, person)];
    head.extend(Some(look.phone_of(noted.exhibitor, person)).filter(|phone| !phone.is_empty()));
    let mut lines = vec![head.join(&dot)];
    if buyer(person).is_some() && !person.note.is_empty() {
        lines.push(person.note.clone());
    }
    let mut facts = vec![entry::whose(look, noted.exhibitor, deal.noted.day.unwrap_or(look.day))];
    facts.extend(noted.due.map(|due| {
        let overdue = deal.is_open() && due < look.today();
        let phrase = if overdue { &look.text.deals.overdue } else { &look.text.deals.due };
        fill(phrase, &[("date", &format::date(look.text, due))])
    }));
    facts.push(entry::noted_by(look, &deal.noted));
    lines.push(facts.join(&dot));
    lines.extend(settled(look, deal));
    lines
}

/// How it ended and when, by whom, and what was remarked; nothing while it is open.
fn settled(look: Look<'_>, deal: &Deal) -> Option<String> {
    let (key, outcome) = deal.settled?;
    let entry = look.fair.entry(key)?;
    let values = [
        ("outcome", terms::outcome(look.text, outcome).to_owned()),
        ("time", look.when(entry.happened)),
        ("officer", look.officer(entry.officer)),
    ];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    let says = fill(&look.text.deal.settled, &values);
    Some(match entry::note(entry) {
        "" => says,
        note => format!("{says}: {note}"),
    })
}
