//! Half a day at the sample fair, told as data: arrivals, visits and reports from 08.00 to 13.10.

use std::sync::Arc;

use fairdesk::fair::command::{Arrival, Command, Request};
use fairdesk::fair::event::{Amount, Entry, Former, IncidentKind, Mark, Provenance};
use fairdesk::fair::ids::{DayId, ExhibitorId, GateId, MethodId, OfficerId};
use fairdesk::fair::money::Rupiah;

use crate::at_the_desk::{Book, MORNING};

/// Who checks in and takes down sales; the desk's own officer, whose entries `u` offers.
const DESK: OfficerId = OfficerId(1);
/// Who counts at the main gate.
const MAIN_GATE: OfficerId = OfficerId(2);
/// Who counts at the east gate.
const EAST_GATE: OfficerId = OfficerId(3);

/// Minutes after eight at which the story ends: 13.10.
const NOW: i64 = 310;

/// Who does not come by `c` before `batas_hadir`: exhibitor and minute after eight.
const LATE: [(u64, i64); 6] = [(9, 33), (16, 36), (27, 41), (37, 52), (40, 75), (46, 48)];
/// Who has not come and has not said why; the last but one comes at last.
const MISSING: [u64; 4] = [19, 31, 45, 53];
/// What the desk marked besides: exhibitor, minute, what, why.
const MARKS: [(u64, i64, Mark, &str); 6] = [
    (30, 20, Mark::Excused, "hajatan keluarga, besok hadir"),
    (52, 95, Mark::Absent, ""),
    (25, 96, Mark::Absent, "tidak dapat dihubungi"),
    (13, 250, Mark::Away, "salat dan makan"),
    (38, 292, Mark::Away, "mengambil stok"),
    (24, 300, Mark::LeftEarly, "barang habis"),
];
/// Reports: exhibitor, minute, rupiah, transactions, of it cash; 0 rupiah is nihil.
const REPORTS: [(u64, i64, i64, u32, i64); 16] = [
    (1, 205, 1_850_000, 74, 1_420_000),
    (5, 212, 2_340_000, 31, 0),
    (8, 218, 1_125_000, 58, 1_125_000),
    (11, 224, 3_675_000, 42, 2_100_000),
    (12, 231, 980_000, 0, 0),
    (22, 233, 415_000, 18, 0),
    (24, 299, 1_260_000, 0, 0),
    (32, 240, 0, 0, 0),
    (33, 246, 6_200_000, 14, 1_700_000),
    (35, 251, 1_430_000, 12, 0),
    (40, 262, 4_850_000, 5, 0),
    (42, 266, 2_075_000, 0, 0),
    (44, 273, 1_900_000, 3, 400_000),
    (48, 277, 865_000, 9, 865_000),
    (50, 284, 640_000, 0, 0),
    (51, 288, 0, 0, 0),
];
/// Visits of the hours from nine, main gate and east gate.
const VISITS: [(u32, u32); 5] = [(14, 5), (33, 13), (41, 17), (16, 8), (9, 4)];

/// One thing that happens: minute after eight, who records it, what.
type Happening = (i64, OfficerId, Command);

/// The journal at ten past one.
pub fn half_day(mut book: Book) -> Result<Book, String> {
    let mut story = Vec::new();
    story.push((0, DESK, Command::OpenDay));
    arrivals(&mut story);
    visits(&mut story);
    for (exhibitor, minute, mark, note) in MARKS {
        let exhibitor = ExhibitorId(exhibitor);
        story.push((minute, DESK, Command::MarkAttendance { exhibitor, mark, note: note.to_owned() }));
    }
    for report in REPORTS {
        story.push((report.1, DESK, sale(report)?));
    }
    let text = "listrik blok C padam sepuluh menit".to_owned();
    story.push((
        155,
        DESK,
        Command::NoteIncident { text, exhibitor: None, kind: IncidentKind::Incident, task: None },
    ));
    let wrong =
        Command::CheckIn { exhibitor: ExhibitorId(19), arrival: Arrival::AtTheDoor, note: String::new() };
    // Sorting is stable: what happens in one minute stays in the order told.
    story.sort_by_key(|(minute, ..)| *minute);
    for (minute, officer, command) in story {
        record(&mut book, minute, officer, command)?;
    }
    let entry = record(&mut book, NOW - 2, DESK, wrong)?.key;
    record(&mut book, NOW - 1, DESK, Command::Undo { entry })?;
    let last =
        Command::CheckIn { exhibitor: ExhibitorId(45), arrival: Arrival::AtTheDoor, note: String::new() };
    record(&mut book, NOW, DESK, last)?;
    book.clock = MORNING.plus_ms(NOW * 60_000);
    Ok(book)
}

/// Everyone who comes, a few minutes apart as at any entrance.
fn arrivals(story: &mut Vec<Happening>) {
    for id in 1..=54u64 {
        let stays_away = MARKS.iter().any(|(marked, _, mark, _)| {
            *marked == id && matches!(mark, Mark::Excused | Mark::Absent | Mark::Withdrawn)
        });
        if MISSING.contains(&id) || stays_away {
            continue;
        }
        let late = LATE.iter().find(|(late, _)| *late == id).map(|(_, minute)| *minute);
        // A step prime to the range strews the arrivals without chance.
        let in_time = i64::try_from(id * 17 % 28).unwrap_or(0) + 1;
        let command =
            Command::CheckIn { exhibitor: ExhibitorId(id), arrival: Arrival::AtTheDoor, note: String::new() };
        story.push((late.unwrap_or(in_time), DESK, command));
    }
}

/// Visitors at both gates, spread over their hour; the running one ends at ten past.
fn visits(story: &mut Vec<Happening>) {
    for (hour, (main, east)) in (1i64..).zip(VISITS) {
        let length = (NOW - hour * 60).min(60);
        for (gate, officer, count) in [("utama", MAIN_GATE, main), ("timur", EAST_GATE, east)] {
            for n in 0..count {
                let minute = hour * 60 + i64::from(n) * length / i64::from(count);
                story.push((minute, officer, Command::CountVisit { gate: GateId::from(gate) }));
            }
        }
    }
}

/// A report as it was told at the stand.
fn sale((id, _, total, transactions, cash): (u64, i64, i64, u32, i64)) -> Result<Command, String> {
    let exhibitor = ExhibitorId(id);
    let note = String::new();
    if total == 0 {
        return Ok(Command::ReportNil { exhibitor, former: Former::None, note });
    }
    let rupiah = |n: i64| Rupiah::new(n).ok_or_else(|| format!("{n} is no amount"));
    let payments = match cash {
        0 => Vec::new(),
        cash => vec![(MethodId::from("tunai"), rupiah(cash)?)],
    };
    let amount = Amount {
        total: rupiah(total)?,
        transactions: (transactions > 0).then_some(transactions),
        pieces: None,
        payments,
        provenance: Provenance::Declared,
    };
    Ok(Command::ReportSale { exhibitor, amount, so_far: None, former: Former::None, note })
}

/// Asks for one thing at its minute.
fn record(book: &mut Book, minute: i64, officer: OfficerId, command: Command) -> Result<Arc<Entry>, String> {
    book.clock = MORNING.plus_ms(minute * 60_000);
    let told = format!("{command:?}");
    let id = book.request();
    let request = Request { id, officer: Some(officer), day: Some(DayId(1)), happened: None, command };
    book.ask(request).map_err(|refusal| format!("{told}: {refusal}"))
}
