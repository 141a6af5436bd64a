//! What `tally --json` answers: each figure with the keys of the entries that make it what it is.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;

use crate::fair::Fair;
use crate::fair::event::{Entry, Event, GroupKind};
use crate::fair::ids::{CategoryId, DayId, EntryKey, ExhibitorId, GateId};
use crate::fair::settings::{Gate, Settings};
use crate::fair::state::{AttendanceState, Cell, Worth};
use crate::fair::tally::{self, Count, DayTally, Drift, Figure, Whom};

/// A figure with its entries, oldest first.
#[derive(Serialize)]
struct Sum {
    value: i64,
    entries: Vec<EntryKey>,
}

#[derive(Serialize)]
struct OfState {
    state: &'static str,
    #[serde(flatten)]
    sum: Sum,
}

#[derive(Serialize)]
struct OfHour {
    hour: u8,
    #[serde(flatten)]
    sum: Sum,
}

#[derive(Serialize)]
struct OfGate {
    gate: String,
    #[serde(flatten)]
    sum: Sum,
    hours: Vec<OfHour>,
}

/// Those who came together; who they were is nobody's business here.
#[derive(Serialize)]
struct OfKind {
    kind: GroupKind,
    lines: u32,
    #[serde(flatten)]
    sum: Sum,
}

/// A gate's clicker beside what was keyed.
#[derive(Serialize)]
struct OfClicker {
    gate: String,
    /// The difference that is farthest from 0.
    largest_difference: Option<i64>,
    readings: Vec<OfReading>,
}

#[derive(Serialize)]
struct OfReading {
    entry: EntryKey,
    at: String,
    shows: u32,
    counted: u32,
    keyed: u32,
    difference: i64,
    /// Whether it showed less than before without having been set back.
    fell: bool,
}

#[derive(Serialize)]
struct OfCategory {
    category: Option<String>,
    expected: Sum,
    present: Sum,
    reported: Sum,
    nil: Sum,
    sales: Sum,
}

/// Omzet that was paid one way.
#[derive(Serialize)]
struct OfPayment {
    /// None is what was not itemised.
    method: Option<String>,
    #[serde(flatten)]
    sum: Sum,
}

/// The orders, contacts and the like of one kind; who the buyers are is nobody's business here.
#[derive(Serialize)]
struct OfDeals {
    kind: &'static str,
    open: OfWorth,
    done: OfWorth,
    dropped: OfWorth,
    /// Of those that are open or done, the entries that noted them.
    entries: Vec<EntryKey>,
}

#[derive(Serialize)]
struct OfWorth {
    count: u32,
    /// How many of them say what they are worth.
    valued: u32,
    value: i64,
}

impl From<Worth> for OfWorth {
    fn from(worth: Worth) -> OfWorth {
        OfWorth { count: worth.count, valued: worth.valued, value: worth.rupiah() }
    }
}

/// A day's figures; `docs/cli.md` says what each means.
#[derive(Serialize)]
pub(super) struct Report {
    format: u32,
    fair: String,
    sample: bool,
    day: u16,
    date: Option<String>,
    open: bool,
    /// How many entries the figures know.
    entries: usize,
    scheduled: Sum,
    expected: Sum,
    present: Sum,
    visits: Sum,
    sales: Sum,
    reported: Sum,
    nil: Sum,
    unreported: Sum,
    outside: Sum,
    states: Vec<OfState>,
    visits_by_hour: Vec<OfHour>,
    visits_by_gate: Vec<OfGate>,
    groups: Vec<OfKind>,
    clickers: Vec<OfClicker>,
    categories: Vec<OfCategory>,
    /// None where no report says how it was paid.
    payments: Vec<OfPayment>,
    /// Beside sales, never part of them; kinds of which there are none are left out.
    deals: Vec<OfDeals>,
}

impl Report {
    /// The figures of the day that `tally` is about.
    pub(super) fn of(fair: &Fair, settings: &Settings, tally: &DayTally) -> Report {
        let of = Sums { fair, day: tally.day };
        let count = |value, count, whom: &Whom| of.figure(value, Figure::Of(count, whom.clone()));
        let amount = |sold, whom: &Whom| Sum { value: sold, ..count(0, Count::Sales, whom) };
        let all = Whom::Everybody;
        let present = count(tally.present, Count::Present, &all);
        let reported = count(tally.reported, Count::Reported, &all);
        let nil = count(tally.nil, Count::Nil, &all);
        let sales = amount(tally.sold, &all);
        let expected = of.expected(tally.expected, |_| true);
        let answered: BTreeSet<EntryKey> = reported.entries.iter().chain(&nil.entries).copied().collect();
        let outside = sales.entries.iter().copied().filter(|key| !answered.contains(key)).collect();
        let unreported = expected.entries.iter().chain(&answered).copied().collect();
        let visits = |value, gate, hour| of.figure(value, Figure::Visits { gate, hour });
        let categories = tally.by_category.iter().map(|(category, part)| {
            let own = |id| of.is_in(id, category.as_ref());
            let whom = Whom::Category(category.clone());
            OfCategory {
                category: category.as_ref().map(ToString::to_string),
                expected: of.expected(part.expected, own),
                present: count(part.present, Count::Present, &whom),
                reported: count(part.reported, Count::Reported, &whom),
                nil: count(part.nil, Count::Nil, &whom),
                sales: amount(part.sold, &whom),
            }
        });
        Report {
            format: 1,
            fair: settings.name.clone(),
            sample: settings.sample,
            day: tally.day.0,
            date: settings.day(tally.day).map(|plan| plan.date.to_string()),
            open: fair.opening(tally.day).is_some(),
            entries: fair.journal().len(),
            categories: categories.collect(),
            scheduled: of.scheduled(tally.scheduled),
            visits: visits(tally.visits, None, None),
            unreported: of.oldest_first(tally.unreported, unreported),
            outside: Sum { value: tally.outside.into(), entries: outside },
            states: AttendanceState::ALL
                .into_iter()
                .map(|state| OfState {
                    state: state.word(),
                    sum: of.figure(tally.in_state(state), Figure::State(state)),
                })
                .collect(),
            visits_by_hour: tally
                .by_hour
                .iter()
                .map(|&(hour, count)| OfHour { hour, sum: visits(count, None, Some(hour)) })
                .collect(),
            visits_by_gate: tally
                .by_gate
                .iter()
                .map(|(gate, count)| OfGate {
                    gate: gate.to_string(),
                    sum: visits(*count, Some(gate.clone()), None),
                    hours: of
                        .hours_with_visits(gate)
                        .map(|(hour, count)| OfHour {
                            hour,
                            sum: visits(count, Some(gate.clone()), Some(hour)),
                        })
                        .collect(),
                })
                .collect(),
            groups: of.groups(),
            clickers: settings.gates.iter().map(|gate| of.clicker(settings, gate)).collect(),
            payments: of.payments(),
            deals: of.deals(),
            expected,
            present,
            sales,
            reported,
            nil,
        }
    }
}

/// Where the entries of a figure are looked up.
struct Sums<'a> {
    fair: &'a Fair,
    day: DayId,
}

impl Sums<'_> {
    /// A figure that [`tally::entries`] knows.
    fn figure(&self, value: u32, figure: Figure) -> Sum {
        Sum { value: value.into(), entries: tally::entries(self.fair, self.day, &figure) }
    }

    fn oldest_first(&self, value: u32, keys: BTreeSet<EntryKey>) -> Sum {
        let mut entries: Vec<EntryKey> = keys.into_iter().collect();
        entries.sort_by_key(|key| self.fair.entry(*key).map(|entry| entry.seq));
        Sum { value: value.into(), entries }
    }

    /// What put exhibitors on the day's list: the list that brought them, and what was changed in their records.
    fn scheduled(&self, value: u32) -> Sum {
        self.oldest_first(value, self.records(|_| true))
    }

    /// The same, and what took exhibitors out of the denominator again.
    fn expected(&self, value: u32, whose: impl Fn(ExhibitorId) -> bool) -> Sum {
        let mut keys = self.records(&whose);
        for state in AttendanceState::ALL.into_iter().filter(|state| !state.is_counted_on()) {
            let marks = tally::entries(self.fair, self.day, &Figure::State(state));
            keys.extend(marks.into_iter().filter(|key| self.exhibitor(*key).is_some_and(&whose)));
        }
        self.oldest_first(value, keys)
    }

    fn records(&self, whose: impl Fn(ExhibitorId) -> bool) -> BTreeSet<EntryKey> {
        let exhibitors = self.fair.exhibitors().map(|listed| &listed.exhibitor);
        let scheduled = exhibitors.filter(|exhibitor| exhibitor.days.holds(self.day) && whose(exhibitor.id));
        let cells = scheduled.map(|exhibitor| Cell::Exhibitor(exhibitor.id));
        cells.flat_map(|cell| self.fair.lines_of(&cell).map(|entry| entry.key).collect::<Vec<_>>()).collect()
    }

    /// The hours in which somebody came through the gate.
    fn hours_with_visits(&self, gate: &GateId) -> impl Iterator<Item = (u8, u32)> {
        (0..).zip(self.fair.visits(self.day, gate)).filter(|(_, visits)| *visits > 0)
    }

    fn groups(&self) -> Vec<OfKind> {
        let guests = tally::guests(self.fair, self.day);
        let of = |kind: GroupKind| {
            let is = |entry: &&&Arc<Entry>| matches!(&entry.event, Event::GroupCounted(group) if group.kind == kind);
            guests.iter().filter(is).map(|entry| entry.key).collect()
        };
        let kinds = tally::together(self.fair, self.day).into_iter();
        kinds
            .map(|together| OfKind {
                kind: together.kind,
                lines: together.lines,
                sum: self.oldest_first(together.persons, of(together.kind)),
            })
            .collect()
    }

    fn payments(&self) -> Vec<OfPayment> {
        let ways = tally::paid(self.fair, self.day).into_iter();
        ways.map(|(method, value)| OfPayment {
            method: method.as_ref().map(ToString::to_string),
            sum: Sum { value, entries: tally::entries(self.fair, self.day, &Figure::Paid { method }) },
        })
        .collect()
    }

    fn deals(&self) -> Vec<OfDeals> {
        let some = tally::deals(self.fair, self.day).kinds().filter(|(_, figures)| figures.all().count > 0);
        some.map(|(kind, figures)| OfDeals {
            kind: kind.word(),
            open: figures.open.into(),
            done: figures.done.into(),
            dropped: figures.dropped.into(),
            entries: tally::entries(self.fair, self.day, &Figure::Deals { kind: Some(kind) }),
        })
        .collect()
    }

    fn clicker(&self, settings: &Settings, gate: &Gate) -> OfClicker {
        let drifts = tally::drift(self.fair, self.day, &gate.id);
        let at = |moment| {
            let local = settings.utc_offset.local(moment).format("%Y-%m-%dT%H:%M:%S%.3f");
            format!("{local}{}", settings.utc_offset)
        };
        OfClicker {
            gate: gate.id.to_string(),
            largest_difference: tally::largest(&drifts).map(Drift::difference),
            readings: drifts
                .iter()
                .map(|drift| OfReading {
                    entry: drift.entry,
                    at: at(drift.at),
                    shows: drift.shows,
                    counted: drift.counted,
                    keyed: drift.keyed,
                    difference: drift.difference(),
                    fell: tally::fell(self.fair, self.day, &gate.id, drift.entry),
                })
                .collect(),
        }
    }

    /// Whose entry it is.
    fn exhibitor(&self, key: EntryKey) -> Option<ExhibitorId> {
        self.fair.entry(key)?.event.exhibitor()
    }

    fn is_in(&self, id: ExhibitorId, category: Option<&CategoryId>) -> bool {
        let primary = self.fair.exhibitor(id).and_then(|exhibitor| self.fair.primary_category(exhibitor));
        primary.as_ref() == category
    }
}
