//! Colours as a terminal shows them: names and indices to red, green and blue.

use ratatui::style::{Color, Modifier};

/// Red, green, blue.
pub type Rgb = (u8, u8, u8);

/// What stands behind everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// Light on dark.
    Dark,
    /// Dark on light.
    Light,
}

impl Ground {
    /// Both.
    pub const BOTH: [Ground; 2] = [Ground::Dark, Ground::Light];

    /// Its word in file names.
    pub fn word(self) -> &'static str {
        match self {
            Ground::Dark => "dark",
            Ground::Light => "light",
        }
    }

    /// The terminal's own ink.
    pub fn ink(self) -> Rgb {
        match self {
            Ground::Dark => (204, 204, 204),
            Ground::Light => (30, 30, 30),
        }
    }

    /// The terminal's own ground.
    pub fn paper(self) -> Rgb {
        match self {
            Ground::Dark => (22, 22, 26),
            Ground::Light => (255, 255, 255),
        }
    }
}

/// The sixteen named colours; most terminals keep them the same on either ground, so that what reads badly on one
/// of them shows here.
const NAMED: [Rgb; 16] = [
    (0, 0, 0),
    (204, 0, 0),
    (78, 154, 6),
    (196, 160, 0),
    (52, 101, 164),
    (117, 80, 123),
    (6, 152, 154),
    (211, 215, 207),
    (85, 87, 83),
    (239, 41, 41),
    (138, 226, 52),
    (252, 233, 79),
    (114, 159, 207),
    (173, 127, 168),
    (52, 226, 226),
    (238, 238, 236),
];

/// An entry of the 256-colour table: sixteen named, a cube of six, a ramp of greys.
fn indexed(index: u8) -> Rgb {
    match index {
        0..=15 => NAMED.get(usize::from(index)).copied().unwrap_or_default(),
        16..=231 => {
            let level = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
            let n = index - 16;
            (level(n / 36), level(n / 6 % 6), level(n % 6))
        }
        232..=255 => {
            let grey = 8 + 10 * (index - 232);
            (grey, grey, grey)
        }
    }
}

/// A colour, or `own` where the terminal's own is meant.
fn rgb(color: Color, own: Rgb) -> Rgb {
    match color {
        Color::Reset => own,
        Color::Black => indexed(0),
        Color::Red => indexed(1),
        Color::Green => indexed(2),
        Color::Yellow => indexed(3),
        Color::Blue => indexed(4),
        Color::Magenta => indexed(5),
        Color::Cyan => indexed(6),
        Color::Gray => indexed(7),
        Color::DarkGray => indexed(8),
        Color::LightRed => indexed(9),
        Color::LightGreen => indexed(10),
        Color::LightYellow => indexed(11),
        Color::LightBlue => indexed(12),
        Color::LightMagenta => indexed(13),
        Color::LightCyan => indexed(14),
        Color::White => indexed(15),
        Color::Rgb(r, g, b) => (r, g, b),
        Color::Indexed(index) => indexed(index),
    }
}

/// Ink and paper of a cell on that ground, with dimming and reversal worked in.
pub fn inks(fg: Color, bg: Color, modifier: Modifier, ground: Ground) -> (Rgb, Rgb) {
    let (mut ink, paper) = (rgb(fg, ground.ink()), rgb(bg, ground.paper()));
    if modifier.contains(Modifier::DIM) {
        // Terminals take between a half and two thirds of the ink.
        let mix = |a: u8, b: u8| u8::try_from((u16::from(a) * 6 + u16::from(b) * 4) / 10).unwrap_or(a);
        ink = (mix(ink.0, paper.0), mix(ink.1, paper.1), mix(ink.2, paper.2));
    }
    if modifier.contains(Modifier::REVERSED) { (paper, ink) } else { (ink, paper) }
}

/// As SVG and CSS write it.
pub fn hex((r, g, b): Rgb) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}
