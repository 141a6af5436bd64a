//! Stands as people write them in a cell: `A-01, A-02`, `W10-15`, `A-08ab/A-09ab`, `D050/F051`, `E-17b (SAT)`.
//!
//! What a hyphen and a letter behind a number mean differs from list to list; the whole column tells.

use std::collections::BTreeSet;

use crate::exchange::folder::exhibitors::booth_items;
use crate::exchange::folder::places::Place;
use crate::fair::text::clean;

use super::days::{DayWord, read_days};

/// A longer run is no run of stands but a slip.
const LONGEST_RUN: u32 = 200;
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

/// What `10-15` means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hyphen {
    /// From 10 to 15.
    Run,
    /// One code.
    OfCode,
}

/// What the letters behind a number mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Letters {
    /// Parts of a stand: `01ab` is two half tables.
    Parts,
    /// A code of its own: `12A`.
    OfCode,
}

/// How a column writes its stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) hyphen: Hyphen,
    pub(super) letters: Letters,
}

/// Looks at the cells of a column one by one, then tells its style.
#[derive(Debug, Default)]
pub(super) struct StyleSeeker {
    cells: u32,
    hyphened: u32,
    no_runs: u32,
    parted: u32,
}

impl StyleSeeker {
    /// Looks at one cell.
    pub(super) fn look(&mut self, cell: &str) {
        for item in items(cell).flat_map(|item| item.split(THROUGH)) {
            let item = item.split(['(', '[']).next().unwrap_or_default().trim();
            if item.is_empty() {
                continue;
            }
            self.cells += 1;
            if let Some(run) = Run::read(item) {
                self.hyphened += 1;
                self.no_runs += u32::from(run.count().is_none_or(|count| count > 40));
            }
            self.parted += u32::from(Parted::read(item).is_some_and(|parted| {
                let letters = parted.letters.as_bytes();
                letters.len() > 1 && letters.windows(2).all(|pair| matches!(pair, [a, b] if a + 1 == *b))
            }));
        }
    }

    /// What the cells looked at tell.
    pub(super) fn style(&self) -> Style {
        // A column in which most codes have the form of a run has no runs, nor one whose runs run backwards.
        let as_code =
            self.no_runs * 10 > self.hyphened || (self.hyphened >= 4 && self.hyphened * 2 > self.cells);
        Style {
            hyphen: if as_code { Hyphen::OfCode } else { Hyphen::Run },
            letters: if self.parted > 0 { Letters::Parts } else { Letters::OfCode },
        }
    }
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

/// The stands of a cell, and of the hall's cell beside it.
pub(super) fn read(cell: &str, hall: &str, style: Style) -> Cell {
    let hall_lines: Vec<&str> = hall.split('\n').map(str::trim).collect();
    let cell_lines: Vec<&str> = cell.split('\n').collect();
    // Objects of JSON, and some people, write several stands one below the other, each beside its hall.
    let beside = hall_lines.len() > 1 && hall_lines.len() == cell_lines.len();
    let mut found = Cell::default();
    let mut add = |hall: &str, cell: &str| {
        let mut prefix = String::new();
        for item in items(cell) {
            let read = read_item(item, hall, style, &mut prefix);
            found.take(item, read);
        }
    };
    match beside {
        true => hall_lines.iter().zip(&cell_lines).for_each(|(hall, cell)| add(hall, cell)),
        false => add(hall_lines.first().copied().unwrap_or_default(), cell),
    }
    found
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

/// The items of a cell: parted by commas, semicolons, lines, `&`, `+`, `dan`, `and`.
fn items(cell: &str) -> impl Iterator<Item = &str> {
    let lines = cell.split([',', ';', '\n', '\r', '&', '+']);
    let words = lines.flat_map(|item| item.split(" dan ")).flat_map(|item| item.split(" and "));
    words.map(str::trim).filter(|item| !item.is_empty())
}

/// Words that say there is no stand yet.
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
];

/// Words before a code that only say what it is.
const SAID: &[&str] = &[
    "stan", "stand", "booth", "lapak", "meja", "table", "kios", "no", "no.", "nomor", "nr", "nr.", "blok",
    "block", "#",
];

/// One item: its days, then its codes, runs and parts.
fn read_item(item: &str, hall: &str, style: Style, prefix: &mut String) -> Result<Vec<Stand>, String> {
    let mut stands = Vec::new();
    if NONE.contains(&item.to_lowercase().as_str()) {
        return Ok(stands);
    }
    // The slash of `s/d` parts no codes.
    let (item, days) = with_days(&item.replace(" s/d ", " sd "))?;
    let bare = without_words(&item);
    if bare.is_empty() {
        return Err(clean(&item));
    }
    let codes: Vec<&str> = bare.split(THROUGH).map(str::trim).filter(|code| !code.is_empty()).collect();
    let (hall, codes) = match codes.as_slice() {
        // `Hall 3/A12`, or `G/12` of a fair whose halls have such words.
        [first, rest @ ..] if !rest.is_empty() && names_a_hall(first, hall) => {
            (hall_word(first), rest.to_vec())
        }
        all => (hall.to_owned(), all.to_vec()),
    };
    let hall = (!hall.is_empty()).then(|| clean(&hall));
    let mut stand = |code: &str, part: Option<&str>| -> Result<(), String> {
        let code: String = clean(code).split_whitespace().collect::<Vec<_>>().concat();
        let most = if code.contains(THROUGH) { LONGEST_THROUGH } else { LONGEST_CODE };
        let known = code.chars().any(char::is_alphanumeric) && code.chars().count() <= most;
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
    for code in codes {
        let code = match carried(code, prefix) {
            Some(whole) => whole,
            None => code.to_owned(),
        };
        if let Some(run) = Run::read(&code).filter(|run| style.hyphen == Hyphen::Run || run.told) {
            run.codes().ok_or_else(|| clean(&item))?.iter().try_for_each(|code| stand(code, None))?;
            continue;
        }
        if let Some(parted) = Parted::read(&code).filter(|_| style.letters == Letters::Parts) {
            for part in parted.letters.chars() {
                stand(parted.code, Some(part.encode_utf8(&mut [0; 4])))?;
            }
            continue;
        }
        stand(&code, None)?;
    }
    Ok(stands)
}

/// The days in brackets behind an item; what is no day is a remark and is passed over.
fn with_days(item: &str) -> Result<(String, Option<BTreeSet<DayWord>>), String> {
    let mut rest = String::with_capacity(item.len());
    let mut days: Option<BTreeSet<DayWord>> = None;
    let mut left = item;
    while let Some(open) = left.find(['(', '[']) {
        let (before, within) = left.split_at(open);
        rest.push_str(before);
        let Some(close) = within.find([')', ']']) else {
            left = "";
            break;
        };
        let (inside, behind) = within.split_at(close);
        if let Ok(Some(own)) = read_days(inside.get(1..).unwrap_or_default()) {
            days.get_or_insert_default().extend(own);
        }
        left = behind.get(1..).unwrap_or_default();
    }
    rest.push_str(left);
    Ok((rest.trim().to_owned(), days))
}

/// The item without the words that only say what it is: `Stan No. 12` is `12`.
fn without_words(item: &str) -> String {
    let words = item.split_whitespace().filter(|word| {
        let word = word.to_lowercase();
        !SAID.contains(&word.trim_end_matches(':'))
    });
    let bare = words.collect::<Vec<_>>().join(" ");
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

/// Whether the first word of `G/12` is a hall: it says so, or it is no code beside the next one.
fn names_a_hall(word: &str, hall: &str) -> bool {
    let lower = word.to_lowercase();
    let says = ["hall", "aula", "gedung", "halle"].iter().any(|name| lower.starts_with(name));
    says || (hall.is_empty()
        && !word.chars().any(|c| c.is_ascii_digit())
        && word.chars().any(char::is_alphanumeric))
}

/// `Hall 3` is the hall `3`.
fn hall_word(word: &str) -> String {
    word.trim().to_owned()
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

/// `W10-15`, `A01 - A05`, `12 s/d 15`.
struct Run {
    prefix: String,
    from: u32,
    to: u32,
    /// How many digits the numbers are written with, at least.
    width: usize,
    /// Words between them leave no doubt: `s/d`, `sampai`, `to`, a dash that is no hyphen.
    told: bool,
}

impl Run {
    fn read(item: &str) -> Option<Run> {
        let lower = item.to_lowercase();
        let words = [" s.d. ", " s.d ", " sd ", " sampai ", " to ", " bis ", "..", "\u{2013}", "\u{2014}"];
        let told = words.iter().find_map(|word| lower.find(word).map(|at| (at, word.len())));
        let (at, length, told) = match told {
            Some((at, length)) => (at, length, true),
            None => {
                // The hyphen between two numbers, not the one behind a letter: of `A-01-05` the second.
                let hyphens = item.char_indices().filter(|(_, c)| *c == '-');
                let mut between = hyphens.filter(|(at, _)| {
                    let before = item.get(..*at).unwrap_or_default().trim_end();
                    before.ends_with(|c: char| c.is_ascii_digit())
                });
                (between.next_back()?.0, 1, false)
            }
        };
        let (first, last) = (item.get(..at)?.trim(), item.get(at + length..)?.trim());
        let digits = first.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let (prefix, from) = first.split_at_checked(digits)?;
        let (own, to) = last.split_at_checked(last.trim_end_matches(|c: char| c.is_ascii_digit()).len())?;
        let same = own.is_empty() || super::super::codes::key(own) == super::super::codes::key(prefix);
        if from.is_empty() || from.len() > 6 || to.is_empty() || to.len() > 6 || !same {
            return None;
        }
        Some(Run {
            prefix: prefix.to_owned(),
            from: from.parse().ok()?,
            to: to.parse().ok()?,
            width: from.len(),
            told,
        })
    }

    /// How many stands it runs over; none where it runs backwards.
    fn count(&self) -> Option<u32> {
        self.to.checked_sub(self.from).filter(|more| *more > 0).map(|more| more + 1)
    }

    fn codes(&self) -> Option<Vec<String>> {
        self.count().filter(|count| *count <= LONGEST_RUN)?;
        let width = self.width;
        Some((self.from..=self.to).map(|n| format!("{}{n:0width$}", self.prefix)).collect())
    }
}

/// `A-01ab`: a code that ends in a number, and letters behind it.
struct Parted<'c> {
    code: &'c str,
    letters: &'c str,
}

impl<'c> Parted<'c> {
    fn read(code: &'c str) -> Option<Parted<'c>> {
        let bare = code.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let letters = code.get(bare.len()..)?;
        let few = (1..=4).contains(&letters.len())
            && letters.bytes().all(|c| matches!(c.to_ascii_lowercase(), b'a'..=b'f'));
        (few && bare.ends_with(|c: char| c.is_ascii_digit())).then_some(Parted { code: bare, letters })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The stands of a cell in a column of such cells: `hall|code:part[days]`.
    fn stands(column: &[&str], cell: &str, hall: &str) -> Result<Vec<String>, String> {
        let mut seeker = StyleSeeker::default();
        column.iter().chain([&cell]).for_each(|cell| seeker.look(cell));
        let said = |stand: &Stand| {
            let hall = stand.hall.as_ref().map(|hall| format!("{hall}|")).unwrap_or_default();
            let part = stand.part.as_ref().map(|part| format!(":{part}")).unwrap_or_default();
            let days = stand.days.iter().flatten().map(DayWord::to_string).collect::<Vec<_>>().join(" ");
            let days = if days.is_empty() { days } else { format!("[{days}]") };
            format!("{hall}{}{part}{days}", stand.code)
        };
        let found = read(cell, hall, seeker.style());
        match found.unread.is_empty() {
            true => Ok(found.stands.iter().map(said).collect()),
            false => Err(found.unread.join("|")),
        }
    }

    #[test]
    fn cells_as_people_write_them() {
        let halves = ["A-01ab"];
        let table: [(&[&str], &str, &str, &[&str]); 32] = [
            (&[], "A-01, A-02", "", &["A-01", "A-02"]),
            (&[], "A-01; A-02 & A-03", "", &["A-01", "A-02", "A-03"]),
            (&[], "A01 dan A02", "", &["A01", "A02"]),
            (&[], "A-12, 13, 14", "", &["A-12", "A-13", "A-14"]),
            (&[], "W10-15", "", &["W10", "W11", "W12", "W13", "W14", "W15"]),
            (&[], "S56-57", "", &["S56", "S57"]),
            (&[], "S09-11", "", &["S09", "S10", "S11"]),
            (&[], "A-01-03", "", &["A-01", "A-02", "A-03"]),
            (&[], "A01 - A03", "", &["A01", "A02", "A03"]),
            (&[], "12 s/d 14", "", &["12", "13", "14"]),
            (&[], "A1–A3", "", &["A1", "A2", "A3"]),
            (&["B1-12", "B2-3", "B2-1", "B3-4"], "B1-13", "", &["B1-13"]),
            (&halves, "A-08ab/A-09ab", "", &["A-08:a", "A-08:b", "A-09:a", "A-09:b"]),
            (&halves, "A-14b", "", &["A-14:b"]),
            (&halves, "AA-07/AA-08", "", &["AA-07", "AA-08"]),
            (&halves, "E-17b (SAT)", "", &["E-17:b[sat]"]),
            (&halves, "K-16ab/K-17a (SUN)", "", &["K-16:a[sun]", "K-16:b[sun]", "K-17:a[sun]"]),
            (&[], "A01 (pojok)", "", &["A01"]),
            (&[], "D045g", "", &["D045g"]),
            (&[], "12A", "", &["12A"]),
            (&[], "D050/F051", "3.2", &["3.2|D050/F051"]),
            (&[], "B041/C040/B040", "", &["B041/C040/B040"]),
            (&[], "A12/13", "", &["A12", "A13"]),
            (&[], "Hall 3 / A12", "", &["Hall 3|A12"]),
            (&[], "G/12", "", &["G|12"]),
            (&[], "A010\nB020", "10.1\n5.2", &["10.1|A010", "5.2|B020"]),
            (&[], "A1\nA2", "G", &["G|A1", "G|A2"]),
            (&[], "Stan No. 12", "", &["12"]),
            (&[], "Booth A 7", "", &["A7"]),
            (&[], "A01, A01", "", &["A01"]),
            (&[], "TBA", "", &[]),
            (&[], " ", "", &[]),
        ];
        for (column, cell, hall, wanted) in table {
            let wanted: Vec<String> = wanted.iter().map(|stand| (*stand).to_owned()).collect();
            assert_eq!(stands(column, cell, hall), Ok(wanted), "{cell:?}");
        }
    }

    #[test]
    fn entries_are_counted_as_people_count_their_stands() {
        let table = [
            ("A-08ab/A-09ab", 1),
            ("S56-57", 1),
            ("A1, A2", 2),
            ("A1, A1", 1),
            ("A1\nB2", 2),
            ("D050/F051", 1),
        ];
        let style = Style { hyphen: Hyphen::Run, letters: Letters::Parts };
        for (cell, wanted) in table {
            assert_eq!(read(cell, "", style).entries, wanted, "{cell}");
        }
        let half = read("A1, (), A2", "", style);
        assert_eq!((half.stands.len(), half.unread.len()), (2, 1), "one bad item costs only itself");
    }

    #[test]
    fn what_is_no_stand_is_told() {
        for cell in ["di dekat pintu masuk sebelah kiri panggung", "()", "!!", "W1-900 s/d 1"] {
            assert!(stands(&[], cell, "").is_err(), "{cell}");
        }
    }
}
