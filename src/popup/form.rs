//! Rows of fields with one focus: what sale, record, move, states and incident are made of.

mod sheet;

pub use sheet::Sheet;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use crate::ui::Look;
use crate::ui::field::{Field, Typed};
use crate::ui::privacy::Persons;
use crate::ui::widget::{Focused, cut, pad, row};

/// How a row is filled.
#[derive(Debug, Clone)]
pub enum Entry {
    /// By typing.
    Text {
        /// What is typed.
        field: Field,
        /// What shows while nothing is.
        hint: String,
    },
    /// By choosing one: left and right, or an option's first letter.
    Pick {
        /// What there is.
        options: Vec<String>,
        /// Which is chosen.
        chosen: usize,
    },
    /// By marking any number: left and right go, blank marks.
    Marks {
        /// What there is, and whether it is marked.
        options: Vec<(String, Marked)>,
        /// Where the cursor stands.
        at: usize,
    },
}

/// Whether an option is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marked {
    /// It is.
    Yes,
    /// It is not.
    No,
}

/// A labelled row of a form.
#[derive(Debug, Clone)]
pub struct FormRow {
    /// Its label.
    pub label: String,
    /// How it is filled.
    pub entry: Entry,
    /// Whether it holds a person's data.
    pub holds: Holds,
}

/// Whether a row holds a person's data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// It does not.
    Anything,
    /// It does: it is hidden while nobody is at the desk.
    Person,
}

impl FormRow {
    /// A row to type in.
    pub fn text(label: &str, text: &str, hint: &str) -> FormRow {
        FormRow {
            label: label.to_owned(),
            entry: Entry::Text { field: Field::new(text), hint: hint.to_owned() },
            holds: Holds::Anything,
        }
    }

    /// A row to type a person's data in.
    pub fn person(label: &str, text: &str, hint: &str) -> FormRow {
        FormRow { holds: Holds::Person, ..FormRow::text(label, text, hint) }
    }

    /// A row to choose in.
    pub fn pick(label: &str, options: Vec<String>, chosen: usize) -> FormRow {
        FormRow { label: label.to_owned(), entry: Entry::Pick { options, chosen }, holds: Holds::Anything }
    }

    /// A row to mark in.
    pub fn marks(label: &str, options: Vec<(String, Marked)>) -> FormRow {
        FormRow { label: label.to_owned(), entry: Entry::Marks { options, at: 0 }, holds: Holds::Anything }
    }
}

/// What a key did to a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormKey {
    /// It moved the focus or changed a choice.
    Taken,
    /// It changed the text of that row.
    Typed(usize),
    /// The form is to be saved.
    Save,
    /// The form is to be left.
    Leave,
    /// It means nothing here.
    Strange,
}

/// Rows with one focus.
#[derive(Debug, Clone)]
pub struct Form {
    rows: Vec<FormRow>,
    focus: usize,
    /// Whether the keys go to the form at all, or to something beside it.
    pub active: Focused,
}

impl Form {
    /// A form with the focus on its first row.
    pub fn new(rows: Vec<FormRow>) -> Form {
        Form { rows, focus: 0, active: Focused::Yes }
    }

    /// Adds a row at the end.
    pub fn push(&mut self, row: FormRow) {
        self.rows.push(row);
    }

    /// How many rows it has.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Which row has the focus.
    pub fn focus(&self) -> usize {
        self.focus
    }

    /// Gives row `index` the focus.
    pub fn focus_on(&mut self, index: usize) {
        self.focus = index.min(self.rows.len().saturating_sub(1));
    }

    /// What was typed in row `index`.
    pub fn text(&self, index: usize) -> &str {
        match self.rows.get(index).map(|row| &row.entry) {
            Some(Entry::Text { field, .. }) => field.text(),
            Some(Entry::Pick { .. } | Entry::Marks { .. }) | None => "",
        }
    }

    /// Puts `text` into row `index`.
    pub fn set_text(&mut self, index: usize, text: &str) {
        if let Some(Entry::Text { field, .. }) = self.rows.get_mut(index).map(|row| &mut row.entry) {
            field.set(text);
        }
    }

    /// Which option of row `index` is chosen.
    pub fn chosen(&self, index: usize) -> usize {
        match self.rows.get(index).map(|row| &row.entry) {
            Some(Entry::Pick { chosen, .. }) => *chosen,
            Some(Entry::Text { .. } | Entry::Marks { .. }) | None => 0,
        }
    }

    /// Which options of row `index` are marked.
    pub fn marked(&self, index: usize) -> Vec<usize> {
        match self.rows.get(index).map(|row| &row.entry) {
            Some(Entry::Marks { options, .. }) => {
                let marked = options.iter().enumerate().filter(|(_, (_, mark))| *mark == Marked::Yes);
                marked.map(|(at, _)| at).collect()
            }
            Some(Entry::Text { .. } | Entry::Pick { .. }) | None => Vec::new(),
        }
    }

    /// Takes pasted text into the focused row.
    pub fn paste(&mut self, text: &str) {
        if let Some(Entry::Text { field, .. }) = self.rows.get_mut(self.focus).map(|row| &mut row.entry) {
            field.paste(text);
        }
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent) -> FormKey {
        let last = self.rows.len().saturating_sub(1);
        match key.code {
            KeyCode::Enter => return FormKey::Save,
            KeyCode::Esc => return FormKey::Leave,
            KeyCode::Tab | KeyCode::Down => {
                self.focus = if self.focus >= last { 0 } else { self.focus + 1 };
                return FormKey::Taken;
            }
            KeyCode::BackTab | KeyCode::Up => {
                self.focus = self.focus.checked_sub(1).unwrap_or(last);
                return FormKey::Taken;
            }
            _ => {}
        }
        let focus = self.focus;
        match self.rows.get_mut(focus).map(|row| &mut row.entry) {
            Some(Entry::Text { field, .. }) => match field.key(key) {
                Typed::Taken => FormKey::Typed(focus),
                Typed::Passed => FormKey::Strange,
            },
            Some(Entry::Pick { options, chosen }) => pick(options, chosen, key),
            Some(Entry::Marks { options, at }) => mark(options, at, key),
            None => FormKey::Strange,
        }
    }

    /// Draws the rows into `area`, scrolled so that the focused one shows; gives the cursor.
    pub fn draw(&self, look: Look<'_>, label_width: u16, area: Rect, buf: &mut Buffer) -> Option<Position> {
        self.draw_from(0, look, label_width, area, buf)
    }

    /// Draws row `index` alone.
    pub fn draw_row(
        &self,
        index: usize,
        look: Look<'_>,
        label_width: u16,
        place: Rect,
        buf: &mut Buffer,
    ) -> Option<Position> {
        let focused = if index == self.focus { self.active } else { Focused::No };
        self.rows.get(index)?.draw(look, focused, label_width, place, buf)
    }

    /// Draws the rows from number `first` on.
    pub fn draw_from(
        &self,
        first: usize,
        look: Look<'_>,
        label_width: u16,
        area: Rect,
        buf: &mut Buffer,
    ) -> Option<Position> {
        let room = usize::from(area.height);
        let from = (self.focus + 1).saturating_sub(room).max(first);
        let mut cursor = None;
        for index in (from..self.rows.len()).take(room) {
            let place = row(area, u16::try_from(index - from).unwrap_or(u16::MAX));
            cursor = self.draw_row(index, look, label_width, place, buf).or(cursor);
        }
        cursor
    }
}

impl FormRow {
    /// Draws the row; gives the cursor where it has the focus.
    pub fn draw(
        &self,
        look: Look<'_>,
        focused: Focused,
        label_width: u16,
        place: Rect,
        buf: &mut Buffer,
    ) -> Option<Position> {
        if place.is_empty() {
            return None;
        }
        let (options, at): (Vec<(String, bool)>, usize) = match &self.entry {
            Entry::Text { field, hint } => {
                let hides = look.persons == Persons::Resting && self.holds == Holds::Person;
                let hidden = (hides && !field.is_blank()).then(|| Field::new(&look.hidden()));
                let field = hidden.as_ref().unwrap_or(field);
                return field.view(look, focused, (&self.label, label_width), hint, place, buf);
            }
            Entry::Pick { options, chosen } => {
                let [left, right, ..] = look.signs.arrows;
                let shown = options.get(*chosen).map(String::as_str).unwrap_or_default();
                let shown = match focused {
                    Focused::Yes => format!("{left} {shown} {right}"),
                    Focused::No => shown.to_owned(),
                };
                return self.draw_label_and(
                    look,
                    focused,
                    label_width,
                    place,
                    buf,
                    vec![(shown, focused == Focused::Yes)],
                );
            }
            Entry::Marks { options, at } => {
                let boxed = |(word, mark): &(String, Marked)| match mark {
                    Marked::Yes => format!("[x] {word}"),
                    Marked::No => format!("[ ] {word}"),
                };
                (options.iter().map(|option| (boxed(option), false)).collect(), *at)
            }
        };
        let mut parts: Vec<(String, bool)> = options;
        if let Some(part) = parts.get_mut(at) {
            part.1 = focused == Focused::Yes;
        }
        // What stands left of the cursor gives way when the row is too narrow for all.
        let room = usize::from(place.width.saturating_sub(label_width));
        let mut from = 0;
        while from < at
            && parts.iter().skip(from).take(at - from + 1).map(|p| p.0.width() + 2).sum::<usize>() > room
        {
            from += 1;
        }
        parts.drain(..from);
        self.draw_label_and(look, focused, label_width, place, buf, parts)
    }

    /// Draws the label and the parts; the one that is on carries the cursor.
    fn draw_label_and(
        &self,
        look: Look<'_>,
        focused: Focused,
        label_width: u16,
        place: Rect,
        buf: &mut Buffer,
        parts: Vec<(String, bool)>,
    ) -> Option<Position> {
        let label_width = label_width.min(place.width / 2);
        let style = match focused {
            Focused::Yes => look.theme.strong,
            Focused::No => look.theme.base,
        };
        let label = pad(&self.label, usize::from(label_width.saturating_sub(1)), look.signs.ellipsis);
        buf.set_string(place.x, place.y, label, style);
        let mut x = place.x + label_width;
        let mut cursor = None;
        for (text, on) in parts {
            let room = usize::from(place.right().saturating_sub(x));
            let text = cut(&text, room, look.signs.ellipsis);
            let style = if on { look.theme.selected } else { look.theme.base };
            if on {
                cursor = Some(Position::new(x, place.y));
            }
            let width = u16::try_from(text.width()).unwrap_or(u16::MAX);
            let part = Rect { x, width: width.min(place.right().saturating_sub(x)), ..place };
            Line::from(Span::styled(text, style)).render(part, buf);
            x = x.saturating_add(width).saturating_add(2);
            if x >= place.right() {
                break;
            }
        }
        cursor
    }
}

/// A key on a row to choose in.
pub(super) fn pick(options: &[String], chosen: &mut usize, key: KeyEvent) -> FormKey {
    let last = options.len().saturating_sub(1);
    match key.code {
        KeyCode::Left => *chosen = chosen.checked_sub(1).unwrap_or(last),
        KeyCode::Right | KeyCode::Char(' ') => *chosen = if *chosen >= last { 0 } else { *chosen + 1 },
        KeyCode::Char(c) if key.modifiers.difference(KeyModifiers::SHIFT).is_empty() => {
            let begins = |option: &String| option.to_lowercase().starts_with(&c.to_lowercase().to_string());
            let after = options.iter().enumerate().cycle().skip(*chosen + 1).take(options.len());
            match after.into_iter().find(|(_, option)| begins(option)) {
                Some((index, _)) => *chosen = index,
                None => return FormKey::Strange,
            }
        }
        _ => return FormKey::Strange,
    }
    FormKey::Taken
}

/// A key on a row to mark in.
fn mark(options: &mut [(String, Marked)], at: &mut usize, key: KeyEvent) -> FormKey {
    let last = options.len().saturating_sub(1);
    match key.code {
        KeyCode::Left => *at = at.checked_sub(1).unwrap_or(last),
        KeyCode::Right => *at = if *at >= last { 0 } else { *at + 1 },
        KeyCode::Char(' ' | 'x' | 'X') => {
            if let Some((_, mark)) = options.get_mut(*at) {
                *mark = match mark {
                    Marked::Yes => Marked::No,
                    Marked::No => Marked::Yes,
                };
            }
        }
        _ => return FormKey::Strange,
    }
    FormKey::Taken
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> Form {
        Form::new(vec![
            FormRow::text("name", "", ""),
            FormRow::pick("kind", vec!["Kuliner".into(), "Fesyen".into(), "Kriya".into()], 0),
            FormRow::marks("days", vec![("1".into(), Marked::Yes), ("2".into(), Marked::No)]),
        ])
    }

    fn press(form: &mut Form, codes: &[KeyCode]) -> FormKey {
        codes.iter().fold(FormKey::Strange, |_, code| form.key(KeyEvent::from(*code)))
    }

    #[test]
    fn every_row_is_filled_by_its_own_keys() {
        let mut form = form();
        press(&mut form, &[KeyCode::Char('A'), KeyCode::Tab, KeyCode::Char('k')]);
        assert_eq!((form.text(0), form.chosen(1)), ("A", 2), "k goes on to the next option with that letter");
        press(&mut form, &[KeyCode::Char('k')]);
        assert_eq!(form.chosen(1), 0);
        press(&mut form, &[KeyCode::Down, KeyCode::Right, KeyCode::Char(' ')]);
        assert_eq!(form.marked(2), [0, 1]);
        assert_eq!(press(&mut form, &[KeyCode::Tab]), FormKey::Taken);
        assert_eq!((form.focus(), press(&mut form, &[KeyCode::Enter])), (0, FormKey::Save));
    }
}
