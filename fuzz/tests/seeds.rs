//! Every seed through its target, without a fuzzer: `cargo test` here proves that the claims hold of what is committed.

use std::fs;
use std::path::Path;

fn each(target: &str, run: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(target);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    for file in files {
        println!("{}", file.display());
        run(&fs::read(file).unwrap());
    }
    run(b"");
}

#[test]
fn source() {
    each("source", fairdesk_fuzz::source::run);
}

#[test]
fn list() {
    each("list", fairdesk_fuzz::list::run);
}

#[test]
fn export() {
    each("export", fairdesk_fuzz::export::run);
}

#[test]
fn plan() {
    each("plan", fairdesk_fuzz::plan::run);
}

#[test]
fn counts() {
    each("counts", fairdesk_fuzz::counts::run);
}

#[test]
fn folder() {
    each("folder", fairdesk_fuzz::folder::run);
}

#[test]
fn amount() {
    each("amount", fairdesk_fuzz::amount::run);
}

#[test]
fn stand() {
    each("stand", fairdesk_fuzz::stand::run);
}
