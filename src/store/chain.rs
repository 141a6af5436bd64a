//! The chain of hashes: each line of a desk binds everything that desk wrote before it.

use sha2::{Digest, Sha256};

use super::codec::Line;
pub(super) use crate::fair::hash::Hash;

/// The hash of `line`, which follows `previous`: every column but `seq` and `hash`, in the table's order, a 0 byte
/// for NULL, else a 1 byte, the length in 8 bytes and the value; numbers in 8 bytes, all most significant first.
pub(super) fn hash_of(previous: Hash, line: &Line<'_>) -> Hash {
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
