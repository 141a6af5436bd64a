//! JSON: a list of objects, also one level down in an object that describes it, and one object a line; a list of lists,
//! which are rows as they stand; and an object of objects, whose keys become the column `key`.
//!
//! Objects within objects become columns `a.b`; several of them in one cell stand one below the other.

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::de::{SliceRead, StreamDeserializer};
use std::collections::HashMap;
use std::fmt;

use crate::exchange::problem::{Problem, SourceFault};
use crate::exchange::progress::{Stage, Stopped, Watch};
use crate::exchange::sheet::{MOST_CELLS, MOST_COLUMNS, Sheet, TooLarge};
use crate::exchange::source::Unread;

/// What stands between several values in one cell.
const BETWEEN: &str = "; ";

/// Whether the text begins as JSON does, and not as a cell in brackets.
pub(super) fn looks_like(text: &str) -> bool {
    let text = text.trim_start();
    let mut chars = text.chars();
    let first = chars.next();
    let second = chars.find(|c| !c.is_whitespace());
    matches!((first, second), (Some('{'), Some('"' | '}')) | (Some('['), Some('{' | '[' | ']' | '"')))
}

/// The tables of the text.
pub(super) fn read(file: &str, text: &str, watch: &mut Watch<'_>) -> Result<Vec<Sheet>, Unread> {
    let mut told = Told { watch, rows: 0, stopped: false, beyond: None };
    let lists = match is_one_object_a_line(text) {
        true => one_object_a_line(text, &mut told),
        false => {
            let mut from = serde_json::Deserializer::from_slice(text.as_bytes());
            Whole(&mut told).deserialize(&mut from).and_then(|lists| from.end().map(|()| lists))
        }
    };
    if told.stopped {
        return Err(Unread::Stopped);
    }
    if let Some(beyond) = told.beyond {
        return Err(Problem::of_file(file, SourceFault::from(beyond)).into());
    }
    let lists = lists.map_err(|error| {
        let line = u32::try_from(error.line()).ok().filter(|line| *line > 0);
        let message = crate::fair::text::clean(&error.to_string());
        let fault = match message.contains("recursion limit") {
            true => SourceFault::TooDeep,
            false => SourceFault::Json { message },
        };
        Problem::of_file(file, fault).at(line)
    })?;
    let sheets: Result<Vec<Sheet>, _> = lists.into_iter().map(Table::sheet).collect();
    sheets.map_err(|beyond| Problem::of_file(file, SourceFault::from(beyond)).into())
}

/// The first line is an object, and so begins the second.
fn is_one_object_a_line(text: &str) -> bool {
    let mut lines = text.trim_start().lines();
    let whole = |line: &str| serde_json::from_str::<IgnoredAny>(line).is_ok();
    let (first, second) = (lines.next().unwrap_or_default(), lines.find(|line| !line.trim().is_empty()));
    first.starts_with('{') && second.is_some_and(|line| line.trim_start().starts_with('{')) && whole(first)
}

fn one_object_a_line(text: &str, told: &mut Told<'_, '_>) -> Result<Vec<Table>, serde_json::Error> {
    let mut table = Table::default();
    let values: StreamDeserializer<'_, SliceRead<'_>, Node> =
        serde_json::Deserializer::from_slice(text.as_bytes()).into_iter();
    for value in values {
        if told.go_on(&table).is_err() {
            break;
        }
        if let Node::Object(fields) = value? {
            table.add(fields);
        }
    }
    Ok(vec![table])
}

/// Who is told, and why reading ended early.
struct Told<'t, 'w> {
    watch: &'t mut Watch<'w>,
    rows: u64,
    stopped: bool,
    beyond: Option<TooLarge>,
}

impl Told<'_, '_> {
    fn go_on(&mut self, table: &Table) -> Result<(), Stopped> {
        self.rows += 1;
        let told = self.watch.step(Stage::Reading, self.rows, 0);
        self.stopped |= told.is_err();
        self.beyond = table.beyond;
        if self.beyond.is_some() { Err(Stopped) } else { told }
    }
}

/// Any JSON value, with the keys of objects in their order.
enum Node {
    Nothing,
    Word(String),
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
}

impl<'de> serde::Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Node, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Node;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }
            fn visit_bool<E>(self, yes: bool) -> Result<Node, E> {
                Ok(Node::Word(yes.to_string()))
            }
            fn visit_i64<E>(self, number: i64) -> Result<Node, E> {
                Ok(Node::Word(number.to_string()))
            }
            fn visit_u64<E>(self, number: u64) -> Result<Node, E> {
                Ok(Node::Word(number.to_string()))
            }
            fn visit_f64<E>(self, number: f64) -> Result<Node, E> {
                Ok(Node::Word(number.to_string()))
            }
            fn visit_str<E>(self, text: &str) -> Result<Node, E> {
                Ok(Node::Word(text.to_owned()))
            }
            fn visit_string<E>(self, text: String) -> Result<Node, E> {
                Ok(Node::Word(text))
            }
            fn visit_unit<E>(self) -> Result<Node, E> {
                Ok(Node::Nothing)
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
                let mut nodes = Vec::new();
                while let Some(node) = list.next_element()? {
                    nodes.push(node);
                }
                Ok(Node::List(nodes))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Node::Object(fields))
            }
        }
        from.deserialize_any(Any)
    }
}

/// The whole text: its lists of objects, row by row, so that never all of it is held as values.
struct Whole<'a, 't, 'w>(&'a mut Told<'t, 'w>);

impl<'de> DeserializeSeed<'de> for Whole<'_, '_, '_> {
    type Value = Vec<Table>;
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Vec<Table>, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Whole<'_, '_, '_> {
    type Value = Vec<Table>;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of objects, or an object that holds one")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Vec<Table>, A::Error> {
        Ok(vec![table("", list, self.0)?.0])
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Vec<Table>, A::Error> {
        let mut tables = Vec::new();
        // An object that holds no list is itself the one row.
        let mut own = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            match map.next_value_seed(Member { key: &key, told: self.0 })? {
                Held::Table(table) => tables.push(table),
                Held::Other(node) => own.push((key, node)),
            }
        }
        tables.retain(|table| !table.rows.is_empty());
        Ok(if tables.is_empty() { of_object(own) } else { tables })
    }
}

/// What a key of the outermost object holds.
enum Held {
    Table(Table),
    Other(Node),
}

struct Member<'a, 't, 'w> {
    key: &'a str,
    told: &'a mut Told<'t, 'w>,
}

impl<'de> DeserializeSeed<'de> for Member<'_, '_, '_> {
    type Value = Held;
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Held, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Member<'_, '_, '_> {
    type Value = Held;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }
    fn visit_bool<E>(self, yes: bool) -> Result<Held, E> {
        Ok(Held::Other(Node::Word(yes.to_string())))
    }
    fn visit_i64<E>(self, number: i64) -> Result<Held, E> {
        Ok(Held::Other(Node::Word(number.to_string())))
    }
    fn visit_u64<E>(self, number: u64) -> Result<Held, E> {
        Ok(Held::Other(Node::Word(number.to_string())))
    }
    fn visit_f64<E>(self, number: f64) -> Result<Held, E> {
        Ok(Held::Other(Node::Word(number.to_string())))
    }
    fn visit_str<E>(self, text: &str) -> Result<Held, E> {
        Ok(Held::Other(Node::Word(text.to_owned())))
    }
    fn visit_unit<E>(self) -> Result<Held, E> {
        Ok(Held::Other(Node::Nothing))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Held, A::Error> {
        let (table, words) = table(self.key, list, self.told)?;
        // A list of words is a cell of the one row, should the object be that: `"booths": ["A-01"]`.
        Ok(if table.rows.is_empty() { Held::Other(Node::List(words)) } else { Held::Table(table) })
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Held, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Held::Other(Node::Object(fields)))
    }
}

/// The objects of a list as rows, and what in it is a word.
fn table<'de, A: SeqAccess<'de>>(
    name: &str,
    mut list: A,
    told: &mut Told<'_, '_>,
) -> Result<(Table, Vec<Node>), A::Error> {
    let mut table = Table { name: name.to_owned(), ..Table::default() };
    let mut words = Vec::new();
    while let Some(node) = list.next_element::<Node>()? {
        if told.go_on(&table).is_err() {
            return Err(serde::de::Error::custom("stopped"));
        }
        table.place += 1;
        match node {
            Node::Object(fields) => table.add(fields),
            Node::List(nodes) => table.add_list(nodes),
            Node::Word(_) => words.push(node),
            Node::Nothing => {}
        }
    }
    Ok((table, words))
}

/// Whether it holds nothing but objects, two at least: then each is a row, known by its key.
fn is_keyed(fields: &[(String, Node)]) -> bool {
    fields.len() > 1 && fields.iter().all(|(_, node)| matches!(node, Node::Object(_)))
}

/// The tables of an object without a list: those of objects by their keys in it, else it is such a table itself, else
/// the one row.
fn of_object(own: Vec<(String, Node)>) -> Vec<Table> {
    let inner = |node: &Node| matches!(node, Node::Object(fields) if is_keyed(fields));
    let itself = is_keyed(&own) && !own.iter().all(|(_, node)| inner(node));
    if !itself && !own.iter().any(|(_, node)| inner(node)) {
        // `{"data": {"exhibitors": [...]}}`: what describes a list may lie in layers round it.
        let mut own = own;
        let tables = deeper(&mut own);
        if !tables.is_empty() {
            return tables;
        }
        let mut table = Table::default();
        table.add(own);
        return vec![table];
    }
    if itself {
        let mut table = Table::default();
        table.add_keyed(own);
        return vec![table];
    }
    let mut tables = Vec::new();
    for (name, node) in own {
        if let Node::Object(fields) = node
            && is_keyed(&fields)
        {
            let mut table = Table { name, ..Table::default() };
            table.add_keyed(fields);
            tables.push(table);
        }
    }
    tables
}

/// The tables within the members of an object: lists of objects, two at least, and objects of objects. They are taken out of it.
///
/// The parser has a limit to how deep it may go.
fn deeper(own: &mut [(String, Node)]) -> Vec<Table> {
    let mut tables = Vec::new();
    for (_, node) in own.iter_mut() {
        let Node::Object(fields) = node else { continue };
        for (name, node) in fields.iter_mut() {
            let objects =
                |nodes: &[Node]| nodes.iter().filter(|node| matches!(node, Node::Object(_))).count();
            let list = matches!(node, Node::List(nodes) if objects(nodes) > 1);
            let keyed = matches!(node, Node::Object(fields) if is_keyed(fields));
            if !list && !keyed {
                continue;
            }
            let mut table = Table { name: name.clone(), ..Table::default() };
            match std::mem::replace(node, Node::Nothing) {
                Node::List(nodes) => {
                    for node in nodes {
                        table.place += 1;
                        if let Node::Object(fields) = node {
                            table.add(fields);
                        }
                    }
                }
                Node::Object(fields) => table.add_keyed(fields),
                Node::Nothing | Node::Word(_) => {}
            }
            tables.push(table);
        }
        if tables.is_empty() {
            tables.extend(deeper(fields));
        }
    }
    tables
}

/// Objects on their way to rows: columns join as they are met.
#[derive(Default)]
struct Table {
    name: String,
    columns: Vec<String>,
    known: HashMap<String, usize>,
    /// Each row's place in the list and its cells.
    rows: Vec<(u32, Vec<String>)>,
    place: u32,
    cells: usize,
    /// What goes beyond a list, once something does.
    beyond: Option<TooLarge>,
}

/// The column of the keys of an object of objects.
const KEY: &str = "key";

impl Table {
    fn add(&mut self, fields: Vec<(String, Node)>) {
        let mut cells = Vec::with_capacity(self.columns.len());
        for (key, node) in fields {
            self.put(key, node, &mut cells);
        }
        self.end_row(cells);
    }

    /// Objects with their keys; a member `key` of their own has precedence.
    fn add_keyed(&mut self, members: Vec<(String, Node)>) {
        for (key, node) in members {
            let mut fields = vec![(KEY.to_owned(), Node::Word(key))];
            if let Node::Object(more) = node {
                fields.extend(more);
            }
            self.add(fields);
        }
    }

    /// A row as it stands; none where the table is one of objects.
    fn add_list(&mut self, nodes: Vec<Node>) {
        if self.columns.is_empty() {
            self.end_row(nodes.into_iter().map(flat).collect());
        }
    }

    fn end_row(&mut self, cells: Vec<String>) {
        self.cells += cells.len();
        if self.cells > MOST_CELLS {
            self.beyond = Some(TooLarge::Sheet);
        }
        let place = self.place.max(u32::try_from(self.rows.len() + 1).unwrap_or(u32::MAX));
        self.rows.push((place, cells));
    }

    fn put(&mut self, key: String, node: Node, cells: &mut Vec<String>) {
        match node {
            Node::Nothing => self.set(key, "", cells),
            Node::Word(word) => self.set(key, &word, cells),
            Node::Object(fields) => {
                for (inner, node) in fields {
                    self.put(format!("{key}.{inner}"), node, cells);
                }
            }
            Node::List(nodes) if nodes.iter().any(|node| matches!(node, Node::Object(_))) => {
                self.stack(&key, nodes, cells);
            }
            Node::List(nodes) => {
                let words: Vec<String> = nodes.into_iter().map(flat).collect();
                self.set(key, &words.join(BETWEEN), cells);
            }
        }
    }

    /// Several objects in one cell: one line each in every column that any of them has.
    fn stack(&mut self, key: &str, nodes: Vec<Node>, cells: &mut Vec<String>) {
        let mut columns: Vec<(String, Vec<String>)> = Vec::new();
        for (line, node) in nodes.into_iter().enumerate() {
            let Node::Object(fields) = node else { continue };
            for (inner, node) in fields {
                let name = format!("{key}.{inner}");
                let at = match columns.iter().position(|(known, _)| *known == name) {
                    Some(at) => at,
                    None => {
                        columns.push((name, Vec::new()));
                        columns.len() - 1
                    }
                };
                if let Some((_, lines)) = columns.get_mut(at) {
                    lines.resize(line, String::new());
                    lines.push(flat(node));
                }
            }
        }
        for (name, lines) in columns {
            self.set(name, &lines.join("\n"), cells);
        }
    }

    fn set(&mut self, key: String, text: &str, cells: &mut Vec<String>) {
        let next = self.columns.len();
        if next >= MOST_COLUMNS && !self.known.contains_key(&key) {
            self.beyond = Some(TooLarge::Columns);
            return;
        }
        let at = *self.known.entry(key.clone()).or_insert(next);
        if at == next {
            self.columns.push(key);
        }
        if cells.len() <= at {
            cells.resize(at + 1, String::new());
        }
        if let Some(cell) = cells.get_mut(at) {
            text.clone_into(cell);
        }
    }

    /// The rows below a header of the columns' names.
    fn sheet(self) -> Result<Sheet, TooLarge> {
        if let Some(beyond) = self.beyond {
            return Err(beyond);
        }
        let mut sheet = Sheet::named(&self.name);
        if !self.columns.is_empty() {
            sheet.push(1, self.columns.iter().map(String::as_str))?;
        }
        for (place, cells) in &self.rows {
            sheet.push(*place, cells.iter().map(String::as_str))?;
        }
        Ok(sheet)
    }
}

/// A value within a cell.
fn flat(node: Node) -> String {
    match node {
        Node::Nothing => String::new(),
        Node::Word(word) => word,
        Node::List(nodes) => nodes.into_iter().map(flat).collect::<Vec<_>>().join(BETWEEN),
        Node::Object(fields) => fields.into_iter().map(|(_, node)| flat(node)).collect::<Vec<_>>().join(" "),
    }
}
