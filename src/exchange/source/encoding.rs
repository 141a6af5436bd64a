//! Which characters a file's bytes are: what a mark at its start says, else what all of it says.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::exchange::problem::{Problem, SourceFault};

/// The file's text and the name of its encoding. The whole file is looked at: a list may look like ASCII for long.
///
/// # Errors
/// Bytes that are no text in any encoding.
pub(in crate::exchange) fn decode(
    file: &str,
    bytes: Vec<u8>,
    problems: &mut Vec<Problem>,
) -> Result<(String, &'static str), Problem> {
    let bytes = match Encoding::for_bom(&bytes) {
        Some((encoding, mark)) => {
            let (text, broken) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
            if broken {
                problems.push(Problem::of_file(
                    file,
                    SourceFault::BrokenCharacters { encoding: encoding.name() },
                ));
            }
            return Ok((text.into_owned(), encoding.name()));
        }
        None => bytes,
    };
    if let Some(encoding) = utf16(&bytes) {
        let (text, broken) = encoding.decode_without_bom_handling(&bytes);
        return match broken {
            true => Err(Problem::of_file(file, SourceFault::NoText)),
            false => Ok((text.into_owned(), encoding.name())),
        };
    }
    if bytes.contains(&0) {
        return Err(Problem::of_file(file, SourceFault::NoText));
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok((text, UTF_8.name())),
        Err(other) => other.into_bytes(),
    };
    let encoding = guess(&bytes);
    let (text, broken) = encoding.decode_without_bom_handling(&bytes);
    if broken {
        problems.push(Problem::of_file(file, SourceFault::BrokenCharacters { encoding: encoding.name() }));
    }
    Ok((text.into_owned(), encoding.name()))
}

/// UTF-16 without its mark: every other byte of nearly all characters is zero.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..4096).unwrap_or(bytes);
    let (pairs, _) = start.as_chunks::<2>();
    if pairs.is_empty() || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let low = pairs.iter().filter(|pair| pair[0] == 0).count();
    let high = pairs.iter().filter(|pair| pair[1] == 0).count();
    let most = pairs.len() * 7 / 10;
    match (low > most, high > most) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

/// The encoding of bytes that are not all UTF-8.
fn guess(bytes: &[u8]) -> &'static Encoding {
    // A UTF-8 file into which somebody pasted a few bytes of another stays UTF-8.
    let (mut whole, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if whole > 3 * broken {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"id"), Utf8Detection::Deny)
}
