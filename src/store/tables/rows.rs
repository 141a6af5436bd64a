//! One function a row: what the state says, written into a table that has no such row yet.

use std::cell::RefCell;
use std::collections::BTreeSet;

use rusqlite::{CachedStatement, Connection, Params};

use crate::fair::Fair;
use crate::fair::ids::{CategoryId, DayId, DealId, ExhibitorId, GateId};
use crate::fair::settings::{Category, DayPlan, Settings};
use crate::fair::state::{AttendanceState, ReportState};

/// What stands between several words in one column.
const BETWEEN: &str = "; ";

/// The state, and where its rows go.
pub(super) struct Rows<'a> {
    connection: &'a Connection,
    fair: &'a Fair,
    /// The fair's days, each once.
    days: BTreeSet<DayId>,
    /// What inserts, by where its text stands: a list writes the same few rows a million times.
    inserts: RefCell<Vec<(&'static str, CachedStatement<'a>)>>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(connection: &'a Connection, fair: &'a Fair) -> Rows<'a> {
        let days = fair.day_ids().into_iter().collect();
        Rows { connection, fair, days, inserts: RefCell::default() }
    }

    pub(super) fn delete(&self, sql: &str, values: impl Params) -> rusqlite::Result<()> {
        self.connection.prepare_cached(sql)?.execute(values).map(|_| ())
    }

    /// What a hostile foundation says twice is written once: the tables never keep a fair from being opened.
    fn insert(&self, sql: &'static str, values: impl Params) -> rusqlite::Result<()> {
        let mut inserts = self.inserts.borrow_mut();
        if let Some((_, insert)) = inserts.iter_mut().find(|(text, _)| std::ptr::eq(*text, sql)) {
            return insert.execute(values).map(|_| ());
        }
        let mut insert = self.connection.prepare_cached(sql)?;
        insert.execute(values)?;
        inserts.push((sql, insert));
        Ok(())
    }

    /// What the fair is configured to be, and its plan.
    pub(super) fn configuration(&self) -> rusqlite::Result<()> {
        let Some(settings) = self.fair.settings() else { return Ok(()) };
        self.fair_itself(settings)?;
        settings.days.iter().try_for_each(|plan| self.day(plan))?;
        for (position, gate) in (1i64..).zip(&settings.gates) {
            let sql = "INSERT OR IGNORE INTO gates (gate, position, name) VALUES (?1, ?2, ?3)";
            self.insert(sql, (gate.id.as_str(), position, &gate.name))?;
        }
        for (position, category) in (1i64..).zip(&settings.categories) {
            self.category(position, category)?;
        }
        for (position, method) in (1i64..).zip(&settings.payment_methods) {
            let sql = "INSERT OR IGNORE INTO payment_methods (method, position, name_id, name_en) \
                       VALUES (?1, ?2, ?3, ?4)";
            self.insert(sql, (method.id.as_str(), position, &method.name.id, &method.name.en))?;
        }
        self.booths()
    }

    fn fair_itself(&self, settings: &Settings) -> rusqlite::Result<()> {
        let sql = "INSERT OR IGNORE INTO fair (id, name, theme, organiser, venue, address, city, programme, \
                   utc_offset, sample, maximum_sale, target_exhibitors, target_visits, target_sales) \
                   VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
        let targets = &settings.targets;
        self.insert(
            sql,
            (
                &settings.name,
                &settings.theme,
                &settings.organiser,
                &settings.venue,
                &settings.address,
                &settings.city,
                &settings.programme,
                settings.utc_offset.to_string(),
                settings.sample,
                settings.maximum_sale.get(),
                targets.exhibitors,
                targets.visits,
                targets.sales.map(|amount| amount.get()),
            ),
        )
    }

    fn category(&self, position: i64, category: &Category) -> rusqlite::Result<()> {
        let sql = "INSERT OR IGNORE INTO categories (category, main, position, name_id, name_en, letter) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let (main, letter) = (category.id.as_str(), category.letter.to_string());
        self.insert(sql, (main, main, position, &category.name.id, &category.name.en, &letter))?;
        for (position, sub) in (1i64..).zip(&category.sub) {
            self.insert(sql, (sub.id.as_str(), main, position, &sub.name.id, &sub.name.en, &letter))?;
        }
        Ok(())
    }

    fn booths(&self) -> rusqlite::Result<()> {
        let sql = "INSERT OR IGNORE INTO booths (hall, code, zone, parts, x, y, width, height) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        for hall in self.fair.floors().iter().map(|floor| &floor.hall) {
            for booth in &hall.booths {
                let parts = booth.parts.join(BETWEEN);
                let area = &booth.area;
                let values = (
                    hall.id.as_str(),
                    &*booth.code,
                    &booth.zone,
                    parts,
                    area.x,
                    area.y,
                    area.width,
                    area.height,
                );
                self.insert(sql, values)?;
            }
        }
        Ok(())
    }

    pub(super) fn day(&self, plan: &DayPlan) -> rusqlite::Result<()> {
        let sql = "INSERT OR IGNORE INTO days (day, date, opens, closes, batas_hadir, opened) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let opened = self.fair.opening(plan.id).map(|entry| entry.happened.0);
        let values = (
            plan.id.0,
            plan.date.to_string(),
            plan.opens.to_string(),
            plan.closes.to_string(),
            plan.batas_hadir.to_string(),
            opened,
        );
        self.insert(sql, values)
    }

    /// All rows that are about one exhibitor.
    pub(super) fn whole_exhibitor(&self, id: ExhibitorId) -> rusqlite::Result<()> {
        self.exhibitor(id)?;
        self.placements(id)?;
        self.attendance(id)?;
        self.days().try_for_each(|day| self.sales(id, day))
    }

    fn exhibitor(&self, id: ExhibitorId) -> rusqlite::Result<()> {
        let Some(exhibitor) = self.fair.exhibitor(id) else { return Ok(()) };
        let sql = "INSERT INTO exhibitors (exhibitor, business, name, category, categories, products, kecamatan, \
                   coach, stage, code) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
        let categories: Vec<&str> = exhibitor.categories.iter().map(CategoryId::as_str).collect();
        let values = (
            id.0.cast_signed(),
            exhibitor.business.0.to_string(),
            &exhibitor.name,
            exhibitor.primary().map(CategoryId::main),
            categories.join(BETWEEN),
            exhibitor.products.join(BETWEEN),
            &exhibitor.kecamatan,
            &exhibitor.coach,
            exhibitor.stage.as_ref().map(|stage| stage.as_str()),
            &exhibitor.code,
        );
        self.insert(sql, values)
    }

    fn placements(&self, id: ExhibitorId) -> rusqlite::Result<()> {
        let sql = "INSERT INTO placements (exhibitor, hall, code, part, day) VALUES (?1, ?2, ?3, ?4, ?5)";
        let mut rows = BTreeSet::new();
        for placement in self.fair.placements(id, None) {
            let part = placement.part.as_deref().unwrap_or_default();
            let scheduled = |day: &DayId| self.fair.exhibitor(id).is_some_and(|e| e.days.holds(*day));
            for day in self.days().filter(|day| placement.days.holds(*day)).filter(scheduled) {
                rows.insert((placement.booth.hall.as_str(), &*placement.booth.code, part, day.0));
            }
        }
        rows.into_iter().try_for_each(|(hall, code, part, day)| {
            self.insert(sql, (id.0.cast_signed(), hall, code, part, day))
        })
    }

    /// A row for every day on which the exhibitor is scheduled or something was recorded.
    pub(super) fn attendance(&self, id: ExhibitorId) -> rusqlite::Result<()> {
        let sql = "INSERT INTO attendance (exhibitor, day, scheduled, state, since, until) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        for day in self.days() {
            let scheduled = self.scheduled(id, day);
            let attendance = self.fair.attendance(id, day);
            if scheduled || attendance.state != AttendanceState::Expected || attendance.last.is_some() {
                let values = (
                    id.0.cast_signed(),
                    day.0,
                    scheduled,
                    attendance.state.word(),
                    attendance.since.map(|moment| moment.0),
                    attendance.until.map(|moment| moment.0),
                );
                self.insert(sql, values)?;
            }
        }
        Ok(())
    }

    /// A row for a day on which the exhibitor is scheduled or has reported, and one for each way it was paid.
    pub(super) fn sales(&self, id: ExhibitorId, day: DayId) -> rusqlite::Result<()> {
        let sql = "INSERT INTO sales (exhibitor, day, report, amount, transactions, unallocated, provenance, pieces, \
                   amount_if_voided) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        let id_number = id.0.cast_signed();
        let Some(sales) = self.fair.sales(id, day) else {
            return match self.scheduled(id, day) {
                true => {
                    let report = ReportState::Unreported.word();
                    let none = None::<i64>;
                    self.insert(sql, (id_number, day.0, report, none, none, none, None::<&str>, none, none))
                }
                false => Ok(()),
            };
        };
        let values = (
            id_number,
            day.0,
            sales.state.word(),
            sales.total.get(),
            sales.transactions,
            sales.unallocated.get(),
            sales.provenance.word(),
            sales.pieces,
            (!sales.pending.is_empty()).then(|| sales.if_voided.map_or(0, |sum| sum.get())),
        );
        self.insert(sql, values)?;
        let sql = "INSERT INTO sale_payments (exhibitor, day, method, amount) VALUES (?1, ?2, ?3, ?4)";
        sales
            .payments
            .iter()
            .try_for_each(|(method, part)| self.insert(sql, (id_number, day.0, method.as_str(), part.get())))
    }

    /// The visits of one hour; no row where there were none.
    pub(super) fn visits(&self, day: DayId, gate: &GateId, hour: u8) -> rusqlite::Result<()> {
        let visits = self.fair.visits(day, gate).get(usize::from(hour)).copied().unwrap_or_default();
        if visits == 0 {
            return Ok(());
        }
        let sql = "INSERT INTO visits (day, gate, hour, visits) VALUES (?1, ?2, ?3, ?4)";
        self.insert(sql, (day.0, gate.as_str(), hour, visits))
    }

    /// Every recap of a day and its revisions.
    pub(super) fn recaps(&self, day: DayId) -> rusqlite::Result<()> {
        let sql = "INSERT OR IGNORE INTO recaps (day, revision, number, hash, sealed, holds) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let holding = self.fair.seal(day).map(|(entry, _)| entry.key);
        for (entry, seal) in self.fair.seals(day) {
            let holds = holding == Some(entry.key);
            let hash = seal.hash.to_string();
            self.insert(sql, (day.0, seal.revision, seal.number, hash, entry.happened.0, holds))?;
        }
        Ok(())
    }

    /// What a gate's clicker showed on a day.
    pub(super) fn clickers(&self, day: DayId, gate: &GateId) -> rusqlite::Result<()> {
        let sql =
            "INSERT INTO clickers (day, gate, reading, at, shows, counted) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let readings = self.fair.readings(day, gate);
        (1i64..).zip(readings).try_for_each(|(place, reading)| {
            self.insert(sql, (day.0, gate.as_str(), place, reading.at.0, reading.shows, reading.counted))
        })
    }

    /// An order, a contact or the like; the other side is sealed.
    pub(super) fn deal(&self, id: DealId) -> rusqlite::Result<()> {
        let Some((deal, noted)) = self.fair.deal(id).and_then(|deal| Some((deal, deal.says()?))) else {
            return Ok(());
        };
        let sql = "INSERT INTO deals (deal, exhibitor, kind, value, due, noted, outcome) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let values = (
            id.0.cast_signed(),
            noted.exhibitor.0.cast_signed(),
            noted.kind.word(),
            noted.value.map(|value| value.get()),
            noted.due.map(|due| due.to_string()),
            deal.noted.happened.0,
            deal.settled.map(|(_, outcome)| outcome.word()),
        );
        self.insert(sql, values)
    }

    fn scheduled(&self, id: ExhibitorId, day: DayId) -> bool {
        self.fair.exhibitor(id).is_some_and(|exhibitor| exhibitor.days.holds(day))
    }

    fn days(&self) -> impl Iterator<Item = DayId> {
        self.days.iter().copied()
    }
}
