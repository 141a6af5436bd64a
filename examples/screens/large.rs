//! A national fair: 2,500 invented exhibitors on as many booths, two days done and a third at work.

use std::error::Error;
use std::fs;

use fairdesk::exchange::folder::{DENAH, EXHIBITORS, FAIR};
use fairdesk::fair::command::{Arrival, Command, Request};
use fairdesk::fair::event::{Amount, Former, Mark, Provenance};
use fairdesk::fair::ids::{DayId, ExhibitorId, GateId, OfficerId};
use fairdesk::fair::money::Rupiah;

use crate::at_the_desk::{Book, MORNING};
use crate::invented;

/// As many exhibit at a national fair.
const EXHIBITORS_THERE: u32 = 2_500;
/// Its days.
const DAYS: u32 = 4;

/// The third afternoon; the fair's folder is made in `scratch`, which must be there.
pub fn third_afternoon(scratch: &std::path::Path) -> Result<Book, Box<dyn Error>> {
    let folder = scratch.join("large-fair");
    fs::create_dir_all(&folder)?;
    let texts = invented::folder(EXHIBITORS_THERE, DAYS);
    for (file, text) in [(FAIR, texts.fair), (DENAH, texts.denah), (EXHIBITORS, texts.exhibitors)] {
        fs::write(folder.join(file), text)?;
    }
    let folder = fs::canonicalize(&folder)?;
    let mut book = Book::of(folder.to_str().ok_or("the folder's name is no text")?);
    for day in 1..=3u16 {
        let begins = i64::from(day - 1) * 24 * 60;
        ask(&mut book, day, begins, Command::OpenDay)?;
        for id in 1..=u64::from(EXHIBITORS_THERE) {
            let (exhibitor, note) = (ExhibitorId(id), String::new());
            let command = match (id + u64::from(day) * 7) % 23 {
                0 => Command::MarkAttendance { exhibitor, mark: Mark::Absent, note },
                // Some of the third day are still expected.
                1 if day == 3 => continue,
                _ => Command::CheckIn { exhibitor, arrival: Arrival::AtTheDoor, note },
            };
            ask(&mut book, day, begins + i64::try_from(id / 50)?, command)?;
        }
        for n in 0..i64::from(200 + u32::from(day) * 40) {
            let gate = GateId::from("utama");
            ask(&mut book, day, begins + 60 + n, Command::CountVisit { gate })?;
        }
        for id in 1..=u64::from(EXHIBITORS_THERE) {
            let exhibitor = ExhibitorId(id);
            let was_there = book.fair.attendance_state(exhibitor, DayId(day)).was_there();
            if was_there && reports(id, day) {
                let command = report(exhibitor, day)?;
                ask(&mut book, day, begins + 360 + i64::try_from(id / 60)?, command)?;
            }
        }
    }
    Ok(book)
}

/// Whether the stand has reported: by the third afternoon a third of them.
fn reports(id: u64, day: u16) -> bool {
    match day {
        3 => (id * id + id / 9) % 7 < 3,
        _ => !id.is_multiple_of(31),
    }
}

/// What it says, by a rule that makes a few stands large and the hall's far end poor.
fn report(exhibitor: ExhibitorId, day: u16) -> Result<Command, Box<dyn Error>> {
    let (id, former, note) = (exhibitor.0, Former::None, String::new());
    if (id * 5 + u64::from(day)).is_multiple_of(47) {
        return Ok(Command::ReportNil { exhibitor, former, note });
    }
    let usual = i64::try_from((id * 37 + u64::from(day) * 61) % 53 + 4)? * 65_000;
    let total = match id {
        _ if id.is_multiple_of(401) => usual * 11,
        2_200.. => usual / 6,
        _ => usual,
    };
    let amount = Amount {
        total: Rupiah::new(total / 1_000 * 1_000).ok_or("an amount")?,
        transactions: id.is_multiple_of(2).then_some(7 + u32::try_from(id % 40)?),
        pieces: None,
        payments: Vec::new(),
        provenance: Provenance::Declared,
    };
    Ok(Command::ReportSale { exhibitor, amount, so_far: None, former, note })
}

fn ask(book: &mut Book, day: u16, minute: i64, command: Command) -> Result<(), Box<dyn Error>> {
    book.clock = book.clock.max(MORNING.plus_ms(minute * 60_000));
    let told = format!("{command:?}");
    let officer = Some(OfficerId(1));
    let request = Request { id: book.request(), officer, day: Some(DayId(day)), happened: None, command };
    book.ask(request).map(drop).map_err(|refusal| format!("{told}: {refusal}").into())
}
