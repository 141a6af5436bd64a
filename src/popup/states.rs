//! The states beyond a plain check-in, with the time since when it is so, and why.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::form::{Form, FormKey, FormRow};
use super::{Outcome, Wish};
use crate::fair::command::{Arrival, Command};
use crate::fair::event::Mark;
use crate::fair::ids::{ExhibitorId, RequestId};
use crate::fair::state::{AttendanceState, follows};
use crate::fair::time::TimeOfDay;
use crate::ui::Look;
use crate::ui::text::{entry, fill, terms};
use crate::ui::widget::{Focused, pad, popup, row, wrap};

/// The widest the form grows.
const WIDTH: u16 = 58;
/// Room for its labels.
const LABELS: u16 = 16;

/// What can be chosen: an arrival, or a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    Arrived,
    Marked(Mark),
}

/// In the order of the list.
const CHOICES: [Choice; 7] = [
    Choice::Arrived,
    Choice::Marked(Mark::Away),
    Choice::Marked(Mark::Returned),
    Choice::Marked(Mark::LeftEarly),
    Choice::Marked(Mark::Excused),
    Choice::Marked(Mark::Absent),
    Choice::Marked(Mark::Withdrawn),
];

/// The rows below the list.
const TIME: usize = 0;
const NOTE: usize = 1;

/// Where the keys go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    List,
    Form,
}

/// The form.
#[derive(Debug, Clone)]
pub struct StatesForm {
    exhibitor: ExhibitorId,
    request: RequestId,
    selected: usize,
    part: Part,
    form: Form,
    /// What stands between what was chosen and its being saved.
    pub message: Option<String>,
}

impl StatesForm {
    /// The form for the exhibitor, on the first state that can follow.
    pub fn new(look: Look<'_>, exhibitor: ExhibitorId, request: RequestId) -> StatesForm {
        let text = &look.text.states;
        let rows = vec![
            FormRow::text(&text.time, "", &fill(&text.time_hint, &[("time", &look.time(look.now))])),
            FormRow::text(&text.note, "", &text.optional),
        ];
        let state = look.fair.attendance(exhibitor, look.day).state;
        let selected =
            CHOICES.iter().skip(1).position(|choice| is_open(state, *choice)).map_or(0, |at| at + 1);
        // Who has not come yet is most often checked in with the time on the paper list.
        let selected = if state == AttendanceState::Expected { 0 } else { selected };
        let mut form = Form::new(rows);
        form.active = Focused::No;
        StatesForm { exhibitor, request, selected, part: Part::List, form, message: None }
    }

    /// Takes a key.
    pub fn key(&mut self, look: Look<'_>, key: KeyEvent) -> Outcome {
        let last = CHOICES.len() - 1;
        match (self.part, key.code) {
            (_, KeyCode::Esc) => return Outcome::Close,
            (_, KeyCode::Enter) => return self.save(look),
            (Part::List, KeyCode::Up) => self.selected = self.selected.checked_sub(1).unwrap_or(last),
            (Part::List, KeyCode::Down) => {
                self.selected = if self.selected >= last { 0 } else { self.selected + 1 };
            }
            (Part::List, KeyCode::Char(digit @ '1'..='7')) => self.selected = usize::from(digit as u8 - b'1'),
            (Part::List, KeyCode::Tab) => self.go_to(TIME),
            (Part::List, KeyCode::BackTab) => self.go_to(NOTE),
            (Part::List, _) => return Outcome::Refuse,
            (Part::Form, KeyCode::Tab | KeyCode::Down) if self.form.focus() == NOTE => self.go_to_list(),
            (Part::Form, KeyCode::BackTab | KeyCode::Up) if self.form.focus() == TIME => self.go_to_list(),
            (Part::Form, _) => match self.form.key(key) {
                FormKey::Typed(_) | FormKey::Taken => {}
                FormKey::Save | FormKey::Leave | FormKey::Strange => return Outcome::Refuse,
            },
        }
        self.message = None;
        Outcome::Stay
    }

    fn go_to_list(&mut self) {
        self.part = Part::List;
        self.form.active = Focused::No;
    }

    fn go_to(&mut self, field: usize) {
        self.part = Part::Form;
        self.form.active = Focused::Yes;
        self.form.focus_on(field);
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        if self.part == Part::Form {
            self.form.paste(text);
        }
    }

    fn save(&mut self, look: Look<'_>) -> Outcome {
        let typed = self.form.text(TIME).trim();
        let happened = match (typed.is_empty(), TimeOfDay::typed(typed), look.plan()) {
            (true, _, _) => None,
            (false, Some(time), Some(plan)) => Some(look.settings.utc_offset.moment(time.on(plan.date))),
            (false, None, _) | (false, _, None) => {
                self.message = Some(fill(&look.text.states.bad_time, &[("typed", typed)]));
                self.go_to(TIME);
                return Outcome::Refuse;
            }
        };
        let note = self.form.text(NOTE).trim().to_owned();
        let exhibitor = self.exhibitor;
        let command = match CHOICES.get(self.selected) {
            Some(Choice::Arrived) | None => Command::CheckIn { exhibitor, arrival: Arrival::AsStated, note },
            Some(Choice::Marked(mark)) => Command::MarkAttendance { exhibitor, mark: *mark, note },
        };
        Outcome::Commit(Wish { command, happened, request: Some(self.request) })
    }

    /// Draws it in the middle of `screen`.
    pub fn view(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let text = &look.text.states;
        let name = look.fair.exhibitor(self.exhibitor).map(|e| e.name.as_str()).unwrap_or_default();
        let stand = entry::stand(look.fair, self.exhibitor, look.day);
        let title = fill(&text.title, &[("stand", &stand), ("name", name), ("n", &look.day.to_string())]);
        let width = WIDTH.min(screen.width);
        let inner = usize::from(width.saturating_sub(4));
        let notes = self.message.as_ref().map(|message| wrap(message, inner)).unwrap_or_default();
        let list = u16::try_from(CHOICES.len()).unwrap_or(7);
        let below = u16::try_from(notes.len()).unwrap_or(u16::MAX);
        let inside = popup(look, &title, (width, (list + 5).saturating_add(below)), screen, buf);
        let state = look.fair.attendance(self.exhibitor, look.day).state;
        let mut cursor = None;
        for (at, choice) in (0u16..).zip(CHOICES) {
            let place = row(inside, at);
            if place.is_empty() {
                break;
            }
            let chosen = usize::from(at) == self.selected;
            let (mark, style) = match (chosen, self.part, is_open(state, choice)) {
                (true, Part::List, _) => (look.signs.pointer, look.theme.selected),
                (true, Part::Form, _) => (look.signs.pointer, look.theme.strong),
                (false, _, true) => (" ", look.theme.base),
                (false, _, false) => (" ", look.theme.faint),
            };
            let label = format!("{mark} {} {}", at + 1, label(look, state, choice));
            buf.set_string(
                place.x,
                place.y,
                pad(&label, usize::from(place.width), look.signs.ellipsis),
                style,
            );
            if chosen && self.part == Part::List {
                cursor = Some(Position::new(place.x, place.y));
            }
        }
        let fields = Rect { y: inside.y + (list + 1).min(inside.height), ..inside };
        let fields = Rect { height: inside.bottom().saturating_sub(fields.y).min(2), ..fields };
        let typing = self.form.draw(look, LABELS, fields, buf);
        if self.part == Part::Form {
            cursor = typing.or(cursor);
        }
        for (at, note) in (list + 3..).zip(&notes) {
            let place = row(inside, at);
            if !place.is_empty() {
                buf.set_string(place.x, place.y, note, look.theme.warn);
            }
        }
        cursor
    }
}

/// Whether the choice follows from the state.
fn is_open(state: AttendanceState, choice: Choice) -> bool {
    match choice {
        // An arrival can always be stated: it corrects the time of one that is in.
        Choice::Arrived => true,
        Choice::Marked(mark) => follows(state, mark),
    }
}

/// The choice's words.
fn label(look: Look<'_>, state: AttendanceState, choice: Choice) -> String {
    match choice {
        Choice::Arrived if state.was_there() => look.text.states.correct_arrival.clone(),
        Choice::Arrived => terms::state(look.text, AttendanceState::Present).to_owned(),
        Choice::Marked(mark) => terms::mark(look.text, mark).to_owned(),
    }
}
