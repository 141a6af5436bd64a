//! What stands in a column: how much of it looks like a stand, a telephone, a name.

use std::collections::HashSet;

use super::SAMPLED;
use crate::exchange::import::categories::is_category_word;
use crate::exchange::import::fields::Field;
use crate::exchange::import::rows::{counts_in_letters, is_powered};
use crate::exchange::sheet::Sheet;
use crate::fair::text::clean;

/// So many values of a column are shown.
const SHOWN: usize = 3;

/// What stands in a column, as shares of its filled cells.
pub(super) struct Seen {
    pub(super) samples: Vec<String>,
    pub(super) filled: usize,
    pub(super) distinct: f64,
    /// Cells with letters.
    pub(super) words: f64,
    /// Cells with a letter that counts: `A`, `II.`.
    pub(super) lettered: f64,
    /// Cells that are a usual category.
    pub(super) categories: f64,
    /// Cells with a digit.
    pub(super) digits: f64,
    /// Cells that look like a stand's code.
    pub(super) codes: f64,
    pub(super) phones: f64,
    /// Cells that a spreadsheet has written in powers of ten: `8,12E+11`.
    pub(super) powered: f64,
    pub(super) flags: f64,
    pub(super) uuids: f64,
    /// Characters of a cell on average.
    pub(super) length: f64,
    /// Whether it counts 1, 2, 3.
    pub(super) counts_rows: bool,
}

impl Seen {
    pub(super) fn of(sheet: &Sheet, first: usize, column: usize) -> Seen {
        // Rows from all over the list: its beginning may be the work of another day.
        let step = ((sheet.len().saturating_sub(first)) / SAMPLED).max(1);
        let cells: Vec<&str> =
            sheet.rows_from(first).step_by(step).map(|row| row.cell(column).trim()).collect();
        let filled: Vec<&str> = cells.iter().copied().filter(|cell| !cell.is_empty()).collect();
        let share = |fits: &dyn Fn(&&&str) -> bool| {
            filled.iter().filter(fits).count() as f64 / filled.len().max(1) as f64
        };
        let distinct: HashSet<&str> = filled.iter().copied().collect();
        let start = sheet.rows_from(first).map(|row| row.cell(column).trim()).filter(|cell| !cell.is_empty());
        let mut samples: Vec<String> = Vec::new();
        for cell in start.take(SAMPLED).map(clean) {
            if samples.len() < SHOWN && !samples.contains(&cell) {
                samples.push(cell);
            }
        }
        let numbers: Vec<u64> =
            filled.iter().filter_map(|cell| cell.trim_end_matches('.').parse().ok()).collect();
        let rising = numbers.windows(2).all(|pair| matches!(pair, [a, b] if a < b));
        Seen {
            filled: filled.len(),
            distinct: distinct.len() as f64 / filled.len().max(1) as f64,
            words: share(&|cell| cell.chars().any(char::is_alphabetic)),
            lettered: share(&|cell| counts_in_letters(cell)),
            categories: share(&|cell| is_category_word(cell)),
            digits: share(&|cell| cell.chars().any(|c| c.is_ascii_digit())),
            codes: share(&|cell| is_code(cell)),
            phones: share(&|cell| is_phone(cell)),
            powered: share(&|cell| is_powered(cell)),
            flags: share(&|cell| is_flag(cell)),
            uuids: share(&|cell| uuid::Uuid::parse_str(cell).is_ok()),
            length: filled.iter().map(|cell| cell.chars().count()).sum::<usize>() as f64
                / filled.len().max(1) as f64,
            counts_rows: !numbers.is_empty()
                && numbers.len() == filled.len()
                && rising
                && numbers.first().is_some_and(|n| *n <= 1)
                && (step > 1 || numbers.windows(2).all(|pair| matches!(pair, [a, b] if a + 1 == *b))),
            samples,
        }
    }

    /// Whether what stands in the column can be what its heading says.
    pub(super) fn allows(&self, field: &Field) -> bool {
        match field {
            Field::Business => self.uuids > 0.5,
            Field::OnDay(_) => self.flags > 0.8 || self.filled == 0,
            Field::Stand => self.length < 60.0,
            // Halls are few: many codes under such a heading are stands.
            Field::Hall => self.codes < 0.8 || self.distinct < 0.5,
            // A column `Merek` may hold the brand itself, not its registration.
            Field::Licence(_) => self.flags + self.digits > 0.5 || self.filled == 0,
            Field::Products | Field::Category | Field::Coach | Field::Owner => {
                self.flags < 0.9 || self.filled == 0
            }
            // Sums, letters of sections and notes may stand among the numbers.
            Field::RowNumber => self.counts_rows || self.words - self.lettered < 0.5,
            Field::Phone => self.words - self.powered < 0.9,
            Field::Name => self.filled == 0 || (self.words > 0.3 && self.flags < 0.9),
            _ => true,
        }
    }
}

/// `A01`, `12`, `W-07`: short, with a digit, few letters, no words.
fn is_code(cell: &str) -> bool {
    let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    (2..=16).contains(&cell.chars().count())
        && (1..=5).contains(&digits)
        && (1..=4).contains(&letters)
        && !cell.contains(['@', '.', ':'])
}

fn is_phone(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let whole = !matches!(cell.find('.'), Some(at) if cell.rfind('.') == Some(at));
    whole && (8..=15).contains(&digits) && cell.chars().all(|c| c.is_ascii_digit() || " +-().'/".contains(c))
}

/// Whether the cell says yes or no.
fn is_flag(cell: &str) -> bool {
    truth(cell).is_some()
}

/// Yes or no, in the words, signs and numbers of both languages.
pub(in super::super) fn truth(cell: &str) -> Option<Truth> {
    match cell.trim().to_lowercase().as_str() {
        "1" | "true" | "yes" | "y" | "ya" | "iya" | "v" | "x" | "\u{2713}" | "\u{2714}" | "ada" | "hadir"
        | "ikut" => Some(Truth::Yes),
        "0" | "false" | "no" | "n" | "tidak" | "tdk" | "-" | "" | "tidak ada" => Some(Truth::No),
        _ => None,
    }
}

/// Whether something is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Truth {
    /// It is.
    Yes,
    /// It is not.
    No,
}
