//! What the desk itself asks: who is on duty, which of a list, whether it is meant so.

use super::super::{Desk, Effects};
use super::{Answer, MustChoose, Over, Then};
use crate::fair::command::Command;
use crate::fair::decide::is_signed_change;
use crate::fair::ids::GateId;
use crate::fair::settings::Service;
use crate::popup::Wish;
use crate::popup::list::{Choosing, Leaving, List};
use crate::popup::question::Question;
use crate::ui::text::fill;

impl Desk {
    /// One of the desk's own questions was answered.
    pub(in crate::desk) fn answered(&mut self, answer: Answer, effects: &mut Effects) {
        match answer {
            Answer::OpenAnd(day, then) => {
                self.commit_on(day, Wish::now(Command::OpenDay), None, effects);
                match then {
                    Then::Wish(wish) => self.commit_on(day, wish, None, effects),
                    form => self.open_form(form),
                }
            }
            Answer::Undo(entry) => self.commit(Wish::now(Command::Undo { entry }), None, effects),
            Answer::Correct(id, day) => self.correct_report(id, day),
            Answer::Dispute(about, verdict) => self.dispute(about, verdict, None),
            Answer::Close(day) => self.close_day(day, None),
            Answer::KeepVisits | Answer::NoteRead => {}
            Answer::TakeBack(gate, count) => {
                for _ in 0..count {
                    let gate = gate.clone();
                    self.commit(Wish::now(Command::TakeBackVisit { gate }), None, effects);
                }
            }
        }
    }

    /// Asks who is on duty.
    pub(in crate::desk) fn ask_officer(&mut self, must: MustChoose) {
        let at_work = self.fair.officers().filter(|officer| officer.service == Service::Active);
        let ids: Vec<_> = at_work.map(|officer| officer.id).collect();
        let at = ids.iter().position(|id| Some(*id) == self.officer).unwrap_or(0);
        let leaving = match must {
            MustChoose::Yes => Leaving::Refused,
            MustChoose::No => Leaving::Free,
        };
        let request = (self.new_request)();
        self.over.push(Over::List(List::new(Choosing::Officer(ids), at, leaving, request)));
    }

    /// Shows a list to pick from.
    pub(in crate::desk) fn pick_from(&mut self, choosing: Choosing, at: usize, message: Option<String>) {
        let request = (self.new_request)();
        let mut list = List::new(choosing, at, Leaving::Free, request);
        list.message = message;
        self.over.push(Over::List(list));
    }

    /// Names an entry and offers to undo it.
    ///
    /// What a supervisor signed for, only a supervisor takes back.
    pub(in crate::desk) fn offer_undo(&mut self, entry: &crate::fair::event::Entry, effects: &mut Effects) {
        if is_signed_change(&self.fair, entry) {
            return self.take_back(entry, effects);
        }
        let look = self.look();
        let text = &look.text.desk;
        let what = crate::ui::text::entry::what(look, entry);
        let values = [
            ("n", entry.seq.to_string()),
            ("what", what),
            ("time", look.time(entry.happened)),
            ("officer", look.officer(entry.officer)),
        ];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        let asked = fill(&text.undo_question, &values);
        let answers = vec![(text.answer_undo.clone(), Answer::Undo(entry.key))];
        self.over.push(Over::Ask(Question::new(&text.undo_title, &asked, answers)));
    }

    /// Offers to open the day on the way to something that needs it open.
    pub(in crate::desk) fn offer_opening(&mut self, then: Then) {
        let look = self.look();
        let text = &look.text.desk;
        let n = look.day.to_string();
        let date =
            look.plan().map(|plan| crate::ui::text::format::date(look.text, plan.date)).unwrap_or_default();
        let asked = fill(&text.open_question, &[("n", &n), ("date", &date)]);
        let answers = vec![(fill(&text.answer_open, &[("n", &n)]), Answer::OpenAnd(look.day, then))];
        self.over.push(Over::Ask(Question::new(&text.open_title, &asked, answers)));
    }

    /// The counting key seems to be held down.
    pub(in crate::desk) fn ask_about_held_key(&mut self, gate: GateId, counted: u32, over_ms: u64) {
        let text = &self.texts.get(self.lang).desk;
        let seconds = format!("{}.{}", over_ms / 1_000, over_ms % 1_000 / 100);
        let seconds = match self.lang {
            crate::fair::settings::Lang::Id => seconds.replace('.', ","),
            crate::fair::settings::Lang::En => seconds,
        };
        let n = counted.to_string();
        let asked = fill(&text.held_question, &[("n", &n), ("seconds", &seconds)]);
        let answers = vec![
            (fill(&text.answer_take_back, &[("n", &n)]), Answer::TakeBack(gate, counted)),
            (fill(&text.answer_keep, &[("n", &n)]), Answer::KeepVisits),
        ];
        self.over.push(Over::Ask(Question::new(&text.held_title, &asked, answers)));
    }
}
