//! `fair.toml`: what the fair is configured to be, and its officers.

use super::document::{Document, Fields, Taken};
use crate::exchange::problem::{Form, What};
use crate::fair::exhibitor::Person;
use crate::fair::ids::{CategoryId, DayId, OfficerId};
use crate::fair::money::Rupiah;
use crate::fair::settings::{
    Category, DayPlan, Gate, Hue, Label, LicenceKind, Officer, PaymentMethod, Role, Settings, Stage,
    SubCategory, Targets,
};
use crate::fair::time::{Offset, TimeOfDay};

/// The largest maximum of one report: a thousand milliard rupiah.
const MOST_SALE: i64 = 1_000_000_000_000;
/// The maximum of one report where the file says nothing.
const USUAL_SALE: i64 = 1_000_000_000;
/// The largest number a list may give; desks mint theirs above it.
pub(super) const MOST_ID: i64 = crate::fair::ids::MOST_LISTED.cast_signed();

/// Roles by their words.
const ROLES: [(&str, Role); 2] = [("officer", Role::Officer), ("supervisor", Role::Supervisor)];

/// The fair's settings and officers; `None` where nothing in the file can be judged.
///
/// What was reported stands as a placeholder, which is sound only because a file with problems is not loaded.
pub(super) fn read(document: &Document<'_>) -> Option<(Settings, Vec<Officer>)> {
    let tree = document.tree()?;
    let root = document.root(
        &tree,
        &[
            "format",
            "fair",
            "targets",
            "day",
            "category",
            "gate",
            "officer",
            "payment_method",
            "licence",
            "stage",
        ],
    )?;
    let settings = settings(&root);
    let officers = officers(&root);
    if !settings.days.is_empty() {
        for key in ["gate", "officer"] {
            if !root.has(key) {
                root.report(key, What::NeededWithDays);
            }
        }
    }
    Some((settings, officers))
}

fn settings(root: &Fields<'_>) -> Settings {
    let fair = root.table(
        "fair",
        &[
            "name",
            "theme",
            "organiser",
            "venue",
            "address",
            "city",
            "programme",
            "utc_offset",
            "sample",
            "maximum_sale",
            "letterhead",
        ],
    );
    if !root.has("fair") {
        root.report("fair", What::MissingKey);
    }
    let text = |key| fair.as_ref().map(|fair| fair.text_or_empty(key)).unwrap_or_default();
    let offset = |fair: &Fields<'_>| fair.form("utc_offset", Form::Offset, |text| text.parse().ok());
    let maximum = fair.as_ref().and_then(|fair| fair.whole_if("maximum_sale", 1..=MOST_SALE));
    Settings {
        name: fair.as_ref().and_then(|fair| fair.text("name")).unwrap_or_default(),
        theme: text("theme"),
        organiser: text("organiser"),
        venue: text("venue"),
        address: text("address"),
        city: text("city"),
        programme: text("programme"),
        utc_offset: fair.as_ref().and_then(offset).unwrap_or(Offset::WIB),
        sample: fair.as_ref().is_some_and(|fair| fair.yes("sample")),
        maximum_sale: Rupiah::new(maximum.unwrap_or(USUAL_SALE)).unwrap_or_default(),
        targets: targets(root),
        days: days(root),
        categories: categories(root),
        gates: named(root, "gate", |id, name| Gate { id: id.into(), name }),
        payment_methods: labelled(root, "payment_method", |id, name| PaymentMethod { id: id.into(), name }),
        licences: named(root, "licence", |id, name| LicenceKind { id: id.into(), name }),
        stages: labelled(root, "stage", |id, name| Stage { id: id.into(), name }),
        letterhead: fair.as_ref().map(|fair| fair.texts("letterhead")).unwrap_or_default(),
    }
}

fn targets(root: &Fields<'_>) -> Targets {
    let Some(targets) = root.table("targets", &["exhibitors", "visits", "sales"]) else {
        return Targets::default();
    };
    let count = |key| targets.whole_if(key, 0..=i64::from(u32::MAX)).and_then(|n| u32::try_from(n).ok());
    Targets {
        exhibitors: count("exhibitors"),
        visits: count("visits"),
        sales: targets.whole_if("sales", 0..=1_000 * MOST_SALE).and_then(Rupiah::new),
    }
}

/// Days in the order of their ids; those that could not be read are left out.
fn days(root: &Fields<'_>) -> Vec<DayPlan> {
    let mut ids = Taken::default();
    let mut days = Vec::new();
    for fields in root.tables("day", "day", &["id", "date", "opens", "closes", "batas_hadir"]) {
        let id = fields.whole("id", 1..=i64::from(u16::MAX)).and_then(|id| u16::try_from(id).ok());
        if let Some(id) = id {
            fields.unique("id", &id.to_string(), &mut ids);
        }
        let date = fields.date("date");
        let time = |key| fields.form(key, Form::Time, |text| text.parse::<TimeOfDay>().ok());
        let (opens, closes, batas_hadir) = (time("opens"), time("closes"), time("batas_hadir"));
        if let (Some(opens), Some(closes)) = (opens, closes)
            && closes <= opens
        {
            fields.report("closes", What::ClosesBeforeOpening);
        }
        if let (Some(closes), Some(batas_hadir)) = (closes, batas_hadir)
            && batas_hadir >= closes
        {
            fields.report("batas_hadir", What::LateAfterClosing);
        }
        if let Some(id) = id {
            days.push((DayId(id), date, opens, closes, batas_hadir, fields));
        }
    }
    days.sort_by_key(|day| day.0);
    let mut before: Option<chrono::NaiveDate> = None;
    for (_, date, .., fields) in &days {
        if let (Some(before), Some(date)) = (before, *date)
            && date <= before
        {
            fields.report("date", What::DateNotAfter { before: before.to_string() });
        }
        before = date.or(before);
    }
    let plan =
        |(id, date, opens, closes, batas_hadir): (_, Option<_>, Option<_>, Option<_>, Option<_>)| DayPlan {
            id,
            date: date.unwrap_or_default(),
            opens: opens.unwrap_or(TimeOfDay::MIDNIGHT),
            closes: closes.unwrap_or(TimeOfDay::MIDNIGHT),
            batas_hadir: batas_hadir.unwrap_or(TimeOfDay::MIDNIGHT),
        };
    days.into_iter().map(|(id, date, opens, closes, late, _)| plan((id, date, opens, closes, late))).collect()
}

fn categories(root: &Fields<'_>) -> Vec<Category> {
    let (mut ids, mut letters) = (Taken::default(), Taken::default());
    let mut categories = Vec::new();
    for fields in root.tables("category", "category", &["id", "name", "letter", "color", "sub"]) {
        let id = fields.id("id", Form::Word, &mut ids);
        let name = fields.label("name");
        let letter = fields.form("letter", Form::Letter, |text| {
            let mut chars = text.chars();
            chars.next().filter(char::is_ascii_uppercase).filter(|_| chars.next().is_none())
        });
        if let Some(letter) = letter {
            fields.unique("letter", letter.encode_utf8(&mut [0; 4]), &mut letters);
        }
        let color = fields.choice("color", &Hue::ALL);
        let sub = sub_categories(&fields, id.as_deref());
        if let Some(id) = id {
            categories.push(Category {
                id: id.as_str().into(),
                name: name.unwrap_or_else(|| Label::same(&id)),
                letter: letter.unwrap_or('?'),
                color: color.unwrap_or(Hue::Red),
                sub,
            });
        }
    }
    categories
}

fn sub_categories(category: &Fields<'_>, main: Option<&str>) -> Vec<SubCategory> {
    let mut ids = Taken::default();
    let mut subs = Vec::new();
    for fields in category.tables("sub", "category.sub", &["id", "name"]) {
        let id = fields.id("id", Form::Word, &mut ids);
        let name = fields.label("name");
        if let (Some(main), Some(id)) = (main, id) {
            let name = name.unwrap_or_else(|| Label::same(&id));
            subs.push(SubCategory { id: CategoryId(format!("{main}/{id}").into()), name });
        }
    }
    subs
}

/// A list of things with an id and a name in one language.
fn named<T>(root: &Fields<'_>, key: &'static str, make: impl Fn(&str, String) -> T) -> Vec<T> {
    let mut ids = Taken::default();
    let mut all = Vec::new();
    for fields in root.tables(key, key, &["id", "name"]) {
        let id = fields.id("id", Form::Id, &mut ids);
        let name = fields.text("name");
        all.extend(id.map(|id| make(&id, name.unwrap_or_default())));
    }
    all
}

/// A list of things with an id and a name in both languages.
fn labelled<T>(root: &Fields<'_>, key: &'static str, make: impl Fn(&str, Label) -> T) -> Vec<T> {
    let mut ids = Taken::default();
    let mut all = Vec::new();
    for fields in root.tables(key, key, &["id", "name"]) {
        let id = fields.id("id", Form::Id, &mut ids);
        let name = fields.label("name");
        all.extend(id.map(|id| make(&id, name.unwrap_or_else(|| Label::same(&id)))));
    }
    all
}

fn officers(root: &Fields<'_>) -> Vec<Officer> {
    let mut ids = Taken::default();
    let mut officers = Vec::new();
    for fields in root.tables("officer", "officer", &["id", "name", "role"]) {
        let id = fields.whole("id", 1..=MOST_ID);
        if let Some(id) = id {
            fields.unique("id", &id.to_string(), &mut ids);
        }
        let name = fields.text("name").unwrap_or_default();
        let role = fields.choice("role", &ROLES).unwrap_or(Role::Officer);
        let private = Person { name, ..Person::default() };
        let id = id.and_then(|id| u64::try_from(id).ok()).map(OfficerId);
        officers.extend(id.map(|id| Officer::new(id, role, private)));
    }
    officers
}

#[cfg(test)]
mod tests {
    use crate::exchange::folder::testing::{Case, GOOD_DENAH, GOOD_FAIR, GOOD_LIST, check, problems};

    /// Only `fair.toml` is at stake: the plan has no door to a gate, the list is empty.
    fn checked(cases: &[Case<'_>]) {
        let denah = GOOD_DENAH.replace(r#", gate = "utama""#, "");
        check(GOOD_FAIR, cases, |fair| problems(fair, &denah, "id,name,category\n"));
    }

    #[test]
    fn the_good_fair_is_good() {
        assert_eq!(problems(GOOD_FAIR, GOOD_DENAH, GOOD_LIST), [""; 0]);
    }

    #[test]
    fn the_file_and_its_fair() {
        checked(&[
            ("format = 1", "format = 2\nnonsense = 0", &["fair.toml:1 · format: \"2\" — UnknownFormat"]),
            ("format = 1", "format = \"1\"", &["fair.toml:1 · format: \"1\" — NotA(Whole)"]),
            ("format = 1", "", &["fair.toml · format — MissingKey"]),
            (
                "[fair]",
                "[fairs]",
                &[
                    "fair.toml · fair — MissingKey",
                    "fair.toml:2 · fairs — UnknownKey { near: Some(\"fair\") }",
                ],
            ),
            (
                "[fair]\n",
                "fair = 3\n[faces]\n",
                &[
                    "fair.toml:2 · fair: \"3\" — NotA(Table)",
                    "fair.toml:3 · faces — UnknownKey { near: None }",
                ],
            ),
            ("name = \"Pasar\"", "", &["fair.toml:2 · fair.name — MissingKey"]),
            ("name = \"Pasar\"", "name = \" \\u200e\"", &["fair.toml:3 · fair.name: \"\" — Empty"]),
            ("name = \"Pasar\"", "name = 2018", &["fair.toml:3 · fair.name: \"2018\" — NotA(Text)"]),
            (
                "utc_offset = \"+07:00\"",
                "utc_offset = \"7\"",
                &["fair.toml:4 · fair.utc_offset: \"7\" — NotA(Offset)"],
            ),
            ("[targets]", "sample = \"ya\"\n[targets]", &["fair.toml:5 · fair.sample: \"ya\" — NotA(YesNo)"]),
            (
                "[targets]",
                "maximum_sale = 0\n[targets]",
                &["fair.toml:5 · fair.maximum_sale: \"0\" — OutOfRange { least: 1, most: 1000000000000 }"],
            ),
            (
                "visits = 100",
                "visits = -1\nsale = 5",
                &[
                    "fair.toml:6 · targets.visits: \"-1\" — OutOfRange { least: 0, most: 4294967295 }",
                    "fair.toml:7 · targets.sale — UnknownKey { near: Some(\"sales\") }",
                ],
            ),
            (
                "visits = 100",
                "visits = 99999999999999999999",
                &[
                    "fair.toml:6 · targets.visits: \"99999999999999999999\" — OutOfRange { least: 0, most: 4294967295 }",
                ],
            ),
        ]);
    }

    #[test]
    fn broken_syntax_is_one_problem_a_line() {
        let broken = GOOD_FAIR.replace("[targets]", "[targets").replace("letter = \"K\"", "letter = \"K");
        let found = problems(&broken, GOOD_DENAH, GOOD_LIST);
        let places: Vec<&str> = found.iter().map(|line| line.split(' ').next().unwrap()).collect();
        assert_eq!(places, ["fair.toml:5", "fair.toml:22"], "{found:#?}");
    }

    #[test]
    fn days() {
        checked(&[
            (
                "id = 1\ndate",
                "id = 0\ndate",
                &["fair.toml:8 · day.id: \"0\" — OutOfRange { least: 1, most: 65535 }"],
            ),
            ("id = 2", "id = 1", &["fair.toml:14 · day.id: \"1\" — Duplicate { first: Some(8) }"]),
            (
                "date = 2024-10-04",
                "date = \"2024-10-04\"",
                &["fair.toml:9 · day.date: \"2024-10-04\" — NotA(Date)"],
            ),
            (
                "date = 2024-10-04",
                "date = 2024-10-04T08:00:00",
                &["fair.toml:9 · day.date: \"2024-10-04T08:00:00\" — NotA(Date)"],
            ),
            (
                "date = 2024-10-05",
                "date = 2024-10-04",
                &["fair.toml:15 · day.date: \"2024-10-04\" — DateNotAfter { before: \"2024-10-04\" }"],
            ),
            (
                "id = 1\ndate",
                "id = 3\ndate",
                &["fair.toml:9 · day.date: \"2024-10-04\" — DateNotAfter { before: \"2024-10-05\" }"],
            ),
            (
                "closes = \"17:00\"",
                "closes = \"09:00\"",
                &["fair.toml:11 · day.closes: \"09:00\" — ClosesBeforeOpening"],
            ),
            (
                "closes = \"25:30\"",
                "closes = \"48:00\"",
                &["fair.toml:17 · day.closes: \"48:00\" — NotA(Time)"],
            ),
            (
                "opens = \"09:00\"",
                "opens = 09:00:00",
                &["fair.toml:10 · day.opens: \"09:00:00\" — NotA(Time)"],
            ),
            (
                "batas_hadir = \"08:30\"",
                "batas_hadir = \"17:00\"",
                &["fair.toml:12 · day.batas_hadir: \"17:00\" — LateAfterClosing"],
            ),
            (
                "batas_hadir = \"08:30\"",
                "batas_hadr = \"08:30\"",
                &[
                    "fair.toml:7 · day.batas_hadir — MissingKey",
                    "fair.toml:12 · day.batas_hadr — UnknownKey { near: Some(\"batas_hadir\") }",
                ],
            ),
            ("[[gate]]\nid = \"utama\"\nname = \"Pintu Utama\"", "", &["fair.toml · gate — NeededWithDays"]),
            (
                "[targets]",
                "[[officers]]\n[targets]",
                &["fair.toml:5 · officers — UnknownKey { near: Some(\"officer\") }"],
            ),
        ]);
    }

    #[test]
    fn a_registry_has_no_days_gates_or_officers() {
        let registry = "format = 1\nfair = { name = \"Binaan\", utc_offset = \"+07:00\" }\n";
        assert_eq!(problems(registry, "format = 1\n", "id,name,category\n"), [""; 0]);
        let list = "id,name,category,days\n1,Kopi,kuliner,1\n";
        let found = problems(&GOOD_FAIR.replace("[[day]]", "[[category.sub]]"), "format = 1\n", list);
        assert!(!found.is_empty());
    }

    #[test]
    fn categories_and_other_words() {
        checked(&[
            ("id = \"kriya\"", "id = \"Kriya\"", &["fair.toml:26 · category.id: \"Kriya\" — NotA(Word)"]),
            (
                "id = \"kriya\"",
                "id = \"kuliner\"",
                &["fair.toml:26 · category.id: \"kuliner\" — Duplicate { first: Some(20) }"],
            ),
            (
                "letter = \"R\"",
                "letter = \"K\"",
                &["fair.toml:28 · category.letter: \"K\" — Duplicate { first: Some(22) }"],
            ),
            ("letter = \"R\"", "letter = \"r\"", &["fair.toml:28 · category.letter: \"r\" — NotA(Letter)"]),
            ("letter = \"R\"", "letter = \"RK\"", &["fair.toml:28 · category.letter: \"RK\" — NotA(Letter)"]),
            (
                "color = \"cyan\"",
                "color = \"toska\"",
                &[
                    "fair.toml:29 · category.color: \"toska\" — NotAmong { of: [\"red\", \"green\", \"yellow\", \"blue\", \
                 \"magenta\", \"cyan\", \"orange\", \"purple\", \"teal\", \"pink\"] }",
                ],
            ),
            (
                "en = \"Food\"",
                "eng = \"Food\"",
                &[
                    "fair.toml:21 · category.name.eng — UnknownKey { near: None }",
                    "fair.toml:21 · category.name.en — MissingKey",
                ],
            ),
            ("name = \"Kriya\"", "name = 7", &["fair.toml:27 · category.name: \"7\" — NotA(Label)"]),
            (
                "sub = [{ id = \"keripik\"",
                "sub = [\"kue\", { id = \"a/b\"",
                &[
                    "fair.toml:24 · category.sub: \"kue\" — NotA(Tables)",
                    "fair.toml:24 · category.sub.id: \"a/b\" — NotA(Word)",
                ],
            ),
            ("[[stage]]", "[stage]", &["fair.toml:43 · stage — NotA(Tables)"]),
            ("id = \"P1\"", "id = \"P 1;2\"", &["fair.toml:44 · stage.id: \"P 1;2\" — NotA(Id)"]),
            (
                "role = \"supervisor\"",
                "role = \"bos\"",
                &["fair.toml:36 · officer.role: \"bos\" — NotAmong { of: [\"officer\", \"supervisor\"] }"],
            ),
            (
                "id = 1\nname = \"Ratna\"",
                "id = 16_000_001\nname = \"\"",
                &[
                    "fair.toml:34 · officer.id: \"16_000_001\" — OutOfRange { least: 1, most: 16000000 }",
                    "fair.toml:35 · officer.name: \"\" — Empty",
                ],
            ),
        ]);
    }
}
