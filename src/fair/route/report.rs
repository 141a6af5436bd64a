//! Who is still to be asked for a day's sales, in the order of the walk.

use std::collections::HashMap;

use super::super::ids::{BoothId, DayId, ExhibitorId};
use super::super::state::{AttendanceState, Fair};
use super::HallTour;

/// An exhibitor that is still to report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// Who.
    pub exhibitor: ExhibitorId,
    /// Where it stands that day: of several booths the first on the walk; none where it has none.
    pub booth: Option<BoothId>,
}

/// Who is scheduled on `day`, not excused, absent or withdrawn, and has not reported, in the order of the walk: each
/// exhibitor once, all that share a booth one after the other.
///
/// Whoever stands on no booth of the walk comes at the end, by its number. `tours` are those of [`super::order`].
pub fn to_report(fair: &Fair, day: DayId, tours: &[HallTour]) -> Vec<Stop> {
    unreported(fair, day, tours, AttendanceState::is_counted_on)
}

/// Those of [`to_report`] that closed early: nobody is at the booth any more, so that they are to be called.
pub fn call_list(fair: &Fair, day: DayId, tours: &[HallTour]) -> Vec<Stop> {
    unreported(fair, day, tours, |state| state == AttendanceState::LeftEarly)
}

fn unreported(
    fair: &Fair,
    day: DayId,
    tours: &[HallTour],
    asked: impl Fn(AttendanceState) -> bool,
) -> Vec<Stop> {
    let along = tours.iter().flat_map(|HallTour { hall, tour }| {
        tour.stops.iter().map(move |stop| BoothId { hall: hall.clone(), code: stop.code.clone() })
    });
    let places: HashMap<BoothId, usize> = along.zip(0..).collect();
    let mut found = Vec::new();
    for listed in fair.exhibitors() {
        let id = listed.exhibitor.id;
        let waits = listed.exhibitor.days.holds(day)
            && fair.sales(id, day).is_none()
            && asked(fair.attendance(id, day).state);
        if waits {
            let stands = fair.placements(id, Some(day));
            let stands = stands.map(|stand| (places.get(&stand.booth).copied().unwrap_or(usize::MAX), stand));
            let first = stands.min_by_key(|(place, stand)| (*place, stand.part.clone()));
            let (place, part) =
                first.map_or((usize::MAX, None), |(place, stand)| (place, stand.part.clone()));
            found.push((
                place,
                part,
                Stop { exhibitor: id, booth: first.map(|(_, stand)| stand.booth.clone()) },
            ));
        }
    }
    found.sort_by(|(place, part, stop), (other_place, other_part, other)| {
        // Without a place on the walk a part says nothing.
        let parts = if *place == usize::MAX { std::cmp::Ordering::Equal } else { part.cmp(other_part) };
        place.cmp(other_place).then(parts).then(stop.exhibitor.cmp(&other.exhibitor))
    });
    found.into_iter().map(|(_, _, stop)| stop).collect()
}
