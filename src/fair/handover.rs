//! What one officer left for the next: the newest note of a handing over.

use std::sync::Arc;

use super::Fair;
use super::event::{Entry, Event, HandedOver};
use super::ids::OfficerId;
use super::state::Cell;
use super::time::Moment;

/// The newest handing over with a note that was recorded after `since`: its entry, and what it says.
///
/// Costs the entries about officers, of which a fair has few.
pub fn newest_note(fair: &Fair, since: Moment) -> Option<(&Arc<Entry>, &HandedOver)> {
    // An entry that nobody is said to have made stands with the officer of number 0.
    let officers = fair.officers().map(|officer| officer.id).chain([OfficerId(0)]);
    let noted = officers.filter_map(|officer| {
        fair.lines_of(&Cell::Officer(officer))
            .rev()
            .take_while(|entry| entry.at > since)
            .find_map(|entry| Some((entry, note_of(entry)?)))
    });
    noted.max_by_key(|(entry, _)| (entry.at, entry.key))
}

/// What the entry hands over, where it is a handing over with a note.
pub fn note_of(entry: &Entry) -> Option<&HandedOver> {
    match &entry.event {
        Event::HandedOver(handed) if !handed.private.note.is_empty() => Some(handed),
        _ => None,
    }
}
