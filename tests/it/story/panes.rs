//! Every figure of every paper, found again at the desk: opened in the journal by keys, its entries added up by hand.

use std::collections::{BTreeMap, BTreeSet};

use fairdesk::fair::event::{DealKind, Event, Outcome};
use fairdesk::fair::ids::{DayId, DeskId};
use fairdesk::fair::seal;
use fairdesk::fair::settings::Lang;
use fairdesk::fair::tally::{self, Count, Figure, Whom};
use fairdesk::ui::text::Texts;

use super::naive::{self, Paper};
use super::stage::Stage;
use crate::at_the_desk::{AtTheDesk, Book};

/// As tall as the longest list of a figure, so that all of it is in sight.
const SIZE: (u16, u16) = (118, 320);

/// What the journal says above a figure's entries, and what it comes to.
type Sums = BTreeSet<(String, i64)>;

/// What the tally names as a figure's entries comes to the figure: each in force, and of that day.
pub fn named_entries_come_to_their_figure(stage: &Stage) {
    let fair = &stage.fair;
    for day in fair.day_ids() {
        let tally = tally::day(fair, day).unwrap();
        let visits = |gate, hour| Figure::Visits { gate, hour };
        let mut figures = vec![
            (Figure::PRESENT, i64::from(tally.present)),
            (Figure::ANSWERED, i64::from(tally.answered())),
            (Figure::Of(Count::Reported, Whom::Everybody), i64::from(tally.reported)),
            (Figure::Of(Count::Nil, Whom::Everybody), i64::from(tally.nil)),
            (Figure::Of(Count::Outside, Whom::Everybody), i64::from(tally.outside)),
            (Figure::SALES, tally.sold),
            (Figure::Of(Count::Sales, Whom::Category(None)), 0),
            (visits(None, None), i64::from(tally.visits)),
        ];
        let states = fairdesk::fair::state::AttendanceState::ALL;
        figures.extend(states.map(|state| (Figure::State(state), i64::from(tally.in_state(state)))));
        let hours = tally.by_hour.iter().map(|(hour, n)| (visits(None, Some(*hour)), i64::from(*n)));
        figures.extend(hours);
        let gates = tally.by_gate.iter().map(|(gate, n)| (visits(Some(gate.clone()), None), i64::from(*n)));
        figures.extend(gates);
        let categories = tally.by_category.iter();
        figures.extend(
            categories
                .map(|(category, p)| (Figure::Of(Count::Sales, Whom::Category(category.clone())), p.sold)),
        );
        for (figure, value) in figures {
            let parts = tally::parts(fair, day, &figure);
            assert_eq!(parts.iter().map(|part| part.amount).sum::<i64>(), value, "day {day}: {figure:?}");
            let keys: BTreeSet<_> = parts.iter().map(|part| part.entry).collect();
            assert_eq!(keys.len(), parts.len(), "day {day}: {figure:?} names an entry twice");
            for key in keys {
                assert!(fair.is_in_force(key), "day {day}: {figure:?} rests on {key}, which does not count");
                let own = fair.entry(key).unwrap().day;
                // A withdrawal holds for the days after it.
                let is_carried = matches!(figure, Figure::State(state) if state.word() == "withdrawn");
                assert!(own == Some(day) || is_carried && own < Some(day), "day {day}: {figure:?}, {key}");
            }
        }
    }
}

/// Walks over the tally of each day and the recap of all, opens whatever opens, and adds its entries up.
pub fn open_and_add_up(stage: &Stage) {
    let papers: Vec<(DayId, Paper)> = stage
        .fair
        .day_ids()
        .into_iter()
        .map(|day| {
            let (_, seal) = stage.fair.seal(day).expect("the day is sealed");
            (day, naive::printed(&seal::figures_as_text(&seal.figures)))
        })
        .collect();
    let mut all = Paper::new();
    for (name, figure) in papers.iter().flat_map(|(_, paper)| paper) {
        *all.entry(name.clone()).or_default() += figure;
    }
    let of_day = |(day, paper): &(DayId, Paper), kept| {
        let mut sums = titled(stage, paper, &format!("hari {day}"), kept);
        sums.extend(beside(stage, Some(*day), kept));
        sums
    };
    let mut grids = titled(stage, &all, "semua hari", Kept::Grid);
    grids.extend(beside(stage, None, Kept::Grid));
    grids.extend(papers.iter().flat_map(|day| of_day(day, Kept::Grid)));
    let opened = gone_through(stage, &mut at_the_desk(stage, DayId(4)));
    let (unprinted, printed): (BTreeSet<_>, BTreeSet<_>) =
        opened.into_iter().partition(|(title, _)| is_unprinted(stage, title));
    assert_eq!(printed, grids, "the recap's grids");
    parts_come_to_their_whole(&unprinted, &grids);
    grids.extend(unprinted);
    for day in &papers {
        let (own, found) = (of_day(day, Kept::WholeDay), walked(&mut at_the_desk(stage, day.0)));
        // Below the day's own figures stand the days beside each other.
        let wrong: Vec<_> = found.iter().filter(|sum| !own.contains(sum) && !grids.contains(sum)).collect();
        let missed: Vec<_> = own.difference(&found).collect();
        assert!(wrong.is_empty() && missed.is_empty(), "day {}: {wrong:?}; missed: {missed:?}", day.0);
    }
}

/// Whether the paper has no such figure: by category it prints omzet alone, no transactions at all, and no ways to pay.
fn is_unprinted(stage: &Stage, title: &str) -> bool {
    let settings = stage.fair.settings().unwrap();
    let of_category = |what: &str| {
        settings
            .categories
            .iter()
            .any(|known| title.starts_with(&format!("{what} {} ", known.name.get(Lang::Id))))
    };
    let mut ways =
        settings.payment_methods.iter().map(|known| known.name.get(Lang::Id)).chain(["belum dirinci"]);
    let is_paid = ways.any(|way| title.starts_with(&format!("Omzet {way} ")));
    title.starts_with("Transaksi ") || is_paid || of_category("Hadir") || of_category("Lapor")
}

/// What stands by category, or by way to pay, comes to what stands for all of them: on the paper, or beside it where the paper has none.
fn parts_come_to_their_whole(unprinted: &BTreeSet<(String, i64)>, printed: &BTreeSet<(String, i64)>) {
    let mut sums: BTreeMap<(String, String), i64> = BTreeMap::new();
    let mut wholes: BTreeMap<(String, String), i64> = BTreeMap::new();
    let split = |(title, figure): &(String, i64)| {
        let (what, when) = title.split_once(" · ").unwrap();
        (what.to_owned(), when.to_owned(), *figure)
    };
    for (what, when, figure) in unprinted.iter().chain(printed).map(split) {
        if !what.contains(' ') {
            wholes.insert((what, when), figure);
        }
    }
    for (what, when, figure) in unprinted.iter().map(split) {
        if let Some((what, _)) = what.split_once(' ') {
            *sums.entry((what.to_owned(), when)).or_default() += figure;
        }
    }
    assert!(sums.len() >= 4 * 3, "{sums:?}");
    for (of, sum) in sums {
        assert_eq!(wholes.get(&of), Some(&sum), "{of:?}");
    }
}

fn at_the_desk(stage: &Stage, day: DayId) -> AtTheDesk {
    let date = stage.fair.settings().unwrap().day(day).unwrap().date;
    let clock = stage.moment(date, "17:30").unwrap();
    let book = Book { fair: stage.fair.as_ref().clone(), desk: DeskId(9), clock };
    let mut desk = AtTheDesk::with(book, SIZE, Lang::Id);
    // What the colleague before left to be read lies over everything until it was.
    if desk.screen().contains("Sudah dibaca") {
        desk.press("1");
    }
    desk
}

/// Which figures of a paper are looked for.
#[derive(Clone, Copy, PartialEq)]
enum Kept {
    /// All that have entries.
    WholeDay,
    /// Those of the recap's grids.
    Grid,
}

/// The paper's figures under the titles that the journal gives them; nothing has no entries.
fn titled(stage: &Stage, paper: &Paper, when: &str, kept: Kept) -> Sums {
    let texts = Texts::load().unwrap();
    let text = texts.get(Lang::Id);
    let settings = stage.fair.settings().unwrap();
    let mut sums = Sums::new();
    let mut add = |title: &str, figure: i64, is_in_grid: bool| {
        if figure != 0 && (kept == Kept::WholeDay || is_in_grid) {
            sums.insert((format!("{title} · {when}"), figure));
        }
    };
    for (name, figure) in paper {
        let figure = *figure;
        match name.split('/').collect::<Vec<_>>().as_slice() {
            ["present"] => add("Hadir", figure, true),
            ["state", "expected"] => assert_eq!(figure, 0, "nobody is expected on a sealed day"),
            ["state", "present"] => add("Keadaan hadir", figure, false),
            ["state", "late"] => add("Keadaan terlambat", figure, false),
            ["state", "away"] => add("Keadaan keluar sementara", figure, false),
            ["state", "left_early"] => add("Keadaan tutup lebih awal", figure, false),
            ["state", "excused"] => add("Keadaan izin", figure, false),
            ["state", "absent"] => add("Keadaan tidak hadir", figure, false),
            ["state", "withdrawn"] => add("Keadaan mundur", figure, false),
            ["visits"] => add("Kunjungan", figure, true),
            ["visits", "hour", hour] => add(&format!("Kunjungan pukul {hour:0>2}"), figure, false),
            ["visits", "gate", gate] => {
                let gate = settings.gates.iter().find(|known| known.id.as_str() == *gate).unwrap();
                add(&format!("Kunjungan {}", gate.name), figure, true);
            }
            ["sold"] => add("Omzet", figure, true),
            ["sold", "category", id] => {
                let category = settings.categories.iter().find(|known| known.id.as_str() == *id).unwrap();
                add(&format!("Omzet {}", category.name.get(Lang::Id)), figure, true);
            }
            ["reported"] => add("Lapor", figure + paper["nil"], true),
            ["nil"] => add("Nihil", figure, false),
            ["outside"] => add(&text.tally.outside_title, figure, false),
            // Lists of names and what follows from the others: no entries of their own.
            ["scheduled" | "expected" | "unreported"] => {}
            other => panic!("the paper has a figure {other:?} that nobody looks for"),
        }
    }
    sums
}

/// What stands beside omzet on no paper, read from the journal: what each kind is worth, and in the grids how many
/// there are; what fell through counts no more.
fn beside(stage: &Stage, day: Option<DayId>, kept: Kept) -> Sums {
    let in_force = || stage.fair.journal().iter().filter(|line| stage.fair.is_in_force(line.entry.key));
    let entries = || in_force().map(|line| &line.entry);
    let dropped: BTreeSet<_> = entries()
        .filter_map(|entry| match &entry.event {
            Event::DealSettled(settled) if settled.outcome == Outcome::Dropped => Some(settled.deal),
            _ => None,
        })
        .collect();
    let when = day.map_or("semua hari".to_owned(), |day| format!("hari {day}"));
    let mut sums: BTreeMap<String, i64> = BTreeMap::new();
    for entry in entries().filter(|entry| day.is_none() || entry.day == day) {
        let Event::DealNoted(noted) = &entry.event else { continue };
        if dropped.contains(&noted.deal) {
            continue;
        }
        let kind = match noted.kind {
            DealKind::Order => "Pesanan",
            DealKind::Contact => "Kontak pembeli",
            DealKind::Memorandum => "MoU",
            DealKind::Potential => "Potensi",
        };
        *sums.entry(format!("{kind} · {when}")).or_default() += noted.value.map_or(0, |value| value.get());
        if kept == Kept::Grid {
            *sums.entry(format!("Pesanan & kontak · {when}")).or_default() += 1;
        }
    }
    sums.into_iter().filter(|(_, sum)| *sum != 0).collect()
}

/// Opens every figure of the tally, row by row and from left to right.
fn walked(desk: &mut AtTheDesk) -> Sums {
    let mut sums = Sums::new();
    desk.press("<Tab><Tab>");
    for _ in 0..FAR {
        for _ in 0..FAR {
            sums.extend(opened(desk));
            if !moves(desk, "<Right>") {
                break;
            }
        }
        to_the_end(desk, "<Left>");
        if !moves(desk, "<Down>") {
            return sums;
        }
    }
    panic!("the walk over the tally has no end:\n{}", desk.screen());
}

/// Opens every figure of the recap's grids, one measure after the other.
fn gone_through(stage: &Stage, desk: &mut AtTheDesk) -> Sums {
    let mut sums = Sums::new();
    desk.press("a");
    for measure in tally::Measure::ALL {
        let grid = tally::grid(&stage.fair, measure);
        for _ in 0..=grid.rows.len() {
            for _ in 0..=grid.days.len() {
                sums.extend(opened(desk));
                desk.press("<Right>");
            }
            desk.press("<Down>");
        }
        // Up again, and the next measure first.
        for _ in 0..=grid.rows.len() {
            desk.press("<Up>");
        }
        desk.press(" ");
    }
    sums
}

/// More keys in one direction than any pane has figures: past them the walk leads nowhere.
const FAR: usize = 200;

/// Presses the key until it leads nowhere.
fn to_the_end(desk: &mut AtTheDesk, key: &str) {
    assert!((0..FAR).any(|_| !moves(desk, key)), "{key} has no end here:\n{}", desk.screen());
}

/// Whether the key leads anywhere: where it does not, the bell rings.
fn moves(desk: &mut AtTheDesk, key: &str) -> bool {
    let bells = desk.bells;
    desk.press(key).bells == bells
}

/// What opens under the cursor: its title, and the sum of its rows, which must be the sum below them.
fn opened(desk: &mut AtTheDesk) -> Option<(String, i64)> {
    if !moves(desk, "<Enter>") {
        return None;
    }
    let screen = desk.screen();
    let head = screen.lines().find_map(|line| line.strip_prefix("▸ Jurnal · "));
    let found = head.and_then(|head| {
        let title = head.split(" ─").next().unwrap().to_owned();
        let rows = screen.lines().map(|line| line.split('│').next().unwrap_or_default().trim());
        let sum = rows.clone().filter(|row| row.starts_with('#')).map(amount).sum::<i64>();
        let mut below = rows.filter(|row| row.starts_with("Jumlah ")).peekable();
        // A contact is worth nothing that anybody knows: its column is blank, and so is the sum.
        if below.peek().is_some_and(|row| row.ends_with("di samping omzet")) {
            return None;
        }
        let below = below.map(amount).next();
        assert_eq!(sum, below.unwrap_or(0), "the rows of {title} do not come to the sum below:\n{screen}");
        (sum != 0).then_some((title, sum))
    });
    desk.press("<Esc>");
    found
}

/// The figure at the end of a row: `+1`, `Rp1.250.000`, `52 peserta`; nothing sold is nothing.
fn amount(row: &str) -> i64 {
    let mut words = row.split_whitespace().rev().map(|word| word.trim_start_matches("Rp").replace('.', ""));
    let figure = words.find_map(|word| if word == "nihil" { Some(0) } else { word.parse().ok() });
    figure.unwrap_or_else(|| panic!("no figure stands at the end of `{row}`"))
}
