//! What is selected: a booth and who stands on it, an exhibitor and its booth, or a place that was looked for.

use super::Desk;
use crate::fair::ids::{BoothId, ExhibitorId, HallId};
use crate::fair::search::{SpotAt, SpotId};
use crate::pane::details::{Selection, Spot};

impl Desk {
    /// The hall that shows.
    pub(super) fn hall(&self) -> Option<HallId> {
        self.fair.floors().get(self.map.hall()).map(|floor| floor.hall.id.clone())
    }

    /// The selected booth's place in the hall that shows.
    pub(super) fn selected_here(&self) -> Option<usize> {
        let floor = self.fair.floors().get(self.map.hall())?;
        let booth = self.selection.booth.as_ref()?;
        (booth.hall == floor.hall.id).then(|| floor.index_of(&booth.code)).flatten()
    }

    /// The selected place or door, where it is in the hall that shows.
    pub(super) fn spot_here(&self) -> Option<SpotAt> {
        let spot = self.selection.spot.as_ref()?.id;
        (spot.hall == self.map.hall()).then_some(spot.at)
    }

    /// Who stands on the booth on the desk's day: the one selected already, if it is among them.
    pub(super) fn occupant(&self, booth: &BoothId) -> Option<ExhibitorId> {
        let mut ids = self.fair.occupants(booth, Some(self.day)).map(|(id, _)| id);
        let first = ids.next();
        match self.selection.exhibitor {
            Some(id) if first == Some(id) || ids.any(|other| other == id) => Some(id),
            _ => first,
        }
    }

    /// Selects a booth and who stands on it.
    pub(super) fn select_booth(&mut self, booth: BoothId) {
        self.selection = Selection::of(Some(booth.clone()), self.occupant(&booth));
        self.details.reset();
        if let Some(id) = self.selection.exhibitor {
            self.finding.keep(id);
        }
    }

    /// Selects an exhibitor, and shows its booth on the map.
    pub(super) fn select_exhibitor(&mut self, id: ExhibitorId) {
        let booth = self.fair.placements(id, Some(self.day)).next().map(|placement| placement.booth.clone());
        if let Some(booth) = &booth
            && let Some(hall) = self.fair.floors().iter().position(|floor| floor.hall.id == booth.hall)
        {
            self.map.show_hall(hall);
        }
        self.selection = Selection::of(booth, Some(id));
        self.details.reset();
        self.finding.keep(id);
    }

    /// Selects a place or a door, and shows it on the map.
    pub(super) fn select_spot(&mut self, spot: SpotId) {
        self.map.show_hall(spot.hall);
        let near = spot.near(&self.fair);
        self.selection = Selection { booth: None, exhibitor: None, spot: Some(Spot { id: spot, near }) };
        self.details.reset();
    }

    /// Selects the booth one reads first in the hall that shows.
    pub(super) fn select_first_booth(&mut self) {
        let floor = self.fair.floors().get(self.map.hall());
        let booth = floor.and_then(|floor| floor.booth_id(floor.walk.first()?));
        match booth {
            Some(booth) => self.select_booth(booth),
            None => {
                let first = self.fair.exhibitors().next().map(|listed| listed.exhibitor.id);
                self.selection = Selection::of(None, first);
            }
        }
    }
}
