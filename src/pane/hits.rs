//! What a search or filter found: a list, and under it the first lines of the one that is selected.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use super::details::{Details, Selection};
use crate::fair::exhibitor::Exhibitor;
use crate::fair::ids::ExhibitorId;
use crate::fair::search::{Marks, SpotId};
use crate::fair::state::AttendanceState;
use crate::ui::Look;
use crate::ui::text::{entry, fill, terms};
use crate::ui::widget::{self, Focused, cut, pad, wrap};

/// Rows the selected one's first lines need to be worth a rule above them.
const DETAIL_ROWS: u16 = 6;
/// Rows of the list that must stand before the selected one's lines may take any.
const LIST_ROWS: u16 = 4;

/// Less room than this does not tell what was found beside a name.
const ELSEWHERE: usize = 10;
/// The least of a name that the states' words must leave.
const NAME: usize = 18;

/// Something that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// An exhibitor.
    Exhibitor(ExhibitorId),
    /// A place or a door.
    Spot(SpotId),
}

impl Hit {
    /// The exhibitor, where it is one.
    pub fn exhibitor(self) -> Option<ExhibitorId> {
        match self {
            Hit::Exhibitor(id) => Some(id),
            Hit::Spot(_) => None,
        }
    }
}

/// What can be done where nobody was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Nobody {
    /// Other letters, or leave.
    #[default]
    Leaves,
    /// Whoever stands at the desk may be a walk-in.
    WalksIn,
    /// What was asked for is not there: this is.
    Says(String),
}

/// The pane's state: what was found, best first, and which of it is selected.
#[derive(Debug, Clone, Default)]
pub struct Hits {
    /// What was found; exhibitors among it may be fewer than `total`.
    pub rows: Vec<Hit>,
    /// How many exhibitors fit.
    pub total: usize,
    /// Of how many.
    pub all: usize,
    /// What can be done where nobody was found.
    pub nobody: Nobody,
    /// The rows of exhibitors that are only similar to what was typed.
    pub similar: Range<usize>,
    /// The row under the pointer; none where the desk has selected somebody who was not found.
    selected: Option<usize>,
    offset: usize,
}

/// Where the list and what stands under it are.
struct Parts {
    list: Rect,
    rule: Rect,
    details: Rect,
}

impl Hits {
    /// What was found, with the first selected.
    pub fn new(rows: Vec<Hit>, total: usize, all: usize) -> Hits {
        let selected = (!rows.is_empty()).then_some(0);
        Hits { rows, total, all, nobody: Nobody::default(), similar: 0..0, selected, offset: 0 }
    }

    /// What is under the pointer.
    pub fn selected(&self) -> Option<Hit> {
        self.selected.and_then(|row| self.rows.get(row)).copied()
    }

    /// Selects row `row`; the last where there are not so many.
    pub fn select(&mut self, row: usize) {
        self.selected = self.rows.len().checked_sub(1).map(|last| row.min(last));
    }

    /// Selects the row below.
    pub fn select_next(&mut self) {
        self.select(self.selected.map_or(0, |row| row.saturating_add(1)));
    }

    /// Selects the row above.
    pub fn select_previous(&mut self) {
        self.select(self.selected.map_or(0, |row| row.saturating_sub(1)));
    }

    /// Selects so many rows further down, up where negative: a page.
    pub fn select_page(&mut self, rows: i32) {
        let step = usize::try_from(rows.unsigned_abs()).unwrap_or(usize::MAX);
        let from = self.selected.unwrap_or(0);
        self.select(match rows < 0 {
            true => from.saturating_sub(step),
            false => from.saturating_add(step),
        });
    }

    /// Selects the best hit.
    pub fn select_first(&mut self) {
        self.select(0);
    }

    /// Selects the last row.
    pub fn select_last(&mut self) {
        self.select(usize::MAX);
    }

    /// Puts the pointer on that exhibitor; on nobody if it was not found.
    pub fn keep(&mut self, id: ExhibitorId) {
        self.selected = self.rows.iter().position(|row| *row == Hit::Exhibitor(id));
    }

    /// How many rows of the list `area` shows: a page.
    pub fn page(&self, area: Rect) -> u16 {
        self.parts(area).list.height
    }

    /// Scrolls so that the selected row is in sight.
    pub fn arrange(&mut self, area: Rect) {
        let rows = usize::from(self.parts(area).list.height);
        let most = self.rows.len().saturating_sub(rows);
        self.offset = match self.selected {
            Some(selected) => {
                let below = (selected + 1).saturating_sub(rows);
                self.offset.clamp(below, selected.max(below)).min(most)
            }
            None => self.offset.min(most),
        };
    }

    /// Which row of the list stands at `position`.
    pub fn at(&self, area: Rect, position: Position) -> Option<usize> {
        let list = self.parts(area).list;
        let row = self.offset + usize::from(position.y.saturating_sub(list.y));
        (list.contains(position) && row < self.rows.len()).then_some(row)
    }

    /// Draws the pane; `marks` are the words of the search, whose letters show underlined; `selection` is the desk's.
    pub fn view(
        &self,
        look: Look<'_>,
        marks: &Marks,
        selection: &Selection,
        focused: Focused,
        area: Rect,
        buf: &mut Buffer,
    ) {
        let [n, all, similar] = [self.total, self.all, self.similar.len()].map(|n| n.to_string());
        let says =
            if !self.similar.is_empty() { &look.text.hits.count_similar } else { &look.text.hits.count };
        let count = fill(says, &[("n", &n), ("all", &all), ("similar", &similar)]);
        let body = widget::pane_title(look, focused, &look.text.hits.title, &count, area, buf);
        if self.rows.is_empty() {
            return none(look, &self.nobody, body, buf);
        }
        let selected = self.selected();
        let parts = self.parts(area);
        let shown: Vec<Hit> =
            self.rows.iter().skip(self.offset).take(usize::from(parts.list.height)).copied().collect();
        let columns = Columns::of(look, &shown, usize::from(parts.list.width));
        for (row, hit) in (0..).zip(&shown) {
            let line = widget::row(parts.list, row);
            // A state's colour would be the ground of a reversed row.
            let state = if Some(*hit) == selected { Some(look.theme.base) } else { None };
            match hit {
                Hit::Exhibitor(id) => {
                    let similar = self.similar.contains(&(self.offset + usize::from(row)));
                    let name = if similar && state.is_none() { look.theme.faint } else { Style::new() };
                    columns.line(look, *id, marks, (name, state))
                }
                Hit::Spot(spot) => columns.spot(look, *spot, marks),
            }
            .render(line, buf);
            if Some(*hit) == selected {
                buf.set_style(line, look.theme.selected);
            }
        }
        Line::styled(look.signs.rule.repeat(usize::from(parts.rule.width)), look.theme.faint)
            .render(parts.rule, buf);
        let lines = Details::lines(look, selection, parts.details.width);
        for (row, line) in (0..parts.details.height).zip(lines) {
            line.render(widget::row(parts.details, row), buf);
        }
    }

    /// The list takes what it needs and leaves the selected one's lines at least their own, where there is room.
    fn parts(&self, area: Rect) -> Parts {
        let [_, body] = widget::below_first_row(area);
        let wanted = u16::try_from(self.rows.len()).unwrap_or(u16::MAX);
        let most = match body.height.checked_sub(DETAIL_ROWS + 1) {
            Some(rows) if rows >= LIST_ROWS => rows.min(body.height / 2 + 1),
            _ => body.height,
        };
        let list = Rect { height: wanted.min(most), ..body };
        let below = body.height - list.height;
        let ruled = u16::from(below > DETAIL_ROWS);
        let rule = Rect { y: list.bottom(), height: ruled, ..body };
        let details = Rect { y: rule.bottom(), height: if ruled > 0 { below - 1 } else { 0 }, ..body };
        Parts { list, rule, details }
    }
}

/// Nothing found, and what to do.
fn none(look: Look<'_>, nobody: &Nobody, body: Rect, buf: &mut Buffer) {
    let words = &look.text.hits;
    let width = usize::from(body.width);
    let hint = match nobody {
        Nobody::Leaves => &words.none_hint,
        Nobody::WalksIn => &look.text.queue.none_hint,
        Nobody::Says(says) => says,
    };
    let texts = [(&words.none, look.theme.strong), (hint, look.theme.faint)];
    let lines =
        texts.iter().flat_map(|(text, style)| wrap(text, width).into_iter().map(|line| (line, *style)));
    for (row, (line, style)) in (0..body.height).zip(lines) {
        Line::styled(line, style).render(widget::row(body, row), buf);
    }
}

/// The widths of the list's columns: stand, letter, name, mark and word.
struct Columns {
    stand: usize,
    name: usize,
    word: usize,
}

impl Columns {
    /// Columns as wide as the rows in sight need; the name takes the rest.
    fn of(look: Look<'_>, shown: &[Hit], width: usize) -> Columns {
        let stand = |id| entry::stand(look.fair, id, look.day).width();
        let stand = shown
            .iter()
            .filter_map(|hit| hit.exhibitor())
            .map(stand)
            .max()
            .unwrap_or_default()
            .min(width / 4);
        let word = AttendanceState::ALL.iter().map(|state| short_state(look, *state).width()).max();
        // The mark alone tells the state where the name would be left with too little.
        let word = word.filter(|word| width >= stand + 6 + word + NAME).unwrap_or_default();
        let name = width.saturating_sub(stand + 5 + word + usize::from(word > 0));
        Columns { stand, name, word }
    }

    /// A place's or a door's row: its name where names are, and in which hall where there are several.
    fn spot(&self, look: Look<'_>, spot: SpotId, marks: &Marks) -> Line<'static> {
        let name = terms::spot_name(look.text, look.fair, spot);
        let halls = look.fair.floors();
        let hall = halls.get(spot.hall).filter(|_| halls.len() > 1);
        let hall = hall.map(|floor| format!(" {} {}", look.signs.dot, floor.hall.name)).unwrap_or_default();
        let room = self.name + 2 + self.word;
        let before = " ".repeat(self.stand + 3);
        let mut line = Line::raw(before);
        let name = cut(&name, room, look.signs.ellipsis);
        let left = room.saturating_sub(name.width());
        line.extend(marked(look, &name, &marks.within(&name), Style::new()));
        line.push_span(Span::styled(cut(&hall, left, look.signs.ellipsis), look.theme.faint));
        line
    }

    /// A row of the list: stand, letter, name, and where what was typed stands elsewhere what that is; `name_ink` is the
    /// name's, `ink` replaces the state's own.
    fn line(
        &self,
        look: Look<'_>,
        id: ExhibitorId,
        marks: &Marks,
        (name_ink, ink): (Style, Option<Style>),
    ) -> Line<'static> {
        let ellipsis = look.signs.ellipsis;
        let Some(exhibitor) = look.fair.exhibitor(id) else { return Line::default() };
        let state = look.fair.attendance(id, look.day).state;
        let style = ink.unwrap_or(look.theme.attendance(state));
        let own = entry::stand(look.fair, id, look.day);
        let stand = pad(&own, self.stand, ellipsis);
        let mut line = Line::default();
        line.extend(marked(look, &stand, &marks.within_code(&own), look.theme.strong));
        line.push_span(Span::raw(" "));
        line.push_span(letter(look, exhibitor));
        line.push_span(Span::raw(" "));
        let name = cut(&exhibitor.name, self.name, ellipsis);
        let mut left = self.name.saturating_sub(name.width()) + 1;
        line.extend(marked(look, &name, &marks.within(&name), name_ink));
        if let Some(why) = elsewhere(look, exhibitor, &own, marks).filter(|_| left > ELSEWHERE) {
            let faint = if ink.is_some() { look.theme.base } else { look.theme.faint };
            let dot = format!(" {} ", look.signs.dot);
            let why = cut(&why, left - dot.width() - 1, ellipsis);
            left -= dot.width() + why.width();
            line.push_span(Span::styled(dot, faint));
            line.extend(marked(look, &why, &marks.within(&why), faint));
        }
        line.push_span(Span::raw(" ".repeat(left)));
        line.push_span(Span::styled(look.signs.attendance(state), style));
        if self.word > 0 {
            line.push_span(Span::styled(
                format!(" {}", pad(short_state(look, state), self.word, ellipsis)),
                style,
            ));
        }
        line
    }
}

/// The letter of the primary category in its colour.
fn letter(look: Look<'_>, exhibitor: &Exhibitor) -> Span<'static> {
    match exhibitor.primary().and_then(|id| look.settings.category(id)) {
        Some(category) => Span::styled(category.letter.to_string(), look.theme.hue(category.color)),
        None => Span::raw(" "),
    }
}

/// The text with the letters underlined that were matched, the others in `ink`.
fn marked(look: Look<'_>, text: &str, marks: &[Range<usize>], ink: Style) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    let mut add = |range: Range<usize>, style| {
        if let Some(text) = text.get(range).filter(|text| !text.is_empty()) {
            spans.push(Span::styled(text.to_owned(), style));
        }
    };
    let mut at = 0;
    for mark in marks {
        add(at..mark.start, ink);
        add(mark.clone(), ink.patch(look.theme.matched));
        at = mark.end;
    }
    add(at..text.len(), ink);
    spans
}

/// The first text beside the name, from the owner on, that has a word which the name and stand do not have.
///
/// A person that the screen masks is told masked.
fn elsewhere(look: Look<'_>, exhibitor: &Exhibitor, stand: &str, marks: &Marks) -> Option<String> {
    let missing = marks.missing_in(&[&exhibitor.name, stand]);
    let texts = [exhibitor.private.name.as_str()].into_iter();
    let texts =
        texts.chain(exhibitor.products.iter().map(|product| &**product)).chain([&*exhibitor.kecamatan]);
    let mut texts = texts.filter(|text| marks.missing_in(&[&exhibitor.name, stand, text]) < missing);
    match texts.next() {
        Some(_) | None if missing == 0 => None,
        Some(owner) if owner == exhibitor.private.name => {
            Some(look.name_of(exhibitor.id, &exhibitor.private))
        }
        Some(other) => Some(other.to_owned()),
        None => None,
    }
}

/// A state in one short word.
pub(super) fn short_state(look: Look<'_>, state: AttendanceState) -> &str {
    let words = &look.text.hits;
    match state {
        AttendanceState::Expected => &words.expected,
        AttendanceState::Present => &words.present,
        AttendanceState::Late => &words.late,
        AttendanceState::Away => &words.away,
        AttendanceState::LeftEarly => &words.left_early,
        AttendanceState::Excused => &words.excused,
        AttendanceState::Absent => &words.absent,
        AttendanceState::Withdrawn => &words.withdrawn,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fair::settings::Lang;
    use crate::ui::text::entry::testing::{self, Desk};

    /// The desk has selected whom the pointer is on.
    fn on(hits: &Hits) -> Selection {
        Selection::of(None, hits.selected().and_then(Hit::exhibitor))
    }

    fn found(ids: &[u64]) -> Hits {
        Hits::new(ids.iter().map(|id| Hit::Exhibitor(ExhibitorId(*id))).collect(), ids.len(), 5)
    }

    #[test]
    fn a_list_and_the_selected_ones_first_lines() {
        let desk = Desk::at_work();
        let area = Rect::new(0, 0, 34, 16);
        let mut hits = found(&[1, 2, 4]);
        hits.select_next();
        hits.arrange(area);
        let marks = Marks::of("kop");
        let view =
            |buf: &mut Buffer| hits.view(desk.look(Lang::Id), &marks, &on(&hits), Focused::Yes, area, buf);
        let drawn = testing::drawn(area, view);
        let wanted = "\
▸ Peserta ────────────── 3 dari 5
A1+A2 F Batik Melati Rawasari    ✓
U/12  K Kopi Tepi Kali           ↗
T/12b K Sate Bu Ani              ·
──────────────────────────────────
U/12  Kopi Tepi Kali
 K  Kuliner: Kopi
Hari ke-1 ↗ keluar sementara";
        assert!(drawn.starts_with(wanted), "{drawn}");
        assert_eq!(hits.at(area, Position::new(3, 2)), Some(1));
        assert_eq!(hits.at(area, Position::new(3, 4)), None, "the rule is no row");
    }

    #[test]
    fn the_selection_is_by_exhibitor_and_stays_in_sight() {
        let area = Rect::new(0, 0, 34, 5);
        let mut hits = found(&[1, 2, 3, 4, 5]);
        hits.select_last();
        hits.arrange(area);
        assert_eq!(
            (hits.selected(), hits.at(area, Position::new(0, 1))),
            (Some(Hit::Exhibitor(ExhibitorId(5))), Some(1))
        );
        let mut again = found(&[3, 5]);
        again.keep(ExhibitorId(5));
        assert_eq!(again.selected(), Some(Hit::Exhibitor(ExhibitorId(5))));
        again.keep(ExhibitorId(1));
        assert_eq!(again.selected(), None, "the pointer is on nobody who is not shown");
        hits.select_page(-2);
        hits.select_previous();
        assert_eq!(hits.selected(), Some(Hit::Exhibitor(ExhibitorId(2))));
    }

    #[test]
    fn any_size_is_drawn_and_nothing_found_says_what_to_do() {
        let desk = Desk::at_work();
        for (area, lang) in testing::sizes() {
            for mut hits in [found(&[]), found(&[1]), found(&[5, 4, 3, 2, 1, 99])] {
                hits.select_last();
                hits.arrange(area);
                testing::drawn(area, |buf| {
                    hits.view(desk.look(lang), &Marks::of("b"), &on(&hits), Focused::No, area, buf)
                });
            }
        }
        let area = Rect::new(0, 0, 34, 6);
        let drawn = testing::drawn(area, |buf| {
            found(&[]).view(
                desk.look(Lang::Id),
                &Marks::default(),
                &Selection::default(),
                Focused::No,
                area,
                buf,
            )
        });
        assert!(drawn.contains("Tidak ada yang cocok.\nKurangi huruf"), "{drawn}");
    }
}
