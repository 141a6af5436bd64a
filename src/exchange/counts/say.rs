//! A preview in words, in both languages.

use std::fmt::Write;

use chrono::{Datelike, NaiveDate};

use super::calendar::{DateOrder, OrderBy};
use super::choices::{Counted, Unit};
use super::columns::Use;
use super::preview::{Change, CountsPreview, Question, TableSeen};
use crate::exchange::problem::Problem;
use crate::exchange::problem::folded::folded;
use crate::fair::money::{Rupiah, group};
use crate::fair::settings::Lang;

/// So many problems, remarks and changes are listed; the others are counted.
const LISTED: usize = 20;

const MONTHS: [(&str, &str); 12] = [
    ("Januari", "January"),
    ("Februari", "February"),
    ("Maret", "March"),
    ("April", "April"),
    ("Mei", "May"),
    ("Juni", "June"),
    ("Juli", "July"),
    ("Agustus", "August"),
    ("September", "September"),
    ("Oktober", "October"),
    ("November", "November"),
    ("Desember", "December"),
];

impl CountsPreview {
    /// What the file is, how it was understood, what it brings, what is wrong: some lines of text.
    pub fn say(&self, lang: Lang) -> String {
        let say = |id: String, en: String| match lang {
            Lang::Id => id,
            Lang::En => en,
        };
        let mut out: Vec<String> = Vec::new();
        for table in &self.tables {
            out.push(format!("{}: {}", self.called(table), said_table(table, lang)));
        }
        for name in &self.passed_over {
            out.push(say(
                format!("{name}: bukan hitungan; dilewati"),
                format!("{name}: no counts; passed over"),
            ));
        }
        let count = |n: usize| figure(n as u64, lang);
        let (rows, unknown) = (count(self.rows), count(self.unknown));
        out.push(say(
            format!("{rows} baris berisi angka; {unknown} kosong atau belum diketahui, tidak diambil"),
            format!("{rows} rows with figures; {unknown} blank or not known, not taken"),
        ));
        if let Some(visits) = &self.visits {
            let (hours, days, sum) =
                (count(visits.hours), count(visits.days.len()), figure(visits.sum, lang));
            out.push(say(
                format!("Kunjungan: {hours} jam pada {days} hari, {sum} orang{}", span(&visits.days, lang)),
                format!("Visits: {hours} hours on {days} days, {sum} people{}", span(&visits.days, lang)),
            ));
            if let Some(busiest) = visits.busiest {
                let (most, on) = (figure(busiest.visits, lang), date(busiest.date, lang));
                out.push(say(
                    format!("Jam teramai: {most} orang, {on} pukul {:02}.00", busiest.hour),
                    format!("Busiest hour: {most} people, {on} at {:02}:00", busiest.hour),
                ));
            }
        }
        if let Some(sales) = &self.sales {
            let (reports, nil, who) = (count(sales.reports), count(sales.nil), count(sales.exhibitors));
            let days = count(sales.days.len());
            out.push(say(
                format!(
                    "Omzet: {reports} laporan ({nil} nihil) dari {who} peserta pada {days} hari, {}",
                    sales.sum
                ),
                format!(
                    "Sales: {reports} reports ({nil} nil) by {who} exhibitors on {days} days, {}",
                    money(sales.sum, lang)
                ),
            ));
        }
        let (new, changed, same) = (count(self.new), count(self.changed.len()), count(self.unchanged));
        out.push(say(
            format!("Dibanding pameran: {new} baru, {changed} berubah, {same} sama"),
            format!("Beside the fair: {new} new, {changed} changed, {same} the same"),
        ));
        let changes: Vec<String> =
            self.changed.iter().take(LISTED).map(|change| said_change(change, lang)).collect();
        push(&mut out, changes, self.changed.len(), lang);
        for question in &self.questions {
            out.push(format!("? {}", question.say(lang)));
        }
        for (title, list) in [
            (say("Masalah".to_owned(), "Problems".to_owned()), &self.problems),
            (say("Catatan".to_owned(), "Remarks".to_owned()), &self.remarks),
        ] {
            if !list.is_empty() {
                out.push(format!("{title}: {}", count(list.len())));
                let said = folded(list, lang, |problem: &Problem| problem.say(lang));
                let all = said.len();
                push(&mut out, said.into_iter().take(LISTED).collect(), all, lang);
            }
        }
        out.join("\n")
    }

    fn called(&self, table: &TableSeen) -> String {
        match table.name.is_empty() || self.tables.len() + self.passed_over.len() < 2 {
            true => self.file.clone(),
            false => format!("{} [{}]", self.file, table.name),
        }
    }
}

fn push(out: &mut Vec<String>, lines: Vec<String>, all: usize, lang: Lang) {
    let more = all.saturating_sub(lines.len());
    out.extend(lines.into_iter().map(|line| format!("  {line}")));
    if more > 0 {
        out.push(match lang {
            Lang::Id => format!("  … dan {more} lagi"),
            Lang::En => format!("  … and {more} more"),
        });
    }
}

/// What it counts and what each column is.
fn said_table(table: &TableSeen, lang: Lang) -> String {
    let mut said = match (table.kind, lang) {
        (Counted::Visits, Lang::Id) => "kunjungan".to_owned(),
        (Counted::Visits, Lang::En) => "visits".to_owned(),
        (Counted::Sales, Lang::Id) => "omzet".to_owned(),
        (Counted::Sales, Lang::En) => "sales".to_owned(),
    };
    let used = table.columns.iter().filter(|column| column.means != Use::Ignored);
    for (n, column) in used.enumerate() {
        let mark = if n == 0 { " ·" } else { "," };
        // Writing to a text does not fail.
        let _ = write!(
            said,
            "{mark} {} = {}",
            crate::fair::text::clean(&column.header),
            said_use(&column.means, lang)
        );
    }
    let unit = match (table.unit, lang) {
        (Some(Unit::Thousands), Lang::Id) => " · angka dalam ribuan",
        (Some(Unit::Thousands), Lang::En) => " · figures in thousands",
        (Some(Unit::Millions), Lang::Id) => " · angka dalam jutaan",
        (Some(Unit::Millions), Lang::En) => " · figures in millions",
        (Some(Unit::Rupiah) | None, _) => "",
    };
    said.push_str(unit);
    let order = match (table.dates.order, lang) {
        (DateOrder::DayFirst, Lang::Id) => "hari lalu bulan",
        (DateOrder::DayFirst, Lang::En) => "day, then month",
        (DateOrder::MonthFirst, Lang::Id) => "bulan lalu hari",
        (DateOrder::MonthFirst, Lang::En) => "month, then day",
    };
    let by = match (table.dates.by, lang) {
        (OrderBy::Plain, _) => return said,
        (OrderBy::Choice, Lang::Id) => "dipilih",
        (OrderBy::Choice, Lang::En) => "chosen",
        (OrderBy::AboveTwelve, Lang::Id) => "ada angka di atas 12",
        (OrderBy::AboveTwelve, Lang::En) => "a number is above 12",
        (OrderBy::TheFair, Lang::Id) => "cocok dengan hari pameran",
        (OrderBy::TheFair, Lang::En) => "they are the fair's days",
        (OrderBy::OtherDates, Lang::Id) => "cocok dengan tanggal lain di berkas",
        (OrderBy::OtherDates, Lang::En) => "they are other dates of the file",
        (OrderBy::Both, Lang::Id) => "dua urutan bercampur",
        (OrderBy::Both, Lang::En) => "both orders are mixed",
        (OrderBy::Nothing, Lang::Id) => "belum pasti",
        (OrderBy::Nothing, Lang::En) => "not settled",
    };
    match lang {
        Lang::Id => format!("{said} · tanggal: {order} ({by})"),
        Lang::En => format!("{said} · dates: {order} ({by})"),
    }
}

fn said_use(means: &Use, lang: Lang) -> String {
    let (id, en) = match means {
        Use::Date => ("tanggal", "date"),
        Use::Time => ("jam", "time"),
        Use::Gate => ("pintu", "gate"),
        Use::Visits => ("jumlah pengunjung", "visits"),
        Use::Direction => ("tidak diambil", "not taken"),
        Use::Stand => ("stan", "stand"),
        Use::Exhibitor => ("peserta", "exhibitor"),
        Use::Id => ("kode peserta", "exhibitor's code"),
        Use::Amount => ("omzet", "amount"),
        Use::Transactions => ("transaksi", "transactions"),
        Use::Provenance => ("asal angka", "who says so"),
        Use::Total => ("total, diperiksa saja", "total, only checked"),
        Use::OfDay => ("hari", "day"),
        Use::Ignored => ("–", "–"),
        Use::Payment(method) => return method.to_string(),
        Use::OfGate(gate) => return gate.to_string(),
        Use::OfHour(minutes) => {
            return match lang {
                Lang::Id => format!("pukul {:02}.{:02}", minutes / 60, minutes % 60),
                Lang::En => format!("{:02}:{:02}", minutes / 60, minutes % 60),
            };
        }
    };
    match lang {
        Lang::Id => id.to_owned(),
        Lang::En => en.to_owned(),
    }
}

fn said_change(change: &Change, lang: Lang) -> String {
    match (change, lang) {
        (Change::Visits { day, gate, hour, before, after }, Lang::Id) => {
            format!("hari ke-{day}, {gate}, pukul {hour:02}.00: {before} → {after}")
        }
        (Change::Visits { day, gate, hour, before, after }, Lang::En) => {
            format!("day {day}, {gate}, {hour:02}:00: {before} → {after}")
        }
        (Change::Sales { day, name, before, after, .. }, _) => {
            let sold = |amount: Option<Rupiah>| match (amount, lang) {
                (Some(amount), _) => money(amount, lang),
                (None, Lang::Id) => "nihil".to_owned(),
                (None, Lang::En) => "nil".to_owned(),
            };
            let on = match lang {
                Lang::Id => format!("hari ke-{day}"),
                Lang::En => format!("day {day}"),
            };
            format!("{on}, {name}: {} → {}", sold(*before), sold(*after))
        }
    }
}

impl Question {
    /// The question, and how it is answered.
    pub fn say(&self, lang: Lang) -> String {
        let (id, en) = match self {
            Question::DateOrder { example } => (
                format!(
                    "\"{example}\" bisa dua tanggal: pilih order=day-first (hari dulu) atau order=month-first (bulan dulu)"
                ),
                format!("\"{example}\" may be two dates: choose order=day-first or order=month-first"),
            ),
            Question::Unit { example, readings } => {
                let list = |or: &str| {
                    readings.iter().map(|amount| money(*amount, lang)).collect::<Vec<_>>().join(or)
                };
                (
                    format!(
                        "\"{example}\" bisa berarti {}: pilih unit=rupiah, unit=ribu, atau unit=juta",
                        list(" atau ")
                    ),
                    format!(
                        "\"{example}\" may mean {}: choose unit=rupiah, unit=thousands or unit=millions",
                        list(" or ")
                    ),
                )
            }
            Question::Gate { gates } => {
                let list = gates.iter().map(|gate| format!("gate={gate}")).collect::<Vec<_>>();
                (
                    format!("pintu mana? pilih {}", list.join(" atau ")),
                    format!("which gate? choose {}", list.join(" or ")),
                )
            }
            Question::Day => (
                "hari ke berapa? pilih misalnya day=1".to_owned(),
                "which day? choose for example day=1".to_owned(),
            ),
            Question::Hour => (
                "jam berapa dihitung? tidak ada kolom jam; pilih misalnya hour=9".to_owned(),
                "in which hour was it counted? there is no column of hours; choose for example hour=9"
                    .to_owned(),
            ),
        };
        match lang {
            Lang::Id => id,
            Lang::En => en,
        }
    }
}

fn figure(n: u64, lang: Lang) -> String {
    match lang {
        Lang::Id => group(n),
        Lang::En => group(n).replace('.', ","),
    }
}

fn money(amount: Rupiah, lang: Lang) -> String {
    match lang {
        Lang::Id => amount.to_string(),
        Lang::En => amount.to_string().replace('.', ","),
    }
}

fn date(date: NaiveDate, lang: Lang) -> String {
    let month = MONTHS.get(date.month0() as usize).copied().unwrap_or_default();
    match lang {
        Lang::Id => format!("{} {} {}", date.day(), month.0, date.year()),
        Lang::En => format!("{} {} {}", date.day(), month.1, date.year()),
    }
}

fn span(days: &[NaiveDate], lang: Lang) -> String {
    match (days.first(), days.last()) {
        (Some(first), Some(last)) if first != last => match lang {
            Lang::Id => format!(" ({} s.d. {})", date(*first, lang), date(*last, lang)),
            Lang::En => format!(" ({} to {})", date(*first, lang), date(*last, lang)),
        },
        (Some(only), _) => format!(" ({})", date(*only, lang)),
        (None, _) => String::new(),
    }
}
