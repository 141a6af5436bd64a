//! What can be said of a shape by its corners alone.

use super::matrix::Point;
use super::outline::Form;
use super::walk::Shape;
use crate::fair::plan::Area;

/// Of a path with more strokes than this none is held against the others.
const COMPARED: usize = 64;

/// The rectangle round the points.
pub(super) fn bounds(points: &[Point]) -> Area {
    let least = |of: fn(&Point) -> f64| points.iter().map(of).fold(f64::INFINITY, f64::min);
    let most = |of: fn(&Point) -> f64| points.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
    let (x, y) = (least(|point| point.0), least(|point| point.1));
    match points.is_empty() {
        true => Area { x: 0.0, y: 0.0, width: 0.0, height: 0.0 },
        false => Area { x, y, width: most(|point| point.0) - x, height: most(|point| point.1) - y },
    }
}

/// The area that the points go round.
pub(super) fn size(points: &[Point]) -> f64 {
    let Some(&origin) = points.first() else { return 0.0 };
    // From the first point, so that a shape far from the origin loses nothing.
    let from = |point: &Point| (point.0 - origin.0, point.1 - origin.1);
    let next = points.iter().skip(1).chain(points.first());
    let twice: f64 =
        points.iter().zip(next).map(|(a, b)| (from(a), from(b))).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum();
    (twice / 2.0).abs()
}

/// Whether the shape goes round the point.
pub(super) fn goes_round(points: &[Point], (x, y): Point) -> bool {
    let next = points.iter().skip(1).chain(points.first());
    let crossings = points
        .iter()
        .zip(next)
        .filter(|&(&(ax, ay), &(bx, by))| (ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax);
    crossings.count() % 2 == 1
}

/// Whether `outer` reaches round `inner`, but for a little of `inner`.
pub(super) fn holds(outer: &Area, inner: &Area) -> bool {
    let slack = inner.width.min(inner.height) * 0.05;
    outer.x <= inner.x + slack
        && outer.y <= inner.y + slack
        && outer.right() >= inner.right() - slack
        && outer.bottom() >= inner.bottom() - slack
}

/// Leaves of the strokes of one element those that stand for themselves: no holes, no loose ends.
pub(super) fn strokes(shapes: &mut Vec<Shape>) {
    if shapes.len() < 2 {
        return;
    }
    if shapes.iter().any(|shape| shape.form != Form::Open) {
        shapes.retain(|shape| shape.form != Form::Open);
    }
    if shapes.len() > COMPARED {
        return;
    }
    let areas: Vec<Area> = shapes.iter().map(|shape| bounds(&shape.points)).collect();
    let mut within = areas
        .iter()
        .enumerate()
        .map(|(at, area)| {
            areas.iter().enumerate().any(|(other, round)| {
                other != at
                    && holds(round, area)
                    && (round.width * round.height > area.width * area.height || other < at)
            })
        })
        .collect::<Vec<_>>()
        .into_iter();
    shapes.retain(|_| !within.next().unwrap_or_default());
}
