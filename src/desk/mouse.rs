//! The mouse on the desk: a click selects, the wheel scrolls what lies under it.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use super::Desk;
use super::over::Over;
use crate::pane::hits::Hits;
use crate::ui::layout::PaneName;

/// So many rows a notch of the wheel goes.
const WHEEL: isize = 3;

impl Desk {
    /// The mouse: a click selects, the wheel scrolls what lies under it.
    pub(super) fn mouse(&mut self, mouse: MouseEvent) {
        let at = Position::new(mouse.column, mouse.row);
        if !self.over.is_empty() {
            return self.mouse_over(mouse.kind, at);
        }
        let screen = self.screen();
        match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                if screen.map.contains(at) {
                    self.focus = PaneName::Map;
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
    fn mouse_over(&mut self, kind: MouseEventKind, at: Position) {
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
            _ => {}
        }
        self.over.push(over);
    }
}
