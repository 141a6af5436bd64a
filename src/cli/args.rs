//! The arguments, their help and what is said of wrong ones, all in the language of the screen.

mod export;
mod new;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgAction, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use super::Form;
use super::import::{self, Consent};
use crate::fair::settings::Lang;
use crate::ui::text::{CliPhrases, fill};
use crate::ui::theme::Depth;
pub(super) use export::{ExportArgs, ExportFormat, Mark};
pub(super) use new::NewArgs;

/// What was asked for.
#[derive(Debug, Parser)]
#[command(name = "fairdesk", version, disable_help_subcommand = true)]
#[command(disable_help_flag = true, disable_version_flag = true)]
pub(super) struct Args {
    /// The fair to open.
    pub(super) file: Option<PathBuf>,
    /// What to do instead of opening the desk.
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    /// The screen's language.
    #[arg(long, global = true, value_enum, hide_possible_values = true)]
    pub(super) lang: Option<Language>,
    /// Marks and lines in ASCII.
    #[arg(long, global = true)]
    pub(super) ascii: bool,
    /// Which theme.
    #[arg(long, global = true)]
    pub(super) theme: Option<String>,
    /// The file of the user's keys.
    #[arg(long, global = true)]
    pub(super) keys: Option<PathBuf>,
    /// How many colours the terminal shows.
    #[arg(long, global = true, value_enum, hide_possible_values = true)]
    pub(super) colors: Option<Colors>,
    /// Persons are not masked.
    #[arg(long, global = true)]
    pub(super) show_persons: bool,
    /// Who is on duty.
    #[arg(long, global = true)]
    pub(super) officer: Option<String>,
    /// Which day.
    #[arg(long, global = true)]
    pub(super) day: Option<u16>,
    #[arg(long, short, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(long, short = 'V', action = ArgAction::Version)]
    version: Option<bool>,
}

/// The languages by their codes.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Language {
    /// Bahasa Indonesia.
    Id,
    /// English.
    En,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Lang {
        match language {
            Language::Id => Lang::Id,
            Language::En => Lang::En,
        }
    }
}

/// How many colours the terminal shows, where it is not left to the environment.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Colors {
    /// None.
    None,
    /// The sixteen named ones.
    #[value(name = "16")]
    Sixteen,
    /// The 256 indexed ones.
    #[value(name = "256")]
    Indexed,
    /// Any.
    Full,
}

impl From<Colors> for Depth {
    fn from(colors: Colors) -> Depth {
        match colors {
            Colors::None => Depth::Mono,
            Colors::Sixteen => Depth::Sixteen,
            Colors::Indexed => Depth::Indexed,
            Colors::Full => Depth::Full,
        }
    }
}

/// What can be done besides opening the desk.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Open the sample fair.
    Demo {
        /// Start it over.
        #[arg(long)]
        fresh: bool,
        /// Without asking.
        #[arg(long, requires = "fresh")]
        yes: bool,
    },
    /// Make a fair.
    New(Box<NewArgs>),
    /// Put two fairs side by side.
    Compare {
        /// The one.
        one: PathBuf,
        /// The other.
        other: PathBuf,
        /// For programs.
        #[arg(long)]
        json: bool,
    },
    /// Look whether a file is whole.
    Check {
        /// Which.
        file: PathBuf,
        /// The code of a printed recap.
        #[arg(long)]
        paper: Option<String>,
    },
    /// A day's figures.
    Tally {
        /// Of which fair.
        file: PathBuf,
        /// For programs.
        #[arg(long)]
        json: bool,
    },
    /// Find exhibitors.
    Find {
        /// In which fair.
        file: PathBuf,
        /// By which words.
        #[arg(required = true)]
        words: Vec<String>,
        /// For programs.
        #[arg(long)]
        json: bool,
        /// How many at most.
        #[arg(long, default_value_t = 20, hide_default_value = true)]
        limit: usize,
    },
    /// Take somebody's list in.
    Import {
        /// Into which fair.
        file: PathBuf,
        /// Which files.
        #[arg(required = true)]
        lists: Vec<PathBuf>,
        #[command(flatten)]
        how: ImportHow,
    },
    /// A sheet of all keys.
    Keys {
        /// Only what is wrong in the user's file.
        #[arg(long)]
        check: bool,
        /// The words for such a file.
        #[arg(long)]
        names: bool,
    },
    /// Cards for the scanner.
    Badges {
        /// Of which fair.
        file: PathBuf,
        /// To where.
        #[arg(long)]
        out: PathBuf,
        /// In place of an earlier one.
        #[arg(long)]
        force: bool,
    },
    /// Make a whole copy.
    Copy {
        /// Of which fair.
        file: PathBuf,
        /// To where.
        out: PathBuf,
    },
    /// Write tables for other programs.
    Export(ExportArgs),
}

/// How a list is taken in.
#[derive(Debug, Default, clap::Args)]
pub(super) struct ImportHow {
    /// Without asking.
    #[arg(long)]
    yes: bool,
    /// For programs.
    #[arg(long)]
    json: bool,
    /// What columns hold.
    #[arg(long)]
    map: Vec<String>,
    /// Which sheet.
    #[arg(long)]
    sheet: Option<String>,
    /// Where the header stands.
    #[arg(long)]
    header: Option<u32>,
    /// What the file is.
    #[arg(long = "as", value_parser = ["exhibitors", "plan", "visits", "sales"], hide_possible_values = true)]
    is: Option<String>,
    /// Any other choice.
    #[arg(long)]
    choose: Vec<String>,
    /// Rows that are no exhibitors too.
    #[arg(long)]
    keep_all: bool,
    /// What likely renames are.
    #[arg(long, value_parser = ["same", "other"], hide_possible_values = true)]
    renames: Option<String>,
}

impl ImportHow {
    /// The same as the import takes it.
    pub(super) fn wanted(self) -> import::Wanted {
        let said = |key: &str, word: Option<String>| word.map(|word| (key.to_owned(), word));
        let mut choices: Vec<(String, String)> = Vec::new();
        choices.extend(said("sheet", self.sheet));
        choices.extend(said("header", self.header.map(|line| line.to_string())));
        choices.extend(said("kind", self.is));
        choices.extend(said("others", self.keep_all.then(|| "keep".to_owned())));
        choices.extend(said("renames", self.renames));
        choices.extend(self.choose.into_iter().map(|typed| match typed.split_once('=') {
            Some((key, word)) => (key.trim().to_owned(), word.trim().to_owned()),
            None => (typed, String::new()),
        }));
        import::Wanted {
            consent: if self.yes { Consent::Given } else { Consent::Asked },
            form: Form::of(self.json),
            columns: self.map,
            choices,
        }
    }
}

/// Reads the command line, `words` beginning with the program's name.
pub(super) fn read(words: &[OsString], text: &CliPhrases) -> Result<Args, clap::Error> {
    let mut command = in_words(text);
    let matches = command.try_get_matches_from_mut(words)?;
    Args::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
}

/// A command's name, what it does, how it is written, and its arguments with theirs.
type Help<'a> = (&'a str, &'a str, &'a str, &'a [(&'a str, &'a str)]);

/// The commands with their help.
fn in_words(text: &CliPhrases) -> clap::Command {
    let template =
        format!("{{about}}\n\n{}:\n{{tab}}{{usage}}\n\n{{all-args}}{{after-help}}", text.usage_heading);
    let top = Args::command()
        .about(text.about.clone())
        .after_help(text.after_help.clone())
        .help_template(template.clone())
        .override_usage(text.usage.clone())
        .subcommand_help_heading(text.commands_heading.clone())
        .mut_arg("file", |arg| arg.help(text.file.clone()).value_name(text.file_value.clone()))
        .mut_arg("lang", |arg| arg.help(text.lang.clone()).value_name("id|en"))
        .mut_arg("ascii", |arg| arg.help(text.ascii.clone()))
        .mut_arg("theme", |arg| arg.help(text.theme.clone()).value_name(text.theme_value.clone()))
        .mut_arg("keys", |arg| arg.help(text.keys_file.clone()).value_name(text.file_value.clone()))
        .mut_arg("colors", |arg| arg.help(text.colors.clone()).value_name("none|16|256|full"))
        .mut_arg("show_persons", |arg| arg.help(text.show_persons.clone()))
        .mut_arg("officer", |arg| arg.help(text.officer.clone()).value_name(text.name_value.clone()))
        .mut_arg("day", |arg| arg.help(text.day.clone()).value_name("N"))
        .mut_arg("help", |arg| arg.help(text.help.clone()))
        .mut_arg("version", |arg| arg.help(text.version.clone()))
        .mut_args(|arg| headed(arg, text));
    let table: [Help<'_>; 11] = [
        ("demo", &text.demo, &text.demo_usage, &[("fresh", &text.demo_fresh), ("yes", &text.demo_yes)]),
        ("new", &text.new, &text.new_usage, &new::helps(text)),
        (
            "compare",
            &text.compare,
            &text.compare_usage,
            &[("one", &text.compare_one), ("other", &text.compare_other), ("json", &text.json)],
        ),
        ("check", &text.check, &text.check_usage, &[("file", &text.file), ("paper", &text.check_paper)]),
        ("tally", &text.tally, &text.tally_usage, &[("file", &text.file), ("json", &text.json)]),
        (
            "find",
            &text.find,
            &text.find_usage,
            &[
                ("file", &text.file),
                ("words", &text.find_words),
                ("json", &text.json),
                ("limit", &text.find_limit),
            ],
        ),
        (
            "import",
            &text.import,
            &text.import_usage,
            &[
                ("file", &text.file),
                ("lists", &text.import_lists),
                ("yes", &text.import_yes),
                ("json", &text.import_json),
                ("map", &text.import_map),
                ("sheet", &text.import_sheet),
                ("header", &text.import_header),
                ("is", &text.import_as),
                ("choose", &text.import_choose),
                ("keep_all", &text.import_keep_all),
                ("renames", &text.import_renames),
            ],
        ),
        (
            "badges",
            &text.badges,
            &text.badges_usage,
            &[("file", &text.file), ("out", &text.badges_out), ("force", &text.export_force)],
        ),
        ("keys", &text.keys, &text.keys_usage, &[("check", &text.keys_check), ("names", &text.keys_names)]),
        ("copy", &text.copy, &text.copy_usage, &[("file", &text.file), ("out", &text.copy_out)]),
        (
            "export",
            &text.export,
            &text.export_usage,
            &[
                ("file", &text.file),
                ("what", &text.export_what),
                ("format", &text.export_format),
                ("out", &text.export_out),
                ("delimiter", &text.export_delimiter),
                ("bom", &text.export_bom),
                ("without_persons", &text.export_without_persons),
                ("force", &text.export_force),
            ],
        ),
    ];
    table.into_iter().fold(top, |top, (name, about, usage, helps)| {
        top.mut_subcommand(name, |command| {
            let command = command
                .about(about.to_owned())
                .help_template(template.clone())
                .override_usage(usage.to_owned());
            let command = helps.iter().fold(command, |command, &(arg, help)| {
                let value = match arg {
                    "file" => Some(text.file_value.clone()),
                    "out" if matches!(name, "export" | "badges") => Some(text.path_value.clone()),
                    "out" => Some(text.out_value.clone()),
                    "what" => Some(text.what_value.clone()),
                    "format" => Some("csv|xlsx|jsonl".to_owned()),
                    "delimiter" => Some(",|;".to_owned()),
                    "one" => Some("A".to_owned()),
                    "other" => Some("B".to_owned()),
                    "words" => Some(text.words_value.clone()),
                    "limit" => Some("N".to_owned()),
                    "lists" => Some(text.list_value.clone()),
                    "map" => Some(text.map_value.clone()),
                    "sheet" => Some(text.name_value.clone()),
                    "paper" => Some("CODE".to_owned()),
                    "header" => Some("N".to_owned()),
                    "is" => Some("exhibitors|plan|visits|sales".to_owned()),
                    "choose" => Some("KEY=WORD".to_owned()),
                    "renames" => Some("same|other".to_owned()),
                    other => new::value(other, text),
                };
                command.mut_arg(arg, |arg| {
                    let arg = arg.help(help.to_owned());
                    match value {
                        Some(value) => arg.value_name(value),
                        None => arg,
                    }
                })
            });
            command.mut_args(|arg| headed(arg, text))
        })
    })
}

/// The argument under a heading in the language of the screen.
fn headed(arg: clap::Arg, text: &CliPhrases) -> clap::Arg {
    let heading = if arg.is_positional() { &text.arguments_heading } else { &text.options_heading };
    arg.help_heading(heading.clone())
}

/// What is wrong with the arguments, and where help is.
pub(super) fn explain(error: &clap::Error, text: &CliPhrases) -> String {
    let what = |kind| match error.get(kind) {
        Some(ContextValue::String(word)) => word.clone(),
        Some(ContextValue::Strings(words)) => words.join(" "),
        _ => String::new(),
    };
    let argument = what(ContextKind::InvalidArg);
    let value = what(ContextKind::InvalidValue);
    let wrong = match error.kind() {
        ErrorKind::UnknownArgument => fill(&text.unknown_argument, &[("what", &argument)]),
        ErrorKind::MissingRequiredArgument => fill(&text.missing_argument, &[("what", &argument)]),
        ErrorKind::InvalidValue if value.is_empty() => fill(&text.missing_value, &[("what", &argument)]),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            fill(&text.wrong_value, &[("what", &argument), ("value", &value)])
        }
        ErrorKind::ArgumentConflict => fill(&text.given_twice, &[("what", &argument)]),
        ErrorKind::InvalidUtf8 => text.not_unicode.clone(),
        // What these arguments cannot bring about; clap says it in English.
        _ => error.render().to_string(),
    };
    format!("{wrong}\n{}", text.see_help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::text::Texts;

    fn read_words(words: &str, lang: Lang) -> Result<Args, String> {
        let texts = Texts::load().unwrap();
        let text = &texts.get(lang).cli;
        let words: Vec<OsString> =
            std::iter::once("fairdesk").chain(words.split_whitespace()).map(OsString::from).collect();
        read(&words, text).map_err(|error| match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => error.render().to_string(),
            _ => explain(&error, text),
        })
    }

    #[test]
    fn the_commands_are_sound() {
        let texts = Texts::load().unwrap();
        in_words(&texts.get(Lang::Id).cli).debug_assert();
    }

    #[test]
    fn a_file_named_like_a_command_is_reached_by_its_path() {
        let args = read_words("./check", Lang::Id).unwrap();
        assert_eq!((args.file, args.command.is_none()), (Some(PathBuf::from("./check")), true));
        let args = read_words("tally gelar.fair --day 2 --json --lang en", Lang::Id).unwrap();
        assert!(matches!(args.command, Some(Command::Tally { json: true, .. })) && args.day == Some(2));
    }

    #[test]
    fn help_and_mistakes_are_in_the_language_of_the_screen() {
        for (lang, own, other) in [(Lang::Id, "Pemakaian:", "Usage:"), (Lang::En, "Usage:", "Pemakaian:")] {
            for words in [
                "--help",
                "demo --help",
                "new -h",
                "check -h",
                "tally -h",
                "find -h",
                "keys -h",
                "badges -h",
                "copy -h",
                "import -h",
                "export -h",
                "compare -h",
            ] {
                let help = read_words(words, lang).unwrap_err();
                assert!(help.contains(own) && !help.contains(other), "{words}: {help}");
                assert!(lang == Lang::En || !help.contains("Options:"), "{help}");
            }
        }
        let table = [
            ("--colour", "--colour"),
            ("--day satu", "satu"),
            ("--lang fr", "fr"),
            ("find a.fair", "KATA"),
            ("check", "BERKAS"),
            ("demo --yes", "--fresh"),
            ("export a.fair", "APA"),
            ("export a.fair semua --out x.csv", "semua"),
            ("export a.fair all", "--out"),
            ("export a.fair all --out x --format pdf", "pdf"),
        ];
        for (words, named) in table {
            let said = read_words(words, Lang::Id).unwrap_err();
            assert!(said.contains(named) && said.contains("fairdesk --help"), "{words}: {said}");
            assert!(!said.contains("error:"), "{words}: {said}");
        }
    }
}
