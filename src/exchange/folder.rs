//! A fair as a folder of three files: `fair.toml`, `denah.toml`, `exhibitors.csv` (`docs/fair-folder.md`).
//!
//! Either the whole fair is read or every problem of all three files is listed; nothing is ever half loaded.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use super::problem::{Problem, Problems, What};
use crate::fair::exhibitor::Listed;
use crate::fair::ids::BusinessId;
use crate::fair::plan::Hall;
use crate::fair::settings::{Gate, Officer, Settings};
use document::Document;

mod document;
pub(super) mod exhibitors;
pub(super) mod lines;
pub(super) mod near;
pub(super) mod overlap;
pub(super) mod places;
mod plan;
mod rows;
mod settings;
#[cfg(test)]
pub(super) mod testing;
mod words;

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
    pub listed: Vec<Arc<Listed>>,
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
    let mut text = |file| {
        let text = bytes_of(&folder.join(file), file).and_then(|bytes| text_of(bytes, file, &mut problems));
        text.map_err(|what| problems.push(Problem::of_file(file, what))).ok()
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

/// Reads a floor plan by itself, as `denah.toml` says it: the halls and the plan's note. Doors are held against `gates`.
///
/// # Errors
/// Every problem of the text.
pub(super) fn read_plan(file: &str, text: &str, gates: &[Gate]) -> Result<(Vec<Hall>, String), Problems> {
    let document = Document::new(file, without_mark(text));
    let planned = plan::read(&document, Some(gates));
    let mut problems = document.into_problems();
    problems.sort_by_key(|problem| problem.line);
    match planned {
        Some(planned) if problems.is_empty() => Ok(planned),
        _ => Err(Problems(problems)),
    }
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

/// A file's bytes.
fn bytes_of(path: &Path, file: &'static str) -> Result<Vec<u8>, What> {
    fs::read(path).map_err(|error| match (error.kind(), file) {
        // Windows forbids reading what is a folder; that is not a matter of rights.
        _ if path.is_dir() => What::Unreadable { reason: "folder".to_owned() },
        (ErrorKind::NotFound, EXHIBITORS) => What::MissingList,
        (ErrorKind::NotFound, _) => What::MissingFile,
        _ => unreadable(&error),
    })
}

/// A file's text. Bytes that are no UTF-8 are reported by their lines and replaced, so that the rest is judged too.
fn text_of(bytes: Vec<u8>, file: &'static str, problems: &mut Vec<Problem>) -> Result<String, What> {
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

#[cfg(test)]
mod tests {
    use super::testing::{GOOD_DENAH, GOOD_FAIR, GOOD_LIST};
    use super::*;
    use crate::fair::settings::Lang;
    use proptest::prelude::*;

    /// Files by name, and the problems of the folder that holds just these.
    type Folder<'f> = (Vec<(&'f str, &'f [u8])>, Vec<&'f str>);

    /// Writes the files given and says what reading the folder finds wrong.
    fn wrong(files: &[(&str, &[u8])]) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            fs::write(folder.path().join(name), bytes).unwrap();
        }
        read_quietly(folder.path())
    }

    fn read_quietly(folder: &Path) -> Vec<String> {
        match read(folder, &mut || BusinessId(uuid::Uuid::nil())) {
            Ok(_) => Vec::new(),
            Err(problems) => {
                problems.0.iter().map(|p| format!("{}:{:?} {:?}", p.file, p.line, p.what)).collect()
            }
        }
    }

    #[test]
    fn folders() {
        let (fair, denah, list) = (GOOD_FAIR.as_bytes(), GOOD_DENAH.as_bytes(), GOOD_LIST.as_bytes());
        let marked = [b"\xef\xbb\xbf", fair].concat();
        let latin = GOOD_LIST.replace("Basah", "Basah sekali").replace("Jati", "Jat\u{1}");
        let latin: Vec<u8> = latin.bytes().map(|b| if b == 1 { 0xed } else { b }).collect();
        let comment = [fair, b"# caf\xe9\n"].concat();
        let wide: Vec<u8> = GOOD_LIST.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let table: Vec<Folder<'_>> = vec![
            (vec![(FAIR, fair), (DENAH, denah), (EXHIBITORS, list)], vec![]),
            (vec![(FAIR, &marked), (DENAH, denah), (EXHIBITORS, list)], vec![]),
            (
                vec![],
                vec![
                    "fair.toml:None MissingFile",
                    "denah.toml:None MissingFile",
                    "exhibitors.csv:None MissingList",
                ],
            ),
            (
                vec![(FAIR, b""), (DENAH, b"\n \n"), (EXHIBITORS, b"")],
                vec![
                    "fair.toml:None EmptyFile",
                    "denah.toml:None EmptyFile",
                    "exhibitors.csv:None EmptyList",
                ],
            ),
            (
                vec![(FAIR, &comment), (DENAH, denah), (EXHIBITORS, &latin)],
                vec!["fair.toml:Some(46) NotUtf8", "exhibitors.csv:Some(3) NotUtf8"],
            ),
            (vec![(FAIR, fair), (DENAH, denah), (EXHIBITORS, &wide)], vec!["exhibitors.csv:None Utf16"]),
        ];
        for (files, wanted) in table {
            assert_eq!(wrong(&files), wanted);
        }
    }

    #[test]
    fn no_folder_and_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fair.toml");
        let says = |what: &str, path: &Path| vec![format!("{}:None {what}", path.display())];
        assert_eq!(read_quietly(&path), says("NoFolder", &path));
        fs::write(&path, GOOD_FAIR).unwrap();
        assert_eq!(read_quietly(&path), says("NotAFolder", &path));
        fs::create_dir(folder.path().join(DENAH)).unwrap();
        fs::write(folder.path().join(EXHIBITORS), GOOD_LIST).unwrap();
        let found = read_quietly(folder.path());
        assert!(matches!(&*found, [one] if one.starts_with("denah.toml:None Unreadable")), "{found:?}");
    }

    #[test]
    fn a_problem_is_one_line_in_both_languages() {
        let list = GOOD_LIST.replace(",kriya,,", ",kriia\u{1b}[2J,,");
        let problems = testing::read(GOOD_FAIR, GOOD_DENAH, &list).unwrap_err();
        let wanted = "exhibitors.csv:3 · category: \"kriia[2J\" — there is no such category; \
                      use one that there is, or add it to [[category]] in fair.toml";
        assert_eq!(problems.to_string(), wanted);
        let wanted = "exhibitors.csv:3 · category: \"kriia[2J\" — kategori ini tidak ada; \
                      gunakan yang ada, atau tambahkan pada [[category]] di fair.toml";
        assert_eq!(problems.say(Lang::Id), wanted);
    }

    /// A good text in which a stretch is replaced by anything.
    fn spoilt(good: &'static str) -> impl Strategy<Value = Vec<u8>> {
        let noise = prop_oneof![
            prop::collection::vec(any::<u8>(), 0..40),
            "[\\[\\]{}=\"',;:@/0-9a-z#\r\n. -]{0,40}".prop_map(String::into_bytes),
        ];
        (0..good.len(), 0..40usize, noise).prop_map(move |(at, long, noise)| {
            let end = (at + long).min(good.len());
            [&good.as_bytes()[..at], &noise, &good.as_bytes()[end..]].concat()
        })
    }

    proptest! {
        /// Whatever bytes the files hold, reading ends with a fair or with problems that can be said.
        #[test]
        fn any_bytes_are_read_or_refused(
            fair in spoilt(GOOD_FAIR),
            denah in spoilt(GOOD_DENAH),
            list in spoilt(GOOD_LIST),
            noise in prop::collection::vec(any::<u8>(), 0..200),
            which in 0..6usize,
        ) {
            let good = [GOOD_FAIR.as_bytes(), GOOD_DENAH.as_bytes(), GOOD_LIST.as_bytes()];
            let spoilt = [fair, denah, list];
            let mut files: Vec<Vec<u8>> = good.iter().map(|bytes| bytes.to_vec()).collect();
            match which {
                0..=2 => files[which] = spoilt[which].clone(),
                3..=4 => files = spoilt.to_vec(),
                _ => {
                    let at = noise.len() % 3;
                    files[at] = noise;
                }
            }
            let mut problems = Vec::new();
            let names = [FAIR, DENAH, EXHIBITORS];
            let text: Vec<Option<String>> =
                files.into_iter().zip(names).map(|(bytes, name)| text_of(bytes, name, &mut problems).ok()).collect();
            let texts = [text[0].as_deref(), text[1].as_deref(), text[2].as_deref()];
            if let Err(problems) = assemble(texts, problems, &mut || BusinessId(uuid::Uuid::nil())) {
                for line in problems.say(Lang::Id).lines().chain(problems.say(Lang::En).lines()) {
                    prop_assert!(line.contains(" — ") && !line.contains(char::is_control));
                }
            }
        }
    }
}
