//! A list that comes a second time, the same or a newer one, and what the desk has done in between.

use fairdesk::exchange::import::{Choices, Renames};
use fairdesk::fair::command::{Command, Sharing};
use fairdesk::fair::ids::{BoothId, ExhibitorId};
use fairdesk::fair::refusal::Refusal;
use fairdesk::fair::settings::Lang;

use super::{LIST, ask, bare, find, looked, preview, stands, take};

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
    let free = looked(&book, &newer).free_booths;
    assert_eq!(free, ["A-02", "A-03", "C1"], "who is not in the list keeps its stands");
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
