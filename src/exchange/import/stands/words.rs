//! The words around a code: what parts the items of a cell, what says that there is no stand, halls, days and remarks.

use std::collections::BTreeSet;

use crate::exchange::import::days::{DayWord, read_days};

/// The items of a cell: parted by commas, semicolons, lines, `&`, `+`, `dan`, `and` outside of brackets.
///
/// `A-08 a+b` is one item, written `A-08a+b`.
pub(super) fn items(cell: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let last_close = cell.rfind([')', ']']).unwrap_or_default();
    let (mut from, mut depth) = (0usize, 0u32);
    let mut add = |item: &str| {
        let item = item.trim();
        let letter = item.len() == 1 && item.bytes().all(|c| matches!(c.to_ascii_lowercase(), b'a'..=b'd'));
        match found.last_mut().filter(|_| letter) {
            Some(before) if ends_in_part(before) => {
                let blank = before.len()
                    - before.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '+').len();
                let end = before.len() - blank;
                let letters = before.split_off(end);
                before.truncate(before.trim_end().len());
                before.push_str(&letters);
                before.push('+');
                before.push_str(item);
            }
            _ if item.is_empty() => {}
            _ => found.push(item.to_owned()),
        }
    };
    for (at, c) in cell.char_indices() {
        if at < from {
            continue;
        }
        match c {
            '(' | '[' if at < last_close => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let rest = cell.get(at..).unwrap_or_default();
        let length = match c {
            _ if depth > 0 => continue,
            ',' | ';' | '\n' | '\r' | '&' | '+' => 1,
            ' ' if rest.starts_with(" dan ") || rest.starts_with(" and ") => 5,
            _ => continue,
        };
        add(cell.get(from..at).unwrap_or_default());
        from = at + length;
    }
    add(cell.get(from..).unwrap_or_default());
    found
}

/// Whether the item ends in a number and a letter for its part: `A-08 a`.
fn ends_in_part(item: &str) -> bool {
    let bare = item.trim_end_matches(|c: char| matches!(c.to_ascii_lowercase(), 'a'..='d' | '+'));
    (1..=7).contains(&(item.len() - bare.len())) && bare.trim_end().ends_with(|c: char| c.is_ascii_digit())
}

/// Words that say there is no stand, or none yet.
const NONE: &[&str] = &[
    "-",
    "--",
    "n/a",
    "na",
    "tba",
    "tbd",
    "tbc",
    "none",
    "belum",
    "belum ada",
    "tidak ada",
    "nihil",
    "x",
    "?",
    "null",
    "nan",
    "nil",
    "0",
    "0.0",
    "true",
    "false",
    "benar",
    "salah",
    "menyusul",
    "nanti",
    "lihat denah",
    "lihat peta",
    "see map",
    "see floor plan",
    "see floorplan",
    "sold out",
    "roaming",
    "keliling",
    "cancelled",
    "canceled",
    "batal",
    "dibatalkan",
    "waitlist",
    "waiting list",
    "wait list",
    "daftar tunggu",
    "cadangan",
    "belum ditentukan",
    "belum dapat",
    "belum pasti",
    "tanpa stan",
    "tanpa stand",
    "tanpa booth",
    "no stand",
    "no booth",
    "unassigned",
    "not assigned",
    "pending",
    "virtual",
    "online",
];

/// What a spreadsheet writes where it cannot reckon.
const ERRORS: &[&str] = &[
    "#n/a", "#ref!", "#value!", "#name?", "#div/0!", "#null!", "#num!", "#spill!", "#calc!", "#n/v",
    "#bezug!",
];

/// Whether the words say that there is no stand.
pub(super) fn says_none(item: &str) -> bool {
    let lower = item.to_lowercase();
    let words = lower.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = if words.len() > 1 { words.trim_end_matches(['.', '!']) } else { &words };
    let signs =
        !words.is_empty() && words.chars().all(|c| matches!(c, '-' | '_' | '.' | '\u{2013}' | '\u{2014}'));
    signs || NONE.contains(&bare) || NONE.contains(&words.as_str()) || ERRORS.contains(&words.as_str())
}

/// Whether a spreadsheet made a date of the stand: `2023-05-01`, `01-May`.
pub(super) fn is_date(item: &str) -> bool {
    let year = item.split(|c: char| !c.is_ascii_digit()).any(|n| n.len() == 4);
    let month = item.split(|c: char| !c.is_alphabetic()).any(|word| word.len() > 2);
    let date = matches!(DayWord::read(item), Some(DayWord::Date(_) | DayWord::DayOfMonth(..)));
    date && (year || month) && item.chars().next().is_some_and(|c| c.is_ascii_digit())
}

/// The days that the words name, where they name nothing else and can be no code: `Sat`, `Sabtu-Minggu`, `hari 2`.
pub(super) fn only_days(item: &str) -> Option<BTreeSet<DayWord>> {
    let days = read_days(item).ok().flatten()?;
    let lower = item.trim().to_lowercase();
    let said = ["hari ", "day "].iter().any(|start| lower.starts_with(start)) || is_date(item);
    (said || days.iter().all(|day| matches!(day, DayWord::Weekday(_)))).then_some(days)
}

/// `101.0`, as a program writes a number that it took for a fraction, is `101`.
pub(super) fn whole_number(item: &str) -> &str {
    let whole = item.strip_suffix(".0").unwrap_or(item);
    let digits = !whole.is_empty() && whole.bytes().all(|c| c.is_ascii_digit());
    if digits { whole } else { item }
}

/// Words beside a code that say which half of the stand it is, and nothing that is kept.
const BEFORE: &[&str] = &["1/2 ", "\u{bd}", "half of ", "half ", "setengah ", "separuh "];
const BEHIND: &[&str] = &[
    " left",
    " right",
    " kiri",
    " kanan",
    " half",
    " setengah",
    " separuh",
    " depan",
    " belakang",
    " tengah",
    " pojok",
    " corner",
    " 1/2",
    " \u{bd}",
];

/// The item without a remark on which half of the stand it is: `1/2 B2`, `B4 kiri`.
pub(super) fn without_half(item: &str) -> &str {
    let cut = |mark: &str, at: fn(&str, usize) -> Option<(&str, &str)>| {
        let (a, b) = at(item, mark.len())?;
        Some((a, b)).filter(|(a, b)| a.eq_ignore_ascii_case(mark) || b.eq_ignore_ascii_case(mark))
    };
    let before = BEFORE.iter().find_map(|mark| Some(cut(mark, |item, n| item.split_at_checked(n))?.1));
    let behind = BEHIND
        .iter()
        .find_map(|mark| Some(cut(mark, |item, n| item.split_at_checked(item.len().checked_sub(n)?))?.0));
    let rest = before.or(behind).map(str::trim);
    rest.filter(|rest| rest.contains(|c: char| c.is_ascii_digit())).unwrap_or(item)
}

/// Words that begin a hall's or a floor's name.
const HALLS: &[&str] = &[
    "hall",
    "halle",
    "aula",
    "gedung",
    "pabellón",
    "pabellon",
    "padiglione",
    "pavilion",
    "pavillon",
    "lt",
    "lt.",
    "lantai",
];

/// Whether the word begins a hall's name.
fn begins_a_hall(word: &str) -> bool {
    HALLS.contains(&word.to_lowercase().as_str())
}

/// The hall and what is behind it: `Gedung B Lt 1 B-12`, `Hall A - 12`, `3.1 B40`; nothing where no hall is named.
pub(super) fn hall_before(item: &str) -> Option<(String, String)> {
    let apart = item.replace('/', " / ").replace(':', " : ");
    let words: Vec<&str> = apart.split_whitespace().collect();
    let mut at = 0;
    while let [name, id, ..] = words.get(at..).unwrap_or_default()
        && begins_a_hall(name)
        && *id != "/"
        && *id != "-"
    {
        at += 2;
    }
    if at == 0 && words.first().is_some_and(|word| is_numbered_hall(word)) && words.len() > 1 {
        let behind = words.get(1..).unwrap_or_default().join(" ");
        // A number with a point before a code of letters is a hall; `10.2 13` is none.
        at = usize::from(behind.trim_start_matches(['/', ' ', '-']).starts_with(char::is_alphabetic));
    }
    let (hall, rest) = words.split_at_checked(at).filter(|(hall, _)| !hall.is_empty())?;
    let rest = rest.join(" ");
    let rest = rest.trim_start_matches(['-', '/', ':', ' ', '\u{2013}']).replace(" / ", "/");
    match (rest.is_empty(), hall) {
        // `Hall A-12`.
        (true, [name, id]) => {
            let (id, code) = id.split_once('-')?;
            Some((format!("{name} {id}"), code.to_owned()))
                .filter(|(_, code)| !code.is_empty() && !id.is_empty())
        }
        (true, _) => None,
        (false, hall) => Some((hall.join(" "), rest)),
    }
}

/// Whether the item is a hall and nothing else: `Hall 3.1`.
pub(super) fn only_hall(item: &str) -> bool {
    matches!(item.split_whitespace().collect::<Vec<_>>().as_slice(), [name, _] if begins_a_hall(name))
}

/// `3.1`, as fairs number a hall and its floor.
fn is_numbered_hall(word: &str) -> bool {
    let few = |n: &str| (1..=2).contains(&n.len()) && n.bytes().all(|c| c.is_ascii_digit());
    word.split_once('.').is_some_and(|(hall, floor)| few(hall) && few(floor))
}

/// Words before a code that only say what it is.
const SAID: &[&str] = &[
    "stan", "stand", "booth", "lapak", "meja", "table", "kios", "no", "no.", "nomor", "nr", "nr.", "blok",
    "block", "#",
];

/// The item without the words that only say what it is: `Stan No. 12` is `12`.
pub(super) fn without_words(item: &str) -> String {
    let words = item.split_whitespace().filter(|word| {
        let word = word.to_lowercase();
        !SAID.contains(&word.trim_end_matches(':'))
    });
    let bare = words.collect::<Vec<_>>().join(" ");
    let bare = bare.trim_start_matches('#').trim_start().to_owned();
    // `No.12`, `Booth12` written together.
    let lower = bare.to_lowercase();
    let start = ["no.", "stan", "stand", "booth"].iter().find(|start| {
        lower
            .strip_prefix(**start)
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || c == '-'))
    });
    match start.and_then(|start| bare.get(start.len()..)) {
        Some(rest) => rest.trim_start_matches(['-', ' ']).to_owned(),
        None => bare,
    }
}
