//! Rekap: the figures of all days over the desk. Days by category, every stand over the days, exhibitors by what they
//! have in common.
//!
//! What costs the fair is reckoned once a snapshot and kept; a frame draws the rows that show.

mod grid;
mod groups;
mod stands;
mod table;
mod view;

use std::sync::Arc;

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use crate::fair::event::Event;
use crate::fair::ids::{CategoryId, DayId, EntryKey, ExhibitorId};
use crate::fair::search::fold;
use crate::fair::tally::{
    self, Count, Figure, Grid, GridKey, GroupRow, Grouping, Measure, Progress, StandRow, Stretch, Summary,
    Whom,
};
use crate::ui::Look;
use crate::ui::field::{Field, Typed};
use table::Direction;

/// Up to so many exhibitors every stand is reckoned with the snapshot; more are an errand, asked for when it opens.
pub const AT_ONCE: usize = 5_000;

/// Which part of it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// Days by category.
    Grid,
    /// Every stand.
    Stands,
    /// Exhibitors by what they have in common.
    Groups,
}

/// Which way a choice goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// To the one before.
    Back,
    /// To the one after.
    On,
}

impl Step {
    /// The place `from` leads to among `all`, round and round.
    fn to(self, from: usize, all: usize) -> usize {
        match self {
            Step::On => (from + 1) % all.max(1),
            Step::Back => from.checked_sub(1).unwrap_or(all.saturating_sub(1)),
        }
    }
}

/// Which snapshot the kept figures are from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    day: DayId,
    lines: usize,
    newest: Option<EntryKey>,
}

/// The pane's state.
#[derive(Debug, Clone)]
pub struct Recap {
    face: Face,
    known: Option<Stamp>,
    measure: Measure,
    /// The figure under the cursor: row and column of the grid that stands first, its totals last.
    cell: (usize, usize),
    grids: Vec<Grid>,
    progress: Vec<Progress>,
    /// Every exhibitor over the days; none while an errand reckons them.
    rows: Option<Arc<Vec<StandRow>>>,
    /// How many entries the journal had when they were reckoned.
    rows_of: usize,
    /// What a filter looks in, by row; made when one is first typed.
    haystacks: Vec<String>,
    /// The rows that the filters leave, in order.
    shown: Vec<usize>,
    stand_sort: (stands::Column, Direction),
    summary: Option<Summary>,
    fullest: i64,
    largest: (i64, i64),
    by: Grouping,
    stretch: Stretch,
    groups: Vec<GroupRow>,
    group_sort: (groups::Column, Direction),
    category: Option<CategoryId>,
    words: Field,
    is_typing: bool,
    /// The row under the cursor, of the stands or the groups.
    selected: usize,
    offset: usize,
}

impl Recap {
    /// With the days beside each other.
    pub fn new(look: Look<'_>) -> Recap {
        let mut recap = Recap {
            face: Face::Grid,
            known: None,
            measure: Measure::Sales,
            cell: (0, look.settings.days.iter().position(|plan| plan.id == look.day).unwrap_or(0)),
            grids: Vec::new(),
            progress: Vec::new(),
            rows: None,
            rows_of: 0,
            haystacks: Vec::new(),
            shown: Vec::new(),
            stand_sort: (stands::Column::All, Direction::Falling),
            summary: None,
            fullest: 0,
            largest: (0, 0),
            by: Grouping::Kecamatan,
            stretch: Stretch::All,
            groups: Vec::new(),
            group_sort: (groups::Column::Sales, Direction::Falling),
            category: None,
            words: Field::default(),
            is_typing: false,
            selected: 0,
            offset: 0,
        };
        recap.renew(look);
        recap
    }

    /// Which part shows.
    pub fn face(&self) -> Face {
        self.face
    }

    /// Whether a filter is being typed.
    pub fn is_typing(&self) -> bool {
        self.is_typing
    }

    /// Whether every stand has yet to be reckoned by an errand.
    pub fn wants_stands(&self) -> bool {
        self.rows.is_none()
    }

    /// Takes in the snapshot; nothing is reckoned anew that nothing has changed for.
    pub fn renew(&mut self, look: Look<'_>) {
        let journal = look.fair.journal();
        let newest = journal.back().map(|line| line.entry.key);
        let now = Stamp { day: look.day, lines: journal.len(), newest };
        let old = self.known.replace(now);
        if old == Some(now) {
            return;
        }
        let only_visits = old.is_some_and(|old| only_visits_since(look, old));
        for measure in Measure::ALL {
            match self.grids.iter_mut().find(|grid| grid.measure == measure) {
                // A count at the gate changes visits alone.
                Some(_) if only_visits && measure != Measure::Visits => {}
                Some(grid) => *grid = tally::grid(look.fair, measure),
                None => self.grids.push(tally::grid(look.fair, measure)),
            }
        }
        self.progress = tally::progress(look.fair);
        if !only_visits && look.fair.exhibitor_count() <= AT_ONCE {
            self.take_stands(look, Arc::new(tally::stands(look.fair)), journal.len());
        }
    }

    /// Takes in every stand, as of so many entries of the journal.
    pub fn take_stands(&mut self, look: Look<'_>, rows: Arc<Vec<StandRow>>, lines: usize) {
        let selected = self.selected_stand();
        let most = |of: &dyn Fn(&StandRow) -> i64| rows.iter().map(of).max().unwrap_or(0);
        let of_day = |row: &StandRow| row.days.iter().filter_map(|day| day.told.amount()).max().unwrap_or(0);
        self.largest = (most(&of_day), most(&|row| row.all.amount().unwrap_or(0)));
        (self.rows, self.rows_of) = (Some(rows), lines);
        self.haystacks.clear();
        self.sift(look);
        if let Some(id) = selected {
            self.select(id);
        }
    }

    /// Who is under the cursor.
    pub fn selected_stand(&self) -> Option<ExhibitorId> {
        let at = self.shown.get(self.selected).filter(|_| self.face == Face::Stands)?;
        self.rows.as_ref()?.get(*at).map(|row| row.exhibitor)
    }

    /// Puts the cursor on that exhibitor, if it shows.
    fn select(&mut self, id: ExhibitorId) {
        let rows = self.rows.as_ref();
        let is_it = |at: &usize| rows.and_then(|rows| rows.get(*at)).is_some_and(|row| row.exhibitor == id);
        if let Some(at) = self.shown.iter().position(is_it) {
            self.selected = at;
        }
    }

    /// Filters, sorts and sums what the two tables show.
    fn sift(&mut self, look: Look<'_>) {
        let Some(rows) = self.rows.clone() else { return };
        let words = fold(self.words.text());
        if !words.trim().is_empty() && self.haystacks.is_empty() {
            self.haystacks = rows.iter().map(|row| stands::haystack(look.fair, row.exhibitor)).collect();
        }
        let is_of = |row: &StandRow| {
            let of = || look.fair.exhibitor(row.exhibitor).and_then(|who| look.fair.primary_category(who));
            self.category.is_none() || of() == self.category
        };
        let has = |at: usize| self.haystacks.get(at).is_none_or(|text| stands::matches(text, &words));
        let kept = rows.iter().enumerate().filter(|(at, row)| has(*at) && is_of(row));
        self.shown = kept.map(|(at, _)| at).collect();
        self.groups = {
            let kept = self.shown.iter().filter_map(|at| rows.get(*at));
            tally::groups(look.fair, kept, self.by, self.stretch)
        };
        self.sort(look);
    }

    /// Sorts what shows, and sums it up for the column that sorts.
    fn sort(&mut self, look: Look<'_>) {
        let Some(rows) = self.rows.clone() else { return };
        let (column, direction) = self.stand_sort;
        stands::sort(look, &rows, &mut self.shown, column, direction);
        let kept = || self.shown.iter().filter_map(|at| rows.get(*at));
        self.fullest = kept().filter_map(|row| row.told(column.stretch()).amount()).max().unwrap_or(0);
        self.summary = Some(tally::summary(kept(), column.stretch()));
        let (column, direction) = self.group_sort;
        groups::sort(look, &mut self.groups, column, direction);
    }

    /// Shows the next part, or the one before.
    pub fn turn(&mut self, step: Step) {
        const FACES: [Face; 3] = [Face::Grid, Face::Stands, Face::Groups];
        let at = FACES.iter().position(|face| *face == self.face).unwrap_or(0);
        self.face = FACES.get(step.to(at, FACES.len())).copied().unwrap_or(Face::Grid);
        (self.selected, self.offset) = (0, 0);
    }

    /// The measures that are shown: orders, and ways to pay, only where there are some.
    fn measures(&self) -> Vec<Measure> {
        let is_empty =
            |measure| self.grids.iter().any(|grid| grid.measure == measure && grid.rows.is_empty());
        let shown = Measure::ALL.into_iter().filter(|of| !of.may_be_empty() || !is_empty(*of));
        shown.collect()
    }

    /// Another measure first.
    pub fn measure(&mut self) {
        self.measure = next(&self.measures(), self.measure, Step::On);
        self.cell.0 = self.cell.0.min(self.grid().map_or(0, |grid| grid.rows.len()));
    }

    /// The grid that stands first.
    fn grid(&self) -> Option<&Grid> {
        self.grids.iter().find(|grid| grid.measure == self.measure)
    }

    /// The figure under the cursor, where entries stand behind it as a figure of the tally.
    pub fn figure(&self) -> Option<(Figure, Vec<DayId>)> {
        let grid = self.grid()?;
        let (row, column) = self.cell;
        let (key, cells, sum) = match grid.rows.get(row) {
            Some(row) => (Some(&row.key), &row.cells, row.sum),
            None => (None, &grid.totals, grid.sum),
        };
        let (amount, days) = match grid.days.get(column) {
            Some(day) => (cells.get(column)?.amount, vec![*day]),
            None => (sum.amount, grid.days.clone()),
        };
        amount?;
        let of = |count| {
            let whom = match key {
                None => Whom::Everybody,
                Some(GridKey::Category(id)) => Whom::Category(id.clone()),
                // Exhibitors stand at no gate, and no way to pay or kind of order is one of them.
                Some(GridKey::Gate(_) | GridKey::Method(_) | GridKey::Deal(_)) => return None,
            };
            Some(Figure::Of(count, whom))
        };
        let figure = match (grid.measure, key) {
            (Measure::Sales, _) => of(Count::Sales)?,
            (Measure::Present, _) => of(Count::Present)?,
            (Measure::Reports, _) => of(Count::Answered)?,
            (Measure::Transactions, _) => of(Count::Transactions)?,
            (Measure::Visits, None) => Figure::VISITS,
            (Measure::Visits, Some(GridKey::Gate(gate))) => {
                Figure::Visits { gate: Some(gate.clone()), hour: None }
            }
            (Measure::Payments, None) => Figure::SALES,
            (Measure::Payments, Some(GridKey::Method(method))) => Figure::Paid { method: method.clone() },
            (Measure::Deals, None) => Figure::Deals { kind: None },
            (Measure::Deals, Some(GridKey::Deal(kind))) => Figure::Deals { kind: Some(*kind) },
            // Visitors come for no category, and orders through no gate.
            (Measure::Visits | Measure::Payments | Measure::Deals, Some(_)) => return None,
        };
        Some((figure, days))
    }

    /// The omzet under the cursor of the two tables: of a stand, or of a group as far as its stands show.
    ///
    /// Costs the rows that show.
    pub fn row_figure(&self, look: Look<'_>) -> Option<(Figure, Vec<DayId>)> {
        let rows = self.rows.as_ref()?;
        let days: Vec<DayId> = look.settings.days.iter().map(|plan| plan.id).collect();
        let (mut ids, called, days): (Vec<ExhibitorId>, String, _) = match self.face {
            Face::Grid => return None,
            Face::Stands => {
                let id = self.selected_stand()?;
                (vec![id], look.fair.exhibitor(id)?.name.clone(), days)
            }
            Face::Groups => {
                let group = self.groups.get(self.selected)?;
                group.sold?;
                let kept = self.shown.iter().filter_map(|at| rows.get(*at)).map(|row| row.exhibitor);
                let ids = kept.filter(|id| tally::is_in(look.fair, *id, self.by, &group.key)).collect();
                let days = match self.stretch {
                    Stretch::All => days,
                    Stretch::Day(at) => vec![*days.get(at)?],
                };
                (ids, groups::name(look, &group.key), days)
            }
        };
        ids.sort_unstable();
        Some((Figure::Of(Count::Sales, Whom::These(ids.into(), called.into())), days))
    }

    /// Another column under the cursor, or another one that sorts.
    pub fn other(&mut self, look: Look<'_>, step: Step, area: Rect) {
        match self.face {
            Face::Grid => {
                let columns = look.settings.days.len() + 1;
                self.cell.1 = step.to(self.cell.1, columns);
                return;
            }
            Face::Stands => {
                let all = stands::Column::all(look.settings.days.len(), usize::from(area.width));
                let column = next(&all, self.stand_sort.0, step);
                self.stand_sort = (column, column.usual());
                self.sort(look);
            }
            Face::Groups => {
                let column = next(&groups::Column::ALL, self.group_sort.0, step);
                self.group_sort = (column, column.usual());
                self.sort(look);
            }
        }
        (self.selected, self.offset) = (0, 0);
    }

    /// Sorts the other way round.
    pub fn reverse(&mut self, look: Look<'_>) {
        match self.face {
            Face::Grid => return,
            Face::Stands => self.stand_sort.1 = self.stand_sort.1.reversed(),
            Face::Groups => self.group_sort.1 = self.group_sort.1.reversed(),
        }
        self.sort(look);
        (self.selected, self.offset) = (0, 0);
    }

    /// Puts exhibitors together by something else.
    pub fn regroup(&mut self, look: Look<'_>) {
        self.by = next(&Grouping::ALL, self.by, Step::On);
        self.sift(look);
        (self.selected, self.offset) = (0, 0);
    }

    /// Groups over the desk's day, or over all of them.
    pub fn stretch(&mut self, look: Look<'_>) {
        let today = look.settings.days.iter().position(|plan| plan.id == look.day);
        self.stretch = match (self.stretch, today) {
            (Stretch::All, Some(at)) => Stretch::Day(at),
            _ => Stretch::All,
        };
        self.sift(look);
    }

    /// Leaves one category, or all again where it is the one already.
    pub fn filter(&mut self, look: Look<'_>, category: Option<CategoryId>) {
        self.category = if self.category == category { None } else { category };
        self.sift(look);
        (self.selected, self.offset) = (0, 0);
    }

    /// Begins to type a filter.
    pub fn begin_typing(&mut self) {
        self.is_typing = true;
    }

    /// The filter stands as typed.
    pub fn end_typing(&mut self) {
        self.is_typing = false;
    }

    /// Drops the filters; whether there were any.
    pub fn drop_filters(&mut self, look: Look<'_>) -> bool {
        self.is_typing = false;
        let had = self.category.is_some() || !self.words.text().is_empty();
        if had {
            self.category = None;
            self.words = Field::default();
            self.sift(look);
            (self.selected, self.offset) = (0, 0);
        }
        had
    }

    /// A key for the filter being typed.
    pub fn type_key(&mut self, look: Look<'_>, key: KeyEvent) -> Typed {
        let typed = self.words.key(key);
        if typed == Typed::Taken {
            self.sift(look);
            (self.selected, self.offset) = (0, 0);
        }
        typed
    }

    /// Pasted text, for the filter.
    pub fn paste(&mut self, look: Look<'_>, text: &str) {
        if self.is_typing {
            self.words.paste(text);
            self.sift(look);
        }
    }

    /// Moves the cursor by `rows` through the grid that stands first, as far as its totals.
    fn step_row(&mut self, rows: i32) {
        let last = self.grid().map_or(0, |grid| grid.rows.len());
        self.cell.0 = if rows < 0 { self.cell.0.saturating_sub(1) } else { (self.cell.0 + 1).min(last) };
    }

    /// Moves the cursor by `rows`; [`Recap::arrange`] keeps it within what there is.
    pub fn scroll(&mut self, rows: i32) {
        if self.face == Face::Grid {
            return self.step_row(rows);
        }
        let step = usize::try_from(rows.unsigned_abs()).unwrap_or(usize::MAX);
        let to =
            if rows < 0 { self.selected.saturating_sub(step) } else { self.selected.saturating_add(step) };
        self.selected = to.min(self.len().saturating_sub(1));
    }

    /// How many rows the table that shows has.
    fn len(&self) -> usize {
        match self.face {
            Face::Grid => 0,
            Face::Stands => self.shown.len(),
            Face::Groups => self.groups.len(),
        }
    }

    /// Keeps the cursor in sight.
    pub fn arrange(&mut self, look: Look<'_>, area: Rect) {
        let page = self.page(look, area).max(1);
        self.selected = self.selected.min(self.len().saturating_sub(1));
        let last = self.len().saturating_sub(page);
        self.offset = self.offset.clamp((self.selected + 1).saturating_sub(page), self.selected).min(last);
    }
}

/// The one after `now`, or before it, round and round.
fn next<T: Copy + PartialEq>(all: &[T], now: T, step: Step) -> T {
    // What is not among them any more, as a column of a wider screen, begins anew.
    let at = all.iter().position(|one| *one == now).unwrap_or(0);
    all.get(step.to(at, all.len())).copied().unwrap_or(now)
}

/// Whether nothing but counts at gates came since.
fn only_visits_since(look: Look<'_>, old: Stamp) -> bool {
    let journal = look.fair.journal();
    let at_the_end = old.lines.checked_sub(1).and_then(|at| journal.get(at));
    let is_visit = |event: &Event| matches!(event, Event::VisitCounted(_) | Event::VisitTakenBack(_));
    let new = (old.lines..journal.len()).filter_map(|at| journal.get(at));
    at_the_end.map(|line| line.entry.key) == old.newest && new.clone().all(|line| is_visit(&line.entry.event))
}

#[cfg(test)]
mod tests;
