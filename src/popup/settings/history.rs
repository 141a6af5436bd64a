//! Who changed what, and when: the newest on top, each with what it was and what it is.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use crate::fair::event::{Entry, Event};
use crate::fair::ids::{EntryKey, OfficerId};
use crate::ui::Look;
use crate::ui::text::{changes, entry as entry_text, fill, format};
use crate::ui::widget::{Focused, cut, row, wrap};

/// So many entries a page key goes.
const PAGE: usize = 5;

/// An entry as it is told.
#[derive(Debug, Clone)]
struct Told {
    key: EntryKey,
    /// Number, date, time, who.
    head: String,
    /// What it changed.
    says: Vec<String>,
    stands: Stands,
}

/// Whether an entry counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    Yes,
    No,
}

/// The history.
#[derive(Debug, Default)]
pub(super) struct History {
    told: Vec<Told>,
    selected: usize,
    /// The journal's lines when it was told.
    as_of: usize,
}

impl History {
    /// The history as the journal has it now.
    pub(super) fn new(look: Look<'_>) -> History {
        let made = look.fair.changes_made();
        let told = made.into_iter().map(|entry| tell(look, entry)).collect();
        History { told, selected: 0, as_of: look.fair.journal().len() }
    }

    /// Tells it anew where the journal has gone on.
    pub(super) fn arrange(&mut self, look: Look<'_>) {
        if self.as_of != look.fair.journal().len() {
            let selected = self.selected;
            *self = History::new(look);
            self.selected = selected.min(self.told.len().saturating_sub(1));
        }
    }

    /// The entry under the pointer.
    pub(super) fn selected(&self) -> Option<EntryKey> {
        self.told.get(self.selected).map(|told| told.key)
    }

    /// Goes to another entry; `None` where the key is not for that.
    pub(super) fn key(&mut self, key: KeyEvent) -> Option<()> {
        let last = self.told.len().saturating_sub(1);
        self.selected = match key.code {
            KeyCode::Up => self.selected.saturating_sub(1),
            KeyCode::Down => (self.selected + 1).min(last),
            KeyCode::PageUp => self.selected.saturating_sub(PAGE),
            KeyCode::PageDown => (self.selected + PAGE).min(last),
            KeyCode::Home => 0,
            KeyCode::End => last,
            _ => return None,
        };
        Some(())
    }

    /// Draws it, scrolled so that the entry under the pointer shows whole where that is possible.
    pub(super) fn draw(
        &self,
        look: Look<'_>,
        active: Focused,
        area: Rect,
        buf: &mut Buffer,
    ) -> Option<Position> {
        let width = usize::from(area.width);
        if self.told.is_empty() {
            for (at, line) in (0..area.height).zip(wrap(&look.text.settings.no_history, width)) {
                let place = row(area, at);
                buf.set_stringn(place.x, place.y, line, width, look.theme.faint);
            }
            return None;
        }
        let mut lines: Vec<(String, Style)> = Vec::new();
        let (mut first, mut end) = (0, 0);
        for (at, told) in self.told.iter().enumerate() {
            let here = at == self.selected && active == Focused::Yes;
            if at == self.selected {
                first = lines.len();
            }
            let pointer = if here { look.signs.pointer } else { " " };
            let head = if here { look.theme.strong } else { look.theme.base };
            let (head, says) = match told.stands {
                Stands::Yes => (head, look.theme.base),
                Stands::No => {
                    let head = if here { look.theme.strong } else { look.theme.faint };
                    (head, look.theme.faint.add_modifier(Modifier::CROSSED_OUT))
                }
            };
            lines.push((cut(&format!("{pointer} {}", told.head), width, look.signs.ellipsis), head));
            for line in told.says.iter().flat_map(|says| wrap(says, width.saturating_sub(4))) {
                lines.push((format!("    {line}"), says));
            }
            if at == self.selected {
                end = lines.len();
            }
        }
        let room = usize::from(area.height);
        let from = end.saturating_sub(room).min(first);
        let mut cursor = None;
        for ((at, (line, style)), shown) in lines.iter().enumerate().skip(from).zip(0..area.height) {
            let place = row(area, shown);
            // Only the words are struck out, not the blanks before them.
            let said = line.trim_start_matches(' ');
            let indent = line.len() - said.len();
            let x = place.x.saturating_add(u16::try_from(indent).unwrap_or(u16::MAX)).min(place.right());
            buf.set_stringn(x, place.y, said, width.saturating_sub(indent), *style);
            if at == first && active == Focused::Yes {
                cursor = Some(Position::new(place.x, place.y));
            }
        }
        cursor
    }
}

fn tell(look: Look<'_>, entry: &Entry) -> Told {
    let text = &look.text.settings;
    let local = look.settings.utc_offset.local(entry.at);
    let when = format!("{} {}", format::day_and_month(look.text, local.date()), look.time(entry.at));
    let who = match (signer(entry), entry.officer) {
        (Some(signer), Some(on_duty)) if signer != on_duty => fill(
            &text.signed_by,
            &[("name", &look.officer(Some(signer))), ("officer", &look.officer(Some(on_duty)))],
        ),
        (signer, on_duty) => look.officer(signer.or(on_duty)),
    };
    let mut head = vec![format!("#{}", entry.seq)];
    let stands = match look.fair.is_in_force(entry.key) {
        true => Stands::Yes,
        false => {
            let by = look.fair.undone_by(entry.key).map(|undo| format!(" #{}", undo.seq));
            head.push(format!("{}{}", look.text.journal.undone, by.unwrap_or_default()));
            Stands::No
        }
    };
    head.extend([when, who]);
    let says = match changes::of_entry(look, entry) {
        // An undo, or what cannot be told any more.
        says if says.is_empty() => vec![entry_text::what(look, entry)],
        says => says,
    };
    Told { key: entry.key, head: head.join(&format!(" {} ", look.signs.dot)), says, stands }
}

/// Who signed the entry.
fn signer(entry: &Entry) -> Option<OfficerId> {
    match &entry.event {
        Event::SettingsChanged(changed) => changed.supervisor,
        Event::OfficerAdded(added) => added.supervisor,
        Event::OfficerChanged(changed) => changed.supervisor,
        Event::Undone(undone) => undone.supervisor,
        _ => None,
    }
}
