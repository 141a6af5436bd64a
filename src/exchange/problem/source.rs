//! Mistakes of whole files that were to be tables.

use super::What;
use crate::fair::settings::Lang;

/// Why a file is no table, or what was made of one that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceFault {
    /// There is no such file.
    NoSuchFile,
    /// Nothing stands in it.
    Empty,
    /// It is a folder.
    IsAFolder,
    /// It is an SQLite file, perhaps another fair.
    IsADatabase,
    /// It is for eyes or printers.
    IsADocument {
        /// As it is usually called.
        kind: &'static str,
    },
    /// Formulas without a value.
    Unreckoned {
        /// How many.
        cells: u32,
    },
    /// It is larger than any list.
    TooLargeFile,
    /// It has more columns than any list.
    TooManyColumns,
    /// One cell holds more than any cell does.
    TooLongCell,
    /// Its bytes are no text in any encoding.
    NoText,
    /// A few characters are no text in its encoding.
    BrokenCharacters {
        /// The encoding.
        encoding: &'static str,
    },
    /// Some lines are in another encoding than the rest, the first of them here.
    MixedCharacters {
        /// The other encoding.
        encoding: &'static str,
    },
    /// Bytes of zero stood between the characters and were left out.
    ZeroBytes,
    /// A quotation mark is never closed, so those of its line were taken as they stand.
    QuotesTaken,
    /// The file ends behind a quotation mark that is never closed, as one does that was cut off.
    EndsWithin,
    /// Too many lines have a quotation mark that is never closed, so all of the file's were taken as text.
    AllQuotesTaken,
    /// It begins as JSON and is none.
    Json {
        /// What the parser says, in English.
        message: String,
    },
    /// Lists within lists within lists, more than anybody needs.
    TooDeep,
    /// A workbook that is locked.
    Password,
    /// It begins as a workbook, and the rest is damaged or missing.
    CutOff,
    /// A workbook that cannot be read.
    BrokenWorkbook {
        /// What the parser says, in English; may be empty.
        reason: String,
    },
}

impl From<SourceFault> for What {
    fn from(fault: SourceFault) -> Self {
        What::Source(fault)
    }
}

impl SourceFault {
    /// What is wrong, and what to do or what was done.
    pub(super) fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::Id => self.in_indonesian(),
            Lang::En => self.in_english(),
        }
    }

    fn in_indonesian(&self) -> String {
        match self {
            SourceFault::NoSuchFile => "berkas ini tidak ada; periksa nama dan foldernya".to_owned(),
            SourceFault::Empty => "tidak ada isinya; pilih berkas lain".to_owned(),
            SourceFault::IsAFolder => "ini folder; sebutkan berkas di dalamnya".to_owned(),
            SourceFault::IsADatabase => {
                "ini berkas SQLite, mungkin pameran lain; untuk mengambil pesertanya pakai `fairdesk new --from`"
                    .to_owned()
            }
            SourceFault::IsADocument { kind: "HTML" } => {
                "ini halaman web, walau namanya lain; buka dengan spreadsheet, lalu simpan sebagai XLSX".to_owned()
            }
            SourceFault::IsADocument { kind: "XML" } => {
                "ini XML, walau namanya lain; buka dengan spreadsheet, lalu simpan sebagai XLSX".to_owned()
            }
            SourceFault::IsADocument { kind } => {
                format!("ini {kind}, bukan tabel; mintalah daftarnya sebagai XLSX atau CSV")
            }
            SourceFault::Unreckoned { cells } => format!(
                "rumus mulai baris ini ({cells}) belum dihitung dan dibaca kosong; buka berkasnya dengan spreadsheet, lalu simpan"
            ),
            SourceFault::TooLargeFile => "terlalu besar untuk sebuah daftar; bagi menjadi beberapa berkas".to_owned(),
            SourceFault::TooManyColumns => {
                "lebih dari 2.000 kolom, jadi bukan daftar; periksa tanda pemisah kolomnya".to_owned()
            }
            SourceFault::TooLongCell => {
                "satu sel berisi lebih dari 4 MiB teks; periksa tanda pemisah kolom dan barisnya".to_owned()
            }
            SourceFault::NoText => "isinya bukan teks; simpan ulang sebagai XLSX atau CSV UTF-8".to_owned(),
            SourceFault::BrokenCharacters { encoding } => {
                format!("sebagian huruf rusak ({encoding}) dan diganti tanda \u{fffd}; simpan ulang sebagai UTF-8")
            }
            SourceFault::MixedCharacters { encoding } => format!(
                "mulai di sini sebagian baris disimpan dengan enkode lain dan dibaca sebagai {encoding}; periksa hurufnya"
            ),
            SourceFault::ZeroBytes => {
                "ada bita nol di antara huruf dan bita itu dibuang; periksa baris ini".to_owned()
            }
            SourceFault::QuotesTaken => {
                "tanda kutip di sini tidak ditutup; baris ini dibaca apa adanya, periksa isinya".to_owned()
            }
            SourceFault::EndsWithin => {
                "berkas ini berakhir di sini dengan tanda kutip yang tidak ditutup, seperti terpotong; sel itu dikosongkan, mintalah sisanya kepada pengirimnya".to_owned()
            }
            SourceFault::AllQuotesTaken => {
                "tanda kutip di sini tidak ditutup; semua tanda kutip berkas ini dianggap bagian dari teks".to_owned()
            }
            SourceFault::Json { message } => format!("ini bukan JSON yang benar ({message}); perbaiki dekat baris ini"),
            SourceFault::TooDeep => {
                "JSON ini bertingkat terlalu dalam; mintalah daftar yang lebih sederhana, atau CSV".to_owned()
            }
            SourceFault::CutOff => {
                "berkas ini rusak atau terpotong; unduh atau salin ulang, atau mintalah lagi kepada pengirimnya".to_owned()
            }
            SourceFault::Password => "buku kerja ini terkunci; simpan ulang tanpa kata sandi".to_owned(),
            SourceFault::BrokenWorkbook { reason } => {
                format!("buku kerja ini tidak terbaca{}; buka dengan spreadsheet, lalu simpan ulang", within(reason))
            }
        }
    }

    fn in_english(&self) -> String {
        match self {
            SourceFault::NoSuchFile => "there is no such file; check its name and folder".to_owned(),
            SourceFault::Empty => "nothing stands in it; choose another file".to_owned(),
            SourceFault::IsAFolder => "this is a folder; name a file in it".to_owned(),
            SourceFault::IsADatabase => {
                "this is an SQLite file, perhaps another fair; to take its exhibitors use `fairdesk new --from`"
                    .to_owned()
            }
            SourceFault::IsADocument { kind: "HTML" } => {
                "this is a web page, whatever its name; open it in a spreadsheet and save it as XLSX".to_owned()
            }
            SourceFault::IsADocument { kind: "XML" } => {
                "this is XML, whatever its name; open it in a spreadsheet and save it as XLSX".to_owned()
            }
            SourceFault::IsADocument { kind } => {
                format!("this is {kind}, not a table; ask for the list as XLSX or CSV")
            }
            SourceFault::Unreckoned { cells } => format!(
                "formulas from here on ({cells}) were never reckoned and are read as blank; open the file in a spreadsheet and save it"
            ),
            SourceFault::TooLargeFile => "too large for a list; split it into several files".to_owned(),
            SourceFault::TooManyColumns => {
                "more than 2,000 columns, so no list; check the mark that parts its columns".to_owned()
            }
            SourceFault::TooLongCell => {
                "one cell holds more than 4 MiB of text; check the marks that part columns and rows".to_owned()
            }
            SourceFault::NoText => "what it holds is no text; save it anew as XLSX or CSV UTF-8".to_owned(),
            SourceFault::BrokenCharacters { encoding } => {
                format!("some characters are broken ({encoding}) and became \u{fffd}; save it anew as UTF-8")
            }
            SourceFault::MixedCharacters { encoding } => {
                format!("from here on some lines are in another encoding and were read as {encoding}; check their letters")
            }
            SourceFault::ZeroBytes => "bytes of zero stood here and were left out; check this line".to_owned(),
            SourceFault::QuotesTaken => {
                "a quotation mark is never closed here; the line was taken as it stands, check it".to_owned()
            }
            SourceFault::EndsWithin => {
                "the file ends here behind a quotation mark that is never closed, as if it was cut off; that cell is left blank, ask its sender for the rest".to_owned()
            }
            SourceFault::AllQuotesTaken => {
                "a quotation mark is never closed here; all of this file's were taken as part of the text".to_owned()
            }
            SourceFault::Json { message } => format!("this is no JSON ({message}); correct it near this line"),
            SourceFault::TooDeep => "this JSON is nested too deep; ask for a simpler list, or CSV".to_owned(),
            SourceFault::CutOff => {
                "this file is damaged or cut off; fetch or copy it again, or ask its sender".to_owned()
            }
            SourceFault::Password => "this workbook is locked; save it anew without a password".to_owned(),
            SourceFault::BrokenWorkbook { reason } => {
                format!("this workbook cannot be read{}; open it in a spreadsheet and save it anew", within(reason))
            }
        }
    }
}

/// The parser's words in brackets.
fn within(reason: &str) -> String {
    if reason.is_empty() { String::new() } else { format!(" ({reason})") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_says_what_to_do_in_both_languages() {
        let all = [
            SourceFault::NoSuchFile,
            SourceFault::Empty,
            SourceFault::IsAFolder,
            SourceFault::IsADatabase,
            SourceFault::IsADocument { kind: "HTML" },
            SourceFault::IsADocument { kind: "PDF" },
            SourceFault::IsADocument { kind: "XML" },
            SourceFault::Unreckoned { cells: 2 },
            SourceFault::TooLargeFile,
            SourceFault::TooManyColumns,
            SourceFault::TooLongCell,
            SourceFault::NoText,
            SourceFault::BrokenCharacters { encoding: "windows-1252" },
            SourceFault::MixedCharacters { encoding: "windows-1252" },
            SourceFault::ZeroBytes,
            SourceFault::QuotesTaken,
            SourceFault::EndsWithin,
            SourceFault::AllQuotesTaken,
            SourceFault::TooDeep,
            SourceFault::CutOff,
            SourceFault::Json { message: "trailing comma at line 3".to_owned() },
            SourceFault::Password,
            SourceFault::BrokenWorkbook { reason: String::new() },
        ];
        for fault in all {
            let (id, en) = (fault.say(Lang::Id), fault.say(Lang::En));
            assert!(id != en && id.contains("; ") || id.contains(", walau"), "{id}");
            assert!(en.contains("; ") || en.contains(" became "), "{en}");
        }
    }
}
