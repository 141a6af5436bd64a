//! The recap's screen: its keys, and keeping what it shows of the snapshot.

use std::sync::Arc;

use crossterm::event::KeyEvent;

use super::keymap::{Action, Context, resolve};
use super::over::Over;
use super::{Desk, Effect, Effects};
use crate::pane::journal::Sum;
use crate::pane::recap::{AT_ONCE, Face, Recap, Step};
use crate::pane::tally::Opens;
use crate::popup::intake::{Errand, News};
use crate::ui::field::Typed;
use crate::ui::text::fill;

impl Desk {
    /// Shows the figures of all days over the desk; every stand of a large fair comes as news.
    pub(super) fn open_recap(&mut self, effects: &mut Effects) {
        let recap = Recap::new(self.look());
        let wants = recap.wants_stands() && self.fair.exhibitor_count() > AT_ONCE;
        self.over.push(Over::Recap(Box::new(recap)));
        if wants {
            self.send_errand(Errand::Recap, effects);
        }
    }

    /// Every stand has been reckoned.
    pub(super) fn recap_news(&mut self, news: News) {
        let News::Recap { rows, lines } = news else { return };
        let mut over = std::mem::take(&mut self.over);
        for over in &mut over {
            if let Over::Recap(recap) = over {
                recap.take_stands(self.look(), Arc::clone(&rows), lines);
            }
        }
        self.over = over;
    }

    /// What an action does while the recap is shown.
    pub(super) fn recap_act(&mut self, action: Action, effects: &mut Effects) {
        let body = self.body();
        let Some(Over::Recap(mut recap)) = self.over.pop() else { return };
        let look = self.look();
        let page = i32::try_from(recap.page(look, body)).unwrap_or(i32::MAX).max(1);
        match action {
            Action::Recap => return,
            Action::Cancel if recap.drop_filters(look) => {}
            Action::Cancel => return,
            Action::Next => recap.turn(Step::On),
            Action::Previous => recap.turn(Step::Back),
            Action::Right => recap.other(look, Step::On, body),
            Action::Left => recap.other(look, Step::Back, body),
            Action::Measure => recap.measure(),
            Action::Reverse => recap.reverse(look),
            Action::Regroup if recap.face() == Face::Groups => recap.regroup(look),
            Action::Stretch if recap.face() == Face::Groups => recap.stretch(look),
            Action::Search => recap.begin_typing(),
            Action::Everyone => {
                recap.drop_filters(look);
            }
            Action::Category(n) => {
                let categories = &self.settings.categories;
                match usize::from(n).checked_sub(1).and_then(|at| categories.get(at)) {
                    Some(category) => recap.filter(look, Some(category.id.clone())),
                    None => {
                        let count = categories.len().to_string();
                        let text = fill(&look.text.desk.no_category, &[("n", &count)]);
                        self.refuse(text, effects);
                    }
                }
            }
            Action::Up => recap.scroll(-1),
            Action::Down => recap.scroll(1),
            Action::PageUp => recap.scroll(-page),
            Action::PageDown => recap.scroll(page),
            Action::First => recap.scroll(i32::MIN),
            Action::Last => recap.scroll(i32::MAX),
            Action::Confirm => {
                let figure = match recap.face() {
                    Face::Grid => recap.figure(),
                    Face::Stands | Face::Groups => recap.row_figure(look),
                };
                let sum = figure.map(|(figure, days)| Sum { figure, days });
                self.over.push(Over::Recap(recap));
                return match sum {
                    Some(sum) => self.open_figure(Opens::Entries(sum)),
                    None => {
                        let text = self.texts.get(self.lang).recap.no_entries.clone();
                        self.refuse(text, effects);
                    }
                };
            }
            Action::ToMap => match recap.selected_stand() {
                Some(id) => return self.select_exhibitor(id),
                None => effects.0.push(Effect::Bell),
            },
            _ => effects.0.push(Effect::Bell),
        }
        self.over.push(Over::Recap(recap));
    }

    /// A key while the recap's filter is typed.
    pub(super) fn recap_key(&mut self, key: KeyEvent, effects: &mut Effects) {
        let Some(Over::Recap(mut recap)) = self.over.pop() else { return };
        let look = self.look();
        match resolve(Context::RecapSearch, key) {
            Some(Action::Cancel) => {
                recap.drop_filters(look);
            }
            Some(Action::Confirm | Action::Down) => recap.end_typing(),
            _ if recap.type_key(look, key) == Typed::Taken => {}
            _ => effects.0.push(Effect::Bell),
        }
        self.over.push(Over::Recap(recap));
    }

    /// Pasted text, for the recap's filter.
    pub(super) fn paste_into_recap(&mut self, text: &str) {
        let Some(Over::Recap(mut recap)) = self.over.pop() else { return };
        recap.paste(self.look(), text);
        self.over.push(Over::Recap(recap));
    }

    /// Brings the recap up to date, also where something stands over it.
    pub(super) fn renew_recap(&mut self) {
        let mut over = std::mem::take(&mut self.over);
        let body = self.body();
        for over in &mut over {
            if let Over::Recap(recap) = over {
                recap.renew(self.look());
                recap.arrange(self.look(), body);
            }
        }
        self.over = over;
    }
}
