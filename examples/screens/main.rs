//! Pictures of every screen and popup of the desk, without a terminal: one SVG each, and a page that shows them all.
//!
//! `cargo run --release --example screens -- target/screens`; ends with 1 where a screen breaks a rule.
#![allow(unreachable_pub, reason = "the modules are shared with the tests")]

mod at_gates;
mod at_sticks;
mod checks;
mod evenings;
mod half_day;
#[path = "../registry/invented.rs"]
mod invented;
mod large;
mod orders;
mod page;
mod palette;
mod scenes;
mod svg;

#[allow(
    dead_code,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "the tests' own harness: it fails by panicking, and not all of it is needed here"
)]
#[path = "../../tests/it/at_the_desk.rs"]
mod at_the_desk;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;

use fairdesk::fair::settings::Lang;
use fairdesk::ui::text::Texts;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use page::{Picture, Section, page};
use palette::Ground;
use scenes::{Books, LANGS, LARGE, SCENES, SIZES, Scene};

/// A screen as drawn, its cursor, and whether keys rang that should not have, or the other way round.
struct Drawn {
    buffer: Buffer,
    cursor: Option<Position>,
    rang_rightly: bool,
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args_os().nth(1).unwrap_or_else(|| "target/screens".into()));
    fs::create_dir_all(&folder)?;
    let mut books = Books::make()?;
    books.large = Some(large::third_afternoon(&folder)?);
    let texts = Texts::load()?;
    let mut faults = Vec::new();
    let mut sections = Vec::new();
    // A scene whose keys lead nowhere looks like another one.
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for scene in SCENES.iter().chain(LARGE) {
        let mut pictures = Vec::new();
        for size in SIZES {
            for (code, lang) in LANGS {
                let place = format!("{}-{}x{}-{code}", scene.name, size.0, size.1);
                let Ok(drawn) = catch_unwind(AssertUnwindSafe(|| draw(&books, scene, size, lang))) else {
                    faults.push(format!("{place}: panicked"));
                    continue;
                };
                let Drawn { buffer, cursor, rang_rightly } = drawn?;
                if !rang_rightly {
                    faults.push(format!("{place}: the bell: a key of {:?} led elsewhere", scene.keys));
                }
                let wrong = checks::faults(&buffer, texts.get(lang));
                faults.extend(wrong.into_iter().map(|fault| format!("{place}: {fault}")));
                if let Some(twin) =
                    seen.insert(format!("{code}{}", checks::rows(&buffer).join("\n")), scene.name)
                {
                    faults.push(format!("{place}: looks just like {twin}"));
                }
                for ground in Ground::BOTH {
                    let file = format!("{place}-{}.svg", ground.word());
                    fs::write(folder.join(&file), svg::draw(&buffer, cursor, ground, &place))?;
                    let caption = format!("{}x{} {code} {}", size.0, size.1, ground.word());
                    pictures.push(Picture { file, caption, columns: size.0 });
                }
            }
        }
        sections.push(Section { name: scene.name, says: scene.says, keys: scene.keys, pictures });
    }
    fs::write(folder.join("index.html"), page(&sections, &faults))?;
    let made: usize = sections.iter().map(|section| section.pictures.len()).sum();
    println!("{made} pictures of {} scenes: {}", sections.len(), folder.join("index.html").display());
    for fault in &faults {
        eprintln!("{fault}");
    }
    Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Plays a scene and draws where it ends.
fn draw(books: &Books, scene: &Scene, size: (u16, u16), lang: Lang) -> Result<Drawn, Box<dyn Error>> {
    let desk = books.play(scene, size, lang);
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1))?;
    terminal.draw(|frame| desk.desk.view(frame))?;
    let backend = terminal.backend();
    let cursor = backend.cursor_visible().then(|| backend.cursor_position());
    Ok(Drawn { buffer: backend.buffer().clone(), cursor, rang_rightly: Books::rang_rightly(scene, &desk) })
}
