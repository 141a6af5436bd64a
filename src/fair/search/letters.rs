//! Letters as a search compares them: folded, by their sound, and with one typing error forgiven.

/// Latin letters from U+00C0 on without their accents; a point where one letter is not enough.
const LATIN: &[u8] = b"\
aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkklllllll\
lllnnnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// The same from U+1E00 on.
const LATIN_MORE: &[u8] = b"\
aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
wwwwwwwwwwxxxxyyzzzzzzhtwy.s....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

/// The text in lower case, Latin letters without accents, punctuation as single blanks, none at the ends.
///
/// Apostrophes vanish, so that `Jum'at` is found by `jumat`.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// [`fold`] into a buffer that is emptied first: a list of 200,000 has millions of words.
pub(super) fn fold_into(text: &str, out: &mut String) {
    out.clear();
    // Nearly every word of a list is plain: it is taken in one go.
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        out.push_str(text);
        out.make_ascii_lowercase();
        return;
    }
    for c in text.chars() {
        match c {
            'a'..='z' | '0'..='9' => out.push(c),
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            // Apostrophes, and what shows nothing of its own: accents standing apart, soft hyphens, joiners.
            '\'' | '`' | '´' | '‘' | '’' | 'ʼ' => {}
            '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}' => {}
            'ß' | 'ẞ' => out.push_str("ss"),
            'æ' | 'Æ' => out.push_str("ae"),
            'œ' | 'Œ' => out.push_str("oe"),
            'þ' | 'Þ' => out.push_str("th"),
            _ => match plain(c) {
                Some(letter) => out.push(letter),
                None if c.is_alphanumeric() => out.extend(c.to_lowercase()),
                None if !out.is_empty() && !out.ends_with(' ') => out.push(' '),
                None => {}
            },
        }
    }
    while out.ends_with(' ') {
        out.pop();
    }
}

/// The accented letter's own letter.
fn plain(c: char) -> Option<char> {
    let at = |from: u32| (c as u32).checked_sub(from).and_then(|at| usize::try_from(at).ok());
    let from_first = at(0xc0).and_then(|at| LATIN.get(at));
    let letter = from_first.or_else(|| at(0x1e00).and_then(|at| LATIN_MORE.get(at)))?;
    (*letter != b'.').then_some(char::from(*letter))
}

/// How a folded word sounds, whichever of Indonesia's spellings it has: Noor is Nur, Djoko Joko, Achmad Ahmad.
pub(super) fn sound_into(word: &str, out: &mut String) {
    out.clear();
    let mut rest = word;
    let mut first = true;
    while let Some(c) = rest.chars().next() {
        // Longest first: `sj` and `sy` before a plain `s`.
        let pairs: [(&str, &str); 14] = [
            ("oe", "u"),
            ("oo", "u"),
            ("dj", "j"),
            ("tj", "c"),
            ("nj", "ny"),
            ("sj", "s"),
            ("sy", "s"),
            ("ch", if first { "c" } else { "h" }),
            ("kh", "h"),
            ("ph", "f"),
            ("dh", "d"),
            ("th", "t"),
            ("bh", "b"),
            ("gh", "g"),
        ];
        let pair = pairs.iter().find(|(from, _)| rest.starts_with(from));
        let single = match c {
            'v' => 'f',
            'y' => 'i',
            'z' => 's',
            'q' => 'k',
            other => other,
        };
        let (taken, sounds) = match pair {
            Some((from, to)) => (from.len(), *to),
            None => (c.len_utf8(), ""),
        };
        for sound in sounds.chars().chain(pair.is_none().then_some(single)) {
            // A doubled letter sounds once.
            if !out.ends_with(sound) {
                out.push(sound);
            }
        }
        rest = rest.get(taken..).unwrap_or_default();
        first = false;
    }
    // Aisyah is also written Aisya.
    if out.len() > 3 && out.ends_with("ah") {
        out.pop();
    }
}

/// How much of a word a query with one error in it covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Near {
    /// All of it.
    Whole,
    /// Its beginning.
    Beginning,
}

/// Whether one letter changed, missing, too many, or two swapped make `typed` the word or a beginning of it.
///
/// It is enough to look where they first differ: an earlier change could be moved there. Cost is that of one comparison.
pub(super) fn near(typed: &[u8], word: &[u8]) -> Option<Near> {
    let same = typed.iter().zip(word).take_while(|(a, b)| a == b).count();
    let (typed, word) = (typed.get(same..)?, word.get(same..)?);
    let [wrong, typed_on @ ..] = typed else {
        return Some(if word.is_empty() { Near::Whole } else { Near::Beginning });
    };
    let rest = |word: Option<&[u8]>, typed: &[u8]| match word?.strip_prefix(typed)? {
        [] => Some(Near::Whole),
        _ => Some(Near::Beginning),
    };
    let swapped = match (typed_on, word) {
        ([next, typed_on @ ..], [a, b, word_on @ ..]) if a == next && b == wrong => {
            rest(Some(word_on), typed_on)
        }
        _ => None,
    };
    let ways =
        [rest(word.get(1..), typed_on), rest(Some(word), typed_on), rest(word.get(1..), typed), swapped];
    let mut found = ways.into_iter().flatten();
    let first = found.next()?;
    Some(if found.any(|near| near == Near::Whole) { Near::Whole } else { first })
}

/// Rows of keys, each above the next.
const KEYS: [&[u8]; 3] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];

/// How likely a hand makes `typed` of the word it is [`near`] to: 3 where a letter was doubled or two were swapped, or the
/// word only sounds alike, 2 where one was left out or its neighbour on the keyboard was hit, 1 where another one was, 0
/// where that is the very first.
pub(super) fn likelihood(typed: &str, word: &str) -> u32 {
    let (typed, word) = (typed.as_bytes(), word.as_bytes());
    let same = typed.iter().zip(word).take_while(|(a, b)| a == b).count();
    let (Some(typed_on), Some(word_on)) = (typed.get(same..), word.get(same..)) else { return 0 };
    let begins = |typed: Option<&[u8]>, word: Option<&[u8]>| {
        typed.zip(word).is_some_and(|(typed, word)| word.starts_with(typed))
    };
    let swapped = typed_on.get(..2).zip(word_on.get(..2)).is_some_and(|(a, b)| a.iter().rev().eq(b));
    let before = same.checked_sub(1).and_then(|at| typed.get(at));
    if swapped && begins(typed_on.get(2..), word_on.get(2..)) {
        return 3;
    }
    if begins(typed_on.get(1..), Some(word_on)) {
        let doubled = typed_on.first() == before || typed_on.first() == word_on.first();
        return if doubled { 3 } else { 1 };
    }
    if begins(Some(typed_on), word_on.get(1..)) {
        return 2;
    }
    if begins(typed_on.get(1..), word_on.get(1..)) {
        let beside = typed_on.first().zip(word_on.first()).is_some_and(|(a, b)| lie_together(*a, *b));
        return if beside { 2 } else { u32::from(same > 0) };
    }
    3
}

/// Whether two keys lie side by side or one above the other.
fn lie_together(one: u8, other: u8) -> bool {
    let place = |key| {
        KEYS.iter().enumerate().find_map(|(row, keys)| Some((row, keys.iter().position(|k| *k == key)?)))
    };
    place(one).zip(place(other)).is_some_and(|((row, at), (other_row, other_at))| {
        row.abs_diff(other_row) + at.abs_diff(other_at) == 1
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding() {
        let table = [
            ("Dapur Mpok Nur", "dapur mpok nur"),
            ("  Kué-Ørsted & Söhne, 1/2 ", "kue orsted sohne 1 2"),
            ("Jum’at Ma'mur D'Cost", "jumat mamur dcost"),
            ("e\u{301}cole STRASSE straße Œuvre Æ", "ecole strasse strasse oeuvre ae"),
            ("ĐẶNG Thị İstanbul Łódź", "dang thi istanbul lodz"),
            ("咖啡 ☕ КОФЕ", "咖啡 кофе"),
            ("", ""),
            ("-- ' --", ""),
        ];
        for (given, wanted) in table {
            assert_eq!(fold(given), wanted, "{given:?}");
            assert_eq!(fold(wanted), wanted, "folding twice changes nothing");
        }
    }

    #[test]
    fn spellings_of_one_sound() {
        let alike = [
            "noor nur noer",
            "djoko joko",
            "achmad ahmad akhmad",
            "soetjipto sucipto",
            "aisyah aisya aisjah aisah",
            "budhi budi",
            "bathik batik",
            "rozak rosak",
            "yusuf yusuff",
            "muhamad muhammad",
        ];
        for words in alike {
            let sounds: Vec<String> = words.split(' ').map(sound).collect();
            assert!(sounds.windows(2).all(|pair| pair[0] == pair[1]), "{words}: {sounds:?}");
        }
        assert_ne!(sound("batik"), sound("betik"));
    }

    fn sound(word: &str) -> String {
        let mut out = String::new();
        sound_into(word, &mut out);
        out
    }

    #[test]
    fn one_error() {
        let table = [
            ("batek", "batik", Some(Near::Whole)),
            ("btaik", "batik", Some(Near::Whole)),
            ("btik", "batik", Some(Near::Whole)),
            ("baatik", "batik", Some(Near::Whole)),
            ("vatik", "batik", Some(Near::Whole)),
            ("keirp", "keripik", Some(Near::Beginning)),
            ("krip", "keripik", Some(Near::Beginning)),
            ("kerx", "keripik", Some(Near::Beginning)),
            ("batk", "batik", Some(Near::Whole)),
            ("batix", "batik", Some(Near::Whole)),
            ("batikx", "batik", Some(Near::Whole)),
            ("botek", "batik", None),
            ("kitab", "batik", None),
            ("", "", Some(Near::Whole)),
            ("x", "", Some(Near::Whole)),
            ("xy", "", None),
        ];
        for (typed, word, wanted) in table {
            assert_eq!(near(typed.as_bytes(), word.as_bytes()), wanted, "{typed} {word}");
        }
    }

    /// The distance with swaps of neighbours, from the textbook, against which the quick way is held.
    fn distance(a: &[u8], b: &[u8]) -> usize {
        let mut d = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                d[i][j] = if i == 0 || j == 0 {
                    i.max(j)
                } else {
                    let swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                    let change = d[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    let step = change.min(d[i - 1][j] + 1).min(d[i][j - 1] + 1);
                    if swap { step.min(d[i - 2][j - 2] + 1) } else { step }
                };
            }
        }
        d[a.len()][b.len()]
    }

    proptest::proptest! {
        #[test]
        fn the_quick_way_agrees_with_the_textbook(typed in "[abc]{0,6}", word in "[abc]{0,7}") {
            let (typed, word) = (typed.as_bytes(), word.as_bytes());
            let beginning = (0..=word.len()).any(|end| distance(typed, &word[..end]) <= 1);
            proptest::prop_assert_eq!(near(typed, word).is_some(), beginning);
            if near(typed, word) == Some(Near::Whole) {
                proptest::prop_assert!(distance(typed, word) <= 1);
            }
        }
    }
}
