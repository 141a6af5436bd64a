//! What is left behind: all of an export, or nothing of it.

use super::*;

/// What lies in a folder.
fn inside(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[test]
fn a_stop_leaves_the_folder_as_it_was() {
    // Over a thousand rows, so that it is asked more than once whether it goes on.
    let many: Vec<String> = (0..300).map(|n| format!("Usaha {n}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let book = Book::of("assets/fairs/gelar-produk-ikm-2018", &many);
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("lama"), "lama").unwrap();
    for format in [CSV, Format::Xlsx, Format::JsonLines] {
        for after in [1, 2] {
            let mut told = 0;
            let mut stop = |_| {
                told += 1;
                if told > after { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            };
            for name in ["baru", "lama"] {
                let existing = if name == "lama" { Existing::Replace } else { Existing::Keep };
                // What is to be replaced is a file; several tables of CSV are a folder.
                let selection = if name == "lama" { Selection::Sales } else { Selection::All };
                let wanted = Wanted { existing, ..wanted(selection, format) };
                let out = folder.path().join(name);
                let written = write(&book.fair, &wanted, &out, &mut Watch::new(&mut stop));
                assert_eq!(written, Err(Failure::Stopped), "{format:?} {name}");
            }
        }
    }
    assert_eq!(inside(folder.path()), ["lama"]);
    assert_eq!(fs::read_to_string(folder.path().join("lama")).unwrap(), "lama");
}

#[test]
fn what_is_there_is_kept_or_replaced_whole_and_a_fair_never() {
    let book = Book::played();
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let export = |selection, format, existing, name: &str| {
        let wanted = Wanted { existing, ..wanted(selection, format) };
        write(&book.fair, &wanted, &at(name), &mut Watch::new(&mut unwatched))
            .map(|written| written.tables.len())
    };
    fs::write(at("a.csv"), "lama").unwrap();
    fs::write(at("b.fair"), "SQLite format 3\0...").unwrap();
    fs::create_dir(at("foto")).unwrap();
    fs::write(at("foto/1.jpg"), "").unwrap();
    let (keep, replace) = (Existing::Keep, Existing::Replace);
    assert_eq!(export(Selection::Sales, CSV, keep, "a.csv"), Err(Failure::Exists(at("a.csv"))));
    assert_eq!(fs::read_to_string(at("a.csv")).unwrap(), "lama");
    assert_eq!(export(Selection::Sales, CSV, replace, "a.csv"), Ok(1));
    assert!(fs::read_to_string(at("a.csv")).unwrap().starts_with("day,date,exhibitor,"));
    assert_eq!(export(Selection::All, CSV, keep, "semua"), Ok(7));
    let files = [
        "attendance.csv",
        "attendance_log.csv",
        "deals.csv",
        "exhibitors.csv",
        "journal.csv",
        "sales.csv",
        "visits.csv",
    ];
    assert_eq!(inside(&at("semua")), files);
    assert_eq!(export(Selection::All, CSV, keep, "semua"), Err(Failure::Exists(at("semua"))));
    assert_eq!(export(Selection::Attendance, CSV, replace, "semua"), Ok(2));
    assert_eq!(inside(&at("semua")), files[..2]);
    for (selection, format, name) in [
        (Selection::All, CSV, "foto"),
        (Selection::All, Format::Xlsx, "foto"),
        (Selection::All, CSV, "a.csv"),
    ] {
        assert_eq!(export(selection, format, replace, name), Err(Failure::NotOurs(at(name))), "{name}");
    }
    assert_eq!(export(Selection::Sales, CSV, replace, "b.fair"), Err(Failure::IsAFair(at("b.fair"))));
    assert_eq!(export(Selection::Sales, CSV, keep, "tiada/a.csv"), Err(Failure::NoFolder(at("tiada/a.csv"))));
    assert_eq!(inside(folder.path()), ["a.csv", "b.fair", "foto", "semua"]);
}

#[test]
fn a_stream_takes_one_table_of_csv_or_lines_of_json() {
    let fair = Book::of("assets/fairs/gelar-produk-ikm-2018", &[]).fair;
    let to = |selection, format| {
        write_to(&fair, &wanted(selection, format), &mut Vec::new(), &mut Watch::new(&mut unwatched))
            .map(|_| ())
    };
    assert_eq!(to(Selection::All, CSV), Err(Failure::SeveralTables));
    assert_eq!(to(Selection::Sales, Format::Xlsx), Err(Failure::NoStream));
    assert_eq!(to(Selection::All, Format::JsonLines), Ok(()));
    // An empty journal has tables without rows.
    let empty = Fair::default();
    assert_eq!(streamed(&empty, &wanted(Selection::All, Format::JsonLines)), "");
    assert!(streamed(&empty, &wanted(Selection::Sales, CSV)).starts_with("day,date"));
}

/// A disk that is full: every write fails, also those of the library that writes workbooks.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let book = Book::played();
    let fair = &book.fair;
    let wanted = wanted(Selection::Sales, CSV);
    let mut full = File::options().write(true).open("/dev/full").unwrap();
    let written = write_to(fair, &wanted, &mut full, &mut Watch::new(&mut unwatched));
    assert_eq!(written, Err(Failure::Full(PathBuf::from("-"))));
    let mut told = unwatched;
    let mut watch = Watch::new(&mut told);
    let tables = tables(fair, &wanted);
    let mut pace = Pace::new(&mut watch, &tables);
    let fault = workbook::write(fair, tables, &mut full, &std::env::temp_dir(), &mut pace).unwrap_err();
    assert_eq!(fault.of(Path::new("x")), Failure::Full(PathBuf::from("x")));
}
