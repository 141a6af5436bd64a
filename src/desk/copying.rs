//! A verified copy of the fair's file to a stick, in one key.

use super::over::Over;
use super::{Desk, Effects, Tone};
use crate::popup::copying::{CopyPopup, Disk, Told};
use crate::popup::intake::News;
use crate::ui::Backup;
use crate::ui::text::{fill, format};

impl Desk {
    /// Looks for sticks; with one that is beyond doubt the copy begins at once.
    pub(super) fn open_copying(&mut self, effects: &mut Effects) {
        let (popup, errand) = CopyPopup::new(self.look());
        self.over.push(Over::Copying(Box::new(popup)));
        self.send_errand(errand, effects);
    }

    /// What became of an errand for the copy, which stands at `at`.
    pub(super) fn copying_news(&mut self, at: usize, news: News, effects: &mut Effects) {
        let Some(Over::Copying(popup)) = self.over.get_mut(at) else { return };
        match popup.news(news) {
            Told::Nothing => {}
            Told::Ask(errand) => self.send_errand(errand, effects),
            Told::Done(copied) => {
                self.over.remove(at);
                if copied.disk == Disk::Other {
                    self.backup = Some(Backup { at: copied.at, entries: copied.entries });
                }
                let text = &self.texts.get(self.lang).copying;
                let entries = usize::try_from(copied.entries).unwrap_or(usize::MAX);
                let values = [
                    ("file", copied.name.as_str()),
                    ("folder", copied.folder.as_str()),
                    ("n", &format::count(entries)),
                ];
                // A form hides all but the last row of the status: what is said there is short, and a warning is its own.
                let done = if self.over.is_empty() { &text.done } else { &text.done_short };
                let done = fill(done, &values);
                let warning = text.done_same_disk.clone();
                match (copied.disk, self.over.last_mut()) {
                    (Disk::Other, _) => self.say(Tone::Good, done),
                    (Disk::Same, None) => self.say(Tone::Warn, format!("{done} {warning}")),
                    (Disk::Same, Some(form)) => {
                        form.tell(&warning);
                        self.say(Tone::Warn, done);
                    }
                }
            }
        }
    }
}
