//! What is typed into what stands over the desk, and what that leads to.

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::super::{Desk, Effect, Effects, Tone};
use super::Over;
use crate::popup::Outcome;
use crate::popup::deal::DealForm;
use crate::popup::question::Answered;
use crate::popup::sale::SaleForm;
use crate::popup::settle::SettleForm;
use crate::ui::text::fill;

impl Desk {
    /// The place of what stands over the desk: all but header, status and footer. A list in a frame as large as that
    /// leaves a long sentence its rows, which would hide the frame's lower edge.
    pub(in crate::desk) fn body(&self) -> Rect {
        let screen = self.screen();
        let body = self.body_of(self.area(), screen.header, screen.status);
        let above = match self.over.last() {
            Some(Over::Ledger(_)) => self.status_rows(screen.status).saturating_sub(1),
            _ => 0,
        };
        Rect { height: body.height.saturating_sub(above), ..body }
    }

    /// Keeps what stands over the desk in order when sizes change.
    pub(in crate::desk) fn arrange_over(&mut self) {
        let body = self.body();
        self.renew_visitors();
        self.renew_recap();
        self.renew_lists();
        self.renew_settings();
        // The journal stands under what is asked of one of its lines, and goes on with its work.
        if let Some(at) = self.over.iter().position(|over| matches!(over, Over::Journal(_)))
            && let Some(Over::Journal(journal)) = self.over.get_mut(at)
        {
            let mut journal = std::mem::take(journal);
            journal.arrange(self.look(), body);
            if let Some(over) = self.over.get_mut(at) {
                *over = Over::Journal(journal);
            }
        }
        match self.over.pop() {
            Some(Over::Intake(mut intake)) => {
                intake.arrange(self.look(), body);
                self.over.push(Over::Intake(intake));
            }
            Some(Over::Next(mut next)) => {
                next.arrange(body);
                self.over.push(Over::Next(next));
            }
            Some(Over::Round(mut round)) => {
                let request = (self.new_request)();
                round.arrange(self.look(), || request, body.height);
                self.over.push(Over::Round(round));
                self.follow_round();
            }
            Some(other) => self.over.push(other),
            None => {}
        }
    }

    /// A key for the topmost popup.
    pub(in crate::desk) fn over_key(&mut self, key: KeyEvent, effects: &mut Effects) {
        let body = self.body();
        let Some(mut over) = self.over.pop() else { return };
        let look = self.look();
        let outcome = match &mut over {
            Over::List(list) => list.key(key),
            Over::Sale(form) => form.key(look, key),
            Over::Void(form) => form.key(look, key),
            Over::Closing(form) => form.key(look, key),
            Over::States(form) => form.key(look, key),
            Over::Record(form) => form.key(look, key),
            Over::Move(form) => form.key(look, key),
            Over::Incident(form) => form.key(look, key),
            Over::Ledger(list) => list.key(key, body),
            Over::Deal(form) => form.key(look, key),
            Over::Settle(form) => form.key(key),
            Over::Clicker(form) => form.key(look, key),
            Over::Group(form) => form.key(look, key),
            // Its keys are the table's, or go to it before.
            Over::Visitors(_) | Over::Recap(_) | Over::Palette(_) => Outcome::Refuse,
            Over::Intake(intake) => intake.key(key),
            Over::Outlet(outlet) => outlet.key(key),
            Over::Copying(popup) => popup.key(look, key),
            Over::Handover(form) => form.key(key),
            Over::Next(next) => next.key(look, self.index.as_deref(), key),
            Over::Round(round) => round.key(look, key),
            Over::Quote(quote) => quote.key(key),
            Over::Past(form) => form.key(look, key),
            Over::Ask(question) => match question.key(key) {
                // A counting key held down goes on sending; it is what the question is about.
                Answered::Strange if self.keymap.counts(key) => Outcome::Stay,
                Answered::Open => Outcome::Stay,
                Answered::Strange => Outcome::Refuse,
                Answered::Dropped => Outcome::Close,
                Answered::With(answer) => return self.answered(answer, effects),
            },
            Over::Journal(journal) => {
                let journal = std::mem::take(journal);
                return self.journal_key(journal, key, effects);
            }
            Over::Sift(form) => form.key(look, key),
            Over::Settings(screen) => screen.key(look, key),
            Over::TakeBack(form) => form.key(look, key),
            Over::Calls(list) => list.key(key, body),
            Over::Help(help) => {
                let mut help = std::mem::take(help);
                return self.help_key(&mut help, key, effects);
            }
        };
        match outcome {
            Outcome::Stay => self.over.push(over),
            Outcome::Refuse => {
                self.over.push(over);
                effects.0.push(Effect::Bell);
            }
            Outcome::Close => {
                if let Over::Next(next) = over {
                    self.left = Some((self.lang, next));
                }
            }
            Outcome::Commit(wish) => {
                let day = over.day().unwrap_or(self.day);
                self.commit_on(day, wish, Some(over), effects);
            }
            Outcome::Sign(signing) => self.sign(*signing, over, effects),
            Outcome::Copy(says) => {
                self.over.push(over);
                effects.0.push(Effect::Copy(says));
                let text = self.texts.get(self.lang).quote.copied.clone();
                self.say(Tone::Good, text);
            }
            Outcome::FirstPin(signature) => self.set_first_pin(signature, over, effects),
            Outcome::UndoChange(entry) => {
                self.over.push(over);
                self.take_back_key(entry, effects);
            }
            Outcome::CommitHere(wish) => self.commit_here(wish, over, effects),
            Outcome::SaleOf(id) => {
                let request = (self.new_request)();
                let form = SaleForm::new(self.look(), id, request);
                self.over.push(over);
                self.over.push(Over::Sale(form));
            }
            Outcome::NoteDeal(_) | Outcome::NoteIncident | Outcome::Settle(_) if self.is_past() => {
                self.over.push(over);
                self.refuse_in_past(effects);
            }
            Outcome::NoteDeal(id) => {
                let request = (self.new_request)();
                let form = DealForm::new(self.look(), id, request);
                self.over.push(over);
                self.over.push(Over::Deal(Box::new(form)));
            }
            Outcome::NoteIncident => {
                self.over.push(over);
                self.note_incident();
            }
            Outcome::Settle(item) => {
                let request = (self.new_request)();
                let form = SettleForm::new(self.look(), item, request);
                self.over.push(over);
                self.over.push(Over::Settle(form));
            }
            Outcome::OnDuty(officer) => {
                self.officer = Some(officer);
                self.refresh();
                let name = self.look().officer(Some(officer));
                self.say(Tone::Plain, fill(&self.texts.get(self.lang).desk.on_duty, &[("name", &name)]));
            }
            Outcome::AtGate(gate) => {
                let name = self.settings.gate(&gate).map(|gate| gate.name.clone()).unwrap_or_default();
                self.gate = Some(gate);
                self.say(Tone::Plain, fill(&self.texts.get(self.lang).desk.at_gate, &[("gate", &name)]));
            }
            Outcome::CopyOut => {
                self.over.push(over);
                self.open_copying(effects);
            }
            Outcome::Errand(errand) => {
                self.over.push(over);
                self.send_errand(errand, effects);
            }
            Outcome::Show(id) => self.select_exhibitor(id),
            Outcome::Sift(wanted) => self.sift_journal(*wanted, over, effects),
            Outcome::Wear(at) => self.wear(at, effects),
            Outcome::CheckIn(id) => self.arrive(id, effects),
            Outcome::ShowHall(hall) => self.show_hall(hall),
            Outcome::CloseDay(day) => self.close_day(day, None),
            Outcome::WorkOn(day) => self.work_on(day, effects),
        }
    }

    /// Brings the list of orders or of incidents up to date, also where something stands over it.
    fn renew_lists(&mut self) {
        let body = self.body();
        let mut over = std::mem::take(&mut self.over);
        for over in &mut over {
            if let Over::Ledger(list) = over {
                list.arrange(self.look(), body);
            }
        }
        self.over = over;
    }

    /// Pasted text: into what is being typed, never a command.
    pub(in crate::desk) fn paste(&mut self, text: &str) {
        match self.over.last_mut() {
            Some(Over::List(list)) => list.paste(text),
            Some(Over::Sale(form)) => form.paste(text),
            Some(Over::Void(form)) => form.paste(text),
            Some(Over::Closing(form)) => form.paste(text),
            Some(Over::States(form)) => form.paste(text),
            Some(Over::Record(form)) => form.paste(text),
            Some(Over::Move(form)) => form.paste(text),
            Some(Over::Incident(form)) => form.paste(text),
            Some(Over::Ledger(list)) => list.paste(text),
            Some(Over::Deal(form)) => form.paste(text),
            Some(Over::Settle(form)) => form.paste(text),
            Some(Over::Clicker(form)) => form.paste(text),
            Some(Over::Group(form)) => form.paste(text),
            Some(Over::Intake(intake)) => intake.paste(text),
            Some(Over::Round(round)) => round.paste(text),
            Some(Over::Past(form)) => form.paste(text),
            Some(Over::Outlet(outlet)) => outlet.paste(text),
            Some(Over::Copying(popup)) => popup.paste(text),
            Some(Over::Handover(form)) => form.paste(text),
            Some(Over::Next(_)) => self.paste_into_next(text),
            Some(Over::Recap(_)) => self.paste_into_recap(text),
            Some(Over::Sift(form)) => form.paste(text),
            Some(Over::Settings(_)) => self.paste_into_settings(text),
            Some(Over::TakeBack(form)) => form.paste(text),
            Some(Over::Journal(journal)) => journal.paste(&self.fair, text),
            Some(Over::Palette(palette)) => palette.paste(text),
            Some(Over::Help(help)) => help.paste(text),
            Some(Over::Ask(_) | Over::Quote(_) | Over::Calls(_) | Over::Visitors(_)) => {}
            None => self.paste_into_search(text),
        }
    }
}
