//! A group or invited guests: one line of the guest book, one entry, one undo.

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::form::{Form, FormKey, FormRow, Sheet};
use super::typed;
use super::{Outcome, Wish};
use crate::fair::command::Command;
use crate::fair::event::GroupKind;
use crate::fair::exhibitor::{AGENCY, Person};
use crate::fair::ids::{GateId, RequestId};
use crate::ui::Look;
use crate::ui::text::{fill, terms};

/// The widest the form grows.
const WIDTH: u16 = 66;
/// Room for its labels.
const LABELS: u16 = 12;
/// Rows of the form.
const KIND: usize = 0;
const PERSONS: usize = 1;
const NAME: usize = 2;
const FROM: usize = 3;
const GATE: usize = 4;
const TIME: usize = 5;

/// In the order in which they are offered.
const KINDS: [GroupKind; 2] = [GroupKind::Group, GroupKind::Invited];

/// The form.
#[derive(Debug, Clone)]
pub struct GroupForm {
    gates: Vec<GateId>,
    request: RequestId,
    form: Form,
    /// What stands between what was typed and its being saved.
    pub message: Option<String>,
}

impl GroupForm {
    /// An empty form for the gate at which the desk counts.
    pub fn new(look: Look<'_>, gate: Option<&GateId>, request: RequestId) -> GroupForm {
        let text = &look.text.group;
        let gates: Vec<GateId> = look.settings.gates.iter().map(|gate| gate.id.clone()).collect();
        let names = look.settings.gates.iter().map(|gate| gate.name.clone()).collect();
        let at = gates.iter().position(|id| Some(id) == gate).unwrap_or(0);
        let kinds = KINDS.iter().map(|kind| terms::group(look.text, *kind).to_owned()).collect();
        let rows = vec![
            FormRow::pick(&text.kind, kinds, 0),
            FormRow::text(&text.persons, "", &text.persons_hint),
            FormRow::text(&text.name, "", &text.name_hint),
            FormRow::text(&text.agency, "", &text.agency_hint),
            FormRow::pick(&text.gate, names, at),
            FormRow::text(&text.time, "", &fill(&text.time_hint, &[("time", &look.time(look.now))])),
        ];
        GroupForm { gates, request, form: Form::new(rows), message: None }
    }

    /// Takes a key.
    pub fn key(&mut self, look: Look<'_>, key: KeyEvent) -> Outcome {
        match self.form.key(key) {
            FormKey::Taken | FormKey::Typed(_) => {
                self.message = None;
                Outcome::Stay
            }
            FormKey::Leave => Outcome::Close,
            FormKey::Strange => Outcome::Refuse,
            FormKey::Save => self.save(look),
        }
    }

    fn save(&mut self, look: Look<'_>) -> Outcome {
        // How many are too many is for the fair to say.
        let Some(persons) = typed::count(self.form.text(PERSONS)) else {
            return self.stay(PERSONS, look.text.group.bad_persons.clone());
        };
        let happened = match typed::moment(look, self.form.text(TIME)) {
            Ok(happened) => happened,
            Err(typed) => return self.stay(TIME, fill(&look.text.states.bad_time, &[("typed", &typed)])),
        };
        let Some(gate) = self.gates.get(self.form.chosen(GATE)).cloned() else {
            return self.stay(GATE, look.text.desk.no_gate.clone());
        };
        let kind = KINDS.get(self.form.chosen(KIND)).copied().unwrap_or(GroupKind::Group);
        let name = self.form.text(NAME).trim().to_owned();
        let mut private = Person { name, ..Person::default() };
        private.put_beside(AGENCY, self.form.text(FROM).trim());
        let command = Command::CountGroup { gate, persons, kind, private };
        Outcome::Commit(Wish { command, happened, request: Some(self.request) })
    }

    /// Says what is wrong with a row; what was typed stays.
    fn stay(&mut self, row: usize, why: String) -> Outcome {
        self.message = Some(why);
        self.form.focus_on(row);
        Outcome::Refuse
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.form.paste(text);
    }

    /// Draws it in the middle of `screen`.
    pub fn view(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let text = &look.text.group;
        let sheet = Sheet::new(&text.title, WIDTH, LABELS)
            .below(look, self.message.as_ref(), &text.explains)
            .least(2);
        self.form.sheet(look, &sheet, screen, buf)
    }
}
