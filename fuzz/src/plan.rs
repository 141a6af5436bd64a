//! `plan`: any bytes are a floor plan that can be drawn and is taken once, or problems.

use std::collections::HashSet;

use fairdesk::exchange::plan::{Axis, Change, Choices, Groups, Numbers, PlanPreview, Unit, understand_bytes};
use fairdesk::exchange::source::Unread;
use fairdesk::fair::command::Command;

use crate::book::Book;
use crate::said::{LANGUAGES, lines_of, problems, shows, unread, watched};
use crate::split;

const NAMES: [&str; 4] = ["denah.svg", "denah.toml", "denah.csv", "denah.json"];
/// No hall of people is as long, in metres, and no booth as far off.
const FAR: f64 = 20_100.0;

/// The first byte is the fair, the name and what was chosen.
pub fn run(bytes: &[u8]) {
    let (first, bytes) = split(bytes);
    // Workbooks are the matter of `source`: what stands in them comes here as text.
    if bytes.starts_with(b"PK") || bytes.starts_with(b"\xd0\xcf") {
        return;
    }
    let mut book = Book::of(first & 3);
    let file = NAMES[first >> 2 & 3];
    let choices = match first >> 4 {
        0..=3 => Choices::default(),
        4 => Choices { numbers: Some(Numbers::Size), axis: Axis::Up, ..Choices::default() },
        5 => Choices { numbers: Some(Numbers::Corners), ..Choices::default() },
        6 => Choices { unit: Some(Unit::Metre), groups: Some(Groups::Halls), ..Choices::default() },
        7 => Choices { unit: Some(Unit::Millimetre), axis: Axis::Up, ..Choices::default() },
        8 => Choices { unit: Some(Unit::Metres(1e-9)), groups: Some(Groups::Zones), ..Choices::default() },
        9 => Choices { unit: Some(Unit::Metres(1e9)), ..Choices::default() },
        10 => Choices { groups: Some(Groups::Nothing), hall: Some("G".to_owned()), ..Choices::default() },
        _ => Choices { groups: Some(Groups::Halls), numbers: Some(Numbers::Size), ..Choices::default() },
    };
    let lines = lines_of(bytes).max(u32::try_from(bytes.len() / 2).unwrap_or(u32::MAX));
    let shown = match seen(&book, file, bytes, &choices) {
        Ok(shown) => shown,
        Err(why) => return unread(&why, lines),
    };
    can_be_drawn(&shown, lines);
    let before = book.held();
    let Some(command) = shown.command() else {
        assert!(!shown.questions.is_empty() || shown.change == Change::Nothing);
        return;
    };
    let entry = book.ask(command).unwrap_or_else(|refusal| panic!("{refusal}: {:?}", shown.plan.what));
    assert!(book.fair.floors().iter().map(|floor| &floor.hall).eq(shown.halls()));
    let off = book.fair.anomalies().count();
    assert!(
        off <= shown.lost.len(),
        "{:?} beside {:?}",
        book.fair.anomalies().collect::<Vec<_>>(),
        shown.lost
    );
    let again = seen(&book, file, bytes, &choices).unwrap_or_else(|why| panic!("{why:?}"));
    assert_eq!(again.halls(), shown.halls());
    assert_eq!((again.change, again.command()), (Change::Nothing, None));
    book.ask(Command::Undo { entry }).unwrap_or_else(|refusal| panic!("{refusal}"));
    assert_eq!(book.held(), before);
}

/// Understands a plan, twice: the same both times.
fn seen(book: &Book, file: &str, bytes: &[u8], choices: &Choices) -> Result<PlanPreview, Unread> {
    let look = || watched(|watch| understand_bytes(file, bytes.to_vec(), &book.fair, choices, watch));
    let shown = look();
    assert_eq!(shown, look());
    shown
}

fn can_be_drawn(shown: &PlanPreview, lines: u32) {
    problems(&shown.problems, lines);
    let mut ids = HashSet::new();
    for hall in shown.halls() {
        let sane = |metres: f64| assert!(metres.is_finite() && metres.abs() <= FAR, "{metres} in {hall:?}");
        assert!(ids.insert(&hall.id), "two halls {}", hall.id);
        assert!(hall.width > 0.0 && hall.height > 0.0, "{hall:?}");
        [hall.width, hall.height].into_iter().for_each(sane);
        shows(&hall.name);
        let mut codes = HashSet::new();
        for booth in &hall.booths {
            shows(&booth.code);
            assert!(codes.insert(&booth.code), "two booths {}", booth.code);
            let area = booth.area;
            [area.x, area.y, area.width, area.height].into_iter().for_each(sane);
            assert!(area.width > 0.0 && area.height > 0.0, "{booth:?}");
        }
        for area in hall.places.iter().map(|place| place.area).chain(hall.zones.iter().map(|zone| zone.area))
        {
            [area.x, area.y, area.width, area.height].into_iter().for_each(sane);
        }
    }
    assert_eq!(shown.counts.booths, shown.halls().iter().map(|hall| hall.booths.len()).sum::<usize>());
    for lang in LANGUAGES {
        shows(&shown.say(lang));
        shown.questions.iter().for_each(|question| shows(&question.say(lang)));
    }
    assert!(serde_json::to_string(shown).is_ok());
}
