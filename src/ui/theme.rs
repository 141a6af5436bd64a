//! Colours by what they say.
//!
//! By default text stands on the terminal's own ground, so that a dark and a light one both read well; a theme may set
//! a ground for the whole screen. A category's colour is a ground with an ink of its own. No state is told by colour
//! alone.

pub mod file;
pub mod palette;
mod shelf;
mod sixteen;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

use crate::fair::settings::Hue;
use crate::fair::state::AttendanceState;
use crate::fair::tally::Warmth;
use palette::{Own, Pair, Palette};
pub use shelf::{SHIPPED, Shelf};

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

/// Styles by role.
#[derive(Debug, Clone)]
pub struct Theme {
    depth: Depth,
    palette: Palette,
    /// Ground and ink of the whole screen, where they are not the terminal's.
    screen: Option<(Color, Color)>,
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
    /// The terminal's own ground at that depth.
    pub fn new(depth: Depth) -> Theme {
        Theme::of(&Palette::terminal(), depth)
    }

    /// The palette's colours at that depth.
    pub fn of(palette: &Palette, depth: Depth) -> Theme {
        let theme = match (depth, &palette.own) {
            (Depth::Mono, _) => Theme::without_colours(palette),
            (Depth::Sixteen, Some(own)) if own.screen.ground.full.is_dark() => {
                Theme::of_sixteen(palette, &sixteen::DARK)
            }
            (Depth::Sixteen, Some(_)) => Theme::of_sixteen(palette, &sixteen::LIGHT),
            (Depth::Sixteen, None) => Theme::on_terminal(palette, depth),
            (Depth::Indexed | Depth::Full, Some(own)) => Theme::on_own(palette, own, depth),
            (Depth::Indexed | Depth::Full, None) => Theme::on_terminal(palette, depth),
        };
        Theme { depth, ..theme }
    }

    /// Weight, line and reversal alone.
    ///
    /// Not left to the terminal library: it writes a bare reset for each colour it leaves out, which takes weight and
    /// reversal along.
    fn without_colours(palette: &Palette) -> Theme {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        Theme {
            depth: Depth::Mono,
            palette: palette.clone(),
            screen: None,
            base: plain,
            faint: plain.add_modifier(Modifier::DIM),
            strong: bold,
            title: plain.add_modifier(Modifier::DIM),
            title_focused: bold,
            key: bold,
            good: bold,
            warn: bold,
            bad: bold.add_modifier(Modifier::UNDERLINED),
            selected: plain.add_modifier(Modifier::REVERSED),
            header: plain.add_modifier(Modifier::REVERSED),
            sample: bold,
            field: plain.add_modifier(Modifier::UNDERLINED),
            field_focused: bold.add_modifier(Modifier::UNDERLINED),
            matched: bold.add_modifier(Modifier::UNDERLINED),
        }
    }

    /// On a ground that is not known.
    fn on_terminal(palette: &Palette, depth: Depth) -> Theme {
        let theme = Theme::without_colours(palette);
        let bold = theme.strong;
        Theme {
            good: bold.fg(Color::Green),
            warn: bold.fg(match depth {
                Depth::Mono | Depth::Sixteen => Color::Yellow,
                Depth::Indexed | Depth::Full => Color::Indexed(166),
            }),
            bad: bold.fg(Color::Red),
            sample: bold.fg(Color::Black).bg(Color::Yellow),
            ..theme
        }
    }

    /// On the theme's own ground.
    fn on_own(palette: &Palette, own: &Own, depth: Depth) -> Theme {
        let theme = Theme::without_colours(palette);
        let plain = Style::new();
        let ink = |tint: palette::Tint| plain.fg(tint.color(depth));
        let pair = |pair: Pair| ink(pair.ink).bg(pair.ground.color(depth));
        Theme {
            screen: Some((own.screen.ground.color(depth), own.screen.ink.color(depth))),
            // Not dimmed: how far a terminal dims nobody knows.
            faint: ink(own.inks.faint),
            title: ink(own.inks.faint),
            strong: ink(own.inks.strong).add_modifier(Modifier::BOLD),
            title_focused: ink(own.inks.strong).add_modifier(Modifier::BOLD),
            key: ink(own.inks.key).add_modifier(Modifier::BOLD),
            good: ink(own.inks.good).add_modifier(Modifier::BOLD),
            warn: ink(own.inks.warn).add_modifier(Modifier::BOLD),
            bad: ink(own.inks.bad).add_modifier(Modifier::BOLD),
            header: pair(own.header),
            sample: pair(own.sample).add_modifier(Modifier::BOLD),
            ..theme
        }
    }

    /// On black or white, the sixteen's.
    fn of_sixteen(palette: &Palette, inks: &sixteen::Inks) -> Theme {
        let theme = Theme::without_colours(palette);
        // Not bold where there is a colour: many terminals take bold for another, lighter colour.
        let ink = |color: Color| Style::new().fg(color);
        let pair = |(ground, ink): sixteen::Named| Style::new().fg(ink).bg(ground);
        Theme {
            screen: Some(inks.screen),
            faint: ink(inks.faint),
            title: ink(inks.faint),
            good: ink(inks.good),
            warn: ink(inks.warn),
            bad: ink(inks.bad),
            header: pair(inks.header),
            sample: pair(inks.sample),
            ..theme
        }
    }

    /// What the environment says of the terminal's colours: `NO_COLOR` (<https://no-color.org>), `COLORTERM`, `TERM`.
    pub fn depth_of(no_color: Option<&str>, colorterm: Option<&str>, term: Option<&str>) -> Depth {
        if no_color.is_some_and(|text| !text.is_empty()) || term == Some("dumb") {
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

    /// Gives ground and ink to what was drawn without; the last thing done to a frame.
    pub fn finish(&self, buf: &mut Buffer) {
        let Some((ground, ink)) = self.screen else { return };
        for cell in &mut buf.content {
            if cell.bg == Color::Reset {
                cell.bg = ground;
            }
            if cell.fg == Color::Reset {
                cell.fg = ink;
            }
        }
    }

    /// Ground and ink as they are sent.
    fn pair(&self, pair: Pair, named: sixteen::Named) -> Style {
        match self.depth {
            Depth::Mono => Style::new(),
            Depth::Sixteen => Style::new().bg(named.0).fg(named.1),
            Depth::Indexed | Depth::Full => {
                Style::new().bg(pair.ground.color(self.depth)).fg(pair.ink.color(self.depth))
            }
        }
    }

    /// The ground and ink of a category.
    pub fn hue(&self, hue: Hue) -> Style {
        self.pair(self.palette.category(hue).pair, sixteen::hue(hue))
    }

    /// The colour of a category on the screen's ground, for bars and large signs.
    pub fn bar(&self, hue: Hue) -> Style {
        match (self.depth, self.screen) {
            (Depth::Mono, _) => Style::new(),
            (Depth::Sixteen, None) => Style::new().fg(sixteen::bar(hue)),
            (Depth::Sixteen, Some((Color::Black, _))) => Style::new().fg(sixteen::bar_on_black(hue)),
            (Depth::Sixteen, Some(_)) => Style::new().fg(sixteen::bar_on_white(hue)),
            (Depth::Indexed | Depth::Full, _) => {
                Style::new().fg(self.palette.category(hue).bar.color(self.depth))
            }
        }
    }

    /// Ground and ink of somebody so warm. Who sold nothing is grey, who is not known has no ground.
    pub fn heat(&self, warmth: Warmth) -> Style {
        match warmth {
            Warmth::Unknown => self.base,
            Warmth::Nothing => self.pair(self.palette.nothing, sixteen::NOTHING),
            Warmth::Step(step) => {
                let at = usize::from(step).saturating_sub(1).min(self.palette.steps.len() - 1);
                let steps = self.palette.steps.get(at).zip(sixteen::RAMP.get(at));
                steps.map_or(self.base, |(pair, named)| self.pair(*pair, *named))
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

    #[test]
    fn a_bar_shows_on_black_and_on_white() {
        use crate::ui::colour::Rgb;
        let theme = Theme::new(Depth::Indexed);
        let inks = Hue::ALL.map(|(word, hue)| (word, theme.bar(hue).fg));
        for (word, ink) in inks.into_iter().chain([("warn", theme.warn.fg)]) {
            let Some(Color::Indexed(ink)) = ink else { panic!("{word} is not indexed") };
            let ink = Rgb::of_index(ink).unwrap();
            let (on_black, on_white) = (ink.contrast(Rgb(0, 0, 0)), ink.contrast(Rgb(255, 255, 255)));
            assert!(
                on_black >= 3.0 && on_white >= 3.0,
                "{word}: {on_black:.1} on black, {on_white:.1} on white"
            );
        }
    }

    #[test]
    fn the_environment_tells_the_depth() {
        assert_eq!(Theme::depth_of(None, Some("truecolor"), None), Depth::Full);
        assert_eq!(Theme::depth_of(None, None, Some("xterm-256color")), Depth::Indexed);
        assert_eq!(Theme::depth_of(Some(""), None, Some("linux")), Depth::Sixteen);
        assert_eq!(Theme::depth_of(Some("1"), Some("truecolor"), None), Depth::Mono);
        assert_eq!(Theme::depth_of(None, None, Some("dumb")), Depth::Mono);
    }

    #[test]
    fn without_colours_nothing_carries_one() {
        for palette in Shelf::shipped().palettes() {
            let theme = Theme::of(palette, Depth::Mono);
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
}
