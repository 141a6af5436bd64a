//! Every cell of every screen, as it is drawn in each theme.

use fairdesk::fair::settings::Lang;
use fairdesk::ui::colour::{LEAST_CONTRAST, Rgb};
use fairdesk::ui::theme::{Depth, Shelf};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use super::DEFINED;
use crate::at_the_desk::AtTheDesk;
use crate::screens::scenes::{Books, SCENES};

const SIZE: (u16, u16) = (120, 36);

fn drawn(desk: &AtTheDesk) -> Buffer {
    let mut terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).unwrap();
    terminal.draw(|frame| desk.desk.view(frame)).unwrap();
    terminal.backend().buffer().clone()
}

fn value(color: Color) -> Option<Rgb> {
    match color {
        Color::Rgb(red, green, blue) => Some(Rgb(red, green, blue)),
        Color::Indexed(index) => Rgb::of_index(index),
        _ => None,
    }
}

/// The contrast of a cell where both of its colours are known; reversal turns them round and changes nothing.
fn contrast(cell: &Cell) -> Option<f64> {
    Some(value(cell.fg)?.contrast(value(cell.bg)?))
}

#[test]
fn every_letter_of_every_screen_reads() {
    let books = Books::make().unwrap();
    let shelf = Shelf::shipped();
    let mut faults = Vec::new();
    for scene in SCENES {
        let mut desk = books.play(scene, SIZE, Lang::Id);
        for (at, palette) in shelf.palettes().iter().enumerate() {
            for depth in DEFINED {
                desk.desk.dress(shelf.clone(), at, depth);
                for cell in drawn(&desk).content.iter().filter(|cell| cell.symbol() != " ") {
                    let place = || format!("{} {} {depth:?} {:?}", scene.name, palette.id, cell.symbol());
                    match (contrast(cell), &palette.own) {
                        (Some(contrast), _) if contrast >= LEAST_CONTRAST => {}
                        (Some(contrast), _) => faults.push(format!("{}: {contrast:.2}", place())),
                        (None, Some(_)) => faults.push(format!("{}: {} on {}", place(), cell.fg, cell.bg)),
                        // On a ground that is not ours.
                        (None, None) => {}
                    }
                    if palette.own.is_some() && cell.modifier.contains(Modifier::DIM) {
                        faults.push(format!("{}: dimmed, nobody knows how far", place()));
                    }
                }
            }
        }
    }
    faults.sort();
    faults.dedup();
    assert!(faults.is_empty(), "{} faults: {faults:#?}", faults.len());
}

#[test]
fn without_colours_no_screen_has_one_and_says_the_same() {
    let books = Books::make().unwrap();
    let shelf = Shelf::shipped();
    for scene in SCENES {
        let mut desk = books.play(scene, SIZE, Lang::Id);
        let words = desk.screen();
        for at in 0..shelf.palettes().len() {
            desk.desk.dress(shelf.clone(), at, Depth::Mono);
            let buffer = drawn(&desk);
            let plain = |cell: &Cell| (cell.fg, cell.bg) == (Color::Reset, Color::Reset);
            assert!(buffer.content.iter().all(plain), "{}", scene.name);
            assert_eq!(desk.screen(), words, "{}", scene.name);
        }
    }
}
