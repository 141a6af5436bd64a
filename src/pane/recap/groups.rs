//! Exhibitors by what they have in common, as a table that is sorted by any column.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::table::{self, Direction, Slot, known_first, sums_width};
use crate::fair::money::group;
use crate::fair::search::fold;
use crate::fair::tally::{GroupKey, GroupRow, Grouping};
use crate::ui::Look;
use crate::ui::widget::bar;

/// The widest that a group's name is shown.
const WIDEST_NAME: usize = 40;
/// A bar narrower than this tells nothing.
const NARROWEST_BAR: usize = 6;

/// What groups are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Exhibitors,
    Present,
    Reported,
    Sales,
    Median,
}

impl Column {
    /// All, from the left.
    pub(super) const ALL: [Column; 6] =
        [Column::Name, Column::Exhibitors, Column::Present, Column::Reported, Column::Sales, Column::Median];

    /// The way one wants it first.
    pub(super) fn usual(self) -> Direction {
        match self {
            Column::Name => Direction::Rising,
            Column::Exhibitors | Column::Present | Column::Reported | Column::Sales | Column::Median => {
                Direction::Falling
            }
        }
    }
}

/// What exhibitors are put together by, as a heading.
pub(super) fn heading(look: Look<'_>, by: Grouping) -> &str {
    let (words, details) = (&look.text.recap, &look.text.details);
    match by {
        Grouping::Kecamatan => &details.kecamatan,
        Grouping::Coach => &details.coach,
        Grouping::Stage => &details.stage,
        Grouping::Licence => &details.licences,
        Grouping::SubCategory => &words.sub_category,
    }
}

/// The group's name in the screen's language.
pub(super) fn name(look: Look<'_>, key: &GroupKey) -> String {
    match key {
        GroupKey::Named(name) => name.clone(),
        GroupKey::Without => look.text.recap.without.clone(),
        GroupKey::Stage(id) => match look.settings.stages.iter().find(|stage| &stage.id == id) {
            Some(stage) => format!("{id} {}", stage.name.get(look.lang)),
            None => id.to_string(),
        },
        GroupKey::Licence(id) => {
            let kind = look.settings.licences.iter().find(|kind| &kind.id == id);
            kind.map_or_else(|| id.to_string(), |kind| kind.name.clone())
        }
        GroupKey::Category(id) => {
            let main = look.settings.category(id).map(|category| category.name.get(look.lang));
            let sub = look.settings.sub_category(id).map(|sub| sub.name.get(look.lang));
            match (main, sub) {
                (Some(main), Some(sub)) => format!("{main}: {sub}"),
                (Some(main), None) if !id.as_str().contains('/') => main.to_owned(),
                _ => id.to_string(),
            }
        }
    }
}

/// Sorts the groups; those without a name come last when sorted by it, alike ones by name.
pub(super) fn sort(look: Look<'_>, groups: &mut [GroupRow], column: Column, direction: Direction) {
    let named = |row: &GroupRow| (row.key != GroupKey::Without).then(|| fold(&name(look, &row.key)));
    let share = |part: u32, whole: u32| (whole > 0).then(|| u64::from(part) * 1_000_000 / u64::from(whole));
    groups.sort_by(|one, other| {
        let of = |row: &GroupRow| match column {
            Column::Name => None,
            Column::Exhibitors => Some(i64::from(row.exhibitors)),
            Column::Present => Some(i64::from(row.present)),
            Column::Reported => share(row.answered, row.expected).and_then(|share| i64::try_from(share).ok()),
            Column::Sales => row.sold,
            Column::Median => row.median,
        };
        let by_name = |direction| known_first(named(one), named(other), direction);
        match column {
            Column::Name => by_name(direction),
            Column::Exhibitors | Column::Present | Column::Reported | Column::Sales | Column::Median => {
                known_first(of(one), of(other), direction).then_with(|| by_name(Direction::Rising))
            }
        }
    });
}

/// The table: its head, and the rows from `offset` on.
pub(super) struct Shown<'a> {
    pub(super) rows: &'a [GroupRow],
    pub(super) by: Grouping,
    pub(super) sort: (Column, Direction),
    pub(super) offset: usize,
}

/// Head and so many rows.
pub(super) fn lines(look: Look<'_>, shown: &Shown<'_>, width: usize, rows: usize) -> Vec<Line<'static>> {
    let (words, tally) = (&look.text.recap, &look.text.tally);
    let names = [
        heading(look, shown.by).to_owned(),
        words.exhibitors.clone(),
        tally.present.clone(),
        tally.answered.clone(),
        tally.sales_rp.clone(),
        words.median.clone(),
    ];
    let cells = |row: &GroupRow| {
        let of = |part: u32, whole: u32| match whole {
            0 => String::new(),
            whole => format!("{}/{}", group(part.into()), group(whole.into())),
        };
        [group(row.exhibitors.into()), of(row.present, row.expected), of(row.answered, row.expected)]
    };
    let sign = 1;
    let mut widths: Vec<usize> = names.iter().map(|name| name.width() + sign).collect();
    for row in shown.rows {
        for (width, cell) in widths.iter_mut().skip(1).zip(cells(row)) {
            *width = (*width).max(cell.width());
        }
    }
    let sold = sums_width(look, shown.rows.iter().filter_map(|row| row.sold), width / 5);
    let median = sums_width(look, shown.rows.iter().filter_map(|row| row.median), width / 5);
    for (at, sum) in [(4, sold), (5, median)] {
        if let Some(width) = widths.get_mut(at) {
            *width = (*width).max(sum);
        }
    }
    let others: usize = widths.iter().skip(1).map(|width| width + 1).sum();
    let longest = shown.rows.iter().map(|row| name(look, &row.key).width()).max().unwrap_or(0);
    let head_width = widths.first().copied().unwrap_or(0);
    let name_width = longest.max(head_width).min(WIDEST_NAME).min(width.saturating_sub(others).max(4));
    let mut slots = vec![Slot::left(name_width)];
    slots.extend(widths.iter().skip(1).map(|width| Slot::right(*width)));
    let sorted = Column::ALL.iter().position(|column| *column == shown.sort.0).map(|at| (at, shown.sort.1));
    let mut lines = vec![table::head(look, &slots, &names, sorted)];
    let bar_width = width.saturating_sub(name_width + others + 2);
    let bar_width = if bar_width < NARROWEST_BAR { 0 } else { bar_width };
    let largest = shown.rows.iter().filter_map(|row| row.sold).max().unwrap_or(0);
    for row in shown.rows.iter().skip(shown.offset).take(rows.saturating_sub(1)) {
        let mut line = vec![(name(look, &row.key), look.theme.base)];
        line.extend(cells(row).map(|cell| (cell, look.theme.base)));
        for (amount, width) in [(row.sold, widths.get(4)), (row.median, widths.get(5))] {
            let width = width.copied().unwrap_or(0);
            let text = amount.map(|amount| table::sum(look, amount, width)).unwrap_or_default();
            line.push((text, look.theme.strong));
        }
        let mut line = table::row(look, &slots, line);
        if bar_width > 0
            && let Some(sold) = row.sold
        {
            let [part, whole] = [sold, largest].map(|amount| u64::try_from(amount).unwrap_or(0));
            line.push_span(Span::raw("  "));
            line.spans.extend(bar(part, whole, bar_width, look, look.theme.base));
        }
        lines.push(line);
    }
    lines
}
