//! One line of the journal as the table holds it, and the entry it says.

use std::str::FromStr;

use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{CachedStatement, Row, ToSql};

use super::chain::Hash;
use super::error::Trouble;
use crate::fair::event::{Entry, Event};
use crate::fair::ids::{DayId, DeskId, EntryKey, OfficerId, RequestId};
use crate::fair::time::Moment;

/// The columns of the journal, in the table's order.
pub(super) const COLUMNS: &str = "seq, desk, desk_seq, request, at, clock, happened, day, officer, kind, v, \
     payload, sealed, undoes, replaces, hash";

/// The columns of one line but its hash, borrowed from a row or from what is about to be one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) seq: i64,
    pub(super) desk: &'a str,
    pub(super) desk_seq: i64,
    pub(super) request: &'a str,
    pub(super) at: i64,
    pub(super) clock: i64,
    pub(super) happened: i64,
    pub(super) day: Option<i64>,
    pub(super) officer: Option<i64>,
    pub(super) kind: &'a str,
    pub(super) v: i64,
    pub(super) payload: &'a str,
    pub(super) sealed: Option<&'a [u8]>,
    pub(super) undoes: Option<&'a str>,
    pub(super) replaces: Option<&'a str>,
}

impl<'a> Line<'a> {
    /// The line in a row of [`COLUMNS`], and the hash that stands behind it.
    pub(super) fn of(row: &'a Row<'_>) -> Result<(Line<'a>, &'a [u8]), Trouble> {
        let line = Line {
            seq: number(row, 0)?,
            desk: text(row, 1)?,
            desk_seq: number(row, 2)?,
            request: text(row, 3)?,
            at: number(row, 4)?,
            clock: number(row, 5)?,
            happened: number(row, 6)?,
            day: optional(row, 7, number)?,
            officer: optional(row, 8, number)?,
            kind: text(row, 9)?,
            v: number(row, 10)?,
            payload: text(row, 11)?,
            sealed: optional(row, 12, blob)?,
            undoes: optional(row, 13, text)?,
            replaces: optional(row, 14, text)?,
        };
        Ok((line, blob(row, 15)?))
    }

    /// The entry that the line says, with the hash that stands behind it; what is private is still empty.
    pub(super) fn entry(&self, hash: Hash) -> Result<Entry, Trouble> {
        let version = u32::try_from(self.v).map_err(|_| unreadable("v"))?;
        let event = Event::read(self.kind, version, self.payload.as_bytes())
            .map_err(|error| Trouble::Unreadable(error.to_string()))?;
        if self.undoes != event.undoes().map(|key| key.to_string()).as_deref() {
            return Err(Trouble::Disagrees("undoes"));
        }
        if self.replaces != joined(event.replaces()).as_deref() {
            return Err(Trouble::Disagrees("replaces"));
        }
        Ok(Entry {
            seq: u64::try_from(self.seq).map_err(|_| unreadable("seq"))?,
            key: self.key()?,
            request: RequestId(parsed(self.request, "request")?),
            at: Moment(self.at),
            clock: Moment(self.clock),
            happened: Moment(self.happened),
            day: self.day.map(u16::try_from).transpose().map_err(|_| unreadable("day"))?.map(DayId),
            officer: self
                .officer
                .map(u64::try_from)
                .transpose()
                .map_err(|_| unreadable("officer"))?
                .map(OfficerId),
            hash,
            event,
        })
    }

    /// Which entry it is.
    pub(super) fn key(&self) -> Result<EntryKey, Trouble> {
        let desk: DeskId = parsed(self.desk, "desk")?;
        if desk.to_string() != self.desk {
            return Err(unreadable("desk"));
        }
        Ok(EntryKey { desk, desk_seq: u64::try_from(self.desk_seq).map_err(|_| unreadable("desk_seq"))? })
    }
}

/// An entry's columns that have to be made: owned, to lend them to a [`Line`].
#[derive(Debug)]
pub(super) struct Texts {
    desk: String,
    request: String,
    payload: String,
    undoes: Option<String>,
    replaces: Option<String>,
}

impl Texts {
    pub(super) fn of(entry: &Entry) -> Result<Texts, Trouble> {
        let unwritable = |what: String| Trouble::Unreadable(format!("the payload cannot be written: {what}"));
        let payload = entry.event.payload().map_err(|error| unwritable(error.to_string()))?;
        Ok(Texts {
            desk: entry.key.desk.to_string(),
            request: entry.request.0.to_string(),
            payload: String::from_utf8(payload).map_err(|error| unwritable(error.to_string()))?,
            undoes: entry.event.undoes().map(|key| key.to_string()),
            replaces: joined(entry.event.replaces()),
        })
    }

    /// The line of `entry`, with what is sealed of it.
    pub(super) fn line<'a>(&'a self, entry: &'a Entry, sealed: Option<&'a [u8]>) -> Line<'a> {
        Line {
            seq: entry.seq.cast_signed(),
            desk: &self.desk,
            desk_seq: entry.key.desk_seq.cast_signed(),
            request: &self.request,
            at: entry.at.0,
            clock: entry.clock.0,
            happened: entry.happened.0,
            day: entry.day.map(|day| i64::from(day.0)),
            officer: entry.officer.map(|officer| officer.0.cast_signed()),
            kind: entry.event.kind(),
            v: i64::from(entry.event.version()),
            payload: &self.payload,
            sealed,
            undoes: self.undoes.as_deref(),
            replaces: self.replaces.as_deref(),
        }
    }
}

impl Line<'_> {
    /// What inserts the line and its hash, with all values given to SQLite, which copies them: a list's payload can be
    /// dropped before [`CachedStatement::raw_execute`] puts it together into a row once more.
    pub(super) fn inserting<'c>(
        &self,
        connection: &'c rusqlite::Connection,
        hash: &[u8; 32],
    ) -> rusqlite::Result<CachedStatement<'c>> {
        let sql = "INSERT INTO journal (seq, desk, desk_seq, request, at, clock, happened, day, officer, kind, v, \
                   payload, sealed, undoes, replaces, hash) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)";
        let values: [&dyn ToSql; 16] = [
            &self.seq,
            &self.desk,
            &self.desk_seq,
            &self.request,
            &self.at,
            &self.clock,
            &self.happened,
            &self.day,
            &self.officer,
            &self.kind,
            &self.v,
            &self.payload,
            &Bytes(self.sealed),
            &self.undoes,
            &self.replaces,
            &Bytes(Some(hash)),
        ];
        let mut insert = connection.prepare_cached(sql)?;
        for (at, value) in (1..).zip(values) {
            insert.raw_bind_parameter(at, value)?;
        }
        Ok(insert)
    }
}

/// Bytes bound as a BLOB without a copy.
struct Bytes<'a>(Option<&'a [u8]>);

impl ToSql for Bytes<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.0 {
            Some(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
            None => ToSqlOutput::Owned(Value::Null),
        })
    }
}

/// Keys with a blank between them; NULL where there is none.
fn joined(keys: &[EntryKey]) -> Option<String> {
    let texts: Vec<String> = keys.iter().map(EntryKey::to_string).collect();
    (!texts.is_empty()).then(|| texts.join(" "))
}

fn parsed<T: FromStr>(text: &str, column: &'static str) -> Result<T, Trouble> {
    text.parse().map_err(|_| unreadable(column))
}

fn unreadable(column: &str) -> Trouble {
    Trouble::Unreadable(format!("`{column}` cannot be read"))
}

fn value<'a>(row: &'a Row<'_>, at: usize) -> Result<ValueRef<'a>, Trouble> {
    row.get_ref(at).map_err(|_| wrong(at))
}

fn number(row: &Row<'_>, at: usize) -> Result<i64, Trouble> {
    match value(row, at)? {
        ValueRef::Integer(number) => Ok(number),
        ValueRef::Null | ValueRef::Real(_) | ValueRef::Text(_) | ValueRef::Blob(_) => Err(wrong(at)),
    }
}

fn text<'a>(row: &'a Row<'_>, at: usize) -> Result<&'a str, Trouble> {
    match value(row, at)? {
        ValueRef::Text(bytes) => std::str::from_utf8(bytes).map_err(|_| wrong(at)),
        ValueRef::Null | ValueRef::Real(_) | ValueRef::Integer(_) | ValueRef::Blob(_) => Err(wrong(at)),
    }
}

fn blob<'a>(row: &'a Row<'_>, at: usize) -> Result<&'a [u8], Trouble> {
    match value(row, at)? {
        ValueRef::Blob(bytes) => Ok(bytes),
        ValueRef::Null | ValueRef::Real(_) | ValueRef::Integer(_) | ValueRef::Text(_) => Err(wrong(at)),
    }
}

fn optional<'a, 'r, T>(
    row: &'a Row<'r>,
    at: usize,
    read: fn(&'a Row<'r>, usize) -> Result<T, Trouble>,
) -> Result<Option<T>, Trouble> {
    match value(row, at)? {
        ValueRef::Null => Ok(None),
        ValueRef::Integer(_) | ValueRef::Real(_) | ValueRef::Text(_) | ValueRef::Blob(_) => {
            read(row, at).map(Some)
        }
    }
}

fn wrong(at: usize) -> Trouble {
    unreadable(COLUMNS.split(", ").nth(at).unwrap_or_default())
}
