//! A question with a few answers: arrows and Enter, or the answer's digit.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::ui::Look;
use crate::ui::widget::{pad, popup, row, wrap};

/// The widest a question grows.
const WIDTH: u16 = 64;

/// A question being asked; `A` is what an answer means to whoever asked.
#[derive(Debug, Clone)]
pub struct Question<A> {
    /// The short line above it.
    pub title: String,
    /// What is asked.
    pub text: String,
    answers: Vec<(String, A)>,
    selected: usize,
}

/// What a key did to a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Answered<A> {
    /// It is still open.
    Open,
    /// The key means nothing here.
    Strange,
    /// This is the answer.
    With(A),
    /// Nothing is wanted.
    Dropped,
}

impl<A: Clone> Question<A> {
    /// Asks; the first answer is the one that Enter takes.
    pub fn new(title: &str, text: &str, answers: Vec<(String, A)>) -> Question<A> {
        Question { title: title.to_owned(), text: text.to_owned(), answers, selected: 0 }
    }

    /// Asks the same in other words; the pointer stays where it is.
    pub fn reword(&mut self, words: Question<A>) {
        *self = Question { selected: self.selected, ..words };
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent) -> Answered<A> {
        let last = self.answers.len().saturating_sub(1);
        match key.code {
            KeyCode::Esc => return Answered::Dropped,
            KeyCode::Up => self.selected = self.selected.checked_sub(1).unwrap_or(last),
            KeyCode::Down | KeyCode::Tab => {
                self.selected = if self.selected >= last { 0 } else { self.selected + 1 };
            }
            KeyCode::Enter => return self.answer(self.selected),
            KeyCode::Char(digit @ '1'..='9') => {
                let chosen = usize::from(digit as u8 - b'1');
                return self.answer(chosen);
            }
            _ => return Answered::Strange,
        }
        Answered::Open
    }

    fn answer(&self, chosen: usize) -> Answered<A> {
        match self.answers.get(chosen) {
            Some((_, answer)) => Answered::With(answer.clone()),
            None => Answered::Strange,
        }
    }

    /// The rows it takes at `width`: the question, a blank one, the answers.
    pub fn rows(&self, width: u16) -> u16 {
        let rows = wrap(&self.text, usize::from(width)).len() + 1 + self.answers.len();
        u16::try_from(rows).unwrap_or(u16::MAX)
    }

    /// Draws it into `area`; the cursor stands on the answer that Enter takes.
    pub fn draw(&self, look: Look<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let lines = wrap(&self.text, usize::from(area.width));
        let mut at = 0u16;
        for line in &lines {
            let place = row(area, at);
            if !place.is_empty() {
                buf.set_string(place.x, place.y, line, look.theme.base);
            }
            at += 1;
        }
        at += 1;
        let mut cursor = None;
        for (index, (label, _)) in self.answers.iter().enumerate() {
            let place = row(area, at);
            at += 1;
            if place.is_empty() {
                continue;
            }
            let chosen = index == self.selected;
            let (mark, style) = match chosen {
                true => (look.signs.pointer, look.theme.selected),
                false => (" ", look.theme.base),
            };
            let label = format!("{mark} {} {label} ", index + 1);
            let width = usize::from(place.width);
            buf.set_string(place.x, place.y, pad(&label, width, look.signs.ellipsis), style);
            if chosen {
                cursor = Some(Position::new(place.x, place.y));
            }
        }
        cursor
    }

    /// Draws it as a popup of its own.
    pub fn view(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let width = WIDTH.min(screen.width);
        let rows = self.rows(width.saturating_sub(4)).saturating_add(2);
        let inside = popup(look, &self.title, (width, rows), screen, buf);
        self.draw(look, inside, buf)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked() -> Question<char> {
        Question::new("t", "text", vec![("one".into(), 'a'), ("two".into(), 'b')])
    }

    #[test]
    fn answers_come_by_arrow_or_digit() {
        let mut question = asked();
        assert_eq!(question.key(KeyEvent::from(KeyCode::Enter)), Answered::With('a'));
        assert_eq!(question.key(KeyEvent::from(KeyCode::Down)), Answered::Open);
        assert_eq!(question.key(KeyEvent::from(KeyCode::Enter)), Answered::With('b'));
        assert_eq!(question.key(KeyEvent::from(KeyCode::Char('1'))), Answered::With('a'));
        assert_eq!(question.key(KeyEvent::from(KeyCode::Char('3'))), Answered::Strange);
        assert_eq!(question.key(KeyEvent::from(KeyCode::Char('+'))), Answered::Strange);
        assert_eq!(question.key(KeyEvent::from(KeyCode::Esc)), Answered::Dropped);
    }
}
