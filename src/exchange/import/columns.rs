//! Which column of a list holds what: by its heading, by what stands in it, and by what the officer says.

mod header;
mod seen;

use std::collections::HashMap;

use crate::exchange::sheet::Sheet;
use crate::fair::search::fold;
use crate::fair::settings::Settings;

use super::Header;
use super::compare::Codes;
use super::fields::{Field, Surety, by_heading, is_a_property, is_our_own, own_field, plain, strange_word};

/// So many rows are looked at to tell what a column holds.
const SAMPLED: usize = 400;

use header::Head;
use seen::Seen;
pub(super) use seen::{Truth, truth};

/// A column as it was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading; empty where it has none.
    pub heading: String,
    /// What it holds.
    pub field: Field,
    /// Some of its values, the first ones.
    pub samples: Vec<String>,
}

/// The columns of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// The place of the header's row in the sheet, from 0; none where the list has no header.
    pub header: Option<usize>,
    /// The place of the list's first row.
    pub(super) first: usize,
    /// The columns from the left.
    pub columns: Vec<Column>,
    /// Whether the list is our own export, whose cells have an exact form.
    pub(super) own: Own,
    /// A word of a heading that no list of exhibitors has.
    pub(super) strange: Option<&'static str>,
    /// How surely a column was found to hold the names.
    pub(super) named: Option<Surety>,
    /// How many columns were known by their headings.
    pub(super) headed: usize,
    /// What the codes are worth.
    pub(super) codes: Codes,
}

/// Whose list it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Own {
    /// Our own export or folder.
    Ours,
    /// Somebody's.
    Theirs,
}

/// What somebody says of a column: its heading, its number from 1, or its letter as in a spreadsheet, and its field.
pub type Said = (String, Field);

impl Columns {
    /// Where the first row of the list stands.
    pub fn first_row(&self) -> usize {
        self.first
    }

    /// Whether the column of halls names rows of booths: `Blok`.
    pub(super) fn hall_is_a_row(&self) -> bool {
        const ROWS: [&str; 8] = ["blok", "block", "baris", "deret", "row", "lorong", "jalur", "aisle"];
        let hall = self.of(&Field::Hall).next().and_then(|at| self.columns.get(at));
        hall.is_some_and(|column| ROWS.contains(&plain(&column.heading).as_str()))
    }

    /// The columns that hold the field.
    pub fn of(&self, field: &Field) -> impl Iterator<Item = usize> {
        self.columns.iter().enumerate().filter(move |(_, column)| column.field == *field).map(|(at, _)| at)
    }

    /// The column that somebody means by its heading, number or letter.
    pub fn meant(&self, word: &str) -> Option<usize> {
        let folded = fold(word);
        let headed = self.columns.iter().position(|column| column.heading == word);
        let headed = headed.or_else(|| {
            self.columns.iter().position(|column| !folded.is_empty() && fold(&column.heading) == folded)
        });
        let numbered = || word.parse::<usize>().ok()?.checked_sub(1);
        let lettered = || {
            let letters =
                word.bytes().all(|byte| byte.is_ascii_alphabetic()) && (1..=2).contains(&word.len());
            let place = |at: usize, byte: u8| at * 26 + usize::from(byte.to_ascii_uppercase() - b'A') + 1;
            letters.then(|| word.bytes().fold(0, place))?.checked_sub(1)
        };
        headed.or_else(numbered).or_else(lettered).filter(|at| *at < self.columns.len())
    }

    /// Gives the column that field; another one that held it and may not share it is kept beside.
    pub fn set(&mut self, at: usize, field: Field) {
        if !field.may_repeat() {
            for column in self.columns.iter_mut().filter(|column| column.field == field) {
                column.field = Field::More;
            }
        }
        if field == Field::Name {
            self.named = Some(Surety::Own);
        }
        if let Some(column) = self.columns.get_mut(at) {
            column.field = field;
        }
    }
}

/// Understands the columns of a sheet by itself.
pub(super) fn recognise(
    sheet: &Sheet,
    settings: Option<&Settings>,
    said: Header,
    remembered: &[Said],
) -> Columns {
    let Head { header, headings, first } = Head::of(sheet, settings, said, remembered);
    let seen: Vec<Seen> = (0..sheet.width()).map(|column| Seen::of(sheet, first, column)).collect();
    let words: Vec<&str> = headings.iter().map(String::as_str).collect();
    let own = if is_our_own(&words) { Own::Ours } else { Own::Theirs };
    let guesses: Vec<Option<Guess>> = match own {
        Own::Ours => words.iter().map(|heading| own_field(heading).map(Guess::own)).collect(),
        Own::Theirs => {
            let guess = |(at, heading): (usize, &&str)| {
                let (field, surety) = by_heading(heading, settings)?;
                let seen = seen.get(at)?;
                // A place where somebody is from has no number.
                if field == Field::Stand && surety == Surety::Vague && seen.filled > 0 && seen.digits < 0.3 {
                    return None;
                }
                seen.allows(&field).then(|| Guess { rank: rank(heading, &field), field, surety })
            };
            words.iter().enumerate().map(guess).collect()
        }
    };
    // Where no header was found, the first row may be one in words that are not known.
    let strange = words.iter().find_map(|heading| strange_word(heading)).or_else(|| match header {
        Some(_) => None,
        None => sheet.row(0)?.cells().find_map(strange_word),
    });
    let mut fields = settle(&guesses);
    let named = name_surety(&guesses, &fields);
    let headed = fields.iter().flatten().filter(|field| tells_of_exhibitors(field)).count();
    if own == Own::Theirs {
        numbers_of_rows(&mut fields, &seen);
        by_content(&mut fields, &seen, &words, header.is_some());
    }
    let counts =
        fields.iter().zip(&seen).any(|(field, seen)| *field == Some(Field::Code) && seen.counts_rows);
    let codes = if counts { Codes::CountRows } else { Codes::Given };
    let columns = headings.into_iter().zip(fields).zip(seen);
    let columns = columns.map(|((heading, field), seen)| Column {
        heading,
        // What stands nowhere is not worth a row of the mapping, but it is not hidden either.
        field: field.unwrap_or(if seen.filled == 0 { Field::Nothing } else { Field::More }),
        samples: seen.samples,
    });
    Columns { header, first, columns: columns.collect(), own, strange, named, headed, codes }
}

/// Whether a list that has such a column is likely to be one of exhibitors; names and stands have others too.
fn tells_of_exhibitors(field: &Field) -> bool {
    match field {
        // A telephone stands in any list of people.
        Field::Phone => false,
        Field::Owner | Field::Products | Field::Coach | Field::Stage | Field::Licences => true,
        Field::Licence(_) | Field::Category | Field::SubCategory | Field::Business => true,
        Field::Id
        | Field::Code
        | Field::Name
        | Field::Address
        | Field::Kecamatan
        | Field::Stand
        | Field::Hall => false,
        Field::Days | Field::OnDay(_) | Field::Note | Field::More | Field::RowNumber | Field::Nothing => {
            false
        }
    }
}

/// What a heading says of a column.
#[derive(Debug, Clone)]
struct Guess {
    field: Field,
    surety: Surety,
    /// Of several headings for one field, the place of this one among the usual words for it.
    rank: usize,
}

impl Guess {
    fn own(field: Field) -> Guess {
        Guess { field, surety: Surety::Own, rank: 0 }
    }
}

/// The more particular of two words for one field comes first in their list: a kecamatan before a country.
fn rank(heading: &str, field: &Field) -> usize {
    super::fields::place_among(&plain(heading), field)
}

/// One column for each field that may stand once: the surest, then the more particular, then the first.
fn settle(guesses: &[Option<Guess>]) -> Vec<Option<Field>> {
    let mut fields: Vec<Option<Field>> =
        guesses.iter().map(|g| g.as_ref().map(|g| g.field.clone())).collect();
    // The first that is met is the surest.
    let mut seen: HashMap<Field, Surety> = HashMap::new();
    let mut order: Vec<usize> = (0..guesses.len()).collect();
    let key = |at: &usize| {
        guesses
            .get(*at)
            .and_then(Option::as_ref)
            .map(|guess| (std::cmp::Reverse(guess.surety), guess.rank, *at))
    };
    order.sort_by_key(key);
    for at in order {
        let Some(slot) = fields.get_mut(at) else { continue };
        let Some(field) = slot.clone() else { continue };
        let Some(surety) = guesses.get(at).and_then(Option::as_ref).map(|guess| guess.surety) else {
            continue;
        };
        let surest = seen.get(&field).copied();
        seen.entry(field.clone()).or_insert(surety);
        let vague = surety == Surety::Vague;
        // Several columns may hold it, but a vague one not beside a plain one: `Stan`, `Lokasi`.
        let taken = surest.is_some_and(|surest| !field.may_repeat() || surest > surety && vague);
        *slot = match field {
            // Beside `Nama Usaha` a bare `Nama` is the owner's.
            Field::Name if taken && vague && !seen.contains_key(&Field::Owner) => {
                seen.insert(Field::Owner, surety);
                Some(Field::Owner)
            }
            _ if taken => None,
            field => Some(field),
        };
    }
    fields
}

/// Where numbers begin anew beside each hall or row of booths, and nothing else is a stand, they are the stands:
/// `Blok`, `Nomor`.
fn numbers_of_rows(fields: &mut [Option<Field>], seen: &[Seen]) {
    if fields.contains(&Some(Field::Stand)) {
        return;
    }
    let Some(hall) = fields.iter().position(|field| *field == Some(Field::Hall)) else { return };
    let others = fields.iter().filter(|field| **field == Some(Field::RowNumber)).count() > 1;
    let numbers = |at: &usize| {
        let number = matches!(fields.get(*at), Some(Some(Field::RowNumber)));
        number && seen.get(*at).is_some_and(|seen| seen.digits > 0.8 && (others || !seen.counts_rows))
    };
    if let Some(at) = [hall + 1, hall.wrapping_sub(1)].into_iter().find(numbers)
        && let Some(slot) = fields.get_mut(at)
    {
        *slot = Some(Field::Stand);
    }
}

/// How surely the heading of the column of names says that it holds them.
fn name_surety(guesses: &[Option<Guess>], fields: &[Option<Field>]) -> Option<Surety> {
    let at = fields.iter().position(|field| *field == Some(Field::Name))?;
    guesses.get(at).and_then(Option::as_ref).map(|guess| guess.surety)
}

/// Fills by content what no heading named: names, stands, phones.
fn by_content(fields: &mut [Option<Field>], seen: &[Seen], headings: &[&str], headed: bool) {
    let has = |fields: &[Option<Field>], field: &Field| fields.iter().flatten().any(|other| other == field);
    let choose = |fields: &mut [Option<Field>], field: Field, fit: &dyn Fn(&Seen) -> f64| {
        if has(fields, &field) {
            return;
        }
        // A heading that says of what the column is a property names no stand and no exhibitor.
        let says_other = |at: usize| headings.get(at).is_some_and(|heading| is_a_property(heading));
        let free = fields.iter().enumerate().filter(|(at, own)| own.is_none() && !says_other(*at));
        let fits = free.filter_map(|(at, _)| Some((at, fit(seen.get(at)?)))).filter(|(_, fit)| *fit > 0.0);
        let best = fits.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        if let Some(slot) = best.and_then(|(at, _)| fields.get_mut(at)) {
            *slot = Some(field);
        }
    };
    choose(fields, Field::Category, &|seen| if seen.categories > 0.5 { seen.categories } else { 0.0 });
    choose(fields, Field::Stand, &|seen| {
        if seen.codes > 0.8 && seen.distinct > 0.3 { seen.codes } else { 0.0 }
    });
    if !headed {
        choose(fields, Field::Phone, &|seen| if seen.phones > 0.8 { seen.phones } else { 0.0 });
        choose(fields, Field::RowNumber, &|seen| f64::from(u8::from(seen.counts_rows)));
    }
    choose(
        fields,
        Field::Name,
        // Codes are no names: of stands, of places on a plan drawn in cells.
        &|seen| match seen.words > 0.7 && seen.length < 60.0 && seen.distinct > 0.5 && seen.codes < 0.5 {
            true => seen.distinct + seen.words,
            false => 0.0,
        },
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of the fields of a list written with bars.
    fn fields(rows: &[&str]) -> (Option<usize>, String) {
        let mut sheet = Sheet::default();
        for (line, row) in (1..).zip(rows) {
            sheet.push(line, row.split('|')).unwrap();
        }
        let columns = recognise(&sheet, None, Header::LookForIt, &[]);
        let words: Vec<String> = columns.columns.iter().map(|column| column.field.word()).collect();
        (columns.header, words.join(" "))
    }

    #[test]
    fn columns_by_heading_and_content() {
        let table: [(&[&str], Option<usize>, &str); 12] = [
            (
                &["Nama Usaha|Stan|Lokasi|Unit", "Kopi|A1|lantai 1|2", "Teh|A2|lantai 2|1"],
                Some(0),
                "name stand keep keep",
            ),
            (
                &["No|Nama Usaha|Stan", "I|KULINER|", "1|Kopi|A1", "II|KRIYA|", "1|Bros|A2", "JUMLAH||2"],
                Some(0),
                "number name stand",
            ),
            (
                &["No|Nama Usaha|Nama|No HP|Stan", "1|Kopi|Ani|0811234567|A1", "2|Teh|Budi|0811234568|A2"],
                Some(0),
                "number name owner phone stand",
            ),
            (&["Nama|Produk|No. Booth", "Kopi|kopi|A1"], Some(0), "name products stand"),
            (
                &[
                    "DAFTAR PESERTA 2018||",
                    "Balai Kota||",
                    "||",
                    "Nama IKM|Kategori|Kecamatan",
                    "Kopi|Kuliner|Tebet",
                ],
                Some(3),
                "name category kecamatan",
            ),
            (
                &[
                    "name|country|slug|stands.hall|stands.booth|cats",
                    "A GmbH|Germany|a|3.2|D050/F051|201; 202",
                ],
                Some(0),
                "name kecamatan code hall stand category",
            ),
            (
                &[
                    "id|name|booth_number|isSaturday|isSunday|fandom",
                    "1|KROMA|A-01ab|1|0|x",
                    "2|GODOM|A-02ab|1|1|y",
                ],
                Some(0),
                "code name stand day:sat day:sun keep",
            ),
            (
                &[
                    "Kopi Tepi Kali|A1|081234567890",
                    "Batik Melati|A2|081234567891",
                    "Roti Bakar|B3|081234567892",
                ],
                None,
                "name stand phone",
            ),
            (&["Azienda|Padiglione", "Rossi|A1", "Bianchi|A2"], Some(0), "name stand"),
            (&["Company|Brand|Country|City", "A|B|Turkey|Ankara"], Some(0), "keep name keep kecamatan"),
            (
                &["Nama Usaha|Alamat|Alamat Rumah|Keterangan", "Kopi|Jl A|Jl B|baru"],
                Some(0),
                "name address keep note",
            ),
            (&["id,name", "1,2"], None, "keep"),
        ];
        for (rows, header, wanted) in table {
            let (found, words) = fields(rows);
            assert_eq!((found, words.as_str()), (header, wanted), "{:?}", rows[0]);
        }
    }

    #[test]
    fn our_own_export_is_known_by_its_header() {
        let header = "id|name|owner|category|products|phone|address|kecamatan|coach|stage|licences|booths|days|note|code|business|Instagram";
        let (_, words) = fields(&[
            header,
            "1|Kopi|Ani|kuliner||||||||A1|||K-1|018f0000-0000-7000-8000-000000000001|@kopi",
        ]);
        assert!(words.starts_with("id name owner category"), "{words}");
        assert!(words.ends_with("note code business keep"), "{words}");
    }

    #[test]
    fn a_column_is_meant_by_heading_number_or_letter() {
        let mut sheet = Sheet::default();
        sheet.push(1, ["Nama Usaha", "No. Stan", "3"]).unwrap();
        sheet.push(2, ["Kopi", "A1", "x"]).unwrap();
        let mut columns = recognise(&sheet, None, Header::LookForIt, &[]);
        let table = [
            ("nama usaha", Some(0)),
            ("No. Stan", Some(1)),
            ("2", Some(1)),
            ("C", Some(2)),
            ("3", Some(2)),
            ("9", None),
        ];
        for (word, at) in table {
            assert_eq!(columns.meant(word), at, "{word}");
        }
        columns.set(2, Field::Name);
        let words: Vec<String> = columns.columns.iter().map(|column| column.field.word()).collect();
        assert_eq!(words, ["keep", "stand", "name"]);
    }
}
