//! What a morning begins with: whom the day before left to look after, and which days still wait to be closed.

use super::{is_expected, is_scheduled, still_expected};
use crate::fair::ids::{DayId, ExhibitorId};
use crate::fair::state::{AttendanceState, Fair, ReportState};

/// What the day before left to look after; each by id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Morning {
    /// The day before: the last in the fair's order that was opened before this one.
    pub before: DayId,
    /// Who was scheduled then, did not come without being excused, and is scheduled again.
    pub absent: Vec<ExhibitorId>,
    /// Who reported then that nothing was sold, and is scheduled again.
    pub nil: Vec<ExhibitorId>,
    /// Who counts in that day's denominator and has not reported: their slips still may come.
    pub unreported: Vec<ExhibitorId>,
}

impl Morning {
    /// Whether the day before left nobody.
    pub fn is_empty(&self) -> bool {
        self.absent.is_empty() && self.nil.is_empty() && self.unreported.is_empty()
    }
}

/// What the day before `day` left to look after; none where no day before it was opened. Costs the exhibitors of the fair.
pub fn morning(fair: &Fair, day: DayId) -> Option<Morning> {
    let before = opened_before(fair, day)?;
    let stays = |id: ExhibitorId| {
        is_scheduled(fair, id, day) && fair.attendance(id, day).state != AttendanceState::Withdrawn
    };
    let is_absent = |id: ExhibitorId| fair.attendance(id, before).state == AttendanceState::Absent;
    let ids = fair.exhibitors().map(|listed| listed.exhibitor.id);
    let mut absent: Vec<ExhibitorId> =
        ids.filter(|id| is_scheduled(fair, *id, before) && is_absent(*id)).collect();
    absent.extend(still_expected(fair, before));
    absent.retain(|id| stays(*id));
    absent.sort_unstable();
    let ids = fair.exhibitors().map(|listed| listed.exhibitor.id);
    let sold_nothing =
        |id: ExhibitorId| fair.sales(id, before).is_some_and(|sales| sales.state == ReportState::Nil);
    let nil = ids.filter(|id| sold_nothing(*id) && stays(*id)).collect();
    // Who never came has nothing to report, and is asked about as absent.
    let came = |id: &ExhibitorId| {
        is_expected(fair, *id, before)
            && fair.attendance(*id, before).state != AttendanceState::Expected
            && fair.sales(*id, before).is_none()
    };
    let unreported = fair.exhibitors().map(|listed| listed.exhibitor.id).filter(came).collect();
    Some(Morning { before, absent, nil, unreported })
}

/// The last day before `day` in the fair's order that was opened. Costs the days.
pub fn opened_before(fair: &Fair, day: DayId) -> Option<DayId> {
    earlier(fair, day).filter(|earlier| fair.opening(*earlier).is_some()).last()
}

/// The days before `day` that were opened and are not closed, in the fair's order. Costs the days.
pub fn unclosed(fair: &Fair, day: DayId) -> Vec<DayId> {
    earlier(fair, day).filter(|day| fair.opening(*day).is_some() && fair.seal(*day).is_none()).collect()
}

/// The days before `day` in the fair's order.
fn earlier(fair: &Fair, day: DayId) -> impl Iterator<Item = DayId> {
    fair.day_ids().into_iter().take_while(move |other| *other != day)
}
