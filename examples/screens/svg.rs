//! A screen as SVG: grounds as rectangles, text in runs, lines and blocks drawn as a terminal draws them itself.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Modifier;
use unicode_width::UnicodeWidthStr;

use super::palette::{Ground, Rgb, hex, inks};

/// A cell's width and height; a font of 15 fits it.
const CELL: (f32, f32) = (9.0, 18.0);
/// From a cell's top to the feet of its letters.
const FEET: f32 = 13.5;

/// A cell with its colours worked out.
#[derive(Clone)]
struct Paint<'a> {
    x: u16,
    width: u16,
    symbol: &'a str,
    ink: Rgb,
    paper: Rgb,
    bold: bool,
    underlined: bool,
}

/// The picture of a screen on that ground, with its cursor.
pub fn draw(buffer: &Buffer, cursor: Option<Position>, ground: Ground, title: &str) -> String {
    let area = buffer.area;
    let (width, height) = (f32::from(area.width) * CELL.0, f32::from(area.height) * CELL.1);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"15\">\n\
         <title>{}</title>\n<rect width=\"100%\" height=\"100%\" fill=\"{}\"/>\n",
        escape(title),
        hex(ground.paper())
    );
    for y in 0..area.height {
        let row = paints(buffer, y, ground);
        let top = f32::from(y) * CELL.1;
        for run in row.chunk_by(|a, b| a.paper == b.paper) {
            if let Some((x, width, first)) = span(run)
                && first.paper != ground.paper()
            {
                rect(&mut svg, (x, top, width, CELL.1), first.paper);
            }
        }
        for run in row.chunk_by(together) {
            text(&mut svg, run, top);
        }
        for run in row.chunk_by(|a, b| (a.underlined, a.ink) == (b.underlined, b.ink)) {
            if let Some((x, width, first)) = span(run)
                && first.underlined
            {
                rect(&mut svg, (x, top + FEET + 2.0, width, 1.0), first.ink);
            }
        }
    }
    if let Some(Position { x, y }) = cursor {
        rect(
            &mut svg,
            (f32::from(x) * CELL.0, f32::from(y) * CELL.1 + 1.0, 2.0, CELL.1 - 2.0),
            (230, 80, 60),
        );
    }
    svg.push_str("</svg>\n");
    svg
}

/// The cells of a row; the second half of a wide sign is left out.
fn paints(buffer: &Buffer, y: u16, ground: Ground) -> Vec<Paint<'_>> {
    let mut row = Vec::new();
    let mut x = 0;
    while let Some(cell) = buffer.cell((x, y)) {
        let (ink, paper) = inks(cell.fg, cell.bg, cell.modifier, ground);
        let width = u16::try_from(cell.symbol().width()).unwrap_or(1).max(1);
        row.push(Paint {
            x,
            width,
            symbol: cell.symbol(),
            ink,
            paper,
            bold: cell.modifier.contains(Modifier::BOLD),
            underlined: cell.modifier.contains(Modifier::UNDERLINED),
        });
        x += width;
    }
    row
}

/// Whether two neighbours stand in one piece of text.
///
/// Letters share a piece; a blank or a sign outside ASCII stands alone, so that no font's widths push the rest aside.
fn together(a: &Paint<'_>, b: &Paint<'_>) -> bool {
    let letter = |paint: &Paint<'_>| paint.symbol.is_ascii() && paint.symbol != " ";
    letter(a) && letter(b) && (a.ink, a.bold) == (b.ink, b.bold)
}

/// Where a run begins, how wide it is, and its first cell.
fn span<'a, 'b>(run: &'b [Paint<'a>]) -> Option<(f32, f32, &'b Paint<'a>)> {
    let first = run.first()?;
    let width: u16 = run.iter().map(|paint| paint.width).sum();
    Some((f32::from(first.x) * CELL.0, f32::from(width) * CELL.0, first))
}

/// A piece of text, or a line or block.
fn text(svg: &mut String, run: &[Paint<'_>], top: f32) {
    let Some((x, width, first)) = span(run) else { return };
    let words: String = run.iter().map(|paint| paint.symbol).collect();
    if words.trim().is_empty() {
        return;
    }
    let mut signs = words.chars();
    if let (Some(sign), None) = (signs.next(), signs.next())
        && shape(svg, sign, (x, top), first.ink)
    {
        return;
    }
    let bold = if first.bold { " font-weight=\"bold\"" } else { "" };
    // Writing to a String cannot fail.
    let _ = writeln!(
        svg,
        "<text x=\"{x}\" y=\"{}\" textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{}\"{bold}>{}</text>",
        top + FEET,
        hex(first.ink),
        escape(&words)
    );
}

/// Draws a block or a line, which has to meet its neighbours; says whether the sign is one.
fn shape(svg: &mut String, sign: char, (x, top): (f32, f32), ink: Rgb) -> bool {
    let (w, h) = CELL;
    let eighths = |from: char| f32::from(u16::try_from(sign as u32 - from as u32 + 1).unwrap_or(8)) / 8.0;
    match sign {
        '▁'..='█' => {
            let part = h * eighths('▁');
            rect(svg, (x, top + h - part, w, part), ink);
        }
        '▉'..='▏' => rect(svg, (x, top, w * (1.0 - eighths('▉')), h), ink),
        '▀' => rect(svg, (x, top, w, h / 2.0), ink),
        '▐' => rect(svg, (x + w / 2.0, top, w / 2.0, h), ink),
        '▖' => rect(svg, (x, top + h / 2.0, w / 2.0, h / 2.0), ink),
        '▗' => rect(svg, (x + w / 2.0, top + h / 2.0, w / 2.0, h / 2.0), ink),
        '▘' => rect(svg, (x, top, w / 2.0, h / 2.0), ink),
        '▝' => rect(svg, (x + w / 2.0, top, w / 2.0, h / 2.0), ink),
        '░' | '▒' | '▓' => {
            let share = match sign {
                '░' => 0.25,
                '▒' => 0.5,
                _ => 0.75,
            };
            let _ = writeln!(
                svg,
                "<rect x=\"{x}\" y=\"{top}\" width=\"{w}\" height=\"{h}\" fill=\"{}\" fill-opacity=\"{share}\"/>",
                hex(ink)
            );
        }
        _ => {
            let Some((up, right, down, left, weight)) = arms(sign) else { return false };
            let (cx, cy, half) = (x + w / 2.0, top + h / 2.0, weight / 2.0);
            for (arm, place) in [
                (up, (cx - half, top, weight, h / 2.0 + half)),
                (right, (cx - half, cy - half, w / 2.0 + half, weight)),
                (down, (cx - half, cy - half, weight, h / 2.0 + half)),
                (left, (x, cy - half, w / 2.0 + half, weight)),
            ] {
                if arm {
                    rect(svg, place, ink);
                }
            }
        }
    }
    true
}

/// Which ways a line sign goes (up, right, down, left), and how thick it is.
fn arms(sign: char) -> Option<(bool, bool, bool, bool, f32)> {
    const LIGHT: &str = "─│┌┐└┘├┤┬┴┼";
    const HEAVY: &str = "━┃┏┓┗┛┣┫┳┻╋";
    const ROUND: [char; 4] = ['╭', '╮', '╰', '╯'];
    let found = |set: &str| set.chars().position(|known| known == sign);
    let round = ROUND.iter().position(|known| *known == sign).map(|at| at + 2);
    let (at, weight) = match (found(LIGHT).or(round), found(HEAVY)) {
        (Some(at), _) => (at, 1.2),
        (None, Some(at)) => (at, 2.6),
        (None, None) => return None,
    };
    let (up, right, down, left) = match at {
        0 => (false, true, false, true),
        1 => (true, false, true, false),
        2 => (false, true, true, false),
        3 => (false, false, true, true),
        4 => (true, true, false, false),
        5 => (true, false, false, true),
        6 => (true, true, true, false),
        7 => (true, false, true, true),
        8 => (false, true, true, true),
        9 => (true, true, false, true),
        _ => (true, true, true, true),
    };
    Some((up, right, down, left, weight))
}

fn rect(svg: &mut String, (x, y, width, height): (f32, f32, f32, f32), ink: Rgb) {
    let _ = writeln!(
        svg,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{}\"/>",
        hex(ink)
    );
}

/// Text as XML holds it; signs that XML cannot hold at all become a question mark.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c if c.is_control() => escaped.push('?'),
            c => escaped.push(c),
        }
    }
    escaped
}
