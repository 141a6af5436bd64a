//! Draws the list: what is searched, the kinds, the rows in columns, and all there is to say of the one pointed at.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line as Text, Span};
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use super::{Item, Ledger, Line, Of, about, deals, incidents};
use crate::fair::event::{DealKind, IncidentKind};
use crate::fair::ids::ExhibitorId;
use crate::ui::Look;
use crate::ui::text::{entry, fill, format, terms};
use crate::ui::widget::{Focused, cut, pad, pad_left, popup, row, wrap};

/// The widest the list grows.
const WIDTH: u16 = 140;
/// Rows for what is selected.
const DETAIL: u16 = 4;

/// Where its parts are.
pub(super) struct Parts {
    search: Rect,
    kinds: Rect,
    head: Rect,
    pub(super) list: Rect,
    rule: Rect,
    detail: Rect,
}

/// What is inside the frame that [`Ledger::view`] draws over `screen`.
pub(super) fn inside(screen: Rect) -> Rect {
    let width = WIDTH.min(screen.width);
    let x = screen.x + (screen.width - width) / 2;
    Rect {
        x: x.saturating_add(2),
        y: screen.y.saturating_add(1),
        width: width.saturating_sub(4),
        height: screen.height.saturating_sub(2),
    }
}

/// Search, kinds and heads above the list, a rule and what is selected below it.
pub(super) fn parts(inside: Rect) -> Parts {
    let head = row(inside, 2);
    let above = inside.height.min(3);
    let below = (DETAIL + 1).min(inside.height.saturating_sub(above + 4));
    let list = Rect {
        y: inside.y.saturating_add(above),
        height: inside.height.saturating_sub(above).saturating_sub(below),
        ..inside
    };
    let rule = Rect { y: list.bottom(), height: below.min(1), ..inside };
    let detail = Rect { y: rule.bottom(), height: below.saturating_sub(1), ..inside };
    Parts { search: row(inside, 0), kinds: row(inside, 1), head, list, rule, detail }
}

/// How wide a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// As its widest row.
    Whole,
    /// The same, to the right.
    Right,
    /// As its widest row, and no wider than this.
    AtMost(usize),
    /// As its widest row, as far as what stands behind it leaves room.
    Share,
    /// What the others leave; where it has a use for it, such a part of the room is kept for it.
    Rest(usize),
}

impl Fit {
    /// A stand's code, of which several halls have long ones.
    pub(super) const STAND: Fit = Fit::AtMost(10);
}

/// A column of the list.
#[derive(Debug, Clone)]
pub(super) struct Column {
    head: String,
    fit: Fit,
    width: usize,
}

impl Column {
    pub(super) fn new(head: &str, fit: Fit) -> Column {
        Column { head: head.to_owned(), fit, width: 0 }
    }
}

/// What stands in a row: a cell a column, of which the last says how it stands.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) cells: Vec<String>,
    pub(super) base: Style,
    pub(super) standing: Style,
}

/// The words that are not the same for all lists.
struct Words<'a> {
    title: &'a str,
    open: usize,
    hint: &'a str,
    none: &'a str,
    none_found: &'a str,
    kinds: Vec<&'a str>,
}

impl Ledger {
    /// Draws it over `screen`.
    pub fn view(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let says = self.says(look);
        let title = fill(says.title, &[("n", &format::count(says.open))]);
        let parts = parts(popup(look, &title, (WIDTH.min(screen.width), screen.height), screen, buf));
        let cursor = match parts.search.is_empty() {
            true => None,
            false => self.words.view(look, Focused::Yes, ("/", 2), says.hint, parts.search, buf),
        };
        self.kinds_line(look, &says).render(parts.kinds, buf);
        let width = usize::from(parts.list.width);
        let lines: Vec<(Line, Option<Row>)> = (self.offset..)
            .take(usize::from(parts.list.height))
            .map_while(|line| self.line(line))
            .map(|line| (line, self.row(look, line, width)))
            .collect();
        let rows: Vec<&Row> = lines.iter().filter_map(|(_, row)| row.as_ref()).collect();
        let columns = fitted(self.columns(look), &rows, width);
        if !rows.is_empty() {
            let heads: Vec<String> = columns.iter().map(|column| column.head.clone()).collect();
            let head = Row { cells: heads, base: look.theme.faint, standing: look.theme.faint };
            drawn(look, &columns, &head, "  ").render(parts.head, buf);
        }
        for (at, (line, cells)) in (0..).zip(&lines) {
            let place = row(parts.list, at);
            match (line, cells) {
                (Line::Own, _) => self.own_head(look, usize::from(place.width)).render(place, buf),
                (Line::Others, _) => {
                    Text::styled(look.text.deal.others.clone(), look.theme.faint).render(place, buf);
                }
                (Line::Item(of), Some(cells)) if *of == self.selected => {
                    // Without colours of its own, which do not read reversed.
                    let plain = Row { base: look.theme.base, standing: look.theme.base, ..cells.clone() };
                    let pointer = format!("{} ", look.signs.pointer);
                    drawn(look, &columns, &plain, &pointer).render(place, buf);
                    buf.set_style(place, look.theme.selected);
                }
                (Line::Item(_), Some(cells)) => drawn(look, &columns, cells, "  ").render(place, buf),
                (Line::Item(_), None) => {}
            }
        }
        if self.shown.is_empty() {
            let none = if self.known.is_empty() { says.none } else { says.none_found };
            let place = row(parts.list, u16::try_from(self.heads()).unwrap_or(0));
            Text::styled(format!("  {none}"), look.theme.faint).render(place, buf);
        }
        if let Some(item) = self.selected() {
            let rule = look.signs.rule.repeat(usize::from(parts.rule.width));
            Text::styled(rule, look.theme.faint).render(parts.rule, buf);
            let wide = usize::from(parts.detail.width);
            let lines = about(look, item).into_iter().flat_map(|line| wrap(&line, wide));
            for (at, line) in (0..parts.detail.height).zip(lines) {
                Text::styled(line, look.theme.base).render(row(parts.detail, at), buf);
            }
        }
        cursor
    }

    fn says<'a>(&self, look: Look<'a>) -> Words<'a> {
        let (deal, incident) = (&look.text.deal, &look.text.incident);
        match self.of {
            Of::Deals(_) => Words {
                title: &deal.list_title,
                open: look.fair.open_deal_count(),
                hint: &deal.search_hint,
                none: &deal.none,
                none_found: &deal.none_found,
                kinds: DealKind::ALL.iter().map(|kind| terms::deal_short(look.text, *kind)).collect(),
            },
            Of::Incidents => Words {
                title: &incident.list_title,
                open: look.fair.open_incident_count(),
                hint: &incident.search_hint,
                none: &incident.none,
                none_found: &incident.none_found,
                kinds: IncidentKind::ALL.iter().map(|kind| terms::incident(look.text, *kind)).collect(),
            },
        }
    }

    fn columns(&self, look: Look<'_>) -> Vec<Column> {
        match self.of {
            Of::Deals(_) => deals::columns(look),
            Of::Incidents => incidents::columns(look),
        }
    }

    /// What stands in a line, where that is no heading.
    fn row(&self, look: Look<'_>, line: Line, width: usize) -> Option<Row> {
        let Line::Item(at) = line else { return None };
        match self.known.get(*self.shown.get(at)?)?.place.item {
            Item::Deal(id) => deals::row(look, id, width),
            Item::Incident(id) => incidents::row(look, id),
        }
    }

    /// All kinds with how many of them have the words, the one that shows standing out.
    fn kinds_line(&self, look: Look<'_>, says: &Words<'_>) -> Text<'static> {
        let all = (None, look.text.deal.all.as_str(), self.counts.iter().sum());
        let kinds = says.kinds.iter().zip(&self.counts).enumerate();
        let kinds = kinds.map(|(at, (name, count))| (Some(at), *name, *count));
        let mut line = Text::default();
        for (kind, name, n) in std::iter::once(all).chain(kinds) {
            let style = if kind == self.kind { look.theme.selected } else { look.theme.faint };
            line.push_span(Span::styled(format!(" {name} {} ", format::count(n)), style));
            line.push_span(Span::raw(" "));
        }
        line
    }

    /// Who is selected at the desk, and how to note a new one.
    fn own_head(&self, look: Look<'_>, width: usize) -> Text<'static> {
        let (text, ellipsis) = (&look.text.deal, look.signs.ellipsis);
        let about: Option<ExhibitorId> = match self.of {
            Of::Deals(about) => about,
            Of::Incidents => None,
        };
        let Some(id) = about else {
            return Text::styled(cut(&text.select_first, width, ellipsis), look.theme.faint);
        };
        let hint = format!(" {} {}", look.signs.dot, text.new);
        let who = cut(&entry::whose(look, id, look.day), width.saturating_sub(hint.width()), ellipsis);
        Text::from_iter([Span::styled(who, look.theme.strong), Span::styled(hint, look.theme.faint)])
    }
}

/// The columns as wide as the rows in sight need, and the room that is left given away.
fn fitted(mut columns: Vec<Column>, rows: &[&Row], width: usize) -> Vec<Column> {
    let mut left = width.saturating_sub(2 + columns.len().saturating_sub(1));
    for (at, column) in columns.iter_mut().enumerate() {
        let cells = rows.iter().filter_map(|row| row.cells.get(at)).map(|cell| cell.width());
        column.width = cells.max().unwrap_or_default().max(column.head.width());
        match column.fit {
            Fit::Whole | Fit::Right => left = left.saturating_sub(column.width),
            Fit::AtMost(most) => {
                column.width = column.width.min(most);
                left = left.saturating_sub(column.width);
            }
            Fit::Share | Fit::Rest(_) => {}
        }
    }
    let kept = columns.iter().filter_map(|column| match column.fit {
        Fit::Rest(part) => Some(column.width.min(left / part.max(1))),
        Fit::Whole | Fit::Right | Fit::AtMost(_) | Fit::Share => None,
    });
    let kept: usize = kept.sum();
    for column in &mut columns {
        match column.fit {
            Fit::Share => column.width = (column.width + 1).min(left.saturating_sub(kept)),
            Fit::Rest(_) => column.width = left,
            Fit::Whole | Fit::Right | Fit::AtMost(_) => continue,
        }
        left = left.saturating_sub(column.width);
    }
    columns
}

/// A row in its columns.
fn drawn(look: Look<'_>, columns: &[Column], row: &Row, before: &str) -> Text<'static> {
    let ellipsis = look.signs.ellipsis;
    let mut line = Text::from(Span::styled(before.to_owned(), row.base));
    let last = columns.len().saturating_sub(1);
    for (at, (column, cell)) in columns.iter().zip(&row.cells).enumerate() {
        let span = match column.fit {
            _ if at == last => Span::styled(cut(cell, column.width, ellipsis), row.standing),
            Fit::Right => Span::styled(format!("{} ", pad_left(cell, column.width, ellipsis)), row.base),
            Fit::Whole | Fit::AtMost(_) | Fit::Share | Fit::Rest(_) => {
                Span::styled(format!("{} ", pad(cell, column.width, ellipsis)), row.base)
            }
        };
        line.push_span(span);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fair::command::Command;
    use crate::fair::exhibitor::{AGENCY, Person};
    use crate::fair::ids::{DealId, ExhibitorId, RequestId};
    use crate::fair::money::Rupiah;
    use crate::fair::settings::Lang;
    use crate::popup::deal::DealForm;
    use crate::popup::settle::SettleForm;
    use crate::ui::text::entry::testing::{self, Desk};

    /// The desk of the tests with one deal of each kind, by different exhibitors.
    fn ordered() -> Desk {
        let mut desk = Desk::at_work();
        for (id, kind) in (1..).zip(DealKind::ALL) {
            let mut private = Person { name: "Rina Marlina Kusumawardhani".to_owned(), ..Person::default() };
            private.put_beside(AGENCY, "Dinas Perindustrian dan Energi");
            desk.does(Command::NoteDeal {
                exhibitor: ExhibitorId(id),
                kind,
                value: Rupiah::new(25_000_000),
                due: chrono::NaiveDate::from_ymd_opt(2019, 9, 30),
                private,
            });
        }
        desk
    }

    #[test]
    fn at_the_smallest_screen_every_column_stands_and_what_is_cut_shows_it() {
        let desk = ordered();
        let area = Rect::new(0, 0, 80, 18);
        let list = Ledger::new(desk.look(Lang::Id), Of::Deals(Some(ExhibitorId(2))));
        let drawn = testing::drawn(area, |buf| {
            list.view(desk.look(Lang::Id), area, buf);
        });
        let lines: Vec<&str> = drawn.lines().collect();
        assert!(lines[1].contains("stan, peserta, pembeli"), "{drawn}");
        assert!(lines[2].contains(" semua 4   pesanan 1   kontak 1   MoU 1   potensi 1"), "{drawn}");
        assert!(lines[5].contains("▸ kontak"), "the selected exhibitor's first: {drawn}");
        assert!(lines[5].contains("Rp25 jt s.d. 30 September 2019"), "another year is named: {drawn}");
        assert!(lines[5].contains('…') && lines[6].contains("Peserta lain"), "{drawn}");
    }

    #[test]
    fn any_size_is_drawn() {
        let desk = ordered();
        let deal: DealId = desk.fair.deals().map(|(id, _)| id).next().unwrap();
        let request = RequestId(uuid::Uuid::nil());
        for (area, lang) in testing::sizes() {
            let look = desk.look(lang);
            let abouts = [None, Some(ExhibitorId(2)), Some(ExhibitorId(99))].map(Of::Deals);
            for of in abouts.into_iter().chain([Of::Incidents]) {
                let mut list = Ledger::new(look, of);
                list.scroll(3);
                list.arrange(look, area);
                testing::drawn(area, |buf| {
                    list.view(look, area, buf);
                });
            }
            let mut form = DealForm::new(look, ExhibitorId(1), request);
            form.paste("25.000");
            testing::drawn(area, |buf| {
                form.view(look, area, buf);
            });
            form.key(look, crossterm::event::KeyEvent::from(crossterm::event::KeyCode::Enter));
            testing::drawn(area, |buf| {
                form.view(look, area, buf);
            });
            testing::drawn(area, |buf| {
                SettleForm::new(look, Item::Deal(deal), request).view(look, area, buf);
            });
        }
    }
}
