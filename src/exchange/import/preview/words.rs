//! A preview in words, in both languages: first what it is, then what is in it, then everything strange.

use std::fmt::Write;

use super::{Evidence, ListPreview, Rule};
use crate::exchange::import::columns::Column;
use crate::exchange::import::fields::Field;
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
        preview.changes.iter().map(|change| {
            let fields: Vec<&str> = change.fields.iter().map(|field| field_word(field, lang)).collect();
            format!("{}: {}", change.name, fields.join(", "))
        }),
    );
    listed(
        &mut out,
        pick(lang, "Mungkin berganti nama", "Perhaps renamed"),
        most,
        preview.renames.iter().map(|rename| {
            format!("{} \u{2192} {} ({})", rename.from, rename.to, evidence(rename.evidence, lang))
        }),
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
        for problem in preview.problems.iter().take(most) {
            line(&mut out, &format!("  {}", problem.say(lang)));
        }
        more(&mut out, all.saturating_sub(most.min(preview.problems.len())), lang);
    }
    if let Some(doubt) = &preview.doubt {
        line(&mut out, "");
        line(&mut out, &doubt.say(lang));
    }
    out
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
pub(in crate::exchange) fn field_says(field: &Field, lang: Lang) -> String {
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
        Field::OnDay(day) => return format!("{} {day}", pick(lang, "hari", "day")),
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
    }
}

/// How many there are of everything, a line or two.
fn counts(preview: &ListPreview, lang: Lang) -> Vec<String> {
    let c = &preview.counts;
    let mut lines = Vec::new();
    lines.push(match lang {
        Lang::Id => format!(
            "{} peserta dari {} baris: {} baru, {} berubah, {} tetap; {} di pameran ini tidak ada di daftar",
            c.exhibitors, c.rows, c.new, c.changed, c.unchanged, c.missing
        ),
        Lang::En => format!(
            "{} exhibitors in {} rows: {} new, {} changed, {} as they are; {} of the fair are not in the list",
            c.exhibitors, c.rows, c.new, c.changed, c.unchanged, c.missing
        ),
    });
    let places = if c.places > c.booths {
        match lang {
            Lang::Id => format!(" ({} tempat)", c.places),
            Lang::En => format!(" ({} places)", c.places),
        }
    } else {
        String::new()
    };
    lines.push(match lang {
        Lang::Id => format!(
            "{} stan{places}: {} peserta tanpa stan, {} di beberapa stan, {} kali satu tempat dipakai bersama",
            c.booths, c.without_stand, c.several_stands, c.shared
        ),
        Lang::En => format!(
            "{} stands{places}: {} exhibitors without one, {} on several, {} places shared",
            c.booths, c.without_stand, c.several_stands, c.shared
        ),
    });
    lines.push(match lang {
        Lang::Id => format!(
            "{} kategori, {} di antaranya baru; {} peserta tanpa kategori",
            c.categories, c.new_categories, c.without_category
        ),
        Lang::En => format!(
            "{} categories, {} of them new; {} exhibitors without one",
            c.categories, c.new_categories, c.without_category
        ),
    });
    if c.some_days > 0 {
        lines.push(match lang {
            Lang::Id => format!("{} peserta hanya pada sebagian hari", c.some_days),
            Lang::En => format!("{} exhibitors on some days only", c.some_days),
        });
    }
    if c.left_out > 0 {
        lines.push(match lang {
            Lang::Id => format!("{} baris yang bukan peserta dilewati", c.left_out),
            Lang::En => format!("{} rows that are no exhibitors are left out", c.left_out),
        });
    }
    if preview.list.halls.is_some() {
        lines.push(
            pick(
                lang,
                "Pameran ini belum punya denah: dibuat sketsa dari kode stan",
                "The fair has no floor plan: a sketch is drawn from the codes",
            )
            .to_owned(),
        );
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
