//! A small fair of invented exhibitors, and how it comes to be.

use std::sync::Arc;

use super::super::super::event::{Entry, Event, ExhibitorsListed, FairFounded};
use super::super::super::exhibitor::{Days, Exhibitor, Listed, Person, Placement};
use super::super::super::ids::{
    BoothId, BusinessId, CategoryId, DayId, DeskId, EntryKey, ExhibitorId, HallId, RequestId,
};
use super::super::super::plan::{Area, Booth, Hall};
use super::super::super::settings::{Category, DayPlan, Hue, Label, Settings, SubCategory, Targets};
use super::super::super::state::Fair;
use super::super::super::time::{Moment, TimeOfDay};

/// Invented exhibitors: booth, name, owner, categories, products, kecamatan, phone.
pub(super) const LIST: [(&str, &str, &str, &str, &str, &str, &str); 12] = [
    (
        "A01",
        "Dapur Mpok Nur",
        "Nurhayati",
        "kuliner/kue",
        "kue talam;kue pepe",
        "Kramat Jati",
        "021-0555-1685",
    ),
    (
        "A02",
        "Noor Snack",
        "Lailatul Hasan",
        "kuliner/keripik",
        "keripik tempe",
        "Pasar Minggu",
        "021-0555-9296",
    ),
    ("A03", "Sari Batik", "Wulandari", "fesyen", "kain panjang", "Tebet", "021-0555-4530"),
    ("A10", "Batik Sekar Jagad", "Retno Sari", "fesyen/batik", "kemeja;syal", "Koja", "021-0555-5657"),
    ("B01", "Rumah Jumputan", "Siti Aminah", "fesyen", "batik jumputan", "Tebet", "021-0555-2342"),
    ("B02", "Gado-Gado Bang Jum'at", "Jumat", "kuliner", "gado-gado;ketoprak", "Senen", "021-0555-1222"),
    ("B03", "Kopi Tepi Kali", "Yohanes Prasetyo", "kuliner/kopi", "kopi bubuk", "Matraman", "021-0555-6001"),
    ("B04", "Keripik Kopi Joko", "Djoko Susilo", "kuliner/keripik", "keripik kopi", "Koja", "021-0555-6002"),
    ("C1", "Anyaman Kué", "Achmad Fauzi", "kriya", "tas pandan", "Cakung", "021-0555-3627"),
    ("C2", "Gerabah A10 Jaya", "Batikah", "kriya", "kendi", "Cakung", "021-0555-4780"),
    ("C10", "Batik Sekar", "Ningsih", "fesyen/batik;kriya", "batik tulis", "Setiabudi", "021-0555-4505"),
    ("", "Rombong Keliling", "Ammang", "kuliner", "es cendol", "Tebet", ""),
];

pub(super) fn record(at: usize) -> Listed {
    let (code, name, owner, categories, products, kecamatan, phone) = LIST[at % LIST.len()];
    let owned = |texts: &str| texts.split(';').map(Arc::from).collect();
    Listed {
        exhibitor: Exhibitor {
            id: ExhibitorId(at as u64 + 1),
            business: BusinessId(uuid::Uuid::from_u128(at as u128)),
            code: String::new(),
            name: name.to_owned(),
            categories: categories.split(';').map(CategoryId::from).collect(),
            products: owned(products),
            kecamatan: kecamatan.into(),
            coach: "Dekranasda".into(),
            stage: None,
            licences: Vec::new(),
            days: Days::All,
            private: Person { name: owner.to_owned(), phone: phone.to_owned(), ..Person::default() },
        },
        placements: placed(code),
    }
}

pub(super) fn placed(code: &str) -> Vec<Placement> {
    let booth = BoothId { hall: HallId::from("u"), code: code.into() };
    let placement = Placement { booth, part: None, days: Days::All };
    if code.is_empty() { Vec::new() } else { vec![placement] }
}

fn settings() -> Settings {
    let label = |id: &str, en: &str| Label { id: id.to_owned(), en: en.to_owned() };
    let category = |id: &str, name: Label, sub: &[(&str, Label)]| Category {
        id: CategoryId::from(id),
        name,
        letter: 'X',
        color: Hue::Red,
        sub: sub
            .iter()
            .map(|(id, name)| SubCategory { id: CategoryId::from(*id), name: name.clone() })
            .collect(),
    };
    let day = |id| DayPlan {
        id: DayId(id),
        date: chrono::NaiveDate::from_ymd_opt(2018, 7, 15 + u32::from(id)).unwrap(),
        opens: TimeOfDay::new(9, 0).unwrap(),
        closes: TimeOfDay::new(17, 0).unwrap(),
        batas_hadir: TimeOfDay::new(8, 30).unwrap(),
    };
    Settings {
        name: String::new(),
        theme: String::new(),
        organiser: String::new(),
        venue: String::new(),
        address: String::new(),
        city: String::new(),
        programme: String::new(),
        utc_offset: "+07:00".parse().unwrap(),
        sample: true,
        maximum_sale: super::super::super::money::Rupiah::ZERO,
        targets: Targets::default(),
        days: vec![day(1), day(2)],
        categories: vec![
            category(
                "kuliner",
                label("Kuliner", "Food"),
                &[("kuliner/keripik", label("Keripik", "Crisps")), ("kuliner/kopi", label("Kopi", "Coffee"))],
            ),
            category("fesyen", label("Fesyen", "Fashion"), &[("fesyen/batik", label("Batik", "Batik"))]),
            category("kriya", label("Kriya", "Craft"), &[]),
        ],
        gates: Vec::new(),
        payment_methods: Vec::new(),
        licences: Vec::new(),
        stages: Vec::new(),
        letterhead: Vec::new(),
    }
}

/// A fair that takes one event after the other.
pub(super) struct Story {
    pub(super) fair: Fair,
    seq: u64,
}

impl Story {
    pub(super) fn new(halls: &[&str], listed: Vec<Listed>) -> Story {
        let area = Area { x: 0.0, y: 0.0, width: 1.0, height: 1.0 };
        let booth = |code: &str| Booth { code: code.into(), zone: String::new(), area, parts: Vec::new() };
        let hall = |id: &&str| Hall {
            id: HallId::from(*id),
            name: (*id).to_owned(),
            width: 1.0,
            height: 1.0,
            zones: Vec::new(),
            walls: Vec::new(),
            doors: Vec::new(),
            places: Vec::new(),
            booths: LIST.iter().map(|row| booth(row.0)).collect(),
            rute: Vec::new(),
        };
        Story::in_halls(halls.iter().map(hall).collect(), listed)
    }

    /// In halls as they are given.
    pub(super) fn in_halls(halls: Vec<Hall>, listed: Vec<Listed>) -> Story {
        let mut story = Story { fair: Fair::default(), seq: 0 };
        story.tell(Event::FairFounded(FairFounded {
            settings: settings(),
            halls,
            officers: Vec::new(),
            plan_note: String::new(),
        }));
        let listed = listed.into_iter().map(Arc::new).collect();
        story.tell(Event::ExhibitorsListed(ExhibitorsListed { listed }));
        story
    }

    pub(super) fn tell(&mut self, event: Event) -> EntryKey {
        self.seq += 1;
        let key = EntryKey { desk: DeskId(1), desk_seq: self.seq };
        let at = Moment(self.seq as i64);
        self.fair.apply(Arc::new(Entry {
            seq: self.seq,
            key,
            request: RequestId(uuid::Uuid::from_u128(u128::from(self.seq))),
            at,
            clock: at,
            happened: at,
            day: Some(DayId(1)),
            officer: None,
            hash: crate::fair::hash::Hash::START,
            event,
        }));
        key
    }
}
