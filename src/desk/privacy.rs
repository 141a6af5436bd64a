//! Persons on a screen that faces a queue: masked until asked for, and whatever was found vanishes when nobody is at the
//! desk. The clock comes as a message, so that nothing here waits.

use std::time::Duration;

use super::over::Over;
use super::{Desk, Effects, Tone};
use crate::fair::ids::ExhibitorId;
use crate::fair::time::Moment;
use crate::ui::privacy::Persons;

/// After so long without a key a shown person is masked again.
const SHOWN_FOR_MS: i64 = 30_000;
/// After so long without a key whatever was found vanishes.
const FOUND_FOR_MS: i64 = 180_000;

/// Whether persons are masked at this desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facing {
    /// The public sees the screen.
    Public,
    /// Only officers do.
    Office,
}

/// Whose persons are shown, and when somebody was at the desk last.
pub(super) struct Privacy {
    facing: Facing,
    shown: Option<ExhibitorId>,
    touched: Moment,
    presence: Presence,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Presence {
    Here,
    Gone,
}

impl Privacy {
    pub(super) fn new(facing: Facing, now: Moment) -> Privacy {
        Privacy { facing, shown: None, touched: now, presence: Presence::Here }
    }

    /// What a view may show.
    pub(super) fn persons(&self) -> Persons {
        match (self.facing, self.presence) {
            (Facing::Office, _) => Persons::Shown,
            (Facing::Public, Presence::Here) => Persons::Masked(self.shown),
            (Facing::Public, Presence::Gone) => Persons::Resting,
        }
    }

    /// How long until something has to vanish; nothing where nothing will.
    pub(super) fn vanishes_after(&self, now: Moment) -> Option<Duration> {
        let patience = match (self.facing, self.presence, self.shown) {
            (Facing::Office, _, _) | (_, Presence::Gone, _) => return None,
            (Facing::Public, Presence::Here, Some(_)) => SHOWN_FOR_MS,
            (Facing::Public, Presence::Here, None) => FOUND_FOR_MS,
        };
        let left = self.touched.plus_ms(patience).0.saturating_sub(now.0);
        Some(Duration::from_millis(u64::try_from(left).unwrap_or(0)))
    }
}

impl Desk {
    /// From now on the screen is seen by these.
    pub fn face(&mut self, facing: Facing) {
        self.privacy = Privacy::new(facing, self.now);
    }

    /// Somebody did something.
    pub(super) fn touch(&mut self) {
        self.privacy.touched = self.now;
        self.privacy.presence = Presence::Here;
    }

    /// The clock went on: what nobody has looked at for a while vanishes.
    pub(super) fn hide_in_time(&mut self) {
        if self.now < self.privacy.touched {
            // The clock was set back.
            self.privacy.touched = self.now;
        }
        let idle = self.now.0 - self.privacy.touched.0;
        if idle >= SHOWN_FOR_MS {
            self.privacy.shown = None;
        }
        let gone = self.privacy.facing == Facing::Public && idle >= FOUND_FOR_MS;
        if !gone || self.privacy.presence == Presence::Gone {
            return;
        }
        self.privacy.presence = Presence::Gone;
        if self.finding.is_on() || self.finding.query.is_some() {
            self.forget_search();
            let text = self.texts.get(self.lang).privacy.found_vanished.clone();
            self.say(Tone::Plain, text);
        }
    }

    /// Shows the persons of whoever is pointed at, or masks them again.
    pub(super) fn show_persons(&mut self, effects: &mut Effects) {
        let text = &self.texts.get(self.lang);
        let (whose, office) = (self.pointed_at(), self.privacy.facing == Facing::Office);
        let says = match whose {
            _ if office => text.privacy.all_shown.clone(),
            None => return self.refuse(text.desk.select_first.clone(), effects),
            Some(_) if self.privacy.shown == whose => text.privacy.masked_again.clone(),
            Some(_) => text.privacy.shown.clone(),
        };
        self.privacy.shown = whose.filter(|_| self.privacy.shown != whose);
        self.say(Tone::Plain, says);
    }

    /// Whether the key that shows persons means anything here, where letters mean other things too.
    pub(super) fn can_show_persons(&self) -> bool {
        match self.over.last() {
            None | Some(Over::Calls(_) | Over::Round(_) | Over::Ledger(_)) => true,
            Some(_) => false,
        }
    }

    /// Whether there is somebody to show.
    pub(super) fn has_masked(&self) -> bool {
        let masks = self.pointed_at().is_some_and(|whose| self.look().masks(whose));
        masks && self.can_show_persons()
    }

    /// Who stops being pointed at is masked.
    pub(super) fn renew_privacy(&mut self) {
        if self.privacy.shown.is_some() && self.privacy.shown != self.pointed_at() {
            self.privacy.shown = None;
        }
    }

    /// Who is selected where the keys go; under a form whoever was.
    fn pointed_at(&self) -> Option<ExhibitorId> {
        match self.over.last() {
            None => self.selection.exhibitor,
            Some(Over::Calls(list)) => list.selected(),
            Some(Over::Round(round)) => round.selected(),
            Some(Over::Ledger(list)) => list.exhibitor(&self.fair),
            Some(_) => self.privacy.shown,
        }
    }
}
