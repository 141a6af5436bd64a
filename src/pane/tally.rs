//! The daily tally: who is here, how many came, what was sold and how complete that is, beside the other days.
//!
//! Three lines always stand; the more room there is, the more is told, in the order of [`Telling::fitting`]. What is
//! not known is blank, never 0.

mod days;
mod lines;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Widget;

use crate::fair::tally::{self, DayTally};
use crate::ui::Look;
use crate::ui::text::fill;
use crate::ui::widget::{self, Focused, wrap};

use lines::Drawn;

/// Draws the pane.
pub fn view(look: Look<'_>, focused: Focused, area: Rect, buf: &mut Buffer) {
    let words = &look.text.tally;
    let title = fill(&words.title, &[("n", &look.day.to_string())]);
    let Some(day) = tally::day(look.fair, look.day) else {
        let body = widget::pane_title(look, focused, &title, "", area, buf);
        let lines = wrap(&words.no_days, usize::from(body.width));
        return draw(lines.into_iter().map(|line| Line::styled(line, look.theme.faint)).collect(), body, buf);
    };
    let known = Known::of(look, &day);
    // Figures of a day that is not open come from another desk, or its opening was undone.
    let right = match (look.fair.opening(look.day), known) {
        (None, Known::Figures) => words.not_opened.as_str(),
        (None, Known::Nothing) | (Some(_), _) => "",
    };
    let body = widget::pane_title(look, focused, &title, right, area, buf);
    let telling = Telling::fitting(look, known, &day, usize::from(body.height));
    let drawn = Drawn::new(look, &day, known, usize::from(body.width));
    let mut groups = vec![Vec::new(); 4];
    if let [people, visits, sales, compared] = groups.as_mut_slice() {
        people.push(drawn.present());
        people.extend(match telling.states {
            States::Untold => Vec::new(),
            States::Line => vec![drawn.states_line()],
            States::Rows => drawn.states_rows(),
        });
        visits.push(drawn.visits(telling.chart));
        visits.extend(drawn.chart(telling.chart));
        if telling.gates == Told::Yes {
            visits.extend(drawn.gates());
        }
        sales.push(drawn.sales());
        if telling.counts == Told::Yes {
            sales.push(drawn.counts());
        }
        sales.extend(drawn.categories(telling.categories));
        compared.extend(match telling.days {
            Days::Untold => Vec::new(),
            Days::Columns => days::columns(look, &days::all(look), drawn.label, usize::from(body.width)),
            Days::Rows(rows) => days::rows(look, &days::all(look), rows, usize::from(body.width)),
        });
    }
    let mut told = Vec::new();
    for group in groups.into_iter().filter(|group| !group.is_empty()) {
        if telling.gaps == Told::Yes && !told.is_empty() {
            told.push(Line::default());
        }
        told.extend(group);
    }
    draw(told, body, buf);
}

/// One line a row.
fn draw(lines: Vec<Line<'static>>, body: Rect, buf: &mut Buffer) {
    for (row, line) in (0..body.height).zip(lines) {
        line.render(widget::row(body, row), buf);
    }
}

/// Whether there is anything to say of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    /// It was never opened and nothing was recorded for it.
    Nothing,
    /// It has figures, even if they are 0.
    Figures,
}

impl Known {
    fn of(look: Look<'_>, day: &DayTally) -> Known {
        let recorded = day.visits > 0 || day.present > 0 || day.answered() > 0 || day.outside > 0;
        if recorded || look.fair.opening(day.day).is_some() { Known::Figures } else { Known::Nothing }
    }
}

/// Whether something stands in the pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Yes,
    No,
}

/// How the attendance states are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum States {
    Untold,
    Line,
    Rows,
}

/// How a category's omzet is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Categories {
    Untold,
    /// Sum and bar.
    Sums,
    /// Also how many are there and have reported.
    Whole,
}

/// How the days are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Days {
    Untold,
    /// A column a day: visits and omzet.
    Columns,
    /// A row a day, so many at most, with a row of totals.
    Rows(usize),
}

/// What a pane of some height tells beyond its three lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Telling {
    counts: Told,
    categories: Categories,
    /// Rows of the hours' columns, above the row of their names; 0 is none.
    chart: usize,
    states: States,
    days: Days,
    gaps: Told,
    gates: Told,
}

/// The chart is not drawn higher than this: a taller one tells no more.
const HIGHEST_CHART: usize = 12;

impl Telling {
    /// What fits into `rows`, the most needed first.
    fn fitting(look: Look<'_>, known: Known, day: &DayTally, rows: usize) -> Telling {
        let mut left = rows.saturating_sub(3);
        let mut take = |cost: usize| {
            let fits = cost <= left;
            left -= if fits { cost } else { 0 };
            fits
        };
        let (categories, gates) = (day.by_category.len(), day.by_gate.len());
        let days = look.settings.days.len();
        let mut telling = Telling {
            counts: Told::No,
            categories: Categories::Untold,
            chart: 0,
            states: States::Untold,
            days: Days::Untold,
            gaps: Told::No,
            gates: Told::No,
        };
        if known == Known::Figures && take(1) {
            telling.counts = Told::Yes;
        }
        if take(categories) {
            telling.categories = Categories::Sums;
        }
        // Hours without a visit would be an empty block.
        if known == Known::Figures && take(2) {
            telling.chart = 1;
        }
        if known == Known::Figures && take(1) {
            telling.states = States::Line;
        }
        // A day that has not begun is told by the others and the targets at once.
        if known == Known::Nothing && days > 1 && take(days + 3) {
            telling.days = Days::Rows(days);
        } else if days > 1 && take(3) {
            telling.days = Days::Columns;
        }
        if telling.chart > 0 && take(1) {
            telling.chart = 2;
        }
        if take(3) {
            telling.gaps = Told::Yes;
        }
        if known == Known::Figures && gates > 1 && take(gates) {
            telling.gates = Told::Yes;
        }
        // A head, the days, totals and targets, instead of three rows of columns.
        if telling.days == Days::Columns && take(days) {
            telling.days = Days::Rows(days);
        }
        if telling.states == States::Line && take(3) {
            telling.states = States::Rows;
        }
        if known == Known::Figures && telling.categories == Categories::Sums && take(categories) {
            telling.categories = Categories::Whole;
        }
        while (2..HIGHEST_CHART).contains(&telling.chart) && take(1) {
            telling.chart += 1;
        }
        telling
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fair::ids::DayId;
    use crate::fair::settings::Lang;
    use crate::ui::text::entry::testing::{self, Desk};

    fn pane(desk: &Desk, lang: Lang, width: u16, height: u16) -> String {
        let area = Rect::new(0, 0, width, height);
        testing::drawn(area, |buf| view(desk.look(lang), Focused::No, area, buf))
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
    fn any_size_is_drawn() {
        let (mut desk, closed) = (Desk::at_work(), Desk::new());
        for (area, lang) in testing::sizes() {
            for desk in [&desk, &closed] {
                testing::drawn(area, |buf| view(desk.look(lang), Focused::Yes, area, buf));
            }
        }
        desk.day = DayId(99);
        assert!(pane(&desk, Lang::Id, 34, 4).contains("belum punya"));
    }
}
