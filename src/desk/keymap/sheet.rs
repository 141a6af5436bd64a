//! The table of keys for people: each sentence once with all keys that do it, by the place where it holds.

use super::{Action, Binding, Context, TABLE, table};
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
    fn of_row(binding: &Binding) -> Section {
        match (binding.contexts.len() == table::ALL.len(), binding.contexts.first()) {
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

/// Every key of the program, by section, within one in the order of the table.
pub fn sheet(text: &Phrases) -> Vec<SheetRow> {
    let mut rows: Vec<(Action, SheetRow)> = Vec::new();
    for binding in TABLE {
        let names: Vec<String> = binding.keys.iter().map(|key| key.name(text)).collect();
        let says = (binding.help)(&text.keys).to_owned();
        // Keys that do the same stand in one row: the categories, the arrows.
        match rows.iter_mut().find(|(_, row)| row.says == says) {
            Some((_, row)) => {
                for name in names {
                    if !row.keys.split(' ').any(|known| known == name) {
                        row.keys = format!("{} {name}", row.keys);
                    }
                }
            }
            None => {
                let row = SheetRow { section: Section::of_row(binding), keys: names.join(" "), says };
                rows.push((binding.action, row));
            }
        }
    }
    for (action, row) in &mut rows {
        let keys: Vec<&str> = row.keys.split(' ').collect();
        if let (Action::Category(_), [first, .., last]) = (*action, keys.as_slice()) {
            row.keys = format!("{first}-{last}");
        }
    }
    let mut rows: Vec<SheetRow> = rows.into_iter().map(|(_, row)| row).collect();
    rows.sort_by_key(|row| row.section);
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fair::settings::Lang;
    use crate::ui::text::Texts;

    #[test]
    fn every_row_of_the_table_stands_on_the_sheet_once() {
        let texts = Texts::load().unwrap();
        for lang in [Lang::Id, Lang::En] {
            let text = texts.get(lang);
            let rows = sheet(text);
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
