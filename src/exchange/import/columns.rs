//! Which column of a list holds what: by its heading, by what stands in it, and by what the officer says.

use std::collections::HashSet;

use crate::exchange::sheet::Sheet;
use crate::fair::search::fold;
use crate::fair::settings::Settings;
use crate::fair::text::clean;

use super::Header;
use super::categories::is_category_word;
use super::compare::Codes;
use super::fields::{Field, Surety, by_heading, is_a_property, is_our_own, own_field, plain, strange_word};

/// A header stands within so many rows; above it are titles.
const HEADER_WITHIN: usize = 40;
/// So many rows are looked at to tell what a column holds.
const SAMPLED: usize = 400;
/// So many values of a column are shown.
const SHOWN: usize = 3;

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
        self.header.map_or(0, |header| header + 1)
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
    let header = match said {
        Header::LookForIt => header(sheet, settings).or_else(|| header_told_before(sheet, remembered)),
        Header::OnLine(line) => {
            (0..sheet.len()).find(|at| sheet.row(*at).is_some_and(|row| row.line >= line))
        }
        Header::None => None,
    };
    let headings: Vec<String> = match header.and_then(|at| sheet.row(at)) {
        Some(row) => (0..sheet.width()).map(|column| clean(row.cell(column))).collect(),
        None => vec![String::new(); sheet.width()],
    };
    let first = header.map_or(0, |at| at + 1);
    let seen: Vec<Seen> = (0..sheet.width()).map(|column| Seen::of(sheet, first, column)).collect();
    let words: Vec<&str> = headings.iter().map(String::as_str).collect();
    let own = if is_our_own(&words) { Own::Ours } else { Own::Theirs };
    let guesses: Vec<Option<Guess>> = match own {
        Own::Ours => words.iter().map(|heading| own_field(heading).map(Guess::own)).collect(),
        Own::Theirs => {
            let guess = |(at, heading): (usize, &&str)| {
                let (field, surety) = by_heading(heading, settings)?;
                let seen = seen.get(at)?;
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
    Columns { header, columns: columns.collect(), own, strange, named, headed, codes }
}

/// Whether a list that has such a column is likely to be one of exhibitors; names and stands have others too.
fn tells_of_exhibitors(field: &Field) -> bool {
    match field {
        Field::Owner | Field::Products | Field::Phone | Field::Coach | Field::Stage | Field::Licences => true,
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
    let mut seen: HashSet<Field> = HashSet::new();
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
        let taken = !seen.insert(field.clone()) && !field.may_repeat();
        let vague = guesses.get(at).and_then(Option::as_ref).is_some_and(|g| g.surety == Surety::Vague);
        *slot = match field {
            // Beside `Nama Usaha` a bare `Nama` is the owner's.
            Field::Name if taken && vague => seen.insert(Field::Owner).then_some(Field::Owner),
            _ if taken => None,
            // Several columns may hold it, but a vague one not beside a plain one.
            field => Some(field),
        };
    }
    fields
}

/// The first row with a heading that somebody told the meaning of, at another list.
fn header_told_before(sheet: &Sheet, remembered: &[Said]) -> Option<usize> {
    let is_known = |cell: &str| remembered.iter().any(|(heading, _)| *heading == clean(cell));
    (0..sheet.len().min(HEADER_WITHIN)).find(|at| sheet.row(*at).is_some_and(|row| row.cells().any(is_known)))
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
        &|seen| match seen.words > 0.7 && seen.length < 60.0 && seen.distinct > 0.5 {
            true => seen.distinct + seen.words,
            false => 0.0,
        },
    );
}

/// The row that names the columns: the one with the most known headings, within the first rows.
fn header(sheet: &Sheet, settings: Option<&Settings>) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for at in 0..sheet.len().min(HEADER_WITHIN) {
        let Some(row) = sheet.row(at) else { continue };
        let cells: Vec<&str> = row.cells().filter(|cell| !cell.trim().is_empty()).collect();
        let mut fields = HashSet::new();
        let mut score = 0;
        for cell in &cells {
            // Headings are short; a sentence that happens to hold one is no heading.
            let Some((field, surety)) =
                (cell.chars().count() <= 60).then(|| by_heading(cell, settings)).flatten()
            else {
                continue;
            };
            if fields.insert(field) {
                score += match surety {
                    Surety::Own | Surety::Plain => 3,
                    Surety::Within => 2,
                    Surety::Vague => 1,
                };
            }
        }
        // A narrow list may have a single column or two, a title never has two headings.
        let enough = fields.len() >= 2 || (!fields.is_empty() && cells.len() <= 2 && sheet.width() <= 2);
        if enough && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, at));
        }
    }
    best.map(|(_, at)| at).or_else(|| unknown_header(sheet, settings))
}

/// A first row of words that no row below repeats: a header in words of which one at most is known.
fn unknown_header(sheet: &Sheet, settings: Option<&Settings>) -> Option<usize> {
    let first = sheet.row(0)?;
    let cells: Vec<&str> = first.cells().map(str::trim).collect();
    let whole = cells.len() >= 2 && cells.len() == sheet.width();
    let words = cells.iter().all(|cell| {
        let digits = cell.chars().filter(char::is_ascii_digit).count();
        !cell.is_empty() && cell.chars().count() <= 40 && digits * 4 <= cell.chars().count()
    });
    let distinct: HashSet<&str> = cells.iter().copied().collect();
    if !whole || !words || distinct.len() != cells.len() || sheet.len() < 3 {
        return None;
    }
    // What stands below a heading is of another kind: digits under a word.
    let numbered = |column: usize| {
        let below = sheet.rows_from(1).take(SAMPLED).map(|row| row.cell(column));
        let (digits, all) =
            below.filter(|cell| !cell.trim().is_empty()).fold((0, 0), |(digits, all), cell| {
                (digits + usize::from(cell.chars().any(|c| c.is_ascii_digit())), all + 1)
            });
        let heading = cells.get(column).copied().unwrap_or_default();
        all > 0 && digits * 10 > all * 8 && !heading.chars().any(|c| c.is_ascii_digit())
    };
    let known = cells.iter().any(|cell| by_heading(cell, settings).is_some());
    (known || (0..sheet.width()).any(numbered)).then_some(0)
}

/// What stands in a column, as shares of its filled cells.
struct Seen {
    samples: Vec<String>,
    filled: usize,
    distinct: f64,
    /// Cells with letters.
    words: f64,
    /// Cells that are a usual category.
    categories: f64,
    /// Cells with a digit.
    digits: f64,
    /// Cells that look like a stand's code.
    codes: f64,
    phones: f64,
    flags: f64,
    uuids: f64,
    /// Characters of a cell on average.
    length: f64,
    /// Whether it counts 1, 2, 3.
    counts_rows: bool,
}

impl Seen {
    fn of(sheet: &Sheet, first: usize, column: usize) -> Seen {
        // Rows from all over the list: its beginning may be the work of another day.
        let step = ((sheet.len().saturating_sub(first)) / SAMPLED).max(1);
        let cells: Vec<&str> =
            sheet.rows_from(first).step_by(step).map(|row| row.cell(column).trim()).collect();
        let filled: Vec<&str> = cells.iter().copied().filter(|cell| !cell.is_empty()).collect();
        let share = |fits: &dyn Fn(&&&str) -> bool| {
            filled.iter().filter(fits).count() as f64 / filled.len().max(1) as f64
        };
        let distinct: HashSet<&str> = filled.iter().copied().collect();
        let start = sheet.rows_from(first).map(|row| row.cell(column).trim()).filter(|cell| !cell.is_empty());
        let mut samples: Vec<String> = Vec::new();
        for cell in start.take(SAMPLED).map(clean) {
            if samples.len() < SHOWN && !samples.contains(&cell) {
                samples.push(cell);
            }
        }
        let numbers: Vec<u64> =
            filled.iter().filter_map(|cell| cell.trim_end_matches('.').parse().ok()).collect();
        let rising = numbers.windows(2).all(|pair| matches!(pair, [a, b] if a < b));
        Seen {
            filled: filled.len(),
            distinct: distinct.len() as f64 / filled.len().max(1) as f64,
            words: share(&|cell| cell.chars().any(char::is_alphabetic)),
            categories: share(&|cell| is_category_word(cell)),
            digits: share(&|cell| cell.chars().any(|c| c.is_ascii_digit())),
            codes: share(&|cell| is_code(cell)),
            phones: share(&|cell| is_phone(cell)),
            flags: share(&|cell| is_flag(cell)),
            uuids: share(&|cell| uuid::Uuid::parse_str(cell).is_ok()),
            length: filled.iter().map(|cell| cell.chars().count()).sum::<usize>() as f64
                / filled.len().max(1) as f64,
            counts_rows: !numbers.is_empty()
                && numbers.len() == filled.len()
                && rising
                && numbers.first().is_some_and(|n| *n <= 1)
                && (step > 1 || numbers.windows(2).all(|pair| matches!(pair, [a, b] if a + 1 == *b))),
            samples,
        }
    }

    /// Whether what stands in the column can be what its heading says.
    fn allows(&self, field: &Field) -> bool {
        match field {
            Field::Business => self.uuids > 0.5,
            Field::OnDay(_) => self.flags > 0.8 || self.filled == 0,
            Field::Stand => self.length < 60.0,
            // Halls are few: many codes under such a heading are stands.
            Field::Hall => self.codes < 0.8 || self.distinct < 0.5,
            // A column `Merek` may hold the brand itself, not its registration.
            Field::Licence(_) => self.flags + self.digits > 0.5 || self.filled == 0,
            Field::Products | Field::Category | Field::Coach | Field::Owner => {
                self.flags < 0.9 || self.filled == 0
            }
            Field::RowNumber => self.counts_rows || self.words < 0.2,
            Field::Phone => self.words < 0.9,
            Field::Name => self.filled == 0 || (self.words > 0.3 && self.flags < 0.9),
            _ => true,
        }
    }
}

/// `A01`, `12`, `W-07`: short, with a digit, few letters, no words.
fn is_code(cell: &str) -> bool {
    let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    (2..=16).contains(&cell.chars().count())
        && (1..=5).contains(&digits)
        && (1..=4).contains(&letters)
        && !cell.contains(['@', '.', ':'])
}

fn is_phone(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let whole = !matches!(cell.find('.'), Some(at) if cell.rfind('.') == Some(at));
    whole && (8..=15).contains(&digits) && cell.chars().all(|c| c.is_ascii_digit() || " +-().'/".contains(c))
}

/// Whether the cell says yes or no.
pub(super) fn is_flag(cell: &str) -> bool {
    truth(cell).is_some()
}

/// Yes or no, in the words, signs and numbers of both languages.
pub(super) fn truth(cell: &str) -> Option<Truth> {
    match cell.trim().to_lowercase().as_str() {
        "1" | "true" | "yes" | "y" | "ya" | "iya" | "v" | "x" | "\u{2713}" | "\u{2714}" | "ada" | "hadir"
        | "ikut" => Some(Truth::Yes),
        "0" | "false" | "no" | "n" | "tidak" | "tdk" | "-" | "" | "tidak ada" => Some(Truth::No),
        _ => None,
    }
}

/// Whether something is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Truth {
    /// It is.
    Yes,
    /// It is not.
    No,
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
        let table: [(&[&str], Option<usize>, &str); 10] = [
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
