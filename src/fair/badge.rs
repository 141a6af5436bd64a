//! An exhibitor's badge: the code that a scanner at the door types.
//!
//! `FD`, two signs of the fair, the exhibitor's number, two check signs; letters and digits only, so that every
//! keyboard layout types it alike, and none of `I L O U`, which are taken for others (Crockford's base 32).
//! The check signs are the number of all signs before them modulo the prime 1021: no single wrong sign and no swap of
//! neighbours goes unseen, and of what is typed by chance one in 1021 passes.

use super::ids::ExhibitorId;
use super::state::Fair;

/// What every code begins with.
pub const PREFIX: &str = "FD";
/// The longest code there can be: prefix, fair, a number of 64 bits, check signs.
pub const LONGEST: usize = 19;

/// The signs by their value.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// So many signs say which fair, and as many check the rest.
const FAIR: usize = 2;
const CHECK: usize = 2;
/// A number has as many signs at least, so that codes of a list are alike in length.
const SHORTEST_NUMBER: usize = 4;
/// The largest prime below 32 × 32.
const PRIME: u64 = 1021;

/// Whose badge it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Badge {
    /// Of which fair: what is left of the desk that founded it.
    fair: u16,
    /// The exhibitor's number there.
    number: u64,
}

impl Badge {
    /// The exhibitor's badge at that fair.
    pub fn of(fair: &Fair, exhibitor: ExhibitorId) -> Badge {
        Badge { fair: sign_of(fair), number: exhibitor.0 }
    }

    /// Whose it is at that fair; `None` where it is another fair's.
    pub fn exhibitor(self, fair: &Fair) -> Option<ExhibitorId> {
        (self.fair == sign_of(fair)).then_some(ExhibitorId(self.number))
    }

    /// What a scanner types.
    pub fn code(self) -> String {
        let mut code = PREFIX.to_owned();
        write(&mut code, u64::from(self.fair), FAIR);
        write(&mut code, self.number, SHORTEST_NUMBER);
        let check = check(&code).unwrap_or_default();
        write(&mut code, check, CHECK);
        code
    }

    /// Reads a code, in capitals or not; `None` where it is none.
    pub fn read(code: &str) -> Option<Badge> {
        let code = code.to_ascii_uppercase();
        let signs = code.strip_prefix(PREFIX)?;
        if !signs.is_ascii() || code.len() > LONGEST || signs.len() < FAIR + SHORTEST_NUMBER + CHECK {
            return None;
        }
        let (said, checked) = signs.split_at_checked(signs.len() - CHECK)?;
        let (fair, number) = said.split_at_checked(FAIR)?;
        let before = code.strip_suffix(checked)?;
        if value(checked)? != check(before)? {
            return None;
        }
        let badge = Badge { fair: u16::try_from(value(fair)?).ok()?, number: value(number)? };
        // A number has one code: none with noughts before it.
        (badge.code() == code).then_some(badge)
    }

    /// Whether a code may have this sign.
    pub fn has_sign(sign: char) -> bool {
        u8::try_from(sign.to_ascii_uppercase()).is_ok_and(|sign| SIGNS.contains(&sign))
    }
}

/// What tells the fair from others: next year's badge of the same number is somebody else's.
fn sign_of(fair: &Fair) -> u16 {
    let founder = fair.journal().front().map_or(0, |line| line.entry.key.desk.0);
    let folded = [0, 10, 20, 30, 40, 50, 60].into_iter().fold(0, |sum, shift| sum ^ (founder >> shift));
    u16::try_from(folded & 0x3ff).unwrap_or(0)
}

/// Adds `value` in so many signs at least.
fn write(code: &mut String, value: u64, least: usize) {
    let mut signs = Vec::new();
    let mut left = value;
    while left > 0 || signs.len() < least {
        let sign = SIGNS.iter().cycle().nth(usize::try_from(left % 32).unwrap_or(0));
        signs.extend(sign.map(|sign| char::from(*sign)));
        left /= 32;
    }
    code.extend(signs.iter().rev());
}

/// The value of signs; `None` where one is none, or it is too large.
fn value(signs: &str) -> Option<u64> {
    signs.bytes().try_fold(0_u64, |sum, sign| {
        let at = SIGNS.iter().position(|known| *known == sign)?;
        sum.checked_mul(32)?.checked_add(u64::try_from(at).ok()?)
    })
}

/// What the check signs say of the signs before them.
fn check(code: &str) -> Option<u64> {
    code.bytes().try_fold(0_u64, |sum, sign| {
        let at = SIGNS.iter().position(|known| *known == sign)?;
        Some((sum * 32 + u64::try_from(at).ok()?) % PRIME)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn badge(number: u64) -> Badge {
        Badge { fair: 0x155, number }
    }

    #[test]
    fn a_code_reads_back_in_capitals_or_not() {
        for number in [0, 1, 54, 200_000, 1 << 39, u64::MAX] {
            let code = badge(number).code();
            assert!(code.len() <= LONGEST && code.chars().all(Badge::has_sign), "{code}");
            assert_eq!(Badge::read(&code), Some(badge(number)), "{code}");
            assert_eq!(Badge::read(&code.to_lowercase()), Some(badge(number)));
        }
        assert_eq!(badge(1).code().len(), 10);
    }

    #[test]
    fn no_single_error_goes_unseen() {
        let code = badge(54).code();
        let signs: Vec<char> = code.chars().collect();
        for at in 0..signs.len() {
            for sign in SIGNS.iter().map(|sign| char::from(*sign)).filter(|sign| *sign != signs[at]) {
                let mut wrong = signs.clone();
                wrong[at] = sign;
                assert_eq!(Badge::read(&wrong.iter().collect::<String>()), None, "{wrong:?}");
            }
            let mut swapped = signs.clone();
            if at + 1 < signs.len() && signs[at] != signs[at + 1] {
                swapped.swap(at, at + 1);
                assert_eq!(Badge::read(&swapped.iter().collect::<String>()), None, "{swapped:?}");
            }
        }
    }

    #[test]
    fn what_is_no_code_is_none() {
        let code = badge(54).code();
        let longer = code.replacen("FD", "FD0", 1);
        for text in
            ["", "FD", "batik", "FDFDFDFDFD", "FD-0001-22", "kopi susu", "FDé000000", &longer, &code[1..]]
        {
            assert_eq!(Badge::read(text), None, "{text}");
        }
        assert_eq!(Badge::read(&"F".repeat(40)), None);
    }
}
