//! Lists of exhibitors from the file to the journal: what the preview says is what comes in, once, whole, undone whole.

use fairdesk::exchange::import::{self, Choices, Field, IsAList, ListPreview, Others, Renames, Rule};
use fairdesk::exchange::progress::{Watch, unwatched};
use fairdesk::exchange::source::{self, Unread};
use fairdesk::fair::Fair;
use fairdesk::fair::command::{Command, Request, Sharing};
use fairdesk::fair::exhibitor::Listed;
use fairdesk::fair::ids::{BoothId, DayId, ExhibitorId, OfficerId};
use fairdesk::fair::refusal::Refusal;
use fairdesk::fair::settings::Lang;
use fairdesk::fair::tally;
use proptest::prelude::*;

use crate::at_the_desk::Book;

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
fn the_same_list_again_doubles_nothing() {
    let mut book = bare();
    take(&mut book, LIST);
    let again = looked(&book, LIST);
    assert_eq!(
        (again.counts.unchanged, again.counts.new, again.counts.changed, again.counts.missing),
        (4, 0, 0, 0)
    );
    assert_eq!(again.command(), None);
}

/// Lists that once came in anew with every reading.
#[test]
fn whatever_is_alike_in_a_list_comes_in_once() {
    for (list, wanted) in [
        // The third row's telephone is that of the second, not of the first.
        ("Nama|Telepon|Stan\nBatik|081100002|B1\nBatik|081100099|B3\nBatik|081100099|B4\n", 2),
        // The owners tell them apart, and nothing else does.
        ("Nama|Pemilik|Produk\nBatik|Ani|kain\nBatik|Budi|kain\nBatik||baju\n", 2),
        ("id|Nama Usaha|Telepon\n71|Batik|081100002\n72|Batik|081100002\n", 2),
        // One hall, however it is written.
        ("Nama|Hall|Stan\nBatik|Hall 3|A1\nKopi|hall3|A1\nRoti|HALL-3|A2\n", 3),
        // Rows of booths, which the sketch has as codes.
        ("Nama Usaha|Blok|Nomor\nBatik|A|1\nKopi|A|2\nRoti|B|1\n", 3),
        // A stand of no hall beside the same code in one.
        ("Nama|Hall|Stan\nBatik||A1\nKopi|Aula B|A1\nKopi|Aula B|A2\n", 2),
    ] {
        let mut book = bare();
        let shown = take(&mut book, list);
        assert_eq!((shown.counts.new, book.fair.exhibitor_count()), (wanted, wanted as usize), "{list}");
        let again = looked(&book, list);
        assert_eq!(again.command(), None, "{list}{}", again.say(Lang::En, 9));
    }
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
fn a_sketch_goes_on_with_the_next_list() {
    let mut book = bare();
    take(&mut book, "Nama|Stan\nKopi|A1\n");
    take(&mut book, "Nama|Stan\nBatik|A2\n");
    let codes = book.fair.floors().iter().flat_map(|floor| &floor.hall.booths).map(|booth| &*booth.code);
    assert_eq!(codes.collect::<Vec<_>>(), ["A1", "A2"]);
}

#[test]
fn a_newer_list_changes_what_it_says_and_deletes_nobody() {
    let mut book = bare();
    take(&mut book, LIST);
    let newer = LIST
        .replace("0811-0000-001|Makanan|kopi, teh", "0811-0000-009|Makanan|")
        .replace("3|Rotan Jaya|Cici|0811-0000-003|Kerajinan|kursi rotan|B1-2|@rotan|\n", "")
        .replace("A-02, A-03", "A-04");
    let shown = take(&mut book, &newer);
    let changes: Vec<String> =
        shown.changes.iter().map(|change| format!("{}: {}", change.name, change.fields.join(" "))).collect();
    assert_eq!(changes, ["Kopi Tepi Kali: phone", "Batik Melati: stand"], "a blank cell takes nothing away");
    assert_eq!(shown.missing.iter().map(|missing| &*missing.name).collect::<Vec<_>>(), ["Rotan Jaya"]);
    assert_eq!(book.fair.exhibitor_count(), 4);
    assert_eq!(stands(&book.fair, "Batik Melati"), "A/A-04");
}

#[test]
fn what_the_desk_did_since_stays_where_the_list_says_the_same_again() {
    let mut book = bare();
    take(&mut book, LIST);
    let id = find(&book.fair, "Kopi Tepi Kali").exhibitor.id;
    let to = BoothId { hall: "A".into(), code: "A-03".into() };
    let moved =
        Command::MoveExhibitor { exhibitor: id, from: None, to, part: None, sharing: Sharing::Agreed };
    ask(&mut book, moved).unwrap();
    let mut record = find(&book.fair, "Batik Melati").exhibitor.clone();
    record.private.phone = "0899".to_owned();
    ask(&mut book, Command::EditExhibitor { exhibitor: Box::new(record) }).unwrap();
    let again = looked(&book, LIST);
    assert_eq!((again.counts.unchanged, again.changes.len()), (4, 0), "{:?}", again.changes);
    assert!(again.say(Lang::En, 9).contains("the desk has moved it"), "{}", again.say(Lang::En, 9));
}

#[test]
fn a_likely_rename_is_asked_and_never_doubles() {
    let mut book = bare();
    take(&mut book, LIST);
    let newer = LIST
        .replace("Kopi Tepi Kali", "Warung Kopi Ani")
        .replace("Jasa Sablon|Dedi|0811-0000-004", "Sablon|Dodi|");
    let shown = looked(&book, &newer);
    assert_eq!(
        shown.renames.iter().map(|r| (&*r.from, &*r.to)).collect::<Vec<_>>(),
        [("Kopi Tepi Kali", "Warung Kopi Ani")]
    );
    assert_eq!((shown.counts.new, shown.counts.changed), (1, 1));
    let others = Choices { renames: Renames::AreOthers, ..Choices::default() };
    let shown = preview(&book.fair, &newer, &others).unwrap();
    assert_eq!((shown.counts.new, shown.counts.changed, shown.counts.missing), (2, 0, 2));
    take(&mut book, &newer);
    assert_eq!(
        find(&book.fair, "Warung Kopi Ani").exhibitor.id,
        ExhibitorId(find(&book.fair, "Warung Kopi Ani").exhibitor.id.0)
    );
    assert_eq!(book.fair.exhibitor_count(), 5);
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
fn rows_are_joined_or_kept_apart_by_rules_that_are_shown() {
    let list = "\
Kode|Peserta|Telepon|Stan|Produk
E1|Kopi|081100001|A1|kopi
E1|KOPI|081100001|A2|teh
|Batik|081100002|B1|
|Batik|081100002|B2|
|Batik|081100099|B3|
E1|Roti|081100003|C1|
|||C2|donat
";
    let shown = looked(&bare(), list);
    let added: Vec<String> =
        shown.list.added.iter().map(|l| format!("{} {}", l.exhibitor.name, l.placements.len())).collect();
    assert_eq!(added, ["Kopi 2", "Batik 2", "Batik 1", "Roti 2"]);
    let times = |rule| shown.rules.0.get(&rule).copied().unwrap_or_default();
    assert_eq!((times(Rule::JoinedByCode), times(Rule::JoinedByName), times(Rule::RowGoesOn)), (1, 1, 1));
    let said = shown.say(Lang::En, 9);
    assert!(said.contains("line 4 has this name with another telephone"), "{said}");
    assert!(said.contains("line 2 has this code under another name"), "{said}");
}

#[test]
fn a_list_led_by_its_stands_has_empty_ones() {
    let list = "Booth|Exhibitor\nA1|Kopi\nA2|\nA3|VACANT\nA4|Batik\n";
    let mut book = bare();
    let shown = take(&mut book, list);
    assert_eq!((shown.counts.exhibitors, shown.counts.left_out), (2, 2));
    assert_eq!(book.fair.floors()[0].hall.booths.len(), 4);
    let all = Choices { others: Others::Keep, ..Choices::default() };
    assert_eq!(preview(&bare().fair, list, &all).unwrap().counts.exhibitors, 3);
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

#[test]
fn a_list_compared_with_an_older_state_is_refused() {
    let mut book = bare();
    let shown = looked(&book, LIST);
    ask(&mut book, Command::OpenDay).unwrap();
    assert_eq!(ask(&mut book, shown.command().unwrap()), Err(Refusal::ListIsStale));
}

#[test]
fn what_rests_on_a_list_keeps_it_from_being_undone() {
    let mut book = bare();
    take(&mut book, LIST);
    let entry = book.fair.journal().back().unwrap().entry.key;
    ask(&mut book, Command::OpenDay).unwrap();
    let exhibitor = find(&book.fair, "Kopi Tepi Kali").exhibitor.id;
    let arrival = fairdesk::fair::command::Arrival::AtTheDoor;
    ask(&mut book, Command::CheckIn { exhibitor, arrival, note: String::new() }).unwrap();
    let arrived = book.fair.journal().back().unwrap().entry.key;
    assert_eq!(ask(&mut book, Command::Undo { entry }), Err(Refusal::RestedOn(vec![arrived])));
    ask(&mut book, Command::Undo { entry: arrived }).unwrap();
    ask(&mut book, Command::Undo { entry }).unwrap();
    assert_eq!(book.fair.exhibitor_count(), 0);
}

/// Cells as they come, and such as nobody expects.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Z][a-z]{2,8}( [A-Z][a-z]{2,8})?",
        2 => "[A-C]-?[0-9]{1,2}[ab]{0,2}",
        1 => "[A-C][0-9]-[0-9]{1,3}|[A-C]1/[D-F]2|A1 \\((SAT|MON|x)\\)|TBA|Toilet",
        1 => "0811[0-9]{5}",
        1 => Just(String::new()),
        1 => "[ -~]{0,12}",
        1 => "\\PC{0,6}",
    ]
}

fn table() -> impl Strategy<Value = (Vec<&'static str>, Vec<Vec<String>>)> {
    let headings = prop::sample::subsequence(
        vec![
            "Nama Usaha",
            "Pemilik",
            "Kode",
            "Kategori",
            "Produk",
            "No HP",
            "Stan",
            "Hall",
            "Senin",
            "Catatan",
            "Entah",
            "Halal",
            "Tahap",
        ],
        1..9,
    );
    headings.prop_flat_map(|headings| {
        let width = headings.len();
        (Just(headings), prop::collection::vec(prop::collection::vec(cell(), width), 0..12))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a list says, it comes in as its preview shows or is told to be none; twice in, it changes nothing.
    #[test]
    fn any_list_comes_in_once(
        (headings, rows) in table(),
        on_plan in any::<u8>(),
    ) {
        let mut writer = String::from(&headings.join("\t"));
        writer.push('\n');
        for row in &rows {
            let cells: Vec<String> = row.iter().map(|cell| cell.replace(['\t', '\n', '\r', '"'], " ")).collect();
            writer.push_str(&cells.join("\t"));
            writer.push('\n');
        }
        let mut book = if on_plan % 2 == 0 { bare() } else { Book::sample() };
        let before = book.fair.exhibitor_count();
        let choices = Choices { list: IsAList::ItIs, ..Choices::default() };
        let Ok(shown) = preview(&book.fair, &writer, &choices) else { return Ok(()) };
        prop_assert_eq!(shown.counts.exhibitors, shown.counts.new + shown.counts.changed + shown.counts.unchanged);
        prop_assert!(!shown.say(Lang::Id, 50).is_empty() && shown.json(Lang::En).is_object());
        let Some(command) = shown.command() else { return Ok(()) };
        ask(&mut book, command).unwrap();
        prop_assert_eq!(book.fair.exhibitor_count(), before + shown.counts.new as usize);
        let again = preview(&book.fair, &writer, &choices).unwrap();
        prop_assert_eq!(again.command(), None, "again: {:?} {:?}", again.changes, again.list.added);
        let entry = book.fair.journal().back().unwrap().entry.key;
        ask(&mut book, Command::Undo { entry }).unwrap();
        prop_assert_eq!(book.fair.exhibitor_count(), before);
    }
}

/// A fair at work: a walk-in, a move, an edit, a code, remarks, hostile texts.
fn played() -> Book {
    let mut book = Book::of("tests/fixtures/pasar-malam");
    take(
        &mut book,
        "Nama;Kode;Stan;Produk;Catatan;Instagram\n=SUM(A1);E-1;;-2 potong, @teh;+62 \"dua\";'@akun\nBiasa;E-2;;kopi;baris;\n",
    );
    let mut record = book.fair.exhibitors().next().unwrap().exhibitor.clone();
    record.name = "-Toko, \"Satu\"; Dua".to_owned();
    record.private.address = "Jl. Melati\u{a0}No. 3; RT 4".to_owned();
    ask(&mut book, Command::EditExhibitor { exhibitor: Box::new(record) }).unwrap();
    book
}

#[test]
fn what_is_exported_comes_back_equal_into_an_empty_fair() {
    use fairdesk::exchange::export::{
        self, Delimited, Delimiter, Existing, Format, Persons, Selection, Wanted,
    };
    let book = played();
    let folder = tempfile::tempdir().unwrap();
    let semicolon = Delimited { delimiter: Delimiter::Semicolon, ..Delimited::default() };
    for (name, format) in [
        ("a.csv", Format::Csv(Delimited::default())),
        ("b.csv", Format::Csv(semicolon)),
        ("c.xlsx", Format::Xlsx),
        ("d.jsonl", Format::JsonLines),
    ] {
        let wanted = Wanted {
            selection: Selection::Exhibitors,
            format,
            persons: Persons::With,
            existing: Existing::Keep,
        };
        let out = folder.path().join(name);
        let mut told = unwatched;
        export::write(&book.fair, &wanted, &out, &mut Watch::new(&mut told)).unwrap();
        let mut empty = Book::new();
        let settings = book.fair.settings().unwrap().as_ref().clone();
        let command = Command::FoundFair {
            settings: Box::new(settings),
            halls: book.fair.floors().iter().map(|floor| floor.hall.clone()).collect(),
            officers: book.fair.officers().map(|officer| officer.as_ref().clone()).collect(),
            plan_note: String::new(),
        };
        ask(&mut empty, command).unwrap();
        let shown =
            import::understand(&out, &empty.fair, &Choices::default(), &mut Watch::new(&mut told)).unwrap();
        ask(&mut empty, shown.command().unwrap()).unwrap();
        let all = |fair: &Fair| fair.exhibitors().map(|listed| listed.as_ref().clone()).collect::<Vec<_>>();
        for (one, other) in all(&book.fair).into_iter().zip(all(&empty.fair)) {
            assert_eq!(one, other, "{name}");
        }
        assert_eq!(book.fair.exhibitor_count(), empty.fair.exhibitor_count(), "{name}");
    }
}

/// What a list comes to: `Alpha A1 A2 [kuliner]`, an exhibitor each.
fn comes_to(list: &str) -> (String, String) {
    let shown = preview(&bare().fair, list, &Choices::default()).unwrap();
    let each = shown.list.added.iter().map(|listed| {
        let codes = listed.placements.iter().map(|placement| format!(" {}", placement.booth.code));
        let category = listed.exhibitor.primary().map(|id| format!(" [{}]", id.as_str()));
        format!("{}{}{}", listed.exhibitor.name, codes.collect::<String>(), category.unwrap_or_default())
    });
    (each.collect::<Vec<_>>().join(" / "), shown.say(Lang::En, 99))
}

#[test]
fn rows_that_are_no_exhibitors_are_told_and_given_to_nobody() {
    for (list, comes, told) in [
        ("No|Nama|Stan\n1|Alpha|A1\n2|Beta|A2\nJUMLAH||2\n", "Alpha A1 / Beta A2", "this row sums up"),
        ("No|Nama|Stan\n1|Alpha|A1\nJumlah Produk|12|2\n", "Alpha A1", "this row sums up"),
        (
            "No|Nama|Stan\n1|Alpha|A1\nSub Total|2|\nNo|Nama|Stan\n2|Beta|A2\n",
            "Alpha A1 / Beta A2",
            "the headings once more",
        ),
        (
            "No|Nama|Stan\n1|Alpha|A1\n2|Beta|A2\n|Mengetahui,|\n|Kepala Dinas|\n|Drs. H. SUPARMAN|\n|NIP. 19650312 199003 1 004|\n",
            "Alpha A1 / Beta A2",
            "rows 4\u{2013}7 are below the table",
        ),
        (
            "No|Nama|Stan\n1|Alpha|A1\n2|Beta|A2\nJakarta, 16 Juli 2018||\n",
            "Alpha A1 / Beta A2",
            "below the table",
        ),
        ("No|Nama|Stan\n1|Alpha|A1\n2|#REF!|A2\n|#N/A|A3\n", "Alpha A1", "a formula failed"),
        (
            "Nama|Stan\nAlpha|A1\nTBD|A2\nCancelled|A3\nxxx|A4\nTest|A5\nPending|A6\n",
            "Alpha A1",
            "no exhibitor",
        ),
        (
            "Nama Usaha|Pemilik|No HP|Stan\nAlpha|Ani|081100001|A1\n-|Budi|081100002|A2\n",
            "Alpha A1 / Budi A2",
            "under the owner's",
        ),
        (
            "Nama Usaha|Pemilik|No HP|Stan\nAlpha|Ani|081100001|A1\n|Budi|081100002|\n",
            "Alpha A1",
            "the owner is not taken",
        ),
    ] {
        let (found, said) = comes_to(list);
        assert_eq!(found, comes, "{list}{said}");
        assert!(said.contains(told), "{list}{said}");
    }
}

#[test]
fn a_row_without_a_name_goes_on_or_is_an_empty_stand() {
    for (list, comes, told) in [
        ("Name|Stand\nAlpha|A1\n|A2\nBeta|A3\n", "Alpha A1 / Beta A3", "taken as empty"),
        (
            "No|Name|Stand\n1|Alpha|A1\n||A2\n2|Beta|A3\n",
            "Alpha A1 A2 / Beta A3",
            "belongs to the exhibitor of line 2",
        ),
        (
            "Stand|Name|Products\nA1|Alpha|Batik\n||Kain\nA2|Beta|Kopi\nA2||Teh\n",
            "Alpha A1 / Beta A2",
            "belongs to the exhibitor of line 4",
        ),
    ] {
        let (found, said) = comes_to(list);
        assert_eq!(found, comes, "{list}{said}");
        assert!(said.contains(told), "{list}{said}");
    }
    let (found, _) = comes_to("Name|Stand|Type\nBeta|A2|Exhibitor\n|A3|Food\n");
    assert!(found.starts_with("Beta A2") && !found.contains("A3"), "{found}");
}

#[test]
fn objects_stay_alone() {
    let list = r#"[{"name":"Alpha","stand":"A1","products":"kopi"},{"stand":"A2","products":"teh"}]"#;
    let mut told = unwatched;
    let bytes = list.as_bytes().to_vec();
    let source = source::read_bytes("daftar.json", bytes, &mut Watch::new(&mut told)).unwrap();
    let fair = bare().fair;
    let shown =
        import::understand_source(source, &fair, &Choices::default(), &mut Watch::new(&mut told)).unwrap();
    assert_eq!((shown.list.added.len(), shown.list.added[0].placements.len()), (1, 1));
}

#[test]
fn a_text_alone_in_its_row_is_the_category_of_those_below() {
    let list = "No|Nama|Stan\n|KULINER|\n1|Alpha|A1\n2|Beta|A2\n|PERMAINAN|\n1|Gamma|A3\n";
    let (found, said) = comes_to(list);
    assert_eq!(found, "Alpha A1 [kuliner] / Beta A2 [kuliner] / Gamma A3 [permainan]", "{said}");
    assert!(said.contains("2 headings of sections"), "{said}");
    let (found, _) = comes_to("Name|Stand\nAlpha|A1\nBeta|\nGamma|A2\nDelta|\nEta|A3\n");
    assert_eq!(found, "Alpha A1 / Beta / Gamma A2 / Delta / Eta A3", "without a stand, but exhibitors");
}

#[test]
fn names_that_are_cut_stay_apart_and_come_in_once() {
    let long = "x".repeat(240);
    let list = format!("Nama|Stan\n{long}a|A1\n{long}b|A2\n{long}a|A3\nBeta|A4\n");
    let mut book = bare();
    let shown = take(&mut book, &list);
    assert_eq!((shown.counts.exhibitors, book.fair.exhibitor_count()), (3, 3));
    assert_eq!(looked(&book, &list).command(), None);
}
