//! Something happened: what, of what kind, what is to be done about it, by whom, until when, and at whose stand.

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::form::{Form, FormKey, FormRow, Sheet};
use super::{Outcome, Wish, typed};
use crate::fair::command::Command;
use crate::fair::event::{IncidentKind, Task};
use crate::fair::ids::{ExhibitorId, OfficerId, RequestId};
use crate::fair::settings::Service;
use crate::ui::Look;
use crate::ui::text::{entry, fill, terms};

/// The widest the form grows.
const WIDTH: u16 = 72;
/// Room for its labels.
const LABELS: u16 = 16;
/// Rows of the form; the last one only where somebody is selected.
const WHAT: usize = 0;
const KIND: usize = 1;
const TASK: usize = 2;
const BY: usize = 3;
const UNTIL: usize = 4;
const PLACE: usize = 5;

/// The form.
#[derive(Debug, Clone)]
pub struct IncidentForm {
    exhibitor: Option<ExhibitorId>,
    officers: Vec<OfficerId>,
    request: RequestId,
    form: Form,
    /// What stands between what was typed and its being saved.
    pub message: Option<String>,
}

impl IncidentForm {
    /// An empty form; `exhibitor` is the one selected, which it may be about.
    pub fn new(look: Look<'_>, exhibitor: Option<ExhibitorId>, request: RequestId) -> IncidentForm {
        let text = &look.text.incident;
        let kinds = IncidentKind::ALL.iter().map(|kind| terms::incident(look.text, *kind).to_owned());
        let working = look.fair.officers().filter(|officer| officer.service == Service::Active);
        let officers: Vec<OfficerId> = working.map(|officer| officer.id).collect();
        let names = officers.iter().map(|id| look.officer(Some(*id)));
        let mut rows = vec![
            FormRow::text(&text.what, "", &text.what_hint),
            FormRow::pick(&text.kind, kinds.collect(), 0),
            FormRow::text(&text.task, "", &text.task_hint),
            FormRow::pick(&text.by, std::iter::once(text.anybody.clone()).chain(names).collect(), 0),
            FormRow::text(&text.until, "", &text.until_hint),
        ];
        if let Some(id) = exhibitor {
            let whose = entry::whose(look, id, look.day);
            rows.push(FormRow::pick(&text.place, vec![whose, text.whole_fair.clone()], 0));
        }
        IncidentForm { exhibitor, officers, request, form: Form::new(rows), message: None }
    }

    /// Takes a key.
    pub fn key(&mut self, look: Look<'_>, key: KeyEvent) -> Outcome {
        match self.form.key(key) {
            FormKey::Taken | FormKey::Typed(_) => {
                self.message = None;
                Outcome::Stay
            }
            FormKey::Leave => Outcome::Close,
            FormKey::Strange => Outcome::Refuse,
            FormKey::Save => self.save(look),
        }
    }

    fn save(&mut self, look: Look<'_>) -> Outcome {
        let text = &look.text.incident;
        let due = match typed::due(look, self.form.text(UNTIL)) {
            Ok(Some(due)) if due <= look.now => {
                let values =
                    [("when", look.when(due)), ("time", look.time(due)), ("now", look.time(look.now))];
                let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
                return self.stay(UNTIL, fill(&text.past_due, &values));
            }
            Ok(due) => due,
            Err(typed) => return self.stay(UNTIL, fill(&text.bad_due, &[("typed", &typed)])),
        };
        let by = self.form.chosen(BY).checked_sub(1).and_then(|at| self.officers.get(at)).copied();
        let says = self.form.text(TASK).trim().to_owned();
        if says.is_empty() && (by.is_some() || due.is_some()) {
            return self.stay(TASK, text.missing_task.clone());
        }
        let command = Command::NoteIncident {
            text: self.form.text(WHAT).to_owned(),
            exhibitor: self.exhibitor.filter(|_| self.form.chosen(PLACE) == 0),
            kind: IncidentKind::ALL.get(self.form.chosen(KIND)).copied().unwrap_or_default(),
            task: (!says.is_empty()).then_some((says, Task { by, due })),
        };
        Outcome::Commit(Wish { command, happened: None, request: Some(self.request) })
    }

    /// Says what is wrong with a row; what was typed stays.
    fn stay(&mut self, row: usize, why: String) -> Outcome {
        self.message = Some(why);
        self.form.focus_on(row);
        Outcome::Refuse
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.form.paste(text);
    }

    /// Draws it in the middle of `screen`.
    pub fn view(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let sheet =
            Sheet::new(&look.text.incident.title, WIDTH, LABELS).below(look, self.message.as_ref(), "");
        self.form.sheet(look, &sheet, screen, buf)
    }
}
