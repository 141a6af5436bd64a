//! The exports of a story, summed by a plain loop over their rows.

use std::collections::BTreeMap;
use std::fs;

use fairdesk::fair::seal;

use super::naive::{self, Paper};
use super::stage::Stage;

/// Rows by the names of their columns.
type Rows = Vec<BTreeMap<String, String>>;

/// The rows of a table of the export.
fn rows(stage: &Stage, table: &str) -> Rows {
    let text = fs::read(stage.home.path("ekspor").join(format!("{table}.csv"))).unwrap();
    csv::Reader::from_reader(text.as_slice()).deserialize().map(Result::unwrap).collect()
}

/// Sales, attendance and visits come to the figures that were signed for, day by day.
pub fn come_to_the_same(stage: &Stage) {
    let file = stage.file();
    let all = ["export", file.to_str().unwrap(), "all", "--format", "csv", "--out", "ekspor"];
    let (code, said, complaint) = stage.home.says(&all);
    assert_eq!(code, 0, "{said}{complaint}");
    let (sales, attendance) = (rows(stage, "sales"), rows(stage, "attendance"));
    let visits = rows(stage, "visits");
    for day in stage.fair.day_ids() {
        let (_, seal) = stage.fair.seal(day).expect("the day is sealed");
        let mut paper = naive::printed(&seal::figures_as_text(&seal.figures));
        // What was counted in no hour has no row.
        paper.retain(|name, figure| !(name.starts_with("visits/") && *figure == 0));
        let mut summed = Paper::new();
        let mut add = |name: &str, n: i64| *summed.entry(name.to_owned()).or_default() += n;
        for name in paper.keys().filter(|name| !name.starts_with("visits/")) {
            add(name, 0);
        }
        let own = |row: &&BTreeMap<String, String>| row["day"] == day.to_string();
        let mut state = BTreeMap::new();
        for row in attendance.iter().filter(own) {
            state.insert(&row["exhibitor"], row["state"].as_str());
            add("scheduled", i64::from(row["scheduled"] == "yes"));
            add(&format!("state/{}", row["state"]), 1);
            let (there, is_expected) = stands(&row["state"]);
            add("present", i64::from(there));
            add("expected", i64::from(is_expected));
        }
        for row in sales.iter().filter(own) {
            let amount: i64 = row["amount"].parse().unwrap_or(0);
            let parts = ["paid_tunai", "paid_debit", "paid_transfer", "unallocated"];
            let parts: i64 = parts.iter().map(|part| row[*part].parse().unwrap_or(0)).sum();
            assert_eq!(parts, amount, "{row:?}");
            add("sold", amount);
            add(&format!("sold/category/{}", row["category"]), amount);
            let (_, is_expected) = stands(state[&row["exhibitor"]]);
            match (row["report"].as_str(), is_expected) {
                ("unreported", false) => {}
                (report, true) => add(report, 1),
                (_, false) => add("outside", 1),
            }
        }
        for row in visits.iter().filter(own) {
            let n: i64 = row["visits"].parse().unwrap();
            add("visits", n);
            add(&format!("visits/gate/{}", row["gate"]), n);
            add(&format!("visits/hour/{}", row["hour"]), n);
        }
        assert_eq!(summed, paper, "day {day}");
    }
}

/// Whether one in that state was there, and whether it is in the denominator.
fn stands(state: &str) -> (bool, bool) {
    match state {
        "present" | "late" | "away" | "left_early" => (true, true),
        "expected" => (false, true),
        "excused" | "absent" | "withdrawn" => (false, false),
        other => panic!("no state is called {other}"),
    }
}
