//! Properties of the fold, over random commands on a few exhibitors so that they meet often.

use std::collections::BTreeMap;
use std::sync::Arc;

use fairdesk::fair::Fair;
use fairdesk::fair::command::{Arrival, Command, Request, Sharing, Understood, UnderstoodList};
use fairdesk::fair::event::{
    AfterReading, Amount, CountsImported, DealKind, DealNoted, Entry, Event, ExhibitorMoved, Former, Found,
    GroupKind, Mark, Outcome, PlanImported, Provenance, SaleLine, VisitLine,
};
use fairdesk::fair::exhibitor::{Listed, Person};
use fairdesk::fair::ids::{BoothId, CategoryId, DayId, DeskId, ExhibitorId, GateId, OfficerId, RequestId};
use fairdesk::fair::money::Rupiah;
use fairdesk::fair::pin::Signature;
use fairdesk::fair::seal;
use fairdesk::fair::settings::{Category, Hue, Label, Settings};
use fairdesk::fair::state::{AttendanceState, CategoryFigures, DealFigures, Force, Sales, Worth};
use fairdesk::fair::tally::{self, Count, Figure, Whom};
use fairdesk::fair::time::TimeOfDay;
use proptest::prelude::*;

use crate::at_the_desk::Book;

/// A command by numbers; `Undo` names a line counted from the newest.
#[derive(Debug, Clone)]
enum Op {
    Open,
    CheckIn(u64, i64),
    State(u64),
    Mark(u64, u8),
    Sale(u64, i64, u8),
    Nil(u64, u8),
    Plus(u8),
    Minus(u8),
    Move(u64, u8),
    Edit(u64, u8),
    List(u64, u8),
    Plan(u8),
    Counts(u64, i64, u8),
    AskVoid(u64),
    Void(u64),
    LetStand(u64),
    RestAbsent,
    Round(u64),
    Clicker(u8, u32),
    Group(u8, u32),
    Late(u8),
    Deal(u64, u8, i64),
    Settle(usize, u8),
    Seal,
    Reopen,
    Undo(usize),
    TakeBack(usize),
}

fn op() -> impl Strategy<Value = (u16, Op)> {
    let who = 1u64..5;
    let op = prop_oneof![
        1 => Just(Op::Open),
        4 => (who.clone(), 0i64..90).prop_map(|(id, m)| Op::CheckIn(id, m)),
        1 => who.clone().prop_map(Op::State),
        3 => (who.clone(), 0u8..6).prop_map(|(id, m)| Op::Mark(id, m)),
        4 => (who.clone(), 1i64..9, 0u8..3).prop_map(|(id, n, f)| Op::Sale(id, n * 1000, f)),
        1 => (who.clone(), 0u8..3).prop_map(|(id, f)| Op::Nil(id, f)),
        3 => (0u8..2).prop_map(Op::Plus),
        1 => (0u8..2).prop_map(Op::Minus),
        1 => (who.clone(), 0u8..3).prop_map(|(id, b)| Op::Move(id, b)),
        1 => (who.clone(), 0u8..3).prop_map(|(id, n)| Op::Edit(id, n)),
        1 => (who.clone(), 0u8..3).prop_map(|(id, n)| Op::List(id, n)),
        1 => (0u8..3).prop_map(Op::Plan),
        1 => (who.clone(), 0i64..9, 0u8..3).prop_map(|(id, n, v)| Op::Counts(id, n * 1000, v)),
        2 => who.clone().prop_map(Op::AskVoid),
        1 => who.clone().prop_map(Op::Void),
        1 => who.clone().prop_map(Op::LetStand),
        1 => Just(Op::RestAbsent),
        1 => who.prop_map(Op::Round),
        1 => (0u8..2, 0u32..200).prop_map(|(g, n)| Op::Clicker(g, n)),
        1 => (0u8..2, 1u32..40).prop_map(|(g, n)| Op::Group(g, n)),
        1 => (0u8..60).prop_map(Op::Late),
        2 => (1u64..5, 0u8..4, 0i64..4).prop_map(|(id, k, n)| Op::Deal(id, k, n * 1_000_000)),
        2 => (0usize..4, 0u8..2).prop_map(|(at, how)| Op::Settle(at, how)),
        1 => Just(Op::Seal),
        1 => Just(Op::Reopen),
        5 => (0usize..12).prop_map(Op::Undo),
        1 => (0usize..12).prop_map(Op::TakeBack),
    ];
    (1u16..3, op)
}

fn former(n: u8) -> Former {
    [Former::None, Former::Add, Former::Replace][usize::from(n)]
}

fn gate(n: u8) -> GateId {
    GateId::from(["utama", "timur"][usize::from(n)])
}

/// The command, as the state stands.
fn command(fair: &Fair, day: DayId, signed: &Signature, op: &Op) -> Option<Command> {
    let reports = |n: u64| fair.sales(ExhibitorId(n), day);
    let id = |n: u64| ExhibitorId(n);
    let note = String::new;
    Some(match op {
        Op::Open => Command::OpenDay,
        Op::CheckIn(n, _) => {
            Command::CheckIn { exhibitor: id(*n), arrival: Arrival::AtTheDoor, note: note() }
        }
        Op::State(n) => Command::CheckIn { exhibitor: id(*n), arrival: Arrival::AsStated, note: note() },
        Op::Mark(n, mark) => {
            let marks =
                [Mark::Away, Mark::Returned, Mark::LeftEarly, Mark::Excused, Mark::Absent, Mark::Withdrawn];
            Command::MarkAttendance { exhibitor: id(*n), mark: marks[usize::from(*mark)], note: note() }
        }
        Op::Sale(n, total, f) => Command::ReportSale {
            exhibitor: id(*n),
            amount: Amount {
                total: Rupiah::new(*total)?,
                transactions: None,
                pieces: None,
                payments: Vec::new(),
                provenance: Provenance::Declared,
            },
            so_far: None,
            former: former(*f),
            note: note(),
        },
        Op::Nil(n, f) => Command::ReportNil { exhibitor: id(*n), former: former(*f), note: note() },
        Op::Plus(g) => Command::CountVisit { gate: gate(*g) },
        Op::Minus(g) => Command::TakeBackVisit { gate: gate(*g) },
        Op::Move(n, b) => Command::MoveExhibitor {
            exhibitor: id(*n),
            from: None,
            to: BoothId { hall: "G".into(), code: ["A01", "A02", "F09"][usize::from(*b)].into() },
            part: None,
            sharing: Sharing::Agreed,
        },
        Op::Edit(n, name) => {
            let mut record = fair.exhibitor(id(*n))?.clone();
            record.name = format!("Usaha {name}");
            Command::EditExhibitor { exhibitor: Box::new(record) }
        }
        Op::List(n, name) => {
            let mut changed = Listed::clone(fair.listed(id(*n))?);
            changed.exhibitor.name = format!("Daftar {name}");
            changed.exhibitor.categories =
                vec![CategoryId::from(["kuliner", "wastra", "fesyen"][usize::from(*name)])];
            let mut added = changed.clone();
            added.exhibitor.id = ExhibitorId(0);
            let wastra = Category {
                id: CategoryId::from("wastra"),
                name: Label::same("Wastra"),
                letter: 'W',
                color: Hue::Teal,
                sub: Vec::new(),
            };
            let categories = if *name == 1 { vec![wastra] } else { Vec::new() };
            Command::ImportList {
                list: Box::new(UnderstoodList {
                    as_of: fair.journal().back().map(|line| line.entry.key),
                    source: "daftar.csv".to_owned(),
                    added: vec![Arc::new(added)],
                    changed: vec![Arc::new(changed)],
                    categories,
                    halls: None,
                }),
            }
        }
        Op::Plan(width) => {
            let mut halls: Vec<_> = fair.floors().iter().map(|floor| floor.hall.clone()).collect();
            halls.first_mut()?.booths.truncate(50 + usize::from(*width));
            let placed = vec![ExhibitorMoved { exhibitor: id(1), placements: Vec::new() }];
            Command::ImportPlan {
                plan: Box::new(Understood {
                    as_of: fair.journal().back().map(|line| line.entry.key),
                    what: PlanImported {
                        source: "denah.svg".to_owned(),
                        halls,
                        plan_note: "baru".to_owned(),
                        placed,
                    },
                }),
            }
        }
        Op::Counts(n, total, visits) => {
            let day = DayId(1);
            let amount = Rupiah::new(*total).filter(|total| *total > Rupiah::ZERO).map(|total| Amount {
                total,
                transactions: None,
                pieces: None,
                payments: Vec::new(),
                provenance: Provenance::Declared,
            });
            let replaces = fair.sales(id(*n), day).map(|sales| sales.reports.clone()).unwrap_or_default();
            let line = VisitLine { day, gate: gate(0), hour: 10, visits: u32::from(*visits) };
            Command::ImportCounts {
                counts: Box::new(Understood {
                    as_of: fair.journal().back().map(|line| line.entry.key),
                    what: CountsImported {
                        source: "angka.csv".to_owned(),
                        sales: vec![SaleLine { exhibitor: id(*n), day, amount, replaces }],
                        visits: vec![line],
                    },
                }),
            }
        }
        Op::AskVoid(n) => Command::AskVoid {
            exhibitor: id(*n),
            report: *reports(*n)?.reports.first()?,
            reason: "salah stan".to_owned(),
        },
        Op::Void(n) => Command::Void {
            exhibitor: id(*n),
            report: *reports(*n)?.reports.last()?,
            reason: "salah stan".to_owned(),
            signed: signed.clone(),
        },
        Op::LetStand(n) => Command::DeclineVoid {
            exhibitor: id(*n),
            asked: reports(*n)?.pending.first()?.asked,
            reason: note(),
            signed: signed.clone(),
        },
        Op::RestAbsent => Command::SettleAbsent,
        Op::Round(n) => Command::VisitStand { exhibitor: id(*n), found: Found::OwnerAway, note: note() },
        Op::Clicker(g, shows) => {
            Command::ReadClicker { gate: gate(*g), shows: *shows, after: AfterReading::GoesOn }
        }
        Op::Group(g, persons) => Command::CountGroup {
            gate: gate(*g),
            persons: *persons,
            kind: GroupKind::Group,
            private: Person { name: "SDN 01".to_owned(), ..Person::default() },
        },
        Op::Late(minutes) => {
            let mut settings = Settings::clone(fair.settings()?);
            let plan = settings.days.iter_mut().find(|plan| plan.id == day)?;
            plan.batas_hadir = TimeOfDay::typed(&format!("08.{minutes:02}"))?;
            Command::ChangeSettings { settings: Box::new(settings), signed: signed.clone() }
        }
        Op::Deal(n, kind, value) => Command::NoteDeal {
            exhibitor: id(*n),
            kind: DealKind::ALL[usize::from(*kind)],
            value: Rupiah::new(*value).filter(|value| *value > Rupiah::ZERO),
            due: chrono::NaiveDate::from_ymd_opt(2018, 8, 1 + u32::try_from(*value / 1_000_000).ok()?),
            private: Person::noted("dua lusin"),
        },
        Op::Settle(at, how) => Command::SettleDeal {
            deal: fair.deals().nth(*at)?.0,
            outcome: [Outcome::Done, Outcome::Dropped][usize::from(*how)],
            note: note(),
        },
        Op::Seal => Command::SealDay { note: note(), signed: signed.clone() },
        Op::Reopen => Command::ReopenDay { reason: "slip susulan".to_owned(), signed: signed.clone() },
        Op::Undo(back) => {
            let line = fair.journal().iter().rev().nth(*back)?;
            Command::Undo { entry: line.entry.key }
        }
        Op::TakeBack(back) => {
            // Of the changes of settings and their undos, counted from the newest.
            let entry = fair.changes_made().get(back % 4)?.key;
            Command::UndoChange { entry, signed: signed.clone() }
        }
    })
}

/// Plays the commands; what is refused is passed over, as at the desk.
fn play(book: &mut Book, ops: &[(u16, Op)]) {
    let signed = book.signature();
    for (day, op) in ops {
        book.clock = book.clock.plus_ms(60_000);
        let Some(command) = command(&book.fair, DayId(*day), &signed, op) else { continue };
        let happened = match op {
            Op::CheckIn(_, back) if *day == 1 => Some(book.clock.plus_ms(-back * 60_000)),
            // A reading or group typed later than it was so.
            Op::Clicker(_, n) if *day == 1 && n % 2 == 0 => {
                Some(book.clock.plus_ms(-i64::from(n % 20) * 60_000))
            }
            Op::Group(_, n) if *day == 1 && n % 2 == 0 => Some(book.clock.plus_ms(-i64::from(*n) * 60_000)),
            _ => None,
        };
        let id = RequestId(uuid::Uuid::from_u128(
            u128::from(book.desk.0) << 32 | book.fair.journal().len() as u128,
        ));
        let undone = match &command {
            Command::Undo { entry } => book.fair.entry(*entry),
            _ => None,
        };
        let is_beside = |event: &Event| matches!(event, Event::DealNoted(_) | Event::DealSettled(_));
        let beside =
            matches!(op, Op::Deal(..) | Op::Settle(..)) || undone.is_some_and(|e| is_beside(&e.event));
        let figures =
            |fair: &Fair| -> Vec<_> { fair.day_ids().into_iter().map(|day| tally::day(fair, day)).collect() };
        let before = figures(&book.fair);
        let request = Request { id, officer: Some(OfficerId(1)), day: Some(DayId(*day)), happened, command };
        let _ = book.ask(request);
        if beside {
            assert_eq!(figures(&book.fair), before, "orders stand beside the day's figures, never in them");
        }
    }
}

fn entries(fair: &Fair) -> Vec<Arc<Entry>> {
    fair.journal().iter().map(|line| line.entry.clone()).collect()
}

/// Everything that can be seen of a fair but the numbering of lines.
fn seen(fair: &Fair) -> String {
    let tallies: Vec<_> = fair.day_ids().into_iter().map(|day| tally::day(fair, day)).collect();
    let attendance: Vec<_> =
        fair.attendance_rows().map(|(id, day, a)| (id, day, a.state, a.since, a.until)).collect();
    let sales: Vec<_> =
        fair.sales_rows().map(|(id, day, s)| (id, day, s.state, s.total, s.reports.clone())).collect();
    let listed: Vec<_> = fair.exhibitors().map(|l| (&l.exhibitor.name, &l.placements)).collect();
    let openings: Vec<_> = fair.day_ids().into_iter().map(|day| fair.opening(day).map(|e| e.key)).collect();
    let anomalies: Vec<_> = fair.anomalies().collect();
    let readings: Vec<_> = fair
        .day_ids()
        .into_iter()
        .map(|day| [fair.readings(day, &gate(0)), fair.readings(day, &gate(1))])
        .collect();
    let deals: Vec<_> = fair.deals().map(|(id, deal)| (id, deal.noted.key, deal.settled)).collect();
    let orders: Vec<_> = fair.day_ids().into_iter().map(|day| tally::deals(fair, day)).collect();
    let seals: Vec<_> = fair.day_ids().into_iter().map(|day| fair.seal(day).map(|(e, _)| e.key)).collect();
    format!(
        "{deals:?}\n{orders:?}\n{readings:?}\n{seals:?}\n{tallies:?}\n{attendance:?}\n{sales:?}\n{listed:?}\n{openings:?}\n{anomalies:?}"
    )
}

/// What the entries behind a figure come to.
fn sold_by_rows(fair: &Fair, parts: &[tally::Part], day: DayId) -> i64 {
    let amount = |part: &tally::Part| match &fair.entry(part.entry).unwrap().event {
        Event::SaleReported(report) => report.amount.total.get(),
        // The reports of a file that others took the place of do not count.
        Event::CountsImported(counts) => {
            let valid = |id| fair.sales(id, day).is_some_and(|sales| sales.reports.contains(&part.entry));
            let lines = counts.sales.iter().filter(|line| line.day == day && valid(line.exhibitor));
            lines.filter_map(|line| line.amount.as_ref()).map(|amount| amount.total.get()).sum()
        }
        _ => 0,
    };
    parts.iter().map(amount).sum()
}

#[track_caller]
fn totals_equal_their_rows(fair: &Fair) {
    crate::recap::sums_hold(fair);
    for day in fair.day_ids() {
        let tally = tally::day(fair, day).unwrap();
        let rows = fair.figures_from_rows(day);
        assert_eq!(
            (tally.scheduled, tally.by_state, tally.outside),
            (rows.scheduled, rows.by_state, rows.outside)
        );
        let kept: BTreeMap<_, _> = tally
            .by_category
            .iter()
            .filter(|(_, part)| *part != CategoryFigures::default())
            .cloned()
            .collect();
        assert_eq!(kept, rows.by_category);
        let waiting: Vec<_> = fair
            .sales_rows()
            .filter(|(id, on, sales)| *on == day && !sales.pending.is_empty() && fair.listed(*id).is_some())
            .collect();
        assert_eq!(tally.pending as usize, waiting.len());
        let less = |sales: &Sales| sales.total.get() - sales.if_voided.map_or(0, Rupiah::get);
        let less: i64 = waiting.iter().map(|(_, _, sales)| less(sales)).sum();
        assert_eq!(tally.sold_if_voided, tally.sold - less);
        let count = |figure| -> u32 {
            tally::parts(fair, day, &figure).iter().map(|part| u32::try_from(part.amount).unwrap()).sum()
        };
        let of = |count| Figure::Of(count, Whom::Everybody);
        assert_eq!(tally.present, count(Figure::PRESENT));
        assert_eq!(tally.visits, count(Figure::Visits { gate: None, hour: None }));
        for (hour, visits) in &tally.by_hour {
            assert_eq!(*visits, count(Figure::Visits { gate: None, hour: Some(*hour) }));
        }
        assert_eq!(tally.by_hour.iter().map(|(_, n)| n).sum::<u32>(), tally.visits);
        for (gate, visits) in &tally.by_gate {
            assert_eq!(*visits, count(Figure::Visits { gate: Some(gate.clone()), hour: None }));
        }
        assert_eq!((tally.reported, tally.nil), (count(of(Count::Reported)), count(of(Count::Nil))));
        assert_eq!((tally.answered(), tally.outside), (count(Figure::ANSWERED), count(of(Count::Outside))));
        assert_eq!(tally.unreported as usize, tally::unreported(fair, day).len());
        let expected = tally::still_expected(fair, day).len();
        assert_eq!(tally.in_state(AttendanceState::Expected) as usize, expected);
        let all = tally::parts(fair, day, &Figure::SALES);
        assert_eq!(tally.sold, all.iter().map(|part| part.amount).sum::<i64>());
        assert_eq!(tally.sold, sold_by_rows(fair, &all, day));
        for (category, part) in &tally.by_category {
            let whom = Whom::Category(category.clone());
            assert_eq!(*part, tally::sums(fair, day, &whom));
            let parts = tally::parts(fair, day, &Figure::Of(Count::Sales, whom));
            assert_eq!(part.sold, parts.iter().map(|part| part.amount).sum::<i64>());
        }
        for state in AttendanceState::ALL.into_iter().filter(|state| *state != AttendanceState::Expected) {
            assert_eq!(tally.in_state(state), count(Figure::State(state)), "{state:?}");
        }
        assert_eq!(tally.answered() + tally.unreported, tally.expected);
        assert!(all.iter().all(|part| fair.is_in_force(part.entry)));
    }
}

/// What orders, contacts and the like come to is what the journal says of them, added up by hand.
fn deals_equal_the_journal(fair: &Fair) {
    let in_force =
        || fair.journal().iter().filter(|line| line.force == Force::InForce).map(|line| &line.entry);
    let noted: Vec<_> = in_force()
        .filter_map(|entry| match &entry.event {
            Event::DealNoted(noted) => Some((entry, noted)),
            _ => None,
        })
        .collect();
    let ended = |deal| {
        let of = |entry: &Arc<Entry>| match &entry.event {
            Event::DealSettled(settled) if settled.deal == deal => Some(settled.outcome),
            _ => None,
        };
        in_force().filter_map(of).last()
    };
    let count = |wanted: &dyn Fn(&Entry, &DealNoted) -> bool, outcome: Option<Outcome>| {
        let own: Vec<_> = noted
            .iter()
            .filter(|(entry, noted)| wanted(entry, noted) && ended(noted.deal) == outcome)
            .filter_map(|(_, noted)| noted.value)
            .collect();
        let all = noted.iter().filter(|(entry, noted)| wanted(entry, noted) && ended(noted.deal) == outcome);
        (all.count(), own.len(), own.iter().map(|value| value.get()).sum::<i64>())
    };
    let plain = |worth: Worth| (worth.count as usize, worth.valued as usize, worth.rupiah());
    let same = |figures: DealFigures, wanted: &dyn Fn(&Entry, &DealNoted) -> bool| {
        for (kind, figures) in figures.kinds() {
            let of_kind = |entry: &Entry, noted: &DealNoted| noted.kind == kind && wanted(entry, noted);
            assert_eq!(plain(figures.open), count(&of_kind, None), "{kind:?}");
            assert_eq!(plain(figures.done), count(&of_kind, Some(Outcome::Done)), "{kind:?}");
            assert_eq!(plain(figures.dropped), count(&of_kind, Some(Outcome::Dropped)), "{kind:?}");
        }
    };
    same(tally::all_deals(fair), &|_, _| true);
    for id in fair.exhibitors().map(|listed| listed.exhibitor.id) {
        same(tally::deals_of(fair, id), &|_, noted| noted.exhibitor == id);
    }
    for day in fair.day_ids() {
        let figures = tally::deals(fair, day);
        same(figures, &|entry, _| entry.day == Some(day));
        let sum =
            |kind| tally::parts(fair, day, &Figure::Deals { kind }).iter().map(|p| p.amount).sum::<i64>();
        let all: u32 = figures.kinds().map(|(_, figures)| figures.kept().count).sum();
        assert_eq!(sum(None), i64::from(all));
        for (kind, figures) in figures.kinds() {
            assert_eq!(
                sum(Some(kind)),
                figures.kept().rupiah(),
                "{kind:?}: the figure is the sum of its entries"
            );
        }
    }
    let open: Vec<_> = fair.open_deals().map(|(id, deal)| (deal.due(), id)).collect();
    assert_eq!(open.len(), noted.iter().filter(|(_, noted)| ended(noted.deal).is_none()).count());
    assert_eq!(open.len(), fair.open_deal_count());
    assert!(open.is_sorted(), "what is due first comes first");
}

/// What the clickers drift from the keys is what the journal says when it is read from end to end for each reading.
fn drift_equals_the_journal(fair: &Fair) {
    for day in fair.day_ids() {
        for gate in [gate(0), gate(1)] {
            let drifts = tally::drift(fair, day, &gate);
            let kept: Vec<_> = drifts.iter().map(|drift| (drift.counted, drift.keyed)).collect();
            assert_eq!(kept, crate::visiting::drift_from_the_journal(fair, day, &gate));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_of_commands_makes_a_total_differ_from_the_sum_of_its_rows(
        ops in prop::collection::vec(op(), 0..80),
    ) {
        let mut book = Book::sample();
        play(&mut book, &[(1, Op::Open), (2, Op::Open)]);
        play(&mut book, &ops);
        totals_equal_their_rows(&book.fair);
        drift_equals_the_journal(&book.fair);
        deals_equal_the_journal(&book.fair);
        for line in book.fair.journal() {
            if let Some(seal) = seal::sealed(&line.entry) {
                prop_assert_eq!(seal::verify(&book.fair, &line.entry, seal), Ok(()));
            }
        }
        // What was signed for stays as it was signed, whatever was asked since; a category that joined is empty there.
        let filled = |mut figures: tally::DayTally| {
            figures.by_category.retain(|(_, part)| *part != CategoryFigures::default());
            figures
        };
        for day in book.fair.day_ids() {
            if let Some((_, seal)) = book.fair.seal(day) {
                let now = tally::day(&book.fair, day).unwrap();
                prop_assert_eq!(filled(now), filled(seal.figures.clone()));
            }
        }
    }

    #[test]
    fn the_fold_of_the_journal_is_the_state_in_whatever_order_it_is_read(
        ops in prop::collection::vec(op(), 0..60),
        seed in any::<u64>(),
    ) {
        let mut book = Book::sample();
        play(&mut book, &[(1, Op::Open), (2, Op::Open)]);
        play(&mut book, &ops);
        let mut shuffled = entries(&book.fair);
        shuffled.sort_by_key(|entry| entry.seq.wrapping_mul(seed | 1) % 1_009);
        prop_assert_eq!(seen(&Fair::fold(shuffled)), seen(&book.fair));
    }

    #[test]
    fn two_desks_joined_in_either_order_are_one_fair_and_its_totals_are_right(
        ours in prop::collection::vec(op(), 0..40),
        theirs in prop::collection::vec(op(), 0..40),
    ) {
        let mut one = Book::sample();
        play(&mut one, &[(1, Op::Open), (2, Op::Open)]);
        let common = entries(&one.fair);
        let mut other = Book { fair: one.fair.clone(), desk: DeskId(0xfeed_0000_0000_0001), clock: one.clock };
        play(&mut one, &ours);
        play(&mut other, &theirs);
        let own = |book: &Book| entries(&book.fair).split_off(common.len());
        let joined = Fair::fold([common.clone(), own(&one), own(&other)].concat());
        let reversed = Fair::fold([own(&other), own(&one), common.clone()].concat());
        prop_assert_eq!(seen(&joined), seen(&reversed));
        totals_equal_their_rows(&joined);
        drift_equals_the_journal(&joined);
    }

    #[test]
    fn an_undo_of_an_undo_restores(ops in prop::collection::vec(op(), 1..60), back in 0usize..40) {
        let mut book = Book::sample();
        play(&mut book, &[(1, Op::Open), (2, Op::Open)]);
        play(&mut book, &ops);
        let before = seen(&book.fair);
        let lines = book.fair.journal().len();
        play(&mut book, &[(1, Op::Undo(back))]);
        if book.fair.journal().len() > lines {
            play(&mut book, &[(1, Op::Undo(0))]);
            prop_assert_eq!(book.fair.journal().len(), lines + 2, "an undo just made can be undone");
            prop_assert_eq!(seen(&book.fair), before);
        }
    }
}

#[test]
fn the_second_fixture_folds_as_the_first() {
    let mut book = Book::of("tests/fixtures/pasar-malam");
    let ids: Vec<u64> = book.fair.exhibitors().map(|listed| listed.exhibitor.id.0).collect();
    let mut ops = vec![(1, Op::Open), (2, Op::Open)];
    ops.extend(ids.iter().flat_map(|id| [(1, Op::CheckIn(*id, 0)), (1, Op::Sale(*id, 5_000, 0))]));
    play(&mut book, &ops);
    totals_equal_their_rows(&book.fair);
    let tally = tally::day(&book.fair, DayId(1)).unwrap();
    assert!(tally.scheduled < ids.len() as u32, "not everyone is there every day");
    assert_eq!(tally.sold, i64::from(tally.reported) * 5_000, "an exhibitor on two booths counts once");
}
