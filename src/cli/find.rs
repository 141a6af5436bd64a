//! `find`: exhibitors by words, as at the desk.

use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use super::surroundings::Surroundings;
use super::{DONE, Failure, Form, left_to_the_end, say, say_json, store_failure, work};
use crate::fair::Fair;
use crate::fair::ids::{DayId, ExhibitorId};
use crate::fair::search::{self, Filter, Hit, Index, Question, SpotId, spots};
use crate::fair::settings::Lang;
use crate::store;
use crate::ui::text::facets::what_there_is;
use crate::ui::text::{entry, fill, terms};

/// Says who answers to the words, the best first.
pub(super) fn run(
    file: &Path,
    words: &str,
    limit: usize,
    form: Form,
    around: &Surroundings,
) -> Result<u8, Failure> {
    let fair = store::read(file).map_err(|error| store_failure(&error, around))?;
    let day = around.day.map(|number| work::known_day(&fair, number, around)).transpose()?;
    // States are of a day: the one asked for, else the newest that was opened.
    let newest = || fair.day_ids().into_iter().rev().find(|day| fair.opening(*day).is_some());
    let index = Index::build(&fair);
    let question = Question::of(words, &fair, &index);
    let narrows = !question.facets.is_empty();
    let among = narrows.then(|| Arc::new(index.admitted(&fair, &question.facets, day.or_else(newest))));
    let found = match question.unknown.is_empty() {
        true => index.find(&fair, &question.words, &Filter { category: None, day, among }, limit),
        false => search::Found::nobody(),
    };
    let rows = |hits: &[Hit]| hits.iter().filter_map(|hit| Row::of(&fair, hit.exhibitor, day)).collect();
    let (hits, perhaps) = (rows(&found.hits), rows(&found.perhaps));
    let places = if narrows { Vec::new() } else { PlaceRow::answering(&fair, &question.words, around) };
    let says = |unknown| what_there_is(around.text(), (&fair, &index), around.lang, unknown);
    let unknown = question.unknown.iter().map(says).collect();
    left_to_the_end((fair, index));
    let found =
        Found { format: 1, query: words.to_owned(), total: found.total, hits, perhaps, places, unknown };
    match form {
        Form::Json => say_json(&found)?,
        Form::Table => say(&found.table(around))?,
    }
    Ok(DONE)
}

/// What `find --json` answers; `docs/cli.md` says what each means. It holds no person.
#[derive(Serialize)]
struct Found {
    format: u32,
    query: String,
    total: usize,
    hits: Vec<Row>,
    /// Who may be meant too if something was mistyped.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    perhaps: Vec<Row>,
    /// Places and doors that answer to the words too.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    places: Vec<PlaceRow>,
    /// What the search was narrowed by that is not there, and what is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unknown: Vec<String>,
}

/// A place or a door.
#[derive(Serialize)]
struct PlaceRow {
    name: String,
    kind: String,
    hall: String,
    /// The stands next to it, nearest first.
    near: Vec<String>,
}

impl PlaceRow {
    fn answering(fair: &Fair, words: &str, around: &Surroundings) -> Vec<PlaceRow> {
        let texts = [Lang::Id, Lang::En].map(|lang| around.texts.get(lang));
        let called = |kind| terms::spot_words(texts, kind);
        let row = |(spot, _): (SpotId, _)| {
            let near = spot.near(fair);
            Some(PlaceRow {
                name: terms::spot_name(around.text(), fair, spot),
                kind: terms::spot(around.text(), spot.kind(fair)?).to_owned(),
                hall: fair.floors().get(spot.hall)?.hall.name.clone(),
                near: near.iter().map(|booth| entry::booth(fair, booth)).collect(),
            })
        };
        spots(fair, words, &called).into_iter().filter_map(row).collect()
    }
}

#[derive(Serialize)]
struct Row {
    exhibitor: ExhibitorId,
    name: String,
    booths: Vec<String>,
    categories: Vec<String>,
    products: Vec<Arc<str>>,
    kecamatan: Arc<str>,
    /// How it stands to the day asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'static str>,
}

impl Row {
    fn of(fair: &Fair, id: ExhibitorId, day: Option<DayId>) -> Option<Row> {
        let exhibitor = fair.exhibitor(id)?;
        let several = fair.floors().len() > 1;
        let booths = fair.placements(id, day).map(|placement| {
            let booth = &placement.booth;
            let hall = if several { format!("{}/", booth.hall) } else { String::new() };
            let part = placement.part.as_ref().map(|part| format!(":{part}")).unwrap_or_default();
            format!("{hall}{}{part}", booth.code)
        });
        let mut booths: Vec<String> = booths.collect();
        booths.dedup();
        Some(Row {
            exhibitor: id,
            name: exhibitor.name.clone(),
            booths,
            categories: exhibitor.categories.iter().map(ToString::to_string).collect(),
            products: exhibitor.products.clone(),
            kecamatan: exhibitor.kecamatan.clone(),
            state: day.map(|day| fair.attendance(id, day).state.word()),
        })
    }
}

impl Found {
    /// Stand, name, products, each in its column.
    fn table(&self, around: &Surroundings) -> String {
        let text = around.text();
        let places = self.places.iter().map(|place| {
            let values =
                [("name", place.name.as_str()), ("hall", &place.hall), ("near", &place.near.join(", "))];
            fill(&text.cli.find_place, &values)
        });
        let mut places: Vec<String> = places.collect();
        if self.hits.is_empty() {
            places.extend(self.unknown.iter().cloned());
            if places.is_empty() {
                places.push(text.cli.find_none.clone());
            }
            return format!("{}\n", places.join("\n"));
        }
        let cells = |row: &Row| [row.booths.join(" "), row.name.clone(), row.products.join(", ")];
        let rows: Vec<[String; 3]> = self.hits.iter().chain(&self.perhaps).map(cells).collect();
        let widest = |column: usize| {
            rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let (booths, names) = (widest(0), widest(1));
        let mut lines: Vec<String> = rows
            .iter()
            .map(|[booth, name, products]| format!("{booth:<booths$}  {name:<names$}  {products}"))
            .map(|line| line.trim_end().to_owned())
            .collect();
        let (shown, total) = (self.hits.len().to_string(), self.total.to_string());
        lines.append(&mut places);
        let similar = self.perhaps.len().to_string();
        let says = if self.perhaps.is_empty() { &text.cli.find_count } else { &text.hits.count_similar };
        lines.push(fill(says, &[("n", &shown), ("all", &total), ("similar", &similar)]));
        lines.push(String::new());
        lines.join("\n")
    }
}
