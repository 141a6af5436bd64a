//! How a point of an element becomes a point of the drawing.

use svgtypes::{Align, AspectRatio, Transform, ViewBox};

/// A point of the drawing.
pub(super) type Point = (f64, f64);

/// `x' = a x + c y + e`, `y' = b x + d y + f`, as SVG writes it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix {
    pub(super) a: f64,
    pub(super) b: f64,
    pub(super) c: f64,
    pub(super) d: f64,
    pub(super) e: f64,
    pub(super) f: f64,
}

impl Matrix {
    pub(super) const SAME: Matrix = Matrix { a: 1.0, b: 0.0, c: 0.0, d: 1.0, e: 0.0, f: 0.0 };

    pub(super) fn moved(x: f64, y: f64) -> Matrix {
        Matrix { e: x, f: y, ..Matrix::SAME }
    }

    pub(super) fn scaled(x: f64, y: f64) -> Matrix {
        Matrix { a: x, d: y, ..Matrix::SAME }
    }

    /// First `inner`, then this.
    pub(super) fn of(&self, inner: &Matrix) -> Matrix {
        Matrix {
            a: self.a * inner.a + self.c * inner.b,
            b: self.b * inner.a + self.d * inner.b,
            c: self.a * inner.c + self.c * inner.d,
            d: self.b * inner.c + self.d * inner.d,
            e: self.a * inner.e + self.c * inner.f + self.e,
            f: self.b * inner.e + self.d * inner.f + self.f,
        }
    }

    pub(super) fn point(&self, (x, y): Point) -> Point {
        (self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)
    }

    /// A `transform` attribute; `None` where it cannot be read.
    pub(super) fn read(text: &str) -> Option<Matrix> {
        let Transform { a, b, c, d, e, f } = text.parse().ok()?;
        let matrix = Matrix { a, b, c, d, e, f };
        [a, b, c, d, e, f].into_iter().all(f64::is_finite).then_some(matrix)
    }

    /// How a `viewBox` fills a rectangle of that size with its corner at the origin.
    pub(super) fn fitted(view: &ViewBox, width: f64, height: f64, aspect: AspectRatio) -> Matrix {
        let (sx, sy) = (width / view.w, height / view.h);
        let (sx, sy) = match (aspect.align, aspect.slice) {
            (Align::None, _) => (sx, sy),
            (_, true) => (sx.max(sy), sx.max(sy)),
            (_, false) => (sx.min(sy), sx.min(sy)),
        };
        let (left, top) = (width - view.w * sx, height - view.h * sy);
        let (x, y) = match aspect.align {
            Align::None | Align::XMinYMin => (0.0, 0.0),
            Align::XMidYMin => (left / 2.0, 0.0),
            Align::XMaxYMin => (left, 0.0),
            Align::XMinYMid => (0.0, top / 2.0),
            Align::XMidYMid => (left / 2.0, top / 2.0),
            Align::XMaxYMid => (left, top / 2.0),
            Align::XMinYMax => (0.0, top),
            Align::XMidYMax => (left / 2.0, top),
            Align::XMaxYMax => (left, top),
        };
        Matrix::moved(x, y).of(&Matrix::scaled(sx, sy)).of(&Matrix::moved(-view.x, -view.y))
    }
}
