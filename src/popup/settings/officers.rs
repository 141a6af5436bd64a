//! Who works at the fair: a list to choose from, with what each may do and whether they have a PIN.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::fair::exhibitor::PIN;
use crate::fair::ids::OfficerId;
use crate::fair::settings::{Officer, Service};
use crate::ui::Look;
use crate::ui::text::terms;
use crate::ui::widget::{Focused, cut, pad, row};

/// The most of a name, and of what an officer may do.
const NAME: usize = 28;
const ROLE: usize = 12;

/// What stands under the pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pointed {
    /// Somebody.
    Officer(OfficerId),
    /// Somebody new.
    New,
}

/// The list; the officers themselves are the fair's.
#[derive(Debug, Default)]
pub(super) struct Officers {
    selected: usize,
}

/// Those who work at the fair first.
fn listed(look: Look<'_>) -> Vec<&Officer> {
    let mut all: Vec<&Officer> = look.fair.officers().map(|officer| &**officer).collect();
    all.sort_by_key(|officer| officer.service != Service::Active);
    all
}

impl Officers {
    /// Who stands under the pointer.
    pub(super) fn pointed(&self, look: Look<'_>) -> Pointed {
        match listed(look).get(self.selected) {
            Some(officer) => Pointed::Officer(officer.id),
            None => Pointed::New,
        }
    }

    /// Goes to another row; `None` where the key is not for that.
    pub(super) fn key(&mut self, look: Look<'_>, key: KeyEvent) -> Option<()> {
        let last = look.fair.officers().count();
        self.selected = match key.code {
            KeyCode::Up => self.selected.checked_sub(1).unwrap_or(last),
            KeyCode::Down if self.selected >= last => 0,
            KeyCode::Down => self.selected + 1,
            KeyCode::Home | KeyCode::PageUp => 0,
            KeyCode::End | KeyCode::PageDown => last,
            _ => return None,
        };
        Some(())
    }

    /// Goes so many rows on, stopping at the ends.
    pub(super) fn scroll(&mut self, look: Look<'_>, by: isize) {
        self.selected = self.selected.saturating_add_signed(by).min(look.fair.officers().count());
    }

    /// Goes to the row that stands at `position`.
    pub(super) fn point(&mut self, look: Look<'_>, area: Rect, position: Position) {
        let Some(shown) = usize::from(position.y.saturating_sub(area.y)).checked_sub(1) else { return };
        let at = self.from(area) + shown;
        if at <= look.fair.officers().count() {
            self.selected = at;
        }
    }

    /// The first row that shows.
    fn from(&self, area: Rect) -> usize {
        (self.selected + 1).saturating_sub(usize::from(area.height.saturating_sub(1)))
    }

    /// Draws the list.
    pub(super) fn draw(
        &self,
        look: Look<'_>,
        active: Focused,
        area: Rect,
        buf: &mut Buffer,
    ) -> Option<Position> {
        let text = &look.text.settings;
        let head = row(area, 0);
        let room = usize::from(area.height.saturating_sub(1));
        if head.is_empty() || room == 0 {
            return None;
        }
        let ellipsis = look.signs.ellipsis;
        let width = usize::from(area.width);
        let line = |mark: &str, name: &str, role: &str, pin: &str, service: &str| {
            let line = format!(
                "{mark} {} {} {}  {service}",
                pad(name, NAME, ellipsis),
                pad(role, ROLE, ellipsis),
                pin
            );
            cut(line.trim_end(), width, ellipsis)
        };
        let heading = line(" ", &text.officer_name, &text.role, &text.pin, "");
        buf.set_string(head.x, head.y, heading, look.theme.faint);
        let all = listed(look);
        let from = self.from(area);
        let mut cursor = None;
        for (at, shown) in (from..=all.len()).zip(1..area.height) {
            let place = row(area, shown);
            let here = active == Focused::Yes && at == self.selected;
            let mark = if here { look.signs.pointer } else { " " };
            let (says, style) = match all.get(at) {
                Some(officer) => {
                    let pin =
                        if officer.private.beside(PIN).is_empty() { &text.no_pin } else { &text.has_pin };
                    let role = terms::role(look.text, officer.role).to_lowercase();
                    let (service, style) = match officer.service {
                        Service::Active => ("", look.theme.base),
                        Service::Ended => (terms::service(look.text, officer.service), look.theme.faint),
                    };
                    (line(mark, &look.officer(Some(officer.id)), &role, pin, service), style)
                }
                None => (format!("{mark} + {}", text.new_officer), look.theme.base),
            };
            buf.set_stringn(place.x, place.y, &says, width, style);
            if here {
                buf.set_style(place, look.theme.selected);
                cursor = Some(Position::new(place.x, place.y));
            }
        }
        cursor
    }
}
