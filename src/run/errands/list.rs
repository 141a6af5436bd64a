//! A list of exhibitors as the screen shows it: its preview in rows to choose in, and lines to read.

use super::shown::{kind, owned, row, word};
use crate::exchange::import::{self, Choices, Field, IsAList, ListPreview, Others, Renames};
use crate::exchange::intake::Kind;
use crate::exchange::problem::{ListFault, Problem, What};
use crate::fair::settings::Lang;
use crate::popup::intake::{COLUMN, Ready, Shown, ShownRow};

/// The preview in rows and lines.
pub(super) fn shown(preview: ListPreview, choices: &Choices, lang: Lang) -> Shown {
    let mut rows = vec![kind(Kind::Exhibitors, lang)];
    if !preview.other_sheets.is_empty() {
        let mut sheets: Vec<String> = preview.other_sheets.clone();
        sheets.push(preview.sheet.clone());
        sheets.sort();
        let chosen = sheets.iter().position(|name| *name == preview.sheet).unwrap_or(0);
        let options = sheets.into_iter().map(|name| (name.clone(), name)).collect();
        rows.push(row("sheet", word(lang, "Lembar", "Sheet"), options, chosen));
    }
    rows.extend(header(&preview, lang));
    if (preview.doubt.is_some() && preview.has_names()) || choices.list == IsAList::ItIs {
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
        // The one that a list cannot do without is the first that its letter finds.
        fields.sort_by_key(|field| *field != Field::Name);
        let chosen = fields.iter().position(|field| *field == column.field).unwrap_or(0);
        let number: usize = number;
        rows.push(ShownRow {
            key: format!("{COLUMN}{number}"),
            heading: column.heading.clone(),
            label: if column.heading.is_empty() { format!("#{number}") } else { column.heading.clone() },
            options: fields.iter().map(|field| (field.word(), field.says(lang))).collect(),
            chosen,
            sample: column.samples.join(", "),
        });
    }
    let (summary, findings) = (preview.summary(lang), preview.findings(lang));
    let ready = match (&preview.doubt, preview.changes()) {
        (Some(doubt), _) => Ready::Not(open(doubt, lang)),
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

/// Up to this line of the file, headings can be looked for by choosing; a header found further down can be kept.
const LINES: u32 = 12;

/// On which line the headings stand; nothing where the rows carry them.
fn header(preview: &ListPreview, lang: Lang) -> Option<ShownRow> {
    if preview.header_line.is_none() && preview.columns.header.is_some() {
        return None;
    }
    let last = LINES.max(preview.header_line.unwrap_or(0));
    let on = |line: u32| (line.to_string(), format!("{} {line}", word(lang, "baris", "line")));
    let none = ("0".to_owned(), word(lang, "tidak ada", "none").to_owned());
    let options = std::iter::once(none).chain((1..=last).map(on)).collect();
    let chosen = usize::try_from(preview.header_line.unwrap_or(0)).unwrap_or(0);
    Some(row("header", word(lang, "Judul kolom", "Headings"), options, chosen))
}

/// What keeps the list from being taken in, and which row of the screen settles it.
fn open(doubt: &Problem, lang: Lang) -> String {
    match &doubt.what {
        What::List(ListFault::NoNames { .. }) => word(
            lang,
            "Tidak ada kolom nama usaha. Tunjuk kolom yang memuatnya dan tekan n, atau ubah baris judul kolom.",
            "No column holds the businesses' names. Go to the one that does and press n, or change the line of the headings.",
        )
        .to_owned(),
        What::List(ListFault::NoList { word: strange }) => {
            let because = match (strange, lang) {
                (Some(strange), Lang::Id) => format!(" (ada kolom \u{201c}{strange}\u{201d})"),
                (Some(strange), Lang::En) => format!(" (a column says \u{201c}{strange}\u{201d})"),
                (None, _) => String::new(),
            };
            let (says, does) = match lang {
                Lang::Id => ("Ini tampaknya bukan daftar peserta", "Bila memang ya, ubah \u{201c}Daftar peserta?\u{201d} menjadi ya."),
                Lang::En => ("This seems to be no list of exhibitors", "If it is, change \u{201c}A list of exhibitors?\u{201d} to yes."),
            };
            format!("{says}{because}. {does}")
        }
        other => other.say(lang),
    }
}
