//! The terminal: its modes are entered once and left on every way out, whichever thread finds it.

use std::cell::RefCell;
use std::io::{self, Write, stdout};
use std::rc::Rc;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::Show;
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode, size,
};
use crossterm::{execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};

/// Whether our modes are on; held while bytes go out, so that no frame follows the shell's prompt.
static MODES: Mutex<Modes> = Mutex::new(Modes::Off);

/// Whether the terminal is ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Modes {
    /// It is the shell's.
    Off,
    /// Raw, on the alternate screen, with mouse and bracketed paste.
    On,
}

/// A thread that panicked here leaves nothing half done that another could trip over.
fn modes() -> MutexGuard<'static, Modes> {
    MODES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A frame's bytes, gathered so that a frame is one write and a view that panics writes nothing.
#[derive(Debug, Clone, Default)]
struct Page(Rc<RefCell<Vec<u8>>>);

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    /// Waits for [`Screen::draw`]: the backend flushes several times a frame.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The terminal while it is ours; dropping it gives it back.
pub(super) struct Screen {
    terminal: Terminal<CrosstermBackend<Page>>,
    page: Page,
    shown: Vec<u8>,
}

impl Screen {
    /// Enters our modes.
    ///
    /// # Errors
    /// No terminal, or one that does not take them; it is as it was then.
    pub(super) fn enter() -> io::Result<Screen> {
        let page = Page::default();
        // Fixed: the frame grows and shrinks when the desk is told, never behind its back between two messages.
        let (width, height) = size_now();
        let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, width, height)) };
        let terminal = Terminal::with_options(CrosstermBackend::new(page.clone()), options)?;
        let switched = switch_on(&mut modes());
        if switched.is_err() {
            leave();
        }
        switched.map(|()| Screen { terminal, page, shown: Vec::new() })
    }

    /// Columns and rows of the next frame.
    pub(super) fn size(&mut self) -> (u16, u16) {
        let area = self.terminal.get_frame().area();
        (area.width, area.height)
    }

    /// The terminal has another size: from here on frames have it too, and the next one is a whole one.
    ///
    /// # Errors
    /// The terminal is gone.
    pub(super) fn resize(&mut self, (width, height): (u16, u16)) -> io::Result<()> {
        self.shown.clear();
        self.terminal.resize(Rect::new(0, 0, width, height))
    }

    /// Draws a frame; writes nothing where it is the frame already shown.
    ///
    /// # Errors
    /// The terminal does not take it: mostly because it is gone.
    pub(super) fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        self.terminal.draw(view)?;
        let bytes = self.page.0.take();
        // The same change twice in a row is no change: it was made the first time.
        if bytes == self.shown {
            return Ok(());
        }
        let modes = modes();
        if *modes == Modes::On {
            let mut out = stdout().lock();
            queue!(out, BeginSynchronizedUpdate)?;
            out.write_all(&bytes)?;
            execute!(out, EndSynchronizedUpdate)?;
        }
        self.shown = bytes;
        Ok(())
    }

    /// Sounds the bell.
    ///
    /// # Errors
    /// The terminal is gone.
    pub(super) fn bell(&mut self) -> io::Result<()> {
        if *modes() == Modes::On {
            let mut out = stdout().lock();
            out.write_all(b"\x07")?;
            out.flush()?;
        }
        Ok(())
    }

    /// Puts the text where the system pastes from, by OSC 52; most terminals take it, also over ssh.
    ///
    /// # Errors
    /// The terminal is gone.
    pub(super) fn copy(&mut self, text: &str) -> io::Result<()> {
        if *modes() == Modes::On {
            let mut out = stdout().lock();
            // An old Windows console has no such thing.
            drop(queue!(out, CopyToClipboard::to_clipboard_from(text)));
            out.flush()?;
        }
        Ok(())
    }

    /// Enters our modes again, whatever became of them while the program was stopped.
    ///
    /// # Errors
    /// The terminal is gone.
    pub(super) fn enter_again(&mut self) -> io::Result<()> {
        let mut modes = modes();
        // A shell may have made the terminal its own meanwhile: crossterm must not believe that it is still raw.
        drop(disable_raw_mode());
        switch_on(&mut modes)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        leave();
    }
}

/// Columns and rows of the terminal; a usual one's where it does not say.
pub(super) fn size_now() -> (u16, u16) {
    match size() {
        Ok((width, height)) if width > 0 && height > 0 => (width, height),
        _ => (80, 24),
    }
}

/// Raw mode, the alternate screen, and what not every terminal has.
fn switch_on(modes: &mut Modes) -> io::Result<()> {
    *modes = Modes::On;
    enable_raw_mode()?;
    execute!(stdout(), EnterAlternateScreen, Clear(ClearType::All))?;
    // An old Windows console has neither; the desk does without.
    drop(execute!(stdout(), EnableBracketedPaste));
    drop(execute!(stdout(), EnableMouseCapture));
    Ok(())
}

/// Gives the terminal back as it was, from any thread; a second time does nothing.
///
/// Every step is tried whatever became of the others: a terminal that is gone takes none of them.
pub(super) fn leave() {
    let mut modes = modes();
    if *modes == Modes::Off {
        return;
    }
    *modes = Modes::Off;
    let mut out = stdout().lock();
    drop(execute!(out, EndSynchronizedUpdate));
    drop(execute!(out, DisableMouseCapture));
    drop(execute!(out, DisableBracketedPaste));
    drop(execute!(out, LeaveAlternateScreen, Show));
    drop(disable_raw_mode());
}
