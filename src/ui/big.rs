//! Numbers and times in large digits, and a text in the middle of a row.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::Widget;

use super::Look;
use super::widget::{cut, row};

/// Digits of three by five points, a row a number whose bits are the points from left to right.
const DIGITS: [[u8; 5]; 10] = [
    [0b111, 0b101, 0b101, 0b101, 0b111],
    [0b010, 0b110, 0b010, 0b010, 0b111],
    [0b111, 0b001, 0b111, 0b100, 0b111],
    [0b111, 0b001, 0b111, 0b001, 0b111],
    [0b101, 0b101, 0b111, 0b001, 0b001],
    [0b111, 0b100, 0b111, 0b001, 0b111],
    [0b111, 0b100, 0b111, 0b101, 0b111],
    [0b111, 0b001, 0b010, 0b010, 0b010],
    [0b111, 0b101, 0b111, 0b101, 0b111],
    [0b111, 0b101, 0b111, 0b001, 0b111],
];
/// Points from top to bottom.
pub const HEIGHT: u16 = 5;

/// The text in the middle of a row.
pub fn centred(text: &str, style: Style, place: Rect, look: Look<'_>, buf: &mut Buffer) {
    if place.is_empty() {
        return;
    }
    let text = cut(text, usize::from(place.width), look.signs.ellipsis);
    Line::styled(text, style).centered().render(place, buf);
}

/// The number as large as `area` lets it be; in plain digits where not even the smallest of the large ones fit.
pub fn number(look: Look<'_>, text: &str, area: Rect, buf: &mut Buffer) {
    let points = width(text);
    // A cell is about twice as high as wide: a point is two cells wide for each row.
    let scale = (area.height / HEIGHT).min(area.width / (points * 2).max(1));
    if scale == 0 {
        return centred(text, look.theme.strong, row(area, area.height / 2), look, buf);
    }
    let (across, down) = (scale * 2, scale);
    let left = area.x + (area.width - points * across) / 2;
    let top = area.y + (area.height - HEIGHT * down) / 2;
    let point = look.signs.bar.repeat(usize::from(across));
    let mut x = left;
    for sign in text.chars() {
        let (glyph, wide) = glyph(sign);
        for (at, bits) in (0u16..).zip(glyph) {
            for column in 0..wide {
                if bits >> (wide - 1 - column) & 1 == 0 {
                    continue;
                }
                for line in 0..down {
                    let y = top + at * down + line;
                    buf.set_string(x + column * across, y, &point, look.theme.strong);
                }
            }
        }
        x += (wide + 1) * across;
    }
}

/// A sign's points and how many stand side by side; what is no digit is the dot between thousands.
fn glyph(sign: char) -> ([u8; 5], u16) {
    let digit = sign.to_digit(10).and_then(|digit| DIGITS.get(digit as usize));
    digit.map_or(([0, 0, 0, 0, 1], 1), |digit| (*digit, 3))
}

/// How many points the text is wide, one between two signs.
fn width(text: &str) -> u16 {
    let points = text.chars().map(|sign| glyph(sign).1 + 1).fold(0u16, u16::saturating_add);
    points.saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fair::settings::Lang;
    use crate::ui::text::entry::testing::{self, Desk};

    fn drawn(text: &str, width: u16, height: u16) -> String {
        let (desk, area) = (Desk::new(), Rect::new(0, 0, width, height));
        testing::drawn(area, |buf| number(desk.look(Lang::Id), text, area, buf))
    }

    #[test]
    fn digits_grow_with_the_room() {
        let small = drawn("12", 20, 5);
        let wanted = [
            "     ██    ██████",
            "   ████        ██",
            "     ██    ██████",
            "     ██    ██",
            "   ██████  ██████",
        ];
        let wanted = wanted.join("\n");
        assert_eq!(small, wanted, "{small}");
        assert_eq!(drawn("12", 40, 10).lines().filter(|line| !line.is_empty()).count(), 10);
        assert_eq!(drawn("12", 300, 14).lines().filter(|line| !line.is_empty()).count(), 10);
        assert_eq!(drawn("1.204", 33, 9).trim(), "1.204", "two cells too few for the large ones");
        assert!(drawn("1.204", 34, 9).contains("██"));
    }
}
