//! What the store has to tell, in the language of the screen, with what to do about it.

use crate::store::{Fault, Holder, Note, StoreError, Trouble};
use crate::ui::text::{CliPhrases, fill};

/// Why a file could not be opened, read or written.
pub fn error(error: &StoreError, text: &CliPhrases) -> String {
    let (phrase, path) = match error {
        StoreError::NotFound { path } => (&text.store_not_found, path),
        StoreError::NotAFairFile { path } => (&text.store_not_a_fair, path),
        StoreError::NewerVersion { path, .. } => (&text.store_newer, path),
        StoreError::InUse { path, holder: Some(_) } => (&text.store_in_use, path),
        StoreError::InUse { path, holder: None } => (&text.store_in_use_unknown, path),
        StoreError::LeftUnderAnotherName { path } => (&text.store_other_name, path),
        StoreError::Damaged { path, .. } => (&text.store_damaged, path),
        StoreError::Unprotected { path, .. } => (&text.store_unprotected, path),
        StoreError::Exists { path } => (&text.store_exists, path),
        StoreError::NoFolder { path } => (&text.store_no_folder, path),
        StoreError::Vanished { path } => (&text.store_vanished, path),
        StoreError::ReadOnly { path } => (&text.store_read_only, path),
        StoreError::Full { path } => (&text.store_full, path),
        StoreError::Busy { path } => (&text.store_busy, path),
        StoreError::Stopped { path } => (&text.store_stopped, path),
        StoreError::Disk { path, .. } => (&text.store_disk, path),
        StoreError::Founding(refusal) => {
            return fill(&text.store_founding, &[("why", &refusal.to_string())]);
        }
    };
    let file = path.display().to_string();
    let (pid, host, program) = match error {
        StoreError::InUse { holder: Some(Holder { pid, host, program, .. }), .. } => {
            (pid.to_string(), host.as_str(), program.as_str())
        }
        _ => Default::default(),
    };
    let what = match error {
        StoreError::Disk { what, .. } => what.clone(),
        StoreError::Unprotected { pragma, wanted, got, .. } => format!("{pragma}: {got} ({wanted})"),
        StoreError::Damaged { faults, .. } => {
            faults.first().map(|first| fault(first, text)).unwrap_or_default()
        }
        _ => String::new(),
    };
    let values = [("file", &*file), ("pid", &*pid), ("host", host), ("program", program), ("what", &*what)];
    fill(phrase, &values)
}

/// What is wrong in a damaged file, on one line.
pub fn fault(fault: &Fault, text: &CliPhrases) -> String {
    let said = match &fault.trouble {
        Trouble::Page(what) => fill(&text.fault_page, &[("what", what)]),
        Trouble::Header(what) => fill(&text.fault_header, &[("what", what)]),
        Trouble::Schema(what) => fill(&text.fault_schema, &[("what", what)]),
        Trouble::Dangling(what) => fill(&text.fault_dangling, &[("what", what)]),
        Trouble::Line { expected } => fill(&text.fault_order, &[("n", &expected.to_string())]),
        Trouble::DeskLine { desk, expected } => {
            fill(&text.fault_desk_order, &[("desk", &desk.to_string()), ("n", &expected.to_string())])
        }
        Trouble::Hash => text.fault_hash.clone(),
        Trouble::Time => text.fault_time.clone(),
        Trouble::Unreadable(what) => fill(&text.fault_unreadable, &[("what", what)]),
        Trouble::Disagrees(what) => fill(&text.fault_disagrees, &[("what", what)]),
        Trouble::Sealed(record) => fill(&text.fault_sealed, &[("what", &record.to_string())]),
        Trouble::Keys(what) => fill(&text.fault_keys, &[("what", what)]),
        Trouble::Table { table, rows } => {
            fill(&text.fault_table, &[("what", table), ("n", &rows.to_string())])
        }
    };
    let said = match fault.line {
        Some(line) => format!("{}{said}", fill(&text.fault_at_line, &[("n", &line.to_string())])),
        None => said,
    };
    // A damaged file may hold anything, and this goes to a terminal.
    crate::fair::text::clean(&said)
}

/// Something worth knowing about a file that was opened all the same.
pub fn note(note: &Note, text: &CliPhrases) -> String {
    match note {
        Note::NewDesk { .. } => text.note_new_desk.clone(),
        Note::Older { found, remembered } => {
            fill(&text.note_older, &[("found", &found.to_string()), ("remembered", &remembered.to_string())])
        }
        Note::OtherNames { count } => fill(&text.note_other_names, &[("n", &count.to_string())]),
        Note::NotClosed(_) => text.note_not_closed.clone(),
        Note::WithoutLog(_) => text.note_without_log.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fair::settings::Lang;
    use crate::fair::time::Moment;
    use crate::ui::text::Texts;
    use std::path::PathBuf;

    #[test]
    fn whoever_has_the_file_is_named_and_a_fault_cannot_steer_the_terminal() {
        let texts = Texts::load().unwrap();
        let holder = Holder {
            pid: 4711,
            host: "meja-1".to_owned(),
            program: "fairdesk 0.1.0".to_owned(),
            since: Moment(0),
        };
        let in_use = StoreError::InUse { path: PathBuf::from("gelar.fair"), holder: Some(holder) };
        for lang in [Lang::Id, Lang::En] {
            let said = error(&in_use, &texts.get(lang).cli);
            assert!(["gelar.fair", "4711", "meja-1"].iter().all(|word| said.contains(word)), "{said}");
            let hostile = Fault { line: Some(3), trouble: Trouble::Page("\u{1b}]0;x\u{7}".to_owned()) };
            assert!(!fault(&hostile, &texts.get(lang).cli).contains(char::is_control));
        }
    }
}
