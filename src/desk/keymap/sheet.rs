//! The table of keys for people: each sentence once with all keys that do it, by the place where it holds.

use super::{Action, Context, Keymap, Row, table};
use crate::ui::text::{Phrases, SectionPhrases};

/// A place where keys hold, as people think of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// At the desk.
    Desk,
    /// While something is searched for.
    Searching,
    /// Where one of several is chosen.
    Choosing,
    /// In a form.
    Filling,
    /// On the closing round.
    Round,
    /// The visitors.
    Visitors,
    /// The journal.
    Journal,
    /// The recap.
    Recap,
    /// A ready sentence.
    Quote,
    /// Orders and incidents.
    Ledger,
    /// Files that come in.
    Files,
    /// The settings.
    Settings,
    /// The next fair.
    NextFair,
    /// Everywhere.
    Everywhere,
}

impl Section {
    /// All, in the order of a sheet.
    pub const ALL: [Section; 14] = [
        Section::Desk,
        Section::Searching,
        Section::Choosing,
        Section::Filling,
        Section::Round,
        Section::Visitors,
        Section::Journal,
        Section::Recap,
        Section::Quote,
        Section::Ledger,
        Section::Files,
        Section::Settings,
        Section::NextFair,
        Section::Everywhere,
    ];

    /// Its heading.
    pub fn name(self, text: &Phrases) -> &str {
        let names: &SectionPhrases = &text.sections;
        match self {
            Section::Desk => &names.desk,
            Section::Searching => &names.searching,
            Section::Choosing => &names.choosing,
            Section::Filling => &names.filling,
            Section::Round => &names.round,
            Section::Visitors => &names.visitors,
            Section::Journal => &names.journal,
            Section::Recap => &names.recap,
            Section::Quote => &names.quote,
            Section::Ledger => &names.ledger,
            Section::Files => &names.files,
            Section::Settings => &names.settings,
            Section::NextFair => &names.next_fair,
            Section::Everywhere => &names.everywhere,
        }
    }

    fn of(context: Context) -> Section {
        match context {
            Context::Desk => Section::Desk,
            Context::Search | Context::Queue | Context::PickSearch | Context::RecapSearch => {
                Section::Searching
            }
            Context::Choice | Context::Palette | Context::Help => Section::Choosing,
            Context::Form | Context::Grid => Section::Filling,
            Context::Round => Section::Round,
            Context::Visitors => Section::Visitors,
            Context::Journal => Section::Journal,
            Context::Recap | Context::Ranking => Section::Recap,
            Context::Quote => Section::Quote,
            Context::Ledger => Section::Ledger,
            Context::Files | Context::Reading | Context::Intake => Section::Files,
            Context::Settings | Context::Changes => Section::Settings,
            Context::NextFair | Context::Picking => Section::NextFair,
        }
    }

    /// Where the row is looked for: by the first place it names, whatever else it holds in.
    fn of_row(row: &Row) -> Section {
        // What a user changed in one place goes on holding everywhere else.
        let everywhere = row.is_everywhere() && row.contexts.len() * 2 > table::ALL.len();
        match (everywhere, row.contexts.first()) {
            (true, _) | (_, None) => Section::Everywhere,
            (false, Some(context)) => Section::of(*context),
        }
    }
}

/// A row of the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// Under which heading it stands.
    pub section: Section,
    /// What stands on the keys, as `+ =`.
    pub keys: String,
    /// What they do.
    pub says: String,
}

/// A row of the sheet while it is put together.
struct Gathered {
    action: Action,
    from: Origin,
    section: Section,
    keys: Vec<String>,
    says: String,
}

/// Whether a row is as it was built in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    BuiltIn,
    Changed,
}

impl Keymap {
    /// Every key of the program, by section, within one in the order of the table.
    pub fn sheet(&self, text: &Phrases) -> Vec<SheetRow> {
        let mut gathered: Vec<Gathered> = Vec::new();
        for row in self.rows() {
            if row.keys.is_empty() {
                continue;
            }
            let names = row.keys.iter().map(|key| key.name(text));
            let says = (row.help)(&text.keys);
            let section = Section::of_row(row);
            let from = if row.is_built_in() { Origin::BuiltIn } else { Origin::Changed };
            // Keys that do the same stand in one row: the categories, the arrows. What a user changed in one place
            // stands apart from how it is elsewhere.
            let same = |other: &&mut Gathered| {
                let both = [other.from, from] == [Origin::BuiltIn; 2];
                other.says == says && (both || other.section == section)
            };
            match gathered.iter_mut().find(same) {
                Some(other) => {
                    for name in names {
                        if !other.keys.contains(&name) {
                            other.keys.push(name);
                        }
                    }
                }
                None => gathered.push(Gathered {
                    action: row.action,
                    from,
                    section,
                    keys: names.collect(),
                    says: says.to_owned(),
                }),
            }
        }
        let mut rows: Vec<SheetRow> = gathered.into_iter().map(Gathered::row).collect();
        rows.sort_by_key(|row| row.section);
        rows
    }
}

impl Gathered {
    fn row(self) -> SheetRow {
        let keys = if let Action::Category(_) = self.action {
            run_of_digits(&self.keys)
        } else {
            self.keys.join(" ")
        };
        SheetRow { section: self.section, keys, says: self.says }
    }
}

/// `1-9` where the keys are digits that follow each other, else all of them.
pub(in crate::desk) fn run_of_digits(keys: &[String]) -> String {
    let digits: Vec<Option<u8>> = keys.iter().map(|key| key.parse().ok()).collect();
    let follow = digits.windows(2).all(|pair| match pair {
        [Some(one), Some(next)] => one.checked_add(1) == Some(*next),
        _ => false,
    });
    match keys {
        [first, .., last] if follow => format!("{first}-{last}"),
        _ => keys.join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::super::TABLE;
    use super::*;
    use crate::fair::settings::Lang;
    use crate::ui::text::Texts;

    #[test]
    fn every_row_of_the_table_stands_on_the_sheet_once() {
        let texts = Texts::load().unwrap();
        for lang in [Lang::Id, Lang::En] {
            let text = texts.get(lang);
            let rows = Keymap::default().sheet(text);
            for binding in TABLE {
                let says = (binding.help)(&text.keys);
                let own: Vec<_> = rows.iter().filter(|row| row.says == says).collect();
                assert_eq!(own.len(), 1, "{says}");
            }
            assert!(rows.iter().any(|row| row.keys == "1-9" && row.section == Section::Desk));
            let quit = rows.iter().find(|row| row.keys.contains("Ctrl-C")).unwrap();
            assert!(quit.keys.starts_with('q'), "{quit:?}");
            assert!(rows.is_sorted_by_key(|row| row.section));
        }
    }
}
