//! A list to pick one from: officers, gates, halls, days, themes.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Outcome;
use super::handover::fresh_note_line;
use crate::fair::Fair;
use crate::fair::command::Command;
use crate::fair::ids::{DayId, ExhibitorId, GateId, OfficerId, RequestId};
use crate::fair::settings::{Lang, Role};
use crate::ui::Look;
use crate::ui::field::{Field, Typed};
use crate::ui::text::{entry, fill, format, terms};
use crate::ui::widget::{Focused, pad, popup, row, wrap};

/// The widest a list grows.
const WIDTH: u16 = 60;
/// The widest the list of themes grows.
const NARROW: u16 = 40;

/// What a list is for, with what stands behind each of its rows.
#[derive(Debug, Clone)]
pub enum Choosing {
    /// Who is on duty; below them a row to type a new name.
    Officer(Vec<OfficerId>),
    /// At which gate visitors are counted.
    Gate(Vec<GateId>),
    /// Which hall shows.
    Hall(usize),
    /// Who of several that answer to the same words stands at the desk.
    CheckIn(Vec<ExhibitorId>),
    /// Which day to work on; one that is not open is opened.
    Day(Vec<DayId>),
    /// Which theme to wear, by name in Bahasa Indonesia and in English; it shows while the pointer is on it.
    Theme(Vec<[String; 2]>),
}

/// Whether the list may be left without choosing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaving {
    /// Esc goes back.
    Free,
    /// Something has to be chosen.
    Refused,
}

/// A list being shown.
#[derive(Debug, Clone)]
pub struct List {
    choosing: Choosing,
    leaving: Leaving,
    selected: usize,
    /// A new officer's name, once its row was taken.
    name: Option<Field>,
    request: RequestId,
    /// What stands between a choice and its being so.
    pub message: Option<String>,
}

impl List {
    /// The list with row `selected` under the pointer.
    pub fn new(choosing: Choosing, selected: usize, leaving: Leaving, request: RequestId) -> List {
        List { choosing, leaving, selected, name: None, request, message: None }
    }

    /// How many rows it has.
    fn len(&self) -> usize {
        match &self.choosing {
            Choosing::Officer(ids) => ids.len() + 1,
            Choosing::Gate(ids) => ids.len(),
            Choosing::Hall(halls) => *halls,
            Choosing::Day(ids) => ids.len(),
            Choosing::Theme(names) => names.len(),
            Choosing::CheckIn(ids) => ids.len(),
        }
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent) -> Outcome {
        if let Some(name) = &mut self.name {
            return match key.code {
                KeyCode::Esc => {
                    self.name = None;
                    self.message = None;
                    Outcome::Stay
                }
                KeyCode::Enter if !name.is_blank() => Outcome::Commit(super::Wish {
                    command: Command::AddOfficer {
                        name: name.text().to_owned(),
                        role: Role::Officer,
                        signed: None,
                    },
                    happened: None,
                    request: Some(self.request),
                }),
                _ => match name.key(key) {
                    Typed::Taken => Outcome::Stay,
                    Typed::Passed => Outcome::Refuse,
                },
            };
        }
        let last = self.len().saturating_sub(1);
        match key.code {
            KeyCode::Esc => match self.leaving {
                Leaving::Free => return Outcome::Close,
                Leaving::Refused => return Outcome::Refuse,
            },
            KeyCode::Up => self.selected = self.selected.checked_sub(1).unwrap_or(last),
            KeyCode::Down | KeyCode::Tab => {
                self.selected = if self.selected >= last { 0 } else { self.selected + 1 };
            }
            KeyCode::Home => self.selected = 0,
            KeyCode::End => self.selected = last,
            KeyCode::Enter => return self.choose(self.selected),
            KeyCode::Char(digit @ '1'..='9') => return self.choose(usize::from(digit as u8 - b'1')),
            _ => return Outcome::Refuse,
        }
        Outcome::Stay
    }

    /// Takes row `index`.
    fn choose(&mut self, index: usize) -> Outcome {
        let chosen = match &self.choosing {
            Choosing::Officer(ids) if index == ids.len() => {
                self.selected = index;
                self.name = Some(Field::default());
                return Outcome::Stay;
            }
            Choosing::Officer(ids) => ids.get(index).map(|id| Outcome::OnDuty(*id)),
            Choosing::Gate(ids) => ids.get(index).map(|id| Outcome::AtGate(id.clone())),
            Choosing::Hall(halls) => (index < *halls).then_some(Outcome::ShowHall(index)),
            Choosing::Day(ids) => ids.get(index).map(|id| Outcome::WorkOn(*id)),
            Choosing::Theme(names) => (index < names.len()).then_some(Outcome::Wear(index)),
            Choosing::CheckIn(ids) => ids.get(index).map(|id| Outcome::CheckIn(*id)),
        };
        chosen.unwrap_or(Outcome::Refuse)
    }

    /// Takes pasted text where a name is typed.
    pub fn paste(&mut self, text: &str) {
        if let Some(name) = &mut self.name {
            name.paste(text);
        }
    }

    /// The theme under the pointer.
    pub fn theme(&self) -> Option<usize> {
        matches!(self.choosing, Choosing::Theme(_)).then_some(self.selected)
    }

    /// Whether a name is being typed.
    pub fn is_typing(&self) -> bool {
        self.name.is_some()
    }

    /// A row's words.
    fn label(&self, look: Look<'_>, index: usize) -> String {
        let text = &look.text.lists;
        match &self.choosing {
            Choosing::Officer(ids) => match ids.get(index) {
                Some(id) => {
                    let role = look.fair.officer(*id).map(|officer| officer.role);
                    let role = match role {
                        Some(Role::Supervisor) => &look.text.words.supervisor,
                        Some(Role::Officer) | None => &look.text.words.officer,
                    };
                    format!("{} {} {}", look.officer(Some(*id)), look.signs.dot, role.to_lowercase())
                }
                None => text.new_officer.clone(),
            },
            Choosing::Gate(ids) => {
                let gate = ids.get(index).and_then(|id| look.settings.gate(id));
                let Some(gate) = gate else { return String::new() };
                let visits: u32 = look.fair.visits(look.day, &gate.id).iter().sum();
                let visits = fill(&text.gate_visits, &[("n", &visits.to_string())]);
                format!("{} {} {visits}", gate.name, look.signs.dot)
            }
            Choosing::Hall(_) => match look.fair.floors().get(index) {
                Some(floor) => {
                    let booths = floor.hall.booths.len().to_string();
                    let booths = fill(&text.hall_booths, &[("n", &booths)]);
                    format!("{} {} {booths}", floor.hall.name, look.signs.dot)
                }
                None => String::new(),
            },
            Choosing::CheckIn(ids) => ids.get(index).map(|id| exhibitor_label(look, *id)).unwrap_or_default(),
            Choosing::Day(ids) => {
                ids.get(index).map(|id| day_label(look, look.fair, *id)).unwrap_or_default()
            }
            Choosing::Theme(names) => names
                .get(index)
                .map(|[id, en]| match look.lang {
                    Lang::Id => id.clone(),
                    Lang::En => en.clone(),
                })
                .unwrap_or_default(),
        }
    }

    /// Draws it in the middle of `screen`.
    pub fn view(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let text = &look.text.lists;
        let title = match &self.choosing {
            Choosing::Officer(_) => &text.officer_title,
            Choosing::Gate(_) => &text.gate_title,
            Choosing::Hall(_) => &text.hall_title,
            Choosing::Day(_) => &text.day_title,
            Choosing::Theme(_) => &text.theme_title,
            Choosing::CheckIn(_) => &text.check_in_title,
        };
        let widest = match &self.choosing {
            // The screen that it is chosen for stays in sight.
            Choosing::Theme(_) => NARROW,
            Choosing::Officer(_)
            | Choosing::Gate(_)
            | Choosing::Hall(_)
            | Choosing::Day(_)
            | Choosing::CheckIn(_) => WIDTH,
        };
        let width = widest.min(screen.width);
        let inner = usize::from(width.saturating_sub(4));
        let note = match (&self.message, &self.choosing) {
            (Some(message), _) => Some(message.clone()),
            (None, Choosing::Officer(_)) => fresh_note_line(look),
            (
                None,
                Choosing::Gate(_)
                | Choosing::Hall(_)
                | Choosing::Day(_)
                | Choosing::Theme(_)
                | Choosing::CheckIn(_),
            ) => None,
        };
        let notes = note.map(|note| wrap(&note, inner)).unwrap_or_default();
        let note_rows = if notes.is_empty() { 0 } else { notes.len() + 1 };
        let rows = u16::try_from(self.len() + note_rows + 2).unwrap_or(u16::MAX);
        let inside = popup(look, title, (width, rows), screen, buf);
        let mut at = 0;
        for note in &notes {
            let place = row(inside, at);
            if !place.is_empty() {
                buf.set_string(place.x, place.y, note, look.theme.warn);
            }
            at += 1;
        }
        at += u16::from(!notes.is_empty());
        // Where rows are scarce the selected one stays in sight.
        let room = usize::from(inside.height.saturating_sub(at)).max(1);
        let from = (self.selected + 1).saturating_sub(room);
        let mut cursor = None;
        for index in from..self.len() {
            let place = row(inside, at);
            at += 1;
            if place.is_empty() {
                break;
            }
            let chosen = index == self.selected;
            if let (true, Some(name)) = (chosen, &self.name) {
                let label = (text.new_officer_name.as_str(), 16);
                cursor = name.view(look, Focused::Yes, label, "", place, buf);
                continue;
            }
            let (mark, style) = match chosen {
                true => (look.signs.pointer, look.theme.selected),
                false => (" ", look.theme.base),
            };
            let label = format!("{mark} {} {} ", index + 1, self.label(look, index));
            buf.set_string(
                place.x,
                place.y,
                pad(&label, usize::from(place.width), look.signs.ellipsis),
                style,
            );
            if chosen {
                cursor = Some(Position::new(place.x, place.y));
            }
        }
        cursor
    }
}

/// `A12 Dapur Bu Yati · Yati Rahayu · belum hadir`: what tells two of one name apart.
fn exhibitor_label(look: Look<'_>, id: ExhibitorId) -> String {
    let Some(exhibitor) = look.fair.exhibitor(id) else { return String::new() };
    let state = terms::state(look.text, look.fair.attendance(id, look.day).state);
    let dot = format!(" {} ", look.signs.dot);
    let stand = entry::stand(look.fair, id, look.day);
    let named = format!("{stand} {}", exhibitor.name);
    let owner = look.name_of(id, &exhibitor.private);
    let parts = [named.trim(), &owner, &state.to_lowercase()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(&dot)
}

/// `Hari ke-1 · Senin, 16 Juli 2018 · dibuka 08.01`.
fn day_label(look: Look<'_>, fair: &Fair, id: DayId) -> String {
    let Some(plan) = look.settings.day(id) else { return id.to_string() };
    let date = format::date(look.text, plan.date);
    let day = fill(&look.text.header.day_date, &[("n", &id.to_string()), ("date", &date)]);
    let state = match fair.opening(id) {
        Some(opening) => fill(&look.text.lists.day_opened, &[("time", &look.time(opening.happened))]),
        None => look.text.header.not_open.clone(),
    };
    format!("{day} {} {state}", look.signs.dot)
}
