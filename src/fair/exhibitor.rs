//! Exhibitors, who stands behind them, and the booths they are placed on.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ids::{BoothId, BusinessId, CategoryId, DayId, ExhibitorId, LicenceId, StageId};
use super::words;

/// What names, reaches or describes a person: sealed in the file, erased by destroying its key.
///
/// An exhibitor's owner, an officer, a guest, a buyer, or the text of an incident; a field that does not apply is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The person's name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The telephone number as written.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// Street and number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// Free text, which may name anybody.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// What a list said beside, in its order: a column that has no field here is kept, never dropped. With officers,
    /// guests, buyers and incidents also what few of them have ([`AGENCY`], [`PIN`], [`TASK`]).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<Remark>,
}

/// For whom a guest or buyer speaks.
pub const AGENCY: &str = "agency";
/// An officer's PIN, as its Argon2id hash.
pub const PIN: &str = "pin";
/// What is to be done about an incident.
pub const TASK: &str = "task";

/// What a list said under a heading of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// The list's heading.
    pub label: Arc<str>,
    /// What stood there.
    pub text: String,
}

impl Person {
    /// Free text alone.
    pub fn noted(note: &str) -> Person {
        Person { note: note.to_owned(), ..Person::default() }
    }

    /// What stands under `label` beside the fields; empty where nothing does.
    pub fn beside(&self, label: &str) -> &str {
        self.more.iter().find(|remark| &*remark.label == label).map_or("", |remark| &remark.text)
    }

    /// Puts `text` under `label` beside the fields, in the place of what stood there; an empty one takes it away.
    pub fn put_beside(&mut self, label: &str, text: &str) {
        self.more.retain(|remark| &*remark.label != label);
        if !text.is_empty() {
            self.more.push(Remark { label: label.into(), text: text.to_owned() });
        }
    }

    /// Whether there is nothing to seal.
    pub fn is_empty(&self) -> bool {
        let Person { name, phone, address, note, more } = self;
        name.is_empty() && phone.is_empty() && address.is_empty() && note.is_empty() && more.is_empty()
    }
}

/// On which days of the fair something holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Days {
    /// Every day, also those added later.
    #[default]
    All,
    /// These days only.
    Only(BTreeSet<DayId>),
}

impl Days {
    /// Whether `day` is among them.
    pub fn holds(&self, day: DayId) -> bool {
        match self {
            Days::All => true,
            Days::Only(days) => days.contains(&day),
        }
    }

    /// Those of `all` that are among them and for which `keep` says yes; all of `all` is `All` again.
    pub fn narrowed(&self, all: &[DayId], keep: impl Fn(DayId) -> bool) -> Days {
        let kept: BTreeSet<DayId> = all.iter().copied().filter(|&day| self.holds(day) && keep(day)).collect();
        if kept.len() == all.len() { Days::All } else { Days::Only(kept) }
    }

    /// Whether no day is left.
    pub fn is_never(&self) -> bool {
        matches!(self, Days::Only(days) if days.is_empty())
    }
}

/// A licence an exhibitor holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Licence {
    /// Which kind.
    pub kind: LicenceId,
    /// Its number; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// The last day it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<NaiveDate>,
}

/// A small business taking part in the fair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exhibitor {
    /// Who, in this fair.
    pub id: ExhibitorId,
    /// Which business, in every fair.
    pub business: BusinessId,
    /// What its organiser's lists call it, as `EXH-031`: the same code is the same exhibitor. May be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// The business's name.
    pub name: String,
    /// Categories or sub-categories; the first is primary, none is a row of its own.
    pub categories: Vec<CategoryId>,
    /// What it sells, a few words each.
    #[serde(deserialize_with = "words::words")]
    pub products: Vec<Arc<str>>,
    /// The district it comes from.
    #[serde(deserialize_with = "words::word")]
    pub kecamatan: Arc<str>,
    /// The institution that coaches it.
    #[serde(deserialize_with = "words::word")]
    pub coach: Arc<str>,
    /// Its stage in the programme.
    pub stage: Option<StageId>,
    /// Its licences.
    pub licences: Vec<Licence>,
    /// The days it is scheduled.
    pub days: Days,
    /// Owner, phone, address, note; travels sealed.
    #[serde(skip)]
    pub private: Person,
}

impl Exhibitor {
    /// The category that totals count it under.
    pub fn primary(&self) -> Option<&CategoryId> {
        self.categories.first()
    }

    /// Whether it belongs to the main category `id` by any of its categories.
    pub fn is_in(&self, id: &CategoryId) -> bool {
        self.categories.iter().any(|category| category.main() == id.as_str())
    }
}

/// An exhibitor on a booth, or on a part of it, on some or all days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placement {
    /// Where.
    pub booth: BoothId,
    /// Which part of it: `a` or `b` of two half tables.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "words::perhaps")]
    pub part: Option<Arc<str>>,
    /// When.
    pub days: Days,
}

/// An exhibitor with the places it stands on, as a list or a form brings them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// The record.
    pub exhibitor: Exhibitor,
    /// Its booths; none is an exhibitor without a stand.
    pub placements: Vec<Placement>,
}

impl Listed {
    /// Gives back the room that nothing fills: a vector grows beyond what it holds, and a large list has many.
    pub fn shrink(&mut self) {
        let Exhibitor { categories, products, licences, .. } = &mut self.exhibitor;
        categories.shrink_to_fit();
        products.shrink_to_fit();
        licences.shrink_to_fit();
        self.placements.shrink_to_fit();
    }
}
