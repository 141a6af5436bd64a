//! The exhibitor's details: who it is, how it stands today, how to reach it, what it did on all days.

pub(in crate::pane) mod flow;
mod record;
mod today;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Widget;

use crate::fair::ids::{BoothId, ExhibitorId};
use crate::ui::Look;
use crate::ui::text::{entry, fill};
use crate::ui::widget::{self, Focused};

/// What the desk has selected: a booth, who stands on it, or somebody without a booth.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// The booth; none where the exhibitor was chosen from a list.
    pub booth: Option<BoothId>,
    /// Who; none on a free booth.
    pub exhibitor: Option<ExhibitorId>,
}

/// The pane's state: how far it is scrolled.
#[derive(Debug, Clone, Default)]
pub struct Details {
    offset: usize,
}

impl Details {
    /// At the top.
    pub fn new() -> Details {
        Details::default()
    }

    /// What there is to say of the selection, in lines of at most `width` cells.
    pub fn lines(look: Look<'_>, selection: &Selection, width: u16) -> Vec<Line<'static>> {
        let width = usize::from(width);
        match (selection.exhibitor.and_then(|id| look.fair.listed(id)), &selection.booth) {
            (Some(listed), _) => {
                let mut lines = record::heading(look, listed, width);
                lines.extend(today::lines(look, &listed.exhibitor, width));
                lines.push(Line::default());
                lines.extend(record::lines(look, listed, width));
                lines.push(Line::default());
                lines.extend(today::history(look, &listed.exhibitor, width));
                lines
            }
            (None, Some(booth)) => record::free_booth(look, booth, width),
            (None, None) => flow::plain(&look.text.details.nothing_selected, look.theme.faint, width),
        }
    }

    /// Scrolls by so many lines, down where positive, no further than the last line.
    pub fn scroll(&mut self, by: i32, look: Look<'_>, selection: &Selection, area: Rect) {
        let [_, body] = widget::below_first_row(area);
        let lines = Details::lines(look, selection, body.width).len();
        let furthest = lines.saturating_sub(usize::from(body.height));
        let step = usize::try_from(by.unsigned_abs()).unwrap_or(usize::MAX);
        let moved = match by < 0 {
            true => self.offset.saturating_sub(step),
            false => self.offset.saturating_add(step),
        };
        self.offset = moved.min(furthest);
    }

    /// Back to the top: something else is selected.
    pub fn reset(&mut self) {
        self.offset = 0;
    }

    /// Draws the pane.
    pub fn view(
        &self,
        look: Look<'_>,
        selection: &Selection,
        focused: Focused,
        area: Rect,
        buf: &mut Buffer,
    ) {
        let [_, body] = widget::below_first_row(area);
        let lines = Details::lines(look, selection, body.width);
        let rows = usize::from(body.height);
        let offset = self.offset.min(lines.len().saturating_sub(rows));
        let right = self.title_right(look, selection, offset, lines.len().saturating_sub(offset + rows));
        widget::pane_title(look, focused, &look.text.details.title, &right, area, buf);
        for (row, line) in (0..body.height).zip(lines.into_iter().skip(offset)) {
            line.render(widget::row(body, row), buf);
        }
    }

    /// How many share the booth, and whether more stands above or below.
    fn title_right(&self, look: Look<'_>, selection: &Selection, above: usize, below: usize) -> String {
        let mut parts = Vec::new();
        if let (Some(booth), Some(id)) = (&selection.booth, selection.exhibitor) {
            let here: Vec<ExhibitorId> =
                look.fair.occupants(booth, Some(look.day)).map(|(id, _)| id).collect();
            if let (Some(at), true) = (here.iter().position(|other| *other == id), here.len() > 1) {
                let (n, all) = ((at + 1).to_string(), here.len().to_string());
                parts.push(fill(&look.text.details.of_list, &[("n", &n), ("all", &all)]));
            }
        }
        let [_, _, up, down] = look.signs.arrows;
        match (above, below) {
            (0, 0) => {}
            (0, _) => parts.push(down.to_owned()),
            (_, 0) => parts.push(up.to_owned()),
            _ => parts.push(format!("{up}{down}")),
        }
        parts.join(" ")
    }
}

/// The exhibitor's stands of the chosen day as the heading shows them.
fn stand(look: Look<'_>, id: ExhibitorId) -> String {
    entry::stand(look.fair, id, look.day)
}

#[cfg(test)]
mod tests;
