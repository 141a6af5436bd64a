//! What stays open until somebody says what came of it: orders and contacts, or incidents and lost property.
//!
//! One list for both: what is open before what has ended, what is due first of all; words sift it, Tab shows one kind
//! alone, Enter says what came of the one under the pointer. What each of them says of its own stands in a room apart.

mod deals;
mod incidents;
mod view;

use std::cmp::Reverse;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::{Position, Rect};

use super::Outcome;
use crate::fair::Fair;
use crate::fair::event::{DealKind, Event, IncidentKind};
use crate::fair::ids::{DealId, EntryKey, ExhibitorId, IncidentId};
use crate::fair::search::fold;
use crate::fair::time::Moment;
use crate::ui::Look;
use crate::ui::field::{Field, Typed};

/// What is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Orders, contacts and the like: those of who is selected at the desk first.
    Deals(Option<ExhibitorId>),
    /// Incidents, lost and found property.
    Incidents,
}

/// One of what is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// An order, a contact or the like.
    Deal(DealId),
    /// Something that happened.
    Incident(IncidentId),
}

/// Where something stands in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    /// Whose it is, before the others'.
    whose: Whose,
    standing: Standing,
    /// Days or milliseconds; the largest of all where nothing is due.
    due: i64,
    newest: Reverse<Moment>,
    item: Item,
}

/// Whether it is of who is selected at the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Whose {
    Own,
    Others,
}

/// Whether anything may still come of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    Open,
    Ended,
}

/// One of them with its words, folded for the search.
#[derive(Debug, Clone)]
struct Known {
    place: Place,
    /// Which of the kinds.
    kind: usize,
    words: String,
}

/// The list's state; it is reckoned when the journal, the kind or the words change, never in a frame.
#[derive(Debug, Clone)]
pub struct Ledger {
    of: Of,
    /// All of them, in the order of the list.
    known: Vec<Known>,
    /// So many of them, the first, are those of who is selected.
    own: usize,
    /// Those that are of the kind and have the words, by their place in `known`.
    shown: Vec<usize>,
    /// How many of each kind have the words.
    counts: Vec<usize>,
    kind: Option<usize>,
    words: Field,
    selected: usize,
    offset: usize,
    stamp: Option<(usize, Option<EntryKey>)>,
}

/// What stands in a line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    /// Who is selected at the desk.
    Own,
    /// The others.
    Others,
    /// The one at this place of those shown.
    Item(usize),
}

impl Ledger {
    /// All of them.
    pub fn new(look: Look<'_>, of: Of) -> Ledger {
        let mut list = Ledger {
            of,
            known: Vec::new(),
            own: 0,
            shown: Vec::new(),
            counts: Vec::new(),
            kind: None,
            words: Field::default(),
            selected: 0,
            offset: 0,
            stamp: None,
        };
        list.renew(look);
        list.selected = 0;
        list
    }

    /// Whose the deal under the pointer is.
    pub fn exhibitor(&self, fair: &Fair) -> Option<ExhibitorId> {
        let known = self.known.get(*self.shown.get(self.selected)?)?;
        match known.place.item {
            Item::Deal(id) => Some(fair.deal(id)?.says()?.exhibitor),
            Item::Incident(_) => None,
        }
    }

    /// Takes in the snapshot. The pointer stays on what it was on, and goes to what was just noted.
    fn renew(&mut self, look: Look<'_>) {
        let journal = look.fair.journal();
        let newest = journal.back().map(|line| &line.entry);
        let stamp = (journal.len(), newest.map(|entry| entry.key));
        if self.stamp.replace(stamp) == Some(stamp) {
            return;
        }
        let noted = newest.and_then(|entry| match (&entry.event, self.of) {
            (Event::DealNoted(noted), Of::Deals(_)) => Some(Item::Deal(noted.deal)),
            (Event::IncidentNoted(noted), Of::Incidents) => Some(Item::Incident(noted.incident)),
            (_, Of::Deals(_) | Of::Incidents) => None,
        });
        let wanted = noted.or_else(|| self.selected());
        self.known = match self.of {
            Of::Deals(about) => deals::known(look, about),
            Of::Incidents => incidents::known(look),
        };
        self.known.sort_by_key(|known| known.place);
        self.own = self.known.partition_point(|known| known.place.whose == Whose::Own);
        self.sift();
        let at = |item| {
            let is = |at: &usize| self.known.get(*at).is_some_and(|known| known.place.item == item);
            self.shown.iter().position(is)
        };
        if let Some(at) = wanted.and_then(at) {
            self.selected = at;
        }
    }

    /// Keeps those of the kind that have every word typed.
    fn sift(&mut self) {
        let typed = fold(self.words.text());
        let wanted: Vec<&str> = typed.split_whitespace().collect();
        let has = |known: &Known| wanted.iter().all(|word| known.words.contains(word));
        let found = || self.known.iter().enumerate().filter(|(_, known)| has(known));
        let mut counts = vec![0; self.kinds()];
        for (_, known) in found() {
            if let Some(count) = counts.get_mut(known.kind) {
                *count += 1;
            }
        }
        let of_kind = found().filter(|(_, known)| self.kind.is_none_or(|kind| kind == known.kind));
        self.shown = of_kind.map(|(at, _)| at).collect();
        self.counts = counts;
        self.selected = self.selected.min(self.shown.len().saturating_sub(1));
    }

    /// How many kinds there are.
    fn kinds(&self) -> usize {
        match self.of {
            Of::Deals(_) => DealKind::ALL.len(),
            Of::Incidents => IncidentKind::ALL.len(),
        }
    }

    /// Whether there are none at all.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Keeps what is selected in sight, and the heading above it.
    pub fn arrange(&mut self, look: Look<'_>, screen: Rect) {
        self.renew(look);
        let room = usize::from(view::parts(view::inside(screen)).list.height).max(1);
        let at = self.line_of(self.selected);
        let below = (at + 1).saturating_sub(room);
        self.offset = self.offset.clamp(below, at.saturating_sub(self.heads()).max(below));
        self.offset = self.offset.min(self.lines().saturating_sub(room));
    }

    /// The one under the pointer.
    fn selected(&self) -> Option<Item> {
        self.known.get(*self.shown.get(self.selected)?).map(|known| known.place.item)
    }

    /// How many lines stand above the first of them: who is selected at the desk, where that matters.
    fn heads(&self) -> usize {
        match self.of {
            Of::Deals(_) => 1,
            Of::Incidents => 0,
        }
    }

    /// How many of those shown are of who is selected at the desk.
    fn own_shown(&self) -> usize {
        self.shown.partition_point(|at| *at < self.own)
    }

    /// Whether a heading stands above those of the others.
    fn heads_others(&self) -> bool {
        matches!(self.of, Of::Deals(Some(_))) && self.own_shown() < self.shown.len()
    }

    /// How many lines the list has.
    fn lines(&self) -> usize {
        self.heads() + self.shown.len() + usize::from(self.heads_others())
    }

    /// In which line the one at that place of those shown stands.
    fn line_of(&self, at: usize) -> usize {
        at + self.heads() + usize::from(self.heads_others() && at >= self.own_shown())
    }

    /// What stands in that line.
    fn line(&self, line: usize) -> Option<Line> {
        let Some(at) = line.checked_sub(self.heads()) else { return Some(Line::Own) };
        let own = self.own_shown();
        let at = match (self.heads_others(), at.cmp(&own)) {
            (true, std::cmp::Ordering::Equal) => return Some(Line::Others),
            (true, std::cmp::Ordering::Greater) => at - 1,
            (false, _) | (true, std::cmp::Ordering::Less) => at,
        };
        (at < self.shown.len()).then_some(Line::Item(at))
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent, screen: Rect) -> Outcome {
        let page = usize::from(view::parts(view::inside(screen)).list.height).max(1);
        let last = self.shown.len().saturating_sub(1);
        match key.code {
            KeyCode::Esc if self.words.is_blank() => return Outcome::Close,
            KeyCode::Esc => {
                self.words.set("");
                self.sift();
            }
            KeyCode::Enter => return self.selected().map_or(Outcome::Refuse, Outcome::Settle),
            KeyCode::F(4) => return self.note_new(),
            KeyCode::Char('.') if self.words.is_blank() => return self.note_new(),
            KeyCode::Tab => self.turn(1),
            KeyCode::BackTab => self.turn(self.kinds()),
            KeyCode::Up => self.selected = self.selected.saturating_sub(1),
            KeyCode::Down => self.selected = (self.selected + 1).min(last),
            KeyCode::PageUp => self.selected = self.selected.saturating_sub(page),
            KeyCode::PageDown => self.selected = (self.selected + page).min(last),
            _ => match self.words.key(key) {
                Typed::Taken => self.sift(),
                Typed::Passed => return Outcome::Refuse,
            },
        }
        Outcome::Stay
    }

    /// A new order is of who is selected; the list says what to do where nobody is.
    fn note_new(&self) -> Outcome {
        match self.of {
            Of::Deals(about) => about.map_or(Outcome::Refuse, Outcome::NoteDeal),
            Of::Incidents => Outcome::NoteIncident,
        }
    }

    /// Another kind alone, or all of them, so many steps on.
    fn turn(&mut self, steps: usize) {
        let kinds = || std::iter::once(None).chain((0..self.kinds()).map(Some));
        let at = kinds().position(|kind| kind == self.kind).unwrap_or(0);
        self.kind = kinds().cycle().nth(at + steps).flatten();
        (self.selected, self.offset) = (0, 0);
        self.sift();
    }

    /// Takes pasted text into the words.
    pub fn paste(&mut self, text: &str) {
        self.words.paste(text);
        self.sift();
    }

    /// Puts the pointer on what stands at `position`.
    pub fn point(&mut self, screen: Rect, position: Position) {
        let list = view::parts(view::inside(screen)).list;
        if list.contains(position)
            && let Some(Line::Item(at)) = self.line(self.offset + usize::from(position.y - list.y))
        {
            self.selected = at;
        }
    }

    /// Moves the pointer by so many, up where negative.
    pub fn scroll(&mut self, by: isize) {
        let last = self.shown.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
    }
}

/// What came of it, or may: all there is to say.
pub(super) fn about(look: Look<'_>, item: Item) -> Vec<String> {
    use crate::ui::text::{deal, incident};
    match item {
        Item::Deal(id) => look.fair.deal(id).map(|found| deal::lines(look, found)).unwrap_or_default(),
        Item::Incident(id) => {
            look.fair.incident(id).map(|found| incident::lines(look, found)).unwrap_or_default()
        }
    }
}
