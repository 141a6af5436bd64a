//! The mouse on the desk: a click selects or presses the key it points at, a double one opens, the wheel scrolls what
//! lies under it.

use crossterm::event::{KeyCode, KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::keymap::{Context, Stroke};
use super::over::Over;
use super::{Desk, Effects};
use crate::fair::time::Moment;
use crate::pane::hits::Hits;
use crate::ui::layout::PaneName;

/// So many rows a notch of the wheel goes.
const WHEEL: isize = 3;

/// Two clicks on one place within this time are a double one.
const DOUBLE_MS: i64 = 400;

/// What the mouse's button did last.
#[derive(Debug, Default)]
pub(super) struct Held {
    /// Where it went down, and when.
    clicked: Option<(Position, Moment)>,
    /// Where it was while it is held down over the map.
    dragged: Option<Position>,
}

impl Desk {
    /// The mouse: a click selects, or presses the key that it points at; a double one is Enter; the wheel scrolls what lies
    /// under it; the map is dragged.
    pub(super) fn mouse(&mut self, mouse: MouseEvent, effects: &mut Effects) {
        if self.shown_scan().is_some() {
            return;
        }
        let at = Position::new(mouse.column, mouse.row);
        let is_click = mouse.kind == MouseEventKind::Down(MouseButton::Left);
        if is_click && let Some(key) = self.key_at(self.screen().footer, at) {
            self.held = Held::default();
            return self.pressed_by_mouse(Stroke::Pressed(key), effects);
        }
        let before = self.held.clicked.filter(|_| is_click);
        let is_double = before
            .is_some_and(|(place, moment)| place == at && (0..DOUBLE_MS).contains(&(self.now.0 - moment.0)));
        // In a form Enter saves, which no double click means.
        if is_double && !is_filled_in(self.context()) {
            self.held = Held::default();
            return self.pressed_by_mouse(Stroke::Found(KeyEvent::from(KeyCode::Enter)), effects);
        }
        if is_click {
            self.held = Held { clicked: Some((at, self.now)), dragged: None };
        }
        if !self.over.is_empty() {
            return self.mouse_over(mouse.kind, at, effects);
        }
        self.mouse_on_desk(mouse.kind, at);
    }

    /// What the mouse presses is pressed as any key is; what it does without showing a key is not up to a user's map.
    fn pressed_by_mouse(&mut self, stroke: Stroke, effects: &mut Effects) {
        let at_ms = u64::try_from(self.now.0).unwrap_or(0);
        self.stroke(stroke, at_ms, effects);
    }

    fn mouse_on_desk(&mut self, kind: MouseEventKind, at: Position) {
        let screen = self.screen();
        match kind {
            MouseEventKind::Down(MouseButton::Left) => {
                if screen.map.contains(at) {
                    self.focus = PaneName::Map;
                    self.held.dragged = Some(at);
                    let booth = self.map.booth_at(screen.map, at);
                    let floor = self.fair.floors().get(self.map.hall());
                    if let Some(booth) = booth.and_then(|index| floor.and_then(|floor| floor.booth_id(index)))
                    {
                        self.select_booth(booth);
                    }
                } else if screen.side.contains(at) {
                    self.focus = PaneName::Side;
                    if let Some(hits) = &self.finding.hits
                        && let Some(row) = hits.at(screen.side, at)
                        && let Some(hit) = hits.rows.get(row).copied()
                    {
                        if let Some(hits) = &mut self.finding.hits {
                            hits.select(row);
                        }
                        self.finding.typing = self.finding.typing.moved();
                        self.show_hit(hit);
                    }
                } else if screen.tally.contains(at) {
                    self.focus = PaneName::Tally;
                    let mut tally = std::mem::take(&mut self.tally);
                    // A click chooses a figure, another one opens it.
                    let again = tally.point(self.look(), screen.tally, at);
                    self.tally = tally;
                    if let Some(opens) = again {
                        self.open_figure(opens);
                    }
                }
            }
            // The place under the pointer stays under it.
            MouseEventKind::Drag(MouseButton::Left) => {
                if let Some(from) = self.held.dragged.replace(at).filter(|_| screen.map.contains(at)) {
                    let by = |from: u16, to: u16| i32::from(from) - i32::from(to);
                    let fair = self.fair.clone();
                    self.map.scroll_by(&fair, screen.map, by(from.x, at.x), by(from.y, at.y));
                }
            }
            MouseEventKind::Up(MouseButton::Left) => self.held.dragged = None,
            MouseEventKind::ScrollUp => self.wheel(screen, at, -3),
            MouseEventKind::ScrollDown => self.wheel(screen, at, 3),
            _ => {}
        }
    }

    fn wheel(&mut self, screen: crate::ui::layout::Screen, at: Position, rows: i32) {
        if screen.map.contains(at) {
            let fair = self.fair.clone();
            self.map.scroll_by(&fair, screen.map, 0, rows);
        } else if screen.side.contains(at) {
            match self.finding.is_on() {
                true => self.step_hit(if rows < 0 { Hits::select_previous } else { Hits::select_next }),
                false => self.scroll_details(rows),
            }
        }
    }

    /// The mouse over what stands over the desk: a click on a line of a list selects it, the wheel scrolls.
    fn mouse_over(&mut self, kind: MouseEventKind, at: Position, effects: &mut Effects) {
        let rows = match kind {
            MouseEventKind::ScrollUp => -WHEEL,
            MouseEventKind::ScrollDown => WHEEL,
            _ => 0,
        };
        let is_click = kind == MouseEventKind::Down(MouseButton::Left);
        if rows == 0 && !is_click {
            return;
        }
        let body = self.body();
        let Some(mut over) = self.over.pop() else { return };
        let mut instead = None;
        match &mut over {
            Over::Ledger(list) if is_click => list.point(body, at),
            Over::Ledger(list) => list.scroll(rows),
            Over::Journal(journal) if is_click => {
                if let Some(row) = journal.at(body, at) {
                    journal.select(row);
                }
            }
            Over::Journal(journal) => journal.page(rows),
            Over::Settings(screen) if is_click => screen.point(self.look(), body, at),
            // A row of theirs is an entry, or something to type in: one at a time.
            Over::Settings(screen) => screen.scroll(self.look(), body, at, rows.signum()),
            Over::TakeBack(form) => form.scroll(rows),
            Over::Palette(palette) if is_click => palette.point(self.look(), body, at),
            Over::Palette(palette) => palette.step(rows.signum()),
            other if is_click => instead = self.number_at(other, body, at),
            // In a form one types: a wheel that is turned by chance must not lead into another field.
            other if is_filled_in(other.context()) => {}
            _ => instead = Some(if rows < 0 { KeyCode::Up } else { KeyCode::Down }),
        }
        self.over.push(over);
        if let Some(code) = instead {
            self.pressed_by_mouse(Stroke::Found(KeyEvent::from(code)), effects);
        }
    }

    /// The number of the choice in the row at `at`, which is also its key.
    fn number_at(&self, over: &Over, body: Rect, at: Position) -> Option<KeyCode> {
        if over.context() != Context::Choice {
            return None;
        }
        let mut buf = Buffer::empty(self.area());
        over.view(self.look(), &self.keymap, body, &mut buf);
        let row: Vec<&str> =
            (0..buf.area.width).filter_map(|x| buf.cell((x, at.y))).map(|cell| cell.symbol()).collect();
        let is_blank = |symbol: &&str| symbol.trim().is_empty();
        let left = row.iter().position(|symbol| !is_blank(symbol))?;
        let right = row.iter().rposition(|symbol| !is_blank(symbol))?;
        if !(left..=right).contains(&usize::from(at.x)) {
            return None;
        }
        // Past the frame, and the pointer where it stands there.
        let inside = row.get(left + 1..right)?;
        let mut signs = inside.iter().filter(|symbol| !is_blank(symbol));
        let mut first = *signs.next()?;
        if first == self.signs.pointer {
            first = *signs.next()?;
        }
        let digit = first.chars().next().filter(|c| first.len() == 1 && ('1'..='9').contains(c))?;
        let place = inside.iter().position(|symbol| *symbol == first)?;
        inside.get(place + 1).is_some_and(is_blank).then_some(KeyCode::Char(digit))
    }
}

/// Whether something is typed there that Enter saves.
fn is_filled_in(context: Context) -> bool {
    matches!(context, Context::Form | Context::Grid | Context::Round | Context::NextFair)
}
