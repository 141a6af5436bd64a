//! Where a story is played: the sample fair in a file of its own, its writer, and a clock that the story sets.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use chrono::NaiveDate;
use fairdesk::exchange::folder;
use fairdesk::fair::Fair;
use fairdesk::fair::command::{Command, Request, Ticket};
use fairdesk::fair::event::Entry;
use fairdesk::fair::ids::{BusinessId, DayId, ExhibitorId, IncidentId, OfficerId, RequestId};
use fairdesk::fair::refusal::Refusal;
use fairdesk::fair::time::{Moment, TimeOfDay};
use fairdesk::store::{self, Answer, Installation, Opened, StoreError};
use uuid::Uuid;

use crate::at_the_desk::MORNING;
use crate::cli::{Home, sample};

/// Why a line of a story does not come true.
#[derive(Debug)]
pub enum Stop {
    /// The desk refused it; the word is the refusal's own name.
    Refused(String),
    /// The line itself cannot be understood.
    Story(String),
}

impl Stop {
    /// A line that cannot be understood.
    pub fn story(why: impl Into<String>) -> Stop {
        Stop::Story(why.into())
    }

    /// A refusal by its name, without what it carries.
    pub fn refused(refusal: &dyn std::fmt::Debug) -> Stop {
        let says = format!("{refusal:?}");
        let name: String = says.chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
        Stop::Refused(name)
    }
}

/// The desk of a story.
pub struct Stage {
    /// Everything that the run writes.
    pub home: Home,
    /// The newest state that was answered.
    pub fair: Arc<Fair>,
    /// The day the desk works on.
    pub day: DayId,
    /// Who is on duty.
    pub officer: OfficerId,
    /// The date on the wall, which may be later than the day worked on.
    pub date: NaiveDate,
    /// When what the line tells was so, where it says that.
    pub happened: Option<Moment>,
    /// Exhibitors by the stand that the list gave them, whatever they have moved to, and walk-ins by their word.
    pub exhibitors: BTreeMap<String, ExhibitorId>,
    /// Incidents by their word.
    pub incidents: BTreeMap<String, IncidentId>,
    clock: Arc<AtomicI64>,
    open: Option<(Opened, Receiver<Answer>)>,
    asked: u64,
}

impl Stage {
    /// The sample fair, just founded, on the morning of its first day.
    pub fn founded() -> Stage {
        let home = Home::new();
        let mut n = 0u128;
        let mut businesses = || {
            n += 1;
            BusinessId(Uuid::from_u128(n))
        };
        let read = folder::read(&sample(), &mut businesses).expect("the sample is whole");
        let found = Command::FoundFair {
            settings: Box::new(read.settings),
            halls: read.halls,
            officers: read.officers,
            plan_note: read.plan_note,
        };
        let founding = [found, Command::ListExhibitors { listed: read.listed }];
        let founding = founding.into_iter().zip(0x1000u128..).map(|(command, n)| Request {
            id: RequestId(Uuid::from_u128(n)),
            officer: None,
            day: None,
            happened: None,
            command,
        });
        // Founded the evening before, so that the first morning is not over when it begins.
        let evening = MORNING.plus_ms(-12 * 3_600_000);
        let mut stage = Stage {
            fair: Arc::default(),
            day: DayId(1),
            officer: OfficerId(1),
            date: NaiveDate::default(),
            happened: None,
            exhibitors: BTreeMap::new(),
            incidents: BTreeMap::new(),
            clock: Arc::new(AtomicI64::new(evening.0)),
            open: None,
            asked: 0,
            home,
        };
        std::fs::create_dir_all(stage.home.path("data/fairdesk")).unwrap();
        store::create(&stage.file(), &stage.installation(), evening, founding.collect()).unwrap();
        stage.opens();
        stage.date = stage.fair.settings().unwrap().days[0].date;
        for listed in stage.fair.clone().exhibitors() {
            for placement in &listed.placements {
                stage.exhibitors.insert(placement.booth.code.to_string(), listed.exhibitor.id);
            }
        }
        stage
    }

    /// The fair's file.
    pub fn file(&self) -> PathBuf {
        self.home.path("gelar.fair")
    }

    fn installation(&self) -> Installation {
        Installation::at(&self.home.path("data/fairdesk"))
    }

    /// The laptop is opened in the morning.
    pub fn opens(&mut self) {
        for _ in 0..200 {
            let (sender, answers) = channel();
            let clock = self.clock.clone();
            let clock = move || Moment(clock.load(Ordering::Relaxed));
            match store::open(&self.file(), &self.installation(), clock, move |a| drop(sender.send(a))) {
                Ok(opened) => {
                    assert_eq!(opened.notes, [], "the same desk goes on");
                    self.fair = opened.fair.clone();
                    self.open = Some((opened, answers));
                    return;
                }
                // A program that another test is just starting has our handles until it runs.
                Err(StoreError::InUse { holder: None, .. }) => std::thread::sleep(Duration::from_millis(10)),
                Err(error) => panic!("{error}"),
            }
        }
        panic!("{} stays in use", self.file().display());
    }

    /// The laptop is closed in the evening.
    pub fn closes(&mut self) {
        if let Some((opened, _)) = self.open.take() {
            opened.writer.quit().unwrap();
        }
    }

    /// The moment at which the clock of the fair shows that on that date.
    pub fn moment(&self, date: NaiveDate, time: &str) -> Result<Moment, Stop> {
        let time: TimeOfDay = time.parse().map_err(|why: String| Stop::story(why))?;
        Ok(self.fair.settings().unwrap().utc_offset.moment(time.on(date)))
    }

    /// The date of the day the desk works on.
    pub fn date_of_day(&self) -> NaiveDate {
        self.fair.settings().unwrap().day(self.day).unwrap().date
    }

    /// Sets the clock on the wall.
    pub fn clock(&mut self, time: &str) -> Result<(), Stop> {
        let now = self.moment(self.date, time)?;
        let before = self.clock.swap(now.0, Ordering::Relaxed);
        match before <= now.0 {
            true => Ok(()),
            false => Err(Stop::story(format!("{time} is earlier than the line above"))),
        }
    }

    /// Asks for a command; what was saved is on the disk.
    pub fn ask(&mut self, command: Command) -> Result<Arc<Entry>, Stop> {
        self.ask_times(command, 1).map(|mut entries| entries.remove(0))
    }

    /// The same several times, as a fast hand does: the requests wait together, and share commits.
    pub fn ask_times(&mut self, command: Command, times: usize) -> Result<Vec<Arc<Entry>>, Stop> {
        let (opened, answers) = self.open.as_ref().expect("the desk is open");
        for _ in 0..times {
            self.asked += 1;
            let request = Request {
                id: RequestId(Uuid::from_u128(0x2000 + u128::from(self.asked))),
                officer: Some(self.officer),
                day: Some(self.day),
                happened: self.happened,
                command: command.clone(),
            };
            opened.writer.commit(Ticket(self.asked), request);
        }
        let mut entries = Vec::new();
        let mut refused: Option<Refusal> = None;
        for _ in 0..times {
            match answers.recv_timeout(Duration::from_secs(60)).unwrap() {
                Answer::Saved { fair, entry, .. } => {
                    self.fair = fair;
                    entries.push(entry);
                }
                Answer::Refused { refusal, .. } => refused = Some(refusal),
                other @ (Answer::NotSaved { .. } | Answer::Stopped) => panic!("{other:?}"),
            }
        }
        match refused {
            None => Ok(entries),
            Some(refusal) => Err(Stop::refused(&refusal)),
        }
    }
}
