//! Lists of exhibitors as other people write them: taken as they are, understood, held against the fair.
//!
//! ```text
//! file ─ source ─ sheet ─ columns ─ rows ─ drafts ─ categories, places, days ─ compare ─ ListPreview ─ Command::ImportList
//! ```
//!
//! Nothing is written here: the preview says what would be, and its command takes all of it in, or nothing.

mod above;
mod beside;
mod categories;
mod choosing;
mod columns;
mod compare;
mod crowd;
mod days;
mod fields;
mod numbered;
mod places;
mod preview;
mod resolving;
mod rows;
mod sketch;
mod stands;

use std::collections::{BTreeSet, HashSet};
use std::path::Path;

use super::problem::{ListFault, Problem, Problems};
use super::progress::{Stage, Watch};
use super::source::{self, Kind, Source, Unread};
use crate::fair::Fair;
use crate::fair::command::UnderstoodList;
use crate::fair::ids::{BoothId, ExhibitorId};

pub use columns::{Column, Columns, Said};
pub use compare::Renames;
pub use days::DayWord;
pub use fields::{Field, WORDS as FIELD_WORDS};
pub use preview::{Change, Counts, Evidence, ListPreview, Missing, Rename, Rule, Rules};
pub use rows::Others;
pub use sketch::NOTE as SKETCH_NOTE;

use choosing::{Chosen, choose_sheet, laid_out};
use columns::Own;
use crowd::Crowd;
use fields::{Surety, place_among};
use places::Places;
use resolving::Resolving;
use rows::{Draft, Drafted, How, RowsAre};

/// More problems than these are counted, not kept.
const MOST_PROBLEMS: usize = 2_000;
/// A list with more rows does not lie on its side: nobody has so many headings.
const MOST_ON_ITS_SIDE: usize = 40;

/// What somebody decides about a list; everything else follows from it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Choices {
    /// Which sheet of a workbook; the likeliest where nothing is said.
    pub sheet: Option<String>,
    /// Where the header stands, where somebody says so.
    pub header: Header,
    /// What columns hold, over what was understood.
    pub columns: Vec<Said>,
    /// What columns of such headings were said to hold before; a heading that is not there is passed over.
    pub remembered: Vec<Said>,
    /// Whether it is a list of exhibitors, however it looks.
    pub list: IsAList,
    /// What becomes of rows that are no exhibitors.
    pub others: Others,
    /// What becomes of likely renames.
    pub renames: Renames,
}

/// Where the header of a list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Header {
    /// It is looked for.
    #[default]
    LookForIt,
    /// On this line of the file, from 1.
    OnLine(u32),
    /// Nowhere: the first row is one of the list.
    None,
}

/// Whether a file is a list of exhibitors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum IsAList {
    /// It is looked at, and asked about where it seems to be none.
    #[default]
    LookAtIt,
    /// Somebody says that it is.
    ItIs,
}

/// Reads a list and holds it against the fair.
///
/// # Errors
/// It cannot be read, or what was chosen is not in it; or the work was stopped.
pub fn understand(
    path: &Path,
    fair: &Fair,
    choices: &Choices,
    watch: &mut Watch<'_>,
) -> Result<ListPreview, Unread> {
    let source = source::read(path, watch)?;
    understand_source(source, fair, choices, watch)
}

/// The same of a source that was read before.
///
/// # Errors
/// What was chosen is not in it; or the work was stopped.
pub fn understand_source(
    source: Source,
    fair: &Fair,
    choices: &Choices,
    watch: &mut Watch<'_>,
) -> Result<ListPreview, Unread> {
    let settings = fair.settings().map(|settings| &**settings);
    let form = form(&source.kind);
    let Source { file, kind: source_kind, mut sheets, mut problems } = source;
    if source_kind != Kind::Json {
        let told = sheets.iter_mut().filter_map(|sheet| laid_out(&file, sheet)).collect::<Vec<_>>();
        problems.extend(told);
    }
    let Chosen { sheet, columns, others: other_sheets, alike } =
        choose_sheet(&file, sheets, settings, choices)?;
    let columns = said(&file, columns, choices)?;
    let alike = if choices.sheet.is_none() { alike } else { Vec::new() };
    if !alike.is_empty() {
        problems.push(Problem::of_file(&file, ListFault::SheetsAlike { sheets: alike }));
    }
    let sheet = match above::filled(&file, &sheet, &columns).filter(|_| is_a_page(&source_kind, &columns)) {
        Some((whole, told)) => {
            problems.extend(told);
            whole
        }
        None => sheet,
    };
    // The rows of JSON carry their headings with them.
    let header = columns.header.filter(|_| source_kind != Kind::Json);
    let header_line = header.and_then(|at| sheet.row(at)).map(|row| row.line);
    let mut rules = Rules::default();
    let rows_are = if source_kind == Kind::Json { RowsAre::Objects } else { RowsAre::OfAPage };
    let mut places = Places::of(fair);
    let how = How { settings, others: choices.others, rows_are, places: &places };
    let names = columns.of(&Field::Name).next();
    let drafted = match names {
        Some(_) => rows::draft(&file, &sheet, &columns, how, &mut problems, &mut rules, watch)?,
        // Nobody can be told apart before somebody says which column names them.
        None => {
            let rows = sheet.len().saturating_sub(columns.first_row());
            let rows = u32::try_from(rows).unwrap_or(u32::MAX);
            Drafted { rows, ..Drafted::default() }
        }
    };
    let sheet_name = sheet.name.clone();
    // The text of the sheet is not needed any more, and is as large as the list.
    drop(sheet);
    let mut counts = Counts {
        rows: drafted.rows,
        exhibitors: u32::try_from(drafted.drafts.len()).unwrap_or(u32::MAX),
        left_out: drafted.left_out,
        some_days: count(drafted.drafts.iter().filter(|draft| on_some_days(draft, &columns))),
        ..Counts::default()
    };
    let doubt = doubt(&file, &columns, choices).or_else(|| {
        let fault = match drafted.drafts.is_empty() {
            true => Some(ListFault::Nobody),
            false => on_its_side(&drafted.drafts, choices).then_some(ListFault::OnItsSide),
        };
        fault.map(|fault| Problem::of_file(&file, fault))
    });
    watch.tell(Stage::Understanding, 0, 0)?;
    let categorised = categories::categorise(&drafted.drafts, settings);
    if categorised.rare > 0 {
        let fault = ListFault::RareCategories { rare: categorised.rare };
        problems
            .push(Problem::of_file(&file, fault).in_column(&heading_of(&columns, &Field::Category), None));
    }
    let stand = heading_of(&columns, &Field::Stand);
    let mut resolving = Resolving::of(&file, stand, settings, &mut problems);
    let mut crowd = Crowd::default();
    let mut taken: HashSet<BoothId> = HashSet::new();
    let mut resolved = Vec::with_capacity(drafted.drafts.len());
    for (draft, categories) in drafted.drafts.into_iter().zip(categorised.of) {
        watch.step(Stage::Understanding, resolved.len() as u64, u64::from(counts.exhibitors))?;
        let spots = resolving.spots(&draft, &mut places);
        counts.without_category += u32::from(categories.is_empty());
        counts.without_stand += u32::from(spots.is_empty());
        let booths: BTreeSet<&BoothId> = spots.iter().map(|(spot, _)| &spot.booth).collect();
        counts.several_stands += u32::from(draft.entries > 1);
        taken.extend(booths.into_iter().cloned());
        crowd.stand(&draft, &spots);
        resolved.push(resolving.resolve(draft, categories, spots));
    }
    resolving.tell_days();
    for stand in &drafted.empty {
        // An empty stand is on the sketch too; on a plan that lacks it, it is nobody's concern.
        if places.draws() {
            places.spots(stand, &mut |_| {});
        }
    }
    counts.booths = u32::try_from(taken.len()).unwrap_or(u32::MAX);
    counts.places = u32::try_from(crowd.places()).unwrap_or(u32::MAX);
    counts.categories = u32::try_from(categorised.distinct).unwrap_or(u32::MAX);
    counts.new_categories = u32::try_from(categorised.new).unwrap_or(u32::MAX);
    counts.shared = crowd.tell(&file, &heading_of(&columns, &Field::Stand), &mut problems);
    let says: HashSet<Field> = columns.columns.iter().map(|column| column.field.clone()).collect();
    let compared = compare::compare(&file, resolved, fair, &says, columns.codes, choices.renames);
    problems.extend(compared.problems);
    // A list that names nobody lacks nobody.
    let missing = if counts.exhibitors > 0 { compared.missing } else { Vec::new() };
    counts.new = u32::try_from(compared.added.len()).unwrap_or(u32::MAX);
    counts.changed = u32::try_from(compared.changed.len()).unwrap_or(u32::MAX);
    counts.unchanged = compared.unchanged;
    counts.missing = u32::try_from(missing.len()).unwrap_or(u32::MAX);
    problems.sort_by_key(|problem| problem.line);
    // Of two parts side by side each may say the same of a line.
    problems.dedup();
    counts.problems = u32::try_from(problems.len()).unwrap_or(u32::MAX);
    let more_problems = problems.len().saturating_sub(MOST_PROBLEMS);
    problems.truncate(MOST_PROBLEMS);
    let list = UnderstoodList {
        as_of: fair.journal().back().map(|line| line.entry.key),
        source: file.clone(),
        added: compared.added,
        changed: compared.changed,
        categories: categorised.changed,
        halls: places.halls_after(),
    };
    Ok(ListPreview {
        form,
        sheet: sheet_name,
        other_sheets,
        header_line,
        columns,
        counts,
        rules,
        problems,
        more_problems,
        changes: compared.changes,
        missing,
        renames: compared.renames,
        off_plan: places.missing.iter().cloned().collect(),
        free_booths: places.untaken(&occupied(fair, &list)),
        doubt,
        list,
        file,
    })
}

/// The heading of the first column that holds the field.
fn heading_of(columns: &Columns, field: &Field) -> String {
    let column = columns.of(field).next().and_then(|at| columns.columns.get(at));
    column
        .map(|column| column.heading.clone())
        .filter(|heading| !heading.is_empty())
        .unwrap_or_else(|| field.word())
}

fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}

/// Whether the list says that it is there on some days only, and not on each that the list has a column for.
fn on_some_days(draft: &Draft, columns: &Columns) -> bool {
    let all: BTreeSet<DayWord> = columns
        .columns
        .iter()
        .filter_map(|column| match &column.field {
            Field::OnDay(day) => Some(*day),
            _ => None,
        })
        .collect();
    draft.days.as_ref().is_some_and(|days| all.is_empty() || *days != all)
}

/// What kind of file it is, in a few words of no language.
fn form(kind: &Kind) -> String {
    match kind {
        Kind::Delimited { delimiter: '\t', encoding } => format!("TSV, {encoding}"),
        Kind::Delimited { delimiter, encoding } => format!("CSV {delimiter} {encoding}"),
        Kind::Workbook => "XLSX/XLS/ODS".to_owned(),
        Kind::Json => "JSON".to_owned(),
    }
}

/// Whether rows lie under each other as on a page, and none has its own columns and marks.
fn is_a_page(kind: &Kind, columns: &Columns) -> bool {
    *kind != Kind::Json && columns.own == Own::Theirs
}

/// Lays what was said of the columns over what was understood.
fn said(file: &str, mut columns: Columns, choices: &Choices) -> Result<Columns, Unread> {
    for (word, field) in &choices.remembered {
        if let Some(at) =
            columns.columns.iter().position(|column| !word.is_empty() && column.heading == *word)
        {
            columns.set(at, field.clone());
        }
    }
    let mut problems = Vec::new();
    for (word, field) in &choices.columns {
        match columns.meant(word) {
            Some(at) => columns.set(at, field.clone()),
            None => {
                problems.push(Problem::of_file(file, ListFault::NoSuchColumn).in_column("--map", Some(word)));
            }
        }
    }
    match problems.is_empty() {
        true => Ok(columns),
        false => Err(Unread::Problems(Problems(problems))),
    }
}

/// Why it may be no list of exhibitors, or not yet one.
fn doubt(file: &str, columns: &Columns, choices: &Choices) -> Option<Problem> {
    if columns.of(&Field::Name).next().is_none() {
        let headings = columns.columns.iter().map(|column| column.heading.clone());
        let headings = headings.filter(|heading| !heading.is_empty()).collect();
        return Some(Problem::of_file(file, ListFault::NoNames { headings }));
    }
    if choices.list == IsAList::ItIs || columns.own == Own::Ours {
        return None;
    }
    // A heading that says whose names they are: `Nama Usaha`, `Exhibitor`; not `Name`.
    let name = columns.of(&Field::Name).next().and_then(|at| columns.columns.get(at));
    let told = columns.named == Some(Surety::Own);
    let named = told
        || name.is_some_and(|column| place_among(&fields::plain(&column.heading), &Field::Name) < usize::MAX);
    // A name that only the content suggests is no evidence under headings that say nothing of it.
    let headed = columns.named.is_some() || columns.header.is_none();
    let stands = headed && columns.of(&Field::Stand).next().is_some();
    let word = match columns.strange {
        // `Job Title` stands in lists of contacts, of visitors and of exhibitors; these have stands.
        Some(word) if !named || (columns.headed == 0 && !stands) => Some(word.to_owned()),
        Some(_) => return None,
        None if named || columns.headed > 0 || stands => return None,
        None => None,
    };
    Some(Problem::of_file(file, ListFault::NoList { word }))
}

/// Where somebody stands once the list is in: as it says, and all others as before.
fn occupied(fair: &Fair, list: &UnderstoodList) -> HashSet<BoothId> {
    let changed: HashSet<ExhibitorId> = list.changed.iter().map(|listed| listed.exhibitor.id).collect();
    let before = fair.exhibitors().filter(|listed| !changed.contains(&listed.exhibitor.id));
    let after = list.added.iter().chain(&list.changed).flat_map(|listed| &listed.placements);
    let stay = before.flat_map(|listed| &listed.placements);
    stay.chain(after).map(|placement| placement.booth.clone()).collect()
}

/// Whether most names are headings: the list lies on its side.
fn on_its_side(drafts: &[Box<Draft>], choices: &Choices) -> bool {
    let headings = drafts.iter().filter(|draft| {
        fields::by_heading(&draft.name, None).is_some_and(|(_, surety)| surety >= Surety::Plain)
    });
    choices.list != IsAList::ItIs
        && (2..=MOST_ON_ITS_SIDE).contains(&drafts.len())
        && headings.count() * 2 > drafts.len()
}
