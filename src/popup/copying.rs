//! A verified copy of the fair's file to a stick: where to, and how far it is.
//!
//! ```text
//! Seeking ── one stick ──────────────▶ Copying ──▶ done
//!    │ several, or one in doubt          │ Esc, or what stands in the way
//!    ├──▶ Choosing ── Enter ────────────▶┤ (back to where it was asked)
//!    │       │ another folder            │
//!    └─none─▶ Typing ── Enter ──────────▶┘
//! ```
//!
//! F7 looks for sticks again: one was put in meanwhile. The popup knows no disk: it asks for errands, and shows what
//! comes back.

mod view;

use std::path::{Path, PathBuf};

use crossterm::event::{KeyCode, KeyEvent};

use super::Outcome;
use super::form::{Form, FormKey, FormRow};
use super::intake::{Errand, News};
use crate::fair::time::Moment;
use crate::ui::Look;

/// A folder to which a copy may go: the topmost one of a disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Which.
    pub folder: PathBuf,
    /// What is known of its disk.
    pub kind: Kind,
    /// How many bytes are free on it, where the system says.
    pub free: Option<u64>,
    /// Whether the fair's file is on that disk too.
    pub disk: Disk,
    /// Whether copies went there.
    pub used: Used,
}

/// What is known of a disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It can be taken out.
    Stick,
    /// It is built in.
    BuiltIn,
    /// The system does not say.
    Unknown,
}

/// On which disk a copy is: beside the file it is no safety.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disk {
    /// On another than the fair's file.
    Other,
    /// On the same.
    Same,
}

/// Whether copies went to a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Used {
    /// The last one did.
    Last,
    /// Some did.
    Before,
    /// None did.
    Never,
}

/// Where copies may go.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    /// What is plugged in, the likeliest first.
    pub places: Vec<Place>,
    /// The folder of the last copy, which need not be there now.
    pub last: Option<PathBuf>,
}

/// A copy that was made and looked through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// The file's name.
    pub name: String,
    /// Its folder.
    pub folder: String,
    /// How many entries are in it.
    pub entries: u64,
    /// When it was made.
    pub at: Moment,
    /// On which disk.
    pub disk: Disk,
}

/// What news lead to.
#[derive(Debug, PartialEq)]
pub enum Told {
    /// It goes on.
    Nothing,
    /// Something is to be done.
    Ask(Errand),
    /// It is over.
    Done(Copied),
}

/// The popup.
#[derive(Debug, Clone)]
pub struct CopyPopup {
    stage: Stage,
    places: Vec<Place>,
    selected: usize,
    form: Form,
    /// What stands in the way.
    pub message: Option<String>,
}

/// What is going on.
#[derive(Debug, Clone, PartialEq)]
enum Stage {
    /// Sticks are looked for.
    Seeking,
    /// One of several is chosen.
    Choosing,
    /// A folder is typed.
    Typing,
    /// The copy is under way.
    Copying { folder: PathBuf, done: u64, all: u64, asked: Asked },
}

/// Where the copy was asked for, and where one is back when it fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    InList,
    InForm,
}

/// Which keys work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// It is waited for.
    Waiting,
    /// A place is chosen.
    Choosing,
    /// A folder is typed.
    Typing,
}

impl CopyPopup {
    /// Begins by looking for sticks.
    pub fn new(look: Look<'_>) -> (CopyPopup, Errand) {
        let text = &look.text.copying;
        let form = Form::new(vec![FormRow::text(&text.folder, "", &text.folder_hint)]);
        let popup = CopyPopup { stage: Stage::Seeking, places: Vec::new(), selected: 0, form, message: None };
        (popup, Errand::Places)
    }

    /// Which keys work.
    pub fn doing(&self) -> Doing {
        match self.stage {
            Stage::Seeking | Stage::Copying { .. } => Doing::Waiting,
            Stage::Choosing => Doing::Choosing,
            Stage::Typing => Doing::Typing,
        }
    }

    /// Takes a key.
    pub fn key(&mut self, look: Look<'_>, key: KeyEvent) -> Outcome {
        match (&self.stage, key.code) {
            (Stage::Seeking, KeyCode::Esc) => Outcome::Close,
            (Stage::Copying { asked, .. }, KeyCode::Esc) => {
                let asked = *asked;
                self.back(asked, look.text.copying.stopped.clone());
                Outcome::Errand(Errand::Stop)
            }
            (Stage::Seeking | Stage::Copying { .. }, _) => Outcome::Refuse,
            (Stage::Choosing | Stage::Typing, KeyCode::F(7)) => {
                self.stage = Stage::Seeking;
                self.message = None;
                Outcome::Errand(Errand::Places)
            }
            (Stage::Choosing, _) => self.choosing_key(key),
            (Stage::Typing, _) => self.typing_key(key),
        }
    }

    fn choosing_key(&mut self, key: KeyEvent) -> Outcome {
        // The last row is for any other folder.
        let last = self.places.len();
        match key.code {
            KeyCode::Esc => return Outcome::Close,
            KeyCode::Up => self.selected = self.selected.checked_sub(1).unwrap_or(last),
            KeyCode::Down | KeyCode::Tab => {
                self.selected = if self.selected >= last { 0 } else { self.selected + 1 };
            }
            KeyCode::Home => self.selected = 0,
            KeyCode::End => self.selected = last,
            KeyCode::Enter => return self.choose(self.selected),
            KeyCode::Char(digit @ '1'..='9') => return self.choose(usize::from(digit as u8 - b'1')),
            _ => return Outcome::Refuse,
        }
        Outcome::Stay
    }

    fn choose(&mut self, index: usize) -> Outcome {
        match self.places.get(index) {
            Some(place) => {
                let folder = place.folder.clone();
                self.selected = index;
                Outcome::Errand(self.copy_to(folder, Asked::InList))
            }
            None if index == self.places.len() => {
                self.selected = index;
                self.message = None;
                self.stage = Stage::Typing;
                Outcome::Stay
            }
            None => Outcome::Refuse,
        }
    }

    fn typing_key(&mut self, key: KeyEvent) -> Outcome {
        match self.form.key(key) {
            FormKey::Taken | FormKey::Typed(_) => {
                self.message = None;
                Outcome::Stay
            }
            FormKey::Strange => Outcome::Refuse,
            FormKey::Leave if self.places.is_empty() => Outcome::Close,
            FormKey::Leave => {
                self.message = None;
                self.stage = Stage::Choosing;
                Outcome::Stay
            }
            FormKey::Save if self.form.text(0).trim().is_empty() => Outcome::Refuse,
            FormKey::Save => {
                let folder = PathBuf::from(self.form.text(0).trim());
                Outcome::Errand(self.copy_to(folder, Asked::InForm))
            }
        }
    }

    fn copy_to(&mut self, folder: PathBuf, asked: Asked) -> Errand {
        self.message = None;
        self.stage = Stage::Copying { folder: folder.clone(), done: 0, all: 0, asked };
        Errand::CopyTo(folder)
    }

    /// Where it was asked for, with why it did not come to anything.
    fn back(&mut self, asked: Asked, why: String) {
        self.message = Some(why);
        self.stage = match asked {
            Asked::InList => Stage::Choosing,
            Asked::InForm => Stage::Typing,
        };
    }

    /// Takes in what became of an errand.
    pub fn news(&mut self, news: News) -> Told {
        match (news, &mut self.stage) {
            (News::Places(found), Stage::Seeking) => return self.found(found),
            (News::Progress { done, all }, Stage::Copying { done: own, all: whole, .. }) => {
                (*own, *whole) = (done, all);
            }
            (News::Copied(Ok(copied)), Stage::Copying { .. }) => return Told::Done(copied),
            (News::Copied(Err(why)), Stage::Copying { asked, .. }) => {
                let asked = *asked;
                self.back(asked, why);
            }
            // Of what is not waited for any more, or not asked for here.
            (
                News::Places(_)
                | News::Progress { .. }
                | News::Copied(_)
                | News::Folder(_)
                | News::Understood(_)
                | News::Written(_)
                | News::Walk(_)
                | News::AsOf(_)
                | News::Recap { .. }
                | News::Heat(_),
                _,
            ) => {}
        }
        Told::Nothing
    }

    /// Goes on with the one stick there is, or asks.
    fn found(&mut self, found: Places) -> Told {
        self.selected = 0;
        self.places = found.places;
        if self.form.text(0).is_empty()
            && let Some(last) = found.last
        {
            self.form.set_text(0, &last.display().to_string());
        }
        match one_key(&self.places) {
            Some(folder) => {
                let folder = folder.to_owned();
                Told::Ask(self.copy_to(folder, Asked::InList))
            }
            None => {
                self.stage = if self.places.is_empty() { Stage::Typing } else { Stage::Choosing };
                Told::Nothing
            }
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        if self.stage == Stage::Typing {
            self.form.paste(text);
            self.message = None;
        }
    }
}

/// The stick that a copy may go to unasked: the only one, or the only place there is and one that was used before.
fn one_key(places: &[Place]) -> Option<&Path> {
    let apart = |place: &&Place| place.disk == Disk::Other;
    let mut sticks = places.iter().filter(apart).filter(|place| place.kind == Kind::Stick);
    let only = match (sticks.next(), sticks.next(), places) {
        (Some(stick), None, _) => stick,
        (None, _, [only]) if only.used != Used::Never && apart(&only) && only.kind == Kind::Unknown => only,
        _ => return None,
    };
    Some(&only.folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(folder: &str, kind: Kind, disk: Disk, used: Used) -> Place {
        Place { folder: PathBuf::from(folder), kind, free: None, disk, used }
    }

    #[test]
    fn only_what_is_beyond_doubt_is_copied_to_unasked() {
        let stick = |folder| place(folder, Kind::Stick, Disk::Other, Used::Never);
        let unknown = |used| place("E:", Kind::Unknown, Disk::Other, used);
        let built_in = place("arsip", Kind::BuiltIn, Disk::Other, Used::Last);
        let same = place("sama", Kind::Stick, Disk::Same, Used::Last);
        let table = [
            ("nothing there", vec![], None),
            ("one stick", vec![stick("a")], Some("a")),
            ("beside a built-in disk", vec![built_in.clone(), stick("a")], Some("a")),
            ("beside the stick with the fair itself", vec![same.clone(), stick("a")], Some("a")),
            ("two sticks", vec![stick("a"), stick("b")], None),
            ("the stick with the fair itself", vec![same], None),
            ("a built-in disk", vec![built_in], None),
            ("some disk", vec![unknown(Used::Never)], None),
            ("some disk that was used before", vec![unknown(Used::Before)], Some("E:")),
            ("two of them", vec![unknown(Used::Last), unknown(Used::Never)], None),
        ];
        for (what, places, wanted) in table {
            assert_eq!(one_key(&places), wanted.map(Path::new), "{what}");
        }
    }
}
