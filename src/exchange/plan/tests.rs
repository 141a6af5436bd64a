//! Plans as people hand them in, and what is read of them.

use proptest::prelude::*;

use super::*;
use crate::exchange::progress::unwatched;
use crate::exchange::source::Unread;
use crate::fair::settings::Lang;

/// What the file comes to for a fair without a plan.
pub(super) fn preview(file: &str, bytes: &[u8], choices: &Choices) -> Result<PlanPreview, Unread> {
    understand_bytes(file, bytes.to_vec(), &Fair::default(), choices, &mut Watch::new(&mut unwatched))
}

/// The halls in a few words: `H 9x6: A01 1.5 1.5 3 3; | wall 0 0 9 0; door Pintu 3 6; stage Panggung 0 0 3 1`.
pub(super) fn drawn(halls: &[Hall]) -> Vec<String> {
    let area = |a: &crate::fair::plan::Area| format!("{} {} {} {}", a.x, a.y, a.width, a.height);
    halls
        .iter()
        .map(|hall| {
            let mut all: Vec<String> = Vec::new();
            all.extend(hall.booths.iter().map(|b| {
                let zone = if b.zone.is_empty() { String::new() } else { format!(" [{}]", b.zone) };
                let parts: String = b.parts.iter().map(|part| format!(":{part}")).collect();
                format!("{}{parts} {}{zone}", b.code, area(&b.area))
            }));
            all.extend(hall.zones.iter().map(|z| format!("zone {} {}", z.name, area(&z.area))));
            all.extend(
                hall.walls.iter().map(|w| format!("wall {} {} {} {}", w.from.0, w.from.1, w.to.0, w.to.1)),
            );
            all.extend(
                hall.doors.iter().map(|d| format!("door {} {} {} {}", d.name, d.at.0, d.at.1, d.width)),
            );
            all.extend(hall.places.iter().map(|p| format!("{:?} {} {}", p.kind, p.name, area(&p.area))));
            let name =
                if hall.name == hall.id.as_str() { String::new() } else { format!(" {:?}", hall.name) };
            format!("{}{name} {}x{}: {}", hall.id, hall.width, hall.height, all.join("; "))
        })
        .collect()
}

/// The problems by line and kind.
pub(super) fn faults(problems: &[Problem]) -> Vec<String> {
    let name = |problem: &Problem| match &problem.what {
        What::Plan(fault) => format!("{fault:?}"),
        other => format!("{other:?}"),
    };
    let value = |problem: &Problem| {
        let of = [problem.column.as_deref(), problem.value.as_deref()];
        of.into_iter()
            .flatten()
            .filter(|text| !text.is_empty())
            .map(|text| format!(" {text}"))
            .collect::<String>()
    };
    problems.iter().map(|p| format!("{}{} {}", p.line.unwrap_or(0), value(p), name(p))).collect()
}

#[track_caller]
fn check(text: &str, halls: &[&str], problems: &[&str]) -> PlanPreview {
    let read = preview("denah.csv", text.as_bytes(), &Choices::default()).unwrap();
    assert_eq!(drawn(read.halls()), halls, "{text}");
    assert_eq!(faults(&read.problems), problems, "{text}");
    read
}

#[test]
fn rectangles_under_the_headings_people_write() {
    let two = "H \"Hall\" 9x6: A01 1.5 1.5 3 3; A02 4.5 1.5 3 3";
    for text in [
        "kode,x,y,lebar,tinggi\nA01,0,0,3,3\nA02,3,0,3,3\n",
        "code,x,y,width,height\nA01,10,20,3,3\nA02,13,20,3,3\n",
        "Booth No\tX\tY\tW\tH\nA01\t0\t0\t3\t3\nA02\t3\t0\t3\t3\n",
        "No;Kode Stan;x;y;Panjang;Lebar\n1;A01;0;0;3;3\n2;A02;3;0;3;3\n",
        "DENAH PAMERAN 2018\n\nStan;X (cm);Y (cm);Lebar (cm);Tinggi (cm)\nA01;0;0;300;300\nA02;300;0;300;300\n",
        "stan,x1,y1,x2,y2\nA01,0,0,3,3\nA02,3,0,6,3\n",
        "stan,x0,y0,x1,y1\nA01,0,0,3,3\nA02,3,0,6,3\n",
        "booth,left,top,right,bottom\nA01,0,0,3,3\nA02,3,0,6,3\n",
        "kode,kiri,atas,kanan,bawah\nA01,0,0,3,3\nA02,3,0,6,3\n",
        "kode,x,y,ukuran\nA01,0,0,3x3 m\nA02,3,0,3 x 3 m\n",
        "kode,x,y,lebar,tinggi,satuan\nA01,0,0,3,3,m\nA02,300,0,300,300,cm\n",
        "kode,x,y,lebar,tinggi\nStan A01,0 m,0 m,3 m,3 m\nStan A02,3 m,0 m,3 m,3 m\n",
        r#"[{"code":"A01","x":0,"y":0,"width":3,"height":3},{"code":"A02","x":3,"y":0,"width":3,"height":3}]"#,
        r#"{"booths":[{"code":"A01","pos":{"x":0,"y":0},"width":3,"height":3},{"code":"A02","pos":{"x":3,"y":0},"width":3,"height":3}]}"#,
    ] {
        check(text, &[two], &[]);
    }
}

#[test]
fn decimal_commas_halls_kinds_and_zones() {
    check(
        "Denah sementara;;;;;;\nHall;Kode;X;Y;Lebar;Tinggi;Jenis;Zona\nA;A01;0,5;0;3;2,5;stan;Kuliner\n\
         ;A02;3,5;0;3;2,5;stan;Kuliner\n;;0;2,5;6,5;0,2;dinding;\n;Panggung;0,5;4;3;1,5;panggung;\n\
         ;Pintu Utama;6;4;1;2;pintu;\nB;A01;0;0;2;2;;\nJumlah;3;;;;;;\n",
        &[
            "A 10x9: A01 2 1.5 3 2.5 [Kuliner]; A02 5 1.5 3 2.5 [Kuliner]; zone Kuliner 2 1.5 6 2.5; \
             wall 1.5 4.1 8 4.1; door Pintu Utama 8 6.5 2; Stage Panggung 2 5.5 3 1.5",
            "B 5x5: A01 1.5 1.5 2 2",
        ],
        &["9 Kode 3 NoPosition"],
    );
}

#[test]
fn a_zone_that_is_no_rectangle_is_written_as_several() {
    check(
        "kode,x,y,lebar,tinggi,zona\nA,0,0,2,2,K\nB,2,0,2,2,K\nC,0,2,2,2,F\nD,2,2,2,2,K\n",
        &["H \"Hall\" 7x7: A 1.5 1.5 2 2 [K]; B 3.5 1.5 2 2 [K]; C 1.5 3.5 2 2 [F]; D 3.5 3.5 2 2 [K]; \
           zone F 1.5 3.5 2 2; zone K 1.5 1.5 4 2; zone K 3.5 3.5 2 2"],
        &[],
    );
}

#[test]
fn rows_that_are_no_booth_are_told_and_left_out() {
    check(
        "kode,x,y,lebar,tinggi\nA01,0,0,3,3\n,3,0,3,3\nA02,abc,0,3,3\nA03,6,0,0,3\na01,9,0,3,3\nA04,,,,\n\
         A05,1,1,3,3\nA06,900000,0,3,3\nA07,nan,0,3,3\n!!,0,9,3,3\n",
        &["H \"Hall\" 7x7: A01 1.5 1.5 3 3; A05 2.5 2.5 3 3"],
        &[
            "3 kode NoCode",
            "4 x abc NotANumber",
            "5 A03 NoExtent",
            "6 a01 CodeTwice { first: 2 }",
            "7 kode A04 NoPosition",
            "8 A05 Overlaps { other: \"A01\", line: Some(2) }",
            "9 A06 TooFar",
            "10 x nan NotANumber",
            "11 kode !! BadCode { most: 24 }",
        ],
    );
}

/// Rows of booths, 3 m wide, `each` of a row given by its left top corner.
fn table(header: &str, each: impl Fn(u32, u32) -> [u32; 4]) -> String {
    let rows = (0..3).flat_map(|row| (0..6).map(move |column| (row, column)));
    let lines = rows.map(|(row, column)| {
        let [a, b, c, d] = each(column * 3, row * 6);
        format!("{}{:02},{a},{b},{c},{d}\n", ["A", "B", "C"][row as usize], column + 1)
    });
    std::iter::once(header.to_owned()).chain(lines).collect()
}

#[test]
fn overlaps_tell_sizes_from_corners() {
    let sizes = |x: u32, y: u32| [x, y, 3, 3];
    let corners = |x: u32, y: u32| [x, y, x + 3, y + 3];
    let turned = |x: u32, y: u32| [x, y + 3, x + 3, y];
    for header in ["kode,x,y,a,b\n", "kode,a,b,c,d\n", ""] {
        for (text, wanted) in [
            (table(header, sizes), Numbers::Size),
            (table(header, corners), Numbers::Corners),
            (table(header, turned), Numbers::Corners),
        ] {
            let read = preview("denah.csv", text.as_bytes(), &Choices::default()).unwrap();
            let numbers = read.how.numbers.unwrap();
            assert_eq!((numbers.reading, numbers.why), (wanted, NumbersWhy::Overlaps), "{text}");
            assert_eq!((read.counts.booths, read.questions.len()), (18, 0), "{text}");
            assert!(
                read.halls()[0].booths.iter().all(|b| (b.area.width, b.area.height) == (3.0, 3.0)),
                "{text}"
            );
        }
    }
}

#[test]
fn what_overlaps_do_not_tell_is_asked() {
    let text = "kode,x,y,a,b\nA01,0,0,3,3\nA02,3,0,6,3\n";
    let read = preview("denah.csv", text.as_bytes(), &Choices::default()).unwrap();
    assert_eq!(read.questions, [Question::Numbers { as_size: 0, as_corners: 0 }]);
    assert_eq!(read.command(), None);
    assert!(read.say(Lang::Id).contains("Pilih arti keempat angka"), "{}", read.say(Lang::Id));
    for (numbers, width) in [(Numbers::Size, 6.0), (Numbers::Corners, 3.0)] {
        let choices = Choices { numbers: Some(numbers), ..Choices::default() };
        let read = preview("denah.csv", text.as_bytes(), &choices).unwrap();
        assert_eq!(read.halls()[0].booths[1].area.width, width);
        assert!(read.questions.is_empty() && read.command().is_some());
    }
}

#[test]
fn units_are_said_fit_or_are_guessed() {
    let rows =
        |side: f64| format!("kode,x,y,lebar,tinggi\nA01,0,0,{side},{side}\nA02,{side},0,{side},{side}\n");
    let read = |text: &str, choices: Choices| preview("denah.csv", text.as_bytes(), &choices).unwrap();
    for (text, unit, why, width) in [
        (rows(2.0), None, ScaleWhy::Fits(Unit::Metre), 2.0),
        (rows(300.0), None, ScaleWhy::Fits(Unit::Centimetre), 3.0),
        (rows(2500.0), None, ScaleWhy::Fits(Unit::Millimetre), 2.5),
        (rows(42.0), None, ScaleWhy::TypicalBooth, 3.0),
        (rows(42.0), Some(Unit::Metres(0.05)), ScaleWhy::Chosen, 2.1),
        (rows(300.0).replace("x,y", "x (mm),y (mm)"), None, ScaleWhy::Said, 0.3),
        (rows(90.0).replace("x,y", "x px,y px"), None, ScaleWhy::TypicalBooth, 3.0),
    ] {
        let read = read(&text, Choices { unit, ..Choices::default() });
        assert_eq!((read.how.scale.why, read.halls()[0].booths[0].area.width), (why, width), "{text}");
    }
    let up = read(
        "kode,x,y,lebar,tinggi\nA01,0,0,3,3\nB01,0,6,3,3\n",
        Choices { axis: Axis::Up, ..Choices::default() },
    );
    assert_eq!(drawn(up.halls()), ["H \"Hall\" 6x12: A01 1.5 7.5 3 3; B01 1.5 1.5 3 3"]);
}

#[test]
fn a_workbook_with_a_sheet_a_hall() {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, code) in [("Hall A", "A"), ("Hall B", "B")] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        sheet.write_string(0, 0, "Denah").unwrap();
        for (column, heading) in ["Stan", "X", "Y", "Lebar", "Panjang"].into_iter().enumerate() {
            sheet.write_string(2, column as u16, heading).unwrap();
        }
        for row in 0..2u32 {
            sheet.write_string(3 + row, 0, format!("{code}{}", row + 1)).unwrap();
            for (column, number) in [f64::from(row) * 2.5, 0.0, 2.5, 3.0].into_iter().enumerate() {
                sheet.write_number(3 + row, column as u16 + 1, number).unwrap();
            }
        }
    }
    book.add_worksheet().set_name("Catatan").unwrap().write_string(0, 0, "Belum final").unwrap();
    let read = preview("denah.xlsx", &book.save_to_buffer().unwrap(), &Choices::default()).unwrap();
    assert_eq!(
        drawn(read.halls()),
        [
            "A \"Hall A\" 8x6: A1 1.5 1.5 2.5 3; A2 4 1.5 2.5 3",
            "B \"Hall B\" 8x6: B1 1.5 1.5 2.5 3; B2 4 1.5 2.5 3",
        ]
    );
    assert_eq!((read.plan.what.plan_note.as_str(), faults(&read.problems)), ("Denah", vec![]));
}

#[test]
fn what_is_no_plan_says_what_to_do() {
    let dtd = "<!DOCTYPE svg [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><svg>&b;</svg>";
    for (file, bytes, wanted) in [
        ("a.pdf", &b"%PDF-1.4"[..], "0 IsADocument { kind: \"PDF\" }"),
        ("a.dwg", b"AC1027\0\0", "0 IsADocument { kind: \"DWG\" }"),
        ("a.dxf", b"  0\nSECTION\n", "0 IsADocument { kind: \"DXF\" }"),
        ("a.svg", b"<!doctype html><html><svg/></html>", "0 IsADocument { kind: \"HTML\" }"),
        ("a.svg", b"<kml></kml>", "1 NotSvg"),
        ("a.svg", b"<svg><g></svg>", "1 Xml"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "0 NoBooths"),
        ("a.svg", dtd.as_bytes(), "1 Entities"),
        (
            "a.csv",
            b"nama,telepon\nNur,021\n",
            "0 NoColumns { missing: [\"kode\", \"x\", \"y\", \"lebar\", \"tinggi\"] }",
        ),
        ("a.csv", b"kode,x,y\nA01,0,0\n", "0 NoColumns { missing: [\"lebar\", \"tinggi\"] }"),
        ("a.csv", b"kode,x,y,lebar,tinggi\n", "0 NoBooths"),
        ("a.csv", b"", "0 Source(Empty)"),
        ("denah.toml", b"format = 1\n[[hall]]\nid = 3\n", "2 hall.name MissingKey"),
    ] {
        match preview(file, bytes, &Choices::default()) {
            Err(Unread::Problems(problems)) => {
                let first = faults(&problems.0).into_iter().next().unwrap();
                // Where a whole file is meant no line is given; XML has only the root's.
                assert!(
                    first.starts_with(wanted) || first.replacen('0', "1", 1).starts_with(wanted),
                    "{first}"
                );
            }
            other => panic!("{file}: {other:?}"),
        }
    }
}

#[test]
fn booths_of_no_extent_are_no_plan() {
    let text = b"kode;x;y;lebar;tinggi\nA01;0;0;3;3\nA02;3;0;3;3\n";
    let choices = Choices { unit: Some(Unit::Metres(1e-9)), ..Choices::default() };
    let Err(Unread::Problems(problems)) = preview("a.csv", text, &choices) else {
        panic!("a plan of nothing")
    };
    assert_eq!(faults(&problems.0), ["2 A01 NoExtent", "3 A02 NoExtent", "0 NoBooths"]);
}

#[test]
fn work_is_stopped_when_nobody_wants_it() {
    let mut stop = |_| std::ops::ControlFlow::Break(());
    let text = b"kode,x,y,lebar,tinggi\nA01,0,0,3,3\n".to_vec();
    let read =
        understand_bytes("a.csv", text, &Fair::default(), &Choices::default(), &mut Watch::new(&mut stop));
    assert_eq!(read, Err(Unread::Stopped));
}

/// A text as a plan is written, with a stretch of it replaced by anything.
fn spoilt() -> impl Strategy<Value = Vec<u8>> {
    let good = prop::sample::select(vec![
        "kode;x;y;lebar;tinggi;hall\nA01;0,5;0;3;3;A\nA02;3,5;0;3;3;A\n",
        "kode,x,y,a,b\nA01,0,0,3,3\nA02,3,0,6,3\n",
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 90 90'><defs><rect id='r' width='9' height='9'/></defs>\
         <g id='Hall A' transform='translate(3,4) rotate(90)'><use href='#r' id='A01'/><rect id='A02' x='9' y='0' \
         width='9' height='9'/><path id='A03' d='M20 0h9v9h-9z'/><text x='31' y='5' font-size='4'><tspan>A04</tspan>\
         </text><polygon points='30,0 39,0 39,9 30,9'/></g></svg>",
        "format = 1\n[[hall]]\nid = \"G\"\nname = \"G\"\nwidth = 9\nheight = 9\nbooths = [\n{ code = \"A\", x = 0, y = 0, \
         width = 3, height = 3 }]\n",
        r#"[{"code":"A01","x":0,"y":0,"w":3,"h":3}]"#,
    ]);
    let noise = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..24),
        "[<>='\"a-z0-9.,;:#(){}/\n e+-]{0,24}".prop_map(String::into_bytes),
        Just(b"1e308".to_vec()),
        Just(b"NaN".to_vec()),
        Just(b"-99999999999999999999".to_vec()),
    ];
    (good, any::<prop::sample::Index>(), 0..30usize, noise).prop_map(|(good, at, long, noise)| {
        let at = at.index(good.len());
        let end = (at + long).min(good.len());
        [&good.as_bytes()[..at], &noise, &good.as_bytes()[end..]].concat()
    })
}

proptest! {
    /// Whatever a file holds, reading it ends with a preview or with problems, each of which can be said.
    #[test]
    fn any_bytes_end_in_a_preview_or_in_problems(bytes in spoilt(), name in 0..3usize) {
        let file = ["denah.svg", "denah.csv", "denah.toml"][name];
        match preview(file, &bytes, &Choices::default()) {
            Ok(read) => {
                for hall in read.halls() {
                    let sane = |metres: f64| metres.is_finite() && metres.abs() <= 20_100.0;
                    prop_assert!(sane(hall.width) && sane(hall.height));
                    for booth in &hall.booths {
                        let area = booth.area;
                        prop_assert!([area.x, area.y, area.width, area.height].into_iter().all(sane));
                    }
                }
                for lang in [Lang::Id, Lang::En] {
                    prop_assert!(!read.say(lang).chars().any(|c| c.is_control() && c != '\n'));
                }
                prop_assert!(serde_json::to_string(&read).is_ok());
            }
            Err(Unread::Problems(problems)) => prop_assert!(problems.say(Lang::Id).contains(" — ")),
            Err(Unread::Stopped) => prop_assert!(false, "nobody stopped it"),
        }
    }
}
