//! What a change of settings or of an officer changed: each thing with what it was and what it is.

use chrono::NaiveDate;

use super::super::exhibitor::PIN;
use super::super::ids::{CategoryId, DayId, GateId, LicenceId, MethodId, OfficerId, StageId};
use super::super::money::Rupiah;
use super::super::time::{Offset, TimeOfDay};
use super::{Category, DayPlan, Hue, Label, Officer, Role, Service, Settings};

/// What was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// The fair's name.
    Name,
    /// Its theme.
    Theme,
    /// Who holds it.
    Organiser,
    /// Where, by the name of the place.
    Venue,
    /// Where, by street.
    Address,
    /// The city.
    City,
    /// The coaching programme.
    Programme,
    /// The distance from UTC.
    Offset,
    /// The largest amount of one report.
    MaximumSale,
    /// How many exhibitors are hoped for.
    TargetExhibitors,
    /// How many visits.
    TargetVisits,
    /// How much omzet.
    TargetSales,
    /// The lines above every report.
    Letterhead,
    /// A day: added, cancelled, or moved to another date.
    Day(DayId),
    /// When a day opens.
    Opens(DayId),
    /// When it closes.
    Closes(DayId),
    /// After which an arrival is late.
    BatasHadir(DayId),
    /// A gate's name, or the gate itself.
    Gate(GateId),
    /// A category's or sub-category's name, or it itself.
    Category(CategoryId),
    /// A category's letter.
    Letter(CategoryId),
    /// A category's colour.
    Colour(CategoryId),
    /// A way to pay.
    Method(MethodId),
    /// A kind of licence.
    Licence(LicenceId),
    /// A stage of the programme.
    Stage(StageId),
    /// The order in which things stand, or what else has no name of its own.
    Rest,
    /// An officer who joined, or an officer's name.
    Officer(OfficerId),
    /// What an officer may do.
    Role(OfficerId),
    /// Whether an officer works on.
    Service(OfficerId),
    /// An officer's PIN, which no change ever shows.
    Pin(OfficerId),
}

impl Subject {
    /// Whether it is a thing that comes and goes, not a field that is filled or empty.
    pub fn is_thing(&self) -> bool {
        match self {
            Subject::Day(_)
            | Subject::Gate(_)
            | Subject::Category(_)
            | Subject::Method(_)
            | Subject::Licence(_)
            | Subject::Stage(_)
            | Subject::Officer(_) => true,
            Subject::Name
            | Subject::Theme
            | Subject::Organiser
            | Subject::Venue
            | Subject::Address
            | Subject::City
            | Subject::Programme
            | Subject::Offset
            | Subject::MaximumSale
            | Subject::TargetExhibitors
            | Subject::TargetVisits
            | Subject::TargetSales
            | Subject::Letterhead
            | Subject::Opens(_)
            | Subject::Closes(_)
            | Subject::BatasHadir(_)
            | Subject::Letter(_)
            | Subject::Colour(_)
            | Subject::Rest
            | Subject::Role(_)
            | Subject::Service(_)
            | Subject::Pin(_) => false,
        }
    }
}

/// What something was, or is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// It was not there, or nothing was said.
    Nothing,
    /// Words.
    Text(String),
    /// A word in both languages.
    Label(Label),
    /// Lines of text.
    Lines(Vec<String>),
    /// A whole number.
    Count(u32),
    /// An amount.
    Money(Rupiah),
    /// A date.
    Date(NaiveDate),
    /// A day with its hours.
    Day(DayPlan),
    /// A time.
    Time(TimeOfDay),
    /// A distance from UTC.
    Offset(Offset),
    /// A colour.
    Colour(Hue),
    /// What an officer may do.
    Role(Role),
    /// Whether an officer works on.
    Service(Service),
    /// It is there, and is not shown.
    Hidden,
}

impl Value {
    fn text(text: &str) -> Value {
        if text.is_empty() { Value::Nothing } else { Value::Text(text.to_owned()) }
    }
}

/// One thing that was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What.
    pub subject: Subject,
    /// What it was.
    pub from: Value,
    /// What it is.
    pub to: Value,
}

/// What makes `new` of `old`, in the order in which the settings are shown; nothing where they are the same.
pub fn changes(old: &Settings, new: &Settings) -> Vec<Change> {
    let mut found = Found::default();
    let texts = [
        (Subject::Name, &old.name, &new.name),
        (Subject::Theme, &old.theme, &new.theme),
        (Subject::Organiser, &old.organiser, &new.organiser),
        (Subject::Venue, &old.venue, &new.venue),
        (Subject::Address, &old.address, &new.address),
        (Subject::City, &old.city, &new.city),
        (Subject::Programme, &old.programme, &new.programme),
    ];
    for (subject, old, new) in texts {
        found.one(subject, Value::text(old), Value::text(new));
    }
    found.one(Subject::Offset, Value::Offset(old.utc_offset), Value::Offset(new.utc_offset));
    found.one(Subject::MaximumSale, Value::Money(old.maximum_sale), Value::Money(new.maximum_sale));
    found.days(&old.days, &new.days);
    let gate = |gate: &super::Gate| (gate.id.clone(), Value::Text(gate.name.clone()));
    found.things(old.gates.iter().map(gate), new.gates.iter().map(gate), Subject::Gate);
    found.targets(old, new);
    let lines = |lines: &[String]| match lines {
        [] => Value::Nothing,
        lines => Value::Lines(lines.to_vec()),
    };
    found.one(Subject::Letterhead, lines(&old.letterhead), lines(&new.letterhead));
    found.categories(&old.categories, &new.categories);
    let method = |method: &super::PaymentMethod| (method.id.clone(), Value::Label(method.name.clone()));
    let [was, is] = [old, new].map(|settings| settings.payment_methods.iter().map(method));
    found.things(was, is, Subject::Method);
    let licence = |kind: &super::LicenceKind| (kind.id.clone(), Value::Text(kind.name.clone()));
    found.things(old.licences.iter().map(licence), new.licences.iter().map(licence), Subject::Licence);
    let stage = |stage: &super::Stage| (stage.id.clone(), Value::Label(stage.name.clone()));
    found.things(old.stages.iter().map(stage), new.stages.iter().map(stage), Subject::Stage);
    if found.0.is_empty() && old != new {
        found.0.push(Change { subject: Subject::Rest, from: Value::Nothing, to: Value::Nothing });
    }
    found.0
}

/// What makes `new` of `old`; an officer who was not there before joined.
///
/// A name that was erased is as if it had never been another.
pub fn officer_changes(old: Option<&Officer>, new: &Officer) -> Vec<Change> {
    let mut found = Found::default();
    let id = new.id;
    let name = |officer: &Officer| Value::text(&officer.private.name);
    let Some(old) = old else {
        found.0.push(Change { subject: Subject::Officer(id), from: Value::Nothing, to: name(new) });
        if new.role == Role::Supervisor {
            found.one(Subject::Role(id), Value::Role(Role::Officer), Value::Role(new.role));
        }
        return found.0;
    };
    found.one(Subject::Officer(id), name(old), name(new));
    found.one(Subject::Role(id), Value::Role(old.role), Value::Role(new.role));
    found.one(Subject::Service(id), Value::Service(old.service), Value::Service(new.service));
    let pin = |officer: &Officer| match officer.private.beside(PIN) {
        "" => Value::Nothing,
        _ => Value::Hidden,
    };
    if old.private.beside(PIN) != new.private.beside(PIN) {
        found.0.push(Change { subject: Subject::Pin(id), from: pin(old), to: pin(new) });
    }
    found.0
}

/// What was found so far.
#[derive(Default)]
struct Found(Vec<Change>);

impl Found {
    fn one(&mut self, subject: Subject, from: Value, to: Value) {
        if from != to {
            self.0.push(Change { subject, from, to });
        }
    }

    /// Things by their id: those there were first, then those that joined.
    fn things<I: PartialEq + Clone>(
        &mut self,
        old: impl Iterator<Item = (I, Value)>,
        new: impl Iterator<Item = (I, Value)>,
        subject: fn(I) -> Subject,
    ) {
        let mut new: Vec<(I, Value)> = new.collect();
        for (id, was) in old {
            let at = new.iter().position(|(other, _)| *other == id);
            let is = at.map_or(Value::Nothing, |at| new.remove(at).1);
            self.one(subject(id), was, is);
        }
        for (id, is) in new {
            self.one(subject(id), Value::Nothing, is);
        }
    }

    fn days(&mut self, old: &[DayPlan], new: &[DayPlan]) {
        for was in old {
            let Some(is) = new.iter().find(|plan| plan.id == was.id) else {
                self.one(Subject::Day(was.id), Value::Date(was.date), Value::Nothing);
                continue;
            };
            self.one(Subject::Day(was.id), Value::Date(was.date), Value::Date(is.date));
            self.one(Subject::Opens(was.id), Value::Time(was.opens), Value::Time(is.opens));
            self.one(Subject::Closes(was.id), Value::Time(was.closes), Value::Time(is.closes));
            let (was_late, is_late) = (Value::Time(was.batas_hadir), Value::Time(is.batas_hadir));
            self.one(Subject::BatasHadir(was.id), was_late, is_late);
        }
        for is in new.iter().filter(|plan| old.iter().all(|was| was.id != plan.id)) {
            self.one(Subject::Day(is.id), Value::Nothing, Value::Day(*is));
        }
    }

    fn targets(&mut self, old: &Settings, new: &Settings) {
        let (old, new) = (old.targets, new.targets);
        let count = |count: Option<u32>| count.map_or(Value::Nothing, Value::Count);
        let money = |sum: Option<Rupiah>| sum.map_or(Value::Nothing, Value::Money);
        self.one(Subject::TargetExhibitors, count(old.exhibitors), count(new.exhibitors));
        self.one(Subject::TargetVisits, count(old.visits), count(new.visits));
        self.one(Subject::TargetSales, money(old.sales), money(new.sales));
    }

    fn categories(&mut self, old: &[Category], new: &[Category]) {
        let names = |all: &[Category]| -> Vec<(CategoryId, Value)> {
            let own = |category: &Category| (category.id.clone(), Value::Label(category.name.clone()));
            let subs = |category: &Category| {
                let subs = category.sub.iter();
                subs.map(|sub| (sub.id.clone(), Value::Label(sub.name.clone()))).collect::<Vec<_>>()
            };
            all.iter().flat_map(|category| std::iter::once(own(category)).chain(subs(category))).collect()
        };
        self.things(names(old).into_iter(), names(new).into_iter(), Subject::Category);
        for was in old {
            let Some(is) = new.iter().find(|category| category.id == was.id) else { continue };
            let letter = |category: &Category| Value::Text(category.letter.to_string());
            self.one(Subject::Letter(was.id.clone()), letter(was), letter(is));
            self.one(Subject::Colour(was.id.clone()), Value::Colour(was.color), Value::Colour(is.color));
        }
    }
}

#[cfg(test)]
mod tests;
