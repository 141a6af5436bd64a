//! What columns of lists were said to hold, by their headings: known again at the next list.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::import::{Field, Said};

/// Its file in the data folder.
const FILE: &str = "columns.toml";
/// More headings are not kept: the newest ones matter.
const KEPT: usize = 500;

/// What was said before; an unreadable file is an empty one, as nothing depends on it.
pub fn read(data: &Path) -> Vec<Said> {
    let text = fs::read_to_string(data.join(FILE)).unwrap_or_default();
    let words: BTreeMap<String, String> = toml::from_str(&text).unwrap_or_default();
    words.into_iter().filter_map(|(heading, word)| Some((heading, Field::of_word(&word)?))).collect()
}

/// Keeps what was said; a heading that was said by number or letter alone means nothing at another list.
pub fn note(data: &Path, said: &[Said]) {
    let meaningful = |word: &&Said| word.0.chars().count() > 2 && word.0.parse::<usize>().is_err();
    let mut words: BTreeMap<String, String> =
        read(data).into_iter().map(|(heading, field)| (heading, field.word())).collect();
    let before = words.clone();
    words.extend(said.iter().filter(meaningful).map(|(heading, field)| (heading.clone(), field.word())));
    if words == before || words.len() > KEPT {
        return;
    }
    let Ok(text) = toml::to_string(&words) else { return };
    // Written beside and renamed, so that a power cut leaves the old file or the new one. One that cannot be written
    // costs a question at the next list, no more.
    let beside = data.join(format!("{FILE}.{}", std::process::id()));
    if fs::write(&beside, text).is_ok() {
        drop(fs::rename(&beside, data.join(FILE)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_is_known_again() {
        let folder = tempfile::tempdir().unwrap();
        assert!(read(folder.path()).is_empty());
        let said = |heading: &str, field: Field| (heading.to_owned(), field);
        note(
            folder.path(),
            &[said("Merek \"dagang\"", Field::Name), said("3", Field::Stand), said("B", Field::Hall)],
        );
        note(folder.path(), &[said("Sat", Field::of_word("day:sat").unwrap())]);
        let known = read(folder.path());
        assert_eq!(
            known,
            [said("Merek \"dagang\"", Field::Name), said("Sat", Field::of_word("day:sat").unwrap())]
        );
        fs::write(folder.path().join(FILE), b"\xff = broken").unwrap();
        assert!(read(folder.path()).is_empty());
    }
}
