//! Incidents, lost and found property as they stand in the list.

use std::cmp::Reverse;

use super::view::{Column, Fit, Row};
use super::{Item, Known, Place, Standing, Whose};
use crate::fair::event::IncidentKind;
use crate::fair::ids::IncidentId;
use crate::fair::search::fold;
use crate::ui::Look;
use crate::ui::text::{entry, incident as said, terms};

/// All of them; they are the fair's, whoever is selected at the desk.
pub(super) fn known(look: Look<'_>) -> Vec<Known> {
    let known = look.fair.incidents().filter_map(|(id, incident)| {
        let noted = incident.says()?;
        let due = incident.due().map_or(i64::MAX, |due| due.0);
        let (standing, due) = match incident.is_open() {
            true => (Standing::Open, due),
            false => (Standing::Ended, i64::MAX),
        };
        let newest = Reverse(incident.noted.happened);
        let kind = IncidentKind::ALL.iter().position(|kind| *kind == noted.kind)?;
        let place = Place { whose: Whose::Own, standing, due, newest, item: Item::Incident(id) };
        // All that the list and its foot say of it.
        let words = said::lines(look, incident).join(" ");
        Some(Known { place, kind, words: fold(&words) })
    });
    known.collect()
}

/// The list's columns.
pub(super) fn columns(look: Look<'_>) -> Vec<Column> {
    let text = &look.text.incident;
    vec![
        Column::new(&look.text.deal.head_kind, Fit::Whole),
        Column::new(&look.text.deal.head_stand, Fit::STAND),
        Column::new(&text.head_what, Fit::Share),
        Column::new(&text.head_task, Fit::Rest(3)),
        Column::new(&look.text.deal.head_standing, Fit::Whole),
    ]
}

/// What stands in a row.
pub(super) fn row(look: Look<'_>, id: IncidentId) -> Option<Row> {
    let incident = look.fair.incident(id)?;
    let noted = incident.says()?;
    let (standing, style) = said::standing(look, incident);
    let stand = |exhibitor| entry::stand(look.fair, exhibitor, incident.noted.day.unwrap_or(look.day));
    let cells = vec![
        terms::incident(look.text, noted.kind).to_owned(),
        noted.exhibitor.map(stand).unwrap_or_default(),
        said::note(look, noted),
        said::task(look, noted).unwrap_or_default(),
        standing,
    ];
    let base = if incident.is_open() { look.theme.base } else { look.theme.faint };
    Some(Row { cells, base, standing: style })
}
