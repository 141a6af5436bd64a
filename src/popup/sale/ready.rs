//! What stands between what was typed and its being saved: a mistake, or a question whose answer nobody can guess.

use super::super::question::Question;
use super::{AMOUNT, Answer, PAYMENTS, Purpose, SaleForm, Settles, TRANSACTIONS, fault, in_words, is_nil};
use crate::fair::command::Command;
use crate::fair::event::{Amount, Former, Provenance};
use crate::fair::ids::ExhibitorId;
use crate::fair::money::{Meaning, Reading, Rupiah, Scope, read};
use crate::fair::tally::{Against, outlier};
use crate::ui::Look;
use crate::ui::text::{fill, format};

impl SaleForm {
    /// The command, once everything is clear.
    pub(super) fn ready(&self, look: Look<'_>) -> Result<Command, Hindrance> {
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
            Settles::Today
            | Settles::Meant(_)
            | Settles::Nil
            | Settles::Former(_)
            | Settles::Sure
            | Settles::Unallocated => (figure, None),
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
            transactions: self.count(TRANSACTIONS, &text.bad_transactions)?,
            pieces: self.count(self.form.len().saturating_sub(3), &text.bad_pieces)?,
            payments: self.payments(look, total)?,
            provenance: self.provenance(),
        };
        self.is_all_allocated(look, &amount)?;
        let former = self.former(look, Some(total))?;
        self.is_usual(look, total, former)?;
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
        if self.purpose == Purpose::Correction {
            return Ok(Former::Replace);
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

    /// Asks once where the ways to pay leave something of the total.
    fn is_all_allocated(&self, look: Look<'_>, amount: &Amount) -> Result<(), Hindrance> {
        let parts = amount.payments.iter().fold(Rupiah::ZERO, |sum, (_, part)| sum.saturating_add(*part));
        let rest = amount.total.checked_sub(parts).unwrap_or_default();
        if amount.payments.is_empty() || rest == Rupiah::ZERO || self.unallocated == Answer::Yes {
            return Ok(());
        }
        let text = &look.text.sale;
        let values =
            [("parts", parts.to_string()), ("total", amount.total.to_string()), ("rest", rest.to_string())];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        let asked = fill(&text.split_question, &values);
        let answer = fill(&text.answer_unallocated, &values);
        Err(Hindrance::ask(look, &asked, vec![(answer, Settles::Unallocated)]))
    }

    /// Asks once where the day's amount is far above what is usual.
    fn is_usual(&self, look: Look<'_>, total: Rupiah, former: Former) -> Result<(), Hindrance> {
        let before = look.fair.sales(self.exhibitor, look.day).map(|sales| sales.total);
        let sum = match former {
            Former::Add => total.saturating_add(before.unwrap_or_default()),
            Former::None | Former::Replace => total,
        };
        let outlier = outlier(look.fair, self.exhibitor, look.day, sum);
        let (Some(outlier), Answer::Open) = (outlier, self.sure) else { return Ok(()) };
        let text = &look.text.sale;
        let against = match &outlier.against {
            Against::Own => text.own_days.clone(),
            Against::Category(id) => {
                let known = look.settings.category(id);
                let name = known.map_or(id.as_str(), |category| category.name.get(look.lang));
                fill(&text.of_category, &[("category", &name.to_lowercase())])
            }
        };
        let values = [
            ("sum", sum.to_string()),
            ("times", outlier.times.to_string()),
            ("middle", format::rupiah(outlier.middle)),
            ("against", against),
        ];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        let asked = fill(&text.outlier_question, &values);
        let answer = fill(&text.answer_sure, &values);
        Err(Hindrance::ask(look, &asked, vec![(answer, Settles::Sure)]))
    }

    /// A whole number in that row; blank is unknown.
    fn count(&self, field: usize, says: &str) -> Result<Option<u32>, Hindrance> {
        let typed = self.form.text(field).trim();
        if typed.is_empty() {
            return Ok(None);
        }
        let digits = typed.replace('.', "");
        let count = digits.parse::<u32>().ok().filter(|_| digits.bytes().all(|b| b.is_ascii_digit()));
        count.map(Some).ok_or_else(|| Hindrance::Says(says.to_owned(), field))
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
}

/// What keeps a form from being saved.
pub(super) enum Hindrance {
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

/// What the exhibitor reported on the other days.
fn before(look: Look<'_>, exhibitor: ExhibitorId) -> Rupiah {
    let others = look.settings.days.iter().filter(|plan| plan.id < look.day);
    let sums = others.filter_map(|plan| look.fair.sales(exhibitor, plan.id));
    sums.fold(Rupiah::ZERO, |sum, sales| sum.saturating_add(sales.total))
}
