//! How an exhibitor stands to a day, derived from the entries in force.

use std::sync::Arc;

use super::super::event::{Entry, Event, Mark};
use super::super::ids::{EntryKey, OfficerId};
use super::super::settings::DayPlan;
use super::super::time::{Moment, Offset};
use super::Anomaly;

/// An exhibitor's state on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum AttendanceState {
    /// Belum hadir.
    #[default]
    Expected,
    /// Hadir.
    Present,
    /// Terlambat: arrived after the day's `batas_hadir`, and there.
    Late,
    /// Keluar sementara.
    Away,
    /// Tutup lebih awal.
    LeftEarly,
    /// Izin.
    Excused,
    /// Tidak hadir.
    Absent,
    /// Mundur.
    Withdrawn,
}

impl AttendanceState {
    /// All, in the order of the tables.
    pub const ALL: [AttendanceState; 8] = [
        AttendanceState::Expected,
        AttendanceState::Present,
        AttendanceState::Late,
        AttendanceState::Away,
        AttendanceState::LeftEarly,
        AttendanceState::Excused,
        AttendanceState::Absent,
        AttendanceState::Withdrawn,
    ];

    /// Whether the exhibitor counts as present on the day: it was there, even where it has left since.
    pub fn was_there(self) -> bool {
        match self {
            AttendanceState::Present
            | AttendanceState::Late
            | AttendanceState::Away
            | AttendanceState::LeftEarly => true,
            AttendanceState::Expected
            | AttendanceState::Excused
            | AttendanceState::Absent
            | AttendanceState::Withdrawn => false,
        }
    }

    /// Whether the exhibitor is part of the day's denominator (DESIGN: scheduled less izin, tidak hadir, mundur).
    pub fn is_counted_on(self) -> bool {
        match self {
            AttendanceState::Excused | AttendanceState::Absent | AttendanceState::Withdrawn => false,
            AttendanceState::Expected
            | AttendanceState::Present
            | AttendanceState::Late
            | AttendanceState::Away
            | AttendanceState::LeftEarly => true,
        }
    }

    /// Its word in tables for other programs.
    pub fn word(self) -> &'static str {
        match self {
            AttendanceState::Expected => "expected",
            AttendanceState::Present => "present",
            AttendanceState::Late => "late",
            AttendanceState::Away => "away",
            AttendanceState::LeftEarly => "left_early",
            AttendanceState::Excused => "excused",
            AttendanceState::Absent => "absent",
            AttendanceState::Withdrawn => "withdrawn",
        }
    }
}

/// How an exhibitor stands to a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attendance {
    /// Its state.
    pub state: AttendanceState,
    /// When it arrived.
    pub since: Option<Moment>,
    /// When it left: closed early, or stepped away and is not back.
    pub until: Option<Moment>,
    /// The arrival that counts.
    pub arrival: Option<EntryKey>,
    /// Who checked it in.
    pub by: Option<OfficerId>,
    /// The entry that made the state what it is; for a withdrawal carried over, the withdrawal.
    pub last: Option<EntryKey>,
}

impl Attendance {
    /// The state that `entries` (of one exhibitor and day, in force, oldest first) lead to.
    ///
    /// `carried` is a withdrawal on an earlier day: it holds until the exhibitor is seen again.
    pub(super) fn derive<'a>(
        entries: impl Iterator<Item = &'a Arc<Entry>>,
        plan: &DayPlan,
        offset: Offset,
        carried: Option<EntryKey>,
    ) -> (Attendance, Vec<Anomaly>) {
        let mut attendance = match carried {
            Some(key) => {
                Attendance { state: AttendanceState::Withdrawn, last: Some(key), ..Attendance::default() }
            }
            None => Attendance::default(),
        };
        let mut anomalies = Vec::new();
        let arrived = |since: Moment| match is_late(since, plan, offset) {
            true => AttendanceState::Late,
            false => AttendanceState::Present,
        };
        for entry in entries {
            match &entry.event {
                Event::CheckedIn(arrival) => {
                    let corrects = arrival.replaces.is_some() && arrival.replaces == attendance.arrival;
                    if attendance.state.was_there() && !corrects {
                        anomalies.push(Anomaly::ArrivedTwice(entry.key));
                        continue;
                    }
                    attendance.since = Some(entry.happened);
                    attendance.arrival = Some(entry.key);
                    attendance.by = entry.officer;
                    // A corrected time of arrival does not bring back who has left.
                    match attendance.state {
                        AttendanceState::Away | AttendanceState::LeftEarly => {}
                        AttendanceState::Expected
                        | AttendanceState::Present
                        | AttendanceState::Late
                        | AttendanceState::Excused
                        | AttendanceState::Absent
                        | AttendanceState::Withdrawn => attendance.state = arrived(entry.happened),
                    }
                }
                Event::AttendanceMarked(marked) => {
                    if !follows(attendance.state, marked.mark) {
                        anomalies.push(Anomaly::MarkOutOfPlace(entry.key));
                    }
                    match marked.mark {
                        Mark::Returned => {
                            attendance.since.get_or_insert(entry.happened);
                            attendance.state = attendance.since.map_or(AttendanceState::Present, arrived);
                            attendance.until = None;
                        }
                        Mark::Away => {
                            attendance.state = AttendanceState::Away;
                            attendance.until = Some(entry.happened);
                        }
                        Mark::LeftEarly => {
                            attendance.state = AttendanceState::LeftEarly;
                            attendance.until = Some(entry.happened);
                        }
                        Mark::Excused => attendance.state = AttendanceState::Excused,
                        Mark::Absent => attendance.state = AttendanceState::Absent,
                        Mark::Withdrawn => attendance.state = AttendanceState::Withdrawn,
                    }
                }
                Event::RestAbsent(_) => match attendance.state {
                    AttendanceState::Expected => attendance.state = AttendanceState::Absent,
                    // Somebody else's desk saw it come: who was there is not absent.
                    AttendanceState::Present
                    | AttendanceState::Late
                    | AttendanceState::Away
                    | AttendanceState::LeftEarly
                    | AttendanceState::Excused
                    | AttendanceState::Absent
                    | AttendanceState::Withdrawn => continue,
                },
                Event::FairFounded(_)
                | Event::ExhibitorsListed(_)
                | Event::ListImported(_)
                | Event::PlanImported(_)
                | Event::CountsImported(_)
                | Event::OfficerAdded(_)
                | Event::DayOpened(_)
                | Event::SaleReported(_)
                | Event::NilReported(_)
                | Event::VisitCounted(_)
                | Event::VisitTakenBack(_)
                | Event::ExhibitorAdded(_)
                | Event::ExhibitorEdited(_)
                | Event::ExhibitorMoved(_)
                | Event::IncidentNoted(_)
                | Event::Undone(_)
                | Event::IncidentFollowed(_)
                | Event::SettingsChanged(_)
                | Event::OfficerChanged(_)
                | Event::HandedOver(_)
                | Event::StandVisited(_)
                | Event::VoidAsked(_)
                | Event::Voided(_)
                | Event::VoidDeclined(_)
                | Event::DealNoted(_)
                | Event::DealSettled(_)
                | Event::ClickerRead(_)
                | Event::GroupCounted(_)
                | Event::DaySealed(_)
                | Event::DayReopened(_) => continue,
            }
            attendance.last = Some(entry.key);
        }
        (attendance, anomalies)
    }
}

impl Attendance {
    /// Whether it came late to the day, also where it has left since; unknown where it never came.
    pub fn came_late(&self, plan: &DayPlan, offset: Offset) -> Option<bool> {
        self.since.map(|since| is_late(since, plan, offset))
    }
}

/// Whether an arrival lies after the minute `batas_hadir`.
fn is_late(arrival: Moment, plan: &DayPlan, offset: Offset) -> bool {
    arrival > offset.moment(plan.batas_hadir.on(plan.date)).plus_ms(59_999)
}

/// Whether `mark` follows from `state`: who never came cannot leave, who is there is neither excused nor absent.
pub fn follows(state: AttendanceState, mark: Mark) -> bool {
    match mark {
        Mark::Away => matches!(state, AttendanceState::Present | AttendanceState::Late),
        Mark::Returned => matches!(state, AttendanceState::Away | AttendanceState::LeftEarly),
        Mark::LeftEarly => {
            matches!(state, AttendanceState::Present | AttendanceState::Late | AttendanceState::Away)
        }
        Mark::Excused => matches!(state, AttendanceState::Expected | AttendanceState::Absent),
        Mark::Absent => matches!(state, AttendanceState::Expected | AttendanceState::Excused),
        Mark::Withdrawn => {
            matches!(state, AttendanceState::Expected | AttendanceState::Excused | AttendanceState::Absent)
        }
    }
}
