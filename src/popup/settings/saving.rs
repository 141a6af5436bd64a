//! What is typed on the pages becomes settings: read, shown with what follows from it, signed, sent.

use super::confirm::Confirm;
use super::page::{Section, Why, Wrong};
use super::{Focus, Over, SettingsScreen, Topic};
use crate::fair::command::Command;
use crate::fair::decide::may_change_settings;
use crate::fair::settings::Settings;
use crate::fair::state::AttendanceState;
use crate::fair::tally;
use crate::popup::{Outcome, Signing};
use crate::ui::Look;
use crate::ui::text::{changes, fill, refusal};

impl SettingsScreen {
    /// The settings as the pages say; the page that stands in the way shows, and says why or asks.
    fn wanted(&mut self, look: Look<'_>) -> Option<Settings> {
        let mut to = look.settings.clone();
        let mut wrong: Option<(Section, Wrong)> = None;
        for page in &mut self.pages {
            if let Err(why) = page.read(look, &mut to) {
                wrong = Some((page.section, why));
                break;
            }
        }
        let Some((section, Wrong { at, why })) = wrong else { return Some(to) };
        (self.section, self.focus) = (section, Focus::Page);
        match why {
            Why::Says(says) => self.message = Some(says),
            Why::Asks(amounts) => self.ask(look, Topic::Amount(at.0, amounts)),
        }
        None
    }

    /// Shows what would change, to be signed; says so where nothing would.
    pub(super) fn save(&mut self, look: Look<'_>) -> Outcome {
        self.message = None;
        let Some(to) = self.wanted(look) else {
            return if matches!(self.over, Over::Asking(..)) { Outcome::Stay } else { Outcome::Refuse };
        };
        // Nobody signs for what would be refused.
        if let Err(why) = may_change_settings(look.fair, &to) {
            self.message = Some(refusal::say(look, &why));
            return Outcome::Refuse;
        }
        let says = changes::to_settings(look, &to);
        let follows = follows(look, &to);
        let confirm = Confirm::new(look, self.on_duty, (says, follows), &look.text.settings.signs);
        self.over = Over::Signing(Box::new(confirm));
        Outcome::Stay
    }

    /// Sends what is signed.
    pub(super) fn sign(&mut self, look: Look<'_>, confirm: &mut Confirm) -> Outcome {
        let Some(to) = self.wanted(look) else { return Outcome::Refuse };
        let Some((signed, first)) = confirm.signed(look) else { return Outcome::Refuse };
        let command = Command::ChangeSettings { settings: Box::new(to), signed };
        Outcome::Sign(Box::new(Signing { wish: self.wish(command), first }))
    }
}

/// What follows from other hours for those who have come already.
fn follows(look: Look<'_>, to: &Settings) -> Vec<String> {
    let changed = to.days.iter().filter(|plan| look.settings.day(plan.id).is_some_and(|was| was != *plan));
    let changed: Vec<_> = changed.map(|plan| plan.id).collect();
    if changed.is_empty() {
        return Vec::new();
    }
    let then = look.fair.with_settings(to.clone());
    let late = |fair, day| tally::day(fair, day).map_or(0, |tally| tally.in_state(AttendanceState::Late));
    let told = changed.into_iter().filter_map(|day| {
        let (before, after) = (late(look.fair, day), late(&then, day));
        let values = [("n", day.to_string()), ("before", before.to_string()), ("after", after.to_string())];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        (before != after).then(|| fill(&look.text.settings.late_follows, &values))
    });
    told.collect()
}
