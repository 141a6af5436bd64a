//! A line for a PIN: digits that are never shown, and are wiped when they have been used.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use zeroize::Zeroizing;

use super::Look;
use super::field::Typed;
use super::widget::{Focused, cut, pad};
use crate::fair::pin::{MOST_DIGITS, Pin};

/// Digits being typed. There is no way to read them but [`Masked::take`], which empties the field.
pub struct Masked {
    // As wide as it will ever be, so that no half of a PIN is left where a string grew out of.
    digits: Zeroizing<String>,
}

impl Default for Masked {
    fn default() -> Masked {
        Masked { digits: Zeroizing::new(String::with_capacity(MOST_DIGITS)) }
    }
}

impl fmt::Debug for Masked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Masked(…)")
    }
}

impl Masked {
    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.digits.is_empty()
    }

    /// Wipes what was typed.
    pub fn clear(&mut self) {
        *self = Masked::default();
    }

    /// The PIN that was typed, if it is one; the field is empty after.
    pub fn take(&mut self) -> Option<Pin> {
        let pin = Pin::typed(&self.digits);
        self.clear();
        pin
    }

    /// Takes a digit or an erasing key; whatever else is typed is no part of a PIN.
    pub fn key(&mut self, key: KeyEvent) -> Typed {
        match (key.code, key.modifiers) {
            (KeyCode::Char('u'), KeyModifiers::CONTROL) => self.clear(),
            (KeyCode::Char(c), modifiers) if c.is_ascii_digit() && modifiers.is_empty() => self.push(c),
            (KeyCode::Backspace, _) => drop(self.digits.pop()),
            _ => return Typed::Passed,
        }
        Typed::Taken
    }

    /// Takes the digits of pasted text.
    pub fn paste(&mut self, text: &str) {
        text.chars().filter(char::is_ascii_digit).for_each(|c| self.push(c));
    }

    fn push(&mut self, digit: char) {
        if self.digits.len() < MOST_DIGITS {
            self.digits.push(digit);
        }
    }

    /// Draws `label` and a mark for each digit; `hint` shows while there is none.
    pub fn view(
        &self,
        look: Look<'_>,
        focused: Focused,
        (label, label_width): (&str, u16),
        hint: &str,
        area: Rect,
        buf: &mut Buffer,
    ) -> Option<Position> {
        if area.is_empty() {
            return None;
        }
        let label_width = label_width.min(area.width / 2);
        let (label_style, style) = match focused {
            Focused::Yes => (look.theme.strong, look.theme.field_focused),
            Focused::No => (look.theme.base, look.theme.field),
        };
        let label = pad(label, usize::from(label_width.saturating_sub(1)), look.signs.ellipsis);
        buf.set_string(area.x, area.y, label, label_style);
        let room = usize::from(area.width - label_width);
        let x = area.x + label_width;
        let typed = self.digits.len();
        if typed == 0 {
            let hint = pad(&cut(hint, room, look.signs.ellipsis), room, look.signs.ellipsis);
            buf.set_string(x, area.y, hint, look.theme.faint.patch(Style::new().underlined()));
        } else {
            buf.set_string(x, area.y, pad(&look.signs.masked.repeat(typed), room, ""), style);
        }
        let last = (area.width - label_width).saturating_sub(1);
        let cursor = u16::try_from(typed).unwrap_or(u16::MAX).min(last);
        (focused == Focused::Yes).then(|| Position::new(x + cursor, area.y))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_go_in_and_come_out_once() {
        let mut field = Masked::default();
        let press = |field: &mut Masked, c| field.key(KeyEvent::from(KeyCode::Char(c)));
        for c in "20189".chars() {
            assert_eq!(press(&mut field, c), Typed::Taken);
        }
        assert_eq!(press(&mut field, 'x'), Typed::Passed, "a letter is no part of a PIN");
        field.key(KeyEvent::from(KeyCode::Backspace));
        assert_eq!(format!("{field:?}"), "Masked(…)");
        assert_eq!(field.take(), Pin::typed("2018"));
        assert!(field.is_empty() && field.take().is_none());
        field.paste("12 34\n56789012345");
        assert_eq!(field.take(), Pin::typed("123456789012"));
    }
}
