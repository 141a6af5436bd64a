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

/// What the search made of such a list, and what was typed where the one meant was not first.
fn found(words: &words::Words, seed: u64) -> (Found, String) {
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
    let slips = || asked.queries.iter().filter_map(|query| Some((query.slipped.as_ref()?, query)));
    let slipped: Vec<_> = slips().map(|(slipped, query)| place(&slipped.typed, query.meant)).collect();
    let is_missed = |place: &Option<usize>| *place != Some(0);
    let missed = asked.queries.iter().zip(&plain).filter(|(_, place)| is_missed(place));
    let missed = missed.map(|(query, _)| format!("{:?} {}", query.kind, query.typed));
    let others = slips().zip(&slipped).filter(|(_, place)| is_missed(place));
    let others =
        others.map(|((slip, query), _)| format!("{} ({}, {:?})", slip.typed, query.typed, slip.means));
    let missed = missed.chain(others).collect::<Vec<_>>().join("; ");
    let first = |places: &[Option<usize>]| places.iter().filter(|place| **place == Some(0)).count();
    let among = |places: &[Option<usize>]| places.iter().flatten().count();
    let part = |count, places: &Vec<_>| count * 1000 / places.len();
    let found = Found([
        part(first(&plain), &plain),
        part(among(&plain), &plain),
        part(first(&slipped), &slipped),
        part(among(&slipped), &slipped),
    ]);
    (found, missed)
}

#[test]
fn the_one_who_was_meant_comes_first() {
    for (words, seed) in [(&words::WEST, 7), (&words::EAST, 8)] {
        let (Found(found), missed) = found(words, seed);
        let floors = [960, 990, 880, 960];
        assert!(
            found.iter().zip(&floors).all(|(found, floor)| found >= floor),
            "{found:?} of {floors:?}: {missed}"
        );
    }
}
