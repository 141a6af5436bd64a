//! `compare`: two fairs side by side, as tables for people or as JSON for programs.

mod report;
mod rows;

use std::path::Path;

use super::surroundings::Surroundings;
use super::{DONE, Failure, Form, say, say_json, store_failure};
use crate::fair::Fair;
use crate::fair::compare::{
    CategoryPair, Comparison, Completeness, Exhibitors, Figures, Known, Sides, Table, change, compare,
    completeness,
};
use crate::fair::money::group;
use crate::fair::state::CategoryFigures;
use crate::store;
use crate::ui::text::{fill, format};
use crate::ui::widget;
use rows::{Row, Rows, UNKNOWN, WIDTH};

/// Puts the fair in `one` and the fair in `other` side by side.
pub(super) fn run(one: &Path, other: &Path, form: Form, around: &Surroundings) -> Result<u8, Failure> {
    let read = |file| store::read(file).map_err(|error| store_failure(&error, around));
    let (a, b) = (read(one)?, read(other)?);
    let fairs = Sides { a: &*a, b: &*b };
    let comparison = compare(&a, &b);
    match form {
        Form::Json => say_json(&report::Report::of(fairs, &comparison))?,
        Form::Table => say(&Telling { fairs, around }.all(&comparison))?,
    }
    Ok(DONE)
}

/// Telling people what stands beside what.
struct Telling<'a> {
    fairs: Sides<&'a Fair>,
    around: &'a Surroundings,
}

impl Telling<'_> {
    /// All of it.
    fn all(&self, comparison: &Comparison) -> String {
        let text = &self.around.text().cli;
        let mut lines = Vec::new();
        let held = comparison.whole.map(|whole| whole.as_ref().map_or(0, |whole| whole.days));
        lines.extend(self.fair("A", self.fairs.a, held.a));
        lines.extend(self.fair("B", self.fairs.b, held.b));
        let mut unequal = Vec::new();
        for day in &comparison.days {
            let n = day.ordinal.to_string();
            let title = fill(&text.compare_day, &[("n", &n)]);
            let dates = day.days.map(|day| match day {
                Some((_, date)) => format::day_and_month(self.around.text(), *date),
                None => text.compare_no_day.clone(),
            });
            lines.push(String::new());
            lines.extend(self.figures(&title, Some(dates), day.table.figures));
            unequal.extend(self.unequal(&title, day.table.figures));
        }
        lines.push(String::new());
        if comparison.common.is_empty() {
            lines.extend(widget::wrap(&text.compare_none_common, WIDTH));
        } else {
            let days: Vec<String> = comparison.common.iter().map(u16::to_string).collect();
            let title = fill(&text.compare_common, &[("days", &days.join(", "))]);
            lines.extend(widget::wrap(&title, WIDTH));
            lines.extend(self.figures(&text.compare_all, None, comparison.total.figures));
            unequal.extend(self.unequal(&text.compare_all, comparison.total.figures));
            lines.push(String::new());
            lines.extend(self.categories(&comparison.total));
            lines.push(String::new());
            lines.extend(self.hours(&comparison.total));
        }
        if comparison.whole != comparison.total.figures {
            let n = held.map(u32::to_string);
            lines.push(String::new());
            lines.extend(widget::wrap(&fill(&text.compare_whole, &[("a", &n.a), ("b", &n.b)]), WIDTH));
            lines.extend(self.figures(&text.compare_all, None, comparison.whole));
        }
        if !unequal.is_empty() {
            lines.push(String::new());
            lines.extend(unequal);
        }
        lines.push(String::new());
        lines.extend(self.exhibitors(&comparison.exhibitors));
        lines.push(String::new());
        lines.join("\n")
    }

    /// Which fair stands on this side.
    fn fair(&self, side: &str, fair: &Fair, held: u32) -> Vec<String> {
        let text = self.around.text();
        let settings = fair.settings();
        let name = settings.map(|settings| settings.name.clone()).unwrap_or_default();
        let sample = settings.filter(|settings| settings.sample).map(|_| text.words.sample.as_str());
        let title: Vec<&str> = std::iter::once(name.as_str()).chain(sample).collect();
        let days = settings.map_or(0, |settings| settings.days.len());
        let exhibitors = group(fair.exhibitor_count() as u64);
        let about = fill(
            &text.cli.compare_about,
            &[("exhibitors", &exhibitors), ("held", &held.to_string()), ("days", &days.to_string())],
        );
        let ellipsis = self.around.signs.ellipsis;
        [format!("{side}  {}", title.join(" - ")), format!("   {about}")]
            .map(|line| widget::cut(&line, WIDTH, ellipsis))
            .into()
    }

    /// The figures of a day or of several.
    fn figures(
        &self,
        title: &str,
        dates: Option<Sides<String>>,
        sides: Sides<Option<Figures>>,
    ) -> Vec<String> {
        let text = &self.around.text().cli;
        let mut rows = Rows::new(title, &text.compare_change);
        if let Some(Sides { a, b }) = dates {
            let not_open = |side: &Option<Figures>, date: &str| {
                (side.is_none() && date != text.compare_no_day).then(|| text.tally_not_open.clone())
            };
            let states = [not_open(&sides.a, &a), not_open(&sides.b, &b)];
            rows.push(Row::of("", a, b));
            if states.iter().any(Option::is_some) {
                let [a, b] = states.map(Option::unwrap_or_default);
                rows.push(Row::of("", a, b));
            }
        }
        if sides.a.is_none() && sides.b.is_none() {
            return rows.lines(self.around.signs.ellipsis);
        }
        let of = |n: u32, all: u32| fill(&text.tally_of, &[("n", &count(n)), ("all", &count(all))]);
        let mut row = |name: &str, told: &dyn Fn(&Figures) -> Option<String>| {
            let Sides { a, b } = sides.map(|side| side.as_ref().and_then(told));
            let known = |told: Option<String>| told.unwrap_or_else(|| UNKNOWN.to_owned());
            rows.push(Row::of(name, known(a), known(b)));
        };
        row(&text.compare_scheduled, &|f| Some(count(f.scheduled)));
        row(&text.tally_present, &|f| Some(of(f.present, f.expected)));
        row(&text.tally_visits, &|f| Some(count(f.visits)));
        row(&text.tally_sales, &|f| f.known_sales().map(format::rupiah));
        row(&text.tally_reported, &|f| Some(of(f.answered(), f.expected)));
        row(&text.compare_nil, &|f| Some(count(f.nil)));
        row(&text.compare_unreported, &|f| Some(count(f.unreported)));
        if sides.a.is_some_and(|f| f.outside > 0) || sides.b.is_some_and(|f| f.outside > 0) {
            row(&text.compare_outside, &|f| Some(count(f.outside)));
        }
        row(&text.compare_mean, &|f| f.spread.map(|s| format::rupiah(s.mean)));
        row(&text.compare_median, &|f| f.spread.map(|s| format::rupiah(s.median)));
        row(&text.compare_reporting, &|f| f.spread.map(|s| count(s.reporting)));
        if let Some(both) = sides.both().filter(|both| both.a.days == both.b.days) {
            let visits = both.map(|f| i64::from(f.visits));
            rows.change(&text.tally_visits, self.part(change(visits)), Completeness::Alike);
            let complete = completeness(both.map(|f| (f.answered(), f.expected)));
            let mut money = |name: &str, of: fn(&Figures) -> Option<i64>| {
                let known = both.map(|f| of(f));
                let changed = known.both().and_then(|known| change(known.map(|n| **n)));
                rows.change(name, self.part(changed), complete);
            };
            money(&text.tally_sales, Figures::known_sales);
            money(&text.compare_mean, |f| f.spread.map(|s| s.mean));
            money(&text.compare_median, |f| f.spread.map(|s| s.median));
        }
        rows.lines(self.around.signs.ellipsis)
    }

    /// That the two do not rest on the same part of the exhibitors, where that is so.
    fn unequal(&self, title: &str, sides: Sides<Option<Figures>>) -> Vec<String> {
        let Some(both) = sides.both() else { return Vec::new() };
        let of = both.map(|f| (f.answered(), f.expected));
        match completeness(of) {
            Completeness::Alike => Vec::new(),
            Completeness::Unequal => {
                let Sides { a, b } = of.map(|(n, all)| format!("{}/{}", count(*n), count(*all)));
                let told = [("days", title), ("a", &*a), ("b", &*b)];
                widget::wrap(&fill(&self.around.text().cli.compare_unequal, &told), WIDTH)
            }
        }
    }

    /// Omzet by category.
    fn categories(&self, table: &Table) -> Vec<String> {
        let text = self.around.text();
        let mut rows = Rows::new(&text.cli.compare_by_category, &text.cli.compare_change);
        for pair in &table.categories {
            let CategoryPair { category, sides } = pair;
            let name = category.as_ref().map_or(text.words.none.as_str(), |(_, l)| l.get(self.around.lang));
            let told = sides.map(|side| side.map_or_else(|| text.cli.compare_no_day.clone(), told_category));
            rows.push(Row::of(name, told.a, told.b));
            if let Some(both) = sides.both() {
                let complete = completeness(both.map(|part| (part.reported + part.nil, part.expected)));
                let known = both.map(|part| known_sales(part));
                let changed = known.both().and_then(|known| change(known.map(|n| **n)));
                rows.change(name, self.part(changed), complete);
            }
        }
        rows.lines(self.around.signs.ellipsis)
    }

    /// Visits by hour.
    fn hours(&self, table: &Table) -> Vec<String> {
        let text = &self.around.text().cli;
        let mut rows = Rows::new(&text.compare_by_hour, &text.compare_change);
        for (hour, sides) in &table.hours {
            let name = format!("{hour:02}-{:02}", u16::from(*hour) + 1);
            let told = sides.map(|visits| visits.map_or_else(|| UNKNOWN.to_owned(), count));
            rows.push(Row::of(&name, told.a, told.b));
            let changed = sides.both().and_then(|both| change(both.map(|visits| i64::from(**visits))));
            rows.change(&name, self.part(changed), Completeness::Alike);
        }
        rows.lines(self.around.signs.ellipsis)
    }

    /// Who was at both, who is new and who is gone.
    fn exhibitors(&self, exhibitors: &Exhibitors) -> Vec<String> {
        let text = &self.around.text().cli;
        let reported = exhibitors.reported();
        let all = exhibitors.all.map(|all| count(*all));
        let both = group(exhibitors.both.len() as u64);
        let said = [("both", &*both), ("a", &*all.a), ("b", &*all.b), ("reported", &*count(reported))];
        let mut lines = widget::wrap(&fill(&text.compare_both, &said), WIDTH);
        if let Some(more) = exhibitors.median_change() {
            let more = format!("{}{}", if more > 0 { "+" } else { "" }, format::rupiah(more));
            let mut median = fill(&text.compare_median_change, &[("more", &more), ("n", &count(reported))]);
            if let Some((part, n)) = exhibitors.median_part() {
                let part = self.part(Some(part)).unwrap_or_default();
                let told = fill(&text.compare_median_part, &[("part", &part), ("n", &count(n))]);
                median = format!("{median} {told}");
            }
            lines.extend(widget::wrap(&median, WIDTH));
        }
        if !exhibitors.both.is_empty() {
            let mut rows = Rows::new(&text.compare_exhibitor, &text.compare_change);
            rows.days(&text.compare_days);
            let money = |sides: Option<Sides<i64>>| match sides {
                Some(sides) => sides.map(|sold| format::rupiah(*sold)),
                None => Sides { a: UNKNOWN.to_owned(), b: UNKNOWN.to_owned() },
            };
            for pair in &exhibitors.both {
                let Sides { a, b } = money(pair.sold);
                rows.push(Row { days: count(pair.days), ..Row::of(&pair.name, a, b) });
                rows.change_last(self.part(pair.sold.and_then(change)));
            }
            let sold = exhibitors.sold();
            let Sides { a, b } = money(sold);
            rows.push(Row::of(&text.compare_all, a, b));
            rows.change_last(self.part(sold.and_then(change)));
            lines.push(String::new());
            lines.extend(rows.lines(self.around.signs.ellipsis));
        }
        for (phrase, known) in [(&text.compare_new, &exhibitors.new), (&text.compare_gone, &exhibitors.gone)]
        {
            if !known.is_empty() {
                let names: Vec<&str> = known.iter().map(|Known { name, .. }| name.as_str()).collect();
                let n = group(known.len() as u64);
                lines.push(String::new());
                lines.extend(widget::wrap(&fill(phrase, &[("n", &n), ("names", &names.join(", "))]), WIDTH));
            }
        }
        lines
    }

    /// `+12,3%` in Indonesian, `+12.3%` in English.
    fn part(&self, thousandths: Option<i64>) -> Option<String> {
        let n = thousandths?;
        let sign = if n > 0 {
            "+"
        } else if n < 0 {
            "-"
        } else {
            ""
        };
        let mark = &self.around.text().cli.decimal_mark;
        Some(format!("{sign}{}{mark}{}%", group(n.unsigned_abs() / 10), n.unsigned_abs() % 10))
    }
}

/// A count with dots.
fn count(n: u32) -> String {
    group(n.into())
}

/// What is known of a category's omzet: where nobody answered, nothing.
fn known_sales(part: &CategoryFigures) -> Option<i64> {
    (part.reported + part.nil > 0 || part.sold > 0).then_some(part.sold)
}

/// `Rp1.250.000 (5/11)`.
fn told_category(part: CategoryFigures) -> String {
    let sold = known_sales(&part).map_or_else(|| UNKNOWN.to_owned(), format::rupiah);
    format!("{sold} ({}/{})", count(part.reported + part.nil), count(part.expected))
}
