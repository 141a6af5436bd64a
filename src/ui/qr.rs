//! A QR code on a terminal: two rows of squares in each row of characters, dark on light whatever the theme is.

use fast_qr::{ECL, QRBuilder};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};

use super::widget::row;

/// Light squares all round by which a reader finds the code: the standard asks for four, readers are content with two.
const QUIET: [usize; 2] = [4, 2];

/// A square of squares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    side: usize,
    /// Row by row: whether the square is dark.
    dark: Vec<bool>,
}

impl Qr {
    /// The code of a text, with the least of redundancy: it is read from a screen. `None` where it is too long.
    pub fn of(text: &str) -> Option<Qr> {
        let code = QRBuilder::new(text.as_bytes()).ecl(ECL::L).build().ok()?;
        let dark = code.data.iter().take(code.size * code.size).map(|module| module.value()).collect();
        Some(Qr { side: code.size, dark })
    }

    /// Columns and rows of characters that it takes with the quiet zone that the standard asks for.
    pub fn size(&self) -> (u16, u16) {
        let [whole, _] = QUIET;
        self.size_with(whole)
    }

    fn size_with(&self, quiet: usize) -> (u16, u16) {
        let columns = u16::try_from(self.side + 2 * quiet).unwrap_or(u16::MAX);
        (columns, columns.div_ceil(2))
    }

    /// Draws it in the middle of `area`, with the widest quiet zone that fits; whether one did.
    pub fn draw(&self, area: Rect, buf: &mut Buffer) -> bool {
        let fits = |quiet: &usize| {
            let (width, height) = self.size_with(*quiet);
            width <= area.width && height <= area.height
        };
        let Some(quiet) = QUIET.into_iter().find(fits) else { return false };
        let (width, height) = self.size_with(quiet);
        let (left, top) = ((area.width - width) / 2, (area.height - height) / 2);
        let area = Rect { x: area.x + left, y: area.y + top, width, height };
        // Named colours follow a terminal's theme, and a reader wants contrast.
        let style = Style::new().fg(Color::Rgb(0, 0, 0)).bg(Color::Rgb(255, 255, 255));
        for at in 0..height {
            let above = usize::from(at) * 2;
            let line: String = (0..usize::from(width))
                .map(|x| match (self.is_dark(x, above, quiet), self.is_dark(x, above + 1, quiet)) {
                    (true, true) => '\u{2588}',
                    (true, false) => '\u{2580}',
                    (false, true) => '\u{2584}',
                    (false, false) => ' ',
                })
                .collect();
            let place = row(area, at);
            buf.set_string(place.x, place.y, line, style);
        }
        true
    }

    /// Whether the square is dark; what lies outside is the quiet zone.
    fn is_dark(&self, x: usize, y: usize, quiet: usize) -> bool {
        let inside = |at: usize| at.checked_sub(quiet).filter(|at| *at < self.side);
        let (Some(x), Some(y)) = (inside(x), inside(y)) else { return false };
        self.dark.get(y * self.side + x).copied().unwrap_or(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corners_and_a_quiet_zone() {
        let code = Qr::of("Gelar Produk IKM 2018").unwrap();
        assert_eq!((code.side, code.size()), (25, (33, 17)));
        for (x, y) in [(0, 0), (18, 0), (0, 18)] {
            let dark = |x: usize, y: usize| code.is_dark(4 + x, 4 + y, 4);
            let ring = |n: usize| dark(x + n, y) && dark(x, y + n);
            assert!((0..7).all(ring), "corner at {x}, {y}");
            assert!(!dark(x + 1, y + 1) && dark(x + 3, y + 3));
        }
        assert!((0..33).all(|x| !code.is_dark(x, 3, 4) && !code.is_dark(3, x, 4)));
        assert_eq!(Qr::of(&"x".repeat(4_000)), None);
    }
}
