//! What is strange in a list of exhibitors, and what was done about it.

use super::What;
use crate::fair::settings::Lang;

/// One strange thing in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListFault {
    /// No column holds names.
    NoNames {
        /// The headings there are.
        headings: Vec<String>,
    },
    /// Somebody named a column that is not there.
    NoSuchColumn,
    /// Somebody named a sheet that is not there.
    NoSuchSheet {
        /// Those that are.
        of: Vec<String>,
    },
    /// No row of it is an exhibitor.
    Nobody,
    /// Its headings stand one below the other.
    OnItsSide,
    /// It does not look like a list of exhibitors.
    NoList {
        /// The word that gave it away; none where only everything else is missing.
        word: Option<String>,
    },
    /// A row without a name, but with something else.
    NoName,
    /// A row that is no exhibitor: toilets, an empty stand, a sum.
    NoExhibitor,
    /// A row that sums up others.
    SumRow,
    /// The list's own headings once more.
    HeadingAgain,
    /// A heading over the rows below it.
    Section,
    /// Signatures and notes below the table.
    BelowTheTable {
        /// Their first line.
        first: u32,
        /// Their last line.
        last: u32,
    },
    /// A spreadsheet's error where a name should be.
    NameIsAnError,
    /// Somebody without a business name, who comes under the owner's.
    NamedByOwner,
    /// An owner without a business name, a stand or products.
    NoBusiness,
    /// A row without a name that belongs to the exhibitor above.
    RowGoesOn {
        /// The line of that exhibitor.
        first: u32,
    },
    /// A stand without a name.
    StandIsEmpty,
    /// A row of an exhibitor that has one already.
    Joined {
        /// The line of the first.
        first: u32,
    },
    /// A stand that cannot be read.
    StandUnread,
    /// A stand of which a spreadsheet has made a date.
    StandIsADate,
    /// A number of which a spreadsheet has left only the first digits.
    NumberShortened,
    /// The list goes on beside itself.
    SideBySide {
        /// How many times its headings stand there.
        times: usize,
    },
    /// Cells left blank under a value that stands for a group.
    FromAbove {
        /// How many rows have it from above.
        rows: u32,
    },
    /// A row with more cells than there are headings.
    MoreCells,
    /// Other sheets that have the same headings.
    SheetsAlike {
        /// Their names.
        sheets: Vec<String>,
    },
    /// A text with a numbered line for each exhibitor.
    NumberedLines,
    /// A day that cannot be read.
    DayUnread,
    /// A day that the fair does not have.
    NoSuchDay {
        /// How many rows say it.
        rows: u32,
    },
    /// A stand on a day on which its exhibitor is not there by other columns.
    DaysDisagree,
    /// A stage that the fair does not have.
    NoSuchStage,
    /// A licence that the fair does not have, or that cannot be read.
    LicenceUnread,
    /// One code, two names.
    CodeTwice {
        /// The line of the first.
        first: u32,
    },
    /// One name with two telephone numbers.
    NameTwice {
        /// The line of the first.
        first: u32,
    },
    /// Several exhibitors on one stand on one day.
    Shared {
        /// Their names.
        names: Vec<String>,
    },
    /// A code that stands in several halls of the plan.
    Ambiguous {
        /// The halls.
        halls: Vec<String>,
    },
    /// A stand that the plan does not have.
    NotOnPlan,
    /// A text that was cut.
    TooLong {
        /// At how many characters.
        limit: usize,
    },
    /// A field that says something else in another row of the same exhibitor.
    RowsDisagree {
        /// The line of the other.
        first: u32,
    },
    /// The list's number is another exhibitor's.
    NumberTaken,
    /// The stand was changed at the desk since the list came in last.
    DeskKnowsBetter,
    /// Several exhibitors of the fair are alike.
    SeveralAlike,
    /// More categories than a fair has letters: the rarest stand under one.
    RareCategories {
        /// How many.
        rare: usize,
    },
}

impl From<ListFault> for What {
    fn from(fault: ListFault) -> Self {
        What::List(fault)
    }
}

/// So many names are told; more are counted.
const NAMED: usize = 4;

impl ListFault {
    /// What is strange; what was done, or what to do.
    pub(super) fn say(&self, lang: Lang) -> String {
        let (id, en) = self.both();
        match lang {
            Lang::Id => id,
            Lang::En => en,
        }
    }

    fn both(&self) -> (String, String) {
        let fixed = |id: &str, en: &str| (id.to_owned(), en.to_owned());
        match self {
            ListFault::NoNames { headings } => (
                format!(
                    "tidak ada kolom nama usaha ({}); bila ini memang daftar peserta, sebutkan kolomnya: --map KOLOM=name",
                    named(headings)
                ),
                format!(
                    "no column holds the businesses' names ({}); if it is a list of exhibitors, say which: --map COLUMN=name",
                    named(headings)
                ),
            ),
            ListFault::NoSuchColumn => fixed(
                "kolom ini tidak ada; tulis judulnya, nomornya dari 1, atau hurufnya",
                "there is no such column; write its heading, its number from 1, or its letter",
            ),
            ListFault::NoSuchSheet { of } => (
                format!("lembar ini tidak ada; pilih salah satu: {}", named(of)),
                format!("there is no such sheet; choose one of: {}", named(of)),
            ),
            ListFault::Nobody => fixed(
                "tidak ada satu pun peserta di dalamnya; periksa lembarnya (--sheet) dan baris judul kolomnya (--header)",
                "there is no exhibitor in it; check its sheet (--sheet) and the line of its headings (--header)",
            ),
            ListFault::OnItsSide => fixed(
                "judul kolomnya tampaknya di kolom pertama dan tiap peserta satu kolom; putar tabelnya di spreadsheet (Tempel Spesial, Transposisi), atau --as exhibitors bila memang begini",
                "its headings seem to stand in the first column and each exhibitor in a column of its own; turn the table in a spreadsheet (Paste Special, Transpose), or --as exhibitors if it is right",
            ),
            ListFault::NoList { word: Some(word) } => (
                format!(
                    "ini tampaknya bukan daftar peserta (ada kolom \u{201c}{word}\u{201d}); bila memang ya: --as exhibitors"
                ),
                format!(
                    "this seems to be no list of exhibitors (a column says \u{201c}{word}\u{201d}); if it is: --as exhibitors"
                ),
            ),
            ListFault::NoList { word: None } => fixed(
                "ini tampaknya bukan daftar peserta: selain nama tidak ada yang dikenal; bila memang ya: --as exhibitors",
                "this seems to be no list of exhibitors: beside a name nothing is known; if it is: --as exhibitors",
            ),
            ListFault::NoName => {
                fixed("tidak ada nama; baris ini dilewati", "no name; this row is passed over")
            }
            ListFault::NoExhibitor => fixed(
                "ini bukan peserta; dilewati (untuk memasukkannya: --keep-all)",
                "this is no exhibitor; passed over (to take it in: --keep-all)",
            ),
            ListFault::SumRow => fixed("ini baris jumlah; dilewati", "this row sums up others; passed over"),
            ListFault::HeadingAgain => {
                fixed("judul kolom terulang; dilewati", "the headings once more; passed over")
            }
            ListFault::Section => fixed(
                "ini judul bagian; menjadi kategori peserta di bawahnya",
                "this heads a section; it is the category of those below",
            ),
            ListFault::BelowTheTable { first, last } if first == last => {
                fixed("baris ini di bawah tabel; dilewati", "this row is below the table; passed over")
            }
            ListFault::BelowTheTable { first, last } => (
                format!("baris {first}\u{2013}{last} di bawah tabel; dilewati"),
                format!("rows {first}\u{2013}{last} are below the table; passed over"),
            ),
            ListFault::NameIsAnError => fixed(
                "rumus di sini gagal, bukan nama; baris ini dilewati, perbaiki di lembarnya",
                "a formula failed here, this is no name; the row is passed over, mend it in the sheet",
            ),
            ListFault::NamedByOwner => fixed(
                "tidak ada nama usaha; peserta masuk dengan nama pemilik",
                "no business name; the exhibitor comes in under the owner's",
            ),
            ListFault::NoBusiness => fixed(
                "tidak ada nama usaha, stan atau produk; dilewati, pemilik tidak dianggap peserta",
                "no business name, stand or products; left out, the owner is not taken for an exhibitor",
            ),
            ListFault::RowGoesOn { first } => (
                format!("baris tanpa nama; termasuk peserta di baris {first}"),
                format!("a row without a name; it belongs to the exhibitor of line {first}"),
            ),
            ListFault::StandIsEmpty => {
                fixed("stan tanpa nama; dianggap kosong", "a stand without a name; taken as empty")
            }
            ListFault::Joined { first } => (
                format!("peserta ini sudah ada di baris {first}; keduanya digabung"),
                format!("line {first} has this exhibitor; the rows are joined"),
            ),
            ListFault::StandUnread => fixed(
                "stan ini tidak terbaca; pesertanya masuk tanpa stan ini",
                "this stand cannot be read; the exhibitor comes without it",
            ),
            ListFault::StandIsADate => fixed(
                "spreadsheet membuat tanggal dari kode stan ini; pesertanya masuk tanpa stan ini, tulis kodenya sebagai teks",
                "a spreadsheet has made a date of this stand's code; the exhibitor comes without it, write it as text",
            ),
            ListFault::NumberShortened => fixed(
                "spreadsheet memendekkan angka ini, digit akhirnya hilang; dikosongkan, mintalah daftar dengan kolom ini sebagai teks",
                "a spreadsheet has shortened this number, its last digits are lost; left blank, ask for the list with this column as text",
            ),
            ListFault::SideBySide { times } => (
                format!("daftar ini berdampingan {times} kali; yang di kanan dibaca di bawah yang di kiri"),
                format!(
                    "the list stands {times} times side by side; what is on the right is read below what is on the left"
                ),
            ),
            ListFault::FromAbove { rows } => (
                format!("{rows} baris kosong di kolom ini; isinya diambil dari baris di atasnya"),
                format!("{} blank in this column; the value above stands for them", rows_are(*rows)),
            ),
            ListFault::MoreCells => fixed(
                "baris ini lebih panjang daripada judul kolomnya; sisanya disimpan, periksa apakah ada koma di dalam isi",
                "this row is longer than the headings; the rest is kept, look for a comma within a value",
            ),
            ListFault::SheetsAlike { sheets } => (
                format!("lembar lain berjudul kolom sama: {}; ambil satu per satu (--sheet)", named(sheets)),
                format!(
                    "other sheets have the same headings: {}; take them in one by one (--sheet)",
                    named(sheets)
                ),
            ),
            ListFault::NumberedLines => fixed(
                "ini teks dengan baris bernomor, bukan tabel; nomor, nama, dan stan dipisahkan",
                "this is a text of numbered lines, no table; number, name and stand were taken apart",
            ),
            ListFault::DayUnread => fixed(
                "hari ini tidak terbaca; dianggap semua hari",
                "this day cannot be read; taken as every day",
            ),
            ListFault::NoSuchDay { rows } => (
                format!("pameran ini tidak punya hari itu ({rows} baris); dianggap semua hari"),
                format!(
                    "the fair has no such day ({rows} {}); taken as every day",
                    if *rows == 1 { "row" } else { "rows" }
                ),
            ),
            ListFault::DaysDisagree => fixed(
                "hari pada stan dan pada kolom hari berbeda; yang pada stan yang dipakai",
                "the stand and the columns of days disagree; the stand's day is taken",
            ),
            ListFault::NoSuchStage => fixed(
                "pameran ini tidak punya tahap itu; disimpan sebagai keterangan",
                "the fair has no such stage; kept as a remark",
            ),
            ListFault::LicenceUnread => fixed(
                "izin ini tidak dikenal; disimpan sebagai keterangan",
                "this licence is not known; kept as a remark",
            ),
            ListFault::CodeTwice { first } => (
                format!(
                    "kode ini sudah ada di baris {first} dengan nama lain; keduanya masuk, kodenya pada yang pertama"
                ),
                format!(
                    "line {first} has this code under another name; both come in, the code goes to the first"
                ),
            ),
            ListFault::NameTwice { first } => (
                format!("nama ini sudah ada di baris {first} dengan telepon lain; dianggap dua peserta"),
                format!("line {first} has this name with another telephone; taken as two exhibitors"),
            ),
            ListFault::Shared { names } => (
                format!("beberapa peserta di satu stan: {}; semuanya ditempatkan di sana", named(names)),
                format!("several exhibitors on one stand: {}; all of them are placed there", named(names)),
            ),
            ListFault::Ambiguous { halls } => (
                format!("kode ini ada di beberapa hall: {}; pesertanya masuk tanpa stan ini", named(halls)),
                format!(
                    "this code stands in several halls: {}; the exhibitor comes without it",
                    named(halls)
                ),
            ),
            ListFault::NotOnPlan => fixed(
                "stan ini tidak ada di denah; disimpan, dan tampak bila denahnya memuatnya",
                "the plan has no such stand; kept, and seen once a plan has it",
            ),
            ListFault::TooLong { limit } => {
                (format!("lebih dari {limit} huruf; dipotong"), format!("more than {limit} characters; cut"))
            }
            ListFault::RowsDisagree { first } => (
                format!("berbeda dari baris {first} untuk peserta yang sama; yang pertama yang dipakai"),
                format!("line {first} says otherwise of the same exhibitor; the first is taken"),
            ),
            ListFault::NumberTaken => fixed(
                "nomor ini milik peserta lain di pameran ini; peserta ini mendapat nomor baru",
                "this number is another exhibitor's in this fair; this one gets a new number",
            ),
            ListFault::DeskKnowsBetter => fixed(
                "meja sudah memindahkannya sejak daftar terakhir; letak menurut meja dipertahankan",
                "the desk has moved it since the last list; it stays where the desk put it",
            ),
            ListFault::RareCategories { rare } => (
                format!(
                    "lebih banyak kategori daripada huruf; {rare} yang paling jarang masuk di bawah Lainnya"
                ),
                format!("more categories than letters; the {rare} rarest stand under Other"),
            ),
            ListFault::SeveralAlike => fixed(
                "beberapa peserta pameran ini sama namanya; dianggap peserta baru",
                "several exhibitors of the fair have this name; taken as a new one",
            ),
        }
    }
}

/// `1 row is`, `2 rows are`.
fn rows_are(rows: u32) -> String {
    if rows == 1 { "1 row is".to_owned() } else { format!("{rows} rows are") }
}

/// Some names, and how many more.
fn named(names: &[String]) -> String {
    if names.is_empty() {
        return "\u{2014}".to_owned();
    }
    let mut line = names.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    if names.len() > NAMED {
        line.push_str(&format!(" +{}", names.len() - NAMED));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_says_what_was_done_in_both_languages() {
        let names = || vec!["A".to_owned(), "B".to_owned()];
        let all = [
            ListFault::NoNames { headings: names() },
            ListFault::NoSuchColumn,
            ListFault::NoSuchSheet { of: names() },
            ListFault::Nobody,
            ListFault::OnItsSide,
            ListFault::NoList { word: None },
            ListFault::NoList { word: Some("TPS".to_owned()) },
            ListFault::NoName,
            ListFault::NoExhibitor,
            ListFault::SumRow,
            ListFault::HeadingAgain,
            ListFault::Section,
            ListFault::BelowTheTable { first: 12, last: 17 },
            ListFault::NameIsAnError,
            ListFault::NamedByOwner,
            ListFault::NoBusiness,
            ListFault::RowGoesOn { first: 2 },
            ListFault::StandIsEmpty,
            ListFault::Joined { first: 2 },
            ListFault::StandUnread,
            ListFault::StandIsADate,
            ListFault::NumberShortened,
            ListFault::SideBySide { times: 2 },
            ListFault::NumberedLines,
            ListFault::FromAbove { rows: 1 },
            ListFault::MoreCells,
            ListFault::SheetsAlike { sheets: names() },
            ListFault::DayUnread,
            ListFault::NoSuchDay { rows: 2 },
            ListFault::DaysDisagree,
            ListFault::NoSuchStage,
            ListFault::LicenceUnread,
            ListFault::CodeTwice { first: 2 },
            ListFault::NameTwice { first: 2 },
            ListFault::Shared { names: names() },
            ListFault::Ambiguous { halls: names() },
            ListFault::NotOnPlan,
            ListFault::TooLong { limit: 500 },
            ListFault::RowsDisagree { first: 2 },
            ListFault::NumberTaken,
            ListFault::DeskKnowsBetter,
            ListFault::SeveralAlike,
            ListFault::RareCategories { rare: 8 },
        ];
        for fault in all {
            let (id, en) = (fault.say(Lang::Id), fault.say(Lang::En));
            assert!(id != en && id.contains("; ") && en.contains("; "), "{id} / {en}");
        }
        let many: Vec<String> = (0..9).map(|n| n.to_string()).collect();
        assert!(ListFault::Shared { names: many }.say(Lang::En).contains("0, 1, 2, 3 +5"));
    }
}
