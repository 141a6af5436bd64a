//! What a column of a list means, and by which names people call it, in Bahasa Indonesia and English.

use crate::fair::search::fold;
use crate::fair::settings::{Lang, Settings};

use super::days::DayWord;
use super::preview::words::field_says;
use crate::fair::ids::LicenceId;

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

/// Headings as they are written, folded; the more particular first, as the first one found within a heading counts.
const HEADINGS: &[(Field, &[&str])] = &[
    (
        Field::SubCategory,
        &["subkategori", "sub kategori", "subcategory", "sub category", "sub jenis", "sub sektor"],
    ),
    (
        Field::Licences,
        &[
            "izin",
            "perizinan",
            "legalitas",
            "licence",
            "licences",
            "license",
            "licenses",
            "izin usaha",
            "sertifikat",
        ],
    ),
    (
        Field::Code,
        &[
            "id peserta",
            "kode peserta",
            "nomor peserta",
            "no peserta",
            "no registrasi",
            "nomor registrasi",
            "no pendaftaran",
            "nomor pendaftaran",
            "kode registrasi",
            "registration number",
            "registration no",
            "registration id",
            "reg no",
            "exhibitor id",
            "exhibitor code",
            "exhibitor no",
            "exhibitor number",
            "vendor id",
            "company id",
            "tenant id",
            "kode usaha",
            "id usaha",
            "id ikm",
            "id umkm",
            "slug",
            "uid",
            "uuid",
            "guid",
            "customer no",
            "account id",
        ],
    ),
    (
        Field::Owner,
        &[
            "nama pemilik",
            "pemilik usaha",
            "pemilik",
            "nama pelaku usaha",
            "nama penanggung jawab",
            "penanggung jawab",
            "nama pj",
            "pj",
            "nama pic",
            "pic",
            "owner name",
            "owner",
            "contact person",
            "contact name",
            "kontak person",
            "narahubung",
            "nama kontak",
            "nama ketua",
            "nama pimpinan",
            "pimpinan",
            "direktur",
            "ketua",
            "ansprechpartner",
            "contact",
            "first contact",
        ],
    ),
    (
        Field::Coach,
        &[
            "pembina",
            "binaan",
            "instansi pembina",
            "dinas pembina",
            "lembaga pembina",
            "pendamping",
            "mentor",
            "coach",
            "coached by",
        ],
    ),
    (
        Field::Phone,
        &[
            "no telepon",
            "nomor telepon",
            "no telp",
            "no tlp",
            "telepon",
            "telp",
            "tlp",
            "no hp",
            "nomor hp",
            "no handphone",
            "handphone",
            "hp",
            "no wa",
            "nomor wa",
            "whatsapp",
            "wa",
            "phone number",
            "phone no",
            "phone",
            "telephone",
            "mobile phone",
            "mobile",
            "cell",
            "tel",
            "kontak",
            "nomor kontak",
            "telefon",
        ],
    ),
    (
        Field::Address,
        &[
            "alamat usaha",
            "alamat lengkap",
            "alamat",
            "street address",
            "address",
            "street",
            "jalan",
            "anschrift",
        ],
    ),
    (
        Field::Hall,
        &[
            "nama hall",
            "no hall",
            "hall name",
            "hall",
            "aula",
            "gedung",
            "halle",
            "pavilion",
            "paviliun",
            "lantai",
            "building",
        ],
    ),
    (
        Field::Stand,
        &[
            "nomor stan",
            "no stan",
            "kode stan",
            "stan",
            "nomor stand",
            "no stand",
            "kode stand",
            "stand number",
            "stand numbers",
            "stand no",
            "stand nr",
            "stand code",
            "stand",
            "stands",
            "nomor booth",
            "no booth",
            "kode booth",
            "booth number",
            "booth numbers",
            "booth no",
            "booth nr",
            "booth code",
            "booth id",
            "booth",
            "booths",
            "nomor lapak",
            "no lapak",
            "lapak",
            "kios",
            "nomor meja",
            "no meja",
            "meja",
            "table number",
            "table no",
            "standnummer",
            "letak stan",
            "posisi stan",
            "stallplatz",
        ],
    ),
    (
        Field::Products,
        &[
            "nama produk",
            "jenis produk",
            "produk unggulan",
            "produk yang dijual",
            "produk",
            "products",
            "product",
            "product description",
            "products services",
            "komoditas",
            "komoditi",
            "barang",
            "jenis barang",
            "jualan",
            "dagangan",
            "menu",
            "items",
            "goods",
        ],
    ),
    (
        Field::Category,
        &[
            "kategori produk",
            "kategori usaha",
            "kategori",
            "kategori peserta",
            "jenis usaha",
            "bidang usaha",
            "bidang",
            "sektor",
            "sub sektor",
            "subsektor",
            "klaster",
            "product category",
            "product categories",
            "product group",
            "category",
            "categories",
            "cats",
            "sector",
            "industry",
            "segment",
            "branche",
        ],
    ),
    (
        Field::Name,
        &[
            "nama usaha",
            "nama ikm",
            "nama umkm",
            "nama ukm",
            "nama peserta",
            "nama perusahaan",
            "nama toko",
            "nama brand",
            "nama merek",
            "nama merk",
            "nama tenant",
            "nama stan",
            "nama booth",
            "nama kelompok",
            "usaha",
            "peserta",
            "perusahaan",
            "pelaku usaha",
            "ikm",
            "umkm",
            "brand",
            "brand name",
            "tenant",
            "tenant name",
            "vendor",
            "vendor name",
            "exhibitor",
            "exhibitors",
            "exhibitor name",
            "exhibiting company",
            "company",
            "company name",
            "business name",
            "trading name",
            "organisation",
            "organization",
            "organisation name",
            "organization name",
            "participant",
            "circle",
            "circle name",
            "aussteller",
            "firma",
            "firmenname",
            "unternehmen",
            "exposant",
            "expositor",
            "display name",
            "stall name",
        ],
    ),
    (
        Field::Kecamatan,
        &[
            "kecamatan",
            "kec",
            "wilayah kecamatan",
            "district",
            "kelurahan",
            "wilayah",
            "kota kabupaten",
            "kabupaten kota",
            "kab kota",
            "kota",
            "kabupaten",
            "asal daerah",
            "asal",
            "city",
            "town",
            "provinsi",
            "region",
            "country",
            "negara",
            "land",
            "state",
        ],
    ),
    (Field::Stage, &["tahap", "tahap pembinaan", "tahapan", "stage", "jenjang"]),
    (
        Field::Days,
        &["hari ikut", "hari", "jadwal", "hari kehadiran", "days", "day", "schedule", "tanggal ikut"],
    ),
    (Field::Note, &["catatan", "note", "notes", "remark", "remarks", "comment", "comments"]),
];

/// Words that mean several things, and are taken only where nothing better holds the field.
const VAGUE: &[(Field, &[&str])] = &[
    (Field::Name, &["nama", "name", "title", "judul", "label", "business"]),
    (Field::Code, &["id", "kode", "code"]),
    (Field::Note, &["keterangan", "ket"]),
    (Field::Products, &["deskripsi", "description", "uraian", "about"]),
    (Field::Category, &["jenis", "type", "tipe", "kelompok", "group"]),
    (
        Field::RowNumber,
        &["no", "nr", "nomor", "urut", "no urut", "nomor urut", "num", "number", "row", "baris"],
    ),
    (Field::Stand, &["lokasi", "location", "tempat", "posisi"]),
    (Field::Hall, &["area", "zona", "zone", "blok", "block", "floor", "ruang"]),
    (Field::Days, &["tanggal", "date"]),
];

/// The headings of our own exhibitors.csv and export.
const OWN: [(&str, Field); 16] = [
    ("id", Field::Id),
    ("name", Field::Name),
    ("owner", Field::Owner),
    ("category", Field::Category),
    ("products", Field::Products),
    ("phone", Field::Phone),
    ("address", Field::Address),
    ("kecamatan", Field::Kecamatan),
    ("coach", Field::Coach),
    ("stage", Field::Stage),
    ("licences", Field::Licences),
    ("booths", Field::Stand),
    ("days", Field::Days),
    ("note", Field::Note),
    ("code", Field::Code),
    ("business", Field::Business),
];

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
    let heading = plain(heading);
    if heading.is_empty() {
        return None;
    }
    let is = |names: &[&str]| names.contains(&heading.as_str());
    if let Some(day) = DayWord::of_heading(&heading) {
        return Some((Field::OnDay(day), Surety::Plain));
    }
    for kind in settings.iter().flat_map(|settings| &settings.licences) {
        let name = fold(&kind.name);
        let bare = |text: &str| text.replace(' ', "");
        let of_kind = ["no ", "nomor ", "nomer ", "sertifikat "]
            .iter()
            .any(|start| heading.strip_prefix(start).is_some_and(|rest| bare(rest) == bare(&name)));
        if bare(&heading) == bare(&name) || heading == kind.id.as_str() || of_kind {
            return Some((Field::Licence(kind.id.clone()), Surety::Plain));
        }
    }
    if let Some((field, _)) = HEADINGS.iter().find(|(_, names)| is(names)) {
        return Some((field.clone(), Surety::Plain));
    }
    if let Some((field, _)) = VAGUE.iter().find(|(_, names)| is(names)) {
        return Some((field.clone(), Surety::Vague));
    }
    // `Nama Usaha (sesuai NIB)`: the name that reaches furthest into the heading's beginning counts.
    let within = |name: &&&str| {
        name.len() > 2 && heading.strip_prefix(**name).is_some_and(|rest| rest.starts_with(' '))
    };
    let begins = HEADINGS.iter().filter_map(|(field, names)| {
        names.iter().filter(within).map(|name| name.len()).max().map(|len| (len, field))
    });
    if let Some((_, field)) = begins.max_by_key(|(len, _)| *len) {
        return Some((field.clone(), Surety::Within));
    }
    let ends =
        |name: &&&str| name.len() > 3 && heading.strip_suffix(**name).is_some_and(|rest| rest.ends_with(' '));
    let found = HEADINGS.iter().filter_map(|(field, names)| {
        names.iter().filter(ends).map(|name| name.len()).max().map(|len| (len, field))
    });
    found.max_by_key(|(len, _)| *len).map(|(_, field)| (field.clone(), Surety::Within))
}

/// The place of a plain heading among the usual words for the field; beyond all of them where it is none.
pub(super) fn place_among(heading: &str, field: &Field) -> usize {
    let names = HEADINGS.iter().find(|(known, _)| known == field).map_or(&[][..], |(_, names)| *names);
    names.iter().position(|name| *name == heading).unwrap_or(usize::MAX)
}

/// A heading folded, the parts of a path and of `camelCase` as words of their own: `stands.booth`, `booth_number`.
pub(super) fn plain(heading: &str) -> String {
    let mut spaced = String::with_capacity(heading.len() + 4);
    let mut before = ' ';
    for c in heading.chars() {
        if c.is_uppercase() && before.is_lowercase() {
            spaced.push(' ');
        }
        spaced.push(c);
        before = c;
    }
    let folded = fold(&spaced);
    // Of a path the last part tells: `stands.hall` is a hall.
    let path = heading.contains('.') && !heading.contains(' ');
    let last = heading.rsplit('.').next().map(fold).unwrap_or_default();
    if path && !last.is_empty() { last } else { folded }
}

/// Words of headings that lists of exhibitors do not have: lists of polling places, voters, weather and the like.
const STRANGE: &[&str] = &[
    "tps",
    "polling",
    "precinct",
    "ward",
    "voters",
    "voter",
    "votes",
    "electors",
    "electorate",
    "constituency",
    "ballot",
    "pemilih",
    "suara",
    "dpt",
    "kandidat",
    "candidate",
    "latitude",
    "longitude",
    "lat",
    "lon",
    "temperature",
    "precipitation",
    "pedestrians",
    "isbn",
    "grade",
    "nilai ujian",
    "salary",
    "gaji",
];

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
