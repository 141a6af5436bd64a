//! `exhibitors.csv`: who takes part, and on which booths.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;

use super::near::near;
use super::places::{Places, Place};
use super::rows::{self, Column, Row};
use super::settings::MOST_ID;
use crate::exchange::problem::{Form, Problem, Thing, What};
use crate::fair::exhibitor::{Days, Exhibitor, Licence, Listed, Person, Placement};
use crate::fair::ids::{BusinessId, CategoryId, DayId, ExhibitorId, LicenceId, StageId};
use crate::fair::plan::Hall;
use crate::fair::settings::Settings;

/// What a list may name, by words in small letters, as `fair.toml` spells it.
struct Words<T> {
    all: HashMap<String, T>,
    /// As they are spelt, in the file's order.
    spelt: Vec<String>,
}

impl<T: Clone> Words<T> {
    fn of<'w>(words: impl Iterator<Item = (&'w str, T)>) -> Words<T> {
        let mut all = HashMap::new();
        let mut spelt = Vec::new();
        for (word, id) in words {
            spelt.push(word.to_owned());
            all.entry(word.to_lowercase()).or_insert(id);
        }
        Words { all, spelt }
    }

    /// What the word names, or that it names nothing.
    fn find(&self, word: &str, thing: Thing) -> Result<T, What> {
        let found = self.all.get(word).or_else(|| self.all.get(&word.to_lowercase()));
        found.cloned().ok_or_else(|| {
            What::Unknown { thing, near: near(word, self.spelt.iter().map(String::as_str)) }
        })
    }
}

/// Everything of the fair that a list may name.
struct Named {
    days: BTreeSet<DayId>,
    categories: Words<CategoryId>,
    licences: Words<LicenceId>,
    stages: Words<StageId>,
}

impl Named {
    fn of(settings: &Settings) -> Named {
        let categories = settings.categories.iter().flat_map(|category| {
            let subs = category.sub.iter().map(|sub| (sub.id.as_str(), sub.id.clone()));
            std::iter::once((category.id.as_str(), category.id.clone())).chain(subs)
        });
        Named {
            days: settings.days.iter().map(|day| day.id).collect(),
            categories: Words::of(categories),
            licences: Words::of(settings.licences.iter().map(|kind| (kind.id.as_str(), kind.id.clone()))),
            stages: Words::of(settings.stages.iter().map(|stage| (stage.id.as_str(), stage.id.clone()))),
        }
    }
}

/// The exhibitors of the list and what is wrong with it.
///
/// Where `settings` or `halls` could not be read, what the list names of them is taken as it stands: only its form is
/// judged. `O(rows)`.
pub(super) fn read(
    file: &'static str,
    text: &str,
    settings: Option<&Settings>,
    halls: Option<&[Hall]>,
    businesses: &mut dyn FnMut() -> BusinessId,
) -> (Vec<Listed>, Vec<Problem>) {
    let named = settings.map(Named::of);
    let places = halls.map(Places::of);
    let mut first_lines: HashMap<u64, u32> = HashMap::new();
    let mut listed = Vec::new();
    let problems = rows::read(file, text, |row| {
        let id = id(row, &mut first_lines);
        let name = required(row, Column::Name);
        let categories = categories(row, named.as_ref());
        let days = days(row, named.as_ref());
        let exhibitor = Exhibitor {
            id: id.unwrap_or(ExhibitorId(0)),
            business: businesses(),
            name: name.unwrap_or_default(),
            categories,
            products: row.cell(Column::Products).map(|cell| words(&cell)).unwrap_or_default(),
            kecamatan: row.cell(Column::Kecamatan).unwrap_or_default(),
            coach: row.cell(Column::Coach).unwrap_or_default(),
            stage: stage(row, named.as_ref()),
            licences: licences(row, named.as_ref()),
            days,
            private: Person {
                name: row.cell(Column::Owner).unwrap_or_default(),
                phone: row.cell(Column::Phone).unwrap_or_default(),
                address: row.cell(Column::Address).unwrap_or_default(),
                note: row.cell(Column::Note).unwrap_or_default(),
            },
        };
        let placements = placements(row, &exhibitor.days, named.as_ref(), places.as_ref());
        listed.push(Listed { exhibitor, placements });
    });
    (listed, problems)
}

/// A cell that must not be empty.
fn required(row: &mut Row<'_>, column: Column) -> Option<String> {
    let cell = row.cell(column)?;
    if cell.is_empty() {
        // A missing column is reported once, with the header.
        if row.has(column) {
            row.report(column, None, What::Empty);
        }
        return None;
    }
    Some(cell)
}

fn id(row: &mut Row<'_>, first_lines: &mut HashMap<u64, u32>) -> Option<ExhibitorId> {
    let cell = required(row, Column::Id)?;
    if !cell.bytes().all(|byte| byte.is_ascii_digit()) {
        row.report(Column::Id, Some(&cell), What::NotA(Form::Whole));
        return None;
    }
    let id = cell.parse::<u64>().ok().filter(|id| (1..=MOST_ID.unsigned_abs()).contains(id));
    let Some(id) = id else {
        row.report(Column::Id, Some(&cell), What::OutOfRange { least: 1, most: MOST_ID });
        return None;
    };
    let first = *first_lines.entry(id).or_insert(row.line);
    if first != row.line {
        row.report(Column::Id, Some(&cell), What::Duplicate { first: Some(first) });
    }
    Some(ExhibitorId(id))
}

fn categories(row: &mut Row<'_>, named: Option<&Named>) -> Vec<CategoryId> {
    let Some(cell) = required(row, Column::Category) else { return Vec::new() };
    let words = words(&cell);
    if words.is_empty() {
        row.report(Column::Category, Some(&cell), What::Empty);
    }
    let mut categories: Vec<CategoryId> = Vec::with_capacity(words.len());
    for word in words {
        let found = match named {
            Some(named) => named.categories.find(&word, Thing::Category),
            None => Ok(word.as_str().into()),
        };
        match found {
            Ok(id) if categories.contains(&id) => {
                row.report(Column::Category, Some(&word), What::NamedTwice);
            }
            Ok(id) => categories.push(id),
            Err(what) => row.report(Column::Category, Some(&word), what),
        }
    }
    categories
}

fn stage(row: &mut Row<'_>, named: Option<&Named>) -> Option<StageId> {
    let cell = row.cell(Column::Stage).filter(|cell| !cell.is_empty())?;
    match named?.stages.find(&cell, Thing::Stage) {
        Ok(id) => Some(id),
        Err(what) => {
            row.report(Column::Stage, Some(&cell), what);
            None
        }
    }
}

/// `kind[:number][@last day]`, several parted by `;`.
fn licences(row: &mut Row<'_>, named: Option<&Named>) -> Vec<Licence> {
    let mut licences = Vec::new();
    for item in row.cell(Column::Licences).map(|cell| words(&cell)).unwrap_or_default() {
        match licence(&item, named) {
            Ok(licence) => licences.push(licence),
            Err(what) => row.report(Column::Licences, Some(&item), what),
        }
    }
    licences
}

fn licence(item: &str, named: Option<&Named>) -> Result<Licence, What> {
    let (rest, date) = match item.rsplit_once('@') {
        Some((rest, date)) => (rest, Some(date.trim())),
        None => (item, None),
    };
    let (kind, number) = rest.split_once(':').unwrap_or((rest, ""));
    let (kind, number) = (kind.trim(), number.trim().to_owned());
    if kind.is_empty() {
        return Err(What::NotA(Form::Licence));
    }
    let expires = match date {
        // Ten characters: `2018-7-6` is read by the calendar but not what everybody writes.
        Some(date) if date.len() == 10 => {
            Some(NaiveDate::parse_from_str(date, "%Y-%m-%d").map_err(|_| What::NotA(Form::Licence))?)
        }
        Some(_) => return Err(What::NotA(Form::Licence)),
        None => None,
    };
    let kind = match named {
        Some(named) => named.licences.find(kind, Thing::Licence)?,
        None => kind.into(),
    };
    Ok(Licence { kind, number, expires })
}

fn days(row: &mut Row<'_>, named: Option<&Named>) -> Days {
    let Some(cell) = row.cell(Column::Days).filter(|cell| !cell.is_empty()) else { return Days::All };
    match read_days(&cell, named) {
        Ok(days) => days,
        Err((item, what)) => {
            row.report(Column::Days, Some(&item), what);
            Days::All
        }
    }
}

/// `1`, `1;3`, `1-3`; or the item that is none of these or names a day the fair does not have.
fn read_days(text: &str, named: Option<&Named>) -> Result<Days, (String, What)> {
    let mut days = BTreeSet::new();
    for item in text.split(';').map(str::trim) {
        let malformed = || (item.to_owned(), What::NotA(Form::Days));
        let day = |text: &str| {
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            if digits { text.parse::<u16>().ok() } else { None }
        };
        let (from, to) = item.split_once('-').unwrap_or((item, item));
        let (Some(from), Some(to)) = (day(from.trim()), day(to.trim())) else { return Err(malformed()) };
        if from > to {
            return Err(malformed());
        }
        let Some(named) = named else { continue };
        for id in (from..=to).map(DayId) {
            if !named.days.contains(&id) {
                return Err((id.to_string(), What::Unknown { thing: Thing::Day, near: None }));
            }
            days.insert(id);
        }
    }
    Ok(Days::Only(days))
}

/// `A01`, `G/A01`, `A01:a`, `A01[1-2]`, several parted by `;`.
fn placements(
    row: &mut Row<'_>,
    scheduled: &Days,
    named: Option<&Named>,
    places: Option<&Places>,
) -> Vec<Placement> {
    let cell = row.cell(Column::Booths).unwrap_or_default();
    let mut taken: HashSet<String> = HashSet::new();
    let mut placements = Vec::new();
    for item in booth_items(&cell) {
        let place = Place::read(item).ok_or((item.to_owned(), What::NotA(Form::Placement)));
        let read = place.and_then(|place| {
            let days = place.days.map_or(Ok(Days::All), |days| read_days(days, named))?;
            if let Days::Only(own) = &days
                && let Some(day) = own.iter().find(|day| !scheduled.holds(**day))
            {
                return Err((item.to_owned(), What::DayNotScheduled { day: day.0 }));
            }
            let found = places.map(|places| places.find(&place)).transpose();
            let found = found.map_err(|what| (item.to_owned(), what))?;
            if let Some((booth, part)) = &found
                && !taken.insert(format!("{}/{}:{}", booth.hall, booth.code, part.as_deref().unwrap_or_default()))
            {
                return Err((item.to_owned(), What::NamedTwice));
            }
            Ok(found.map(|(booth, part)| Placement { booth, part, days }))
        });
        match read {
            Ok(placement) => placements.extend(placement),
            Err((value, what)) => row.report(Column::Booths, Some(&value), what),
        }
    }
    placements
}

/// The items of a list parted by `;`, without blank ones.
fn words(cell: &str) -> Vec<String> {
    cell.split(';').map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The same, but `;` within brackets parts days, not booths.
fn booth_items(cell: &str) -> Vec<&str> {
    let mut within = false;
    let parts = cell.split(|c| {
        match c {
            '[' => within = true,
            ']' => within = false,
            _ => {}
        }
        c == ';' && !within
    });
    parts.map(str::trim).filter(|item| !item.is_empty()).collect()
}
