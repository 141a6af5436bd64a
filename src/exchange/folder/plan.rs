//! `denah.toml`: the halls, what stands in them, and whether it can stand there.

use super::document::{Document, Fields, Taken, is_id};
use super::overlap::overlaps;
use crate::exchange::problem::{Form, Thing, What};
use crate::fair::ids::GateId;
use crate::fair::plan::{Area, Booth, Door, Hall, Place, PlaceKind, Wall, Zone};
use crate::fair::settings::Gate;

/// A booth may reach beyond its hall by so much: plans are rounded to millimetres.
const TOLERANCE: f64 = 0.001;

/// The halls and what the plan says of itself; `None` where nothing in the file can be judged.
///
/// Doors are held against `gates`, where these are known.
pub(super) fn read(document: &Document<'_>, gates: Option<&[Gate]>) -> Option<(Vec<Hall>, String)> {
    let tree = document.tree()?;
    let root = document.root(&tree, &["format", "note", "hall"])?;
    let mut ids = Taken::default();
    let keys = ["id", "name", "width", "height", "zones", "walls", "doors", "places", "booths"];
    let tables = root.tables("hall", "hall", &keys);
    let halls = tables.iter().filter_map(|fields| hall(fields, &mut ids, gates)).collect();
    Some((halls, root.text_or_empty("note")))
}

fn hall(fields: &Fields<'_>, ids: &mut Taken, gates: Option<&[Gate]>) -> Option<Hall> {
    let id = fields.id("id", Form::Id, ids);
    let name = fields.text("name");
    let extent = (fields.extent("width"), fields.extent("height"));
    let hall = Hall {
        id: id.as_deref().unwrap_or_default().into(),
        name: name.unwrap_or_default(),
        width: extent.0.unwrap_or_default(),
        height: extent.1.unwrap_or_default(),
        zones: zones(fields),
        walls: walls(fields),
        doors: doors(fields, gates),
        places: places(fields),
        booths: booths(fields, extent.0.zip(extent.1)),
    };
    // Without an id no list can name it.
    id.map(|_| hall)
}

/// The keys of a rectangle.
fn area(fields: &Fields<'_>) -> Option<Area> {
    let (x, y) = (fields.position("x"), fields.position("y"));
    let (width, height) = (fields.extent("width"), fields.extent("height"));
    Some(Area { x: x?, y: y?, width: width?, height: height? })
}

fn zones(hall: &Fields<'_>) -> Vec<Zone> {
    let tables = hall.tables("zones", "hall.zones", &["name", "x", "y", "width", "height"]);
    let zone = |fields: &Fields<'_>| {
        let (name, area) = (fields.text("name"), area(fields));
        Some(Zone { name: name?, area: area? })
    };
    tables.iter().filter_map(zone).collect()
}

fn walls(hall: &Fields<'_>) -> Vec<Wall> {
    let tables = hall.tables("walls", "hall.walls", &["from", "to"]);
    let wall = |fields: &Fields<'_>| {
        let (from, to) = (fields.point("from"), fields.point("to"));
        Some(Wall { from: from?, to: to? })
    };
    tables.iter().filter_map(wall).collect()
}

fn doors(hall: &Fields<'_>, gates: Option<&[Gate]>) -> Vec<Door> {
    let tables = hall.tables("doors", "hall.doors", &["name", "at", "width", "gate"]);
    let door = |fields: &Fields<'_>| {
        let (name, at, width) = (fields.text("name"), fields.point("at"), fields.extent("width"));
        let gate = if fields.has("gate") { door_gate(fields, gates) } else { None };
        Some(Door { name: name?, at: at?, width: width?, gate })
    };
    tables.iter().filter_map(door).collect()
}

/// The gate a door names, as `fair.toml` spells it.
fn door_gate(door: &Fields<'_>, gates: Option<&[Gate]>) -> Option<GateId> {
    let (word, gates) = (door.text("gate")?, gates?);
    let gate = gates.iter().find(|gate| gate.id.as_str().to_lowercase() == word.to_lowercase());
    if gate.is_none() {
        let near = super::near::near(&word, gates.iter().map(|gate| gate.id.as_str()));
        door.report("gate", What::Unknown { thing: Thing::Gate, near });
    }
    gate.map(|gate| gate.id.clone())
}

fn places(hall: &Fields<'_>) -> Vec<Place> {
    let tables = hall.tables("places", "hall.places", &["name", "kind", "x", "y", "width", "height"]);
    let place = |fields: &Fields<'_>| {
        let (name, kind, area) = (fields.text("name"), fields.choice("kind", &PlaceKind::ALL), area(fields));
        Some(Place { name: name?, kind: kind?, area: area? })
    };
    tables.iter().filter_map(place).collect()
}

/// The booths of a hall; one whose place could not be read stays, so that a list may still name it.
fn booths(hall: &Fields<'_>, extent: Option<(f64, f64)>) -> Vec<Booth> {
    let keys = ["code", "x", "y", "width", "height", "zone", "parts"];
    let tables = hall.tables("booths", "hall.booths", &keys);
    let mut codes = Taken::default();
    let mut booths = Vec::with_capacity(tables.len());
    let mut placed: Vec<(Area, usize)> = Vec::with_capacity(tables.len());
    for (index, fields) in tables.iter().enumerate() {
        let code = fields.id("code", Form::Code, &mut codes);
        let area = area(fields);
        let booth = Booth {
            code: code.as_deref().unwrap_or_default().into(),
            zone: fields.text_or_empty("zone"),
            area: area.unwrap_or(Area { x: 0.0, y: 0.0, width: 0.0, height: 0.0 }),
            parts: parts(fields),
        };
        if let (Some(area), Some((width, height))) = (area, extent) {
            let inside = area.x >= -TOLERANCE
                && area.y >= -TOLERANCE
                && area.right() <= width + TOLERANCE
                && area.bottom() <= height + TOLERANCE;
            if !inside {
                fields.report("code", What::OutsideHall { extent: format!("{width} x {height} m") });
            }
        }
        placed.extend(area.map(|area| (area, index)));
        booths.push(booth);
    }
    let areas: Vec<Area> = placed.iter().map(|(area, _)| *area).collect();
    for (one, other) in overlaps(&areas) {
        let table = |at: usize| placed.get(at).and_then(|(_, index)| Some((*index, tables.get(*index)?)));
        if let (Some((earlier, first)), Some((_, second))) = (table(one), table(other)) {
            let code = booths.get(earlier).map(|booth: &Booth| booth.code.to_string()).unwrap_or_default();
            second.report("code", What::Overlaps { other: code, line: first.line() });
        }
    }
    booths
}

fn parts(booth: &Fields<'_>) -> Vec<std::sync::Arc<str>> {
    let mut taken = Taken::default();
    let parts = booth.texts("parts");
    for part in &parts {
        if !is_id(part, Form::Code) {
            booth.report("parts", What::NotA(Form::Code));
        }
        booth.unique("parts", part, &mut taken);
    }
    parts.iter().map(|part| part.as_str().into()).collect()
}
