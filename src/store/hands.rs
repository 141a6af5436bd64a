//! The same work on many things at once, shared among the computer's processors.

use std::num::NonZero;
use std::sync::{Mutex, PoisonError};
use std::thread::{Builder, available_parallelism, scope};

/// So many things are given out at a time; fewer are not worth another thread.
const PART: usize = 1024;
/// So many hands at most: the rest of the computer is not ours.
const HANDS: usize = 8;

/// What `work` makes of each thing, in their order.
pub(super) fn each<T: Send, U: Send>(things: Vec<T>, work: impl Fn(T) -> U + Sync) -> Vec<U> {
    let parts = things.len().div_ceil(PART);
    let hands = available_parallelism().map_or(1, NonZero::get).min(HANDS).min(parts);
    if hands < 2 {
        return things.into_iter().map(work).collect();
    }
    let mut made: Vec<Vec<U>> = Vec::new();
    made.resize_with(parts, Vec::new);
    let mut things = things.into_iter();
    let given = made.iter_mut().map(|made| (made, things.by_ref().take(PART).collect::<Vec<T>>()));
    let given = Mutex::new(given.collect::<Vec<_>>());
    let hand = || {
        while let Some((made, part)) = given.lock().unwrap_or_else(PoisonError::into_inner).pop() {
            *made = part.into_iter().map(&work).collect();
        }
    };
    scope(|scope| {
        for _ in 1..hands {
            // Where the system gives no thread, the work is done by those there are.
            drop(Builder::new().spawn_scoped(scope, hand));
        }
        hand();
    });
    made.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_stays() {
        for count in [0, 1, PART, PART + 1, 2 * PART, 20 * PART + 7] {
            let doubled = each((0..count).collect(), |n| 2 * n);
            assert_eq!(doubled, (0..count).map(|n| 2 * n).collect::<Vec<_>>(), "{count}");
        }
    }
}
