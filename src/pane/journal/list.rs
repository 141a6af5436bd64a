//! The list's rows: number, time, day, officer, what happened, and what it adds where a figure is opened.

use ratatui::style::{Modifier, Style};
use ratatui::text::{Line as Text, Span};
use unicode_width::UnicodeWidthStr;

use super::entry::fate_word;
use super::summed::Sum;
use crate::fair::event::Entry;
use crate::fair::fate::fate;
use crate::fair::state::Line;
use crate::fair::time::Moment;
use crate::ui::Look;
use crate::ui::text::entry;
use crate::ui::widget::{self, pad, pad_left};

/// A row: the line, and what it adds to the figure.
pub(super) type Shown<'a> = (&'a Line, Option<i64>);

/// The widths of the columns; one that has no room is 0.
pub(super) struct Columns {
    seq: usize,
    time: usize,
    day: usize,
    officer: usize,
    what: usize,
    amount: usize,
}

impl Columns {
    /// Columns as wide as the lines in sight need; what happened takes the rest.
    pub(super) fn of(look: Look<'_>, shown: &[Shown<'_>], total: Option<&str>, width: usize) -> Columns {
        let words = &look.text.journal;
        let widest = |head: &str, text: &dyn Fn(&Entry) -> usize| {
            shown.iter().map(|(line, _)| text(&line.entry)).max().unwrap_or_default().max(head.width())
        };
        let seq = widest(&words.seq, &|entry| entry.seq.to_string().width() + 1);
        let time = widest(&words.time, &|entry| time(look, entry.at).width());
        // Day and officer give way where what happened would be cut to nothing.
        let day = if width >= 50 { words.day.width().max(3) } else { 0 };
        let amount = total.map_or(0, |total| total.width().max(words.adds.width()));
        let officer = if width >= 70 + amount {
            widest(&words.officer, &|e| look.officer(e.officer).width()).min(18)
        } else {
            0
        };
        let gaps = [day, officer, amount].iter().filter(|width| **width > 0).count() + 2;
        let what = width.saturating_sub(seq + time + day + officer + amount + gaps);
        Columns { seq, time, day, officer, what, amount }
    }

    /// The columns' names.
    pub(super) fn head(&self, look: Look<'_>) -> Text<'static> {
        let words = &look.text.journal;
        let cells = [&words.seq, &words.time, &words.day, &words.officer, &words.what];
        let amount = if self.amount > 0 { words.adds.as_str() } else { "" };
        let text = self.cells(look, cells.map(String::as_str)) + &self.added(look, amount);
        Text::styled(text, look.theme.faint)
    }

    /// One entry in a row; `ink` replaces what an undone one would fade in, which does not read reversed.
    pub(super) fn line(
        &self,
        look: Look<'_>,
        (line, adds): Shown<'_>,
        sum: Option<&Sum>,
        ink: Option<Style>,
    ) -> Text<'static> {
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
        let fate = fate(look.fair, line);
        let (word, warns) = fate_word(look, fate).unwrap_or_default();
        let word = if word.is_empty() { word } else { format!(" {word}") };
        let before = Columns { what: 0, amount: 0, ..*self };
        let head = before.cells(look, [&seq, &time, &day, &officer, ""]);
        let room = self.what.saturating_sub(word.width());
        let what = widget::cut(&what, room, look.signs.ellipsis);
        let used = what.width() + word.width();
        let (faded, struck) = match fate.is_out_of_force() {
            true => {
                let faint = ink.unwrap_or(look.theme.faint);
                (faint, faint.add_modifier(Modifier::CROSSED_OUT))
            }
            false => (look.theme.base, look.theme.base),
        };
        let mut text = Text::from_iter([
            Span::styled(head, faded),
            Span::styled(what, struck),
            Span::styled(word, ink.unwrap_or(warns)),
        ]);
        if let (Some(sum), Some(amount)) = (sum, adds) {
            text.push_span(Span::raw(" ".repeat(self.what.saturating_sub(used))));
            text.push_span(Span::raw(self.added(look, &sum.adds(look, amount))));
        }
        text
    }

    /// The sum below the list: what is summed on the left, the figure in its column.
    pub(super) fn total(&self, look: Look<'_>, says: &str, total: &str) -> Text<'static> {
        let before = Columns { amount: 0, ..*self };
        let width = before.cells(look, ["", "", "", "", ""]).width() + self.what;
        let says = pad(says, width, look.signs.ellipsis);
        Text::styled(says + &self.added(look, total), look.theme.strong)
    }

    /// The last column.
    fn added(&self, look: Look<'_>, text: &str) -> String {
        match self.amount {
            0 => String::new(),
            width => " ".to_owned() + &pad_left(text, width, look.signs.ellipsis),
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
        match self.amount {
            0 => text + &widget::cut(what, self.what, ellipsis),
            _ => text + &pad(what, self.what, ellipsis),
        }
    }
}

/// `08.15`; with the date, `17/07 08.15`, where it is not the chosen day's.
pub(super) fn time(look: Look<'_>, moment: Moment) -> String {
    let local = look.settings.utc_offset.local(moment);
    let time = look.time(moment);
    match look.plan() {
        Some(plan) if plan.date == local.date() => time,
        _ => format!("{} {time}", local.format("%d/%m")),
    }
}
