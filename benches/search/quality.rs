//! How often the exhibitor that was meant is first, and among ten: for each kind of query, without and with a slip.

use std::collections::BTreeMap;

use fairdesk::fair::Fair;
use fairdesk::fair::exhibitor::Listed;
use fairdesk::fair::search::{Filter, Index};

use super::asking::{Asked, Kind, Means, Query, ask};
use super::crowd::{crowd, fair};
use super::peers::{ByWords, LOOKED_AT, Subsequence};
use super::words::{EAST, WEST, Words};

const EXHIBITORS: usize = 2_500;
const QUERIES: usize = 2_000;

/// Which table: the lists of words, the seeds of exhibitors and queries.
const TABLES: [(&str, &Words, u64); 3] = [
    ("western words, seed 2018", &WEST, 2018),
    ("western words, seed 4711", &WEST, 4711),
    ("eastern words, seed 4712", &EAST, 4712),
];

/// How many were right of how many.
#[derive(Default, Clone, Copy)]
struct Score {
    asked: usize,
    first: usize,
    among: usize,
}

impl Score {
    fn take(&mut self, place: Option<usize>) {
        self.asked += 1;
        self.first += usize::from(place == Some(0));
        self.among += usize::from(place.is_some());
    }

    fn says(self) -> String {
        let part = |n: usize| n as f64 / self.asked.max(1) as f64;
        match self.asked {
            0 => format!("{:>6} {:>6}", "-", "-"),
            _ => format!("{:>6.3} {:>6.3}", part(self.first), part(self.among)),
        }
    }
}

/// Everybody who searches, and what they found.
struct Table<'a> {
    fair: &'a Fair,
    index: Index,
    subsequence: Subsequence,
    by_words: ByWords,
    /// By kind, for each who searches: without a slip, with one, with one where it still means the same.
    scores: BTreeMap<Kind, [[Score; 3]; 3]>,
    misses: Vec<String>,
}

/// What is printed beside our own figures.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Beside {
    /// What others make of the same queries.
    Peers,
    /// Every query that did not put the one meant first, and who was.
    Misses,
}

/// Prints a table for each list of words.
pub(crate) fn report(beside: Beside) {
    for (name, words, seed) in TABLES {
        let listed = crowd(words, seed, EXHIBITORS);
        let asked = ask(&listed, seed + 1, QUERIES);
        let fair = fair(listed.clone());
        let mut table = Table {
            index: Index::build(&fair),
            fair: &fair,
            subsequence: Subsequence::of(&listed),
            by_words: ByWords::of(&listed),
            scores: BTreeMap::new(),
            misses: Vec::new(),
        };
        asked.queries.iter().for_each(|query| table.try_one(query, &listed, beside));
        table.print(name, &asked);
        if beside == Beside::Misses {
            table.misses.iter().for_each(|miss| println!("{miss}"));
        }
    }
}

impl Table<'_> {
    fn ours(&self, typed: &str) -> Vec<usize> {
        let found = self.index.find(self.fair, typed, &Filter::default(), LOOKED_AT);
        found.hits.iter().chain(&found.perhaps).map(|hit| hit.exhibitor.0 as usize - 1).collect()
    }

    fn try_one(&mut self, query: &Query, listed: &[Listed], beside: Beside) {
        let slipped = query.slipped.as_ref();
        let typed =
            [Some((&query.typed, None)), slipped.map(|slipped| (&slipped.typed, Some(slipped.means)))];
        for (typed, means) in typed.into_iter().flatten() {
            let found = match beside {
                Beside::Peers => [self.ours(typed), self.subsequence.find(typed), self.by_words.find(typed)],
                Beside::Misses => [self.ours(typed), Vec::new(), Vec::new()],
            };
            let scores = self.scores.entry(query.kind).or_default();
            let columns: &[usize] = match means {
                None => &[0],
                Some(Means::SomebodyElse) => &[1],
                Some(Means::TheSame) => &[1, 2],
            };
            for (score, found) in scores.iter_mut().zip(&found) {
                let place = found.iter().position(|at| *at == query.meant);
                columns.iter().for_each(|&column| score[column].take(place));
            }
            if found[0].first() != Some(&query.meant) {
                self.misses.push(told(query, (typed, means), &found[0], listed));
            }
        }
    }

    fn print(&self, name: &str, asked: &Asked) {
        println!(
            "\n{EXHIBITORS} exhibitors, {} queries ({name}); {} more fit several alike and are not counted",
            asked.queries.len(),
            asked.unanswerable
        );
        let slips = asked.queries.iter().filter_map(|query| query.slipped.as_ref());
        let else_s = slips.clone().filter(|slipped| slipped.means == Means::SomebodyElse).count();
        println!(
            "of {} slips {else_s} made it to the letter somebody else's: counted under slip, not under still",
            slips.count()
        );
        println!("{:20}   fairdesk{:37}nucleo{:39}edit distance", "", "", "");
        let head = "first    ten    slip    ten   still    ten";
        println!("{:20}   {head}   {head}   {head}", "");
        let mut all = [[Score::default(); 3]; 3];
        for (kind, scores) in &self.scores {
            for (sum, score) in all.iter_mut().flatten().zip(scores.iter().flatten()) {
                sum.asked += score.asked;
                sum.first += score.first;
                sum.among += score.among;
            }
            line(says(*kind), scores);
        }
        line("all", &all);
    }
}

fn line(name: &str, scores: &[[Score; 3]; 3]) {
    let cells = scores.iter().map(|three| {
        let three: Vec<String> = three.iter().map(|score| score.says()).collect();
        format!("  {}", three.join("  "))
    });
    println!("{name:20}{}", cells.collect::<String>());
}

/// Its name in a table.
fn says(kind: Kind) -> &'static str {
    match kind {
        Kind::Name => "name, any order",
        Kind::Initials => "first letters",
        Kind::Owner => "owner",
        Kind::Product => "product, kecamatan",
        Kind::Stand => "stand",
        Kind::Phone => "phone",
    }
}

/// A miss in one line: what was typed, who was meant, who came first.
fn told(query: &Query, (typed, means): (&str, Option<Means>), found: &[usize], listed: &[Listed]) -> String {
    let who = |at: usize| {
        let exhibitor = &listed[at].exhibitor;
        let products = exhibitor.products.join(", ");
        format!("{} | {} | {products} | {}", exhibitor.name, exhibitor.private.name, exhibitor.kecamatan)
    };
    let place = found.iter().position(|at| *at == query.meant);
    let place = place.map_or("none of ten".to_owned(), |place| format!("{}", place + 1));
    let first = found.first().map_or("nobody".to_owned(), |&at| who(at));
    let slip = match means {
        None => String::new(),
        Some(Means::TheSame) => format!(" for {:?}", query.typed),
        Some(Means::SomebodyElse) => format!(" for {:?}, which is somebody else's now", query.typed),
    };
    format!(
        "  {:18} {typed:?}{slip}: {place}\n    meant {}\n    first {first}",
        says(query.kind),
        who(query.meant)
    )
}
