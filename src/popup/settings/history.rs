//! Who changed what, and when: the newest on top, each with what it was and what it is.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use crate::fair::event::Entry;
use crate::fair::ids::EntryKey;
use crate::fair::settings::Lang;
use crate::ui::Look;
use crate::ui::text::{changes, entry as entry_text, fill, format};
use crate::ui::widget::{Focused, cut, row, wrap};

/// So many entries a page key goes.
const PAGE: usize = 5;
/// What was changed stands so far behind the head of its entry.
const INDENT: usize = 4;

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
#[derive(Debug)]
pub(super) struct History {
    told: Vec<Told>,
    selected: usize,
    /// The journal's lines when it was told, and the language in which it was.
    as_of: (usize, Lang),
}

impl History {
    /// The history as the journal has it now.
    pub(super) fn new(look: Look<'_>) -> History {
        let made = look.fair.changes_made();
        let told = made.into_iter().map(|entry| tell(look, entry)).collect();
        History { told, selected: 0, as_of: (look.fair.journal().len(), look.lang) }
    }

    /// Tells it anew where the journal has gone on, or another language is spoken.
    pub(super) fn arrange(&mut self, look: Look<'_>) {
        if self.as_of != (look.fair.journal().len(), look.lang) {
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

    /// Goes so many entries on, stopping at the ends.
    pub(super) fn scroll(&mut self, by: isize) {
        let last = self.told.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
    }

    /// Goes to the entry of which a line stands at `position`.
    pub(super) fn point(&mut self, area: Rect, position: Position) {
        let lines = self.lines(area);
        let at = self.from(&lines, area) + usize::from(position.y.saturating_sub(area.y));
        if let Some((entry, _)) = lines.get(at) {
            self.selected = *entry;
        }
    }

    /// Every line as it is wrapped, with the place of its entry: a head each, and what the entry changed below it.
    fn lines(&self, area: Rect) -> Vec<(usize, Option<String>)> {
        let width = usize::from(area.width).saturating_sub(INDENT);
        let told = self.told.iter().enumerate().flat_map(|(at, told)| {
            let says = told.says.iter().flat_map(move |says| wrap(says, width));
            std::iter::once((at, None)).chain(says.map(move |line| (at, Some(line))))
        });
        told.collect()
    }

    /// The first line that shows, so that the entry under the pointer shows whole where that is possible.
    fn from(&self, lines: &[(usize, Option<String>)], area: Rect) -> usize {
        let first = lines.partition_point(|(entry, _)| *entry < self.selected);
        let end = lines.partition_point(|(entry, _)| *entry <= self.selected);
        end.saturating_sub(usize::from(area.height)).min(first)
    }

    /// Draws it.
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
        let lines = self.lines(area);
        let from = self.from(&lines, area);
        let mut cursor = None;
        for ((entry, line), at) in lines.iter().skip(from).zip(0..area.height) {
            let Some(told) = self.told.get(*entry) else { continue };
            let place = row(area, at);
            let here = *entry == self.selected && active == Focused::Yes;
            let faint = told.stands == Stands::No;
            match line {
                None => {
                    let pointer = if here { look.signs.pointer } else { " " };
                    let head = cut(&format!("{pointer} {}", told.head), width, look.signs.ellipsis);
                    let style = match (here, faint) {
                        (true, _) => look.theme.strong,
                        (false, true) => look.theme.faint,
                        (false, false) => look.theme.base,
                    };
                    buf.set_string(place.x, place.y, head, style);
                    if here {
                        cursor = Some(Position::new(place.x, place.y));
                    }
                }
                // Only the words are struck out, not the blanks before them.
                Some(line) => {
                    let struck = look.theme.faint.add_modifier(Modifier::CROSSED_OUT);
                    let style = if faint { struck } else { look.theme.base };
                    let indent = INDENT.min(width);
                    let x = place.x + u16::try_from(indent).unwrap_or(place.width);
                    buf.set_stringn(x, place.y, line, width - indent, style);
                }
            }
        }
        cursor
    }
}

fn tell(look: Look<'_>, entry: &Entry) -> Told {
    let text = &look.text.settings;
    let local = look.settings.utc_offset.local(entry.at);
    let when = format!("{} {}", format::day_and_month(look.text, local.date()), look.time(entry.at));
    let who = match (entry.event.signer(), entry.officer) {
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
