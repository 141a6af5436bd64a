//! XLS: a stream of records within a compound file.
//!
//! The layout is that of MS-CFB 2.2 (header), 2.3 (tables of sectors), 2.6 (directory) and of MS-XLS 2.4 (records).

use std::collections::BTreeMap;

use super::Room;

/// Sectors from here on are signs.
const LAST: u32 = 0xffff_fff9;
/// Shorter streams lie in small sectors of this size.
const SMALL: usize = 64;
/// Where the header's own table of tables begins and ends.
const TABLES: (usize, usize) = (76, 512);
/// Columns beyond the 256 that such a sheet has make all of it too much.
const MOST_COLUMNS: u64 = 256;
/// The same of rows.
const MOST_ROWS: u64 = 65_536;

/// The file's parts do not hang together.
pub(super) struct Broken;

/// What the sheets come to.
///
/// # Errors
/// A chain of sectors leaves the file, or comes back to itself: whoever follows it never ends.
pub(super) fn room(bytes: &[u8]) -> Result<Room, Broken> {
    let compound = Compound::of(bytes)?;
    let mut room = Room::default();
    for stream in compound.streams(&["workbook", "book"])? {
        room.add(book(&stream));
    }
    Ok(room)
}

/// All sheets of a stream.
fn book(stream: &[u8]) -> Room {
    let mut room = Room::default();
    let mut known: BTreeMap<usize, Room> = BTreeMap::new();
    for (kind, content) in Records(stream) {
        match kind {
            // A sheet, by where its records begin.
            0x0085 => {
                let Some(at) = long(content, 0).and_then(|at| usize::try_from(at).ok()) else { continue };
                room.add(*known.entry(at).or_insert_with(|| sheet(stream.get(at..).unwrap_or_default())));
            }
            // A password: nothing behind this can be read, and the library says so.
            0x002f if short(content, 0) != Some(0) => return Room::default(),
            0x000a => break,
            _ => {}
        }
    }
    room
}

/// One sheet's records, up to its end; those of charts within it are passed over.
fn sheet(stream: &[u8]) -> Room {
    let mut room = Room::default();
    let (mut values, mut formulas) = (Area::default(), Area::default());
    let mut depth = 0u32;
    for (kind, content) in Records(stream) {
        match kind {
            0x0809 => depth += 1,
            0x000a if depth <= 1 => break,
            0x000a => depth -= 1,
            _ if depth > 1 => {}
            // The extent that the sheet says it has is kept free before anything is read.
            0x0200 => {
                let said = match content.len() {
                    10 => [0, 2, 4, 6].map(|at| short(content, at)),
                    _ => [long(content, 0), long(content, 4), short(content, 8), short(content, 10)],
                };
                let [Some(top), Some(bottom), Some(_), Some(right)] = said else { continue };
                let rows = bottom.saturating_sub(top);
                if rows > MOST_ROWS || right > MOST_COLUMNS {
                    room.cells = u64::MAX;
                }
                room.cells = room.cells.saturating_add(rows.saturating_mul(right));
                // It may say much and hold little, as programs do that do not reckon it.
                room.filled = room.filled.saturating_add(rows.saturating_mul(right));
            }
            0x0006 => {
                values.reach(content, 1);
                formulas.reach(content, 1);
            }
            0x00bd => values.reach(content, (content.len() as u64).saturating_sub(6) / 6),
            0x0203 | 0x0204 | 0x0205 | 0x00d6 | 0x00fd | 0x027e => values.reach(content, 1),
            _ => {}
        }
    }
    room.add(values.room());
    room.add(Room { filled: 0, ..formulas.room() });
    room
}

/// The rectangle round the cells met so far.
#[derive(Default)]
struct Area {
    rows: Option<(u64, u64)>,
    columns: Option<(u64, u64)>,
    filled: u64,
}

impl Area {
    /// Takes in a record of so many cells side by side.
    fn reach(&mut self, content: &[u8], cells: u64) {
        let (Some(row), Some(column)) = (short(content, 0), short(content, 2)) else { return };
        let widen = |known: Option<(u64, u64)>, from: u64, to: u64| {
            Some(known.map_or((from, to), |(first, last)| (first.min(from), last.max(to))))
        };
        self.rows = widen(self.rows, row, row);
        self.columns = widen(self.columns, column, column + cells.saturating_sub(1));
        self.filled += cells;
    }

    fn room(&self) -> Room {
        let (Some((top, bottom)), Some((left, right))) = (self.rows, self.columns) else {
            return Room::default();
        };
        let cells = if right >= MOST_COLUMNS { u64::MAX } else { (bottom - top + 1) * (right - left + 1) };
        Room { cells, filled: self.filled }
    }
}

/// Records: their kind and content.
struct Records<'s>(&'s [u8]);

impl<'s> Iterator for Records<'s> {
    type Item = (u64, &'s [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (kind, length) = (short(self.0, 0)?, usize::try_from(short(self.0, 2)?).ok()?);
        let content = self.0.get(4..4 + length)?;
        self.0 = self.0.get(4 + length..)?;
        Some((kind, content))
    }
}

/// A file of streams in sectors.
struct Compound<'b> {
    bytes: &'b [u8],
    sector: usize,
    /// Which sector follows which.
    next: Vec<u32>,
    directory: Vec<u8>,
    /// The small sectors, and which follows which.
    small: Vec<u8>,
    small_next: Vec<u32>,
}

impl<'b> Compound<'b> {
    fn of(bytes: &'b [u8]) -> Result<Compound<'b>, Broken> {
        let sector = match short(bytes, 30) {
            Some(9) => 512,
            Some(12) => 4096,
            _ => return Err(Broken),
        };
        let (directory, small, small_next) = (Vec::new(), Vec::new(), Vec::new());
        let mut file = Compound { bytes, sector, next: Vec::new(), directory, small, small_next };
        let mut tables: Vec<u32> = words(bytes.get(TABLES.0..TABLES.1).ok_or(Broken)?).collect();
        // Further tables are named by a chain of sectors, each of which ends with the next one.
        let mut more = file.number(68)?;
        for _ in 0..=bytes.len() / sector {
            if more > LAST {
                break;
            }
            tables.extend(words(file.at(more).filter(|table| table.len() == sector).ok_or(Broken)?));
            more = tables.pop().ok_or(Broken)?;
        }
        for table in tables.into_iter().filter(|table| *table <= LAST) {
            let table = file.at(table).filter(|table| table.len() == sector).ok_or(Broken)?;
            file.next.extend(words(table));
        }
        file.directory = file.chain(file.number(48)?, usize::MAX)?;
        let length = usize::try_from(file.number(64)?).unwrap_or(usize::MAX).saturating_mul(sector);
        if length > 0 {
            let root = file.directory.get(..ENTRY).ok_or(Broken)?;
            let (first, room) = (words_at(root, 116)?, words_at(root, 120)?);
            file.small = file.chain(first, usize::try_from(room).unwrap_or(usize::MAX))?;
            file.small_next = words(&file.chain(file.number(60)?, length)?).collect();
        }
        Ok(file)
    }

    /// The streams of these names.
    fn streams(&self, names: &[&str]) -> Result<Vec<Vec<u8>>, Broken> {
        let is_wanted = |entry: &&[u8]| {
            let name = name_of(entry.get(..64).unwrap_or_default());
            names.iter().any(|wanted| name.eq_ignore_ascii_case(wanted))
        };
        self.directory.chunks_exact(ENTRY).filter(is_wanted).map(|entry| self.stream(entry)).collect()
    }

    fn stream(&self, entry: &[u8]) -> Result<Vec<u8>, Broken> {
        let (first, length) = (words_at(entry, 116)?, words_at(entry, 120)?);
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        if length >= SHORTEST {
            return self.chain(first, length);
        }
        let at =
            |sector: usize| self.small.get(sector * SMALL..(sector * SMALL + SMALL).min(self.small.len()));
        follow(first, &self.small_next, length, at)
    }

    /// The number at that place of the header.
    fn number(&self, at: usize) -> Result<u32, Broken> {
        words_at(self.bytes, at)
    }

    /// What stands in a sector; the last may be cut short.
    fn at(&self, sector: u32) -> Option<&'b [u8]> {
        let start = usize::try_from(sector).ok()?.checked_add(1)?.checked_mul(self.sector)?;
        self.bytes.get(start..start.checked_add(self.sector)?.min(self.bytes.len()))
    }

    fn chain(&self, first: u32, length: usize) -> Result<Vec<u8>, Broken> {
        follow(first, &self.next, length, |sector| self.at(u32::try_from(sector).ok()?))
    }
}

/// Shorter streams lie in small sectors.
const SHORTEST: usize = 4096;
/// An entry of the directory.
const ENTRY: usize = 128;

/// So much of what stands in a chain of sectors.
fn follow<'s>(
    first: u32,
    next: &[u32],
    length: usize,
    at: impl Fn(usize) -> Option<&'s [u8]>,
) -> Result<Vec<u8>, Broken> {
    let mut out = Vec::new();
    let mut sector = first;
    // A chain of more sectors than there are comes back to itself.
    for _ in 0..=next.len() {
        if sector > LAST || out.len() >= length {
            out.truncate(length);
            return Ok(out);
        }
        let place = usize::try_from(sector).map_err(|_| Broken)?;
        out.extend_from_slice(at(place).ok_or(Broken)?);
        if out.len() < length {
            sector = *next.get(place).ok_or(Broken)?;
        }
    }
    Err(Broken)
}

fn words_at(bytes: &[u8], at: usize) -> Result<u32, Broken> {
    words(bytes.get(at..at + 4).ok_or(Broken)?).next().ok_or(Broken)
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.as_chunks::<4>().0.iter().map(|word| u32::from_le_bytes(*word))
}

/// A name in UTF-16, up to its end.
fn name_of(bytes: &[u8]) -> String {
    let letters = bytes.as_chunks::<2>().0.iter().map(|letter| u16::from_le_bytes(*letter));
    char::decode_utf16(letters.take_while(|letter| *letter != 0)).map_while(Result::ok).collect()
}

fn short(bytes: &[u8], at: usize) -> Option<u64> {
    let bytes = bytes.get(at..at + 2)?.first_chunk::<2>()?;
    Some(u64::from(u16::from_le_bytes(*bytes)))
}

fn long(bytes: &[u8], at: usize) -> Option<u64> {
    let bytes = bytes.get(at..at + 4)?.first_chunk::<4>()?;
    Some(u64::from(u32::from_le_bytes(*bytes)))
}
