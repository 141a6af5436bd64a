//! What the recap's tables share: columns, the head that shows which one they are sorted by, and how.

use std::cmp::Ordering;

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::ui::Look;
use crate::ui::text::format;
use crate::ui::widget::{cut, pad, pad_left};

/// Which way a table is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Rising,
    Falling,
}

impl Direction {
    pub(super) fn reversed(self) -> Direction {
        match self {
            Direction::Rising => Direction::Falling,
            Direction::Falling => Direction::Rising,
        }
    }

    /// The order of two rows of which `rising` says how they rise.
    pub(super) fn order(self, rising: Ordering) -> Ordering {
        match self {
            Direction::Rising => rising,
            Direction::Falling => rising.reverse(),
        }
    }

    /// Its sign.
    fn sign(self, look: Look<'_>) -> &str {
        let [_, _, up, down] = look.signs.arrows;
        match self {
            Direction::Rising => up,
            Direction::Falling => down,
        }
    }
}

/// What is known in order, what is not known behind it whichever way the table is sorted.
pub(super) fn known_first<T: Ord>(one: Option<T>, other: Option<T>, direction: Direction) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) => direction.order(one.cmp(&other)),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

/// At which edge a column's text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Left,
    Right,
}

/// A cell: its text and style.
pub(super) type Cell = (String, Style);

/// A column's width and edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) width: usize,
    pub(super) edge: Edge,
}

impl Slot {
    pub(super) fn left(width: usize) -> Slot {
        Slot { width, edge: Edge::Left }
    }

    pub(super) fn right(width: usize) -> Slot {
        Slot { width, edge: Edge::Right }
    }
}

/// A row of cells in their slots, a blank between two.
pub(super) fn row(look: Look<'_>, slots: &[Slot], cells: Vec<Cell>) -> Line<'static> {
    let mut line = Line::default();
    for (slot, (text, style)) in slots.iter().zip(cells) {
        if !line.spans.is_empty() {
            line.push_span(Span::raw(" "));
        }
        let text = match slot.edge {
            Edge::Left => pad(&text, slot.width, look.signs.ellipsis),
            Edge::Right => pad_left(&text, slot.width, look.signs.ellipsis),
        };
        line.push_span(Span::styled(text, style));
    }
    line
}

/// The head: the column that sorts stands out, with the sign of its direction.
pub(super) fn head(
    look: Look<'_>,
    slots: &[Slot],
    names: &[String],
    sorted: Option<(usize, Direction)>,
) -> Line<'static> {
    let cell = |(at, name): (usize, &String)| match sorted {
        Some((column, direction)) if column == at => {
            let width = slots.get(at).map_or(0, |slot| slot.width);
            let sign = direction.sign(look);
            let name = cut(name, width.saturating_sub(sign.width()), look.signs.ellipsis);
            (format!("{name}{sign}"), look.theme.strong)
        }
        _ => (name.clone(), look.theme.faint),
    };
    row(look, slots, names.iter().enumerate().map(cell).collect())
}

/// A sum in at most `width` cells, digits whole where there is room for them; the head says that it is rupiah.
pub(super) fn sum(look: Look<'_>, sum: i64, width: usize) -> String {
    let whole = format::rupiah(sum).replacen("Rp", "", 1);
    if whole.width() <= width {
        return whole;
    }
    format::short_rupiah(look.lang, sum).replacen("Rp", "", 1)
}

/// How wide a column must be to show these sums whole, if that is not more than `most`; else so wide that each shows
/// in three digits.
pub(super) fn sums_width(look: Look<'_>, sums: impl Iterator<Item = i64> + Clone, most: usize) -> usize {
    let widest =
        |whole: usize| sums.clone().map(|amount| sum(look, amount, whole).width()).max().unwrap_or(0);
    let whole = widest(usize::MAX);
    if whole <= most { whole } else { widest(0) }
}
