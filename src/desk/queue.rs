//! Queue mode: people stand in line, a few letters and Enter check each of them in, and the field is ready for the next.

use super::finding::{Pointer, Typing};
use super::over::{Over, Then};
use super::{Desk, Effects, Tone};
use crate::fair::command::{Arrival, Command};
use crate::fair::ids::ExhibitorId;
use crate::fair::state::AttendanceState;
use crate::pane::hits::{Hit, Hits};
use crate::popup::Wish;
use crate::popup::list::Choosing;
use crate::popup::record::RecordForm;
use crate::ui::text::{entry, fill};

impl Desk {
    /// Begins queue mode, also out of a search: what is typed stays. A day that is not open is opened on the way.
    pub(super) fn begin_queue(&mut self, effects: &mut Effects) {
        if self.is_past() {
            return self.refuse_in_past(effects);
        }
        self.on_open_day(Then::Queue);
    }

    /// The queue's field stands ready.
    pub(super) fn open_queue(&mut self) {
        let typed = self.finding.query.take().unwrap_or_default();
        self.finding.shown = None;
        self.finding.typing = Typing::Queue(Pointer::OnBest);
        self.finding.query = Some(typed);
        let text = self.texts.get(self.lang).queue.begins.clone();
        self.say(Tone::Plain, text);
        self.find();
    }

    /// Whether a queue is worked off.
    pub(super) fn in_queue(&self) -> bool {
        self.finding.query.is_some() && matches!(self.finding.typing, Typing::Queue(_))
    }

    /// Enter: the best hit is checked in, or which one is asked; nobody found may be a walk-in.
    pub(super) fn take_next(&mut self, effects: &mut Effects) {
        let typed =
            self.finding.query.as_ref().map(|query| query.text().trim().to_owned()).unwrap_or_default();
        if typed.is_empty() {
            let text = self.texts.get(self.lang).queue.type_first.clone();
            return self.refuse(text, effects);
        }
        let Some(hits) = &self.finding.hits else { return };
        let chosen = hits.selected().and_then(Hit::exhibitor);
        match (chosen, self.finding.typing) {
            (None, _) => self.offer_walk_in(&typed),
            (Some(id), Typing::Queue(Pointer::Moved) | Typing::Search) => self.arrive(id, effects),
            (Some(id), Typing::Queue(Pointer::OnBest)) => match self.finding.rivals.len() {
                0 | 1 => self.arrive(id, effects),
                _ => self.pick_from(Choosing::CheckIn(self.finding.rivals.clone()), 0, None),
            },
        }
    }

    /// Somebody stands at the desk: checked in by the same command as by the key for it, and the next one is typed.
    pub(super) fn arrive(&mut self, id: ExhibitorId, effects: &mut Effects) {
        let attendance = self.fair.attendance(id, self.day);
        match attendance.state {
            AttendanceState::Present | AttendanceState::Late => {
                let look = self.look();
                let time = attendance.since.map(|since| look.time(since)).unwrap_or_default();
                let name =
                    self.fair.exhibitor(id).map(|exhibitor| exhibitor.name.clone()).unwrap_or_default();
                let stand = entry::stand(&self.fair, id, self.day);
                let values = [("stand", stand.as_str()), ("name", &name), ("time", &time)];
                let says = fill(&look.text.queue.already, &values);
                self.say(Tone::Warn, says);
            }
            AttendanceState::Expected
            | AttendanceState::Away
            | AttendanceState::LeftEarly
            | AttendanceState::Excused
            | AttendanceState::Absent
            | AttendanceState::Withdrawn => {
                let arrival = Arrival::AtTheDoor;
                let command = Command::CheckIn { exhibitor: id, arrival, note: String::new() };
                self.commit(Wish::now(command), None, effects);
            }
        }
        self.finding.query = Some(Default::default());
        self.find();
        self.select_exhibitor(id);
    }

    /// Nobody answers to the name: whoever stands there may not be in the list. What was typed stays in the field, so
    /// that Enter checks the new one in.
    fn offer_walk_in(&mut self, typed: &str) {
        let request = (self.new_request)();
        let hall = self.hall();
        let form = RecordForm::walk_in(self.look(), self.selection.booth.as_ref(), hall, typed, request);
        self.over.push(Over::Record(Box::new(form)));
    }

    /// F3 in a search: the hit under the pointer is checked in, and the search is over.
    pub(super) fn check_in_hit(&mut self, effects: &mut Effects) {
        let chosen = self.finding.hits.as_ref().and_then(Hits::selected).and_then(Hit::exhibitor);
        let Some(id) = chosen else {
            let text = self.texts.get(self.lang).hits.none.clone();
            return self.refuse(text, effects);
        };
        self.end_search();
        self.select_exhibitor(id);
        self.check_in(effects);
    }
}
