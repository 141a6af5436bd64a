//! Orders, buyer contacts and the like as they stand in the list.

use std::cmp::Reverse;

use chrono::Datelike;

use super::view::{Column, Fit, Row};
use super::{Item, Known, Place, Standing, Whose};
use crate::fair::event::{DealKind, DealNoted};
use crate::fair::exhibitor::AGENCY;
use crate::fair::ids::{DealId, ExhibitorId};
use crate::fair::search::fold;
use crate::fair::state::Deal;
use crate::ui::Look;
use crate::ui::text::{deal as said, entry, format, terms};

/// From this width on amounts stand in full.
const IN_FULL_FROM: usize = 90;

/// All of them, those of `about` as the own ones.
pub(super) fn known(look: Look<'_>, about: Option<ExhibitorId>) -> Vec<Known> {
    let known = look.fair.deals().filter_map(|(id, deal)| {
        let noted = deal.says()?;
        let due = deal.due().map_or(i64::MAX, |due| due.num_days_from_ce().into());
        let (standing, due) = match deal.is_open() {
            true => (Standing::Open, due),
            false => (Standing::Ended, i64::MAX),
        };
        let whose = if Some(noted.exhibitor) == about { Whose::Own } else { Whose::Others };
        let newest = Reverse(deal.noted.happened);
        let kind = DealKind::ALL.iter().position(|kind| *kind == noted.kind)?;
        let place = Place { whose, standing, due, newest, item: Item::Deal(id) };
        Some(Known { place, kind, words: words(look, deal, noted) })
    });
    known.collect()
}

/// What a search looks in: all that the list and its foot say of the deal.
fn words(look: Look<'_>, deal: &Deal, noted: &DealNoted) -> String {
    let person = &noted.private;
    let value = noted.value.map(|value| value.to_string()).unwrap_or_default();
    let parts = [
        terms::deal(look.text, noted.kind),
        &entry::whose(look, noted.exhibitor, deal.noted.day.unwrap_or(look.day)),
        &person.name,
        person.beside(AGENCY),
        &person.phone,
        &person.note,
        &value,
    ];
    fold(&parts.join(" "))
}

/// The list's columns.
pub(super) fn columns(look: Look<'_>) -> Vec<Column> {
    let text = &look.text.deal;
    vec![
        Column::new(&text.head_kind, Fit::Whole),
        Column::new(&text.head_stand, Fit::STAND),
        Column::new(&text.head_exhibitor, Fit::Share),
        Column::new(&text.head_buyer, Fit::Rest(2)),
        Column::new(&text.head_value, Fit::Right),
        Column::new(&text.head_standing, Fit::Whole),
    ]
}

/// What stands in a row.
pub(super) fn row(look: Look<'_>, id: DealId, width: usize) -> Option<Row> {
    let deal = look.fair.deal(id)?;
    let noted = deal.says()?;
    let name = look.fair.exhibitor(noted.exhibitor).map(|exhibitor| exhibitor.name.clone());
    let value = noted.value.map(|value| match width >= IN_FULL_FROM {
        true => value.to_string(),
        false => format::short_rupiah(look.lang, value.get()),
    });
    let (standing, style) = said::standing(look, deal);
    let cells = vec![
        terms::deal_short(look.text, noted.kind).to_owned(),
        entry::stand(look.fair, noted.exhibitor, deal.noted.day.unwrap_or(look.day)),
        name.unwrap_or_else(|| noted.exhibitor.to_string()),
        said::about(look, &noted.private),
        value.unwrap_or_default(),
        standing,
    ];
    let base = if deal.is_open() { look.theme.base } else { look.theme.faint };
    Some(Row { cells, base, standing: style })
}
