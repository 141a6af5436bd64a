//! The chain of hashes: each line of a desk binds everything that desk wrote before it.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

use super::codec::Line;

/// SHA-256 over a line and the line before it of the same desk.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// What stands for the line before a desk's first.
    pub const START: Hash = Hash([0; 32]);

    /// The hash of `line`, which follows `previous`: every column but `seq` and `hash`, in the table's order, a 0 byte
    /// for NULL, else a 1 byte, the length in 8 bytes and the value; numbers in 8 bytes, all most significant first.
    pub(super) fn of(previous: Hash, line: &Line<'_>) -> Hash {
        let mut sum = Sha256::new();
        sum.update(previous.0);
        let mut value = |bytes: Option<&[u8]>| match bytes {
            None => sum.update([0]),
            Some(bytes) => {
                sum.update([1]);
                sum.update((bytes.len() as u64).to_be_bytes());
                sum.update(bytes);
            }
        };
        let number = i64::to_be_bytes;
        value(Some(line.desk.as_bytes()));
        value(Some(&number(line.desk_seq)));
        value(Some(line.request.as_bytes()));
        value(Some(&number(line.at)));
        value(Some(&number(line.clock)));
        value(Some(&number(line.happened)));
        value(line.day.map(number).as_ref().map(<[u8; 8]>::as_slice));
        value(line.officer.map(number).as_ref().map(<[u8; 8]>::as_slice));
        value(Some(line.kind.as_bytes()));
        value(Some(&number(line.v)));
        value(Some(line.payload.as_bytes()));
        value(line.sealed);
        value(line.undoes.map(str::as_bytes));
        value(line.replaces.map(str::as_bytes));
        Hash(sum.finalize().into())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}

impl FromStr for Hash {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut bytes = [0; 32];
        if text.len() != 64 || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(());
        }
        for (at, byte) in bytes.iter_mut().enumerate() {
            let digits = text.get(2 * at..2 * at + 2).ok_or(())?;
            *byte = u8::from_str_radix(digits, 16).map_err(|_| ())?;
        }
        Ok(Hash(bytes))
    }
}

/// Where a desk's part of the journal ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head {
    /// How many entries the desk has written.
    pub(super) desk_seq: u64,
    /// The hash of its last.
    pub(super) hash: Hash,
}

impl Head {
    /// Of a desk that has written nothing.
    pub(super) const START: Head = Head { desk_seq: 0, hash: Hash::START };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_read_back() {
        let hash = Hash([0xab; 32]);
        assert_eq!(hash.to_string().parse(), Ok(hash));
        assert!("ab".parse::<Hash>().is_err());
        assert!("é".repeat(32).parse::<Hash>().is_err());
    }
}
