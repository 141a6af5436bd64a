//! One key blanks the screen: a clock and the fair's name, until any key brings everything back as it was.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::keymap::Action;
use super::{Desk, Msg};
use crate::ui::big;
use crate::ui::widget::row;

/// Whether the screen is blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Curtain {
    /// It is not.
    Open,
    /// It is, and all was saved since.
    Drawn,
    /// It is, and something could not be saved.
    Failed,
}

impl Desk {
    /// Whether the message is about the blank screen, and done with: the key that blanks it, or what somebody does while
    /// it is blank.
    pub(super) fn is_for_curtain(&mut self, msg: &Msg) -> bool {
        match (msg, self.curtain) {
            (Msg::Key { key, .. }, Curtain::Open) => {
                let blanks = self.keymap.resolve(self.context(), *key) == Some(Action::Blank);
                if blanks {
                    self.blank();
                }
                blanks
            }
            (Msg::Key { .. }, Curtain::Drawn | Curtain::Failed) => {
                self.curtain = Curtain::Open;
                true
            }
            // Nobody sees what they would do.
            (Msg::Badge { .. } | Msg::Paste(_) | Msg::Mouse(_), Curtain::Drawn | Curtain::Failed) => true,
            (Msg::NotSaved { .. } | Msg::WriterStopped, Curtain::Drawn) => {
                self.curtain = Curtain::Failed;
                false
            }
            (
                Msg::Badge { .. }
                | Msg::Paste(_)
                | Msg::Mouse(_)
                | Msg::Resize(..)
                | Msg::Tick(_)
                | Msg::Saved { .. }
                | Msg::Refused { .. }
                | Msg::NotSaved { .. }
                | Msg::WriterStopped
                | Msg::News { .. }
                | Msg::NotKept { .. }
                | Msg::Indexed(_),
                Curtain::Open | Curtain::Drawn | Curtain::Failed,
            ) => false,
        }
    }

    /// Blanks the screen, also where the action was found by its words.
    pub(super) fn blank(&mut self) {
        self.curtain = if self.stopped { Curtain::Failed } else { Curtain::Drawn };
    }

    /// The clock as large as it can be, the fair's name above, what to do below.
    pub(super) fn view_curtain(&self, area: Rect, buf: &mut Buffer) {
        let look = self.look();
        let text = &look.text.privacy;
        let above = area.height / 6;
        big::centred(&look.settings.name, look.theme.strong, row(area, above), look, buf);
        let foot = area.height.saturating_sub(above + 1);
        big::centred(&text.any_key, look.theme.base, row(area, foot), look, buf);
        if self.curtain == Curtain::Failed {
            let says = format!("{} {}", look.signs.alert, text.not_saved);
            big::centred(&says, look.theme.bad, row(area, foot.saturating_sub(1)), look, buf);
        }
        let clock = Rect {
            x: area.x + area.width / 8,
            y: area.y + above + 2,
            width: area.width - area.width / 4,
            height: area.height.saturating_sub(2 * above + 6),
        };
        // The present, also where the past is looked at.
        if !clock.is_empty() {
            big::number(look, &look.time(self.now), clock, buf);
        }
    }
}
