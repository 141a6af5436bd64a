//! What a gate's clicker shows, typed at the hour: gate, number, time, and whether it was set back after.

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::form::{Form, FormKey, FormRow, Sheet};
use super::typed;
use super::{Outcome, Wish};
use crate::fair::command::Command;
use crate::fair::event::{AfterReading, Event};
use crate::fair::ids::{GateId, RequestId};
use crate::fair::money::group;
use crate::fair::state::Reading;
use crate::ui::Look;
use crate::ui::text::fill;

/// The widest the form grows.
const WIDTH: u16 = 64;
/// Room for its labels.
const LABELS: u16 = 16;
/// Rows of the form.
const GATE: usize = 0;
const SHOWS: usize = 1;
const TIME: usize = 2;
const AFTER: usize = 3;

/// The form.
#[derive(Debug, Clone)]
pub struct ClickerForm {
    gates: Vec<GateId>,
    request: RequestId,
    form: Form,
    /// What stands between what was typed and its being saved.
    pub message: Option<String>,
}

impl ClickerForm {
    /// The form for the gate at which the desk counts.
    pub fn new(look: Look<'_>, gate: Option<&GateId>, request: RequestId) -> ClickerForm {
        let text = &look.text.clicker;
        let gates: Vec<GateId> = look.settings.gates.iter().map(|gate| gate.id.clone()).collect();
        let names = look.settings.gates.iter().map(|gate| gate.name.clone()).collect();
        let at = gates.iter().position(|id| Some(id) == gate).unwrap_or(0);
        let rows = vec![
            FormRow::pick(&text.gate, names, at),
            FormRow::text(&text.shows, "", &text.shows_hint),
            FormRow::text(&text.time, "", &fill(&text.time_hint, &[("time", &look.time(look.now))])),
            FormRow::pick(&text.after, vec![text.goes_on.clone(), text.set_back.clone()], 0),
        ];
        let mut form = Form::new(rows);
        // The gate is nearly always the desk's own; the number is what was come for.
        form.focus_on(SHOWS);
        ClickerForm { gates, request, form, message: None }
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
        let text = &look.text.clicker;
        let Some(shows) = typed::count(self.form.text(SHOWS)) else {
            return self.stay(SHOWS, text.bad_number.clone());
        };
        let happened = match typed::moment(look, self.form.text(TIME)) {
            Ok(happened) => happened,
            Err(typed) => return self.stay(TIME, fill(&look.text.states.bad_time, &[("typed", &typed)])),
        };
        let Some(gate) = self.gates.get(self.form.chosen(GATE)).cloned() else {
            return self.stay(GATE, look.text.desk.no_gate.clone());
        };
        let after = match self.form.chosen(AFTER) {
            0 => AfterReading::GoesOn,
            _ => AfterReading::SetBack,
        };
        let command = Command::ReadClicker { gate, shows, after };
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

    /// The reading that the one being typed follows, while it has not been set back.
    fn before<'f>(&self, look: Look<'f>) -> Option<&'f Reading> {
        let gate = self.gates.get(self.form.chosen(GATE))?;
        let at = typed::moment(look, self.form.text(TIME)).ok().flatten().unwrap_or(look.now);
        let before = look.fair.readings(look.day, gate).iter().rev().find(|reading| reading.at <= at)?;
        match &look.fair.entry(before.entry)?.event {
            Event::ClickerRead(read) if read.after == AfterReading::GoesOn => Some(before),
            _ => None,
        }
    }

    /// What the number means: a hindrance, that it fell, or what it follows.
    fn note(&self, look: Look<'_>) -> (String, Style) {
        let text = &look.text.clicker;
        if let Some(message) = &self.message {
            return (message.clone(), look.theme.warn);
        }
        let Some(before) = self.before(look) else { return (text.explains.clone(), look.theme.faint) };
        let (n, time) = (group(before.shows.into()), look.time(before.at));
        let values = [("n", n.as_str()), ("time", time.as_str())];
        match typed::count(self.form.text(SHOWS)) {
            Some(shows) if shows < before.shows => (fill(&text.fell, &values), look.theme.warn),
            _ => (fill(&text.follows, &values), look.theme.faint),
        }
    }

    /// Draws it in the middle of `screen`.
    pub fn view(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let (note, style) = self.note(look);
        let sheet = Sheet::new(&look.text.clicker.title, WIDTH, LABELS).says(&note, style).least(2);
        self.form.sheet(look, &sheet, screen, buf)
    }
}
