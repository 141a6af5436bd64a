//! Licences as lists name them: kinds with their number and last day in one cell, or a column for a kind.

use chrono::NaiveDate;

use super::DraftLicence;
use crate::exchange::import::columns::{Own, Truth, truth};
use crate::exchange::import::days::DayWord;
use crate::fair::ids::LicenceId;
use crate::fair::words::Words;

/// `iumk;pirt:215@2021-05-04`, `P-IRT, Halal`: kinds with their number and last day. In our own lists a comma is one of a number.
pub(super) fn licences(cell: &str, own: Own, shared: &mut Words) -> Vec<DraftLicence> {
    let marks: &[char] = match own {
        Own::Ours => &[';'],
        Own::Theirs => &[';', ','],
    };
    let items = cell.split(marks).map(str::trim).filter(|item| !item.is_empty());
    let read = |item: &str| {
        let (rest, expires) = dated(item);
        let (kind, number) = rest.split_once(':').unwrap_or((rest, ""));
        DraftLicence { kind: Err(shared.of(kind.trim())), number: number.trim().to_owned(), expires }
    };
    items.map(read).collect()
}

/// The cell of a licence's own column: yes, a number, or its last day.
pub(super) fn licence_of(kind: &LicenceId, cell: &str) -> Option<DraftLicence> {
    let kind = Ok(kind.clone());
    match (truth(cell), DayWord::read(cell)) {
        (Some(Truth::No), _) => None,
        (Some(Truth::Yes), _) => Some(DraftLicence { kind, number: String::new(), expires: None }),
        (None, Some(DayWord::Date(date))) => {
            Some(DraftLicence { kind, number: String::new(), expires: Some(date) })
        }
        (None, _) => {
            let (number, expires) = dated(cell);
            Some(DraftLicence { kind, number: number.trim().to_owned(), expires })
        }
    }
}

/// `215@2022-02-18`: what stands before the last day that it holds.
fn dated(text: &str) -> (&str, Option<NaiveDate>) {
    let date =
        |(rest, date): (_, &str)| Some((rest, NaiveDate::parse_from_str(date.trim(), "%Y-%m-%d").ok()?));
    text.rsplit_once('@').and_then(date).map_or((text, None), |(rest, date)| (rest, Some(date)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_parts_licences_but_not_within_our_own_numbers() {
        let numbers = |own| -> Vec<String> {
            let held = licences("halal:A-02, A-03", own, &mut Words::default());
            held.into_iter().map(|licence| licence.number).collect()
        };
        assert_eq!((numbers(Own::Ours).len(), numbers(Own::Theirs).len()), (1, 2));
        assert_eq!(numbers(Own::Ours), ["A-02, A-03"]);
    }
}
