//! What is wrong with a file of keys, in words.

use super::Context;
use super::file::{Fault, Wrong};
use crate::ui::text::{Phrases, fill};

/// `keys.toml, baris 4: …`, with what is allowed there.
pub fn say(text: &Phrases, file: &str, fault: &Fault) -> String {
    let text = &text.key_file;
    let meant = |nearest: &Option<String>| match nearest {
        Some(word) => format!(" {}", fill(&text.nearest, &[("word", word)])),
        None => String::new(),
    };
    let says = match &fault.what {
        Wrong::Syntax(why) => fill(&text.syntax, &[("why", why)]),
        Wrong::NotATable(word) => fill(&text.not_a_table, &[("context", word)]),
        Wrong::UnknownContext { word, nearest } => {
            let all: Vec<String> = Context::all().iter().map(|context| context.word()).collect();
            let values = [("word", word.as_str()), ("nearest", &meant(nearest)), ("all", &all.join(", "))];
            fill(&text.unknown_context, &values)
        }
        Wrong::UnknownAction { word, context, nearest } => {
            let values =
                [("word", word.as_str()), ("nearest", &meant(nearest)), ("context", &context.word())];
            fill(&text.unknown_action, &values)
        }
        Wrong::NotKeys(action) => fill(&text.not_keys, &[("action", action)]),
        Wrong::UnknownKey(word) => fill(&text.unknown_key, &[("key", word)]),
        Wrong::Typed { key, context } => {
            fill(&text.typed, &[("key", &key.word()), ("context", &context.word())])
        }
        Wrong::Twice { key, actions, other } => {
            let [one, two] = actions.map(|action| action.word());
            let values = [("key", key.word()), ("one", one), ("two", two), ("other", other.to_string())];
            fill(&text.twice, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
        }
        Wrong::Kept { key, context, by } => {
            let values = [("key", key.word()), ("context", context.word()), ("action", by.word())];
            fill(&text.kept, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
        }
        Wrong::LastWayOut { action, context } => {
            fill(&text.last_way_out, &[("action", &action.word()), ("context", &context.word())])
        }
    };
    fill(&text.at_line, &[("file", file), ("line", &fault.line.to_string()), ("says", &says)])
}
