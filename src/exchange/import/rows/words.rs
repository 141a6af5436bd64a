//! What the words of a cell say of its row: no exhibitor, a sum, what stands below a table.

use crate::fair::search::fold;

/// Names of what stands in a hall and is no exhibitor, and of rows that sum up, folded.
const NO_EXHIBITORS: &[&str] = &[
    "toilet",
    "toilets",
    "wc",
    "kamar mandi",
    "kamar kecil",
    "restroom",
    "restrooms",
    "musala",
    "mushola",
    "musholla",
    "prayer room",
    "gudang",
    "storage",
    "panggung",
    "panggung utama",
    "stage",
    "main stage",
    "kosong",
    "vacant",
    "available",
    "reserved",
    "empty",
    "free",
    "tersedia",
    "belum terisi",
    "belum ada",
    "tba",
    "tbd",
    "n a",
    "cancelled",
    "canceled",
    "batal",
    "pending",
    "test",
    "testing",
    "tes",
    "xxx",
    "xx",
    "exit",
    "emergency exit",
    "entrance",
    "pintu masuk",
    "pintu keluar",
    "pintu darurat",
    "pintu",
    "atm",
    "atm center",
    "panitia",
    "meja panitia",
    "sekretariat",
    "information",
    "information desk",
    "informasi",
    "pusat informasi",
    "registrasi",
    "registration",
    "lobby",
    "lobi",
    "total",
    "jumlah",
    "grand total",
    "subtotal",
    "sub total",
    "total peserta",
    "jumlah peserta",
    "total exhibitors",
    "ruang ganti",
    "ruang medis",
    "first aid",
    "p3k",
    "parkir",
    "halaman",
    "hal",
    "page",
    "lembar",
];

/// Whether the name says that the row is no exhibitor: `Toilet`, `Vacant`, `TOTAL`.
pub(super) fn is_no_exhibitor(name: &str) -> bool {
    let folded = fold(name);
    let bare = folded.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let whole = is_nothing(name) || NO_EXHIBITORS.contains(&folded.as_str()) || NO_EXHIBITORS.contains(&bare);
    // `Reserved - panitia`, `Toilet / Musala`: nothing but such words.
    let parted = name.contains(['-', '/', ':', '(', ',', '\u{2013}', '&']);
    whole
        || (parted
            && name
                .split(['-', '/', ':', '(', ')', ',', '\u{2013}', '&'])
                .all(|word| NO_EXHIBITORS.contains(&fold(word).as_str()) || word.trim().is_empty()))
}

/// Whether only signs stand there that say nothing: `-`, `...`, `?`.
pub(super) fn is_nothing(name: &str) -> bool {
    name.chars().all(|c| matches!(c, '-' | '.' | '*' | '?' | '_' | '\u{2013}' | '\u{2014}' | ' '))
}

/// What a spreadsheet writes where a formula failed: `#REF!`, `#N/A`, `#NAME?`.
pub(super) fn is_error(cell: &str) -> bool {
    const ERRORS: [&str; 10] = [
        "#REF!",
        "#N/A",
        "#NAME?",
        "#VALUE!",
        "#DIV/0!",
        "#NULL!",
        "#NUM!",
        "#SPILL!",
        "#CALC!",
        "#GETTING_DATA",
    ];
    let cell = cell.trim();
    cell.starts_with('#') && ERRORS.iter().any(|error| cell.eq_ignore_ascii_case(error))
}

/// Whether the cell says that its row sums up: `JUMLAH`, `Sub Total:`, `Jumlah Produk`.
pub(super) fn is_sum(cell: &str) -> bool {
    const SUMS: [&str; 12] = [
        "jumlah",
        "total",
        "sum",
        "subtotal",
        "sub total",
        "grand total",
        "gesamt",
        "gesamtsumme",
        "summe",
        "totale",
        "sub jumlah",
        "grandtotal",
    ];
    // `Total Karya` is a business; only what is counted in such lists makes a sum.
    const COUNTED: [&str; 22] = [
        "produk",
        "products",
        "peserta",
        "exhibitor",
        "exhibitors",
        "stan",
        "stand",
        "stands",
        "booth",
        "booths",
        "usaha",
        "umkm",
        "tenant",
        "orang",
        "unit",
        "omzet",
        "semua",
        "keseluruhan",
        "seluruhnya",
        "total",
        "jumlah",
        "general",
    ];
    // Longer cells are no such word, and folding every cell of a large list takes its time.
    if cell.len() > 60 {
        return false;
    }
    let folded = fold(cell);
    let bare = folded.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let counted = |sum: &str| {
        let rest = bare.strip_prefix(sum).and_then(|rest| rest.strip_prefix(' '));
        rest.is_some_and(|rest| rest.split(' ').all(|word| COUNTED.contains(&word)))
    };
    SUMS.contains(&bare) || SUMS.iter().any(|sum| counted(sum))
}

/// Whether the cell opens what stands below a table: who signs, where and when, notes.
pub(super) fn opens_below(cell: &str) -> bool {
    const SIGNED: [&str; 8] = [
        "mengetahui",
        "menyetujui",
        "kepala dinas",
        "ketua panitia",
        "ketua pelaksana",
        "hormat kami",
        "approved by",
        "prepared by",
    ];
    const SUMMED: [&str; 6] = ["rekapitulasi", "rekap", "ringkasan", "summary", "recap", "recapitulation"];
    const NOTED: [&str; 7] = ["catatan", "keterangan", "note", "notes", "sumber", "source", "nb"];
    let text = cell.trim();
    let lower = text.to_lowercase();
    let signed = SIGNED.iter().any(|word| {
        let rest = lower.strip_prefix(word);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    });
    let noted = NOTED
        .iter()
        .any(|word| lower.strip_prefix(word).is_some_and(|rest| rest.trim_start().starts_with(':')));
    let nip = lower.strip_prefix("nip").is_some_and(|rest| {
        rest.trim_start_matches(['.', ':', ' ']).starts_with(|c: char| c.is_ascii_digit() || c == '_')
    });
    // `Rekapitulasi`, and nothing behind it but what is summed up.
    let summed = SUMMED.iter().any(|word| {
        lower.trim_end_matches([':', '.']) == *word
            || lower.starts_with(&format!("{word} peserta"))
            || lower.starts_with(&format!("{word} per "))
    });
    signed || noted || summed || nip || text.starts_with("* ") || is_place_and_date(text)
}

/// `Jakarta, 16 Juli 2018`.
fn is_place_and_date(text: &str) -> bool {
    let Some((place, date)) = text.rsplit_once(',') else { return false };
    let words: Vec<&str> = date.split_whitespace().collect();
    let digits = |word: &str| word.chars().all(|c| c.is_ascii_digit());
    let [day, month, year] = words.as_slice() else { return false };
    place.chars().any(char::is_alphabetic)
        && !place.chars().any(|c| c.is_ascii_digit())
        && digits(day)
        && day.len() <= 2
        && month.chars().all(char::is_alphabetic)
        && digits(year)
        && year.len() == 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_and_what_stands_below_are_known_by_their_words() {
        for sum in ["JUMLAH", "Sub Total:", "Jumlah Produk", "TOTAL 12", "Grand Total"] {
            assert!(is_sum(sum), "{sum}");
        }
        for name in ["Total Karya", "Sum Kitchen", "Jumlahku", "Kopi", ""] {
            assert!(!is_sum(name), "{name}");
        }
        for below in [
            "Mengetahui,",
            "Kepala Dinas",
            "NIP. 19650312 199003 1 004",
            "Jakarta, 16 Juli 2018",
            "Catatan: stan A3",
            "Keterangan:",
            "* wajib hadir",
            "REKAPITULASI",
            "Rekap peserta per kategori:",
        ] {
            assert!(opens_below(below), "{below}");
        }
        for name in ["Nipah Jaya", "Catatan Kecil", "Kopi, Teh", "*Kopi*", "Sumber Rejeki"] {
            assert!(!opens_below(name), "{name}");
        }
        for name in ["VACANT 2", "(kosong)", "Reserved - panitia", "Toilet / Musholla", "Halaman 3", "-"] {
            assert!(is_no_exhibitor(name), "{name}");
        }
        for name in ["Panitia Kopi", "Kopi - Panitia", "Free Spirit", "Test Kitchen / Kopi", "Halaman Rumah"]
        {
            assert!(!is_no_exhibitor(name), "{name}");
        }
        assert!(is_error(" #ref! ") && is_error("#N/A") && !is_error("#Kopi"));
    }
}
