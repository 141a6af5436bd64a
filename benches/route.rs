//! The walk past every booth of a hall, beside the plainest one there is.
//!
//! `cargo bench --bench route` lays out halls of 54, 2,500 and 74,000 booths, has the walk reckoned, and walks the same
//! booths row by row, there and back, as one would without a plan (a boustrophedon): each row along the aisle below it.
//! Lengths are metres over the same floor; times travel as ratios only, lengths as they are.

#![expect(clippy::expect_used, reason = "a bench whose plan cannot be read has nothing to tell")]

use std::hint::black_box;
use std::time::Instant;

use divan::Bencher;
use fairdesk::exchange::folder;
use fairdesk::fair::ids::{BusinessId, HallId};
use fairdesk::fair::plan::{Area, Booth, Door, Hall, Walk};
use fairdesk::fair::route::tour;

const SAMPLE: &str = include_str!("../assets/fairs/gelar-produk-ikm-2018/denah.toml");
const SETTINGS: &str = include_str!("../assets/fairs/gelar-produk-ikm-2018/fair.toml");

/// What is laid out.
const HALLS: [Layout; 6] = [
    Layout::Sample,
    Layout::Even { booths: 300, row: 20 },
    Layout::Even { booths: 2_500, row: 50 },
    Layout::Surveyed { booths: 2_500, row: 50 },
    Layout::Even { booths: 74_000, row: 250 },
    Layout::Surveyed { booths: 74_000, row: 250 },
];

#[derive(Debug, Clone, Copy)]
enum Layout {
    /// The sample fair's hall of 54 booths.
    Sample,
    /// Rows of booths of 3 x 3 m back to back, aisles of 3 m between them, a cross aisle after every ten booths.
    Even { booths: usize, row: usize },
    /// The same as it comes out of a survey: no edge on a line with another, aisles of 2.4 to 3 m.
    Surveyed { booths: usize, row: usize },
}

impl Layout {
    fn hall(self) -> Hall {
        match self {
            Layout::Sample => {
                let mut last = 0;
                let mut business = || {
                    last += 1;
                    BusinessId(uuid::Uuid::from_u128(last))
                };
                let read = folder::read_texts(SETTINGS, SAMPLE, "id,name,category\n", &mut business);
                read.expect("the sample is good").halls.into_iter().next().expect("it has a hall")
            }
            Layout::Even { booths, row } => rows(booths, row, |_| 0.0),
            Layout::Surveyed { booths, row } => rows(booths, row, |n| (n * 37 % 29) as f64 / 100.0),
        }
    }
}

/// Double rows with a cross aisle after every ten booths, each booth smaller by what `off` says on every side.
fn rows(count: usize, row: usize, off: impl Fn(usize) -> f64) -> Hall {
    let booth = |n: usize| {
        let (down, along) = (n / row, n % row);
        let x = 3.0 + along as f64 * 3.0 + (along / 10) as f64 * 3.0;
        let y = 3.0 + down as f64 * 3.0 + down.div_ceil(2) as f64 * 3.0;
        let by = off(n);
        let area = Area { x: x + by, y: y + by, width: 3.0 - by, height: 3.0 - by };
        Booth { code: n.to_string().into(), zone: String::new(), area, parts: Vec::new() }
    };
    let booths: Vec<Booth> = (0..count).map(booth).collect();
    let right = booths.iter().map(|booth| booth.area.right()).fold(0.0, f64::max);
    let bottom = booths.iter().map(|booth| booth.area.bottom()).fold(0.0, f64::max);
    let door = Door { name: "Pintu Utama".to_owned(), at: (right / 2.0, 0.0), width: 6.0, gate: None };
    Hall {
        id: HallId::from("U"),
        name: "Hall Utama".to_owned(),
        width: right + 3.0,
        height: bottom + 3.0,
        zones: Vec::new(),
        walls: Vec::new(),
        doors: vec![door],
        places: Vec::new(),
        booths,
        rute: Vec::new(),
    }
}

/// The booths row by row, every other row from right to left.
fn there_and_back(hall: &Hall) -> Vec<usize> {
    let mut rows: Vec<Vec<usize>> = Vec::new();
    let mut before: Option<f64> = None;
    for &at in Walk::new(&hall.booths).order() {
        let x = hall.booths.get(at).map_or(0.0, |booth| booth.area.centre().0);
        match rows.last_mut().filter(|_| before.is_some_and(|before| x > before)) {
            Some(row) => row.push(at),
            None => rows.push(vec![at]),
        }
        before = Some(x);
    }
    for row in rows.iter_mut().skip(1).step_by(2) {
        row.reverse();
    }
    rows.into_iter().flatten().collect()
}

/// The same booths in that order, walked over the same floor.
fn boustrophedon(hall: &Hall) -> Hall {
    let codes = there_and_back(hall).into_iter().filter_map(|at| hall.booths.get(at));
    Hall { rute: codes.map(|booth| booth.code.clone()).collect(), ..hall.clone() }
}

fn report() {
    println!("{:<42} {:>9} {:>10} {:>9} {:>6} {:>8}", "", "took", "length", "plain", "ratio", "no way");
    for layout in HALLS {
        let hall = layout.hall();
        let begun = Instant::now();
        let walked = black_box(tour(black_box(&hall), None));
        let took = begun.elapsed();
        let plain = tour(&boustrophedon(&hall), None).metres;
        println!(
            "{:<42} {took:>9.1?} {:>8.0} m {plain:>7.0} m {:>6.2} {:>8}",
            format!("{layout:?}"),
            walked.metres,
            walked.metres / plain,
            walked.unreached().count()
        );
    }
}

fn main() {
    // `cargo test --benches` only wants to know that it runs.
    if !std::env::args().any(|argument| argument == "--test" || argument == "--list") {
        report();
    }
    divan::main();
}

#[divan::bench(args = [54, 2_500, 74_000], sample_count = 5, sample_size = 1)]
fn walking(bencher: Bencher, booths: usize) {
    let layout = match booths {
        54 => Layout::Sample,
        2_500 => Layout::Even { booths, row: 50 },
        _ => Layout::Even { booths, row: 250 },
    };
    let hall = layout.hall();
    bencher.bench_local(|| tour(&hall, None));
}

/// What the cheapest order costs: reading the plan row by row, without a floor.
#[divan::bench(args = [2_500, 74_000], sample_count = 5, sample_size = 1)]
fn reading_order(bencher: Bencher, booths: usize) {
    let hall = Layout::Even { booths, row: 250 }.hall();
    bencher.bench_local(|| there_and_back(&hall));
}
