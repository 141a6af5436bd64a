//! How the round looks: how far it is, the stands still to ask, the amount of the one under the cursor.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use unicode_width::UnicodeWidthStr;

use super::super::sale::SaleForm;
use super::{Round, Stage};
use crate::fair::event::{Event, Found};
use crate::fair::ids::ExhibitorId;
use crate::fair::state::{AttendanceState, Cell};
use crate::fair::tally;
use crate::ui::Look;
use crate::ui::text::{entry, fill};
use crate::ui::widget::{Focused, bar, cut, pad, popup, row, wrap};

/// The widest it grows.
const WIDTH: u16 = 96;
/// From so many columns on the map stays in sight beside it.
const BESIDE: u16 = 110;
/// Room for the labels of what is typed.
const LABELS: u16 = 10;
/// Rows for the amount and its echo in digits and words; with what is asked or said below it.
const TYPED: u16 = 4;
const ASKED: u16 = 10;
/// Rows above the list.
const HEAD: u16 = 2;
/// The most of a stand's code.
const STAND: usize = 9;

impl Round {
    /// How many rows the list has in a popup so high: a question takes some of them while it is open.
    pub(super) fn list_rows(&self, rows: u16) -> u16 {
        let speaks = self.message.is_some() || self.sale.as_ref().is_some_and(SaleForm::speaks);
        let typed = if speaks { ASKED } else { TYPED };
        rows.saturating_sub(2).saturating_sub(HEAD + 1 + typed).max(1)
    }

    /// Draws it: on the right where the map has room beside it, else in the middle of `screen`.
    pub fn view(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let text = &look.text.round;
        let title = fill(&text.title, &[("n", &self.day.to_string())]);
        let place = match screen.width >= BESIDE {
            true => {
                let width = (screen.width * 11 / 20).min(WIDTH);
                Rect { x: screen.right().saturating_sub(width), width, ..screen }
            }
            false => screen,
        };
        let inside = popup(look, &title, (WIDTH.min(place.width), place.height), place, buf);
        self.view_progress(look, inside, buf);
        if self.stage == Stage::Reckoning {
            let second = row(inside, HEAD);
            if !second.is_empty() {
                buf.set_string(second.x, second.y, &text.reckoning, look.theme.faint);
            }
            return None;
        }
        let rows = self.list_rows(inside.height.saturating_add(2)).min(inside.height.saturating_sub(HEAD));
        let list = Rect { y: inside.y + HEAD.min(inside.height), height: rows, ..inside };
        self.view_stops(look, list, buf);
        let below = (list.bottom() + 1).min(inside.bottom());
        let typed = Rect { y: below, height: inside.bottom() - below, ..inside };
        self.view_typed(look, typed, buf)
    }

    /// `19/54 lapor · 35 stan lagi ████░░░░`.
    fn view_progress(&self, look: Look<'_>, inside: Rect, buf: &mut Buffer) {
        let Some(day) = tally::day(look.fair, self.day) else { return };
        let values = [
            ("answered", day.answered().to_string()),
            ("expected", day.expected.to_string()),
            ("n", self.stops.len().to_string()),
        ];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        let says = match (self.stage, self.stops.is_empty()) {
            (Stage::Reckoning, _) => fill(&look.text.round.answered, &values),
            (Stage::Walking, false) => fill(&look.text.round.progress, &values),
            (Stage::Walking, true) => fill(&look.text.round.done, &values),
        };
        let first = row(inside, 0);
        if first.is_empty() {
            return;
        }
        let width = usize::from(first.width);
        buf.set_string(first.x, first.y, cut(&says, width, look.signs.ellipsis), look.theme.strong);
        let left = width.saturating_sub(says.width() + 1);
        if left >= 8 {
            let (part, whole) = (u64::from(day.answered()), u64::from(day.expected.max(1)));
            let spans = bar(part, whole, left.min(30), look, look.theme.good);
            let x = first.x + u16::try_from(says.width() + 1).unwrap_or(0);
            buf.set_line(x, first.y, &Line::from(spans), first.right().saturating_sub(x));
        }
    }

    fn view_stops(&self, look: Look<'_>, area: Rect, buf: &mut Buffer) {
        let ellipsis = look.signs.ellipsis;
        let shown = self.stops.iter().enumerate().skip(self.offset);
        for (at, (index, stop)) in (0..area.height).zip(shown) {
            let place = row(area, at);
            let Some(exhibitor) = look.fair.exhibitor(stop.exhibitor) else { continue };
            let (mark, style) = match index == self.selected {
                true => (look.signs.pointer, look.theme.selected),
                false => (" ", look.theme.base),
            };
            let stand = pad(&entry::stand(look.fair, stop.exhibitor, self.day), STAND, ellipsis);
            let visited = self.visited(look, stop.exhibitor);
            let width = usize::from(place.width);
            let beside = visited.width().min(width / 2);
            let owner = match look.name_of(stop.exhibitor, &exhibitor.private).as_str() {
                "" => String::new(),
                owner => format!(" {} {owner}", look.signs.dot),
            };
            let names = format!("{}{owner}", exhibitor.name);
            let room = width.saturating_sub(STAND + 4 + beside + usize::from(beside > 0));
            let line = format!("{mark} {stand} {} {visited}", pad(&names, room, ellipsis));
            buf.set_string(place.x, place.y, pad(&line, width, ellipsis), style);
        }
    }

    /// `16.10 pemilik tidak di tempat`: when the stand was asked last, or when it closed.
    fn visited(&self, look: Look<'_>, id: ExhibitorId) -> String {
        let text = &look.text.round;
        let cell = Cell::Round(id, self.day);
        let last = look.fair.lines_of(&cell).next_back().and_then(|entry| match &entry.event {
            Event::StandVisited(visited) => Some((entry.happened, visited.found)),
            _ => None,
        });
        let attendance = look.fair.attendance(id, self.day);
        match (last, attendance.state, attendance.until) {
            (Some((at, found)), _, _) => {
                let says = match found {
                    Found::OwnerAway => &text.owner_away,
                    Found::NotReady => &text.not_ready,
                };
                format!("{} {says}", look.time(at))
            }
            (None, AttendanceState::LeftEarly, Some(until)) => {
                format!("{} {}", look.time(until), text.left_early)
            }
            (None, AttendanceState::Expected, _) => look.text.attendance.expected.clone(),
            (None, _, _) => String::new(),
        }
    }

    /// What is typed for the stand under the cursor, and what is asked or said of it.
    fn view_typed(&self, look: Look<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        if let Some(field) = &self.seeking {
            let text = &look.text.round;
            return field.view(look, Focused::Yes, (&text.seek, LABELS), &text.seek_hint, row(area, 0), buf);
        }
        if let Some(message) = &self.message {
            let lines = wrap(message, usize::from(area.width));
            for (at, line) in (4..area.height).zip(&lines) {
                let place = row(area, at);
                buf.set_string(place.x, place.y, line, look.theme.warn);
            }
        }
        self.sale.as_ref().and_then(|sale| sale.draw_amount(look, LABELS, area, buf))
    }
}
