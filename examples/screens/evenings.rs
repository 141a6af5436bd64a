//! The sample's first evenings: what the stands sold over two days and a half, told by a rule instead of row by row.

use fairdesk::fair::command::{Arrival, Command, Request};
use fairdesk::fair::event::{Amount, Former, Mark, Provenance};
use fairdesk::fair::ids::{DayId, ExhibitorId, GateId, OfficerId};
use fairdesk::fair::money::Rupiah;

use crate::at_the_desk::{Book, MORNING};

/// Who sits at the desk.
const DESK: OfficerId = OfficerId(1);
/// The back of the hall, which few visitors reach.
const DEAD_CORNER: std::ops::RangeInclusive<u64> = 37..=48;

/// Two evenings and the third afternoon, after the first half day.
pub fn third_afternoon(mut book: Book) -> Result<Book, String> {
    for day in 1..=3u16 {
        let morning = i64::from(day - 1) * 24 * 60;
        if day > 1 {
            ask(&mut book, day, morning, Command::OpenDay)?;
        }
        for id in 1..=54u64 {
            let exhibitor = ExhibitorId(id);
            let stays_away = (id + u64::from(day)).is_multiple_of(19);
            if day > 1 {
                let minute = morning + 1 + i64::try_from(id / 4).unwrap_or(0);
                let note = String::new();
                let command = match stays_away {
                    true => Command::MarkAttendance { exhibitor, mark: Mark::Absent, note },
                    false => Command::CheckIn { exhibitor, arrival: Arrival::AtTheDoor, note },
                };
                ask(&mut book, day, minute, command)?;
            }
        }
        let visits = if day == 1 { 0 } else { 60 + u32::from(day) * 7 };
        for n in 0..visits {
            let gate = GateId::from(if n % 3 == 0 { "timur" } else { "utama" });
            let minute = morning + 70 + i64::from(n) * 3;
            ask(&mut book, day, minute, Command::CountVisit { gate })?;
        }
        for id in 1..=54u64 {
            let exhibitor = ExhibitorId(id);
            let was_there = book.fair.attendance_state(exhibitor, DayId(day)).was_there();
            let told = book.fair.sales(exhibitor, DayId(day)).is_some();
            // By the third afternoon a third has reported; one stand forgets each evening.
            let reports = if day == 3 { (id * id + id / 9) % 7 < 3 } else { !id.is_multiple_of(17) };
            if !was_there || told || !reports {
                continue;
            }
            let minute = morning + 300 + i64::try_from(id).unwrap_or(0);
            let far = if DEAD_CORNER.contains(&id) { 9 } else { 1 };
            let total = i64::try_from((id * 37 + u64::from(day) * 61) % 53 + 4).unwrap_or(4) * 65_000 / far;
            let former = Former::None;
            let note = String::new();
            let command = if (id * 5 + u64::from(day)).is_multiple_of(23) {
                Command::ReportNil { exhibitor, former, note }
            } else {
                let amount = Amount {
                    total: Rupiah::new(total / 1_000 * 1_000).ok_or("an amount")?,
                    transactions: id.is_multiple_of(2).then(|| u32::try_from(id + 7).unwrap_or(7)),
                    pieces: None,
                    payments: Vec::new(),
                    provenance: Provenance::Declared,
                };
                Command::ReportSale { exhibitor, amount, so_far: None, former, note }
            };
            ask(&mut book, day, minute, command)?;
        }
    }
    Ok(book)
}

fn ask(book: &mut Book, day: u16, minute: i64, command: Command) -> Result<(), String> {
    book.clock = book.clock.max(MORNING.plus_ms(minute * 60_000));
    let told = format!("{command:?}");
    let request =
        Request { id: book.request(), officer: Some(DESK), day: Some(DayId(day)), happened: None, command };
    book.ask(request).map(drop).map_err(|refusal| format!("{told}: {refusal}"))
}
