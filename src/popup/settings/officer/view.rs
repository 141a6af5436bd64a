//! The form of one officer drawn: its rows, what changes, who signs.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::{Deed, LABELS, OfficerForm, Part};
use crate::fair::ids::OfficerId;
use crate::ui::Look;
use crate::ui::text::fill;
use crate::ui::widget::{Focused, row, wrap};

impl OfficerForm {
    /// Draws it; gives the cursor.
    pub(in crate::popup::settings) fn draw(
        &self,
        look: Look<'_>,
        on_duty: Option<OfficerId>,
        area: Rect,
        buf: &mut Buffer,
    ) -> Option<Position> {
        let text = &look.text.settings;
        let named = |phrase: &str, id: OfficerId| fill(phrase, &[("name", &look.officer(Some(id)))]);
        let heading = match self.deed {
            Deed::Add => text.new_officer.clone(),
            Deed::Change(id) => named(&text.change_of, id),
            Deed::SetPin(id) => named(&text.pin_of, id),
        };
        let width = usize::from(area.width);
        let head = row(area, 0);
        if head.is_empty() {
            return None;
        }
        buf.set_stringn(head.x, head.y, heading, width, look.theme.strong);
        let mut at = 2u16;
        let mut cursor = None;
        let focused = |part| if self.part == part { Focused::Yes } else { Focused::No };
        let mut rows = self.rows.clone();
        rows.active = focused(Part::Rows);
        for index in 0..rows.len() {
            cursor = rows.draw_row(index, look, LABELS, row(area, at), buf).or(cursor);
            at += 1;
        }
        if let Deed::SetPin(id) = self.deed {
            let hint = match self.chosen {
                Some(_) => text.pin_typed.clone(),
                None => named(&look.text.signature.first_hint, id),
            };
            let again = if self.chosen.is_some() { &text.pin_typed } else { &look.text.signature.again_hint };
            let labels = &look.text.signature;
            let new = (labels.first.as_str(), LABELS);
            cursor = self.new.view(look, focused(Part::New), new, &hint, row(area, at), buf).or(cursor);
            let twice = (labels.again.as_str(), LABELS);
            let place = row(area, at + 1);
            cursor = self.again.view(look, focused(Part::Again), twice, again, place, buf).or(cursor);
            at += 2;
        }
        let mut told = |lines: Vec<(String, Style)>, at: &mut u16| {
            for (line, style) in lines {
                let place = row(area, *at);
                if !place.is_empty() {
                    buf.set_stringn(place.x, place.y, line, width, style);
                }
                *at += 1;
            }
        };
        let says = self.says(look);
        if !says.is_empty() {
            at += 1;
            let lines = says.iter().flat_map(|says| wrap(&format!("{} {says}", look.signs.dot), width));
            told(lines.map(|line| (line, look.theme.base)).collect(), &mut at);
        }
        let signs = self.needs_signature(look, on_duty);
        let (note, style) = match &self.message {
            Some(message) => (message.clone(), look.theme.warn),
            None if signs && self.signature.makes_pin(look) => {
                let name = look.officer(self.signature.signer());
                (fill(&look.text.signature.makes_pin, &[("name", &name)]), look.theme.faint)
            }
            None if signs => (text.signs.clone(), look.theme.faint),
            None => (self.note(look), look.theme.faint),
        };
        at += 1;
        let signature = at;
        if signs {
            at += self.signature.height(look) + 1;
        }
        told(wrap(&note, width).into_iter().map(|line| (line, style)).collect(), &mut at);
        if signs {
            let low = Rect {
                y: area.y.saturating_add(signature).min(area.bottom()),
                height: area.height.saturating_sub(signature),
                ..area
            };
            let hint = &look.text.signature.pin_hint;
            cursor = self.signature.view(look, focused(Part::Signature), LABELS, hint, low, buf).or(cursor);
        }
        cursor
    }

    /// What is to be known where nobody has to sign.
    fn note(&self, look: Look<'_>) -> String {
        let text = &look.text.settings;
        match self.deed {
            Deed::Add => text.add_explains.clone(),
            Deed::Change(_) => text.signs.clone(),
            Deed::SetPin(id) => fill(&look.text.signature.makes_pin, &[("name", &look.officer(Some(id)))]),
        }
    }
}
