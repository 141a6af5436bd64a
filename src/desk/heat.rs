//! The map's colours: categories, or how warm everybody is.

use std::sync::Arc;

use super::{Desk, Effects, Tone};
use crate::fair::event::Event;
use crate::fair::ids::{DayId, EntryKey};
use crate::fair::tally::{self, Heat, HeatOf};
use crate::pane::map::{heat_name, heat_signs};
use crate::pane::recap::AT_ONCE;
use crate::popup::intake::Errand;
use crate::ui::text::fill;

/// What the map shows instead of categories.
#[derive(Debug)]
pub(super) struct Heated {
    of: HeatOf,
    /// The day and the newest entry that it was reckoned with.
    known: Option<(DayId, usize, Option<EntryKey>)>,
    /// None while an errand reckons it.
    pub(super) heat: Option<Arc<Heat>>,
}

impl Desk {
    /// The next colouring of the map; after the last the categories again.
    pub(super) fn next_heat(&mut self, effects: &mut Effects) {
        let all = HeatOf::ALL;
        let next = match self.heated.as_ref().and_then(|heated| all.iter().position(|of| *of == heated.of)) {
            Some(at) => all.get(at + 1),
            None => all.first(),
        };
        self.heated = next.map(|of| Heated { of: *of, known: None, heat: None });
        let text = &self.texts.get(self.lang).map;
        let name = match next {
            Some(of) => heat_name(self.look(), *of),
            None => text.heat_none.clone(),
        };
        let mut says = fill(&text.heat_shows, &[("what", &name)]);
        if let Some(of) = next {
            says = format!("{says} {}", heat_signs(self.look(), *of));
        }
        self.say(Tone::Plain, says);
        self.ask_for_heat(effects);
    }

    /// A large fair's heat is reckoned beside the desk: when it is asked for, and when the day changes.
    pub(super) fn ask_for_heat(&mut self, effects: &mut Effects) {
        if self.fair.exhibitor_count() <= AT_ONCE {
            return;
        }
        if let Some(Heated { of, .. }) = &self.heated {
            let errand = Errand::Heat { of: *of, day: self.day };
            self.send_errand(errand, effects);
        }
    }

    /// It has been reckoned.
    pub(super) fn heat_news(&mut self, heat: Arc<Heat>) {
        if let Some(heated) = self.heated.as_mut().filter(|heated| heated.of == heat.of) {
            heated.heat = Some(heat);
        }
    }

    /// Keeps the heat of a fair of usual size at the snapshot; a count at a gate warms nobody.
    pub(super) fn renew_heat(&mut self) {
        if self.fair.exhibitor_count() > AT_ONCE {
            return;
        }
        let (fair, day) = (self.fair.clone(), self.day);
        let Some(heated) = &mut self.heated else { return };
        let journal = fair.journal();
        let now = (day, journal.len(), journal.back().map(|line| line.entry.key));
        let old = heated.known.replace(now);
        let still_holds = old.is_some_and(|(of, lines, newest)| {
            let last = lines.checked_sub(1).and_then(|at| journal.get(at)).map(|line| line.entry.key);
            let mut since = (lines..journal.len()).filter_map(|at| journal.get(at));
            of == day
                && last == newest
                && since
                    .all(|line| matches!(line.entry.event, Event::VisitCounted(_) | Event::VisitTakenBack(_)))
        });
        if !still_holds {
            heated.heat = Some(Arc::new(tally::heat(&fair, heated.of, day)));
        }
    }
}
