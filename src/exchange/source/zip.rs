//! What an archive promises to hold, read from the directory at its end: no bomb is to be unpacked to be known as one.
//!
//! The layout is that of PKWARE's APPNOTE.TXT, 4.3.12 (entries), 4.3.16 (end) and 4.5.3 (sizes beyond 4 GiB).

/// The files in an archive.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Promised {
    /// How many bytes all of them have.
    pub(super) bytes: u64,
    /// Their names.
    pub(super) names: Vec<String>,
}

/// Names of so many files are kept; the sizes of all are counted.
const MOST_NAMES: usize = 10_000;

/// What the archive holds; nothing where its end is missing.
pub(super) fn promised(bytes: &[u8]) -> Option<Promised> {
    let tail = bytes.len().saturating_sub(22 + usize::from(u16::MAX));
    let end = (tail..=bytes.len().checked_sub(22)?).rev().find(|at| starts(bytes, *at, b"PK\x05\x06"))?;
    let (size, start) = (number(bytes, end + 12, 4)?, number(bytes, end + 16, 4)?);
    // Where something stands before the archive the places in it are not those in the file.
    let before = end.checked_sub(usize::try_from(size).ok()?);
    let start = Some(usize::try_from(start).ok()?).filter(|at| starts(bytes, *at, ENTRY));
    let mut at = start.or(before.filter(|at| starts(bytes, *at, ENTRY)))?;
    let mut promised = Promised::default();
    while starts(bytes, at, ENTRY) {
        let length = |place| usize::try_from(number(bytes, at + place, 2)?).ok();
        let (name, extra, comment) = (length(28)?, length(30)?, length(32)?);
        let name_at = at + 46;
        let size = match number(bytes, at + 24, 4)? {
            0xffff_ffff => large(bytes.get(name_at + name..name_at + name + extra)?).unwrap_or(u64::MAX),
            size => size,
        };
        promised.bytes = promised.bytes.saturating_add(size);
        if promised.names.len() < MOST_NAMES {
            let name = bytes.get(name_at..name_at + name)?;
            promised.names.push(String::from_utf8_lossy(name).into_owned());
        }
        at = name_at + name + extra + comment;
    }
    Some(promised)
}

const ENTRY: &[u8] = b"PK\x01\x02";

fn starts(bytes: &[u8], at: usize, with: &[u8]) -> bool {
    bytes.get(at..).is_some_and(|rest| rest.starts_with(with))
}

/// The number of `length` bytes at that place, the lowest first.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    let bytes = bytes.get(at..at.checked_add(length)?)?;
    Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

/// The size that stands in the additions because it may be beyond 4 GiB.
fn large(mut extra: &[u8]) -> Option<u64> {
    loop {
        let (kind, length) = (number(extra, 0, 2)?, usize::try_from(number(extra, 2, 2)?).ok()?);
        if kind == 1 {
            return number(extra, 4, 8);
        }
        extra = extra.get(4 + length..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_says_what_it_holds() {
        let mut book = rust_xlsxwriter::Workbook::new();
        book.add_worksheet().write_string(0, 0, "Kopi".repeat(1_000)).unwrap();
        let bytes = book.save_to_buffer().unwrap();
        let whole = promised(&bytes).unwrap();
        assert!(whole.bytes > 4_000 && whole.names.iter().any(|name| name == "xl/workbook.xml"));
        assert_eq!(promised(&[b"before it".as_slice(), &bytes].concat()), Some(whole));
        assert_eq!(promised(&bytes[..bytes.len() - 30]), None);
        assert_eq!(promised(b"PK\x05\x06"), None);
    }
}
