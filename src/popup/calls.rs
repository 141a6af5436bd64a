//! Whom to call: exhibitors that have not reported, or have not come; those whose stand is closed already come first.
//!
//! A morning's list is of the day before: whom to look after today, and the days that still wait to be closed on top.

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
    /// Whom the day before left to look after.
    Morning,
}

/// Why somebody is on a morning's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Left {
    Absent,
    Nil,
    Unreported,
}

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    /// A day that still waits to be closed.
    Close(DayId),
    /// So many of the day before follow, and why.
    Heading(Left, DayId, usize),
    /// Somebody, and the day whose state stands beside them.
    Exhibitor(ExhibitorId, DayId),
}

/// The list.
#[derive(Debug, Clone)]
pub struct CallList {
    calling: Calling,
    day: DayId,
    rows: Vec<Row>,
    selected: usize,
    offset: usize,
}

impl CallList {
    /// Everybody of whom it is so on `day`, in the order of their stands. Costs the exhibitors of the fair.
    pub fn new(fair: &Fair, calling: Calling, day: DayId) -> CallList {
        let rows = match calling {
            Calling::Unreported => exhibitors(fair, tally::unreported(fair, day), day),
            Calling::Expected => exhibitors(fair, tally::still_expected(fair, day), day),
            Calling::Morning => morning(fair, day),
        };
        let selected = rows.iter().position(|row| !matches!(row, Row::Heading(..))).unwrap_or_default();
        CallList { calling, day, rows, selected, offset: 0 }
    }

    /// Whether nobody and nothing is on it.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Who is under the pointer.
    pub fn selected(&self) -> Option<ExhibitorId> {
        match self.rows.get(self.selected) {
            Some(Row::Exhibitor(id, _)) => Some(*id),
            Some(Row::Heading(..) | Row::Close(_)) | None => None,
        }
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent, screen: Rect) -> Outcome {
        let last = self.rows.len().saturating_sub(1);
        let page = usize::from(self.room(screen)).max(1);
        let wanted = match key.code {
            KeyCode::Esc => return Outcome::Close,
            KeyCode::Enter => {
                return match self.rows.get(self.selected) {
                    Some(Row::Exhibitor(id, _)) => Outcome::Show(*id),
                    Some(Row::Close(day)) => Outcome::CloseDay(*day),
                    Some(Row::Heading(..)) | None => Outcome::Refuse,
                };
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
        // A heading is passed over, in the direction of the key; the first one is reached only by scrolling.
        let is_line = |at: &usize| self.rows.get(*at).is_some_and(|row| !matches!(row, Row::Heading(..)));
        let chosen = match wanted < self.selected {
            true => (0..=wanted).rev().find(is_line),
            false => (wanted..=last).find(is_line),
        };
        self.selected = chosen.unwrap_or(self.selected);
        let below = (self.selected + 1).saturating_sub(page);
        self.offset = self.offset.clamp(below, self.selected.max(below));
        if let Some(Row::Heading(..)) = self.offset.checked_sub(1).and_then(|above| self.rows.get(above))
            && self.offset == self.selected
        {
            self.offset -= 1;
        }
        Outcome::Stay
    }

    /// How many rows show at once.
    fn room(&self, screen: Rect) -> u16 {
        screen.height.saturating_sub(2)
    }

    /// What stands above it.
    fn title(&self, look: Look<'_>) -> String {
        let text = &look.text.calls;
        let title = match self.calling {
            Calling::Unreported => &text.unreported_title,
            Calling::Expected => &text.expected_title,
            Calling::Morning => &text.morning_title,
        };
        let count = group(self.rows.len() as u64);
        fill(title, &[("n", &self.day.to_string()), ("count", &count)])
    }

    /// Draws it in the middle of `screen`.
    pub fn view(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let text = &look.text.calls;
        let rows = u16::try_from(self.rows.len().max(1)).unwrap_or(u16::MAX);
        let size = (WIDTH.min(screen.width), rows.min(self.room(screen)).saturating_add(2));
        let inside = popup(look, &self.title(look), size, screen, buf);
        if self.rows.is_empty() {
            let says = cut(&text.none, usize::from(inside.width), look.signs.ellipsis);
            buf.set_string(inside.x, inside.y, says, look.theme.faint);
            return None;
        }
        let shown: Vec<Row> =
            self.rows.iter().skip(self.offset).take(usize::from(inside.height)).copied().collect();
        let people = || {
            shown.iter().filter_map(|row| match row {
                Row::Exhibitor(id, day) => Some((*id, *day)),
                Row::Close(_) | Row::Heading(..) => None,
            })
        };
        // On a morning's list they are looked for where they stand today.
        let stand = |id| entry::stand(look.fair, id, self.day);
        let widest = people().map(|(id, _)| stand(id).width()).max().unwrap_or_default().min(12);
        let reach = people().map(|(id, day)| reach(look, id, day).width()).max().unwrap_or_default();
        let mut cursor = None;
        for (at, shown) in (0u16..).zip(&shown) {
            let place = row(inside, at);
            if place.is_empty() {
                break;
            }
            let chosen = self.offset + usize::from(at) == self.selected;
            let pointer = if chosen { look.signs.pointer } else { " " };
            match shown {
                Row::Close(day) => {
                    let says = fill(&text.close_day, &[("n", &day.to_string())]);
                    let says =
                        cut(&format!("{pointer} {says}"), usize::from(place.width), look.signs.ellipsis);
                    Line::styled(says, look.theme.warn).render(place, buf);
                }
                Row::Heading(left, day, count) => heading(look, (*left, *day, *count), place, buf),
                Row::Exhibitor(id, day) => {
                    let begins = format!("{pointer} {} ", pad(&stand(*id), widest, look.signs.ellipsis));
                    let ink = chosen.then_some(look.theme.base);
                    draw(look, (*id, *day), (&begins, ink), reach, place, buf);
                }
            }
            if chosen {
                buf.set_style(place, look.theme.selected);
                cursor = Some(Position::new(place.x, place.y));
            }
        }
        cursor
    }
}

/// Those exhibitors in the order of their stands.
fn exhibitors(fair: &Fair, mut ids: Vec<ExhibitorId>, day: DayId) -> Vec<Row> {
    // Who has left cannot be found at the stand any more: they are called before the phones are off.
    ids.sort_by_cached_key(|id| {
        let stays = fair.attendance(*id, day).state != AttendanceState::LeftEarly;
        (stays, in_order(&entry::stand(fair, *id, day)))
    });
    ids.into_iter().map(|id| Row::Exhibitor(id, day)).collect()
}

/// What the day before left: days to be closed, then who did not come, who sold nothing, whose slip is missing.
fn morning(fair: &Fair, day: DayId) -> Vec<Row> {
    let mut rows: Vec<Row> = tally::unclosed(fair, day).into_iter().map(Row::Close).collect();
    let Some(left) = tally::morning(fair, day) else { return rows };
    let before = left.before;
    // Who is called about today shows as of today, whose slip is missing as they left the day before.
    let groups = [
        (Left::Absent, left.absent, day),
        (Left::Nil, left.nil, day),
        (Left::Unreported, left.unreported, before),
    ];
    for (why, ids, shows) in groups.into_iter().filter(|(_, ids, _)| !ids.is_empty()) {
        rows.push(Row::Heading(why, before, ids.len()));
        rows.extend(exhibitors(fair, ids, shows));
    }
    rows
}

/// `── Tidak hadir hari ke-1 · 3 ─────`.
fn heading(look: Look<'_>, (left, day, count): (Left, DayId, usize), place: Rect, buf: &mut Buffer) {
    let text = &look.text.calls;
    let phrase = match left {
        Left::Absent => &text.absent,
        Left::Nil => &text.nil,
        Left::Unreported => &text.unreported,
    };
    let says = fill(phrase, &[("n", &day.to_string()), ("count", &group(count as u64))]);
    let says = cut(&says, usize::from(place.width), look.signs.ellipsis);
    Line::styled(says, look.theme.strong).render(place, buf);
}

/// `021-0555-0101 · Siti Aminah · tutup 13.00`.
fn reach(look: Look<'_>, id: ExhibitorId, day: DayId) -> String {
    let attendance = look.fair.attendance(id, day);
    let left = match (attendance.state, attendance.until) {
        (AttendanceState::LeftEarly, Some(until)) => {
            fill(&look.text.calls.left_early, &[("time", &look.time(until))])
        }
        _ => String::new(),
    };
    let Some(person) = look.fair.exhibitor(id).map(|exhibitor| &exhibitor.private) else { return left };
    let (phone, name) = (look.phone_of(id, person), look.name_of(id, person));
    let parts = [phone.as_str(), &name, &left].map(str::trim);
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(&format!(" {} ", look.signs.dot))
}

/// `D06 ⊣ Batik Melati Rawasari  021-0555-0101 · Siti Aminah · tutup 13.00`; `ink` replaces colours that do not read
/// reversed; `widest` is the room that reaching anybody needs.
fn draw(
    look: Look<'_>,
    (id, day): (ExhibitorId, DayId),
    (begins, ink): (&str, Option<Style>),
    widest: usize,
    place: Rect,
    buf: &mut Buffer,
) {
    let state = look.fair.attendance(id, day).state;
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
            cut(&reach(look, id, day), room.saturating_sub(name_room + 2), look.signs.ellipsis),
            ink.unwrap_or(look.theme.faint),
        ),
    ];
    Line::from_iter(spans).render(place, buf);
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
        let rows = [5, 4, 2].map(|id| Row::Exhibitor(ExhibitorId(id), DayId(1)));
        assert_eq!(list.rows, rows);
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
            for calling in [Calling::Unreported, Calling::Expected, Calling::Morning] {
                let mut list = CallList::new(&desk.fair, calling, DayId(2));
                list.key(KeyEvent::from(KeyCode::End), area);
                testing::drawn(area, |buf| {
                    list.view(desk.look(lang), area, buf);
                });
            }
        }
    }
}
