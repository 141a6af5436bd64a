//! The next fair out of the one at the desk: what it is to be, and who comes along.
//!
//! ```text
//! Sheet ◀── Tab ──▶ Picking
//!   │ Enter
//!   ▼
//! Making ── a file ──▶ done
//!   │ Esc, or what stands in the way
//!   └──▶ Sheet, with all that was typed and ticked
//! ```
//!
//! The popup knows no file: it asks for an errand, and shows what comes back.

mod columns;
mod picking;
mod sheet;

use std::collections::BTreeSet;
use std::path::PathBuf;

use chrono::NaiveDate;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Outcome;
use super::form::FormKey;
use super::intake::{Errand, News};
use crate::fair::next::{Hours, Part, Picked, Tick, Withdrawn};
use crate::fair::search::Index;
use crate::ui::Look;
use crate::ui::text::fill;
use crate::ui::widget::{Focused, bar, popup, row, wrap};

pub use sheet::say as wrong_dates;

use picking::{Left, Picking};
use sheet::Sheet;

/// The widest the form grows, and the list of exhibitors.
const WIDTHS: (u16, u16) = (80, 120);
/// How high the list grows.
const HEIGHT: u16 = 44;

/// What the next fair is to be, as the form says it.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// Its file.
    pub out: PathBuf,
    /// Its name; that of the fair at the desk where none is given.
    pub name: Option<String>,
    /// Its venue; as with the name.
    pub venue: Option<String>,
    /// Its days; none makes a registry.
    pub dates: Vec<NaiveDate>,
    /// Every day's hours, where they are not those of the fair at the desk.
    pub hours: Option<Hours>,
    /// What comes along.
    pub take: BTreeSet<Part>,
    /// Who, where exhibitors do.
    pub picked: Picked,
    /// What becomes of those that withdrew.
    pub withdrawn: Withdrawn,
}

/// The popup.
#[derive(Debug, Clone)]
pub struct NextForm {
    sheet: Sheet,
    picking: Picking,
    page: Page,
    making: Making,
    asked: Asked,
    /// What stands between what was typed and its being made.
    pub message: Option<String>,
}

/// Which half has the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Page {
    Sheet,
    Picking,
}

/// Whether it was asked if no dates are meant: a registry must not come of an Enter too many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    No,
    Yes,
}

/// Whether the file is being made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Making {
    No,
    Yes { done: u64, all: u64 },
}

/// Which keys work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// The form is filled.
    Filling,
    /// Exhibitors are searched for; letters are typed.
    Searching,
    /// Exhibitors are ticked.
    Ticking,
    /// The file is being made.
    Making,
}

impl NextForm {
    /// Everybody of a fair, nobody of a registry: out of that each fair picks its few.
    pub fn new(look: Look<'_>, index: Option<&Index>, file_name: &str) -> NextForm {
        let tick = if look.settings.days.is_empty() { Tick::Off } else { Tick::On };
        NextForm {
            sheet: Sheet::new(look, file_name),
            picking: Picking::new(look, index, Picked::all(tick)),
            page: Page::Sheet,
            making: Making::No,
            asked: Asked::No,
            message: None,
        }
    }

    /// The same exhibitors are picked as in `other`.
    pub fn pick_as(&mut self, other: &NextForm) {
        self.picking.pick(other.picking.picked().clone());
    }

    /// Which keys work now.
    pub fn doing(&self) -> Doing {
        match (self.making, self.page) {
            (Making::Yes { .. }, _) => Doing::Making,
            (Making::No, Page::Sheet) => Doing::Filling,
            (Making::No, Page::Picking) if self.picking.is_searching() => Doing::Searching,
            (Making::No, Page::Picking) => Doing::Ticking,
        }
    }

    /// Takes a key; `index` is the search, once it is ready.
    pub fn key(&mut self, look: Look<'_>, index: Option<&Index>, key: KeyEvent) -> Outcome {
        match self.doing() {
            Doing::Making if key.code == KeyCode::Esc => {
                self.making = Making::No;
                Outcome::Errand(Errand::Stop)
            }
            Doing::Making => Outcome::Refuse,
            Doing::Filling => self.sheet_key(look, key),
            Doing::Searching | Doing::Ticking => match self.picking.key(look, index, key) {
                Left::Not => Outcome::Stay,
                Left::Strange => Outcome::Refuse,
                Left::ForTheForm => {
                    self.page = Page::Sheet;
                    Outcome::Stay
                }
            },
        }
    }

    fn sheet_key(&mut self, look: Look<'_>, key: KeyEvent) -> Outcome {
        let asked = std::mem::replace(&mut self.asked, Asked::No);
        if key.code == KeyCode::Tab {
            return self.turn_over(look);
        }
        match self.sheet.key(key) {
            FormKey::Typed(_) | FormKey::Taken => {
                self.message = None;
                Outcome::Stay
            }
            FormKey::Leave => {
                self.message = None;
                Outcome::Close
            }
            FormKey::Strange => Outcome::Refuse,
            FormKey::Save => match self.sheet.read(look, self.picking.picked()) {
                Ok(wanted) if wanted.dates.is_empty() && asked == Asked::No => {
                    self.asked = Asked::Yes;
                    self.message = Some(look.text.next.without_dates.clone());
                    Outcome::Stay
                }
                Ok(wanted) => {
                    self.message = None;
                    self.making = Making::Yes { done: 0, all: 0 };
                    Outcome::Errand(Errand::Found(Box::new(wanted)))
                }
                Err(why) => {
                    self.message = Some(why);
                    Outcome::Refuse
                }
            },
        }
    }

    /// To the list of exhibitors, where they come along at all.
    fn turn_over(&mut self, look: Look<'_>) -> Outcome {
        if !self.sheet.takes(Part::Exhibitors) {
            self.message = Some(look.text.next.without_exhibitors.clone());
            return Outcome::Refuse;
        }
        self.message = None;
        self.page = Page::Picking;
        Outcome::Stay
    }

    /// The search has become ready, or knows more.
    pub fn indexed(&mut self, look: Look<'_>, index: &Index) {
        self.picking.find(look, Some(index));
    }

    /// Takes in what became of the errand; what was made, once it is.
    pub fn news(&mut self, news: News) -> Option<String> {
        match news {
            News::Progress { done, all } => {
                if self.doing() == Doing::Making {
                    self.making = Making::Yes { done, all };
                }
                None
            }
            News::Written(Ok(what)) => Some(what),
            News::Written(Err(why)) => {
                self.making = Making::No;
                self.message = Some(why);
                None
            }
            News::Folder(_)
            | News::Understood(_)
            | News::Walk(_)
            | News::AsOf(_)
            | News::Recap { .. }
            | News::Heat(_)
            | News::Places(_)
            | News::Copied(_) => None,
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, look: Look<'_>, index: Option<&Index>, text: &str) {
        match self.doing() {
            Doing::Making => {}
            Doing::Filling => {
                self.message = None;
                self.sheet.paste(text);
            }
            Doing::Searching | Doing::Ticking => self.picking.paste(look, index, text),
        }
    }

    /// Keeps the row under the pointer in sight.
    pub fn arrange(&mut self, screen: Rect) {
        let height = HEIGHT.min(screen.height).saturating_sub(2);
        self.picking.arrange(height);
    }

    /// Draws it in the middle of `screen`.
    pub fn view(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        match (self.page, self.making) {
            (Page::Picking, Making::No) => {
                let size = (WIDTHS.1.min(screen.width), HEIGHT.min(screen.height));
                let inside = popup(look, &look.text.next.pick_title, size, screen, buf);
                self.picking.view(look, inside, buf)
            }
            (Page::Sheet, _) | (Page::Picking, Making::Yes { .. }) => self.view_sheet(look, screen, buf),
        }
    }

    /// The form, and below it what would be made, what stands in the way, or how far it is.
    fn view_sheet(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let width = WIDTHS.0.min(screen.width);
        let inner = usize::from(width.saturating_sub(4));
        let (says, style) = match &self.message {
            Some(message) => (vec![message.clone()], look.theme.warn),
            None => (self.sheet.summary(look, self.picking.picked()), look.theme.base),
        };
        let notes: Vec<String> = says.iter().flat_map(|says| wrap(says, inner)).collect();
        let rows = self.sheet.rows();
        // It does not jump as one types.
        let below = u16::try_from(notes.len()).unwrap_or(u16::MAX).max(2);
        let size = (width, rows.saturating_add(below).saturating_add(3));
        let inside = popup(look, &look.text.next.title, size, screen, buf);
        // What is said below stays in sight: where rows are scarce the form scrolls.
        let room = inside.height.saturating_sub(below).max(inside.height.min(1)).min(rows);
        let gap = u16::from(inside.height > room + below);
        let under =
            Rect { y: inside.y + room + gap, height: inside.height.saturating_sub(room + gap), ..inside };
        match self.making {
            Making::Yes { done, all } => progress(look, done, all, under, buf),
            Making::No => {
                for (at, line) in (0..under.height).zip(&notes) {
                    let place = row(under, at);
                    buf.set_string(place.x, place.y, line, style);
                }
            }
        }
        let focused = if self.making == Making::No { Focused::Yes } else { Focused::No };
        self.sheet.draw(look, focused, Rect { height: room, ..inside }, buf)
    }
}

/// How far the file is.
fn progress(look: Look<'_>, done: u64, all: u64, area: Rect, buf: &mut Buffer) {
    let text = &look.text.next;
    let [first, second] = [row(area, 0), row(area, 1)];
    if !first.is_empty() {
        let line = match all {
            0 => text.making.clone(),
            all => fill(&text.making_share, &[("n", &(done.min(all) * 100 / all).to_string())]),
        };
        buf.set_string(first.x, first.y, line, look.theme.base);
    }
    if !second.is_empty() && all > 0 {
        let spans = bar(done.min(all), all, usize::from(second.width.min(40)), look, look.theme.strong);
        buf.set_line(second.x, second.y, &ratatui::text::Line::from(spans), second.width);
    }
}
