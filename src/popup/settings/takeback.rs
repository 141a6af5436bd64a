//! A change of settings or officers is taken back, or brought back: what that makes of them, and a supervisor's PIN.

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::super::{Outcome, Signing, Wish};
use super::confirm::{Confirm, Confirmed};
use crate::fair::command::Command;
use crate::fair::decide::root;
use crate::fair::event::{Entry, Event};
use crate::fair::ids::{EntryKey, OfficerId, RequestId};
use crate::fair::settings::changes::officer_changes;
use crate::ui::Look;
use crate::ui::text::{changes, entry as entry_text, fill};
use crate::ui::widget::{popup, popup_inside, wrap};

/// The widest it grows.
const WIDTH: u16 = 74;

/// The form.
#[derive(Debug)]
pub struct TakeBack {
    entry: EntryKey,
    request: RequestId,
    confirm: Confirm,
}

impl TakeBack {
    /// For the entry: a change, or an undo of one.
    pub fn new(look: Look<'_>, entry: &Entry, on_duty: Option<OfficerId>, request: RequestId) -> TakeBack {
        let says = makes(look, entry);
        let confirm = Confirm::new(look, on_duty, (says, Vec::new()), &look.text.settings.agrees);
        TakeBack { entry: entry.key, request, confirm }
    }

    /// Says what stands in the way.
    pub fn tell(&mut self, why: &str) {
        self.confirm.message = Some(why.to_owned());
    }

    /// Takes a key.
    pub fn key(&mut self, look: Look<'_>, key: KeyEvent) -> Outcome {
        match self.confirm.key(look, key) {
            Confirmed::Open => Outcome::Stay,
            Confirmed::Strange => Outcome::Refuse,
            Confirmed::Left => Outcome::Close,
            Confirmed::Sign => {
                let Some((signed, first)) = self.confirm.signed(look) else { return Outcome::Refuse };
                let command = Command::UndoChange { entry: self.entry, signed };
                let wish = Wish { command, happened: None, request: Some(self.request) };
                Outcome::Sign(Box::new(Signing { wish, first }))
            }
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.confirm.paste(text);
    }

    /// Scrolls what it makes of things by so many lines, up where negative.
    pub fn scroll(&mut self, by: isize) {
        self.confirm.scroll(by);
    }

    /// Keeps what it has scrolled to within what there is to see.
    pub fn arrange(&mut self, look: Look<'_>, screen: Rect) {
        let inside = popup_inside(self.size(look, screen), screen);
        self.confirm.arrange(look, inside);
    }

    fn size(&self, look: Look<'_>, screen: Rect) -> (u16, u16) {
        let width = WIDTH.min(screen.width);
        (width, self.confirm.height(look, width.saturating_sub(4)).saturating_add(2))
    }

    /// Draws it in the middle of `screen`.
    pub fn view(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let asked = match look.fair.entry(self.entry) {
            Some(entry) => heading(look, entry),
            None => String::new(),
        };
        // A sentence that is too long for the heading says the rest in the line below it.
        let inside = popup(look, &look.text.desk.undo_title, self.size(look, screen), screen, buf);
        let asked = wrap(&asked, usize::from(inside.width)).into_iter().next().unwrap_or_default();
        self.confirm.draw(look, &asked, inside, buf)
    }
}

/// Which entry, of when and by whom.
fn heading(look: Look<'_>, entry: &Entry) -> String {
    let values = [
        ("n", entry.seq.to_string()),
        ("time", look.time(entry.at)),
        ("officer", look.officer(entry.officer)),
    ];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    fill(&look.text.settings.take_back, &values)
}

/// What the settings or the officer become by it; what the entry says where that cannot be told.
fn makes(look: Look<'_>, entry: &Entry) -> Vec<String> {
    let root = root(look.fair, entry).unwrap_or(entry);
    let force = look.fair.other_force(root.key);
    let says = match &root.event {
        Event::SettingsChanged(_) => look
            .fair
            .settings_if(root.key, force)
            .map(|to| changes::to_settings(look, &to))
            .unwrap_or_default(),
        Event::OfficerChanged(changed) => {
            let id = changed.officer.id;
            let then = look.fair.officer_if(id, root.key, force);
            let now = look.fair.officer(id).map(|now| &**now);
            let made = then.map(|then| officer_changes(now, &then)).unwrap_or_default();
            made.iter().map(|change| changes::say(look, change)).collect()
        }
        _ => Vec::new(),
    };
    if says.is_empty() { vec![entry_text::what(look, entry)] } else { says }
}
