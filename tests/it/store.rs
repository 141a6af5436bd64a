//! The file: what is answered as saved is there, what is damaged is found, what is not ours is left alone.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command as Process, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use fairdesk::fair::Fair;
use fairdesk::fair::command::{Arrival, Command, Draft, Request, Sharing, Ticket};
use fairdesk::fair::event::{
    AfterReading, Amount, DealKind, Entry, Event, Former, GroupKind, IncidentKind, Mark, Outcome, Provenance,
};
use fairdesk::fair::exhibitor::{Days, Exhibitor, Listed, Person, Placement};
use fairdesk::fair::ids::{
    BoothId, BusinessId, CategoryId, DayId, EntryKey, ExhibitorId, GateId, HallId, MethodId, OfficerId,
    RequestId,
};
use fairdesk::fair::money::Rupiah;
use fairdesk::fair::pin::{Pin, Signature};
use fairdesk::fair::plan::{Area, Booth, Hall};
use fairdesk::fair::refusal::Refusal;
use fairdesk::fair::settings::{
    Category, DayPlan, Gate, Hue, Label, Officer, PaymentMethod, Role, Settings, SubCategory, Targets,
};
use fairdesk::fair::tally;
use fairdesk::fair::time::{Moment, Offset, TimeOfDay};
use fairdesk::store::{self, Answer, Installation, Note, Opened, StoreError, Trouble};
use proptest::prelude::*;
use uuid::Uuid;

// ---------------------------------------------------------------------------------------------- a small fair

/// 16 July 2018, 08.00 in Jakarta.
const MORNING: i64 = 1_531_702_800_000;
const SITI: OfficerId = OfficerId(1);
/// Who must never stand readable in a file.
const SECRETS: [&str; 4] = ["Siti Rahmawati", "Budi Santoso", "0812-0000-0001", "Jalan Melati"];

fn word<T: for<'a> From<&'a str>>(word: &str) -> T {
    T::from(word)
}

fn settings() -> Settings {
    let time = |hour, minute| TimeOfDay::new(hour, minute).unwrap();
    let day = |id: u16| DayPlan {
        id: DayId(id),
        date: chrono::NaiveDate::from_ymd_opt(2018, 7, 15 + u32::from(id)).unwrap(),
        opens: time(8, 0),
        closes: time(25, 30),
        batas_hadir: time(8, 30),
    };
    let category = |id: &str, letter, sub: &[&str]| Category {
        id: word(id),
        name: Label::same(id),
        letter,
        color: Hue::Orange,
        sub: sub.iter().map(|sub| SubCategory { id: word(sub), name: Label::same(sub) }).collect(),
    };
    Settings {
        name: "Pasar Uji".to_owned(),
        theme: String::new(),
        organiser: "Dinas".to_owned(),
        venue: "Balai".to_owned(),
        address: "Jl. Contoh 1".to_owned(),
        city: "Jakarta".to_owned(),
        programme: String::new(),
        utc_offset: Offset::WIB,
        sample: false,
        maximum_sale: Rupiah::new(1_000_000_000).unwrap(),
        targets: Targets { visits: Some(400), ..Targets::default() },
        days: vec![day(1), day(2)],
        categories: vec![category("kuliner", 'K', &["kuliner/keripik"]), category("kriya", 'R', &[])],
        gates: ["utara", "selatan"].map(|id| Gate { id: word(id), name: id.to_owned() }).to_vec(),
        payment_methods: ["tunai", "debit"]
            .map(|id| PaymentMethod { id: word(id), name: Label::same(id) })
            .to_vec(),
        licences: Vec::new(),
        stages: Vec::new(),
        letterhead: Vec::new(),
    }
}

fn hall() -> Hall {
    let booth = |n: usize, parts: &[&str]| Booth {
        code: format!("A{n}").into(),
        zone: "A".to_owned(),
        area: Area { x: n as f64 * 3.0, y: 1.5, width: 3.0, height: 3.0 },
        parts: parts.iter().map(|&part| part.into()).collect(),
    };
    Hall {
        id: word("G"),
        name: "Blok G".to_owned(),
        width: 30.0,
        height: 20.0,
        zones: Vec::new(),
        walls: Vec::new(),
        doors: Vec::new(),
        places: Vec::new(),
        booths: (1..=7).map(|n| booth(n, if n == 6 { &["a", "b"] } else { &[] })).collect(),
        rute: Vec::new(),
    }
}

fn booth(code: &str) -> BoothId {
    BoothId { hall: HallId::from("G"), code: code.into() }
}

/// Five exhibitors on the booths A1 to A5; the fifth comes on the second day only.
fn listed() -> Vec<Listed> {
    let exhibitor = |n: u64| Exhibitor {
        id: ExhibitorId(n),
        business: BusinessId(Uuid::from_u128(u128::from(n))),
        code: String::new(),
        name: format!("Usaha {n}"),
        categories: vec![
            word(if n.is_multiple_of(2) { "kriya" } else { "kuliner/keripik" }),
            word("kuliner"),
        ],
        products: vec!["keripik".into(), "sambal".into()],
        kecamatan: "Menteng".into(),
        coach: "".into(),
        stage: None,
        licences: Vec::new(),
        days: if n == 5 { Days::Only(BTreeSet::from([DayId(2)])) } else { Days::All },
        private: match n {
            1 => Person { name: SECRETS[1].to_owned(), phone: SECRETS[2].to_owned(), ..Person::default() },
            2 => Person { name: "Dewi".to_owned(), address: SECRETS[3].to_owned(), ..Person::default() },
            _ => Person::default(),
        },
    };
    let placed = |n: u64| {
        let exhibitor = exhibitor(n);
        let placement =
            Placement { booth: booth(&format!("A{n}")), part: None, days: exhibitor.days.clone() };
        Listed { exhibitor, placements: vec![placement] }
    };
    (1..=5).map(placed).collect()
}

fn founding() -> Vec<Request> {
    let officers = vec![Officer::new(
        SITI,
        Role::Supervisor,
        Person { name: SECRETS[0].to_owned(), ..Person::default() },
    )];
    let found = Command::FoundFair {
        settings: Box::new(settings()),
        halls: vec![hall()],
        officers,
        plan_note: "sketsa".to_owned(),
    };
    let by_nobody = |n: u128, command| Request {
        id: RequestId(Uuid::from_u128(n)),
        officer: None,
        day: None,
        happened: None,
        command,
    };
    let listed = listed().into_iter().map(Arc::new).collect();
    vec![by_nobody(1, found), by_nobody(2, Command::ListExhibitors { listed })]
}

thread_local! {
    static MINTED: Cell<u128> = const { Cell::new(1000) };
}

/// A request by Siti on the first day, with an id of its own.
fn ask(command: Command) -> Request {
    let id = MINTED.with(|n| n.replace(n.get() + 1));
    let id = RequestId(Uuid::from_u128(id));
    Request { id, officer: Some(SITI), day: Some(DayId(1)), happened: None, command }
}

fn check_in(n: u64) -> Command {
    Command::CheckIn { exhibitor: ExhibitorId(n), arrival: Arrival::AtTheDoor, note: String::new() }
}

fn sale(n: u64, rupiah: i64, former: Former) -> Command {
    let amount = Amount {
        total: Rupiah::new(rupiah).unwrap(),
        transactions: Some(12),
        pieces: None,
        payments: vec![(MethodId::from("tunai"), Rupiah::new(rupiah / 2).unwrap())],
        provenance: Provenance::Declared,
    };
    Command::ReportSale { exhibitor: ExhibitorId(n), amount, so_far: None, former, note: String::new() }
}

fn visit() -> Command {
    Command::CountVisit { gate: GateId::from("utara") }
}

/// A morning with something of every kind.
fn morning(desk: &Desk) {
    let saved = |command| desk.saved(ask(command));
    saved(Command::OpenDay);
    saved(check_in(1));
    saved(Command::CheckIn {
        exhibitor: ExhibitorId(2),
        arrival: Arrival::AtTheDoor,
        note: "diantar Budi Santoso".to_owned(),
    });
    saved(sale(1, 1_250_000, Former::None));
    saved(sale(1, 250_001, Former::Add));
    saved(Command::ReportNil { exhibitor: ExhibitorId(2), former: Former::None, note: String::new() });
    let third = saved(visit());
    saved(visit());
    saved(Command::TakeBackVisit { gate: GateId::from("utara") });
    saved(Command::Undo { entry: third.key });
    let draft = Draft {
        name: "Pendatang".to_owned(),
        categories: vec![CategoryId::from("kriya")],
        private: Person { name: SECRETS[1].to_owned(), ..Person::default() },
        ..Draft::default()
    };
    let place = Some((booth("A6"), Some(Arc::from("b"))));
    saved(Command::AddExhibitor { draft: Box::new(draft), booth: place, sharing: Sharing::Refused });
    saved(Command::NoteIncident {
        text: format!("{} kehilangan dompet", SECRETS[1]),
        exhibitor: Some(ExhibitorId(1)),
        kind: IncidentKind::Lost,
        task: None,
    });
    saved(Command::MoveExhibitor {
        exhibitor: ExhibitorId(3),
        from: None,
        to: booth("A7"),
        part: None,
        sharing: Sharing::Refused,
    });
    saved(Command::MarkAttendance { exhibitor: ExhibitorId(4), mark: Mark::Withdrawn, note: String::new() });
}

/// What a day has beside: clickers, guests, orders, a void, a seal.
fn evening(desk: &Desk) {
    let saved = |command| desk.saved(ask(command));
    let reading = |shows, after| Command::ReadClicker { gate: GateId::from("utara"), shows, after };
    saved(reading(12, AfterReading::SetBack));
    saved(reading(3, AfterReading::GoesOn));
    let person = || Person { name: SECRETS[1].to_owned(), ..Person::default() };
    let kind = GroupKind::Invited;
    saved(Command::CountGroup { gate: GateId::from("utara"), persons: 40, kind, private: person() });
    let deal = saved(Command::NoteDeal {
        exhibitor: ExhibitorId(1),
        kind: DealKind::Order,
        value: Rupiah::new(5_000_000),
        due: chrono::NaiveDate::from_ymd_opt(2018, 8, 1),
        private: person(),
    });
    let Event::DealNoted(noted) = &deal.event else { panic!("{deal:?}") };
    saved(Command::SettleDeal { deal: noted.deal, outcome: Outcome::Done, note: String::new() });
    let pin = Pin::typed("2018").unwrap();
    let signed = Signature { officer: SITI, pin: pin.clone() };
    saved(Command::SetPin { officer: SITI, pin, signed: None });
    let reason = || "salah stan".to_owned();
    let second = saved(sale(3, 90_000, Former::None));
    saved(Command::AskVoid { exhibitor: ExhibitorId(3), report: second.key, reason: reason() });
    let void = Command::Void {
        exhibitor: ExhibitorId(3),
        report: second.key,
        reason: String::new(),
        signed: signed.clone(),
    };
    saved(void);
    saved(Command::SettleAbsent);
    saved(Command::SealDay { note: String::new(), signed: signed.clone() });
    saved(Command::ReopenDay { reason: reason(), signed });
}

// ------------------------------------------------------------------------------------------ a desk and its file

/// A folder with a fair's file and an installation.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Place {
        Place { folder: tempfile::tempdir().unwrap() }
    }

    fn founded() -> Place {
        let place = Place::new();
        store::create(&place.file(), &place.installation(), Moment(MORNING), founding()).unwrap();
        place
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self) -> PathBuf {
        self.at("uji.fair")
    }

    fn installation(&self) -> Installation {
        Installation::at(&self.at("installation"))
    }

    fn desk(&self) -> Desk {
        Desk::at(&self.file(), &self.installation()).unwrap()
    }

    /// Everything in the folder, read whole: what somebody who finds the laptop may read.
    fn all_bytes(&self) -> Vec<u8> {
        let files = fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().path());
        files.filter(|path| path.is_file()).flat_map(|path| fs::read(path).unwrap()).collect()
    }
}

/// An open file, with whatever the writer has answered.
struct Desk {
    opened: Opened,
    answers: Receiver<Answer>,
    tickets: Cell<u64>,
}

impl Desk {
    fn at(file: &Path, installation: &Installation) -> Result<Desk, StoreError> {
        Desk::with_patience(file, installation, store::PATIENCE)
    }

    fn with_patience(file: &Path, here: &Installation, patience: Duration) -> Result<Desk, StoreError> {
        let (tell, answers) = channel();
        let tick = Arc::new(AtomicI64::new(MORNING + 60_000));
        let clock = move || Moment(tick.fetch_add(1_000, Ordering::Relaxed));
        let opened = store::open_waiting(file, here, patience, clock, move |answer| {
            // Whoever has left does not listen any more.
            let _ = tell.send(answer);
        })?;
        Ok(Desk { opened, answers, tickets: Cell::new(0) })
    }

    fn commit(&self, request: Request) -> Ticket {
        let ticket = Ticket(self.tickets.replace(self.tickets.get() + 1));
        self.opened.writer.commit(ticket, request);
        ticket
    }

    fn answer(&self) -> Answer {
        self.answers.recv_timeout(Duration::from_secs(20)).unwrap()
    }

    fn saved(&self, request: Request) -> Arc<Entry> {
        let asked = self.commit(request);
        match self.answer() {
            Answer::Saved { ticket, entry, .. } if ticket == asked => entry,
            other => panic!("not saved: {other:?}"),
        }
    }

    fn refused(&self, request: Request) -> Refusal {
        let asked = self.commit(request);
        match self.answer() {
            Answer::Refused { ticket, refusal, .. } if ticket == asked => refusal,
            other => panic!("not refused: {other:?}"),
        }
    }

    fn quit(self) {
        self.opened.writer.quit().unwrap();
        let last = self.answers.iter().last().unwrap();
        assert!(matches!(last, Answer::Stopped), "{last:?}");
    }
}

/// Every figure and record, and every line: two fairs that tell the same are the same.
fn told(fair: &Fair) -> String {
    let lines: Vec<_> = fair.journal().iter().map(|line| (&line.entry, line.force)).collect();
    let listed: Vec<_> = fair.exhibitors().collect();
    format!("{}\n{listed:#?}\n{lines:#?}", figures(fair))
}

/// Exhibitors, attendance, sales and visits.
fn figures(fair: &Fair) -> String {
    let days: Vec<_> = fair.day_ids().into_iter().map(|day| tally::day(fair, day)).collect();
    let attendance: Vec<_> = fair.attendance_rows().collect();
    let sales: Vec<_> = fair.sales_rows().collect();
    let visits: Vec<_> = fair.visit_rows().collect();
    let public = fair.exhibitors().map(|listed| {
        let mut listed = Listed::clone(listed);
        listed.exhibitor.private = Person::default();
        listed
    });
    let public: Vec<_> = public.collect();
    format!("{days:#?}\n{attendance:#?}\n{sales:#?}\n{visits:#?}\n{public:#?}")
}

fn assert_whole(file: &Path) {
    let report = store::check(file).unwrap();
    assert!(report.is_whole(), "{:?}", report.faults);
}

/// A connection of another program, which may do as it likes.
fn other_program(file: &Path) -> rusqlite::Connection {
    rusqlite::Connection::open(file).unwrap()
}

// ------------------------------------------------------------------------------------------------ saving

#[test]
fn what_was_saved_is_there_after_reopening() {
    let place = Place::founded();
    let desk = place.desk();
    assert_eq!(desk.opened.notes, []);
    assert_eq!(desk.opened.fair.exhibitor_count(), 5);
    morning(&desk);
    let last = desk.saved(ask(visit()));
    let Answer::Saved { fair: now, .. } = ({
        desk.commit(ask(visit()));
        desk.answer()
    }) else {
        panic!("not saved");
    };
    assert_eq!(last.at, last.clock);
    assert_eq!(told(&store::read(&place.file()).unwrap()), told(&now), "read while another writes");
    assert_whole(&place.file());
    desk.quit();
    assert!(!place.at("uji.fair-wal").exists(), "the log went into the file");
    assert_whole(&place.file());
    let again = place.desk();
    assert_eq!(again.opened.notes, []);
    assert_eq!(told(&again.opened.fair), told(&now));
    let budi = again.opened.fair.exhibitor(ExhibitorId(1)).unwrap();
    assert_eq!(budi.private.name, SECRETS[1]);
}

#[test]
fn no_person_stands_readable_in_the_file_or_beside_it() {
    let place = Place::founded();
    let desk = place.desk();
    morning(&desk);
    evening(&desk);
    let nowhere = || {
        let bytes = place.all_bytes();
        for secret in SECRETS {
            assert!(!bytes.windows(secret.len()).any(|w| w == secret.as_bytes()), "{secret}");
        }
        assert!(bytes.windows(7).any(|w| w == b"Usaha 1"), "a business is no person");
    };
    nowhere();
    desk.quit();
    nowhere();
}

#[test]
fn what_closes_a_day_stands_in_tables_that_follow_from_the_journal() {
    let place = Place::founded();
    let desk = place.desk();
    morning(&desk);
    evening(&desk);
    assert_whole(&place.file());
    let other = other_program(&place.file());
    let one = |sql: &str| other.query_row(sql, (), |row| row.get::<_, String>(0)).unwrap();
    let table = [
        ("SELECT group_concat(shows || ' ' || counted, ', ') FROM clickers", "12 12, 3 15"),
        (
            "SELECT kind || ' ' || value || ' ' || due || ' ' || outcome FROM deals",
            "order 5000000 2018-08-01 done",
        ),
        ("SELECT number || ' ' || revision || ' ' || holds || ' ' || length(hash) FROM recaps", "1 0 0 64"),
        ("SELECT CAST(sum(visits) AS TEXT) FROM visits", "40"),
        ("SELECT report FROM sales WHERE exhibitor = 3 AND day = 1", "unreported"),
        ("SELECT CAST(count(*) AS TEXT) FROM attendance WHERE day = 1 AND state = 'expected'", "0"),
    ];
    for (sql, wanted) in table {
        assert_eq!(one(sql), wanted, "{sql}");
    }
    desk.quit();
    assert_whole(&place.file());
}

#[test]
fn the_same_request_twice_is_one_entry() {
    let place = Place::founded();
    let desk = place.desk();
    let request = ask(Command::OpenDay);
    let first = desk.saved(request.clone());
    assert_eq!(desk.saved(request.clone()), first);
    desk.quit();
    let desk = place.desk();
    assert_eq!(desk.saved(request), first, "also after a restart");
    assert_eq!(store::read(&place.file()).unwrap().journal().len(), 3);
}

#[test]
fn a_refusal_in_a_batch_is_its_own() {
    let place = Place::founded();
    let desk = place.desk();
    desk.saved(ask(Command::OpenDay));
    // While another program holds the write lock the writer waits with the first, and the rest share a commit.
    let other = other_program(&place.file());
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    for command in [visit(), check_in(1), check_in(1), check_in(2)] {
        desk.commit(ask(command));
    }
    other.execute_batch("ROLLBACK").unwrap();
    let answers: Vec<Answer> = (0..4).map(|_| desk.answer()).collect();
    let words: Vec<&str> = answers
        .iter()
        .map(|answer| match answer {
            Answer::Saved { .. } => "saved",
            Answer::Refused { refusal: Refusal::AlreadyIn { .. }, .. } => "already in",
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(words, ["saved", "saved", "already in", "saved"]);
    assert!(matches!(desk.refused(ask(check_in(2))), Refusal::AlreadyIn { .. }));
    desk.quit();
    assert_whole(&place.file());
}

#[test]
fn what_cannot_be_written_is_not_said_to_be_saved() {
    let place = Place::founded();
    let impatient = Duration::from_millis(20);
    let desk = Desk::with_patience(&place.file(), &place.installation(), impatient).unwrap();
    desk.saved(ask(Command::OpenDay));
    let other = other_program(&place.file());
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let request = ask(check_in(1));
    let asked = desk.commit(request.clone());
    match desk.answer() {
        Answer::NotSaved { ticket, error: StoreError::Busy { .. } } => assert_eq!(ticket, asked),
        answer => panic!("{answer:?}"),
    }
    other.execute_batch("ROLLBACK").unwrap();
    let entry = desk.saved(request);
    assert_eq!((entry.seq, entry.key.desk_seq), (4, 4), "the state was as before");
    desk.quit();
    assert_whole(&place.file());
}

#[test]
fn a_clock_that_goes_back_does_not_turn_the_journal_round() {
    let place = Place::founded();
    let (tell, answers) = channel();
    let clock = || Moment(MORNING - 3_600_000);
    let opened =
        store::open(&place.file(), &place.installation(), clock, move |answer| tell.send(answer).unwrap())
            .unwrap();
    opened.writer.commit(Ticket(7), ask(Command::OpenDay));
    let Answer::Saved { entry, .. } = answers.recv().unwrap() else { panic!("not saved") };
    // The founding took 08.00 sharp and the millisecond after it.
    assert_eq!((entry.at, entry.clock), (Moment(MORNING + 2), Moment(MORNING - 3_600_000)));
    assert_eq!(entry.happened, entry.at);
}

#[test]
fn a_panic_in_the_writer_is_never_silent() {
    let place = Place::founded();
    let (tell, answers) = channel();
    let calls = AtomicI64::new(0);
    let clock = move || match calls.fetch_add(1, Ordering::Relaxed) {
        0 => Moment(MORNING),
        _ => panic!("the clock broke, as this test wants"),
    };
    let opened =
        store::open(&place.file(), &place.installation(), clock, move |answer| tell.send(answer).unwrap())
            .unwrap();
    opened.writer.commit(Ticket(1), ask(Command::OpenDay));
    let first = answers.recv_timeout(Duration::from_secs(20)).unwrap();
    assert!(matches!(first, Answer::NotSaved { ticket: Ticket(1), error: StoreError::Stopped { .. } }));
    assert!(matches!(answers.recv().unwrap(), Answer::Stopped));
    opened.writer.commit(Ticket(2), ask(Command::OpenDay));
    assert!(matches!(answers.recv().unwrap(), Answer::NotSaved { ticket: Ticket(2), .. }));
    assert!(matches!(opened.writer.quit(), Err(StoreError::Stopped { .. })));
    let desk = place.desk();
    assert!(matches!(desk.opened.notes[..], [Note::NotClosed(_)]), "{:?}", desk.opened.notes);
    desk.saved(ask(Command::OpenDay));
}

// ------------------------------------------------------------------------------------------- what is kept

#[test]
fn a_line_is_never_changed_replaced_or_deleted() {
    let place = Place::founded();
    let other = other_program(&place.file());
    for sql in [
        "UPDATE journal SET at = at + 1",
        "UPDATE OR REPLACE journal SET seq = 1 WHERE seq = 2",
        "DELETE FROM journal WHERE seq = 2",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 1",
        "INSERT OR REPLACE INTO journal SELECT 9, desk, 9, request, at, clock, happened, day, officer, kind, v, \
         payload, sealed, undoes, replaces, hash FROM journal WHERE seq = 1",
    ] {
        let error = other.execute(sql, ()).unwrap_err().to_string();
        assert!(error.contains("is never"), "{sql}: {error}");
    }
    drop(other);
    assert_whole(&place.file());
}

#[test]
fn destroying_a_key_erases_the_person_and_leaves_the_chain_whole() {
    let place = Place::founded();
    let desk = place.desk();
    morning(&desk);
    desk.quit();
    let before = store::read(&place.file()).unwrap();
    let other = other_program(&place.file());
    assert_eq!(other.execute("DELETE FROM person_keys WHERE record = 'exhibitor:1'", ()).unwrap(), 1);
    drop(other);
    assert_whole(&place.file());
    let after = store::read(&place.file()).unwrap();
    assert_eq!(figures(&after), figures(&before));
    assert!(after.exhibitor(ExhibitorId(1)).unwrap().private.is_empty());
    assert_eq!(after.exhibitor(ExhibitorId(2)).unwrap().private.name, "Dewi");
    // What is written of the person later has a key of its own; what was erased stays so.
    let desk = place.desk();
    let mut exhibitor = after.exhibitor(ExhibitorId(1)).unwrap().clone();
    exhibitor.private.name = "Pemilik baru".to_owned();
    desk.saved(ask(Command::EditExhibitor { exhibitor: Box::new(exhibitor) }));
    desk.quit();
    assert_whole(&place.file());
    let last = store::read(&place.file()).unwrap();
    assert_eq!(last.exhibitor(ExhibitorId(1)).unwrap().private.name, "Pemilik baru");
    assert_eq!(last.exhibitor(ExhibitorId(1)).unwrap().private.phone, "");
}

#[test]
fn a_copy_holds_what_still_stands_in_the_log() {
    let place = Place::founded();
    let desk = place.desk();
    desk.saved(ask(Command::OpenDay));
    let last = desk.saved(ask(check_in(1)));
    let copy = place.at("salinan.fair");
    let report = store::copy(&place.file(), &copy).unwrap();
    assert_eq!(report.entries, last.seq);
    assert_eq!(Some(report.head), store::check(&copy).ok().map(|report| report.head));
    let before = fs::read(&copy).unwrap();
    assert!(matches!(store::copy(&place.file(), &copy), Err(StoreError::Exists { .. })));
    assert_eq!(fs::read(&copy).unwrap(), before);
    let there = place.at("another installation");
    let copied = Desk::at(&copy, &Installation::at(&there)).unwrap();
    assert_eq!(told(&copied.opened.fair), told(&store::read(&place.file()).unwrap()));
    assert!(matches!(copied.opened.notes[..], [Note::NewDesk { .. }]), "{:?}", copied.opened.notes);
}

// -------------------------------------------------------------------------------------------- which desk

#[test]
fn only_the_one_that_wrote_last_goes_on_as_the_same_desk() {
    let place = Place::founded();
    let desk = place.desk();
    let own = desk.opened.desk;
    desk.saved(ask(Command::OpenDay));
    desk.quit();
    let copy = place.at("salinan.fair");
    fs::copy(place.file(), &copy).unwrap();

    let desk = place.desk();
    assert_eq!(desk.opened.desk, own, "opened again");
    let elsewhere = Installation::at(&place.at("elsewhere"));
    assert_ne!(Desk::at(&copy, &elsewhere).unwrap().opened.desk, own, "on another laptop");
    let meanwhile = Desk::at(&copy, &place.installation()).unwrap();
    assert_ne!(meanwhile.opened.desk, own, "while the original is open here");
    drop(meanwhile);
    desk.saved(ask(check_in(1)));
    desk.quit();

    let restored = Desk::at(&copy, &place.installation()).unwrap();
    assert_ne!(restored.opened.desk, own, "the original has gone on");
    assert_eq!(restored.opened.notes[0], Note::Older { found: 3, remembered: 4 });
    let entry = restored.saved(ask(check_in(2)));
    assert_eq!(entry.key, EntryKey { desk: restored.opened.desk, desk_seq: 1 });
    assert_eq!(entry.seq, 4);
    restored.quit();
    assert_whole(&copy);
    assert_eq!(store::check(&copy).unwrap().desks.len(), 2);
    assert_eq!(place.desk().opened.desk, own, "the original is still its own");
}

/// Not a test of its own: another process, when one of the tests below starts this binary again.
#[test]
#[ignore = "runs as a second process of other tests"]
fn second_process() {
    let Some(file) = std::env::var_os("FAIRDESK_TEST_FILE") else { return };
    let installation = std::env::var_os("FAIRDESK_TEST_INSTALLATION").unwrap();
    let desk = Desk::at(Path::new(&file), &Installation::at(Path::new(&installation))).unwrap();
    desk.saved(ask(Command::OpenDay));
    println!("\nsaved by {}", desk.opened.desk);
    std::thread::sleep(Duration::from_secs(60));
}

/// Starts it, and waits until it has said that its entry is saved.
fn in_second_process(place: &Place) -> (Child, String) {
    use std::io::{BufRead, BufReader};
    let mut child = Process::new(std::env::current_exe().unwrap())
        .args(["store::second_process", "--exact", "--ignored", "--nocapture"])
        .env("FAIRDESK_TEST_FILE", place.file())
        .env("FAIRDESK_TEST_INSTALLATION", place.at("installation"))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut said = lines.map_while(Result::ok).filter_map(|l| Some(l.strip_prefix("saved by ")?.to_owned()));
    let desk = said.next().unwrap();
    (child, desk)
}

#[test]
fn a_killed_desk_is_the_same_desk_again_and_has_lost_nothing() {
    let place = Place::founded();
    let own = place.desk().opened.desk;
    let (mut child, was) = in_second_process(&place);
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(was, own.to_string());
    let desk = place.desk();
    assert!(desk.opened.fair.opening(DayId(1)).is_some(), "what was said to be saved");
    assert_eq!(desk.opened.desk, own);
    assert!(matches!(&desk.opened.notes[..], [Note::NotClosed(holder)] if holder.pid == child.id()));
}

#[test]
fn a_log_that_was_lost_or_cut_short_is_noticed() {
    let log_of = |place: &Place| place.at("uji.fair-wal");
    let cases: [fn(&Path); 2] =
        [|log| fs::remove_file(log).unwrap(), |log| fs::write(log, &fs::read(log).unwrap()[..9000]).unwrap()];
    for cut in cases {
        let place = Place::founded();
        let (mut child, _) = in_second_process(&place);
        child.kill().unwrap();
        child.wait().unwrap();
        cut(&log_of(&place));
        let desk = place.desk();
        assert!(desk.opened.fair.opening(DayId(1)).is_none(), "it was in the log");
        let notes = &desk.opened.notes;
        assert!(notes.contains(&Note::Older { found: 2, remembered: 3 }), "{notes:?}");
        assert!(matches!(notes[..], [_, _, Note::NewDesk { .. }]), "{notes:?}");
        desk.saved(ask(Command::OpenDay));
        desk.quit();
        assert_whole(&place.file());
    }
}

// -------------------------------------------------------------------------------------------- who has it

#[test]
fn a_file_in_use_names_its_holder_and_can_still_be_read() {
    let place = Place::founded();
    let (mut child, _) = in_second_process(&place);
    let refused = Desk::at(&place.file(), &place.installation()).err();
    let Some(StoreError::InUse { holder: Some(holder), .. }) = &refused else { panic!("{refused:?}") };
    assert_eq!(holder.pid, child.id());
    assert!(holder.program.starts_with("fairdesk "));
    assert!(store::read(&place.file()).unwrap().opening(DayId(1)).is_some());
    assert_whole(&place.file());
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_file_in_use_is_found_by_this_process_too_which_then_still_holds_it() {
    let place = Place::founded();
    let desk = place.desk();
    let refused = Desk::at(&place.file(), &place.installation()).err();
    let Some(StoreError::InUse { holder: Some(holder), .. }) = refused else { panic!("{refused:?}") };
    assert_eq!(holder.pid, std::process::id());
    desk.saved(ask(Command::OpenDay));
    desk.quit();
    place.desk().quit();
}

#[cfg(unix)]
#[test]
fn a_second_name_of_a_file_in_use_is_found_in_use() {
    let place = Place::founded();
    let second = place.at("lain.fair");
    fs::hard_link(place.file(), &second).unwrap();
    let (mut child, _) = in_second_process(&place);
    let refused = Desk::at(&second, &place.installation()).err();
    let Some(StoreError::InUse { holder: Some(holder), .. }) = &refused else { panic!("{refused:?}") };
    assert_eq!(holder.pid, child.id());
    child.kill().unwrap();
    child.wait().unwrap();
    // Its log lies beside the first name, so opening by the second would lose what is in it.
    let refused = Desk::at(&second, &place.installation()).err();
    assert!(matches!(refused, Some(StoreError::LeftUnderAnotherName { .. })), "{refused:?}");
    let desk = place.desk();
    assert!(desk.opened.fair.opening(DayId(1)).is_some());
    assert_eq!(desk.opened.notes[0], Note::OtherNames { count: 2 });
    desk.quit();
    let by_second = Desk::at(&second, &place.installation()).unwrap();
    assert!(by_second.opened.fair.opening(DayId(1)).is_some());
}

#[test]
fn a_bare_copy_of_an_open_file_is_known_to_lack_its_log() {
    let place = Place::founded();
    let desk = place.desk();
    desk.saved(ask(Command::OpenDay));
    let bare = place.at("telanjang.fair");
    fs::copy(place.file(), &bare).unwrap();
    let copied = Desk::at(&bare, &Installation::at(&place.at("elsewhere"))).unwrap();
    assert!(matches!(copied.opened.notes[0], Note::WithoutLog(_)), "{:?}", copied.opened.notes);
    assert!(copied.opened.fair.opening(DayId(1)).is_none());
}

// ------------------------------------------------------------------------------------- what is not opened

#[test]
fn a_newer_file_is_refused_and_left_as_it_is() {
    let place = Place::founded();
    other_program(&place.file()).pragma_update(None, "user_version", 7).unwrap();
    other_program(&place.file())
        .execute_batch("CREATE TABLE later (one INTEGER PRIMARY KEY) STRICT")
        .unwrap();
    let before = fs::read(place.file()).unwrap();
    let newer = |error| matches!(error, Some(StoreError::NewerVersion { found: 7, known: 3, .. }));
    assert!(newer(Desk::at(&place.file(), &place.installation()).err()));
    assert!(newer(store::read(&place.file()).err()));
    assert!(newer(store::check(&place.file()).err()));
    assert!(newer(store::copy(&place.file(), &place.at("salinan.fair")).err()));
    assert_eq!(fs::read(place.file()).unwrap(), before);
    assert!(!place.at("salinan.fair").exists());
}

#[test]
fn a_file_of_the_first_version_is_whole_and_brought_up_to_date_when_opened() {
    let place = Place::founded();
    place.desk().quit();
    let older = "ALTER TABLE exhibitors DROP COLUMN code; ALTER TABLE sales DROP COLUMN pieces; \
                 ALTER TABLE sales DROP COLUMN amount_if_voided; DROP TABLE recaps; DROP TABLE clickers; \
                 DROP TABLE deals; PRAGMA user_version = 1";
    other_program(&place.file()).execute_batch(older).unwrap();
    assert_eq!(store::check(&place.file()).unwrap().faults, []);
    assert_eq!(store::read(&place.file()).unwrap().exhibitor_count(), 5);
    place.desk().quit();
    let version: u32 =
        other_program(&place.file()).pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!((version, store::check(&place.file()).unwrap().faults), (3, vec![]));
}

#[test]
fn what_is_no_fair_is_refused_and_left_as_it_is() {
    let place = Place::founded();
    let whole = fs::read(place.file()).unwrap();
    rusqlite::Connection::open(place.at("other")).unwrap().execute_batch("CREATE TABLE t (a)").unwrap();
    fs::write(place.at("empty"), b"").unwrap();
    fs::write(place.at("text"), "Daftar peserta\n".repeat(200)).unwrap();
    fs::write(place.at("short"), &whole[..60]).unwrap();
    fs::write(place.at("garbage"), [&whole[..16], &[0x5a; 4080]].concat()).unwrap();
    fs::create_dir(place.at("folder")).unwrap();
    for name in ["other", "empty", "text", "short", "garbage", "folder"] {
        let path = place.at(name);
        let before = path.is_file().then(|| fs::read(&path).unwrap());
        let foreign = |error| matches!(error, Some(StoreError::NotAFairFile { .. }));
        let opened = Desk::at(&path, &place.installation()).err();
        assert!(foreign(opened.clone()), "{name}: {opened:?}");
        assert!(foreign(store::read(&path).err()), "{name}");
        let checked = store::check(&path).err();
        assert!(foreign(checked.clone()), "{name}: {checked:?}");
        assert_eq!(before, path.is_file().then(|| fs::read(&path).unwrap()), "{name}");
    }
    let missing = Desk::at(&place.at("missing"), &place.installation()).err();
    assert!(matches!(missing, Some(StoreError::NotFound { .. })), "{missing:?}");
    assert!(!place.at("missing").exists());
}

#[test]
fn a_truncated_file_is_damaged_and_left_as_it_is() {
    let place = Place::founded();
    let whole = fs::read(place.file()).unwrap();
    for length in [100, 4096, whole.len() / 2, whole.len() - 4096] {
        let path = place.at("pendek.fair");
        fs::write(&path, &whole[..length]).unwrap();
        let refused = Desk::at(&path, &place.installation()).err();
        assert!(matches!(refused, Some(StoreError::Damaged { .. })), "{length}: {refused:?}");
        assert!(!store::check(&path).unwrap().is_whole(), "{length}");
        assert_eq!(fs::read(&path).unwrap(), whole[..length], "{length}");
    }
}

#[test]
fn a_file_without_its_triggers_is_not_written_on() {
    let place = Place::founded();
    other_program(&place.file()).execute_batch("DROP TRIGGER journal_is_never_deleted").unwrap();
    let refused = Desk::at(&place.file(), &place.installation()).err();
    let Some(StoreError::Damaged { faults, .. }) = refused else { panic!("{refused:?}") };
    assert_eq!(faults[0].trouble, Trouble::Schema("journal_is_never_deleted".to_owned()));
}

#[test]
fn a_fair_that_cannot_begin_leaves_nothing() {
    let place = Place::new();
    let twice = [founding(), founding()].concat();
    let refused = store::create(&place.file(), &place.installation(), Moment(MORNING), twice).err();
    assert_eq!(refused, Some(StoreError::Founding(Refusal::AlreadyFounded)));
    assert_eq!(fs::read_dir(place.folder.path()).unwrap().count(), 0);
    fs::write(place.file(), "kosong").unwrap();
    let refused = store::create(&place.file(), &place.installation(), Moment(MORNING), founding()).err();
    assert!(matches!(refused, Some(StoreError::Exists { .. })));
    assert_eq!(fs::read(place.file()).unwrap(), b"kosong");
    assert_eq!(fs::read_dir(place.folder.path()).unwrap().count(), 1);
}

// ---------------------------------------------------------------------------------------------- the tables

#[test]
fn other_programs_read_every_figure() {
    let place = Place::founded();
    let desk = place.desk();
    morning(&desk);
    let other = other_program(&place.file());
    let one = |sql: &str| -> String {
        let row = other.query_row(sql, (), |row| row.get::<_, rusqlite::types::Value>(0));
        match row.unwrap() {
            rusqlite::types::Value::Integer(number) => number.to_string(),
            rusqlite::types::Value::Text(text) => text,
            other => panic!("{other:?}"),
        }
    };
    let table = [
        ("SELECT count(*) FROM exhibitors", "6"),
        ("SELECT category FROM exhibitors WHERE exhibitor = 1", "kuliner"),
        ("SELECT products FROM exhibitors WHERE exhibitor = 1", "keripik; sambal"),
        ("SELECT count(*) FROM booths", "7"),
        ("SELECT code || part FROM placements WHERE exhibitor > 5 AND day = 2", "A6b"),
        ("SELECT group_concat(code) FROM placements WHERE exhibitor = 3 AND day = 1", "A7"),
        ("SELECT group_concat(state) FROM attendance WHERE exhibitor = 1", "present,expected"),
        ("SELECT group_concat(state) FROM attendance WHERE exhibitor = 4", "withdrawn,withdrawn"),
        ("SELECT group_concat(day) FROM attendance WHERE exhibitor = 5", "2"),
        ("SELECT sum(amount) FROM sales WHERE day = 1", "1500001"),
        (
            "SELECT group_concat(report) FROM sales WHERE day = 1 AND exhibitor < 5",
            "reported,nil,unreported,unreported",
        ),
        ("SELECT count(*) FROM sales WHERE report = 'unreported' AND amount IS NULL", "9"),
        ("SELECT amount FROM sale_payments WHERE exhibitor = 1", "750000"),
        ("SELECT unallocated FROM sales WHERE exhibitor = 1 AND day = 1", "750001"),
        ("SELECT count(*) FROM visits", "0"),
        ("SELECT count(*) FROM days WHERE opened IS NOT NULL", "1"),
        ("SELECT utc_offset FROM fair", "+07:00"),
        ("SELECT replaces IS NULL FROM journal WHERE kind = 'sale_reported'", "1"),
    ];
    for (sql, value) in table {
        assert_eq!(one(sql), value, "{sql}");
    }
    desk.saved(ask(visit()));
    assert_eq!(one("SELECT gate || hour || ':' || visits FROM visits"), "utara8:1");
}

/// A command that may well be refused.
fn any_command() -> impl Strategy<Value = (u16, Command)> {
    let who = 1..=6_u64;
    let exhibitor = who.clone().prop_map(ExhibitorId);
    let command = prop_oneof![
        1 => Just(Command::OpenDay),
        4 => who.clone().prop_map(check_in),
        2 => (exhibitor.clone(), prop_oneof![
            Just(Mark::Away), Just(Mark::Returned), Just(Mark::LeftEarly), Just(Mark::Excused), Just(Mark::Withdrawn)
        ]).prop_map(|(exhibitor, mark)| Command::MarkAttendance { exhibitor, mark, note: String::new() }),
        3 => (who.clone(), 1..9_000_000_i64, prop_oneof![
            Just(Former::None), Just(Former::Add), Just(Former::Replace)
        ]).prop_map(|(who, rupiah, former)| sale(who, rupiah, former)),
        1 => exhibitor.clone().prop_map(|exhibitor| Command::ReportNil {
            exhibitor, former: Former::None, note: String::new()
        }),
        2 => Just(visit()),
        1 => Just(Command::TakeBackVisit { gate: GateId::from("utara") }),
        1 => (exhibitor.clone(), 1..=7_u8).prop_map(|(exhibitor, to)| Command::MoveExhibitor {
            exhibitor, from: None, to: booth(&format!("A{to}")), part: None, sharing: Sharing::Agreed
        }),
        1 => exhibitor.prop_map(|exhibitor| {
            let mut record = listed().swap_remove((exhibitor.0 as usize - 1).min(4)).exhibitor;
            record.days = Days::Only(BTreeSet::from([DayId(1)]));
            record.private.note = "catatan".to_owned();
            Command::EditExhibitor { exhibitor: Box::new(record) }
        }),
    ];
    (1..=2_u16, command)
}

/// What a random desk does: a command, or the undoing of one of its entries, counted from the newest.
#[derive(Debug, Clone)]
enum Deed {
    Ask(u16, Command),
    Undo(usize),
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_tables_are_what_a_rebuild_would_make(deeds in proptest::collection::vec(prop_oneof![
        5 => any_command().prop_map(|(day, command)| Deed::Ask(day, command)),
        1 => (0..6_usize).prop_map(Deed::Undo),
    ], 20..60)) {
        let place = Place::founded();
        let desk = place.desk();
        let mut keys = Vec::new();
        for deed in [Deed::Ask(1, Command::OpenDay), Deed::Ask(2, Command::OpenDay)].into_iter().chain(deeds) {
            let (day, command) = match deed {
                Deed::Ask(day, command) => (day, command),
                Deed::Undo(back) => match keys.iter().rev().nth(back) {
                    Some(key) => (1, Command::Undo { entry: *key }),
                    None => continue,
                },
            };
            desk.commit(Request { day: Some(DayId(day)), ..ask(command) });
            if let Answer::Saved { entry, .. } = desk.answer() {
                keys.push(entry.key);
            }
        }
        // The check rebuilds every table from the journal and holds it against what is stored.
        assert_whole(&place.file());
        desk.quit();
        assert_whole(&place.file());
    }
}

// ------------------------------------------------------------------------------------------------- damage

#[test]
fn a_changed_line_is_found_with_its_number() {
    let place = Place::founded();
    let desk = place.desk();
    morning(&desk);
    desk.quit();
    let other = other_program(&place.file());
    let triggers = "SELECT group_concat(sql, ';') FROM sqlite_schema WHERE type = 'trigger'";
    let triggers: String = other.query_row(triggers, (), |row| row.get(0)).unwrap();
    other
        .execute_batch(
            "DROP TRIGGER journal_is_never_changed; DROP TRIGGER journal_is_never_deleted;
             DROP TRIGGER journal_is_never_replaced;
             UPDATE journal SET payload = replace(payload, '1250000', '9250000') WHERE seq = 6;",
        )
        .unwrap();
    other.execute_batch(&triggers).unwrap();
    drop(other);
    let report = store::check(&place.file()).unwrap();
    let first = &report.faults[0];
    assert_eq!((first.line, &first.trouble), (Some(6), &Trouble::Hash));
    assert!(matches!(Desk::at(&place.file(), &place.installation()).err(), Some(StoreError::Damaged { .. })));
    assert!(matches!(store::read(&place.file()).err(), Some(StoreError::Damaged { .. })));
}

#[test]
fn after_any_flipped_byte_the_check_says_so_or_every_figure_is_the_same() {
    let place = Place::founded();
    let desk = place.desk();
    morning(&desk);
    desk.quit();
    let whole = fs::read(place.file()).unwrap();
    let original = figures(&store::read(&place.file()).unwrap());
    let path = place.at("rusak.fair");
    let mut found = 0;
    // The header byte by byte, then all over the file in steps that meet every page at many places.
    let offsets = (0..110).chain((110..whole.len()).step_by(251));
    for (n, offset) in offsets.enumerate() {
        let mut bytes = whole.clone();
        bytes[offset] ^= [0x01, 0x80, 0xff, 0x10][n % 4];
        fs::write(&path, &bytes).unwrap();
        match store::check(&path) {
            Ok(report) if report.is_whole() => match store::read(&path) {
                Ok(fair) => assert_eq!(figures(&fair), original, "byte {offset}"),
                Err(error) => panic!("byte {offset}: whole, but {error}"),
            },
            Ok(_) => found += 1,
            Err(error) => panic!("byte {offset}: {error}"),
        }
        // Whatever it is, opening it does not panic, and a file that opens says the same.
        if let Ok(fair) = store::read(&path) {
            assert_eq!(figures(&fair), original, "byte {offset}");
        }
        for beside in ["rusak.fair-wal", "rusak.fair-shm"] {
            let _ = fs::remove_file(place.at(beside));
        }
    }
    assert!(found > 100, "only {found} found: is the file that empty?");
}
