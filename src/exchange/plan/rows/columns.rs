//! Which column is what: by its heading, and where that does not say it, by what stands in it.

use std::collections::HashSet;

use super::super::choices::Numbers;
use super::numbers::{Marks, Word, parse, unit};
use crate::exchange::sheet::{Row, Sheet};

/// Headings are sought in so many rows.
const SEARCHED: usize = 40;
/// So many rows show what a column holds.
const SAMPLE: usize = 200;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Field {
    Code,
    Hall,
    Zone,
    Kind,
    Unit,
    Parts,
    Name,
    Size,
    X,
    Y,
    Width,
    /// Height or, in a plan seen from above, length.
    Height,
    Length,
    X0,
    Y0,
    X1,
    Y1,
    X2,
    Y2,
    Left,
    Top,
    Right,
    Bottom,
}

/// Headings, letters and digits only; of several columns of one field the heading that stands first here counts.
const HEADINGS: &[(Field, &[&str])] = &[
    (
        Field::Code,
        &[
            "kode",
            "kodestan",
            "kodestand",
            "kodebooth",
            "code",
            "boothcode",
            "boothno",
            "boothnumber",
            "standno",
            "standnumber",
            "nostan",
            "nostand",
            "nobooth",
            "nomorstan",
            "nomorstand",
            "nomorbooth",
            "nolapak",
            "nokios",
            "stan",
            "stand",
            "booth",
            "stall",
            "lapak",
            "kios",
            "id",
            "label",
            "nomor",
            "number",
            "no",
        ],
    ),
    (Field::Hall, &["hall", "namahall", "aula", "gedung", "lantai", "floor", "building", "ruang", "ruangan"]),
    (Field::Zone, &["zona", "zone", "area", "sektor", "kluster", "cluster", "blok", "block"]),
    (Field::Kind, &["jenis", "tipe", "type", "kind", "objek", "object"]),
    (Field::Unit, &["satuan", "unit", "units"]),
    (Field::Parts, &["bagian", "parts", "part"]),
    (Field::Name, &["nama", "name", "keterangan", "description", "deskripsi"]),
    (Field::Size, &["ukuran", "size", "dimensi", "dimension", "dimensions"]),
    (Field::X, &["x", "posx", "xpos", "posisix", "koordinatx", "coordx"]),
    (Field::Y, &["y", "posy", "ypos", "posisiy", "koordinaty", "coordy"]),
    (Field::Width, &["lebar", "width", "w", "l"]),
    (Field::Height, &["tinggi", "height", "h", "t", "depth", "kedalaman", "d"]),
    (Field::Length, &["panjang", "length", "p"]),
    (Field::X0, &["x0"]),
    (Field::Y0, &["y0"]),
    (Field::X1, &["x1", "xmin", "minx"]),
    (Field::Y1, &["y1", "ymin", "miny"]),
    (Field::X2, &["x2", "xmax", "maxx"]),
    (Field::Y2, &["y2", "ymax", "maxy"]),
    (Field::Left, &["left", "kiri"]),
    (Field::Top, &["top", "atas"]),
    (Field::Right, &["right", "kanan"]),
    (Field::Bottom, &["bottom", "bawah"]),
];

/// Where the rectangle of a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rectangle {
    /// Four numbers, read so where the header says it.
    Four([usize; 4], Option<Numbers>),
    /// x and y, and a size like `3x3`.
    Sized([usize; 2], usize),
}

/// Where everything stands in a table.
#[derive(Debug, Clone)]
pub(super) struct Columns {
    pub(super) code: usize,
    pub(super) rectangle: Rectangle,
    pub(super) hall: Option<usize>,
    pub(super) zone: Option<usize>,
    pub(super) kind: Option<usize>,
    pub(super) unit: Option<usize>,
    pub(super) parts: Option<usize>,
    pub(super) name: Option<usize>,
    /// What the headings say of the unit.
    pub(super) said: Option<Word>,
    /// The heading of each column, for problems.
    pub(super) headings: Vec<String>,
    /// The row at which the booths begin.
    pub(super) first: usize,
}

/// The heading's field, its place among its like, and the unit it names.
fn heading(cell: &str) -> (Option<(Field, usize)>, Option<Word>) {
    let lower = cell.to_lowercase();
    let mut tokens: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|t| !t.is_empty()).collect();
    let said = match tokens.len() {
        0 | 1 => None,
        _ => tokens.last().and_then(|last| unit(last)),
    };
    if said.is_some() {
        tokens.pop();
    }
    let field = |word: &str| {
        HEADINGS.iter().find_map(|(field, words)| {
            words.iter().position(|known| *known == word).map(|rank| (*field, rank))
        })
    };
    let found = field(&tokens.concat()).or_else(|| {
        // `lebar stan`, `posisi.x`.
        let bare: Vec<&str> =
            tokens.iter().filter(|word| !["stan", "stand", "booth"].contains(word)).copied().collect();
        let last = bare.last().and_then(|last| field(last)).filter(|(field, _)| is_number(*field));
        field(&bare.concat()).or(last)
    });
    (found, said)
}

fn is_number(field: Field) -> bool {
    match field {
        Field::Code
        | Field::Hall
        | Field::Zone
        | Field::Kind
        | Field::Unit
        | Field::Parts
        | Field::Name
        | Field::Size => false,
        Field::X
        | Field::Y
        | Field::Width
        | Field::Height
        | Field::Length
        | Field::X0
        | Field::Y0
        | Field::X1
        | Field::Y1
        | Field::X2
        | Field::Y2
        | Field::Left
        | Field::Top
        | Field::Right
        | Field::Bottom => true,
    }
}

/// One row taken as a header.
struct Header<'s> {
    fields: Vec<(Field, usize, usize)>,
    said: Option<Word>,
    row: Option<Row<'s>>,
    first: usize,
}

impl<'s> Header<'s> {
    fn of(row: Row<'s>, first: usize) -> Header<'s> {
        let mut fields = Vec::new();
        let mut said = None;
        for (column, cell) in row.cells().enumerate() {
            let (field, unit) = heading(cell);
            if let Some((field, rank)) = field {
                fields.push((field, rank, column));
                said = said.or(unit.filter(|_| is_number(field)));
            }
        }
        Header { fields, said, row: Some(row), first }
    }

    /// No header: what stands in the columns must tell.
    fn none(first: usize) -> Header<'s> {
        Header { fields: Vec::new(), said: None, row: None, first }
    }

    fn column(&self, wanted: Field) -> Option<usize> {
        let all = self.fields.iter().filter(|(field, ..)| *field == wanted);
        all.min_by_key(|(_, rank, column)| (*rank, *column)).map(|(.., column)| *column)
    }

    /// The four numbers as the headings say them.
    fn rectangle(&self) -> Option<Rectangle> {
        let all = |four: [Field; 4]| -> Option<[usize; 4]> {
            let [a, b, c, d] = four.map(|field| self.column(field));
            Some([a?, b?, c?, d?])
        };
        let corners = [
            [Field::X0, Field::Y0, Field::X1, Field::Y1],
            [Field::X1, Field::Y1, Field::X2, Field::Y2],
            [Field::Left, Field::Top, Field::Right, Field::Bottom],
            [Field::X, Field::Y, Field::X2, Field::Y2],
        ];
        if let Some(four) = corners.into_iter().find_map(all) {
            return Some(Rectangle::Four(four, Some(Numbers::Corners)));
        }
        let mut sizes = Vec::new();
        for (x, y) in
            [(Field::X, Field::Y), (Field::X1, Field::Y1), (Field::Left, Field::Top), (Field::X0, Field::Y0)]
        {
            // A plan has no height: where there are two of them, a booth is wide and long.
            for (w, h) in
                [(Field::Width, Field::Length), (Field::Width, Field::Height), (Field::Length, Field::Height)]
            {
                sizes.push([x, y, w, h]);
            }
        }
        let four = sizes.into_iter().find_map(all).map(|four| Rectangle::Four(four, Some(Numbers::Size)));
        let sized = || {
            let (x, y) = (self.column(Field::X)?, self.column(Field::Y)?);
            self.column(Field::Size).map(|size| Rectangle::Sized([x, y], size))
        };
        four.or_else(sized)
    }
}

/// Whether the table is one of rectangles: its headings say x and y, or two corners; or nothing but codes with four numbers
/// each stands in it.
pub(in super::super) fn is_a_table(sheet: &Sheet) -> bool {
    let says = |(at, row)| {
        let header = Header::of(row, at + 1);
        // Marks in columns of days may be `x` and `y`; below them stand no numbers.
        let position = header.column(Field::X).zip(header.column(Field::Y));
        header.rectangle().is_some()
            || position
                .is_some_and(|both| [both.0, both.1].iter().all(|column| numbers(sheet, at + 1, *column)))
    };
    sheet.rows_from(0).take(SEARCHED).enumerate().any(says) || is_bare(sheet)
}

/// Whether numbers stand in the column from that row on.
fn numbers(sheet: &Sheet, first: usize, column: usize) -> bool {
    let cells = sheet.rows_from(first).take(SAMPLE).map(|row| row.cell(column));
    let filled: Vec<&str> = cells.filter(|cell| !cell.trim().is_empty()).collect();
    filled.iter().filter(|cell| parse(cell, Marks::Either).is_some()).count() * 2 > filled.len()
}

/// Whether every row is a code and four numbers, none of them long enough for a telephone.
fn is_bare(sheet: &Sheet) -> bool {
    let rows = || sheet.rows_from(0).filter(|row| !row.is_blank()).take(SAMPLE);
    let number = |cell: &str| {
        let digits = cell.chars().filter(char::is_ascii_digit).count();
        digits <= 7 && parse(cell, Marks::Either).is_some()
    };
    let is_one = |row: Row<'_>| {
        let code = row.cell(0).trim();
        let coded = code.chars().count() <= 16 && code.chars().any(|c| c.is_ascii_digit());
        coded && (1..5).all(|column| number(row.cell(column)))
    };
    sheet.width() == 5 && rows().count() > 1 && rows().all(is_one)
}

/// Finds the columns of a table.
///
/// # Errors
/// What is missing.
pub(super) fn find(sheet: &Sheet, marks: Marks) -> Result<Columns, Vec<&'static str>> {
    let mut missing = vec!["kode", "x", "y", "lebar", "tinggi"];
    for (at, row) in sheet.rows_from(0).take(SEARCHED).enumerate() {
        let header = Header::of(row, at + 1);
        // A title may hold one of the words; a header holds several.
        if header.fields.len() < 3 {
            continue;
        }
        match columns(sheet, &header, marks) {
            Ok(columns) => return Ok(columns),
            Err(lacking) if lacking.len() < missing.len() => missing = lacking,
            Err(_) => {}
        }
    }
    // No heading tells: the first row that looks like a booth's begins the table.
    for (at, row) in sheet.rows_from(0).take(SEARCHED).enumerate() {
        if row.cells().filter(|cell| parse(cell, marks).is_some()).count() < 4 {
            continue;
        }
        let above = at.checked_sub(1).and_then(|above| sheet.row(above)).map(|row| Header::of(row, at));
        let header = above.filter(|header| !header.fields.is_empty()).unwrap_or_else(|| Header::none(at));
        return columns(sheet, &header, marks).map_err(|_| missing);
    }
    Err(missing)
}

fn columns(sheet: &Sheet, header: &Header<'_>, marks: Marks) -> Result<Columns, Vec<&'static str>> {
    let sample: Vec<Row<'_>> =
        sheet.rows_from(header.first).filter(|row| !row.is_blank()).take(SAMPLE).collect();
    let numeric = |column: usize| {
        let cells = sample.iter().map(|row| row.cell(column).trim()).filter(|cell| !cell.is_empty());
        let (mut all, mut numbers) = (0, 0);
        for cell in cells {
            all += 1;
            numbers += usize::from(parse(cell, marks).is_some());
        }
        all > 0 && all * 2 >= sample.len() && numbers * 5 >= all * 4
    };
    let said = header.rectangle();
    // `a, b, c, d` is no depth in the last of them: a letter counts where all of a rectangle is said.
    let counts = |field: Field| said.is_some() || !is_number(field) || matches!(field, Field::X | Field::Y);
    let fields = header.fields.iter().filter(|(field, ..)| counts(*field));
    let known: HashSet<usize> = fields.map(|(.., column)| *column).collect();
    let free: Vec<usize> =
        (0..sheet.width().min(256)).filter(|column| !known.contains(column) && numeric(*column)).collect();
    let position = header.column(Field::X).zip(header.column(Field::Y));
    let mut code = header.column(Field::Code);
    let rectangle = said.or_else(|| match (position, free.as_slice()) {
        (Some((x, y)), &[a, b]) => Some(Rectangle::Four([x, y, a, b], None)),
        (None, &[a, b, c, d]) => Some(Rectangle::Four([a, b, c, d], None)),
        // Without a header a code may be a number as well.
        (None, &[first, a, b, c, d]) if code.is_none() => {
            code = Some(first);
            Some(Rectangle::Four([a, b, c, d], None))
        }
        _ => None,
    });
    let used: Vec<usize> = match rectangle {
        Some(Rectangle::Four(four, _)) => four.to_vec(),
        Some(Rectangle::Sized(two, size)) => vec![two[0], two[1], size],
        None => Vec::new(),
    };
    let code = code.or_else(|| telling(sheet, &sample, &known, &used)).or_else(|| header.column(Field::Name));
    let (Some(code), Some(rectangle)) = (code, rectangle) else {
        return Err(lacking(header, code));
    };
    let headings = header.row.map(|row| row.cells().map(str::to_owned).collect()).unwrap_or_default();
    let other = |field| header.column(field).filter(|column| *column != code && !used.contains(column));
    Ok(Columns {
        code,
        rectangle,
        hall: other(Field::Hall),
        // An area in square metres is no zone.
        zone: other(Field::Zone).filter(|column| !numeric(*column)),
        kind: other(Field::Kind),
        unit: other(Field::Unit),
        parts: other(Field::Parts),
        name: other(Field::Name),
        said: header.said,
        headings,
        first: header.first,
    })
}

/// The column of texts that tell the rows apart best.
fn telling(sheet: &Sheet, sample: &[Row<'_>], known: &HashSet<usize>, used: &[usize]) -> Option<usize> {
    let free = (0..sheet.width().min(256)).filter(|column| !known.contains(column) && !used.contains(column));
    let distinct = free.map(|column| {
        let cells: HashSet<&str> =
            sample.iter().map(|row| row.cell(column).trim()).filter(|cell| !cell.is_empty()).collect();
        (cells.len(), column)
    });
    // Of several alike, the first.
    let best = distinct.rev().max_by_key(|(count, _)| *count)?;
    (best.0 > 0).then_some(best.1)
}

/// What of a code and a rectangle no heading names.
fn lacking(header: &Header<'_>, code: Option<usize>) -> Vec<&'static str> {
    let has = |few: &[Field]| few.iter().any(|field| header.column(*field).is_some());
    let mut lacking = Vec::new();
    if code.is_none() {
        lacking.push("kode");
    }
    for (word, few) in [
        ("x", &[Field::X, Field::X0, Field::X1, Field::Left][..]),
        ("y", &[Field::Y, Field::Y0, Field::Y1, Field::Top]),
        ("lebar", &[Field::Width, Field::Length, Field::X2, Field::Right, Field::Size]),
        ("tinggi", &[Field::Height, Field::Length, Field::Y2, Field::Bottom, Field::Size]),
    ] {
        if !has(few) {
            lacking.push(word);
        }
    }
    lacking
}
