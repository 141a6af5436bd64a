//! A list held against the fair: who is new, whose record changes, who is missing, who may have another name now.

mod laying;

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::exchange::businesses::Businesses;
use crate::exchange::folder::near::slips;
use crate::exchange::problem::{ListFault, Problem};
use crate::fair::Fair;
use crate::fair::event::Event;
use crate::fair::exhibitor::{Days, Exhibitor, Licence, Listed, Placement};
use crate::fair::ids::{BoothId, BusinessId, CategoryId, ExhibitorId, StageId};
use crate::fair::search::fold;
use crate::fair::state::Force;

use super::fields::Field;
use super::preview::{Change, Evidence, Missing, Rename};
use super::rows::{Draft, fold_code, name_key, phone_key};
use laying::{Lay, Laying};

/// A draft with everything in it found in the fair, ready to be held against it.
pub(super) struct Resolved {
    pub(super) draft: Box<Draft>,
    pub(super) categories: Vec<CategoryId>,
    pub(super) placements: Vec<Placement>,
    pub(super) stage: Option<StageId>,
    pub(super) licences: Vec<Licence>,
    pub(super) days: Days,
}

/// Which answers are given to likely renames.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Renames {
    /// It is the same exhibitor under a new name.
    #[default]
    AreTheSame,
    /// They are another exhibitor.
    AreOthers,
}

/// What a comparison comes to.
pub(super) struct Compared {
    pub(super) added: Vec<Arc<Listed>>,
    pub(super) changed: Vec<Arc<Listed>>,
    pub(super) changes: Vec<Change>,
    pub(super) unchanged: u32,
    pub(super) missing: Vec<Missing>,
    pub(super) renames: Vec<Rename>,
    pub(super) problems: Vec<Problem>,
}

/// What the codes of a list are worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Codes {
    /// They only count the rows: the next list may count otherwise.
    CountRows,
    /// Somebody gave them.
    Given,
}

/// Holds the list against the fair; `says` tells which fields the list has columns for.
pub(super) fn compare(
    file: &str,
    drafts: Vec<Resolved>,
    fair: &Fair,
    says: &HashSet<Field>,
    codes: Codes,
    renames: Renames,
) -> Compared {
    let known = Known::of(fair, codes);
    let mut taken: HashSet<ExhibitorId> = HashSet::new();
    let mut problems = Vec::new();
    let mut matches: Vec<Option<ExhibitorId>> = Vec::with_capacity(drafts.len());
    // In a fair without exhibitors there is nobody to be known or renamed.
    let nobody = fair.exhibitor_count() == 0;
    let asking = if nobody { &[][..] } else { &drafts };
    for resolved in asking {
        let found = known.find(resolved, &taken);
        let found = match found {
            Found::One(id) => Some(id),
            Found::Nobody => None,
            Found::Several => {
                let problem = Problem::of_file(file, ListFault::SeveralAlike).at(Some(resolved.draft.line));
                problems.push(problem.in_column("name", Some(&resolved.draft.name)));
                None
            }
        };
        taken.extend(found);
        matches.push(found);
    }
    matches.resize(drafts.len(), None);
    let mut asked = Vec::new();
    for (resolved, found) in asking.iter().zip(&mut matches).filter(|(_, found)| found.is_none()) {
        let Some((id, evidence)) = known.renamed(resolved, &taken) else { continue };
        let from = fair.exhibitor(id).map(|exhibitor| exhibitor.name.clone()).unwrap_or_default();
        asked.push(Rename {
            line: resolved.draft.line,
            exhibitor: id,
            from,
            to: resolved.draft.name.clone(),
            evidence,
        });
        taken.insert(id);
        if renames == Renames::AreTheSame {
            *found = Some(id);
        }
    }
    if renames == Renames::AreOthers {
        asked.iter().for_each(|rename| {
            taken.remove(&rename.exhibitor);
        });
    }
    let bases = bases(fair);
    let mut businesses = Businesses::default();
    let mut ids = Ids::new(fair, &drafts, &matches);
    let mut compared = Compared {
        added: Vec::new(),
        changed: Vec::new(),
        changes: Vec::new(),
        unchanged: 0,
        missing: missing(fair, &taken),
        renames: asked,
        problems,
    };
    for (resolved, found) in drafts.into_iter().zip(matches) {
        let line = resolved.draft.line;
        match found.and_then(|id| fair.listed(id)) {
            None => {
                let number = ids.number(&resolved.draft, &mut |fault, value| {
                    let problem = Problem::of_file(file, fault).at(Some(line));
                    compared.problems.push(problem.in_column("id", Some(value)));
                });
                let mut record = added(resolved, number, &mut businesses);
                record.shrink();
                compared.added.push(Arc::new(record));
            }
            Some(listed) => {
                let base = bases.get(&listed.exhibitor.id).copied();
                let mut laying = Laying { says, base, laid: Vec::new(), kept: Vec::new() };
                laying.over(listed, resolved);
                for (column, value) in laying.kept {
                    let problem = Problem::of_file(file, ListFault::DeskKnowsBetter).at(Some(line));
                    compared.problems.push(problem.in_column(column, Some(&value)));
                }
                if laying.laid.is_empty() {
                    compared.unchanged += 1;
                    continue;
                }
                let mut after = Listed::clone(listed);
                let lay = |(field, lay): (_, Lay)| {
                    lay(&mut after);
                    field
                };
                let fields = laying.laid.into_iter().map(lay).collect();
                after.shrink();
                let (exhibitor, name) = (listed.exhibitor.id, after.exhibitor.name.clone());
                compared.changes.push(Change { line, exhibitor, name, fields });
                compared.changed.push(Arc::new(after));
            }
        }
    }
    let crowded = crowded(file, fair, &compared);
    compared.problems.extend(crowded);
    compared
}

/// New stands on which somebody of the fair stands already, and stays.
fn crowded(file: &str, fair: &Fair, compared: &Compared) -> Vec<Problem> {
    let after: HashMap<ExhibitorId, &Listed> =
        compared.changed.iter().map(|listed| (listed.exhibitor.id, &**listed)).collect();
    let lines: HashMap<ExhibitorId, u32> =
        compared.changes.iter().map(|change| (change.exhibitor, change.line)).collect();
    let mut problems = Vec::new();
    for listed in compared.added.iter().chain(&compared.changed) {
        let id = listed.exhibitor.id;
        let before = fair.listed(id).map(|before| before.placements.as_slice()).unwrap_or_default();
        for new in listed.placements.iter().filter(|new| !before.contains(new)) {
            let stays = |other: ExhibitorId, old: &Placement| match after.get(&other) {
                Some(moved) => moved.placements.contains(old),
                None => true,
            };
            let meets = |old: &Placement| {
                let parts = old.part.is_none() || new.part.is_none() || old.part == new.part;
                parts && fair.day_ids().iter().any(|day| old.days.holds(*day) && new.days.holds(*day))
            };
            let others: Vec<String> = fair
                .occupants(&new.booth, None)
                .filter(|(other, old)| *other != id && stays(*other, old) && meets(old))
                .filter_map(|(other, _)| fair.exhibitor(other))
                .map(|other| other.name.clone())
                .collect();
            if others.is_empty() {
                continue;
            }
            let names = std::iter::once(listed.exhibitor.name.clone()).chain(others).collect();
            let problem = Problem::of_file(file, ListFault::Shared { names }).at(lines.get(&id).copied());
            problems.push(problem.in_column("stand", Some(&new.booth.code)));
        }
    }
    problems
}

/// Exhibitors of the fair by everything that a list may know them by.
///
/// Each way is made ready when the first draft asks for it: a list with our numbers needs none of them.
struct Known<'f> {
    fair: &'f Fair,
    codes: Codes,
    by_business: OnceCell<HashMap<BusinessId, ExhibitorId>>,
    by_code: OnceCell<HashMap<String, ExhibitorId>>,
    by_name: OnceCell<HashMap<String, Vec<ExhibitorId>>>,
    by_phone: OnceCell<HashMap<String, Vec<ExhibitorId>>>,
}

enum Found {
    One(ExhibitorId),
    Several,
    Nobody,
}

impl<'f> Known<'f> {
    fn of(fair: &'f Fair, codes: Codes) -> Known<'f> {
        Known {
            fair,
            codes,
            by_business: OnceCell::new(),
            by_code: OnceCell::new(),
            by_name: OnceCell::new(),
            by_phone: OnceCell::new(),
        }
    }

    fn exhibitors(&self) -> impl Iterator<Item = &'f Exhibitor> + use<'f> {
        self.fair.exhibitors().map(|listed| &listed.exhibitor)
    }

    fn of_business(&self, business: BusinessId) -> Option<ExhibitorId> {
        let all = || self.exhibitors().map(|exhibitor| (exhibitor.business, exhibitor.id)).collect();
        self.by_business.get_or_init(all).get(&business).copied()
    }

    fn of_name(&self, name: &str) -> &[ExhibitorId] {
        let all = || by(self.exhibitors(), |exhibitor| name_key(&exhibitor.name));
        self.by_name.get_or_init(all).get(&name_key(name)).map(Vec::as_slice).unwrap_or_default()
    }

    fn of_phone(&self, phone: &str) -> &[ExhibitorId] {
        let all = || by(self.exhibitors(), |exhibitor| phone_key(&exhibitor.private.phone));
        self.by_phone.get_or_init(all).get(phone).map(Vec::as_slice).unwrap_or_default()
    }

    fn find(&self, resolved: &Resolved, taken: &HashSet<ExhibitorId>) -> Found {
        let draft = &resolved.draft;
        let free = |id: &ExhibitorId| !taken.contains(id);
        if let Some(business) = draft.business {
            return match self.of_business(BusinessId(business)).filter(free) {
                Some(id) => Found::One(id),
                // Our own export of another fair: its numbers mean nothing here.
                None => Found::Nobody,
            };
        }
        if let Some(id) = draft.id.map(ExhibitorId).filter(|id| self.fair.listed(*id).is_some()).filter(free)
        {
            return Found::One(id);
        }
        if let Some(id) = self.of_code(draft).filter(free)
            && self.fair.exhibitor(id).is_some_and(|other| name_key(&other.name) == name_key(&draft.name))
        {
            return Found::One(id);
        }
        let alike: Vec<(ExhibitorId, Likeness)> = self
            .of_name(&draft.name)
            .iter()
            .copied()
            .filter(free)
            .filter_map(|id| Some((id, self.likeness(resolved, id)?)))
            .collect();
        for wanted in [Likeness::SamePhone, Likeness::SameStand, Likeness::OnlyName] {
            let mut of_that = alike.iter().filter(|(_, likeness)| *likeness == wanted);
            match (of_that.next(), of_that.next()) {
                (Some((id, _)), None) => return Found::One(*id),
                (Some(_), Some(_)) => {
                    // Of several that agree alike, one of whom the fair knows just this is the one.
                    let of_that = alike.iter().filter(|(_, likeness)| *likeness == wanted);
                    let just = of_that.map(|(id, _)| *id).find(|id| self.is_just(resolved, *id));
                    return just.map_or(Found::Several, Found::One);
                }
                (None, _) => {}
            }
        }
        Found::Nobody
    }

    /// Who has the draft's code.
    fn of_code(&self, draft: &Draft) -> Option<ExhibitorId> {
        let code = Some(&draft.code).filter(|code| !code.is_empty())?;
        let all = || {
            let mut all = HashMap::new();
            for exhibitor in self.exhibitors().filter(|exhibitor| !exhibitor.code.is_empty()) {
                all.entry(fold_code(&exhibitor.code)).or_insert(exhibitor.id);
            }
            all
        };
        self.by_code.get_or_init(all).get(&fold_code(code)).copied()
    }

    /// How one of the same name agrees otherwise; `None` where code, or phone and stand, say that it is another.
    fn likeness(&self, resolved: &Resolved, id: ExhibitorId) -> Option<Likeness> {
        let listed = self.fair.listed(id)?;
        let (code, own) = (&resolved.draft.code, &listed.exhibitor.code);
        // Another code of somebody's is another exhibitor, or is asked about; a number of a row says nothing.
        if self.codes == Codes::Given
            && !code.is_empty()
            && !own.is_empty()
            && fold_code(code) != fold_code(own)
        {
            return None;
        }
        let (one, two) =
            (phone_key(&resolved.draft.person.phone), phone_key(&listed.exhibitor.private.phone));
        let both = !one.is_empty() && !two.is_empty();
        let booths: HashSet<&BoothId> = listed.placements.iter().map(|placement| &placement.booth).collect();
        let shares = resolved.placements.iter().any(|placement| booths.contains(&placement.booth));
        match (both && one == two, shares) {
            (true, _) => Some(Likeness::SamePhone),
            (false, true) => Some(Likeness::SameStand),
            (false, false) if both => None,
            (false, false) => Some(Likeness::OnlyName),
        }
    }

    /// Whether telephone, owner and stands of one are what the draft says, no more and no less.
    fn is_just(&self, resolved: &Resolved, id: ExhibitorId) -> bool {
        let Some(listed) = self.fair.listed(id) else { return false };
        let (draft, own) = (&resolved.draft.person, &listed.exhibitor.private);
        let booths = |placements: &[Placement]| {
            placements.iter().map(|placement| placement.booth.clone()).collect::<BTreeSet<BoothId>>()
        };
        phone_key(&draft.phone) == phone_key(&own.phone)
            && fold(&draft.name) == fold(&own.name)
            && booths(&resolved.placements) == booths(&listed.placements)
    }

    /// Those of the same name, and the same telephone or stand, that have another code.
    fn recoded<'r>(&'r self, resolved: &'r Resolved) -> impl Iterator<Item = ExhibitorId> + 'r {
        let phone = phone_key(&resolved.draft.person.phone);
        self.of_name(&resolved.draft.name).iter().copied().filter(move |id| {
            self.fair.listed(*id).is_some_and(|listed| {
                let stands = || {
                    listed
                        .placements
                        .iter()
                        .any(|own| resolved.placements.iter().any(|new| own.booth == new.booth))
                };
                (!phone.is_empty() && phone == phone_key(&listed.exhibitor.private.phone)) || stands()
            })
        })
    }

    /// Who the draft may have been before: the same telephone, or the same stand and a name or owner that is close.
    fn renamed(&self, resolved: &Resolved, taken: &HashSet<ExhibitorId>) -> Option<(ExhibitorId, Evidence)> {
        let draft = &resolved.draft;
        if draft.business.is_some() {
            return None;
        }
        let free = |id: &ExhibitorId| !taken.contains(id);
        if let Some(id) = self.of_code(draft).filter(free).filter(|_| self.codes == Codes::Given) {
            return Some((id, Evidence::Code));
        }
        if let Some(id) = self.recoded(resolved).find(free) {
            return Some((id, Evidence::NewCode));
        }
        let may_be = |id: &ExhibitorId| {
            let other = self.fair.exhibitor(*id);
            let codes = |other: &Exhibitor| {
                self.codes == Codes::CountRows || draft.code.is_empty() || other.code.is_empty()
            };
            free(id) && other.is_some_and(codes)
        };
        let phone = phone_key(&draft.person.phone);
        if let [id] = self.of_phone(&phone)
            && free(id)
        {
            return Some((*id, Evidence::Phone));
        }
        let occupants = resolved
            .placements
            .iter()
            .flat_map(|placement| self.fair.occupants(&placement.booth, None).map(|(id, _)| id));
        for id in occupants.filter(may_be) {
            let Some(other) = self.fair.exhibitor(id) else { continue };
            let owner = fold(&draft.person.name);
            if !owner.is_empty() && owner == fold(&other.private.name) {
                return Some((id, Evidence::Owner));
            }
            let (one, two) = (name_key(&draft.name), name_key(&other.name));
            let longest = one.chars().count().max(two.chars().count());
            let letters = |name: &str| name.chars().collect::<Vec<char>>();
            if longest >= 4 && slips(&letters(&one), &letters(&two)) * 3 <= longest {
                return Some((id, Evidence::Stand));
            }
        }
        None
    }
}

/// Exhibitors by a word of theirs; those that have none are left out.
fn by<'f>(
    exhibitors: impl Iterator<Item = &'f Exhibitor>,
    word: impl Fn(&Exhibitor) -> String,
) -> HashMap<String, Vec<ExhibitorId>> {
    let mut all: HashMap<String, Vec<ExhibitorId>> = HashMap::new();
    for exhibitor in exhibitors {
        let word = word(exhibitor);
        if !word.is_empty() {
            all.entry(word).or_default().push(exhibitor.id);
        }
    }
    all
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Likeness {
    SamePhone,
    SameStand,
    OnlyName,
}

/// Those that the list does not name.
fn missing(fair: &Fair, taken: &HashSet<ExhibitorId>) -> Vec<Missing> {
    let missing = fair.exhibitors().filter(|listed| !taken.contains(&listed.exhibitor.id));
    missing
        .map(|listed| Missing { exhibitor: listed.exhibitor.id, name: listed.exhibitor.name.clone() })
        .collect()
}

/// What the last list said of each exhibitor: where it says the same again, what the desk changed since stays.
fn bases(fair: &Fair) -> HashMap<ExhibitorId, &Listed> {
    let mut bases = HashMap::new();
    for line in fair.journal().iter().filter(|line| line.force == Force::InForce) {
        let listed = match &line.entry.event {
            Event::ExhibitorsListed(list) => &list.listed,
            Event::ListImported(list) => &list.listed,
            _ => continue,
        };
        bases.extend(listed.iter().map(|listed| (listed.exhibitor.id, &**listed)));
    }
    bases
}

/// Numbers for new exhibitors: the list's own where they are free.
struct Ids<'f> {
    fair: &'f Fair,
    /// Whether every code of the list is a number of its own.
    codes: Numbering,
    given: HashSet<u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Numbering {
    ByCode,
    None,
}

/// The largest number that a list gives; beyond it are those that desks mint.
const MOST_ID: u64 = 16_000_000;

impl<'f> Ids<'f> {
    fn new(fair: &'f Fair, drafts: &[Resolved], matches: &[Option<ExhibitorId>]) -> Ids<'f> {
        let number = |draft: &Draft| draft.code.parse::<u64>().ok().filter(|n| (1..=MOST_ID).contains(n));
        let numbers: HashSet<u64> = drafts.iter().filter_map(|resolved| number(&resolved.draft)).collect();
        let new = drafts.iter().zip(matches).filter(|(_, found)| found.is_none());
        let free = |(resolved, _): (&Resolved, _)| {
            number(&resolved.draft).is_some_and(|n| fair.listed(ExhibitorId(n)).is_none())
        };
        let all = numbers.len() == drafts.len() && new.clone().count() > 0 && new.into_iter().all(free);
        Ids { fair, codes: if all { Numbering::ByCode } else { Numbering::None }, given: HashSet::new() }
    }

    /// The draft's own number; 0 where the desk is to give one.
    fn number(&mut self, draft: &Draft, report: &mut dyn FnMut(ListFault, &str)) -> ExhibitorId {
        let by_code = || match self.codes {
            Numbering::ByCode => draft.code.parse().ok().filter(|n| (1..=MOST_ID).contains(n)),
            Numbering::None => None,
        };
        // Our own export also brings the numbers that desks minted.
        let own = draft.id.filter(|n| (1..1 << 53).contains(n)).or_else(by_code);
        let Some(number) = own else { return ExhibitorId(0) };
        if self.fair.listed(ExhibitorId(number)).is_some() || !self.given.insert(number) {
            report(ListFault::NumberTaken, &number.to_string());
            return ExhibitorId(0);
        }
        ExhibitorId(number)
    }
}

/// The record of a new exhibitor.
fn added(resolved: Resolved, id: ExhibitorId, businesses: &mut Businesses) -> Listed {
    let Resolved { draft, categories, placements, stage, licences, days } = resolved;
    let exhibitor = Exhibitor {
        id,
        business: draft.business.map_or_else(|| businesses.mint(), BusinessId),
        code: draft.code,
        name: draft.name,
        categories,
        products: draft.products,
        kecamatan: draft.kecamatan,
        coach: draft.coach,
        stage,
        licences,
        days,
        private: draft.person,
    };
    Listed { exhibitor, placements }
}
