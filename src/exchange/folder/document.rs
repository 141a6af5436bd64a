//! A TOML file whose every value knows its line, read so that all mistakes are found, not only the first.
//!
//! What cannot be read is reported and stands as `None`; whoever reads goes on with what there is.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::RangeInclusive;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::lines::Lines;
use super::near::near;
use crate::exchange::problem::{Form, Problem, What};
use crate::fair::settings::Label;
use crate::fair::text::clean;

/// How long a text may be, in characters.
pub(super) const LONGEST: usize = 500;
/// How large a hall may be and how far anything may lie from its corner, in metres.
pub(super) const FARTHEST: i64 = 10_000;
/// Of a file that is no TOML at all, so many lines are reported.
const BROKEN_LINES: usize = 20;

/// One TOML file and what is wrong with it so far.
pub(super) struct Document<'s> {
    file: &'s str,
    source: &'s str,
    lines: Lines,
    problems: RefCell<Vec<Problem>>,
}

impl<'s> Document<'s> {
    pub(super) fn new(file: &'s str, source: &'s str) -> Document<'s> {
        Document { file, source, lines: Lines::of(source.as_bytes()), problems: RefCell::default() }
    }

    /// The file's values; `None` where its syntax is broken or it is empty.
    pub(super) fn tree(&self) -> Option<DeTable<'s>> {
        if self.source.trim().is_empty() {
            self.report(Problem::of_file(self.file, What::EmptyFile));
            return None;
        }
        let (tree, errors) = DeTable::parse_recoverable(self.source);
        // A header that cannot be read lets the keys below it fall into the table above and seem doubled there.
        let doubled = |error: &toml::de::Error| error.message().starts_with("duplicate key");
        let only_doubled = errors.iter().all(doubled);
        let (mut last, mut reported) = (None, 0);
        for error in errors.iter().filter(|error| only_doubled || !doubled(error)) {
            let line = error.span().map(|span| self.lines.at(span.start));
            // One slip often breaks the rest of its line in several ways.
            if reported < BROKEN_LINES && (reported == 0 || line != last) {
                let what = What::Syntax { message: clean(error.message()) };
                self.report(Problem::of_file(self.file, what).at(line));
                reported += 1;
            }
            last = line;
        }
        errors.is_empty().then(|| tree.into_inner())
    }

    /// The fields of the whole file; `None` where its format is not ours, for then nothing in it can be judged.
    pub(super) fn root<'d>(&'d self, tree: &'d DeTable<'d>, keys: &[&'static str]) -> Option<Fields<'d>> {
        let root = Fields { document: self, table: tree, line: None, path: Cow::Borrowed("") };
        let format = root.whole("format", i64::MIN..=i64::MAX);
        if format.is_some_and(|format| format != 1) {
            root.report("format", What::UnknownFormat);
            return None;
        }
        root.known(keys);
        Some(root)
    }

    fn report(&self, problem: Problem) {
        self.problems.borrow_mut().push(problem);
    }

    /// Everything that was wrong.
    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.problems.into_inner()
    }
}

/// Names that must be unique, each with the line of its first use; letter case makes no difference.
#[derive(Default)]
pub(super) struct Taken(HashMap<String, Option<u32>>);

impl Taken {
    /// Takes the name, or tells on which line it was taken before.
    pub(super) fn take(&mut self, name: &str, line: Option<u32>) -> Result<(), Option<u32>> {
        match self.0.entry(name.to_lowercase()) {
            std::collections::hash_map::Entry::Occupied(first) => Err(*first.get()),
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(line);
                Ok(())
            }
        }
    }
}

/// One table of a document: each reading reports what is missing, of the wrong kind or beyond its limits.
pub(super) struct Fields<'d> {
    document: &'d Document<'d>,
    table: &'d DeTable<'d>,
    /// Where the table begins.
    line: Option<u32>,
    /// How a problem names it, as `category.sub`.
    path: Cow<'static, str>,
}

impl<'d> Fields<'d> {
    fn below(
        &self,
        at: &'d Spanned<DeValue<'_>>,
        table: &'d DeTable<'d>,
        path: Cow<'static, str>,
    ) -> Fields<'d> {
        let line = Some(self.document.lines.at(at.span().start));
        Fields { document: self.document, table, line, path }
    }

    /// Reports every key that is none of `keys`.
    fn known(&self, keys: &[&'static str]) {
        for (key, _) in self.table {
            if !keys.contains(&key.get_ref().as_ref()) {
                let line = self.document.lines.at(key.span().start);
                let what = What::UnknownKey { near: near(key.get_ref(), keys.iter().copied()) };
                self.problem(key.get_ref(), None, Some(line), what);
            }
        }
    }

    fn problem(&self, key: &str, value: Option<&str>, line: Option<u32>, what: What) {
        let column = if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) };
        self.document.report(Problem::of_file(self.document.file, what).at(line).in_column(&column, value));
    }

    /// A problem of what stands under `key`.
    pub(super) fn report(&self, key: &str, what: What) {
        match self.get(key) {
            Some(value) => self.problem(key, self.shown(value).as_deref(), self.line_of(key), what),
            None => self.problem(key, None, self.line, what),
        }
    }

    /// A scalar as the file writes it; nothing for lists and tables.
    fn shown(&self, value: &'d Spanned<DeValue<'_>>) -> Option<Cow<'d, str>> {
        match value.get_ref() {
            DeValue::String(text) => Some(Cow::Borrowed(text)),
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {
                self.document.source.get(value.span()).map(Cow::Borrowed)
            }
            DeValue::Array(_) | DeValue::Table(_) => None,
        }
    }

    /// Where the table begins.
    pub(super) fn line(&self) -> Option<u32> {
        self.line
    }

    /// Where the value under `key` begins.
    fn line_of(&self, key: &str) -> Option<u32> {
        self.get(key).map(|value| self.document.lines.at(value.span().start)).or(self.line)
    }

    fn get(&self, key: &str) -> Option<&'d Spanned<DeValue<'d>>> {
        self.table.get(key)
    }

    /// Whether the table has that key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    fn need(&self, key: &str) -> Option<&'d Spanned<DeValue<'d>>> {
        let value = self.get(key);
        if value.is_none() {
            self.report(key, What::MissingKey);
        }
        value
    }

    fn not_a<T>(&self, key: &str, form: Form) -> Option<T> {
        self.report(key, What::NotA(form));
        None
    }

    /// A required text, not empty, cleaned.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        self.need(key)?;
        let text = self.text_if(key)?;
        if text.is_empty() {
            self.report(key, What::Empty);
            return None;
        }
        Some(text)
    }

    /// A text that may be empty or missing.
    pub(super) fn text_or_empty(&self, key: &str) -> String {
        self.text_if(key).unwrap_or_default()
    }

    fn text_if(&self, key: &str) -> Option<String> {
        let Some(text) = self.get(key)?.get_ref().as_str() else { return self.not_a(key, Form::Text) };
        let text = clean(text);
        if text.chars().count() > LONGEST {
            self.report(key, What::TooLong { limit: LONGEST });
            return None;
        }
        Some(text)
    }

    /// A required text that `read` understands.
    pub(super) fn form<T>(&self, key: &str, form: Form, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        match self.need(key)?.get_ref().as_str() {
            Some(text) => read(clean(text).as_str()).or_else(|| self.not_a(key, form)),
            None => self.not_a(key, form),
        }
    }

    /// A required id, whose form is checked and which is unique among `taken`; one of a wrong form is reported and
    /// still returned, so that whatever names it is not reported too.
    pub(super) fn id(&self, key: &str, form: Form, taken: &mut Taken) -> Option<String> {
        let text = self.text(key)?;
        if !is_id(&text, form) {
            self.report(key, What::NotA(form));
        }
        self.unique(key, &text, taken);
        Some(text)
    }

    /// Reports `name`, which stands under `key`, where it is taken.
    pub(super) fn unique(&self, key: &str, name: &str, taken: &mut Taken) {
        if let Err(first) = taken.take(name, self.line_of(key)) {
            self.report(key, What::Duplicate { first });
        }
    }

    /// A required whole number.
    pub(super) fn whole(&self, key: &str, range: RangeInclusive<i64>) -> Option<i64> {
        self.need(key)?;
        self.whole_if(key, range)
    }

    /// A whole number that may be missing.
    pub(super) fn whole_if(&self, key: &str, range: RangeInclusive<i64>) -> Option<i64> {
        let Some(number) = self.get(key)?.get_ref().as_integer() else { return self.not_a(key, Form::Whole) };
        let number = i64::from_str_radix(number.as_str(), number.radix()).ok();
        let within = number.filter(|number| range.contains(number));
        if within.is_none() {
            self.report(key, What::OutOfRange { least: *range.start(), most: *range.end() });
        }
        within
    }

    /// `true` or `false`; missing is `false`.
    pub(super) fn yes(&self, key: &str) -> bool {
        let Some(value) = self.get(key) else { return false };
        value.get_ref().as_bool().or_else(|| self.not_a(key, Form::YesNo)).unwrap_or_default()
    }

    /// A required date without a time.
    pub(super) fn date(&self, key: &str) -> Option<chrono::NaiveDate> {
        let value = self.need(key)?.get_ref().as_datetime();
        let date = match value {
            Some(toml::value::Datetime { date: Some(date), time: None, offset: None }) => {
                chrono::NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
            }
            Some(_) | None => None,
        };
        date.or_else(|| self.not_a(key, Form::Date))
    }

    /// A required position in metres.
    pub(super) fn position(&self, key: &str) -> Option<f64> {
        let Some(metres) = metres(self.need(key)?.get_ref()) else { return self.not_a(key, Form::Metres) };
        self.within(key, metres)
    }

    /// A required extent in metres.
    pub(super) fn extent(&self, key: &str) -> Option<f64> {
        let Some(metres) = metres(self.need(key)?.get_ref()) else { return self.not_a(key, Form::Metres) };
        let possible = metres > 0.0 && metres <= FARTHEST as f64;
        if !possible {
            self.report(key, What::NoExtent { most: FARTHEST });
        }
        possible.then_some(metres)
    }

    /// A required point, `[x, y]` in metres.
    pub(super) fn point(&self, key: &str) -> Option<(f64, f64)> {
        let pair = self.need(key)?.get_ref().as_array().filter(|pair| pair.len() == 2);
        let mut both = pair.into_iter().flat_map(|pair| pair.iter()).map(|value| metres(value.get_ref()));
        match (both.next().flatten(), both.next().flatten()) {
            (Some(x), Some(y)) => Some((self.within(key, x)?, self.within(key, y)?)),
            (Some(_), None) | (None, Some(_)) | (None, None) => self.not_a(key, Form::Point),
        }
    }

    fn within(&self, key: &str, metres: f64) -> Option<f64> {
        // Not a number is no more within than infinity.
        let near = metres.abs() <= FARTHEST as f64;
        if !near {
            self.report(key, What::FarOff { most: FARTHEST });
        }
        near.then_some(metres)
    }

    /// A list of texts that may be missing.
    pub(super) fn texts(&self, key: &str) -> Vec<String> {
        self.texts_by_line(key).into_iter().map(|(text, _)| text).collect()
    }

    /// The same, each text with its line.
    pub(super) fn texts_by_line(&self, key: &str) -> Vec<(String, Option<u32>)> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let line = |one: &Spanned<DeValue<'_>>| Some(self.document.lines.at(one.span().start));
        let texts = value.get_ref().as_array().and_then(|all| {
            let text = |one: &Spanned<DeValue<'_>>| Some((clean(one.get_ref().as_str()?), line(one)));
            all.iter().map(text).collect::<Option<Vec<_>>>()
        });
        texts.or_else(|| self.not_a(key, Form::Texts)).unwrap_or_default()
    }

    /// A problem of one text of the list under `key`.
    pub(super) fn report_in(&self, key: &str, text: &str, line: Option<u32>, what: What) {
        self.problem(key, Some(text), line, what);
    }

    /// A required word of a fixed few.
    pub(super) fn choice<T: Copy>(&self, key: &str, few: &[(&'static str, T)]) -> Option<T> {
        let word = self.text(key)?;
        let chosen = few.iter().find(|(name, _)| *name == word).map(|(_, meaning)| *meaning);
        if chosen.is_none() {
            self.report(key, What::NotAmong { of: few.iter().map(|(name, _)| *name).collect() });
        }
        chosen
    }

    /// A required name: one text, or `{ id, en }`.
    pub(super) fn label(&self, key: &str) -> Option<Label> {
        let value = self.need(key)?;
        match value.get_ref() {
            DeValue::String(_) => self.text(key).map(|name| Label::same(&name)),
            DeValue::Table(table) => {
                let both = self.below(value, table, Cow::Owned(format!("{}.{key}", self.path)));
                both.known(&["id", "en"]);
                let (id, en) = (both.text("id"), both.text("en"));
                Some(Label { id: id?, en: en? })
            }
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_) => self.not_a(key, Form::Label),
        }
    }

    /// A table that may be missing, with these keys.
    pub(super) fn table(&self, key: &'static str, keys: &[&'static str]) -> Option<Fields<'d>> {
        let value = self.get(key)?;
        let Some(table) = value.get_ref().as_table() else { return self.not_a(key, Form::Table) };
        let fields = self.below(value, table, Cow::Borrowed(key));
        fields.known(keys);
        Some(fields)
    }

    /// A list of tables that may be missing, each with these keys and named `path` in problems.
    pub(super) fn tables(&self, key: &str, path: &'static str, keys: &[&'static str]) -> Vec<Fields<'d>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let Some(all) = value.get_ref().as_array() else {
            self.report(key, What::NotA(Form::Tables));
            return Vec::new();
        };
        let mut tables = Vec::with_capacity(all.len());
        for one in all {
            match one.get_ref().as_table() {
                Some(table) => {
                    let fields = self.below(one, table, Cow::Borrowed(path));
                    fields.known(keys);
                    tables.push(fields);
                }
                None => {
                    let line = Some(self.document.lines.at(one.span().start));
                    self.problem(key, self.shown(one).as_deref(), line, What::NotA(Form::Tables));
                }
            }
        }
        tables
    }
}

/// A whole number or a fraction; people write `3` and `3.0`.
fn metres(value: &DeValue<'_>) -> Option<f64> {
    match value {
        DeValue::Integer(number) => {
            i64::from_str_radix(number.as_str(), number.radix()).ok().map(|metres| metres as f64)
        }
        DeValue::Float(number) => number.as_str().parse().ok(),
        DeValue::String(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_)
        | DeValue::Array(_)
        | DeValue::Table(_) => None,
    }
}

/// Whether the text has the form of an id; lists part their fields with the marks that are left out here.
pub(super) fn is_id(text: &str, form: Form) -> bool {
    let (word, code) = (form == Form::Word, form == Form::Code);
    let most = if code { 12 } else { 24 };
    let fits = |c: char| {
        if word {
            return c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
        }
        !c.is_whitespace() && !"/;:[]".contains(c) && (code || c != '@' && c != ',')
    };
    !text.is_empty() && text.chars().count() <= most && text.chars().all(fits)
}
