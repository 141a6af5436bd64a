//! What stands over the desk: the stack of popups, the keys they get, and what they lead to.

mod help;
mod keys;
mod palette;
mod questions;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::keymap::{Context, Keymap};
use crate::fair::ids::{DayId, EntryKey, ExhibitorId, GateId};
use crate::pane::journal::Journal;
use crate::pane::recap::{Face, Recap};
use crate::pane::visitors::Visitors;
use crate::popup::Wish;
use crate::popup::calls::CallList;
use crate::popup::clicker::ClickerForm;
use crate::popup::closing::ClosingForm;
use crate::popup::copying::{self, CopyPopup};
use crate::popup::deal::DealForm;
use crate::popup::group::GroupForm;
use crate::popup::handover::HandoverForm;
use crate::popup::help::Help;
use crate::popup::incident::IncidentForm;
use crate::popup::intake::{Doing, Intake};
use crate::popup::ledger::Ledger;
use crate::popup::list::List;
use crate::popup::next::{self, NextForm};
use crate::popup::outlet::Outlet;
use crate::popup::palette::Palette;
use crate::popup::past::PastForm;
use crate::popup::question::Question;
use crate::popup::quote::QuotePopup;
use crate::popup::record::RecordForm;
use crate::popup::relocate::MoveForm;
use crate::popup::round::{self, Round};
use crate::popup::sale::SaleForm;
use crate::popup::settings::{self, SettingsScreen, TakeBack};
use crate::popup::settle::SettleForm;
use crate::popup::sift::SiftForm;
use crate::popup::states::StatesForm;
use crate::popup::void::{Disputed, Verdict, VoidForm};
use crate::ui::Look;
use crate::ui::field::Field;
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
    Deal(Box<DealForm>),
    Ledger(Box<Ledger>),
    Settle(SettleForm),
    Clicker(ClickerForm),
    Group(GroupForm),
    Intake(Box<Intake>),
    Outlet(Box<Outlet>),
    Copying(Box<CopyPopup>),
    Handover(HandoverForm),
    Next(Box<NextForm>),
    Round(Box<Round>),
    Quote(QuotePopup),
    Past(PastForm),
    Ask(Question<Answer>),
    Journal(Journal),
    Visitors(Visitors),
    Sift(SiftForm),
    Settings(Box<SettingsScreen>),
    TakeBack(Box<TakeBack>),
    Calls(CallList),
    Recap(Box<Recap>),
    Palette(Box<Palette>),
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
    /// Close that day.
    Close(DayId),
    /// The visits counted under a held key are right.
    KeepVisits,
    /// The note of a handing over was read.
    NoteRead,
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
    /// Queue mode.
    Queue,
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
            Over::Deal(form) if form.is_asking() => Context::Choice,
            Over::Sale(_)
            | Over::Void(_)
            | Over::Closing(_)
            | Over::States(_)
            | Over::Record(_)
            | Over::Move(_)
            | Over::Incident(_)
            | Over::Deal(_)
            | Over::Settle(_)
            | Over::TakeBack(_)
            | Over::Handover(_)
            | Over::Sift(_) => Context::Form,
            Over::Settings(screen) => match screen.doing() {
                settings::Doing::Choosing => Context::Settings,
                settings::Doing::Looking => Context::Changes,
                settings::Doing::Typing => Context::Form,
                settings::Doing::Filling => Context::Grid,
                settings::Doing::Asking => Context::Choice,
            },
            Over::Ledger(_) => Context::Ledger,
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
            Over::Copying(popup) => match popup.doing() {
                copying::Doing::Waiting => Context::Reading,
                copying::Doing::Choosing => Context::Choice,
                copying::Doing::Typing => Context::Form,
            },
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
            Over::Palette(_) => Context::Palette,
            Over::Help(_) => Context::Help,
        }
    }

    /// The day that it is about, where that need not be the desk's.
    pub(super) fn day(&self) -> Option<DayId> {
        match self {
            Over::Sale(form) => Some(form.day()),
            Over::Closing(form) => Some(form.day()),
            Over::Void(form) => Some(form.day()),
            Over::Round(round) => Some(round.day()),
            Over::List(_)
            | Over::States(_)
            | Over::Record(_)
            | Over::Move(_)
            | Over::Incident(_)
            | Over::Deal(_)
            | Over::Ledger(_)
            | Over::Settle(_)
            | Over::Intake(_)
            | Over::Outlet(_)
            | Over::Copying(_)
            | Over::Handover(_)
            | Over::Next(_)
            | Over::Clicker(_)
            | Over::Group(_)
            | Over::Visitors(_)
            | Over::Ask(_)
            | Over::Quote(_)
            | Over::Past(_)
            | Over::Journal(_)
            | Over::Sift(_)
            | Over::Settings(_)
            | Over::TakeBack(_)
            | Over::Calls(_)
            | Over::Recap(_)
            | Over::Palette(_)
            | Over::Help(_) => None,
        }
    }

    /// The words being typed into it, where they stand in the status line.
    pub(super) fn query(&self) -> Option<&Field> {
        let Over::Journal(journal) = self else { return None };
        journal.query()
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
            Over::Deal(form) => form.message = message,
            Over::Settle(form) => form.message = message,
            Over::Clicker(form) => form.message = message,
            Over::Group(form) => form.message = message,
            Over::Intake(intake) => intake.message = message,
            Over::Outlet(outlet) => outlet.message = message,
            Over::Copying(popup) => popup.message = message,
            Over::Handover(form) => form.message = message,
            Over::Next(next) => next.message = message,
            Over::Round(round) => round.message = message,
            Over::Past(form) => form.message = message,
            Over::Sift(form) => form.message = message,
            Over::Settings(screen) => screen.tell(why),
            Over::TakeBack(form) => form.tell(why),
            Over::Ask(_)
            | Over::Quote(_)
            | Over::Journal(_)
            | Over::Ledger(_)
            | Over::Calls(_)
            | Over::Palette(_)
            | Over::Help(_)
            | Over::Visitors(_)
            | Over::Recap(_) => {}
        }
    }

    /// Draws it; gives the cursor.
    pub(super) fn view(
        &self,
        look: Look<'_>,
        keymap: &Keymap,
        body: Rect,
        buf: &mut Buffer,
    ) -> Option<Position> {
        match self {
            Over::List(list) => list.view(look, body, buf),
            Over::Sale(form) => form.view(look, body, buf),
            Over::Void(form) => form.view(look, body, buf),
            Over::Closing(form) => form.view(look, body, buf),
            Over::States(form) => form.view(look, body, buf),
            Over::Record(form) => form.view(look, body, buf),
            Over::Move(form) => form.view(look, body, buf),
            Over::Incident(form) => form.view(look, body, buf),
            Over::Ledger(list) => list.view(look, body, buf),
            Over::Deal(form) => form.view(look, body, buf),
            Over::Settle(form) => form.view(look, body, buf),
            Over::Clicker(form) => form.view(look, body, buf),
            Over::Group(form) => form.view(look, body, buf),
            Over::Intake(intake) => intake.view(look, body, buf),
            Over::Outlet(outlet) => outlet.view(look, body, buf),
            Over::Copying(popup) => popup.view(look, body, buf),
            Over::Handover(form) => form.view(look, body, buf),
            Over::Next(next) => next.view(look, body, buf),
            Over::Round(round) => round.view(look, body, buf),
            Over::Quote(quote) => quote.view(look, body, buf),
            Over::Past(form) => form.view(look, body, buf),
            Over::Ask(question) => question.view(look, body, buf),
            Over::Sift(form) => form.view(look, body, buf),
            Over::Settings(screen) => screen.view(look, body, buf),
            Over::TakeBack(form) => form.view(look, body, buf),
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
            Over::Palette(palette) => palette.view(look, body, buf),
            Over::Help(help) => {
                let lines = help::help_lines(look, keymap, help, body);
                help.view(look, &lines, body, buf)
            }
        }
    }
}
