//! Two fairs side by side, like for like, every figure with what it is out of.
//!
//! Days meet by their ordinals, categories by id or name, exhibitors by their business, code, or name and phone.
//! What a fair does not know (a day that was not held, an exhibitor that did not report) is `None`, never zero.

mod alike;
mod exhibitors;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::ids::{CategoryId, DayId};
use super::search::fold;
use super::settings::Label;
use super::state::{CategoryFigures, Fair};
use super::tally::{self, DayTally, Spread};

pub use alike::By;
pub use exhibitors::{Exhibitors, Known, Pair};

/// What two fairs have of something.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sides<T> {
    /// The first fair's.
    pub a: T,
    /// The second fair's.
    pub b: T,
}

impl<T> Sides<T> {
    /// Each side by itself.
    pub fn map<'s, U>(&'s self, of: impl Fn(&'s T) -> U) -> Sides<U> {
        Sides { a: of(&self.a), b: of(&self.b) }
    }
}

impl<T> Sides<Option<T>> {
    /// Both, where both are known.
    pub fn both(&self) -> Option<Sides<&T>> {
        Some(Sides { a: self.a.as_ref()?, b: self.b.as_ref()? })
    }
}

/// By how much more, or less, the second is than the first, in thousandths of the first, rounded; `None` where the
/// first is nothing.
pub fn change(sides: Sides<i64>) -> Option<i64> {
    let (a, b) = (i128::from(sides.a), i128::from(sides.b));
    if a <= 0 {
        return None;
    }
    let twice = (b - a) * 2000;
    // Rounded half away from nothing.
    let rounded = (twice + a * twice.signum()) / (a * 2);
    i64::try_from(rounded).ok()
}

/// Two fairs side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Every ordinal that either fair has.
    pub days: Vec<DayPair>,
    /// The ordinals of the days that were held at both.
    pub common: Vec<u16>,
    /// The sums over those days.
    pub total: Table,
    /// The sums over every day that each fair held; says more than `total` only where these are others.
    pub whole: Sides<Option<Figures>>,
    /// Who was at both, over the days held at both.
    pub exhibitors: Exhibitors,
}

/// A day of each fair with the same ordinal.
#[derive(Debug, Clone, PartialEq)]
pub struct DayPair {
    /// The ordinal: 1 is the first day.
    pub ordinal: u16,
    /// The days with their dates; `None` where a fair has fewer.
    pub days: Sides<Option<(DayId, NaiveDate)>>,
    /// Their figures.
    pub table: Table,
}

/// The figures of one day, or of several, at both fairs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// The figures; `None` where no day was held: not opened, and nothing recorded.
    pub figures: Sides<Option<Figures>>,
    /// Visits by hour of the day: each hour that either has, `None` where a fair was closed and nobody came.
    pub hours: Vec<(u8, Sides<Option<u32>>)>,
    /// By category, in the first fair's order, then what only the second has; what has none comes last.
    pub categories: Vec<CategoryPair>,
}

/// The figures of one day or of several; over several, exhibitors are counted once a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Over how many days.
    pub days: u32,
    /// Exhibitors scheduled.
    pub scheduled: u32,
    /// The denominator: scheduled less excused, absent and withdrawn.
    pub expected: u32,
    /// Exhibitors that were there.
    pub present: u32,
    /// Visits.
    pub visits: u32,
    /// Omzet, whole rupiah.
    pub sold: i64,
    /// Of the denominator, exhibitors that reported an amount.
    pub reported: u32,
    /// Of the denominator, exhibitors that reported nothing sold.
    pub nil: u32,
    /// Of the denominator, exhibitors that have not reported.
    pub unreported: u32,
    /// Reports by exhibitors outside the denominator.
    pub outside: u32,
    /// What an exhibitor that reported sold, over all these days.
    pub spread: Option<Spread>,
}

impl Figures {
    /// Exhibitors of the denominator that have answered.
    pub fn answered(&self) -> u32 {
        self.reported + self.nil
    }

    /// The omzet, where anybody reported at all: else it is not known.
    pub fn known_sales(&self) -> Option<i64> {
        self.spread.map(|_| self.sold)
    }

    /// The days' figures, each the sum of those of [`tally::day`]; `None` without a day.
    fn of(fair: &Fair, days: &[DayTally]) -> Option<Figures> {
        days.first()?;
        let sum = |of: fn(&DayTally) -> u32| days.iter().map(of).sum::<u32>();
        let ids: BTreeSet<DayId> = days.iter().map(|day| day.day).collect();
        Some(Figures {
            days: u32::try_from(days.len()).unwrap_or(u32::MAX),
            scheduled: sum(|day| day.scheduled),
            expected: sum(|day| day.expected),
            present: sum(|day| day.present),
            visits: sum(|day| day.visits),
            sold: days.iter().map(|day| day.sold).sum(),
            reported: sum(|day| day.reported),
            nil: sum(|day| day.nil),
            unreported: sum(|day| day.unreported),
            outside: sum(|day| day.outside),
            spread: tally::spread(tally::sold_by_exhibitor(fair, |day| ids.contains(&day)).into_values()),
        })
    }
}

/// Whether two figures rest on the same part of the exhibitors having answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Completeness {
    /// On the same part.
    Alike,
    /// On different parts, or one on none: sums and averages are not of the same.
    Unequal,
}

/// How the two stand to each other; each is answered and expected.
pub fn completeness(sides: Sides<(u32, u32)>) -> Completeness {
    let Sides { a: (a, of_a), b: (b, of_b) } = sides;
    let same = of_a > 0 && of_b > 0 && u64::from(a) * u64::from(of_b) == u64::from(b) * u64::from(of_a);
    if same { Completeness::Alike } else { Completeness::Unequal }
}

/// A category of either fair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategoryPair {
    /// Its id and name, as the first fair that has it says; `None` is without a category.
    pub category: Option<(CategoryId, Label)>,
    /// Its figures; `None` where a fair does not have it, or held no day.
    pub sides: Sides<Option<CategoryFigures>>,
}

/// The two fairs side by side. Costs their exhibitors and days.
pub fn compare(a: &Fair, b: &Fair) -> Comparison {
    let fairs = Sides { a, b };
    let tallies = fairs.map(|fair| held_days(fair));
    let (days_a, days_b) = (a.day_ids(), b.day_ids());
    let mut days = Vec::new();
    let (mut common, mut on) = (Vec::new(), Vec::new());
    for (ordinal, at) in (1u16..).zip(0..days_a.len().max(days_b.len())) {
        let ids = Sides { a: days_a.get(at).copied(), b: days_b.get(at).copied() };
        let held = Sides { a: of_day(&tallies.a, ids.a), b: of_day(&tallies.b, ids.b) };
        if let Sides { a: [a], b: [b] } = held.map(|days| days.as_slice()) {
            common.push(ordinal);
            on.push(Sides { a: a.day, b: b.day });
        }
        days.push(DayPair {
            ordinal,
            days: Sides { a: dated(fairs.a, ids.a), b: dated(fairs.b, ids.b) },
            table: Table::of(fairs, held.map(|days| days.as_slice())),
        });
    }
    let among = |held: &[DayTally], day: fn(&Sides<DayId>) -> DayId| -> Vec<DayTally> {
        let wanted: BTreeSet<DayId> = on.iter().map(day).collect();
        held.iter().filter(|tally| wanted.contains(&tally.day)).cloned().collect()
    };
    let in_common = Sides { a: among(&tallies.a, |on| on.a), b: among(&tallies.b, |on| on.b) };
    let whole = |fair: &Fair, held: &[DayTally]| Figures::of(fair, held);
    Comparison {
        days,
        common,
        total: Table::of(fairs, in_common.map(|days| days.as_slice())),
        whole: Sides { a: whole(a, &tallies.a), b: whole(b, &tallies.b) },
        exhibitors: exhibitors::compare(fairs, &on),
    }
}

/// The tallies of the days that were held.
fn held_days(fair: &Fair) -> Vec<DayTally> {
    let tallies = fair.day_ids().into_iter().filter_map(|day| tally::day(fair, day));
    tallies.filter(|tally| is_held(fair, tally)).collect()
}

/// Whether there is anything to say of the day: else its nothing is not known to be nothing.
fn is_held(fair: &Fair, day: &DayTally) -> bool {
    let recorded = day.visits > 0 || day.present > 0 || day.answered() > 0 || day.outside > 0;
    recorded || fair.opening(day.day).is_some()
}

/// The day among those that were held; none where it was not.
fn of_day(held: &[DayTally], day: Option<DayId>) -> Vec<DayTally> {
    held.iter().filter(|tally| Some(tally.day) == day).cloned().collect()
}

/// The day with its date.
fn dated(fair: &Fair, day: Option<DayId>) -> Option<(DayId, NaiveDate)> {
    let plan = fair.settings()?.day(day?)?;
    Some((plan.id, plan.date))
}

impl Table {
    fn of(fairs: Sides<&Fair>, days: Sides<&[DayTally]>) -> Table {
        Table {
            figures: Sides { a: Figures::of(fairs.a, days.a), b: Figures::of(fairs.b, days.b) },
            hours: hours(days.map(|days| visits_by_hour(days))),
            categories: categories(Sides {
                a: by_category(fairs.a, days.a),
                b: by_category(fairs.b, days.b),
            }),
        }
    }
}

/// Visits by hour, summed over the days.
fn visits_by_hour(days: &[DayTally]) -> BTreeMap<u8, u32> {
    let mut hours = BTreeMap::new();
    for (hour, visits) in days.iter().flat_map(|day| &day.by_hour) {
        *hours.entry(*hour).or_default() += visits;
    }
    hours
}

/// Every hour of either.
fn hours(sides: Sides<BTreeMap<u8, u32>>) -> Vec<(u8, Sides<Option<u32>>)> {
    let all: BTreeSet<u8> = sides.a.keys().chain(sides.b.keys()).copied().collect();
    all.into_iter().map(|hour| (hour, sides.map(|hours| hours.get(&hour).copied()))).collect()
}

/// A category with its figures over several days.
type Row = (Option<(CategoryId, Label)>, CategoryFigures);

/// The fair's categories in its order, summed over the days; nothing without a day.
fn by_category(fair: &Fair, days: &[DayTally]) -> Vec<Row> {
    let mut rows: Vec<(Option<CategoryId>, CategoryFigures)> = Vec::new();
    for (id, part) in days.iter().flat_map(|day| &day.by_category) {
        match rows.iter_mut().find(|(known, _)| known == id) {
            Some((_, sum)) => sum.add(part),
            None => rows.push((id.clone(), *part)),
        }
    }
    let label = |id: &CategoryId| {
        let known = fair.settings().and_then(|settings| settings.category(id));
        known.map_or_else(|| Label::same(id.as_str()), |category| category.name.clone())
    };
    rows.into_iter().map(|(id, sum)| (id.map(|id| (id.clone(), label(&id))), sum)).collect()
}

/// Categories meet by id, else by name in either language.
fn categories(sides: Sides<Vec<Row>>) -> Vec<CategoryPair> {
    let names = |label: &Label| [fold(&label.id), fold(&label.en)];
    let same_id = |one: &Row, other: &Row| one.0.as_ref().map(|c| &c.0) == other.0.as_ref().map(|c| &c.0);
    let same_name = |one: &Row, other: &Row| match (&one.0, &other.0) {
        (Some((_, one)), Some((_, other))) => {
            let other = names(other);
            names(one).iter().zip(&other).any(|(one, other)| !one.is_empty() && one == other)
        }
        _ => false,
    };
    let Sides { a, b } = sides;
    let mut partners: Vec<Option<usize>> = vec![None; a.len()];
    for same in [&same_id as &dyn Fn(&Row, &Row) -> bool, &same_name] {
        for (at, one) in a.iter().enumerate() {
            let free = |other: &usize| !partners.contains(&Some(*other));
            let found = (0..b.len()).filter(free).find(|other| b.get(*other).is_some_and(|b| same(one, b)));
            if let Some(partner @ None) = partners.get_mut(at) {
                *partner = found;
            }
        }
    }
    let only_b = b.iter().enumerate().filter(|(at, _)| !partners.contains(&Some(*at))).map(|(_, row)| row);
    let of_b = only_b.map(|(category, part)| CategoryPair {
        category: category.clone(),
        sides: Sides { a: None, b: Some(*part) },
    });
    let of_a = a.iter().zip(&partners).map(|((category, part), partner)| CategoryPair {
        category: category.clone(),
        sides: Sides { a: Some(*part), b: partner.and_then(|at| b.get(at)).map(|(_, part)| *part) },
    });
    let mut pairs: Vec<CategoryPair> = of_a.chain(of_b).collect();
    pairs.sort_by_key(|pair| pair.category.is_none());
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_in_thousandths() {
        let table = [
            (100, 112, Some(120)),
            (3, 4, Some(333)),
            (3, 2, Some(-333)),
            (8, 7, Some(-125)),
            (2000, 2001, Some(1)),
            (2000, 1999, Some(-1)),
            (5, 5, Some(0)),
            (5, 0, Some(-1000)),
            (0, 5, None),
            (0, 0, None),
            (1, i64::MAX, None),
        ];
        for (a, b, wanted) in table {
            assert_eq!(change(Sides { a, b }), wanted, "{a} {b}");
        }
    }

    #[test]
    fn who_has_answered_in_part_is_alike_where_the_parts_are() {
        let table = [
            ((54, 54), (60, 60), Completeness::Alike),
            ((27, 54), (30, 60), Completeness::Alike),
            ((51, 54), (40, 60), Completeness::Unequal),
            ((0, 0), (0, 0), Completeness::Unequal),
            ((0, 54), (0, 0), Completeness::Unequal),
        ];
        for (a, b, wanted) in table {
            assert_eq!(completeness(Sides { a, b }), wanted, "{a:?} {b:?}");
        }
    }
}
