//! The rules of `decide`, a case a line: given what happened, this command leads to that.

use fairdesk::fair::command::{Arrival, Command, Draft, Request, Sharing};
use fairdesk::fair::event::{Amount, Former, Mark, Provenance};
use fairdesk::fair::exhibitor::Person;
use fairdesk::fair::ids::{BoothId, CategoryId, DayId, ExhibitorId, GateId, MethodId, OfficerId, RequestId};
use fairdesk::fair::money::Rupiah;
use fairdesk::fair::state::AttendanceState as S;
use fairdesk::fair::time::Moment;

use crate::at_the_desk::{Book, MORNING};

/// What was asked, on which day, after how many minutes; `happened` in minutes where it is stated.
type Asked = (u16, i64, Option<i64>, Command);

fn at(minute: i64) -> Moment {
    MORNING.plus_ms(minute * 60_000)
}

fn rupiah(n: i64) -> Rupiah {
    Rupiah::new(n).unwrap()
}

fn amount(total: i64) -> Amount {
    Amount {
        total: rupiah(total),
        transactions: None,
        pieces: None,
        payments: Vec::new(),
        provenance: Provenance::Declared,
    }
}

fn open() -> Command {
    Command::OpenDay
}
fn check_in(id: u64) -> Command {
    Command::CheckIn { exhibitor: ExhibitorId(id), arrival: Arrival::AtTheDoor, note: String::new() }
}
fn stated(id: u64) -> Command {
    Command::CheckIn { exhibitor: ExhibitorId(id), arrival: Arrival::AsStated, note: String::new() }
}
fn mark(id: u64, mark: Mark) -> Command {
    Command::MarkAttendance { exhibitor: ExhibitorId(id), mark, note: String::new() }
}
fn sale(id: u64, total: i64, former: Former) -> Command {
    let amount = amount(total);
    Command::ReportSale { exhibitor: ExhibitorId(id), amount, so_far: None, former, note: String::new() }
}
fn nil(id: u64) -> Command {
    Command::ReportNil { exhibitor: ExhibitorId(id), former: Former::None, note: String::new() }
}
fn plus() -> Command {
    Command::CountVisit { gate: GateId::from("utama") }
}
fn minus() -> Command {
    Command::TakeBackVisit { gate: GateId::from("utama") }
}
fn booth(code: &str) -> BoothId {
    BoothId { hall: "G".into(), code: code.into() }
}
fn to(id: u64, code: &str, sharing: Sharing) -> Command {
    Command::MoveExhibitor { exhibitor: ExhibitorId(id), from: None, to: booth(code), part: None, sharing }
}
fn draft(name: &str, owner: &str, category: &str) -> Command {
    let private = Person { name: owner.into(), ..Person::default() };
    let categories = vec![CategoryId::from(category)];
    let draft = Box::new(Draft { name: name.into(), categories, private, ..Draft::default() });
    Command::AddExhibitor { draft, booth: None, sharing: Sharing::Refused }
}

fn ask(book: &mut Book, (day, minute, happened, command): Asked) -> Result<&'static str, String> {
    book.clock = at(minute);
    let request = Request {
        id: RequestId(uuid::Uuid::from_u128(book.fair.journal().len() as u128)),
        officer: Some(OfficerId(1)),
        day: Some(DayId(day)),
        happened: happened.map(at),
        command,
    };
    book.ask(request).map(|entry| entry.event.kind()).map_err(|refusal| format!("{refusal:?}"))
}

/// After `given`, all of which must succeed, `command` leads to a kind of entry or to a refusal.
#[track_caller]
fn check(given: &[Asked], command: Asked, expect: Result<&str, &str>) -> Book {
    let mut book = Book::sample();
    for asked in given {
        ask(&mut book, asked.clone()).unwrap();
    }
    match (ask(&mut book, command), expect) {
        (Ok(kind), Ok(wanted)) => assert_eq!(kind, wanted),
        (Err(refusal), Err(wanted)) => assert!(refusal.starts_with(wanted), "{refusal}, not {wanted}"),
        (got, wanted) => panic!("{got:?}, not {wanted:?}"),
    }
    book
}

#[test]
fn days() {
    check(&[], (1, 0, None, open()), Ok("day_opened"));
    check(&[(1, 0, None, open())], (1, 5, None, open()), Err("DayAlreadyOpen"));
    check(&[], (2, 0, None, open()), Ok("day_opened"));
    check(&[(1, 0, None, open())], (2, 0, None, open()), Ok("day_opened"));
    check(&[], (9, 0, None, open()), Err("NoSuchDay"));
}

#[test]
fn arrivals() {
    let opened = (1, 0, None, open());
    check(&[], (1, 0, None, check_in(1)), Err("DayNotOpen"));
    check(&[opened.clone()], (1, 0, None, check_in(99)), Err("NoSuchExhibitor"));
    check(&[opened.clone(), (1, 1, None, check_in(1))], (1, 2, None, check_in(1)), Err("AlreadyIn"));
    check(&[opened.clone()], (1, 5, Some(90), check_in(1)), Err("NotYet"));
    check(&[opened.clone()], (1, 5, Some(-600), check_in(1)), Err("NotOfTheDay"));
    check(&[opened.clone(), (1, 1, None, check_in(1))], (1, 9, Some(0), stated(1)), Ok("checked_in"));
    check(&[opened.clone(), (1, 1, None, check_in(1))], (1, 9, None, stated(1)), Err("NothingChanged"));
    let away = (1, 2, None, mark(1, Mark::Away));
    check(
        &[opened.clone(), (1, 1, None, check_in(1)), away],
        (1, 3, None, check_in(1)),
        Ok("attendance_marked"),
    );
    let absent = (1, 1, None, mark(1, Mark::Absent));
    check(&[opened.clone(), absent], (1, 3, None, check_in(1)), Ok("checked_in"));
    let withdrawn = (1, 1, None, mark(1, Mark::Withdrawn));
    check(&[opened.clone(), withdrawn.clone()], (1, 3, None, check_in(1)), Err("HasWithdrawn"));
    check(&[opened, withdrawn], (1, 3, None, stated(1)), Ok("checked_in"));
}

#[test]
fn marks_follow_from_the_state() {
    let in_it = [(1, 0, None, open()), (1, 0, None, check_in(1))];
    let out = [(1, 0, None, open())];
    for (kind, present, expected) in [
        (Mark::Away, true, false),
        (Mark::Returned, false, false),
        (Mark::LeftEarly, true, false),
        (Mark::Excused, false, true),
        (Mark::Absent, false, true),
        (Mark::Withdrawn, false, true),
    ] {
        let wanted = |follows: bool| if follows { Ok("attendance_marked") } else { Err("MarkDoesNotFollow") };
        check(&in_it, (1, 1, None, mark(1, kind)), wanted(present));
        check(&out, (1, 1, None, mark(1, kind)), wanted(expected));
    }
}

#[test]
fn late_is_decided_by_when_it_was_so() {
    let state = |minute: i64, happened: Option<i64>| {
        let book = check(&[(1, 0, None, open())], (1, minute, happened, check_in(1)), Ok("checked_in"));
        book.fair.attendance(ExhibitorId(1), DayId(1)).state
    };
    assert_eq!(state(29, None), S::Present);
    assert_eq!(state(30, None), S::Present, "at 08.30 itself nobody is late");
    assert_eq!(state(31, None), S::Late);
    assert_eq!(state(90, Some(10)), S::Present, "a paper list typed at 09.30 says 08.10");
}

#[test]
fn a_file_made_years_later_is_rehearsed_by_the_fairs_own_clock() {
    let mut book = Book::sample();
    let much_later = 8 * 365 * 24 * 60;
    ask(&mut book, (1, much_later, None, open())).unwrap();
    ask(&mut book, (1, 5, None, check_in(1))).unwrap();
    ask(&mut book, (1, 70, None, plus())).unwrap();
    assert_eq!(book.fair.attendance(ExhibitorId(1), DayId(1)).state, S::Present);
    assert_eq!(book.fair.visits(DayId(1), &GateId::from("utama"))[9], 1);
    let at: Vec<Moment> = book.fair.journal().iter().map(|line| line.entry.at).collect();
    assert!(at.is_sorted(), "recorded in order all the same");
}

#[test]
fn a_withdrawal_holds_for_the_days_after_it() {
    let book =
        check(&[(1, 0, None, open())], (1, 1, None, mark(1, Mark::Withdrawn)), Ok("attendance_marked"));
    let states = [1, 2, 3, 4].map(|day| book.fair.attendance(ExhibitorId(1), DayId(day)).state);
    assert_eq!(states, [S::Withdrawn; 4]);
    let others = [1, 2, 3, 4].map(|day| book.fair.attendance(ExhibitorId(2), DayId(day)).state);
    assert_eq!(others, [S::Expected; 4]);
}

#[test]
fn reports() {
    let opened = (1, 0, None, open());
    check(&[], (1, 0, None, sale(1, 5, Former::None)), Err("DayNotOpen"));
    check(&[opened.clone()], (1, 0, None, sale(1, 0, Former::None)), Err("ZeroIsNil"));
    check(&[opened.clone()], (1, 0, None, sale(1, 2_000_000_000, Former::None)), Err("AboveMaximum"));
    check(&[opened.clone()], (1, 0, None, sale(1, 5, Former::Replace)), Err("NothingToReplace"));
    let first = (1, 1, None, sale(1, 500, Former::None));
    check(&[opened.clone(), first.clone()], (1, 2, None, sale(1, 500, Former::None)), Err("AlreadyReported"));
    check(&[opened.clone(), first.clone()], (1, 2, None, nil(1)), Err("AlreadyReported"));
    for (former, total) in [(Former::Add, 700), (Former::Replace, 200)] {
        let book =
            check(&[opened.clone(), first.clone()], (1, 2, None, sale(1, 200, former)), Ok("sale_reported"));
        assert_eq!(book.fair.sales(ExhibitorId(1), DayId(1)).unwrap().total, rupiah(total));
    }
    let absent = (1, 1, None, mark(1, Mark::Absent));
    check(&[opened.clone(), absent], (1, 2, None, nil(1)), Err("NotThere"));
    let mut split = amount(100);
    split.payments = vec![(MethodId::from("tunai"), rupiah(60)), (MethodId::from("debit"), rupiah(50))];
    let command = |amount: Amount| Command::ReportSale {
        exhibitor: ExhibitorId(1),
        amount,
        so_far: None,
        former: Former::None,
        note: String::new(),
    };
    check(&[opened.clone()], (1, 1, None, command(split.clone())), Err("PaymentsExceedTotal"));
    split.payments.pop();
    let book = check(&[opened.clone()], (1, 1, None, command(split.clone())), Ok("sale_reported"));
    assert_eq!(book.fair.sales(ExhibitorId(1), DayId(1)).unwrap().unallocated, rupiah(40));
    split.payments = vec![(MethodId::from("sapi"), rupiah(1))];
    check(&[opened], (1, 1, None, command(split)), Err("NoSuchMethod"));
}

#[test]
fn visits() {
    let opened = (1, 0, None, open());
    check(&[], (1, 0, None, plus()), Err("DayNotOpen"));
    check(&[opened.clone()], (1, 0, None, minus()), Err("NoVisitLeft"));
    let nowhere = Command::CountVisit { gate: GateId::from("nowhere") };
    check(&[opened.clone()], (1, 0, None, nowhere), Err("NoSuchGate"));
    let given = [opened, (1, 70, None, plus()), (1, 130, None, plus())];
    let book = check(&given, (1, 200, None, minus()), Ok("visit_taken_back"));
    let hours = book.fair.visits(DayId(1), &GateId::from("utama"));
    assert_eq!(
        (hours[9], hours[10], hours[11]),
        (1, 0, 0),
        "minus takes the newest plus, in that one's hour"
    );
}

#[test]
fn places() {
    check(&[], (1, 0, None, to(1, "A02", Sharing::Refused)), Err("BoothTaken"));
    check(&[], (1, 0, None, to(1, "A01", Sharing::Refused)), Err("SameBooth"));
    check(&[], (1, 0, None, to(1, "Z99", Sharing::Refused)), Err("NoSuchBooth"));
    let book = check(&[], (2, 0, None, to(1, "A02", Sharing::Agreed)), Ok("exhibitor_moved"));
    let on = |day| {
        let placed = book.fair.placements(ExhibitorId(1), Some(DayId(day)));
        placed.map(|p| p.booth.code.to_string()).collect::<Vec<_>>()
    };
    assert_eq!((on(1), on(2), on(4)), (vec!["A01".into()], vec!["A02".into()], vec!["A02".into()]));
    assert_eq!(book.fair.occupants(&booth("A02"), Some(DayId(2))).count(), 2);
    assert_eq!(book.fair.occupants(&booth("A01"), Some(DayId(2))).count(), 0);
}

#[test]
fn walk_ins_and_records() {
    check(&[], (1, 0, None, draft("", "Tini", "kuliner")), Err("Missing(Name)"));
    check(&[], (1, 0, None, draft("Warung", " ", "kuliner")), Err("Missing(Owner)"));
    check(&[], (1, 0, None, draft("Warung", "Tini", "sapi")), Err("NoSuchCategory"));
    let book = check(&[], (2, 0, None, draft("Warung", "Tini", "kuliner")), Ok("exhibitor_added"));
    let new = book.fair.exhibitors().find(|listed| listed.exhibitor.name == "Warung").unwrap();
    assert!(!new.exhibitor.days.holds(DayId(1)) && new.exhibitor.days.holds(DayId(2)));
    let mut record = new.exhibitor.clone();
    let mut book = book;
    let same = Command::EditExhibitor { exhibitor: Box::new(record.clone()) };
    assert!(ask(&mut book, (2, 1, None, same)).unwrap_err().starts_with("NothingChanged"));
    record.name = "Warung Tini".into();
    let edit = Command::EditExhibitor { exhibitor: Box::new(record) };
    assert_eq!(ask(&mut book, (2, 2, None, edit)), Ok("exhibitor_edited"));
}

#[test]
fn undoing() {
    let undo = |book: &mut Book, seq: usize| {
        let entry = book.fair.journal()[seq - 1].entry.key;
        ask(book, (1, 50, None, Command::Undo { entry }))
    };
    // 1 and 2 found the fair; 3 opens the day, 4 checks in, 5 steps away, 6 reports, 7 counts.
    let given = [
        (1, 0, None, open()),
        (1, 1, None, check_in(1)),
        (1, 2, None, mark(1, Mark::Away)),
        (1, 3, None, sale(1, 500, Former::None)),
    ];
    let mut book = check(&given, (1, 4, None, plus()), Ok("visit_counted"));
    assert!(undo(&mut book, 1).unwrap_err().starts_with("Foundation"));
    assert!(undo(&mut book, 3).unwrap_err().starts_with("RestedOn"));
    assert!(
        undo(&mut book, 4).unwrap_err().starts_with("RestedOn"),
        "the stepping away rests on the arrival"
    );
    assert_eq!(undo(&mut book, 5), Ok("undone"));
    assert!(undo(&mut book, 5).unwrap_err().starts_with("AlreadyUndone"));
    assert_eq!(book.fair.attendance(ExhibitorId(1), DayId(1)).state, S::Present);
    assert_eq!(undo(&mut book, 8), Ok("undone"), "an undo can be undone");
    assert_eq!(book.fair.attendance(ExhibitorId(1), DayId(1)).state, S::Away);
    assert_eq!(undo(&mut book, 6), Ok("undone"));
    assert!(book.fair.sales(ExhibitorId(1), DayId(1)).is_none());
    assert_eq!(undo(&mut book, 7), Ok("undone"));
    assert_eq!(book.fair.visits(DayId(1), &GateId::from("utama")).iter().sum::<u32>(), 0);
}

#[test]
fn undoing_a_move_never_puts_two_on_a_booth_unasked() {
    let given = [(1, 0, None, to(1, "A02", Sharing::Agreed)), (1, 1, None, to(3, "A01", Sharing::Refused))];
    let mut book = Book::sample();
    for asked in given {
        ask(&mut book, asked).unwrap();
    }
    let entry = book.fair.journal()[2].entry.key;
    let refused = ask(&mut book, (1, 2, None, Command::Undo { entry })).unwrap_err();
    assert!(refused.starts_with("RestedOn"), "{refused}");
}
