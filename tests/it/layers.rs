//! The house: who may import whom, how long a room may be. Read from the sources, so a crossing fails here.

use std::fs;
use std::path::{Path, PathBuf};

/// Each layer with the layers it may import besides itself.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("fair", &[]),
    ("store", &["fair"]),
    ("exchange", &["fair"]),
    ("ui", &["fair"]),
    ("pane", &["ui", "fair"]),
    ("popup", &["ui", "fair"]),
    ("desk", &["pane", "popup", "ui", "fair"]),
    ("clock", &["fair"]),
    ("run", &["desk", "pane", "popup", "ui", "store", "exchange", "fair", "clock"]),
    ("cli", &["run", "desk", "pane", "popup", "ui", "store", "exchange", "fair", "clock"]),
];

/// What no pure layer may touch: files, threads, the clock, the terminal, the database.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::net",
    "std::thread",
    "std::process",
    "std::env",
    "SystemTime",
    "Instant::now",
    "Utc::now",
    "Local::now",
    "rusqlite",
    "stdout()",
    "stdin()",
];
const PURE: &[&str] = &["fair", "ui", "pane", "popup", "desk"];

/// No room is longer than this.
const LONGEST: usize = 600;

fn sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false if path.extension().is_some_and(|end| end == "rs") => found.push(path),
                false => {}
            }
        }
    }
    found.sort();
    found
}

/// The layer a file belongs to: the first folder or file name under `src`.
fn layer(path: &Path) -> String {
    let under = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
    let first = under.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// The program's own lines: without comments, and without the tests at the bottom.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let program = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let lines = program.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn no_layer_imports_what_it_may_not() {
    let mut crossings = Vec::new();
    for path in sources() {
        let own = layer(&path);
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|(name, _)| *name == own) else {
            assert!(["main", "lib"].contains(&own.as_str()), "{own} has no place in the house");
            continue;
        };
        for (name, _) in MAY_IMPORT {
            let crosses = code(&path).contains(&format!("crate::{name}::"))
                || code(&path).contains(&format!("crate::{name};"))
                || code(&path).contains(&format!("fairdesk::{name}"));
            if *name != own && crosses && !allowed.contains(name) {
                crossings.push(format!("{} imports {name}", path.display()));
            }
        }
    }
    assert!(crossings.is_empty(), "{crossings:#?}");
}

#[test]
fn pure_layers_touch_nothing_outside() {
    let mut touches = Vec::new();
    for path in sources().iter().filter(|path| PURE.contains(&layer(path).as_str())) {
        for word in IMPURE {
            if code(path).contains(word) {
                touches.push(format!("{} names {word}", path.display()));
            }
        }
    }
    assert!(touches.is_empty(), "{touches:#?}");
}

#[test]
fn only_the_store_knows_the_database() {
    for path in sources().iter().filter(|path| layer(path) != "store") {
        assert!(!code(path).contains("rusqlite"), "{}", path.display());
    }
}

#[test]
fn no_room_is_too_long_and_no_module_hides_in_mod_rs() {
    for path in sources() {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines", path.display());
        assert!(!path.ends_with("mod.rs"), "{}", path.display());
    }
}
