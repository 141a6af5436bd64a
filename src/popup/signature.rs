//! Who signs, and the PIN that proves it: rows that any form can carry. Whoever has no PIN yet makes one on the way.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::form::FormRow;
use crate::fair::exhibitor::PIN;
use crate::fair::ids::OfficerId;
use crate::fair::pin::Signature;
use crate::fair::settings::{Role, Service};
use crate::ui::Look;
use crate::ui::field::Typed;
use crate::ui::masked::Masked;
use crate::ui::text::fill;
use crate::ui::widget::{Focused, row};

/// The rows: who signs, their PIN, and the PIN once more where it is made now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Who,
    Pin,
    Again,
}

/// Who may sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    Supervisors,
    /// Somebody with their own PIN, or a supervisor.
    OneOf,
}

/// What a key did to the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignKey {
    /// It was for them.
    Taken,
    /// It leads to what stands above them.
    Above,
    /// It leads to what stands below them.
    Below,
    /// It means nothing here.
    Strange,
}

/// What was signed.
#[derive(Debug, PartialEq, Eq)]
pub enum Signed {
    /// Nobody typed a PIN.
    Unsigned,
    /// This is who, and what they typed.
    By(Signature),
    /// The same; the PIN is their first, and has to be set before it proves anything.
    First(Signature),
    /// What was typed is no PIN; this is what to say.
    Wrong(String),
}

/// Who signs and their PIN, being filled in.
#[derive(Debug)]
pub struct SignatureRows {
    signers: Vec<OfficerId>,
    /// Whether they are supervisors, all of them.
    which: Which,
    chosen: usize,
    at: Row,
    pin: Masked,
    again: Masked,
}

impl SignatureRows {
    /// All who may sign; the one on duty comes first where they may.
    pub fn new(look: Look<'_>, on_duty: Option<OfficerId>) -> SignatureRows {
        let officers = look.fair.officers();
        let may_sign = officers.filter(|o| o.role == Role::Supervisor && o.service == Service::Active);
        let signers: Vec<OfficerId> = may_sign.map(|officer| officer.id).collect();
        let chosen = signers.iter().position(|id| Some(*id) == on_duty).unwrap_or(0);
        SignatureRows {
            signers,
            which: Which::Supervisors,
            chosen,
            at: Row::Pin,
            pin: Masked::default(),
            again: Masked::default(),
        }
    }

    /// For another PIN of `officer`: with the one they have, or by a supervisor.
    pub fn for_pin_of(look: Look<'_>, officer: OfficerId, on_duty: Option<OfficerId>) -> SignatureRows {
        let mut rows = SignatureRows::new(look, on_duty);
        let has_pin = look.fair.officer(officer).is_some_and(|own| !own.private.beside(PIN).is_empty());
        if has_pin && !rows.signers.contains(&officer) {
            rows.signers.insert(0, officer);
            rows.which = Which::OneOf;
            rows.chosen = if on_duty == Some(officer) { 0 } else { rows.chosen + 1 };
        }
        rows
    }

    /// Who is to sign; nobody where the fair has no supervisor.
    pub fn signer(&self) -> Option<OfficerId> {
        self.signers.get(self.chosen).copied()
    }

    /// Whether that supervisor has yet to make a PIN.
    pub fn makes_pin(&self, look: Look<'_>) -> bool {
        let officer = self.signer().and_then(|id| look.fair.officer(id));
        officer.is_some_and(|officer| officer.private.beside(PIN).is_empty())
    }

    fn rows(&self, look: Look<'_>) -> &'static [Row] {
        match (self.signer(), self.makes_pin(look)) {
            (None, _) => &[Row::Who],
            (Some(_), true) => &[Row::Who, Row::Pin, Row::Again],
            (Some(_), false) => &[Row::Who, Row::Pin],
        }
    }

    /// How many rows they take.
    pub fn height(&self, look: Look<'_>) -> u16 {
        u16::try_from(self.rows(look).len()).unwrap_or(3)
    }

    /// Puts the focus on who signs.
    pub fn enter_from_above(&mut self) {
        self.at = Row::Who;
    }

    /// Puts the focus on the last row.
    pub fn enter_from_below(&mut self, look: Look<'_>) {
        self.at = self.rows(look).last().copied().unwrap_or(Row::Who);
    }

    /// Puts the focus where the PIN is typed.
    pub fn enter_pin(&mut self) {
        self.at = Row::Pin;
    }

    /// Wipes what was typed: it was used, or is not wanted any more.
    pub fn forget(&mut self) {
        self.pin.clear();
        self.again.clear();
    }

    /// Takes a key.
    pub fn key(&mut self, look: Look<'_>, key: KeyEvent) -> SignKey {
        let rows = self.rows(look);
        let at = rows.iter().position(|row| *row == self.at).unwrap_or(0);
        let last = self.signers.len().saturating_sub(1);
        match (key.code, self.at) {
            (KeyCode::Tab | KeyCode::Down, _) => match rows.get(at + 1) {
                Some(next) => self.at = *next,
                None => return SignKey::Below,
            },
            (KeyCode::BackTab | KeyCode::Up, _) => match at.checked_sub(1).and_then(|at| rows.get(at)) {
                Some(before) => self.at = *before,
                None => return SignKey::Above,
            },
            (KeyCode::Left, Row::Who) => self.choose(self.chosen.checked_sub(1).unwrap_or(last)),
            (KeyCode::Right | KeyCode::Char(' '), Row::Who) => {
                self.choose(if self.chosen >= last { 0 } else { self.chosen + 1 });
            }
            (_, Row::Who) => return SignKey::Strange,
            (_, Row::Pin) if self.pin.key(key) == Typed::Taken => {}
            (_, Row::Again) if self.again.key(key) == Typed::Taken => {}
            (_, Row::Pin | Row::Again) => return SignKey::Strange,
        }
        SignKey::Taken
    }

    /// Somebody else signs: what was typed was not theirs.
    fn choose(&mut self, chosen: usize) {
        if chosen != self.chosen {
            self.forget();
        }
        self.chosen = chosen;
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        match self.at {
            Row::Who => {}
            Row::Pin => self.pin.paste(text),
            Row::Again => self.again.paste(text),
        }
    }

    /// What to say where a signature is needed and nobody signed.
    pub fn unsigned_says<'a>(&self, look: Look<'a>) -> &'a str {
        match self.signer() {
            Some(_) => &look.text.signature.needed,
            None => &look.text.signature.no_supervisor,
        }
    }

    /// Takes the signature out of the rows, which forget it.
    pub fn signed(&mut self, look: Look<'_>) -> Signed {
        let text = &look.text.signature;
        let Some(officer) = self.signer() else { return Signed::Unsigned };
        if self.pin.is_empty() && self.again.is_empty() {
            return Signed::Unsigned;
        }
        let makes = self.makes_pin(look);
        let (pin, again) = (self.pin.take(), self.again.take());
        self.at = Row::Pin;
        let Some(pin) = pin else { return Signed::Wrong(text.not_a_pin.clone()) };
        match (makes, again) {
            (false, _) => Signed::By(Signature { officer, pin }),
            (true, Some(again)) if again == pin => Signed::First(Signature { officer, pin }),
            (true, _) => Signed::Wrong(text.not_twice.clone()),
        }
    }

    /// The signature that a command needs, and the same again where its PIN is the signer's first.
    ///
    /// # Errors
    /// What to say where there is none.
    pub fn needed(&mut self, look: Look<'_>) -> Result<(Signature, Option<Signature>), String> {
        match self.signed(look) {
            Signed::By(signed) => Ok((signed, None)),
            Signed::First(signed) => Ok((signed.clone(), Some(signed))),
            Signed::Unsigned => Err(self.unsigned_says(look).to_owned()),
            Signed::Wrong(why) => Err(why),
        }
    }

    /// Draws the rows; `hint` says what an empty PIN leads to.
    pub fn view(
        &self,
        look: Look<'_>,
        focused: Focused,
        label_width: u16,
        hint: &str,
        area: Rect,
        buf: &mut Buffer,
    ) -> Option<Position> {
        let text = &look.text.signature;
        let makes = self.makes_pin(look);
        let mut cursor = None;
        for (at, part) in (0u16..).zip(self.rows(look)) {
            let place = row(area, at);
            let on = if *part == self.at { focused } else { Focused::No };
            let drawn = match part {
                Row::Who => {
                    let name = |id: &OfficerId| look.officer(Some(*id));
                    let mut names: Vec<String> = self.signers.iter().map(name).collect();
                    if names.is_empty() {
                        names.push(text.nobody.clone());
                    }
                    let label = match self.which {
                        Which::Supervisors => &text.who,
                        Which::OneOf => &text.signer,
                    };
                    FormRow::pick(label, names, self.chosen).draw(look, on, label_width, place, buf)
                }
                Row::Pin if makes => {
                    let hint = fill(&text.first_hint, &[("name", &look.officer(self.signer()))]);
                    self.pin.view(look, on, (&text.first, label_width), &hint, place, buf)
                }
                Row::Pin => self.pin.view(look, on, (&text.pin, label_width), hint, place, buf),
                Row::Again => {
                    self.again.view(look, on, (&text.again, label_width), &text.again_hint, place, buf)
                }
            };
            cursor = drawn.or(cursor);
        }
        cursor
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fair::command::Command;
    use crate::fair::pin::Pin;
    use crate::fair::settings::Lang;
    use crate::ui::text::entry::testing::Desk;

    fn press(rows: &mut SignatureRows, look: Look<'_>, keys: &str) {
        for c in keys.chars() {
            let code = match c {
                '>' => KeyCode::Tab,
                c => KeyCode::Char(c),
            };
            rows.key(look, KeyEvent::from(code));
        }
    }

    #[test]
    fn nobody_signs_where_there_is_no_supervisor() {
        let desk = Desk::at_work();
        let look = desk.look(Lang::Id);
        let mut rows = SignatureRows::new(look, Some(OfficerId(1)));
        assert_eq!((rows.signer(), rows.height(look)), (None, 1));
        assert_eq!(rows.signed(look), Signed::Unsigned);
        assert_eq!(rows.unsigned_says(look), look.text.signature.no_supervisor);
    }

    #[test]
    fn a_first_pin_is_typed_twice_and_a_made_one_once() {
        let mut desk = Desk::at_work();
        desk.does(Command::AddOfficer { name: "Hendra".to_owned(), role: Role::Supervisor, signed: None });
        let id = desk.look(Lang::Id).fair.officers().find(|o| o.role == Role::Supervisor).unwrap().id;
        let look = desk.look(Lang::Id);
        let mut rows = SignatureRows::new(look, None);
        assert_eq!((rows.signer(), rows.height(look)), (Some(id), 3));
        assert_eq!(rows.signed(look), Signed::Unsigned);
        press(&mut rows, look, "2018>2019");
        assert!(matches!(rows.signed(look), Signed::Wrong(_)), "not the same twice");
        press(&mut rows, look, "12>12");
        assert!(matches!(rows.signed(look), Signed::Wrong(_)), "too short");
        press(&mut rows, look, "2018>2018");
        let pin = Pin::typed("2018").unwrap();
        let signature = Signature { officer: id, pin };
        assert_eq!(rows.signed(look), Signed::First(signature));
        assert_eq!(rows.signed(look), Signed::Unsigned, "it is gone once it was used");
    }
}
