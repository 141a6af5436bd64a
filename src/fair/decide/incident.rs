//! Incidents and lost property.

use super::super::event::{Event, IncidentFollowed, IncidentKind, IncidentNoted, Standing, Task};
use super::super::exhibitor::{Person, TASK};
use super::super::ids::{ExhibitorId, IncidentId};
use super::super::refusal::{Field, Refusal};
use super::super::state::Cell;
use super::{Asked, required};

impl Asked<'_> {
    pub(super) fn note_incident(
        &self,
        text: &str,
        exhibitor: Option<ExhibitorId>,
        kind: IncidentKind,
        task: Option<&(String, Task)>,
    ) -> Result<Event, Refusal> {
        let mut private = Person::noted(&required(text, Field::Text)?);
        if let Some(id) = exhibitor {
            self.fair.listed(id).ok_or(Refusal::NoSuchExhibitor)?;
        }
        if let Some((says, task)) = task {
            private.put_beside(TASK, &required(says, Field::Text)?);
            if let Some(by) = task.by {
                self.fair.officer(by).ok_or(Refusal::NoSuchOfficer)?;
            }
        }
        let incident = IncidentId(self.mint_for(|number| Cell::Incident(IncidentId(number))));
        let task = task.map(|(_, task)| task.clone());
        Ok(Event::IncidentNoted(IncidentNoted { incident, exhibitor, kind, task, private }))
    }

    pub(super) fn follow_incident(
        &self,
        id: IncidentId,
        standing: Standing,
        text: &str,
    ) -> Result<Event, Refusal> {
        let incident = self.fair.incident(id).ok_or(Refusal::NoSuchIncident)?;
        if incident.standing == standing && text.trim().is_empty() {
            return Err(Refusal::NothingChanged);
        }
        Ok(Event::IncidentFollowed(IncidentFollowed {
            incident: id,
            standing,
            private: Person::noted(text.trim()),
        }))
    }
}
