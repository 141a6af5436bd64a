//! A hall with what is reckoned from its plan once: the walk of the arrow keys and where each code is.

use std::collections::HashMap;
use std::sync::Arc;

use super::super::ids::BoothId;
use super::super::plan::{Booth, Hall, Walk};

/// A hall ready for use.
#[derive(Debug, Clone)]
pub struct Floor {
    /// The plan.
    pub hall: Hall,
    /// How arrow keys go through it.
    pub walk: Walk,
    by_code: HashMap<Arc<str>, usize>,
}

impl Floor {
    /// The hall with its walk and index.
    pub fn new(hall: Hall) -> Floor {
        let walk = Walk::new(&hall.booths);
        let by_code = hall.booths.iter().enumerate().map(|(at, booth)| (booth.code.clone(), at)).collect();
        Floor { hall, walk, by_code }
    }

    /// Which of the hall's booths has that code, exactly as the plan spells it.
    pub fn index_of(&self, code: &str) -> Option<usize> {
        self.by_code.get(code).copied()
    }

    /// The booth with that code.
    pub fn booth(&self, code: &str) -> Option<&Booth> {
        self.hall.booths.get(self.index_of(code)?)
    }

    /// The id of the hall's booth number `index`.
    pub fn booth_id(&self, index: usize) -> Option<BoothId> {
        let booth = self.hall.booths.get(index)?;
        Some(BoothId { hall: self.hall.id.clone(), code: booth.code.clone() })
    }
}
