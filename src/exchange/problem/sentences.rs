//! The sentences of all problems in both languages: what is wrong; what to do.

use super::{Form, Thing, What};
use crate::fair::settings::Lang;

impl What {
    /// What is wrong and what to do about it, without a full stop.
    pub fn say(&self, lang: Lang) -> String {
        let (id, en) = self.both();
        match lang {
            Lang::Id => id,
            Lang::En => en,
        }
    }

    /// The sentence in Bahasa Indonesia and in English.
    fn both(&self) -> (String, String) {
        match self {
            What::Source(fault) => (fault.say(Lang::Id), fault.say(Lang::En)),
            What::List(fault) => (fault.say(Lang::Id), fault.say(Lang::En)),
            What::Plan(fault) => (fault.say(Lang::Id), fault.say(Lang::En)),
            What::Counts(fault) => (fault.say(Lang::Id), fault.say(Lang::En)),
            What::NoFolder => fixed(
                "folder ini tidak ada; periksa nama dan letaknya",
                "there is no such folder; check its name and where it is",
            ),
            What::NotAFolder => fixed(
                "ini bukan folder; sebutkan folder yang berisi fair.toml, denah.toml, dan exhibitors.csv",
                "this is no folder; name the folder that holds fair.toml, denah.toml and exhibitors.csv",
            ),
            What::MissingFile => fixed(
                "berkas ini tidak ada; tambahkan ke folder pameran",
                "this file is missing; add it to the fair folder",
            ),
            What::MissingList => fixed(
                "daftar peserta tidak ada; tambahkan: daftar kosong cukup berisi baris judul id,name,category",
                "the list of exhibitors is missing; add it: an empty list needs just the header line id,name,category",
            ),
            What::Forbidden => fixed(
                "tidak ada izin membaca; beri izin baca kepada pengguna ini",
                "reading is not permitted; give this user the right to read it",
            ),
            What::Unreadable { reason } => (
                format!("tidak dapat dibaca ({reason}); periksa berkas dan media penyimpanannya"),
                format!("it cannot be read ({reason}); check the file and what it is stored on"),
            ),
            What::EmptyFile => fixed(
                "berkas ini kosong; isi menurut docs/fair-folder.md",
                "the file is empty; fill it in as docs/fair-folder.md shows",
            ),
            What::EmptyList => fixed(
                "berkas ini kosong; tulis sekurangnya baris judul id,name,category",
                "the file is empty; write at least the header line id,name,category",
            ),
            What::NotUtf8 => fixed(
                "ada huruf yang bukan UTF-8; simpan ulang berkas sebagai UTF-8 (di Excel: CSV UTF-8)",
                "there are characters that are not UTF-8; save the file as UTF-8 (in Excel: CSV UTF-8)",
            ),
            What::Utf16 => fixed(
                "berkas ini UTF-16 atau bukan teks; simpan ulang sebagai UTF-8 (di Excel: CSV UTF-8)",
                "the file is UTF-16 or no text; save it as UTF-8 (in Excel: CSV UTF-8)",
            ),
            What::Syntax { message } => (
                format!("susunan tidak dapat dibaca ({message}); perbaiki baris ini atau baris sebelumnya"),
                format!("this cannot be read ({message}); correct this line or the one before it"),
            ),
            What::UnknownFormat => fixed(
                "format ini tidak dikenal; tulis format = 1, atau gunakan fairdesk yang lebih baru",
                "this format is not known; write format = 1, or use a newer fairdesk",
            ),
            What::MissingKey => {
                fixed("kunci wajib ini tidak ada; tambahkan", "this required key is missing; add it")
            }
            What::UnknownKey { near: Some(near) } => (
                format!("kunci ini tidak dikenal; maksudnya `{near}`?"),
                format!("this key is not known; did you mean `{near}`?"),
            ),
            What::UnknownKey { near: None } => fixed(
                "kunci ini tidak dikenal; hapus, atau lihat kunci yang ada di docs/fair-folder.md",
                "this key is not known; remove it, or see the keys in docs/fair-folder.md",
            ),
            What::NotA(form) => {
                let (id, en) = form.both();
                (format!("ini bukan {id}"), format!("this is not {en}"))
            }
            What::Empty => fixed("tidak boleh kosong; isi", "this must not be empty; fill it in"),
            What::TooLong { limit } => (
                format!("lebih dari {limit} huruf; persingkat"),
                format!("this has more than {limit} characters; shorten it"),
            ),
            What::OutOfRange { least, most } => (
                format!("di luar batas; tulis bilangan dari {least} sampai {most}"),
                format!("this is out of range; write a number from {least} to {most}"),
            ),
            What::NoExtent { most } => (
                format!("ukuran ini tidak mungkin; tulis lebih dari 0 dan paling besar {most} meter"),
                format!("this size cannot be; write more than 0 and at most {most} metres"),
            ),
            What::FarOff { most } => (
                format!("letak ini tidak mungkin; tulis meter dari sudut kiri atas, paling jauh {most}"),
                format!("this position cannot be; write metres from the top left corner, at most {most}"),
            ),
            What::NotAmong { of } => {
                let few = of.join(", ");
                (
                    format!("kata ini tidak dikenal; pilih salah satu: {few}"),
                    format!("this word is not known; choose one of: {few}"),
                )
            }
            What::Duplicate { first: Some(line) } => (
                format!("sudah dipakai pada baris {line}; beri yang lain atau hapus salah satunya"),
                format!("line {line} has it already; give another or remove one of the two"),
            ),
            What::Duplicate { first: None } => fixed(
                "sudah dipakai; beri yang lain atau hapus salah satunya",
                "this is there already; give another or remove one of the two",
            ),
            What::NeededWithDays => fixed(
                "pameran yang memiliki hari memerlukan sekurangnya satu; tambahkan",
                "a fair with days needs at least one; add it",
            ),
            What::ClosesBeforeOpening => fixed(
                "tutup tidak setelah buka; perbaiki jamnya (lewat tengah malam ditulis 25:30)",
                "the day closes before it opens; correct the times (after midnight write 25:30)",
            ),
            What::LateAfterClosing => fixed(
                "batas hadir tidak sebelum jam tutup; tulis jam yang lebih awal",
                "this is not before closing; write an earlier time",
            ),
            What::DateNotAfter { before } => (
                format!("tanggal ini tidak setelah {before}, tanggal hari sebelumnya; urutkan menurut id"),
                format!(
                    "this date is not after {before}, the date of the day before it; put them in the order of their ids"
                ),
            ),
            What::Unknown { thing, near } => thing.unknown(near.as_deref()),
            What::OutsideHall { extent } => (
                format!("ini keluar dari hall ({extent}); perbaiki letak atau ukurannya"),
                format!("this reaches beyond the hall ({extent}); correct its position or size"),
            ),
            What::Overlaps { other, line } => {
                let (id, en) = match line {
                    Some(line) => (format!("{other} (baris {line})"), format!("{other} (line {line})")),
                    None => (other.clone(), other.clone()),
                };
                (
                    format!("bertumpuk dengan stan {id}; perbaiki letak atau ukuran salah satunya"),
                    format!("this booth lies on {en}; correct the position or size of one of the two"),
                )
            }
            What::Ambiguous { halls } => {
                let halls = halls.join(", ");
                (
                    format!("kode ini ada di beberapa hall ({halls}); tulis hall/kode"),
                    format!("this code stands in several halls ({halls}); write hall/code"),
                )
            }
            What::MissingColumn => {
                fixed("kolom wajib ini tidak ada; tambahkan", "this required column is missing; add it")
            }
            What::UnknownColumn { near: Some(near) } => (
                format!("kolom ini tidak dikenal; maksudnya `{near}`?"),
                format!("this column is not known; did you mean `{near}`?"),
            ),
            What::UnknownColumn { near: None } => fixed(
                "kolom ini tidak dikenal; hapus, atau lihat kolom yang ada di docs/fair-folder.md",
                "this column is not known; remove it, or see the columns in docs/fair-folder.md",
            ),
            What::Separator => fixed(
                "kolom tidak dipisahkan koma; simpan ulang dengan koma sebagai pemisah kolom",
                "the columns are not parted by commas; save the file with the comma as its separator",
            ),
            What::ColumnCount { wanted, found } => (
                format!(
                    "baris ini berisi {found} kolom, judulnya {wanted}; isi yang memuat koma diberi tanda kutip \"…\""
                ),
                format!(
                    "this row has {found} columns, the header {wanted}; put values that hold a comma in quotes \"…\""
                ),
            ),
            What::OpenQuote => fixed(
                "tanda kutip yang dibuka di sini tidak ditutup; tutup, atau tulis dua kali (\"\") bila bagian dari isi",
                "a quotation mark opened here is not closed; close it, or double it (\"\") where it belongs to the text",
            ),
            What::NamedTwice => {
                fixed("disebut dua kali; hapus salah satunya", "this is named twice; remove one of the two")
            }
            What::DayNotScheduled { day } => (
                format!("peserta ini tidak dijadwalkan pada hari ke-{day}; samakan dengan kolom days"),
                format!("this exhibitor is not scheduled on day {day}; make it agree with the column days"),
            ),
        }
    }
}

impl Form {
    /// What it is; how it is written.
    fn both(self) -> (&'static str, &'static str) {
        match self {
            Form::Text => ("teks; tulis di antara tanda kutip", "a text; write it in quotes"),
            Form::Texts => {
                ("daftar teks; tulis seperti [\"a\", \"b\"]", "a list of texts; write it as [\"a\", \"b\"]")
            }
            Form::Whole => (
                "bilangan bulat; tulis seperti 54, tanpa tanda kutip atau titik",
                "a whole number; write it as 54, without quotes or dots",
            ),
            Form::Metres => ("ukuran dalam meter; tulis seperti 3.0", "a length in metres; write it as 3.0"),
            Form::Point => {
                ("titik dalam meter; tulis seperti [0.0, 13.5]", "a point in metres; write it as [0.0, 13.5]")
            }
            Form::YesNo => (
                "true atau false; tulis salah satunya, tanpa tanda kutip",
                "true or false; write one of them, without quotes",
            ),
            Form::Date => (
                "tanggal; tulis seperti 2018-07-16, tanpa tanda kutip atau jam",
                "a date; write it as 2018-07-16, without quotes or a time",
            ),
            Form::Time => (
                "jam; tulis seperti \"08:30\" (lewat tengah malam \"25:30\")",
                "a time; write it as \"08:30\" (after midnight \"25:30\")",
            ),
            Form::Offset => {
                ("selisih dari UTC; tulis seperti \"+07:00\"", "a distance from UTC; write it as \"+07:00\"")
            }
            Form::Table => (
                "tabel; tulis seperti di docs/fair-folder.md",
                "a table; write it as docs/fair-folder.md shows",
            ),
            Form::Tables => (
                "daftar tabel; tulis dengan kurung ganda, seperti [[day]]",
                "a list of tables; write it with double brackets, as [[day]]",
            ),
            Form::Label => (
                "nama; tulis teks, atau { id = \"Kuliner\", en = \"Food\" }",
                "a name; write a text, or { id = \"Kuliner\", en = \"Food\" }",
            ),
            Form::Letter => {
                ("satu huruf besar; tulis satu dari A sampai Z", "one capital letter; write one of A to Z")
            }
            Form::Word => (
                "kata pengenal; gunakan huruf kecil, angka, - dan _ saja, paling banyak 24",
                "an id; use only small letters, digits, - and _, at most 24",
            ),
            Form::Id => (
                "kata pengenal; gunakan paling banyak 24 huruf, tanpa spasi, koma, dan / ; : [ ] @",
                "an id; use at most 24 characters, without blanks, commas and / ; : [ ] @",
            ),
            Form::Code => (
                "kode; gunakan paling banyak 12 huruf, tanpa spasi dan / ; : [ ]",
                "a code; use at most 12 characters, without blanks and / ; : [ ]",
            ),
            Form::Placement => (
                "stan; tulis seperti A01, G/A01, A01:a, atau A01[1-2], dipisahkan ;",
                "a booth; write it as A01, G/A01, A01:a or A01[1-2], parted by ;",
            ),
            Form::Days => {
                ("daftar hari; tulis seperti 1, 1;3, atau 1-3", "a list of days; write it as 1, 1;3 or 1-3")
            }
            Form::Licence => (
                "izin usaha; tulis seperti pirt:2153@2022-02-18, nomor dan tanggal boleh tidak ada",
                "a licence; write it as pirt:2153@2022-02-18, number and date may be left out",
            ),
        }
    }
}

impl Thing {
    /// That there is none; which was meant, or where they are.
    fn unknown(self, near: Option<&str>) -> (String, String) {
        let (id, en, place) = match self {
            Thing::Day => ("hari", "day", "[[day]] di fair.toml"),
            Thing::Category => ("kategori", "category", "[[category]] di fair.toml"),
            Thing::Gate => ("pintu", "gate", "[[gate]] di fair.toml"),
            Thing::Licence => ("izin usaha", "licence", "[[licence]] di fair.toml"),
            Thing::Stage => ("tahap", "stage", "[[stage]] di fair.toml"),
            Thing::Hall => ("hall", "hall", "[[hall]] di denah.toml"),
            Thing::Zone => ("zona", "zone", "zones di denah.toml"),
            Thing::Booth => ("stan", "booth", "booths di denah.toml"),
            Thing::Part => ("bagian stan", "part of the booth", "parts di denah.toml"),
        };
        match near {
            Some(near) => (
                format!("{id} ini tidak ada; maksudnya `{near}`?"),
                format!("there is no such {en}; did you mean `{near}`?"),
            ),
            None => (
                format!("{id} ini tidak ada; gunakan yang ada, atau tambahkan pada {place}"),
                format!(
                    "there is no such {en}; use one that there is, or add it to {}",
                    place.replace(" di ", " in ")
                ),
            ),
        }
    }
}

/// A sentence without data.
fn fixed(id: &str, en: &str) -> (String, String) {
    (id.to_owned(), en.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_says_what_is_wrong_and_what_to_do() {
        let forms = [
            Form::Text,
            Form::Texts,
            Form::Whole,
            Form::Metres,
            Form::Point,
            Form::YesNo,
            Form::Date,
            Form::Time,
            Form::Offset,
            Form::Table,
            Form::Tables,
            Form::Label,
            Form::Letter,
            Form::Word,
            Form::Id,
            Form::Code,
            Form::Placement,
            Form::Days,
            Form::Licence,
        ];
        let things = [
            Thing::Day,
            Thing::Category,
            Thing::Gate,
            Thing::Licence,
            Thing::Stage,
            Thing::Hall,
            Thing::Zone,
            Thing::Booth,
            Thing::Part,
        ];
        let near = || Some("kriya".to_owned());
        let mut all = vec![
            What::NoFolder,
            What::NotAFolder,
            What::MissingFile,
            What::MissingList,
            What::Forbidden,
            What::Unreadable { reason: "rusak".to_owned() },
            What::EmptyFile,
            What::EmptyList,
            What::NotUtf8,
            What::Utf16,
            What::Syntax { message: "unclosed table".to_owned() },
            What::UnknownFormat,
            What::MissingKey,
            What::UnknownKey { near: None },
            What::UnknownKey { near: near() },
            What::Empty,
            What::TooLong { limit: 500 },
            What::OutOfRange { least: 1, most: 9 },
            What::NoExtent { most: 10_000 },
            What::FarOff { most: 10_000 },
            What::NotAmong { of: vec!["red", "green"] },
            What::Duplicate { first: Some(3) },
            What::Duplicate { first: None },
            What::NeededWithDays,
            What::ClosesBeforeOpening,
            What::LateAfterClosing,
            What::DateNotAfter { before: "2018-07-16".to_owned() },
            What::OutsideHall { extent: "33 x 28.5 m".to_owned() },
            What::Overlaps { other: "A01".to_owned(), line: Some(3) },
            What::Overlaps { other: "A01".to_owned(), line: None },
            What::Ambiguous { halls: vec!["G".to_owned(), "S".to_owned()] },
            What::MissingColumn,
            What::UnknownColumn { near: None },
            What::UnknownColumn { near: near() },
            What::Separator,
            What::ColumnCount { wanted: 3, found: 4 },
            What::OpenQuote,
            What::NamedTwice,
            What::DayNotScheduled { day: 2 },
        ];
        all.extend(forms.map(What::NotA));
        all.extend(things.map(|thing| What::Unknown { thing, near: None }));
        all.extend(things.map(|thing| What::Unknown { thing, near: near() }));
        for what in all {
            let (id, en) = (what.say(Lang::Id), what.say(Lang::En));
            assert!(id.contains("; ") && en.contains("; "), "{id} / {en}");
            assert!(id != en && !id.ends_with('.') && !en.ends_with('.'), "{id} / {en}");
            assert_eq!((id.lines().count(), en.lines().count()), (1, 1), "{what:?}");
        }
    }
}
