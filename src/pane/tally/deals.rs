//! The line beside omzet: what was ordered on the day, and who wants to buy.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::lines::Drawn;
use super::told::Told;
use crate::fair::event::DealKind;
use crate::fair::ids::DayId;
use crate::fair::tally::{self, Figure};
use crate::ui::Look;
use crate::ui::text::{deal, format};

/// Whether any order, contact or the like was noted for the day and did not fall through.
pub(super) fn has_deals(look: Look<'_>, day: DayId) -> bool {
    tally::deals(look.fair, day).kinds().any(|(_, figures)| figures.kept().count > 0)
}

impl Drawn<'_> {
    /// `di samping omzet: 1 pesanan Rp25.000.000 · 2 kontak`; what is too much gives way, the counts last.
    ///
    /// That it is no omzet is said at any width: it stands right below it.
    pub(super) fn deals(&self) -> Told {
        let (look, text) = (self.look, self.look.text);
        let figures = tally::deals(look.fair, self.day.day);
        let in_full = deal::by_kind(text, figures, &format::rupiah);
        let short = deal::by_kind(text, figures, &|sum| format::short_rupiah(look.lang, sum));
        let counts = deal::counts(text, figures);
        let between = format!(" {} ", look.signs.dot);
        let wide = |parts: &[(DealKind, String)]| {
            let parts = parts.iter().map(|(_, says)| says.width());
            parts.reduce(|sum, more| sum + between.width() + more).unwrap_or_default()
        };
        let [before, brief] = [&text.tally.beside, &text.tally.beside_brief].map(|says| format!("{says} "));
        let wanted = [
            (self.label, &before, &in_full),
            (0, &before, &in_full),
            (self.label, &before, &short),
            (0, &before, &short),
            (0, &brief, &short),
            (0, &brief, &counts),
        ];
        let fits = |(indent, before, parts): &(usize, &String, &Vec<_>)| {
            indent + before.width() + wide(parts) <= self.width
        };
        let (indent, before, parts) = wanted.into_iter().find(fits).unwrap_or((0, &brief, &counts));
        let mut line = Told::from(Line::from_iter([Span::raw(" ".repeat(indent))]));
        line.push(self.rest(before, indent, look.theme.faint));
        for (at, (kind, says)) in parts.iter().enumerate() {
            // What has no room is not lost without a sign.
            let more = if at + 1 < parts.len() { look.signs.ellipsis.width() + 1 } else { 0 };
            let gap = if at > 0 { between.as_str() } else { "" };
            if at > 0 && line.width() + gap.width() + says.width() + more > self.width {
                let says = format!(" {}", look.signs.ellipsis);
                line.push(self.rest(&says, line.width(), look.theme.faint));
                break;
            }
            line.push(Span::styled(gap.to_owned(), look.theme.faint));
            let from = line.width();
            line.push(self.rest(says, from, look.theme.base));
            line.opens(from, self.entries(Figure::Deals { kind: Some(*kind) }));
        }
        line
    }
}
