//! Reads a theme from its file: what the file does not say is as in the theme it is like. Every mistake is found, each
//! with its line and what is allowed there.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::palette::{Category, Own, Pair, Palette, Tint, WHITE_ON_BLACK};
use crate::fair::settings::Hue;
use crate::ui::colour::{FIRST_DEFINED, Rgb};

/// A mistake in a theme's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// On which line.
    pub line: usize,
    /// What is wrong.
    pub what: Wrong,
}

/// What may be wrong in a theme's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// It is no TOML.
    Syntax(String),
    /// Nothing is called so there.
    UnknownKey {
        /// What is written.
        key: String,
        /// What may be.
        allowed: String,
    },
    /// No table stands there.
    NotATable(String),
    /// No text stands there.
    NotAText(String),
    /// No colour stands there.
    NotAColour(String),
    /// Only some words may stand there.
    NotOneOf {
        /// Where.
        key: String,
        /// What may stand there.
        allowed: String,
    },
    /// There are not five steps.
    NotFiveSteps,
    /// It is like a theme that does not exist.
    UnknownTheme {
        /// What is written.
        id: String,
        /// What may be.
        allowed: String,
    },
}

/// Reads the theme `id` from `source`; `known` gives the themes it may be like, the first of them where it does not say.
///
/// # Errors
/// Everything that is wrong, in the order of the file.
pub fn read(id: &str, source: &str, known: &[Palette]) -> Result<Palette, Vec<Fault>> {
    let mut reader = Reader { source, faults: Vec::new() };
    let (tree, errors) = DeTable::parse_recoverable(source);
    if let Some(error) = errors.first() {
        let line = error.span().map_or(1, |span| reader.line(span.start));
        return Err(vec![Fault { line, what: Wrong::Syntax(error.message().to_owned()) }]);
    }
    let palette = reader.palette(id, tree.get_ref(), known);
    reader.faults.sort_by_key(|fault| fault.line);
    if reader.faults.is_empty() { Ok(palette) } else { Err(reader.faults) }
}

/// The keys of a ground with its ink.
const PAIR: &[&str] = &["ground", "ink"];

struct Reader<'s> {
    source: &'s str,
    faults: Vec<Fault>,
}

type At<'d> = Spanned<DeValue<'d>>;

impl Reader<'_> {
    /// The line of a byte, from 1.
    fn line(&self, at: usize) -> usize {
        1 + self.source.bytes().take(at).filter(|byte| *byte == b'\n').count()
    }

    fn fault(&mut self, at: usize, what: Wrong) {
        let line = self.line(at);
        self.faults.push(Fault { line, what });
    }

    fn palette(&mut self, id: &str, root: &DeTable<'_>, known: &[Palette]) -> Palette {
        self.known(root, &["name", "like", "screen", "inks", "header", "sample", "category", "heat"]);
        let mut palette = self.like(root, known);
        id.clone_into(&mut palette.id);
        palette.name = [id.to_owned(), id.to_owned()];
        if let Some(name) = root.get("name") {
            self.name(name, &mut palette.name);
        }
        let mut own = palette.own;
        // Whatever stands on a ground of the theme's own needs one.
        if ["screen", "inks", "header", "sample"].iter().any(|key| root.contains_key(*key)) {
            let other = || known.iter().find_map(|palette| palette.own).unwrap_or(WHITE_ON_BLACK);
            own = Some(own.unwrap_or_else(other));
        }
        if let Some(own) = &mut own {
            self.own(root, own);
        }
        palette.own = own;
        let ground = own.map(|own| own.screen.ground);
        if let Some(table) = root.get("category").and_then(|value| self.table("category", value)) {
            self.known(table, &Hue::ALL.map(|(word, _)| word));
            for ((word, _), category) in Hue::ALL.iter().zip(&mut palette.categories) {
                if let Some(value) = table.get(*word) {
                    self.category(&format!("category.{word}"), value, ground, category);
                }
            }
        }
        if let Some(table) = root.get("heat").and_then(|value| self.table("heat", value)) {
            self.known(table, &["nothing", "steps"]);
            if let Some(value) = table.get("nothing") {
                self.pair("heat.nothing", value, &mut palette.nothing);
            }
            if let Some(value) = table.get("steps") {
                self.steps(value, &mut palette.steps);
            }
        }
        palette
    }

    /// The theme that it is like.
    fn like(&mut self, root: &DeTable<'_>, known: &[Palette]) -> Palette {
        let first = || known.first().cloned().unwrap_or_else(Palette::terminal);
        let Some(value) = root.get("like") else { return first() };
        let Some(wanted) = self.text("like", value) else { return first() };
        if wanted == "terminal" {
            return Palette::terminal();
        }
        if let Some(palette) = known.iter().find(|palette| palette.id == wanted) {
            return palette.clone();
        }
        let mut allowed: Vec<&str> = known.iter().map(|palette| palette.id.as_str()).collect();
        allowed.push("terminal");
        let what = Wrong::UnknownTheme { id: wanted, allowed: allowed.join(", ") };
        self.fault(value.span().start, what);
        first()
    }

    fn name(&mut self, value: &At<'_>, name: &mut [String; 2]) {
        let Some(table) = self.table("name", value) else { return };
        self.known(table, &["id", "en"]);
        let [id, en] = ["id", "en"].map(|key| {
            let value = table.get(key)?;
            self.text(&format!("name.{key}"), value)
        });
        // A name in one language serves for both.
        if let Some(both) = id.clone().or(en.clone()) {
            *name = [id.unwrap_or_else(|| both.clone()), en.unwrap_or(both)];
        }
    }

    fn own(&mut self, root: &DeTable<'_>, own: &mut Own) {
        if let Some(value) = root.get("screen") {
            self.pair("screen", value, &mut own.screen);
        }
        if let Some(table) = root.get("inks").and_then(|value| self.table("inks", value)) {
            let ground = Some(own.screen.ground);
            let inks = &mut own.inks;
            let fields = [
                ("faint", &mut inks.faint),
                ("strong", &mut inks.strong),
                ("key", &mut inks.key),
                ("good", &mut inks.good),
                ("warn", &mut inks.warn),
                ("bad", &mut inks.bad),
            ];
            self.known(table, &fields.each_ref().map(|(key, _)| *key));
            for (key, ink) in fields {
                if let Some(value) = table.get(key)
                    && let Some(tint) = self.tint(&format!("inks.{key}"), value, ground)
                {
                    *ink = tint;
                }
            }
        }
        for (key, pair) in [("header", &mut own.header), ("sample", &mut own.sample)] {
            if let Some(value) = root.get(key) {
                self.pair(key, value, pair);
            }
        }
    }

    fn category(&mut self, path: &str, value: &At<'_>, ground: Option<Tint>, category: &mut Category) {
        let Some(table) = self.table(path, value) else { return };
        self.known(table, &["ground", "ink", "bar"]);
        self.pair_of(path, table, &mut category.pair);
        if let Some(value) = table.get("bar")
            && let Some(bar) = self.tint(&format!("{path}.bar"), value, ground)
        {
            category.bar = bar;
        }
    }

    fn steps(&mut self, value: &At<'_>, steps: &mut [Pair; 5]) {
        match value.get_ref() {
            DeValue::Array(array) if array.len() == steps.len() => {
                for (n, (value, step)) in (1..).zip(array.iter().zip(steps)) {
                    self.pair(&format!("heat.steps, {n}"), value, step);
                }
            }
            DeValue::Array(_)
            | DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Table(_) => self.fault(value.span().start, Wrong::NotFiveSteps),
        }
    }

    fn pair(&mut self, path: &str, value: &At<'_>, pair: &mut Pair) {
        let Some(table) = self.table(path, value) else { return };
        self.known(table, PAIR);
        self.pair_of(path, table, pair);
    }

    /// Ground first: what stands for the ink among the 256 has to read on it.
    fn pair_of(&mut self, path: &str, table: &DeTable<'_>, pair: &mut Pair) {
        if let Some(value) = table.get("ground")
            && let Some(ground) = self.tint(&format!("{path}.ground"), value, None)
        {
            pair.ground = ground;
        }
        if let Some(value) = table.get("ink")
            && let Some(ink) = self.tint(&format!("{path}.ink"), value, Some(pair.ground))
        {
            pair.ink = ink;
        }
    }

    /// A colour, `"#ffb000"`, or with its entry among the 256, `["#ffb000", 214]`.
    fn tint(&mut self, path: &str, value: &At<'_>, ground: Option<Tint>) -> Option<Tint> {
        let typed = |value: &DeValue<'_>| value.as_str().and_then(Rgb::typed);
        let tint = match value.get_ref() {
            DeValue::Array(array) => match (array.first(), array.get(1), array.len()) {
                (Some(full), Some(index), 2) => typed(full.get_ref()).zip(entry(index.get_ref())),
                _ => None,
            },
            other => typed(other).map(|full| {
                let ground = ground.and_then(|ground| Rgb::of_index(ground.index));
                (full, ground.map_or_else(|| full.nearest(), |ground| full.nearest_on(ground)))
            }),
        };
        if tint.is_none() {
            self.fault(value.span().start, Wrong::NotAColour(path.to_owned()));
        }
        tint.map(|(full, index)| Tint { full, index })
    }

    fn table<'d>(&mut self, path: &str, value: &'d At<'_>) -> Option<&'d DeTable<'d>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.fault(value.span().start, Wrong::NotATable(path.to_owned()));
        }
        table
    }

    fn text(&mut self, path: &str, value: &At<'_>) -> Option<String> {
        let text = value.get_ref().as_str().map(str::trim).filter(|text| !text.is_empty());
        if text.is_none() {
            self.fault(value.span().start, Wrong::NotAText(path.to_owned()));
        }
        text.map(crate::fair::text::clean)
    }

    fn known(&mut self, table: &DeTable<'_>, keys: &[&str]) {
        for (key, _) in table {
            if !keys.contains(&key.get_ref().as_ref()) {
                let what = Wrong::UnknownKey { key: key.get_ref().to_string(), allowed: keys.join(", ") };
                self.fault(key.span().start, what);
            }
        }
    }
}

/// An entry of the 256-colour table whose value is defined.
fn entry(value: &DeValue<'_>) -> Option<u8> {
    let DeValue::Integer(number) = value else { return None };
    u8::from_str_radix(number.as_str(), number.radix()).ok().filter(|index| *index >= FIRST_DEFINED)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(source: &str) -> Vec<(usize, Wrong)> {
        let known = [Palette { id: "dark".to_owned(), ..Palette::terminal() }];
        let read = read("saya", source, &known);
        read.map_or_else(|faults| faults.into_iter().map(|f| (f.line, f.what)).collect(), |_| Vec::new())
    }

    #[test]
    fn every_mistake_with_its_line() {
        let source = "like = \"gelap\"\n[scren]\n[category]\nred = { ground = \"merah\", bar = [\"#ff0000\", 9] }\n\
                      green = 7\n[heat]\nsteps = []\n[name]\nid = 3\n";
        let colour = |path: &str| Wrong::NotAColour(path.to_owned());
        let all = "name, like, screen, inks, header, sample, category, heat".to_owned();
        assert_eq!(
            faults(source),
            [
                (1, Wrong::UnknownTheme { id: "gelap".to_owned(), allowed: "dark, terminal".to_owned() }),
                (2, Wrong::UnknownKey { key: "scren".to_owned(), allowed: all }),
                (4, colour("category.red.ground")),
                (4, colour("category.red.bar")),
                (5, Wrong::NotATable("category.green".to_owned())),
                (7, Wrong::NotFiveSteps),
                (9, Wrong::NotAText("name.id".to_owned())),
            ]
        );
        assert!(matches!(faults("[name]\nid = \"x")[..], [(2, Wrong::Syntax(_))]));
    }

    #[test]
    fn what_a_file_does_not_say_is_as_in_the_theme_it_is_like() {
        let palette =
            read("saya", "like = \"terminal\"\n[category]\nred = { bar = \"#ff0000\" }", &[]).unwrap();
        let before = Palette::terminal();
        assert_eq!(palette.own, None);
        assert_eq!(palette.name, ["saya", "saya"]);
        assert_eq!(palette.categories[1..], before.categories[1..]);
        assert_eq!(palette.categories[0].pair, before.categories[0].pair);
        assert_eq!(palette.categories[0].bar, Tint { full: Rgb(255, 0, 0), index: 196 });
    }

    #[test]
    fn an_ink_without_an_entry_of_its_own_gets_one_that_reads() {
        let source = "[category]\nred = { ground = [\"#808080\", 244], ink = \"#000000\" }";
        let palette = read("saya", source, &[]).unwrap();
        assert_eq!(palette.categories[0].pair.ink.index, 16);
    }
}
