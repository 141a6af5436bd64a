//! What others make of the same queries: the fuzzy matcher of an editor, and words compared by their edit distance.

use std::collections::{BTreeMap, HashMap};

use fairdesk::fair::exhibitor::Listed;
use fairdesk::fair::search::fold;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32String};

/// So many hits of each are looked at.
pub(crate) const LOOKED_AT: usize = 10;

/// Every exhibitor as one line, matched letter by letter in the order typed, word by word.
pub(crate) struct Subsequence {
    matcher: Matcher,
    lines: Vec<Utf32String>,
}

impl Subsequence {
    /// Made ready for these.
    pub(crate) fn of(listed: &[Listed]) -> Subsequence {
        let line = |listed: &Listed| {
            let fields = fields(listed).into_iter().map(|(text, _)| text);
            Utf32String::from(fields.collect::<Vec<_>>().join(" "))
        };
        Subsequence { matcher: Matcher::new(Config::DEFAULT), lines: listed.iter().map(line).collect() }
    }

    /// The best of them by their number.
    pub(crate) fn find(&mut self, typed: &str) -> Vec<usize> {
        let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
        let mut found = Vec::new();
        for (at, line) in self.lines.iter().enumerate() {
            if let Some(score) = pattern.score(line.slice(..), &mut self.matcher) {
                found.push((std::cmp::Reverse(score), line.len(), at));
            }
        }
        found.sort_unstable();
        found.into_iter().take(LOOKED_AT).map(|(_, _, at)| at).collect()
    }
}

/// The plain comparison: every typed word against the beginning of every word, an error in three letters forgiven and
/// weighed, words of the name weighing most.
pub(crate) struct ByWords {
    /// Each word with whom it belongs to and how much that field weighs.
    words: BTreeMap<String, Vec<(usize, f64)>>,
    count: usize,
}

impl ByWords {
    /// Made ready for these.
    pub(crate) fn of(listed: &[Listed]) -> ByWords {
        let mut words: BTreeMap<String, Vec<(usize, f64)>> = BTreeMap::new();
        for (at, one) in listed.iter().enumerate() {
            for (text, weight) in fields(one) {
                for word in fold(&text).split_whitespace() {
                    words.entry(word.to_owned()).or_default().push((at, weight));
                }
            }
            let digits: String = one.exhibitor.private.phone.chars().filter(char::is_ascii_digit).collect();
            for from in 0..digits.len().saturating_sub(3) {
                words.entry(digits[from..].to_owned()).or_default().push((at, 0.5));
            }
        }
        ByWords { words, count: listed.len() }
    }

    /// The best of them by their number.
    pub(crate) fn find(&self, typed: &str) -> Vec<usize> {
        let mut sums: HashMap<usize, f64> = (0..self.count).map(|at| (at, 0.0)).collect();
        for wanted in typed.split_whitespace() {
            let mut best: HashMap<usize, f64> = HashMap::new();
            let allowed = wanted.len() / 3;
            for (word, who) in &self.words {
                let errors = errors(wanted.as_bytes(), word.as_bytes());
                if errors > allowed {
                    continue;
                }
                let whole = if word == wanted { 0.1 } else { 0.0 };
                // What is exact in another field is worth more than what is near in the name.
                let alike = 0.4f64.powi(errors as i32) + whole;
                for (at, weight) in who {
                    let best = best.entry(*at).or_default();
                    *best = best.max(alike * weight);
                }
            }
            sums.retain(|at, _| best.contains_key(at));
            for (at, sum) in &mut sums {
                *sum += best.get(at).copied().unwrap_or_default();
            }
        }
        let mut found: Vec<(usize, f64)> = sums.into_iter().collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found.into_iter().take(LOOKED_AT).map(|(at, _)| at).collect()
    }
}

/// Every text of an exhibitor with how much it weighs.
fn fields(listed: &Listed) -> Vec<(String, f64)> {
    let exhibitor = &listed.exhibitor;
    let code = listed.placements.first().map(|placement| placement.booth.code.to_string());
    let mut fields = vec![
        (exhibitor.name.clone(), 2.0),
        (code.unwrap_or_default(), 2.0),
        (exhibitor.private.name.clone(), 1.2),
        (exhibitor.kecamatan.to_string(), 0.8),
        (exhibitor.private.phone.replace('-', ""), 0.5),
    ];
    fields.extend(exhibitor.products.iter().map(|product| (product.to_string(), 1.0)));
    fields.extend(exhibitor.categories.iter().map(|category| (category.as_str().replace('/', " "), 0.5)));
    fields
}

/// The fewest errors, a swap counting one, that make `typed` a beginning of `word`.
fn errors(typed: &[u8], word: &[u8]) -> usize {
    // What is much longer than the typed word tells nothing more.
    let word = &word[..word.len().min(typed.len() + 2)];
    let (mut before, mut last): (Vec<usize>, Vec<usize>) = (Vec::new(), (0..=word.len()).collect());
    for (i, a) in typed.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in word.iter().enumerate() {
            let mut least = (last[j] + usize::from(a != b)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == word[j - 1] && typed[i - 1] == *b {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        (before, last) = (last, row);
    }
    last.into_iter().min().unwrap_or_default()
}
