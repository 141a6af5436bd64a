use std::ops::ControlFlow;

use encoding_rs::WINDOWS_1252;
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use super::*;
use crate::exchange::progress::unwatched;
use crate::exchange::sheet::Shown;
use crate::fair::settings::Lang;

fn read(bytes: &[u8]) -> Result<Source, String> {
    let mut told = unwatched;
    read_bytes("daftar", bytes.to_vec(), &mut Watch::new(&mut told)).map_err(|unread| match unread {
        Unread::Problems(problems) => problems.to_string(),
        Unread::Stopped => "stopped".to_owned(),
    })
}

/// The rows of the first table: line, then cells with a bar between.
fn rows(bytes: &[u8]) -> Vec<String> {
    let source = read(bytes).unwrap();
    let row = |row: crate::exchange::sheet::Row<'_>| {
        format!("{} {}", row.line, row.cells().collect::<Vec<_>>().join("|"))
    };
    source.sheets[0].rows_from(0).map(row).collect()
}

#[test]
fn any_mark_and_any_line_end_part_rows_and_cells() {
    let wanted = ["1 Nama|Stan", "2 Kopi, Teh|A1", "4 Batik|A2"];
    for end in ["\n", "\r\n", "\r"] {
        for (mark, name) in [(',', "comma"), (';', "semicolon"), ('\t', "tab"), ('|', "bar")] {
            let text = format!("Nama{mark}Stan{end}\"Kopi, Teh\"{mark}A1{end}{end}Batik{mark}A2{end}");
            let found = read(text.as_bytes()).unwrap();
            assert!(matches!(found.kind, Kind::Delimited { delimiter, .. } if delimiter == mark), "{name}");
            assert_eq!(rows(text.as_bytes()), wanted, "{name} {end:?}");
        }
    }
}

#[test]
fn commas_in_texts_do_not_win_over_the_mark_that_parts_every_row() {
    let text = "Nama;Produk\nWarung A;kopi, teh, susu\nWarung B;batik, kain\nWarung C;roti\n";
    assert_eq!(rows(text.as_bytes())[1], "2 Warung A|kopi, teh, susu");
    assert_eq!(rows(b"sep=;\r\nNama;Stan\r\nA;1,5\r\n"), ["2 Nama|Stan", "3 A|1,5"]);
    assert_eq!(rows(b"Nama\nKopi\nBatik\n"), ["1 Nama", "2 Kopi", "3 Batik"], "a list of one column");
}

#[test]
fn line_breaks_within_quotes_stay_in_their_cell() {
    let text = "Nama,Alamat\r\n\"Kopi\",\"Jl. Melati\r\nNo. 3\"\r\nBatik,Jl. Mawar\r\n";
    assert_eq!(rows(text.as_bytes()), ["1 Nama|Alamat", "2 Kopi|Jl. Melati\r\nNo. 3", "4 Batik|Jl. Mawar"]);
}

#[test]
fn a_quotation_mark_left_open_swallows_no_rows() {
    let mut text = String::from("Nama,Stan\nJagung,\"A1\n");
    for n in 0..200 {
        text.push_str(&format!("Usaha {n},B{n}\n"));
    }
    let source = read(text.as_bytes()).unwrap();
    assert_eq!(source.sheets[0].len(), 202);
    assert_eq!(source.problems[0].line, Some(2));
}

#[test]
fn only_a_quotation_mark_left_open_ends_at_its_line() {
    let table: [(&str, &[&str], &[u32]); 7] = [
        (
            "Name,Stand\n\"Alpha,A1\nBeta,A2\nGamma,A3\n",
            &["1 Name|Stand", "2 \"Alpha|A1", "3 Beta|A2", "4 Gamma|A3"],
            &[2],
        ),
        // The mark that would close it begins another cell.
        (
            "Name,Stand\n\"Alpha,A1\nBeta,A2\n\"Gamma, Inc\",A3\n\"Delta\nEps\",A4\n",
            &["1 Name|Stand", "2 \"Alpha|A1", "3 Beta|A2", "4 Gamma, Inc|A3", "5 Delta\nEps|A4"],
            &[2],
        ),
        (
            "Name,Stand\n\"Alpha,A1\nBeta,5\"\nGamma,A3\n",
            &["1 Name|Stand", "2 \"Alpha|A1", "3 Beta|5\"", "4 Gamma|A3"],
            &[2],
        ),
        ("\"Name;Stand\nAlpha;A1\nBeta;A2\n", &["1 \"Name|Stand", "2 Alpha|A1", "3 Beta|A2"], &[1]),
        (
            "Name,Stand\n\"Jl. A, 3\nKota, 4\",A1\nBeta,A2\n",
            &["1 Name|Stand", "2 Jl. A, 3\nKota, 4|A1", "4 Beta|A2"],
            &[],
        ),
        (
            "Name,Stand\n\"Toko\",\"Jl. X\nKota\",\"more\"\nBeta,A2\n",
            &["1 Name|Stand", "2 Toko|Jl. X\nKota|more", "4 Beta|A2"],
            &[],
        ),
        ("Name\n\"Alpha\nBeta\"\nGamma\n", &["1 Name", "2 Alpha\nBeta", "4 Gamma"], &[]),
    ];
    for (text, wanted, lines) in table {
        assert_eq!(rows(text.as_bytes()), wanted);
        let problems = read(text.as_bytes()).unwrap().problems;
        let at: Vec<u32> = problems.iter().filter_map(|problem| problem.line).collect();
        assert_eq!(at, lines, "{text}");
        assert!(problems.iter().all(|problem| problem.what == SourceFault::QuotesTaken.into()));
    }
    let many = "Name,Stand\n".to_owned() + &"\"Alpha,A1\nBeta,A2\nGamma,A3\n".repeat(50);
    let source = read(many.as_bytes()).unwrap();
    assert_eq!((source.sheets[0].len(), source.problems.len()), (151, 1), "then all are text");
}

#[test]
fn a_few_bytes_of_another_kind_spoil_no_file() {
    let spoilt = "Name,Stand\nCafé Uno,A1\n"
        .as_bytes()
        .iter()
        .chain(b"Caf\xe9 Dos,A2\n")
        .copied()
        .collect::<Vec<u8>>();
    let marked = [b"\xef\xbb\xbf", &*spoilt].concat();
    for bytes in [spoilt, marked] {
        assert_eq!(rows(&bytes), ["1 Name|Stand", "2 Café Uno|A1", "3 Café Dos|A2"]);
        let problem = read(&bytes).unwrap().problems.remove(0);
        let wanted = What::from(SourceFault::MixedCharacters { encoding: "windows-1252" });
        assert_eq!((problem.line, problem.what), (Some(3), wanted));
    }
    let source = read(b"Name,Stand\nKopi,A1\nAl\0pha,A2\n").unwrap();
    assert_eq!(source.sheets[0].row(2).unwrap().cell(0), "Alpha");
    assert_eq!(
        (source.problems[0].line, &source.problems[0].what),
        (Some(3), &SourceFault::ZeroBytes.into())
    );
}

#[test]
fn every_encoding_that_lists_come_in() {
    let text = "Nama;Stan\nKafé Señor “Ø”;A1\n";
    let wanted = ["1 Nama|Stan", "2 Kafé Señor “Ø”|A1"];
    let wide = |mark: &[u8], bytes: fn(u16) -> [u8; 2]| {
        mark.iter().copied().chain(text.encode_utf16().flat_map(bytes)).collect::<Vec<u8>>()
    };
    let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
    let latin = WINDOWS_1252.encode(text).0.into_owned();
    let plain = "x;y\n".repeat(70_000);
    let late = [plain.as_bytes(), &latin].concat();
    for bytes in [
        text.as_bytes().to_vec(),
        marked,
        wide(b"\xff\xfe", u16::to_le_bytes),
        wide(b"\xfe\xff", u16::to_be_bytes),
        wide(b"", u16::to_le_bytes),
        wide(b"", u16::to_be_bytes),
        latin,
    ] {
        assert_eq!(rows(&bytes), wanted);
    }
    assert_eq!(rows(&late)[70_001], "70002 Kafé Señor “Ø”|A1", "only its end is no ASCII");
    let pasted = [text.repeat(9).as_bytes(), b"Caf\xe9;B2\n"].concat();
    let source = read(&pasted).unwrap();
    assert_eq!(source.sheets[0].row(1).unwrap().cell(0), "Kafé Señor “Ø”", "mostly UTF-8 stays UTF-8");
    assert_eq!(source.problems.len(), 1);
}

#[test]
fn a_workbook_as_people_make_them() {
    let mut book = Workbook::new();
    let bold = Format::new();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let sheet = book.add_worksheet().set_name("Peserta").unwrap();
    sheet.merge_range(0, 0, 0, 3, "DAFTAR PESERTA", &bold).unwrap();
    for (column, name) in (0u16..).zip(["Nama", "Kode", "Stan", "Berlaku"]) {
        sheet.write_string(2, column, name).unwrap();
    }
    sheet.merge_range(3, 0, 4, 0, "Kopi Tepi Kali", &bold).unwrap();
    sheet.write_number(3, 1, 4691).unwrap();
    sheet.write_string(3, 2, "A1").unwrap();
    sheet.write_string(4, 2, "A2").unwrap();
    let date = ExcelDateTime::from_ymd(2019, 11, 20).unwrap();
    sheet.write_datetime_with_format(3, 3, &date, &day).unwrap();
    sheet.write_formula(5, 0, Formula::new("=\"Batik\"").set_result("Batik")).unwrap();
    sheet.write_number(5, 1, 12.5).unwrap();
    sheet.write_boolean(5, 2, true).unwrap();
    let (four, long) = (Format::new().set_num_format("0000"), Format::new().set_num_format("0.00"));
    sheet.write_number_with_format(6, 1, 42, &four).unwrap();
    sheet.write_number_with_format(6, 2, 42, &long).unwrap();
    sheet.write_formula(6, 0, Formula::new("=NA()").set_result("#N/A")).unwrap();
    book.add_worksheet().set_name("Rahasia").unwrap().set_hidden(true).write_string(0, 0, "x").unwrap();
    book.add_worksheet().set_name("Kosong").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let source = read(&bytes).unwrap();
    assert_eq!(
        source.sheets.iter().map(|sheet| (&*sheet.name, sheet.shown)).collect::<Vec<_>>(),
        [("Peserta", Shown::Yes), ("Rahasia", Shown::No)]
    );
    let wanted = [
        "1 DAFTAR PESERTA",
        "3 Nama|Kode|Stan|Berlaku",
        "4 Kopi Tepi Kali|4691|A1|2019-11-20",
        "5 Kopi Tepi Kali||A2",
        "6 Batik|12.5|true",
        "7 #N/A|0042|42",
    ];
    assert_eq!(rows(&bytes), wanted);
}

#[test]
fn a_broken_workbook_is_a_problem() {
    let said = read(b"PK\x03\x04 and nothing behind it").unwrap_err();
    assert!(said.contains("damaged or cut off"), "{said}");
    let said = read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and nothing").unwrap_err();
    assert!(said.contains("damaged or cut off"), "{said}");
    let mut book = Workbook::new();
    book.add_worksheet().write_string(0, 0, "Nama").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let said = read(&bytes[..bytes.len() / 2]).unwrap_err();
    assert!(said.contains("damaged or cut off"), "{said}");
}

#[test]
fn json_in_its_three_forms() {
    let list = r#"[{"name":"Kopi","no":4691},{"name":"Batik","stan":["A1","A2"],"on":true}]"#;
    let wanted = ["1 name|no|stan|on", "1 Kopi|4691", "2 Batik||A1; A2|true"];
    assert_eq!(rows(list.as_bytes()), wanted);
    let within = format!(r#"{{"count":2,"tags":["a","b"],"exhibitors":{list},"groups":[]}}"#);
    let source = read(within.as_bytes()).unwrap();
    assert_eq!((source.sheets.len(), &*source.sheets[0].name), (1, "exhibitors"));
    assert_eq!(rows(within.as_bytes()), wanted);
    assert_eq!(rows(b"{\"name\":\"Kopi\"}\n{\"name\":\"Batik\"}\n"), ["1 name", "1 Kopi", "2 Batik"]);
    assert_eq!(rows(br#"{"name":"Kopi","at":{"hall":"G"}}"#), ["1 name|at.hall", "1 Kopi|G"]);
    // One line alone, with lists of words in it, is a row and not a head without a list.
    let alone = br#"{"name":"Kopi","booths":["A1","A2"],"licences":[]}"#;
    assert_eq!(rows(alone), ["1 name|booths|licences", "1 Kopi|A1; A2|"]);
}

#[test]
fn lists_of_lists_and_objects_by_their_keys() {
    assert_eq!(
        rows(br#"[["Name","Stand"],["Alpha","A1"],["Beta",2]]"#),
        ["1 Name|Stand", "2 Alpha|A1", "3 Beta|2"]
    );
    let wanted = ["1 key|name|no", "1 A1|Alpha", "2 A2|Beta|7"];
    let keyed = r#"{"A1":{"name":"Alpha"},"A2":{"name":"Beta","no":7}}"#;
    assert_eq!(rows(keyed.as_bytes()), wanted);
    let within = format!(r#"{{"fair":"Uji","stands":{keyed}}}"#);
    assert_eq!(
        (rows(within.as_bytes()), &*read(within.as_bytes()).unwrap().sheets[0].name),
        (wanted.map(String::from).to_vec(), "stands")
    );
}

#[test]
fn objects_in_a_cell_stand_one_below_the_other() {
    let text = r#"[{"n":"a","stands":[{"hall":"1","booth":"A1"},{"booth":"B2"}]},{"n":"b","stands":[]}]"#;
    assert_eq!(rows(text.as_bytes()), ["1 n|stands.hall|stands.booth|stands", "1 a|1|A1\nB2", "2 b|||"]);
}

#[test]
fn what_is_no_table_says_so() {
    let wide = "x,".repeat(3_000) + "x";
    let keys: String = (0..3_000).map(|n| format!("{{\"k{n}\":1}}\n")).collect();
    let deep = "[".repeat(9_000);
    let table: [(&[u8], &str); 14] = [
        (b"", "nothing stands in it"),
        (b" \r\n\t", "nothing stands in it"),
        (b"%PDF-1.4", "this is PDF"),
        (b"BEGIN:VCARD\nFN:Ani", "this is vCard"),
        (b"  0\r\nSECTION\r\n", "this is DXF"),
        (b"SQLite format 3\0....", "SQLite"),
        (b"\n<!DOCTYPE html><table>", "web page"),
        (b"Nama,Stan\n\x00\x01\x02", "no text"),
        (b"[{\"name\":\"Kopi\",}]", "no JSON"),
        (b"<?xml version='1.0'?><Workbook>", "this is XML"),
        (wide.as_bytes(), "more than 2,000 columns"),
        (keys.as_bytes(), "more than 2,000 columns"),
        (deep.as_bytes(), "nested too deep"),
        (b"[]", "nothing stands in it"),
    ];
    for (bytes, wanted) in table {
        let said = read(bytes).unwrap_err();
        assert!(said.contains(wanted), "{said}");
    }
}

#[test]
fn reading_can_be_stopped() {
    let text = "Nama,Stan\n".repeat(5_000);
    let mut calls = 0;
    let mut told = |_| {
        calls += 1;
        if calls > 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let stopped = read_bytes("daftar", text.into_bytes(), &mut Watch::new(&mut told));
    assert_eq!(stopped, Err(Unread::Stopped));
}

proptest! {
    /// Whatever the bytes are, reading ends with tables or with problems that can be said.
    #[test]
    fn any_bytes_are_a_table_or_a_problem(
        start in prop_oneof![
            Just(&b""[..]), Just(&b"PK\x03\x04"[..]), Just(&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..]),
            Just(&b"[{\"a\":"[..]), Just(&b"{\"a\":["[..]), Just(&b"\xff\xfe"[..]), Just(&b"sep=;\n"[..]),
        ],
        rest in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..300),
            "[\\[\\]{}\":,;|\t\r\na-c0-9 ]{0,200}".prop_map(String::into_bytes),
        ],
    ) {
        let bytes = [start, &rest].concat();
        let mut told = unwatched;
        match read_bytes("daftar", bytes, &mut Watch::new(&mut told)) {
            Ok(source) => prop_assert!(!source.sheets.is_empty()),
            Err(Unread::Problems(problems)) => {
                for line in problems.say(Lang::Id).lines().chain(problems.say(Lang::En).lines()) {
                    prop_assert!(line.contains(" — ") && !line.contains(char::is_control));
                }
            }
            Err(Unread::Stopped) => prop_assert!(false, "nobody stopped it"),
        }
    }

    /// A workbook with a stretch replaced by anything ends the same way.
    #[test]
    fn a_spoilt_workbook_is_a_table_or_a_problem(
        at in 0.0..1.0f64,
        noise in prop::collection::vec(any::<u8>(), 1..60),
    ) {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for row in 0..20 {
            sheet.write_string(row, 0, format!("Usaha {row}")).unwrap();
            sheet.write_number(row, 1, row).unwrap();
        }
        let mut bytes = book.save_to_buffer().unwrap();
        let at = (at * bytes.len() as f64) as usize;
        for (byte, other) in bytes.iter_mut().skip(at).zip(&noise) {
            *byte = *other;
        }
        let mut told = unwatched;
        let read = read_bytes("daftar.xlsx", bytes, &mut Watch::new(&mut told));
        prop_assert!(!matches!(read, Err(Unread::Stopped)));
    }
}

/// A formula without a value is told; one that comes to an empty text is none.
#[test]
fn formulas_that_were_never_reckoned_are_told() {
    let book = |cell: &str| {
        let mut archive = ::zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let parts = [
            (
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_owned(),
            ),
            (
                "_rels/.rels",
                format!(
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r0\" Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                ),
            ),
            (
                "xl/workbook.xml",
                format!(
                    "<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                format!(
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
                ),
            ),
            (
                "xl/worksheets/sheet1.xml",
                format!(
                    "<worksheet xmlns=\"{main}\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Nama</t></is></c></row><row r=\"2\">{cell}</row></sheetData></worksheet>"
                ),
            ),
        ];
        for (name, text) in parts {
            archive.start_file(name, ::zip::write::SimpleFileOptions::default()).unwrap();
            std::io::Write::write_all(&mut archive, text.as_bytes()).unwrap();
        }
        archive.finish().unwrap().into_inner()
    };
    let said = |cell: &str| {
        let source = read(&book(cell)).unwrap();
        source
            .problems
            .iter()
            .map(|problem| problem.say(crate::fair::settings::Lang::En))
            .collect::<Vec<_>>()
            .join("\n")
    };
    let told = said("<c r=\"A2\"><f>A3</f><v></v></c><c r=\"B2\"/>");
    assert!(told.contains(":2 · Data — formulas from here on (1) were never reckoned"), "{told}");
    for cell in
        ["<c r=\"A2\" t=\"str\"><f>A3</f><v></v></c>", "<c r=\"A2\"><f>1+1</f><v>2</v></c>", "<c r=\"A2\"/>"]
    {
        assert_eq!(said(cell), "", "{cell}");
    }
}

#[test]
fn rows_in_quotation_marks_as_a_whole_are_rows_unless_the_file_says_its_mark() {
    let cells = |text: &str| {
        let source = read(text.as_bytes()).unwrap();
        source.sheets[0].rows_from(0).map(|row| row.len()).collect::<Vec<_>>()
    };
    assert_eq!(cells("\"Nama,Stan\"\n\"Kopi,A1\"\n"), [2, 2]);
    assert_eq!(cells("sep=;\n\"Nama,Stan\"\n\"Kopi,A1\"\n"), [1, 1]);
    assert_eq!(cells("\"Nama\"\n\"Kopi, Teh\"\n\"Roti\"\n"), [1, 1, 1]);
}
