//! Serah terima: who takes the desk over, and what they should know.

use std::sync::Arc;

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::form::{Form, FormKey, FormRow, Sheet};
use super::{Outcome, Wish};
use crate::fair::command::Command;
use crate::fair::event::{Entry, HandedOver};
use crate::fair::handover;
use crate::fair::ids::{OfficerId, RequestId};
use crate::fair::settings::Service;
use crate::ui::Look;
use crate::ui::text::fill;

/// The widest the form grows.
const WIDTH: u16 = 96;
/// Room for its labels.
const LABELS: u16 = 12;
/// Rows of the form.
const TO: usize = 0;
const NOTE: usize = 1;
/// A note is shown to whoever chooses who is on duty for a day: tonight's is tomorrow morning's news.
const FRESH_MS: i64 = 24 * 3_600_000;

/// The form.
#[derive(Debug, Clone)]
pub struct HandoverForm {
    officers: Vec<OfficerId>,
    request: RequestId,
    form: Form,
    /// What stands between what was typed and its being saved.
    pub message: Option<String>,
}

impl HandoverForm {
    /// The form for whoever may take over from the one on duty; nothing where there is nobody.
    pub fn new(look: Look<'_>, on_duty: OfficerId, request: RequestId) -> Option<HandoverForm> {
        let text = &look.text.handover;
        let working = look.fair.officers().filter(|officer| officer.service == Service::Active);
        let others = working.map(|officer| officer.id).filter(|id| *id != on_duty);
        let officers: Vec<OfficerId> = others.collect();
        let names: Vec<String> = officers.iter().map(|id| look.officer(Some(*id))).collect();
        if officers.is_empty() {
            return None;
        }
        let mut form = Form::new(vec![
            FormRow::pick(&text.to, names, 0),
            FormRow::text(&text.note, "", &text.note_hint),
        ]);
        if officers.len() == 1 {
            form.focus_on(NOTE);
        }
        Some(HandoverForm { officers, request, form, message: None })
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent) -> Outcome {
        match self.form.key(key) {
            FormKey::Taken | FormKey::Typed(_) => {
                self.message = None;
                Outcome::Stay
            }
            FormKey::Leave => Outcome::Close,
            FormKey::Strange => Outcome::Refuse,
            FormKey::Save => match self.officers.get(self.form.chosen(TO)) {
                Some(to) => {
                    let note = self.form.text(NOTE).trim().to_owned();
                    let command = Command::HandOver { to: *to, note };
                    Outcome::Commit(Wish { command, happened: None, request: Some(self.request) })
                }
                None => Outcome::Refuse,
            },
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.form.paste(text);
    }

    /// Draws it in the middle of `screen`.
    pub fn view(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let text = &look.text.handover;
        let name = look.officer(self.officers.get(self.form.chosen(TO)).copied());
        let explains = fill(&text.explains, &[("name", &name)]);
        let sheet = Sheet::new(&text.title, WIDTH, LABELS).below(look, self.message.as_ref(), &explains);
        self.form.sheet(look, &sheet, screen, buf)
    }
}

/// From whom the note is, for whom, and since when: what stands above it.
pub fn note_title(look: Look<'_>, entry: &Entry, handed: &HandedOver) -> String {
    let values = [
        ("from", look.officer(entry.officer)),
        ("to", look.officer(Some(handed.to))),
        ("time", look.when(entry.happened)),
    ];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    fill(&look.text.handover.note_from, &values)
}

/// The newest note of a day at most.
pub fn fresh_note(look: Look<'_>) -> Option<(&Arc<Entry>, &HandedOver)> {
    handover::newest_note(look.fair, look.now.plus_ms(-FRESH_MS))
}

/// The same, whole: for whoever chooses who is on duty.
pub(super) fn fresh_note_line(look: Look<'_>) -> Option<String> {
    let (entry, handed) = fresh_note(look)?;
    Some(format!("{}: {}", note_title(look, entry, handed), handed.private.note))
}
