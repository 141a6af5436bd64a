//! A page of the settings: a form or a grid, filled from the settings there are and read back into others.

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::super::form::{Form, FormKey};
use super::grid::Grid;
use super::{days, general, lists};
use crate::fair::money::Rupiah;
use crate::fair::settings::Settings;
use crate::ui::Look;
use crate::ui::text::SettingsPhrases;
use crate::ui::widget::Focused;

/// The parts of the settings, in the order in which they are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Fair,
    Days,
    Gates,
    Targets,
    Letterhead,
    Categories,
    Methods,
    Officers,
    History,
}

impl Section {
    pub(super) const ALL: [Section; 9] = [
        Section::Fair,
        Section::Days,
        Section::Gates,
        Section::Targets,
        Section::Letterhead,
        Section::Categories,
        Section::Methods,
        Section::Officers,
        Section::History,
    ];

    pub(super) fn name(self, text: &SettingsPhrases) -> &str {
        match self {
            Section::Fair => &text.fair,
            Section::Days => &text.days,
            Section::Gates => &text.gates,
            Section::Targets => &text.targets,
            Section::Letterhead => &text.letterhead,
            Section::Categories => &text.categories,
            Section::Methods => &text.methods,
            Section::Officers => &text.officers,
            Section::History => &text.history,
        }
    }

    /// What is to be known before something is changed there.
    pub(super) fn explains(self, text: &SettingsPhrases) -> &str {
        match self {
            Section::Fair => &text.fair_explains,
            Section::Days => &text.days_explains,
            Section::Gates => &text.gates_explains,
            Section::Targets => &text.targets_explains,
            Section::Letterhead => &text.letterhead_explains,
            Section::Categories => &text.categories_explains,
            Section::Methods => &text.methods_explains,
            Section::Officers => &text.officers_explains,
            Section::History => &text.history_explains,
        }
    }
}

/// What stands in the way of reading a page, and in which row and cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) at: (usize, usize),
    pub(super) why: Why,
}

/// What is wrong there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Why {
    /// This is to be said.
    Says(String),
    /// Which of these is meant?
    Asks(Vec<Rupiah>),
}

impl Wrong {
    pub(super) fn says(at: (usize, usize), why: impl Into<String>) -> Wrong {
        Wrong { at, why: Why::Says(why.into()) }
    }
}

/// How a page is filled in.
#[derive(Debug, Clone)]
enum Sheet {
    Form(Form),
    Grid(Grid),
}

/// A page, with what stood in it when it was filled.
#[derive(Debug, Clone)]
pub(super) struct Page {
    pub(super) section: Section,
    sheet: Sheet,
    filled: Vec<String>,
}

impl Page {
    /// The page of that section; `None` where it has none.
    pub(super) fn new(look: Look<'_>, section: Section) -> Option<Page> {
        let sheet = match section {
            Section::Fair => Sheet::Form(general::fair(look)),
            Section::Targets => Sheet::Form(general::targets(look)),
            Section::Days => Sheet::Grid(days::grid(look)),
            Section::Gates => Sheet::Grid(lists::gates(look)),
            Section::Letterhead => Sheet::Grid(lists::letterhead(look)),
            Section::Categories => Sheet::Grid(lists::categories(look)),
            Section::Methods => Sheet::Grid(lists::methods(look)),
            Section::Officers | Section::History => return None,
        };
        let mut page = Page { section, sheet, filled: Vec::new() };
        page.filled = page.says();
        page.renew(look);
        Some(page)
    }

    /// Whether what stands in it is not what it was filled with.
    pub(super) fn is_edited(&self) -> bool {
        self.says() != self.filled
    }

    fn says(&self) -> Vec<String> {
        match &self.sheet {
            Sheet::Form(form) => (0..form.len()).map(|row| form.text(row).trim().to_owned()).collect(),
            Sheet::Grid(grid) => grid.says(),
        }
    }

    /// Puts what it says into `to`; the focus goes to what stands in the way.
    pub(super) fn read(&mut self, look: Look<'_>, to: &mut Settings) -> Result<(), Wrong> {
        // What nobody touched stays as it is, however it would be written.
        if !self.is_edited() {
            return Ok(());
        }
        let read = match (&self.sheet, self.section) {
            (Sheet::Form(form), Section::Targets) => general::read_targets(look, form, to),
            (Sheet::Form(form), _) => general::read_fair(look, form, to),
            (Sheet::Grid(grid), Section::Days) => days::read(look, grid, to),
            (Sheet::Grid(grid), Section::Gates) => lists::read_gates(look, grid, to),
            (Sheet::Grid(grid), Section::Categories) => lists::read_categories(look, grid, to),
            (Sheet::Grid(grid), Section::Methods) => lists::read_methods(look, grid, to),
            (Sheet::Grid(grid), _) => {
                lists::read_letterhead(grid, to);
                Ok(())
            }
        };
        if let Err(wrong) = &read {
            match &mut self.sheet {
                Sheet::Form(form) => form.focus_on(wrong.at.0),
                Sheet::Grid(grid) => grid.focus_on(wrong.at.0, wrong.at.1),
            }
        }
        read
    }

    /// The amount that was meant stands where another could have been read.
    pub(super) fn mean(&mut self, row: usize, amount: Rupiah) {
        if let Sheet::Form(form) = &mut self.sheet {
            form.set_text(row, &amount.to_string());
        }
    }

    /// Speaks the language of `look`: what was typed stays as it was typed, and so does the focus.
    pub(super) fn reword(&mut self, look: Look<'_>) {
        let Some(mut fresh) = Page::new(look, self.section) else { return };
        let says = self.says();
        for at in 0..says.len().max(self.filled.len()) {
            let (typed, filled) = (says.get(at), self.filled.get(at));
            if typed != filled {
                fresh.put(at, typed.map(String::as_str).unwrap_or_default());
            }
        }
        fresh.focus_as(self);
        fresh.renew(look);
        *self = fresh;
    }

    /// Puts `says` where [`Page::says`] had it in that place.
    fn put(&mut self, at: usize, says: &str) {
        match &mut self.sheet {
            Sheet::Form(form) => form.set_text(at, says),
            Sheet::Grid(grid) => grid.put(at, says),
        }
    }

    /// The focus stands where it stood in `before`, where that is possible.
    pub(super) fn focus_as(&mut self, before: &Page) {
        match (&mut self.sheet, &before.sheet) {
            (Sheet::Form(form), Sheet::Form(before)) => form.focus_on(before.focus()),
            (Sheet::Grid(grid), Sheet::Grid(before)) => grid.return_to(before.at()),
            (Sheet::Form(_) | Sheet::Grid(_), _) => {}
        }
    }

    /// Takes a key.
    pub(super) fn key(&mut self, look: Look<'_>, key: KeyEvent) -> FormKey {
        let done = match &mut self.sheet {
            Sheet::Form(form) => form.key(key),
            Sheet::Grid(grid) => grid.key(key),
        };
        self.renew(look);
        done
    }

    /// Takes pasted text.
    pub(super) fn paste(&mut self, look: Look<'_>, text: &str) {
        match &mut self.sheet {
            Sheet::Form(form) => form.paste(text),
            Sheet::Grid(grid) => grid.paste(text),
        }
        self.renew(look);
    }

    /// Puts the focus on what stands at `position` of the page as it is drawn in `area`.
    pub(super) fn point(&mut self, area: Rect, position: Position) {
        match &mut self.sheet {
            Sheet::Form(form) => general::point(form, area, position),
            Sheet::Grid(grid) => grid.point(area, position),
        }
    }

    /// Moves the focus by a row, up where negative; it stops at the ends.
    pub(super) fn scroll(&mut self, by: isize) {
        match &mut self.sheet {
            Sheet::Form(form) => form.focus_on(form.focus().saturating_add_signed(by)),
            Sheet::Grid(grid) => grid.scroll(by),
        }
    }

    /// Keeps what has the focus in sight.
    pub(super) fn arrange(&mut self, area: Rect) {
        if let Sheet::Grid(grid) = &mut self.sheet {
            grid.arrange(area);
        }
    }

    /// Whether it is a grid, in which one goes by rows and by cells.
    pub(super) fn is_grid(&self) -> bool {
        matches!(self.sheet, Sheet::Grid(_))
    }

    /// What is said behind rows follows what is typed in them.
    fn renew(&mut self, look: Look<'_>) {
        match (&mut self.sheet, self.section) {
            (Sheet::Grid(grid), Section::Days) => days::echo(look, grid),
            (Sheet::Grid(grid), Section::Categories) => lists::echo_categories(grid),
            (Sheet::Grid(_) | Sheet::Form(_), _) => {}
        }
    }

    /// Draws it; gives the cursor where it has the keys.
    pub(super) fn draw(
        &self,
        look: Look<'_>,
        active: Focused,
        area: Rect,
        buf: &mut Buffer,
    ) -> Option<Position> {
        match &self.sheet {
            Sheet::Form(form) => general::draw(look, form, active, area, buf),
            Sheet::Grid(grid) => grid.draw(look, active, area, buf),
        }
    }
}
