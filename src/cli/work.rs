//! Opening a fair and working at its desk until it is left.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;

use super::preferences::{self, Preferred};
use super::surroundings::Surroundings;
use super::{BROKEN, COULD_NOT, DONE, Failure, complain, store_failure};
use crate::clock::Clock;
use crate::desk::{AskOfficer, Desk, Opening, OpensWith};
use crate::fair::Fair;
use crate::fair::ids::{DayId, OfficerId, RequestId};
use crate::fair::settings::{Lang, Officer};
use crate::run::errands::Around;
use crate::run::{self, Ending, Mail, Post, Session, alarm, copies, recent};
use crate::store::{self, Installation, Opened, StoreError};
use crate::ui::text::fill;

/// Whose fair is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The user's own: it is remembered, and the officer is asked for.
    Own,
    /// The sample: its first officer is on duty at once.
    Sample,
}

/// A fair ready to be worked on, before there is a screen.
pub(super) struct Prepared {
    preferred: Preferred,
    opened: Opened,
    clock: Clock,
    file_name: String,
    officer: Option<OfficerId>,
    ask_officer: AskOfficer,
    day: Option<DayId>,
    file: PathBuf,
}

/// Opens the fair in `file` and works at its desk.
pub(super) fn on_file(file: &Path, around: &Surroundings) -> Result<u8, Failure> {
    around.require_terminal()?;
    let post = Post::new();
    let prepared = prepare(file, Kind::Own, around.clock(), post.sender(), around)?;
    at_terminal(post, prepared, around)
}

/// Takes the terminal and works at the desk of what is prepared.
pub(super) fn at_terminal(post: Post, prepared: Prepared, around: &Surroundings) -> Result<u8, Failure> {
    let session = Session::enter(post).map_err(|error| terminal_failure(&error, around))?;
    in_session(session, prepared, OpensWith::Nothing, around, around.lang)
}

/// The terminal did not take our modes.
pub(super) fn terminal_failure(error: &std::io::Error, around: &Surroundings) -> Failure {
    Failure(fill(&around.text().cli.terminal_refuses, &[("why", &error.to_string())]))
}

/// Opens the file for writing and looks up who is on duty; nothing is shown yet.
pub(super) fn prepare(
    file: &Path,
    kind: Kind,
    clock: Clock,
    answers: Sender<Mail>,
    around: &Surroundings,
) -> Result<Prepared, Failure> {
    let preferred = preferences::read(around)?;
    let installation = Installation::at(around.data_folder()?);
    let ticking = clock.clone();
    let opened = store::open(
        file,
        &installation,
        move || ticking.now(),
        // Once the loop is gone nobody is left to answer; what was asked for is saved all the same.
        move |answer| drop(answers.send(Mail::Answer(answer))),
    );
    let opened = opened.map_err(|error| store_failure(&error, around))?;
    let fair = &opened.fair;
    if let Some(settings) = fair.settings() {
        clock.set(settings.utc_offset, fair.last_at());
    }
    let chosen = officer(fair, kind, around).and_then(|officer| Ok((officer, day(fair, around)?)));
    let ((officer, ask_officer), day) = match chosen {
        Ok(chosen) => chosen,
        Err(failure) => {
            // Nothing was asked of the writer; how it ends is of no consequence beside the failure.
            drop(opened.writer.quit());
            return Err(failure);
        }
    };
    if kind == Kind::Own {
        // A list that cannot be written costs a line on the start screen, no more.
        drop(recent::note(&around.data, file));
    }
    let file_name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned();
    let file = file.to_owned();
    Ok(Prepared { preferred, opened, clock, file_name, officer, ask_officer, day, file })
}

/// Works at the desk until it is left; it speaks `lang` first.
pub(super) fn in_session(
    mut session: Session,
    prepared: Prepared,
    opens_with: OpensWith,
    around: &Surroundings,
    lang: Lang,
) -> Result<u8, Failure> {
    let Prepared { preferred, opened, clock, file_name, officer, ask_officer, day, file } = prepared;
    let desk = Desk::new(Opening {
        fair: opened.fair.clone(),
        file_name,
        lang,
        texts: around.texts.clone(),
        themes: preferred.themes,
        theme: preferred.theme,
        depth: around.depth,
        keymap: around.keys.keymap.clone(),
        facing: preferred.facing,
        signs: around.signs,
        officer,
        ask_officer,
        day,
        now: clock.now(),
        size: session.size(),
        new_request: Box::new(|| RequestId(uuid::Uuid::now_v7())),
        notes: opened
            .notes
            .iter()
            .map(|note| alarm::note(note, &around.texts.get(lang).cli))
            .chain(preferred.notes)
            .collect(),
        backup: copies::newest(&around.data, &opened.fair),
        opens_with,
    });
    let texts = around.texts.clone();
    let in_words = Box::new(move |error: &StoreError| alarm::error(error, &texts.get(lang).cli));
    let errands = Around {
        texts: around.texts.clone(),
        data: around.data.clone(),
        clock: clock.clone(),
        file,
        media: around.media.clone(),
    };
    let preferences = around.config.join(run::preferences::FILE);
    let work = run::Work {
        preferences,
        desk,
        fair: opened.fair,
        writer: opened.writer,
        clock,
        around: errands,
        in_words,
    };
    let (ending, unsaved) = run::work(session, work);
    let text = &around.texts.get(lang).cli;
    let why = unsaved.reasons.join(" ");
    let all_is_well = unsaved.requests == 0 && why.is_empty();
    if unsaved.requests > 0 {
        let requests = unsaved.requests.to_string();
        complain(fill(&text.unsaved, &[("n", &requests), ("why", &why)]).trim_end());
    } else if !all_is_well {
        complain(&why);
    }
    Ok(match ending {
        Ending::Broken => BROKEN,
        Ending::Left | Ending::Asked | Ending::HungUp if all_is_well => DONE,
        Ending::Left | Ending::Asked | Ending::HungUp => COULD_NOT,
    })
}

/// Who is on duty at the start, and whether that is asked.
fn officer(
    fair: &Fair,
    kind: Kind,
    around: &Surroundings,
) -> Result<(Option<OfficerId>, AskOfficer), Failure> {
    let Some(wanted) = &around.officer else {
        let mut officers = fair.officers();
        let first = officers.next().map(|officer| officer.id);
        let alone = officers.next().is_none();
        return Ok(match (first, kind) {
            (Some(first), Kind::Sample) => (Some(first), AskOfficer::DontAsk),
            (Some(first), Kind::Own) if alone => (Some(first), AskOfficer::DontAsk),
            (_, Kind::Sample | Kind::Own) => (None, AskOfficer::Ask),
        });
    };
    match named(wanted, fair.officers()) {
        Some(id) => Ok((Some(id), AskOfficer::DontAsk)),
        None => {
            let names: Vec<&str> = fair.officers().map(|officer| officer.private.name.as_str()).collect();
            Err(Failure(fill(
                &around.text().cli.no_officer,
                &[("name", wanted), ("names", &names.join(", "))],
            )))
        }
    }
}

/// The officer that the command line names; nobody where it names none.
pub(super) fn officer_named(fair: &Fair, around: &Surroundings) -> Result<Option<OfficerId>, Failure> {
    officer(fair, Kind::Own, around).map(|(officer, _)| officer)
}

/// The one officer of that name, or the only one whose name begins like that; case does not matter.
fn named<'a>(wanted: &str, officers: impl Iterator<Item = &'a Arc<Officer>>) -> Option<OfficerId> {
    let wanted = wanted.trim().to_lowercase();
    let mut alike = Vec::new();
    for officer in officers {
        let name = officer.private.name.to_lowercase();
        if name == wanted {
            return Some(officer.id);
        }
        // `setiawan` is as good as `agus`, at a desk of four.
        if name.split_whitespace().any(|word| word.starts_with(&wanted)) || name.starts_with(&wanted) {
            alike.push(officer.id);
        }
    }
    match alike.as_slice() {
        [only] if !wanted.is_empty() => Some(*only),
        _ => None,
    }
}

/// The day asked for, if the fair has it.
fn day(fair: &Fair, around: &Surroundings) -> Result<Option<DayId>, Failure> {
    around.day.map(|number| known_day(fair, number, around)).transpose()
}

/// Day `number` of the fair.
pub(super) fn known_day(fair: &Fair, number: u16, around: &Surroundings) -> Result<DayId, Failure> {
    let days = fair.day_ids();
    if days.contains(&DayId(number)) {
        return Ok(DayId(number));
    }
    let text = &around.text().cli;
    let days: Vec<String> = days.iter().map(DayId::to_string).collect();
    Err(Failure(if days.is_empty() {
        text.no_days.clone()
    } else {
        fill(&text.no_day, &[("n", &number.to_string()), ("days", &days.join(", "))])
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fair::exhibitor::Person;
    use crate::fair::settings::Role;

    #[test]
    fn officers_by_name() {
        let names = ["Ratna Wulandari", "Agus Setiawan", "Agus Hidayat"];
        let officers: Vec<_> = (1..)
            .zip(names)
            .map(|(id, name)| {
                let private = Person { name: name.to_owned(), ..Person::default() };
                Arc::new(Officer::new(OfficerId(id), Role::Officer, private))
            })
            .collect();
        let table = [
            ("ratna wulandari", Some(1)),
            ("RATNA", Some(1)),
            ("wulan", Some(1)),
            ("agus", None),
            ("agus s", Some(2)),
            ("hidayat", Some(3)),
            ("", None),
            ("Budi", None),
        ];
        for (wanted, id) in table {
            assert_eq!(named(wanted, officers.iter()), id.map(OfficerId), "{wanted}");
        }
    }
}
