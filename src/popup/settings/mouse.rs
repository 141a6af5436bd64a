//! The mouse over the settings: a click chooses a section or a row, the wheel walks through what lies under it.

use ratatui::layout::{Position, Rect};

use super::page::Section;
use super::{Focus, Over, SettingsScreen};
use crate::ui::Look;

impl SettingsScreen {
    /// Chooses what stands at `at`; while something is asked or signed for, nothing else can be chosen.
    pub fn point(&mut self, look: Look<'_>, screen: Rect, at: Position) {
        if !matches!(self.over, Over::Nothing) {
            return;
        }
        let parts = self.parts(look, screen);
        if parts.sections.contains(at) {
            let row = usize::from(at.y - parts.sections.y);
            if let Some(section) = Section::ALL.get(self.first_section(parts.sections) + row) {
                self.choose(*section);
                self.focus = Focus::Sections;
            }
        } else if parts.page.contains(at) {
            self.focus = Focus::Page;
            match self.section {
                Section::Officers => self.officers.point(look, parts.page, at),
                Section::History => self.history.point(parts.page, at),
                _ => {
                    if let Some(page) = self.page() {
                        page.point(parts.page, at);
                    }
                }
            }
        }
    }

    /// Walks a row, up where negative, in what lies at `at`.
    pub fn scroll(&mut self, look: Look<'_>, screen: Rect, at: Position, by: isize) {
        let parts = self.parts(look, screen);
        match (&mut self.over, self.section) {
            (Over::Signing(confirm), _) => confirm.scroll(by),
            (Over::Asking(..) | Over::Officer(_), _) => {}
            (Over::Nothing, section) if parts.sections.contains(at) => {
                let here = Section::ALL.iter().position(|other| *other == section).unwrap_or(0);
                if let Some(section) = here.checked_add_signed(by).and_then(|to| Section::ALL.get(to)) {
                    self.choose(*section);
                    self.focus = Focus::Sections;
                }
            }
            (Over::Nothing, Section::Officers) => self.officers.scroll(look, by),
            (Over::Nothing, Section::History) => self.history.scroll(by),
            (Over::Nothing, _) => {
                if let Some(page) = self.page() {
                    page.scroll(by);
                }
            }
        }
    }
}
