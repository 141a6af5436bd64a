//! Search and filter: which exhibitors show as hits, and which booths stay bright on the map.

mod facets;

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;

use super::keymap::{Action, resolve};
use super::{Desk, Effect, Effects, INDEXED_AT_ONCE, Tone};
use crate::fair::Fair;
use crate::fair::ids::{DayId, ExhibitorId};
use crate::fair::search::{Answers, Facets, Filter, Found, Index, Marks, Matching, Question, spots};
use crate::fair::settings::Lang;
use crate::pane::details::Selection;
use crate::pane::hits::{Hit, Hits, Nobody};
use crate::ui::field::{Field, Typed};
use crate::ui::layout::{PaneName, SMALLEST_WHOLE};
use crate::ui::text::facets::what_there_is;
use crate::ui::text::{fill, terms};

/// So many who rank alike can be told apart by one digit.
const MOST_RIVALS: usize = 9;
/// As many hits as can be gone through; the count beside them is of all.
const MOST_HITS: usize = 5_000;

/// Whom a filter lets through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// Everyone: a list, nothing dimmed.
    Everyone,
    /// The fair's category at this place.
    Category(usize),
}

/// What the typed words are for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Typing {
    /// To look at somebody.
    #[default]
    Search,
    /// To check one after the other in.
    Queue(Pointer),
}

/// Who put the pointer of the hits where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pointer {
    /// The search: on the best.
    OnBest,
    /// The officer.
    Moved,
}

/// The search being typed and the filter, with what they found.
#[derive(Default)]
pub(super) struct Finding {
    pub(super) query: Option<Field>,
    pub(super) shown: Option<Shown>,
    pub(super) hits: Option<Hits>,
    pub(super) matching: Option<Matching>,
    pub(super) marks: Marks,
    /// Whom the facets admit, as long as nothing changes.
    narrowed: Option<Narrowed>,
    /// What the facet being typed may become.
    pub(super) completions: Vec<String>,
    pub(super) typing: Typing,
    /// The best hit, and those behind it that may be meant as well.
    pub(super) rivals: Vec<ExhibitorId>,
    before: Option<Selection>,
}

/// Whom some facets admit.
struct Narrowed {
    facets: Facets,
    day: DayId,
    fair: Arc<Fair>,
    index: Arc<Index>,
    among: Arc<Matching>,
}

impl Typing {
    /// Once the officer has moved the pointer it is meant where it stands.
    pub(super) fn moved(self) -> Typing {
        match self {
            Typing::Search => Typing::Search,
            Typing::Queue(_) => Typing::Queue(Pointer::Moved),
        }
    }
}

impl Finding {
    /// Whether hits stand where the details stand.
    pub(super) fn is_on(&self) -> bool {
        self.hits.is_some()
    }

    /// Keeps the pointer of the hits on that exhibitor, if it is among them.
    pub(super) fn keep(&mut self, id: ExhibitorId) {
        if let Some(hits) = &mut self.hits {
            hits.keep(id);
        }
    }

    /// Keeps the pointer in sight.
    pub(super) fn arrange(&mut self, area: Rect) {
        if let Some(hits) = &mut self.hits {
            hits.arrange(area);
        }
    }

    /// Whether the map dims what was not found.
    pub(super) fn dims(&self) -> bool {
        self.query.as_ref().is_some_and(|query| !query.is_blank())
            || matches!(self.shown, Some(Shown::Category(_)))
    }
}

impl Desk {
    /// Begins a search; what is selected comes back if it is left.
    pub(super) fn begin_search(&mut self) {
        self.finding.before = Some(self.selection.clone());
        self.finding.query = Some(Field::default());
        self.finding.typing = Typing::Search;
        self.find();
        // Where one pane shows at a time, the hits are what one wants to see.
        if self.shows_one_pane() {
            self.focus = PaneName::Side;
        }
    }

    /// A key while a search is typed.
    pub(super) fn search_key(&mut self, key: KeyEvent, effects: &mut Effects) {
        match resolve(self.context(), key) {
            Some(Action::Confirm) if self.in_queue() => return self.take_next(effects),
            Some(Action::Confirm) => return self.take_hit(effects),
            Some(Action::CheckIn) => return self.check_in_hit(effects),
            Some(Action::Queue) => return self.begin_queue(effects),
            Some(Action::Cancel) => return self.leave_search(),
            Some(Action::Up) => return self.step_hit(Hits::select_previous),
            Some(Action::Down) => return self.step_hit(Hits::select_next),
            Some(Action::PageUp) => return self.page_hits(-1),
            Some(Action::PageDown) => return self.page_hits(1),
            _ => {}
        }
        let typed = self.finding.query.as_mut().map_or(Typed::Passed, |query| query.key(key));
        match (typed, key.code) {
            (Typed::Taken, _) => self.find(),
            // Tab is pressed by habit after a word; it must not swallow the search.
            (Typed::Passed, KeyCode::Tab) => self.complete(),
            (Typed::Passed, _) => effects.0.push(super::Effect::Bell),
        }
    }

    /// Text pasted into a search.
    pub(super) fn paste_into_search(&mut self, text: &str) {
        if let Some(query) = &mut self.finding.query {
            query.paste(text);
            self.find();
        }
    }

    /// Enter: the hit under the pointer is selected and the search is over.
    fn take_hit(&mut self, effects: &mut Effects) {
        let chosen = self.finding.hits.as_ref().and_then(Hits::selected);
        match chosen {
            Some(Hit::Spot(spot)) => {
                self.end_search();
                self.select_spot(spot);
                let text = self.texts.get(self.lang);
                let hall = self.fair.floors().get(spot.hall).map(|floor| floor.hall.name.clone());
                let name = terms::spot_name(text, &self.fair, spot);
                let values = [("name", name.as_str()), ("hall", hall.as_deref().unwrap_or_default())];
                let says = fill(&text.hits.selected_spot, &values);
                self.say(Tone::Plain, says);
            }
            Some(Hit::Exhibitor(id)) => {
                self.end_search();
                self.select_exhibitor(id);
                let name = self.fair.exhibitor(id).map(|e| e.name.clone()).unwrap_or_default();
                self.say(Tone::Plain, fill(&self.texts.get(self.lang).desk.selected, &[("name", &name)]));
            }
            None => {
                let text = self.texts.get(self.lang).hits.none.clone();
                self.refuse(text, effects);
            }
        }
    }

    /// Esc: as it was before the search.
    fn leave_search(&mut self) {
        if let Some(before) = self.finding.before.take() {
            self.selection = before;
        }
        self.end_search();
    }

    /// Nothing is searched or filtered any more, as if nothing had been.
    /// A queue's field stays, empty.
    pub(super) fn forget_search(&mut self) {
        if self.in_queue() {
            self.finding.query = Some(Field::default());
            return self.find();
        }
        self.leave_search();
        self.finding = Finding::default();
        self.find();
    }

    pub(super) fn end_search(&mut self) {
        self.finding.query = None;
        self.finding.narrowed = None;
        self.finding.typing = Typing::Search;
        self.finding.before = None;
        self.find();
    }

    /// Whether the screen is too small for more than one pane.
    fn shows_one_pane(&self) -> bool {
        self.size.0 < SMALLEST_WHOLE.0 || self.size.1 < SMALLEST_WHOLE.1
    }

    /// Shows a category, or everyone; the same again shows all as before.
    pub(super) fn filter(&mut self, shown: Shown) {
        self.finding.shown = if self.finding.shown == Some(shown) { None } else { Some(shown) };
        self.find();
        // What the keys act on is always what one sees: somebody the filter leaves out gives way to the first hit.
        if let Some(hits) = &mut self.finding.hits
            && hits.selected().is_none()
        {
            hits.select_first();
            if let Some(Hit::Exhibitor(id)) = hits.selected() {
                self.select_exhibitor(id);
            }
        }
    }

    /// Drops the filter; says whether there was one.
    pub(super) fn drop_filter(&mut self) -> Option<Shown> {
        let was = self.finding.shown.take();
        self.find();
        was
    }

    /// Finds anew what query and filter say.
    pub(super) fn find(&mut self) {
        let query = self.finding.query.as_ref().map(|query| query.text().to_owned());
        if query.is_none() && self.finding.shown.is_none() {
            self.finding.completions.clear();
            (self.finding.hits, self.finding.matching) = (None, None);
            self.finding.marks = Marks::default();
            return;
        }
        let line = query.unwrap_or_default();
        let Some(index) = self.index.clone() else {
            self.say(Tone::Plain, self.texts.get(self.lang).desk.indexing.clone());
            return;
        };
        let category = match self.finding.shown {
            Some(Shown::Category(at)) => self.settings.categories.get(at).map(|category| category.id.clone()),
            Some(Shown::Everyone) | None => None,
        };
        let question = Question::of(&line, &self.fair, &index);
        let among = self.narrowed(&question, index.clone());
        let filter = Filter { category, day: Some(self.day), among };
        self.finding.completions = self.completions(&question);
        let query = &question.words;
        if self.in_queue() {
            self.finding.typing = Typing::Queue(Pointer::OnBest);
            // While nothing is typed, who came last stays in sight.
            if line.trim().is_empty() {
                (self.finding.hits, self.finding.matching) = (None, None);
                self.finding.marks = Marks::default();
                return;
            }
        }
        let found = match question.unknown.is_empty() {
            true => index.find(&self.fair, query, &filter, MOST_HITS),
            false => Found::nobody(),
        };
        let named = || found.hits.iter().chain(&found.perhaps);
        let best = named().next();
        let rivals = named().take_while(|hit| best.is_some_and(|best| best.is_rivalled_by(hit)));
        self.finding.rivals = rivals.map(|hit| hit.exhibitor).take(MOST_RIVALS).collect();
        let rows = self.with_spots(&question, named().map(|hit| hit.exhibitor).collect());
        let mut hits = Hits::new(rows, found.total, self.fair.exhibitor_count());
        let exact = hits.rows.iter().take_while(|hit| hit.exhibitor().is_none()).count();
        let from = exact + found.hits.len();
        hits.similar = from..from + found.perhaps.len();
        if self.in_queue() {
            hits.nobody = Nobody::WalksIn;
        }
        if let Some(unknown) = question.unknown.first() {
            hits.nobody = Nobody::Says(what_there_is(
                self.texts.get(self.lang),
                (&self.fair, &index),
                self.lang,
                unknown,
            ));
        }
        if line.trim().is_empty()
            && let Some(id) = self.selection.exhibitor
        {
            hits.keep(id);
        }
        self.finding.marks = Marks::of(query);
        self.finding.matching = Some(found.matching);
        let chosen = hits.selected();
        self.finding.hits = Some(hits);
        // The best hit shows on the map while one types; where there is none, what was selected before the search.
        if self.finding.query.is_some() && !line.trim().is_empty() {
            match (chosen, self.finding.before.clone()) {
                (Some(hit), _) => self.show_hit(hit),
                (None, Some(before)) => self.selection = before,
                (None, None) => {}
            }
        }
    }

    /// The exhibitors found, and the places and doors: what is meant exactly before them, what may be meant after them.
    fn with_spots(&self, question: &Question, found: Vec<ExhibitorId>) -> Vec<Hit> {
        let texts = [Lang::Id, Lang::En].map(|lang| self.texts.get(lang));
        let called = |kind| terms::spot_words(texts, kind);
        // A filter is of exhibitors.
        let spots = match self.finding.shown {
            // Nobody who stands in line is a toilet.
            None if self.in_queue() => Vec::new(),
            None if !question.facets.is_empty() || !question.unknown.is_empty() => Vec::new(),
            None => spots(&self.fair, &question.words, &called),
            Some(Shown::Everyone | Shown::Category(_)) => Vec::new(),
        };
        let those = |wanted| {
            spots.iter().filter(move |(_, answers)| *answers == wanted).map(|(spot, _)| Hit::Spot(*spot))
        };
        let exhibitors = found.into_iter().map(Hit::Exhibitor);
        those(Answers::Exactly).chain(exhibitors).chain(those(Answers::Perhaps)).collect()
    }

    /// Shows a hit on the map without ending the search.
    pub(super) fn show_hit(&mut self, hit: Hit) {
        let before = self.finding.before.take();
        match hit {
            Hit::Exhibitor(id) => self.select_exhibitor(id),
            Hit::Spot(spot) => self.select_spot(spot),
        }
        self.finding.before = before;
    }

    /// Moves the pointer of the hits; the map goes along.
    pub(super) fn step_hit(&mut self, step: fn(&mut Hits)) {
        let Some(hits) = &mut self.finding.hits else { return };
        step(hits);
        let selected = hits.selected();
        self.finding.typing = self.finding.typing.moved();
        if let Some(hit) = selected {
            self.show_hit(hit);
        }
    }

    /// A page of hits up (-1) or down (1).
    pub(super) fn page_hits(&mut self, pages: i32) {
        let side = self.screen().side;
        self.finding.typing = self.finding.typing.moved();
        let Some(hits) = &mut self.finding.hits else { return };
        hits.select_page(pages * i32::from(hits.page(side)).max(1));
        if let Some(hit) = hits.selected() {
            self.show_hit(hit);
        }
    }

    /// The index has come; who changed meanwhile is indexed again.
    pub(super) fn indexed(&mut self, mut index: Arc<Index>) {
        // Two threads may be at it; only the one that knows the newest list counts.
        if index.is_older_than(self.indexed_from) {
            return;
        }
        for id in std::mem::take(&mut self.unindexed) {
            Arc::make_mut(&mut index).update(&self.fair, id);
        }
        self.index = Some(index);
        self.find();
        self.find_in_next();
    }

    /// Many exhibitors changed: their words are gathered anew, by a thread where there are too many to wait for.
    pub(super) fn index_all(&mut self, effects: &mut Effects) {
        self.unindexed.clear();
        self.indexed_from = self.fair.journal().len();
        if self.fair.exhibitor_count() <= INDEXED_AT_ONCE {
            return self.indexed(Arc::new(Index::build(&self.fair)));
        }
        self.index = None;
        effects.0.push(Effect::Index);
    }

    /// An exhibitor changed: its words too.
    pub(super) fn index_anew(&mut self, id: ExhibitorId) {
        match &mut self.index {
            Some(index) => Arc::make_mut(index).update(&self.fair, id),
            None => self.unindexed.push(id),
        }
        // A walk-in whose name stands in the queue's field is checked in next.
        if self.finding.is_on() && (self.finding.query.is_none() || self.in_queue()) {
            self.find();
        }
    }
}
