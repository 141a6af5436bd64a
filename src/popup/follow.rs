//! What was done about an incident, and whether anything is still to be done.

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::form::{Form, FormKey, FormRow};
use super::incidents::about;
use super::{Outcome, Wish};
use crate::fair::command::Command;
use crate::fair::event::Standing;
use crate::fair::ids::{IncidentId, RequestId};
use crate::ui::Look;
use crate::ui::widget::{popup, row, wrap};

/// The widest the form grows.
const WIDTH: u16 = 76;
/// Room for its labels.
const LABELS: u16 = 16;
/// Rows of the form.
const DONE: usize = 0;
const STANDING: usize = 1;

/// The form.
#[derive(Debug, Clone)]
pub struct FollowForm {
    incident: IncidentId,
    request: RequestId,
    form: Form,
    /// What stands between what was typed and its being saved.
    pub message: Option<String>,
}

impl FollowForm {
    /// An empty form; what is followed up is mostly settled by it.
    pub fn new(look: Look<'_>, incident: IncidentId, request: RequestId) -> FollowForm {
        let text = &look.text.incident;
        let rows = vec![
            FormRow::text(&text.done, "", &text.done_hint),
            FormRow::pick(&text.stands, vec![text.settled.clone(), text.open.clone()], 0),
        ];
        FollowForm { incident, request, form: Form::new(rows), message: None }
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
            FormKey::Save => {
                let standing = match self.form.chosen(STANDING) {
                    0 => Standing::Settled,
                    _ => Standing::Open,
                };
                let text = self.form.text(DONE).to_owned();
                let command = Command::FollowIncident { incident: self.incident, standing, text };
                Outcome::Commit(Wish { command, happened: None, request: Some(self.request) })
            }
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.form.paste(text);
    }

    /// Draws it in the middle of `screen`: what happened, then the form.
    pub fn view(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let width = WIDTH.min(screen.width);
        let inner = usize::from(width.saturating_sub(4));
        let said =
            look.fair.incident(self.incident).map(|incident| about(look, incident)).unwrap_or_default();
        let mut lines: Vec<_> = said.iter().flat_map(|line| wrap(line, inner)).collect();
        let notes = self.message.as_ref().map(|message| wrap(message, inner)).unwrap_or_default();
        let fields = u16::try_from(self.form.len()).unwrap_or(2);
        let below = u16::try_from(notes.len()).unwrap_or(u16::MAX);
        // What happened gives way to the form where there is no room for both.
        let most = screen.height.saturating_sub(fields.saturating_add(below).saturating_add(3));
        lines.truncate(usize::from(most));
        let above = u16::try_from(lines.len()).unwrap_or(most);
        let gap = u16::from(above > 0);
        let height = above.saturating_add(gap).saturating_add(fields).saturating_add(below).saturating_add(2);
        let inside = popup(look, &look.text.incident.follow_title, (width, height), screen, buf);
        let texts = lines.iter().map(|line| (line, look.theme.base));
        for (at, (line, style)) in (0u16..).zip(texts) {
            let place = row(inside, at);
            if !place.is_empty() {
                buf.set_string(place.x, place.y, line, style);
            }
        }
        let first = above + gap;
        for (at, note) in (first.saturating_add(fields)..).zip(&notes) {
            let place = row(inside, at);
            if !place.is_empty() {
                buf.set_string(place.x, place.y, note, look.theme.warn);
            }
        }
        let form = Rect {
            y: inside.y.saturating_add(first.min(inside.height)),
            height: inside.height.saturating_sub(first).min(fields),
            ..inside
        };
        self.form.draw(look, LABELS, form, buf)
    }
}
