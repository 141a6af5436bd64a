//! A set of places in the index: one bit each.

/// A set of slots below a fixed number; what lies beyond is never in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Slots {
    words: Vec<u64>,
}

/// How many slots share a word.
pub(super) const CHUNK: usize = 64;

impl Slots {
    /// None of `count` slots.
    pub(super) fn none_of(count: usize) -> Slots {
        Slots { words: vec![0; count.div_ceil(CHUNK)] }
    }

    /// Puts the slot in.
    pub(super) fn insert(&mut self, slot: usize) {
        if let Some(word) = self.words.get_mut(slot / CHUNK) {
            *word |= 1 << (slot % CHUNK);
        }
    }

    /// Whether the slot is in.
    pub(super) fn contains(&self, slot: usize) -> bool {
        self.word(slot / CHUNK) & (1 << (slot % CHUNK)) != 0
    }

    /// Sixty-four slots at once.
    pub(super) fn word(&self, at: usize) -> u64 {
        self.words.get(at).copied().unwrap_or(0)
    }

    /// Sets sixty-four slots at once.
    pub(super) fn set_word(&mut self, at: usize, bits: u64) {
        if let Some(word) = self.words.get_mut(at) {
            *word = bits;
        }
    }

    /// The slots in it, lowest first.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(at, &word)| bits(word).map(move |bit| at * CHUNK + bit))
    }

    /// How many are in it.
    pub(super) fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }
}

/// The places of the ones in a word, lowest first.
pub(super) fn bits(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = word.trailing_zeros();
        (word != 0).then(|| {
            word &= word - 1;
            bit as usize
        })
    })
}
