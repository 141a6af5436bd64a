//! Who the exhibitor is: heading, contact, licences, stands.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::flow::{Piece, flow, labelled, plain};
use crate::fair::exhibitor::{Exhibitor, Licence, Listed};
use crate::fair::ids::{BoothId, ExhibitorId};
use crate::ui::Look;
use crate::ui::text::{entry, fill, format};
use crate::ui::widget::{cut, wrap};

/// Stand, name, category: what an officer reads first.
pub(super) fn heading(look: Look<'_>, listed: &Listed, width: usize) -> Vec<Line<'static>> {
    let exhibitor = &listed.exhibitor;
    let stand = super::stand(look, exhibitor.id);
    let indent = stand.width() + 2;
    let mut lines = Vec::new();
    if indent + 12 > width {
        lines.push(Line::styled(cut(&stand, width, look.signs.ellipsis), look.theme.strong));
        lines.extend(plain(&exhibitor.name, look.theme.strong, width));
    } else {
        for (row, part) in wrap(&exhibitor.name, width - indent).into_iter().enumerate() {
            let before = if row == 0 { format!("{stand}  ") } else { " ".repeat(indent) };
            lines.push(Line::styled(before + &part, look.theme.strong));
        }
    }
    lines.push(categories(look, exhibitor, width));
    lines
}

/// The letter in its colour, then the categories by name, the primary one first.
fn categories(look: Look<'_>, exhibitor: &Exhibitor, width: usize) -> Line<'static> {
    let name = |id| {
        let main = look.settings.category(id).map(|category| category.name.get(look.lang));
        match (main, look.settings.sub_category(id)) {
            (Some(main), Some(sub)) => format!("{main}: {}", sub.name.get(look.lang)),
            (Some(main), None) => main.to_owned(),
            (None, _) => id.to_string(),
        }
    };
    let names: Vec<String> = exhibitor.categories.iter().map(name).collect();
    let names = if names.is_empty() { look.text.words.none.clone() } else { names.join(", ") };
    match exhibitor.primary().and_then(|id| look.settings.category(id)) {
        Some(category) => Line::from_iter([
            Span::styled(format!(" {} ", category.letter), look.theme.hue(category.color)),
            Span::raw(" "),
            Span::styled(cut(&names, width.saturating_sub(4), look.signs.ellipsis), look.theme.base),
        ]),
        None => {
            let text = format!("{}: {names}", look.text.details.category);
            Line::styled(cut(&text, width, look.signs.ellipsis), look.theme.faint)
        }
    }
}

/// Contact first, then the rest of the record; what is not known has no row.
pub(super) fn lines(look: Look<'_>, listed: &Listed, width: usize) -> Vec<Line<'static>> {
    let words = &look.text.details;
    let exhibitor = &listed.exhibitor;
    let private = &exhibitor.private;
    let mut lines = Vec::new();
    // The key that shows them stands beside the first of them.
    let mut hint = look.masks(exhibitor.id).then_some((words.masked.clone(), look.theme.faint));
    for (label, value) in [
        (&words.owner, look.name_of(exhibitor.id, private)),
        (&words.phone, look.phone_of(exhibitor.id, private)),
    ] {
        if !value.is_empty() {
            let pieces: Vec<Piece> = [(value, look.theme.base)].into_iter().chain(hint.take()).collect();
            lines.extend(labelled(look, label, width, |rest| flow(look, &pieces, rest)));
        }
    }
    let mut row = |label: &str, value: &str| {
        if !value.is_empty() {
            lines.extend(labelled(look, label, width, |rest| plain(value, look.theme.base, rest)));
        }
    };
    row(&words.products, &exhibitor.products.join(", "));
    row(&words.note, &private.note);
    lines.extend(stands(look, listed, width));
    if !exhibitor.licences.is_empty() {
        lines.extend(labelled(look, &words.licences, width, |rest| {
            exhibitor
                .licences
                .iter()
                .flat_map(|licence| flow(look, &licence_text(look, licence), rest))
                .collect()
        }));
    }
    let mut row = |label: &str, value: &str| {
        if !value.is_empty() {
            lines.extend(labelled(look, label, width, |rest| plain(value, look.theme.base, rest)));
        }
    };
    row(&words.kecamatan, &exhibitor.kecamatan);
    row(&words.address, &look.address_of(exhibitor.id, private));
    row(&words.coach, &exhibitor.coach);
    if let Some(id) = &exhibitor.stage {
        let known = look.settings.stages.iter().find(|stage| &stage.id == id);
        let name = known.map(|stage| format!("{id} {}", stage.name.get(look.lang)));
        row(&words.stage, &name.unwrap_or_else(|| id.to_string()));
    }
    row(&words.days, &entry::days(&exhibitor.days).unwrap_or_default());
    lines
}

/// The stands, where the heading does not say it all: several halls, only some days, or shared with somebody.
fn stands(look: Look<'_>, listed: &Listed, width: usize) -> Vec<Line<'static>> {
    let mut pieces: Vec<Piece> = Vec::new();
    let halls = look.fair.floors();
    let whole = listed.placements.iter().all(|placement| entry::days(&placement.days).is_none());
    if !whole || halls.len() > 1 {
        for placement in &listed.placements {
            let mut text = entry::place(look.fair, placement);
            if let (Some(floor), true) = (look.fair.floor(&placement.booth.hall), halls.len() > 1) {
                text = format!("{text} {}", floor.hall.name);
            }
            if let Some(days) = entry::days(&placement.days) {
                text = format!("{text} ({})", fill(&look.text.details.on_days, &[("days", &days)]));
            }
            pieces.push((text, look.theme.base));
        }
    }
    for name in neighbours(look, listed) {
        pieces.push((fill(&look.text.details.shared, &[("name", &name)]), look.theme.base));
    }
    if pieces.is_empty() {
        return Vec::new();
    }
    labelled(look, &look.text.details.booths, width, |rest| {
        pieces.iter().flat_map(|piece| flow(look, std::slice::from_ref(piece), rest)).collect()
    })
}

/// Who else stands on the exhibitor's booths on the chosen day.
fn neighbours(look: Look<'_>, listed: &Listed) -> Vec<String> {
    let own = listed.exhibitor.id;
    let mut ids: Vec<ExhibitorId> = Vec::new();
    for placement in listed.placements.iter().filter(|placement| placement.days.holds(look.day)) {
        for (id, _) in look.fair.occupants(&placement.booth, Some(look.day)) {
            if id != own && !ids.contains(&id) {
                ids.push(id);
            }
        }
    }
    ids.into_iter().filter_map(|id| look.fair.exhibitor(id)).map(|other| other.name.clone()).collect()
}

/// `P-IRT 2153173019216-22 · s.d. 18 Februari 2022`; expired before the chosen day is a warning.
fn licence_text(look: Look<'_>, licence: &Licence) -> Vec<Piece> {
    let known = look.settings.licences.iter().find(|kind| kind.id == licence.kind);
    let kind = known.map_or(licence.kind.as_str(), |kind| &kind.name);
    let text = if licence.number.is_empty() { kind.to_owned() } else { format!("{kind} {}", licence.number) };
    let mut pieces = vec![(text, look.theme.base)];
    if let Some(expires) = licence.expires {
        let date = format::day_and_month(look.text, expires);
        let over = look.plan().is_some_and(|plan| expires < plan.date);
        pieces.push(match over {
            true => {
                let text = fill(&look.text.details.expired, &[("date", &date)]);
                (format!("{} {text}", look.signs.alert), look.theme.warn)
            }
            false => (fill(&look.text.details.expires, &[("date", &date)]), look.theme.faint),
        });
    }
    pieces
}

/// A booth that nobody has on the chosen day, and who has it on other days.
pub(super) fn free_booth(look: Look<'_>, booth: &BoothId, width: usize) -> Vec<Line<'static>> {
    let code = entry::booth(look.fair, booth);
    let mut lines = plain(&fill(&look.text.details.empty_booth, &[("code", &code)]), look.theme.base, width);
    let others: Vec<(ExhibitorId, String)> = look
        .fair
        .occupants(booth, None)
        .filter_map(|(id, placement)| Some((id, entry::days(&placement.days)?)))
        .collect();
    if !others.is_empty() {
        lines.push(Line::default());
        lines.extend(plain(&look.text.details.elsewhere, look.theme.faint, width));
    }
    for (id, days) in others {
        let name = look.fair.exhibitor(id).map(|exhibitor| exhibitor.name.clone()).unwrap_or_default();
        let days = fill(&look.text.details.on_days, &[("days", &days)]);
        lines.extend(flow(look, &[(days, look.theme.faint), (name, look.theme.base)], width));
    }
    lines
}
