//! `export`: whatever a list brought goes out again, is no formula, and comes back equal.

use fairdesk::exchange::export::{
    ByteOrderMark, Delimited, Delimiter, Existing, Format, Persons, Selection, Wanted, write_to,
};
use fairdesk::exchange::formula::guard;
use fairdesk::exchange::import::Choices;
use fairdesk::exchange::source::read_bytes;
use fairdesk::fair::exhibitor::{Listed, Placement};

use crate::book::Book;
use crate::list::{chosen, taken, understood};
use crate::said::{lines_of, watched};
use crate::split;

/// The first byte is the fair, what was chosen, and the form.
pub fn run(bytes: &[u8]) {
    let (first, bytes) = split(bytes);
    if bytes.starts_with(b"PK") || bytes.starts_with(b"\xd0\xcf") {
        return;
    }
    let Ok(source) = watched(|watch| read_bytes("daftar.csv", bytes.to_vec(), watch)) else { return };
    let lines = lines_of(bytes).max(source.sheets.iter().map(|sheet| sheet.len() as u32).sum());
    // An empty fair, with and without a plan: what comes back is not told apart from those who were there.
    let mut book = if first & 1 == 0 { Book::of(0) } else { Book::empty_of(&Book::of(1)) };
    if taken(&mut book, source, &chosen(first & !3), lines).is_none() {
        return;
    }
    let delimiter = if first & 32 == 0 { Delimiter::Comma } else { Delimiter::Semicolon };
    let mark = if first & 64 == 0 { ByteOrderMark::None } else { ByteOrderMark::First };
    let format = match first & 128 {
        0 => Format::Csv(Delimited { delimiter, mark }),
        _ => Format::JsonLines,
    };
    let wanted =
        Wanted { selection: Selection::Exhibitors, format, persons: Persons::With, existing: Existing::Keep };
    let mut out = Vec::new();
    watched(|watch| write_to(&book.fair, &wanted, &mut out, watch)).expect("memory takes it");
    if format != Format::JsonLines {
        no_formulas(&out, delimiter);
    }
    let source = watched(|watch| read_bytes("peserta", out.clone(), watch)).expect("it is a table");
    let mut back = Book::empty_of(&book);
    let shown = understood(&back, &source, &Choices::default()).unwrap_or_else(|why| panic!("{why:?}"));
    let command = shown.command().unwrap_or_else(|| panic!("{shown:?}"));
    back.ask(command).unwrap_or_else(|refusal| panic!("{refusal}"));
    assert_eq!(book.fair.exhibitor_count(), back.fair.exhibitor_count());
    for (one, other) in book.fair.exhibitors().zip(back.fair.exhibitors()) {
        assert_eq!(plain(one, one), plain(other, one), "{}", String::from_utf8_lossy(&out));
    }
}

/// A record with what a cell of several texts can say of `of`.
///
/// `;` parts the texts of a cell and becomes a comma within one, and a place or a licence has signs between its words: where a
/// word of somebody's list has them too, it comes back as another one. Columns of one heading are one column.
fn plain(listed: &Listed, of: &Listed) -> Listed {
    let mut plain = listed.clone();
    let has_signs = |word: &str| word.contains([';', '/', ':', '[', ']', '@', '\'']);
    let exhibitor = &mut plain.exhibitor;
    exhibitor.products.iter_mut().for_each(|product| *product = product.replace(';', ",").into());
    exhibitor.private.more.clear();
    let licences = &of.exhibitor.licences;
    if licences.iter().any(|held| has_signs(held.kind.as_str()) || has_signs(&held.number)) {
        exhibitor.licences.clear();
    }
    let placed = |placement: &Placement| {
        has_signs(&placement.booth.code) || placement.part.as_deref().is_some_and(has_signs)
    };
    if of.placements.iter().any(placed) {
        plain.placements.clear();
    }
    plain
}

/// No cell begins as a formula does.
fn no_formulas(out: &[u8], delimiter: Delimiter) {
    let mark = match delimiter {
        Delimiter::Comma => b',',
        Delimiter::Semicolon => b';',
    };
    let text = out.strip_prefix(b"\xef\xbb\xbf").unwrap_or(out);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(mark).from_reader(text);
    for row in reader.records() {
        for cell in &row.expect("every row has as many cells") {
            assert!(cell.starts_with('\'') || guard(cell) == cell, "{cell:?}");
        }
    }
}
