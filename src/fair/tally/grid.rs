//! The fair's days beside each other by category, or by gate: each figure with what it is out of.

use std::collections::BTreeMap;

use super::super::event::DealKind;
use super::super::ids::{CategoryId, DayId, GateId, MethodId};
use super::super::state::{Fair, ReportState, Worth};
use super::{DayTally, day, deals, has_begun, payments};

/// What a grid counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Omzet in whole rupiah, out of the reports that are owed.
    Sales,
    /// Exhibitors that were there, out of the day's denominator.
    Present,
    /// Visits, by gate; a hand count is out of nothing.
    Visits,
    /// Exhibitors that reported an amount, beside those that reported nothing sold and those that owe a report.
    Reports,
    /// Transactions, out of the reports of an amount: not all of them say how many.
    Transactions,
    /// Omzet by way to pay; without rows where no report says how it was paid.
    Payments,
    /// Orders, contacts and the like by kind: how many, and what they are worth. Beside omzet, never part of it.
    Deals,
}

impl Measure {
    /// All, in the order in which a key goes through them.
    pub const ALL: [Measure; 7] = [
        Measure::Sales,
        Measure::Present,
        Measure::Visits,
        Measure::Reports,
        Measure::Transactions,
        Measure::Payments,
        Measure::Deals,
    ];

    /// Whether a fair may well have nothing of it, and then needs no table of nothing.
    pub fn may_be_empty(self) -> bool {
        match self {
            Measure::Payments | Measure::Deals => true,
            Measure::Sales
            | Measure::Present
            | Measure::Visits
            | Measure::Reports
            | Measure::Transactions => false,
        }
    }
}

/// One figure of a grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct GridCell {
    /// The figure; none where nothing is known, which is not zero.
    pub amount: Option<i64>,
    /// How many it rests on: exhibitors that answered, that were there, reports that say how many transactions.
    pub part: u32,
    /// How many it should rest on.
    pub whole: u32,
    /// With reports: of those that answered, how many reported nothing sold.
    pub nil: u32,
    /// With deals of one kind: what those are worth that say it; none where none says it, and over several kinds.
    pub worth: Option<i64>,
}

impl GridCell {
    /// Two figures as one: a known one and an unknown one is the known one, resting on fewer than it should.
    fn plus(self, other: GridCell) -> GridCell {
        let known = |one: Option<i64>, other: Option<i64>| match (one, other) {
            (Some(one), Some(more)) => Some(one.saturating_add(more)),
            (one, other) => one.or(other),
        };
        GridCell {
            amount: known(self.amount, other.amount),
            worth: known(self.worth, other.worth),
            part: self.part.saturating_add(other.part),
            whole: self.whole.saturating_add(other.whole),
            nil: self.nil.saturating_add(other.nil),
        }
    }

    fn sum<'c>(cells: impl Iterator<Item = &'c GridCell>) -> GridCell {
        cells.fold(GridCell::default(), |sum, cell| sum.plus(*cell))
    }

    /// Deals of one kind; those that fell through are not among them.
    fn of_deals(kept: Worth) -> GridCell {
        GridCell {
            amount: (kept.count > 0).then_some(i64::from(kept.count)),
            part: kept.valued,
            whole: kept.count,
            nil: 0,
            worth: (kept.valued > 0).then(|| kept.rupiah()),
        }
    }

    /// The same, as far as the day's reports go that are owed.
    fn resting_on(self, fair: &Fair, tally: &DayTally) -> GridCell {
        let whole = if has_begun(fair, tally) { tally.expected } else { 0 };
        GridCell { part: tally.answered(), whole, nil: tally.nil, ..self }
    }

    /// Without what it is worth: rows of different kinds are never one sum of money.
    fn of_all_kinds(self) -> GridCell {
        GridCell { worth: None, ..self }
    }
}

/// What a row of a grid is of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum GridKey {
    /// A primary category; exhibitors without one are a row of their own.
    Category(Option<CategoryId>),
    /// A gate.
    Gate(GateId),
    /// A way to pay; what was not itemised is a row of its own.
    Method(Option<MethodId>),
    /// A kind of order, contact or the like.
    Deal(DealKind),
}

/// A row of a grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridRow {
    /// Of what.
    pub key: GridKey,
    /// Day by day, in the fair's order.
    pub cells: Vec<GridCell>,
    /// The days together.
    pub sum: GridCell,
}

/// Days beside each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// What it counts.
    pub measure: Measure,
    /// The days, in the fair's order.
    pub days: Vec<DayId>,
    /// The rows, in the fair's order.
    pub rows: Vec<GridRow>,
    /// The rows of each day together: the day's own figure.
    pub totals: Vec<GridCell>,
    /// All of it.
    pub sum: GridCell,
}

/// The grid of that measure. Costs days times categories or gates; with transactions and payments the reports of the
/// fair.
pub fn grid(fair: &Fair, measure: Measure) -> Grid {
    let tallies: Vec<DayTally> = fair.day_ids().into_iter().filter_map(|id| day(fair, id)).collect();
    let told = Told::of(fair, measure);
    // Rows in the order in which the days name them: the configured ones first, what has none last.
    let mut keys: Vec<GridKey> = Vec::new();
    for tally in &tallies {
        for (key, _) in cells(fair, tally, measure, &told) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    let order = |key: &GridKey| match key {
        GridKey::Deal(kind) => DealKind::ALL.iter().position(|other| other == kind),
        GridKey::Method(Some(method)) => {
            let methods = fair.settings().into_iter().flat_map(|settings| &settings.payment_methods);
            methods
                .enumerate()
                .find(|(_, known)| known.id == *method)
                .map(|(at, _)| at)
                .or(Some(usize::MAX - 1))
        }
        GridKey::Method(None) => Some(usize::MAX),
        GridKey::Category(_) | GridKey::Gate(_) => None,
    };
    // The first day need not have them all.
    keys.sort_by_key(order);
    if let Some(at) = keys.iter().position(|key| *key == GridKey::Category(None)) {
        let without = keys.remove(at);
        keys.push(without);
    }
    let by_day: Vec<Vec<(GridKey, GridCell)>> =
        tallies.iter().map(|tally| cells(fair, tally, measure, &told)).collect();
    let row = |key: GridKey| {
        let of = |day: &Vec<(GridKey, GridCell)>| {
            day.iter().find(|(other, _)| *other == key).map(|(_, cell)| *cell).unwrap_or_default()
        };
        let cells: Vec<GridCell> = by_day.iter().map(of).collect();
        let sum = GridCell::sum(cells.iter());
        GridRow { key, cells, sum }
    };
    let rows: Vec<GridRow> = keys.into_iter().map(row).collect();
    let total = |(day, tally): (&Vec<(GridKey, GridCell)>, &DayTally)| {
        let sum = GridCell::sum(day.iter().map(|(_, cell)| cell)).of_all_kinds();
        match measure {
            // One report is paid in several ways: all of them together rest on it once.
            Measure::Payments if !rows.is_empty() => sum.resting_on(fair, tally),
            Measure::Payments
            | Measure::Sales
            | Measure::Present
            | Measure::Visits
            | Measure::Reports
            | Measure::Transactions
            | Measure::Deals => sum,
        }
    };
    let totals: Vec<GridCell> = by_day.iter().zip(&tallies).map(total).collect();
    let sum = GridCell::sum(totals.iter());
    Grid { measure, days: tallies.iter().map(|tally| tally.day).collect(), rows, totals, sum }
}

/// The day's omzet by way to pay, in the fair's order, what was not itemised last; nothing where no report of the fair
/// says how it was paid. Costs the reports of the fair.
pub fn paid(fair: &Fair, day: DayId) -> Vec<(Option<MethodId>, i64)> {
    let grid = grid(fair, Measure::Payments);
    let Some(at) = grid.days.iter().position(|other| *other == day) else { return Vec::new() };
    let of = |row: GridRow| match row.key {
        GridKey::Method(method) => Some((method, row.cells.get(at)?.amount?)),
        GridKey::Category(_) | GridKey::Gate(_) | GridKey::Deal(_) => None,
    };
    grid.rows.into_iter().filter_map(of).collect()
}

/// What only the reports one by one tell.
#[derive(Debug, Default)]
struct Told {
    transactions: BTreeMap<(DayId, Option<CategoryId>), Transactions>,
    payments: BTreeMap<(DayId, Option<MethodId>), i64>,
}

impl Told {
    /// As far as the measure asks for it.
    fn of(fair: &Fair, measure: Measure) -> Told {
        match measure {
            Measure::Transactions => Told { transactions: transactions(fair), ..Told::default() },
            Measure::Payments => {
                let mut payments = payments(fair);
                // Where nobody says how anything was paid there is nothing to tell apart.
                if payments.keys().all(|(_, method)| method.is_none()) {
                    payments.clear();
                }
                Told { payments, ..Told::default() }
            }
            Measure::Sales | Measure::Present | Measure::Visits | Measure::Reports | Measure::Deals => {
                Told::default()
            }
        }
    }
}

/// How many transactions were told of, and by how many of the reports of an amount.
#[derive(Debug, Clone, Copy, Default)]
struct Transactions {
    sum: i64,
    said: u32,
    reports: u32,
}

fn transactions(fair: &Fair) -> BTreeMap<(DayId, Option<CategoryId>), Transactions> {
    let mut sums: BTreeMap<_, Transactions> = BTreeMap::new();
    for (id, day, sales) in fair.sales_rows() {
        let Some(exhibitor) = fair.exhibitor(id) else { continue };
        if sales.state != ReportState::Reported {
            continue;
        }
        let sum = sums.entry((day, fair.primary_category(exhibitor))).or_default();
        sum.reports += 1;
        if let Some(count) = sales.transactions {
            sum.sum = sum.sum.saturating_add(i64::from(count));
            sum.said += 1;
        }
    }
    sums
}

/// The day's cells; all without an amount where nothing is known of the day.
fn cells(fair: &Fair, tally: &DayTally, measure: Measure, told: &Told) -> Vec<(GridKey, GridCell)> {
    let begun = has_begun(fair, tally);
    let opened = fair.opening(tally.day).is_some();
    if measure == Measure::Visits {
        // Reports that came from elsewhere say nothing of who came to see.
        let known = opened || tally.visits > 0;
        let gates = tally.by_gate.iter();
        let cell =
            |visits: u32| GridCell { amount: known.then_some(i64::from(visits)), ..GridCell::default() };
        return gates.map(|(gate, visits)| (GridKey::Gate(gate.clone()), cell(*visits))).collect();
    }
    if measure == Measure::Deals {
        let kinds = deals(fair, tally.day);
        let kept = kinds.kinds().map(|(kind, figures)| (kind, figures.kept()));
        let some = kept.filter(|(_, kept)| kept.count > 0);
        return some.map(|(kind, kept)| (GridKey::Deal(kind), GridCell::of_deals(kept))).collect();
    }
    if measure == Measure::Payments {
        let own = told.payments.iter().filter(|((day, _), _)| *day == tally.day);
        let cell = |amount: i64| GridCell { amount: Some(amount), ..GridCell::default() };
        return own.map(|((_, method), sum)| (GridKey::Method(method.clone()), cell(*sum))).collect();
    }
    let mut cells = Vec::new();
    for (category, part) in &tally.by_category {
        let answered = part.reported + part.nil;
        let expected = if begun { part.expected } else { 0 };
        let cell = match measure {
            Measure::Sales => {
                let amount = (answered > 0 || part.sold > 0).then_some(part.sold);
                GridCell { amount, part: answered, whole: expected, nil: part.nil, worth: None }
            }
            Measure::Present => {
                let known = opened || tally.present > 0;
                let amount = known.then_some(i64::from(part.present));
                let whole = if known { expected } else { 0 };
                GridCell { amount, part: part.present, whole, nil: 0, worth: None }
            }
            Measure::Reports => {
                let amount = (begun && expected > 0).then_some(i64::from(part.reported));
                GridCell { amount, part: answered, whole: expected, nil: part.nil, worth: None }
            }
            Measure::Transactions => {
                let own = told.transactions.get(&(tally.day, category.clone())).copied().unwrap_or_default();
                let amount = (own.said > 0).then_some(own.sum);
                GridCell { amount, part: own.said, whole: own.reports, nil: 0, worth: None }
            }
            // By gate, by way to pay and by kind, above.
            Measure::Visits | Measure::Payments | Measure::Deals => GridCell::default(),
        };
        cells.push((GridKey::Category(category.clone()), cell));
    }
    cells
}

/// What the agency hopes for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goal {
    /// Exhibitors that were there on some day.
    Exhibitors,
    /// Visits over all days.
    Visits,
    /// Omzet over all days.
    Sales,
}

/// How far the fair has come towards one of its targets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Which.
    pub goal: Goal,
    /// So much is reached; none where nothing is known yet.
    pub reached: Option<i64>,
    /// So much is hoped for.
    pub target: i64,
}

impl Progress {
    /// In whole per cent, never more than is reached: 99 is not there yet.
    pub fn percent(&self) -> Option<i64> {
        let reached = i128::from(self.reached?) * 100;
        (self.target > 0).then(|| i64::try_from(reached / i128::from(self.target)).unwrap_or(i64::MAX))
    }
}

/// How far the fair has come, target by target; those that are not set are left out. Costs the exhibitors that came.
pub fn progress(fair: &Fair) -> Vec<Progress> {
    let Some(settings) = fair.settings() else { return Vec::new() };
    let tallies: Vec<DayTally> = fair.day_ids().into_iter().filter_map(|id| day(fair, id)).collect();
    let begun: Vec<&DayTally> = tallies.iter().filter(|tally| has_begun(fair, tally)).collect();
    let seen = |known: fn(&DayTally) -> bool| {
        begun.iter().any(|tally| fair.opening(tally.day).is_some() || known(tally))
    };
    let targets = settings.targets;
    let mut progress = Vec::new();
    if let Some(target) = targets.exhibitors {
        // The rows of one exhibitor stand together.
        let mut came: Vec<_> = fair
            .attendance_rows()
            .filter(|(id, _, attendance)| attendance.state.was_there() && fair.listed(*id).is_some())
            .map(|(id, _, _)| id)
            .collect();
        came.sort_unstable();
        came.dedup();
        let reached = i64::try_from(came.len()).unwrap_or(i64::MAX);
        let reached = seen(|tally| tally.present > 0).then_some(reached);
        progress.push(Progress { goal: Goal::Exhibitors, reached, target: i64::from(target) });
    }
    if let Some(target) = targets.visits {
        let reached = begun.iter().map(|tally| i64::from(tally.visits)).sum();
        let reached = seen(|tally| tally.visits > 0).then_some(reached);
        progress.push(Progress { goal: Goal::Visits, reached, target: i64::from(target) });
    }
    if let Some(target) = targets.sales {
        let told = begun.iter().any(|tally| tally.answered() > 0 || tally.outside > 0);
        let sold = begun.iter().fold(0_i64, |sum, tally| sum.saturating_add(tally.sold));
        let reached = told.then_some(sold);
        progress.push(Progress { goal: Goal::Sales, reached, target: target.get() });
    }
    progress
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_is_no_zero_in_a_sum() {
        let known = GridCell { amount: Some(5), part: 1, whole: 2, nil: 0, worth: None };
        let unknown = GridCell { amount: None, part: 0, whole: 3, nil: 0, worth: None };
        assert_eq!(unknown.plus(unknown).amount, None);
        assert_eq!(known.plus(unknown), GridCell { amount: Some(5), part: 1, whole: 5, nil: 0, worth: None });
    }

    #[test]
    fn per_cent_of_a_target() {
        let table = [
            (Some(0), 50, Some(0)),
            (Some(199), 200, Some(99)),
            (Some(54), 54, Some(100)),
            (Some(81), 54, Some(150)),
            (None, 54, None),
            (Some(5), 0, None),
            (Some(i64::MAX), 1, Some(i64::MAX)),
        ];
        for (reached, target, wanted) in table {
            let progress = Progress { goal: Goal::Sales, reached, target };
            assert_eq!(progress.percent(), wanted, "{reached:?} of {target}");
        }
    }
}
