//! The sixteen named colours. Their values are each terminal's own; what is used here on a ground of ours reads 4.5 to 1
//! with those of VGA, xterm and both Windows consoles.

use ratatui::style::Color;

use crate::fair::settings::Hue;

/// An ink on its ground.
pub(super) type Named = (Color, Color);

/// The inks on a ground of the theme's own.
#[derive(Debug, Clone, Copy)]
pub(super) struct Inks {
    /// Ground and plain ink.
    pub(super) screen: Named,
    pub(super) faint: Color,
    pub(super) good: Color,
    pub(super) warn: Color,
    pub(super) bad: Color,
    pub(super) header: Named,
    pub(super) sample: Named,
}

/// On black.
pub(super) const DARK: Inks = Inks {
    screen: (Color::Black, Color::White),
    faint: Color::Gray,
    good: Color::LightGreen,
    warn: Color::LightYellow,
    bad: Color::LightRed,
    header: (Color::White, Color::Black),
    sample: (Color::LightYellow, Color::Black),
};

/// On white: only black, red, blue and magenta read there; what may be passed over is black like the rest.
pub(super) const LIGHT: Inks = Inks {
    screen: (Color::White, Color::Black),
    faint: Color::Black,
    good: Color::Blue,
    warn: Color::Magenta,
    bad: Color::Red,
    header: (Color::Black, Color::White),
    sample: (Color::LightYellow, Color::Black),
};

/// The named colours in an order of lightness that terminals keep; the number in the booth says which.
pub(super) const RAMP: [Named; 5] = [
    (Color::Blue, Color::White),
    (Color::Magenta, Color::White),
    (Color::LightGreen, Color::Black),
    (Color::LightCyan, Color::Black),
    (Color::LightYellow, Color::Black),
];

/// Who sold nothing.
pub(super) const NOTHING: Named = (Color::Gray, Color::Black);

/// A category: there are six grounds for ten, the letter says which.
pub(super) fn hue(hue: Hue) -> Named {
    match hue {
        Hue::Red => (Color::Red, Color::White),
        Hue::Green => (Color::LightGreen, Color::Black),
        Hue::Yellow | Hue::Orange => (Color::LightYellow, Color::Black),
        Hue::Blue => (Color::Blue, Color::White),
        Hue::Magenta | Hue::Purple | Hue::Pink => (Color::Magenta, Color::White),
        Hue::Cyan | Hue::Teal => (Color::LightCyan, Color::Black),
    }
}

/// A category's bars on the terminal's own ground, which may be light or dark: nothing can be promised of them.
pub(super) fn bar(hue: Hue) -> Color {
    match hue {
        Hue::Red => Color::Red,
        Hue::Green => Color::Green,
        Hue::Yellow | Hue::Orange => Color::Yellow,
        Hue::Blue => Color::Blue,
        Hue::Magenta | Hue::Purple | Hue::Pink => Color::Magenta,
        Hue::Cyan | Hue::Teal => Color::Cyan,
    }
}

/// A category's bars on black.
pub(super) fn bar_on_black(hue: Hue) -> Color {
    match hue {
        Hue::Red | Hue::Pink => Color::LightRed,
        Hue::Green => Color::LightGreen,
        Hue::Yellow | Hue::Orange => Color::LightYellow,
        Hue::Blue | Hue::Cyan | Hue::Teal => Color::LightCyan,
        Hue::Magenta | Hue::Purple => Color::White,
    }
}

/// A category's bars on white.
pub(super) fn bar_on_white(hue: Hue) -> Color {
    match hue {
        Hue::Red | Hue::Orange => Color::Red,
        Hue::Green | Hue::Yellow => Color::Black,
        Hue::Blue | Hue::Cyan | Hue::Teal => Color::Blue,
        Hue::Magenta | Hue::Purple | Hue::Pink => Color::Magenta,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::colour::{LEAST_CONTRAST, Rgb};

    /// The values that terminals give the sixteen: VGA and the Linux console; xterm; the Windows console before and
    /// since 2017 (Campbell).
    const PALETTES: [(&str, [u32; 16]); 4] = [
        (
            "VGA",
            [
                0x00_0000, 0xaa_0000, 0x00_aa00, 0xaa_5500, 0x00_00aa, 0xaa_00aa, 0x00_aaaa, 0xaa_aaaa,
                0x55_5555, 0xff_5555, 0x55_ff55, 0xff_ff55, 0x55_55ff, 0xff_55ff, 0x55_ffff, 0xff_ffff,
            ],
        ),
        (
            "xterm",
            [
                0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5,
                0x7f_7f7f, 0xff_0000, 0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
            ],
        ),
        (
            "conhost",
            [
                0x00_0000, 0x80_0000, 0x00_8000, 0x80_8000, 0x00_0080, 0x80_0080, 0x00_8080, 0xc0_c0c0,
                0x80_8080, 0xff_0000, 0x00_ff00, 0xff_ff00, 0x00_00ff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
            ],
        ),
        (
            "Campbell",
            [
                0x0c_0c0c, 0xc5_0f1f, 0x13_a10e, 0xc1_9c00, 0x00_37da, 0x88_1798, 0x3a_96dd, 0xcc_cccc,
                0x76_7676, 0xe7_4856, 0x16_c60c, 0xf9_f1a5, 0x3b_78ff, 0xb4_009e, 0x61_d6d6, 0xf2_f2f2,
            ],
        ),
    ];

    fn value(palette: &[u32; 16], color: Color) -> Rgb {
        let order = [
            Color::Black,
            Color::Red,
            Color::Green,
            Color::Yellow,
            Color::Blue,
            Color::Magenta,
            Color::Cyan,
            Color::Gray,
            Color::DarkGray,
            Color::LightRed,
            Color::LightGreen,
            Color::LightYellow,
            Color::LightBlue,
            Color::LightMagenta,
            Color::LightCyan,
            Color::White,
        ];
        let [_, red, green, blue] =
            palette[order.iter().position(|known| *known == color).unwrap()].to_be_bytes();
        Rgb(red, green, blue)
    }

    #[test]
    fn every_pair_reads_in_the_usual_palettes() {
        let mut pairs: Vec<Named> = RAMP.to_vec();
        pairs.push(NOTHING);
        pairs.extend(Hue::ALL.map(|(_, known)| hue(known)));
        for (inks, bar) in [(DARK, bar_on_black as fn(Hue) -> Color), (LIGHT, bar_on_white)] {
            let (ground, _) = inks.screen;
            pairs.extend([inks.screen, inks.header, inks.sample]);
            pairs.extend([inks.faint, inks.good, inks.warn, inks.bad].map(|ink| (ground, ink)));
            pairs.extend(Hue::ALL.map(|(_, known)| (ground, bar(known))));
        }
        for (name, palette) in &PALETTES {
            for (ground, ink) in &pairs {
                let contrast = value(palette, *ground).contrast(value(palette, *ink));
                assert!(contrast >= LEAST_CONTRAST, "{name}: {ink} on {ground}: {contrast:.1}");
            }
        }
    }

    #[test]
    fn heat_rises_in_the_usual_palettes() {
        for (name, palette) in &PALETTES {
            let lights = RAMP.map(|(ground, _)| value(palette, ground).luminance());
            assert!(lights.is_sorted_by(|a, b| a < b), "{name}: {lights:?}");
        }
    }
}
