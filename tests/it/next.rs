//! The next fair: out of one that was played, out of that again, out of a registry; and on the command line.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use chrono::NaiveDate;
use fairdesk::fair::Fair;
use fairdesk::fair::command::{Arrival, Command, Draft, Request, Sharing};
use fairdesk::fair::event::Mark;
use fairdesk::fair::exhibitor::{Days, Listed, Person, Placement};
use fairdesk::fair::ids::{BoothId, CategoryId, DayId, ExhibitorId, OfficerId};
use fairdesk::fair::next::{Choices, Foundation, NextFair, Part, Who, Why, Withdrawn, moved, next};
use fairdesk::fair::settings::{Gate, Officer, Role, Settings};
use fairdesk::fair::state::AttendanceState;
use serde_json::Value;

use crate::at_the_desk::Book;
use crate::cli::Home;

impl Book {
    /// An officer of the fair has something recorded for a day.
    pub fn does(&mut self, day: u16, command: Command) {
        let id = self.request();
        let officer = self.fair.officers().next().map(|officer| officer.id);
        self.ask(Request { id, officer, day: Some(DayId(day)), happened: None, command }).unwrap();
    }

    /// The journal of the next fair, just founded.
    pub fn of_next(next: NextFair) -> Book {
        let mut book = Book::new();
        let found = Command::FoundFair {
            settings: Box::new(next.settings),
            halls: next.halls,
            officers: next.officers,
            plan_note: next.plan_note,
        };
        let listed = next.listed.into_iter().map(Arc::new).collect();
        for command in [found, Command::ListExhibitors { listed }] {
            let id = book.request();
            book.ask(Request { id, officer: None, day: None, happened: None, command }).unwrap();
        }
        book
    }
}

/// What stands where nothing is taken.
pub fn usual() -> Foundation {
    let gates = vec![Gate { id: "utama".into(), name: "Pintu Utama".to_owned() }];
    let days = vec![
        serde_json::from_value(serde_json::json!({
            "id": 1, "date": "2000-01-01", "opens": "08:00", "closes": "18:00", "batas_hadir": "08:00"
        }))
        .unwrap(),
    ];
    let settings = Settings { name: "Usual".to_owned(), gates, days, ..Settings::default() };
    let private = Person { name: "Petugas".to_owned(), ..Person::default() };
    let officers = vec![Officer::new(OfficerId(1), Role::Supervisor, private)];
    Foundation { settings, halls: Vec::new(), officers }
}

pub fn dates(days: &[u32]) -> Vec<NaiveDate> {
    days.iter().map(|day| NaiveDate::from_ymd_opt(2019, 7, *day).unwrap()).collect()
}

fn who(ids: &[u64]) -> Who {
    Who::These(ids.iter().copied().map(ExhibitorId).collect())
}

fn booth(code: &str) -> BoothId {
    BoothId { hall: "G".into(), code: code.into() }
}

fn of(next: &NextFair, id: u64) -> &Listed {
    next.listed.iter().find(|listed| listed.exhibitor.id == ExhibitorId(id)).unwrap()
}

/// The sample when it is over: 1 withdrew, 2 withdrew and came back, 3 was moved on day 2, and somebody walked in then.
fn played() -> Book {
    let mut book = Book::sample();
    let note = String::new;
    for day in 1..=4 {
        book.does(day, Command::OpenDay);
    }
    for id in [1, 2] {
        let exhibitor = ExhibitorId(id);
        book.does(2, Command::MarkAttendance { exhibitor, mark: Mark::Withdrawn, note: note() });
    }
    book.does(4, Command::CheckIn { exhibitor: ExhibitorId(2), arrival: Arrival::AsStated, note: note() });
    book.does(
        2,
        Command::MoveExhibitor {
            exhibitor: ExhibitorId(3),
            from: None,
            to: booth("F09"),
            part: None,
            sharing: Sharing::Agreed,
        },
    );
    let draft = Draft {
        name: "Kopi Pintu Belakang".to_owned(),
        categories: vec![CategoryId::from("kuliner/kopi")],
        private: Person { name: "Tarjo".to_owned(), ..Person::default() },
        ..Draft::default()
    };
    let booth = Some((booth("F08"), None));
    book.does(2, Command::AddExhibitor { draft: Box::new(draft), booth, sharing: Sharing::Agreed });
    book
}

#[test]
fn the_next_fair_has_the_others_exhibitors_and_nothing_that_happened() {
    let book = played();
    let fair = &book.fair;
    let choices = Choices { name: Some("Gelar 2019".to_owned()), ..Choices::new(dates(&[1, 2, 5]), usual()) };
    let found = next(fair, &choices);
    let left: Vec<_> = found.left_out.iter().map(|left| (left.exhibitor.0, left.why)).collect();
    assert_eq!(left, [(1, Why::Withdrew)], "2 came back");
    assert_eq!((found.listed.len(), found.bereft.len()), (54, 0));
    // The settings of the one before, but for what was only its own.
    let (old, new) = (fair.settings().unwrap(), &found.settings);
    assert_eq!((new.name.as_str(), new.theme.as_str(), new.sample), ("Gelar 2019", "", false));
    assert_eq!(new.targets, Default::default());
    assert_eq!((&new.organiser, &new.venue, &new.address), (&old.organiser, &old.venue, &old.address));
    assert_eq!((&new.categories, &new.gates, &new.licences), (&old.categories, &old.gates, &old.licences));
    assert_eq!((&new.payment_methods, &new.stages), (&old.payment_methods, &old.stages));
    let days: Vec<_> =
        new.days.iter().map(|d| format!("{} {} {}-{}", d.id, d.date, d.opens, d.closes)).collect();
    assert_eq!(days, ["1 2019-07-01 09:00-17:00", "2 2019-07-02 09:00-17:00", "3 2019-07-05 09:00-17:00"]);
    assert_eq!((found.halls.len(), found.plan_note.as_str()), (1, fair.plan_note()));
    assert_eq!(found.officers.len(), 4);
    // The same business by the same number, with its person, where it stood at the end.
    let known = of(&found, 2);
    assert_eq!(**fair.listed(ExhibitorId(2)).unwrap(), *known);
    let everywhere = |code| vec![Placement { booth: booth(code), part: None, days: Days::All }];
    assert_eq!(of(&found, 3).placements, everywhere("F09"), "it was moved for good");
    // Who walked in on day 2 gets a list's number, is meant for every day, and is nobody else.
    let walk_in = found.listed.last().unwrap();
    let was = fair.exhibitors().last().unwrap();
    assert!(was.exhibitor.id.0 > 16_000_000);
    assert_eq!((walk_in.exhibitor.id, &walk_in.exhibitor.days), (ExhibitorId(55), &Days::All));
    assert_eq!(walk_in.exhibitor.business, was.exhibitor.business);
    assert_eq!(walk_in.exhibitor.private, was.exhibitor.private);
    assert_eq!(walk_in.placements, everywhere("F08"));
    // Nothing has happened yet.
    let fresh = Book::of_next(found).fair;
    let states = fresh.exhibitors().map(|listed| fresh.attendance(listed.exhibitor.id, DayId(1)).state);
    assert!(states.into_iter().all(|state| state == AttendanceState::Expected));
    assert_eq!((fresh.sales_rows().count(), fresh.anomalies().count(), fresh.journal().len()), (0, 0, 2));
}

#[test]
fn one_business_is_known_through_three_fairs() {
    let first = played();
    let business = |fair: &Fair, id| fair.exhibitor(ExhibitorId(id)).map(|exhibitor| exhibitor.business);
    let second = Book::of_next(next(&first.fair, &Choices::new(dates(&[1, 2]), usual())));
    let third = next(&second.fair, &Choices::new(dates(&[8]), usual()));
    assert_eq!(third.settings.name, "Gelar Produk IKM 2018", "no other name was given");
    let third = Book::of_next(third);
    for id in [2, 33, 54] {
        assert!(business(&first.fair, id).is_some());
        assert_eq!(business(&first.fair, id), business(&third.fair, id), "{id}");
    }
    let walked_in = first.fair.exhibitors().last().unwrap().exhibitor.business;
    assert_eq!(business(&third.fair, 55), Some(walked_in));
    let with_all = Choices { withdrawn: Withdrawn::ComeAlong, ..Choices::new(dates(&[1]), usual()) };
    assert_eq!(next(&first.fair, &with_all).listed.len(), 55);
}

#[test]
fn schedules_and_stands_by_day_come_along_where_the_ordinals_do() {
    let book = Book::of("tests/fixtures/pasar-malam");
    let only = |days: &[u16]| Days::Only(days.iter().copied().map(DayId).collect());
    let stands = |listed: &Listed| -> Vec<(String, Days)> {
        listed.placements.iter().map(|p| (p.booth.hall.to_string(), p.days.clone())).collect()
    };
    let two = next(&book.fair, &Choices::new(dates(&[1, 2]), usual()));
    assert_eq!(stands(of(&two, 3)), [("U".to_owned(), only(&[1])), ("S".to_owned(), only(&[2]))]);
    assert_eq!(of(&two, 25).exhibitor.days, only(&[2]));
    assert_eq!(of(&two, 45).exhibitor.days, only(&[1]), "it came on 1 and 3");
    let hours: Vec<_> = two.settings.days.iter().map(|day| day.closes.to_string()).collect();
    let old: Vec<_> = book.fair.settings().unwrap().days.iter().map(|day| day.closes.to_string()).collect();
    assert_eq!(hours, old[..2]);
    let one = next(&book.fair, &Choices::new(dates(&[1]), usual()));
    let left: Vec<_> = one.left_out.iter().map(|left| (left.exhibitor.0, left.why)).collect();
    assert_eq!(left, [(25, Why::NoDayLeft)]);
    assert_eq!(of(&one, 45).exhibitor.days, Days::All, "its one day is every day");
    assert_eq!(stands(of(&one, 3)), [("U".to_owned(), Days::All)]);
    let five = next(&book.fair, &Choices::new(dates(&[1, 2, 3, 4, 5]), usual()));
    let last = five.settings.days.last().unwrap();
    assert_eq!(&last.closes.to_string(), old.last().unwrap(), "the last day's hours are repeated");
}

#[test]
fn what_is_not_taken_is_as_usual() {
    let book = played();
    let with = |take: &[Part]| {
        let take: BTreeSet<Part> = take.iter().copied().collect();
        next(&book.fair, &Choices { take, who: who(&[2, 3, 99]), ..Choices::new(dates(&[1]), usual()) })
    };
    let people = with(&[Part::Exhibitors]);
    assert_eq!(people.listed.len(), 2, "there is no 99");
    let first = &people.listed[0];
    assert!(first.placements.is_empty() && first.exhibitor.categories.is_empty());
    assert_eq!(
        people.bereft,
        [ExhibitorId(2), ExhibitorId(3)],
        "their categories and licences are not known here"
    );
    assert!(!first.exhibitor.private.is_empty());
    assert_eq!(
        (people.settings.organiser.as_str(), people.officers[0].private.name.as_str()),
        ("", "Petugas")
    );
    let known = with(&[Part::Exhibitors, Part::Categories, Part::Settings]);
    assert!(known.bereft.is_empty(), "who leaves the plan behind knows that");
    let plan = with(&[Part::Plan]);
    assert!(plan.listed.is_empty() && plan.halls.len() == 1);
    let gates = plan.halls[0].doors.iter().filter_map(|door| door.gate.clone());
    assert_eq!(
        gates.map(|gate| gate.to_string()).collect::<Vec<_>>(),
        ["utama"],
        "the other gate is no more"
    );
}

#[test]
fn a_registry_out_of_a_fair_and_a_fair_out_of_that() {
    let book = played();
    let mut choices = Choices::new(Vec::new(), usual());
    choices.take.remove(&Part::Plan);
    let registry = next(&book.fair, &choices);
    assert!(registry.settings.days.is_empty());
    assert!(registry.listed.iter().all(|l| l.exhibitor.days == Days::All && l.placements.is_empty()));
    let registry = Book::of_next(registry).fair;
    let picked = Choices {
        who: who(&[7, 33, 55]),
        officer: Some("Dewi Lestari".to_owned()),
        ..Choices::new(dates(&[1, 2]), usual())
    };
    let fair = next(&registry, &picked);
    let ids: Vec<u64> = fair.listed.iter().map(|listed| listed.exhibitor.id.0).collect();
    assert_eq!(ids, [7, 33, 55]);
    assert_eq!(of(&fair, 33).exhibitor.private, book.fair.exhibitor(ExhibitorId(33)).unwrap().private);
    let names: Vec<_> = fair.officers.iter().map(|o| (o.private.name.as_str(), o.role)).collect();
    assert_eq!(names.last(), Some(&("Dewi Lestari", Role::Supervisor)));
    let day = fair.settings.days[1];
    assert_eq!((day.opens.to_string(), day.batas_hadir.to_string()), ("08:00".into(), "08:00".into()));
}

#[test]
fn days_move_together() {
    let days = &Book::sample().fair.settings().unwrap().days.clone();
    assert_eq!(moved(days, dates(&[29])[0]).unwrap().last(), NaiveDate::from_ymd_opt(2019, 8, 1).as_ref());
    assert_eq!(moved(days, NaiveDate::MAX), None);
    assert_eq!(moved(&[], dates(&[1])[0]), None);
}

#[test]
fn the_next_fair_on_the_command_line() {
    let home = Home::new();
    let file = home.morning();
    let file = file.to_str().unwrap();
    // Somebody works at the other fair meanwhile.
    let (opened, _answers) = home.open(file.as_ref());
    let new =
        ["new", "2019.fair", "--from", file, "--dates", "2019-07-01..2019-07-02", "--name", "Gelar 2019"];
    let (code, said, complaint) = home.says(&new);
    assert_eq!(code, 0, "{complaint}");
    assert!(said.contains("54 peserta, 2 hari") && said.contains("54 dari 54"), "{said}");
    opened.writer.quit().unwrap();
    let (code, said, _) = home.says(&["check", "2019.fair"]);
    assert!(code == 0 && said.contains("Utuh."), "{said}");
    let (_, said, _) = home.says(&["tally", "2019.fair", "--day", "1", "--json"]);
    let tally: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(
        (&tally["fair"], &tally["date"], &tally["sample"]),
        (&"Gelar 2019".into(), &"2019-07-01".into(), &false.into())
    );
    assert_eq!((&tally["present"]["value"], &tally["sales"]["value"]), (&0.into(), &0.into()));
    let (code, _, complaint) = home.says(&new);
    assert!(code == 2 && complaint.contains("sudah ada"), "{complaint}");
    // Next of next, a few of it, by words and numbers; found again by a phone that is sealed.
    let some = [
        "new",
        "mal.fair",
        "--from",
        "2019.fair",
        "--dates",
        "2019-09-01,2019-09-08",
        "--venue",
        "Mal",
        "--hours",
        "10-22",
    ];
    let (code, said, complaint) = home.says(
        &[&some[..], &["--only", "melati batik", "--only", "kat:fesyen keripik", "--ids", "1,5-6"]].concat(),
    );
    assert!(code == 2 && complaint.contains("kat:fesyen keripik") && said.is_empty(), "{complaint}");
    let (code, said, complaint) = home.says(
        &[&some[..], &["--only", "melati batik", "--only", "kat:kuliner yati", "--ids", "1,5-6"]].concat(),
    );
    assert_eq!(code, 0, "{complaint}");
    assert!(said.contains("5 dari 54"), "{said}");
    assert!(home.says(&["find", "mal.fair", "7748"]).1.contains("Bu Yati"));
    let (code, said, _) = home.says(&["new", "daftar.fair", "--from", "mal.fair", "--registry"]);
    assert!(code == 0 && said.contains("5 peserta, 0 hari"), "{said}");
    let (code, said, complaint) = home.says(&[
        "new",
        "satu.fair",
        "--from",
        "daftar.fair",
        "--dates",
        "2020-01-02",
        "--ids",
        "5",
        "--officer",
        "Dewi",
    ]);
    assert!(code == 0 && said.contains("1 dari 5"), "{complaint}");
}

#[test]
fn what_cannot_be_made_is_said_and_nothing_is_made() {
    let home = Home::new();
    let file = home.morning();
    let file = file.to_str().unwrap();
    let sample = crate::cli::sample();
    let sample = sample.to_str().unwrap();
    fs::write(home.path("catatan.txt"), "bukan pameran").unwrap();
    let dated = "--dates 2026-12-01";
    let table: &[(&str, String)] = &[
        ("--dates 2026-12-01", format!("--from {file}")),
        ("`besok`", format!("--from {file} --dates besok")),
        ("2026-12-01", format!("--from {file} --dates 2026-12-04,2026-12-01")),
        ("366", format!("--from {file} --dates 2026-12-01..2062-12-01")),
        ("--registry", format!("--from {file} --registry {dated}")),
        ("`peserta`", format!("--from {file} {dated} --take peserta")),
        ("exhibitors", format!("--from {file} {dated} --take plan --ids 1")),
        ("nomor 99", format!("--from {file} {dated} --ids 1,99")),
        ("`x`", format!("--from {file} {dated} --ids x")),
        ("zzzqqq", format!("--from {file} {dated} --only zzzqqq")),
        ("kat:tani", format!("--from {file} {dated} --only kat:tani")),
        ("+07:00", format!("--from {file} {dated} --offset 7")),
        ("09.00-17.00", format!("--from {file} {dated} --hours 17-9")),
        ("bukan berkas pameran", format!("--from catatan.txt {dated}")),
        ("--from FOLDER", format!("--from {sample} {dated}")),
        ("--from", "--ids 1".to_owned()),
        ("--name", dated.to_owned()),
        ("--dates", "--name Gelar".to_owned()),
    ];
    for (word, words) in table {
        let words: Vec<&str> = ["new", "baru.fair"].into_iter().chain(words.split(' ')).collect();
        let (code, said, complaint) = home.says(&words);
        assert!(code == 2 && complaint.contains(word) && said.is_empty(), "{words:?}: {complaint}");
        assert!(!home.path("baru.fair").exists(), "{words:?}");
    }
}

#[test]
fn a_fair_is_made_without_a_question() {
    let home = Home::new();
    let words = [
        "new",
        "senja.fair",
        "--name",
        "Pasar Senja",
        "--dates",
        "2026-12-30..2026-12-31",
        "--hours",
        "16-25.30",
    ];
    let more =
        ["--city", "Bandung", "--offset", "+08:00", "--organiser", "Dinas", "--officer", "Dewi Lestari"];
    let (code, said, complaint) = home.says(&[&words[..], &more].concat());
    assert!(code == 0 && said.contains("0 peserta, 2 hari"), "{complaint}");
    assert!(home.says(&["tally", "senja.fair", "--day", "2"]).1.contains("Kamis, 31 Desember 2026"));
    assert!(home.says(&["tally", "senja.fair", "--day", "1"]).1.contains("Rp0"));
    let (code, said, _) = home.says(&["new", "usaha.fair", "--name", "Daftar usaha", "--registry"]);
    assert!(code == 0 && said.contains("0 hari"), "{said}");
    assert_eq!(home.says(&["check", "usaha.fair"]).0, 0);
}
