//! An order, a buyer's contact or the like is noted: of what kind, what it is worth, until when, with whom, what is meant.

use chrono::Datelike;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::form::{Form, FormKey, FormRow};
use super::question::{Answered, Question};
use super::sale::{fault, in_words};
use super::{Outcome, Wish, typed};
use crate::fair::command::Command;
use crate::fair::event::DealKind;
use crate::fair::exhibitor::{AGENCY, Person};
use crate::fair::ids::{ExhibitorId, RequestId};
use crate::fair::money::{AmountFault, Meaning, Rupiah, read};
use crate::ui::Look;
use crate::ui::text::{deal, entry, fill, format, terms};
use crate::ui::widget::{cut, popup, row, wrap};

/// The widest the form grows.
const WIDTH: u16 = 72;
/// Room for its labels.
const LABELS: u16 = 12;
/// Rows of the form.
const KIND: usize = 0;
const VALUE: usize = 1;
const UNTIL: usize = 2;
const BUYER: usize = 3;
const AGENCY_ROW: usize = 4;
const PHONE: usize = 5;
const NOTE: usize = 6;

/// What an answer settles.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Settles {
    /// Which amount was meant.
    Meant(Rupiah),
    /// That it is right although it is more than a stand may report for a day.
    Sure,
}

/// Whether it was said that a large value is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sure {
    No,
    Yes,
}

/// The form.
#[derive(Debug, Clone)]
pub struct DealForm {
    exhibitor: ExhibitorId,
    request: RequestId,
    form: Form,
    question: Option<Question<Settles>>,
    meant: Option<Rupiah>,
    sure: Sure,
    /// What stands between what was typed and its being saved.
    pub message: Option<String>,
}

/// What keeps the form from being saved.
enum Hindrance {
    /// A mistake, in the row to mend it in.
    Says(String, usize),
    /// Something unclear.
    Asks(Question<Settles>),
}

impl DealForm {
    /// An empty form for the exhibitor. The keys begin at the value: most of what is noted are orders.
    pub fn new(look: Look<'_>, exhibitor: ExhibitorId, request: RequestId) -> DealForm {
        let text = &look.text.deal;
        let kinds = DealKind::ALL.iter().map(|kind| terms::deal(look.text, *kind).to_owned());
        let mut form = Form::new(vec![
            FormRow::pick(&text.kind, kinds.collect(), 0),
            FormRow::text(&text.value, "", &text.value_hint),
            FormRow::text(&text.until, "", &text.until_hint),
            FormRow::text(&text.buyer, "", &text.buyer_hint),
            FormRow::text(&text.agency, "", &text.agency_hint),
            FormRow::person(&text.phone, "", &look.text.sale.optional),
            FormRow::text(&text.note, "", &text.note_hint),
        ]);
        form.focus_on(VALUE);
        DealForm { exhibitor, request, form, question: None, meant: None, sure: Sure::No, message: None }
    }

    /// Whether a question of the form is open.
    pub fn is_asking(&self) -> bool {
        self.question.is_some()
    }

    /// Takes a key.
    pub fn key(&mut self, look: Look<'_>, key: KeyEvent) -> Outcome {
        if let Some(question) = &mut self.question {
            return match question.key(key) {
                Answered::Open => Outcome::Stay,
                Answered::Strange => Outcome::Refuse,
                Answered::Dropped => {
                    self.forget();
                    self.form.focus_on(VALUE);
                    Outcome::Stay
                }
                Answered::With(settles) => {
                    self.question = None;
                    match settles {
                        Settles::Meant(value) => self.meant = Some(value),
                        Settles::Sure => self.sure = Sure::Yes,
                    }
                    self.save(look)
                }
            };
        }
        // The key that opened the form, pressed once more by habit: `.750rb` would be read as 750 rupiah.
        let begins = self.form.focus() == VALUE && self.form.text(VALUE).is_empty();
        if begins && key.code == KeyCode::Char('.') {
            return Outcome::Stay;
        }
        match self.form.key(key) {
            FormKey::Taken => self.message = None,
            FormKey::Typed(VALUE) => self.forget(),
            FormKey::Typed(_) => self.message = None,
            FormKey::Leave => return Outcome::Close,
            FormKey::Strange => return Outcome::Refuse,
            FormKey::Save => return self.save(look),
        }
        Outcome::Stay
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.forget();
        self.form.paste(text);
    }

    /// What was answered belonged to what was typed then.
    fn forget(&mut self) {
        (self.question, self.meant, self.sure, self.message) = (None, None, Sure::No, None);
    }

    fn save(&mut self, look: Look<'_>) -> Outcome {
        match self.ready(look) {
            Ok(command) => Outcome::Commit(Wish { command, happened: None, request: Some(self.request) }),
            Err(Hindrance::Says(message, row)) => {
                self.message = Some(message);
                self.form.focus_on(row);
                Outcome::Refuse
            }
            Err(Hindrance::Asks(question)) => {
                self.message = None;
                self.question = Some(question);
                Outcome::Stay
            }
        }
    }

    /// The command, once everything is clear.
    fn ready(&self, look: Look<'_>) -> Result<Command, Hindrance> {
        let text = &look.text.deal;
        let value = self.value(look)?;
        let today = look.today();
        let due = typed::date(look, self.form.text(UNTIL)).map_err(|typed| {
            let values = [("typed", typed.as_str()), ("year", &today.year().to_string())];
            Hindrance::Says(fill(&text.bad_due, &values), UNTIL)
        })?;
        if let Some(past) = due.filter(|due| *due < today) {
            let [past, today] = [past, today].map(|date| format::day_and_month(look.text, date));
            let says = fill(&text.past_due, &[("date", &past), ("today", &today)]);
            return Err(Hindrance::Says(says, UNTIL));
        }
        let said = |row| self.form.text(row).trim().to_owned();
        let mut private =
            Person { name: said(BUYER), phone: said(PHONE), note: said(NOTE), ..Person::default() };
        private.put_beside(AGENCY, &said(AGENCY_ROW));
        if deal::buyer(&private).is_none() && private.note.is_empty() {
            return Err(Hindrance::Says(look.text.refusal.missing_buyer.clone(), BUYER));
        }
        let kind = DealKind::ALL.get(self.form.chosen(KIND)).copied().unwrap_or(DealKind::Order);
        Ok(Command::NoteDeal { exhibitor: self.exhibitor, kind, value, due, private })
    }

    /// What it is worth; nothing where nothing is typed, and asked where the writing is ambiguous or the amount large.
    fn value(&self, look: Look<'_>) -> Result<Option<Rupiah>, Hindrance> {
        let (text, typed) = (&look.text.deal, self.form.text(VALUE).trim());
        if typed.is_empty() {
            return Ok(None);
        }
        let reading = read(typed).map_err(|wrong| Hindrance::Says(wrong_value(look, wrong), VALUE))?;
        let value = match (reading.meaning, self.meant) {
            (Meaning::Exact(value), _) | (Meaning::Ask(_), Some(value)) => value,
            (Meaning::Ask(candidates), None) => {
                let answer =
                    |value: &Rupiah| (format!("{value}: {}", in_words(look, *value)), Settles::Meant(*value));
                let asked = fill(&look.text.sale.meaning_question, &[("typed", typed)]);
                return Err(ask(look, &asked, candidates.iter().map(answer).collect()));
            }
        };
        if value == Rupiah::ZERO {
            return Err(Hindrance::Says(text.zero.clone(), VALUE));
        }
        let maximum = look.settings.maximum_sale;
        if value > maximum && maximum > Rupiah::ZERO && self.sure == Sure::No {
            let values = [("value", value.to_string()), ("maximum", maximum.to_string())];
            let asked =
                fill(&text.above_question, &values.each_ref().map(|(name, value)| (*name, value.as_str())));
            let answer = fill(&look.text.sale.answer_sure, &[("sum", &value.to_string())]);
            return Err(ask(look, &asked, vec![(answer, Settles::Sure)]));
        }
        Ok(Some(value))
    }

    /// What the typed value is understood as: digits, and words.
    fn value_echo(&self, look: Look<'_>) -> [(String, Style); 2] {
        let (digits, in_words) = match self.form.text(VALUE).trim() {
            "" => (look.text.deal.echo_empty.clone(), String::new()),
            typed => match read(typed).map(|reading| reading.meaning) {
                Ok(Meaning::Exact(value)) => {
                    return [
                        (value.to_string(), look.theme.strong),
                        (in_words(look, value), look.theme.faint),
                    ];
                }
                Ok(Meaning::Ask(values)) => {
                    let values: Vec<String> = values.iter().map(Rupiah::to_string).collect();
                    let either = values.join(&format!(" {} ", look.text.sale.or));
                    return [
                        (either, look.theme.strong),
                        (look.text.sale.echo_ask.clone(), look.theme.faint),
                    ];
                }
                Err(wrong) => (wrong_value(look, wrong), String::new()),
            },
        };
        [(digits, look.theme.faint), (in_words, look.theme.faint)]
    }

    /// The weekday and the year of what was typed, by which a wrong date is seen.
    fn until_echo(&self, look: Look<'_>) -> (String, Style) {
        let date = typed::date(look, self.form.text(UNTIL)).ok().flatten();
        (date.map(|date| format::date(look.text, date)).unwrap_or_default(), look.theme.faint)
    }

    /// Draws it in the middle of `screen`.
    pub fn view(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let name = look.fair.exhibitor(self.exhibitor).map(|e| e.name.as_str()).unwrap_or_default();
        let stand = entry::stand(look.fair, self.exhibitor, look.day);
        let title = fill(&look.text.deal.title, &[("stand", &stand), ("name", name)]);
        let width = WIDTH.min(screen.width);
        let inner = width.saturating_sub(4);
        let notes =
            self.message.as_ref().map(|message| wrap(message, usize::from(inner))).unwrap_or_default();
        let below = match &self.question {
            Some(question) => question.rows(inner) + 1,
            None => u16::try_from(notes.len()).unwrap_or(u16::MAX),
        };
        let [digits, in_words] = self.value_echo(look);
        // Each row with what is said below it; where there is no room for all of it the focused row stays in sight.
        let mut lines: Vec<Result<usize, (String, Style)>> = Vec::new();
        for at in 0..self.form.len() {
            lines.push(Ok(at));
            match at {
                VALUE => lines.extend([Err(digits.clone()), Err(in_words.clone())]),
                UNTIL => lines.push(Err(self.until_echo(look))),
                _ => {}
            }
        }
        let all = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        let height = all.saturating_add(below).saturating_add(2);
        let inside = popup(look, &title, (width, height), screen, buf);
        let room = inside.height.saturating_sub(below).min(all);
        let focused = lines.iter().position(|line| *line == Ok(self.form.focus())).unwrap_or(0);
        let from = (focused + 1).saturating_sub(usize::from(room));
        let mut cursor = None;
        for (at, line) in (0..room).zip(lines.iter().skip(from)) {
            let place = row(inside, at);
            match line {
                Ok(index) => cursor = self.form.draw_row(*index, look, LABELS, place, buf).or(cursor),
                Err((says, style)) => {
                    let x = place.x + LABELS.min(place.width);
                    let says = cut(says, usize::from(place.right() - x), look.signs.ellipsis);
                    buf.set_string(x, place.y, says, *style);
                }
            }
        }
        let low = Rect { y: inside.y + room, height: inside.height - room, ..inside };
        match &self.question {
            Some(question) => {
                let low = Rect { y: low.y + low.height.min(1), height: low.height.saturating_sub(1), ..low };
                cursor = question.draw(look, low, buf).or(cursor);
            }
            None => {
                for (at, note) in (0..low.height).zip(&notes) {
                    let place = row(low, at);
                    buf.set_string(place.x, place.y, note, look.theme.warn);
                }
            }
        }
        cursor
    }
}

/// What is wrong with a value, and how to write it.
fn wrong_value(look: Look<'_>, wrong: AmountFault) -> String {
    match wrong {
        AmountFault::Negative => look.text.deal.negative.clone(),
        AmountFault::Empty
        | AmountFault::NotANumber
        | AmountFault::Cents
        | AmountFault::Grouping
        | AmountFault::TooLarge => fault(&look.text.sale, wrong),
    }
}

fn ask(look: Look<'_>, text: &str, answers: Vec<(String, Settles)>) -> Hindrance {
    Hindrance::Asks(Question::new(&look.text.sale.asks, text, answers))
}
