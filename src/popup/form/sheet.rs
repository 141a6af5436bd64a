//! A form in a frame of its own: what it is about above its rows, what is to be known or stands in the way below them.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::Form;
use crate::ui::Look;
use crate::ui::widget::{popup, row, wrap};

/// What stands round the rows of a form.
#[derive(Debug, Clone)]
pub struct Sheet<'s> {
    title: &'s str,
    width: u16,
    labels: u16,
    above: &'s [String],
    below: &'s str,
    style: Style,
    least: u16,
}

impl<'s> Sheet<'s> {
    /// A form with nothing but its rows, as wide as `width` where the screen is; its labels take `labels` of that.
    pub fn new(title: &'s str, width: u16, labels: u16) -> Sheet<'s> {
        Sheet { title, width, labels, above: &[], below: "", style: Style::new(), least: 0 }
    }

    /// With what it is about above the rows; this gives way where there is no room for all.
    #[must_use]
    pub fn above(self, lines: &'s [String]) -> Sheet<'s> {
        Sheet { above: lines, ..self }
    }

    /// With what stands in the way below the rows; as long as nothing does, with what explains them.
    #[must_use]
    pub fn below(self, look: Look<'_>, message: Option<&'s String>, explains: &'s str) -> Sheet<'s> {
        match message {
            Some(message) => self.says(message, look.theme.warn),
            None => self.says(explains, look.theme.faint),
        }
    }

    /// With that below the rows.
    #[must_use]
    pub fn says(self, below: &'s str, style: Style) -> Sheet<'s> {
        Sheet { below, style, ..self }
    }

    /// With room for as many rows below at least, so that the frame does not jump where they change.
    #[must_use]
    pub fn least(self, rows: u16) -> Sheet<'s> {
        Sheet { least: rows, ..self }
    }
}

impl Form {
    /// Draws it in the middle of `screen` with what stands round it; gives the cursor.
    pub fn sheet(
        &self,
        look: Look<'_>,
        sheet: &Sheet<'_>,
        screen: Rect,
        buf: &mut Buffer,
    ) -> Option<Position> {
        let width = sheet.width.min(screen.width);
        let inner = usize::from(width.saturating_sub(4));
        let rows = |lines: usize| u16::try_from(lines).unwrap_or(u16::MAX);
        let notes = if sheet.below.is_empty() { Vec::new() } else { wrap(sheet.below, inner) };
        let mut lines: Vec<String> = sheet.above.iter().flat_map(|line| wrap(line, inner)).collect();
        let fields = rows(self.len());
        let below = rows(notes.len()).max(sheet.least);
        let under = below.saturating_add(u16::from(below > 0));
        let most = screen.height.saturating_sub(fields.saturating_add(under).saturating_add(3));
        lines.truncate(usize::from(most));
        let first = rows(lines.len()).saturating_add(u16::from(!lines.is_empty()));
        let height = first.saturating_add(fields).saturating_add(under).saturating_add(2);
        let inside = popup(look, sheet.title, (width, height), screen, buf);
        // On the smallest of screens the rows come before what is said of them.
        let room = inside.height.saturating_sub(first).min(fields);
        let said = |from: u16, lines: &[String], style: Style, buf: &mut Buffer| {
            for (at, line) in (from..inside.height).zip(lines) {
                let place = row(inside, at);
                if !place.is_empty() {
                    buf.set_string(place.x, place.y, line, style);
                }
            }
        };
        said(0, &lines, look.theme.base, buf);
        let below_rows = first.saturating_add(room);
        let gap = u16::from(inside.height > below_rows.saturating_add(rows(notes.len())));
        said(below_rows.saturating_add(gap), &notes, sheet.style, buf);
        let form = Rect { y: inside.y.saturating_add(first.min(inside.height)), height: room, ..inside };
        self.draw(look, sheet.labels, form, buf)
    }
}
