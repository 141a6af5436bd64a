//! A ready sentence for the press or a chat message.

use super::over::Over;
use super::{Desk, Effects};
use crate::popup::quote::QuotePopup;
use crate::ui::text::quote::quotes;

impl Desk {
    /// Shows what can be said now; a fair without days has nothing to say.
    pub(super) fn open_quote(&mut self, effects: &mut Effects) {
        let quotes = quotes(self.look(), &self.texts);
        if quotes.is_empty() {
            let text = self.texts.get(self.lang).refusal.no_such_day.clone();
            return self.refuse(text, effects);
        }
        self.over.push(Over::Quote(QuotePopup::new(quotes, self.lang)));
    }
}
