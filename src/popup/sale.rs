//! What an exhibitor sold today: an amount and Enter; whatever is unclear is asked before it is saved.

mod ready;

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::form::{Form, FormKey, FormRow};
use super::question::{Answered, Question};
use super::{Outcome, Wish};
use crate::fair::event::{Former, Provenance};
use crate::fair::ids::{DayId, ExhibitorId, RequestId};
use crate::fair::money::{AmountFault, Meaning, Reading, Rupiah, read};
use crate::fair::state::ReportState;
use crate::ui::Look;
use crate::ui::text::{SalePhrases, entry, fill, terms, words};
use crate::ui::widget::{cut, popup, row, wrap};
use ready::Hindrance;

/// The widest the form grows.
const WIDTH: u16 = 66;
/// Room for its labels.
const LABELS: u16 = 16;

/// The rows of the amount and of the number of sales; payments follow, then pieces, provenance and note.
const AMOUNT: usize = 0;
const TRANSACTIONS: usize = 1;
const PAYMENTS: usize = 2;

/// What an answer settles.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Settles {
    /// Which amount was meant.
    Meant(Rupiah),
    /// That nothing was sold.
    Nil,
    /// That the figure is of this day.
    Today,
    /// That the figure is the fair's total so far; the day's part is this.
    SoFar(Rupiah),
    /// How the report stands to former ones.
    Former(Former),
    /// That the amount is right although it is far above what is usual.
    Sure,
    /// That what the payments leave of the total is not known by its way to pay.
    Unallocated,
}

/// Whether something that is asked once was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Open,
    Yes,
}

/// What the form is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// To take a report down.
    Report,
    /// To put another in the place of what was reported.
    Correction,
}

/// The form.
#[derive(Debug, Clone)]
pub struct SaleForm {
    exhibitor: ExhibitorId,
    day: DayId,
    purpose: Purpose,
    request: RequestId,
    form: Form,
    question: Option<Question<Settles>>,
    meant: Option<Rupiah>,
    scope: Option<Settles>,
    former: Option<Former>,
    sure: Answer,
    unallocated: Answer,
    nil: bool,
    /// What stands between what was typed and its being saved.
    pub message: Option<String>,
}

impl SaleForm {
    /// An empty form for the exhibitor.
    pub fn new(look: Look<'_>, exhibitor: ExhibitorId, request: RequestId) -> SaleForm {
        let text = &look.text.sale;
        let mut rows = vec![
            FormRow::text(&text.amount, "", &text.amount_hint),
            FormRow::text(&text.transactions, "", &text.optional),
        ];
        for method in &look.settings.payment_methods {
            rows.push(FormRow::text(method.name.get(look.lang), "", &text.optional));
        }
        rows.push(FormRow::text(&text.pieces, "", &text.optional));
        let provenance = Provenance::ALL.map(|kind| terms::provenance(look.text, kind).to_owned());
        rows.push(FormRow::pick(&text.provenance, provenance.to_vec(), 0));
        rows.push(FormRow::text(&text.note, "", &text.optional));
        SaleForm {
            exhibitor,
            day: look.day,
            purpose: Purpose::Report,
            request,
            form: Form::new(rows),
            question: None,
            meant: None,
            scope: None,
            former: None,
            sure: Answer::Open,
            unallocated: Answer::Open,
            nil: false,
            message: None,
        }
    }

    /// The form whose report stands instead of what was reported; what may be right already is filled in.
    ///
    /// The amount is not: a new one typed behind an old one would be a third.
    pub fn correction(look: Look<'_>, exhibitor: ExhibitorId, request: RequestId) -> SaleForm {
        let mut form = SaleForm::new(look, exhibitor, request);
        form.purpose = Purpose::Correction;
        let Some(sales) = look.fair.sales(exhibitor, look.day) else { return form };
        if let Some(n) = sales.transactions {
            form.form.set_text(TRANSACTIONS, &n.to_string());
        }
        for (at, method) in look.settings.payment_methods.iter().enumerate() {
            if let Some(part) = sales.payments.get(&method.id) {
                form.form.set_text(PAYMENTS + at, &part.get().to_string());
            }
        }
        if let Some(n) = sales.pieces {
            let pieces = form.form.len().saturating_sub(3);
            form.form.set_text(pieces, &n.to_string());
        }
        form
    }

    /// The day that the report is of.
    pub fn day(&self) -> DayId {
        self.day
    }

    /// Takes a key.
    pub fn key(&mut self, look: Look<'_>, key: KeyEvent) -> Outcome {
        let look = Look { day: self.day, ..look };
        if let Some(question) = &mut self.question {
            return match question.key(key) {
                Answered::Open => Outcome::Stay,
                Answered::Strange => Outcome::Refuse,
                Answered::Dropped => {
                    self.forget();
                    Outcome::Stay
                }
                Answered::With(settles) => {
                    self.question = None;
                    match settles {
                        Settles::Meant(amount) => self.meant = Some(amount),
                        Settles::Nil => self.nil = true,
                        Settles::Today | Settles::SoFar(_) => self.scope = Some(settles),
                        Settles::Former(former) => self.former = Some(former),
                        Settles::Sure => self.sure = Answer::Yes,
                        Settles::Unallocated => self.unallocated = Answer::Yes,
                    }
                    self.save(look)
                }
            };
        }
        match self.form.key(key) {
            FormKey::Taken => Outcome::Stay,
            FormKey::Typed(_) => {
                self.forget();
                Outcome::Stay
            }
            FormKey::Save => self.save(look),
            FormKey::Leave => Outcome::Close,
            FormKey::Strange => Outcome::Refuse,
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.forget();
        self.form.paste(text);
    }

    /// What was answered belonged to what was typed then.
    fn forget(&mut self) {
        self.question = None;
        (self.meant, self.scope, self.former, self.nil) = (None, None, None, false);
        (self.sure, self.unallocated) = (Answer::Open, Answer::Open);
        self.message = None;
    }

    /// Saves, or says or asks what stands in the way.
    fn save(&mut self, look: Look<'_>) -> Outcome {
        match self.ready(look) {
            Ok(command) => Outcome::Commit(Wish { command, happened: None, request: Some(self.request) }),
            Err(Hindrance::Says(message, field)) => {
                self.message = Some(message);
                self.form.focus_on(field);
                Outcome::Refuse
            }
            Err(Hindrance::Asks(question)) => {
                self.message = None;
                self.question = Some(question);
                Outcome::Stay
            }
        }
    }

    /// What the typed amount is understood as: digits, and words.
    fn echo(&self, look: Look<'_>) -> (String, String) {
        let text = &look.text.sale;
        let typed = self.form.text(AMOUNT);
        if typed.trim().is_empty() {
            return match (self.purpose, look.fair.sales(self.exhibitor, look.day)) {
                (Purpose::Correction, Some(sales)) => {
                    let sum = match sales.state {
                        ReportState::Nil => look.text.report.nil.clone(),
                        ReportState::Reported | ReportState::Unreported => sales.total.to_string(),
                    };
                    let reports = sales.reports.len().to_string();
                    let instead = fill(&text.instead_of, &[("sum", &sum), ("n", &reports)]);
                    (instead, text.echo_empty.clone())
                }
                (Purpose::Correction | Purpose::Report, _) => (text.echo_empty.clone(), String::new()),
            };
        }
        if is_nil(typed) {
            return (text.answer_nil.clone(), String::new());
        }
        match read(typed) {
            Ok(Reading { meaning: Meaning::Exact(amount), .. }) => {
                (amount.to_string(), in_words(look, amount))
            }
            Ok(Reading { meaning: Meaning::Ask(amounts), .. }) => {
                let amounts: Vec<String> = amounts.iter().map(Rupiah::to_string).collect();
                (amounts.join(&format!(" {} ", text.or)), text.echo_ask.clone())
            }
            Err(problem) => (fault(text, problem), String::new()),
        }
    }

    /// Draws it in the middle of `screen`.
    pub fn view(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let look = Look { day: self.day, ..look };
        let text = &look.text.sale;
        let name = look.fair.exhibitor(self.exhibitor).map(|e| e.name.as_str()).unwrap_or_default();
        let stand = entry::stand(look.fair, self.exhibitor, look.day);
        let title = match self.purpose {
            Purpose::Report => &text.title,
            Purpose::Correction => &text.title_correction,
        };
        let title = fill(title, &[("stand", &stand), ("name", name), ("n", &look.day.to_string())]);
        let width = WIDTH.min(screen.width);
        let inner = width.saturating_sub(4);
        let below = match (&self.question, &self.message) {
            (Some(question), _) => question.rows(inner) + 1,
            (None, Some(message)) => rows_of(message, inner) + 1,
            (None, None) => 0,
        };
        let fields = u16::try_from(self.form.len()).unwrap_or(u16::MAX);
        let height = fields.saturating_add(3).saturating_add(below).saturating_add(2);
        let inside = popup(look, &title, (width, height), screen, buf);
        // Amount, its echo in digits and in words, a blank row; then the rest, which gives way to a question.
        let room = inside.height.saturating_sub(below);
        let (digits, in_words) = self.echo(look);
        let echo = Rect {
            x: inside.x + LABELS.min(inside.width),
            width: inside.width.saturating_sub(LABELS),
            ..inside
        };
        let mut cursor =
            self.form.draw_row(AMOUNT, look, LABELS, Rect { height: room.min(1), ..inside }, buf);
        for (at, (line, style)) in
            [(digits, look.theme.strong), (in_words, look.theme.faint)].iter().enumerate()
        {
            let place = row(echo, 1 + u16::try_from(at).unwrap_or(0));
            if !place.is_empty() {
                let line = cut(line, usize::from(place.width), look.signs.ellipsis);
                buf.set_string(place.x, place.y, line, *style);
            }
        }
        let rest = Rect { y: inside.y + 4.min(inside.height), height: room.saturating_sub(4), ..inside };
        cursor = self.form.draw_from(TRANSACTIONS, look, LABELS, rest, buf).or(cursor);
        let low = Rect {
            y: inside.y + room + u16::from(below > 0),
            height: below.saturating_sub(1).min(inside.height.saturating_sub(room + 1)),
            ..inside
        };
        match (&self.question, &self.message) {
            (Some(question), _) => cursor = question.draw(look, low, buf).or(cursor),
            (None, Some(message)) => {
                for (at, line) in wrap(message, usize::from(low.width)).iter().enumerate() {
                    let place = row(low, u16::try_from(at).unwrap_or(u16::MAX));
                    if !place.is_empty() {
                        buf.set_string(place.x, place.y, line, look.theme.warn);
                    }
                }
            }
            (None, None) => {}
        }
        cursor
    }

    /// Whether nothing is typed as amount.
    pub fn is_blank(&self) -> bool {
        self.form.text(AMOUNT).trim().is_empty()
    }

    /// Draws the amount alone, its echo below it, and below that what is asked or stands in the way.
    pub fn draw_amount(&self, look: Look<'_>, labels: u16, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let cursor =
            self.form.draw_row(AMOUNT, look, labels, Rect { height: area.height.min(1), ..area }, buf);
        let (digits, in_words) = self.echo(look);
        let echo =
            Rect { x: area.x + labels.min(area.width), width: area.width.saturating_sub(labels), ..area };
        for (at, (line, style)) in (1..).zip([(digits, look.theme.strong), (in_words, look.theme.faint)]) {
            let place = row(echo, at);
            if !place.is_empty() {
                let line = cut(&line, usize::from(place.width), look.signs.ellipsis);
                buf.set_string(place.x, place.y, line, style);
            }
        }
        let below = 4.min(area.height);
        let low = Rect { y: area.y + below, height: area.height - below, ..area };
        match (&self.question, &self.message) {
            (Some(question), _) => question.draw(look, low, buf).or(cursor),
            (None, Some(message)) => {
                for (at, line) in (0..low.height).zip(wrap(message, usize::from(low.width))) {
                    let place = row(low, at);
                    buf.set_string(place.x, place.y, line, look.theme.warn);
                }
                cursor
            }
            (None, None) => cursor,
        }
    }

    /// Whether it asks or says something.
    pub fn speaks(&self) -> bool {
        self.question.is_some() || self.message.is_some()
    }

    /// Whether a question of the form is open.
    pub fn is_asking(&self) -> bool {
        self.question.is_some()
    }
}

/// What an officer types for "sold nothing".
fn is_nil(typed: &str) -> bool {
    ["n", "nihil", "nil", "nol"].contains(&typed.trim().to_lowercase().as_str())
}

/// The amount in words of the screen's language.
pub(super) fn in_words(look: Look<'_>, amount: Rupiah) -> String {
    words::rupiah(look.lang, amount)
}

/// What is wrong with an amount, and how to write it.
pub(super) fn fault(text: &SalePhrases, fault: AmountFault) -> String {
    match fault {
        AmountFault::Empty => text.fault_empty.clone(),
        AmountFault::Negative => text.fault_negative.clone(),
        AmountFault::NotANumber => text.fault_not_a_number.clone(),
        AmountFault::Cents => text.fault_cents.clone(),
        AmountFault::Grouping => text.fault_grouping.clone(),
        AmountFault::TooLarge => text.fault_too_large.clone(),
    }
}

/// How many rows a message takes.
fn rows_of(message: &str, width: u16) -> u16 {
    u16::try_from(wrap(message, usize::from(width)).len()).unwrap_or(u16::MAX)
}
