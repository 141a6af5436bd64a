//! The closing round at the desk: opened on an open day, kept over the desk while its reports are saved one by one.

use super::over::Over;
use super::{Desk, Effects};
use crate::fair::command::Ticket;
use crate::popup::Wish;
use crate::popup::intake::{Errand, News};
use crate::popup::round::Round;
use crate::ui::text::fill;

impl Desk {
    /// Opens the round of the day; a day that is not open has nobody to ask.
    pub(super) fn open_round(&mut self, effects: &mut Effects) {
        if self.fair.opening(self.day).is_none() {
            let text = &self.texts.get(self.lang).refusal.day_not_open;
            let text = fill(text, &[("n", &self.day.to_string())]);
            return self.refuse(text, effects);
        }
        self.over.push(Over::Round(Box::new(Round::new(self.day))));
        self.send_errand(Errand::Walk { day: self.day }, effects);
    }

    /// Sends what the round asks for; it stays where it is and waits.
    pub(super) fn commit_here(&mut self, wish: Wish, over: Over, effects: &mut Effects) {
        let day = over.day().unwrap_or(self.day);
        self.over.push(over);
        self.round_ticket = Some(Ticket(self.next_ticket));
        self.commit_on(day, wish, None, effects);
    }

    /// Whether the round waits for an answer: keys do too, as they are meant for the next stand.
    pub(super) fn round_waits(&self) -> bool {
        matches!(self.over.last(), Some(Over::Round(round)) if round.is_waiting())
    }

    /// What the round sent is on the disk.
    pub(super) fn round_saved(&mut self, ticket: Ticket) {
        let is_ours = self.round_ticket.take_if(|sent| *sent == ticket).is_some();
        let fair = self.fair.clone();
        if let Some(Over::Round(round)) =
            self.over.iter_mut().rev().find(|over| matches!(over, Over::Round(_)))
        {
            match is_ours {
                true => round.saved(&fair),
                false => round.look_again(&fair),
            }
        }
    }

    /// What the round sent was not taken.
    pub(super) fn round_refused(&mut self, ticket: Ticket, why: &str) {
        if self.round_ticket.take_if(|sent| *sent == ticket).is_some()
            && let Some(Over::Round(round)) = self.over.last_mut()
        {
            round.refused(why);
        }
    }

    /// The route has come.
    pub(super) fn round_news(&mut self, news: News) {
        if let (News::Walk(stops), Some(Over::Round(round))) = (news, self.over.last_mut()) {
            round.walk(stops);
        }
    }

    /// The map shows the stand under the round's cursor.
    pub(super) fn follow_round(&mut self) {
        let Some(Over::Round(round)) = self.over.last() else { return };
        if let Some(id) = round.selected()
            && self.selection.exhibitor != Some(id)
        {
            self.select_exhibitor(id);
        }
    }
}
