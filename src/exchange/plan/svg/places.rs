//! Where the shapes of a drawing lie, so that the one under a point is found at once.

use std::collections::{BTreeSet, HashMap};

use super::matrix::Point;
use super::shape::{goes_round, size};
use crate::fair::plan::Area;

/// Of shapes heaped on each other so many are looked at.
const LOOKED_AT: usize = 256;

/// Shapes by the squares of a grid that is as wide as the shape is large: each lies in four squares at most.
pub(super) struct Places<'p> {
    shapes: &'p [(Area, &'p [Point])],
    squares: HashMap<(i32, i64, i64), Vec<usize>>,
    levels: BTreeSet<i32>,
}

/// How wide the squares of a level are.
fn side(level: i32) -> f64 {
    2f64.powi(level)
}

fn square(at: f64, level: i32) -> i64 {
    // Numbers on a plan are small enough for this to be exact.
    (at / side(level)).floor() as i64
}

impl<'p> Places<'p> {
    /// Of these shapes; what has no extent is nowhere.
    pub(super) fn of(shapes: &'p [(Area, &'p [Point])]) -> Places<'p> {
        let mut squares: HashMap<(i32, i64, i64), Vec<usize>> = HashMap::new();
        let mut levels = BTreeSet::new();
        let mut by_size: Vec<(usize, f64)> =
            shapes.iter().enumerate().map(|(at, (_, points))| (at, size(points))).collect();
        // Smallest first in every square.
        by_size.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
        for (at, _) in by_size {
            let Some((area, _)) = shapes.get(at) else { continue };
            let longest = area.width.max(area.height);
            if longest <= 0.0 || !longest.is_finite() {
                continue;
            }
            let level = (longest.log2().ceil() as i32).clamp(-40, 40);
            levels.insert(level);
            for x in square(area.x, level)..=square(area.right(), level).min(square(area.x, level) + 1) {
                for y in square(area.y, level)..=square(area.bottom(), level).min(square(area.y, level) + 1) {
                    squares.entry((level, x, y)).or_default().push(at);
                }
            }
        }
        Places { shapes, squares, levels }
    }

    /// The smallest shape that goes round the point and that `wanted` wants.
    pub(super) fn under(&self, point: Point, wanted: impl Fn(usize) -> bool) -> Option<usize> {
        let hit = |level: i32| {
            let square = self.squares.get(&(level, square(point.0, level), square(point.1, level)))?;
            square.iter().take(LOOKED_AT).copied().find(|&at| {
                let within = |(area, points): &(Area, &[Point])| {
                    point.0 >= area.x
                        && point.0 <= area.right()
                        && point.1 >= area.y
                        && point.1 <= area.bottom()
                        && goes_round(points, point)
                };
                wanted(at) && self.shapes.get(at).is_some_and(within)
            })
        };
        // What lies on a finer grid is smaller.
        self.levels.iter().find_map(|level| hit(*level))
    }
}
