//! The time machine: the desk as it was at some minute of recording, to look at and for nothing else.
//!
//! What is shown is another fold of the same journal, made by the thread of errands; the present waits beside it.

use std::sync::Arc;

use super::keymap::Action;
use super::over::Over;
use super::{Desk, Effects, Tone};
use crate::fair::Fair;
use crate::fair::search::Index;
use crate::fair::time::Moment;
use crate::popup::intake::Errand;
use crate::popup::past::{Past, PastForm};
use crate::ui::text::fill;

/// A step back or on, in minutes.
const STEP: i64 = 5;

/// What waits while the past is shown.
pub(super) struct Present {
    fair: Arc<Fair>,
    index: Option<Arc<Index>>,
    /// Which minute is shown instead.
    pub(super) shows: Moment,
}

impl Desk {
    /// Asks for a minute; while the past is shown, a step further back.
    pub(super) fn go_back(&mut self, effects: &mut Effects) {
        match &self.present {
            None => {
                let form = PastForm::new(self.look());
                self.over.push(Over::Past(form));
            }
            Some(present) => {
                let at = present.shows.plus_ms(-STEP * 60_000);
                let first = present.fair.journal().front().map(|line| line.entry.at);
                if first.is_none_or(|first| first > at) {
                    let time = first.map(|first| self.look().time(first)).unwrap_or_default();
                    let text = fill(&self.texts.get(self.lang).past.before, &[("time", &time)]);
                    return self.refuse(text, effects);
                }
                self.send_errand(Errand::AsOf { at }, effects);
            }
        }
    }

    /// A step towards the present, and into it where it is reached.
    pub(super) fn go_on(&mut self, effects: &mut Effects) {
        let Some(present) = &self.present else {
            let text = self.texts.get(self.lang).past.is_present.clone();
            return self.refuse(text, effects);
        };
        let at = present.shows.plus_ms(STEP * 60_000);
        if at >= self.now {
            return self.return_to_present();
        }
        // What nothing was recorded after is the present.
        let newest = present.fair.last_at();
        match newest.is_some_and(|newest| newest > at) {
            true => self.send_errand(Errand::AsOf { at }, effects),
            false => self.return_to_present(),
        }
    }

    /// The fair of another minute has come.
    pub(super) fn show_past(&mut self, past: Past) {
        if matches!(self.over.last(), Some(Over::Past(_))) {
            self.over.pop();
        }
        let (fair, index) = match self.present.take() {
            Some(present) => (present.fair, present.index),
            None => (self.fair.clone(), self.index.take()),
        };
        self.present = Some(Present { fair, index, shows: past.at });
        self.fair = past.fair;
        self.index = Some(past.index);
        self.see_anew();
        let time = self.look().time(past.at);
        let text = fill(&self.texts.get(self.lang).past.shown, &[("time", &time)]);
        self.say(Tone::Warn, text);
    }

    /// Back to now, where it is the past that is shown.
    pub(super) fn return_to_present(&mut self) {
        let Some(present) = self.present.take() else { return };
        (self.fair, self.index) = (present.fair, present.index);
        self.see_anew();
        let text = self.texts.get(self.lang).past.back.clone();
        self.say(Tone::Plain, text);
    }

    /// The fair whose journal is the whole one.
    pub(super) fn whole_fair(&self) -> &Arc<Fair> {
        self.present.as_ref().map_or(&self.fair, |present| &present.fair)
    }

    /// Whether the past is shown, in which nothing can be recorded.
    pub(super) fn is_past(&self) -> bool {
        self.present.is_some()
    }

    /// Brings what follows from the fair up to date.
    fn see_anew(&mut self) {
        self.refresh();
        if self.selected_here().is_none() && self.selection.booth.is_some() {
            self.select_first_booth();
        }
        self.find();
    }

    /// Whether the action would record something, or read a file for it.
    pub(super) fn records(action: Action) -> bool {
        matches!(
            action,
            Action::CheckIn
                | Action::Queue
                | Action::States
                | Action::Sales
                | Action::CountVisit
                | Action::TakeBackVisit
                | Action::OpenDay
                | Action::Undo
                | Action::Edit
                | Action::WalkIn
                | Action::Move
                | Action::Incident
                | Action::Intake
                | Action::Round
                | Action::Closing
                | Action::NextFair
                | Action::Settings
                | Action::Officer
                | Action::HandOver
                | Action::Clicker
                | Action::Group
        )
    }

    /// Says that the past is only to be looked at.
    pub(super) fn refuse_in_past(&mut self, effects: &mut Effects) {
        let time = self.present.as_ref().map(|present| self.look().time(present.shows)).unwrap_or_default();
        let text = fill(&self.texts.get(self.lang).past.only_look, &[("time", &time)]);
        self.refuse(text, effects);
    }
}
