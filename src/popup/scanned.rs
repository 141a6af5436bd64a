//! What became of a badge held before the scanner: one colour, one sign, one word over the whole screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::widgets::{Clear, Widget};
use unicode_width::UnicodeWidthStr;

use crate::fair::ids::ExhibitorId;
use crate::fair::state::AttendanceState;
use crate::ui::Look;
use crate::ui::text::fill;
use crate::ui::widget::{cut, wrap};

/// A sign that is read across a hall, where there is room for it: a mark is a square two letters wide.
type Shape = [&'static str; 7];
const CHECK: Shape =
    ["........#", ".......##", "......##.", "#....##..", "##..##...", ".####....", "..##....."];
const CROSS: Shape = ["##...##", ".##.##.", "..###..", "...#...", "..###..", ".##.##.", "##...##"];
const BANG: Shape = ["##", "##", "##", "##", "..", "##", "##"];
const DOTS: Shape = [".......", ".......", ".......", "#..#..#", ".......", ".......", "......."];

/// What became of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Became {
    /// It is being written.
    Saving,
    /// Checked in, and on disk.
    In,
    /// Was in already.
    Already,
    /// The fair has no such exhibitor.
    Unknown,
    /// It is the badge of another fair.
    OtherFair,
    /// It cannot be, for this reason.
    Refused(String),
}

/// A badge that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Scanned {
    /// Whose, where it is one of this fair.
    pub exhibitor: Option<ExhibitorId>,
    /// What became of it.
    pub became: Became,
}

impl Scanned {
    /// Draws it over everything.
    pub fn view(&self, look: Look<'_>, area: Rect, buf: &mut Buffer) {
        Clear.render(area, buf);
        let text = &look.text.scan;
        let attendance = self.exhibitor.map(|id| look.fair.attendance(id, look.day));
        let is_late = attendance.as_ref().is_some_and(|attendance| attendance.state == AttendanceState::Late);
        let since = attendance.and_then(|attendance| attendance.since);
        let at = |phrase: &str| {
            since.map(|since| fill(phrase, &[("time", &look.time(since))])).unwrap_or_default()
        };
        let [yes, late, no] = [AttendanceState::Present, AttendanceState::Late, AttendanceState::Absent]
            .map(|state| look.signs.attendance(state));
        let (sign, shape, word, says, style) = match &self.became {
            Became::Saving => (look.signs.dot, DOTS, &text.saving, String::new(), look.theme.strong),
            Became::In if is_late => (late, CHECK, &text.late, at(&text.at), look.theme.warn),
            Became::In => (yes, CHECK, &text.checked_in, at(&text.at), look.theme.good),
            Became::Already => ("!", BANG, &text.already, at(&text.since), look.theme.warn),
            Became::Unknown => (no, CROSS, &text.unknown, text.unknown_says.clone(), look.theme.bad),
            Became::OtherFair => (no, CROSS, &text.unknown, text.other_fair.clone(), look.theme.bad),
            Became::Refused(why) => (no, CROSS, &text.refused, why.clone(), look.theme.bad),
        };
        let style = style.add_modifier(Modifier::REVERSED | Modifier::BOLD);
        let width = usize::from(area.width);
        let blank = " ".repeat(width);
        for y in area.top()..area.bottom() {
            buf.set_string(area.x, y, &blank, style);
        }
        let mut lines = vec![format!("{sign}  {word}"), String::new()];
        if let Some(exhibitor) = self.exhibitor.and_then(|id| look.fair.exhibitor(id)) {
            let places = look.fair.placements(exhibitor.id, Some(look.day));
            let codes: Vec<&str> = places.map(|placement| &*placement.booth.code).collect();
            lines.push(codes.join(", "));
            lines.extend(wrap(&exhibitor.name, width));
            lines.push(String::new());
        }
        lines.extend(wrap(&says, width));
        let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        // The sign, two blank rows, the words, and the hint below.
        let above = u16::try_from(shape.len() + 2).unwrap_or(0);
        let above = if rows.saturating_add(above + 2) <= area.height { above } else { 0 };
        let first = area.y + area.height.saturating_sub(rows.saturating_add(above)) / 2;
        if above > 0 {
            drawn(shape, look.theme.base, first, area, buf);
        }
        let top = first + above;
        for (y, line) in (top..area.bottom()).zip(&lines) {
            centred(look, line, y, style, area, buf);
        }
        let hint = area.bottom().saturating_sub(1);
        if hint > top.saturating_add(rows) {
            centred(look, &text.hint, hint, style.remove_modifier(Modifier::BOLD), area, buf);
        }
    }
}

/// The shape in the middle of the row `top` and those below it, cut out of what lies under it.
fn drawn(shape: Shape, style: Style, top: u16, area: Rect, buf: &mut Buffer) {
    let width = 2 * shape.iter().map(|row| row.len()).max().unwrap_or(0);
    let left = usize::from(area.width).saturating_sub(width) / 2;
    for (y, row) in (top..area.bottom()).zip(shape) {
        for (at, _) in row.bytes().enumerate().filter(|(_, mark)| *mark == b'#') {
            let x = area.x.saturating_add(u16::try_from(left + 2 * at).unwrap_or(u16::MAX));
            if x.saturating_add(2) <= area.right() {
                buf.set_style(Rect { x, y, width: 2, height: 1 }, Style::reset().patch(style));
            }
        }
    }
}

fn centred(look: Look<'_>, line: &str, y: u16, style: Style, area: Rect, buf: &mut Buffer) {
    let line = cut(line, usize::from(area.width), look.signs.ellipsis);
    let left = usize::from(area.width).saturating_sub(line.width()) / 2;
    buf.set_string(area.x + u16::try_from(left).unwrap_or(0), y, line, style);
}
