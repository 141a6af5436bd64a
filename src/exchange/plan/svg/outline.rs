//! The corners of an element: rectangles and polygons as they are, curves in short straight pieces.

use roxmltree::Node;
use svgtypes::{Length, LengthUnit, PointsParser, SimplePathSegment, SimplifyingPathParser};

use super::matrix::Point;

/// A curve becomes so many straight pieces.
const PIECES: u32 = 8;
/// A circle becomes so many corners.
const ROUND: u32 = 32;
/// One element has no more corners than this.
const MOST: usize = 20_000;

/// A line of the drawing.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Outline {
    pub(super) points: Vec<Point>,
    pub(super) form: Form,
}

/// What a line goes round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Something with corners.
    Polygon,
    /// A circle or ellipse, of which everyone takes the rectangle round it.
    Round,
    /// Nothing: it has two ends.
    Open,
}

/// The attribute that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Broken(pub(super) &'static str);

/// A length in units of the drawing; `whole` is what a percentage is of.
pub(super) fn length(text: &str, whole: f64) -> Option<f64> {
    let Length { number, unit } = text.trim().parse().ok()?;
    let units = match unit {
        LengthUnit::None | LengthUnit::Px => number,
        LengthUnit::Em => number * 16.0,
        LengthUnit::Ex => number * 8.0,
        LengthUnit::In => number * 96.0,
        LengthUnit::Cm => number * 96.0 / 2.54,
        LengthUnit::Mm => number * 96.0 / 25.4,
        LengthUnit::Pt => number * 96.0 / 72.0,
        LengthUnit::Pc => number * 16.0,
        LengthUnit::Percent => number / 100.0 * whole,
    };
    units.is_finite().then_some(units)
}

/// The length under `name`; 0 where there is none.
fn attribute(node: Node<'_, '_>, name: &'static str, whole: f64) -> Result<f64, Broken> {
    match node.attribute(name) {
        None => Ok(0.0),
        Some("auto") => Ok(0.0),
        Some(text) => length(text, whole).ok_or(Broken(name)),
    }
}

/// The outlines of an element within a viewport of that size; none of one that draws none.
pub(super) fn outlines(node: Node<'_, '_>, (width, height): (f64, f64)) -> Result<Vec<Outline>, Broken> {
    let x = |name| attribute(node, name, width);
    let y = |name| attribute(node, name, height);
    let closed = |points| Ok(vec![Outline { points, form: Form::Polygon }]);
    match node.tag_name().name() {
        "rect" | "image" => {
            let (left, top, wide, high) = (x("x")?, y("y")?, x("width")?, y("height")?);
            if wide <= 0.0 || high <= 0.0 {
                return Ok(Vec::new());
            }
            closed(vec![(left, top), (left + wide, top), (left + wide, top + high), (left, top + high)])
        }
        "circle" => {
            let r = x("r")?;
            Ok(round(x("cx")?, y("cy")?, r, r))
        }
        "ellipse" => Ok(round(x("cx")?, y("cy")?, x("rx")?, y("ry")?)),
        "line" => {
            let points = vec![(x("x1")?, y("y1")?), (x("x2")?, y("y2")?)];
            Ok(vec![Outline { points, form: Form::Open }])
        }
        "polygon" => closed(points(node)?),
        "polyline" => Ok(vec![sorted(points(node)?, Form::Open)]),
        "path" => path(node.attribute("d").unwrap_or_default()),
        _ => Ok(Vec::new()),
    }
}

fn round(x: f64, y: f64, rx: f64, ry: f64) -> Vec<Outline> {
    if rx <= 0.0 || ry <= 0.0 {
        return Vec::new();
    }
    let corner = |n: u32| {
        let angle = std::f64::consts::TAU * f64::from(n) / f64::from(ROUND);
        (x + rx * angle.cos(), y + ry * angle.sin())
    };
    vec![Outline { points: (0..ROUND).map(corner).collect(), form: Form::Round }]
}

fn points(node: Node<'_, '_>) -> Result<Vec<Point>, Broken> {
    let text = node.attribute("points").unwrap_or_default();
    let points: Vec<Point> = PointsParser::from(text).take(MOST).collect();
    if points.is_empty() && !text.trim().is_empty() { Err(Broken("points")) } else { Ok(points) }
}

/// An outline that comes back to where it began is closed, whatever it says.
fn sorted(mut points: Vec<Point>, form: Form) -> Outline {
    let size = points.iter().fold(0.0f64, |size, point| {
        let first = points.first().unwrap_or(point);
        size.max((point.0 - first.0).abs()).max((point.1 - first.1).abs())
    });
    let back = match (points.first(), points.last()) {
        (Some(first), Some(last)) if points.len() > 3 => {
            (first.0 - last.0).abs().max((first.1 - last.1).abs()) <= size * 0.01
        }
        _ => false,
    };
    if back {
        points.pop();
    }
    let form = if back && form == Form::Open { Form::Polygon } else { form };
    Outline { points, form }
}

/// Each stroke of a path by itself.
fn path(text: &str) -> Result<Vec<Outline>, Broken> {
    let mut outlines = Vec::new();
    let mut points: Vec<Point> = Vec::new();
    let mut total = 0;
    for segment in SimplifyingPathParser::from(text) {
        let Ok(segment) = segment else {
            // What was drawn before the slip is drawn.
            if outlines.is_empty() && points.len() < 2 {
                return Err(Broken("d"));
            }
            break;
        };
        let from = points.last().copied().unwrap_or_default();
        total += 1;
        if total > MOST {
            break;
        }
        match segment {
            SimplePathSegment::MoveTo { x, y } => {
                finish(&mut outlines, std::mem::take(&mut points), Form::Open);
                points.push((x, y));
            }
            SimplePathSegment::LineTo { x, y } => points.push((x, y)),
            SimplePathSegment::CurveTo { x1, y1, x2, y2, x, y } => {
                points.extend((1..=PIECES).map(|n| {
                    let t = f64::from(n) / f64::from(PIECES);
                    let u = 1.0 - t;
                    let bend = |a: f64, b: f64, c: f64, d: f64| {
                        u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d
                    };
                    (bend(from.0, x1, x2, x), bend(from.1, y1, y2, y))
                }));
            }
            SimplePathSegment::Quadratic { x1, y1, x, y } => {
                points.extend((1..=PIECES).map(|n| {
                    let t = f64::from(n) / f64::from(PIECES);
                    let u = 1.0 - t;
                    let bend = |a: f64, b: f64, c: f64| u * u * a + 2.0 * u * t * b + t * t * c;
                    (bend(from.0, x1, x), bend(from.1, y1, y))
                }));
            }
            SimplePathSegment::ClosePath => {
                finish(&mut outlines, std::mem::take(&mut points), Form::Polygon);
            }
        }
    }
    finish(&mut outlines, points, Form::Open);
    Ok(outlines)
}

fn finish(outlines: &mut Vec<Outline>, points: Vec<Point>, form: Form) {
    if points.len() >= 2 {
        outlines.push(sorted(points, form));
    }
}
