//! A place or a door: what it is, in which hall, and which stands are next to it.

use ratatui::text::Line;

use super::Spot;
use super::flow::{labelled, plain};
use crate::fair::ids::BoothId;
use crate::ui::Look;
use crate::ui::text::{entry, terms};
use crate::ui::widget::wrap;

/// Its name, its kind and hall, and the stands that a visitor is told to look for.
pub(super) fn lines(look: Look<'_>, spot: &Spot, width: usize) -> Vec<Line<'static>> {
    let (Some(kind), Some(floor)) = (spot.id.kind(look.fair), look.fair.floors().get(spot.id.hall)) else {
        return Vec::new();
    };
    let kind = terms::spot(look.text, kind);
    let name = terms::spot_name(look.text, look.fair, spot.id);
    let mut lines: Vec<Line<'static>> =
        wrap(&name, width).into_iter().map(|line| Line::styled(line, look.theme.strong)).collect();
    let says = match name.eq_ignore_ascii_case(kind) {
        true => floor.hall.name.clone(),
        false => format!("{kind} {} {}", look.signs.dot, floor.hall.name),
    };
    lines.extend(plain(&says, look.theme.faint, width));
    let near: Vec<String> = spot.near.iter().map(|booth| named(look, booth)).collect();
    if !near.is_empty() {
        lines.push(Line::default());
        lines.extend(labelled(look, &look.text.details.near, width, |rest| {
            near.iter().flat_map(|stand| plain(stand, look.theme.base, rest)).collect()
        }));
    }
    lines
}

/// `A05 Dapur Mpok Nur`; the code alone where nobody stands there.
fn named(look: Look<'_>, booth: &BoothId) -> String {
    let code = entry::booth(look.fair, booth);
    let first = look.fair.occupants(booth, Some(look.day)).next();
    match first.and_then(|(id, _)| look.fair.exhibitor(id)) {
        Some(exhibitor) => format!("{code} {}", exhibitor.name),
        None => code,
    }
}
