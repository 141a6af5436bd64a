//! The gates of the sample's first day and a half: clickers that were read, groups, invited guests; told as data.

use fairdesk::fair::command::{Command, Request};
use fairdesk::fair::event::{AfterReading, GroupKind};
use fairdesk::fair::exhibitor::{AGENCY, Person};
use fairdesk::fair::ids::{DayId, GateId, OfficerId};
use fairdesk::fair::time::Moment;

use crate::at_the_desk::{Book, MORNING};

/// Who sits at the desk.
const DESK: OfficerId = OfficerId(1);

/// Readings of the first day: gate, minute after eight, what it showed, what became of it.
const READINGS: [(&str, i64, u32, AfterReading); 4] = [
    ("utama", 120, 57, AfterReading::GoesOn),
    ("utama", 240, 139, AfterReading::GoesOn),
    ("utama", 300, 12, AfterReading::GoesOn),
    ("timur", 240, 55, AfterReading::SetBack),
];
/// The guest book of the first day: gate, minute, persons, kind, who, from where.
const GUESTS: [(&str, i64, u32, GroupKind, &str, &str); 4] = [
    ("utama", 95, 40, GroupKind::Group, "Bu Sri Hartati", "SMKN 27 Jakarta"),
    ("utama", 150, 3, GroupKind::Invited, "H. Bambang Prasetyo", "Dekranasda Provinsi"),
    ("timur", 215, 22, GroupKind::Group, "Yohanes Kurniawan", "Koperasi Wanita Melati Cempaka Putih Barat"),
    ("utama", 280, 1, GroupKind::Invited, "Ratih Anggraini", "Bank DKI"),
];
/// Visits of the second day's hours from nine, main gate and east gate.
const SECOND: [(u32, u32); 4] = [(17, 6), (52, 11), (38, 21), (6, 2)];
/// Minutes after eight of the first day at which the second day is told: 12.10.
const NOW: i64 = 24 * 60 + 250;

/// The half day with what was written down at the gates beside it.
pub fn first_day(mut book: Book) -> Result<Book, String> {
    let at = |minute: i64| MORNING.plus_ms(minute * 60_000);
    for (gate, minute, persons, kind, name, agency) in GUESTS {
        let mut private = Person { name: name.to_owned(), ..Person::default() };
        private.put_beside(AGENCY, agency);
        let command = Command::CountGroup { gate: GateId::from(gate), persons, kind, private };
        ask(&mut book, 1, Some(at(minute)), command)?;
    }
    for (gate, minute, shows, after) in READINGS {
        let command = Command::ReadClicker { gate: GateId::from(gate), shows, after };
        ask(&mut book, 1, Some(at(minute)), command)?;
    }
    Ok(book)
}

/// The day after, up to ten past twelve.
pub fn second_day(mut book: Book) -> Result<Book, String> {
    book.clock = MORNING.plus_ms(24 * 3_600_000);
    ask(&mut book, 2, None, Command::OpenDay)?;
    for (hour, (main, east)) in (25i64..).zip(SECOND) {
        let length = (NOW - hour * 60).min(60);
        for (gate, count) in [("utama", main), ("timur", east)] {
            for n in 0..count {
                let minute = hour * 60 + i64::from(n) * length / i64::from(count);
                book.clock = book.clock.max(MORNING.plus_ms(minute * 60_000));
                let happened = Some(MORNING.plus_ms(minute * 60_000));
                ask(&mut book, 2, happened, Command::CountVisit { gate: GateId::from(gate) })?;
            }
        }
    }
    book.clock = MORNING.plus_ms(NOW * 60_000);
    Ok(book)
}

fn ask(book: &mut Book, day: u16, happened: Option<Moment>, command: Command) -> Result<(), String> {
    let told = format!("{command:?}");
    let request =
        Request { id: book.request(), officer: Some(DESK), day: Some(DayId(day)), happened, command };
    book.ask(request).map(drop).map_err(|refusal| format!("{told}: {refusal}"))
}
