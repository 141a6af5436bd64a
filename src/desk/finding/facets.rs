//! The facets of a search being typed: whom they admit, and what the last of them may become.

use std::sync::Arc;

use super::super::Desk;
use super::Narrowed;
use crate::fair::search::{Index, Matching, Question, squeezed, values};
use crate::ui::field::Field;

impl Desk {
    /// Whom the question's facets admit; looked for anew where they, the day or the fair have changed.
    pub(super) fn narrowed(&mut self, question: &Question, index: Arc<Index>) -> Option<Arc<Matching>> {
        if question.facets.is_empty() {
            self.finding.narrowed = None;
            return None;
        }
        let holds = |narrowed: &&Narrowed| {
            narrowed.facets == question.facets
                && narrowed.day == self.day
                && Arc::ptr_eq(&narrowed.fair, &self.fair)
                && Arc::ptr_eq(&narrowed.index, &index)
        };
        if let Some(narrowed) = self.finding.narrowed.as_ref().filter(holds) {
            return Some(narrowed.among.clone());
        }
        let among = Arc::new(index.admitted(&self.fair, &question.facets, Some(self.day)));
        let (facets, fair) = (question.facets.clone(), self.fair.clone());
        self.finding.narrowed = Some(Narrowed { facets, day: self.day, fair, index, among: among.clone() });
        Some(among)
    }

    /// What the facet at the end of the line may become.
    pub(super) fn completions(&self, question: &Question) -> Vec<String> {
        let Some((key, begun)) = &question.open else { return Vec::new() };
        let Some(index) = &self.index else { return Vec::new() };
        let values = values(&self.fair, index, *key, begun, self.lang);
        // One that is typed whole becomes nothing else.
        match values.as_slice() {
            [only] if squeezed(only) == *begun => Vec::new(),
            _ => values,
        }
    }

    /// Tab: the facet being typed becomes the first of what it may become.
    pub(super) fn complete(&mut self) {
        let Some(value) = self.finding.completions.first() else { return };
        let Some(query) = &mut self.finding.query else { return };
        if let Some((before, _)) = query.text().rsplit_once(':') {
            *query = Field::new(&format!("{before}:{value} "));
            self.find();
        }
    }
}
