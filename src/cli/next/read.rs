//! Dates and numbers as the command line writes them, and what it says of those it cannot read.

use std::ops::RangeInclusive;

use crate::fair::ids::ExhibitorId;
use crate::fair::next::{MOST_DAYS, WrongDates};
use crate::ui::text::{CliPhrases, fill};

/// What to say of the dates, and to do.
pub(super) fn say(wrong: &WrongDates, text: &CliPhrases) -> String {
    match wrong {
        WrongDates::NotADate(typed) => fill(&text.new_wrong_date, &[("value", typed)]),
        WrongDates::NotRising(typed) => fill(&text.new_dates_not_rising, &[("value", typed)]),
        WrongDates::TooMany => fill(&text.new_too_many_dates, &[("most", &MOST_DAYS.to_string())]),
    }
}

/// `5`, or `9-20` with both ends.
pub(super) fn numbers(typed: &str) -> Option<RangeInclusive<ExhibitorId>> {
    let number = |text: &str| text.trim().parse().ok().map(ExhibitorId);
    let (first, last) = match typed.split_once('-') {
        Some((first, last)) => (number(first)?, number(last)?),
        None => (number(typed)?, number(typed)?),
    };
    (first <= last).then_some(first..=last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_their_runs() {
        let range = |typed| numbers(typed).map(|range| (range.start().0, range.end().0));
        assert_eq!((range("5"), range(" 9 - 20 ")), (Some((5, 5)), Some((9, 20))));
        for wrong in ["", "a", "20-9", "-5", "1-", "1-2-3"] {
            assert_eq!(range(wrong), None, "{wrong}");
        }
    }
}
