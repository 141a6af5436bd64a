//! Badges held before the scanner: whoever it is checks in, whatever the desk is busy with, and the whole screen says
//! what became of it.

use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent};

use super::{Desk, Effect, Effects};
use crate::fair::badge::Badge;
use crate::fair::command::{Arrival, Command, Ticket};
use crate::fair::ids::ExhibitorId;
use crate::fair::state::AttendanceState;
use crate::fair::time::Moment;
use crate::popup::Wish;
use crate::popup::scanned::{Became, Scanned};
use crate::ui::text::fill;

/// The same badge again within this time is the hand that has not gone away yet.
const AGAIN_MS: u64 = 3_000;
/// How long the screen says what became of it, where no key comes before.
const SHOWN_MS: i64 = 3_000;
/// An Enter so soon after a badge is the scanner's own, not an answer to a form under it.
const SUFFIX_MS: u64 = 500;

/// The newest badge.
#[derive(Debug)]
pub(super) struct Scan {
    badge: Badge,
    at_ms: u64,
    /// What the screen says, until when; nothing once a key was pressed or the time is over.
    shown: Option<(Scanned, Moment)>,
    /// The request that is on its way.
    ticket: Option<Ticket>,
}

impl Desk {
    /// A badge was read.
    pub(super) fn scanned(&mut self, badge: Badge, at_ms: u64, now: Moment, effects: &mut Effects) {
        let again = |scan: &Scan| scan.badge == badge && at_ms.saturating_sub(scan.at_ms) < AGAIN_MS;
        if self.scan.as_ref().is_some_and(again) {
            return;
        }
        let known = badge.exhibitor(&self.fair);
        let exhibitor = known.filter(|id| self.fair.exhibitor(*id).is_some());
        let until = now.plus_ms(SHOWN_MS);
        let mut ticket = None;
        let became = match (known, exhibitor) {
            (None, _) => Became::OtherFair,
            (Some(_), None) => Became::Unknown,
            (Some(_), Some(id)) => match self.cannot_check_in(id) {
                Some(became) => became,
                None => {
                    ticket = Some(Ticket(self.next_ticket));
                    let command =
                        Command::CheckIn { exhibitor: id, arrival: Arrival::AtTheDoor, note: String::new() };
                    self.commit(Wish::now(command), None, effects);
                    Became::Saving
                }
            },
        };
        if !matches!(became, Became::Saving) {
            effects.0.push(Effect::Bell);
        }
        if let Some(id) = exhibitor.filter(|_| self.over.is_empty() && self.finding.query.is_none()) {
            self.select_exhibitor(id);
        }
        let shown = Some((Scanned { exhibitor, became }, until));
        self.scan = Some(Scan { badge, at_ms, shown, ticket });
    }

    /// Why a check-in is not even asked for.
    fn cannot_check_in(&self, id: ExhibitorId) -> Option<Became> {
        let text = self.texts.get(self.lang);
        if let Some(present) = &self.present {
            let time = self.look().time(present.shows);
            return Some(Became::Refused(fill(&text.past.only_look, &[("time", &time)])));
        }
        if self.officer.is_none() {
            return Some(Became::Refused(text.scan.nobody_on_duty.clone()));
        }
        if self.fair.opening(self.day).is_none() {
            let day = self.day.to_string();
            return Some(Became::Refused(fill(&text.scan.not_open, &[("n", &day)])));
        }
        match self.fair.attendance(id, self.day).state {
            AttendanceState::Present | AttendanceState::Late => Some(Became::Already),
            AttendanceState::Expected
            | AttendanceState::Away
            | AttendanceState::LeftEarly
            | AttendanceState::Excused
            | AttendanceState::Absent
            | AttendanceState::Withdrawn => None,
        }
    }

    /// The check-in of the newest badge has its answer.
    pub(super) fn scan_answered(&mut self, ticket: Ticket, became: Became) {
        let Some(scan) = self.scan.as_mut().filter(|scan| scan.ticket == Some(ticket)) else { return };
        scan.ticket = None;
        if let Some((scanned, _)) = &mut scan.shown {
            scanned.became = became;
        }
    }

    /// A key takes the answer off the screen and then does what it does; whether it was the scanner's own.
    pub(super) fn ends_scan(&mut self, key: KeyEvent, at_ms: u64) -> bool {
        let Some(scan) = &mut self.scan else { return false };
        let is_suffix =
            matches!(key.code, KeyCode::Enter | KeyCode::Tab) && at_ms.saturating_sub(scan.at_ms) < SUFFIX_MS;
        // While it is being written nothing takes away what will be said.
        if !is_suffix && scan.ticket.is_none() {
            scan.shown = None;
        }
        is_suffix
    }

    /// Takes the answer off the screen once its time is over.
    pub(super) fn age_scan(&mut self, now: Moment) {
        if let Some(scan) = &mut self.scan
            && scan.ticket.is_none()
            && scan.shown.as_ref().is_some_and(|(_, until)| *until <= now)
        {
            scan.shown = None;
        }
    }

    /// How long the answer still stands on the screen.
    pub(super) fn scan_stays(&self, now: Moment) -> Option<Duration> {
        let (_, until) = self.scan.as_ref()?.shown.as_ref()?;
        Some(Duration::from_millis(u64::try_from(until.0 - now.0).unwrap_or(0).max(1)))
    }

    /// What the whole screen says now.
    pub(super) fn shown_scan(&self) -> Option<&Scanned> {
        self.scan.as_ref()?.shown.as_ref().map(|(scanned, _)| scanned)
    }
}
