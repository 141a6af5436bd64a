//! What is said of incidents and lost property: what happened, how it stands, what is to be done and was.

use ratatui::style::Style;

use super::{entry, fill, terms};
use crate::fair::event::{Event, IncidentNoted};
use crate::fair::exhibitor::TASK;
use crate::fair::state::Incident;
use crate::ui::Look;

/// As many things done as are told beside what happened.
const TOLD: usize = 3;

/// What happened; where that was erased, that it was.
pub fn note(look: Look<'_>, noted: &IncidentNoted) -> String {
    match noted.private.note.as_str() {
        "" => look.text.words.erased.clone(),
        note => note.to_owned(),
    }
}

/// What is to be done and by whom, where anything is.
pub fn task(look: Look<'_>, noted: &IncidentNoted) -> Option<String> {
    let task = noted.task.as_ref()?;
    let says = match noted.private.beside(TASK) {
        "" => look.text.words.erased.clone(),
        says => says.to_owned(),
    };
    Some(match task.by {
        Some(by) => format!("{says} {} {}", look.signs.dot, look.officer(Some(by))),
        None => says,
    })
}

/// `lewat 15.30`, `s.d. 15.30`, `terbuka` or `selesai`.
pub fn standing(look: Look<'_>, incident: &Incident) -> (String, Style) {
    let text = &look.text.incident;
    let timed = |phrase: &str, due| fill(phrase, &[("time", &look.when(due))]);
    match (incident.is_open(), incident.due()) {
        (false, _) => (text.settled.clone(), look.theme.faint),
        (true, None) => (text.open.clone(), look.theme.base),
        (true, Some(due)) if due < look.now => (timed(&text.overdue, due), look.theme.warn),
        (true, Some(due)) => (timed(&text.due, due), look.theme.base),
    }
}

/// All there is to say of it: what happened, by whom it was noted, what is to be done, what was done, newest first.
pub fn lines(look: Look<'_>, incident: &Incident) -> Vec<String> {
    let text = &look.text.incident;
    let dot = format!(" {} ", look.signs.dot);
    let Some(says) = incident.says() else { return Vec::new() };
    let mut head = vec![terms::incident(look.text, says.kind).to_owned()];
    head.extend(says.exhibitor.map(|id| entry::whose(look, id, incident.noted.day.unwrap_or(look.day))));
    head.push(entry::noted_by(look, &incident.noted));
    let mut lines = vec![note(look, says), head.join(&dot)];
    if let Some(task) = task(look, says) {
        let mut parts = vec![fill(&text.to_do, &[("task", &task)])];
        if incident.is_open() && incident.due().is_some() {
            parts.push(standing(look, incident).0);
        }
        lines.push(parts.join(&dot));
    }
    for entry in incident.followed.iter().rev().take(TOLD).filter_map(|key| look.fair.entry(*key)) {
        if let Event::IncidentFollowed(followed) = &entry.event {
            let done = match followed.private.note.as_str() {
                "" => terms::standing(look.text, followed.standing),
                done => done,
            };
            lines.push(format!("{} {}: {done}", look.when(entry.happened), look.officer(entry.officer)));
        }
    }
    lines
}

/// What the header says of what is open, and how; nothing where nothing is.
pub fn reminder(look: Look<'_>) -> Option<(String, Style)> {
    let text = &look.text.incident;
    let (_, next) = look.fair.open_incidents().next()?;
    let n = look.fair.open_incident_count().to_string();
    let Some(due) = next.due() else { return Some((fill(&text.header, &[("n", &n)]), look.theme.base)) };
    let time = look.when(due);
    let values = [("n", n.as_str()), ("time", time.as_str())];
    Some(match due < look.now {
        true => (format!("{} {}", look.signs.alert, fill(&text.header_overdue, &values)), look.theme.warn),
        false => (fill(&text.header_due, &values), look.theme.base),
    })
}
