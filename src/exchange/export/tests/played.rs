//! Fairs to export: a folder's own, with hostile exhibitors beside, after a day.

use super::*;

/// A journal in memory with the rules of the writer.
pub(super) struct Book {
    pub(super) fair: Fair,
    clock: Moment,
}

impl Book {
    /// The fair of a folder, and hostile exhibitors beside its own.
    pub(super) fn of(folder: &str, hostile: &[&str]) -> Book {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut n = 0;
        let read = folder::read(&root, &mut || {
            n += 1;
            BusinessId(uuid::Uuid::from_u128(n))
        });
        let read = read.unwrap();
        let mut listed = read.listed;
        let template = listed[0].exhibitor.clone();
        let hostile = (100..).zip(hostile).map(|(id, name)| Listed {
            exhibitor: Exhibitor {
                id: ExhibitorId(id),
                business: BusinessId(uuid::Uuid::from_u128(u128::from(id))),
                code: format!("=EXH-{id}"),
                name: (*name).to_owned(),
                products: vec![(*name).into()],
                days: Days::All,
                private: Person {
                    name: PERSONS[0].to_owned(),
                    phone: PERSONS[1].to_owned(),
                    address: PERSONS[2].to_owned(),
                    note: PERSONS[3].to_owned(),
                    more: vec![
                        Remark { label: "Instagram".into(), text: PERSONS[4].to_owned() },
                        Remark { label: "=label".into(), text: (*name).to_owned() },
                        Remark { label: "Note".into(), text: "dua".to_owned() },
                    ],
                },
                ..template.clone()
            },
            placements: Vec::new(),
        });
        listed.extend(hostile.map(Arc::new));
        let mut book = Book { fair: Fair::default(), clock: EIGHT };
        let settings = Box::new(read.settings);
        let (halls, officers, plan_note) = (read.halls, read.officers, read.plan_note);
        book.does(None, Command::FoundFair { settings, halls, officers, plan_note });
        book.does(None, Command::ListExhibitors { listed });
        book
    }

    pub(super) fn does(&mut self, day: Option<u16>, command: Command) -> EntryKey {
        self.clock = self.clock.plus_ms(60_000);
        let seq = self.fair.journal().len() as u64 + 1;
        let request = Request {
            id: RequestId(uuid::Uuid::from_u128(seq.into())),
            officer: day.map(|_| OfficerId(1)),
            day: day.map(DayId),
            happened: None,
            command,
        };
        let desk = DeskId(0x1234_5678_9abc_def0);
        let event = decide(&self.fair, &request, Stamp { desk, clock: self.clock }).unwrap();
        let times = times(&self.fair, &request, self.clock);
        let key = EntryKey { desk, desk_seq: seq };
        let (at, happened, clock) = (times.at, times.happened, self.clock);
        let (day, officer, request) = (request.day, request.officer, request.id);
        self.fair.apply(Arc::new(Entry {
            seq,
            key,
            request,
            at,
            clock,
            happened,
            day,
            officer,
            hash: crate::fair::hash::Hash::START,
            event,
        }));
        key
    }

    fn sells(&mut self, id: u64, total: i64, cash: Option<i64>, former: Former) -> EntryKey {
        let rupiah = |n| Rupiah::new(n).unwrap();
        let payments = cash.map(|part| (MethodId::from("tunai"), rupiah(part))).into_iter().collect();
        let total = rupiah(total);
        let amount =
            Amount { total, transactions: Some(3), pieces: None, payments, provenance: Provenance::Declared };
        let (exhibitor, note) = (ExhibitorId(id), String::new());
        self.does(Some(1), Command::ReportSale { exhibitor, amount, so_far: None, former, note })
    }

    /// An order that was delivered and a contact, with somebody whom nobody else is to know.
    fn notes_deals(&mut self) {
        let buyer = Person {
            name: PERSONS[0].to_owned(),
            phone: PERSONS[1].to_owned(),
            note: PERSONS[3].to_owned(),
            more: vec![Remark { label: AGENCY.into(), text: PERSONS[4].to_owned() }],
            ..Person::default()
        };
        let exhibitor = ExhibitorId(1);
        let due = chrono::NaiveDate::from_ymd_opt(2018, 8, 30);
        let note =
            |kind, value, due| Command::NoteDeal { exhibitor, kind, value, due, private: buyer.clone() };
        self.does(Some(1), note(DealKind::Order, Rupiah::new(25_000_000), due));
        self.does(Some(1), note(DealKind::Contact, None, None));
        let order = self.fair.deals().next().unwrap().0;
        let remark = PERSONS[3].to_owned();
        self.does(Some(2), Command::SettleDeal { deal: order, outcome: Outcome::Done, note: remark });
    }

    /// The sample after a day: arrivals, one late, one gone, one excused; sales added, replaced, undone; visits.
    pub(super) fn played() -> Book {
        let mut book = Book::of("assets/fairs/gelar-produk-ikm-2018", &HOSTILE);
        let note = || "catatan petugas".to_owned();
        let arrive =
            |id| Command::CheckIn { exhibitor: ExhibitorId(id), arrival: Arrival::AtTheDoor, note: note() };
        let mark = |id, mark| Command::MarkAttendance { exhibitor: ExhibitorId(id), mark, note: note() };
        book.does(Some(1), Command::OpenDay);
        for id in [1, 2, 3, 100, 101] {
            book.does(Some(1), arrive(id));
        }
        // Who sold and went home excused is not expected, and its sales count all the same.
        book.sells(4, 90_000, None, Former::None);
        book.does(Some(1), mark(4, Mark::Excused));
        book.clock = EIGHT.plus_ms(3_600_000);
        book.does(Some(1), arrive(5));
        book.does(Some(1), mark(5, Mark::Away));
        book.sells(1, 1_000_000, Some(400_000), Former::None);
        book.sells(1, 250_000, None, Former::Add);
        book.sells(2, 700_000, None, Former::None);
        book.sells(2, 750_000, None, Former::Replace);
        let undone = book.sells(3, 5_000_000, None, Former::None);
        book.does(Some(1), Command::Undo { entry: undone });
        let exhibitor = ExhibitorId(100);
        book.does(Some(1), Command::ReportNil { exhibitor, former: Former::None, note: note() });
        for _ in 0..3 {
            book.does(Some(1), Command::CountVisit { gate: GateId::from("utama") });
        }
        book.does(Some(1), Command::TakeBackVisit { gate: GateId::from("utama") });
        book.notes_deals();
        book
    }
}
