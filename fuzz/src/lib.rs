//! What fairdesk claims of foreign bytes, a module a target: each `run` takes any bytes and panics where a claim does not hold.
//!
//! The targets in `fuzz_targets/` hand their bytes to these; `tests/seeds.rs` hands them the seeds, without a fuzzer.

pub mod amount;
pub mod book;
pub mod counts;
pub mod export;
pub mod folder;
pub mod list;
pub mod plan;
pub mod said;
pub mod source;
pub mod stand;

use std::panic;
use std::thread;

use fairdesk::exchange::source::WORKBOOK_THREAD;

/// Keeps a panic in the library that reads workbooks from ending the run: the program itself takes it for a broken file.
///
/// To be called after the fuzzer has set its own hook, which aborts.
pub fn quiet_workbooks() {
    let hook = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().name() != Some(WORKBOOK_THREAD) {
            hook(info);
        }
    }));
}

/// The first byte, which chooses what is done, and the file's own bytes.
fn split(bytes: &[u8]) -> (usize, &[u8]) {
    match bytes.split_first() {
        Some((first, rest)) => (usize::from(*first), rest),
        None => (0, bytes),
    }
}
