//! Lines of a file beside what the fair has: what is new, what changes, what is left out and why.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;

use super::calendar::{hour_of_fair, on_clock};
use super::choices::{Choices, OtherDays};
use super::lines::{Lines, Place, SaleSeen, day_on};
use super::names::{Names, WhoNamed};
use super::preview::{Busiest, Change, CountsPreview, Question, SalesSeen, VisitsSeen};
use super::words::plain;
use crate::exchange::problem::{CountsFault, Problem};
use crate::exchange::progress::{Stage, Watch};
use crate::exchange::source::Unread;
use crate::fair::event::{Amount, SaleLine, VisitLine};
use crate::fair::ids::{DayId, EntryKey, ExhibitorId, GateId};
use crate::fair::money::Rupiah;
use crate::fair::state::{AttendanceState, Hours, ReportState};

/// A sale so many times the median of the file's is remarked.
const FAR_ABOVE: i64 = 5;
/// Of fewer amounts no median is made.
const FEWEST: usize = 4;

/// Where what is said of a line goes.
pub(super) struct Beside<'n, 'f> {
    pub(super) names: &'n Names<'f>,
    pub(super) choices: &'n Choices,
    /// How problems name each table, and its headers.
    pub(super) tables: Vec<(String, Vec<String>)>,
}

/// Lines outside the fair's days.
#[derive(Default)]
struct Outside {
    lines: usize,
    at: Option<Place>,
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
}

impl Outside {
    fn note(&mut self, date: NaiveDate, at: Place) {
        self.lines += 1;
        self.at = self.at.or(Some(at));
        self.first = Some(self.first.map_or(date, |first| first.min(date)));
        self.last = self.last.max(Some(date));
    }
}

impl Beside<'_, '_> {
    fn problem(&self, at: Place, value: Option<&str>, what: CountsFault) -> (Place, Problem) {
        let (file, headers) = match self.tables.get(at.table) {
            Some((file, headers)) => (file.as_str(), headers.as_slice()),
            None => ("", [].as_slice()),
        };
        let problem = Problem::of_file(file, what).at(Some(at.line).filter(|line| *line > 0));
        (
            at,
            match headers.get(at.column) {
                Some(header) => problem.in_column(header, value),
                None => problem,
            },
        )
    }

    /// Says which lines lie outside the fair's days: all, some, or none.
    fn outside(&self, outside: &Outside, all: usize, lines: &mut Lines<'_>) {
        let (Some(at), Some(first), Some(last)) = (outside.at, outside.first, outside.last) else { return };
        let days = &self.names.settings.days;
        let fair = |day: Option<&crate::fair::settings::DayPlan>| {
            day.map_or("–".to_owned(), |day| day.date.to_string())
        };
        let dates = (first.to_string(), last.to_string());
        let what = match outside.lines == all {
            true => CountsFault::AllOutside { file: dates, fair: (fair(days.first()), fair(days.last())) },
            false => CountsFault::SomeOutside { lines: outside.lines, dates },
        };
        // The file's dates are nothing of one line.
        let line = if outside.lines == all { 0 } else { at.line };
        let place = Place { line, column: usize::MAX, ..at };
        let said = self.problem(place, None, what);
        match self.choices.other_days {
            OtherDays::Problem | OtherDays::Moved => lines.problems.push(said),
            OtherDays::PassedOver => lines.remarks.push(said),
        }
    }

    /// The one gate of the fair takes in the one place of the file; several places must be told apart.
    fn gates(&self, lines: &mut Lines<'_>) {
        let gates = &self.names.settings.gates;
        if let ([only], [seen]) = (gates.as_slice(), lines.gates.as_mut_slice())
            && seen.gate.is_none()
        {
            seen.gate = Some(only.id.clone());
            let said =
                self.problem(seen.at, Some(&seen.text), CountsFault::GateTakenAs { gate: only.name.clone() });
            lines.remarks.push(said);
        }
        let mut asked = false;
        for seen in lines.gates.iter().filter(|seen| seen.gate.is_none()) {
            match seen.text.trim().is_empty() {
                true => asked = true,
                false => {
                    let gates = gates.iter().map(|gate| gate.name.clone()).collect();
                    let what = CountsFault::UnknownGate { rows: seen.rows, gates };
                    lines.problems.push(self.problem(seen.at, Some(&seen.text), what));
                }
            }
        }
        if asked {
            lines
                .questions
                .push(Question::Gate { gates: gates.iter().map(|gate| gate.id.clone()).collect() });
        }
    }

    /// Visits: each moment of a gate once, summed up by hour, less what the fair has.
    pub(super) fn visits(
        &self,
        lines: &mut Lines<'_>,
        preview: &mut CountsPreview,
        watch: &mut Watch<'_>,
    ) -> Result<(), Unread> {
        if lines.visits.is_empty() {
            return Ok(());
        }
        self.gates(lines);
        let days = &self.names.settings.days;
        // Two spellings of one gate are one gate.
        let mut first_of: HashMap<GateId, usize> = HashMap::new();
        let gates: Vec<(usize, Option<GateId>)> = lines
            .gates
            .iter()
            .enumerate()
            .map(|(at, seen)| {
                (seen.gate.clone().map_or(at, |gate| *first_of.entry(gate).or_insert(at)), seen.gate.clone())
            })
            .collect();
        let mut met: HashMap<(NaiveDate, u16, usize), (u32, Place)> =
            HashMap::with_capacity(lines.visits.len());
        let mut by_hour: BTreeMap<(NaiveDate, u16), u64> = BTreeMap::new();
        let mut wanted: BTreeMap<(DayId, GateId, u8), (u64, Place)> = BTreeMap::new();
        let (mut again, mut first_again) = (0usize, None);
        let mut outside = Outside::default();
        let mut counted = 0usize;
        let all = lines.visits.len() as u64;
        for (n, seen) in std::mem::take(&mut lines.visits).into_iter().enumerate() {
            watch.step(Stage::Understanding, n as u64, all)?;
            let Some((gate, id)) = gates.get(seen.gate) else { continue };
            let (date, minute) = on_clock(seen.date, seen.minute);
            match met.get(&(date, minute, *gate)) {
                Some((taken, first)) if *taken == seen.visits => {
                    again += 1;
                    first_again = first_again.or(Some((seen.at, first.line)));
                    continue;
                }
                Some((taken, first)) => {
                    let taken = crate::fair::money::group(u64::from(*taken));
                    let what = CountsFault::GivenAgain { first: first.line, taken };
                    lines.problems.push(self.problem(seen.at, Some(&seen.visits.to_string()), what));
                    continue;
                }
                None => {
                    met.insert((date, minute, *gate), (seen.visits, seen.at));
                }
            }
            counted += 1;
            *by_hour.entry((date, minute / 60)).or_default() += u64::from(seen.visits);
            match (hour_of_fair(days, seen.date, seen.minute), id) {
                (Some((day, hour)), Some(gate)) => {
                    let (sum, _) = wanted.entry((day, gate.clone(), hour)).or_insert((0, seen.at));
                    *sum += u64::from(seen.visits);
                }
                (None, _) => outside.note(date, seen.at),
                (Some(_), None) => {}
            }
        }
        if let Some((at, first)) = first_again {
            lines.remarks.push(self.problem(at, None, CountsFault::SameAgain { lines: again, first }));
        }
        self.outside(&outside, counted, lines);
        self.hours(wanted, lines, preview);
        // Of hours with as many, the first.
        let busiest = by_hour.iter().rev().max_by_key(|(_, visits)| **visits);
        preview.visits = Some(VisitsSeen {
            hours: by_hour.len(),
            sum: by_hour.values().sum(),
            busiest: busiest.map(|((date, hour), visits)| Busiest {
                visits: *visits,
                date: *date,
                hour: *hour,
            }),
            days: by_hour.keys().map(|(date, _)| *date).collect::<BTreeSet<_>>().into_iter().collect(),
            gates: lines
                .gates
                .iter()
                .map(|seen| crate::fair::text::clean(&seen.text))
                .filter(|text| !text.is_empty())
                .collect(),
            again,
            none: by_hour.values().filter(|visits| **visits == 0).count(),
        });
        Ok(())
    }

    /// What each hour has more than the fair.
    fn hours(
        &self,
        wanted: BTreeMap<(DayId, GateId, u8), (u64, Place)>,
        lines: &mut Lines<'_>,
        preview: &mut CountsPreview,
    ) {
        let mut known: HashMap<(DayId, GateId), Hours> = HashMap::new();
        for ((day, gate, hour), (sum, at)) in wanted {
            let hours =
                known.entry((day, gate.clone())).or_insert_with(|| self.names.fair.visits(day, &gate));
            let desk = hours.get(usize::from(hour)).copied().unwrap_or_default();
            let file = match u32::try_from(sum) {
                Ok(file) => file,
                Err(_) => {
                    lines.problems.push(self.problem(at, Some(&sum.to_string()), CountsFault::TooMany));
                    continue;
                }
            };
            match file.checked_sub(desk) {
                Some(0) => preview.unchanged += 1,
                Some(more) => {
                    match desk {
                        0 => preview.new += 1,
                        _ => preview.changed.push(Change::Visits {
                            day,
                            gate: gate.clone(),
                            hour,
                            before: desk,
                            after: file,
                        }),
                    }
                    preview.what.visits.push(VisitLine { day, gate, hour, visits: more });
                }
                None => {
                    let what = CountsFault::DeskHasMore { desk, file: u64::from(file) };
                    lines.problems.push(self.problem(at, Some(&file.to_string()), what));
                }
            }
        }
    }

    /// Sales: each exhibitor and day once, beside what the fair has.
    pub(super) fn sales(
        &self,
        lines: &mut Lines<'_>,
        preview: &mut CountsPreview,
        watch: &mut Watch<'_>,
    ) -> Result<(), Unread> {
        if lines.sales.is_empty() {
            return Ok(());
        }
        let mut met: HashMap<(NaiveDate, Who), (Option<Rupiah>, u32)> =
            HashMap::with_capacity(lines.sales.len());
        let mut unknown: HashSet<String> = HashSet::new();
        let mut seen_of =
            SalesSeen { reports: 0, nil: 0, sum: Rupiah::ZERO, exhibitors: 0, days: Vec::new(), again: 0 };
        let (mut exhibitors, mut dates) = (BTreeSet::new(), BTreeSet::new());
        let (mut first_again, mut outside) = (None, Outside::default());
        let sales = std::mem::take(&mut lines.sales);
        let fewest = sales.len() >= FEWEST;
        for (n, seen) in sales.iter().enumerate() {
            watch.step(Stage::Understanding, n as u64, sales.len() as u64)?;
            let day = day_on(self.names, seen.date);
            let named = self.names.who(seen.who, day);
            let who = match &named {
                WhoNamed::Known(id) => Who::Known(*id),
                WhoNamed::Unknown(_) | WhoNamed::Several(_) | WhoNamed::Empty | WhoNamed::Contradict(..) => {
                    Who::Said([seen.who.stand, seen.who.name, seen.who.id].map(plain))
                }
            };
            match met.get(&(seen.date, who.clone())) {
                Some((taken, first)) if *taken == seen.amount => {
                    seen_of.again += 1;
                    first_again = first_again.or(Some((seen.at, *first)));
                    continue;
                }
                Some((taken, first)) => {
                    let taken = taken.map_or_else(|| "nihil".to_owned(), |amount| amount.to_string());
                    let what = CountsFault::GivenAgain { first: *first, taken };
                    lines.problems.push(self.problem(seen.at, Some(seen.text), what));
                    continue;
                }
                None => {
                    met.insert((seen.date, who), (seen.amount, seen.at.line));
                }
            }
            seen_of.reports += 1;
            seen_of.nil += usize::from(seen.amount.is_none());
            seen_of.sum = seen_of.sum.saturating_add(seen.amount.unwrap_or_default());
            dates.insert(seen.date);
            if let WhoNamed::Known(id) = named {
                exhibitors.insert(id);
            }
            let Some(day) = day else {
                outside.note(seen.date, seen.at);
                continue;
            };
            match named {
                WhoNamed::Known(id) => self.report(id, day, seen, fewest, lines, preview),
                other => {
                    let text = [seen.who.stand, seen.who.name, seen.who.id]
                        .into_iter()
                        .filter(|text| !text.is_empty());
                    let text = text.collect::<Vec<_>>().join(" · ");
                    let of_day = matches!(other, WhoNamed::Empty | WhoNamed::Several(_));
                    // Once for all its days, where it is the same on all of them.
                    if of_day || unknown.insert(text.clone()) {
                        lines.problems.push(self.problem(seen.at, Some(&text), self.nobody(other)));
                    }
                }
            }
        }
        if let Some((at, first)) = first_again {
            lines.remarks.push(self.problem(
                at,
                None,
                CountsFault::SameAgain { lines: seen_of.again, first },
            ));
        }
        self.outside(&outside, seen_of.reports, lines);
        seen_of.exhibitors = exhibitors.len();
        seen_of.days = dates.into_iter().collect();
        preview.sales = Some(seen_of);
        Ok(())
    }

    fn name(&self, id: ExhibitorId) -> String {
        self.names.fair.exhibitor(id).map(|exhibitor| exhibitor.name.clone()).unwrap_or_default()
    }

    fn nobody(&self, named: WhoNamed) -> CountsFault {
        match named {
            WhoNamed::Several(ids) => CountsFault::SeveralExhibitors {
                names: ids.into_iter().take(4).map(|id| self.name(id)).collect(),
            },
            WhoNamed::Empty => CountsFault::EmptyStand,
            WhoNamed::Contradict(one, other) => {
                CountsFault::Contradiction { names: (self.name(one), self.name(other)) }
            }
            WhoNamed::Unknown(near) => CountsFault::UnknownExhibitor { near },
            WhoNamed::Known(_) => CountsFault::UnknownExhibitor { near: None },
        }
    }

    /// One exhibitor's day.
    fn report(
        &self,
        id: ExhibitorId,
        day: DayId,
        seen: &SaleSeen<'_>,
        fewest: bool,
        lines: &mut Lines<'_>,
        preview: &mut CountsPreview,
    ) {
        let fair = self.names.fair;
        let before = fair.sales(id, day);
        let mut amount = seen.amount.map(|total| Amount {
            total,
            transactions: seen.transactions,
            pieces: None,
            payments: seen.payments.clone(),
            provenance: seen.provenance.unwrap_or(self.choices.provenance),
        });
        if let Some(before) = before {
            // What the file does not say stays as it is, where it says the same total.
            match (&mut amount, before.state) {
                (None, ReportState::Nil) => {
                    preview.unchanged += 1;
                    return;
                }
                (Some(amount), ReportState::Reported) if amount.total == before.total => {
                    amount.transactions = amount.transactions.or(before.transactions);
                    if amount.payments.is_empty() {
                        amount.payments =
                            before.payments.iter().map(|(method, part)| (method.clone(), *part)).collect();
                    }
                    amount.provenance = seen.provenance.unwrap_or(before.provenance);
                    let same = amount.transactions == before.transactions
                        && amount.payments.iter().cloned().collect::<BTreeMap<_, _>>() == before.payments
                        && amount.provenance == before.provenance;
                    if same {
                        preview.unchanged += 1;
                        return;
                    }
                }
                (None | Some(_), ReportState::Unreported | ReportState::Nil | ReportState::Reported) => {}
            }
        }
        let maximum = self.names.settings.maximum_sale;
        let attendance = fair.attendance(id, day).state;
        let scheduled = fair.exhibitor(id).is_some_and(|exhibitor| exhibitor.days.holds(day));
        let wrong = match attendance {
            AttendanceState::Excused | AttendanceState::Absent | AttendanceState::Withdrawn => {
                Some(CountsFault::NotThere { name: self.name(id), day: day.0, state: attendance })
            }
            AttendanceState::Present
            | AttendanceState::Late
            | AttendanceState::Away
            | AttendanceState::LeftEarly => None,
            AttendanceState::Expected if scheduled => None,
            AttendanceState::Expected => Some(CountsFault::NotScheduled { name: self.name(id), day: day.0 }),
        };
        let above =
            seen.amount.is_some_and(|total| total > maximum).then_some(CountsFault::AboveMaximum { maximum });
        if let Some(what) = wrong.or(above) {
            lines.problems.push(self.problem(seen.at, Some(seen.text), what));
            return;
        }
        let median = lines.medians.get(&seen.at.table).copied().filter(|_| fewest);
        if let (Some(total), Some(median)) = (seen.amount, median)
            && total.get() > median.get().saturating_mul(FAR_ABOVE)
        {
            lines.remarks.push(self.problem(seen.at, Some(seen.text), CountsFault::FarAbove { median }));
        }
        let replaces: Vec<EntryKey> = before.map(|before| before.reports.clone()).unwrap_or_default();
        match before {
            None => preview.new += 1,
            Some(before) => preview.changed.push(Change::Sales {
                day,
                exhibitor: id,
                name: self.name(id),
                before: Some(before.total).filter(|_| before.state == ReportState::Reported),
                after: seen.amount,
            }),
        }
        preview.what.sales.push(SaleLine { exhibitor: id, day, amount, replaces });
    }
}

/// Who sold: an exhibitor, or nobody the fair knows by those words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Who {
    Known(ExhibitorId),
    Said([String; 3]),
}
