//! What is wrong with a file that came in: where, what, and what to do about it.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::fair::settings::Lang;
use crate::fair::text::clean;

mod counts;
pub(super) mod folded;
mod list;
mod plan;
mod sentences;
mod source;

pub use counts::CountsFault;
pub use list::ListFault;
pub use plan::PlanFault;
pub use source::SourceFault;

/// How much of a wrong value a problem shows, in characters.
const SHOWN: usize = 60;

/// One thing wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file by its name, or the folder as it was given.
    pub file: String,
    /// The line in it, from 1; none where it is about the whole file.
    pub line: Option<u32>,
    /// The header of the column or the path of the key, as `category` or `day.closes`.
    pub column: Option<String>,
    /// What stands there, cleaned and shortened.
    pub value: Option<String>,
    /// What is wrong.
    pub what: What,
}

impl Problem {
    /// A problem of a whole file.
    pub fn of_file(file: &str, what: impl Into<What>) -> Problem {
        Problem { file: clean(file), line: None, column: None, value: None, what: what.into() }
    }

    /// The problem at this line.
    pub fn at(mut self, line: Option<u32>) -> Problem {
        self.line = line;
        self
    }

    /// The problem in this column or key, where this value stands.
    pub fn in_column(mut self, column: &str, value: Option<&str>) -> Problem {
        self.column = Some(excerpt(column));
        self.value = value.map(excerpt);
        self
    }

    /// One line for the screen: place, what is wrong, what to do.
    pub fn say(&self, lang: Lang) -> String {
        let place = match self.line {
            Some(number) => format!("{}:{number}", self.file),
            None => self.file.clone(),
        };
        self.say_at(place, lang)
    }

    /// The same where the file is plain: `baris 12 · Stan: "A1" — …`.
    pub fn say_within(&self, lang: Lang) -> String {
        let line = match lang {
            Lang::Id => "baris",
            Lang::En => "line",
        };
        self.say_at(self.line.map(|number| format!("{line} {number}")).unwrap_or_default(), lang)
    }

    fn say_at(&self, mut line: String, lang: Lang) -> String {
        let dot = if line.is_empty() { "" } else { " · " };
        match (&self.column, &self.value) {
            (Some(column), Some(value)) => line.push_str(&format!("{dot}{column}: \"{value}\"")),
            (Some(column), None) => line.push_str(&format!("{dot}{column}")),
            (None, Some(value)) => line.push_str(&format!("{dot}\"{value}\"")),
            (None, None) => {}
        }
        match line.is_empty() {
            true => self.what.say(lang),
            false => format!("{line} — {}", self.what.say(lang)),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Lang::En))
    }
}

/// A problem as other programs read it.
#[derive(Serialize)]
struct Told<'p> {
    file: &'p str,
    line: Option<u32>,
    column: Option<&'p str>,
    value: Option<&'p str>,
    id: String,
    en: String,
}

/// Problems for other programs, each in both languages: for `serialize_with`.
pub(super) fn told<S: Serializer>(problems: &[Problem], out: S) -> Result<S::Ok, S::Error> {
    out.collect_seq(problems.iter().map(|problem| Told {
        file: &problem.file,
        line: problem.line,
        column: problem.column.as_deref(),
        value: problem.value.as_deref(),
        id: problem.what.say(Lang::Id),
        en: problem.what.say(Lang::En),
    }))
}

/// Everything wrong with what came in, in the order of files and lines; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    /// One line a problem; of many alike the first few.
    pub fn say(&self, lang: Lang) -> String {
        folded::folded(&self.0, lang, |problem| problem.say(lang)).join("\n")
    }
}

/// In English, for logs; the screen asks for [`Problems::say`].
impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Lang::En))
    }
}

impl std::error::Error for Problems {}

/// A value fit for a line of the screen, whatever a hostile file holds.
fn excerpt(text: &str) -> String {
    let text = clean(text);
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

/// Every kind of mistake, with what its sentence needs; [`What::say`] is in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A file that is no table, or not as it seems.
    Source(SourceFault),
    /// Something strange in a list of exhibitors.
    List(ListFault),
    /// A floor plan that is not as it should be, or what was made of it.
    Plan(PlanFault),
    /// Counts that were counted elsewhere, and what is said of them.
    Counts(Box<CountsFault>),
    /// There is no such folder.
    NoFolder,
    /// The folder is a file.
    NotAFolder,
    /// A file of the folder is missing.
    MissingFile,
    /// The list of exhibitors is missing.
    MissingList,
    /// The system does not let us read it.
    Forbidden,
    /// The system cannot read it.
    Unreadable {
        /// What the system says.
        reason: String,
    },
    /// A file without content.
    EmptyFile,
    /// A list without even a header.
    EmptyList,
    /// Bytes that are no UTF-8.
    NotUtf8,
    /// A file in UTF-16.
    Utf16,
    /// A file that is no TOML or CSV here.
    Syntax {
        /// What the parser says, in English.
        message: String,
    },
    /// A format of another time.
    UnknownFormat,
    /// A required key is missing.
    MissingKey,
    /// A key that means nothing here.
    UnknownKey {
        /// The key that was probably meant.
        near: Option<String>,
    },
    /// A value of another kind or form.
    NotA(Form),
    /// A required text is empty.
    Empty,
    /// A text beyond its limit.
    TooLong {
        /// How many characters are allowed.
        limit: usize,
    },
    /// A number beyond its limits.
    OutOfRange {
        /// The smallest allowed.
        least: i64,
        /// The largest allowed.
        most: i64,
    },
    /// A length in metres that is not above zero, or too large.
    NoExtent {
        /// The largest allowed, in metres.
        most: i64,
    },
    /// A position in metres far outside any hall.
    FarOff {
        /// The largest distance from the origin allowed, in metres.
        most: i64,
    },
    /// A word that is none of a fixed few.
    NotAmong {
        /// The few.
        of: Vec<&'static str>,
    },
    /// Something that must be unique is there already.
    Duplicate {
        /// The line of the first.
        first: Option<u32>,
    },
    /// A fair with days needs at least one.
    NeededWithDays,
    /// A day that closes before it opens.
    ClosesBeforeOpening,
    /// Lateness that begins after the day has closed.
    LateAfterClosing,
    /// A date that is not after that of the day before.
    DateNotAfter {
        /// The date of the day before.
        before: String,
    },
    /// Nothing of that id.
    Unknown {
        /// What was looked for.
        thing: Thing,
        /// The id that was probably meant.
        near: Option<String>,
    },
    /// A booth, place or zone that reaches beyond its hall.
    OutsideHall {
        /// The hall's extent, as `33 x 28.5 m`.
        extent: String,
    },
    /// A booth that lies on another.
    Overlaps {
        /// The other's code.
        other: String,
        /// The other's line.
        line: Option<u32>,
    },
    /// A code that stands in several halls.
    Ambiguous {
        /// The halls.
        halls: Vec<String>,
    },
    /// A required column is missing.
    MissingColumn,
    /// A column that means nothing here.
    UnknownColumn {
        /// The column that was probably meant.
        near: Option<String>,
    },
    /// Columns parted by another mark than the comma.
    Separator,
    /// A row with more or fewer columns than the header.
    ColumnCount {
        /// As the header has.
        wanted: usize,
        /// As the row has.
        found: usize,
    },
    /// A quotation mark that is never closed.
    OpenQuote,
    /// One thing named twice in a field.
    NamedTwice,
    /// A booth on a day on which its exhibitor is not there.
    DayNotScheduled {
        /// Which day.
        day: u16,
    },
}

/// What a value should have been.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// A text.
    Text,
    /// A list of texts.
    Texts,
    /// A whole number.
    Whole,
    /// A length in metres.
    Metres,
    /// A pair of metres.
    Point,
    /// True or false.
    YesNo,
    /// A date of the calendar.
    Date,
    /// A time of day, which may pass 24.00.
    Time,
    /// A distance from UTC.
    Offset,
    /// A table.
    Table,
    /// A list of tables.
    Tables,
    /// A name in one or both languages.
    Label,
    /// One capital letter.
    Letter,
    /// The word of a category.
    Word,
    /// A name that lists refer to.
    Id,
    /// A booth's code or a part of it.
    Code,
    /// A booth in a list.
    Placement,
    /// Days in a list.
    Days,
    /// A licence in a list.
    Licence,
}

/// What an id can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Thing {
    /// A day.
    Day,
    /// A category or sub-category.
    Category,
    /// A gate.
    Gate,
    /// A kind of licence.
    Licence,
    /// A stage of the programme.
    Stage,
    /// A hall.
    Hall,
    /// A zone of the hall.
    Zone,
    /// A booth.
    Booth,
    /// A part of a booth.
    Part,
}
