//! Somebody's file on its way into the fair: found among the files, read, shown as it was understood, agreed to.
//!
//! ```text
//! Finding ── a file ──▶ Reading ──▶ Shown ── Enter ──▶ one entry
//!    ▲                    │ Esc        │ a choice changed: read again
//!    └────────────────────┴────────────┘ Esc
//! ```
//!
//! The popup knows no file and no list: it asks for errands, and shows what comes back.

mod finder;
mod shown;

use std::path::PathBuf;
use std::sync::Arc;

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::copying::{Copied, Places};
use super::next::Wanted;
use super::past::Past;
use super::{Outcome, Wish};
use crate::fair::ids::{DayId, RequestId};
use crate::fair::route::Stop;
use crate::fair::tally::{Heat, HeatOf, StandRow};
use crate::fair::time::Moment;
use crate::ui::Look;
use crate::ui::text::fill;
use crate::ui::widget::{bar, popup, row, wrap};

pub use finder::{Finder, Folder, FolderEntry, Kind};
pub use shown::{COLUMN, KIND, Ready, Shown, ShownRow};

use finder::Found;
use shown::{Decided, Preview};

/// The widest the popup grows.
const WIDTH: u16 = 104;
/// How high it grows, and what it does not fall below.
const HEIGHTS: (u16, u16) = (12, 40);

/// What a popup wants done beside the journal, in a thread of its own.
#[derive(Debug, Clone, PartialEq)]
pub enum Errand {
    /// Look into a folder; where the program was started, if none is named.
    LookInto(Option<PathBuf>),
    /// Read a file and hold it against the fair.
    Understand {
        /// Which.
        path: PathBuf,
        /// What was chosen: a row's key and the word of the choice.
        choices: Vec<(String, String)>,
    },
    /// Keep what columns were said to hold, for the next list with such headings.
    Remember {
        /// A heading, and the word of what it holds.
        columns: Vec<(String, String)>,
    },
    /// Write a file.
    Export {
        /// What of the fair, by its word.
        what: String,
        /// As what, by its word.
        format: String,
        /// Where to.
        out: PathBuf,
    },
    /// Make the file of the next fair.
    Found(Box<Wanted>),
    /// Put the stands that are still to report into the order of a walk.
    Walk {
        /// Of which day.
        day: DayId,
    },
    /// Fold the journal up to a moment of recording.
    AsOf {
        /// Which.
        at: Moment,
    },
    /// Reckon what every stand sold on every day.
    Recap,
    /// Reckon how warm everybody is on the map.
    Heat {
        /// What warms.
        of: HeatOf,
        /// On which day.
        day: DayId,
    },
    /// Look for sticks and other disks to which the fair's file may be copied.
    Places,
    /// Make a verified copy of the fair's file in that folder, or as that file.
    CopyTo(PathBuf),
    /// Nothing more of what was asked for.
    Stop,
}

/// What became of an errand.
#[derive(Debug, Clone, PartialEq)]
pub enum News {
    /// What is in a folder.
    Folder(Result<Folder, String>),
    /// How far it is, of how much; 0 where that is not known.
    Progress {
        /// How much is done.
        done: u64,
        /// Of how much.
        all: u64,
    },
    /// A file as it was understood, or why it cannot be.
    Understood(Result<Box<Shown>, String>),
    /// What was written, or why nothing was.
    Written(Result<String, String>),
    /// The stands that are still to report, in the order of a walk.
    Walk(Vec<Stop>),
    /// The fair as it was.
    AsOf(Past),
    /// What every stand sold on every day, as of so many entries of the journal.
    Recap {
        /// An exhibitor each.
        rows: Arc<Vec<StandRow>>,
        /// How many entries it counts in.
        lines: usize,
    },
    /// How warm everybody is.
    Heat(Arc<Heat>),
    /// Where copies may go.
    Places(Places),
    /// The copy that was made, or why there is none.
    Copied(Result<Copied, String>),
}

/// The popup.
#[derive(Debug, Clone)]
pub struct Intake {
    stage: Stage,
    finder: Finder,
    request: RequestId,
    /// What stands in the way.
    pub message: Option<String>,
}

#[derive(Debug, Clone)]
enum Stage {
    Finding,
    Reading { path: PathBuf, done: u64, all: u64 },
    Shown { path: PathBuf, preview: Box<Preview> },
}

/// Which keys work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// A file is looked for; letters are typed.
    Finding,
    /// A file is being read.
    Reading,
    /// A file is shown.
    Looking,
}

impl Intake {
    /// Begins in the folder where the program was started; the errand that looks into it goes with it.
    pub fn new(request: RequestId) -> (Intake, Errand) {
        let intake = Intake { stage: Stage::Finding, finder: Finder::default(), request, message: None };
        (intake, Errand::LookInto(None))
    }

    /// Which keys work now.
    pub fn doing(&self) -> Doing {
        match self.stage {
            Stage::Finding => Doing::Finding,
            Stage::Reading { .. } => Doing::Reading,
            Stage::Shown { .. } => Doing::Looking,
        }
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent) -> Outcome {
        match &mut self.stage {
            Stage::Finding => match self.finder.key(key) {
                Found::Nothing => Outcome::Stay,
                Found::Strange => Outcome::Refuse,
                Found::Left => Outcome::Close,
                Found::Folder(path) => Outcome::Errand(Errand::LookInto(Some(path))),
                Found::File(path) => self.read(path, Vec::new()),
            },
            Stage::Reading { .. } => match key.code {
                crossterm::event::KeyCode::Esc => {
                    self.stage = Stage::Finding;
                    Outcome::Errand(Errand::Stop)
                }
                _ => Outcome::Refuse,
            },
            Stage::Shown { path, preview } => match preview.key(key) {
                Decided::Nothing => Outcome::Stay,
                Decided::Strange => Outcome::Refuse,
                Decided::Left => {
                    self.stage = Stage::Finding;
                    self.message = None;
                    // It may still be read again for a choice that was changed.
                    Outcome::Errand(Errand::Stop)
                }
                Decided::Otherwise => {
                    let choices = preview.choices();
                    Outcome::Errand(Errand::Understand { path: path.clone(), choices })
                }
                Decided::Agreed(command) => {
                    self.message = None;
                    Outcome::Commit(Wish { command: *command, happened: None, request: Some(self.request) })
                }
                Decided::NotYet(why) => {
                    self.message = Some(why);
                    Outcome::Refuse
                }
            },
        }
    }

    fn read(&mut self, path: PathBuf, choices: Vec<(String, String)>) -> Outcome {
        self.message = None;
        self.stage = Stage::Reading { path: path.clone(), done: 0, all: 0 };
        Outcome::Errand(Errand::Understand { path, choices })
    }

    /// Takes in what became of an errand.
    pub fn news(&mut self, news: News) {
        match (news, &mut self.stage) {
            (News::Folder(folder), _) => match folder {
                Ok(folder) => {
                    self.message = None;
                    self.finder.show(folder);
                }
                Err(why) => self.message = Some(why),
            },
            (News::Progress { done, all }, Stage::Reading { done: own, all: whole, .. }) => {
                (*own, *whole) = (done, all);
            }
            (News::Understood(Ok(shown)), Stage::Reading { path, .. }) => {
                self.message = shown.obstacle();
                let (path, preview) = (path.clone(), Box::new(Preview::new(*shown)));
                self.stage = Stage::Shown { path, preview };
            }
            (News::Understood(Ok(shown)), Stage::Shown { preview, .. }) => {
                self.message = shown.obstacle();
                preview.renew(*shown);
            }
            (News::Understood(Err(why)), stage) => {
                self.message = Some(why);
                if matches!(stage, Stage::Reading { .. }) {
                    *stage = Stage::Finding;
                }
            }
            (
                News::Progress { .. }
                | News::Understood(Ok(_))
                | News::Written(_)
                | News::Walk(_)
                | News::AsOf(_)
                | News::Recap { .. }
                | News::Heat(_)
                | News::Places(_)
                | News::Copied(_),
                _,
            ) => {}
        }
    }

    /// The fair did not take the file: what was agreed to is gone, and the file is read once more.
    pub fn again(&mut self) -> Option<Errand> {
        match &mut self.stage {
            Stage::Shown { path, preview } => {
                preview.await_it();
                Some(Errand::Understand { path: path.clone(), choices: preview.choices() })
            }
            Stage::Finding | Stage::Reading { .. } => None,
        }
    }

    /// What was said of the columns of the file that was agreed to, to be kept; nothing where nothing was.
    pub fn remember(&self) -> Option<Errand> {
        match &self.stage {
            Stage::Shown { preview, .. } => {
                let columns = preview.said_of_columns();
                (!columns.is_empty()).then_some(Errand::Remember { columns })
            }
            Stage::Finding | Stage::Reading { .. } => None,
        }
    }

    /// Takes pasted text: a path.
    pub fn paste(&mut self, text: &str) {
        if let Stage::Finding = self.stage {
            self.finder.paste(text);
        }
    }

    /// Keeps what is selected in sight.
    pub fn arrange(&mut self, look: Look<'_>, screen: Rect) {
        let (width, height) = self.size(screen);
        let inside = Rect { width: width.saturating_sub(4), height: height.saturating_sub(2), ..screen };
        let body = self.body(inside);
        match &mut self.stage {
            Stage::Finding => self.finder.arrange(body),
            Stage::Reading { .. } => {}
            Stage::Shown { preview, .. } => preview.arrange(look, body),
        }
    }

    /// How wide and how high it is on that screen: a short file leaves no empty box behind it.
    fn size(&self, screen: Rect) -> (u16, u16) {
        let width = WIDTH.min(screen.width);
        let inside = width.saturating_sub(4);
        let lines = match &self.stage {
            Stage::Finding => self.finder.lines(),
            Stage::Reading { .. } => 2,
            Stage::Shown { preview, .. } => preview.lines_at(inside),
        };
        let wanted = lines.saturating_add(self.message_lines(inside).len()).saturating_add(2);
        let (least, most) = HEIGHTS;
        let height = u16::try_from(wanted).unwrap_or(u16::MAX).clamp(least, most);
        (width, height.min(screen.height))
    }

    /// What the message leaves of the popup's inside.
    fn body(&self, inside: Rect) -> Rect {
        let lines = self.message_lines(inside.width);
        let taken = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(inside.height / 2);
        Rect { height: inside.height - taken, ..inside }
    }

    fn message_lines(&self, width: u16) -> Vec<String> {
        let message = self.message.as_deref().unwrap_or_default();
        if message.is_empty() {
            return Vec::new();
        }
        message.lines().flat_map(|line| wrap(line, usize::from(width))).collect()
    }

    /// Draws it in the middle of `screen`.
    pub fn view(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let text = &look.text.intake;
        let title = match &self.stage {
            Stage::Finding => text.find_title.clone(),
            Stage::Reading { path, .. } | Stage::Shown { path, .. } => {
                let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
                fill(&text.title, &[("file", &name)])
            }
        };
        let inside = popup(look, &title, self.size(screen), screen, buf);
        let body = self.body(inside);
        for (at, line) in (body.height..inside.height).zip(self.message_lines(inside.width)) {
            let place = row(inside, at);
            if !place.is_empty() {
                buf.set_string(place.x, place.y, line, look.theme.warn);
            }
        }
        match &self.stage {
            Stage::Finding => self.finder.view(look, body, buf),
            Stage::Reading { done, all, .. } => {
                progress(look, *done, *all, body, buf);
                None
            }
            Stage::Shown { preview, .. } => preview.view(look, body, buf),
        }
    }
}

/// How far the reading is: a bar where its length is known.
pub(super) fn progress(look: Look<'_>, done: u64, all: u64, area: Rect, buf: &mut Buffer) {
    let text = &look.text.intake;
    let line = match all {
        0 if done == 0 => text.reading.clone(),
        0 => fill(&text.reading_rows, &[("n", &done.to_string())]),
        all => fill(&text.reading_share, &[("n", &(done.min(all) * 100 / all).to_string())]),
    };
    let first = row(area, 0);
    if !first.is_empty() {
        buf.set_string(first.x, first.y, line, look.theme.base);
    }
    let second = row(area, 1);
    if !second.is_empty() && all > 0 {
        let spans = bar(done.min(all), all, usize::from(second.width.min(40)), look, look.theme.strong);
        buf.set_line(second.x, second.y, &ratatui::text::Line::from(spans), second.width);
    }
}
