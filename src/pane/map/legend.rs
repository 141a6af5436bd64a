//! What colours, letters and marks mean, and what the plan says of itself: in rows the hall does not need.

use std::iter::Peekable;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::booth::warmth_sign;
use crate::fair::state::AttendanceState;
use crate::fair::tally::{Heat, HeatOf, STEPS, Warmth};
use crate::ui::Look;
use crate::ui::text::{fill, format};
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

/// How much a heat's legend says of each step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wording {
    /// ` 1  s.d. Rp361 rb`
    Full,
    /// ` 1  361 rb`
    Bare,
    /// `1 361rb`
    Tight,
}

impl Wording {
    /// Blanks between two entries.
    fn blanks(self) -> usize {
        match self {
            Wording::Full | Wording::Bare => 2,
            Wording::Tight => 1,
        }
    }
}

/// Draws the legend of a heat: each step with the most that is in it, then what is nothing, and what is not known.
///
/// Where there is no room for all of it, in fewer letters; in a single row the steps come first.
pub(super) fn heat(look: Look<'_>, heat: &Heat, area: Rect, buf: &mut Buffer) {
    let width = usize::from(area.width);
    let second = row(area, 1);
    let wordings = [Wording::Full, Wording::Bare, Wording::Tight];
    let whole = |wording: Wording| {
        let mut entries = steps(look, heat, wording);
        if second.is_empty() {
            entries.extend(rest(look, heat, wording));
        }
        (entries, wording)
    };
    let fits = |(entries, wording): &(Vec<Vec<Span<'_>>>, Wording)| {
        let gaps = wording.blanks() * entries.len().saturating_sub(1);
        entries.iter().flatten().map(Span::width).sum::<usize>() + gaps <= width
    };
    let tight = || (steps(look, heat, Wording::Tight), Wording::Tight);
    let (first, wording) = wordings.into_iter().map(whole).find(fits).unwrap_or_else(tight);
    apart(&mut first.into_iter().peekable(), width, wording.blanks()).render(row(area, 0), buf);
    if !second.is_empty() {
        let mut wordings = wordings.into_iter().map(|wording| (rest(look, heat, wording), wording));
        if let Some((below, wording)) = wordings.find(fits) {
            apart(&mut below.into_iter().peekable(), width, wording.blanks()).render(second, buf);
        }
    }
}

/// A sign in its colours with what it says.
fn sample(look: Look<'_>, warmth: Warmth, says: String, wording: Wording) -> Vec<Span<'static>> {
    let sign = warmth_sign(look, warmth);
    let sign = if wording == Wording::Tight { sign } else { format!(" {sign} ") };
    vec![Span::styled(sign, look.theme.heat(warmth)), Span::raw(format!(" {says}"))]
}

/// The two signs beside the steps.
fn rest(look: Look<'_>, heat: &Heat, wording: Wording) -> Vec<Vec<Span<'static>>> {
    let says = [Warmth::Nothing, Warmth::Unknown].into_iter().zip(rest_words(look, heat.of));
    says.map(|(warmth, says)| sample(look, warmth, says.to_owned(), wording)).collect()
}

/// What nothing means in a heat, and what not knowing means.
pub(super) fn rest_words(look: Look<'_>, of: HeatOf) -> [&str; 2] {
    let words = &look.text.map;
    match of {
        HeatOf::Day | HeatOf::All => [&words.heat_nil, &words.heat_unknown],
        HeatOf::Presence => [&words.heat_never, &look.text.words.unknown],
        HeatOf::Unreported => [&words.heat_answered, &words.heat_not_asked],
    }
}

/// Each step that somebody is in, with the most that is in it.
fn steps(look: Look<'_>, heat: &Heat, wording: Wording) -> Vec<Vec<Span<'static>>> {
    let words = &look.text.map;
    if heat.of == HeatOf::Unreported {
        return vec![sample(look, Warmth::Step(STEPS), words.heat_unknown.clone(), wording)];
    }
    let mut steps = Vec::new();
    let mut below = None;
    for (step, bound) in (1u8..).zip(&heat.bounds) {
        // A step that nobody is in, as many sold alike.
        if below.replace(*bound) == Some(*bound) {
            continue;
        }
        let most = match heat.of {
            HeatOf::Day | HeatOf::All => format::short_rupiah(look.lang, *bound),
            HeatOf::Presence | HeatOf::Unreported => format!("{bound} %"),
        };
        let says = match wording {
            Wording::Full => fill(&words.heat_up_to, &[("most", &most)]),
            Wording::Bare => most.replacen("Rp", "", 1),
            Wording::Tight => most.replacen("Rp", "", 1).replace(' ', ""),
        };
        steps.push(sample(look, Warmth::Step(step), says, wording));
    }
    steps
}

/// As many of the groups as there is room for, two blanks apart.
fn line<'a>(groups: &mut Peekable<impl Iterator<Item = Vec<Span<'a>>>>, width: usize) -> Line<'a> {
    apart(groups, width, 2)
}

/// As many of the groups as there is room for, so many blanks apart.
fn apart<'a>(
    groups: &mut Peekable<impl Iterator<Item = Vec<Span<'a>>>>,
    width: usize,
    blanks: usize,
) -> Line<'a> {
    let mut line = Line::default();
    loop {
        let gap = if line.spans.is_empty() { 0 } else { blanks };
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
