//! Reads a user's keys from their file: what it does not name stays. Every mistake is found, each with its line; a file
//! with one is not used at all.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::map::Change;
use super::{Action, Context, Key, Keymap, TABLE};
use crossterm::event::KeyCode;

pub use super::fault::say;

/// A mistake in a file of keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// On which line.
    pub line: usize,
    /// What is wrong.
    pub what: Wrong,
}

/// What may be wrong in a file of keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// It is no TOML.
    Syntax(String),
    /// No table stands there.
    NotATable(String),
    /// No context is called so.
    UnknownContext {
        /// What is written.
        word: String,
        /// What may have been meant.
        nearest: Option<String>,
    },
    /// Nothing is called so in that context.
    UnknownAction {
        /// What is written.
        word: String,
        /// Where.
        context: Context,
        /// What may have been meant.
        nearest: Option<String>,
    },
    /// No keys stand there.
    NotKeys(String),
    /// No key is called so.
    UnknownKey(String),
    /// The key is needed to type or to choose there.
    Typed {
        /// Which.
        key: Key,
        /// Where.
        context: Context,
    },
    /// Two lines give the same key.
    Twice {
        /// Which.
        key: Key,
        /// The two actions.
        actions: [Action; 2],
        /// The line of the other.
        other: usize,
    },
    /// The key is that of an action that the file does not name.
    Kept {
        /// Which.
        key: Key,
        /// Where.
        context: Context,
        /// Whose.
        by: Action,
    },
    /// It would be the last way out.
    LastWayOut {
        /// Which.
        action: Action,
        /// Where.
        context: Context,
    },
}

/// Reads the keys from `source`.
///
/// # Errors
/// Everything that is wrong, in the order of the file.
pub fn read(source: &str) -> Result<Keymap, Vec<Fault>> {
    let (tree, errors) = DeTable::parse_recoverable(source);
    let mut reader = Reader { source, faults: Vec::new(), lines: Vec::new() };
    if !errors.is_empty() {
        for error in &errors {
            let at = error.span().map_or(0, |span| span.start);
            reader.fault(at, Wrong::Syntax(error.message().to_owned()));
        }
        // One slip makes the parser stumble several times.
        reader.faults.dedup_by_key(|fault| fault.line);
        return Err(reader.faults);
    }
    for (key, value) in tree.get_ref() {
        reader.context(key, value);
    }
    let changes: Vec<Change> = reader.lines.iter().map(|(_, change)| change.clone()).collect();
    let keymap = Keymap::changed(&changes);
    reader.clashes(&keymap);
    reader.faults.sort_by_key(|fault| fault.line);
    if reader.faults.is_empty() { Ok(keymap) } else { Err(reader.faults) }
}

struct Reader<'s> {
    source: &'s str,
    faults: Vec<Fault>,
    /// What the file asks for, each with its line.
    lines: Vec<(usize, Change)>,
}

type At<'d> = Spanned<DeValue<'d>>;

impl Reader<'_> {
    /// The line of a byte, from 1.
    fn line(&self, at: usize) -> usize {
        1 + self.source.bytes().take(at).filter(|byte| *byte == b'\n').count()
    }

    fn fault(&mut self, at: usize, what: Wrong) {
        let line = self.line(at);
        self.faults.push(Fault { line, what });
    }

    fn context(&mut self, key: &Spanned<std::borrow::Cow<'_, str>>, value: &At<'_>) {
        let word = key.get_ref().as_ref();
        let at = key.span().start;
        let Some(context) = Context::typed(word) else {
            let known = Context::all().iter().map(|context| context.word());
            let what = Wrong::UnknownContext { word: word.to_owned(), nearest: nearest(word, known) };
            return self.fault(at, what);
        };
        let Some(table) = value.get_ref().as_table() else {
            return self.fault(at, Wrong::NotATable(word.to_owned()));
        };
        for (key, value) in table {
            self.action(context, key, value);
        }
    }

    fn action(&mut self, context: Context, key: &Spanned<std::borrow::Cow<'_, str>>, value: &At<'_>) {
        let word = key.get_ref().as_ref();
        let at = key.span().start;
        let known = context.actions();
        let Some(action) = Action::typed(word).filter(|action| known.contains(action)) else {
            let nearest = nearest(word, known.iter().map(|action| action.word()));
            return self.fault(at, Wrong::UnknownAction { word: word.to_owned(), context, nearest });
        };
        let words: Vec<&At<'_>> = match value.get_ref() {
            DeValue::Array(array) => array.iter().collect(),
            DeValue::String(_) => vec![value],
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Table(_) => return self.fault(at, Wrong::NotKeys(word.to_owned())),
        };
        if words.is_empty() && is_way_out(action) {
            self.fault(at, Wrong::LastWayOut { action, context });
        }
        let mut keys: Vec<Key> = Vec::new();
        for word in words {
            let at = word.span().start;
            let Some(typed) = word.get_ref().as_str() else {
                self.fault(at, Wrong::NotKeys(action.word()));
                continue;
            };
            match Key::typed(typed) {
                None => self.fault(at, Wrong::UnknownKey(typed.to_owned())),
                Some(key) if is_typed(context, key) => self.fault(at, Wrong::Typed { key, context }),
                Some(key) => keys.extend((!keys.contains(&key)).then_some(key)),
            }
        }
        let line = self.line(at);
        self.lines.push((line, Change { context, action, keys }));
    }

    /// Keys that would mean two things.
    fn clashes(&mut self, keymap: &Keymap) {
        let mut faults = Vec::new();
        for (line, change) in &self.lines {
            let context = change.context;
            let here = keymap.rows().iter().filter(|row| row.contexts.contains(&context));
            for row in here.filter(|row| row.action != change.action) {
                for key in &change.keys {
                    if !row.keys.iter().any(|other| other.is_same(*key)) {
                        continue;
                    }
                    let other = self.lines.iter().find(|(_, other)| {
                        other.context == context
                            && other.action == row.action
                            && other.keys.iter().any(|other| other.is_same(*key))
                    });
                    let what = match other {
                        // Told once, at the second of them.
                        Some((other, _)) if other > line => continue,
                        Some((other, _)) => {
                            Wrong::Twice { key: *key, actions: [change.action, row.action], other: *other }
                        }
                        None => Wrong::Kept { key: *key, context, by: row.action },
                    };
                    faults.push(Fault { line: *line, what });
                }
            }
        }
        self.faults.extend(faults);
    }
}

/// Whether it is by this that one gets out, on, or told how.
fn is_way_out(action: Action) -> bool {
    matches!(action, Action::Cancel | Action::Quit | Action::Help | Action::Confirm)
}

/// Whether the key is needed there for what is typed or chosen; what the table itself has there is not.
fn is_typed(context: Context, key: Key) -> bool {
    let mut here = TABLE.iter().filter(|binding| binding.contexts.contains(&context));
    if here.any(|binding| binding.keys.iter().any(|built_in| built_in.is_same(key))) {
        return false;
    }
    if !takes_text(context) {
        return false;
    }
    match key {
        Key::Letter(_) | Key::Exact(_) => true,
        Key::Ctrl(letter) => "aekuw".contains(letter),
        Key::Code(KeyCode::Left | KeyCode::Right | KeyCode::Home | KeyCode::End) => true,
        // It completes a word.
        Key::Code(KeyCode::Tab) => matches!(context, Context::Search | Context::Queue),
        // Some forms and lists have these of their own.
        Key::Code(KeyCode::F(5 | 7)) => matches!(context, Context::Form | Context::Choice),
        Key::Code(_) => false,
    }
}

/// Whether one types there, or picks by a sign.
fn takes_text(context: Context) -> bool {
    match context {
        Context::Search
        | Context::Queue
        | Context::RecapSearch
        | Context::Form
        | Context::Files
        | Context::Intake
        | Context::NextFair
        | Context::PickSearch
        | Context::Picking
        | Context::Round
        | Context::Ledger
        | Context::Grid
        | Context::Choice
        | Context::Palette
        | Context::Help => true,
        Context::Desk
        | Context::Journal
        | Context::Visitors
        | Context::Recap
        | Context::Ranking
        | Context::Reading
        | Context::Quote
        | Context::Settings
        | Context::Changes => false,
    }
}

/// The known word that differs least, where it could be a slip of the fingers.
fn nearest(word: &str, known: impl Iterator<Item = String>) -> Option<String> {
    let distant = known.map(|known| (distance(word, &known), known));
    let (distance, known) = distant.min_by_key(|(distance, _)| *distance)?;
    (distance <= 2 || distance * 3 <= known.chars().count()).then_some(known)
}

/// How many letters to put in, take out or change.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, c) in one.chars().enumerate() {
        let mut before = at;
        let mut left = at + 1;
        let mut next = vec![left];
        for (d, above) in other.iter().zip(row.iter().skip(1)) {
            left = (before + usize::from(c != *d)).min(left + 1).min(above + 1);
            before = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_find_what_was_meant() {
        let known = || ["check_in", "choice", "cancel"].map(str::to_owned).into_iter();
        for (word, meant) in [("chek_in", Some("check_in")), ("chioce", Some("choice")), ("print", None)] {
            assert_eq!(nearest(word, known()).as_deref(), meant, "{word}");
        }
        assert_eq!((distance("", "abc"), distance("abc", "abc"), distance("kitten", "sitting")), (3, 0, 3));
    }
}
