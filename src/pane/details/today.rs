//! How the exhibitor stands to the days: the chosen one in full, all of them a row each.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::flow::{Piece, flow, labelled};
use crate::fair::exhibitor::Exhibitor;
use crate::fair::ids::{DayId, MethodId};
use crate::fair::money::group;
use crate::fair::state::{Attendance, AttendanceState, ReportState, Sales};
use crate::ui::Look;
use crate::ui::text::{entry, fill, format, terms};
use crate::ui::widget::{cut, pad, pad_left};

/// Attendance and report of the chosen day.
pub(super) fn lines(look: Look<'_>, exhibitor: &Exhibitor, width: usize) -> Vec<Line<'static>> {
    let attendance = look.fair.attendance(exhibitor.id, look.day);
    let state = standing(look, exhibitor, &attendance);
    let today = fill(&look.text.details.today, &[("n", &look.day.to_string())]);
    let mut lines = labelled(look, &today, width, |rest| flow(look, &state, rest));
    let sales = look.fair.sales(exhibitor.id, look.day);
    let asked = exhibitor.days.holds(look.day) && attendance.state.is_counted_on();
    if sales.is_some() || (asked && look.fair.opening(look.day).is_some()) {
        lines.extend(labelled(look, &look.text.tally.sales, width, |rest| {
            report(look, sales.map(|sales| &**sales)).iter().flat_map(|part| flow(look, part, rest)).collect()
        }));
    }
    lines
}

/// `✓ hadir · datang 08.12 · oleh Ratna Wulandari`.
fn standing(look: Look<'_>, exhibitor: &Exhibitor, attendance: &Attendance) -> Vec<Piece> {
    let words = &look.text.details;
    let (state, base) = (attendance.state, look.theme.base);
    let mark = look.signs.attendance(state);
    let mut pieces = Vec::new();
    let scheduled = exhibitor.days.holds(look.day);
    if state != AttendanceState::Expected || scheduled {
        pieces.push((format!("{mark} {}", terms::state(look.text, state)), look.theme.attendance(state)));
    }
    if !scheduled {
        pieces.push((words.not_scheduled.clone(), look.theme.warn));
    } else if state == AttendanceState::Expected && look.fair.opening(look.day).is_none() {
        pieces.push((look.text.tally.not_opened.clone(), look.theme.faint));
    }
    let timed = |phrase: &str, time| (fill(phrase, &[("time", &look.time(time))]), base);
    let by = |officer| (fill(&words.by, &[("name", &look.officer(officer))]), base);
    if state.was_there() {
        pieces.extend(attendance.since.map(|since| timed(&words.arrived, since)));
        pieces.extend(attendance.until.map(|until| timed(&words.left, until)));
        pieces.extend(attendance.by.map(|officer| by(Some(officer))));
    }
    let Some(last) = attendance.last.and_then(|key| look.fair.entry(key)) else { return pieces };
    if !state.was_there() {
        match last.day {
            // A withdrawal carries over from the day it was said.
            Some(day) if day != look.day => {
                pieces.push((fill(&look.text.header.day, &[("n", &day.to_string())]), base));
            }
            _ => pieces.push(timed(&look.text.words.at_time, last.happened)),
        }
        pieces.push(by(last.officer));
    }
    match entry::note(last) {
        "" => {}
        note => pieces.push((note.to_owned(), base)),
    }
    pieces
}

/// The report's parts, each beginning a line: sum, what is known of it, ways to pay.
fn report(look: Look<'_>, sales: Option<&Sales>) -> Vec<Vec<Piece>> {
    let words = &look.text.details;
    let Some(sales) = sales.filter(|sales| sales.state != ReportState::Unreported) else {
        let unreported = terms::report(look.text, ReportState::Unreported);
        return vec![vec![(unreported.to_owned(), look.theme.faint)]];
    };
    let mut facts = Vec::new();
    if sales.state == ReportState::Nil {
        facts.push((terms::report(look.text, ReportState::Nil).to_owned(), look.theme.strong));
    } else {
        facts.push((sales.total.to_string(), look.theme.strong));
        if let Some(n) = sales.transactions {
            facts.push((fill(&words.transactions, &[("n", &group(n.into()))]), look.theme.base));
        }
        if let Some(n) = sales.pieces {
            facts.push((fill(&words.pieces, &[("n", &group(n.into()))]), look.theme.base));
        }
        facts.push((terms::provenance(look.text, sales.provenance).to_owned(), look.theme.base));
    }
    // Both values stand together, so that nobody takes the one for settled.
    if let (Some(left), Some(total)) = (entry::if_voided(look, sales), facts.first_mut()) {
        total.0 = format!("{} ({left})", total.0);
    }
    if sales.reports.len() > 1 {
        facts.push((fill(&words.reports, &[("n", &sales.reports.len().to_string())]), look.theme.base));
    }
    let mut parts = vec![facts];
    parts.extend(entry::waiting(look, sales).into_iter().map(|says| vec![(says, look.theme.warn)]));
    if !sales.payments.is_empty() {
        let mut payments: Vec<Piece> = Vec::new();
        // In the order of the fair's forms; a method it does not name comes last.
        let order = |id: &MethodId| look.settings.payment_methods.iter().position(|known| &known.id == id);
        let mut methods: Vec<_> = sales.payments.iter().collect();
        methods.sort_by_key(|(id, _)| order(id).unwrap_or(usize::MAX));
        for (id, part) in methods {
            payments.push((format!("{} {part}", terms::method(look, Some(id))), look.theme.faint));
        }
        if sales.unallocated.get() > 0 {
            let text = format!("{} {}", look.text.words.not_itemised, sales.unallocated);
            payments.push((text, look.theme.faint));
        }
        parts.push(payments);
    }
    parts
}

/// A row of the history before its columns are laid out.
struct DayRow {
    day: DayId,
    state: Piece,
    arrived: String,
    sold: Option<i64>,
    nil: bool,
}

/// One row a day: number, attendance, time of arrival, omzet.
pub(super) fn history(look: Look<'_>, exhibitor: &Exhibitor, width: usize) -> Vec<Line<'static>> {
    let rows: Vec<DayRow> = look.settings.days.iter().map(|plan| day_row(look, exhibitor, plan.id)).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let amount = |row: &DayRow, write: &dyn Fn(i64) -> String| match (row.sold, row.nil) {
        (Some(sum), _) => write(sum),
        (None, true) => look.text.report.nil.clone(),
        (None, false) => String::new(),
    };
    let widest = |text: &dyn Fn(&DayRow) -> usize| rows.iter().map(text).max().unwrap_or_default();
    let number = widest(&|row| row.day.to_string().width());
    let (state, time) = (widest(&|row| row.state.0.width()), widest(&|row| row.arrived.width()));
    let before = number + 1 + state + 1 + time + usize::from(time > 0);
    let in_full = widest(&|row| amount(row, &format::rupiah).width());
    let short = |sum| format::short_rupiah(look.lang, sum);
    let write: &dyn Fn(i64) -> String = if before + in_full > width { &short } else { &format::rupiah };
    let sums = widest(&|row| amount(row, write).width());
    // What is too much is taken from the words of the state, which their mark tells too.
    let state = state.saturating_sub((before + sums).saturating_sub(width));
    let ellipsis = look.signs.ellipsis;
    let mut lines = vec![Line::styled(cut(&look.text.details.history, width, ellipsis), look.theme.faint)];
    for row in &rows {
        let style = if row.day == look.day { look.theme.strong } else { look.theme.faint };
        lines.push(Line::from_iter([
            Span::styled(pad_left(&row.day.to_string(), number, ellipsis) + " ", style),
            Span::styled(pad(&row.state.0, state, ellipsis) + " ", row.state.1),
            Span::raw(if time > 0 { pad(&row.arrived, time + 1, ellipsis) } else { String::new() }),
            Span::styled(pad_left(&amount(row, write), sums, ellipsis), look.theme.base),
        ]));
    }
    lines
}

/// What the exhibitor did on `day`.
fn day_row(look: Look<'_>, exhibitor: &Exhibitor, day: DayId) -> DayRow {
    let attendance = look.fair.attendance(exhibitor.id, day);
    let sales = look.fair.sales(exhibitor.id, day);
    let state = attendance.state;
    let untouched = state == AttendanceState::Expected;
    let text = match (untouched, exhibitor.days.holds(day), look.fair.opening(day)) {
        (true, false, _) => look.text.details.not_scheduled.clone(),
        (true, true, None) => look.text.tally.not_opened.clone(),
        _ => format!("{} {}", look.signs.attendance(state), terms::state(look.text, state)),
    };
    let arrived = attendance.since.filter(|_| state.was_there()).map(|since| look.time(since));
    DayRow {
        day,
        state: (text, look.theme.attendance(state)),
        arrived: arrived.unwrap_or_default(),
        sold: sales.filter(|sales| sales.state == ReportState::Reported).map(|sales| sales.total.get()),
        nil: sales.is_some_and(|sales| sales.state == ReportState::Nil),
    }
}
