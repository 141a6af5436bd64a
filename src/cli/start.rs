//! The start screen: the fairs opened last, the sample, and the way out.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEventKind};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Paragraph, Wrap};

use super::surroundings::Surroundings;
use super::work::{self, Kind};
use super::{BROKEN, DONE, Failure, demo, recent};
use crate::fair::settings::Lang;
use crate::run::{Ending, Input, Post, Session, Turn, crash};
use crate::ui::text::Phrases;
use crate::ui::theme::Theme;

/// Nothing on this screen changes by itself.
const UNTIL_SOMETHING_HAPPENS: Duration = Duration::from_secs(24 * 60 * 60);
/// Where the rows begin: under the title and an empty line.
const FIRST_ROW: u16 = 2;
/// Columns left of every line.
const MARGIN: u16 = 2;

/// Shows the start screen until a fair was worked on or it was left.
pub(super) fn run(around: &Surroundings) -> Result<u8, Failure> {
    around.require_terminal()?;
    let mut start = Start::new(recent::read(&around.data), around.lang);
    let entered = Session::enter(Post::new());
    let mut session = entered.map_err(|error| work::terminal_failure(&error, around))?;
    let theme = around.theme();
    loop {
        let shown = session.show(|frame| start.view(frame, around, &theme));
        if shown.is_err() {
            return Ok(DONE);
        }
        let wish = match session.turn(UNTIL_SOMETHING_HAPPENS) {
            Turn::Input(input) => {
                let size = session.size();
                start.update(input, size)
            }
            Turn::Over(Ending::Broken) => return Ok(BROKEN),
            Turn::Over(Ending::Left | Ending::Asked | Ending::HungUp) => return Ok(DONE),
            Turn::Answer(_) | Turn::Indexed(_) | Turn::Due => continue,
        };
        let prepared = match wish {
            Wish::None => continue,
            Wish::Quit => return Ok(DONE),
            Wish::Suspend => {
                session.suspend();
                continue;
            }
            Wish::Open(file) => work::prepare(&file, Kind::Own, around.clock(), session.sender(), around),
            Wish::Sample => demo::prepare(session.sender(), around),
        };
        match prepared {
            Ok(prepared) => return work::in_session(session, prepared, around, start.lang),
            // A file in use or gone is no reason to leave: another can be chosen.
            Err(Failure(why)) => start.said = why,
        }
        if crash::is_broken() {
            return Ok(BROKEN);
        }
    }
}

/// A line that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Row {
    /// A fair opened before.
    File {
        /// Where.
        path: PathBuf,
        /// Whether it still is.
        found: Found,
    },
    /// The sample.
    Sample,
    /// The way out.
    Quit,
}

/// Whether a file is where it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    /// It is there.
    There,
    /// It is not, or its disk is not plugged in.
    Missing,
}

/// What somebody wants.
#[derive(Debug, PartialEq, Eq)]
enum Wish {
    None,
    Open(PathBuf),
    Sample,
    Suspend,
    Quit,
}

/// The start screen's state.
#[derive(Debug)]
struct Start {
    rows: Vec<Row>,
    chosen: usize,
    lang: Lang,
    said: String,
}

impl Start {
    fn new(files: Vec<PathBuf>, lang: Lang) -> Start {
        let files = files.into_iter().map(|path| {
            let found = if path.exists() { Found::There } else { Found::Missing };
            Row::File { path, found }
        });
        let rows: Vec<Row> = files.chain([Row::Sample, Row::Quit]).collect();
        // The newest that is there: Enter alone goes on with yesterday's fair.
        let missing = |row: &Row| matches!(row, Row::File { found: Found::Missing, .. });
        let chosen = rows.iter().position(|row| !missing(row)).unwrap_or(0);
        Start { rows, chosen, lang, said: String::new() }
    }

    fn update(&mut self, input: Input, (_, height): (u16, u16)) -> Wish {
        match input {
            Input::Key { key, .. } => self.key(key),
            Input::Mouse(mouse) => match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => {
                    let row = mouse.row.checked_sub(FIRST_ROW).map(usize::from);
                    let row = row.map(|row| row + self.scrolled(height)).filter(|row| *row < self.rows.len());
                    match row {
                        Some(row) => {
                            self.chosen = row;
                            self.choose()
                        }
                        None => Wish::None,
                    }
                }
                MouseEventKind::ScrollDown => self.walk(1),
                MouseEventKind::ScrollUp => self.walk(-1),
                _ => Wish::None,
            },
            Input::Paste(_) | Input::Resize(..) => Wish::None,
        }
    }

    fn key(&mut self, key: KeyEvent) -> Wish {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Char('c' | 'C') if control => Wish::Quit,
            KeyCode::Char('z' | 'Z') if control => Wish::Suspend,
            KeyCode::Char(_) if control || key.modifiers.contains(KeyModifiers::ALT) => Wish::None,
            KeyCode::Char('q' | 'Q') | KeyCode::Esc => Wish::Quit,
            KeyCode::Char('L') => {
                self.lang = match self.lang {
                    Lang::Id => Lang::En,
                    Lang::En => Lang::Id,
                };
                self.said.clear();
                Wish::None
            }
            KeyCode::Down | KeyCode::Tab => self.walk(1),
            KeyCode::Up | KeyCode::BackTab => self.walk(-1),
            KeyCode::Home | KeyCode::PageUp => self.walk(isize::MIN),
            KeyCode::End | KeyCode::PageDown => self.walk(isize::MAX),
            KeyCode::Enter => self.choose(),
            _ => Wish::None,
        }
    }

    /// Up or down the rows, stopping at the ends.
    fn walk(&mut self, by: isize) -> Wish {
        let last = self.rows.len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(by).min(last);
        self.said.clear();
        Wish::None
    }

    fn choose(&mut self) -> Wish {
        match self.rows.get(self.chosen) {
            Some(Row::File { path, .. }) => Wish::Open(path.clone()),
            Some(Row::Sample) => Wish::Sample,
            Some(Row::Quit) => Wish::Quit,
            None => Wish::None,
        }
    }

    /// How many rows fit between the title and the two lines at the foot.
    fn room(height: u16) -> usize {
        usize::from(height.saturating_sub(FIRST_ROW + 3)).max(1)
    }

    /// How many rows are above the first one shown, so that the chosen one is.
    fn scrolled(&self, height: u16) -> usize {
        (self.chosen + 1).saturating_sub(Start::room(height))
    }

    fn view(&self, frame: &mut Frame<'_>, around: &Surroundings, theme: &Theme) {
        let area = frame.area();
        let text = around.texts.get(self.lang);
        frame.render_widget(Clear, area);
        let line = |y: u16| Rect::new(MARGIN, y, area.width.saturating_sub(2 * MARGIN), 1).intersection(area);
        frame.render_widget(Line::styled(text.start.title.as_str(), theme.strong), line(0));
        let scrolled = self.scrolled(area.height);
        let shown = self.rows.iter().enumerate().skip(scrolled).take(Start::room(area.height));
        for ((at, row), y) in shown.zip(FIRST_ROW..) {
            let chosen = at == self.chosen;
            let style = if chosen { theme.selected } else { theme.base };
            let pointer = if chosen { around.signs.pointer } else { " " };
            let mut spans = vec![Span::styled(format!("{pointer} "), style)];
            spans.extend(row.spans(text, style, theme));
            frame.render_widget(Line::from(spans), line(y));
            if chosen {
                // Where a screen reader looks.
                let at = Position::new(MARGIN.min(area.right().saturating_sub(1)), y);
                if area.contains(at) {
                    frame.set_cursor_position(at);
                }
            }
        }
        let foot = area.height.saturating_sub(1);
        frame.render_widget(self.keys(text, theme), line(foot));
        let lines = area.height.saturating_sub(FIRST_ROW + 1).min(2);
        let above = Rect { y: foot.saturating_sub(lines), height: lines, ..line(foot) }.intersection(area);
        if self.said.is_empty() {
            let hint = Paragraph::new(text.start.hint.as_str()).style(theme.faint);
            frame.render_widget(hint.wrap(Wrap { trim: true }), above);
        } else {
            frame.render_widget(Clear, above);
            let said = Paragraph::new(self.said.as_str()).style(theme.bad);
            frame.render_widget(said.wrap(Wrap { trim: true }), above);
        }
    }

    /// The keys that work here.
    fn keys<'a>(&self, text: &'a Phrases, theme: &Theme) -> Line<'a> {
        let keys =
            [("Enter", &text.start.key_open), ("L", &text.start.key_language), ("q", &text.start.key_quit)];
        let spans = keys.into_iter().flat_map(|(key, does)| {
            [
                Span::styled(key, theme.key),
                Span::raw(" "),
                Span::styled(does.as_str(), theme.faint),
                Span::raw("   "),
            ]
        });
        Line::from(spans.collect::<Vec<_>>())
    }
}

impl Row {
    /// Its words: a file's name strong, its folder faint.
    fn spans(&self, text: &Phrases, style: Style, theme: &Theme) -> Vec<Span<'static>> {
        match self {
            Row::File { path, found } => {
                let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
                let folder = path.parent().map(Path::display).map(|folder| folder.to_string());
                let folder = format!("  {}", folder.unwrap_or_default());
                let missing = match found {
                    Found::There => String::new(),
                    Found::Missing => format!("  {}", text.start.missing),
                };
                vec![
                    Span::styled(name, style.patch(theme.strong)),
                    Span::styled(missing, theme.warn),
                    Span::styled(folder, theme.faint),
                ]
            }
            Row::Sample => vec![
                Span::styled(text.start.sample.clone(), style),
                Span::raw("  "),
                Span::styled(text.words.sample.clone(), theme.sample),
            ],
            Row::Quit => vec![Span::styled(text.start.quit.clone(), style)],
        }
    }
}
