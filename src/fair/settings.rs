//! What a fair is configured to be: days, categories, gates, ways to pay, licences, stages, targets.

pub mod changes;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ids::{CategoryId, DayId, GateId, LicenceId, MethodId, OfficerId, StageId};
use super::money::Rupiah;
use super::time::{Offset, TimeOfDay};

/// The languages a fair's own words may be given in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Bahasa Indonesia, which the screen speaks first.
    Id,
    /// English.
    En,
}

/// A word of the fair's configuration in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Bahasa Indonesia.
    pub id: String,
    /// English.
    pub en: String,
}

impl Label {
    /// The same word in both languages.
    pub fn same(word: &str) -> Label {
        Label { id: word.to_owned(), en: word.to_owned() }
    }

    /// The word in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Id => &self.id,
            Lang::En => &self.en,
        }
    }
}

/// Everything about a fair but its plan, its exhibitors and what happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// The fair's name as the header shows it.
    pub name: String,
    /// Its theme; may be empty, like the texts below.
    pub theme: String,
    /// Who holds it.
    pub organiser: String,
    /// Where, by the name of the place.
    pub venue: String,
    /// Where, by street.
    pub address: String,
    /// The city.
    pub city: String,
    /// The coaching programme.
    pub programme: String,
    /// The fair's distance from UTC.
    pub utc_offset: Offset,
    /// Invented data: the screen says so.
    pub sample: bool,
    /// The largest amount one report may give.
    pub maximum_sale: Rupiah,
    /// What the agency hopes for.
    pub targets: Targets,
    /// Days in order; none in a registry.
    pub days: Vec<DayPlan>,
    /// Categories in the order of their keys `1`-`9`.
    pub categories: Vec<Category>,
    /// Gates; the first is where the desk stands.
    pub gates: Vec<Gate>,
    /// Ways to pay.
    pub payment_methods: Vec<PaymentMethod>,
    /// Kinds of licence.
    pub licences: Vec<LicenceKind>,
    /// Stages of the programme.
    pub stages: Vec<Stage>,
    /// The lines above every report: agency, office, address.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub letterhead: Vec<String>,
}

/// What the agency hopes for; unset is unset, not zero.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Targets {
    /// Exhibitors.
    pub exhibitors: Option<u32>,
    /// Visits over all days.
    pub visits: Option<u32>,
    /// Omzet over all days.
    pub sales: Option<Rupiah>,
}

/// One day as planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayPlan {
    /// Its ordinal.
    pub id: DayId,
    /// The date it begins on.
    pub date: NaiveDate,
    /// When it opens.
    pub opens: TimeOfDay,
    /// When it closes; may pass 24.00.
    pub closes: TimeOfDay,
    /// After this an arrival is late.
    pub batas_hadir: TimeOfDay,
}

/// A category of goods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// Its word in lists.
    pub id: CategoryId,
    /// Its name on the screen.
    pub name: Label,
    /// Its sign on the map, unique among the categories.
    pub letter: char,
    /// Its colour on the map.
    pub color: Hue,
    /// Sub-categories, named `category/sub` in lists.
    pub sub: Vec<SubCategory>,
}

/// A part of a category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubCategory {
    /// Its full id, `category/sub`.
    pub id: CategoryId,
    /// Its name on the screen.
    pub name: Label,
}

/// The colours a category may have; the theme says what each looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Hue {
    /// Red.
    Red,
    /// Green.
    Green,
    /// Yellow.
    Yellow,
    /// Blue.
    Blue,
    /// Magenta.
    Magenta,
    /// Cyan.
    Cyan,
    /// Orange.
    Orange,
    /// Purple.
    Purple,
    /// Teal.
    Teal,
    /// Pink.
    Pink,
}

impl Hue {
    /// Every hue by its word in `fair.toml`.
    pub const ALL: [(&'static str, Hue); 10] = [
        ("red", Hue::Red),
        ("green", Hue::Green),
        ("yellow", Hue::Yellow),
        ("blue", Hue::Blue),
        ("magenta", Hue::Magenta),
        ("cyan", Hue::Cyan),
        ("orange", Hue::Orange),
        ("purple", Hue::Purple),
        ("teal", Hue::Teal),
        ("pink", Hue::Pink),
    ];
}

/// A gate through which visitors come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gate {
    /// Its word.
    pub id: GateId,
    /// Its name on the screen.
    pub name: String,
}

/// A way to pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentMethod {
    /// Its word.
    pub id: MethodId,
    /// Its name on the screen.
    pub name: Label,
}

/// A kind of licence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LicenceKind {
    /// Its word in lists.
    pub id: LicenceId,
    /// Its name on the screen.
    pub name: String,
}

/// A stage of the coaching programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    /// Its word, as `P5`.
    pub id: StageId,
    /// What it is.
    pub name: Label,
}

/// What an officer may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Petugas: the desk's daily work.
    Officer,
    /// Koordinator: also voids, reopening a day, settings.
    Supervisor,
}

/// Whether an officer works at the fair.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Service {
    /// They do.
    #[default]
    Active,
    /// They did, and stand in the journal.
    Ended,
}

impl Service {
    fn is_active(&self) -> bool {
        *self == Service::Active
    }
}

/// Somebody who works at the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Officer {
    /// Who, in the journal.
    pub id: OfficerId,
    /// What they may do.
    pub role: Role,
    /// Whether they still work at this fair.
    #[serde(default, skip_serializing_if = "Service::is_active")]
    pub service: Service,
    /// Their name and PIN, which travel sealed.
    #[serde(skip)]
    pub private: super::exhibitor::Person,
}

impl Officer {
    /// Somebody who works at the fair.
    pub fn new(id: OfficerId, role: Role, private: super::exhibitor::Person) -> Officer {
        Officer { id, role, service: Service::Active, private }
    }
}

impl Default for Settings {
    /// A fair of which nothing is known yet, at the founding fair's offset.
    fn default() -> Self {
        Settings {
            name: String::new(),
            theme: String::new(),
            organiser: String::new(),
            venue: String::new(),
            address: String::new(),
            city: String::new(),
            programme: String::new(),
            utc_offset: Offset::WIB,
            sample: false,
            maximum_sale: Rupiah::ZERO,
            targets: Targets::default(),
            days: Vec::new(),
            categories: Vec::new(),
            gates: Vec::new(),
            payment_methods: Vec::new(),
            licences: Vec::new(),
            stages: Vec::new(),
            letterhead: Vec::new(),
        }
    }
}

impl Settings {
    /// The day as planned.
    pub fn day(&self, id: DayId) -> Option<&DayPlan> {
        self.days.iter().find(|day| day.id == id)
    }

    /// The main category that `id` is or belongs to.
    pub fn category(&self, id: &CategoryId) -> Option<&Category> {
        let main = id.main();
        self.categories.iter().find(|category| category.id.as_str() == main)
    }

    /// The sub-category `id`, where it is one.
    pub fn sub_category(&self, id: &CategoryId) -> Option<&SubCategory> {
        self.category(id)?.sub.iter().find(|sub| &sub.id == id)
    }

    /// The way to pay.
    pub fn payment_method(&self, id: &MethodId) -> Option<&PaymentMethod> {
        self.payment_methods.iter().find(|method| &method.id == id)
    }

    /// The gate.
    pub fn gate(&self, id: &GateId) -> Option<&Gate> {
        self.gates.iter().find(|gate| &gate.id == id)
    }

    /// Whether `moment` lies between the midnight the first day begins with and the last day's closing.
    pub fn is_during(&self, moment: super::time::Moment) -> bool {
        let (Some(first), Some(last)) = (self.days.first(), self.days.last()) else { return false };
        let local = self.utc_offset.local(moment);
        let midnight = TimeOfDay::MIDNIGHT.on(last.date) + chrono::Duration::days(1);
        local >= TimeOfDay::MIDNIGHT.on(first.date) && local <= last.closes.on(last.date).max(midnight)
    }

    /// The day whose date it is at `moment`: a night that passes 24.00 still belongs to the day it began on.
    pub fn day_at(&self, moment: super::time::Moment) -> Option<&DayPlan> {
        let local = self.utc_offset.local(moment);
        let night = self.days.iter().find(|day| day.date < local.date() && local <= day.closes.on(day.date));
        let own = self.days.iter().find(|day| day.date == local.date());
        match (night, own) {
            // Before its own opening a new day does not push out the night still running.
            (Some(_), Some(own)) if local >= own.opens.on(own.date) => Some(own),
            (Some(night), _) => Some(night),
            (None, own) => own,
        }
    }
}

impl CategoryId {
    /// The main category's word: `kuliner` of `kuliner/keripik`.
    pub fn main(&self) -> &str {
        self.as_str().split('/').next().unwrap_or_default()
    }
}
