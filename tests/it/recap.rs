//! The recap's screen: keys in, words out; and that its sums are those of its rows.

use fairdesk::fair::Fair;
use fairdesk::fair::ids::DayId;
use fairdesk::fair::settings::Lang;
use fairdesk::fair::state::AttendanceState;
use fairdesk::fair::tally::{
    self, Count, Figure, GridKey, Grouping, HeatOf, Measure, Stretch, Told, Warmth, Whom,
};
use fairdesk::popup::intake::Errand;

use crate::at_the_desk::AtTheDesk;
use crate::screens::scenes::{Books, SCENES, Scene};

/// What the recap says of any fair: every figure is the sum of its rows, and the day's own figure.
pub fn sums_hold(fair: &Fair) {
    let days: Vec<_> = fair.day_ids().into_iter().filter_map(|day| tally::day(fair, day)).collect();
    for measure in Measure::ALL {
        let grid = tally::grid(fair, measure);
        let sum = |amounts: &mut dyn Iterator<Item = Option<i64>>| {
            amounts.flatten().fold(None, |sum: Option<i64>, more| Some(sum.unwrap_or(0) + more))
        };
        for (at, total) in grid.totals.iter().enumerate() {
            assert_eq!(
                total.amount,
                sum(&mut grid.rows.iter().map(|row| row.cells[at].amount)),
                "{measure:?}"
            );
        }
        assert_eq!(grid.sum.amount, sum(&mut grid.rows.iter().map(|row| row.sum.amount)), "{measure:?}");
        assert_eq!(grid.sum.amount, sum(&mut grid.totals.iter().map(|cell| cell.amount)), "{measure:?}");
        // What opens behind a cell comes to it.
        let count = match measure {
            Measure::Present => Some(Count::Present),
            Measure::Reports => Some(Count::Answered),
            Measure::Transactions => Some(Count::Transactions),
            Measure::Sales | Measure::Visits | Measure::Payments | Measure::Deals => None,
        };
        for row in &grid.rows {
            let GridKey::Method(method) = &row.key else { continue };
            let figure = Figure::Paid { method: method.clone() };
            for (cell, day) in row.cells.iter().zip(&grid.days) {
                let parts = tally::parts(fair, *day, &figure);
                let summed: i64 = parts.iter().map(|part| part.amount).sum();
                assert_eq!(cell.amount.unwrap_or(0), summed, "{figure:?} of day {day}");
                assert!(parts.iter().all(|part| part.amount != 0), "{figure:?} rests on what adds nothing");
            }
        }
        for (row, count) in grid.rows.iter().filter_map(|row| Some((row, count?))) {
            let GridKey::Category(category) = &row.key else { panic!("{measure:?} by gate") };
            let figure = Figure::Of(count, Whom::Category(category.clone()));
            for (cell, day) in row.cells.iter().zip(&grid.days) {
                let summed: i64 = tally::parts(fair, *day, &figure).iter().map(|part| part.amount).sum();
                let shown = if measure == Measure::Reports { Some(cell.part.into()) } else { cell.amount };
                assert_eq!(shown.unwrap_or(0), summed, "{figure:?} of day {day}");
            }
        }
        for (total, day) in grid.totals.iter().zip(&days) {
            let own = match measure {
                Measure::Sales => day.sold,
                Measure::Present => i64::from(day.present),
                Measure::Visits => i64::from(day.visits),
                Measure::Reports => i64::from(day.reported),
                Measure::Deals => {
                    tally::deals(fair, day.day).kinds().map(|(_, k)| i64::from(k.kept().count)).sum()
                }
                Measure::Payments if grid.rows.is_empty() => continue,
                Measure::Payments => day.sold,
                Measure::Transactions => continue,
            };
            assert_eq!(total.amount.unwrap_or(0), own, "{measure:?} of day {}", day.day);
            if tally::has_begun(fair, day)
                && matches!(measure, Measure::Sales | Measure::Reports | Measure::Payments)
            {
                assert_eq!((total.part, total.whole), (day.answered(), day.expected), "{measure:?}");
                assert_eq!(total.whole - total.part, day.unreported);
            }
        }
    }
    let rows = tally::stands(fair);
    for (at, day) in days.iter().enumerate() {
        let summary = tally::summary(rows.iter(), Stretch::Day(at));
        assert_eq!(summary.sold.unwrap_or(0), day.sold);
        assert_eq!(summary.reported + summary.nil, day.answered() + day.outside);
        let begun = tally::has_begun(fair, day);
        assert_eq!(summary.unreported, if begun { day.unreported } else { 0 });
        let there = rows.iter().filter(|row| row.days[at].was_there).count();
        assert_eq!(there, usize::try_from(day.present).unwrap());
    }
    let all: i64 = rows.iter().filter_map(|row| row.all.amount()).sum();
    assert_eq!(all, days.iter().map(|day| day.sold).sum::<i64>());
    for by in Grouping::ALL {
        for stretch in [Stretch::All, Stretch::Day(0)] {
            let groups = tally::groups(fair, rows.iter(), by, stretch);
            let sold: i64 = groups.iter().filter_map(|group| group.sold).sum();
            let members: u32 = groups.iter().map(|group| group.exhibitors).sum();
            if by != Grouping::Licence {
                assert_eq!(sold, rows.iter().filter_map(|row| row.told(stretch).amount()).sum::<i64>());
                assert_eq!(members, u32::try_from(rows.len()).unwrap());
            }
            for group in &groups {
                let ids = rows.iter().map(|row| row.exhibitor);
                let ids = ids.filter(|id| tally::is_in(fair, *id, by, &group.key)).collect();
                let figure = Figure::Of(Count::Sales, Whom::These(ids, "".into()));
                let over = if stretch == Stretch::All { &days[..] } else { &days[..1] };
                let parts = over.iter().flat_map(|day| tally::parts(fair, day.day, &figure));
                let summed: i64 = parts.map(|part| part.amount).sum();
                assert_eq!(group.sold.unwrap_or(0), summed, "{:?}", group.key);
                assert!(group.answered <= group.expected, "{group:?}");
                assert_eq!(group.sold.is_some(), group.median.is_some());
            }
        }
    }
}

fn third_day(keys: &str) -> AtTheDesk {
    let books = Books::make().unwrap();
    let scene = SCENES.iter().find(|scene| scene.name == "recap").unwrap();
    let mut desk = books.play(scene, (120, 36), Lang::Id);
    desk.press(keys);
    desk
}

/// The rows of the table, without its head.
fn table(screen: &str) -> Vec<String> {
    let rows = screen.lines().skip_while(|line| !line.contains("Usaha")).skip(1);
    rows.take_while(|line| !line.trim().is_empty()).map(str::to_owned).collect()
}

#[test]
fn the_played_days_add_up() {
    sums_hold(&third_day("").book.fair);
}

#[test]
fn sorted_both_ways_the_unknown_stays_last() {
    // By the third day, on which most have not reported.
    let desk = third_day("<Tab><Left><Left><End>");
    let falling = table(&desk.screen());
    let desk = third_day("<Tab><Left><Left> <End>");
    let rising = table(&desk.screen());
    assert_eq!(falling.last(), rising.last(), "who owes nothing stands last both ways");
    let desk = third_day("<Tab><Left><Left>");
    assert!(desk.screen().contains("hari 3↓") && table(&desk.screen())[0].contains("3.445.000"));
    let desk = third_day("<Tab><Left><Left> ");
    assert!(
        desk.screen().contains("hari 3↑") && table(&desk.screen())[0].contains("nihil"),
        "{}",
        desk.screen()
    );
}

#[test]
fn a_category_and_a_word_are_both_asked_for() {
    let mut desk = third_day("<Tab>2");
    assert!(desk.screen().contains("Fesyen · 11 dari 54 peserta"), "{}", desk.screen());
    desk.press("/batik rawa<Enter>");
    assert!(desk.screen().contains("1 dari 54 peserta"), "{}", desk.screen());
    desk.press("<Esc>");
    assert!(desk.screen().contains("· 54 peserta") || desk.screen().contains(" 54 peserta"));
    desk.press("/zzz<Enter>");
    assert!(desk.screen().contains("Tidak ada yang cocok"), "{}", desk.screen());
    desk.press("<Esc><Esc>");
    assert!(desk.screen().contains("Denah stan"), "Esc drops the filter, then leaves");
    assert_eq!(desk.bells, 0);
}

#[test]
fn a_report_moves_its_stand_and_the_cursor_stays_on_it() {
    let mut desk = third_day("<Tab><Down><Down>");
    let before = desk.screen();
    assert!(table(&before)[2].contains("Rendang Uni Desi"), "{before}");
    desk.press("m");
    assert!(desk.screen().contains("Rendang Uni Desi"));
    desk.press("s9jt<Enter>a<Tab>");
    assert!(table(&desk.screen())[0].contains("Rendang Uni Desi"), "{}", desk.screen());
}

#[test]
fn a_small_fair_needs_no_errand() {
    let mut desk = AtTheDesk::sample();
    desk.press("a");
    assert!(!desk.errands.contains(&Errand::Recap));
}

#[test]
fn a_stand_that_is_excused_is_not_asked() {
    let desk = third_day("");
    let fair = &desk.book.fair;
    for row in tally::stands(fair) {
        for (at, day) in fair.day_ids().into_iter().enumerate() {
            let state = fair.attendance_state(row.exhibitor, day);
            if matches!(state, AttendanceState::Excused | AttendanceState::Absent) {
                assert_eq!(row.days[at].told, Told::NotAsked);
            }
        }
    }
}
#[test]
fn a_figure_opens_the_entries_that_come_to_it() {
    let mut desk = third_day("");
    let food = tally::day(&desk.book.fair, DayId(3)).unwrap().by_category[0].1.sold;
    let whole = fairdesk::ui::text::format::rupiah(food);
    assert!(desk.screen().contains(&whole[2..]), "{}", desk.screen());
    desk.press("<Enter>");
    let journal = desk.screen();
    assert!(journal.contains("Jurnal") && journal.contains(&whole), "{journal}");
    desk.press("<Esc>");
    assert!(desk.screen().contains("Rekap · hari × kategori"), "back to where it was");
    // The visits of all days through all gates, at the end of the totals.
    desk.press("  <Down><Down><Right><Right><Enter>");
    let days = desk.book.fair.day_ids().into_iter();
    let visits: u32 = days.filter_map(|day| tally::day(&desk.book.fair, day)).map(|day| day.visits).sum();
    assert!(desk.screen().contains(&format!("{visits} kunjungan")), "{}", desk.screen());
    assert_eq!(desk.bells, 0);
    // How many of each category were there, and how many transactions they had.
    desk.press("<Esc>");
    desk.press("  <Up><Up><Up><Up><Up><Enter>");
    assert!(desk.screen().contains("Transaksi Kuliner"), "{}", desk.screen());
    assert_eq!(desk.bells, 0);
}

#[test]
fn a_sum_that_opens_says_the_same_completeness_as_the_recap() {
    let mut desk = third_day("<Down><Down><Down><Right><Right>");
    let grid = tally::grid(&desk.book.fair, Measure::Sales);
    let meter = format!("{}/{} lapor", grid.sum.part, grid.sum.whole);
    desk.press("<Enter>").sees(&["Omzet · semua hari", &meter]).press("<Esc>");
    // And of one group.
    let rows = tally::stands(&desk.book.fair);
    let groups = tally::groups(&desk.book.fair, rows.iter(), Grouping::Kecamatan, Stretch::All);
    let best = groups.iter().max_by_key(|group| group.sold).unwrap();
    desk.press("<Tab><Tab><Enter>").sees(&[&format!("{}/{} lapor", best.answered, best.expected)]);
    assert_eq!(desk.bells, 0);
}

#[test]
fn a_stand_and_a_group_open_what_they_sold() {
    let mut desk = third_day("<Tab>");
    desk.press("<Enter>");
    let best = tally::summary(tally::stands(&desk.book.fair).iter(), Stretch::All).best.unwrap();
    let name = desk.book.fair.exhibitor(best.0).unwrap().name.clone();
    let sold = fairdesk::ui::text::format::rupiah(best.1);
    desk.sees(&["Jurnal", &format!("Omzet · {name} · semua hari"), &sold]);
    desk.press("<Esc>m").misses(&["Rekap · stan"]).sees(&[&name]);
    desk.press("a<Tab><Tab>");
    let rows = tally::stands(&desk.book.fair);
    let groups = tally::groups(&desk.book.fair, rows.iter(), Grouping::Kecamatan, Stretch::All);
    let largest = groups.iter().filter_map(|group| group.sold).max().unwrap();
    desk.press("<Enter>").sees(&["Jurnal", &fairdesk::ui::text::format::rupiah(largest)]);
    assert_eq!(desk.bells, 0);
}

/// The rows of the map with its legend.
fn map(keys: &str) -> String {
    let books = Books::make().unwrap();
    let scene = SCENES.iter().find(|scene| scene.name == "heat").unwrap();
    let scene = Scene { keys: "", ..*scene };
    let mut desk = books.play(&scene, (200, 50), Lang::Id);
    desk.press(keys);
    assert_eq!(desk.bells, 0);
    desk.screen()
}

#[test]
fn the_map_by_sales_says_what_its_numbers_mean() {
    let screen = map("z");
    for says in ["omzet hari 3", "1  s.d. Rp", "5  s.d. Rp", "0  nihil", "belum lapor"] {
        assert!(screen.contains(says), "{says}: {screen}");
    }
    assert!(map("zz").contains("omzet semua hari"));
    assert!(map("zzz").contains("tidak pernah hadir"));
    assert!(map("zzzz").contains("tidak ditagih"));
    assert_eq!(map("zzzzz"), map("zzzzzzzzzz"), "after the last the categories again");
    assert!(map("zzzzz").contains("K Kuliner") || map("zzzzz").contains("Kuliner"));
}

#[test]
fn somebody_on_two_booths_is_as_warm_on_both_and_counts_once() {
    let desk = third_day("");
    let fair = &desk.book.fair;
    let heat = tally::heat(fair, HeatOf::All, DayId(3));
    let rows = tally::stands(fair);
    let sold = rows.iter().filter(|row| matches!(row.all, Told::Sold(_))).count();
    let warm = rows.iter().filter(|row| matches!(heat.of(row.exhibitor), Warmth::Step(_))).count();
    assert_eq!(sold, warm, "warmth is of exhibitors, however many booths they have");
    let at_most = |step: u8| heat.bounds[usize::from(step) - 1];
    for row in rows {
        match (row.all, heat.of(row.exhibitor)) {
            (Told::Sold(sum), Warmth::Step(step)) => assert!(sum <= at_most(step), "{sum} in {step}"),
            (Told::Nil, Warmth::Nothing) | (Told::Unreported | Told::NotAsked, Warmth::Unknown) => {}
            (told, warmth) => panic!("{told:?} is {warmth:?}"),
        }
    }
}
