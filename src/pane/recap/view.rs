//! Draws the recap: what stands above its tables, and the part of them that shows.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};
use unicode_width::UnicodeWidthStr;

use super::{Face, Recap, grid, groups, stands};
use crate::fair::tally::{Grouping, Stretch};
use crate::ui::Look;
use crate::ui::text::{fill, format};
use crate::ui::widget::{self, Focused};

impl Recap {
    /// How many rows of the table `area` shows: a page.
    pub fn page(&self, look: Look<'_>, area: Rect) -> usize {
        let [_, body] = widget::below_first_row(area);
        let above = self.above(look, usize::from(body.width)).len();
        usize::from(body.height).saturating_sub(above + 1)
    }

    /// What stands between title and table.
    fn above(&self, look: Look<'_>, width: usize) -> Vec<Line<'static>> {
        let plain = |text: String| Line::styled(text, look.theme.base);
        match (self.face, &self.summary) {
            (Face::Grid, _) => vec![self.measure_names(look, width), Line::default()],
            (Face::Stands, Some(summary)) => {
                let stretch = self.stand_sort.0.stretch();
                let said = stands::summary(look, summary, stretch, width);
                let typed = (self.is_typing || !self.words.text().is_empty()).then(Line::default);
                typed.into_iter().chain(said.into_iter().map(plain)).collect()
            }
            (Face::Groups, _) => {
                let typed = (self.is_typing || !self.words.text().is_empty()).then(Line::default);
                typed.into_iter().chain([self.groupings(look, width)]).collect()
            }
            (Face::Stands, None) => Vec::new(),
        }
    }

    /// All measures, the one that shows first standing out.
    fn measure_names(&self, look: Look<'_>, width: usize) -> Line<'static> {
        let shown = self.measures().into_iter();
        choices(look, shown.map(|measure| (grid::name(look, measure), measure == self.measure)), width)
    }

    /// All groupings, the one that shows standing out.
    fn groupings(&self, look: Look<'_>, width: usize) -> Line<'static> {
        choices(look, Grouping::ALL.iter().map(|by| (groups::heading(look, *by), *by == self.by)), width)
    }

    /// Draws the pane; gives the cursor where something is typed.
    pub fn view(&self, look: Look<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        Clear.render(area, buf);
        let words = &look.text.recap;
        let title = match self.face {
            Face::Grid => words.title_grid.clone(),
            Face::Stands => words.title_stands.clone(),
            Face::Groups => {
                let over = match self.stretch {
                    Stretch::All => words.all_days.to_lowercase(),
                    Stretch::Day(_) => fill(&look.text.tally.day_n, &[("n", &look.day.to_string())]),
                };
                fill(&words.title_groups, &[("stretch", &over)])
            }
        };
        let body = widget::pane_title(look, Focused::Yes, &title, &self.facts(look), area, buf);
        let notice = |text: &str, buf: &mut Buffer| {
            let lines = widget::wrap(text, usize::from(body.width));
            draw(lines.into_iter().map(|line| Line::styled(line, look.theme.faint)), body, buf);
        };
        if look.settings.days.is_empty() {
            notice(&look.text.tally.no_days, buf);
            return None;
        }
        let (width, height) = (usize::from(body.width), usize::from(body.height));
        let above = self.above(look, width);
        let left = height.saturating_sub(above.len());
        if self.face == Face::Grid {
            let grids =
                grid::lines(look, &self.grids, (self.measure, self.cell), &self.progress, (width, left));
            draw(above.into_iter().chain(grids), body, buf);
            return None;
        }
        let Some(rows) = &self.rows else {
            notice(&fill(&words.waiting, &[("n", &format::count(look.fair.exhibitor_count()))]), buf);
            return None;
        };
        let cursor = self.view_filter(look, body, buf);
        let table = match self.face {
            Face::Groups => {
                let (rows, by, sort, offset) = (&self.groups, self.by, self.group_sort, self.offset);
                groups::lines(look, &groups::Shown { rows, by, sort, offset }, width, left)
            }
            Face::Stands | Face::Grid => {
                let table = stands::Table {
                    rows,
                    shown: &self.shown,
                    sort: self.stand_sort,
                    offset: self.offset,
                    largest: self.largest,
                    fullest: self.fullest,
                };
                stands::lines(look, &table, width, left)
            }
        };
        let first = above.len() + 1;
        let typed = usize::from(!above.is_empty() && (self.is_typing || !self.words.text().is_empty()));
        let below = Rect {
            y: body.y.saturating_add(u16::from(typed > 0)),
            height: body.height.saturating_sub(u16::from(typed > 0)),
            ..body
        };
        draw(above.into_iter().skip(typed).chain(table), below, buf);
        if self.len() == 0 {
            let at = widget::row(body, u16::try_from(first).unwrap_or(u16::MAX));
            Line::styled(words.nothing.clone(), look.theme.faint).render(at, buf);
            return cursor;
        }
        let at = first + self.selected.saturating_sub(self.offset);
        let selected = widget::row(body, u16::try_from(at).unwrap_or(u16::MAX));
        buf.set_style(selected, look.theme.selected);
        cursor
    }

    /// The typed filter in the first row, while there is one.
    fn view_filter(&self, look: Look<'_>, body: Rect, buf: &mut Buffer) -> Option<Position> {
        if !self.is_typing && self.words.text().is_empty() {
            return None;
        }
        let focused = if self.is_typing { Focused::Yes } else { Focused::No };
        let hint = &look.text.recap.filter_hint;
        let cursor = self.words.view(look, focused, ("/", 2), hint, widget::row(body, 0), buf);
        cursor.filter(|_| self.is_typing)
    }

    /// What stands at the right of the title: the category that is left, how many of how many, of which entry.
    fn facts(&self, look: Look<'_>) -> String {
        let words = &look.text.recap;
        if self.face == Face::Grid {
            return String::new();
        }
        let Some(rows) = &self.rows else { return String::new() };
        let category = self.category.as_ref().and_then(|id| look.settings.category(id));
        let category = category.map(|category| category.name.get(look.lang).to_owned());
        let values = [format::count(self.shown.len()), format::count(rows.len())];
        let [shown, all] = values.each_ref().map(String::as_str);
        let count = match self.shown.len() == rows.len() {
            true => fill(&words.of_all, &[("n", all)]),
            false => fill(&words.of_some, &[("n", shown), ("all", all)]),
        };
        let old = (self.rows_of < look.fair.journal().len())
            .then(|| fill(&words.as_of, &[("n", &format::count(self.rows_of))]));
        let facts = category.into_iter().chain([count]).chain(old);
        facts.collect::<Vec<_>>().join(&format!(" {} ", look.signs.dot))
    }
}

/// Names to choose from in one line, the chosen one standing out and in sight; what has no room is shown to be missing.
fn choices<'n>(look: Look<'_>, names: impl Iterator<Item = (&'n str, bool)>, width: usize) -> Line<'static> {
    let names: Vec<(&str, bool)> = names.collect();
    // A blank on either side of each, and one between them where there is room.
    let taken = |names: &[(&str, bool)], gap: usize| {
        names.iter().map(|(name, _)| name.width() + 2 + gap).sum::<usize>().saturating_sub(gap)
    };
    let gap = usize::from(taken(&names, 1) <= width);
    let upto = names.iter().position(|(_, is_chosen)| *is_chosen).map_or(0, |at| at + 1);
    let shown = (0..upto).find_map(|from| {
        let before = if from > 0 { look.signs.ellipsis.width() } else { 0 };
        let names = names.get(from..)?;
        (before + taken(names.get(..upto - from)?, gap) <= width).then_some((names, before))
    });
    let (shown, before) = shown.unwrap_or((&names, 0));
    let mut line = Line::default();
    let mut left = width;
    if before > 0 {
        line.push_span(Span::styled(look.signs.ellipsis, look.theme.faint));
        left = left.saturating_sub(before);
    }
    for (at, (name, is_chosen)) in shown.iter().enumerate() {
        if at > 0 && gap > 0 {
            line.push_span(Span::raw(" "));
            left = left.saturating_sub(1);
        }
        let style = if *is_chosen { look.theme.selected } else { look.theme.faint };
        let name = widget::cut(&format!(" {name} "), left, look.signs.ellipsis);
        left = left.saturating_sub(name.width());
        line.push_span(Span::styled(name, style));
    }
    line
}

/// One line a row.
fn draw(lines: impl IntoIterator<Item = Line<'static>>, body: Rect, buf: &mut Buffer) {
    for (row, line) in (0..body.height).zip(lines) {
        line.render(widget::row(body, row), buf);
    }
}
