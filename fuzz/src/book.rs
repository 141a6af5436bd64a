//! A journal in memory with the rules of the writer, and fairs to begin with.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use fairdesk::exchange::folder;
use fairdesk::fair::Fair;
use fairdesk::fair::command::{Command, Request};
use fairdesk::fair::decide::{Stamp, decide, times};
use fairdesk::fair::event::Entry;
use fairdesk::fair::exhibitor::Listed;
use fairdesk::fair::ids::{BusinessId, DayId, DeskId, EntryKey, OfficerId, RequestId};
use fairdesk::fair::plan::Hall;
use fairdesk::fair::refusal::Refusal;
use fairdesk::fair::settings::Settings;
use fairdesk::fair::time::Moment;
use uuid::Uuid;

/// 16 July 2018, 08.00 in Jakarta.
const MORNING: Moment = Moment(1_531_702_800_000);
const DESK: DeskId = DeskId(0x1234_5678_9abc_def0);

/// A fair at work.
#[derive(Clone)]
pub struct Book {
    /// Its state.
    pub fair: Fair,
}

/// What a list, a plan or counts may change, and an undo has to bring back.
#[derive(Debug, PartialEq)]
pub struct Held {
    settings: Option<Arc<Settings>>,
    halls: Vec<Hall>,
    note: String,
    listed: Vec<Arc<Listed>>,
    visits: Vec<String>,
    sales: Vec<String>,
}

impl Book {
    /// A fair from the folder of that name, with its exhibitors; read once for all inputs.
    pub fn of(fair: usize) -> Book {
        static FAIRS: OnceLock<[Book; 3]> = OnceLock::new();
        let fairs = FAIRS.get_or_init(|| {
            let sample = Book::founded("assets/fairs/gelar-produk-ikm-2018");
            [Book::bare(&sample), sample, Book::founded("tests/fixtures/pasar-malam")]
        });
        fairs.get(fair % fairs.len()).unwrap_or(&fairs[0]).clone()
    }

    /// The fair of another one's settings without a plan and without exhibitors.
    fn bare(other: &Book) -> Book {
        let settings = other.fair.settings().expect("it is founded").as_ref().clone();
        Book::begun(settings, Vec::new(), other)
    }

    /// A fair with the settings and the plan of another one, and nobody in it.
    pub fn empty_of(other: &Book) -> Book {
        let settings = other.fair.settings().expect("it is founded").as_ref().clone();
        Book::begun(settings, other.fair.floors().iter().map(|floor| floor.hall.clone()).collect(), other)
    }

    fn begun(settings: Settings, halls: Vec<Hall>, other: &Book) -> Book {
        let officers = other.fair.officers().map(|officer| officer.as_ref().clone()).collect();
        let mut book = Book { fair: Fair::default() };
        let settings = Box::new(settings);
        book.ask(Command::FoundFair { settings, halls, officers, plan_note: String::new() })
            .expect("a fair is founded");
        book
    }

    fn founded(folder: &str) -> Book {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
        let read = folder::read(&folder, &mut businesses()).expect("the folder is whole");
        Book::of_folder(read).expect("a fair is founded")
    }

    /// The fair of a folder that was read.
    pub fn of_folder(read: folder::FairFolder) -> Result<Book, Refusal> {
        let mut book = Book { fair: Fair::default() };
        book.ask(Command::FoundFair {
            settings: Box::new(read.settings),
            halls: read.halls,
            officers: read.officers,
            plan_note: read.plan_note,
        })?;
        book.ask(Command::ListExhibitors { listed: read.listed })?;
        Ok(book)
    }

    /// Decides, appends, applies: what the writer does without the disk. Gives the new entry's key.
    pub fn ask(&mut self, command: Command) -> Result<EntryKey, Refusal> {
        let seq = self.fair.journal().len() as u64 + 1;
        let clock = MORNING.plus_ms(i64::try_from(seq).unwrap_or_default() * 1_000);
        let founded = self.fair.settings().is_some();
        let request = Request {
            id: RequestId(Uuid::from_u128(0x1000 + u128::from(seq))),
            officer: founded.then_some(OfficerId(1)),
            day: founded.then_some(DayId(1)),
            happened: None,
            command,
        };
        let event = decide(&self.fair, &request, Stamp { desk: DESK, clock })?;
        let times = times(&self.fair, &request, clock);
        let key = EntryKey { desk: DESK, desk_seq: seq };
        self.fair.apply(Arc::new(Entry {
            seq,
            key,
            request: request.id,
            at: times.at,
            clock,
            happened: times.happened,
            day: request.day,
            officer: request.officer,
            hash: fairdesk::fair::hash::Hash::START,
            event,
        }));
        Ok(key)
    }

    /// What the fair holds now.
    pub fn held(&self) -> Held {
        let fair = &self.fair;
        let visits = fair.visit_rows().filter(|(.., hours)| hours.iter().any(|visits| *visits > 0));
        Held {
            settings: fair.settings().cloned(),
            halls: fair.floors().iter().map(|floor| floor.hall.clone()).collect(),
            note: fair.plan_note().to_owned(),
            listed: fair.exhibitors().cloned().collect(),
            visits: visits.map(|row| format!("{row:?}")).collect(),
            sales: fair.sales_rows().map(|row| format!("{row:?}")).collect(),
        }
    }
}

/// Gives businesses their ids, from 1.
pub fn businesses() -> impl FnMut() -> BusinessId {
    let mut n = 0u128;
    move || {
        n += 1;
        BusinessId(Uuid::from_u128(n))
    }
}
