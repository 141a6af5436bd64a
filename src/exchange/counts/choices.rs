//! What somebody may say about a file where it does not say it, or says it otherwise.

use chrono::NaiveDate;
use serde::Serialize;

use super::calendar::DateOrder;
use super::columns::Use;
use super::words::plain;
use crate::fair::event::Provenance;
use crate::fair::ids::{DayId, GateId};

/// Which of the two a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// Visits by gate and hour.
    Visits,
    /// Sales by stand and day.
    Sales,
}

/// In what unit bare figures of sales stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Whole rupiah.
    Rupiah,
    /// Thousands of rupiah.
    Thousands,
    /// Millions of rupiah.
    Millions,
}

/// What becomes of days that are none of the fair's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OtherDays {
    /// They are a problem; the file is still summed up.
    #[default]
    Problem,
    /// They are passed over, which is remarked once.
    PassedOver,
    /// All dates move by as many days as bring the file's first to the fair's first.
    Moved,
}

/// Everything that may be chosen; what is not chosen is found out.
#[derive(Debug, Clone, PartialEq)]
pub struct Choices {
    /// Which of the two the file is.
    pub kind: Option<Counted>,
    /// Which table of a workbook, by its name or its place from 1.
    pub sheet: Option<String>,
    /// What columns are, by header, letter or place from 1.
    pub columns: Vec<(String, Use)>,
    /// Which number of a date is the day.
    pub order: Option<DateOrder>,
    /// The unit of bare figures of sales.
    pub unit: Option<Unit>,
    /// The gate of every line.
    pub gate: Option<GateId>,
    /// The day of lines that say none.
    pub day: Option<DayId>,
    /// The hour of lines that say none, 0 to 47.
    pub hour: Option<u8>,
    /// What becomes of days that are none of the fair's.
    pub other_days: OtherDays,
    /// Who says what was sold, where the file does not.
    pub provenance: Provenance,
}

impl Default for Choices {
    fn default() -> Self {
        Choices {
            kind: None,
            sheet: None,
            columns: Vec::new(),
            order: None,
            unit: None,
            gate: None,
            day: None,
            hour: None,
            other_days: OtherDays::Problem,
            provenance: Provenance::Declared,
        }
    }
}

/// Words that are no choice.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no choice")]
pub struct NoChoice(pub String);

impl Choices {
    /// Takes a choice as it is typed: `kind=visits`, `sheet=2`, `order=day-first`, `unit=thousands`, `gate=utama`, `day=2`, `hour=9`,
    /// `other-days=passed-over`, `provenance=counted`; anything else before the mark is a column: `Pedestrians=visits`.
    ///
    /// # Errors
    /// It has no `=`, or what stands behind it is none of the words for it.
    pub fn take(&mut self, typed: &str) -> Result<(), NoChoice> {
        let none = || NoChoice(crate::fair::text::clean(typed));
        let (what, said) = typed.rsplit_once('=').ok_or_else(none)?;
        let (what, said) = (what.trim(), said.trim());
        let word = plain(said);
        match plain(what).as_str() {
            "kind" | "jenis" => {
                self.kind = Some(match word.as_str() {
                    "visits" | "kunjungan" => Counted::Visits,
                    "sales" | "omzet" => Counted::Sales,
                    _ => return Err(none()),
                });
            }
            "sheet" | "lembar" => self.sheet = Some(said.to_owned()),
            "order" | "urutan" => {
                self.order = Some(match word.as_str() {
                    "day first" | "dmy" | "hari bulan" => DateOrder::DayFirst,
                    "month first" | "mdy" | "bulan hari" => DateOrder::MonthFirst,
                    _ => return Err(none()),
                });
            }
            "unit" | "satuan" => {
                self.unit = Some(match word.as_str() {
                    "rupiah" => Unit::Rupiah,
                    "thousands" | "ribu" => Unit::Thousands,
                    "millions" | "juta" => Unit::Millions,
                    _ => return Err(none()),
                });
            }
            "gate" | "pintu" => self.gate = Some(GateId::from(said)),
            "day" | "hari" => self.day = Some(DayId(said.parse().map_err(|_| none())?)),
            "hour" | "jam" => {
                self.hour = Some(said.parse().ok().filter(|hour| *hour < 48).ok_or_else(none)?);
            }
            "other days" | "hari lain" => {
                self.other_days = match word.as_str() {
                    "problem" | "masalah" => OtherDays::Problem,
                    "passed over" | "lewati" => OtherDays::PassedOver,
                    "moved" | "geser" => OtherDays::Moved,
                    _ => return Err(none()),
                };
            }
            "provenance" | "asal" => {
                self.provenance = super::words::provenance(&word).ok_or_else(none)?;
            }
            _ => self.columns.push((what.to_owned(), Use::of(&said.to_lowercase()).ok_or_else(none)?)),
        }
        Ok(())
    }

    /// What somebody said the column is: by its header, its letter, or its place from 1.
    pub(super) fn column(&self, header: &str, at: usize) -> Option<&Use> {
        let names = |named: &str| {
            plain(named) == plain(header)
                || named.eq_ignore_ascii_case(&letters(at))
                || named.parse() == Ok(at + 1)
        };
        // A header that is a letter or number itself comes before the letter of another column.
        let exact = self.columns.iter().rev().find(|(named, _)| plain(named) == plain(header));
        exact.or_else(|| self.columns.iter().rev().find(|(named, _)| names(named))).map(|(_, means)| means)
    }
}

/// A spreadsheet's name of the column at that place from 0: `A`, `Z`, `AA`.
pub(super) fn letters(at: usize) -> String {
    let mut name = Vec::new();
    let mut rest = at;
    loop {
        name.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        match rest / 26 {
            0 => break,
            above => rest = above - 1,
        }
    }
    name.iter().rev().collect()
}

/// The file's dates and the fair's, moved onto each other.
pub(super) fn shift(first_of_file: Option<NaiveDate>, first_of_fair: Option<NaiveDate>) -> i64 {
    match (first_of_file, first_of_fair) {
        (Some(file), Some(fair)) => fair.signed_duration_since(file).num_days(),
        (None, _) | (_, None) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_chosen() {
        let mut choices = Choices::default();
        for typed in [
            "kind=sales",
            "sheet=Hari 1",
            "order=month-first",
            "unit=ribu",
            "gate=utama",
            "day=2",
            "hour=9",
            "other-days=moved",
            "provenance=counted",
            "Omzet (Rp)=amount",
            "C=ignored",
            "4=payment:qris",
        ] {
            choices.take(typed).unwrap();
        }
        assert_eq!(
            (choices.kind, choices.unit, choices.hour),
            (Some(Counted::Sales), Some(Unit::Thousands), Some(9))
        );
        assert_eq!(choices.sheet.as_deref(), Some("Hari 1"));
        assert_eq!(choices.column("omzet rp", 7), Some(&Use::Amount));
        assert_eq!(choices.column("x", 2), Some(&Use::Ignored));
        assert_eq!(choices.column("x", 3), Some(&Use::Payment("qris".into())));
        assert_eq!(choices.column("x", 4), None);
        for typed in
            ["kind", "kind=orders", "hour=48", "day=satu", "unit=dolar", "Omzet=uang", "other-days=x"]
        {
            assert!(choices.take(typed).is_err(), "{typed}");
        }
        let names: Vec<String> = [0, 25, 26, 701, 702].map(letters).to_vec();
        assert_eq!(names, ["A", "Z", "AA", "ZZ", "AAA"]);
    }
}
