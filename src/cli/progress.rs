//! How far long work is, on standard error, and the end of it where the program is told to end.

use std::io::{IsTerminal, Write, stderr};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::exchange::progress::{Progress, Watch};
use crate::ui::text::fill;

/// Work that is done sooner needs no word on how far it is.
const SOON: Duration = Duration::from_millis(500);
/// So much time passes between two words on how far it is.
const BETWEEN: Duration = Duration::from_millis(100);

/// Does the work, shows how far it is by `phrase`, and stops it where a signal asks the program to end.
pub(super) fn shown<T>(phrase: &str, work: impl FnOnce(&mut Watch<'_>) -> T) -> T {
    let ended = end_on_signal();
    let mut progress = Shown::new(phrase);
    let mut told = |now: Progress| {
        progress.tell(now);
        if ended.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let done = work(&mut Watch::new(&mut told));
    progress.clear();
    done
}

/// How far the work is, on a line of a terminal that is cleared afterwards.
struct Shown<'t> {
    phrase: &'t str,
    terminal: bool,
    started: Instant,
    last: Option<Instant>,
    width: usize,
}

impl<'t> Shown<'t> {
    fn new(phrase: &'t str) -> Shown<'t> {
        let terminal = stderr().is_terminal();
        Shown { phrase, terminal, started: Instant::now(), last: None, width: 0 }
    }

    fn tell(&mut self, progress: Progress) {
        let due = self.last.map_or(self.started.elapsed() >= SOON, |last| last.elapsed() >= BETWEEN);
        if !self.terminal || !due {
            return;
        }
        self.last = Some(Instant::now());
        let percent = progress.done.saturating_mul(100).checked_div(progress.all).unwrap_or_default();
        let line = fill(self.phrase, &[("percent", &percent.to_string()), ("n", &progress.done.to_string())]);
        self.width = self.width.max(line.chars().count());
        drop(write!(stderr(), "\r{line:<0$}", self.width));
    }

    fn clear(&self) {
        if self.last.is_some() {
            drop(write!(stderr(), "\r{:1$}\r", "", self.width));
        }
    }
}

/// Set when the program is told to end: what was being written is taken away first.
fn end_on_signal() -> Arc<AtomicBool> {
    let ended = Arc::new(AtomicBool::new(false));
    #[cfg(unix)]
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM, signal_hook::consts::SIGHUP] {
        // Without it the signal ends the program as ever, and a draft stays beside the target.
        drop(signal_hook::flag::register(signal, ended.clone()));
    }
    ended
}
