//! Mesin waktu: asks for which minute the desk is to be shown.

use std::sync::Arc;

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Outcome;
use super::form::{Form, FormKey, FormRow, Sheet};
use super::intake::Errand;
use crate::fair::Fair;
use crate::fair::search::Index;
use crate::fair::time::Moment;
use crate::ui::Look;
use crate::ui::text::{fill, format};
use crate::ui::widget::Focused;

/// The widest the form grows.
const WIDTH: u16 = 60;
/// Room for its label.
const LABELS: u16 = 12;

/// The fair as it was recorded up to some minute.
#[derive(Debug, Clone)]
pub struct Past {
    /// Up to which moment of recording.
    pub at: Moment,
    /// The fair then.
    pub fair: Arc<Fair>,
    /// Its words to be searched.
    pub index: Arc<Index>,
}

impl PartialEq for Past {
    /// Whether it is the very same.
    fn eq(&self, other: &Past) -> bool {
        self.at == other.at && Arc::ptr_eq(&self.fair, &other.fair)
    }
}

/// The form.
#[derive(Debug, Clone)]
pub struct PastForm {
    form: Form,
    reading: Reading,
    /// What stands in the way.
    pub message: Option<String>,
}

/// Whether the journal is being read up to that minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    No,
    Yes,
}

impl PastForm {
    /// With the last full hour on it.
    pub fn new(look: Look<'_>) -> PastForm {
        let local = look.settings.utc_offset.local(look.now);
        let hour = format::time(look.lang, local.time()).chars().take(2).collect::<String>();
        let text = &look.text.past;
        let rows = vec![FormRow::text(&text.time, &format!("{hour}.00"), &text.time_hint)];
        PastForm { form: Form::new(rows), reading: Reading::No, message: None }
    }

    /// Whether the journal is being read.
    pub fn is_reading(&self) -> bool {
        self.reading == Reading::Yes
    }

    /// Takes a key.
    pub fn key(&mut self, look: Look<'_>, key: KeyEvent) -> Outcome {
        if self.is_reading() {
            return match key.code {
                crossterm::event::KeyCode::Esc => {
                    self.reading = Reading::No;
                    Outcome::Errand(Errand::Stop)
                }
                _ => Outcome::Refuse,
            };
        }
        match self.form.key(key) {
            FormKey::Taken | FormKey::Typed(_) => {
                self.message = None;
                Outcome::Stay
            }
            FormKey::Leave => Outcome::Close,
            FormKey::Strange => Outcome::Refuse,
            FormKey::Save => match super::typed::moment(look, self.form.text(0)) {
                Ok(Some(at))
                    if look.fair.journal().front().is_none_or(|line| line.entry.at > at.plus_ms(59_999)) =>
                {
                    let first = look.fair.journal().front().map(|line| look.time(line.entry.at));
                    let first = first.unwrap_or_default();
                    self.message = Some(fill(&look.text.past.before, &[("time", &first)]));
                    Outcome::Refuse
                }
                Ok(Some(at)) if at <= look.now => {
                    self.reading = Reading::Yes;
                    // The whole minute: what was recorded at 15.00.40 was so at 15.00.
                    Outcome::Errand(Errand::AsOf { at: at.plus_ms(59_999).min(look.now) })
                }
                Ok(Some(at)) => {
                    self.message = Some(fill(&look.text.past.ahead, &[("time", &look.time(at))]));
                    Outcome::Refuse
                }
                Ok(None) | Err(_) => {
                    let typed = self.form.text(0).trim().to_owned();
                    self.message = Some(fill(&look.text.past.no_time, &[("typed", &typed)]));
                    Outcome::Refuse
                }
            },
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.form.paste(text);
    }

    /// Draws it in the middle of `screen`.
    pub fn view(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let text = &look.text.past;
        let date = look.plan().map(|plan| format::date(look.text, plan.date)).unwrap_or_default();
        let title = fill(&text.title, &[("date", &date)]);
        let sheet = Sheet::new(&title, WIDTH, LABELS);
        let sheet = match self.reading {
            Reading::Yes => sheet.says(&text.reading, look.theme.faint),
            Reading::No => sheet.below(look, self.message.as_ref(), &text.explains),
        };
        let mut form = self.form.clone();
        form.active = if self.is_reading() { Focused::No } else { Focused::Yes };
        form.sheet(look, &sheet, screen, buf)
    }
}
