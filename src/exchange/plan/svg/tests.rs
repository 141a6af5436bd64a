//! Drawings as Inkscape, Illustrator, Figma and people write them.

use std::fmt::Write;

use proptest::prelude::*;

use crate::exchange::folder::read_plan;
use crate::exchange::plan::tests::{drawn, faults, preview};
use crate::exchange::plan::{Choices, Groups, Numbers, PlanForm, PlanPreview, ScaleWhy, Unit};

fn read(body: &str) -> PlanPreview {
    read_as(body, &Choices { unit: Some(Unit::Metre), ..Choices::default() })
}

fn read_as(body: &str, choices: &Choices) -> PlanPreview {
    let svg = match body.starts_with("<?xml") || body.starts_with("<svg") || body.starts_with("<!DOCTYPE") {
        true => body.to_owned(),
        false => format!(
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' \
             xmlns:inkscape='http://www.inkscape.org/namespaces/inkscape' viewBox='0 0 100 100'>{body}</svg>"
        ),
    };
    preview("denah.svg", svg.as_bytes(), choices).unwrap_or_else(|unread| panic!("{body}: {unread:?}"))
}

/// Booth by booth, in metres from the corner of the first hall's content.
#[track_caller]
fn check(body: &str, halls: &[&str], problems: &[&str]) {
    let read = read(body);
    assert_eq!(drawn(read.halls()), halls, "{body}");
    assert_eq!(faults(&read.problems), problems, "{body}");
}

#[test]
fn codes_beside_their_shapes_are_theirs() {
    let row = |label: (f64, f64)| {
        let each = |n: usize| {
            let x = n as f64 * 4.0;
            let (a, b) = (x + label.0, label.1);
            format!(
                "<rect x='{x}' width='3' height='3'/><text font-size='0.5' text-anchor='middle' x='{a}' y='{b}'>A{n}</text>"
            )
        };
        format!("<rect x='-2' y='-2' width='16' height='8'/>{}", (1..=3).map(each).collect::<String>())
    };
    let codes = |body: &str| {
        let halls = read(body);
        halls
            .halls()
            .iter()
            .flat_map(|hall| &hall.booths)
            .map(|booth| booth.code.to_string())
            .collect::<Vec<_>>()
    };
    for label in [(1.5, 3.8), (1.5, -0.3)] {
        assert_eq!(codes(&row(label)), ["A1", "A2", "A3"], "{label:?}");
        assert!(faults(&read(&row(label)).problems).concat().contains("CodesBeside"), "{label:?}");
    }
}

#[test]
fn codes_are_found_where_people_put_them() {
    let one = &["H \"Hall\" 6x6: A01 1.5 1.5 3 3"];
    for body in [
        "<rect id='A01' width='3' height='3'/>",
        "<rect id='rect12' inkscape:label='A01' width='3' height='3'/>",
        "<rect id='x' data-code='A01' width='3' height='3'/>",
        "<rect id='rect3' data-booth='A01' width='3' height='3'/>",
        "<rect data-name='A01' width='3' height='3'/>",
        "<rect id='rect3' width='3' height='3'><title>Stan A01</title></rect>",
        "<rect id='_x41_01' width='3' height='3'/>",
        "<rect id='A01_1_' width='3' height='3'/>",
        "<rect id='stan-A01' width='3' height='3'/>",
        "<rect id='rect12' width='3' height='3'/><text x='1' y='2'>A01</text>",
        "<rect width='3' height='3'/><text font-size='1' text-anchor='middle' x='1.5' y='2'>A 01</text>",
        // The label begins left of its booth's middle, letter by letter, and beneath is what the booth measures.
        "<rect width='3' height='3'/><text style='font-size:0.5px'><tspan x='0.2' y='1'>A</tspan>\
         <tspan x='0.5' y='1'>01</tspan><tspan x='0.2' y='2'>3 x 3 m</tspan></text>",
        "<rect width='3' height='3'/><text transform='matrix(1 0 0 1 1 2)'>A01</text>",
        "<text x='1' y='2'>A01</text><path d='M0 0H3V3H0Z'/>",
        "<g id='A01'><rect id='Rectangle 1' width='3' height='3'/><path id='A01_2' d='M1 1h1v1h-1z'/></g>",
        "<g data-code='A01'><rect width='3' height='3'/><circle cx='1' cy='1' r='0.5'/></g>",
        "<rect id='A01' width='3' height='3'/><rect id='rect7' width='3' height='3'/>",
        "<rect id='A01' width='3' height='3'/><path id='A01_2' d='M1 1h1v1h-1z'/>",
        "<symbol id='b'><rect id='rect1' width='3' height='3'/></symbol><use xlink:href='#b' id='A01' x='9' y='9'/>",
        "<defs><rect id='b' width='3' height='3'/></defs><use href='#b' x='9'/><text x='10' y='2'>A01</text>",
        "<switch><a><polygon id='A01' points='0,0 3,0 3,3 0,3'/></a></switch>",
        "<polyline id='A01' points='0,0 3,0 3,3 0,3 0,0'/>",
    ] {
        check(body, one, &[]);
    }
}

#[test]
fn what_is_not_shown_is_not_there() {
    let shown = "<rect id='A01' width='3' height='3'/>";
    for hidden in [
        "<rect id='A02' x='5' width='3' height='3' display='none'/>",
        "<g style='fill:red; display: none'><rect id='A02' x='5' width='3' height='3'/></g>",
        "<style>.st0{display:none;} .st1{fill:#fff}</style><g class='st1 st0'><rect id='A02' x='5' width='3' height='3'/></g>",
        "<defs><rect id='A02' x='5' width='3' height='3'/></defs>",
        "<clipPath id='c'><rect id='A02' x='5' width='3' height='3'/></clipPath>",
        "<g visibility='hidden'><rect id='A02' x='5' width='3' height='3'/></g>",
        "<rect id='A02' x='5' width='0' height='3'/>",
        "<line id='A02' x1='5' y1='0' x2='9' y2='0'/>",
    ] {
        check(&format!("{shown}{hidden}"), &["H \"Hall\" 6x6: A01 1.5 1.5 3 3"], &[]);
    }
}

#[test]
fn transforms_of_every_ancestor_hold() {
    let far = "<rect id='A01' width='3' height='3'/>";
    for (body, wanted) in [
        (
            "<g transform='translate(10,5)'><g transform='scale(2)'><rect id='B' x='1' y='1' width='2' height='1'/></g></g>",
            "12 7 4 2",
        ),
        ("<rect id='B' width='3' height='2' transform='translate(20 10) rotate(90)'/>", "18 10 2 3"),
        ("<rect id='B' x='10' y='10' width='4' height='2' transform='rotate(90 12 11)'/>", "11 9 2 4"),
        ("<rect id='B' width='3' height='2' transform='matrix(0,-1,1,0,10,10)'/>", "10 7 2 3"),
        (
            "<g transform='matrix(1.5 0 0 1.5 6 0)'><rect id='B' x='2' y='2' width='2' height='2'/></g>",
            "9 3 3 3",
        ),
        (
            "<svg x='10' y='10' width='20' height='10' viewBox='0 0 10 10'><rect id='B' width='2' height='2'/></svg>",
            "15 10 2 2",
        ),
        (
            "<svg x='10' y='10' width='20' height='10' viewBox='0 0 10 10' preserveAspectRatio='none'><rect id='B' width='2' height='2'/></svg>",
            "10 10 4 2",
        ),
        (
            "<symbol id='s' viewBox='0 0 10 10'><rect width='10' height='10'/></symbol><use href='#s' id='B' x='9' y='9' width='3' height='3'/>",
            "9 9 3 3",
        ),
        ("<rect id='B' x='10%' y='10%' width='4%' height='4%'/>", "10 10 4 4"),
    ] {
        let read = read(&format!("{far}{body}"));
        let booth = &read.halls()[0].booths[1];
        let a = booth.area;
        assert_eq!(format!("{} {} {} {}", a.x - 1.5, a.y - 1.5, a.width, a.height), wanted, "{body}");
        assert_eq!((&*booth.code, faults(&read.problems)), ("B", vec![]), "{body}");
    }
}

#[test]
fn what_is_no_rectangle_is_told() {
    check(
        "<rect id='A01' width='3' height='3'/><path id='A02' d='M4 0h4v2h-2v2h-2z'/><circle id='A03' cx='11' cy='2' r='2'/>\n\
         <polygon id='A04' points='16,0 18,2 16,4 14,2'/><path id='A05' d='M20 0 L24 0 C24 2 24 2 24 4 L20 4'/>\
         <path id='A06' d='M30 0h4v4h-4zM31 1h1v1h-1z'/>",
        &[
            "H \"Hall\" 37x7: A01 1.5 1.5 3 3; A02 5.5 1.5 4 4; A03 10.5 1.5 4 4; A04 16.5 2.5 2 2; A06 31.5 1.5 4 4",
        ],
        &["1 A02 Boxed { percent: 75 }", "2 A04 Within { percent: 50 }"],
    );
}

#[test]
fn outlines_walls_doors_and_places() {
    check(
        "<title>Denah Blok G</title><rect width='100' height='100' fill='white'/><rect x='1' y='1' width='20' height='10'/>\
         <rect x='1' y='5' width='8' height='0.2'/><rect id='A01' x='2' y='2' width='3' height='3'/>\
         <rect id='rect9' x='6' y='2' width='3' height='3'/><text x='7' y='4'>Panggung</text>\
         <g inkscape:label='Pintu'><line id='Utama' x1='18' y1='11' x2='20' y2='11'/></g>\
         <g inkscape:groupmode='layer' inkscape:label='Dinding'><polyline points='12,2 12,5 15,5'/></g>\
         <rect id='toilet_pria' x='15' y='7' width='2' height='2'/>\n<rect x='11' y='7' width='2' height='2'/>",
        &["H \"Hall\" 20x10: A01 1 1 3 3; wall 0 0 20 0; wall 20 0 20 10; wall 20 10 0 10; wall 0 10 0 0; \
             wall 0 4.1 8 4.1; wall 11 1 11 4; wall 11 4 14 4; door Utama 18 10 2; Stage Panggung 5 1 3 3; \
             Toilet toilet pria 14 6 2 2"],
        &["2 NamelessShape"],
    );
    let read = read("<title>Denah Blok G</title><rect id='A01' width='3' height='3'/>");
    assert_eq!(read.plan.what.plan_note, "Denah Blok G");
}

#[test]
fn groups_become_halls_or_zones() {
    let booths = |row: &str, y: u32| {
        format!(
            "<rect id='{row}1' y='{y}' width='3' height='3'/><rect id='{row}2' x='3' y='{y}' width='3' height='3'/>"
        )
    };
    let two = |one: &str, other: &str| {
        format!(
            "<g inkscape:label='Denah'><g id='{one}'>{}</g><g id='{other}'>{}</g></g>",
            booths("A", 0),
            booths("B", 50)
        )
    };
    let halls = [
        "A \"Hall A\" 9x6: A1 1.5 1.5 3 3; A2 4.5 1.5 3 3",
        "B \"Hall B\" 9x6: B1 1.5 1.5 3 3; B2 4.5 1.5 3 3",
    ];
    check(&two("Hall A", "Hall B"), &halls, &[]);
    check(&two("Hall_x20_A", "Hall_x20_B"), &halls, &[]);
    // A row by the beginning of its codes, a made up name: one hall.
    for (one, other) in [("A", "B"), ("g1", "g2"), ("Baris 1", "Baris 2"), ("Group 1", "Layer 2")] {
        assert_eq!(read(&two(one, other)).halls().len(), 1, "{one}");
    }
    let zoned = read(&two("Zona Kuliner", "Zona Kriya"));
    assert_eq!((zoned.halls().len(), zoned.how.groups), (1, Some(Groups::Zones)));
    assert_eq!(zoned.halls()[0].booths[2].zone, "Zona Kriya");
    let plain = read(&two("Kuliner", "Kriya"));
    assert_eq!((plain.halls().len(), plain.how.groups), (2, Some(Groups::Halls)));
    let choices = Choices { groups: Some(Groups::Zones), ..Choices::default() };
    let chosen = read_as(&two("Kuliner", "Kriya"), &choices);
    assert_eq!((chosen.halls().len(), chosen.halls()[0].zones.len()), (1, 2));
    // A hall's name on the only group that holds booths.
    assert_eq!(read(&format!("<g id='Hall A'>{}</g>", booths("A", 0))).halls()[0].name, "Hall A");
}

#[test]
fn whole_files_of_usual_programs() {
    let inkscape = r##"<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with Inkscape (http://www.inkscape.org/) -->
<svg width="297mm" height="210mm" viewBox="0 0 297 210" version="1.1" id="svg5" inkscape:version="1.2"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" xmlns="http://www.w3.org/2000/svg">
  <sodipodi:namedview id="namedview7" pagecolor="#ffffff" inkscape:current-layer="layer1" />
  <defs id="defs2" />
  <g inkscape:label="Layer 1" inkscape:groupmode="layer" id="layer1" transform="translate(12.5,-3.25)">
    <rect style="fill:none;stroke:#000000" id="rect111" width="30" height="30" x="20" y="40" />
    <text xml:space="preserve" style="font-size:10.5833px;line-height:1.25" x="24.2" y="58.1" id="text1289"><tspan
         sodipodi:role="line" id="tspan1287" style="font-size:10.5833px" x="24.2" y="58.1">A01</tspan></text>
    <g id="g44" transform="rotate(90,60,55)">
      <rect style="fill:none" id="rect222" width="30" height="20" x="45" y="45" />
    </g>
    <text style="font-size:8px" x="52" y="58" id="text2"><tspan x="52" y="58">A02</tspan></text>
  </g>
</svg>"##;
    let illustrator = r##"<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: Adobe Illustrator 25.0.0, SVG Export Plug-In . SVG Version: 6.00 Build 0)  -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg version="1.1" id="Layer_1" xmlns="http://www.w3.org/2000/svg" x="0px" y="0px" viewBox="0 0 841.9 595.3"
	 style="enable-background:new 0 0 841.9 595.3;" xml:space="preserve">
<style type="text/css">
	.st0{fill:none;stroke:#000000;stroke-miterlimit:10;}
	.st1{font-family:'MyriadPro-Regular';}
	.st2{font-size:12px;}
</style>
<rect id="_x41_01" x="32.5" y="40" class="st0" width="30" height="30"/>
<rect x="62.5" y="40" class="st0" width="20" height="30"/>
<text transform="matrix(1 0 0 1 64.1 57.3)" class="st1 st2">A02</text>
</svg>"##;
    let figma = r##"<svg width="960" height="540" viewBox="0 0 960 540" fill="none" xmlns="http://www.w3.org/2000/svg">
<g id="Frame 1" clip-path="url(#clip0)">
<rect width="960" height="540" fill="white"/>
<g id="A01">
<rect id="Rectangle 1" x="32.5" y="40.5" width="29" height="29" fill="#D9D9D9" stroke="black"/>
<path id="A01_2" d="M40 50L44 60H42L41 57H38L37 60H35L39 50H40Z" fill="black"/>
</g>
<g id="A02">
<rect id="Rectangle 1_2" x="61.5" y="40.5" width="19.33333" height="29" fill="#D9D9D9" stroke="black"/>
<text id="A02_2" fill="black" font-size="10"><tspan x="64" y="58">A02</tspan></text>
</g>
</g>
<defs><clipPath id="clip0"><rect width="960" height="540" fill="white"/></clipPath></defs>
</svg>"##;
    for (program, text) in [("Inkscape", inkscape), ("Illustrator", illustrator), ("Figma", figma)] {
        let read = read_as(text, &Choices::default());
        let booths: Vec<String> = drawn(read.halls())[0]
            .split("; ")
            .filter(|piece| piece.contains("A0"))
            .map(|piece| piece.rsplit(": ").next().unwrap().to_owned())
            .collect();
        let size = |piece: &String| piece.split(' ').skip(3).map(str::to_owned).collect::<Vec<_>>().join("x");
        assert_eq!(booths.iter().map(size).collect::<Vec<_>>(), ["3x3", "2x3"], "{program}: {booths:?}");
        assert_eq!(faults(&read.problems), Vec::<String>::new(), "{program}");
        assert_eq!(read.how.scale.why, ScaleWhy::TypicalBooth, "{program}");
        let left =
            |code: &str| read.halls()[0].booths.iter().find(|booth| &*booth.code == code).unwrap().area.x;
        assert!((left("A02") - left("A01") - 3.0).abs() < 0.01, "{program}");
    }
}

#[test]
fn the_sample_plan_drawn_and_read_again_is_the_same() {
    let text = include_str!("../../../../assets/fairs/gelar-produk-ikm-2018/denah.toml");
    let gates =
        ["utama", "timur"].map(|id| crate::fair::settings::Gate { id: id.into(), name: id.to_owned() });
    let (halls, _) = read_plan("denah.toml", text, &gates).unwrap();
    let hall = &halls[0];
    for (unit, outline) in [(1.0, true), (1.0, false), (10.0, true), (37.795, false)] {
        let mut body = String::new();
        if outline {
            write!(body, "<rect width='{}' height='{}'/>", hall.width * unit, hall.height * unit).unwrap();
        }
        for booth in &hall.booths {
            let a = booth.area;
            let (x, y, w, h) = (a.x * unit, a.y * unit, a.width * unit, a.height * unit);
            write!(body, "<rect x='{x}' y='{y}' width='{w}' height='{h}'/>").unwrap();
            let (x, y) = (x + w / 2.0, y + h / 2.0);
            write!(
                body,
                "<text x='{x}' y='{y}' text-anchor='middle' font-size='{unit}'>{}</text>",
                booth.code
            )
            .unwrap();
        }
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2000 2000'>{body}</svg>");
        let again = read_as(&svg, &Choices::default());
        assert_eq!((again.how.form, again.how.numbers.map(|n| n.reading)), (PlanForm::Svg, None::<Numbers>));
        assert_eq!(again.halls()[0].booths.len(), hall.booths.len());
        for (one, other) in hall.booths.iter().zip(&again.halls()[0].booths) {
            let (a, b) = (one.area, other.area);
            assert_eq!(one.code, other.code);
            for (a, b) in [(a.x, b.x), (a.y, b.y), (a.width, b.width), (a.height, b.height)] {
                assert!(
                    (a - b).abs() < 0.01,
                    "{} {unit} {outline}: {:?} {:?}",
                    one.code,
                    one.area,
                    other.area
                );
            }
        }
        if outline {
            let extent = (again.halls()[0].width, again.halls()[0].height);
            assert_eq!(extent, (hall.width, hall.height));
        }
    }
}

#[test]
fn hostile_drawings_end() {
    let deep =
        format!("{}<rect id='A01' width='3' height='3'/>{}", "<g>".repeat(100_000), "</g>".repeat(100_000));
    check(&deep, &["H \"Hall\" 6x6: A01 1.5 1.5 3 3"], &[]);
    // Each copies the one before ten times.
    let mut bomb = "<g id='l0'><rect width='3' height='3'/></g>".to_owned();
    for level in 1..12 {
        let uses = format!("<use href='#l{}'/>", level - 1).repeat(10);
        write!(bomb, "<g id='l{level}'>{uses}</g>").unwrap();
    }
    let read = read(&format!("<rect id='A01' width='3' height='3'/><defs>{bomb}</defs><use href='#l11'/>"));
    assert_eq!(read.counts.booths, 1);
    assert!(faults(&read.problems).iter().any(|fault| fault.contains("TooMuch")), "{:?}", read.problems);
    for body in [
        "<rect id='A01' width='3' height='3'/><rect id='A02' x='1e300' width='3' height='3'/>",
        "<rect id='A01' width='3' height='3'/><g transform='scale(1e200)'><g transform='scale(1e200)'><rect id='A02' \
         x='1' width='3' height='3'/></g></g>",
        "<rect id='A01' width='3' height='3'/><rect id='A02' transform='rotate(x)' width='3' height='3'/>",
        "<rect id='A01' width='3' height='3'/><path id='A02' d='banana'/>",
        "<rect id='A01' width='3' height='3'/><use id='A02' href='#A02'/>",
    ] {
        assert_eq!(self::read(body).counts.booths, 1, "{body}");
    }
}

#[test]
fn many_shapes_with_labels_are_read_in_no_time() {
    let mut body = String::new();
    for n in 0..5_000u32 {
        let (x, y) = (n % 200 * 3, n / 200 * 3);
        let code = format!("{}{:03}", char::from(b'A' + (n / 1000) as u8), n % 1000);
        write!(
            body,
            "<rect x='{x}' y='{y}' width='3' height='3'/><text x='{}' y='{}'>{code}</text>",
            x + 1,
            y + 2
        )
        .unwrap();
    }
    let read = read(&body);
    assert_eq!((read.counts.booths, read.problems.len()), (5_000, 0));
}

/// The corners of a rectangle under transforms, reckoned as geometry says it and not as matrices are multiplied.
fn moved(steps: &[(u8, f64, f64)], (mut x, mut y): (f64, f64)) -> (f64, f64) {
    for (kind, a, b) in steps.iter().rev() {
        (x, y) = match kind {
            0 => (x + a, y + b),
            1 => (x * a, y * b),
            2 => {
                // About the point (a, b), a quarter turn.
                (a - (y - b), b + (x - a))
            }
            3 => (x + a.to_radians().tan() * y, y),
            _ => (a * x + b * y, a * y - b * x),
        };
    }
    (x, y)
}

fn written(steps: &[(u8, f64, f64)]) -> Vec<String> {
    let one = |&(kind, a, b): &(u8, f64, f64)| match kind {
        0 => format!("translate({a} {b})"),
        1 => format!("scale({a},{b})"),
        2 => format!("rotate(90 {a} {b})"),
        3 => format!("skewX({a})"),
        _ => format!("matrix({a} {} {b} {a} 0 0)", -b),
    };
    steps.iter().map(one).collect()
}

proptest! {
    /// A rectangle under any transforms, on itself or on groups round it, has the corners that geometry gives it.
    #[test]
    fn transforms_move_corners_as_geometry_says(
        steps in prop::collection::vec((0u8..5, 0.5f64..4.0, 0.5f64..4.0), 0..5),
        size in (1.0f64..5.0, 1.0f64..5.0),
        nested in any::<bool>(),
    ) {
        let mut rect = format!("<rect id='A01' x='2' y='1' width='{}' height='{}'/>", size.0, size.1);
        match nested {
            true => {
                for step in written(&steps).iter().rev() {
                    rect = format!("<g transform='{step}'>{rect}</g>");
                }
            }
            false => rect = rect.replace("/>", &format!(" transform='{}'/>", written(&steps).join(" "))),
        }
        let (right, bottom) = (2.0 + size.0, 1.0 + size.1);
        let corners = [(2.0, 1.0), (right, 1.0), (right, bottom), (2.0, bottom)].map(|corner| moved(&steps, corner));
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg'>{rect}</svg>");
        let document = roxmltree::Document::parse(&svg).unwrap();
        let lines = crate::exchange::folder::lines::Lines::of(svg.as_bytes());
        let mut faults = crate::exchange::plan::drawn::Faults::default();
        let mut told = crate::exchange::progress::unwatched;
        let mut watch = crate::exchange::progress::Watch::new(&mut told);
        let canvas = super::walk::walk("a.svg", &document, &lines, &mut faults, &mut watch).unwrap();
        let far = |a: f64, b: f64| (a - b).abs() > 1e-6 * (1.0 + a.abs());
        for (found, wanted) in canvas.shapes[0].points.iter().zip(corners) {
            prop_assert!(!far(found.0, wanted.0) && !far(found.1, wanted.1), "{svg}: {found:?} {wanted:?}");
        }
    }
}
