//! The one place where text comes from.
//!
//! Phrases are fields: a wrong key does not compile. English is complete; every other language is laid over it, so a
//! missing phrase falls back (and a test lists it). `{name}` in a phrase is filled by [`fill`].

pub mod changes;
pub mod deal;
pub mod entry;
pub mod facets;
pub mod format;
pub mod incident;
mod phrases;
pub mod quote;
pub mod refusal;
pub mod terms;
pub mod theme;
pub mod words;

pub use phrases::*;

use crate::fair::settings::Lang;

/// The locale files as shipped.
pub const LOCALES: [(Lang, &str); 2] = [
    (Lang::Id, include_str!("../../assets/locales/id.toml")),
    (Lang::En, include_str!("../../assets/locales/en.toml")),
];

/// A locale file that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the phrases of `{lang}` cannot be read: {reason}")]
pub struct LocaleError {
    /// Which language.
    pub lang: &'static str,
    /// What is wrong, with the line.
    pub reason: String,
}

/// The phrases of both languages.
#[derive(Debug)]
pub struct Texts {
    id: Phrases,
    en: Phrases,
}

impl Texts {
    /// Reads the shipped locale files.
    ///
    /// # Errors
    /// A file that is no TOML, or English without a phrase; the tests hold both off.
    pub fn load() -> Result<Texts, LocaleError> {
        let [(_, id), (_, en)] = LOCALES;
        Ok(Texts { id: over_english("id", id, en)?, en: over_english("en", en, en)? })
    }

    /// The phrases of `lang`.
    pub fn get(&self, lang: Lang) -> &Phrases {
        match lang {
            Lang::Id => &self.id,
            Lang::En => &self.en,
        }
    }

    /// The same phrases, with each `{name}` that `value` knows replaced in all of them.
    #[must_use]
    pub fn filled(&self, value: impl Fn(&str, &Phrases) -> Option<String>) -> Texts {
        let filled = |phrases: &Phrases| {
            let mut filled = phrases.clone();
            filled.each(&mut |phrase| {
                if phrase.contains('{') {
                    *phrase = fill_known(phrase, |name| value(name, phrases));
                }
            });
            filled
        };
        Texts { id: filled(&self.id), en: filled(&self.en) }
    }
}

/// `locale` laid over English, as phrases.
fn over_english(lang: &'static str, locale: &str, english: &str) -> Result<Phrases, LocaleError> {
    let unusable = |reason: String| LocaleError { lang, reason };
    let read = |text: &str| text.parse::<toml::Table>().map_err(|e| unusable(e.to_string()));
    let mut phrases = read(english)?;
    for (section, own) in read(locale)? {
        match (phrases.get_mut(&section), own) {
            (Some(toml::Value::Table(under)), toml::Value::Table(own)) => under.extend(own),
            (_, own) => {
                phrases.insert(section, own);
            }
        }
    }
    phrases.try_into().map_err(|error: toml::de::Error| unusable(error.to_string()))
}

/// The phrase with each `{name}` replaced; an unknown name stays as it is.
pub fn fill(phrase: &str, values: &[(&str, &str)]) -> String {
    fill_known(phrase, |name| values.iter().find(|(known, _)| *known == name).map(|(_, value)| *value))
}

/// The phrase with each `{name}` replaced that `value` knows.
fn fill_known<V: AsRef<str>>(phrase: &str, value: impl Fn(&str) -> Option<V>) -> String {
    let mut filled = String::with_capacity(phrase.len() + 16);
    let mut rest = phrase;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let named = after.split_once('}').and_then(|(name, tail)| value(name).map(|value| (value, tail)));
        match named {
            Some((value, tail)) => {
                filled.push_str(value.as_ref());
                rest = tail;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every `section.key` of a locale with the names it expects.
    fn keys(locale: &str) -> Vec<(String, Vec<String>)> {
        let table: toml::Table = locale.parse().unwrap();
        let mut keys = Vec::new();
        for (section, phrases) in &table {
            for (key, phrase) in phrases.as_table().unwrap() {
                let phrase = phrase.as_str().unwrap();
                let mut names: Vec<String> = phrase
                    .split('{')
                    .skip(1)
                    .filter_map(|part| part.split_once('}').map(|(name, _)| name.to_owned()))
                    .collect();
                names.sort();
                names.dedup();
                keys.push((format!("{section}.{key}"), names));
            }
        }
        keys.sort();
        keys
    }

    #[test]
    fn every_phrase_is_there_in_both_languages_with_the_same_names() {
        let [(_, id), (_, en)] = LOCALES;
        let (id, en) = (keys(id), keys(en));
        let missing: Vec<_> = en.iter().filter(|key| !id.contains(key)).collect();
        let strange: Vec<_> = id.iter().filter(|key| !en.contains(key)).collect();
        assert!(missing.is_empty() && strange.is_empty(), "missing or different: {missing:?}; {strange:?}");
    }

    #[test]
    fn the_shipped_locales_load_and_a_wrong_key_does_not() {
        let texts = Texts::load().unwrap();
        assert_ne!(texts.get(Lang::Id).words.officer, texts.get(Lang::En).words.officer);
        let [_, (_, en)] = LOCALES;
        assert!(over_english("xx", "[words]\nno_such_key = \"x\"", en).is_err());
        assert_eq!(over_english("xx", "", en).unwrap().words.officer, texts.get(Lang::En).words.officer);
    }

    #[test]
    fn filling_leaves_what_it_does_not_know() {
        assert_eq!(fill("{a} of {b} {c", &[("a", "1"), ("b", "{a}")]), "1 of {a} {c");
    }
}
