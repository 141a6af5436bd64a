//! What a view needs to know besides its own state: the snapshot, the day, the words, the looks.

use chrono::NaiveDate;

use crate::fair::Fair;
use crate::fair::ids::{DayId, OfficerId};
use crate::fair::settings::{DayPlan, Lang, Settings};
use crate::fair::time::Moment;

use super::privacy::Persons;
use super::signs::Signs;
use super::text::{Phrases, fill, format};
use super::theme::Theme;

/// The newest verified copy of the fair's file that this installation made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backup {
    /// When it was made.
    pub at: Moment,
    /// How many entries are in it.
    pub entries: u64,
}

/// Everything a view may look at; borrowed for one frame.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// The snapshot.
    pub fair: &'a Fair,
    /// Its settings.
    pub settings: &'a Settings,
    /// The day the desk has chosen.
    pub day: DayId,
    /// The desk's clock.
    pub now: Moment,
    /// The screen's language.
    pub lang: Lang,
    /// Its phrases.
    pub text: &'a Phrases,
    /// Colours.
    pub theme: &'a Theme,
    /// Marks and lines.
    pub signs: &'a Signs,
    /// Whose persons are shown.
    pub persons: Persons,
    /// The newest copy; nothing where none is known of.
    pub backup: Option<Backup>,
}

impl<'a> Look<'a> {
    /// The chosen day as planned.
    pub fn plan(&self) -> Option<&'a DayPlan> {
        self.settings.day(self.day)
    }

    /// The officer's name; their number where the name was erased.
    pub fn officer(&self, id: Option<OfficerId>) -> String {
        match id.and_then(|id| self.fair.officer(id)) {
            Some(officer) if !officer.private.name.is_empty() => officer.private.name.clone(),
            Some(officer) => format!("{} {}", self.text.words.officer, officer.id),
            None => "-".to_owned(),
        }
    }

    /// The wall clock of the fair at `moment`, `08.15`.
    pub fn time(&self, moment: Moment) -> String {
        format::time(self.lang, self.settings.utc_offset.local(moment).time())
    }

    /// The fair's date at `moment`.
    pub fn date(&self, moment: Moment) -> NaiveDate {
        self.settings.utc_offset.local(moment).date()
    }

    /// The fair's date by the desk's clock, which need not be that of the desk's day.
    pub fn today(&self) -> NaiveDate {
        self.date(self.now)
    }

    /// `15.30` today, `besok 09.00` tomorrow, with the date on any other day.
    pub fn when(&self, moment: Moment) -> String {
        match (self.date(moment) - self.today()).num_days() {
            0 => self.time(moment),
            1 => fill(&self.text.calendar.tomorrow_at, &[("time", &self.time(moment))]),
            _ => format!(
                "{} {}",
                format::day_of(self.text, self.date(moment), self.today()),
                self.time(moment)
            ),
        }
    }
}
