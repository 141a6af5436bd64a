//! Sticks that are plugged in, as the errand that looks for them would find them.

use std::path::PathBuf;

use fairdesk::desk::Msg;
use fairdesk::popup::copying::{Disk, Kind, Place, Places, Used};
use fairdesk::popup::intake::News;

use crate::at_the_desk::AtTheDesk;

/// Folder, kind, bytes free, disk, whether copies went there: what was used last comes first.
const THERE: [(&str, Kind, u64, Disk, Used); 4] = [
    ("/media/sari/KINGSTON", Kind::Stick, 14_260_000_000, Disk::Other, Used::Last),
    ("/media/sari/SANDISK", Kind::Stick, 7_640_000_000, Disk::Other, Used::Never),
    ("/media/sari/Arsip Dinas", Kind::BuiltIn, 412_900_000_000, Disk::Other, Used::Never),
    ("/media/sari/PAMERAN", Kind::Stick, 860_400_000, Disk::Same, Used::Never),
];

/// Answers the desk that so many are there; to one alone the copy is under way.
pub fn plugged_in(desk: &mut AtTheDesk, count: usize) {
    let there = THERE.iter().take(count).map(|(folder, kind, free, disk, used)| Place {
        folder: PathBuf::from(folder),
        kind: *kind,
        free: Some(*free),
        disk: *disk,
        used: *used,
    });
    let places = Places { places: there.collect(), last: Some(PathBuf::from("/media/sari/KINGSTON")) };
    let number = |desk: &AtTheDesk| desk.errands.len() as u64;
    desk.send(Msg::News { number: number(desk), news: News::Places(places) });
    desk.send(Msg::News { number: number(desk), news: News::Progress { done: 630, all: 1_000 } });
}
