//! Setelan: what the fair is configured to be, page by page, who works at it, and who changed what.
//!
//! What is typed on the pages is saved together: shown line by line first, then signed by a supervisor. Officers are
//! changed one by one.

mod confirm;
mod days;
mod general;
mod grid;
mod history;
mod lists;
mod mouse;
mod officer;
mod officers;
mod page;
mod saving;
mod takeback;
mod view;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;

use super::form::FormKey;
use super::question::{Answered, Question};
use super::{Outcome, Signing, Wish};
use crate::fair::command::Command;
use crate::fair::exhibitor::PIN;
use crate::fair::ids::{OfficerId, RequestId};
use crate::fair::money::Rupiah;
use crate::fair::settings::{Lang, Settings};
use crate::ui::Look;
use crate::ui::text::words;
use confirm::{Confirm, Confirmed};
use history::History;
use officer::{Deed, Filled, OfficerForm, Sends};
use officers::{Officers, Pointed};
use page::{Page, Section};

pub use takeback::TakeBack;

/// Which keys work now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// Something is chosen from a list.
    Choosing,
    /// The history is looked through.
    Looking,
    /// Something is typed in rows.
    Typing,
    /// Something is typed in rows of cells.
    Filling,
    /// Something is asked.
    Asking,
}

/// Where the keys go while nothing stands over it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Focus {
    Sections,
    Page,
}

/// What is asked over the pages.
#[derive(Debug, Clone, PartialEq)]
enum Topic {
    /// Whether what was typed is saved or dropped.
    Leaving,
    /// Which amount was meant in that row of the page.
    Amount(usize, Vec<Rupiah>),
    /// What is to be done about an officer.
    Officer(OfficerId),
}

/// What an answer settles.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Asked {
    /// The amount in that row of the page is this one.
    Meant(usize, Rupiah),
    /// What was typed is to be saved.
    Save,
    /// What was typed is not wanted.
    Drop,
    /// What is to be done about an officer.
    Officer(Deed),
}

/// What stands over the pages.
#[derive(Debug)]
enum Over {
    Nothing,
    Asking(Topic, Question<Asked>),
    Signing(Box<Confirm>),
    Officer(Box<OfficerForm>),
}

/// The settings on the screen.
#[derive(Debug)]
pub struct SettingsScreen {
    request: RequestId,
    on_duty: Option<OfficerId>,
    /// The language that its labels speak.
    lang: Lang,
    section: Section,
    pages: Vec<Page>,
    /// The settings that the pages were filled from.
    filled: Settings,
    officers: Officers,
    history: History,
    focus: Focus,
    over: Over,
    /// What stands between what was typed and its being saved.
    message: Option<String>,
}

impl SettingsScreen {
    /// The settings as they are. Costs the journal once.
    pub fn new(look: Look<'_>, on_duty: Option<OfficerId>, request: RequestId) -> SettingsScreen {
        SettingsScreen {
            request,
            on_duty,
            lang: look.lang,
            section: Section::Fair,
            pages: pages(look),
            filled: look.settings.clone(),
            officers: Officers::default(),
            history: History::new(look),
            focus: Focus::Sections,
            over: Over::Nothing,
            message: None,
        }
    }

    /// Which keys work now.
    pub fn doing(&self) -> Doing {
        match (&self.over, self.focus, self.section) {
            (Over::Asking(..), _, _) => Doing::Asking,
            (Over::Signing(_) | Over::Officer(_), _, _) => Doing::Typing,
            (Over::Nothing, Focus::Page, Section::History) => Doing::Looking,
            (Over::Nothing, Focus::Sections, _) | (Over::Nothing, Focus::Page, Section::Officers) => {
                Doing::Choosing
            }
            (Over::Nothing, Focus::Page, section) => {
                match self.pages.iter().any(|page| page.section == section && page.is_grid()) {
                    true => Doing::Filling,
                    false => Doing::Typing,
                }
            }
        }
    }

    /// What was sent is in the journal: the pages say what is so now, and the next save is another request.
    pub fn saved(&mut self, look: Look<'_>, request: RequestId) {
        self.request = request;
        self.over = Over::Nothing;
        self.message = None;
        self.refill(look);
    }

    /// Says what stands in the way of what was sent.
    pub fn tell(&mut self, why: &str) {
        let why = Some(why.to_owned());
        match &mut self.over {
            Over::Signing(confirm) => confirm.message = why,
            Over::Officer(form) => form.message = why,
            Over::Nothing | Over::Asking(..) => self.message = why,
        }
    }

    /// Follows what was changed beside it, an undo of a change or another language, and the size of the screen.
    pub fn arrange(&mut self, look: Look<'_>, on_duty: Option<OfficerId>, screen: Rect) {
        self.on_duty = on_duty;
        self.history.arrange(look);
        if self.filled != *look.settings && !self.is_edited() {
            self.refill(look);
        }
        if self.lang != look.lang {
            self.reword(look);
        }
        let area = self.parts(look, screen).page;
        if let Some(page) = self.page() {
            page.arrange(area);
        }
        if let Over::Signing(confirm) = &mut self.over {
            confirm.arrange(look, area);
        }
    }

    /// Says everything in the language of `look`; what was typed stays.
    fn reword(&mut self, look: Look<'_>) {
        for page in &mut self.pages {
            page.reword(look);
        }
        if let Over::Asking(topic, question) = &mut self.over {
            question.reword(topic.question(look));
        }
        (self.lang, self.message) = (look.lang, None);
    }

    fn refill(&mut self, look: Look<'_>) {
        let before = std::mem::replace(&mut self.pages, pages(look));
        for (page, before) in self.pages.iter_mut().zip(&before) {
            page.focus_as(before);
        }
        (self.filled, self.lang) = (look.settings.clone(), look.lang);
        self.history = History::new(look);
    }

    fn is_edited(&self) -> bool {
        self.pages.iter().any(Page::is_edited)
    }

    fn page(&mut self) -> Option<&mut Page> {
        let section = self.section;
        self.pages.iter_mut().find(|page| page.section == section)
    }

    /// Takes a key.
    pub fn key(&mut self, look: Look<'_>, key: KeyEvent) -> Outcome {
        match std::mem::replace(&mut self.over, Over::Nothing) {
            Over::Asking(topic, mut question) => match question.key(key) {
                Answered::With(answer) => self.answered(look, answer),
                Answered::Dropped => Outcome::Stay,
                open => {
                    self.over = Over::Asking(topic, question);
                    if open == Answered::Strange { Outcome::Refuse } else { Outcome::Stay }
                }
            },
            Over::Signing(mut confirm) => match confirm.key(look, key) {
                Confirmed::Left => Outcome::Stay,
                done => {
                    let outcome = match done {
                        Confirmed::Sign => self.sign(look, &mut confirm),
                        Confirmed::Strange => Outcome::Refuse,
                        Confirmed::Open | Confirmed::Left => Outcome::Stay,
                    };
                    self.over = Over::Signing(confirm);
                    outcome
                }
            },
            Over::Officer(mut form) => match form.key(look, self.on_duty, key) {
                Filled::Left => Outcome::Stay,
                done => {
                    self.over = Over::Officer(form);
                    self.filled_in(done)
                }
            },
            Over::Nothing => match self.focus {
                Focus::Sections => self.section_key(look, key),
                Focus::Page => self.page_key(look, key),
            },
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, look: Look<'_>, text: &str) {
        match (&mut self.over, self.focus) {
            (Over::Asking(..), _) | (Over::Nothing, Focus::Sections) => {}
            (Over::Signing(confirm), _) => confirm.paste(text),
            (Over::Officer(form), _) => form.paste(text),
            (Over::Nothing, Focus::Page) => {
                if let Some(page) = self.page() {
                    page.paste(look, text);
                }
            }
        }
    }

    /// A key on the list of sections.
    fn section_key(&mut self, look: Look<'_>, key: KeyEvent) -> Outcome {
        let last = Section::ALL.len() - 1;
        let at = Section::ALL.iter().position(|section| *section == self.section).unwrap_or(0);
        let to = match key.code {
            KeyCode::Up => at.checked_sub(1).unwrap_or(last),
            KeyCode::Down if at >= last => 0,
            KeyCode::Down => at + 1,
            KeyCode::Home | KeyCode::PageUp => 0,
            KeyCode::End | KeyCode::PageDown => last,
            KeyCode::Enter | KeyCode::Tab | KeyCode::Right => {
                self.focus = Focus::Page;
                return Outcome::Stay;
            }
            // Nothing that was typed is lost by leaving.
            KeyCode::Esc if self.is_edited() => {
                self.ask(look, Topic::Leaving);
                return Outcome::Stay;
            }
            KeyCode::Esc => return Outcome::Close,
            _ => return Outcome::Refuse,
        };
        self.choose(Section::ALL.get(to).copied().unwrap_or(Section::Fair));
        Outcome::Stay
    }

    /// Shows another section.
    fn choose(&mut self, section: Section) {
        self.section = section;
        self.message = None;
    }

    fn ask(&mut self, look: Look<'_>, topic: Topic) {
        let question = topic.question(look);
        self.over = Over::Asking(topic, question);
    }

    /// A key on the page.
    fn page_key(&mut self, look: Look<'_>, key: KeyEvent) -> Outcome {
        match (self.section, key.code) {
            (Section::Officers | Section::History, KeyCode::Esc | KeyCode::Left) => {
                self.focus = Focus::Sections;
                self.message = None;
                Outcome::Stay
            }
            (Section::Officers, KeyCode::Enter) => self.open_officer(look),
            (Section::Officers, _) => {
                self.officers.key(look, key).map_or(Outcome::Refuse, |()| Outcome::Stay)
            }
            (Section::History, KeyCode::Char('u' | 'U')) => self.take_back(look),
            (Section::History, _) => self.history.key(key).map_or(Outcome::Refuse, |()| Outcome::Stay),
            _ => match self.page().map(|page| page.key(look, key)) {
                Some(FormKey::Taken | FormKey::Typed(_)) => {
                    self.message = None;
                    Outcome::Stay
                }
                Some(FormKey::Save) => self.save(look),
                Some(FormKey::Leave) => {
                    self.focus = Focus::Sections;
                    Outcome::Stay
                }
                Some(FormKey::Strange) | None => Outcome::Refuse,
            },
        }
    }

    /// What is to be done about the officer under the pointer.
    fn open_officer(&mut self, look: Look<'_>) -> Outcome {
        match self.officers.pointed(look) {
            Pointed::New => {
                self.over = Over::Officer(Box::new(OfficerForm::new(look, Deed::Add, self.on_duty)));
            }
            Pointed::Officer(id) => self.ask(look, Topic::Officer(id)),
        }
        Outcome::Stay
    }

    /// Takes the change under the pointer back; what is typed is saved or dropped first.
    fn take_back(&mut self, look: Look<'_>) -> Outcome {
        if self.is_edited() {
            self.message = Some(look.text.settings.save_first.clone());
            return Outcome::Refuse;
        }
        self.history.selected().map_or(Outcome::Refuse, Outcome::UndoChange)
    }

    fn answered(&mut self, look: Look<'_>, answer: Asked) -> Outcome {
        match answer {
            Asked::Meant(row, amount) => {
                if let Some(page) = self.page() {
                    page.mean(row, amount);
                }
                self.save(look)
            }
            Asked::Save => self.save(look),
            Asked::Drop => Outcome::Close,
            Asked::Officer(deed) => {
                self.over = Over::Officer(Box::new(OfficerForm::new(look, deed, self.on_duty)));
                Outcome::Stay
            }
        }
    }

    /// What the form of an officer leads to.
    fn filled_in(&self, filled: Filled) -> Outcome {
        match filled {
            Filled::Open | Filled::Left => Outcome::Stay,
            Filled::Strange => Outcome::Refuse,
            Filled::Ready(Sends::Plain(command)) => Outcome::Commit(self.wish(command)),
            Filled::Ready(Sends::First(signature)) => Outcome::FirstPin(signature),
            Filled::Ready(Sends::Signed(command, first)) => {
                Outcome::Sign(Box::new(Signing { wish: self.wish(command), first }))
            }
        }
    }

    fn wish(&self, command: Command) -> Wish {
        Wish { command, happened: None, request: Some(self.request) }
    }
}

impl Topic {
    /// What is asked, in the language of `look`.
    fn question(&self, look: Look<'_>) -> Question<Asked> {
        let text = &look.text.settings;
        match self {
            Topic::Leaving => {
                let answers =
                    vec![(text.answer_save.clone(), Asked::Save), (text.answer_drop.clone(), Asked::Drop)];
                Question::new(&text.unsaved_title, &text.unsaved_question, answers)
            }
            Topic::Amount(row, amounts) => {
                let answer = |amount: &Rupiah| {
                    let says = format!("{amount}: {}", words::rupiah(look.lang, *amount));
                    (says, Asked::Meant(*row, *amount))
                };
                let answers = amounts.iter().map(answer).collect();
                Question::new(&look.text.sale.asks, &text.which_amount, answers)
            }
            Topic::Officer(id) => {
                let has_pin = look.fair.officer(*id).is_some_and(|own| !own.private.beside(PIN).is_empty());
                let pin = if has_pin { &text.answer_new_pin } else { &text.answer_first_pin };
                let answers = vec![
                    (text.answer_change.clone(), Asked::Officer(Deed::Change(*id))),
                    (pin.clone(), Asked::Officer(Deed::SetPin(*id))),
                ];
                Question::new(&text.officers, &look.officer(Some(*id)), answers)
            }
        }
    }
}

fn pages(look: Look<'_>) -> Vec<Page> {
    Section::ALL.into_iter().filter_map(|section| Page::new(look, section)).collect()
}
