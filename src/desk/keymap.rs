//! The one table of keys: it resolves a key press and feeds footer, help and documentation.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::ui::text::{KeyPhrases, Phrases};

/// Where keys go: a table row holds in the contexts it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// The desk itself: map, details, tally.
    Desk,
    /// A search is being typed.
    Search,
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
    /// What happened is listed.
    Incidents,
    /// A list of choices is open.
    Choice,
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
    /// Take in somebody's file.
    Intake,
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
    /// Make the next fair out of this one.
    NextFair,
    /// Pick who is under the pointer, or no more.
    Tick,
    /// Pick everybody found.
    TickFound,
    /// Pick nobody of those found.
    UntickFound,
    /// Show only those that are picked.
    OnlyPicked,
    /// The other language.
    Language,
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

use Context::{
    Choice, Desk, Files, Form, Help, Incidents, Intake, Journal, NextFair, PickSearch, Picking, Quote,
    Ranking, Reading, Recap, RecapSearch, Round, Search, Visitors,
};

/// Everywhere.
const ALL: &[Context] = &[
    Desk,
    Search,
    Journal,
    Visitors,
    Recap,
    Ranking,
    RecapSearch,
    Form,
    Files,
    Reading,
    Intake,
    Round,
    Quote,
    Incidents,
    NextFair,
    PickSearch,
    Picking,
    Choice,
    Help,
];

/// Keys that mean the same wherever nothing is typed.
const LISTS: &[Context] = &[
    Desk, Search, Journal, Visitors, Recap, Ranking, Files, Intake, Round, Incidents, Picking, Choice, Help,
];

/// One row of the table.
macro_rules! binding {
    ($action:expr, [$($key:expr),+], $contexts:expr, $label:ident, $help:ident) => {
        Binding {
            action: $action,
            keys: &[$($key),+],
            contexts: $contexts,
            label: |keys| &keys.$label,
            help: |keys| &keys.$help,
        }
    };
}

/// Every key of the program, in the order in which the footer prefers them.
pub const TABLE: &[Binding] = &[
    binding!(Action::OpenDay, [Key::Letter('o')], &[Desk], open_day, open_day_help),
    binding!(Action::Search, [Key::Exact('/')], &[Desk], search, search_help),
    binding!(Action::Search, [Key::Exact('/')], &[Journal], look_for, look_for_help),
    binding!(Action::Sift, [Key::Letter('f')], &[Journal], sift, sift_help),
    binding!(Action::CheckIn, [Key::Letter('c')], &[Desk], check_in, check_in_help),
    binding!(Action::Sales, [Key::Letter('s')], &[Desk], sales, sales_help),
    binding!(
        Action::CountVisit,
        [Key::Exact('+'), Key::Exact('=')],
        &[Desk, Visitors],
        count_visit,
        count_visit_help
    ),
    binding!(Action::TakeBackVisit, [Key::Exact('-')], &[Desk, Visitors], take_back, take_back_help),
    binding!(Action::Undo, [Key::Letter('u')], &[Desk, Journal], undo, undo_help),
    binding!(Action::States, [Key::Letter('x')], &[Desk], states, states_help),
    binding!(Action::Correct, [Key::Letter('k')], &[Desk, Journal], correct, correct_help),
    binding!(Action::Confirm, [Key::Code(KeyCode::Enter)], &[Desk], pick, pick_help),
    binding!(Action::Confirm, [Key::Code(KeyCode::Enter)], &[Search, Choice], choose, choose_help),
    binding!(Action::Confirm, [Key::Code(KeyCode::Enter)], &[Form], save, save_help),
    binding!(Action::Confirm, [Key::Code(KeyCode::Enter)], &[Journal], show_stand, show_stand_help),
    binding!(Action::Confirm, [Key::Code(KeyCode::Enter)], &[Files], open_file, open_file_help),
    binding!(Action::Confirm, [Key::Code(KeyCode::Enter)], &[Intake], take_in, take_in_help),
    binding!(Action::Right, [Key::Code(KeyCode::Right)], &[Intake], otherwise, otherwise_help),
    binding!(Action::Left, [Key::Code(KeyCode::Left)], &[Intake], otherwise, otherwise_help),
    binding!(Action::Next, [Key::Code(KeyCode::Tab)], &[Intake], remarks, remarks_help),
    binding!(Action::Previous, [Key::Code(KeyCode::BackTab)], &[Intake], remarks, remarks_help),
    binding!(Action::Confirm, [Key::Code(KeyCode::Enter)], &[NextFair], make, make_help),
    binding!(Action::Next, [Key::Code(KeyCode::Tab)], &[NextFair], pick_who, pick_who_help),
    binding!(Action::Tick, [Key::Exact(' ')], &[Picking], tick, tick_help),
    binding!(Action::Confirm, [Key::Code(KeyCode::Enter)], &[Picking], picked, picked_help),
    binding!(Action::TickFound, [Key::Exact('+')], &[Picking], tick_found, tick_found_help),
    binding!(Action::UntickFound, [Key::Exact('-')], &[Picking], tick_found, tick_found_help),
    binding!(Action::OnlyPicked, [Key::Exact('*')], &[Picking], only_picked, only_picked_help),
    binding!(Action::Search, [Key::Exact('/')], &[Picking], search, pick_search_help),
    binding!(Action::Confirm, [Key::Code(KeyCode::Enter)], &[PickSearch], to_list, to_list_help),
    binding!(Action::Down, [Key::Code(KeyCode::Down)], &[PickSearch], to_list, to_list_help),
    binding!(Action::Next, [Key::Code(KeyCode::Tab)], &[PickSearch, Picking], to_form, picked_help),
    binding!(Action::Confirm, [Key::Code(KeyCode::Enter)], &[Round], save_and_on, save_and_on_help),
    binding!(
        Action::OwnerAway,
        [Key::Letter('x'), Key::Code(KeyCode::F(3))],
        &[Round],
        owner_away,
        owner_away_help
    ),
    binding!(
        Action::NotReady,
        [Key::Letter('y'), Key::Code(KeyCode::F(4))],
        &[Round],
        not_ready,
        not_ready_help
    ),
    binding!(Action::Confirm, [Key::Code(KeyCode::Enter)], &[Incidents], follow, follow_help),
    binding!(Action::Next, [Key::Code(KeyCode::Tab)], &[Incidents], kind, kind_help),
    binding!(Action::Search, [Key::Exact('/')], &[Round], seek_stand, seek_stand_help),
    binding!(Action::WholeForm, [Key::Code(KeyCode::Tab)], &[Round], whole_form, whole_form_help),
    binding!(Action::Group, [Key::Letter('r')], &[Visitors], group, group_help),
    binding!(Action::Clicker, [Key::Letter('a')], &[Visitors], clicker, clicker_help),
    binding!(Action::Digits, [Key::Letter('b')], &[Visitors], digits, digits_help),
    binding!(Action::Measure, [Key::Exact(' ')], &[Recap], measure, measure_help),
    binding!(Action::Confirm, [Key::Code(KeyCode::Enter)], &[Recap], open_figure, open_figure_help),
    binding!(Action::Right, [Key::Code(KeyCode::Right)], &[Ranking], sort_by, sort_by_help),
    binding!(Action::Left, [Key::Code(KeyCode::Left)], &[Ranking], sort_by, sort_by_help),
    binding!(Action::Reverse, [Key::Exact(' ')], &[Ranking], reverse, reverse_help),
    binding!(Action::Regroup, [Key::Letter('g')], &[Ranking], regroup, regroup_help),
    binding!(Action::Stretch, [Key::Letter('h')], &[Ranking], stretch, stretch_help),
    binding!(Action::Next, [Key::Code(KeyCode::Tab)], &[Recap, Ranking], recap_face, recap_face_help),
    binding!(Action::Previous, [Key::Code(KeyCode::BackTab)], &[Recap, Ranking], recap_face, recap_face_help),
    binding!(Action::Confirm, [Key::Code(KeyCode::Enter)], &[RecapSearch], to_list, to_list_help),
    binding!(Action::Down, [Key::Code(KeyCode::Down)], &[RecapSearch], to_list, to_list_help),
    binding!(Action::Confirm, [Key::Code(KeyCode::Enter)], &[Ranking], to_stand, to_stand_help),
    binding!(Action::Cancel, [Key::Code(KeyCode::Esc)], &[Reading], stop, stop_help),
    binding!(
        Action::Cancel,
        [Key::Code(KeyCode::Esc)],
        &[
            Desk,
            Search,
            Journal,
            Visitors,
            Recap,
            Ranking,
            RecapSearch,
            Form,
            Files,
            Intake,
            Round,
            Quote,
            NextFair,
            PickSearch,
            Picking,
            Choice,
            Incidents,
            Help
        ],
        back,
        back_help
    ),
    binding!(Action::Search, [Key::Exact('/')], &[Ranking], narrow, narrow_help),
    binding!(Action::Confirm, [Key::Code(KeyCode::Enter)], &[Quote], copy, copy_help),
    binding!(Action::OtherLanguage, [Key::Code(KeyCode::Tab)], &[Quote], other_language, other_language_help),
    binding!(Action::Alone, [Key::Letter('b')], &[Quote], alone, alone_help),
    binding!(Action::Code, [Key::Letter('q')], &[Quote], code, code_help),
    binding!(Action::Right, [Key::Code(KeyCode::Right)], &[Quote], other_quote, other_quote_help),
    binding!(Action::Left, [Key::Code(KeyCode::Left)], &[Quote], other_quote, other_quote_help),
    binding!(Action::Round, [Key::Letter('r')], &[Desk], round, round_help),
    binding!(Action::Closing, [Key::Letter('t')], &[Desk], closing, closing_help),
    binding!(Action::Recap, [Key::Letter('a')], &[Desk, Recap, Ranking], recap, recap_help),
    binding!(Action::Quote, [Key::Letter('i')], &[Desk], quote, quote_help),
    binding!(Action::Earlier, [Key::Exact('[')], &[Desk], earlier, earlier_help),
    binding!(Action::Later, [Key::Exact(']')], &[Desk], later, later_help),
    binding!(Action::Undo, [Key::Letter('u')], &[Visitors], undo, undo_help),
    binding!(Action::Everyone, [Key::Exact('0')], &[Desk, Ranking], everyone, everyone_help),
    binding!(Action::Category(1), [Key::Exact('1')], &[Desk, Ranking], category, category_help),
    binding!(Action::Category(2), [Key::Exact('2')], &[Desk, Ranking], category, category_help),
    binding!(Action::Category(3), [Key::Exact('3')], &[Desk, Ranking], category, category_help),
    binding!(Action::Category(4), [Key::Exact('4')], &[Desk, Ranking], category, category_help),
    binding!(Action::Category(5), [Key::Exact('5')], &[Desk, Ranking], category, category_help),
    binding!(Action::Category(6), [Key::Exact('6')], &[Desk, Ranking], category, category_help),
    binding!(Action::Category(7), [Key::Exact('7')], &[Desk, Ranking], category, category_help),
    binding!(Action::Category(8), [Key::Exact('8')], &[Desk, Ranking], category, category_help),
    binding!(Action::Category(9), [Key::Exact('9')], &[Desk, Ranking], category, category_help),
    binding!(Action::Edit, [Key::Letter('e')], &[Desk], edit, edit_help),
    binding!(Action::WalkIn, [Key::Letter('w')], &[Desk], walk_in, walk_in_help),
    binding!(Action::Move, [Key::Letter('m')], &[Desk], move_to, move_to_help),
    binding!(Action::Incident, [Key::Letter('n')], &[Desk], incident, incident_help),
    binding!(Action::Journal, [Key::Letter('j')], &[Desk, Journal], journal, journal_help),
    binding!(Action::Officer, [Key::Letter('p')], &[Desk], officer, officer_help),
    binding!(Action::Visitors, [Key::Letter('v')], &[Desk, Visitors], visitors, visitors_help),
    binding!(Action::Heat, [Key::Letter('z')], &[Desk], heat, heat_help),
    binding!(Action::Incidents, [Key::Letter('y')], &[Desk], incidents, incidents_help),
    binding!(Action::Gate, [Key::Letter('g')], &[Desk, Visitors], gate, gate_help),
    binding!(Action::Hall, [Key::Letter('h')], &[Desk], hall, hall_help),
    binding!(
        Action::Language,
        [Key::Exact('L')],
        &[Desk, Journal, Visitors, Recap, Ranking, Choice],
        language,
        language_help
    ),
    binding!(Action::Intake, [Key::Letter('f')], &[Desk], intake, intake_help),
    binding!(Action::Export, [Key::Letter('d')], &[Desk], export, export_help),
    binding!(Action::NextFair, [Key::Letter('b')], &[Desk], next_fair, next_fair_help),
    binding!(Action::Left, [Key::Code(KeyCode::Left)], &[Desk, Recap], arrows, arrows_help),
    binding!(Action::Right, [Key::Code(KeyCode::Right)], &[Desk, Recap], arrows, arrows_help),
    binding!(Action::Up, [Key::Code(KeyCode::Up)], LISTS, arrows, arrows_help),
    binding!(Action::Down, [Key::Code(KeyCode::Down)], LISTS, arrows, arrows_help),
    binding!(Action::Up, [Key::Code(KeyCode::Up)], &[Form, NextFair], field, field_help),
    binding!(Action::Down, [Key::Code(KeyCode::Down)], &[Form, NextFair], field, field_help),
    binding!(Action::PageUp, [Key::Code(KeyCode::PageUp)], LISTS, page, page_help),
    binding!(Action::PageDown, [Key::Code(KeyCode::PageDown)], LISTS, page, page_help),
    binding!(
        Action::First,
        [Key::Code(KeyCode::Home)],
        &[Desk, Journal, Visitors, Ranking, Intake, Picking, Choice, Help],
        ends,
        ends_help
    ),
    binding!(
        Action::Last,
        [Key::Code(KeyCode::End)],
        &[Desk, Journal, Visitors, Ranking, Intake, Picking, Choice, Help],
        ends,
        ends_help
    ),
    binding!(Action::Next, [Key::Code(KeyCode::Tab)], &[Desk], pane, pane_help),
    binding!(Action::Next, [Key::Code(KeyCode::Tab)], &[Visitors], guest_book, guest_book_help),
    binding!(Action::Previous, [Key::Code(KeyCode::BackTab)], &[Desk], pane, pane_help),
    binding!(Action::Next, [Key::Code(KeyCode::Tab)], &[Form], field, field_help),
    binding!(Action::Previous, [Key::Code(KeyCode::BackTab)], &[Form], field, field_help),
    binding!(
        Action::Help,
        [Key::Exact('?'), Key::Code(KeyCode::F(1))],
        &[Desk, Journal, Visitors, Recap, Ranking, Choice],
        help,
        help_help
    ),
    binding!(
        Action::Help,
        [Key::Code(KeyCode::F(1))],
        &[
            Search,
            RecapSearch,
            Form,
            Files,
            Reading,
            Intake,
            Round,
            Quote,
            Incidents,
            NextFair,
            PickSearch,
            Picking
        ],
        help,
        help_help
    ),
    binding!(Action::Quit, [Key::Letter('q')], &[Desk], quit, quit_help),
    binding!(Action::Quit, [Key::Ctrl('c')], ALL, quit, quit_help),
    binding!(Action::Suspend, [Key::Ctrl('z')], ALL, suspend, suspend_help),
];

/// What the press asks for in that context.
pub fn resolve(context: Context, press: KeyEvent) -> Option<Action> {
    let here = TABLE.iter().filter(|binding| binding.contexts.contains(&context));
    here.into_iter().find(|binding| binding.keys.iter().any(|key| key.matches(press))).map(|b| b.action)
}

/// The row that shows `action` in `context`.
pub fn binding(context: Context, action: Action) -> Option<&'static Binding> {
    TABLE.iter().find(|binding| binding.action == action && binding.contexts.contains(&context))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_means_two_things_in_one_context() {
        for context in ALL {
            let here: Vec<_> = TABLE.iter().filter(|b| b.contexts.contains(context)).collect();
            for (at, one) in here.iter().enumerate() {
                for other in &here[at + 1..] {
                    let clash = one.keys.iter().any(|key| other.keys.contains(key));
                    assert!(!clash, "{context:?}: {:?} and {:?}", one.action, other.action);
                }
            }
        }
    }

    #[test]
    fn letters_ignore_caps_lock_but_the_language_key_does_not() {
        let press = |c| KeyEvent::from(KeyCode::Char(c));
        assert_eq!(resolve(Desk, press('c')), Some(Action::CheckIn));
        assert_eq!(resolve(Desk, press('C')), Some(Action::CheckIn));
        assert_eq!(resolve(Desk, press('L')), Some(Action::Language));
        assert_eq!(resolve(Desk, press('l')), None);
        assert_eq!(
            resolve(Desk, KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL)),
            Some(Action::Quit)
        );
        assert_eq!(resolve(Search, press('c')), None, "a search takes letters");
        assert_eq!(resolve(Form, press('q')), None, "a form takes letters");
    }

    #[test]
    fn the_keys_that_are_promised_for_later_are_free() {
        assert_eq!(resolve(Desk, KeyEvent::from(KeyCode::F(2))), None);
        assert_eq!(resolve(Desk, KeyEvent::new(KeyCode::Char('p'), KeyModifiers::CONTROL)), None);
    }
}
