//! The command line: what was asked for, and what it is answered with.
//!
//! Exit codes: 0 done and whole, 1 the file is damaged or, of keys, faulty, 2 it could not be done, 101 the program is broken. What a
//! command found goes to standard output, everything else to standard error.

mod args;
mod badges;
mod check;
mod compare;
mod copy;
mod demo;
mod export;
mod find;
mod found;
mod import;
mod keys;
mod next;
mod paper;
mod preferences;
mod progress;
mod questions;
mod start;
mod surroundings;
mod tally;
mod work;

use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;
use std::sync::Arc;

use clap::error::ErrorKind as Misuse;

use crate::exchange::export::Existing;
use crate::run::{alarm, crash};
use crate::store::StoreError;
use crate::ui::text::{CliPhrases, Texts};
use args::{Args, Command};
use surroundings::{Surroundings, chosen_language};

/// Done, and the file is whole.
const DONE: u8 = 0;
/// The file is damaged or, of keys, faulty.
const DAMAGED: u8 = 1;
/// It could not be done.
const COULD_NOT: u8 = 2;
/// The program is broken (what Rust programs answer after a panic).
const BROKEN: u8 = 101;

/// Why a command could not be done, and what to do about it, in the language of the screen.
#[derive(Debug)]
struct Failure(String);

/// Does what the command line asks for; `words` begins with the program's own name.
pub fn run(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let words: Vec<OsString> = words.into_iter().collect();
    let texts = match Texts::load() {
        Ok(texts) => Arc::new(texts),
        Err(error) => return could_not(&error.to_string()),
    };
    let lang = chosen_language(&words);
    let text = &texts.get(lang).cli;
    let args = match args::read(&words, text) {
        Ok(args) => args,
        Err(error) => return answer_misuse(&error, text),
    };
    let done = Surroundings::look_round(&args, texts.clone()).and_then(|surroundings| {
        crash::watch(
            surroundings.reports.clone(),
            surroundings.text().cli.broken.clone(),
            surroundings.text().cli.broken_unreported.clone(),
        );
        carry_out(args, &surroundings)
    });
    match done {
        Ok(code) => ExitCode::from(code),
        Err(Failure(why)) => could_not(&why),
    }
}

/// Does what the arguments ask for.
fn carry_out(args: Args, around: &Surroundings) -> Result<u8, Failure> {
    if let (Some(_), Some(_)) = (&args.file, &args.command) {
        return Err(Failure(around.text().cli.file_and_command.clone()));
    }
    match (args.file, args.command) {
        (Some(file), _) => work::on_file(&file, around),
        (None, None) => start::run(around),
        (None, Some(command)) => match command {
            Command::Demo { fresh, yes } => demo::run(fresh.then_some(demo::Consent::given(yes)), around),
            Command::New(args) => found::run(&args, around),
            Command::Compare { one, other, json } => compare::run(&one, &other, Form::of(json), around),
            Command::Check { file, paper: None } => check::run(&file, around),
            Command::Check { file, paper: Some(code) } => paper::run(&file, &code, around),
            Command::Tally { file, json } => tally::run(&file, Form::of(json), around),
            Command::Find { file, words, json, limit } => {
                find::run(&file, &words.join(" "), limit, Form::of(json), around)
            }
            Command::Keys { check: true, .. } => keys::check(around),
            Command::Keys { names: true, .. } => keys::names(around),
            Command::Keys { check: false, names: false } => keys::run(around),
            Command::Badges { file, out, force } => {
                let existing = if force { Existing::Replace } else { Existing::Keep };
                badges::run(&file, &out, existing, around)
            }
            Command::Copy { file, out } => copy::run(&file, &out, around),
            Command::Import { file, lists, how } => import::run(&file, &lists, &how.wanted(), around),
            Command::Export(args) => export::run(&args, around),
        },
    }
}

/// For whom an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// A table for people.
    Table,
    /// JSON for programs (`docs/cli.md`).
    Json,
}

impl Form {
    /// As `--json` says.
    fn of(json: bool) -> Form {
        if json { Form::Json } else { Form::Table }
    }
}

/// Help and version are answers; everything else that clap reports is a misuse.
fn answer_misuse(error: &clap::Error, text: &CliPhrases) -> ExitCode {
    match error.kind() {
        Misuse::DisplayHelp | Misuse::DisplayVersion => match say(&error.render().to_string()) {
            Ok(()) => ExitCode::from(DONE),
            Err(Failure(why)) => could_not(&why),
        },
        _ => could_not(&args::explain(error, text)),
    }
}

/// It could not be done, for this reason.
fn could_not(why: &str) -> ExitCode {
    complain(why);
    ExitCode::from(COULD_NOT)
}

/// One complaint on standard error.
fn complain(why: &str) {
    // Nobody is left to hear that nobody hears.
    drop(writeln!(io::stderr(), "fairdesk: {why}"));
}

/// Puts an answer on standard output, whole; a reader that has seen enough (`| head`) is no failure.
fn say(answer: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let written = out.write_all(answer.as_bytes()).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure(error.to_string())),
        _ => Ok(()),
    }
}

/// JSON on standard output, indented, with a line end.
fn say_json(answer: &impl serde::Serialize) -> Result<(), Failure> {
    let mut text = serde_json::to_string_pretty(answer).map_err(|error| Failure(error.to_string()))?;
    text.push('\n');
    say(&text)
}

/// Keeps what is large until the process ends, which gives all memory back at once: to give 200,000 records back one by
/// one is a tenth of the work of a command.
fn left_to_the_end<T>(large: T) {
    std::mem::forget(large);
}

/// What the store could not do.
fn store_failure(error: &StoreError, around: &Surroundings) -> Failure {
    Failure(alarm::error(error, &around.text().cli))
}
