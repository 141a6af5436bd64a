//! A recap once more, by somebody who has only the journal: entry after entry, without the fold, its cells or its sums.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::Timelike;
use fairdesk::fair::event::{Amount, DaySealed, Entry, Event, Former, Mark};
use fairdesk::fair::exhibitor::Exhibitor;
use fairdesk::fair::hash::Hash;
use fairdesk::fair::ids::{DayId, EntryKey, ExhibitorId};
use fairdesk::fair::settings::{DayPlan, Settings};
use fairdesk::fair::time::Moment;
use sha2::{Digest, Sha256};

/// The lines of a paper: name and figure.
pub type Paper = BTreeMap<String, i64>;

/// What these entries, oldest first, come to on `day`.
pub fn recap(entries: &[Arc<Entry>], day: DayId) -> Paper {
    let book = Book::of(entries);
    let plan = *book.settings.day(day).unwrap();
    let mut paper = Paper::new();
    let mut add = |name: &str, n: i64| *paper.entry(name.to_owned()).or_default() += n;
    for name in "scheduled expected present sold reported nil unreported outside visits".split(' ') {
        add(name, 0);
    }
    for state in "expected present late away left_early excused absent withdrawn".split(' ') {
        add(&format!("state/{state}"), 0);
    }
    for category in &book.settings.categories {
        add(&format!("sold/category/{}", category.id), 0);
    }
    for exhibitor in book.exhibitors.values() {
        let (state, reports) = (book.state(exhibitor.id, day), book.reports(exhibitor.id, day));
        let (was_there, is_expected) = match state {
            "present" | "late" | "away" | "left_early" => (1, true),
            "expected" => (0, true),
            _ => (0, false),
        };
        let is_expected = exhibitor.days.holds(day) && is_expected;
        if exhibitor.days.holds(day) {
            add("scheduled", 1);
            add(&format!("state/{state}"), 1);
        }
        add("present", was_there);
        add("expected", i64::from(is_expected));
        let sold: i64 = reports.iter().flatten().map(|amount| amount.total.get()).sum();
        add("sold", sold);
        add(&format!("sold/category/{}", exhibitor.categories[0].main()), sold);
        match (is_expected, reports.is_empty()) {
            (true, true) => add("unreported", 1),
            (true, false) => add(if reports.iter().any(Option::is_some) { "reported" } else { "nil" }, 1),
            (false, true) => {}
            (false, false) => add("outside", 1),
        }
    }
    let closes = i64::from(plan.closes.hour()) + i64::from(plan.closes.minute() > 0);
    for hour in i64::from(plan.opens.hour())..closes {
        add(&format!("visits/hour/{hour}"), 0);
    }
    for gate in &book.settings.gates {
        add(&format!("visits/gate/{}", gate.id), 0);
    }
    for entry in book.of_day(day) {
        let (gate, persons) = match &entry.event {
            Event::VisitCounted(visit) => (&visit.gate, 1),
            Event::GroupCounted(group) => (&group.gate, i64::from(group.persons)),
            _ => continue,
        };
        add("visits", persons);
        add(&format!("visits/gate/{gate}"), persons);
        add(&format!("visits/hour/{}", book.settings.utc_offset.local(entry.happened).hour()), persons);
    }
    paper
}

/// The lines of a paper as it was printed; after the first three, each of eight states has its own.
pub fn printed(text: &str) -> Paper {
    let mut paper = Paper::new();
    for (at, line) in text.lines().enumerate() {
        let (name, figure) = line.rsplit_once(' ').unwrap();
        let name = if (3..11).contains(&at) { format!("state/{name}") } else { name.to_owned() };
        assert_eq!(paper.insert(name, figure.parse().unwrap()), None, "{line} stands twice:\n{text}");
    }
    paper
}

/// The hash of a seal as `docs/recap.md` says, from the entries before it.
pub fn seal_hash(before: &[Arc<Entry>], day: DayId, seal: &DaySealed, previous: Hash, paper: &str) -> Hash {
    let own: Vec<&Arc<Entry>> = before.iter().filter(|entry| belongs(before, entry) == Some(day)).collect();
    let mut sum = Sha256::new();
    sum.update("fairdesk recap 1\n");
    sum.update(previous.0);
    sum.update(day.0.to_be_bytes());
    sum.update(seal.revision.to_be_bytes());
    sum.update(u64::try_from(own.len()).unwrap().to_be_bytes());
    for entry in own {
        sum.update(format!("{}\n", entry.key));
        sum.update(entry.hash.0);
    }
    sum.update(paper);
    Hash(sum.finalize().into())
}

/// Of which day an entry is: an undo is of that of what it undoes.
fn belongs(all: &[Arc<Entry>], entry: &Entry) -> Option<DayId> {
    match undoes(entry) {
        Some(key) => belongs(all, all.iter().find(|other| other.key == key).unwrap()),
        None => entry.day,
    }
}

fn undoes(entry: &Entry) -> Option<EntryKey> {
    match &entry.event {
        Event::Undone(undone) => Some(undone.undoes),
        Event::VisitTakenBack(taken) => Some(taken.undoes),
        _ => None,
    }
}

/// The entries in force, and what they say of the fair itself.
struct Book<'a> {
    entries: Vec<&'a Entry>,
    settings: &'a Settings,
    exhibitors: BTreeMap<ExhibitorId, &'a Exhibitor>,
}

impl<'a> Book<'a> {
    fn of(all: &'a [Arc<Entry>]) -> Book<'a> {
        // From the newest on: what a younger entry in force undoes does not count, and undoes nothing itself.
        let mut entries: Vec<&Entry> = Vec::new();
        let mut undone: Vec<EntryKey> = Vec::new();
        for entry in all.iter().rev() {
            if !undone.contains(&entry.key) {
                undone.extend(undoes(entry));
                entries.push(entry);
            }
        }
        entries.reverse();
        let mut settings = None;
        let mut exhibitors = BTreeMap::new();
        for entry in &entries {
            match &entry.event {
                Event::FairFounded(founded) => settings = Some(&founded.settings),
                Event::SettingsChanged(changed) => settings = Some(&changed.settings),
                Event::ExhibitorsListed(list) => {
                    exhibitors
                        .extend(list.listed.iter().map(|listed| (listed.exhibitor.id, &listed.exhibitor)));
                }
                Event::ExhibitorAdded(added) => {
                    exhibitors.insert(added.listed.exhibitor.id, &added.listed.exhibitor);
                }
                Event::ExhibitorEdited(edited) => {
                    exhibitors.insert(edited.exhibitor.id, &edited.exhibitor);
                }
                _ => {}
            }
        }
        Book { entries, settings: settings.unwrap(), exhibitors }
    }

    fn of_day(&self, day: DayId) -> impl Iterator<Item = &'a Entry> {
        self.entries.iter().copied().filter(move |entry| entry.day == Some(day))
    }

    /// How an exhibitor stands to a day: a withdrawal is all that the days before it leave.
    fn state(&self, id: ExhibitorId, day: DayId) -> &'static str {
        let mut state = "expected";
        for plan in self.settings.days.iter().filter(|plan| plan.id <= day) {
            if state != "withdrawn" {
                state = "expected";
            }
            let mut came = None;
            for entry in self.of_day(plan.id) {
                match &entry.event {
                    Event::CheckedIn(arrival) if arrival.exhibitor == id => {
                        came = Some(entry.happened);
                        if state != "away" && state != "left_early" {
                            state = self.arrived(entry.happened, plan);
                        }
                    }
                    Event::AttendanceMarked(marked) if marked.exhibitor == id => {
                        state = match marked.mark {
                            Mark::Away => "away",
                            Mark::Returned => self.arrived(came.unwrap(), plan),
                            Mark::LeftEarly => "left_early",
                            Mark::Excused => "excused",
                            Mark::Absent => "absent",
                            Mark::Withdrawn => "withdrawn",
                        }
                    }
                    Event::RestAbsent(rest) if rest.exhibitors.contains(&id) => state = "absent",
                    _ => {}
                }
            }
        }
        state
    }

    fn arrived(&self, at: Moment, plan: &DayPlan) -> &'static str {
        let local = self.settings.utc_offset.local(at).time();
        let last = (u32::from(plan.batas_hadir.hour()), u32::from(plan.batas_hadir.minute()));
        if (local.hour(), local.minute()) > last { "late" } else { "present" }
    }

    /// The reports that count: those that nobody voided and no later one stands instead of; none in them is nihil.
    fn reports(&self, id: ExhibitorId, day: DayId) -> Vec<Option<&'a Amount>> {
        let void = self.entries.iter().filter_map(|entry| match &entry.event {
            Event::Voided(voided) => Some(voided.report),
            _ => None,
        });
        let void: Vec<EntryKey> = void.collect();
        let mut count: Vec<Option<&Amount>> = Vec::new();
        for entry in self.of_day(day).filter(|entry| !void.contains(&entry.key)) {
            let (former, amount) = match &entry.event {
                Event::SaleReported(report) if report.exhibitor == id => {
                    (report.former, Some(&report.amount))
                }
                Event::NilReported(report) if report.exhibitor == id => (report.former, None),
                _ => continue,
            };
            if former == Former::Replace {
                count.clear();
            }
            count.push(amount);
        }
        count
    }
}
