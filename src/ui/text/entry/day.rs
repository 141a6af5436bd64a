//! What the entries of a working day say beside attendance and sales: rounds, voids, orders, gates, seals, settings.

use super::super::{changes, deal, fill, format, terms};
use super::{gate, name, who};
use crate::fair::event::{AfterReading, DealNoted, Entry, Event, Found, Outcome, Standing};
use crate::fair::exhibitor::AGENCY;
use crate::fair::ids::{DealId, EntryKey, IncidentId};
use crate::fair::money::group;
use crate::fair::tally;
use crate::ui::Look;

/// The entry as one line; `None` where it is none of these.
pub(super) fn deed(look: Look<'_>, entry: &Entry) -> Option<String> {
    let words = &look.text.day_entry;
    let day = || super::day_number(entry);
    let says = match &entry.event {
        Event::RestAbsent(rest) => fill(&words.rest_absent, &[("n", &rest.exhibitors.len().to_string())]),
        Event::StandVisited(visited) => {
            let found = match visited.found {
                Found::OwnerAway => &words.owner_away,
                Found::NotReady => &words.not_ready,
            };
            fill(found, &[("who", &who(look, entry, visited.exhibitor))])
        }
        Event::VoidAsked(asked) => {
            let values = [("n", seq(look, asked.report)), ("who", name(look, asked.exhibitor))];
            filled(&words.void_asked, &values)
        }
        Event::Voided(voided) => {
            let values = [
                ("n", seq(look, voided.report)),
                ("who", name(look, voided.exhibitor)),
                ("officer", look.officer(Some(voided.supervisor))),
            ];
            filled(&words.voided, &values)
        }
        Event::VoidDeclined(declined) => {
            let report = look.fair.entry(declined.asked).and_then(|entry| match &entry.event {
                Event::VoidAsked(asked) => Some(asked.report),
                _ => None,
            });
            let number = report.map_or_else(|| "?".to_owned(), |key| seq(look, key));
            let values = [
                ("n", number),
                ("who", name(look, declined.exhibitor)),
                ("officer", look.officer(Some(declined.supervisor))),
            ];
            filled(&words.void_declined, &values)
        }
        Event::DealNoted(noted) => noting(look, entry, noted),
        Event::DealSettled(settled) => {
            let phrase = match settled.outcome {
                Outcome::Done => &words.deal_done,
                Outcome::Dropped => &words.deal_dropped,
            };
            let says = fill(phrase, &[("what", &deal_of(look, settled.deal))]);
            match settled.private.note.as_str() {
                "" => says,
                note => format!("{says} {} {note}", look.signs.dot),
            }
        }
        Event::ClickerRead(reading) => {
            let values = [("gate", gate(look, &reading.gate)), ("n", group(reading.shows.into()))];
            let mut says = filled(&words.clicker_read, &values);
            let fell = entry.day.filter(|day| tally::fell(look.fair, *day, &reading.gate, entry.key));
            let fell = fell.map(|_| &words.reading_fell);
            let set_back = match reading.after {
                AfterReading::GoesOn => None,
                AfterReading::SetBack => Some(&words.set_back),
            };
            for remark in [fell, set_back].into_iter().flatten() {
                says = format!("{says} {} {remark}", look.signs.dot);
            }
            says
        }
        Event::GroupCounted(counted) => {
            let from = match (counted.private.beside(AGENCY), counted.private.name.as_str()) {
                ("", "") => look.text.words.erased.clone(),
                ("", one) | (one, "") => one.to_owned(),
                (agency, name) => format!("{name}, {agency}"),
            };
            let kind = terms::group(look.text, counted.kind);
            let values = [
                ("kind", kind.to_owned()),
                ("n", group(counted.persons.into())),
                ("who", from),
                ("gate", gate(look, &counted.gate)),
            ];
            filled(&words.group_counted, &values)
        }
        Event::IncidentFollowed(followed) => {
            let phrase = match followed.standing {
                Standing::Open => &words.incident_followed,
                Standing::Settled => &words.incident_settled,
            };
            let what = incident_of(look, followed.incident);
            match followed.private.note.as_str() {
                "" => fill(phrase, &[("what", &what)]),
                done => format!("{} {} {done}", fill(phrase, &[("what", &what)]), look.signs.dot),
            }
        }
        Event::SettingsChanged(_) => match changes::of_entry(look, entry).join("; ") {
            made if made.is_empty() => words.settings_changed.clone(),
            made => format!("{}: {made}", look.text.changes.settings),
        },
        Event::OfficerChanged(changed) => match changes::of_entry(look, entry).join("; ") {
            made if made.is_empty() => {
                fill(&words.officer_changed, &[("name", &look.officer(Some(changed.officer.id)))])
            }
            made => made,
        },
        Event::HandedOver(handed) => {
            let says = fill(&words.handed_over, &[("name", &look.officer(Some(handed.to)))]);
            match handed.private.note.as_str() {
                "" => says,
                note => format!("{says} {} {note}", look.signs.dot),
            }
        }
        Event::DaySealed(seal) => {
            let values = [
                ("day", day()),
                ("n", seal.number.to_string()),
                ("revision", seal.revision.to_string()),
                ("hash", seal.hash.short()),
                ("officer", look.officer(Some(seal.supervisor))),
            ];
            filled(&words.day_sealed, &values)
        }
        Event::DayReopened(reopened) => {
            let values = [
                ("day", day()),
                ("officer", look.officer(Some(reopened.supervisor))),
                ("why", reopened.private.note.clone()),
            ];
            filled(&words.day_reopened, &values)
        }
        _ => return None,
    };
    Some(says)
}

/// The entry in a few words, for the footer; `None` where it is none of these.
pub(super) fn short(look: Look<'_>, entry: &Entry) -> Option<String> {
    let words = &look.text.day_entry;
    let says = match &entry.event {
        Event::RestAbsent(_) => &words.short_rest_absent,
        Event::StandVisited(_) => &words.short_visited,
        Event::VoidAsked(_) => &words.short_void_asked,
        Event::Voided(_) => &words.short_voided,
        Event::VoidDeclined(_) => &words.short_void_declined,
        Event::DealNoted(noted) => terms::deal(look.text, noted.kind),
        Event::DealSettled(_) => &words.short_deal_settled,
        Event::ClickerRead(_) => &words.short_clicker,
        Event::GroupCounted(group) => {
            let kind = terms::group(look.text, group.kind);
            return Some(format!("{kind} +{}", group.persons));
        }
        Event::IncidentFollowed(_) => &look.text.entry.short_incident,
        Event::SettingsChanged(_) => &look.text.changes.settings,
        Event::OfficerChanged(_) => &words.short_officer_changed,
        Event::HandedOver(_) => &words.short_handed_over,
        Event::DaySealed(_) => &words.short_sealed,
        Event::DayReopened(_) => &words.short_reopened,
        _ => return None,
    };
    Some(says.to_owned())
}

/// The remark or reason that was given with the entry.
pub(super) fn note(entry: &Entry) -> Option<&str> {
    let private = match &entry.event {
        Event::StandVisited(visited) => &visited.private,
        Event::VoidAsked(asked) => &asked.private,
        Event::Voided(voided) => &voided.private,
        Event::VoidDeclined(declined) => &declined.private,
        Event::DealNoted(noted) => &noted.private,
        Event::DealSettled(settled) => &settled.private,
        Event::GroupCounted(group) => &group.private,
        Event::DaySealed(seal) => &seal.private,
        _ => return None,
    };
    Some(&private.note)
}

fn noting(look: Look<'_>, entry: &Entry, noted: &DealNoted) -> String {
    let buyer = deal::buyer(&noted.private).map(|buyer| format!(", {buyer}")).unwrap_or_default();
    let value = noted.value.map(|value| format!(" {}", format::rupiah(value.get()))).unwrap_or_default();
    let kind = terms::deal(look.text, noted.kind);
    format!("{kind}{value}: {}{buyer}", who(look, entry, noted.exhibitor))
}

/// The order or contact with that number, as its entry says it.
fn deal_of(look: Look<'_>, id: DealId) -> String {
    let noted = look.fair.deal(id).and_then(|deal| Some((&deal.noted, deal.says()?)));
    noted.map_or_else(|| id.to_string(), |(entry, noted)| noting(look, entry, noted))
}

/// What the incident with that number says.
fn incident_of(look: Look<'_>, id: IncidentId) -> String {
    let says = look.fair.incident(id).and_then(|incident| incident.says());
    says.map_or_else(|| id.to_string(), |noted| noted.private.note.clone())
}

/// The line of the journal that `key` is.
fn seq(look: Look<'_>, key: EntryKey) -> String {
    look.fair.entry(key).map_or_else(|| "?".to_owned(), |entry| entry.seq.to_string())
}

fn filled(phrase: &str, values: &[(&str, String)]) -> String {
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fill(phrase, &values)
}
