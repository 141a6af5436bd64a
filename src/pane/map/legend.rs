//! What colours, letters and marks mean, and what the plan says of itself: in rows the hall does not need.

use std::iter::Peekable;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use crate::fair::state::AttendanceState;
use crate::ui::Look;
use crate::ui::widget::{cut, row};

/// The states in the order in which one meets them; the last give way where there is no room.
const USUAL: [AttendanceState; 8] = [
    AttendanceState::Present,
    AttendanceState::Late,
    AttendanceState::Expected,
    AttendanceState::Away,
    AttendanceState::Absent,
    AttendanceState::Excused,
    AttendanceState::LeftEarly,
    AttendanceState::Withdrawn,
];

/// Draws the legend into one row or two: categories first, then marks; the note where it has room.
pub(super) fn draw(look: Look<'_>, area: Rect, buf: &mut Buffer) {
    let width = usize::from(area.width);
    let categories = look.settings.categories.iter().map(|category| {
        let letter = Span::styled(format!(" {} ", category.letter), look.theme.hue(category.color));
        vec![letter, Span::raw(format!(" {}", category.name.get(look.lang)))]
    });
    let marks = USUAL.iter().map(|&state| {
        let mark = Span::styled(look.signs.attendance(state), look.theme.attendance(state));
        vec![mark, Span::styled(format!(" {}", name(look, state)), look.theme.faint)]
    });
    let (mut categories, mut marks) = (categories.peekable(), marks.peekable());
    let note = Span::styled(cut(look.fair.plan_note(), width, look.signs.ellipsis), look.theme.faint);
    let beside = |line: &Line<'_>| !line.spans.is_empty() && line.width() + 3 + note.width() <= width;
    let mut above = line(&mut categories, width);
    let second = row(area, 1);
    if second.is_empty() {
        if beside(&above) {
            above = spread(above, note, width);
        }
    } else if categories.peek().is_some() {
        let left = width.saturating_sub(note.width() + 3);
        spread(line(&mut categories, left), note, width).render(second, buf);
    } else if beside(&above) {
        above = spread(above, note, width);
        line(&mut marks, width).render(second, buf);
    } else {
        let left = width.saturating_sub(note.width() + 3);
        spread(line(&mut marks, left), note, width).render(second, buf);
    }
    above.render(row(area, 0), buf);
}

/// As many of the groups as there is room for, two blanks apart.
fn line<'a>(groups: &mut Peekable<impl Iterator<Item = Vec<Span<'a>>>>, width: usize) -> Line<'a> {
    let mut line = Line::default();
    loop {
        let gap = if line.spans.is_empty() { 0 } else { 2 };
        let used = line.width() + gap;
        let fits = |group: &Vec<Span<'_>>| used + group.iter().map(Span::width).sum::<usize>() <= width;
        let Some(group) = groups.next_if(fits) else { return line };
        line.spans.push(Span::styled(" ".repeat(gap), Style::new()));
        line.spans.extend(group);
    }
}

/// A line with something at its right end.
fn spread<'a>(mut line: Line<'a>, right: Span<'a>, width: usize) -> Line<'a> {
    let blanks = width.saturating_sub(line.width() + right.width());
    line.spans.push(Span::raw(" ".repeat(blanks)));
    line.spans.push(right);
    line
}

/// The state's name.
fn name<'a>(look: Look<'a>, state: AttendanceState) -> &'a str {
    let names = &look.text.attendance;
    match state {
        AttendanceState::Expected => &names.expected,
        AttendanceState::Present => &names.present,
        AttendanceState::Late => &names.late,
        AttendanceState::Away => &names.away,
        AttendanceState::LeftEarly => &names.left_early,
        AttendanceState::Excused => &names.excused,
        AttendanceState::Absent => &names.absent,
        AttendanceState::Withdrawn => &names.withdrawn,
    }
}
