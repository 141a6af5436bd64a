//! Codes and telephone numbers that a spreadsheet took for quantities.

/// `4691` of `4691.0`, and of `4.691E+3`: programs that reckon write codes and telephone numbers as broken ones.
pub(super) fn whole_number(text: String) -> String {
    if let Some((first, rest, power)) = powered(&text)
        && rest.len() == power
    {
        return format!("{first}{rest}");
    }
    match text.strip_suffix(".0") {
        Some(whole) if !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit()) => {
            whole.to_owned()
        }
        Some(_) | None => text,
    }
}

/// Whether only the first digits are left of a long number: `8,12E+11`, which has eleven behind the first.
pub(super) fn is_shortened(text: &str) -> bool {
    powered(text).is_some_and(|(_, rest, power)| rest.len() != power)
}

/// Whether it is a number in powers of ten.
pub(in crate::exchange::import) fn is_powered(text: &str) -> bool {
    powered(text).is_some()
}

/// The first digit of a number in powers of ten, those behind it, and how many there should be.
fn powered(text: &str) -> Option<(&str, &str, usize)> {
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (number, power) = text.trim().split_once(['E', 'e'])?;
    let power = power.strip_prefix('+').filter(digits)?.parse().ok()?;
    let (first, rest) = match number.split_once(['.', ',']) {
        Some((first, rest)) => (first, Some(rest).filter(digits)?),
        None => (number, ""),
    };
    Some(first).filter(digits).filter(|first| first.len() == 1).map(|first| (first, rest, power))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_made_of_a_number_is_seen() {
        for text in ["8,12E+11", "6.28129E+12", "8E+11", " 8,12e+11 "] {
            assert!(is_shortened(text), "{text}");
        }
        for text in ["8.12111122223E+11", "081211112222", "E-17", "8E11", "1E5", "A8,12E+11", ""] {
            assert!(!is_shortened(text), "{text}");
        }
        assert_eq!(whole_number("4691.0".to_owned()), "4691");
        assert_eq!(whole_number("A.0".to_owned()), "A.0");
        assert_eq!(whole_number("8.12111122223E+11".to_owned()), "812111122223");
    }
}
