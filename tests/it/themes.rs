//! What is promised of the themes, by numbers: what reads, what keeps apart, and how they are chosen.
//! `cargo test themes` repeats it; `docs/themes.md` says it in words.

mod apart;
mod chosen;
mod drawn;

use fairdesk::ui::colour::LEAST_CONTRAST;
use fairdesk::ui::theme::palette::Palette;
use fairdesk::ui::theme::{Depth, SHIPPED, Shelf, file};

/// The depths at which a colour has a defined value.
const DEFINED: [Depth; 2] = [Depth::Full, Depth::Indexed];

fn palette(id: &str) -> Palette {
    let shelf = Shelf::shipped();
    let at = shelf.find(id).expect("a shipped theme");
    shelf.palettes()[at].clone()
}

#[test]
fn every_shipped_theme_loads_and_is_whole() {
    for (id, source) in SHIPPED {
        // Like a theme in which everything is missing: what the file leaves out would show.
        let bare = Palette { own: palette("dark").own, ..Palette::terminal() };
        let read = file::read(id, source, &[bare]).unwrap_or_else(|faults| panic!("{id}: {faults:?}"));
        assert_eq!(read, palette(id), "{id} leaves something to another theme");
        assert_ne!(read.name[0], read.name[1], "{id} has a name in each language");
    }
    assert_eq!(Shelf::shipped().palettes().len(), SHIPPED.len() + 1);
}

/// 4.5 to 1 for every ink on the ground it is drawn on, 7 to 1 in the theme of high contrast.
#[test]
fn every_ink_reads_on_its_ground() {
    for palette in Shelf::shipped().palettes() {
        let least = if palette.id == "high-contrast" { 7.0 } else { LEAST_CONTRAST };
        for depth in DEFINED {
            for (key, pair) in palette.pairs() {
                let contrast = pair.contrast(depth).expect("a defined value");
                assert!(contrast >= least, "{} at {depth:?}, {key}: {contrast:.2}", palette.id);
            }
        }
        assert!(palette.shortfalls().is_empty());
    }
}
