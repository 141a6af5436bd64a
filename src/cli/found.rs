//! Making a fair: from a folder, from another fair, from a few questions, or from what the command line says.

use std::io::{BufReader, stderr, stdin};
use std::path::Path;

use super::args::NewArgs;
use super::surroundings::Surroundings;
use super::{DONE, Failure, next, questions, say, store_failure};
use crate::exchange::businesses::Businesses;
use crate::exchange::folder::{self, FairFolder};
use crate::run::founding;
use crate::store::{self, Installation};
use crate::ui::text::fill;

/// Makes the fair that the arguments describe.
pub(super) fn run(args: &NewArgs, around: &Surroundings) -> Result<u8, Failure> {
    let text = &around.text().cli;
    let file = &args.file;
    // Said before a long list is read, or questions are asked; the store looks again.
    if file.exists() {
        return Err(Failure(fill(&text.store_exists, &[("file", &file.display().to_string())])));
    }
    match &args.from {
        // A fair is known by what it is, not by its name: a folder is the only other thing it can be made from.
        Some(from) if from.is_file() => return next::after(from, args, around),
        Some(_) if args.describes() || args.takes() => return Err(Failure(text.new_folder_alone.clone())),
        None if args.describes() || args.takes() => return next::after_none(args, around),
        Some(_) | None => {}
    }
    let folder = match &args.from {
        Some(folder) => {
            let mut businesses = Businesses::default();
            folder::read(folder, &mut || businesses.mint()).map_err(|problems| {
                let all = fill(&text.problems, &[("n", &problems.0.len().to_string())]);
                Failure(format!("{all}\n{}", problems.say(around.lang)))
            })?
        }
        None => questions::ask(BufReader::new(stdin()), stderr(), around.text())
            .map_err(|unanswered| Failure(unanswered.say(text)))?,
    };
    say(&make(file, folder, around)?)?;
    Ok(DONE)
}

/// Makes the file of the fair; answers with the line that says so.
pub(super) fn make(file: &Path, folder: FairFolder, around: &Surroundings) -> Result<String, Failure> {
    let clock = around.clock();
    clock.set(folder.settings.utc_offset, None);
    let (exhibitors, days) = (folder.listed.len().to_string(), folder.settings.days.len().to_string());
    let installation = Installation::at(around.data_folder()?);
    store::create(file, &installation, clock.now(), founding::requests(folder))
        .map_err(|error| store_failure(&error, around))?;
    let name = file.display().to_string();
    let made =
        fill(&around.text().cli.made, &[("file", &name), ("exhibitors", &exhibitors), ("days", &days)]);
    Ok(format!("{made}\n"))
}
