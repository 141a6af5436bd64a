//! What `compare --json` answers; `docs/cli.md` says what each means. It holds no person.

use serde::Serialize;

use crate::fair::Fair;
use crate::fair::compare::{
    CategoryPair, Comparison, Completeness, DayPair, Figures, Known, Pair, Sides, Table, change, completeness,
};
use crate::fair::ids::ExhibitorId;
use crate::fair::state::CategoryFigures;
use crate::fair::tally::Spread;

#[derive(Serialize)]
pub(super) struct Report {
    format: u32,
    a: About,
    b: About,
    days: Vec<Day>,
    common_days: Vec<u16>,
    total: Beside,
    whole: Two<Option<Sum>>,
    exhibitors: Exhibitors,
}

/// Both fairs' sides of something.
#[derive(Serialize)]
struct Two<T> {
    a: T,
    b: T,
}

impl<T> From<Sides<T>> for Two<T> {
    fn from(sides: Sides<T>) -> Two<T> {
        Two { a: sides.a, b: sides.b }
    }
}

#[derive(Serialize)]
struct About {
    fair: String,
    sample: bool,
    days: usize,
    held: u32,
    exhibitors: usize,
    entries: usize,
}

#[derive(Serialize)]
struct Day {
    day: u16,
    dates: Two<Option<String>>,
    #[serde(flatten)]
    beside: Beside,
}

#[derive(Serialize)]
struct Beside {
    a: Option<Sum>,
    b: Option<Sum>,
    complete_alike: Option<bool>,
    change_percent: Changes,
    categories: Vec<Category>,
    visits_by_hour: Vec<Hour>,
}

#[derive(Serialize)]
struct Sum {
    days: u32,
    scheduled: u32,
    expected: u32,
    present: u32,
    visits: u32,
    sales: Option<i64>,
    reported: u32,
    nil: u32,
    unreported: u32,
    outside: u32,
    per_exhibitor: Option<Each>,
}

#[derive(Serialize)]
struct Each {
    reporting: u32,
    mean: i64,
    median: i64,
}

#[derive(Default, Serialize)]
struct Changes {
    visits: Option<f64>,
    sales: Option<f64>,
    mean: Option<f64>,
    median: Option<f64>,
}

#[derive(Serialize)]
struct Category {
    category: Option<String>,
    name: Option<String>,
    a: Option<Part>,
    b: Option<Part>,
}

#[derive(Serialize)]
struct Part {
    expected: u32,
    present: u32,
    reported: u32,
    nil: u32,
    sales: Option<i64>,
}

#[derive(Serialize)]
struct Hour {
    hour: u8,
    a: Option<u32>,
    b: Option<u32>,
}

#[derive(Serialize)]
struct Exhibitors {
    all: Two<u32>,
    both: usize,
    reported_at_both: u32,
    sales: Option<Two<i64>>,
    change_percent: Option<f64>,
    median_change: Option<i64>,
    median_change_percent: Option<f64>,
    median_change_percent_of: u32,
    rows: Vec<Exhibitor>,
    new: Vec<One>,
    gone: Vec<One>,
}

#[derive(Serialize)]
struct Exhibitor {
    exhibitor: Two<ExhibitorId>,
    name: String,
    known_by: &'static str,
    days: u32,
    sales: Option<Two<i64>>,
    change_percent: Option<f64>,
}

#[derive(Serialize)]
struct One {
    exhibitor: ExhibitorId,
    name: String,
}

impl Report {
    pub(super) fn of(fairs: Sides<&Fair>, comparison: &Comparison) -> Report {
        let held = comparison.whole.map(|whole| whole.as_ref().map_or(0, |whole| whole.days));
        let exhibitors = &comparison.exhibitors;
        let part = exhibitors.median_part();
        let sold = exhibitors.sold();
        let one = |known: &Known| One { exhibitor: known.exhibitor, name: known.name.clone() };
        Report {
            format: 1,
            a: About::of(fairs.a, held.a),
            b: About::of(fairs.b, held.b),
            days: comparison.days.iter().map(Day::of).collect(),
            common_days: comparison.common.clone(),
            total: Beside::of(&comparison.total),
            whole: comparison.whole.map(|whole| whole.as_ref().map(Sum::of)).into(),
            exhibitors: Exhibitors {
                all: exhibitors.all.into(),
                both: exhibitors.both.len(),
                reported_at_both: exhibitors.reported(),
                sales: sold.map(Two::from),
                change_percent: sold.and_then(change).map(percent),
                median_change: exhibitors.median_change(),
                median_change_percent: part.map(|(part, _)| percent(part)),
                median_change_percent_of: part.map_or(0, |(_, of)| of),
                rows: exhibitors.both.iter().map(Exhibitor::of).collect(),
                new: exhibitors.new.iter().map(one).collect(),
                gone: exhibitors.gone.iter().map(one).collect(),
            },
        }
    }
}

impl About {
    fn of(fair: &Fair, held: u32) -> About {
        let settings = fair.settings();
        About {
            fair: settings.map(|settings| settings.name.clone()).unwrap_or_default(),
            sample: settings.is_some_and(|settings| settings.sample),
            days: fair.day_ids().len(),
            held,
            exhibitors: fair.exhibitor_count(),
            entries: fair.journal().len(),
        }
    }
}

impl Day {
    fn of(pair: &DayPair) -> Day {
        let dates = pair.days.map(|day| day.map(|(_, date)| date.to_string()));
        Day { day: pair.ordinal, dates: dates.into(), beside: Beside::of(&pair.table) }
    }
}

impl Beside {
    fn of(table: &Table) -> Beside {
        let both = table.figures.both();
        let complete = both.map(|both| completeness(both.map(|f| (f.answered(), f.expected))));
        let changes = both.map(|both| {
            let part = |of: fn(&Figures) -> Option<i64>| {
                let known = both.map(|f| of(f));
                known.both().and_then(|known| change(known.map(|n| **n))).map(percent)
            };
            Changes {
                visits: part(|f| Some(f.visits.into())),
                sales: part(Figures::known_sales),
                mean: part(|f| f.spread.map(|spread| spread.mean)),
                median: part(|f| f.spread.map(|spread| spread.median)),
            }
        });
        let Two { a, b } = table.figures.map(|figures| figures.as_ref().map(Sum::of)).into();
        Beside {
            a,
            b,
            complete_alike: complete.map(|complete| complete == Completeness::Alike),
            change_percent: changes.unwrap_or_default(),
            categories: table.categories.iter().map(Category::of).collect(),
            visits_by_hour: table
                .hours
                .iter()
                .map(|(hour, sides)| Hour { hour: *hour, a: sides.a, b: sides.b })
                .collect(),
        }
    }
}

impl Sum {
    fn of(figures: &Figures) -> Sum {
        let Figures {
            days, scheduled, expected, present, visits, reported, nil, unreported, outside, ..
        } = *figures;
        let each = |Spread { reporting, mean, median }| Each { reporting, mean, median };
        Sum {
            days,
            scheduled,
            expected,
            present,
            visits,
            sales: figures.known_sales(),
            reported,
            nil,
            unreported,
            outside,
            per_exhibitor: figures.spread.map(each),
        }
    }
}

impl Category {
    fn of(pair: &CategoryPair) -> Category {
        let part = |part: &Option<CategoryFigures>| {
            part.map(|part| Part {
                expected: part.expected,
                present: part.present,
                reported: part.reported,
                nil: part.nil,
                sales: super::known_sales(&part),
            })
        };
        Category {
            category: pair.category.as_ref().map(|(id, _)| id.to_string()),
            name: pair.category.as_ref().map(|(_, label)| label.id.clone()),
            a: part(&pair.sides.a),
            b: part(&pair.sides.b),
        }
    }
}

impl Exhibitor {
    fn of(pair: &Pair) -> Exhibitor {
        Exhibitor {
            exhibitor: pair.exhibitors.into(),
            name: pair.name.clone(),
            known_by: pair.by.word(),
            days: pair.days,
            sales: pair.sold.map(Two::from),
            change_percent: pair.sold.and_then(change).map(percent),
        }
    }
}

/// Thousandths as a per cent with one digit behind the point.
fn percent(thousandths: i64) -> f64 {
    thousandths as f64 / 10.0
}
