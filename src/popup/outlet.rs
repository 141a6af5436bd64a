//! Everything out: which part of the fair, as what, into which file.

use std::path::PathBuf;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Outcome;
use super::form::{Form, FormKey, FormRow};
use super::intake::{Errand, News, progress};
use crate::ui::Look;
use crate::ui::widget::{Focused, popup, row, wrap};

/// The widest the form grows.
const WIDTH: u16 = 74;
/// Room for its labels.
const LABELS: u16 = 12;
/// Rows of the form.
const WHAT: usize = 0;
const FORMAT: usize = 1;
const OUT: usize = 2;

/// Parts of the fair, and formats with the ending of their files: words that the errand carries.
const PARTS: [&str; 7] = ["all", "exhibitors", "attendance", "sales", "visits", "deals", "journal"];
const FORMATS: [(&str, &str); 4] =
    [("xlsx", ".xlsx"), ("csv;", ".csv"), ("csv,", ".csv"), ("jsonl", ".jsonl")];

/// The form.
#[derive(Debug, Clone)]
pub struct Outlet {
    form: Form,
    /// What the name begins with where nobody typed one.
    stem: String,
    name: Name,
    writing: Writing,
    /// What stands between what was typed and its being written.
    pub message: Option<String>,
}

/// Whose name the file gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Name {
    /// It follows from what is chosen.
    Ours,
    /// Somebody typed it.
    Typed,
}

/// Whether the file is being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Writing {
    No,
    Yes { done: u64, all: u64 },
}

impl Outlet {
    /// Everything as a workbook, named after the fair's file.
    pub fn new(look: Look<'_>, file_name: &str) -> Outlet {
        let text = &look.text.outlet;
        let parts = [
            &text.all,
            &text.exhibitors,
            &text.attendance,
            &text.sales,
            &text.visits,
            &text.deals,
            &text.journal,
        ];
        let formats = [&text.xlsx, &text.csv_semicolon, &text.csv_comma, &text.jsonl];
        let owned = |words: &[&String]| words.iter().map(|word| (*word).clone()).collect::<Vec<_>>();
        let stem = file_name.strip_suffix(".fair").unwrap_or(file_name);
        let today = look.today();
        let rows = vec![
            FormRow::pick(&text.what, owned(&parts), 0),
            FormRow::pick(&text.format, owned(&formats), 0),
            FormRow::text(&text.out, "", &text.out_hint),
        ];
        let mut outlet = Outlet {
            form: Form::new(rows),
            stem: format!("{stem}-{today}"),
            name: Name::Ours,
            writing: Writing::No,
            message: None,
        };
        outlet.rename();
        outlet
    }

    /// The words of what is chosen: the part, the format, and its ending; several tables of CSV are a folder.
    fn chosen(&self) -> (&'static str, &'static str, &'static str) {
        let part = PARTS.get(self.form.chosen(WHAT)).copied().unwrap_or("all");
        let (format, ending) = FORMATS.get(self.form.chosen(FORMAT)).copied().unwrap_or(("xlsx", ".xlsx"));
        let folder = format.starts_with("csv") && matches!(part, "all" | "attendance");
        (part, format, if folder { "" } else { ending })
    }

    fn rename(&mut self) {
        if self.name == Name::Ours {
            let (part, _, ending) = self.chosen();
            let part = if part == "all" { String::new() } else { format!("-{part}") };
            let name = format!("{}{part}{ending}", self.stem);
            self.form.set_text(OUT, &name);
        }
    }

    /// Whether a file is being written.
    pub fn is_writing(&self) -> bool {
        self.writing != Writing::No
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent) -> Outcome {
        if self.is_writing() {
            return match key.code {
                KeyCode::Esc => {
                    self.writing = Writing::No;
                    Outcome::Errand(Errand::Stop)
                }
                _ => Outcome::Refuse,
            };
        }
        match self.form.key(key) {
            FormKey::Typed(_) => {
                self.name = Name::Typed;
                self.message = None;
                Outcome::Stay
            }
            FormKey::Taken => {
                self.message = None;
                self.rename();
                Outcome::Stay
            }
            FormKey::Leave => Outcome::Close,
            FormKey::Strange => Outcome::Refuse,
            FormKey::Save if self.form.text(OUT).trim().is_empty() => {
                self.name = Name::Ours;
                self.rename();
                Outcome::Refuse
            }
            FormKey::Save => {
                let (what, format, _) = self.chosen();
                let out = PathBuf::from(self.form.text(OUT).trim());
                self.writing = Writing::Yes { done: 0, all: 0 };
                Outcome::Errand(Errand::Export { what: what.to_owned(), format: format.to_owned(), out })
            }
        }
    }

    /// Takes in what became of the errand; what was written, once it is.
    pub fn news(&mut self, news: News) -> Option<String> {
        match news {
            News::Progress { done, all } => {
                if self.is_writing() {
                    self.writing = Writing::Yes { done, all };
                }
                None
            }
            News::Written(Ok(what)) => Some(what),
            News::Written(Err(why)) => {
                self.writing = Writing::No;
                self.message = Some(why);
                None
            }
            News::Folder(_)
            | News::Understood(_)
            | News::Walk(_)
            | News::AsOf(_)
            | News::Recap { .. }
            | News::Heat(_)
            | News::Places(_)
            | News::Copied(_) => None,
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        if !self.is_writing() {
            self.form.paste(text);
            self.name = Name::Typed;
        }
    }

    /// Draws it in the middle of `screen`.
    pub fn view(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let text = &look.text.outlet;
        let width = WIDTH.min(screen.width);
        let inner = usize::from(width.saturating_sub(4));
        let message = self.message.as_deref().unwrap_or(&text.explains);
        let notes = wrap(message, inner);
        let fields = u16::try_from(self.form.len()).unwrap_or(3);
        let below = u16::try_from(notes.len()).unwrap_or(u16::MAX).max(2);
        let height = fields.saturating_add(below).saturating_add(3);
        let inside = popup(look, &text.title, (width, height), screen, buf);
        let under = Rect {
            y: inside.y + (fields + 1).min(inside.height),
            height: inside.height.saturating_sub(fields + 1),
            ..inside
        };
        match self.writing {
            Writing::Yes { done, all } => progress(look, done, all, under, buf),
            Writing::No => {
                let style = if self.message.is_some() { look.theme.warn } else { look.theme.faint };
                for (at, note) in (0..under.height).zip(&notes) {
                    let place = row(under, at);
                    buf.set_string(place.x, place.y, note, style);
                }
            }
        }
        let mut form = self.form.clone();
        form.active = if self.is_writing() { Focused::No } else { Focused::Yes };
        let room = fields.min(inside.height);
        form.draw(look, LABELS, Rect { height: room, ..inside }, buf)
    }
}
