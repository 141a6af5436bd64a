//! Colours by what they say.
//!
//! Text stands on the terminal's own ground, so that a dark and a light one both read well; a category's colour is a
//! ground with an ink of its own. No state is told by colour alone.

use ratatui::style::{Color, Modifier, Style};

use crate::fair::settings::Hue;
use crate::fair::state::AttendanceState;
use crate::fair::tally::Warmth;

/// How many colours the terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// None: everything is told by signs, weight and reversal.
    Mono,
    /// The sixteen named ones.
    Sixteen,
    /// The 256 indexed ones.
    Indexed,
    /// Any.
    Full,
}

/// Ground and ink of each step of the heat, from the coolest to the warmest.
type Ramp = [(Color, Color); 5];

/// Five points of viridis (van der Walt and Smith, 2015): as far apart for the eye, also without seeing hues.
const FULL: Ramp = [
    (Color::Rgb(0x44, 0x01, 0x54), Color::Rgb(0xff, 0xff, 0xff)),
    (Color::Rgb(0x3b, 0x52, 0x8b), Color::Rgb(0xff, 0xff, 0xff)),
    (Color::Rgb(0x21, 0x91, 0x8c), Color::Rgb(0, 0, 0)),
    (Color::Rgb(0x5e, 0xc9, 0x62), Color::Rgb(0, 0, 0)),
    (Color::Rgb(0xfd, 0xe7, 0x25), Color::Rgb(0, 0, 0)),
];
/// What comes nearest to it in the 256-colour table, in steps as even as it has.
const INDEXED: Ramp = [
    (Color::Indexed(54), Color::Indexed(231)),
    (Color::Indexed(61), Color::Indexed(231)),
    (Color::Indexed(36), Color::Indexed(16)),
    (Color::Indexed(113), Color::Indexed(16)),
    (Color::Indexed(227), Color::Indexed(16)),
];
/// The named colours in an order of lightness that most terminals keep; the number in the booth says which.
const NAMED: Ramp = [
    (Color::Blue, Color::White),
    (Color::Magenta, Color::White),
    (Color::Cyan, Color::Black),
    (Color::Green, Color::Black),
    (Color::Yellow, Color::Black),
];

/// Styles by role.
#[derive(Debug, Clone)]
pub struct Theme {
    depth: Depth,
    ramp: Option<Ramp>,
    /// Plain text.
    pub base: Style,
    /// Text that may be passed over: labels, units, what is dimmed.
    pub faint: Style,
    /// Text that counts: figures, names.
    pub strong: Style,
    /// The title of a pane.
    pub title: Style,
    /// The title of the pane that has the keys.
    pub title_focused: Style,
    /// A key in the footer.
    pub key: Style,
    /// It went well.
    pub good: Style,
    /// Look here.
    pub warn: Style,
    /// It did not go, or is wrong.
    pub bad: Style,
    /// The row or booth that is selected.
    pub selected: Style,
    /// The header line.
    pub header: Style,
    /// The mark of invented data.
    pub sample: Style,
    /// Where one types.
    pub field: Style,
    /// Where one types now.
    pub field_focused: Style,
    /// Letters that a search matched.
    pub matched: Style,
}

impl Theme {
    /// The theme for a terminal of that depth.
    pub fn new(depth: Depth) -> Theme {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let ramp = match depth {
            Depth::Mono => None,
            Depth::Sixteen => Some(NAMED),
            Depth::Indexed => Some(INDEXED),
            Depth::Full => Some(FULL),
        };
        // The categories' colours are of the 256-colour table wherever that is known.
        let depth = if depth == Depth::Full { Depth::Indexed } else { depth };
        let theme = Theme {
            depth,
            ramp,
            base: plain,
            faint: plain.add_modifier(Modifier::DIM),
            strong: bold,
            title: plain.add_modifier(Modifier::DIM),
            title_focused: bold,
            key: bold,
            good: bold.fg(Color::Green),
            warn: bold.fg(match depth {
                Depth::Mono | Depth::Sixteen => Color::Yellow,
                Depth::Indexed | Depth::Full => Color::Indexed(166),
            }),
            bad: bold.fg(Color::Red),
            selected: plain.add_modifier(Modifier::REVERSED),
            header: plain.add_modifier(Modifier::REVERSED),
            sample: bold.fg(Color::Black).bg(Color::Yellow),
            field: plain.add_modifier(Modifier::UNDERLINED),
            field_focused: bold.add_modifier(Modifier::UNDERLINED),
            matched: bold.add_modifier(Modifier::UNDERLINED),
        };
        match depth {
            Depth::Sixteen | Depth::Indexed | Depth::Full => theme,
            // Not left to the terminal library: it writes a bare reset for each colour it leaves out, which takes
            // weight and reversal along.
            Depth::Mono => Theme {
                good: bold,
                warn: bold,
                bad: bold.add_modifier(Modifier::UNDERLINED),
                sample: bold,
                ..theme
            },
        }
    }

    /// What the environment says of the terminal's colours: `NO_COLOR` (<https://no-color.org>), `COLORTERM`, `TERM`.
    pub fn depth_of(no_color: Option<&str>, colorterm: Option<&str>, term: Option<&str>) -> Depth {
        if no_color.is_some_and(|text| !text.is_empty()) {
            return Depth::Mono;
        }
        let says = |words: &[&str]| {
            [colorterm, term].into_iter().flatten().any(|text| words.iter().any(|word| text.contains(word)))
        };
        match (says(&["truecolor", "24bit", "direct"]), says(&["256"])) {
            (true, _) => Depth::Full,
            (false, true) => Depth::Indexed,
            (false, false) => Depth::Sixteen,
        }
    }

    /// The ground and ink of a category: the pairs keep a contrast of at least 4.5 to 1 in the 256-colour table.
    pub fn hue(&self, hue: Hue) -> Style {
        let (ground, ink) = match (self.depth, hue) {
            (Depth::Mono, _) => return Style::new(),
            (Depth::Indexed | Depth::Full, Hue::Red) => (Color::Indexed(124), Color::Indexed(231)),
            (Depth::Indexed | Depth::Full, Hue::Green) => (Color::Indexed(114), Color::Indexed(16)),
            (Depth::Indexed | Depth::Full, Hue::Yellow) => (Color::Indexed(221), Color::Indexed(16)),
            (Depth::Indexed | Depth::Full, Hue::Blue) => (Color::Indexed(25), Color::Indexed(231)),
            (Depth::Indexed | Depth::Full, Hue::Magenta) => (Color::Indexed(90), Color::Indexed(231)),
            (Depth::Indexed | Depth::Full, Hue::Cyan) => (Color::Indexed(80), Color::Indexed(16)),
            (Depth::Indexed | Depth::Full, Hue::Orange) => (Color::Indexed(208), Color::Indexed(16)),
            (Depth::Indexed | Depth::Full, Hue::Purple) => (Color::Indexed(54), Color::Indexed(231)),
            (Depth::Indexed | Depth::Full, Hue::Teal) => (Color::Indexed(23), Color::Indexed(231)),
            (Depth::Indexed | Depth::Full, Hue::Pink) => (Color::Indexed(218), Color::Indexed(16)),
            (Depth::Sixteen, Hue::Red) => (Color::Red, Color::White),
            (Depth::Sixteen, Hue::Green) => (Color::Green, Color::Black),
            (Depth::Sixteen, Hue::Yellow | Hue::Orange) => (Color::Yellow, Color::Black),
            (Depth::Sixteen, Hue::Blue) => (Color::Blue, Color::White),
            (Depth::Sixteen, Hue::Magenta | Hue::Purple) => (Color::Magenta, Color::White),
            (Depth::Sixteen, Hue::Cyan | Hue::Teal) => (Color::Cyan, Color::Black),
            (Depth::Sixteen, Hue::Pink) => (Color::LightMagenta, Color::Black),
        };
        Style::new().bg(ground).fg(ink)
    }

    /// The colour of a category on the terminal's own ground, for bars and large signs: at least 3 to 1 on black and
    /// on white, as the ground is not known.
    pub fn bar(&self, hue: Hue) -> Style {
        let own = match (self.depth, hue) {
            (Depth::Indexed | Depth::Full, Hue::Yellow) => Color::Indexed(136),
            (Depth::Indexed | Depth::Full, Hue::Magenta) => Color::Indexed(133),
            (Depth::Indexed | Depth::Full, Hue::Cyan) => Color::Indexed(30),
            (Depth::Indexed | Depth::Full, Hue::Green) => Color::Indexed(64),
            (Depth::Indexed | Depth::Full, Hue::Pink) => Color::Indexed(168),
            (Depth::Indexed | Depth::Full, Hue::Purple) => Color::Indexed(97),
            (Depth::Indexed | Depth::Full, Hue::Teal) => Color::Indexed(66),
            (Depth::Indexed | Depth::Full, Hue::Blue) => Color::Indexed(67),
            (Depth::Indexed | Depth::Full, Hue::Red) => Color::Indexed(167),
            (Depth::Indexed | Depth::Full, Hue::Orange) => Color::Indexed(166),
            (Depth::Mono, _) => return Style::new(),
            (Depth::Sixteen, hue) => return Style::new().fg(self.hue(hue).bg.unwrap_or(Color::Reset)),
        };
        Style::new().fg(own)
    }

    /// Ground and ink of somebody so warm: at least 4.5 to 1 where the colours are known. Who sold nothing is grey, who
    /// is not known has no ground.
    pub fn heat(&self, warmth: Warmth) -> Style {
        let grey = match self.depth {
            Depth::Mono => Style::new(),
            Depth::Sixteen => Style::new().bg(Color::DarkGray).fg(Color::White),
            Depth::Indexed | Depth::Full => Style::new().bg(Color::Indexed(240)).fg(Color::Indexed(231)),
        };
        match (warmth, self.ramp) {
            (Warmth::Unknown, _) | (Warmth::Step(_), None) => self.base,
            (Warmth::Nothing, _) => grey,
            (Warmth::Step(step), Some(ramp)) => {
                let at = usize::from(step).saturating_sub(1).min(ramp.len() - 1);
                ramp.get(at).map_or(self.base, |(ground, ink)| Style::new().bg(*ground).fg(*ink))
            }
        }
    }

    /// The ink of an attendance state.
    pub fn attendance(&self, state: AttendanceState) -> Style {
        match state {
            AttendanceState::Present => self.good,
            AttendanceState::Late | AttendanceState::Away | AttendanceState::LeftEarly => self.warn,
            AttendanceState::Absent | AttendanceState::Withdrawn => self.bad,
            AttendanceState::Expected | AttendanceState::Excused => self.faint,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance of an entry of the 256-colour table (WCAG 2.1).
    fn luminance(index: u8) -> f64 {
        let (r, g, b) = match index {
            16..=231 => {
                let level = |n: u8| if n == 0 { 0u8 } else { 55 + 40 * n };
                let n = index - 16;
                (level(n / 36), level(n / 6 % 6), level(n % 6))
            }
            _ => (0, 0, 0),
        };
        relative(r, g, b)
    }

    /// The same of a colour by its parts.
    fn relative(r: u8, g: u8, b: u8) -> f64 {
        let linear = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }

    #[test]
    fn a_category_reads_on_its_ground() {
        let theme = Theme::new(Depth::Indexed);
        for (word, hue) in Hue::ALL {
            let style = theme.hue(hue);
            let (Some(Color::Indexed(ground)), Some(Color::Indexed(ink))) = (style.bg, style.fg) else {
                panic!("{word} is not indexed");
            };
            let (a, b) = (luminance(ground), luminance(ink));
            let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
            assert!(contrast >= 4.5, "{word}: {contrast:.1}");
        }
    }

    #[test]
    fn a_bar_shows_on_black_and_on_white() {
        let theme = Theme::new(Depth::Indexed);
        let inks = Hue::ALL.map(|(word, hue)| (word, theme.bar(hue).fg));
        for (word, ink) in inks.into_iter().chain([("warn", theme.warn.fg)]) {
            let Some(Color::Indexed(ink)) = ink else { panic!("{word} is not indexed") };
            let ink = luminance(ink);
            let (on_black, on_white) = ((ink + 0.05) / 0.05, 1.05 / (ink + 0.05));
            assert!(
                on_black >= 3.0 && on_white >= 3.0,
                "{word}: {on_black:.1} on black, {on_white:.1} on white"
            );
        }
    }

    #[test]
    fn heat_rises_evenly_and_reads_on_every_step() {
        for depth in [Depth::Indexed, Depth::Full] {
            let theme = Theme::new(depth);
            let luminance = |color: Option<Color>| match color {
                Some(Color::Indexed(240)) => relative(0x58, 0x58, 0x58),
                Some(Color::Indexed(index)) => luminance(index),
                Some(Color::Rgb(r, g, b)) => relative(r, g, b),
                other => panic!("{other:?} is not known"),
            };
            let steps = (1..=5).map(Warmth::Step).chain([Warmth::Nothing]);
            for warmth in steps {
                let style = theme.heat(warmth);
                let (a, b) = (luminance(style.bg), luminance(style.fg));
                let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                assert!(contrast >= 4.5, "{depth:?} {warmth:?}: {contrast:.1}");
            }
            // CIE lightness: what looks half as bright to the eye.
            let lightness = |step| 116.0 * luminance(theme.heat(Warmth::Step(step)).bg).cbrt() - 16.0;
            for step in 1..5 {
                let rise = lightness(step + 1) - lightness(step);
                assert!((14.0..25.0).contains(&rise), "{depth:?} from {step}: {rise:.1}");
            }
        }
    }

    #[test]
    fn the_environment_tells_the_depth() {
        assert_eq!(Theme::depth_of(None, Some("truecolor"), None), Depth::Full);
        assert_eq!(Theme::depth_of(None, None, Some("xterm-256color")), Depth::Indexed);
        assert_eq!(Theme::depth_of(Some(""), None, Some("linux")), Depth::Sixteen);
        assert_eq!(Theme::depth_of(Some("1"), Some("truecolor"), None), Depth::Mono);
    }

    #[test]
    fn without_colours_nothing_carries_one() {
        let theme = Theme::new(Depth::Mono);
        let styles = [
            theme.base,
            theme.faint,
            theme.good,
            theme.warn,
            theme.bad,
            theme.sample,
            theme.header,
            theme.selected,
            theme.hue(Hue::Red),
            theme.bar(Hue::Red),
            theme.heat(Warmth::Nothing),
            theme.heat(Warmth::Step(5)),
        ];
        assert!(styles.iter().all(|style| style.fg.is_none() && style.bg.is_none()));
    }
}
