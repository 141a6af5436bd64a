//! The settings drawn: the sections at the left, the page or what stands over it at the right, a sentence below.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::page::{Page, Section};
use super::{Focus, Over, SettingsScreen};
use crate::ui::Look;
use crate::ui::widget::{Focused, pad, popup, popup_inside, row, wrap, wrap_in};

/// The widest it grows, and the highest; a screen that is hardly larger is filled.
const SIZE: (u16, u16) = (120, 40);
const SLIVER: u16 = 24;
/// Room for the sections.
const SECTIONS: u16 = 16;
/// So little room that the sections give way to a page while somebody works in it.
const NARROW: u16 = 56;
/// Rows for the sentence below.
const NOTES: u16 = 3;

/// Where everything stands.
pub(super) struct Parts {
    /// The sections; empty where they gave way.
    pub(super) sections: Rect,
    /// All that is right of them.
    right: Rect,
    /// The page, and the sentence below it.
    pub(super) page: Rect,
    notes: Rect,
}

fn size_in(screen: Rect) -> (u16, u16) {
    let fits = |most: u16, all: u16| if all < most + SLIVER { all } else { most };
    (fits(SIZE.0, screen.width), fits(SIZE.1, screen.height))
}

impl SettingsScreen {
    /// Where everything stands on `screen`.
    pub(super) fn parts(&self, look: Look<'_>, screen: Rect) -> Parts {
        let inside = popup_inside(size_in(screen), screen);
        let sections = match (&self.over, self.focus) {
            (Over::Nothing | Over::Asking(..), Focus::Sections) => SECTIONS.min(inside.width / 3),
            (Over::Signing(_) | Over::Officer(_), _) | (_, Focus::Page) if inside.width < NARROW => 0,
            (_, _) => SECTIONS.min(inside.width / 3),
        };
        // A rule and a blank between them.
        let left = if sections == 0 { 0 } else { (sections + 2).min(inside.width) };
        let right = Rect { x: inside.x + left, width: inside.width - left, ..inside };
        let rows = wrap(self.note(look), usize::from(right.width)).len();
        let below = u16::try_from(rows).unwrap_or(NOTES).max(NOTES).min(right.height / 2);
        let above = right.height - below;
        Parts {
            sections: Rect { width: sections, ..inside },
            right,
            // A blank row before the sentence, where there is room.
            page: Rect { height: above - u16::from(above > 4), ..right },
            notes: Rect { y: right.y + above, height: below, ..right },
        }
    }

    /// What stands in the way, or is to be known of the page.
    fn note<'a>(&'a self, look: Look<'a>) -> &'a str {
        let explains = || self.section.explains(&look.text.settings);
        self.message.as_deref().unwrap_or_else(explains)
    }

    /// Draws it in the middle of `screen`.
    pub fn view(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let inside = popup(look, &look.text.settings.title, size_in(screen), screen, buf);
        if inside.is_empty() {
            return None;
        }
        let parts = self.parts(look, screen);
        if !parts.sections.is_empty() {
            self.view_sections(look, parts.sections, buf);
            let x = parts.sections.right().min(inside.right().saturating_sub(1));
            for y in inside.top()..inside.bottom() {
                buf.set_string(x, y, look.signs.upright, look.theme.faint);
            }
        }
        match &self.over {
            Over::Signing(confirm) => confirm.draw(look, &look.text.settings.confirm, parts.right, buf),
            Over::Officer(form) => form.draw(look, self.on_duty, parts.right, buf),
            Over::Asking(_, question) => {
                self.view_page(look, Focused::No, &parts, buf);
                question.view(look, screen, buf)
            }
            Over::Nothing => {
                let active = if self.focus == Focus::Page { Focused::Yes } else { Focused::No };
                self.view_page(look, active, &parts, buf)
            }
        }
    }

    /// The first section that shows.
    pub(super) fn first_section(&self, area: Rect) -> usize {
        let at = Section::ALL.iter().position(|section| *section == self.section).unwrap_or(0);
        (at + 1).saturating_sub(usize::from(area.height))
    }

    /// The sections by name; one with something that is not saved has a mark.
    fn view_sections(&self, look: Look<'_>, area: Rect, buf: &mut Buffer) {
        let width = usize::from(area.width.saturating_sub(1));
        let shown = Section::ALL.into_iter().skip(self.first_section(area));
        for (at, section) in (0..area.height).zip(shown) {
            let place = row(area, at);
            let edited = self.pages.iter().any(|page| page.section == section && Page::is_edited(page));
            let mark = if edited { " *" } else { "" };
            let here = section == self.section;
            let pointer = if here { look.signs.pointer } else { " " };
            let line = format!("{pointer} {}{mark}", section.name(&look.text.settings));
            let style = match (here, self.focus, &self.over) {
                (true, Focus::Sections, Over::Nothing) => look.theme.selected,
                (true, _, _) => look.theme.strong,
                (false, _, _) => look.theme.base,
            };
            buf.set_stringn(place.x, place.y, pad(&line, width, look.signs.ellipsis), width, style);
        }
    }

    /// The page, and below it what stands in the way or is to be known.
    fn view_page(
        &self,
        look: Look<'_>,
        active: Focused,
        parts: &Parts,
        buf: &mut Buffer,
    ) -> Option<Position> {
        let style = if self.message.is_some() { look.theme.warn } else { look.theme.faint };
        let (width, room) = (usize::from(parts.notes.width), usize::from(parts.notes.height));
        let lines = wrap_in(self.note(look), width, room, look.signs.ellipsis);
        for (at, line) in (0..parts.notes.height).zip(&lines) {
            let place = row(parts.notes, at);
            buf.set_stringn(place.x, place.y, line, width, style);
        }
        let page = parts.page;
        match self.section {
            Section::Officers => self.officers.draw(look, active, page, buf),
            Section::History => self.history.draw(look, active, page, buf),
            section => {
                let shown = self.pages.iter().find(|page| page.section == section);
                shown.and_then(|own| own.draw(look, active, page, buf))
            }
        }
    }
}
