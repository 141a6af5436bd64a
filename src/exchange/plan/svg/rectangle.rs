//! The rectangle that stands for a shape: round it, or, where that would be half empty, the largest within it.

use super::matrix::Point;
use super::outline::Form;
use super::shape::{bounds, size};
use crate::fair::plan::Area;

/// A shape that fills so much of the rectangle round it is that rectangle.
const FILLED: f64 = 0.6;
/// A shape that fills so much of it is one.
const WHOLE: f64 = 0.98;
/// The rectangle within is sought on so many lines each way.
const LINES: usize = 12;
/// The corners of a shape with no more than these are lines as well.
const CORNERS: usize = 12;

/// What a shape became.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Stood {
    /// It is a rectangle.
    Exact(Area),
    /// The rectangle round it, of which it fills so much.
    Round(Area, f64),
    /// The largest rectangle within it, and how much of it that is.
    Within(Area, f64),
    /// It is too narrow for any.
    Nothing,
}

/// The rectangle for a shape.
pub(super) fn rectangle(points: &[Point], form: Form) -> Stood {
    let round = bounds(points);
    let all = round.width * round.height;
    if all <= 0.0 || !all.is_finite() {
        return Stood::Nothing;
    }
    let own = size(points);
    let filled = own / all;
    match form {
        Form::Round => Stood::Exact(round),
        Form::Polygon | Form::Open if filled >= WHOLE => Stood::Exact(round),
        Form::Polygon | Form::Open if filled >= FILLED => Stood::Round(round, filled),
        Form::Polygon | Form::Open => match largest_within(points, &round) {
            Some(area) => Stood::Within(area, (area.width * area.height / own).min(1.0)),
            None => Stood::Nothing,
        },
    }
}

/// Lines between which rectangles are sought: even ones, and those of the corners of a simple shape.
fn lines(from: f64, long: f64, corners: impl ExactSizeIterator<Item = f64>) -> Vec<f64> {
    let mut lines: Vec<f64> = (0..=LINES).map(|n| from + long * n as f64 / LINES as f64).collect();
    if corners.len() <= CORNERS {
        lines.extend(corners);
    }
    lines.sort_by(f64::total_cmp);
    lines.dedup_by(|a, b| (*a - *b).abs() <= long * 1e-6);
    lines
}

/// Where the shape is, along a line from left to right: from and to, in turn.
fn spans(points: &[Point], y: f64) -> Vec<(f64, f64)> {
    let next = points.iter().skip(1).chain(points.first());
    let mut crossings: Vec<f64> = points
        .iter()
        .zip(next)
        .filter(|(a, b)| (a.1 > y) != (b.1 > y))
        .map(|(a, b)| (b.0 - a.0) * (y - a.1) / (b.1 - a.1) + a.0)
        .collect();
    crossings.sort_by(f64::total_cmp);
    crossings.chunks_exact(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?))).collect()
}

/// The largest rectangle of cells that lie wholly within.
fn largest_within(points: &[Point], round: &Area) -> Option<Area> {
    let xs = lines(round.x, round.width, points.iter().map(|point| point.0));
    let ys = lines(round.y, round.height, points.iter().map(|point| point.1));
    // How many cells, down to this row, lie within, for each column.
    let mut high = vec![0usize; xs.len()];
    let mut best: Option<(f64, Area)> = None;
    for (row, pair) in ys.windows(2).enumerate() {
        let &[top, bottom] = pair else { continue };
        let inset = (bottom - top) * 0.01;
        let three: Vec<Vec<(f64, f64)>> =
            [top + inset, (top + bottom) / 2.0, bottom - inset].iter().map(|y| spans(points, *y)).collect();
        for (column, pair) in xs.windows(2).enumerate() {
            let &[left, right] = pair else { continue };
            let inset = (right - left) * 0.01;
            let inside = |spans: &Vec<(f64, f64)>| {
                spans.iter().any(|(from, to)| *from <= left + inset && *to >= right - inset)
            };
            if let Some(cells) = high.get_mut(column) {
                *cells = if three.iter().all(inside) { *cells + 1 } else { 0 };
            }
        }
        widen(&high, row, &xs, &ys, &mut best);
    }
    best.map(|(_, area)| area)
}

/// Keeps the largest rectangle that ends with this row.
fn widen(high: &[usize], row: usize, xs: &[f64], ys: &[f64], best: &mut Option<(f64, Area)>) {
    for first in 0..high.len() {
        let mut least = usize::MAX;
        for last in first..high.len() {
            least = least.min(high.get(last).copied().unwrap_or_default());
            if least == 0 {
                break;
            }
            let edge = |lines: &[f64], at: usize| lines.get(at).copied();
            let (Some(left), Some(right)) = (edge(xs, first), edge(xs, last + 1)) else { break };
            let (Some(top), Some(bottom)) = (edge(ys, row + 1 - least), edge(ys, row + 1)) else { break };
            let size = (right - left) * (bottom - top);
            if best.is_none_or(|(most, _)| size > most) {
                *best = Some((size, Area { x: left, y: top, width: right - left, height: bottom - top }));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(points: &[Point]) -> String {
        let area = |a: Area| format!("{:.1} {:.1} {:.1} {:.1}", a.x, a.y, a.width, a.height);
        match rectangle(points, Form::Polygon) {
            Stood::Exact(exact) => format!("is {}", area(exact)),
            Stood::Round(round, filled) => format!("in {} {filled:.2}", area(round)),
            Stood::Within(within, part) => format!("has {} {part:.2}", area(within)),
            Stood::Nothing => "none".to_owned(),
        }
    }

    #[test]
    fn shapes_become_rectangles() {
        let table: [(&[Point], &str); 7] = [
            (&[(0.0, 0.0), (3.0, 0.0), (3.0, 2.0), (0.0, 2.0)], "is 0.0 0.0 3.0 2.0"),
            // A corner cut off, an L.
            (
                &[(0.0, 0.0), (4.0, 0.0), (4.0, 2.0), (2.0, 2.0), (2.0, 4.0), (0.0, 4.0)],
                "in 0.0 0.0 4.0 4.0 0.75",
            ),
            // A thin L: its longer arm.
            (
                &[(0.0, 0.0), (6.0, 0.0), (6.0, 1.0), (1.0, 1.0), (1.0, 4.0), (0.0, 4.0)],
                "has 0.0 0.0 6.0 1.0 0.67",
            ),
            // A square on its corner: the square within.
            (&[(2.0, 0.0), (4.0, 2.0), (2.0, 4.0), (0.0, 2.0)], "has 1.0 1.0 2.0 2.0 0.50"),
            (&[(0.0, 0.0), (4.0, 4.0)], "none"),
            (&[(0.0, 0.0), (4.0, 0.0)], "none"),
            (&[], "none"),
        ];
        for (points, wanted) in table {
            assert_eq!(said(points), wanted, "{points:?}");
        }
    }
}
