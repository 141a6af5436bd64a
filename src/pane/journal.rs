//! The journal, newest first: every entry that was ever written, also those that do not count any more.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line as Text, Span};
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use std::sync::Arc;

use crate::fair::Fair;
use crate::fair::event::Entry;
use crate::fair::state::{Force, Line};
use crate::fair::time::Moment;
use crate::ui::Look;
use crate::ui::text::{entry, fill};
use crate::ui::widget::{self, Focused, pad, pad_left, wrap};

/// Rows under the list for the selected entry.
const DETAIL_ROWS: u16 = 6;
/// The fewest rows of the list beside which the selected entry gets its own.
const LIST_ROWS: u16 = 5;

/// The pane's state: which line is selected, counted from the newest.
#[derive(Debug, Clone, Default)]
pub struct Journal {
    selected: usize,
    offset: usize,
    lines: usize,
}

/// Where the column heads, the list and the selected entry are.
struct Parts {
    head: Rect,
    list: Rect,
    rule: Rect,
    details: Rect,
}

impl Journal {
    /// At the newest entry.
    pub fn new() -> Journal {
        Journal::default()
    }

    /// Selects the entry below: the one before.
    pub fn next(&mut self) {
        self.select(self.selected.saturating_add(1));
    }

    /// Selects the entry above: the one after.
    pub fn previous(&mut self) {
        self.select(self.selected.saturating_sub(1));
    }

    /// Selects so many rows further down, up where negative.
    pub fn page(&mut self, rows: i32) {
        let step = usize::try_from(rows.unsigned_abs()).unwrap_or(usize::MAX);
        self.select(match rows < 0 {
            true => self.selected.saturating_sub(step),
            false => self.selected.saturating_add(step),
        });
    }

    /// Selects the newest entry.
    pub fn first(&mut self) {
        self.select(0);
    }

    /// Selects the oldest entry.
    pub fn last(&mut self) {
        self.select(usize::MAX);
    }

    /// Selects the row `row` of the list, counted from the newest entry.
    pub fn select(&mut self, row: usize) {
        self.selected = row.min(self.lines.saturating_sub(1));
    }

    /// The selected entry.
    pub fn selected<'a>(&self, fair: &'a Fair) -> Option<&'a Arc<Entry>> {
        from_newest(fair, self.selected).map(|line| &line.entry)
    }

    /// How many rows of the list `area` shows: a page.
    pub fn rows(area: Rect) -> u16 {
        parts(area).list.height
    }

    /// Which row, counted from the newest entry, stands at `position`.
    pub fn at(&self, area: Rect, position: ratatui::layout::Position) -> Option<usize> {
        let list = parts(area).list;
        let row = self.offset + usize::from(position.y.saturating_sub(list.y));
        (list.contains(position) && row < self.lines).then_some(row)
    }

    /// Takes in that the journal has `len` lines, and scrolls so that the selected one is in sight.
    ///
    /// The selection stays on its entry while new ones come in above it; on the newest it stays on the newest.
    pub fn arrange(&mut self, area: Rect, len: usize) {
        let grown = len.saturating_sub(self.lines);
        if self.selected > 0 && self.lines > 0 {
            self.selected += grown;
            self.offset += grown;
        }
        self.lines = len;
        self.select(self.selected);
        let rows = usize::from(Journal::rows(area));
        let below = (self.selected + 1).saturating_sub(rows);
        self.offset = self.offset.clamp(below, self.selected.max(below)).min(len.saturating_sub(rows));
    }

    /// Draws the pane; touches no more lines than it shows.
    pub fn view(&self, look: Look<'_>, focused: Focused, area: Rect, buf: &mut Buffer) {
        let words = &look.text.journal;
        let len = look.fair.journal().len();
        let place = match len {
            0 => String::new(),
            len => {
                let (n, all) = ((self.selected.min(len - 1) + 1).to_string(), len.to_string());
                fill(&look.text.hits.count, &[("n", &n), ("all", &all)])
            }
        };
        let body = widget::pane_title(look, focused, &words.title, &place, area, buf);
        if len == 0 {
            for (row, line) in (0..body.height).zip(wrap(&words.empty, usize::from(body.width))) {
                Text::styled(line, look.theme.faint).render(widget::row(body, row), buf);
            }
            return;
        }
        let parts = parts(area);
        let shown: Vec<&Line> = (self.offset..)
            .take(usize::from(parts.list.height))
            .map_while(|row| from_newest(look.fair, row))
            .collect();
        let columns = Columns::of(look, &shown, usize::from(parts.list.width));
        columns.head(look).render(parts.head, buf);
        for (row, line) in (0..).zip(&shown) {
            let area = widget::row(parts.list, row);
            let is_selected = self.offset + usize::from(row) == self.selected;
            columns.line(look, line, is_selected.then_some(look.theme.base)).render(area, buf);
            if is_selected {
                buf.set_style(area, look.theme.selected);
            }
        }
        Text::styled(look.signs.rule.repeat(usize::from(parts.rule.width)), look.theme.faint)
            .render(parts.rule, buf);
        if let Some(line) = from_newest(look.fair, self.selected) {
            let lines = whole(look, line, usize::from(parts.details.width));
            for (row, line) in (0..parts.details.height).zip(lines) {
                line.render(widget::row(parts.details, row), buf);
            }
        }
    }
}

/// Line number `row` of the journal, counted from the newest.
fn from_newest(fair: &Fair, row: usize) -> Option<&Line> {
    let journal = fair.journal();
    journal.get(journal.len().checked_sub(row)?.checked_sub(1)?)
}

/// Column heads and the selected entry stand where there is room for them beside the list.
fn parts(area: Rect) -> Parts {
    let [_, body] = widget::below_first_row(area);
    let headed = u16::from(body.height >= 8);
    let head = Rect { height: headed, ..body };
    let rest = Rect { y: head.bottom(), height: body.height - headed, ..body };
    let below = if rest.height > LIST_ROWS + DETAIL_ROWS { DETAIL_ROWS + 1 } else { 0 };
    let list = Rect { height: rest.height - below, ..rest };
    let rule = Rect { y: list.bottom(), height: u16::from(below > 0), ..rest };
    let details = Rect { y: rule.bottom(), height: below.saturating_sub(1), ..rest };
    Parts { head, list, rule, details }
}

/// The widths of the columns; one that has no room is 0.
struct Columns {
    seq: usize,
    time: usize,
    day: usize,
    officer: usize,
    what: usize,
}

impl Columns {
    /// Columns as wide as the lines in sight need; what happened takes the rest.
    fn of(look: Look<'_>, shown: &[&Line], width: usize) -> Columns {
        let words = &look.text.journal;
        let widest = |head: &str, text: &dyn Fn(&Entry) -> usize| {
            shown.iter().map(|line| text(&line.entry)).max().unwrap_or_default().max(head.width())
        };
        let seq = widest(&words.seq, &|entry| entry.seq.to_string().width() + 1);
        let time = widest(&words.time, &|entry| time(look, entry.at).width());
        // Day and officer give way where what happened would be cut to nothing.
        let day = if width >= 50 { words.day.width().max(3) } else { 0 };
        let officer = if width >= 70 {
            widest(&words.officer, &|e| look.officer(e.officer).width()).min(18)
        } else {
            0
        };
        let gaps = [day, officer].iter().filter(|width| **width > 0).count() + 2;
        let what = width.saturating_sub(seq + time + day + officer + gaps);
        Columns { seq, time, day, officer, what }
    }

    /// The columns' names.
    fn head(&self, look: Look<'_>) -> Text<'static> {
        let words = &look.text.journal;
        let cells = [&words.seq, &words.time, &words.day, &words.officer, &words.what];
        Text::styled(self.cells(look, cells.map(String::as_str)), look.theme.faint)
    }

    /// One entry in a row; `ink` replaces what an undone one would fade in, which does not read reversed.
    fn line(&self, look: Look<'_>, line: &Line, ink: Option<Style>) -> Text<'static> {
        let entry = &line.entry;
        let seq = format!("#{}", entry.seq);
        let day = entry.day.map(|day| day.to_string()).unwrap_or_default();
        let officer = if self.officer > 0 && entry.officer.is_some() {
            look.officer(entry.officer)
        } else {
            String::new()
        };
        let time = time(look, entry.at);
        let what = entry::what(look, entry);
        match line.force {
            Force::InForce => Text::raw(self.cells(look, [&seq, &time, &day, &officer, &what])),
            Force::Undone => {
                let word = format!(" {}", look.text.journal.undone);
                let before = Columns { what: 0, ..*self };
                let head = before.cells(look, [&seq, &time, &day, &officer, ""]);
                let room = self.what.saturating_sub(word.width());
                let faint = ink.unwrap_or(look.theme.faint);
                let struck = faint.add_modifier(Modifier::CROSSED_OUT);
                Text::from_iter([
                    Span::styled(head, faint),
                    Span::styled(widget::cut(&what, room, look.signs.ellipsis), struck),
                    Span::styled(word, ink.unwrap_or(look.theme.warn)),
                ])
            }
        }
    }

    /// The texts in their columns.
    fn cells(&self, look: Look<'_>, [seq, time, day, officer, what]: [&str; 5]) -> String {
        let ellipsis = look.signs.ellipsis;
        let mut text = pad_left(seq, self.seq, ellipsis) + " " + &pad_left(time, self.time, ellipsis) + " ";
        for (cell, width) in [(day, self.day), (officer, self.officer)] {
            if width > 0 {
                text = text + &pad(cell, width, ellipsis) + " ";
            }
        }
        text + &widget::cut(what, self.what, ellipsis)
    }
}

/// `08.15`; with the date, `17/07 08.15`, where it is not the chosen day's.
fn time(look: Look<'_>, moment: Moment) -> String {
    let local = look.settings.utc_offset.local(moment);
    let time = look.time(moment);
    match look.plan() {
        Some(plan) if plan.date == local.date() => time,
        _ => format!("{} {time}", local.format("%d/%m")),
    }
}

/// The selected entry in full: what, the remark, who and when, its key.
fn whole(look: Look<'_>, line: &Line, width: usize) -> Vec<Text<'static>> {
    let words = &look.text.journal;
    let entry = &line.entry;
    let dot = format!(" {} ", look.signs.dot);
    let mut texts: Vec<(String, Style)> = vec![(entry::what(look, entry), look.theme.strong)];
    if let Some(undoer) = look.fair.undone_by(entry.key) {
        texts.push((fill(&words.undone_by, &[("n", &undoer.seq.to_string())]), look.theme.warn));
    }
    let facts = entry::facts(look, entry);
    if !facts.is_empty() {
        texts.push((facts.join(&dot), look.theme.base));
    }
    if !entry::note(entry).is_empty() {
        texts.push((format!("{}: {}", words.note, entry::note(entry)), look.theme.base));
    }
    let mut when = vec![format!("{} {}", words.recorded, time(look, entry.at))];
    if entry.happened != entry.at {
        when.push(format!("{} {}", words.happened, time(look, entry.happened)));
    }
    if entry.officer.is_some() {
        when.push(fill(&look.text.details.by, &[("name", &look.officer(entry.officer))]));
    }
    texts.push((when.join(&dot), look.theme.base));
    texts.push((format!("{} {}", words.key, entry.key), look.theme.faint));
    texts
        .into_iter()
        .flat_map(|(text, style)| wrap(&text, width).into_iter().map(move |l| Text::styled(l, style)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fair::settings::Lang;
    use crate::ui::text::entry::testing::{self, Desk};

    #[test]
    fn newest_first_and_an_undone_entry_says_so() {
        let desk = Desk::at_work();
        let area = Rect::new(0, 0, 72, 19);
        let mut journal = Journal::new();
        journal.arrange(area, desk.fair.journal().len());
        journal.next();
        let drawn = testing::drawn(area, |buf| journal.view(desk.look(Lang::Id), Focused::Yes, area, buf));
        let lines: Vec<&str> = drawn.lines().collect();
        assert!(lines[0].ends_with("2 dari 12"), "{drawn}");
        assert_eq!(lines[2], "#12 12.00 1    Ratna Wulandari mengurungkan #11 hadir: Sate Bu Ani (T/1…");
        assert_eq!(lines[3], "#11 12.00 1    Ratna Wulandari hadir: Sate Bu Ani (T/12b) diurungkan");
        assert!(drawn.contains("\ndiurungkan oleh #12\n"), "{drawn}");
    }

    #[test]
    fn the_selection_stays_on_its_entry_while_others_come_in() {
        let mut desk = Desk::at_work();
        let area = Rect::new(0, 0, 60, 8);
        let mut journal = Journal::new();
        journal.arrange(area, desk.fair.journal().len());
        journal.page(3);
        let selected = journal.selected(&desk.fair).map(|entry| entry.key);
        desk.visit();
        journal.arrange(area, desk.fair.journal().len());
        assert_eq!(journal.selected(&desk.fair).map(|entry| entry.key), selected);
        journal.first();
        desk.visit();
        journal.arrange(area, desk.fair.journal().len());
        assert_eq!(
            journal.selected(&desk.fair).map(|entry| entry.seq),
            Some(desk.fair.journal().len() as u64)
        );
        journal.last();
        journal.next();
        assert_eq!(journal.selected(&desk.fair).map(|entry| entry.seq), Some(1));
    }

    #[test]
    fn any_size_is_drawn() {
        let (desk, empty) = (Desk::at_work(), Desk::new());
        for (area, lang) in testing::sizes() {
            let mut journal = Journal::new();
            for desk in [&desk, &empty] {
                journal.arrange(area, desk.fair.journal().len());
                journal.last();
                journal.arrange(area, desk.fair.journal().len());
                testing::drawn(area, |buf| journal.view(desk.look(lang), Focused::No, area, buf));
            }
        }
    }
}
