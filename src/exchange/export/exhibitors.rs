//! `exhibitors`: the columns of a fair folder's list (`docs/fair-folder.md`), then what it has no column for.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::Persons;
use super::table::{Column, Kind, Row, Table, TableName, Value, columns};
use crate::fair::Fair;
use crate::fair::exhibitor::{Days, Licence, Listed, Placement};
use crate::fair::ids::{DayId, ExhibitorId};

/// Every column but those of the lists that came in; yes where it names or reaches a person.
const COLUMNS: [(&str, Kind, Persons); 16] = [
    ("id", Kind::Id, Persons::Without),
    ("name", Kind::Text, Persons::Without),
    ("owner", Kind::Text, Persons::With),
    ("category", Kind::Text, Persons::Without),
    ("products", Kind::Long, Persons::Without),
    ("phone", Kind::Text, Persons::With),
    ("address", Kind::Long, Persons::With),
    ("kecamatan", Kind::Text, Persons::Without),
    ("coach", Kind::Text, Persons::Without),
    ("stage", Kind::Text, Persons::Without),
    ("licences", Kind::Long, Persons::Without),
    ("booths", Kind::Text, Persons::Without),
    ("days", Kind::Text, Persons::Without),
    ("note", Kind::Long, Persons::With),
    ("code", Kind::Text, Persons::Without),
    ("business", Kind::Text, Persons::Without),
];

/// So many headings of other lists get a column each; what stands under further ones shares the column [`REST`].
const MOST_LABELS: usize = 1000;
/// The column of what has none.
const REST: &str = "more";
/// A member of every line of JSON, so no column may have that name.
const TABLE: &str = "table";

/// The table.
pub(super) fn table(fair: &Fair, persons: Persons) -> Table<'_> {
    let shown = |own: Persons| persons == Persons::With || own == Persons::Without;
    let fixed: Vec<(&'static str, Kind)> =
        COLUMNS.iter().filter(|(_, _, own)| shown(*own)).map(|&(name, kind, _)| (name, kind)).collect();
    let labels = match persons {
        Persons::With => Labels::of(fair),
        Persons::Without => Labels::default(),
    };
    let mut columns = columns(&fixed);
    columns.extend(labels.columns());
    Table {
        name: TableName::Exhibitors,
        columns,
        about: fair.exhibitor_count() as u64,
        rows: Box::new(fair.exhibitors().map(move |listed| row(fair, listed, persons, &labels))),
    }
}

fn row<'f>(fair: &Fair, listed: &'f Listed, persons: Persons, labels: &Labels<'f>) -> Row<'f> {
    let exhibitor = &listed.exhibitor;
    let person = &exhibitor.private;
    let text = |text: &'f str| Value::text(text);
    let values = [
        Value::Id(exhibitor.id.0),
        text(&exhibitor.name),
        text(&person.name),
        Value::List(exhibitor.categories.iter().map(|id| Cow::Borrowed(id.as_str())).collect()),
        Value::List(exhibitor.products.iter().map(|product| Cow::Borrowed(&**product)).collect()),
        text(&person.phone),
        text(&person.address),
        text(&exhibitor.kecamatan),
        text(&exhibitor.coach),
        Value::text_of(exhibitor.stage.as_ref().map(|stage| stage.as_str())),
        Value::List(exhibitor.licences.iter().map(|held| Cow::Owned(licence(held))).collect()),
        Value::List(listed.placements.iter().flat_map(|placement| with_days(fair, placement)).collect()),
        Value::text(match &exhibitor.days {
            Days::All => String::new(),
            // No list can say that somebody is there on no day; 0 is refused where nothing would mean every day.
            Days::Only(days) if days.is_empty() => "0".to_owned(),
            Days::Only(_) => runs(&exhibitor.days).join(";"),
        }),
        text(&person.note),
        text(&exhibitor.code),
        Value::text(exhibitor.business.0.to_string()),
    ];
    let shown = values.into_iter().zip(&COLUMNS);
    let shown = shown.filter(|(_, (_, _, own))| persons == Persons::With || *own == Persons::Without);
    let mut row: Row<'f> = shown.map(|(value, _)| value).collect();
    labels.fill(listed, &mut row);
    row
}

/// `kind[:number][@last day]`.
fn licence(licence: &Licence) -> String {
    let number = if licence.number.is_empty() { String::new() } else { format!(":{}", licence.number) };
    let expires = licence.expires.map(|date| format!("@{date}")).unwrap_or_default();
    format!("{}{number}{expires}", licence.kind)
}

/// `[hall/]code[:part]`: the hall where the fair has several.
fn place(fair: &Fair, placement: &Placement) -> String {
    let booth = &placement.booth;
    let elsewhere = fair.floors().iter().any(|floor| floor.hall.id != booth.hall);
    // A code with a stroke in it can only be told from a hall's where a hall stands before it.
    let hall = match elsewhere || booth.code.contains('/') {
        true => format!("{}/", booth.hall),
        false => String::new(),
    };
    let part = placement.part.as_ref().map(|part| format!(":{part}")).unwrap_or_default();
    format!("{hall}{}{part}", booth.code)
}

/// The place with its days, once for each run of days: `A01`, or `A01[1-2]` and `A01[4]`.
fn with_days(fair: &Fair, placement: &Placement) -> Vec<Cow<'static, str>> {
    let place = place(fair, placement);
    match &placement.days {
        Days::All => vec![Cow::Owned(place)],
        Days::Only(_) => {
            runs(&placement.days).into_iter().map(|days| Cow::Owned(format!("{place}[{days}]"))).collect()
        }
    }
}

/// Where the exhibitor stands on that day, without the days.
pub(super) fn stand(fair: &Fair, id: ExhibitorId, day: Option<DayId>) -> Value<'static> {
    let mut places: Vec<Cow<'static, str>> =
        fair.placements(id, day).map(|placement| Cow::Owned(place(fair, placement))).collect();
    places.dedup();
    Value::List(places)
}

/// Days that follow each other as `1-3`, one alone as `5`; every day is none of them.
fn runs(days: &Days) -> Vec<String> {
    let Days::Only(days) = days else { return Vec::new() };
    let mut runs: Vec<(u16, u16)> = Vec::new();
    for day in days {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(day.0) => *last = day.0,
            _ => runs.push((day.0, day.0)),
        }
    }
    let written = |(from, to): (u16, u16)| if from == to { from.to_string() } else { format!("{from}-{to}") };
    runs.into_iter().map(written).collect()
}

/// The headings under which other lists kept something, in the order in which they are met.
#[derive(Default)]
struct Labels<'f> {
    headings: Vec<String>,
    at: HashMap<&'f str, usize>,
    /// Whether some labels have no column of their own.
    rest: Option<String>,
}

impl<'f> Labels<'f> {
    fn of(fair: &'f Fair) -> Labels<'f> {
        let mut labels = Labels::default();
        let mut taken: HashSet<String> = COLUMNS.iter().map(|(name, _, _)| (*name).to_owned()).collect();
        taken.insert(TABLE.to_owned());
        for remark in fair.exhibitors().flat_map(|listed| &listed.exhibitor.private.more) {
            if labels.at.contains_key(&*remark.label) {
                continue;
            }
            if labels.headings.len() >= MOST_LABELS {
                labels.rest.get_or_insert_with(|| free(REST, &mut taken));
                continue;
            }
            labels.at.insert(&remark.label, labels.headings.len());
            let wish = if remark.label.trim().is_empty() { REST } else { &*remark.label };
            labels.headings.push(free(wish, &mut taken));
        }
        labels
    }

    fn columns(&self) -> impl Iterator<Item = Column> {
        let names = self.headings.iter().chain(&self.rest);
        names.map(|name| Column { name: Cow::Owned(name.clone()), kind: Kind::Text })
    }

    /// Adds to the row what stands under each heading.
    fn fill(&self, listed: &'f Listed, row: &mut Row<'f>) {
        let first = row.len();
        row.resize(first + self.headings.len() + usize::from(self.rest.is_some()), Value::Unknown);
        for remark in &listed.exhibitor.private.more {
            let (place, text) = match self.at.get(&*remark.label) {
                Some(place) => (*place, Cow::Borrowed(remark.text.as_str())),
                None => (self.headings.len(), Cow::Owned(format!("{}: {}", remark.label, remark.text))),
            };
            let Some(cell) = row.get_mut(first + place) else { continue };
            let before = std::mem::replace(cell, Value::Unknown);
            // One heading may have stood over two columns.
            *cell = match before {
                Value::Text(before) => Value::text(format!("{before}; {text}")),
                _ => Value::Text(text),
            };
        }
    }
}

/// The name, or with ` (2)`, ` (3)` … behind it where another column has it, whatever the case.
fn free(name: &str, taken: &mut HashSet<String>) -> String {
    let numbered = (2..).map(|n: u64| format!("{name} ({n})"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|name| taken.insert(name.trim().to_lowercase())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_a_list_reads_them() {
        let days = |days: &[u16]| Days::Only(days.iter().copied().map(DayId).collect());
        for (given, wanted) in [
            (days(&[]), ""),
            (days(&[2]), "2"),
            (days(&[1, 2, 3]), "1-3"),
            (days(&[1, 3, 4, 7]), "1;3-4;7"),
            (days(&[u16::MAX]), "65535"),
            (Days::All, ""),
        ] {
            assert_eq!(runs(&given).join(";"), wanted);
        }
    }

    #[test]
    fn no_two_columns_have_one_name() {
        let mut taken: HashSet<String> = ["note", "table"].map(str::to_owned).into();
        let given = ["Instagram", "note", "Note", "note (2)", "instagram", "table", "more"];
        let names: Vec<String> = given.iter().map(|name| free(name, &mut taken)).collect();
        assert_eq!(
            names,
            ["Instagram", "note (2)", "Note (3)", "note (2) (2)", "instagram (2)", "table (2)", "more"]
        );
    }
}
