//! The whole screen as a model: `update` takes a message and returns effects, `view` draws and changes nothing.
//!
//! It holds a snapshot of the fair, never the store; what it wants written leaves as [`Effect::Commit`] and comes back
//! as [`Msg::Saved`], [`Msg::Refused`] or [`Msg::NotSaved`].

mod act;
mod amend;
mod closing;
mod commit;
mod copying;
mod counting;
mod curtain;
mod finding;
mod footer;
mod handover;
mod heat;
mod intake;
mod journal;
pub mod keymap;
mod mouse;
mod next;
mod over;
mod past;
mod privacy;
mod queue;
mod quote;
mod recap;
mod round;
mod scanning;
mod selecting;
mod settings;
mod themes;
mod view;
mod visiting;

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::layout::Rect;

use crate::fair::Fair;
use crate::fair::badge::Badge;
use crate::fair::command::{Request, Ticket};
use crate::fair::event::Entry;
use crate::fair::ids::{DayId, ExhibitorId, GateId, OfficerId, RequestId};
use crate::fair::refusal::Refusal;
use crate::fair::search::Index;
use crate::fair::settings::{Lang, Service, Settings};
use crate::fair::time::Moment;
use crate::pane::details::{Details, Selection};
use crate::pane::map::MapPane;
use crate::pane::tally::Tally;
use crate::popup::intake::{Errand, News};
use crate::popup::next::NextForm;
use crate::ui::layout::{PaneName, Screen, screen};
use crate::ui::signs::Signs;
use crate::ui::text::Texts;
use crate::ui::theme::{Depth, Shelf};
use crate::ui::widget::Focused;
use crate::ui::{Backup, Look};

use commit::Pending;
use counting::Counting;
use curtain::Curtain;
use finding::Finding;
use heat::Heated;
use keymap::{Keymap, Stroke};
use mouse::Held;
use over::Over;
use past::Present;
pub use privacy::Facing;
use privacy::Privacy;
use scanning::Scan;
use themes::Themes;

/// What comes to the desk.
#[derive(Debug)]
pub enum Msg {
    /// A key was pressed; `at_ms` is any steady clock in milliseconds.
    Key {
        /// Which.
        key: KeyEvent,
        /// When.
        at_ms: u64,
    },
    /// A badge was held before the scanner.
    Badge {
        /// Whose.
        badge: Badge,
        /// When, on the clock of the keys.
        at_ms: u64,
        /// What the desk's clock shows.
        now: Moment,
    },
    /// Text was pasted: never a command.
    Paste(String),
    /// The mouse did something.
    Mouse(MouseEvent),
    /// The screen has another size.
    Resize(u16, u16),
    /// The desk's clock shows this.
    Tick(Moment),
    /// A request is in the journal, on disk.
    Saved {
        /// Which request.
        ticket: Ticket,
        /// The fair since.
        fair: Arc<Fair>,
        /// Its entry.
        entry: Arc<Entry>,
    },
    /// A request cannot be.
    Refused {
        /// Which request.
        ticket: Ticket,
        /// Why.
        refusal: Refusal,
        /// The fair it was decided on.
        fair: Arc<Fair>,
    },
    /// A request could not be written.
    NotSaved {
        /// Which request.
        ticket: Ticket,
        /// What the store says.
        why: String,
    },
    /// The writer has ended: nothing can be saved any more.
    WriterStopped,
    /// What became of an errand.
    News {
        /// Which.
        number: u64,
        /// What.
        news: News,
    },
    /// What somebody prefers could not be kept for the next time.
    NotKept {
        /// What the system says.
        why: String,
    },
    /// The words of every exhibitor are ready to be searched.
    Indexed(Arc<Index>),
}

/// What the desk wants done.
#[derive(Debug, PartialEq)]
pub enum Effect {
    /// Write this.
    Commit {
        /// Under this name.
        ticket: Ticket,
        /// What.
        request: Request,
    },
    /// Make the search ready for the desk's fair as it is now.
    Index,
    /// Run an errand beside the journal; news of it carry its number.
    Errand {
        /// The how-manieth.
        number: u64,
        /// What.
        errand: Errand,
        /// In which language it is told of.
        lang: Lang,
    },
    /// Put this where the system pastes from.
    Copy(String),
    /// Keep this for the next time the program is started.
    Keep(Preference),
    /// Ring.
    Bell,
    /// Leave.
    Quit,
    /// Back to the shell for a while.
    Suspend,
}

/// What somebody prefers, whatever fair is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Preference {
    /// The theme of that word.
    Theme(String),
}

/// What the desk wants done, in order.
#[must_use]
#[derive(Debug, Default, PartialEq)]
pub struct Effects(pub Vec<Effect>);

/// Whether the officer is asked for at the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskOfficer {
    /// Yes.
    Ask,
    /// No: the first of the list is on duty where none is named.
    DontAsk,
}

/// What is open over the desk at the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpensWith {
    /// Nothing but what has to be asked.
    Nothing,
    /// The form of the next fair.
    NextFair,
}

/// What a desk begins with.
pub struct Opening {
    /// The fair.
    pub fair: Arc<Fair>,
    /// The file's name, for the header.
    pub file_name: String,
    /// The screen's language.
    pub lang: Lang,
    /// The phrases.
    pub texts: Arc<Texts>,
    /// The themes to choose from.
    pub themes: Shelf,
    /// Which of them is worn first.
    pub theme: usize,
    /// How many colours the terminal shows.
    pub depth: Depth,
    /// The keys.
    pub keymap: Keymap,
    /// Who sees the screen.
    pub facing: Facing,
    /// The marks.
    pub signs: &'static Signs,
    /// Who is on duty, where the command line says.
    pub officer: Option<OfficerId>,
    /// Whether to ask who is on duty otherwise.
    pub ask_officer: AskOfficer,
    /// Which day to work on, where the command line says.
    pub day: Option<DayId>,
    /// The time.
    pub now: Moment,
    /// Columns and rows of the screen.
    pub size: (u16, u16),
    /// Makes the identity of a request.
    pub new_request: Box<dyn FnMut() -> RequestId + Send>,
    /// What opening the file has to tell.
    pub notes: Vec<String>,
    /// The newest copy of the file that this installation knows of.
    pub backup: Option<Backup>,
    /// What is open over it.
    pub opens_with: OpensWith,
}

/// How a line of the status is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tone {
    Plain,
    Good,
    Warn,
    Bad,
}

/// What the status line says.
#[derive(Debug, Clone)]
struct Status {
    tone: Tone,
    text: String,
}

/// The desk.
pub struct Desk {
    fair: Arc<Fair>,
    settings: Arc<Settings>,
    file_name: String,
    lang: Lang,
    texts: Arc<Texts>,
    themes: Themes,
    keymap: Keymap,
    privacy: Privacy,
    curtain: Curtain,
    signs: &'static Signs,
    officer: Option<OfficerId>,
    day: DayId,
    gate: Option<GateId>,
    now: Moment,
    size: (u16, u16),
    focus: PaneName,
    map: MapPane,
    details: Details,
    tally: Tally,
    selection: Selection,
    finding: Finding,
    over: Vec<Over>,
    pending: BTreeMap<Ticket, Pending>,
    waiting: VecDeque<(Stroke, u64)>,
    next_ticket: u64,
    last_saved: Option<u64>,
    status: Status,
    counting: Counting,
    index: Option<Arc<Index>>,
    unindexed: Vec<ExhibitorId>,
    /// An index of a journal with fewer lines is of no use any more.
    indexed_from: usize,
    undoable: Option<Arc<Entry>>,
    new_request: Box<dyn FnMut() -> RequestId + Send>,
    stopped: bool,
    /// The number of the newest errand.
    errand: u64,
    /// The form of the next fair as it was left, in the language it speaks: ticking many takes a while.
    left: Option<(Lang, Box<NextForm>)>,
    /// What the closing round has sent and waits for.
    round_ticket: Option<Ticket>,
    /// The present, while the past is shown.
    present: Option<Present>,
    /// What colours the map, where that is not the categories.
    heated: Option<Heated>,
    /// The newest copy of the file.
    backup: Option<Backup>,
    /// What the mouse's button did last.
    held: Held,
    /// The newest badge that was held before the scanner.
    scan: Option<Scan>,
}

/// Up to so many exhibitors the words are indexed before the first frame; more are left to a thread.
const INDEXED_AT_ONCE: usize = 5_000;

impl Desk {
    /// A desk over an opened file.
    pub fn new(opening: Opening) -> Desk {
        let settings = opening.fair.settings().cloned().unwrap_or_default();
        let suggested = settings.day_at(opening.now).map(|plan| plan.id);
        let newest_open =
            opening.fair.day_ids().into_iter().rev().find(|day| opening.fair.opening(*day).is_some());
        let first = settings.days.first().map(|plan| plan.id);
        let day = opening.day.or(suggested).or(newest_open).or(first).unwrap_or(DayId(0));
        let first_officer = {
            let mut at_work = opening.fair.officers().filter(|officer| officer.service == Service::Active);
            at_work.next().map(|officer| officer.id)
        };
        let officer = match opening.ask_officer {
            AskOfficer::Ask => opening.officer,
            AskOfficer::DontAsk => opening.officer.or(first_officer),
        };
        let index = (opening.fair.exhibitor_count() <= INDEXED_AT_ONCE)
            .then(|| Arc::new(Index::build(&opening.fair)));
        let mut desk = Desk {
            gate: settings.gates.first().map(|gate| gate.id.clone()),
            fair: opening.fair,
            settings,
            file_name: opening.file_name,
            lang: opening.lang,
            texts: Arc::new(opening.keymap.name_keys(&opening.texts)),
            themes: Themes::new(opening.themes, opening.theme, opening.depth),
            keymap: opening.keymap,
            privacy: Privacy::new(opening.facing, opening.now),
            curtain: Curtain::Open,
            signs: opening.signs,
            officer,
            day,
            now: opening.now,
            size: opening.size,
            focus: PaneName::Map,
            map: MapPane::new(),
            details: Details::new(),
            tally: Tally::default(),
            selection: Selection::default(),
            finding: Finding::default(),
            over: Vec::new(),
            pending: BTreeMap::new(),
            waiting: VecDeque::new(),
            next_ticket: 1,
            last_saved: None,
            status: Status { tone: Tone::Plain, text: opening.notes.join(" ") },
            counting: Counting::default(),
            index,
            unindexed: Vec::new(),
            indexed_from: 0,
            undoable: None,
            new_request: opening.new_request,
            stopped: false,
            errand: 0,
            left: None,
            round_ticket: None,
            present: None,
            heated: None,
            backup: opening.backup,
            held: Held::default(),
            scan: None,
        };
        desk.last_saved = desk.fair.journal().back().map(|line| line.entry.seq);
        desk.select_first_booth();
        desk.refresh();
        desk.arrange();
        if desk.status.text.is_empty() {
            desk.say_what_the_clock_suggests();
        }
        if opening.opens_with == OpensWith::NextFair {
            desk.open_next();
        }
        match desk.officer {
            None => desk.ask_officer(over::MustChoose::Yes),
            Some(_) => desk.show_fresh_note(),
        }
        desk
    }

    /// Takes a message.
    pub fn update(&mut self, msg: Msg) -> Effects {
        let mut effects = Effects::default();
        if matches!(msg, Msg::Key { .. } | Msg::Badge { .. } | Msg::Paste(_) | Msg::Mouse(_)) {
            self.touch();
        }
        if self.is_for_curtain(&msg) {
            return effects;
        }
        match msg {
            Msg::Key { key, at_ms } if self.ends_scan(key, at_ms) => {}
            Msg::Key { key, at_ms } => self.key(key, at_ms, &mut effects),
            Msg::Badge { badge, at_ms, now } => self.scanned(badge, at_ms, now, &mut effects),
            Msg::Paste(text) => self.paste(&text),
            Msg::Mouse(mouse) => self.mouse(mouse, &mut effects),
            Msg::Resize(width, height) => self.size = (width, height),
            Msg::Tick(now) => self.tick(now, &mut effects),
            Msg::Saved { ticket, fair, entry } => self.saved(ticket, fair, &entry, &mut effects),
            Msg::Refused { ticket, refusal, fair } => self.refused(ticket, &refusal, fair, &mut effects),
            Msg::NotSaved { ticket, why } => self.not_saved(ticket, &why, &mut effects),
            Msg::WriterStopped => self.writer_stopped(&mut effects),
            Msg::NotKept { why } => self.theme_not_kept(&why),
            Msg::Indexed(index) => self.indexed(index),
            Msg::News { number, news } => self.errand_news(number, news, &mut effects),
        }
        self.arrange();
        effects
    }

    /// How long until the screen changes by itself: the shown minute, at most, or what is to vanish; at once while lines are looked for.
    pub fn wake_after(&self, now: Moment) -> Duration {
        if self.journal_is_looking() {
            return Duration::ZERO;
        }
        let into = now.0.rem_euclid(60_000);
        let minute = Duration::from_millis(u64::try_from(60_000 - into).unwrap_or(60_000));
        let sooner = [self.privacy.vanishes_after(now), self.scan_stays(now)];
        sooner.into_iter().flatten().fold(minute, Duration::min)
    }

    /// The fair with its whole journal, also while the past is shown.
    pub fn fair(&self) -> &Arc<Fair> {
        self.whole_fair()
    }

    /// What a view needs to know.
    fn look(&self) -> Look<'_> {
        Look {
            fair: &self.fair,
            settings: &self.settings,
            day: self.day,
            now: self.present.as_ref().map_or(self.now, |present| present.shows),
            lang: self.lang,
            text: self.texts.get(self.lang),
            theme: self.themes.shown(),
            signs: self.signs,
            persons: self.privacy.persons(),
            backup: self.backup,
        }
    }

    /// The whole screen.
    fn area(&self) -> Rect {
        Rect::new(0, 0, self.size.0, self.size.1)
    }

    /// Where everything stands.
    fn screen(&self) -> Screen {
        screen(self.area(), self.focus)
    }

    /// Brings what is derived from snapshot and selection up to date.
    fn refresh(&mut self) {
        if let Some(settings) = self.fair.settings() {
            self.settings = settings.clone();
        }
        self.undoable =
            self.officer.and_then(|officer| crate::fair::decide::undoable(&self.fair, officer)).cloned();
        if let Some(id) = self.selection.exhibitor
            && self.fair.listed(id).is_none()
        {
            self.selection.exhibitor = None;
        }
        if let (Some(booth), None) = (self.selection.booth.clone(), self.selection.exhibitor) {
            self.selection.exhibitor = self.occupant(&booth);
        }
    }

    /// Keeps what is selected in sight.
    fn arrange(&mut self) {
        let screen = self.screen();
        let selected = self.selected_here();
        self.map.arrange(&self.fair, screen.map, selected, self.spot_here());
        self.finding.arrange(screen.side);
        let keys = if self.focus == PaneName::Tally { Focused::Yes } else { Focused::No };
        let mut tally = std::mem::take(&mut self.tally);
        tally.arrange(self.look(), keys, screen.tally);
        self.tally = tally;
        self.renew_heat();
        self.arrange_over();
        self.renew_privacy();
        self.preview_theme();
    }

    /// The clock went on.
    fn tick(&mut self, now: Moment, effects: &mut Effects) {
        let before = self.settings.day_at(self.now).map(|plan| plan.id);
        self.now = now;
        self.age_scan(now);
        self.hide_in_time();
        if self.settings.day_at(now).map(|plan| plan.id) != before {
            self.say_what_the_clock_suggests();
        }
        self.replay(effects);
    }

    /// The clock only suggests a day: it says so where the desk works on another.
    fn say_what_the_clock_suggests(&mut self) {
        let look = self.look();
        let text = &look.text.desk;
        let today = look.today();
        let date = crate::ui::text::format::date(look.text, today);
        let says = match look.settings.day_at(look.now) {
            Some(plan) if plan.id == look.day => match look.fair.opening(plan.id) {
                Some(_) => return,
                None => crate::ui::text::fill(&text.suggests_opening, &[("n", &plan.id.to_string())]),
            },
            Some(plan) => {
                crate::ui::text::fill(&text.suggests_day, &[("n", &plan.id.to_string()), ("date", &date)])
            }
            None if look.settings.days.is_empty() => return,
            None => crate::ui::text::fill(&text.outside_days, &[("date", &date)]),
        };
        self.say(Tone::Warn, says);
    }

    /// Puts a line into the status.
    fn say(&mut self, tone: Tone, text: String) {
        self.status = Status { tone, text };
    }

    /// Says why a key could not do what it asks, and rings.
    fn refuse(&mut self, text: String, effects: &mut Effects) {
        self.say(Tone::Bad, text);
        effects.0.push(Effect::Bell);
    }
}
