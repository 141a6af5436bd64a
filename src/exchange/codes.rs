//! Codes of booths as different people write them: the same booth is `A01`, `a-1` and `A 001`.

/// The code without what people write differently: case, blanks, hyphens, underscores, dots, leading zeros.
///
/// Two codes are the same booth of a hall where their keys are equal. A code that has no letter or digit is its own key.
pub fn key(code: &str) -> String {
    let mut key = String::with_capacity(code.len());
    // Zeros are held back until it is known whether digits follow that they lead.
    let (mut zeros, mut in_number) = (0usize, false);
    for c in code.chars().flat_map(char::to_uppercase) {
        match c {
            '0' if !in_number => zeros += 1,
            '0'..='9' => {
                zeros = 0;
                in_number = true;
                key.push(c);
            }
            _ => {
                // A number of nothing but zeros is zero.
                if zeros > 0 && !in_number {
                    key.push('0');
                }
                (zeros, in_number) = (0, false);
                if !matches!(c, ' ' | '\u{a0}' | '-' | '\u{2010}'..='\u{2015}' | '_' | '.') {
                    key.push(c);
                }
            }
        }
    }
    if zeros > 0 && !in_number {
        key.push('0');
    }
    if key.is_empty() { code.trim().to_uppercase() } else { key }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_booth_however_it_is_written() {
        for same in [
            &["A01", "a1", "A-01", "A 001", "a_1", "A.1", "A–01", "A–1"][..],
            &["W10", "w-10", "W 010"],
            &["100", "0100"],
            &["K3BIS", "k-03 bis"],
            &["A0", "a-00"],
            &["10.2"],
        ] {
            for code in same {
                assert_eq!(key(code), key(same[0]), "{code}");
            }
        }
        let apart =
            ["AA-103", "A-3", "AA-3", "A1", "A10", "A11", "B1", "A1B", "1A", "0", "", "-", "--", "D50/F51"];
        for (at, one) in apart.iter().enumerate() {
            for other in apart.iter().skip(at + 1) {
                assert_ne!(key(one), key(other), "{one} {other}");
            }
        }
    }
}
