//! Files on their way in and out: errands to the thread that runs them, and what comes back.

use super::over::Over;
use super::{Desk, Effect, Effects, Tone};
use crate::popup::intake::{Errand, Intake, News};
use crate::ui::text::fill;

impl Desk {
    /// Opens the files from which a list, a plan or counts are taken in.
    pub(super) fn open_intake(&mut self, effects: &mut Effects) {
        let request = (self.new_request)();
        let (intake, errand) = Intake::new(request);
        self.over.push(Over::Intake(Box::new(intake)));
        self.send_errand(errand, effects);
    }

    /// Sends an errand on its way: news of the ones before it are not wanted any more.
    pub(super) fn send_errand(&mut self, errand: Errand, effects: &mut Effects) {
        self.errand += 1;
        effects.0.push(Effect::Errand { number: self.errand, errand, lang: self.lang });
    }

    /// A file that was not taken in is read once more: what it came to went with the request.
    pub(super) fn read_again(&mut self, effects: &mut Effects) {
        let errand = match self.over.last_mut() {
            Some(Over::Intake(intake)) => intake.again(),
            _ => None,
        };
        if let Some(errand) = errand {
            self.send_errand(errand, effects);
        }
    }

    /// What became of errand `number`.
    pub(super) fn errand_news(&mut self, number: u64, news: News, effects: &mut Effects) {
        if number != self.errand {
            return;
        }
        let waiting = self.over.iter_mut().rev().find_map(|over| match over {
            Over::Intake(intake) => Some(intake),
            _ => None,
        });
        match (waiting, news) {
            (Some(intake), news) => intake.news(news),
            (None, News::Written(Ok(what))) => {
                let text = fill(&self.texts.get(self.lang).intake.written, &[("what", &what)]);
                self.say(Tone::Good, text);
            }
            (None, News::Written(Err(why))) => self.refuse(why, effects),
            (None, News::Folder(_) | News::Progress { .. } | News::Understood(_)) => {}
        }
    }
}
