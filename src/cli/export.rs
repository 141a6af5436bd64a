//! `export`: everything out, as tables for spreadsheets and programs.

use std::io::{self, IsTerminal, Write, stderr};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::args::{ExportArgs, ExportFormat, Mark};
use super::surroundings::Surroundings;
use super::{DONE, Failure, say, store_failure};
use crate::exchange::export::{self, ByteOrderMark, Delimited, Existing, Format, Persons, Wanted, Written};
use crate::exchange::progress::{Progress, Watch};
use crate::store;
use crate::ui::text::{CliPhrases, fill};

/// What stands for standard output.
const STREAM: &str = "-";
/// Work that is done sooner needs no word on how far it is.
const SOON: Duration = Duration::from_millis(500);
/// So much time passes between two words on how far it is.
const BETWEEN: Duration = Duration::from_millis(100);

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
    let ended = end_on_signal();
    let mut progress = Shown::new(text);
    let mut told = |progress_now: Progress| {
        progress.tell(progress_now);
        if ended.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let mut watch = Watch::new(&mut told);
    let written = match to_stream {
        true => export::write_to(&fair, &wanted, &mut io::stdout().lock(), &mut watch),
        false => export::write(&fair, &wanted, &args.out, &mut watch),
    };
    progress.clear();
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

/// How far the work is, on a line of a terminal that is cleared afterwards.
struct Shown<'t> {
    text: &'t CliPhrases,
    terminal: bool,
    started: Instant,
    last: Option<Instant>,
    width: usize,
}

impl<'t> Shown<'t> {
    fn new(text: &'t CliPhrases) -> Shown<'t> {
        let terminal = stderr().is_terminal();
        Shown { text, terminal, started: Instant::now(), last: None, width: 0 }
    }

    fn tell(&mut self, progress: Progress) {
        let due = self.last.map_or(self.started.elapsed() >= SOON, |last| last.elapsed() >= BETWEEN);
        if !self.terminal || !due {
            return;
        }
        self.last = Some(Instant::now());
        let percent = progress.done.saturating_mul(100).checked_div(progress.all).unwrap_or_default();
        let line = fill(
            &self.text.export_progress,
            &[("percent", &percent.to_string()), ("n", &progress.done.to_string())],
        );
        self.width = self.width.max(line.chars().count());
        drop(write!(stderr(), "\r{line:<0$}", self.width));
    }

    fn clear(&self) {
        if self.last.is_some() {
            drop(write!(stderr(), "\r{:1$}\r", "", self.width));
        }
    }
}

/// Set when the program is told to end: what was being written is taken away first.
fn end_on_signal() -> Arc<AtomicBool> {
    let ended = Arc::new(AtomicBool::new(false));
    #[cfg(unix)]
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM, signal_hook::consts::SIGHUP] {
        // Without it the signal ends the program as ever, and a draft stays beside the target.
        drop(signal_hook::flag::register(signal, ended.clone()));
    }
    ended
}

impl From<Mark> for export::Delimiter {
    fn from(mark: Mark) -> Self {
        match mark {
            Mark::Comma => export::Delimiter::Comma,
            Mark::Semicolon => export::Delimiter::Semicolon,
        }
    }
}
