//! What a line of the journal says, in one sentence and in a few words.

mod day;
mod pending;

pub use pending::{if_voided, waiting};

use super::{fill, format, terms};
use crate::fair::Fair;
use crate::fair::event::{Entry, Event, Former, SaleReported};
use crate::fair::exhibitor::{Days, Placement};
use crate::fair::ids::{BoothId, DayId, ExhibitorId};
use crate::ui::Look;

/// The entry as one line: `hadir: Batik Melati Rawasari (D06)`; never with a telephone number.
pub fn what(look: Look<'_>, entry: &Entry) -> String {
    match entry.event.undoes().zip(undoing(look, &entry.event)) {
        Some((key, phrase)) => match look.fair.entry(key) {
            // One step only: undoing may undo undoing, as deep as the journal is long.
            Some(undone) => {
                let number = undone.seq.to_string();
                fill(phrase, &[("n", &number), ("what", &deed(look, undone))])
            }
            None => look.text.entry.undid_unknown.clone(),
        },
        None => deed(look, entry),
    }
}

/// The entry in a few words, for the footer: `kunjungan +1`, `hadir D06`.
pub fn short(look: Look<'_>, entry: &Entry) -> String {
    let words = &look.text.entry;
    let at = |id: ExhibitorId| match stand(look.fair, id, entry.day.unwrap_or(look.day)) {
        stand if stand == "-" => name(look, id),
        stand => stand,
    };
    match &entry.event {
        Event::FairFounded(_) => words.short_founded.clone(),
        Event::ExhibitorsListed(list) => fill(&words.listed, &[("n", &list.listed.len().to_string())]),
        Event::ListImported(_) => words.short_list_imported.clone(),
        Event::PlanImported(_) => words.short_plan_imported.clone(),
        Event::CountsImported(_) => words.short_counts_imported.clone(),
        Event::OfficerAdded(_) => words.short_officer.clone(),
        Event::DayOpened(_) => fill(&words.day_opened, &[("n", &day_number(entry))]),
        Event::CheckedIn(arrival) => format!("{} {}", look.text.attendance.present, at(arrival.exhibitor)),
        Event::AttendanceMarked(marked) => {
            format!("{} {}", terms::mark(look.text, marked.mark), at(marked.exhibitor))
        }
        Event::SaleReported(report) => {
            let sum = format::short_rupiah(look.lang, report.amount.total.get());
            format!("{} {sum} {}", look.text.words.sales, at(report.exhibitor))
        }
        Event::NilReported(report) => format!("{} {}", look.text.report.nil, at(report.exhibitor)),
        Event::VisitCounted(_) => words.short_visit.clone(),
        Event::VisitTakenBack(_) => words.short_visit_back.clone(),
        Event::ExhibitorAdded(added) => format!("{} {}", words.short_added, at(added.listed.exhibitor.id)),
        Event::ExhibitorEdited(edited) => format!("{} {}", words.short_edited, at(edited.exhibitor.id)),
        Event::ExhibitorMoved(moved) => format!("{} {}", words.short_moved, at(moved.exhibitor)),
        Event::IncidentNoted(_) => words.short_incident.clone(),
        Event::Undone(undone) => {
            let number = look.fair.entry(undone.undoes).map(|entry| entry.seq.to_string());
            fill(&words.short_undid, &[("n", number.as_deref().unwrap_or("?"))])
        }
        Event::IncidentFollowed(_)
        | Event::SettingsChanged(_)
        | Event::OfficerChanged(_)
        | Event::HandedOver(_)
        | Event::RestAbsent(_)
        | Event::StandVisited(_)
        | Event::VoidAsked(_)
        | Event::Voided(_)
        | Event::VoidDeclined(_)
        | Event::DealNoted(_)
        | Event::DealSettled(_)
        | Event::ClickerRead(_)
        | Event::GroupCounted(_)
        | Event::DaySealed(_)
        | Event::DayReopened(_) => day::short(look, entry).unwrap_or_default(),
    }
}

/// Where the exhibitor stands on `day`: `D06`, `A01+A02`, with the hall (`U/12`) where several halls have that code.
///
/// `-` without a stand on that day.
pub fn stand(fair: &Fair, id: ExhibitorId, day: DayId) -> String {
    let codes: Vec<String> = fair.placements(id, Some(day)).map(|placement| place(fair, placement)).collect();
    if codes.is_empty() { "-".to_owned() } else { codes.join("+") }
}

/// Whose it is: `D06 Bir Pletok`, as it stands on `day`.
pub fn whose(look: Look<'_>, id: ExhibitorId, day: DayId) -> String {
    format!("{} {}", stand(look.fair, id, day), name(look, id))
}

/// `dicatat 09.15 oleh Ratna Wulandari`.
pub fn noted_by(look: Look<'_>, entry: &Entry) -> String {
    let values = [("time", look.when(entry.happened)), ("officer", look.officer(entry.officer))];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    fill(&look.text.words.noted_by, &values)
}

/// A booth's code, with the hall where several halls have it.
pub fn booth(fair: &Fair, booth: &BoothId) -> String {
    let halls = fair.floors().iter().filter(|floor| floor.booth(&booth.code).is_some()).count();
    if halls > 1 { format!("{}/{}", booth.hall, booth.code) } else { booth.code.to_string() }
}

/// A placement's booth with the part of it: `12a`; a part of several letters stands apart, `L4:kiri`.
pub fn place(fair: &Fair, placement: &Placement) -> String {
    let booth = booth(fair, &placement.booth);
    match placement.part.as_deref() {
        None => booth,
        Some(part) if part.chars().count() == 1 => booth + part,
        Some(part) => format!("{booth}:{part}"),
    }
}

/// The days by number with their runs drawn together: `1-3, 5`; `None` for all days.
pub fn days(days: &Days) -> Option<String> {
    let Days::Only(days) = days else { return None };
    let mut runs: Vec<(u16, u16)> = Vec::new();
    for day in days {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(day.0) => *last = day.0,
            _ => runs.push((day.0, day.0)),
        }
    }
    let run = |(first, last): &(u16, u16)| match first == last {
        true => first.to_string(),
        false => format!("{first}-{last}"),
    };
    Some(runs.iter().map(run).collect::<Vec<_>>().join(", "))
}

/// The remark that an officer gave with the entry; empty where there is none.
pub fn note(entry: &Entry) -> &str {
    match &entry.event {
        Event::CheckedIn(arrival) => &arrival.private.note,
        Event::AttendanceMarked(marked) => &marked.private.note,
        Event::SaleReported(report) => &report.private.note,
        Event::NilReported(report) => &report.private.note,
        Event::FairFounded(_)
        | Event::ExhibitorsListed(_)
        | Event::ListImported(_)
        | Event::PlanImported(_)
        | Event::CountsImported(_)
        | Event::OfficerAdded(_)
        | Event::DayOpened(_)
        | Event::VisitCounted(_)
        | Event::VisitTakenBack(_)
        | Event::ExhibitorAdded(_)
        | Event::ExhibitorEdited(_)
        | Event::ExhibitorMoved(_)
        | Event::IncidentNoted(_)
        | Event::Undone(_) => "",
        Event::IncidentFollowed(_)
        | Event::SettingsChanged(_)
        | Event::OfficerChanged(_)
        | Event::HandedOver(_)
        | Event::RestAbsent(_)
        | Event::StandVisited(_)
        | Event::VoidAsked(_)
        | Event::Voided(_)
        | Event::VoidDeclined(_)
        | Event::DealNoted(_)
        | Event::DealSettled(_)
        | Event::ClickerRead(_)
        | Event::GroupCounted(_)
        | Event::DaySealed(_)
        | Event::DayReopened(_) => day::note(entry).unwrap_or_default(),
    }
}

/// What a report says beside its sum: transactions, provenance, ways to pay; nothing for other entries.
pub fn facts(look: Look<'_>, entry: &Entry) -> Vec<String> {
    let Event::SaleReported(SaleReported { amount, so_far, .. }) = &entry.event else { return Vec::new() };
    let mut facts = Vec::new();
    if let Some(n) = amount.transactions {
        facts.push(fill(&look.text.details.transactions, &[("n", &n.to_string())]));
    }
    if let Some(n) = amount.pieces {
        facts.push(fill(&look.text.details.pieces, &[("n", &n.to_string())]));
    }
    facts.push(terms::provenance(look.text, amount.provenance).to_owned());
    for (method, part) in &amount.payments {
        facts.push(format!("{} {part}", terms::method(look, Some(method))));
    }
    if let Some(total) = so_far {
        facts.push(fill(&look.text.entry.so_far, &[("sum", &total.to_string())]));
    }
    facts
}

/// The phrase of an entry that takes another out of force.
fn undoing<'a>(look: Look<'a>, event: &Event) -> Option<&'a str> {
    // A visit taken back says so itself and names no number: nobody looks for it.
    matches!(event, Event::Undone(_)).then_some(look.text.entry.undid.as_str())
}

/// The entry as one line; an undoing names the number alone.
fn deed(look: Look<'_>, entry: &Entry) -> String {
    let words = &look.text.entry;
    let with = |phrase: &str, id: ExhibitorId| fill(phrase, &[("who", &who(look, entry, id))]);
    match &entry.event {
        Event::FairFounded(founded) => fill(&words.founded, &[("name", &founded.settings.name)]),
        Event::ExhibitorsListed(list) => fill(&words.listed, &[("n", &list.listed.len().to_string())]),
        Event::ListImported(list) => {
            let changed = list.listed.len().saturating_sub(list.added as usize).to_string();
            let values = [("file", &*list.source), ("new", &*list.added.to_string()), ("changed", &*changed)];
            fill(&words.list_imported, &values)
        }
        Event::PlanImported(plan) => {
            let booths: usize = plan.halls.iter().map(|hall| hall.booths.len()).sum();
            let values = [("file", &*plan.source), ("n", &*booths.to_string())];
            fill(&words.plan_imported, &values)
        }
        Event::CountsImported(counts) => {
            let (sales, visits) = (counts.sales.len().to_string(), counts.visits.len().to_string());
            let values = [("file", &*counts.source), ("sales", &*sales), ("hours", &*visits)];
            fill(&words.counts_imported, &values)
        }
        Event::OfficerAdded(added) => {
            fill(&words.officer_added, &[("name", &look.officer(Some(added.officer.id)))])
        }
        Event::DayOpened(_) => fill(&words.day_opened, &[("n", &day_number(entry))]),
        Event::CheckedIn(arrival) => match arrival.replaces {
            Some(_) => {
                let values =
                    [("time", &*look.time(entry.happened)), ("who", &*who(look, entry, arrival.exhibitor))];
                fill(&words.arrival_corrected, &values)
            }
            None => format!("{}: {}", look.text.attendance.present, who(look, entry, arrival.exhibitor)),
        },
        Event::AttendanceMarked(marked) => {
            format!("{}: {}", terms::mark(look.text, marked.mark), who(look, entry, marked.exhibitor))
        }
        Event::SaleReported(report) => {
            let phrase = match report.former {
                Former::None => &words.sale,
                Former::Add => &words.sale_added,
                Former::Replace => &words.sale_replaced,
            };
            let (sum, who) = (report.amount.total.to_string(), who(look, entry, report.exhibitor));
            fill(phrase, &[("sum", &sum), ("who", &who)])
        }
        Event::NilReported(report) => {
            format!("{}: {}", look.text.report.nil, who(look, entry, report.exhibitor))
        }
        Event::VisitCounted(visit) => {
            format!("{} {} {}", words.short_visit, look.signs.dot, gate(look, &visit.gate))
        }
        Event::VisitTakenBack(taken) => {
            format!("{} {} {}", words.short_visit_back, look.signs.dot, gate(look, &taken.gate))
        }
        Event::ExhibitorAdded(added) => with(&words.added, added.listed.exhibitor.id),
        Event::ExhibitorEdited(edited) => with(&words.edited, edited.exhibitor.id),
        Event::ExhibitorMoved(moved) => {
            let day = entry.day.unwrap_or(look.day);
            let there = moved.placements.iter().filter(|placement| placement.days.holds(day));
            let there: Vec<String> = there.map(|placement| place(look.fair, placement)).collect();
            let there = if there.is_empty() { "-".to_owned() } else { there.join("+") };
            fill(&words.moved, &[("name", &name(look, moved.exhibitor)), ("stand", &there)])
        }
        Event::IncidentNoted(noted) => {
            let text = match noted.private.note.as_str() {
                "" => &look.text.words.erased,
                text => text,
            };
            match noted.exhibitor {
                Some(id) => fill(&words.incident_at, &[("text", text), ("who", &who(look, entry, id))]),
                None => fill(&words.incident, &[("text", text)]),
            }
        }
        Event::Undone(undone) => match look.fair.entry(undone.undoes) {
            Some(target) => fill(&words.short_undid, &[("n", &target.seq.to_string())]),
            None => words.undid_unknown.clone(),
        },
        Event::IncidentFollowed(_)
        | Event::SettingsChanged(_)
        | Event::OfficerChanged(_)
        | Event::HandedOver(_)
        | Event::RestAbsent(_)
        | Event::StandVisited(_)
        | Event::VoidAsked(_)
        | Event::Voided(_)
        | Event::VoidDeclined(_)
        | Event::DealNoted(_)
        | Event::DealSettled(_)
        | Event::ClickerRead(_)
        | Event::GroupCounted(_)
        | Event::DaySealed(_)
        | Event::DayReopened(_) => day::deed(look, entry).unwrap_or_default(),
    }
}

/// The business's name; its number where it is not here.
fn name(look: Look<'_>, id: ExhibitorId) -> String {
    match look.fair.exhibitor(id) {
        Some(exhibitor) => exhibitor.name.clone(),
        None => fill(&look.text.entry.unknown_exhibitor, &[("n", &id.to_string())]),
    }
}

/// `Batik Melati Rawasari (D06)`, with the stand of the entry's day.
fn who(look: Look<'_>, entry: &Entry, id: ExhibitorId) -> String {
    match stand(look.fair, id, entry.day.unwrap_or(look.day)) {
        stand if stand == "-" => name(look, id),
        stand => format!("{} ({stand})", name(look, id)),
    }
}

/// The gate's name.
fn gate(look: Look<'_>, id: &crate::fair::ids::GateId) -> String {
    look.settings.gate(id).map_or_else(|| id.to_string(), |gate| gate.name.clone())
}

/// The number of the entry's day.
fn day_number(entry: &Entry) -> String {
    entry.day.map_or_else(|| "?".to_owned(), |day| day.to_string())
}

#[cfg(test)]
pub(crate) mod testing;

#[cfg(test)]
mod tests {
    use super::testing::Desk;
    use super::*;
    use crate::fair::settings::Lang;

    #[test]
    fn every_entry_of_a_day_in_both_languages() {
        let desk = Desk::at_work();
        let said = |lang| {
            let line = |line: &crate::fair::state::Line| what(desk.look(lang), &line.entry);
            desk.fair.journal().iter().map(line).collect::<Vec<_>>()
        };
        let indonesian = [
            "pameran dimulai: Pasar Dua Balai",
            "5 peserta didaftarkan",
            "hari ke-1 dibuka",
            "hadir: Batik Melati Rawasari (A1+A2)",
            "hadir: Kopi Tepi Kali (U/12)",
            "keluar sementara: Kopi Tepi Kali (U/12)",
            "kunjungan +1 · Pintu Utama",
            "kunjungan +1 · Pintu Utama",
            "nihil: Bakso Pak Jo (T/12a)",
            "omzet Rp1.250.000: Batik Melati Rawasari (A1+A2)",
            "hadir: Sate Bu Ani (T/12b)",
            "mengurungkan #11 hadir: Sate Bu Ani (T/12b)",
        ];
        assert_eq!(said(Lang::Id), indonesian);
        let english = said(Lang::En);
        assert_eq!(english[5], "away: Kopi Tepi Kali (U/12)");
        assert_eq!(english[11], "undid #11 present: Sate Bu Ani (T/12b)");
    }

    #[test]
    fn a_few_words_for_the_footer() {
        let desk = Desk::at_work();
        let said = |line: &crate::fair::state::Line| short(desk.look(Lang::Id), &line.entry);
        let said: Vec<String> = desk.fair.journal().iter().skip(3).map(said).collect();
        let wanted = [
            "hadir A1+A2",
            "hadir U/12",
            "keluar sementara U/12",
            "kunjungan +1",
            "kunjungan +1",
            "nihil T/12a",
            "omzet Rp1,25 jt A1+A2",
            "hadir T/12b",
            "urungkan #11",
        ];
        assert_eq!(said, wanted);
    }

    #[test]
    fn stands_and_days() {
        let desk = Desk::new();
        let at = |id, day| stand(&desk.fair, ExhibitorId(id), DayId(day));
        assert_eq!([at(1, 1), at(1, 3), at(2, 1), at(5, 1), at(99, 1)], ["A1+A2", "A1", "U/12", "-", "-"]);
        let only = |ids: &[u16]| days(&Days::Only(ids.iter().map(|id| DayId(*id)).collect()));
        assert_eq!(only(&[1, 2, 3, 5]).as_deref(), Some("1-3, 5"));
        assert_eq!((only(&[2]).as_deref(), days(&Days::All)), (Some("2"), None));
    }
}
