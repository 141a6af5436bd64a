//! What each row of a sheet is before it is read: a row of the table, a sum, a heading within it, or what stands below.

use std::collections::HashSet;

use super::words::{is_no_exhibitor, is_sum, opens_below};
use super::{How, Others, RowsAre};
use crate::exchange::import::columns::{Columns, Own};
use crate::exchange::import::fields::Field;
use crate::exchange::sheet::{Row, Sheet};
use crate::fair::search::fold;
use crate::fair::settings::Settings;
use crate::fair::text::clean;

/// A heading of a section is short.
const LONGEST_SECTION: usize = 60;

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Part {
    /// A row of the table.
    #[default]
    Table,
    /// A sum of rows above.
    Sum,
    /// The heading of the list once more.
    HeadingAgain,
    /// A heading over the rows that follow.
    Section,
    /// Signatures and notes below the table.
    Below,
}

/// What the rows are, and what they show of the list as a whole.
#[derive(Debug, Default)]
pub(super) struct Parts {
    parts: Vec<Part>,
    /// Whether rows without a name and a number are seen to belong to the row above.
    pub(super) rows_go_on: bool,
}

impl Parts {
    /// The part that the row at that place is, from 0 below the header.
    pub(super) fn at(&self, row: usize) -> Part {
        self.parts.get(row).copied().unwrap_or_default()
    }

    /// Looks through the whole sheet.
    pub(super) fn of(sheet: &Sheet, columns: &Columns, how: How<'_>) -> Parts {
        let How { settings, others, rows_are, .. } = how;
        // Our own export and objects have their rows marked by themselves.
        if columns.own == Own::Ours || rows_are == RowsAre::Objects {
            return Parts::default();
        }
        let mut looking = Looking::of(sheet, columns, settings, others);
        let mut parts: Vec<Part> =
            sheet.rows_from(columns.first_row()).map(|row| looking.part(row)).collect();
        looking.sections(&mut parts);
        Parts { parts, rows_go_on: looking.rows_go_on }
    }
}

/// One that looks, and what was seen so far.
struct Looking<'l> {
    sheet: &'l Sheet,
    columns: &'l Columns,
    others: Others,
    name: usize,
    numbers: Vec<usize>,
    /// The rows of the headings.
    headings: Vec<Vec<String>>,
    categories: HashSet<String>,
    /// Rows with several cells, and how many cells these have together.
    several: usize,
    filled: usize,
    /// Of these, with a number, and with a name in capitals.
    numbered: usize,
    capitals: usize,
    below: bool,
    rows_go_on: bool,
}

impl<'l> Looking<'l> {
    fn of(
        sheet: &'l Sheet,
        columns: &'l Columns,
        settings: Option<&Settings>,
        others: Others,
    ) -> Looking<'l> {
        let headings = columns
            .header
            .into_iter()
            .flat_map(|at| (at..columns.first_row()).filter_map(|at| sheet.row(at)));
        let categories = settings.into_iter().flat_map(|settings| &settings.categories);
        Looking {
            sheet,
            columns,
            others,
            name: columns.of(&Field::Name).next().unwrap_or_default(),
            numbers: numbers(columns).collect(),
            headings: headings.map(|row| row.cells().map(fold).collect()).collect(),
            categories: categories
                .flat_map(|category| [category.id.as_str(), &category.name.id, &category.name.en])
                .map(fold)
                .collect(),
            several: 0,
            filled: 0,
            numbered: 0,
            capitals: 0,
            below: false,
            rows_go_on: false,
        }
    }

    fn part(&mut self, row: Row<'_>) -> Part {
        let filled = row.cells().filter(|cell| !cell.trim().is_empty()).count();
        if filled == 0 {
            return Part::Table;
        }
        if self.is_heading(row) {
            return Part::HeadingAgain;
        }
        // Two may sign side by side.
        let opens = filled <= 2 && row.cells().filter(|cell| !cell.trim().is_empty()).all(opens_below);
        let slight = filled * 2 <= self.filled / self.several.max(1);
        if self.several > 0 && (opens || (self.below && (filled == 1 || slight))) {
            self.below = true;
            return Part::Below;
        }
        if self.sums(row) {
            return Part::Sum;
        }
        if filled > 1 {
            self.below = false;
            self.several += 1;
            self.filled += filled;
            let number = self.numbers.iter().any(|column| !row.cell(*column).trim().is_empty());
            let name = row.cell(self.name).trim();
            self.numbered += usize::from(number && !name.is_empty());
            self.capitals += usize::from(is_in_capitals(name));
            let products =
                || self.columns.of(&Field::Products).any(|column| !row.cell(column).trim().is_empty());
            self.rows_go_on |= name.is_empty() && !number && products();
        }
        self.rows_go_on |= self.numbered > 0;
        Part::Table
    }

    fn is_heading(&self, row: Row<'_>) -> bool {
        let same = |heading: &Vec<String>| {
            // The first filled cell alone rules out nearly every row.
            let told = heading.iter().position(|word| !word.is_empty());
            told.is_some_and(|at| heading.get(at).is_some_and(|word| *word == fold(row.cell(at))))
                && (0..self.sheet.width())
                    .all(|at| fold(row.cell(at)) == heading.get(at).map_or("", String::as_str))
        };
        self.headings.iter().any(same)
    }

    fn sums(&self, row: Row<'_>) -> bool {
        let name = row.cell(self.name).trim();
        if is_sum(name) {
            return self.others == Others::PassOver;
        }
        let no_name = !name.chars().any(char::is_alphabetic);
        no_name && row.cells().any(is_sum)
    }

    /// Finds the headings of sections: alone in their row, over rows with several cells.
    fn sections(&self, parts: &mut [Part]) {
        let mut known: Vec<usize> = Vec::new();
        let mut likely: Vec<usize> = Vec::new();
        let mut before: Option<(usize, &str, usize)> = None;
        for (at, row) in self.sheet.rows_from(self.columns.first_row()).enumerate() {
            let mut filled = row.cells().enumerate().filter(|(_, cell)| !cell.trim().is_empty());
            let Some((column, cell)) = filled.next() else { continue };
            if self.is_lettered(row) {
                known.push(at);
                before = None;
                continue;
            }
            if filled.next().is_none() {
                // Of two headings one below the other the first heads them all.
                if let Some((above, text, _)) = before.filter(|(_, text, _)| leads(text)) {
                    known.extend(Some(above).filter(|_| self.may_head(column, text)));
                }
                before = Some((at, cell, column));
                continue;
            }
            let Some((heading, cell, column)) = before.take() else { continue };
            let table = |at: usize| parts.get(at).is_some_and(|part| *part == Part::Table);
            if !table(at) || !table(heading) || !self.may_head(column, cell) {
                continue;
            }
            if self.categories.contains(&fold(uncounted(cell.trim()))) {
                known.push(heading);
            } else if column != self.name || self.stands_out(cell) {
                likely.push(heading);
            }
        }
        // One alone may be an exhibitor of whom nothing else is known; so may many.
        let all = known.len() + likely.len();
        if all < 2 || likely.len() * 2 > self.several {
            likely.clear();
        }
        for at in known.into_iter().chain(likely) {
            if let Some(part) = parts.get_mut(at) {
                *part = Part::Section;
            }
        }
    }

    /// Whether a letter stands where the others have a number, and beside it nothing but a text: `A | MAKANAN`, `II | Kriya`.
    fn is_lettered(&self, row: Row<'_>) -> bool {
        if self.numbered * 2 <= self.several || self.numbers.contains(&self.name) {
            return false;
        }
        let mut filled = row.cells().enumerate().filter(|(_, cell)| !cell.trim().is_empty());
        let (Some((first, letter)), Some((second, text)), None) =
            (filled.next(), filled.next(), filled.next())
        else {
            return false;
        };
        self.numbers.contains(&first) && counts_in_letters(letter) && self.may_head(second, text)
    }

    /// Whether a cell alone in that column may be a heading; products and telephones alone are not.
    fn may_head(&self, column: usize, cell: &str) -> bool {
        let cell = clean(cell);
        let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
        let words = letters >= 3
            && !cell.chars().any(|c| c.is_ascii_digit())
            && cell.chars().count() <= LONGEST_SECTION
            && !is_no_exhibitor(&cell);
        let place = match self.columns.columns.get(column).map(|column| &column.field) {
            Some(Field::Name | Field::Category | Field::RowNumber | Field::Id) => true,
            Some(Field::Code | Field::Nothing) => column == 0,
            // A stand of letters alone is short.
            Some(Field::Stand) => letters >= 4,
            _ => false,
        };
        words && place
    }

    /// Whether a text alone in the column of names is none: the others have a number, or are not in capitals.
    fn stands_out(&self, cell: &str) -> bool {
        self.numbered * 10 > self.several * 8 || (is_in_capitals(cell) && self.capitals * 2 < self.several)
    }
}

/// Whether the text is a letter or a Roman number by itself: `A.`, `II`.
pub(in crate::exchange::import) fn counts_in_letters(text: &str) -> bool {
    let bare = text.trim().trim_end_matches(['.', ')']);
    let one = bare.len() == 1 && bare.bytes().all(|byte| byte.is_ascii_uppercase());
    let roman = (1..=5).contains(&bare.len()) && bare.bytes().all(|byte| b"IVX".contains(&byte));
    one || roman
}

/// Whether the text begins as a heading does: `A. KULINER`, `II Kriya`.
fn leads(text: &str) -> bool {
    text.trim().split_once(' ').is_some_and(|(first, _)| counts_in_letters(first))
}

/// The heading of a section without what counts it: `KULINER` of `I. KULINER`, `A) KULINER`, `2. KULINER`.
pub(super) fn uncounted(heading: &str) -> &str {
    let Some((first, rest)) = heading.split_once([' ', '.', ')']) else { return heading };
    let marked = heading.get(first.len()..).is_some_and(|rest| rest.starts_with(['.', ')']));
    let number = first.bytes().all(|byte| byte.is_ascii_digit()) && !first.is_empty();
    let counted = counts_in_letters(first) && (marked || first.len() > 1) || (number && marked);
    let rest = rest.trim_start_matches(['.', ')', '-', ' ']);
    if counted && rest.chars().any(char::is_alphabetic) { rest } else { heading }
}

/// The columns that number the exhibitors.
pub(super) fn numbers(columns: &Columns) -> impl Iterator<Item = usize> {
    columns.of(&Field::RowNumber).chain(columns.of(&Field::Id)).chain(columns.of(&Field::Code))
}

fn is_in_capitals(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_taken_without_what_counts_it() {
        let table = [
            ("I. KULINER", "KULINER"),
            ("A) Kuliner", "Kuliner"),
            ("III KRIYA", "KRIYA"),
            ("2. Fesyen", "Fesyen"),
            ("B.Kriya", "Kriya"),
            ("A la carte", "A la carte"),
            ("KULINER", "KULINER"),
            ("Makanan dan Minuman", "Makanan dan Minuman"),
            ("I.", "I."),
        ];
        for (heading, wanted) in table {
            assert_eq!(uncounted(heading), wanted, "{heading}");
        }
    }
}
