//! What the fair is configured to be, changed while it runs: nothing that something rests on goes away.

use std::collections::BTreeSet;

use super::super::event::{Entry, Event, Family, SettingsChanged};
use super::super::ids::{DayId, GateId, MethodId};
use super::super::money::Rupiah;
use super::super::pin::Signature;
use super::super::refusal::{Field, Refusal};
use super::super::settings::{DayPlan, Settings};
use super::super::state::{Fair, Force};
use super::{Asked, required};

impl Asked<'_> {
    pub(super) fn change_settings(&self, to: &Settings, signed: &Signature) -> Result<Event, Refusal> {
        may_change_settings(self.fair, to)?;
        let supervisor = Some(self.signed(signed)?);
        Ok(Event::SettingsChanged(SettingsChanged { settings: to.clone(), supervisor }))
    }
}

/// Whether the fair's settings can become these once somebody signs for it.
///
/// # Errors
/// What stands in the way, but for the signature: they contradict themselves, or what was recorded.
pub fn may_change_settings(fair: &Fair, to: &Settings) -> Result<(), Refusal> {
    let now = fair.settings().ok_or(Refusal::NoSuchDay)?;
    may_become(fair, now, to)?;
    if **now == *to { Err(Refusal::NothingChanged) } else { Ok(()) }
}

/// Refuses settings that contradict themselves, or what was recorded under those there are now.
pub(super) fn may_become(fair: &Fair, now: &Settings, to: &Settings) -> Result<(), Refusal> {
    required(&to.name, Field::FairName)?;
    if to.maximum_sale == Rupiah::ZERO && to.maximum_sale != now.maximum_sale {
        return Err(Refusal::Missing(Field::MaximumSale));
    }
    days_in_order(now, &to.days)?;
    days_that_stay(fair, now, to)?;
    gates(fair, now, to)?;
    categories(now, to)?;
    methods(fair, now, to)
}

/// Days rise in number and date, each closes after it opens, and a night ends before the next day begins.
fn days_in_order(now: &Settings, days: &[DayPlan]) -> Result<(), Refusal> {
    let rising = days.is_sorted_by(|one, next| one.id < next.id && one.date < next.date);
    let open = days.iter().all(|plan| plan.opens < plan.closes && plan.batas_hadir <= plan.closes);
    let as_before = |plan: &DayPlan| now.day(plan.id) == Some(plan);
    let apart = days.iter().zip(days.iter().skip(1)).all(|(one, next)| {
        // What a fair was founded with stays possible.
        one.closes.on(one.date) <= next.opens.on(next.date) || as_before(one) && as_before(next)
    });
    if rising && open && apart { Ok(()) } else { Err(Refusal::DaysOutOfOrder) }
}

/// What was recorded of a day stays on its date; who was late on a day that was signed for stays so.
fn days_that_stay(fair: &Fair, now: &Settings, to: &Settings) -> Result<(), Refusal> {
    let mut in_use = None;
    for plan in &now.days {
        let then = to.day(plan.id);
        if then.is_none_or(|then| then != plan) {
            super::unsealed(fair, plan.id)?;
        }
        let stays = then.is_some_and(|then| then.date == plan.date) && to.utc_offset == now.utc_offset;
        if !stays && in_use.get_or_insert_with(|| days_in_use(fair)).contains(&plan.id) {
            return Err(Refusal::DayInUse(plan.id));
        }
    }
    Ok(())
}

fn gates(fair: &Fair, now: &Settings, to: &Settings) -> Result<(), Refusal> {
    if to.gates.is_empty() && !to.days.is_empty() {
        return Err(Refusal::Missing(Field::Gate));
    }
    for (at, gate) in to.gates.iter().enumerate() {
        required(&gate.name, Field::GateName)?;
        let mut before = to.gates.iter().take(at);
        if before.any(|other| other.id == gate.id || other.name.trim() == gate.name.trim()) {
            return Err(Refusal::GateTwice(gate.name.clone()));
        }
    }
    match now.gates.iter().find(|gate| to.gate(&gate.id).is_none() && is_gate_in_use(fair, &gate.id)) {
        Some(gate) => Err(Refusal::GateInUse(gate.id.clone())),
        None => Ok(()),
    }
}

/// No category goes: exhibitors and their sales are counted under it.
fn categories(now: &Settings, to: &Settings) -> Result<(), Refusal> {
    if let Some(gone) = now.categories.iter().find(|category| to.category(&category.id).is_none()) {
        return Err(Refusal::NoSuchCategory(gone.id.to_string()));
    }
    for category in &to.categories {
        required(&category.name.id, Field::CategoryName)?;
        let is_new = now.category(&category.id).is_none_or(|was| was.letter != category.letter);
        let mut others = to.categories.iter().filter(|other| other.id != category.id);
        if is_new && others.any(|other| other.letter == category.letter) {
            return Err(Refusal::LetterTwice(category.letter));
        }
    }
    Ok(())
}

fn methods(fair: &Fair, now: &Settings, to: &Settings) -> Result<(), Refusal> {
    for method in &to.payment_methods {
        required(&method.name.id, Field::MethodName)?;
    }
    let stays = |id: &MethodId| to.payment_methods.iter().any(|method| &method.id == id);
    let mut gone = now.payment_methods.iter().map(|method| &method.id).filter(|id| !stays(id));
    match gone.find(|id| is_method_in_use(fair, id)) {
        Some(id) => Err(Refusal::MethodInUse(id.clone())),
        None => Ok(()),
    }
}

/// The days of which something was recorded that counts: their dates stay, and none of them can be cancelled.
///
/// Costs the journal once.
pub fn days_in_use(fair: &Fair) -> BTreeSet<DayId> {
    let in_force = fair.journal().iter().filter(|line| line.force == Force::InForce);
    in_force.flat_map(|line| days_of(&line.entry)).collect()
}

/// The days of which the entry says that something happened; the day a desk has chosen is none by itself.
fn days_of(entry: &Entry) -> Vec<DayId> {
    let event = &entry.event;
    let own = || entry.day.into_iter().collect();
    match (event.days(), event.family()) {
        (Some(named), _) => named,
        (None, Some(Family::Attendance | Family::Sales | Family::Incidents | Family::Deals)) => own(),
        // What was taken back happened by its target alone.
        (None, Some(Family::Visits)) if event.undoes().is_none() => own(),
        (None, Some(Family::Desk))
            if matches!(event, Event::DayOpened(_) | Event::DaySealed(_) | Event::DayReopened(_)) =>
        {
            own()
        }
        (None, Some(Family::Visits | Family::Desk | Family::Exhibitors | Family::Files) | None) => Vec::new(),
    }
}

/// Whether visitors were counted at the gate, or its clicker read: it can be renamed, not removed.
pub fn is_gate_in_use(fair: &Fair, gate: &GateId) -> bool {
    fair.day_ids().into_iter().any(|day| {
        fair.visits(day, gate).iter().any(|count| *count > 0) || !fair.readings(day, gate).is_empty()
    })
}

/// Whether a report that counts says that somebody was paid this way.
pub fn is_method_in_use(fair: &Fair, method: &MethodId) -> bool {
    fair.sales_rows().any(|(_, _, sales)| sales.payments.contains_key(method))
}

/// Whether the entry's root happened on a day that the fair does not have any more.
pub(super) fn is_of_gone_day(fair: &Fair, root: &Entry) -> bool {
    let known = |day: &DayId| fair.settings().is_some_and(|settings| settings.day(*day).is_some());
    !days_of(root).iter().all(known)
}
