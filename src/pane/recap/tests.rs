//! What the recap shows of a small fair, and that it keeps what it would reckon anew.

use super::*;
use crate::fair::settings::Lang;
use crate::ui::text::entry::testing::{self, Desk};

fn drawn(recap: &mut Recap, desk: &Desk, lang: Lang, width: u16, height: u16) -> String {
    let area = Rect::new(0, 0, width, height);
    recap.arrange(desk.look(lang), area);
    testing::drawn(area, |buf| {
        recap.view(desk.look(lang), area, buf);
    })
}

#[test]
fn days_beside_each_other_with_what_they_rest_on() {
    let desk = Desk::at_work();
    let mut recap = Recap::new(desk.look(Lang::Id));
    let wanted = "\
▸ Rekap · hari × kategori ─────────────────────────────────────────────
 Omzet (Rp)   Hadir   Kunjungan   Laporan   Transaksi   Cara bayar

Omzet (Rp)       hari 1       hari 2       hari 3       Jumlah Lapor
K Kuliner             0                                      0   1/3
F Fesyen      1.250.000                              1.250.000   1/2
Jumlah        1.250.000                              1.250.000   2/5
Lapor               2/5                                    2/5

Target kunjungan 2 dari 600 0 % █░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░";
    let drawn = drawn(&mut recap, &desk, Lang::Id, 71, 10);
    assert_eq!(drawn, wanted, "{drawn}");
}

#[test]
fn nothing_sold_and_nothing_said_look_different() {
    let desk = Desk::at_work();
    let mut recap = Recap::new(desk.look(Lang::Id));
    recap.turn(Step::On);
    let drawn = drawn(&mut recap, &desk, Lang::Id, 80, 12);
    let row = |name: &str| drawn.lines().skip(4).find(|line| line.contains(name)).unwrap_or_default();
    assert!(row("Bakso").contains("nihil"), "{drawn}");
    assert!(row("Sate").contains('·') && !row("Sate").contains('0'), "{drawn}");
    assert!(drawn.contains("median Rp625.000"), "who has not reported is in no median: {drawn}");
}

#[test]
fn what_is_kept_is_what_a_fresh_pane_would_reckon() {
    let mut desk = Desk::at_work();
    let mut kept = Recap::new(desk.look(Lang::Id));
    let steps: [fn(&mut Desk) -> EntryKey; 4] = [
        |desk| desk.visit(),
        |desk| desk.sells(2, 400_000),
        |desk| desk.does(crate::fair::command::Command::TakeBackVisit { gate: "utama".into() }),
        |desk| desk.arrives(5),
    ];
    for step in steps {
        step(&mut desk);
        kept.renew(desk.look(Lang::Id));
        let fresh = Recap::new(desk.look(Lang::Id));
        assert_eq!((&kept.grids, &kept.progress), (&fresh.grids, &fresh.progress));
        assert_eq!((&kept.rows, &kept.shown, &kept.groups), (&fresh.rows, &fresh.shown, &fresh.groups));
    }
}

#[test]
fn any_size_is_drawn() {
    let (desk, closed) = (Desk::at_work(), Desk::new());
    for (area, lang) in testing::sizes() {
        for desk in [&desk, &closed] {
            let mut recap = Recap::new(desk.look(lang));
            for _ in 0..3 {
                recap.turn(Step::On);
                recap.other(desk.look(lang), Step::On, area);
                recap.scroll(3);
                recap.arrange(desk.look(lang), area);
                testing::drawn(area, |buf| {
                    recap.view(desk.look(lang), area, buf);
                });
            }
        }
    }
}
