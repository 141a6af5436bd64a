//! What is typed for a count or a time, where a form takes no more than that.

use chrono::NaiveDate;

use crate::fair::date;
use crate::fair::time::{Moment, TimeOfDay};
use crate::ui::Look;

/// A whole number as an office writes it: `412`, `1204`, `1.204`; `None` where it is none, or more than fits.
pub(super) fn count(text: &str) -> Option<u32> {
    let text = text.trim();
    let mut groups = text.split('.');
    let first = groups.next()?;
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let grouped = text.contains('.');
    let well_grouped = groups.all(|group| group.len() == 3 && digits(group));
    if !digits(first) || !well_grouped || (grouped && first.len() > 3) {
        return None;
    }
    text.replace('.', "").parse().ok()
}

/// The moment on the desk's day; none where nothing is typed, which is now.
///
/// # Errors
/// What was typed, where it is no time.
pub(super) fn moment(look: Look<'_>, text: &str) -> Result<Option<Moment>, String> {
    let typed = text.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    match (TimeOfDay::typed(typed), look.plan()) {
        (Some(time), Some(plan)) => Ok(Some(look.settings.utc_offset.moment(time.on(plan.date)))),
        (None, _) | (_, None) => Err(typed.to_owned()),
    }
}

/// A moment ahead, of today where no date stands before it; none where nothing is typed.
///
/// Today is what the clock says, not the desk's day: what is to be done is done in real time.
///
/// # Errors
/// What was typed, where it is no time.
pub(super) fn due(look: Look<'_>, text: &str) -> Result<Option<Moment>, String> {
    let typed = text.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    match date::typed_with_time(typed, look.today()) {
        Some((date, time)) => Ok(Some(look.settings.utc_offset.moment(time.on(date)))),
        None => Err(typed.to_owned()),
    }
}

/// A date; none where nothing is typed.
///
/// # Errors
/// What was typed, where it is no date.
pub(super) fn date(look: Look<'_>, text: &str) -> Result<Option<NaiveDate>, String> {
    let typed = text.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    date::typed(typed, look.today()).map(Some).ok_or_else(|| typed.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_as_an_office_writes_them() {
        let table = [
            ("412", Some(412)),
            (" 0 ", Some(0)),
            ("1.204", Some(1_204)),
            ("5001", Some(5_001)),
            ("1.000.000", Some(1_000_000)),
            ("1.2", None),
            ("1204.500", None),
            (".5", None),
            ("-3", None),
            ("", None),
            ("empat", None),
            ("4294967296", None),
        ];
        for (typed, wanted) in table {
            assert_eq!(count(typed), wanted, "{typed:?}");
        }
    }
}
