//! What a list comes to before anything is written: counts, the mapping, every problem, what would change.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::exchange::problem::Problem;
use crate::fair::command::{Command, UnderstoodList};
use crate::fair::ids::ExhibitorId;
use crate::fair::settings::Lang;

use super::columns::Columns;
use super::fields::Field;

mod json;
pub(super) mod words;

/// A list as it was understood, held against the fair.
#[derive(Debug, Clone, PartialEq)]
pub struct ListPreview {
    /// The file's name, without its folder.
    pub file: String,
    /// What kind of file it is, as `CSV ; windows-1252`.
    pub form: String,
    /// The sheet that was read; empty where the file is one table.
    pub sheet: String,
    /// The file's other sheets.
    pub other_sheets: Vec<String>,
    /// The line of the header; none where the list has none.
    pub header_line: Option<u32>,
    /// Which column holds what.
    pub columns: Columns,
    /// How many there are of everything.
    pub counts: Counts,
    /// How rows were joined, and how often.
    pub rules: Rules,
    /// Everything strange, with what is done about it; the first of them.
    pub problems: Vec<Problem>,
    /// How many more there are than are kept.
    pub more_problems: usize,
    /// Whose record changes, and in what.
    pub changes: Vec<Change>,
    /// Exhibitors of the fair that the list does not name; they stay.
    pub missing: Vec<Missing>,
    /// Likely renames, and whether they are taken for such.
    pub renames: Vec<Rename>,
    /// Codes of the list that the fair's plan lacks.
    pub off_plan: Vec<String>,
    /// Booths of the plan that nobody stands on after.
    pub free_booths: Vec<String>,
    /// Why it may be no list of exhibitors; it is not taken in before somebody says that it is.
    pub doubt: Option<Problem>,
    /// What would be recorded.
    pub list: UnderstoodList,
}

/// How many there are of everything.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Rows with anything in them.
    pub rows: u32,
    /// Exhibitors they come to.
    pub exhibitors: u32,
    /// Of these, new in the fair.
    pub new: u32,
    /// Of these, whose record changes.
    pub changed: u32,
    /// Of these, who are in the fair already, just so.
    pub unchanged: u32,
    /// Exhibitors of the fair that the list does not name.
    pub missing: u32,
    /// Booths that exhibitors of the list stand on.
    pub booths: u32,
    /// Places on them: whole booths, or parts.
    pub places: u32,
    /// Booths that several share, by part and day.
    pub shared: u32,
    /// Exhibitors without a stand.
    pub without_stand: u32,
    /// Exhibitors on several booths.
    pub several_stands: u32,
    /// Exhibitors that are there on some days only.
    pub some_days: u32,
    /// Main categories.
    pub categories: u32,
    /// Of these, new in the fair.
    pub new_categories: u32,
    /// Exhibitors without a category.
    pub without_category: u32,
    /// Rows that are no exhibitors, and are left out.
    pub left_out: u32,
    /// Problems found.
    pub problems: u32,
}

/// How rows of a list become exhibitors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Rows with one code and name are one exhibitor.
    JoinedByCode,
    /// Rows with one name, and no two telephones, are one exhibitor.
    JoinedByName,
    /// Rows with one name and two codes are two exhibitors.
    ApartByCode,
    /// A row without a name belongs to the one above.
    RowGoesOn,
    /// A stand without a name is empty.
    StandIsEmpty,
    /// A text alone in its row heads a section, and is the category of those below.
    Section,
}

/// How often each rule was followed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Rules(pub BTreeMap<Rule, u32>);

impl Rules {
    pub(super) fn count(&mut self, rule: Rule) {
        *self.0.entry(rule).or_default() += 1;
    }
}

/// A record that changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The line of the list.
    pub line: u32,
    /// Whose.
    pub exhibitor: ExhibitorId,
    /// Its name after.
    pub name: String,
    /// Which of its fields.
    pub fields: Vec<&'static str>,
}

/// An exhibitor that the list does not name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// Who.
    pub exhibitor: ExhibitorId,
    /// Its name.
    pub name: String,
}

/// Somebody who may have another name now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rename {
    /// The line of the list.
    pub line: u32,
    /// Who, in the fair.
    pub exhibitor: ExhibitorId,
    /// Its name there.
    pub from: String,
    /// The name in the list.
    pub to: String,
    /// Why they may be one.
    pub evidence: Evidence,
}

/// Why two names may be one exhibitor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// The same telephone.
    Phone,
    /// The same stand, and names that are close.
    Stand,
    /// The same stand and owner.
    Owner,
    /// The same code.
    Code,
    /// The same name, and telephone or stand, under another code.
    NewCode,
}

impl ListPreview {
    /// Whether a column of it names the exhibitors.
    pub fn has_names(&self) -> bool {
        self.columns.of(&Field::Name).next().is_some()
    }

    /// Whether taking it in would change anything.
    pub fn changes(&self) -> bool {
        let list = &self.list;
        let nobody = list.added.is_empty() && list.changed.is_empty();
        !(nobody && list.categories.is_empty() && list.halls.is_none())
    }

    /// What takes the list in; nothing where it is in doubt or changes nothing.
    pub fn command(&self) -> Option<Command> {
        let ready = self.doubt.is_none() && self.changes();
        ready.then(|| Command::ImportList { list: Box::new(self.list.clone()) })
    }

    /// The same, without keeping the preview.
    pub fn into_command(self) -> Option<Command> {
        let ready = self.doubt.is_none() && self.changes();
        ready.then(|| Command::ImportList { list: Box::new(self.list) })
    }

    /// The preview in words, for people: at most so many lines of each kind of finding.
    pub fn say(&self, lang: Lang, most: usize) -> String {
        words::say(self, lang, most)
    }

    /// What the list is and comes to, a line each.
    pub fn summary(&self, lang: Lang) -> Vec<String> {
        words::summary(self, lang)
    }

    /// Everything that changes or is strange, a line each.
    pub fn findings(&self, lang: Lang) -> Vec<String> {
        words::findings(self, lang)
    }

    /// The preview for programs; it holds no person.
    pub fn json(&self, lang: Lang) -> serde_json::Value {
        json::of(self, lang)
    }
}
