//! Whole days as story files: what happened, and what the tally must say at each point.

use fairdesk::fair::command::{Arrival, Command, Request};
use fairdesk::fair::decide::undoable;
use fairdesk::fair::event::{Amount, Former, Mark, Provenance};
use fairdesk::fair::ids::{BoothId, DayId, ExhibitorId, GateId, OfficerId, RequestId};
use fairdesk::fair::money::Rupiah;
use fairdesk::fair::state::AttendanceState;
use fairdesk::fair::tally::{self, DayTally};
use fairdesk::fair::time::{Moment, TimeOfDay};

use crate::at_the_desk::Book;

const DAY: DayId = DayId(1);

fn moment(book: &Book, time: &str) -> Moment {
    let settings = book.fair.settings().unwrap();
    let time: TimeOfDay = time.parse().unwrap();
    settings.utc_offset.moment(time.on(settings.day(DAY).unwrap().date))
}

fn at_booth(book: &Book, code: &str) -> ExhibitorId {
    let booth = BoothId { hall: "G".into(), code: code.into() };
    book.fair.occupants(&booth, Some(DAY)).next().unwrap_or_else(|| panic!("nobody on {code}")).0
}

/// The command a line of the story tells, how often, and when it was so.
fn told(book: &Book, words: &[&str]) -> (Command, usize, Option<Moment>) {
    let note = String::new;
    let once = |command| (command, 1, None);
    let who = |at: usize| at_booth(book, words[at]);
    let mark = |mark| once(Command::MarkAttendance { exhibitor: who(1), mark, note: note() });
    let sale = |former| {
        let total = Rupiah::new(words[2].parse().unwrap()).unwrap();
        let amount = Amount {
            total,
            transactions: None,
            pieces: None,
            payments: Vec::new(),
            provenance: Provenance::Declared,
        };
        once(Command::ReportSale { exhibitor: who(1), amount, so_far: None, former, note: note() })
    };
    let gate = GateId::from("utama");
    match words[0] {
        "open" => once(Command::OpenDay),
        "in" => {
            let command = Command::CheckIn { exhibitor: who(1), arrival: Arrival::AtTheDoor, note: note() };
            (command, 1, words.get(3).map(|time| moment(book, time)))
        }
        "away" => mark(Mark::Away),
        "left_early" => mark(Mark::LeftEarly),
        "absent" => mark(Mark::Absent),
        "excused" => mark(Mark::Excused),
        "sale" => sale(Former::None),
        "add" => sale(Former::Add),
        "replace" => sale(Former::Replace),
        "nil" => once(Command::ReportNil { exhibitor: who(1), former: Former::None, note: note() }),
        "+" => (Command::CountVisit { gate }, words[1].parse().unwrap(), None),
        "-" => (Command::TakeBackVisit { gate }, words[1].parse().unwrap(), None),
        "undo" => once(Command::Undo { entry: undoable(&book.fair, OfficerId(1)).unwrap().key }),
        other => panic!("the story says `{other}`"),
    }
}

/// A figure of the tally by its name in a story.
fn figure(tally: &DayTally, name: &str) -> i64 {
    let hour = |hour: &str| {
        let hour: u8 = hour.parse().unwrap();
        tally.by_hour.iter().find(|(h, _)| *h == hour).map_or(0, |(_, n)| i64::from(*n))
    };
    match name {
        "present" => tally.present.into(),
        "late" => tally.in_state(AttendanceState::Late).into(),
        "expected" => tally.expected.into(),
        "visits" => tally.visits.into(),
        "sold" => tally.sold,
        "reported" => tally.reported.into(),
        "nil" => tally.nil.into(),
        "unreported" => tally.unreported.into(),
        name => match name.strip_prefix("hour-") {
            Some(h) => hour(h),
            None => {
                let of = |(id, _): &&(Option<fairdesk::fair::ids::CategoryId>, _)| {
                    id.as_ref().is_some_and(|id| id.as_str() == name)
                };
                tally.by_category.iter().find(of).unwrap_or_else(|| panic!("no figure `{name}`")).1.sold
            }
        },
    }
}

/// Plays a story; gives how many figures it checked.
fn play(book: &mut Book, story: &str) -> usize {
    let mut checked = 0;
    for (number, line) in (1..).zip(story.lines()) {
        let line = line.split('#').next().unwrap_or_default().trim();
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            [] => {}
            ["=", figures @ ..] => {
                let tally = tally::day(&book.fair, DAY).unwrap();
                for pair in figures.chunks(2) {
                    let wanted: i64 = pair[1].parse().unwrap();
                    assert_eq!(figure(&tally, pair[0]), wanted, "line {number}: {}", pair[0]);
                    checked += 1;
                }
            }
            [time, words @ ..] => {
                book.clock = moment(book, time);
                let (words, refused) = match words {
                    [words @ .., "refused"] => (words, true),
                    words => (words, false),
                };
                let (command, times, happened) = told(book, words);
                for _ in 0..times {
                    let request = Request {
                        id: RequestId(uuid::Uuid::from_u128(book.fair.journal().len() as u128)),
                        officer: Some(OfficerId(1)),
                        day: Some(DAY),
                        happened,
                        command: command.clone(),
                    };
                    assert_eq!(book.ask(request).is_err(), refused, "line {number}: {line}");
                }
            }
        }
    }
    checked
}

#[test]
fn the_first_day() {
    let mut book = Book::sample();
    let checked = play(&mut book, include_str!("../stories/hari-pertama.txt"));
    assert!(checked >= 24, "{checked}");
    assert_eq!(book.fair.anomalies().count(), 0);
}
