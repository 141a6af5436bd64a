//! Lists of exhibitors from the file to the journal: what the preview says is what comes in, once, whole, undone whole.

use fairdesk::exchange::import::{self, Choices, Field, IsAList, ListPreview};
use fairdesk::exchange::progress::{Watch, unwatched};
use fairdesk::exchange::source::{self, Unread};
use fairdesk::fair::Fair;
use fairdesk::fair::command::{Command, Request};
use fairdesk::fair::exhibitor::Listed;
use fairdesk::fair::ids::{DayId, OfficerId};
use fairdesk::fair::refusal::Refusal;
use fairdesk::fair::settings::Lang;
use fairdesk::fair::tally;

use crate::at_the_desk::Book;

mod again;
mod any;
mod held;
mod rows;
mod strangers;

/// A list as text, with `|` between its cells.
fn preview(fair: &Fair, list: &str, choices: &Choices) -> Result<ListPreview, String> {
    let mut told = unwatched;
    let source = source::read_bytes("daftar.csv", list.as_bytes().to_vec(), &mut Watch::new(&mut told));
    let read = source
        .and_then(|source| import::understand_source(source, fair, choices, &mut Watch::new(&mut told)));
    read.map_err(|unread| match unread {
        Unread::Problems(problems) => problems.say(Lang::En),
        Unread::Stopped => "stopped".to_owned(),
    })
}

fn looked(book: &Book, list: &str) -> ListPreview {
    preview(&book.fair, list, &Choices::default()).unwrap()
}

/// Takes a list in as its preview shows it.
fn take(book: &mut Book, list: &str) -> ListPreview {
    take_as(book, list, &Choices::default())
}

fn take_as(book: &mut Book, list: &str, choices: &Choices) -> ListPreview {
    let shown = preview(&book.fair, list, choices).unwrap();
    let command = shown.command().expect("something changes");
    ask(book, command).unwrap();
    shown
}

fn ask(book: &mut Book, command: Command) -> Result<(), Refusal> {
    book.clock = book.clock.plus_ms(1_000);
    let request = Request {
        id: book.request(),
        officer: Some(OfficerId(1)),
        day: Some(DayId(1)),
        happened: None,
        command,
    };
    book.ask(request).map(|_| ())
}

/// A fair of the sample's settings without a plan and without exhibitors.
fn bare() -> Book {
    let sample = Book::sample();
    let mut book = Book::new();
    let command = Command::FoundFair {
        settings: Box::new(sample.fair.settings().unwrap().as_ref().clone()),
        halls: Vec::new(),
        officers: sample.fair.officers().map(|officer| officer.as_ref().clone()).collect(),
        plan_note: String::new(),
    };
    ask(&mut book, command).unwrap();
    book
}

fn names(fair: &Fair) -> Vec<&str> {
    fair.exhibitors().map(|listed| listed.exhibitor.name.as_str()).collect()
}

fn find<'f>(fair: &'f Fair, name: &str) -> &'f Listed {
    fair.exhibitors()
        .find(|listed| listed.exhibitor.name == name)
        .unwrap_or_else(|| panic!("{name} is there"))
}

/// Where somebody stands: `G/A01:a`.
fn stands(fair: &Fair, name: &str) -> String {
    let spelt = |placement: &fairdesk::fair::exhibitor::Placement| {
        let part = placement.part.as_ref().map(|part| format!(":{part}")).unwrap_or_default();
        format!("{}/{}{part}", placement.booth.hall, placement.booth.code)
    };
    find(fair, name).placements.iter().map(spelt).collect::<Vec<_>>().join(" ")
}

const LIST: &str = "\
DAFTAR PESERTA GELAR PRODUK|||||||
||||||||
No|Nama Usaha|Nama Pemilik|No HP|Jenis Usaha|Produk|No. Stan|Instagram|Halal
1|Kopi Tepi Kali|Ani|0811-0000-001|Makanan|kopi, teh|A-01|@kopi|ya
2|Batik Melati|Budi|0811-0000-002|Fashion|batik tulis|A-02, A-03||
3|Rotan Jaya|Cici|0811-0000-003|Kerajinan|kursi rotan|B1-2|@rotan|
4|Jasa Sablon|Dedi|0811-0000-004|Jasa|sablon kaos|||
|TOILET|||||C1||
";

#[test]
fn a_list_comes_in_whole_on_a_sketch_and_goes_out_by_one_undo() {
    let mut book = bare();
    let shown = take(&mut book, LIST);
    let c = shown.counts;
    assert_eq!((c.rows, c.exhibitors, c.new, c.left_out, c.without_stand), (5, 4, 4, 1, 1));
    assert_eq!((c.booths, c.several_stands, c.categories, c.new_categories), (5, 1, 4, 1));
    assert_eq!(shown.header_line, Some(3));
    assert_eq!(names(&book.fair), ["Kopi Tepi Kali", "Batik Melati", "Rotan Jaya", "Jasa Sablon"]);
    let kopi = find(&book.fair, "Kopi Tepi Kali");
    let exhibitor = &kopi.exhibitor;
    assert_eq!(
        (exhibitor.primary().unwrap().as_str(), exhibitor.products.as_slice()),
        ("kuliner", &["kopi".into(), "teh".into()][..])
    );
    assert_eq!(exhibitor.private.phone, "0811-0000-001");
    assert_eq!((&*exhibitor.private.more[0].label, &*exhibitor.private.more[0].text), ("Instagram", "@kopi"));
    assert_eq!(exhibitor.licences.len(), 1, "a column of its own for a licence");
    assert_eq!(stands(&book.fair, "Rotan Jaya"), "A/B1 A/B2");
    let floor = &book.fair.floors()[0];
    assert_eq!(floor.hall.booths.len(), 6, "the booth of the toilet is on the sketch, and empty");
    assert_eq!(book.fair.anomalies().count(), 0);
    assert_eq!(tally::day(&book.fair, DayId(1)).unwrap().scheduled, 4);
    let entry = book.fair.journal().back().unwrap().entry.key;
    ask(&mut book, Command::Undo { entry }).unwrap();
    assert_eq!((book.fair.exhibitor_count(), book.fair.floors().len()), (0, 0));
    assert!(book.fair.settings().unwrap().categories.iter().all(|category| category.id.as_str() != "jasa"));
    assert_eq!(tally::day(&book.fair, DayId(1)).unwrap().scheduled, 0);
}

#[test]
fn a_list_is_told_the_same_way_every_time() {
    let list = "Nama|Stan\nKopi|A1, A2, A3, A4, A5\nBatik|A5, A4, A3, A2, A1\n";
    let fair = bare().fair;
    let told = || preview(&fair, list, &Choices::default()).unwrap().say(Lang::En, 9);
    let first = told();
    assert!((0..9).all(|_| told() == first), "{first}");
}

#[test]
fn a_licence_in_a_column_of_its_own_says_its_last_day_too() {
    let mut book = bare();
    take(&mut book, "Nama|Stan|P-IRT\nKopi|A1|215@2022-02-18\nTeh|A2|215@besok\n");
    let licence = |name: &str| {
        let held = &find(&book.fair, name).exhibitor.licences[0];
        (held.number.clone(), held.expires.map(|date| date.to_string()))
    };
    assert_eq!(licence("Kopi"), ("215".to_owned(), Some("2022-02-18".to_owned())));
    assert_eq!(licence("Teh"), ("215@besok".to_owned(), None));
}

#[test]
fn codes_of_a_list_meet_the_plan_however_they_are_written() {
    let mut book = Book::sample();
    let list =
        "Nama;Stan;Kategori\nUsaha Uji;a-1;kuliner\nUsaha Dua;Z 99;kuliner\nUsaha Tiga;\"A 002\";kuliner\n";
    let shown = take(&mut book, list);
    assert_eq!(stands(&book.fair, "Usaha Uji"), "G/A01");
    assert_eq!(stands(&book.fair, "Usaha Tiga"), "G/A02");
    assert_eq!(shown.off_plan, ["Z99"]);
    assert_eq!(shown.list.halls, None, "a fair's own plan is never drawn over");
    assert_eq!((shown.counts.missing, book.fair.exhibitor_count()), (54, 57));
    assert_eq!(book.fair.anomalies().count(), 1, "the stand that the plan lacks");
}

#[test]
fn days_of_a_list_are_the_fairs() {
    // The sample's days are Monday to Thursday.
    let list =
        "Nama|Senin|Selasa|Rabu|Kamis|Stan\nKopi|1|1|1|1|A1 (MON)\nBatik|1|0|0|0|A1\nRoti|0|1|0|0|A1 (SAT)\n";
    let mut book = bare();
    let shown = take(&mut book, list);
    let days = |name: &str| format!("{:?}", find(&book.fair, name).exhibitor.days);
    assert_eq!((days("Kopi").as_str(), shown.counts.some_days), ("All", 2));
    assert!(days("Batik").contains("DayId(1)"), "{}", days("Batik"));
    assert_eq!(shown.counts.shared, 1, "Kopi and Batik on Monday");
    let said = shown.say(Lang::En, 9);
    assert!(said.contains("the stand's day is taken") && said.contains("the fair has no such day"), "{said}");
}

#[test]
fn what_is_no_list_of_exhibitors_is_asked_about() {
    let polling = "Polling Place|Name|Booth|Electors\nTown Hall|Ward 1|1|900\nSchool|Ward 2|2|800\n";
    let shown = looked(&bare(), polling);
    assert!(shown.command().is_none() && shown.doubt.is_some());
    let numbers = "Date|Count\n2018-07-16|5\n2018-07-17|6\n";
    let shown = looked(&bare(), numbers);
    assert!(shown.command().is_none() && !shown.has_names());
    assert_eq!((shown.counts.exhibitors, shown.counts.missing), (0, 0));
    assert!(shown.say(Lang::En, 9).contains("no column holds the businesses' names"));
    let said = Choices { list: IsAList::ItIs, ..Choices::default() };
    assert!(preview(&bare().fair, polling, &said).unwrap().command().is_some());
    let fair = bare().fair;
    for list in ["Company\nAcme\nBeta\n", "Kopi|A1\nBatik|A2\nRoti|A3\n", "Nama|Produk\nKopi|kopi\n"] {
        assert!(preview(&fair, list, &Choices::default()).unwrap().doubt.is_none(), "{list}");
    }
}

#[test]
fn somebody_says_what_a_column_holds() {
    let list = "Merek|Perusahaan|X\nKopi|PT Satu|A1\nBatik|PT Dua|A2\n";
    let said = |columns: &[(&str, Field)]| Choices {
        columns: columns.iter().map(|(column, field)| ((*column).to_owned(), field.clone())).collect(),
        ..Choices::default()
    };
    let first = |choices: &Choices| {
        let shown = preview(&bare().fair, list, choices).unwrap();
        shown.list.added[0].exhibitor.name.clone()
    };
    assert_eq!(first(&Choices::default()), "PT Satu");
    assert_eq!(first(&said(&[("merek", Field::Name)])), "Kopi");
    assert_eq!(first(&said(&[("A", Field::Name), ("3", Field::Nothing)])), "Kopi");
    let wrong = preview(&bare().fair, list, &said(&[("Nomor", Field::Name)])).unwrap_err();
    assert!(wrong.contains("there is no such column"), "{wrong}");
}
