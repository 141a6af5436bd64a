//! Somebody's file, whatever it is: a list of exhibitors, a floor plan, counts. Which of these follows from what is in it.

mod seems;

use std::path::Path;

use super::counts::{self, CountsPreview};
use super::import::{self, Field, Header, IsAList, ListPreview, Others, Renames};
use super::plan::{self, Axis, Groups, Numbers, PlanPreview, Unit};
use super::problem::{ListFault, What};
use super::progress::Watch;
use super::source::{self, Source, Unread};
use crate::fair::Fair;
use crate::fair::command::Command;
use crate::fair::settings::Lang;
use seems::seems;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A list of exhibitors.
    Exhibitors,
    /// A floor plan.
    Plan,
    /// Visits or sales that were counted elsewhere.
    Counts,
}

/// Everything that may be decided about a file; what is not follows from the file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Choices {
    /// What it is.
    pub kind: Option<Kind>,
    /// Of a list.
    pub list: import::Choices,
    /// Of a plan.
    pub plan: plan::Choices,
    /// Of counts.
    pub counts: counts::Choices,
}

/// A choice that means nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoChoice;

/// A file as it was understood, held against the fair.
#[derive(Debug, Clone, PartialEq)]
pub enum Preview {
    /// A list of exhibitors.
    List(Box<ListPreview>),
    /// A floor plan.
    Plan(Box<PlanPreview>),
    /// Counts.
    Counts(Box<CountsPreview>),
}

impl Choices {
    /// Takes a choice by its words: `kind=plan`, `renames=other`, `numbers=corners`, `unit=cm`, `gate=utama`.
    ///
    /// # Errors
    /// There is no such choice, or no such word for it.
    pub fn take(&mut self, key: &str, word: &str) -> Result<(), NoChoice> {
        match (key, word) {
            ("kind", "exhibitors") => {
                self.kind = Some(Kind::Exhibitors);
                self.list.list = IsAList::ItIs;
            }
            ("kind", "plan") => self.kind = Some(Kind::Plan),
            ("kind", "counts") => self.kind = Some(Kind::Counts),
            ("kind", "visits" | "sales") => {
                self.kind = Some(Kind::Counts);
                self.counts.take(&format!("{key}={word}")).map_err(|_| NoChoice)?;
            }
            ("list", "yes") => self.list.list = IsAList::ItIs,
            ("list", "ask") => self.list.list = IsAList::LookAtIt,
            ("others", "keep") => self.list.others = Others::Keep,
            ("others", "pass") => self.list.others = Others::PassOver,
            ("renames", "other") => self.list.renames = Renames::AreOthers,
            ("renames", "same") => self.list.renames = Renames::AreTheSame,
            ("header", line) => {
                self.list.header = match line.parse().map_err(|_| NoChoice)? {
                    0 => Header::None,
                    line => Header::OnLine(line),
                };
            }
            ("sheet", name) => {
                self.list.sheet = Some(name.to_owned());
                self.counts.sheet = Some(name.to_owned());
            }
            ("numbers", word) => {
                let found = Numbers::ALL.iter().find(|(known, _)| *known == word);
                self.plan.numbers = Some(found.map(|(_, numbers)| *numbers).ok_or(NoChoice)?);
            }
            ("axis", "up") => self.plan.axis = Axis::Up,
            ("axis", "down") => self.plan.axis = Axis::Down,
            ("groups", "halls") => self.plan.groups = Some(Groups::Halls),
            ("groups", "zones") => self.plan.groups = Some(Groups::Zones),
            ("groups", "nothing") => self.plan.groups = Some(Groups::Nothing),
            ("hall", hall) => self.plan.hall = Some(hall.to_owned()),
            ("unit", word) if plan_unit(word).is_some() => self.plan.unit = plan_unit(word),
            (key, word) => self.counts.take(&format!("{key}={word}")).map_err(|_| NoChoice)?,
        }
        Ok(())
    }

    /// Takes what somebody says that a column holds; in a list, or in counts.
    ///
    /// # Errors
    /// There is no such field in either.
    pub fn take_column(&mut self, column: &str, field: &str) -> Result<(), NoChoice> {
        let of_list = Field::of_word(field);
        let of_counts = self.counts.take(&format!("{column}={field}"));
        let known = of_list.is_some() || of_counts.is_ok();
        self.list.columns.extend(of_list.map(|field| (column.to_owned(), field)));
        if known { Ok(()) } else { Err(NoChoice) }
    }
}

/// `m`, `cm`, `mm`, or how many metres one unit is.
fn plan_unit(word: &str) -> Option<Unit> {
    let named = Unit::ALL.iter().find(|(known, _)| *known == word).map(|(_, unit)| *unit);
    let metres = || word.parse().ok().filter(|metres: &f64| metres.is_finite() && *metres > 0.0);
    named.or_else(|| metres().map(Unit::Metres))
}

/// Reads a file and holds it against the fair.
///
/// # Errors
/// It cannot be read, or is nothing that can be taken in; or the work was stopped.
pub fn understand(
    path: &Path,
    fair: &Fair,
    choices: &Choices,
    watch: &mut Watch<'_>,
) -> Result<Preview, Unread> {
    let drawn = |watch: &mut Watch<'_>| {
        plan::understand(path, fair, &choices.plan, watch).map(|preview| Preview::Plan(Box::new(preview)))
    };
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    match (choices.kind, ending.as_str()) {
        (Some(Kind::Plan), _) | (None, "svg" | "toml") => drawn(watch),
        (Some(Kind::Exhibitors), _) => list(source::read(path, watch)?, fair, choices, watch),
        (Some(Kind::Counts), _) => counted(&source::read(path, watch)?, fair, choices, watch),
        (None, _) => {
            let source = source::read(path, watch)?;
            match seems(&source) {
                Some(Kind::Plan) => drawn(watch),
                Some(Kind::Counts) => counted(&source, fair, choices, watch),
                Some(Kind::Exhibitors) | None => {
                    let list = import::understand_source(source, fair, &choices.list, watch)?;
                    // Without a column of names it may be figures of stands by day: `Stan;Hari 1;Hari 2`.
                    let counts = match list.has_names() {
                        true => None,
                        false => match counted(&source::read(path, watch)?, fair, choices, watch) {
                            Ok(counts) => Some(counts),
                            Err(Unread::Stopped) => return Err(Unread::Stopped),
                            Err(Unread::Problems(_)) => None,
                        },
                    };
                    Ok(counts.unwrap_or_else(|| Preview::List(Box::new(list))))
                }
            }
        }
    }
}

fn list(source: Source, fair: &Fair, choices: &Choices, watch: &mut Watch<'_>) -> Result<Preview, Unread> {
    let preview = import::understand_source(source, fair, &choices.list, watch)?;
    Ok(Preview::List(Box::new(preview)))
}

fn counted(
    source: &Source,
    fair: &Fair,
    choices: &Choices,
    watch: &mut Watch<'_>,
) -> Result<Preview, Unread> {
    let preview = counts::understand_source(source, fair, &choices.counts, watch)?;
    Ok(Preview::Counts(Box::new(preview)))
}

impl Preview {
    /// The file's name, without its folder.
    pub fn file(&self) -> &str {
        match self {
            Preview::List(list) => &list.file,
            Preview::Plan(plan) => &plan.file,
            Preview::Counts(counts) => &counts.file,
        }
    }

    /// What keeps it from being taken in, apart from there being nothing new: a question, or a doubt.
    pub fn obstacle(&self, lang: Lang) -> Option<String> {
        match self {
            Preview::List(list) => list.doubt.as_ref().map(|doubt| doubt.say(lang)),
            Preview::Plan(plan) => plan.questions.first().map(|question| question.say(lang)),
            Preview::Counts(counts) => counts.questions.first().map(|question| question.say(lang)),
        }
    }

    /// Whether it is a list that may be none, which somebody can answer.
    pub fn is_doubtful(&self) -> bool {
        match self {
            Preview::List(list) => list
                .doubt
                .as_ref()
                .is_some_and(|doubt| matches!(doubt.what, What::List(ListFault::NoList { .. }))),
            Preview::Plan(_) | Preview::Counts(_) => false,
        }
    }

    /// How many exhibitors may be the same under another name.
    pub fn renames(&self) -> usize {
        match self {
            Preview::List(list) => list.renames.len(),
            Preview::Plan(_) | Preview::Counts(_) => 0,
        }
    }

    /// What takes it in; nothing where something is open, or nothing would change.
    pub fn into_command(self) -> Option<Command> {
        match self {
            Preview::List(list) => list.into_command(),
            Preview::Plan(plan) => plan.command(),
            Preview::Counts(counts) => counts.command(),
        }
    }

    /// It in words, at most so many lines of each kind of finding where there are kinds.
    pub fn say(&self, lang: Lang, most: usize) -> String {
        match self {
            Preview::List(list) => list.say(lang, most),
            Preview::Plan(plan) => format!("{}\n", plan.say(lang).trim_end()),
            Preview::Counts(counts) => format!("{}\n", counts.say(lang).trim_end()),
        }
    }

    /// It for programs; it holds no person.
    ///
    /// # Errors
    /// It cannot be put into JSON.
    pub fn json(&self, lang: Lang) -> Result<serde_json::Value, serde_json::Error> {
        let told = |kind: &str, value: serde_json::Value| {
            let mut value = value;
            if let Some(fields) = value.as_object_mut() {
                fields.insert("format".to_owned(), 1.into());
                fields.insert("kind".to_owned(), kind.into());
            }
            value
        };
        Ok(match self {
            Preview::List(list) => list.json(lang),
            Preview::Plan(plan) => told("plan", serde_json::to_value(plan)?),
            Preview::Counts(counts) => told("counts", serde_json::to_value(counts)?),
        })
    }
}
