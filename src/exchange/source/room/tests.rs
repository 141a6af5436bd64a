use std::io::Write;

/// A spreadsheet of such rows.
fn ods(rows: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    archive.start_file("mimetype", options).unwrap();
    archive.write_all(b"application/vnd.oasis.opendocument.spreadsheet").unwrap();
    archive.start_file("META-INF/manifest.xml", options).unwrap();
    archive.write_all(b"<manifest:manifest/>").unwrap();
    archive.start_file("content.xml", options).unwrap();
    let text = format!(
        "<office:spreadsheet><table:table table:name=\"A\">{rows}</table:table></office:spreadsheet>"
    );
    archive.write_all(text.as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

/// A cell of text; `repeated` as it stands in its tag.
fn cell(repeated: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"string\"{repeated}><text:p>Kopi</text:p></table:table-cell>"
    )
}

const WIDE: &str = " table:number-columns-repeated=\"16384\"";

#[test]
fn what_is_repeated_without_end_is_too_large() {
    let row = |repeated: &str, cells: &str| format!("<table:table-row{repeated}>{cells}</table:table-row>");
    let long = " table:number-rows-repeated=\"1048576\"";
    let empty = format!("<table:table-cell{WIDE}/>");
    for (rows, wanted) in [
        (row("", &cell("")), "1 of 1x1"),
        // As every program ends a sheet: nothing, a million times.
        (row("", &(cell("") + &empty)) + &row(long, &empty), "1 of 1x1"),
        (row("", &cell(" table:number-columns-repeated=\"3\"")), "1 of 1x3"),
        (row("", "<table:table-cell/>") + &row("", &cell("")), "1 of 1x1"),
        (row(" table:number-rows-repeated=\"6000\"", &cell(WIDE)), "too large"),
        (row("", &cell("")) + &row(long, &empty) + &row("", &(empty.clone() + &cell(""))), "too large"),
        (row("", &cell(WIDE)).repeat(3_000), "too large"),
    ] {
        assert_eq!(read(&ods(&rows)), wanted, "{rows:.300}");
    }
}

/// What reading comes to: `1 of 2x3` is one filled row of a table of two rows and three columns, roughly.
fn read(bytes: &[u8]) -> String {
    let mut told = crate::exchange::progress::unwatched;
    let mut watch = crate::exchange::progress::Watch::new(&mut told);
    match crate::exchange::source::read_bytes("a", bytes.to_vec(), &mut watch) {
        Ok(source) => {
            let sheet = source.sheets.first().unwrap();
            let filled = sheet.rows_from(0).filter(|row| !row.is_blank()).count();
            format!("{filled} of {}x{}", sheet.len(), sheet.width())
        }
        Err(unread) if format!("{unread:?}").contains("TooLargeFile") => "too large".to_owned(),
        Err(unread) => format!("{unread:?}"),
    }
}

fn record(kind: u16, content: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &(content.len() as u16).to_le_bytes(), content].concat()
}

/// An XLS of one sheet that says it has so many rows and columns, with numbers in these places.
fn xls((rows, columns): (u32, u16), places: &[(u16, u16)]) -> Vec<u8> {
    let start = |what: u8| record(0x0809, &[0, 6, what, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let name = |at: u32| record(0x0085, &[&at.to_le_bytes()[..], &[0, 0, 6, 0], b"Daftar"].concat());
    let globals = |at: u32| [start(5), name(at), record(0x000a, &[])].concat();
    let extent = [&[0; 4][..], &rows.to_le_bytes(), &[0; 2], &columns.to_le_bytes(), &[0; 2]].concat();
    let number = |(row, column): &(u16, u16)| {
        let at = [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat();
        record(0x0203, &[&at[..], &42f64.to_le_bytes()].concat())
    };
    let cells: Vec<u8> = places.iter().flat_map(number).collect();
    let at = globals(0).len() as u32;
    compound(&[globals(at), start(0x10), record(0x0200, &extent), cells, record(0x000a, &[])].concat())
}

/// A compound file of one stream of up to 64 kB: a table of sectors, the directory, the stream.
fn compound(stream: &[u8]) -> Vec<u8> {
    let sectors = stream.len().div_ceil(512).max(8) as u32;
    let mut out = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    out.extend([0; 16]);
    out.extend([0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0, 0, 0, 0, 0, 0, 0]);
    let numbers = [0, 1, 1, 0, 4096, u32::MAX - 1, 0, u32::MAX - 1, 0, 0];
    out.extend(numbers.iter().flat_map(|number: &u32| number.to_le_bytes()));
    out.resize(512, 0xff);
    let follows = |at: u32| if at + 1 == sectors { u32::MAX - 1 } else { at + 3 };
    let table = [u32::MAX - 2, u32::MAX - 1].into_iter().chain((0..sectors).map(follows));
    out.extend(table.chain([u32::MAX; 128]).take(128).flat_map(u32::to_le_bytes));
    for (name, kind, child, first, size) in
        [("Root Entry", 5, 1, u32::MAX - 1, 0), ("Workbook", 2, u32::MAX, 2, sectors * 512)]
    {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry.resize(64, 0);
        entry.extend([name.len() as u8 * 2 + 2, 0, kind, 1]);
        entry.extend([u32::MAX, u32::MAX, child].iter().flat_map(|number| number.to_le_bytes()));
        entry.resize(116, 0);
        entry.extend([first, size, 0].iter().flat_map(|number| number.to_le_bytes()));
        out.extend(entry);
    }
    out.resize(512 * 3, 0);
    out.extend(stream);
    out.resize(512 * (3 + sectors as usize), 0);
    out
}

#[test]
fn a_sheet_that_only_says_that_it_is_large_is_too_large() {
    let stray: Vec<(u16, u16)> = (0..900).map(|row| (row, 0)).chain([(65_535, 255)]).collect();
    for (extent, places, wanted) in [
        ((2, 2), &[(0, 0), (1, 1)][..], "2 of 2x2"),
        // Some programs write the largest extent that there is.
        ((65_536, 256), &[(0, 0)], "1 of 1x1"),
        ((2, 2), &[(0, 0), (60_000, 9)], "2 of 2x10"),
        ((u32::MAX, u16::MAX), &[(0, 0)], "too large"),
        ((0x2000_0000, 256), &[(0, 0)], "too large"),
        ((2, 2), &[(0, 0), (65_535, 65_535)], "too large"),
        ((2, 2), &[(0, 0), (1, 256)], "too large"),
        ((2, 2), &stray, "too large"),
    ] {
        assert_eq!(read(&xls(extent, places)), wanted, "{extent:?} {:?}", places.len());
    }
}

#[test]
fn a_chain_that_comes_back_to_itself_is_no_file() {
    let whole = xls((2, 2), &[(0, 0)]);
    // Sector 1 is the directory, the stream begins with 2.
    for (sector, follows) in [(1usize, 1u32), (1, 900), (2, 900)] {
        let mut bytes = whole.clone();
        bytes[512 + sector * 4..][..4].copy_from_slice(&follows.to_le_bytes());
        assert!(read(&bytes).contains("CutOff"), "{sector} {follows}: {}", read(&bytes));
    }
}

#[test]
fn a_table_of_texts_has_no_more_than_it_can_hold() {
    for (count, wanted) in
        [("1000000000000", "too large"), ("99999999999999999999999", "too large"), ("1", "CutOff")]
    {
        let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        archive.start_file("xl/sharedStrings.xml", zip::write::SimpleFileOptions::default()).unwrap();
        write!(archive, "<sst uniqueCount=\"{count}\"><si><t>Kopi</t></si></sst>").unwrap();
        let said = read(&archive.finish().unwrap().into_inner());
        assert!(said.contains(wanted), "{count}: {said}");
    }
}
