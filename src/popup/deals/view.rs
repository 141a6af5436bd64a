//! Draws the list: what is searched, the kinds, the deals in columns, and all there is to say of the one pointed at.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line as Text, Span};
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use super::{DealList, Line, about};
use crate::fair::event::{DealKind, DealNoted};
use crate::fair::state::Deal;
use crate::ui::Look;
use crate::ui::text::{deal as said, entry, fill, format, terms};
use crate::ui::widget::{Focused, cut, pad, pad_left, popup, row, wrap};

/// The widest the list grows.
const WIDTH: u16 = 140;
/// Rows for what is selected.
const DETAIL: u16 = 4;
/// From this width on amounts stand in full.
const IN_FULL_FROM: usize = 90;
/// The widest that a stand's code is shown.
const WIDEST_STAND: usize = 10;

/// Where its parts are.
pub(super) struct Parts {
    search: Rect,
    kinds: Rect,
    head: Rect,
    pub(super) list: Rect,
    rule: Rect,
    detail: Rect,
}

/// What is inside the frame that [`DealList::view`] draws over `screen`.
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

/// The widths of the columns.
struct Columns {
    kind: usize,
    stand: usize,
    name: usize,
    buyer: usize,
    value: usize,
    standing: usize,
}

/// What stands in a row.
struct Cells {
    kind: String,
    stand: String,
    name: String,
    buyer: String,
    value: String,
    standing: (String, Style),
}

impl DealList {
    /// Draws it over `screen`.
    pub fn view(&self, look: Look<'_>, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let text = &look.text.deal;
        let title = fill(&text.list_title, &[("n", &format::count(look.fair.open_deal_count()))]);
        let parts = parts(popup(look, &title, (WIDTH.min(screen.width), screen.height), screen, buf));
        let cursor = match parts.search.is_empty() {
            true => None,
            false => self.words.view(look, Focused::Yes, ("/", 2), &text.search_hint, parts.search, buf),
        };
        self.kinds(look).render(parts.kinds, buf);
        let rows: Vec<(usize, Line)> = (self.offset..)
            .take(usize::from(parts.list.height))
            .map_while(|line| Some((line, self.line(line)?)))
            .collect();
        let cells: Vec<Option<(Cells, Style)>> =
            rows.iter().map(|(_, line)| self.cells(look, *line, &parts)).collect();
        let columns = Columns::of(look, &cells, usize::from(parts.list.width));
        if cells.iter().any(Option::is_some) {
            columns.head(look).render(parts.head, buf);
        }
        for (at, ((_, line), cells)) in (0..).zip(rows.iter().zip(&cells)) {
            let place = row(parts.list, at);
            match (line, cells) {
                (Line::Own, _) => self.own_head(look, usize::from(place.width)).render(place, buf),
                (Line::Others, _) => Text::styled(text.others.clone(), look.theme.faint).render(place, buf),
                (Line::Deal(of), Some((cells, style))) => {
                    let chosen = if *of == self.selected { Focused::Yes } else { Focused::No };
                    columns.row(look, cells, chosen, *style).render(place, buf);
                    if chosen == Focused::Yes {
                        buf.set_style(place, look.theme.selected);
                    }
                }
                (Line::Deal(_), None) => {}
            }
        }
        if self.shown.is_empty() {
            let says = if self.known.is_empty() { &text.none } else { &text.none_found };
            Text::styled(format!("  {says}"), look.theme.faint).render(row(parts.list, 1), buf);
        }
        if let Some(deal) = self.selected().and_then(|id| look.fair.deal(id)) {
            let rule = look.signs.rule.repeat(usize::from(parts.rule.width));
            Text::styled(rule, look.theme.faint).render(parts.rule, buf);
            let wide = usize::from(parts.detail.width);
            let lines = about(look, deal).into_iter().flat_map(|line| wrap(&line, wide));
            for (at, line) in (0..parts.detail.height).zip(lines) {
                Text::styled(line, look.theme.base).render(row(parts.detail, at), buf);
            }
        }
        cursor
    }

    /// All kinds with how many of them have the words, the one that shows standing out.
    fn kinds(&self, look: Look<'_>) -> Text<'static> {
        let all = (None, look.text.deal.all.as_str(), self.counts.iter().sum());
        let kinds = DealKind::ALL.iter().zip(self.counts);
        let kinds = kinds.map(|(kind, n)| (Some(*kind), terms::deal_short(look.text, *kind), n));
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
        let Some(id) = self.about else {
            return Text::styled(cut(&text.select_first, width, ellipsis), look.theme.faint);
        };
        let name = look.fair.exhibitor(id).map(|exhibitor| exhibitor.name.as_str()).unwrap_or_default();
        let hint = format!(" {} {}", look.signs.dot, text.new);
        let who = format!("{} {name}", entry::stand(look.fair, id, look.day));
        let who = cut(&who, width.saturating_sub(hint.width()), ellipsis);
        Text::from_iter([Span::styled(who, look.theme.strong), Span::styled(hint, look.theme.faint)])
    }

    /// What stands in a line of a deal, and in which ink.
    fn cells(&self, look: Look<'_>, line: Line, parts: &Parts) -> Option<(Cells, Style)> {
        let Line::Deal(at) = line else { return None };
        let deal = self.known.get(*self.shown.get(at)?).and_then(|known| look.fair.deal(known.id))?;
        let style = if deal.is_open() { look.theme.base } else { look.theme.faint };
        Some((Cells::of(look, deal, deal.says()?, usize::from(parts.list.width)), style))
    }
}

impl Cells {
    fn of(look: Look<'_>, deal: &Deal, noted: &DealNoted, width: usize) -> Cells {
        let name = look.fair.exhibitor(noted.exhibitor).map(|exhibitor| exhibitor.name.clone());
        let value = noted.value.map(|value| match width >= IN_FULL_FROM {
            true => value.to_string(),
            false => format::short_rupiah(look.lang, value.get()),
        });
        Cells {
            kind: terms::deal_short(look.text, noted.kind).to_owned(),
            stand: entry::stand(look.fair, noted.exhibitor, deal.noted.day.unwrap_or(look.day)),
            name: name.unwrap_or_else(|| noted.exhibitor.to_string()),
            buyer: said::about(look, &noted.private),
            value: value.unwrap_or_default(),
            standing: said::standing(look, deal),
        }
    }
}

impl Columns {
    /// Columns as wide as the rows in sight need; exhibitor and buyer share what is left.
    fn of(look: Look<'_>, rows: &[Option<(Cells, Style)>], width: usize) -> Columns {
        let text = &look.text.deal;
        let widest = |head: &str, of: &dyn Fn(&Cells) -> usize| {
            rows.iter().flatten().map(|(cells, _)| of(cells)).max().unwrap_or_default().max(head.width())
        };
        let kind = widest(&text.head_kind, &|cells| cells.kind.width());
        let stand = widest(&text.head_stand, &|cells| cells.stand.width()).min(WIDEST_STAND);
        let value = widest(&text.head_value, &|cells| cells.value.width());
        let standing = widest(&text.head_standing, &|cells| cells.standing.0.width());
        let left = width.saturating_sub(2 + kind + stand + value + standing + 5);
        let buyer = widest(&text.head_buyer, &|cells| cells.buyer.width()).min(left / 2);
        let name =
            widest(&text.head_exhibitor, &|cells| cells.name.width() + 1).min(left.saturating_sub(buyer));
        Columns { kind, stand, name, buyer: left.saturating_sub(name), value, standing }
    }

    /// The columns' names.
    fn head(&self, look: Look<'_>) -> Text<'static> {
        let text = &look.text.deal;
        let cells = Cells {
            kind: text.head_kind.clone(),
            stand: text.head_stand.clone(),
            name: text.head_exhibitor.clone(),
            buyer: text.head_buyer.clone(),
            value: text.head_value.clone(),
            standing: (text.head_standing.clone(), look.theme.faint),
        };
        self.line(look, &cells, "  ", look.theme.faint, look.theme.faint)
    }

    /// A row; the chosen one without colours of its own, which do not read reversed.
    fn row(&self, look: Look<'_>, cells: &Cells, chosen: Focused, style: Style) -> Text<'static> {
        let base = look.theme.base;
        match chosen {
            Focused::Yes => self.line(look, cells, &format!("{} ", look.signs.pointer), base, base),
            Focused::No => self.line(look, cells, "  ", style, cells.standing.1),
        }
    }

    fn line(
        &self,
        look: Look<'_>,
        cells: &Cells,
        before: &str,
        style: Style,
        standing: Style,
    ) -> Text<'static> {
        let ellipsis = look.signs.ellipsis;
        let left = [
            pad(&cells.kind, self.kind, ellipsis),
            pad(&cells.stand, self.stand, ellipsis),
            pad(&cells.name, self.name, ellipsis),
            pad(&cells.buyer, self.buyer, ellipsis),
            pad_left(&cells.value, self.value, ellipsis),
        ];
        Text::from_iter([
            Span::styled(format!("{before}{} ", left.join(" ")), style),
            Span::styled(cut(&cells.standing.0, self.standing, ellipsis), standing),
        ])
    }
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
        let list = DealList::new(desk.look(Lang::Id), Some(ExhibitorId(2)));
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
            for about in [None, Some(ExhibitorId(2)), Some(ExhibitorId(99))] {
                let mut list = DealList::new(look, about);
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
                SettleForm::new(look, deal, request).view(look, area, buf);
            });
        }
    }
}
