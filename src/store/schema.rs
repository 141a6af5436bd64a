//! The tables, and how a file of an older version gets those of this one.

use rusqlite::{Connection, Transaction};

use super::error::{Fault, Trouble};

/// `FAIR`, in the file's header at byte 68: what `file` and other programs know the kind by.
pub(super) const APPLICATION_ID: i32 = 0x4641_4952;

/// What takes a file from version n to n + 1, from the empty file on. None of them touches the journal's lines.
const STEPS: [&str; 3] = [VERSION_1, VERSION_2, VERSION_3];

/// The version that this program writes.
pub(super) const VERSION: u32 = STEPS.len() as u32;

/// The first words of every SQLite file.
pub(super) const MAGIC: &[u8; 16] = b"SQLite format 3\0";

const VERSION_1: &str = "
CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    desk TEXT NOT NULL,
    desk_seq INTEGER NOT NULL,
    request TEXT NOT NULL,
    at INTEGER NOT NULL,
    clock INTEGER NOT NULL,
    happened INTEGER NOT NULL,
    day INTEGER,
    officer INTEGER,
    kind TEXT NOT NULL,
    v INTEGER NOT NULL,
    payload TEXT NOT NULL,
    sealed BLOB,
    undoes TEXT,
    replaces TEXT,
    hash BLOB NOT NULL,
    UNIQUE (desk, desk_seq),
    UNIQUE (desk, request)
) STRICT;
CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'a line of the journal is never changed'); END;
CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'a line of the journal is never deleted'); END;
CREATE TRIGGER journal_is_never_replaced BEFORE INSERT ON journal
WHEN EXISTS (SELECT 1 FROM journal WHERE seq = NEW.seq)
    OR EXISTS (SELECT 1 FROM journal WHERE desk = NEW.desk AND desk_seq = NEW.desk_seq)
    OR EXISTS (SELECT 1 FROM journal WHERE desk = NEW.desk AND request = NEW.request)
BEGIN SELECT RAISE(ABORT, 'a line of the journal is never replaced'); END;

CREATE TABLE fair_key (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    kind TEXT NOT NULL,
    key BLOB NOT NULL
) STRICT;
CREATE TABLE person_keys (
    record TEXT PRIMARY KEY,
    wrapped BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE holder (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    pid INTEGER NOT NULL,
    host TEXT NOT NULL,
    program TEXT NOT NULL,
    since INTEGER NOT NULL
) STRICT;

CREATE TABLE fair (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    theme TEXT NOT NULL,
    organiser TEXT NOT NULL,
    venue TEXT NOT NULL,
    address TEXT NOT NULL,
    city TEXT NOT NULL,
    programme TEXT NOT NULL,
    utc_offset TEXT NOT NULL,
    sample INTEGER NOT NULL,
    maximum_sale INTEGER NOT NULL,
    target_exhibitors INTEGER,
    target_visits INTEGER,
    target_sales INTEGER
) STRICT;
CREATE TABLE days (
    day INTEGER PRIMARY KEY,
    date TEXT NOT NULL,
    opens TEXT NOT NULL,
    closes TEXT NOT NULL,
    batas_hadir TEXT NOT NULL,
    opened INTEGER
) STRICT;
CREATE TABLE gates (
    gate TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE categories (
    category TEXT PRIMARY KEY,
    main TEXT NOT NULL,
    position INTEGER NOT NULL,
    name_id TEXT NOT NULL,
    name_en TEXT NOT NULL,
    letter TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE payment_methods (
    method TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    name_id TEXT NOT NULL,
    name_en TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE booths (
    hall TEXT NOT NULL,
    code TEXT NOT NULL,
    zone TEXT NOT NULL,
    parts TEXT NOT NULL,
    x REAL NOT NULL,
    y REAL NOT NULL,
    width REAL NOT NULL,
    height REAL NOT NULL,
    PRIMARY KEY (hall, code)
) STRICT, WITHOUT ROWID;
CREATE TABLE exhibitors (
    exhibitor INTEGER PRIMARY KEY,
    business TEXT NOT NULL,
    name TEXT NOT NULL,
    category TEXT,
    categories TEXT NOT NULL,
    products TEXT NOT NULL,
    kecamatan TEXT NOT NULL,
    coach TEXT NOT NULL,
    stage TEXT
) STRICT;
CREATE TABLE placements (
    exhibitor INTEGER NOT NULL REFERENCES exhibitors,
    hall TEXT NOT NULL,
    code TEXT NOT NULL,
    part TEXT NOT NULL,
    day INTEGER NOT NULL,
    PRIMARY KEY (exhibitor, hall, code, part, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE attendance (
    exhibitor INTEGER NOT NULL,
    day INTEGER NOT NULL,
    scheduled INTEGER NOT NULL,
    state TEXT NOT NULL,
    since INTEGER,
    until INTEGER,
    PRIMARY KEY (exhibitor, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE sales (
    exhibitor INTEGER NOT NULL,
    day INTEGER NOT NULL,
    report TEXT NOT NULL,
    amount INTEGER,
    transactions INTEGER,
    unallocated INTEGER,
    provenance TEXT,
    PRIMARY KEY (exhibitor, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE sale_payments (
    exhibitor INTEGER NOT NULL,
    day INTEGER NOT NULL,
    method TEXT NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (exhibitor, day, method),
    FOREIGN KEY (exhibitor, day) REFERENCES sales
) STRICT, WITHOUT ROWID;
CREATE TABLE visits (
    day INTEGER NOT NULL,
    gate TEXT NOT NULL,
    hour INTEGER NOT NULL,
    visits INTEGER NOT NULL,
    PRIMARY KEY (day, gate, hour)
) STRICT, WITHOUT ROWID;
";

/// What the organiser's lists call an exhibitor.
const VERSION_2: &str = "ALTER TABLE exhibitors ADD COLUMN code TEXT NOT NULL DEFAULT '';";

/// What a whole working day has beside attendance and sales.
const VERSION_3: &str = "
ALTER TABLE sales ADD COLUMN pieces INTEGER;
ALTER TABLE sales ADD COLUMN amount_if_voided INTEGER;
CREATE TABLE recaps (
    day INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    number INTEGER NOT NULL,
    hash TEXT NOT NULL,
    sealed INTEGER NOT NULL,
    holds INTEGER NOT NULL,
    PRIMARY KEY (day, revision)
) STRICT, WITHOUT ROWID;
CREATE TABLE clickers (
    day INTEGER NOT NULL,
    gate TEXT NOT NULL,
    reading INTEGER NOT NULL,
    at INTEGER NOT NULL,
    shows INTEGER NOT NULL,
    counted INTEGER NOT NULL,
    PRIMARY KEY (day, gate, reading)
) STRICT, WITHOUT ROWID;
CREATE TABLE deals (
    deal INTEGER PRIMARY KEY,
    exhibitor INTEGER NOT NULL,
    kind TEXT NOT NULL,
    value INTEGER,
    due TEXT,
    noted INTEGER NOT NULL,
    outcome TEXT
) STRICT;
";

/// The tables for other programs, with what their rows are ordered by; all of it follows from the journal.
pub(super) const DERIVED: [(&str, &str); 15] = [
    ("recaps", "day, revision"),
    ("clickers", "day, gate, reading"),
    ("deals", "deal"),
    ("sale_payments", "exhibitor, day, method"),
    ("sales", "exhibitor, day"),
    ("attendance", "exhibitor, day"),
    ("placements", "exhibitor, hall, code, part, day"),
    ("exhibitors", "exhibitor"),
    ("visits", "day, gate, hour"),
    ("booths", "hall, code"),
    ("payment_methods", "method"),
    ("categories", "category"),
    ("gates", "gate"),
    ("days", "day"),
    ("fair", "id"),
];

/// Brings the tables from version `from` to version `to`, inside a transaction.
pub(super) fn migrate(transaction: &Transaction<'_>, from: u32, to: u32) -> rusqlite::Result<()> {
    for step in STEPS.iter().take(to as usize).skip(from as usize) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", to)
}

/// The file's own numbers: kind and version.
pub(super) fn identity(connection: &Connection) -> rusqlite::Result<(i32, u32)> {
    let kind = connection.pragma_query_value(None, "application_id", |row| row.get::<_, i32>(0))?;
    let version = connection.pragma_query_value(None, "user_version", |row| row.get::<_, i32>(0))?;
    // The header's field has a sign; ours counts up from 1.
    Ok((kind, u32::try_from(version).unwrap_or(u32::MAX)))
}

/// Every table, index and trigger that is not as `version`, one that this program knows, makes it.
pub(super) fn differences(connection: &Connection, version: u32) -> rusqlite::Result<Vec<Fault>> {
    let mut model = Connection::open_in_memory()?;
    let transaction = model.transaction()?;
    migrate(&transaction, 0, version)?;
    transaction.commit()?;
    let (mut found, wanted) = (objects(connection)?, objects(&model)?);
    let mut different = Vec::new();
    for object in wanted {
        match found.iter().position(|other| *other == object) {
            Some(at) => {
                found.swap_remove(at);
            }
            None => different.push(object.1),
        }
    }
    // What is left is one too many, or the changed counterpart of one that was named.
    different.extend(found.into_iter().map(|object| object.1));
    different.sort();
    different.dedup();
    Ok(different.into_iter().map(|name| Fault::of_file(Trouble::Schema(name))).collect())
}

/// Kind, name, table and text of everything in the schema.
type Object = (String, String, String, Option<String>);

fn objects(connection: &Connection) -> rusqlite::Result<Vec<Object>> {
    let mut statement = connection.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema")?;
    let rows = statement.query_map((), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    rows.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_trigger_and_a_strange_view_are_named() {
        let mut connection = Connection::open_in_memory().unwrap();
        let transaction = connection.transaction().unwrap();
        migrate(&transaction, 0, VERSION).unwrap();
        transaction.commit().unwrap();
        assert_eq!(differences(&connection, VERSION).unwrap(), []);
        assert_eq!(identity(&connection).unwrap(), (APPLICATION_ID, VERSION));
        connection
            .execute_batch("DROP TRIGGER journal_is_never_changed; CREATE VIEW own AS SELECT 1 AS one")
            .unwrap();
        let names: Vec<String> =
            differences(&connection, VERSION).unwrap().iter().map(Fault::to_string).collect();
        assert_eq!(names.len(), 2, "{names:?}");
        assert!(names[0].contains("journal_is_never_changed") && names[1].contains("own"), "{names:?}");
    }
}
