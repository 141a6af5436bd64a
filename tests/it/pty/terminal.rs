//! A terminal with a program in it, and a place of its own for what the program writes.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtyPair, PtySize, native_pty_system};
use tempfile::TempDir;

/// How long anything may take on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Home, data and state folders of one test.
pub struct Place(TempDir);

impl Place {
    pub fn new() -> Place {
        Place(tempfile::tempdir().unwrap())
    }

    pub fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    /// The sample's file.
    pub fn demo(&self) -> String {
        self.path("data/fairdesk/demo.fair")
    }

    /// Where reports go.
    pub fn state(&self) -> PathBuf {
        Path::new(&self.path("state")).join("fairdesk")
    }

    /// The environment of every program here.
    pub fn surround(&self, mut set: impl FnMut(&str, &str)) {
        set("HOME", self.0.path().to_str().unwrap());
        set("XDG_DATA_HOME", &self.path("data"));
        set("XDG_STATE_HOME", &self.path("state"));
        set("XDG_CONFIG_HOME", &self.path("config"));
        set("TERM", "xterm-256color");
        set("LC_ALL", "C.UTF-8");
        set("FAIRDESK_LANG", "");
        set("FAIRDESK_NOW", "");
        // What is plugged into the machine is nobody's business here.
        set("FAIRDESK_STICKS", &self.path("sticks"));
    }

    pub fn start(&self, words: &[&str]) -> Running {
        self.start_with(words, &[])
    }

    pub fn start_with(&self, words: &[&str], more: &[(&str, &str)]) -> Running {
        self.run(env!("CARGO_BIN_EXE_fairdesk"), words, more, (120, 36))
    }

    pub fn start_sized(&self, words: &[&str], size: (u16, u16)) -> Running {
        self.run(env!("CARGO_BIN_EXE_fairdesk"), words, &[], size)
    }

    pub fn start_program(&self, program: &str, words: &[&str]) -> Running {
        self.run(program, words, &[], (120, 36))
    }

    /// Runs a command that needs no terminal and gives what it answered.
    pub fn says(&self, words: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fairdesk"));
        self.surround(|name, value| {
            command.env(name, value);
        });
        String::from_utf8(command.args(words).output().unwrap().stdout).unwrap()
    }

    /// The writer had its time: the log is in the file, and the file is whole.
    pub fn is_closed_in_order(&self) {
        assert!(!fs::exists(format!("{}-wal", self.demo())).unwrap(), "a log is left beside the file");
        assert!(self.says(&["check", &self.demo()]).contains("Utuh."));
    }

    fn run(&self, program: &str, words: &[&str], more: &[(&str, &str)], size: (u16, u16)) -> Running {
        let mut command = CommandBuilder::new(program);
        command.args(words);
        command.cwd(self.0.path());
        self.surround(|name, value| command.env(name, value));
        for (name, value) in more {
            command.env(name, value);
        }
        let PtyPair { master, slave } = native_pty_system().openpty(pty_size(size)).unwrap();
        let child = slave.spawn_command(command).unwrap();
        drop(slave);
        let reader = master.try_clone_reader().unwrap();
        let writer = master.take_writer().unwrap();
        let seen = Arc::new(Seen { state: Mutex::new(State::new(size)), changed: Condvar::new() });
        let watched = seen.clone();
        let listening = thread::spawn(move || watched.watch(reader));
        let pid = child.process_id().unwrap().try_into().unwrap();
        let child = Mutex::new(child);
        Running { child, pid, master: Some(master), writer: Some(writer), seen, listening: Some(listening) }
    }
}

fn pty_size((cols, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn cells(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).unwrap()
}

fn parser((columns, rows): (u16, u16)) -> vt100::Parser {
    vt100::Parser::new(cells(rows), cells(columns), 0)
}

/// What came out of the terminal so far.
struct State {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    last: Instant,
    over: bool,
    let_go: bool,
}

impl State {
    fn new((columns, rows): (u16, u16)) -> State {
        let parser = parser((columns, rows));
        State { parser, bytes: Vec::new(), last: Instant::now(), over: false, let_go: false }
    }
}

struct Seen {
    state: Mutex<State>,
    changed: Condvar,
}

impl Seen {
    /// Reads until the program has ended, or the terminal is to be closed.
    fn watch(&self, mut reader: Box<dyn Read + Send>) {
        let mut bytes = [0; 4096];
        loop {
            let read = reader.read(&mut bytes).unwrap_or(0);
            // A test that failed while it looked has nothing more to see.
            let Ok(mut state) = self.state.lock() else { return };
            state.parser.process(&bytes[..read]);
            state.bytes.extend_from_slice(&bytes[..read]);
            state.last = Instant::now();
            state.over = read == 0;
            self.changed.notify_all();
            if state.over || state.let_go {
                return;
            }
        }
    }

    /// Waits until the state is as wanted.
    fn until(&self, what: &str, wanted: impl Fn(&State) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        let mut state = self.state.lock().unwrap();
        while !wanted(&state) {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero(),
                "{what}: not in time; the screen is\n{}",
                state.parser.screen().contents()
            );
            assert!(!state.over, "{what}: it ended; the screen is\n{}", state.parser.screen().contents());
            state = self.changed.wait_timeout(state, left).unwrap().0;
        }
    }
}

/// A program in its terminal; killed when dropped.
pub struct Running {
    child: Mutex<Box<dyn Child + Send + Sync>>,
    pid: i32,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    seen: Arc<Seen>,
    listening: Option<thread::JoinHandle<()>>,
}

impl Running {
    pub fn pid(&self) -> i32 {
        self.pid
    }

    /// Waits until the screen shows `words`.
    pub fn until(&self, words: &str) {
        self.until_screen(words, |screen| screen.contents().contains(words));
    }

    pub fn until_screen(&self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        self.seen.until(what, |state| wanted(state.parser.screen()));
    }

    pub fn screen<T>(&self, look: impl FnOnce(&vt100::Screen) -> T) -> T {
        look(self.seen.state.lock().unwrap().parser.screen())
    }

    pub fn text(&self) -> String {
        self.screen(vt100::Screen::contents)
    }

    pub fn types(&mut self, keys: &str) {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.seen.state.lock().unwrap().parser.set_size(cells(rows), cells(columns));
        self.master.as_ref().unwrap().resize(pty_size((columns, rows))).unwrap();
    }

    /// How many bytes came so far.
    pub fn bytes(&self) -> usize {
        self.seen.state.lock().unwrap().bytes.len()
    }

    /// The bytes after the first `from`.
    pub fn tail(&self, from: usize) -> String {
        String::from_utf8_lossy(&self.seen.state.lock().unwrap().bytes[from..]).into_owned()
    }

    /// Waits until nothing has come for a moment, and says how many bytes came.
    pub fn quiet(&self) -> usize {
        let pause = Duration::from_millis(300);
        let deadline = Instant::now() + PATIENCE;
        let mut state = self.seen.state.lock().unwrap();
        while state.last.elapsed() < pause {
            assert!(Instant::now() < deadline, "it is never quiet");
            state = self.seen.changed.wait_timeout(state, pause).unwrap().0;
        }
        state.bytes.len()
    }

    /// Waits for the end and for the last byte; the exit code, 1 where it was killed.
    pub fn ends(&self) -> u32 {
        let pid = self.pid();
        let deadline = Instant::now() + PATIENCE;
        let mut state = self.seen.state.lock().unwrap();
        while !state.over {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero(),
                "{pid} does not end; the screen is\n{}",
                state.parser.screen().contents()
            );
            state = self.seen.changed.wait_timeout(state, left).unwrap().0;
        }
        drop(state);
        self.child.lock().unwrap().wait().unwrap().exit_code()
    }

    /// Nothing of ours is left in the terminal.
    pub fn is_given_back(&self) {
        self.screen(|screen| {
            assert!(!screen.alternate_screen(), "still on the alternate screen");
            assert!(!screen.hide_cursor(), "the cursor is hidden");
            assert!(!screen.bracketed_paste(), "pastes are still bracketed");
            assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        });
    }

    /// Closes the terminal under the program, as when its window is closed; waits for its end and gives its exit code.
    pub fn close_terminal(&mut self) -> u32 {
        self.seen.state.lock().unwrap().let_go = true;
        // The reader too holds the terminal open: something to read makes it let go.
        self.types("?");
        self.listening.take().unwrap().join().unwrap();
        drop(self.writer.take());
        drop(self.master.take());
        wait(self.pid, || self.child.lock().unwrap().try_wait().unwrap().map(|status| status.exit_code()))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // A test that failed leaves nothing running.
        let _ = self.child.get_mut().map(|child| child.kill());
    }
}

/// Waits until `ended` says how it ended.
pub fn wait(pid: i32, mut ended: impl FnMut() -> Option<u32>) -> u32 {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(code) = ended() {
            return code;
        }
        assert!(Instant::now() < deadline, "{pid} lives on without a terminal");
        thread::yield_now();
    }
}

/// A terminal that is nobody's controlling terminal, so that closing it sends no signal.
pub struct Bare {
    pub parser: vt100::Parser,
    reader: Box<dyn Read + Send>,
    pub slave: File,
    _pair: PtyPair,
}

impl Bare {
    pub fn new(size: (u16, u16)) -> Bare {
        let pair = native_pty_system().openpty(pty_size(size)).unwrap();
        let name = pair.master.tty_name().unwrap();
        let mut options = OpenOptions::new();
        options.read(true).write(true);
        let flags = rustix::fs::OFlags::NOCTTY.bits().try_into().unwrap();
        let slave = options.custom_flags(flags).open(name).unwrap();
        Bare { parser: parser(size), reader: pair.master.try_clone_reader().unwrap(), slave, _pair: pair }
    }

    /// Reads until the screen shows `words`, on this thread, so that nothing else holds the terminal open.
    pub fn until(&mut self, words: &str) {
        let mut bytes = [0; 4096];
        while !self.parser.screen().contents().contains(words) {
            let read = self.reader.read(&mut bytes).unwrap();
            self.parser.process(&bytes[..read]);
        }
    }
}
