//! `exhibitors.csv`: who takes part, and on which booths.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;

use super::places::{Place, Places};
use super::rows::{self, Column, Row};
use super::settings::MOST_ID;
use super::words::Named;
use crate::exchange::problem::{Form, Problem, Thing, What};
use crate::fair::exhibitor::{Days, Exhibitor, Licence, Listed, Person, Placement};
use crate::fair::ids::{BoothId, BusinessId, CategoryId, DayId, ExhibitorId, StageId};
use crate::fair::plan::Hall;
use crate::fair::settings::Settings;
use crate::fair::words::Words;

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
) -> (Vec<Arc<Listed>>, Vec<Problem>) {
    let named = settings.map(Named::of);
    let places = halls.map(Places::of);
    let mut first_lines: HashMap<u64, u32> = HashMap::new();
    let mut shared = Words::default();
    let mut listed = Vec::new();
    let problems = rows::read(file, text, |row| {
        let id = id(row, &mut first_lines);
        let name = required(row, Column::Name);
        let categories = categories(row, named.as_ref());
        let days = days(row, named.as_ref());
        let exhibitor = Exhibitor {
            id: id.unwrap_or(ExhibitorId(0)),
            business: businesses(),
            code: String::new(),
            name: name.unwrap_or_default(),
            categories,
            products: products(row, &mut shared),
            kecamatan: shared.of(&row.cell(Column::Kecamatan).unwrap_or_default()),
            coach: shared.of(&row.cell(Column::Coach).unwrap_or_default()),
            stage: stage(row, named.as_ref()),
            licences: licences(row, named.as_ref()),
            days,
            private: Person {
                name: row.cell(Column::Owner).unwrap_or_default(),
                phone: row.cell(Column::Phone).unwrap_or_default(),
                address: row.cell(Column::Address).unwrap_or_default(),
                note: row.cell(Column::Note).unwrap_or_default(),
                more: Vec::new(),
            },
        };
        let placements = placements(row, &exhibitor.days, named.as_ref(), places.as_ref());
        let mut record = Listed { exhibitor, placements };
        record.shrink();
        listed.push(Arc::new(record));
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
    if words(&cell).next().is_none() {
        row.report(Column::Category, Some(&cell), What::Empty);
    }
    let mut categories: Vec<CategoryId> = Vec::new();
    for word in words(&cell) {
        let found = match named {
            Some(named) => named.categories.find(word, Thing::Category),
            None => Ok(word.into()),
        };
        match found {
            Ok(id) if categories.contains(&id) => {
                row.report(Column::Category, Some(word), What::NamedTwice);
            }
            Ok(id) => categories.push(id),
            Err(what) => row.report(Column::Category, Some(word), what),
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

/// A few words each, parted by `;`.
fn products(row: &mut Row<'_>, shared: &mut Words) -> Vec<Arc<str>> {
    let cell = row.cell(Column::Products).unwrap_or_default();
    words(&cell).map(|word| shared.of(word)).collect()
}

/// `kind[:number][@last day]`, several parted by `;`.
fn licences(row: &mut Row<'_>, named: Option<&Named>) -> Vec<Licence> {
    let mut licences = Vec::new();
    let cell = row.cell(Column::Licences).unwrap_or_default();
    for item in words(&cell) {
        match licence(item, named) {
            Ok(licence) => licences.push(licence),
            Err(what) => row.report(Column::Licences, Some(item), what),
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

/// `A01`, `G/A01`, `A01:a`, `A01[1-2]`, several parted by `;`; one booth named for several days is one placement.
fn placements(
    row: &mut Row<'_>,
    scheduled: &Days,
    named: Option<&Named>,
    places: Option<&Places<'_>>,
) -> Vec<Placement> {
    let cell = row.cell(Column::Booths).unwrap_or_default();
    let items = booth_items(&cell);
    let several = items.len() > 1;
    let mut at_booth: HashMap<(BoothId, Option<Arc<str>>), usize> = HashMap::new();
    let mut placements: Vec<Placement> = Vec::with_capacity(items.len());
    for item in items {
        let placement = match placement(item, scheduled, named, places) {
            Ok(Some(placement)) => placement,
            Ok(None) => continue,
            Err((value, what)) => {
                row.report(Column::Booths, Some(&value), what);
                continue;
            }
        };
        if several {
            let place = (placement.booth.clone(), placement.part.clone());
            let at = *at_booth.entry(place).or_insert(placements.len());
            if let Some(earlier) = placements.get_mut(at) {
                match (&mut earlier.days, placement.days) {
                    (Days::Only(days), Days::Only(more)) if days.is_disjoint(&more) => days.extend(more),
                    (Days::All | Days::Only(_), Days::All | Days::Only(_)) => {
                        row.report(Column::Booths, Some(item), What::NamedTwice);
                    }
                }
                continue;
            }
        }
        placements.push(placement);
    }
    placements
}

/// One item of the column; nothing where the plan could not be read.
fn placement(
    item: &str,
    scheduled: &Days,
    named: Option<&Named>,
    places: Option<&Places<'_>>,
) -> Result<Option<Placement>, (String, What)> {
    let of_item = |what| (item.to_owned(), what);
    let place = Place::read(item).ok_or_else(|| of_item(What::NotA(Form::Placement)))?;
    let days = place.days.map_or(Ok(Days::All), |days| read_days(days, named))?;
    if let Days::Only(own) = &days
        && let Some(day) = own.iter().find(|day| !scheduled.holds(**day))
    {
        return Err(of_item(What::DayNotScheduled { day: day.0 }));
    }
    let found = places.map(|places| places.find(&place)).transpose().map_err(of_item)?;
    Ok(found.map(|(booth, part)| Placement { booth, part, days }))
}

/// The items of a list parted by `;`, without blank ones.
fn words(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').map(str::trim).filter(|word| !word.is_empty())
}

/// The same, but `;` within brackets parts days, not booths.
pub(in crate::exchange) fn booth_items(cell: &str) -> Vec<&str> {
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

#[cfg(test)]
mod tests {
    use crate::exchange::folder::testing::{GOOD_DENAH, GOOD_FAIR, GOOD_LIST, check, problems, read};
    use crate::fair::exhibitor::Days;
    use crate::fair::ids::DayId;

    /// The problems of a list beside a good fair and plan, without the file's name.
    fn list(text: &str) -> Vec<String> {
        let found = problems(GOOD_FAIR, GOOD_DENAH, text);
        found.iter().map(|line| line.strip_prefix("exhibitors.csv").unwrap_or(line).to_owned()).collect()
    }

    #[test]
    fn a_good_row_is_read_whole_and_spelt_as_the_fair_spells_it() {
        let fair = read(GOOD_FAIR, GOOD_DENAH, GOOD_LIST).unwrap();
        let first = &fair.listed[0];
        let exhibitor = &first.exhibitor;
        assert_eq!(
            (exhibitor.id.0, exhibitor.business.0.as_u128(), exhibitor.name.as_str()),
            (1, 1, "Dapur Nur")
        );
        let categories: Vec<&str> = exhibitor.categories.iter().map(|id| id.as_str()).collect();
        assert_eq!(categories, ["kuliner/keripik", "kriya"]);
        assert_eq!(exhibitor.products, ["talam".into(), "pepe".into()]);
        assert_eq!(exhibitor.stage.as_ref().map(|stage| stage.as_str()), Some("P1"));
        let licences: Vec<String> = exhibitor
            .licences
            .iter()
            .map(|l| {
                format!("{} {} {}", l.kind, l.number, l.expires.map(|d| d.to_string()).unwrap_or_default())
            })
            .collect();
        assert_eq!(licences, ["P-IRT 215 2022-02-18", "P-IRT  "]);
        assert_eq!(exhibitor.days, Days::Only([DayId(1), DayId(2)].into()));
        let person = &exhibitor.private;
        assert_eq!(
            (&*person.name, &*person.phone, &*person.address, &*person.note),
            ("Nur", "021", "Gg. 7, RT 4", "Basah")
        );
        let places: Vec<String> = first
            .placements
            .iter()
            .map(|p| format!("{}/{} {:?} {:?}", p.booth.hall, p.booth.code, p.part, p.days))
            .collect();
        assert_eq!(places, ["G/A01 None Only({DayId(2)})", "G/A02 Some(\"b\") All"]);
        assert_eq!(fair.listed[1].placements[0].booth.code.as_ref(), "K3bis");
    }

    #[test]
    fn headers_and_shapes() {
        let table: [(&str, &[&str]); 16] = [
            ("", &[" — EmptyList"]),
            (" \n\n", &[" — EmptyList"]),
            ("id,name,category", &[]),
            ("\u{feff}category,id,name\r\nkriya,1,Jati\r\n", &[]),
            ("id;name;category\n1;Jati;kriya\n", &[":1 — Separator"]),
            ("id\tname\tcategory\n", &[":1 — Separator"]),
            ("id,category\n1,kriya\n", &[":1 · name — MissingColumn"]),
            ("id,nme,category\n1,Jati,kriya\n", &[":1 · nme — UnknownColumn { near: Some(\"name\") }"]),
            ("id,name,category,omzet\n", &[":1 · omzet — UnknownColumn { near: None }"]),
            ("id,name,category,name\n1,a,kriya,b\n", &[":1 · name — Duplicate { first: None }"]),
            (
                "id,name,category\n\n\n1,Jati\n\n2,a,kriya,c\n,,\n",
                &[":4 — ColumnCount { wanted: 3, found: 2 }", ":6 — ColumnCount { wanted: 3, found: 4 }"],
            ),
            ("id,name,category\n1,\"Jati\n2,b,kriya\n3,c,kriya\n", &[":2 — OpenQuote"]),
            ("id,name,category\n1,\"Jati\nIndah\",kriya\n,x,kriya\n", &[":4 · id — Empty"]),
            ("id,name,category\r1,,kriya\r", &[":2 · name — Empty"]),
            ("\n\nid,name,category\n1,x,\n", &[":4 · category — Empty"]),
            (
                "nama,kategori\nJati,kriya\n",
                &[
                    ":1 · id — MissingColumn",
                    ":1 · kategori — UnknownColumn { near: Some(\"category\") }",
                    ":1 · nama — UnknownColumn { near: Some(\"name\") }",
                ],
            ),
        ];
        for (text, wanted) in table {
            let (mut found, mut wanted) = (list(text), wanted.to_vec());
            found.sort();
            wanted.sort_unstable();
            assert_eq!(found, wanted, "{text:?}");
        }
    }

    #[test]
    fn cells() {
        let cases: [(&str, &str, &[&str]); 35] = [
            ("7,Kayu", "1,Kayu", &[":3 · id: \"1\" — Duplicate { first: Some(2) }"]),
            ("7,Kayu", "0,Kayu", &[":3 · id: \"0\" — OutOfRange { least: 1, most: 16000000 }"]),
            ("7,Kayu", "16000001,Kayu", &[":3 · id: \"16000001\" — OutOfRange { least: 1, most: 16000000 }"]),
            (
                "7,Kayu",
                "99999999999999999999999,Kayu",
                &[":3 · id: \"99999999999999999999999\" — OutOfRange { least: 1, most: 16000000 }"],
            ),
            ("7,Kayu", "-7,Kayu", &[":3 · id: \"-7\" — NotA(Whole)"]),
            ("7,Kayu", "A7,Kayu", &[":3 · id: \"A7\" — NotA(Whole)"]),
            (
                ",kriya,,",
                ",kriia,,",
                &[":3 · category: \"kriia\" — Unknown { thing: Category, near: Some(\"kriya\") }"],
            ),
            (",kriya,,", ",KRIYA,,", &[]),
            (",kriya,,", ",kriya; kriya,,", &[":3 · category: \"kriya\" — NamedTwice"]),
            (",kriya,,", ",;,,", &[":3 · category: \";\" — Empty"]),
            (
                "kuliner/keripik;",
                "kuliner/kripik;kerajinan;",
                &[
                    ":2 · category: \"kuliner/kripik\" — Unknown { thing: Category, near: Some(\"kuliner/keripik\") }",
                    ":2 · category: \"kerajinan\" — Unknown { thing: Category, near: None }",
                ],
            ),
            (",p1,", ",P9,", &[":2 · stage: \"P9\" — Unknown { thing: Stage, near: None }"]),
            (
                "p-irt:215@2022-02-18",
                "halal",
                &[":2 · licences: \"halal\" — Unknown { thing: Licence, near: None }"],
            ),
            (
                "p-irt:215@2022-02-18",
                "p-irt@18-02-2022",
                &[":2 · licences: \"p-irt@18-02-2022\" — NotA(Licence)"],
            ),
            (
                "p-irt:215@2022-02-18",
                "p-irt@2022-02-30",
                &[":2 · licences: \"p-irt@2022-02-30\" — NotA(Licence)"],
            ),
            ("p-irt:215@2022-02-18", ":215", &[":2 · licences: \":215\" — NotA(Licence)"]),
            ("p-irt:215@2022-02-18", "p-irt:a:b", &[]),
            ("k3BIS", "K4", &[":3 · booths: \"K4\" — Unknown { thing: Booth, near: None }"]),
            ("k3BIS", "A01", &[":3 · booths: \"A01\" — Ambiguous { halls: [\"G\", \"S\"] }"]),
            ("k3BIS", "s/a01", &[]),
            ("k3BIS", "S/K3bis", &[":3 · booths: \"S/K3bis\" — Unknown { thing: Booth, near: None }"]),
            ("k3BIS", "Selasar/A01", &[":3 · booths: \"Selasar/A01\" — Unknown { thing: Hall, near: None }"]),
            ("k3BIS", "A02:c", &[":3 · booths: \"A02:c\" — Unknown { thing: Part, near: None }"]),
            ("k3BIS", "K3bis:a", &[":3 · booths: \"K3bis:a\" — Unknown { thing: Part, near: None }"]),
            ("k3BIS", "K3bis[2;k3bis", &[":3 · booths: \"K3bis[2;k3bis\" — NotA(Placement)"]),
            ("k3BIS", "K3bis;k3bis", &[":3 · booths: \"k3bis\" — NamedTwice"]),
            ("k3BIS,2,", "K3bis[1];k3bis[2],,", &[]),
            ("k3BIS", "K3bis[2];k3bis[2]", &[":3 · booths: \"k3bis[2]\" — NamedTwice"]),
            ("k3BIS", "K3bis[2];/A01", &[":3 · booths: \"/A01\" — NotA(Placement)"]),
            ("k3BIS", "K3bis[1]", &[":3 · booths: \"K3bis[1]\" — DayNotScheduled { day: 1 }"]),
            ("k3BIS,2,", "k3BIS[1;2],,", &[]),
            ("k3BIS,2,", "k3BIS[3],,", &[":3 · booths: \"3\" — Unknown { thing: Day, near: None }"]),
            ("k3BIS,2,", "k3BIS,1-3,", &[":3 · days: \"3\" — Unknown { thing: Day, near: None }"]),
            ("k3BIS,2,", "k3BIS,2-1,", &[":3 · days: \"2-1\" — NotA(Days)"]),
            ("k3BIS,2,", "k3BIS,semua;1;,", &[":3 · days: \"semua\" — NotA(Days)"]),
        ];
        check(GOOD_LIST, &cases, list);
    }

    #[test]
    fn five_hundred_characters_are_a_field_and_one_more_is_not() {
        let note = |n: usize| GOOD_LIST.replace("Basah", &"é".repeat(n));
        assert_eq!(list(&note(500)), [""; 0]);
        let shown = "é".repeat(60);
        assert_eq!(list(&note(501)), [format!(":2 · note: \"{shown}…\" — TooLong {{ limit: 500 }}")]);
    }

    #[test]
    fn beside_a_broken_fair_only_the_form_of_a_list_is_judged() {
        let text = "id,name,category,stage,booths,days\n1,a,apa,X,Z9,7\n2,b,apa,X,Z9[,7-1\n";
        let found = problems("format = 1\n[fair", "format = 2", text);
        let places: Vec<&str> = found.iter().map(|line| line.split(" — ").next().unwrap()).collect();
        let wanted = [
            "fair.toml:2",
            "denah.toml:1 · format: \"2\"",
            "exhibitors.csv:3 · days: \"7-1\"",
            "exhibitors.csv:3 · booths: \"Z9[\"",
        ];
        assert_eq!(places, wanted);
    }
}
