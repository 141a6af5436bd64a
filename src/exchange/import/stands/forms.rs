//! Forms of codes: runs, lists of numbers, codes with letters for their parts.

use crate::exchange::codes::key;

/// A longer run is no run of stands but a slip.
const LONGEST_RUN: u32 = 200;

/// `W10-15`, `A01 - A05`, `12 s/d 15`.
pub(super) struct Run {
    pub(super) prefix: String,
    pub(super) from: u32,
    pub(super) to: u32,
    /// How many digits the numbers are written with, at least.
    width: usize,
    /// Words between them leave no doubt: `s/d`, `sampai`, `to`, a dash that is no hyphen, letters before both.
    pub(super) told: bool,
}

impl Run {
    pub(super) fn read(item: &str) -> Option<Run> {
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
        let same = own.is_empty() || key(own) == key(prefix);
        if from.is_empty() || from.len() > 6 || to.is_empty() || to.len() > 6 || !same {
            return None;
        }
        Some(Run {
            prefix: prefix.to_owned(),
            from: from.parse().ok()?,
            to: to.parse().ok()?,
            width: from.len(),
            told: told || own.contains(char::is_alphabetic),
        })
    }

    /// How many stands it runs over; none where it runs backwards.
    pub(super) fn count(&self) -> Option<u32> {
        self.to.checked_sub(self.from).filter(|more| *more > 0).map(|more| more + 1)
    }

    pub(super) fn codes(&self, step: usize) -> Option<Vec<String>> {
        self.count().filter(|count| *count <= LONGEST_RUN)?;
        let width = self.width;
        Some((self.from..=self.to).step_by(step).map(|n| format!("{}{n:0width$}", self.prefix)).collect())
    }
}

/// `A-01ab`: a code that ends in a number, and letters behind it.
pub(super) struct Parted<'c> {
    pub(super) code: &'c str,
    pub(super) letters: &'c str,
}

impl<'c> Parted<'c> {
    pub(super) fn read(code: &'c str) -> Option<Parted<'c>> {
        let bare = code.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let letters = code.get(bare.len()..)?;
        let few = (1..=4).contains(&letters.len())
            && letters.bytes().all(|c| matches!(c.to_ascii_lowercase(), b'a'..=b'f'));
        (few && bare.ends_with(|c: char| c.is_ascii_digit())).then_some(Parted { code: bare, letters })
    }
}

/// `A10-12-14`: several numbers, one behind the other, each a stand.
pub(super) fn listed(code: &str) -> Option<Vec<String>> {
    let (prefix, numbers) = code.split_at_checked(code.find(|c: char| c.is_ascii_digit())?)?;
    let each: Vec<&str> = numbers.split('-').map(str::trim).collect();
    let values: Option<Vec<u32>> =
        each.iter().map(|n| n.parse().ok().filter(|_| n.bytes().all(|c| c.is_ascii_digit()))).collect();
    let rising = values.is_some_and(|values| values.is_sorted_by(|a, b| a < b));
    (rising && each.len() > 2 && !prefix.is_empty())
        .then(|| each.iter().map(|n| format!("{prefix}{n}")).collect())
}

/// The two halves of `A1-B5`: codes of different rows with a hyphen between them.
pub(super) fn crossed(code: &str) -> Option<(&str, &str)> {
    let (first, last) = code.split_once('-')?;
    let (first, last) = (first.trim(), last.trim());
    let row = |code: &str| code.chars().take_while(|c| c.is_alphabetic()).collect::<String>().to_uppercase();
    (is_code(first) && is_code(last) && row(first) != row(last)).then_some((first, last))
}

/// Whether the word is `H3`, as one shortens a hall.
pub(super) fn is_head(word: &str) -> bool {
    let digits = word.strip_prefix(['H', 'h']).unwrap_or_default();
    (1..=2).contains(&digits.len()) && digits.bytes().all(|c| c.is_ascii_digit())
}

/// Whether the word is a code by itself: letters, then a number, as `C1` and `C-01b`.
pub(super) fn is_code(word: &str) -> bool {
    let number = word.trim_start_matches(char::is_alphabetic);
    let letters = word.chars().count() - number.chars().count();
    let number = number.strip_prefix('-').unwrap_or(number);
    let behind = number.trim_start_matches(|c: char| c.is_ascii_digit());
    (1..=3).contains(&letters)
        && behind.len() < number.len()
        && behind.len() <= 1
        && behind.bytes().all(|c| c.is_ascii_alphabetic())
}

/// Whether `1-999999999` is a run of numbers that no fair has.
pub(super) fn is_beyond(code: &str) -> bool {
    code.split('-').all(|n| !n.trim().is_empty() && n.trim().bytes().all(|c| c.is_ascii_digit()))
        && code.split('-').count() == 2
        && code.split('-').any(|n| n.trim().len() > 6)
}
