//! The end of a day at the desk.

use super::over::Over;
use super::{Desk, Effects};
use crate::popup::closing::ClosingForm;
use crate::ui::text::fill;

impl Desk {
    /// Opens what closes the desk's day, or opens it again; a day that was never opened has nothing to close.
    pub(super) fn open_closing(&mut self, effects: &mut Effects) {
        if self.fair.opening(self.day).is_none() {
            let text = &self.texts.get(self.lang).refusal.day_not_open;
            let text = fill(text, &[("n", &self.day.to_string())]);
            return self.refuse(text, effects);
        }
        let request = (self.new_request)();
        let form = ClosingForm::new(self.look(), self.officer, request);
        self.over.push(Over::Closing(Box::new(form)));
    }
}
