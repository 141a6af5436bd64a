//! Orders, buyer contacts and the like: the selected exhibitor's first, what is open before what has ended.

mod view;

use std::cmp::Reverse;
use std::sync::Arc;

use chrono::NaiveDate;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::{Position, Rect};

use super::Outcome;
use super::incidents::when;
use crate::fair::event::DealKind;
use crate::fair::exhibitor::AGENCY;
use crate::fair::ids::{DealId, EntryKey, ExhibitorId};
use crate::fair::search::fold;
use crate::fair::state::Deal;
use crate::ui::Look;
use crate::ui::field::{Field, Typed};
use crate::ui::text::{deal as said, entry, fill, format, terms};

/// A deal with its words, folded for the search.
#[derive(Debug, Clone)]
struct Known {
    id: DealId,
    kind: DealKind,
    words: String,
}

/// The list's state; it is reckoned when the journal, the kind or the words change, never in a frame.
#[derive(Debug, Clone)]
pub struct DealList {
    /// Who is selected at the desk: their deals come first, and a new one is theirs.
    about: Option<ExhibitorId>,
    /// All of them, in the order of the list.
    known: Vec<Known>,
    /// So many of them, the first, are those of who is selected.
    own: usize,
    /// Those that are of the kind and have the words, by their place in `known`.
    shown: Vec<usize>,
    /// How many of each kind have the words, in the order of [`DealKind::ALL`].
    counts: [usize; 4],
    kind: Option<DealKind>,
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
    /// The deal at this place of those shown.
    Deal(usize),
}

impl DealList {
    /// All of them; `about` is who is selected at the desk.
    pub fn new(look: Look<'_>, about: Option<ExhibitorId>) -> DealList {
        let mut list = DealList {
            about,
            known: Vec::new(),
            own: 0,
            shown: Vec::new(),
            counts: [0; 4],
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

    /// Takes in the snapshot. The pointer stays on its deal, and goes to one that was just noted.
    fn renew(&mut self, look: Look<'_>) {
        let journal = look.fair.journal();
        let newest = journal.back().map(|line| &line.entry);
        let stamp = (journal.len(), newest.map(|entry| entry.key));
        if self.stamp.replace(stamp) == Some(stamp) {
            return;
        }
        let noted = newest.and_then(|entry| match &entry.event {
            crate::fair::event::Event::DealNoted(noted) => Some(noted.deal),
            _ => None,
        });
        let wanted = noted.or_else(|| self.selected());
        let mut deals: Vec<(DealId, &Arc<Deal>)> = look.fair.deals().collect();
        let is_own = |deal: &Deal| deal.says().map(|noted| noted.exhibitor) == self.about;
        deals.sort_by_key(|(id, deal)| {
            let due = if deal.is_open() { deal.due().unwrap_or(NaiveDate::MAX) } else { NaiveDate::MAX };
            (!is_own(deal), !deal.is_open(), due, Reverse(deal.noted.happened), *id)
        });
        self.own = deals.iter().filter(|(_, deal)| is_own(deal)).count();
        let known = deals.iter().filter_map(|(id, deal)| {
            let noted = deal.says()?;
            Some(Known { id: *id, kind: noted.kind, words: words(look, deal) })
        });
        self.known = known.collect();
        self.sift();
        let at =
            |id| self.shown.iter().position(|at| self.known.get(*at).is_some_and(|known| known.id == id));
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
        self.counts = DealKind::ALL.map(|kind| found().filter(|(_, known)| known.kind == kind).count());
        let of_kind = found().filter(|(_, known)| self.kind.is_none_or(|kind| kind == known.kind));
        self.shown = of_kind.map(|(at, _)| at).collect();
        self.selected = self.selected.min(self.shown.len().saturating_sub(1));
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
        self.offset = self.offset.clamp(below, at.saturating_sub(1).max(below));
        self.offset = self.offset.min(self.lines().saturating_sub(room));
    }

    /// The one under the pointer.
    fn selected(&self) -> Option<DealId> {
        self.known.get(*self.shown.get(self.selected)?).map(|known| known.id)
    }

    /// How many of those shown are of who is selected at the desk.
    fn own_shown(&self) -> usize {
        self.shown.partition_point(|at| *at < self.own)
    }

    /// Whether a heading stands above those of the others.
    fn heads_others(&self) -> bool {
        self.about.is_some() && self.own_shown() < self.shown.len()
    }

    /// How many lines the list has.
    fn lines(&self) -> usize {
        1 + self.shown.len() + usize::from(self.heads_others())
    }

    /// In which line the deal at that place of those shown stands.
    fn line_of(&self, at: usize) -> usize {
        at + 1 + usize::from(self.heads_others() && at >= self.own_shown())
    }

    /// What stands in that line.
    fn line(&self, line: usize) -> Option<Line> {
        let Some(at) = line.checked_sub(1) else { return Some(Line::Own) };
        let own = self.own_shown();
        let at = match (self.heads_others(), at.cmp(&own)) {
            (true, std::cmp::Ordering::Equal) => return Some(Line::Others),
            (true, std::cmp::Ordering::Greater) => at - 1,
            (false, _) | (true, std::cmp::Ordering::Less) => at,
        };
        (at < self.shown.len()).then_some(Line::Deal(at))
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
            KeyCode::Enter => return self.selected().map_or(Outcome::Refuse, Outcome::SettleDeal),
            KeyCode::F(4) => return self.note_new(),
            KeyCode::Char('.') if self.words.is_blank() => return self.note_new(),
            KeyCode::Tab => self.turn(1),
            KeyCode::BackTab => self.turn(DealKind::ALL.len()),
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

    /// A new one is of who is selected; the list says what to do where nobody is.
    fn note_new(&self) -> Outcome {
        self.about.map_or(Outcome::Refuse, Outcome::NoteDeal)
    }

    /// Another kind alone, or all of them, so many steps on.
    fn turn(&mut self, steps: usize) {
        let kinds = || std::iter::once(None).chain(DealKind::ALL.map(Some));
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
            && let Some(Line::Deal(at)) = self.line(self.offset + usize::from(position.y - list.y))
        {
            self.selected = at;
        }
    }

    /// Moves the pointer by so many deals, up where negative.
    pub fn scroll(&mut self, deals: isize) {
        let last = self.shown.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(deals).min(last);
    }
}

/// What a search looks in: all that the list and its foot say of the deal.
fn words(look: Look<'_>, deal: &Deal) -> String {
    let Some(noted) = deal.says() else { return String::new() };
    let person = &noted.private;
    let name = look.fair.exhibitor(noted.exhibitor).map(|exhibitor| exhibitor.name.as_str());
    let stand = entry::stand(look.fair, noted.exhibitor, deal.noted.day.unwrap_or(look.day));
    let value = noted.value.map(|value| value.to_string()).unwrap_or_default();
    let parts = [
        terms::deal(look.text, noted.kind),
        &stand,
        name.unwrap_or_default(),
        &person.name,
        person.beside(AGENCY),
        &person.phone,
        &person.note,
        &value,
    ];
    fold(&parts.join(" "))
}

/// All there is to say of it: the other side and what is meant, whose it is and until when, by whom it was noted, how it
/// ended.
pub(super) fn about(look: Look<'_>, deal: &Deal) -> Vec<String> {
    let dot = format!(" {} ", look.signs.dot);
    let Some(noted) = deal.says() else { return Vec::new() };
    let person = &noted.private;
    let worth = noted.value.map(|value| format!(" {value}")).unwrap_or_default();
    let mut head = vec![format!("{}{worth}", terms::deal(look.text, noted.kind))];
    head.push(said::about(look, person));
    head.extend(Some(person.phone.clone()).filter(|phone| !phone.is_empty()));
    let mut lines = vec![head.join(&dot)];
    if said::buyer(person).is_some() && !person.note.is_empty() {
        lines.push(person.note.clone());
    }
    let name = look.fair.exhibitor(noted.exhibitor).map(|exhibitor| exhibitor.name.as_str());
    let stand = entry::stand(look.fair, noted.exhibitor, deal.noted.day.unwrap_or(look.day));
    let mut facts = vec![format!("{stand} {}", name.unwrap_or_default())];
    facts.extend(noted.due.map(|due| {
        let date = format::date(look.text, due);
        let overdue = deal.is_open() && due < said::today(look);
        let phrase = if overdue { &look.text.deals.overdue } else { &look.text.deals.due };
        fill(phrase, &[("date", &date)])
    }));
    let values = [("time", when(look, deal.noted.happened)), ("officer", look.officer(deal.noted.officer))];
    facts.push(fill(&look.text.deal.noted, &values.each_ref().map(|(name, value)| (*name, value.as_str()))));
    lines.push(facts.join(&dot));
    lines.extend(said::settled(look, deal, &|moment| when(look, moment)));
    lines
}
