//! The settings drawn: the sections at the left, the page or what stands over it at the right, a sentence below.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::page::{Page, Section};
use super::{Focus, Over, SettingsScreen};
use crate::ui::Look;
use crate::ui::widget::{Focused, pad, popup, row, wrap};

/// The widest it grows, and the highest; a screen that is hardly larger is filled.
const SIZE: (u16, u16) = (120, 40);
const SLIVER: u16 = 24;
/// Room for the sections.
const SECTIONS: u16 = 16;
/// Rows for the sentence below.
const NOTES: u16 = 3;

impl SettingsScreen {
    /// Draws it in the middle of `screen`.
    pub fn view(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let fits = |most: u16, all: u16| if all < most + SLIVER { all } else { most };
        let size = (fits(SIZE.0, screen.width), fits(SIZE.1, screen.height));
        let inside = popup(look, &look.text.settings.title, size, screen, buf);
        if inside.is_empty() {
            return None;
        }
        let sections = SECTIONS.min(inside.width / 3);
        self.view_sections(look, Rect { width: sections, ..inside }, buf);
        let left = inside.x + sections;
        let rule = Rect { x: left.min(inside.right().saturating_sub(1)), width: 1, ..inside };
        for y in rule.top()..rule.bottom() {
            buf.set_string(rule.x, y, look.signs.upright, look.theme.faint);
        }
        let x = left.saturating_add(2).min(inside.right());
        let right = Rect { x, width: inside.right() - x, ..inside };
        match &self.over {
            Over::Signing(confirm) => confirm.draw(look, &look.text.settings.confirm, right, buf),
            Over::Officer(form) => form.draw(look, self.on_duty, right, buf),
            Over::Asking(question) => {
                self.view_page(look, Focused::No, right, buf);
                question.view(look, screen, buf)
            }
            Over::Nothing => {
                let active = if self.focus == Focus::Page { Focused::Yes } else { Focused::No };
                self.view_page(look, active, right, buf)
            }
        }
    }

    /// The sections by name; one with something that is not saved has a mark.
    fn view_sections(&self, look: Look<'_>, area: Rect, buf: &mut Buffer) {
        let width = usize::from(area.width.saturating_sub(1));
        for (at, section) in (0..area.height).zip(Section::ALL) {
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
    fn view_page(&self, look: Look<'_>, active: Focused, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let width = usize::from(area.width);
        let (says, style) = match &self.message {
            Some(message) => (message.as_str(), look.theme.warn),
            None => (self.section.explains(&look.text.settings), look.theme.faint),
        };
        let notes = wrap(says, width);
        let below = u16::try_from(notes.len()).unwrap_or(NOTES).max(NOTES).min(area.height / 2);
        let above = area.height.saturating_sub(below);
        let under = Rect { y: area.y + above, height: below, ..area };
        for (at, line) in (0..below).zip(&notes) {
            let place = row(under, at);
            buf.set_stringn(place.x, place.y, line, width, style);
        }
        // A blank row before the sentence, where there is room.
        let page = Rect { height: above.saturating_sub(u16::from(above > 4)), ..area };
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
