//! Which letters of a text a search matched: also where a slip was forgiven, only what is the same.

use std::ops::Range;

use super::letters::{fold, sound_into};
use super::wanted::{Closeness, Mercy, Wanted};
use super::words::{short, squeezed};

/// The words of a search, ready to be shown in what they found.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    wanted: Vec<Wanted>,
}

/// A word of a text as it is compared: its letters folded, each with where it stands in the text.
#[derive(Default)]
struct Part {
    folded: String,
    places: Vec<Range<usize>>,
}

impl Marks {
    /// Those of the words of that query.
    pub fn of(query: &str) -> Marks {
        Marks { wanted: Wanted::parse(query) }
    }

    /// The letters of the text that they match, in order, none twice.
    pub fn within(&self, text: &str) -> Vec<Range<usize>> {
        let parts = parts(text);
        let mut marks: Vec<Range<usize>> = Vec::new();
        for wanted in &self.wanted {
            // Where some word has it as it was typed, others that are only near are not what is meant.
            let marked = |mercy| -> Vec<Range<usize>> {
                parts.iter().flat_map(|part| part.marked(wanted, mercy)).collect()
            };
            let strict = marked(Mercy::Strict);
            marks.extend(if strict.is_empty() { marked(Mercy::Forgiving) } else { strict });
        }
        joined(marks)
    }

    /// How many of the words match in none of the texts.
    pub fn missing_in(&self, texts: &[&str]) -> usize {
        let parts: Vec<Part> = texts.iter().flat_map(|text| parts(text)).collect();
        let found =
            |wanted: &Wanted| parts.iter().any(|part| !part.marked(wanted, Mercy::Forgiving).is_empty());
        self.wanted.iter().filter(|wanted| !found(wanted)).count()
    }

    /// The letters of a stand's code that they match.
    pub fn within_code(&self, code: &str) -> Vec<Range<usize>> {
        let own = squeezed(code);
        let digits = |wanted: &&Wanted| wanted.text.contains(|c: char| c.is_ascii_digit());
        let mut marks = Vec::new();
        for wanted in self.wanted.iter().filter(digits) {
            // With or without a hyphen and zeros: all of it, or as far as it was typed.
            if own == wanted.text || short(&own) == short(&wanted.text) {
                marks.push(0..code.len());
            } else if code.to_lowercase().starts_with(&wanted.text) {
                marks.push(0..wanted.text.len());
            }
        }
        joined(marks)
    }
}

/// The words of a text.
fn parts(text: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut part = Part::default();
    for (at, c) in text.char_indices() {
        let place = at..at + c.len_utf8();
        let folded = fold(c.encode_utf8(&mut [0; 4]));
        // An apostrophe folds to nothing and parts no words.
        match folded.is_empty() && !matches!(c, '\'' | '`' | '´' | '‘' | '’' | 'ʼ') {
            true => parts.push(std::mem::take(&mut part)),
            false => {
                part.places.extend(folded.chars().map(|_| place.clone()));
                part.folded.push_str(&folded);
            }
        }
    }
    parts.push(part);
    parts.retain(|part| !part.folded.is_empty());
    parts
}

impl Part {
    /// The letters that the wanted word matches, where it comes close enough.
    fn marked(&self, wanted: &Wanted, mercy: Mercy) -> Vec<Range<usize>> {
        let mut sound = String::new();
        sound_into(&self.folded, &mut sound);
        let typed: Vec<char> = wanted.text.chars().collect();
        let own: Vec<char> = self.folded.chars().collect();
        let same = match wanted.closeness(&self.folded, &sound, mercy) {
            None => return Vec::new(),
            Some(Closeness::Code | Closeness::Whole | Closeness::Beginning) => (0..typed.len()).collect(),
            Some(Closeness::Alike | Closeness::NearWhole | Closeness::NearBeginning) => same(&typed, &own),
        };
        same.into_iter().filter_map(|at: usize| self.places.get(at).cloned()).collect()
    }
}

/// Which letters of `own` stand in `typed` too, as they were typed: all but the one that is wrong.
fn same(typed: &[char], own: &[char]) -> Vec<usize> {
    let before = typed.iter().zip(own).take_while(|(a, b)| a == b).count();
    let begins = |typed: Option<&[char]>, from: usize| {
        typed.zip(own.get(from..)).is_some_and(|(typed, own)| own.starts_with(typed))
    };
    let swapped = typed.get(before).is_some_and(|a| own.get(before + 1) == Some(a))
        && typed.get(before + 1).is_some_and(|b| own.get(before) == Some(b));
    if swapped && begins(typed.get(before + 2..), before + 2) {
        return (0..typed.len()).collect();
    }
    // Another letter, one too many, one missing.
    let ways = [(before + 1, before + 1), (before + 1, before), (before, before + 1)];
    let way = ways.into_iter().find(|(from, to)| begins(typed.get(*from..), *to));
    if let Some((from, to)) = way {
        return (0..before).chain(to..to + typed.len().saturating_sub(from)).collect();
    }
    // Another spelling: what comes in the same order.
    let mut marks = Vec::new();
    let mut at = 0;
    for letter in typed {
        if let Some(found) = own.iter().skip(at).position(|own| own == letter) {
            marks.push(at + found);
            at += found + 1;
        }
    }
    marks
}

/// In order, with neighbours and what overlaps as one.
fn joined(mut marks: Vec<Range<usize>>) -> Vec<Range<usize>> {
    marks.sort_by_key(|mark| mark.start);
    let mut joined: Vec<Range<usize>> = Vec::new();
    for mark in marks {
        match joined.last_mut() {
            Some(last) if mark.start <= last.end => last.end = last.end.max(mark.end),
            _ => joined.push(mark),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_that_were_typed_are_marked() {
        let table = [
            ("bat", "Batik Sekar Jagad", "[Bat]ik Sekar Jagad"),
            ("sekar batik", "Batik Sekar Jagad", "[Batik] [Sekar] Jagad"),
            ("s", "Batik Sekar Sari", "Batik [S]ekar [S]ari"),
            // Another letter, one missing, one too many, two swapped.
            ("batek", "Batik Tulis", "[Bat]i[k] Tulis"),
            ("btik", "Batik Tulis", "[B]a[tik] Tulis"),
            ("battik", "Batik Tulis", "[Batik] Tulis"),
            ("btaik", "Batik Tulis", "[Batik] Tulis"),
            // Other spellings, accents, apostrophes.
            ("nur", "Noor Snack", "[N]oo[r] Snack"),
            ("kue", "Anyaman Kué", "Anyaman [Kué]"),
            ("jumat", "Gado-Gado Bang Jum'at", "Gado-Gado Bang [Jum]'[at]"),
            ("gado", "Gado-Gado", "[Gado]-[Gado]"),
            // What has it as it was typed is meant, not what is near.
            ("kopi", "Kopi Kosim", "[Kopi] Kosim"),
            ("", "Kopi", "Kopi"),
            ("xyz", "Kopi", "Kopi"),
        ];
        for (query, text, wanted) in table {
            let mut shown = text.to_owned();
            for mark in Marks::of(query).within(text).iter().rev() {
                shown.insert(mark.end, ']');
                shown.insert(mark.start, '[');
            }
            assert_eq!(shown, wanted, "{query:?}");
        }
    }

    #[test]
    fn codes_are_marked_as_they_are_typed() {
        let marks = |query: &str| Marks::of(query).within_code("A01").first().cloned();
        assert_eq!(
            (marks("a01"), marks("a1"), marks("a0"), marks("a"), marks("b1")),
            (Some(0..3), Some(0..3), Some(0..2), None, None)
        );
    }
}
