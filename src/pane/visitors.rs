//! Visitors of the day, over the desk: by gate and hour beside the day before, the clickers beside what was keyed, the
//! guest book; or the count alone, in digits that are read from across the hall.

mod book;
mod digits;
mod figures;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Clear, Widget};

use crate::fair::event::Event;
use crate::fair::ids::{DayId, EntryKey, GateId};
use crate::fair::tally::{self, Drift, Together};
use crate::ui::Look;
use crate::ui::text::{fill, terms};
use crate::ui::widget::{self, Focused, wrap};

/// From this width on the guest book stands beside the figures.
const WIDE: u16 = 140;

/// Which part of it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Face {
    Figures,
    Book,
    Digits,
}

/// The pane's state; what costs the day's visits is kept here and renewed with the snapshot, never reckoned in a frame.
#[derive(Debug, Clone)]
pub struct Visitors {
    face: Face,
    gate: Option<GateId>,
    known: Option<Stamp>,
    /// Each gate's newest reading beside what was keyed.
    newest: Vec<(GateId, Drift)>,
    /// The one of the day that is farthest from nothing.
    largest: Option<(GateId, Drift)>,
    /// The newest reading that showed less than the one before.
    fallen: Option<(GateId, Drift)>,
    /// Oldest first.
    guests: Vec<EntryKey>,
    together: Option<[Together; 2]>,
    /// How many of the newest guests have gone out of sight above.
    offset: usize,
}

/// Which snapshot the kept figures are from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    day: DayId,
    lines: usize,
    newest: Option<EntryKey>,
}

/// Where its parts are; one that does not show is empty.
struct Parts {
    figures: Rect,
    book: Rect,
}

impl Visitors {
    /// With the figures, for the gate at which the desk counts.
    pub fn new(look: Look<'_>, gate: Option<&GateId>) -> Visitors {
        let mut visitors = Visitors {
            face: Face::Figures,
            gate: None,
            known: None,
            newest: Vec::new(),
            largest: None,
            fallen: None,
            guests: Vec::new(),
            together: None,
            offset: 0,
        };
        visitors.renew(look, gate);
        visitors
    }

    /// Takes in the snapshot, the day and the gate. Reckons anew only where something changed that it keeps: a visitor
    /// more after the last reading changes none of it, so that a day's thousandth press costs no more than its first.
    pub fn renew(&mut self, look: Look<'_>, gate: Option<&GateId>) {
        self.gate = gate.cloned();
        let journal = look.fair.journal();
        let newest = journal.back().map(|line| line.entry.key);
        let now = Stamp { day: look.day, lines: journal.len(), newest };
        let old = self.known.replace(now);
        if old == Some(now) || old.is_some_and(|old| self.still_holds(look, old)) {
            return;
        }
        let mut drifts: Vec<(GateId, Drift)> = Vec::new();
        self.newest.clear();
        for gate in &look.settings.gates {
            let own = tally::drift(look.fair, look.day, &gate.id);
            self.newest.extend(own.last().map(|drift| (gate.id.clone(), *drift)));
            drifts.extend(own.into_iter().map(|drift| (gate.id.clone(), drift)));
        }
        let fell = |(gate, drift): &&(GateId, Drift)| tally::fell(look.fair, look.day, gate, drift.entry);
        self.fallen = drifts.iter().filter(fell).max_by_key(|(_, drift)| drift.at).cloned();
        self.largest = drifts.into_iter().max_by_key(|(_, drift)| drift.difference().unsigned_abs());
        self.guests = tally::guests(look.fair, look.day).into_iter().map(|entry| entry.key).collect();
        self.together = Some(tally::together(look.fair, look.day));
    }

    /// Whether nothing but visits after the last readings has come since.
    fn still_holds(&self, look: Look<'_>, old: Stamp) -> bool {
        let journal = look.fair.journal();
        let at_the_end = old.lines.checked_sub(1).and_then(|at| journal.get(at));
        let grown = old.day == look.day && at_the_end.map(|line| line.entry.key) == old.newest;
        let is_after = |gate: &GateId, happened| {
            let last = look.fair.readings(look.day, gate).last();
            last.is_none_or(|reading| reading.at < happened)
        };
        grown
            && (old.lines..journal.len()).filter_map(|at| journal.get(at)).all(|line| {
                match &line.entry.event {
                    Event::VisitCounted(visit) => is_after(&visit.gate, line.entry.happened),
                    Event::VisitTakenBack(back) => {
                        look.fair.entry(back.undoes).is_some_and(|visit| is_after(&back.gate, visit.happened))
                    }
                    _ => false,
                }
            })
    }

    /// The count alone in large digits, or all the figures again.
    pub fn toggle_digits(&mut self) {
        self.face = if self.face == Face::Digits { Face::Figures } else { Face::Digits };
    }

    /// The guest book alone, or all the figures again.
    pub fn toggle_book(&mut self) {
        self.face = if self.face == Face::Book { Face::Figures } else { Face::Book };
    }

    /// Goes back to the figures; whether it stood there already.
    pub fn is_back(&mut self) -> bool {
        std::mem::replace(&mut self.face, Face::Figures) == Face::Figures
    }

    /// Scrolls the guest book by `rows`, towards older lines where positive; [`Visitors::arrange`] keeps it in bounds.
    pub fn scroll(&mut self, rows: i32) {
        let step = usize::try_from(rows.unsigned_abs()).unwrap_or(usize::MAX);
        self.offset =
            if rows < 0 { self.offset.saturating_sub(step) } else { self.offset.saturating_add(step) };
    }

    /// How many lines of the guest book `area` shows: a page.
    pub fn page(&self, look: Look<'_>, area: Rect) -> usize {
        book::rows(self.parts(look, area).book)
    }

    /// Keeps the guest book scrolled within what there is.
    pub fn arrange(&mut self, look: Look<'_>, area: Rect) {
        let page = self.page(look, area);
        self.offset = self.offset.min(self.guests.len().saturating_sub(page));
    }

    /// The figures at the left or above, the guest book beside or below where there is room for some of it.
    fn parts(&self, look: Look<'_>, area: Rect) -> Parts {
        let [_, body] = widget::below_first_row(area);
        let nowhere = Rect { height: 0, ..body };
        match self.face {
            Face::Digits => Parts { figures: nowhere, book: nowhere },
            Face::Book => Parts { figures: nowhere, book: area },
            Face::Figures if body.width >= WIDE => {
                let width = body.width * 3 / 5;
                let figures = Rect { width: width - 2, ..body };
                Parts { figures, book: Rect { x: body.x + width, width: body.width - width, ..body } }
            }
            Face::Figures => {
                let need = figures::least_rows(look, self, usize::from(body.width));
                let need = u16::try_from(need + 1).unwrap_or(u16::MAX);
                let left = body.height.saturating_sub(need);
                // The bars of the day before come first, the guest book has a screen of its own.
                let thin = u16::try_from(figures::thin_rows(look)).unwrap_or(u16::MAX);
                let book = match left.checked_sub(thin) {
                    Some(rest) if rest >= book::LEAST_ROWS => rest,
                    _ if left >= book::LEAST_ROWS => left,
                    _ => 0,
                };
                let figures = Rect { height: body.height - book, ..body };
                Parts { figures, book: Rect { y: figures.bottom(), height: book, ..body } }
            }
        }
    }

    /// Draws the pane.
    pub fn view(&self, look: Look<'_>, area: Rect, buf: &mut Buffer) {
        Clear.render(area, buf);
        let words = &look.text.visitors;
        let parts = self.parts(look, area);
        if self.face != Face::Book {
            let title = fill(&words.title, &[("n", &look.day.to_string())]);
            // In large digits it stands beside the count.
            let right = if self.face == Face::Digits { "" } else { &words.method };
            let body = widget::pane_title(look, Focused::Yes, &title, right, area, buf);
            let lacks = match (look.plan(), look.settings.gates.is_empty()) {
                (None, _) => Some(&look.text.tally.no_days),
                (Some(_), true) => Some(&look.text.desk.no_gate),
                (Some(_), false) => None,
            };
            if let Some(lacks) = lacks {
                let lines = wrap(lacks, usize::from(body.width));
                let lines = lines.into_iter().map(|line| Line::styled(line, look.theme.faint));
                return draw(lines, body, buf);
            }
            if self.face == Face::Digits {
                return digits::view(look, self.gate.as_ref(), body, buf);
            }
            draw(figures::lines(look, self, parts.figures, parts.book.is_empty()), parts.figures, buf);
        }
        if !parts.book.is_empty() {
            self.view_book(look, parts.book, buf);
        }
    }

    /// Draws the guest book below its title.
    fn view_book(&self, look: Look<'_>, area: Rect, buf: &mut Buffer) {
        let title = fill(&look.text.visitors.book_title, &[("n", &look.day.to_string())]);
        let focused = if self.face == Face::Book { Focused::Yes } else { Focused::No };
        let body = widget::pane_title(look, focused, &title, &self.who_came(look), area, buf);
        draw(book::lines(look, &self.guests, self.offset, body), body, buf);
    }

    /// `2 rombongan (73 orang) · 1 tamu undangan (3 orang)`; nothing where nobody came so.
    fn who_came(&self, look: Look<'_>) -> String {
        let kinds = self.together.iter().flatten().filter(|together| together.lines > 0);
        let said = kinds.map(|together| {
            let values = [
                ("lines", together.lines.to_string()),
                ("kind", terms::group(look.text, together.kind).to_owned()),
                ("n", crate::fair::money::group(together.persons.into())),
            ];
            fill(&look.text.visitors.came, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
        });
        said.collect::<Vec<_>>().join(&format!(" {} ", look.signs.dot))
    }

    /// The gate's newest reading beside what was keyed.
    fn read(&self, gate: &GateId) -> Option<&Drift> {
        self.newest.iter().find(|(id, _)| id == gate).map(|(_, drift)| drift)
    }
}

/// Whether anything is known of the day's visits: until then they are not nothing, they are not known.
fn is_known(look: Look<'_>) -> bool {
    look.fair.opening(look.day).is_some() || visits(look) > 0
}

/// The day's visits through all gates.
fn visits(look: Look<'_>) -> u32 {
    let gates = look.settings.gates.iter();
    gates.flat_map(|gate| look.fair.visits(look.day, &gate.id)).fold(0, u32::saturating_add)
}

/// One line a row.
fn draw(lines: impl IntoIterator<Item = Line<'static>>, body: Rect, buf: &mut Buffer) {
    for (row, line) in (0..body.height).zip(lines) {
        line.render(widget::row(body, row), buf);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fair::command::Command;
    use crate::fair::event::{AfterReading, GroupKind};
    use crate::fair::exhibitor::Person;
    use crate::fair::settings::Lang;
    use crate::ui::text::entry::testing::{self, Desk};

    fn read(desk: &mut Desk, shows: u32) -> EntryKey {
        desk.does(Command::ReadClicker { gate: "utama".into(), shows, after: AfterReading::GoesOn })
    }

    fn group(desk: &mut Desk, persons: u32) -> EntryKey {
        let private = Person { name: "Sri Hartati".to_owned(), ..Person::default() };
        desk.does(Command::CountGroup { gate: "utama".into(), persons, kind: GroupKind::Group, private })
    }

    #[test]
    fn what_is_kept_is_what_a_fresh_pane_would_reckon() {
        let mut desk = Desk::at_work();
        let gate = GateId::from("utama");
        let mut kept = Visitors::new(desk.look(Lang::Id), Some(&gate));
        let steps: [fn(&mut Desk) -> EntryKey; 7] = [
            |desk| desk.visit(),
            |desk| read(desk, 5),
            |desk| desk.visit(),
            |desk| desk.does(Command::TakeBackVisit { gate: "utama".into() }),
            |desk| group(desk, 12),
            |desk| read(desk, 4),
            |desk| {
                let entry = group(desk, 3);
                desk.does(Command::Undo { entry })
            },
        ];
        for step in steps {
            step(&mut desk);
            let look = desk.look(Lang::Id);
            kept.renew(look, Some(&gate));
            assert_eq!(format!("{kept:?}"), format!("{:?}", Visitors::new(look, Some(&gate))));
        }
    }

    #[test]
    fn any_size_is_drawn() {
        let (mut desk, closed) = (Desk::at_work(), Desk::new());
        read(&mut desk, 5);
        group(&mut desk, 1_200);
        for (area, lang) in testing::sizes() {
            for desk in [&desk, &closed] {
                let mut pane = Visitors::new(desk.look(lang), None);
                for face in [Face::Figures, Face::Book, Face::Digits] {
                    pane.face = face;
                    pane.scroll(3);
                    pane.arrange(desk.look(lang), area);
                    testing::drawn(area, |buf| pane.view(desk.look(lang), area, buf));
                }
            }
        }
    }
}
