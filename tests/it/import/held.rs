//! Lists beside a desk that has the file open: they are shown, and taken in there.

use std::fs;

use crate::cli::Home;

#[test]
fn a_list_beside_an_open_desk_is_shown_and_sent_there() {
    let home = Home::new();
    let file = home.morning();
    let (opened, _answers) = home.open(&file);
    fs::write(home.path("daftar.csv"), "Nama Usaha;Stan\nKopi Baru;A01\n").unwrap();
    fs::write(home.path("tps.csv"), "Polling Place;Booth;Electors\nSD 01;1;310\nSD 02;2;290\n").unwrap();
    let import = |words: &[&str]| home.says(&[&["--lang", "en", "import", "gelar.fair"], words].concat());
    let (code, shown, told) = import(&["daftar.csv", "--yes"]);
    assert!(code == 2 && shown.contains("1 exhibitor in 1 row: 1 new"), "{shown}{told}");
    assert!(told.contains("is in use by fairdesk"), "{told}");
    assert!(told.contains("only shown; nothing was written") && told.contains("press f"), "{told}");
    opened.writer.quit().unwrap();
    // What `--yes` would not take in is not sent there.
    let (_, _, told) = import(&["daftar.csv"]);
    assert!(told.contains("To take it in as shown: --yes"), "{told}");
    let (_, _, told) = import(&["tps.csv"]);
    assert!(told.contains("--map COLUMN=name") && !told.contains("--yes"), "{told}");
    assert_eq!(import(&["daftar.csv", "--yes"]).0, 0);
    let (_, _, told) = import(&["daftar.csv"]);
    assert!(told.contains("daftar.csv: nothing in it is new to the fair"), "{told}");
}
