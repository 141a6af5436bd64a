//! A floor plan where there is none: the booths of a list in rows, as their codes say. A sketch, and called one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::fair::ids::HallId;
use crate::fair::plan::{Area, Booth, Hall};

/// What such a plan says of itself.
pub const NOTE: &str = "Sketsa dari daftar peserta, bukan denah resmi";

/// A booth's width and height in metres: on a terminal 4 x 2 characters at the usual scale.
const BOOTH: f64 = 3.0;
/// Between two rows, and around all of them.
const AISLE: f64 = 3.0;
const MARGIN: f64 = 1.5;
/// A row does not grow longer than this, unless the hall has very many booths.
const ROW: usize = 12;

/// A booth that a list names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) hall: HallId,
    /// The hall's name, where it is a new one.
    pub(super) hall_name: String,
    pub(super) code: Arc<str>,
    pub(super) parts: BTreeSet<Arc<str>>,
}

/// The halls with the wanted booths beside those they have; every hall that gains one is drawn anew.
pub(super) fn draw(halls: &[Hall], wanted: &[Wanted]) -> Vec<Hall> {
    let mut after: Vec<Hall> = halls.to_vec();
    let mut by_hall: BTreeMap<&HallId, Vec<&Wanted>> = BTreeMap::new();
    for booth in wanted {
        by_hall.entry(&booth.hall).or_default().push(booth);
    }
    for (id, wanted) in by_hall {
        let known = after.iter().position(|hall| hall.id == *id);
        let mut booths: Vec<Booth> =
            known.and_then(|at| after.get(at)).map(|hall| hall.booths.clone()).unwrap_or_default();
        for booth in &wanted {
            booths.push(Booth {
                code: booth.code.clone(),
                zone: String::new(),
                area: Area { x: 0.0, y: 0.0, width: BOOTH, height: BOOTH },
                parts: booth.parts.iter().cloned().collect(),
            });
        }
        let (width, height) = arrange(&mut booths);
        let name = wanted.iter().map(|booth| &booth.hall_name).find(|name| !name.is_empty());
        let name = name.cloned().unwrap_or_else(|| id.to_string());
        match known.and_then(|at| after.get_mut(at)) {
            Some(hall) => {
                (hall.width, hall.height) = (hall.width.max(width), hall.height.max(height));
                hall.booths = booths;
            }
            None => after.push(Hall {
                id: id.clone(),
                name,
                width,
                height,
                zones: Vec::new(),
                walls: Vec::new(),
                doors: Vec::new(),
                places: Vec::new(),
                booths,
                rute: Vec::new(),
            }),
        }
    }
    // A hall that was only prepared, as the questions for a new fair do it, gives way to those that hold booths.
    if after.iter().any(|hall| !hall.booths.is_empty()) {
        after.retain(|hall| !hall.booths.is_empty() || !hall.places.is_empty() || !hall.walls.is_empty());
    }
    after
}

/// Puts booths into rows by the letters before their numbers, in the order of the numbers; gives the hall's extent.
fn arrange(booths: &mut [Booth]) -> (f64, f64) {
    booths.sort_by_cached_key(|booth| sort_key(&booth.code));
    // A hall with very many booths becomes about as wide as high, counting its aisles.
    let row = ROW.max(((booths.len() as f64 * (BOOTH + AISLE) / BOOTH).sqrt().ceil()) as usize);
    let (mut x, mut y, mut in_row) = (0usize, 0usize, 0usize);
    let mut widest = 0;
    let mut before: Option<String> = None;
    for booth in booths.iter_mut() {
        let (letters, ..) = sort_key(&booth.code);
        let next_row = before.as_ref().is_some_and(|before| *before != letters) || in_row == row;
        if next_row {
            (x, y, in_row) = (0, y + 1, 0);
        }
        booth.area.x = MARGIN + x as f64 * BOOTH;
        booth.area.y = MARGIN + y as f64 * (BOOTH + AISLE);
        (x, in_row) = (x + 1, in_row + 1);
        widest = widest.max(x);
        before = Some(letters);
    }
    let width = 2.0 * MARGIN + widest.max(4) as f64 * BOOTH;
    let height = 2.0 * MARGIN + y as f64 * (BOOTH + AISLE) + BOOTH;
    (width, height)
}

/// Letters, number and the rest: `A2` stands before `A10`, `AA1` behind `Z9`.
fn sort_key(code: &str) -> (String, u64, String) {
    let letters: String =
        code.chars().take_while(|c| !c.is_ascii_digit()).filter(|c| c.is_alphanumeric()).collect();
    let digits: String =
        code.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).take(18).collect();
    let letters = letters.to_uppercase();
    (format!("{:04}{letters}", letters.len()), digits.parse().unwrap_or(0), code.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(hall: &str, codes: &[&str]) -> Vec<Wanted> {
        let one = |code: &&str| Wanted {
            hall: hall.into(),
            hall_name: String::new(),
            code: Arc::from(*code),
            parts: BTreeSet::new(),
        };
        codes.iter().map(one).collect()
    }

    #[test]
    fn rows_follow_the_codes_and_nothing_overlaps() {
        let halls = draw(&[], &wanted("G", &["B1", "A10", "A2", "AA1", "A1"]));
        let order: Vec<&str> = halls[0].booths.iter().map(|booth| &*booth.code).collect();
        assert_eq!(order, ["A1", "A2", "A10", "B1", "AA1"]);
        let at = |code: &str| {
            halls[0].booths.iter().find(|b| &*b.code == code).map(|b| (b.area.x, b.area.y)).unwrap()
        };
        assert_eq!((at("A1"), at("A2"), at("B1")), ((1.5, 1.5), (4.5, 1.5), (1.5, 7.5)));
        let many: Vec<String> = (1..=500).map(|n| n.to_string()).collect();
        let halls = draw(&halls, &wanted("S", &many.iter().map(String::as_str).collect::<Vec<_>>()));
        assert_eq!(halls.len(), 2);
        let hall = &halls[1];
        for (at, one) in hall.booths.iter().enumerate() {
            assert!(one.area.right() <= hall.width && one.area.bottom() <= hall.height);
            for other in &hall.booths[at + 1..] {
                let apart = one.area.right() <= other.area.x
                    || other.area.right() <= one.area.x
                    || one.area.bottom() <= other.area.y
                    || other.area.bottom() <= one.area.y;
                assert!(apart, "{} {}", one.code, other.code);
            }
        }
    }
}
