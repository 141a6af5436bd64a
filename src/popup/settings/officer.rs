//! One officer: added, changed, or given a PIN. What changes is said below the rows, and who has to sign for it.

mod view;

use crossterm::event::{KeyCode, KeyEvent};

use super::super::form::{Form, FormKey, FormRow};
use super::super::signature::{SignKey, SignatureRows};
use crate::fair::command::Command;
use crate::fair::exhibitor::PIN;
use crate::fair::ids::OfficerId;
use crate::fair::pin::{Pin, Signature};
use crate::fair::settings::changes::officer_changes;
use crate::fair::settings::{Officer, Role, Service};
use crate::fair::text::clean;
use crate::ui::Look;
use crate::ui::field::Typed;
use crate::ui::masked::Masked;
use crate::ui::text::{changes, terms};

/// Room for the labels.
const LABELS: u16 = 16;
/// The rows of the form.
const NAME: usize = 0;
const ROLE: usize = 1;
const SERVICE: usize = 2;
/// What is chosen there.
const ROLES: [Role; 2] = [Role::Officer, Role::Supervisor];
const SERVICES: [Service; 2] = [Service::Active, Service::Ended];

/// What the form is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    /// Somebody joins.
    Add,
    /// Name, role and service of somebody.
    Change(OfficerId),
    /// A PIN for somebody.
    SetPin(OfficerId),
}

/// What is to be sent.
#[derive(Debug)]
pub(super) enum Sends {
    /// A command that nobody has to sign.
    Plain(Command),
    /// A command with its signature; the signer's PIN where they made it just now.
    Signed(Command, Option<Signature>),
    /// Somebody's first PIN, by themselves.
    First(Signature),
}

/// What a key did.
#[derive(Debug)]
pub(super) enum Filled {
    /// It went on.
    Open,
    /// It could not do what it asks.
    Strange,
    /// It is not wanted.
    Left,
    /// It is ready.
    Ready(Sends),
}

/// Which rows have the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Rows,
    New,
    Again,
    Signature,
}

/// The form of one officer.
#[derive(Debug)]
pub(super) struct OfficerForm {
    deed: Deed,
    rows: Form,
    new: Masked,
    again: Masked,
    /// The new PIN, once it was typed twice: it stays while somebody signs for it.
    chosen: Option<Pin>,
    signature: SignatureRows,
    part: Part,
    /// What stands between what was typed and its being saved.
    pub(super) message: Option<String>,
}

impl OfficerForm {
    pub(super) fn new(look: Look<'_>, deed: Deed, on_duty: Option<OfficerId>) -> OfficerForm {
        let text = &look.text.settings;
        let roles = ROLES.map(|role| terms::role(look.text, role).to_owned()).to_vec();
        let services = SERVICES.map(|service| terms::service(look.text, service).to_owned()).to_vec();
        let required = &look.text.record.required;
        let rows = match deed {
            Deed::Add => {
                vec![FormRow::text(&text.officer_name, "", required), FormRow::pick(&text.role, roles, 0)]
            }
            Deed::Change(id) => {
                let officer = look.fair.officer(id);
                let name = officer.map(|officer| officer.private.name.as_str()).unwrap_or_default();
                let role = ROLES.iter().position(|role| officer.is_some_and(|o| o.role == *role));
                let service = SERVICES.iter().position(|own| officer.is_some_and(|o| o.service == *own));
                vec![
                    FormRow::text(&text.officer_name, name, required),
                    FormRow::pick(&text.role, roles, role.unwrap_or(0)),
                    FormRow::pick(&text.service, services, service.unwrap_or(0)),
                ]
            }
            Deed::SetPin(_) => Vec::new(),
        };
        let signature = match deed {
            Deed::SetPin(id) => SignatureRows::for_pin_of(look, id, on_duty),
            Deed::Add | Deed::Change(_) => SignatureRows::new(look, on_duty),
        };
        let part = if rows.is_empty() { Part::New } else { Part::Rows };
        OfficerForm {
            deed,
            rows: Form::new(rows),
            new: Masked::default(),
            again: Masked::default(),
            chosen: None,
            signature,
            part,
            message: None,
        }
    }

    /// Whether somebody has to sign.
    fn needs_signature(&self, look: Look<'_>, on_duty: Option<OfficerId>) -> bool {
        match self.deed {
            Deed::Change(_) => true,
            // Where nobody may sign yet, the first one cannot be signed for.
            Deed::Add => self.role() == Role::Supervisor && self.signature.signer().is_some(),
            Deed::SetPin(id) => !is_own_first(look, id, on_duty),
        }
    }

    fn role(&self) -> Role {
        ROLES.get(self.rows.chosen(ROLE)).copied().unwrap_or(Role::Officer)
    }

    fn service(&self) -> Service {
        SERVICES.get(self.rows.chosen(SERVICE)).copied().unwrap_or_default()
    }

    fn name(&self) -> String {
        clean(self.rows.text(NAME))
    }

    /// What would change, in words.
    fn says(&self, look: Look<'_>) -> Vec<String> {
        let said = |old: Option<&Officer>, new: &Officer| {
            officer_changes(old, new).iter().map(|change| changes::say(look, change)).collect()
        };
        match self.deed {
            Deed::Add | Deed::SetPin(_) => Vec::new(),
            Deed::Change(id) => match look.fair.officer(id) {
                Some(now) => {
                    let mut then = Officer::clone(now);
                    (then.role, then.service) = (self.role(), self.service());
                    then.private.name = self.name();
                    said(Some(now), &then)
                }
                None => Vec::new(),
            },
        }
    }

    /// The parts there are, from above.
    fn parts(&self, look: Look<'_>, on_duty: Option<OfficerId>) -> Vec<Part> {
        let mut parts = match self.deed {
            Deed::Add | Deed::Change(_) => vec![Part::Rows],
            Deed::SetPin(_) => vec![Part::New, Part::Again],
        };
        if self.needs_signature(look, on_duty) {
            parts.push(Part::Signature);
        }
        parts
    }

    /// Goes to the part above or below; round and round.
    fn go(&mut self, look: Look<'_>, on_duty: Option<OfficerId>, by: isize) {
        let parts = self.parts(look, on_duty);
        let at = parts.iter().position(|part| *part == self.part).unwrap_or(0);
        let to = (at + parts.len()).saturating_add_signed(by) % parts.len().max(1);
        self.part = parts.get(to).copied().unwrap_or(Part::Rows);
        match (self.part, by) {
            (Part::Signature, ..0) => self.signature.enter_from_below(look),
            (Part::Signature, _) => self.signature.enter_from_above(),
            (Part::Rows, ..0) => self.rows.focus_on(self.rows.len()),
            (Part::Rows, _) => self.rows.focus_on(0),
            (Part::New | Part::Again, _) => {}
        }
    }

    /// Takes a key.
    pub(super) fn key(&mut self, look: Look<'_>, on_duty: Option<OfficerId>, key: KeyEvent) -> Filled {
        let last = self.rows.len().saturating_sub(1);
        match (key.code, self.part) {
            (KeyCode::Esc, _) => return Filled::Left,
            (KeyCode::Enter, _) => return self.save(look, on_duty),
            (_, Part::Signature) => match self.signature.key(look, key) {
                SignKey::Taken => {}
                SignKey::Above => self.go(look, on_duty, -1),
                SignKey::Below => self.go(look, on_duty, 1),
                SignKey::Strange => return Filled::Strange,
            },
            (KeyCode::Tab | KeyCode::Down, Part::Rows) if self.rows.focus() >= last => {
                self.go(look, on_duty, 1);
            }
            (KeyCode::BackTab | KeyCode::Up, Part::Rows) if self.rows.focus() == 0 => {
                self.go(look, on_duty, -1);
            }
            (_, Part::Rows) => match self.rows.key(key) {
                FormKey::Taken | FormKey::Typed(_) => {}
                FormKey::Save | FormKey::Leave | FormKey::Strange => return Filled::Strange,
            },
            (KeyCode::Tab | KeyCode::Down, _) => self.go(look, on_duty, 1),
            (KeyCode::BackTab | KeyCode::Up, _) => self.go(look, on_duty, -1),
            (_, Part::New | Part::Again) => {
                let field = if self.part == Part::New { &mut self.new } else { &mut self.again };
                if field.key(key) == Typed::Passed {
                    return Filled::Strange;
                }
                // Another one is typed: the one before is not wanted any more.
                self.chosen = None;
            }
        }
        self.message = None;
        Filled::Open
    }

    /// Takes pasted text.
    pub(super) fn paste(&mut self, text: &str) {
        match self.part {
            Part::Rows => self.rows.paste(text),
            Part::New => self.new.paste(text),
            Part::Again => self.again.paste(text),
            Part::Signature => self.signature.paste(text),
        }
    }

    fn say(&mut self, part: Part, why: String) -> Filled {
        self.part = part;
        if part == Part::Signature {
            self.signature.enter_pin();
        }
        self.message = Some(why);
        Filled::Strange
    }

    fn save(&mut self, look: Look<'_>, on_duty: Option<OfficerId>) -> Filled {
        let pin = match self.deed {
            Deed::Add | Deed::Change(_) if self.name().is_empty() => {
                self.rows.focus_on(NAME);
                return self.say(Part::Rows, look.text.refusal.missing_officer.clone());
            }
            Deed::Change(_) if self.says(look).is_empty() => {
                return self.say(Part::Rows, look.text.refusal.nothing_changed.clone());
            }
            Deed::Add | Deed::Change(_) => None,
            Deed::SetPin(_) => match self.new_pin(look) {
                Ok(pin) => Some(pin),
                Err(why) => return self.say(Part::New, why),
            },
        };
        if !self.needs_signature(look, on_duty) {
            return Filled::Ready(match (self.deed, pin) {
                (Deed::SetPin(officer), Some(pin)) => Sends::First(Signature { officer, pin }),
                (Deed::Add | Deed::Change(_) | Deed::SetPin(_), _) => {
                    Sends::Plain(Command::AddOfficer { name: self.name(), role: self.role(), signed: None })
                }
            });
        }
        let (signed, first) = match self.signature.needed(look) {
            Ok(signed) => signed,
            Err(why) => return self.say(Part::Signature, why),
        };
        let command = match (self.deed, pin) {
            (Deed::Add, _) => {
                Command::AddOfficer { name: self.name(), role: self.role(), signed: Some(signed) }
            }
            (Deed::Change(officer), _) => {
                let (name, role, service) = (self.name(), self.role(), self.service());
                Command::ChangeOfficer { officer, name, role, service, signed }
            }
            (Deed::SetPin(officer), Some(pin)) => Command::SetPin { officer, pin, signed: Some(signed) },
            (Deed::SetPin(_), None) => return Filled::Strange,
        };
        Filled::Ready(Sends::Signed(command, first))
    }

    /// The new PIN, typed twice; it is kept until it was saved, or another is typed.
    fn new_pin(&mut self, look: Look<'_>) -> Result<Pin, String> {
        let text = &look.text.signature;
        if let Some(chosen) = &self.chosen {
            return Ok(chosen.clone());
        }
        if self.new.is_empty() && self.again.is_empty() {
            return Err(look.text.settings.type_pin.clone());
        }
        let (new, again) = (self.new.take(), self.again.take());
        let pin = new.ok_or_else(|| text.not_a_pin.clone())?;
        if again.as_ref() != Some(&pin) {
            return Err(text.not_twice.clone());
        }
        self.chosen = Some(pin.clone());
        Ok(pin)
    }
}

/// Whether it is a first PIN of one's own: of who is on duty, or of a supervisor, who makes it where it is first needed.
fn is_own_first(look: Look<'_>, id: OfficerId, on_duty: Option<OfficerId>) -> bool {
    let Some(officer) = look.fair.officer(id) else { return false };
    officer.private.beside(PIN).is_empty() && (on_duty == Some(id) || officer.role == Role::Supervisor)
}
