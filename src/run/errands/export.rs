//! An export as the screen asks for it.

use std::path::Path;

use super::folder::at_home;
use crate::exchange::export::{
    self, ByteOrderMark, Delimited, Delimiter, Existing, Failure, Format, Persons, Selection, Wanted,
};
use crate::exchange::progress::Watch;
use crate::fair::Fair;
use crate::fair::settings::Lang;

/// Writes that part of the fair; nothing where that was stopped.
pub(super) fn write(
    what: &str,
    format: &str,
    out: &Path,
    fair: &Fair,
    lang: Lang,
    watch: &mut Watch<'_>,
) -> Option<Result<String, String>> {
    // Excel, which is who asks for it, knows UTF-8 by its mark.
    let delimited = |delimiter| Format::Csv(Delimited { delimiter, mark: ByteOrderMark::First });
    let wanted = Wanted {
        selection: match what {
            "exhibitors" => Selection::Exhibitors,
            "attendance" => Selection::Attendance,
            "sales" => Selection::Sales,
            "visits" => Selection::Visits,
            "deals" => Selection::Deals,
            "journal" => Selection::Journal,
            _ => Selection::All,
        },
        format: match format {
            "csv;" => delimited(Delimiter::Semicolon),
            "csv," => delimited(Delimiter::Comma),
            "jsonl" => Format::JsonLines,
            _ => Format::Xlsx,
        },
        persons: Persons::With,
        existing: Existing::Keep,
    };
    let out = match std::path::absolute(at_home(out)) {
        Ok(out) => out,
        Err(error) => return Some(Err(error.to_string())),
    };
    match export::write(fair, &wanted, &out, watch) {
        Ok(_) => Some(Ok(crate::fair::text::clean(&out.display().to_string()))),
        Err(Failure::Stopped) => None,
        Err(failure) => Some(Err(failure.say(lang))),
    }
}
