//! Leaving the desk to another: the form, and the note for whoever takes over.

use super::over::{Answer, Over};
use super::{Desk, Effects};
use crate::fair::event::Entry;
use crate::fair::handover::note_of;
use crate::popup::handover::{HandoverForm, fresh_note, note_title};
use crate::popup::question::Question;

impl Desk {
    /// Opens the form; without somebody on duty, or anybody else, it says what to do.
    pub(super) fn open_handover(&mut self, effects: &mut Effects) {
        let text = &self.texts.get(self.lang).handover;
        let Some(on_duty) = self.officer else {
            let text = text.nobody_on_duty.clone();
            return self.refuse(text, effects);
        };
        let nobody_else = text.nobody_else.clone();
        let request = (self.new_request)();
        match HandoverForm::new(self.look(), on_duty, request) {
            Some(form) => self.over.push(Over::Handover(form)),
            None => self.refuse(nobody_else, effects),
        }
    }

    /// Shows the note of whoever handed over last to somebody who begins without having been asked who is on duty.
    pub(super) fn show_fresh_note(&mut self) {
        let note = fresh_note(self.look()).map(|(entry, _)| entry.clone());
        if let Some(entry) = note.filter(|entry| entry.officer != self.officer) {
            self.show_note(&entry);
        }
    }

    /// Shows the note, once, to whoever has taken over just now; it can be read again where officers are chosen.
    pub(super) fn show_note(&mut self, entry: &Entry) {
        let Some(handed) = note_of(entry) else { return };
        let look = self.look();
        let title = note_title(look, entry, handed);
        let answers = vec![(look.text.handover.was_read.clone(), Answer::NoteRead)];
        let question = Question::new(&title, &handed.private.note, answers);
        self.over.push(Over::Ask(question));
    }
}
