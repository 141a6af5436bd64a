//! What stands over the desk: the stack of popups, the keys they get, and what they lead to.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::keymap::{Action, Context, TABLE, resolve};
use super::{Desk, Effect, Effects, Tone};
use crate::fair::command::Command;
use crate::fair::ids::{DayId, EntryKey, ExhibitorId, GateId};
use crate::fair::state::AttendanceState;
use crate::pane::journal::Journal;
use crate::pane::recap::{Face, Recap};
use crate::pane::visitors::Visitors;
use crate::popup::calls::CallList;
use crate::popup::clicker::ClickerForm;
use crate::popup::closing::ClosingForm;
use crate::popup::follow::FollowForm;
use crate::popup::group::GroupForm;
use crate::popup::help::{Help, HelpRow};
use crate::popup::incident::IncidentForm;
use crate::popup::incidents::IncidentList;
use crate::popup::intake::{Doing, Intake};
use crate::popup::list::{Choosing, Leaving, List};
use crate::popup::next::{self, NextForm};
use crate::popup::outlet::Outlet;
use crate::popup::past::PastForm;
use crate::popup::question::{Answered, Question};
use crate::popup::quote::QuotePopup;
use crate::popup::record::RecordForm;
use crate::popup::relocate::MoveForm;
use crate::popup::round::{self, Round};
use crate::popup::sale::SaleForm;
use crate::popup::sift::SiftForm;
use crate::popup::states::StatesForm;
use crate::popup::void::{Disputed, Verdict, VoidForm};
use crate::popup::{Outcome, Wish};
use crate::ui::Look;
use crate::ui::field::Field;
use crate::ui::text::{fill, terms};
use crate::ui::widget::Focused;

/// One thing over the desk.
pub(super) enum Over {
    List(List),
    Sale(SaleForm),
    Void(Box<VoidForm>),
    Closing(Box<ClosingForm>),
    States(StatesForm),
    Record(Box<RecordForm>),
    Move(MoveForm),
    Incident(IncidentForm),
    Incidents(Box<IncidentList>),
    Follow(FollowForm),
    Clicker(ClickerForm),
    Group(GroupForm),
    Intake(Box<Intake>),
    Outlet(Box<Outlet>),
    Next(Box<NextForm>),
    Round(Box<Round>),
    Quote(QuotePopup),
    Past(PastForm),
    Ask(Question<Answer>),
    Journal(Journal),
    Visitors(Visitors),
    Sift(SiftForm),
    Calls(CallList),
    Recap(Box<Recap>),
    Help(Help),
}

/// What an answer to one of the desk's own questions means.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Answer {
    /// Open the day, then go on.
    OpenAnd(DayId, Then),
    /// Undo the entry.
    Undo(EntryKey),
    /// Correct what the exhibitor sold on the day.
    Correct(ExhibitorId, DayId),
    /// Void a report, or settle that somebody asked for it.
    Dispute(Disputed, Verdict),
    /// The visits counted under a held key are right.
    KeepVisits,
    /// They are not: take so many back.
    TakeBack(GateId, u32),
}

/// What comes after a day was opened on the way.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Then {
    /// A command.
    Wish(Wish),
    /// The sales form.
    Sale(ExhibitorId),
    /// The states form.
    States(ExhibitorId),
    /// A clicker's reading.
    Clicker,
    /// A group or invited guests.
    Group,
}

/// Whether a list may be left without choosing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MustChoose {
    Yes,
    No,
}

impl Over {
    /// Where its keys are looked up.
    pub(super) fn context(&self) -> Context {
        match self {
            Over::List(list) if list.is_typing() => Context::Form,
            Over::List(_) | Over::Ask(_) => Context::Choice,
            Over::Sale(form) if form.is_asking() => Context::Choice,
            Over::Sale(_)
            | Over::Void(_)
            | Over::Closing(_)
            | Over::States(_)
            | Over::Record(_)
            | Over::Move(_)
            | Over::Incident(_)
            | Over::Follow(_)
            | Over::Sift(_) => Context::Form,
            Over::Incidents(_) => Context::Incidents,
            Over::Clicker(_) | Over::Group(_) => Context::Form,
            Over::Calls(_) => Context::Choice,
            Over::Intake(intake) => match intake.doing() {
                Doing::Finding => Context::Files,
                Doing::Reading => Context::Reading,
                Doing::Looking => Context::Intake,
            },
            Over::Quote(_) => Context::Quote,
            Over::Past(form) if form.is_reading() => Context::Reading,
            Over::Past(_) => Context::Form,
            Over::Round(round) => match round.doing() {
                round::Doing::Reckoning => Context::Reading,
                round::Doing::Walking => Context::Round,
                round::Doing::Asking => Context::Choice,
            },
            Over::Outlet(outlet) if outlet.is_writing() => Context::Reading,
            Over::Outlet(_) => Context::Form,
            Over::Next(next) => match next.doing() {
                next::Doing::Filling => Context::NextFair,
                next::Doing::Searching => Context::PickSearch,
                next::Doing::Ticking => Context::Picking,
                next::Doing::Making => Context::Reading,
            },
            Over::Journal(journal) if journal.is_typing() => Context::Search,
            Over::Journal(_) => Context::Journal,
            Over::Visitors(_) => Context::Visitors,
            Over::Recap(recap) if recap.is_typing() => Context::RecapSearch,
            Over::Recap(recap) => match recap.face() {
                Face::Grid => Context::Recap,
                Face::Stands | Face::Groups => Context::Ranking,
            },
            Over::Help(_) => Context::Help,
        }
    }

    /// The day that it is about, where that need not be the desk's.
    pub(super) fn day(&self) -> Option<DayId> {
        match self {
            Over::Sale(form) => Some(form.day()),
            Over::Closing(form) => Some(form.day()),
            Over::Void(form) => Some(form.day()),
            Over::List(_)
            | Over::States(_)
            | Over::Record(_)
            | Over::Move(_)
            | Over::Incident(_)
            | Over::Incidents(_)
            | Over::Follow(_)
            | Over::Intake(_)
            | Over::Outlet(_)
            | Over::Next(_)
            | Over::Clicker(_)
            | Over::Group(_)
            | Over::Round(_)
            | Over::Visitors(_)
            | Over::Ask(_)
            | Over::Quote(_)
            | Over::Past(_)
            | Over::Journal(_)
            | Over::Sift(_)
            | Over::Calls(_)
            | Over::Recap(_)
            | Over::Help(_) => None,
        }
    }

    /// The words being typed into it, where they stand in the status line.
    pub(super) fn query(&self) -> Option<&Field> {
        match self {
            Over::Journal(journal) => journal.query(),
            Over::List(_)
            | Over::Sale(_)
            | Over::Void(_)
            | Over::Closing(_)
            | Over::States(_)
            | Over::Record(_)
            | Over::Move(_)
            | Over::Incident(_)
            | Over::Incidents(_)
            | Over::Follow(_)
            | Over::Intake(_)
            | Over::Outlet(_)
            | Over::Next(_)
            | Over::Clicker(_)
            | Over::Group(_)
            | Over::Round(_)
            | Over::Visitors(_)
            | Over::Ask(_)
            | Over::Quote(_)
            | Over::Past(_)
            | Over::Sift(_)
            | Over::Calls(_)
            | Over::Recap(_)
            | Over::Help(_) => None,
        }
    }

    /// Says in the form what stands in the way.
    pub(super) fn tell(&mut self, why: &str) {
        let message = Some(why.to_owned());
        match self {
            Over::List(list) => list.message = message,
            Over::Sale(form) => form.message = message,
            Over::Void(form) => form.message = message,
            Over::Closing(form) => form.message = message,
            Over::States(form) => form.message = message,
            Over::Record(form) => form.message = message,
            Over::Move(form) => form.message = message,
            Over::Incident(form) => form.message = message,
            Over::Follow(form) => form.message = message,
            Over::Clicker(form) => form.message = message,
            Over::Group(form) => form.message = message,
            Over::Intake(intake) => intake.message = message,
            Over::Outlet(outlet) => outlet.message = message,
            Over::Next(next) => next.message = message,
            Over::Round(round) => round.message = message,
            Over::Past(form) => form.message = message,
            Over::Sift(form) => form.message = message,
            Over::Ask(_)
            | Over::Quote(_)
            | Over::Journal(_)
            | Over::Incidents(_)
            | Over::Calls(_)
            | Over::Help(_)
            | Over::Visitors(_)
            | Over::Recap(_) => {}
        }
    }

    /// Draws it; gives the cursor.
    pub(super) fn view(&self, look: Look<'_>, body: Rect, buf: &mut Buffer) -> Option<Position> {
        match self {
            Over::List(list) => list.view(look, body, buf),
            Over::Sale(form) => form.view(look, body, buf),
            Over::Void(form) => form.view(look, body, buf),
            Over::Closing(form) => form.view(look, body, buf),
            Over::States(form) => form.view(look, body, buf),
            Over::Record(form) => form.view(look, body, buf),
            Over::Move(form) => form.view(look, body, buf),
            Over::Incident(form) => form.view(look, body, buf),
            Over::Incidents(list) => list.view(look, body, buf),
            Over::Follow(form) => form.view(look, body, buf),
            Over::Clicker(form) => form.view(look, body, buf),
            Over::Group(form) => form.view(look, body, buf),
            Over::Intake(intake) => intake.view(look, body, buf),
            Over::Outlet(outlet) => outlet.view(look, body, buf),
            Over::Next(next) => next.view(look, body, buf),
            Over::Round(round) => round.view(look, body, buf),
            Over::Quote(quote) => quote.view(look, body, buf),
            Over::Past(form) => form.view(look, body, buf),
            Over::Ask(question) => question.view(look, body, buf),
            Over::Sift(form) => form.view(look, body, buf),
            Over::Calls(list) => list.view(look, body, buf),
            Over::Journal(journal) => {
                ratatui::widgets::Widget::render(ratatui::widgets::Clear, body, buf);
                journal.view(look, Focused::Yes, body, buf);
                None
            }
            Over::Visitors(visitors) => {
                visitors.view(look, body, buf);
                None
            }
            Over::Recap(recap) => recap.view(look, body, buf),
            Over::Help(help) => {
                let lines = help_lines(look, body);
                help.view(look, &lines, body, buf);
                None
            }
        }
    }
}

/// The help's lines for that screen: every key of the table once, and the marks.
fn help_lines(look: Look<'_>, body: Rect) -> Vec<ratatui::text::Line<'static>> {
    let keys = &look.text.keys;
    let mut rows: Vec<HelpRow> = Vec::new();
    for binding in TABLE {
        let names: Vec<String> = binding.keys.iter().map(|key| key.name(look.text)).collect();
        let says = (binding.help)(keys).to_owned();
        // Keys that do the same stand in one row: the categories, the arrows.
        match rows.iter_mut().find(|row| row.says == says) {
            Some(row) => {
                for name in names {
                    if !row.keys.split(' ').any(|known| known == name) {
                        row.keys = format!("{} {name}", row.keys);
                    }
                }
            }
            None => rows.push(HelpRow { keys: names.join(" "), says }),
        }
    }
    for row in &mut rows {
        let keys: Vec<&str> = row.keys.split(' ').collect();
        if let ([first, .., last], true) =
            (keys.as_slice(), keys.len() > 3 && keys.iter().all(|k| k.len() == 1))
        {
            row.keys = format!("{first}-{last}");
        }
    }
    let marks: Vec<(String, String)> = AttendanceState::ALL
        .iter()
        .map(|state| (look.signs.attendance(*state).to_owned(), terms::state(look.text, *state).to_owned()))
        .chain(
            look.settings.categories.iter().map(|c| (c.letter.to_string(), c.name.get(look.lang).to_owned())),
        )
        .collect();
    Help::lines(look, &rows, &marks, Help::width(body))
}

impl Desk {
    /// The place of what stands over the desk: all but header, status and footer.
    pub(super) fn body(&self) -> Rect {
        let screen = self.screen();
        self.body_of(self.area(), screen.header, screen.status)
    }

    /// Keeps what stands over the desk in order when sizes change.
    pub(super) fn arrange_over(&mut self) {
        let body = self.body();
        self.renew_visitors();
        self.renew_recap();
        self.renew_incidents();
        // The journal stands under what is asked of one of its lines, and goes on with its work.
        if let Some(at) = self.over.iter().position(|over| matches!(over, Over::Journal(_)))
            && let Some(Over::Journal(journal)) = self.over.get_mut(at)
        {
            let mut journal = std::mem::take(journal);
            journal.arrange(self.look(), body);
            if let Some(over) = self.over.get_mut(at) {
                *over = Over::Journal(journal);
            }
        }
        match self.over.pop() {
            Some(Over::Intake(mut intake)) => {
                intake.arrange(self.look(), body);
                self.over.push(Over::Intake(intake));
            }
            Some(Over::Next(mut next)) => {
                next.arrange(body);
                self.over.push(Over::Next(next));
            }
            Some(Over::Round(mut round)) => {
                let request = (self.new_request)();
                round.arrange(self.look(), || request, body.height);
                self.over.push(Over::Round(round));
                self.follow_round();
            }
            Some(other) => self.over.push(other),
            None => {}
        }
    }

    /// A key for the topmost popup.
    pub(super) fn over_key(&mut self, key: KeyEvent, effects: &mut Effects) {
        let Some(mut over) = self.over.pop() else { return };
        let (look, body) = (self.look(), self.body());
        let outcome = match &mut over {
            Over::List(list) => list.key(key),
            Over::Sale(form) => form.key(look, key),
            Over::Void(form) => form.key(look, key),
            Over::Closing(form) => form.key(look, key),
            Over::States(form) => form.key(look, key),
            Over::Record(form) => form.key(look, key),
            Over::Move(form) => form.key(look, key),
            Over::Incident(form) => form.key(look, key),
            Over::Incidents(list) => list.key(key, body),
            Over::Follow(form) => form.key(key),
            Over::Clicker(form) => form.key(look, key),
            Over::Group(form) => form.key(look, key),
            // Its keys are the table's.
            Over::Visitors(_) | Over::Recap(_) => Outcome::Refuse,
            Over::Intake(intake) => intake.key(key),
            Over::Outlet(outlet) => outlet.key(key),
            Over::Next(next) => next.key(look, self.index.as_deref(), key),
            Over::Round(round) => round.key(look, key),
            Over::Quote(quote) => quote.key(key),
            Over::Past(form) => form.key(look, key),
            Over::Ask(question) => match question.key(key) {
                // A counting key held down goes on sending; it is what the question is about.
                Answered::Strange if matches!(key.code, KeyCode::Char('+' | '=' | '-')) => Outcome::Stay,
                Answered::Open => Outcome::Stay,
                Answered::Strange => Outcome::Refuse,
                Answered::Dropped => Outcome::Close,
                Answered::With(answer) => return self.answered(answer, effects),
            },
            Over::Journal(journal) => {
                let journal = std::mem::take(journal);
                return self.journal_key(journal, key, effects);
            }
            Over::Sift(form) => form.key(look, key),
            Over::Calls(list) => list.key(key, body),
            Over::Help(help) => {
                let mut help = std::mem::take(help);
                return self.help_key(&mut help, key, effects);
            }
        };
        match outcome {
            Outcome::Stay => self.over.push(over),
            Outcome::Refuse => {
                self.over.push(over);
                effects.0.push(Effect::Bell);
            }
            Outcome::Close => {
                if let Over::Next(next) = over {
                    self.left = Some((self.lang, next));
                }
            }
            Outcome::Commit(wish) => {
                let day = over.day().unwrap_or(self.day);
                self.commit_on(day, wish, Some(over), effects);
            }
            Outcome::Sign(signing) => self.sign(*signing, over, effects),
            Outcome::Copy(says) => {
                self.over.push(over);
                effects.0.push(Effect::Copy(says));
                let text = self.texts.get(self.lang).quote.copied.clone();
                self.say(Tone::Good, text);
            }
            Outcome::CommitHere(wish) => self.commit_here(wish, over, effects),
            Outcome::SaleOf(id) => {
                let request = (self.new_request)();
                let form = SaleForm::new(self.look(), id, request);
                self.over.push(over);
                self.over.push(Over::Sale(form));
            }
            Outcome::Follow(incident) => {
                let request = (self.new_request)();
                let form = FollowForm::new(self.look(), incident, request);
                self.over.push(over);
                self.over.push(Over::Follow(form));
            }
            Outcome::OnDuty(officer) => {
                self.officer = Some(officer);
                self.refresh();
                let name = self.look().officer(Some(officer));
                self.say(Tone::Plain, fill(&self.texts.get(self.lang).desk.on_duty, &[("name", &name)]));
            }
            Outcome::AtGate(gate) => {
                let name = self.settings.gate(&gate).map(|gate| gate.name.clone()).unwrap_or_default();
                self.gate = Some(gate);
                self.say(Tone::Plain, fill(&self.texts.get(self.lang).desk.at_gate, &[("gate", &name)]));
            }
            Outcome::Errand(errand) => {
                self.over.push(over);
                self.send_errand(errand, effects);
            }
            Outcome::Show(id) => self.select_exhibitor(id),
            Outcome::Sift(wanted) => self.sift_journal(*wanted, over, effects),
            Outcome::ShowHall(hall) => self.show_hall(hall),
            Outcome::WorkOn(day) => self.work_on(day, effects),
        }
    }

    /// One of the desk's own questions was answered.
    fn answered(&mut self, answer: Answer, effects: &mut Effects) {
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
            Answer::KeepVisits => {}
            Answer::TakeBack(gate, count) => {
                for _ in 0..count {
                    let gate = gate.clone();
                    self.commit(Wish::now(Command::TakeBackVisit { gate }), None, effects);
                }
            }
        }
    }

    /// Brings the list of incidents up to date, also where something stands over it.
    fn renew_incidents(&mut self) {
        let mut over = std::mem::take(&mut self.over);
        let body = self.body();
        for over in &mut over {
            if let Over::Incidents(list) = over {
                list.arrange(self.look(), body);
            }
        }
        self.over = over;
    }

    /// A key for the help.
    fn help_key(&mut self, help: &mut Help, key: KeyEvent, effects: &mut Effects) {
        let body = self.body();
        let lines = help_lines(self.look(), body).len();
        let page = i32::try_from(Help::room(body)).unwrap_or(1).max(1);
        let scrolled = lines.saturating_sub(Help::room(body)) + 1;
        match resolve(Context::Help, key) {
            Some(Action::Cancel) => return,
            Some(Action::Up) => help.scroll(-1, scrolled),
            Some(Action::Down) => help.scroll(1, scrolled),
            Some(Action::PageUp) => help.scroll(-page, scrolled),
            Some(Action::PageDown) => help.scroll(page, scrolled),
            Some(Action::First) => help.scroll(i32::MIN, scrolled),
            Some(Action::Last) => help.scroll(i32::MAX, scrolled),
            _ => effects.0.push(Effect::Bell),
        }
        self.over.push(Over::Help(std::mem::take(help)));
    }

    /// Asks who is on duty.
    pub(super) fn ask_officer(&mut self, must: MustChoose) {
        let ids: Vec<_> = self.fair.officers().map(|officer| officer.id).collect();
        let at = ids.iter().position(|id| Some(*id) == self.officer).unwrap_or(0);
        let leaving = match must {
            MustChoose::Yes => Leaving::Refused,
            MustChoose::No => Leaving::Free,
        };
        let request = (self.new_request)();
        self.over.push(Over::List(List::new(Choosing::Officer(ids), at, leaving, request)));
    }

    /// Shows a list to pick from.
    pub(super) fn pick_from(&mut self, choosing: Choosing, at: usize, message: Option<String>) {
        let request = (self.new_request)();
        let mut list = List::new(choosing, at, Leaving::Free, request);
        list.message = message;
        self.over.push(Over::List(list));
    }

    /// Names an entry and offers to undo it.
    pub(super) fn offer_undo(&mut self, entry: &crate::fair::event::Entry) {
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
    pub(super) fn offer_opening(&mut self, then: Then) {
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
    pub(super) fn ask_about_held_key(&mut self, gate: GateId, counted: u32, over_ms: u64) {
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
