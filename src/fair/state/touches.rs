//! Which lines touch a cell. Nearly every cell of a large fair is touched once, by the list that brought it.

use std::sync::Arc;

use imbl::Vector;

/// That an entry touches a cell; `item` is the place in a list that brought many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Touch {
    pub(super) line: u32,
    pub(super) item: u32,
}

/// Every touch of one cell, oldest first.
#[derive(Debug, Clone)]
pub(super) enum Touches {
    /// By one line.
    Once(Touch),
    /// By several; behind a pointer, so that the one of the others takes no more room than itself.
    Often(Arc<Vector<Touch>>),
}

impl Touches {
    /// One more, younger than all there are.
    pub(super) fn push(&mut self, touch: Touch) {
        match self {
            Touches::Once(first) => *self = Touches::Often(Arc::new([*first, touch].into_iter().collect())),
            Touches::Often(all) => Arc::make_mut(all).push_back(touch),
        }
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = &Touch> {
        let (once, often) = match self {
            Touches::Once(touch) => (Some(touch), None),
            Touches::Often(all) => (None, Some(all.iter())),
        };
        once.into_iter().chain(often.into_iter().flatten())
    }
}
