//! The guest book: groups and invited guests, newest first.

use ratatui::layout::Rect;
use ratatui::text::Line;
use unicode_width::UnicodeWidthStr;

use crate::fair::event::{Event, GroupCounted};
use crate::fair::exhibitor::AGENCY;
use crate::fair::ids::EntryKey;
use crate::fair::money::group;
use crate::ui::Look;
use crate::ui::text::terms;
use crate::ui::widget::{cut, pad, pad_left, wrap};

/// Fewer rows than these show nothing of it: its title, the heads, two lines.
pub(super) const LEAST_ROWS: u16 = 4;

/// How many lines of the book show where it has `area` with its title.
pub(super) fn rows(area: Rect) -> usize {
    usize::from(area.height.saturating_sub(2))
}

/// A line of the book in its columns: time, kind, name, agency, persons, gate.
type Cells = [String; 6];

/// The heads and the lines from the `offset` newest on, as many as `body` has rows; touches no more.
pub(super) fn lines(look: Look<'_>, guests: &[EntryKey], offset: usize, body: Rect) -> Vec<Line<'static>> {
    let words = &look.text.visitors;
    let width = usize::from(body.width);
    if guests.is_empty() {
        let lines = wrap(&words.book_empty, width);
        return lines.into_iter().map(|line| Line::styled(line, look.theme.faint)).collect();
    }
    let shown = guests.iter().rev().skip(offset).take(usize::from(body.height.saturating_sub(1)));
    let heads = [&words.time, &words.kind, &words.name, &words.agency, &words.persons, &words.gate];
    let mut rows: Vec<Cells> = vec![heads.map(String::clone)];
    rows.extend(shown.filter_map(|key| {
        let entry = look.fair.entry(*key)?;
        match &entry.event {
            Event::GroupCounted(group) => Some(cells(look, look.time(entry.happened), group)),
            _ => None,
        }
    }));
    let widths = widths(&rows, width);
    let style = |at: usize| if at == 0 { look.theme.faint } else { look.theme.base };
    let line = |(at, row): (usize, &Cells)| Line::styled(in_columns(look, row, &widths, width), style(at));
    rows.iter().enumerate().map(line).collect()
}

fn cells(look: Look<'_>, time: String, guest: &GroupCounted) -> Cells {
    let gate =
        look.settings.gate(&guest.gate).map_or_else(|| guest.gate.to_string(), |gate| gate.name.clone());
    let (mut name, agency) = (guest.private.name.clone(), guest.private.beside(AGENCY).to_owned());
    if name.is_empty() && agency.is_empty() {
        name = look.text.words.erased.clone();
    }
    let kind = terms::group(look.text, guest.kind).to_owned();
    [time, kind, name, agency, group(guest.persons.into()), gate]
}

/// As wide as the lines in sight need; where that is too much the names give way, then gate and kind stay away.
fn widths(rows: &[Cells], width: usize) -> [usize; 6] {
    let mut widths = [0usize; 6];
    for row in rows {
        for (widest, cell) in widths.iter_mut().zip(row) {
            *widest = (*widest).max(cell.width());
        }
    }
    let needed = |widths: &[usize; 6]| {
        widths.iter().sum::<usize>() + 2 * widths.iter().filter(|w| **w > 0).count().saturating_sub(1)
    };
    let over = |widths: &[usize; 6]| needed(widths).saturating_sub(width);
    for column in [3, 2] {
        let over = over(&widths);
        if let Some(cell) = widths.get_mut(column) {
            *cell = (*cell).saturating_sub(over).max((*cell).min(NARROWEST_NAME));
        }
    }
    for column in [1, 5] {
        if over(&widths) > 0
            && let Some(cell) = widths.get_mut(column)
        {
            *cell = 0;
        }
    }
    widths
}

/// A name cut shorter than this tells nobody.
const NARROWEST_NAME: usize = 12;

fn in_columns(look: Look<'_>, row: &Cells, widths: &[usize; 6], width: usize) -> String {
    let ellipsis = look.signs.ellipsis;
    let cells = row.iter().zip(widths).enumerate().filter(|(_, (_, width))| **width > 0);
    let cells = cells.map(|(at, (cell, width))| match at {
        4 => pad_left(cell, *width, ellipsis),
        _ => pad(cell, *width, ellipsis),
    });
    cut(cells.collect::<Vec<_>>().join("  ").trim_end(), width, ellipsis)
}
