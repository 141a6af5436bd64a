//! Whole days as story files: what happened, what every figure must be at each point, and what holds at the end.
//!
//! The stories stand in `tests/stories`; the head of `empat-hari/1-senin.txt` says what a line may tell.

mod figures;
mod naive;
mod panes;
mod papers;
mod play;
mod stage;
mod tables;
mod verbs;
mod words;

use fairdesk::fair::tally;
use play::{Played, play};
use verbs::VERBS;

use crate::recap::sums_hold;
use crate::visiting::drift_from_the_journal;

/// A day alone.
const FIRST_DAY: [(&str, &str); 1] = [("hari-pertama.txt", include_str!("../stories/hari-pertama.txt"))];

/// The sample's four days, one file a day of the calendar.
const FOUR_DAYS: [(&str, &str); 4] = [
    ("1-senin.txt", include_str!("../stories/empat-hari/1-senin.txt")),
    ("2-selasa.txt", include_str!("../stories/empat-hari/2-selasa.txt")),
    ("3-rabu.txt", include_str!("../stories/empat-hari/3-rabu.txt")),
    ("4-kamis.txt", include_str!("../stories/empat-hari/4-kamis.txt")),
];

#[test]
fn the_first_day() {
    let Played { stage, checked, .. } = play(&FIRST_DAY);
    assert!(checked >= 24, "{checked}");
    assert_eq!(stage.fair.anomalies().count(), 0);
}

#[test]
fn four_days_end_in_four_sealed_recaps() {
    let Played { stage, checked, used } = play(&FOUR_DAYS);
    assert!(checked >= 300, "{checked}");
    let unused = VERBS.iter().map(|(verb, _)| *verb).filter(|verb| !used.contains(verb));
    assert_eq!(unused.collect::<Vec<_>>(), [""; 0], "verbs that no line tells");
    papers::follow_from_the_journal(&stage);
    papers::hold_at_the_end(&stage);
    papers::agree_with_the_file(&stage);
    tables::come_to_the_same(&stage);
    panes::named_entries_come_to_their_figure(&stage);
    panes::open_and_add_up(&stage);
    sums_hold(&stage.fair);
    for (day, gate) in stage.fair.clickers() {
        let drifts = tally::drift(&stage.fair, day, gate);
        let drifts: Vec<_> = drifts.iter().map(|drift| (drift.counted, drift.keyed)).collect();
        assert_eq!(drifts, drift_from_the_journal(&stage.fair, day, gate), "day {day}, {gate}");
    }
}

/// The table at the head of the first file is that of the reader, in its order.
#[test]
fn the_head_of_the_story_says_every_verb() {
    let [(_, first), ..] = FOUR_DAYS;
    let table = first.lines().skip_while(|line| !line.contains("what it tells")).skip(1);
    let rows = table.map_while(|line| line.strip_prefix("#   ")?.split_whitespace().next());
    let verbs = VERBS.iter().map(|(verb, _)| *verb);
    assert_eq!(rows.collect::<Vec<_>>(), verbs.collect::<Vec<_>>());
}

#[test]
#[should_panic(expected = "salah.txt:3: 08:01 in A01\n  it was refused: AlreadyIn")]
fn a_line_that_does_not_come_true_is_named() {
    play(&[("salah.txt", "07:59 open\n08:00 in A01  # once\n08:01 in A01")]);
}

#[test]
#[should_panic(
    expected = "2 figures are not as told:\nsalah.txt:2: present is 0, told as 1\nsalah.txt:2: sold is 0"
)]
fn a_figure_that_differs_is_named() {
    play(&[("salah.txt", "07:59 open\n= present 1  sold 1.250.000")]);
}
