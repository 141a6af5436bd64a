//! Another booth for an exhibitor: its code typed, or picked among the free ones; a taken one is asked about.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::form::{Form, FormKey, FormRow};
use super::question::{Answered, Question};
use super::{Outcome, Wish};
use crate::fair::Fair;
use crate::fair::command::{Command, Sharing};
use crate::fair::ids::{BoothId, DayId, ExhibitorId, HallId, RequestId};
use crate::ui::Look;
use crate::ui::text::{entry, fill};
use crate::ui::widget::{pad, popup, row, wrap};

/// The widest the form grows.
const WIDTH: u16 = 62;
/// Room for its labels.
const LABELS: u16 = 14;
/// As many free booths as the form lists.
const LISTED: usize = 6;

/// A booth, or a part of it.
pub type Place = (BoothId, Option<Arc<str>>);

/// The form.
#[derive(Debug, Clone)]
pub struct MoveForm {
    exhibitor: ExhibitorId,
    request: RequestId,
    hall: Option<HallId>,
    /// Where it stands that day; with several the form asks which it leaves.
    from: Vec<BoothId>,
    form: Form,
    selected: Option<usize>,
    question: Option<Question<Place>>,
    /// What stands between what was typed and its being saved.
    pub message: Option<String>,
}

/// The row of the code; the one of the booth it leaves comes after it.
const CODE: usize = 0;
const FROM: usize = 1;

impl MoveForm {
    /// An empty form for the exhibitor; codes are looked up in `hall` first.
    pub fn new(look: Look<'_>, exhibitor: ExhibitorId, hall: Option<HallId>, request: RequestId) -> MoveForm {
        let text = &look.text.relocate;
        let mut from: Vec<BoothId> = look
            .fair
            .placements(exhibitor, Some(look.day))
            .map(|placement| placement.booth.clone())
            .collect();
        from.dedup();
        let mut rows = vec![FormRow::text(&text.code, "", &text.code_hint)];
        if from.len() > 1 {
            let codes = from.iter().map(|booth| booth.code.to_string()).collect();
            rows.push(FormRow::pick(&text.from, codes, 0));
        }
        MoveForm {
            exhibitor,
            request,
            hall,
            from,
            form: Form::new(rows),
            selected: None,
            question: None,
            message: None,
        }
    }

    /// Takes a key.
    pub fn key(&mut self, look: Look<'_>, key: KeyEvent) -> Outcome {
        if let Some(question) = &mut self.question {
            return match question.key(key) {
                Answered::Open => Outcome::Stay,
                Answered::Strange => Outcome::Refuse,
                Answered::Dropped => {
                    self.question = None;
                    Outcome::Stay
                }
                Answered::With(place) => {
                    self.question = None;
                    self.commit(place, Sharing::Agreed)
                }
            };
        }
        let free = self.free(look);
        let listed = free.len().min(LISTED);
        match key.code {
            KeyCode::Down if self.form.focus() == CODE && listed > 0 => {
                self.selected = Some(self.selected.map_or(0, |at| (at + 1).min(listed - 1)));
                return Outcome::Stay;
            }
            KeyCode::Up if self.form.focus() == CODE => {
                self.selected = self.selected.and_then(|at| at.checked_sub(1));
                return Outcome::Stay;
            }
            _ => {}
        }
        match self.form.key(key) {
            FormKey::Taken | FormKey::Typed(_) => {
                self.selected = None;
                self.message = None;
                Outcome::Stay
            }
            FormKey::Leave => Outcome::Close,
            FormKey::Strange => Outcome::Refuse,
            FormKey::Save => {
                let picked = self.selected.and_then(|at| free.get(at)).cloned();
                match picked
                    .map_or_else(|| find_place(look.fair, self.hall.as_ref(), self.form.text(CODE)), Ok)
                {
                    Ok(place) => self.settle(look, place),
                    Err(unfound) => {
                        self.message = Some(unfound.say(look));
                        Outcome::Refuse
                    }
                }
            }
        }
    }

    /// Moves there, or asks first where somebody stands there.
    fn settle(&mut self, look: Look<'_>, place: Place) -> Outcome {
        let others = others_on(look.fair, &place, look.day, Some(self.exhibitor));
        if others.is_empty() {
            return self.commit(place, Sharing::Refused);
        }
        let text = &look.text.relocate;
        let names: Vec<&str> =
            others.iter().filter_map(|id| look.fair.exhibitor(*id)).map(|e| e.name.as_str()).collect();
        let asked = fill(&text.share_question, &[("code", &place.0.code), ("name", &names.join(", "))]);
        self.question =
            Some(Question::new(&text.share_title, &asked, vec![(text.answer_share.clone(), place)]));
        Outcome::Stay
    }

    fn commit(&self, (to, part): Place, sharing: Sharing) -> Outcome {
        let from = if self.from.len() > 1 { self.from.get(self.form.chosen(FROM)).cloned() } else { None };
        let command = Command::MoveExhibitor { exhibitor: self.exhibitor, from, to, part, sharing };
        Outcome::Commit(Wish { command, happened: None, request: Some(self.request) })
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.form.paste(text);
    }

    /// Free booths whose code begins with what is typed, as many as are listed.
    fn free(&self, look: Look<'_>) -> Vec<Place> {
        free_places(look.fair, look.day, self.hall.as_ref(), self.form.text(CODE), LISTED)
    }

    /// Draws it in the middle of `screen`.
    pub fn view(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let text = &look.text.relocate;
        if let Some(question) = &self.question {
            return question.view(look, screen, buf);
        }
        let name = look.fair.exhibitor(self.exhibitor).map(|e| e.name.as_str()).unwrap_or_default();
        let stand = entry::stand(look.fair, self.exhibitor, look.day);
        let title = fill(&text.title, &[("stand", &stand), ("name", name), ("n", &look.day.to_string())]);
        let width = WIDTH.min(screen.width);
        let inner = usize::from(width.saturating_sub(4));
        let notes = self.message.as_ref().map(|message| wrap(message, inner)).unwrap_or_default();
        let free = self.free(look);
        let fields = u16::try_from(self.form.len()).unwrap_or(2);
        let rows = fields + 2 + u16::try_from(free.len().max(1) + notes.len()).unwrap_or(u16::MAX / 2);
        let inside = popup(look, &title, (width, rows + 2), screen, buf);
        let cursor = self.form.draw(look, LABELS, Rect { height: inside.height.min(fields), ..inside }, buf);
        let mut at = fields;
        let mut line = |words: &str, style| {
            let place = row(inside, at);
            at += 1;
            if !place.is_empty() {
                buf.set_string(
                    place.x,
                    place.y,
                    pad(words, usize::from(place.width), look.signs.ellipsis),
                    style,
                );
            }
        };
        for note in &notes {
            line(note, look.theme.warn);
        }
        line("", look.theme.base);
        let heading = match (free.is_empty(), self.form.text(CODE).trim().is_empty()) {
            (false, _) => &text.free,
            (true, true) => &text.all_taken,
            (true, false) => &text.none_free,
        };
        line(heading, look.theme.faint);
        for (index, (booth, part)) in free.iter().enumerate() {
            let chosen = self.selected == Some(index);
            let (mark, style) = match chosen {
                true => (look.signs.pointer, look.theme.selected),
                false => (" ", look.theme.base),
            };
            line(&format!("{mark} {}", place_label(look.fair, booth, part.as_deref())), style);
        }
        cursor
    }
}

/// Why a typed code names no place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfound {
    /// Nothing was typed.
    Blank,
    /// No hall has it.
    NoSuchBooth(String),
    /// Several halls have it.
    InHalls(String, Vec<HallId>),
    /// The booth has no such part.
    NoSuchPart(String),
}

impl Unfound {
    /// What to do.
    pub fn say(&self, look: Look<'_>) -> String {
        let text = &look.text.relocate;
        match self {
            Unfound::Blank => text.blank.clone(),
            Unfound::NoSuchBooth(code) => fill(&look.text.refusal.no_such_booth, &[("code", code)]),
            Unfound::InHalls(code, halls) => {
                let ways: Vec<String> = halls.iter().map(|hall| format!("{hall}/{code}")).collect();
                fill(&text.in_halls, &[("code", code), ("ways", &ways.join(", "))])
            }
            Unfound::NoSuchPart(typed) => fill(&text.no_such_part, &[("typed", typed)]),
        }
    }
}

/// The place that `typed` names: `A01`, `a-1`, `U/12`, `A01:a`; a code of several halls is `hall`'s own.
///
/// # Errors
/// Why it names none.
pub fn find_place(fair: &Fair, hall: Option<&HallId>, typed: &str) -> Result<Place, Unfound> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(Unfound::Blank);
    }
    let (hall_word, rest) = typed.split_once('/').map_or((None, typed), |(hall, rest)| (Some(hall), rest));
    let (code, part) = rest.split_once(':').map_or((rest, None), |(code, part)| (code, Some(part)));
    let wanted = plain(code);
    let named = |floor: &&crate::fair::state::Floor| {
        hall_word.is_none_or(|word| floor.hall.id.as_str().eq_ignore_ascii_case(word.trim()))
    };
    let mut found = Vec::new();
    for floor in fair.floors().iter().filter(named) {
        let own = floor.hall.booths.iter().filter(|booth| plain(&booth.code) == wanted);
        found.extend(own.map(|booth| (floor.hall.id.clone(), booth)));
    }
    if found.len() > 1 {
        found.retain(|(id, _)| Some(id) == hall || hall_word.is_some());
    }
    let [(id, booth)] = found.as_slice() else {
        let all = fair.floors().iter();
        let halls: Vec<HallId> = all
            .filter(|floor| floor.hall.booths.iter().any(|booth| plain(&booth.code) == wanted))
            .map(|floor| floor.hall.id.clone())
            .collect();
        return Err(match halls.len() {
            0 | 1 => Unfound::NoSuchBooth(typed.to_owned()),
            _ => Unfound::InHalls(code.trim().to_owned(), halls),
        });
    };
    let part = match part.map(str::trim) {
        None => None,
        Some(typed_part) => {
            let known = booth.parts.iter().find(|known| known.eq_ignore_ascii_case(typed_part));
            Some(known.cloned().ok_or_else(|| Unfound::NoSuchPart(typed.to_owned()))?)
        }
    };
    Ok((BoothId { hall: id.clone(), code: booth.code.clone() }, part))
}

/// A code as people say it: no case, no hyphens, no leading zeros of its numbers.
fn plain(code: &str) -> String {
    let mut plain = String::with_capacity(code.len());
    let mut in_number = false;
    for c in code.chars().filter(|c| c.is_alphanumeric()) {
        if c == '0' && !in_number && plain.chars().last().is_none_or(|last| !last.is_ascii_digit()) {
            continue;
        }
        in_number = c.is_ascii_digit();
        plain.extend(c.to_lowercase());
    }
    plain
}

/// Who else stands there that day.
pub fn others_on(
    fair: &Fair,
    (booth, part): &Place,
    day: DayId,
    own: Option<ExhibitorId>,
) -> Vec<ExhibitorId> {
    let clashes = |theirs: &Option<Arc<str>>| match (theirs, part) {
        (Some(theirs), Some(ours)) => theirs == ours,
        (Some(_), None) | (None, _) => true,
    };
    let others = fair.occupants(booth, Some(day)).filter(|(id, p)| Some(*id) != own && clashes(&p.part));
    others.map(|(id, _)| id).collect()
}

/// Free booths and parts whose code begins with `typed`, those of `hall` first.
pub fn free_places(fair: &Fair, day: DayId, hall: Option<&HallId>, typed: &str, most: usize) -> Vec<Place> {
    let wanted = plain(typed);
    let own = |floor: &&crate::fair::state::Floor| Some(&floor.hall.id) == hall;
    let floors = fair.floors().iter().filter(own).chain(fair.floors().iter().filter(|floor| !own(floor)));
    let places = floors.flat_map(|floor| {
        floor.walk.order().iter().filter_map(|&at| floor.hall.booths.get(at)).flat_map(|booth| {
            let id = BoothId { hall: floor.hall.id.clone(), code: booth.code.clone() };
            let parts: Vec<Option<Arc<str>>> = match booth.parts.is_empty() {
                true => vec![None],
                false => booth.parts.iter().cloned().map(Some).collect(),
            };
            parts.into_iter().map(move |part| (id.clone(), part))
        })
    });
    let begins = |place: &Place| wanted.is_empty() || plain(&place.0.code).starts_with(&wanted);
    places.filter(begins).filter(|place| others_on(fair, place, day, None).is_empty()).take(most).collect()
}

/// A place as the desk writes it: with its hall where there are several.
pub fn place_label(fair: &Fair, booth: &BoothId, part: Option<&str>) -> String {
    let hall = if fair.floors().len() > 1 { format!("{}/", booth.hall) } else { String::new() };
    let part = part.map(|part| format!(":{part}")).unwrap_or_default();
    format!("{hall}{}{part}", booth.code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_as_people_say_them() {
        for (typed, same) in
            [("A01", "a-1"), ("W-07", "w 7"), ("K3bis", "k3BIS"), ("A10", "a 10"), ("100", "100")]
        {
            assert_eq!(plain(typed), plain(same));
        }
        assert_ne!(plain("A10"), plain("A1"));
        assert_ne!(plain("A100"), plain("A10"));
    }
}
