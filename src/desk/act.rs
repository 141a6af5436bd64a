//! Keys on the desk itself: what each action does.

use crossterm::event::KeyEvent;

use super::counting::Press;
use super::finding::Shown;
use super::keymap::{Action, Context, Stroke, resolve};
use super::over::{MustChoose, Over, Then};
use super::{Desk, Effect, Effects, Tone};
use crate::fair::command::{Arrival, Command};
use crate::fair::event::Event;
use crate::fair::ids::{DayId, ExhibitorId};
use crate::fair::plan::Direction;
use crate::pane::hits::Hits;
use crate::pane::journal::Journal;
use crate::popup::Wish;
use crate::popup::clicker::ClickerForm;
use crate::popup::group::GroupForm;
use crate::popup::help::Help;
use crate::popup::incident::IncidentForm;
use crate::popup::ledger::{Ledger, Of};
use crate::popup::list::Choosing;
use crate::popup::record::RecordForm;
use crate::popup::relocate::MoveForm;
use crate::popup::sale::SaleForm;
use crate::popup::states::StatesForm;
use crate::ui::layout::PaneName;
use crate::ui::text::fill;

impl Desk {
    /// Where keys go now.
    pub(super) fn context(&self) -> Context {
        match (self.over.last(), &self.finding.query) {
            (Some(over), _) => over.context(),
            (None, Some(_)) if self.in_queue() => Context::Queue,
            (None, Some(_)) => Context::Search,
            (None, None) => Context::Desk,
        }
    }

    /// A key press.
    pub(super) fn key(&mut self, key: KeyEvent, at_ms: u64, effects: &mut Effects) {
        self.stroke(Stroke::Pressed(key), at_ms, effects);
    }

    /// A key press, or the key of what was found by its words.
    pub(super) fn stroke(&mut self, stroke: Stroke, at_ms: u64, effects: &mut Effects) {
        let context = self.context();
        let key = match stroke {
            Stroke::Pressed(key) => self.keymap.meant(context, key),
            Stroke::Found(key) => key,
        };
        let action = resolve(context, key);
        // Ctrl-C twice leaves even where an answer never comes.
        let again = action == Some(Action::Quit) && self.waiting.iter().any(|(other, _)| *other == stroke);
        let waits = self.round_waits() || action.is_some_and(|action| self.must_wait(action));
        if !again && (!self.waiting.is_empty() || waits) {
            self.waiting.push_back((stroke, at_ms));
            return;
        }
        match (context, action) {
            (_, Some(Action::Quit)) => effects.0.push(Effect::Quit),
            (_, Some(Action::Suspend)) => effects.0.push(Effect::Suspend),
            (_, Some(Action::Palette)) => self.open_palette(context),
            (Context::Palette, _) => self.palette_key(key, at_ms, effects),
            (_, Some(Action::Help)) => self.over.push(Over::Help(Help::default())),
            (_, Some(Action::Language)) => self.switch_language(),
            (_, Some(Action::Blank)) => self.blank(),
            (_, Some(Action::Theme)) => self.choose_theme(),
            (_, Some(Action::Persons)) if self.can_show_persons() => self.show_persons(effects),
            (Context::Desk, Some(action)) => self.act(action, at_ms, effects),
            (Context::Visitors, Some(action)) => self.visitors_act(action, at_ms, effects),
            (Context::Recap | Context::Ranking, Some(action)) => self.recap_act(action, effects),
            (Context::RecapSearch, _) => self.recap_key(key, effects),
            (Context::Desk | Context::Visitors | Context::Recap | Context::Ranking, None) => {
                let text = self.texts.get(self.lang).desk.strange_key.clone();
                self.refuse(text, effects);
            }
            (Context::Search | Context::Queue, _) if self.over.is_empty() => self.search_key(key, effects),
            (
                Context::Search
                | Context::Queue
                | Context::Journal
                | Context::Form
                | Context::Files
                | Context::Reading
                | Context::Intake
                | Context::NextFair
                | Context::PickSearch
                | Context::Picking
                | Context::Round
                | Context::Quote
                | Context::Ledger
                | Context::Settings
                | Context::Changes
                | Context::Grid
                | Context::Choice
                | Context::Help,
                _,
            ) => self.over_key(key, effects),
        }
    }

    /// What an action does on the desk.
    fn act(&mut self, action: Action, at_ms: u64, effects: &mut Effects) {
        if self.is_past() && Desk::records(action) {
            return self.refuse_in_past(effects);
        }
        match action {
            Action::Left => self.arrow(Direction::Left, effects),
            Action::Right => self.arrow(Direction::Right, effects),
            Action::Up => self.arrow(Direction::Up, effects),
            Action::Down => self.arrow(Direction::Down, effects),
            Action::PageUp => self.page(-1),
            Action::PageDown => self.page(1),
            Action::First => self.go_to_end(Hits::select_first, Direction::Left),
            Action::Last => self.go_to_end(Hits::select_last, Direction::Right),
            Action::Next => self.focus = self.focus.next(),
            Action::Previous => self.focus = self.focus.previous(),
            Action::Search => self.begin_search(),
            Action::Queue => self.begin_queue(effects),
            Action::Category(n) => self.category(n, effects),
            Action::Everyone => self.filter(Shown::Everyone),
            Action::CheckIn => self.check_in(effects),
            Action::States => {
                if let Some(id) = self.the_selected(effects) {
                    self.on_open_day(Then::States(id));
                }
            }
            Action::Sales => {
                if let Some(id) = self.the_selected(effects) {
                    self.on_open_day(Then::Sale(id));
                }
            }
            Action::Correct => {
                if let Some(id) = self.the_selected(effects) {
                    self.amend_selected(id, effects);
                }
            }
            Action::CountVisit => self.count_visit(at_ms, effects),
            Action::TakeBackVisit => self.take_back_visit(effects),
            Action::Gate => self.pick_gate(),
            Action::Visitors => self.open_visitors(),
            Action::Recap => self.open_recap(effects),
            Action::Settings => self.open_settings(),
            Action::Heat => self.next_heat(effects),
            Action::Hall => match self.fair.floors().len() {
                0 | 1 => {
                    let text = self.texts.get(self.lang).desk.one_hall.clone();
                    self.refuse(text, effects);
                }
                2 => self.show_hall(1 - self.map.hall().min(1)),
                halls => self.pick_from(Choosing::Hall(halls), self.map.hall(), None),
            },
            Action::OpenDay => self.open_day(effects),
            Action::Undo => self.undo(effects),
            Action::Journal => self.over.push(Over::Journal(Journal::new())),
            Action::Officer => self.ask_officer(MustChoose::No),
            Action::Edit => {
                if let Some(id) = self.the_selected(effects)
                    && let Some(exhibitor) = self.fair.exhibitor(id).cloned()
                {
                    let request = (self.new_request)();
                    let form = RecordForm::correction(self.look(), &exhibitor, request);
                    self.over.push(Over::Record(Box::new(form)));
                }
            }
            Action::WalkIn => {
                let request = (self.new_request)();
                let hall = self.hall();
                let form = RecordForm::walk_in(self.look(), self.selection.booth.as_ref(), hall, "", request);
                self.over.push(Over::Record(Box::new(form)));
            }
            Action::Move => {
                if let Some(id) = self.the_selected(effects) {
                    let request = (self.new_request)();
                    let form = MoveForm::new(self.look(), id, self.hall(), request);
                    self.over.push(Over::Move(form));
                }
            }
            Action::Incident => self.note_incident(),
            Action::Incidents => self.list(Of::Incidents),
            Action::Deals => self.list(Of::Deals(self.selection.exhibitor)),
            Action::Intake => self.open_intake(effects),
            Action::Round => self.open_round(effects),
            Action::Closing => self.open_closing(effects),
            Action::Morning => self.open_morning(effects),
            Action::Quote => self.open_quote(effects),
            Action::Earlier => self.go_back(effects),
            Action::Later => self.go_on(effects),
            Action::Export => self.open_outlet(),
            Action::CopyOut => self.open_copying(effects),
            Action::HandOver => self.open_handover(effects),
            Action::NextFair => self.open_next(),
            Action::Confirm => self.confirm(),
            Action::Cancel if self.is_past() && self.finding.shown.is_none() => self.return_to_present(),
            Action::Cancel => {
                if self.drop_filter().is_none() {
                    self.focus = PaneName::Map;
                    self.say(Tone::Plain, String::new());
                }
            }
            Action::Sift
            | Action::Theme
            | Action::Persons
            | Action::Blank
            | Action::Language
            | Action::Palette
            | Action::Help
            | Action::Quit
            | Action::Suspend
            | Action::Tick
            | Action::TickFound
            | Action::UntickFound
            | Action::OnlyPicked
            | Action::NoteNew
            | Action::OwnerAway
            | Action::Alone
            | Action::Code
            | Action::OtherLanguage
            | Action::NotReady
            | Action::WholeForm
            | Action::Digits
            | Action::Measure
            | Action::Reverse
            | Action::Regroup
            | Action::ToMap
            | Action::Stretch
            | Action::Clicker
            | Action::Group => {}
        }
    }

    /// Opens the form of an incident, which may be about whoever is selected.
    pub(super) fn note_incident(&mut self) {
        let request = (self.new_request)();
        let form = IncidentForm::new(self.look(), self.selection.exhibitor, request);
        self.over.push(Over::Incident(form));
    }

    /// Opens the list of what stays open until somebody says what came of it.
    fn list(&mut self, of: Of) {
        let list = Ledger::new(self.look(), of);
        self.over.push(Over::Ledger(Box::new(list)));
    }

    /// The selected exhibitor; says what to do where there is none.
    fn the_selected(&mut self, effects: &mut Effects) -> Option<ExhibitorId> {
        if self.selection.exhibitor.is_none() {
            let text = self.texts.get(self.lang).desk.select_first.clone();
            self.refuse(text, effects);
        }
        self.selection.exhibitor
    }

    fn is_open(&self) -> bool {
        self.fair.opening(self.day).is_some()
    }

    pub(super) fn check_in(&mut self, effects: &mut Effects) {
        let Some(exhibitor) = self.the_selected(effects) else { return };
        let command = Command::CheckIn { exhibitor, arrival: Arrival::AtTheDoor, note: String::new() };
        match self.is_open() {
            true => self.commit(Wish::now(command), None, effects),
            false => self.offer_opening(Then::Wish(Wish::now(command))),
        }
    }

    /// Opens a form that needs an open day, or offers to open the day on the way.
    pub(super) fn on_open_day(&mut self, then: Then) {
        match self.is_open() {
            true => self.open_form(then),
            false => self.offer_opening(then),
        }
    }

    /// Opens the form, with a request of its own.
    pub(super) fn open_form(&mut self, then: Then) {
        if then == Then::Queue {
            return self.open_queue();
        }
        let request = (self.new_request)();
        let (look, gate) = (self.look(), self.gate.as_ref());
        let over = match then {
            Then::Sale(id) => Over::Sale(SaleForm::new(look, id, request)),
            Then::States(id) => Over::States(StatesForm::new(look, id, request)),
            Then::Clicker => Over::Clicker(ClickerForm::new(look, gate, request)),
            Then::Group => Over::Group(GroupForm::new(look, gate, request)),
            Then::Wish(_) | Then::Queue => return,
        };
        self.over.push(over);
    }

    pub(super) fn count_visit(&mut self, at_ms: u64, effects: &mut Effects) {
        let Some(gate) = self.gate.clone() else {
            let text = self.texts.get(self.lang).desk.no_gate.clone();
            return self.refuse(text, effects);
        };
        let command = Command::CountVisit { gate: gate.clone() };
        if !self.is_open() {
            return self.offer_opening(Then::Wish(Wish::now(command)));
        }
        match self.counting.press(&gate, at_ms) {
            Press::Visitor => self.commit(Wish::now(command), None, effects),
            Press::Held { counted, over_ms } => {
                effects.0.push(Effect::Bell);
                self.ask_about_held_key(gate, counted, over_ms);
            }
        }
    }

    /// Opens the desk's day where the clock agrees; otherwise the days are shown with what the clock says.
    fn open_day(&mut self, effects: &mut Effects) {
        let suggested = self.settings.day_at(self.now).map(|plan| plan.id);
        if !self.is_open() && suggested == Some(self.day) {
            return self.commit(Wish::now(Command::OpenDay), None, effects);
        }
        let days = self.fair.day_ids();
        if days.is_empty() {
            let text = self.texts.get(self.lang).tally.no_days.clone();
            return self.refuse(text, effects);
        }
        let look = self.look();
        let today = look.today();
        let date = crate::ui::text::format::date(look.text, today);
        let message = match suggested {
            Some(_) => None,
            None => Some(fill(&look.text.desk.outside_days, &[("date", &date)])),
        };
        let wanted = suggested.filter(|_| self.is_open()).unwrap_or(self.day);
        let at = days.iter().position(|day| *day == wanted).unwrap_or(0);
        self.pick_from(Choosing::Day(days), at, message);
    }

    /// Works on that day from now on, opening it where it is not.
    pub(super) fn work_on(&mut self, day: DayId, effects: &mut Effects) {
        self.day = day;
        if let Some(booth) = self.selection.booth.clone() {
            self.selection.exhibitor = self.occupant(&booth);
        }
        self.refresh();
        self.find();
        self.ask_for_heat(effects);
        if !self.is_open() {
            return self.commit(Wish::now(Command::OpenDay), None, effects);
        }
        let text = fill(&self.texts.get(self.lang).desk.works_on, &[("n", &day.to_string())]);
        self.say(Tone::Plain, text);
    }

    /// Undoes the officer's newest entry in force: a count at once, anything else after it was named.
    ///
    /// The footer names what would be undone before the key is pressed.
    pub(super) fn undo(&mut self, effects: &mut Effects) {
        let Some(entry) = self.undoable.clone() else {
            let text = self.texts.get(self.lang).refusal.nothing_to_undo.clone();
            return self.refuse(text, effects);
        };
        match matches!(entry.event, Event::VisitCounted(_) | Event::VisitTakenBack(_)) {
            true => self.commit(Wish::now(Command::Undo { entry: entry.key }), None, effects),
            false => self.offer_undo(&entry, effects),
        }
    }

    fn category(&mut self, n: u8, effects: &mut Effects) {
        let at = usize::from(n).saturating_sub(1);
        if at >= self.settings.categories.len() {
            let count = self.settings.categories.len().to_string();
            let text = fill(&self.texts.get(self.lang).desk.no_category, &[("n", &count)]);
            return self.refuse(text, effects);
        }
        self.filter(Shown::Category(at));
    }

    /// An arrow: walks the map, the hits or the details, wherever the keys go.
    fn arrow(&mut self, direction: Direction, effects: &mut Effects) {
        match (self.focus, self.finding.is_on(), direction) {
            (PaneName::Side, true, Direction::Up) => self.step_hit(Hits::select_previous),
            (PaneName::Side, true, Direction::Down) => self.step_hit(Hits::select_next),
            (PaneName::Side, false, Direction::Up) => self.scroll_details(-1),
            (PaneName::Side, false, Direction::Down) => self.scroll_details(1),
            (PaneName::Tally, _, _) => self.step_tally(direction, effects),
            (PaneName::Map | PaneName::Side, _, _) => self.walk(direction, effects),
        }
    }

    fn walk(&mut self, direction: Direction, effects: &mut Effects) {
        let Some(floor) = self.fair.floors().get(self.map.hall()) else { return };
        let near = self.selection.spot.as_ref().and_then(|spot| spot.near.first());
        let near = near.filter(|booth| booth.hall == floor.hall.id).cloned();
        let to = match (self.selected_here(), near) {
            (Some(from), _) => floor.walk.step(from, direction).and_then(|index| floor.booth_id(index)),
            // From a place one steps to the stand next to it.
            (None, Some(near)) => Some(near),
            (None, None) => floor.walk.first().and_then(|index| floor.booth_id(index)),
        };
        match to {
            Some(booth) => self.select_booth(booth),
            None => effects.0.push(Effect::Bell),
        }
    }

    pub(super) fn scroll_details(&mut self, rows: i32) {
        let mut details = std::mem::take(&mut self.details);
        details.scroll(rows, self.look(), &self.selection, self.screen().side);
        self.details = details;
    }

    fn page(&mut self, pages: i32) {
        match self.finding.is_on() {
            true => self.page_hits(pages),
            false => {
                let rows = i32::from(self.screen().side.height.saturating_sub(2)).max(1);
                self.scroll_details(pages * rows);
            }
        }
    }

    /// Home and End: the ends of the hits, or of the map's walk.
    fn go_to_end(&mut self, hits: fn(&mut Hits), end: Direction) {
        if self.finding.is_on() {
            return self.step_hit(hits);
        }
        let Some(floor) = self.fair.floors().get(self.map.hall()) else { return };
        let order = floor.walk.order();
        let index = match end {
            Direction::Left | Direction::Up => order.first(),
            Direction::Right | Direction::Down => order.last(),
        };
        if let Some(booth) = index.and_then(|index| floor.booth_id(*index)) {
            self.select_booth(booth);
        }
    }

    /// Enter: goes through who shares a booth, then to the details.
    fn confirm(&mut self) {
        if let (PaneName::Map, Some(booth)) = (self.focus, self.selection.booth.clone()) {
            let ids: Vec<_> = self.fair.occupants(&booth, Some(self.day)).map(|(id, _)| id).collect();
            if ids.len() > 1 {
                let at = ids.iter().position(|id| Some(*id) == self.selection.exhibitor).unwrap_or(0);
                let next = ids.iter().cycle().nth(at + 1).copied();
                self.selection.exhibitor = next;
                self.details.reset();
                return;
            }
        }
        if let (PaneName::Tally, Some(opens)) = (self.focus, self.tally.chosen().cloned()) {
            return self.open_figure(opens);
        }
        self.focus = match self.focus {
            PaneName::Map | PaneName::Tally => PaneName::Side,
            PaneName::Side => PaneName::Map,
        };
    }

    pub(super) fn show_hall(&mut self, hall: usize) {
        self.map.show_hall(hall);
        self.select_first_booth();
    }

    fn switch_language(&mut self) {
        use crate::fair::settings::Lang;
        self.lang = match self.lang {
            Lang::Id => Lang::En,
            Lang::En => Lang::Id,
        };
        let text = self.texts.get(self.lang).desk.language.clone();
        self.say(Tone::Plain, text);
    }
}
