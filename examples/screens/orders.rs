//! What the stands were asked for until the third afternoon: orders, contacts, a memorandum, a hope; told as data.

use chrono::NaiveDate;
use fairdesk::fair::command::{Command, Request};
use fairdesk::fair::event::{DealKind, Event, Outcome};
use fairdesk::fair::exhibitor::{AGENCY, Person};
use fairdesk::fair::ids::{DayId, DealId, ExhibitorId, OfficerId};
use fairdesk::fair::money::Rupiah;

use crate::at_the_desk::Book;

/// Who sits at the desk.
const DESK: OfficerId = OfficerId(1);

/// Of whom, noted for which day, what, rupiah (0 is not known), due in July and August (0 is at no time).
type Asked = (u64, u16, DealKind, i64, (u32, u32));
/// The other side: name, agency, telephone, what is meant.
type Buyer = (&'static str, &'static str, &'static str, &'static str);

/// In the order in which they were noted.
const DEALS: [(Asked, Buyer); 9] = [
    (
        (5, 3, DealKind::Order, 25_000_000, (30, 8)),
        ("Rina Marlina", "Sarinah", "0812-0555-0177", "400 bungkus, kemasan hadiah"),
    ),
    (
        (5, 1, DealKind::Contact, 0, (0, 0)),
        ("Hendra Wijaya", "Hotel Borobudur", "021-0555-0312", "sarapan tamu"),
    ),
    (
        (33, 1, DealKind::Order, 3_600_000, (17, 7)),
        ("Bu Endang", "", "0813-0555-0420", "seragam panitia, 12 potong"),
    ),
    (
        (40, 1, DealKind::Order, 4_850_000, (0, 0)),
        ("", "Dekranasda Provinsi", "", "cendera mata rapat kerja"),
    ),
    (
        (12, 2, DealKind::Order, 0, (10, 8)),
        ("Pak Yusuf", "", "0811-0555-0933", "harga menyusul, sekitar 50 dus"),
    ),
    (
        (22, 2, DealKind::Memorandum, 0, (31, 12)),
        ("Ratih Anggraini", "Bank DKI", "", "pembinaan dan rak tetap di kantor cabang"),
    ),
    (
        (44, 2, DealKind::Potential, 120_000_000, (0, 0)),
        ("Kenji Mori", "Mori Craft", "", "minta contoh dulu"),
    ),
    ((5, 3, DealKind::Order, 1_750_000, (20, 7)), ("Koperasi Melati", "", "", "arisan, 35 kotak")),
    ((8, 3, DealKind::Contact, 0, (0, 0)), ("", "Toko Oleh-oleh Ibu Kota", "021-0555-0818", "titip jual")),
];

/// The third afternoon with what was ordered; one order is delivered, one fell through.
pub fn third_afternoon(mut book: Book) -> Result<Book, String> {
    let mut noted: Vec<DealId> = Vec::new();
    for ((exhibitor, day, kind, value, (of, month)), (name, agency, phone, note)) in DEALS {
        let mut private = Person {
            name: name.to_owned(),
            phone: phone.to_owned(),
            note: note.to_owned(),
            ..Person::default()
        };
        private.put_beside(AGENCY, agency);
        let command = Command::NoteDeal {
            exhibitor: ExhibitorId(exhibitor),
            kind,
            value: Rupiah::new(value).filter(|value| *value > Rupiah::ZERO),
            due: NaiveDate::from_ymd_opt(2018, month, of),
            private,
        };
        if let Event::DealNoted(deal) = ask(&mut book, day, command)? {
            noted.push(deal.deal);
        }
    }
    let ends = [(3, Outcome::Done, "diserahkan dan lunas"), (7, Outcome::Dropped, "jadwal arisan berubah")];
    for (at, outcome, note) in ends {
        let deal = *noted.get(at).ok_or("so many were noted")?;
        ask(&mut book, 3, Command::SettleDeal { deal, outcome, note: note.to_owned() })?;
    }
    Ok(book)
}

fn ask(book: &mut Book, day: u16, command: Command) -> Result<Event, String> {
    let told = format!("{command:?}");
    let request =
        Request { id: book.request(), officer: Some(DESK), day: Some(DayId(day)), happened: None, command };
    book.ask(request).map(|entry| entry.event.clone()).map_err(|refusal| format!("{told}: {refusal}"))
}
