//! What came of an order or a contact, and what was done about something that happened.

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::form::{Form, FormKey, FormRow, Sheet};
use super::ledger::{Item, about};
use super::{Outcome, Wish};
use crate::fair::command::Command;
use crate::fair::event::{self, Standing};
use crate::fair::ids::RequestId;
use crate::ui::Look;
use crate::ui::text::terms;

/// The widest the form grows.
const WIDTH: u16 = 76;
/// Room for its labels.
const LABELS: u16 = 12;
/// Rows of the form for a deal: it ends one way or the other.
const OUTCOME: usize = 0;
const REMARK: usize = 1;
/// Rows of the form for an incident: mostly what was done has settled it.
const DONE: usize = 0;
const STANDING: usize = 1;
/// How a deal may end, in the order of the form.
const OUTCOMES: [event::Outcome; 2] = [event::Outcome::Done, event::Outcome::Dropped];
/// How an incident may stand then.
const STANDINGS: [Standing; 2] = [Standing::Settled, Standing::Open];

/// The form.
#[derive(Debug, Clone)]
pub struct SettleForm {
    item: Item,
    request: RequestId,
    form: Form,
    /// What stands between what was typed and its being saved.
    pub message: Option<String>,
}

impl SettleForm {
    /// The form; a deal that has ended already is offered the other outcome.
    pub fn new(look: Look<'_>, item: Item, request: RequestId) -> SettleForm {
        let rows = match item {
            Item::Deal(id) => {
                let text = &look.text.deal;
                let words = OUTCOMES.map(|outcome| terms::outcome(look.text, outcome).to_owned());
                let was = look.fair.deal(id).and_then(|deal| deal.outcome());
                let chosen = OUTCOMES.iter().position(|outcome| Some(*outcome) != was).unwrap_or(0);
                vec![
                    FormRow::pick(&text.outcome, words.to_vec(), chosen),
                    FormRow::text(&text.remark, "", &text.remark_hint),
                ]
            }
            Item::Incident(_) => {
                let text = &look.text.incident;
                let words = STANDINGS.map(|standing| terms::standing(look.text, standing).to_owned());
                vec![
                    FormRow::text(&text.done, "", &text.done_hint),
                    FormRow::pick(&text.stands, words.to_vec(), 0),
                ]
            }
        };
        SettleForm { item, request, form: Form::new(rows), message: None }
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
                let command = self.command();
                Outcome::Commit(Wish { command, happened: None, request: Some(self.request) })
            }
        }
    }

    fn command(&self) -> Command {
        match self.item {
            Item::Deal(deal) => {
                let outcome = OUTCOMES.get(self.form.chosen(OUTCOME)).copied();
                Command::SettleDeal {
                    deal,
                    outcome: outcome.unwrap_or(event::Outcome::Done),
                    note: self.form.text(REMARK).to_owned(),
                }
            }
            Item::Incident(incident) => {
                let standing = STANDINGS.get(self.form.chosen(STANDING)).copied();
                Command::FollowIncident {
                    incident,
                    standing: standing.unwrap_or(Standing::Settled),
                    text: self.form.text(DONE).to_owned(),
                }
            }
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.form.paste(text);
    }

    /// Draws it in the middle of `screen`: what it is about, then the form.
    pub fn view(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let title = match self.item {
            Item::Deal(_) => &look.text.deal.settle_title,
            Item::Incident(_) => &look.text.incident.follow_title,
        };
        let above = about(look, self.item);
        let sheet = Sheet::new(title, WIDTH, LABELS).above(&above).below(look, self.message.as_ref(), "");
        self.form.sheet(look, &sheet, screen, buf)
    }
}
