//! Badges to print: a page of HTML with a card an exhibitor, its code as a square for the scanner at the door.

use std::io::Write;
use std::path::Path;

use fast_qr::{ECL, QRBuilder};

use super::failure::{Failure, Fault};
use super::target::{Draft, Shape};
use super::{Existing, filled, reopened};
use crate::exchange::progress::{Stage, Watch};
use crate::fair::Fair;
use crate::fair::badge::Badge;
use crate::fair::exhibitor::Listed;

/// An upright page of cards, two beside each other and five below, as sheets of cards are sold: 85 × 55 mm.
const STYLE: &str = "\
@page{size:A4;margin:11mm 20mm}\
body{margin:0;font:10pt/1.25 sans-serif;color:#000;background:#fff}\
main{display:grid;grid-template-columns:85mm 85mm;grid-auto-rows:55mm}\
section{box-sizing:border-box;border:.2mm dashed #999;padding:4mm;display:flex;gap:4mm;overflow:hidden;break-inside:avoid}\
svg{width:32mm;height:32mm;flex:none;align-self:center}\
h1{font-size:8pt;font-weight:normal;margin:0 0 2mm}\
h2{font-size:13pt;margin:0 0 1mm}\
p{margin:0}\
b{font-size:16pt}\
code{display:block;margin-top:2mm;font:8pt monospace}";

/// Light squares round a code, by which a scanner finds it: as many as the standard asks for.
const QUIET: usize = 4;

/// Writes the badges of all exhibitors to `out`, in the order of their numbers; tells how many.
///
/// # Errors
/// The work was stopped, `out` is taken, or the disk does not take it: then all is as it was before.
pub fn write_badges(
    fair: &Fair,
    out: &Path,
    existing: Existing,
    watch: &mut Watch<'_>,
) -> Result<u64, Failure> {
    let all = fair.exhibitor_count() as u64;
    watch.tell(Stage::Writing, 0, all).map_err(|_| Failure::Stopped)?;
    let draft = Draft::of(out, Shape::File, existing)?;
    let written = reopened(&draft).and_then(|file| {
        filled(file, |to| {
            let name = fair.settings().map(|settings| escaped(&settings.name)).unwrap_or_default();
            write!(
                to,
                "<!doctype html><meta charset=\"utf-8\"><title>{name}</title><style>{STYLE}</style><main>"
            )?;
            let mut done = 0;
            for listed in fair.exhibitors() {
                watch.step(Stage::Writing, done, all).map_err(|_| Fault::Stopped)?;
                writeln!(to, "{}", card(fair, &name, listed))?;
                done += 1;
            }
            writeln!(to, "</main>")?;
            Ok(done)
        })
    });
    let written = written.map_err(|fault| fault.of(out))?;
    draft.name().map_err(|error| Failure::of(out, &error))?;
    Ok(written)
}

fn card(fair: &Fair, of: &str, listed: &Listed) -> String {
    let exhibitor = &listed.exhibitor;
    let code = Badge::of(fair, exhibitor.id).code();
    let mut booths: Vec<&str> = listed.placements.iter().map(|placement| &*placement.booth.code).collect();
    booths.dedup();
    format!(
        "<section>{}<div><h1>{of}</h1><h2>{}</h2><p><b>{}</b></p><code>{code}</code></div></section>",
        square(&code),
        escaped(&exhibitor.name),
        escaped(&booths.join(", "))
    )
}

/// The code as a drawing, dark squares row by row; nothing where it cannot be drawn.
fn square(code: &str) -> String {
    // A badge is bent, wet and scratched: a quarter of it may be lost.
    let Ok(drawn) = QRBuilder::new(code.as_bytes()).ecl(ECL::Q).build() else { return String::new() };
    let side = drawn.size;
    let mut path = String::new();
    for (at, module) in drawn.data.iter().take(side * side).enumerate() {
        if module.value() {
            path.push_str(&format!("M{} {}h1v1h-1z", at % side + QUIET, at / side + QUIET));
        }
    }
    let whole = side + 2 * QUIET;
    format!("<svg viewBox=\"0 0 {whole} {whole}\" shape-rendering=\"crispEdges\"><path d=\"{path}\"/></svg>")
}

/// Text that is nothing but text in HTML.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_text_and_nothing_else() {
        assert_eq!(escaped("<b>\"R&D\"'s"), "&lt;b&gt;&quot;R&amp;D&quot;&#39;s");
    }

    #[test]
    fn a_code_is_drawn_with_its_quiet_zone() {
        let drawn = square("FD00000154");
        assert!(drawn.starts_with("<svg viewBox=\"0 0 29 29\"") && drawn.contains("M4 4h1v1h-1z"), "{drawn}");
    }
}
