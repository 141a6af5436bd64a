//! Which groups of a drawing are halls, which are zones, and which only somebody's order.

use super::super::choices::Groups;
use super::super::drawn::{Kind, Known};
use super::super::words::{kind_of, names_a_hall, names_a_row, names_a_zone};
use super::walk::Canvas;
use crate::exchange::codes::key;

/// What every group comes to, by its number.
#[derive(Debug, Default)]
pub(super) struct Sorted {
    /// The halls' names.
    pub(super) halls: Vec<String>,
    /// Which of them a group lies in.
    pub(super) hall: Vec<Option<usize>>,
    /// Which zone a group lies in; empty where none.
    pub(super) zone: Vec<String>,
    /// What the groups were taken as, where there are any that could be halls or zones.
    pub(super) taken: Option<Groups>,
}

/// A name as people write it.
pub(super) fn spoken(name: &str) -> String {
    crate::fair::text::clean(&name.replace('_', " "))
}

/// What the groups' names say of what stands in them, whatever the groups are taken as.
pub(super) fn kinds(canvas: &Canvas) -> Vec<Option<Kind>> {
    let mut kinds: Vec<Option<Kind>> = Vec::with_capacity(canvas.groups.len());
    for (at, group) in canvas.groups.iter().enumerate() {
        let own = group.names.all().find_map(kind_of).filter(|kind| *kind != Kind::Zone);
        let above = if at == 0 { None } else { kinds.get(group.parent).copied().flatten() };
        kinds.push(own.or(above));
    }
    kinds
}

/// Sorts the groups; `codes` are the booths' codes by shape.
pub(super) fn sort(
    canvas: &Canvas,
    codes: &[Option<String>],
    known: &Known,
    chosen: Option<Groups>,
) -> Sorted {
    let tree = Tree::of(canvas, codes);
    let mut node = 0;
    let (siblings, taken) = loop {
        let below = tree.below.get(node).map(Vec::as_slice).unwrap_or_default();
        let name = |group: usize| canvas.groups.get(group).map_or("", |group| group.names.first());
        match below {
            [] => break (Vec::new(), None),
            &[only] if tree.loose(node) == 0 => {
                if chosen.is_none() && names_a_hall(name(only), known) {
                    break (vec![only], Some(Groups::Halls));
                }
                node = only;
            }
            _ => {
                let taken = chosen.unwrap_or_else(|| tree.judge(canvas, codes, below, known));
                let hall = |group: &&usize| names_a_hall(name(**group), known);
                // Where some call themselves halls, the others are none.
                let says = below.iter().any(|group| hall(&group));
                let few = below.iter().filter(|group| taken != Groups::Halls || !says || hall(group));
                break (few.copied().collect(), Some(taken));
            }
        }
    };
    let mut sorted = Sorted { taken, ..Sorted::default() };
    for (at, group) in canvas.groups.iter().enumerate() {
        let name = group.names.first();
        let chosen = siblings.binary_search(&at).is_ok();
        let (mut hall, mut zone) = match at {
            0 => (None, String::new()),
            _ => (
                sorted.hall.get(group.parent).copied().flatten(),
                sorted.zone.get(group.parent).cloned().unwrap_or_default(),
            ),
        };
        if chosen && taken == Some(Groups::Halls) {
            hall = Some(sorted.halls.len());
            sorted.halls.push(spoken(name));
        }
        let zoned = (chosen && taken == Some(Groups::Zones)) || names_a_zone(name, known);
        if zoned && !name.is_empty() && taken != Some(Groups::Nothing) {
            zone = spoken(name);
        }
        sorted.hall.push(hall);
        sorted.zone.push(zone);
    }
    sorted
}

/// The named groups that hold booths.
struct Tree {
    /// How many booths a group holds.
    booths: Vec<usize>,
    /// The named groups right below a named one, or below the drawing itself.
    below: Vec<Vec<usize>>,
}

impl Tree {
    fn of(canvas: &Canvas, codes: &[Option<String>]) -> Tree {
        let count = canvas.groups.len();
        let mut booths = vec![0; count];
        for (shape, _) in canvas.shapes.iter().zip(codes).filter(|(_, code)| code.is_some()) {
            if let Some(own) = booths.get_mut(shape.group) {
                *own += 1;
            }
        }
        // A group stands behind the one it lies in.
        for (at, group) in canvas.groups.iter().enumerate().skip(1).rev() {
            let own = booths.get(at).copied().unwrap_or_default();
            if let Some(above) = booths.get_mut(group.parent) {
                *above += own;
            }
        }
        let mut named = vec![0; count];
        let mut below = vec![Vec::new(); count];
        for (at, group) in canvas.groups.iter().enumerate().skip(1) {
            let above = named.get(group.parent).copied().unwrap_or_default();
            // A group of the name of its only booth is that booth.
            let held = booths.get(at).copied().unwrap_or_default();
            let is_booth = held == 1
                && group.shapes.clone().any(|shape| {
                    let code = codes.get(shape).and_then(Option::as_deref);
                    code.is_some_and(|code| group.names.all().any(|name| key(name).ends_with(&key(code))))
                });
            let counts = !group.names.first().is_empty() && held > 0 && !is_booth;
            if let Some(own) = named.get_mut(at) {
                *own = if counts { at } else { above };
            }
            if let Some(children) = below.get_mut(above).filter(|_| counts) {
                children.push(at);
            }
        }
        Tree { booths, below }
    }

    /// How many booths stand right in the group, in none of those below it.
    fn loose(&self, group: usize) -> usize {
        let held = |group: usize| self.booths.get(group).copied().unwrap_or_default();
        let below: usize = self.below.get(group).into_iter().flatten().map(|child| held(*child)).sum();
        held(group).saturating_sub(below)
    }

    /// What groups side by side are.
    fn judge(&self, canvas: &Canvas, codes: &[Option<String>], below: &[usize], known: &Known) -> Groups {
        let name = |group: usize| canvas.groups.get(group).map_or("", |group| group.names.first());
        if below.iter().any(|group| names_a_hall(name(*group), known)) {
            return Groups::Halls;
        }
        if below.iter().any(|group| names_a_zone(name(*group), known)) {
            return Groups::Zones;
        }
        let row = |group: &&usize| {
            let own = key(name(**group));
            let shapes = canvas.groups.get(**group).map(|group| group.shapes.clone()).unwrap_or_default();
            let mut within = codes.get(shapes).into_iter().flatten().flatten();
            names_a_row(name(**group)) || within.all(|code| key(code).starts_with(&own))
        };
        let large =
            below.iter().filter(|group| self.booths.get(**group).is_some_and(|held| *held > 1)).count();
        let rows = below.iter().filter(row).count();
        match large < 2 || large * 2 < below.len() || rows * 2 > below.len() {
            true => Groups::Nothing,
            false => Groups::Halls,
        }
    }
}
