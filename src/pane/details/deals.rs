//! What the exhibitor takes home beside its sales: a few of its orders, contacts and the like, what is open first.

use std::cmp::Reverse;

use chrono::NaiveDate;
use ratatui::text::Line;

use super::flow::{flow, labelled};
use crate::fair::ids::ExhibitorId;
use crate::fair::state::Deal;
use crate::ui::Look;
use crate::ui::text::{deal as said, fill, format, terms};

/// As many of them as are told; the list has the others.
const TOLD: usize = 3;

/// A line or two each; nothing where there are none.
pub(super) fn lines(look: Look<'_>, exhibitor: ExhibitorId, width: usize) -> Vec<Line<'static>> {
    let mut deals: Vec<&Deal> = look.fair.deals_of(exhibitor).map(|(_, deal)| &**deal).collect();
    if deals.is_empty() {
        return Vec::new();
    }
    deals.sort_by_key(|deal| {
        let due = if deal.is_open() { deal.due().unwrap_or(NaiveDate::MAX) } else { NaiveDate::MAX };
        (!deal.is_open(), due, Reverse(deal.noted.happened))
    });
    // What is still to come; where nothing is, the last that ended.
    let open = deals.iter().filter(|deal| deal.is_open()).count();
    let told = open.clamp(1, TOLD);
    labelled(look, &look.text.details.deals, width, |rest| {
        let mut lines: Vec<Line<'static>> =
            deals.iter().take(told).flat_map(|deal| one(look, deal, rest)).collect();
        let more = deals.len().saturating_sub(told);
        if more > 0 {
            let says = fill(&look.text.deal.more, &[("n", &format::count(more))]);
            lines.push(Line::styled(says, look.theme.faint));
        }
        lines
    })
}

/// `pesanan Rp25.000.000 · s.d. 30 Agustus`, and with whom.
fn one(look: Look<'_>, deal: &Deal, width: usize) -> Vec<Line<'static>> {
    let Some(noted) = deal.says() else { return Vec::new() };
    let value = noted.value.map(|value| format!(" {value}")).unwrap_or_default();
    let style = if deal.is_open() { look.theme.base } else { look.theme.faint };
    let mut pieces = vec![(format!("{}{value}", terms::deal_short(look.text, noted.kind)), style)];
    if !deal.is_open() || noted.due.is_some() {
        pieces.push(said::standing(look, deal));
    }
    pieces.push((said::about(look, &noted.private), style));
    flow(look, &pieces, width)
}
