//! What becomes of a panic: the terminal is given back, a report is written, one sentence is said.

use std::backtrace::Backtrace;
use std::io::Write;
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::time::{SystemTime, UNIX_EPOCH};
use std::{fmt, fs, io, thread};

use super::Mail;
use super::screen::leave;
use crate::exchange::source::WORKBOOK_THREAD;

/// Where the loop hears of a panic in another thread.
static LOOP: OnceLock<Sender<Mail>> = OnceLock::new();

/// Whether a panic was already dealt with: what breaks after it is its consequence.
static BROKEN: AtomicBool = AtomicBool::new(false);

/// From now on a panic in any thread ends the program in order; call it before anything else is set up.
///
/// `sentence` is said with `{path}` replaced by where the report went, `unwritten` where it could not be written.
pub fn watch(folder: PathBuf, sentence: String, unwritten: String) {
    std::panic::set_hook(Box::new(move |panic| {
        // What a broken workbook does to its reader, or a full disk to its writer, is told where it was asked for.
        if thread::current().name() == Some(WORKBOOK_THREAD) {
            return;
        }
        leave();
        if !BROKEN.swap(true, Ordering::SeqCst) {
            let said = match write_report(&folder, panic) {
                Ok(path) => sentence.replace("{path}", &path.display().to_string()),
                Err(_) => unwritten.clone(),
            };
            // Standard error may be gone with the terminal.
            drop(writeln!(io::stderr(), "{said}"));
        }
        if let Some(sender) = LOOP.get() {
            drop(sender.send(Mail::Broken));
        }
    }));
}

/// The loop that ends when another thread panics.
pub(super) fn tell(sender: Sender<Mail>) {
    drop(LOOP.set(sender));
}

/// Whether some thread has panicked.
pub fn is_broken() -> bool {
    BROKEN.load(Ordering::SeqCst)
}

/// Writes the report: program, system, thread, place and call chain.
///
/// What the panic says is left out unless it is a fixed text: a formatted one may quote an exhibitor's record.
fn write_report(folder: &Path, panic: &PanicHookInfo<'_>) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let path = folder.join(format!("crash-{}.txt", since.as_millis()));
    let mut file = fs::File::create_new(&path)?;
    let place: &dyn fmt::Display = match panic.location() {
        Some(place) => place,
        None => &"?",
    };
    let fixed = panic.payload().downcast_ref::<&'static str>().copied().unwrap_or("(left out)");
    writeln!(file, "fairdesk {}", env!("CARGO_PKG_VERSION"))?;
    writeln!(file, "{} {}", std::env::consts::OS, std::env::consts::ARCH)?;
    writeln!(file, "thread: {}", thread::current().name().unwrap_or("?"))?;
    writeln!(file, "place: {place}")?;
    writeln!(file, "says: {fixed}")?;
    writeln!(file, "\n{}", Backtrace::force_capture())?;
    Ok(path)
}
