//! How a column of stands writes them: what a hyphen, a letter behind a number and a head such as `H3-` mean there.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::exchange::codes::key;

use super::THROUGH;
use super::forms::{Parted, Run, crossed, is_code, is_head};
use super::words::{items, whole_number, without_words};

/// What `10-15` means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Hyphen {
    /// From 10 to 15.
    Run,
    /// One code.
    OfCode,
}

/// What the letters behind a number mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Letters {
    /// Parts of a stand: `01ab` is two half tables.
    Parts,
    /// A code of its own: `12A`.
    OfCode,
}

/// What `H3` of `H3-B40` is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Head {
    /// The hall.
    Hall,
    /// The beginning of the code.
    OfCode,
}

/// Which numbers the plain numbers of a column are: on one side of an aisle only even ones, say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Numbers {
    All,
    Even,
    Odd,
}

/// How a column writes its stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Style {
    pub(in super::super) hyphen: Hyphen,
    pub(in super::super) letters: Letters,
    pub(in super::super) head: Head,
    pub(in super::super) numbers: Numbers,
    /// The letters that rows of booths have, a bit each: of `A1` and `B2` those of `A` and `B`.
    pub(in super::super) rows: u32,
    /// Whether `A1-B5` are codes of this column; a run from one row to another cannot be.
    pub(in super::super) crossed: Hyphen,
}

impl Style {
    /// Whether the letter is that of a row of booths of this column.
    pub(super) fn is_a_row(self, word: &str) -> bool {
        self.rows & row_bit(word) != 0
    }
}

/// The bit of a single letter.
fn row_bit(word: &str) -> u32 {
    match word.as_bytes() {
        [letter] if letter.is_ascii_alphabetic() => 1 << (letter.to_ascii_uppercase() - b'A'),
        _ => 0,
    }
}

/// Looks at the cells of a column one by one, then tells its style.
#[derive(Debug, Default)]
pub(in super::super) struct StyleSeeker {
    cells: u32,
    hyphened: u32,
    no_runs: u32,
    parted: u32,
    /// Codes such as `A1-B5`, and among them those that begin as `H3-B40`.
    crossed: u32,
    headed: u32,
    heads: BTreeSet<String>,
    even: u32,
    odd: u32,
    rows: u32,
    /// By the code before a single letter behind it: which letters.
    lettered: HashMap<String, u8>,
    /// Codes that end in a number.
    bare: HashSet<String>,
    /// Letters that are no half of anything: `D045g`.
    far_letters: u32,
}

/// As many cells of a form are no slip.
const SEVERAL: u32 = 3;
const A: u8 = 1;
const B: u8 = 2;
/// A small `a` or `b`, which nobody writes for a stand put in between, as `12A` is for 13.
const SMALL: u8 = 4;

impl StyleSeeker {
    /// Looks at one cell.
    pub(in super::super) fn look(&mut self, cell: &str) {
        for item in items(cell).iter().flat_map(|item| item.split(THROUGH)) {
            let item = item.split(['(', '[']).next().unwrap_or_default();
            let item = whole_number(without_words(item).trim()).replace('+', "");
            if item.is_empty() {
                continue;
            }
            self.cells += 1;
            if is_code(&item) {
                self.rows |= row_bit(item.trim_end_matches(|c: char| !c.is_alphabetic()));
            }
            if let Some((first, _)) = crossed(&item) {
                self.crossed += 1;
                if is_head(first) {
                    self.headed += 1;
                    if self.heads.len() < 100 {
                        self.heads.insert(first.to_uppercase());
                    }
                }
            }
            if let Some(run) = Run::read(&item).filter(|run| !run.told) {
                self.hyphened += 1;
                self.no_runs += u32::from(run.count().is_none_or(|count| count > 40));
            }
            if let (true, Some(last)) = (item.bytes().all(|c| c.is_ascii_digit()), item.bytes().next_back()) {
                *(if last % 2 == 0 { &mut self.even } else { &mut self.odd }) += 1;
            }
            self.letters(&item);
        }
    }

    fn letters(&mut self, item: &str) {
        if item.ends_with(|c: char| c.is_ascii_digit()) {
            self.bare.insert(key(item));
            return;
        }
        let Some(parted) = Parted::read(item) else {
            let letter = item.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            self.far_letters += u32::from(letter.ends_with(|c: char| c.is_ascii_digit()));
            return;
        };
        let seen = match parted.letters {
            "a" => A | SMALL,
            "b" => B | SMALL,
            "A" => A,
            "B" => B,
            "c" | "d" | "C" | "D" => 0,
            letters => {
                let pairs = letters.as_bytes().windows(2);
                let each =
                    pairs.len() > 0 && pairs.into_iter().all(|pair| matches!(pair, [a, b] if a + 1 == *b));
                self.parted += u32::from(each);
                self.far_letters += u32::from(!each);
                return;
            }
        };
        *self.lettered.entry(key(parted.code)).or_default() |= seen;
    }

    /// What the cells looked at tell.
    pub(in super::super) fn style(&self) -> Style {
        // A column in which most codes have the form of a run has no runs, nor one whose runs run backwards.
        let as_code =
            self.no_runs * 10 > self.hyphened || (self.hyphened >= 4 && self.hyphened * 2 > self.cells);
        let both = |seen: &u8| seen & (A | B) == A | B;
        let pairs = self.lettered.values().filter(|seen| both(seen)).count();
        // `AA-102` and `AA-102a` are a table and its half.
        let halved = self
            .lettered
            .iter()
            .any(|(base, seen)| self.bare.contains(base) && (both(seen) || seen & SMALL != 0));
        let halves = self.far_letters == 0 && (pairs >= 3 || halved);
        let often = |count: u32| count >= SEVERAL && count * 2 > self.cells;
        let heads = u32::try_from(self.heads.len()).unwrap_or(u32::MAX);
        let of = |holds: bool| if holds { Hyphen::OfCode } else { Hyphen::Run };
        Style {
            hyphen: of(as_code),
            letters: if self.parted > 0 || halves { Letters::Parts } else { Letters::OfCode },
            head: match often(self.headed) && heads * 3 <= self.headed {
                true => Head::Hall,
                false => Head::OfCode,
            },
            numbers: match (self.even, self.odd) {
                (SEVERAL.., 0) => Numbers::Even,
                (0, SEVERAL..) => Numbers::Odd,
                _ => Numbers::All,
            },
            rows: self.rows,
            crossed: of(often(self.crossed)),
        }
    }
}
