//! Looking for a file: the folder's files below a line to type in, which narrows them or holds a path.

use std::path::{Path, PathBuf};

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::ui::Look;
use crate::ui::field::{Field, Typed};
use crate::ui::text::fill;
use crate::ui::widget::{Focused, cut, cut_start, pad, pad_left, row};

/// Rows above the files: the line to type in, and the folder.
const HEAD: u16 = 2;
/// Room for the line's label.
const LABEL: u16 = 9;
/// Room for a file's size.
const SIZE: usize = 9;

/// What is in a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folder {
    /// Which.
    pub path: PathBuf,
    /// The folder above; none above the first.
    pub above: Option<PathBuf>,
    /// Folders, then files that can be taken in, each by name.
    pub entries: Vec<FolderEntry>,
}

/// One thing in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderEntry {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: Kind,
}

/// What something in a folder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A folder.
    Folder,
    /// A file of so many bytes.
    File(u64),
}

/// What a key found.
pub(super) enum Found {
    Nothing,
    Strange,
    Left,
    Folder(PathBuf),
    File(PathBuf),
}

/// The line that is typed in and the folder below it.
#[derive(Debug, Clone, Default)]
pub struct Finder {
    folder: Folder,
    typed: Field,
    selected: usize,
    offset: usize,
}

/// A row below the line: the folder above, or one of its entries.
enum Row<'f> {
    Above(&'f Path),
    Entry(&'f FolderEntry),
}

impl Finder {
    /// Shows another folder.
    pub(super) fn show(&mut self, folder: Folder) {
        *self = Finder { folder, ..Finder::default() };
        // The first file is likelier wanted than the way back.
        let rows = self.rows();
        let file =
            rows.iter().position(|row| matches!(row, Row::Entry(FolderEntry { kind: Kind::File(_), .. })));
        self.selected = file.unwrap_or(0);
    }

    /// The rows that what is typed leaves.
    fn rows(&self) -> Vec<Row<'_>> {
        let typed = self.typed.text().trim().to_lowercase();
        let above = self.folder.above.as_deref().filter(|_| typed.is_empty()).map(Row::Above);
        let fits = |entry: &&FolderEntry| typed.is_empty() || entry.name.to_lowercase().contains(&typed);
        above.into_iter().chain(self.folder.entries.iter().filter(fits).map(Row::Entry)).collect()
    }

    pub(super) fn key(&mut self, key: KeyEvent) -> Found {
        let last = self.rows().len().saturating_sub(1);
        match key.code {
            KeyCode::Esc if !self.typed.text().is_empty() => {
                self.typed = Field::default();
                self.selected = 0;
            }
            KeyCode::Esc => return Found::Left,
            KeyCode::Up => self.selected = self.selected.saturating_sub(1),
            KeyCode::Down => self.selected = (self.selected + 1).min(last),
            KeyCode::PageUp => self.selected = self.selected.saturating_sub(10),
            KeyCode::PageDown => self.selected = (self.selected + 10).min(last),
            KeyCode::Enter => return self.chosen(),
            KeyCode::Left | KeyCode::Backspace if self.typed.text().is_empty() => {
                return self.folder.above.clone().map_or(Found::Strange, Found::Folder);
            }
            _ => match self.typed.key(key) {
                Typed::Taken => self.selected = 0,
                Typed::Passed => return Found::Strange,
            },
        }
        Found::Nothing
    }

    /// What Enter takes: a path that was typed, else the row under the pointer.
    fn chosen(&self) -> Found {
        let typed = self.typed.text().trim().trim_matches(['"', '\'']);
        let is_path = typed.contains(['/', '\\']) || typed.starts_with('~');
        if is_path {
            let path = self.folder.path.join(typed);
            // What it is shows when it is looked at: a folder is told from a file by whoever reads it.
            return match typed.ends_with(['/', '\\']) {
                true => Found::Folder(path),
                false => Found::File(path),
            };
        }
        match self.rows().get(self.selected) {
            Some(Row::Above(path)) => Found::Folder(path.to_path_buf()),
            Some(Row::Entry(FolderEntry { name, kind: Kind::Folder })) => {
                Found::Folder(self.folder.path.join(name))
            }
            Some(Row::Entry(FolderEntry { name, kind: Kind::File(_) })) => {
                Found::File(self.folder.path.join(name))
            }
            None => Found::Strange,
        }
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.typed.paste(text);
        self.selected = 0;
    }

    /// How many lines all of it takes; the folder's whole content, so that typing does not move the frame.
    pub(super) fn lines(&self) -> usize {
        usize::from(HEAD) + usize::from(self.folder.above.is_some()) + self.folder.entries.len().max(1)
    }

    /// Keeps the selected row in sight.
    pub(super) fn arrange(&mut self, area: Rect) {
        let rows = usize::from(area.height.saturating_sub(HEAD)).max(1);
        self.selected = self.selected.min(self.rows().len().saturating_sub(1));
        let below = (self.selected + 1).saturating_sub(rows);
        self.offset = self.offset.clamp(below, self.selected.max(below));
    }

    pub(super) fn view(&self, look: Look<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let text = &look.text.intake;
        let cursor =
            self.typed.view(look, Focused::Yes, (&text.path, LABEL), &text.path_hint, row(area, 0), buf);
        let second = row(area, 1);
        if !second.is_empty() {
            let path = self.folder.path.display().to_string();
            let path = cut_start(&path, usize::from(second.width), look.signs.ellipsis);
            buf.set_string(second.x, second.y, path, look.theme.faint);
        }
        let rows = self.rows();
        if rows.iter().all(|row| matches!(row, Row::Above(_))) {
            let place = row(area, HEAD + u16::try_from(rows.len()).unwrap_or(0));
            if !place.is_empty() {
                let says = cut(&text.no_files, usize::from(place.width), look.signs.ellipsis);
                buf.set_string(place.x, place.y, says, look.theme.faint);
            }
        }
        for (at, (index, shown)) in (HEAD..area.height).zip(rows.iter().enumerate().skip(self.offset)) {
            let place = row(area, at);
            let chosen = index == self.selected;
            let (mark, style) = match chosen {
                true => (look.signs.pointer, look.theme.selected),
                false => (" ", look.theme.base),
            };
            let (name, size) = match shown {
                Row::Above(_) => (text.above.clone(), String::new()),
                Row::Entry(FolderEntry { name, kind: Kind::Folder }) => (format!("{name}/"), String::new()),
                Row::Entry(FolderEntry { name, kind: Kind::File(bytes) }) => {
                    (name.clone(), size(look, *bytes))
                }
            };
            let width = usize::from(place.width);
            let name = pad(&format!("{mark} {name}"), width.saturating_sub(SIZE + 1), look.signs.ellipsis);
            let line = format!("{name} {}", pad_left(&size, SIZE, look.signs.ellipsis));
            buf.set_string(place.x, place.y, cut(&line, width, ""), style);
        }
        cursor
    }
}

/// `12 kB`, `3 MB`.
fn size(look: Look<'_>, bytes: u64) -> String {
    let text = &look.text.intake;
    match bytes {
        0..1_000 => fill(&text.bytes, &[("n", &bytes.to_string())]),
        1_000..1_000_000 => fill(&text.kilobytes, &[("n", &bytes.div_ceil(1_000).to_string())]),
        _ => fill(&text.megabytes, &[("n", &bytes.div_ceil(1_000_000).to_string())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finder() -> Finder {
        let entry = |name: &str, kind| FolderEntry { name: name.to_owned(), kind };
        let mut finder = Finder::default();
        finder.show(Folder {
            path: PathBuf::from("rumah"),
            above: Some(PathBuf::from("atas")),
            entries: vec![
                entry("Unduhan", Kind::Folder),
                entry("peserta.xlsx", Kind::File(10)),
                entry("denah.svg", Kind::File(20)),
            ],
        });
        finder
    }

    /// What keys lead to: `>` goes down, `<` erases, `!` is Enter.
    fn keys(keys: &str) -> String {
        let mut finder = finder();
        let mut last = Found::Nothing;
        for key in keys.chars() {
            let code = match key {
                '>' => KeyCode::Down,
                '<' => KeyCode::Backspace,
                '!' => KeyCode::Enter,
                c => KeyCode::Char(c),
            };
            last = finder.key(KeyEvent::from(code));
        }
        match last {
            Found::Nothing => "nothing".to_owned(),
            Found::Strange => "strange".to_owned(),
            Found::Left => "left".to_owned(),
            Found::Folder(path) => format!("folder {}", path.display()),
            Found::File(path) => format!("file {}", path.display()),
        }
    }

    #[test]
    fn files_are_found_by_arrows_letters_and_paths() {
        let join = |name: &str| Path::new("rumah").join(name).display().to_string();
        let table = [
            ("!", format!("file {}", join("peserta.xlsx"))),
            (">!", format!("file {}", join("denah.svg"))),
            ("den!", format!("file {}", join("denah.svg"))),
            ("unduh!", format!("folder {}", join("Unduhan"))),
            ("<", "folder atas".to_owned()),
            ("zzz!", "strange".to_owned()),
            ("a/b.csv!", format!("file {}", join("a/b.csv"))),
            ("a/!", format!("folder {}", join("a/"))),
        ];
        for (pressed, wanted) in table {
            assert_eq!(keys(pressed), wanted, "{pressed}");
        }
    }
}
