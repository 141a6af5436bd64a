//! What a change of settings or officers says: the same words before it is saved, in the journal, and in its history.

use super::{fill, format, terms};
use crate::fair::event::{Entry, Event};
use crate::fair::ids::{CategoryId, DayId, OfficerId};
use crate::fair::settings::changes::{Change, Subject, Value, changes, officer_changes};
use crate::fair::settings::{DayPlan, Settings};
use crate::fair::time::TimeOfDay;
use crate::ui::Look;

/// What the entry changed, one line a thing; nothing where it is no such entry, or nothing can be told any more.
pub fn of_entry(look: Look<'_>, entry: &Entry) -> Vec<String> {
    let made = match &entry.event {
        Event::SettingsChanged(changed) => {
            let before = look.fair.settings_before(entry).unwrap_or_default();
            changes(&before, &changed.settings)
        }
        Event::OfficerAdded(added) => officer_changes(None, &added.officer),
        Event::OfficerChanged(changed) => {
            let before = look.fair.officer_before(entry, changed.officer.id);
            officer_changes(before.as_ref(), &changed.officer)
        }
        _ => Vec::new(),
    };
    made.iter().map(|change| say(look, change)).collect()
}

/// What makes `to` of the fair's settings, one line a thing.
pub fn to_settings(look: Look<'_>, to: &Settings) -> Vec<String> {
    changes(look.settings, to).iter().map(|change| say(look, change)).collect()
}

/// `batas hadir hari ke-3: 09.00 → 09.30`.
pub fn say(look: Look<'_>, change: &Change) -> String {
    let text = &look.text.changes;
    let (from, to) = (value(look, &change.from), value(look, &change.to));
    let what = subject(look, &change.subject);
    match (&change.subject, &change.from, &change.to) {
        (Subject::Rest, _, _) => what,
        (Subject::Pin(id), was, _) => {
            let phrase = match was {
                Value::Nothing => &text.pin_made,
                _ => &text.pin_changed,
            };
            fill(phrase, &[("name", &look.officer(Some(*id)))])
        }
        (Subject::Day(_), _, Value::Nothing) => fill(&text.cancelled, &[("what", &what), ("from", &from)]),
        (thing, Value::Nothing, _) if thing.is_thing() => fill(&text.added, &[("what", &what), ("to", &to)]),
        (thing, _, Value::Nothing) if thing.is_thing() => {
            fill(&text.removed, &[("what", &what), ("from", &from)])
        }
        _ => {
            let [_, arrow, ..] = look.signs.arrows;
            format!("{what}: {from} {arrow} {to}")
        }
    }
}

/// What something is called.
fn subject(look: Look<'_>, subject: &Subject) -> String {
    let text = &look.text.changes;
    let of_day = |phrase: &str, day: &DayId| fill(phrase, &[("n", &day.to_string())]);
    let of_officer = |phrase: &str, id: &OfficerId| fill(phrase, &[("name", &look.officer(Some(*id)))]);
    let of_category = |phrase: &str, id: &CategoryId| {
        let known = look.settings.category(id).map(|category| category.name.get(look.lang));
        fill(phrase, &[("name", known.unwrap_or(id.as_str()))])
    };
    let plain = match subject {
        Subject::Day(day) => return of_day(&text.day, day),
        Subject::Opens(day) => return of_day(&text.opens, day),
        Subject::Closes(day) => return of_day(&text.closes, day),
        Subject::BatasHadir(day) => return of_day(&text.batas_hadir, day),
        Subject::Letter(id) => return of_category(&text.letter, id),
        Subject::Colour(id) => return of_category(&text.colour, id),
        Subject::Role(id) => return of_officer(&text.role, id),
        Subject::Service(id) => return of_officer(&text.service, id),
        Subject::Pin(id) => return of_officer(&text.pin_changed, id),
        Subject::Name => &text.name,
        Subject::Theme => &text.theme,
        Subject::Organiser => &text.organiser,
        Subject::Venue => &text.venue,
        Subject::Address => &text.address,
        Subject::City => &text.city,
        Subject::Programme => &text.programme,
        Subject::Offset => &text.offset,
        Subject::MaximumSale => &text.maximum_sale,
        Subject::TargetExhibitors => &text.target_exhibitors,
        Subject::TargetVisits => &text.target_visits,
        Subject::TargetSales => &text.target_sales,
        Subject::Letterhead => &text.letterhead,
        Subject::Gate(_) => &text.gate,
        Subject::Category(_) => &text.category,
        Subject::Method(_) => &text.method,
        Subject::Licence(_) => &text.licence,
        Subject::Stage(_) => &text.stage,
        Subject::Rest => &text.rest,
        Subject::Officer(_) => &text.officer,
    };
    plain.clone()
}

/// What it was, or is.
fn value(look: Look<'_>, value: &Value) -> String {
    match value {
        Value::Nothing => look.text.changes.nothing.clone(),
        Value::Text(text) => text.clone(),
        Value::Label(label) if label.id == label.en => label.id.clone(),
        // Both are configured, and either may be what was changed.
        Value::Label(label) => format!("{} ({})", label.id, label.en),
        Value::Lines(lines) => lines.join(" / "),
        Value::Count(count) => crate::fair::money::group((*count).into()),
        Value::Money(sum) => sum.to_string(),
        Value::Date(date) => format::date(look.text, *date),
        Value::Day(plan) => planned(look, plan),
        Value::Time(time) => clock(look, *time),
        Value::Offset(offset) => offset.to_string(),
        Value::Colour(hue) => terms::hue(look.text, *hue).to_owned(),
        Value::Role(role) => terms::role(look.text, *role).to_lowercase(),
        Value::Service(service) => terms::service(look.text, *service).to_owned(),
        Value::Hidden => String::new(),
    }
}

/// `Jumat, 20 Juli 2018, 09.00-17.00, batas hadir 08.30`.
fn planned(look: Look<'_>, plan: &DayPlan) -> String {
    let values = [
        ("date", format::date(look.text, plan.date)),
        ("opens", clock(look, plan.opens)),
        ("closes", clock(look, plan.closes)),
        ("late", clock(look, plan.batas_hadir)),
    ];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    fill(&look.text.changes.planned, &values)
}

/// A time of a fair's day in the screen's language.
fn clock(look: Look<'_>, time: TimeOfDay) -> String {
    format::time_of_day(look.lang, time)
}
