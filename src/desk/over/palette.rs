//! The palette over the desk: the rows of the table of keys that hold where it was opened, each run by pressing its key.

use crossterm::event::KeyEvent;

use super::super::keymap::{Action, Context, Row, Stroke, built_in_key};
use super::super::{Desk, Effect, Effects};
use super::Over;
use crate::fair::settings::Lang;
use crate::popup::palette::{Deed, Palette, Picked};
use crate::ui::text::format;

impl Desk {
    /// Shows every action of that context; what only moves about is done by its own keys.
    pub(in crate::desk) fn open_palette(&mut self, context: Context) {
        let mut deeds: Vec<Deed> = Vec::new();
        let mut actions: Vec<Action> = Vec::new();
        for (place, binding) in self.keymap.rows().iter().enumerate() {
            if binding.contexts.contains(&context)
                && !moves(binding.action)
                && !actions.contains(&binding.action)
            {
                actions.push(binding.action);
                deeds.extend(self.deed(place, binding));
            }
        }
        self.over.push(Over::Palette(Box::new(Palette::new(deeds))));
    }

    /// A row of the palette; none for the category that the fair does not have.
    fn deed(&self, place: usize, binding: &Row) -> Option<Deed> {
        let other = match self.lang {
            Lang::Id => Lang::En,
            Lang::En => Lang::Id,
        };
        let said = |lang: Lang| {
            let keys = &self.texts.get(lang).keys;
            let name = match binding.action {
                Action::Category(n) => {
                    let category = self.settings.categories.get(usize::from(n).checked_sub(1)?)?;
                    category.name.get(lang).to_owned()
                }
                _ => (binding.label)(keys).to_owned(),
            };
            Some([format::capital(&name), (binding.help)(keys).to_owned()])
        };
        let [name, says] = said(self.lang)?;
        let text = self.texts.get(self.lang);
        let keys: Vec<String> = binding.keys.iter().map(|key| key.name(text)).collect();
        Some(Deed { name, says, otherwise: said(other)?, keys: keys.join(" "), place })
    }

    /// A key for the palette; what is picked happens as if its own key had been pressed.
    pub(in crate::desk) fn palette_key(&mut self, key: KeyEvent, at_ms: u64, effects: &mut Effects) {
        let Some(Over::Palette(palette)) = self.over.last_mut() else { return };
        match palette.key(key) {
            Picked::Open => {}
            Picked::Strange => effects.0.push(Effect::Bell),
            Picked::Dropped => _ = self.over.pop(),
            Picked::Deed(place) => {
                self.over.pop();
                let found = self.keymap.rows().get(place);
                if let Some(key) = found.and_then(|row| built_in_key(self.context(), row.action, key)) {
                    self.stroke(Stroke::Found(key), at_ms, effects);
                }
            }
        }
    }
}

/// Whether the action goes from one thing to the next, or is the palette itself.
fn moves(action: Action) -> bool {
    matches!(
        action,
        Action::Left
            | Action::Right
            | Action::Up
            | Action::Down
            | Action::PageUp
            | Action::PageDown
            | Action::First
            | Action::Last
            | Action::Next
            | Action::Previous
            | Action::Cancel
            | Action::Palette
    )
}
