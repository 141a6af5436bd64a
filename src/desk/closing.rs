//! The end of a day at the desk, and what the morning after finds of it.

use super::over::{Answer, Over};
use super::{Desk, Effects, Tone};
use crate::fair::ids::DayId;
use crate::fair::refusal::Refusal;
use crate::fair::tally;
use crate::popup::calls::{CallList, Calling};
use crate::popup::closing::ClosingForm;
use crate::popup::question::Question;
use crate::ui::Look;
use crate::ui::text::{fill, format};

impl Desk {
    /// Opens what closes the desk's day, or opens it again; a day that was never opened has nothing to close.
    ///
    /// Where a day before it still waits to be closed, asks which is meant.
    pub(super) fn open_closing(&mut self, effects: &mut Effects) {
        let is_open = self.fair.opening(self.day).is_some();
        let waiting = tally::unclosed(&self.fair, self.day);
        match (waiting.as_slice(), is_open) {
            ([], false) => {
                let text = &self.texts.get(self.lang).refusal.day_not_open;
                let text = fill(text, &[("n", &self.day.to_string())]);
                self.refuse(text, effects);
            }
            ([], true) => self.close_day(self.day, None),
            ([only], false) => self.close_day(*only, None),
            ([..], _) => {
                let look = self.look();
                let text = &look.text.closing;
                let days = waiting.iter().chain(is_open.then_some(&look.day));
                let answers = days.map(|day| (answer(look, *day), Answer::Close(*day))).collect();
                let question = Question::new(&text.which_title, &text.which, answers);
                self.over.push(Over::Ask(question));
            }
        }
    }

    /// Opens the form that closes `day`, or opens it again; `why` is what it says first.
    pub(super) fn close_day(&mut self, day: DayId, why: Option<String>) {
        let request = (self.new_request)();
        let look = Look { day, ..self.look() };
        let mut form = ClosingForm::new(look, self.officer, request);
        form.message = why;
        self.over.push(Over::Closing(Box::new(form)));
    }

    /// What was typed for a sealed day is kept, and over it stands what opens the day again.
    pub(super) fn offer_reopening(&mut self, refusal: &Refusal) {
        let Refusal::DaySealed { day, number, .. } = refusal else { return };
        let values = [("n", day.to_string()), ("number", number.to_string())];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        let why = fill(&self.texts.get(self.lang).closing.kept, &values);
        self.close_day(*day, Some(why));
    }

    /// Shows whom the day before left to look after, and the days that wait to be closed.
    pub(super) fn open_morning(&mut self, effects: &mut Effects) {
        let list = CallList::new(&self.fair, Calling::Morning, self.day);
        if !list.is_empty() {
            return self.over.push(Over::Calls(list));
        }
        let text = &self.texts.get(self.lang).calls;
        match tally::opened_before(&self.fair, self.day) {
            Some(_) => {
                let says = text.nothing_left.clone();
                self.say(Tone::Good, says);
            }
            None => {
                let says = fill(&text.no_day_before, &[("n", &self.day.to_string())]);
                self.refuse(says, effects);
            }
        }
    }

    /// A day was opened: its morning stands before the officer, unless something else is being done.
    pub(super) fn begin_morning(&mut self) {
        let list = CallList::new(&self.fair, Calling::Morning, self.day);
        if self.over.is_empty() && !list.is_empty() {
            self.over.push(Over::Calls(list));
        }
    }
}

/// `Hari ke-1, Senin, 16 Juli 2018`.
fn answer(look: Look<'_>, day: DayId) -> String {
    let date = look.settings.day(day).map(|plan| format::date(look.text, plan.date)).unwrap_or_default();
    fill(&look.text.header.day_date, &[("n", &day.to_string()), ("date", &date)])
}
