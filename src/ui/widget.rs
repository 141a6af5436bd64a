//! Small drawing pieces that every pane uses: text cut with an ellipsis, pane titles, bars, popup frames.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Widget};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::Look;

/// Which pane has the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focused {
    /// This one.
    Yes,
    /// Another.
    No,
}

/// `text` in at most `width` cells; what is cut is shown by `ellipsis`.
pub fn cut(text: &str, width: usize, ellipsis: &str) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = ellipsis.width();
    if used > width {
        return String::new();
    }
    for cluster in text.graphemes(true) {
        used += cluster.width();
        if used > width {
            break;
        }
        kept.push_str(cluster);
    }
    kept.truncate(kept.trim_end().len());
    kept + ellipsis
}

/// `text` in at most `width` cells, cut at its beginning: of a path, the end says where one is.
pub fn cut_start(text: &str, width: usize, ellipsis: &str) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut used = ellipsis.width();
    if used > width {
        return String::new();
    }
    let mut from = text.len();
    for (at, cluster) in text.grapheme_indices(true).rev() {
        used += cluster.width();
        if used > width {
            break;
        }
        from = at;
    }
    let kept = text.get(from..).unwrap_or_default();
    format!("{ellipsis}{kept}")
}

/// `text` cut or padded on the right to exactly `width` cells.
pub fn pad(text: &str, width: usize, ellipsis: &str) -> String {
    let mut text = cut(text, width, ellipsis);
    text.extend(std::iter::repeat_n(' ', width.saturating_sub(text.width())));
    text
}

/// `text` cut or padded on the left to exactly `width` cells: for figures.
pub fn pad_left(text: &str, width: usize, ellipsis: &str) -> String {
    let text = cut(text, width, ellipsis);
    let blanks = " ".repeat(width.saturating_sub(text.width()));
    blanks + &text
}

/// `text` broken into lines of at most `width` cells between words; a word that is too long is cut across lines.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let mut word = word;
        loop {
            let gap = usize::from(!line.is_empty());
            if line.width() + gap + word.width() <= width {
                line.extend(std::iter::repeat_n(' ', gap));
                line.push_str(word);
                break;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                continue;
            }
            let mut end = 0;
            let mut used = 0;
            for (at, cluster) in word.grapheme_indices(true) {
                used += cluster.width();
                if used > width && end > 0 {
                    break;
                }
                end = at + cluster.len();
            }
            let (head, tail) = word.split_at_checked(end).unwrap_or((word, ""));
            if tail.is_empty() {
                line.push_str(head);
                break;
            }
            lines.push(head.to_owned());
            word = tail;
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// Two texts beside each other, each wrapped in its own width, line by line; the shorter one ends in empty lines.
pub fn beside(texts: [(&str, usize); 2]) -> Vec<[String; 2]> {
    let [left, right] = texts.map(|(text, width)| wrap(text, width));
    let rows = left.len().max(right.len());
    let at = |lines: &[String], row: usize| lines.get(row).cloned().unwrap_or_default();
    (0..rows).map(|row| [at(&left, row), at(&right, row)]).collect()
}

/// The same in at most `rows` lines; the last one shows by `ellipsis` that something is missing.
pub fn wrap_in(text: &str, width: usize, rows: usize, ellipsis: &str) -> Vec<String> {
    let mut lines = wrap(text, width);
    if lines.len() > rows {
        lines.truncate(rows);
        if let Some(last) = lines.last_mut() {
            *last = cut(&format!("{last} {ellipsis}"), width, ellipsis);
        }
    }
    lines
}

/// A pane's first row: its title on a rule, something short at the right; gives what is left of `area` below it.
pub fn pane_title(
    look: Look<'_>,
    focused: Focused,
    title: &str,
    right: &str,
    area: Rect,
    buf: &mut Buffer,
) -> Rect {
    let [head, rest] = below_first_row(area);
    let (style, mark) = match focused {
        Focused::Yes => (look.theme.title_focused, look.signs.pointer),
        Focused::No => (look.theme.title, look.signs.rule),
    };
    let width = usize::from(head.width);
    let right = if right.is_empty() { String::new() } else { format!(" {right} ") };
    let right = if right.width() + 8 > width { String::new() } else { right };
    let title = cut(&format!("{mark} {title} "), width.saturating_sub(right.width()), look.signs.ellipsis);
    let rule = look.signs.rule.repeat(width.saturating_sub(title.width() + right.width()));
    let spans = [
        Span::styled(title, style),
        Span::styled(rule, look.theme.faint),
        Span::styled(right, look.theme.base),
    ];
    Line::from_iter(spans).render(head, buf);
    rest
}

/// The first row of `area`, and the rest.
pub fn below_first_row(area: Rect) -> [Rect; 2] {
    let head = Rect { height: area.height.min(1), ..area };
    let rest = Rect { y: area.y + head.height, height: area.height - head.height, ..area };
    [head, rest]
}

/// Row number `row` of `area`; empty where the area has no such row.
pub fn row(area: Rect, row: u16) -> Rect {
    if row >= area.height {
        return Rect { height: 0, ..area };
    }
    Rect { y: area.y + row, height: 1, ..area }
}

/// A horizontal bar of `width` cells that is `part` of `whole` full; at least one cell where there is anything.
pub fn bar(part: u64, whole: u64, width: usize, look: Look<'_>, style: Style) -> Vec<Span<'static>> {
    let filled = match (part, whole) {
        (0, _) | (_, 0) => 0,
        (part, whole) => {
            let cells = u128::from(part) * width as u128 / u128::from(whole);
            // No narrower than a cell, except where there is no cell.
            (cells as usize).max(1).min(width)
        }
    };
    vec![
        Span::styled(look.signs.bar.repeat(filled), style),
        Span::styled(look.signs.bar_rest.repeat(width - filled), look.theme.faint),
    ]
}

/// Draws a popup's frame in the middle of `screen` and gives its inside.
pub fn popup(look: Look<'_>, title: &str, size: (u16, u16), screen: Rect, buf: &mut Buffer) -> Rect {
    let area = popup_area(size, screen);
    Clear.render(area, buf);
    let title = cut(&format!(" {title} "), usize::from(area.width).saturating_sub(2), look.signs.ellipsis);
    let block = framed().border_set(look.signs.border).title(Span::styled(title, look.theme.strong));
    block.render(area, buf);
    popup_inside(size, screen)
}

/// Where the inside of such a popup lies: for whoever looks up what stands under the mouse.
pub fn popup_inside(size: (u16, u16), screen: Rect) -> Rect {
    framed().inner(popup_area(size, screen))
}

fn popup_area(size: (u16, u16), screen: Rect) -> Rect {
    let length = ratatui::layout::Constraint::Length;
    screen.centered(length(size.0.min(screen.width)), length(size.1.min(screen.height)))
}

fn framed() -> Block<'static> {
    Block::bordered().padding(ratatui::widgets::Padding::horizontal(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cutting_and_padding() {
        assert_eq!(cut("Batik Melati", 12, "…"), "Batik Melati");
        assert_eq!(cut("Batik Melati", 8, "…"), "Batik M…");
        assert_eq!(cut("Batik Melati", 7, "…"), "Batik…");
        assert_eq!(cut("ab", 0, "…"), "");
        assert_eq!(pad("ab", 4, "…"), "ab  ");
        assert_eq!(pad_left("1.250", 4, "…"), "1.2…");
    }

    #[test]
    fn wrapping_keeps_every_letter() {
        assert_eq!(wrap("satu dua tiga", 8), ["satu dua", "tiga"]);
        assert_eq!(wrap("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(wrap("", 3), [""]);
        assert_eq!(wrap("abc", 0), ["a", "b", "c"], "no width still ends");
    }

    #[test]
    fn two_texts_stand_beside_each_other() {
        let rows = beside([("Kiri Kanan", 5), ("jelajah denah", 20)]);
        assert_eq!(rows, [["Kiri", "jelajah denah"], ["Kanan", ""]].map(|row| row.map(str::to_owned)));
    }

    #[test]
    fn of_a_path_the_end_stays() {
        let path = r"C:\users\ratna\KINGSTON";
        assert_eq!(cut_start(path, 30, "…"), path);
        assert_eq!(cut_start(path, 10, "…"), r"…\KINGSTON");
        assert_eq!(cut_start("meja/日本", 4, "…"), "…本", "a wide letter goes whole");
        assert_eq!(cut_start(path, 0, "…"), "");
    }

    #[test]
    fn what_has_no_room_is_seen_to_be_missing() {
        assert_eq!(wrap_in("satu dua tiga", 8, 2, "…"), ["satu dua", "tiga"]);
        assert_eq!(wrap_in("satu dua tiga", 8, 1, "…"), ["satu du…"]);
        assert_eq!(wrap_in("satu tigabelas", 9, 1, "…"), ["satu …"]);
        assert_eq!(wrap_in("satu dua", 4, 0, "…"), [""; 0]);
    }
}
