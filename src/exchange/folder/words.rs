//! The ids of `fair.toml` that a list may name.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use super::near::near;
use crate::exchange::problem::{Thing, What};
use crate::fair::ids::{CategoryId, DayId, LicenceId, StageId};
use crate::fair::settings::Settings;

/// What a list may name, by words in small letters, as `fair.toml` spells it.
pub(super) struct Words<T> {
    all: HashMap<String, T>,
    /// As they are spelt, in the file's order.
    spelt: Vec<String>,
    /// What was suggested before: a list repeats its mistakes, and seeking costs more than reading a row.
    suggested: RefCell<HashMap<String, Option<String>>>,
}

impl<T: Clone> Words<T> {
    fn of<'w>(words: impl Iterator<Item = (&'w str, T)>) -> Words<T> {
        let mut all = HashMap::new();
        let mut spelt = Vec::new();
        for (word, id) in words {
            spelt.push(word.to_owned());
            all.entry(word.to_lowercase()).or_insert(id);
        }
        Words { all, spelt, suggested: RefCell::default() }
    }

    /// What the word names, or that it names nothing.
    pub(super) fn find(&self, word: &str, thing: Thing) -> Result<T, What> {
        let found = self.all.get(word).or_else(|| self.all.get(&word.to_lowercase()));
        found.cloned().ok_or_else(|| What::Unknown { thing, near: self.near(word) })
    }

    fn near(&self, word: &str) -> Option<String> {
        let mut suggested = self.suggested.borrow_mut();
        if let Some(known) = suggested.get(word) {
            return known.clone();
        }
        let near = near(word, self.spelt.iter().map(String::as_str));
        suggested.insert(word.to_owned(), near.clone());
        near
    }
}

/// Everything of the fair that a list may name.
pub(super) struct Named {
    pub(super) days: BTreeSet<DayId>,
    pub(super) categories: Words<CategoryId>,
    pub(super) licences: Words<LicenceId>,
    pub(super) stages: Words<StageId>,
}

impl Named {
    pub(super) fn of(settings: &Settings) -> Named {
        let categories = settings.categories.iter().flat_map(|category| {
            let subs = category.sub.iter().map(|sub| (sub.id.as_str(), sub.id.clone()));
            std::iter::once((category.id.as_str(), category.id.clone())).chain(subs)
        });
        Named {
            days: settings.days.iter().map(|day| day.id).collect(),
            categories: Words::of(categories),
            licences: Words::of(settings.licences.iter().map(|kind| (kind.id.as_str(), kind.id.clone()))),
            stages: Words::of(settings.stages.iter().map(|stage| (stage.id.as_str(), stage.id.clone()))),
        }
    }
}
