//! A plan of other people held against a fair: codes meet, what is left over is told, one entry takes it in.

use std::fmt::Write;

use fairdesk::exchange::plan::{
    Change, Choices, Kept, PlanPreview, ScaleWhy, meet, understand, understand_bytes,
};
use fairdesk::exchange::progress::{Watch, unwatched};
use fairdesk::fair::Fair;
use fairdesk::fair::command::{Command, Request};
use fairdesk::fair::ids::OfficerId;
use fairdesk::fair::plan::{Area, Booth, Hall};
use fairdesk::fair::refusal::Refusal;
use fairdesk::fair::settings::Lang;

use crate::at_the_desk::Book;

fn look(file: &str, text: &str, fair: &Fair) -> PlanPreview {
    understand_bytes(
        file,
        text.as_bytes().to_vec(),
        fair,
        &Choices::default(),
        &mut Watch::new(&mut unwatched),
    )
    .unwrap_or_else(|unread| panic!("{unread:?}"))
}

fn ask(book: &mut Book, command: Command) -> Result<(), Refusal> {
    let id = book.request();
    let request = Request { id, officer: Some(OfficerId(1)), day: None, happened: None, command };
    book.ask(request).map(|_| ())
}

/// The fair's plan as a table of rectangles, each code as `spelt` spells it.
fn as_table(fair: &Fair, spelt: impl Fn(&str) -> String) -> String {
    let mut text = "Kode;X;Y;Lebar;Tinggi\n".to_owned();
    for booth in fair.floors().iter().flat_map(|floor| &floor.hall.booths) {
        let a = booth.area;
        let line = format!("{};{};{};{};{}", spelt(&booth.code), a.x + 10.0, a.y, a.width, a.height);
        writeln!(text, "{}", line.replace('.', ",")).unwrap();
    }
    text
}

/// Who stands where, by hall, code and part.
fn stands(fair: &Fair) -> Vec<String> {
    let each = |listed: &std::sync::Arc<fairdesk::fair::exhibitor::Listed>| {
        let id = listed.exhibitor.id;
        listed
            .placements
            .iter()
            .map(move |placement| {
                let part = placement.part.as_deref().map(|part| format!(":{part}")).unwrap_or_default();
                format!("{id} {}/{}{part}", placement.booth.hall, placement.booth.code)
            })
            .collect::<Vec<_>>()
    };
    fair.exhibitors().flat_map(each).collect()
}

#[test]
fn a_plan_spelt_otherwise_is_one_entry_and_one_undo() {
    let mut book = Book::sample();
    let before = stands(&book.fair);
    let old = book.fair.floors()[0].hall.clone();
    // `A01` as `A-1`.
    let table = as_table(&book.fair, |code| format!("{}-{}", &code[..1], code[1..].parse::<u8>().unwrap()));
    let seen = look("denah baru.csv", &table, &book.fair);
    assert_eq!((seen.counts.booths, seen.counts.respelt, seen.lost.len()), (54, 54, 0));
    assert_eq!((seen.empty.len(), seen.halls_gone.len(), seen.problems.len()), (0, 0, 0));
    assert_eq!(seen.kept, [Kept::Rest { hall: "Lantai Dasar Blok G".to_owned() }]);
    assert_eq!(seen.how.scale.why, ScaleWhy::Fits(fairdesk::exchange::plan::Unit::Metre));

    ask(&mut book, seen.command().unwrap()).unwrap();
    let hall = &book.fair.floors()[0].hall;
    assert_eq!((&hall.id, &hall.name, hall.width, hall.height), (&old.id, &old.name, old.width, old.height));
    assert_eq!((&hall.walls, &hall.doors, &hall.places), (&old.walls, &old.doors, &old.places));
    for (one, other) in old.booths.iter().zip(&hall.booths) {
        assert_eq!((one.area, &one.zone), (other.area, &other.zone), "{} {}", one.code, other.code);
    }
    assert_eq!(book.fair.anomalies().count(), 0);
    let after = stands(&book.fair);
    assert_eq!(after[0], "1 G/A-1");
    assert_eq!(after.len(), before.len());

    // The same plan again is no change, however it is asked.
    let again = look("denah baru.csv", &table, &book.fair);
    assert_eq!((again.change, again.command()), (Change::Nothing, None));
    assert!(again.say(Lang::Id).contains("Tidak ada yang berubah"), "{}", again.say(Lang::Id));
    let forced = Command::ImportPlan { plan: Box::new(again.plan) };
    assert_eq!(ask(&mut book, forced), Err(Refusal::NothingChanged));
    // What was looked at before something else was recorded is looked at again.
    let stale = Command::ImportPlan { plan: Box::new(seen.plan) };
    assert_eq!(ask(&mut book, stale), Err(Refusal::ListIsStale));

    let entry = book.fair.journal().back().unwrap().entry.key;
    ask(&mut book, Command::Undo { entry }).unwrap();
    assert_eq!((stands(&book.fair), &book.fair.floors()[0].hall), (before, &old));
}

/// What the file does not name was once taken for a hall that another of its halls bears the name of.
#[test]
fn a_hall_without_a_name_beside_one_with_the_same_codes_stays_who_it_is() {
    let mut book = Book::sample();
    let table = "Hall;Kode;X;Y;Lebar;Tinggi\n;A01;0;0;3;3\n;A02;3;0;3;3\nAula Y;A01;0;0;3;3\nAula Y;A02;3;0;3;3\nAula Y;A03;6;0;3;3\n";
    let seen = look("denah.csv", table, &book.fair);
    ask(&mut book, seen.command().unwrap()).unwrap();
    let again = look("denah.csv", table, &book.fair);
    assert_eq!((again.change, again.command()), (Change::Nothing, None), "{}", again.say(Lang::En));
}

#[test]
fn our_own_plan_again_changes_nothing() {
    for folder in ["assets/fairs/gelar-produk-ikm-2018", "tests/fixtures/pasar-malam"] {
        let book = Book::of(folder);
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join("denah.toml");
        let seen =
            understand(&path, &book.fair, &Choices::default(), &mut Watch::new(&mut unwatched)).unwrap();
        assert_eq!((seen.change, seen.counts.respelt, seen.lost.len()), (Change::Nothing, 0, 0), "{folder}");
    }
}

#[test]
fn a_hall_built_otherwise_keeps_nothing_and_says_so() {
    let book = Book::sample();
    let table = "kode,x,y,lebar,tinggi\nA01,0,0,3,3\nA02,0,3,3,3\nA03,0,6,3,3\nZ1,0,9,3,3\n";
    let seen = look("denah.csv", table, &book.fair);
    assert_eq!(seen.kept, [Kept::Nothing { hall: "Lantai Dasar Blok G".to_owned() }]);
    assert_eq!((seen.counts.walls, seen.lost.len(), seen.counts.respelt), (0, 51, 0));
    assert_eq!(seen.empty.iter().map(|booth| &*booth.code).collect::<Vec<_>>(), ["Z1"]);
    let said = seen.say(Lang::Id);
    for words in
        ["1 hall, 4 stan", "51 penempatan tanpa stan", "1 stan tanpa peserta: G/Z1", "letak stannya berbeda"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(
        seen.say(Lang::En).contains("51 placements have no booth on this plan"),
        "{}",
        seen.say(Lang::En)
    );
    let json = serde_json::to_value(&seen).unwrap();
    assert_eq!(json["counts"]["booths"], 4);
    assert_eq!(json["how"]["numbers"]["why"], "header");
    assert_eq!(json["lost"].as_array().unwrap().len(), 51);
}

/// A hall of booths, each with its parts behind colons.
fn hall(id: &str, name: &str, booths: &[&str]) -> Hall {
    let booth = |(at, code): (usize, &&str)| {
        let mut words = code.split(':');
        let code = words.next().unwrap().into();
        let area = Area { x: at as f64 * 3.0, y: 0.0, width: 3.0, height: 3.0 };
        Booth { code, zone: String::new(), area, parts: words.map(Into::into).collect() }
    };
    Hall {
        id: id.into(),
        name: name.to_owned(),
        width: 99.0,
        height: 9.0,
        zones: Vec::new(),
        walls: Vec::new(),
        doors: Vec::new(),
        places: Vec::new(),
        booths: booths.iter().enumerate().map(booth).collect(),
        rute: Vec::new(),
    }
}

#[test]
fn codes_meet_in_their_hall_first() {
    let book = Book::of("tests/fixtures/pasar-malam");
    let u = |booths: &[&str]| hall("u", "Pelataran Utara", booths);
    // The new halls; who moves where (only those named), which booths of the old plan are lost, which are empty.
    let spelt = |halls: &[Hall], who: u64| -> Vec<String> {
        let meeting = meet(&book.fair, halls);
        let moved = meeting.placed.iter().find(|moved| moved.exhibitor.0 == who);
        let place = |p: &fairdesk::fair::exhibitor::Placement| {
            let part = p.part.as_deref().map(|part| format!(":{part}")).unwrap_or_default();
            format!("{}/{}{part}", p.booth.hall, p.booth.code)
        };
        moved.map(|moved| moved.placements.iter().map(place).collect()).unwrap_or_default()
    };
    let s = hall("S2", "Selasar Selatan", &["012", "W-8", "L 4:Kiri:Kanan"]);
    let both = [u(&["No-12", "12", "M-1:A:B", "w07"]), s.clone()];
    // The same code in both halls: each stays in its own, by id and by name.
    assert_eq!(spelt(&both, 3), ["u/12", "S2/012"]);
    assert_eq!(spelt(&both, 4), ["S2/012", "u/12"]);
    assert_eq!(spelt(&both, 8), ["u/M-1:A"], "a part is spelt as the plan spells it");
    assert_eq!(spelt(&both, 44), ["S2/L 4:Kiri"]);
    assert_eq!(spelt(&both, 20), ["u/w07"]);
    // A booth that went to the other hall, and one that another booth of that code has always been in.
    assert_eq!(spelt(&[u(&["12"]), hall("S", "S", &["12", "W-07"])], 20), ["S/W-07"]);
    let apart = meet(&book.fair, &[u(&["13"]), hall("S", "S", &["12"])]);
    let lost: Vec<String> = (apart.lost.iter().filter(|lost| lost.exhibitor.0 == 4))
        .map(|lost| format!("{}/{}", lost.booth.hall, lost.booth.code))
        .collect();
    assert_eq!(lost, ["U/12"], "it is not moved to the other hall's 12");
    // Halves become booths of their own, and the other way round.
    assert_eq!(spelt(&[u(&["M1a", "M1-b"])], 8), ["u/M1a"]);
    assert_eq!(spelt(&[u(&["M1a", "M1-b"])], 11), ["u/M1-b"]);
    // An unknown hall of one plan: by the code alone.
    assert_eq!(spelt(&[hall("X", "Lapangan", &["K-3 BIS"])], 25), ["X/K-3 BIS"]);

    let meeting = meet(&book.fair, &[u(&["12", "99"])]);
    assert!(meeting.lost.iter().any(|lost| lost.exhibitor.0 == 44 && &*lost.booth.code == "L4"));
    assert_eq!(meeting.empty.iter().map(|booth| &*booth.code).collect::<Vec<_>>(), ["99"]);
}

#[test]
fn halves_given_as_booths_become_parts() {
    let mut book = Book::sample();
    let halves = look("denah.csv", "kode,x,y,lebar,tinggi\nA01a,0,0,3,3\nA02b,3,0,3,3\n", &book.fair);
    ask(&mut book, halves.command().unwrap()).unwrap();
    let table = "kode,x,y,lebar,tinggi,bagian\nA01,0,0,3,3,\"a;b\"\n";
    // Nobody stands on A01a yet: the list still says A01.
    assert_eq!(look("denah.csv", table, &book.fair).counts.respelt, 0);
    let moved = Command::MoveExhibitor {
        exhibitor: fairdesk::fair::ids::ExhibitorId(1),
        from: None,
        to: fairdesk::fair::ids::BoothId { hall: "G".into(), code: "A01a".into() },
        part: None,
        sharing: fairdesk::fair::command::Sharing::Refused,
    };
    let id = book.request();
    let day = Some(fairdesk::fair::ids::DayId(1));
    book.ask(Request { id, officer: Some(OfficerId(1)), day, happened: None, command: moved }).unwrap();
    let parts = look("denah.csv", table, &book.fair);
    ask(&mut book, parts.command().unwrap()).unwrap();
    assert_eq!(stands(&book.fair)[0], "1 G/A01:a");
}

#[test]
fn one_fair_a_hall_named_in_a_drawing_is_the_fairs() {
    let book = Book::of("tests/fixtures/pasar-malam");
    let svg = "<svg xmlns='http://www.w3.org/2000/svg'><g id='Selasar_x20_Selatan'>\
               <rect id='rect1' width='3' height='3'/><text x='1' y='2'>L4</text><rect id='W-08' x='3' width='3' height='3'/></g>\
               <g id='Pelataran'><rect id='_x31_2' x='50' width='3' height='3'/><rect id='_x31_3' x='53' width='3' height='3'/></g></svg>";
    let seen = look("denah.svg", svg, &book.fair);
    let halls: Vec<(&str, &str, usize)> =
        seen.halls().iter().map(|hall| (hall.id.as_str(), hall.name.as_str(), hall.booths.len())).collect();
    // Only what bears a hall's name is one; what is left goes to the hall with most of its codes.
    assert_eq!(halls, [("S", "Selasar Selatan", 2), ("U", "Pelataran Utara", 2)]);
    let l4 = &seen.halls()[0].booths[0];
    assert_eq!((&*l4.code, l4.parts.len()), ("L4", 2), "a drawing has no parts: the booth keeps its own");
}
