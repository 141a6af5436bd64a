//! A list of exhibitors as the screen shows it: its preview in rows to choose in, and lines to read.

use super::shown::{owned, row, word};
use crate::exchange::import::{self, Choices, Field, IsAList, ListPreview, Others, Renames};
use crate::fair::settings::Lang;
use crate::popup::intake::{Ready, Shown, ShownRow};

/// The preview in rows and lines.
pub(super) fn shown(preview: ListPreview, choices: &Choices, lang: Lang) -> Shown {
    let mut rows = Vec::new();
    if !preview.other_sheets.is_empty() {
        let mut sheets: Vec<String> = preview.other_sheets.clone();
        sheets.push(preview.sheet.clone());
        sheets.sort();
        let chosen = sheets.iter().position(|name| *name == preview.sheet).unwrap_or(0);
        let options = sheets.into_iter().map(|name| (name.clone(), name)).collect();
        rows.push(row("sheet", word(lang, "Lembar", "Sheet"), options, chosen));
    }
    if preview.doubt.is_some() || choices.list == IsAList::ItIs {
        let options = [("ask", word(lang, "belum tentu", "not sure")), ("yes", word(lang, "ya", "yes"))];
        let chosen = usize::from(choices.list == IsAList::ItIs);
        rows.push(row(
            "list",
            word(lang, "Daftar peserta?", "A list of exhibitors?"),
            owned(&options),
            chosen,
        ));
    }
    if !preview.renames.is_empty() {
        let options = [
            ("same", word(lang, "peserta sama", "the same")),
            ("other", word(lang, "peserta lain", "others")),
        ];
        let chosen = usize::from(choices.renames == Renames::AreOthers);
        let label = word(lang, "Mungkin ganti nama", "Perhaps renamed");
        rows.push(ShownRow {
            sample: preview
                .renames
                .iter()
                .map(|r| format!("{} \u{2192} {}", r.from, r.to))
                .collect::<Vec<_>>()
                .join(", "),
            ..row("renames", label, owned(&options), chosen)
        });
    }
    if preview.counts.left_out > 0 || choices.others == Others::Keep {
        let options =
            [("pass", word(lang, "dilewati", "left out")), ("keep", word(lang, "dimasukkan", "taken in"))];
        let chosen = usize::from(choices.others == Others::Keep);
        let label = word(lang, "Bukan peserta", "No exhibitors");
        rows.push(row("others", label, owned(&options), chosen));
    }
    for (number, column) in (1..).zip(&preview.columns.columns) {
        if column.field == Field::Nothing && column.samples.is_empty() {
            continue;
        }
        let mut fields: Vec<Field> = import::FIELD_WORDS.iter().map(|(_, field)| field.clone()).collect();
        if !fields.contains(&column.field) {
            fields.push(column.field.clone());
        }
        let chosen = fields.iter().position(|field| *field == column.field).unwrap_or(0);
        let number: usize = number;
        rows.push(ShownRow {
            key: format!("column:{number}"),
            label: if column.heading.is_empty() { format!("#{number}") } else { column.heading.clone() },
            options: fields.iter().map(|field| (field.word(), field.says(lang))).collect(),
            chosen,
            sample: column.samples.join(", "),
        });
    }
    let (summary, findings) = (preview.summary(lang), preview.findings(lang));
    let ready = match (&preview.doubt, preview.changes()) {
        (Some(doubt), _) => Ready::Not(doubt.what.say(lang)),
        (None, false) => Ready::Not(
            word(
                lang,
                "Semuanya sudah ada di pameran ini; tidak ada yang berubah.",
                "Everything is in the fair already; nothing would change.",
            )
            .to_owned(),
        ),
        (None, true) => match preview.into_command() {
            Some(command) => Ready::By(Box::new(command)),
            None => Ready::Not(String::new()),
        },
    };
    Shown { summary, rows, findings, ready }
}
