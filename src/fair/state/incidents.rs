//! Incidents: what happened, and whether anything is still to be done.

use std::sync::Arc;

use super::super::event::{Entry, Event, IncidentNoted, Standing};
use super::super::ids::{EntryKey, IncidentId};
use super::super::time::Moment;
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

    /// Whether anything is still to be done.
    pub fn is_open(&self) -> bool {
        self.standing == Standing::Open
    }

    /// Until when something is to be done about it.
    pub fn due(&self) -> Option<Moment> {
        self.says()?.task.as_ref()?.due
    }

    /// Where it stands among the open ones; those that are due at no time come last.
    fn place(&self) -> Moment {
        self.due().unwrap_or(Moment(i64::MAX))
    }
}

impl Fair {
    /// Puts what an incident has become in the place of what it was, also among the open ones.
    pub(super) fn put_incident(&mut self, id: IncidentId, incident: Option<Arc<Incident>>) {
        if let Some(was) = self.incidents.remove(&id) {
            self.open_incidents.remove(&(was.place(), id));
        }
        if let Some(is) = incident {
            if is.is_open() {
                self.open_incidents.insert((is.place(), id));
            }
            self.incidents.insert(id, is);
        }
    }

    /// How many incidents are open.
    pub fn open_incident_count(&self) -> usize {
        self.open_incidents.len()
    }

    /// The open incidents, what is due first before the others.
    pub fn open_incidents(&self) -> impl Iterator<Item = (IncidentId, &Arc<Incident>)> {
        self.open_incidents.iter().filter_map(|(_, id)| self.incidents.get(id).map(|open| (*id, open)))
    }

    /// Every incident, by number.
    pub fn incidents(&self) -> impl Iterator<Item = (IncidentId, &Arc<Incident>)> {
        self.incidents.iter().map(|(id, incident)| (*id, incident))
    }

    /// The one with that number.
    pub fn incident(&self, id: IncidentId) -> Option<&Arc<Incident>> {
        self.incidents.get(&id)
    }
}
