//! A desk without a terminal and without a disk: keys in, words out.
//!
//! Commits are answered as the writer would, by `decide` and the fold, at once or when the test says so.

use std::path::PathBuf;
use std::sync::Arc;

use argon2::{Argon2, Params, PasswordHasher};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use fairdesk::clock::{Clock, Start};
use fairdesk::desk::keymap::Keymap;
use fairdesk::desk::{AskOfficer, Desk, Effect, Effects, Facing, Msg, Opening, OpensWith, Preference};
use fairdesk::exchange::folder;
use fairdesk::exchange::progress::{Watch, unwatched};
use fairdesk::fair::Fair;
use fairdesk::fair::badge::Badge;
use fairdesk::fair::command::{Command, Request, Ticket};
use fairdesk::fair::decide::{Stamp, decide, times};
use fairdesk::fair::event::{Entry, Event, OfficerChanged};
use fairdesk::fair::exhibitor::PIN;
use fairdesk::fair::hash::Hash;
use fairdesk::fair::ids::{BusinessId, DeskId, EntryKey, RequestId};
use fairdesk::fair::pin::{Pin, Signature};
use fairdesk::fair::search::Index;
use fairdesk::fair::settings::{Lang, Officer, Role};
use fairdesk::fair::time::{Moment, Offset};
use fairdesk::popup::intake::Errand;
use fairdesk::run::errands;
use fairdesk::run::media::Media;
use fairdesk::ui::signs;
use fairdesk::ui::text::Texts;
use fairdesk::ui::theme::{Depth, Shelf};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use sha2::{Digest, Sha256};

/// 16 July 2018, 08.00 in Jakarta.
pub const MORNING: Moment = Moment(1_531_702_800_000);

/// A journal in memory with the rules of the writer.
pub struct Book {
    pub fair: Fair,
    pub desk: DeskId,
    pub clock: Moment,
}

impl Book {
    /// An empty journal.
    pub fn new() -> Book {
        Book { fair: Fair::default(), desk: DeskId(0x1234_5678_9abc_def0), clock: MORNING }
    }

    /// The journal of a fair folder's fair, just founded.
    pub fn of(folder: &str) -> Book {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut n = 0u128;
        let mut businesses = || {
            n += 1;
            BusinessId(uuid::Uuid::from_u128(n))
        };
        let read = folder::read(&folder, &mut businesses).expect("the folder is whole");
        let mut book = Book::new();
        let found = Command::FoundFair {
            settings: Box::new(read.settings),
            halls: read.halls,
            officers: read.officers,
            plan_note: read.plan_note,
        };
        for command in [found, Command::ListExhibitors { listed: read.listed }] {
            book.ask(Request { id: book.request(), officer: None, day: None, happened: None, command })
                .expect("a fair is founded");
        }
        book
    }

    /// The sample.
    pub fn sample() -> Book {
        Book::of("assets/fairs/gelar-produk-ikm-2018")
    }

    /// What the clock shows where the fair stands.
    pub fn clock_shown(&self) -> chrono::NaiveDateTime {
        self.fair.settings().map_or(Offset::WIB, |settings| settings.utc_offset).local(self.clock)
    }

    /// A request's identity.
    pub fn request(&self) -> RequestId {
        RequestId(uuid::Uuid::from_u128(0x1000 + self.fair.journal().len() as u128))
    }

    /// Decides, appends, applies; what the writer does without the disk.
    pub fn ask(&mut self, request: Request) -> Result<Arc<Entry>, fairdesk::fair::refusal::Refusal> {
        let event = decide(&self.fair, &request, Stamp { desk: self.desk, clock: self.clock })?;
        Ok(self.append(&request, event))
    }

    /// A supervisor's signature, with a PIN whose hash costs a test nothing.
    pub fn signature(&mut self) -> Signature {
        let mut officer = self
            .fair
            .officers()
            .find(|officer| officer.role == Role::Supervisor)
            .map(|officer| Officer::clone(officer))
            .expect("a fair has a supervisor");
        let signed = Signature { officer: officer.id, pin: Pin::typed("2018").expect("four digits") };
        if officer.private.beside(PIN).is_empty() {
            let cheap = Params::new(8, 1, 1, None).expect("parameters");
            let argon = Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, cheap);
            let hash = argon.hash_password_with_salt(b"2018", b"salt of the test").expect("a hash");
            officer.private.put_beside(PIN, &hash.to_string());
            let command = Command::SettleAbsent;
            let request = Request { id: self.request(), officer: None, day: None, happened: None, command };
            self.append(&request, Event::OfficerChanged(OfficerChanged { officer, supervisor: None }));
        }
        signed
    }

    fn append(&mut self, request: &Request, event: Event) -> Arc<Entry> {
        let seq = self.fair.journal().len() as u64 + 1;
        let times = times(&self.fair, request, self.clock);
        // As in a file, an entry's hash follows from what it says and from the one before it.
        let mut sum = Sha256::new();
        sum.update(self.fair.journal().back().map_or([0; 32], |line| line.entry.hash.0));
        sum.update(event.kind());
        sum.update(event.payload().expect("a payload can be written"));
        let entry = Arc::new(Entry {
            seq,
            key: EntryKey { desk: self.desk, desk_seq: seq },
            request: request.id,
            at: times.at,
            clock: self.clock,
            happened: times.happened,
            day: request.day,
            officer: request.officer,
            hash: Hash(sum.finalize().into()),
            event,
        });
        self.fair.apply(entry.clone());
        entry
    }
}

/// How commits are answered.
#[derive(PartialEq)]
pub enum Disk {
    /// At once.
    Quick,
    /// When the test calls [`AtTheDesk::settle`].
    Slow,
    /// Never: everything fails.
    Dying,
}

/// The desk with somebody at it.
pub struct AtTheDesk {
    pub desk: Desk,
    pub book: Book,
    pub disk: Disk,
    pub bells: usize,
    pub left: bool,
    /// What was put where the system pastes from.
    pub copied: Vec<String>,
    /// What was to be kept for the next time.
    pub kept: Vec<Preference>,
    pub asked: Vec<(Ticket, Request)>,
    /// What was to be done beside the journal, oldest first; it is done at once.
    pub errands: Vec<Errand>,
    /// Whether they take longer than the test.
    pub errands_wait: bool,
    /// The folder in which files are looked for, with the fair's own file `test.fair`.
    pub folder: PathBuf,
    /// Where sticks are looked for; none are anywhere.
    pub media: Media,
    size: (u16, u16),
    /// When the newest key was pressed.
    pub at_ms: u64,
    /// Milliseconds between two keys.
    pub gap_ms: u64,
}

impl AtTheDesk {
    /// The sample fair at 120x36 in Bahasa Indonesia.
    pub fn sample() -> AtTheDesk {
        AtTheDesk::with(Book::sample(), (120, 36), Lang::Id)
    }

    /// Any fair at any size.
    pub fn with(book: Book, size: (u16, u16), lang: Lang) -> AtTheDesk {
        AtTheDesk::with_keys(book, size, lang, Keymap::default())
    }

    /// Any fair at any size, with any keys.
    pub fn with_keys(book: Book, size: (u16, u16), lang: Lang, keymap: Keymap) -> AtTheDesk {
        let mut n = 0x7000_0000u128;
        let desk = Desk::new(Opening {
            fair: Arc::new(book.fair.clone()),
            file_name: "test.fair".to_owned(),
            lang,
            texts: Arc::new(Texts::load().expect("locales")),
            themes: Shelf::shipped(),
            theme: 0,
            depth: Depth::Indexed,
            keymap,
            facing: Facing::Public,
            signs: &signs::UNICODE,
            officer: None,
            ask_officer: AskOfficer::DontAsk,
            day: None,
            now: book.clock,
            size,
            new_request: Box::new(move || {
                n += 1;
                RequestId(uuid::Uuid::from_u128(n))
            }),
            notes: Vec::new(),
            backup: None,
            opens_with: OpensWith::Nothing,
        });
        let asked = Vec::new();
        AtTheDesk {
            desk,
            book,
            disk: Disk::Quick,
            bells: 0,
            left: false,
            copied: Vec::new(),
            kept: Vec::new(),
            asked,
            errands: Vec::new(),
            errands_wait: false,
            folder: std::env::temp_dir(),
            media: Media::In(Vec::new()),
            size,
            at_ms: 0,
            gap_ms: 100,
        }
    }

    /// Presses keys: letters as they are, `<Enter>`, `<Esc>`, `<Tab>`, `<Up>`, `<C-c>` … by name.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys;
        while let Some(c) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|tail| tail.split_once('>'));
            let (key, tail) = match named {
                Some((name, tail)) => (named_key(name), tail),
                None => (KeyEvent::from(KeyCode::Char(c)), &rest[c.len_utf8()..]),
            };
            rest = tail;
            self.at_ms += self.gap_ms;
            self.send(Msg::Key { key, at_ms: self.at_ms });
        }
        self
    }

    /// Sends a message and plays its effects.
    pub fn send(&mut self, msg: Msg) {
        let effects = self.desk.update(msg);
        self.play(effects);
        match self.disk {
            Disk::Quick => self.settle(),
            Disk::Slow => {}
            Disk::Dying => {
                for (ticket, _) in std::mem::take(&mut self.asked) {
                    self.send(Msg::NotSaved { ticket, why: "disk penuh.".to_owned() });
                }
            }
        }
    }

    /// Answers everything that was asked, in order.
    pub fn settle(&mut self) {
        while !self.asked.is_empty() {
            let (ticket, request) = self.asked.remove(0);
            let answer = match self.book.ask(request) {
                Ok(entry) => Msg::Saved { ticket, fair: Arc::new(self.book.fair.clone()), entry },
                Err(refusal) => Msg::Refused { ticket, refusal, fair: Arc::new(self.book.fair.clone()) },
            };
            let effects = self.desk.update(answer);
            self.play(effects);
        }
    }

    /// Seals day `n` as another hand would: whoever is still expected did not come.
    pub fn seal(&mut self, n: u16) {
        let signed = self.book.signature();
        for command in [Command::SettleAbsent, Command::SealDay { note: String::new(), signed }] {
            let day = Some(fairdesk::fair::ids::DayId(n));
            let request = Request { id: self.book.request(), officer: None, day, happened: None, command };
            let entry = self.book.ask(request).expect("the day can be sealed");
            let fair = Arc::new(self.book.fair.clone());
            let effects = self.desk.update(Msg::Saved { ticket: Ticket(u64::MAX), fair, entry });
            self.play(effects);
        }
    }

    /// Plays what the desk wants done.
    fn play(&mut self, effects: Effects) {
        for effect in effects.0 {
            match effect {
                Effect::Copy(says) => self.copied.push(says),
                Effect::Bell => self.bells += 1,
                Effect::Quit => self.left = true,
                Effect::Suspend => {}
                Effect::Keep(preference) => self.kept.push(preference),
                Effect::Errand { number, errand, lang } => {
                    self.errands.push(errand.clone());
                    if self.errands_wait {
                        continue;
                    }
                    // Where the program was started is nobody's business here.
                    let errand = match errand {
                        Errand::LookInto(None) => Errand::LookInto(Some(self.folder.clone())),
                        other => other,
                    };
                    let fair = self.desk.fair().clone();
                    let mut told = unwatched;
                    let watch = &mut Watch::new(&mut told);
                    let around = errands::Around {
                        texts: Arc::new(Texts::load().expect("locales")),
                        data: self.folder.clone(),
                        clock: Clock::new(Start::At(self.book.clock_shown())),
                        file: self.folder.join("test.fair"),
                        media: self.media.clone(),
                    };
                    if let Some(news) = errands::answer(errand, &fair, lang, &around, watch) {
                        let effects = self.desk.update(Msg::News { number, news });
                        self.play(effects);
                    }
                }
                Effect::Index => {
                    let index = Arc::new(Index::build(self.desk.fair()));
                    let effects = self.desk.update(Msg::Indexed(index));
                    self.play(effects);
                }
                Effect::Commit { ticket, request } => self.asked.push((ticket, request)),
            }
        }
    }

    /// The clock shows another time.
    pub fn clock(&mut self, moment: Moment) -> &mut Self {
        self.book.clock = moment;
        self.send(Msg::Tick(moment));
        self
    }

    /// Holds a badge before the scanner, so many milliseconds after the last key.
    pub fn scan(&mut self, badge: Badge, after_ms: u64) -> &mut Self {
        self.at_ms += after_ms;
        self.send(Msg::Badge { badge, at_ms: self.at_ms, now: self.book.clock });
        self
    }

    /// Clicks on the first of such words on the screen.
    #[track_caller]
    pub fn click(&mut self, word: &str) -> &mut Self {
        self.mouse_at(word, MouseEventKind::Down(MouseButton::Left))
    }

    /// Turns the wheel a notch over the first of such words on the screen, up where negative.
    #[track_caller]
    pub fn wheel(&mut self, word: &str, notches: i32) -> &mut Self {
        let kind = if notches < 0 { MouseEventKind::ScrollUp } else { MouseEventKind::ScrollDown };
        for _ in 0..notches.abs() {
            self.mouse_at(word, kind);
        }
        self
    }

    #[track_caller]
    fn mouse_at(&mut self, word: &str, kind: MouseEventKind) -> &mut Self {
        let screen = self.screen();
        let found =
            screen.lines().zip(0..).find_map(|(line, row)| line.find(word).map(|at| (&line[..at], row)));
        let Some((before, row)) = found else { panic!("{word:?} is not on the screen:\n{screen}") };
        let column = u16::try_from(unicode_width::UnicodeWidthStr::width(before)).expect("a column");
        self.send(Msg::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
        self
    }

    /// Another size of the screen.
    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.size = (width, height);
        self.send(Msg::Resize(width, height));
        self
    }

    /// The screen as text.
    pub fn screen(&self) -> String {
        let mut terminal =
            Terminal::new(TestBackend::new(self.size.0, self.size.1)).expect("a test terminal");
        terminal.draw(|frame| self.desk.view(frame)).expect("drawing on a test terminal");
        let mut text = String::new();
        let buffer = terminal.backend().buffer();
        for y in 0..self.size.1 {
            let mut line = String::new();
            let mut skip = 0;
            for x in 0..self.size.0 {
                let symbol = buffer[(x, y)].symbol();
                if skip == 0 {
                    line.push_str(symbol);
                    skip = unicode_width::UnicodeWidthStr::width(symbol).saturating_sub(1);
                } else {
                    skip -= 1;
                }
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    /// Fails unless every one of the words is on the screen.
    #[track_caller]
    pub fn sees(&mut self, words: &[&str]) -> &mut Self {
        let screen = self.screen();
        for word in words {
            assert!(screen.contains(word), "{word:?} is not on the screen:\n{screen}");
        }
        self
    }

    /// Fails if one of the words is on the screen.
    #[track_caller]
    pub fn misses(&mut self, words: &[&str]) -> &mut Self {
        let screen = self.screen();
        for word in words {
            assert!(!screen.contains(word), "{word:?} is on the screen:\n{screen}");
        }
        self
    }
}

fn named_key(name: &str) -> KeyEvent {
    let code = match name {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "BackTab" => KeyCode::BackTab,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "PgUp" => KeyCode::PageUp,
        "PgDn" => KeyCode::PageDown,
        "BS" => KeyCode::Backspace,
        other if other.starts_with("C-") => {
            let letter = other.chars().next_back().unwrap_or_default();
            return KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL);
        }
        other => match other.strip_prefix('F').and_then(|n| n.parse().ok()) {
            Some(n) => KeyCode::F(n),
            None => panic!("no key is called {other}"),
        },
    };
    KeyEvent::from(code)
}
