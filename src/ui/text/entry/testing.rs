//! A small fair for tests: two halls with one code in both, half tables, an exhibitor on two stands, one without.

use std::sync::Arc;

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::fair::Fair;
use crate::fair::command::{Arrival, Command, Request};
use crate::fair::decide::{Stamp, decide};
use crate::fair::event::{Amount, DealKind, Entry, Former, Mark, Provenance};
use crate::fair::exhibitor::{AGENCY, Days, Exhibitor, Licence, Listed, Person, Placement};
use crate::fair::ids::{BoothId, BusinessId, DayId, DeskId, EntryKey, ExhibitorId, OfficerId, RequestId};
use crate::fair::money::Rupiah;
use crate::fair::plan::{Area, Booth, Hall};
use crate::fair::settings::{
    Category, DayPlan, Gate, Hue, Label, Lang, LicenceKind, Officer, PaymentMethod, Role, Settings, Stage,
    SubCategory, Targets,
};
use crate::fair::time::{Moment, Offset, TimeOfDay};
use crate::ui::text::Texts;
use crate::ui::theme::{Depth, Theme};
use crate::ui::{Look, signs};

/// A desk at such a fair, without a file.
pub(crate) struct Desk {
    pub(crate) fair: Fair,
    pub(crate) day: DayId,
    clock: Moment,
    settings: Settings,
    texts: Texts,
    theme: Theme,
}

impl Desk {
    /// Founded and listed; no day is open.
    pub(crate) fn new() -> Desk {
        let settings = settings();
        let mut desk = Desk {
            fair: Fair::default(),
            day: DayId(1),
            clock: at(8, 10),
            settings: settings.clone(),
            texts: Texts::load().unwrap(),
            theme: Theme::new(Depth::Indexed),
        };
        let name = Person { name: "Ratna Wulandari".to_owned(), ..Person::default() };
        let officers = vec![Officer::new(OfficerId(1), Role::Officer, name)];
        let halls =
            vec![hall("U", "Hall Utama", &["A1", "A2", "12"]), hall("T", "Hall Timur", &["12", "13"])];
        desk.does(Command::FoundFair {
            settings: Box::new(settings),
            halls,
            officers,
            plan_note: String::new(),
        });
        desk.does(Command::ListExhibitors { listed: listed().into_iter().map(Arc::new).collect() });
        desk
    }

    /// Half a day in: two came, one stepped out, two visits, one nihil, one report, one arrival undone.
    pub(crate) fn at_work() -> Desk {
        let mut desk = Desk::new();
        desk.does(Command::OpenDay);
        desk.arrives(1);
        desk.clock = at(9, 0);
        desk.arrives(2);
        desk.clock = at(10, 0);
        desk.does(Command::MarkAttendance {
            exhibitor: ExhibitorId(2),
            mark: Mark::Away,
            note: "ambil stok".to_owned(),
        });
        desk.visit();
        desk.clock = at(12, 0);
        desk.visit();
        let nil = Command::ReportNil { exhibitor: ExhibitorId(3), former: Former::None, note: String::new() };
        desk.does(nil);
        desk.sells(1, 1_250_000);
        let arrival = desk.arrives(4);
        desk.does(Command::Undo { entry: arrival });
        desk
    }

    pub(crate) fn arrives(&mut self, id: u64) -> EntryKey {
        let note = String::new();
        self.does(Command::CheckIn { exhibitor: ExhibitorId(id), arrival: Arrival::AtTheDoor, note })
    }

    pub(crate) fn visit(&mut self) -> EntryKey {
        self.does(Command::CountVisit { gate: "utama".into() })
    }

    pub(crate) fn sells(&mut self, id: u64, total: i64) -> EntryKey {
        let amount = Amount {
            total: Rupiah::new(total).unwrap(),
            transactions: Some(12),
            pieces: None,
            payments: vec![("tunai".into(), Rupiah::new(total / 2).unwrap())],
            provenance: Provenance::Declared,
        };
        self.does(Command::ReportSale {
            exhibitor: ExhibitorId(id),
            amount,
            so_far: None,
            former: Former::None,
            note: String::new(),
        })
    }

    /// An order or the like, due on 30 August where it is worth something; nothing is not known.
    pub(crate) fn deal(&mut self, id: u64, kind: DealKind, value: i64) -> EntryKey {
        let value = Rupiah::new(value).filter(|value| *value > Rupiah::ZERO);
        let mut private = Person { name: "Rina Marlina".to_owned(), ..Person::default() };
        private.put_beside(AGENCY, "Sarinah");
        let due = value.and_then(|_| NaiveDate::from_ymd_opt(2018, 8, 30));
        self.does(Command::NoteDeal { exhibitor: ExhibitorId(id), kind, value, due, private })
    }

    /// Decides and applies at the desk's clock.
    pub(crate) fn does(&mut self, command: Command) -> EntryKey {
        let seq = self.fair.journal().len() as u64 + 1;
        let founding = self.fair.settings().is_none();
        let request = Request {
            id: RequestId(uuid::Uuid::from_u128(seq.into())),
            officer: (!founding).then_some(OfficerId(1)),
            day: Some(self.day),
            happened: None,
            command,
        };
        let desk = DeskId(0xdead_beef_0000_0001);
        let event = decide(&self.fair, &request, Stamp { desk, clock: self.clock }).unwrap();
        let key = EntryKey { desk, desk_seq: seq };
        self.fair.apply(Arc::new(Entry {
            seq,
            key,
            request: request.id,
            at: self.clock,
            clock: self.clock,
            happened: self.clock,
            day: request.day,
            officer: request.officer,
            hash: crate::fair::hash::Hash::START,
            event,
        }));
        key
    }

    pub(crate) fn look(&self, lang: Lang) -> Look<'_> {
        Look {
            fair: &self.fair,
            settings: &self.settings,
            day: self.day,
            now: self.clock,
            lang,
            text: self.texts.get(lang),
            theme: &self.theme,
            signs: &signs::UNICODE,
            persons: crate::ui::privacy::Persons::Shown,
            backup: None,
        }
    }
}

/// What `view` draws, line by line without the blanks at the end.
pub(crate) fn drawn(area: Rect, view: impl FnOnce(&mut Buffer)) -> String {
    // Something around the pane, to see that nothing is drawn outside it.
    let whole = Rect::new(0, 0, area.right() + 3, area.bottom() + 3);
    let mut buf = Buffer::empty(whole);
    view(&mut buf);
    let cells = |y: u16, xs: std::ops::Range<u16>| xs.map(|x| buf[(x, y)].symbol()).collect::<String>();
    for y in 0..whole.height {
        let outside = if y < area.bottom() { area.right()..whole.width } else { 0..whole.width };
        assert_eq!(cells(y, outside).trim(), "", "outside {area:?}");
    }
    let lines =
        (area.top()..area.bottom()).map(|y| cells(y, area.left()..area.right()).trim_end().to_owned());
    lines.collect::<Vec<_>>().join("\n")
}

/// Every size from 1x1 up to what a pane may get, in both languages.
pub(crate) fn sizes() -> impl Iterator<Item = (Rect, Lang)> {
    let widths = (1..30).chain((30..130).step_by(9));
    let sizes = widths.flat_map(|width| (1..24).chain([31, 45, 60]).map(move |height| (width, height)));
    sizes.flat_map(|(width, height)| [Lang::Id, Lang::En].map(|lang| (Rect::new(0, 0, width, height), lang)))
}

fn at(hour: u16, minute: u16) -> Moment {
    let date = NaiveDate::from_ymd_opt(2018, 7, 16).unwrap();
    Offset::WIB.moment(TimeOfDay::new(hour, minute).unwrap().on(date))
}

fn settings() -> Settings {
    let word = Label::same;
    let time = |hour, minute| TimeOfDay::new(hour, minute).unwrap();
    let day = |n: u16| DayPlan {
        id: DayId(n),
        date: NaiveDate::from_ymd_opt(2018, 7, 15 + u32::from(n)).unwrap(),
        opens: time(9, 0),
        closes: time(17, 0),
        batas_hadir: time(8, 30),
    };
    let category = |id: &str, name, letter, color, sub: &str, sub_name| Category {
        id: id.into(),
        name: word(name),
        letter,
        color,
        sub: vec![SubCategory { id: format!("{id}/{sub}").as_str().into(), name: word(sub_name) }],
    };
    Settings {
        name: "Pasar Dua Balai".to_owned(),
        theme: String::new(),
        organiser: String::new(),
        venue: String::new(),
        address: String::new(),
        city: String::new(),
        programme: String::new(),
        utc_offset: Offset::WIB,
        sample: true,
        maximum_sale: Rupiah::new(1_000_000_000).unwrap(),
        targets: Targets { exhibitors: None, visits: Some(600), sales: None },
        days: (1..=3).map(day).collect(),
        categories: vec![
            category("kuliner", "Kuliner", 'K', Hue::Yellow, "kopi", "Kopi"),
            category("fesyen", "Fesyen", 'F', Hue::Magenta, "batik", "Batik & kain"),
        ],
        gates: vec![Gate { id: "utama".into(), name: "Pintu Utama".to_owned() }],
        payment_methods: vec![PaymentMethod { id: "tunai".into(), name: word("Tunai") }],
        licences: vec![LicenceKind { id: "halal".into(), name: "Halal".to_owned() }],
        stages: vec![Stage { id: "P5".into(), name: word("Pemasaran") }],
        letterhead: Vec::new(),
    }
}

fn hall(id: &str, name: &str, codes: &[&str]) -> Hall {
    let booth = |(at, code): (usize, &&str)| Booth {
        code: (*code).into(),
        zone: String::new(),
        area: Area { x: 3.0 * at as f64, y: 0.0, width: 3.0, height: 3.0 },
        parts: Vec::new(),
    };
    Hall {
        id: id.into(),
        name: name.to_owned(),
        width: 30.0,
        height: 10.0,
        zones: Vec::new(),
        walls: Vec::new(),
        doors: Vec::new(),
        places: Vec::new(),
        booths: codes.iter().enumerate().map(booth).collect(),
        rute: Vec::new(),
    }
}

fn listed() -> Vec<Listed> {
    let exhibitor = |id: u64, name: &str, category: &str, places: &[(&str, &str, &str, Days)]| Listed {
        exhibitor: Exhibitor {
            id: ExhibitorId(id),
            business: BusinessId(uuid::Uuid::from_u128(id.into())),
            code: String::new(),
            name: name.to_owned(),
            categories: vec![category.into()],
            products: vec!["kain batik".into(), "selendang".into()],
            kecamatan: "Cempaka Putih".into(),
            coach: "Dekranasda".into(),
            stage: Some("P5".into()),
            licences: vec![Licence {
                kind: "halal".into(),
                number: "00120".to_owned(),
                expires: NaiveDate::from_ymd_opt(2018, 7, 15),
            }],
            days: Days::All,
            private: Person {
                name: "Siti Aminah".to_owned(),
                phone: "021-0555-0101".to_owned(),
                address: "Jl. Rawasari No. 3".to_owned(),
                note: String::new(),
                more: Vec::new(),
            },
        },
        placements: places
            .iter()
            .map(|(hall, code, part, days)| Placement {
                booth: BoothId { hall: (*hall).into(), code: (*code).into() },
                part: (!part.is_empty()).then(|| (*part).into()),
                days: days.clone(),
            })
            .collect(),
    };
    let two_days = Days::Only([DayId(1), DayId(2)].into());
    vec![
        exhibitor(
            1,
            "Batik Melati Rawasari",
            "fesyen/batik",
            &[("U", "A1", "", Days::All), ("U", "A2", "", two_days)],
        ),
        exhibitor(2, "Kopi Tepi Kali", "kuliner/kopi", &[("U", "12", "", Days::All)]),
        exhibitor(3, "Bakso Pak Jo", "kuliner", &[("T", "12", "a", Days::All)]),
        exhibitor(4, "Sate Bu Ani", "kuliner", &[("T", "12", "b", Days::All)]),
        exhibitor(5, "Rajut Tanpa Stan", "fesyen", &[]),
    ]
}
