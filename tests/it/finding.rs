//! How often the search puts first who was meant: the small sister of `cargo bench --bench search -- quality`.

use fairdesk::fair::search::{Filter, Index};

#[path = "../../benches/search/asking.rs"]
mod asking;
#[path = "../../benches/search/crowd.rs"]
mod crowd;
#[path = "../../benches/search/dice.rs"]
mod dice;
#[path = "../../benches/search/words.rs"]
mod words;

/// In thousandths: first and among ten without a slip, first and among ten with one.
#[derive(Debug, PartialEq, PartialOrd)]
struct Found([usize; 4]);

fn found(words: &words::Words, seed: u64) -> Found {
    let listed = crowd::crowd(words, seed, 500);
    let asked = asking::ask(&listed, seed + 1, 160);
    let fair = crowd::fair(listed);
    let index = Index::build(&fair);
    let place = |typed: &str, meant: usize| {
        let found = index.find(&fair, typed, &Filter::default(), 10);
        let mut hits = found.hits.iter().chain(&found.perhaps).map(|hit| hit.exhibitor.0 as usize - 1);
        hits.position(|at| at == meant)
    };
    let plain: Vec<_> = asked.queries.iter().map(|query| place(&query.typed, query.meant)).collect();
    let slipped = asked.queries.iter().filter_map(|query| Some((query.slipped.as_ref()?, query.meant)));
    let slipped: Vec<_> = slipped.map(|(slipped, meant)| place(&slipped.typed, meant)).collect();
    let first = |places: &[Option<usize>]| places.iter().filter(|place| **place == Some(0)).count();
    let among = |places: &[Option<usize>]| places.iter().flatten().count();
    let part = |count, places: &Vec<_>| count * 1000 / places.len();
    Found([
        part(first(&plain), &plain),
        part(among(&plain), &plain),
        part(first(&slipped), &slipped),
        part(among(&slipped), &slipped),
    ])
}

#[test]
fn the_one_who_was_meant_comes_first() {
    for (words, seed) in [(&words::WEST, 7), (&words::EAST, 8)] {
        let Found(found) = found(words, seed);
        let floors = [960, 990, 880, 960];
        assert!(found.iter().zip(&floors).all(|(found, floor)| found >= floor), "{found:?} of {floors:?}");
    }
}
