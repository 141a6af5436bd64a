//! What there is, where a search was narrowed by what is not.

use super::{Phrases, fill};
use crate::fair::Fair;
use crate::fair::search::{Index, Key, Unknown, values};
use crate::fair::settings::Lang;

/// So many values are told: a list to choose from, not to read.
const TOLD: usize = 60;

/// Says what there is in place of what was asked for.
pub fn what_there_is(
    text: &Phrases,
    (fair, index): (&Fair, &Index),
    lang: Lang,
    unknown: &Unknown,
) -> String {
    let text = &text.facets;
    match unknown {
        Unknown::Key(name) => {
            let is_used = |key: &Key| *key == Key::Stand || !values(fair, index, *key, "", lang).is_empty();
            let keys: Vec<String> =
                Key::ALL.into_iter().filter(is_used).map(|key| format!("{}:", key.word(lang))).collect();
            fill(&text.no_key, &[("what", &format!("{name}:")), ("there", &keys.join(" "))])
        }
        Unknown::Value(key, value) => {
            let what = format!("{}:{value}", key.word(lang));
            let mut there = values(fair, index, *key, "", lang);
            if there.is_empty() {
                return fill(&text.nothing, &[("what", &what)]);
            }
            if there.len() > TOLD {
                there.truncate(TOLD);
                there.push("...".to_owned());
            }
            fill(&text.no_value, &[("what", &what), ("there", &there.join(", "))])
        }
    }
}
