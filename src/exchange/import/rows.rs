//! The rows of a list as drafts of exhibitors, and which rows are one exhibitor.

mod joining;
mod licences;
mod nameless;
mod numbers;
mod parts;
mod words;

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::exchange::problem::{ListFault, Problem};
use crate::exchange::progress::{Stage, Stopped, Watch};
use crate::exchange::sheet::{Row, Sheet};
use crate::fair::exhibitor::{Person, Remark};
use crate::fair::ids::LicenceId;
use crate::fair::settings::Settings;
use crate::fair::text::clean;
use crate::fair::words::Words;

use super::columns::{Columns, Own, Truth, truth};
use super::days::{DayWord, read_days};
use super::fields::Field;
use super::places::Places;
use super::preview::{Rule, Rules};
use super::stands::{self, Stand, Style, StyleSeeker};
use joining::{append, comparable};
use licences::{licence_of, licences};
use numbers::{is_shortened, whole_number};
use parts::{Part, Parts, uncounted};
use words::{is_error, is_no_exhibitor};

pub(super) use joining::{fold_code, name_key, phone_key};
pub(super) use numbers::is_powered;
pub(super) use parts::counts_in_letters;

/// A longer text is a document, not a field.
const LONGEST: usize = 4_000;
/// A longer word names no row of booths.
const LONGEST_ROW: usize = 3;
/// A longer name is no name.
const LONGEST_NAME: usize = 200;

/// An exhibitor as a list describes it.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    /// The line of its first row.
    pub(super) line: u32,
    pub(super) id: Option<u64>,
    pub(super) business: Option<Uuid>,
    pub(super) code: String,
    pub(super) name: String,
    /// The name before it was cut, where it was.
    pub(super) whole_name: Option<Box<str>>,
    /// Cells of categories as they are, each with the sub-category beside it.
    pub(super) categories: Vec<(Arc<str>, Arc<str>)>,
    pub(super) products: Vec<Arc<str>>,
    pub(super) kecamatan: Arc<str>,
    pub(super) coach: Arc<str>,
    pub(super) stage: Arc<str>,
    pub(super) licences: Vec<DraftLicence>,
    pub(super) stands: Vec<Stand>,
    /// How many stands people would say these are.
    pub(super) entries: u32,
    /// Every day where nothing is said.
    pub(super) days: Option<BTreeSet<DayWord>>,
    pub(super) person: Person,
}

/// A licence as a list names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DraftLicence {
    /// The kind by its column, or the word for it.
    pub(super) kind: Result<LicenceId, Arc<str>>,
    pub(super) number: String,
    pub(super) expires: Option<NaiveDate>,
}

/// What becomes of rows that are no exhibitors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Others {
    /// They are passed over.
    #[default]
    PassOver,
    /// They are taken in.
    Keep,
}

/// Whether rows lie under each other on a page, or each is a thing of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowsAre {
    /// Rows of a page: one may go on with the one above, sum up, or head those below.
    OfAPage,
    /// Objects, as in JSON.
    Objects,
}

/// How the rows of a list are read.
#[derive(Clone, Copy)]
pub(super) struct How<'h> {
    /// Those of the fair, whose categories are known.
    pub(super) settings: Option<&'h Settings>,
    pub(super) others: Others,
    pub(super) rows_are: RowsAre,
    /// The halls of the fair.
    pub(super) places: &'h Places,
}

/// What the rows of a list come to.
#[derive(Debug, Default)]
pub(super) struct Drafted {
    /// Each in a place of its own, given back when it has become a record: a large list then stands in memory once.
    #[expect(clippy::vec_box, reason = "a vector would give its places back only together")]
    pub(super) drafts: Vec<Box<Draft>>,
    /// Stands of rows without an exhibitor: the booth is there, and empty.
    pub(super) empty: Vec<Stand>,
    /// Rows with anything in them.
    pub(super) rows: u32,
    /// Rows passed over.
    pub(super) left_out: u32,
}

/// Drafts the exhibitors of a sheet whose columns are understood.
///
/// # Errors
/// The work is not wanted any more.
pub(super) fn draft(
    file: &str,
    sheet: &Sheet,
    columns: &Columns,
    how: How<'_>,
    problems: &mut Vec<Problem>,
    rules: &mut Rules,
    watch: &mut Watch<'_>,
) -> Result<Drafted, Stopped> {
    let How { others, rows_are, places, .. } = how;
    let parts = Parts::of(sheet, columns, how);
    let mut reader = Reader::new(file, sheet, columns, others, problems, rules);
    reader.rows_are = rows_are;
    reader.rows_go_on = parts.rows_go_on;
    reader.hall_is = if names_rows(sheet, columns, places) { HallIs::ARow } else { HallIs::AHall };
    let all = sheet.len() as u64;
    for (at, row) in sheet.rows_from(columns.first_row()).enumerate() {
        watch.step(Stage::Understanding, at as u64, all)?;
        if !row.is_blank() {
            reader.part(parts.at(at), row);
        }
    }
    reader.tell_below();
    Ok(reader.drafted)
}

/// What the column of halls names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum HallIs {
    /// Halls.
    AHall,
    /// Rows of booths: with a number it is a code.
    ARow,
}

/// Whether the column of halls names rows of booths, in few letters, and no hall of the fair.
fn names_rows(sheet: &Sheet, columns: &Columns, places: &Places) -> bool {
    let Some(at) = columns.of(&Field::Hall).next().filter(|_| columns.hall_is_a_row()) else { return false };
    let Some(stand) = columns.of(&Field::Stand).next() else { return false };
    let mut rows =
        sheet.rows_from(columns.first_row()).map(|row| (row.cell(at).trim(), row.cell(stand).trim()));
    rows.all(|(name, stand)| name.chars().count() <= LONGEST_ROW && !places.has_in_hall(name, stand))
}

/// The columns beyond the last heading, unless they are a column of the list that has none.
fn beyond(sheet: &Sheet, columns: &Columns) -> Range<usize> {
    let last = columns.columns.iter().rposition(|column| !column.heading.is_empty());
    let (Some(last), Own::Theirs) = (last.filter(|_| columns.header.is_some()), columns.own) else {
        return 0..0;
    };
    let over = last + 1..sheet.width();
    let rows = || sheet.rows_from(columns.first_row());
    let longer =
        rows().filter(|row| row.len() > last + 1 && over.clone().any(|at| !row.cell(at).trim().is_empty()));
    if longer.count() * 5 > rows().count() * 2 { 0..0 } else { over }
}

/// Where one reads, and what was read so far.
struct Reader<'r> {
    file: &'r str,
    columns: &'r Columns,
    /// The labels of the columns that are kept beside, by column.
    labels: Vec<Arc<str>>,
    /// What many rows say alike.
    shared: Words,
    style: Style,
    others: Others,
    problems: &'r mut Vec<Problem>,
    rules: &'r mut Rules,
    drafted: Drafted,
    by_code: HashMap<String, usize>,
    by_name: HashMap<String, Vec<usize>>,
    /// The draft of the row before, where that row had one.
    before: Option<usize>,
    rows_are: RowsAre,
    hall_is: HallIs,
    /// The columns beyond the last heading, where few rows have something in them.
    over: Range<usize>,
    /// Whether the list has rows that belong to the one above.
    rows_go_on: bool,
    /// The heading of the section.
    section: String,
    /// The first and last line of what stands below the table, as far as it was read.
    below: Option<(u32, u32)>,
    /// How many whole names were cut to one and the same.
    cut: HashMap<String, u32>,
}

impl<'r> Reader<'r> {
    fn new(
        file: &'r str,
        sheet: &Sheet,
        columns: &'r Columns,
        others: Others,
        problems: &'r mut Vec<Problem>,
        rules: &'r mut Rules,
    ) -> Reader<'r> {
        let mut seeker = StyleSeeker::default();
        if columns.own == Own::Theirs {
            let stands: Vec<usize> = columns.of(&Field::Stand).collect();
            let rows = sheet.rows_from(columns.first_row());
            rows.for_each(|row| stands.iter().for_each(|column| seeker.look(row.cell(*column))));
        }
        let labels = (1..).zip(&columns.columns).map(|(number, column)| match column.heading.is_empty() {
            true => Arc::from(format!("#{number}")),
            false => Arc::from(column.heading.as_str()),
        });
        Reader {
            file,
            columns,
            labels: labels.collect(),
            shared: Words::default(),
            style: seeker.style(),
            others,
            problems,
            rules,
            drafted: Drafted::default(),
            by_code: HashMap::new(),
            by_name: HashMap::new(),
            before: None,
            rows_are: RowsAre::OfAPage,
            hall_is: HallIs::AHall,
            over: beyond(sheet, columns),
            rows_go_on: false,
            section: String::new(),
            below: None,
            cut: HashMap::new(),
        }
    }

    fn report(&mut self, line: u32, column: usize, value: &str, fault: ListFault) {
        let problem = Problem::of_file(self.file, fault).at(Some(line));
        let heading = self.labels.get(column).cloned().unwrap_or_else(|| Arc::from(""));
        self.problems.push(problem.in_column(&heading, Some(value).filter(|value| !value.is_empty())));
    }

    fn part(&mut self, part: Part, row: Row<'_>) {
        if part != Part::Below {
            self.tell_below();
        }
        if part == Part::Table {
            return self.row(row);
        }
        self.drafted.rows += 1;
        self.drafted.left_out += 1;
        self.before = None;
        let mut filled = row.cells().enumerate().filter(|(_, cell)| !cell.trim().is_empty());
        // A letter may stand before the heading of a section.
        let told = if part == Part::Section { filled.next_back() } else { filled.next() };
        let (column, cell) = told.unwrap_or_default();
        let cell = clean(cell);
        match part {
            Part::Table => {}
            Part::Sum => self.report(row.line, column, &cell, ListFault::SumRow),
            Part::HeadingAgain => self.report(row.line, column, &cell, ListFault::HeadingAgain),
            Part::Section => {
                self.follow(Rule::Section, row.line, column, &cell, ListFault::Section);
                uncounted(&cell).clone_into(&mut self.section);
            }
            Part::Below => {
                let first = self.below.map_or(row.line, |(first, _)| first);
                self.below = Some((first, row.line));
            }
        }
    }

    /// Tells what stood below the table, as one.
    fn tell_below(&mut self) {
        if let Some((first, last)) = self.below.take() {
            let fault = ListFault::BelowTheTable { first, last };
            self.problems.push(Problem::of_file(self.file, fault).at(Some(first)));
        }
    }

    fn row(&mut self, row: Row<'_>) {
        self.drafted.rows += 1;
        if let Some(over) = self.over.clone().find(|at| !row.cell(*at).trim().is_empty()) {
            let cell = clean(row.cell(over));
            self.report(row.line, over, &cell, ListFault::MoreCells);
        }
        let mut draft = self.read(row);
        let name_at = self.columns.of(&Field::Name).next().unwrap_or_default();
        if is_error(&draft.name) {
            self.report(row.line, name_at, &draft.name, ListFault::NameIsAnError);
            self.drafted.left_out += 1;
            self.drafted.empty.extend(draft.stands);
            self.before = None;
            return;
        }
        self.named_by_owner(&mut draft, name_at);
        if draft.name.is_empty() {
            return self.nameless(row, draft, name_at);
        }
        if self.others == Others::PassOver && is_no_exhibitor(&draft.name) {
            self.report(row.line, name_at, &draft.name, ListFault::NoExhibitor);
            self.drafted.left_out += 1;
            self.drafted.empty.extend(draft.stands);
            self.before = None;
            return;
        }
        if draft.categories.is_empty() && !self.section.is_empty() {
            draft.categories.push((self.shared.of(&self.section), Arc::default()));
        }
        self.before = Some(self.join(draft));
    }

    /// What a row says by itself.
    fn read(&mut self, row: Row<'_>) -> Draft {
        let columns = self.columns;
        let mut draft = Draft { line: row.line, ..Draft::default() };
        let hall: String = columns.of(&Field::Hall).map(|column| row.cell(column)).collect();
        let sub: String =
            columns.of(&Field::SubCategory).map(|column| self.text(row, column, LONGEST)).collect();
        let sub = self.shared.of(&sub);
        let mut on_days: Option<BTreeSet<DayWord>> = None;
        for (at, column) in columns.columns.iter().enumerate() {
            let raw = row.cell(at);
            if raw.trim().is_empty() && !matches!(column.field, Field::OnDay(_)) {
                continue;
            }
            match &column.field {
                Field::Id => draft.id = raw.trim().parse().ok(),
                Field::Business => draft.business = Uuid::parse_str(raw.trim()).ok(),
                Field::Code => draft.code = self.number(row, at),
                Field::Name => {
                    draft.name = self.text(row, at, LONGEST_NAME);
                    let whole = (raw.len() > LONGEST_NAME).then(|| clean(raw));
                    draft.whole_name = whole.filter(|whole| *whole != draft.name).map(String::into_boxed_str);
                }
                Field::Owner => draft.person.name = self.text(row, at, LONGEST_NAME),
                Field::Category => draft.categories.push((self.word(row, at, LONGEST), sub.clone())),
                Field::Products => draft.products.extend(self.products(row, at)),
                Field::Phone => draft.person.phone = self.number(row, at),
                Field::Address => draft.person.address = self.text(row, at, LONGEST),
                Field::Kecamatan => draft.kecamatan = self.word(row, at, LONGEST_NAME),
                Field::Coach => draft.coach = self.word(row, at, LONGEST_NAME),
                Field::Stage => draft.stage = self.word(row, at, LONGEST_NAME),
                Field::Licences => {
                    let cell = self.text(row, at, LONGEST);
                    draft.licences.extend(licences(&cell, self.columns.own, &mut self.shared));
                }
                Field::Licence(kind) => {
                    draft.licences.extend(licence_of(kind, &self.text(row, at, LONGEST_NAME)))
                }
                Field::Stand => self.stands(row, at, &hall, &mut draft),
                Field::Days => match read_days(raw) {
                    Ok(days) => draft.days = days,
                    Err(word) => self.report(row.line, at, &word, ListFault::DayUnread),
                },
                Field::OnDay(day) => {
                    let days = on_days.get_or_insert_default();
                    if truth(raw) == Some(Truth::Yes) {
                        days.insert(*day);
                    }
                }
                Field::Note => {
                    let note = self.text(row, at, LONGEST);
                    append(&mut draft.person.note, &note);
                }
                // A dash says that there is nothing.
                Field::More if raw.trim() == "-" => {}
                Field::More => {
                    let text = self.text(row, at, LONGEST);
                    if let Some(label) = self.labels.get(at) {
                        draft.person.more.push(Remark { label: label.clone(), text });
                    }
                }
                Field::Hall | Field::SubCategory | Field::RowNumber | Field::Nothing => {}
            }
        }
        // A vector grows beyond what it holds, and a large list has many.
        draft.categories.shrink_to_fit();
        draft.products.shrink_to_fit();
        draft.licences.shrink_to_fit();
        // Nobody is listed to be there on no day: columns left blank say nothing.
        draft.days = draft.days.or(on_days.filter(|days| !days.is_empty()));
        self.days_agree(row, &mut draft);
        // A hall without a stand is still worth knowing.
        if draft.stands.is_empty() && columns.of(&Field::Stand).next().is_none() && !hall.trim().is_empty() {
            let label: Arc<str> = columns
                .of(&Field::Hall)
                .next()
                .and_then(|at| self.labels.get(at))
                .cloned()
                .unwrap_or_default();
            draft.person.more.push(Remark { label, text: clean(&hall) });
        }
        draft
    }

    /// A cell, cleaned, and cut where it is beyond belief.
    fn text(&mut self, row: Row<'_>, column: usize, limit: usize) -> String {
        let text = clean(row.cell(column));
        match text.char_indices().nth(limit) {
            Some((end, _)) => {
                self.report(row.line, column, &text, ListFault::TooLong { limit });
                text.get(..end).unwrap_or_default().to_owned()
            }
            None => text,
        }
    }

    /// A code or a telephone number; none where a spreadsheet has left only its first digits.
    fn number(&mut self, row: Row<'_>, column: usize) -> String {
        let text = self.text(row, column, LONGEST_NAME);
        if is_shortened(&text) {
            self.report(row.line, column, &text, ListFault::NumberShortened);
            return String::new();
        }
        whole_number(text)
    }

    /// The same of what many rows say alike.
    fn word(&mut self, row: Row<'_>, column: usize, limit: usize) -> Arc<str> {
        let text = self.text(row, column, limit);
        self.shared.of(&text)
    }

    fn products(&mut self, row: Row<'_>, column: usize) -> Vec<Arc<str>> {
        let cell = row.cell(column);
        // A sentence with commas is one description; short items are products.
        let marks: &[char] =
            if cell.contains(';') || cell.contains('\n') { &[';', '\n', '\r'] } else { &[',', '|'] };
        let items: Vec<String> = cell.split(marks).map(clean).filter(|item| !item.is_empty()).collect();
        let short = items.iter().all(|item| item.chars().count() <= 40);
        let ours = self.columns.own == Own::Ours;
        match (short || cell.contains(';')) || ours {
            true if !ours || cell.contains(';') => items.iter().map(|item| self.shared.of(item)).collect(),
            _ => vec![self.word(row, column, LONGEST)],
        }
    }

    fn stands(&mut self, row: Row<'_>, column: usize, hall: &str, draft: &mut Draft) {
        let cell = row.cell(column);
        let read = match self.columns.own {
            Own::Ours => stands::read_own(cell),
            Own::Theirs => match self.hall_is {
                HallIs::AHall => stands::read(cell, hall, "", self.style),
                HallIs::ARow => stands::read(cell, "", hall.trim(), self.style),
            },
        };
        draft.entries += read.entries;
        draft.stands.extend(read.stands);
        for item in read.unread {
            let date = stands::is_a_date(&item);
            let fault = if date { ListFault::StandIsADate } else { ListFault::StandUnread };
            self.report(row.line, column, &item, fault);
        }
    }

    /// The day behind a stand's code counts where the columns of days say otherwise.
    fn days_agree(&mut self, row: Row<'_>, draft: &mut Draft) {
        if self.columns.own == Own::Ours {
            return;
        }
        let Some(days) = &draft.days else {
            // Who has a day behind every stand is there on those days only.
            let each: Option<Vec<&BTreeSet<DayWord>>> =
                draft.stands.iter().map(|stand| stand.days.as_ref()).collect();
            draft.days = each
                .filter(|days| !days.is_empty())
                .map(|days| days.into_iter().flatten().copied().collect());
            return;
        };
        let of_stands: BTreeSet<DayWord> =
            draft.stands.iter().flat_map(|stand| stand.days.iter().flatten()).copied().collect();
        if !of_stands.is_empty() && of_stands.is_disjoint(days) && comparable(&of_stands, days) {
            let column = self.columns.of(&Field::Stand).next().unwrap_or_default();
            self.report(row.line, column, row.cell(column), ListFault::DaysDisagree);
            draft.days = Some(of_stands);
        }
    }
}
