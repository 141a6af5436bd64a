//! `denah.toml`: the halls, what stands in them, and whether it can stand there.

use std::collections::HashMap;
use std::sync::Arc;

use super::document::{Document, Fields, Taken, is_id};
use super::near::near;
use super::overlap::overlaps;
use crate::exchange::problem::{Form, Thing, What};
use crate::fair::ids::GateId;
use crate::fair::plan::{Area, Booth, Door, Hall, Place, PlaceKind, Wall, Zone};
use crate::fair::settings::Gate;

/// Anything may reach beyond its hall by so much: plans are rounded to millimetres.
const TOLERANCE: f64 = 0.001;

/// The halls and what the plan says of itself; `None` where nothing in the file can be judged.
///
/// Doors are held against `gates`, where these are known.
pub(super) fn read(document: &Document<'_>, gates: Option<&[Gate]>) -> Option<(Vec<Hall>, String)> {
    let tree = document.tree()?;
    let root = document.root(&tree, &["format", "note", "hall"])?;
    let mut ids = Taken::default();
    let keys = ["id", "name", "width", "height", "zones", "walls", "doors", "places", "booths", "rute"];
    let tables = root.tables("hall", "hall", &keys);
    let halls = tables.iter().filter_map(|fields| hall(fields, &mut ids, gates)).collect();
    Some((halls, root.text_or_empty("note")))
}

fn hall(fields: &Fields<'_>, ids: &mut Taken, gates: Option<&[Gate]>) -> Option<Hall> {
    let id = fields.id("id", Form::Id, ids);
    let name = fields.text("name");
    let extent = (fields.extent("width"), fields.extent("height"));
    let within = extent.0.zip(extent.1);
    let zones = zones(fields, within);
    let booths = booths(fields, within, &zones);
    let hall = Hall {
        id: id.as_deref().unwrap_or_default().into(),
        name: name.unwrap_or_default(),
        width: extent.0.unwrap_or_default(),
        height: extent.1.unwrap_or_default(),
        walls: walls(fields),
        doors: doors(fields, gates),
        places: places(fields, within),
        rute: rute(fields, &booths),
        booths,
        zones,
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

/// Reports, under `key`, what reaches beyond its hall, where the hall's own extent could be read.
fn stays_within(fields: &Fields<'_>, key: &str, area: Option<Area>, hall: Option<(f64, f64)>) {
    let (Some(area), Some((width, height))) = (area, hall) else { return };
    let inside = area.x >= -TOLERANCE
        && area.y >= -TOLERANCE
        && area.right() <= width + TOLERANCE
        && area.bottom() <= height + TOLERANCE;
    if !inside {
        fields.report(key, What::OutsideHall { extent: format!("{width} x {height} m") });
    }
}

fn zones(hall: &Fields<'_>, within: Option<(f64, f64)>) -> Vec<Zone> {
    let tables = hall.tables("zones", "hall.zones", &["name", "x", "y", "width", "height"]);
    let zone = |fields: &Fields<'_>| {
        let (name, area) = (fields.text("name"), area(fields));
        stays_within(fields, "name", area, within);
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
        let near = near(&word, gates.iter().map(|gate| gate.id.as_str()));
        door.report("gate", What::Unknown { thing: Thing::Gate, near });
    }
    gate.map(|gate| gate.id.clone())
}

fn places(hall: &Fields<'_>, within: Option<(f64, f64)>) -> Vec<Place> {
    let tables = hall.tables("places", "hall.places", &["name", "kind", "x", "y", "width", "height"]);
    let place = |fields: &Fields<'_>| {
        let (name, kind, area) = (fields.text("name"), fields.choice("kind", &PlaceKind::ALL), area(fields));
        stays_within(fields, "name", area, within);
        Some(Place { name: name?, kind: kind?, area: area? })
    };
    tables.iter().filter_map(place).collect()
}

/// The booths of a hall; one whose place could not be read stays, so that a list may still name it.
fn booths(hall: &Fields<'_>, within: Option<(f64, f64)>, zones: &[Zone]) -> Vec<Booth> {
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
        stays_within(fields, "code", area, within);
        if !booth.zone.is_empty() && !zones.iter().any(|zone| zone.name == booth.zone) {
            let near = near(&booth.zone, zones.iter().map(|zone| zone.name.as_str()));
            fields.report("zone", What::Unknown { thing: Thing::Zone, near });
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

/// The route through the hall, as the booths spell their codes.
fn rute(hall: &Fields<'_>, booths: &[Booth]) -> Vec<Arc<str>> {
    let by_code: HashMap<String, &Arc<str>> =
        booths.iter().rev().map(|booth| (booth.code.to_lowercase(), &booth.code)).collect();
    let mut taken = Taken::default();
    let mut route = Vec::new();
    for (code, line) in hall.texts_by_line("rute") {
        let known = by_code.get(&code.to_lowercase()).copied();
        if known.is_none() {
            let near = near(&code, booths.iter().map(|booth| &*booth.code));
            hall.report_in("rute", &code, line, What::Unknown { thing: Thing::Booth, near });
        }
        if let Err(first) = taken.take(&code, line) {
            hall.report_in("rute", &code, line, What::Duplicate { first });
        }
        route.extend(known.cloned());
    }
    route
}

fn parts(booth: &Fields<'_>) -> Vec<Arc<str>> {
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

#[cfg(test)]
mod tests {
    use crate::exchange::folder::testing::{GOOD_DENAH, GOOD_FAIR, check, problems};

    const A02: &str = "{ code = \"A02\", x = 3, y = 0, width = 3, height = 3";

    #[test]
    fn plans() {
        let cases = [
            ("format = 1", "format = 1.5", vec!["denah.toml:1 · format: \"1.5\" — NotA(Whole)"]),
            (
                "id = \"S\"",
                "id = \"g\"",
                vec!["denah.toml:18 · hall.id: \"g\" — Duplicate { first: Some(4) }"],
            ),
            (
                "width = 20\n",
                "width = 0\n",
                vec!["denah.toml:6 · hall.width: \"0\" — NoExtent { most: 10000 }"],
            ),
            (
                "width = 20\n",
                "width = nan\n",
                vec!["denah.toml:6 · hall.width: \"nan\" — NoExtent { most: 10000 }"],
            ),
            (
                "width = 20\n",
                "width = 1e9\n",
                vec!["denah.toml:6 · hall.width: \"1e9\" — NoExtent { most: 10000 }"],
            ),
            (
                "width = 20\n",
                "width = \"20 m\"\n",
                vec!["denah.toml:6 · hall.width: \"20 m\" — NotA(Metres)"],
            ),
            ("to = [20.0, 0]", "to = [20.0]", vec!["denah.toml:9 · hall.walls.to — NotA(Point)"]),
            (
                "to = [20.0, 0]",
                "too = [20.0, 0]",
                vec![
                    "denah.toml:9 · hall.walls.too — UnknownKey { near: None }",
                    "denah.toml:9 · hall.walls.to — MissingKey",
                ],
            ),
            ("at = [0, 5]", "at = [-inf, 5]", vec!["denah.toml:10 · hall.doors.at — FarOff { most: 10000 }"]),
            (
                "gate = \"utama\"",
                "gate = \"utma\"",
                vec![
                    "denah.toml:10 · hall.doors.gate: \"utma\" — Unknown { thing: Gate, near: Some(\"utama\") }",
                ],
            ),
            (
                "kind = \"stage\"",
                "kind = \"kasir\"",
                vec![
                    "denah.toml:11 · hall.places.kind: \"kasir\" — NotAmong { of: [\"desk\", \"stage\", \"toilet\", \
                 \"prayer\", \"atm\", \"exit\", \"info\", \"other\"] }",
                ],
            ),
            (
                "booths = [\n",
                "booth = []\nbooths = [\n",
                vec!["denah.toml:12 · hall.booth — UnknownKey { near: Some(\"booths\") }"],
            ),
        ];
        for (piece, instead, wanted) in &cases {
            check(GOOD_DENAH, &[(piece, instead, wanted)], |denah| {
                problems(GOOD_FAIR, denah, "id,name,category\n")
            });
        }
    }

    #[test]
    fn booths() {
        let cases = [
            (
                "code = \"A02\"",
                "code = \"a01\"",
                vec!["denah.toml:14 · hall.booths.code: \"a01\" — Duplicate { first: Some(13) }"],
            ),
            (
                "code = \"A02\"",
                "code = \"A 02\"",
                vec!["denah.toml:14 · hall.booths.code: \"A 02\" — NotA(Code)"],
            ),
            (
                "code = \"A02\"",
                "code = \"A0123456789012\"",
                vec!["denah.toml:14 · hall.booths.code: \"A0123456789012\" — NotA(Code)"],
            ),
            ("code = \"A02\"", "code = \"\"", vec!["denah.toml:14 · hall.booths.code: \"\" — Empty"]),
            (
                A02,
                "{ code = \"A02\", x = 3, y = 0, width = 3",
                vec!["denah.toml:14 · hall.booths.height — MissingKey"],
            ),
            (A02, "{ code = \"A02\", x = 3, y = -0.0005, width = 3, height = 3", vec![]),
            (
                A02,
                "{ code = \"A02\", x = 3, y = -0.5, width = 3, height = 3",
                vec!["denah.toml:14 · hall.booths.code: \"A02\" — OutsideHall { extent: \"20 x 10.5 m\" }"],
            ),
            (
                "zone = \"Timur\"",
                "zone = \"Timor\"",
                vec![
                    "denah.toml:15 · hall.booths.zone: \"Timor\" — Unknown { thing: Zone, near: Some(\"Timur\") }",
                ],
            ),
            (A02, "{ code = \"A02\", x = 2.995, y = 0, width = 3, height = 3", vec![]),
            (
                A02,
                "{ code = \"A02\", x = 2.5, y = 0, width = 3, height = 3",
                vec![
                    "denah.toml:14 · hall.booths.code: \"A02\" — Overlaps { other: \"A01\", line: Some(13) }",
                ],
            ),
            (
                "parts = [\"a\", \"b\"]",
                "parts = [\"a\", \"A\", \"x:y\"]",
                vec![
                    "denah.toml:14 · hall.booths.parts — Duplicate { first: Some(14) }",
                    "denah.toml:14 · hall.booths.parts — NotA(Code)",
                ],
            ),
            (
                "parts = [\"a\", \"b\"]",
                "parts = 2",
                vec!["denah.toml:14 · hall.booths.parts: \"2\" — NotA(Texts)"],
            ),
        ];
        for (piece, instead, wanted) in &cases {
            check(GOOD_DENAH, &[(piece, instead, wanted)], |denah| {
                problems(GOOD_FAIR, denah, "id,name,category\n")
            });
        }
    }
}
