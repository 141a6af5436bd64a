//! The days beside each other.

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::Known;
use super::told::{Item, Opens, Told};
use crate::fair::ids::DayId;
use crate::fair::money::group;
use crate::fair::tally::{self, DayTally, Figure};
use crate::pane::journal::Sum;
use crate::ui::Look;
use crate::ui::text::format;
use crate::ui::widget::{cut, pad, pad_left};

/// The least that a day's column needs: `12,5 jt` and a blank.
const COLUMN: usize = 8;

/// The figures of every day, in order.
pub(super) fn all(look: Look<'_>) -> Vec<DayTally> {
    look.settings.days.iter().filter_map(|plan| tally::day(look.fair, plan.id)).collect()
}

/// As many of the days as there is room for, with the chosen one among them.
fn window<'d>(look: Look<'_>, days: &'d [DayTally], room: usize) -> &'d [DayTally] {
    let chosen = days.iter().position(|day| day.day == look.day).unwrap_or_default();
    let first = (chosen + 1).saturating_sub(room).min(days.len().saturating_sub(room));
    days.get(first..days.len().min(first + room)).unwrap_or_default()
}

/// Omzet of a day; unknown while nobody has reported.
fn sold(day: &DayTally) -> Option<i64> {
    (day.answered() > 0 || day.outside > 0).then_some(day.sold)
}

/// Three rows: the days, their visits, their omzet.
pub(super) fn columns(look: Look<'_>, days: &[DayTally], label: usize, width: usize) -> Vec<Told> {
    let words = &look.text.tally;
    let room = width.saturating_sub(label) / COLUMN;
    let days = window(look, days, room.max(1));
    let cell = (width.saturating_sub(label) / days.len().max(1)).min(COLUMN + 4);
    let ellipsis = look.signs.ellipsis;
    let row = |label_text: &str, figure: Option<Figure>, text: &dyn Fn(&DayTally) -> String| {
        let label = Span::styled(pad(label_text, label, ellipsis), look.theme.faint);
        let mut line = Told::from(Line::from_iter([label]));
        for day in days {
            let text = pad_left(&text(day), cell, ellipsis);
            let from = line.width() + text.width() - text.trim_start().width();
            line.push(Span::styled(text, style(look, day)));
            if let Some(figure) = &figure {
                line.opens(from, Opens::of(figure.clone(), day.day));
            }
        }
        line
    };
    vec![
        row(&words.days, None, &|day| crate::ui::text::fill(&words.day_n, &[("n", &day.day.to_string())])),
        row(&words.visits, Some(Figure::VISITS), &|day| visits(look, day)),
        row(&words.sales_rp, Some(Figure::SALES), &|day| {
            let sum = sold(day).map(|sum| format::short_rupiah(look.lang, sum)).unwrap_or_default();
            // The row's label says Rp once for all.
            sum.strip_prefix("Rp").map(str::to_owned).unwrap_or(sum)
        }),
    ]
}

/// A day's visits; blank for a day of which nothing is known.
fn visits(look: Look<'_>, day: &DayTally) -> String {
    match Known::of(look, day) {
        Known::Figures => group(day.visits.into()),
        Known::Nothing => String::new(),
    }
}

/// The chosen day stands out.
fn style(look: Look<'_>, day: &DayTally) -> Style {
    if day.day == look.day { look.theme.strong } else { look.theme.base }
}

/// The figure of each of a row's cells; what the first names is no figure.
const FIGURES: [Option<Figure>; 5] =
    [None, Some(Figure::PRESENT), Some(Figure::VISITS), Some(Figure::SALES), Some(Figure::ANSWERED)];

/// A row of the table: day, present, visits, omzet, reported; what is not known is empty.
struct Row {
    cells: [String; 5],
    style: Style,
    /// The days whose figures they are; none where they are no figures of entries.
    days: Vec<DayId>,
}

/// A row a day, so many at most, under a row of heads and above totals and targets.
pub(super) fn rows(look: Look<'_>, days: &[DayTally], most: usize, width: usize) -> Vec<Told> {
    let ellipsis = look.signs.ellipsis;
    let whole = table(look, days, most, format::rupiah);
    // No sum is cut: where whole rupiah have no room they are said in millions.
    let fits = widths(&whole).iter().sum::<usize>() + 4 <= width;
    let mut rows =
        if fits { whole } else { table(look, days, most, |sum| format::short_rupiah(look.lang, sum)) };
    // Who was present stands above too; omzet never stands without what it rests on.
    if widths(&rows).iter().sum::<usize>() + 4 > width {
        for row in &mut rows {
            let [_, present, ..] = &mut row.cells;
            present.clear();
        }
    }
    let widths = widths(&rows);
    // The columns stand apart as far as the pane lets them.
    let gap = (width.saturating_sub(widths.iter().sum()) / 4).clamp(1, 4);
    let line = |row: &Row| {
        let [day, rest @ ..] = &row.cells;
        let [first, others @ ..] = &widths;
        let mut text = pad(day, *first, ellipsis);
        let mut items = Vec::new();
        for ((cell, width), figure) in rest.iter().zip(others).zip(FIGURES.iter().skip(1)) {
            text += &" ".repeat(gap);
            text += &pad_left(cell, *width, ellipsis);
            let to = text.width();
            if let (Some(figure), false, false) = (figure, cell.is_empty(), row.days.is_empty()) {
                let opens = Opens::Entries(Sum { figure: figure.clone(), days: row.days.clone() });
                items.push(Item { cells: to - cell.width().min(to)..to, opens });
            }
        }
        items.retain(|item| item.cells.end <= width);
        Told { line: Line::styled(cut(text.trim_end(), width, ellipsis), row.style), items }
    };
    rows.iter().map(line).collect()
}

/// The table's rows, with sums as `amount` writes them.
fn table(look: Look<'_>, days: &[DayTally], most: usize, amount: impl Fn(i64) -> String) -> Vec<Row> {
    let words = &look.text.tally;
    let heads = [&words.day, &words.present, &words.visits, &words.sales, &words.answered].map(String::clone);
    let mut rows = vec![Row { cells: heads, style: look.theme.faint, days: Vec::new() }];
    rows.extend(window(look, days, most.max(1)).iter().map(|day| day_row(look, day, &amount)));
    rows.push(totals(look, days, &amount));
    rows.extend(targets(look, &amount));
    rows
}

/// How wide each column has to be.
fn widths(rows: &[Row]) -> [usize; 5] {
    let mut widths = [0; 5];
    for row in rows {
        for (widest, cell) in widths.iter_mut().zip(&row.cells) {
            *widest = (*widest).max(cell.width());
        }
    }
    widths
}

/// A day's figures, or that it was not opened.
fn day_row(look: Look<'_>, day: &DayTally, amount: impl Fn(i64) -> String) -> Row {
    let number = day.day.to_string();
    let empty = String::new;
    match Known::of(look, day) {
        Known::Nothing => {
            let not_opened = look.text.tally.not_opened.clone();
            let cells = [number, empty(), empty(), not_opened, empty()];
            Row { cells, style: look.theme.faint, days: Vec::new() }
        }
        Known::Figures => {
            let present = format!("{}/{}", group(day.present.into()), group(day.expected.into()));
            let answered = format!("{}/{}", group(day.answered().into()), group(day.expected.into()));
            let sold = sold(day).map(amount).unwrap_or_default();
            let cells = [number, present, visits(look, day), sold, answered];
            Row { cells, style: style(look, day), days: vec![day.day] }
        }
    }
}

/// Visits and omzet of all days; who was present on several days is no sum.
fn totals(look: Look<'_>, days: &[DayTally], amount: impl Fn(i64) -> String) -> Row {
    let known: Vec<&DayTally> = days.iter().filter(|day| Known::of(look, day) == Known::Figures).collect();
    let visits: u64 = known.iter().map(|day| u64::from(day.visits)).sum();
    let sums: Vec<i64> = known.iter().filter_map(|day| sold(day)).collect();
    let sold = sums.iter().fold(0_i64, |all, sum| all.saturating_add(*sum));
    let visits = if known.is_empty() { String::new() } else { group(visits) };
    let sold = if sums.is_empty() { String::new() } else { amount(sold) };
    let cells = [look.text.tally.total.clone(), String::new(), visits, sold, String::new()];
    Row { cells, style: look.theme.base, days: known.iter().map(|day| day.day).collect() }
}

/// What the agency hopes for, where it said so.
fn targets(look: Look<'_>, amount: impl Fn(i64) -> String) -> Option<Row> {
    let targets = look.settings.targets;
    if targets.visits.is_none() && targets.sales.is_none() {
        return None;
    }
    let visits = targets.visits.map(|visits| group(visits.into())).unwrap_or_default();
    let sales = targets.sales.map(|sum| amount(sum.get())).unwrap_or_default();
    let cells = [look.text.tally.target.clone(), String::new(), visits, sales, String::new()];
    Some(Row { cells, style: look.theme.faint, days: Vec::new() })
}
