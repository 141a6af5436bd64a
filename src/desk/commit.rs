//! Requests on their way to the writer, and what their answers do.
//!
//! Nothing is said before it is so: a request shows as pending until its answer has come. Keys whose meaning depends on
//! an answer wait for it, so that a fast hand and a slow disk give the same journal.

use std::sync::Arc;

use super::keymap::{Action, Stroke};
use super::over::Over;
use super::{Desk, Effect, Effects, Tone};
use crate::fair::Fair;
use crate::fair::command::{Command, Request, Ticket};
use crate::fair::event::{Entry, Event, Records};
use crate::fair::ids::{DayId, OfficerId};
use crate::fair::refusal::Refusal;
use crate::popup::Wish;
use crate::popup::scanned::Became;
use crate::ui::text::{entry as entry_text, fill, refusal as refusal_text};

/// A request that has no answer yet.
pub(super) struct Pending {
    /// The form that asked; it comes back with what was typed if the answer is no.
    over: Option<Over>,
    kind: PendingKind,
}

/// Whether later keys depend on the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PendingKind {
    /// One visitor more or less: nothing but an undo depends on it.
    Visit,
    /// Anything else.
    Other,
}

impl Desk {
    /// Sends a command on its way; `over` is the form that asked.
    pub(super) fn commit(&mut self, wish: Wish, over: Option<Over>, effects: &mut Effects) {
        self.commit_on(self.day, wish, over, effects);
    }

    /// The same for another day than the desk's.
    pub(super) fn commit_on(&mut self, day: DayId, wish: Wish, over: Option<Over>, effects: &mut Effects) {
        self.commit_by(self.officer, day, wish, over, effects);
    }

    /// The same by another officer than the one on duty.
    pub(super) fn commit_by(
        &mut self,
        officer: Option<OfficerId>,
        day: DayId,
        wish: Wish,
        over: Option<Over>,
        effects: &mut Effects,
    ) {
        if self.is_past() {
            self.over.extend(over);
            return self.refuse_in_past(effects);
        }
        if self.stopped {
            let text = self.texts.get(self.lang).desk.writer_stopped.clone();
            if let Some(over) = over {
                self.come_back(over, &text);
            }
            self.refuse(text, effects);
            return;
        }
        let kind = match &wish.command {
            Command::CountVisit { .. } | Command::TakeBackVisit { .. } => PendingKind::Visit,
            Command::FoundFair { .. }
            | Command::ListExhibitors { .. }
            | Command::ImportList { .. }
            | Command::ImportPlan { .. }
            | Command::ImportCounts { .. }
            | Command::AddOfficer { .. }
            | Command::OpenDay
            | Command::CheckIn { .. }
            | Command::MarkAttendance { .. }
            | Command::ReportSale { .. }
            | Command::ReportNil { .. }
            | Command::AddExhibitor { .. }
            | Command::EditExhibitor { .. }
            | Command::MoveExhibitor { .. }
            | Command::NoteIncident { .. }
            | Command::FollowIncident { .. }
            | Command::ChangeSettings { .. }
            | Command::ChangeOfficer { .. }
            | Command::SetPin { .. }
            | Command::HandOver { .. }
            | Command::SettleAbsent
            | Command::VisitStand { .. }
            | Command::AskVoid { .. }
            | Command::Void { .. }
            | Command::DeclineVoid { .. }
            | Command::NoteDeal { .. }
            | Command::SettleDeal { .. }
            | Command::ReadClicker { .. }
            | Command::CountGroup { .. }
            | Command::SealDay { .. }
            | Command::ReopenDay { .. }
            | Command::Undo { .. }
            | Command::UndoChange { .. } => PendingKind::Other,
        };
        let ticket = Ticket(self.next_ticket);
        self.next_ticket += 1;
        let id = wish.request.unwrap_or_else(|| (self.new_request)());
        let request = Request { id, officer, day: Some(day), happened: wish.happened, command: wish.command };
        self.pending.insert(ticket, Pending { over, kind });
        effects.0.push(Effect::Commit { ticket, request });
    }

    /// How many requests have no answer yet.
    pub(super) fn pending_count(&self) -> usize {
        self.pending.len()
    }

    /// Whether the action has to wait for answers: it would be decided on what is no longer so.
    pub(super) fn must_wait(&self, action: Action) -> bool {
        match action {
            Action::Undo | Action::Quit => !self.pending.is_empty(),
            Action::CheckIn
            | Action::States
            | Action::Sales
            | Action::Correct
            | Action::CountVisit
            | Action::TakeBackVisit
            | Action::OpenDay
            | Action::Edit
            | Action::WalkIn
            | Action::Move
            | Action::Incident
            | Action::Incidents
            | Action::Deals
            | Action::Intake
            | Action::Round
            | Action::Closing
            | Action::Morning
            | Action::Earlier
            | Action::Export
            | Action::CopyOut
            | Action::HandOver
            | Action::NextFair
            | Action::Queue
            | Action::Settings
            | Action::Officer
            | Action::Visitors
            | Action::Recap
            | Action::Clicker
            | Action::Group
            | Action::Journal => self.pending.values().any(|pending| pending.kind == PendingKind::Other),
            Action::Left
            | Action::Right
            | Action::Up
            | Action::Down
            | Action::PageUp
            | Action::PageDown
            | Action::First
            | Action::Last
            | Action::Next
            | Action::Previous
            | Action::Tick
            | Action::TickFound
            | Action::UntickFound
            | Action::OnlyPicked
            | Action::Search
            | Action::Category(_)
            | Action::Everyone
            | Action::Digits
            | Action::Heat
            | Action::Measure
            | Action::Reverse
            | Action::Regroup
            | Action::ToMap
            | Action::Stretch
            | Action::Gate
            | Action::Hall
            | Action::Sift
            | Action::Theme
            | Action::Persons
            | Action::Blank
            | Action::Language
            | Action::Palette
            | Action::Help
            | Action::Suspend
            | Action::OwnerAway
            | Action::Quote
            | Action::Later
            | Action::Alone
            | Action::Code
            | Action::OtherLanguage
            | Action::NotReady
            | Action::NoteNew
            | Action::WholeForm
            | Action::Confirm
            | Action::Cancel => false,
        }
    }

    /// Plays the keys that waited, until one has to wait again.
    pub(super) fn replay(&mut self, effects: &mut Effects) {
        for _ in 0..self.waiting.len() {
            let Some((stroke, at_ms)) = self.waiting.pop_front() else { return };
            let before = self.waiting.len();
            let rest: Vec<(Stroke, u64)> = self.waiting.drain(..).collect();
            // As after every message: a key finds everything where the one before it has put it.
            self.arrange();
            self.stroke(stroke, at_ms, effects);
            let waits_again = !self.waiting.is_empty();
            self.waiting.extend(rest);
            if waits_again {
                debug_assert!(self.waiting.len() == before + 1);
                return;
            }
        }
    }

    /// It is in the journal.
    pub(super) fn saved(
        &mut self,
        ticket: Ticket,
        fair: Arc<Fair>,
        entry: &Arc<Entry>,
        effects: &mut Effects,
    ) {
        let over = self.pending.remove(&ticket).and_then(|pending| pending.over);
        // Who joins from the list of those on duty goes on duty.
        let goes_on_duty = matches!(over, Some(Over::List(_)));
        let settings = matches!(over, Some(Over::Settings(_)));
        // A visit may still have been on its way when the past was asked for.
        self.return_to_present();
        self.fair = fair;
        self.round_saved(ticket);
        self.last_saved = Some(self.last_saved.map_or(entry.seq, |last| last.max(entry.seq)));
        let touched = touched(&self.fair, entry);
        match &entry.event {
            Event::OfficerAdded(added) if goes_on_duty => self.officer = Some(added.officer.id),
            Event::ExhibitorAdded(added) => {
                self.drop_filter();
                self.select_exhibitor(added.listed.exhibitor.id);
            }
            Event::ExhibitorMoved(moved) => self.select_exhibitor(moved.exhibitor),
            Event::HandedOver(handed) => self.officer = Some(handed.to),
            Event::DayOpened(_) => self.begin_morning(),
            Event::FairFounded(_)
            | Event::ExhibitorsListed(_)
            | Event::ListImported(_)
            | Event::PlanImported(_)
            | Event::CountsImported(_)
            | Event::CheckedIn(_)
            | Event::AttendanceMarked(_)
            | Event::SaleReported(_)
            | Event::NilReported(_)
            | Event::VisitCounted(_)
            | Event::VisitTakenBack(_)
            | Event::ExhibitorEdited(_)
            | Event::IncidentNoted(_)
            | Event::IncidentFollowed(_)
            | Event::SettingsChanged(_)
            | Event::OfficerAdded(_)
            | Event::OfficerChanged(_)
            | Event::RestAbsent(_)
            | Event::StandVisited(_)
            | Event::VoidAsked(_)
            | Event::Voided(_)
            | Event::VoidDeclined(_)
            | Event::DealNoted(_)
            | Event::DealSettled(_)
            | Event::ClickerRead(_)
            | Event::GroupCounted(_)
            | Event::DaySealed(_)
            | Event::DayReopened(_)
            | Event::Undone(_) => {}
        }
        self.refresh();
        self.scan_answered(ticket, Became::In);
        let over = self.settings_saved(over);
        self.remember(over, effects);
        self.follow_settings();
        match touched {
            Records::Nobody => {}
            Records::One(id) => self.index_anew(id),
            Records::Many => {
                self.index_all(effects);
                if self.selected_here().is_none() {
                    self.select_first_booth();
                }
            }
        }
        // Over the settings there is one row: what was changed stands in their history.
        let what = match settings {
            true => entry_text::short(self.look(), entry),
            false => entry_text::what(self.look(), entry),
        };
        let text = &self.texts.get(self.lang).desk;
        let says = fill(&text.saved, &[("n", &entry.seq.to_string()), ("what", &what)]);
        self.say(Tone::Good, says);
        self.replay(effects);
        self.show_note(entry);
    }

    /// It cannot be: said calmly, and the form comes back.
    pub(super) fn refused(
        &mut self,
        ticket: Ticket,
        refusal: &Refusal,
        fair: Arc<Fair>,
        effects: &mut Effects,
    ) {
        self.return_to_present();
        self.fair = fair;
        self.refresh();
        let over = self.pending.remove(&ticket).and_then(|pending| pending.over);
        let says = refusal_text::say(self.look(), refusal);
        self.scan_answered(
            ticket,
            match refusal {
                // Somebody else's hand was quicker.
                Refusal::AlreadyIn { .. } => Became::Already,
                _ => Became::Refused(says.clone()),
            },
        );
        let is_kept = match &over {
            Some(over) => !matches!(over, Over::Closing(_)),
            None => self.round_ticket == Some(ticket) && matches!(self.over.last(), Some(Over::Round(_))),
        };
        self.round_refused(ticket, &says);
        if let Some(over) = over {
            self.come_back(over, &says);
            self.read_again(effects);
        }
        if is_kept {
            self.offer_reopening(refusal);
        }
        if let Refusal::NeedsVoid(report) = refusal {
            self.void_instead(*report, &says);
        }
        self.refuse(says, effects);
        self.drop_or_replay(effects);
    }

    /// It could not be written: nothing was lost that was said to be saved, and the form comes back.
    pub(super) fn not_saved(&mut self, ticket: Ticket, why: &str, effects: &mut Effects) {
        let pending = self.pending.remove(&ticket);
        let says = fill(&self.texts.get(self.lang).desk.not_saved, &[("why", why)]);
        self.round_refused(ticket, &says);
        self.scan_answered(ticket, Became::Refused(says.clone()));
        if let Some(over) = pending.and_then(|pending| pending.over) {
            self.come_back(over, &says);
            self.read_again(effects);
        }
        self.refuse(says, effects);
        self.drop_or_replay(effects);
    }

    /// Keys that waited were meant for what would have been; where a form came back they must not land in it.
    fn drop_or_replay(&mut self, effects: &mut Effects) {
        // Over the visitors keys mean what they meant: nothing is typed there.
        if matches!(self.over.last(), None | Some(Over::Visitors(_))) {
            self.replay(effects);
        } else {
            self.waiting.clear();
        }
    }

    /// The writer has ended: everything pending is not saved.
    pub(super) fn writer_stopped(&mut self, effects: &mut Effects) {
        self.stopped = true;
        let text = self.texts.get(self.lang).desk.writer_stopped.clone();
        for (_, pending) in std::mem::take(&mut self.pending) {
            if let Some(over) = pending.over {
                self.come_back(over, &text);
            }
        }
        self.waiting.clear();
        self.refuse(text, effects);
    }

    /// A form is open again with what was typed, and why.
    fn come_back(&mut self, mut over: Over, why: &str) {
        over.tell(why);
        self.over.push(over);
    }
}

/// Whose records an entry changed, also where it undoes one that did.
fn touched(fair: &Fair, entry: &Entry) -> Records {
    match entry.event.undoes() {
        // An undo is younger than its target, so this ends.
        Some(target) => fair.entry(target).map_or(Records::Nobody, |target| touched(fair, target)),
        None => entry.event.records(),
    }
}
