//! What the pane tells in how many rows, and that every figure is the sum of what it opens.

use super::*;
use crate::fair::ids::DayId;
use crate::fair::settings::Lang;
use crate::ui::text::entry::testing::{self, Desk};

fn pane(desk: &Desk, lang: Lang, width: u16, height: u16) -> String {
    let area = Rect::new(0, 0, width, height);
    testing::drawn(area, |buf| Tally::default().view(desk.look(lang), Focused::No, area, buf))
}

#[test]
fn three_lines_at_the_smallest_screen() {
    let wanted = "\
─ Rekap · hari ke-1 ──────────────
Hadir     2/5 ████████░░░░░░░░░░░░
Kunjungan   2  █ █
Omzet     Rp1.250.000 · 2/5 lapor";
    assert_eq!(pane(&Desk::at_work(), Lang::Id, 34, 4), wanted);
    let narrow = pane(&Desk::at_work(), Lang::Id, 25, 4);
    assert!(narrow.ends_with("Omzet     Rp1,25 jt · 2/5"), "never omzet alone: {narrow}");
}

#[test]
fn more_room_tells_more_and_omzet_never_without_its_completeness() {
    let wanted = "\
─ Tally · day 1 ────────────────────────────────
Present   2/5 █████████████░░░░░░░░░░░░░░░░░░░░░
          · 3 expected  ✓ 1 present  ↗ 1 away
Visits      2 counted by hand at the gates
              ███     ███
          09  10  11  12  13  14  15  16
Sales     Rp1.250.000 · 2/5 reported ████░░░░░░░
          1 of them nil · 3 not reported
K Kuliner         Rp0 ░░░░░░░░░░░░░░░░░░░░░░░░░░
F Fesyen  Rp1.250.000 ██████████████████████████
Days             day 1       day 2       day 3
Visits               2
Sales (Rp)       1,25m";
    let drawn = pane(&Desk::at_work(), Lang::En, 48, 13);
    assert_eq!(drawn, wanted, "{drawn}");
}

#[test]
fn what_is_not_known_is_blank() {
    let mut desk = Desk::at_work();
    desk.day = DayId(2);
    let drawn = pane(&desk, Lang::Id, 34, 4);
    let lines: Vec<&str> = drawn.lines().skip(1).collect();
    assert_eq!(lines, ["Hadir     belum dibuka", "Kunjungan", "Omzet"]);
    desk.does(crate::fair::command::Command::OpenDay);
    let drawn = pane(&desk, Lang::Id, 48, 20);
    assert!(drawn.contains("Omzet     0/5 lapor"), "{drawn}");
    assert!(!drawn.contains("Rp0"), "{drawn}");
}

#[test]
fn orders_stand_beside_omzet_as_far_as_there_is_room_and_are_no_part_of_it() {
    use crate::fair::event::DealKind;
    let mut desk = Desk::at_work();
    for (id, kind, value) in
        [(1, DealKind::Order, 25_000_000), (2, DealKind::Order, 0), (2, DealKind::Contact, 0)]
    {
        desk.deal(id, kind, value);
    }
    let table = [
        (100, "di samping omzet: 2 pesanan Rp25.000.000 (1 dengan nilai) · 1 kontak"),
        (72, "di samping omzet: 2 pesanan Rp25.000.000 (1 dengan nilai) · 1 kontak"),
        (64, "di samping omzet: 2 pesanan Rp25 jt (1 dengan nilai) · 1 kontak"),
        (60, "\ndi luar omzet: 2 pesanan Rp25 jt (1 dengan nilai) · 1 kontak"),
        (48, "\ndi luar omzet: 2 pesanan · 1 kontak"),
        (34, "\ndi luar omzet: 2 pesanan …"),
    ];
    for (width, wanted) in table {
        let drawn = pane(&desk, Lang::Id, width, 30);
        assert!(drawn.contains(wanted), "{wanted}\n{drawn}");
        assert!(drawn.contains("Rp1.250.000") && !drawn.contains("26"), "{drawn}");
    }
    assert!(!pane(&Desk::at_work(), Lang::Id, 100, 30).contains("samping"));
}

/// What a figure's cells say, and what its entries come to as the journal says it.
fn shown_and_summed(desk: &Desk, row: &Row, item: &Item) -> Option<(String, i64, crate::pane::journal::Sum)> {
    let Opens::Entries(sum) = &item.opens else { return None };
    let text: String = row.line.to_string();
    let cells: String = text.chars().skip(item.cells.start).take(item.cells.len()).collect();
    let parts = sum.days.iter().flat_map(|day| tally::parts(&desk.fair, *day, &sum.figure));
    Some((cells, parts.map(|part| part.amount).sum(), sum.clone()))
}

#[test]
fn every_figure_of_every_line_is_the_sum_of_the_entries_that_it_opens() {
    use crate::fair::event::DealKind;
    use crate::fair::money::group;
    use crate::fair::tally::{Count, Figure};
    use crate::ui::text::format;
    let mut desk = Desk::at_work();
    desk.arrives(4);
    desk.sells(4, 480_000);
    desk.day = DayId(2);
    desk.does(crate::fair::command::Command::OpenDay);
    desk.arrives(2);
    desk.sells(2, 75_000);
    desk.visit();
    for (kind, value) in [(DealKind::Order, 25_000_000), (DealKind::Order, 0), (DealKind::Contact, 0)] {
        desk.deal(1, kind, value);
    }
    let mut seen = 0;
    for day in [1, 2] {
        desk.day = DayId(day);
        for (width, height) in [(34, 3), (34, 14), (48, 13), (48, 30), (56, 46), (100, 60)] {
            let mut pane = Tally::default();
            let area = Rect::new(0, 0, width, height + 1);
            let look = desk.look(Lang::Id);
            pane.arrange(look, Focused::Yes, area);
            for row in pane.rows(look, Rect::new(0, 1, width, height)) {
                for item in &row.items {
                    let Some((cells, amount, sum)) = shown_and_summed(&desk, &row, item) else {
                        continue;
                    };
                    seen += 1;
                    let figures = tally::day(&desk.fair, desk.day).unwrap();
                    let says = match &sum.figure {
                        Figure::Visits { hour: Some(hour), .. } => {
                            let own = figures.by_hour.iter().find(|(other, _)| other == hour);
                            assert_eq!(own.map(|(_, n)| i64::from(*n)), Some(amount), "{sum:?}");
                            continue;
                        }
                        Figure::Of(Count::Sales, _) => {
                            vec![
                                format::rupiah(amount),
                                format::short_rupiah(Lang::Id, amount).replace("Rp", ""),
                            ]
                        }
                        // What nobody has put a value on is told by how many there are.
                        Figure::Deals { .. } if amount == 0 => vec!["1".to_owned()],
                        Figure::Deals { .. } => {
                            let entries = tally::entries(&desk.fair, desk.day, &sum.figure).len();
                            vec![
                                format::rupiah(amount),
                                format::short_rupiah(Lang::Id, amount),
                                entries.to_string(),
                            ]
                        }
                        _ => vec![group(amount.unsigned_abs())],
                    };
                    let words: Vec<&str> = cells.split([' ', '/']).collect();
                    let told = says.iter().any(|says| {
                        cells.contains(says.as_str())
                            && (words.contains(&says.as_str()) || says.contains(' '))
                    });
                    assert!(told, "{says:?} is not in {cells:?} of {:?}: {sum:?}", row.line.to_string());
                }
            }
        }
    }
    assert!(seen > 100, "only {seen} figures");
    let figures = tally::day(&desk.fair, DayId(1)).unwrap();
    assert_eq!(tally::unreported(&desk.fair, DayId(1)).len() as u32, figures.unreported);
    let expected = figures.in_state(crate::fair::state::AttendanceState::Expected);
    assert_eq!(tally::still_expected(&desk.fair, DayId(1)).len() as u32, expected);
}

#[test]
fn every_figure_is_reached_by_the_arrows_and_comes_into_sight() {
    let desk = Desk::at_work();
    for (width, height) in [(34, 4), (34, 15), (56, 47)] {
        let (look, area) = (desk.look(Lang::Id), Rect::new(0, 0, width, height));
        let mut pane = Tally::default();
        pane.arrange(look, Focused::Yes, area);
        let mut reached = vec![pane.chosen().cloned().unwrap()];
        loop {
            while pane.step(look, area, Direction::Right) == Stepped::There {
                reached.push(pane.chosen().cloned().unwrap());
            }
            while pane.step(look, area, Direction::Left) == Stepped::There {
                reached.push(pane.chosen().cloned().unwrap());
            }
            if pane.step(look, area, Direction::Down) == Stepped::Nowhere {
                break;
            }
            reached.push(pane.chosen().cloned().unwrap());
            pane.arrange(look, Focused::Yes, area);
            let rows = pane.rows(look, Rect { y: 1, height: height - 1, ..area });
            let (at, _) = pane.place(&rows).unwrap();
            assert!(
                (pane.offset..pane.offset + usize::from(height) - 1).contains(&at),
                "{at} is out of sight"
            );
        }
        let rows = pane.rows(look, Rect { y: 1, height: height - 1, ..area });
        for item in rows.iter().flat_map(|row| &row.items) {
            assert!(reached.contains(&item.opens), "{:?} cannot be reached at {width}x{height}", item.opens);
        }
    }
}

#[test]
fn what_waits_for_a_supervisor_is_marked_and_both_sums_show() {
    use crate::fair::command::Command;
    let mut desk = Desk::at_work();
    let report = desk.sells(4, 400_000);
    let exhibitor = crate::fair::ids::ExhibitorId(4);
    desk.does(Command::AskVoid { exhibitor, report, reason: "dobel".to_owned() });
    let small = pane(&desk, Lang::Id, 34, 4);
    assert!(small.ends_with("Omzet     Rp1.650.000!· 3/5 lapor"), "{small}");
    let large = pane(&desk, Lang::Id, 64, 16);
    assert!(large.contains("1 menunggu koordinator, Rp1.250.000 bila batal"), "{large}");
}

#[test]
fn any_size_is_drawn() {
    let (mut desk, closed) = (Desk::at_work(), Desk::new());
    for (area, lang) in testing::sizes() {
        for desk in [&desk, &closed] {
            let mut pane = Tally::default();
            pane.arrange(desk.look(lang), Focused::Yes, area);
            pane.step(desk.look(lang), area, Direction::Down);
            pane.arrange(desk.look(lang), Focused::Yes, area);
            testing::drawn(area, |buf| pane.view(desk.look(lang), Focused::Yes, area, buf));
        }
    }
    desk.day = DayId(99);
    assert!(pane(&desk, Lang::Id, 34, 4).contains("belum punya"));
}
