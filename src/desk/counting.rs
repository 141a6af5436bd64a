//! Counting visitors by a key: a key that is held down is found out by its rate.

use std::collections::VecDeque;

use crate::fair::ids::GateId;

/// Faster than this a second, for as long as [`HELD_MS`], no hand counts.
const MOST_A_SECOND: usize = 15;
/// For how long the rate must last.
const HELD_MS: u64 = 500;
/// A gap this long ends a run of presses.
const GAP_MS: u64 = 250;

/// The presses of the counting key in their run.
#[derive(Debug, Default)]
pub(super) struct Counting {
    gate: Option<GateId>,
    /// When the run began, and how many presses it has.
    began: u64,
    run: u32,
    /// Presses of the last half second.
    recent: VecDeque<u64>,
}

/// What a press is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Press {
    /// One visitor.
    Visitor,
    /// The key is held: so many were counted in this run, over so many milliseconds.
    Held {
        /// How many were counted.
        counted: u32,
        /// For how long.
        over_ms: u64,
    },
}

impl Counting {
    /// Takes a press at `at_ms` for `gate`.
    pub(super) fn press(&mut self, gate: &GateId, at_ms: u64) -> Press {
        let last = self.recent.back().copied();
        let goes_on =
            last.is_some_and(|last| at_ms.saturating_sub(last) <= GAP_MS) && self.gate.as_ref() == Some(gate);
        if !goes_on {
            *self = Counting { gate: Some(gate.clone()), began: at_ms, ..Counting::default() };
        }
        while self.recent.front().is_some_and(|first| at_ms.saturating_sub(*first) > HELD_MS) {
            self.recent.pop_front();
        }
        self.recent.push_back(at_ms);
        let over_ms = at_ms.saturating_sub(self.began);
        // Presses within half a second at more than the limit, and the run has lasted as long.
        let too_many = self.recent.len() * 1_000 > MOST_A_SECOND * HELD_MS as usize + 1_000;
        if over_ms >= HELD_MS && too_many {
            let counted = self.run;
            *self = Counting::default();
            return Press::Held { counted, over_ms };
        }
        self.run = self.run.saturating_add(1);
        Press::Visitor
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Presses at a steady rate; how many counted before the key was taken for held.
    fn counted(gap_ms: u64, presses: u64) -> Result<u32, u32> {
        let gate = GateId::from("utama");
        let mut counting = Counting::default();
        for n in 0..presses {
            if let Press::Held { counted, .. } = counting.press(&gate, n * gap_ms) {
                return Err(counted);
            }
        }
        Ok(u32::try_from(presses).unwrap())
    }

    #[test]
    fn ten_a_second_count_and_a_held_key_stops_after_half_a_second() {
        assert_eq!(counted(100, 600), Ok(600), "ten a second for a minute");
        assert_eq!(counted(70, 300), Ok(300), "fourteen a second");
        assert_eq!(counted(1, 40), Ok(40), "a burst is not held: it does not last");
        assert!(matches!(counted(33, 300), Err(15..=17)), "a keyboard's repeat: {:?}", counted(33, 300));
        assert!(counted(50, 300).is_err(), "twenty a second");
    }

    #[test]
    fn another_gate_begins_a_run_of_its_own() {
        let mut counting = Counting::default();
        let gates = [GateId::from("a"), GateId::from("b")];
        for n in 0..100u64 {
            let gate = &gates[usize::from(n % 2 == 0)];
            assert_eq!(counting.press(gate, n * 30), Press::Visitor);
        }
    }
}
