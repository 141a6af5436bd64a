//! Which exhibitor of one fair is which of another.

use std::collections::HashMap;
use std::hash::Hash;

use super::super::exhibitor::Exhibitor;
use super::super::ids::ExhibitorId;
use super::super::search::fold;
use super::super::state::Fair;
use super::Sides;

/// By what an exhibitor is known again, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum By {
    /// The business's id, which every next fair keeps.
    Business,
    /// The code that the organiser's lists give it.
    Code,
    /// The same name, however written, and the same phone.
    NameAndPhone,
}

impl By {
    /// Its word for other programs.
    pub fn word(self) -> &'static str {
        match self {
            By::Business => "business",
            By::Code => "code",
            By::NameAndPhone => "name_and_phone",
        }
    }
}

/// Who is who.
#[derive(Debug, Default)]
pub(super) struct Alike {
    /// At both fairs.
    pub(super) both: Vec<(Sides<ExhibitorId>, By)>,
    /// At one of them only.
    pub(super) only: Sides<Vec<ExhibitorId>>,
}

/// Each exhibitor at most once: first by business, what is left by code, what is left then by name and phone.
///
/// A key that two exhibitors of one fair share tells nothing.
pub(super) fn alike(fairs: Sides<&Fair>) -> Alike {
    let mut both = Vec::new();
    let mut left = fairs.map(|fair| fair.exhibitors().map(|listed| &listed.exhibitor).collect::<Vec<_>>());
    meet(&mut left, By::Business, &mut both, |exhibitor| Some(exhibitor.business));
    meet(&mut left, By::Code, &mut both, |exhibitor| some(fold(&exhibitor.code)));
    meet(&mut left, By::NameAndPhone, &mut both, |exhibitor| {
        some(fold(&exhibitor.name)).zip(some(digits(&exhibitor.private.phone)))
    });
    both.sort_by_key(|(ids, _)| ids.b);
    Alike { both, only: left.map(|left| left.iter().map(|exhibitor| exhibitor.id).collect()) }
}

/// Takes out of `left` those that meet by `key`.
fn meet<K: Eq + Hash>(
    left: &mut Sides<Vec<&Exhibitor>>,
    by: By,
    both: &mut Vec<(Sides<ExhibitorId>, By)>,
    key: impl Fn(&Exhibitor) -> Option<K>,
) {
    let mut of_key: HashMap<K, Sides<Vec<ExhibitorId>>> = HashMap::new();
    for exhibitor in &left.a {
        if let Some(key) = key(exhibitor) {
            of_key.entry(key).or_default().a.push(exhibitor.id);
        }
    }
    for exhibitor in &left.b {
        if let Some(found) = key(exhibitor).and_then(|key| of_key.get_mut(&key)) {
            found.b.push(exhibitor.id);
        }
    }
    let mut met: Sides<std::collections::HashSet<ExhibitorId>> = Sides::default();
    for found in of_key.values() {
        if let (&[a], &[b]) = (found.a.as_slice(), found.b.as_slice()) {
            both.push((Sides { a, b }, by));
            met.a.insert(a);
            met.b.insert(b);
        }
    }
    left.a.retain(|exhibitor| !met.a.contains(&exhibitor.id));
    left.b.retain(|exhibitor| !met.b.contains(&exhibitor.id));
}

/// The text, where there is any.
fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// A phone's digits, the country's code as the leading zero it stands for.
fn digits(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    match digits.strip_prefix("62") {
        Some(own) => format!("0{own}"),
        None => digits,
    }
}
