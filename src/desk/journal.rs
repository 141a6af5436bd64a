//! The journal over the desk: its keys, its filter, and how a figure of the tally opens it.

use crossterm::event::{KeyCode, KeyEvent};

use super::keymap::{Action, Context, resolve};
use super::over::Over;
use super::{Desk, Effect, Effects};
use crate::fair::event::Event;
use crate::fair::plan::Direction;
use crate::fair::search::Filter;
use crate::fair::sift::{Criteria, Standing};
use crate::pane::journal::{Back, Confirmed, Journal};
use crate::pane::tally::{Opens, Stepped};
use crate::popup::calls::{CallList, Calling};
use crate::popup::sift::{SiftForm, Wanted};
use crate::ui::field::Typed;
use crate::ui::text::fill;

impl Desk {
    /// A key for the journal.
    pub(super) fn journal_key(&mut self, mut journal: Journal, key: KeyEvent, effects: &mut Effects) {
        let body = self.body();
        let page = isize::try_from(journal.rows(body)).unwrap_or(1).max(1);
        let context = if journal.is_typing() { Context::Search } else { Context::Journal };
        match resolve(context, key) {
            Some(Action::Cancel) => {
                if journal.back(&self.fair) == Back::Left {
                    return;
                }
            }
            Some(Action::Confirm) if journal.is_typing() => journal.end_typing(),
            Some(Action::Journal) => return,
            Some(Action::Up) => journal.previous(),
            Some(Action::Down) => journal.next(),
            Some(Action::PageUp) => journal.page(-page),
            Some(Action::PageDown) => journal.page(page),
            Some(Action::First) => journal.first(),
            Some(Action::Last) => journal.last(),
            Some(Action::Search) => journal.begin_typing(),
            Some(Action::Sift) => {
                let (criteria, about) = journal.asked();
                let form = SiftForm::new(self.look(), criteria, about);
                self.over.push(Over::Journal(journal));
                return self.over.push(Over::Sift(form));
            }
            Some(Action::Undo) => {
                if let Some(entry) = journal.selected(&self.fair).cloned() {
                    self.over.push(Over::Journal(journal));
                    return self.offer_undo(&entry, effects);
                }
            }
            Some(Action::Correct) => {
                if let Some(entry) = journal.selected(&self.fair).cloned() {
                    self.over.push(Over::Journal(journal));
                    return self.amend_entry(&entry, effects);
                }
            }
            Some(Action::Confirm) => match journal.confirm(&self.fair, body) {
                Confirmed::Opened => {}
                Confirmed::Show(id) => return self.select_exhibitor(id),
                Confirmed::Nothing => effects.0.push(Effect::Bell),
            },
            _ if journal.is_typing() => match (journal.type_key(&self.fair, key), key.code) {
                // Tab is pressed by habit after a word; it must not swallow the search.
                (Typed::Taken, _) | (Typed::Passed, KeyCode::Tab) => {}
                (Typed::Passed, _) => effects.0.push(Effect::Bell),
            },
            _ => effects.0.push(Effect::Bell),
        }
        self.over.push(Over::Journal(journal));
    }

    /// Whether the journal's selected line is one of a report.
    pub(super) fn journal_has_report(&self) -> bool {
        let Some(Over::Journal(journal)) = self.over.last() else { return false };
        journal.selected(&self.fair).is_some_and(|entry| {
            matches!(entry.event, Event::SaleReported(_) | Event::NilReported(_) | Event::VoidAsked(_))
        })
    }

    /// Whether Enter shows the selected line's exhibitor, the line itself being in sight already.
    pub(super) fn journal_shows_entry(&self) -> bool {
        matches!(self.over.last(), Some(Over::Journal(journal)) if journal.shows_entry(self.body()))
    }

    /// Whether the journal is still looking for lines.
    pub(super) fn journal_is_looking(&self) -> bool {
        self.over.iter().any(|over| matches!(over, Over::Journal(journal) if journal.is_looking()))
    }

    /// The form's filter is put on the journal below it; a name that nobody has leaves the form open.
    pub(super) fn sift_journal(&mut self, wanted: Wanted, form: Over, effects: &mut Effects) {
        let who = match wanted.about.as_str() {
            "" => None,
            typed => {
                let Some(index) = &self.index else {
                    let text = self.texts.get(self.lang).desk.indexing.clone();
                    return self.come_back_with(form, text, effects);
                };
                // On whichever day they come: the journal is of all days.
                let found =
                    index.find(&self.fair, typed, &Filter { category: None, day: None, among: None }, 1);
                if found.total == 0 {
                    let nobody = &self.texts.get(self.lang).sift.nobody_found;
                    let text = fill(nobody, &[("typed", typed)]);
                    return self.come_back_with(form, text, effects);
                }
                Some((typed.to_owned(), found.matching))
            }
        };
        if let Some(Over::Journal(journal)) = self.over.last_mut() {
            journal.ask(&self.fair, wanted.criteria, who);
        }
    }

    fn come_back_with(&mut self, mut form: Over, why: String, effects: &mut Effects) {
        form.tell(&why);
        self.over.push(form);
        effects.0.push(Effect::Bell);
    }

    /// An arrow on the tally: the next figure that way.
    pub(super) fn step_tally(&mut self, direction: Direction, effects: &mut Effects) {
        let area = self.screen().tally;
        let mut tally = std::mem::take(&mut self.tally);
        if tally.step(self.look(), area, direction) == Stepped::Nowhere {
            effects.0.push(Effect::Bell);
        }
        self.tally = tally;
    }

    /// Opens what stands behind a figure of the tally.
    pub(super) fn open_figure(&mut self, opens: Opens) {
        let over = match opens {
            Opens::Entries(sum) => Over::Journal(Journal::of(&self.fair, sum)),
            Opens::Unreported(day) => Over::Calls(CallList::new(&self.fair, Calling::Unreported, day)),
            Opens::Expected(day) => Over::Calls(CallList::new(&self.fair, Calling::Expected, day)),
            Opens::Waiting(day) => {
                let standing = Standing::Waiting;
                let criteria = Criteria { standing, day: Some(day), ..Criteria::default() };
                Over::Journal(Journal::sifted(&self.fair, criteria))
            }
        };
        self.over.push(over);
    }
}
