use crossterm::event::KeyCode;

use super::*;
use crate::fair::event::Family;
use crate::fair::ids::{DayId, OfficerId};
use crate::fair::tally::{self, Figure};
use crate::ui::text::entry::testing::{self, Desk};

fn opened(desk: &Desk, area: Rect) -> Journal {
    let mut journal = Journal::new();
    journal.arrange(desk.look(Lang::Id), area);
    journal
}

fn drawn(desk: &Desk, journal: &Journal, area: Rect) -> String {
    testing::drawn(area, |buf| journal.view(desk.look(Lang::Id), Focused::Yes, area, buf))
}

fn typed(journal: &mut Journal, desk: &Desk, words: &str, area: Rect) {
    journal.begin_typing();
    for c in words.chars() {
        journal.type_key(&desk.fair, KeyEvent::from(KeyCode::Char(c)));
    }
    journal.end_typing();
    journal.arrange(desk.look(Lang::Id), area);
}

fn seqs(desk: &Desk, journal: &Journal) -> Vec<u64> {
    let rows = (0..).map_while(|row| journal.shown(&desk.fair, row));
    rows.map(|(line, _)| line.entry.seq).collect()
}

#[test]
fn newest_first_and_an_undone_entry_says_so() {
    let desk = Desk::at_work();
    let area = Rect::new(0, 0, 72, 19);
    let mut journal = opened(&desk, area);
    journal.next();
    let seen = drawn(&desk, &journal, area);
    let lines: Vec<&str> = seen.lines().collect();
    assert!(lines[0].ends_with("2 dari 12"), "{seen}");
    assert_eq!(lines[2], "#12 12.00 1    Ratna Wulandari mengurungkan #11 hadir: Sate Bu Ani (T/1…");
    assert_eq!(lines[3], "#11 12.00 1    Ratna Wulandari hadir: Sate Bu Ani (T/12b) diurungkan #12");
    assert_eq!(journal.confirm(&desk.fair, area), Confirmed::Opened);
    let seen = drawn(&desk, &journal, area);
    assert!(seen.contains("\ndiurungkan #12\n") && seen.contains("Hash"), "{seen}");
    assert_eq!(journal.confirm(&desk.fair, area), Confirmed::Show(ExhibitorId(4)));
    assert_eq!((journal.back(&desk.fair), journal.back(&desk.fair)), (Back::Stayed, Back::Left));
}

#[test]
fn where_there_is_room_the_entry_stands_beside_the_list() {
    let desk = Desk::at_work();
    let area = Rect::new(0, 0, 120, 30);
    let mut journal = opened(&desk, area);
    journal.page(2);
    let seen = drawn(&desk, &journal, area);
    for word in ["│ omzet Rp1.250.000", "Tunai Rp625.000", "Jenis", "Tercatat", "Kunci", "Hash"] {
        assert!(seen.contains(word), "{word}: {seen}");
    }
    assert_eq!(journal.confirm(&desk.fair, area), Confirmed::Show(ExhibitorId(1)));
}

#[test]
fn the_selection_stays_on_its_entry_while_others_come_in() {
    let mut desk = Desk::at_work();
    let area = Rect::new(0, 0, 60, 8);
    let mut journal = opened(&desk, area);
    journal.page(3);
    let selected = journal.selected(&desk.fair).map(|entry| entry.key);
    desk.visit();
    journal.arrange(desk.look(Lang::Id), area);
    assert_eq!(journal.selected(&desk.fair).map(|entry| entry.key), selected);
    journal.first();
    desk.visit();
    journal.arrange(desk.look(Lang::Id), area);
    assert_eq!(journal.selected(&desk.fair).map(|entry| entry.seq), Some(desk.fair.journal().len() as u64));
    journal.last();
    journal.next();
    assert_eq!(journal.selected(&desk.fair).map(|entry| entry.seq), Some(1));
}

#[test]
fn words_narrow_by_what_a_line_says_by_stand_and_by_number() {
    let desk = Desk::at_work();
    let area = Rect::new(0, 0, 80, 20);
    let mut journal = opened(&desk, area);
    typed(&mut journal, &desk, "KOPI hadir", area);
    assert_eq!(seqs(&desk, &journal), [5]);
    let seen = drawn(&desk, &journal, area);
    assert!(seen.contains("Jurnal · /kopi hadir") && seen.contains("1 dari 12 catatan"), "{seen}");
    assert_eq!(journal.back(&desk.fair), Back::Stayed);
    typed(&mut journal, &desk, "t/12", area);
    assert_eq!(seqs(&desk, &journal), [12, 11, 9]);
    journal.back(&desk.fair);
    typed(&mut journal, &desk, "#7", area);
    assert_eq!(seqs(&desk, &journal), [7]);
    journal.back(&desk.fair);
    typed(&mut journal, &desk, "zzz", area);
    assert!(drawn(&desk, &journal, area).contains("Tidak ada catatan yang cocok"));
    assert_eq!((journal.back(&desk.fair), journal.back(&desk.fair)), (Back::Stayed, Back::Left));
}

#[test]
fn criteria_leave_what_they_name_and_an_undo_is_of_its_targets_family() {
    let mut desk = Desk::at_work();
    let area = Rect::new(0, 0, 80, 20);
    let mut journal = opened(&desk, area);
    let mut ask = |desk: &Desk, criteria: Criteria| {
        journal.ask(&desk.fair, criteria, None);
        journal.arrange(desk.look(Lang::Id), area);
        seqs(desk, &journal)
    };
    let of = |family| Criteria { family: Some(family), ..Criteria::default() };
    assert_eq!(ask(&desk, of(Family::Attendance)), [12, 11, 6, 5, 4]);
    assert_eq!(ask(&desk, of(Family::Visits)), [8, 7]);
    assert_eq!(ask(&desk, Criteria { day: Some(DayId(2)), ..Criteria::default() }), [0; 0]);
    assert_eq!(ask(&desk, Criteria { officer: Some(OfficerId(7)), ..Criteria::default() }), [0; 0]);
    let time = |text| crate::fair::time::TimeOfDay::typed(text);
    let between = |from, until| Criteria { from: time(from), until: time(until), ..Criteria::default() };
    assert_eq!(ask(&desk, between("0900", "1000")), [7, 6, 5]);
    assert_eq!(ask(&desk, between("1100", "0800")), [12, 11, 10, 9, 8], "past midnight");
    let gone = Criteria { standing: Standing::OutOfForce, ..Criteria::default() };
    assert_eq!(ask(&desk, gone), [11]);
    desk.visit();
    assert_eq!(ask(&desk, of(Family::Visits)), [13, 8, 7]);
}

#[test]
fn a_figure_opens_the_entries_it_sums_and_their_sum() {
    let mut desk = Desk::at_work();
    let area = Rect::new(0, 0, 80, 20);
    let sum = Sum { figure: Figure::SALES, days: vec![DayId(1)] };
    let mut journal = Journal::of(&desk.fair, sum);
    journal.arrange(desk.look(Lang::Id), area);
    assert_eq!(seqs(&desk, &journal), [10, 9]);
    let seen = drawn(&desk, &journal, area);
    let last = seen.lines().last().unwrap();
    assert!(seen.contains("Omzet · hari 1") && last.contains("Jumlah 2 catatan · 2/5 lapor"), "{seen}");
    assert!(last.ends_with("Rp1.250.000"), "{seen}");
    desk.sells(4, 50_000);
    journal.arrange(desk.look(Lang::Id), area);
    assert_eq!(seqs(&desk, &journal), [13, 10, 9], "it follows the figure");
    let all = tally::day(&desk.fair, DayId(1)).unwrap().sold;
    assert_eq!(journal.sum, all);
    typed(&mut journal, &desk, "batik", area);
    assert!(drawn(&desk, &journal, area).lines().last().unwrap().ends_with("Rp1.250.000"));
}

#[test]
fn a_long_journal_is_looked_through_in_slices() {
    let mut desk = Desk::new();
    desk.does(crate::fair::command::Command::OpenDay);
    for _ in 0..SLICE_OF_WORDS + 500 {
        desk.visit();
    }
    let area = Rect::new(0, 0, 80, 20);
    let mut journal = opened(&desk, area);
    journal.begin_typing();
    for c in "pameran".chars() {
        journal.type_key(&desk.fair, KeyEvent::from(KeyCode::Char(c)));
    }
    journal.arrange(desk.look(Lang::Id), area);
    assert!(journal.is_looking() && drawn(&desk, &journal, area).contains("Mencari…"));
    journal.arrange(desk.look(Lang::Id), area);
    assert!(!journal.is_looking());
    assert_eq!(seqs(&desk, &journal), [1]);
}

#[test]
fn any_size_is_drawn() {
    let (desk, empty) = (Desk::at_work(), Desk::new());
    for (area, lang) in testing::sizes() {
        for desk in [&desk, &empty] {
            let sum = Sum { figure: Figure::PRESENT, days: vec![DayId(1)] };
            for mut journal in [Journal::new(), Journal::of(&desk.fair, sum)] {
                journal.arrange(desk.look(lang), area);
                journal.last();
                journal.arrange(desk.look(lang), area);
                testing::drawn(area, |buf| journal.view(desk.look(lang), Focused::No, area, buf));
                journal.confirm(&desk.fair, area);
                testing::drawn(area, |buf| journal.view(desk.look(lang), Focused::No, area, buf));
            }
        }
    }
}
