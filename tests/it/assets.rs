//! The sample fair and the fixture of another shape, read from their folders by the code that reads any fair.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use fairdesk::exchange::folder::{DENAH, EXHIBITORS, FAIR, FairFolder, read, read_texts};
use fairdesk::fair::exhibitor::{Days, Listed};
use fairdesk::fair::ids::{BusinessId, DayId};
use fairdesk::fair::settings::Lang;

/// A folder of this repository.
fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Businesses numbered in the order of the list.
fn numbered() -> impl FnMut() -> BusinessId {
    let mut n = 0;
    move || {
        n += 1;
        BusinessId(uuid::Uuid::from_u128(n))
    }
}

/// The fair in the folder; its problems fail the test, one line each.
#[expect(clippy::panic, reason = "the problems are the test's message")]
fn fair(path: &str) -> FairFolder {
    read(&folder(path), &mut numbered()).unwrap_or_else(|problems| panic!("{}", problems.say(Lang::En)))
}

fn sample() -> FairFolder {
    fair("assets/fairs/gelar-produk-ikm-2018")
}

fn night_market() -> FairFolder {
    fair("tests/fixtures/pasar-malam")
}

/// Where an exhibitor stands, as `U/12[1]`.
fn places(listed: &Listed) -> Vec<String> {
    let place = |at: &fairdesk::fair::exhibitor::Placement| {
        let part = at.part.as_ref().map(|part| format!(":{part}")).unwrap_or_default();
        format!("{}/{}{part}{}", at.booth.hall, at.booth.code, days(&at.days))
    };
    listed.placements.iter().map(place).collect()
}

fn days(days: &Days) -> String {
    match days {
        Days::All => String::new(),
        Days::Only(days) => {
            format!("[{}]", days.iter().map(|day| day.to_string()).collect::<Vec<_>>().join(";"))
        }
    }
}

#[test]
fn the_sample_is_the_fair_of_2018() {
    let fair = sample();
    let settings = &fair.settings;
    assert!(settings.sample, "the screen must say DATA CONTOH");
    assert_eq!(settings.name, "Gelar Produk IKM 2018");
    let dates: Vec<String> = settings.days.iter().map(|day| day.date.to_string()).collect();
    assert_eq!(dates, ["2018-07-16", "2018-07-17", "2018-07-18", "2018-07-19"]);
    let letters: String = settings.categories.iter().map(|category| category.letter).collect();
    assert_eq!(letters.len(), 3);
    let words: Vec<&str> = settings.categories.iter().map(|category| category.id.as_str()).collect();
    assert_eq!(words, ["kuliner", "fesyen", "kriya"], "the keys 1, 2, 3");
    assert!(!fair.plan_note.is_empty(), "the plan is ours and says so");
    assert!(fair.officers.iter().all(|officer| !officer.private.name.is_empty()));
    let stages: Vec<&str> = settings.stages.iter().map(|stage| stage.id.as_str()).collect();
    assert_eq!(stages, ["P1", "P2", "P3", "P4", "P5", "P6", "P7"]);
}

#[test]
fn the_sample_has_54_exhibitors_on_54_booths() {
    let fair = sample();
    assert_eq!(fair.listed.len(), 54);
    let mut by_category: BTreeMap<&str, usize> = BTreeMap::new();
    for listed in &fair.listed {
        *by_category.entry(listed.exhibitor.primary().unwrap().main()).or_default() += 1;
    }
    assert_eq!(by_category, BTreeMap::from([("fesyen", 11), ("kriya", 11), ("kuliner", 32)]));
    let booths: BTreeSet<&str> =
        fair.halls.iter().flat_map(|hall| &hall.booths).map(|booth| &*booth.code).collect();
    let stood_on: BTreeSet<&str> =
        fair.listed.iter().flat_map(|listed| &listed.placements).map(|at| &*at.booth.code).collect();
    assert_eq!((fair.halls.len(), booths.len()), (1, 54));
    assert_eq!(stood_on, booths, "every booth has its exhibitor");
    for listed in &fair.listed {
        assert_eq!(listed.placements.len(), 1, "{}", listed.exhibitor.name);
        assert!(!listed.exhibitor.private.is_empty() && !listed.exhibitor.products.is_empty());
    }
}

#[test]
fn the_samples_zones_hold_their_booths() {
    let fair = sample();
    for hall in &fair.halls {
        for booth in &hall.booths {
            let (x, y) = booth.area.centre();
            let holds = hall.zones.iter().any(|zone| {
                let area = &zone.area;
                zone.name == booth.zone
                    && (area.x..area.right()).contains(&x)
                    && (area.y..area.bottom()).contains(&y)
            });
            assert!(holds, "{} lies outside its zone {:?}", booth.code, booth.zone);
        }
    }
}

#[test]
fn the_fixture_has_every_odd_shape() {
    let fair = night_market();
    let [hall, other] = &*fair.halls else { panic!("two halls") };
    let codes = |hall: &fairdesk::fair::plan::Hall| -> BTreeSet<String> {
        hall.booths.iter().map(|booth| booth.code.to_string()).collect()
    };
    let both: Vec<String> = codes(hall).intersection(&codes(other)).cloned().collect();
    assert_eq!(both, ["12"], "one code in both halls");

    let mut stands: HashMap<String, Vec<String>> = HashMap::new();
    for listed in &fair.listed {
        stands.insert(listed.exhibitor.name.clone(), places(listed));
    }
    assert_eq!(stands["Sate Daeng Gassing"], ["U/12[1]", "S/12[2;3]"], "another booth on other days");
    assert_eq!(stands["Coto Tengah Malam, Cabang Dua"], ["U/13", "U/14"], "one exhibitor on two booths");
    assert_eq!(stands["Jagung Bakar \"Si Bolong\""], ["U/M1:a"], "half a table");
    assert_eq!(stands["Pisang Epe Karaeng"], ["U/M1:b"], "the other half");
    assert_eq!(stands["Kopi Sesean"], stands["Roti Maros Hj. Nur"], "a shared booth");
    assert!(stands["Rombong Keliling Ammang"].is_empty(), "an exhibitor without a booth");

    let taken: BTreeSet<String> = fair
        .listed
        .iter()
        .flat_map(|l| &l.placements)
        .map(|at| format!("{}/{}", at.booth.hall, at.booth.code))
        .collect();
    let free: Vec<String> = fair
        .halls
        .iter()
        .flat_map(|hall| hall.booths.iter().map(move |booth| format!("{}/{}", hall.id, booth.code)))
        .filter(|place| !taken.contains(place))
        .collect();
    assert_eq!(free, ["U/22"], "a booth without an exhibitor");

    let once = fair.listed.iter().find(|listed| listed.exhibitor.name == "Capit Boneka Ria").unwrap();
    assert_eq!(once.exhibitor.days, Days::Only([DayId(2)].into()), "one day only");
    let spelt_out = fair.listed.iter().find(|listed| listed.exhibitor.name == "Kaus Phinisi").unwrap();
    assert_eq!(days(&spelt_out.exhibitor.days), "[1;2;3]", "days spelt out stay what was written");

    let night = &fair.settings.days[1];
    assert_eq!(night.closes.to_string(), "25:30", "a night closing after 24.00");
    assert_eq!(night.closes.on(night.date).to_string(), "2024-10-06 01:30:00");
    assert!(fair.settings.stages.is_empty() && !fair.settings.sample);
}

#[test]
fn texts_and_folders_are_read_alike() {
    let path = folder("assets/fairs/gelar-produk-ikm-2018");
    let text = |file| std::fs::read_to_string(path.join(file)).unwrap();
    let texts = read_texts(&text(FAIR), &text(DENAH), &text(EXHIBITORS), &mut numbered()).unwrap();
    assert_eq!(texts, sample());
}

#[test]
fn the_documentations_examples_make_a_fair() {
    let page = std::fs::read_to_string(folder("docs/fair-folder.md")).unwrap();
    let blocks: Vec<&str> = page.split("\n```").skip(1).step_by(2).collect();
    // What stands behind the opening marks is the block's language.
    let block = |beginning: &str| {
        let text = blocks.iter().map(|block| block.split_once('\n').unwrap().1);
        text.rev().find(|text| text.contains(beginning)).unwrap()
    };
    let fair = read_texts(block("[fair]"), block("[[hall]]"), block("id,name,owner"), &mut numbered());
    let fair = fair.unwrap_or_else(|problems| panic!("{}", problems.say(Lang::En)));
    assert!(!fair.listed.is_empty() && !fair.halls.is_empty());
}

#[test]
fn all_problems_of_all_files_come_at_once() {
    let path = folder("assets/fairs/gelar-produk-ikm-2018");
    let text = |file| std::fs::read_to_string(path.join(file)).unwrap();
    let fair =
        text(FAIR).replace("closes = \"16:00\"", "closes = \"08:00\"").replace("\"magenta\"", "\"ungu\"");
    let denah = text(DENAH).replacen("gate = \"utama\"", "gate = \"barat\"", 1);
    let list = text(EXHIBITORS).replacen(",A01,", ",Z99,", 1).replacen("fesyen/batik", "fesyen/batk", 1);
    let problems = read_texts(&fair, &denah, &list, &mut numbered()).unwrap_err();
    let said = problems.say(Lang::Id);
    let named = ["day.closes: \"08:00\"", "category.color: \"ungu\"", "hall.doors.gate: \"barat\""];
    for (line, named) in said.lines().zip(["day.closes", "day.batas_hadir", "category.color"]) {
        assert!(line.contains(named), "{said}");
    }
    for place in
        named.iter().chain(&["booths: \"Z99\"", "category: \"fesyen/batk\" — kategori ini tidak ada"])
    {
        assert!(said.contains(place), "{place} is missing in:\n{said}");
    }
    assert_eq!(problems.0.len(), 6, "{said}");
}
