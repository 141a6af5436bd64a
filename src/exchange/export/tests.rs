//! What an export says, read back by what reads such files.

mod kept;
mod played;

use std::fs;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::sync::Arc;

use calamine::{Data, Reader, Xlsx};
use serde_json::Value as Json;

use super::*;
use crate::exchange::folder;
use crate::exchange::formula::unguard;
use crate::exchange::progress::unwatched;
use crate::fair::command::{Arrival, Command, Request};
use crate::fair::decide::{Stamp, decide, times};
use crate::fair::event::{Amount, DealKind, Entry, Former, Mark, Outcome, Provenance};
use crate::fair::exhibitor::{AGENCY, Days, Exhibitor, Licence, Listed, Person, Placement, Remark};
use crate::fair::ids::{
    BoothId, BusinessId, DayId, DeskId, EntryKey, ExhibitorId, GateId, LicenceId, MethodId, OfficerId,
    RequestId,
};
use crate::fair::money::Rupiah;
use crate::fair::tally;
use played::Book;

/// 16 July 2018, 08.00 in Jakarta.
const EIGHT: Moment = Moment(1_531_702_800_000);
/// Names that try a spreadsheet, a writer and a terminal.
const HOSTILE: [&str; 8] = [
    "=cmd|' /C calc'!A0",
    "@SUM(1)",
    "\t=1",
    "-2+3",
    "baris\nbaru",
    "kata \"dalam\" kutip, koma; titik koma",
    "'=x",
    "_x0041_ <&> \u{1}",
];
/// What may stand in no export without persons.
const PERSONS: [&str; 5] = ["Ibu Rahasia", "0812-RAHASIA", "Gang Rahasia", "Catatan rahasia", "@rahasia"];

fn wanted(selection: Selection, format: Format) -> Wanted {
    Wanted { selection, format, persons: Persons::With, existing: Existing::Keep }
}

const CSV: Format = Format::Csv(Delimited { delimiter: Delimiter::Comma, mark: ByteOrderMark::None });

/// What a stream gets.
fn streamed(fair: &Fair, wanted: &Wanted) -> String {
    let mut out = Vec::new();
    write_to(fair, wanted, &mut out, &mut Watch::new(&mut unwatched)).unwrap();
    String::from_utf8(out).unwrap()
}

/// The rows of a CSV, each with its cells by column, `'` taken away.
fn rows(csv: &str, delimiter: u8) -> Vec<Vec<(String, String)>> {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(csv.as_bytes());
    let header = reader.headers().unwrap().clone();
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        let cells = header.iter().zip(&row).map(|(name, cell)| (unguard(name), unguard(cell)));
        cells.map(|(name, cell)| (name.into_owned(), cell.into_owned())).collect()
    });
    rows.collect()
}

fn cell<'r>(row: &'r [(String, String)], column: &str) -> &'r str {
    &row.iter().find(|(name, _)| name == column).unwrap_or_else(|| panic!("no column {column}")).1
}

#[test]
fn sales_come_to_the_days_figures() {
    let book = Book::played();
    let csv = streamed(&book.fair, &wanted(Selection::Sales, CSV));
    let rows = rows(&csv, b',');
    for day in 1..=4u16 {
        let tally = tally::day(&book.fair, DayId(day)).unwrap();
        let own = || rows.iter().filter(move |row| cell(row, "day") == day.to_string());
        let sold: i64 = own().filter_map(|row| cell(row, "amount").parse::<i64>().ok()).sum();
        assert_eq!(sold, tally.sold, "day {day}");
        assert_eq!(own().filter(|row| cell(row, "scheduled") == "yes").count(), tally.scheduled as usize);
    }
    let first = |id: &str| {
        let row = rows.iter().find(|row| cell(row, "day") == "1" && cell(row, "exhibitor") == id).unwrap();
        ["report", "amount", "transactions", "paid_tunai", "paid_debit", "unallocated", "provenance"]
            .map(|column| cell(row, column))
    };
    let unknown = ["unreported", "", "", "", "", "", ""];
    assert_eq!(first("1"), ["reported", "1250000", "6", "400000", "", "850000", "declared"]);
    assert_eq!(first("2"), ["reported", "750000", "3", "", "", "750000", "declared"]);
    assert_eq!(first("3"), unknown, "an undone report is none");
    assert_eq!(first("4"), ["reported", "90000", "3", "", "", "90000", "declared"]);
    assert_eq!(first("100"), ["nil", "0", "0", "", "", "0", "declared"]);
    assert_eq!(first("6"), unknown);
}

#[test]
fn attendance_and_visits_come_to_the_days_figures() {
    let book = Book::played();
    let tally = tally::day(&book.fair, DayId(1)).unwrap();
    let all = streamed(&book.fair, &wanted(Selection::All, Format::JsonLines));
    let all: Vec<Json> = all.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |table: &'static str| all.iter().filter(move |row| row["table"] == table && row["day"] == 1);
    let there = ["present", "late", "away", "left_early"];
    let present = of("attendance").filter(|row| there.contains(&row["state"].as_str().unwrap()));
    assert_eq!(present.count(), tally.present as usize);
    let visits: i64 = of("visits").map(|row| row["visits"].as_i64().unwrap()).sum();
    assert_eq!((visits, tally.visits), (2, 2));
    let row = |id: u64| of("attendance").find(|row| row["exhibitor"] == id).unwrap();
    assert_eq!(row(5)["state"], "away");
    assert_eq!(
        (&row(5)["late"], &row(1)["late"], &row(6)["late"]),
        (&true.into(), &false.into(), &Json::Null)
    );
    assert_eq!(row(1)["since"], "2018-07-16T08:04:00.000+07:00");
    assert_eq!(row(6)["since"], Json::Null);
    let log: Vec<(&str, u64)> = of("attendance_log")
        .map(|row| (row["what"].as_str().unwrap(), row["exhibitor"].as_u64().unwrap()))
        .collect();
    let arrived = [1, 2, 3, 100, 101].map(|id| ("arrived", id));
    assert_eq!(log[..5], arrived);
    assert_eq!(log[5..], [("excused", 4), ("arrived", 5), ("away", 5)]);
    let note = &of("attendance_log").next().unwrap()["note"];
    assert_eq!(note, "catatan petugas");
}

#[test]
fn orders_stand_beside_sales_with_what_came_of_them() {
    let book = Book::played();
    let csv = streamed(&book.fair, &wanted(Selection::Deals, CSV));
    let rows = rows(&csv, b',');
    let said = |row: &[(String, String)]| {
        ["day", "exhibitor", "stand", "kind", "value", "due", "outcome", "buyer", "agency", "phone", "note"]
            .map(|column| cell(row, column).to_owned())
    };
    let [name, phone, _, note, agency] = PERSONS;
    let order = ["1", "1", "A01", "order", "25000000", "2018-08-30", "done", name, agency, phone, note];
    let contact = ["1", "1", "A01", "contact", "", "", "", name, agency, phone, note];
    assert_eq!(rows.iter().map(|row| said(row)).collect::<Vec<_>>(), [order, contact]);
    assert_eq!((cell(&rows[0], "remark"), cell(&rows[1], "settled")), (note, ""));
    let open: i64 = rows.iter().filter_map(|row| cell(row, "value").parse::<i64>().ok()).sum();
    let figures = tally::deals(&book.fair, DayId(1));
    assert_eq!(open, figures.of(DealKind::Order).kept().rupiah());
}

#[test]
fn the_journal_is_whole_and_holds_no_person() {
    let book = Book::played();
    let lines = streamed(&book.fair, &wanted(Selection::Journal, Format::JsonLines));
    let rows: Vec<Json> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rows.len(), book.fair.journal().len());
    for (row, line) in rows.iter().zip(book.fair.journal()) {
        assert_eq!(row["key"], line.entry.key.to_string());
        assert_eq!(row["table"], Json::Null, "one table needs no name");
        assert!(row["payload"].is_object());
    }
    let undone = rows.iter().position(|row| row["force"] == "undone").unwrap();
    assert_eq!((&rows[undone]["amount"], &rows[undone]["exhibitor"]), (&5_000_000.into(), &3.into()));
    assert_eq!(rows[undone]["undone_by"], rows[undone + 1]["key"]);
    assert_eq!(rows[undone + 1]["undoes"], rows[undone]["key"]);
    assert_eq!(rows[0]["at"], "2018-07-16T08:01:00.000+07:00");
    for secret in PERSONS.iter().chain(&["catatan petugas"]) {
        assert!(!lines.contains(secret), "{secret}");
    }
}

#[test]
fn without_persons_none_of_them_is_in_any_table() {
    let book = Book::played();
    let without = Wanted { persons: Persons::Without, ..wanted(Selection::All, Format::JsonLines) };
    let lines = streamed(&book.fair, &without);
    for secret in PERSONS.iter().chain(&["catatan petugas", "officer_name", "Instagram", "=label"]) {
        assert!(!lines.contains(secret), "{secret}");
    }
    let first: Json = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    let keys: Vec<&str> = first.as_object().unwrap().keys().map(String::as_str).collect();
    for gone in ["owner", "phone", "address", "note"] {
        assert!(!keys.contains(&gone), "{keys:?}");
    }
}

#[test]
fn nothing_in_csv_begins_as_a_formula_and_every_name_reads_back() {
    let book = Book::played();
    for (delimiter, byte) in [(Delimiter::Comma, b','), (Delimiter::Semicolon, b';')] {
        let format = Format::Csv(Delimited { delimiter, mark: ByteOrderMark::First });
        let csv = streamed(&book.fair, &wanted(Selection::Exhibitors, format));
        let csv = csv.strip_prefix('\u{feff}').unwrap();
        let mut reader =
            csv::ReaderBuilder::new().delimiter(byte).has_headers(false).from_reader(csv.as_bytes());
        for cell in
            reader.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
        {
            assert!(!cell.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
        }
        let rows = rows(csv, byte);
        let hostile: Vec<_> = rows.iter().filter(|row| cell(row, "code").starts_with("=EXH")).collect();
        let names: Vec<&str> = hostile.iter().map(|row| cell(row, "name")).collect();
        assert_eq!(names, HOSTILE);
        let first = hostile[0];
        assert_eq!((cell(first, "Instagram"), cell(first, "=label")), ("@rahasia", HOSTILE[0]));
        assert_eq!((cell(first, "note"), cell(first, "Note (2)")), (PERSONS[3], "dua"));
        assert_eq!(
            cell(hostile[5], "products"),
            "kata \"dalam\" kutip, koma, titik koma",
            "one product stays one"
        );
    }
}

/// A fair's list, exported and read again as a fair folder's.
fn reread(folder: &str, change: impl Fn(&mut Listed)) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut book = Book::of(folder, &[]);
    let mut listed: Vec<Listed> = book.fair.exhibitors().map(|listed| Listed::clone(listed)).collect();
    listed.iter_mut().for_each(change);
    let listed: Vec<Arc<Listed>> = listed.into_iter().map(Arc::new).collect();
    // A founded list cannot be replaced, so that the changed one founds its own fair.
    let founding = book.fair.journal()[0].entry.clone();
    let mut fair = Fair::default();
    fair.apply(founding);
    book.fair = fair;
    book.does(None, Command::ListExhibitors { listed: listed.clone() });
    let csv = streamed(&book.fair, &wanted(Selection::Exhibitors, CSV));
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let mut plain = csv::Writer::from_writer(Vec::new());
    let folders = 14;
    plain.write_record(reader.headers().unwrap().iter().take(folders)).unwrap();
    for row in reader.records() {
        plain.write_record(row.unwrap().iter().take(folders).map(|cell| unguard(cell).into_owned())).unwrap();
    }
    let list = String::from_utf8(plain.into_inner().unwrap()).unwrap();
    let text = |name: &str| fs::read_to_string(root.join(name)).unwrap();
    let mut businesses = listed.iter().map(|listed| listed.exhibitor.business);
    let read = folder::read_texts(&text("fair.toml"), &text("denah.toml"), &list, &mut || {
        businesses.next().unwrap()
    });
    assert_eq!(read.unwrap().listed, listed);
}

#[test]
fn a_list_reads_back_as_the_fair_had_it() {
    reread("assets/fairs/gelar-produk-ikm-2018", |_| {});
    reread("tests/fixtures/pasar-malam", |_| {});
    let booth = BoothId { hall: "G".into(), code: "A01".into() };
    reread("assets/fairs/gelar-produk-ikm-2018", |listed| {
        if listed.exhibitor.id == ExhibitorId(7) {
            let days = |days: &[u16]| Days::Only(days.iter().copied().map(DayId).collect());
            listed.exhibitor.days = days(&[1, 2, 4]);
            listed.exhibitor.licences = vec![Licence {
                kind: LicenceId::from("pirt"),
                number: "215:31".to_owned(),
                expires: chrono::NaiveDate::from_ymd_opt(2021, 5, 4),
            }];
            listed.exhibitor.private.note = "a; b, \"c\"".to_owned();
            listed.placements = vec![
                Placement { booth: booth.clone(), part: None, days: days(&[1, 4]) },
                Placement {
                    booth: BoothId { code: "A02".into(), ..booth.clone() },
                    part: None,
                    days: days(&[1, 2]),
                },
            ];
        }
    });
}

#[test]
fn a_workbook_holds_numbers_dates_and_text_and_no_formula() {
    let book = Book::played();
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("semua.xlsx");
    let all = wanted(Selection::All, Format::Xlsx);
    let written = write(&book.fair, &all, &out, &mut Watch::new(&mut unwatched)).unwrap();
    assert_eq!(written.tables.len(), TableName::ALL.len());
    assert_eq!(written.shortened, 0);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing lies beside it");
    let mut read: Xlsx<_> = Xlsx::new(Cursor::new(fs::read(&out).unwrap())).unwrap();
    let names: Vec<&str> = TableName::ALL.iter().map(|table| table.word()).collect();
    assert_eq!(read.sheet_names(), names);
    for (name, piece) in names.iter().zip(&written.tables) {
        let formulas = read.worksheet_formula(name).unwrap();
        assert!(formulas.used_cells().all(|(_, _, formula)| formula.is_empty()), "{name}");
        assert_eq!(read.worksheet_range(name).unwrap().height() as u64, piece.rows + 1, "{name}");
    }
    let mut sheet = |name: &str| {
        let range = read.worksheet_range(name).unwrap();
        let header: Vec<String> = range.rows().next().unwrap().iter().map(Data::to_string).collect();
        let rows: Vec<Vec<Data>> = range.rows().skip(1).map(<[Data]>::to_vec).collect();
        let at = move |column: &str| header.iter().position(|name| name == column).unwrap();
        (at, rows)
    };
    let (at, rows) = sheet("exhibitors");
    for row in &rows {
        for column in ["id", "name", "phone", "code", "business"] {
            assert!(matches!(row[at(column)], Data::String(_) | Data::Empty), "{column}: {row:?}");
        }
    }
    let names: Vec<String> = rows.iter().map(|row| row[at("name")].to_string()).collect();
    for name in HOSTILE.iter().filter(|name| !name.contains('\u{1}')) {
        assert!(names.iter().any(|found| found == name), "{name:?}");
    }
    let (at, rows) = sheet("sales");
    assert_eq!(rows[0][at("amount")], Data::Float(1_250_000.0));
    assert_eq!(rows[5][at("amount")], Data::Empty, "unknown is no zero");
    assert_eq!(rows[0][at("exhibitor")], Data::String("1".to_owned()));
    assert!(
        matches!(rows[0][at("date")], Data::DateTime(date) if date.as_datetime().unwrap().to_string() == "2018-07-16 00:00:00")
    );
    let (at, rows) = sheet("attendance");
    assert!(
        matches!(rows[0][at("since")], Data::DateTime(time) if time.as_datetime().unwrap().to_string() == "2018-07-16 08:04:00")
    );
    assert_eq!(rows[0][at("scheduled")], Data::Bool(true));
}

#[test]
fn what_is_too_long_for_a_cell_is_cut_and_counted() {
    // 😀 is two UTF-16 units, so that the cut falls within one.
    let long = "😀".repeat(20_000);
    let fits = "é".repeat(32_767);
    let book = Book::of("assets/fairs/gelar-produk-ikm-2018", &[&long, &fits]);
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("a.xlsx");
    let exhibitors = wanted(Selection::Exhibitors, Format::Xlsx);
    let written = write(&book.fair, &exhibitors, &out, &mut Watch::new(&mut unwatched)).unwrap();
    assert_eq!(written.shortened, 3, "its name, its product and the column of a list");
    let mut read: Xlsx<_> = Xlsx::new(Cursor::new(fs::read(&out).unwrap())).unwrap();
    let range = read.worksheet_range("exhibitors").unwrap();
    let names: Vec<String> = range.rows().map(|row| row[1].to_string()).collect();
    assert!(names.contains(&fits));
    assert!(names.contains(&format!("{}…", "😀".repeat(16_383))));
}

#[test]
fn one_journal_makes_one_file() {
    let book = Book::played();
    let folder = tempfile::tempdir().unwrap();
    for format in [CSV, Format::Xlsx, Format::JsonLines] {
        let bytes = ["a", "b"].map(|name| {
            let out = folder.path().join(name);
            let wanted = Wanted { existing: Existing::Replace, ..wanted(Selection::Sales, format) };
            write(&book.fair, &wanted, &out, &mut Watch::new(&mut unwatched)).unwrap();
            fs::read(out).unwrap()
        });
        assert!(bytes[0] == bytes[1], "{format:?}");
    }
}

#[test]
fn every_value_is_of_its_columns_kind_and_every_failure_says_what_to_do() {
    use super::table::{Kind, Value};
    let book = Book::played();
    for table in tables(&book.fair, &wanted(Selection::All, CSV)) {
        for row in table.rows {
            assert_eq!(row.len(), table.columns.len(), "{:?}", table.name);
            for (column, value) in table.columns.iter().zip(&row) {
                let fits = match value {
                    Value::Unknown => true,
                    Value::Text(_) | Value::List(_) => matches!(column.kind, Kind::Text | Kind::Long),
                    Value::Json(_) => column.kind == Kind::Long,
                    Value::Id(_) => column.kind == Kind::Id,
                    Value::Number(_) => matches!(column.kind, Kind::Whole | Kind::Rupiah),
                    Value::Date(_) => column.kind == Kind::Date,
                    Value::Time(_) => column.kind == Kind::Time,
                    Value::YesNo(_) => column.kind == Kind::YesNo,
                };
                assert!(fits, "{:?} {}: {value:?}", table.name, column.name);
            }
        }
    }
    let path = || PathBuf::from("omzet.csv\u{1b}[31m");
    let failures = [
        Failure::Stopped,
        Failure::Closed,
        Failure::Exists(path()),
        Failure::NoFolder(path()),
        Failure::IsAFair(path()),
        Failure::NotOurs(path()),
        Failure::SeveralTables,
        Failure::NoStream,
        Failure::Forbidden(path()),
        Failure::Full(path()),
        Failure::Disk { path: path(), why: "disk".to_owned() },
    ];
    use crate::fair::settings::Lang;
    for failure in failures {
        let (id, en) = (failure.say(Lang::Id), failure.say(Lang::En));
        assert!(
            id != en
                && [&id, &en]
                    .iter()
                    .all(|said| said.contains(['.', ';']) && !said.contains(char::is_control))
        );
    }
}

#[test]
fn the_page_on_exports_names_every_table_and_column() {
    let page = include_str!("../../../docs/export.md");
    let fair = Book::of("assets/fairs/gelar-produk-ikm-2018", &[]).fair;
    for table in tables(&fair, &wanted(Selection::All, CSV)) {
        let heading = format!("\n## {}\n", table.name.word());
        let section = page.split(&heading).nth(1).unwrap_or_else(|| panic!("no {heading}"));
        for column in table.columns.iter().filter(|column| !column.name.starts_with("paid_")) {
            // Columns that mean the same in several tables are told in the first.
            let named = format!("`{}`", column.name);
            assert!(section.contains(&named) || page.contains(&format!("{named} |")), "{heading} {named}");
        }
    }
}
