//! The settings without which a saved entry may be lost or a hostile file may do harm: set, read back, refused if not so.

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::config::DbConfig;
use rusqlite::types::Value;

use super::error::StoreError;

/// Against hostile and damaged files, on every connection; name, value, how it reads back.
const EVERY: [(&str, &str, &str); 4] = [
    // Functions and virtual tables named in a file's schema may not have side effects.
    ("trusted_schema", "OFF", "0"),
    // A damaged page is found when it is read, not when it has done harm.
    ("cell_size_check", "ON", "1"),
    ("foreign_keys", "ON", "1"),
    // Sorting never spills to a file.
    ("temp_store", "MEMORY", "2"),
];

/// Against power cuts and remains, on the writing connection.
const WRITING: [(&str, &str, &str); 7] = [
    ("journal_mode", "WAL", "wal"),
    // WAL with NORMAL loses acknowledged commits at a power cut.
    ("synchronous", "FULL", "2"),
    // macOS: a plain fsync leaves the data in the drive's cache.
    ("fullfsync", "ON", "1"),
    ("checkpoint_fullfsync", "ON", "1"),
    // A destroyed key is overwritten.
    ("secure_delete", "ON", "1"),
    // Checkpoints come when the desk is idle, not in the middle of a commit.
    ("wal_autocheckpoint", "0", "0"),
    // A log that keeps its length costs one sync a commit instead of two.
    ("journal_size_limit", "-1", "-1"),
];

/// Switches of the connection itself.
const SWITCHES: [(DbConfig, &str, Switch); 4] = [
    // A mistyped column is an error, not a text.
    (DbConfig::SQLITE_DBCONFIG_DQS_DML, "dqs_dml", Switch::Off),
    (DbConfig::SQLITE_DBCONFIG_DQS_DDL, "dqs_ddl", Switch::Off),
    (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, "defensive", Switch::On),
    (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, "trusted_schema", Switch::Off),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Switch {
    On,
    Off,
}

/// Protects the writing connection.
pub(super) fn protect_writing(
    connection: &Connection,
    path: &Path,
    patience: Duration,
) -> Result<(), StoreError> {
    protect_reading(connection, path, patience)?;
    pragmas(connection, path, &WRITING)
}

/// Protects a connection that only reads.
pub(super) fn protect_reading(
    connection: &Connection,
    path: &Path,
    patience: Duration,
) -> Result<(), StoreError> {
    let sqlite = |error: rusqlite::Error| StoreError::sqlite(path, &error);
    connection.busy_timeout(patience).map_err(sqlite)?;
    connection.set_prepared_statement_cache_capacity(64);
    for (config, pragma, switch) in SWITCHES {
        let wanted = switch == Switch::On;
        let got = connection.set_db_config(config, wanted).map_err(sqlite)?;
        if got != wanted {
            return Err(unprotected(path, pragma, &wanted.to_string(), &got.to_string()));
        }
    }
    pragmas(connection, path, &EVERY)
}

/// Keeps the log where it is when the connection closes: a refused file is left to the byte as it was.
pub(super) fn keep_log(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let switch = DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE;
    connection.set_db_config(switch, true).map(|_| ()).map_err(|error| StoreError::sqlite(path, &error))
}

/// Takes the log into the file when the connection closes.
pub(super) fn fold_log(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let switch = DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE;
    connection.set_db_config(switch, false).map(|_| ()).map_err(|error| StoreError::sqlite(path, &error))
}

fn pragmas(
    connection: &Connection,
    path: &Path,
    wanted: &[(&'static str, &str, &str)],
) -> Result<(), StoreError> {
    let sqlite = |error: rusqlite::Error| StoreError::sqlite(path, &error);
    for (pragma, value, expected) in wanted {
        connection.pragma_update(None, pragma, value).map_err(sqlite)?;
        let got = connection.pragma_query_value(None, pragma, |row| row.get(0)).map_err(sqlite)?;
        let got = match got {
            Value::Null => String::new(),
            Value::Integer(number) => number.to_string(),
            Value::Real(number) => number.to_string(),
            Value::Text(text) => text,
            Value::Blob(_) => "a blob".to_owned(),
        };
        if got != *expected {
            return Err(unprotected(path, pragma, expected, &got));
        }
    }
    Ok(())
}

fn unprotected(path: &Path, pragma: &'static str, wanted: &str, got: &str) -> StoreError {
    StoreError::Unprotected { path: path.to_owned(), pragma, wanted: wanted.to_owned(), got: got.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_that_reads_back_otherwise_is_refused() {
        // A database in memory cannot have a log.
        let connection = Connection::open_in_memory().unwrap();
        let refused = protect_writing(&connection, Path::new("x.fair"), Duration::ZERO);
        let Err(StoreError::Unprotected { pragma, wanted, got, .. }) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!((pragma, wanted.as_str(), got.as_str()), ("journal_mode", "wal", "memory"));
    }

    #[test]
    fn a_mistyped_column_is_an_error() {
        let connection = Connection::open_in_memory().unwrap();
        protect_reading(&connection, Path::new("x.fair"), Duration::ZERO).unwrap();
        assert!(connection.prepare("SELECT \"nosuch\"").is_err());
    }
}
