//! The gates with their clickers, what the day has to say of itself, and its hours beside those of the day before.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::{Visitors, is_known};
use crate::fair::ids::GateId;
use crate::fair::money::group;
use crate::fair::tally::{self, HourRow};
use crate::fair::time::TimeOfDay;
use crate::ui::Look;
use crate::ui::text::{fill, format};
use crate::ui::widget::{bar, cut, pad, pad_left, wrap};

/// A bar narrower than this tells nothing.
const NARROWEST_BAR: usize = 6;
/// The widest column of a gate's visits by hour; a longer name is cut.
const WIDEST_GATE: usize = 12;

/// The rows it takes at least at that width: gates, remarks, a blank, the hours in one row each.
pub(super) fn least_rows(look: Look<'_>, pane: &Visitors, width: usize) -> usize {
    let hours = tally::by_hour(look.fair, look.day).len();
    gates(look, pane, width).len() + remarks(look, pane, width).len() + 2 + hours
}

/// The rows that thin bars of the day before take besides; none where there is nothing to compare with.
pub(super) fn thin_rows(look: Look<'_>) -> usize {
    let hours = tally::by_hour(look.fair, look.day);
    if hours.iter().any(|row| row.before.is_some()) { hours.len() } else { 0 }
}

/// All of it. `alone` says whether the guest book shows nowhere else, so that its sums stand here.
pub(super) fn lines(look: Look<'_>, pane: &Visitors, area: Rect, alone: bool) -> Vec<Line<'static>> {
    let width = usize::from(area.width);
    let mut lines = gates(look, pane, width);
    lines.extend(remarks(look, pane, width));
    let came = pane.who_came(look);
    if alone && !came.is_empty() {
        let says = format!("{}: {came}", look.text.visitors.book);
        lines.push(Line::styled(cut(&says, width, look.signs.ellipsis), look.theme.base));
    }
    lines.push(Line::default());
    let room = usize::from(area.height).saturating_sub(lines.len());
    lines.extend(hours(look, width, room));
    lines
}

/// A row a gate: its name, visits, and the newest reading of its clicker beside what was keyed until then.
fn gates(look: Look<'_>, pane: &Visitors, width: usize) -> Vec<Line<'static>> {
    let words = &look.text.visitors;
    let ellipsis = look.signs.ellipsis;
    let known = is_known(look);
    let mut heads = vec![words.visits.clone()];
    if !pane.newest.is_empty() {
        heads.extend([&words.clicker, &words.keyed, &words.difference, &words.read_at].map(String::clone));
    }
    let mut rows = vec![(format!("  {}", words.gate), heads, look.theme.faint)];
    let mut sum = 0u32;
    for gate in &look.settings.gates {
        let visits = look.fair.visits(look.day, &gate.id).iter().fold(0u32, |sum, n| sum.saturating_add(*n));
        sum = sum.saturating_add(visits);
        let here = pane.gate.as_ref() == Some(&gate.id);
        let mark = if here { look.signs.pointer } else { " " };
        let mut cells = vec![if known { group(visits.into()) } else { String::new() }];
        if let Some(drift) = pane.read(&gate.id) {
            let counts = [drift.counted, drift.keyed].map(|n| group(n.into()));
            cells.extend(counts);
            cells.extend([signed(drift.difference()), look.time(drift.at)]);
        }
        let style = if here { look.theme.strong } else { look.theme.base };
        rows.push((format!("{mark} {}", gate.name), cells, style));
    }
    if look.settings.gates.len() > 1 {
        let all = if known { group(sum.into()) } else { String::new() };
        rows.push((format!("  {}", words.all_gates), vec![all], look.theme.base));
    }
    let name = rows.iter().map(|(name, ..)| name.width()).max().unwrap_or_default();
    let columns = rows.iter().map(|(_, cells, _)| cells.len()).max().unwrap_or_default();
    let cell =
        |at: usize| rows.iter().filter_map(|(_, cells, _)| cells.get(at)).map(|cell| cell.width()).max();
    let widths: Vec<usize> = (0..columns).map(|at| cell(at).unwrap_or_default()).collect();
    let others: usize = widths.iter().map(|width| width + 2).sum();
    let name = name.min(width.saturating_sub(others).max(8));
    let line = |(label, cells, style): (String, Vec<String>, Style)| {
        let mut text = pad(&label, name, ellipsis);
        for (cell, width) in cells.iter().zip(&widths) {
            text = text + "  " + &pad_left(cell, *width, ellipsis);
        }
        Line::styled(cut(&text, width, ellipsis), style)
    };
    rows.into_iter().map(line).collect()
}

/// What the day says of itself: against the day before, how far keys and clickers lie apart, which reading fell.
fn remarks(look: Look<'_>, pane: &Visitors, width: usize) -> Vec<Line<'static>> {
    let words = &look.text.visitors;
    let mut remarks: Vec<(String, Style)> = Vec::new();
    if let Some(beside) = tally::beside(look.fair, look.day, look.now)
        && let Some(percent) = tally::percent(beside.visits, beside.before)
    {
        let values = [
            ("percent", signed(percent)),
            ("time", hour(look, beside.until)),
            ("n", group(beside.visits.into())),
            ("before", group(beside.before.into())),
        ];
        remarks.push((filled(&words.beside, &values), look.theme.base));
    }
    let name =
        |gate: &GateId| look.settings.gate(gate).map_or_else(|| gate.to_string(), |gate| gate.name.clone());
    if let Some((gate, drift)) = &pane.largest {
        let values = [
            ("clicker", group(drift.counted.into())),
            ("keyed", group(drift.keyed.into())),
            ("difference", signed(drift.difference())),
            ("gate", name(gate)),
            ("time", look.time(drift.at)),
        ];
        let style = if drift.difference() == 0 { look.theme.base } else { look.theme.warn };
        remarks.push((filled(&words.largest, &values), style));
    }
    // One is enough to make somebody look; the journal has them all.
    if let Some((gate, drift)) = &pane.fallen {
        let values = [("gate", name(gate)), ("time", look.time(drift.at))];
        remarks.push((filled(&words.fell, &values), look.theme.warn));
    }
    let lines = remarks.into_iter().flat_map(|(text, style)| {
        let lines = wrap(&text, width).into_iter();
        lines.map(move |line| Line::styled(line, style))
    });
    lines.collect()
}

/// A row an hour; more where there is room: a thin bar of the day before under each, then a second row of its own, then air.
fn hours(look: Look<'_>, width: usize, room: usize) -> Vec<Line<'static>> {
    let rows = tally::by_hour(look.fair, look.day);
    let drawn = Hours::new(look, &rows, width);
    let fits = |each: usize| room > each * rows.len();
    let thin = drawn.compared && fits(2);
    let each = 1 + usize::from(thin);
    let more = (0..=2).rev().find(|more| fits(each + more)).unwrap_or(0);
    let each = each + more;
    let fit = room.saturating_sub(1) / each;
    // Where the day is longer than the screen, the running hour and those before it stay in sight.
    let at = rows.iter().rposition(|row| row.hour <= drawn.running).unwrap_or(0);
    let first = (at + 1).saturating_sub(fit).min(rows.len().saturating_sub(fit));
    let mut lines = vec![drawn.head()];
    for row in rows.iter().skip(first).take(fit) {
        lines.push(drawn.row(row));
        lines.extend((more > 0).then(|| drawn.again(row)));
        lines.extend(thin.then(|| drawn.thin(row)));
        lines.extend((more > 1).then(Line::default));
    }
    lines
}

/// The hours with the widths that their rows share.
struct Hours<'a> {
    look: Look<'a>,
    width: usize,
    known: bool,
    /// The hour that runs.
    running: u8,
    /// The hour with the most visits.
    busiest: Option<u8>,
    /// The most visits of an hour, of the day or the one before.
    most: u32,
    /// Whether there is a day before to compare with.
    compared: bool,
    label: usize,
    /// A column a gate; none where there is one gate only, or no room for all.
    gates: Vec<usize>,
    count: usize,
    bar: usize,
    before: usize,
    change: usize,
}

impl<'a> Hours<'a> {
    fn new(look: Look<'a>, rows: &[HourRow], width: usize) -> Hours<'a> {
        let words = &look.text.visitors;
        let busiest = rows.iter().rev().max_by_key(|row| row.visits).filter(|row| row.visits > 0);
        let most = rows.iter().map(|row| row.visits.max(row.before.unwrap_or_default())).max();
        let compared = rows.iter().any(|row| row.before.is_some());
        let running = look.plan().map(|plan| {
            let local = look.settings.utc_offset.local(look.now);
            // Before its date none of the day's hours is over, also those past midnight of another.
            if local.date() < plan.date { 0 } else { tally::running(local, plan) }
        });
        let widest = |head: &str, texts: &mut dyn Iterator<Item = usize>| {
            texts.max().unwrap_or_default().max(head.width())
        };
        let label = widest(&words.hour, &mut rows.iter().map(|row| hour(look, row.hour).width()));
        let count = widest(sum_head(look), &mut rows.iter().map(|row| group(row.visits.into()).width()));
        let (before, change) = match compared {
            true => (words.before.width().max(5), 6),
            false => (0, 0),
        };
        let mark = words.busiest.width() + 1;
        let fixed = label + 2 + count + 1 + [before, change, mark].iter().map(|w| w + 1).sum::<usize>();
        let gates: Vec<usize> = match look.settings.gates.len() {
            0 | 1 => Vec::new(),
            _ => look.settings.gates.iter().map(|gate| gate.name.width().clamp(4, WIDEST_GATE)).collect(),
        };
        let wanted: usize = gates.iter().map(|gate| gate + 2).sum();
        // The sum and its bar tell more than the gates one by one.
        let gates = if fixed + wanted + 2 * NARROWEST_BAR <= width { gates } else { Vec::new() };
        let taken: usize = fixed + gates.iter().map(|gate| gate + 2).sum::<usize>();
        Hours {
            look,
            width,
            known: is_known(look),
            running: running.unwrap_or_default(),
            busiest: busiest.map(|row| row.hour),
            most: most.unwrap_or_default(),
            compared,
            label,
            gates,
            count,
            bar: width.saturating_sub(taken),
            before,
            change,
        }
    }

    /// The columns' names.
    fn head(&self) -> Line<'static> {
        let words = &self.look.text.visitors;
        let gates: Vec<String> = self.look.settings.gates.iter().map(|gate| gate.name.clone()).collect();
        let mut text = self.left(&words.hour, &gates, sum_head(self.look));
        if self.bar >= NARROWEST_BAR {
            text += &" ".repeat(self.bar + 1);
        }
        if self.compared {
            text = text + " " + &pad_left(&words.before, self.before, self.look.signs.ellipsis);
        }
        Line::styled(cut(text.trim_end(), self.width, self.look.signs.ellipsis), self.look.theme.faint)
    }

    /// Label, gates and sum in their columns.
    fn left(&self, label: &str, gates: &[String], sum: &str) -> String {
        let ellipsis = self.look.signs.ellipsis;
        let mut text = pad(label, self.label, ellipsis);
        for (cell, width) in gates.iter().zip(&self.gates) {
            text = text + "  " + &pad_left(cell, *width, ellipsis);
        }
        text + "  " + &pad_left(sum, self.count, ellipsis)
    }

    /// `11.00  41  17  58 ███████  52  +12 % teramai`.
    fn row(&self, row: &HourRow) -> Line<'static> {
        let (look, words) = (self.look, &self.look.text.visitors);
        let busiest = self.busiest == Some(row.hour);
        let strong = if busiest { look.theme.strong } else { look.theme.base };
        // Hours that have not come yet are not empty, they are not known; nor are those of a day never opened.
        let is_past = row.hour <= self.running || row.visits > 0;
        let number = |n: u32| if self.known && is_past { group(n.into()) } else { String::new() };
        let gates: Vec<String> = row.by_gate.iter().map(|n| number(*n)).collect();
        let left = self.left(&hour(look, row.hour), &gates, &number(row.visits));
        let mut line = Line::from(Span::styled(left, strong));
        if self.bar >= NARROWEST_BAR {
            line.push_span(Span::raw(" "));
            line.extend(self.bar_of(row.visits, look.signs.bar, strong));
        }
        if let Some(before) = row.before {
            let before_text = pad_left(&group(before.into()), self.before, look.signs.ellipsis);
            line.push_span(Span::styled(format!(" {before_text}"), look.theme.faint));
            let whole = row.hour < self.running && self.known;
            let change = whole.then(|| tally::percent(row.visits, before)).flatten();
            let change = change.map(|percent| fill(&words.change, &[("percent", &signed(percent))]));
            line.push_span(Span::raw(format!(" {}", pad_left(&change.unwrap_or_default(), self.change, ""))));
        }
        if busiest {
            line.push_span(Span::styled(format!("  {}", words.busiest), look.theme.strong));
        }
        line
    }

    /// The hour's bar once more, so that it is two rows high.
    fn again(&self, row: &HourRow) -> Line<'static> {
        let style =
            if self.busiest == Some(row.hour) { self.look.theme.strong } else { self.look.theme.base };
        self.bar_alone(row.visits, self.look.signs.bar, style)
    }

    /// The same hour of the day before, as a thin bar on the same scale.
    fn thin(&self, row: &HourRow) -> Line<'static> {
        self.bar_alone(row.before.unwrap_or_default(), self.look.signs.rule, self.look.theme.faint)
    }

    /// A bar under the hour's own, and nothing beside it.
    fn bar_alone(&self, n: u32, sign: &str, style: Style) -> Line<'static> {
        let blank = self.label + self.gates.iter().map(|gate| gate + 2).sum::<usize>() + 2 + self.count + 1;
        let mut line = Line::from(Span::raw(" ".repeat(blank)));
        if self.bar >= NARROWEST_BAR {
            line.extend(self.bar_of(n, sign, style));
        }
        line
    }

    /// A bar without the rest of its scale: two stand close to each other and are compared by where they end.
    fn bar_of(&self, n: u32, sign: &str, style: Style) -> Vec<Span<'static>> {
        let drawn = bar(n.into(), self.most.into(), self.bar, self.look, style);
        let filled = drawn.first().map(|span| span.content.width()).unwrap_or_default();
        vec![Span::styled(sign.repeat(filled), style), Span::raw(" ".repeat(self.bar - filled))]
    }
}

/// `14.00`; past midnight the clock begins anew.
fn hour(look: Look<'_>, hour: u8) -> String {
    let time = TimeOfDay::new(u16::from(hour % 24), 0).unwrap_or(TimeOfDay::MIDNIGHT);
    format::time(look.lang, time.on(chrono::NaiveDate::MIN).time())
}

/// `+12`, `-7`, `0`.
fn signed(n: i64) -> String {
    match n {
        1.. => format!("+{}", group(n.unsigned_abs())),
        0 => "0".to_owned(),
        _ => format!("-{}", group(n.unsigned_abs())),
    }
}

fn filled(phrase: &str, values: &[(&str, String)]) -> String {
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fill(phrase, &values)
}

/// What the column of an hour's visits is called: of all gates, where there are several.
fn sum_head<'a>(look: Look<'a>) -> &'a str {
    match look.settings.gates.len() {
        0 | 1 => &look.text.visitors.visits,
        _ => &look.text.visitors.all_gates,
    }
}
