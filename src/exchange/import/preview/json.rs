//! A preview for programs: what stands in it is described in `docs/import.md`.

use serde_json::{Value, json};

use super::ListPreview;
use crate::exchange::import::fields::Field;
use crate::exchange::problem::Problem;
use crate::fair::settings::Lang;

/// The preview as JSON; values of columns that hold persons are left out.
pub(super) fn of(preview: &ListPreview, lang: Lang) -> Value {
    let columns: Vec<Value> = (1..)
        .zip(&preview.columns.columns)
        .map(|(number, column): (usize, _)| {
            let samples = if is_personal(&column.field) { Vec::new() } else { column.samples.clone() };
            json!({ "column": number, "heading": column.heading, "field": column.field.word(), "samples": samples })
        })
        .collect();
    let problem = |problem: &Problem| {
        json!({
            "file": problem.file,
            "line": problem.line,
            "column": problem.column,
            "value": problem.value,
            "says": problem.what.say(lang),
        })
    };
    json!({
        "format": 1,
        "kind": "exhibitors",
        "file": preview.file,
        "form": preview.form,
        "sheet": preview.sheet,
        "other_sheets": preview.other_sheets,
        "header_line": preview.header_line,
        "counts": preview.counts,
        "columns": columns,
        "rules": preview.rules,
        "categories": preview.list.categories.iter().map(|category| json!({
            "id": category.id,
            "name": category.name,
            "letter": category.letter,
            "sub": category.sub.iter().map(|sub| sub.id.as_str()).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "changes": preview.changes,
        "missing": preview.missing,
        "renames": preview.renames,
        "off_plan": preview.off_plan,
        "free_booths": preview.free_booths,
        "draws_plan": preview.list.halls.is_some(),
        "doubt": preview.doubt.as_ref().map(problem),
        "problems": preview.problems.iter().map(problem).collect::<Vec<_>>(),
        "more_problems": preview.more_problems,
    })
}

/// Whether a column may name or reach a person.
fn is_personal(field: &Field) -> bool {
    matches!(field, Field::Owner | Field::Phone | Field::Address | Field::Note | Field::More)
}
