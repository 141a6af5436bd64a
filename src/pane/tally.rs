//! The daily tally: who is here, how many came, what was sold and how complete that is, beside the other days.
//!
//! Three lines always stand; the more room there is, the more is told, in the order of [`Telling::fitting`]. What is
//! not known is blank, never 0.

mod days;
mod deals;
mod lines;
mod told;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::Widget;

use crate::fair::plan::Direction;
use crate::fair::tally::{self, DayTally};
use crate::ui::Look;
use crate::ui::text::fill;
use crate::ui::widget::{self, Focused, wrap};

use deals::has_deals;
use lines::Drawn;
pub use told::Opens;
use told::{Item, Told as Row};

/// A pane of fewer rows than this unfolds to [`UNFOLDED`] of them while it has the keys, and scrolls.
const FOLDED: usize = 8;
/// Every kind of figure stands in so many rows.
const UNFOLDED: usize = 15;

/// The pane's state: which figure Enter opens, and how far it is scrolled.
#[derive(Debug, Clone)]
pub struct Tally {
    chosen: Option<Opens>,
    offset: usize,
    /// Whether it has the keys, also while something stands over the desk.
    keys: Focused,
}

impl Default for Tally {
    fn default() -> Tally {
        Tally { chosen: None, offset: 0, keys: Focused::No }
    }
}

impl Tally {
    /// What Enter opens; nothing where the day has no figures yet.
    pub fn chosen(&self) -> Option<&Opens> {
        self.chosen.as_ref()
    }

    /// The pane's rows with the figures on them.
    fn rows(&self, look: Look<'_>, body: Rect) -> Vec<Row> {
        let rows = usize::from(body.height);
        let rows = if self.keys == Focused::Yes && rows < FOLDED { UNFOLDED } else { rows };
        tally::day(look.fair, look.day).map_or_else(Vec::new, |day| told(look, &day, body.width.into(), rows))
    }

    /// Keeps the chosen figure one of those that stand there, and in sight.
    pub fn arrange(&mut self, look: Look<'_>, keys: Focused, area: Rect) {
        self.keys = keys;
        if keys == Focused::No {
            self.offset = 0;
            return;
        }
        let [_, body] = widget::below_first_row(area);
        let rows = self.rows(look, body);
        let (row, item) = match self.place(&rows) {
            Some((row, item)) => (row, Some(item)),
            None => match rows.iter().enumerate().find_map(|(at, row)| Some((at, row.items.first()?))) {
                Some((row, item)) => (row, Some(item)),
                None => (0, None),
            },
        };
        self.chosen = item.map(|item| item.opens.clone());
        let height = usize::from(body.height);
        // A line more above, so that a figure is seen under its heading.
        let above = row.saturating_sub(1);
        self.offset =
            self.offset.clamp((row + 1).saturating_sub(height), above.max((row + 1).saturating_sub(height)));
        self.offset = self.offset.min(rows.len().saturating_sub(height));
    }

    /// Where the chosen figure stands; a figure that stands twice is the first.
    fn place<'r>(&self, rows: &'r [Row]) -> Option<(usize, &'r Item)> {
        let chosen = self.chosen.as_ref()?;
        let own = |(at, row): (usize, &'r Row)| {
            let item = row.items.iter().find(|item| item.opens == *chosen)?;
            Some((at, item))
        };
        rows.iter().enumerate().find_map(own)
    }

    /// Chooses the next figure that way; gives whether there is one.
    pub fn step(&mut self, look: Look<'_>, area: Rect, direction: Direction) -> Stepped {
        let [_, body] = widget::below_first_row(area);
        let rows = self.rows(look, body);
        let Some((row, item)) = self.place(&rows) else { return Stepped::Nowhere };
        let nearest = |items: &[Item]| {
            let away = |other: &&Item| other.cells.start.abs_diff(item.cells.start);
            items.iter().filter(|other| !self.stands_above(&rows, other)).min_by_key(away).cloned()
        };
        let beside = || rows.get(row).map(|row| row.items.as_slice()).unwrap_or_default();
        let next = match direction {
            Direction::Left => {
                let mut left = beside().iter().rev().filter(|other| other.cells.start < item.cells.start);
                left.find(|other| !self.stands_above(&rows, other)).cloned()
            }
            Direction::Right => {
                let mut right = beside().iter().filter(|other| other.cells.start > item.cells.start);
                right.find(|other| !self.stands_above(&rows, other)).cloned()
            }
            Direction::Up => rows.iter().take(row).rev().find_map(|row| nearest(&row.items)),
            Direction::Down => rows.iter().skip(row + 1).find_map(|row| nearest(&row.items)),
        };
        match next {
            Some(next) => {
                self.chosen = Some(next.opens);
                Stepped::There
            }
            None => Stepped::Nowhere,
        }
    }

    /// Whether the same figure stands further up as well: choosing it there would be a leap.
    fn stands_above(&self, rows: &[Row], item: &Item) -> bool {
        let first = rows.iter().flat_map(|row| &row.items).find(|other| other.opens == item.opens);
        first.is_some_and(|first| !std::ptr::eq(first, item))
    }

    /// Chooses the figure at `position`; gives what was chosen before if it is that one.
    pub fn point(&mut self, look: Look<'_>, area: Rect, position: Position) -> Option<Opens> {
        let [_, body] = widget::below_first_row(area);
        if !body.contains(position) {
            return None;
        }
        let rows = self.rows(look, body);
        let row = rows.get(self.offset + usize::from(position.y - body.y))?;
        let cell = usize::from(position.x - body.x);
        let item = row.items.iter().find(|item| item.cells.contains(&cell))?;
        let before = self.chosen.replace(item.opens.clone());
        before.filter(|before| *before == item.opens)
    }

    /// Draws the pane.
    pub fn view(&self, look: Look<'_>, focused: Focused, area: Rect, buf: &mut Buffer) {
        let words = &look.text.tally;
        let title = fill(&words.title, &[("n", &look.day.to_string())]);
        let Some(day) = tally::day(look.fair, look.day) else {
            let body = widget::pane_title(look, focused, &title, "", area, buf);
            for (row, line) in (0..body.height).zip(wrap(&words.no_days, usize::from(body.width))) {
                Line::styled(line, look.theme.faint).render(widget::row(body, row), buf);
            }
            return;
        };
        let [_, body] = widget::below_first_row(area);
        let rows = self.rows(look, body);
        let [_, _, up, down] = look.signs.arrows;
        let below = rows.len().saturating_sub(self.offset + usize::from(body.height));
        // Figures of a day that is not open come from another desk, or its opening was undone.
        let right = match (self.keys, look.fair.opening(look.day), Known::of(look, &day)) {
            (_, None, Known::Figures) => words.not_opened.clone(),
            (Focused::Yes, _, _) => [(up, self.offset), (down, below)]
                .iter()
                .filter(|(_, n)| *n > 0)
                .map(|(sign, _)| *sign)
                .collect(),
            (Focused::No, _, _) => String::new(),
        };
        widget::pane_title(look, focused, &title, &right, area, buf);
        let chosen = self.place(&rows).filter(|_| focused == Focused::Yes);
        for (at, row) in (0..body.height).zip(rows.iter().skip(self.offset)) {
            let place = widget::row(body, at);
            (&row.line).render(place, buf);
            if let Some((_, item)) = chosen.filter(|(row, _)| *row == self.offset + usize::from(at)) {
                let from = u16::try_from(item.cells.start).unwrap_or(u16::MAX).min(place.width);
                let to = u16::try_from(item.cells.end).unwrap_or(u16::MAX).min(place.width);
                buf.set_style(Rect { x: place.x + from, width: to - from, ..place }, look.theme.selected);
            }
        }
    }
}

/// Whether a step led anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stepped {
    /// It did.
    There,
    /// There is no figure that way.
    Nowhere,
}

/// What the pane tells of the day in so many rows.
fn told(look: Look<'_>, day: &DayTally, width: usize, rows: usize) -> Vec<Row> {
    let known = Known::of(look, day);
    let telling = Telling::fitting(look, known, day, rows);
    let drawn = Drawn::new(look, day, known, width);
    let mut groups: Vec<Vec<Row>> = vec![Vec::new(); 4];
    if let [people, visits, sales, compared] = groups.as_mut_slice() {
        people.push(drawn.present());
        people.extend(match telling.states {
            States::Untold => Vec::new(),
            States::Line => vec![drawn.states_line()],
            States::Rows => drawn.states_rows(),
        });
        visits.push(drawn.visits(telling.chart));
        visits.extend(drawn.chart(telling.chart));
        if telling.gates == Told::Yes {
            visits.extend(drawn.gates());
        }
        sales.push(drawn.sales());
        if telling.counts == Told::Yes {
            sales.push(drawn.counts());
        }
        if telling.pending == Told::Yes {
            sales.extend(drawn.pending());
        }
        if telling.deals == Told::Yes {
            sales.push(drawn.deals());
        }
        sales.extend(drawn.categories(telling.categories));
        compared.extend(match telling.days {
            Days::Untold => Vec::new(),
            Days::Columns => days::columns(look, &days::all(look), drawn.label, width),
            Days::Rows(rows) => days::rows(look, &days::all(look), rows, width),
        });
    }
    let mut told = Vec::new();
    for group in groups.into_iter().filter(|group| !group.is_empty()) {
        if telling.gaps == Told::Yes && !told.is_empty() {
            told.push(Row::default());
        }
        told.extend(group);
    }
    told
}

/// Whether there is anything to say of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    /// It was never opened and nothing was recorded for it.
    Nothing,
    /// It has figures, even if they are 0.
    Figures,
}

impl Known {
    fn of(look: Look<'_>, day: &DayTally) -> Known {
        let recorded = day.visits > 0 || day.present > 0 || day.answered() > 0 || day.outside > 0;
        if recorded || look.fair.opening(day.day).is_some() { Known::Figures } else { Known::Nothing }
    }
}

/// Whether something stands in the pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Yes,
    No,
}

/// How the attendance states are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum States {
    Untold,
    Line,
    Rows,
}

/// How a category's omzet is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Categories {
    Untold,
    /// Sum and bar.
    Sums,
    /// Also how many are there and have reported.
    Whole,
}

/// How the days are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Days {
    Untold,
    /// A column a day: visits and omzet.
    Columns,
    /// A row a day, so many at most, with a row of totals.
    Rows(usize),
}

/// What a pane of some height tells beyond its three lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Telling {
    counts: Told,
    pending: Told,
    deals: Told,
    categories: Categories,
    /// Rows of the hours' columns, above the row of their names; 0 is none.
    chart: usize,
    states: States,
    days: Days,
    gaps: Told,
    gates: Told,
}

/// The chart is not drawn higher than this: a taller one tells no more.
const HIGHEST_CHART: usize = 12;

impl Telling {
    /// What fits into `rows`, the most needed first.
    fn fitting(look: Look<'_>, known: Known, day: &DayTally, rows: usize) -> Telling {
        let mut left = rows.saturating_sub(3);
        let mut take = |cost: usize| {
            let fits = cost <= left;
            left -= if fits { cost } else { 0 };
            fits
        };
        let (categories, gates) = (day.by_category.len(), day.by_gate.len());
        let days = look.settings.days.len();
        let mut telling = Telling {
            counts: Told::No,
            pending: Told::No,
            deals: Told::No,
            categories: Categories::Untold,
            chart: 0,
            states: States::Untold,
            days: Days::Untold,
            gaps: Told::No,
            gates: Told::No,
        };
        if known == Known::Figures && take(1) {
            telling.counts = Told::Yes;
        }
        if day.pending > 0 && take(1) {
            telling.pending = Told::Yes;
        }
        if has_deals(look, day.day) && take(1) {
            telling.deals = Told::Yes;
        }
        if take(categories) {
            telling.categories = Categories::Sums;
        }
        // Hours without a visit would be an empty block.
        if known == Known::Figures && take(2) {
            telling.chart = 1;
        }
        if known == Known::Figures && take(1) {
            telling.states = States::Line;
        }
        // A day that has not begun is told by the others and the targets at once.
        if known == Known::Nothing && days > 1 && take(days + 3) {
            telling.days = Days::Rows(days);
        } else if days > 1 && take(3) {
            telling.days = Days::Columns;
        }
        if telling.chart > 0 && take(1) {
            telling.chart = 2;
        }
        if take(3) {
            telling.gaps = Told::Yes;
        }
        if known == Known::Figures && gates > 1 && take(gates) {
            telling.gates = Told::Yes;
        }
        // A head, the days, totals and targets, instead of three rows of columns.
        if telling.days == Days::Columns && take(days) {
            telling.days = Days::Rows(days);
        }
        if telling.states == States::Line && take(3) {
            telling.states = States::Rows;
        }
        if known == Known::Figures && telling.categories == Categories::Sums && take(categories) {
            telling.categories = Categories::Whole;
        }
        while (2..HIGHEST_CHART).contains(&telling.chart) && take(1) {
            telling.chart += 1;
        }
        telling
    }
}

#[cfg(test)]
mod tests;
