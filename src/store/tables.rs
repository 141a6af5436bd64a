//! The tables for other programs: what the folded state says, row by row, in the transaction of the entry itself.
//!
//! An entry touches a [`Scope`]; that scope's rows are taken out and made anew by the same functions that fill a file
//! from nothing. So a table cannot drift from the journal, and a test rebuilds it to prove that.

mod rows;

use rusqlite::Connection;

use super::error::{Fault, Trouble};
use super::schema::{self, DERIVED};
use crate::fair::Fair;
use crate::fair::event::{Entry, Event};
use crate::fair::ids::{DayId, DealId, ExhibitorId, GateId};
use crate::fair::time::hour_of;
use rows::Rows;

/// Which rows an entry touches.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Scope {
    /// Every row of every table: a foundation, a list.
    Everything,
    /// An exhibitor's record, where it stands, and what follows from its days.
    Exhibitor(ExhibitorId),
    /// How an exhibitor stands to each day: a withdrawal carries over.
    Attendance(ExhibitorId),
    /// What an exhibitor sold on a day.
    Sales(ExhibitorId, DayId),
    /// Visits through a gate in one hour of a day.
    Visits(DayId, GateId, u8),
    /// A day.
    Day(DayId),
    /// The recaps of a day.
    Recaps(DayId),
    /// What a gate's clicker showed on a day.
    Clickers(DayId, GateId),
    /// An order, a contact or the like.
    Deal(DealId),
}

impl Scope {
    /// What `entry` touches; what it undoes, where it undoes. Nothing where no table shows it.
    pub(super) fn of(fair: &Fair, entry: &Entry) -> Vec<Scope> {
        Scope::touched(fair, entry).unwrap_or_default()
    }

    fn touched(fair: &Fair, entry: &Entry) -> Option<Vec<Scope>> {
        let mut root = entry;
        while let Some(target) = root.event.undoes() {
            // An undo is younger than its target, or this would not end.
            root = fair.entry(target).filter(|target| target.seq < root.seq)?;
        }
        let settings = fair.settings()?;
        let day = root.day.and_then(|day| settings.day(day));
        let one = |scope| Some(vec![scope]);
        let hour = || Some(hour_of(settings.utc_offset.local(root.happened), day?.date));
        match &root.event {
            Event::FairFounded(_)
            | Event::ExhibitorsListed(_)
            | Event::ListImported(_)
            | Event::PlanImported(_)
            | Event::CountsImported(_)
            | Event::SettingsChanged(_) => one(Scope::Everything),
            Event::ExhibitorAdded(added) => one(Scope::Exhibitor(added.listed.exhibitor.id)),
            Event::ExhibitorEdited(edited) => one(Scope::Exhibitor(edited.exhibitor.id)),
            Event::ExhibitorMoved(moved) => one(Scope::Exhibitor(moved.exhibitor)),
            Event::CheckedIn(arrival) => one(Scope::Attendance(arrival.exhibitor)),
            Event::AttendanceMarked(marked) => one(Scope::Attendance(marked.exhibitor)),
            Event::SaleReported(report) => one(Scope::Sales(report.exhibitor, day?.id)),
            Event::NilReported(report) => one(Scope::Sales(report.exhibitor, day?.id)),
            Event::VisitCounted(visit) => one(Scope::Visits(day?.id, visit.gate.clone(), hour()?)),
            Event::GroupCounted(group) => one(Scope::Visits(day?.id, group.gate.clone(), hour()?)),
            Event::RestAbsent(rest) => Some(rest.exhibitors.iter().copied().map(Scope::Attendance).collect()),
            Event::ClickerRead(reading) => one(Scope::Clickers(day?.id, reading.gate.clone())),
            Event::DealNoted(noted) => one(Scope::Deal(noted.deal)),
            Event::DealSettled(settled) => one(Scope::Deal(settled.deal)),
            Event::DaySealed(_) | Event::DayReopened(_) => one(Scope::Recaps(day?.id)),
            Event::VoidAsked(asked) => one(Scope::Sales(asked.exhibitor, asked.day)),
            Event::Voided(voided) => one(Scope::Sales(voided.exhibitor, voided.day)),
            Event::VoidDeclined(declined) => one(Scope::Sales(declined.exhibitor, declined.day)),
            Event::DayOpened(_) => one(Scope::Day(day?.id)),
            Event::OfficerAdded(_)
            | Event::IncidentNoted(_)
            | Event::IncidentFollowed(_)
            | Event::OfficerChanged(_)
            | Event::HandedOver(_)
            | Event::StandVisited(_)
            | Event::VisitTakenBack(_)
            | Event::Undone(_) => None,
        }
    }
}

/// Makes the rows of `scope` what `fair` says; inside the transaction of the entry that touched it.
pub(super) fn refresh(connection: &Connection, fair: &Fair, scope: &Scope) -> rusqlite::Result<()> {
    let rows = Rows::new(connection, fair);
    match scope {
        Scope::Everything => {
            for (table, _) in DERIVED {
                connection.execute(&format!("DELETE FROM {table}"), ())?;
            }
            fill(&rows, fair)
        }
        Scope::Exhibitor(id) => {
            for table in ["sale_payments", "sales", "attendance", "placements", "exhibitors"] {
                rows.delete(&format!("DELETE FROM {table} WHERE exhibitor = ?1"), (id.0.cast_signed(),))?;
            }
            rows.whole_exhibitor(*id)
        }
        Scope::Attendance(id) => {
            rows.delete("DELETE FROM attendance WHERE exhibitor = ?1", (id.0.cast_signed(),))?;
            rows.attendance(*id)
        }
        Scope::Sales(id, day) => {
            let key = (id.0.cast_signed(), day.0);
            rows.delete("DELETE FROM sale_payments WHERE exhibitor = ?1 AND day = ?2", key)?;
            rows.delete("DELETE FROM sales WHERE exhibitor = ?1 AND day = ?2", key)?;
            rows.sales(*id, *day)
        }
        Scope::Visits(day, gate, hour) => {
            let key = (day.0, gate.as_str(), hour);
            rows.delete("DELETE FROM visits WHERE day = ?1 AND gate = ?2 AND hour = ?3", key)?;
            rows.visits(*day, gate, *hour)
        }
        Scope::Recaps(day) => {
            rows.delete("DELETE FROM recaps WHERE day = ?1", (day.0,))?;
            rows.recaps(*day)
        }
        Scope::Clickers(day, gate) => {
            rows.delete("DELETE FROM clickers WHERE day = ?1 AND gate = ?2", (day.0, gate.as_str()))?;
            rows.clickers(*day, gate)
        }
        Scope::Deal(deal) => {
            rows.delete("DELETE FROM deals WHERE deal = ?1", (deal.0.cast_signed(),))?;
            rows.deal(*deal)
        }
        Scope::Day(day) => {
            rows.delete("DELETE FROM days WHERE day = ?1", (day.0,))?;
            match fair.settings().and_then(|settings| settings.day(*day)) {
                Some(plan) => rows.day(plan),
                None => Ok(()),
            }
        }
    }
}

/// Every row, into empty tables.
fn fill(rows: &Rows<'_>, fair: &Fair) -> rusqlite::Result<()> {
    rows.configuration()?;
    for listed in fair.exhibitors() {
        rows.whole_exhibitor(listed.exhibitor.id)?;
    }
    // What was recorded of exhibitors that are not, or no longer, on the list.
    let recorded = fair.attendance_rows().map(|(id, ..)| id).chain(fair.sales_rows().map(|(id, ..)| id));
    let strangers: std::collections::BTreeSet<ExhibitorId> =
        recorded.filter(|id| fair.listed(*id).is_none()).collect();
    for id in strangers {
        rows.whole_exhibitor(id)?;
    }
    for (day, gate, hours) in fair.visit_rows() {
        for (hour, _) in (0u8..).zip(hours.iter()).filter(|(_, count)| **count > 0) {
            rows.visits(day, gate, hour)?;
        }
    }
    fair.day_ids().into_iter().try_for_each(|day| rows.recaps(day))?;
    fair.clickers().try_for_each(|(day, gate)| rows.clickers(day, gate))?;
    fair.deals().try_for_each(|(deal, _)| rows.deal(deal))
}

/// Every table that does not hold what `fair` says.
pub(super) fn differences(connection: &Connection, fair: &Fair) -> rusqlite::Result<Vec<Fault>> {
    let mut model = Connection::open_in_memory()?;
    model.set_prepared_statement_cache_capacity(64);
    let transaction = model.transaction()?;
    schema::migrate(&transaction, 0, schema::VERSION)?;
    fill(&Rows::new(&transaction, fair), fair)?;
    transaction.commit()?;
    let mut faults = Vec::new();
    for (table, order) in DERIVED {
        // Of a file of an older version, the tables and columns that it has; what should be there is tried apart.
        if !connection.table_exists(None, table)? {
            continue;
        }
        let columns: Vec<String> = connection
            .prepare(&format!("SELECT * FROM {table}"))?
            .column_names()
            .map(str::to_owned)
            .collect();
        let sql = format!("SELECT {} FROM {table} ORDER BY {order}", columns.join(", "));
        let (mut stored, mut made) = (connection.prepare(&sql)?, model.prepare(&sql)?);
        let (mut stored, mut made) = (stored.query(())?, made.query(())?);
        let mut rows = 0;
        loop {
            let (one, other) = (stored.next()?, made.next()?);
            if one.is_none() && other.is_none() {
                break;
            }
            rows += u64::from(!same(one, other)?);
        }
        if rows > 0 {
            faults.push(Fault::of_file(Trouble::Table { table: table.to_owned(), rows }));
        }
    }
    Ok(faults)
}

/// Whether two rows hold the same values.
fn same(one: Option<&rusqlite::Row<'_>>, other: Option<&rusqlite::Row<'_>>) -> rusqlite::Result<bool> {
    let (Some(one), Some(other)) = (one, other) else { return Ok(false) };
    let columns = one.as_ref().column_count();
    if columns != other.as_ref().column_count() {
        return Ok(false);
    }
    for column in 0..columns {
        if one.get_ref(column)? != other.get_ref(column)? {
            return Ok(false);
        }
    }
    Ok(true)
}
