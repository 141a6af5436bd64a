//! What can be known of a screen without looking at it.

use fairdesk::ui::layout::{PaneName, screen};
use fairdesk::ui::text::Phrases;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

/// What is wrong with the screen; nothing, as a rule.
pub fn faults(buffer: &Buffer, text: &Phrases) -> Vec<String> {
    let mut faults = Vec::new();
    let rows = rows(buffer);
    for (at, row) in rows.iter().enumerate() {
        if let Some(name) = placeholder(row) {
            faults.push(format!("row {at}: the placeholder {{{name}}} was not filled"));
        }
        if row.contains('\u{fffd}') {
            faults.push(format!("row {at}: a sign that could not be read"));
        }
    }
    let footer = screen(buffer.area, PaneName::Map).footer;
    let keys = keys(buffer, footer);
    if keys < 2 {
        faults.push(format!("the footer shows {keys} keys"));
    }
    // Help and leaving end the last row; where neither can be had, as in the help itself, or what is waited for has the
    // keys, there is a way back.
    let (above, height) = (usize::from(footer.top()), usize::from(footer.height));
    let shown: Vec<&str> = rows.iter().skip(above).take(height).map(|row| row.trim_end()).collect();
    let ends = |label: &String| shown.last().is_some_and(|row| row.ends_with(label.as_str()));
    let ways_back = [&text.keys.back, &text.keys.stop].map(|label| format!("Esc {label}"));
    if ![&text.keys.quit, &text.keys.help].into_iter().any(ends)
        && !shown.iter().any(|row| ways_back.iter().any(|way| row.contains(way)))
    {
        faults.push(format!("the footer shows neither help nor a way out: {shown:?}"));
    }
    faults
}

/// The screen as text, row by row.
pub fn rows(buffer: &Buffer) -> Vec<String> {
    let area = buffer.area;
    let row = |y| (0..area.width).filter_map(|x| buffer.cell((x, y))).map(|cell| cell.symbol()).collect();
    (0..area.height).map(row).collect()
}

/// The first `{name}` of the row.
fn placeholder(row: &str) -> Option<&str> {
    row.split('{').skip(1).find_map(|tail| {
        let (name, _) = tail.split_once('}')?;
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        is_name.then_some(name)
    })
}

/// Keys in the footer: each is one run of bold signs.
fn keys(buffer: &Buffer, footer: Rect) -> usize {
    let mut keys = 0;
    for y in footer.top()..footer.bottom() {
        let mut before = false;
        for x in footer.left()..footer.right() {
            let bold = buffer.cell((x, y)).is_some_and(|cell| cell.modifier.contains(Modifier::BOLD));
            keys += usize::from(bold && !before);
            before = bold;
        }
    }
    keys
}
