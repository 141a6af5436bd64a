//! Every action by its words: typed letters find it, Enter presses its key, and the key stands beside it.

use crossterm::event::{KeyCode, KeyEvent};
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32String};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::ui::Look;
use crate::ui::field::{Field, Typed};
use crate::ui::widget::{Focused, cut, pad_left, popup, popup_inside, row, wrap};

/// The widest it grows.
const WIDTH: u16 = 112;
/// The widest that names and keys are shown.
const WIDEST_NAME: usize = 24;
const WIDEST_KEYS: usize = 12;
/// So many rows a page key goes.
const PAGE: isize = 8;

/// An action that can be had by its key.
#[derive(Debug, Clone)]
pub struct Deed {
    /// Its few words, in the screen's language.
    pub name: String,
    /// Its sentence, in the screen's language.
    pub says: String,
    /// The same two in the other language: whoever knows its words finds it too.
    pub otherwise: [String; 2],
    /// What stands on its keys.
    pub keys: String,
    /// Its place in the table of whoever opened the palette.
    pub place: usize,
}

/// What a key did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picked {
    /// It is still open.
    Open,
    /// The key means nothing here.
    Strange,
    /// Nothing is wanted.
    Dropped,
    /// The deed of that place is.
    Deed(usize),
}

/// A deed that is found, and the letters of its name and its sentence that were typed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    at: usize,
    name: Vec<u32>,
    says: Vec<u32>,
}

/// The palette being shown.
#[derive(Debug)]
pub struct Palette {
    deeds: Vec<Deed>,
    typed: Field,
    found: Vec<Found>,
    selected: usize,
}

impl Palette {
    /// All deeds, in their order.
    pub fn new(deeds: Vec<Deed>) -> Palette {
        let mut palette = Palette { deeds, typed: Field::default(), found: Vec::new(), selected: 0 };
        palette.find();
        palette
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent) -> Picked {
        match key.code {
            // What was typed is dropped first.
            KeyCode::Esc if !self.typed.text().is_empty() => {
                self.typed.set("");
                self.find();
            }
            KeyCode::Esc => return Picked::Dropped,
            KeyCode::Enter => return self.picked(),
            KeyCode::Up => self.step(-1),
            KeyCode::Down | KeyCode::Tab => self.step(1),
            KeyCode::PageUp => self.step(-PAGE),
            KeyCode::PageDown => self.step(PAGE),
            _ => match self.typed.key(key) {
                Typed::Taken => self.find(),
                Typed::Passed => return Picked::Strange,
            },
        }
        Picked::Open
    }

    fn picked(&self) -> Picked {
        let deed = self.found.get(self.selected).and_then(|found| self.deeds.get(found.at));
        deed.map_or(Picked::Strange, |deed| Picked::Deed(deed.place))
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.typed.paste(text);
        self.find();
    }

    /// Selects the row at `position`.
    pub fn point(&mut self, look: Look<'_>, screen: Rect, position: Position) {
        let list = below(popup_inside(self.size(look, screen), screen));
        let at = self.first(list) + usize::from(position.y.saturating_sub(list.y));
        if list.contains(position) && at < self.found.len() {
            self.selected = at;
        }
    }

    /// Selects so many rows further down, up where negative.
    pub fn step(&mut self, by: isize) {
        let last = self.found.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
    }

    /// Looks for what is typed: whole pieces in the name first, then in the sentence and in the other language, and where
    /// nothing has them, letters in order in a name.
    fn find(&mut self) {
        self.selected = 0;
        let typed = self.typed.text().trim();
        if typed.is_empty() {
            let all = 0..self.deeds.len();
            self.found = all.map(|at| Found { at, name: Vec::new(), says: Vec::new() }).collect();
            return;
        }
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut found = Vec::new();
        for kind in [AtomKind::Substring, AtomKind::Fuzzy] {
            let pattern = Pattern::new(typed, CaseMatching::Ignore, Normalization::Smart, kind);
            found = (0..)
                .zip(&self.deeds)
                .filter_map(|(at, deed)| rank(&pattern, &mut matcher, at, deed, kind))
                .collect();
            if !found.is_empty() {
                break;
            }
        }
        // A key that is typed as it stands is that key.
        let keys =
            |at: usize| self.deeds.get(at).is_some_and(|deed| deed.keys.split(' ').any(|key| key == typed));
        let also =
            (0..self.deeds.len()).filter(|at| keys(*at) && !found.iter().any(|(_, found)| found.at == *at));
        let also: Vec<_> = also.map(|at| (0, Found { at, name: Vec::new(), says: Vec::new() })).collect();
        found.extend(also);
        found.sort_by_key(|(score, found)| (!keys(found.at), std::cmp::Reverse(*score), found.at));
        self.found = found.into_iter().map(|(_, found)| found).collect();
    }

    fn size(&self, look: Look<'_>, screen: Rect) -> (u16, u16) {
        let width = WIDTH.min(screen.width);
        // As high as all of it, whatever is found: a frame that jumps while one types is hard to read.
        let rows = u16::try_from(self.deeds.len()).unwrap_or(u16::MAX);
        let nothing = wrap(&look.text.palette.nothing, usize::from(width.saturating_sub(4))).len();
        let rows = rows.max(u16::try_from(nothing).unwrap_or(1));
        (width, rows.saturating_add(4).min(screen.height.saturating_sub(2)).max(5))
    }

    /// The first row that shows in so high a list.
    fn first(&self, list: Rect) -> usize {
        (self.selected + 1).saturating_sub(usize::from(list.height).max(1))
    }

    /// Draws it in the middle of `screen`.
    pub fn view(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let text = &look.text.palette;
        let inside = popup(look, &text.title, self.size(look, screen), screen, buf);
        let cursor = self.typed.view(look, Focused::Yes, ("", 0), &text.hint, row(inside, 0), buf);
        let list = below(inside);
        let width = usize::from(list.width);
        if self.found.is_empty() {
            for (at, line) in (0..list.height).zip(wrap(&text.nothing, width)) {
                buf.set_string(list.x, row(list, at).y, line, look.theme.faint);
            }
            return cursor;
        }
        let widest = |of: fn(&Deed) -> &str, most: usize| {
            self.deeds.iter().map(|deed| of(deed).width()).max().unwrap_or(0).min(most)
        };
        let name_width = widest(|deed| &deed.name, WIDEST_NAME.min(width / 2));
        let keys_width = widest(|deed| &deed.keys, WIDEST_KEYS.min(width / 3));
        let says_width = width.saturating_sub(name_width + keys_width + 6);
        let first = self.first(list);
        let [_, _, up, down] = look.signs.arrows;
        let last = first + usize::from(list.height);
        let edges =
            [(up, list.y.saturating_sub(1), first > 0), (down, list.bottom(), last < self.found.len())];
        for (sign, y, _) in edges.into_iter().filter(|(_, _, more)| *more && list.height > 0) {
            buf.set_string(inside.right().saturating_sub(2), y, format!(" {sign} "), look.theme.strong);
        }
        for (line, (at, found)) in (0..list.height).zip(self.found.iter().enumerate().skip(first)) {
            let Some(deed) = self.deeds.get(found.at) else { continue };
            let place = row(list, line);
            let chosen = at == self.selected;
            let (mark, base, faint) = match chosen {
                true => (look.signs.pointer, look.theme.selected, look.theme.selected),
                false => (" ", look.theme.base, look.theme.faint),
            };
            let ellipsis = look.signs.ellipsis;
            buf.set_string(place.x, place.y, " ".repeat(width), base);
            buf.set_string(place.x, place.y, mark, base);
            let name = cut(&deed.name, name_width, ellipsis);
            spell(&name, &found.name, base, place.x.saturating_add(2), place.y, buf);
            let right = |cells: usize| place.x.saturating_add(u16::try_from(cells).unwrap_or(u16::MAX));
            let says = cut(&deed.says, says_width, ellipsis);
            spell(&says, &found.says, faint, right(name_width + 4), place.y, buf);
            let keys = pad_left(&deed.keys, keys_width, ellipsis);
            let style = if chosen { base } else { look.theme.key };
            buf.set_string(right(width.saturating_sub(keys_width)), place.y, keys, style);
        }
        cursor
    }
}

/// The rows below the field and a blank one.
fn below(inside: Rect) -> Rect {
    let above = 2.min(inside.height);
    Rect { y: inside.y + above, height: inside.height - above, ..inside }
}

/// Writes `says` with the letters at `places` underlined: in every theme, also without colours.
fn spell(says: &str, places: &[u32], style: Style, x: u16, y: u16, buf: &mut Buffer) {
    let mut x = x;
    for (at, cluster) in (0_u32..).zip(says.graphemes(true)) {
        let style = match places.contains(&at) {
            true => style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            false => style,
        };
        buf.set_string(x, y, cluster, style);
        x = x.saturating_add(u16::try_from(cluster.width()).unwrap_or(0));
    }
}

/// How well the deed is what was typed, and where.
fn rank(
    pattern: &Pattern,
    matcher: &mut Matcher,
    at: usize,
    deed: &Deed,
    kind: AtomKind,
) -> Option<(u32, Found)> {
    let mut places = Vec::new();
    let mut score = |says: &str, places: &mut Vec<u32>| {
        places.clear();
        let score = pattern.indices(Utf32String::from(says).slice(..), matcher, places)?;
        places.sort_unstable();
        places.dedup();
        Some(score)
    };
    /// What stands in a name weighs more than whatever a sentence scores.
    const NAME: u32 = 10_000;
    let [name, says] = &deed.otherwise;
    let plain = |places: &[u32]| places.to_vec();
    if let Some(own) = score(&deed.name, &mut places) {
        return Some((2 * NAME + own, Found { at, name: plain(&places), says: Vec::new() }));
    }
    if let Some(other) = score(name, &mut places) {
        return Some((NAME + other, Found { at, name: Vec::new(), says: Vec::new() }));
    }
    // Letters here and there in a sentence are no hit.
    if kind == AtomKind::Fuzzy {
        return None;
    }
    let both = format!("{} {}", deed.name, deed.says);
    if let Some(own) = score(&both, &mut places) {
        let length = u32::try_from(deed.name.graphemes(true).count()).unwrap_or(u32::MAX);
        let (name, says): (Vec<u32>, Vec<u32>) = places.iter().partition(|place| **place < length);
        let says = says.into_iter().map(|place| place.saturating_sub(length + 1)).collect();
        return Some((own, Found { at, name, says }));
    }
    let other = score(&format!("{name} {says}"), &mut places)?;
    Some((other, Found { at, name: Vec::new(), says: Vec::new() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deed(place: usize, keys: &str, own: [&str; 2], other: [&str; 2]) -> Deed {
        let [name, says] = own.map(str::to_owned);
        Deed { name, says, otherwise: other.map(str::to_owned), keys: keys.to_owned(), place }
    }

    fn palette() -> Palette {
        Palette::new(vec![
            deed(7, "c", ["hadir", "Catat kedatangan"], ["check in", "Note an arrival"]),
            deed(3, "a", ["rekap", "Angka semua hari"], ["recap", "The figures of all days"]),
            deed(
                9,
                "F7",
                ["salin ke flashdisk", "Salinan utuh, diperiksa"],
                ["copy", "A whole copy, verified"],
            ),
            deed(4, "t", ["tutup hari", "Daftar periksa, tanda tangan"], ["close the day", "The check list"]),
        ])
    }

    fn found(typed: &str) -> Vec<usize> {
        let mut palette = palette();
        palette.paste(typed);
        palette.found.iter().map(|found| palette.deeds[found.at].place).collect()
    }

    #[test]
    fn a_deed_is_found_by_its_words_in_both_languages_and_by_its_key() {
        let table: [(&str, &[usize]); 10] = [
            ("", &[7, 3, 9, 4]),
            ("hari", &[4, 3]),
            ("tutup", &[4]),
            ("HARI TUTUP", &[4]),
            ("recap", &[3]),
            ("arrival", &[7]),
            ("flsh", &[9]),
            ("F7", &[9]),
            ("a", &[3, 7, 9, 4]),
            ("zzz", &[]),
        ];
        for (typed, wanted) in table {
            assert_eq!(found(typed), wanted, "{typed}");
        }
    }

    #[test]
    fn keys_walk_pick_and_leave() {
        let mut palette = palette();
        let mut press = |code| palette.key(KeyEvent::from(code));
        assert_eq!(press(KeyCode::Up), Picked::Open);
        assert_eq!(press(KeyCode::Down), Picked::Open);
        assert_eq!(press(KeyCode::Enter), Picked::Deed(3));
        assert_eq!(press(KeyCode::Char('z')), Picked::Open);
        assert_eq!(press(KeyCode::Char('z')), Picked::Open);
        assert_eq!(press(KeyCode::Enter), Picked::Strange, "nothing is found");
        assert_eq!(press(KeyCode::Esc), Picked::Open, "what was typed goes first");
        assert_eq!(press(KeyCode::PageDown), Picked::Open);
        assert_eq!(press(KeyCode::Enter), Picked::Deed(4));
        assert_eq!(press(KeyCode::F(9)), Picked::Strange);
        assert_eq!(press(KeyCode::Esc), Picked::Dropped);
    }
}
