//! The words of our own enums.

use crate::fair::Fair;
use crate::fair::event::{DealKind, Family, GroupKind, IncidentKind, Mark, Outcome, Provenance, Standing};
use crate::fair::ids::MethodId;
use crate::fair::plan::PlaceKind;
use crate::fair::search::{SpotId, SpotKind};
use crate::fair::settings::{Hue, Role, Service};
use crate::fair::state::{AttendanceState, ReportState};

use super::Phrases;
use crate::ui::Look;

/// What a place or a door is.
pub fn spot(text: &Phrases, kind: SpotKind) -> &str {
    let words = &text.spots;
    match kind {
        SpotKind::Door => &words.door,
        SpotKind::Place(PlaceKind::Desk) => &words.desk,
        SpotKind::Place(PlaceKind::Stage) => &words.stage,
        SpotKind::Place(PlaceKind::Toilet) => &words.toilet,
        SpotKind::Place(PlaceKind::Prayer) => &words.prayer,
        SpotKind::Place(PlaceKind::Atm) => &words.atm,
        SpotKind::Place(PlaceKind::Exit) => &words.exit,
        SpotKind::Place(PlaceKind::Info) => &words.info,
        SpotKind::Place(PlaceKind::Other) => &words.other,
    }
}

/// What else a visitor may call a place or a door of that kind; words with blanks between them.
pub fn spot_called(text: &Phrases, kind: SpotKind) -> &str {
    let words = &text.spots;
    match kind {
        SpotKind::Door => &words.door_called,
        SpotKind::Place(PlaceKind::Desk) => &words.desk_called,
        SpotKind::Place(PlaceKind::Stage) => &words.stage_called,
        SpotKind::Place(PlaceKind::Toilet) => &words.toilet_called,
        SpotKind::Place(PlaceKind::Prayer) => &words.prayer_called,
        SpotKind::Place(PlaceKind::Atm) => &words.atm_called,
        SpotKind::Place(PlaceKind::Exit) => &words.exit_called,
        SpotKind::Place(PlaceKind::Info) => &words.info_called,
        SpotKind::Place(PlaceKind::Other) => "",
    }
}

/// All that a kind of place is called in those languages, for a search.
pub fn spot_words(texts: [&Phrases; 2], kind: SpotKind) -> String {
    texts.map(|text| [spot(text, kind), spot_called(text, kind)].join(" ")).join(" ")
}

/// A place's or a door's name; what it is where the plan gives it none.
pub fn spot_name(text: &Phrases, fair: &Fair, spot: SpotId) -> String {
    match (spot.name(fair).map(str::trim), spot.kind(fair)) {
        (Some(name), _) if !name.is_empty() => name.to_owned(),
        (_, Some(kind)) => self::spot(text, kind).to_owned(),
        (_, None) => String::new(),
    }
}

/// A way to pay, as the fair calls it; without one what was not itemised.
pub fn method<'a>(look: Look<'a>, id: Option<&'a MethodId>) -> &'a str {
    let Some(id) = id else { return &look.text.words.not_itemised };
    look.settings.payment_method(id).map_or(id.as_str(), |known| known.name.get(look.lang))
}

/// An attendance state's word.
pub fn state(text: &Phrases, state: AttendanceState) -> &str {
    let words = &text.attendance;
    match state {
        AttendanceState::Expected => &words.expected,
        AttendanceState::Present => &words.present,
        AttendanceState::Late => &words.late,
        AttendanceState::Away => &words.away,
        AttendanceState::LeftEarly => &words.left_early,
        AttendanceState::Excused => &words.excused,
        AttendanceState::Absent => &words.absent,
        AttendanceState::Withdrawn => &words.withdrawn,
    }
}

/// What a mark makes of an exhibitor.
pub fn mark(text: &Phrases, mark: Mark) -> &str {
    let words = &text.attendance;
    match mark {
        Mark::Away => &words.away,
        Mark::Returned => &words.returned,
        Mark::LeftEarly => &words.left_early,
        Mark::Excused => &words.excused,
        Mark::Absent => &words.absent,
        Mark::Withdrawn => &words.withdrawn,
    }
}

/// A report state's word.
pub fn report(text: &Phrases, state: ReportState) -> &str {
    let words = &text.report;
    match state {
        ReportState::Unreported => &words.unreported,
        ReportState::Nil => &words.nil,
        ReportState::Reported => &words.reported,
    }
}

/// A provenance's words.
pub fn provenance(text: &Phrases, provenance: Provenance) -> &str {
    let words = &text.provenance;
    match provenance {
        Provenance::Counted => &words.counted,
        Provenance::Declared => &words.declared,
        Provenance::Estimated => &words.estimated,
    }
}

/// What kind of business comes after the fair.
pub fn deal(text: &Phrases, kind: DealKind) -> &str {
    let words = &text.deals;
    match kind {
        DealKind::Order => &words.order,
        DealKind::Memorandum => &words.memorandum,
        DealKind::Potential => &words.potential,
        DealKind::Contact => &words.contact,
    }
}

/// The same where it stands beside others in a narrow column.
pub fn deal_short(text: &Phrases, kind: DealKind) -> &str {
    match kind {
        DealKind::Contact => &text.deals.contact_short,
        DealKind::Order | DealKind::Memorandum | DealKind::Potential => deal(text, kind),
    }
}

/// So many of them, without the number.
pub fn deals(text: &Phrases, kind: DealKind, n: u32) -> &str {
    let words = &text.deals;
    match (kind, n) {
        (_, 1) => deal_short(text, kind),
        (DealKind::Order, _) => &words.orders,
        (DealKind::Memorandum, _) => &words.memorandums,
        (DealKind::Potential, _) => &words.potentials,
        (DealKind::Contact, _) => &words.contacts,
    }
}

/// How an order, a contact or the like ended.
pub fn outcome(text: &Phrases, outcome: Outcome) -> &str {
    match outcome {
        Outcome::Done => &text.deals.done,
        Outcome::Dropped => &text.deals.dropped,
    }
}

/// Who came together.
pub fn group(text: &Phrases, kind: GroupKind) -> &str {
    let words = &text.groups;
    match kind {
        GroupKind::Group => &words.group,
        GroupKind::Invited => &words.invited,
    }
}

/// What an entry is about, coarsely.
pub fn family(text: &Phrases, family: Family) -> &str {
    let words = &text.families;
    match family {
        Family::Attendance => &words.attendance,
        Family::Sales => &words.sales,
        Family::Visits => &words.visits,
        Family::Exhibitors => &words.exhibitors,
        Family::Incidents => &words.incidents,
        Family::Deals => &words.deals,
        Family::Desk => &words.desk,
        Family::Files => &words.files,
    }
}

/// What an officer may do.
pub fn role(text: &Phrases, role: Role) -> &str {
    match role {
        Role::Officer => &text.words.officer,
        Role::Supervisor => &text.words.supervisor,
    }
}

/// Whether an officer works at the fair.
pub fn service(text: &Phrases, service: Service) -> &str {
    match service {
        Service::Active => &text.changes.active,
        Service::Ended => &text.changes.ended,
    }
}

/// A colour's word.
pub fn hue(text: &Phrases, hue: Hue) -> &str {
    let words = &text.hues;
    match hue {
        Hue::Red => &words.red,
        Hue::Green => &words.green,
        Hue::Yellow => &words.yellow,
        Hue::Blue => &words.blue,
        Hue::Magenta => &words.magenta,
        Hue::Cyan => &words.cyan,
        Hue::Orange => &words.orange,
        Hue::Purple => &words.purple,
        Hue::Teal => &words.teal,
        Hue::Pink => &words.pink,
    }
}

/// How an incident stands.
pub fn standing(text: &Phrases, standing: Standing) -> &str {
    match standing {
        Standing::Open => &text.incident.open,
        Standing::Settled => &text.incident.settled,
    }
}

/// What kind of thing happened.
pub fn incident(text: &Phrases, kind: IncidentKind) -> &str {
    let words = &text.incidents;
    match kind {
        IncidentKind::Incident => &words.incident,
        IncidentKind::Lost => &words.lost,
        IncidentKind::Found => &words.found,
    }
}
