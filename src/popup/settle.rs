//! What came of an order, a contact or the like.

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::deals::about;
use super::form::{Form, FormKey, FormRow};
use super::{Outcome, Wish};
use crate::fair::command::Command;
use crate::fair::event;
use crate::fair::ids::{DealId, RequestId};
use crate::ui::Look;
use crate::ui::text::terms;
use crate::ui::widget::{popup, row, wrap};

/// The widest the form grows.
const WIDTH: u16 = 76;
/// Room for its labels.
const LABELS: u16 = 12;
/// Rows of the form.
const OUTCOME: usize = 0;
const NOTE: usize = 1;
/// How it may end, in the order of the form.
const OUTCOMES: [event::Outcome; 2] = [event::Outcome::Done, event::Outcome::Dropped];

/// The form.
#[derive(Debug, Clone)]
pub struct SettleForm {
    deal: DealId,
    request: RequestId,
    form: Form,
    /// What stands between what was typed and its being saved.
    pub message: Option<String>,
}

impl SettleForm {
    /// The form; what has ended already is offered the other outcome.
    pub fn new(look: Look<'_>, deal: DealId, request: RequestId) -> SettleForm {
        let text = &look.text.deal;
        let words = OUTCOMES.map(|outcome| terms::outcome(look.text, outcome).to_owned());
        let was = look.fair.deal(deal).and_then(|deal| deal.outcome());
        let chosen = OUTCOMES.iter().position(|outcome| Some(*outcome) != was).unwrap_or(0);
        let rows = vec![
            FormRow::pick(&text.outcome, words.to_vec(), chosen),
            FormRow::text(&text.remark, "", &text.remark_hint),
        ];
        SettleForm { deal, request, form: Form::new(rows), message: None }
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
                let outcome =
                    OUTCOMES.get(self.form.chosen(OUTCOME)).copied().unwrap_or(event::Outcome::Done);
                let note = self.form.text(NOTE).to_owned();
                let command = Command::SettleDeal { deal: self.deal, outcome, note };
                Outcome::Commit(Wish { command, happened: None, request: Some(self.request) })
            }
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.form.paste(text);
    }

    /// Draws it in the middle of `screen`: what it is about, then the form.
    pub fn view(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let width = WIDTH.min(screen.width);
        let inner = usize::from(width.saturating_sub(4));
        let said = look.fair.deal(self.deal).map(|deal| about(look, deal)).unwrap_or_default();
        let mut lines: Vec<_> = said.iter().flat_map(|line| wrap(line, inner)).collect();
        let notes = self.message.as_ref().map(|message| wrap(message, inner)).unwrap_or_default();
        let fields = u16::try_from(self.form.len()).unwrap_or(2);
        let below = u16::try_from(notes.len()).unwrap_or(u16::MAX);
        // What it is about gives way to the form where there is no room for both.
        let most = screen.height.saturating_sub(fields.saturating_add(below).saturating_add(3));
        lines.truncate(usize::from(most));
        let above = u16::try_from(lines.len()).unwrap_or(most);
        let first = above.saturating_add(u16::from(above > 0));
        let height = first.saturating_add(fields).saturating_add(below).saturating_add(2);
        let inside = popup(look, &look.text.deal.settle_title, (width, height), screen, buf);
        let above = (0..).zip(lines.iter().map(|line| (line, look.theme.base)));
        let below = (first.saturating_add(fields)..).zip(notes.iter().map(|line| (line, look.theme.warn)));
        for (at, (line, style)) in above.chain(below) {
            let place = row(inside, at);
            if !place.is_empty() {
                buf.set_string(place.x, place.y, line, style);
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
