//! Incidents: what happened, and whether anything is still to be done.

use std::sync::Arc;

use super::super::event::{Entry, Event, IncidentNoted, Standing};
use super::super::ids::{EntryKey, IncidentId};
use super::Fair;

/// Something that happened.
#[derive(Debug, Clone)]
pub struct Incident {
    /// The entry that noted it.
    pub noted: Arc<Entry>,
    /// What was done since, oldest first.
    pub followed: Vec<EntryKey>,
    /// Whether anything is still to be done.
    pub standing: Standing,
}

impl Incident {
    /// From the entries about it, in force, oldest first; `None` where none notes it.
    ///
    /// One without a task that is no lost property is settled by being noted.
    pub(super) fn derive<'a>(entries: impl Iterator<Item = &'a Arc<Entry>>) -> Option<Incident> {
        let mut incident: Option<Incident> = None;
        for entry in entries {
            match (&entry.event, &mut incident) {
                (Event::IncidentNoted(noted), None) => {
                    let standing = if noted.is_open() { Standing::Open } else { Standing::Settled };
                    incident = Some(Incident { noted: entry.clone(), followed: Vec::new(), standing });
                }
                (Event::IncidentFollowed(followed), Some(incident)) => {
                    incident.followed.push(entry.key);
                    incident.standing = followed.standing;
                }
                _ => {}
            }
        }
        incident
    }

    /// What was noted.
    pub fn says(&self) -> Option<&IncidentNoted> {
        match &self.noted.event {
            Event::IncidentNoted(noted) => Some(noted),
            _ => None,
        }
    }
}

impl Fair {
    /// Every incident, by number.
    pub fn incidents(&self) -> impl Iterator<Item = (IncidentId, &Arc<Incident>)> {
        self.incidents.iter().map(|(id, incident)| (*id, incident))
    }

    /// The one with that number.
    pub fn incident(&self, id: IncidentId) -> Option<&Arc<Incident>> {
        self.incidents.get(&id)
    }
}
