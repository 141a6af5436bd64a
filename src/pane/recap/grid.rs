//! Days beside each other: the chosen measure first, the others below it as far as there is room, then the targets.

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::table::{self, Slot};
use crate::fair::money::group;
use crate::fair::tally::{Goal, Grid, GridCell, GridKey, Measure, Progress};
use crate::ui::Look;
use crate::ui::text::{fill, format, terms};
use crate::ui::widget::{bar, pad, pad_left};

/// The widest that a row's name is shown.
const WIDEST_NAME: usize = 22;
/// The widest that a day's column grows.
const WIDEST_DAY: usize = 15;
/// A bar narrower than this tells nothing.
const NARROWEST_BAR: usize = 8;

/// A measure's name.
pub(super) fn name(look: Look<'_>, measure: Measure) -> &str {
    let (words, tally) = (&look.text.recap, &look.text.tally);
    match measure {
        Measure::Sales => &tally.sales_rp,
        Measure::Present => &tally.present,
        Measure::Visits => &tally.visits,
        Measure::Reports => &words.reports,
        Measure::Transactions => &words.transactions,
        Measure::Payments => &words.payments,
        Measure::Deals => &tally.all_deals,
    }
}

/// All of it in so many rows: one grid at least, however few they are.
pub(super) fn lines(
    look: Look<'_>,
    grids: &[Grid],
    (first, cell): (Measure, (usize, usize)),
    progress: &[Progress],
    (width, rows): (usize, usize),
) -> Vec<Line<'static>> {
    let at = grids.iter().position(|grid| grid.measure == first).unwrap_or(0);
    let goals = goals(look, progress, width);
    let mut lines: Vec<Line<'static>> = Vec::new();
    for grid in grids.iter().cycle().skip(at).take(grids.len()) {
        // The cursor is in the one that stands first.
        let cursor = lines.is_empty().then_some(cell);
        if grid.measure.may_be_empty() && grid.rows.is_empty() {
            continue;
        }
        let own = of(look, grid, cursor, width);
        let gap = usize::from(!lines.is_empty());
        // The targets stand on every screen that has the rows for the chosen measure and for them.
        let reserved = if goals.is_empty() { 0 } else { goals.len() + 1 };
        if !lines.is_empty() && lines.len() + gap + own.len() + reserved > rows {
            continue;
        }
        lines.extend((0..gap).map(|_| Line::default()));
        lines.extend(own);
    }
    if !goals.is_empty() && lines.len() + goals.len() < rows {
        lines.push(Line::default());
    }
    lines.extend(goals);
    lines
}

/// One measure: head, rows, totals, and what they rest on.
fn of(look: Look<'_>, grid: &Grid, cursor: Option<(usize, usize)>, width: usize) -> Vec<Line<'static>> {
    let words = &look.text.recap;
    let names: Vec<String> = grid.rows.iter().map(|row| key(look, &row.key)).collect();
    let measure = name(look, grid.measure).to_owned();
    let widest = names.iter().chain([&measure, &look.text.tally.total]).map(|name| name.width()).max();
    let name_width = widest.unwrap_or(0).min(WIDEST_NAME).min(width / 3);
    let rests = rests_on(look, grid.measure);
    // Ways to pay rest on the same reports, one by one as well as together: the last row says it.
    let beside = rests.filter(|_| grid.measure != Measure::Payments);
    let rest_width = beside.map_or(0, |name| {
        let cells = grid.rows.iter().map(|row| row.sum).chain([grid.sum]);
        cells.map(|cell| out_of(cell).width()).max().unwrap_or(0).max(name.width())
    });
    let fixed = name_width + if beside.is_some() { rest_width + 1 } else { 0 };
    let room = width.saturating_sub(fixed);
    let all = || grid.rows.iter().flat_map(|row| row.cells.iter().chain([&row.sum])).chain(&grid.totals);
    let all = || all().chain([&grid.sum]).copied();
    let texts =
        |most: usize| all().map(|cell| text(look, grid.measure, cell, most).width()).max().unwrap_or(0);
    let head = |day: &crate::fair::ids::DayId| fill(&look.text.tally.day_n, &[("n", &day.to_string())]);
    let heads = grid.days.iter().map(|day| head(day).width()).max().unwrap_or(0);
    let least = texts(0).max(heads).max(look.text.tally.total.width());
    // As many days as there is room for, with the chosen one among them; the sum always.
    let fitting = (room / (least + 1)).saturating_sub(1).clamp(1, grid.days.len().max(1));
    let chosen = grid.days.iter().position(|day| *day == look.day).unwrap_or(0);
    let wanted = cursor.map(|(_, column)| column).filter(|column| *column < grid.days.len());
    let from = (wanted.unwrap_or(chosen) + 1).saturating_sub(fitting);
    let shown = from..(from + fitting).min(grid.days.len());
    let most = (room / (shown.len() + 1)).saturating_sub(1);
    let cell = texts(most).max(least).min(most.max(least)).max(WIDEST_DAY.min(most));
    let mut slots = vec![Slot::left(name_width)];
    slots.extend(shown.clone().map(|_| Slot::right(cell)));
    slots.push(Slot::right(cell));
    if beside.is_some() {
        slots.push(Slot::right(rest_width));
    }
    let used: usize = slots.iter().map(|slot| slot.width + 1).sum();
    let bar_width = width.saturating_sub(used + 1);
    // Kinds of deals are not parts of one thing.
    let barred = bar_width >= NARROWEST_BAR && grid.measure != Measure::Deals;
    let bar_width = if barred { bar_width } else { 0 };
    let day_style = |at: usize| if at == chosen { look.theme.strong } else { look.theme.base };
    let mut first = vec![(measure, look.theme.title_focused)];
    for at in shown.clone() {
        let style = if at == chosen { look.theme.strong } else { look.theme.faint };
        first.push((grid.days.get(at).map(head).unwrap_or_default(), style));
    }
    first.push((look.text.tally.total.clone(), look.theme.faint));
    first.extend(beside.map(|name| (name.to_owned(), look.theme.faint)));
    let mut lines = vec![table::row(look, &slots, first)];
    let line =
        |at_row: usize, name: String, cells: &[GridCell], sum: GridCell, style: &dyn Fn(usize) -> Style| {
            let under = |column: usize, style: Style| match cursor == Some((at_row, column)) {
                true => look.theme.selected,
                false => style,
            };
            let mut row = vec![(name, look.theme.base)];
            for at in shown.clone() {
                let cell = cells.get(at).copied().unwrap_or_default();
                row.push((text(look, grid.measure, cell, most), under(at, style(at))));
            }
            let style = under(grid.days.len(), look.theme.strong);
            row.push((text(look, grid.measure, sum, most), style));
            if beside.is_some() {
                row.push((out_of(sum), look.theme.base));
            }
            table::row(look, &slots, row)
        };
    let largest = grid.rows.iter().filter_map(|row| row.sum.amount).max().unwrap_or(0);
    for (at_row, (name, row)) in names.into_iter().zip(&grid.rows).enumerate() {
        let mut drawn = line(at_row, name, &row.cells, row.sum, &day_style);
        if bar_width > 0
            && let Some(amount) = row.sum.amount
        {
            // What is out of something fills as far as that; what is not, beside the largest.
            let [part, whole] = match grid.measure {
                Measure::Present | Measure::Reports => [row.sum.part, row.sum.whole].map(u64::from),
                Measure::Sales
                | Measure::Visits
                | Measure::Transactions
                | Measure::Payments
                | Measure::Deals => [amount, largest].map(|amount| u64::try_from(amount).unwrap_or(0)),
            };
            drawn.push_span(Span::raw("  "));
            drawn.spans.extend(bar(part, whole, bar_width, look, colour(look, &row.key)));
        }
        lines.push(drawn);
    }
    let last = grid.rows.len();
    lines.push(line(last, look.text.tally.total.clone(), &grid.totals, grid.sum, &|_| look.theme.strong));
    if let Some(rests) = rests {
        let mut row = vec![(rests.to_owned(), look.theme.faint)];
        let totals = shown.clone().filter_map(|at| grid.totals.get(at)).chain([&grid.sum]).copied();
        // One row says it one way.
        let fits = totals.clone().all(|total| out_of(total).width() <= cell);
        row.extend(totals.map(|total| (if fits { out_of(total) } else { share_of(total) }, look.theme.base)));
        lines.push(table::row(look, &slots, row));
    }
    let explains = match grid.measure {
        Measure::Reports => Some(&words.reports_explain),
        Measure::Visits => Some(&look.text.visitors.method),
        Measure::Deals => Some(&words.deals_explain),
        Measure::Sales | Measure::Present | Measure::Transactions | Measure::Payments => None,
    };
    lines.extend(explains.map(|text| Line::styled(text.clone(), look.theme.faint)));
    lines
}

/// The figure as it stands in its cell; nothing where nothing is known.
fn text(look: Look<'_>, measure: Measure, cell: GridCell, width: usize) -> String {
    let Some(amount) = cell.amount else { return String::new() };
    let count = |n: i64| group(n.unsigned_abs());
    match measure {
        Measure::Sales | Measure::Payments => table::sum(look, amount, width),
        Measure::Present => format!("{}/{}", count(amount), group(cell.whole.into())),
        Measure::Visits | Measure::Transactions => count(amount),
        Measure::Deals => match cell.worth {
            None => count(amount),
            Some(worth) => {
                let before = format!("{} {} ", count(amount), look.signs.dot);
                let sum = table::sum(look, worth, width.saturating_sub(before.width()));
                before + &sum
            }
        },
        Measure::Reports => {
            let unreported = cell.whole.saturating_sub(cell.part);
            format!("{}/{}/{}", count(amount), group(cell.nil.into()), group(unreported.into()))
        }
    }
}

/// What the measure's figures rest on, where that stands beside them.
fn rests_on(look: Look<'_>, measure: Measure) -> Option<&str> {
    match measure {
        Measure::Sales | Measure::Payments => Some(&look.text.tally.answered),
        Measure::Transactions => Some(&look.text.recap.said),
        Measure::Deals => Some(&look.text.recap.deals_valued),
        // It says for itself what it is out of, or is out of nothing.
        Measure::Present | Measure::Reports | Measure::Visits => None,
    }
}

/// `51/54`; nothing where nothing was asked for.
fn out_of(cell: GridCell) -> String {
    match cell.whole {
        0 => String::new(),
        whole => format!("{}/{}", group(cell.part.into()), group(whole.into())),
    }
}

/// The same in whole per cent: 100 only where nothing is missing.
fn share_of(cell: GridCell) -> String {
    match cell.whole {
        0 => String::new(),
        whole => format!("{} %", u64::from(cell.part) * 100 / u64::from(whole)),
    }
}

/// The row's name: a category with its letter, a gate.
fn key(look: Look<'_>, key: &GridKey) -> String {
    match key {
        GridKey::Gate(id) => look.settings.gate(id).map_or_else(|| id.to_string(), |gate| gate.name.clone()),
        GridKey::Deal(kind) => format::capital(terms::deal(look.text, *kind)),
        GridKey::Method(method) => format::capital(terms::method(look, method.as_ref())),
        GridKey::Category(None) => look.text.recap.without_category.clone(),
        GridKey::Category(Some(id)) => match look.settings.category(id) {
            Some(category) => format!("{} {}", category.letter, category.name.get(look.lang)),
            None => id.to_string(),
        },
    }
}

/// The colour of the row's bar.
fn colour(look: Look<'_>, key: &GridKey) -> Style {
    match key {
        GridKey::Category(Some(id)) => {
            look.settings.category(id).map_or(look.theme.base, |category| look.theme.bar(category.color))
        }
        GridKey::Category(None) | GridKey::Gate(_) | GridKey::Method(_) | GridKey::Deal(_) => look.theme.base,
    }
}

/// A row a target: how far, in per cent and as a bar.
fn goals(look: Look<'_>, progress: &[Progress], width: usize) -> Vec<Line<'static>> {
    let words = &look.text.recap;
    let name = |goal: Goal| match goal {
        Goal::Exhibitors => &words.goal_exhibitors,
        Goal::Visits => &words.goal_visits,
        Goal::Sales => &words.goal_sales,
    };
    let amount = |progress: &Progress, amount: i64| match progress.goal {
        Goal::Sales => format::rupiah(amount),
        Goal::Exhibitors | Goal::Visits => group(amount.unsigned_abs()),
    };
    let said = |progress: &Progress| {
        let reached = progress.reached.map(|reached| amount(progress, reached)).unwrap_or_default();
        let target = amount(progress, progress.target);
        let percent = progress.percent().map(|percent| format!("{percent} %")).unwrap_or_default();
        (fill(&words.progress, &[("reached", &reached), ("target", &target)]).trim().to_owned(), percent)
    };
    let said: Vec<_> = progress.iter().map(said).collect();
    let widest = |texts: &mut dyn Iterator<Item = usize>| texts.max().unwrap_or(0);
    let names = widest(&mut progress.iter().map(|progress| name(progress.goal).width()));
    let sums = widest(&mut said.iter().map(|(sum, _)| sum.width()));
    let shares = widest(&mut said.iter().map(|(_, share)| share.width()));
    let line = |(progress, (sum, share)): (&Progress, &(String, String))| {
        let ellipsis = look.signs.ellipsis;
        let mut line = Line::from_iter([
            Span::styled(pad(name(progress.goal), names, ellipsis), look.theme.faint),
            Span::raw(" "),
            Span::styled(pad_left(sum, sums, ellipsis), look.theme.base),
            Span::raw(" "),
            Span::styled(pad_left(share, shares, ellipsis), look.theme.strong),
        ]);
        let left = width.saturating_sub(line.width() + 1);
        if left >= NARROWEST_BAR
            && let Some(reached) = progress.reached
        {
            let target = u64::try_from(progress.target).unwrap_or(0);
            let reached = u64::try_from(reached).unwrap_or(0).min(target);
            line.push_span(Span::raw(" "));
            line.spans.extend(bar(reached, target, left.min(60), look, look.theme.good));
        }
        line
    };
    progress.iter().zip(&said).map(line).collect()
}
