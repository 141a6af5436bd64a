//! Which lines of the journal somebody asks for: one test a line, whose cost does not grow with the journal.

use super::event::Family;
use super::event::{Entry, Event};
use super::fate::{Fate, fate};
use super::ids::{DayId, ExhibitorId, OfficerId};
use super::state::{Fair, Line};
use super::time::TimeOfDay;

/// What a line has to be; nothing said is nothing asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Criteria {
    /// Of which family.
    pub family: Option<Family>,
    /// By whom.
    pub officer: Option<OfficerId>,
    /// Part of which day.
    pub day: Option<DayId>,
    /// Recorded at that time of day or later.
    pub from: Option<TimeOfDay>,
    /// Recorded at that time of day or earlier, to the end of its minute; before `from` it is past midnight.
    pub until: Option<TimeOfDay>,
    /// How it stands.
    pub standing: Standing,
}

/// How an entry stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Standing {
    /// However it does.
    #[default]
    Any,
    /// Menunggu koordinator.
    Waiting,
    /// Undone, replaced or voided.
    OutOfForce,
}

impl Standing {
    /// All, in the order a form shows them.
    pub const ALL: [Standing; 3] = [Standing::Any, Standing::Waiting, Standing::OutOfForce];
}

impl Criteria {
    /// Whether every line passes.
    pub fn asks_nothing(&self) -> bool {
        *self == Criteria::default()
    }

    /// Whether what passes may change with entries that come later.
    pub fn follows_later_entries(&self) -> bool {
        match self.standing {
            Standing::Any => false,
            Standing::Waiting | Standing::OutOfForce => true,
        }
    }

    /// Whether the line is one that is asked for.
    pub fn lets_through(&self, fair: &Fair, line: &Line) -> bool {
        let entry = &line.entry;
        self.officer.is_none_or(|officer| entry.officer == Some(officer))
            && self.family.is_none_or(|family| root(fair, entry).event.family() == Some(family))
            && self.day.is_none_or(|day| fair.is_of_day(entry, day))
            && self.is_in_time(fair, entry)
            && self.stands(fair, line)
    }

    fn is_in_time(&self, fair: &Fair, entry: &Entry) -> bool {
        if self.from.is_none() && self.until.is_none() {
            return true;
        }
        use chrono::Timelike;
        let Some(settings) = fair.settings() else { return true };
        let local = settings.utc_offset.local(entry.at).time();
        let minute = (local.hour() * 60 + local.minute()) as u16;
        // Past midnight the clock of a day goes on; on the wall it begins anew.
        let on_the_wall = |time: TimeOfDay| (time.hour() * 60 + time.minute()) % (24 * 60);
        match (self.from.map(on_the_wall), self.until.map(on_the_wall)) {
            (Some(from), Some(until)) if until < from => minute >= from || minute <= until,
            (from, until) => {
                from.is_none_or(|from| minute >= from) && until.is_none_or(|until| minute <= until)
            }
        }
    }

    fn stands(&self, fair: &Fair, line: &Line) -> bool {
        match self.standing {
            Standing::Any => true,
            Standing::Waiting => {
                matches!(line.entry.event, Event::VoidAsked(_))
                    && matches!(fate(fair, line), Fate::Waiting(_))
            }
            Standing::OutOfForce => fate(fair, line).is_out_of_force(),
        }
    }
}

/// As many undoings of undoings as are followed: nobody means more.
const DEEPEST: usize = 16;

/// What the entry is about in the end: an undo stands for its target.
fn root<'a>(fair: &'a Fair, entry: &'a Entry) -> &'a Entry {
    let mut root = entry;
    for _ in 0..DEEPEST {
        match root.event.undoes().and_then(|key| fair.entry(key)) {
            Some(target) => root = target,
            None => break,
        }
    }
    root
}

/// Whether the entry is about an exhibitor of whom `wanted` says yes.
pub fn is_about(fair: &Fair, entry: &Entry, wanted: impl Fn(ExhibitorId) -> bool) -> bool {
    let root = root(fair, entry);
    match &root.event {
        Event::CountsImported(counts) => counts.sales.iter().any(|line| wanted(line.exhibitor)),
        Event::RestAbsent(rest) => rest.exhibitors.iter().any(|id| wanted(*id)),
        Event::ExhibitorsListed(list) => list.listed.iter().any(|listed| wanted(listed.exhibitor.id)),
        Event::ListImported(list) => list.listed.iter().any(|listed| wanted(listed.exhibitor.id)),
        Event::PlanImported(plan) => plan.placed.iter().any(|moved| wanted(moved.exhibitor)),
        Event::DealSettled(settled) => {
            let noted = fair.deal(settled.deal).and_then(|deal| deal.says().map(|noted| noted.exhibitor));
            noted.is_some_and(wanted)
        }
        Event::IncidentFollowed(followed) => {
            let incident = fair.incident(followed.incident);
            incident.and_then(|incident| incident.says()?.exhibitor).is_some_and(wanted)
        }
        Event::FairFounded(_)
        | Event::OfficerAdded(_)
        | Event::DayOpened(_)
        | Event::CheckedIn(_)
        | Event::AttendanceMarked(_)
        | Event::SaleReported(_)
        | Event::NilReported(_)
        | Event::VisitCounted(_)
        | Event::VisitTakenBack(_)
        | Event::ExhibitorAdded(_)
        | Event::ExhibitorEdited(_)
        | Event::ExhibitorMoved(_)
        | Event::IncidentNoted(_)
        | Event::SettingsChanged(_)
        | Event::OfficerChanged(_)
        | Event::HandedOver(_)
        | Event::StandVisited(_)
        | Event::VoidAsked(_)
        | Event::Voided(_)
        | Event::VoidDeclined(_)
        | Event::DealNoted(_)
        | Event::ClickerRead(_)
        | Event::GroupCounted(_)
        | Event::DaySealed(_)
        | Event::DayReopened(_)
        | Event::Undone(_) => root.event.exhibitor().is_some_and(wanted),
    }
}
