//! Where the headings of a list stand, and in how many rows.

use std::collections::HashSet;

use super::{SAMPLED, Said};
use crate::exchange::import::Header;
use crate::exchange::import::fields::{Surety, by_heading};
use crate::exchange::sheet::{Row, Sheet};
use crate::fair::search::fold;
use crate::fair::settings::Settings;
use crate::fair::text::clean;

/// A header stands within so many rows; above it are titles.
const HEADER_WITHIN: usize = 40;

/// The headings of a list.
pub(super) struct Head {
    /// The place of their row, the upper one of two; none where the list has none.
    pub(super) header: Option<usize>,
    /// A heading for each column.
    pub(super) headings: Vec<String>,
    /// The place of the first row below.
    pub(super) first: usize,
}

impl Head {
    /// Finds them, unless somebody says where they are.
    pub(super) fn of(sheet: &Sheet, settings: Option<&Settings>, said: Header, remembered: &[Said]) -> Head {
        let header = match said {
            Header::LookForIt => header(sheet, settings).or_else(|| header_told_before(sheet, remembered)),
            Header::OnLine(line) => {
                (0..sheet.len()).find(|at| sheet.row(*at).is_some_and(|row| row.line >= line))
            }
            Header::None => None,
        };
        let Some((header, row)) = header.and_then(|at| Some((at, sheet.row(at)?))) else {
            return Head { header: None, headings: vec![String::new(); sheet.width()], first: 0 };
        };
        let mut headings: Vec<String> = (0..sheet.width()).map(|column| clean(row.cell(column))).collect();
        let mut first = header + 1;
        if let Some(below) = sheet.row(first).filter(|below| goes_on(row, *below, settings)) {
            for (column, heading) in headings.iter_mut().enumerate() {
                let own = clean(below.cell(column));
                if !own.is_empty() {
                    *heading = own;
                }
            }
            first += 1;
        } else if let Some(above) =
            header.checked_sub(1).and_then(|at| sheet.row(at)).filter(|above| goes_on(*above, row, settings))
        {
            for (column, heading) in headings.iter_mut().enumerate().filter(|(_, heading)| heading.is_empty())
            {
                *heading = clean(above.cell(column));
            }
        }
        if sheet.row(first).is_some_and(counts_columns) {
            first += 1;
        }
        Head { header: Some(header), headings, first }
    }
}

/// Whether the lower of two rows has headings under those of the upper: `Kontak` over `Nama`, `No HP`.
///
/// Some columns have theirs in the upper row alone, and nothing in the lower one is a value. What is merged over both rows
/// stands in both.
fn goes_on(upper: Row<'_>, lower: Row<'_>, settings: Option<&Settings>) -> bool {
    let own = |at: usize| {
        Some(lower.cell(at).trim()).filter(|cell| !cell.is_empty() && *cell != upper.cell(at).trim())
    };
    let filled: Vec<&str> = (0..lower.len()).filter_map(own).collect();
    let words = |cell: &&str| {
        cell.chars().any(char::is_alphabetic)
            && !cell.chars().any(|c| c.is_ascii_digit())
            && cell.chars().count() <= 40
    };
    let known = filled.iter().filter(|cell| by_heading(cell, settings).is_some()).count();
    let above: Vec<usize> = (0..upper.len()).filter(|at| !upper.cell(*at).trim().is_empty()).collect();
    let alone = above.iter().any(|at| own(*at).is_none());
    // A title that is merged over all columns is one text.
    let all: HashSet<&str> = above.iter().map(|at| upper.cell(*at).trim()).collect();
    let known_above = upper.cells().any(|cell| by_heading(cell, settings).is_some());
    filled.len() >= 2
        && filled.iter().all(words)
        && known * 2 >= filled.len()
        && alone
        && all.len() >= 2
        && known_above
}

/// Whether the row numbers the columns, as forms have it below their headings: `(1)`, `(2)`, `(3)`.
fn counts_columns(row: Row<'_>) -> bool {
    let filled = row.cells().map(str::trim).filter(|cell| !cell.is_empty());
    let numbers: Vec<Option<u32>> =
        filled.map(|cell| cell.trim_matches(['(', ')', '.', ' ']).parse().ok()).collect();
    numbers.len() >= 3 && (1..).zip(&numbers).all(|(n, number)| *number == Some(n))
}

/// The first row with a heading that somebody told the meaning of, at another list.
fn header_told_before(sheet: &Sheet, remembered: &[Said]) -> Option<usize> {
    let is_known = |cell: &str| remembered.iter().any(|(heading, _)| *heading == clean(cell));
    (0..sheet.len().min(HEADER_WITHIN)).find(|at| sheet.row(*at).is_some_and(|row| row.cells().any(is_known)))
}

/// The row that names the columns: the one with the most known headings, within the first rows.
fn header(sheet: &Sheet, settings: Option<&Settings>) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for at in 0..sheet.len().min(HEADER_WITHIN) {
        let Some(row) = sheet.row(at) else { continue };
        let cells: Vec<&str> = row.cells().filter(|cell| !cell.trim().is_empty()).collect();
        let mut fields = HashSet::new();
        let mut known = HashSet::new();
        let mut score = 0;
        for cell in &cells {
            // Headings are short; a sentence that happens to hold one is no heading.
            let Some((field, surety)) =
                (cell.chars().count() <= 60).then(|| by_heading(cell, settings)).flatten()
            else {
                continue;
            };
            if surety > Surety::Vague {
                known.insert(fold(cell));
            }
            if fields.insert(field) {
                score += match surety {
                    Surety::Own | Surety::Plain => 3,
                    Surety::Within => 2,
                    Surety::Vague => 1,
                };
            }
        }
        // A narrow list may have a single column or two, a title never has two headings; both may name one field, as
        // `Tenant` and `Brand`.
        let enough = fields.len() >= 2
            || known.len() >= 2
            || (!fields.is_empty() && cells.len() <= 2 && sheet.width() <= 2);
        if enough && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, at));
        }
    }
    best.map(|(_, at)| at).or_else(|| unknown_header(sheet, settings))
}

/// A first row of words that no row below repeats: a header in words of which one at most is known.
fn unknown_header(sheet: &Sheet, settings: Option<&Settings>) -> Option<usize> {
    let first = sheet.row(0)?;
    let cells: Vec<&str> = first.cells().map(str::trim).collect();
    let whole = cells.len() >= 2 && cells.len() == sheet.width();
    let words = cells.iter().all(|cell| {
        let digits = cell.chars().filter(char::is_ascii_digit).count();
        !cell.is_empty() && cell.chars().count() <= 40 && digits * 4 <= cell.chars().count()
    });
    let distinct: HashSet<&str> = cells.iter().copied().collect();
    if !whole || !words || distinct.len() != cells.len() || sheet.len() < 3 {
        return None;
    }
    // What stands below a heading is of another kind: digits under a word.
    let numbered = |column: usize| {
        let below = sheet.rows_from(1).take(SAMPLED).map(|row| row.cell(column));
        let (digits, all) =
            below.filter(|cell| !cell.trim().is_empty()).fold((0, 0), |(digits, all), cell| {
                (digits + usize::from(cell.chars().any(|c| c.is_ascii_digit())), all + 1)
            });
        let heading = cells.get(column).copied().unwrap_or_default();
        all > 0 && digits * 10 > all * 8 && !heading.chars().any(|c| c.is_ascii_digit())
    };
    let known = cells.iter().any(|cell| by_heading(cell, settings).is_some());
    (known || (0..sheet.width()).any(numbered)).then_some(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where they stand, the first row below, and what they are.
    type Found<'f> = (Option<usize>, usize, &'f str);

    fn head(rows: &[&str]) -> (Option<usize>, usize, String) {
        let mut sheet = Sheet::default();
        for (line, row) in (1..).zip(rows) {
            sheet.push(line, row.split('|')).unwrap();
        }
        let Head { header, first, headings } = Head::of(&sheet, None, Header::LookForIt, &[]);
        (header, first, headings.join("|"))
    }

    #[test]
    fn headings_stand_in_one_row_or_two_and_may_be_counted() {
        let table: [(&[&str], Found<'_>); 7] = [
            (
                &["No|Nama UMKM|Kontak||Letak||", "||Nama|No HP|Blok|Nomor|", "1|Kopi|Ani|0811|A|1|x"],
                (Some(0), 2, "No|Nama UMKM|Nama|No HP|Blok|Nomor|"),
            ),
            // As a workbook has them where cells are merged.
            (
                &[
                    "No|Nama UMKM|Kontak|Kontak|Lokasi|Lokasi",
                    "No|Nama UMKM|Nama|No HP|Blok|Nomor",
                    "1|Kopi|Ani|0811|A|1",
                ],
                (Some(0), 2, "No|Nama UMKM|Nama|No HP|Blok|Nomor"),
            ),
            (
                &["Data UMKM|Data UMKM|Data UMKM", "Nama UMKM|No HP|", "Kopi|0811|x"],
                (Some(1), 2, "Nama UMKM|No HP|"),
            ),
            (&["Peserta||Nama Usaha", "No|Pemilik|", "1|Ani|Kopi"], (Some(1), 2, "No|Pemilik|Nama Usaha")),
            (&["No|Nama Usaha|Stan", "(1)|(2)|(3)", "1|Kopi|A1"], (Some(0), 2, "No|Nama Usaha|Stan")),
            (&["No|Nama Usaha|Stan", "1|2|3", "1|Kopi|A1"], (Some(0), 2, "No|Nama Usaha|Stan")),
            (
                &["No|Nama Usaha|Produk|Stan", "|Kopi|Menu|A", "|Roti|Barang|B"],
                (Some(0), 1, "No|Nama Usaha|Produk|Stan"),
            ),
        ];
        for (rows, (header, first, headings)) in table {
            assert_eq!(head(rows), (header, first, headings.to_owned()), "{rows:?}");
        }
    }
}
