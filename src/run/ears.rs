//! The threads that listen: keys and mouse, signals, the terminal's hang-up. Each sends into the one channel.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{self, Event, MouseEventKind};

use super::burst::{self, Burst};
use super::{Input, Mail};

/// Starts to listen to signals and to the terminal's hang-up.
///
/// None of these threads outlives the program, none needs to be waited for.
///
/// # Errors
/// The system gives no more threads or signal handlers.
pub(super) fn listen_to_system(sender: &Sender<Mail>) -> io::Result<()> {
    system::listen(sender)
}

/// Starts to listen to keys, mouse, pastes and changes of the size; of those after this call none is missed.
///
/// # Errors
/// The terminal cannot be listened to, or the system gives no more threads.
pub(super) fn listen_to_input(sender: &Sender<Mail>) -> io::Result<()> {
    // crossterm begins to watch the size at its first look at the terminal.
    event::poll(Duration::ZERO)?;
    let sender = sender.clone();
    let started = Instant::now();
    thread::Builder::new().name("input".into()).spawn(move || read_input(&sender, started))?;
    Ok(())
}

/// Owns crossterm's `read()`: reading from two threads would share a lock and lose keys.
fn read_input(sender: &Sender<Mail>, started: Instant) {
    let mut burst = Burst::default();
    loop {
        // What may be a scanner's is held until the next key, or until none comes.
        let goes_on = match burst.is_open() {
            true => event::poll(Duration::from_millis(burst::GAP_MS)),
            false => Ok(true),
        };
        let read = goes_on.and_then(|goes_on| if goes_on { event::read().map(Some) } else { Ok(None) });
        let mails: Vec<Mail> = match read {
            Ok(Some(event)) => inputs(event, started, &mut burst).into_iter().map(Mail::Input).collect(),
            Ok(None) => burst.end().into_iter().map(Mail::Input).collect(),
            Err(_) => vec![Mail::HungUp],
        };
        for mail in mails {
            let last = matches!(mail, Mail::HungUp);
            if sender.send(mail).is_err() || last {
                return;
            }
        }
    }
}

/// What the desk wants to know of it. Windows also sends releases, and every terminal sends the mouse's idle moves.
fn inputs(event: Event, started: Instant, burst: &mut Burst) -> Vec<Input> {
    let other = match event {
        Event::Key(key) if !key.is_press() => return Vec::new(),
        Event::Key(key) => {
            // Stamped here, not when its turn comes: a held key and a scanner are told from quick fingers by the gaps.
            let at_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
            return burst.take(key, at_ms);
        }
        Event::Mouse(mouse) if mouse.kind == MouseEventKind::Moved => return Vec::new(),
        Event::FocusGained | Event::FocusLost => return Vec::new(),
        Event::Mouse(mouse) => Input::Mouse(mouse),
        Event::Paste(text) => Input::Paste(text),
        Event::Resize(width, height) => Input::Resize(width, height),
    };
    // In the order in which it came.
    burst.end().into_iter().chain([other]).collect()
}

#[cfg(unix)]
mod system {
    //! Signals and the hang-up, as Unix has them.

    use std::io;
    use std::sync::mpsc::Sender;
    use std::thread;

    use rustix::event::{PollFd, PollFlags, poll};
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    use super::Mail;

    /// Starts the threads for signals and for the hang-up.
    pub(super) fn listen(sender: &Sender<Mail>) -> io::Result<()> {
        let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGCONT])?;
        let heard = sender.clone();
        thread::Builder::new().name("signals".into()).spawn(move || {
            for signal in signals.forever() {
                let mail = match signal {
                    SIGCONT => Mail::Continued,
                    SIGHUP => Mail::HungUp,
                    _ => Mail::Ended,
                };
                if heard.send(mail).is_err() {
                    return;
                }
            }
        })?;
        let gone = sender.clone();
        thread::Builder::new().name("hang-up".into()).spawn(move || await_hang_up(&gone))?;
        Ok(())
    }

    /// Waits until the terminal is closed, without a wake-up before that.
    ///
    /// On a closed terminal crossterm's `read()` turns round for ever and never returns (its issue 793), and not
    /// every way of closing one brings a SIGHUP.
    fn await_hang_up(sender: &Sender<Mail>) {
        loop {
            // Asking for nothing still reports a hang-up, and no key press wakes this thread.
            let mut terminal = [PollFd::from_borrowed_fd(rustix::stdio::stdin(), PollFlags::empty())];
            match poll(&mut terminal, None) {
                Err(rustix::io::Errno::INTR) => continue,
                Err(_) => return,
                Ok(_) => {}
            }
            let found = terminal.iter().fold(PollFlags::empty(), |all, fd| all | fd.revents());
            if found.intersects(PollFlags::HUP | PollFlags::ERR) {
                drop(sender.send(Mail::HungUp));
            }
            // Anything else is a terminal that cannot be waited on; the signal remains.
            return;
        }
    }
}

#[cfg(not(unix))]
mod system {
    //! Windows ends a program whose window is closed by itself, and what was saved is saved.

    use std::io;
    use std::sync::mpsc::Sender;

    use super::Mail;

    /// Ctrl-C comes as a key; there is nothing else to listen to.
    pub(super) fn listen(_: &Sender<Mail>) -> io::Result<()> {
        Ok(())
    }
}
