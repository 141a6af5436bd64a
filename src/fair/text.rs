//! Text as it comes from files and keyboards, made fit for a line of the screen.

/// The text without what no reader should meet: outer blanks, control and bidirectional characters, byte order marks.
///
/// Tabs and line breaks inside become one space, so that every field stays a line and nothing can steer a terminal.
pub fn clean(text: &str) -> String {
    let trimmed = text.trim();
    // Nearly every field of a list is plain: it is copied in one go.
    if trimmed.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return trimmed.to_owned();
    }
    let mut out = String::with_capacity(trimmed.len());
    let mut chars = trimmed.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            _ if breaks(c) => out.push(' '),
            _ if hidden(c) => {}
            _ => out.push(c),
        }
    }
    // Blanks may have stood behind a hidden character.
    out.trim().to_owned()
}

/// Tabs and everything that begins a new line or page.
fn breaks(c: char) -> bool {
    matches!(c, '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Characters that show nothing themselves but change what others show.
fn hidden(c: char) -> bool {
    let bidi =
        matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    bidi || c == '\u{feff}' || c.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_reader_should_meet_is_gone() {
        let table = [
            ("  Dapur Mpok Nur ", "Dapur Mpok Nur"),
            ("", ""),
            (" \t\r\n ", ""),
            ("Jl. Melati\r\nNo. 3", "Jl. Melati No. 3"),
            ("batik\ttulis\ncap", "batik tulis cap"),
            ("a\rb\u{85}c\u{2028}d\u{b}e", "a b c d e"),
            ("\u{feff}id", "id"),
            ("\u{1b}[31mmerah\u{7}\u{0}", "[31mmerah"),
            ("a\u{9b}2Jb", "a2Jb"),
            ("\u{202e}gnc.exe\u{202c}\u{2066}x\u{2069}\u{200e}\u{200f}\u{61c}", "gnc.exex"),
            ("\u{200e} Kopi \u{200f}", "Kopi"),
            ("Kué Ø 咖啡 ☕", "Kué Ø 咖啡 ☕"),
        ];
        for (given, wanted) in table {
            assert_eq!(clean(given), wanted, "{given:?}");
            assert_eq!(clean(wanted), wanted, "cleaning twice changes nothing");
        }
    }
}
