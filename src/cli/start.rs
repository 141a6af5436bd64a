//! The start screen: the fairs opened last, the sample, a new fair, the next one, any other file, and the way out.

mod form;
mod page;

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Local, NaiveDateTime};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEventKind};

use super::surroundings::Surroundings;
use super::work::{self, Kind};
use super::{BROKEN, DONE, Failure, demo, found, preferences};
use crate::desk::OpensWith;
use crate::fair::settings::Lang;
use crate::run::{Ending, Input, Post, Session, Turn, crash, recent};
use crate::ui::text::{Phrases, Texts};
use form::{Asked, NewFair, StartForm};

/// Nothing on this screen changes by itself.
const UNTIL_SOMETHING_HAPPENS: Duration = Duration::from_secs(24 * 60 * 60);
/// Where the rows begin: under the title and an empty line.
const FIRST_ROW: u16 = 2;

/// Shows the start screen until a fair was worked on or it was left.
pub(super) fn run(around: &Surroundings) -> Result<u8, Failure> {
    around.require_terminal()?;
    let mut start = Start::new(recent::read(&around.data), around.lang, around.texts.clone());
    let entered = Session::enter(Post::new());
    let mut session = entered.map_err(|error| work::terminal_failure(&error, around))?;
    let preferred = preferences::read(around)?;
    let theme = preferred.themes.theme(preferred.theme, around.depth);
    loop {
        let shown = session.show(|frame| page::view(&start, frame, around, &theme));
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
            Turn::Answer(_) | Turn::Indexed(_) | Turn::News { .. } | Turn::Due => continue,
        };
        let prepared = match wish {
            Wish::None => continue,
            Wish::Quit => return Ok(DONE),
            Wish::Suspend => {
                session.suspend();
                continue;
            }
            Wish::Open(file, with) => {
                let own = work::prepare(&file, Kind::Own, around.clock(), session.sender(), around);
                own.map(|prepared| (prepared, with))
            }
            Wish::Sample => {
                demo::prepare(session.sender(), around).map(|prepared| (prepared, OpensWith::Nothing))
            }
            Wish::Make(new) => {
                let file = new.file.clone();
                // The desk that opens says all that there is to say of a fair without exhibitors.
                let made = new.folder(start.text()).and_then(|folder| found::make(&file, folder, around));
                let own = made
                    .and_then(|_| work::prepare(&file, Kind::Own, around.clock(), session.sender(), around));
                own.map(|prepared| (prepared, OpensWith::Nothing))
            }
        };
        match prepared {
            Ok((prepared, with)) => {
                return work::in_session(session, prepared, with, around, start.lang);
            }
            // A file in use or gone is no reason to leave: another can be chosen.
            Err(Failure(why)) => start.say(why),
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
        /// When it was written last, where it still is.
        found: Found,
    },
    /// The sample.
    Sample,
    /// A new fair.
    New,
    /// The next fair after this one.
    Next(PathBuf),
    /// Any other file.
    Other,
    /// The way out.
    Quit,
}

/// Whether a file is where it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    /// It is there, written last at this time by the laptop's clock, if the system says.
    There(Option<NaiveDateTime>),
    /// It is not, or its disk is not plugged in.
    Missing,
}

/// What somebody wants.
#[derive(Debug, PartialEq, Eq)]
enum Wish {
    None,
    Open(PathBuf, OpensWith),
    Make(Box<NewFair>),
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
    texts: Arc<Texts>,
    said: String,
    /// The form of a row that needs one.
    form: Option<StartForm>,
}

impl Start {
    fn new(files: Vec<PathBuf>, lang: Lang, texts: Arc<Texts>) -> Start {
        let files = files.into_iter().map(|path| {
            let found = match fs::metadata(&path) {
                Ok(about) => {
                    Found::There(about.modified().ok().map(|at| DateTime::<Local>::from(at).naive_local()))
                }
                Err(_) => Found::Missing,
            };
            Row::File { path, found }
        });
        let mut rows: Vec<Row> = files.collect();
        let newest = rows.iter().find_map(|row| match row {
            Row::File { path, found: Found::There(_) } => Some(path.clone()),
            Row::File { found: Found::Missing, .. } => None,
            Row::Sample | Row::New | Row::Next(_) | Row::Other | Row::Quit => None,
        });
        rows.extend([Row::Sample, Row::New]);
        rows.extend(newest.map(Row::Next));
        rows.extend([Row::Other, Row::Quit]);
        // The newest that is there: Enter alone goes on with yesterday's fair.
        let missing = |row: &Row| matches!(row, Row::File { found: Found::Missing, .. });
        let chosen = rows.iter().position(|row| !missing(row)).unwrap_or(0);
        Start { rows, chosen, lang, texts, said: String::new(), form: None }
    }

    fn text(&self) -> &Phrases {
        self.texts.get(self.lang)
    }

    /// Says what stands in the way: in the form, where one is open.
    fn say(&mut self, why: String) {
        match &mut self.form {
            Some(form) => form.message = Some(why),
            None => self.said = why,
        }
    }

    fn update(&mut self, input: Input, (_, height): (u16, u16)) -> Wish {
        match input {
            Input::Key { key, .. } => match self.form.take() {
                Some(form) => self.form_key(form, key),
                None => self.key(key),
            },
            Input::Mouse(_) if self.form.is_some() => Wish::None,
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
            Input::Paste(text) => {
                if let Some(form) = &mut self.form {
                    form.paste(&text);
                }
                Wish::None
            }
            // Without a fair nobody has a badge.
            Input::Badge { .. } | Input::Resize(..) => Wish::None,
        }
    }

    /// A key for the form; what it asks for is done while it stays open, so that nothing typed is lost.
    fn form_key(&mut self, mut form: StartForm, key: KeyEvent) -> Wish {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let wish = match key.code {
            KeyCode::Char('c' | 'C') if control => Wish::Quit,
            KeyCode::Char('z' | 'Z') if control => Wish::Suspend,
            _ => match form.key(key, self.text()) {
                Asked::Nothing => Wish::None,
                Asked::Left => return Wish::None,
                Asked::Open(path) => Wish::Open(path, OpensWith::Nothing),
                Asked::Make(new) => Wish::Make(new),
            },
        };
        self.form = Some(form);
        wish
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
            Some(Row::File { path, .. }) => Wish::Open(path.clone(), OpensWith::Nothing),
            Some(Row::Next(path)) => Wish::Open(path.clone(), OpensWith::NextFair),
            Some(Row::Sample) => Wish::Sample,
            Some(Row::New) => self.open(StartForm::new_fair(self.text())),
            Some(Row::Other) => self.open(StartForm::other_file(self.text())),
            Some(Row::Quit) => Wish::Quit,
            None => Wish::None,
        }
    }

    fn open(&mut self, form: StartForm) -> Wish {
        self.said.clear();
        self.form = Some(form);
        Wish::None
    }

    /// How many rows fit between the title and the two lines at the foot.
    fn room(height: u16) -> usize {
        usize::from(height.saturating_sub(FIRST_ROW + 3)).max(1)
    }

    /// How many rows are above the first one shown, so that the chosen one is.
    fn scrolled(&self, height: u16) -> usize {
        (self.chosen + 1).saturating_sub(Start::room(height))
    }
}
