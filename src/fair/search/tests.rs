use proptest::prelude::*;

use super::super::event::{Event, ExhibitorAdded, ExhibitorEdited, ExhibitorMoved, Undone};
use super::super::exhibitor::{Days, Exhibitor, Listed, Placement};
use super::super::ids::{BoothId, EntryKey, HallId};
use super::*;
use story::{LIST, Story, placed, record};

mod spots;
mod story;

fn fair() -> Fair {
    Story::new(&["u"], (0..LIST.len()).map(record).collect()).fair
}

/// The codes found, in order; `-` for one without a booth.
fn codes(fair: &Fair, found: &Found) -> String {
    let code = |hit: &Hit| match fair.placements(hit.exhibitor, None).last() {
        Some(placement) => placement.booth.code.to_string(),
        None => "-".to_owned(),
    };
    found.hits.iter().map(code).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_typed_and_who_is_found() {
    let fair = fair();
    let built = Index::build(&fair);
    let mut grown = Index::default();
    fair.exhibitors().for_each(|listed| grown.update(&fair, listed.exhibitor.id));
    let table = [
        // From the first letter, the name before all else, its first word before later ones.
        ("r", "B01 - A10"),
        ("batik", "A10 C10 A03 C2 B01"),
        ("bat", "A10 C10 A03 C2 B01"),
        // The whole name before more of it.
        ("BATIK sekar", "C10 A10"),
        ("sekar batik", "C10 A10"),
        ("sari batik", "A03 A10"),
        ("batik sari", "A03 A10"),
        ("kopi", "B03 B04"),
        ("keripik", "B04 A02"),
        // Codes: exactly this one first, then what begins so, then words.
        ("a01", "A01"),
        ("a-1", "A01 A10 C2"),
        ("A1", "A01 A10 C2"),
        ("a10", "A10 C2"),
        ("c1", "C1 C10"),
        ("c01", "C1"),
        ("b0", "B01 B02 B03 B04"),
        // The other fields.
        ("wulan", "A03"),
        ("tebet", "A03 B01 -"),
        ("tebet fash", "A03 B01"),
        ("crisps", "A02 B04"),
        ("kriya", "C1 C2 C10"),
        ("gado-gado", "B02"),
        ("gadogado", "B02"),
        ("jumat", "B02"),
        ("kue", "C1 A01"),
        ("1685", "A01"),
        ("02105551685", "A01"),
        ("021-0555-1685", "A01"),
        ("01", "B03"),
        ("dekranasda", ""),
        // Errors, only where nothing is right.
        ("batek", "A10 C10 A03 C2 B01"),
        ("btaik", "A10 C10 A03 C2 B01"),
        ("btik sekr", "C10 A10"),
        ("bati", "A10 C10 A03 C2 B01"),
        ("rumha", "B01"),
        ("noor", "A02 A01"),
        ("nur", "A01 A02"),
        ("nur snack", "A02"),
        ("joko", "B04"),
        ("ahmad", "C1"),
        ("kripik tempe", "A02"),
        // All words must be found.
        ("batik kopi", ""),
        ("zzz", ""),
    ];
    for (query, wanted) in table {
        for index in [&built, &grown] {
            let found = index.find(&fair, query, &Filter::default(), 20);
            assert_eq!(codes(&fair, &found), wanted, "{query:?}");
            assert_eq!(found.total, found.hits.len());
            let in_set = fair.exhibitors().filter(|l| found.matching.contains(l.exhibitor.id)).count();
            assert_eq!(in_set, found.total, "{query:?}");
            assert!(found.hits.iter().all(|hit| found.matching.contains(hit.exhibitor)));
        }
    }
}

#[test]
fn without_a_word_everybody_is_listed_in_booth_order() {
    let fair = fair();
    let index = Index::build(&fair);
    let list = |query: &str, category: Option<&str>, limit| {
        let filter = Filter { category: category.map(CategoryId::from), day: None, among: None };
        let found = index.find(&fair, query, &filter, limit);
        format!("{}: {}", found.total, codes(&fair, &found))
    };
    assert_eq!(list("", None, 20), "12: A01 A02 A03 A10 B01 B02 B03 B04 C1 C2 C10 -");
    assert_eq!(list(" - ", None, 3), "12: A01 A02 A03");
    assert_eq!(list("", Some("kriya"), 20), "3: C1 C2 C10", "by any of its categories");
    assert_eq!(list("batik", Some("kriya"), 1), "2: C10");
    assert_eq!(list("tebet", Some("kriya"), 20), "0: ", "a filter does not make errors likelier");
    assert_eq!(list("", Some("mebel"), 20), "0: ");
    assert_eq!(list("batik", None, 0), "5: ");
    assert_eq!(list("batik", None, 2), "5: A10 C10");
}

#[test]
fn the_strongest_word_tells_its_field() {
    let fair = fair();
    let index = Index::build(&fair);
    let field = |query: &str| index.find(&fair, query, &Filter::default(), 1).hits[0].field;
    let table = [
        ("batik", Some(Field::Name)),
        ("a01", Some(Field::Code)),
        ("nurhayati", Some(Field::Owner)),
        ("ketoprak", Some(Field::Product)),
        ("coffee", Some(Field::Category)),
        ("setiabudi", Some(Field::Kecamatan)),
        ("4505", Some(Field::Phone)),
        ("setiabudi tulis", Some(Field::Product)),
        ("", None),
    ];
    for (query, wanted) in table {
        assert_eq!(field(query), wanted, "{query:?}");
    }
}

#[test]
fn a_code_means_who_stands_there_that_day() {
    let mut story = Story::new(&["u"], (0..2).map(record).collect());
    let on = |code: &str, day| Placement { days: Days::Only([DayId(day)].into()), ..placed(code).remove(0) };
    // The first goes on the second day to the last booth, the other comes to the first one's.
    let moves = [(1, vec![on("A01", 1), on("C10", 2)]), (2, vec![on("A02", 1), on("A01", 2)])];
    for (id, placements) in moves {
        story.tell(Event::ExhibitorMoved(ExhibitorMoved { exhibitor: ExhibitorId(id), placements }));
    }
    let index = Index::build(&story.fair);
    let ids = |query: &str, day| -> Vec<u64> {
        let filter = Filter { category: None, day: Some(DayId(day)), among: None };
        index.find(&story.fair, query, &filter, 9).hits.iter().map(|hit| hit.exhibitor.0).collect()
    };
    assert_eq!((ids("a01", 1), ids("a1", 2)), (vec![1, 2], vec![2, 1]));
    assert_eq!(ids("", 1), [2, 1], "listed where they stand at the end");
}

#[test]
fn where_there_are_two_halls_the_hall_may_stand_before_the_code() {
    let mut listed: Vec<Listed> = (0..2).map(record).collect();
    listed[1].placements = vec![Placement {
        booth: BoothId { hall: HallId::from("s"), code: "A01".into() },
        ..placed("A01").remove(0)
    }];
    let fair = Story::new(&["s", "u"], listed).fair;
    let index = Index::build(&fair);
    let ids = |query: &str| -> Vec<u64> {
        index.find(&fair, query, &Filter::default(), 9).hits.iter().map(|hit| hit.exhibitor.0).collect()
    };
    assert_eq!((ids("a1"), ids("u/a01"), ids("S-A1")), (vec![2, 1], vec![1], vec![2]));
}

/// What may happen to a fair's exhibitors.
#[derive(Debug, Clone)]
enum Happening {
    Join(usize),
    Correct(usize, usize),
    Move(usize, usize),
    Undo(usize),
}

fn happenings() -> impl Strategy<Value = Vec<Happening>> {
    let one = prop_oneof![
        (6usize..20).prop_map(Happening::Join),
        (0usize..16, 0usize..12).prop_map(|(who, like)| Happening::Correct(who, like)),
        (0usize..16, 0usize..12).prop_map(|(who, to)| Happening::Move(who, to)),
        (0usize..30).prop_map(Happening::Undo),
    ];
    proptest::collection::vec(one, 0..30)
}

fn same(one: &Found, other: &Found, fair: &Fair) -> bool {
    let in_both = |listed: &Arc<Listed>| {
        let id = listed.exhibitor.id;
        one.matching.contains(id) == other.matching.contains(id)
    };
    (one.total, &one.hits) == (other.total, &other.hits) && fair.exhibitors().all(in_both)
}

const QUERIES: [&str; 16] = [
    "",
    "b",
    "k",
    "a1",
    "a01",
    "c1",
    "01",
    "batik",
    "batik s",
    "btaik",
    "nur",
    "noor",
    "kopi keripik",
    "tebet f",
    "kripik tempe",
    "zzzz",
];

proptest! {
    #[test]
    fn brought_up_to_date_is_built_anew(told in happenings(), limit in 0usize..20) {
        let mut story = Story::new(&["u"], (0..6).map(record).collect());
        let mut index = Index::build(&story.fair);
        let mut keys: Vec<(EntryKey, ExhibitorId)> = Vec::new();
        for happening in told {
            let (event, who) = match happening {
                Happening::Join(at) => {
                    (Event::ExhibitorAdded(ExhibitorAdded { listed: record(at) }), ExhibitorId(at as u64 + 1))
                }
                Happening::Correct(who, like) => {
                    let id = ExhibitorId(who as u64 + 1);
                    let exhibitor = Exhibitor { id, ..record(like).exhibitor };
                    (Event::ExhibitorEdited(ExhibitorEdited { exhibitor }), id)
                }
                Happening::Move(who, to) => {
                    let id = ExhibitorId(who as u64 + 1);
                    let placements = placed(LIST[to].0);
                    (Event::ExhibitorMoved(ExhibitorMoved { exhibitor: id, placements }), id)
                }
                Happening::Undo(back) => match keys.get(back) {
                    Some(&(undoes, who)) => (Event::Undone(Undone { undoes, supervisor: None }), who),
                    None => continue,
                },
            };
            keys.push((story.tell(event), who));
            index.update(&story.fair, who);
        }
        let anew = Index::build(&story.fair);
        for category in [None, Some(CategoryId::from("kriya"))] {
            let filter = Filter { category, day: Some(DayId(1)), among: None };
            for query in QUERIES {
                let (kept, built) = (&index.find(&story.fair, query, &filter, limit), &anew.find(&story.fair, query, &filter, limit));
                prop_assert!(same(kept, built, &story.fair), "{query:?} {kept:?} {built:?}");
            }
        }
    }

    #[test]
    fn nothing_typed_panics(query in ".*", mixed in "[abkn01 '/éß咖-]{0,12}", limit in 0usize..5) {
        let fair = fair();
        let index = Index::build(&fair);
        for query in [&query, &mixed] {
            let found = index.find(&fair, query, &Filter::default(), limit);
            prop_assert!(found.hits.len() <= limit.min(found.total));
            prop_assert!(found.total <= fair.exhibitor_count());
        }
    }

    #[test]
    fn whoever_is_there_is_found_by_its_own_words(at in 0usize..12, end in 1usize..9, first in 0usize..3) {
        let fair = fair();
        let index = Index::build(&fair);
        let listed = record(at);
        let words = fold(&listed.exhibitor.name);
        let word = words.split(' ').cycle().nth(first).unwrap();
        let typed: String = word.chars().take(end).collect();
        let found = index.find(&fair, &typed, &Filter::default(), 0);
        prop_assert!(found.matching.contains(listed.exhibitor.id), "{typed}");
    }
}

#[test]
fn many_changes_end_in_a_new_base() {
    let mut story = Story::new(&["u"], Vec::new());
    let mut index = Index::build(&story.fair);
    for at in 0..200 {
        story.tell(Event::ExhibitorAdded(ExhibitorAdded { listed: record(at) }));
        index.update(&story.fair, ExhibitorId(at as u64 + 1));
        assert!(index.changed.len() <= FEW);
    }
    let found = index.find(&story.fair, "batik sekar", &Filter::default(), 100);
    let anew = Index::build(&story.fair).find(&story.fair, "batik sekar", &Filter::default(), 100);
    assert!(found.total == 33 && same(&found, &anew, &story.fair), "{}", found.total);
    assert_eq!(Index::default().find(&Fair::default(), "a", &Filter::default(), 1).total, 0);
}
