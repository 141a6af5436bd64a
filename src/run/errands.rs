//! Errands of the screen beside the journal: looking into folders, reading files, writing them. One at a time, in a
//! thread of its own; a new one stops the one before it.

mod export;
mod folder;
mod list;
mod shown;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use super::Mail;
use crate::exchange::import::Field;
use crate::exchange::progress::{Progress, Watch};
use crate::exchange::remembered;
use crate::fair::Fair;
use crate::fair::settings::Lang;
use crate::popup::intake::{Errand, News};

/// Progress is told so often at most: more would only be drawn over.
const EVERY: Duration = Duration::from_millis(100);

/// The one errand that is being run.
pub(super) struct Errands {
    sender: Sender<Mail>,
    data: PathBuf,
    stop: Arc<AtomicBool>,
}

impl Errands {
    /// Nothing is asked for yet; what is remembered lies in the folder `data`.
    pub(super) fn new(sender: Sender<Mail>, data: PathBuf) -> Errands {
        Errands { sender, data, stop: Arc::default() }
    }

    /// Runs the errand, and stops the one before it.
    pub(super) fn run(&mut self, number: u64, errand: Errand, lang: Lang, fair: Arc<Fair>) {
        self.stop.store(true, Ordering::Relaxed);
        self.stop = Arc::default();
        if errand == Errand::Stop {
            return;
        }
        let job = Job {
            number,
            lang,
            data: self.data.clone(),
            sender: self.sender.clone(),
            stop: self.stop.clone(),
        };
        let failed = self.sender.clone();
        let started = thread::Builder::new().name("errand".into()).spawn(move || job.run(errand, &fair));
        if let Err(error) = started {
            let news = News::Understood(Err(error.to_string()));
            drop(failed.send(Mail::News { number, news }));
        }
    }
}

impl Drop for Errands {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// An errand in its thread.
struct Job {
    number: u64,
    lang: Lang,
    data: PathBuf,
    sender: Sender<Mail>,
    stop: Arc<AtomicBool>,
}

/// Does the errand here and now; nothing where it was stopped, or has nothing to tell. `data` is the folder of what is
/// remembered from one start to the next.
pub fn answer(errand: Errand, fair: &Fair, lang: Lang, data: &Path, watch: &mut Watch<'_>) -> Option<News> {
    match errand {
        Errand::LookInto(path) => Some(News::Folder(folder::look_into(path, lang))),
        Errand::Understand { path, choices } => {
            let remembered = remembered::read(data);
            let understood = shown::understand(&path, fair, &choices, remembered, lang, watch)?;
            Some(News::Understood(understood.map(Box::new)))
        }
        Errand::Remember { columns } => {
            let said: Vec<_> = columns
                .into_iter()
                .filter_map(|(heading, word)| Some((heading, Field::of_word(&word)?)))
                .collect();
            remembered::note(data, &said);
            None
        }
        Errand::Export { what, format, out } => {
            export::write(&what, &format, &out, fair, lang, watch).map(News::Written)
        }
        Errand::Stop => None,
    }
}

impl Job {
    /// Does it while it is wanted, and tells how far it is.
    fn run(self, errand: Errand, fair: &Fair) {
        let mut last = Instant::now();
        let mut told = |progress: Progress| {
            if self.stop.load(Ordering::Relaxed) {
                return ControlFlow::Break(());
            }
            if last.elapsed() >= EVERY {
                last = Instant::now();
                self.tell(News::Progress { done: progress.done, all: progress.all });
            }
            ControlFlow::Continue(())
        };
        if let Some(news) = answer(errand, fair, self.lang, &self.data, &mut Watch::new(&mut told)) {
            self.tell(news);
        }
    }

    fn tell(&self, news: News) {
        // Once the loop is gone nobody waits for news.
        drop(self.sender.send(Mail::News { number: self.number, news }));
    }
}
