//! `export`: everything out, as tables for spreadsheets and programs.

use std::io::{self, Write, stderr};
use std::path::Path;

use super::args::{ExportArgs, ExportFormat, Mark};
use super::surroundings::Surroundings;
use super::{DONE, Failure, progress, say, store_failure};
use crate::exchange::export::{self, ByteOrderMark, Delimited, Existing, Format, Persons, Wanted, Written};
use crate::store;
use crate::ui::text::{CliPhrases, fill};

/// What stands for standard output.
const STREAM: &str = "-";

/// Writes what the arguments want of the fair.
pub(super) fn run(args: &ExportArgs, around: &Surroundings) -> Result<u8, Failure> {
    let text = &around.text().cli;
    let to_stream = args.out == Path::new(STREAM);
    let Some(format) = args.format.or_else(|| format_of(&args.out)) else {
        return Err(Failure(fill(&text.export_which_format, &[("file", &shown(&args.out))])));
    };
    let wanted = Wanted {
        selection: args.what.into(),
        format: match format {
            ExportFormat::Csv => Format::Csv(Delimited {
                delimiter: args.delimiter.into(),
                mark: if args.bom { ByteOrderMark::First } else { ByteOrderMark::None },
            }),
            ExportFormat::Xlsx => Format::Xlsx,
            ExportFormat::Jsonl => Format::JsonLines,
        },
        persons: if args.without_persons { Persons::Without } else { Persons::With },
        existing: if args.force { Existing::Replace } else { Existing::Keep },
    };
    let fair = store::read(&args.file).map_err(|error| store_failure(&error, around))?;
    let written = progress::shown(&text.export_progress, |watch| match to_stream {
        true => export::write_to(&fair, &wanted, &mut io::stdout().lock(), watch),
        false => export::write(&fair, &wanted, &args.out, watch),
    });
    match written {
        Ok(written) if to_stream => {
            // Standard output holds the table and nothing else.
            drop(write!(stderr(), "{}", account(&written, text)));
            Ok(DONE)
        }
        Ok(written) => say(&account(&written, text)).map(|()| DONE),
        // A reader that has seen enough (`| head`) is no failure.
        Err(export::Failure::Closed) if to_stream => Ok(DONE),
        Err(failure) => Err(Failure(failure.say(around.lang))),
    }
}

/// What the name says of the format, where nothing else does; several tables of CSV are a folder, which has no ending.
fn format_of(out: &Path) -> Option<ExportFormat> {
    let ending = out.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("csv") => Some(ExportFormat::Csv),
        Some("xlsx") => Some(ExportFormat::Xlsx),
        Some("jsonl" | "ndjson") => Some(ExportFormat::Jsonl),
        _ => None,
    }
}

fn shown(path: &Path) -> String {
    crate::fair::text::clean(&path.display().to_string())
}

/// One line a table: its file and how many rows.
fn account(written: &Written, text: &CliPhrases) -> String {
    let mut said = String::new();
    for piece in &written.tables {
        let (file, rows) = (shown(&piece.file), piece.rows.to_string());
        let values = [("file", &*file), ("table", piece.table.word()), ("n", &*rows)];
        said.push_str(&fill(&text.exported, &values));
        said.push('\n');
    }
    if written.shortened > 0 {
        said.push_str(&fill(&text.export_shortened, &[("n", &written.shortened.to_string())]));
        said.push('\n');
    }
    said
}

impl From<Mark> for export::Delimiter {
    fn from(mark: Mark) -> Self {
        match mark {
            Mark::Comma => export::Delimiter::Comma,
            Mark::Semicolon => export::Delimiter::Semicolon,
        }
    }
}
