//! The form that filters the journal: whose lines, of which kind, by whom, of which day, at what time, how they stand.

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Outcome;
use super::form::{Form, FormKey, FormRow, Sheet};
use crate::fair::event::Family;
use crate::fair::ids::{DayId, OfficerId};
use crate::fair::sift::{Criteria, Standing};
use crate::fair::time::TimeOfDay;
use crate::ui::Look;
use crate::ui::text::{fill, terms};

/// The widest the form grows.
const WIDTH: u16 = 66;
/// Room for its labels.
const LABELS: u16 = 16;

/// The rows.
const WHO: usize = 0;
const FAMILY: usize = 1;
const OFFICER: usize = 2;
const DAY: usize = 3;
const FROM: usize = 4;
const UNTIL: usize = 5;
const STANDING: usize = 6;

/// What is asked for: about whom as it was typed, and the rest.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// Whose lines, in the words of a search; empty is everybody's.
    pub about: String,
    /// What else the lines have to be.
    pub criteria: Criteria,
}

/// The form.
#[derive(Debug, Clone)]
pub struct SiftForm {
    form: Form,
    officers: Vec<OfficerId>,
    days: Vec<DayId>,
    /// What stands between what was typed and its being so.
    pub message: Option<String>,
}

impl SiftForm {
    /// The form with what is asked for now.
    pub fn new(look: Look<'_>, criteria: &Criteria, about: &str) -> SiftForm {
        let text = &look.text.sift;
        let any = |words: &mut dyn Iterator<Item = String>| {
            std::iter::once(text.any.clone()).chain(words).collect::<Vec<_>>()
        };
        // The first of each is all; what is named comes one later.
        let place = |at: Option<usize>| at.map_or(0, |at| at + 1);
        let officers: Vec<OfficerId> = look.fair.officers().map(|officer| officer.id).collect();
        let days: Vec<DayId> = look.settings.days.iter().map(|plan| plan.id).collect();
        let family = |family: &Family| terms::family(look.text, *family).to_owned();
        let day = |day: &DayId| fill(&look.text.tally.day_n, &[("n", &day.to_string())]);
        let typed = |time: Option<TimeOfDay>| {
            time.map(|time| format!("{:02}{:02}", time.hour(), time.minute())).unwrap_or_default()
        };
        let standing = Standing::ALL.map(|standing| match standing {
            Standing::Any => text.any.clone(),
            Standing::Waiting => text.waiting.clone(),
            Standing::OutOfForce => text.out_of_force.clone(),
        });
        let stands = Standing::ALL.iter().position(|standing| *standing == criteria.standing);
        let rows = vec![
            FormRow::text(&text.exhibitor, about, &text.exhibitor_hint),
            FormRow::pick(
                &text.family,
                any(&mut Family::ALL.iter().map(family)),
                place(criteria.family.and_then(|of| Family::ALL.iter().position(|other| *other == of))),
            ),
            FormRow::pick(
                &text.officer,
                any(&mut officers.iter().map(|id| look.officer(Some(*id)))),
                place(criteria.officer.and_then(|id| officers.iter().position(|other| *other == id))),
            ),
            FormRow::pick(
                &text.day,
                any(&mut days.iter().map(day)),
                place(criteria.day.and_then(|id| days.iter().position(|other| *other == id))),
            ),
            FormRow::text(&text.from, &typed(criteria.from), &text.time_hint),
            FormRow::text(&text.until, &typed(criteria.until), &text.time_hint),
            FormRow::pick(&text.standing, standing.to_vec(), stands.unwrap_or(0)),
        ];
        SiftForm { form: Form::new(rows), officers, days, message: None }
    }

    /// Takes a key.
    pub fn key(&mut self, look: Look<'_>, key: KeyEvent) -> Outcome {
        match self.form.key(key) {
            FormKey::Taken | FormKey::Typed(_) => {
                self.message = None;
                Outcome::Stay
            }
            FormKey::Leave => Outcome::Close,
            FormKey::Strange => Outcome::Refuse,
            FormKey::Save => match self.wanted() {
                Ok(wanted) => Outcome::Sift(Box::new(wanted)),
                Err(field) => {
                    let typed = self.form.text(field).trim().to_owned();
                    self.message = Some(fill(&look.text.states.bad_time, &[("typed", &typed)]));
                    self.form.focus_on(field);
                    Outcome::Refuse
                }
            },
        }
    }

    /// What is asked for, or the row that holds no time.
    fn wanted(&self) -> Result<Wanted, usize> {
        let named = |row: usize| self.form.chosen(row).checked_sub(1);
        let time = |row: usize| match self.form.text(row).trim() {
            "" => Ok(None),
            typed => TimeOfDay::typed(typed).map(Some).ok_or(row),
        };
        let criteria = Criteria {
            family: named(FAMILY).and_then(|at| Family::ALL.get(at).copied()),
            officer: named(OFFICER).and_then(|at| self.officers.get(at).copied()),
            day: named(DAY).and_then(|at| self.days.get(at).copied()),
            from: time(FROM)?,
            until: time(UNTIL)?,
            standing: Standing::ALL.get(self.form.chosen(STANDING)).copied().unwrap_or_default(),
        };
        Ok(Wanted { about: self.form.text(WHO).trim().to_owned(), criteria })
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.form.paste(text);
    }

    /// Draws it in the middle of `screen`.
    pub fn view(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let text = &look.text.sift;
        let sheet = Sheet::new(&text.title, WIDTH, LABELS);
        let sheet = sheet.below(look, self.message.as_ref(), &text.explains);
        self.form.sheet(look, &sheet, screen, buf)
    }
}
