//! The loop: receive, update, run effects, and draw when nothing waits. Threads and one channel.
//!
//! Keys, signals, the writer's answers and the index all come through the one channel as [`Mail`], in the order in
//! which they were sent. Only this thread draws; only the writer writes.

pub mod alarm;
mod burst;
pub mod copies;
pub mod crash;
mod ears;
pub mod errands;
pub mod founding;
pub mod media;
pub mod preferences;
pub mod recent;
mod screen;

use std::collections::VecDeque;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::Frame;

use crate::clock::Clock;
use crate::desk::{Desk, Effect, Msg, Preference};
use crate::fair::Fair;
use crate::fair::badge::Badge;
use crate::fair::search::Index;
use crate::popup::intake::News;
use crate::store::{Answer, StoreError, Writer};
use errands::{Around, Errands};
use screen::Screen;

/// After this long without a frame one is drawn although more waits: a flood of keys must not freeze the screen.
const LONGEST_WITHOUT_FRAME: Duration = Duration::from_millis(100);

/// Everything that can reach the loop.
pub enum Mail {
    /// Somebody did something.
    Input(Input),
    /// The writer answers.
    Answer(Answer),
    /// The search can begin.
    Indexed(Arc<Index>),
    /// What became of an errand.
    News {
        /// Which.
        number: u64,
        /// What.
        news: News,
    },
    /// The program was stopped and goes on.
    Continued,
    /// The system asks the program to end.
    Ended,
    /// The terminal is gone.
    HungUp,
    /// A thread panicked.
    Broken,
}

/// What somebody did at the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Pressed a key, so many milliseconds after the program began to listen.
    Key {
        /// Which.
        key: KeyEvent,
        /// When.
        at_ms: u64,
    },
    /// Held a badge before the scanner, which was through so many milliseconds after the program began to listen.
    Badge {
        /// Whose.
        badge: Badge,
        /// When.
        at_ms: u64,
    },
    /// Pasted a text.
    Paste(String),
    /// Used the mouse.
    Mouse(MouseEvent),
    /// Made the terminal this many columns and rows.
    Resize(u16, u16),
}

/// How a screen came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// It was left.
    Left,
    /// The system asked for it.
    Asked,
    /// The terminal is gone.
    HungUp,
    /// The program is broken; what there was to say has been said.
    Broken,
}

/// What a turn of the loop brought.
pub enum Turn {
    /// Somebody did something.
    Input(Input),
    /// The writer answers.
    Answer(Answer),
    /// The search can begin.
    Indexed(Arc<Index>),
    /// What became of an errand.
    News {
        /// Which.
        number: u64,
        /// What.
        news: News,
    },
    /// The time that was waited for has come, or the screen must be drawn anew.
    Due,
    /// It is over.
    Over(Ending),
}

/// The one channel before there is a screen; the writer is opened with its sender.
pub struct Post {
    sender: Sender<Mail>,
    inbox: Receiver<Mail>,
}

impl Post {
    /// An empty channel.
    pub fn new() -> Post {
        let (sender, inbox) = channel();
        Post { sender, inbox }
    }

    /// Where the writer sends its answers.
    pub fn sender(&self) -> Sender<Mail> {
        self.sender.clone()
    }
}

impl Default for Post {
    fn default() -> Self {
        Post::new()
    }
}

/// The terminal and the channel together; dropping it gives the terminal back.
pub struct Session {
    screen: Screen,
    post: Post,
    next: Option<Mail>,
    drawn: Option<Instant>,
}

impl Session {
    /// Takes the terminal and begins to listen.
    ///
    /// # Errors
    /// The terminal does not take our modes, or the system gives no threads.
    pub fn enter(post: Post) -> io::Result<Session> {
        crash::tell(post.sender());
        // Whoever ends the program from now on has the terminal given back.
        ears::listen_to_system(&post.sender)?;
        let mut screen = Screen::enter()?;
        ears::listen_to_input(&post.sender)?;
        // The size may have changed before it was watched.
        let size = screen::size_now();
        if size != screen.size() {
            screen.resize(size)?;
        }
        Ok(Session { screen, post, next: None, drawn: None })
    }

    /// Where the writer sends its answers.
    pub fn sender(&self) -> Sender<Mail> {
        self.post.sender()
    }

    /// Columns and rows.
    pub fn size(&mut self) -> (u16, u16) {
        self.screen.size()
    }

    /// Draws, unless more waits to be taken in first.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn show(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        if self.next.is_none() {
            self.next = self.post.inbox.try_recv().ok();
        }
        let fresh = self.drawn.is_some_and(|at| at.elapsed() < LONGEST_WITHOUT_FRAME);
        if self.next.is_some() && fresh {
            return Ok(());
        }
        self.drawn = Some(Instant::now());
        self.screen.draw(view)
    }

    /// Waits for the next thing to happen, at most for `patience`.
    pub fn turn(&mut self, patience: Duration) -> Turn {
        let mail = match self.next.take() {
            Some(mail) => mail,
            None => match self.post.inbox.recv_timeout(patience) {
                Ok(mail) => mail,
                Err(RecvTimeoutError::Timeout) => return Turn::Due,
                Err(RecvTimeoutError::Disconnected) => return Turn::Over(Ending::Broken),
            },
        };
        match mail {
            Mail::Input(Input::Resize(..)) => self.resized(),
            Mail::Input(input) => Turn::Input(input),
            Mail::Answer(answer) => Turn::Answer(answer),
            Mail::Indexed(index) => Turn::Indexed(index),
            Mail::News { number, news } => Turn::News { number, news },
            // While the program was stopped the terminal may have got another size, and lost what it showed.
            Mail::Continued => match self.screen.enter_again() {
                Ok(()) => self.resized(),
                Err(_) => Turn::Over(Ending::HungUp),
            },
            Mail::Ended => Turn::Over(Ending::Asked),
            Mail::HungUp => Turn::Over(Ending::HungUp),
            Mail::Broken => Turn::Over(Ending::Broken),
        }
    }

    /// Takes the size that the terminal has now: of many changes only the last counts.
    fn resized(&mut self) -> Turn {
        let (width, height) = screen::size_now();
        match self.screen.resize((width, height)) {
            Ok(()) => Turn::Input(Input::Resize(width, height)),
            Err(_) => Turn::Over(Ending::HungUp),
        }
    }

    /// Gives the terminal to the shell until the shell gives it back.
    #[cfg(unix)]
    pub fn suspend(&mut self) {
        use rustix::process::{Signal, kill_current_process_group};
        screen::leave();
        // The whole group, as a terminal would do it: what started us (cargo, a script) must stop too, or the shell
        // never takes over. Without a shell that could wake us (an orphaned group) the system ignores the signal.
        // Going on is announced by SIGCONT; a terminal that never stopped is entered again here.
        let _ = kill_current_process_group(Signal::TSTP);
        // The system may stop us a moment after the call; the terminal must not be ours again by then.
        thread::sleep(Duration::from_millis(20));
        drop(self.post.sender.send(Mail::Continued));
    }

    /// Does nothing: a Windows console has no such thing.
    #[cfg(not(unix))]
    pub fn suspend(&mut self) {}
}

/// What a desk works with.
pub struct Work {
    /// The desk.
    pub desk: Desk,
    /// The fair it opens with, of which the search is made ready.
    pub fair: Arc<Fair>,
    /// Who writes for it.
    pub writer: Writer,
    /// The clock it goes by.
    pub clock: Clock,
    /// The file of what somebody prefers.
    pub preferences: PathBuf,
    /// What its errands need to know.
    pub around: Around,
    /// Says in words what the store could not do.
    pub in_words: Box<dyn Fn(&StoreError) -> String>,
}

/// What was still open when a desk was left.
#[derive(Debug, Default)]
pub struct Unsaved {
    /// How many requests are not on record.
    pub requests: usize,
    /// Why, each reason once.
    pub reasons: Vec<String>,
}

impl Unsaved {
    /// The store could not do it.
    fn because(&mut self, why: String) {
        if !self.reasons.contains(&why) {
            self.reasons.push(why);
        }
    }
}

/// Runs the desk to its end: when this returns, the terminal is the shell's and everything asked for is committed or
/// named in the answer.
pub fn work(mut session: Session, work: Work) -> (Ending, Unsaved) {
    let Work { mut desk, fair, writer, clock, preferences, around, in_words } = work;
    let mut errands = Errands::new(session.sender(), around);
    // A panic is not stopped here: the program ends, but not before the writer has done its work.
    let turning = AssertUnwindSafe(|| {
        let mut hands = Hands {
            session: &mut session,
            writer: &writer,
            errands: &mut errands,
            preferences: &preferences,
        };
        turn_round(&mut hands, &mut desk, fair, &clock, &in_words)
    });
    let ending = catch_unwind(turning).unwrap_or(Ending::Broken);
    drop(errands);
    let Session { screen, post, next, .. } = session;
    drop(screen);
    let mut unsaved = Unsaved::default();
    if let Err(error) = writer.quit() {
        unsaved.because(in_words(&error));
    }
    // Whatever the writer answered after the last frame; it has stopped, so no more can come.
    for mail in next.into_iter().chain(post.inbox.try_iter()) {
        match mail {
            Mail::Answer(Answer::Refused { .. }) => unsaved.requests += 1,
            Mail::Answer(Answer::NotSaved { error, .. }) => {
                unsaved.requests += 1;
                unsaved.because(in_words(&error));
            }
            Mail::Answer(Answer::Saved { .. } | Answer::Stopped) => {}
            Mail::Input(_) | Mail::Indexed(_) | Mail::News { .. } | Mail::Continued => {}
            Mail::Ended | Mail::HungUp | Mail::Broken => {}
        }
    }
    (if crash::is_broken() { Ending::Broken } else { ending }, unsaved)
}

/// What the effects of a desk are done with.
struct Hands<'h> {
    session: &'h mut Session,
    writer: &'h Writer,
    errands: &'h mut Errands,
    preferences: &'h Path,
}

/// Receives, updates, runs effects and draws until the desk is left.
fn turn_round(
    hands: &mut Hands<'_>,
    desk: &mut Desk,
    fair: Arc<Fair>,
    clock: &Clock,
    in_words: &dyn Fn(&StoreError) -> String,
) -> Ending {
    let mut unindexed = Some(fair);
    let mut next_tick = clock.now();
    loop {
        let now = clock.now();
        if now >= next_tick {
            // First of all, and however much waits: what comes next is to be seen at its own time.
            let effects = desk.update(Msg::Tick(now)).0;
            if let Some(ending) = run_effects(hands, effects, desk) {
                return ending;
            }
        }
        let patience = desk.wake_after(now);
        next_tick = now.plus_ms(i64::try_from(patience.as_millis()).unwrap_or(i64::MAX));
        if hands.session.show(|frame| desk.view(frame)).is_err() {
            return Ending::HungUp;
        }
        // Only once there is something to see is the search made ready.
        if let Some(fair) = unindexed.take() {
            index(hands.session.sender(), fair);
            test_panic("ui");
        }
        let msg = match hands.session.turn(patience) {
            Turn::Input(Input::Key { key, at_ms }) => Msg::Key { key, at_ms },
            Turn::Input(Input::Badge { badge, at_ms }) => Msg::Badge { badge, at_ms, now: clock.now() },
            Turn::Input(Input::Paste(text)) => Msg::Paste(text),
            Turn::Input(Input::Mouse(mouse)) => Msg::Mouse(mouse),
            Turn::Input(Input::Resize(width, height)) => Msg::Resize(width, height),
            Turn::Answer(answer) => told(answer, in_words),
            Turn::Indexed(index) => Msg::Indexed(index),
            Turn::News { number, news } => Msg::News { number, news },
            Turn::Due => continue,
            Turn::Over(ending) => return ending,
        };
        // How long nobody was at the desk is reckoned from when somebody was.
        let by_hand = matches!(msg, Msg::Key { .. } | Msg::Badge { .. } | Msg::Paste(_) | Msg::Mouse(_));
        let ticked = by_hand.then(|| Msg::Tick(clock.now()));
        for msg in ticked.into_iter().chain([msg]) {
            let effects = desk.update(msg).0;
            if let Some(ending) = run_effects(hands, effects, desk) {
                return ending;
            }
        }
    }
}

/// The writer's answer as the desk hears it.
fn told(answer: Answer, in_words: &dyn Fn(&StoreError) -> String) -> Msg {
    match answer {
        Answer::Saved { ticket, fair, entry } => Msg::Saved { ticket, fair, entry },
        Answer::Refused { ticket, refusal, fair } => Msg::Refused { ticket, refusal, fair },
        Answer::NotSaved { ticket, error } => Msg::NotSaved { ticket, why: in_words(&error) },
        Answer::Stopped => Msg::WriterStopped,
    }
}

/// Does what the desk wants done; tells how it ends where it does.
fn run_effects(hands: &mut Hands<'_>, effects: Vec<Effect>, desk: &mut Desk) -> Option<Ending> {
    let mut waiting = VecDeque::from(effects);
    while let Some(effect) = waiting.pop_front() {
        let session = &mut *hands.session;
        match effect {
            Effect::Commit { ticket, request } => hands.writer.commit(ticket, request),
            Effect::Errand { number, errand, lang } => {
                hands.errands.run(number, errand, lang, desk.fair().clone());
            }
            Effect::Keep(Preference::Theme(id)) => {
                if let Err(error) = preferences::keep(hands.preferences, "theme", &id) {
                    waiting.extend(desk.update(Msg::NotKept { why: error.to_string() }).0);
                }
            }
            Effect::Index => index(session.sender(), desk.fair().clone()),
            // A terminal that does not take it leaves the sentence on the screen, where it can be marked.
            Effect::Copy(says) => {
                if session.screen.copy(&says).is_err() {
                    return Some(Ending::HungUp);
                }
            }
            Effect::Bell => {
                if session.screen.bell().is_err() {
                    return Some(Ending::HungUp);
                }
            }
            Effect::Suspend => session.suspend(),
            Effect::Quit => return Some(Ending::Left),
        }
    }
    None
}

/// Makes the search ready without anybody waiting for it.
fn index(sender: Sender<Mail>, fair: Arc<Fair>) {
    let build = move || {
        test_panic("worker");
        drop(sender.send(Mail::Indexed(Arc::new(Index::build(&fair)))));
    };
    // Without a thread to be had the desk works on, without a search until the next start.
    drop(thread::Builder::new().name("index".into()).spawn(build));
}

/// In debug builds only: panics in the thread that the tests name, to see what becomes of the terminal.
#[cfg(debug_assertions)]
#[expect(clippy::panic, reason = "this is what it is for")]
fn test_panic(here: &str) {
    if std::env::var("FAIRDESK_TEST_PANIC").is_ok_and(|wanted| wanted == here) {
        panic!("asked for by a test");
    }
}

/// A released program cannot be told to panic.
#[cfg(not(debug_assertions))]
fn test_panic(_: &str) {}
