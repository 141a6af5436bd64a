//! The keys as the desk holds them: the built-in table, or what a user made of it.

use std::borrow::Cow;
use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::table::ALL;
use super::{Action, Binding, Context, Key, TABLE, resolve};
use crate::ui::text::{KeyPhrases, Texts};

/// The key that quits whatever a user's map says.
const ALWAYS_QUITS: Key = Key::Ctrl('c');

/// What every key means, in the order in which the footer prefers them; cheap to clone.
#[derive(Debug, Clone)]
pub struct Keymap {
    rows: Arc<[Row]>,
}

/// A row of a keymap: one of the table, with the keys and contexts that it has here.
#[derive(Debug, Clone)]
pub struct Row {
    /// What it asks for.
    pub action: Action,
    /// The keys, the one that is shown first; none where a user took them away.
    pub keys: Cow<'static, [Key]>,
    /// Where it holds.
    pub contexts: Cow<'static, [Context]>,
    /// Its few words in the footer.
    pub label: fn(&KeyPhrases) -> &str,
    /// Its sentence in the help.
    pub help: fn(&KeyPhrases) -> &str,
    built_in: &'static Binding,
}

/// A key on its way to what it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stroke {
    /// As it was pressed.
    Pressed(KeyEvent),
    /// The built-in key of something that was found by its words or by the mouse, whoever has that key now.
    Found(KeyEvent),
}

/// What a user's file says of one action in one context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Where.
    pub context: Context,
    /// Of what.
    pub action: Action,
    /// Its keys from now on.
    pub keys: Vec<Key>,
}

impl Row {
    fn of(binding: &'static Binding) -> Row {
        Row {
            action: binding.action,
            keys: Cow::Borrowed(binding.keys),
            contexts: Cow::Borrowed(binding.contexts),
            label: binding.label,
            help: binding.help,
            built_in: binding,
        }
    }

    /// Whether the table has it for every context.
    pub fn is_everywhere(&self) -> bool {
        self.built_in.contexts.len() == ALL.len()
    }

    /// Whether keys and contexts are those of the table.
    pub fn is_built_in(&self) -> bool {
        *self.keys == *self.built_in.keys && *self.contexts == *self.built_in.contexts
    }
}

impl Default for Keymap {
    /// As built in.
    fn default() -> Keymap {
        Keymap { rows: TABLE.iter().map(Row::of).collect() }
    }
}

impl Keymap {
    /// The built-in keys with these changes.
    pub fn changed(changes: &[Change]) -> Keymap {
        let mut rows: Vec<Row> = TABLE.iter().map(Row::of).collect();
        for change in changes {
            rows = rows.into_iter().flat_map(|row| apart(row, change)).collect();
            // Of two rows for the same, as of `q` and Ctrl-C, the first one is the user's.
            let here = |row: &Row| row.action == change.action && *row.contexts == [change.context];
            let mut own = rows.iter_mut().filter(|row| here(row));
            if let Some(first) = own.next() {
                let kept = first.keys.contains(&ALWAYS_QUITS) && !change.keys.contains(&ALWAYS_QUITS);
                first.keys = change.keys.iter().copied().chain(kept.then_some(ALWAYS_QUITS)).collect();
            }
            for row in own {
                row.keys.to_mut().retain(|key| *key == ALWAYS_QUITS && !change.keys.contains(key));
            }
        }
        Keymap { rows: rows.into() }
    }

    /// All rows.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    fn here(&self, context: Context) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.contexts.contains(&context))
    }

    /// What the press asks for in that context. A sign exactly so goes before a letter to which Caps Lock does not
    /// matter: `L` may mean something else than `l`.
    pub fn resolve(&self, context: Context, press: KeyEvent) -> Option<Action> {
        let exact = |key: &Key| key.matches(press) && key.press().code == press.code;
        let by = |wanted: &dyn Fn(&Key) -> bool| self.here(context).find(|row| row.keys.iter().any(wanted));
        by(&exact).or_else(|| by(&|key| key.matches(press))).map(|row| row.action)
    }

    /// The row that shows `action` in `context`.
    pub fn binding(&self, context: Context, action: Action) -> Option<&Row> {
        self.here(context).find(|row| row.action == action)
    }

    /// The key that is shown for `action` in `context`.
    pub fn key(&self, context: Context, action: Action) -> Option<Key> {
        self.here(context).filter(|row| row.action == action).find_map(|row| row.keys.first()).copied()
    }

    /// Whether the press counts visitors at the desk.
    pub(in crate::desk) fn counts(&self, press: KeyEvent) -> bool {
        let asked = self.resolve(Context::Desk, press);
        matches!(asked, Some(Action::CountVisit | Action::TakeBackVisit))
    }

    /// The phrases with the keys of the desk where they name them: `{key_open_day}`.
    pub fn name_keys(&self, texts: &Texts) -> Texts {
        texts.filled(|name, text| {
            let action = Action::typed(name.strip_prefix("key_")?)?;
            // Everything can be found by its words.
            let key = self.key(Context::Desk, action).or_else(|| self.key(Context::Desk, Action::Palette));
            Some(key.map_or_else(|| action.word(), |key| key.name(text)))
        })
    }

    /// The built-in key by which the press reaches what it asks for, as popups and panes know only those; none of theirs
    /// where a user took the key away.
    pub fn meant(&self, context: Context, press: KeyEvent) -> KeyEvent {
        let built_in = resolve(context, press);
        match self.resolve(context, press) {
            asked if asked == built_in => press,
            Some(action) => built_in_key(context, action, press).unwrap_or(press),
            None => KeyEvent::from(KeyCode::Null),
        }
    }
}

/// The row, and where it holds for what the change is about, that context's part of it before the rest.
fn apart(mut row: Row, change: &Change) -> impl Iterator<Item = Row> {
    let is_whole = *row.contexts == [change.context];
    let own =
        (row.action == change.action && row.contexts.contains(&change.context) && !is_whole).then(|| {
            row.contexts.to_mut().retain(|context| *context != change.context);
            Row { contexts: Cow::Owned(vec![change.context]), ..row.clone() }
        });
    own.into_iter().chain([row])
}

/// The built-in key of the action: where one types a sign would be text, so that another key stands for another key.
pub(in crate::desk) fn built_in_key(context: Context, action: Action, press: KeyEvent) -> Option<KeyEvent> {
    let here = TABLE.iter().filter(|b| b.action == action && b.contexts.contains(&context));
    let keys: Vec<Key> = here.flat_map(|binding| binding.keys).copied().collect();
    let is_sign = |key: &Key| matches!(key, Key::Letter(_) | Key::Exact(_));
    let pressed_sign =
        matches!(press.code, KeyCode::Char(_)) && press.modifiers.difference(KeyModifiers::SHIFT).is_empty();
    let alike = keys.iter().find(|key| is_sign(key) == pressed_sign);
    alike.or_else(|| keys.first()).map(|key| key.press())
}
