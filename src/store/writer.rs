//! The one thread that writes: takes what waits, commits it together, and only then answers.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use super::answer::Answer;
use super::error::StoreError;
use super::session::{Job, Session};
use crate::fair::command::{Request, Ticket};

/// As many requests as may share a commit: more would only make the first of them wait.
const BATCH: usize = 256;
/// How long nothing must happen before the log is taken into the file.
const IDLE: Duration = Duration::from_secs(2);
/// A desk that is never idle takes it in after so many commits, some 16 MiB of log.
const COMMITS: u32 = 500;

/// Who is told; shared with the one that asks, so that nobody is left without an answer when the thread has ended.
type Listener = Arc<Mutex<dyn Fn(Answer) + Send>>;

/// The way into the queue, until the thread shuts it: whatever got in before that is answered.
type Door = Arc<Mutex<Option<Sender<Message>>>>;

enum Message {
    Commit(Box<Job>),
    Quit,
}

/// Sends through the door; `false` where it is shut.
fn send(door: &Door, message: Message) -> bool {
    let door = door.lock().unwrap_or_else(PoisonError::into_inner);
    door.as_ref().is_some_and(|queue| queue.send(message).is_ok())
}

/// The only way to write on an open fair. Dropping it ends the thread as [`Writer::quit`] does, without its result.
#[derive(Debug)]
pub struct Writer {
    path: PathBuf,
    door: Door,
    thread: Option<JoinHandle<Result<(), StoreError>>>,
    listener: Told,
}

/// A listener has nothing to show.
#[derive(Clone)]
struct Told(Listener);

impl std::fmt::Debug for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Told")
    }
}

impl Told {
    fn say(&self, answer: Answer) {
        // A listener that panicked once is told all the same.
        let listener = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        listener(answer);
    }
}

impl Writer {
    /// Starts the thread on an open file.
    pub(super) fn start(
        session: Session,
        answer: impl Fn(Answer) + Send + 'static,
    ) -> Result<Writer, StoreError> {
        let path = session.path().to_owned();
        let told = Told(Arc::new(Mutex::new(answer)));
        let (queue, jobs) = channel();
        let door: Door = Arc::new(Mutex::new(Some(queue)));
        let work = Work { session, jobs, waiting: Vec::new(), told: told.clone(), door: door.clone() };
        let thread = std::thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || work.run_to_the_end())
            .map_err(|error| StoreError::io(&path, &error))?;
        Ok(Writer { path, door, thread: Some(thread), listener: told })
    }

    /// Asks for `request`; the answer carries `ticket`. Answers come in the order in which it was asked.
    pub fn commit(&self, ticket: Ticket, request: Request) {
        if !send(&self.door, Message::Commit(Box::new(Job { ticket, request }))) {
            let error = StoreError::Stopped { path: self.path.clone() };
            self.listener.say(Answer::NotSaved { ticket, error });
        }
    }

    /// Writes what still waits, takes the log into the file, remembers the head, gives the lock back.
    ///
    /// # Errors
    /// What kept the file from being closed in order; what was answered as saved is saved all the same.
    pub fn quit(mut self) -> Result<(), StoreError> {
        self.end()
    }

    fn end(&mut self) -> Result<(), StoreError> {
        // A shut door means that the thread has ended already, and why is told below.
        send(&self.door, Message::Quit);
        match self.thread.take().map(JoinHandle::join) {
            Some(Ok(result)) => result,
            Some(Err(_)) => Err(StoreError::Stopped { path: self.path.clone() }),
            None => Ok(()),
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        // Whoever wants to know calls `quit`.
        let _ = self.end();
    }
}

/// What the thread owns.
struct Work {
    session: Session,
    jobs: Receiver<Message>,
    /// Taken from the queue and not answered yet.
    waiting: Vec<Job>,
    told: Told,
    door: Door,
}

enum After {
    GoOn,
    Quit,
}

impl Work {
    /// The thread's whole life. A panic in it ends the writer, but never in silence.
    fn run_to_the_end(mut self) -> Result<(), StoreError> {
        let ran = catch_unwind(AssertUnwindSafe(|| self.run()));
        let path = self.session.path().to_owned();
        let told = self.told.clone();
        *self.door.lock().unwrap_or_else(PoisonError::into_inner) = None;
        let unanswered = std::mem::take(&mut self.waiting);
        let queued = self.jobs.try_iter().filter_map(|message| match message {
            Message::Commit(job) => Some(*job),
            Message::Quit => None,
        });
        let left: Vec<Ticket> = unanswered.into_iter().chain(queued).map(|job| job.ticket).collect();
        let closed = match ran {
            Ok(()) => self.session.close(),
            // Dropped as it is: an open transaction is rolled back, and the next opening recovers the log.
            Err(_) => Err(StoreError::Stopped { path: path.clone() }),
        };
        for ticket in left {
            told.say(Answer::NotSaved { ticket, error: StoreError::Stopped { path: path.clone() } });
        }
        told.say(Answer::Stopped);
        closed
    }

    fn run(&mut self) {
        loop {
            let first = match self.session.commits_in_log() {
                0 => self.jobs.recv().map_err(|_| RecvTimeoutError::Disconnected),
                _ => self.jobs.recv_timeout(IDLE),
            };
            match first {
                Ok(Message::Commit(job)) => {
                    self.waiting.push(*job);
                    let after = self.gather();
                    self.commit();
                    if self.session.commits_in_log() >= COMMITS {
                        self.session.checkpoint();
                    }
                    match after {
                        After::GoOn => {}
                        After::Quit => return,
                    }
                }
                Ok(Message::Quit) | Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => self.session.checkpoint(),
            }
        }
    }

    /// Takes all that waits behind the first, up to a batch.
    fn gather(&mut self) -> After {
        while self.waiting.len() < BATCH {
            match self.jobs.try_recv() {
                Ok(Message::Commit(job)) => self.waiting.push(*job),
                Ok(Message::Quit) | Err(TryRecvError::Disconnected) => return After::Quit,
                Err(TryRecvError::Empty) => return After::GoOn,
            }
        }
        After::GoOn
    }

    /// One transaction for all that was gathered, then the answers in order.
    fn commit(&mut self) {
        let answers = match self.session.commit(&self.waiting) {
            Ok(answers) => answers,
            Err(error) => {
                let not_saved = |job: &Job| Answer::NotSaved { ticket: job.ticket, error: error.clone() };
                self.waiting.iter().map(not_saved).collect()
            }
        };
        // From here on they are decided: a listener that panics must not have them called unsaved.
        self.waiting.clear();
        for answer in answers {
            self.told.say(answer);
        }
    }
}
