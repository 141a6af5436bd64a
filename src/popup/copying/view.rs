//! How the copy looks: the places to choose from, the folder that is typed, how far it is.

use std::path::Path;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use unicode_width::UnicodeWidthStr;

use super::{CopyPopup, Disk, Kind, Place, Stage, Used};
use crate::fair::settings::Lang;
use crate::ui::Look;
use crate::ui::text::{CopyPhrases, fill};
use crate::ui::widget::{bar, cut, cut_start, pad, pad_left, popup, row, wrap};

/// The widest it grows.
const WIDTH: u16 = 74;
/// Room for the form's label.
const LABEL: u16 = 9;
/// Room for what is free on a disk, and for what is to be known of it.
const FREE: usize = 15;
const REMARK: usize = 17;

impl CopyPopup {
    /// What stands under the rows.
    fn notes(&self, text: &CopyPhrases) -> String {
        match (&self.message, &self.stage) {
            (Some(message), _) => message.clone(),
            (None, Stage::Choosing) => text.choose_note.clone(),
            (None, Stage::Typing) if self.places.is_empty() => text.no_stick.clone(),
            (None, Stage::Typing | Stage::Copying { .. }) => text.explains.clone(),
            (None, Stage::Seeking) => String::new(),
        }
    }

    /// Draws it in the middle of `screen`.
    pub fn view(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let text = &look.text.copying;
        let width = WIDTH.min(screen.width);
        let inner = usize::from(width.saturating_sub(4));
        let notes = match self.notes(text) {
            note if note.is_empty() => Vec::new(),
            note => wrap(&note, inner),
        };
        let rows = match self.stage {
            Stage::Seeking | Stage::Typing => 1,
            Stage::Choosing => self.places.len() + 1,
            Stage::Copying { .. } => 3,
        };
        let below = if notes.is_empty() { 0 } else { notes.len() + 1 };
        let height = u16::try_from(rows + below + 2).unwrap_or(u16::MAX);
        let inside = popup(look, &text.title, (width, height), screen, buf);
        let under = u16::try_from(below).unwrap_or(u16::MAX).min(inside.height.saturating_sub(1));
        let above = Rect { height: inside.height - under, ..inside };
        let style = if self.message.is_some() { look.theme.warn } else { look.theme.faint };
        for (at, note) in (above.height + 1..inside.height).zip(&notes) {
            let place = row(inside, at);
            buf.set_string(place.x, place.y, note, style);
        }
        match &self.stage {
            Stage::Seeking => {
                let says = cut(&text.seeking, inner, look.signs.ellipsis);
                buf.set_string(above.x, above.y, says, look.theme.base);
                None
            }
            Stage::Choosing => self.view_places(look, above, buf),
            Stage::Typing => self.form.draw(look, LABEL, above, buf),
            Stage::Copying { folder, done, all, .. } => {
                under_way(look, folder, (*done, *all), above, buf);
                None
            }
        }
    }

    /// The places, and the row for any other folder; the selected one stays in sight.
    fn view_places(&self, look: Look<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let text = &look.text.copying;
        let from = (self.selected + 1).saturating_sub(usize::from(area.height).max(1));
        let mut cursor = None;
        for (at, index) in (0..area.height).zip(from..=self.places.len()) {
            let place = row(area, at);
            let chosen = index == self.selected;
            let (mark, style) = match chosen {
                true => (look.signs.pointer, look.theme.selected),
                false => (" ", look.theme.base),
            };
            let label = match self.places.get(index) {
                Some(found) => labelled(look, found, usize::from(place.width).saturating_sub(5)),
                None => text.another.clone(),
            };
            let line = format!("{mark} {} {label}", index + 1);
            let line = pad(&line, usize::from(place.width), look.signs.ellipsis);
            buf.set_string(place.x, place.y, line, style);
            if chosen {
                cursor = Some(Position::new(place.x, place.y));
            }
        }
        cursor
    }
}

/// A place's folder, what is free on it, and what is to be known, in columns.
fn labelled(look: Look<'_>, place: &Place, width: usize) -> String {
    let text = &look.text.copying;
    let remark = match (place.disk, place.used, place.kind) {
        (Disk::Same, ..) => &text.same_disk,
        (Disk::Other, Used::Last, _) => &text.used_last,
        (Disk::Other, Used::Before | Used::Never, Kind::BuiltIn) => &text.built_in,
        (Disk::Other, Used::Before | Used::Never, Kind::Stick | Kind::Unknown) => "",
    };
    let free = place.free.map(|bytes| fill(&text.free, &[("size", &size(look.lang, bytes))]));
    let room = width.saturating_sub(FREE + REMARK + 3);
    let folder = cut_start(&place.folder.display().to_string(), room, look.signs.ellipsis);
    let folder = pad(&folder, room, look.signs.ellipsis);
    let free = pad_left(&free.unwrap_or_default(), FREE, look.signs.ellipsis);
    format!("{folder} {free}  {}", pad(remark, REMARK, look.signs.ellipsis))
}

/// `14,2 GB`, `860 MB`: as it is printed on the stick.
fn size(lang: Lang, bytes: u64) -> String {
    match bytes / 1_000_000 {
        megabytes @ 0..1_000 => format!("{megabytes} MB"),
        megabytes => {
            let mark = match lang {
                Lang::Id => ',',
                Lang::En => '.',
            };
            format!("{}{mark}{} GB", megabytes / 1_000, megabytes % 1_000 / 100)
        }
    }
}

/// Where the copy goes, and how far it is.
fn under_way(look: Look<'_>, folder: &Path, (done, all): (u64, u64), area: Rect, buf: &mut Buffer) {
    let text = &look.text.copying;
    let width = usize::from(area.width);
    let room = width.saturating_sub(fill(&text.to, &[("folder", "")]).width());
    let folder = cut_start(&folder.display().to_string(), room, look.signs.ellipsis);
    let to = fill(&text.to, &[("folder", &folder)]);
    let share = (done.min(all) * 100).checked_div(all).unwrap_or(0);
    let says = fill(&text.share, &[("n", &share.to_string())]);
    for (at, line) in (0..).zip([to, says]) {
        let place = row(area, at);
        if !place.is_empty() {
            buf.set_string(place.x, place.y, cut(&line, width, look.signs.ellipsis), look.theme.base);
        }
    }
    let third = row(area, 2);
    if !third.is_empty() {
        let spans = bar(done.min(all), all.max(1), width.min(40), look, look.theme.strong);
        buf.set_line(third.x, third.y, &Line::from(spans), third.width);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_as_they_are_printed_on_sticks() {
        let table =
            [(0, "0 MB"), (860_400_000, "860 MB"), (14_260_000_000, "14,2 GB"), (1_000_000_000, "1,0 GB")];
        for (bytes, says) in table {
            assert_eq!(size(Lang::Id, bytes), says);
        }
        assert_eq!(size(Lang::En, 14_260_000_000), "14.2 GB");
    }
}
