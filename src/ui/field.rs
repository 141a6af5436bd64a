//! A line one types in, with its label: the piece that forms are made of.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler;
use unicode_width::UnicodeWidthStr;

use super::Look;
use super::widget::{Focused, cut, pad};

/// The most that one field takes: longer than any name, shorter than an accident.
const LONGEST: usize = 500;

/// What a key did to a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// It was for the field.
    Taken,
    /// It is for whoever holds the field.
    Passed,
}

/// One line of text being typed.
#[derive(Debug, Clone, Default)]
pub struct Field {
    input: Input,
}

impl Field {
    /// A field that begins with `text`, the cursor at its end.
    pub fn new(text: &str) -> Field {
        Field { input: Input::new(text.to_owned()) }
    }

    /// What stands in it.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Whether nothing but blanks stands in it.
    pub fn is_blank(&self) -> bool {
        self.text().trim().is_empty()
    }

    /// Puts `text` in its place.
    pub fn set(&mut self, text: &str) {
        self.input = Input::new(text.to_owned());
    }

    /// Takes a key if it is one for typing: letters, erasing, moving within the line.
    pub fn key(&mut self, key: KeyEvent) -> Typed {
        let typing = match key.code {
            KeyCode::Char(_) => {
                key.modifiers.difference(KeyModifiers::SHIFT).is_empty()
                    || matches!(key.code, KeyCode::Char('a' | 'e' | 'w' | 'u' | 'k'))
                        && key.modifiers == KeyModifiers::CONTROL
            }
            KeyCode::Backspace | KeyCode::Delete | KeyCode::Left | KeyCode::Right => true,
            KeyCode::Home | KeyCode::End => true,
            _ => false,
        };
        if !typing {
            return Typed::Passed;
        }
        let full = self.text().chars().count() >= LONGEST;
        if !(full
            && matches!(key.code, KeyCode::Char(_))
            && key.modifiers.difference(KeyModifiers::SHIFT).is_empty())
        {
            self.input.handle_event(&Event::Key(key));
        }
        Typed::Taken
    }

    /// Takes pasted text: on one line, without control characters, never a command.
    pub fn paste(&mut self, text: &str) {
        let room = LONGEST.saturating_sub(self.text().chars().count());
        let clean = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !c.is_control());
        for c in clean.take(room) {
            self.input.handle(tui_input::InputRequest::InsertChar(c));
        }
    }

    /// Draws `label` and the field on one row and says where the cursor stands; `hint` shows while it is empty.
    pub fn view(
        &self,
        look: Look<'_>,
        focused: Focused,
        labels: (&str, u16),
        hint: &str,
        area: Rect,
        buf: &mut Buffer,
    ) -> Option<Position> {
        if area.is_empty() {
            return None;
        }
        let (label, label_width) = labels;
        let label_width = label_width.min(area.width / 2);
        let (label_style, style) = match focused {
            Focused::Yes => (look.theme.strong, look.theme.field_focused),
            Focused::No => (look.theme.base, look.theme.field),
        };
        let label = pad(label, usize::from(label_width.saturating_sub(1)), look.signs.ellipsis);
        buf.set_string(area.x, area.y, label, label_style);
        let room = usize::from(area.width - label_width);
        let x = area.x + label_width;
        // One cell stays free for the cursor behind the last letter.
        let scroll = self.input.visual_scroll(room.saturating_sub(1));
        // Where nobody types, a text is read from its beginning.
        let shown = match focused {
            Focused::Yes => self.visible(scroll, room),
            Focused::No => cut(self.text(), room, look.signs.ellipsis),
        };
        if self.text().is_empty() && !hint.is_empty() {
            let hint = pad(&cut(hint, room, look.signs.ellipsis), room, look.signs.ellipsis);
            buf.set_string(x, area.y, hint, look.theme.faint.patch(Style::new().underlined()));
        } else {
            buf.set_string(x, area.y, pad(&shown, room, ""), style);
        }
        let cursor = self.input.visual_cursor().saturating_sub(scroll);
        let cursor =
            u16::try_from(cursor).unwrap_or(u16::MAX).min((area.width - label_width).saturating_sub(1));
        (focused == Focused::Yes).then(|| Position::new(x + cursor, area.y))
    }

    /// What shows of the text when `scroll` cells have gone out on the left.
    fn visible(&self, scroll: usize, room: usize) -> String {
        let mut gone = 0;
        let mut kept = String::new();
        for c in self.text().chars() {
            let width = c.to_string().width();
            if gone < scroll {
                gone += width;
                continue;
            }
            if kept.width() + width > room {
                break;
            }
            kept.push(c);
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &[KeyCode]) -> Field {
        let mut field = Field::default();
        for code in keys {
            field.key(KeyEvent::from(*code));
        }
        field
    }

    #[test]
    fn keys_of_a_line_are_taken_and_others_passed() {
        let field = typed(&[KeyCode::Char('a'), KeyCode::Char('c'), KeyCode::Left, KeyCode::Char('b')]);
        assert_eq!(field.text(), "abc");
        assert_eq!(Field::default().key(KeyEvent::from(KeyCode::Enter)), Typed::Passed);
        assert_eq!(Field::default().key(KeyEvent::from(KeyCode::F(1))), Typed::Passed);
        let ctrl_p = KeyEvent::new(KeyCode::Char('p'), KeyModifiers::CONTROL);
        assert_eq!(Field::default().key(ctrl_p), Typed::Passed);
    }

    #[test]
    fn a_paste_is_one_line_and_ends_somewhere() {
        let mut field = Field::new("x");
        field.paste("a\nb\u{1b}[31m");
        assert_eq!(field.text(), "xa b[31m");
        field.paste(&"y".repeat(10_000));
        assert_eq!(field.text().chars().count(), LONGEST);
    }
}
