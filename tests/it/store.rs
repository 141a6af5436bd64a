//! The file: what is answered as saved is there, what is damaged is found, what is not ours is left alone.

mod damage;
mod desks;
mod in_use;
mod kept;
mod not_opened;
mod saving;
mod tables;

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
