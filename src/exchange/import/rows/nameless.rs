//! Rows without a name: the one above goes on, a stand is empty, a person has no business name, or nothing is of use.

use super::words::is_nothing;
use super::{Draft, Others, Reader, RowsAre, parts};
use crate::exchange::import::columns::Own;
use crate::exchange::import::fields::Field;
use crate::exchange::import::preview::Rule;
use crate::exchange::problem::ListFault;
use crate::exchange::sheet::Row;
use crate::fair::search::fold;

/// So many of each kind are told by their lines; more are counted.
const TOLD: u32 = 50;

impl Reader<'_> {
    /// Counts the rule, and tells the line while there are not too many.
    pub(super) fn follow(&mut self, rule: Rule, line: u32, column: usize, value: &str, fault: ListFault) {
        self.rules.count(rule);
        if self.rules.0.get(&rule).is_none_or(|times| *times <= TOLD) {
            self.report(line, column, value, fault);
        }
    }

    /// Gives somebody without a business name the owner's, where a stand or products show that they exhibit.
    pub(super) fn named_by_owner(&mut self, draft: &mut Draft, name_at: usize) {
        let nameless = draft.name.is_empty() || (self.others == Others::PassOver && is_nothing(&draft.name));
        let person = !draft.person.name.is_empty() && !draft.person.phone.is_empty();
        let exhibits = !draft.stands.is_empty() || !draft.products.is_empty();
        if self.columns.own == Own::Ours
            || !nameless
            || !person
            || !exhibits
            || self.is_of_the_owner_before(draft)
        {
            return;
        }
        draft.name.clone_from(&draft.person.name);
        // The owner is a person, and is not named to those who read along.
        self.report(draft.line, name_at, "", ListFault::NamedByOwner);
    }

    fn is_of_the_owner_before(&self, draft: &Draft) -> bool {
        let before = self.before.and_then(|at| self.drafted.drafts.get(at));
        before.is_some_and(|before| fold(&before.person.name) == fold(&draft.person.name))
    }

    pub(super) fn nameless(&mut self, row: Row<'_>, draft: Draft, name_at: usize) {
        if let Some(before) = self.before.filter(|_| self.goes_on(row, &draft, name_at)) {
            let first = self.drafted.drafts.get(before);
            let (name, first) = first.map(|first| (first.name.clone(), first.line)).unwrap_or_default();
            self.follow(Rule::RowGoesOn, row.line, name_at, &name, ListFault::RowGoesOn { first });
            self.merge(before, draft);
            return;
        }
        self.drafted.left_out += 1;
        self.before = None;
        if !draft.stands.is_empty() {
            let column = self.columns.of(&Field::Stand).next().unwrap_or_default();
            self.follow(Rule::StandIsEmpty, row.line, column, row.cell(column), ListFault::StandIsEmpty);
            self.drafted.empty.extend(draft.stands);
        } else if !draft.person.name.is_empty() {
            self.report(row.line, name_at, "", ListFault::NoBusiness);
        } else {
            self.report(row.line, name_at, "", ListFault::NoName);
        }
    }

    /// Whether the row belongs to the exhibitor above.
    fn goes_on(&self, row: Row<'_>, draft: &Draft, name_at: usize) -> bool {
        let Some(before) = self.before.and_then(|at| self.drafted.drafts.get(at)) else { return false };
        let says = !draft.stands.is_empty() || !draft.products.is_empty();
        let numbered = parts::numbers(self.columns).any(|column| !row.cell(column).trim().is_empty());
        if self.rows_are == RowsAre::Objects || !says || numbered {
            return false;
        }
        // The stand of the row above, or none: more of the same.
        if draft.stands.iter().all(|stand| before.stands.contains(stand)) {
            return true;
        }
        // A list led by its stands has a row for an empty one.
        let led_by_stands = self.columns.of(&Field::Stand).next().is_some_and(|column| column < name_at);
        let shown = self.rows_go_on || !draft.products.is_empty();
        !led_by_stands && shown && !says_anew(before, draft)
    }
}

/// Whether the row fills what stands once for an exhibitor, and the one above has filled already.
fn says_anew(before: &Draft, draft: &Draft) -> bool {
    let both = |own: &str, other: &str| !own.is_empty() && !other.is_empty() && fold(own) != fold(other);
    let (own, other) = (&before.person, &draft.person);
    both(&own.name, &other.name)
        || both(&own.phone, &other.phone)
        || both(&own.address, &other.address)
        || both(&before.kecamatan, &draft.kecamatan)
        || both(&before.coach, &draft.coach)
        || both(&before.stage, &draft.stage)
}
