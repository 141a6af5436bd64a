//! `import`: somebody's file is shown as it was understood, and taken in whole when that is agreed to.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use super::surroundings::Surroundings;
use super::{DONE, Failure, Form, complain, left_to_the_end, progress, say, say_json, store_failure, work};
use crate::exchange::import;
use crate::exchange::intake::{self, Choices, Preview};
use crate::exchange::remembered;
use crate::exchange::source::Unread;
use crate::fair::Fair;
use crate::fair::command::{Command, Request, Ticket};
use crate::fair::event::Entry;
use crate::fair::ids::{OfficerId, RequestId};
use crate::store::{self, Answer, Installation, Opened, StoreError};
use crate::ui::text::{entry, fill, refusal};

/// As many findings of each kind are shown; `--json` shows all of them.
const SHOWN: usize = 20;

/// What was asked for beside the files.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    /// Whether the preview is agreed to beforehand.
    pub(super) consent: Consent,
    /// For whom the preview is.
    pub(super) form: Form,
    /// `COLUMN=FIELD`, as it was written.
    pub(super) columns: Vec<String>,
    /// Choices by their words, as `renames` and `other`.
    pub(super) choices: Vec<(String, String)>,
}

impl Wanted {
    /// Whether it was said what becomes of likely renames.
    fn says_renames(&self) -> bool {
        self.choices.iter().any(|(key, _)| key == "renames")
    }
}

/// Whether taking the file in is agreed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Consent {
    /// It is asked for.
    #[default]
    Asked,
    /// It was given with the command.
    Given,
}

/// Takes the files into the fair, one after the other; each is one entry.
pub(super) fn run(
    file: &Path,
    lists: &[PathBuf],
    wanted: &Wanted,
    around: &Surroundings,
) -> Result<u8, Failure> {
    let mut choices = choices(wanted, around)?;
    let form = wanted.form;
    let talking = form == Form::Table && io::stdin().is_terminal();
    // Whoever only looks reads beside a desk at work; whoever writes needs the file for itself.
    if wanted.consent == Consent::Asked && !talking {
        let previews = look(file, lists, &choices, form, around)?;
        return match form {
            Form::Json => Ok(DONE),
            Form::Table => Err(Failure(what_to_do(previews, around))),
        };
    }
    let installation = Installation::at(around.data_folder()?);
    let desk = match Desk::open(file, &installation, around) {
        Ok(desk) => desk,
        // Where a desk has the file, its own key takes the list in.
        Err(error @ StoreError::InUse { .. }) => {
            look(file, lists, &choices, form, around)?;
            let Failure(held) = store_failure(&error, around);
            return Err(Failure(format!("{held}\n{}", around.text().cli.import_at_desk)));
        }
        Err(error) => return Err(store_failure(&error, around)),
    };
    let officer = match around.officer {
        Some(_) => work::officer_named(&desk.fair, around)?,
        None => None,
    };
    let mut fair = desk.fair.clone();
    // What was understood of the first holds until something is written.
    let mut first = None;
    if lists.len() > 1 || wanted.consent == Consent::Given {
        // All of them are looked at before the first is written: one that cannot be read leaves the fair as it was.
        let previews = understand_all(lists, &fair, &choices, around)?;
        let obstacle = previews.iter().find_map(|preview| preview.obstacle(around.lang));
        if let (Some(obstacle), Consent::Given) = (obstacle, wanted.consent) {
            show(&previews, form, around)?;
            return Err(Failure(obstacle));
        }
        if wanted.consent == Consent::Given {
            show(&previews, form, around)?;
        }
        first = previews.into_iter().next();
    }
    for list in lists {
        let mut preview = match first.take() {
            Some(preview) => preview,
            None => understand(list, &fair, &choices, around)?,
        };
        if wanted.consent == Consent::Asked {
            say(&preview.say(around.lang, SHOWN))?;
        }
        if preview.is_doubtful() {
            if !agreed(&around.text().cli.import_ask_doubt, around)? {
                complain(&around.text().cli.import_left);
                continue;
            }
            take(&mut choices, "list", "yes", around)?;
            preview = understand(list, &fair, &choices, around)?;
        }
        if let Some(obstacle) = preview.obstacle(around.lang) {
            return Err(Failure(obstacle));
        }
        if preview.renames() > 0 && !wanted.says_renames() && wanted.consent == Consent::Asked {
            let n = preview.renames().to_string();
            let same = agreed(&fill(&around.text().cli.import_ask_renames, &[("n", &n)]), around)?;
            take(&mut choices, "renames", if same { "same" } else { "other" }, around)?;
            preview = understand(list, &fair, &choices, around)?;
        }
        let name = preview.file().to_owned();
        let Some(command) = preview.into_command() else {
            complain(&fill(&around.text().cli.import_nothing, &[("file", &name)]));
            continue;
        };
        if wanted.consent == Consent::Asked && !agreed(&around.text().cli.import_ask, around)? {
            complain(&around.text().cli.import_left);
            continue;
        }
        let (after, entry) = desk.commit(officer, command, around)?;
        remembered::note(&around.data, &choices.list.columns);
        told(&after, &entry, around);
        fair = after;
    }
    left_to_the_end(fair);
    desk.close(around)?;
    Ok(DONE)
}

/// Shows every list beside the fair as it is on the disk, and leaves the file to whoever has it.
fn look(
    file: &Path,
    lists: &[PathBuf],
    choices: &Choices,
    form: Form,
    around: &Surroundings,
) -> Result<Vec<Preview>, Failure> {
    let fair = store::read(file).map_err(|error| store_failure(&error, around))?;
    let previews = understand_all(lists, &fair, choices, around)?;
    show(&previews, form, around)?;
    Ok(previews)
}

/// What is to be done about lists that were only shown: what keeps one of them out, else the word that takes them in, else
/// nothing.
fn what_to_do(previews: Vec<Preview>, around: &Surroundings) -> String {
    let text = &around.text().cli;
    if let Some(obstacle) = previews.iter().find_map(|preview| preview.obstacle(around.lang)) {
        return obstacle;
    }
    let names: Vec<String> = previews.iter().map(|preview| preview.file().to_owned()).collect();
    match previews.into_iter().any(|preview| preview.into_command().is_some()) {
        true => text.import_needs_yes.clone(),
        false => fill(&text.import_nothing, &[("file", &names.join(", "))]),
    }
}

/// Every list as it is understood beside the fair as it is now.
fn understand_all(
    lists: &[PathBuf],
    fair: &Fair,
    choices: &Choices,
    around: &Surroundings,
) -> Result<Vec<Preview>, Failure> {
    lists.iter().map(|list| understand(list, fair, choices, around)).collect()
}

/// The previews on standard output; as JSON one object, or a list of them for several files.
fn show(previews: &[Preview], form: Form, around: &Surroundings) -> Result<(), Failure> {
    match (form, previews) {
        (Form::Json, [one]) => say_json(&in_json(one, around)?),
        (Form::Json, several) => {
            let all: Result<Vec<_>, Failure> =
                several.iter().map(|preview| in_json(preview, around)).collect();
            say_json(&all?)
        }
        (Form::Table, all) => all.iter().try_for_each(|preview| say(&preview.say(around.lang, SHOWN))),
    }
}

fn in_json(preview: &Preview, around: &Surroundings) -> Result<serde_json::Value, Failure> {
    preview.json(around.lang).map_err(|error| Failure(error.to_string()))
}

/// Takes one choice.
fn take(choices: &mut Choices, key: &str, word: &str, around: &Surroundings) -> Result<(), Failure> {
    choices.take(key, word).map_err(|_| {
        let value = format!("{key}={word}");
        Failure(fill(&around.text().cli.import_wrong_choice, &[("value", &value)]))
    })
}

/// What was recorded, on standard error: standard output may be JSON.
fn told(fair: &Fair, entry: &Entry, around: &Surroundings) {
    let settings = fair.settings().cloned().unwrap_or_default();
    let theme = around.theme();
    let what = entry::what(around.look(fair, &settings, &theme), entry);
    let saved = fill(&around.text().desk.saved, &[("n", &entry.seq.to_string()), ("what", &what)]);
    complain(&saved);
}

fn understand(
    list: &Path,
    fair: &Fair,
    choices: &Choices,
    around: &Surroundings,
) -> Result<Preview, Failure> {
    let phrase = &around.text().cli.import_progress;
    let understood = progress::shown(phrase, |watch| intake::understand(list, fair, choices, watch));
    understood.map_err(|unread| match unread {
        Unread::Problems(problems) => Failure(problems.say(around.lang)),
        Unread::Stopped => Failure(around.text().cli.import_left.clone()),
    })
}

/// What the arguments say of the files.
fn choices(wanted: &Wanted, around: &Surroundings) -> Result<Choices, Failure> {
    let mut choices = Choices::default();
    choices.list.remembered = remembered::read(&around.data);
    for said in &wanted.columns {
        let read =
            said.rsplit_once('=').map(|(column, field)| choices.take_column(column.trim(), field.trim()));
        if !matches!(read, Some(Ok(()))) {
            let words: Vec<&str> = import::FIELD_WORDS.iter().map(|(word, _)| *word).collect();
            let values = [("value", said.as_str()), ("words", &words.join(", "))];
            return Err(Failure(fill(&around.text().cli.import_wrong_map, &values)));
        }
    }
    for (key, word) in &wanted.choices {
        take(&mut choices, key, word, around)?;
    }
    Ok(choices)
}

/// Asks; a line that is neither yes nor no is a no.
fn agreed(question: &str, around: &Surroundings) -> Result<bool, Failure> {
    let mut out = io::stderr().lock();
    let asked = write!(out, "{question} ").and_then(|()| out.flush());
    let mut line = String::new();
    let read = asked.and_then(|()| io::stdin().read_line(&mut line));
    read.map_err(|error| Failure(error.to_string()))?;
    if line.is_empty() {
        return Err(Failure(around.text().cli.import_left.clone()));
    }
    // Yes in either language, whichever the screen speaks.
    Ok(matches!(line.trim().to_lowercase().as_str(), "y" | "ya" | "yes"))
}

/// The file open for writing, without a screen.
struct Desk {
    fair: Arc<Fair>,
    opened: Opened,
    answers: Receiver<Answer>,
}

impl Desk {
    fn open(file: &Path, installation: &Installation, around: &Surroundings) -> Result<Desk, StoreError> {
        let clock = around.clock();
        let (sender, answers) = channel();
        let ticking = clock.clone();
        let opened = store::open(
            file,
            installation,
            move || ticking.now(),
            // Nobody waits any more once the import has ended.
            move |answer| drop(sender.send(answer)),
        )?;
        if let Some(settings) = opened.fair.settings() {
            clock.set(settings.utc_offset, opened.fair.last_at());
        }
        Ok(Desk { fair: opened.fair.clone(), opened, answers })
    }

    /// Writes it, and waits until it is on the disk.
    fn commit(
        &self,
        officer: Option<OfficerId>,
        command: Command,
        around: &Surroundings,
    ) -> Result<(Arc<Fair>, Arc<Entry>), Failure> {
        let id = RequestId(uuid::Uuid::now_v7());
        let request = Request { id, officer, day: None, happened: None, command };
        self.opened.writer.commit(Ticket(1), request);
        let text = around.text();
        match self.answers.recv() {
            Ok(Answer::Saved { fair, entry, .. }) => Ok((fair, entry)),
            Ok(Answer::Refused { refusal, fair, .. }) => {
                let settings = fair.settings().cloned().unwrap_or_default();
                let theme = around.theme();
                Err(Failure(refusal::say(around.look(&fair, &settings, &theme), &refusal)))
            }
            Ok(Answer::NotSaved { error, .. }) => Err(store_failure(&error, around)),
            Ok(Answer::Stopped) | Err(_) => Err(Failure(text.desk.writer_stopped.clone())),
        }
    }

    fn close(self, around: &Surroundings) -> Result<(), Failure> {
        self.opened.writer.quit().map_err(|error| store_failure(&error, around))
    }
}
