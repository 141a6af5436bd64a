//! A file as it was understood: what it comes to, what each column holds, everything strange.

use std::collections::BTreeMap;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

use crate::fair::command::Command;
use crate::ui::Look;
use crate::ui::text::fill;
use crate::ui::widget::{cut, pad, row, wrap};

/// What the keys of columns begin with.
pub const COLUMN: &str = "column:";
/// The key of what the file is: the other choices hold for one kind only.
pub const KIND: &str = "kind";
/// The widest a row's label grows.
const LABEL: usize = 26;
/// The widest what was chosen grows.
const CHOSEN: usize = 22;

/// A file as it was understood, in the language of the screen.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// What it comes to, a line each.
    pub summary: Vec<String>,
    /// What can be chosen: columns, and how the file is read.
    pub rows: Vec<ShownRow>,
    /// Everything strange, with what is done about it.
    pub findings: Vec<String>,
    /// Whether it can be taken in.
    pub ready: Ready,
}

impl Shown {
    /// Why it cannot be taken in.
    pub(super) fn obstacle(&self) -> Option<String> {
        match &self.ready {
            Ready::By(_) => None,
            Ready::Not(why) => Some(why.clone()),
        }
    }
}

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownRow {
    /// By which the choice is told: a word, or [`COLUMN`] and the column's number.
    pub key: String,
    /// A column's heading, or what is chosen.
    pub label: String,
    /// The heading by which a column is known again in another file; empty where it has none.
    pub heading: String,
    /// What there is to choose: a word, and how it shows.
    pub options: Vec<(String, String)>,
    /// Which is chosen.
    pub chosen: usize,
    /// Some values of the column.
    pub sample: String,
}

/// Whether a file can be taken in.
#[derive(Debug, Clone, PartialEq)]
pub enum Ready {
    /// By this.
    By(Box<Command>),
    /// Not: for this reason.
    Not(String),
}

/// What a key decided.
pub(super) enum Decided {
    Nothing,
    Strange,
    Left,
    /// A choice was changed: the file is to be read again.
    Otherwise,
    Agreed(Box<Command>),
    NotYet(String),
}

/// Which half is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Page {
    Rows,
    Findings,
}

/// What is shown, and where one is in it.
#[derive(Debug, Clone)]
pub(super) struct Preview {
    shown: Shown,
    page: Page,
    selected: usize,
    offset: usize,
    /// The first line of the findings in sight, and how many lines they take.
    scrolled: usize,
    lines: usize,
    rows_in_sight: usize,
    /// What somebody chose, by key.
    chosen: BTreeMap<String, String>,
    /// Whether a changed choice is still being read.
    stale: Stale,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stale {
    No,
    Yes,
}

impl Preview {
    pub(super) fn new(shown: Shown) -> Preview {
        Preview {
            shown,
            page: Page::Rows,
            selected: 0,
            offset: 0,
            scrolled: 0,
            lines: 0,
            rows_in_sight: 1,
            chosen: BTreeMap::new(),
            stale: Stale::No,
        }
    }

    /// The same file, read again.
    pub(super) fn renew(&mut self, shown: Shown) {
        self.shown = shown;
        self.stale = Stale::No;
        self.selected = self.selected.min(self.shown.rows.len().saturating_sub(1));
        self.scrolled = 0;
    }

    /// What is shown holds no longer until the file has been read again.
    pub(super) fn await_it(&mut self) {
        self.stale = Stale::Yes;
    }

    /// What somebody chose.
    pub(super) fn choices(&self) -> Vec<(String, String)> {
        self.chosen.iter().map(|(key, word)| (key.clone(), word.clone())).collect()
    }

    /// What was said of columns with a heading: the heading, and the word of what it holds.
    pub(super) fn said_of_columns(&self) -> Vec<(String, String)> {
        let said = |row: &ShownRow| {
            let word = self.chosen.get(&row.key)?;
            let is_column = row.key.starts_with(COLUMN) && !row.heading.is_empty();
            is_column.then(|| (row.heading.clone(), word.clone()))
        };
        self.shown.rows.iter().filter_map(said).collect()
    }

    pub(super) fn key(&mut self, key: KeyEvent) -> Decided {
        match (key.code, self.page) {
            (KeyCode::Esc, _) => return Decided::Left,
            (KeyCode::Tab | KeyCode::BackTab, page) => {
                self.page = if page == Page::Rows { Page::Findings } else { Page::Rows };
            }
            (KeyCode::Enter, _) => return self.agree(),
            (KeyCode::Up, Page::Rows) => self.selected = self.selected.saturating_sub(1),
            (KeyCode::Down, Page::Rows) => self.selected = (self.selected + 1).min(self.last()),
            (KeyCode::Home, Page::Rows) => self.selected = 0,
            (KeyCode::End, Page::Rows) => self.selected = self.last(),
            (KeyCode::PageUp, Page::Rows) => self.selected = self.selected.saturating_sub(self.rows_in_sight),
            (KeyCode::PageDown, Page::Rows) => {
                self.selected = (self.selected + self.rows_in_sight).min(self.last());
            }
            (KeyCode::Left, Page::Rows) => return self.choose(-1),
            (KeyCode::Right, Page::Rows) => return self.choose(1),
            (KeyCode::Char(letter), Page::Rows) => return self.choose_by_letter(letter),
            (KeyCode::Up, Page::Findings) => self.scroll(-1),
            (KeyCode::Down, Page::Findings) => self.scroll(1),
            (KeyCode::PageUp, Page::Findings) => self.scroll(-10),
            (KeyCode::PageDown, Page::Findings) => self.scroll(10),
            (KeyCode::Home, Page::Findings) => self.scrolled = 0,
            (KeyCode::End, Page::Findings) => self.scrolled = usize::MAX,
            _ => return Decided::Strange,
        }
        Decided::Nothing
    }

    fn last(&self) -> usize {
        self.shown.rows.len().saturating_sub(1)
    }

    fn scroll(&mut self, lines: i32) {
        let step = usize::try_from(lines.unsigned_abs()).unwrap_or(0);
        self.scrolled = match lines < 0 {
            true => self.scrolled.saturating_sub(step),
            false => self.scrolled.saturating_add(step),
        };
    }

    /// The next or the former choice of the selected row.
    fn choose(&mut self, step: isize) -> Decided {
        let Some(row) = self.shown.rows.get(self.selected) else { return Decided::Strange };
        let count = row.options.len();
        if count < 2 {
            return Decided::Strange;
        }
        let next = match step < 0 {
            true => row.chosen.checked_sub(1).unwrap_or(count - 1),
            false => (row.chosen + 1) % count,
        };
        self.take(next)
    }

    /// The first choice of the selected row that begins with the letter, and from one of these the next: there are
    /// twenty fields to go through.
    fn choose_by_letter(&mut self, letter: char) -> Decided {
        let Some(row) = self.shown.rows.get(self.selected) else { return Decided::Strange };
        let begins = |shows: &str| {
            shows.chars().next().is_some_and(|first| first.to_lowercase().eq(letter.to_lowercase()))
        };
        let all = || row.options.iter().enumerate().filter(|(_, (_, shows))| begins(shows)).map(|(at, _)| at);
        let is_one = all().any(|at| at == row.chosen);
        let found = all().find(|at| is_one && *at > row.chosen).or_else(|| all().next());
        match found.filter(|at| *at != row.chosen) {
            Some(at) => self.take(at),
            None => Decided::Strange,
        }
    }

    /// Takes choice number `at` of the selected row.
    fn take(&mut self, at: usize) -> Decided {
        let Some(row) = self.shown.rows.get_mut(self.selected) else { return Decided::Strange };
        let Some((word, _)) = row.options.get(at) else { return Decided::Strange };
        if row.key == KIND {
            self.chosen.clear();
        }
        self.chosen.insert(row.key.clone(), word.clone());
        row.chosen = at;
        self.stale = Stale::Yes;
        Decided::Otherwise
    }

    fn agree(&mut self) -> Decided {
        match (&self.shown.ready, self.stale) {
            // What is being read again may come to something else.
            (_, Stale::Yes) => Decided::Strange,
            (Ready::Not(why), Stale::No) => Decided::NotYet(why.clone()),
            (Ready::By(_), Stale::No) => {
                let taken = std::mem::replace(&mut self.shown.ready, Ready::Not(String::new()));
                match taken {
                    Ready::By(command) => Decided::Agreed(command),
                    Ready::Not(why) => Decided::NotYet(why),
                }
            }
        }
    }

    /// Keeps the selected row in sight and the findings within their lines.
    pub(super) fn arrange(&mut self, _look: Look<'_>, area: Rect) {
        let parts = self.parts(area);
        self.rows_in_sight = usize::from(parts.list.height).max(1);
        let below = (self.selected + 1).saturating_sub(self.rows_in_sight);
        self.offset = self.offset.clamp(below, self.selected.max(below));
        self.lines = self.finding_lines(parts.list.width).len();
        self.scrolled = self.scrolled.min(self.lines.saturating_sub(self.rows_in_sight));
    }

    /// How many lines the longer of its halves takes in that width, with what stands above both.
    pub(super) fn lines_at(&self, width: u16) -> usize {
        let summary: usize = self.shown.summary.iter().map(|line| wrap(line, usize::from(width)).len()).sum();
        summary + 2 + self.shown.rows.len().max(self.finding_lines(width).len())
    }

    fn finding_lines(&self, width: u16) -> Vec<(usize, String)> {
        let width = usize::from(width).saturating_sub(2);
        let findings = self.shown.findings.iter().enumerate();
        findings
            .flat_map(|(at, finding)| wrap(finding, width).into_iter().map(move |line| (at, line)))
            .collect()
    }

    fn parts(&self, area: Rect) -> Parts {
        let lines: usize =
            self.shown.summary.iter().map(|line| wrap(line, usize::from(area.width)).len()).sum();
        let summary = u16::try_from(lines).unwrap_or(u16::MAX).min(area.height.saturating_sub(4));
        let tabs = area.y + summary + u16::from(area.height > summary + 5);
        let list = tabs + 1;
        Parts {
            summary: Rect { height: summary, ..area },
            tabs: Rect { y: tabs, height: u16::from(tabs < area.bottom()), ..area },
            list: Rect { y: list, height: area.bottom().saturating_sub(list), ..area },
        }
    }

    pub(super) fn view(&self, look: Look<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let parts = self.parts(area);
        let summary = self.shown.summary.iter().enumerate().flat_map(|(at, line)| {
            wrap(line, usize::from(area.width)).into_iter().map(move |line| (at, line))
        });
        for (at, (nth, line)) in (0..parts.summary.height).zip(summary) {
            let place = row(parts.summary, at);
            let style = if nth == 0 { look.theme.faint } else { look.theme.base };
            buf.set_string(place.x, place.y, line, style);
        }
        self.view_tabs(look, parts.tabs, buf);
        match self.page {
            Page::Rows => self.view_rows(look, parts.list, buf),
            Page::Findings => {
                self.view_findings(look, parts.list, buf);
                None
            }
        }
    }

    /// The names of both halves; the one that is looked at stands out.
    fn view_tabs(&self, look: Look<'_>, area: Rect, buf: &mut Buffer) {
        if area.is_empty() {
            return;
        }
        let text = &look.text.intake;
        let findings = fill(&text.findings, &[("n", &self.shown.findings.len().to_string())]);
        let mut x = area.x;
        for (name, page) in [(text.columns.clone(), Page::Rows), (findings, Page::Findings)] {
            let (mark, style) = match page == self.page {
                true => (look.signs.pointer, look.theme.title_focused),
                false => (" ", look.theme.title),
            };
            let name = cut(&format!("{mark} {name}"), usize::from(area.right().saturating_sub(x)), "");
            buf.set_string(x, area.y, &name, style);
            x = x.saturating_add(u16::try_from(name.width()).unwrap_or(u16::MAX)).saturating_add(3);
            if x >= area.right() {
                break;
            }
        }
        if self.stale == Stale::Yes {
            let says = &text.reading;
            let width = u16::try_from(says.width()).unwrap_or(u16::MAX);
            if x.saturating_add(width) < area.right() {
                buf.set_string(area.right() - width, area.y, says, look.theme.warn);
            }
        }
    }

    fn view_rows(&self, look: Look<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let widest = |cell: fn(&ShownRow) -> &str| {
            self.shown.rows.iter().map(|row| cell(row).width()).max().unwrap_or(0)
        };
        let labels = widest(|row| &row.label).clamp(8, LABEL);
        let chosen =
            widest(|row| row.options.get(row.chosen).map_or("", |(_, shows)| shows)).clamp(8, CHOSEN);
        let [left, right, ..] = look.signs.arrows;
        let mut cursor = None;
        for (at, (index, shown)) in (0..area.height).zip(self.shown.rows.iter().enumerate().skip(self.offset))
        {
            let place = row(area, at);
            let is_selected = index == self.selected;
            let (mark, style) = match is_selected {
                true => (look.signs.pointer, look.theme.selected),
                false => (" ", look.theme.base),
            };
            let shows = shown.options.get(shown.chosen).map_or("", |(_, shows)| shows.as_str());
            let (open, close) =
                if is_selected && shown.options.len() > 1 { (left, right) } else { (" ", " ") };
            let ellipsis = look.signs.ellipsis;
            let line = format!(
                "{mark} {} {open} {} {close} {}",
                pad(&shown.label, labels, ellipsis),
                pad(shows, chosen, ellipsis),
                shown.sample
            );
            let width = usize::from(place.width);
            buf.set_string(place.x, place.y, pad(&line, width, ellipsis), style);
            if is_selected {
                cursor = Some(Position::new(place.x, place.y));
            }
        }
        cursor
    }

    fn view_findings(&self, look: Look<'_>, area: Rect, buf: &mut Buffer) {
        let lines = self.finding_lines(area.width);
        if lines.is_empty() {
            let place = row(area, 0);
            if !place.is_empty() {
                let says = cut(&look.text.intake.no_findings, usize::from(place.width), look.signs.ellipsis);
                buf.set_string(place.x, place.y, says, look.theme.faint);
            }
            return;
        }
        let mut before = None;
        for (at, (finding, line)) in (0..area.height).zip(lines.iter().skip(self.scrolled)) {
            let place = row(area, at);
            let mark = if before.replace(*finding) == Some(*finding) { " " } else { look.signs.dot };
            buf.set_string(place.x, place.y, format!("{mark} {line}"), look.theme.base);
        }
        let [_, _, up, down] = look.signs.arrows;
        let more = self.scrolled + usize::from(area.height) < lines.len();
        for (sign, at, wanted) in [(up, 0, self.scrolled > 0), (down, area.height.saturating_sub(1), more)] {
            let place = row(area, at);
            if wanted && !place.is_empty() {
                buf.set_string(place.right().saturating_sub(1), place.y, sign, look.theme.strong);
            }
        }
    }
}

/// Where everything stands.
struct Parts {
    summary: Rect,
    tabs: Rect,
    list: Rect,
}
