//! What happened: incidents, and lost beside found property; what is open comes first, what is due first of all.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::Outcome;
use crate::fair::event::{Event, IncidentKind};
use crate::fair::exhibitor::TASK;
use crate::fair::ids::{EntryKey, IncidentId};
use crate::fair::search::fold;
use crate::fair::state::Incident;
use crate::fair::time::Moment;
use crate::ui::Look;
use crate::ui::field::{Field, Typed};
use crate::ui::text::{entry, fill, format, terms};
use crate::ui::widget::{Focused, cut, pad, pane_title, popup, row, wrap};

/// The widest the list grows.
const WIDTH: u16 = 140;
/// Rows for what is selected.
const DETAIL: u16 = 4;
/// As many things done as are told beside what happened.
const TOLD: usize = 3;

/// An incident with its words, folded for the search.
#[derive(Debug, Clone)]
struct Known {
    id: IncidentId,
    words: String,
}

/// The incidents of one kind.
#[derive(Debug, Clone, Default)]
struct Section {
    known: Vec<Known>,
    /// Those that have the words, by their place in `known`.
    shown: Vec<usize>,
    selected: usize,
    offset: usize,
}

/// The list's state; it is reckoned when the journal or the words change, never in a frame.
#[derive(Debug, Clone, Default)]
pub struct IncidentList {
    sections: [Section; 3],
    at: usize,
    words: Field,
    stamp: Option<(usize, Option<EntryKey>)>,
}

/// Where its parts are.
struct Parts {
    search: Rect,
    sections: [Rect; 3],
    detail: Rect,
}

impl IncidentList {
    /// All that happened.
    pub fn new(look: Look<'_>) -> IncidentList {
        let mut list = IncidentList::default();
        list.renew(look);
        let open = list.sections.iter().position(|section| !section.shown.is_empty());
        list.at = open.unwrap_or(0);
        list
    }

    /// Takes in the snapshot.
    pub fn renew(&mut self, look: Look<'_>) {
        let journal = look.fair.journal();
        let stamp = (journal.len(), journal.back().map(|line| line.entry.key));
        if self.stamp.replace(stamp) == Some(stamp) {
            return;
        }
        for section in &mut self.sections {
            section.known.clear();
        }
        let settled = look.fair.incidents().filter(|(_, incident)| !incident.is_open());
        let mut settled: Vec<_> = settled.collect();
        settled.sort_by_key(|(_, incident)| std::cmp::Reverse(incident.noted.happened));
        for (id, incident) in look.fair.open_incidents().chain(settled) {
            let Some(says) = incident.says() else { continue };
            let place = IncidentKind::ALL.iter().position(|kind| *kind == says.kind);
            let words = fold(&format!("{} {}", says.private.note, says.private.beside(TASK)));
            if let Some(section) = place.and_then(|at| self.sections.get_mut(at)) {
                section.known.push(Known { id, words });
            }
        }
        self.sift();
    }

    /// Keeps those that have every word typed.
    fn sift(&mut self) {
        let typed = fold(self.words.text());
        let wanted: Vec<&str> = typed.split_whitespace().collect();
        for section in &mut self.sections {
            let has = |known: &Known| wanted.iter().all(|word| known.words.contains(word));
            let shown = section.known.iter().enumerate().filter(|(_, known)| has(known));
            section.shown = shown.map(|(at, _)| at).collect();
            section.selected = section.selected.min(section.shown.len().saturating_sub(1));
        }
    }

    /// Keeps what is selected in sight.
    pub fn arrange(&mut self, look: Look<'_>, screen: Rect) {
        self.renew(look);
        let parts = self.parts(inside(screen));
        for (section, area) in self.sections.iter_mut().zip(parts.sections) {
            let room = usize::from(area.height.saturating_sub(1)).max(1);
            let below = (section.selected + 1).saturating_sub(room);
            section.offset = section.offset.clamp(below, section.selected.max(below));
        }
    }

    /// The one under the pointer.
    fn selected(&self) -> Option<IncidentId> {
        let section = self.sections.get(self.at)?;
        section.known.get(*section.shown.get(section.selected)?).map(|known| known.id)
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent, screen: Rect) -> Outcome {
        let sections = self.sections.len();
        let room = self.parts(inside(screen)).sections.get(self.at).map_or(1, |area| area.height);
        let page = usize::from(room.saturating_sub(1)).max(1);
        let Some(section) = self.sections.get_mut(self.at) else { return Outcome::Refuse };
        let last = section.shown.len().saturating_sub(1);
        match key.code {
            KeyCode::Esc if self.words.is_blank() => return Outcome::Close,
            KeyCode::Esc => {
                self.words.set("");
                self.sift();
            }
            KeyCode::Enter => return self.selected().map_or(Outcome::Refuse, Outcome::Follow),
            KeyCode::Tab => self.at = (self.at + 1) % sections,
            KeyCode::BackTab => self.at = self.at.checked_sub(1).unwrap_or(sections - 1),
            KeyCode::Up => section.selected = section.selected.saturating_sub(1),
            KeyCode::Down => section.selected = (section.selected + 1).min(last),
            KeyCode::PageUp => section.selected = section.selected.saturating_sub(page),
            KeyCode::PageDown => section.selected = (section.selected + page).min(last),
            _ => match self.words.key(key) {
                Typed::Taken => self.sought(),
                Typed::Passed => return Outcome::Refuse,
            },
        }
        Outcome::Stay
    }

    /// Takes pasted text into the words.
    pub fn paste(&mut self, text: &str) {
        self.words.paste(text);
        self.sought();
    }

    /// The words changed: the pointer goes where something has them.
    fn sought(&mut self) {
        self.sift();
        let empty = |section: &Section| section.shown.is_empty();
        if self.sections.get(self.at).is_some_and(empty)
            && let Some(at) = self.sections.iter().position(|section| !empty(section))
        {
            self.at = at;
        }
    }

    /// Incidents above, lost and found property side by side below, what is selected at the foot.
    fn parts(&self, inside: Rect) -> Parts {
        let search = row(inside, 0);
        let detail_rows = DETAIL.min(inside.height.saturating_sub(7));
        let body = Rect {
            y: inside.y.saturating_add(inside.height.min(1)),
            height: inside.height.saturating_sub(1).saturating_sub(detail_rows),
            ..inside
        };
        let detail = Rect { y: body.bottom(), height: detail_rows, ..inside };
        let above = Rect { height: body.height - body.height / 2, ..body };
        let below = Rect { y: above.bottom(), height: body.height / 2, ..body };
        let half = below.width.saturating_sub(2) / 2;
        let lost = Rect { width: half, ..below };
        let found = Rect { x: below.right().saturating_sub(half), width: half, ..below };
        Parts { search, sections: [above, lost, found], detail }
    }

    /// Draws it over `screen`.
    pub fn view(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let text = &look.text.incident;
        let open = look.fair.open_incident_count().to_string();
        let title = fill(&text.list_title, &[("n", &open)]);
        let size = (WIDTH.min(screen.width), screen.height);
        let parts = self.parts(popup(look, &title, size, screen, buf));
        let mut cursor = None;
        if !parts.search.is_empty() {
            cursor = self.words.view(look, Focused::Yes, ("/", 2), &text.search_hint, parts.search, buf);
        }
        for (at, (kind, area)) in IncidentKind::ALL.iter().zip(parts.sections).enumerate() {
            let Some(section) = self.sections.get(at) else { continue };
            let focused = if at == self.at { Focused::Yes } else { Focused::No };
            if !area.is_empty() {
                section.view(look, *kind, focused, area, buf);
            }
        }
        let selected = self.selected().and_then(|id| look.fair.incident(id));
        let lines = selected.map(|incident| about(look, incident)).unwrap_or_default();
        let wide = usize::from(parts.detail.width);
        let lines = lines.iter().flat_map(|line| wrap(line, wide));
        for (at, line) in (0..parts.detail.height).zip(lines) {
            let place = row(parts.detail, at);
            buf.set_string(place.x, place.y, line, look.theme.base);
        }
        cursor
    }
}

impl Section {
    fn view(&self, look: Look<'_>, kind: IncidentKind, focused: Focused, area: Rect, buf: &mut Buffer) {
        let text = &look.text.incident;
        let count = self.shown.len().to_string();
        let body = pane_title(look, focused, terms::incident(look.text, kind), &count, area, buf);
        if self.shown.is_empty() && !body.is_empty() {
            let says = if self.known.is_empty() { &text.none } else { &text.none_found };
            let says = cut(says, usize::from(body.width), look.signs.ellipsis);
            buf.set_string(body.x, body.y, says, look.theme.faint);
        }
        let shown = self.shown.iter().enumerate().skip(self.offset);
        for (at, (index, known)) in (0..body.height).zip(shown) {
            let incident = self.known.get(*known).and_then(|known| look.fair.incident(known.id));
            let Some(incident) = incident else { continue };
            let place = row(body, at);
            let chosen = focused == Focused::Yes && index == self.selected;
            let (standing, style) = standing(look, incident);
            let pointer = if chosen { look.signs.pointer } else { " " };
            let room = usize::from(place.width).saturating_sub(standing.width() + 1);
            let says = pad(&format!("{pointer} {}", note(look, incident)), room, look.signs.ellipsis);
            let base = if incident.is_open() { look.theme.base } else { look.theme.faint };
            buf.set_stringn(place.x, place.y, &says, usize::from(place.width), base);
            let x = place.right().saturating_sub(u16::try_from(standing.width()).unwrap_or(u16::MAX));
            if x > place.x {
                buf.set_string(x, place.y, standing, style);
            }
            if chosen {
                buf.set_style(place, look.theme.selected);
            }
        }
    }
}

/// What is inside the frame that [`IncidentList::view`] draws over `screen`.
fn inside(screen: Rect) -> Rect {
    let width = WIDTH.min(screen.width);
    let x = screen.x + (screen.width - width) / 2;
    Rect {
        x: x.saturating_add(2),
        y: screen.y.saturating_add(1),
        width: width.saturating_sub(4),
        height: screen.height.saturating_sub(2),
    }
}

/// What happened; where that was erased, that it was.
fn note(look: Look<'_>, incident: &Incident) -> String {
    match incident.says().map(|says| says.private.note.as_str()) {
        None | Some("") => look.text.words.erased.clone(),
        Some(note) => note.to_owned(),
    }
}

/// `lewat 15.30`, `s.d. 15.30`, `terbuka` or `selesai`.
fn standing(look: Look<'_>, incident: &Incident) -> (String, Style) {
    let text = &look.text.incident;
    match (incident.is_open(), incident.due()) {
        (false, _) => (text.settled.clone(), look.theme.faint),
        (true, None) => (text.open.clone(), look.theme.base),
        (true, Some(due)) if due < look.now => {
            (fill(&text.overdue, &[("time", &when(look, due))]), look.theme.warn)
        }
        (true, Some(due)) => (fill(&text.due, &[("time", &when(look, due))]), look.theme.base),
    }
}

/// `15.30` today, `besok 09.00` tomorrow, with the date on any other day.
pub(super) fn when(look: Look<'_>, moment: Moment) -> String {
    let date = |moment| look.settings.utc_offset.local(moment).date();
    match (date(moment) - date(look.now)).num_days() {
        0 => look.time(moment),
        1 => fill(&look.text.incident.tomorrow, &[("time", &look.time(moment))]),
        _ => format!("{} {}", format::day_and_month(look.text, date(moment)), look.time(moment)),
    }
}

/// All there is to say of it: by whom it was noted, what happened, what is to be done, what was done, newest first.
pub(super) fn about(look: Look<'_>, incident: &Incident) -> Vec<String> {
    let text = &look.text.incident;
    let dot = format!(" {} ", look.signs.dot);
    let Some(says) = incident.says() else { return Vec::new() };
    let values =
        [("time", when(look, incident.noted.happened)), ("officer", look.officer(incident.noted.officer))];
    let noted = fill(&text.noted, &values.each_ref().map(|(name, value)| (*name, value.as_str())));
    let mut head = vec![terms::incident(look.text, says.kind).to_owned(), noted];
    if let Some(id) = says.exhibitor {
        let name = look.fair.exhibitor(id).map(|exhibitor| exhibitor.name.as_str()).unwrap_or_default();
        head.push(format!("{} {name}", entry::stand(look.fair, id, look.day)));
    }
    let mut lines = vec![note(look, incident), head.join(&dot)];
    if let Some(task) = &says.task {
        let mut parts = vec![fill(&text.to_do, &[("task", says.private.beside(TASK))])];
        parts.extend(task.by.map(|by| look.officer(Some(by))));
        if incident.is_open() {
            parts.extend(task.due.map(|_| standing(look, incident).0));
        }
        lines.push(parts.join(&dot));
    }
    for entry in incident.followed.iter().rev().take(TOLD).filter_map(|key| look.fair.entry(*key)) {
        if let Event::IncidentFollowed(followed) = &entry.event {
            let done = match followed.private.note.as_str() {
                "" => terms::standing(look.text, followed.standing),
                done => done,
            };
            lines.push(format!("{} {}: {done}", when(look, entry.happened), look.officer(entry.officer)));
        }
    }
    lines
}

/// What the header says of what is open, and how; nothing where nothing is.
pub fn reminder(look: Look<'_>) -> Option<(String, Style)> {
    let text = &look.text.incident;
    let (_, next) = look.fair.open_incidents().next()?;
    let n = look.fair.open_incident_count().to_string();
    Some(match next.due() {
        None => (fill(&text.header, &[("n", &n)]), look.theme.base),
        Some(due) => {
            let time = when(look, due);
            let values = [("n", n.as_str()), ("time", time.as_str())];
            match due < look.now {
                true => {
                    (format!("{} {}", look.signs.alert, fill(&text.header_overdue, &values)), look.theme.warn)
                }
                false => (fill(&text.header_due, &values), look.theme.base),
            }
        }
    })
}
