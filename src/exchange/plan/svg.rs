//! A plan as a drawing, SVG as Inkscape, Illustrator, Figma and people write it.

use std::borrow::Cow;

use roxmltree::{Document, Error, ParsingOptions};

use super::choices::{Choices, Groups};
use super::drawn::{Drawn, Faults, Known};
use crate::exchange::folder::lines::Lines;
use crate::exchange::problem::{PlanFault, Problem};
use crate::exchange::progress::{Stage, Watch};
use crate::exchange::source::Unread;
use crate::fair::text::clean;

mod beside;
mod groups;
mod matrix;
mod names;
mod outline;
mod places;
mod rectangle;
mod shape;
mod sort;
mod style;
mod walk;

/// So many elements and texts are read of a drawing.
const MOST_NODES: u32 = 6_000_000;
/// How much of a drawing's title is the plan's note, in characters.
const LONGEST_NOTE: usize = 200;

/// Reads a drawing: the plan as drawn, and what its groups were taken as.
pub(super) fn read(
    file: &str,
    text: &str,
    known: &Known,
    choices: &Choices,
    faults: &mut Faults,
    watch: &mut Watch<'_>,
) -> Result<(Drawn, Option<Groups>), Unread> {
    let text = without_doctype(text).map_err(|fault| Problem::of_file(file, fault))?;
    // Entities of its own are refused: they can grow beyond any memory.
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(&text, options).map_err(|error| {
        let fault = match &error {
            Error::DtdDetected => PlanFault::Entities,
            Error::NodesLimitReached => PlanFault::TooMuch { most: MOST_NODES },
            other => PlanFault::Xml { message: clean(&other.to_string()) },
        };
        Problem::of_file(file, fault).at(Some(error.pos().row))
    })?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return Err(Problem::of_file(file, PlanFault::NotSvg).into());
    }
    watch.tell(Stage::Reading, text.len() as u64, text.len() as u64)?;
    let lines = Lines::of(text.as_bytes());
    let canvas = walk::walk(file, &document, &lines, faults, watch)?;
    let (mut drawn, groups) = sort::sorted(file, &canvas, known, choices, faults);
    drawn.note = note(&document);
    Ok((drawn, groups))
}

/// What the drawing says of itself: its title, or what describes it.
fn note(document: &Document<'_>) -> String {
    let own = |name: &str| {
        let child = document.root_element().children().find(|child| child.tag_name().name() == name)?;
        let text = clean(&child.text()?.chars().take(LONGEST_NOTE).collect::<String>());
        (!text.is_empty()).then_some(text)
    };
    own("title").or_else(|| own("desc")).unwrap_or_default()
}

/// The text without the document type that older programs write; blanks stand in its place, so that lines stay.
///
/// # Errors
/// It declares entities.
fn without_doctype(text: &str) -> Result<Cow<'_, str>, PlanFault> {
    let Some(start) = text.find("<!DOCTYPE") else { return Ok(Cow::Borrowed(text)) };
    let (before, rest) = text.split_at(start);
    // A drawing that only speaks of one is left as it is.
    if before.contains("<svg") {
        return Ok(Cow::Borrowed(text));
    }
    let Some(plain) = rest.find('>') else { return Ok(Cow::Borrowed(text)) };
    let end = match rest.find('[').filter(|open| *open < plain) {
        None => plain,
        Some(_) => {
            let close = rest.find(']').unwrap_or(plain);
            let own = rest.get(..close).unwrap_or(rest);
            if own.contains("<!ENTITY") {
                return Err(PlanFault::Entities);
            }
            match rest.get(close..).and_then(|after| after.find('>')) {
                Some(end) => close + end,
                None => return Ok(Cow::Borrowed(text)),
            }
        }
    };
    let (doctype, after) = rest.split_at(end + 1);
    let blanks: String = doctype.chars().map(|c| if c == '\n' || c == '\r' { c } else { ' ' }).collect();
    Ok(Cow::Owned([before, &blanks, after].concat()))
}

#[cfg(test)]
mod tests;
