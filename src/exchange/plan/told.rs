//! A preview in the words of people, in both languages.

use super::choices::{Axis, Groups, Numbers, Question, Unit};
use super::keep::Kept;
use super::lay::{Scale, ScaleWhy};
use super::preview::{Change, Counts, How, NumbersRead, NumbersWhy, PlanForm, PlanPreview};
use crate::exchange::problem::folded::folded;
use crate::fair::settings::Lang;

/// Of each list so many are named.
const NAMED: usize = 20;

/// The one or the other language.
fn either(lang: Lang, id: String, en: String) -> String {
    match lang {
        Lang::Id => id,
        Lang::En => en,
    }
}

/// A number as people of that language write it.
fn number(lang: Lang, number: f64) -> String {
    let text = format!("{}", (number * 10_000.0).round() / 10_000.0);
    match lang {
        Lang::Id => text.replace('.', ","),
        Lang::En => text,
    }
}

impl PlanPreview {
    /// What the plan comes to, a line each: counts, how it was read, what stays, what is wrong, what is left over.
    pub fn say(&self, lang: Lang) -> String {
        let mut lines = vec![format!("{}: {}", self.file, counts(&self.counts, lang))];
        lines.extend(how(&self.how, lang));
        lines.extend(self.kept.iter().map(|kept| said(kept, lang)));
        lines.extend(folded(&self.problems, lang, |problem| problem.say(lang)));
        lines.extend(self.left_over(lang));
        lines.extend(self.questions.iter().map(|question| asked(question, lang)));
        if self.change == Change::Nothing {
            lines.push(either(
                lang,
                "Tidak ada yang berubah: denah pameran sudah seperti ini.".to_owned(),
                "Nothing changes: the fair has this plan already.".to_owned(),
            ));
        }
        lines.join("\n")
    }

    fn left_over(&self, lang: Lang) -> Vec<String> {
        let mut lines = Vec::new();
        if !self.halls_gone.is_empty() {
            let names = named(self.halls_gone.iter().map(String::as_str), lang);
            lines.push(either(
                lang,
                format!("Hall yang tidak ada lagi di denah ini: {names}"),
                format!("Halls that this plan does not have: {names}"),
            ));
        }
        if !self.lost.is_empty() {
            let n = self.lost.len();
            let each = self.lost.iter().map(|lost| match &lost.part {
                Some(part) => format!("{}/{}:{part} {}", lost.booth.hall, lost.booth.code, lost.name),
                None => format!("{}/{} {}", lost.booth.hall, lost.booth.code, lost.name),
            });
            let each: Vec<String> = each.take(NAMED + 1).collect();
            let names = among(&each, n, lang);
            lines.push(either(
                lang,
                format!("{n} penempatan tanpa stan di denah ini, dibiarkan seperti semula: {names}"),
                format!("{n} placements have no booth on this plan and stay as they were: {names}"),
            ));
        }
        if !self.empty.is_empty() {
            let n = self.empty.len();
            let each =
                self.empty.iter().take(NAMED + 1).map(|booth| format!("{}/{}", booth.hall, booth.code));
            let names = among(&each.collect::<Vec<_>>(), n, lang);
            lines.push(either(
                lang,
                format!("{n} stan tanpa peserta: {names}"),
                format!("{n} booths without an exhibitor: {names}"),
            ));
        }
        lines
    }
}

fn named<'n>(names: impl Iterator<Item = &'n str>, lang: Lang) -> String {
    let all: Vec<String> = names.map(str::to_owned).collect();
    among(&all, all.len(), lang)
}

/// The first of them, and how many more there are.
fn among(names: &[String], all: usize, lang: Lang) -> String {
    let mut text = names.get(..NAMED.min(names.len())).unwrap_or_default().join(", ");
    if all > NAMED {
        let more = all - NAMED;
        text.push_str(&either(lang, format!(", dan {more} lagi"), format!(", and {more} more")));
    }
    text
}

fn counts(counts: &Counts, lang: Lang) -> String {
    let Counts { halls, booths, places, walls, doors, zones, respelt } = *counts;
    let mut parts = vec![
        either(lang, format!("{halls} hall"), plural(halls, "hall", "halls")),
        either(lang, format!("{booths} stan"), plural(booths, "booth", "booths")),
    ];
    let rest = [
        (zones, "zona", "zone", "zones"),
        (walls, "dinding", "wall", "walls"),
        (doors, "pintu", "door", "doors"),
        (places, "fasilitas", "place", "places"),
    ];
    for (count, id, one, many) in rest.into_iter().filter(|(count, ..)| *count > 0) {
        parts.push(either(lang, format!("{count} {id}"), plural(count, one, many)));
    }
    if respelt > 0 {
        parts.push(either(
            lang,
            format!("{respelt} peserta ditulis ulang kode stannya"),
            format!("{respelt} exhibitors' booths spelt anew"),
        ));
    }
    parts.join(", ")
}

fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn how(how: &How, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(how.numbers.map(|read| numbers(&read, lang)));
    if how.form != PlanForm::Toml {
        lines.push(scale(&how.scale, lang));
    }
    if how.axis == Axis::Up {
        lines.push(either(lang, "Nilai y naik ke atas.".to_owned(), "y runs upwards.".to_owned()));
    }
    match how.groups {
        Some(Groups::Halls) => lines.push(either(
            lang,
            "Kelompok dalam gambar dibaca sebagai hall.".to_owned(),
            "Groups of the drawing were taken as halls.".to_owned(),
        )),
        Some(Groups::Zones) => lines.push(either(
            lang,
            "Kelompok dalam gambar dibaca sebagai zona.".to_owned(),
            "Groups of the drawing were taken as zones.".to_owned(),
        )),
        Some(Groups::Nothing) | None => {}
    }
    lines
}

/// The reading by what it is.
fn reading(numbers: Numbers, lang: Lang) -> &'static str {
    match (numbers, lang) {
        (Numbers::Size, Lang::Id) => "x, y, lebar, tinggi",
        (Numbers::Size, Lang::En) => "x, y, width, height",
        (Numbers::Corners, Lang::Id) => "dua sudut (x1, y1, x2, y2)",
        (Numbers::Corners, Lang::En) => "two corners (x1, y1, x2, y2)",
    }
}

fn numbers(read: &NumbersRead, lang: Lang) -> String {
    let as_what = reading(read.reading, lang);
    let NumbersRead { as_size, as_corners, .. } = *read;
    let (id, en) = match read.why {
        NumbersWhy::Header => ("menurut judul kolom".to_owned(), "as the header says".to_owned()),
        NumbersWhy::Chosen => ("menurut pilihan".to_owned(), "as chosen".to_owned()),
        NumbersWhy::Overlaps => {
            let (own, other) = match read.reading {
                Numbers::Size => (as_size, as_corners),
                Numbers::Corners => (as_corners, as_size),
            };
            (
                format!("stan bertumpuk {own}, cara lain {other}"),
                format!("{own} booths overlap, the other way {other}"),
            )
        }
        NumbersWhy::Open => ("belum pasti".to_owned(), "not certain".to_owned()),
    };
    either(
        lang,
        format!("Angka dibaca sebagai {as_what} ({id})."),
        format!("Numbers read as {as_what} ({en})."),
    )
}

fn scale(scale: &Scale, lang: Lang) -> String {
    let (metres, typical) = (number(lang, scale.metres), number(lang, scale.typical));
    let unit = |unit: Unit| match Unit::ALL.iter().find(|(_, one)| *one == unit) {
        Some((word, _)) => (*word).to_owned(),
        None => format!("{metres} m"),
    };
    let (id, en) = match scale.why {
        ScaleWhy::Own => ("meter".to_owned(), "metres".to_owned()),
        ScaleWhy::Said => ("menurut berkas".to_owned(), "as the file says".to_owned()),
        ScaleWhy::Chosen => ("menurut pilihan".to_owned(), "as chosen".to_owned()),
        ScaleWhy::FullSize => ("gambar berukuran asli".to_owned(), "drawn at full size".to_owned()),
        ScaleWhy::Fits(fits) => (
            format!("satuan tidak disebut, dianggap {}", unit(fits)),
            format!("no unit is given, taken as {}", unit(fits)),
        ),
        ScaleWhy::TypicalBooth => (
            "satuan tidak diketahui, stan yang lazim dianggap 3 m".to_owned(),
            "the unit is not known, a typical booth was taken as 3 m".to_owned(),
        ),
    };
    either(
        lang,
        format!("Skala: 1 satuan = {metres} m ({id}); stan yang lazim {typical} m."),
        format!("Scale: 1 unit = {metres} m ({en}); a typical booth is {typical} m."),
    )
}

fn said(kept: &Kept, lang: Lang) -> String {
    match kept {
        Kept::Rest { hall } => either(
            lang,
            format!("{hall}: dinding, pintu, fasilitas, dan zona dari denah lama dipertahankan."),
            format!("{hall}: walls, doors, places and zones of the old plan stay."),
        ),
        Kept::Nothing { hall } => either(
            lang,
            format!(
                "{hall}: dinding, pintu, dan fasilitas lama tidak dipakai, karena letak stannya berbeda; \
                 tambahkan pada denah bila perlu."
            ),
            format!(
                "{hall}: the old walls, doors and places go, as the booths lie otherwise; add them to the plan \
                 where they are needed."
            ),
        ),
    }
}

impl Question {
    /// The question, and how it is answered.
    pub fn say(&self, lang: Lang) -> String {
        asked(self, lang)
    }
}

fn asked(question: &Question, lang: Lang) -> String {
    let Question::Numbers { as_size, as_corners } = question;
    let (size, corners) = (reading(Numbers::Size, lang), reading(Numbers::Corners, lang));
    either(
        lang,
        format!(
            "Pilih arti keempat angka: {size} ({as_size} stan bertumpuk), atau {corners} ({as_corners} stan \
             bertumpuk)?"
        ),
        format!(
            "Choose what the four numbers are: {size} ({as_size} booths overlap), or {corners} ({as_corners} booths \
             overlap)?"
        ),
    )
}
