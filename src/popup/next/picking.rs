//! Who comes along: a line that narrows, and a list in which exhibitors are ticked.
//!
//! The keys go to one of the two. On the line every key types; in the list a blank ticks, and a letter begins another
//! search.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

use super::columns::Columns;
use crate::fair::ids::ExhibitorId;
use crate::fair::next::{Picked, Tick};
use crate::fair::search::{Filter, Index, Matching, asked};
use crate::ui::Look;
use crate::ui::field::{Field, Typed};
use crate::ui::text::{fill, format};
use crate::ui::widget::{Focused, cut, row, wrap};

/// As many rows as can be gone through; the count beside them is of all.
const MOST_ROWS: usize = 5_000;
/// Rows above the exhibitors: the line, what is picked, the headings.
const HEAD: u16 = 3;
/// Room for the line's label.
const LABEL: u16 = 7;

/// The line and the list.
#[derive(Debug, Clone)]
pub(super) struct Picking {
    query: Field,
    focus: Focus,
    shown: Shown,
    /// Those in the list, and how many there would be.
    rows: Vec<ExhibitorId>,
    total: usize,
    /// Everybody the line finds; `None` until the search is ready.
    matching: Option<Matching>,
    selected: usize,
    offset: usize,
    in_sight: usize,
    picked: Picked,
}

/// Where the keys go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Focus {
    Line,
    List,
}

/// Who is in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// Whomever the line finds.
    Found,
    /// Of those, the picked ones.
    OnlyPicked,
}

/// Whether a key left the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Left {
    /// It did not.
    Not,
    /// It means nothing here.
    Strange,
    /// Back to the form.
    ForTheForm,
}

impl Picking {
    pub(super) fn new(look: Look<'_>, index: Option<&Index>, picked: Picked) -> Picking {
        let mut picking = Picking {
            query: Field::default(),
            focus: Focus::List,
            shown: Shown::Found,
            rows: Vec::new(),
            total: 0,
            matching: None,
            selected: 0,
            offset: 0,
            in_sight: 1,
            picked,
        };
        picking.find(look, index);
        picking
    }

    pub(super) fn picked(&self) -> &Picked {
        &self.picked
    }

    /// Picks these instead.
    pub(super) fn pick(&mut self, picked: Picked) {
        self.picked = picked;
    }

    /// Whether letters are typed.
    pub(super) fn is_searching(&self) -> bool {
        self.focus == Focus::Line
    }

    /// Finds anew what the line says; costs the search and the rows of the list.
    pub(super) fn find(&mut self, look: Look<'_>, index: Option<&Index>) {
        self.selected = 0;
        let is_picked = |id: &ExhibitorId| self.picked.tick(*id) == Tick::On;
        let Some(index) = index else {
            // Until the words are ready everybody can be gone through, but not searched.
            let all = look.fair.exhibitors().map(|listed| listed.exhibitor.id);
            self.rows = match (self.shown, self.picked.few()) {
                (Shown::Found, _) => all.take(MOST_ROWS).collect(),
                (Shown::OnlyPicked, Some(few)) => few.take(MOST_ROWS).collect(),
                (Shown::OnlyPicked, None) => all.filter(is_picked).take(MOST_ROWS).collect(),
            };
            (self.total, self.matching) = (look.fair.exhibitor_count(), None);
            return;
        };
        let (words, category) = asked(self.query.text(), Some(look.settings));
        let found = index.find(look.fair, &words, &Filter { category, day: None, among: None }, MOST_ROWS);
        self.total = found.total;
        self.rows = match self.shown {
            Shown::Found => found.hits.iter().map(|hit| hit.exhibitor).collect(),
            // Whichever are the few are gone through.
            Shown::OnlyPicked => match self.picked.few() {
                Some(few) => few.filter(|id| found.matching.contains(*id)).take(MOST_ROWS).collect(),
                None => found.matching.ids().filter(is_picked).take(MOST_ROWS).collect(),
            },
        };
        self.matching = Some(found.matching);
    }

    pub(super) fn key(&mut self, look: Look<'_>, index: Option<&Index>, key: KeyEvent) -> Left {
        if key.code == KeyCode::Tab || key.code == KeyCode::BackTab {
            return Left::ForTheForm;
        }
        match self.focus {
            Focus::Line => self.line_key(look, index, key),
            Focus::List => self.list_key(look, index, key),
        }
    }

    fn line_key(&mut self, look: Look<'_>, index: Option<&Index>, key: KeyEvent) -> Left {
        match key.code {
            KeyCode::Esc => {
                self.query = Field::default();
                self.find(look, index);
                self.focus = Focus::List;
            }
            KeyCode::Enter | KeyCode::Down | KeyCode::PageDown if self.rows.is_empty() => {
                return Left::Strange;
            }
            KeyCode::Enter | KeyCode::Down => self.focus = Focus::List,
            KeyCode::PageDown => {
                self.focus = Focus::List;
                self.go(self.in_sight);
            }
            _ => match self.query.key(key) {
                Typed::Taken => self.find(look, index),
                Typed::Passed => return Left::Strange,
            },
        }
        Left::Not
    }

    fn list_key(&mut self, look: Look<'_>, index: Option<&Index>, key: KeyEvent) -> Left {
        let plain = key.modifiers.difference(KeyModifiers::SHIFT).is_empty();
        match key.code {
            KeyCode::Esc | KeyCode::Enter => return Left::ForTheForm,
            // Above the first row is the line.
            KeyCode::Up if self.selected == 0 => self.focus = Focus::Line,
            KeyCode::Up => self.selected -= 1,
            KeyCode::Down => self.go(1),
            KeyCode::PageUp => self.selected = self.selected.saturating_sub(self.in_sight),
            KeyCode::PageDown => self.go(self.in_sight),
            KeyCode::Home => self.selected = 0,
            KeyCode::End => self.go(usize::MAX),
            KeyCode::Char(' ') if plain => match self.rows.get(self.selected) {
                Some(id) => self.picked.set(*id, self.picked.tick(*id).flipped()),
                None => return Left::Strange,
            },
            KeyCode::Char('+') if plain => return self.tick_found(look, Tick::On),
            KeyCode::Char('-') if plain => return self.tick_found(look, Tick::Off),
            KeyCode::Char('*') if plain => {
                self.shown = match self.shown {
                    Shown::Found => Shown::OnlyPicked,
                    Shown::OnlyPicked => Shown::Found,
                };
                self.find(look, index);
            }
            KeyCode::Char('/') if plain => {
                self.query = Field::default();
                self.focus = Focus::Line;
                self.find(look, index);
            }
            KeyCode::Char(c) if plain => {
                self.query = Field::new(&c.to_string());
                self.focus = Focus::Line;
                self.find(look, index);
            }
            KeyCode::Backspace if !self.query.text().is_empty() => {
                self.focus = Focus::Line;
                return self.line_key(look, index, key);
            }
            _ => return Left::Strange,
        }
        Left::Not
    }

    /// So many rows down.
    fn go(&mut self, rows: usize) {
        self.selected = self.selected.saturating_add(rows).min(self.rows.len().saturating_sub(1));
    }

    /// Ticks everybody the line finds, or nobody of them: whoever is in no row too. Costs them, unless they are all.
    fn tick_found(&mut self, look: Look<'_>, tick: Tick) -> Left {
        match &self.matching {
            _ if self.query.is_blank() => self.picked = Picked::all(tick),
            Some(matching) if matching.len() == look.fair.exhibitor_count() => {
                self.picked = Picked::all(tick);
            }
            Some(matching) => self.picked.set_all(matching.ids(), tick),
            // Whom the words mean is not known yet.
            None => return Left::Strange,
        }
        Left::Not
    }

    pub(super) fn paste(&mut self, look: Look<'_>, index: Option<&Index>, text: &str) {
        if self.focus == Focus::List {
            self.query = Field::default();
            self.focus = Focus::Line;
        }
        self.query.paste(text);
        self.find(look, index);
    }

    /// Keeps the row under the pointer in sight of an inside of that height.
    pub(super) fn arrange(&mut self, height: u16) {
        self.in_sight = usize::from(height.saturating_sub(HEAD)).max(1);
        let below = (self.selected + 1).saturating_sub(self.in_sight);
        let most = self.rows.len().saturating_sub(self.in_sight);
        self.offset = self.offset.clamp(below, self.selected.max(below)).min(most);
    }

    pub(super) fn view(&self, look: Look<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let text = &look.text.next;
        let focused = if self.focus == Focus::Line { Focused::Yes } else { Focused::No };
        let label = (text.search.as_str(), LABEL);
        let mut cursor = self.query.view(look, focused, label, &text.search_hint, row(area, 0), buf);
        self.view_counts(look, row(area, 1), buf);
        let columns = Columns::of(look, area.width);
        columns.heading(look, row(area, 2), buf);
        let list =
            Rect { y: area.y + HEAD.min(area.height), height: area.height.saturating_sub(HEAD), ..area };
        if self.rows.is_empty() {
            self.view_nobody(look, list, buf);
        }
        let in_sight = self.rows.iter().enumerate().skip(self.offset);
        for (at, (index, id)) in (0..list.height).zip(in_sight) {
            let place = row(list, at);
            columns.row(look, *id, self.picked.tick(*id), place, buf);
            if index == self.selected && self.focus == Focus::List {
                buf.set_style(place, look.theme.selected);
                buf.set_string(place.x, place.y, look.signs.pointer, look.theme.selected);
                cursor = Some(Position::new(place.x, place.y));
            }
        }
        cursor
    }

    /// How many are picked; at the right, how many there are in the list and what it leaves out.
    fn view_counts(&self, look: Look<'_>, area: Rect, buf: &mut Buffer) {
        if area.is_empty() {
            return;
        }
        let text = &look.text.next;
        let all = look.fair.exhibitor_count();
        let [n, all] = [self.picked.count(all), all].map(format::count);
        let picked = fill(&text.picked, &[("n", &n), ("all", &all)]);
        let [rows, total] = [self.rows.len(), self.total].map(format::count);
        let beside = match (self.shown, &self.matching) {
            (_, None) => look.text.desk.indexing.clone(),
            (Shown::OnlyPicked, _) => text.only_picked_now.clone(),
            (Shown::Found, _) if self.rows.len() < self.total => {
                fill(&text.best_of, &[("n", &rows), ("all", &total)])
            }
            (Shown::Found, _) if self.query.is_blank() => String::new(),
            (Shown::Found, _) => fill(&text.found, &[("n", &total)]),
        };
        let width = usize::from(area.width);
        let picked = cut(&picked, width, look.signs.ellipsis);
        buf.set_string(area.x, area.y, &picked, look.theme.strong);
        let beside = cut(&beside, width.saturating_sub(picked.width() + 2), look.signs.ellipsis);
        let at = area.right().saturating_sub(u16::try_from(beside.width()).unwrap_or(u16::MAX));
        buf.set_string(at, area.y, beside, look.theme.faint);
    }

    /// Nobody in the list, and what to do.
    fn view_nobody(&self, look: Look<'_>, area: Rect, buf: &mut Buffer) {
        let text = &look.text.next;
        let says = match self.shown {
            Shown::Found => &text.nobody_found,
            Shown::OnlyPicked => &text.nobody_picked,
        };
        for (at, line) in (0..area.height).zip(wrap(says, usize::from(area.width))) {
            let place = row(area, at);
            buf.set_string(place.x, place.y, line, look.theme.faint);
        }
    }
}
