//! Everything a drawing shows: outlines and texts in its own units, and the groups they stand in.

use std::collections::HashMap;

use roxmltree::{Document, Node, NodeId};
use svgtypes::{AspectRatio, ViewBox};

use super::super::drawn::{Faults, MOST};
use super::matrix::{Matrix, Point};
use super::names::Names;
use super::outline::{Broken, Form, length, outlines};
use super::style::{Anchor, Styles};
use crate::exchange::folder::lines::Lines;
use crate::exchange::problem::{PlanFault, Problem};
use crate::exchange::progress::{Stage, Watch};
use crate::exchange::source::Unread;

/// So many shapes are taken from a drawing; a test need not wait for that many.
const MOST_SHAPES: u32 = if cfg!(test) { 20_000 } else { 250_000 };
/// So many elements are looked at, copies by `use` among them.
const MOST_STEPS: u32 = 4_000_000;
/// So much of everything is read, copies again: corners, letters and what stands in attributes.
const MOST_WORK: usize = 40_000_000;
/// Copies of copies go so deep.
const DEEPEST_COPY: u8 = 12;
/// A label longer than this, in characters, is none.
const LONGEST_LABEL: usize = 80;

/// What is never drawn where it stands.
const UNDRAWN: &[&str] = &[
    "defs",
    "clipPath",
    "mask",
    "pattern",
    "marker",
    "symbol",
    "metadata",
    "style",
    "script",
    "title",
    "desc",
    "filter",
    "linearGradient",
    "radialGradient",
    "namedview",
    "foreignObject",
    "font",
    "cursor",
    "color-profile",
];

/// A line or an area that is drawn.
#[derive(Debug)]
pub(super) struct Shape {
    pub(super) line: u32,
    pub(super) points: Vec<Point>,
    pub(super) form: Form,
    pub(super) names: Names,
    /// The innermost group it stands in.
    pub(super) group: usize,
}

/// A text that is drawn.
#[derive(Debug)]
pub(super) struct Label {
    pub(super) text: String,
    /// Where its middle is taken to be, and the point it hangs on.
    pub(super) at: [Point; 2],
}

/// A group, or a copy, which is one as well.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) parent: usize,
    pub(super) names: Names,
    /// Its shapes, from one to before the other.
    pub(super) shapes: std::ops::Range<usize>,
}

/// Everything that a drawing shows. Group 0 is the drawing itself.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    pub(super) shapes: Vec<Shape>,
    pub(super) labels: Vec<Label>,
    pub(super) groups: Vec<Group>,
    /// The page, in the drawing's units.
    pub(super) page: Option<(f64, f64)>,
    /// How many metres a unit of the drawing is on paper, where it says so.
    pub(super) paper: Option<f64>,
}

/// What holds for an element by where it stands.
#[derive(Debug, Clone, Copy)]
struct Standing {
    matrix: Matrix,
    group: usize,
    font: Option<f64>,
    anchor: Anchor,
    visible: bool,
    viewport: (f64, f64),
    /// How many copies deep; what is copied has no names of its own.
    copied: u8,
}

/// What is to be done next.
enum Step<'a, 'i> {
    Enter(Node<'a, 'i>, Standing),
    /// The group ends: no shape after this belongs to it.
    Leave(usize),
}

/// The walk over one drawing.
struct Walk<'w, 'a, 'i, 'f> {
    file: &'w str,
    lines: &'w Lines,
    styles: Styles,
    by_id: HashMap<&'a str, NodeId>,
    document: &'a Document<'i>,
    canvas: Canvas,
    faults: &'f mut Faults,
    steps: Vec<Step<'a, 'i>>,
    /// How much was read so far.
    work: usize,
}

/// Walks over the drawing.
pub(super) fn walk(
    file: &str,
    document: &Document<'_>,
    lines: &Lines,
    faults: &mut Faults,
    watch: &mut Watch<'_>,
) -> Result<Canvas, Unread> {
    let root = document.root_element();
    let by_id = document.descendants().filter_map(|node| Some((node.attribute("id")?, node.id())));
    let mut walk = Walk {
        file,
        lines,
        styles: Styles::of(document),
        // The first of several counts.
        by_id: by_id.collect::<Vec<_>>().into_iter().rev().collect(),
        document,
        canvas: Canvas::default(),
        faults,
        steps: Vec::new(),
        work: 0,
    };
    walk.canvas.groups.push(Group { parent: 0, names: Names::default(), shapes: 0..0 });
    let standing = walk.page(root);
    if !walk.styles.hides(root) {
        walk.children(root, standing);
    }
    let mut done = 0;
    while let Some(step) = walk.steps.pop() {
        done += 1;
        watch.step(Stage::Understanding, done, 0)?;
        let shapes = walk.canvas.shapes.len();
        let too_much = walk.work > MOST_WORK || shapes >= MOST_SHAPES as usize;
        if too_much || done > u64::from(MOST_STEPS) {
            walk.faults.report(Problem::of_file(file, PlanFault::TooMuch { most: MOST_SHAPES }));
            break;
        }
        match step {
            Step::Enter(node, standing) => walk.enter(node, standing),
            Step::Leave(group) => walk.leave(group),
        }
    }
    // Where the walk was cut short, the groups that were open end here.
    while let Some(step) = walk.steps.pop() {
        if let Step::Leave(group) = step {
            walk.leave(group);
        }
    }
    walk.leave(0);
    Ok(walk.canvas)
}

impl<'a, 'i> Walk<'_, 'a, 'i, '_> {
    fn leave(&mut self, group: usize) {
        let end = self.canvas.shapes.len();
        if let Some(group) = self.canvas.groups.get_mut(group) {
            group.shapes.end = end;
        }
    }

    fn line(&self, node: Node<'_, '_>) -> u32 {
        self.lines.at(node.range().start)
    }

    /// The drawing's own element: its units are the user's, however large it is shown.
    fn page(&mut self, root: Node<'a, 'i>) -> Standing {
        let view: Option<ViewBox> = root.attribute("viewBox").and_then(|text| text.parse().ok());
        let attribute = |name: &str| root.attribute(name).filter(|text| !text.contains('%'));
        let (width, height) = (attribute("width"), attribute("height"));
        let shown = width.and_then(|text| length(text, 0.0)).zip(height.and_then(|text| length(text, 0.0)));
        let shown = shown.filter(|(width, height)| *width > 0.0 && *height > 0.0);
        let page = view.map(|view| (view.w, view.h)).or(shown);
        let mut matrix = Matrix::SAME;
        if let (Some(view), Some((wide, high))) = (&view, shown) {
            let fitted = Matrix::fitted(view, wide, high, aspect(root));
            // Only a page that is stretched changes forms.
            let stretch = fitted.d / fitted.a;
            if stretch.is_finite() && stretch > 0.0 {
                matrix = Matrix::scaled(1.0, stretch);
            }
        }
        let physical = |text: &str| ["mm", "cm", "in"].iter().any(|unit| text.trim().ends_with(unit));
        self.canvas.paper = match (width.filter(|text| physical(text)), shown, &view) {
            (Some(_), Some((wide, _)), Some(view)) => Some(wide / view.w / 96.0 * 0.0254),
            _ => None,
        };
        self.canvas.page = page;
        let viewport = page.unwrap_or((300.0, 150.0));
        let mut standing = Standing {
            matrix,
            group: 0,
            font: None,
            anchor: Anchor::Start,
            visible: true,
            viewport,
            copied: 0,
        };
        self.inherit(root, &mut standing);
        standing
    }

    /// What the element hands on to what stands in it.
    fn inherit(&self, node: Node<'a, 'i>, standing: &mut Standing) {
        standing.font = self.styles.font_size(node).or(standing.font);
        standing.anchor = self.styles.anchor(node).unwrap_or(standing.anchor);
        standing.visible = self.styles.visible(node).unwrap_or(standing.visible);
    }

    fn children(&mut self, node: Node<'a, 'i>, standing: Standing) {
        let children = node.children().rev().filter(|child| child.is_element());
        self.steps.extend(children.map(|child| Step::Enter(child, standing)));
    }

    fn broken(&mut self, node: Node<'a, 'i>, attribute: &'static str) {
        let problem = Problem::of_file(self.file, PlanFault::BrokenShape).at(Some(self.line(node)));
        self.faults.report(problem.in_column(attribute, node.attribute(attribute)));
    }

    fn enter(&mut self, node: Node<'a, 'i>, mut standing: Standing) {
        let tag = node.tag_name().name();
        if UNDRAWN.contains(&tag) || self.styles.hides(node) {
            return;
        }
        self.work += node.attributes().map(|attribute| attribute.value().len() / 8).sum::<usize>();
        if let Some(text) = node.attribute("transform").filter(|text| !text.trim().is_empty()) {
            let Some(own) = Matrix::read(text) else { return self.broken(node, "transform") };
            standing.matrix = standing.matrix.of(&own);
        }
        self.inherit(node, &mut standing);
        match tag {
            "g" | "a" | "switch" => self.group(node, standing),
            "svg" => self.nested(node, standing),
            "use" => self.copy(node, standing),
            "text" => self.text(node, standing),
            _ => self.shape(node, standing),
        }
    }

    fn open(&mut self, names: Names, standing: &mut Standing) {
        let group = self.canvas.groups.len();
        let start = self.canvas.shapes.len();
        self.canvas.groups.push(Group { parent: standing.group, names, shapes: start..start });
        self.steps.push(Step::Leave(group));
        standing.group = group;
    }

    fn group(&mut self, node: Node<'a, 'i>, mut standing: Standing) {
        let names = if standing.copied > 0 { Names::default() } else { Names::of(node) };
        self.open(names, &mut standing);
        self.children(node, standing);
    }

    fn nested(&mut self, node: Node<'a, 'i>, mut standing: Standing) {
        let (wide, high) = standing.viewport;
        let side = |name: &str, whole: f64, otherwise: f64| match node.attribute(name) {
            Some(text) => length(text, whole).unwrap_or(otherwise),
            None => otherwise,
        };
        let (x, y) = (side("x", wide, 0.0), side("y", high, 0.0));
        let (width, height) = (side("width", wide, wide), side("height", high, high));
        standing.matrix = standing.matrix.of(&Matrix::moved(x, y));
        self.view(node, &mut standing, (width, height));
        self.group(node, standing);
    }

    /// The element's own units within a rectangle of that size.
    fn view(&self, node: Node<'a, 'i>, standing: &mut Standing, (width, height): (f64, f64)) {
        standing.viewport = (width, height);
        if let Some(view) = node.attribute("viewBox").and_then(|text| text.parse::<ViewBox>().ok()) {
            standing.matrix = standing.matrix.of(&Matrix::fitted(&view, width, height, aspect(node)));
            standing.viewport = (view.w, view.h);
        }
    }

    /// A copy of an element that stands elsewhere: a group with its own names.
    fn copy(&mut self, node: Node<'a, 'i>, mut standing: Standing) {
        let link = node.attributes().find(|attribute| attribute.name() == "href").map(|href| href.value());
        let original = link.and_then(|link| link.trim().strip_prefix('#')).and_then(|id| self.by_id.get(id));
        let Some(original) = original.and_then(|id| self.document.get_node(*id)) else { return };
        if standing.copied >= DEEPEST_COPY {
            return;
        }
        let (wide, high) = standing.viewport;
        let side = |name: &str, whole: f64| node.attribute(name).and_then(|text| length(text, whole));
        let (x, y) = (side("x", wide).unwrap_or(0.0), side("y", high).unwrap_or(0.0));
        standing.matrix = standing.matrix.of(&Matrix::moved(x, y));
        let names = if standing.copied > 0 { Names::default() } else { Names::of(node) };
        self.open(names, &mut standing);
        standing.copied += 1;
        if !["symbol", "svg"].contains(&original.tag_name().name()) {
            self.steps.push(Step::Enter(original, standing));
            return;
        }
        let own = |name: &str, whole: f64| original.attribute(name).and_then(|text| length(text, whole));
        let width = side("width", wide).or_else(|| own("width", wide)).unwrap_or(wide);
        let height = side("height", high).or_else(|| own("height", high)).unwrap_or(high);
        self.view(original, &mut standing, (width, height));
        self.children(original, standing);
    }

    fn shape(&mut self, node: Node<'a, 'i>, standing: Standing) {
        if !standing.visible {
            return;
        }
        let outlines = match outlines(node, standing.viewport) {
            Ok(outlines) => outlines,
            Err(Broken(attribute)) => return self.broken(node, attribute),
        };
        let names = if standing.copied > 0 { Names::default() } else { Names::of(node) };
        let line = self.line(node);
        let mut drawn: Vec<Shape> = Vec::with_capacity(outlines.len());
        for outline in outlines {
            let points: Vec<Point> =
                outline.points.iter().map(|point| standing.matrix.point(*point)).collect();
            let sane = |&(x, y): &Point| x.abs() <= MOST && y.abs() <= MOST;
            if points.len() < 2 {
                continue;
            }
            if !points.iter().all(sane) {
                let problem = Problem::of_file(self.file, PlanFault::TooFar).at(Some(line));
                self.faults.report(problem.in_column(node.tag_name().name(), node.attribute("id")));
                return;
            }
            let form = outline.form;
            self.work += points.len();
            drawn.push(Shape { line, points, form, names: names.clone(), group: standing.group });
        }
        super::shape::strokes(&mut drawn);
        self.canvas.shapes.extend(drawn);
    }

    /// Runs of letters, each with a place of its own.
    fn text(&mut self, node: Node<'a, 'i>, standing: Standing) {
        if !standing.visible {
            return;
        }
        let first = |node: Node<'_, '_>, name: &str, whole: f64| {
            let text = node.attribute(name)?;
            length(text.split([' ', ',']).find(|text| !text.is_empty())?, whole)
        };
        let (wide, high) = standing.viewport;
        let mut at = (first(node, "x", wide).unwrap_or(0.0), first(node, "y", high).unwrap_or(0.0));
        let mut font = standing.font;
        let mut anchor = standing.anchor;
        let mut run = String::new();
        for part in node.descendants().skip(1) {
            self.work += 1;
            if let Some(text) = part.text().filter(|_| part.is_text()) {
                self.work += text.len() / 8;
                if run.len() <= LONGEST_LABEL * 4 {
                    run.push_str(text);
                }
                continue;
            }
            font = self.styles.font_size(part).or(font);
            anchor = self.styles.anchor(part).unwrap_or(anchor);
            let (x, y) = (first(part, "x", wide), first(part, "y", high));
            let next = (x.unwrap_or(at.0), y.unwrap_or(at.1));
            if next == at {
                continue;
            }
            // Letters set close to each other, as some programs write them, are one word.
            let size = font.unwrap_or(0.0);
            let end = at.0 + width(&run, size);
            let close = next.1 == at.1 && size > 0.0 && (next.0 - end).abs() < size * 0.8;
            if !close || run.trim().is_empty() {
                self.label(&run, at, font, anchor, &standing.matrix);
                run.clear();
                at = next;
            }
        }
        self.label(&run, at, font, anchor, &standing.matrix);
    }

    fn label(&mut self, text: &str, (x, y): Point, font: Option<f64>, anchor: Anchor, matrix: &Matrix) {
        let text = crate::fair::text::clean(text);
        if text.is_empty() || text.chars().count() > LONGEST_LABEL {
            return;
        }
        let size = font.unwrap_or(0.0);
        let half = width(&text, size) / 2.0;
        let middle = match anchor {
            Anchor::Start => x + half,
            Anchor::Middle => x,
            Anchor::End => x - half,
        };
        let at = [matrix.point((middle, y - size * 0.35)), matrix.point((x, y))];
        if at.iter().all(|(x, y)| x.abs() <= MOST && y.abs() <= MOST) {
            self.canvas.labels.push(Label { text, at });
        }
    }
}

/// How wide a text is about, in letters of that size.
fn width(text: &str, size: f64) -> f64 {
    text.chars().count() as f64 * size * 0.6
}

fn aspect(node: Node<'_, '_>) -> AspectRatio {
    node.attribute("preserveAspectRatio").and_then(|text| text.parse().ok()).unwrap_or_default()
}
