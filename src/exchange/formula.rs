//! Text that a spreadsheet would take for a formula, and what keeps it text.
//!
//! A cell of a CSV file that begins with `=`, `+`, `-` or `@` is reckoned when the file is opened, and may start
//! programs. A `'` before it keeps it text, for every spreadsheet; reading takes that `'` away again. A text that itself
//! begins with `'` before such a start gets one more, so that every text reads back as it was.

use std::borrow::Cow;

/// What keeps a text a text.
const MARK: char = '\'';

/// The text as it is safe in a cell of a CSV file; [`unguard`] gives back the text.
pub fn guard(text: &str) -> Cow<'_, str> {
    match is_dangerous(text.trim_start_matches(MARK)) {
        true => Cow::Owned(format!("{MARK}{text}")),
        false => Cow::Borrowed(text),
    }
}

/// What a cell of a CSV file means: without the `'` that stands before a formula's start, and nowhere else.
pub fn unguard(cell: &str) -> Cow<'_, str> {
    match cell.strip_prefix(MARK) {
        Some(text) if is_dangerous(text.trim_start_matches(MARK)) => Cow::Borrowed(text),
        _ => Cow::Borrowed(cell),
    }
}

/// Whether a spreadsheet may take the text for a formula, or for the start of another cell that holds one.
///
/// Some programs pass over blanks and what nobody sees before they look, and take the wide signs of East Asian
/// keyboards for the narrow ones (OWASP, "CSV Injection").
fn is_dangerous(text: &str) -> bool {
    let first = text.chars().find(|c| parts(*c) || !is_passed_over(*c));
    first.is_some_and(|c| parts(c) || starts_formula(c))
}

fn starts_formula(c: char) -> bool {
    match c {
        '=' | '+' | '-' | '@' => true,
        // Their full width and small forms.
        '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}' => true,
        '\u{fe66}' | '\u{fe62}' | '\u{fe63}' | '\u{fe6b}' => true,
        _ => false,
    }
}

/// Tabs and line ends, which part cells and rows where quotation marks are not heeded.
fn parts(c: char) -> bool {
    matches!(c, '\t' | '\r' | '\n')
}

/// Blanks, control characters and what shows nothing.
fn is_passed_over(c: char) -> bool {
    let unseen =
        matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}');
    unseen || c == '\u{feff}' || c.is_whitespace() || c.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_spreadsheet_would_reckon_is_kept_text() {
        let table = [
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-2+3", "'-2+3"),
            ("+62 812", "'+62 812"),
            ("\t=1", "'\t=1"),
            ("\tbatik", "'\tbatik"),
            ("\r\n", "'\r\n"),
            ("  \u{a0}=1", "'  \u{a0}=1"),
            ("\u{feff}\u{200b}=1", "'\u{feff}\u{200b}=1"),
            ("＝1", "'＝1"),
            ("﹣1", "'﹣1"),
            ("'=x", "''=x"),
            ("'''@x", "''''@x"),
            ("Jum'at = libur", "Jum'at = libur"),
            ("'Aisyah", "'Aisyah"),
            ("''", "''"),
            ("", ""),
            (" batik", " batik"),
            ("2-3", "2-3"),
        ];
        for (text, cell) in table {
            assert_eq!(guard(text), cell, "{text:?}");
            assert_eq!(unguard(cell), text, "{cell:?}");
        }
        assert_eq!(unguard("'tis"), "'tis", "what was never guarded stays");
    }

    proptest! {
        /// Texts of the few characters that matter meet every corner; any other text must do too.
        #[test]
        fn every_text_reads_back_and_none_begins_dangerously(
            corner in "['=+@\\-\t\r\n ＝\u{feff}\u{200b}ax]{0,6}", any in any::<String>(),
        ) {
            for text in [&corner, &any] {
                let cell = guard(text);
                prop_assert!(!is_dangerous(&cell), "{:?}", cell);
                prop_assert_eq!(unguard(&cell), text.as_str());
            }
        }
    }
}
