//! The booth map: a hall drawn from its plan, with who is where and who is here.
//!
//! ```text
//! ▸ Denah stan · Lantai Dasar Blok G ─────────
//! ┌──────────────────────────────────────────┐     the hall's own walls are the frame
//! │ A01 A02 A03 A04 A05     A06 A07 A08 A09  │     a booth: its code,
//! │ K✓  K·  K◔  K·  K·      K✓  K·  K·  K·   │     its category's letter, its mark
//! ```
//!
//! [`Picture`] says where everything stands; this file keeps it, scrolls it and puts the pieces on the screen.

mod axis;
mod booth;
mod labels;
mod legend;
mod lines;
mod pen;
mod picture;
mod ruler;
mod walls;

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use unicode_width::UnicodeWidthStr;

use crate::fair::Fair;
use crate::fair::ids::ExhibitorId;
use crate::fair::search::SpotAt;
use crate::fair::state::Floor;
use crate::fair::tally::{Heat, HeatOf};
use crate::ui::Look;
use crate::ui::text::fill;
use crate::ui::widget::{self, Focused};
use pen::Pen;
use picture::{Cells, Picture};

/// The booth map's own state: which hall, how far scrolled.
#[derive(Debug, Default)]
pub struct MapPane {
    /// The hall's number in the plan.
    hall: usize,
    /// The picture's first column and row on the screen, where it is larger than the room.
    offset: (i32, i32),
    /// The picture drawn last.
    kept: Option<Kept>,
    /// What the view was last moved to show, so that it stays where it was scrolled to until that changes.
    followed: Option<(usize, Size, Option<usize>, Option<SpotAt>)>,
}

/// A picture with what it was made for.
#[derive(Debug)]
struct Kept {
    hall: usize,
    room: Size,
    /// Where the plan's booths are in memory and how many; snapshots of one fair share them.
    plan: (usize, usize),
    picture: Arc<Picture>,
}

/// What the desk wants to see on the map.
#[derive(Clone, Copy, Default)]
pub struct Scene<'a> {
    /// The selected booth, by its number in this hall.
    pub selected: Option<usize>,
    /// The selected place or door of this hall.
    pub spot: Option<SpotAt>,
    /// Whom a search or filter leaves; `None` without one.
    pub shown: Option<&'a dyn Fn(ExhibitorId) -> bool>,
    /// How many it leaves, of how many.
    pub count: Option<(usize, usize)>,
    /// How warm everybody is, where booths are coloured by that instead of by category.
    pub heat: Option<&'a Heat>,
}

impl MapPane {
    /// The first hall, not scrolled.
    pub fn new() -> MapPane {
        MapPane::default()
    }

    /// The number of the hall that is shown, as in [`Fair::floors`].
    pub fn hall(&self) -> usize {
        self.hall
    }

    /// Shows the hall of that number, from its beginning.
    pub fn show_hall(&mut self, hall: usize) {
        if hall != self.hall {
            *self = MapPane { hall, ..MapPane::default() };
        }
    }

    /// Draws the plan anew where hall or size have changed, and scrolls to the booth `selected`, or to the `spot`, where
    /// that has changed too.
    ///
    /// May be called after every update: it does nothing while all of it stays as it is.
    pub fn arrange(&mut self, fair: &Fair, area: Rect, selected: Option<usize>, spot: Option<SpotAt>) {
        let Some(floor) = fair.floors().get(self.hall) else { return };
        let picture = self.picture(floor, area);
        let room = room(area);
        self.kept = Some(Kept { hall: self.hall, room, plan: plan_of(floor), picture: picture.clone() });
        let now = (self.hall, area.as_size(), selected, spot);
        if self.followed != Some(now) {
            self.followed = Some(now);
            let spot = || spot.and_then(|spot| picture.spot(spot));
            if let Some(cells) = selected.and_then(|index| picture.booths.get(index)).copied().or_else(spot) {
                let canvas = canvas(&picture, area);
                let across = follow(self.offset.0, (cells.x, cells.w), canvas.width, picture.typical.0);
                let down = follow(self.offset.1, (cells.y, cells.h), canvas.height, picture.typical.1);
                self.offset = (across, down);
            }
        }
        self.offset = clamped(self.offset, &picture, area);
    }

    /// The booth under a position of the screen.
    ///
    /// Only of a picture that was arranged, so that a click costs nothing.
    pub fn booth_at(&self, area: Rect, at: Position) -> Option<usize> {
        let picture =
            &self.kept.as_ref().filter(|kept| kept.hall == self.hall && kept.room == room(area))?.picture;
        let canvas = canvas(picture, area);
        if !canvas.contains(at) {
            return None;
        }
        let (x, y) = origin(self.offset, picture, area);
        let cell = Cells { x: i32::from(at.x) - x, y: i32::from(at.y) - y, w: 1, h: 1 };
        picture.booths_in(cell).last().map(|(index, _)| index)
    }

    /// Scrolls by so many columns and rows, as far as there is something.
    pub fn scroll_by(&mut self, fair: &Fair, area: Rect, dx: i32, dy: i32) {
        let Some(floor) = fair.floors().get(self.hall) else { return };
        let picture = self.picture(floor, area);
        let (x, y) = clamped(self.offset, &picture, area);
        self.offset = clamped((x.saturating_add(dx), y.saturating_add(dy)), &picture, area);
    }

    /// Draws title, hall and legend.
    pub fn view(&self, look: Look<'_>, scene: &Scene<'_>, focused: Focused, area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        let Some(floor) = look.fair.floors().get(self.hall) else {
            let body = widget::pane_title(look, focused, &look.text.map.title, "", area, buf);
            return notice(look, &look.text.map.no_plan, body, buf);
        };
        let picture = self.picture(floor, area);
        let offset = clamped(self.offset, &picture, area);
        let right = self.facts(look, floor, scene, beyond(offset, &picture, area));
        let mut title = fill(&look.text.map.title_hall, &[("hall", &floor.hall.name)]);
        if title.width() + right.width() + 6 > usize::from(area.width) {
            title.clone_from(&floor.hall.name);
        }
        widget::pane_title(look, focused, &title, &right, area, buf);
        let canvas = canvas(&picture, area);
        let mut pen = Pen::new(buf, canvas, origin(offset, &picture, area));
        walls::draw(look, floor, &picture, &mut pen);
        if let Some(spot) = scene.spot {
            walls::mark(look, floor, &picture, spot, &mut pen);
        }
        for (index, cells) in picture.booths_in(pen.window()) {
            if scene.selected != Some(index) {
                booth::draw(look, floor, &picture, (index, cells), scene, &mut pen);
            }
        }
        // Last, so that its frame lies over its neighbours.
        if let Some((index, cells)) = scene.selected.and_then(|i| Some((i, *picture.booths.get(i)?))) {
            booth::draw(look, floor, &picture, (index, cells), scene, &mut pen);
        }
        let below =
            Rect { y: canvas.bottom(), height: area.bottom().saturating_sub(canvas.bottom()), ..area };
        match scene.heat {
            None => legend::draw(look, below, buf),
            // Colours that nobody explains say nothing: without a row to spare it takes the hall's last.
            Some(heat) => {
                let last =
                    Rect { y: canvas.bottom().saturating_sub(1), height: canvas.height.min(1), ..canvas };
                let room = if below.is_empty() { last } else { below };
                ratatui::widgets::Widget::render(ratatui::widgets::Clear, room, buf);
                legend::heat(look, heat, room, buf);
            }
        }
        if floor.hall.booths.is_empty() && picture.size.1 < 4 {
            notice(look, &look.text.map.no_booths, canvas, buf);
        }
    }

    /// The kept picture, or a new one where it does not fit.
    fn picture(&self, floor: &Floor, area: Rect) -> Arc<Picture> {
        let fits =
            |kept: &&Kept| kept.hall == self.hall && kept.room == room(area) && kept.plan == plan_of(floor);
        match self.kept.as_ref().filter(fits) {
            Some(kept) => kept.picture.clone(),
            None => Arc::new(Picture::of(&floor.hall, room(area))),
        }
    }

    /// What stands at the right of the title: where more is, how many are shown, which hall of how many.
    fn facts(&self, look: Look<'_>, floor: &Floor, scene: &Scene<'_>, beyond: [bool; 4]) -> String {
        let arrows = beyond.iter().zip(look.signs.arrows).filter(|(more, _)| **more).map(|(_, sign)| sign);
        let count = scene.count.map(|(shown, all)| {
            fill(&look.text.map.shown, &[("shown", &shown.to_string()), ("all", &all.to_string())])
        });
        let halls = look.fair.floors().len();
        let hall =
            (halls > 1).then(|| format!("{} {} {}/{halls}", floor.hall.id, look.signs.dot, self.hall + 1));
        let heat = scene.heat.map(|heat| heat_name(look, heat.of));
        let facts: Vec<String> = [Some(arrows.collect()), heat, count, hall].into_iter().flatten().collect();
        facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join("  ")
    }
}

/// What warms, in the screen's language.
pub fn heat_name(look: Look<'_>, of: HeatOf) -> String {
    let words = &look.text.map;
    let day = look.day.to_string();
    match of {
        HeatOf::Day => fill(&words.heat_day, &[("n", &day)]),
        HeatOf::All => words.heat_all.clone(),
        HeatOf::Presence => words.heat_presence.clone(),
        HeatOf::Unreported => fill(&words.heat_unreported, &[("n", &day)]),
    }
}

/// What its signs beside the steps mean, for where the legend has no room.
pub fn heat_signs(look: Look<'_>, of: HeatOf) -> String {
    let [nothing, unknown] = legend::rest_words(look, of);
    let hatch = look.signs.bar_rest;
    format!("{} {nothing}, {hatch} {unknown}.", look.signs.nil)
}

/// A sentence where there is nothing to draw.
fn notice(look: Look<'_>, sentence: &str, area: Rect, buf: &mut Buffer) {
    for (row, line) in (0..).zip(widget::wrap(sentence, usize::from(area.width))) {
        let at = widget::row(area, row);
        if !at.is_empty() {
            buf.set_stringn(at.x, at.y, line, usize::from(at.width), look.theme.faint);
        }
    }
}

/// Which plan a floor is of.
fn plan_of(floor: &Floor) -> (usize, usize) {
    (floor.hall.booths.as_ptr().addr(), floor.hall.booths.len())
}

/// How many rows the legend gets although the hall could use them.
fn legend_rows(rows: u16) -> u16 {
    match rows {
        0..=22 => 0,
        23..=29 => 1,
        _ => 2,
    }
}

/// The room for the picture in the pane.
fn room(area: Rect) -> Size {
    let [_, body] = widget::below_first_row(area);
    Size::new(body.width, body.height - legend_rows(body.height))
}

/// Where the picture is: below the title, above the legend, which also gets what the picture does not use.
fn canvas(picture: &Picture, area: Rect) -> Rect {
    let [_, body] = widget::below_first_row(area);
    let free = u16::try_from(i32::from(body.height) - picture.size.1).unwrap_or(0);
    let legend = free.clamp(legend_rows(body.height), 2).min(body.height);
    Rect { height: body.height - legend, ..body }
}

/// Where on the screen the picture's first cell is; outside where it is scrolled.
fn origin(offset: (i32, i32), picture: &Picture, area: Rect) -> (i32, i32) {
    let canvas = canvas(picture, area);
    let side = |start: u16, room: u16, size: i32, offset: i32| {
        let spare = i32::from(room) - size;
        i32::from(start) + if spare >= 0 { spare / 2 } else { -offset }
    };
    (
        side(canvas.x, canvas.width, picture.size.0, offset.0),
        side(canvas.y, canvas.height, picture.size.1, offset.1),
    )
}

/// The offset that leaves no empty edge.
fn clamped(offset: (i32, i32), picture: &Picture, area: Rect) -> (i32, i32) {
    let canvas = canvas(picture, area);
    let side = |offset: i32, size: i32, room: u16| offset.clamp(0, (size - i32::from(room)).max(0));
    (side(offset.0, picture.size.0, canvas.width), side(offset.1, picture.size.1, canvas.height))
}

/// Whether the picture goes on to the left, right, top and bottom.
fn beyond(offset: (i32, i32), picture: &Picture, area: Rect) -> [bool; 4] {
    let canvas = canvas(picture, area);
    let more = |offset: i32, size: i32, room: u16| offset + i32::from(room) < size;
    [
        offset.0 > 0,
        more(offset.0, picture.size.0, canvas.width),
        offset.1 > 0,
        more(offset.1, picture.size.1, canvas.height),
    ]
}

/// The offset nearest to `offset` at which the booth shows with a booth's margin, or as much of one as there is room.
fn follow(offset: i32, (at, size): (i32, i32), room: u16, margin: i32) -> i32 {
    let room = i32::from(room);
    let margin = margin.min((room - size) / 2).max(0);
    let (first, last) = (at + size + margin - room, at - margin);
    // Where not even the booth has room its beginning counts.
    if first > last { at } else { offset.clamp(first, last) }
}

#[cfg(test)]
mod tests;
