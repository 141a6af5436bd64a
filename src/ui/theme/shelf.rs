//! The themes there are: the terminal's own ground, those that are shipped, and the user's.

use super::file::{self, Fault};
use super::palette::Palette;
use super::{Depth, Theme};

/// The themes as shipped, by their words.
pub const SHIPPED: [(&str, &str); 4] = [
    ("dark", include_str!("../../../assets/themes/dark.toml")),
    ("light", include_str!("../../../assets/themes/light.toml")),
    ("high-contrast", include_str!("../../../assets/themes/high-contrast.toml")),
    ("colour-blind", include_str!("../../../assets/themes/colour-blind.toml")),
];

/// Every theme that can be chosen; the first is the terminal's own ground.
#[derive(Debug, Clone)]
pub struct Shelf {
    palettes: Vec<Palette>,
}

impl Shelf {
    /// The shipped ones; the tests hold off that one of them cannot be read.
    pub fn shipped() -> Shelf {
        let mut palettes: Vec<Palette> = Vec::new();
        for (id, source) in SHIPPED {
            palettes.extend(file::read(id, source, &palettes));
        }
        palettes.insert(0, Palette::terminal());
        Shelf { palettes }
    }

    /// Puts a user's theme there, in place of one of the same word.
    ///
    /// # Errors
    /// Everything that is wrong in it.
    pub fn add(&mut self, id: &str, source: &str) -> Result<(), Vec<Fault>> {
        let known: Vec<Palette> = self
            .palettes
            .iter()
            .filter(|palette| SHIPPED.iter().any(|(id, _)| *id == palette.id))
            .cloned()
            .collect();
        let palette = file::read(id, source, &known)?;
        match self.palettes.iter_mut().find(|other| other.id == palette.id) {
            Some(other) => *other = palette,
            None => self.palettes.push(palette),
        }
        Ok(())
    }

    /// All of them.
    pub fn palettes(&self) -> &[Palette] {
        &self.palettes
    }

    /// Where the theme of that word or name stands; case makes no difference.
    pub fn find(&self, wanted: &str) -> Option<usize> {
        let wanted = wanted.trim().to_lowercase();
        let is = |word: &str| word.to_lowercase() == wanted;
        let by_word = self.palettes.iter().position(|palette| is(&palette.id));
        by_word.or_else(|| self.palettes.iter().position(|palette| palette.name.iter().any(|name| is(name))))
    }

    /// The theme that stands there; the terminal's own ground where none does.
    pub fn theme(&self, at: usize, depth: Depth) -> Theme {
        self.palettes.get(at).map_or_else(|| Theme::new(depth), |palette| Theme::of(palette, depth))
    }
}
