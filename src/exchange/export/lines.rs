//! JSON lines: one object a line, its members the columns in their order; what is not known is `null`.

use std::io::Write;

use super::failure::Fault;
use super::table::{Pace, Table, Value};
use crate::fair::time::Offset;

/// Whether each line says which table it is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// The file holds one table.
    None,
    /// It holds several.
    Each,
}

/// The table's rows as lines; returns how many there were.
pub(super) fn write(
    table: Table<'_>,
    offset: Offset,
    naming: Naming,
    out: &mut dyn Write,
    pace: &mut Pace<'_, '_>,
) -> Result<u64, Fault> {
    let start = match naming {
        Naming::None => String::from("{"),
        Naming::Each => format!("{{\"table\":\"{}\"", table.name.word()),
    };
    let mut keys = Vec::with_capacity(table.columns.len());
    for (nth, column) in table.columns.iter().enumerate() {
        let comma = if nth == 0 && naming == Naming::None { "" } else { "," };
        keys.push(format!("{comma}{}:", serde_json::to_string(&column.name)?));
    }
    let mut rows = 0;
    let mut line = Vec::new();
    for row in table.rows {
        line.clear();
        line.extend_from_slice(start.as_bytes());
        for (key, value) in keys.iter().zip(&row) {
            line.extend_from_slice(key.as_bytes());
            put(value, offset, &mut line)?;
        }
        line.extend_from_slice(b"}\n");
        out.write_all(&line)?;
        // One line may be the whole list that founded the fair.
        line.shrink_to(1 << 16);
        rows += 1;
        pace.row()?;
    }
    out.flush()?;
    Ok(rows)
}

fn put(value: &Value<'_>, offset: Offset, line: &mut Vec<u8>) -> Result<(), Fault> {
    match value {
        Value::Unknown => line.extend_from_slice(b"null"),
        Value::Text(text) => serde_json::to_writer(line, text)?,
        Value::List(items) => serde_json::to_writer(line, items)?,
        Value::Id(id) => write!(line, "{id}")?,
        Value::Number(number) => write!(line, "{number}")?,
        Value::Date(date) => write!(line, "\"{date}\"")?,
        Value::Time(moment) => write!(line, "\"{}\"", super::iso(*moment, offset))?,
        Value::YesNo(yes) => write!(line, "{yes}")?,
        Value::Json(json) => line.extend_from_slice(json.as_bytes()),
    }
    Ok(())
}
