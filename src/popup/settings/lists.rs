//! Gates, letterhead, categories and ways to pay: a grid each.

use super::grid::{Cell, Column, Grid, Line};
use super::page::Wrong;
use crate::fair::decide::{is_gate_in_use, is_method_in_use};
use crate::fair::ids::{GateId, MethodId};
use crate::fair::money::group;
use crate::fair::search::fold;
use crate::fair::settings::{Gate, Hue, Label, PaymentMethod, Settings};
use crate::fair::text::clean;
use crate::ui::Look;
use crate::ui::text::{fill, terms};

/// Ids are short words.
const LONGEST_ID: usize = 24;
/// The columns of a name in both languages.
const ID: usize = 0;
const EN: usize = 1;
/// Those of a category's letter and colour.
const LETTER: usize = 2;
const COLOUR: usize = 3;

fn column(heading: &str, widths: (u16, u16)) -> Column {
    Column { heading: heading.to_owned(), widths }
}

fn line(label: String, cells: Vec<Cell>, says: String) -> Line {
    Line { label, ink: None, cells, says }
}

/// The row for one more.
fn spare(cells: Vec<Cell>) -> Option<Line> {
    Some(line("+".to_owned(), cells, String::new()))
}

/// The gates by name, each with its visits.
pub(super) fn gates(look: Look<'_>) -> Grid {
    let text = &look.text.settings;
    let row = |(at, gate): (usize, &Gate)| {
        let days = look.fair.day_ids().into_iter();
        let visits: u64 =
            days.map(|day| look.fair.visits(day, &gate.id).iter().copied().map(u64::from).sum::<u64>()).sum();
        let says = match visits {
            0 => text.no_visits.clone(),
            visits => fill(&text.visits, &[("n", &group(visits))]),
        };
        line((at + 1).to_string(), vec![Cell::text(&gate.name, &text.removed_hint)], says)
    };
    let rows = look.settings.gates.iter().enumerate().map(row).collect();
    let spare = spare(vec![Cell::text("", &text.new_gate)]);
    Grid::new(vec![column(&text.gate_name, (32, 60))], rows, spare)
}

/// Puts the gates that the grid says into the settings.
pub(super) fn read_gates(look: Look<'_>, grid: &Grid, to: &mut Settings) -> Result<(), Wrong> {
    let known = &look.settings.gates;
    let mut gates: Vec<Gate> = Vec::new();
    let mut rows: Vec<usize> = Vec::new();
    for row in 0..grid.len() {
        let name = clean(grid.text(row, 0));
        let twin = gates.iter().position(|gate| fold(&gate.name) == fold(&name));
        match (known.get(row), name.as_str()) {
            (Some(gate), "") if is_gate_in_use(look.fair, &gate.id) => {
                let why = fill(&look.text.refusal.gate_in_use, &[("gate", &gate.name)]);
                return Err(Wrong::says((row, 0), why));
            }
            (_, "") => continue,
            (gate, name) if twin.is_some() => {
                let why = fill(&look.text.refusal.gate_twice, &[("gate", name)]);
                // The one that was called so already is not at fault.
                let as_before = gate.is_some_and(|gate| gate.name == name);
                let earlier = twin.and_then(|twin| rows.get(twin)).copied();
                let at = earlier.filter(|_| as_before).unwrap_or(row);
                return Err(Wrong::says((at, 0), why));
            }
            (Some(gate), _) => gates.push(Gate { id: gate.id.clone(), name }),
            (None, _) => {
                let taken = |word: &str| {
                    let id = GateId::from(word);
                    let mut all = known.iter().chain(&gates);
                    all.any(|gate| gate.id == id) || is_gate_in_use(look.fair, &id)
                };
                let id = GateId::from(word_for(&name, taken).as_str());
                gates.push(Gate { id, name });
            }
        }
        rows.push(row);
    }
    if gates.is_empty() && !look.settings.days.is_empty() {
        return Err(Wrong::says((0, 0), &look.text.refusal.missing_gate));
    }
    to.gates = gates;
    Ok(())
}

/// The lines above every report.
pub(super) fn letterhead(look: Look<'_>) -> Grid {
    let text = &look.text.settings;
    let lines = look.settings.letterhead.iter().enumerate();
    let rows = lines.map(|(at, text)| line((at + 1).to_string(), vec![Cell::text(text, "")], String::new()));
    let spare = spare(vec![Cell::text("", &text.new_line)]);
    Grid::new(vec![column(&text.line, (40, 90))], rows.collect(), spare)
}

/// Puts the lines into the settings; empty ones are none.
pub(super) fn read_letterhead(grid: &Grid, to: &mut Settings) {
    let lines = (0..grid.len()).map(|row| clean(grid.text(row, 0)));
    to.letterhead = lines.filter(|line| !line.is_empty()).collect();
}

/// A name in both languages; where they are the same, the other one follows.
fn name_cells(name: &Label, hint: &str) -> Vec<Cell> {
    let english = if name.en == name.id { "" } else { name.en.as_str() };
    vec![Cell::text(&name.id, hint), Cell::text(english, &name.id)]
}

/// The name typed in that row; nothing in English is the same word.
fn name_of(grid: &Grid, row: usize) -> Label {
    let (id, en) = (clean(grid.text(row, ID)), clean(grid.text(row, EN)));
    let en = if en.is_empty() { id.clone() } else { en };
    Label { id, en }
}

/// The categories with their letters and colours.
pub(super) fn categories(look: Look<'_>) -> Grid {
    let text = &look.text.settings;
    let columns = vec![
        column(&text.name_id, (16, 28)),
        column(&text.name_en, (14, 28)),
        column(&text.letter, (6, 6)),
        column(&text.colour, (15, 15)),
    ];
    let hues: Vec<String> = Hue::ALL.iter().map(|(_, hue)| terms::hue(look.text, *hue).to_owned()).collect();
    let rows = look.settings.categories.iter().enumerate().map(|(at, category)| {
        let mut cells = name_cells(&category.name, "");
        cells.push(Cell::text(&category.letter.to_string(), ""));
        let chosen = Hue::ALL.iter().position(|(_, hue)| *hue == category.color).unwrap_or(0);
        cells.push(Cell::Pick { options: hues.clone(), chosen });
        line((at + 1).to_string(), cells, String::new())
    });
    Grid::new(columns, rows.collect(), None)
}

/// Shows before each row its letter in its colour, as they will stand on the map.
pub(super) fn echo_categories(grid: &mut Grid) {
    for row in 0..grid.len() {
        let letter = grid.text(row, LETTER).to_uppercase();
        let hue = Hue::ALL.get(grid.chosen(row, COLOUR)).map(|(_, hue)| *hue);
        grid.mark(row, letter.chars().take(1).collect(), hue);
    }
}

/// Puts the categories into the settings; none comes, none goes.
pub(super) fn read_categories(look: Look<'_>, grid: &Grid, to: &mut Settings) -> Result<(), Wrong> {
    let refusal = &look.text.refusal;
    let mut letters: Vec<char> = Vec::new();
    for (row, category) in to.categories.iter_mut().enumerate() {
        category.name = name_of(grid, row);
        if category.name.id.is_empty() {
            return Err(Wrong::says((row, ID), &refusal.missing_category_name));
        }
        let typed = grid.text(row, LETTER);
        let letter = match typed.chars().flat_map(char::to_uppercase).collect::<Vec<_>>().as_slice() {
            [letter] if letter.is_alphanumeric() => *letter,
            _ => return Err(Wrong::says((row, LETTER), &look.text.settings.bad_letter)),
        };
        if let Some(twin) = letters.iter().position(|other| *other == letter) {
            let why = fill(&refusal.letter_twice, &[("letter", &letter.to_string())]);
            let at = if category.letter == letter { twin } else { row };
            return Err(Wrong::says((at, LETTER), why));
        }
        letters.push(letter);
        category.letter = letter;
        if let Some((_, hue)) = Hue::ALL.get(grid.chosen(row, COLOUR)) {
            category.color = *hue;
        }
    }
    Ok(())
}

/// The ways to pay.
pub(super) fn methods(look: Look<'_>) -> Grid {
    let text = &look.text.settings;
    let rows = look.settings.payment_methods.iter().enumerate().map(|(at, method)| {
        let used = is_method_in_use(look.fair, &method.id);
        let says = if used { text.method_used.clone() } else { String::new() };
        line((at + 1).to_string(), name_cells(&method.name, &text.removed_hint), says)
    });
    let spare = spare(vec![Cell::text("", &text.new_method), Cell::text("", "")]);
    Grid::new(vec![column(&text.name_id, (18, 30)), column(&text.name_en, (18, 30))], rows.collect(), spare)
}

/// Puts the ways to pay into the settings.
pub(super) fn read_methods(look: Look<'_>, grid: &Grid, to: &mut Settings) -> Result<(), Wrong> {
    let known = &look.settings.payment_methods;
    let mut methods: Vec<PaymentMethod> = Vec::new();
    for row in 0..grid.len() {
        let name = name_of(grid, row);
        match (known.get(row), name.id.as_str()) {
            (Some(method), "") if is_method_in_use(look.fair, &method.id) => {
                let name = method.name.get(look.lang);
                let why = fill(&look.text.refusal.method_in_use, &[("method", name)]);
                return Err(Wrong::says((row, ID), why));
            }
            (None, "") if !name.en.is_empty() => {
                return Err(Wrong::says((row, ID), &look.text.refusal.missing_method_name));
            }
            (_, "") => {}
            (Some(method), _) => methods.push(PaymentMethod { id: method.id.clone(), name }),
            (None, word) => {
                let taken = |word: &str| {
                    let id = MethodId::from(word);
                    let mut all = known.iter().chain(&methods);
                    all.any(|method| method.id == id) || is_method_in_use(look.fair, &id)
                };
                let id = MethodId::from(word_for(word, taken).as_str());
                methods.push(PaymentMethod { id, name });
            }
        }
    }
    to.payment_methods = methods;
    Ok(())
}

/// A word for a thing of that name that no other has: small letters, digits and hyphens.
fn word_for(name: &str, taken: impl Fn(&str) -> bool) -> String {
    let folded = fold(name);
    let parts = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    let word: String = parts.collect::<Vec<_>>().join("-").chars().take(LONGEST_ID).collect();
    let word = match word.trim_matches('-') {
        "" => "baru",
        word => word,
    };
    let numbered = (2..).map(|n: u32| format!("{word}-{n}"));
    let mut free = std::iter::once(word.to_owned()).chain(numbered).filter(|word| !taken(word));
    // Some number is free: there are fewer things than numbers.
    free.next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_thing_gets_a_word_of_its_own() {
        let taken = ["pintu-timur", "pintu-timur-2", "baru"];
        let word = |name: &str| word_for(name, |word| taken.contains(&word));
        assert_eq!(word("Pintu Barat (parkir)"), "pintu-barat-parkir");
        assert_eq!(word("Pintu Timur"), "pintu-timur-3");
        assert_eq!(word("門"), "baru-2");
    }
}
