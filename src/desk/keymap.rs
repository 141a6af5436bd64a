//! The one table of keys: it resolves a key press and feeds footer, help and documentation.

mod fault;
pub mod file;
mod map;
mod names;
mod sheet;
mod table;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

pub(super) use self::map::built_in_key;
pub use self::map::{Keymap, Row, Stroke};
pub use self::names::listing;
pub(super) use self::sheet::run_of_digits;
pub use self::sheet::{Section, SheetRow};
pub use self::table::TABLE;
use crate::ui::text::{KeyPhrases, Phrases};

/// Where keys go: a table row holds in the contexts it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// The desk itself: map, details, tally.
    Desk,
    /// A search is being typed.
    Search,
    /// A queue is worked off.
    Queue,
    /// The journal is open.
    Journal,
    /// The visitors are shown.
    Visitors,
    /// The recap shows the days beside each other.
    Recap,
    /// The recap shows a table that is sorted.
    Ranking,
    /// The recap's filter is typed.
    RecapSearch,
    /// A form is open.
    Form,
    /// A file is looked for.
    Files,
    /// A file is being read.
    Reading,
    /// A file is shown before it is taken in.
    Intake,
    /// The form of the next fair is open.
    NextFair,
    /// Somebody is searched for to be picked.
    PickSearch,
    /// Exhibitors are picked.
    Picking,
    /// The closing round is walked.
    Round,
    /// A ready sentence is shown.
    Quote,
    /// Orders, contacts and the like, or what happened, are listed.
    Ledger,
    /// The settings are open, and something is chosen from a list of theirs.
    Settings,
    /// The history of the settings is looked through.
    Changes,
    /// Rows of cells are filled in.
    Grid,
    /// A list of choices is open.
    Choice,
    /// An action is looked for by its words.
    Palette,
    /// The help is open.
    Help,
}

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Upwards.
    Up,
    /// Downwards.
    Down,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the first.
    First,
    /// To the last.
    Last,
    /// The next pane or field.
    Next,
    /// The previous pane or field.
    Previous,
    /// Begin a search.
    Search,
    /// Show one category; 1 is the fair's first.
    Category(u8),
    /// List everyone.
    Everyone,
    /// Check in.
    CheckIn,
    /// Check in one after the other.
    Queue,
    /// The other states.
    States,
    /// What was sold.
    Sales,
    /// A report is wrong: correct or void it.
    Correct,
    /// A visitor more.
    CountVisit,
    /// A visitor less.
    TakeBackVisit,
    /// The day's visitors.
    Visitors,
    /// The figures of all days.
    Recap,
    /// Another colouring of the map.
    Heat,
    /// Another figure of the recap first.
    Measure,
    /// Sort the other way round.
    Reverse,
    /// Show the stand of the row on the map.
    ToMap,
    /// Put together by something else.
    Regroup,
    /// Over one day, or over all.
    Stretch,
    /// The count in large digits.
    Digits,
    /// What a gate's clicker shows.
    Clicker,
    /// A group or invited guests.
    Group,
    /// Another gate.
    Gate,
    /// Another hall.
    Hall,
    /// Open a day, or work on another.
    OpenDay,
    /// Undo.
    Undo,
    /// The journal.
    Journal,
    /// Only some of the journal.
    Sift,
    /// Another officer.
    Officer,
    /// Correct the record.
    Edit,
    /// A walk-in.
    WalkIn,
    /// To another booth.
    Move,
    /// Note an incident.
    Incident,
    /// What happened, and what is still open.
    Incidents,
    /// Orders, contacts and the like.
    Deals,
    /// Note one of them.
    NoteNew,
    /// Take in somebody's file.
    Intake,
    /// Whom the day before left to look after.
    Morning,
    /// The closing round: collect what every stand sold.
    Round,
    /// Close the day, or open it again.
    Closing,
    /// A ready sentence for the press.
    Quote,
    /// The desk as it was at some minute, or earlier still.
    Earlier,
    /// A step towards the present.
    Later,
    /// The sentence alone, to be read aloud.
    Alone,
    /// The sentence as a code for a phone.
    Code,
    /// The sentence in the other language.
    OtherLanguage,
    /// Nobody who could report was at the stand.
    OwnerAway,
    /// The stand has not counted yet.
    NotReady,
    /// The whole form of the stand.
    WholeForm,
    /// Write what the fair holds to a file.
    Export,
    /// Copy the fair's file to a stick, verified.
    CopyOut,
    /// Leave the desk to another officer.
    HandOver,
    /// Make the next fair out of this one.
    NextFair,
    /// The fair's settings.
    Settings,
    /// Pick who is under the pointer, or no more.
    Tick,
    /// Pick everybody found.
    TickFound,
    /// Pick nobody of those found.
    UntickFound,
    /// Show only those that are picked.
    OnlyPicked,
    /// Show whose persons are masked.
    Persons,
    /// Blank the screen.
    Blank,
    /// Another theme.
    Theme,
    /// The other language.
    Language,
    /// Every action that can be had here, by its words.
    Palette,
    /// All keys.
    Help,
    /// Leave.
    Quit,
    /// Stop the program for a while and go back to the shell.
    Suspend,
    /// Take what is chosen or typed.
    Confirm,
    /// Back out.
    Cancel,
}

/// A row of the table.
#[derive(Debug)]
pub struct Binding {
    /// What it asks for.
    pub action: Action,
    /// The keys, the one that is shown first.
    pub keys: &'static [Key],
    /// Where it holds.
    pub contexts: &'static [Context],
    /// Its few words in the footer.
    pub label: fn(&KeyPhrases) -> &str,
    /// Its sentence in the help.
    pub help: fn(&KeyPhrases) -> &str,
}

/// A key of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// A letter; Caps Lock does not matter.
    Letter(char),
    /// A sign or capital exactly so.
    Exact(char),
    /// Any other key.
    Code(KeyCode),
    /// A letter with Ctrl.
    Ctrl(char),
}

impl Key {
    /// Whether the press is this key.
    fn matches(self, press: KeyEvent) -> bool {
        let plain = press.modifiers.difference(KeyModifiers::SHIFT).is_empty();
        match (self, press.code) {
            (Key::Letter(letter), KeyCode::Char(c)) => plain && c.to_ascii_lowercase() == letter,
            (Key::Exact(sign), KeyCode::Char(c)) => plain && c == sign,
            (Key::Code(code), pressed) => plain && code == pressed,
            (Key::Ctrl(letter), KeyCode::Char(c)) => {
                press.modifiers.contains(KeyModifiers::CONTROL) && c.to_ascii_lowercase() == letter
            }
            (Key::Letter(_) | Key::Exact(_) | Key::Ctrl(_), _) => false,
        }
    }

    /// Pressing it.
    pub fn press(self) -> KeyEvent {
        match self {
            Key::Letter(c) | Key::Exact(c) => KeyEvent::from(KeyCode::Char(c)),
            Key::Code(code) => KeyEvent::from(code),
            Key::Ctrl(c) => KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL),
        }
    }

    /// What stands on the key, in the screen's language.
    pub fn name(self, text: &Phrases) -> String {
        let keys = &text.keys;
        match self {
            Key::Exact(' ') => keys.key_space.clone(),
            Key::Letter(c) | Key::Exact(c) => c.to_string(),
            Key::Ctrl(c) => format!("Ctrl-{}", c.to_ascii_uppercase()),
            Key::Code(KeyCode::Enter) => "Enter".to_owned(),
            Key::Code(KeyCode::Esc) => "Esc".to_owned(),
            Key::Code(KeyCode::Tab) => "Tab".to_owned(),
            Key::Code(KeyCode::BackTab) => "Shift-Tab".to_owned(),
            Key::Code(KeyCode::Left) => keys.key_left.clone(),
            Key::Code(KeyCode::Right) => keys.key_right.clone(),
            Key::Code(KeyCode::Up) => keys.key_up.clone(),
            Key::Code(KeyCode::Down) => keys.key_down.clone(),
            Key::Code(KeyCode::PageUp) => "PgUp".to_owned(),
            Key::Code(KeyCode::PageDown) => "PgDn".to_owned(),
            Key::Code(KeyCode::Home) => "Home".to_owned(),
            Key::Code(KeyCode::End) => "End".to_owned(),
            Key::Code(KeyCode::F(n)) => format!("F{n}"),
            Key::Code(other) => format!("{other}"),
        }
    }
}

/// What the press asks for in that context by the table as it is built in: the keys that reach popups and panes are
/// always those, whatever a user's map has them pressed by ([`Keymap::meant`]).
pub(super) fn resolve(context: Context, press: KeyEvent) -> Option<Action> {
    let here = TABLE.iter().filter(|binding| binding.contexts.contains(&context));
    here.into_iter().find(|binding| binding.keys.iter().any(|key| key.matches(press))).map(|b| b.action)
}

#[cfg(test)]
mod tests {
    use super::Context::{Desk, Form, Search};
    use super::*;
    use crate::fair::settings::Lang;
    use crate::ui::text::Texts;

    /// Keys that stand for two actions in one context.
    fn clashes(keymap: &Keymap) -> Vec<String> {
        let mut clashes = Vec::new();
        for context in Context::all() {
            let here: Vec<_> = keymap.rows().iter().filter(|row| row.contexts.contains(context)).collect();
            for (at, one) in here.iter().enumerate() {
                for other in here.iter().skip(at + 1) {
                    let both = |key: &Key| other.keys.iter().any(|other| other.is_same(*key));
                    for key in one.keys.iter().filter(|key| both(key)) {
                        clashes.push(format!("{context:?}: {key:?} {:?} {:?}", one.action, other.action));
                    }
                }
            }
        }
        clashes
    }

    /// A user's file that changes a bit of everything.
    const OWN: &str = "[desk]\ncheck_in = [\"o\", \"F11\"]\nopen_day = []\nquit = [\"F10\"]\ncategory_1 = \"F\"\n\
                       [form]\nconfirm = [\"F2\"]\nquit = [\"F10\"]\n[choice]\nup = [\"Ctrl-T\"]\n\
                       [picking]\ntick_found = [\"-\"]\nuntick_found = [\"+\"]\n[ledger]\nnote_new = [\"F9\"]\n";

    #[test]
    fn no_key_means_two_things_in_one_context() {
        assert_eq!(clashes(&Keymap::default()), [""; 0]);
        assert_eq!(clashes(&file::read(OWN).unwrap()), [""; 0]);
        // What `file` would not let in.
        let keys = vec![Key::Letter('u')];
        let change = map::Change { context: Desk, action: Action::Gate, keys };
        assert_eq!(clashes(&Keymap::changed(&[change])), ["Desk: Letter('u') Undo Gate"]);
    }

    #[test]
    fn a_users_keys_reach_popups_as_the_built_in_ones() {
        let keymap = file::read(OWN).unwrap();
        let key = |word: &str| Key::typed(word).unwrap().press();
        let null = KeyEvent::from(KeyCode::Null);
        let table = [
            (Desk, "o", Some(Action::CheckIn), key("c")),
            (Desk, "F11", Some(Action::CheckIn), key("c")),
            (Desk, "c", None, null),
            (Desk, "q", None, null),
            (Desk, "F10", Some(Action::Quit), key("Ctrl-C")),
            (Desk, "Ctrl-C", Some(Action::Quit), key("Ctrl-C")),
            (Desk, "F", Some(Action::Category(1)), key("1")),
            (Desk, "f", Some(Action::Intake), key("f")),
            (Desk, "1", None, null),
            (Context::Ranking, "1", Some(Action::Category(1)), key("1")),
            (Form, "F2", Some(Action::Confirm), key("Enter")),
            (Form, "Enter", None, null),
            (Form, "F10", Some(Action::Quit), key("Ctrl-C")),
            (Form, "Ctrl-C", Some(Action::Quit), key("Ctrl-C")),
            (Form, "o", None, key("o")),
            (Context::Choice, "Ctrl-T", Some(Action::Up), key("Up")),
            (Context::Choice, "Up", None, null),
            (Context::Choice, "Down", Some(Action::Down), key("Down")),
            (Context::Picking, "-", Some(Action::TickFound), key("+")),
            (Context::Picking, "+", Some(Action::UntickFound), key("-")),
            (Context::Ledger, "F9", Some(Action::NoteNew), key("F4")),
        ];
        for (context, pressed, action, meant) in table {
            assert_eq!(keymap.resolve(context, key(pressed)), action, "{context:?} {pressed}");
            assert_eq!(keymap.meant(context, key(pressed)), meant, "{context:?} {pressed}");
            assert_eq!(resolve(context, meant), action, "{context:?} {pressed}");
        }
    }

    #[test]
    fn the_keys_as_built_in_are_what_is_pressed() {
        let keymap = Keymap::default();
        for context in Context::all() {
            for c in (' '..='~').map(KeyCode::Char).chain((1..=12).map(KeyCode::F)) {
                let press = KeyEvent::from(c);
                assert_eq!(keymap.meant(*context, press), press, "{context:?} {c:?}");
            }
        }
    }

    #[test]
    fn sentences_that_name_a_key_name_the_users() {
        let texts = Texts::load().unwrap();
        let said = |keymap: &Keymap| {
            let texts = keymap.name_keys(&texts);
            let both = [Lang::Id, Lang::En].map(|lang| texts.get(lang).desk.suggests_opening.clone());
            let left = [Lang::Id, Lang::En].map(|lang| format!("{:?}", texts.get(lang)).contains("{key_"));
            assert_eq!(left, [false; 2], "each names something that is done at the desk");
            both
        };
        assert!(said(&Keymap::default())[1].contains("press o to open"));
        // Without a key it is found by its words.
        assert!(said(&file::read(OWN).unwrap())[0].contains("tekan Ctrl-P untuk"));
    }

    #[test]
    fn letters_ignore_caps_lock_but_the_language_key_does_not() {
        let press = |c| KeyEvent::from(KeyCode::Char(c));
        assert_eq!(resolve(Desk, press('c')), Some(Action::CheckIn));
        assert_eq!(resolve(Desk, press('C')), Some(Action::CheckIn));
        assert_eq!(resolve(Desk, press('L')), Some(Action::Language));
        assert_eq!(resolve(Desk, press('l')), Some(Action::Persons));
        let settings = [press(','), KeyEvent::from(KeyCode::F(8))].map(|key| resolve(Desk, key));
        assert_eq!(settings, [Some(Action::Settings); 2]);
        assert_eq!(
            resolve(Desk, KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL)),
            Some(Action::Quit)
        );
        assert_eq!(resolve(Search, press('c')), None, "a search takes letters");
        assert_eq!(resolve(Form, press('q')), None, "a form takes letters");
    }

    #[test]
    fn one_key_begins_the_queue_from_the_desk_and_from_a_search() {
        let begins = [Desk, Search].map(|context| resolve(context, KeyEvent::from(KeyCode::F(2))));
        assert_eq!(begins, [Some(Action::Queue); 2]);
    }

    #[test]
    fn every_key_is_what_pressing_it_resolves_to() {
        let keymap = Keymap::default();
        for binding in TABLE {
            for context in binding.contexts {
                for key in binding.keys {
                    let asked = [resolve(*context, key.press()), keymap.resolve(*context, key.press())];
                    assert_eq!(asked, [Some(binding.action); 2], "{key:?} in {context:?}");
                }
            }
        }
    }
}
