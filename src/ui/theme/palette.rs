//! What a theme is made of: its colours as numbers, by what they say.

use ratatui::style::Color;

use super::Depth;
use crate::fair::settings::Hue;
use crate::ui::colour::{LEAST_CONTRAST, Rgb};

/// A colour, and what stands for it among the 256.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tint {
    /// The colour itself.
    pub full: Rgb,
    /// Its entry in the 256-colour table, from 16 up.
    pub index: u8,
}

impl Tint {
    /// A colour with its entry.
    const fn entry(index: u8, full: Rgb) -> Tint {
        Tint { full, index }
    }

    /// The value that is sent at that depth; nothing where its values are not defined.
    pub fn value(self, depth: Depth) -> Option<Rgb> {
        match depth {
            Depth::Full => Some(self.full),
            Depth::Indexed => Rgb::of_index(self.index),
            Depth::Mono | Depth::Sixteen => None,
        }
    }

    /// The same for the terminal.
    pub(super) fn color(self, depth: Depth) -> Color {
        match depth {
            Depth::Full => Color::Rgb(self.full.0, self.full.1, self.full.2),
            Depth::Indexed => Color::Indexed(self.index),
            Depth::Mono | Depth::Sixteen => Color::Reset,
        }
    }
}

/// An ink on its ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Below.
    pub ground: Tint,
    /// Above.
    pub ink: Tint,
}

impl Pair {
    /// How well it reads at that depth, where that is known.
    pub fn contrast(self, depth: Depth) -> Option<f64> {
        Some(self.ground.value(depth)?.contrast(self.ink.value(depth)?))
    }
}

/// The inks that stand on the theme's own ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inks {
    /// What may be passed over.
    pub faint: Tint,
    /// Figures and names.
    pub strong: Tint,
    /// A key in the footer.
    pub key: Tint,
    /// It went well.
    pub good: Tint,
    /// Look here.
    pub warn: Tint,
    /// It did not go.
    pub bad: Tint,
}

/// The ground a theme sets for the whole screen, and what stands on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Own {
    /// Ground and plain ink.
    pub screen: Pair,
    /// The other inks.
    pub inks: Inks,
    /// The header line.
    pub header: Pair,
    /// The mark of invented data.
    pub sample: Pair,
}

/// The colours of a category.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Category {
    /// A stand of it.
    pub pair: Pair,
    /// Its bars and large signs on the screen's ground.
    pub bar: Tint,
}

/// The colours of a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette {
    /// Its word on the command line and in the configuration.
    pub id: String,
    /// Its name in Bahasa Indonesia and in English.
    pub name: [String; 2],
    /// What it sets for the whole screen; nothing where the terminal's own ground stays.
    pub own: Option<Own>,
    /// The categories' colours, in the order of [`Hue::ALL`].
    pub categories: [Category; 10],
    /// Who sold nothing, on the map as heat.
    pub nothing: Pair,
    /// The steps of the heat, the coolest first.
    pub steps: [Pair; 5],
}

/// A pair of a theme that does not read well.
#[derive(Debug, Clone, PartialEq)]
pub struct Shortfall {
    /// Which, as the file names it.
    pub key: String,
    /// Its contrast.
    pub contrast: f64,
}

impl Palette {
    /// The colours of that hue.
    pub fn category(&self, hue: Hue) -> Category {
        let at = Hue::ALL.iter().position(|(_, known)| *known == hue).unwrap_or_default();
        self.categories.get(at).copied().unwrap_or(TERMINAL_CATEGORIES[0])
    }

    /// Every ink with the ground it is drawn on, as the file names it.
    pub fn pairs(&self) -> Vec<(String, Pair)> {
        let mut pairs = Vec::new();
        if let Some(own) = &self.own {
            let ground = own.screen.ground;
            let Inks { faint, strong, key, good, warn, bad } = own.inks;
            let inks = [
                ("faint", faint),
                ("strong", strong),
                ("key", key),
                ("good", good),
                ("warn", warn),
                ("bad", bad),
            ];
            pairs.push(("screen".to_owned(), own.screen));
            pairs.extend(inks.map(|(name, ink)| (format!("inks.{name}"), Pair { ground, ink })));
            pairs.push(("header".to_owned(), own.header));
            pairs.push(("sample".to_owned(), own.sample));
            pairs.extend(Hue::ALL.map(|(word, hue)| {
                (format!("category.{word}.bar"), Pair { ground, ink: self.category(hue).bar })
            }));
        }
        pairs.extend(Hue::ALL.map(|(word, hue)| (format!("category.{word}"), self.category(hue).pair)));
        pairs.push(("heat.nothing".to_owned(), self.nothing));
        pairs.extend((1..).zip(self.steps).map(|(n, step)| (format!("heat.steps, {n}"), step)));
        pairs
    }

    /// What reads less well than 4.5 to 1, in the colours themselves or among the 256.
    pub fn shortfalls(&self) -> Vec<Shortfall> {
        let worst = |pair: Pair| {
            let known = [Depth::Full, Depth::Indexed].into_iter().filter_map(|depth| pair.contrast(depth));
            known.fold(f64::INFINITY, f64::min)
        };
        let all = self.pairs().into_iter().map(|(key, pair)| Shortfall { key, contrast: worst(pair) });
        all.filter(|found| found.contrast < LEAST_CONTRAST).collect()
    }

    /// The colours on the terminal's own ground, whatever that is.
    pub fn terminal() -> Palette {
        Palette {
            id: "terminal".to_owned(),
            name: ["Latar terminal".to_owned(), "Terminal's own".to_owned()],
            own: None,
            categories: TERMINAL_CATEGORIES,
            nothing: Pair { ground: Tint::entry(240, Rgb(0x58, 0x58, 0x58)), ink: WHITE },
            steps: VIRIDIS,
        }
    }
}

/// White on black: what a theme's own ground begins with where there is no other theme to be like.
pub(super) const WHITE_ON_BLACK: Own = Own {
    screen: Pair { ground: BLACK, ink: WHITE },
    inks: Inks { faint: WHITE, strong: WHITE, key: WHITE, good: WHITE, warn: WHITE, bad: WHITE },
    header: Pair { ground: WHITE, ink: BLACK },
    sample: Pair { ground: WHITE, ink: BLACK },
};

const WHITE: Tint = Tint::entry(231, Rgb(0xff, 0xff, 0xff));
const BLACK: Tint = Tint::entry(16, Rgb(0, 0, 0));

/// A category of entries of the 256-colour table; its bar at least 3 to 1 on black and on white, as the ground is not
/// known.
const fn category(ground: (u8, Rgb), ink: Tint, bar: (u8, Rgb)) -> Category {
    Category { pair: Pair { ground: Tint::entry(ground.0, ground.1), ink }, bar: Tint::entry(bar.0, bar.1) }
}

const TERMINAL_CATEGORIES: [Category; 10] = [
    category((124, Rgb(0xaf, 0, 0)), WHITE, (167, Rgb(0xd7, 0x5f, 0x5f))),
    category((114, Rgb(0x87, 0xd7, 0x87)), BLACK, (64, Rgb(0x5f, 0x87, 0))),
    category((221, Rgb(0xff, 0xd7, 0x5f)), BLACK, (136, Rgb(0xaf, 0x87, 0))),
    category((25, Rgb(0, 0x5f, 0xaf)), WHITE, (67, Rgb(0x5f, 0x87, 0xaf))),
    category((90, Rgb(0x87, 0, 0x87)), WHITE, (133, Rgb(0xaf, 0x5f, 0xaf))),
    category((80, Rgb(0x5f, 0xd7, 0xd7)), BLACK, (30, Rgb(0, 0x87, 0x87))),
    category((208, Rgb(0xff, 0x87, 0)), BLACK, (166, Rgb(0xd7, 0x5f, 0))),
    category((54, Rgb(0x5f, 0, 0x87)), WHITE, (97, Rgb(0x87, 0x5f, 0xaf))),
    category((23, Rgb(0, 0x5f, 0x5f)), WHITE, (66, Rgb(0x5f, 0x87, 0x87))),
    category((218, Rgb(0xff, 0xaf, 0xd7)), BLACK, (168, Rgb(0xd7, 0x5f, 0x87))),
];

/// A step of the heat.
const fn step(ground: (u8, Rgb), ink: Tint) -> Pair {
    Pair { ground: Tint::entry(ground.0, ground.1), ink }
}

/// Five points of viridis (van der Walt and Smith, 2015): as far apart for the eye, also without seeing hues. Among the
/// 256 what comes nearest to it in steps as even as they have.
const VIRIDIS: [Pair; 5] = [
    step((54, Rgb(0x44, 0x01, 0x54)), WHITE),
    step((61, Rgb(0x3b, 0x52, 0x8b)), WHITE),
    step((36, Rgb(0x21, 0x91, 0x8c)), BLACK),
    step((113, Rgb(0x5e, 0xc9, 0x62)), BLACK),
    step((227, Rgb(0xfd, 0xe7, 0x25)), BLACK),
];
