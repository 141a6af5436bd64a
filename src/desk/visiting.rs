//! The visitors' screen: its keys, and keeping what it shows of the snapshot.

use super::keymap::Action;
use super::over::{Over, Then};
use super::{Desk, Effect, Effects};
use crate::fair::command::Command;
use crate::pane::visitors::Visitors;
use crate::popup::Wish;
use crate::popup::list::Choosing;

impl Desk {
    /// Shows the day's visitors over the desk.
    pub(super) fn open_visitors(&mut self) {
        let visitors = Visitors::new(self.look(), self.gate.as_ref());
        self.over.push(Over::Visitors(visitors));
    }

    /// Takes back the newest visit of the gate.
    pub(super) fn take_back_visit(&mut self, effects: &mut Effects) {
        if let Some(gate) = self.gate.clone() {
            self.commit(Wish::now(Command::TakeBackVisit { gate }), None, effects);
        }
    }

    /// Asks at which gate visitors are counted.
    pub(super) fn pick_gate(&mut self) {
        let ids: Vec<_> = self.settings.gates.iter().map(|gate| gate.id.clone()).collect();
        let at = ids.iter().position(|id| Some(id) == self.gate.as_ref()).unwrap_or(0);
        self.pick_from(Choosing::Gate(ids), at, None);
    }

    /// What an action does while the visitors are shown.
    pub(super) fn visitors_act(&mut self, action: Action, at_ms: u64, effects: &mut Effects) {
        match action {
            Action::CountVisit => return self.count_visit(at_ms, effects),
            Action::TakeBackVisit => return self.take_back_visit(effects),
            Action::Gate => return self.pick_gate(),
            Action::Undo => return self.undo(effects),
            Action::Clicker | Action::Group if self.gate.is_none() => {
                let text = self.texts.get(self.lang).desk.no_gate.clone();
                return self.refuse(text, effects);
            }
            Action::Clicker => return self.on_open_day(Then::Clicker),
            Action::Group => return self.on_open_day(Then::Group),
            _ => {}
        }
        let body = self.body();
        let Some(Over::Visitors(mut visitors)) = self.over.pop() else { return };
        let page = i32::try_from(visitors.page(self.look(), body)).unwrap_or(i32::MAX).max(1);
        match action {
            Action::Visitors => return,
            Action::Cancel if visitors.is_back() => return,
            Action::Cancel => {}
            Action::Digits => visitors.toggle_digits(),
            Action::Next => visitors.toggle_book(),
            Action::Up => visitors.scroll(-1),
            Action::Down => visitors.scroll(1),
            Action::PageUp => visitors.scroll(-page),
            Action::PageDown => visitors.scroll(page),
            Action::First => visitors.scroll(i32::MIN),
            Action::Last => visitors.scroll(i32::MAX),
            _ => effects.0.push(Effect::Bell),
        }
        self.over.push(Over::Visitors(visitors));
    }

    /// Brings the visitors' screen up to date, also where something stands over it.
    pub(super) fn renew_visitors(&mut self) {
        let mut over = std::mem::take(&mut self.over);
        let body = self.body();
        for over in &mut over {
            if let Over::Visitors(visitors) = over {
                visitors.renew(self.look(), self.gate.as_ref());
                visitors.arrange(self.look(), body);
            }
        }
        self.over = over;
    }
}
