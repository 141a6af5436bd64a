//! Contexts, actions and keys by the words that a user's file has for them, in every language the same.

use crossterm::event::KeyCode;

use super::table::ALL;
use super::{Action, Context, Key, Keymap, TABLE};

/// Keys with a name of their own.
const NAMED: [(&str, KeyCode); 12] = [
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Shift-Tab", KeyCode::BackTab),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("PgUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
];

/// Letters that terminals send with Ctrl as another key: Backspace, Tab, Enter twice.
const SENT_OTHERWISE: &str = "hijm";

impl Key {
    /// The key of that word: a sign, or a name in any case.
    pub fn typed(word: &str) -> Option<Key> {
        let mut letters = word.chars();
        if let (Some(sign), None) = (letters.next(), letters.next()) {
            return match sign {
                'a'..='z' => Some(Key::Letter(sign)),
                sign => (!sign.is_control()).then_some(Key::Exact(sign)),
            };
        }
        let lower = word.to_ascii_lowercase();
        if lower == "space" {
            return Some(Key::Exact(' '));
        }
        if let Some((_, code)) = NAMED.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)) {
            return Some(Key::Code(*code));
        }
        if let Some(letter) = lower.strip_prefix("ctrl-") {
            let mut letters = letter.chars();
            return match (letters.next(), letters.next()) {
                (Some(c @ 'a'..='z'), None) if !SENT_OTHERWISE.contains(c) => Some(Key::Ctrl(c)),
                _ => None,
            };
        }
        let number: u8 = lower.strip_prefix('f')?.parse().ok()?;
        let is_plain = lower == format!("f{number}");
        (is_plain && (1..=12).contains(&number)).then_some(Key::Code(KeyCode::F(number)))
    }

    /// Its word.
    pub fn word(self) -> String {
        match self {
            Key::Exact(' ') => "Space".to_owned(),
            Key::Letter(c) | Key::Exact(c) => c.to_string(),
            Key::Ctrl(c) => format!("Ctrl-{}", c.to_ascii_uppercase()),
            Key::Code(code) => match NAMED.iter().find(|(_, named)| *named == code) {
                Some((name, _)) => (*name).to_owned(),
                None => format!("{code}"),
            },
        }
    }

    /// Whether both are the same sign or key.
    pub(super) fn is_same(self, other: Key) -> bool {
        self == other || self.press() == other.press()
    }
}

/// `NextFair` as `next_fair`, `Category(1)` as `category_1`.
fn snake(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 4);
    for c in name.chars() {
        match c {
            '(' => snake.push('_'),
            ')' => {}
            c if c.is_ascii_uppercase() => {
                if !snake.is_empty() {
                    snake.push('_');
                }
                snake.push(c.to_ascii_lowercase());
            }
            c => snake.push(c),
        }
    }
    snake
}

impl Context {
    /// Every one.
    pub(super) fn all() -> &'static [Context] {
        ALL
    }

    /// Its word.
    pub fn word(self) -> String {
        snake(&format!("{self:?}"))
    }

    /// The one of that word.
    pub fn typed(word: &str) -> Option<Context> {
        ALL.iter().copied().find(|context| context.word() == word)
    }

    /// What can be asked for there, each once, in the order of the table.
    pub fn actions(self) -> Vec<Action> {
        let mut actions: Vec<Action> = Vec::new();
        for binding in TABLE.iter().filter(|binding| binding.contexts.contains(&self)) {
            if !actions.contains(&binding.action) {
                actions.push(binding.action);
            }
        }
        actions
    }
}

impl Action {
    /// Its word.
    pub fn word(self) -> String {
        snake(&format!("{self:?}"))
    }

    /// The one of that word, whatever the context.
    pub(super) fn typed(word: &str) -> Option<Action> {
        TABLE.iter().map(|binding| binding.action).find(|action| action.word() == word)
    }
}

/// Every context's actions with their keys, as a file that changes nothing.
pub fn listing(keymap: &Keymap) -> String {
    let mut lines: Vec<String> = Vec::new();
    for context in ALL {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(format!("[{}]", context.word()));
        let actions = context.actions();
        let widest = actions.iter().map(|action| action.word().len()).max().unwrap_or(0);
        for action in actions {
            let here = keymap.rows().iter();
            let here = here.filter(|row| row.action == action && row.contexts.contains(context));
            let keys = here.flat_map(|row| row.keys.iter()).map(|key| quoted(&key.word()));
            let keys: Vec<String> = keys.collect();
            lines.push(format!("{:widest$} = [{}]", action.word(), keys.join(", ")));
        }
    }
    lines.push(String::new());
    lines.join("\n")
}

/// As TOML writes it.
fn quoted(word: &str) -> String {
    match word {
        "\"" | "\\" => format!("\"\\{word}\""),
        word => format!("\"{word}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_the_table_is_read_from_its_word() {
        for key in TABLE.iter().flat_map(|binding| binding.keys) {
            let read = Key::typed(&key.word()).unwrap_or_else(|| panic!("{key:?}"));
            assert!(read.is_same(*key), "{key:?} {read:?}");
        }
        let table = [
            ("c", Some(Key::Letter('c'))),
            ("C", Some(Key::Exact('C'))),
            ("é", Some(Key::Exact('é'))),
            ("\"", Some(Key::Exact('"'))),
            ("space", Some(Key::Exact(' '))),
            ("pgdn", Some(Key::Code(KeyCode::PageDown))),
            ("F12", Some(Key::Code(KeyCode::F(12)))),
            ("ctrl-p", Some(Key::Ctrl('p'))),
            ("F13", None),
            ("F0", None),
            ("F01", None),
            ("Ctrl-M", None),
            ("Ctrl-5", None),
            ("cc", None),
            ("", None),
            ("\t", None),
        ];
        for (word, key) in table {
            assert_eq!(Key::typed(word), key, "{word}");
        }
    }

    #[test]
    fn every_word_is_that_of_one_thing() {
        assert_eq!((Context::NextFair.word(), Action::PageUp.word()), ("next_fair".into(), "page_up".into()));
        assert_eq!(Action::Category(3).word(), "category_3");
        for context in ALL {
            assert_eq!(Context::typed(&context.word()), Some(*context));
            for action in context.actions() {
                assert_eq!(Action::typed(&action.word()), Some(action));
            }
        }
    }
}
