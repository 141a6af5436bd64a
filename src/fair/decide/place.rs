//! Where exhibitors stand: joining at the door, moving to another booth.

use std::sync::Arc;

use super::super::command::{Draft, Sharing};
use super::super::event::{Event, ExhibitorAdded, ExhibitorMoved};
use super::super::exhibitor::{Days, Listed, Placement};
use super::super::ids::{BoothId, DayId, ExhibitorId};
use super::super::refusal::Refusal;
use super::Asked;

impl Asked<'_> {
    /// A walk-in, on a booth from the chosen day on.
    pub(super) fn add_exhibitor(
        &self,
        draft: &Draft,
        booth: Option<&(BoothId, Option<Arc<str>>)>,
        sharing: Sharing,
    ) -> Result<Event, Refusal> {
        let exhibitor = self.record(draft)?;
        let placements = match booth {
            Some((booth, part)) => {
                self.may_stand(exhibitor.id, booth, part.as_ref(), sharing)?;
                vec![Placement { booth: booth.clone(), part: part.clone(), days: exhibitor.days.clone() }]
            }
            None => Vec::new(),
        };
        Ok(Event::ExhibitorAdded(ExhibitorAdded { listed: Listed { exhibitor, placements } }))
    }

    /// Another booth from the chosen day on; where it stood before that day stays as it was.
    pub(super) fn move_exhibitor(
        &self,
        id: ExhibitorId,
        from: Option<&BoothId>,
        to: &BoothId,
        part: Option<&Arc<str>>,
        sharing: Sharing,
    ) -> Result<Event, Refusal> {
        let today = self.day()?.id;
        let listed = self.fair.listed(id).ok_or(Refusal::NoSuchExhibitor)?;
        let all = self.fair.day_ids();
        let leaves = |placement: &Placement| {
            from.is_none_or(|from| &placement.booth == from)
                && !later(&placement.days, today, &all).is_never()
        };
        if self.fair.placements(id, Some(today)).any(|p| &p.booth == to && p.part.as_ref() == part) {
            return Err(Refusal::SameBooth(to.clone()));
        }
        self.may_stand(id, to, part, sharing)?;
        let mut placements = Vec::new();
        // An exhibitor without a stand comes to one for all the days it is scheduled.
        let mut moved = match listed.placements.iter().any(leaves) {
            true => None,
            false => Some(later(&listed.exhibitor.days, today, &all)),
        };
        for placement in &listed.placements {
            if !leaves(placement) {
                placements.push(placement.clone());
                continue;
            }
            let stays = placement.days.narrowed(&all, |day| day < today);
            if !stays.is_never() {
                placements.push(Placement { days: stays, ..placement.clone() });
            }
            let goes = later(&placement.days, today, &all);
            moved = Some(match moved {
                None => goes,
                Some(so_far) => {
                    let either = |day| so_far.holds(day) || goes.holds(day);
                    Days::All.narrowed(&all, either)
                }
            });
        }
        placements.push(Placement {
            booth: to.clone(),
            part: part.cloned(),
            days: moved.unwrap_or_default(),
        });
        Ok(Event::ExhibitorMoved(ExhibitorMoved { exhibitor: id, placements }))
    }

    /// Whether the plan has that place and it is free, or may be shared, on the chosen day.
    fn may_stand(
        &self,
        id: ExhibitorId,
        to: &BoothId,
        part: Option<&Arc<str>>,
        sharing: Sharing,
    ) -> Result<(), Refusal> {
        let today = self.day()?.id;
        let booth = self.fair.floor(&to.hall).and_then(|floor| floor.booth(&to.code));
        let booth = booth.ok_or_else(|| Refusal::NoSuchBooth(to.clone()))?;
        if let Some(part) = part.filter(|part| !booth.parts.contains(*part)) {
            return Err(Refusal::NoSuchPart { booth: to.clone(), part: part.clone() });
        }
        let clashes = |other: &Placement| match (&other.part, part) {
            (Some(theirs), Some(ours)) => theirs == ours,
            _ => true,
        };
        let occupants = self.fair.occupants(to, Some(today));
        let others: Vec<ExhibitorId> =
            occupants.filter(|(other, p)| *other != id && clashes(p)).map(|(other, _)| other).collect();
        match sharing {
            Sharing::Refused if !others.is_empty() => {
                Err(Refusal::BoothTaken { booth: to.clone(), by: others })
            }
            Sharing::Refused | Sharing::Agreed => Ok(()),
        }
    }
}

/// Those of `days` from `today` on.
fn later(days: &Days, today: DayId, all: &[DayId]) -> Days {
    days.narrowed(all, |day| day >= today)
}
