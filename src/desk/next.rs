//! The next fair, out of the one at the desk.

use std::sync::Arc;

use super::Desk;
use super::over::Over;
use crate::fair::search::Index;
use crate::popup::next::NextForm;

impl Desk {
    /// Opens the form of the next fair: as it was left, if it was.
    pub(super) fn open_next(&mut self) {
        let next = match self.left.take() {
            Some((lang, next)) if lang == self.lang => next,
            left => {
                let mut next = NextForm::new(self.look(), self.index.as_deref(), &self.file_name);
                // Its words are those of another language, but whom somebody ticked is ticked.
                if let Some((_, left)) = left {
                    next.pick_as(&left);
                }
                Box::new(next)
            }
        };
        self.over.push(Over::Next(next));
        self.find_in_next();
    }

    /// Text pasted into the form of the next fair.
    pub(super) fn paste_into_next(&mut self, text: &str) {
        self.with_next(|next, desk, index| next.paste(desk.look(), index, text));
    }

    /// Who can be picked is found anew: the search has become ready.
    pub(super) fn find_in_next(&mut self) {
        self.with_next(|next, desk, index| {
            if let Some(index) = index {
                next.indexed(desk.look(), index);
            }
        });
    }

    /// Does something to the form of the next fair, where it is on top.
    fn with_next(&mut self, change: impl FnOnce(&mut NextForm, &Desk, Option<&Index>)) {
        match self.over.pop() {
            Some(Over::Next(mut next)) => {
                let index: Option<Arc<Index>> = self.index.clone();
                change(&mut next, self, index.as_deref());
                self.over.push(Over::Next(next));
            }
            Some(other) => self.over.push(other),
            None => {}
        }
    }
}
