//! Words that many records say alike, each kept once: 200,000 exhibitors name the same few hundred districts and goods.

use std::cell::RefCell;
use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};

/// Words, each once.
#[derive(Debug, Default)]
pub struct Words(HashSet<Arc<str>>);

impl Words {
    /// The word as it was met first, or now.
    pub fn of(&mut self, word: &str) -> Arc<str> {
        if let Some(known) = self.0.get(word) {
            return known.clone();
        }
        let word: Arc<str> = word.into();
        self.0.insert(word.clone());
        word
    }
}

thread_local! {
    /// The words of the list that this thread reads; serde hands a field nothing but its text.
    static READING: RefCell<Option<Words>> = const { RefCell::new(None) };
}

/// Runs `read`; what [`word`] reads in it is kept once.
pub(super) fn shared<T>(read: impl FnOnce() -> T) -> T {
    let outer = READING.replace(Some(Words::default()));
    let done = read();
    READING.set(outer);
    done
}

/// Reads a word, within [`shared`] as it was met first.
pub(super) fn word<'de, D: Deserializer<'de>>(from: D) -> Result<Arc<str>, D::Error> {
    from.deserialize_str(Reader)
}

/// The same of several.
pub(super) fn words<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Arc<str>>, D::Error> {
    let words = Vec::<Word>::deserialize(from)?;
    Ok(words.into_iter().map(|Word(word)| word).collect())
}

/// The same where there may be none.
pub(super) fn perhaps<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Arc<str>>, D::Error> {
    let word = Option::<Word>::deserialize(from)?;
    Ok(word.map(|Word(word)| word))
}

#[derive(Deserialize)]
#[serde(transparent)]
struct Word(#[serde(deserialize_with = "word")] Arc<str>);

struct Reader;

impl Visitor<'_> for Reader {
    type Value = Arc<str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a word")
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<Arc<str>, E> {
        Ok(READING.with_borrow_mut(|reading| match reading {
            Some(words) => words.of(word),
            None => word.into(),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_is_read_again_is_the_same() {
        let read = || serde_json::from_str::<Vec<Word>>(r#"["Tebet","Koja","Tebet"]"#).unwrap();
        let again = |words: &[Word]| Arc::ptr_eq(&words[0].0, &words[2].0);
        assert!(shared(|| again(&read())));
        assert!(!again(&read()), "outside of a list nothing is kept");
    }
}
