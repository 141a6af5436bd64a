//! Exhibitors by what they have in common: where they come from, who coaches them, what they hold.

use std::collections::BTreeMap;

use super::super::exhibitor::Exhibitor;
use super::super::ids::{CategoryId, ExhibitorId, LicenceId, StageId};
use super::super::search::fold;
use super::super::state::Fair;
use super::stands::{StandRow, Stretch};
use super::{Told, middle};

/// What exhibitors are put together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Grouping {
    /// The district they come from.
    Kecamatan,
    /// The institution that coaches them.
    Coach,
    /// Their stage in the programme.
    Stage,
    /// The kinds of licence they hold; who holds several is in each, so that these groups are no parts of a whole.
    Licence,
    /// Their primary category, down to its part.
    SubCategory,
}

impl Grouping {
    /// All, in the order in which a key goes through them.
    pub const ALL: [Grouping; 5] =
        [Grouping::Kecamatan, Grouping::Coach, Grouping::Stage, Grouping::Licence, Grouping::SubCategory];
}

/// Which group.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupKey {
    /// By a word of the list, as its first exhibitor spells it.
    Named(String),
    /// By a stage.
    Stage(StageId),
    /// By a kind of licence.
    Licence(LicenceId),
    /// By a category or a part of one.
    Category(CategoryId),
    /// Those of whom it is not known, or that have none.
    Without,
}

/// A group's figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupRow {
    /// Which group.
    pub key: GroupKey,
    /// How many exhibitors are in it.
    pub exhibitors: u32,
    /// Those that were there; over all days each counts once a day.
    pub present: u32,
    /// Those in the denominator, counted alike.
    pub expected: u32,
    /// Those of the denominator that reported, nothing sold included, counted alike.
    pub answered: u32,
    /// Omzet, whole rupiah; none while nobody has reported.
    pub sold: Option<i64>,
    /// The median over its exhibitors that reported; over all days of what each sold on all of them.
    pub median: Option<i64>,
}

/// Those rows by what they have in common; groups by name, those without one last.
pub fn groups<'r>(
    fair: &Fair,
    rows: impl Iterator<Item = &'r StandRow>,
    by: Grouping,
    stretch: Stretch,
) -> Vec<GroupRow> {
    let mut groups: BTreeMap<(bool, String), (GroupRow, Vec<i64>)> = BTreeMap::new();
    for row in rows {
        let Some(exhibitor) = fair.exhibitor(row.exhibitor) else { continue };
        for key in keys(exhibitor, by) {
            let (group, amounts) = groups.entry(place(&key)).or_insert_with(|| (empty(key), Vec::new()));
            group.exhibitors += 1;
            for day in row.within(stretch) {
                let answered = day.is_expected && !matches!(day.told, Told::Unreported | Told::NotAsked);
                group.present += u32::from(day.was_there);
                group.expected += u32::from(day.is_expected);
                group.answered += u32::from(answered);
            }
            amounts.extend(row.told(stretch).amount());
        }
    }
    let done = |(mut group, mut amounts): (GroupRow, Vec<i64>)| {
        let sum = || amounts.iter().fold(0_i64, |sum, more| sum.saturating_add(*more));
        group.sold = (!amounts.is_empty()).then(sum);
        group.median = middle(&mut amounts);
        group
    };
    groups.into_values().map(done).collect()
}

/// Whether the exhibitor is in that group, however its name is spelt.
pub fn is_in(fair: &Fair, id: ExhibitorId, by: Grouping, key: &GroupKey) -> bool {
    let wanted = place(key);
    fair.exhibitor(id).is_some_and(|exhibitor| keys(exhibitor, by).iter().any(|key| place(key) == wanted))
}

fn empty(key: GroupKey) -> GroupRow {
    GroupRow { key, exhibitors: 0, present: 0, expected: 0, answered: 0, sold: None, median: None }
}

/// One group however its name is spelt; those without come last.
fn place(key: &GroupKey) -> (bool, String) {
    match key {
        GroupKey::Named(name) => (false, fold(name)),
        GroupKey::Stage(id) => (false, id.to_string()),
        GroupKey::Licence(id) => (false, id.to_string()),
        GroupKey::Category(id) => (false, id.to_string()),
        GroupKey::Without => (true, String::new()),
    }
}

/// The groups that the exhibitor is in: at least one.
fn keys(exhibitor: &Exhibitor, by: Grouping) -> Vec<GroupKey> {
    let named = |name: &str| match name.trim() {
        "" => GroupKey::Without,
        name => GroupKey::Named(name.to_owned()),
    };
    match by {
        Grouping::Kecamatan => vec![named(&exhibitor.kecamatan)],
        Grouping::Coach => vec![named(&exhibitor.coach)],
        Grouping::Stage => vec![exhibitor.stage.clone().map_or(GroupKey::Without, GroupKey::Stage)],
        Grouping::SubCategory => {
            vec![exhibitor.primary().cloned().map_or(GroupKey::Without, GroupKey::Category)]
        }
        Grouping::Licence => {
            let mut held: Vec<_> = exhibitor.licences.iter().map(|licence| licence.kind.clone()).collect();
            held.sort_unstable();
            held.dedup();
            match held.is_empty() {
                true => vec![GroupKey::Without],
                false => held.into_iter().map(GroupKey::Licence).collect(),
            }
        }
    }
}
