//! Codes and telephone numbers that a spreadsheet took for quantities.

/// `4691` of `4691.0`: programs that reckon write codes and telephone numbers as broken ones.
pub(super) fn whole_number(text: String) -> String {
    match text.strip_suffix(".0") {
        Some(whole) if !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit()) => {
            whole.to_owned()
        }
        Some(_) | None => text,
    }
}

/// Whether only the first digits are left of a long number: `8,12E+11`.
pub(in crate::exchange::import) fn is_shortened(text: &str) -> bool {
    let text = text.trim();
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let Some((first, power)) = text.split_once(['E', 'e']) else { return false };
    let whole = |(one, rest): (&str, &str)| one.len() == 1 && digits(one) && digits(rest);
    let mantissa = first.split_once(['.', ',']).map_or(first.len() == 1 && digits(first), whole);
    mantissa && power.strip_prefix('+').is_some_and(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_made_of_a_number_is_seen() {
        for text in ["8,12E+11", "6.28129E+12", "8E+11", " 8,12e+11 "] {
            assert!(is_shortened(text), "{text}");
        }
        for text in ["081211112222", "E-17", "8E11", "1E5", "A8,12E+11", ""] {
            assert!(!is_shortened(text), "{text}");
        }
        assert_eq!(whole_number("4691.0".to_owned()), "4691");
        assert_eq!(whole_number("A.0".to_owned()), "A.0");
    }
}
