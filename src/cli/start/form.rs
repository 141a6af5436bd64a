//! The start screen's two forms: a new fair, and the path of any other file.

use std::path::PathBuf;

use chrono::NaiveDate;
use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::super::Failure;
use crate::exchange::folder::FairFolder;
use crate::fair::Fair;
use crate::fair::next::{self, Choices, Foundation, WrongDates};
use crate::fair::search::fold;
use crate::fair::text::clean;
use crate::popup::form::{Form, FormKey, FormRow};
use crate::popup::next::wrong_dates;
use crate::run::errands::at_home;
use crate::run::founding;
use crate::ui::Look;
use crate::ui::text::{Phrases, StartPhrases, fill};
use crate::ui::widget::{popup, row, wrap};

/// The widest a form grows, and room for its labels.
const WIDTH: u16 = 76;
const LABELS: u16 = 15;
/// Rows of the form of a new fair; the other form has only the first.
const NAME: usize = 0;
const FILE: usize = 1;
const DATES: usize = 2;
const ORGANISER: usize = 3;
const OFFICER: usize = 4;
const PATH: usize = 0;

/// A form over the start screen.
#[derive(Debug)]
pub(super) struct StartForm {
    form: Form,
    title: String,
    kind: Kind,
    /// What stands between what was typed and its being done.
    pub(super) message: Option<String>,
}

/// What a form is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A new fair; the file's name follows the fair's until somebody types one.
    New { file: Whose, dates: Dates },
    /// Another file.
    Other,
}

/// Whose a file's name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    Ours,
    Typed,
}

/// Whether it was asked if no dates are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dates {
    NotAsked,
    Asked,
}

/// What a key asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// Nothing yet.
    Nothing,
    /// The form is left.
    Left,
    /// This file is opened.
    Open(PathBuf),
    /// This fair is made, and opened.
    Make(Box<NewFair>),
}

/// A new fair as the form says it; empty texts say nothing.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NewFair {
    /// Its file.
    pub(super) file: PathBuf,
    name: String,
    dates: Vec<NaiveDate>,
    organiser: String,
    officer: String,
}

impl NewFair {
    /// The fair as a folder would describe it, configured as usual.
    pub(super) fn folder(&self, text: &Phrases) -> Result<FairFolder, Failure> {
        let FairFolder { settings, halls, officers, .. } =
            founding::usual(text).map_err(|problems| Failure(problems.to_string()))?;
        let given = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        let mut choices = Choices::new(self.dates.clone(), Foundation { settings, halls, officers });
        choices.name = given(&self.name);
        choices.organiser = given(&self.organiser);
        choices.officer = given(&self.officer);
        Ok(founding::as_folder(next::next(&Fair::default(), &choices)))
    }
}

impl StartForm {
    /// A new fair.
    pub(super) fn new_fair(text: &Phrases) -> StartForm {
        let (start, next) = (&text.start, &text.next);
        let rows = vec![
            FormRow::text(&next.name, "", &start.name_hint),
            FormRow::text(&next.file, "", &next.file_hint),
            FormRow::text(&next.dates, "", "2026-12-01..2026-12-04"),
            FormRow::text(&start.organiser, "", ""),
            FormRow::text(&start.officer, "", &start.officer_hint),
        ];
        let kind = Kind::New { file: Whose::Ours, dates: Dates::NotAsked };
        StartForm { form: Form::new(rows), title: start.new_title.clone(), kind, message: None }
    }

    /// The path of a file.
    pub(super) fn other_file(text: &Phrases) -> StartForm {
        let start = &text.start;
        let rows = vec![FormRow::text(&start.path, "", &start.path_hint)];
        StartForm {
            form: Form::new(rows),
            title: start.other_title.clone(),
            kind: Kind::Other,
            message: None,
        }
    }

    /// What Enter does.
    pub(super) fn enter<'a>(&self, text: &'a StartPhrases) -> &'a str {
        match self.kind {
            Kind::New { .. } => &text.key_make,
            Kind::Other => &text.key_open,
        }
    }

    pub(super) fn key(&mut self, key: KeyEvent, text: &Phrases) -> Asked {
        match self.form.key(key) {
            FormKey::Leave => return Asked::Left,
            FormKey::Save => return self.asked(text),
            FormKey::Typed(row) => self.typed(row),
            FormKey::Taken => {}
            FormKey::Strange => return Asked::Nothing,
        }
        self.message = None;
        Asked::Nothing
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.form.paste(text);
        self.typed(self.form.focus());
        self.message = None;
    }

    fn typed(&mut self, row: usize) {
        let Kind::New { file, dates } = &mut self.kind else { return };
        *dates = Dates::NotAsked;
        match (row, *file) {
            (FILE, _) => *file = Whose::Typed,
            (NAME, Whose::Ours) => {
                let words = fold(self.form.text(NAME));
                let stem = words.split_whitespace().collect::<Vec<_>>().join("-");
                let name = if stem.is_empty() { stem } else { format!("{stem}.fair") };
                self.form.set_text(FILE, &name);
            }
            _ => {}
        }
    }

    /// Enter: what is asked for, or what stands in the way with the focus on it.
    fn asked(&mut self, text: &Phrases) -> Asked {
        let asked = match self.kind {
            Kind::New { dates, .. } => self.read(dates, text).map(|new| Asked::Make(Box::new(new))),
            Kind::Other => match self.path(PATH) {
                Some(path) => Ok(Asked::Open(path)),
                None => Err((PATH, text.start.no_path.clone())),
            },
        };
        asked.unwrap_or_else(|(row, why)| {
            self.form.focus_on(row);
            self.message = Some(why);
            Asked::Nothing
        })
    }

    /// The new fair, or the row that stands in the way and what to do.
    fn read(&mut self, asked: Dates, text: &Phrases) -> Result<NewFair, (usize, String)> {
        let typed = |row| clean(self.form.text(row));
        if typed(NAME).is_empty() {
            return Err((NAME, text.start.no_name.clone()));
        }
        let file = self.path(FILE).ok_or_else(|| (FILE, text.next.no_file.clone()))?;
        let dates = match typed(DATES).as_str() {
            "" => Vec::new(),
            dates => next::dates(dates).map_err(|wrong| (DATES, said(&wrong, text)))?,
        };
        let new =
            NewFair { file, name: typed(NAME), dates, organiser: typed(ORGANISER), officer: typed(OFFICER) };
        if let (true, Dates::NotAsked, Kind::New { dates, .. }) =
            (new.dates.is_empty(), asked, &mut self.kind)
        {
            // A list without days must not come of an Enter too many.
            *dates = Dates::Asked;
            return Err((DATES, text.next.without_dates.clone()));
        }
        Ok(new)
    }

    /// The path in that row; `None` where there is none, or only a folder.
    fn path(&self, row: usize) -> Option<PathBuf> {
        let typed = clean(self.form.text(row));
        let typed = typed.trim_matches(['"', '\'']);
        let is_file = !typed.is_empty() && !typed.ends_with(['/', '\\']);
        is_file.then(|| at_home(typed.as_ref()))
    }

    /// Draws it in the middle of `body`.
    pub(super) fn view(&self, look: Look<'_>, body: Rect, buf: &mut Buffer) -> Option<Position> {
        let width = WIDTH.min(body.width);
        let message = self.message.as_deref().unwrap_or_default();
        let lines = match message {
            "" => Vec::new(),
            message => wrap(message, usize::from(width.saturating_sub(4))),
        };
        let rows = u16::try_from(self.form.len()).unwrap_or(u16::MAX);
        let below = u16::try_from(lines.len()).unwrap_or(u16::MAX).max(2);
        let inside =
            popup(look, &self.title, (width, rows.saturating_add(below).saturating_add(3)), body, buf);
        let room = rows.min(inside.height);
        for (at, line) in (room.saturating_add(1)..inside.height).zip(&lines) {
            let place = row(inside, at);
            buf.set_string(place.x, place.y, line, look.theme.warn);
        }
        self.form.draw(look, LABELS, Rect { height: room, ..inside }, buf)
    }
}

/// What to say of dates that cannot be: there is no other fair whose days a first one could move.
fn said(wrong: &WrongDates, text: &Phrases) -> String {
    match wrong {
        WrongDates::NotADate(typed) => fill(&text.start.wrong_date, &[("value", typed)]),
        WrongDates::NotRising(_) | WrongDates::TooMany => wrong_dates(wrong, &text.next),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fair::settings::Lang;
    use crate::ui::text::Texts;
    use crossterm::event::KeyCode;

    /// Types lines into the rows one after the other, then presses Enter.
    fn typed(form: &mut StartForm, rows: &[&str]) -> Asked {
        let texts = Texts::load().unwrap();
        let text = texts.get(Lang::En);
        for (at, row) in rows.iter().enumerate() {
            if at > 0 {
                form.key(KeyEvent::from(KeyCode::Down), text);
            }
            for c in row.chars() {
                form.key(KeyEvent::from(KeyCode::Char(c)), text);
            }
        }
        form.key(KeyEvent::from(KeyCode::Enter), text)
    }

    fn new_fair() -> StartForm {
        StartForm::new_fair(Texts::load().unwrap().get(Lang::En))
    }

    #[test]
    fn a_new_fair_and_its_file() {
        let mut form = new_fair();
        let asked = typed(&mut form, &["Pasar Senja 2027", "", "2027-01-02..2027-01-03", "Dinas", "Dewi"]);
        let Asked::Make(new) = asked else { panic!("{asked:?}: {:?}", form.message) };
        assert_eq!(new.file, PathBuf::from("pasar-senja-2027.fair"));
        let folder = new.folder(Texts::load().unwrap().get(Lang::Id)).unwrap();
        let settings = &folder.settings;
        assert_eq!((&*settings.name, &*settings.organiser), ("Pasar Senja 2027", "Dinas"));
        assert_eq!((settings.days.len(), folder.officers.len(), folder.listed.len()), (2, 1, 0));
        assert_eq!(folder.officers[0].private.name, "Dewi");
    }

    #[test]
    fn what_stands_in_the_way_is_said() {
        let table: &[(&[&str], &str)] = &[
            (&[""], "fair's name"),
            (&["", "x.fair"], "fair's name"),
            (&["Pasar", "/"], "file's name"),
            (&["Pasar", "", "besok"], "`besok`"),
            (&["Pasar", "", ""], "Enter once more"),
        ];
        for (rows, says) in table {
            let mut form = new_fair();
            assert_eq!(typed(&mut form, rows), Asked::Nothing, "{rows:?}");
            let message = form.message.clone().unwrap_or_default();
            assert!(message.contains(says), "{rows:?}: {message}");
        }
        let mut form = new_fair();
        typed(&mut form, &["Daftar usaha"]);
        assert!(matches!(typed(&mut form, &[""]), Asked::Make(_)), "Enter once more");
        let mut other = StartForm::other_file(Texts::load().unwrap().get(Lang::En));
        assert_eq!(typed(&mut other, &[""]), Asked::Nothing);
        assert_eq!(typed(&mut other, &["a/b.fair"]), Asked::Open(PathBuf::from("a/b.fair")));
    }
}
