//! Finding exhibitors as one types: from the first letter, words in any order, typing errors forgiven.
//!
//! Every word of a query must be the beginning of some word of an exhibitor: of its booths' codes, its name, owner,
//! products, categories or kecamatan; two digits or more may also be the tail of its phone. The [`Index`] is a sorted
//! dictionary (`base`) under the few exhibitors that changed since it was built, which are looked through one by one.

mod asked;
mod base;
mod closely;
mod facets;
mod letters;
mod marks;
mod rank;
mod slots;
mod spots;
mod wanted;
mod words;

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::fmt;
use std::sync::Arc;

use imbl::OrdMap;

pub use asked::asked;
pub use facets::{Facets, Key, Question, Unknown, values};
pub use letters::fold;
pub use marks::Marks;
pub use spots::{Answers, SpotAt, SpotId, SpotKind, spots};
pub use words::squeezed;

use super::exhibitor::Listed;
use super::ids::{CategoryId, DayId, ExhibitorId};
use super::state::Fair;
use base::Base;
use closely::{CLOSELY, Spelled, closely};
use letters::sound_into;
use rank::{Errors, Ranking};
use slots::{CHUNK, Slots, bits};
use wanted::{Grade, Wanted};
use words::{CODE, Context, Place, Tag};

/// So many changes at least lie over the base before it is built anew.
const FEW: usize = 64;
/// And so small a part of everybody they may be: looking through them stays cheaper than one common letter.
const SMALL_PART: usize = 64;

/// The words of every exhibitor, ready to be found by their beginnings.
///
/// Built once, kept up to date exhibitor by exhibitor; a clone shares everything. It holds names and phones and is
/// therefore never written anywhere.
#[derive(Clone, Default)]
pub struct Index {
    base: Arc<Base>,
    /// Slots of the base that hold no longer.
    stale: Arc<Slots>,
    /// Who changed or joined since the base was built.
    changed: OrdMap<ExhibitorId, Arc<Changed>>,
    /// How many lines the journal had when the base was built.
    lines: usize,
}

/// An exhibitor whose words are not in the base.
struct Changed {
    place: Place,
    words: Vec<ChangedWord>,
}

/// One of its words.
struct ChangedWord {
    word: Box<str>,
    sound: Box<str>,
    tag: Tag,
}

/// Where no more than so many were found, others may be meant.
const FEW_FOUND: usize = 10;

/// Which exhibitors a search is about.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Those in this main category by any of their categories.
    pub category: Option<CategoryId>,
    /// The day on which a booth's code means who stands there; who stands there on other days is found after them.
    pub day: Option<DayId>,
    /// Only these.
    pub among: Option<Arc<Matching>>,
}

/// What a search found.
#[derive(Debug, Clone)]
pub struct Found {
    /// How many there are in all.
    pub total: usize,
    /// The best of them, best first, no more than were asked for.
    pub hits: Vec<Hit>,
    /// Where they are few, who may be meant too if something was mistyped; they are not among `matching`.
    pub perhaps: Vec<Hit>,
    /// All of them.
    pub matching: Matching,
}

/// An exhibitor that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Who.
    pub exhibitor: ExhibitorId,
    /// How well the words match: a rank among the hits of one search; equal scores are in booth order.
    pub score: u32,
    /// The same as far as one would tell two of them apart: by which fields, how exactly, whether by the whole name.
    class: u16,
    /// The field of its strongest word; none where no word was asked for.
    pub field: Option<Field>,
}

impl Hit {
    /// Whether the next hit may be meant as well as this one: nothing but the order of words tells them apart, or what
    /// that one has of the words is worth more by itself.
    pub fn is_rivalled_by(&self, next: &Hit) -> bool {
        next.class >= self.class
    }
}

/// Where a word was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Field {
    /// The business's name.
    Name = 7,
    /// A booth's code.
    Code = 6,
    /// The owner's name.
    Owner = 5,
    /// A product.
    Product = 4,
    /// A category or sub-category.
    Category = 3,
    /// The district.
    Kecamatan = 2,
    /// The tail of the phone.
    Phone = 1,
}

impl Field {
    /// Every field.
    pub const ALL: [Field; 7] = [
        Field::Name,
        Field::Code,
        Field::Owner,
        Field::Product,
        Field::Category,
        Field::Kecamatan,
        Field::Phone,
    ];
}

/// Everybody a search found, also beyond its best hits.
#[derive(Clone, Default)]
pub struct Matching {
    base: Arc<Base>,
    slots: Slots,
    /// Those not in the base, by id.
    changed: Vec<ExhibitorId>,
}

impl Matching {
    /// Whether the search found this exhibitor.
    pub fn contains(&self, id: ExhibitorId) -> bool {
        self.base.slot(id).is_some_and(|slot| self.slots.contains(slot))
            || self.changed.binary_search(&id).is_ok()
    }

    /// How many it found.
    pub fn len(&self) -> usize {
        self.slots.len() + self.changed.len()
    }

    /// Whether it found nobody.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All it found, in booth order; those that changed since the index was built come last. Each costs when it is
    /// asked for.
    pub fn ids(&self) -> impl Iterator<Item = ExhibitorId> + '_ {
        self.slots.iter().filter_map(|slot| self.base.id(slot)).chain(self.changed.iter().copied())
    }
}

impl Found {
    /// Nobody was found.
    pub fn nobody() -> Found {
        Found { total: 0, hits: Vec::new(), perhaps: Vec::new(), matching: Matching::default() }
    }
}

impl fmt::Debug for Matching {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Matching({})", self.len())
    }
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Index({} and {} changed)", self.base.len(), self.changed.len())
    }
}

impl Index {
    /// The index of everybody in the fair; about five microseconds for each, so a second for 200,000.
    pub fn build(fair: &Fair) -> Index {
        let base = Base::build(fair);
        let stale = Slots::none_of(base.len());
        let lines = fair.journal().len();
        Index { base: Arc::new(base), stale: Arc::new(stale), changed: OrdMap::new(), lines }
    }

    /// Whether it was built before the journal had so many lines.
    pub fn is_older_than(&self, lines: usize) -> bool {
        self.lines < lines
    }

    /// Takes in that this exhibitor was added, corrected, moved or taken out; `fair` is the state after it.
    ///
    /// Costs its own words; once in a while, when many changed, a [`Index::build`]. A fair's settings and plan must
    /// be those of the build.
    pub fn update(&mut self, fair: &Fair, id: ExhibitorId) {
        if let Some(slot) = self.base.slot(id).filter(|&slot| !self.stale.contains(slot)) {
            Arc::make_mut(&mut self.stale).insert(slot);
        }
        match fair.listed(id) {
            Some(listed) => {
                let context = Context::of(fair);
                let mut words: Vec<ChangedWord> = Vec::new();
                context.words(listed, &mut |word, tag, _| {
                    let (word, sound) = (word.into(), Box::default());
                    words.push(ChangedWord { word, sound, tag });
                });
                words.sort_unstable_by(|a, b| (&a.word, a.tag).cmp(&(&b.word, b.tag)));
                words.dedup_by(|later, first| later.word == first.word);
                let mut sound = String::new();
                for word in &mut words {
                    sound_into(&word.word, &mut sound);
                    word.sound = sound.as_str().into();
                }
                self.changed.insert(id, Arc::new(Changed { place: context.place(listed), words }));
            }
            None => {
                self.changed.remove(&id);
            }
        }
        if self.changed.len().max(self.stale.len()) > FEW.max(self.base.len() / SMALL_PART) {
            *self = Index::build(fair);
        }
    }

    /// Who matches the query, best first; without a word in it everybody, in booth order.
    ///
    /// `fair` is the state the index was brought up to. The time hardly depends on `limit`, and little on how many
    /// match: well under a millisecond a word among 200,000, two where errors must be forgiven.
    pub fn find(&self, fair: &Fair, query: &str, filter: &Filter, limit: usize) -> Found {
        let wanted = Wanted::parse(query);
        if wanted.is_empty() {
            return self.everybody(fair, filter, limit);
        }
        let coarse = limit.max(CLOSELY);
        let strict = self.rank(fair, &wanted, filter, Errors::WhereNothingMatches);
        let as_typed = strict.is_some();
        // Each word may match somebody and yet nobody all of them.
        let ranking = strict.or_else(|| self.rank(fair, &wanted, filter, Errors::Anywhere));
        let mut found = match ranking {
            Some(ranking) => self.select(fair, &ranking, filter, coarse),
            None => return Found::nobody(),
        };
        let spelled = self.look_closely(fair, &wanted, filter, &mut found.hits);
        // A mistyped word may be somebody else's: whoever was meant then is not far.
        if as_typed
            && spelled == Spelled::InPart
            && found.total < FEW_FOUND
            && wanted.iter().any(Wanted::is_forgivable)
        {
            let near = self.rank(fair, &wanted, filter, Errors::Anywhere);
            if let Some(near) = near.map(|ranking| self.select(fair, &ranking, filter, coarse)) {
                found.perhaps = near.hits;
                found.perhaps.retain(|hit| !found.matching.contains(hit.exhibitor));
                self.look_closely(fair, &wanted, filter, &mut found.perhaps);
                found.perhaps.truncate(FEW_FOUND.saturating_sub(found.total));
            }
        }
        found.hits.truncate(limit);
        found.perhaps.truncate(limit.saturating_sub(found.hits.len()));
        found
    }

    /// Puts the best of the hits into the order in which somebody would say who is meant; tells whether one has all of it.
    fn look_closely(&self, fair: &Fair, wanted: &[Wanted], filter: &Filter, hits: &mut [Hit]) -> Spelled {
        let mut spelled = Spelled::InPart;
        let context = Context::of(fair);
        let (close, others) = hits.split_at_mut(hits.len().min(CLOSELY));
        for hit in close.iter_mut() {
            let stands = |wanted: &Wanted| self.stands(fair, &context, filter, hit.exhibitor, wanted);
            if let Some(listed) = fair.listed(hit.exhibitor) {
                let worth = closely(&context, listed, wanted, &stands);
                (hit.score, hit.class) = (worth.points, worth.class);
                spelled = spelled.max(worth.spelled);
            }
        }
        // Equals stay in the order of booths.
        close.sort_by_key(|hit| Reverse(hit.score));
        // The others are worth less by what the index knows of them.
        let least = close.last().map_or(0, |hit| hit.score);
        others.iter_mut().for_each(|hit| hit.score = hit.score.min(least));
        spelled
    }

    /// Whether the wanted code means a booth where the exhibitor stands on the filter's day.
    fn stands(
        &self,
        fair: &Fair,
        context: &Context<'_>,
        filter: &Filter,
        id: ExhibitorId,
        wanted: &Wanted,
    ) -> bool {
        let Some(day) = filter.day else { return true };
        let mut booths = fair.placements(id, Some(day)).map(|placement| &placement.booth);
        booths.any(|booth| context.is_code_of(booth, |code| wanted.is_code(code)))
    }

    /// Every kecamatan, or every coach, that some exhibitor has, sorted.
    pub(super) fn texts(&self, fair: &Fair, key: Key) -> Vec<Arc<str>> {
        let (known, own): (_, fn(&Listed) -> &Arc<str>) = match key {
            Key::Coach => (self.base.coaches(), |listed| &listed.exhibitor.coach),
            Key::Category | Key::Kecamatan | Key::Hall | Key::Stand | Key::Stage | Key::State => {
                (self.base.kecamatan(), |listed| &listed.exhibitor.kecamatan)
            }
        };
        let mut texts = known.to_vec();
        let changed = self.changed.keys().filter_map(|id| fair.listed(*id));
        texts.extend(changed.map(|listed| own(listed).clone()).filter(|text| !text.is_empty()));
        texts.sort_unstable();
        texts.dedup();
        texts
    }

    /// Whether somebody stands on a booth whose code begins so.
    pub(super) fn has_code(&self, begun: &str) -> bool {
        let wanted = format!("{CODE}{begun}");
        let mut changed = self.changed.values().flat_map(|changed| &changed.words);
        self.base.on_codes(begun).next().is_some() || changed.any(|own| own.word.starts_with(&wanted))
    }

    /// Whom the facets admit; costs a look at everybody, so keep it while they and the fair are the same.
    pub fn admitted(&self, fair: &Fair, facets: &Facets, day: Option<DayId>) -> Matching {
        let admits = |id: ExhibitorId| fair.listed(id).is_some_and(|listed| facets.admit(fair, day, listed));
        let mut slots = Slots::none_of(self.base.len());
        let stands = facets.stands();
        if stands.is_empty() {
            // Both are in the order of ids: nobody has to be looked up.
            let mut by_id = self.base.by_id().peekable();
            for listed in fair.exhibitors() {
                let id = listed.exhibitor.id;
                while by_id.next_if(|(_, own)| *own < id).is_some() {}
                if let Some((slot, _)) = by_id.next_if(|(_, own)| *own == id)
                    && !self.stale.contains(slot)
                    && facets.admit(fair, day, listed)
                {
                    slots.insert(slot);
                }
            }
        }
        for slot in stands.into_iter().flat_map(|code| self.base.on_codes(code)) {
            if !self.stale.contains(slot) && self.base.id(slot).is_some_and(admits) {
                slots.insert(slot);
            }
        }
        let changed = self.changed.keys().copied().filter(|id| admits(*id)).collect();
        Matching { base: self.base.clone(), slots, changed }
    }

    /// The best of those who are worth something.
    fn select(&self, fair: &Fair, ranking: &Ranking, filter: &Filter, limit: usize) -> Found {
        let mut slots = Slots::none_of(self.base.len());
        // The worst of the best on top; of equals the first in booth order is the better.
        let mut best: BinaryHeap<Reverse<(u16, Reverse<usize>)>> = BinaryHeap::new();
        let mut floor = 0;
        for (at, sums) in ranking.sums.chunks(CHUNK).enumerate() {
            let matched = sums.iter().rev().fold(0u64, |word, &sum| word << 1 | u64::from(sum > 0));
            let matched = matched & self.among(filter, at);
            slots.set_word(at, matched);
            // Once enough are found, most of the rest cannot be among the best: they come later and are worth no more.
            let highest = sums.iter().fold(0, |highest, &sum| sum.max(highest));
            if limit == 0 || highest <= floor {
                continue;
            }
            for bit in bits(matched) {
                let sum = sums.get(bit).copied().unwrap_or(0);
                if sum > floor {
                    best.push(Reverse((sum, Reverse(at * CHUNK + bit))));
                    if best.len() > limit {
                        best.pop();
                    }
                    if best.len() == limit {
                        floor = best.peek().map_or(0, |Reverse((sum, _))| *sum);
                    }
                }
            }
        }
        let hit = |Reverse((score, Reverse(slot)))| {
            let field = ranking.best.get(slot).and_then(|grade: &Grade| grade.field());
            Some(Hit { exhibitor: self.base.id(slot)?, score: u32::from(score), class: score, field })
        };
        let hits: Vec<Hit> = best.into_sorted_vec().into_iter().filter_map(hit).collect();
        let changed = self.changed.iter().zip(&ranking.changed).filter(|(_, (sum, _))| *sum > 0);
        let changed = changed.map(|((&exhibitor, changed), &(score, grade))| {
            (&changed.place, Hit { exhibitor, score: u32::from(score), class: score, field: grade.field() })
        });
        self.found(fair, filter, limit, slots, hits, changed.collect())
    }

    /// Everybody in booth order.
    fn everybody(&self, fair: &Fair, filter: &Filter, limit: usize) -> Found {
        let hit = |exhibitor| Hit { exhibitor, score: 0, class: 0, field: None };
        let mut slots = Slots::none_of(self.base.len());
        for at in 0..self.base.len().div_ceil(CHUNK) {
            // Of the last sixty-four only those that there are.
            let there = u64::MAX >> (CHUNK - (self.base.len() - at * CHUNK).min(CHUNK));
            slots.set_word(at, there & self.among(filter, at));
        }
        let hits = slots.iter().filter_map(|slot| self.base.id(slot)).take(limit).map(hit).collect();
        let changed = self.changed.iter().map(|(&id, changed)| (&changed.place, hit(id))).collect();
        self.found(fair, filter, limit, slots, hits, changed)
    }

    /// Which of these sixty-four slots hold still and pass the filter.
    fn among(&self, filter: &Filter, at: usize) -> u64 {
        let category = match &filter.category {
            None => u64::MAX,
            Some(id) => self.base.category(id).map_or(0, |slots| slots.word(at)),
        };
        let among = filter.among.as_ref().map_or(u64::MAX, |among| among.slots.word(at));
        category & among & !self.stale.word(at)
    }

    /// Puts the changed ones among the others.
    fn found(
        &self,
        fair: &Fair,
        filter: &Filter,
        limit: usize,
        slots: Slots,
        mut hits: Vec<Hit>,
        mut changed: Vec<(&Place, Hit)>,
    ) -> Found {
        if let Some(category) = &filter.category {
            let is_in = |id| fair.exhibitor(id).is_some_and(|exhibitor| exhibitor.is_in(category));
            changed.retain(|(_, hit)| is_in(hit.exhibitor));
        }
        if let Some(among) = &filter.among {
            changed.retain(|(_, hit)| among.contains(hit.exhibitor));
        }
        let ids = changed.iter().map(|(_, hit)| hit.exhibitor).collect();
        let matching = Matching { base: self.base.clone(), slots, changed: ids };
        let context = Context::of(fair);
        // They are few and the hits may be thousands: only those a changed one is held against tell their place.
        for (place, own) in changed {
            let before = |hit: &Hit| match own.score.cmp(&hit.score) {
                Ordering::Less => true,
                Ordering::Greater => false,
                Ordering::Equal => {
                    fair.listed(hit.exhibitor).is_some_and(|listed| context.place(listed) < *place)
                }
            };
            let at = hits.partition_point(before);
            if at < limit {
                hits.truncate(limit - 1);
                hits.insert(at, own);
            }
        }
        Found { total: matching.len(), hits, perhaps: Vec::new(), matching }
    }
}

#[cfg(test)]
mod tests;
