//! The count alone, as large as the screen lets it be: it is read from two metres and more.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::fair::ids::GateId;
use crate::fair::money::group;
use crate::ui::Look;
use crate::ui::big;
use crate::ui::text::{fill, format};
use crate::ui::widget::row;

/// The day's count in the middle, when and how it was counted above, the gates below.
pub(super) fn view(look: Look<'_>, gate: Option<&GateId>, area: Rect, buf: &mut Buffer) {
    let words = &look.text.visitors;
    let date = look.plan().map(|plan| format::date(look.text, plan.date)).unwrap_or_default();
    let day = fill(&look.text.header.day_date, &[("n", &look.day.to_string()), ("date", &date)]);
    let method = format!("{day} {} {}", look.signs.dot, words.method);
    let method = if method.width() <= usize::from(area.width) { method } else { words.method.clone() };
    // Rows that the digits need more go to them: first the gates give way, then the line above.
    let above = u16::from(area.height > big::HEIGHT + 2);
    let below = u16::from(area.height > big::HEIGHT + 4) * 2;
    let middle = Rect { y: area.y + above, height: area.height.saturating_sub(above + below), ..area };
    if above > 0 {
        big::centred(&method, look.theme.base, row(area, 0), look, buf);
    }
    match super::is_known(look) {
        true => big::number(look, &group(super::visits(look).into()), middle, buf),
        false => {
            let place = row(middle, middle.height / 2);
            big::centred(&look.text.tally.not_opened, look.theme.strong, place, look, buf);
        }
    }
    if below > 0 {
        let gates = look.settings.gates.iter().map(|known| {
            let visits: u32 = look.fair.visits(look.day, &known.id).iter().sum();
            let mark = if Some(&known.id) == gate { look.signs.pointer } else { " " };
            format!("{mark} {} {}", known.name, group(visits.into()))
        });
        let gates = gates.collect::<Vec<_>>().join("   ");
        big::centred(&gates, look.theme.base, row(area, area.height - 1), look, buf);
    }
}
