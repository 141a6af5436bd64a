//! The PIN with which a supervisor signs: kept as an Argon2id hash in the sealed part of the officer's record.
//!
//! It keeps a clerk at the open desk from signing for somebody else. It does not protect the file: who has the file has
//! the hash, and a PIN of few digits is guessed from it in hours.

use std::fmt;

use argon2::password_hash::phc::{PasswordHash, Salt};
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use zeroize::Zeroizing;

use super::ids::{OfficerId, RequestId};

/// A PIN has at least so many digits.
pub const FEWEST_DIGITS: usize = 4;
/// And at most so many.
pub const MOST_DIGITS: usize = 12;

/// A PIN as it was typed; it is wiped when it is dropped, and never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(Zeroizing<String>);

impl Pin {
    /// The PIN, if it is one: four to twelve digits.
    pub fn typed(text: &str) -> Option<Pin> {
        let text = text.trim();
        let is_one =
            (FEWEST_DIGITS..=MOST_DIGITS).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        is_one.then(|| Pin(Zeroizing::new(text.to_owned())))
    }

    /// Its hash in PHC form; the request's identity, random in 74 bits, is the salt. `None` where Argon2 fails.
    pub fn hash(&self, request: RequestId) -> Option<String> {
        let salt = Salt::new(request.0.as_bytes()).ok()?;
        let hash = Argon2::default().hash_password_with_salt(self.0.as_bytes(), salt.as_ref()).ok()?;
        Some(hash.to_string())
    }

    /// Whether `hash` is that of this PIN; some ten milliseconds on purpose.
    pub fn is_of(&self, hash: &str) -> bool {
        let Ok(hash) = PasswordHash::new(hash) else { return false };
        Argon2::default().verify_password(self.0.as_bytes(), &hash).is_ok()
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin(…)")
    }
}

/// Somebody signs: who, and the PIN that proves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Who.
    pub officer: OfficerId,
    /// What they typed.
    pub pin: Pin,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_is_known_again_and_another_is_not() {
        for wrong in ["", "123", "12a4", "1234567890123", "-1234"] {
            assert_eq!(Pin::typed(wrong), None, "{wrong}");
        }
        let pin = Pin::typed(" 2018 ").unwrap();
        let hash = pin.hash(RequestId(uuid::Uuid::from_u128(7))).unwrap();
        assert!(hash.starts_with("$argon2id$") && !hash.contains("2018"));
        assert!(pin.is_of(&hash) && !Pin::typed("2019").unwrap().is_of(&hash) && !pin.is_of("2018"));
        assert_eq!(format!("{pin:?}"), "Pin(…)");
    }
}
