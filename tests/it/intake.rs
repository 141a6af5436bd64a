//! Files taken in at the desk: found, shown, changed, agreed to; keys in, words out.

use std::fs;

use fairdesk::desk::Msg;
use fairdesk::fair::settings::Lang;

use crate::at_the_desk::{AtTheDesk, Book};

const LIST: &str = "\
No;Nama Usaha;Pemilik;Kategori;No. Stan;Merek
1;Kopi Tepi Kali Baru;Ani;Kuliner;A-01;KOTEKA
2;Batik Melati Baru;Budi;Fesyen;Z9;MELATI
3;Toilet;;;B02;
";

/// A desk beside a folder that holds the list.
fn beside_a_list(size: (u16, u16), lang: Lang) -> (AtTheDesk, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("peserta.csv"), LIST).unwrap();
    fs::write(folder.path().join("catatan.docx"), "x").unwrap();
    fs::create_dir(folder.path().join("lama")).unwrap();
    let mut desk = AtTheDesk::with(Book::sample(), size, lang);
    desk.folder = folder.path().to_owned();
    (desk, folder)
}

#[test]
fn a_list_is_found_shown_and_taken_in() {
    let (mut desk, _folder) = beside_a_list((80, 24), Lang::Id);
    desk.press("f").sees(&["Ambil berkas", "peserta.csv", "lama/", "Enter buka"]);
    desk.misses(&["catatan.docx"]);
    desk.press("pes<Enter>").sees(&[
        "Ambil peserta.csv",
        "2 peserta dari 3 baris: 2 baru, 54 tidak ada di daftar",
        "1 tidak ada di denah",
        "Nama Usaha",
        "Enter masukkan",
    ]);
    desk.press("<Tab>").sees(&["baris 3 · No. Stan: \"Z9\"", "baris 4 · Nama Usaha: \"Toilet\""]);
    desk.press("<Enter>").sees(&["tersimpan #3", "daftar peserta.csv: 2 peserta baru, 0 berubah"]);
    desk.press("/tepi kali b").sees(&["Kopi Tepi Kali Baru"]);
    desk.press("<Esc><Esc>u<Enter>").sees(&["tersimpan #4"]);
    assert_eq!(desk.book.fair.exhibitor_count(), 54);
}

#[test]
fn what_a_column_holds_is_changed_and_read_again() {
    let (mut desk, _folder) = beside_a_list((120, 36), Lang::En);
    desk.press("fpes<Enter>").sees(&["Nama Usaha", "name", "Merek", "kept", "No exhibitors"]);
    // A letter goes to the next choice that begins so, round and round.
    desk.press("<End>n").sees(&["KOTEKA"]);
    assert!(desk.screen().lines().any(|line| line.contains("Merek") && line.contains(" name ")));
    // Named by its brand the toilet has no name: its stand is an empty one.
    desk.press("<Home><Down><Down><Right>").sees(&["1 stands without a name are taken as empty", "taken in"]);
    desk.press("<Enter>").sees(&["list peserta.csv: 2 new exhibitors"]);
    let names: Vec<String> = desk.book.fair.exhibitors().map(|l| l.exhibitor.name.clone()).collect();
    assert!(names.contains(&"KOTEKA".to_owned()), "{names:?}");
}

#[test]
fn a_list_without_a_column_of_names_is_shown_and_told_which_it_is() {
    let (mut desk, folder) = beside_a_list((120, 36), Lang::Id);
    let list = "Judul lain;Xyz;Telp\n1;4711;0811111\n2;4712;0822222\n";
    fs::write(folder.path().join("aneh.csv"), list).unwrap();
    desk.press("faneh<Enter>").sees(&[
        "2 baris, belum dibaca sebagai peserta",
        "Tidak ada kolom nama usaha",
        "Xyz",
    ]);
    desk.press("<Enter>").sees(&["Tidak ada kolom nama usaha"]);
    desk.press("<End><Up>n").sees(&["2 peserta dari 2 baris: 2 baru"]).press("<Enter>");
    desk.sees(&["daftar aneh.csv: 2 peserta baru"]);
    // The next list with that heading needs no telling.
    fs::write(folder.path().join("baru.csv"), "Judul lain;Xyz;Telp\n3;4713;0833333\n").unwrap();
    desk.press("fbaru<Enter>").sees(&["1 peserta dari 1 baris: 1 baru"]);
}

#[test]
fn what_a_file_holds_and_where_its_headings_stand_is_chosen() {
    let (mut desk, folder) = beside_a_list((120, 36), Lang::En);
    fs::write(folder.path().join("atas.csv"), "Nama;Telp\nUsaha;Telepon\nKopi Baru;0811111\n").unwrap();
    desk.press("fatas<Enter>").sees(&[
        "The file holds",
        "exhibitors",
        "headings on line 2",
        "1 exhibitor in 1 row: 1 new",
    ]);
    desk.press("<Down><Left>").sees(&["headings on line 1", "2 exhibitors in 2 rows"]);
    // It is no floor plan: that is said, and another choice is one key away.
    desk.press("<Home><Right>").sees(&["no columns kode, x, y"]);
    desk.press("<Left>").sees(&["headings on line 2", "1 exhibitor in 1 row"]);
    assert_eq!(desk.book.fair.journal().len(), 2);
}

#[test]
fn what_cannot_be_taken_in_says_why_and_nothing_is_lost() {
    let (mut desk, folder) = beside_a_list((120, 36), Lang::Id);
    fs::write(folder.path().join("tps.csv"), "TPS,Name,Booth\n1,Gang 3,2\n2,Gang 4,3\n").unwrap();
    fs::write(folder.path().join("rusak.xlsx"), "PK\u{3}\u{4} rusak").unwrap();
    desk.press("ftps<Enter>").sees(&["tampaknya bukan daftar peserta", "Daftar peserta?"]);
    desk.press("<Enter>").sees(&["tampaknya bukan daftar peserta"]);
    desk.press("<Esc><Esc>").sees(&["Ambil berkas"]);
    desk.press("rusak<Enter>").sees(&["rusak.xlsx — ", "rusak atau terpotong", "Ambil berkas"]);
    desk.press("<Esc>tidak/ada.csv<Enter>").sees(&["berkas ini tidak ada"]);
    assert_eq!(desk.book.fair.journal().len(), 2);
}

#[test]
fn a_list_that_the_fair_outran_is_read_once_more() {
    let (mut desk, _folder) = beside_a_list((120, 36), Lang::Id);
    desk.press("fpes<Enter>").sees(&["2 baru"]);
    // Another entry reaches the journal while the preview is open.
    let other = desk.book.fair.exhibitors().next().unwrap().exhibitor.clone();
    let command = fairdesk::fair::command::Command::EditExhibitor {
        exhibitor: Box::new(fairdesk::fair::exhibitor::Exhibitor { name: "Lain".to_owned(), ..other }),
    };
    let request = fairdesk::fair::command::Request {
        id: desk.book.request(),
        officer: None,
        day: None,
        happened: None,
        command,
    };
    desk.book.ask(request).unwrap();
    desk.press("<Enter>").sees(&["Pameran sudah berubah", "2 baru"]);
    desk.press("<Enter>").sees(&["2 peserta baru"]);
}

#[test]
fn everything_goes_out_and_an_existing_file_stays() {
    let (mut desk, folder) = beside_a_list((80, 24), Lang::Id);
    desk.press("d").sees(&["Simpan data ke berkas", "semuanya", "test-2018-07-16.xlsx", "Enter simpan"]);
    // The name follows what is chosen until somebody types one.
    desk.press("<Right>").sees(&["peserta", "test-2018-07-16-exhibitors.xlsx"]);
    let out = folder.path().join("keluar.xlsx");
    desk.press("<Down><Down><C-u>");
    desk.send(Msg::Paste(out.display().to_string()));
    desk.press("<Enter>").sees(&["Tersimpan:", "keluar.xlsx"]);
    assert!(out.exists());
    desk.press("d<Down><Down><C-u>");
    desk.send(Msg::Paste(out.display().to_string()));
    desk.press("<Enter>").sees(&["Simpan data ke berkas", "sudah ada"]);
    assert_eq!(desk.book.fair.journal().len(), 2, "nothing of it is an entry");
}

#[test]
fn a_plan_and_counts_are_told_by_what_is_in_them() {
    let (mut desk, folder) = beside_a_list((80, 24), Lang::Id);
    let svg = "<svg xmlns='http://www.w3.org/2000/svg'><rect id='A-1' width='30' height='30'/>\
               <rect id='A-2' x='30' width='30' height='30'/></svg>";
    fs::write(folder.path().join("gambar.svg"), svg).unwrap();
    fs::write(folder.path().join("angka.csv"), "Stan;Hari 1;Hari 2\nA01;1.250.000;nihil\nA02;2.000.000;\n")
        .unwrap();
    desk.press("fangka<Enter>").sees(&["Ambil angka.csv"]).press("<Enter>");
    desk.sees(&["angka angka.csv: 3 omzet"]);
    desk.press("fgambar<Enter>").sees(&["Ambil gambar.svg", "2 stan", "Satuan"]).press("<Enter>");
    desk.sees(&["denah gambar.svg: 2 stan"]);
    assert_eq!(desk.book.fair.floors().iter().map(|floor| floor.hall.booths.len()).sum::<usize>(), 2);
    desk.press("u<Enter>").sees(&["mengurungkan"]);
    assert_eq!(desk.book.fair.floors()[0].hall.booths.len(), 54);
}
