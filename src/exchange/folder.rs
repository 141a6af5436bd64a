//! A fair as a folder of three files: `fair.toml`, `denah.toml`, `exhibitors.csv` (`docs/fair-folder.md`).
//!
//! Either the whole fair is read or every problem of all three files is listed; nothing is ever half loaded.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::problem::{Problem, Problems, What};
use crate::fair::exhibitor::Listed;
use crate::fair::ids::BusinessId;
use crate::fair::plan::Hall;
use crate::fair::settings::{Officer, Settings};
use document::Document;

mod document;
mod exhibitors;
mod lines;
mod near;
mod overlap;
mod places;
mod plan;
mod rows;
mod settings;
#[cfg(test)]
mod tests;

/// The file with the fair's settings.
pub const FAIR: &str = "fair.toml";
/// The file with the floor plan.
pub const DENAH: &str = "denah.toml";
/// The file with the list of exhibitors.
pub const EXHIBITORS: &str = "exhibitors.csv";

/// Everything a fair folder says.
#[derive(Debug, Clone, PartialEq)]
pub struct FairFolder {
    /// What the fair is configured to be.
    pub settings: Settings,
    /// Its halls with their plans.
    pub halls: Vec<Hall>,
    /// What the plan says of itself; may be empty.
    pub plan_note: String,
    /// Its officers.
    pub officers: Vec<Officer>,
    /// Its exhibitors with their booths, in the list's order.
    pub listed: Vec<Listed>,
}

/// Reads the three files of `folder`; `businesses` gives each exhibitor its id, in the order of the list.
pub fn read(folder: &Path, businesses: &mut dyn FnMut() -> BusinessId) -> Result<FairFolder, Problems> {
    let of_folder = |what| Problems(vec![Problem::of_file(&folder.display().to_string(), what)]);
    match fs::metadata(folder) {
        Ok(found) if found.is_dir() => {}
        Ok(_) => return Err(of_folder(What::NotAFolder)),
        Err(error) if error.kind() == ErrorKind::NotFound => return Err(of_folder(What::NoFolder)),
        Err(error) => return Err(of_folder(unreadable(&error))),
    }
    let mut problems = Vec::new();
    let mut text = |file| match text_of(&folder.join(file), file, &mut problems) {
        Ok(text) => Some(text),
        Err(what) => {
            problems.push(Problem::of_file(file, what));
            None
        }
    };
    let (fair, denah, exhibitors) = (text(FAIR), text(DENAH), text(EXHIBITORS));
    assemble([fair.as_deref(), denah.as_deref(), exhibitors.as_deref()], problems, businesses)
}

/// Reads the same from the texts of the three files.
pub fn read_texts(
    fair: &str,
    denah: &str,
    exhibitors: &str,
    businesses: &mut dyn FnMut() -> BusinessId,
) -> Result<FairFolder, Problems> {
    assemble([Some(fair), Some(denah), Some(exhibitors)], Vec::new(), businesses)
}

/// Puts together what the files say; `None` is a file already reported.
fn assemble(
    [fair, denah, exhibitors]: [Option<&str>; 3],
    mut problems: Vec<Problem>,
    businesses: &mut dyn FnMut() -> BusinessId,
) -> Result<FairFolder, Problems> {
    let mut toml = |file, text: Option<&str>, read: &mut dyn FnMut(&Document<'_>)| {
        if let Some(text) = text {
            let document = Document::new(file, without_mark(text));
            read(&document);
            problems.extend(document.into_problems());
        }
    };
    let mut found = None;
    toml(FAIR, fair, &mut |document| found = settings::read(document));
    let known = found.as_ref().map(|(settings, _)| settings);
    let mut planned = None;
    let gates = known.map(|settings| settings.gates.as_slice());
    toml(DENAH, denah, &mut |document| planned = plan::read(document, gates));
    let halls = planned.as_ref().map(|(halls, _)| halls.as_slice());
    let listed = exhibitors.map(|text| {
        let (listed, wrong) = exhibitors::read(EXHIBITORS, without_mark(text), known, halls, businesses);
        problems.extend(wrong);
        listed
    });
    match (found, planned, listed) {
        (Some((settings, officers)), Some((halls, plan_note)), Some(listed)) if problems.is_empty() => {
            Ok(FairFolder { settings, halls, plan_note, officers, listed })
        }
        _ => {
            let rank = |file: &str| [FAIR, DENAH, EXHIBITORS].iter().position(|name| *name == file);
            problems.sort_by_key(|problem| (rank(&problem.file), problem.line));
            Err(Problems(problems))
        }
    }
}

/// The text without the byte order mark that some editors put before it.
fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// A file's text. Bytes that are no UTF-8 are reported by their lines and replaced, so that the rest is judged too.
fn text_of(path: &Path, file: &'static str, problems: &mut Vec<Problem>) -> Result<String, What> {
    let bytes = fs::read(path).map_err(|error| match (error.kind(), file) {
        (ErrorKind::NotFound, EXHIBITORS) => What::MissingList,
        (ErrorKind::NotFound, _) => What::MissingFile,
        _ => unreadable(&error),
    })?;
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if text.contains('\0') => return Err(What::Utf16),
        Ok(text) => return Ok(text),
        Err(not_utf8) => not_utf8.into_bytes(),
    };
    if bytes.contains(&0) || bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(What::Utf16);
    }
    let lines = lines::Lines::of(&bytes);
    let (mut at, mut last) = (0, None);
    for chunk in bytes.utf8_chunks() {
        at += chunk.valid().len();
        let line = Some(lines.at(at));
        if !chunk.invalid().is_empty() && line != last {
            problems.push(Problem::of_file(file, What::NotUtf8).at(line));
            last = line;
        }
        at += chunk.invalid().len();
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Why the system did not read something.
fn unreadable(error: &std::io::Error) -> What {
    match error.kind() {
        ErrorKind::PermissionDenied => What::Forbidden,
        _ => What::Unreadable { reason: crate::fair::text::clean(&error.to_string()) },
    }
}
