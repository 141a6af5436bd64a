//! Files on their way in and out: errands to the thread that runs them, and what comes back.

use super::over::Over;
use super::{Desk, Effect, Effects, Tone};
use crate::popup::intake::{Errand, Intake, News};
use crate::popup::outlet::Outlet;
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

    /// A file was taken in: what was said of its columns is kept.
    pub(super) fn remember(&mut self, over: Option<Over>, effects: &mut Effects) {
        if let Some(Over::Intake(intake)) = over
            && let Some(errand) = intake.remember()
        {
            self.send_errand(errand, effects);
        }
    }

    /// What became of errand `number`.
    pub(super) fn errand_news(&mut self, number: u64, news: News, effects: &mut Effects) {
        if number != self.errand {
            return;
        }
        match news {
            News::AsOf(past) => return self.show_past(past),
            News::Walk(_) => return self.round_news(news),
            News::Recap { .. } => return self.recap_news(news),
            News::Heat(heat) => return self.heat_news(heat),
            News::Folder(_)
            | News::Progress { .. }
            | News::Understood(_)
            | News::Written(_)
            | News::Places(_)
            | News::Copied(_) => {}
        }
        let waits = |over: &Over| {
            matches!(over, Over::Intake(_) | Over::Outlet(_) | Over::Next(_) | Over::Copying(_))
        };
        let waiting = self.over.iter().rposition(waits);
        if let Some(at) = waiting
            && let Some(Over::Copying(_)) = self.over.get(at)
        {
            return self.copying_news(at, news, effects);
        }
        let text = &self.texts.get(self.lang).intake;
        let said = match waiting.and_then(|at| self.over.get_mut(at)) {
            Some(Over::Intake(intake)) => {
                intake.news(news);
                None
            }
            Some(Over::Outlet(outlet)) => {
                outlet.news(news).map(|what| fill(&text.written, &[("what", &what)]))
            }
            // It says for itself what was made.
            Some(Over::Next(next)) => next.news(news),
            _ => None,
        };
        if let (Some(said), Some(at)) = (said, waiting) {
            self.over.remove(at);
            self.say(Tone::Good, said);
        }
    }

    /// Opens the form that writes what the fair holds.
    pub(super) fn open_outlet(&mut self) {
        let outlet = Outlet::new(self.look(), &self.file_name);
        self.over.push(Over::Outlet(Box::new(outlet)));
    }
}
