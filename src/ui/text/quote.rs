//! Kutipan: a sentence for the press or a chat message, with its time, its method and what it is out of.
//!
//! What was not counted is left out, never given as zero.

use super::{Texts, fill, format, terms};
use crate::fair::ids::DayId;
use crate::fair::money::group;
use crate::fair::settings::Lang;
use crate::fair::tally::{self, DayTally};
use crate::ui::Look;

/// A sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// What it is about, in the screen's language.
    pub about: String,
    /// In Bahasa Indonesia.
    pub id: String,
    /// In English.
    pub en: String,
}

/// What can be said now: the desk's day, its sales by category, and all days up to it where it is not the first.
///
/// Costs the reports of the fair.
pub fn quotes(look: Look<'_>, texts: &Texts) -> Vec<Quote> {
    let both = |about: &str, says: &dyn Fn(Look<'_>) -> String| {
        let spoken = |lang| says(Look { lang, text: texts.get(lang), ..look });
        Quote { about: about.to_owned(), id: spoken(Lang::Id), en: spoken(Lang::En) }
    };
    let words = &look.text.quote;
    let mut quotes = Vec::new();
    let Some(day) = tally::day(look.fair, look.day) else { return quotes };
    quotes.push(both(&words.the_day, &|look| of_day(look, &day)));
    let days: Vec<DayId> = look.fair.day_ids().into_iter().filter(|id| *id <= look.day).collect();
    if days.len() > 1 {
        quotes.push(both(&words.so_far, &|look| of_days(look, &days)));
    }
    if day.by_category.iter().filter(|(_, part)| part.sold > 0).count() > 1 {
        quotes.push(both(&words.categories, &|look| of_categories(look, &day)));
    }
    quotes
}

/// `Gelar Produk IKM 2018, Senin, 16 Juli 2018 sampai pukul 16.10: …`.
fn headed(look: Look<'_>, clauses: &[String]) -> String {
    let words = &look.text.quote;
    let date = look.plan().map(|plan| format::date(look.text, plan.date)).unwrap_or_default();
    let local = look.settings.utc_offset.local(look.now);
    let is_today = look.plan().is_some_and(|plan| plan.date == local.date());
    let time = look.time(look.now);
    // Once the day is over, or not yet there, its date says enough.
    let when = if is_today { fill(&words.by_time, &[("date", &date), ("time", &time)]) } else { date };
    let says = match clauses {
        [] => words.nothing.clone(),
        clauses => clauses.join("; "),
    };
    fill(&words.sentence, &[("name", &look.settings.name), ("when", &when), ("says", &says)])
}

fn of_day(look: Look<'_>, day: &DayTally) -> String {
    let words = &look.text.quote;
    let mut clauses = Vec::new();
    if day.visits > 0 {
        clauses.push(fill(&words.visits, &[("n", &group(day.visits.into()))]));
    }
    if day.present > 0 {
        let values = [("n", group(day.present.into())), ("all", group(day.expected.into()))];
        clauses.push(filled(&words.present, &values));
    }
    clauses.extend(sales(look, &[look.day], day.sold, (day.answered(), day.expected)));
    headed(look, &clauses)
}

fn of_days(look: Look<'_>, days: &[DayId]) -> String {
    let words = &look.text.quote;
    let tallies: Vec<DayTally> = days.iter().filter_map(|day| tally::day(look.fair, *day)).collect();
    let visits: u32 = tallies.iter().map(|day| day.visits).sum();
    let sold: i64 = tallies.iter().map(|day| day.sold).sum();
    let answered: u32 = tallies.iter().map(DayTally::answered).sum();
    let expected: u32 = tallies.iter().map(|day| day.expected).sum();
    let mut clauses = vec![fill(&words.days, &[("n", &tallies.len().to_string())])];
    if visits > 0 {
        clauses.push(fill(&words.visits, &[("n", &group(visits.into()))]));
    }
    clauses.extend(sales(look, days, sold, (answered, expected)));
    headed(look, &clauses)
}

fn of_categories(look: Look<'_>, day: &DayTally) -> String {
    let words = &look.text.quote;
    let part = |(id, part): &(Option<crate::fair::ids::CategoryId>, crate::fair::state::CategoryFigures)| {
        let known = id.as_ref().and_then(|id| look.settings.category(id));
        let name = known.map_or(words.other.clone(), |category| category.name.get(look.lang).to_lowercase());
        format!("{name} {}", format::rupiah(part.sold))
    };
    let parts: Vec<String> = day.by_category.iter().filter(|(_, part)| part.sold > 0).map(part).collect();
    let mut clauses: Vec<String> =
        sales(look, &[look.day], day.sold, (day.answered(), day.expected)).into_iter().collect();
    clauses.push(parts.join(", "));
    headed(look, &clauses)
}

/// `omzet Rp29.600.000 dari 16 dari 51 peserta yang sudah lapor (laporan peserta, sementara)`; nothing without a report.
fn sales(look: Look<'_>, days: &[DayId], sold: i64, (answered, expected): (u32, u32)) -> Option<String> {
    let words = &look.text.quote;
    let provenance = tally::provenance(look.fair, |day| days.contains(&day))?;
    let sealed = days.iter().all(|day| look.fair.seal(*day).is_some());
    let standing = if sealed { &words.sealed } else { &words.provisional };
    let values = [
        ("sum", format::rupiah(sold)),
        ("n", group(answered.into())),
        ("all", group(expected.into())),
        ("method", terms::provenance(look.text, provenance).to_owned()),
        ("standing", standing.clone()),
    ];
    let phrase = match (days.len(), answered >= expected) {
        (1, true) => &words.sales_of_all,
        (1, false) => &words.sales,
        (_, _) => &words.sales_of_days,
    };
    Some(filled(phrase, &values))
}

fn filled(phrase: &str, values: &[(&str, String)]) -> String {
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fill(phrase, &values)
}
