//! `stand`: a column of cells that say stands is understood as a whole, and no stand comes from nowhere.

use fairdesk::exchange::sheet::Sheet;
use fairdesk::exchange::source::{Kind, Source};

use crate::book::Book;
use crate::list::{chosen, taken};
use crate::split;

/// A hall beside the stand's cell, where there is one.
const HALL: char = '\u{1f}';
/// More cells than this say nothing new.
const MOST_ROWS: usize = 60;

/// The first byte is the fair and what was chosen; then a cell a line, `\n` written as `\`, its hall before [`HALL`].
pub fn run(bytes: &[u8]) {
    let (first, bytes) = split(bytes);
    let text = String::from_utf8_lossy(bytes);
    let mut sheet = Sheet::default();
    sheet.push(1, ["Kode", "Nama Usaha", "Hall", "Stan"]).expect("it is small");
    let mut rows = 0;
    for (line, cell) in (2..).zip(text.lines().take(MOST_ROWS)) {
        let (hall, stand) = cell.split_once(HALL).unwrap_or(("", cell));
        let (hall, stand) = (hall.replace('\\', "\n"), stand.replace('\\', "\n"));
        let code = format!("E-{line}");
        let name = format!("Usaha {}", char::from_u32(0x4e00 + line).unwrap_or('x'));
        sheet.push(line, [&*code, &name, &hall, &stand]).expect("it is small");
        rows += 1;
    }
    if rows == 0 {
        return;
    }
    let kind = Kind::Delimited { delimiter: ',', encoding: "UTF-8" };
    let source = Source { file: "stan.csv".to_owned(), kind, sheets: vec![sheet], problems: Vec::new() };
    let mut book = Book::of(first & 3);
    let before = book.fair.exhibitor_count();
    let Some(shown) = taken(&mut book, source, &chosen(first & !4), rows + 1) else { return };
    // Every row has a code and a name of its own, so it is an exhibitor of its own.
    assert_eq!(book.fair.exhibitor_count(), before + shown.counts.new as usize);
    // A letter or a digit of every code stands in the column.
    // Letter by letter: as a word's last letter `Σ` becomes another small one than anywhere else.
    let small: String = text.chars().flat_map(char::to_lowercase).collect();
    let known = |c: char| small.contains(&c.to_lowercase().to_string());
    for placement in shown.list.added.iter().flat_map(|listed| &listed.placements) {
        let code = &placement.booth.code;
        assert!((1..=80).contains(&code.chars().count()), "{code:?}");
        assert!(code.chars().any(char::is_alphanumeric), "{code:?}");
        assert!(code.chars().filter(|c| c.is_alphabetic()).all(known), "{code:?} in {text:?}");
    }
}
