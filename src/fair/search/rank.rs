//! What each exhibitor is worth to a query: word by word, in one byte an exhibitor.

use std::sync::Arc;

use super::super::ids::ExhibitorId;
use super::super::state::Fair;
use super::base::Span;
use super::wanted::{Closeness, Forgivable, Grade, Mercy, Wanted};
use super::words::Context;
use super::{Changed, Filter, Index};

/// Where errors are forgiven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Errors {
    /// In words that nothing matches.
    WhereNothingMatches,
    /// In every word that is long enough.
    Anywhere,
}

/// What each exhibitor is worth to a query; nothing where a word is missing.
pub(super) struct Ranking {
    /// By slot: the sum over the words, and the best of them.
    pub(super) sums: Vec<u16>,
    pub(super) best: Vec<Grade>,
    /// The same for the changed, by id.
    pub(super) changed: Vec<(u16, Grade)>,
}

impl Index {
    /// What everybody is worth to the query; `None` where that is nothing.
    pub(super) fn rank(
        &self,
        fair: &Fair,
        wanted: &[Wanted],
        filter: &Filter,
        errors: Errors,
    ) -> Option<Ranking> {
        let strict = |wanted| (wanted, self.base.spans(wanted, Mercy::Strict));
        let mut words: Vec<(&Wanted, Vec<Span>)> = wanted.iter().map(strict).collect();
        // The rarest first: what nobody has ends the search.
        words.sort_by_key(|(_, spans)| self.base.cost(spans));
        let mut ranking: Option<Ranking> = None;
        for (wanted, spans) in words {
            let word = match errors {
                Errors::WhereNothingMatches => self.grade(fair, wanted, &spans, filter, Mercy::Strict),
                Errors::Anywhere => None,
            };
            let word = word.or_else(|| match wanted.forgivable {
                Forgivable::Yes => {
                    let spans = self.base.spans(wanted, Mercy::Forgiving);
                    self.grade(fair, wanted, &spans, filter, Mercy::Forgiving)
                }
                Forgivable::No => self.grade(fair, wanted, &spans, filter, Mercy::Strict),
            })?;
            ranking = Some(match ranking {
                None => Ranking::of(word),
                Some(so_far) => so_far.and(&word)?,
            });
        }
        ranking
    }

    /// The grades of one word, by slot and of the changed; `None` where nobody has it.
    fn grade(
        &self,
        fair: &Fair,
        wanted: &Wanted,
        spans: &[Span],
        filter: &Filter,
        mercy: Mercy,
    ) -> Option<(Vec<Grade>, Vec<Grade>)> {
        let context = Context::of(fair);
        let stands = |id: ExhibitorId| self.stands(fair, &context, filter, id, wanted);
        let mut slots = vec![Grade::NONE; self.base.len()];
        self.base.mark(wanted, spans, &stands, &mut slots);
        for slot in self.stale.iter() {
            if let Some(grade) = slots.get_mut(slot) {
                *grade = Grade::NONE;
            }
        }
        let grade_of = |(id, changed): (&ExhibitorId, &Arc<Changed>)| {
            let words = changed.words.iter().filter_map(|own| {
                let closeness = match wanted.closeness(&own.word, &own.sound, mercy)? {
                    Closeness::Code if !stands(*id) => Closeness::Beginning,
                    closeness => closeness,
                };
                Some(wanted.grade(own.tag, closeness))
            });
            words.max().unwrap_or_default()
        };
        let changed: Vec<Grade> = self.changed.iter().map(grade_of).collect();
        let anybody = slots.iter().chain(&changed).any(|&grade| grade != Grade::NONE);
        anybody.then_some((slots, changed))
    }
}

impl Ranking {
    /// What the first word is worth.
    fn of((slots, changed): (Vec<Grade>, Vec<Grade>)) -> Ranking {
        let sums = slots.iter().map(|grade| grade.worth()).collect();
        let changed = changed.into_iter().map(|grade| (grade.worth(), grade)).collect();
        Ranking { sums, best: slots, changed }
    }

    /// With what one more word is worth; `None` where nobody has all.
    fn and(mut self, (slots, changed): &(Vec<Grade>, Vec<Grade>)) -> Option<Ranking> {
        let add = |sum: &mut u16, best: &mut Grade, grade: Grade| {
            let both = *sum > 0 && grade != Grade::NONE;
            *sum = if both { *sum + grade.worth() } else { 0 };
            *best = (*best).max(grade);
            both
        };
        let mut anybody = false;
        for ((sum, best), &grade) in self.sums.iter_mut().zip(&mut self.best).zip(slots) {
            anybody |= add(sum, best, grade);
        }
        for ((sum, best), &grade) in self.changed.iter_mut().zip(changed) {
            anybody |= add(sum, best, grade);
        }
        anybody.then_some(self)
    }
}
