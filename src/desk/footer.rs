//! The keys that work right now, in the order of the table, as many as fit.

use std::collections::VecDeque;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::{Position, Rect};
use ratatui::text::Span;
use unicode_width::UnicodeWidthStr;

use super::Desk;
use super::finding::Shown;
use super::keymap::{Action, Context, Key, Row, run_of_digits};
use super::over::Over;
use crate::fair::state::AttendanceState;
use crate::fair::tally;
use crate::pane::recap::Face;
use crate::ui::layout::PaneName;
use crate::ui::text::entry;

/// A key with its few words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hint {
    pub(super) keys: String,
    /// The key that a click on it presses; none where several keys stand in it.
    pub(super) press: Option<KeyEvent>,
    pub(super) label: String,
    /// What gives way where there is no room for it.
    pub(super) detail: String,
}

impl Hint {
    fn width(&self) -> usize {
        let detail = if self.detail.is_empty() { 0 } else { 1 + self.detail.width() };
        self.keys.width() + 1 + self.label.width() + detail
    }

    /// Without its detail.
    fn bare(self) -> Hint {
        Hint { detail: String::new(), ..self }
    }
}

/// Blanks between two hints.
const GAP: usize = 2;

impl Desk {
    /// Every key that works now, most wanted first; help and leaving come last and always fit.
    pub(super) fn hints(&self) -> Vec<Hint> {
        let context = self.context();
        let mut hints: Vec<Hint> = Vec::new();
        for binding in self.keymap.rows().iter().filter(|binding| binding.contexts.contains(&context)) {
            if !self.is_last(context, binding)
                && let Some(hint) = self.hint(context, binding)
                && !hints.contains(&hint)
            {
                hints.push(hint);
            }
        }
        // Once the day is open its key is for later, and the way out of a filter comes first.
        if context == Context::Desk && self.fair.opening(self.day).is_some() {
            let label = &self.texts.get(self.lang).keys.other_day;
            if let Some(at) = hints.iter().position(|hint| hint.label == *label) {
                let day = hints.remove(at);
                hints.push(day);
            }
        }
        // A registry is there to make fairs out of.
        if context == Context::Desk && self.settings.days.is_empty() {
            let text = self.texts.get(self.lang);
            if let Some(at) = hints.iter().position(|hint| hint.label == text.keys.next_fair) {
                let next = hints.remove(at);
                hints.insert(0, next);
            }
        }
        if context == Context::Desk && self.focus == PaneName::Tally {
            // On the tally its own key comes before those of the exhibitor.
            let label = &self.texts.get(self.lang).keys.open_figure;
            if let Some(at) = hints.iter().position(|hint| hint.label == *label) {
                let own = hints.remove(at);
                hints.insert(0, own);
            }
        }
        if context == Context::Desk && self.finding.is_on() {
            let text = self.texts.get(self.lang);
            if let Some(at) = hints.iter().position(|hint| hint.label == text.keys.back) {
                let back = hints.remove(at);
                hints.insert(0, back);
            }
        }
        hints
    }

    /// Help and leaving.
    pub(super) fn last_hints(&self) -> Vec<Hint> {
        let context = self.context();
        let last =
            self.keymap.rows().iter().filter(|b| b.contexts.contains(&context) && self.is_last(context, b));
        last.filter_map(|binding| self.hint(context, binding)).collect()
    }

    fn is_last(&self, context: Context, binding: &Row) -> bool {
        match binding.action {
            Action::Help => true,
            Action::Quit => context == Context::Desk && !binding.is_everywhere(),
            _ => false,
        }
    }

    /// What the footer says of a row; nothing where the key could not do anything now.
    fn hint(&self, context: Context, binding: &Row) -> Option<Hint> {
        let text = self.texts.get(self.lang);
        let key = binding.keys.first()?.name(text);
        let label = (binding.label)(&text.keys).to_owned();
        let press = binding.keys.first().map(|key| key.press());
        let plain = Hint { keys: key.clone(), press, label, detail: String::new() };
        if !matches!(context, Context::Desk | Context::Visitors) {
            return match binding.action {
                // Ctrl-C and Ctrl-Z are known to those who use them, and stand in the help.
                Action::Quit | Action::Suspend | Action::Last | Action::First => None,
                Action::PageUp | Action::PageDown => None,
                // Once in a while, and known from the desk.
                Action::Theme | Action::Blank => None,
                Action::Persons => self.has_masked().then_some(plain),
                Action::Up => Some(Hint { keys: self.arrow_keys(), press: None, ..plain }),
                Action::Down | Action::Left => None,
                // All four stand in one hint.
                Action::Right if context == Context::Recap => None,
                Action::Right => {
                    let keys = self.arrows(&[Action::Left, Action::Right]);
                    Some(Hint { keys, press: None, ..plain })
                }
                Action::Confirm if context == Context::Journal && !self.journal_shows_entry() => {
                    Some(Hint { label: text.keys.entry.clone(), ..plain })
                }
                Action::Confirm if context == Context::Queue && self.finds_nobody() => {
                    Some(Hint { label: text.keys.walk_in.clone(), ..plain })
                }
                Action::Correct => self.journal_has_report().then_some(plain),
                // The same as leaving.
                Action::Journal => None,
                Action::Previous | Action::Category(2..) => None,
                Action::Category(_) => self.categories_hint(plain),
                // The table says which it has been put together by.
                Action::Regroup | Action::Stretch if !self.has_groups() => None,
                Action::ToMap if self.has_groups() => None,
                Action::Search if context == Context::Ranking => Some(plain),
                // Nothing to drop, or what Esc drops as well.
                Action::Recap | Action::Everyone => None,
                // Tab goes where the arrows go.
                Action::Next if context == Context::Form => None,
                // A letter begins a search by itself.
                Action::Search if context != Context::Journal => None,
                // The same as Enter.
                Action::Next if context == Context::Settings => None,
                Action::UntickFound => None,
                Action::Confirm | Action::Next if context == Context::Ledger && !self.lists_any() => None,
                Action::TickFound => Some(Hint { keys: self.with_other(key, Action::UntickFound), ..plain }),
                _ => Some(plain),
            };
        }
        if self.is_past() && Desk::records(binding.action) {
            return None;
        }
        let selected = self.selection.exhibitor;
        let open = self.fair.opening(self.day).is_some();
        let state = selected.map(|id| self.fair.attendance(id, self.day).state);
        match binding.action {
            Action::Theme | Action::Blank => (context == Context::Desk).then_some(plain),
            Action::Persons => self.has_masked().then_some(plain),
            Action::OpenDay if !open => Some(plain),
            Action::OpenDay => Some(Hint { label: text.keys.other_day.clone(), ..plain }),
            Action::Queue => (!self.settings.days.is_empty()).then_some(plain),
            Action::CheckIn => match state? {
                AttendanceState::Present | AttendanceState::Late => None,
                AttendanceState::Expected
                | AttendanceState::Away
                | AttendanceState::LeftEarly
                | AttendanceState::Excused
                | AttendanceState::Absent
                | AttendanceState::Withdrawn => Some(plain),
            },
            Action::Sales | Action::States | Action::Edit | Action::Move => selected.map(|_| plain),
            Action::Correct => {
                let id = selected?;
                self.fair.sales(id, self.day).map(|_| plain)
            }
            Action::CountVisit => {
                self.gate.as_ref()?;
                Some(Hint { keys: self.with_other(key, Action::TakeBackVisit), ..plain })
            }
            // Stands with plus.
            Action::TakeBackVisit => None,
            Action::Undo => {
                let entry = self.undoable.as_ref()?;
                Some(Hint { detail: entry::short(self.look(), entry), ..plain })
            }
            // One hint for all of them where there is one row for everything.
            Action::Category(1) if self.screen().footer.height < 2 => {
                self.categories_hint(Hint { label: text.keys.category.clone(), ..plain })
            }
            Action::Category(_) if self.screen().footer.height < 2 => None,
            Action::Category(n) => {
                let category = self.settings.categories.get(usize::from(n).checked_sub(1)?)?;
                let name = category.name.get(self.lang).to_owned();
                Some(Hint { label: name.to_lowercase(), ..plain })
            }
            Action::Morning => tally::opened_before(&self.fair, self.day).map(|_| plain),
            Action::Hall => (self.fair.floors().len() > 1).then_some(plain),
            Action::Gate => (self.settings.gates.len() > 1).then_some(plain),
            Action::Confirm if self.focus == PaneName::Tally => {
                self.tally.chosen().map(|_| Hint { label: text.keys.open_figure.clone(), ..plain })
            }
            Action::Confirm => {
                let booth = self.selection.booth.as_ref().filter(|_| self.focus == PaneName::Map)?;
                (self.fair.occupants(booth, Some(self.day)).count() > 1).then_some(plain)
            }
            Action::Cancel if context == Context::Visitors => Some(plain),
            Action::Later => self.is_past().then_some(plain),
            Action::Cancel if self.is_past() => Some(plain),
            Action::Cancel => match self.finding.shown {
                Some(Shown::Everyone | Shown::Category(_)) => Some(plain),
                None => None,
            },
            Action::Left => Some(Hint { keys: self.arrow_keys(), press: None, ..plain }),
            Action::Next => Some(plain),
            Action::Up if context == Context::Visitors => {
                Some(Hint { keys: self.arrow_keys(), press: None, ..plain })
            }
            // The way back stands as Esc already.
            Action::Visitors if context == Context::Visitors => None,
            Action::Group | Action::Clicker if self.gate.is_none() => None,
            Action::Right | Action::Up | Action::Down | Action::Previous => None,
            Action::OwnerAway
            | Action::NotReady
            | Action::WholeForm
            | Action::Alone
            | Action::Code
            | Action::OtherLanguage => None,
            Action::PageUp | Action::PageDown | Action::First | Action::Last | Action::Suspend => None,
            Action::NoteNew => None,
            // Only where exhibitors are picked.
            Action::Measure | Action::Reverse | Action::Regroup | Action::ToMap | Action::Stretch => None,
            Action::Tick | Action::TickFound | Action::UntickFound | Action::OnlyPicked => None,
            Action::Quit if binding.is_everywhere() => None,
            Action::Search
            | Action::Everyone
            | Action::WalkIn
            | Action::Incident
            | Action::Incidents
            | Action::Deals
            | Action::Intake
            | Action::Round
            | Action::Closing
            | Action::Quote
            | Action::Earlier
            | Action::Export
            | Action::CopyOut
            | Action::HandOver
            | Action::NextFair
            | Action::Settings
            | Action::Journal
            | Action::Visitors
            | Action::Recap
            | Action::Heat
            | Action::Digits
            | Action::Clicker
            | Action::Group
            | Action::Sift
            | Action::Officer
            | Action::Language
            | Action::Palette
            | Action::Help
            | Action::Quit => Some(plain),
        }
    }

    /// One hint for the keys of all categories.
    fn categories_hint(&self, plain: Hint) -> Option<Hint> {
        let text = self.texts.get(self.lang);
        let categories = (1..=9).zip(&self.settings.categories).map(|(n, _)| Action::Category(n));
        let keys = categories.filter_map(|category| self.keymap.key(self.context(), category));
        let keys: Vec<String> = keys.map(|key| key.name(text)).collect();
        (!keys.is_empty()).then(|| Hint { keys: run_of_digits(&keys), ..plain })
    }

    /// Whether the recap shows exhibitors by what they have in common.
    fn has_groups(&self) -> bool {
        matches!(self.over.last(), Some(Over::Recap(recap)) if recap.face() == Face::Groups)
    }

    /// Whether nobody answers to what is typed.
    fn finds_nobody(&self) -> bool {
        self.finding.hits.as_ref().is_some_and(|hits| hits.rows.is_empty())
    }

    /// Whether the list of orders or incidents has any that could be pointed at.
    fn lists_any(&self) -> bool {
        matches!(self.over.last(), Some(Over::Ledger(list)) if !list.is_empty())
    }

    fn arrow_keys(&self) -> String {
        match self.context() {
            Context::Desk | Context::Recap => {
                self.arrows(&[Action::Left, Action::Down, Action::Up, Action::Right])
            }
            _ => self.arrows(&[Action::Up, Action::Down]),
        }
    }

    /// The keys of these ways to go, arrows as their signs.
    fn arrows(&self, ways: &[Action]) -> String {
        let [left, right, up, down] = self.signs.arrows;
        let text = self.texts.get(self.lang);
        let keys: Vec<Key> = ways.iter().filter_map(|way| self.keymap.key(self.context(), *way)).collect();
        let signs = keys.iter().map(|key| match key {
            Key::Code(KeyCode::Left) => Some(left),
            Key::Code(KeyCode::Right) => Some(right),
            Key::Code(KeyCode::Up) => Some(up),
            Key::Code(KeyCode::Down) => Some(down),
            Key::Code(_) | Key::Letter(_) | Key::Exact(_) | Key::Ctrl(_) => None,
        });
        match signs.collect::<Option<Vec<_>>>() {
            Some(signs) => signs.concat(),
            None => keys.iter().map(|key| key.name(text)).collect::<Vec<_>>().join(" "),
        }
    }

    /// The key, and the one that does the opposite.
    fn with_other(&self, key: String, other: Action) -> String {
        match self.keymap.key(self.context(), other) {
            Some(other) => format!("{key} {}", other.name(self.texts.get(self.lang))),
            None => key,
        }
    }

    /// The footer's rows of spans.
    pub(super) fn footer_rows(&self, width: u16, rows: u16) -> Vec<Vec<Span<'static>>> {
        self.footer_hints(width, rows).into_iter().map(|row| self.spans(row)).collect()
    }

    /// The key of the hint that stands at `position` of the footer.
    pub(super) fn key_at(&self, footer: Rect, position: Position) -> Option<KeyEvent> {
        let rows = self.footer_hints(footer.width, footer.height);
        let row = rows.get(usize::from(position.y.checked_sub(footer.y)?))?;
        let mut left = usize::from(position.x.checked_sub(footer.x)?);
        for hint in row {
            if left < hint.width() {
                return hint.press;
            }
            left = left.checked_sub(hint.width() + GAP)?;
        }
        None
    }

    /// As many hints as fit into `rows` rows of `width`.
    fn footer_hints(&self, width: u16, rows: u16) -> Vec<Vec<Hint>> {
        let width = usize::from(width);
        let last = self.last_hints();
        let reserved: usize = last.iter().map(|hint| hint.width() + GAP).sum();
        let mut lines: Vec<Vec<Hint>> = vec![Vec::new(); usize::from(rows)];
        let mut used = vec![0; usize::from(rows)];
        let mut line = 0;
        let mut hints: VecDeque<Hint> = self.hints().into();
        while let (Some(taken), Some(hint)) = (used.get_mut(line), hints.pop_front()) {
            // The last row keeps room for help and leaving.
            let room = if line + 1 == usize::from(rows) { width.saturating_sub(reserved) } else { width };
            let gap = if *taken == 0 { 0 } else { GAP };
            if *taken + gap + hint.width() <= room {
                *taken += gap + hint.width();
                if let Some(row) = lines.get_mut(line) {
                    row.push(hint);
                }
            } else if line + 1 < usize::from(rows) {
                hints.push_front(hint);
                line += 1;
            } else if !hint.detail.is_empty() {
                hints.push_front(hint.bare());
            }
            // A long one is passed over; a shorter one after it may still fit.
        }
        // Help and leaving stand behind the others: in the row above where that has room and nothing stands below it.
        let above = match (lines.last().is_some_and(Vec::is_empty), used.first()) {
            (true, Some(taken)) if *taken + reserved <= width => lines.first_mut(),
            _ => lines.last_mut(),
        };
        if let Some(row) = above {
            row.extend(last);
        }
        lines
    }

    fn spans(&self, row: Vec<Hint>) -> Vec<Span<'static>> {
        let mut spans = Vec::new();
        for hint in row {
            if !spans.is_empty() {
                spans.push(Span::raw(" ".repeat(GAP)));
            }
            spans.push(Span::styled(hint.keys, self.themes.shown().key));
            spans.push(Span::styled(format!(" {}", hint.label), self.themes.shown().base));
            if !hint.detail.is_empty() {
                spans.push(Span::styled(format!(" {}", hint.detail), self.themes.shown().faint));
            }
        }
        spans
    }
}
