//! The words an exhibitor is found by, and its place in the order of booths.
//!
//! Codes and phones are words too, told apart by a first character that no folded text has: `\u{1}` before a code,
//! `\u{2}` before a phone's digits from the last to the first, so that its tail is a beginning.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::super::exhibitor::{Exhibitor, Listed};
use super::super::ids::{BoothId, CategoryId, DayId, ExhibitorId, HallId};
use super::super::settings::Settings;
use super::super::state::Fair;
use super::closely::APART;
use super::letters::fold_into;

/// Stands before a booth's code.
pub(super) const CODE: char = '\u{1}';
/// Stands before a phone's digits, last first.
pub(super) const PHONE: char = '\u{2}';
/// Whatever is not less than this is a word of text.
pub(super) const TEXT: &str = "\u{3}";

/// Where in a record a word stands; of several places of one word the least counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tag(pub(super) u8);

impl Tag {
    /// Tags are below this.
    pub(super) const COUNT: usize = 16;
    pub(super) const CODE: Tag = Tag(0);
    pub(super) const PHONE: Tag = Tag(1);
    /// The first word of the name; the later ones follow it.
    pub(super) const NAME: Tag = Tag(2);
    /// The sixth word of the name and all behind it.
    pub(super) const NAME_END: Tag = Tag(7);
    pub(super) const OWNER: Tag = Tag(8);
    pub(super) const PRODUCT: Tag = Tag(9);
    pub(super) const CATEGORY: Tag = Tag(10);
    pub(super) const KECAMATAN: Tag = Tag(11);

    /// Whether it is a word of the name.
    pub(super) fn is_name(self) -> bool {
        (Tag::NAME..=Tag::NAME_END).contains(&self)
    }

    /// The name's word number `at`, from 0.
    fn name(at: usize) -> Tag {
        let room = usize::from(Tag::NAME_END.0 - Tag::NAME.0);
        Tag(Tag::NAME.0 + u8::try_from(at.min(room)).unwrap_or(0))
    }
}

/// A place in the order of booths: hall by hall, codes as people count (`A2` before `A10`), without a booth last.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    hall: usize,
    code: Box<[u8]>,
    id: ExhibitorId,
}

/// What of a fair's configuration and plan gives exhibitors their words and order.
pub(super) struct Context<'a> {
    halls: HashMap<&'a HallId, usize>,
    last_day: Option<DayId>,
    settings: Option<&'a Settings>,
    /// Made when the first exhibitor's words are asked for: most searches want the order only.
    categories: OnceCell<HashMap<&'a CategoryId, Vec<String>>>,
}

impl<'a> Context<'a> {
    pub(super) fn of(fair: &'a Fair) -> Context<'a> {
        let halls = fair.floors().iter().enumerate().map(|(at, floor)| (&floor.hall.id, at)).collect();
        let settings = fair.settings().map(|settings| &**settings);
        let last_day = settings.and_then(|settings| settings.days.iter().map(|day| day.id).max());
        Context { halls, last_day, settings, categories: OnceCell::new() }
    }

    /// Where the exhibitor comes in the order of booths: by the first of those it stands on at the fair's end, as
    /// one that has moved is looked for where it is now.
    pub(super) fn place(&self, listed: &Listed) -> Place {
        let stands_at_end = |day: DayId| listed.placements.iter().any(|placement| placement.days.holds(day));
        let day = self.last_day.filter(|&day| stands_at_end(day));
        let places = listed.placements.iter().filter(|p| day.is_none_or(|day| p.days.holds(day)));
        let id = listed.exhibitor.id;
        let first = places.map(|p| (self.hall(&p.booth), counted(&p.booth.code))).min();
        let (hall, code) = first.unwrap_or((usize::MAX, Box::default()));
        Place { hall, code, id }
    }

    /// The hall's place on the plan; a hall that is not on it comes after all that are.
    fn hall(&self, booth: &BoothId) -> usize {
        self.halls.get(&booth.hall).copied().unwrap_or(self.halls.len())
    }

    /// Whether the wanted code names this booth exactly.
    pub(super) fn is_code_of(&self, booth: &BoothId, wanted: impl Fn(&str) -> bool) -> bool {
        let mut found = false;
        self.codes(booth, &mut |code| found |= wanted(code));
        found
    }

    /// The ways to write a booth: `a01` and `a1`; where there are several halls, with the hall before it too.
    fn codes(&self, booth: &BoothId, sink: &mut dyn FnMut(&str)) {
        let code = squeezed(&booth.code);
        let mut word = String::with_capacity(code.len() + 8);
        let mut give = |hall: &str| {
            word.clear();
            word.push(CODE);
            word.push_str(hall);
            let bare = word.len();
            word.push_str(&code);
            sink(&word);
            if code.contains('0') {
                word.truncate(bare);
                runs(&code, |run| word.push_str(run));
                sink(&word);
            }
        };
        give("");
        if self.halls.len() > 1 {
            give(&squeezed(booth.hall.as_str()));
        }
    }

    /// Gives every word of the exhibitor with where it stands; some come more than once.
    ///
    /// The number tells words apart and which stand together: one more is the next word of the same text, the name's
    /// are counted from 0, other texts lie [`APART`] and more.
    pub(super) fn words(&self, listed: &Listed, sink: &mut dyn FnMut(&str, Tag, u16)) {
        let exhibitor = &listed.exhibitor;
        let mut buffers = Buffers::default();
        let place =
            |text: u16, at: usize| text.saturating_add(u16::try_from(at).unwrap_or(APART).min(APART - 1));
        buffers.words(&exhibitor.name, &mut |at, word| sink(word, Tag::name(at), place(0, at)));
        let mut text = 0u16;
        let others = [(&*exhibitor.private.name, Tag::OWNER), (&*exhibitor.kecamatan, Tag::KECAMATAN)];
        let products = exhibitor.products.iter().map(|product| (&**product, Tag::PRODUCT));
        for (own, tag) in others.into_iter().chain(products) {
            text = text.saturating_add(2 * APART);
            buffers.words(own, &mut |at, word| sink(word, tag, place(text, at)));
        }
        let mut alone = |word: &str, tag| {
            text = text.saturating_add(2 * APART);
            sink(word, tag, text);
        };
        self.words_of_categories(exhibitor, &mut buffers, &mut alone);
        for placement in &listed.placements {
            self.codes(&placement.booth, &mut |code| alone(code, Tag::CODE));
        }
        if let Some(phone) = tail(&exhibitor.private.phone) {
            alone(&phone, Tag::PHONE);
        }
    }

    fn words_of_categories(
        &self,
        exhibitor: &Exhibitor,
        buffers: &mut Buffers,
        sink: &mut dyn FnMut(&str, Tag),
    ) {
        let categories =
            self.categories.get_or_init(|| self.settings.map(category_words).unwrap_or_default());
        for category in &exhibitor.categories {
            match categories.get(category) {
                Some(words) => words.iter().for_each(|word| sink(word, Tag::CATEGORY)),
                // A list may name one that the configuration does not have.
                None => buffers.words(category.as_str(), &mut |_, word| sink(word, Tag::CATEGORY)),
            }
        }
    }
}

/// The words of each category and sub-category: its own and its main one's, in both languages and as lists write them.
fn category_words(settings: &Settings) -> HashMap<&CategoryId, Vec<String>> {
    let mut all = HashMap::new();
    let mut buffers = Buffers::default();
    for category in &settings.categories {
        let mut main = Vec::new();
        for text in [category.id.as_str(), &category.name.id, &category.name.en] {
            buffers.words(text, &mut |_, word| main.push(word.to_owned()));
        }
        for sub in &category.sub {
            let mut words = main.clone();
            for text in [sub.id.as_str(), &sub.name.id, &sub.name.en] {
                buffers.words(text, &mut |_, word| words.push(word.to_owned()));
            }
            words.sort();
            words.dedup();
            all.insert(&sub.id, words);
        }
        main.sort();
        main.dedup();
        all.insert(&category.id, main);
    }
    all
}

/// What is written over and over while text is taken apart.
#[derive(Default)]
struct Buffers {
    folded: String,
    joined: String,
}

impl Buffers {
    /// Gives the words of `text` with their number in it: of `gado-gado` also `gadogado`.
    fn words(&mut self, text: &str, sink: &mut dyn FnMut(usize, &str)) {
        let mut at = 0;
        for written in text.split_whitespace() {
            fold_into(written, &mut self.folded);
            self.joined.clear();
            let first = at;
            for part in self.folded.split(' ').filter(|part| !part.is_empty()) {
                sink(at, part);
                self.joined.push_str(part);
                at += 1;
            }
            if at > first + 1 {
                sink(first, &self.joined);
            }
        }
    }
}

/// A code without what stands between its letters and digits: `A-01` is `a01`.
pub fn squeezed(code: &str) -> String {
    let mut folded = String::new();
    fold_into(code, &mut folded);
    folded.retain(|c| c != ' ');
    folded
}

/// A squeezed code without leading zeros: `a01` is `a1`.
pub(super) fn short(code: &str) -> String {
    let mut out = String::with_capacity(code.len());
    runs(code, |run| out.push_str(run));
    out
}

/// The code so that its bytes sort as people count: each number led by how many digits it has.
fn counted(code: &str) -> Box<[u8]> {
    let mut out = Vec::with_capacity(code.len() + 4);
    runs(&squeezed(code), |run| {
        if run.starts_with(|c: char| c.is_ascii_digit()) {
            // A digit before it, so that numbers come before letters whatever their length.
            out.extend([b'0', u8::try_from(run.len()).unwrap_or(u8::MAX)]);
        }
        out.extend(run.as_bytes());
    });
    out.into_boxed_slice()
}

/// Gives the code's runs of digits, without leading zeros, and what is between them.
fn runs<'a>(mut code: &'a str, mut give: impl FnMut(&'a str)) {
    while !code.is_empty() {
        let digits = code.starts_with(|c: char| c.is_ascii_digit());
        let end = code.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(code.len());
        let (run, rest) = code.split_at(end);
        let bare = run.trim_start_matches('0');
        match (digits, bare) {
            (true, "") => give("0"),
            (true, bare) => give(bare),
            (false, _) => give(run),
        }
        code = rest;
    }
}

/// The word for a phone: its digits from the last to the first; a single digit tells nothing.
pub(super) fn tail(phone: &str) -> Option<String> {
    let mut word = String::from(PHONE);
    word.extend(phone.chars().rev().filter(char::is_ascii_digit));
    (word.len() > PHONE.len_utf8() + 1).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_sort_as_people_count() {
        let sorted = ["1", "2", "10", "A1", "A02", "A10", "A10bis", "B-1", "K3bis", "M1"];
        for pair in sorted.windows(2) {
            assert!(counted(pair[0]) < counted(pair[1]), "{pair:?}");
        }
        assert_eq!(counted("A01"), counted("a-1"));
    }

    #[test]
    fn codes_and_phones_as_they_are_typed() {
        assert_eq!(
            (squeezed("A-01").as_str(), short("a01").as_str(), short("k03bis00").as_str()),
            ("a01", "a1", "k3bis0")
        );
        assert_eq!(tail("021-0555-1685").as_deref(), Some("\u{2}58615550120"));
        assert_eq!(tail("7"), None);
    }
}
