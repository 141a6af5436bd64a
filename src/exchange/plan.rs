//! Floor plans of other people: our own `denah.toml`, tables of rectangles, drawings as SVG (`docs/floor-plans.md`).
//!
//! A plan is read, held against the fair and shown before it is taken: what it has, how it was read, what is wrong with
//! it, what is left over on either side. Taking it is one command, and one undo.

use std::path::Path;

use super::folder;
use super::problem::{PlanFault, Problem, SourceFault, What};
use super::progress::{Stage, Watch};
use super::sheet::Sheet;
use super::source::{self, Unread};
use crate::fair::plan::Hall;
use crate::fair::state::Fair;
use drawn::{Faults, Kind, Known};
use keep::keep;
use lay::lay;
use preview::Found;

mod choices;
mod drawn;
mod halls;
mod keep;
mod lay;
mod meet;
mod preview;
mod rows;
mod svg;
#[cfg(test)]
mod tests;
mod told;
mod words;
mod zones;

pub use choices::{Axis, Choices, Groups, Numbers, Question, Unit};
pub use keep::Kept;
pub use lay::{Scale, ScaleWhy};
pub use meet::{Lost, Meeting, meet};
pub use preview::{Change, Counts, How, NumbersRead, NumbersWhy, PlanForm, PlanPreview};

/// Whether the table is one of rectangles: by its headings, or where it has none by its numbers.
pub(super) fn is_a_table(sheet: &Sheet) -> bool {
    rows::is_a_table(sheet)
}

/// So much of a file is looked at to see what it is.
const HEAD: usize = 4096;

/// Reads the plan at `path` and holds it against `fair`.
///
/// # Errors
/// It is not there, cannot be read or is no plan; our own form is refused with every problem. Or the work was stopped.
pub fn understand(
    path: &Path,
    fair: &Fair,
    choices: &Choices,
    watch: &mut Watch<'_>,
) -> Result<PlanPreview, Unread> {
    let file = source::name_of(path);
    let bytes = source::bytes(path, &file, watch)?;
    understand_bytes(&file, bytes, fair, choices, watch)
}

/// Reads the same from the file's bytes.
///
/// # Errors
/// It is no plan; or the work was stopped.
pub fn understand_bytes(
    file: &str,
    bytes: Vec<u8>,
    fair: &Fair,
    choices: &Choices,
    watch: &mut Watch<'_>,
) -> Result<PlanPreview, Unread> {
    let known = Known::of(fair);
    let mut faults = Faults::default();
    let drawn = match Form::of(file, &bytes) {
        Form::Document(kind) => return Err(Problem::of_file(file, PlanFault::IsADocument { kind }).into()),
        Form::Toml => return own(file, &text(file, bytes, &mut faults)?, fair),
        Form::Xml => {
            let text = text(file, bytes, &mut faults)?;
            watch.tell(Stage::Reading, 0, text.len() as u64)?;
            let (drawn, groups) = svg::read(file, &text, &known, choices, &mut faults, watch)?;
            (drawn, PlanForm::Svg, None, groups)
        }
        Form::Table => {
            let source = source::read_bytes(file, bytes, watch).map_err(|unread| as_plan(file, unread))?;
            let (drawn, numbers) = rows::read(source, &known, choices, &mut faults, watch)?;
            (drawn, PlanForm::Table, Some(numbers), None)
        }
    };
    let (drawn, form, numbers, groups) = drawn;
    if !drawn.pieces.iter().any(|piece| piece.kind == Kind::Booth) {
        return Err(no_booths(file, faults));
    }
    watch.tell(Stage::Understanding, 0, drawn.pieces.len() as u64)?;
    let note = drawn.note.clone();
    let laid = lay(file, drawn, choices, fair, &mut faults);
    let mut halls = laid.halls;
    // In metres all of them may be nothing, or too far off.
    if halls.iter().all(|hall| hall.booths.is_empty()) {
        return Err(no_booths(file, faults));
    }
    let kept = keep(fair, &mut halls);
    let questions = match numbers {
        Some(NumbersRead { why: NumbersWhy::Open, as_size, as_corners, .. }) => {
            vec![Question::Numbers { as_size, as_corners }]
        }
        _ => Vec::new(),
    };
    let how = How { form, numbers, scale: laid.scale, axis: choices.axis, groups };
    let found = (halls, note, how, kept, faults.into_problems(), questions);
    Ok(preview(file, found, fair))
}

/// There is nothing to stand on, and everything that was wrong besides.
fn no_booths(file: &str, faults: Faults) -> Unread {
    let mut problems = faults.into_problems();
    problems.push(Problem::of_file(file, PlanFault::NoBooths));
    Unread::Problems(super::problem::Problems(problems))
}

/// The file's text in whatever encoding.
fn text(file: &str, bytes: Vec<u8>, faults: &mut Faults) -> Result<String, Unread> {
    let mut broken = Vec::new();
    let text = source::decode(file, bytes, &mut broken);
    broken.into_iter().for_each(|problem| faults.report(problem));
    Ok(text?.0)
}

/// What was read of a plan: halls, note, how, what stays, problems, questions.
type Read = (Vec<Hall>, String, How, Vec<Kept>, Vec<Problem>, Vec<Question>);

/// The plan held against the fair.
fn preview(file: &str, (halls, note, how, kept, problems, questions): Read, fair: &Fair) -> PlanPreview {
    let meeting = meet(fair, &halls);
    let same = meet::same_halls(fair, &halls);
    let gone = fair.floors().iter().filter(|floor| !same.contains_key(&floor.hall.id));
    let unchanged = fair.floors().iter().map(|floor| &floor.hall).eq(&halls)
        && fair.plan_note() == note
        && meeting.placed.is_empty();
    PlanPreview::of(Found {
        file: file.to_owned(),
        halls_gone: gone.map(|floor| floor.hall.name.clone()).collect(),
        change: if unchanged { Change::Nothing } else { Change::New },
        as_of: fair.journal().back().map(|line| line.entry.key),
        halls,
        note,
        how,
        kept,
        problems,
        questions,
        meeting,
    })
}

/// Our own form: metres, and everything as it stands.
fn own(file: &str, text: &str, fair: &Fair) -> Result<PlanPreview, Unread> {
    let gates = fair.settings().map(|settings| settings.gates.as_slice()).unwrap_or_default();
    let (halls, note) = folder::read_plan(file, text, gates).map_err(Unread::Problems)?;
    let booths = halls.iter().flat_map(|hall| &hall.booths).map(|booth| &booth.area);
    let scale = Scale { metres: 1.0, why: ScaleWhy::Own, typical: lay::typical(booths) };
    let how = How { form: PlanForm::Toml, numbers: None, scale, axis: Axis::Down, groups: None };
    Ok(preview(file, (halls, note, how, Vec::new(), Vec::new(), Vec::new()), fair))
}

/// What a file's first bytes say it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Toml,
    Xml,
    Table,
    /// For eyes, printers or other programs, by its usual name.
    Document(&'static str),
}

impl Form {
    fn of(file: &str, bytes: &[u8]) -> Form {
        let head = bytes.get(..HEAD).unwrap_or(bytes);
        if head.starts_with(b"PK\x03\x04") || head.starts_with(b"\xd0\xcf\x11\xe0") {
            return Form::Table;
        }
        let known: [(&[u8], &str); 3] =
            [(b"AC10", "DWG"), (b"\x1f\x8b", "SVGZ (gzip)"), (b"AutoCAD Binary DXF", "DXF")];
        if let Some((_, kind)) = known.iter().find(|(start, _)| head.starts_with(start)) {
            return Form::Document(kind);
        }
        // Whole pairs, lest half a character of UTF-16 makes all of it unreadable.
        let even = head.get(..head.len() / 2 * 2).unwrap_or(head);
        let Ok((text, _)) = source::decode(file, even.to_vec(), &mut Vec::new()) else { return Form::Table };
        let lower = text.to_ascii_lowercase();
        let start = lower.trim_start_matches(['\u{feff}', ' ', '\r', '\n', '\t']);
        let page = ["<!doctype html", "<html", "<table"].iter().any(|page| start.starts_with(page));
        let mut lines = start.lines().map(str::trim).filter(|line| !line.is_empty());
        let dxf = start.starts_with('0') && lines.clone().take(2).eq(["0", "section"]);
        let ours = lines
            .find(|line| !line.starts_with('#'))
            .is_some_and(|line| line.starts_with("[[hall") || line.replace(' ', "").starts_with("format="));
        match start {
            _ if page => Form::Document("HTML"),
            _ if dxf => Form::Document("DXF"),
            _ if start.starts_with('<') => Form::Xml,
            _ if ours || file.to_ascii_lowercase().ends_with(".toml") => Form::Toml,
            _ => Form::Table,
        }
    }
}

/// Says of a document that it is no plan, rather than that it is no list.
fn as_plan(file: &str, unread: Unread) -> Unread {
    let Unread::Problems(mut problems) = unread else { return unread };
    for problem in &mut problems.0 {
        if let What::Source(SourceFault::IsADocument { kind }) = problem.what {
            *problem = Problem::of_file(file, PlanFault::IsADocument { kind });
        }
    }
    Unread::Problems(problems)
}
