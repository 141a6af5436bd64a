//! Refusals in words: what cannot be, why, and what to do instead.

use crate::fair::ids::{BoothId, DayId, ExhibitorId};
use crate::fair::refusal::{Field, Refusal};

use super::fill;
use super::format::rupiah;
use super::terms::{self, state};
use crate::ui::Look;

/// The refusal as the status line or a form says it.
pub fn say(look: Look<'_>, refusal: &Refusal) -> String {
    let text = &look.text.refusal;
    let name = |id: ExhibitorId| {
        look.fair.exhibitor(id).map_or_else(|| look.text.words.unknown.clone(), |e| e.name.clone())
    };
    let day = |day: &DayId| day.to_string();
    let code = |booth: &BoothId| booth.code.to_string();
    match refusal {
        Refusal::AlreadyFounded => text.already_founded.clone(),
        Refusal::NoSuchDay => text.no_such_day.clone(),
        Refusal::DayNotOpen(id) => fill(&text.day_not_open, &[("n", &day(id))]),
        Refusal::DayAlreadyOpen { day: id, at, by } => fill(
            &text.day_already_open,
            &[("n", &day(id)), ("time", &look.time(*at)), ("name", &look.officer(*by))],
        ),
        Refusal::NoSuchExhibitor => text.no_such_exhibitor.clone(),
        Refusal::NotScheduled { exhibitor, day: id } => {
            fill(&text.not_scheduled, &[("name", &name(*exhibitor)), ("n", &day(id))])
        }
        Refusal::AlreadyIn { exhibitor, since, by } => fill(
            &text.already_in,
            &[("name", &name(*exhibitor)), ("time", &look.time(*since)), ("officer", &look.officer(*by))],
        ),
        Refusal::MarkDoesNotFollow { state: now, mark } => fill(
            &text.mark_does_not_follow,
            &[("state", state(look.text, *now)), ("mark", terms::mark(look.text, *mark))],
        ),
        Refusal::HasWithdrawn(id) => fill(&text.has_withdrawn, &[("name", &name(*id))]),
        Refusal::NotYet(at) => {
            fill(&text.not_yet, &[("time", &look.time(*at)), ("now", &look.time(look.now))])
        }
        Refusal::NotOfTheDay(id) => fill(&text.not_of_the_day, &[("n", &day(id))]),
        Refusal::AlreadyReported { exhibitor, total, at, by } => fill(
            &text.already_reported,
            &[
                ("name", &name(*exhibitor)),
                ("total", &total.to_string()),
                ("time", &look.time(*at)),
                ("officer", &look.officer(*by)),
            ],
        ),
        Refusal::NothingToReplace => text.nothing_to_replace.clone(),
        Refusal::AboveMaximum { amount, maximum } => {
            fill(&text.above_maximum, &[("amount", &amount.to_string()), ("maximum", &rupiah(maximum.get()))])
        }
        Refusal::ZeroIsNil => text.zero_is_nil.clone(),
        Refusal::PaymentsExceedTotal { parts, total } => {
            fill(&text.payments_exceed, &[("parts", &parts.to_string()), ("total", &total.to_string())])
        }
        Refusal::NoSuchMethod => text.no_such_method.clone(),
        Refusal::NotThere { exhibitor, state: now } => {
            fill(&text.not_there, &[("name", &name(*exhibitor)), ("state", state(look.text, *now))])
        }
        Refusal::NoSuchGate(gate) => fill(&text.no_such_gate, &[("gate", gate.as_str())]),
        Refusal::NoVisitLeft(gate) => {
            let gate = look.settings.gate(gate).map_or(gate.as_str(), |gate| gate.name.as_str());
            fill(&text.no_visit_left, &[("gate", gate)])
        }
        Refusal::NoSuchBooth(booth) => fill(&text.no_such_booth, &[("code", &code(booth))]),
        Refusal::NoSuchPart { booth, part } => {
            fill(&text.no_such_part, &[("code", &code(booth)), ("part", part)])
        }
        Refusal::BoothTaken { booth, by } => {
            let names: Vec<String> = by.iter().map(|id| name(*id)).collect();
            fill(&text.booth_taken, &[("code", &code(booth)), ("name", &names.join(", "))])
        }
        Refusal::SameBooth(booth) => fill(&text.same_booth, &[("code", &code(booth))]),
        Refusal::Missing(field) => match field {
            Field::Name => text.missing_name.clone(),
            Field::Owner => text.missing_owner.clone(),
            Field::Category => text.missing_category.clone(),
            Field::Text => text.missing_text.clone(),
            Field::Officer => text.missing_officer.clone(),
            Field::Reason => text.missing_reason.clone(),
            Field::Buyer => text.missing_buyer.clone(),
            Field::Guest => text.missing_guest.clone(),
            Field::FairName => text.missing_fair_name.clone(),
            Field::Gate => text.missing_gate.clone(),
            Field::GateName => text.missing_gate_name.clone(),
            Field::MaximumSale => text.missing_maximum_sale.clone(),
            Field::CategoryName => text.missing_category_name.clone(),
            Field::MethodName => text.missing_method_name.clone(),
        },
        Refusal::NoSuchCategory(id) => fill(&text.no_such_category, &[("category", id)]),
        Refusal::ListIsStale => text.list_is_stale.clone(),
        Refusal::NothingChanged => text.nothing_changed.clone(),
        Refusal::NothingToUndo => text.nothing_to_undo.clone(),
        Refusal::AlreadyUndone { by, .. } => {
            let by = by.and_then(|key| look.fair.entry(key)).map_or(0, |entry| entry.seq);
            fill(&text.already_undone, &[("n", &by.to_string())])
        }
        Refusal::Foundation => text.foundation.clone(),
        Refusal::DaySealed { day: id, number, at, by } => fill(
            &text.day_sealed,
            &[
                ("n", &day(id)),
                ("number", &number.to_string()),
                ("time", &look.time(*at)),
                ("officer", &look.officer(Some(*by))),
            ],
        ),
        Refusal::DayNotSealed(id) => fill(&text.day_not_sealed, &[("n", &day(id))]),
        Refusal::StillExpected(n) => fill(&text.still_expected, &[("n", &n.to_string())]),
        Refusal::NobodyExpected => text.nobody_expected.clone(),
        Refusal::VoidsPending(n) => fill(&text.voids_pending, &[("n", &n.to_string())]),
        Refusal::NeedsVoid(_) => text.needs_void.clone(),
        Refusal::SignedStays => text.signed_stays.clone(),
        Refusal::NoSuchReport => text.no_such_report.clone(),
        Refusal::VoidAskedAlready => text.void_asked_already.clone(),
        Refusal::NotSupervisor(id) => fill(&text.not_supervisor, &[("name", &look.officer(Some(*id)))]),
        Refusal::NoPin(id) => fill(&text.no_pin, &[("name", &look.officer(Some(*id)))]),
        Refusal::WrongPin(id) => fill(&text.wrong_pin, &[("name", &look.officer(Some(*id)))]),
        Refusal::NoSuchOfficer => text.no_such_officer.clone(),
        Refusal::LastSupervisor => text.last_supervisor.clone(),
        Refusal::DayInUse(id) => fill(&text.day_in_use, &[("n", &day(id))]),
        Refusal::DaysOutOfOrder => text.days_out_of_order.clone(),
        Refusal::GateInUse(gate) => {
            let gate = look.settings.gate(gate).map_or(gate.as_str(), |gate| gate.name.as_str());
            fill(&text.gate_in_use, &[("gate", gate)])
        }
        Refusal::GateTwice(gate) => fill(&text.gate_twice, &[("gate", gate)]),
        Refusal::LetterTwice(letter) => fill(&text.letter_twice, &[("letter", &letter.to_string())]),
        Refusal::MethodInUse(method) => {
            fill(&text.method_in_use, &[("method", terms::method(look, Some(method)))])
        }
        Refusal::PinStays => text.pin_stays.clone(),
        Refusal::NeedsSignature => text.needs_signature.clone(),
        Refusal::NoSuchIncident => text.no_such_incident.clone(),
        Refusal::NoSuchDeal => text.no_such_deal.clone(),
        Refusal::GroupSize { most } => {
            fill(&text.group_size, &[("most", &crate::fair::money::group((*most).into()))])
        }
        Refusal::RestedOn(keys) => {
            const SHOWN: usize = 3;
            let entries = keys.iter().filter_map(|key| look.fair.entry(*key));
            let named = entries.take(SHOWN).map(|e| format!("#{} {}", e.seq, super::entry::what(look, e)));
            let mut list = named.collect::<Vec<_>>().join("; ");
            if keys.len() > SHOWN {
                list.push_str(&fill(&text.and_more, &[("n", &(keys.len() - SHOWN).to_string())]));
            }
            fill(&text.rested_on, &[("list", &list)])
        }
    }
}
