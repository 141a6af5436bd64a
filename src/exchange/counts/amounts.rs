//! Amounts of a column: what one cell alone leaves open is settled by the others.

use super::choices::Unit;
use super::words::{NoFigure, no_figure};
use crate::fair::money::{self, AmountFault, Meaning, Rupiah, Scope};

/// What a cell says was sold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sold {
    /// Nothing stands in it.
    Blank,
    /// It says that it is not known.
    Unknown,
    /// Nothing was sold.
    Nil,
    /// So much.
    Amount(Rupiah),
    /// One of these.
    Unclear(Vec<Rupiah>),
    /// It is no amount.
    Bad(AmountFault),
}

/// An amount so many times below the column's median is no slip of rounding, but of the unit.
const FAR_BELOW: i64 = 100;

/// How the figures of a column are written.
#[derive(Debug, Clone, Default)]
pub(super) struct Marks {
    /// The unit of bare figures; rupiah where nothing is said.
    unit: Option<Unit>,
    /// The fair's maximum: a reading above it is none.
    most: Rupiah,
    /// Figures as `1,250,000` stand in it.
    commas: bool,
    /// Figures as `1.250.000` stand in it.
    dots: bool,
    /// The median of the amounts that have one meaning.
    pub(super) median: Option<Rupiah>,
}

impl Marks {
    /// Looks at all cells of the figures.
    pub(super) fn of<'s>(
        cells: impl Iterator<Item = &'s str> + Clone,
        unit: Option<Unit>,
        most: Rupiah,
    ) -> Marks {
        let mut marks = Marks { unit, most, ..Marks::default() };
        let (mut six, mut with_commas) = (0usize, 0usize);
        for cell in cells.clone() {
            let group = |mark: char| cell.split(mark).skip(1).filter(|part| digits(part, 3)).count();
            marks.commas |= group(',') >= 2;
            marks.dots |= group('.') >= 2;
            if let Some((whole, rest)) = cell.trim().rsplit_once(',') {
                with_commas += 1;
                six += usize::from(digits(whole, 3) && digits(rest, 3));
            }
        }
        // Nobody writes rupiah with three decimals, line after line.
        marks.commas |= six >= 2 && six == with_commas && !marks.dots;
        let mut sure: Vec<Rupiah> = cells
            .filter_map(|cell| match marks.read(cell) {
                Sold::Amount(amount) => Some(amount),
                Sold::Blank | Sold::Unknown | Sold::Nil | Sold::Unclear(_) | Sold::Bad(_) => None,
            })
            .collect();
        sure.sort();
        marks.median = sure.get(sure.len() / 2).copied();
        marks
    }

    /// Whether anything in the column tells how its figures are written.
    pub(super) fn tell(&self) -> bool {
        self.median.is_some()
    }

    /// What the cell says.
    pub(super) fn read(&self, text: &str) -> Sold {
        match no_figure(text) {
            Some(NoFigure::Blank) => return Sold::Blank,
            Some(NoFigure::Unknown) => return Sold::Unknown,
            Some(NoFigure::Nil) => return Sold::Nil,
            None => {}
        }
        let bare = text.trim().trim_start_matches(['R', 'r', 'P', 'p', '.', ' ']);
        let is_bare = bare.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' '));
        let with_unit = match self.unit.filter(|_| is_bare) {
            Some(Unit::Thousands) => format!("{bare} rb"),
            Some(Unit::Millions) => format!("{bare} jt"),
            Some(Unit::Rupiah) | None => text.to_owned(),
        };
        let reading = match money::read(&with_unit) {
            Ok(reading) => reading,
            Err(fault) => return Sold::Bad(fault),
        };
        let readings = match (reading.meaning, reading.scope) {
            // What a file calls the fair's so far is no day's.
            (Meaning::Exact(amount), Scope::SoFar) => return Sold::Unclear(vec![amount]),
            (Meaning::Ask(amounts), Scope::SoFar) => return Sold::Unclear(amounts),
            (Meaning::Exact(amount), Scope::Unsaid | Scope::Today) => vec![amount],
            (Meaning::Ask(amounts), Scope::Unsaid | Scope::Today) => amounts,
        };
        let sold = |amount: Rupiah| if amount == Rupiah::ZERO { Sold::Nil } else { Sold::Amount(amount) };
        let possible: Vec<Rupiah> = readings.iter().copied().filter(|amount| *amount <= self.most).collect();
        match (possible.as_slice(), readings.as_slice()) {
            ([one], _) => sold(*one),
            ([], [one, ..]) => sold(*one),
            (several, _) => match self.grouped(&with_unit, several) {
                Some(amount) => sold(amount),
                None => Sold::Unclear(several.to_vec()),
            },
        }
    }

    /// The reading in which the marks group thousands, where the column shows that they do.
    fn grouped(&self, text: &str, readings: &[Rupiah]) -> Option<Rupiah> {
        let says = (self.commas && text.contains(',')) || (self.dots && text.contains('.'));
        let chosen = self.unit.is_some();
        let figures: String = text.chars().filter(char::is_ascii_digit).collect();
        let times = match self.unit {
            Some(Unit::Rupiah) | None => 1,
            Some(Unit::Thousands) => 1_000,
            Some(Unit::Millions) => 1_000_000,
        };
        let full = figures.parse::<i64>().ok()?.checked_mul(times).and_then(Rupiah::new)?;
        let full = Some(full).filter(|full| readings.contains(full));
        match (says, chosen) {
            (false, false) => None,
            // In millions, the first reading is the plausible one: `1.250` is 1,25 juta.
            (_, true) => match self.unit {
                Some(Unit::Millions) => readings.first().copied(),
                Some(Unit::Rupiah | Unit::Thousands) | None => full,
            },
            (true, false) => full.filter(|full| {
                self.median.is_none_or(|median| full.get().saturating_mul(FAR_BELOW) >= median.get())
            }),
        }
    }
}

fn digits(text: &str, most: usize) -> bool {
    let text = text.trim();
    (1..=most).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_digit())
        && (most != 3 || text.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(cells: &[&str], unit: Option<Unit>) -> String {
        let marks = Marks::of(cells.iter().copied(), unit, Rupiah::new(1_000_000_000).unwrap());
        let cell = |cell: &&str| match marks.read(cell) {
            Sold::Blank => "blank".to_owned(),
            Sold::Unknown => "unknown".to_owned(),
            Sold::Nil => "nil".to_owned(),
            Sold::Amount(amount) => amount.get().to_string(),
            Sold::Unclear(amounts) => {
                amounts.iter().map(|a| a.get().to_string()).collect::<Vec<_>>().join("|")
            }
            Sold::Bad(fault) => format!("{fault:?}"),
        };
        cells.iter().map(cell).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_column_settles_what_a_cell_leaves_open() {
        let table: [(&[&str], Option<Unit>, &str); 16] = [
            (&["1250000", "0", "", "-", "nihil"], None, "1250000 nil blank unknown nil"),
            (&["Rp1.250.000", "Rp 750.000,-", "Rp0"], None, "1250000 750000 nil"),
            (&["1,250,000", "750,000"], None, "1250000 750000"),
            (&["1.250.000", "750.000", "950"], None, "1250000 750000 950"),
            (&["1,25 jt", "1jt 250rb", "750 rb"], None, "1250000 1250000 750000"),
            (&["1250000.00", "1250000.50"], None, "1250000 Cents"),
            (&["750,000", "650,000"], None, "750000 650000"),
            (&["750,000"], None, "750000|750"),
            (&["1.250", "2.300"], None, "1250000|1250 2300000|2300"),
            (&["1.250", "2.300"], Some(Unit::Rupiah), "1250 2300"),
            (&["1.250", "950", "Rp 1.250"], Some(Unit::Thousands), "1250000 950000 1250000"),
            (&["1,25", "1.5", "2"], Some(Unit::Millions), "1250000 1500000 2000000"),
            (&["1.250.000", "1.300.000", "1.250"], None, "1250000 1300000 1250000|1250"),
            (&["total 4.000.000", "-5", "abc", "2000000000"], None, "4000000 Negative NotANumber 2000000000"),
            (&["1,250,000.00", "750,000.00"], None, "1250000 750000"),
            (&["12.500.00"], None, "Grouping"),
        ];
        for (cells, unit, wanted) in table {
            assert_eq!(shown(cells, unit), wanted, "{cells:?}");
        }
    }
}
