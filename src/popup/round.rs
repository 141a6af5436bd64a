//! Rute keliling: the stands still to report in walking order; an amount and Enter, and the next stand is under the
//! cursor.
//!
//! ```text
//! Reckoning ── the route has come ──▶ Walking ── Enter ──▶ (one entry) ── saved ──▶ Walking, the next stand
//!                                       │ /  a stand's code
//! ```
//!
//! What is typed is the sales form's own amount, with every question it would ask.

mod view;

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent};

use super::sale::SaleForm;
use super::{Outcome, Wish};
use crate::fair::Fair;
use crate::fair::command::Command;
use crate::fair::event::Found;
use crate::fair::ids::{DayId, ExhibitorId, RequestId};
use crate::fair::route::Stop;
use crate::fair::search::fold;
use crate::ui::Look;
use crate::ui::field::{Field, Typed};
use crate::ui::text::entry;

/// The popup.
#[derive(Debug, Clone)]
pub struct Round {
    day: DayId,
    stage: Stage,
    stops: Vec<Stop>,
    selected: usize,
    offset: usize,
    /// How many stops the view has room for.
    in_sight: usize,
    sale: Option<SaleForm>,
    /// A stand's code being typed.
    seeking: Option<Field>,
    sent: Option<Sent>,
    /// What stands in the way.
    pub message: Option<String>,
}

/// How far the round has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Its route is being reckoned.
    Reckoning,
    /// It is walked.
    Walking,
}

/// What is on its way to the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sent {
    /// A report: the stand leaves the round.
    Report,
    /// A visit without one: the stand stays, for later.
    Visit,
}

/// What keys mean now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// The route is being reckoned.
    Reckoning,
    /// An amount is typed.
    Walking,
    /// A question of the amount is answered.
    Asking,
}

impl Round {
    /// The round of `day`; its stops come as news.
    pub fn new(day: DayId) -> Round {
        Round {
            day,
            stage: Stage::Reckoning,
            stops: Vec::new(),
            selected: 0,
            offset: 0,
            in_sight: 1,
            sale: None,
            seeking: None,
            sent: None,
            message: None,
        }
    }

    /// Which keys work now.
    pub fn doing(&self) -> Doing {
        match (self.stage, &self.sale) {
            (Stage::Reckoning, _) => Doing::Reckoning,
            (Stage::Walking, Some(sale)) if sale.is_asking() => Doing::Asking,
            (Stage::Walking, _) => Doing::Walking,
        }
    }

    /// Whether something is on its way to the disk: keys wait until it is there.
    pub fn is_waiting(&self) -> bool {
        self.sent.is_some()
    }

    /// The day whose reports are collected.
    pub fn day(&self) -> DayId {
        self.day
    }

    /// Takes the stops in walking order.
    pub fn walk(&mut self, stops: Vec<Stop>) {
        (self.stage, self.stops, self.selected) = (Stage::Walking, stops, 0);
        self.sale = None;
    }

    /// Who is under the cursor.
    pub fn selected(&self) -> Option<ExhibitorId> {
        self.stops.get(self.selected).map(|stop| stop.exhibitor)
    }

    /// Opens the amount of the stand under the cursor, where it is not open yet.
    pub fn arrange(&mut self, look: Look<'_>, request: impl FnOnce() -> RequestId, rows: u16) {
        if self.sale.is_none()
            && let Some(id) = self.selected()
        {
            self.sale = Some(SaleForm::new(look, id, request()));
        }
        self.in_sight = usize::from(self.list_rows(rows)).max(1);
        let below = (self.selected + 1).saturating_sub(self.in_sight);
        self.offset = self.offset.clamp(below, self.selected.max(below));
    }

    /// Takes a key.
    pub fn key(&mut self, look: Look<'_>, key: KeyEvent) -> Outcome {
        match (self.doing(), &mut self.seeking) {
            (Doing::Reckoning, _) => match key.code {
                KeyCode::Esc => Outcome::Close,
                _ => Outcome::Refuse,
            },
            (Doing::Asking, _) => self.amount_key(look, key),
            (Doing::Walking, Some(_)) => self.seek_key(look, key),
            (Doing::Walking, None) => self.walk_key(look, key),
        }
    }

    fn walk_key(&mut self, look: Look<'_>, key: KeyEvent) -> Outcome {
        let page = isize::try_from(self.in_sight).unwrap_or(1);
        match key.code {
            KeyCode::Up => self.step(-1),
            KeyCode::Down => self.step(1),
            KeyCode::PageUp => self.step(-page),
            KeyCode::PageDown => self.step(page),
            KeyCode::Esc if self.sale.as_ref().is_some_and(|sale| !sale.is_blank()) => {
                // What was typed goes first, the round after it.
                self.sale = None;
            }
            KeyCode::Esc => return Outcome::Close,
            KeyCode::Char('/') => self.seeking = Some(Field::default()),
            KeyCode::Char('x' | 'X') | KeyCode::F(3) => return self.found(Found::OwnerAway),
            KeyCode::Char('y' | 'Y') | KeyCode::F(4) => return self.found(Found::NotReady),
            KeyCode::Tab => return self.selected().map_or(Outcome::Refuse, Outcome::SaleOf),
            _ => return self.amount_key(look, key),
        }
        self.message = None;
        Outcome::Stay
    }

    /// A key for the amount.
    fn amount_key(&mut self, look: Look<'_>, key: KeyEvent) -> Outcome {
        let Some(sale) = &mut self.sale else { return Outcome::Refuse };
        self.message = None;
        match sale.key(look, key) {
            Outcome::Commit(wish) => {
                self.sent = Some(Sent::Report);
                Outcome::CommitHere(wish)
            }
            other => other,
        }
    }

    /// A key for the code of the stand that is looked for.
    fn seek_key(&mut self, look: Look<'_>, key: KeyEvent) -> Outcome {
        let Some(field) = &mut self.seeking else { return Outcome::Refuse };
        match key.code {
            KeyCode::Esc => self.seeking = None,
            KeyCode::Enter => {
                let wanted = fold(field.text()).replace([' ', '-'], "");
                let found = self.stops.iter().position(|stop| {
                    let stand = entry::stand(look.fair, stop.exhibitor, self.day);
                    stand.split('+').any(|code| fold(code).replace([' ', '-'], "") == wanted)
                });
                self.seeking = None;
                match found {
                    Some(at) => {
                        (self.selected, self.sale, self.message) = (at, None, None);
                    }
                    None => {
                        self.message = Some(look.text.round.no_such_stop.clone());
                        return Outcome::Refuse;
                    }
                }
            }
            _ => {
                if field.key(key) == Typed::Passed {
                    return Outcome::Refuse;
                }
            }
        }
        Outcome::Stay
    }

    /// Notes what was found at the stand instead of a report; what was typed there is no amount then.
    fn found(&mut self, found: Found) -> Outcome {
        let Some(exhibitor) = self.selected() else { return Outcome::Refuse };
        if self.sale.as_ref().is_some_and(|sale| !sale.is_blank()) {
            return Outcome::Refuse;
        }
        self.sent = Some(Sent::Visit);
        Outcome::CommitHere(Wish::now(Command::VisitStand { exhibitor, found, note: String::new() }))
    }

    fn step(&mut self, by: isize) {
        let last = self.stops.len().saturating_sub(1);
        let to = self.selected.saturating_add_signed(by).min(last);
        if to != self.selected {
            (self.selected, self.sale) = (to, None);
        }
    }

    /// What was sent is on the disk: on to the next stand.
    pub fn saved(&mut self, fair: &Arc<Fair>) {
        match self.sent.take() {
            Some(Sent::Report) => {
                // The sales form of another popup may have reported for a stand further on.
                let day = self.day;
                if self.selected().is_some_and(|id| fair.sales(id, day).is_some()) {
                    self.stops.remove(self.selected);
                }
                self.selected = self.selected.min(self.stops.len().saturating_sub(1));
            }
            Some(Sent::Visit) => self.step(1),
            None => return,
        }
        (self.sale, self.message) = (None, None);
    }

    /// What was sent was not taken: what was typed stays.
    pub fn refused(&mut self, why: &str) {
        self.sent = None;
        self.message = Some(why.to_owned());
    }

    /// The stand under the cursor was reported elsewhere, as in the whole form: it leaves the round.
    pub fn look_again(&mut self, fair: &Fair) {
        let day = self.day;
        if self.selected().is_some_and(|id| fair.sales(id, day).is_some()) {
            self.stops.remove(self.selected);
            self.selected = self.selected.min(self.stops.len().saturating_sub(1));
            self.sale = None;
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        match (&mut self.seeking, &mut self.sale) {
            (Some(field), _) => field.paste(text),
            (None, Some(sale)) => sale.paste(text),
            (None, None) => {}
        }
    }
}
