//! Text in lines: pieces that keep together where they can, values under a column of labels.

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::ui::Look;
use crate::ui::text::fill;
use crate::ui::widget::{pad, wrap};

/// A few words in one style that a line does not part where it need not.
pub(in crate::pane) type Piece = (String, Style);

/// One text in one style.
pub(super) fn plain(text: &str, style: Style, width: usize) -> Vec<Line<'static>> {
    wrap(text, width).into_iter().map(|line| Line::styled(line, style)).collect()
}

/// Pieces one after the other with a dot between; one that does not fit begins a line of its own.
pub(in crate::pane) fn flow(look: Look<'_>, pieces: &[Piece], width: usize) -> Vec<Line<'static>> {
    let between = format!(" {} ", look.signs.dot);
    let mut lines: Vec<Line<'static>> = Vec::new();
    let mut used = 0;
    for (text, style) in pieces {
        match lines.last_mut() {
            Some(line) if used + between.width() + text.width() <= width => {
                line.push_span(Span::styled(between.clone(), look.theme.faint));
                line.push_span(Span::styled(text.clone(), *style));
                used += between.width() + text.width();
            }
            _ => {
                for part in wrap(text, width) {
                    used = part.width();
                    lines.push(Line::styled(part, *style));
                }
            }
        }
    }
    // A style on the line would colour what is added behind it.
    for line in &mut lines {
        let style = std::mem::take(&mut line.style);
        for span in line.spans.iter_mut().take(1) {
            span.style = style.patch(span.style);
        }
    }
    lines
}

/// The width of the labels' column: what the longest needs, none where that leaves no room for values.
pub(super) fn label_width(look: Look<'_>, width: usize) -> usize {
    let words = &look.text.details;
    let today = fill(&words.today, &[("n", &look.day.to_string())]);
    let labels = [
        &today,
        &look.text.tally.sales,
        &words.deals,
        &words.owner,
        &words.phone,
        &words.products,
        &words.booths,
        &words.days,
        &words.note,
        &words.licences,
        &words.kecamatan,
        &words.address,
        &words.coach,
        &words.stage,
    ];
    let widest = labels.into_iter().map(|label| label.width()).max().unwrap_or_default() + 1;
    if width >= widest + 12 { widest } else { 0 }
}

/// Values beside their label; the label stands above them where there is no column for it.
pub(super) fn labelled(
    look: Look<'_>,
    label: &str,
    width: usize,
    values: impl FnOnce(usize) -> Vec<Line<'static>>,
) -> Vec<Line<'static>> {
    let column = label_width(look, width);
    let values = values(width - column);
    let faint = look.theme.faint;
    if column == 0 {
        return std::iter::once(Line::styled(label.to_owned(), faint)).chain(values).collect();
    }
    let labels = std::iter::once(label).chain(std::iter::repeat(""));
    let rows = labels.zip(values).map(|(label, mut line)| {
        line.spans.insert(0, Span::styled(pad(label, column, look.signs.ellipsis), faint));
        line
    });
    rows.collect()
}
