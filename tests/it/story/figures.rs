//! A figure by its name in a story: what the program says, from the functions that its screens and papers ask.

use fairdesk::fair::Fair;
use fairdesk::fair::event::{DealKind, GroupKind, Provenance};
use fairdesk::fair::ids::{CategoryId, DayId, GateId};
use fairdesk::fair::state::{AttendanceState, Cell};
use fairdesk::fair::tally::{self, DayTally, Goal, Grid, GridKey, Measure, Stretch};

/// Of when a figure is.
#[derive(Clone, Copy)]
pub enum Of {
    Day(DayId),
    AllDays,
}

/// The figure; none where there is none of that name.
pub fn value(fair: &Fair, of: Of, name: &str) -> Option<i64> {
    let own = match of {
        Of::Day(day) => of_day(fair, day, name),
        Of::AllDays => of_all(fair, name),
    };
    own.or_else(|| either(fair, of, name))
}

/// Figures of a day alone.
fn of_day(fair: &Fair, day: DayId, name: &str) -> Option<i64> {
    let tally = tally::day(fair, day)?;
    if let Some((what, which)) = name.split_once('-') {
        return of_a_part(fair, &tally, what, which);
    }
    let state = |state| Some(tally.in_state(state).into());
    let together = |kind| {
        let mut both = tally::together(fair, day).into_iter();
        both.find(|sum| sum.kind == kind).map(|sum| sum.persons.into())
    };
    let seal = fair.seal(day).map(|(_, seal)| seal);
    match name {
        "scheduled" => Some(tally.scheduled.into()),
        "expected" => Some(tally.expected.into()),
        "present" => Some(tally.present.into()),
        "not_yet" => state(AttendanceState::Expected),
        "on_time" => state(AttendanceState::Present),
        "late" => state(AttendanceState::Late),
        "away" => state(AttendanceState::Away),
        "left_early" => state(AttendanceState::LeftEarly),
        "excused" => state(AttendanceState::Excused),
        "absent" => state(AttendanceState::Absent),
        "withdrawn" => state(AttendanceState::Withdrawn),
        "visits" => Some(tally.visits.into()),
        "groups" => together(GroupKind::Group),
        "guests" => together(GroupKind::Invited),
        "sold" => Some(tally.sold),
        "reported" => Some(tally.reported.into()),
        "nil" => Some(tally.nil.into()),
        "unreported" => Some(tally.unreported.into()),
        "outside" => Some(tally.outside.into()),
        "pending" => Some(tally.pending.into()),
        "if_voided" => Some(tally.sold_if_voided),
        "rounds" => {
            let cells = fair.exhibitors().map(|listed| Cell::Round(listed.exhibitor.id, day));
            i64::try_from(cells.map(|cell| fair.lines_of(&cell).count()).sum::<usize>()).ok()
        }
        "recap" => Some(seal.map_or(0, |seal| seal.number.into())),
        "revision" => Some(seal.map_or(0, |seal| seal.revision.into())),
        category => {
            let is_it = |id: &Option<CategoryId>| id.as_ref().is_some_and(|id| id.as_str() == category);
            tally.by_category.iter().find(|(id, _)| is_it(id)).map(|(_, part)| part.sold)
        }
    }
}

/// Figures of one hour or gate of a day.
fn of_a_part(fair: &Fair, tally: &DayTally, what: &str, which: &str) -> Option<i64> {
    let gate = GateId::from(which);
    let drifts = || tally::drift(fair, tally.day, &gate);
    match what {
        "hour" => {
            let hour: u8 = which.parse().ok()?;
            Some(tally.by_hour.iter().find(|(h, _)| *h == hour).map_or(0, |(_, n)| i64::from(*n)))
        }
        "gate" => tally.by_gate.iter().find(|(id, _)| *id == gate).map(|(_, n)| i64::from(*n)),
        "clicked" => drifts().last().map(|drift| drift.counted.into()),
        "drift" => drifts().last().map(tally::Drift::difference),
        _ => None,
    }
}

/// Figures of all days alone.
fn of_all(fair: &Fair, name: &str) -> Option<i64> {
    let worth = |kind: DealKind| {
        let deals = fair.deals().filter_map(|(_, deal)| deal.says());
        Some(deals.filter(|deal| deal.kind == kind).filter_map(|deal| deal.value).map(|v| v.get()).sum())
    };
    let count = |n: usize| i64::try_from(n).ok();
    let progress = |goal: Goal| tally::progress(fair).into_iter().find(|progress| progress.goal == goal);
    let sum = |measure| tally::grid(fair, measure).sum.amount.or(Some(0));
    match name {
        "sold" => sum(Measure::Sales),
        "visits" => sum(Measure::Visits),
        "present" => sum(Measure::Present),
        "orders" => worth(DealKind::Order),
        "mou" => worth(DealKind::Memorandum),
        "potential" => worth(DealKind::Potential),
        "deals" => count(fair.deals().count()),
        "deals_open" => count(fair.deals().filter(|(_, deal)| deal.settled.is_none()).count()),
        "incidents" => count(fair.incidents().count()),
        "incidents_open" => count(fair.open_incident_count()),
        "came" => progress(Goal::Exhibitors)?.reached,
        "target" => Some(progress(Goal::Sales)?.target),
        "target_percent" => progress(Goal::Sales)?.percent(),
        "anomalies" => count(fair.anomalies().count()),
        category => {
            let grid = tally::grid(fair, Measure::Sales);
            let is_it = |key: &GridKey| matches!(key, GridKey::Category(Some(id)) if id.as_str() == category);
            grid.rows.iter().find(|row| is_it(&row.key)).map(|row| row.sum.amount.unwrap_or(0))
        }
    }
}

/// Figures that one day has, and all of them.
fn either(fair: &Fair, of: Of, name: &str) -> Option<i64> {
    let is_of = |day: DayId| match of {
        Of::Day(own) => own == day,
        Of::AllDays => true,
    };
    let at = |grid: &Grid| match of {
        Of::Day(day) => grid.days.iter().position(|other| *other == day).map(|at| grid.totals[at]),
        Of::AllDays => Some(grid.sum),
    };
    let rows = || fair.sales_rows().filter(|(_, day, _)| is_of(*day)).map(|(_, _, sales)| sales);
    let spread = || tally::spread(tally::sold_by_exhibitor(fair, is_of).into_values());
    match name {
        "median" => {
            let stretch = match of {
                Of::Day(day) => Stretch::Day(fair.day_ids().iter().position(|other| *other == day)?),
                Of::AllDays => Stretch::All,
            };
            let median = spread()?.median;
            assert_eq!(tally::summary(tally::stands(fair).iter(), stretch).median, Some(median));
            Some(median)
        }
        "mean" => Some(spread()?.mean),
        "reporting" => Some(spread()?.reporting.into()),
        "trx" => at(&tally::grid(fair, Measure::Transactions))?.amount,
        "trx_said" => Some(at(&tally::grid(fair, Measure::Transactions))?.part.into()),
        "pcs" => Some(rows().filter_map(|sales| sales.pieces).map(i64::from).sum()),
        "estimated" => {
            let estimates = rows().filter(|sales| sales.provenance == Provenance::Estimated).count();
            // One estimate makes the sum an estimate.
            let weakest = tally::provenance(fair, is_of);
            assert_eq!(weakest == Some(Provenance::Estimated), estimates > 0, "{weakest:?}");
            i64::try_from(estimates).ok()
        }
        "unsplit" => Some(rows().map(|sales| sales.unallocated.get()).sum()),
        method => {
            let settings = fair.settings()?;
            let method = &settings.payment_methods.iter().find(|known| known.id.as_str() == method)?.id;
            let sum = rows().filter_map(|sales| sales.payments.get(method)).map(|part| part.get()).sum();
            let days = fair.day_ids().into_iter().filter(|day| is_of(*day));
            let told = days.flat_map(|day| tally::paid(fair, day));
            let told: i64 =
                told.filter(|(known, _)| known.as_ref() == Some(method)).map(|(_, sum)| sum).sum();
            assert_eq!(told, sum, "{method}");
            Some(sum)
        }
    }
}
