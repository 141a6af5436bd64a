//! The journal, newest first: every entry that was ever written, also those that do not count any more.
//!
//! A filter, typed words or a figure of the tally leave only some of them. They are gathered a slice at a time, from
//! the newest down, so that no key and no frame costs more in a long journal than in a short one.

mod entry;
mod found;
mod list;
mod summed;

use std::sync::Arc;

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line as Text;
use ratatui::widgets::Widget;

use crate::fair::Fair;
use crate::fair::event::Entry;
use crate::fair::ids::ExhibitorId;
use crate::fair::money::group;
use crate::fair::search::{Matching, fold};
use crate::fair::settings::Lang;
use crate::fair::sift::{Criteria, Standing, is_about};
use crate::fair::state::Line;
use crate::ui::Look;
use crate::ui::field::{Field, Typed};
use crate::ui::text::{entry as entry_text, fill, format, terms};
use crate::ui::widget::{self, Focused, wrap};

use found::Found;
use list::{Columns, Shown};
pub use summed::{Sum, has_entries};

/// From this width on the selected entry stands beside the list.
const BESIDE_FROM: u16 = 100;
/// The widest that it stands there.
const WIDEST_BESIDE: u16 = 44;
/// From this height on it stands below the list.
const BELOW_FROM: u16 = 30;
/// Rows under the list for it.
const BELOW_ROWS: u16 = 9;
/// As many lines as are looked at between two frames.
const SLICE: usize = 20_000;
/// The same where each is put into words first.
const SLICE_OF_WORDS: usize = 4_000;

/// The pane's state: what is asked for, what was found so far, which row of it is selected.
#[derive(Debug, Clone)]
pub struct Journal {
    criteria: Criteria,
    /// Whose lines: as it was typed, and who that is.
    about: Option<(String, Matching)>,
    words: Vec<String>,
    /// The words while they are typed.
    query: Option<Field>,
    /// The figure whose entries these are, each by its place with what it adds.
    summed: Option<(Sum, Vec<(u32, i64)>)>,
    found: Found,
    /// What the rows found so far add.
    sum: i64,
    selected: usize,
    offset: usize,
    reading: Reading,
    /// Lines of the journal when it was last looked at, and in whose language.
    seen: (usize, Option<Lang>),
}

/// What shows where there is room for one thing only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    List,
    Entry,
}

/// What Enter came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confirmed {
    /// The selected entry shows in full.
    Opened,
    /// This exhibitor is wanted.
    Show(ExhibitorId),
    /// There is nothing to show.
    Nothing,
}

/// What Esc came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Back {
    /// Something was dropped; the journal is still open.
    Stayed,
    /// The journal is to be left.
    Left,
}

/// Where the column heads, the list, its sum and the selected entry are.
struct Parts {
    head: Rect,
    list: Rect,
    total: Rect,
    rule: Rect,
    details: Rect,
}

impl Default for Journal {
    fn default() -> Journal {
        Journal {
            criteria: Criteria::default(),
            about: None,
            words: Vec::new(),
            query: None,
            summed: None,
            found: Found::all(0),
            sum: 0,
            selected: 0,
            offset: 0,
            reading: Reading::List,
            seen: (0, None),
        }
    }
}

impl Journal {
    /// All of it, at the newest entry.
    pub fn new() -> Journal {
        Journal::default()
    }

    /// The entries behind a figure of the tally. Costs what the figure sums, once.
    pub fn of(fair: &Fair, sum: Sum) -> Journal {
        let pool = sum.pool(fair);
        let mut journal = Journal { summed: Some((sum, pool)), ..Journal::default() };
        journal.restart(fair);
        journal
    }

    /// Only what is asked for.
    pub fn sifted(fair: &Fair, criteria: Criteria) -> Journal {
        let mut journal = Journal { criteria, ..Journal::default() };
        journal.restart(fair);
        journal
    }

    /// What is asked for, and about whom as it was typed.
    pub fn asked(&self) -> (&Criteria, &str) {
        (&self.criteria, self.about.as_ref().map_or("", |(typed, _)| typed))
    }

    /// Asks for something else.
    pub fn ask(&mut self, fair: &Fair, criteria: Criteria, about: Option<(String, Matching)>) {
        (self.criteria, self.about) = (criteria, about);
        self.restart(fair);
    }

    /// Whether lines are left to look at.
    pub fn is_looking(&self) -> bool {
        !self.found.is_whole(self.places(self.seen.0))
    }

    /// Whether words are being typed.
    pub fn is_typing(&self) -> bool {
        self.query.is_some()
    }

    /// The words being typed.
    pub fn query(&self) -> Option<&Field> {
        self.query.as_ref()
    }

    /// Begins to type words, behind those there are.
    pub fn begin_typing(&mut self) {
        self.query = Some(Field::new(&self.words.join(" ")));
        self.reading = Reading::List;
    }

    /// Takes a key while words are typed.
    pub fn type_key(&mut self, fair: &Fair, key: KeyEvent) -> Typed {
        let Some(query) = &mut self.query else { return Typed::Passed };
        let typed = query.key(key);
        if typed == Typed::Taken {
            self.reword(fair);
        }
        typed
    }

    /// Takes pasted text while words are typed.
    pub fn paste(&mut self, fair: &Fair, text: &str) {
        if let Some(query) = &mut self.query {
            query.paste(text);
            self.reword(fair);
        }
    }

    /// Keeps the words that were typed.
    pub fn end_typing(&mut self) {
        self.query = None;
    }

    fn reword(&mut self, fair: &Fair) {
        let text = self.query.as_ref().map(|query| query.text().to_lowercase()).unwrap_or_default();
        let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        if words != self.words {
            self.words = words;
            self.restart(fair);
        }
    }

    /// Esc: what is typed goes first, then the entry in full, then the filter, then the journal.
    pub fn back(&mut self, fair: &Fair) -> Back {
        let asks_nothing = self.asks_nothing();
        match (self.query.take(), self.reading) {
            (None, Reading::Entry) => self.reading = Reading::List,
            (None, Reading::List) if asks_nothing => return Back::Left,
            (None, Reading::List) => {
                self.words.clear();
                self.ask(fair, Criteria::default(), None);
            }
            (Some(_), _) => {
                self.words.clear();
                self.restart(fair);
            }
        }
        Back::Stayed
    }

    /// Enter: the entry in full where it does not show yet, then its exhibitor.
    pub fn confirm(&mut self, fair: &Fair, area: Rect) -> Confirmed {
        let Some(entry) = self.selected(fair) else { return Confirmed::Nothing };
        if !self.shows_entry(area) {
            self.reading = Reading::Entry;
            return Confirmed::Opened;
        }
        let undone = entry.event.undoes().and_then(|key| fair.entry(key));
        let id = entry.event.exhibitor().or_else(|| undone.and_then(|entry| entry.event.exhibitor()));
        id.map_or(Confirmed::Nothing, Confirmed::Show)
    }

    /// Whether the selected entry shows in full.
    pub fn shows_entry(&self, area: Rect) -> bool {
        self.reading == Reading::Entry || !self.parts(area).details.is_empty()
    }

    /// Whether every line passes.
    fn asks_nothing(&self) -> bool {
        self.criteria.asks_nothing() && self.about.is_none() && self.words.is_empty()
    }

    /// How many places there are to look at in a journal of `lines`.
    fn places(&self, lines: usize) -> usize {
        self.summed.as_ref().map_or(lines, |(_, pool)| pool.len())
    }

    /// Looks anew, from the newest down; the row that is selected stays the same as far as it can.
    fn restart(&mut self, fair: &Fair) {
        let lines = fair.journal().len();
        let places = self.places(lines);
        self.seen.0 = lines;
        self.sum = 0;
        self.found = match self.asks_nothing() {
            true => {
                self.sum = self.summed.iter().flat_map(|(_, pool)| pool).map(|(_, adds)| adds).sum();
                Found::all(places)
            }
            false => Found::sifted(places),
        };
        (self.selected, self.offset) = (0, 0);
    }

    /// Selects the entry below: the one before.
    pub fn next(&mut self) {
        self.select(self.selected.saturating_add(1));
    }

    /// Selects the entry above: the one after.
    pub fn previous(&mut self) {
        self.select(self.selected.saturating_sub(1));
    }

    /// Selects so many rows further down, up where negative.
    pub fn page(&mut self, rows: isize) {
        self.select(self.selected.saturating_add_signed(rows));
    }

    /// Selects the newest entry.
    pub fn first(&mut self) {
        self.select(0);
    }

    /// Selects the oldest entry.
    pub fn last(&mut self) {
        self.select(usize::MAX);
    }

    /// Selects the row `row` of the list, counted from the newest entry.
    pub fn select(&mut self, row: usize) {
        self.selected = row.min(self.found.len().saturating_sub(1));
    }

    /// The selected entry.
    pub fn selected<'a>(&self, fair: &'a Fair) -> Option<&'a Arc<Entry>> {
        self.shown(fair, self.selected).map(|(line, _)| &line.entry)
    }

    /// What stands in row `row`.
    fn shown<'a>(&self, fair: &'a Fair, row: usize) -> Option<Shown<'a>> {
        let place = self.found.place(row)?;
        match &self.summed {
            Some((_, pool)) => {
                let (place, adds) = pool.get(place)?;
                Some((fair.journal().get(*place as usize)?, Some(*adds)))
            }
            None => Some((fair.journal().get(place)?, None)),
        }
    }

    /// How many rows of the list `area` shows: a page.
    pub fn rows(&self, area: Rect) -> u16 {
        self.parts(area).list.height
    }

    /// Which row, counted from the newest entry, stands at `position`.
    pub fn at(&self, area: Rect, position: Position) -> Option<usize> {
        let list = self.parts(area).list;
        let row = self.offset + usize::from(position.y.saturating_sub(list.y));
        (self.reading == Reading::List && list.contains(position) && row < self.found.len()).then_some(row)
    }

    /// Takes in what was recorded since, looks at one more slice, and scrolls so that the selected row is in sight.
    ///
    /// The selection stays on its entry while new ones come in above it; on the newest it stays on the newest.
    pub fn arrange(&mut self, look: Look<'_>, area: Rect) {
        let lines = look.fair.journal().len();
        let other_words = !self.words.is_empty() && self.seen.1.is_some_and(|lang| lang != look.lang);
        let moved = self.seen.0 != lines && (self.summed.is_some() || self.criteria.follows_later_entries());
        if other_words || moved {
            let row = self.selected;
            if let Some((sum, pool)) = &mut self.summed {
                *pool = sum.pool(look.fair);
            }
            self.restart(look.fair);
            self.look(look, lines);
            self.select(row);
        } else {
            let grown = self.look(look, lines);
            if self.selected > 0 {
                self.selected += grown;
                self.offset += grown;
            }
        }
        self.seen = (lines, Some(look.lang));
        self.select(self.selected);
        let rows = usize::from(self.rows(area));
        let below = (self.selected + 1).saturating_sub(rows);
        let furthest = self.found.len().saturating_sub(rows);
        self.offset = self.offset.clamp(below, self.selected.max(below)).min(furthest);
    }

    /// Looks at one more slice; gives how many rows came in above those there were.
    fn look(&mut self, look: Look<'_>, lines: usize) -> usize {
        let places = self.places(lines);
        let slice = if self.words.is_empty() { SLICE } else { SLICE_OF_WORDS };
        let mut found = std::mem::replace(&mut self.found, Found::all(0));
        let mut sum = self.sum;
        let pool = self.summed.as_ref().map(|(_, pool)| pool);
        let grown = found.look(places, slice, |place| {
            let (place, adds) = match pool.map(|pool| pool.get(place).copied()) {
                Some(Some((place, adds))) => (place as usize, adds),
                Some(None) => return false,
                None => (place, 0),
            };
            let line = look.fair.journal().get(place);
            let passes = line.is_some_and(|line| self.lets_through(look, line));
            sum = if passes { sum.saturating_add(adds) } else { sum };
            passes
        });
        (self.found, self.sum) = (found, sum);
        grown
    }

    fn lets_through(&self, look: Look<'_>, line: &Line) -> bool {
        self.criteria.lets_through(look.fair, line)
            && self
                .about
                .as_ref()
                .is_none_or(|(_, who)| is_about(look.fair, &line.entry, |id| who.contains(id)))
            && self.says(look, &line.entry)
    }

    /// Whether every typed word is in what the line says; a number behind `#` is the line's own.
    fn says(&self, look: Look<'_>, entry: &Entry) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let mut text = entry_text::what(look, entry);
        text.push(' ');
        text.push_str(entry_text::note(entry));
        if let Some(id) = entry.event.exhibitor() {
            text.push(' ');
            text.push_str(&entry_text::stand(look.fair, id, entry.day.unwrap_or(look.day)));
        }
        let text = fold(&text);
        self.words.iter().all(|word| match word.strip_prefix('#') {
            Some(number) => entry.seq.to_string() == number,
            None => text.contains(fold(word).trim()),
        })
    }

    /// `Jurnal · omzet · Ratna Wulandari · 09.00-10.00`: what is filtered.
    fn title(&self, look: Look<'_>) -> String {
        let words = &look.text.journal;
        let sift = &look.text.sift;
        let mut parts = vec![words.title.clone()];
        parts.extend(self.summed.as_ref().map(|(sum, _)| sum.title(look)));
        parts.extend(self.about.as_ref().map(|(typed, _)| typed.clone()));
        let Criteria { family, officer, day, from, until, standing } = &self.criteria;
        parts.extend(family.map(|family| terms::family(look.text, family).to_owned()));
        parts.extend(officer.map(|officer| look.officer(Some(officer))));
        parts.extend(day.map(|day| fill(&look.text.tally.day_n, &[("n", &day.to_string())])));
        let time = |time: crate::fair::time::TimeOfDay| {
            let wall =
                chrono::NaiveTime::from_hms_opt(u32::from(time.hour() % 24), u32::from(time.minute()), 0);
            wall.map(|wall| format::time(look.lang, wall)).unwrap_or_default()
        };
        parts.extend(match (from, until) {
            (None, None) => None,
            (Some(from), None) => Some(fill(&sift.since, &[("from", &time(*from))])),
            (None, Some(until)) => Some(fill(&sift.up_to, &[("until", &time(*until))])),
            (Some(from), Some(until)) => {
                Some(fill(&sift.between, &[("from", &time(*from)), ("until", &time(*until))]))
            }
        });
        match standing {
            Standing::Any => {}
            Standing::Waiting => parts.push(sift.waiting.clone()),
            Standing::OutOfForce => parts.push(sift.out_of_force.clone()),
        }
        if !self.words.is_empty() {
            parts.push(format!("/{}", self.words.join(" ")));
        }
        parts.join(&format!(" {} ", look.signs.dot))
    }

    /// Which of how many: the selected one of all, or how many of all were found.
    fn count(&self, look: Look<'_>) -> String {
        let words = &look.text.journal;
        let places = self.places(look.fair.journal().len());
        let all = group(places as u64);
        let found = group(self.found.len() as u64);
        match (self.asks_nothing(), self.is_looking()) {
            (true, _) if self.found.len() == 0 => String::new(),
            (true, _) => {
                let n = group(self.selected as u64 + 1);
                fill(&look.text.hits.count, &[("n", &n), ("all", &all)])
            }
            (false, true) => fill(&words.matches_yet, &[("n", &found), ("all", &all)]),
            (false, false) => fill(&words.matches, &[("n", &found), ("all", &all)]),
        }
    }

    /// Draws the pane; touches no more lines than it shows.
    pub fn view(&self, look: Look<'_>, focused: Focused, area: Rect, buf: &mut Buffer) {
        let words = &look.text.journal;
        let body = widget::pane_title(look, focused, &self.title(look), &self.count(look), area, buf);
        if let (Reading::Entry, Some((line, _))) = (self.reading, self.shown(look.fair, self.selected)) {
            return draw(entry::lines(look, line, usize::from(body.width)), body, buf);
        }
        if self.found.len() == 0 {
            let says = match (look.fair.journal().is_empty(), self.is_looking()) {
                (true, _) => &words.empty,
                (false, true) => &words.nothing_yet,
                (false, false) => &words.nothing,
            };
            let lines = wrap(says, usize::from(body.width));
            return draw(
                lines.into_iter().map(|line| Text::styled(line, look.theme.faint)).collect(),
                body,
                buf,
            );
        }
        let parts = self.parts(area);
        let shown: Vec<Shown<'_>> = (self.offset..)
            .take(usize::from(parts.list.height))
            .map_while(|row| self.shown(look.fair, row))
            .collect();
        let sum = self.summed.as_ref().map(|(sum, _)| sum);
        let total = sum.map(|sum| sum.says(look, self.sum));
        let columns = Columns::of(look, &shown, total.as_deref(), usize::from(parts.list.width));
        columns.head(look).render(parts.head, buf);
        for (row, shown) in (0..).zip(&shown) {
            let area = widget::row(parts.list, row);
            let is_selected = self.offset + usize::from(row) == self.selected;
            columns.line(look, *shown, sum, is_selected.then_some(look.theme.base)).render(area, buf);
            if is_selected {
                buf.set_style(area, look.theme.selected);
            }
        }
        if let (Some(sum), Some(total)) = (sum, &total) {
            let phrase = if self.is_looking() { &words.total_yet } else { &words.total };
            let mut says = fill(phrase, &[("n", &group(self.found.len() as u64))]);
            if let Some(meter) = sum.meter(look) {
                says = format!("{says} {} {meter}", look.signs.dot);
            }
            columns.total(look, &says, total).render(parts.total, buf);
        }
        for row in 0..parts.rule.height {
            let rule = match parts.rule.width {
                1 => look.signs.upright.to_owned(),
                width => look.signs.rule.repeat(usize::from(width)),
            };
            Text::styled(rule, look.theme.faint).render(widget::row(parts.rule, row), buf);
        }
        if let Some((line, _)) = self.shown(look.fair, self.selected) {
            draw(entry::lines(look, line, usize::from(parts.details.width)), parts.details, buf);
        }
    }

    /// Column heads, the sum and the selected entry stand where there is room for them beside the list.
    fn parts(&self, area: Rect) -> Parts {
        let [_, body] = widget::below_first_row(area);
        let none = Rect { width: 0, height: 0, ..body };
        let (list, rule, details) = if body.width >= BESIDE_FROM && body.height > 0 {
            let beside = (body.width * 2 / 5).min(WIDEST_BESIDE);
            let list = Rect { width: body.width - beside - 3, ..body };
            let rule = Rect { x: list.right() + 1, width: 1, ..body };
            (list, rule, Rect { x: rule.right() + 1, width: beside, ..body })
        } else if body.height >= BELOW_FROM {
            let list = Rect { height: body.height - BELOW_ROWS - 1, ..body };
            let rule = Rect { y: list.bottom(), height: 1, ..body };
            (list, rule, Rect { y: rule.bottom(), height: BELOW_ROWS, ..body })
        } else {
            (body, none, none)
        };
        let headed = u16::from(list.height >= 8);
        let total = u16::from(self.summed.is_some()).min(list.height - headed);
        let head = Rect { height: headed, ..list };
        let rows = Rect { y: head.bottom(), height: list.height - headed - total, ..list };
        let total = Rect { y: rows.bottom(), height: total, ..list };
        Parts { head, list: rows, total, rule, details }
    }
}

/// One line a row.
fn draw(lines: Vec<Text<'static>>, area: Rect, buf: &mut Buffer) {
    for (row, line) in (0..area.height).zip(lines) {
        line.render(widget::row(area, row), buf);
    }
}

#[cfg(test)]
mod tests;
