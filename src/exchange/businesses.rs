//! Identities for businesses that have none yet: UUIDs of version 7, many at a time.

use std::time::{SystemTime, UNIX_EPOCH};

use uuid::{Builder, Uuid};

use crate::fair::ids::BusinessId;

/// Random bytes of one identity.
const RANDOM: usize = 10;
/// So many are asked of the system at once: asking costs more than all the rest.
const PAGE: usize = 400 * RANDOM;

/// One that gives identities, none twice.
#[derive(Debug)]
pub struct Businesses {
    page: [u8; PAGE],
    used: usize,
}

impl Default for Businesses {
    fn default() -> Businesses {
        Businesses { page: [0; PAGE], used: PAGE }
    }
}

impl Businesses {
    /// A new one.
    pub fn mint(&mut self) -> BusinessId {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let now = u64::try_from(since.as_millis()).unwrap_or_default();
        let minted =
            self.random().map(|random| Builder::from_unix_timestamp_millis(now, &random).into_uuid());
        // Where the system gives no random bytes, the crate says so as it does everywhere else.
        BusinessId(minted.unwrap_or_else(Uuid::now_v7))
    }

    /// Bytes that were never given before.
    fn random(&mut self) -> Option<[u8; RANDOM]> {
        if self.used >= PAGE {
            getrandom::fill(&mut self.page).ok()?;
            self.used = 0;
        }
        let given = self.page.get(self.used..)?.first_chunk::<RANDOM>().copied();
        self.used += RANDOM;
        given
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_identity_is_given_twice() {
        let mut businesses = Businesses::default();
        let minted: HashSet<BusinessId> = (0..2_000).map(|_| businesses.mint()).collect();
        assert_eq!(minted.len(), 2_000);
        assert!(minted.iter().all(|business| business.0.get_version_num() == 7));
    }
}
