//! Numbers as people write lengths: `3`, `1,5`, `3 m`, `1.500,25`, `3 x 2,5 m`.

use super::super::drawn::MOST;
use crate::exchange::sheet::Sheet;

/// What a comma or a point between digits means in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marks {
    /// Nothing tells: either one is a decimal mark where it stands alone.
    Either,
    /// The comma is the decimal mark, the point parts thousands.
    Comma,
}

impl Marks {
    /// What the table shows: `1,5` somewhere means that `1.500` elsewhere is one thousand five hundred.
    pub(super) fn of(sheet: &Sheet) -> Marks {
        let decimal_comma = |cell: &str| {
            let behind = cell.trim().rsplit_once(',').map(|(_, behind)| behind);
            let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
            behind.is_some_and(|behind| digits(behind) && behind.len() != 3)
                && parse(cell, Marks::Either).is_some()
        };
        match sheet.rows_from(0).any(|row| row.cells().any(decimal_comma)) {
            true => Marks::Comma,
            false => Marks::Either,
        }
    }
}

/// A length and, where it says so itself, its unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Length {
    pub(super) number: f64,
    pub(super) unit: Option<Word>,
}

/// A unit by its word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Word {
    /// So many metres.
    Metres(f64),
    /// Points of a screen, which may be anything.
    Pixels,
}

/// The unit that a word names.
pub(super) fn unit(word: &str) -> Option<Word> {
    match word.trim().trim_end_matches('.').to_lowercase().as_str() {
        "m" | "meter" | "metre" | "meters" | "metres" | "mtr" => Some(Word::Metres(1.0)),
        "cm" | "centimeter" | "centimetre" | "sentimeter" => Some(Word::Metres(0.01)),
        "mm" | "milimeter" | "millimeter" | "millimetre" => Some(Word::Metres(0.001)),
        "px" | "pixel" | "pixels" | "piksel" => Some(Word::Pixels),
        _ => None,
    }
}

/// The length that stands in a cell; a number that is no length on any plan is none.
pub(super) fn parse(cell: &str, marks: Marks) -> Option<Length> {
    let text: String = cell.chars().filter(|c| !c.is_whitespace()).collect();
    let end = text.find(|c: char| c.is_alphabetic()).unwrap_or(text.len());
    let (digits, word) = (text.get(..end)?, text.get(end..)?);
    let unit = match word {
        "" => None,
        // `1e3`, as programs write.
        _ if word.starts_with(['e', 'E']) => {
            let number = text.parse().ok().filter(|number: &f64| number.abs() <= MOST)?;
            return Some(Length { number, unit: None });
        }
        word => Some(unit(word)?),
    };
    let signed = digits.replace('\u{2212}', "-");
    let commas = signed.matches(',').count();
    let points = signed.matches('.').count();
    let plain = match (commas, points, signed.rfind(',') > signed.rfind('.')) {
        (0, 0, _) => signed,
        (0, 1, _) if marks == Marks::Comma && thousands(&signed) => signed.replace('.', ""),
        (0, 1, _) => signed,
        (1, 0, _) => signed.replace(',', "."),
        // Several of one kind part thousands.
        (0, _, _) => signed.replace('.', ""),
        (_, 0, _) => signed.replace(',', ""),
        // Of both kinds, the last is the decimal mark.
        (1, _, true) => signed.replace('.', "").replace(',', "."),
        (_, 1, false) => signed.replace(',', ""),
        _ => return None,
    };
    let digit = plain.chars().any(|c| c.is_ascii_digit());
    let only = plain.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'));
    let number: f64 = plain.parse().ok().filter(|_| digit && only)?;
    (number.abs() <= MOST).then_some(Length { number, unit })
}

/// Whether three digits stand behind the point.
fn thousands(text: &str) -> bool {
    text.rsplit_once('.').is_some_and(|(before, behind)| {
        behind.len() == 3
            && !before.trim_start_matches('-').is_empty()
            && before.trim_start_matches('-') != "0"
    })
}

/// `3x3`, `3 m x 2,5 m`, `3 × 2`: width and height.
pub(super) fn size(cell: &str, marks: Marks) -> Option<(Length, Length)> {
    let lower = cell.to_lowercase().replace(['×', '*'], "x");
    let (width, height) = lower.split_once('x')?;
    let (width, height) = (parse(width, marks)?, parse(height, marks)?);
    let unit = width.unit.or(height.unit);
    Some((Length { unit, ..width }, Length { unit, ..height }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_as_people_write_them() {
        let metres = |number, unit| Some(Length { number, unit: Some(Word::Metres(unit)) });
        let bare = |number| Some(Length { number, unit: None });
        let table = [
            ("3", Marks::Either, bare(3.0)),
            (" 1,5 ", Marks::Either, bare(1.5)),
            ("1.500", Marks::Either, bare(1.5)),
            ("1.500", Marks::Comma, bare(1500.0)),
            ("0.500", Marks::Comma, bare(0.5)),
            ("1.5", Marks::Comma, bare(1.5)),
            ("1.500,25", Marks::Either, bare(1500.25)),
            ("1,500.25", Marks::Either, bare(1500.25)),
            ("12.000.000", Marks::Either, bare(12_000_000.0)),
            ("-2,5", Marks::Comma, bare(-2.5)),
            ("\u{2212}3", Marks::Either, bare(-3.0)),
            ("3 m", Marks::Either, metres(3.0, 1.0)),
            ("300cm", Marks::Either, metres(300.0, 0.01)),
            ("1e3", Marks::Either, bare(1000.0)),
            ("1e300", Marks::Either, None),
            ("nan", Marks::Either, None),
            ("inf", Marks::Either, None),
            ("99999999999999999999", Marks::Either, None),
            ("A01", Marks::Either, None),
            ("3x3", Marks::Either, None),
            ("", Marks::Either, None),
            ("-", Marks::Either, None),
            (".", Marks::Either, None),
        ];
        for (cell, marks, wanted) in table {
            assert_eq!(parse(cell, marks), wanted, "{cell:?}");
        }
        let size = |cell| size(cell, Marks::Either).map(|(w, h)| (w.number, h.number));
        assert_eq!(
            (size("3x2,5 m"), size("3 m × 2"), size("3"), size("x")),
            (Some((3.0, 2.5)), Some((3.0, 2.0)), None, None)
        );
    }
}
