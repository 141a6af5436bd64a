//! Whom to call: exhibitors that have not reported, or have not come; those whose stand is closed already come first.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use super::Outcome;
use crate::fair::Fair;
use crate::fair::ids::{DayId, ExhibitorId};
use crate::fair::money::group;
use crate::fair::state::AttendanceState;
use crate::fair::tally;
use crate::ui::Look;
use crate::ui::text::{entry, fill};
use crate::ui::widget::{cut, pad, popup, row};

/// The widest the list grows.
const WIDTH: u16 = 96;

/// Who is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Calling {
    /// Belum lapor.
    Unreported,
    /// Belum hadir.
    Expected,
}

/// The list.
#[derive(Debug, Clone)]
pub struct CallList {
    calling: Calling,
    day: DayId,
    ids: Vec<ExhibitorId>,
    selected: usize,
    offset: usize,
}

impl CallList {
    /// Everybody of whom it is so on `day`, in the order of their stands.
    pub fn new(fair: &Fair, calling: Calling, day: DayId) -> CallList {
        let mut ids = match calling {
            Calling::Unreported => tally::unreported(fair, day),
            Calling::Expected => tally::still_expected(fair, day),
        };
        // Who has left cannot be found at the stand any more: they are called before the phones are off.
        ids.sort_by_cached_key(|id| {
            let stays = fair.attendance(*id, day).state != AttendanceState::LeftEarly;
            (stays, in_order(&entry::stand(fair, *id, day)))
        });
        CallList { calling, day, ids, selected: 0, offset: 0 }
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent, screen: Rect) -> Outcome {
        let last = self.ids.len().saturating_sub(1);
        let page = usize::from(self.room(screen)).max(1);
        self.selected = match key.code {
            KeyCode::Esc => return Outcome::Close,
            KeyCode::Enter => {
                let chosen = self.ids.get(self.selected);
                return chosen.map_or(Outcome::Refuse, |id| Outcome::Show(*id));
            }
            KeyCode::Up => self.selected.saturating_sub(1),
            KeyCode::Down => self.selected.saturating_add(1),
            KeyCode::PageUp => self.selected.saturating_sub(page),
            KeyCode::PageDown => self.selected.saturating_add(page),
            KeyCode::Home => 0,
            KeyCode::End => last,
            _ => return Outcome::Refuse,
        }
        .min(last);
        let below = (self.selected + 1).saturating_sub(page);
        self.offset = self.offset.clamp(below, self.selected.max(below));
        Outcome::Stay
    }

    /// How many rows show at once.
    fn room(&self, screen: Rect) -> u16 {
        screen.height.saturating_sub(2)
    }

    /// Draws it in the middle of `screen`.
    pub fn view(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let text = &look.text.calls;
        let title = match self.calling {
            Calling::Unreported => &text.unreported_title,
            Calling::Expected => &text.expected_title,
        };
        let count = group(self.ids.len() as u64);
        let title = fill(title, &[("n", &self.day.to_string()), ("count", &count)]);
        let rows = u16::try_from(self.ids.len().max(1)).unwrap_or(u16::MAX);
        let size = (WIDTH.min(screen.width), rows.min(self.room(screen)).saturating_add(2));
        let inside = popup(look, &title, size, screen, buf);
        if self.ids.is_empty() {
            let says = cut(&text.none, usize::from(inside.width), look.signs.ellipsis);
            buf.set_string(inside.x, inside.y, says, look.theme.faint);
            return None;
        }
        let shown: Vec<ExhibitorId> =
            self.ids.iter().skip(self.offset).take(usize::from(inside.height)).copied().collect();
        let day = self.day;
        let stands: Vec<String> = shown.iter().map(|id| entry::stand(look.fair, *id, day)).collect();
        let widest = stands.iter().map(|stand| stand.width()).max().unwrap_or_default().min(12);
        let reaches: Vec<String> = shown.iter().map(|id| self.reach(look, *id)).collect();
        let reach = reaches.iter().map(|reach| reach.width()).max().unwrap_or_default();
        let mut cursor = None;
        for (((at, id), stand), reached) in (0u16..).zip(&shown).zip(&stands).zip(&reaches) {
            let place = row(inside, at);
            if place.is_empty() {
                break;
            }
            let chosen = self.offset + usize::from(at) == self.selected;
            let pointer = if chosen { look.signs.pointer } else { " " };
            let begins = format!("{pointer} {} ", pad(stand, widest, look.signs.ellipsis));
            self.draw(look, (*id, &begins, chosen.then_some(look.theme.base)), (reached, reach), place, buf);
            if chosen {
                buf.set_style(place, look.theme.selected);
                cursor = Some(Position::new(place.x, place.y));
            }
        }
        cursor
    }

    /// `021-0555-0101 · Siti Aminah · tutup 13.00`.
    fn reach(&self, look: Look<'_>, id: ExhibitorId) -> String {
        let attendance = look.fair.attendance(id, self.day);
        let left = match (attendance.state, attendance.until) {
            (AttendanceState::LeftEarly, Some(until)) => {
                fill(&look.text.calls.left_early, &[("time", &look.time(until))])
            }
            _ => String::new(),
        };
        let Some(person) = look.fair.exhibitor(id).map(|exhibitor| &exhibitor.private) else { return left };
        let parts = [person.phone.as_str(), &person.name, &left].map(str::trim);
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(&format!(" {} ", look.signs.dot))
    }

    /// `D06 ⊣ Batik Melati Rawasari  021-0555-0101 · Siti Aminah · tutup 13.00`; `ink` replaces colours that do not read
    /// reversed.
    fn draw(
        &self,
        look: Look<'_>,
        (id, begins, ink): (ExhibitorId, &str, Option<Style>),
        (reach, widest): (&str, usize),
        place: Rect,
        buf: &mut Buffer,
    ) {
        let state = look.fair.attendance(id, self.day).state;
        let mark = look.signs.attendance(state);
        let Some(exhibitor) = look.fair.exhibitor(id) else { return };
        let room = usize::from(place.width).saturating_sub(begins.width() + mark.width() + 1);
        // How to reach them is what the list is for: the business gives way, down to a third.
        let name_room = room.saturating_sub(widest + 2).max(room / 3);
        let spans = [
            Span::raw(begins.to_owned()),
            Span::styled(format!("{mark} "), ink.unwrap_or(look.theme.attendance(state))),
            Span::raw(pad(&exhibitor.name, name_room, look.signs.ellipsis)),
            Span::raw("  "),
            Span::styled(
                cut(reach, room.saturating_sub(name_room + 2), look.signs.ellipsis),
                ink.unwrap_or(look.theme.faint),
            ),
        ];
        Line::from_iter(spans).render(place, buf);
    }
}

/// A stand's code so that A2 comes before A10.
fn in_order(stand: &str) -> (String, u64, String) {
    let letters: String = stand.chars().take_while(|c| !c.is_ascii_digit()).collect();
    let rest = stand.get(letters.len()..).unwrap_or_default();
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let number = digits.parse().unwrap_or(u64::MAX);
    (letters, number, rest.get(digits.len()..).unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fair::command::Command;
    use crate::fair::event::Mark;
    use crate::fair::settings::Lang;
    use crate::ui::text::entry::testing::{self, Desk};

    #[test]
    fn who_has_left_comes_first_and_stands_are_in_order() {
        let mut desk = Desk::at_work();
        desk.arrives(5);
        desk.does(Command::MarkAttendance {
            exhibitor: ExhibitorId(5),
            mark: Mark::LeftEarly,
            note: String::new(),
        });
        let mut list = CallList::new(&desk.fair, Calling::Unreported, DayId(1));
        assert_eq!(list.ids, [5, 4, 2].map(ExhibitorId));
        let area = Rect::new(0, 0, 80, 20);
        let drawn = testing::drawn(area, |buf| {
            list.view(desk.look(Lang::Id), area, buf);
        });
        assert!(drawn.contains("Belum lapor · hari ke-1 · 3 peserta"), "{drawn}");
        assert!(drawn.contains("021-0555-0101 · Siti Aminah · tutup 12.00"), "{drawn}");
        let press = |list: &mut CallList, code| list.key(KeyEvent::from(code), area);
        press(&mut list, KeyCode::Down);
        assert_eq!(press(&mut list, KeyCode::Enter), Outcome::Show(ExhibitorId(4)));
        press(&mut list, KeyCode::End);
        press(&mut list, KeyCode::Down);
        assert_eq!(press(&mut list, KeyCode::Enter), Outcome::Show(ExhibitorId(2)));
    }

    #[test]
    fn any_size_is_drawn() {
        let desk = Desk::at_work();
        for (area, lang) in testing::sizes() {
            for calling in [Calling::Unreported, Calling::Expected] {
                let mut list = CallList::new(&desk.fair, calling, DayId(1));
                list.key(KeyEvent::from(KeyCode::End), area);
                testing::drawn(area, |buf| {
                    list.view(desk.look(lang), area, buf);
                });
            }
        }
    }
}
