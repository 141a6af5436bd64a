//! What a morning begins with: whom the day before left to look after, and which days still wait to be closed.

use super::{is_expected, is_scheduled};
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

/// What the day before `day` left to look after; none where no day before it was opened. Costs the exhibitors of the fair.
pub fn morning(fair: &Fair, day: DayId) -> Option<Morning> {
    let before = opened_before(fair, day)?;
    let mut left = Morning { before, absent: Vec::new(), nil: Vec::new(), unreported: Vec::new() };
    for id in fair.exhibitors().map(|listed| listed.exhibitor.id) {
        let state = fair.attendance_state(id, before);
        let report = fair.sales(id, before).map(|sales| sales.state);
        let comes =
            is_scheduled(fair, id, day) && fair.attendance_state(id, day) != AttendanceState::Withdrawn;
        let was_missed = is_scheduled(fair, id, before)
            && matches!(state, AttendanceState::Absent | AttendanceState::Expected);
        if was_missed && comes {
            left.absent.push(id);
        }
        if report == Some(ReportState::Nil) && comes {
            left.nil.push(id);
        }
        // Who never came has nothing to report, and is asked about as absent.
        if report.is_none() && state != AttendanceState::Expected && is_expected(fair, id, before) {
            left.unreported.push(id);
        }
    }
    Some(left)
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
