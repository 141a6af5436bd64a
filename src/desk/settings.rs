//! The settings at the desk: opened, saved and shown again, and a change taken back by a supervisor's PIN.

use super::over::{MustChoose, Over};
use super::{Desk, Effects};
use crate::fair::command::Command;
use crate::fair::decide::may_undo_change;
use crate::fair::event::Entry;
use crate::fair::ids::EntryKey;
use crate::fair::pin::Signature;
use crate::fair::settings::Service;
use crate::popup::Wish;
use crate::popup::settings::{SettingsScreen, TakeBack};
use crate::ui::text::refusal;

impl Desk {
    /// Opens the settings.
    pub(super) fn open_settings(&mut self) {
        let request = (self.new_request)();
        let screen = SettingsScreen::new(self.look(), self.officer, request);
        self.over.push(Over::Settings(Box::new(screen)));
    }

    /// Opens what takes a change back, where nothing but a signature is missing.
    pub(super) fn take_back(&mut self, entry: &Entry, effects: &mut Effects) {
        if self.is_past() {
            return self.refuse_in_past(effects);
        }
        if let Err(why) = may_undo_change(&self.fair, entry.key) {
            let why = refusal::say(self.look(), &why);
            if let Some(over) = self.over.last_mut() {
                over.tell(&why);
            }
            return self.refuse(why, effects);
        }
        let request = (self.new_request)();
        let form = TakeBack::new(self.look(), entry, self.officer, request);
        self.over.push(Over::TakeBack(Box::new(form)));
    }

    /// The same by the entry's key.
    pub(super) fn take_back_key(&mut self, key: EntryKey, effects: &mut Effects) {
        if let Some(entry) = self.fair.entry(key).cloned() {
            self.take_back(&entry, effects);
        }
    }

    /// Sends somebody's first PIN as they themselves: until it is set, nothing else could prove who they are.
    pub(super) fn set_first_pin(&mut self, signature: Signature, over: Over, effects: &mut Effects) {
        let Signature { officer, pin } = signature;
        let command = Command::SetPin { officer, pin, signed: None };
        self.commit_by(Some(officer), self.day, Wish::now(command), Some(over), effects);
    }

    /// What the settings sent is in the journal: they stay open with what is so now.
    pub(super) fn settings_saved(&mut self, over: Option<Over>) -> Option<Over> {
        let Some(Over::Settings(mut screen)) = over else { return over };
        let request = (self.new_request)();
        screen.saved(self.look(), request);
        self.over.push(Over::Settings(screen));
        None
    }

    /// Text pasted into the settings.
    pub(super) fn paste_into_settings(&mut self, text: &str) {
        match self.over.pop() {
            Some(Over::Settings(mut screen)) => {
                screen.paste(self.look(), text);
                self.over.push(Over::Settings(screen));
            }
            Some(other) => self.over.push(other),
            None => {}
        }
    }

    /// Keeps the settings in order, also where something stands over them.
    pub(super) fn renew_settings(&mut self) {
        let body = self.body();
        let mut over = std::mem::take(&mut self.over);
        for over in &mut over {
            if let Over::TakeBack(form) = over {
                form.arrange(self.look(), body);
            }
            if let Over::Settings(screen) = over {
                screen.arrange(self.look(), self.officer, body);
            }
        }
        self.over = over;
    }

    /// The desk's day, gate and officer are some that the fair still has.
    pub(super) fn follow_settings(&mut self) {
        if self.settings.day(self.day).is_none() {
            let today = self.settings.day_at(self.now).or(self.settings.days.last());
            self.day = today.map_or(self.day, |plan| plan.id);
        }
        if self.gate.as_ref().is_none_or(|gate| self.settings.gate(gate).is_none()) {
            self.gate = self.settings.gates.first().map(|gate| gate.id.clone());
        }
        let on_duty = self.officer.map(|id| self.fair.officer(id).map(|officer| officer.service));
        let asks = self.over.iter().any(|over| matches!(over, Over::List(_)));
        if matches!(on_duty, Some(None | Some(Service::Ended))) && !asks && !self.is_past() {
            self.ask_officer(MustChoose::Yes);
        }
    }
}
