//! XLSX: the table of texts that cells share says how many it has, and room for all of them is made at once.

use std::io::{BufReader, Cursor};

use quick_xml::Reader;
use quick_xml::events::Event;

use super::Room;

/// How the name of the table ends, in small letters.
const PART: &str = "sharedstrings.xml";
/// `<si/>`: no text takes less.
const SHORTEST: u64 = 5;

/// The room that is claimed beyond what the table can hold; nothing where it is no such file.
pub(super) fn room(bytes: &[u8]) -> Option<Room> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut room = Room::default();
    for at in 0..archive.len() {
        let Ok(part) = archive.by_index(at) else { continue };
        if !part.name().is_ok_and(|name| name.to_lowercase().ends_with(PART)) {
            continue;
        }
        let most = part.size() / SHORTEST;
        if said(BufReader::new(part)).is_some_and(|texts| texts > most) {
            room.cells = u64::MAX;
        }
    }
    Some(room)
}

/// How many texts the table says it has.
fn said(part: impl std::io::BufRead) -> Option<u64> {
    let mut reader = Reader::from_reader(part);
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "sst" => {
                let said = tag.attributes().flatten().find(|found| found.key.as_ref() == "uniqueCount")?;
                // More digits than a number has are too many.
                return Some(said.value.parse().unwrap_or(u64::MAX));
            }
            Event::Eof => return None,
            _ => buffer.clear(),
        }
    }
}
