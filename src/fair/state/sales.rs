//! What an exhibitor sold on a day, derived from the reports in force.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::super::event::{Amount, Entry, Event, Former, Provenance};
use super::super::ids::{EntryKey, MethodId};
use super::super::money::Rupiah;
use super::Anomaly;

/// Whether an exhibitor has reported on a day: three states, never one zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReportState {
    /// Belum lapor.
    Unreported,
    /// Nihil: reported that nothing was sold.
    Nil,
    /// Lapor.
    Reported,
}

impl ReportState {
    /// Its word in tables for other programs.
    pub fn word(self) -> &'static str {
        match self {
            ReportState::Unreported => "unreported",
            ReportState::Nil => "nil",
            ReportState::Reported => "reported",
        }
    }
}

/// What an exhibitor's valid reports of a day come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sales {
    /// Nil or reported; an exhibitor that has not reported has no `Sales`.
    pub state: ReportState,
    /// Their sum.
    pub total: Rupiah,
    /// How many sales, where every report says so.
    pub transactions: Option<u32>,
    /// How many pieces, where every report says so.
    pub pieces: Option<u32>,
    /// By way to pay.
    pub payments: BTreeMap<MethodId, Rupiah>,
    /// What the payments leave of the total: "belum dirinci", not cash.
    pub unallocated: Rupiah,
    /// The weakest among them: one estimate makes the sum an estimate.
    pub provenance: Provenance,
    /// The valid reports, oldest first: the rows whose sum this is.
    pub reports: Vec<EntryKey>,
    /// Askings that a report be voided which no supervisor has answered, oldest first.
    pub pending: Vec<PendingVoid>,
    /// The sum if all of them are granted; none is no report left.
    pub if_voided: Option<Rupiah>,
}

/// Menunggu koordinator: a report that somebody wants voided, and that counts until a supervisor has spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PendingVoid {
    /// The asking.
    pub asked: EntryKey,
    /// The report.
    pub report: EntryKey,
}

/// A report on its way through the derivation; `None` is nihil.
type Report<'a> = (EntryKey, Option<&'a Amount>);

impl Sales {
    /// The sum of `entries` (everything about one exhibitor's reports of a day with its item, in force, oldest first).
    pub(super) fn derive<'a>(
        entries: impl Iterator<Item = (&'a Arc<Entry>, u32)>,
    ) -> (Option<Sales>, Vec<Anomaly>) {
        let entries: Vec<(&Arc<Entry>, u32)> = entries.collect();
        let Voids { voided, pending } = Voids::of(entries.iter().map(|(entry, _)| &***entry));
        let (valid, anomalies) = valid(&entries, |report| voided.contains(&report));
        let mut sales = Self::sum(&valid);
        if let Some(sales) = &mut sales
            && !pending.is_empty()
        {
            let asked = |report| pending.iter().any(|pending| pending.report == report);
            let (left, _) = self::valid(&entries, |report| voided.contains(&report) || asked(report));
            sales.if_voided = Self::sum(&left).map(|left| left.total);
            sales.pending = pending;
        }
        (sales, anomalies)
    }

    /// The sum of reports that all count.
    fn sum(valid: &[Report<'_>]) -> Option<Sales> {
        valid.first()?;
        let mut sales = Sales {
            state: ReportState::Nil,
            total: Rupiah::ZERO,
            transactions: Some(0),
            pieces: Some(0),
            payments: BTreeMap::new(),
            unallocated: Rupiah::ZERO,
            provenance: Provenance::Counted,
            reports: valid.iter().map(|(key, _)| *key).collect(),
            pending: Vec::new(),
            if_voided: None,
        };
        let mut allocated = Rupiah::ZERO;
        for amount in valid.iter().filter_map(|(_, amount)| *amount) {
            sales.state = ReportState::Reported;
            sales.total = sales.total.saturating_add(amount.total);
            sales.transactions =
                sales.transactions.zip(amount.transactions).map(|(sum, more)| sum.saturating_add(more));
            sales.pieces = sales.pieces.zip(amount.pieces).map(|(sum, more)| sum.saturating_add(more));
            for (method, part) in &amount.payments {
                let sum = sales.payments.entry(method.clone()).or_default();
                *sum = sum.saturating_add(*part);
                allocated = allocated.saturating_add(*part);
            }
            sales.provenance = weaker(sales.provenance, amount.provenance);
        }
        if sales.state == ReportState::Nil {
            sales.provenance = Provenance::Declared;
        }
        sales.unallocated = sales.total.checked_sub(allocated).unwrap_or_default();
        sales.if_voided = Some(sales.total);
        Some(sales)
    }
}

/// What became of reports that never should have been.
struct Voids {
    /// Reports that are void.
    voided: BTreeSet<EntryKey>,
    /// Askings without an answer.
    pending: Vec<PendingVoid>,
}

impl Voids {
    fn of<'a>(entries: impl Iterator<Item = &'a Entry> + Clone) -> Voids {
        let mut voided = BTreeSet::new();
        let mut answered = BTreeSet::new();
        for entry in entries.clone() {
            match &entry.event {
                Event::Voided(void) => {
                    voided.insert(void.report);
                    answered.extend(void.asked);
                }
                Event::VoidDeclined(declined) => {
                    answered.insert(declined.asked);
                }
                _ => {}
            }
        }
        let open = entries.filter_map(|entry| match &entry.event {
            Event::VoidAsked(asked) if !answered.contains(&entry.key) && !voided.contains(&asked.report) => {
                Some(PendingVoid { asked: entry.key, report: asked.report })
            }
            _ => None,
        });
        let pending = open.collect();
        Voids { voided, pending }
    }
}

/// The reports that count, oldest first, when those of which `is_void` says yes never were.
fn valid<'a>(
    entries: &[(&'a Arc<Entry>, u32)],
    is_void: impl Fn(EntryKey) -> bool,
) -> (Vec<Report<'a>>, Vec<Anomaly>) {
    let mut valid: Vec<Report<'a>> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut anomalies = Vec::new();
    for (entry, item) in entries {
        let (former, replaces, amount) = match &entry.event {
            Event::SaleReported(report) => (report.former, &report.replaces, Some(&report.amount)),
            Event::NilReported(report) => (report.former, &report.replaces, None),
            Event::CountsImported(counts) => match counts.sales.get(*item as usize) {
                Some(line) if line.replaces.is_empty() => {
                    (Former::None, &line.replaces, line.amount.as_ref())
                }
                Some(line) => (Former::Replace, &line.replaces, line.amount.as_ref()),
                None => continue,
            },
            _ => continue,
        };
        if replaces.iter().any(|key| !seen.contains(key)) {
            anomalies.push(Anomaly::ReplacesNothing(entry.key));
        }
        seen.insert(entry.key);
        if is_void(entry.key) {
            continue;
        }
        if former == Former::None && !valid.is_empty() {
            anomalies.push(Anomaly::ReportedTwice(entry.key));
            valid.clear();
        }
        valid.retain(|(key, _)| !replaces.contains(key));
        valid.push((entry.key, amount));
    }
    (valid, anomalies)
}

/// Of two provenances the one that promises less.
pub(in crate::fair) fn weaker(one: Provenance, other: Provenance) -> Provenance {
    match (one, other) {
        (Provenance::Estimated, _) | (_, Provenance::Estimated) => Provenance::Estimated,
        (Provenance::Declared, _) | (_, Provenance::Declared) => Provenance::Declared,
        (Provenance::Counted, Provenance::Counted) => Provenance::Counted,
    }
}
