//! A verified copy of the fair's file: where one may go, and making it.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::Around;
use super::folder::at_home;
use crate::exchange::progress::{Stage, Watch};
use crate::fair::Fair;
use crate::fair::search::fold;
use crate::fair::settings::Lang;
use crate::fair::text::clean;
use crate::fair::time::Offset;
use crate::popup::copying::{Copied, Disk, Kind, Place, Places, Used};
use crate::run::{alarm, copies, media};
use crate::store::{self, StoreError};
use crate::ui::Backup;
use crate::ui::text::{Phrases, fill};

/// The longest part of a file's name that comes from the fair's.
const LONGEST_NAME: usize = 60;
/// After so many copies of one minute something else is wrong.
const MOST_OF_A_MINUTE: u32 = 99;

/// What is plugged in, likeliest first: what was used last, then sticks, then what is in doubt; last of all what is on
/// the disk of the fair's own file.
pub(super) fn places(around: &Around) -> Places {
    let known = copies::folders(&around.data);
    let place = |medium: media::Medium| Place {
        kind: match medium.kind {
            media::Kind::Stick => Kind::Stick,
            media::Kind::BuiltIn => Kind::BuiltIn,
            media::Kind::Unknown => Kind::Unknown,
        },
        free: media::free(&medium.folder),
        disk: disk_of(&medium.folder, around),
        used: match known.iter().position(|folder| *folder == medium.folder) {
            Some(0) => Used::Last,
            Some(_) => Used::Before,
            None => Used::Never,
        },
        folder: medium.folder,
    };
    let mut places: Vec<Place> = around.media.look().into_iter().map(place).collect();
    places.sort_by_key(|place| {
        let used = known.iter().position(|folder| *folder == place.folder).unwrap_or(known.len());
        (place.disk == Disk::Same, used, place.kind != Kind::Stick, place.kind == Kind::BuiltIn)
    });
    Places { places, last: known.into_iter().next() }
}

fn disk_of(folder: &Path, around: &Around) -> Disk {
    if media::same_disk(folder, &around.file) { Disk::Same } else { Disk::Other }
}

/// Copies the fair's file to that folder, or to that file where the path names one; nothing where that was stopped.
pub(super) fn make(
    to: &Path,
    fair: &Fair,
    lang: Lang,
    around: &Around,
    watch: &mut Watch<'_>,
) -> Option<Result<Copied, String>> {
    let text = around.texts.get(lang);
    let to = match std::path::absolute(at_home(to)) {
        Ok(to) => to,
        Err(error) => return Some(Err(error.to_string())),
    };
    let is_file = !to.is_dir() && to.extension().is_some_and(|end| end == "fair");
    let (folder, stem) = match (is_file, to.parent()) {
        (true, Some(folder)) => (folder.to_owned(), None),
        _ => (to.clone(), Some(stem(fair, around))),
    };
    for n in 1..=MOST_OF_A_MINUTE {
        let out = match &stem {
            Some(stem) => folder.join(numbered(stem, n)),
            None => to.clone(),
        };
        let copied = store::copy_watched(&around.file, &out, &mut |done, all| match watch.tell(
            Stage::Writing,
            done,
            all,
        ) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        });
        return Some(match copied {
            // The second copy of one minute, or the name was taken while the first was made.
            Err(StoreError::Exists { .. }) if stem.is_some() && n < MOST_OF_A_MINUTE => continue,
            Err(error) => Err(why(&error, &folder, text)),
            Ok(store::Copied::Stopped) => return None,
            Ok(store::Copied::Whole(report)) => Ok(noted(&out, &folder, &report, around)),
        });
    }
    None
}

/// Keeps that there is a copy, and tells of it.
fn noted(out: &Path, folder: &Path, report: &store::CopyReport, around: &Around) -> Copied {
    let backup = Backup { at: around.clock.now(), entries: report.entries };
    let disk = disk_of(folder, around);
    // What cannot be kept is asked once more at the next copy, and shows as a copy that is missing after a new start.
    drop(copies::note_folder(&around.data, folder));
    if let (Disk::Other, Some(first)) = (disk, report.first) {
        drop(copies::note_newest(&around.data, first, backup));
    }
    let shown = |path: &Path| clean(&path.display().to_string());
    Copied {
        name: shown(Path::new(out.file_name().unwrap_or_default())),
        folder: shown(folder),
        entries: report.entries,
        at: backup.at,
        disk,
    }
}

/// What the store could not do; what the system says of a disk comes with what to do about it.
fn why(error: &StoreError, folder: &Path, text: &Phrases) -> String {
    match error {
        StoreError::Disk { path, what } if path.starts_with(folder) => {
            fill(&text.copying.failed, &[("what", &clean(what))])
        }
        // Not the name that it would have got: the disk is what is to be seen to.
        StoreError::Full { path } if path.starts_with(folder) => {
            alarm::error(&StoreError::Full { path: folder.to_owned() }, &text.cli)
        }
        StoreError::ReadOnly { path } if path.starts_with(folder) => {
            fill(&text.copying.read_only, &[("folder", &clean(&folder.display().to_string()))])
        }
        other => alarm::error(other, &text.cli),
    }
}

/// `gelar-produk-ikm-2018_2018-07-16_1905`: the fair's name, and the wall clock of the fair.
fn stem(fair: &Fair, around: &Around) -> String {
    let name = fair.settings().map(|settings| settings.name.as_str()).unwrap_or_default();
    let file = || around.file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let words = match fold(name) {
        words if words.trim().is_empty() => fold(&file()),
        words => words,
    };
    let slug = words.split_whitespace().collect::<Vec<_>>().join("-");
    let slug: String = slug.chars().filter(|c| c.is_alphanumeric() || *c == '-').take(LONGEST_NAME).collect();
    let slug = slug.trim_matches('-');
    let slug = if slug.is_empty() { "fair" } else { slug };
    let offset = fair.settings().map(|settings| settings.utc_offset);
    let offset = offset.unwrap_or(Offset::WIB);
    let now = offset.local(around.clock.now()).format("%Y-%m-%d_%H%M");
    format!("{slug}_{now}")
}

/// The name of the n-th copy of one minute.
fn numbered(stem: &str, n: u32) -> PathBuf {
    PathBuf::from(if n == 1 { format!("{stem}.fair") } else { format!("{stem}-{n}.fair") })
}
