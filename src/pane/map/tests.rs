use std::sync::Arc;

use proptest::prelude::*;
use ratatui::style::Modifier;

use super::*;
use crate::fair::event::{CheckedIn, Entry, Event, ExhibitorsListed, FairFounded};
use crate::fair::exhibitor::{Days, Exhibitor, Listed, Person, Placement};
use crate::fair::ids::{BusinessId, DayId, DeskId, EntryKey, RequestId};
use crate::fair::money::Rupiah;
use crate::fair::plan::{Area, Booth, Door, Hall, Place, PlaceKind, Wall, Zone};
use crate::fair::settings::{Category, DayPlan, Hue, Label, Lang, Settings, Targets};
use crate::fair::time::{Moment, Offset};
use crate::ui::signs;
use crate::ui::text::Texts;
use crate::ui::theme::{Depth, Theme};

const SAMPLE: &str = include_str!("../../../assets/fairs/gelar-produk-ikm-2018/denah.toml");
const MARKET: &str = include_str!("../../../tests/fixtures/pasar-malam/denah.toml");
const DAY: DayId = DayId(1);

fn area(of: &toml::Table) -> Area {
    let metres = |key: &str| of[key].as_float().unwrap();
    Area { x: metres("x"), y: metres("y"), width: metres("width"), height: metres("height") }
}

/// The halls of a plan that is known to be good.
fn halls(plan: &str) -> Vec<Hall> {
    let plan: toml::Table = plan.parse().unwrap();
    let each = |of: &toml::Table, key: &str| -> Vec<toml::Table> {
        let list = of.get(key).and_then(|list| list.as_array()).cloned().unwrap_or_default();
        list.into_iter().map(|item| item.as_table().unwrap().clone()).collect()
    };
    let text = |of: &toml::Table, key: &str| of.get(key).map_or("", |t| t.as_str().unwrap()).to_owned();
    let point = |of: &toml::Table, key: &str| {
        let at: Vec<f64> = of[key].as_array().unwrap().iter().map(|c| c.as_float().unwrap()).collect();
        (at[0], at[1])
    };
    let hall = |of: &toml::Table| Hall {
        id: text(of, "id").as_str().into(),
        name: text(of, "name"),
        width: of["width"].as_float().unwrap(),
        height: of["height"].as_float().unwrap(),
        zones: each(of, "zones").iter().map(|z| Zone { name: text(z, "name"), area: area(z) }).collect(),
        walls: each(of, "walls")
            .iter()
            .map(|w| Wall { from: point(w, "from"), to: point(w, "to") })
            .collect(),
        doors: each(of, "doors")
            .iter()
            .map(|d| Door {
                name: text(d, "name"),
                at: point(d, "at"),
                width: d["width"].as_float().unwrap(),
                gate: None,
            })
            .collect(),
        places: each(of, "places")
            .iter()
            .map(|p| Place { name: text(p, "name"), kind: PlaceKind::Other, area: area(p) })
            .collect(),
        booths: each(of, "booths").iter().map(|b| booth(&text(b, "code"), area(b))).collect(),
        rute: Vec::new(),
    };
    each(&plan, "hall").iter().map(hall).collect()
}

fn booth(code: &str, area: Area) -> Booth {
    Booth { code: code.into(), zone: String::new(), area, parts: Vec::new() }
}

/// A fair in these halls with an exhibitor on each booth but every fifth; every third of them is here.
fn fair(halls: Vec<Hall>) -> Fair {
    let eight = "08:30".to_owned().try_into().unwrap();
    let date = chrono::NaiveDate::from_ymd_opt(2018, 7, 16).unwrap();
    let day = DayPlan { id: DAY, date, opens: eight, closes: eight, batas_hadir: eight };
    let category = |id: &str, letter, color| Category {
        id: id.into(),
        name: Label::same(id),
        letter,
        color,
        sub: Vec::new(),
    };
    let settings = Settings {
        name: "Pameran".into(),
        theme: String::new(),
        organiser: String::new(),
        venue: String::new(),
        address: String::new(),
        city: String::new(),
        programme: String::new(),
        utc_offset: Offset::WIB,
        sample: true,
        maximum_sale: Rupiah::default(),
        targets: Targets::default(),
        days: vec![day],
        categories: vec![category("kuliner", 'K', Hue::Yellow), category("fesyen", 'F', Hue::Magenta)],
        gates: Vec::new(),
        payment_methods: Vec::new(),
        licences: Vec::new(),
        stages: Vec::new(),
        letterhead: Vec::new(),
    };
    let sites = halls.iter().flat_map(|hall| hall.booths.iter().map(|b| (hall.id.clone(), b.code.clone())));
    let listed = sites.enumerate().filter(|(n, _)| n % 5 != 4).map(|(n, (hall, code))| Listed {
        exhibitor: Exhibitor {
            id: ExhibitorId(n as u64 + 1),
            business: BusinessId(uuid::Uuid::from_u128(n as u128)),
            code: String::new(),
            name: "Keripik Singkong Bu Yati".into(),
            categories: vec![if n % 2 == 0 { "kuliner" } else { "fesyen" }.into()],
            products: Vec::new(),
            kecamatan: "".into(),
            coach: "".into(),
            stage: None,
            licences: Vec::new(),
            days: Days::All,
            private: Person::default(),
        },
        placements: vec![Placement {
            booth: crate::fair::ids::BoothId { hall, code },
            part: None,
            days: Days::All,
        }],
    });
    let listed: Vec<Arc<Listed>> = listed.map(Arc::new).collect();
    let arrivals: Vec<ExhibitorId> = listed.iter().map(|l| l.exhibitor.id).step_by(3).collect();
    let founded = FairFounded { settings, halls, officers: Vec::new(), plan_note: "Sketsa".into() };
    let mut events = vec![Event::FairFounded(founded), Event::ExhibitorsListed(ExhibitorsListed { listed })];
    let arrival = |exhibitor| CheckedIn { exhibitor, replaces: None, private: Person::default() };
    events.extend(arrivals.into_iter().map(|exhibitor| Event::CheckedIn(arrival(exhibitor))));
    Fair::fold((1..).zip(events).map(|(seq, event)| {
        let request = RequestId(uuid::Uuid::from_u128(seq.into()));
        let (key, at) = (EntryKey { desk: DeskId(1), desk_seq: seq }, Moment(seq as i64));
        let day = (seq > 2).then_some(DAY);
        Arc::new(Entry {
            seq,
            key,
            request,
            at,
            clock: at,
            happened: at,
            day,
            officer: None,
            hash: crate::fair::hash::Hash::START,
            event,
        })
    }))
}

/// Draws the pane and gives the buffer.
fn drawn(pane: &MapPane, fair: &Fair, scene: &Scene<'_>, area: Rect) -> Buffer {
    let texts = Texts::load().unwrap();
    let theme = Theme::new(Depth::Indexed);
    let settings = fair.settings().unwrap();
    let text = texts.get(Lang::Id);
    let (now, lang, signs) = (Moment(0), Lang::Id, &signs::UNICODE);
    let look = Look {
        fair,
        settings,
        day: DAY,
        now,
        lang,
        text,
        theme: &theme,
        signs,
        persons: crate::ui::privacy::Persons::Shown,
        backup: None,
    };
    let mut buf = Buffer::empty(Rect::new(0, 0, area.right() + 2, area.bottom() + 2));
    pane.view(look, scene, Focused::Yes, area, &mut buf);
    buf
}

fn row_of(buf: &Buffer, y: u16) -> String {
    (0..buf.area.width).map(|x| buf[(x, y)].symbol()).collect::<String>().trim_end().to_owned()
}

/// A hall of blocks of equal booths.
fn grid(columns: usize, rows: usize) -> Hall {
    let booths = (0..rows * columns).map(|n| {
        let (row, column) = (n / columns, n % columns);
        let x = 2.0 + column as f64 * 3.0 + (column / 10) as f64 * 3.4;
        let y = 2.0 + row as f64 * 3.0 + (row / 2) as f64 * 2.6;
        booth(&format!("B{n}"), Area { x, y, width: 3.0, height: 3.0 })
    });
    let booths: Vec<Booth> = booths.collect();
    let (width, height) = booths.last().map_or((4.0, 4.0), |b| (b.area.right() + 2.0, b.area.bottom() + 2.0));
    let walls =
        vec![Wall { from: (0.0, 0.0), to: (width, 0.0) }, Wall { from: (0.0, 0.0), to: (0.0, height) }];
    let (zones, doors, places) = (Vec::new(), Vec::new(), Vec::new());
    Hall {
        id: "X".into(),
        name: "Hall X".into(),
        width,
        height,
        zones,
        walls,
        doors,
        places,
        booths,
        rute: Vec::new(),
    }
}

/// A hall of booths of which hardly two are alike, row by row.
fn crooked(booths: usize) -> Hall {
    let mut hall = grid(0, 0);
    let (mut x, mut y) = (1.0, 1.0);
    for n in 0..booths {
        let width = 2.0 + (n * 7919 % 311) as f64 * 0.013;
        hall.booths.push(booth(&n.to_string(), Area { x, y, width, height: 2.0 + (n % 3) as f64 * 0.5 }));
        x += width + (n % 4) as f64 * 0.37;
        if x > 150.0 {
            (x, y) = (1.0 + (n % 13) as f64 * 0.21, y + 3.61);
        }
    }
    (hall.width, hall.height) = (170.0, y + 5.0);
    hall
}

/// Says which two booths share a cell.
fn shared_cell(picture: &Picture) -> Option<(usize, usize)> {
    let mut taken = std::collections::HashMap::new();
    for (index, cells) in picture.booths.iter().enumerate() {
        for y in cells.y..cells.bottom() {
            for x in cells.x..cells.right() {
                if let Some(other) = taken.insert((x, y), index) {
                    return Some((other, index));
                }
            }
        }
    }
    None
}

#[test]
fn the_sample_plan_is_regular_in_every_size() {
    let hall = halls(SAMPLE).remove(0);
    for (width, height, size) in [(44, 19, (4, 2)), (45, 19, (4, 2)), (69, 28, (7, 3)), (95, 43, (9, 5))] {
        let picture = Picture::of(&hall, Size::new(width, height));
        assert!(
            picture.size.0 <= i32::from(width) && picture.size.1 <= i32::from(height),
            "{width}x{height}"
        );
        assert_eq!(picture.typical, size, "{width}x{height}");
        for (a, b) in hall.booths.iter().zip(&picture.booths) {
            assert_eq!((b.w, b.h), size, "{} in {width}x{height}", a.code);
            for (other, cells) in hall.booths.iter().zip(&picture.booths) {
                assert_eq!(a.area.x == other.area.x, b.x == cells.x, "{} and {}", a.code, other.code);
                assert_eq!(a.area.y == other.area.y, b.y == cells.y, "{} and {}", a.code, other.code);
            }
        }
    }
    assert_eq!(Picture::of(&hall, Size::new(44, 19)).size, (44, 19), "as its makers drew it");
}

#[test]
fn no_two_booths_share_a_cell() {
    let mut plans = halls(SAMPLE);
    plans.extend(halls(MARKET));
    plans.extend([grid(40, 24), grid(7, 3), crooked(300), crooked(2_000)]);
    for hall in &plans {
        for (width, height) in [(1, 1), (30, 10), (44, 19), (69, 30), (95, 44), (300, 100)] {
            let picture = Picture::of(hall, Size::new(width, height));
            assert_eq!(shared_cell(&picture), None, "{} in {width}x{height}", hall.name);
            let whole = Cells { x: 0, y: 0, w: picture.size.0, h: picture.size.1 };
            for (booth, cells) in hall.booths.iter().zip(&picture.booths) {
                assert!(
                    cells.w >= 1 && cells.h >= 1 && cells.meets(&whole),
                    "{} of {}",
                    booth.code,
                    hall.name
                );
                assert!(
                    cells.right() <= whole.w && cells.bottom() <= whole.h,
                    "{} of {}",
                    booth.code,
                    hall.name
                );
            }
            assert_eq!(picture.booths_in(whole).count(), hall.booths.len());
        }
    }
}

#[test]
fn codes_stand_whole_in_walls_with_doors() {
    let fair = fair(halls(SAMPLE));
    let area = Rect::new(1, 1, 45, 20);
    let mut pane = MapPane::new();
    let unprepared = drawn(&pane, &fair, &Scene::default(), area);
    pane.arrange(&fair, area, None, None);
    let buf = drawn(&pane, &fair, &Scene::default(), area);
    assert_eq!(unprepared, buf, "it draws the same without having been arranged");
    assert_eq!(row_of(&buf, 1), " ▸ Denah stan · Lantai Dasar Blok G ──────────");
    assert_eq!(row_of(&buf, 3), " │ A01 A02 A03 A04 A05      A06 A07 A08 A09  │");
    assert_eq!(row_of(&buf, 4), " │ K✓  F·  K·  F✓           F·  K·  F✓  K·   │");
    assert_eq!(row_of(&buf, 10), " │                               Pintu Timur ←");
    assert_eq!(row_of(&buf, 19), " │ Toilet  Meja Panitia      Panggung Musala │");
    assert_eq!(row_of(&buf, 20), " └─────────────────────  ↑  ─ Pintu Utama ───┘");
}

#[test]
fn the_selected_booth_is_the_only_one_reversed_and_a_filter_takes_the_colour_of_the_rest() {
    let fair = fair(halls(SAMPLE));
    let area = Rect::new(0, 0, 69, 31);
    let mut pane = MapPane::new();
    pane.arrange(&fair, area, Some(20), None);
    let nobody = |_: ExhibitorId| false;
    let scene = Scene { selected: Some(20), shown: Some(&nobody), count: Some((0, 54)), ..Scene::default() };
    let buf = drawn(&pane, &fair, &scene, area);
    let canvas = canvas(&Picture::of(&fair.floors()[0].hall, room(area)), area);
    for at in canvas.positions() {
        let reversed = buf[at].modifier.contains(Modifier::REVERSED);
        assert!(!reversed || pane.booth_at(area, at) == Some(20), "{at}");
        assert!(buf[at].bg == ratatui::style::Color::Reset, "{at}");
    }
    assert!(canvas.positions().any(|at| buf[at].modifier.contains(Modifier::REVERSED)));
    assert!(row_of(&buf, 0).ends_with("0 dari 54"));
}

/// What must hold for any plan and size.
fn holds(fair: &Fair, hall: usize, area: Rect, selected: Option<usize>, by: (i32, i32)) {
    let mut pane = MapPane::new();
    pane.show_hall(hall);
    let scene = Scene { selected, count: Some((1, 2)), ..Scene::default() };
    drawn(&pane, fair, &scene, area);
    pane.arrange(fair, area, selected, None);
    drawn(&pane, fair, &scene, area);
    if let (Some(index), Some(kept)) = (selected, &pane.kept) {
        let canvas = canvas(&kept.picture, area);
        let (x, y) = origin(pane.offset, &kept.picture, area);
        if let Some(cells) = kept.picture.booths.get(index).filter(|_| !canvas.is_empty()) {
            let inside = |at: i32, size: i32, from: u16, room: u16| {
                let (from, room) = (i32::from(from), i32::from(room));
                if size > room { at == from } else { at >= from && at + size <= from + room }
            };
            assert!(inside(x + cells.x, cells.w, canvas.x, canvas.width), "{cells:?} in {canvas} at {x},{y}");
            assert!(
                inside(y + cells.y, cells.h, canvas.y, canvas.height),
                "{cells:?} in {canvas} at {x},{y}"
            );
        }
    }
    pane.scroll_by(fair, area, by.0, by.1);
    drawn(&pane, fair, &scene, area);
    for at in area.positions() {
        pane.booth_at(area, at);
    }
}

#[test]
fn a_click_finds_the_booth_and_the_selected_one_is_always_in_sight() {
    let mut halls = halls(MARKET);
    halls.push(grid(40, 24));
    halls.push(crooked(1_200));
    let fair = fair(halls);
    for (hall, floor) in fair.floors().iter().enumerate() {
        for (width, height) in [(1, 1), (3, 2), (12, 5), (45, 20), (69, 31), (95, 45)] {
            let area = Rect::new(2, 1, width, height);
            for selected in (0..floor.hall.booths.len()).step_by(97) {
                holds(&fair, hall, area, Some(selected), (1, 1));
                let mut pane = MapPane::new();
                pane.show_hall(hall);
                pane.arrange(&fair, area, Some(selected), None);
                let kept = pane.kept.as_ref().unwrap();
                let (x, y) = origin(pane.offset, &kept.picture, area);
                let cells = kept.picture.booths[selected];
                let at = Position::new((x + cells.x) as u16, (y + cells.y) as u16);
                if canvas(&kept.picture, area).contains(at) {
                    assert_eq!(pane.booth_at(area, at), Some(selected));
                }
            }
        }
    }
}

#[test]
fn scrolling_stays_until_the_selection_moves() {
    let fair = fair(vec![grid(40, 24)]);
    let area = Rect::new(0, 0, 45, 20);
    let mut pane = MapPane::new();
    pane.arrange(&fair, area, Some(0), None);
    pane.scroll_by(&fair, area, 30, 3);
    let scrolled = pane.offset;
    pane.arrange(&fair, area, Some(0), None);
    assert_eq!((pane.offset, scrolled != (0, 0)), (scrolled, true));
    pane.arrange(&fair, area, Some(1), None);
    assert_ne!(pane.offset, scrolled);
}

fn any_area() -> impl Strategy<Value = Area> {
    let metres = || prop_oneof![8 => -5.0..60.0_f64, 1 => Just(0.0), 1 => -1e12..1e12_f64];
    let size = || prop_oneof![8 => 0.0..9.0_f64, 1 => Just(3.0), 1 => 0.0..1e12_f64];
    (metres(), metres(), size(), size()).prop_map(|(x, y, width, height)| Area { x, y, width, height })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn nothing_panics_whatever_the_plan(
        booths in prop::collection::vec((any_area(), "[A-Z0-9-]{0,9}"), 0..24),
        others in prop::collection::vec((any_area(), "\\PC{0,14}"), 0..6),
        size in (-1e3..1e13_f64, 0.0..1e13_f64),
        screen in (1_u16..110, 1_u16..40),
        by in (any::<i32>(), any::<i32>()),
        selected in prop::option::of(0_usize..24),
    ) {
        let mut hall = grid(0, 0);
        (hall.width, hall.height) = size;
        hall.booths = booths.iter().map(|(area, code)| booth(code, *area)).collect();
        for (area, name) in others {
            let name = name.clone();
            hall.walls.push(Wall { from: (area.x, area.y), to: (area.right(), area.y) });
            hall.walls.push(Wall { from: (area.x, area.y), to: (area.right(), area.bottom()) });
            let at = (area.x + 0.1, area.y);
            hall.doors.push(Door { name: name.clone(), at, width: area.width, gate: None });
            hall.zones.push(Zone { name: name.clone(), area });
            hall.places.push(Place { name, kind: PlaceKind::Stage, area });
        }
        holds(&fair(vec![hall]), 0, Rect::new(3, 2, screen.0, screen.1), selected, by);
    }
}
