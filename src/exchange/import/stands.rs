//! Stands as people write them in a cell: `A-01, A-02`, `W10-15`, `A-08ab/A-09ab`, `D050/F051`, `E-17b (SAT)`.
//!
//! What a hyphen and a letter behind a number mean differs from list to list; the whole column tells.

mod column;
mod forms;
mod words;

use std::collections::BTreeSet;

use crate::exchange::folder::exhibitors::booth_items;
use crate::exchange::folder::places::Place;
use crate::fair::text::clean;

use super::days::{DayWord, read_days};
use column::{Head, Hyphen, Letters, Numbers};
pub(super) use column::{Style, StyleSeeker};
use forms::{Parted, Run, crossed, is_beyond, is_code, is_head, listed};
use words::{
    hall_before, is_date, items, only_days, only_hall, says_none, whole_number, without_half, without_words,
};

/// Longer words are no code.
const LONGEST_CODE: usize = 24;
/// A stand that reaches through has several codes, or the way to it, in one.
const LONGEST_THROUGH: usize = 80;
/// As many stands in one cell are still believed.
const MOST_STANDS: usize = 400;

/// What stands between a stand's two codes where it reaches from one aisle to another.
pub(super) const THROUGH: char = '/';

/// A stand, or a part of it, by the words of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stand {
    /// The hall, where the list says it.
    pub(super) hall: Option<String>,
    /// The code as it is written; one that reaches from aisle to aisle has several, parted by [`THROUGH`].
    pub(super) code: String,
    /// Which part of it.
    pub(super) part: Option<String>,
    /// On which days; all that the exhibitor is there where nothing is said.
    pub(super) days: Option<BTreeSet<DayWord>>,
}

/// What a cell comes to.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Cell {
    /// Its stands, each once.
    pub(super) stands: Vec<Stand>,
    /// How many stands people would say these are: `S56-57` and `A-08/A-09` are one stand on two booths.
    pub(super) entries: u32,
    /// Items that are no stand.
    pub(super) unread: Vec<String>,
}

impl Cell {
    fn take(&mut self, item: &str, read: Result<Vec<Stand>, String>) {
        match read {
            Ok(_) if self.stands.len() > MOST_STANDS => self.unread.push(clean(item)),
            Ok(stands) => {
                let before = self.stands.len();
                for stand in stands {
                    if !self.stands.contains(&stand) {
                        self.stands.push(stand);
                    }
                }
                self.entries += u32::from(self.stands.len() > before);
            }
            Err(item) => self.unread.push(item),
        }
    }
}

/// The stands of a cell, in the hall of the cell beside it, or in the row of booths that such a cell names.
pub(super) fn read(cell: &str, hall: &str, row: &str, style: Style) -> Cell {
    let hall_lines: Vec<&str> = hall.split('\n').map(str::trim).collect();
    let cell_lines: Vec<&str> = cell.split('\n').collect();
    // Objects of JSON, and some people, write several stands one below the other, each beside its hall.
    let beside = hall_lines.len() > 1 && hall_lines.len() == cell_lines.len();
    let mut found = Cell::default();
    let mut add = |hall: &str, cell: &str| {
        let mut prefix = row.to_owned();
        let mut hall = hall.to_owned();
        let items = daily(cell);
        for (at, item) in items.iter().enumerate() {
            // `Hall 3.1, B42`: the hall of what follows.
            if only_hall(&item.text) && at + 1 < items.len() {
                hall = same_hall(&item.text, &hall);
                continue;
            }
            let read = read_item(item, &hall, style, &mut prefix);
            found.take(&item.text, read);
        }
    };
    match beside {
        true => hall_lines.iter().zip(&cell_lines).for_each(|(hall, cell)| add(hall, cell)),
        false => add(hall_lines.first().copied().unwrap_or_default(), cell),
    }
    found
}

/// Whether the text is a single code, with or without words around it: `A3`, `Stan A-03`.
pub(super) fn is_one_code(text: &str) -> bool {
    let bare: String = without_words(text).split_whitespace().collect();
    is_code(&bare)
}

/// Whether a spreadsheet has made a date of the item.
pub(super) fn is_a_date(item: &str) -> bool {
    is_date(item)
}

/// The stands of a cell of our own export: `[hall/]code[:part][[days]]`, parted by `;`.
pub(super) fn read_own(cell: &str) -> Cell {
    let read = |item: &str| {
        let place = Place::read(item).ok_or_else(|| clean(item))?;
        let days = place.days.map_or(Ok(None), read_days)?;
        let owned = |word: Option<&str>| word.map(clean);
        Ok(vec![Stand { hall: owned(place.hall), code: clean(place.code), part: owned(place.part), days }])
    };
    let mut found = Cell::default();
    booth_items(cell).into_iter().for_each(|item| found.take(item, read(item)));
    found
}

/// An item of a cell, and the days beside it.
#[derive(Default)]
struct Item {
    text: String,
    days: Option<BTreeSet<DayWord>>,
}

/// The items of a cell with the days that stand beside them: `A5, Sat; A6, Sun`, `Sat: A8 / Sun: A9`, `A7 SAT`.
fn daily(cell: &str) -> Vec<Item> {
    let mut found: Vec<Item> = Vec::new();
    let mut ahead: Option<BTreeSet<DayWord>> = None;
    for text in items(cell).iter().flat_map(|item| apart(item)) {
        if let Some(days) = only_days(&text) {
            match found.last_mut() {
                Some(before) => before.days.get_or_insert_default().extend(days),
                // A date alone is a stand of which a spreadsheet made one.
                None if is_date(&text) => found.push(Item { text, days: None }),
                None => ahead = Some(days),
            }
            continue;
        }
        let mut item = Item { text, days: ahead.take() };
        if let Some((days, code)) =
            item.text.split_once(':').and_then(|(d, code)| Some((only_days(d)?, code)))
        {
            item = Item { text: code.trim().to_owned(), days: Some(days) };
        } else if let Some((code, days)) = item.text.rsplit_once(' ')
            && !days.contains([')', ']'])
            && let Some(days) = only_days(days)
            && code.contains(|c: char| c.is_ascii_digit())
        {
            item = Item { text: code.trim().to_owned(), days: Some(days) };
        }
        found.push(item);
    }
    // Days without a stand are told as what they are: no stand.
    if let (Some(_), true) = (ahead, found.is_empty()) {
        found.push(Item { text: clean(cell), days: None });
    }
    found
}

/// An item taken apart where each of its codes has its own day: `A3 (Sat) A4 (Sun)`, `Sat: A8 / Sun: A9`.
fn apart(item: &str) -> Vec<String> {
    let by_day = |piece: &str| piece.split_once(':').is_some_and(|(days, _)| only_days(days).is_some());
    if item.contains(THROUGH) && item.split(THROUGH).all(by_day) {
        return item.split(THROUGH).map(|piece| piece.trim().to_owned()).collect();
    }
    let mut found = Vec::new();
    let (mut piece, mut own_day) = (String::new(), false);
    for part in item.split_inclusive([')', ']']) {
        let digit =
            part.split(['(', '[']).next().is_some_and(|code| code.contains(|c: char| c.is_ascii_digit()));
        if own_day && digit {
            found.push(std::mem::take(&mut piece));
        }
        let part = if piece.is_empty() { part.trim_start_matches([' ', THROUGH]) } else { part };
        piece.push_str(part);
        let within = part.rsplit(['(', '[']).next().unwrap_or_default().trim_end_matches([')', ']']);
        own_day = part.ends_with([')', ']']) && read_days(within).is_ok_and(|days| days.is_some());
    }
    found.push(piece);
    found
}

/// The hall that an item names, spelt as the hall's own column does where both are one.
fn same_hall(word: &str, column: &str) -> String {
    let same = super::places::hall_key(word) == super::places::hall_key(column);
    if same && !column.is_empty() { column.to_owned() } else { clean(word) }
}

/// One item: its hall and days, then its codes, runs and parts.
fn read_item(item: &Item, hall: &str, style: Style, prefix: &mut String) -> Result<Vec<Stand>, String> {
    let mut stands = Vec::new();
    let whole = whole_number(&item.text);
    let within = whole.strip_prefix(['(', '[']).and_then(|rest| rest.strip_suffix([')', ']']));
    // A code in brackets is a code.
    let whole = within.filter(|within| is_one_code(within)).unwrap_or(whole);
    if says_none(whole) {
        return Ok(stands);
    }
    if is_date(whole) || only_days(whole).is_some() {
        return Err(clean(whole));
    }
    // The slash of `s/d` parts no codes.
    let (item, remarks) = with_days(&whole.replace(" s/d ", " sd "), item.days.clone());
    if says_none(&item) && !item.is_empty() {
        return Ok(stands);
    }
    let days = remarks.days;
    let bare = without_words(without_half(&item));
    if bare.is_empty() {
        return Err(clean(whole));
    }
    let mut hall = hall.to_owned();
    let mut bare = without_half(&bare).to_owned();
    if let Some((own, rest)) = hall_before(&bare) {
        (hall, bare) = (same_hall(&own, &hall), rest);
    } else if let Some((head, code)) =
        crossed(&bare).filter(|(head, _)| style.head == Head::Hall && is_head(head))
    {
        (hall, bare) = (same_hall(head.get(1..).unwrap_or_default(), &hall), code.to_owned());
    }
    let codes: Vec<&str> = bare.split(THROUGH).map(str::trim).filter(|code| !code.is_empty()).collect();
    let (hall, codes) = match codes.as_slice() {
        // `A/12` beside `A1` and `A2`.
        [first, rest @ ..] if !rest.is_empty() && style.is_a_row(first) && numbers(rest) => {
            (*first).clone_into(prefix);
            (hall, rest.to_vec())
        }
        // `G/12` of a fair whose halls have such words.
        [first, rest @ ..] if !rest.is_empty() && names_a_hall(first, &hall) => {
            ((*first).to_owned(), rest.to_vec())
        }
        all => (hall, all.to_vec()),
    };
    let hall = (!hall.is_empty()).then(|| clean(&hall));
    let mut stand = |code: &str, part: Option<&str>| -> Result<(), String> {
        let words = clean(code);
        // Several words without a number are a sentence and no code.
        let said = words.contains(' ') && !words.contains(char::is_numeric);
        let code: String = words.split_whitespace().collect::<Vec<_>>().concat();
        let most = if code.contains(THROUGH) { LONGEST_THROUGH } else { LONGEST_CODE };
        let known = code.chars().any(char::is_alphanumeric) && code.chars().count() <= most && !said;
        if !known {
            return Err(clean(&item));
        }
        stands.push(Stand {
            hall: hall.clone(),
            code,
            part: part.map(str::to_lowercase),
            days: days.clone(),
        });
        Ok(())
    };
    if codes.len() > 1 && reaches_through(&codes) {
        stand(&codes.join("/"), None)?;
        return Ok(stands);
    }
    // `C1 C2`
    let by_blank = |code: &&str| code.contains(' ') && code.split_whitespace().all(is_code);
    let codes = codes.into_iter().flat_map(|code| match by_blank(&code) {
        true => code.split_whitespace().collect(),
        false => vec![code],
    });
    for code in codes {
        let code = match carried(code, prefix) {
            Some(whole) => whole,
            None => code.to_owned(),
        };
        // Two rows are no run, nor are numbers that no fair has.
        let no_row = style.crossed == Hyphen::Run && crossed(&code).is_some_and(|(head, _)| !is_head(head));
        if no_row || is_beyond(&code) {
            return Err(clean(&item));
        }
        if let Some(each) = listed(&code).filter(|_| style.hyphen == Hyphen::Run) {
            each.iter().try_for_each(|code| stand(code, None))?;
            continue;
        }
        if let Some(run) =
            Run::read(&code).filter(|run| style.hyphen == Hyphen::Run || run.told || remarks.step == 2)
        {
            let side = match style.numbers {
                Numbers::Even => run.prefix.is_empty() && run.from % 2 == 0 && run.to % 2 == 0,
                Numbers::Odd => run.prefix.is_empty() && run.from % 2 == 1 && run.to % 2 == 1,
                Numbers::All => false,
            };
            let step = if side { 2 } else { remarks.step };
            run.codes(step).ok_or_else(|| clean(&item))?.iter().try_for_each(|code| stand(code, None))?;
            continue;
        }
        if let Some(parted) = Parted::read(&code.replace('+', ""))
            .filter(|_| style.letters == Letters::Parts || code.contains('+'))
        {
            for part in parted.letters.chars() {
                match style.letters {
                    Letters::Parts => stand(parted.code, Some(part.encode_utf8(&mut [0; 4])))?,
                    Letters::OfCode => stand(&format!("{}{part}", parted.code), None)?,
                }
            }
            continue;
        }
        stand(&code, None)?;
    }
    Ok(stands)
}

/// What stands in brackets behind an item.
struct Remarks {
    days: Option<BTreeSet<DayWord>>,
    /// From one number of a run to the next: 2 where only the even or the odd ones are meant.
    step: usize,
}

/// The days in brackets behind an item, and on which side it is; any other remark is passed over.
fn with_days(item: &str, days: Option<BTreeSet<DayWord>>) -> (String, Remarks) {
    let mut rest = String::with_capacity(item.len());
    let mut remarks = Remarks { days, step: 1 };
    let mut left = item;
    while let Some(open) = left.find(['(', '[']) {
        let (before, within) = left.split_at(open);
        rest.push_str(before);
        let Some(close) = within.find([')', ']']) else {
            left = "";
            break;
        };
        let (inside, behind) = within.split_at(close);
        let inside = inside.get(1..).unwrap_or_default().trim();
        if let Ok(Some(own)) = read_days(inside) {
            remarks.days.get_or_insert_default().extend(own);
        }
        if ["odd", "even", "ganjil", "genap"].contains(&inside.to_lowercase().as_str()) {
            remarks.step = 2;
        }
        left = behind.get(1..).unwrap_or_default();
    }
    rest.push_str(left);
    (rest.trim().to_owned(), remarks)
}

fn numbers(codes: &[&str]) -> bool {
    codes.iter().all(|code| code.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether the first word of `G/12` is a hall: it says so, or it is no code beside the next one.
fn names_a_hall(word: &str, hall: &str) -> bool {
    let lower = word.to_lowercase();
    let says = ["hall", "aula", "gedung", "halle"].iter().any(|name| lower.starts_with(name));
    says || (hall.is_empty()
        && !word.chars().any(|c| c.is_ascii_digit())
        && word.chars().any(char::is_alphanumeric))
}

/// Whether codes parted by `/` are one stand between two aisles: `D050/F051`; those of one row are several stands.
fn reaches_through(codes: &[&str]) -> bool {
    let row = |code: &str| code.chars().take_while(|c| c.is_alphabetic()).collect::<String>().to_uppercase();
    let Some((first, rest)) = codes.split_first() else { return false };
    let first = row(first);
    rest.iter().any(|code| {
        let own = row(code);
        let bare = code.chars().all(|c| c.is_ascii_digit()) || code.chars().all(char::is_alphabetic);
        !bare && own != first
    })
}

/// `13` behind `A-12` is `A-13`, `b` behind `A-08a` is `A-08b`; keeps the code's beginning for what follows.
fn carried(code: &str, prefix: &mut String) -> Option<String> {
    let digits = code.find(|c: char| c.is_ascii_digit());
    match digits {
        Some(0) if !prefix.is_empty() => Some(format!("{prefix}{code}")),
        Some(at) if at > 0 => {
            code.get(..at).unwrap_or_default().clone_into(prefix);
            None
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
