//! Lists as strangers send them the night before: each comes in with the right counts at the first try, or says why not.

use fairdesk::exchange::import::{self, Choices, ListPreview};
use fairdesk::exchange::progress::{Watch, unwatched};
use fairdesk::exchange::source;
use fairdesk::fair::settings::Lang;

use crate::at_the_desk::Book;

/// A list read beside a fair that has nothing yet.
fn read(text: &str) -> ListPreview {
    let mut told = unwatched;
    let watch = &mut Watch::new(&mut told);
    let source = source::read_bytes("daftar.csv", text.as_bytes().to_vec(), watch).unwrap();
    import::understand_source(source, &Book::new().fair, &Choices::default(), watch).unwrap()
}

/// Exhibitors, stands, categories, rows left out; then what the columns hold.
fn seen(list: &ListPreview) -> String {
    let counts = &list.counts;
    let fields: Vec<String> = list.columns.columns.iter().map(|column| column.field.word()).collect();
    format!(
        "{} on {}, {} categories, {} left out: {}",
        counts.exhibitors,
        counts.booths,
        counts.categories,
        counts.left_out,
        fields.join(" ")
    )
}

fn remarks(list: &ListPreview) -> String {
    list.problems.iter().map(|problem| problem.say(Lang::En)).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_layout_is_understood_at_the_first_try() {
    let table = [
        (
            "sections under letters, where the rows have numbers",
            "DATA PESERTA\n\nNo,Nama,Alamat,Stand\nA,MAKANAN DAN MINUMAN,,\n1,Kopi,Jl A,M1\n2,Roti,Jl B,M2\nB,KERAJINAN,,\n1,Tas,Jl C,K1\n,TOTAL,,3\n",
            "3 on 3, 2 categories, 3 left out: number name address stand",
        ),
        (
            "the row of booths and the number in it",
            "NO,NAMA PEMILIK,NAMA USAHA,BLOK,NOMOR\n1,Ani,Kopi,A,1\n2,Budi,Roti,A,2\n3,Citra,Tas,B,1\n",
            "3 on 3, 0 categories, 0 left out: number owner name hall stand",
        ),
        (
            "twice side by side",
            "No,Nama Usaha,Stan,,No,Nama Usaha,Stan\n1,Kopi,A1,,3,Tas,A3\n2,Roti,A2,,4,Sepatu,A4\n",
            "4 on 4, 0 categories, 0 left out: number name stand drop",
        ),
        (
            "two headings for one field, and nothing else that is known",
            "Nama Tenant,Brand,Unit\nKopi,Koteka,G-01\nRoti,Lapis,G-02\n",
            "2 on 2, 0 categories, 0 left out: name keep stand",
        ),
        (
            "every row in quotation marks as a whole",
            "\"Nama Usaha,Stan,Kategori\"\n\"Kopi,A1,Kuliner\"\n\"Roti,A2,Kuliner\"\n\"Tenun,A3,Fesyen\"\n",
            "3 on 3, 2 categories, 0 left out: name stand category",
        ),
        (
            "a message",
            "*DAFTAR TENANT*\n\n1. Kopi Tepi Kali (A1)\n2. Batik - Melati: A2\n3. Jamu\n4. Tas - A4\n\nTerima kasih\n",
            "4 on 3, 0 categories, 0 left out: number name stand",
        ),
        (
            "pages, and stands that nobody has",
            "No,Nama Usaha,Stan\n1,Kopi,A1\n,Halaman 1,\n2,Roti,A2\n3,Reserved - panitia,A3\n,Halaman 2,\n",
            "2 on 2, 0 categories, 3 left out: number name stand",
        ),
        (
            "headings in two rows",
            "No,Nama UMKM,Kontak,,Lokasi Stand,\n,,Nama,No HP,Blok,Nomor\n1,Kopi,Ani,0811234567,A,1\n2,Roti,Budi,0811234568,A,2\n",
            "2 on 2, 0 categories, 0 left out: number name owner phone hall stand",
        ),
        (
            "columns that are counted below their headings",
            "No,Nama Usaha,Pemilik,Stan\n(1),(2),(3),(4)\n1,Kopi,Ani,B1\n2,Roti,Budi,B2\n",
            "2 on 2, 0 categories, 0 left out: number name owner stand",
        ),
        (
            "halls and categories only above the first of theirs",
            "Gedung,Kategori,No Stand,Nama Usaha\nA,Kuliner,1,Kopi\n,,2,Roti\nB,Kriya,1,Tas\n,,2,Topi\n,,3,Bros\n",
            "5 on 5, 2 categories, 0 left out: hall category stand name",
        ),
        (
            "a recapitulation below",
            "No,Nama Usaha,Stan,Kategori\n1,Kopi,A1,Kuliner\n2,Roti,A2,Kuliner\n3,Tas,A3,Kriya\n4,Topi,A4,Kriya\n5,Bros,A5,Kriya\n\nREKAPITULASI\nKategori,Jumlah\nKuliner,2\nKriya,1\n",
            "5 on 5, 2 categories, 4 left out: number name stand category",
        ),
        (
            "people of companies, with their stands",
            "Company,First Name,Job Title,Stand\nKopi Inc,Ann,CEO,101\nRoti Inc,Bo,CEO,102\n",
            "2 on 2, 0 categories, 0 left out: name keep keep stand",
        ),
        (
            "layers of JSON round the list",
            r#"{"status": "ok", "data": {"total": 2, "items": [{"companyName": "Kopi", "boothNo": "A1"}, {"companyName": "Roti", "boothNo": null}]}}"#,
            "2 on 1, 0 categories, 0 left out: name stand",
        ),
        (
            "a list in many layers",
            r#"{"a": {"b": {"c": {"d": {"e": {"f": {"list": [{"name": "Kopi", "stand": {"hall": "2", "code": "A1"}}, {"name": "Roti", "stand": {"hall": "2", "code": "A2"}}]}}}}}}}"#,
            "2 on 2, 0 categories, 0 left out: name hall stand",
        ),
        (
            "objects by their keys, in layers",
            r#"{"data": {"vendors": {"a1": {"name": "Kopi", "booth": "A1"}, "b2": {"name": "Roti", "booth": "B2"}}}}"#,
            "2 on 2, 0 categories, 0 left out: keep name stand",
        ),
    ];
    let wrong: Vec<String> = table
        .iter()
        .map(|(name, text, wanted)| (name, seen(&read(text)), wanted))
        .filter(|(_, seen, wanted)| seen != *wanted)
        .map(|(name, seen, wanted)| format!("{name}\n  {seen}\n  {wanted}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn prices_and_tables_on_their_side_are_asked_about() {
    let doubt = |text: &str| read(text).doubt.map(|doubt| doubt.say(Lang::En)).unwrap_or_default();
    let prices =
        "Nama Produk,Kategori,Harga,Satuan\nKopi bubuk,Makanan,25000,pak\nBatik,Fashion,250000,lembar\n";
    assert!(doubt(prices).contains("no column holds the businesses' names"), "{}", doubt(prices));
    let turned = "Nama Usaha,Kopi,Roti,Tas\nPemilik,Ani,Budi,Cici\nStan,A1,A2,A3\n";
    assert!(doubt(turned).contains("turn the table"), "{}", doubt(turned));
}

#[test]
fn a_list_that_ends_within_quotation_marks_was_cut_off() {
    let list = read("No,Nama Usaha,Produk,Stan\n1,Kopi,\"kopi, teh\",A1\n2,Roti,\"roti, ku");
    assert_eq!((list.counts.exhibitors, list.counts.booths), (2, 1));
    assert!(remarks(&list).contains("daftar.csv:3 — the file ends here"), "{}", remarks(&list));
    assert!(list.say(Lang::En, 9).contains("1 stand: 1 exhibitor without one"), "{}", list.say(Lang::En, 9));
    let whole = read("No,Nama Usaha,Stan\n1,\"Kopi \"\"Enak\"\"\",A1\n2,Roti,\"A2\"");
    assert_eq!(whole.counts.problems, 0, "{}", remarks(&whole));
}

#[test]
fn what_a_spreadsheet_has_spoilt_is_told_and_never_taken_for_the_same() {
    let list = read(
        "Nama Usaha,Telepon,Stan\nKopi,\"8,12E+11\",A1\nRoti,\"8,12E+11\",2018-02-01\nKopi,\"8,13E+11\",A3\n",
    );
    assert_eq!((list.counts.exhibitors, list.counts.booths), (2, 2));
    assert!(list.list.added.iter().all(|added| added.exhibitor.private.phone.is_empty()));
    let told = remarks(&list);
    assert!(
        told.contains("daftar.csv:2 · Telepon: \"8,12E+11\" — a spreadsheet has shortened this number"),
        "{told}"
    );
    assert!(told.contains("daftar.csv:3 · Stan: \"2018-02-01\" — a spreadsheet has made a date"), "{told}");
}

#[test]
fn what_lies_beyond_the_headings_and_on_other_sheets_is_told() {
    let list = read("No,Nama Usaha,Produk,Stan\n1,Kopi,kopi,A1\n2,Roti,roti, kue,A2\n3,Tas,tas,A3\n");
    assert!(
        remarks(&list).contains("daftar.csv:3 · #5: \"A2\" — this row is longer than the headings"),
        "{}",
        remarks(&list)
    );
}

#[test]
fn a_plan_drawn_in_cells_is_no_list() {
    let list = read("DENAH,,,\nA01,A02,,A03\n,,,\nB01,,B02,B03\n,PANGGUNG,,\n");
    assert!(list.doubt.is_some(), "{}", seen(&list));
}

#[test]
fn days_beside_a_date_are_of_its_month() {
    let mut told = unwatched;
    let watch = &mut Watch::new(&mut told);
    let text =
        "Nama Usaha,Hari,Stan\nKopi,\"16, 18 Juli\",A1\nRoti,17-18 Juli 2018,A2\nTas,(semua hari),(A3)\n";
    let source = source::read_bytes("daftar.csv", text.as_bytes().to_vec(), watch).unwrap();
    let list = import::understand_source(source, &Book::sample().fair, &Choices::default(), watch).unwrap();
    assert_eq!((list.counts.some_days, list.counts.booths), (2, 3), "{}", remarks(&list));
}

#[test]
fn sections_are_the_fairs_own_categories() {
    let mut told = unwatched;
    let watch = &mut Watch::new(&mut told);
    let text = "No,Nama Usaha,Stan\nI. KULINER,,\n1,Kopi,A1\n2,Teh,A4\nII. FESYEN,,\n1,Batik,A2\nIII. KRIYA,,\n1,Bros,A3\n";
    let source = source::read_bytes("daftar.csv", text.as_bytes().to_vec(), watch).unwrap();
    let list = import::understand_source(source, &Book::sample().fair, &Choices::default(), watch).unwrap();
    assert_eq!((list.counts.categories, list.counts.new_categories, list.counts.exhibitors), (3, 0, 4));
}

#[test]
fn one_telephone_in_two_spellings_is_no_disagreement() {
    let list = read("Nama Usaha,HP,Stan\nKopi,+62 812-1111-2222,A1\nKOPI,081211112222,A2\n");
    assert_eq!((list.counts.exhibitors, list.counts.problems), (1, 1), "{}", remarks(&list));
}

#[test]
fn an_address_book_is_asked_about() {
    let people = "First Name,Last Name,E-mail,Mobile,City\nAnn,Lee,a@b.example,0812345678,Jakarta\nBo,Tan,b@b.example,0812345679,Bogor\n";
    assert!(read(people).doubt.is_some());
    assert!(read("Nama,No HP\nAnn,0812345678\nBo,0812345679\n").doubt.is_some());
    assert!(read("Nama,No HP,Stan\nAnn,0812345678,A1\nBo,0812345679,A2\n").doubt.is_none());
}

#[test]
fn a_list_of_nobody_is_not_taken_in() {
    for text in ["Nama Usaha,Stan,Kategori\n", "Nama Usaha,Stan\nToilet,A1\n"] {
        let list = read(text);
        let doubt = list.doubt.as_ref().map(|doubt| doubt.say(Lang::En)).unwrap_or_default();
        assert!(doubt.contains("there is no exhibitor in it"), "{doubt}");
    }
}

#[test]
fn many_problems_alike_are_shown_as_a_few() {
    let rows: String = (0..200).map(|n| format!("Usaha {n},dekat panggung sebelah kiri\n")).collect();
    let list = read(&format!("Nama Usaha,Stan\n{rows}"));
    let shown = list.say(Lang::En, 20);
    assert_eq!(list.problems.len(), 200);
    assert_eq!(shown.matches("this stand cannot be read").count(), 3, "{shown}");
    assert!(shown.contains("197 more of these: lines 5–201"), "{shown}");
}
