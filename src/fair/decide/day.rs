//! The end of a day: the round, who never came, the signature, and opening it once more.

use super::super::event::{DayReopened, DaySealed, Event, Found, RestAbsent, StandVisited};
use super::super::exhibitor::Person;
use super::super::hash::Hash;
use super::super::ids::{DeskId, ExhibitorId};
use super::super::pin::Signature;
use super::super::refusal::{Field, Refusal};
use super::super::seal;
use super::super::state::AttendanceState;
use super::super::tally;
use super::{Asked, required};

impl Asked<'_> {
    pub(super) fn visit_stand(
        &self,
        exhibitor: ExhibitorId,
        found: Found,
        note: &str,
    ) -> Result<Event, Refusal> {
        let day = self.open_day()?.id;
        self.scheduled(exhibitor, day)?;
        Ok(Event::StandVisited(StandVisited { exhibitor, found, private: Person::noted(note.trim()) }))
    }

    pub(super) fn settle_absent(&self) -> Result<Event, Refusal> {
        let day = self.open_day()?.id;
        let expected = self.fair.exhibitors().map(|listed| &listed.exhibitor).filter(|exhibitor| {
            exhibitor.days.holds(day)
                && self.fair.attendance(exhibitor.id, day).state == AttendanceState::Expected
        });
        let exhibitors: Vec<ExhibitorId> = expected.map(|exhibitor| exhibitor.id).collect();
        if exhibitors.is_empty() {
            return Err(Refusal::NobodyExpected);
        }
        Ok(Event::RestAbsent(RestAbsent { exhibitors }))
    }

    /// Missing reports do not keep a day from being signed: the recap says how many there are.
    pub(super) fn seal_day(&self, note: &str, signed: &Signature) -> Result<Event, Refusal> {
        let day = self.open_day()?.id;
        let figures = tally::day(self.fair, day).ok_or(Refusal::NoSuchDay)?;
        match figures.in_state(AttendanceState::Expected) {
            0 => {}
            still => return Err(Refusal::StillExpected(still)),
        }
        if figures.pending > 0 {
            return Err(Refusal::VoidsPending(figures.pending));
        }
        let supervisor = self.signed(signed)?;
        let former = self.fair.seals(day).next_back().map(|(_, seal)| seal);
        let revision = former.map_or(0, |seal| seal.revision.saturating_add(1));
        let number = match former {
            Some(seal) => seal.number,
            None => {
                let days = self.fair.day_ids().into_iter();
                let numbers = days.filter_map(|day| self.fair.seals(day).map(|(_, seal)| seal.number).max());
                numbers.max().unwrap_or(0).saturating_add(1)
            }
        };
        let last = self.fair.last_seal();
        let previous = last.map_or(Hash::START, |(_, seal)| seal.hash);
        let (hash, marks) = seal::hash(self.fair, day, (revision, previous), &figures, None);
        Ok(Event::DaySealed(DaySealed {
            number,
            revision,
            hash,
            previous: last.map(|(entry, _)| entry.key),
            heads: self.heads(),
            marks,
            figures,
            supervisor,
            private: Person::noted(note.trim()),
        }))
    }

    pub(super) fn reopen_day(&self, reason: &str, signed: &Signature) -> Result<Event, Refusal> {
        let day = self.day()?.id;
        let (seal, _) = self.fair.seal(day).ok_or(Refusal::DayNotSealed(day))?;
        let reason = required(reason, Field::Reason)?;
        let supervisor = self.signed(signed)?;
        Ok(Event::DayReopened(DayReopened { seal: seal.key, supervisor, private: Person::noted(&reason) }))
    }

    /// How far each desk's part of the journal goes, by desk.
    fn heads(&self) -> Vec<(DeskId, u64)> {
        let mut heads = std::collections::BTreeMap::new();
        for line in self.fair.journal() {
            let head = heads.entry(line.entry.key.desk).or_insert(0);
            *head = line.entry.key.desk_seq.max(*head);
        }
        heads.into_iter().collect()
    }
}
