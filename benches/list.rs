//! A list of 2,500 and of 200,000 exhibitors taken in, beside the plainest thing that could keep it.
//!
//! `cargo bench --bench list` reads a list, has it decided, sealed, chained and saved in a file, and makes it
//! searchable, all in this run on this machine: only the ratios travel. The floor is SQLite alone: the same rows as they
//! stand in the list, inserted into one table in one transaction that is as durable.

#![expect(clippy::indexing_slicing, reason = "what the bench reaches into it has made itself")]
#![expect(clippy::expect_used, reason = "a bench that cannot write its file has nothing to tell")]
#![allow(unreachable_pub, reason = "the module is shared with the example that writes folders")]

#[path = "../examples/registry/invented.rs"]
mod invented;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use divan::Bencher;
use fairdesk::exchange::folder::{self, FairFolder};
use fairdesk::fair::Fair;
use fairdesk::fair::command::{Command, Request, Ticket};
use fairdesk::fair::ids::{BusinessId, RequestId};
use fairdesk::fair::search::Index;
use fairdesk::fair::time::Moment;
use fairdesk::store::{self, Answer, Installation, Writer};
use rusqlite::{Connection, params_from_iter};
use tempfile::TempDir;

const SIZES: [u32; 2] = [2_500, 200_000];
/// What taking a list in may cost, in times of the floor.
const AIM: f64 = 2.0;

/// A list as it comes.
struct List {
    texts: invented::Texts,
    /// Its cells, the header first, for the floor.
    rows: Vec<csv::StringRecord>,
}

static LISTS: LazyLock<BTreeMap<u32, List>> = LazyLock::new(|| {
    let list = |size| {
        let texts = invented::folder(size, 0);
        let reader = csv::ReaderBuilder::new().has_headers(false).from_reader(texts.exhibitors.as_bytes());
        let rows = reader.into_records().collect::<Result<_, _>>().expect("the invented list is CSV");
        (size, List { texts, rows })
    };
    SIZES.into_iter().map(list).collect()
});

/// The list read and checked.
fn read(list: &List) -> FairFolder {
    let invented::Texts { fair, denah, exhibitors } = &list.texts;
    let mut last = 0;
    let mut business = || {
        last += 1;
        BusinessId(uuid::Uuid::from_u128(last))
    };
    folder::read_texts(fair, denah, exhibitors, &mut business).expect("the invented folder has no problem")
}

fn request(command: Command) -> Request {
    Request { id: RequestId(uuid::Uuid::now_v7()), officer: None, day: None, happened: None, command }
}

/// A fair that waits for its list.
struct Waiting {
    writer: Writer,
    answers: Receiver<Answer>,
    list: Request,
    _folder: TempDir,
}

impl Waiting {
    fn of(read: FairFolder) -> Waiting {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let FairFolder { settings, halls, plan_note, officers, listed } = read;
        let found = Command::FoundFair { settings: Box::new(settings), halls, officers, plan_note };
        let installation = Installation::at(folder.path());
        let file = folder.path().join("list.fair");
        store::create(&file, &installation, Moment(1), vec![request(found)]).expect("a new file");
        let (answer, answers) = channel();
        let opened = store::open(
            &file,
            &installation,
            || Moment(2),
            move |said| {
                drop(answer.send(said));
            },
        );
        let writer = opened.expect("the file opens").writer;
        Waiting { writer, answers, list: request(Command::ListExhibitors { listed }), _folder: folder }
    }

    /// Until it is on the disk.
    fn save(self) -> Saved {
        self.writer.commit(Ticket(1), self.list);
        let saved = match self.answers.recv() {
            Ok(Answer::Saved { fair, .. }) => Some(fair),
            _ => None,
        };
        Saved { fair: saved.expect("the list is saved"), _writer: self.writer, _folder: self._folder }
    }
}

/// A fair with its list; the file is closed and goes when this does.
struct Saved {
    fair: Arc<Fair>,
    _writer: Writer,
    _folder: TempDir,
}

/// The floor: the rows in one table of a new file.
fn insert(list: &List, file: &Path) -> rusqlite::Result<()> {
    let mut connection = Connection::open(file)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    let transaction = connection.transaction()?;
    let (header, rows) = list.rows.split_first().expect("a list has a header");
    let columns = header.iter().collect::<Vec<_>>().join(", ");
    transaction.execute_batch(&format!("CREATE TABLE list ({columns})"))?;
    let values = vec!["?"; header.len()].join(", ");
    let mut statement = transaction.prepare(&format!("INSERT INTO list VALUES ({values})"))?;
    for row in rows {
        statement.execute(params_from_iter(row))?;
    }
    drop(statement);
    transaction.commit()
}

fn insert_anew(list: &List) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    insert(list, &folder.path().join("floor.db")).expect("SQLite takes the rows");
}

/// The middle one of some runs of what `prepare` makes ready.
fn middle<T, U>(runs: usize, prepare: impl Fn() -> T, run: impl Fn(T) -> U) -> Duration {
    let once = |_| {
        let ready = prepare();
        let start = Instant::now();
        let done = black_box(run(black_box(ready)));
        let took = start.elapsed();
        drop(done);
        took
    };
    let mut all: Vec<Duration> = (0..runs).map(once).collect();
    all.sort();
    all[runs / 2]
}

fn report() {
    println!("exhibitors   read, checked      saved   searchable   together      floor   ratio");
    for (size, list) in &*LISTS {
        let runs = if *size > 10_000 { 3 } else { 9 };
        let reading = middle(runs, || list, read);
        let saving = middle(runs, || Waiting::of(read(list)), Waiting::save);
        let saved = Waiting::of(read(list)).save();
        let searchable = middle(runs, || &saved.fair, |fair| Index::build(fair));
        let floor = middle(runs, || list, insert_anew);
        let together = reading + saving + searchable;
        let ratio = together.as_secs_f64() / floor.as_secs_f64();
        println!(
            "{size:>10} {reading:>15.1?} {saving:>10.1?} {searchable:>12.1?} {together:>10.1?} {floor:>10.1?} {ratio:>7.2}"
        );
        if ratio > AIM {
            println!("           the aim is at most {AIM} times the floor");
        }
    }
}

fn main() {
    // `cargo test --benches` only wants to know that it runs.
    if !std::env::args().any(|argument| argument == "--test" || argument == "--list") {
        report();
    }
    divan::main();
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn reading(bencher: Bencher, size: u32) {
    bencher.bench_local(|| read(&LISTS[&size]));
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn saving(bencher: Bencher, size: u32) {
    bencher.with_inputs(|| Waiting::of(read(&LISTS[&size]))).bench_local_values(Waiting::save);
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn making_searchable(bencher: Bencher, size: u32) {
    let saved = Waiting::of(read(&LISTS[&size])).save();
    bencher.bench_local(|| Index::build(&saved.fair));
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn floor(bencher: Bencher, size: u32) {
    bencher.bench_local(|| insert_anew(&LISTS[&size]));
}
