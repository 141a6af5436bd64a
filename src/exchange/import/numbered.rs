//! A text as people send it to each other: a numbered line for each exhibitor, its stand behind the name.

use crate::exchange::problem::{ListFault, Problem};
use crate::exchange::sheet::Sheet;

use super::stands::is_one_code;

/// The text as a table of number, name and stand, and what is told of it; nothing where it is no such text.
pub(super) fn apart(file: &str, sheet: &Sheet) -> Option<(Sheet, Problem)> {
    // Commas within such lines part it into cells, but never into a table.
    if sheet.rows_from(0).filter(|row| row.len() > 1).count() * 2 >= sheet.len() {
        return None;
    }
    let lines = || {
        sheet.rows_from(0).map(|row| (row.line, row.cells().map(str::trim).collect::<Vec<_>>().join(", ")))
    };
    let numbered: Vec<(u32, String, String)> =
        lines().filter_map(|(line, text)| split(&text).map(|(number, rest)| (line, number, rest))).collect();
    let all = lines().filter(|(_, text)| !text.trim().is_empty()).count();
    let counts = |number: &str| number.parse::<u32>().ok();
    // Under each heading of several it may begin anew: `*Kuliner*` over `1. Kopi`.
    let begins = numbered.iter().filter(|(_, number, _)| counts(number) == Some(1)).count();
    let headings = lines().zip(lines().skip(1)).filter_map(|((line, heading), (_, below))| {
        let below = split(&below).filter(|(number, _)| counts(number) == Some(1));
        (below.is_some() && split(&heading).is_none()).then(|| (line, bare(&heading).to_owned()))
    });
    let headings: Vec<(u32, String)> = headings.filter(|(_, text)| !text.is_empty()).collect();
    let headings = if begins > 1 { headings } else { Vec::new() };
    let rising = numbered.windows(2).all(|pair| match pair {
        [(above, one, _), (below, two, _)] => {
            counts(one) < counts(two) || headings.iter().any(|(line, _)| (above..below).contains(&line))
        }
        _ => true,
    });
    if numbered.len() < 2 || (numbered.len() + headings.len()) * 10 < all * 6 || !rising {
        return None;
    }
    let stands = numbered.iter().filter(|(.., text)| behind(text).is_some()).count();
    let mut table = Sheet::named(&sheet.name);
    let mut headings = headings.iter().peekable();
    for (line, number, text) in &numbered {
        while let Some((above, heading)) = headings.next_if(|(above, _)| above < line) {
            table.push(*above, ["", heading, ""]).ok()?;
        }
        let (name, stand) = match behind(text).filter(|_| stands * 2 > numbered.len()) {
            Some((name, stand)) => (name, stand),
            None => (text.as_str(), ""),
        };
        table.push(*line, [number.as_str(), name, stand]).ok()?;
    }
    let first = numbered.first().map(|(line, ..)| *line);
    Some((table, Problem::of_file(file, ListFault::NumberedLines).at(first)))
}

/// A heading without the marks that make it bold: `Kuliner` of `*Kuliner:*`.
fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || "*_~:#-=".contains(c))
}

/// `12. Kopi Tepi Kali - A3`: the number and what stands behind it.
fn split(text: &str) -> Option<(String, String)> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit()).filter(|end| (1..=4).contains(end))?;
    let (number, rest) = text.split_at_checked(end)?;
    let rest = rest.strip_prefix(['.', ')', '-', ' '])?.trim_start_matches(['.', ')', '-', ' ']);
    rest.contains(char::is_alphabetic).then(|| (number.to_owned(), rest.trim().to_owned()))
}

/// The name and the stand behind it: `Kopi - A3`, `Kopi (A3)`, `Kopi: Stan A3`.
fn behind(text: &str) -> Option<(&str, &str)> {
    let bare = text.strip_suffix(')').unwrap_or(text);
    let mark = [" - ", " \u{2013} ", " (", ": ", ", ", " = "]
        .iter()
        .filter_map(|mark| Some((bare.rfind(mark)?, mark.len())));
    let (at, length) = mark.max_by_key(|(at, _)| *at)?;
    let (name, stand) = (bare.get(..at)?.trim(), bare.get(at + length..)?.trim());
    (is_one_code(stand) && !name.is_empty()).then_some((name, stand))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(text: &str) -> Option<Vec<String>> {
        let mut sheet = Sheet::default();
        for (line, row) in (1..).zip(text.lines()) {
            sheet.push(line, row.split(',')).unwrap();
        }
        let (table, _) = apart("pesan.txt", &sheet)?;
        Some(table.rows_from(0).map(|row| row.cells().collect::<Vec<_>>().join("|")).collect())
    }

    #[test]
    fn numbered_lines_of_a_message_are_a_list() {
        let message = "Daftar peserta:\n1. Kopi Tepi Kali - A1\n2) Batik - Melati (Stan A-02)\n3. Roti, Kue – A3\n4. Jamu";
        let wanted = ["1|Kopi Tepi Kali|A1", "2|Batik - Melati|Stan A-02", "3|Roti, Kue|A3", "4|Jamu|"];
        assert_eq!(taken(message).unwrap(), wanted);
        assert_eq!(taken("1. Kopi\n2. Roti").unwrap(), ["1|Kopi|", "2|Roti|"]);
        let sections = "Peserta:\n\n*Kuliner*\n1. Kopi\n2. Roti\n\n*Kriya:*\n1. Tas";
        assert_eq!(taken(sections).unwrap(), ["|Kuliner|", "1|Kopi|", "2|Roti|", "|Kriya|", "1|Tas|"]);
        assert_eq!(taken("Peserta\n1. Kopi\n2. Roti").unwrap(), ["1|Kopi|", "2|Roti|"]);
        for other in
            ["Kopi\nRoti", "1,Kopi,A1\n2,Roti,A2", "7. Kopi\n3. Roti", "1. Kopi", "08111 Kopi\n08112 Roti"]
        {
            assert_eq!(taken(other), None, "{other}");
        }
    }
}
