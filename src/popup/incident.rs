//! Something happened: what, and at whose stand.

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::form::{Form, FormKey, FormRow};
use super::{Outcome, Wish};
use crate::fair::command::Command;
use crate::fair::event::IncidentKind;
use crate::fair::ids::{ExhibitorId, RequestId};
use crate::ui::Look;
use crate::ui::text::entry;
use crate::ui::widget::{popup, row, wrap};

/// The widest the form grows.
const WIDTH: u16 = 66;
/// Room for its labels.
const LABELS: u16 = 12;

/// The form.
#[derive(Debug, Clone)]
pub struct IncidentForm {
    exhibitor: Option<ExhibitorId>,
    request: RequestId,
    form: Form,
    /// What stands between what was typed and its being saved.
    pub message: Option<String>,
}

impl IncidentForm {
    /// An empty form; `exhibitor` is the one selected, which it may be about.
    pub fn new(look: Look<'_>, exhibitor: Option<ExhibitorId>, request: RequestId) -> IncidentForm {
        let text = &look.text.incident;
        let mut rows = vec![FormRow::text(&text.what, "", &text.what_hint)];
        if let Some(id) = exhibitor {
            let name = look.fair.exhibitor(id).map(|e| e.name.as_str()).unwrap_or_default();
            let stand = entry::stand(look.fair, id, look.day);
            rows.push(FormRow::pick(
                &text.place,
                vec![format!("{stand} {name}"), text.whole_fair.clone()],
                0,
            ));
        }
        IncidentForm { exhibitor, request, form: Form::new(rows), message: None }
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
                let exhibitor = self.exhibitor.filter(|_| self.form.chosen(1) == 0);
                let command = Command::NoteIncident {
                    text: self.form.text(0).to_owned(),
                    exhibitor,
                    kind: IncidentKind::Incident,
                    task: None,
                };
                Outcome::Commit(Wish { command, happened: None, request: Some(self.request) })
            }
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.form.paste(text);
    }

    /// Draws it in the middle of `screen`.
    pub fn view(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let width = WIDTH.min(screen.width);
        let inner = usize::from(width.saturating_sub(4));
        let notes = self.message.as_ref().map(|message| wrap(message, inner)).unwrap_or_default();
        let fields = u16::try_from(self.form.len()).unwrap_or(2);
        let below = u16::try_from(notes.len()).unwrap_or(u16::MAX);
        let height = fields.saturating_add(below).saturating_add(2);
        let inside = popup(look, &look.text.incident.title, (width, height), screen, buf);
        for (at, note) in (fields..).zip(&notes) {
            let place = row(inside, at);
            if !place.is_empty() {
                buf.set_string(place.x, place.y, note, look.theme.warn);
            }
        }
        self.form.draw(look, LABELS, Rect { height: inside.height.min(fields), ..inside }, buf)
    }
}
