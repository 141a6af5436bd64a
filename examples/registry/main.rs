//! A fair folder (`docs/fair-folder.md`) of as many invented businesses as one likes, the same in every run.
//!
//! `cargo run --release --example registry -- FOLDER [EXHIBITORS [DAYS]]`; without days it is a registry without booths,
//! with days there is a hall of booths for the first of them.
#![allow(unreachable_pub, reason = "the module is shared with the benches")]

mod invented;

use std::error::Error;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;

use fairdesk::exchange::folder::{DENAH, EXHIBITORS, FAIR};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("usage: registry FOLDER [EXHIBITORS [DAYS]]")?);
    let mut number = |usual: u32| arguments.next().map_or(Ok(usual), whole);
    let (exhibitors, days) = (number(200_000)?, number(0)?);
    fs::create_dir_all(&folder)?;
    let texts = invented::folder(exhibitors, days);
    for (file, text) in [(FAIR, texts.fair), (DENAH, texts.denah), (EXHIBITORS, texts.exhibitors)] {
        fs::write(folder.join(file), text)?;
    }
    println!("{}: {exhibitors} exhibitors, {days} days", folder.display());
    Ok(())
}

fn whole(word: OsString) -> Result<u32, Box<dyn Error>> {
    let word = word.into_string().map_err(|word| format!("{} is no number", word.display()))?;
    word.parse().map_err(|error| format!("{word}: {error}").into())
}
