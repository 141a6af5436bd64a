//! What the shapes of a drawing are: booths by their codes, the rest by names, layers and form.

use std::collections::HashSet;

use super::super::choices::{Choices, Groups};
use super::super::drawn::{Drawn, Faults, Kind, Known, Measure, Piece};
use super::super::lay::{THIN, typical};
use super::super::words::{code_of, kind_of, looks_like_code, names_a_hall};
use super::beside::beside;
use super::groups::{Sorted, kinds, sort, spoken};
use super::matrix::Point;
use super::outline::Form;
use super::places::Places;
use super::rectangle::{Stood, rectangle};
use super::shape::{bounds, holds};
use super::walk::{Canvas, Shape};
use crate::exchange::codes::key;
use crate::exchange::problem::{PlanFault, Problem};
use crate::fair::plan::{Area, PlaceKind};

/// Of the labels within a shape so many are looked at.
const LABELS: usize = 8;
/// A shape round so many codes is no booth.
const SEVERAL: usize = 3;
/// A group with more shapes is not one booth.
const ONE_BOOTH: usize = 64;
/// A wall or outline with more corners is taken as a rectangle.
const CORNERS: usize = 400;

/// What a shape is so far.
#[derive(Debug, Clone, Default, PartialEq)]
enum Is {
    #[default]
    Unknown,
    Booth(String),
    Other(Kind, String),
    /// Belongs to a booth: its letters, its shadow.
    Ornament,
}

/// Sorts what the drawing shows.
pub(super) fn sorted(
    file: &str,
    canvas: &Canvas,
    known: &Known,
    choices: &Choices,
    faults: &mut Faults,
) -> (Drawn, Option<Groups>) {
    let areas: Vec<(Area, &[Point])> =
        canvas.shapes.iter().map(|shape| (bounds(&shape.points), shape.points.as_slice())).collect();
    let places = Places::of(&areas);
    let mut sorting = Sorting { file, canvas, known, areas: &areas, places: &places, is: Vec::new(), faults };
    let texts = sorting.texts();
    let layers = kinds(canvas);
    sorting.is = canvas.shapes.iter().zip(&texts).map(|(shape, texts)| named(shape, texts, known)).collect();
    sorting.groups_as_booths();
    sorting.ornaments();
    sorting.layers(&layers);
    sorting.labels_beside();
    let codes: Vec<Option<String>> = sorting
        .is
        .iter()
        .map(|is| match is {
            Is::Booth(code) => Some(code.clone()),
            Is::Unknown | Is::Other(..) | Is::Ornament => None,
        })
        .collect();
    let groups = sort(canvas, &codes, known, choices.groups);
    sorting.outlines(&groups);
    let pieces = sorting.pieces(&groups, &texts);
    let taken = groups.taken;
    (
        Drawn { halls: groups.halls, pieces, note: String::new(), measure: Measure::Unsaid(canvas.paper) },
        taken,
    )
}

/// What a shape's own names and the labels within it say.
fn named(shape: &Shape, texts: &[&str], known: &Known) -> Is {
    if shape.form == Form::Open {
        return Is::Unknown;
    }
    let names = &shape.names;
    if let Some(code) = code_of(&names.code) {
        return Is::Booth(code);
    }
    // Round the codes of many stands no stand goes.
    let codes: HashSet<String> =
        texts.iter().filter(|text| looks_like_code(text, known)).filter_map(|text| code_of(text)).collect();
    let texts = if codes.len() >= SEVERAL { &[][..] } else { texts };
    let own =
        || names.given.iter().map(String::as_str).chain([names.id.as_str()]).filter(|name| !name.is_empty());
    let is_known = |name: &&str| code_of(name).is_some_and(|code| known.codes.contains(&key(&code)));
    let all = || own().chain(texts.iter().copied());
    if let Some(code) = all().filter(|_| !known.codes.is_empty()).find(is_known).and_then(code_of) {
        return Is::Booth(code);
    }
    let spoken_of = |name: &str| spoken(texts.first().copied().unwrap_or(name));
    let told = own().find_map(|name| Some((name, kind_of(name)?))).filter(|(_, kind)| *kind != Kind::Booth);
    if let Some((name, kind)) = told {
        return Is::Other(kind, spoken_of(name));
    }
    let code = all().find(|name| looks_like_code(name, known)).and_then(code_of);
    // `Pintu 1` within a shape is a door, and no booth `Pintu1`.
    let told =
        texts.iter().find_map(|text| Some((*text, kind_of(text)?))).filter(|(_, kind)| *kind != Kind::Booth);
    match (code, told) {
        (Some(code), None) => Is::Booth(code),
        (_, Some((text, kind))) => Is::Other(kind, spoken(text)),
        (None, None) => Is::Unknown,
    }
}

/// The code without the number that programs give a twin: `A01` of `A01_2`.
fn without_twin(code: &str) -> &str {
    match code.rsplit_once('_') {
        Some((own, number)) if !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()) => own,
        _ => code,
    }
}

/// The shapes while they are sorted.
struct Sorting<'s> {
    file: &'s str,
    canvas: &'s Canvas,
    known: &'s Known,
    areas: &'s [(Area, &'s [Point])],
    places: &'s Places<'s>,
    is: Vec<Is>,
    faults: &'s mut Faults,
}

impl<'s> Sorting<'s> {
    fn area(&self, shape: usize) -> Area {
        self.areas.get(shape).map_or(Area { x: 0.0, y: 0.0, width: 0.0, height: 0.0 }, |(area, _)| *area)
    }

    fn is_closed(&self, shape: usize) -> bool {
        self.canvas.shapes.get(shape).is_some_and(|shape| shape.form != Form::Open)
    }

    fn code(&self, shape: usize) -> Option<&str> {
        match self.is.get(shape) {
            Some(Is::Booth(code)) => Some(code),
            Some(Is::Unknown | Is::Other(..) | Is::Ornament) | None => None,
        }
    }

    fn set(&mut self, shape: usize, is: Is) {
        if let Some(own) = self.is.get_mut(shape) {
            *own = is;
        }
    }

    /// The labels within each shape: each belongs to the smallest it lies in.
    fn texts(&self) -> Vec<Vec<&'s str>> {
        let mut texts: Vec<Vec<&str>> = vec![Vec::new(); self.canvas.shapes.len()];
        for label in &self.canvas.labels {
            let under = label.at.iter().find_map(|at| self.places.under(*at, |shape| self.is_closed(shape)));
            if let Some(texts) = under.and_then(|shape| texts.get_mut(shape)).filter(|all| all.len() < LABELS)
            {
                texts.push(&label.text);
            }
        }
        texts
    }

    /// A group that has a code for its name, and no other booth in it, is one booth: its largest shape.
    fn groups_as_booths(&mut self) {
        for group in self.canvas.groups.iter().skip(1).rev() {
            if group.shapes.is_empty() || group.shapes.len() > ONE_BOOTH {
                continue;
            }
            let names = &group.names;
            let told = |name: &&str| {
                looks_like_code(name, self.known)
                    && !names_a_hall(name, self.known)
                    && kind_of(name).is_none_or(|kind| kind == Kind::Booth)
            };
            let code = match code_of(&names.code) {
                Some(code) => Some(code),
                None => names.all().find(told).and_then(code_of),
            };
            let Some(code) = code else { continue };
            let code = without_twin(&code).to_owned();
            let others = group.shapes.clone().filter_map(|shape| self.code(shape));
            if others.map(without_twin).any(|other| key(other) != key(&code)) {
                continue;
            }
            let closed = || group.shapes.clone().filter(|shape| self.is_closed(*shape));
            let size = |shape: usize| {
                let area = self.area(shape);
                area.width * area.height
            };
            let Some(largest) = closed().max_by(|a, b| size(*a).total_cmp(&size(*b)).then(b.cmp(a))) else {
                continue;
            };
            let round = bounds(&closed().flat_map(|shape| corners(&self.area(shape))).collect::<Vec<_>>());
            if size(largest) < round.width * round.height * 0.6 {
                continue;
            }
            for shape in group.shapes.clone() {
                self.set(shape, Is::Ornament);
            }
            self.set(largest, Is::Booth(code));
        }
    }

    /// What lies within a booth and is none: letters as outlines, shadows, chairs.
    fn ornaments(&mut self) {
        let nowhere = Area { x: 0.0, y: 0.0, width: 0.0, height: 0.0 };
        let coded = |at: usize| if self.code(at).is_some() { self.area(at) } else { nowhere };
        let booths: Vec<(Area, &[Point])> =
            self.areas.iter().enumerate().map(|(at, (_, points))| (coded(at), *points)).collect();
        let booths = Places::of(&booths);
        for shape in 0..self.canvas.shapes.len() {
            let (twin, own) = match self.is.get(shape) {
                Some(Is::Booth(code)) if without_twin(code) != code => {
                    (Some(without_twin(code).to_owned()), true)
                }
                Some(Is::Unknown) => (None, false),
                Some(Is::Booth(_) | Is::Other(..) | Is::Ornament) | None => continue,
            };
            let area = self.area(shape);
            let round = booths.under(area.centre(), |other| {
                other != shape
                    && match (&twin, self.code(other)) {
                        (Some(twin), Some(code)) => key(code) == key(twin),
                        (None, Some(_)) => true,
                        (_, None) => false,
                    }
            });
            if round.is_some_and(|round| own || holds(&self.area(round), &area)) {
                self.set(shape, Is::Ornament);
            }
        }
    }

    /// Shapes without a code of which each has one written beside it.
    fn labels_beside(&mut self) {
        let bare = |at: &usize| self.is.get(*at) == Some(&Is::Unknown) && self.is_closed(*at);
        let mut shapes: Vec<usize> = (0..self.canvas.shapes.len()).filter(bare).collect();
        // What goes round others is a hall or the page.
        let largest = typical(shapes.iter().map(|at| self.area(*at)).collect::<Vec<_>>().iter()) * 3.0;
        shapes.retain(|at| self.area(*at).width.max(self.area(*at).height) <= largest);
        let taken: HashSet<String> = (0..self.is.len()).filter_map(|at| self.code(at)).map(key).collect();
        let labels: Vec<(String, Point)> = self
            .canvas
            .labels
            .iter()
            .filter(|label| looks_like_code(&label.text, self.known))
            .filter_map(|label| Some((code_of(&label.text)?, label.at[0])))
            .filter(|(code, _)| !taken.contains(&key(code)))
            .collect();
        let areas: Vec<Area> = shapes.iter().map(|at| self.area(*at)).collect();
        let points: Vec<Point> = labels.iter().map(|(_, at)| *at).collect();
        let pairs = beside(&areas, &points);
        for (shape, label) in &pairs {
            if let (Some(shape), Some((code, _))) = (shapes.get(*shape), labels.get(*label)) {
                self.set(*shape, Is::Booth(code.clone()));
            }
        }
        if !pairs.is_empty() {
            self.faults.report(Problem::of_file(self.file, PlanFault::CodesBeside { shapes: pairs.len() }));
        }
    }

    /// What a layer is called says what stands in it, where that has no name of its own.
    fn layers(&mut self, layers: &[Option<Kind>]) {
        for (at, shape) in self.canvas.shapes.iter().enumerate() {
            let layer = layers.get(shape.group).copied().flatten();
            let own = shape.names.all().find_map(kind_of);
            let kind = match (self.is.get(at), shape.form) {
                (Some(Is::Unknown), Form::Open) => {
                    own.or(layer).filter(|kind| matches!(kind, Kind::Wall | Kind::Outline | Kind::Door))
                }
                (Some(Is::Unknown), Form::Polygon | Form::Round) => layer.filter(|kind| *kind != Kind::Booth),
                _ => None,
            };
            if let Some(kind) = kind {
                self.set(at, Is::Other(kind, spoken(shape.names.first())));
            }
        }
    }

    /// The largest nameless shape round all booths of a hall is its outline; long thin ones are walls.
    fn outlines(&mut self, groups: &Sorted) {
        let hall = |shape: &Shape| groups.hall.get(shape.group).copied().flatten();
        let slot = |hall: Option<usize>| hall.map_or(groups.halls.len(), |hall| hall);
        let mut reach: Vec<Option<Area>> = vec![None; groups.halls.len() + 1];
        let mut booths: Vec<Area> = Vec::new();
        for (at, shape) in self.canvas.shapes.iter().enumerate().filter(|(at, _)| self.code(*at).is_some()) {
            let area = self.area(at);
            booths.push(area);
            if let Some(reach) = reach.get_mut(slot(hall(shape))) {
                let both = reach.iter().flat_map(corners).chain(corners(&area)).collect::<Vec<_>>();
                *reach = Some(bounds(&both));
            }
        }
        let side = typical(booths.iter());
        let all = bounds(&booths.iter().flat_map(corners).collect::<Vec<_>>());
        let mut has: HashSet<usize> = HashSet::new();
        for (at, is) in self.is.iter().enumerate() {
            if let (Is::Other(Kind::Outline, _), Some(shape)) = (is, self.canvas.shapes.get(at)) {
                has.insert(slot(hall(shape)));
            }
        }
        let mut best: Vec<Vec<(f64, usize)>> = vec![Vec::new(); reach.len()];
        for (at, shape) in self.canvas.shapes.iter().enumerate() {
            if self.is.get(at) != Some(&Is::Unknown) || shape.form == Form::Open {
                continue;
            }
            let area = self.area(at);
            let (long, short) = (area.width.max(area.height), area.width.min(area.height));
            let place = slot(hall(shape));
            let round = reach.get(place).copied().flatten().is_some_and(|reach| holds(&area, &reach));
            let of_all = !groups.halls.is_empty() && hall(shape).is_none() && holds(&area, &all);
            if of_all {
                // The building's edge is the edge of none of its halls.
                self.set(at, Is::Ornament);
            } else if round {
                best.get_mut(place).into_iter().for_each(|best| best.push((area.width * area.height, at)));
            } else if long >= short * THIN && short <= side * 0.34 && long >= side * 0.5 {
                self.set(at, Is::Other(Kind::Wall, String::new()));
            }
        }
        for (_, mut round) in best.into_iter().enumerate().filter(|(place, _)| !has.contains(place)) {
            round.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            // The sheet of paper is no hall, where another shape goes round the booths.
            let (paper, drawn): (Vec<usize>, Vec<usize>) =
                round.into_iter().map(|(_, at)| at).partition(|at| self.is_paper(*at));
            let outline = drawn.first().or(paper.first()).copied();
            for at in paper {
                self.set(at, Is::Ornament);
            }
            if let Some(at) = outline {
                self.set(at, Is::Other(Kind::Outline, String::new()));
            }
        }
    }

    /// Whether the shape is as large as the page.
    fn is_paper(&self, shape: usize) -> bool {
        let area = self.area(shape);
        let large = |(width, height): (f64, f64)| area.width >= width * 0.99 && area.height >= height * 0.99;
        self.canvas.page.is_some_and(large)
    }

    fn report(&mut self, shape: &Shape, name: &str, fault: PlanFault) {
        let name = if name.is_empty() { None } else { Some(name) };
        let mut problem = Problem::of_file(self.file, fault).at(Some(shape.line));
        if let Some(name) = name {
            problem = problem.in_column(name, None);
        }
        self.faults.report(problem);
    }

    fn pieces(&mut self, groups: &Sorted, texts: &[Vec<&str>]) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let all = std::mem::take(&mut self.is);
        for (at, is) in all.into_iter().enumerate() {
            let Some(shape) = self.canvas.shapes.get(at) else { continue };
            let (kind, name) = match is {
                Is::Booth(code) => (Kind::Booth, code),
                Is::Other(kind, name) => (kind, name),
                Is::Ornament => continue,
                Is::Unknown if shape.form == Form::Open => continue,
                Is::Unknown => {
                    let text = texts.get(at).and_then(|texts| texts.first()).copied();
                    let name = text.unwrap_or_else(|| shape.names.first()).to_owned();
                    self.report(shape, &name, PlanFault::NamelessShape);
                    continue;
                }
            };
            let round = self.area(at);
            let percent = |share: f64| (share * 100.0).round().clamp(0.0, 100.0) as u8;
            let mut own = Vec::new();
            let area = match kind {
                Kind::Booth => match rectangle(&shape.points, shape.form) {
                    Stood::Exact(area) => area,
                    Stood::Round(area, filled) => {
                        self.report(shape, &name, PlanFault::Boxed { percent: percent(filled) });
                        area
                    }
                    Stood::Within(area, part) => {
                        self.report(shape, &name, PlanFault::Within { percent: percent(part) });
                        area
                    }
                    Stood::Nothing => {
                        self.report(shape, &name, PlanFault::NoRectangle);
                        continue;
                    }
                },
                Kind::Wall | Kind::Outline => {
                    let exact = matches!(rectangle(&shape.points, shape.form), Stood::Exact(_));
                    if !exact && shape.points.len() <= CORNERS {
                        own.clone_from(&shape.points);
                        if shape.form != Form::Open {
                            own.extend(shape.points.first().copied());
                        }
                    }
                    round
                }
                Kind::Door | Kind::Zone | Kind::Place(_) => round,
            };
            let name = match kind {
                Kind::Place(PlaceKind::Other) if name.is_empty() => continue,
                _ => name,
            };
            pieces.push(Piece {
                line: shape.line,
                hall: groups.hall.get(shape.group).copied().flatten(),
                kind,
                name,
                zone: groups.zone.get(shape.group).cloned().unwrap_or_default(),
                parts: Vec::new(),
                area,
                corners: own,
            });
        }
        pieces
    }
}

/// The corners of a rectangle that bound it.
fn corners(area: &Area) -> [Point; 2] {
    [(area.x, area.y), (area.right(), area.bottom())]
}
