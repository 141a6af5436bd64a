//! The form of the next fair: its file, name, days, hours and venue, and what of the fair at the desk comes along.

use std::collections::BTreeSet;
use std::path::PathBuf;

use chrono::{Datelike, NaiveDate};
use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::super::form::{Form, FormKey, FormRow};
use super::Wanted;
use crate::fair::next::{self, Hours, MOST_DAYS, Part, Picked, Withdrawn, WrongDates, moved};
use crate::fair::settings::DayPlan;
use crate::fair::text::clean;
use crate::ui::Look;
use crate::ui::text::{NextPhrases, fill, format};
use crate::ui::widget::Focused;

/// Room for the labels.
const LABELS: u16 = 13;

/// Rows of the form.
const FILE: usize = 0;
const NAME: usize = 1;
const DATES: usize = 2;
const HOURS: usize = 3;
const VENUE: usize = 4;
const EXHIBITORS: usize = 5;
const WITHDRAWN: usize = 6;
/// Every part of the other fair with the row that says whether it comes along.
const PARTS: [(usize, Part); 5] = [
    (EXHIBITORS, Part::Exhibitors),
    (7, Part::Plan),
    (8, Part::Categories),
    (9, Part::Settings),
    (10, Part::Officers),
];
/// The first option of those rows; of those that withdrew it means that they stay behind.
const COMES: usize = 0;

/// The form.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    form: Form,
    /// The other fair's days: the new ones may keep their distances.
    days: Vec<DayPlan>,
    file: Proposed,
    name: Proposed,
    /// What stands in a file's name where a date would.
    registry: String,
}

/// A text that follows from the dates until somebody types another.
#[derive(Debug, Clone)]
struct Proposed {
    /// What it is at the other fair.
    other: String,
    whose: Whose,
}

/// Whose a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    Ours,
    Typed,
}

impl Sheet {
    pub(super) fn new(look: Look<'_>, file_name: &str) -> Sheet {
        let text = &look.text.next;
        let either = |comes: &String, stays: &String| vec![comes.clone(), stays.clone()];
        let pick = |label: &str, comes, stays| FormRow::pick(label, either(comes, stays), COMES);
        let rows = vec![
            FormRow::text(&text.file, "", &text.file_hint),
            FormRow::text(&text.name, "", &look.settings.name),
            FormRow::text(&text.dates, "", &text.dates_hint),
            FormRow::text(&text.hours, "", &text.hours_hint),
            FormRow::text(&text.venue, "", &text.venue_hint),
            pick(&text.exhibitors, &text.comes, &text.stays),
            pick(&text.withdrawn, &text.stays, &text.comes),
            pick(&text.plan, &text.plan_comes, &text.plan_stays),
            pick(&text.categories, &text.comes, &text.usual_stays),
            pick(&text.settings, &text.settings_comes, &text.usual_stays),
            pick(&text.officers, &text.comes, &text.officers_stay),
        ];
        let mut form = Form::new(rows);
        // The file's and the fair's name follow from the dates.
        form.focus_on(DATES);
        let ours = |other: &str| Proposed { other: other.to_owned(), whose: Whose::Ours };
        let mut sheet = Sheet {
            form,
            days: look.settings.days.clone(),
            file: ours(file_name.strip_suffix(".fair").unwrap_or(file_name)),
            name: ours(&look.settings.name),
            registry: text.registry_word.clone(),
        };
        sheet.propose();
        sheet
    }

    pub(super) fn key(&mut self, key: KeyEvent) -> FormKey {
        let done = self.form.key(key);
        if let FormKey::Typed(row) = done {
            self.typed(row);
        }
        done
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.form.paste(text);
        self.typed(self.form.focus());
    }

    /// What was typed is theirs; what follows from it is proposed anew.
    fn typed(&mut self, row: usize) {
        match row {
            FILE => self.file.whose = Whose::Typed,
            NAME => self.name.whose = Whose::Typed,
            DATES => self.propose(),
            _ => {}
        }
    }

    /// File and name as the dates suggest, where nobody typed others.
    fn propose(&mut self) {
        let first = match self.dates() {
            Ok(dates) => dates.first().copied(),
            // Dates half typed suggest nothing.
            Err(_) => return,
        };
        if self.file.whose == Whose::Ours {
            let name = proposed_file(&self.file.other, first, &self.registry);
            self.form.set_text(FILE, &name);
        }
        if self.name.whose == Whose::Ours {
            let name = first.and_then(|first| in_year(&self.name.other, first.year()));
            self.form.set_text(NAME, name.as_deref().unwrap_or(&self.name.other));
        }
    }

    /// The days; none where none are typed. A single date is the first of as many days as the other fair has.
    fn dates(&self) -> Result<Vec<NaiveDate>, WrongDates> {
        let typed = self.form.text(DATES).trim();
        if typed.is_empty() {
            return Ok(Vec::new());
        }
        let dates = next::dates(typed)?;
        match dates.as_slice() {
            [first] if !typed.contains("..") && !self.days.is_empty() => {
                moved(&self.days, *first).ok_or_else(|| WrongDates::NotADate(typed.to_owned()))
            }
            _ => Ok(dates),
        }
    }

    /// Every day's hours; `None` where none are typed.
    fn hours(&self, text: &NextPhrases) -> Result<Option<Hours>, String> {
        let typed = self.form.text(HOURS).trim();
        match (typed, next::hours(typed)) {
            ("", _) => Ok(None),
            (_, Some(hours)) => Ok(Some(hours)),
            (typed, None) => Err(fill(&text.wrong_hours, &[("value", typed)])),
        }
    }

    /// Whether that part comes along; a registry has no plan.
    pub(super) fn takes(&self, part: Part) -> bool {
        PARTS.iter().any(|(row, own)| *own == part && self.form.chosen(*row) == COMES)
    }

    /// What is wanted; the focus goes to the row that stands in the way, which is told with what to do.
    pub(super) fn read(&mut self, look: Look<'_>, picked: &Picked) -> Result<Wanted, String> {
        let text = &look.text.next;
        let file = clean(self.form.text(FILE));
        if file.is_empty() || file.ends_with(['/', '\\']) {
            return self.wrong(FILE, text.no_file.clone());
        }
        let dates = match self.dates() {
            Ok(dates) => dates,
            Err(wrong) => return self.wrong(DATES, say(&wrong, text)),
        };
        let hours = match self.hours(text) {
            Ok(hours) => hours,
            Err(wrong) => return self.wrong(HOURS, wrong),
        };
        let all = look.fair.exhibitor_count();
        if self.takes(Part::Exhibitors) && picked.count(all) == 0 && all > 0 {
            return self.wrong(EXHIBITORS, text.nobody.clone());
        }
        let taken = PARTS.iter().map(|(_, part)| *part).filter(|part| self.takes(*part));
        let given = |row| Some(clean(self.form.text(row))).filter(|text: &String| !text.is_empty());
        Ok(Wanted {
            out: PathBuf::from(file),
            name: given(NAME),
            venue: given(VENUE),
            hours,
            take: taken.filter(|part| !(dates.is_empty() && *part == Part::Plan)).collect::<BTreeSet<_>>(),
            picked: picked.clone(),
            withdrawn: match self.form.chosen(WITHDRAWN) {
                COMES => Withdrawn::StayBehind,
                _ => Withdrawn::ComeAlong,
            },
            dates,
        })
    }

    fn wrong(&mut self, row: usize, why: String) -> Result<Wanted, String> {
        self.form.focus_on(row);
        Err(why)
    }

    /// What Enter would make, in a sentence a line.
    pub(super) fn summary(&self, look: Look<'_>, picked: &Picked) -> Vec<String> {
        let text = &look.text.next;
        let mut lines = Vec::new();
        match self.dates().as_deref() {
            Ok([]) => lines.push(text.summary_registry.clone()),
            Ok([only]) => {
                lines.push(fill(&text.summary_day, &[("date", &format::date(look.text, *only))]));
            }
            Ok([first, .., last]) => {
                let days = self.dates().map_or(0, |dates| dates.len());
                let [first, last] = [first, last].map(|date| format::date(look.text, *date));
                let values = [("n", &*format::count(days)), ("first", &first), ("last", &last)];
                lines.push(fill(&text.summary_fair, &values));
            }
            // While it is being typed a date is no mistake yet.
            Err(_) => lines.push(text.summary_dates.clone()),
        }
        let all = look.fair.exhibitor_count();
        let [n, all] = [picked.count(all), all].map(format::count);
        lines.push(match self.takes(Part::Exhibitors) {
            true => fill(&text.summary_picked, &[("n", &n), ("all", &all)]),
            false => text.summary_nobody.clone(),
        });
        lines
    }

    /// How many rows it has.
    pub(super) fn rows(&self) -> u16 {
        u16::try_from(self.form.len()).unwrap_or(u16::MAX)
    }

    pub(super) fn draw(
        &self,
        look: Look<'_>,
        focused: Focused,
        area: Rect,
        buf: &mut Buffer,
    ) -> Option<Position> {
        let mut form = self.form.clone();
        form.active = focused;
        form.draw(look, LABELS, area, buf)
    }
}

/// What to say of dates that cannot be, and to do.
pub fn say(wrong: &WrongDates, text: &NextPhrases) -> String {
    match wrong {
        WrongDates::NotADate(typed) => fill(&text.wrong_date, &[("value", typed)]),
        WrongDates::NotRising(typed) => fill(&text.dates_not_rising, &[("value", typed)]),
        WrongDates::TooMany => fill(&text.too_many_dates, &[("most", &MOST_DAYS.to_string())]),
    }
}

/// A file's name after that of the other fair's: its year turned, or the first day behind it.
fn proposed_file(stem: &str, first: Option<NaiveDate>, registry: &str) -> String {
    let stem = match first {
        Some(first) => in_year(stem, first.year()).unwrap_or_else(|| format!("{stem}-{first}")),
        None => format!("{stem}-{registry}"),
    };
    format!("{stem}.fair")
}

/// The text with its last year made `year`; `None` where it has none, or that one.
fn in_year(text: &str, year: i32) -> Option<String> {
    let mut runs: Vec<(usize, &str)> = Vec::new();
    let mut from = 0;
    for part in text.split(|c: char| !c.is_ascii_digit()) {
        runs.push((from, part));
        from += part.len();
        from += text.get(from..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    let is_year = |run: &str| run.len() == 4 && (run.starts_with("19") || run.starts_with("20"));
    let (at, run) = runs.into_iter().rev().find(|(_, run)| is_year(run))?;
    let (before, after) = (text.get(..at)?, text.get(at + run.len()..)?);
    (run != year.to_string()).then(|| format!("{before}{year}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_year() {
        let table = [
            ("gelar-2018", 2019, Some("gelar-2019")),
            ("Gelar Produk IKM 2018 – ke-2", 2026, Some("Gelar Produk IKM 2026 – ke-2")),
            ("2017/2018", 2019, Some("2017/2019")),
            ("gelar-2019", 2019, None),
            ("é2018é", 2020, Some("é2020é")),
            ("20181", 2019, None),
            ("gelar", 2019, None),
            ("", 2019, None),
        ];
        for (text, year, wanted) in table {
            assert_eq!(in_year(text, year).as_deref(), wanted, "{text}");
        }
        let first = NaiveDate::from_ymd_opt(2019, 7, 1);
        assert_eq!(proposed_file("gelar-2018", first, "daftar"), "gelar-2019.fair");
        assert_eq!(proposed_file("usaha", first, "daftar"), "usaha-2019-07-01.fair");
        assert_eq!(proposed_file("gelar-2019", first, "daftar"), "gelar-2019-2019-07-01.fair");
        assert_eq!(proposed_file("gelar", None, "daftar"), "gelar-daftar.fair");
    }
}
