//! The words by which people say what a piece of a plan is, and which of them is a booth's code.

use super::drawn::{Kind, Known, LONGEST_CODE};
use crate::exchange::codes::key;
use crate::fair::plan::PlaceKind;
use crate::fair::text::clean;

/// What each word says; the first that is found counts, so `pintu darurat` is an exit and no door.
const KINDS: &[(Kind, &[&str])] = &[
    (Kind::Place(PlaceKind::Exit), &["darurat", "emergency", "exit", "evakuasi"]),
    (Kind::Door, &["pintu", "door", "doors", "gate", "gerbang", "masuk", "entrance", "entry", "keluar"]),
    (Kind::Place(PlaceKind::Stage), &["panggung", "stage"]),
    (Kind::Place(PlaceKind::Toilet), &["toilet", "toilets", "wc", "restroom", "washroom"]),
    (
        Kind::Place(PlaceKind::Prayer),
        &["musala", "mushola", "musholla", "mushalla", "prayer", "masjid", "ibadah"],
    ),
    (Kind::Place(PlaceKind::Atm), &["atm"]),
    (Kind::Place(PlaceKind::Info), &["info", "informasi", "information", "helpdesk"]),
    (
        Kind::Place(PlaceKind::Desk),
        &["panitia", "desk", "sekretariat", "registrasi", "registration", "secretariat", "resepsionis"],
    ),
    (Kind::Wall, &["dinding", "tembok", "wall", "walls", "partisi", "sekat"]),
    (Kind::Outline, &["outline", "batas", "perimeter", "boundary"]),
    (
        Kind::Place(PlaceKind::Other),
        &[
            "tiang", "kolom", "pillar", "pilar", "column", "tangga", "stairs", "lift", "gudang", "storage",
            "other",
        ],
    ),
    (Kind::Zone, &["zona", "zone", "area", "sektor", "kluster", "cluster"]),
    (
        Kind::Booth,
        &[
            "stan", "stand", "stands", "booth", "booths", "lapak", "kios", "stall", "stalls", "counter",
            "tenant",
        ],
    ),
];

/// Words before a code that only say that it is one.
const BEFORE_CODES: &[&str] =
    &["stan", "stand", "booth", "lapak", "kios", "stall", "counter", "tenant", "no", "nomor", "kode"];
/// Words with which the name of a hall begins.
const HALLS: &[&str] =
    &["hall", "aula", "gedung", "lantai", "floor", "ruang", "room", "tenda", "paviliun", "pavilion"];
/// Words with which the name of a row of booths begins.
const ROWS: &[&str] = &["baris", "row", "deret", "lajur", "lorong", "aisle"];

/// The words of a name, in small letters: runs of letters.
fn words(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    let runs = lower.split(|c: char| !c.is_alphabetic()).filter(|run| !run.is_empty());
    runs.map(str::to_owned).collect()
}

/// What the name says a piece is.
pub(super) fn kind_of(name: &str) -> Option<Kind> {
    let words = words(name);
    let said = |few: &[&str]| words.iter().any(|word| few.contains(&word.as_str()));
    KINDS.iter().find(|(_, few)| said(few)).map(|(kind, _)| *kind)
}

/// Whether the first word is one of these.
fn begins(name: &str, few: &[&str]) -> bool {
    words(name).first().is_some_and(|word| few.contains(&word.as_str()))
}

/// Whether a group's name says that it is a hall.
pub(super) fn names_a_hall(name: &str, known: &Known) -> bool {
    begins(name, HALLS) || known.halls.contains(&key(name))
}

/// Whether a group's name says that it is a zone.
pub(super) fn names_a_zone(name: &str, known: &Known) -> bool {
    kind_of(name) == Some(Kind::Zone) || known.categories.contains(&key(name))
}

/// Whether a group's name says that it is a row.
pub(super) fn names_a_row(name: &str) -> bool {
    begins(name, ROWS)
}

/// The hall's name without the word that says that it is one: `A` of `Hall A`.
pub(super) fn bare_hall(name: &str) -> &str {
    match name.split_once([' ', '-', '_']) {
        Some((first, rest)) if HALLS.contains(&first.to_lowercase().as_str()) => rest.trim(),
        _ => name,
    }
}

/// A text as a code: without blanks and without words that only say that it is one, as `Stan No. 12`.
pub(super) fn code_of(text: &str) -> Option<String> {
    let text = clean(text);
    let mut rest = text.as_str();
    loop {
        let lower = rest.to_lowercase();
        let before = BEFORE_CODES.iter().find(|word| {
            let after = lower.strip_prefix(**word).unwrap_or_default();
            after.starts_with([' ', '-', '_', '.', ':', '#'])
                || after.starts_with(|c: char| c.is_ascii_digit())
        });
        let Some(after) = before.and_then(|word| rest.get(word.len()..)) else { break };
        let after = after.trim_start_matches([' ', '-', '_', '.', ':', '#']);
        if !after.chars().any(char::is_alphanumeric) {
            break;
        }
        rest = after;
    }
    let code: String = rest.split_whitespace().collect::<Vec<_>>().concat();
    let fits = code.chars().any(char::is_alphanumeric) && code.chars().count() <= LONGEST_CODE;
    fits.then_some(code)
}

/// Whether a word that need not be a code looks like one: with a digit, or a few capitals, and neither a size nor a name.
pub(super) fn looks_like_code(text: &str, known: &Known) -> bool {
    let Some(code) = code_of(text) else { return false };
    if known.codes.contains(&key(&code)) {
        return true;
    }
    let letters = code.chars().filter(|c| c.is_alphabetic()).count();
    let digits = code.chars().filter(char::is_ascii_digit).count();
    let short = digits == 0 && letters <= 3 && code.chars().all(|c| c.is_ascii_uppercase());
    let mixed = digits > 0 && letters <= 6 && code.chars().count() <= 12 && words(text).len() <= 2;
    (short || mixed) && !is_size(&code)
}

/// `3x3`, `3,5x2m`, `9m2`, `3 m`: what a booth measures.
fn is_size(code: &str) -> bool {
    let lower = code.to_lowercase().replace('×', "x");
    let number = |text: &str| {
        let text = text.trim_end_matches(['m', 'c', '²']);
        !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',')
    };
    let measured = lower.ends_with("m2") || lower.ends_with("m²") || lower.ends_with('m');
    match lower.split_once('x') {
        Some((one, other)) => number(one) && number(other),
        None => measured && number(lower.trim_end_matches("m2")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_say_what_a_piece_is() {
        let table = [
            ("Panggung Utama", Some(Kind::Place(PlaceKind::Stage))),
            ("pintu_darurat_2", Some(Kind::Place(PlaceKind::Exit))),
            ("Pintu Masuk", Some(Kind::Door)),
            ("dinding-3", Some(Kind::Wall)),
            ("Stan", Some(Kind::Booth)),
            ("WC", Some(Kind::Place(PlaceKind::Toilet))),
            ("A01", None),
            ("Standar", None),
            ("", None),
        ];
        for (name, wanted) in table {
            assert_eq!(kind_of(name), wanted, "{name}");
        }
    }

    #[test]
    fn codes_are_told_from_other_words() {
        let known = Known { codes: [key("UTAMA")].into(), ..Known::default() };
        for (text, code) in [
            ("A01", "A01"),
            ("A 01", "A01"),
            ("Stan No. 12", "12"),
            ("booth-B7", "B7"),
            ("no.3", "3"),
            ("VIP", "VIP"),
            ("D050/F051", "D050/F051"),
            ("utama", "utama"),
            ("Stan", "Stan"),
        ] {
            assert_eq!(code_of(text).as_deref(), Some(code), "{text}");
            assert_eq!(looks_like_code(text, &known), text != "Stan", "{text}");
        }
        for text in ["Dapur Nur", "3x3", "3 x 3 m", "9 m2", "9m²", "3,5 m", "Batik Tulis 2018 Jaya", "", "–"]
        {
            assert!(!looks_like_code(text, &known), "{text}");
        }
    }
}
