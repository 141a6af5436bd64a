//! The search: how often it puts first who was meant, and what a typed key costs among 54, 2,500 and 200,000 exhibitors.
//!
//! `cargo bench --bench search -- quality` prints the first beside two peers, `-- misses` every query that failed,
//! `-- keys` what the keys of some queries cost, each typed letter by letter and erased again, in this run on this
//! machine: only the ratios travel. The floor is one walk over everybody's text that asks whether it contains the
//! words; it neither ranks nor forgives. Without a word all of it runs.

#![expect(clippy::indexing_slicing, reason = "what the bench reaches into it has made itself")]

mod asking;
mod crowd;
mod dice;
mod peers;
mod quality;
mod words;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use divan::Bencher;
use fairdesk::fair::Fair;
use fairdesk::fair::exhibitor::Listed;
use fairdesk::fair::ids::ExhibitorId;
use fairdesk::fair::search::{Filter, Index, Question, fold};

use quality::Beside;

const SIZES: [usize; 3] = [54, 2_500, 200_000];
const LIMIT: usize = 50;
const LONG: usize = 5_000;
/// The median a key may cost at the largest size.
const AIM: Duration = Duration::from_millis(4);

/// What is typed, letter by letter.
const QUERIES: [&str; 12] = [
    "batik",
    "kopi nusantara",
    "keripik singkong",
    "nur snack",
    "sari rasa",
    "dapur bu yati",
    "tebet kuliner",
    "a1234",
    "1685",
    "batek tulis",
    "krpik balado",
    "fashion muslim tanah",
];

/// A fair with its index, and everybody's text for the floor.
struct Stage {
    fair: Fair,
    index: Index,
    texts: Vec<String>,
    built: Duration,
}

static STAGES: LazyLock<BTreeMap<usize, Stage>> = LazyLock::new(|| {
    let stage = |size| {
        let fair = crowd::fair(crowd::crowd(&words::WEST, 2018, size));
        let start = Instant::now();
        let index = Index::build(&fair);
        let built = start.elapsed();
        let text = |listed: &Arc<Listed>| {
            let e = &listed.exhibitor;
            let code = listed.placements.iter().map(|placement| &*placement.booth.code).collect::<String>();
            let products = e.products.join(" ");
            fold(
                &[&e.name, &e.private.name, &products, &*e.kecamatan, &code, e.categories[0].as_str()]
                    .join(" "),
            )
        };
        let texts = fair.exhibitors().map(text).collect();
        (size, Stage { fair, index, texts, built })
    };
    SIZES.into_iter().map(stage).collect()
});

fn find(stage: &Stage, typed: &str) -> usize {
    stage.index.find(&stage.fair, typed, &Filter::default(), LIMIT).total
}

/// A list to page through, after somebody joined at the door.
fn long_list(bencher: Bencher, stage: &Stage, typed: &str) {
    let mut index = stage.index.clone();
    (1..=20).for_each(|id| index.update(&stage.fair, ExhibitorId(id)));
    let filter = Filter::default();
    bencher.bench_local(|| index.find(&stage.fair, black_box(typed), &filter, LONG).total);
}

/// The floor: who contains all the words.
fn scan(stage: &Stage, typed: &str) -> usize {
    let folded = fold(typed);
    let words: Vec<&str> = folded.split(' ').collect();
    stage.texts.iter().filter(|text| words.iter().all(|word| text.contains(word))).count()
}

/// What it costs to find whom a facet admits: once a facet, the keys after it reuse it.
fn narrowing(stage: &Stage) -> Duration {
    let once = |_| {
        let start = Instant::now();
        let question = Question::of(black_box("kec:tebet"), &stage.fair, &stage.index);
        black_box(stage.index.admitted(&stage.fair, &question.facets, None));
        start.elapsed()
    };
    let mut all: Vec<Duration> = (0..9).map(once).collect();
    all.sort();
    all[4]
}

/// Every beginning of every query: what is searched for after each key.
fn keys() -> impl Iterator<Item = &'static str> {
    QUERIES.into_iter().flat_map(|query| (1..=query.len()).filter_map(move |end| query.get(..end)))
}

/// What each key costs, quickest first.
fn times(
    stage: &Stage,
    search: fn(&Stage, &str) -> usize,
    tries: usize,
    typed: impl Iterator<Item = &'static str>,
) -> Vec<(Duration, &'static str)> {
    let time = |typed| {
        let once = |_| {
            let start = Instant::now();
            black_box(search(stage, black_box(typed)));
            start.elapsed()
        };
        // The middle of the tries: neither the luckiest nor the one the machine looked away from.
        let mut all: Vec<Duration> = (0..tries).map(once).collect();
        all.sort();
        (all[tries / 2], typed)
    };
    let mut times: Vec<_> = typed.map(time).collect();
    times.sort();
    times
}

fn report() {
    println!(
        "exhibitors      build   key: median        p90        p99   slowest (typed)         floor's median   ratio"
    );
    for (size, stage) in &*STAGES {
        let (index, floor) = (times(stage, find, 9, keys()), times(stage, scan, 3, keys()));
        let erased = times(stage, find, 9, keys().collect::<Vec<_>>().into_iter().rev());
        let at = |times: &[(Duration, &str)], percent: usize| times[(times.len() - 1) * percent / 100].0;
        let (slowest, typed) = index[index.len() - 1];
        let ratio = at(&index, 50).as_secs_f64() / at(&floor, 50).as_secs_f64();
        println!(
            "{size:>10} {:>10.1?} {:>13.1?} {:>10.1?} {:>10.1?} {slowest:>9.1?} {typed:<20} {:>10.1?} {ratio:>7.3}",
            stage.built,
            at(&index, 50),
            at(&index, 90),
            at(&index, 99),
            at(&floor, 50),
        );
        println!(
            "           erasing: median {:.1?}, p99 {:.1?}; a facet named anew: {:.1?}",
            at(&erased, 50),
            at(&erased, 99),
            narrowing(stage),
        );
        if at(&index, 50) > AIM {
            println!("           the aim is a median below {AIM:?}");
        }
    }
}

fn main() {
    let has = |wanted: &[&str]| std::env::args().any(|argument| wanted.contains(&argument.as_str()));
    // `cargo test --benches` only wants to know that it runs.
    match () {
        () if has(&["--test", "--list"]) => divan::main(),
        () if has(&["quality"]) => quality::report(Beside::Peers),
        () if has(&["misses"]) => quality::report(Beside::Misses),
        () if has(&["keys"]) => report(),
        () => {
            quality::report(Beside::Peers);
            report();
            divan::main();
        }
    }
}

/// Some keys by themselves: one letter, two words, a word, a code, a word with an error.
fn some_keys() -> Vec<String> {
    let typed = ["k", "b s", "batik", "batik sari", "a1234", "batek", "krpik"];
    let of_size = |size| typed.map(|typed| format!("{size}/{typed}"));
    SIZES.into_iter().flat_map(of_size).collect()
}

#[divan::bench(args = some_keys())]
fn key(bencher: Bencher, at: &str) {
    let (size, typed) = at.split_once('/').unwrap_or_default();
    let stage = &STAGES[&size.parse().unwrap_or(SIZES[0])];
    bencher.bench_local(|| find(stage, black_box(typed)));
}

#[divan::bench(args = SIZES)]
fn everybody(bencher: Bencher, size: usize) {
    let stage = &STAGES[&size];
    bencher.bench_local(|| find(stage, black_box("")));
}

#[divan::bench(args = SIZES)]
fn letter_into_a_long_list(bencher: Bencher, size: usize) {
    long_list(bencher, &STAGES[&size], "k");
}

#[divan::bench(args = SIZES)]
fn everybody_in_a_long_list(bencher: Bencher, size: usize) {
    long_list(bencher, &STAGES[&size], "");
}

#[divan::bench(args = SIZES)]
fn floor(bencher: Bencher, size: usize) {
    let stage = &STAGES[&size];
    bencher.bench_local(|| scan(stage, black_box("batik")));
}

#[divan::bench(args = SIZES)]
fn update(bencher: Bencher, size: usize) {
    let stage = &STAGES[&size];
    let mut index = stage.index.clone();
    // The same one again and again: what is measured is its words, not the building anew.
    bencher.bench_local(|| index.update(&stage.fair, ExhibitorId(7)));
}
