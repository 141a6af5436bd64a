//! Draws the desk: header, panes, what stands over them, status, footer. Takes `&`, changes nothing.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};
use unicode_width::UnicodeWidthStr;

use super::curtain::Curtain;
use super::over::Over;
use super::{Desk, Tone};
use crate::fair::ids::{DayId, ExhibitorId};
use crate::fair::tally;
use crate::pane::map::Scene;
use crate::ui::layout::PaneName;
use crate::ui::text::{fill, format, incident};
use crate::ui::widget::{Focused, cut, pad, row, wrap};

/// As many rows as a sentence of the status may take.
const LONGEST_STATUS: u16 = 3;

impl Desk {
    /// Draws the whole screen.
    pub fn view(&self, frame: &mut Frame<'_>) {
        let look = self.look();
        let theme = look.theme;
        let area = frame.area();
        let screen = crate::ui::layout::screen(area, self.focus);
        let buf = frame.buffer_mut();
        if self.curtain != Curtain::Open {
            self.view_curtain(area, buf);
            return theme.finish(buf);
        }
        self.view_header(screen.header, buf);
        let focused = |pane| match self.focus == pane && self.over.is_empty() {
            true => Focused::Yes,
            false => Focused::No,
        };
        if !screen.map.is_empty() {
            let found = |id: ExhibitorId| self.finding.matching.as_ref().is_none_or(|m| m.contains(id));
            let scene = Scene {
                selected: self.selected_here(),
                spot: self.spot_here(),
                shown: self.finding.dims().then_some(&found as &dyn Fn(ExhibitorId) -> bool),
                count: self
                    .finding
                    .hits
                    .as_ref()
                    .filter(|_| self.finding.dims())
                    .map(|hits| (hits.total, hits.all)),
                heat: self.heated.as_ref().and_then(|heated| heated.heat.as_deref()),
            };
            self.map.view(look, &scene, focused(PaneName::Map), screen.map, buf);
        }
        if !screen.side.is_empty() {
            match &self.finding.hits {
                Some(hits) => {
                    let marks = &self.finding.marks;
                    hits.view(look, marks, &self.selection, focused(PaneName::Side), screen.side, buf);
                }
                None => self.details.view(look, &self.selection, focused(PaneName::Side), screen.side, buf),
            }
        }
        if !screen.tally.is_empty() {
            self.tally.view(look, focused(PaneName::Tally), screen.tally, buf);
        }
        let mut cursor = self.view_status(screen.status, buf);
        let body = self.body();
        for over in &self.over {
            let own = over.view(look, &self.keymap, body, buf);
            // Words for the journal are typed where those of a search are.
            if over.query().is_none() {
                cursor = own;
            }
        }
        // What covers the whole body leaves a long sentence of the status its rows; a form says its own.
        let covers = |over: &Over| {
            matches!(over, Over::Visitors(_) | Over::Journal(_) | Over::Recap(_) | Over::Ledger(_))
        };
        if self.over.last().is_some_and(covers) {
            self.view_status(screen.status, buf);
        }
        for (at, spans) in (0u16..).zip(self.footer_rows(screen.footer.width, screen.footer.height)) {
            let place = row(screen.footer, at);
            if !place.is_empty() {
                Line::from(spans).render(place, buf);
            }
        }
        if let Some(scanned) = self.shown_scan() {
            scanned.view(look, area, buf);
            cursor = None;
        }
        theme.finish(buf);
        if let Some(position) = cursor.filter(|position| area.contains(*position)) {
            frame.set_cursor_position(position);
        }
    }

    /// All but header, status and footer.
    pub(super) fn body_of(&self, area: Rect, header: Rect, status: Rect) -> Rect {
        let bottom = if status.height > 0 { status.y } else { area.bottom() };
        Rect { y: header.bottom(), height: bottom.saturating_sub(header.bottom()), ..area }
    }

    /// Name and clock; day, gate, officer and whether all is saved.
    fn view_header(&self, area: Rect, buf: &mut Buffer) {
        let look = self.look();
        let text = &look.text.header;
        let dot = format!(" {} ", look.signs.dot);
        let clock = fill(&text.clock, &[("time", &look.time(look.now))]);
        let sample = if look.settings.sample { look.text.words.sample.as_str() } else { "" };
        let first = row(area, 0);
        if first.is_empty() {
            return;
        }
        let name = match look.settings.name.as_str() {
            "" => self.file_name.as_str(),
            name => name,
        };
        match &self.present {
            None => {
                let left = (format!(" {name} "), sample);
                self.ends(first, left, (&self.unclosed(), format!("{clock} ")), look.theme.header, buf);
            }
            // Unmistakable: the whole row in the colour of what is not real.
            Some(present) => {
                let date = look.settings.utc_offset.local(present.shows).date();
                let date = format::date(look.text, date);
                let values = [("time", look.time(present.shows)), ("date", date)];
                let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
                let banner = fill(&look.text.past.banner, &values);
                buf.set_style(first, look.theme.sample);
                let banner = pad(&format!(" {banner}"), usize::from(first.width), look.signs.ellipsis);
                buf.set_string(first.x, first.y, banner, look.theme.sample);
            }
        }
        let second = row(area, 1);
        if second.is_empty() {
            return;
        }
        let n = look.day.to_string();
        let day = match look.plan() {
            Some(plan) => fill(&text.day_date, &[("n", &n), ("date", &format::date(look.text, plan.date))]),
            None => fill(&text.day, &[("n", &n)]),
        };
        let open = match (look.fair.opening(look.day), look.fair.seal(look.day)) {
            (_, Some((_, seal))) => {
                format!("{dot}{}", fill(&text.sealed, &[("n", &seal.number.to_string())]))
            }
            (Some(_), None) => String::new(),
            (None, None) => format!("{dot}{}", text.not_open),
        };
        let officer = match self.officer {
            Some(id) => fill(&text.officer, &[("name", &look.officer(Some(id)))]),
            None => String::new(),
        };
        let gate = self.gate.as_ref().and_then(|id| look.settings.gate(id)).map(|gate| gate.name.clone());
        let (saved, style) = match (self.pending_count(), self.last_saved) {
            // What was saved last is of the present.
            _ if self.is_past() => (String::new(), look.theme.base),
            (0, Some(n)) => (fill(&text.saved, &[("n", &n.to_string())]), look.theme.good),
            (0, None) => (text.all_saved.clone(), look.theme.good),
            (waiting, _) => (fill(&text.saving, &[("n", &waiting.to_string())]), look.theme.warn),
        };
        let width = usize::from(second.width);
        let mut left = format!(" {day}{open}");
        // What is less needed gives way first: the gate, then the officer's label, then the officer.
        // What is open never gives way: it stands between the two ends.
        let (open, open_style) = incident::reminder(look).unwrap_or_default();
        let open = if open.is_empty() { open } else { format!("{open}  ") };
        let room = width.saturating_sub(saved.width() + open.width() + 2);
        let bare = officer.split_once(": ").map(|(_, name)| name.to_owned()).unwrap_or_default();
        for part in [Some(officer), Some(bare)].into_iter().flatten().filter(|part| !part.is_empty()) {
            if left.width() + dot.width() + part.width() <= room {
                left = format!("{left}{dot}{part}");
                break;
            }
        }
        if let Some(gate) = gate.filter(|gate| left.width() + dot.width() + gate.width() <= room) {
            left = format!("{left}{dot}{gate}");
        }
        let left = pad(&left, room, look.signs.ellipsis);
        let line = Line::from(vec![
            Span::styled(left, look.theme.base),
            Span::raw(" "),
            Span::styled(open, open_style),
            Span::styled(saved, style),
        ]);
        line.render(second, buf);
    }

    /// `hari 1 belum ditutup`: the days before the desk's that still wait; empty where none does.
    fn unclosed(&self) -> String {
        let days: Vec<String> = tally::unclosed(&self.fair, self.day).iter().map(DayId::to_string).collect();
        match days.is_empty() {
            true => String::new(),
            false => fill(&self.texts.get(self.lang).closing.unclosed, &[("n", &days.join(", "))]),
        }
    }

    /// A row with something at its left end, a mark behind it, and at its right end a reminder before something else.
    fn ends(
        &self,
        area: Rect,
        (name, mark): (String, &str),
        (reminder, right): (&str, String),
        style: Style,
        buf: &mut Buffer,
    ) {
        let width = usize::from(area.width);
        let marked = |mark: &str| if mark.is_empty() { String::new() } else { format!(" {mark} ") };
        let (mark, reminder) = (marked(mark), marked(reminder));
        let right =
            if right.width() + mark.width() + 4 > width { String::new() } else { format!(" {right}") };
        let taken = right.width() + mark.width();
        let reminder = if taken + reminder.width() + 4 > width { String::new() } else { reminder };
        let room = width.saturating_sub(taken + reminder.width());
        let name = cut(&name, room, self.signs.ellipsis);
        let blank = " ".repeat(room.saturating_sub(name.width()));
        let line = Line::from(vec![
            Span::styled(name, style.add_modifier(Modifier::BOLD)),
            Span::styled(mark, self.themes.shown().sample),
            Span::styled(blank, style),
            Span::styled(reminder, self.themes.shown().sample),
            Span::styled(right, style),
        ]);
        line.render(area, buf);
    }

    /// What the desk says last, in rows as wide as its place.
    fn status_lines(&self, area: Rect) -> Vec<String> {
        wrap(&self.status.text, usize::from(area.width).saturating_sub(2))
    }

    /// How many rows that takes.
    pub(super) fn status_rows(&self, area: Rect) -> u16 {
        let rows = u16::try_from(self.status_lines(area).len()).unwrap_or(LONGEST_STATUS);
        rows.clamp(1, LONGEST_STATUS).min(area.y.saturating_add(1))
    }

    /// What just happened, or the search being typed.
    fn view_status(&self, area: Rect, buf: &mut Buffer) -> Option<Position> {
        if area.is_empty() {
            return None;
        }
        let look = self.look();
        let of_journal = self.over.last().and_then(Over::query);
        if let Some(query) = of_journal {
            return query.view(look, Focused::Yes, ("/", 2), &look.text.journal.search_hint, area, buf);
        }
        if let Some(query) = &self.finding.query {
            if !self.in_queue() {
                let cursor = query.view(look, Focused::Yes, ("/", 2), &look.text.desk.search_hint, area, buf);
                self.view_completions(cursor, area, buf);
                return cursor;
            }
            // What became of whoever came last stays above the field for the next.
            if !self.status.text.is_empty() {
                self.view_said(Rect { y: area.y.saturating_sub(1), ..area }, buf);
            }
            let text = &look.text.queue;
            let label = format!(" {}:", text.label);
            let width = u16::try_from(label.width() + 1).unwrap_or(area.width);
            let cursor = query.view(look, Focused::Yes, (&label, width), &text.hint, area, buf);
            self.view_completions(cursor, area, buf);
            return cursor;
        }
        self.view_said(area, buf);
        None
    }

    /// What the facet being typed may become, behind the cursor, as much as there is room for.
    fn view_completions(&self, cursor: Option<Position>, area: Rect, buf: &mut Buffer) {
        let completions = &self.finding.completions;
        let Some(cursor) = cursor.filter(|_| !completions.is_empty()) else { return };
        let x = cursor.x.saturating_add(3);
        let room = usize::from(area.right().saturating_sub(x));
        let says = format!("Tab {}", completions.join(" "));
        // The field's own letters are strong; these are not typed.
        let theme = self.look().theme;
        let style = Style::reset().patch(theme.base).patch(theme.faint);
        buf.set_string(x, cursor.y, cut(&says, room, self.signs.ellipsis), style);
    }

    /// What the desk says last; a long sentence takes the rows above.
    fn view_said(&self, area: Rect, buf: &mut Buffer) {
        let look = self.look();
        let style = match self.status.tone {
            Tone::Plain => look.theme.base,
            Tone::Good => look.theme.good,
            Tone::Warn => look.theme.warn,
            Tone::Bad => look.theme.bad,
        };
        // What to do stands at the end of a sentence: a long one takes the rows above, rather than lose it.
        let lines = self.status_lines(area);
        let above = self.status_rows(area).saturating_sub(1);
        let place = Rect { y: area.y - above, height: above + 1, ..area };
        Clear.render(place, buf);
        for (at, line) in (0..place.height).zip(&lines) {
            let line = cut(&format!(" {line}"), usize::from(area.width), look.signs.ellipsis);
            buf.set_string(place.x, place.y + at, line, style);
        }
    }
}
