//! Marks and lines: a set for terminals that have them, a plain one for those that do not.

use ratatui::symbols::border;

use crate::fair::state::{AttendanceState, ReportState};

/// Every mark the screens use beyond letters and digits; each is one cell wide.
#[derive(Debug)]
pub struct Signs {
    /// Scheduled, not here yet.
    pub expected: &'static str,
    /// Here.
    pub present: &'static str,
    /// Here, late.
    pub late: &'static str,
    /// Stepped away.
    pub away: &'static str,
    /// Closed early.
    pub left_early: &'static str,
    /// Excused.
    pub excused: &'static str,
    /// Did not come.
    pub absent: &'static str,
    /// Withdrew.
    pub withdrawn: &'static str,
    /// Has not reported.
    pub unreported: &'static str,
    /// Reported nothing sold.
    pub nil: &'static str,
    /// Reported.
    pub reported: &'static str,
    /// A whole cell of a bar.
    pub bar: &'static str,
    /// What a bar has not reached.
    pub bar_rest: &'static str,
    /// Eighths of a column, 1 to 8.
    pub eighths: [&'static str; 8],
    /// A rule from left to right.
    pub rule: &'static str,
    /// A rule from top to bottom.
    pub upright: &'static str,
    /// The corners of a wall: top left, top right, bottom left, bottom right.
    pub corners: [&'static str; 4],
    /// A wall from left to right, and one from top to bottom.
    pub wall: [&'static str; 2],
    /// A dot between two facts.
    pub dot: &'static str,
    /// What was cut.
    pub ellipsis: &'static str,
    /// The row or field that is chosen.
    pub pointer: &'static str,
    /// Arrows left, right, up, down.
    pub arrows: [&'static str; 4],
    /// A digit that is not shown.
    pub masked: &'static str,
    /// A warning.
    pub alert: &'static str,
    /// The frame of a popup.
    pub border: border::Set<'static>,
}

/// For terminals with a usual font.
pub const UNICODE: Signs = Signs {
    expected: "·",
    present: "✓",
    late: "◔",
    away: "↗",
    left_early: "⊣",
    excused: "i",
    absent: "✗",
    withdrawn: "⊘",
    unreported: "·",
    nil: "0",
    reported: "■",
    bar: "█",
    bar_rest: "░",
    eighths: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    rule: "─",
    upright: "│",
    corners: ["┌", "┐", "└", "┘"],
    wall: ["─", "│"],
    dot: "·",
    ellipsis: "…",
    pointer: "▸",
    arrows: ["←", "→", "↑", "↓"],
    masked: "•",
    alert: "!",
    border: border::ROUNDED,
};

/// For poor terminals (`--ascii`).
pub const ASCII: Signs = Signs {
    expected: ".",
    present: "+",
    late: "t",
    away: ">",
    left_early: "<",
    excused: "i",
    absent: "x",
    withdrawn: "m",
    unreported: ".",
    nil: "0",
    reported: "#",
    bar: "#",
    bar_rest: ".",
    eighths: [".", ".", ":", ":", "|", "|", "#", "#"],
    rule: "-",
    upright: "|",
    corners: ["+", "+", "+", "+"],
    wall: ["-", "|"],
    dot: "-",
    ellipsis: "~",
    pointer: ">",
    arrows: ["<", ">", "^", "v"],
    masked: "*",
    alert: "!",
    border: border::Set {
        top_left: "+",
        top_right: "+",
        bottom_left: "+",
        bottom_right: "+",
        vertical_left: "|",
        vertical_right: "|",
        horizontal_top: "-",
        horizontal_bottom: "-",
    },
};

impl Signs {
    /// Whether blocks and lines may be drawn with characters beyond ASCII.
    pub fn is_unicode(&self) -> bool {
        !self.ellipsis.is_ascii()
    }

    /// The mark of an attendance state.
    pub fn attendance(&self, state: AttendanceState) -> &'static str {
        match state {
            AttendanceState::Expected => self.expected,
            AttendanceState::Present => self.present,
            AttendanceState::Late => self.late,
            AttendanceState::Away => self.away,
            AttendanceState::LeftEarly => self.left_early,
            AttendanceState::Excused => self.excused,
            AttendanceState::Absent => self.absent,
            AttendanceState::Withdrawn => self.withdrawn,
        }
    }

    /// The mark of a report state.
    pub fn report(&self, state: ReportState) -> &'static str {
        match state {
            ReportState::Unreported => self.unreported,
            ReportState::Nil => self.nil,
            ReportState::Reported => self.reported,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn every_mark_is_one_cell_and_the_plain_set_is_ascii() {
        for signs in [&UNICODE, &ASCII] {
            for state in AttendanceState::ALL {
                assert_eq!(signs.attendance(state).width(), 1, "{state:?}");
            }
            assert!(signs.eighths.iter().all(|sign| sign.width() == 1));
        }
        assert!(AttendanceState::ALL.iter().all(|state| ASCII.attendance(*state).is_ascii()));
        let mut marks: Vec<_> = AttendanceState::ALL.iter().map(|s| ASCII.attendance(*s)).collect();
        marks.sort_unstable();
        marks.dedup();
        assert_eq!(marks.len(), 8, "no two states share a mark");
    }
}
