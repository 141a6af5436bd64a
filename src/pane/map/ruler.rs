//! Metres as whole steps, so that edges which differ by an error of rounding are one.

/// A coordinate in steps from the ruler's origin.
pub(super) type Step = u32;

/// Edges this close together are one line.
pub(super) const SNAP: Step = 5;
/// No axis has more steps than this.
const MAX_STEPS: f64 = 262_144.0;

/// Where an axis begins and how long a step is: a centimetre, more in a hall of kilometres.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ruler {
    origin: f64,
    step: f64,
    /// The last step.
    pub(super) end: Step,
}

impl Ruler {
    /// A ruler over all of `coordinates`, in metres.
    pub(super) fn over(coordinates: impl Iterator<Item = f64>) -> Ruler {
        let (low, high) = coordinates.map(sane).fold((0.0_f64, 0.0_f64), |(l, h), c| (l.min(c), h.max(c)));
        let step = ((high - low) / MAX_STEPS).max(0.01);
        let mut ruler = Ruler { origin: low, step, end: Step::MAX };
        ruler.end = ruler.at(high);
        ruler
    }

    /// The step nearest to a coordinate in metres.
    pub(super) fn at(&self, metres: f64) -> Step {
        // The cast saturates; `sane` keeps the quotient finite.
        (((sane(metres) - self.origin) / self.step).round() as Step).min(self.end)
    }

    /// How many steps make so many metres.
    pub(super) fn steps(&self, metres: f64) -> f64 {
        metres / self.step
    }
}

/// A coordinate that can be reckoned with: no hall is ten thousand kilometres long.
fn sane(metres: f64) -> f64 {
    if metres.is_finite() { metres.clamp(-1e7, 1e7) } else { 0.0 }
}

/// What one axis has to hold.
#[derive(Debug, Clone, Copy)]
pub(super) struct Extent {
    /// First edge.
    pub(super) from: Step,
    /// Last edge.
    pub(super) to: Step,
}

impl Extent {
    /// Booths of one class are drawn alike.
    pub(super) fn class(self) -> usize {
        ((self.to.saturating_sub(self.from) + SNAP / 2) / SNAP) as usize
    }
}
