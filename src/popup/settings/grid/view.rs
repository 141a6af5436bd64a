//! A grid drawn: the headings, the rows that show, and what is said behind them.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

use super::super::super::form::FormRow;
use super::{Cell, Column, Grid};
use crate::ui::Look;
use crate::ui::widget::{Focused, cut, pad, row};

/// A blank between two columns, beside the one that a cell keeps for the cursor.
const GAP: u16 = 1;

impl Grid {
    /// Draws heading and rows, scrolled so that the focused one shows; gives the cursor.
    pub(in crate::popup::settings) fn draw(
        &self,
        look: Look<'_>,
        active: Focused,
        area: Rect,
        buf: &mut Buffer,
    ) -> Option<Position> {
        let labels = self.lines.iter().map(|line| line.label.chars().count()).max().unwrap_or(0);
        let labels = u16::try_from(labels + 2).unwrap_or(2);
        let head = row(area, 0);
        let room = usize::from(area.height.saturating_sub(1));
        if head.is_empty() || room == 0 {
            return None;
        }
        let from = (self.at.0 + 1).saturating_sub(room);
        for (at, (column, place)) in self.columns.iter().zip(self.places(labels, head)).enumerate() {
            // Nothing stands behind the last one.
            let room = if at + 1 < self.columns.len() { place.width } else { head.right() - place.x };
            let heading = cut(&column.heading, usize::from(room), look.signs.ellipsis);
            buf.set_string(place.x, place.y, heading, look.theme.faint);
        }
        if self.lines.len() > room {
            let last = (from + room).min(self.lines.len());
            let shown = format!("{}-{last}/{}", from + 1, self.lines.len());
            let width = u16::try_from(shown.chars().count()).unwrap_or(u16::MAX).min(head.width);
            buf.set_string(head.right() - width, head.y, shown, look.theme.faint);
        }
        let mut cursor = None;
        for (at, line) in self.lines.iter().enumerate().skip(from).take(room) {
            let place = row(area, u16::try_from(at - from + 1).unwrap_or(u16::MAX));
            let here = active == Focused::Yes && at == self.at.0;
            let style = if here { look.theme.strong } else { look.theme.base };
            let style = line.ink.map_or(style, |hue| look.theme.hue(hue));
            let label = pad(&line.label, usize::from(labels.saturating_sub(2)), look.signs.ellipsis);
            buf.set_stringn(place.x, place.y, label, usize::from(place.width), style);
            let mut end = place.x + labels.min(place.width);
            for ((at, cell), place) in line.cells.iter().enumerate().zip(self.places(labels, place)) {
                let focused = if here && at == self.at.1 { Focused::Yes } else { Focused::No };
                cursor = draw_cell(look, cell, focused, place, buf).or(cursor);
                end = place.right() + GAP;
            }
            let rest = usize::from(place.right().saturating_sub(end));
            if rest > 0 && !line.says.is_empty() {
                let says = cut(&line.says, rest, look.signs.ellipsis);
                buf.set_string(end, place.y, says, look.theme.faint);
            }
        }
        cursor
    }

    /// Where the columns of a row stand; one without room is empty.
    fn places(&self, labels: u16, row: Rect) -> Vec<Rect> {
        let mut x = row.x.saturating_add(labels);
        let says = self.lines.iter().map(|line| line.says.width()).max().unwrap_or(0);
        let least: u16 = self.columns.iter().map(|column| column.widths.0.saturating_add(GAP)).sum();
        let taken = labels.saturating_add(least).saturating_add(u16::try_from(says).unwrap_or(u16::MAX));
        let mut spare = row.width.saturating_sub(taken);
        let place = |column: &Column| {
            let (least, most) = column.widths;
            let more = most.saturating_sub(least).min(spare);
            spare -= more;
            let room = row.right().saturating_sub(x);
            let place = Rect { x: x.min(row.right()), width: (least + more).min(room), ..row };
            x = x.saturating_add(least + more).saturating_add(GAP);
            place
        };
        self.columns.iter().map(place).collect()
    }
}

fn draw_cell(
    look: Look<'_>,
    cell: &Cell,
    focused: Focused,
    place: Rect,
    buf: &mut Buffer,
) -> Option<Position> {
    if place.is_empty() {
        return None;
    }
    match cell {
        Cell::Text { field, hint } => field.view(look, focused, ("", 0), hint, place, buf),
        Cell::Pick { options, chosen } => {
            FormRow::pick("", options.clone(), *chosen).draw(look, focused, 0, place, buf)
        }
        Cell::Fixed(text) => {
            let text = cut(text, usize::from(place.width), look.signs.ellipsis);
            buf.set_string(place.x, place.y, text, look.theme.base);
            None
        }
    }
}
