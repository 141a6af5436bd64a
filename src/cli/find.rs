//! `find`: exhibitors by words, as at the desk.

use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use super::surroundings::Surroundings;
use super::{DONE, Failure, Form, left_to_the_end, say, say_json, store_failure, work};
use crate::fair::Fair;
use crate::fair::ids::{DayId, ExhibitorId};
use crate::fair::search::{Filter, Index, asked};
use crate::store;
use crate::ui::text::fill;

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
    let (wanted, category) = asked(words, fair.settings().map(|settings| &**settings));
    let index = Index::build(&fair);
    let found = index.find(&fair, &wanted, &Filter { category, day }, limit);
    let hits = found.hits.iter().filter_map(|hit| Row::of(&fair, hit.exhibitor, day)).collect();
    left_to_the_end((fair, index));
    let found = Found { format: 1, query: words.to_owned(), total: found.total, hits };
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
        if self.hits.is_empty() {
            return format!("{}\n", text.cli.find_none);
        }
        let cells = |row: &Row| [row.booths.join(" "), row.name.clone(), row.products.join(", ")];
        let rows: Vec<[String; 3]> = self.hits.iter().map(cells).collect();
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
        lines.push(fill(&text.cli.find_count, &[("n", &shown), ("all", &total)]));
        lines.push(String::new());
        lines.join("\n")
    }
}
