//! A list that stands several times side by side, so that it fits on a page: what is on the right belongs below.

use std::collections::HashSet;

use crate::exchange::problem::{ListFault, Problem};
use crate::exchange::sheet::{Row, Sheet};
use crate::fair::search::fold;

use super::fields::{Field, by_heading};

/// Headings stand within so many rows.
const WITHIN: usize = 40;

/// The sheet with its parts one below the other, and what is told of it; nothing where it stands there once.
pub(super) fn unfold(file: &str, sheet: &Sheet) -> Option<(Sheet, Problem)> {
    let (header, starts) = (0..sheet.len().min(WITHIN)).find_map(|at| Some((at, starts(sheet.row(at)?)?)))?;
    let width = starts.windows(2).filter_map(|pair| Some(pair.get(1)? - pair.first()?)).min()?;
    let mut below = Sheet::named(&sheet.name);
    below.shown = sheet.shown;
    for row in (0..=header).filter_map(|at| sheet.row(at)) {
        // Titles stand over all of them.
        let cells = if row.line == sheet.row(header)?.line { width } else { row.len() };
        below.push(row.line, row.cells().take(cells)).ok()?;
    }
    for start in &starts {
        for row in sheet.rows_from(header + 1) {
            below.push(row.line, (0..width).map(|column| row.cell(start + column))).ok()?;
        }
    }
    let fault = ListFault::SideBySide { times: starts.len() };
    let line = sheet.row(header).map(|row| row.line);
    Some((below, Problem::of_file(file, fault).at(line)))
}

/// Where each part begins, where the same headings, a name and something else among them, stand there several times.
fn starts(row: Row<'_>) -> Option<Vec<usize>> {
    let headings: Vec<String> = row.cells().map(fold).collect();
    let filled: Vec<(usize, &str)> = headings
        .iter()
        .enumerate()
        .map(|(at, word)| (at, word.as_str()))
        .filter(|(_, word)| !word.is_empty())
        .collect();
    let each: HashSet<&str> = filled.iter().map(|(_, word)| *word).collect();
    let size = each.len();
    let names = each.iter().any(|word| by_heading(word, None).is_some_and(|(field, _)| field == Field::Name));
    if size < 2 || filled.len() <= size || !filled.len().is_multiple_of(size) || !names {
        return None;
    }
    let parts: Vec<&[(usize, &str)]> = filled.chunks(size).collect();
    let words = |part: &[(usize, &str)]| part.iter().map(|(_, word)| (*word).to_owned()).collect::<Vec<_>>();
    let first = parts.first().copied().unwrap_or_default();
    // The same columns at the same distances.
    let alike = parts.iter().all(|part| {
        let apart = |part: &[(usize, &str)]| {
            let start = part.first().map_or(0, |(at, _)| *at);
            part.iter().map(|(at, _)| at - start).collect::<Vec<_>>()
        };
        words(part) == words(first) && apart(part) == apart(first)
    });
    let starts = || parts.iter().filter_map(|part| part.first()).map(|(at, _)| *at).collect();
    alike.then(starts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Sheet {
        let mut sheet = Sheet::default();
        for (line, row) in (1..).zip(text.lines()) {
            sheet.push(line, row.split('|')).unwrap();
        }
        sheet
    }

    #[test]
    fn what_stands_on_the_right_is_read_below() {
        let list = "DAFTAR PESERTA\nNo|Nama Usaha|Stan||No|Nama Usaha|Stan\n1|Kopi|A1||3|Batik|A3\n2|Roti|A2||4|Tenun|A4";
        let (below, told) = unfold("daftar.csv", &rows(list)).unwrap();
        let lines: Vec<(u32, String)> =
            below.rows_from(1).map(|row| (row.line, row.cells().collect::<Vec<_>>().join("|"))).collect();
        let wanted = [
            (2, "No|Nama Usaha|Stan|"),
            (3, "1|Kopi|A1|"),
            (4, "2|Roti|A2|"),
            (3, "3|Batik|A3|"),
            (4, "4|Tenun|A4|"),
        ];
        assert_eq!(lines, wanted.map(|(line, row)| (line, row.to_owned())));
        assert_eq!(told.line, Some(2));
    }

    #[test]
    fn headings_that_come_twice_for_another_reason_are_left_alone() {
        for list in [
            "No|Nama Usaha|Stan|Stan",
            "Nama Usaha|Telepon|Nama Usaha",
            "Hari|Stan|Hari|Stan",
            "Nama Usaha|Nama Usaha",
        ] {
            assert!(unfold("daftar.csv", &rows(list)).is_none(), "{list}");
        }
    }
}
