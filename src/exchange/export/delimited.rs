//! CSV: one table a file, text safe from being taken for a formula.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::Write;

use super::Delimited;
use super::failure::Fault;
use super::table::{Pace, Table, Value, joined};
use crate::exchange::formula::guard;
use crate::fair::time::Offset;

/// The table as CSV; returns how many rows it had.
pub(super) fn write(
    table: Table<'_>,
    offset: Offset,
    form: Delimited,
    out: &mut dyn Write,
    pace: &mut Pace<'_, '_>,
) -> Result<u64, Fault> {
    if form.mark == super::ByteOrderMark::First {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let mut writer = csv::WriterBuilder::new().delimiter(form.delimiter.byte()).from_writer(out);
    for column in &table.columns {
        writer.write_field(guard(&column.name).as_bytes()).map_err(io)?;
    }
    writer.write_record(None::<&[u8]>).map_err(io)?;
    let mut rows = 0;
    let mut number = String::new();
    for row in table.rows {
        for value in &row {
            number.clear();
            writer.write_field(cell(value, offset, &mut number).as_bytes()).map_err(io)?;
        }
        writer.write_record(None::<&[u8]>).map_err(io)?;
        rows += 1;
        pace.row()?;
    }
    writer.flush()?;
    Ok(rows)
}

/// A value as CSV holds it. What is not a number is kept from being taken for a formula.
fn cell<'v>(value: &'v Value<'_>, offset: Offset, number: &'v mut String) -> Cow<'v, str> {
    let digits = match value {
        Value::Unknown => return Cow::Borrowed(""),
        Value::Text(text) => return guard(text),
        Value::Json(text) => return guard(text),
        Value::List(items) => return Cow::Owned(guard(&joined(items)).into_owned()),
        Value::Date(date) => return Cow::Owned(guard(&date.to_string()).into_owned()),
        Value::Time(moment) => return Cow::Owned(guard(&super::iso(*moment, offset)).into_owned()),
        Value::YesNo(true) => return Cow::Borrowed("yes"),
        Value::YesNo(false) => return Cow::Borrowed("no"),
        Value::Id(id) => write!(number, "{id}"),
        Value::Number(n) => write!(number, "{n}"),
    };
    debug_assert!(digits.is_ok(), "a text takes every number");
    Cow::Borrowed(number)
}

fn io(error: csv::Error) -> Fault {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Fault::Io(error),
        other => Fault::Io(std::io::Error::other(format!("{other:?}"))),
    }
}
