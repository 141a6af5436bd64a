//! Words of cells and headers, and what few of them mean.

use crate::fair::event::Provenance;

/// The words in small letters with one blank between, without any mark.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !matches!(c, '\'' | '’') && !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// What a cell says where it says no figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoFigure {
    /// Nothing stands in it.
    Blank,
    /// It says that it is not known.
    Unknown,
    /// It says that there was none.
    Nil,
}

/// Whether the cell says that there is no figure; `0` is a figure.
pub(super) fn no_figure(text: &str) -> Option<NoFigure> {
    let text = text.trim();
    if text.is_empty() {
        return Some(NoFigure::Blank);
    }
    if text.len() > 24 {
        return None;
    }
    if !text.chars().any(char::is_alphanumeric) && !text.contains(['(', '+']) {
        return Some(NoFigure::Unknown);
    }
    match plain(text).as_str() {
        "nihil" | "nil" | "none" | "zero" | "tidak ada" | "tidak ada penjualan" | "no sales" => {
            Some(NoFigure::Nil)
        }
        "na" | "n a" | "null" | "nan" | "x" | "xx" | "tba" | "tbd" | "belum" | "belum lapor"
        | "belum ada" | "belum ada data" | "tidak diketahui" | "tidak tahu" | "unknown" | "not reported"
        | "kosong" | "rp" => Some(NoFigure::Unknown),
        _ => None,
    }
}

/// Whether the row's own name says that it sums up others.
pub(super) fn is_sum(text: &str) -> bool {
    // Nearly no cell begins so.
    if !text.trim_start().starts_with(['t', 'T', 'j', 'J', 's', 'S', 'g', 'G']) {
        return false;
    }
    let text = plain(text);
    let first = text.split(' ').next().unwrap_or_default();
    let sums = ["total", "jumlah", "subtotal", "grandtotal", "sum", "totals"].contains(&first);
    (sums && text.split(' ').count() <= 4) || text == "grand total" || text == "sub total"
}

/// Who says what was sold, in the plain words for it.
pub(super) fn provenance(word: &str) -> Option<Provenance> {
    match word {
        "counted" | "hasil hitung" | "dihitung" | "hitung" | "hitungan" => Some(Provenance::Counted),
        "declared" | "laporan peserta" | "laporan" | "lapor" | "dilaporkan" | "reported" => {
            Some(Provenance::Declared)
        }
        "estimated" | "perkiraan" | "estimasi" | "estimate" | "taksiran" | "kira kira" => {
            Some(Provenance::Estimated)
        }
        _ => None,
    }
}

/// A count as people write it: `1250`, `1.250`, `1,250`, `1 250`, `38.0`, `12 orang`.
pub(super) fn count(text: &str) -> Option<u32> {
    let low = text.trim().to_lowercase();
    let units = ["orang", "pengunjung", "people", "visitors", "pax", "org"];
    let body = units.iter().find_map(|unit| low.strip_suffix(unit)).unwrap_or(&low).trim();
    let groups: Vec<&str> = body.split(['.', ',', ' ', '\u{a0}']).collect();
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !groups.iter().all(digits) {
        return None;
    }
    match groups.as_slice() {
        [whole] => whole.parse().ok(),
        // A spreadsheet's `38.0`.
        [whole, rest] if rest.len() != 3 && rest.bytes().all(|b| b == b'0') => whole.parse().ok(),
        [first, more @ ..] if first.len() <= 3 && more.iter().all(|group| group.len() == 3) => {
            groups.concat().parse().ok()
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_as_people_write_them() {
        let table = [
            ("38", Some(38)),
            ("0", Some(0)),
            ("1.250", Some(1250)),
            ("1,250", Some(1250)),
            ("1 250", Some(1250)),
            ("1.250.000", Some(1_250_000)),
            ("38.0", Some(38)),
            ("12 orang", Some(12)),
            (" 7 ", Some(7)),
            ("1.25", None),
            ("38.5", None),
            ("-5", None),
            ("±200", None),
            ("12a", None),
            ("99999999999", None),
            ("", None),
            ("1250.000", None),
            ("é", None),
        ];
        for (written, meant) in table {
            assert_eq!(count(written), meant, "{written:?}");
        }
    }

    #[test]
    fn nothing_known_is_not_nothing_sold() {
        let table = [
            ("", Some(NoFigure::Blank)),
            ("  ", Some(NoFigure::Blank)),
            ("-", Some(NoFigure::Unknown)),
            ("—", Some(NoFigure::Unknown)),
            ("Rp -", Some(NoFigure::Unknown)),
            ("N/A", Some(NoFigure::Unknown)),
            ("belum lapor", Some(NoFigure::Unknown)),
            ("NIHIL", Some(NoFigure::Nil)),
            ("0", None),
            ("1250", None),
            ("lima", None),
        ];
        for (written, meant) in table {
            assert_eq!(no_figure(written), meant, "{written:?}");
        }
        for (written, is) in [
            ("TOTAL", true),
            ("Jumlah hari ini", true),
            ("Grand Total", true),
            ("Total Kopi", true),
            ("A01", false),
        ] {
            assert_eq!(is_sum(written), is, "{written}");
        }
    }
}
