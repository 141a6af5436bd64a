//! Which characters a file's bytes are: what a mark at its start says, else what all of it says.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::exchange::folder::lines::Lines;
use crate::exchange::problem::{Problem, SourceFault};

/// So many bytes there are to a byte of zero in what is still text.
const TEXT_TO_A_ZERO: usize = 1_000;

/// The file's text and the name of its encoding. The whole file is looked at: a list may look like ASCII for long.
///
/// # Errors
/// Bytes that are no text in any encoding.
pub(in crate::exchange) fn decode(
    file: &str,
    bytes: Vec<u8>,
    problems: &mut Vec<Problem>,
) -> Result<(String, &'static str), Problem> {
    let (bytes, told) = match Encoding::for_bom(&bytes) {
        Some((encoding, mark)) if encoding == UTF_8 => {
            (bytes.get(mark..).unwrap_or_default().to_vec(), Told::Utf8)
        }
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
        None => (bytes, Told::Nothing),
    };
    if let Some(encoding) = utf16(&bytes) {
        let (text, broken) = encoding.decode_without_bom_handling(&bytes);
        return match broken {
            true => Err(Problem::of_file(file, SourceFault::NoText)),
            false => Ok((text.into_owned(), encoding.name())),
        };
    }
    let bytes = without_zeros(file, bytes, problems)?;
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok((text, UTF_8.name())),
        Err(other) => other.into_bytes(),
    };
    if told == Told::Utf8 || mostly_utf8(&bytes) {
        let (text, other, line) = mixed(&bytes);
        let fault = SourceFault::MixedCharacters { encoding: other.name() };
        problems.push(Problem::of_file(file, fault).at(Some(line)));
        return Ok((text, UTF_8.name()));
    }
    let encoding = guess(&bytes);
    let (text, broken) = encoding.decode_without_bom_handling(&bytes);
    if broken {
        problems.push(Problem::of_file(file, SourceFault::BrokenCharacters { encoding: encoding.name() }));
    }
    Ok((text.into_owned(), encoding.name()))
}

/// What a mark at the file's start said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Nothing,
    Utf8,
}

/// Bytes of zero are no characters. A few that some program left in a text are dropped, and it is said where the first
/// stood; where they are more than one in [`TEXT_TO_A_ZERO`], or stand among other control characters, it is no text.
fn without_zeros(file: &str, mut bytes: Vec<u8>, problems: &mut Vec<Problem>) -> Result<Vec<u8>, Problem> {
    let Some(first) = bytes.iter().position(|byte| *byte == 0) else { return Ok(bytes) };
    let zeros = bytes.iter().filter(|byte| **byte == 0).count();
    let control = |byte: &&u8| byte.is_ascii_control() && !matches!(**byte, 0 | b'\t' | b'\r' | b'\n');
    let controls = bytes.iter().filter(control).count();
    if zeros > (bytes.len() / TEXT_TO_A_ZERO).max(1) || zeros == bytes.len() || controls > bytes.len() / 10 {
        return Err(Problem::of_file(file, SourceFault::NoText));
    }
    let line = Lines::of(&bytes).at(first);
    problems.push(Problem::of_file(file, SourceFault::ZeroBytes).at(Some(line)));
    bytes.retain(|byte| *byte != 0);
    Ok(bytes)
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

/// Whether bytes that are not all UTF-8 were meant as that: somebody pasted lines of another encoding into it.
///
/// Bytes of another encoding form a character of UTF-8 now and then, but seldom a plausible one, and most do not.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        for other in chunk.valid().chars().filter(|c| !c.is_ascii()) {
            let plausible = other.is_alphanumeric() || "\u{a0}“”‘’„«»–—…•·°®™©€£".contains(other);
            *(if plausible { &mut whole } else { &mut broken }) += 1;
        }
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > 0 && whole >= broken
}

/// UTF-8 with bytes of another encoding between: the text, the other encoding, and the first line that has some of it.
fn mixed(bytes: &[u8]) -> (String, &'static Encoding, u32) {
    // The lines that are no UTF-8 tell what they are.
    let mut strange = Vec::new();
    for line in bytes.split_inclusive(|byte| matches!(byte, b'\n' | b'\r')) {
        if std::str::from_utf8(line).is_err() {
            strange.extend_from_slice(line);
        }
    }
    let other = guess(&strange);
    let other = if other.is_single_byte() { other } else { WINDOWS_1252 };
    let mut text = String::with_capacity(bytes.len() + strange.len());
    let (mut at, mut first) = (0, None);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            first.get_or_insert(at);
            text.push_str(&other.decode_without_bom_handling(chunk.invalid()).0);
            at += chunk.invalid().len();
        }
    }
    (text, other, Lines::of(bytes).at(first.unwrap_or_default()))
}

/// The likeliest encoding; most lists are from Indonesia.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"id"), Utf8Detection::Deny)
}
