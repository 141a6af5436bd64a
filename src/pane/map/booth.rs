//! One booth: a card in its category's colour with code, letter and mark.

use ratatui::style::{Modifier, Style};
use unicode_width::UnicodeWidthStr;

use super::Scene;
use super::pen::Pen;
use super::picture::{Cells, Picture};
use crate::fair::ids::ExhibitorId;
use crate::fair::state::{AttendanceState, Floor};
use crate::fair::tally::Warmth;
use crate::ui::Look;
use crate::ui::widget::cut;

/// Columns from which a card shows the business's name.
const NAMED: i32 = 8;

/// What a card says.
struct Card<'a> {
    code: &'a str,
    /// Letter and mark, and how many there are where it is more than one.
    signs: String,
    name: &'a str,
    style: Style,
    face: Face,
}

/// How a card shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Face {
    /// Somebody stands there.
    Filled,
    /// Who should stand there will not come.
    Gone,
    /// A search or filter leaves it out.
    Dimmed,
    /// Nobody stands there on that day.
    Free,
    /// Nothing is known of who stands there.
    Hatched,
}

/// Draws a booth.
pub(super) fn draw(
    look: Look<'_>,
    floor: &Floor,
    picture: &Picture,
    (index, cells): (usize, Cells),
    scene: &Scene<'_>,
    pen: &mut Pen<'_>,
) {
    let Some(card) = card(look, floor, index, scene) else { return };
    // A column and, where there are rows to spare, a row of ground keep neighbours apart.
    let code = card.code.width() as i32;
    let apart = i32::from(cells.w > code && cells.w > 2);
    let below = i32::from(cells.h > 2);
    let face = Cells { w: cells.w - apart, h: cells.h - below, ..cells };
    if scene.selected == Some(index) {
        let style = look.theme.selected.add_modifier(Modifier::BOLD);
        halo(look, face, pen);
        pen.fill(face, style);
        write(look, &Card { style, ..card }, face, pen);
        return;
    }
    pen.fill(face, card.style);
    match card.face {
        Face::Free if cells.h > 2 && face.w > code + 1 => {
            outline(look, Cells { h: cells.h, ..face }, pen);
            pen.text(face.x + 1, face.y + 1, card.code, card.style);
        }
        Face::Free | Face::Gone => write(look, &card, face, pen),
        Face::Hatched => {
            let hatch = look.signs.bar_rest.repeat(usize::try_from(face.w).unwrap_or(0));
            for y in face.y..face.bottom() {
                pen.text(face.x, y, &hatch, look.theme.faint);
            }
            write(look, &card, face, pen);
        }
        Face::Dimmed => {
            let inset = i32::from(face.w > code + 1);
            let width = usize::try_from(face.w).unwrap_or(0);
            pen.text(face.x + inset, face.y, &cut(card.code, width, look.signs.ellipsis), card.style);
        }
        Face::Filled => {
            write(look, &card, face, pen);
            let next = Cells { y: face.bottom(), h: 1, ..face };
            if below == 0 && picture.booths_in(next).next().is_some() {
                let last = Cells { y: face.bottom() - 1, ..next };
                pen.restyle(last, Style::new().add_modifier(Modifier::UNDERLINED));
            }
        }
    }
}

/// Half a cell of light around the selected booth, where the ground is free.
fn halo(look: Look<'_>, face: Cells, pen: &mut Pen<'_>) {
    let plain = look.signs.bar.is_ascii();
    let [left, right, above, below] = if plain { ["[", "]", " ", " "] } else { ["▐", "▌", "▄", "▀"] };
    let corners = if plain { [" "; 4] } else { ["▗", "▖", "▝", "▘"] };
    let [above_left, above_right, below_left, below_right] = corners;
    let style = look.theme.strong;
    for y in face.y..face.bottom() {
        pen.sign_if_blank(face.x - 1, y, left, style);
        pen.sign_if_blank(face.right(), y, right, style);
    }
    for (y, sign, corners) in
        [(face.y - 1, above, [above_left, above_right]), (face.bottom(), below, [below_left, below_right])]
    {
        // Whole or not at all: half an edge beside a neighbour would belong to that one.
        let edge = Cells { x: face.x - 1, y, w: face.w + 2, h: 1 };
        if pen.is_blank(edge) {
            let [first, last] = corners;
            let middle = sign.repeat(usize::try_from(face.w).unwrap_or(0));
            pen.text(edge.x, y, &format!("{first}{middle}{last}"), style);
        }
    }
}

/// The outline of a free booth.
fn outline(look: Look<'_>, cells: Cells, pen: &mut Pen<'_>) {
    let [top_left, top_right, bottom_left, bottom_right] = look.signs.corners;
    let [level, upright] = look.signs.wall;
    let rule = level.repeat(usize::try_from(cells.w - 2).unwrap_or(0));
    let style = look.theme.faint;
    pen.text(cells.x, cells.y, &format!("{top_left}{rule}{top_right}"), style);
    for y in cells.y + 1..cells.bottom() - 1 {
        pen.text(cells.x, y, upright, style);
        pen.text(cells.right() - 1, y, upright, style);
    }
    pen.text(cells.x, cells.bottom() - 1, &format!("{bottom_left}{rule}{bottom_right}"), style);
}

/// Puts the words on the card.
fn write(look: Look<'_>, card: &Card<'_>, face: Cells, pen: &mut Pen<'_>) {
    let width = usize::try_from(face.w).unwrap_or(0);
    let ellipsis = look.signs.ellipsis;
    let signs = card.signs.width() as i32;
    let code = cut(card.code, width, ellipsis);
    let bold = card.style.add_modifier(Modifier::BOLD);
    if face.h <= 1 {
        let next = pen.text(face.x, face.y, &code, card.style);
        let left = face.right() - next;
        let at = next + i32::from(left > signs);
        pen.text(at, face.y, &cut(&card.signs, usize::try_from(left).unwrap_or(0), ""), bold);
        return;
    }
    let inset = i32::from(face.w > code.width() as i32 + 1);
    let next = pen.text(face.x + inset, face.y, &code, card.style);
    let beside = face.right() - 1 - signs;
    if face.w < NAMED - 1 || card.name.is_empty() || beside <= next {
        pen.text(face.x + inset, face.y + 1, &cut(&card.signs, width, ""), bold);
        return;
    }
    pen.text(beside, face.y, &card.signs, bold);
    let rows = usize::try_from(face.h - 1).unwrap_or(0);
    for (line, y) in lines(card.name, rows, width - 1, ellipsis).iter().zip(face.y + 1..) {
        pen.text(face.x + 1, y, line, card.style);
    }
}

/// A name in so many rows between its words; a word that is too long is cut, not broken.
fn lines(name: &str, rows: usize, width: usize, ellipsis: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split_whitespace() {
        let word = cut(word, width, ellipsis);
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    if lines.len() > rows {
        lines.truncate(rows);
        if let Some(last) = lines.last_mut() {
            *last = cut(&format!("{}{ellipsis}", last.trim_end_matches(ellipsis)), width, ellipsis);
        }
    }
    lines
}

/// A number for each step, so that no colour is needed to tell them apart.
pub(super) fn warmth_sign(look: Look<'_>, warmth: Warmth) -> String {
    match warmth {
        Warmth::Unknown => look.signs.bar_rest.to_owned(),
        Warmth::Nothing => look.signs.nil.to_owned(),
        Warmth::Step(step) => step.to_string(),
    }
}

/// Who stands there today and how that looks.
fn card<'a>(look: Look<'a>, floor: &'a Floor, index: usize, scene: &Scene<'_>) -> Option<Card<'a>> {
    let booth = floor.hall.booths.get(index)?;
    let id = floor.booth_id(index)?;
    let mut here: Vec<ExhibitorId> = look.fair.occupants(&id, Some(look.day)).map(|(who, _)| who).collect();
    here.sort_unstable();
    here.dedup();
    let is_shown = |who: &ExhibitorId| scene.shown.is_none_or(|shown| shown(*who));
    // Of several the first that is looked for speaks for the booth.
    let Some(who) = here.iter().find(|who| is_shown(who)).or(here.first()) else {
        let name = look.text.map.empty_booth.as_str();
        let (signs, style) = (String::new(), look.theme.faint);
        return Some(Card { code: &booth.code, signs, name, style, face: Face::Free });
    };
    let exhibitor = look.fair.exhibitor(*who)?;
    let category = exhibitor.primary().and_then(|id| look.settings.category(id));
    // A shared booth waits while one of them is expected, and is there while one of them is.
    let states: Vec<AttendanceState> =
        here.iter().map(|id| look.fair.attendance(*id, look.day).state).collect();
    let waiting = states.iter().find(|state| **state == AttendanceState::Expected);
    let there = || states.iter().find(|state| state.was_there());
    let own = || look.fair.attendance(*who, look.day).state;
    let state = waiting.or_else(there).copied().unwrap_or_else(own);
    let mut signs = category.map_or('-', |category| category.letter).to_string();
    signs.push_str(look.signs.attendance(state));
    if here.len() > 1 {
        signs.push_str(&here.len().to_string());
    }
    if let Some(heat) = scene.heat.filter(|_| is_shown(who)) {
        // The warmest of several speaks for the booth; somebody on two booths is as warm on both.
        let warmth = here.iter().map(|id| heat.of(*id)).max().unwrap_or(Warmth::Unknown);
        let letter = category.map_or('-', |category| category.letter);
        // A hatched booth says for itself that nothing is known.
        let (signs, face) = match warmth {
            Warmth::Unknown => (letter.to_string(), Face::Hatched),
            Warmth::Nothing | Warmth::Step(_) => {
                (format!("{letter}{}", warmth_sign(look, warmth)), Face::Filled)
            }
        };
        let style = look.theme.heat(warmth);
        return Some(Card { code: &booth.code, signs, name: &exhibitor.name, style, face });
    }
    let gone = match state {
        AttendanceState::Absent | AttendanceState::Withdrawn | AttendanceState::Excused => true,
        AttendanceState::Expected
        | AttendanceState::Present
        | AttendanceState::Late
        | AttendanceState::Away
        | AttendanceState::LeftEarly => false,
    };
    let (face, style) = match category {
        _ if !is_shown(who) => (Face::Dimmed, look.theme.faint),
        Some(category) if gone => (Face::Gone, look.theme.bar(category.color)),
        Some(category) => (Face::Filled, look.theme.hue(category.color)),
        None => (Face::Filled, look.theme.base),
    };
    Some(Card { code: &booth.code, signs, name: &exhibitor.name, style, face })
}
