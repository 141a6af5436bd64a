//! A list's row laid over the record that it is about: what changes, and what the desk knows better.

use std::collections::{BTreeSet, HashSet};

use super::super::fields::Field;
use super::super::rows::{Draft, fold_code};
use super::Resolved;
use crate::fair::exhibitor::{Days, Listed, Placement, Remark};

/// Puts one field into a record.
pub(super) type Lay = Box<dyn FnOnce(&mut Listed)>;

/// A list's row laid over a record.
pub(super) struct Laying<'a> {
    pub(super) says: &'a HashSet<Field>,
    pub(super) base: Option<&'a Listed>,
    /// The fields that change, and how: nearly every record of a list that comes again stays as it is, and needs no copy.
    pub(super) laid: Vec<(&'static str, Lay)>,
    /// What the list says, and the desk knows better.
    pub(super) kept: Vec<(&'static str, String)>,
}

impl Laying<'_> {
    /// Finds what changes: what the list says goes over the record, blank cells and what it said before say nothing.
    pub(super) fn over(&mut self, listed: &Listed, resolved: Resolved) {
        let Resolved { draft, categories, placements, stage, licences, days } = resolved;
        let Draft { code, name, products, kecamatan, coach, days: said_days, person: said, .. } = *draft;
        let base = self.base.map(|base| &base.exhibitor);
        let own = &listed.exhibitor;
        self.text("name", &own.name, name, base.map(|base| &base.name), |l| &mut l.exhibitor.name);
        // A code that lost its leading zeros in a spreadsheet is the code all the same.
        if own.code != code && fold_code(&own.code) != fold_code(&code) {
            self.text("code", &own.code, code, base.map(|base| &base.code), |l| &mut l.exhibitor.code);
        }
        let before = base.map(|base| &base.kecamatan);
        self.text("kecamatan", &own.kecamatan, kecamatan, before, |l| &mut l.exhibitor.kecamatan);
        self.text("coach", &own.coach, coach, base.map(|base| &base.coach), |l| &mut l.exhibitor.coach);
        let (person, before) = (&own.private, base.map(|base| &base.private));
        let name_before = before.map(|before| &before.name);
        self.text("owner", &person.name, said.name, name_before, |l| &mut l.exhibitor.private.name);
        let phone_before = before.map(|before| &before.phone);
        self.text("phone", &person.phone, said.phone, phone_before, |l| &mut l.exhibitor.private.phone);
        let address = before.map(|before| &before.address);
        self.text("address", &person.address, said.address, address, |l| &mut l.exhibitor.private.address);
        let note = before.map(|before| &before.note);
        self.text("note", &person.note, said.note, note, |l| &mut l.exhibitor.private.note);
        self.remarks(&person.more, said.more, before.map(|before| before.more.as_slice()));
        let before = base.map(|base| &base.categories);
        self.list("category", &own.categories, categories, before, |l| &mut l.exhibitor.categories);
        let before = base.map(|base| &base.products);
        self.list("products", &own.products, products, before, |l| &mut l.exhibitor.products);
        let before = base.map(|base| &base.licences);
        self.list("licences", &own.licences, licences, before, |l| &mut l.exhibitor.licences);
        if stage.is_some() {
            self.set("stage", &own.stage, stage, base.map(|base| &base.stage), |l| &mut l.exhibitor.stage);
        }
        if said_days.is_some() {
            self.set("days", &own.days, days, base.map(|base| &base.days), |l| &mut l.exhibitor.days);
        }
        if self.says.contains(&Field::Stand) && !placements.is_empty() {
            self.stands(&listed.placements, placements);
        }
    }

    fn stands(&mut self, own: &[Placement], new: Vec<Placement>) {
        let as_set = |placements: &[Placement]| placements.iter().map(spelt).collect::<BTreeSet<String>>();
        let said = as_set(&new);
        if own == new || as_set(own) == said {
            return;
        }
        match self.base.is_some_and(|base| as_set(&base.placements) == said) {
            true => self.kept.push(("stand", said.into_iter().collect::<Vec<_>>().join(", "))),
            false => self.laid.push(("stand", Box::new(move |listed| listed.placements = new))),
        }
    }

    fn text<T: PartialEq + AsRef<str> + 'static>(
        &mut self,
        field: &'static str,
        own: &T,
        new: T,
        base: Option<&T>,
        place: fn(&mut Listed) -> &mut T,
    ) {
        if !new.as_ref().is_empty() {
            self.set(field, own, new, base, place);
        }
    }

    fn list<T: PartialEq + 'static>(
        &mut self,
        field: &'static str,
        own: &Vec<T>,
        new: Vec<T>,
        base: Option<&Vec<T>>,
        place: fn(&mut Listed) -> &mut Vec<T>,
    ) {
        if !new.is_empty() {
            self.set(field, own, new, base, place);
        }
    }

    fn set<T: PartialEq + 'static>(
        &mut self,
        field: &'static str,
        own: &T,
        new: T,
        base: Option<&T>,
        place: fn(&mut Listed) -> &mut T,
    ) {
        if *own != new && base.is_none_or(|base| *base != new) {
            self.laid.push((field, Box::new(move |listed| *place(listed) = new)));
        }
    }

    fn remarks(&mut self, own: &[Remark], new: Vec<Remark>, base: Option<&[Remark]>) {
        let mut after = own.to_vec();
        let mut changes = false;
        for remark in new {
            let said_before = base.is_some_and(|base| base.contains(&remark));
            match after.iter_mut().find(|known| known.label == remark.label) {
                Some(known) if *known == remark || said_before => {}
                Some(known) => {
                    *known = remark;
                    changes = true;
                }
                None => {
                    after.push(remark);
                    changes = true;
                }
            }
        }
        if changes {
            self.laid.push(("more", Box::new(move |listed| listed.exhibitor.private.more = after)));
        }
    }
}

/// A placement in words, to tell and to compare it.
fn spelt(placement: &Placement) -> String {
    let part = placement.part.as_ref().map(|part| format!(":{part}")).unwrap_or_default();
    let days = match &placement.days {
        Days::All => String::new(),
        Days::Only(days) => {
            format!("[{}]", days.iter().map(ToString::to_string).collect::<Vec<_>>().join(";"))
        }
    };
    format!("{}/{}{part}{days}", placement.booth.hall, placement.booth.code)
}
