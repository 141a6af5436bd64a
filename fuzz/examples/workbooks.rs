//! Writes workbooks to begin with: `cargo run --example workbooks -- FOLDER`, the seeds of `source` that are no text.
//!
//! The first byte of a seed chooses the file's name. Small, so that a mutation meets something: one sheet of a list, one that
//! is hidden, merged areas, dates, formulas; an ODS with repeated rows and columns; an XLS of the oldest kind; what is cut off.

use std::error::Error;
use std::fs;
use std::path::Path;

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("name a folder")?;
    let folder = Path::new(&folder);
    fs::create_dir_all(folder)?;
    let list = list()?;
    let stored = stored(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
        ("content.xml", CONTENT),
    ]);
    let seeds: [(&str, u8, Vec<u8>); 6] = [
        ("cut-off.xlsx", b'2', list.get(..list.len() / 2).unwrap_or_default().to_vec()),
        ("list.xlsx", b'2', list),
        ("stored.xlsx", b'2', stored_list()),
        ("repeated.ods", b'4', stored),
        ("word.docx", b'2', stored_of("word/document.xml")),
        ("biff.xls", b'3', compound(&biff())),
    ];
    for (name, first, bytes) in seeds {
        fs::write(folder.join(name), [&[first], bytes.as_slice()].concat())?;
    }
    Ok(())
}

/// A list as people make it in a workbook.
fn list() -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    let mut book = Workbook::new();
    let plain = Format::new();
    let sheet = book.add_worksheet().set_name("Peserta")?;
    sheet.merge_range(0, 0, 0, 3, "DAFTAR PESERTA", &plain)?;
    for (column, name) in (0u16..).zip(["Nama", "Kode", "Stan", "Berlaku"]) {
        sheet.write_string(2, column, name)?;
    }
    sheet.merge_range(3, 0, 4, 0, "Kopi Tepi Kali", &plain)?;
    sheet.write_number_with_format(3, 1, 42, &Format::new().set_num_format("0000"))?;
    let day = Format::new().set_num_format("dd/mm/yyyy");
    sheet.write_datetime_with_format(3, 3, ExcelDateTime::from_ymd(2019, 11, 20)?, &day)?;
    sheet.write_formula(5, 0, Formula::new("=\"Batik\"").set_result("Batik"))?;
    sheet.write_boolean(5, 2, true)?;
    book.add_worksheet().set_name("Rahasia")?.set_hidden(true).write_string(0, 0, "x")?;
    book.save_to_buffer()
}

const CONTENT: &str = "<?xml version=\"1.0\"?><office:document-content><office:body><office:spreadsheet>\
<table:table table:name=\"A\"><table:table-row><table:table-cell office:value-type=\"string\"><text:p>Nama</text:p></table:table-cell>\
<table:table-cell table:number-columns-repeated=\"3\" office:value-type=\"float\" office:value=\"2\"><text:p>2</text:p></table:table-cell>\
</table:table-row><table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"9\"/></table:table-row>\
<table:table-row><table:table-cell office:value-type=\"date\" office:date-value=\"2018-07-16\"><text:p>x</text:p></table:table-cell>\
</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>";

/// The parts of a workbook as they stand, not packed: what is changed in them stays a workbook, its checksums apart.
fn stored_list() -> Vec<u8> {
    stored(&[
        (
            "_rels/.rels",
            "<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
        ),
        (
            "xl/workbook.xml",
            "<workbook xmlns:r=\"r\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
        (
            "xl/worksheets/sheet1.xml",
            "<worksheet><dimension ref=\"A1:B3\"/><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Nama</t></is></c><c r=\"B1\" t=\"str\"><v>Stan</v></c></row>\
             <row r=\"2\"><c r=\"A2\"><v>42</v></c><c r=\"B2\" t=\"b\"><v>1</v></c></row></sheetData><mergeCells count=\"1\"><mergeCell ref=\"A2:A3\"/></mergeCells></worksheet>",
        ),
    ])
}

fn stored_of(part: &str) -> Vec<u8> {
    stored(&[(part, "<w:document/>")])
}

/// An archive of parts that are not packed.
fn stored(parts: &[(&str, &str)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in parts {
        let at = long(out.len());
        // Version, flags, method, time and date; the checksum; the sizes; the lengths of the name and of what is added.
        let common = [
            &[20, 0, 0, 0, 0, 0, 0, 0, 0, 0][..],
            &crc(text.as_bytes()).to_le_bytes(),
            &long(text.len()),
            &long(text.len()),
            &short(name.len()),
            &short(0),
        ]
        .concat();
        out.extend([b"PK\x03\x04", &*common, name.as_bytes(), text.as_bytes()].concat());
        directory.extend([b"PK\x01\x02\x14\0", &*common, &[0; 10], &at, name.as_bytes()].concat());
    }
    let end =
        [&short(parts.len())[..], &short(parts.len()), &long(directory.len()), &long(out.len()), &short(0)];
    [&out, &directory, &b"PK\x05\x06\0\0\0\0"[..], &end.concat()].concat()
}

fn short(number: usize) -> [u8; 2] {
    u16::try_from(number).unwrap_or(u16::MAX).to_le_bytes()
}

fn long(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes()
}

/// The checksum of archives: CRC-32 of ISO 3309.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 },
        )
    })
}

/// A sheet of BIFF8 in records: type, length, content.
fn biff() -> Vec<u8> {
    let record = |kind: u16, content: &[u8]| [&kind.to_le_bytes(), &short(content.len()), content].concat();
    let start =
        |what: u16| record(0x0809, &[&0x0600u16.to_le_bytes()[..], &what.to_le_bytes(), &[0; 12]].concat());
    let label = |row: u16, column: u16, text: &str| {
        let at = [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat();
        record(0x0204, &[&at, &short(text.len())[..], &[0], text.as_bytes()].concat())
    };
    let number = |row: u16, column: u16, number: f64| {
        let at = [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat();
        record(0x0203, &[&at[..], &number.to_le_bytes()].concat())
    };
    let sheet = |at: usize| record(0x0085, &[&long(at)[..], &[0, 0, 6, 0], b"Daftar"].concat());
    let globals = |at: usize| {
        [start(5), record(0x0042, &1200u16.to_le_bytes()), sheet(at), record(0x000a, &[])].concat()
    };
    let at = globals(0).len();
    let dimensions = record(0x0200, &[&long(0)[..], &long(2), &short(0), &short(2), &short(0)].concat());
    let cells = [label(0, 0, "Nama"), label(0, 1, "Stan"), label(1, 0, "Kopi"), number(1, 1, 42.0)].concat();
    [globals(at), start(0x0010), dimensions, cells, record(0x000a, &[])].concat()
}

/// A compound file of one stream, as long as no stream is that is kept apart: sectors of 512 bytes.
fn compound(stream: &[u8]) -> Vec<u8> {
    const SECTOR: usize = 512;
    const SHORTEST: usize = 4096;
    const LAST: u32 = 0xffff_fffe;
    const FREE: u32 = 0xffff_ffff;
    let sectors = SHORTEST.max(stream.len()).div_ceil(SECTOR);
    let mut head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    head.extend([0; 16]);
    head.extend([0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0, 0, 0, 0, 0, 0, 0]);
    // No directory sectors are counted; one sector of the table, then where the directory begins.
    for number in [0u32, 1, 1, 0, SHORTEST as u32, LAST, 0, LAST, 0, 0] {
        head.extend(number.to_le_bytes());
    }
    head.resize(SECTOR, 0xff);
    // Sector 0 is the table itself, 1 the directory, then the stream.
    let follows = |at: usize| if at + 1 == sectors { LAST } else { u32::try_from(at + 3).unwrap_or(LAST) };
    let table = [0xffff_fffd, LAST].into_iter().chain((0..sectors).map(follows));
    let mut out = head;
    out.extend(table.chain(std::iter::repeat(FREE)).take(SECTOR / 4).flat_map(u32::to_le_bytes));
    let entry = |name: &str, kind: u8, child: u32, first: u32, size: usize| {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let length = entry.len() + 2;
        entry.resize(64, 0);
        entry.extend(short(length));
        entry.extend([kind, 1]);
        [FREE, FREE, child].into_iter().for_each(|next| entry.extend(next.to_le_bytes()));
        entry.extend([0; 36]);
        entry.extend(first.to_le_bytes());
        entry.extend([&long(size)[..], &[0; 4]].concat());
        entry
    };
    out.extend(entry("Root Entry", 5, 1, LAST, 0));
    out.extend(entry("Workbook", 2, FREE, 2, sectors * SECTOR));
    out.resize(SECTOR * 3, 0);
    out.extend(stream);
    out.resize(SECTOR * (3 + sectors), 0);
    out
}
