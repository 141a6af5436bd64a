//! What a column of a list means, and by which names people call it, in Bahasa Indonesia and English.

mod foreign;
mod headings;

use crate::fair::search::fold;
use crate::fair::settings::{Lang, Settings};

use super::days::DayWord;
use super::preview::words::field_says;
use crate::fair::ids::LicenceId;
use foreign::{PROPERTIES, STRANGE};
use headings::{HEADINGS, OWN, VAGUE};

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Field {
    /// The exhibitor's number in a fair, as our own export and folders write it.
    Id,
    /// The list's own code of the exhibitor: the same code is the same exhibitor.
    Code,
    /// The business in every fair (a UUID), as our own export writes it.
    Business,
    /// The business's name.
    Name,
    /// The owner.
    Owner,
    /// Categories.
    Category,
    /// The part of the category in the column beside.
    SubCategory,
    /// What it sells.
    Products,
    /// Telephone.
    Phone,
    /// Street and number.
    Address,
    /// The district it comes from.
    Kecamatan,
    /// Who coaches it.
    Coach,
    /// Its stage in the programme.
    Stage,
    /// Licences, as our own export writes them or by their names.
    Licences,
    /// One kind of licence: a number, a date or yes.
    Licence(LicenceId),
    /// Where it stands.
    Stand,
    /// In which hall that stand is.
    Hall,
    /// On which days it is there.
    Days,
    /// Whether it is there on this day.
    OnDay(DayWord),
    /// Free text.
    Note,
    /// Kept with the record under the column's own heading.
    More,
    /// The rows are only counted in it.
    RowNumber,
    /// Left out.
    Nothing,
}

/// The fields that have one word and may stand once, with the word by which `--map` and the app name them.
pub const WORDS: [(&str, Field); 21] = [
    ("id", Field::Id),
    ("code", Field::Code),
    ("business", Field::Business),
    ("name", Field::Name),
    ("owner", Field::Owner),
    ("category", Field::Category),
    ("subcategory", Field::SubCategory),
    ("products", Field::Products),
    ("phone", Field::Phone),
    ("address", Field::Address),
    ("kecamatan", Field::Kecamatan),
    ("coach", Field::Coach),
    ("stage", Field::Stage),
    ("licences", Field::Licences),
    ("stand", Field::Stand),
    ("hall", Field::Hall),
    ("days", Field::Days),
    ("note", Field::Note),
    ("keep", Field::More),
    ("number", Field::RowNumber),
    ("drop", Field::Nothing),
];

impl Field {
    /// Its word: `name`, `stand`, `licence:halal`, `day:sat`.
    pub fn word(&self) -> String {
        match self {
            Field::Licence(id) => format!("licence:{id}"),
            Field::OnDay(day) => format!("day:{day}"),
            _ => WORDS.iter().find(|(_, field)| field == self).map_or("", |(word, _)| word).to_owned(),
        }
    }

    /// What the column holds, in a word or two for people.
    pub fn says(&self, lang: Lang) -> String {
        field_says(self, lang)
    }

    /// The field that has this word.
    pub fn of_word(word: &str) -> Option<Field> {
        let word = word.trim().to_lowercase();
        if let Some(id) = word.strip_prefix("licence:") {
            return Some(Field::Licence(id.into()));
        }
        if let Some(day) = word.strip_prefix("day:") {
            return DayWord::read(day).map(Field::OnDay);
        }
        WORDS.iter().find(|(known, _)| *known == word).map(|(_, field)| field.clone())
    }

    /// Whether several columns may hold it: what they say is joined.
    pub fn may_repeat(&self) -> bool {
        matches!(
            self,
            Field::More
                | Field::Nothing
                | Field::RowNumber
                | Field::Stand
                | Field::Products
                | Field::Note
                | Field::Category
                | Field::Licence(_)
                | Field::OnDay(_)
        )
    }
}

/// How surely a heading names a field; a surer one takes the field from a less sure one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Surety {
    /// A word that means several things: `nama`, `no`, `keterangan`.
    Vague,
    /// A word within a longer heading: `Nama usaha sesuai izin`.
    Within,
    /// The usual word.
    Plain,
    /// The very word that our own export and folders use.
    Own,
}

/// Whether the headings are those of our own export, in which `id` is the exhibitor's number and `code` another.
pub(super) fn is_our_own(headings: &[&str]) -> bool {
    let known = |name: &str| headings.iter().any(|heading| heading.trim() == name);
    ["id", "name", "category", "booths"].iter().all(|name| known(name))
}

/// The field that our own export has under this heading.
pub(super) fn own_field(heading: &str) -> Option<Field> {
    OWN.iter().find(|(name, _)| *name == heading.trim()).map(|(_, field)| field.clone())
}

/// What the heading most likely names, and how surely; nothing where it says nothing known.
pub(super) fn by_heading(heading: &str, settings: Option<&Settings>) -> Option<(Field, Surety)> {
    if let Some(day) = DayWord::of_heading(heading) {
        return Some((Field::OnDay(day), Surety::Plain));
    }
    if is_a_property(heading) {
        return None;
    }
    // Of a path the whole tells first (`booth.number`), then its last two parts (`placement.stands.code`), then the last
    // one (`stands.hall` is a hall).
    let whole = words_of(heading);
    let last = plain(heading);
    named(&whole, settings)
        .or_else(|| of_its_owner(heading, settings))
        .or_else(|| if last == whole { None } else { named(&last, settings) })
        .or_else(|| within(&whole))
        .or_else(|| vague(&last).map(|field| (field, Surety::Vague)))
}

/// A folded heading that is the very word for a field.
fn named(heading: &str, settings: Option<&Settings>) -> Option<(Field, Surety)> {
    if heading.is_empty() {
        return None;
    }
    let bare = |text: &str| text.replace(' ', "");
    for kind in settings.iter().flat_map(|settings| &settings.licences) {
        let name = bare(&fold(&kind.name));
        let numbered = ["no ", "nomor ", "nomer ", "sertifikat "];
        let of_kind =
            numbered.iter().any(|start| heading.strip_prefix(start).is_some_and(|rest| bare(rest) == name));
        if bare(heading) == name || heading == kind.id.as_str() || of_kind {
            return Some((Field::Licence(kind.id.clone()), Surety::Plain));
        }
    }
    let known = HEADINGS.iter().find(|(_, names)| names.contains(&heading));
    known.map(|(field, _)| (field.clone(), Surety::Plain))
}

/// `Nama Usaha (sesuai NIB)`: the longest name that the heading begins with, else ends with.
fn within(heading: &str) -> Option<(Field, Surety)> {
    let longest = |fits: &dyn Fn(&str) -> bool| {
        let found = HEADINGS.iter().filter_map(|(field, names)| {
            names.iter().filter(|name| fits(name)).map(|name| name.len()).max().map(|len| (len, field))
        });
        found.max_by_key(|(len, _)| *len).map(|(_, field)| (field.clone(), Surety::Within))
    };
    let begins =
        |name: &str| name.len() > 2 && heading.strip_prefix(name).is_some_and(|rest| rest.starts_with(' '));
    let ends =
        |name: &str| name.len() > 3 && heading.strip_suffix(name).is_some_and(|rest| rest.ends_with(' '));
    // A question of a form: `Apa nama usaha Anda?`, `Pilih kategori usaha Anda`.
    const TOLD: [&str; 17] = [
        "sebutkan", "tuliskan", "tulis", "isikan", "isi", "masukkan", "pilih", "pilihlah", "apa", "berapa",
        "please", "what", "which", "enter", "select", "choose", "your",
    ];
    let padded = format!(" {heading} ");
    let place = |name: &str| padded.find(&format!(" {name} "));
    // Of a question the first word that is known is what it asks for: `Which category best describes your products?`
    let question = || {
        let names = HEADINGS.iter().flat_map(|(field, names)| names.iter().map(move |name| (field, *name)));
        let found = names
            .filter(|(_, name)| name.len() > 3)
            .filter_map(|(field, name)| Some(((place(name)?, std::cmp::Reverse(name.len())), field)));
        found.min_by_key(|(first, _)| *first).map(|(_, field)| (field.clone(), Surety::Within))
    };
    let asked = heading.split(' ').next().is_some_and(|first| TOLD.contains(&first));
    let asks = |name: &str| name.contains(' ') && place(name).is_some();
    if asked { question() } else { None }
        .or_else(|| longest(&begins))
        .or_else(|| longest(&ends))
        .or_else(|| longest(&asks))
}

fn vague(heading: &str) -> Option<Field> {
    VAGUE.iter().find(|(_, names)| names.contains(&heading)).map(|(field, _)| field.clone())
}

/// Whether the heading says that the column holds a property of something: `Booth Type`, `Email Address`, `SKU`.
pub(super) fn is_a_property(heading: &str) -> bool {
    let heading = words_of(heading);
    heading.split(' ').any(|word| PROPERTIES.contains(&word))
}

/// The place of a plain heading among the usual words for the field; beyond all of them where it is none.
pub(super) fn place_among(heading: &str, field: &Field) -> usize {
    let names = HEADINGS.iter().find(|(known, _)| known == field).map_or(&[][..], |(_, names)| *names);
    names.iter().position(|name| *name == heading).unwrap_or(usize::MAX)
}

/// A heading folded, of a path the last part: `booth_number`, `boothNumber`, `hall` of `stands.hall`.
pub(super) fn plain(heading: &str) -> String {
    let path = heading.contains('.') && !heading.contains(' ');
    let last = heading.rsplit('.').next().map(words_of).unwrap_or_default();
    if path && !last.is_empty() { last } else { words_of(heading) }
}

/// Of a path what its last part says of the one before: `placement.stands.code` is a stand's code, `tables.label` too.
fn of_its_owner(heading: &str, settings: Option<&Settings>) -> Option<(Field, Surety)> {
    const CODES: [&str; 5] = ["code", "kode", "no", "number", "nomor"];
    const LABELS: [&str; 3] = ["label", "name", "nama"];
    let mut parts = heading.rsplit('.').filter(|_| !heading.contains(' ')).map(words_of);
    let (last, owner) = (parts.next()?, parts.next()?);
    let owner = owner.trim_end_matches('s');
    let of_stand = || named(owner, settings).is_some_and(|(field, _)| field == Field::Stand);
    let surety = match last.as_str() {
        code if CODES.contains(&code) => Surety::Within,
        label if LABELS.contains(&label) => Surety::Vague,
        _ => Surety::Plain,
    };
    named(&format!("{owner} {last}"), settings)
        .or_else(|| (surety < Surety::Plain && of_stand()).then_some((Field::Stand, surety)))
}

/// A heading folded, the parts of `camelCase` as words of their own.
fn words_of(heading: &str) -> String {
    let mut spaced = String::with_capacity(heading.len() + 4);
    let mut before = ' ';
    for c in heading.chars() {
        if c.is_uppercase() && before.is_lowercase() {
            spaced.push(' ');
        }
        spaced.push(c);
        before = c;
    }
    fold(&spaced)
}

/// The heading's word that no list of exhibitors has.
pub(super) fn strange_word(heading: &str) -> Option<&'static str> {
    let heading = plain(heading);
    let has = |word: &&&str| format!(" {heading} ").contains(&format!(" {} ", **word));
    STRANGE.iter().find(has).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_as_people_write_them() {
        use Field::*;
        let table = [
            ("Nama Usaha", Some(Name)),
            ("NAMA UMKM ", Some(Name)),
            ("Nama Usaha (sesuai NIB)", Some(Name)),
            ("Company", Some(Name)),
            ("Exhibitor Name", Some(Name)),
            ("Nama Pemilik", Some(Owner)),
            ("PIC", Some(Owner)),
            ("No. HP", Some(Phone)),
            ("No.Telp/HP", Some(Phone)),
            ("booth_number", Some(Stand)),
            ("boothNumber", Some(Stand)),
            ("No. Stan", Some(Stand)),
            ("stands.booth", Some(Stand)),
            ("stands.hall", Some(Hall)),
            ("placement.stands.code", Some(Stand)),
            ("profile.company.name", Some(Name)),
            ("tables.label", Some(Stand)),
            ("vendor.name", Some(Name)),
            ("Kategori", Some(Category)),
            ("Product categories", Some(Category)),
            ("Sub Kategori", Some(SubCategory)),
            ("Nama Produk", Some(Products)),
            ("Kecamatan", Some(Kecamatan)),
            ("Country", Some(Kecamatan)),
            ("No", Some(RowNumber)),
            ("No.", Some(RowNumber)),
            ("slug", Some(Code)),
            ("isSaturday", Some(OnDay(DayWord::read("sat").unwrap()))),
            ("Apa nama usaha Anda?", Some(Name)),
            ("Nomor WhatsApp yang bisa dihubungi (contoh: 0812xxxx)", Some(Phone)),
            ("Pilih kategori usaha Anda", Some(Category)),
            ("Sebutkan produk yang akan dijual", Some(Products)),
            ("What is your booth number?", Some(Stand)),
            ("Sudah memiliki NIB?", None),
            ("Which category best describes your products?", Some(Category)),
            ("What is the name of your business?", Some(Name)),
            ("What will you be selling?", Some(Products)),
            ("Your full name", Some(Name)),
            ("No. Unit", Some(Stand)),
            ("Tenant No", Some(Code)),
            ("booth.number", Some(Stand)),
            ("Booth Type", None),
            ("Booth Fee", None),
            ("Email Address", None),
            ("SKU", None),
            ("2023-05-06", Some(OnDay(DayWord::read("2023-05-06").unwrap()))),
            ("Pitch", Some(Stand)),
            ("Instagram", None),
            ("", None),
            ("###", None),
        ];
        for (heading, wanted) in table {
            assert_eq!(by_heading(heading, None).map(|(field, _)| field), wanted, "{heading}");
        }
    }

    #[test]
    fn words_name_fields_and_back() {
        for (word, field) in WORDS {
            assert_eq!((Field::of_word(word), field.word().as_str()), (Some(field.clone()), word));
        }
        for word in ["licence:halal", "day:sat", "day:2", "day:2018-07-16"] {
            assert_eq!(Field::of_word(word).unwrap().word(), word);
        }
        assert_eq!(Field::of_word("nama"), None);
    }

    #[test]
    fn lists_of_other_things_give_themselves_away() {
        assert_eq!(strange_word("Polling Place Name"), Some("polling"));
        assert_eq!(strange_word("Jumlah_DPT"), Some("dpt"));
        assert_eq!(strange_word("Latitude"), Some("latitude"));
        assert_eq!(strange_word("Plat nomor"), None);
    }
}
