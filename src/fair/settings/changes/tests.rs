use super::super::{Gate, LicenceKind, PaymentMethod, Stage, SubCategory, Targets};
use super::*;
use crate::fair::exhibitor::Person;

fn time(text: &str) -> TimeOfDay {
    text.parse().unwrap()
}

fn date(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2018, 7, day).unwrap()
}

fn plan(id: u16) -> DayPlan {
    DayPlan {
        id: DayId(id),
        date: date(15 + u32::from(id)),
        opens: time("09:00"),
        closes: time("17:00"),
        batas_hadir: time("08:30"),
    }
}

/// A fair that has one of everything.
fn settings() -> Settings {
    let label = Label::same;
    Settings {
        name: "Gelar".to_owned(),
        maximum_sale: Rupiah::new(1_000_000).unwrap(),
        targets: Targets { exhibitors: None, visits: Some(600), sales: None },
        days: vec![plan(1), plan(2)],
        categories: vec![Category {
            id: "kuliner".into(),
            name: label("Kuliner"),
            letter: 'K',
            color: Hue::Yellow,
            sub: vec![SubCategory { id: "kuliner/kopi".into(), name: label("Kopi") }],
        }],
        gates: vec![
            Gate { id: "utama".into(), name: "Utama".to_owned() },
            Gate { id: "timur".into(), name: "Timur".to_owned() },
        ],
        payment_methods: vec![PaymentMethod { id: "tunai".into(), name: label("Tunai") }],
        licences: vec![LicenceKind { id: "halal".into(), name: "Halal".to_owned() }],
        stages: vec![Stage { id: "P5".into(), name: label("Pemasaran") }],
        letterhead: vec!["Pemprov".to_owned()],
        ..Settings::default()
    }
}

/// What the change of that one thing is told as.
fn told(change: impl FnOnce(&mut Settings)) -> Vec<(Subject, Value, Value)> {
    let old = settings();
    let mut new = old.clone();
    change(&mut new);
    changes(&old, &new).into_iter().map(|change| (change.subject, change.from, change.to)).collect()
}

#[test]
fn every_field_is_told_with_what_it_was_and_what_it_is() {
    let text = |text: &str| Value::Text(text.to_owned());
    let label = |word: &str| Value::Label(Label::same(word));
    let nothing = Value::Nothing;
    let first = DayId(1);
    assert_eq!(told(|s| s.name = "Gelar 2".into()), [(Subject::Name, text("Gelar"), text("Gelar 2"))]);
    assert_eq!(told(|s| s.theme = "Batik".into()), [(Subject::Theme, nothing.clone(), text("Batik"))]);
    assert_eq!(told(|s| s.organiser = "Dinas".into())[0].0, Subject::Organiser);
    assert_eq!(told(|s| s.venue = "Blok G".into())[0].0, Subject::Venue);
    assert_eq!(told(|s| s.address = "Jl.".into())[0].0, Subject::Address);
    assert_eq!(told(|s| s.city = "Jakarta".into())[0].0, Subject::City);
    assert_eq!(told(|s| s.programme = "OK OCE".into())[0].0, Subject::Programme);
    assert_eq!(told(|s| s.utc_offset = "+08:00".parse().unwrap())[0].0, Subject::Offset);
    assert_eq!(told(|s| s.maximum_sale = Rupiah::ZERO)[0].2, Value::Money(Rupiah::ZERO));
    let late = told(|s| s.days[0].batas_hadir = time("09:00"));
    assert_eq!(late, [(Subject::BatasHadir(first), Value::Time(time("08:30")), Value::Time(time("09:00")))]);
    assert_eq!(told(|s| s.days[0].opens = time("10:00"))[0].0, Subject::Opens(first));
    assert_eq!(told(|s| s.days[0].closes = time("25:30"))[0].2, Value::Time(time("25:30")));
    let moved = (Subject::Day(DayId(2)), Value::Date(date(17)), Value::Date(date(20)));
    assert_eq!(told(|s| s.days[1].date = date(20)), [moved]);
    assert_eq!(
        told(|s| s.days.truncate(1)),
        [(Subject::Day(DayId(2)), Value::Date(date(17)), nothing.clone())]
    );
    assert_eq!(
        told(|s| s.days.push(plan(3))),
        [(Subject::Day(DayId(3)), nothing.clone(), Value::Day(plan(3)))]
    );
    assert_eq!(
        told(|s| drop(s.gates.remove(0))),
        [(Subject::Gate("utama".into()), text("Utama"), nothing.clone())]
    );
    assert_eq!(told(|s| s.gates[1].name = "Barat".into())[0].2, text("Barat"));
    assert_eq!(
        told(|s| s.targets.exhibitors = Some(0)),
        [(Subject::TargetExhibitors, nothing.clone(), Value::Count(0))]
    );
    assert_eq!(told(|s| s.targets.visits = None)[0].2, nothing, "unset, not zero");
    assert_eq!(told(|s| s.targets.sales = Rupiah::new(5))[0].0, Subject::TargetSales);
    assert_eq!(told(|s| s.letterhead.clear())[0].2, nothing);
    let sub = CategoryId::from("kuliner/kopi");
    assert_eq!(told(|s| s.categories[0].sub.clear())[0].0, Subject::Category(sub));
    assert_eq!(told(|s| s.categories[0].name = Label::same("Pangan"))[0].2, label("Pangan"));
    assert_eq!(told(|s| s.categories[0].letter = 'P')[0].2, text("P"));
    assert_eq!(told(|s| s.categories[0].color = Hue::Red)[0].2, Value::Colour(Hue::Red));
    assert_eq!(told(|s| s.payment_methods.clear())[0].0, Subject::Method("tunai".into()));
    assert_eq!(told(|s| s.licences.clear())[0].0, Subject::Licence("halal".into()));
    assert_eq!(told(|s| s.stages.clear())[0].0, Subject::Stage("P5".into()));
    assert_eq!(told(|s| s.gates.reverse())[0].0, Subject::Rest, "an order has no name of its own");
    assert_eq!(told(|s| s.sample = !s.sample)[0].0, Subject::Rest);
    assert_eq!(told(|_| {}), []);
}

#[test]
fn an_officers_pin_is_never_part_of_what_is_told() {
    let named = |name: &str| Person { name: name.to_owned(), ..Person::default() };
    let old = Officer::new(OfficerId(4), Role::Officer, named("Hendra"));
    let mut new = old.clone();
    (new.role, new.service) = (Role::Supervisor, Service::Ended);
    new.private.put_beside(PIN, "$argon2id$geheim");
    let told = officer_changes(Some(&old), &new);
    let subjects: Vec<&Subject> = told.iter().map(|change| &change.subject).collect();
    let id = OfficerId(4);
    assert_eq!(subjects, [&Subject::Role(id), &Subject::Service(id), &Subject::Pin(id)]);
    assert!(!format!("{told:?}").contains("argon2"), "{told:?}");
    assert_eq!(officer_changes(Some(&new), &new), []);
    let joined = officer_changes(None, &old);
    assert_eq!(joined.len(), 1);
    assert_eq!((&joined[0].subject, &joined[0].to), (&Subject::Officer(id), &Value::Text("Hendra".into())));
}
