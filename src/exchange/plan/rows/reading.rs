//! Whether four numbers are x, y, width, height or two corners: read wrongly, booths lie on each other.

use std::collections::{BTreeMap, HashSet};

use super::super::choices::Numbers;
use super::super::lay::typical;
use crate::exchange::folder::overlap::overlaps;
use crate::fair::plan::Area;

/// Where the four numbers of a booth may lie, each reading with what speaks against it.
pub(super) struct Score {
    pub(super) as_size: u32,
    pub(super) as_corners: u32,
}

/// The rectangle that the four numbers are in that reading.
pub(super) fn area([a, b, c, d]: [f64; 4], numbers: Numbers) -> Area {
    match numbers {
        Numbers::Size => Area { x: a, y: b, width: c, height: d },
        Numbers::Corners => Area { x: a.min(c), y: b.min(d), width: (c - a).abs(), height: (d - b).abs() },
    }
}

/// Counts, for each reading, the booths that would be nothing or lie on others; each with the number of its hall.
pub(super) fn score(booths: &[(usize, [f64; 4])]) -> Score {
    Score { as_size: against(booths, Numbers::Size), as_corners: against(booths, Numbers::Corners) }
}

impl Score {
    /// The reading that is clearly better.
    pub(super) fn better(&self, booths: usize) -> Option<Numbers> {
        let (least, most) = (self.as_size.min(self.as_corners), self.as_size.max(self.as_corners));
        // A slip or two in a plan must not turn it round.
        let clearly = most > least * 2 && (most - least) as usize * 20 >= booths;
        match clearly {
            true if self.as_size < self.as_corners => Some(Numbers::Size),
            true => Some(Numbers::Corners),
            false => None,
        }
    }
}

fn against(booths: &[(usize, [f64; 4])], numbers: Numbers) -> u32 {
    let mut halls: BTreeMap<usize, Vec<Area>> = BTreeMap::new();
    let mut nothing = 0;
    // Corners go one way round in the whole file, whichever it is.
    let (mut left, mut up) = (0, 0);
    for (hall, four) in booths {
        let own = area(*four, numbers);
        if numbers == Numbers::Corners {
            left += u32::from(four[2] < four[0]);
            up += u32::from(four[3] < four[1]);
        }
        match own.width > 0.0 && own.height > 0.0 {
            true => halls.entry(*hall).or_default().push(own),
            false => nothing += 1,
        }
    }
    let all = u32::try_from(booths.len()).unwrap_or(u32::MAX);
    let turned = left.min(all - left).max(up.min(all - up));
    let side = typical(halls.values().flatten());
    let metres = if side > 0.0 { 3.0 / side } else { 1.0 };
    let lying: usize = halls
        .values()
        .map(|areas| {
            let scaled: Vec<Area> = areas
                .iter()
                .map(|area| Area {
                    x: area.x * metres,
                    y: area.y * metres,
                    width: area.width * metres,
                    height: area.height * metres,
                })
                .collect();
            overlaps(&scaled).into_iter().flat_map(|(one, other)| [one, other]).collect::<HashSet<_>>().len()
        })
        .sum();
    (nothing + u32::try_from(lying).unwrap_or(u32::MAX)).max(turned)
}
