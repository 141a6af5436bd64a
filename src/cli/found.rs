//! Making a fair: from a folder, or from a few questions.

use std::io::{BufReader, stderr, stdin};
use std::path::Path;

use super::surroundings::Surroundings;
use super::{DONE, Failure, questions, say, store_failure};
use crate::exchange::folder::{self, FairFolder};
use crate::fair::command::{Command, Request};
use crate::fair::ids::{BusinessId, RequestId};
use crate::store::{self, Installation};
use crate::ui::text::fill;

/// Makes the fair in `file`, as the folder says or as the answers do.
pub(super) fn run(file: &Path, from: Option<&Path>, around: &Surroundings) -> Result<u8, Failure> {
    let text = &around.text().cli;
    let name = file.display().to_string();
    // Said before a long list is read, or questions are asked; the store looks again.
    if file.exists() {
        return Err(Failure(fill(&text.store_exists, &[("file", &name)])));
    }
    let folder = match from {
        Some(folder) => {
            folder::read(folder, &mut || BusinessId(uuid::Uuid::now_v7())).map_err(|problems| {
                let all = fill(&text.problems, &[("n", &problems.0.len().to_string())]);
                Failure(format!("{all}\n{}", problems.say(around.lang)))
            })?
        }
        None => questions::ask(BufReader::new(stdin()), stderr(), around.text())
            .map_err(|unanswered| Failure(unanswered.say(text)))?,
    };
    let clock = around.clock();
    clock.set(folder.settings.utc_offset, None);
    let (exhibitors, days) = (folder.listed.len().to_string(), folder.settings.days.len().to_string());
    let installation = Installation::at(around.data_folder()?);
    store::create(file, &installation, clock.now(), founding(folder))
        .map_err(|error| store_failure(&error, around))?;
    let made = fill(&text.made, &[("file", &name), ("exhibitors", &exhibitors), ("days", &days)]);
    say(&format!("{made}\n"))?;
    Ok(DONE)
}

/// The requests that found what the folder describes.
pub(super) fn founding(folder: FairFolder) -> Vec<Request> {
    let FairFolder { settings, halls, plan_note, officers, listed } = folder;
    let mut commands = vec![Command::FoundFair { settings: Box::new(settings), halls, officers, plan_note }];
    if !listed.is_empty() {
        commands.push(Command::ListExhibitors { listed });
    }
    let request = |command| Request {
        id: RequestId(uuid::Uuid::now_v7()),
        officer: None,
        day: None,
        happened: None,
        command,
    };
    commands.into_iter().map(request).collect()
}
