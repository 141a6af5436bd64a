//! Every key with what it does, as the table has it, under the places where it holds; scrolls, and is narrowed by typing.

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use crate::ui::Look;
use crate::ui::field::{Field, Typed};
use crate::ui::widget::{Focused, beside, pad, popup, row, wrap};

/// The widest the help grows.
const WIDTH: u16 = 96;
/// Rows above the lines: the field and a blank one.
const ABOVE: u16 = 2;

/// A key's row of the help: what stands on the keys, and what they do.
#[derive(Debug, Clone)]
pub struct HelpRow {
    /// The keys, as `+ =`.
    pub keys: String,
    /// The sentence.
    pub says: String,
}

impl HelpRow {
    /// Whether it has every one of those words; a key as it stands is one.
    fn is(&self, wanted: &[&str]) -> bool {
        let (keys, says) = (self.keys.to_lowercase(), self.says.to_lowercase());
        wanted.iter().all(|word| says.contains(word) || keys.split(' ').any(|key| key == *word))
    }
}

/// The help being shown.
#[derive(Debug, Clone, Default)]
pub struct Help {
    typed: Field,
    offset: usize,
}

impl Help {
    /// Scrolls by `rows`, negative upwards, over `lines` lines in all.
    pub fn scroll(&mut self, rows: i32, lines: usize) {
        let moved = i64::try_from(self.offset).unwrap_or(0) + i64::from(rows);
        self.offset = usize::try_from(moved.max(0)).unwrap_or(0).min(lines.saturating_sub(1));
    }

    /// Takes a key for typing; whether it was one.
    pub fn typed(&mut self, key: KeyEvent) -> bool {
        let is_taken = self.typed.key(key) == Typed::Taken;
        if is_taken {
            self.offset = 0;
        }
        is_taken
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.typed.paste(text);
        self.offset = 0;
    }

    /// Whether something is typed, which narrows it.
    pub fn is_typed(&self) -> bool {
        !self.typed.text().is_empty()
    }

    /// Shows everything again.
    pub fn forget(&mut self) {
        *self = Help::default();
    }

    /// The lines of what is typed at `width`, part by part under their headings; a part without any is left out.
    pub fn lines(&self, look: Look<'_>, parts: &[(String, Vec<HelpRow>)], width: u16) -> Vec<Line<'static>> {
        let wanted = self.typed.text().to_lowercase();
        let wanted: Vec<&str> = wanted.split_whitespace().collect();
        let all = || parts.iter().flat_map(|(_, rows)| rows);
        let column = all().map(|row| row.keys.width()).max().unwrap_or(0).min(16) + 2;
        let room = usize::from(width).saturating_sub(column);
        let mut lines = Vec::new();
        for (heading, rows) in parts {
            let rows: Vec<&HelpRow> = rows.iter().filter(|row| row.is(&wanted)).collect();
            if rows.is_empty() {
                continue;
            }
            if !lines.is_empty() {
                lines.push(Line::default());
            }
            lines.push(Line::styled(heading.clone(), look.theme.title_focused));
            for row in rows {
                for [keys, says] in beside([(&row.keys, column.saturating_sub(2)), (&row.says, room)]) {
                    let keys = pad(&keys, column, look.signs.ellipsis);
                    let spans = [Span::styled(keys, look.theme.key), Span::styled(says, look.theme.base)];
                    lines.push(Line::from_iter(spans));
                }
            }
        }
        if lines.is_empty() {
            let nothing = wrap(&look.text.help.nothing, usize::from(width));
            lines.extend(nothing.into_iter().map(|line| Line::styled(line, look.theme.faint)));
        }
        lines
    }

    /// How many lines fit on that screen.
    pub fn room(screen: Rect) -> usize {
        usize::from(screen.height.saturating_sub(4 + ABOVE))
    }

    /// The inner width of the help on that screen.
    pub fn width(screen: Rect) -> u16 {
        WIDTH.min(screen.width).saturating_sub(4)
    }

    /// Draws the lines in the middle of `screen`, which it fills from top to bottom; gives the cursor.
    pub fn view(
        &self,
        look: Look<'_>,
        lines: &[Line<'static>],
        screen: Rect,
        buf: &mut Buffer,
    ) -> Option<Position> {
        let height = screen.height.saturating_sub(2).max(3);
        let inside = popup(look, &look.text.help.title, (WIDTH, height), screen, buf);
        let cursor = self.typed.view(look, Focused::Yes, ("", 0), &look.text.help.hint, row(inside, 0), buf);
        let above = ABOVE.min(inside.height);
        let inside = Rect { y: inside.y + above, height: inside.height - above, ..inside };
        let last = lines.len().saturating_sub(usize::from(inside.height));
        let [_, _, up, down] = look.signs.arrows;
        let edges =
            [(up, inside.y.saturating_sub(1), self.offset > 0), (down, inside.bottom(), self.offset < last)];
        for (sign, y, _) in edges.into_iter().filter(|(_, _, more)| *more && inside.height > 0) {
            buf.set_string(inside.right().saturating_sub(2), y, format!(" {sign} "), look.theme.strong);
        }
        for (at, line) in
            (0u16..).zip(lines.iter().skip(self.offset.min(last))).take(usize::from(inside.height))
        {
            line.render(row(inside, at), buf);
        }
        cursor
    }
}
