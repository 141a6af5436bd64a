//! Errands of the screen beside the journal: looking into folders, reading files, writing them. One at a time, in a
//! thread of its own; a new one stops the one before it.

mod copying;
mod export;
mod folder;
mod list;
mod next;
mod shown;

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

pub use folder::at_home;

use super::Mail;
use super::media::Media;
use crate::clock::Clock;
use crate::exchange::import::Field;
use crate::exchange::progress::{Progress, Watch};
use crate::exchange::remembered;
use crate::fair::Fair;
use crate::fair::route;
use crate::fair::search::Index;
use crate::fair::settings::Lang;
use crate::popup::intake::{Errand, News};
use crate::popup::past::Past;
use crate::ui::text::Texts;

/// Progress is told so often at most: more would only be drawn over.
const EVERY: Duration = Duration::from_millis(100);

/// What errands need to know of where they are run.
#[derive(Debug, Clone)]
pub struct Around {
    /// The phrases they tell of themselves in.
    pub texts: Arc<Texts>,
    /// The data folder: what this installation wrote, and what is remembered from one start to the next.
    pub data: PathBuf,
    /// The desk's clock.
    pub clock: Clock,
    /// The fair's file.
    pub file: PathBuf,
    /// Where sticks are looked for.
    pub media: Media,
}

/// The one errand that is being run.
pub(super) struct Errands {
    sender: Sender<Mail>,
    around: Around,
    stop: Arc<AtomicBool>,
    /// Errands that write, and have something to take away where they are stopped.
    writing: Vec<JoinHandle<()>>,
}

impl Errands {
    /// Nothing is asked for yet.
    pub(super) fn new(sender: Sender<Mail>, around: Around) -> Errands {
        Errands { sender, around, stop: Arc::default(), writing: Vec::new() }
    }

    /// Runs the errand, and stops the one before it.
    pub(super) fn run(&mut self, number: u64, errand: Errand, lang: Lang, fair: Arc<Fair>) {
        self.stop.store(true, Ordering::Relaxed);
        self.stop = Arc::default();
        if errand == Errand::Stop {
            return;
        }
        let job = Job { number, lang, sender: self.sender.clone(), stop: self.stop.clone() };
        let failed = self.sender.clone();
        let around = self.around.clone();
        let failed_news = could_not_begin(&errand);
        let writes = matches!(errand, Errand::Export { .. } | Errand::Found(_) | Errand::CopyTo(_));
        let started =
            thread::Builder::new().name("errand".into()).spawn(move || job.run(errand, &fair, &around));
        match started {
            Ok(thread) if writes => {
                self.writing.retain(|thread| !thread.is_finished());
                self.writing.push(thread);
            }
            Ok(_) => {}
            Err(error) => {
                let news = failed_news(error.to_string());
                drop(failed.send(Mail::News { number, news }));
            }
        }
    }
}

/// How it is told that an errand got no thread.
fn could_not_begin(errand: &Errand) -> fn(String) -> News {
    match errand {
        Errand::Export { .. } | Errand::Found(_) => |why| News::Written(Err(why)),
        Errand::CopyTo(_) => |why| News::Copied(Err(why)),
        Errand::LookInto(_)
        | Errand::Understand { .. }
        | Errand::Remember { .. }
        | Errand::Walk { .. }
        | Errand::AsOf { .. }
        | Errand::Recap
        | Errand::Heat { .. }
        | Errand::Places
        | Errand::Stop => |why| News::Understood(Err(why)),
    }
}

impl Drop for Errands {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        for thread in self.writing.drain(..) {
            // Half a file must not outlive the program; one that panicked has left what there is.
            drop(thread.join());
        }
    }
}

/// An errand in its thread.
struct Job {
    number: u64,
    lang: Lang,
    sender: Sender<Mail>,
    stop: Arc<AtomicBool>,
}

/// Does the errand here and now; nothing where it was stopped, or has nothing to tell.
pub fn answer(
    errand: Errand,
    fair: &Fair,
    lang: Lang,
    around: &Around,
    watch: &mut Watch<'_>,
) -> Option<News> {
    match errand {
        Errand::LookInto(path) => Some(News::Folder(folder::look_into(path, lang))),
        Errand::Understand { path, choices } => {
            let remembered = remembered::read(&around.data);
            let understood = shown::understand(&path, fair, &choices, remembered, lang, watch)?;
            Some(News::Understood(understood.map(Box::new)))
        }
        Errand::Remember { columns } => {
            let said: Vec<_> = columns
                .into_iter()
                .filter_map(|(heading, word)| Some((heading, Field::of_word(&word)?)))
                .collect();
            remembered::note(&around.data, &said);
            None
        }
        Errand::Walk { day } => {
            let tours = route::order(fair);
            Some(News::Walk(route::to_report(fair, day, &tours)))
        }
        Errand::AsOf { at } => {
            let entries = fair.journal().iter().map(|line| line.entry.clone());
            let then = Fair::fold(entries.take_while(|entry| entry.at <= at));
            let index = Arc::new(Index::build(&then));
            Some(News::AsOf(Past { at, fair: Arc::new(then), index }))
        }
        Errand::Export { what, format, out } => {
            export::write(&what, &format, &out, fair, lang, watch).map(News::Written)
        }
        Errand::Found(wanted) => next::make(*wanted, fair, lang, around, watch).map(News::Written),
        Errand::Recap => {
            let rows = Arc::new(crate::fair::tally::stands(fair));
            Some(News::Recap { rows, lines: fair.journal().len() })
        }
        Errand::Heat { of, day } => Some(News::Heat(Arc::new(crate::fair::tally::heat(fair, of, day)))),
        Errand::Places => Some(News::Places(copying::places(around))),
        Errand::CopyTo(to) => copying::make(&to, fair, lang, around, watch).map(News::Copied),
        Errand::Stop => None,
    }
}

impl Job {
    /// Does it while it is wanted, and tells how far it is.
    fn run(self, errand: Errand, fair: &Fair, around: &Around) {
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
        if let Some(news) = answer(errand, fair, self.lang, around, &mut Watch::new(&mut told)) {
            self.tell(news);
        }
    }

    fn tell(&self, news: News) {
        // Once the loop is gone nobody waits for news.
        drop(self.sender.send(Mail::News { number: self.number, news }));
    }
}
