//! The end of a day: who signs, what a seal covers, what it refuses, and how a paper is proved.

use std::sync::Arc;

use fairdesk::fair::Fair;
use fairdesk::fair::command::{Arrival, Command, Draft, Request, Sharing, UnderstoodList};
use fairdesk::fair::event::{Amount, Entry, Event, Former, Mark, Provenance};
use fairdesk::fair::exhibitor::{Days, Listed, Person};
use fairdesk::fair::ids::{DayId, ExhibitorId, GateId, OfficerId, RequestId};
use fairdesk::fair::money::Rupiah;
use fairdesk::fair::pin::{Pin, Signature};
use fairdesk::fair::refusal::Refusal;
use fairdesk::fair::seal::{self, Difference};
use fairdesk::fair::tally;

use crate::at_the_desk::Book;

const CLERK: OfficerId = OfficerId(2);

fn ask_by(book: &mut Book, officer: OfficerId, day: u16, command: Command) -> Result<Arc<Entry>, Refusal> {
    book.clock = book.clock.plus_ms(60_000);
    let id = RequestId(uuid::Uuid::from_u128(book.fair.journal().len() as u128));
    let request = Request { id, officer: Some(officer), day: Some(DayId(day)), happened: None, command };
    book.ask(request)
}

fn ask(book: &mut Book, day: u16, command: Command) -> Result<Arc<Entry>, Refusal> {
    ask_by(book, CLERK, day, command)
}

fn sale(id: u64, total: i64, former: Former) -> Command {
    let amount = Amount {
        total: Rupiah::new(total).unwrap(),
        transactions: None,
        pieces: None,
        payments: Vec::new(),
        provenance: Provenance::Declared,
    };
    Command::ReportSale { exhibitor: ExhibitorId(id), amount, so_far: None, former, note: String::new() }
}

/// A day with three in and two reports, everybody else not there.
fn a_day(book: &mut Book, day: u16) {
    ask(book, day, Command::OpenDay).unwrap();
    for id in 1..=3 {
        let arrival = Arrival::AtTheDoor;
        ask(book, day, Command::CheckIn { exhibitor: ExhibitorId(id), arrival, note: String::new() })
            .unwrap();
    }
    ask(book, day, Command::CountVisit { gate: GateId::from("utama") }).unwrap();
    ask(book, day, sale(1, 1_250_000, Former::None)).unwrap();
    ask(book, day, sale(2, 400_000, Former::None)).unwrap();
}

fn seal_day(book: &mut Book, day: u16) -> Result<Arc<Entry>, Refusal> {
    let signed = book.signature();
    ask(book, day, Command::SealDay { note: String::new(), signed })
}

fn seal_of(entry: &Entry) -> &fairdesk::fair::event::DaySealed {
    seal::sealed(entry).unwrap()
}

#[test]
fn a_day_is_sealed_when_nothing_is_open_and_somebody_signs() {
    let mut book = Book::sample();
    a_day(&mut book, 1);
    let signed = book.signature();
    let wrong = Signature { pin: Pin::typed("0000").unwrap(), ..signed.clone() };
    let clerk = Signature { officer: CLERK, ..signed.clone() };
    let seal = |signed: &Signature| Command::SealDay { note: String::new(), signed: signed.clone() };
    assert!(matches!(ask(&mut book, 1, seal(&signed)), Err(Refusal::StillExpected(_))));
    ask(&mut book, 1, Command::SettleAbsent).unwrap();
    let report = book.fair.sales(ExhibitorId(2), DayId(1)).unwrap().reports[0];
    let reason = "slip stan sebelah".to_owned();
    let asking = Command::AskVoid { exhibitor: ExhibitorId(2), report, reason };
    let asked = ask(&mut book, 1, asking.clone()).unwrap().key;
    assert_eq!(ask(&mut book, 1, asking), Err(Refusal::VoidAskedAlready));
    let both = tally::day(&book.fair, DayId(1)).unwrap();
    assert_eq!((both.sold, both.sold_if_voided, both.pending), (1_650_000, 1_250_000, 1));
    assert_eq!(ask(&mut book, 1, seal(&signed)), Err(Refusal::VoidsPending(1)));
    let decline = Command::DeclineVoid {
        exhibitor: ExhibitorId(2),
        asked,
        reason: String::new(),
        signed: signed.clone(),
    };
    ask(&mut book, 1, decline).unwrap();
    assert_eq!(ask(&mut book, 1, seal(&clerk)), Err(Refusal::NotSupervisor(CLERK)));
    assert_eq!(ask(&mut book, 1, seal(&wrong)), Err(Refusal::WrongPin(signed.officer)));
    let sealed = ask(&mut book, 1, seal(&signed)).unwrap();
    let recap = seal_of(&sealed);
    assert_eq!((recap.number, recap.revision, recap.figures.sold), (1, 0, 1_650_000));
    assert_eq!(seal::verify(&book.fair, &sealed, recap), Ok(()));
    assert_eq!(seal::of_paper(&book.fair, &recap.hash.short().to_uppercase()), [&sealed]);
}

#[test]
fn a_late_slip_makes_a_revision_and_the_next_day_never_waits() {
    let mut book = Book::sample();
    a_day(&mut book, 1);
    // The next day opens while this one is not closed yet.
    a_day(&mut book, 2);
    ask(&mut book, 1, Command::SettleAbsent).unwrap();
    let first = seal_day(&mut book, 1).unwrap();
    let late = sale(3, 75_000, Former::None);
    let refused = ask(&mut book, 1, late.clone());
    assert!(matches!(refused, Err(Refusal::DaySealed { day: DayId(1), number: 1, .. })), "{refused:?}");
    for undone in book.fair.journal().iter().map(|line| line.entry.key).collect::<Vec<_>>() {
        let is_of_day = book.fair.entry(undone).is_some_and(|entry| entry.day == Some(DayId(1)));
        if is_of_day {
            let refused = ask(&mut book, 2, Command::Undo { entry: undone });
            assert!(matches!(refused, Err(Refusal::DaySealed { .. })), "{refused:?}");
        }
    }
    let signed = book.signature();
    let reopen = |reason: &str| Command::ReopenDay { reason: reason.to_owned(), signed: signed.clone() };
    assert!(matches!(ask(&mut book, 1, reopen(" ")), Err(Refusal::Missing(_))));
    ask(&mut book, 1, reopen("slip susulan F02")).unwrap();
    ask(&mut book, 1, late).unwrap();
    ask(&mut book, 2, Command::SettleAbsent).unwrap();
    let other = seal_day(&mut book, 2).unwrap();
    let second = seal_day(&mut book, 1).unwrap();
    let (one, two, revised) = (seal_of(&first), seal_of(&other), seal_of(&second));
    assert_eq!([(one.number, one.revision), (two.number, two.revision)], [(1, 0), (2, 0)]);
    assert_eq!((revised.number, revised.revision, revised.previous), (1, 1, Some(other.key)));
    assert_eq!((one.figures.sold, revised.figures.sold), (1_650_000, 1_725_000));
    for entry in [&first, &other, &second] {
        assert_eq!(seal::verify(&book.fair, entry, seal_of(entry)), Ok(()), "#{}", entry.seq);
    }
}

#[test]
fn a_changed_entry_is_named_by_its_place() {
    let mut book = Book::sample();
    a_day(&mut book, 1);
    ask(&mut book, 1, Command::SettleAbsent).unwrap();
    let sealed = seal_day(&mut book, 1).unwrap();
    let entries: Vec<Arc<Entry>> = book.fair.journal().iter().map(|line| line.entry.clone()).collect();
    let forged = |change: &dyn Fn(&mut Entry)| {
        let change = |entry: &Arc<Entry>| {
            let mut entry = Entry::clone(entry);
            change(&mut entry);
            Arc::new(entry)
        };
        let fair = Fair::fold(entries.iter().map(change));
        let seal = fair.entry(sealed.key).unwrap().clone();
        seal::verify(&fair, &seal, seal_of(&seal))
    };
    assert_eq!(forged(&|_| {}), Ok(()));
    // The day's seventh entry is the second report: the opening, three arrivals, a visit, the first report, it.
    let second = book.fair.sales(ExhibitorId(2), DayId(1)).unwrap().reports[0];
    let other_line = forged(&|entry| {
        if entry.key == second {
            entry.hash.0[0] ^= 1;
        }
    });
    assert_eq!(other_line, Err(Difference::Entry { place: 7, is: Some(second) }));
    let other_sum = forged(&|entry| match &mut entry.event {
        Event::SaleReported(report) if entry.key == second => report.amount.total = Rupiah::new(1).unwrap(),
        _ => {}
    });
    assert_eq!(other_sum, Err(Difference::Figures));
    let gone = Fair::fold(entries.iter().filter(|entry| entry.key != second).cloned());
    assert!(matches!(
        seal::verify(&gone, &sealed, seal_of(&sealed)),
        Err(Difference::Entry { place: 7, .. })
    ));
    let other_chain = forged(&|entry| {
        if let Event::DaySealed(seal) = &mut entry.event {
            seal.hash.0[31] ^= 1;
        }
    });
    assert_eq!(other_chain, Err(Difference::Chain));
}

#[test]
fn somebody_elses_report_is_voided_and_what_it_replaced_counts_again() {
    let mut book = Book::sample();
    a_day(&mut book, 1);
    let third = ask_by(&mut book, OfficerId(3), 1, sale(1, 12_500_000, Former::Replace)).unwrap();
    let sold = |book: &Book| book.fair.sales(ExhibitorId(1), DayId(1)).unwrap().total.get();
    assert_eq!(sold(&book), 12_500_000);
    assert_eq!(ask(&mut book, 1, Command::Undo { entry: third.key }), Err(Refusal::NeedsVoid(third.key)));
    let signed = book.signature();
    let void = |reason: &str| Command::Void {
        exhibitor: ExhibitorId(1),
        report: third.key,
        reason: reason.to_owned(),
        signed: signed.clone(),
    };
    assert!(matches!(ask(&mut book, 1, void("")), Err(Refusal::Missing(_))));
    let voided = ask(&mut book, 1, void("nol kelebihan")).unwrap();
    assert_eq!(sold(&book), 1_250_000);
    assert_eq!(ask(&mut book, 1, void("nol kelebihan")), Err(Refusal::NoSuchReport));
    assert_eq!(ask(&mut book, 1, Command::Undo { entry: voided.key }), Err(Refusal::SignedStays));
    assert!(book.fair.entry(third.key).is_some(), "nothing is deleted");
}

#[test]
fn a_pin_is_made_once_without_leave_and_changed_with_it() {
    let mut book = Book::sample();
    let pin = |digits: &str| Pin::typed(digits).unwrap();
    let set = |digits: &str, signed| Command::SetPin { officer: CLERK, pin: pin(digits), signed };
    let refused = ask_by(&mut book, OfficerId(1), 1, set("1111", None));
    assert_eq!(refused, Err(Refusal::WrongPin(CLERK)), "not for somebody else");
    let entry = ask(&mut book, 1, set("1111", None)).unwrap();
    let payload = String::from_utf8(entry.event.payload().unwrap()).unwrap();
    assert!(!payload.contains("argon2"), "the hash travels sealed: {payload}");
    assert_eq!(ask(&mut book, 1, set("2222", None)), Err(Refusal::WrongPin(CLERK)));
    let by = |digits: &str| Some(Signature { officer: CLERK, pin: pin(digits) });
    assert_eq!(ask(&mut book, 1, set("2222", by("3333"))), Err(Refusal::WrongPin(CLERK)));
    ask(&mut book, 1, set("2222", by("1111"))).unwrap();
    let supervisor = book.signature();
    ask(&mut book, 1, set("4444", Some(supervisor))).unwrap();
}

#[test]
fn settings_change_but_nothing_goes_that_something_rests_on() {
    let mut book = Book::sample();
    a_day(&mut book, 1);
    let signed = book.signature();
    let mut change = |change: &dyn Fn(&mut fairdesk::fair::settings::Settings)| {
        let mut settings = fairdesk::fair::settings::Settings::clone(book.fair.settings().unwrap());
        change(&mut settings);
        let command = Command::ChangeSettings { settings: Box::new(settings), signed: signed.clone() };
        ask(&mut book, 1, command).map(|_| ())
    };
    assert_eq!(change(&|_| {}), Err(Refusal::NothingChanged));
    assert_eq!(change(&|s| s.days.truncate(0)), Err(Refusal::DayInUse(DayId(1))));
    assert_eq!(change(&|s| drop(s.gates.remove(0))), Err(Refusal::GateInUse(GateId::from("utama"))));
    assert!(matches!(change(&|s| s.name.clear()), Err(Refusal::Missing(_))));
    assert_eq!(change(&|s| s.days[1].closes = s.days[1].opens), Err(Refusal::DaysOutOfOrder));
    // A day more, for everybody; and who came at 08.01 is late now.
    let late = |book: &Book| tally::day(&book.fair, DayId(1)).unwrap().by_state[2];
    assert_eq!(
        change(&|s| {
            let mut fifth = s.days[3];
            (fifth.id, fifth.date) = (DayId(5), fifth.date.succ_opt().unwrap());
            s.days.push(fifth);
            s.days[0].batas_hadir = "08:00".parse().unwrap();
        }),
        Ok(())
    );
    assert_eq!(late(&book), 3);
    let fifth = tally::day(&book.fair, DayId(5)).unwrap();
    assert_eq!(fifth.scheduled, book.fair.exhibitor_count() as u32);
}

fn scheduled(book: &Book, day: u16) -> u32 {
    tally::day(&book.fair, DayId(day)).unwrap().scheduled
}

#[test]
fn nothing_that_reaches_over_days_changes_a_day_that_was_signed_for() {
    let mut book = Book::sample();
    a_day(&mut book, 1);
    a_day(&mut book, 2);
    ask(&mut book, 2, Command::SettleAbsent).unwrap();
    seal_day(&mut book, 2).unwrap();
    let is_sealed = |answer: Result<Arc<Entry>, Refusal>, day: u16| match answer {
        Err(Refusal::DaySealed { day: sealed, .. }) => sealed == DayId(day),
        _ => false,
    };
    let before = tally::day(&book.fair, DayId(2));
    // A withdrawal holds for the days after it; somebody absent on day 2 would be withdrawn there.
    let withdraw = |id| Command::MarkAttendance {
        exhibitor: ExhibitorId(id),
        mark: Mark::Withdrawn,
        note: String::new(),
    };
    assert!(is_sealed(ask(&mut book, 1, withdraw(10)), 2));
    // Corrections of a record, where a figure rests on them.
    let mut record = book.fair.exhibitor(ExhibitorId(1)).unwrap().clone();
    record.name = "Dapur Mpok Nur & Anak".to_owned();
    ask(&mut book, 1, Command::EditExhibitor { exhibitor: Box::new(record.clone()) }).unwrap();
    record.categories = vec!["kriya".into()];
    let edited = ask(&mut book, 1, Command::EditExhibitor { exhibitor: Box::new(record.clone()) });
    assert!(is_sealed(edited, 2));
    record.categories = book.fair.exhibitor(ExhibitorId(1)).unwrap().categories.clone();
    record.days = Days::Only([DayId(1)].into());
    let edited = ask(&mut book, 1, Command::EditExhibitor { exhibitor: Box::new(record) });
    assert!(is_sealed(edited, 2));
    // A walk-in comes to no day that was signed for.
    let private = Person { name: "Wati".to_owned(), ..Person::default() };
    let categories = vec!["kuliner".into()];
    let draft = Draft { name: "Wedang".to_owned(), categories, private, ..Draft::default() };
    let walk_in = Command::AddExhibitor { draft: Box::new(draft), booth: None, sharing: Sharing::Refused };
    assert!(is_sealed(ask(&mut book, 2, walk_in.clone()), 2));
    let added = ask(&mut book, 1, walk_in).unwrap();
    let days = [1, 2, 3].map(|day| scheduled(&book, day));
    assert_eq!(days, [55, 54, 55]);
    // Nor does one that a list brings, whatever days it gives.
    let mut listed = Listed::clone(book.fair.listed(ExhibitorId(54)).unwrap());
    (listed.exhibitor.id, listed.exhibitor.days) = (ExhibitorId(60), Days::All);
    let newest = book.fair.journal().back().map(|line| line.entry.key);
    let list = UnderstoodList { as_of: newest, added: vec![Arc::new(listed)], ..UnderstoodList::default() };
    ask(&mut book, 1, Command::ImportList { list: Box::new(list.clone()) }).unwrap();
    assert_eq!([1, 2, 3].map(|day| scheduled(&book, day)), [56, 54, 56]);
    let mut listed = Listed::clone(book.fair.listed(ExhibitorId(2)).unwrap());
    listed.exhibitor.categories = vec!["fesyen".into()];
    let newest = book.fair.journal().back().map(|line| line.entry.key);
    let list = UnderstoodList { as_of: newest, changed: vec![Arc::new(listed)], added: Vec::new(), ..list };
    assert!(is_sealed(ask(&mut book, 1, Command::ImportList { list: Box::new(list) }), 2));
    ask(&mut book, 1, Command::Undo { entry: added.key }).unwrap();
    assert_eq!(tally::day(&book.fair, DayId(2)), before);
}

#[test]
fn a_withdrawal_that_a_signed_day_rests_on_is_not_undone() {
    let mut book = Book::sample();
    a_day(&mut book, 1);
    let mark = Mark::Withdrawn;
    let withdraw = Command::MarkAttendance { exhibitor: ExhibitorId(10), mark, note: String::new() };
    let withdrawn = ask(&mut book, 1, withdraw).unwrap();
    a_day(&mut book, 2);
    ask(&mut book, 2, Command::SettleAbsent).unwrap();
    seal_day(&mut book, 2).unwrap();
    let (arrival, note) = (Arrival::AsStated, String::new());
    let back = Command::CheckIn { exhibitor: ExhibitorId(10), arrival, note };
    for command in [Command::Undo { entry: withdrawn.key }, back] {
        let answer = ask(&mut book, 1, command);
        assert!(matches!(answer, Err(Refusal::DaySealed { day: DayId(2), .. })), "{answer:?}");
    }
    let signed = book.signature();
    ask(&mut book, 2, Command::ReopenDay { reason: "salah orang".to_owned(), signed }).unwrap();
    ask(&mut book, 1, Command::Undo { entry: withdrawn.key }).unwrap();
    assert_eq!(tally::day(&book.fair, DayId(2)).unwrap().by_state[0], 1, "expected again, and to be settled");
}
