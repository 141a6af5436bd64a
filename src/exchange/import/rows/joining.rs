//! Which rows of a list are one exhibitor: by code, else by name where no telephone says otherwise.

use std::collections::BTreeSet;
use std::collections::hash_map::Entry as Slot;

use super::{Draft, Reader};
use crate::exchange::import::days::DayWord;
use crate::exchange::import::fields::Field;
use crate::exchange::import::preview::Rule;
use crate::exchange::problem::ListFault;
use crate::fair::exhibitor::Remark;
use crate::fair::search::fold;

impl Reader<'_> {
    /// Joins the draft to the one it belongs to, or adds it; tells where it is.
    pub(super) fn join(&mut self, mut draft: Draft) -> usize {
        let next = self.drafted.drafts.len();
        if !draft.code.is_empty() {
            match self.by_code.entry(fold_code(&draft.code)) {
                Slot::Vacant(free) => {
                    free.insert(next);
                }
                Slot::Occupied(taken) => {
                    let at = *taken.get();
                    let first = self.drafted.drafts.get(at);
                    if first.is_some_and(|first| first.key() == draft.key()) {
                        self.tell_joined(Rule::JoinedByCode, at, &draft);
                        self.merge(at, draft);
                        return at;
                    }
                    let column = self.columns.of(&Field::Code).next().unwrap_or_default();
                    let fault = ListFault::CodeTwice { first: first.map_or(0, |first| first.line) };
                    let code = std::mem::take(&mut draft.code);
                    self.report(draft.line, column, &code, fault);
                    let label = self.labels.get(column).cloned().unwrap_or_default();
                    draft.person.more.push(Remark { label, text: code });
                }
            }
        }
        let key = draft.key();
        let alike = self.by_name.get(&key).cloned();
        let mut other_phone = None;
        for at in alike.iter().flatten().copied() {
            let Some(first) = self.drafted.drafts.get(at) else { continue };
            match same(first, &draft) {
                Same::Yes => {
                    self.tell_joined(Rule::JoinedByName, at, &draft);
                    self.merge(at, draft);
                    return at;
                }
                // Of several with one name another may have this telephone.
                Same::OtherPhone => other_phone = other_phone.or(Some(first.line)),
                Same::OtherCode => {
                    self.rules.count(Rule::ApartByCode);
                }
            }
        }
        if let Some(first) = other_phone {
            let column = self.columns.of(&Field::Name).next().unwrap_or_default();
            let name = draft.name.clone();
            self.report(draft.line, column, &name, ListFault::NameTwice { first });
        }
        if alike.is_none() && draft.whole_name.is_some() {
            self.tell_apart(&mut draft);
        }
        self.by_name.entry(key).or_default().push(next);
        self.drafted.drafts.push(Box::new(draft));
        next
    }

    fn tell_joined(&mut self, rule: Rule, at: usize, draft: &Draft) {
        let first = self.drafted.drafts.get(at).map_or(0, |first| first.line);
        let column = self.columns.of(&Field::Name).next().unwrap_or_default();
        self.follow(rule, draft.line, column, &draft.name, ListFault::Joined { first });
    }

    /// Numbers names that were other ones before they were cut, so that the fair can tell them apart.
    fn tell_apart(&mut self, draft: &mut Draft) {
        let times = self.cut.entry(name_key(&draft.name)).or_default();
        *times += 1;
        if *times > 1 {
            let number = format!(" ({times})");
            let keep = draft.name.chars().count().saturating_sub(number.len());
            draft.name = draft.name.chars().take(keep).chain(number.chars()).collect();
        }
    }

    /// Lays one more row of the same exhibitor onto its draft: what is missing is filled, stands and products join.
    pub(super) fn merge(&mut self, at: usize, more: Draft) {
        let Some(draft) = self.drafted.drafts.get_mut(at) else { return };
        let mut differs: Vec<(Field, String)> = Vec::new();
        differs.extend(fill(Field::Code, &mut draft.code, more.code));
        differs.extend(fill(Field::Owner, &mut draft.person.name, more.person.name));
        // One number is written in many ways.
        let one_phone = phone_key(&draft.person.phone) == phone_key(&more.person.phone);
        let other_phone =
            if one_phone && !draft.person.phone.is_empty() { String::new() } else { more.person.phone };
        differs.extend(fill(Field::Phone, &mut draft.person.phone, other_phone));
        differs.extend(fill(Field::Address, &mut draft.person.address, more.person.address));
        differs.extend(fill(Field::Kecamatan, &mut draft.kecamatan, more.kecamatan));
        differs.extend(fill(Field::Coach, &mut draft.coach, more.coach));
        differs.extend(fill(Field::Stage, &mut draft.stage, more.stage));
        append(&mut draft.person.note, &more.person.note);
        join_new(&mut draft.categories, more.categories);
        join_new(&mut draft.products, more.products);
        join_new(&mut draft.licences, more.licences);
        let before = draft.stands.len();
        join_new(&mut draft.stands, more.stands);
        draft.entries += if draft.stands.len() > before { more.entries } else { 0 };
        for remark in more.person.more {
            match draft.person.more.iter_mut().find(|own| own.label == remark.label) {
                Some(own) => append(&mut own.text, &remark.text),
                None => draft.person.more.push(remark),
            }
        }
        draft.days = match (draft.days.take(), more.days) {
            (Some(own), Some(other)) => Some(&own | &other),
            // Rows that say no day are there every day.
            _ => None,
        };
        let first = draft.line;
        for (field, value) in differs {
            let column = self.columns.of(&field).next().unwrap_or_default();
            self.report(more.line, column, &value, ListFault::RowsDisagree { first });
        }
    }
}

/// Fills what is missing; tells what is said otherwise.
fn fill<T: AsRef<str>>(field: Field, own: &mut T, other: T) -> Option<(Field, String)> {
    let (mine, theirs) = ((*own).as_ref(), other.as_ref());
    if mine.is_empty() {
        *own = other;
        return None;
    }
    let differs = !theirs.is_empty() && fold(mine) != fold(theirs);
    differs.then(|| (field, theirs.to_owned()))
}

impl Draft {
    /// The whole name as it is compared.
    fn key(&self) -> String {
        name_key(self.whole_name.as_deref().unwrap_or(&self.name))
    }
}

/// Whether two drafts of one name are one exhibitor.
enum Same {
    Yes,
    OtherPhone,
    OtherCode,
}

/// The same name is the same exhibitor unless codes, telephones or owners say otherwise.
fn same(first: &Draft, other: &Draft) -> Same {
    if !first.code.is_empty() && !other.code.is_empty() {
        return Same::OtherCode;
    }
    if let (Some(one), Some(two)) = (first.id, other.id)
        && one != two
    {
        return Same::OtherCode;
    }
    let (one, two) = (phone_key(&first.person.phone), phone_key(&other.person.phone));
    let phones_differ = !one.is_empty() && !two.is_empty() && one != two;
    let (mine, theirs) = (fold(&first.person.name), fold(&other.person.name));
    let owners_differ = !mine.is_empty() && !theirs.is_empty() && mine != theirs;
    if phones_differ || (owners_differ && (one.is_empty() || two.is_empty())) {
        Same::OtherPhone
    } else {
        Same::Yes
    }
}

/// Whether the two name days in the same way, so that they can be held against each other.
pub(super) fn comparable(one: &BTreeSet<DayWord>, other: &BTreeSet<DayWord>) -> bool {
    let kind = |day: &DayWord| std::mem::discriminant(day);
    one.iter().map(kind).eq(other.iter().map(kind))
        || one.iter().chain(other).all(|day| matches!(day, DayWord::Weekday(_)))
}

/// The name as it is compared: folded, without the legal form before or behind it.
pub(in crate::exchange::import) fn name_key(name: &str) -> String {
    const FORMS: [&str; 6] = ["pt", "cv", "ud", "tbk", "pd", "fa"];
    let folded = fold(name);
    let words: Vec<&str> = folded.split(' ').filter(|word| !FORMS.contains(word)).collect();
    match (words.is_empty(), folded.is_empty()) {
        (false, false) => words.concat(),
        (true, false) => folded,
        // A name of signs alone is compared as it is.
        (_, true) => name.trim().to_lowercase(),
    }
}

/// The telephone number as it is compared: its last nine digits, whatever country or trunk code stands before.
pub(in crate::exchange::import) fn phone_key(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let start = digits.len().saturating_sub(9);
    match digits.len() {
        0..=5 => String::new(),
        _ => digits.get(start..).unwrap_or_default().to_owned(),
    }
}

/// The code as it is compared.
pub(in crate::exchange::import) fn fold_code(code: &str) -> String {
    let code = code.trim();
    // A spreadsheet takes the leading zeros of a number away.
    let bare = match code.bytes().all(|byte| byte.is_ascii_digit()) {
        true => code.trim_start_matches('0'),
        false => code,
    };
    if bare.is_empty() { code.to_owned() } else { bare.to_lowercase() }
}

/// Adds text behind text, once.
pub(super) fn append(own: &mut String, more: &str) {
    if own.is_empty() {
        more.clone_into(own);
    } else if !more.is_empty() && !own.split("; ").any(|part| part == more) {
        own.push_str("; ");
        own.push_str(more);
    }
}

/// Adds those that are not there yet.
fn join_new<T: PartialEq>(own: &mut Vec<T>, more: Vec<T>) {
    for item in more {
        if !own.contains(&item) {
            own.push(item);
        }
    }
}
