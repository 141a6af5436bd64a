//! The fair itself and its targets: a form each.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::super::form::{Form, FormRow};
use super::super::sale::fault;
use super::super::typed;
use super::page::{Why, Wrong};
use crate::fair::money::{AmountFault, Meaning, Rupiah, read};
use crate::fair::settings::Settings;
use crate::fair::text::clean;
use crate::ui::Look;
use crate::ui::text::{fill, words};
use crate::ui::widget::{Focused, row, wrap_in};

/// The widest the labels grow.
const LABELS: u16 = 19;

/// The row of the largest amount, and that of the targeted one.
const MAXIMUM: usize = 7;
const SALES: usize = 2;

/// The form of the fair itself.
pub(super) fn fair(look: Look<'_>) -> Form {
    let (text, settings) = (&look.text.settings, look.settings);
    let row = |label: &str, value: &str| FormRow::text(label, value, "");
    let maximum = match settings.maximum_sale {
        Rupiah::ZERO => String::new(),
        maximum => maximum.to_string(),
    };
    Form::new(vec![
        FormRow::text(&text.name, &settings.name, &look.text.record.required),
        row(&text.theme, &settings.theme),
        row(&text.organiser, &settings.organiser),
        row(&text.venue, &settings.venue),
        row(&text.address, &settings.address),
        row(&text.city, &settings.city),
        row(&text.programme, &settings.programme),
        FormRow::text(&text.maximum, &maximum, &text.amount_hint),
    ])
}

/// Puts what the form says into the settings.
pub(super) fn read_fair(look: Look<'_>, form: &Form, to: &mut Settings) -> Result<(), Wrong> {
    let fields = [
        &mut to.name,
        &mut to.theme,
        &mut to.organiser,
        &mut to.venue,
        &mut to.address,
        &mut to.city,
        &mut to.programme,
    ];
    for (row, field) in fields.into_iter().enumerate() {
        *field = clean(form.text(row));
    }
    if to.name.is_empty() {
        return Err(Wrong::says((0, 0), &look.text.refusal.missing_fair_name));
    }
    match amount(look, form, MAXIMUM)? {
        // A registry may have been founded without one.
        None if to.maximum_sale == Rupiah::ZERO => {}
        None | Some(Rupiah::ZERO) => {
            return Err(Wrong::says((MAXIMUM, 0), &look.text.refusal.missing_maximum_sale));
        }
        Some(maximum) => to.maximum_sale = maximum,
    }
    Ok(())
}

/// The form of the targets; what is not set is blank, not zero.
pub(super) fn targets(look: Look<'_>) -> Form {
    let (text, targets) = (&look.text.settings, look.settings.targets);
    let count =
        |count: Option<u32>| count.map(|count| crate::fair::money::group(count.into())).unwrap_or_default();
    let sales = targets.sales.map(|sales| sales.to_string()).unwrap_or_default();
    Form::new(vec![
        FormRow::text(&text.target_exhibitors, &count(targets.exhibitors), &text.unset),
        FormRow::text(&text.target_visits, &count(targets.visits), &text.unset),
        FormRow::text(&text.target_sales, &sales, &text.unset),
    ])
}

/// Puts what the form says into the settings.
pub(super) fn read_targets(look: Look<'_>, form: &Form, to: &mut Settings) -> Result<(), Wrong> {
    let count = |row: usize| match form.text(row).trim() {
        "" => Ok(None),
        typed => match typed::count(typed) {
            Some(count) => Ok(Some(count)),
            None => Err(Wrong::says((row, 0), fill(&look.text.settings.bad_count, &[("typed", typed)]))),
        },
    };
    to.targets.exhibitors = count(0)?;
    to.targets.visits = count(1)?;
    to.targets.sales = amount(look, form, SALES)?;
    Ok(())
}

/// The amount typed in the row; nothing where it is blank.
fn amount(look: Look<'_>, form: &Form, at: usize) -> Result<Option<Rupiah>, Wrong> {
    let typed = form.text(at).trim();
    if typed.is_empty() {
        return Ok(None);
    }
    match read(typed).map(|reading| reading.meaning) {
        Ok(Meaning::Exact(amount)) => Ok(Some(amount)),
        Ok(Meaning::Ask(amounts)) => Err(Wrong { at: (at, 0), why: Why::Asks(amounts) }),
        Err(problem) => Err(Wrong::says((at, 0), says(look, problem))),
    }
}

/// What is wrong with an amount; of none is anything taken away here, as it is of what was sold.
fn says(look: Look<'_>, problem: AmountFault) -> String {
    match problem {
        AmountFault::Negative => look.text.settings.negative.clone(),
        problem => fault(&look.text.sale, problem),
    }
}

/// Draws the form, with what an amount is read as below it where there is room.
pub(super) fn draw(
    look: Look<'_>,
    form: &Form,
    active: Focused,
    area: Rect,
    buf: &mut Buffer,
) -> Option<Position> {
    let mut form = form.clone();
    form.active = active;
    let labels = LABELS.min(area.width / 2);
    let rows = u16::try_from(form.len()).unwrap_or(u16::MAX);
    let cursor = form.draw(look, labels, Rect { height: area.height.min(rows), ..area }, buf);
    let last = form.text(form.len().saturating_sub(1)).trim().to_owned();
    if !last.is_empty() {
        let (echo, style) = echo(look, &last);
        let below = area.height.saturating_sub(rows);
        let (width, room) = (usize::from(area.width - labels), usize::from(below));
        for (at, line) in (rows..).zip(wrap_in(&echo, width, room, look.signs.ellipsis)) {
            buf.set_string(area.x + labels, row(area, at).y, line, style);
        }
    }
    cursor
}

/// Puts the focus on the row at `position` of a form drawn in `area`.
pub(super) fn point(form: &mut Form, area: Rect, position: Position) {
    let from = (form.focus() + 1).saturating_sub(usize::from(area.height));
    let row = from + usize::from(position.y.saturating_sub(area.y));
    if row < form.len() {
        form.focus_on(row);
    }
}

/// What the amount is understood as.
fn echo(look: Look<'_>, typed: &str) -> (String, Style) {
    match read(typed).map(|reading| reading.meaning) {
        Ok(Meaning::Exact(amount)) => {
            (format!("{amount}: {}", words::rupiah(look.lang, amount)), look.theme.faint)
        }
        Ok(Meaning::Ask(amounts)) => {
            let amounts: Vec<String> = amounts.iter().map(Rupiah::to_string).collect();
            let or = format!(" {} ", look.text.sale.or);
            (format!("{}, {}", amounts.join(&or), look.text.sale.echo_ask), look.theme.base)
        }
        Err(problem) => (says(look, problem), look.theme.warn),
    }
}
