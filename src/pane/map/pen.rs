//! Draws in cells of the picture; what falls outside the room falls away.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Style};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::picture::Cells;

/// A buffer seen through a window.
pub(super) struct Pen<'a> {
    buf: &'a mut Buffer,
    room: Rect,
    origin: (i32, i32),
}

impl Pen<'_> {
    /// Draws into `room`; the picture's first cell is at `origin` of the screen.
    pub(super) fn new(buf: &mut Buffer, room: Rect, origin: (i32, i32)) -> Pen<'_> {
        let room = room.intersection(buf.area);
        Pen { buf, room, origin }
    }

    /// The cells of the picture that are seen.
    pub(super) fn window(&self) -> Cells {
        Cells {
            x: i32::from(self.room.x) - self.origin.0,
            y: i32::from(self.room.y) - self.origin.1,
            w: i32::from(self.room.width),
            h: i32::from(self.room.height),
        }
    }

    /// Where on the screen a cell is, if it is seen.
    fn position(&self, x: i32, y: i32) -> Option<Position> {
        let x = u16::try_from(x.checked_add(self.origin.0)?).ok()?;
        let y = u16::try_from(y.checked_add(self.origin.1)?).ok()?;
        Some(Position { x, y }).filter(|at| self.room.contains(*at))
    }

    /// Writes `text` from a cell on; gives the cell after it.
    pub(super) fn text(&mut self, x: i32, y: i32, text: &str, style: Style) -> i32 {
        let mut at = x;
        for cluster in text.graphemes(true) {
            let width = cluster.width() as i32;
            if let (Some(from), Some(to)) = (self.position(at, y), self.position(at + width.max(1) - 1, y)) {
                if let Some(cell) = self.buf.cell_mut(from) {
                    cell.set_style(Style::reset());
                }
                self.buf.set_stringn(from.x, from.y, cluster, usize::from(to.x - from.x) + 1, style);
            }
            at += width;
        }
        at
    }

    /// Blanks these cells in a style.
    pub(super) fn fill(&mut self, cells: Cells, style: Style) {
        let window = self.window();
        for y in cells.y.max(window.y)..cells.bottom().min(window.bottom()) {
            for x in cells.x.max(window.x)..cells.right().min(window.right()) {
                if let Some(at) = self.position(x, y)
                    && let Some(cell) = self.buf.cell_mut(at)
                {
                    cell.reset();
                    cell.set_symbol(" ").set_style(style);
                }
            }
        }
    }

    /// Writes one sign where nothing is yet.
    pub(super) fn sign_if_blank(&mut self, x: i32, y: i32, sign: &str, style: Style) {
        if self.is_blank(Cells { x, y, w: 1, h: 1 }) {
            self.text(x, y, sign, style);
        }
    }

    /// Whether nothing is drawn in those of the cells that are seen.
    pub(super) fn is_blank(&self, cells: Cells) -> bool {
        let blank = |cell: &Cell| cell.symbol() == " " && cell.bg == Color::Reset;
        let seen = |x, y| self.position(x, y).and_then(|at| self.buf.cell(at));
        (cells.y..cells.bottom()).all(|y| (cells.x..cells.right()).all(|x| seen(x, y).is_none_or(blank)))
    }

    /// Lays a style over these cells.
    pub(super) fn restyle(&mut self, cells: Cells, style: Style) {
        let window = self.window();
        for y in cells.y.max(window.y)..cells.bottom().min(window.bottom()) {
            for x in cells.x.max(window.x)..cells.right().min(window.right()) {
                if let Some(at) = self.position(x, y)
                    && let Some(cell) = self.buf.cell_mut(at)
                {
                    cell.set_style(style);
                }
            }
        }
    }
}
