//! The help over the desk: every key of the table once, and the marks; what is typed narrows it.

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::super::keymap::{Action, Context, Keymap, Section, resolve};
use super::super::{Desk, Effect, Effects};
use super::Over;
use crate::fair::state::AttendanceState;
use crate::popup::help::{Help, HelpRow};
use crate::ui::Look;
use crate::ui::text::terms;

/// The help's lines for that screen: of what is typed, every key of the table once, and the marks.
pub(super) fn help_lines(look: Look<'_>, keymap: &Keymap, help: &Help, body: Rect) -> Vec<Line<'static>> {
    let keys = keymap.sheet(look.text);
    let mut parts: Vec<(String, Vec<HelpRow>)> = Vec::new();
    for section in Section::ALL {
        let own = keys.iter().filter(|row| row.section == section);
        let rows = own.map(|row| HelpRow { keys: row.keys.clone(), says: row.says.clone() }).collect();
        parts.push((section.name(look.text).to_owned(), rows));
    }
    let marks = AttendanceState::ALL
        .iter()
        .map(|state| (look.signs.attendance(*state).to_owned(), terms::state(look.text, *state).to_owned()));
    let categories =
        look.settings.categories.iter().map(|c| (c.letter.to_string(), c.name.get(look.lang).to_owned()));
    let marks = marks.chain(categories).map(|(keys, says)| HelpRow { keys, says }).collect();
    parts.push((look.text.help.marks.clone(), marks));
    help.lines(look, &parts, Help::width(body))
}

impl Desk {
    /// A key for the help.
    pub(super) fn help_key(&mut self, help: &mut Help, key: KeyEvent, effects: &mut Effects) {
        let body = self.body();
        let lines = help_lines(self.look(), &self.keymap, help, body).len();
        let page = i32::try_from(Help::room(body)).unwrap_or(1).max(1);
        let scrolled = lines.saturating_sub(Help::room(body)) + 1;
        match resolve(Context::Help, key) {
            Some(Action::Cancel) if help.is_typed() => help.forget(),
            Some(Action::Cancel) => return,
            Some(Action::Up) => help.scroll(-1, scrolled),
            Some(Action::Down) => help.scroll(1, scrolled),
            Some(Action::PageUp) => help.scroll(-page, scrolled),
            Some(Action::PageDown) => help.scroll(page, scrolled),
            Some(Action::First) => help.scroll(i32::MIN, scrolled),
            Some(Action::Last) => help.scroll(i32::MAX, scrolled),
            _ if help.typed(key) => {}
            _ => effects.0.push(Effect::Bell),
        }
        self.over.push(Over::Help(std::mem::take(help)));
    }
}
