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
        let labels = self.labels();
        let head = row(area, 0);
        let room = usize::from(area.height.saturating_sub(1));
        if head.is_empty() || room == 0 {
            return None;
        }
        let from = self.from(area);
        let shown = match self.lines.len() > room {
            true => format!(" {}-{}/{}", from + 1, (from + room).min(self.lines.len()), self.lines.len()),
            false => String::new(),
        };
        let end = head.right() - u16::try_from(shown.width()).unwrap_or(u16::MAX).min(head.width);
        for (at, (column, place)) in self.columns.iter().zip(self.places(labels, head)).enumerate() {
            // Nothing stands behind the last one but how many rows there are.
            let room = if at + 1 < self.columns.len() { place.width } else { end.saturating_sub(place.x) };
            let room = room.min(end.saturating_sub(place.x));
            let heading = cut(&column.heading, usize::from(room), look.signs.ellipsis);
            if !place.is_empty() {
                buf.set_string(place.x, place.y, heading, look.theme.faint);
            }
        }
        buf.set_stringn(end, head.y, shown, usize::from(head.right() - end), look.theme.faint);
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
                end = place.right().saturating_add(GAP);
            }
            let rest = usize::from(place.right().saturating_sub(end));
            if rest > 0 && !line.says.is_empty() {
                let says = cut(&line.says, rest, look.signs.ellipsis);
                buf.set_string(end, place.y, says, look.theme.faint);
            }
        }
        cursor
    }

    /// Puts the focus on what stands at `position`, where that can be changed.
    pub(in crate::popup::settings) fn point(&mut self, area: Rect, position: Position) {
        let Some(shown) = usize::from(position.y.saturating_sub(area.y)).checked_sub(1) else { return };
        let places = self.places(self.labels(), row(area, 0));
        // Before the first cell lies the row's label, behind each what belongs to it.
        let column = places.iter().rposition(|place| !place.is_empty() && place.x <= position.x).unwrap_or(0);
        let at = self.from(area) + shown;
        let own =
            (0..=column).rev().chain(column..self.columns.len()).find(|column| self.is_open((at, *column)));
        if let Some(column) = own {
            self.at = (at, column);
            self.keep_spare();
        }
    }

    /// Keeps the row that has the focus in sight.
    pub(in crate::popup::settings) fn arrange(&mut self, area: Rect) {
        self.offset = self.from(area);
    }

    /// The first row that shows.
    fn from(&self, area: Rect) -> usize {
        let room = usize::from(area.height.saturating_sub(1)).max(1);
        let offset = self.offset.min(self.lines.len().saturating_sub(room));
        offset.clamp((self.at.0 + 1).saturating_sub(room), self.at.0)
    }

    /// Room for the labels, and a blank behind them.
    fn labels(&self) -> u16 {
        let widest = self.lines.iter().map(|line| line.label.width()).max().unwrap_or(0);
        u16::try_from(widest + 2).unwrap_or(2)
    }

    /// Where the columns of a row stand; one without room is empty, at the left too where the focus stands far right.
    fn places(&self, labels: u16, row: Rect) -> Vec<Rect> {
        let mut x = row.x.saturating_add(labels);
        let least = |from: usize| -> u16 {
            let columns = self.columns.iter().take(self.at.1 + 1).skip(from);
            columns.map(|column| column.widths.0.saturating_add(GAP)).fold(0, u16::saturating_add)
        };
        let room = row.width.saturating_sub(labels).saturating_add(GAP);
        let first = (0..self.at.1).find(|from| least(*from) <= room).unwrap_or(self.at.1);
        let says = self.lines.iter().map(|line| line.says.width()).max().unwrap_or(0);
        let least: u16 = self.columns.iter().map(|column| column.widths.0.saturating_add(GAP)).sum();
        let taken = labels.saturating_add(least).saturating_add(u16::try_from(says).unwrap_or(u16::MAX));
        let mut spare = row.width.saturating_sub(taken);
        let place = |(at, column): (usize, &Column)| {
            if at < first {
                return Rect { x, width: 0, ..row };
            }
            let (least, most) = column.widths;
            let more = most.saturating_sub(least).min(spare);
            spare -= more;
            let room = row.right().saturating_sub(x);
            let place = Rect { x: x.min(row.right()), width: (least + more).min(room), ..row };
            x = x.saturating_add(least + more).saturating_add(GAP);
            place
        };
        self.columns.iter().enumerate().map(place).collect()
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
