//! How far long work is, and whether it is still wanted.

use std::ops::ControlFlow;

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// A file is being read.
    Reading,
    /// What it says is being understood and compared with the fair.
    Understanding,
    /// A file is being written.
    Writing,
}

/// How far the work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// How much is done: bytes of a file, or rows.
    pub done: u64,
    /// Of how much; 0 where that is not known.
    pub all: u64,
}

/// Nobody wants the work any more; nothing of it was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopped;

/// Who is told how far the work is, and says whether it goes on. Called some hundred times at most a second's work.
pub struct Watch<'w>(&'w mut dyn FnMut(Progress) -> ControlFlow<()>);

/// So many steps pass between two tellings.
const EVERY: u64 = 1024;

impl<'w> Watch<'w> {
    /// Tells `told`.
    pub fn new(told: &'w mut dyn FnMut(Progress) -> ControlFlow<()>) -> Watch<'w> {
        Watch(told)
    }

    /// Tells how far the work is.
    ///
    /// # Errors
    /// It is not wanted any more.
    pub fn tell(&mut self, stage: Stage, done: u64, all: u64) -> Result<(), Stopped> {
        match (self.0)(Progress { stage, done, all }) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Stopped),
        }
    }

    /// The same, of many small steps: only now and then.
    ///
    /// # Errors
    /// The work is not wanted any more.
    pub fn step(&mut self, stage: Stage, done: u64, all: u64) -> Result<(), Stopped> {
        if done.is_multiple_of(EVERY) { self.tell(stage, done, all) } else { Ok(()) }
    }
}

/// Nobody watches.
pub fn unwatched(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}
