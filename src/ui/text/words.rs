//! Numbers in words, so that a zero too many is seen before it is saved.

use crate::fair::money::Rupiah;
use crate::fair::settings::Lang;

/// An amount in words: `satu juta dua ratus lima puluh ribu rupiah`.
pub fn rupiah(lang: Lang, amount: Rupiah) -> String {
    let whole = amount.get().unsigned_abs();
    match lang {
        Lang::Id => terbilang(whole) + " rupiah",
        Lang::En => in_english(whole) + " rupiah",
    }
}

/// `n` in Bahasa Indonesia: `satu juta dua ratus lima puluh ribu`; zero is `nol`.
pub fn terbilang(n: u64) -> String {
    const POWERS: [&str; 7] = ["kuintiliun", "kuadriliun", "triliun", "miliar", "juta", "ribu", ""];
    let mut words = Vec::new();
    for (group, power) in groups(n).into_iter().zip(POWERS) {
        match (group, power) {
            (0, _) => {}
            (1, "ribu") => words.push("seribu"), // but `satu juta`, and `dua puluh satu ribu`
            _ => {
                indonesian_group(group, &mut words);
                words.push(power);
            }
        }
    }
    sentence(&words, "nol")
}

/// `n` in English: `one million two hundred fifty thousand`; zero is `zero`.
pub fn in_english(n: u64) -> String {
    const POWERS: [&str; 7] =
        ["quintillion", "quadrillion", "trillion", "billion", "million", "thousand", ""];
    let mut words = Vec::new();
    for (group, power) in groups(n).into_iter().zip(POWERS) {
        if group > 0 {
            words.extend([english_group(group), power.to_owned()]);
        }
    }
    sentence(&words, "zero")
}

/// The digits of `n` three by three, from the 10^18 that a `u64` can reach down to the ones.
fn groups(n: u64) -> [u64; 7] {
    [18, 15, 12, 9, 6, 3, 0].map(|zeros| n / 10_u64.pow(zeros) % 1_000)
}

/// The words with single blanks; `nothing` where there are none. The ones' power is an empty word.
fn sentence(words: &[impl AsRef<str>], nothing: &str) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { nothing.to_owned() } else { words.join(" ") }
}

/// 1 to 999.
fn indonesian_group(n: u64, words: &mut Vec<&'static str>) {
    match n / 100 {
        0 => {}
        1 => words.push("seratus"),
        hundreds => words.extend([indonesian_digit(hundreds), "ratus"]),
    }
    match n % 100 {
        10 => words.push("sepuluh"),
        11 => words.push("sebelas"),
        low @ 12..=19 => words.extend([indonesian_digit(low % 10), "belas"]),
        low @ 20.. => words.extend([indonesian_digit(low / 10), "puluh", indonesian_digit(low % 10)]),
        low => words.push(indonesian_digit(low)),
    }
}

/// Empty for 0.
fn indonesian_digit(n: u64) -> &'static str {
    match n {
        1 => "satu",
        2 => "dua",
        3 => "tiga",
        4 => "empat",
        5 => "lima",
        6 => "enam",
        7 => "tujuh",
        8 => "delapan",
        9 => "sembilan",
        _ => "",
    }
}

/// 1 to 999, without `and`, as amounts are written.
fn english_group(n: u64) -> String {
    let low = n % 100;
    let below_hundred = match (english_ten(low / 10), english_small(low % 10)) {
        ("", _) => english_small(low).to_owned(),
        (ten, "") => ten.to_owned(),
        (ten, one) => format!("{ten}-{one}"),
    };
    match (english_small(n / 100), below_hundred.as_str()) {
        ("", _) => below_hundred,
        (hundreds, "") => format!("{hundreds} hundred"),
        (hundreds, low) => format!("{hundreds} hundred {low}"),
    }
}

/// The tens that have a word of their own, from 2; otherwise empty.
fn english_ten(n: u64) -> &'static str {
    match n {
        2 => "twenty",
        3 => "thirty",
        4 => "forty",
        5 => "fifty",
        6 => "sixty",
        7 => "seventy",
        8 => "eighty",
        9 => "ninety",
        _ => "",
    }
}

/// 1 to 19; otherwise empty.
fn english_small(n: u64) -> &'static str {
    match n {
        1 => "one",
        2 => "two",
        3 => "three",
        4 => "four",
        5 => "five",
        6 => "six",
        7 => "seven",
        8 => "eight",
        9 => "nine",
        10 => "ten",
        11 => "eleven",
        12 => "twelve",
        13 => "thirteen",
        14 => "fourteen",
        15 => "fifteen",
        16 => "sixteen",
        17 => "seventeen",
        18 => "eighteen",
        19 => "nineteen",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_in_words() {
        let table = [
            (0, "nol", "zero"),
            (1, "satu", "one"),
            (10, "sepuluh", "ten"),
            (11, "sebelas", "eleven"),
            (12, "dua belas", "twelve"),
            (19, "sembilan belas", "nineteen"),
            (20, "dua puluh", "twenty"),
            (21, "dua puluh satu", "twenty-one"),
            (100, "seratus", "one hundred"),
            (101, "seratus satu", "one hundred one"),
            (111, "seratus sebelas", "one hundred eleven"),
            (999, "sembilan ratus sembilan puluh sembilan", "nine hundred ninety-nine"),
            (1_000, "seribu", "one thousand"),
            (1_001, "seribu satu", "one thousand one"),
            (1_100, "seribu seratus", "one thousand one hundred"),
            (2_000, "dua ribu", "two thousand"),
            (11_000, "sebelas ribu", "eleven thousand"),
            (21_000, "dua puluh satu ribu", "twenty-one thousand"),
            (100_000, "seratus ribu", "one hundred thousand"),
            (101_000, "seratus satu ribu", "one hundred one thousand"),
            (1_000_000, "satu juta", "one million"),
            (1_001_000, "satu juta seribu", "one million one thousand"),
            (1_250_000, "satu juta dua ratus lima puluh ribu", "one million two hundred fifty thousand"),
            (2_000_000_000, "dua miliar", "two billion"),
            (1_000_000_000_001, "satu triliun satu", "one trillion one"),
            (5_000_000_000_000_000, "lima kuadriliun", "five quadrillion"),
            (
                u64::MAX,
                "delapan belas kuintiliun empat ratus empat puluh enam kuadriliun tujuh ratus empat puluh empat \
                 triliun tujuh puluh tiga miliar tujuh ratus sembilan juta lima ratus lima puluh satu ribu enam \
                 ratus lima belas",
                "eighteen quintillion four hundred forty-six quadrillion seven hundred forty-four trillion \
                 seventy-three billion seven hundred nine million five hundred fifty-one thousand six hundred \
                 fifteen",
            ),
        ];
        for (n, indonesian, english) in table {
            assert_eq!((terbilang(n).as_str(), in_english(n).as_str()), (indonesian, english));
        }
    }

    /// Adds words up again: below a thousand in `group`, which a power of a thousand closes.
    fn heard(words: &str, power: fn(&str) -> Option<u64>, small: fn(u64, &str) -> u64) -> u64 {
        let (mut sum, mut group) = (0, 0);
        for word in words.split([' ', '-']) {
            match power(word) {
                Some(power) => (sum, group) = (sum + group * power, 0),
                None => group = small(group, word),
            }
        }
        sum + group
    }

    fn heard_indonesian(words: &str) -> u64 {
        let power = |word: &str| {
            let powers = ["ribu", "juta", "miliar", "triliun", "kuadriliun", "kuintiliun"];
            powers.iter().position(|p| *p == word).map(|at| 1_000_u64.pow(at as u32 + 1))
        };
        // A multiplier takes the digit said last.
        let small = |group: u64, word: &str| match word {
            "nol" => 0,
            "sepuluh" => group + 10,
            "sebelas" => group + 11,
            "seratus" => group + 100,
            "belas" => group + 10,
            "puluh" => group + group % 10 * 9,
            "ratus" => group * 100,
            digit => group + (1..10).find(|n| indonesian_digit(*n) == digit).expect(digit),
        };
        // Only the one thousand has a word of its own that is power and digit at once.
        heard(&words.replace("seribu", "satu ribu"), power, small)
    }

    fn heard_english(words: &str) -> u64 {
        let power = |word: &str| {
            let powers = ["thousand", "million", "billion", "trillion", "quadrillion", "quintillion"];
            powers.iter().position(|p| *p == word).map(|at| 1_000_u64.pow(at as u32 + 1))
        };
        let small = |group: u64, word: &str| match word {
            "zero" => 0,
            "hundred" => group * 100,
            word => {
                let ten = (2..10).find(|n| english_ten(*n) == word).map(|n| n * 10);
                group + ten.or((1..20).find(|n| english_small(*n) == word)).expect(word)
            }
        };
        heard(words, power, small)
    }

    #[test]
    fn every_number_below_ten_thousand_is_heard_again() {
        for n in 0..10_000 {
            assert_eq!((heard_indonesian(&terbilang(n)), heard_english(&in_english(n))), (n, n));
        }
    }

    proptest! {
        #[test]
        fn every_number_is_heard_again(digits in 0_u32..20, n: u64) {
            let n = n % 10_u64.pow(digits);
            for n in [n, n / 1_000 * 1_000, u64::MAX - n] {
                prop_assert_eq!((heard_indonesian(&terbilang(n)), heard_english(&in_english(n))), (n, n));
            }
        }
    }
}
