//! The bulk of the index: a sorted dictionary, and for each word the exhibitors that have it.
//!
//! ```text
//! dictionary    … kembang │ kemeja │ keripik │ kerupuk │ keris …        sorted, so that what is typed is a range
//! starts           0        3        4         9         11             where each word's records begin in
//! records       2n 7p 9p  │ 4p     │ 0n 1n … │ …                        slots in booth order, each with its tag
//! ```
//!
//! All the words that begin alike are neighbours, and so are their records: a single letter among 200,000
//! exhibitors is one walk along memory.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use super::super::ids::{CategoryId, ExhibitorId};
use super::super::state::Fair;
use super::letters::sound_into;
use super::slots::Slots;
use super::wanted::{Closeness, Grade, Mercy, Wanted};
use super::words::{CODE, Context, TEXT, Tag};

/// How many low bits of a record are its tag; the slot above them leaves room for 268 million exhibitors.
const TAG_BITS: u32 = 4;

/// The index of everybody as of one moment; changes lie over it.
#[derive(Default)]
pub(super) struct Base {
    /// Exhibitors in booth order: a place here is a slot.
    ids: Vec<ExhibitorId>,
    /// Slots by id.
    by_id: Vec<u32>,
    words: Words,
    starts: Vec<u32>,
    records: Vec<u32>,
    /// Where codes and phones end.
    text: usize,
    /// How each word of text sounds, in the order of the dictionary.
    sounds: Words,
    /// Words of text, from `text` on, by their sound.
    by_sound: Vec<u32>,
    /// Who is in each main category.
    categories: Vec<(CategoryId, Slots)>,
    /// Every kecamatan and every coach, sorted.
    kecamatan: Vec<Arc<str>>,
    coaches: Vec<Arc<str>>,
}

/// Neighbouring words of the dictionary that come equally close.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    words: Range<usize>,
    closeness: Closeness,
}

impl Base {
    /// Everybody in the fair; about a microsecond for each word.
    pub(super) fn build(fair: &Fair) -> Base {
        let context = Context::of(fair);
        let mut order: Vec<_> = fair.exhibitors().map(|listed| (context.place(listed), listed)).collect();
        order.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        order.truncate(1 << (u32::BITS - TAG_BITS));

        let mut base = Base::default();
        let (mut kecamatan, mut coaches) = (BTreeSet::new(), BTreeSet::new());
        let mut known: HashMap<Box<str>, u32> = HashMap::new();
        // A word by the number in which it was met, and its record.
        let mut met: Vec<(u32, u32)> = Vec::with_capacity(order.len() * 16);
        let mut own: Vec<(u32, Tag)> = Vec::new();
        let mut categories: HashMap<&str, Slots> = HashMap::new();
        for (slot, (_, listed)) in (0u32..).zip(&order) {
            base.ids.push(listed.exhibitor.id);
            own.clear();
            context.words(listed, &mut |word, tag, _| {
                let number = match known.get(word) {
                    Some(&number) => number,
                    None => {
                        let number = u32::try_from(known.len()).unwrap_or(u32::MAX);
                        known.insert(word.into(), number);
                        number
                    }
                };
                own.push((number, tag));
            });
            own.sort_unstable();
            own.dedup_by_key(|(number, _)| *number);
            met.extend(own.iter().map(|(number, tag)| (*number, slot << TAG_BITS | u32::from(tag.0))));
            let told =
                [(&listed.exhibitor.kecamatan, &mut kecamatan), (&listed.exhibitor.coach, &mut coaches)];
            for (text, all) in told {
                if !text.is_empty() && !all.contains(text) {
                    all.insert(text.clone());
                }
            }
            for category in &listed.exhibitor.categories {
                let slots = categories.entry(category.main());
                slots.or_insert_with(|| Slots::none_of(order.len())).insert(slot as usize);
            }
        }
        base.kecamatan = kecamatan.into_iter().collect();
        base.coaches = coaches.into_iter().collect();
        base.by_id = (0u32..).take(base.ids.len()).collect();
        base.by_id.sort_unstable_by_key(|&slot| base.ids.get(slot as usize));
        base.categories =
            categories.into_iter().map(|(main, slots)| (CategoryId::from(main), slots)).collect();
        base.lay_out(known, &met);
        base
    }

    /// Sorts the dictionary and lays the records out word by word; those of a word stay in the order of slots.
    fn lay_out(&mut self, known: HashMap<Box<str>, u32>, met: &[(u32, u32)]) {
        // Most differ in their first eight bytes: comparing these as one number spares a walk to the words.
        let mut sorted: Vec<(u64, Box<str>, u32)> =
            known.into_iter().map(|(word, number)| (first_bytes(&word), word, number)).collect();
        sorted.sort_unstable();
        let mut place = vec![0u32; sorted.len()];
        for (at, (_, word, number)) in (0u32..).zip(&sorted) {
            self.words.push(word);
            if let Some(place) = place.get_mut(*number as usize) {
                *place = at;
            }
        }
        drop(sorted);
        let place = |number: u32| place.get(number as usize).map_or(0, |&at| at as usize);

        let mut next = vec![0u32; self.words.len() + 1];
        for (number, _) in met {
            if let Some(count) = next.get_mut(place(*number) + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for count in &mut next {
            sum += *count;
            *count = sum;
        }
        self.starts = next.clone();
        self.records = vec![0; met.len()];
        for (number, record) in met {
            if let Some(at) = next.get_mut(place(*number)) {
                if let Some(slot) = self.records.get_mut(*at as usize) {
                    *slot = *record;
                }
                *at += 1;
            }
        }

        self.text = self.words.partition(|word| word < TEXT);
        let mut sound = String::new();
        for at in self.text..self.words.len() {
            sound_into(self.words.get(at), &mut sound);
            self.sounds.push(&sound);
        }
        self.by_sound = (0u32..).take(self.sounds.len()).collect();
        self.by_sound.sort_unstable_by_key(|&at| self.sounds.get(at as usize));
    }

    /// How many exhibitors it has.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// Where the exhibitor is.
    pub(super) fn slot(&self, id: ExhibitorId) -> Option<usize> {
        let at = self.by_id.binary_search_by_key(&Some(&id), |&slot| self.ids.get(slot as usize)).ok()?;
        self.by_id.get(at).map(|&slot| slot as usize)
    }

    /// Who is at the slot.
    pub(super) fn id(&self, slot: usize) -> Option<ExhibitorId> {
        self.ids.get(slot).copied()
    }

    /// Everybody's slot, in the order of ids.
    pub(super) fn by_id(&self) -> impl Iterator<Item = (usize, ExhibitorId)> + '_ {
        self.by_id.iter().filter_map(|&slot| Some((slot as usize, self.id(slot as usize)?)))
    }

    /// Every kecamatan, sorted.
    pub(super) fn kecamatan(&self) -> &[Arc<str>] {
        &self.kecamatan
    }

    /// Every coach, sorted.
    pub(super) fn coaches(&self) -> &[Arc<str>] {
        &self.coaches
    }

    /// Whoever stands on a booth whose code begins so, on any day; some more than once.
    pub(super) fn on_codes(&self, begun: &str) -> impl Iterator<Item = usize> + '_ {
        let words = self.words.beginning_with(&format!("{CODE}{begun}"));
        let at = |word: usize| self.starts.get(word).map_or(0, |&at| at as usize);
        let records = self.records.get(at(words.start)..at(words.end)).unwrap_or_default();
        records.iter().map(|record| (record >> TAG_BITS) as usize)
    }

    /// Who is in the main category; `None` where nobody is.
    pub(super) fn category(&self, id: &CategoryId) -> Option<&Slots> {
        self.categories.iter().find(|(category, _)| category == id).map(|(_, slots)| slots)
    }

    /// The words that come close to the wanted one.
    pub(super) fn spans(&self, wanted: &Wanted, mercy: Mercy) -> Vec<Span> {
        let mut spans = Vec::new();
        let mut add = |words: Range<usize>, closeness| {
            if !words.is_empty() {
                spans.push(Span { words, closeness });
            }
        };
        let Range { start, end } = self.words.beginning_with(&wanted.text);
        // The same word sorts before all that go on after it.
        let whole = start + usize::from(start < end && self.words.get(start) == wanted.text);
        add(start..whole, Closeness::Whole);
        add(whole..end, Closeness::Beginning);

        let codes = self.words.beginning_with(&wanted.code);
        let exact =
            codes.start + usize::from(!codes.is_empty() && wanted.is_code(self.words.get(codes.start)));
        add(codes.start..exact, Closeness::Code);
        add(exact..codes.end, Closeness::Beginning);
        if wanted.short_code != wanted.code {
            let codes = self.words.beginning_with(&wanted.short_code);
            let exact = !codes.is_empty() && wanted.is_code(self.words.get(codes.start));
            add(codes.start..codes.start + usize::from(exact), Closeness::Code);
        }
        if let Some(tail) = &wanted.tail {
            add(self.words.beginning_with(tail), Closeness::Beginning);
        }
        if !wanted.sound.is_empty() {
            let sound = |&at: &u32| self.sounds.get(at as usize);
            let from = self.by_sound.partition_point(|at| sound(at) < wanted.sound.as_str());
            let alike = self.by_sound.get(from..).unwrap_or_default().iter();
            for at in alike.take_while(|at| sound(at) == wanted.sound) {
                let at = self.text + *at as usize;
                add(at..at + 1, Closeness::Alike);
            }
        }
        match mercy {
            Mercy::Strict => {}
            Mercy::Forgiving => {
                for at in 0..self.sounds.len() {
                    let word = self.text + at;
                    if let Some(near) = wanted.nearness(self.words.get(word), self.sounds.get(at)) {
                        add(word..word + 1, near);
                    }
                }
            }
        }
        spans
    }

    /// The records of the span's words.
    fn records(&self, span: &Span) -> &[u32] {
        let at = |word: usize| self.starts.get(word).map_or(0, |&at| at as usize);
        self.records.get(at(span.words.start)..at(span.words.end)).unwrap_or_default()
    }

    /// How many records the spans have: what marking them costs.
    pub(super) fn cost(&self, spans: &[Span]) -> usize {
        spans.iter().map(|span| self.records(span).len()).sum()
    }

    /// Gives every slot the best grade that the spans' words are worth to it.
    ///
    /// Whoever has the wanted code but does not stand there now (`stands`) has it for what a begun code is worth.
    pub(super) fn mark(
        &self,
        wanted: &Wanted,
        spans: &[Span],
        stands: &dyn Fn(ExhibitorId) -> bool,
        grades: &mut [Grade],
    ) {
        let mut raise = |slot: u32, worth: Grade| {
            if let Some(grade) = grades.get_mut(slot as usize) {
                *grade = (*grade).max(worth);
            }
        };
        let tag = |record: u32| Tag((record & ((1 << TAG_BITS) - 1)) as u8);
        for span in spans {
            let worth = wanted.grades(span.closeness);
            match span.closeness {
                Closeness::Code => {
                    for &record in self.records(span) {
                        let slot = record >> TAG_BITS;
                        let here = self.id(slot as usize).is_some_and(stands);
                        let closeness = if here { Closeness::Code } else { Closeness::Beginning };
                        raise(slot, wanted.grade(tag(record), closeness));
                    }
                }
                Closeness::Whole
                | Closeness::Beginning
                | Closeness::Alike
                | Closeness::NearWhole
                | Closeness::NearBeginning => {
                    for &record in self.records(span) {
                        let worth = worth.get(usize::from(tag(record).0)).copied().unwrap_or_default();
                        raise(record >> TAG_BITS, worth);
                    }
                }
            }
        }
    }
}

/// The first eight bytes as a number that sorts as they do; what is missing sorts first.
fn first_bytes(word: &str) -> u64 {
    (0..8).fold(0, |number, at| number << 8 | u64::from(word.as_bytes().get(at).copied().unwrap_or(0)))
}

/// Many short texts in one piece of memory.
#[derive(Default)]
struct Words {
    text: String,
    ends: Vec<u32>,
}

impl Words {
    fn push(&mut self, word: &str) {
        self.text.push_str(word);
        // Beyond 4 GiB of different words the rest would be empty, and found by nothing.
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    fn len(&self) -> usize {
        self.ends.len()
    }

    fn get(&self, at: usize) -> &str {
        let end = |at: usize| self.ends.get(at).map_or(0, |&end| end as usize);
        let start = at.checked_sub(1).map_or(0, end);
        self.text.get(start..end(at)).unwrap_or_default()
    }

    /// How many words come first for which `before` holds; they are sorted so that it holds for no later one.
    fn partition(&self, before: impl Fn(&str) -> bool) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if before(self.get(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The neighbours that begin so.
    fn beginning_with(&self, with: &str) -> Range<usize> {
        let start = self.partition(|word| word < with);
        start..self.partition(|word| word < with || word.starts_with(with)).max(start)
    }
}
