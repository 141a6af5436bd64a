//! What visitors ask for that is no exhibitor.

use super::super::super::ids::HallId;
use super::super::super::plan::{Area, Booth, Door, Hall, Place, PlaceKind};
use super::super::super::state::Fair;
use super::super::spots::{Answers, SpotAt, SpotId, SpotKind, spots};
use super::story::Story;

fn area(x: f64, y: f64, width: f64, height: f64) -> Area {
    Area { x, y, width, height }
}

fn aula() -> Fair {
    let place = |name: &str, kind, x| Place { name: name.into(), kind, area: area(x, 0.0, 2.0, 2.0) };
    let booth = |code: &str, x| Booth {
        code: code.into(),
        zone: String::new(),
        area: area(x, 4.0, 2.0, 2.0),
        parts: Vec::new(),
    };
    let hall = Hall {
        id: HallId::from("A"),
        name: "Aula".into(),
        width: 30.0,
        height: 10.0,
        zones: Vec::new(),
        walls: Vec::new(),
        doors: vec![Door { name: "Pintu Utama".into(), at: (0.0, 9.0), width: 2.0, gate: None }],
        places: vec![
            place("Toilet", PlaceKind::Toilet, 0.0),
            place("Al-Ikhlas", PlaceKind::Prayer, 10.0),
            place("ATM Bank DKI", PlaceKind::Atm, 20.0),
        ],
        booths: vec![booth("A1", 0.0), booth("A2", 4.0), booth("A3", 12.0), booth("A4", 22.0)],
        rute: Vec::new(),
    };
    Story::in_halls(vec![hall], Vec::new()).fair
}

fn words(kind: SpotKind) -> String {
    match kind {
        SpotKind::Place(PlaceKind::Toilet) => "toilet wc kamar kecil restroom",
        SpotKind::Place(PlaceKind::Prayer) => "musala mushola salat prayer",
        SpotKind::Place(PlaceKind::Atm) => "atm",
        SpotKind::Door => "pintu keluar masuk exit door",
        SpotKind::Place(_) => "",
    }
    .to_owned()
}

#[test]
fn what_visitors_ask_for() {
    let fair = aula();
    let table = [
        ("toilet", "Toilet !"),
        ("toi", "Toilet"),
        ("tolet", "Toilet"),
        ("WC", "Toilet !"),
        ("kamar kecil", "Toilet !"),
        ("musholla", "Al-Ikhlas"),
        ("musala", "Al-Ikhlas !"),
        ("atm dki", "ATM Bank DKI !"),
        ("keluar", "Pintu Utama !"),
        ("atm bca", ""),
        ("", ""),
        ("batik", ""),
    ];
    for (query, wanted) in table {
        let found: Vec<String> = spots(&fair, query, &words)
            .into_iter()
            .map(|(spot, answers)| {
                let name = spot.name(&fair).unwrap();
                if answers == Answers::Exactly { format!("{name} !") } else { name.to_owned() }
            })
            .collect();
        assert_eq!(found.join(", "), wanted, "{query:?}");
    }
}

#[test]
fn the_nearest_stands_are_named() {
    let fair = aula();
    let near = |at| {
        let ids = SpotId { hall: 0, at }.near(&fair);
        ids.iter().map(|id| id.code.to_string()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(near(SpotAt::Place(1)), "A3 A2 A1");
    assert_eq!(near(SpotAt::Place(2)), "A4 A3 A2");
    assert_eq!(near(SpotAt::Door(0)), "A1 A2 A3");
    assert_eq!(near(SpotAt::Door(7)), "");
}
