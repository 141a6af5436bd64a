//! Reading the records of a list so that they take little room: 200,000 of them say the same few words again and again.

use std::fmt;
use std::sync::Arc;

use serde::de::{Deserializer, SeqAccess, Visitor};

use crate::fair::exhibitor::Listed;
use crate::fair::words;

/// The records, each [shrunk](Listed::shrink) before the next is read.
pub(super) fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Arc<Listed>>, D::Error> {
    words::shared(|| from.deserialize_seq(Records))
}

struct Records;

impl<'de> Visitor<'de> for Records {
    type Value = Vec<Arc<Listed>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of exhibitors")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut records = Vec::new();
        while let Some(mut listed) = list.next_element::<Listed>()? {
            listed.shrink();
            records.push(Arc::new(listed));
        }
        Ok(records)
    }
}
