//! What each row of a list is: an exhibitor, more of the one above, a heading, a sum, nobody.

use fairdesk::exchange::import::{self, Choices, Others, Rule};
use fairdesk::exchange::progress::{Watch, unwatched};
use fairdesk::exchange::source;
use fairdesk::fair::settings::Lang;

use super::{bare, looked, preview, take};

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
