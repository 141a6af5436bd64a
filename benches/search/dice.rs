//! Chance that is the same in every run.

/// The same numbers in every run (SplitMix64).
pub(crate) struct Dice(pub u64);

impl Dice {
    /// A number below `bound`; 0 where there is none.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % bound.max(1) as u64) as usize
    }

    /// Whether it falls so, in `percent` of a hundred.
    pub(crate) fn falls(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of the words between the semicolons, each as likely.
    pub(crate) fn of<'a>(&mut self, list: &'a str) -> &'a str {
        self.least(list, 1)
    }

    /// One of them, the first ones likelier, as words of names are.
    pub(crate) fn often<'a>(&mut self, list: &'a str) -> &'a str {
        self.least(list, 2)
    }

    fn least<'a>(&mut self, list: &'a str, throws: usize) -> &'a str {
        let count = list.split(';').count();
        let at = (0..throws).map(|_| self.below(count)).min().unwrap_or(0);
        list.split(';').nth(at).unwrap_or_default()
    }

    /// One of a list.
    pub(crate) fn one<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        let at = self.below(list.len());
        list.get(at)
    }

    /// Changes the order.
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            let other = self.below(at + 1);
            list.swap(at, other);
        }
    }

    /// A made-up word of two to four syllables: names are never only those of a list.
    pub(crate) fn word(&mut self) -> String {
        const HEADS: &str = "b;d;g;j;k;l;m;n;p;r;s;t;w;h;c;y;ny;ng;sr;kr";
        const ENDS: &str = ";;;;n;s;r;ng;h;t";
        let syllables = 2 + self.below(3).min(self.below(3));
        let mut word = String::new();
        for _ in 0..syllables {
            word.push_str(self.of(HEADS));
            word.extend("aaiiueo".chars().nth(self.below(7)));
        }
        word.push_str(self.of(ENDS));
        capital(&word)
    }
}

/// With a capital letter first.
pub(crate) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}
