//! Invented exhibitors as a national fair has them, and the fair they are listed in.
//!
//! Many names share words, as those of real lists do: a house and a person (`Dapur Bu Yati`), a trade and fine words
//! (`Batik Sekar Jagad`), a trade and an invented word (`Keripik Maicih`), a person and a trade word (`Zahra Bakery`).

use std::sync::Arc;

use fairdesk::fair::Fair;
use fairdesk::fair::event::{Entry, Event, ExhibitorsListed, FairFounded};
use fairdesk::fair::exhibitor::{Days, Exhibitor, Listed, Person, Placement};
use fairdesk::fair::ids::{
    BoothId, BusinessId, CategoryId, DeskId, EntryKey, ExhibitorId, HallId, RequestId,
};
use fairdesk::fair::plan::{Area, Booth, Hall};
use fairdesk::fair::settings::{Category, Hue, Label, Settings, SubCategory};
use fairdesk::fair::time::Moment;

use super::dice::Dice;
use super::words::Words;

/// Word, Indonesian and English name.
type Named = (&'static str, &'static str, &'static str);

const CATEGORIES: [(Named, [Named; 3]); 3] = [
    (
        ("kuliner", "Kuliner", "Food"),
        [("camilan", "Camilan", "Snacks"), ("kue", "Kue", "Cakes"), ("minuman", "Minuman", "Drinks")],
    ),
    (
        ("fesyen", "Fesyen", "Fashion"),
        [("kain", "Kain", "Cloth"), ("muslim", "Busana muslim", "Muslim wear"), ("tas", "Tas", "Bags")],
    ),
    (
        ("kriya", "Kriya", "Craft"),
        [("anyaman", "Anyaman", "Wickerwork"), ("kayu", "Kayu", "Wood"), ("logam", "Logam", "Metal")],
    ),
];

/// What is coined on top of a list's own words: the more exhibitors, the more words that few have.
struct Source<'a> {
    words: &'a Words,
    coined: Vec<String>,
}

/// So many exhibitors of that list of words.
pub(crate) fn crowd(words: &Words, seed: u64, size: usize) -> Vec<Listed> {
    let mut dice = Dice(seed);
    let coined = (0..size / 5 + 20).map(|_| dice.word()).collect();
    let source = Source { words, coined };
    (0..size).map(|at| source.listed(at, size, &mut dice)).collect()
}

impl Source<'_> {
    /// A word of somebody's own: common among a few and rare among all.
    fn own(&self, dice: &mut Dice) -> String {
        if dice.falls(40) {
            return dice.of(self.words.coined).to_owned();
        }
        let near = dice.below(self.coined.len()) * dice.below(self.coined.len()) / self.coined.len();
        self.coined.get(near).cloned().unwrap_or_default()
    }

    /// A first name; where there are many people, now and then one that no list has.
    fn person(&self, dice: &mut Dice) -> String {
        if dice.falls(85) { dice.often(self.words.first).to_owned() } else { self.own(dice) }
    }

    fn owner(&self, dice: &mut Dice, first: Option<String>) -> String {
        let first = first.unwrap_or_else(|| self.person(dice));
        let second = dice.of(self.words.second);
        match dice.below(10) {
            0 => first,
            1 | 2 => format!("{first} {} {second}", dice.often(self.words.first)),
            _ => format!("{first} {second}"),
        }
    }

    fn listed(&self, at: usize, size: usize, dice: &mut Dice) -> Listed {
        let words = self.words;
        let mut trade = dice.often(words.trades).split(':');
        let (called, main, sold) = (trade.next(), trade.next(), trade.next());
        let (called, main) = (called.unwrap_or_default(), main.unwrap_or_default());
        let (house, ending) = (dice.often(words.houses), dice.of(words.endings));
        let mut person = None;
        let mut somebody = |dice: &mut Dice| {
            let name = self.person(dice);
            person = Some(name.clone());
            format!("{} {name}", dice.often(words.honours))
        };
        let name = match dice.below(100) {
            0..=22 => format!("{house} {}", somebody(dice)),
            23..=31 => format!("{called} {}", somebody(dice)),
            32..=45 => format!("{called} {} {}", dice.often(words.fine), dice.of(words.fine)),
            46..=53 => format!("{called} {} {}", dice.often(words.fine), self.own(dice)),
            54..=60 => format!("{called} {}", self.own(dice)),
            61..=69 => format!("{house} {called} {}", dice.of(words.fine)),
            70..=74 => format!("{house} {} {}", self.own(dice), ending),
            75..=83 => format!("{} {ending}", self.own(dice)),
            84..=91 => format!("{} {ending}", self.person(dice)),
            92..=95 => format!("{} {}", dice.often(words.fine), dice.of(words.fine)),
            _ => self.own(dice),
        };
        let first = person.filter(|_| dice.falls(70));
        let owner = self.owner(dice, first);
        let mut products: Vec<Arc<str>> = Vec::new();
        let sold: Vec<&str> = sold.unwrap_or_default().split(',').collect();
        for _ in 0..1 + dice.below(3) {
            products.extend(dice.one(&sold).map(|&product| Arc::from(product)));
        }
        products.dedup();
        let subs = CATEGORIES.iter().find(|((id, _, _), _)| *id == main).map(|(_, subs)| subs);
        let sub = subs.and_then(|subs| dice.one(subs)).map_or("", |(id, _, _)| id);
        let phone = format!("08{:02}-{:04}-{:04}", dice.below(100), dice.below(10_000), dice.below(10_000));
        let exhibitor = Exhibitor {
            id: ExhibitorId(at as u64 + 1),
            business: BusinessId(uuid::Uuid::from_u128(at as u128)),
            code: String::new(),
            name,
            categories: vec![CategoryId::from(format!("{main}/{sub}").as_str())],
            products,
            kecamatan: dice.of(words.kecamatan).into(),
            coach: "".into(),
            stage: None,
            licences: Vec::new(),
            days: Days::All,
            private: Person { name: owner, phone, ..Person::default() },
        };
        let booth = BoothId { hall: HallId::from("u"), code: code(at, size).as_str().into() };
        Listed { exhibitor, placements: vec![Placement { booth, part: None, days: Days::All }] }
    }
}

/// `A1` to `A125`, `B1` …; of very many `A0001` to `A9999`.
fn code(at: usize, size: usize) -> String {
    let letter = |n: usize| char::from(b'A' + (n % 26) as u8);
    match size {
        0..=3_250 => format!("{}{}", letter(at / 125), at % 125 + 1),
        _ => format!("{}{:04}", letter(at / 9_999), at % 9_999 + 1),
    }
}

fn settings() -> Settings {
    let label = |id: &str, en: &str| Label { id: id.to_owned(), en: en.to_owned() };
    let sub = |main: &str, (id, name, en): &Named| SubCategory {
        id: CategoryId::from(format!("{main}/{id}").as_str()),
        name: label(name, en),
    };
    let category = |((main, name, en), subs): &(Named, [Named; 3])| Category {
        id: CategoryId::from(*main),
        name: label(name, en),
        letter: 'X',
        color: Hue::Red,
        sub: subs.iter().map(|one| sub(main, one)).collect(),
    };
    Settings {
        name: "Generated".to_owned(),
        sample: true,
        categories: CATEGORIES.iter().map(category).collect(),
        ..Settings::default()
    }
}

/// The fair in which they are listed, each on a booth of its own.
pub(crate) fn fair(listed: Vec<Listed>) -> Fair {
    let area = Area { x: 0.0, y: 0.0, width: 3.0, height: 3.0 };
    let placements = listed.iter().flat_map(|listed| &listed.placements);
    let booth = |code: &Arc<str>| Booth { code: code.clone(), zone: String::new(), area, parts: Vec::new() };
    let hall = Hall {
        id: HallId::from("u"),
        name: "Utama".to_owned(),
        width: 3.0,
        height: 3.0,
        zones: Vec::new(),
        walls: Vec::new(),
        doors: Vec::new(),
        places: Vec::new(),
        booths: placements.map(|placement| booth(&placement.booth.code)).collect(),
        rute: Vec::new(),
    };
    let founded = FairFounded {
        settings: settings(),
        halls: vec![hall],
        officers: Vec::new(),
        plan_note: String::new(),
    };
    let listed = listed.into_iter().map(Arc::new).collect();
    let events = [Event::FairFounded(founded), Event::ExhibitorsListed(ExhibitorsListed { listed })];
    Fair::fold((1u64..).zip(events).map(|(seq, event)| {
        let at = Moment(seq as i64);
        Arc::new(Entry {
            seq,
            key: EntryKey { desk: DeskId(1), desk_seq: seq },
            request: RequestId(uuid::Uuid::from_u128(u128::from(seq))),
            at,
            clock: at,
            happened: at,
            day: None,
            officer: None,
            hash: fairdesk::fair::hash::Hash::START,
            event,
        })
    }))
}
