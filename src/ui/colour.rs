//! Colours as numbers: how light, how far apart, and which of the 256 is nearest.

/// A colour of a screen (sRGB), a byte a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// The first entry of the 256-colour table whose value is defined: the sixteen before it are each terminal's own.
pub const FIRST_DEFINED: u8 = 16;

impl Rgb {
    /// `#1c1c1c`.
    pub fn typed(text: &str) -> Option<Rgb> {
        let digits = text
            .strip_prefix('#')
            .filter(|digits| digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
        let part = |at: usize| digits.get(at..at + 2).and_then(|two| u8::from_str_radix(two, 16).ok());
        Some(Rgb(part(0)?, part(2)?, part(4)?))
    }

    /// The entry of xterm's 256-colour table: a cube of six levels a part, then 24 greys. Nothing for the first sixteen.
    pub fn of_index(index: u8) -> Option<Rgb> {
        match index {
            0..FIRST_DEFINED => None,
            FIRST_DEFINED..=231 => {
                let level = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
                let n = index - FIRST_DEFINED;
                Some(Rgb(level(n / 36), level(n / 6 % 6), level(n % 6)))
            }
            232..=255 => {
                let grey = 8 + 10 * (index - 232);
                Some(Rgb(grey, grey, grey))
            }
        }
    }

    /// The entry of the 256-colour table that looks most like it.
    pub fn nearest(self) -> u8 {
        self.nearest_where(|_| true)
    }

    /// The nearest entry that reads on `ground` as this ink does, 4.5 to 1; the nearest of all where none does.
    pub fn nearest_on(self, ground: Rgb) -> u8 {
        match self.contrast(ground) >= LEAST_CONTRAST {
            true => self.nearest_where(|entry| entry.contrast(ground) >= LEAST_CONTRAST),
            false => self.nearest(),
        }
    }

    fn nearest_where(self, fits: impl Fn(Rgb) -> bool) -> u8 {
        let own = self.oklab();
        let mut best = (f64::INFINITY, FIRST_DEFINED);
        for index in FIRST_DEFINED..=u8::MAX {
            let Some(entry) = Rgb::of_index(index).filter(|entry| fits(*entry)) else { continue };
            let far = apart(own, entry.oklab());
            if far < best.0 {
                best = (far, index);
            }
        }
        best.1
    }

    /// Its parts as amounts of light, 0 to 1 (IEC 61966-2-1).
    pub fn light(self) -> [f64; 3] {
        [self.0, self.1, self.2].map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2, <https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>).
    pub fn luminance(self) -> f64 {
        let [red, green, blue] = self.light();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Contrast, 1 to 21 (WCAG 2.2, <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>).
    pub fn contrast(self, other: Rgb) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Whether something light reads on it better than something dark.
    pub fn is_dark(self) -> bool {
        self.contrast(Rgb(255, 255, 255)) > self.contrast(Rgb(0, 0, 0))
    }

    /// In the space of [`oklab`].
    pub fn oklab(self) -> [f64; 3] {
        oklab(self.light())
    }
}

/// The least contrast of text on its ground (WCAG 2.2, success criterion 1.4.3).
pub const LEAST_CONTRAST: f64 = 4.5;

/// Lightness and two axes of hue, in which a step of the same length looks as large everywhere (Oklab, Björn Ottosson
/// 2020, <https://bottosson.github.io/posts/oklab/>). What one just sees apart is about 0.02.
pub fn oklab([red, green, blue]: [f64; 3]) -> [f64; 3] {
    let long = (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
    let middle = (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
    let short = (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
    [
        0.210_454_255_3 * long + 0.793_617_785_0 * middle - 0.004_072_046_8 * short,
        1.977_998_495_1 * long - 2.428_592_205_0 * middle + 0.450_593_709_9 * short,
        0.025_904_037_1 * long + 0.782_771_766_2 * middle - 0.808_675_766_0 * short,
    ]
}

/// How far apart two colours look, from their places in [`oklab`].
pub fn apart([a, b, c]: [f64; 3], [x, y, z]: [f64; 3]) -> f64 {
    ((a - x).powi(2) + (b - y).powi(2) + (c - z).powi(2)).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_as_in_every_editor() {
        assert_eq!(Rgb::typed("#Ffb000"), Some(Rgb(255, 176, 0)));
        for wrong in ["ffb000", "#ffb00", "#ffb0000", "#ffb00g", "#+1+1+1", "merah", "#ééé", ""] {
            assert_eq!(Rgb::typed(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn contrast_as_published() {
        let close = |a: f64, b: f64| (a - b).abs() < 0.005;
        assert!(close(Rgb(0, 0, 0).contrast(Rgb(255, 255, 255)), 21.0));
        // The lightest grey that passes on white, in most tools for it.
        assert!(close(Rgb(0x76, 0x76, 0x76).contrast(Rgb(255, 255, 255)), 4.54));
        assert!(Rgb(0x1c, 0x1c, 0x1c).is_dark() && !Rgb(0xff, 0xaf, 0).is_dark());
    }

    #[test]
    fn oklab_as_published() {
        // Ottosson's own table of pairs, turned into sRGB: white is 1 without a hue, pure red lies here.
        let close = |a: [f64; 3], b: [f64; 3]| apart(a, b) < 0.001;
        assert!(close(Rgb(255, 255, 255).oklab(), [1.0, 0.0, 0.0]));
        assert!(close(Rgb(255, 0, 0).oklab(), [0.628, 0.225, 0.126]));
        assert!(close(Rgb(0, 0, 255).oklab(), [0.452, -0.032, -0.312]));
    }

    #[test]
    fn the_table_of_256_is_its_own_nearest() {
        for index in FIRST_DEFINED..=u8::MAX {
            let entry = Rgb::of_index(index).unwrap();
            assert_eq!(Rgb::of_index(entry.nearest()), Some(entry), "{index}");
        }
        assert_eq!((Rgb::of_index(15), Rgb::of_index(208)), (None, Some(Rgb(255, 135, 0))));
    }

    #[test]
    fn an_ink_that_reads_still_reads_in_256() {
        let ground = Rgb::of_index(234).unwrap();
        for blue in 0..=255 {
            let ink = Rgb(0x80, 0x83, blue);
            if ink.contrast(ground) >= LEAST_CONTRAST {
                let entry = Rgb::of_index(ink.nearest_on(ground)).unwrap();
                assert!(entry.contrast(ground) >= LEAST_CONTRAST, "{ink:?} became {entry:?}");
            }
        }
    }
}
