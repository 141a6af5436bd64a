//! Rupiah: whole, never negative; what an officer types for them is understood in [`typed`].

mod typed;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use typed::{AmountFault, Meaning, Reading, Scope, read};

/// An amount of money in whole rupiah, never negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Rupiah(i64);

impl Rupiah {
    /// Nothing.
    pub const ZERO: Rupiah = Rupiah(0);

    /// `rupiah` as an amount; `None` below zero.
    pub const fn new(rupiah: i64) -> Option<Rupiah> {
        if rupiah < 0 { None } else { Some(Rupiah(rupiah)) }
    }

    /// Whole rupiah, 0 and up.
    pub const fn get(self) -> i64 {
        self.0
    }

    /// The sum; `None` above `i64::MAX` rupiah.
    pub fn checked_add(self, other: Rupiah) -> Option<Rupiah> {
        self.0.checked_add(other.0).map(Rupiah)
    }

    /// What is left; `None` where `other` is more.
    pub fn checked_sub(self, other: Rupiah) -> Option<Rupiah> {
        self.0.checked_sub(other.0).and_then(Rupiah::new)
    }

    /// The sum, stopping at `i64::MAX` rupiah.
    pub fn saturating_add(self, other: Rupiah) -> Rupiah {
        Rupiah(self.0.saturating_add(other.0))
    }

    /// The figure without its currency: `1.250.000`.
    pub fn digits(self) -> String {
        group(self.0.unsigned_abs())
    }
}

/// `Rp1.250.000`, without a blank.
impl fmt::Display for Rupiah {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("Rp{}", self.digits()))
    }
}

impl TryFrom<i64> for Rupiah {
    type Error = AmountFault;

    fn try_from(rupiah: i64) -> Result<Self, Self::Error> {
        Rupiah::new(rupiah).ok_or(AmountFault::Negative)
    }
}

impl From<Rupiah> for i64 {
    fn from(amount: Rupiah) -> Self {
        amount.0
    }
}

/// Any count with a dot before every three digits: `1.250.000`.
pub fn group(n: u64) -> String {
    let plain = n.to_string();
    let mut out = String::with_capacity(plain.len() + plain.len() / 3);
    for (at, digit) in plain.chars().enumerate() {
        if at > 0 && (plain.len() - at).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_never_negative_and_never_wraps() {
        let top = Rupiah::new(i64::MAX).unwrap();
        let one = Rupiah::new(1).unwrap();
        assert_eq!(Rupiah::new(-1), None);
        assert_eq!((top.checked_add(one), top.saturating_add(one)), (None, top));
        assert_eq!((one.checked_sub(top), top.checked_sub(top)), (None, Some(Rupiah::ZERO)));
        assert_eq!(serde_json::to_string(&top).unwrap(), i64::MAX.to_string());
        assert_eq!(serde_json::from_str::<Rupiah>("1250").unwrap().to_string(), "Rp1.250");
        assert!(serde_json::from_str::<Rupiah>("-1").is_err());
        assert_eq!(group(u64::MAX), "18.446.744.073.709.551.615");
    }
}
