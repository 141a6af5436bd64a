//! The word that was probably meant.

/// Above so many candidates no suggestion is sought: a list's mistakes must not cost rows times words.
const CANDIDATES: usize = 200;
/// Longer words are no slips of ids.
const LONGEST: usize = 32;

/// The candidate that differs from `typed` by the fewest slips, at most a third of its letters and two at most.
pub(in crate::exchange) fn near<'c>(
    typed: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<String> {
    let typed: Vec<char> = typed.to_lowercase().chars().take(LONGEST + 1).collect();
    if typed.len() > LONGEST {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates.into_iter().take(CANDIDATES) {
        let long = candidate.chars().count();
        let allowed = (typed.len().max(long) / 3).clamp(1, 2);
        if long > LONGEST || typed.len().abs_diff(long) > allowed {
            continue;
        }
        let other: Vec<char> = candidate.to_lowercase().chars().collect();
        let slips = slips(&typed, &other);
        // A word of one or two letters resembles everything: only its case may differ.
        let tiny = typed.len().min(long) < 3 && slips > 0;
        if slips <= allowed && !tiny && best.is_none_or(|(least, _)| slips < least) {
            best = Some((slips, candidate));
        }
    }
    best.map(|(_, candidate)| candidate.to_owned())
}

/// How many letters must be added, left out, changed or swapped with their neighbour.
pub(in crate::exchange) fn slips(a: &[char], b: &[char]) -> usize {
    // Rows of the usual table: the last two are enough for swapped neighbours.
    let mut older: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    let mut before_a = None;
    for (i, &letter) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        let mut before_b = None;
        for (j, &other) in b.iter().enumerate() {
            let cell = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX - 1);
            let mut least = (cell(&row, j) + usize::from(letter != other))
                .min(cell(&row, j + 1) + 1)
                .min(cell(&next, j) + 1);
            if before_a == Some(other) && before_b == Some(letter) {
                least = least.min(cell(&older, j - 1) + 1);
            }
            next.push(least);
            before_b = Some(other);
        }
        before_a = Some(letter);
        older = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_forgiven_and_other_words_are_not() {
        let words = ["kuliner", "kuliner/keripik", "fesyen", "kriya", "P1", "id"];
        let table = [
            ("kulinr", Some("kuliner")),
            ("kulienr", Some("kuliner")),
            ("KULINER", Some("kuliner")),
            ("kuliner/kripik", Some("kuliner/keripik")),
            ("fashion", None),
            ("fesien", Some("fesyen")),
            ("p1", Some("P1")),
            ("P2", None),
            ("x", None),
            ("", None),
        ];
        for (typed, meant) in table {
            assert_eq!(near(typed, words).as_deref(), meant, "{typed:?}");
        }
    }
}
