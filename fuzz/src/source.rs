//! `source`: any bytes under any name are tables of text, or problems.

use fairdesk::exchange::formula::guard;
use fairdesk::exchange::sheet::{MOST_COLUMNS, MOST_IN_A_CELL};
use fairdesk::exchange::source::{Kind, Source, Unread, read_bytes};

use crate::said::{lines_of, problems, stopped_at, unread, watched};
use crate::split;

const NAMES: [&str; 8] =
    ["a.csv", "a.tsv", "a.xlsx", "a.xls", "a.ods", "a.json", "a.svg", "\u{202e}a\n.toml"];
/// The sheets of workbooks end here.
const LAST_ROW: u32 = 1_048_576;

/// The first byte is the name.
pub fn run(bytes: &[u8]) {
    let (first, bytes) = split(bytes);
    let name = NAMES[first % NAMES.len()];
    let read = watched(|watch| read_bytes(name, bytes.to_vec(), watch));
    // In JSON lines are counted where it is broken, and objects where it is whole; neither is more than its bytes.
    let lines = match read.as_ref().map(|source| &source.kind) {
        Ok(Kind::Delimited { .. }) => lines_of(bytes),
        Ok(Kind::Json) => u32::try_from(bytes.len()).unwrap_or(u32::MAX),
        Ok(Kind::Workbook) => LAST_ROW,
        Err(_) => lines_of(bytes).max(2),
    };
    match &read {
        Ok(source) => {
            whole(source, lines);
            if matches!(source.kind, Kind::Delimited { .. }) {
                quoted_again(source);
            }
        }
        Err(why) => unread(why, lines),
    }
    // The same bytes are the same tables, whatever the file is called.
    let other = NAMES[(first + 1) % NAMES.len()];
    let again = watched(|watch| read_bytes(other, bytes.to_vec(), watch));
    match (&read, &again) {
        (Ok(one), Ok(two)) => {
            assert_eq!((&one.kind, &one.sheets), (&two.kind, &two.sheets));
            assert_eq!(one.problems.len(), two.problems.len());
        }
        (Err(Unread::Problems(one)), Err(Unread::Problems(two))) => {
            assert_eq!(
                one.0.iter().map(|p| &p.what).collect::<Vec<_>>(),
                two.0.iter().map(|p| &p.what).collect::<Vec<_>>()
            );
        }
        _ => panic!("{name}: {read:?}\n{other}: {again:?}"),
    }
    // Whoever stops it is heard.
    let (_, tellings) = stopped_at(usize::MAX, |watch| read_bytes(name, bytes.to_vec(), watch));
    if let Some(at) = first.checked_rem(tellings) {
        let (stopped, _) = stopped_at(at, |watch| read_bytes(name, bytes.to_vec(), watch));
        // What a workbook's thread sends is not always heard before it is done.
        assert!(
            stopped == Err(Unread::Stopped) || matches!(read.map(|source| source.kind), Ok(Kind::Workbook))
        );
    }
}

/// What holds of tables.
fn whole(source: &Source, lines: u32) {
    assert!(!source.sheets.is_empty());
    problems(&source.problems, lines);
    for sheet in &source.sheets {
        assert!(!sheet.is_empty() && sheet.width() <= MOST_COLUMNS);
        let mut before = 1;
        for row in sheet.rows_from(0) {
            assert!(row.line >= before && row.line <= lines, "{} after {before} of {lines}", row.line);
            before = row.line;
            assert!(row.len() <= sheet.width());
            assert!(row.cells().all(|cell| cell.len() <= MOST_IN_A_CELL));
            assert_eq!(row.cell(row.len()), "");
        }
    }
}

/// A table written with quotation marks round every cell is read as the same table.
///
/// Not where a cell has line breaks, which may be those of a quotation mark left open, or other control characters, of which a text
/// has few.
fn quoted_again(source: &Source) {
    let Some(sheet) = source.sheets.first() else { return };
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .quote_style(csv::QuoteStyle::Always)
        .delimiter(b';')
        .from_writer(b"sep=;\n".to_vec());
    let rows: Vec<Vec<&str>> = sheet.rows_from(0).map(|row| row.cells().collect()).collect();
    for row in &rows {
        if row.is_empty() || row.iter().any(|cell| cell.contains(char::is_control)) {
            return;
        }
        writer.write_record(row.iter().map(|cell| guard(cell).into_owned())).expect("memory takes it");
    }
    let text = writer.into_inner().expect("memory takes it");
    let read = watched(|watch| read_bytes("a.csv", text.clone(), watch)).expect("it is a table");
    let sheet = read.sheets.first().expect("it has rows");
    let again: Vec<Vec<&str>> = sheet.rows_from(0).map(|row| row.cells().collect()).collect();
    assert_eq!(rows, again, "{}", String::from_utf8_lossy(&text));
}
