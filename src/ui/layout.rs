//! Where everything stands: a pure function of the screen's size, used alike by the view and the mouse.

use ratatui::layout::Rect;

/// The panes of the desk, in the order in which Tab goes through them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PaneName {
    /// The booth map.
    Map,
    /// The exhibitor's details, or the hits of a search.
    Side,
    /// The daily tally.
    Tally,
}

impl PaneName {
    /// All, in the order of Tab.
    pub const ALL: [PaneName; 3] = [PaneName::Map, PaneName::Side, PaneName::Tally];

    /// The pane after this one.
    pub fn next(self) -> PaneName {
        match self {
            PaneName::Map => PaneName::Side,
            PaneName::Side => PaneName::Tally,
            PaneName::Tally => PaneName::Map,
        }
    }

    /// The pane before this one.
    pub fn previous(self) -> PaneName {
        self.next().next()
    }
}

/// The parts of the screen; a part without room is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// Name, day, clock, officer: two rows, one where rows are scarce.
    pub header: Rect,
    /// The booth map.
    pub map: Rect,
    /// The exhibitor's details, or the hits of a search.
    pub side: Rect,
    /// The daily tally.
    pub tally: Rect,
    /// What just happened.
    pub status: Rect,
    /// The keys that work now.
    pub footer: Rect,
}

/// Below this many columns or rows one pane is shown at a time.
pub const SMALLEST_WHOLE: (u16, u16) = (80, 24);

/// The parts of a screen; `focus` decides which pane shows where there is room for one only.
pub fn screen(area: Rect, focus: PaneName) -> Screen {
    let (header, rest) = top(area, if area.height >= 16 { 2 } else { u16::from(area.height >= 5) });
    let footer_rows = match area.height {
        30.. => 2,
        4.. => 1,
        _ => 0,
    };
    let (rest, footer) = bottom(rest, footer_rows);
    let (body, status) = bottom(rest, u16::from(area.height >= 3));
    let mut screen = Screen { header, map: none(body), side: none(body), tally: none(body), status, footer };
    if area.width < SMALLEST_WHOLE.0 || area.height < SMALLEST_WHOLE.1 {
        match focus {
            PaneName::Map => screen.map = body,
            PaneName::Side => screen.side = body,
            PaneName::Tally => screen.tally = body,
        }
        return screen;
    }
    if body.width >= 160 {
        // Room for three columns: the plan grows first, figures stand beside the details.
        let side_width = (body.width / 4).clamp(40, 56);
        let (left, tally) = right(body, side_width);
        let (map, side) = right(left, side_width + 1);
        (screen.map, screen.side, screen.tally) = (gap_right(map), gap_right(side), tally);
        return screen;
    }
    let right_width = if body.width < 100 { 34 } else { (body.width * 2 / 5).clamp(34, 52) };
    let (map, column) = right(body, right_width);
    let tally_rows = match body.height {
        0..=25 => 4,
        26..=31 => body.height / 2,
        _ => body.height * 9 / 20,
    };
    let (side, tally) = bottom(column, tally_rows);
    (screen.map, screen.side, screen.tally) = (gap_right(map), side, tally);
    screen
}

/// An empty part.
fn none(area: Rect) -> Rect {
    Rect { width: 0, height: 0, ..area }
}

/// The top `rows`, and the rest.
fn top(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    (Rect { height: rows, ..area }, Rect { y: area.y + rows, height: area.height - rows, ..area })
}

/// The rest, and the bottom `rows`.
fn bottom(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    let (above, below) = top(area, area.height - rows);
    (above, below)
}

/// The rest, and the right `columns`.
fn right(area: Rect, columns: u16) -> (Rect, Rect) {
    let columns = columns.min(area.width);
    let rest = area.width - columns;
    (Rect { width: rest, ..area }, Rect { x: area.x + rest, width: columns, ..area })
}

/// One column of air to the next pane.
fn gap_right(area: Rect) -> Rect {
    Rect { width: area.width.saturating_sub(1), ..area }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(screen: Screen) -> [Rect; 6] {
        [screen.header, screen.map, screen.side, screen.tally, screen.status, screen.footer]
    }

    #[test]
    fn parts_stay_on_the_screen_and_never_overlap() {
        for width in (1..=220).step_by(7) {
            for height in 1..=60 {
                for focus in PaneName::ALL {
                    let area = Rect::new(0, 0, width, height);
                    let parts = parts(screen(area, focus));
                    for (i, part) in parts.iter().enumerate() {
                        assert!(
                            part.right() <= width && part.bottom() <= height,
                            "{width}x{height} part {i}"
                        );
                        for other in &parts[i + 1..] {
                            assert!(!part.intersects(*other), "{width}x{height}: {part:?} {other:?}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_small_terminal_shows_map_details_and_a_three_line_tally() {
        let screen = screen(Rect::new(0, 0, 80, 24), PaneName::Map);
        assert_eq!((screen.map.width, screen.map.height), (45, 20));
        assert_eq!((screen.side.width, screen.side.height), (34, 16));
        assert_eq!((screen.tally.width, screen.tally.height), (34, 4), "a title and three lines");
    }

    #[test]
    fn tab_goes_round() {
        for pane in PaneName::ALL {
            assert_eq!(pane.next().previous(), pane);
            assert_eq!(pane.next().next().next(), pane);
        }
    }
}
