//! A preview in words, in both languages: first what it is, then what is in it, then everything strange.

use std::fmt::Write;

use super::{Change, Evidence, ListPreview, Rename, Rule};
use crate::exchange::import::columns::Column;
use crate::exchange::import::fields::Field;
use crate::exchange::problem::folded::folded;
use crate::fair::settings::Lang;

/// Headings of a column are shown up to this width.
const HEADING: usize = 24;
/// Of a column's values so many characters are shown.
const SAMPLES: usize = 40;

/// The preview as lines.
pub(super) fn say(preview: &ListPreview, lang: Lang, most: usize) -> String {
    let mut out = String::new();
    let line = |out: &mut String, text: &str| {
        // A string takes everything.
        let _ = writeln!(out, "{text}");
    };
    line(&mut out, &title(preview, lang));
    for column in preview.columns.columns.iter().filter(|column| column.field != Field::Nothing) {
        line(&mut out, &format!("  {}", mapped(column, lang)));
    }
    line(&mut out, "");
    for text in counts(preview, lang) {
        line(&mut out, &text);
    }
    for (rule, times) in &preview.rules.0 {
        line(&mut out, &format!("  {}", rule_says(*rule, *times, lang)));
    }
    listed(
        &mut out,
        pick(lang, "Berubah", "Changed"),
        most,
        preview.changes.iter().map(|change| changed(change, lang)),
    );
    listed(
        &mut out,
        pick(
            lang,
            "Mungkin peserta yang sama, dianggap sama (--renames other bila bukan)",
            "Perhaps the same exhibitor, taken as the same (--renames other if not)",
        ),
        most,
        preview.renames.iter().map(|rename| renamed(rename, lang)),
    );
    listed(
        &mut out,
        pick(lang, "Tidak ada di daftar ini (tetap disimpan)", "Not in this list (they stay)"),
        most,
        preview.missing.iter().map(|missing| missing.name.clone()),
    );
    listed(
        &mut out,
        pick(lang, "Stan yang tidak ada di denah", "Stands that the plan lacks"),
        most,
        preview.off_plan.iter().cloned(),
    );
    if preview.list.halls.is_none() {
        listed(
            &mut out,
            pick(lang, "Stan di denah yang tetap kosong", "Stands of the plan that stay empty"),
            most,
            preview.free_booths.iter().cloned(),
        );
    }
    let all = preview.problems.len() + preview.more_problems;
    if all > 0 {
        line(&mut out, "");
        line(&mut out, &format!("{} ({all}):", pick(lang, "Catatan", "Remarks")));
        let told = folded(&preview.problems, lang, |problem| problem.say(lang));
        for told in told.iter().take(most) {
            line(&mut out, &format!("  {told}"));
        }
        more(&mut out, told.len().saturating_sub(most) + preview.more_problems, lang);
    }
    if let Some(doubt) = &preview.doubt {
        line(&mut out, "");
        line(&mut out, &doubt.say(lang));
    }
    out
}

/// What the list is and comes to, a line each.
pub(super) fn summary(preview: &ListPreview, lang: Lang) -> Vec<String> {
    let rules = preview.rules.0.iter().map(|(rule, times)| rule_says(*rule, *times, lang));
    std::iter::once(title(preview, lang)).chain(counts(preview, lang)).chain(rules).collect()
}

/// Everything that changes or is strange, a line each; a doubt about the whole list is told apart.
pub(super) fn findings(preview: &ListPreview, lang: Lang) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    lines.extend(preview.renames.iter().map(|rename| {
        let says = pick(lang, "mungkin peserta yang sama", "perhaps the same exhibitor");
        format!("{says}: {}", renamed(rename, lang))
    }));
    lines.extend(
        preview
            .changes
            .iter()
            .map(|change| format!("{}: {}", pick(lang, "berubah", "changes"), changed(change, lang))),
    );
    lines.extend(folded(&preview.problems, lang, |problem| problem.say_within(lang)));
    if preview.more_problems > 0 {
        lines.push(format!("+{} {}", preview.more_problems, pick(lang, "lagi", "more")));
    }
    let missing = preview.missing.iter().map(|missing| {
        format!(
            "{}: {}",
            pick(lang, "tidak ada di daftar ini, tetap disimpan", "not in this list, stays"),
            missing.name
        )
    });
    lines.extend(missing);
    lines
}

fn renamed(rename: &Rename, lang: Lang) -> String {
    format!("{} \u{2192} {} ({})", rename.from, rename.to, evidence(rename.evidence, lang))
}

fn changed(change: &Change, lang: Lang) -> String {
    let fields: Vec<&str> = change.fields.iter().map(|field| field_word(field, lang)).collect();
    format!("{}: {}", change.name, fields.join(", "))
}

/// `1 row`, `2 rows`: English tells one from several.
fn several(count: u32, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn pick(lang: Lang, id: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Id => id,
        Lang::En => en,
    }
}

/// `peserta.xlsx · Excel · lembar Peserta · judul kolom di baris 4`.
fn title(preview: &ListPreview, lang: Lang) -> String {
    let mut parts = vec![preview.file.clone(), preview.form.clone()];
    if !preview.sheet.is_empty() {
        parts.push(format!("{} {}", pick(lang, "lembar", "sheet"), preview.sheet));
    }
    match preview.header_line {
        Some(line) => {
            parts.push(format!("{} {line}", pick(lang, "judul kolom di baris", "headings on line")))
        }
        None if preview.columns.header.is_some() => {}
        None => parts.push(pick(lang, "tanpa judul kolom", "no headings").to_owned()),
    }
    let mut title = parts.join(" \u{b7} ");
    if !preview.other_sheets.is_empty() {
        title.push_str(&format!(
            " ({}: {})",
            pick(lang, "lembar lain", "other sheets"),
            preview.other_sheets.join(", ")
        ));
    }
    title
}

/// `Nama Usaha → nama   Kopi Tepi Kali, Batik Melati`.
fn mapped(column: &Column, lang: Lang) -> String {
    let heading = if column.heading.is_empty() { "\u{2014}" } else { &column.heading };
    let samples = cut(&column.samples.join(", "), SAMPLES);
    let line = format!(
        "{:<HEADING$} \u{2192} {:<14} {samples}",
        cut(heading, HEADING),
        field_says(&column.field, lang)
    );
    line.trim_end().to_owned()
}

fn cut(text: &str, width: usize) -> String {
    match text.char_indices().nth(width) {
        Some(_) => text.chars().take(width.saturating_sub(1)).chain(['\u{2026}']).collect(),
        None => text.to_owned(),
    }
}

/// What a column holds, in a word or two.
pub(in crate::exchange::import) fn field_says(field: &Field, lang: Lang) -> String {
    let word = match field {
        Field::Id => ("nomor peserta", "number"),
        Field::Code => ("kode", "code"),
        Field::Business => ("usaha (UUID)", "business"),
        Field::Name => ("nama", "name"),
        Field::Owner => ("pemilik", "owner"),
        Field::Category => ("kategori", "category"),
        Field::SubCategory => ("subkategori", "sub-category"),
        Field::Products => ("produk", "products"),
        Field::Phone => ("telepon", "phone"),
        Field::Address => ("alamat", "address"),
        Field::Kecamatan => ("kecamatan/asal", "district"),
        Field::Coach => ("pembina", "coach"),
        Field::Stage => ("tahap", "stage"),
        Field::Licences => ("izin", "licences"),
        Field::Licence(id) => return format!("{} {id}", pick(lang, "izin", "licence")),
        Field::Stand => ("stan", "stand"),
        Field::Hall => ("hall", "hall"),
        Field::Days => ("hari", "days"),
        Field::OnDay(day) => return format!("{} {}", pick(lang, "hari", "day"), day.says(lang)),
        Field::Note => ("catatan", "note"),
        Field::More => ("disimpan", "kept"),
        Field::RowNumber => ("nomor baris", "row number"),
        Field::Nothing => ("dilewati", "left out"),
    };
    pick(lang, word.0, word.1).to_owned()
}

/// The same of a field by its word.
fn field_word(word: &str, lang: Lang) -> &'static str {
    match (word, lang) {
        ("name", Lang::Id) => "nama",
        ("owner", Lang::Id) => "pemilik",
        ("category", Lang::Id) => "kategori",
        ("products", Lang::Id) => "produk",
        ("phone", Lang::Id) => "telepon",
        ("address", Lang::Id) => "alamat",
        ("code", Lang::Id) => "kode",
        ("coach", Lang::Id) => "pembina",
        ("stage", Lang::Id) => "tahap",
        ("licences", Lang::Id) => "izin",
        ("stand", Lang::Id) => "stan",
        ("days", Lang::Id) => "hari",
        ("note", Lang::Id) => "catatan",
        ("more", Lang::Id) => "keterangan lain",
        ("name", Lang::En) => "name",
        ("owner", Lang::En) => "owner",
        ("category", Lang::En) => "category",
        ("products", Lang::En) => "products",
        ("phone", Lang::En) => "phone",
        ("address", Lang::En) => "address",
        ("code", Lang::En) => "code",
        ("coach", Lang::En) => "coach",
        ("stage", Lang::En) => "stage",
        ("licences", Lang::En) => "licences",
        ("stand", Lang::En) => "stand",
        ("days", Lang::En) => "days",
        ("note", Lang::En) => "note",
        ("more", Lang::En) => "other remarks",
        _ => "kecamatan",
    }
}

fn evidence(evidence: Evidence, lang: Lang) -> &'static str {
    match evidence {
        Evidence::Phone => pick(lang, "telepon sama", "same phone"),
        Evidence::Stand => pick(lang, "stan sama, nama mirip", "same stand, names alike"),
        Evidence::Owner => pick(lang, "stan dan pemilik sama", "same stand and owner"),
        Evidence::Code => pick(lang, "kode sama", "same code"),
        Evidence::NewCode => pick(lang, "nama sama, kode baru", "same name, new code"),
    }
}

/// How many there are of everything, a line each; what there is none of is not worth a word.
fn counts(preview: &ListPreview, lang: Lang) -> Vec<String> {
    let c = &preview.counts;
    if !preview.has_names() {
        return vec![match lang {
            Lang::Id => format!("{} baris, belum dibaca sebagai peserta", c.rows),
            Lang::En => format!("{}, not read as exhibitors yet", several(c.rows, "row", "rows")),
        }];
    }
    let n = |count: u32, id: &str, en: &str| -> Option<String> {
        (count > 0).then(|| format!("{count} {}", if lang == Lang::Id { id } else { en }))
    };
    let either =
        |count: u32, id: &str, one: &str, many: &str| n(count, id, if count == 1 { one } else { many });
    let line = |first: String, parts: Vec<Option<String>>| {
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() { first } else { format!("{first}: {}", parts.join(", ")) }
    };
    let mut lines = vec![line(
        match lang {
            Lang::Id => format!("{} peserta dari {} baris", c.exhibitors, c.rows),
            Lang::En => format!(
                "{} in {}",
                several(c.exhibitors, "exhibitor", "exhibitors"),
                several(c.rows, "row", "rows")
            ),
        },
        vec![
            n(c.new, "baru", "new"),
            n(c.changed, "berubah", "changed"),
            n(c.unchanged, "tetap", "as they are"),
            n(c.missing, "tidak ada di daftar", "not in the list"),
            n(c.some_days, "hanya sebagian hari", "on some days only"),
        ],
    )];
    let places = if c.places > c.booths {
        n(c.places, "tempat", "places").map(|places| format!(" ({places})"))
    } else {
        None
    };
    lines.push(line(
        match lang {
            Lang::Id => format!("{} stan{}", c.booths, places.unwrap_or_default()),
            Lang::En => format!("{}{}", several(c.booths, "stand", "stands"), places.unwrap_or_default()),
        },
        vec![
            either(c.without_stand, "peserta tanpa stan", "exhibitor without one", "exhibitors without one"),
            n(c.several_stands, "di beberapa stan", "on several"),
            either(c.shared, "tempat dipakai bersama", "place shared", "places shared"),
            n(
                u32::try_from(preview.off_plan.len()).unwrap_or(u32::MAX),
                "tidak ada di denah",
                "not on the plan",
            ),
        ],
    ));
    lines.push(line(
        match lang {
            Lang::Id => format!("{} kategori", c.categories),
            Lang::En => several(c.categories, "category", "categories"),
        },
        vec![
            n(c.new_categories, "baru", "new"),
            either(
                c.without_category,
                "peserta tanpa kategori",
                "exhibitor without one",
                "exhibitors without one",
            ),
        ],
    ));
    lines.extend(either(
        c.left_out,
        "baris yang bukan peserta dilewati",
        "row that is no exhibitor left out",
        "rows that are no exhibitors left out",
    ));
    if preview.list.halls.is_some() {
        let says = pick(
            lang,
            "Belum ada denah: dibuat sketsa dari kode stan",
            "No floor plan yet: a sketch is drawn from the codes",
        );
        lines.push(says.to_owned());
    }
    lines
}

fn rule_says(rule: Rule, times: u32, lang: Lang) -> String {
    let says = match rule {
        Rule::JoinedByCode => {
            ("baris dengan kode dan nama yang sama digabung", "rows with one code and name were joined")
        }
        Rule::JoinedByName => (
            "baris dengan nama yang sama, tanpa telepon yang berbeda, digabung",
            "rows with one name, and no two telephones, were joined",
        ),
        Rule::ApartByCode => {
            ("nama yang sama dengan kode lain dipisah", "of one name with two codes were kept apart")
        }
        Rule::RowGoesOn => {
            ("baris tanpa nama termasuk peserta di atasnya", "rows without a name belong to the one above")
        }
        Rule::StandIsEmpty => ("stan tanpa nama dianggap kosong", "stands without a name are taken as empty"),
        Rule::Section => (
            "judul bagian menjadi kategori peserta di bawahnya",
            "headings of sections are the category of those below",
        ),
    };
    format!("{times} {}", pick(lang, says.0, says.1))
}

/// Some of many lines under a heading, and how many more there are.
fn listed(out: &mut String, heading: &str, most: usize, lines: impl ExactSizeIterator<Item = String>) {
    let all = lines.len();
    if all == 0 {
        return;
    }
    let shown: Vec<String> = lines.take(most).collect();
    let rest = all - shown.len();
    let more = if rest > 0 { format!(" +{rest}") } else { String::new() };
    // A string takes everything.
    let _ = writeln!(out, "\n{heading} ({all}):\n  {}{more}", shown.join("\n  "));
}

fn more(out: &mut String, rest: usize, lang: Lang) {
    if rest > 0 {
        let _ = writeln!(out, "  +{rest} {}", pick(lang, "lagi", "more"));
    }
}
