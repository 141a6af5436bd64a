//! How the start screen looks: fairs, what else can be done, what was said last, keys.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;
use unicode_width::UnicodeWidthStr;

use super::super::surroundings::Surroundings;
use super::form::StartForm;
use super::{FIRST_ROW, Found, Row, Start};
use crate::fair::Fair;
use crate::fair::settings::{Lang, Settings};
use crate::ui::Look;
use crate::ui::text::{CliPhrases, Phrases, fill, format};
use crate::ui::theme::Theme;
use crate::ui::widget::{cut, pad, wrap};

/// Columns left and right of every line.
const MARGIN: u16 = 2;
/// Lines for what was said last, above the keys.
const SAID: u16 = 2;

/// Draws the whole screen.
pub(super) fn view(start: &Start, frame: &mut Frame<'_>, around: &Surroundings, theme: &Theme) {
    let page = Page { start, text: around.texts.get(start.lang), around, theme, area: frame.area() };
    frame.render_widget(Clear, page.area);
    page.put(frame, 0, Line::styled(page.cut(&page.text.start.title), theme.strong));
    let below = page.rows(frame);
    let foot = page.area.height.saturating_sub(1);
    page.commands(frame, below + 1, foot.saturating_sub(SAID + 1));
    page.said(frame, foot);
    page.put(frame, foot, page.keys());
    if let Some(form) = &start.form {
        page.form(form, frame);
    }
    theme.finish(frame.buffer_mut());
}

struct Page<'a> {
    start: &'a Start,
    text: &'a Phrases,
    around: &'a Surroundings,
    theme: &'a Theme,
    area: Rect,
}

impl Page<'_> {
    fn width(&self) -> usize {
        usize::from(self.area.width.saturating_sub(2 * MARGIN))
    }

    fn cut(&self, text: &str) -> String {
        cut(text, self.width(), self.around.signs.ellipsis)
    }

    /// Puts a line on row `y`, if the screen has it.
    fn put(&self, frame: &mut Frame<'_>, y: u16, line: Line<'_>) {
        let width = self.area.width.saturating_sub(2 * MARGIN);
        frame.render_widget(line, Rect::new(MARGIN, y, width, 1).intersection(self.area));
    }

    /// The rows that can be chosen; gives the first screen row below them.
    fn rows(&self, frame: &mut Frame<'_>) -> u16 {
        let scrolled = self.start.scrolled(self.area.height);
        let shown = self.start.rows.iter().enumerate().skip(scrolled).take(Start::room(self.area.height));
        let names = self.start.rows.iter().map(|row| self.name(row).width()).max().unwrap_or(0);
        let beside = self.start.rows.iter().map(|row| self.beside(row).0.width()).max().unwrap_or(0);
        let widths = (names.min(self.width() / 2), beside);
        let mut below = FIRST_ROW;
        for ((at, row), y) in shown.zip(FIRST_ROW..) {
            let chosen = at == self.start.chosen;
            self.put(frame, y, self.line(row, chosen, widths));
            let place = Position::new(MARGIN, y);
            if chosen && self.area.contains(place) {
                // Where a screen reader looks.
                frame.set_cursor_position(place);
            }
            below = y.saturating_add(1);
        }
        below
    }

    fn name(&self, row: &Row) -> String {
        match row {
            Row::File { path, .. } => {
                path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
            }
            Row::Sample => self.text.start.sample.clone(),
            Row::New => self.text.start.new.clone(),
            Row::Next(path) => {
                let file = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
                fill(&self.text.start.next_after, &[("file", &file)])
            }
            Row::Other => self.text.start.other.clone(),
            Row::Quit => self.text.start.quit.clone(),
        }
    }

    /// What is said of a row beside its name, and how.
    fn beside(&self, row: &Row) -> (String, Style) {
        match row {
            Row::File { found: Found::There(Some(at)), .. } => (self.written(*at), self.theme.faint),
            Row::File { found: Found::Missing, .. } => (self.text.start.missing.clone(), self.theme.warn),
            Row::Sample => (self.text.words.sample.clone(), self.theme.sample),
            Row::File { found: Found::There(None), .. } => (String::new(), self.theme.faint),
            Row::New | Row::Next(_) | Row::Other | Row::Quit => (String::new(), self.theme.faint),
        }
    }

    /// Pointer, name, when it was written, where it is; `widths` are those of the two columns.
    fn line(&self, row: &Row, chosen: bool, (names, beside): (usize, usize)) -> Line<'static> {
        let signs = self.around.signs;
        let pointer = if chosen { signs.pointer } else { " " };
        let style = if chosen { self.theme.selected } else { Style::new() };
        let name = format!("{pointer} {}", pad(&self.name(row), names, signs.ellipsis));
        let left = self.width().saturating_sub(name.width() + 2);
        let (said, said_style) = self.beside(row);
        let said = cut(&said, left, signs.ellipsis);
        let gap = " ".repeat(beside.saturating_sub(said.width()) + 2);
        let left = left.saturating_sub(said.width() + gap.len());
        let folder = match row {
            Row::File { path, .. } => path.parent().map(|folder| folder.display().to_string()),
            Row::Sample | Row::New | Row::Next(_) | Row::Other | Row::Quit => None,
        };
        Line::from(vec![
            Span::styled(name, style.patch(self.theme.strong)),
            Span::raw("  "),
            Span::styled(said, said_style),
            Span::raw(gap),
            Span::styled(cut(&folder.unwrap_or_default(), left, signs.ellipsis), self.theme.faint),
        ])
    }

    /// `16 Juli 2018 pukul 08.15`, by the laptop's clock.
    fn written(&self, at: chrono::NaiveDateTime) -> String {
        let time = format::time(self.start.lang, at.time());
        let time = fill(&self.text.words.at_time, &[("time", &time)]);
        format!("{} {time}", format::day_and_month(self.text, at.date()))
    }

    /// What else the program does, from row `y` to before `end`; nothing where it does not fit.
    fn commands(&self, frame: &mut Frame<'_>, y: u16, end: u16) {
        let commands = commands(&self.text.cli);
        let needed = u16::try_from(commands.len()).unwrap_or(u16::MAX).saturating_add(1);
        if y.saturating_add(needed) > end {
            return;
        }
        self.put(frame, y, Line::styled(self.cut(&self.text.cli.commands_heading), self.theme.title));
        let widest = commands.iter().map(|(usage, _)| usage.width()).max().unwrap_or(0);
        for ((usage, does), y) in commands.into_iter().zip(y.saturating_add(1)..) {
            let usage = format!("  {}  ", pad(usage, widest, self.around.signs.ellipsis));
            let left = self.width().saturating_sub(usage.width());
            let does = cut(does, left, self.around.signs.ellipsis);
            self.put(frame, y, Line::from(vec![Span::raw(usage), Span::styled(does, self.theme.faint)]));
        }
    }

    /// What was said last, above the keys in row `foot`.
    fn said(&self, frame: &mut Frame<'_>, foot: u16) {
        let lines = wrap(&self.start.said, self.width().max(1));
        let count = u16::try_from(lines.len()).unwrap_or(SAID).min(foot.saturating_sub(FIRST_ROW));
        let top = foot.saturating_sub(count);
        for (line, y) in lines.into_iter().zip(top..foot) {
            let row = Rect::new(0, y, self.area.width, 1).intersection(self.area);
            frame.render_widget(Clear, row);
            self.put(frame, y, Line::styled(line, self.theme.bad));
        }
    }

    /// The form over the rows.
    fn form(&self, form: &StartForm, frame: &mut Frame<'_>) {
        let (fair, settings) = (Fair::default(), Settings::default());
        let look =
            Look { lang: self.start.lang, text: self.text, ..self.around.look(&fair, &settings, self.theme) };
        let body = Rect { height: self.area.height.saturating_sub(1), ..self.area };
        if let Some(position) = form.view(look, body, frame.buffer_mut()) {
            frame.set_cursor_position(position);
        }
    }

    /// The keys that work here.
    fn keys(&self) -> Line<'static> {
        let keys = &self.text.start;
        let other = match self.start.lang {
            Lang::Id => "English",
            Lang::En => "Indonesia",
        };
        let [_, _, up, down] = self.around.signs.arrows;
        let form = self.start.form.as_ref().map(|form| form.enter(keys));
        let typing = form.map(|enter| {
            vec![
                ("Enter".to_owned(), enter),
                ("Esc".to_owned(), keys.key_back.as_str()),
                (format!("{up}{down}"), keys.key_field.as_str()),
            ]
        });
        let choosing = vec![
            (format!("{up}{down}"), keys.key_walk.as_str()),
            ("Enter".to_owned(), keys.key_open.as_str()),
            ("L".to_owned(), other),
            ("q".to_owned(), keys.key_quit.as_str()),
        ];
        let mut spans = Vec::new();
        let mut left = self.width();
        for (key, does) in typing.unwrap_or(choosing) {
            let does = format!(" {does}  ");
            let needed = key.width() + does.trim_end().width();
            if needed > left {
                break;
            }
            left = left.saturating_sub(key.width() + does.width());
            spans.extend([Span::styled(key, self.theme.key), Span::raw(does)]);
        }
        Line::from(spans)
    }
}

/// Each command as it is written, and what it does.
fn commands(text: &CliPhrases) -> [(&str, &str); 5] {
    let table = [
        (&text.new_usage, &text.new),
        (&text.check_usage, &text.check),
        (&text.tally_usage, &text.tally),
        (&text.find_usage, &text.find),
        (&text.copy_usage, &text.copy),
    ];
    // Its options are for the help.
    table.map(|(usage, does)| (usage.split(" [").next().unwrap_or_default(), does.as_str()))
}
