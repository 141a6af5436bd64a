//! The help over the desk: every key of the table once, and the marks.

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::super::keymap::{Action, Context, TABLE, resolve};
use super::super::{Desk, Effect, Effects};
use super::Over;
use crate::fair::state::AttendanceState;
use crate::popup::help::{Help, HelpRow};
use crate::ui::Look;
use crate::ui::text::terms;

/// The help's lines for that screen: every key of the table once, and the marks.
pub(super) fn help_lines(look: Look<'_>, body: Rect) -> Vec<ratatui::text::Line<'static>> {
    let keys = &look.text.keys;
    let mut rows: Vec<HelpRow> = Vec::new();
    for binding in TABLE {
        let names: Vec<String> = binding.keys.iter().map(|key| key.name(look.text)).collect();
        let says = (binding.help)(keys).to_owned();
        // Keys that do the same stand in one row: the categories, the arrows.
        match rows.iter_mut().find(|row| row.says == says) {
            Some(row) => {
                for name in names {
                    if !row.keys.split(' ').any(|known| known == name) {
                        row.keys = format!("{} {name}", row.keys);
                    }
                }
            }
            None => rows.push(HelpRow { keys: names.join(" "), says }),
        }
    }
    for row in &mut rows {
        let keys: Vec<&str> = row.keys.split(' ').collect();
        if let ([first, .., last], true) =
            (keys.as_slice(), keys.len() > 3 && keys.iter().all(|k| k.len() == 1))
        {
            row.keys = format!("{first}-{last}");
        }
    }
    let marks: Vec<(String, String)> = AttendanceState::ALL
        .iter()
        .map(|state| (look.signs.attendance(*state).to_owned(), terms::state(look.text, *state).to_owned()))
        .chain(
            look.settings.categories.iter().map(|c| (c.letter.to_string(), c.name.get(look.lang).to_owned())),
        )
        .collect();
    Help::lines(look, &rows, &marks, Help::width(body))
}

impl Desk {
    /// A key for the help.
    pub(super) fn help_key(&mut self, help: &mut Help, key: KeyEvent, effects: &mut Effects) {
        let body = self.body();
        let lines = help_lines(self.look(), body).len();
        let page = i32::try_from(Help::room(body)).unwrap_or(1).max(1);
        let scrolled = lines.saturating_sub(Help::room(body)) + 1;
        match resolve(Context::Help, key) {
            Some(Action::Cancel) => return,
            Some(Action::Up) => help.scroll(-1, scrolled),
            Some(Action::Down) => help.scroll(1, scrolled),
            Some(Action::PageUp) => help.scroll(-page, scrolled),
            Some(Action::PageDown) => help.scroll(page, scrolled),
            Some(Action::First) => help.scroll(i32::MIN, scrolled),
            Some(Action::Last) => help.scroll(i32::MAX, scrolled),
            _ => effects.0.push(Effect::Bell),
        }
        self.over.push(Over::Help(std::mem::take(help)));
    }
}
