//! Every key with what it does, as the table has it; scrolls.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use crate::ui::Look;
use crate::ui::widget::{pad, popup, row, wrap};

/// The widest the help grows.
const WIDTH: u16 = 78;

/// A key's row of the help: what stands on the keys, and what they do.
#[derive(Debug, Clone)]
pub struct HelpRow {
    /// The keys, as `+ =`.
    pub keys: String,
    /// The sentence.
    pub says: String,
}

/// The help being shown.
#[derive(Debug, Clone, Default)]
pub struct Help {
    offset: usize,
}

impl Help {
    /// Scrolls by `rows`, negative upwards, over `lines` lines in all.
    pub fn scroll(&mut self, rows: i32, lines: usize) {
        let moved = i64::try_from(self.offset).unwrap_or(0) + i64::from(rows);
        self.offset = usize::try_from(moved.max(0)).unwrap_or(0).min(lines.saturating_sub(1));
    }

    /// The help's lines at `width`.
    pub fn lines(
        look: Look<'_>,
        rows: &[HelpRow],
        marks: &[(String, String)],
        width: u16,
    ) -> Vec<Line<'static>> {
        let column = rows.iter().map(|row| row.keys.width()).max().unwrap_or(0).min(16) + 2;
        let room = usize::from(width).saturating_sub(column);
        let mut lines = Vec::new();
        let mut put = |key: &str, says: &str, style| {
            for (at, part) in wrap(says, room).into_iter().enumerate() {
                let key = if at == 0 { key } else { "" };
                let key = pad(key, column, look.signs.ellipsis);
                lines.push(Line::from(vec![Span::styled(key, style), Span::styled(part, look.theme.base)]));
            }
        };
        for row in rows {
            put(&row.keys, &row.says, look.theme.key);
        }
        put("", "", look.theme.base);
        put("", &look.text.help.marks, look.theme.faint);
        for (mark, says) in marks {
            put(mark, says, look.theme.strong);
        }
        lines
    }

    /// How many lines fit on that screen.
    pub fn room(screen: Rect) -> usize {
        usize::from(screen.height.saturating_sub(4))
    }

    /// The inner width of the help on that screen.
    pub fn width(screen: Rect) -> u16 {
        WIDTH.min(screen.width).saturating_sub(4)
    }

    /// Draws the lines in the middle of `screen`.
    pub fn view(&self, look: Look<'_>, lines: &[Line<'static>], screen: Rect, buf: &mut Buffer) {
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(2);
        let height = height.min(screen.height.saturating_sub(2)).max(3);
        let inside = popup(look, &look.text.help.title, (WIDTH, height), screen, buf);
        let last = lines.len().saturating_sub(usize::from(inside.height));
        let [_, _, up, down] = look.signs.arrows;
        for (sign, y, more) in [(up, inside.y, self.offset > 0), (down, inside.bottom(), self.offset < last)]
        {
            if more && inside.height > 0 {
                let y = if y == inside.y { y.saturating_sub(1) } else { y };
                buf.set_string(inside.right().saturating_sub(2), y, format!(" {sign} "), look.theme.strong);
            }
        }
        for (at, line) in
            (0u16..).zip(lines.iter().skip(self.offset.min(last))).take(usize::from(inside.height))
        {
            line.render(row(inside, at), buf);
        }
    }
}
