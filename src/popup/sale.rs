//! What an exhibitor sold today: an amount and Enter; whatever is unclear is asked before it is saved.

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::form::{Form, FormKey, FormRow};
use super::question::{Answered, Question};
use super::{Outcome, Wish};
use crate::fair::command::Command;
use crate::fair::event::{Amount, Former, Provenance};
use crate::fair::ids::{ExhibitorId, RequestId};
use crate::fair::money::{AmountFault, Meaning, Reading, Rupiah, Scope, read};
use crate::ui::Look;
use crate::ui::text::{SalePhrases, entry, fill, terms, words};
use crate::ui::widget::{cut, popup, row, wrap};

/// The widest the form grows.
const WIDTH: u16 = 66;
/// Room for its labels.
const LABELS: u16 = 16;

/// The row of the amount, of the number of sales; payments follow, then provenance and note.
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
}

/// The form.
#[derive(Debug, Clone)]
pub struct SaleForm {
    exhibitor: ExhibitorId,
    request: RequestId,
    form: Form,
    question: Option<Question<Settles>>,
    meant: Option<Rupiah>,
    scope: Option<Settles>,
    former: Option<Former>,
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
        let provenance = Provenance::ALL.map(|kind| terms::provenance(look.text, kind).to_owned());
        rows.push(FormRow::pick(&text.provenance, provenance.to_vec(), 0));
        rows.push(FormRow::text(&text.note, "", &text.optional));
        SaleForm {
            exhibitor,
            request,
            form: Form::new(rows),
            question: None,
            meant: None,
            scope: None,
            former: None,
            nil: false,
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

    /// The command, once everything is clear.
    fn ready(&self, look: Look<'_>) -> Result<Command, Hindrance> {
        let text = &look.text.sale;
        let note = self.form.text(self.form.len().saturating_sub(1)).trim().to_owned();
        if self.nil || is_nil(self.form.text(AMOUNT)) {
            let former = self.former(look, None)?;
            return Ok(Command::ReportNil { exhibitor: self.exhibitor, former, note });
        }
        let reading = read(self.form.text(AMOUNT)).map_err(|f| Hindrance::Says(fault(text, f), AMOUNT))?;
        let figure = self.meant(look, &reading)?;
        if figure == Rupiah::ZERO {
            return Err(Hindrance::ask(
                look,
                &text.zero_question,
                vec![(text.answer_nil.clone(), Settles::Nil)],
            ));
        }
        let (total, so_far) = match self.scope(look, &reading, figure)? {
            Settles::SoFar(today) => (today, Some(figure)),
            Settles::Today | Settles::Meant(_) | Settles::Nil | Settles::Former(_) => (figure, None),
        };
        if total == Rupiah::ZERO {
            return Err(Hindrance::ask(
                look,
                &text.zero_question,
                vec![(text.answer_nil.clone(), Settles::Nil)],
            ));
        }
        let amount = Amount {
            total,
            transactions: self.transactions(text)?,
            payments: self.payments(look, total)?,
            provenance: self.provenance(),
        };
        let former = self.former(look, Some(total))?;
        Ok(Command::ReportSale { exhibitor: self.exhibitor, amount, so_far, former, note })
    }

    /// The amount meant, asked where the writing is ambiguous.
    fn meant(&self, look: Look<'_>, reading: &Reading) -> Result<Rupiah, Hindrance> {
        match (&reading.meaning, self.meant) {
            (Meaning::Exact(amount), _) => Ok(*amount),
            (Meaning::Ask(_), Some(meant)) => Ok(meant),
            (Meaning::Ask(candidates), None) => {
                let answer = |amount: &Rupiah| {
                    (format!("{amount}: {}", in_words(look, *amount)), Settles::Meant(*amount))
                };
                let answers = candidates.iter().map(answer).collect();
                let asked =
                    fill(&look.text.sale.meaning_question, &[("typed", self.form.text(AMOUNT).trim())]);
                Err(Hindrance::ask(look, &asked, answers))
            }
        }
    }

    /// Whether the figure is the day's or the fair's so far, asked where it was given as a total.
    fn scope(&self, look: Look<'_>, reading: &Reading, figure: Rupiah) -> Result<Settles, Hindrance> {
        match (reading.scope, self.scope) {
            (Scope::Unsaid | Scope::Today, _) => Ok(Settles::Today),
            (Scope::SoFar, Some(settled)) => Ok(settled),
            (Scope::SoFar, None) => {
                let text = &look.text.sale;
                let former = before(look, self.exhibitor);
                let figures = [("total", figure.to_string()), ("former", former.to_string())];
                let values = figures.each_ref().map(|(name, value)| (*name, value.as_str()));
                let Some(today) = figure.checked_sub(former) else {
                    return Err(Hindrance::Says(fill(&text.so_far_below, &values), AMOUNT));
                };
                let asked = fill(&text.scope_question, &values);
                let so_far = fill(&text.answer_so_far, &[("today", &today.to_string())]);
                let only_today = fill(&text.answer_today, &[("today", &figure.to_string())]);
                let answers = vec![(so_far, Settles::SoFar(today)), (only_today, Settles::Today)];
                Err(Hindrance::ask(look, &asked, answers))
            }
        }
    }

    /// How the report stands to former ones of the day, asked where there are some; `None` is nihil.
    fn former(&self, look: Look<'_>, amount: Option<Rupiah>) -> Result<Former, Hindrance> {
        let Some(sales) = look.fair.sales(self.exhibitor, look.day) else { return Ok(Former::None) };
        if let Some(former) = self.former {
            return Ok(former);
        }
        let text = &look.text.sale;
        let newest = sales.reports.last().and_then(|key| look.fair.entry(*key));
        let time = newest.map(|entry| look.time(entry.happened)).unwrap_or_default();
        let by = look.officer(newest.and_then(|entry| entry.officer));
        let asked = fill(
            &text.former_question,
            &[("total", &sales.total.to_string()), ("time", &time), ("officer", &by)],
        );
        let amount = amount.unwrap_or_default();
        let sum = sales.total.saturating_add(amount);
        let answers = vec![
            (fill(&text.answer_add, &[("sum", &sum.to_string())]), Settles::Former(Former::Add)),
            (fill(&text.answer_replace, &[("sum", &amount.to_string())]), Settles::Former(Former::Replace)),
        ];
        Err(Hindrance::ask(look, &asked, answers))
    }

    /// How many sales; blank is unknown.
    fn transactions(&self, text: &SalePhrases) -> Result<Option<u32>, Hindrance> {
        let typed = self.form.text(TRANSACTIONS).trim();
        if typed.is_empty() {
            return Ok(None);
        }
        let digits = typed.replace('.', "");
        let count = digits.parse::<u32>().ok().filter(|_| digits.bytes().all(|b| b.is_ascii_digit()));
        count.map(Some).ok_or_else(|| Hindrance::Says(text.bad_transactions.clone(), TRANSACTIONS))
    }

    /// What was paid which way; what is left of the total stays unsaid.
    fn payments(
        &self,
        look: Look<'_>,
        total: Rupiah,
    ) -> Result<Vec<(crate::fair::ids::MethodId, Rupiah)>, Hindrance> {
        let text = &look.text.sale;
        let mut payments = Vec::new();
        let mut sum = Rupiah::ZERO;
        for (at, method) in look.settings.payment_methods.iter().enumerate() {
            let field = PAYMENTS + at;
            let typed = self.form.text(field);
            if typed.trim().is_empty() {
                continue;
            }
            let reading = read(typed).map_err(|f| Hindrance::Says(fault(text, f), field))?;
            let Meaning::Exact(part) = reading.meaning else {
                return Err(Hindrance::Says(fill(&text.payment_unclear, &[("typed", typed.trim())]), field));
            };
            sum = sum.saturating_add(part);
            payments.push((method.id.clone(), part));
        }
        if sum > total {
            let values = [("parts", sum.to_string()), ("total", total.to_string())];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            return Err(Hindrance::Says(fill(&look.text.refusal.payments_exceed, &values), PAYMENTS));
        }
        Ok(payments)
    }

    /// Who says so.
    fn provenance(&self) -> Provenance {
        let chosen = self.form.chosen(self.form.len().saturating_sub(2));
        Provenance::ALL.get(chosen).copied().unwrap_or(Provenance::Declared)
    }

    /// What the typed amount is understood as: digits, and words.
    fn echo(&self, look: Look<'_>) -> (String, String) {
        let text = &look.text.sale;
        let typed = self.form.text(AMOUNT);
        if typed.trim().is_empty() {
            return (text.echo_empty.clone(), String::new());
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
        let text = &look.text.sale;
        let name = look.fair.exhibitor(self.exhibitor).map(|e| e.name.as_str()).unwrap_or_default();
        let stand = entry::stand(look.fair, self.exhibitor, look.day);
        let title = fill(&text.title, &[("stand", &stand), ("name", name), ("n", &look.day.to_string())]);
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

    /// Whether a question of the form is open.
    pub fn is_asking(&self) -> bool {
        self.question.is_some()
    }
}

/// What keeps a form from being saved.
enum Hindrance {
    /// A mistake, in the row to mend it in.
    Says(String, usize),
    /// Something unclear.
    Asks(Question<Settles>),
}

impl Hindrance {
    fn ask(look: Look<'_>, text: &str, answers: Vec<(String, Settles)>) -> Hindrance {
        Hindrance::Asks(Question::new(&look.text.sale.asks, text, answers))
    }
}

/// What an officer types for "sold nothing".
fn is_nil(typed: &str) -> bool {
    ["n", "nihil", "nil", "nol"].contains(&typed.trim().to_lowercase().as_str())
}

/// What the exhibitor reported on the other days.
fn before(look: Look<'_>, exhibitor: ExhibitorId) -> Rupiah {
    let others = look.settings.days.iter().filter(|plan| plan.id < look.day);
    let sums = others.filter_map(|plan| look.fair.sales(exhibitor, plan.id));
    sums.fold(Rupiah::ZERO, |sum, sales| sum.saturating_add(sales.total))
}

/// The amount in words of the screen's language.
fn in_words(look: Look<'_>, amount: Rupiah) -> String {
    words::rupiah(look.lang, amount)
}

/// What is wrong with an amount, and how to write it.
fn fault(text: &SalePhrases, fault: AmountFault) -> String {
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
