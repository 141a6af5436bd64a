//! Undoing: which entry is offered, and what keeps one from being undone.

use std::collections::HashSet;
use std::sync::Arc;

use super::super::event::{Entry, Event, Family, ListImported, Records, Undone};
use super::super::exhibitor::{Listed, Placement};
use super::super::ids::{EntryKey, ExhibitorId, OfficerId};
use super::super::refusal::Refusal;
use super::super::state::{Cell, Fair, Force};

/// As many resting entries as a refusal lists: enough to see what is in the way.
const LISTED: usize = 50;

/// The entry that the undo key offers: the officer's newest one in force that is not itself an undo.
pub fn undoable(fair: &Fair, officer: OfficerId) -> Option<&Arc<Entry>> {
    let mut newest_first = fair.journal().iter().rev();
    let offered = newest_first.find(|line| {
        line.force == Force::InForce && line.entry.officer == Some(officer) && is_offered(fair, &line.entry)
    });
    offered.map(|line| &line.entry)
}

/// Whether such an entry is ever undone: what the fair rests on and what was signed stays, an undo is undone by name.
fn is_offered(fair: &Fair, entry: &Entry) -> bool {
    match entry.event.family() {
        Some(Family::Attendance | Family::Visits | Family::Incidents | Family::Deals | Family::Files) => true,
        Some(Family::Sales) => !matches!(entry.event, Event::Voided(_) | Event::VoidDeclined(_)),
        Some(Family::Exhibitors) => !matches!(entry.event, Event::ExhibitorsListed(_)),
        // With a supervisor's PIN, but for who joined; a PIN itself is set anew, never brought back.
        Some(Family::Desk) => match &entry.event {
            Event::OfficerChanged(changed) => !super::retract::sets_pin(fair, entry, changed),
            event => {
                matches!(event, Event::DayOpened(_) | Event::OfficerAdded(_) | Event::SettingsChanged(_))
            }
        },
        None => false,
    }
}

/// Takes `key` out of force unless later entries rest on it.
pub(super) fn undo(fair: &Fair, key: EntryKey, officer: Option<OfficerId>) -> Result<Event, Refusal> {
    let (entry, root) = counting(fair, key)?;
    if super::retract::needs_signature(root) {
        return Err(Refusal::NeedsSignature);
    }
    if super::settings::is_of_gone_day(fair, root) {
        return Err(Refusal::NoSuchDay);
    }
    // What stays open outlives the day that was signed for; no figure on the paper changes by it.
    let is_beside = matches!(
        root.event,
        Event::DealNoted(_) | Event::DealSettled(_) | Event::IncidentNoted(_) | Event::IncidentFollowed(_)
    );
    for day in fair.day_ids().into_iter().filter(|day| !is_beside && fair.is_of_day(root, *day)) {
        super::unsealed(fair, day)?;
    }
    let is_report = matches!(root.event, Event::SaleReported(_) | Event::NilReported(_));
    if is_report && root.officer != officer {
        return Err(Refusal::NeedsVoid(root.key));
    }
    let resting = resting_on(fair, entry, root)?;
    match resting.is_empty() {
        true => Ok(Event::Undone(Undone { undoes: key, supervisor: None })),
        false => Err(Refusal::RestedOn(resting)),
    }
}

/// The entry, which still counts, and what is undone or restored by undoing it.
pub(super) fn counting(fair: &Fair, key: EntryKey) -> Result<(&Entry, &Entry), Refusal> {
    let entry = fair.entry(key).ok_or(Refusal::NothingToUndo)?;
    if !fair.is_in_force(key) {
        let by = fair.undone_by(key).map(|undo| undo.key);
        return Err(Refusal::AlreadyUndone { entry: key, by });
    }
    root(fair, entry).map(|root| (&**entry, root)).ok_or(Refusal::NothingToUndo)
}

/// What is undone or restored in the end: an undo stands for its target; `None` where there is none.
pub fn root<'a>(fair: &'a Fair, entry: &'a Entry) -> Option<&'a Entry> {
    let mut root = entry;
    while let Some(target) = root.event.undoes() {
        // An undo is younger than its target, or this would not end.
        root = fair.entry(target).filter(|target| (target.at, target.key) < (root.at, root.key))?;
    }
    Some(root)
}

/// The entries in force, younger than `entry`, that were decided in view of `root` being as it is; newest first.
fn resting_on(fair: &Fair, entry: &Entry, root: &Entry) -> Result<Vec<EntryKey>, Refusal> {
    let younger = |other: &&Arc<Entry>| (other.at, other.key) > (entry.at, entry.key);
    let in_cell = |cell: Cell| -> Vec<EntryKey> {
        fair.lines_of(&cell).rev().filter(younger).take(LISTED).map(|other| other.key).collect()
    };
    let day = root.day.unwrap_or(super::super::ids::DayId(0));
    Ok(match &root.event {
        Event::FairFounded(_) | Event::ExhibitorsListed(_) => return Err(Refusal::Foundation),
        Event::ListImported(list) => resting_on_list(fair, entry, list),
        Event::PlanImported(_) => about(fair, entry, |e| places(&e.event)),
        Event::CountsImported(counts) => {
            let cells = counts.sales.iter().map(|line| Cell::Sales(line.exhibitor, line.day));
            let mut resting: Vec<EntryKey> = cells.flat_map(in_cell).take(LISTED).collect();
            resting.sort_unstable();
            resting.dedup();
            resting.into_iter().rev().collect()
        }
        Event::CheckedIn(_)
        | Event::AttendanceMarked(_)
        | Event::SaleReported(_)
        | Event::NilReported(_)
        | Event::VoidAsked(_)
        | Event::DealNoted(_)
        | Event::IncidentNoted(_) => own_cell(root).map(in_cell).unwrap_or_default(),
        Event::ExhibitorEdited(edited) => {
            let cell = Cell::Exhibitor(edited.exhibitor.id);
            let newer = fair.lines_of(&cell).rev().filter(younger);
            newer.filter(|other| matches!(other.event, Event::ExhibitorEdited(_))).map(|o| o.key).collect()
        }
        Event::ExhibitorMoved(moved) => moves_in_the_way(fair, entry, moved.exhibitor),
        Event::ExhibitorAdded(added) => {
            about(fair, entry, |e| e.event.exhibitor() == Some(added.listed.exhibitor.id))
        }
        Event::DayOpened(_) => about(fair, entry, |e| e.day == root.day && needs_the_day_open(&e.event)),
        Event::OfficerAdded(added) => super::retract::resting_on_officer(fair, entry, added.officer.id),
        Event::RestAbsent(rest) => {
            let cells = rest.exhibitors.iter().map(|id| Cell::Attendance(*id, day));
            cells.flat_map(in_cell).take(LISTED).collect()
        }
        Event::Voided(_)
        | Event::VoidDeclined(_)
        | Event::DaySealed(_)
        | Event::DayReopened(_)
        | Event::SettingsChanged(_)
        | Event::OfficerChanged(_) => return Err(Refusal::SignedStays),
        Event::VisitCounted(_)
        | Event::VisitTakenBack(_)
        | Event::DealSettled(_)
        | Event::IncidentFollowed(_)
        | Event::StandVisited(_)
        | Event::ClickerRead(_)
        | Event::GroupCounted(_)
        | Event::HandedOver(_)
        | Event::Undone(_) => Vec::new(),
    })
}

/// The one cell in which everything stands that rests on the entry; none where it rests elsewhere too.
fn own_cell(root: &Entry) -> Option<Cell> {
    let day = root.day.unwrap_or(super::super::ids::DayId(0));
    match &root.event {
        Event::CheckedIn(arrival) => Some(Cell::Attendance(arrival.exhibitor, day)),
        Event::AttendanceMarked(marked) => Some(Cell::Attendance(marked.exhibitor, day)),
        Event::SaleReported(report) => Some(Cell::Sales(report.exhibitor, day)),
        Event::NilReported(report) => Some(Cell::Sales(report.exhibitor, day)),
        Event::VoidAsked(asked) => Some(Cell::Sales(asked.exhibitor, asked.day)),
        Event::DealNoted(noted) => Some(Cell::Deal(noted.deal)),
        Event::IncidentNoted(noted) => Some(Cell::Incident(noted.incident)),
        Event::FairFounded(_)
        | Event::ExhibitorsListed(_)
        | Event::ListImported(_)
        | Event::PlanImported(_)
        | Event::CountsImported(_)
        | Event::OfficerAdded(_)
        | Event::DayOpened(_)
        | Event::VisitCounted(_)
        | Event::VisitTakenBack(_)
        | Event::ExhibitorAdded(_)
        | Event::ExhibitorEdited(_)
        | Event::ExhibitorMoved(_)
        | Event::IncidentFollowed(_)
        | Event::SettingsChanged(_)
        | Event::OfficerChanged(_)
        | Event::HandedOver(_)
        | Event::RestAbsent(_)
        | Event::StandVisited(_)
        | Event::Voided(_)
        | Event::VoidDeclined(_)
        | Event::DealSettled(_)
        | Event::ClickerRead(_)
        | Event::GroupCounted(_)
        | Event::DaySealed(_)
        | Event::DayReopened(_)
        | Event::Undone(_) => None,
    }
}

/// The entries that keep `entry` from being undone, newest first, where that can be told without a walk through the
/// journal; nothing where it cannot, or where it does not count any more.
pub fn resting(fair: &Fair, entry: &Entry) -> Vec<EntryKey> {
    let Some(cell) = own_cell(entry).filter(|_| fair.is_in_force(entry.key)) else { return Vec::new() };
    let newest_first = fair.lines_of(&cell).rev();
    let younger = newest_first.take_while(|other| (other.at, other.key) > (entry.at, entry.key));
    younger.take(LISTED).map(|other| other.key).collect()
}

/// What rests on a list: everything about those it brought, what else was done to those it changed, later files.
fn resting_on_list(fair: &Fair, entry: &Entry, list: &ListImported) -> Vec<EntryKey> {
    let (added, changed) = list.listed.split_at_checked(list.added as usize).unwrap_or((&list.listed, &[]));
    let ids = |part: &[Arc<Listed>]| part.iter().map(|listed| listed.exhibitor.id).collect::<HashSet<_>>();
    let (added, changed) = (ids(added), ids(changed));
    about(fair, entry, |e| match &e.event {
        Event::ListImported(_) | Event::PlanImported(_) => true,
        Event::CountsImported(counts) => counts.sales.iter().any(|line| added.contains(&line.exhibitor)),
        event => event.exhibitor().is_some_and(|id| {
            added.contains(&id) || changed.contains(&id) && event.records() != Records::Nobody
        }),
    })
}

/// Whether such an entry gives booths, which a plan has to have.
fn places(event: &Event) -> bool {
    matches!(
        event,
        Event::ListImported(_) | Event::PlanImported(_) | Event::ExhibitorAdded(_) | Event::ExhibitorMoved(_)
    )
}

/// Younger entries in force of which `rests` says yes, newest first.
pub(super) fn about(fair: &Fair, entry: &Entry, rests: impl Fn(&Entry) -> bool) -> Vec<EntryKey> {
    let newest_first = fair.journal().iter().rev();
    let younger = newest_first.take_while(|line| line.entry.key != entry.key);
    let in_force = younger.filter(|line| line.force == Force::InForce && line.entry.event.undoes().is_none());
    in_force.filter(|line| rests(&line.entry)).take(LISTED).map(|line| line.entry.key).collect()
}

/// Whether such an entry is refused on a day that is not open.
fn needs_the_day_open(event: &Event) -> bool {
    match event.family() {
        Some(Family::Attendance | Family::Sales) => true,
        Some(Family::Visits) => event.undoes().is_none(),
        Some(Family::Desk) => matches!(event, Event::DaySealed(_) | Event::DayReopened(_)),
        Some(Family::Exhibitors | Family::Incidents | Family::Deals | Family::Files) | None => false,
    }
}

/// Later moves of the exhibitor itself, and of whoever has come to a booth that it would stand on again.
fn moves_in_the_way(fair: &Fair, entry: &Entry, id: ExhibitorId) -> Vec<EntryKey> {
    let placing = |e: &Entry| matches!(e.event, Event::ExhibitorMoved(_) | Event::ExhibitorAdded(_));
    let own = about(fair, entry, |e| placing(e) && e.event.exhibitor() == Some(id));
    if !own.is_empty() {
        return own;
    }
    let back = placements_before(fair, entry, id);
    about(fair, entry, |e| {
        let came: &[Placement] = match &e.event {
            Event::ExhibitorMoved(moved) => &moved.placements,
            Event::ExhibitorAdded(added) => &added.listed.placements,
            _ => &[],
        };
        placing(e)
            && came.iter().any(|theirs| {
                let meets = |ours: &Placement| match (&theirs.part, &ours.part) {
                    (Some(theirs), Some(ours)) => theirs == ours,
                    _ => true,
                };
                back.iter().any(|ours| ours.booth == theirs.booth && meets(ours))
            })
    })
}

/// Where the exhibitor would stand if `entry` changed its force: undone, or restored where it is an undo.
fn placements_before(fair: &Fair, entry: &Entry, id: ExhibitorId) -> Vec<Placement> {
    if let Some(target) = entry.event.undoes().and_then(|key| fair.entry(key)) {
        return match &target.event {
            Event::ExhibitorMoved(moved) => moved.placements.clone(),
            _ => Vec::new(),
        };
    }
    let mut placements = Vec::new();
    for other in fair.lines_of(&Cell::Exhibitor(id)).filter(|other| other.key != entry.key) {
        match &other.event {
            Event::ExhibitorMoved(moved) => placements = moved.placements.clone(),
            Event::ExhibitorAdded(added) => placements = added.listed.placements.clone(),
            Event::ExhibitorsListed(list) => {
                let own = list.listed.iter().find(|listed| listed.exhibitor.id == id);
                placements = own.map(|listed| listed.placements.clone()).unwrap_or_default();
            }
            Event::ListImported(list) => {
                let own = list.listed.iter().find(|listed| listed.exhibitor.id == id);
                placements = own.map(|listed| listed.placements.clone()).unwrap_or_default();
            }
            Event::PlanImported(plan) => {
                if let Some(moved) = plan.placed.iter().find(|moved| moved.exhibitor == id) {
                    placements = moved.placements.clone();
                }
            }
            _ => {}
        }
    }
    placements
}
