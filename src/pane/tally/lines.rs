//! The chosen day's lines.

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::told::{Item, Opens, Told};
use super::{Categories, Known};
use crate::fair::ids::{CategoryId, GateId};
use crate::fair::money::group;
use crate::fair::state::{AttendanceState, CategoryFigures};
use crate::fair::tally::{Count, DayTally, Figure, Whom};
use crate::pane::hits::short_state;
use crate::pane::journal::has_entries;
use crate::ui::Look;
use crate::ui::text::{fill, format, terms};
use crate::ui::widget::{bar, cut, pad, pad_left};

/// A bar narrower than this tells nothing.
const NARROWEST_BAR: usize = 4;

/// The day's figures with the widths that its lines share.
pub(super) struct Drawn<'a> {
    pub(super) look: Look<'a>,
    pub(super) day: &'a DayTally,
    known: Known,
    pub(super) width: usize,
    /// The labels' column.
    pub(super) label: usize,
    /// The column of present and visits.
    count: usize,
    /// The column of sums in whole rupiah.
    sum: usize,
}

impl<'a> Drawn<'a> {
    pub(super) fn new(look: Look<'a>, day: &'a DayTally, known: Known, width: usize) -> Drawn<'a> {
        let words = &look.text.tally;
        let label =
            [&words.present, &words.visits, &words.sales].into_iter().map(|label| label.width()).max();
        let categories =
            day.by_category.iter().map(|(id, _)| category_name(look, id.as_ref()).width() + 2).max();
        // A long category is cut rather than pushing every bar to the right.
        let label = label.max(categories.map(|width| width.min(WIDEST_LABEL))).unwrap_or_default() + 1;
        let present = present_text(day).width();
        let sums = day.by_category.iter().filter_map(|(_, part)| sum_of(part));
        let sum = sums.chain([day.sold]).map(|sum| format::rupiah(sum).width()).max().unwrap_or_default();
        Drawn { look, day, known, width, label, count: present.max(group(day.visits.into()).width()), sum }
    }

    /// `Hadir  12/54 ████░░░░`.
    pub(super) fn present(&self) -> Told {
        let words = &self.look.text.tally;
        let mut line = self.labelled(&words.present);
        if self.known == Known::Nothing {
            let scheduled = fill(&words.scheduled, &[("n", &group(self.day.scheduled.into()))]);
            let text = format!("{} {} {scheduled}", words.not_opened, self.look.signs.dot);
            let text = if self.label + text.width() > self.width { &words.not_opened } else { &text };
            line.push(self.rest(text, self.label, self.look.theme.faint));
            return line;
        }
        let value = pad_left(&present_text(self.day), self.count, self.look.signs.ellipsis);
        line.push(Span::styled(value, self.look.theme.strong));
        line.opens(0, self.entries(Figure::PRESENT));
        self.push_bar(&mut line, self.day.present.into(), self.day.expected.into(), self.look.theme.good);
        line
    }

    /// `✓ 10 hadir  ◔ 2 terlambat`: the states somebody is in; in short words or marks alone where those are too long.
    pub(super) fn states_line(&self) -> Told {
        let look = self.look;
        let states = AttendanceState::ALL.into_iter().filter(|state| self.day.in_state(*state) > 0);
        let states: Vec<(AttendanceState, String)> = states
            .map(|state| {
                let n = group(self.day.in_state(state).into());
                (state, format!("{} {n}", look.signs.attendance(state)))
            })
            .collect();
        let words: [&dyn Fn(AttendanceState) -> String; 3] = [
            &|state| format!(" {}", terms::state(look.text, state)),
            &|state| format!(" {}", short_state(look, state)),
            &|_| String::new(),
        ];
        let mut line = Told::default();
        for word in words {
            let texts = states.iter().map(|(state, text)| (text.clone() + &word(*state), *state));
            let texts: Vec<_> = texts.collect();
            let wide = texts.iter().map(|(text, _)| text.width() + 2).sum::<usize>().saturating_sub(2);
            // Under the figure where that leaves room, from the edge where it does not.
            let indent = if self.label + wide <= self.width { self.label } else { 0 };
            line = Told::from(Line::from_iter([Span::raw(" ".repeat(indent))]));
            for (at, (text, state)) in texts.into_iter().enumerate() {
                line.push(Span::raw(if at == 0 { "" } else { "  " }));
                let from = line.width();
                line.push(Span::styled(text, look.theme.attendance(state)));
                line.opens(from, self.of_state(state));
            }
            if indent + wide <= self.width {
                break;
            }
        }
        line
    }

    /// All states in two columns of four rows.
    pub(super) fn states_rows(&self) -> Vec<Told> {
        let ellipsis = self.look.signs.ellipsis;
        let width = self.width.saturating_sub(2) / 2;
        let cell = |state: AttendanceState| {
            let n = self.day.in_state(state);
            let style = if n == 0 { self.look.theme.faint } else { self.look.theme.attendance(state) };
            let mark = self.look.signs.attendance(state);
            let word = pad(terms::state(self.look.text, state), width.saturating_sub(8), ellipsis);
            Span::styled(format!("{mark} {word} {}", pad_left(&group(n.into()), 5, ellipsis)), style)
        };
        let [a, b, c, d, e, f, g, h] = AttendanceState::ALL;
        [(a, e), (b, f), (c, g), (d, h)]
            .map(|(left, right)| {
                let mut line = Told::default();
                for (state, gap) in [(left, ""), (right, "  ")] {
                    line.push(Span::raw(gap));
                    let from = line.width();
                    line.push(cell(state));
                    line.opens(from, self.of_state(state));
                }
                line
            })
            .into()
    }

    /// `Kunjungan  137 ▂▃▅▁`; how they were counted where the hours have a chart of their own.
    pub(super) fn visits(&self, chart: usize) -> Told {
        let words = &self.look.text.tally;
        let mut line = self.labelled(&words.visits);
        if self.known == Known::Nothing {
            return line;
        }
        let value = pad_left(&group(self.day.visits.into()), self.count, self.look.signs.ellipsis);
        line.push(Span::styled(value, self.look.theme.strong));
        line.opens(0, self.entries(Figure::VISITS));
        line.push(Span::raw(" "));
        let most = self.busiest();
        if chart == 0 {
            for (hour, n) in &self.day.by_hour {
                let from = line.width();
                line.push(Span::raw(self.column(*n, most, 0, 1)));
                line.opens(from, self.entries(Figure::Visits { gate: None, hour: Some(*hour) }));
            }
            return line;
        }
        let busiest = self.day.by_hour.iter().find(|(_, n)| *n == most && most > 0);
        let busiest = busiest.map(|(hour, _)| fill(&words.busiest, &[("hour", &hour_name(*hour))]));
        let used = self.label + self.count + 1;
        let both = busiest.map(|busiest| format!("{} {} {busiest}", words.method, self.look.signs.dot));
        let both = both.filter(|both| used + both.width() <= self.width);
        line.push(self.rest(both.as_ref().unwrap_or(&words.method), used, self.look.theme.faint));
        line
    }

    /// The hours as columns `rows` high, with the count on top where there is room, above the hours' names.
    pub(super) fn chart(&self, rows: usize) -> Vec<Told> {
        let hours = &self.day.by_hour;
        if rows == 0 || hours.is_empty() {
            return Vec::new();
        }
        let most = self.busiest();
        let indented = self.width.saturating_sub(self.label) / hours.len();
        let (indent, cell) = match indented {
            0..3 => (0, (self.width / hours.len()).max(1)),
            cell => (self.label, cell.min(6)),
        };
        // The counts' own row is part of the height.
        let numbered = rows >= 3 && cell >= 4;
        let height = if numbered { rows - 1 } else { rows };
        let mut lines = Vec::new();
        for row in (0..rows).rev() {
            let mut text = " ".repeat(indent);
            for (_, n) in hours {
                let above = numbered && *n > 0 && row == eighths(*n, most, height).div_ceil(8);
                text += &match (above, row < height) {
                    (true, _) => centred(&group((*n).into()), cell),
                    (false, true) => {
                        pad(&self.column(*n, most, row, height).repeat((cell - 1).max(1)), cell, "")
                    }
                    (false, false) => " ".repeat(cell),
                };
            }
            lines.push(Told::from(Line::styled(text, self.look.theme.faint)));
        }
        // Names stand as densely as they can be told apart.
        let every = 3_usize.div_ceil(cell);
        let mut text = " ".repeat(indent);
        for (hour, _) in hours.iter().step_by(every) {
            text += &centred(&hour_name(*hour), cell * every);
        }
        let mut names = Told::from(Line::styled(cut(&text, self.width, ""), self.look.theme.faint));
        for (at, (hour, _)) in hours.iter().enumerate() {
            let from = indent + at * cell;
            let cells = from..(from + (cell - 1).max(1)).min(self.width);
            let opens = self.entries(Figure::Visits { gate: None, hour: Some(*hour) });
            names.items.push(Item { cells, opens });
        }
        lines.push(names);
        lines
    }

    /// Visits by gate.
    pub(super) fn gates(&self) -> Vec<Told> {
        let most = self.day.by_gate.iter().map(|(_, n)| *n).max().unwrap_or_default();
        let name = |id: &GateId| {
            self.look.settings.gate(id).map_or_else(|| id.to_string(), |gate| gate.name.clone())
        };
        let widest = self.day.by_gate.iter().map(|(id, _)| name(id).width()).max().unwrap_or_default();
        let wide = widest.clamp(self.label.saturating_sub(1), (self.width / 2).max(self.label));
        let rows = self.day.by_gate.iter().map(|(id, n)| {
            let name = pad(&name(id), wide, self.look.signs.ellipsis);
            let mut line = Told::from(Line::from_iter([Span::styled(name + " ", self.look.theme.faint)]));
            if self.known == Known::Figures {
                let n = u64::from(*n);
                line.push(Span::raw(pad_left(&group(n), self.count, self.look.signs.ellipsis)));
                line.opens(0, self.entries(Figure::Visits { gate: Some(id.clone()), hour: None }));
                self.push_bar(&mut line, n, most.into(), self.look.theme.faint);
            }
            line
        });
        rows.collect()
    }

    /// `Omzet  Rp12.500.000 · 8/54 lapor ███░░░░`: never without how many have reported.
    pub(super) fn sales(&self) -> Told {
        let words = &self.look.text.tally;
        let mut line = self.labelled(&words.sales);
        if self.known == Known::Nothing {
            return line;
        }
        let (answered, all) = (self.day.answered(), self.day.expected);
        let values = [("n", &*group(answered.into())), ("all", &*group(all.into()))];
        let mut reported = fill(&words.reported, &values);
        let between = format!(" {} ", self.look.signs.dot);
        if answered > 0 || self.day.outside > 0 {
            let room = self.width.saturating_sub(self.label + between.width() + reported.width());
            let whole = format::rupiah(self.day.sold);
            let sum = match self.sum <= room {
                true => pad_left(&whole, self.sum, ""),
                false if whole.width() <= room => whole,
                false => format::short_rupiah(self.look.lang, self.day.sold),
            };
            line.push(Span::styled(sum, self.look.theme.strong));
            line.opens(0, self.entries(Figure::SALES));
            // In the blank before the dot, so that the mark costs no room.
            match self.day.pending {
                0 => line.push(Span::styled(between, self.look.theme.faint)),
                _ => {
                    let from = line.width();
                    line.push(Span::styled(self.look.signs.alert, self.look.theme.warn));
                    line.opens(from, Opens::Waiting(self.day.day));
                    line.push(Span::styled(between.trim_start().to_owned(), self.look.theme.faint));
                }
            }
        }
        if line.width() + reported.width() > self.width {
            // The figures tell it without their word.
            reported = format!("{}/{}", group(answered.into()), group(all.into()));
        }
        let style = if answered >= all && all > 0 { self.look.theme.good } else { self.look.theme.base };
        let from = line.width();
        line.push(self.rest(&reported, from, style));
        line.opens(from, self.entries(Figure::ANSWERED));
        self.push_bar(&mut line, answered.into(), all.into(), style);
        line
    }

    /// What the reports are, and how many are missing.
    pub(super) fn counts(&self) -> Told {
        let words = &self.look.text.tally;
        let count = |phrase: &str, n: u32, opens: Opens| {
            (n > 0).then(|| (fill(phrase, &[("n", &group(n.into()))]), opens))
        };
        let parts = [
            count(&words.nil, self.day.nil, self.entries(Figure::Of(Count::Nil, Whom::Everybody))),
            count(&words.unreported, self.day.unreported, Opens::Unreported(self.day.day)),
            count(
                &words.outside,
                self.day.outside,
                self.entries(Figure::Of(Count::Outside, Whom::Everybody)),
            ),
        ];
        let parts: Vec<(String, Opens)> = parts.into_iter().flatten().collect();
        let between = format!(" {} ", self.look.signs.dot);
        let wide = parts.iter().map(|(text, _)| text.width() + between.width()).sum::<usize>();
        let indent = if self.label + wide <= self.width + between.width() { self.label } else { 0 };
        let mut line = Told::from(Line::from_iter([Span::raw(" ".repeat(indent))]));
        for (at, (text, opens)) in parts.into_iter().enumerate() {
            if at > 0 {
                line.push(self.rest(&between, line.width(), self.look.theme.faint));
            }
            let from = line.width();
            line.push(self.rest(&text, from, self.look.theme.faint));
            line.opens(from, opens);
        }
        line
    }

    /// `1 menunggu koordinator, Rp1.250.000 bila batal`; nothing while nothing waits.
    pub(super) fn pending(&self) -> Vec<Told> {
        if self.day.pending == 0 {
            return Vec::new();
        }
        let n = group(self.day.pending.into());
        let say = |sum: &str| fill(&self.look.text.tally.pending, &[("n", &n), ("sum", sum)]);
        let mut says = say(&format::rupiah(self.day.sold_if_voided));
        if says.width() > self.width {
            says = say(&format::short_rupiah(self.look.lang, self.day.sold_if_voided));
        }
        let indent = if self.label + says.width() <= self.width { self.label } else { 0 };
        let mut line = Told::from(Line::from_iter([Span::raw(" ".repeat(indent))]));
        line.push(self.rest(&says, indent, self.look.theme.warn));
        line.opens(indent, Opens::Waiting(self.day.day));
        vec![line]
    }

    /// The entries of a figure of the day.
    pub(super) fn entries(&self, figure: Figure) -> Opens {
        Opens::of(figure, self.day.day)
    }

    /// What a state opens: who is in it by an entry, or by there being none.
    fn of_state(&self, state: AttendanceState) -> Opens {
        match has_entries(state) {
            true => self.entries(Figure::State(state)),
            false => Opens::Expected(self.day.day),
        }
    }

    /// Omzet by category: letter, name, sum, bar; a category without a report is blank.
    pub(super) fn categories(&self, how: Categories) -> Vec<Told> {
        if how == Categories::Untold {
            return Vec::new();
        }
        let most = self.day.by_category.iter().filter_map(|(_, part)| sum_of(part)).max().unwrap_or_default();
        let ellipsis = self.look.signs.ellipsis;
        let mut lines = Vec::new();
        for (id, part) in &self.day.by_category {
            let category = id.as_ref().and_then(|id| self.look.settings.category(id));
            let name = category_name(self.look, id.as_ref());
            let letter = match category {
                Some(category) => {
                    Span::styled(category.letter.to_string(), self.look.theme.hue(category.color))
                }
                None => Span::raw(" "),
            };
            let ink = category.map_or(self.look.theme.base, |category| self.look.theme.bar(category.color));
            let mut line = Told::from(Line::from_iter([
                letter,
                Span::raw(" "),
                Span::raw(pad(&name, self.label.saturating_sub(2), ellipsis)),
            ]));
            if self.known == Known::Nothing {
                let expected = fill(&self.look.text.tally.scheduled, &[("n", &group(part.expected.into()))]);
                line.push(self.rest(&expected, self.label, self.look.theme.faint));
            } else if let Some(sum) = sum_of(part) {
                line.push(Span::raw(pad_left(&format::rupiah(sum), self.sum, ellipsis)));
                line.opens(0, self.entries(Figure::Of(Count::Sales, Whom::Category(id.clone()))));
                let sign = match part.pending {
                    0 => Span::raw(" "),
                    _ => Span::styled(self.look.signs.alert, self.look.theme.warn),
                };
                self.push_bar_behind(sign, &mut line, (sum.unsigned_abs(), most.unsigned_abs()), ink);
            }
            lines.push(line);
            if how == Categories::Whole {
                lines.push(self.category_counts(id.clone(), part));
            }
        }
        lines
    }

    /// How many of a category are there and have reported.
    fn category_counts(&self, of: Option<CategoryId>, part: &CategoryFigures) -> Told {
        let [present, reported, all] =
            [part.present, part.reported + part.nil, part.expected].map(|n| group(n.into()));
        let values = [("present", &*present), ("reported", &*reported), ("all", &*all)];
        let text = fill(&self.look.text.tally.category_line, &values);
        let mut line = Told::from(Line::raw("  "));
        let figures =
            [Count::Present, Count::Answered].map(|count| Figure::Of(count, Whom::Category(of.clone())));
        for (at, (part, figure)) in text.split(" · ").zip(figures).enumerate() {
            let dot = if at > 0 { format!(" {} ", self.look.signs.dot) } else { String::new() };
            line.push(self.rest(&dot, line.width(), self.look.theme.faint));
            let from = line.width();
            line.push(self.rest(part, from, self.look.theme.faint));
            if self.known == Known::Figures {
                line.opens(from, self.entries(figure));
            }
        }
        line
    }

    /// The label in its column.
    fn labelled(&self, label: &str) -> Told {
        let label = pad(label, self.label.min(self.width), self.look.signs.ellipsis);
        Told::from(Line::from_iter([Span::styled(label, self.look.theme.faint)]))
    }

    /// The text, cut to what is left of the line after `used` cells.
    pub(super) fn rest(&self, text: &str, used: usize, style: Style) -> Span<'static> {
        Span::styled(cut(text, self.width.saturating_sub(used), self.look.signs.ellipsis), style)
    }

    /// A bar over what is left of the line, where that is worth one.
    fn push_bar(&self, line: &mut Told, part: u64, whole: u64, style: Style) {
        self.push_bar_behind(Span::raw(" "), line, (part, whole), style);
    }

    /// The same behind a sign of one cell.
    fn push_bar_behind(&self, sign: Span<'static>, line: &mut Told, (part, whole): (u64, u64), style: Style) {
        let room = self.width.saturating_sub(line.width() + 1);
        if room >= NARROWEST_BAR {
            line.push(sign);
            line.line.extend(bar(part, whole, room, self.look, style));
        }
    }

    /// The most visits of an hour.
    fn busiest(&self) -> u32 {
        self.day.by_hour.iter().map(|(_, n)| *n).max().unwrap_or_default()
    }

    /// The sign that a column of `n` has in `row` (from the bottom) of a chart of `height` rows.
    fn column(&self, n: u32, most: u32, row: usize, height: usize) -> &'static str {
        let eighths = eighths(n, most, height).saturating_sub(row * 8);
        match eighths.checked_sub(1) {
            Some(eighth) => self.look.signs.eighths.get(eighth.min(7)).copied().unwrap_or(" "),
            None => " ",
        }
    }
}

/// How high a column is: at least an eighth of a row where anything was counted.
fn eighths(n: u32, most: u32, height: usize) -> usize {
    if n == 0 || most == 0 {
        return 0;
    }
    let full = height as u64 * 8;
    // Both are u32, so that the product stays far below u64.
    ((u64::from(n) * full).div_ceil(u64::from(most))).min(full) as usize
}

/// `text` in the middle of a column, whose last cell stays free; a longer one takes that too.
fn centred(text: &str, cell: usize) -> String {
    let room = cell.saturating_sub(1);
    let before = room.saturating_sub(text.width()) / 2;
    pad(&(" ".repeat(before) + text), cell, "")
}

/// The widest that a category's name makes the labels' column.
const WIDEST_LABEL: usize = 16;

/// `12/54`.
fn present_text(day: &DayTally) -> String {
    format!("{}/{}", group(day.present.into()), group(day.expected.into()))
}

/// The category's omzet; unknown while none of it has reported.
fn sum_of(part: &CategoryFigures) -> Option<i64> {
    (part.reported + part.nil > 0 || part.sold > 0).then_some(part.sold)
}

/// The category's name; what has none is a row of its own.
fn category_name(look: Look<'_>, id: Option<&CategoryId>) -> String {
    match id.map(|id| (id, look.settings.category(id))) {
        Some((_, Some(category))) => category.name.get(look.lang).to_owned(),
        Some((id, None)) => id.to_string(),
        None => look.text.tally.others.clone(),
    }
}

/// The hour alone; past midnight the clock begins anew.
fn hour_name(hour: u8) -> String {
    format!("{:02}", hour % 24)
}
