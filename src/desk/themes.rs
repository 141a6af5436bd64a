//! What the desk wears: a theme is chosen from a list, shows while the pointer is on it, and is kept for the next time.

use super::over::Over;
use super::{Desk, Effect, Effects, Preference, Tone};
use crate::fair::settings::Lang;
use crate::popup::list::Choosing;
use crate::ui::text::fill;
use crate::ui::theme::{Depth, Shelf, Theme};

/// The themes, the one that is worn and the one that shows.
pub(super) struct Themes {
    shelf: Shelf,
    depth: Depth,
    worn: usize,
    /// Which one shows, drawn up.
    shown: (usize, Theme),
}

impl Themes {
    pub(super) fn new(shelf: Shelf, worn: usize, depth: Depth) -> Themes {
        let theme = shelf.theme(worn, depth);
        Themes { shelf, depth, worn, shown: (worn, theme) }
    }

    /// The one to draw with.
    pub(super) fn shown(&self) -> &Theme {
        &self.shown.1
    }

    fn show(&mut self, at: usize) {
        if self.shown.0 != at {
            self.shown = (at, self.shelf.theme(at, self.depth));
        }
    }
}

impl Desk {
    /// Wears the theme at that place of the shelf, on a terminal of that depth.
    pub fn dress(&mut self, shelf: Shelf, worn: usize, depth: Depth) {
        self.themes = Themes::new(shelf, worn, depth);
    }

    /// Opens the list of themes.
    pub(super) fn choose_theme(&mut self) {
        let names = self.themes.shelf.palettes().iter().map(|palette| palette.name.clone()).collect();
        let message =
            (self.themes.depth == Depth::Mono).then(|| self.texts.get(self.lang).themes.no_colours.clone());
        self.pick_from(Choosing::Theme(names), self.themes.worn, message);
    }

    /// Wears the theme from now on.
    pub(super) fn wear(&mut self, at: usize, effects: &mut Effects) {
        let Some(palette) = self.themes.shelf.palettes().get(at) else { return };
        let name = match (self.lang, &palette.name) {
            (Lang::Id, [id, _]) => id.clone(),
            (Lang::En, [_, en]) => en.clone(),
        };
        effects.0.push(Effect::Keep(Preference::Theme(palette.id.clone())));
        self.themes.worn = at;
        let text = fill(&self.texts.get(self.lang).themes.worn, &[("name", &name)]);
        self.say(Tone::Plain, text);
    }

    /// The theme under the pointer shows while there is one, else the one that is worn.
    pub(super) fn preview_theme(&mut self) {
        let pointed = match self.over.last() {
            Some(Over::List(list)) => list.theme(),
            Some(_) | None => None,
        };
        self.themes.show(pointed.unwrap_or(self.themes.worn));
    }

    /// It is worn, but was not kept.
    pub(super) fn theme_not_kept(&mut self, why: &str) {
        let text = fill(&self.texts.get(self.lang).themes.not_kept, &[("why", why)]);
        self.say(Tone::Warn, text);
    }
}
