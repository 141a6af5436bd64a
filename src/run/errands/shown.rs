//! A file of any kind as the screen shows it.

use std::path::Path;

use super::folder::at_home;
use super::list;
use crate::exchange::counts::CountsPreview;
use crate::exchange::import::Said;
use crate::exchange::intake::{self, Choices, Kind, Preview};
use crate::exchange::plan::{Axis, PlanPreview};
use crate::exchange::progress::Watch;
use crate::exchange::source::Unread;
use crate::fair::Fair;
use crate::fair::command::Command;
use crate::fair::settings::Lang;
use crate::popup::intake::{COLUMN, KIND, Ready, Shown, ShownRow};

/// Reads the file as it was chosen to; nothing where that was stopped.
pub(super) fn understand(
    path: &Path,
    fair: &Fair,
    chosen: &[(String, String)],
    remembered: Vec<Said>,
    lang: Lang,
    watch: &mut Watch<'_>,
) -> Option<Result<Shown, String>> {
    let mut choices = Choices::default();
    choices.list.remembered = remembered;
    for (key, word) in chosen {
        // The screen offers only what there is; a word of another file's rows means nothing here.
        drop(match key.strip_prefix(COLUMN) {
            Some(number) => choices.take_column(number, word),
            None => choices.take(key, word),
        });
    }
    match intake::understand(&at_home(path), fair, &choices, watch) {
        Ok(Preview::List(preview)) => Some(Ok(list::shown(*preview, &choices.list, lang))),
        Ok(Preview::Plan(preview)) => Some(Ok(plan(&preview, &choices, lang))),
        Ok(Preview::Counts(preview)) => Some(Ok(counts(&preview, &choices, lang))),
        Err(Unread::Problems(problems)) => Some(Err(problems.say(lang))),
        Err(Unread::Stopped) => None,
    }
}

/// What the file is taken for, and may be taken for instead.
pub(super) fn kind(is: Kind, lang: Lang) -> ShownRow {
    let kinds = [
        (Kind::Exhibitors, "exhibitors", word(lang, "daftar peserta", "exhibitors")),
        (Kind::Plan, "plan", word(lang, "denah", "floor plan")),
        (Kind::Counts, "counts", word(lang, "angka", "counts")),
    ];
    let chosen = kinds.iter().position(|(kind, ..)| *kind == is).unwrap_or(0);
    let options = kinds.map(|(_, word, shows)| (word, shows));
    row(KIND, word(lang, "Isi berkas", "The file holds"), owned(&options), chosen)
}

/// A floor plan: how its numbers are read, and what it comes to.
fn plan(preview: &PlanPreview, choices: &Choices, lang: Lang) -> Shown {
    let numbers = [
        ("size", word(lang, "x, y, lebar, tinggi", "x, y, width, height")),
        ("corners", word(lang, "dua sudut", "two corners")),
    ];
    let units =
        [("", word(lang, "menurut berkas", "as the file says")), ("m", "m"), ("cm", "cm"), ("mm", "mm")];
    let axes = [("down", word(lang, "ke bawah", "downwards")), ("up", word(lang, "ke atas", "upwards"))];
    let mut rows = vec![kind(Kind::Plan, lang)];
    if let Some(read) = &preview.how.numbers {
        let chosen = usize::from(read.reading == crate::exchange::plan::Numbers::Corners);
        rows.push(row("numbers", word(lang, "Empat angka", "Four numbers"), owned(&numbers), chosen));
    }
    let unit = match choices.plan.unit.map(crate::exchange::plan::Unit::metres) {
        Some(1.0) => 1,
        Some(0.01) => 2,
        Some(0.001) => 3,
        _ => 0,
    };
    rows.push(row("unit", word(lang, "Satuan", "Unit"), owned(&units), unit));
    rows.push(row(
        "axis",
        word(lang, "Arah y", "y runs"),
        owned(&axes),
        usize::from(choices.plan.axis == Axis::Up),
    ));
    let unchanged = word(lang, "Denah pameran sudah seperti ini.", "The fair has this plan already.");
    shown(
        &preview.say(lang),
        rows,
        preview.command(),
        preview.questions.first().map(|q| q.say(lang)),
        unchanged,
    )
}

/// Counts: what is open about them, and what they come to.
fn counts(preview: &CountsPreview, choices: &Choices, lang: Lang) -> Shown {
    use crate::exchange::counts::{OtherDays, Question};
    let mut rows = vec![kind(Kind::Counts, lang)];
    for question in &preview.questions {
        match question {
            Question::DateOrder { .. } => {
                let orders = [
                    ("", "?"),
                    ("day-first", word(lang, "hari dulu", "day first")),
                    ("month-first", word(lang, "bulan dulu", "month first")),
                ];
                rows.push(row("order", word(lang, "Tanggal", "Dates"), owned(&orders), 0));
            }
            Question::Unit { .. } => {
                let units = [
                    ("", "?"),
                    ("rupiah", "rupiah"),
                    ("thousands", word(lang, "ribu", "thousands")),
                    ("millions", word(lang, "juta", "millions")),
                ];
                rows.push(row("unit", word(lang, "Satuan omzet", "Unit of sales"), owned(&units), 0));
            }
            Question::Gate { gates } => {
                let gates = gates.iter().map(|gate| (gate.to_string(), gate.to_string()));
                let options = std::iter::once((String::new(), "?".to_owned())).chain(gates).collect();
                rows.push(row("gate", word(lang, "Pintu", "Gate"), options, 0));
            }
            Question::Day => rows.push(numbered("day", word(lang, "Hari ke-", "Day"), 1..=31)),
            Question::Hour => rows.push(numbered("hour", word(lang, "Jam", "Hour"), 0..=29)),
        }
    }
    let days = [
        ("problem", word(lang, "dilaporkan", "told")),
        ("passed-over", word(lang, "dilewati", "passed over")),
        ("moved", word(lang, "digeser ke pameran ini", "moved onto this fair")),
    ];
    let chosen = match choices.counts.other_days {
        OtherDays::Problem => 0,
        OtherDays::PassedOver => 1,
        OtherDays::Moved => 2,
    };
    rows.push(row(
        "other-days",
        word(lang, "Hari di luar pameran", "Days outside the fair"),
        owned(&days),
        chosen,
    ));
    let unchanged = word(
        lang,
        "Tidak ada yang bisa diambil, atau semuanya sudah ada.",
        "There is nothing to take in, or everything is in the fair already.",
    );
    shown(
        &preview.say(lang),
        rows,
        preview.command(),
        preview.questions.first().map(|q| q.say(lang)),
        unchanged,
    )
}

/// So many lines of what a file comes to stand above the choices; the others are remarks.
const SUMMED: usize = 4;

fn shown(
    said: &str,
    rows: Vec<ShownRow>,
    command: Option<Command>,
    question: Option<String>,
    unchanged: &str,
) -> Shown {
    let mut lines: Vec<String> =
        said.lines().map(str::to_owned).filter(|line| !line.trim().is_empty()).collect();
    let findings = lines.split_off(lines.len().min(SUMMED));
    let ready = match command {
        Some(command) => Ready::By(Box::new(command)),
        None => Ready::Not(question.unwrap_or_else(|| unchanged.to_owned())),
    };
    Shown { summary: lines, rows, findings, ready }
}

fn numbered(key: &str, label: &str, range: std::ops::RangeInclusive<u8>) -> ShownRow {
    let numbers = range.map(|n| (n.to_string(), n.to_string()));
    row(key, label, std::iter::once((String::new(), "?".to_owned())).chain(numbers).collect(), 0)
}

pub(super) fn word(lang: Lang, id: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Id => id,
        Lang::En => en,
    }
}

pub(super) fn owned(options: &[(&str, &str)]) -> Vec<(String, String)> {
    options.iter().map(|(word, shows)| ((*word).to_owned(), (*shows).to_owned())).collect()
}

pub(super) fn row(key: &str, label: &str, options: Vec<(String, String)>, chosen: usize) -> ShownRow {
    ShownRow {
        key: key.to_owned(),
        label: label.to_owned(),
        heading: String::new(),
        options,
        chosen,
        sample: String::new(),
    }
}
