//! Which of a file's sheets is the list, and what becomes of one that is no plain table.

use std::collections::HashSet;

use crate::exchange::problem::{ListFault, Problem, SourceFault};
use crate::exchange::sheet::{Sheet, Shown};
use crate::exchange::source::Unread;
use crate::fair::search::fold;
use crate::fair::settings::Settings;

use super::columns::{self, Columns};
use super::fields::Field;
use super::{Choices, beside, numbered};

/// Lays a list that is no plain table out as one, and tells what was done.
pub(super) fn laid_out(file: &str, sheet: &mut Sheet) -> Option<Problem> {
    let (table, told) = beside::unfold(file, sheet).or_else(|| numbered::apart(file, sheet))?;
    *sheet = table;
    Some(told)
}

/// The sheet that is read.
pub(super) struct Chosen {
    pub(super) sheet: Sheet,
    pub(super) columns: Columns,
    /// The names of the others.
    pub(super) others: Vec<String>,
    /// Of these, those that have the same headings and show.
    pub(super) alike: Vec<String>,
}

/// The sheet to read: the one that was named, else the one that looks most like a list of exhibitors.
pub(super) fn choose_sheet(
    file: &str,
    sheets: Vec<Sheet>,
    settings: Option<&Settings>,
    choices: &Choices,
) -> Result<Chosen, Unread> {
    let names: Vec<String> = sheets.iter().map(|sheet| crate::fair::text::clean(&sheet.name)).collect();
    let wanted = match &choices.sheet {
        Some(wanted) => {
            let at = names
                .iter()
                .position(|name| name == wanted)
                .or_else(|| names.iter().position(|name| fold(name) == fold(wanted)));
            let numbered = || wanted.parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < names.len());
            let none = || {
                let fault = ListFault::NoSuchSheet { of: names.clone() };
                Problem::of_file(file, fault).in_column("--sheet", Some(wanted))
            };
            Some(at.or_else(numbered).ok_or_else(none)?)
        }
        None => None,
    };
    let mut best: Option<(usize, usize, Columns)> = None;
    let mut lists: Vec<(usize, Vec<String>)> = Vec::new();
    for (at, sheet) in sheets.iter().enumerate().filter(|(at, _)| wanted.is_none_or(|wanted| wanted == *at)) {
        let columns = columns::recognise(sheet, settings, choices.header, &choices.remembered);
        let headings: Vec<String> = columns.columns.iter().map(|column| fold(&column.heading)).collect();
        if sheet.shown == Shown::Yes && columns.header.is_some() && columns.of(&Field::Name).next().is_some()
        {
            lists.push((at, headings));
        }
        // A sheet that somebody hid is only read where nothing else is a list, or where it is named.
        let seen = if sheet.shown == Shown::Yes { 100_000 } else { 0 };
        let list = if columns.of(&Field::Name).next().is_some() { 1_000_000 } else { 0 };
        let score = list + seen + worth(&columns) * 1_000 + sheet.len().min(999);
        if best.as_ref().is_none_or(|(most, ..)| score > *most) {
            best = Some((score, at, columns));
        }
    }
    let Some((_, at, columns)) = best else {
        return Err(Problem::of_file(file, SourceFault::Empty).into());
    };
    let own = lists.iter().find(|(list, _)| *list == at).map(|(_, headings)| headings);
    let alike = lists.iter().filter(|(list, headings)| *list != at && Some(headings) == own);
    let alike = alike.filter_map(|(list, _)| names.get(*list).cloned()).collect();
    let mut others = names;
    others.remove(at);
    let sheet = sheets.into_iter().nth(at).unwrap_or_default();
    Ok(Chosen { sheet, columns, others, alike })
}

/// How many fields of an exhibitor a sheet has.
fn worth(columns: &Columns) -> usize {
    let known: HashSet<&Field> = columns
        .columns
        .iter()
        .map(|column| &column.field)
        .filter(|field| !matches!(field, Field::More | Field::Nothing | Field::RowNumber))
        .collect();
    known.len() + if known.contains(&Field::Name) { 2 } else { 0 }
}
