//! What is about to change, line by line, and the supervisor's PIN that makes it so.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::super::signature::{SignKey, SignatureRows};
use crate::fair::ids::OfficerId;
use crate::fair::pin::Signature;
use crate::ui::Look;
use crate::ui::text::fill;
use crate::ui::widget::{Focused, cut, row, wrap, wrap_in};

/// So many lines of what changes show, where that is possible at all.
const SEEN: u16 = 2;
/// Room for the labels of the signature.
const LABELS: u16 = 16;
/// So many rows a page key goes.
const PAGE: isize = 8;

/// What a key did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Confirmed {
    /// It went on.
    Open,
    /// The key means nothing here.
    Strange,
    /// It is to be signed and sent.
    Sign,
    /// It is not wanted.
    Left,
}

/// What is about to change, with its signature.
#[derive(Debug)]
pub(super) struct Confirm {
    /// What changes.
    says: Vec<String>,
    /// What follows from it.
    follows: Vec<String>,
    /// What is to be known below the signature.
    note: String,
    signature: SignatureRows,
    /// The first line that shows.
    from: usize,
    /// What stands between it and its being so.
    pub(super) message: Option<String>,
}

impl Confirm {
    /// With the PIN to be typed.
    pub(super) fn new(
        look: Look<'_>,
        on_duty: Option<OfficerId>,
        (says, follows): (Vec<String>, Vec<String>),
        note: &str,
    ) -> Confirm {
        let (note, signature) = (note.to_owned(), SignatureRows::new(look, on_duty));
        Confirm { says, follows, note, signature, from: 0, message: None }
    }

    /// Takes a key.
    pub(super) fn key(&mut self, look: Look<'_>, key: KeyEvent) -> Confirmed {
        match key.code {
            KeyCode::Esc => return Confirmed::Left,
            KeyCode::Enter => return Confirmed::Sign,
            KeyCode::PageDown => self.scroll(PAGE),
            KeyCode::PageUp => self.scroll(-PAGE),
            _ => match self.signature.key(look, key) {
                SignKey::Taken => {}
                SignKey::Above => self.signature.enter_from_below(look),
                SignKey::Below => self.signature.enter_from_above(),
                SignKey::Strange => return Confirmed::Strange,
            },
        }
        self.message = None;
        Confirmed::Open
    }

    /// Scrolls what changes by so many lines, up where negative.
    pub(super) fn scroll(&mut self, by: isize) {
        self.from = self.from.saturating_add_signed(by);
    }

    /// Keeps what it has scrolled to within what there is to see.
    pub(super) fn arrange(&mut self, look: Look<'_>, area: Rect) {
        let lines = self.lines(look, usize::from(area.width)).len();
        self.from = self.from.min(lines - self.shown(look, lines, area));
    }

    /// How many of the lines show in `area`.
    fn shown(&self, look: Look<'_>, lines: usize, area: Rect) -> usize {
        let notes = self.below(look, area).0.len();
        let others = usize::from(self.signature.height(look)) + notes + 3;
        usize::from(area.height).saturating_sub(others).min(lines)
    }

    /// Takes pasted text.
    pub(super) fn paste(&mut self, text: &str) {
        self.signature.paste(text);
    }

    /// The signature; what stands in the way is said.
    pub(super) fn signed(&mut self, look: Look<'_>) -> Option<(Signature, Option<Signature>)> {
        let signed = self.signature.needed(look);
        signed
            .map_err(|why| {
                self.signature.enter_pin();
                self.message = Some(why);
            })
            .ok()
    }

    /// The lines as they are wrapped, what follows in its own style.
    fn lines(&self, look: Look<'_>, width: usize) -> Vec<(String, Style)> {
        let told = |all: &[String], style: Style| {
            let mut lines = Vec::new();
            for says in all {
                for (at, line) in wrap(says, width.saturating_sub(2)).into_iter().enumerate() {
                    let mark = if at == 0 { look.signs.dot } else { " " };
                    lines.push((format!("{mark} {line}"), style));
                }
            }
            lines
        };
        let mut lines = told(&self.says, look.theme.base);
        lines.extend(told(&self.follows, look.theme.warn));
        lines
    }

    /// What is said below the signature; it leaves room for some of what changes.
    fn below(&self, look: Look<'_>, area: Rect) -> (Vec<String>, Style) {
        let (note, style) = match &self.message {
            Some(message) => (message.clone(), look.theme.warn),
            None if self.signature.makes_pin(look) => {
                let name = look.officer(self.signature.signer());
                (fill(&look.text.signature.makes_pin, &[("name", &name)]), look.theme.faint)
            }
            None => (self.note.clone(), look.theme.faint),
        };
        let others = self.signature.height(look).saturating_add(3).saturating_add(SEEN);
        let room = usize::from(area.height.saturating_sub(others)).max(1);
        (wrap_in(&note, usize::from(area.width), room, look.signs.ellipsis), style)
    }

    /// How many rows it takes at that width.
    pub(super) fn height(&self, look: Look<'_>, width: u16) -> u16 {
        let whole = Rect { x: 0, y: 0, width, height: u16::MAX };
        let rows = self.lines(look, usize::from(width)).len() + self.below(look, whole).0.len() + 3;
        u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(self.signature.height(look))
    }

    /// Draws it under `heading`; what does not fit of the changes is scrolled, the signature never gives way.
    pub(super) fn draw(
        &self,
        look: Look<'_>,
        heading: &str,
        area: Rect,
        buf: &mut Buffer,
    ) -> Option<Position> {
        let width = usize::from(area.width);
        let head = row(area, 0);
        if head.is_empty() {
            return None;
        }
        let (notes, style) = self.below(look, area);
        let notes_rows = u16::try_from(notes.len()).unwrap_or(u16::MAX);
        let signs = self.signature.height(look);
        let lines = self.lines(look, width);
        let shown = self.shown(look, lines.len(), area);
        let from = self.from.min(lines.len() - shown);
        for (at, (line, style)) in (1..).zip(lines.iter().skip(from).take(shown)) {
            let place = row(area, at);
            buf.set_stringn(place.x, place.y, line, width, *style);
        }
        let more = match lines.len() - shown {
            0 => String::new(),
            _ => format!("{}-{}/{} PgUp PgDn", from + 1, from + shown, lines.len()),
        };
        let taken = more.width().min(width);
        let heading = cut(heading, width.saturating_sub(taken + 1), look.signs.ellipsis);
        buf.set_string(head.x, head.y, heading, look.theme.strong);
        let right = head.right() - u16::try_from(taken).unwrap_or(head.width);
        buf.set_stringn(right, head.y, more, taken, look.theme.faint);
        let top = u16::try_from(shown).unwrap_or(area.height).saturating_add(2);
        let below = |rows: u16, height: u16| Rect {
            y: area.y.saturating_add(rows).min(area.bottom()),
            height: area.height.saturating_sub(rows).min(height),
            ..area
        };
        let hint = &look.text.signature.pin_hint;
        let cursor = self.signature.view(look, Focused::Yes, LABELS, hint, below(top, signs), buf);
        // A blank row before the sentence, where there is room.
        let used = top.saturating_add(signs).saturating_add(notes_rows);
        let gap = u16::from(used < area.height);
        let under = below(top.saturating_add(signs).saturating_add(gap), notes_rows);
        for (at, line) in (0..under.height).zip(&notes) {
            let place = row(under, at);
            buf.set_stringn(place.x, place.y, line, width, style);
        }
        cursor
    }
}
