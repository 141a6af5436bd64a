//! From metres to cells along one axis of a hall.
//!
//! Lines are the edges of booths, places and walls. Between two lines lies a gap; a booth spans one gap or several:
//!
//! ```text
//! metres  0  1.5      4.5      7.5        13.5 m
//! lines   0   1        2        3          4
//!         |   |  A01   |  A02   |   aisle  |
//! cells   #.  ....     ....     ....       #        # a wall's own cell
//! ```
//!
//! Every booth of one width gets one number of cells, whatever stands beside it; aisles give way before booths do.

use super::ruler::{Extent, Ruler, SNAP, Step};

/// How much an aisle shrinks against the booths while they still grow.
const AISLE: f64 = 0.5;
/// How much an aisle may grow against the booths when they no longer do.
const WIDE_AISLE: f64 = 1.25;

/// What must fit between two lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tenant {
    /// Booths of this class.
    Booth(usize),
    /// Something else that wants to be seen.
    Place,
}

/// Cells for a step, for booths and for aisles.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    booth: f64,
    aisle: f64,
}

impl Scale {
    /// Cells for a step where booths stand.
    pub(super) fn booth(self) -> f64 {
        self.booth
    }
}

/// The lines of an axis and what lies between them, before any size is chosen.
#[derive(Debug)]
pub(super) struct Lines {
    /// Coordinates, ascending.
    at: Vec<Step>,
    /// The line that a coordinate with an edge belongs to.
    line_of: Vec<u32>,
    /// Whether a wall stands on the line and wants a cell of its own.
    wall: Vec<bool>,
    /// Whether booths stand in the gap after the line.
    built: Vec<bool>,
    /// What begins at each line: where it ends, and what it is.
    tenants: Vec<Vec<(u32, Tenant)>>,
    /// Cells that the longest code of each class takes.
    needs: Vec<u16>,
    /// Cells that a booth needs besides its code.
    pub(super) beside: u16,
    /// Cells that any booth needs.
    pub(super) least: u16,
    /// The class most booths belong to.
    typical: usize,
    /// An aisle of this many steps never vanishes.
    passable: f64,
}

/// The edges of an axis.
pub(super) struct Edges<'a> {
    pub(super) ruler: Ruler,
    /// Booths, each with the cells its code takes.
    pub(super) booths: &'a [(Extent, u16)],
    pub(super) places: &'a [Extent],
    /// Walls across this axis.
    pub(super) walls: &'a [Step],
}

impl Lines {
    /// The lines of an axis; `O(edges + steps)`.
    pub(super) fn new(edges: &Edges<'_>) -> Lines {
        let steps = edges.ruler.end as usize + 1;
        let mut marked = vec![false; steps];
        let mut mark = |step: Step| {
            if let Some(slot) = marked.get_mut(step as usize) {
                *slot = true;
            }
        };
        let inside = inside_booths(edges.booths, steps);
        let is_free = |step: Step| inside.get(step as usize).is_none_or(|count| *count == 0);
        mark(0);
        mark(edges.ruler.end);
        edges.booths.iter().for_each(|(extent, _)| {
            mark(extent.from);
            mark(extent.to);
        });
        // A place or wall that stands beside a booth must not bend that booth: it takes no line there.
        let others = edges.places.iter().flat_map(|extent| [extent.from, extent.to]);
        others.chain(edges.walls.iter().copied()).filter(|&step| is_free(step)).for_each(&mut mark);
        let (at, line_of) = snapped(&marked);
        let mut lines = Lines {
            wall: vec![false; at.len()],
            built: vec![false; at.len()],
            tenants: vec![Vec::new(); at.len()],
            needs: Vec::new(),
            beside: 0,
            least: 1,
            typical: 0,
            passable: edges.ruler.steps(0.9),
            at,
            line_of,
        };
        for &step in edges.walls.iter().filter(|&&step| is_free(step)) {
            if let Some(slot) = lines.line(step).and_then(|line| lines.wall.get_mut(line)) {
                *slot = true;
            }
        }
        lines.settle(edges, is_free);
        lines
    }

    /// Puts booths and places between the lines.
    fn settle(&mut self, edges: &Edges<'_>, is_free: impl Fn(Step) -> bool) {
        let mut counts: Vec<u32> = Vec::new();
        let mut opening = vec![0_i32; self.at.len() + 1];
        for &(extent, need) in edges.booths {
            let class = extent.class();
            if self.needs.len() <= class {
                self.needs.resize(class + 1, 0);
                counts.resize(class + 1, 0);
            }
            if let (Some(most), Some(count)) = (self.needs.get_mut(class), counts.get_mut(class)) {
                *most = need.max(*most);
                *count += 1;
            }
            let (Some(from), Some(to)) = (self.line(extent.from), self.line(extent.to)) else { continue };
            if let Some(slot) = opening.get_mut(from) {
                *slot += 1;
            }
            if let Some(slot) = opening.get_mut(to) {
                *slot -= 1;
            }
            self.let_to(from, to, Tenant::Booth(class));
        }
        let mut open = 0;
        for (built, change) in self.built.iter_mut().zip(opening) {
            open += change;
            *built = open > 0;
        }
        for extent in edges.places.iter().filter(|extent| is_free(extent.from) && is_free(extent.to)) {
            if let (Some(from), Some(to)) = (self.line(extent.from), self.line(extent.to)) {
                self.let_to(from, to, Tenant::Place);
            }
        }
        let most = counts.iter().enumerate().max_by_key(|(class, count)| (**count, *class));
        self.typical = most.map_or(0, |(class, _)| class);
    }

    /// Notes once what stands from one line to another.
    fn let_to(&mut self, from: usize, to: usize, tenant: Tenant) {
        let Some(list) = self.tenants.get_mut(from) else { return };
        let entry = (to as u32, tenant);
        // Few kinds begin at one line of a grid; where there are many, looking for repeats costs more than they do.
        if from < to && (list.len() > 12 || !list.contains(&entry)) {
            list.push(entry);
        }
    }

    /// The line of a coordinate that has an edge.
    pub(super) fn line(&self, step: Step) -> Option<usize> {
        self.line_of.get(step as usize).filter(|line| **line != u32::MAX).map(|line| *line as usize)
    }

    /// The first line beyond a coordinate.
    pub(super) fn after(&self, step: Step) -> usize {
        self.at.partition_point(|&at| at <= step)
    }

    /// Where a line is.
    pub(super) fn coordinate(&self, line: usize) -> Step {
        self.at.get(line).copied().unwrap_or(0)
    }

    /// Whether a wall stands on a line.
    pub(super) fn is_wall(&self, line: usize) -> bool {
        self.wall.get(line) == Some(&true)
    }

    /// Whether edges are so dense that pushing each line apart would tear the hall to pieces.
    pub(super) fn is_crooked(&self) -> bool {
        let whole = self.at.last().copied().unwrap_or(0) as usize;
        self.at.len() > 400 && self.typical * SNAP as usize * self.at.len() > whole * 6
    }

    /// Cells of a booth of that class.
    pub(super) fn cells(&self, class: usize, scale: f64) -> i32 {
        let code = self.needs.get(class).copied().unwrap_or(0);
        let need = code.saturating_add(self.beside).max(self.least).max(1);
        i32::from(need).max(floor(class as f64 * f64::from(SNAP) * scale))
    }

    /// The steps of a booth as most are.
    pub(super) fn typical(&self) -> Step {
        (self.typical as Step * SNAP).max(1)
    }

    /// Walks the lines and gives where each one's wall or edge begins; the last is the length but for its own wall.
    pub(super) fn positions(&self, scale: Scale, mut each: impl FnMut(i32, i32)) -> i32 {
        let mut pushed = vec![0_i32; self.at.len()];
        let mut after = 0;
        let mut former: Option<(Step, bool, bool)> = None;
        let last = self.at.len().saturating_sub(1);
        let walls = self.wall.iter().zip(&self.built);
        for (index, ((&at, (&wall, &built)), tenants)) in
            self.at.iter().zip(walls).zip(&self.tenants).enumerate()
        {
            let pushed_here = pushed.get(index).copied().unwrap_or(0);
            let gap = former.map_or(0, |(from, wall_before, built)| {
                let steps = f64::from(at - from);
                if built {
                    return floor(steps * scale.booth);
                }
                // The cells of walls come out of the aisle beside them, which is passable through the wall's line.
                let walls = i32::from(wall) + i32::from(wall_before);
                let least = i32::from(steps >= self.passable && walls == 0 && index != 1 && index != last);
                (floor(steps * scale.aisle) - walls).max(least)
            });
            let start = (after + gap).max(pushed_here);
            after = start + i32::from(wall);
            each(start, after);
            for &(to, tenant) in tenants {
                let cells = match tenant {
                    Tenant::Booth(class) => self.cells(class, scale.booth),
                    Tenant::Place => 1,
                };
                if let Some(slot) = pushed.get_mut(to as usize) {
                    *slot = (*slot).max(after + cells);
                }
            }
            former = Some((at, wall, built));
        }
        after
    }

    /// The largest scale at which the axis takes at most `room` cells; booths grow to `top` cells a step.
    pub(super) fn fit(&self, room: u16, top: f64) -> Option<Scale> {
        let fits = |scale: Scale| self.positions(scale, |_, _| {}) <= i32::from(room);
        let with = |booth: f64| Scale { booth, aisle: booth * AISLE };
        let booth = largest(top.min(f64::from(room)), |booth| fits(with(booth)))?;
        let at_most = self.grown(booth) * WIDE_AISLE;
        let aisle = largest(at_most, |aisle| fits(Scale { booth, aisle })).unwrap_or(0.0);
        Some(Scale { booth, aisle: aisle.max(booth * AISLE) })
    }

    /// The scale at which booths have what they need, and aisles are true to it: for halls that have to scroll.
    pub(super) fn natural(&self) -> Scale {
        let booth = f64::from(self.cells(self.typical, 0.0)) / f64::from(self.typical());
        Scale { booth, aisle: booth * AISLE }
    }

    /// How many cells a step really gets where most booths stand.
    pub(super) fn grown(&self, booth: f64) -> f64 {
        f64::from(self.cells(self.typical, booth)) / f64::from(self.typical())
    }

    /// Cells of a booth as most are, at that scale.
    pub(super) fn typical_cells(&self, scale: Scale) -> i32 {
        self.cells(self.typical, scale.booth)
    }
}

/// Down to a whole number, forgiving what arithmetic lost.
fn floor(cells: f64) -> i32 {
    (cells + 1e-6).floor() as i32
}

/// The largest number up to `top` that fits; `None` where not even 0 does. What fits is monotone.
fn largest(top: f64, fits: impl Fn(f64) -> bool) -> Option<f64> {
    if fits(top) {
        return Some(top);
    }
    if !fits(0.0) {
        return None;
    }
    let (mut low, mut high) = (0.0, top);
    for _ in 0..24 {
        let middle = (low + high) / 2.0;
        if fits(middle) { low = middle } else { high = middle }
    }
    Some(low)
}

/// How many booths each step lies inside of, edges not counted.
fn inside_booths(booths: &[(Extent, u16)], steps: usize) -> Vec<i32> {
    let mut count = vec![0_i32; steps + 1];
    for (extent, _) in booths {
        let (from, to) = (extent.from + SNAP, extent.to.saturating_sub(SNAP));
        if from < to {
            if let Some(slot) = count.get_mut(from as usize) {
                *slot += 1;
            }
            if let Some(slot) = count.get_mut(to as usize) {
                *slot -= 1;
            }
        }
    }
    let mut sum = 0;
    for slot in &mut count {
        sum += *slot;
        *slot = sum;
    }
    count
}

/// The lines through the marked steps, and the line of each marked step.
fn snapped(marked: &[bool]) -> (Vec<Step>, Vec<u32>) {
    let mut at: Vec<Step> = Vec::new();
    let mut line_of = vec![u32::MAX; marked.len()];
    for (step, slot) in line_of.iter_mut().enumerate().filter(|(step, _)| marked.get(*step) == Some(&true)) {
        let step = step as Step;
        if at.last().is_none_or(|last| step - last >= SNAP) {
            at.push(step);
        }
        *slot = at.len().saturating_sub(1) as u32;
    }
    (at, line_of)
}
