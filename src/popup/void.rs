//! A report that never should have been: asked by anybody, settled by a supervisor's PIN.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::form::{Form, FormKey, FormRow};
use super::signature::{SignKey, SignatureRows, Signed};
use super::{Outcome, Signing, Wish};
use crate::fair::command::Command;
use crate::fair::ids::{DayId, EntryKey, ExhibitorId, OfficerId, RequestId};
use crate::fair::pin::Signature;
use crate::ui::Look;
use crate::ui::text::{entry, fill};
use crate::ui::widget::{Focused, popup, row, wrap};

/// The widest the form grows.
const WIDTH: u16 = 66;
/// Room for its labels.
const LABELS: u16 = 16;
/// The one row above the signature.
const REASON: usize = 0;

/// What is to become of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is void; without a PIN that is asked for.
    Void,
    /// It is void, as this entry asked.
    Grant(EntryKey),
    /// It stands, though this entry asked otherwise.
    Decline(EntryKey),
}

/// Which report the form is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Disputed {
    /// Whose.
    pub exhibitor: ExhibitorId,
    /// Of which day.
    pub day: DayId,
    /// Which.
    pub report: EntryKey,
}

/// Where the keys go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Reason,
    Signature,
}

/// The form.
#[derive(Debug)]
pub struct VoidForm {
    about: Disputed,
    verdict: Verdict,
    request: RequestId,
    reason: Form,
    signature: SignatureRows,
    part: Part,
    /// What stands between what was typed and its being saved.
    pub message: Option<String>,
}

impl VoidForm {
    /// The form for a report; whoever is on duty signs where they may.
    pub fn new(
        look: Look<'_>,
        (about, verdict): (Disputed, Verdict),
        on_duty: Option<OfficerId>,
        request: RequestId,
    ) -> VoidForm {
        let text = &look.text.void;
        let hint = match verdict {
            Verdict::Void => &text.reason_hint,
            Verdict::Grant(_) => &text.reason_as_asked,
            Verdict::Decline(_) => &look.text.sale.optional,
        };
        let part = match verdict {
            Verdict::Void => Part::Reason,
            Verdict::Grant(_) | Verdict::Decline(_) => Part::Signature,
        };
        VoidForm {
            about,
            verdict,
            request,
            reason: Form::new(vec![FormRow::text(&text.reason, "", hint)]),
            signature: SignatureRows::new(look, on_duty),
            part,
            message: None,
        }
    }

    /// The day that the report is of.
    pub fn day(&self) -> DayId {
        self.about.day
    }

    /// Takes a key.
    pub fn key(&mut self, look: Look<'_>, key: KeyEvent) -> Outcome {
        match (key.code, self.part) {
            (KeyCode::Esc, _) => return Outcome::Close,
            (KeyCode::Enter, _) => return self.save(look),
            (KeyCode::Tab | KeyCode::Down, Part::Reason) => {
                self.signature.enter_from_above();
                self.part = Part::Signature;
            }
            (KeyCode::BackTab | KeyCode::Up, Part::Reason) => {
                self.signature.enter_from_below(look);
                self.part = Part::Signature;
            }
            (_, Part::Reason) => match self.reason.key(key) {
                FormKey::Taken | FormKey::Typed(_) => {}
                FormKey::Save | FormKey::Leave | FormKey::Strange => return Outcome::Refuse,
            },
            (_, Part::Signature) => match self.signature.key(look, key) {
                SignKey::Taken => {}
                SignKey::Above | SignKey::Below => self.part = Part::Reason,
                SignKey::Strange => return Outcome::Refuse,
            },
        }
        self.message = None;
        Outcome::Stay
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        match self.part {
            Part::Reason => self.reason.paste(text),
            Part::Signature => self.signature.paste(text),
        }
    }

    fn save(&mut self, look: Look<'_>) -> Outcome {
        let reason = self.reason.text(REASON).trim().to_owned();
        if self.verdict == Verdict::Void && reason.is_empty() {
            // Nothing was signed for: the PIN is typed again once there is something to sign.
            self.signature.forget();
            self.part = Part::Reason;
            self.message = Some(look.text.refusal.missing_reason.clone());
            return Outcome::Refuse;
        }
        let Disputed { exhibitor, report, .. } = self.about;
        let (signed, first) = match (self.signature.signed(look), self.verdict) {
            (Signed::By(signed), _) => (signed, None),
            (Signed::First(signed), _) => (signed.clone(), Some(signed)),
            (Signed::Unsigned, Verdict::Void) => {
                return self.wish(Command::AskVoid { exhibitor, report, reason }, None);
            }
            (Signed::Unsigned, Verdict::Grant(_) | Verdict::Decline(_)) => {
                return self.say(self.signature.unsigned_says(look).to_owned());
            }
            (Signed::Wrong(why), _) => return self.say(why),
        };
        let command = match self.verdict {
            Verdict::Void | Verdict::Grant(_) => Command::Void { exhibitor, report, reason, signed },
            Verdict::Decline(asked) => Command::DeclineVoid { exhibitor, asked, reason, signed },
        };
        self.wish(command, first)
    }

    fn wish(&self, command: Command, first: Option<Signature>) -> Outcome {
        let wish = Wish { command, happened: None, request: Some(self.request) };
        Outcome::Sign(Box::new(Signing { wish, first }))
    }

    fn say(&mut self, why: String) -> Outcome {
        self.part = Part::Signature;
        self.signature.enter_pin();
        self.message = Some(why);
        Outcome::Refuse
    }

    /// What is disputed, in a few rows: the report, and what its exhibitor would be left with.
    fn says(&self, look: Look<'_>) -> Vec<String> {
        let text = &look.text.void;
        let mut says = Vec::new();
        if let Some(report) = look.fair.entry(self.about.report) {
            let values = [
                ("n", report.seq.to_string()),
                ("what", entry::what(look, report)),
                ("time", look.time(report.happened)),
                ("officer", look.officer(report.officer)),
            ];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            says.push(fill(&look.text.void.report, &values));
        }
        let asked = match self.verdict {
            Verdict::Void => None,
            Verdict::Grant(asked) | Verdict::Decline(asked) => look.fair.entry(asked),
        };
        if let Some(asked) = asked {
            let values = [
                ("time", look.time(asked.happened)),
                ("officer", look.officer(asked.officer)),
                ("why", entry::note(asked).to_owned()),
            ];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            says.push(fill(&text.asked_by, &values));
        }
        says
    }

    /// Draws it in the middle of `screen`.
    pub fn view(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let text = &look.text.void;
        let title = match self.verdict {
            Verdict::Void => &text.title,
            Verdict::Grant(_) => &text.title_grant,
            Verdict::Decline(_) => &text.title_decline,
        };
        let width = WIDTH.min(screen.width);
        let inner = usize::from(width.saturating_sub(4));
        let says: Vec<String> = self.says(look).iter().flat_map(|line| wrap(line, inner)).collect();
        let (notes, style) = match (&self.message, self.verdict) {
            (Some(message), _) => (message.clone(), look.theme.warn),
            (None, _) if self.signature.makes_pin(look) => {
                let name = look.officer(self.signature.signer());
                let makes = fill(&look.text.signature.makes_pin, &[("name", &name)]);
                match self.verdict {
                    Verdict::Void => (format!("{makes} {}", text.or_ask), look.theme.faint),
                    Verdict::Grant(_) | Verdict::Decline(_) => (makes, look.theme.faint),
                }
            }
            (None, Verdict::Void) => (text.explains.clone(), look.theme.faint),
            (None, Verdict::Grant(_)) => (text.explains_grant.clone(), look.theme.faint),
            (None, Verdict::Decline(_)) => (text.explains_decline.clone(), look.theme.faint),
        };
        let notes = wrap(&notes, inner);
        let rows = |lines: usize| u16::try_from(lines).unwrap_or(u16::MAX);
        let signature = self.signature.height(look);
        let fields = rows(says.len()).saturating_add(1);
        let height = fields
            .saturating_add(1 + signature)
            .saturating_add(1)
            .saturating_add(rows(notes.len()))
            .saturating_add(2);
        let inside = popup(look, title, (width, height), screen, buf);
        for (at, line) in (0..).zip(&says) {
            let place = row(inside, at);
            if !place.is_empty() {
                buf.set_string(place.x, place.y, line, look.theme.base);
            }
        }
        let focused = |part| if self.part == part { Focused::Yes } else { Focused::No };
        let mut reason = self.reason.clone();
        reason.active = focused(Part::Reason);
        let typed = reason.draw_row(REASON, look, LABELS, row(inside, fields), buf);
        let low = Rect {
            y: inside.y + (fields + 1).min(inside.height),
            height: inside.height.saturating_sub(fields + 1).min(signature),
            ..inside
        };
        let hint = match self.verdict {
            Verdict::Void => &text.pin_or_ask,
            Verdict::Grant(_) | Verdict::Decline(_) => &look.text.signature.pin_hint,
        };
        let signed = self.signature.view(look, focused(Part::Signature), LABELS, hint, low, buf);
        for (at, line) in (fields + 2 + signature..).zip(&notes) {
            let place = row(inside, at);
            if !place.is_empty() {
                buf.set_string(place.x, place.y, line, style);
            }
        }
        typed.or(signed)
    }
}
