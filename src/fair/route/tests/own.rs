//! The route that a plan gives itself.

use super::super::*;
use super::{Drawing, open, said};

/// The walk through a hall with a route of its own.
fn ruled(drawing: &Drawing<'_>, route: &str) -> String {
    let (hall, from) = drawing.hall();
    let rute = route.chars().map(|code| code.to_string().into()).collect();
    said(&tour(&Hall { rute, ..hall }, from))
}

#[test]
fn the_plans_own_route_rules() {
    let corridor = open(&["abcdef", ">.....", "ghijkl"]);
    assert_eq!(ruled(&corridor, "fedcbalkjihg"), "fedcbalkjihg");
    // Whoever is left out follows whoever would come before.
    let otherwise = ruled(&corridor, "");
    let reversed: String = otherwise.chars().rev().collect();
    assert_eq!(ruled(&corridor, &otherwise[..1]), otherwise);
    assert_eq!(ruled(&corridor, &reversed), reversed);
    assert_eq!(ruled(&corridor, &otherwise[3..4]), format!("{}{}", &otherwise[3..], &otherwise[..3]));
    // A booth that is gone, or named twice, takes nothing away.
    assert_eq!(ruled(&corridor, &format!("z{0}{0}", &otherwise[..1])), otherwise);
}

#[test]
fn a_booth_without_a_way_keeps_its_place_in_the_route() {
    let walled = open(&[">....", ".###.", ".#k#a", ".###.", "b...."]);
    assert_eq!(ruled(&walled, "bka"), "b[k]a");
    assert_eq!(ruled(&walled, ""), "ba[k]");
    assert_eq!(ruled(&open(&["abc", "def"]), "fa"), "[f][a][b][c][d][e]");
}

#[test]
fn a_route_is_met_on_its_shorter_side() {
    // Every booth lies between two aisles; along the row one stays in one of them.
    let (hall, from) = open(&["......", "abcdef", ">.....", "ghijkl", "......"]).hall();
    let length = |route: &str| {
        let rute = route.chars().map(|code| code.to_string().into()).collect();
        tour(&Hall { rute, ..hall.clone() }, from).metres
    };
    assert_eq!(length("abcdeflkjihg"), 31.5);
}
