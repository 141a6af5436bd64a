//! Every exhibitor over the fair's days, as a table that is sorted by any column and filtered: only what shows is drawn.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::table::{self, Cell, Direction, Slot, known_first};
use crate::fair::Fair;
use crate::fair::ids::ExhibitorId;
use crate::fair::search::fold;
use crate::fair::tally::{StandRow, Stretch, Summary, Told};
use crate::ui::Look;
use crate::ui::text::{entry, fill, format};
use crate::ui::widget::{bar, wrap};

/// From this width on the district has a column.
const WIDE: usize = 100;
/// Columns of the stand's code, of the category's letter, of the district.
const STAND: usize = 8;
const LETTER: usize = 2;
const KECAMATAN: usize = 15;
/// A name gets so many columns at least, and so many where there is room.
const NAME: Range<usize> = 16..34;
/// A sum in three digits, `12,3 jt`, and a day's head with its sign.
const SHORT: usize = 8;
/// A bar narrower than this tells nothing, a wider one tells no more.
const BAR: Range<usize> = 5..48;

/// What stands are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Stand,
    Name,
    Category,
    Kecamatan,
    /// The day of that place in the fair's order.
    Day(usize),
    All,
}

impl Column {
    /// Those that a table of that width has, from the left.
    pub(super) fn all(days: usize, width: usize) -> Vec<Column> {
        let mut columns = vec![Column::Stand, Column::Name, Column::Category];
        columns.extend((width >= WIDE).then_some(Column::Kecamatan));
        columns.extend((0..days).map(Column::Day));
        columns.push(Column::All);
        columns
    }

    /// The way one wants it first.
    pub(super) fn usual(self) -> Direction {
        match self {
            Column::Stand | Column::Name | Column::Category | Column::Kecamatan => Direction::Rising,
            Column::Day(_) | Column::All => Direction::Falling,
        }
    }

    /// What summary, sparkline and bar speak of while the table is sorted by it.
    pub(super) fn stretch(self) -> Stretch {
        match self {
            Column::Day(at) => Stretch::Day(at),
            Column::Stand | Column::Name | Column::Category | Column::Kecamatan | Column::All => Stretch::All,
        }
    }
}

/// Sorts row numbers; alike ones stay in the order of the plan, what is not known comes last.
pub(super) fn sort(
    look: Look<'_>,
    rows: &[StandRow],
    shown: &mut [usize],
    column: Column,
    direction: Direction,
) {
    let fair = look.fair;
    let place = |at: &usize| rows.get(*at).and_then(|row| place(fair, row.exhibitor));
    let by_words = |words: &dyn Fn(&StandRow) -> String, shown: &mut [usize]| {
        let key = |at: &usize| {
            let words = rows.get(*at).map(words).filter(|words| !words.is_empty());
            (words, place(at))
        };
        // Reckoned once a row: a comparison costs letters.
        let mut keyed: Vec<_> = shown.iter().map(|at| (key(at), *at)).collect();
        keyed.sort_by(|((one, here), _), ((other, there), _)| {
            known_first(one.as_ref(), other.as_ref(), direction).then_with(|| here.cmp(there))
        });
        for (slot, (_, at)) in shown.iter_mut().zip(keyed) {
            *slot = at;
        }
    };
    let exhibitor = |row: &StandRow| fair.exhibitor(row.exhibitor);
    match column {
        Column::Stand => {
            let mut keyed: Vec<_> = shown.iter().map(|at| (place(at), *at)).collect();
            keyed.sort_by(|(one, _), (other, _)| known_first(*one, *other, direction));
            for (slot, (_, at)) in shown.iter_mut().zip(keyed) {
                *slot = at;
            }
        }
        Column::Name => by_words(&|row| exhibitor(row).map(|who| fold(&who.name)).unwrap_or_default(), shown),
        Column::Kecamatan => {
            by_words(&|row| exhibitor(row).map(|who| fold(&who.kecamatan)).unwrap_or_default(), shown);
        }
        Column::Category => {
            // By the fair's order of categories, as their keys are.
            let category = |row: &StandRow| {
                let id = exhibitor(row).and_then(|who| who.primary()).map(|id| id.main().to_owned());
                let known = &look.settings.categories;
                let at = id.and_then(|id| known.iter().position(|category| category.id.as_str() == id));
                at.map(|at| format!("{at:03}")).unwrap_or_default()
            };
            by_words(&category, shown);
        }
        Column::Day(_) | Column::All => {
            let stretch = column.stretch();
            let key = |at: &usize| {
                let told = rows.get(*at).map_or(Told::NotAsked, |row| row.told(stretch));
                (told.amount(), told, place(at))
            };
            let mut keyed: Vec<_> = shown.iter().map(|at| (key(at), *at)).collect();
            let owes = |told: Told| u8::from(told != Told::Unreported);
            keyed.sort_by(|((one, own, here), _), ((other, its, there), _)| {
                known_first(*one, *other, direction)
                    .then_with(|| owes(*own).cmp(&owes(*its)))
                    .then_with(|| here.cmp(there))
            });
            for (slot, (_, at)) in shown.iter_mut().zip(keyed) {
                *slot = at;
            }
        }
    }
}

/// Where in the plan somebody first stands: hall and booth; those without a booth have no place.
fn place(fair: &Fair, id: ExhibitorId) -> Option<(usize, usize)> {
    let placement = fair.placements(id, None).next()?;
    let hall = fair.floors().iter().position(|floor| floor.hall.id == placement.booth.hall)?;
    Some((hall, fair.floors().get(hall)?.index_of(&placement.booth.code)?))
}

/// What a typed filter is looked for in: name, stands, district, coach.
pub(super) fn haystack(fair: &Fair, id: ExhibitorId) -> String {
    let Some(exhibitor) = fair.exhibitor(id) else { return String::new() };
    let mut text = format!("{} {} {}", exhibitor.name, exhibitor.kecamatan, exhibitor.coach);
    for placement in fair.placements(id, None) {
        text.push(' ');
        text.push_str(&placement.booth.code);
    }
    fold(&text)
}

/// What the table shows.
pub(super) struct Table<'a> {
    pub(super) rows: &'a [StandRow],
    /// Which of them, in order.
    pub(super) shown: &'a [usize],
    pub(super) sort: (Column, Direction),
    pub(super) offset: usize,
    /// The largest sum of a day and of all days, for the widths.
    pub(super) largest: (i64, i64),
    /// The largest in the stretch of the column that sorts, for the bars.
    pub(super) fullest: i64,
}

/// How wide everything is.
struct Widths {
    name: usize,
    kecamatan: Option<usize>,
    days: Range<usize>,
    day: usize,
    all: usize,
    /// How wide a sum may be before it is shortened: all of them are, or none.
    sum: usize,
    /// Sparkline and bar; 0 is none.
    spark: usize,
    bar: usize,
}

fn widths(look: Look<'_>, table: &Table<'_>, width: usize) -> Widths {
    let days = look.settings.days.len();
    let kecamatan = (width >= WIDE).then_some(KECAMATAN);
    let fixed = STAND + 1 + LETTER + 1 + kecamatan.map_or(0, |width| width + 1);
    let room = width.saturating_sub(fixed + NAME.start);
    let whole = |amount: i64| table::sum(look, amount, usize::MAX).width();
    let head = fill(&look.text.tally.day_n, &[("n", "10")]).width() + 1;
    let (day, all) = (whole(table.largest.0).max(head), whole(table.largest.1).max(SHORT));
    let spark = if days > 1 { days.min(12) + 1 } else { 0 };
    let needs = |day: usize, all: usize| days * (day + 1) + all + 1;
    let (day, all, sum) = match needs(day, all) + spark < room {
        true => (day, all, usize::MAX),
        false => (SHORT.max(head), SHORT, 0),
    };
    // As many days as there is room for, with the one that sorts among them, else the desk's.
    let fitting = (room.saturating_sub(all + 1) / (day + 1)).clamp(1, days.max(1));
    let chosen = match table.sort.0 {
        Column::Day(at) => at,
        Column::Stand | Column::Name | Column::Category | Column::Kecamatan | Column::All => {
            look.settings.days.iter().position(|plan| plan.id == look.day).unwrap_or(0)
        }
    };
    let from = (chosen + 1).saturating_sub(fitting);
    let days = from..(from + fitting).min(days);
    let mut left = room.saturating_sub(days.len() * (day + 1) + all + 1);
    let mut take = |wanted: usize| {
        let taken = if wanted <= left { wanted } else { 0 };
        left -= taken;
        taken
    };
    let spark = take(spark);
    let least_bar = take(BAR.start + 1);
    let name = NAME.start + left.min(NAME.len());
    let left = left.saturating_sub(NAME.len());
    let bar = if least_bar == 0 { 0 } else { (BAR.start + left).min(BAR.end) };
    Widths { name, kecamatan, days, day, all, sum, spark: spark.saturating_sub(1), bar }
}

/// Head and so many rows.
pub(super) fn lines(look: Look<'_>, table: &Table<'_>, width: usize, rows: usize) -> Vec<Line<'static>> {
    let (words, tally) = (&look.text.recap, &look.text.tally);
    let widths = widths(look, table, width);
    let mut columns = vec![Column::Stand, Column::Name, Column::Category];
    let mut slots = vec![Slot::left(STAND), Slot::left(widths.name), Slot::left(LETTER)];
    let mut names = vec![words.stand.clone(), words.name.clone(), words.category_short.clone()];
    if let Some(width) = widths.kecamatan {
        columns.push(Column::Kecamatan);
        slots.push(Slot::left(width));
        names.push(look.text.details.kecamatan.clone());
    }
    for at in widths.days.clone() {
        columns.push(Column::Day(at));
        slots.push(Slot::right(widths.day));
        let n = look.settings.days.get(at).map(|plan| plan.id.to_string()).unwrap_or_default();
        names.push(fill(&tally.day_n, &[("n", &n)]));
    }
    columns.push(Column::All);
    slots.push(Slot::right(widths.all));
    names.push(tally.total.clone());
    let sorted = columns.iter().position(|column| *column == table.sort.0).map(|at| (at, table.sort.1));
    let mut lines = vec![table::head(look, &slots, &names, sorted)];
    let shown = table.shown.iter().skip(table.offset).take(rows.saturating_sub(1));
    for row in shown.filter_map(|at| table.rows.get(*at)) {
        let exhibitor = look.fair.exhibitor(row.exhibitor);
        let category = exhibitor.and_then(|who| who.primary()).and_then(|id| look.settings.category(id));
        let letter = category.map(|category| category.letter.to_string()).unwrap_or_default();
        let colour = category.map_or(look.theme.base, |category| look.theme.bar(category.color));
        let mut cells: Vec<Cell> = vec![
            (stand(look, row.exhibitor), look.theme.base),
            (exhibitor.map(|who| who.name.clone()).unwrap_or_default(), look.theme.base),
            (letter, colour),
        ];
        if widths.kecamatan.is_some() {
            let kecamatan = exhibitor.map(|who| who.kecamatan.clone()).unwrap_or_default();
            cells.push((kecamatan.to_string(), look.theme.base));
        }
        for at in widths.days.clone() {
            cells.push(told(look, row.told(Stretch::Day(at)), widths.sum, look.theme.base));
        }
        cells.push(told(look, row.all, widths.sum, look.theme.strong));
        let mut line = table::row(look, &slots, cells);
        if widths.spark > 0 {
            line.push_span(Span::styled(format!(" {}", sparkline(look, row, widths.spark)), look.theme.base));
        }
        if widths.bar > 0
            && let Some(amount) = row.told(table.sort.0.stretch()).amount()
        {
            let [part, whole] = [amount, table.fullest].map(|amount| u64::try_from(amount).unwrap_or(0));
            line.push_span(Span::raw(" "));
            line.spans.extend(bar(part, whole, widths.bar, look, colour));
        }
        lines.push(line);
    }
    lines
}

/// The stands of the desk's day, else those it ever has.
fn stand(look: Look<'_>, id: ExhibitorId) -> String {
    let today = entry::stand(look.fair, id, look.day);
    if today != "-" {
        return today;
    }
    look.fair.placements(id, None).next().map(|one| entry::place(look.fair, one)).unwrap_or_default()
}

/// An amount; `nihil`; a dot where a report is owed; blank where none is.
fn told(look: Look<'_>, told: Told, width: usize, style: Style) -> Cell {
    match told {
        Told::NotAsked => (String::new(), style),
        Told::Unreported => (look.signs.unreported.to_owned(), look.theme.faint),
        Told::Nil => (look.text.report.nil.clone(), look.theme.faint),
        Told::Sold(sum) => (table::sum(look, sum, width), style),
    }
}

/// The row's days by their height: blank is not known, the lowest is nothing sold.
fn sparkline(look: Look<'_>, row: &StandRow, width: usize) -> String {
    let last = row.days.len();
    let days = row.days.get(last.saturating_sub(width)..last).unwrap_or_default();
    let most = days.iter().filter_map(|day| day.told.amount()).max().unwrap_or(0);
    let sign = |told: Told| match told.amount() {
        None => " ",
        Some(amount) if amount <= 0 || most <= 0 => look.signs.eighths[0],
        Some(amount) => {
            let level = 1 + (i128::from(amount) * 6 + i128::from(most) / 2) / i128::from(most);
            let level = usize::try_from(level).unwrap_or(0);
            look.signs.eighths.get(level).copied().unwrap_or(look.signs.bar)
        }
    };
    days.iter().map(|day| sign(day.told)).collect()
}

/// `Semua hari: median Rp1,2 jt · terbaik … · terendah … · 2 nihil · 37 belum lapor`, wrapped.
pub(super) fn summary(look: Look<'_>, summary: &Summary, stretch: Stretch, width: usize) -> Vec<String> {
    let words = &look.text.recap;
    let of = match stretch {
        Stretch::All => words.all_days.clone(),
        Stretch::Day(at) => {
            let n = look.settings.days.get(at).map(|plan| plan.id.to_string()).unwrap_or_default();
            fill(&look.text.tally.day_n, &[("n", &n)])
        }
    };
    let name = |id: ExhibitorId| {
        let name = look.fair.exhibitor(id).map(|who| who.name.clone()).unwrap_or_default();
        format!("{name} {}", stand(look, id)).trim().to_owned()
    };
    let asked = summary.reported + summary.nil + summary.unreported;
    let mut facts = Vec::new();
    if asked == 0 {
        return vec![format!("{of}: {}", look.text.tally.not_opened)];
    }
    if let Some(median) = summary.median {
        facts.push(fill(&words.median_of, &[("sum", &format::rupiah(median))]));
    }
    for (phrase, one) in [(&words.best, summary.best), (&words.lowest, summary.lowest)] {
        if let Some((id, sum)) = one {
            facts.push(fill(phrase, &[("sum", &format::rupiah(sum)), ("who", &name(id))]));
        }
    }
    for (phrase, n) in [(&words.nil, summary.nil), (&words.unreported, summary.unreported)] {
        facts.push(fill(phrase, &[("n", &crate::fair::money::group(n.into()))]));
    }
    let text = facts.join(&format!(" {} ", look.signs.dot));
    wrap(&format!("{of}: {text}"), width)
}

/// Keeps rows that all of the words are found in.
pub(super) fn matches(haystack: &str, words: &str) -> bool {
    words.split_whitespace().all(|word| haystack.contains(word))
}
