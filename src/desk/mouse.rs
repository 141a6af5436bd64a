//! The mouse on the desk: a click selects, the wheel scrolls what lies under it.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use super::Desk;
use super::over::Over;
use crate::pane::hits::Hits;
use crate::ui::layout::PaneName;

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

    /// The mouse over what stands over the desk: a click on a line of a list selects it, the wheel scrolls.
    fn mouse_over(&mut self, kind: MouseEventKind, at: Position) {
        let body = self.body();
        match (self.over.last_mut(), kind) {
            (Some(Over::Ledger(list)), MouseEventKind::Down(MouseButton::Left)) => list.point(body, at),
            (Some(Over::Ledger(list)), MouseEventKind::ScrollUp) => list.scroll(-3),
            (Some(Over::Ledger(list)), MouseEventKind::ScrollDown) => list.scroll(3),
            (Some(Over::Journal(journal)), MouseEventKind::Down(MouseButton::Left)) => {
                if let Some(row) = journal.at(body, at) {
                    journal.select(row);
                }
            }
            (Some(Over::Journal(journal)), MouseEventKind::ScrollUp) => journal.page(-3),
            (Some(Over::Journal(journal)), MouseEventKind::ScrollDown) => journal.page(3),
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
}
