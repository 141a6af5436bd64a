//! A row of the list of exhibitors: what one chooses by, in columns that do not move as one scrolls.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use crate::fair::exhibitor::Exhibitor;
use crate::fair::ids::{ExhibitorId, MOST_LISTED};
use crate::fair::next::Tick;
use crate::fair::tally::{self, Showing};
use crate::ui::Look;
use crate::ui::text::{entry, format};
use crate::ui::widget::{pad, pad_left};

/// Room for the pointer and the tick: `▸ [x] `.
const TICK: usize = 6;
/// Room for the other columns, each with the blank before it where it stands right of the name.
const LETTER: usize = 2;
const STAND: usize = 7;
const DISTRICT: usize = 15;
const WIDE_DISTRICT: usize = 22;
const PRESENT: usize = 6;
const SOLD: usize = 10;
/// The least of a name that other columns must leave, and the most that it needs.
const NAME: usize = 22;
const WHOLE_NAME: usize = 30;
/// The least of the products that tells something.
const PRODUCTS: usize = 16;
/// The longest code, with the blank behind it.
const CODE: usize = 10;

/// The widths of the columns; one that tells nothing, or has no room, has none.
pub(super) struct Columns {
    number: usize,
    name: usize,
    products: usize,
    stand: usize,
    district: usize,
    present: usize,
    sold: usize,
}

impl Columns {
    /// What a fair has days and stands for, and `width` has room for: the products give way first, then the district,
    /// then the others from the right.
    pub(super) fn of(look: Look<'_>, width: u16) -> Columns {
        let has_days = !look.settings.days.is_empty();
        let has_stands = look.fair.floors().iter().any(|floor| !floor.hall.booths.is_empty());
        let number = number_width(look);
        let mut room = usize::from(width).saturating_sub(TICK + number + LETTER);
        let mut column = |wanted: usize, tells: bool| {
            let fits = tells && room >= NAME + wanted;
            let own = if fits { wanted } else { 0 };
            room -= own;
            own
        };
        let (stand, sold) = (column(STAND, has_stands), column(SOLD, has_days));
        let (present, district) = (column(PRESENT, has_days), column(DISTRICT, true));
        // A wide screen has room for what they sell, and then for the longest districts.
        let mut products = room.checked_sub(WHOLE_NAME).filter(|width| *width >= PRODUCTS).unwrap_or(0);
        let wider = WIDE_DISTRICT - DISTRICT;
        let more = if products >= PRODUCTS + wider && district > 0 { wider } else { 0 };
        products -= more;
        room -= more;
        let name = room - products;
        Columns { number, name, products, stand, district: district + more, present, sold }
    }

    /// The names of the columns.
    pub(super) fn heading(&self, look: Look<'_>, place: Rect, buf: &mut Buffer) {
        let text = &look.text.next;
        let cells = Cells {
            number: &text.head_number,
            name: &text.head_name,
            letter: Span::raw(" "),
            products: &text.head_products,
            stand: &text.head_stand,
            district: &text.head_district,
            present: &text.head_present,
            sold: &text.head_sold,
        };
        let line = self.line(look, " ".repeat(TICK), cells).style(look.theme.faint);
        line.render(place, buf);
    }

    /// The exhibitor's row.
    pub(super) fn row(&self, look: Look<'_>, id: ExhibitorId, tick: Tick, place: Rect, buf: &mut Buffer) {
        let Some(exhibitor) = look.fair.exhibitor(id) else { return };
        let (mark, style) = match tick {
            Tick::On => ("  [x] ", look.theme.strong),
            Tick::Off => ("  [ ] ", look.theme.base),
        };
        let Showing { present, held, sold } = tally::showing(look.fair, id);
        let cells = Cells {
            number: &number(exhibitor),
            name: &exhibitor.name,
            letter: letter(look, exhibitor),
            products: &exhibitor.products.join(", "),
            stand: &stand(look, id),
            district: &exhibitor.kecamatan,
            // No day was held yet, or nothing reported: that is not known, and not zero.
            present: &if held > 0 { format!("{present}/{held}") } else { String::new() },
            sold: &sold.map(|sold| format::short_rupiah(look.lang, sold)).unwrap_or_default(),
        };
        self.line(look, mark.to_owned(), cells).style(style).render(place, buf);
    }

    fn line(&self, look: Look<'_>, mark: String, cells: Cells<'_>) -> Line<'static> {
        let ellipsis = look.signs.ellipsis;
        let left = |text: &str, width: usize| match width.checked_sub(1) {
            Some(width) => format!(" {}", pad(text, width, ellipsis)),
            None => String::new(),
        };
        let right = |text: &str, width: usize| match width.checked_sub(1) {
            Some(width) => format!(" {}", pad_left(text, width, ellipsis)),
            None => String::new(),
        };
        Line::from_iter([
            Span::raw(mark),
            Span::raw(format!("{} ", pad_left(cells.number, self.number.saturating_sub(1), ellipsis))),
            cells.letter,
            Span::raw(" "),
            Span::raw(pad(cells.name, self.name, ellipsis)),
            Span::raw(left(cells.products, self.products)),
            Span::raw(left(cells.stand, self.stand)),
            Span::raw(left(cells.district, self.district)),
            Span::raw(right(cells.present, self.present)),
            Span::raw(right(cells.sold, self.sold)),
        ])
    }
}

/// What stands in a row.
struct Cells<'a> {
    number: &'a str,
    name: &'a str,
    letter: Span<'static>,
    products: &'a str,
    stand: &'a str,
    district: &'a str,
    present: &'a str,
    sold: &'a str,
}

/// Room for the longest number with the blank behind it, or for codes where the list has them.
fn number_width(look: Look<'_>) -> usize {
    let digits = look.fair.exhibitor_count().max(100).to_string().len() + 1;
    // A list has codes or it has none: its first tells.
    match look.fair.exhibitors().next() {
        Some(first) if !first.exhibitor.code.is_empty() => CODE.max(digits),
        Some(_) | None => digits,
    }
}

/// By what its lists call it, else its number; one that a desk minted tells nobody anything.
fn number(exhibitor: &Exhibitor) -> String {
    match (exhibitor.code.as_str(), exhibitor.id.0) {
        ("", 0..=MOST_LISTED) => exhibitor.id.to_string(),
        (code, _) => code.to_owned(),
    }
}

/// The letter of the primary category in its colour.
fn letter(look: Look<'_>, exhibitor: &Exhibitor) -> Span<'static> {
    match exhibitor.primary().and_then(|id| look.settings.category(id)) {
        Some(category) => Span::styled(category.letter.to_string(), look.theme.hue(category.color)),
        None => Span::raw(" "),
    }
}

/// Where it stands on its last day: where it was found in the end.
fn stand(look: Look<'_>, id: ExhibitorId) -> String {
    let days = look.settings.days.iter().rev().map(|plan| plan.id);
    let last = days.into_iter().find(|day| look.fair.placements(id, Some(*day)).next().is_some());
    last.map(|day| entry::stand(look.fair, id, day)).unwrap_or_default()
}
