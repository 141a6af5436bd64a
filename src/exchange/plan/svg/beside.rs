//! Codes written beside their shapes: below, above, left or right of every one of them.

use super::matrix::Point;
use crate::fair::plan::Area;

/// Of more shapes or labels nobody writes codes beside them.
const MOST: usize = 3_000;

/// On which side of its shape a label stands.
#[derive(Debug, Clone, Copy)]
enum Side {
    Below,
    Above,
    Right,
    Left,
}

/// For each shape the label that stands beside it, all on one side; nothing where they are not.
///
/// Four shapes of five have one, and four labels of five a shape: else it is some other text.
pub(super) fn beside(shapes: &[Area], labels: &[Point]) -> Vec<(usize, usize)> {
    if shapes.len() < 2 || labels.len() < 2 || shapes.len() > MOST || labels.len() > MOST {
        return Vec::new();
    }
    let best = [Side::Below, Side::Above, Side::Right, Side::Left]
        .into_iter()
        .map(|side| pairs(shapes, labels, side))
        .max_by(|a, b| a.0.len().cmp(&b.0.len()).then(b.1.total_cmp(&a.1)));
    let enough =
        |pairs: &[(usize, usize)]| pairs.len() * 5 >= shapes.len() * 4 && pairs.len() * 5 >= labels.len() * 4;
    best.map(|(pairs, _)| pairs).filter(|pairs| enough(pairs)).unwrap_or_default()
}

/// Shapes with the nearest label on that side, each once, and how far these are in all.
fn pairs(shapes: &[Area], labels: &[Point], side: Side) -> (Vec<(usize, usize)>, f64) {
    let mut near: Vec<(f64, usize, usize)> = Vec::new();
    for (shape, area) in shapes.iter().enumerate() {
        for (label, at) in labels.iter().enumerate() {
            if let Some(away) = away(area, *at, side) {
                near.push((away, shape, label));
            }
        }
    }
    near.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut shaped, mut labelled) = (vec![false; shapes.len()], vec![false; labels.len()]);
    let (mut found, mut all) = (Vec::new(), 0.0);
    for (away, shape, label) in near {
        let free = shaped.get(shape) == Some(&false) && labelled.get(label) == Some(&false);
        if let (true, Some(one), Some(other)) = (free, shaped.get_mut(shape), labelled.get_mut(label)) {
            (*one, *other) = (true, true);
            found.push((shape, label));
            all += away;
        }
    }
    (found, all)
}

/// How far the point is from the edge on that side, where it is no farther than the shape is large.
fn away(area: &Area, (x, y): Point, side: Side) -> Option<f64> {
    let centre = area.centre();
    let (along, off, reach, width) = match side {
        Side::Below => (y - area.bottom(), x - centre.0, area.height, area.width),
        Side::Above => (area.y - y, x - centre.0, area.height, area.width),
        Side::Right => (x - area.right(), y - centre.1, area.width, area.height),
        Side::Left => (area.x - x, y - centre.1, area.width, area.height),
    };
    (along >= 0.0 && along <= reach && off.abs() <= width / 2.0).then(|| along + off.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(gap: f64) -> Vec<Area> {
        (0..6)
            .map(|n| Area {
                x: f64::from(n % 3) * 3.0,
                y: f64::from(n / 3) * (3.0 + gap),
                width: 3.0,
                height: 3.0,
            })
            .collect()
    }

    #[test]
    fn labels_all_on_one_side_belong_to_the_shape_beside_them() {
        // Nearer to the row below than to their own.
        let below: Vec<Point> = row(2.0).iter().map(|area| (area.x + 1.5, area.y + 4.5)).collect();
        assert_eq!(beside(&row(2.0), &below), (0..6).map(|n| (n, n)).collect::<Vec<_>>());
        let far: Vec<Point> = row(2.0).iter().map(|area| (area.x + 1.5, area.y + 40.0)).collect();
        assert_eq!(beside(&row(2.0), &far), []);
        assert_eq!(beside(&row(2.0), &below[..2]), []);
    }
}
