//! An exhibitor's record: a walk-in with three required fields, or a correction of what is there.

use std::collections::BTreeSet;
use std::sync::Arc;

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::form::{Form, FormKey, FormRow, Marked};
use super::question::{Answered, Question};
use super::relocate::{Place, find_place, free_places, others_on, place_label};
use super::{Outcome, Wish};
use crate::fair::command::{Command, Draft, Sharing};
use crate::fair::exhibitor::{Days, Exhibitor, Licence, Person};
use crate::fair::ids::{BoothId, CategoryId, DayId, HallId, LicenceId, RequestId, StageId};
use crate::fair::settings::Settings;
use crate::ui::Look;
use crate::ui::text::fill;
use crate::ui::widget::{popup, row, wrap};

/// The widest the form grows.
const WIDTH: u16 = 72;
/// Room for its labels.
const LABELS: u16 = 15;

/// The rows that a walk-in and a correction share, in order.
const NAME: usize = 0;
const OWNER: usize = 1;
const CATEGORY: usize = 2;
const PRODUCTS: usize = 3;
const PHONE: usize = 4;
const KECAMATAN: usize = 5;
const ADDRESS: usize = 6;
const COACH: usize = 7;
const NOTE: usize = 8;
/// A walk-in's last row.
const BOOTH: usize = 9;
/// A correction's last rows.
const STAGE: usize = 9;
const LICENCES: usize = 10;
const DAYS: usize = 11;

/// What the form is for.
#[derive(Debug, Clone)]
enum Purpose {
    /// A new exhibitor.
    WalkIn,
    /// A record as it was when the form opened.
    Correction(Box<Exhibitor>),
}

/// The form.
#[derive(Debug, Clone)]
pub struct RecordForm {
    purpose: Purpose,
    request: RequestId,
    hall: Option<HallId>,
    categories: Vec<CategoryId>,
    stages: Vec<StageId>,
    licences: Vec<LicenceId>,
    days: Vec<DayId>,
    form: Form,
    question: Option<Question<Place>>,
    /// What stands between what was typed and its being saved.
    pub message: Option<String>,
}

impl RecordForm {
    /// A walk-in by the name it was looked for with, where it was; the booth offered is the selected one if it is free, else the first free one.
    pub fn walk_in(
        look: Look<'_>,
        selected: Option<&BoothId>,
        hall: Option<HallId>,
        name: &str,
        request: RequestId,
    ) -> RecordForm {
        let free =
            |booth: &&BoothId| others_on(look.fair, &((*booth).clone(), None), look.day, None).is_empty();
        let offered = selected.filter(free).map(|booth| (booth.clone(), None));
        let offered = offered.or_else(|| free_places(look.fair, look.day, hall.as_ref(), "", 1).pop());
        let offered = offered.map(|(booth, part)| place_label(look.fair, &booth, part.as_deref()));
        let empty = Exhibitor { name: name.to_owned(), ..empty_record(look.settings) };
        let mut form = RecordForm::over(look, Purpose::WalkIn, &empty, request);
        form.hall = hall;
        let text = &look.text.record;
        form.form.push(FormRow::text(&text.booth, offered.as_deref().unwrap_or_default(), &text.no_booth));
        form
    }

    /// A correction of the exhibitor's record.
    pub fn correction(look: Look<'_>, exhibitor: &Exhibitor, request: RequestId) -> RecordForm {
        let purpose = Purpose::Correction(Box::new(exhibitor.clone()));
        let mut form = RecordForm::over(look, purpose, exhibitor, request);
        let text = &look.text.record;
        let mut stages = vec![look.text.words.none.clone()];
        let named =
            |stage: &crate::fair::settings::Stage| format!("{} {}", stage.id, stage.name.get(look.lang));
        stages.extend(look.settings.stages.iter().map(named));
        let stage = exhibitor.stage.as_ref().and_then(|id| form.stages.iter().position(|known| known == id));
        form.form.push(FormRow::pick(&text.stage, stages, stage.map_or(0, |at| at + 1)));
        let held = |id: &LicenceId| exhibitor.licences.iter().any(|licence| &licence.kind == id);
        let licences = look.settings.licences.iter();
        let licences = licences.map(|kind| (kind.name.clone(), marked(held(&kind.id)))).collect();
        form.form.push(FormRow::marks(&text.licences, licences));
        let days =
            form.days.iter().map(|day| (day.to_string(), marked(exhibitor.days.holds(*day)))).collect();
        form.form.push(FormRow::marks(&text.days, days));
        form
    }

    /// The shared rows filled from `record`.
    fn over(look: Look<'_>, purpose: Purpose, record: &Exhibitor, request: RequestId) -> RecordForm {
        let text = &look.text.record;
        let mut categories = Vec::new();
        let mut names = Vec::new();
        for category in &look.settings.categories {
            categories.push(category.id.clone());
            names.push(category.name.get(look.lang).to_owned());
            for sub in &category.sub {
                categories.push(sub.id.clone());
                let main = category.name.get(look.lang);
                names.push(format!("{main} {} {}", look.signs.dot, sub.name.get(look.lang)));
            }
        }
        let primary = record.primary();
        let chosen = primary.and_then(|id| categories.iter().position(|known| known == id)).unwrap_or(0);
        let person = &record.private;
        let rows = vec![
            FormRow::text(&text.name, &record.name, &text.required),
            FormRow::person(&text.owner, &person.name, &text.required),
            FormRow::pick(&text.category, names, chosen),
            FormRow::text(&text.products, &record.products.join(", "), &text.products_hint),
            FormRow::person(&text.phone, &person.phone, ""),
            FormRow::text(&text.kecamatan, &record.kecamatan, ""),
            FormRow::person(&text.address, &person.address, ""),
            FormRow::text(&text.coach, &record.coach, ""),
            FormRow::text(&text.note, &person.note, ""),
        ];
        RecordForm {
            purpose,
            request,
            hall: None,
            categories,
            stages: look.settings.stages.iter().map(|stage| stage.id.clone()).collect(),
            licences: look.settings.licences.iter().map(|kind| kind.id.clone()).collect(),
            days: look.fair.day_ids(),
            form: Form::new(rows),
            question: None,
            message: None,
        }
    }

    /// Takes a key.
    pub fn key(&mut self, look: Look<'_>, key: KeyEvent) -> Outcome {
        if let Some(question) = &mut self.question {
            return match question.key(key) {
                Answered::Open => Outcome::Stay,
                Answered::Strange => Outcome::Refuse,
                Answered::Dropped => {
                    self.question = None;
                    Outcome::Stay
                }
                Answered::With(place) => {
                    self.question = None;
                    self.add(Some(place), Sharing::Agreed)
                }
            };
        }
        match self.form.key(key) {
            FormKey::Taken => Outcome::Stay,
            FormKey::Typed(_) => {
                self.message = None;
                Outcome::Stay
            }
            FormKey::Leave => Outcome::Close,
            FormKey::Strange => Outcome::Refuse,
            FormKey::Save => self.save(look),
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.form.paste(text);
    }

    fn save(&mut self, look: Look<'_>) -> Outcome {
        let refusal = &look.text.refusal;
        for (field, message) in [(NAME, &refusal.missing_name), (OWNER, &refusal.missing_owner)] {
            if self.form.text(field).trim().is_empty() {
                self.message = Some(message.clone());
                self.form.focus_on(field);
                return Outcome::Refuse;
            }
        }
        if let Purpose::Correction(before) = &self.purpose {
            let exhibitor = Box::new(self.corrected(before));
            return self.commit(Command::EditExhibitor { exhibitor });
        }
        let typed = self.form.text(BOOTH);
        if typed.trim().is_empty() {
            return self.add(None, Sharing::Refused);
        }
        match find_place(look.fair, self.hall.as_ref(), typed) {
            Err(unfound) => {
                self.message = Some(unfound.say(look));
                self.form.focus_on(BOOTH);
                Outcome::Refuse
            }
            Ok(place) => {
                let others = others_on(look.fair, &place, look.day, None);
                if others.is_empty() {
                    return self.add(Some(place), Sharing::Refused);
                }
                let text = &look.text.relocate;
                let names: Vec<&str> = others
                    .iter()
                    .filter_map(|id| look.fair.exhibitor(*id))
                    .map(|e| e.name.as_str())
                    .collect();
                let values = [("code", &*place.0.code), ("name", &*names.join(", "))];
                let asked = fill(&text.share_question, &values);
                let answers = vec![(text.answer_share.clone(), place)];
                self.question = Some(Question::new(&text.share_title, &asked, answers));
                Outcome::Stay
            }
        }
    }

    fn add(&self, booth: Option<(BoothId, Option<Arc<str>>)>, sharing: Sharing) -> Outcome {
        let draft = Box::new(Draft {
            name: self.typed(NAME),
            categories: self.categories.get(self.form.chosen(CATEGORY)).cloned().into_iter().collect(),
            products: self.products(),
            kecamatan: self.typed(KECAMATAN).into(),
            coach: self.typed(COACH).into(),
            private: self.person(&Person::default()),
        });
        self.commit(Command::AddExhibitor { draft, booth, sharing })
    }

    fn commit(&self, command: Command) -> Outcome {
        Outcome::Commit(Wish { command, happened: None, request: Some(self.request) })
    }

    fn typed(&self, field: usize) -> String {
        self.form.text(field).trim().to_owned()
    }

    fn products(&self) -> Vec<Arc<str>> {
        let words = self.form.text(PRODUCTS).split([',', ';']).map(str::trim);
        words.filter(|word| !word.is_empty()).map(Arc::from).collect()
    }

    /// What the form says of the person; what it does not show stays as it was `before`.
    fn person(&self, before: &Person) -> Person {
        Person {
            name: self.typed(OWNER),
            phone: self.typed(PHONE),
            address: self.typed(ADDRESS),
            note: self.typed(NOTE),
            more: before.more.clone(),
        }
    }

    /// The record with what the form says; what it does not show stays.
    fn corrected(&self, before: &Exhibitor) -> Exhibitor {
        let mut categories = before.categories.clone();
        if let Some(chosen) = self.categories.get(self.form.chosen(CATEGORY)) {
            categories.retain(|id| id != chosen && Some(id) != before.primary());
            categories.insert(0, chosen.clone());
        }
        let stage = self.form.chosen(STAGE).checked_sub(1).and_then(|at| self.stages.get(at));
        // A licence that stays marked keeps its number and expiry.
        let kept = |id: &LicenceId| before.licences.iter().find(|licence| &licence.kind == id).cloned();
        let licence = |id: &LicenceId| {
            kept(id).unwrap_or_else(|| Licence { kind: id.clone(), number: String::new(), expires: None })
        };
        let marked = self.form.marked(LICENCES);
        let days: BTreeSet<DayId> =
            self.form.marked(DAYS).into_iter().filter_map(|at| self.days.get(at).copied()).collect();
        let days = match &before.days {
            Days::All if days.len() == self.days.len() => Days::All,
            Days::All | Days::Only(_) => Days::Only(days),
        };
        Exhibitor {
            name: self.typed(NAME),
            categories,
            products: self.products(),
            kecamatan: self.typed(KECAMATAN).into(),
            coach: self.typed(COACH).into(),
            stage: stage.cloned(),
            licences: marked.into_iter().filter_map(|at| self.licences.get(at)).map(licence).collect(),
            days,
            private: self.person(&before.private),
            ..before.clone()
        }
    }

    /// Draws it in the middle of `screen`.
    pub fn view(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        if let Some(question) = &self.question {
            return question.view(look, screen, buf);
        }
        let text = &look.text.record;
        let title = match &self.purpose {
            Purpose::WalkIn => text.walk_in_title.clone(),
            Purpose::Correction(before) => fill(&text.edit_title, &[("name", &before.name)]),
        };
        let width = WIDTH.min(screen.width);
        let inner = usize::from(width.saturating_sub(4));
        let notes = self.message.as_ref().map(|message| wrap(message, inner)).unwrap_or_default();
        let below = u16::try_from(notes.len()).unwrap_or(u16::MAX / 2);
        let fields = u16::try_from(self.form.len()).unwrap_or(12);
        let inside = popup(look, &title, (width, fields + below + 2), screen, buf);
        let room = inside.height.saturating_sub(below).min(fields);
        for (at, note) in (room..).zip(&notes) {
            let place = row(inside, at);
            if !place.is_empty() {
                buf.set_string(place.x, place.y, note, look.theme.warn);
            }
        }
        self.form.draw(look, LABELS, Rect { height: room, ..inside }, buf)
    }
}

fn marked(held: bool) -> Marked {
    match held {
        true => Marked::Yes,
        false => Marked::No,
    }
}

/// A record with nothing in it but the fair's first category.
fn empty_record(settings: &Settings) -> Exhibitor {
    Exhibitor {
        id: crate::fair::ids::ExhibitorId(0),
        business: crate::fair::ids::BusinessId(uuid::Uuid::nil()),
        code: String::new(),
        name: String::new(),
        categories: settings.categories.first().map(|category| category.id.clone()).into_iter().collect(),
        products: Vec::new(),
        kecamatan: Arc::default(),
        coach: Arc::default(),
        stage: None,
        licences: Vec::new(),
        days: Days::All,
        private: Person::default(),
    }
}
