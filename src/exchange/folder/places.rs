//! Booths as a list names them: `A01`, `G/A01`, `A01:a`, `A01[1-2]`.

use std::collections::HashMap;
use std::sync::Arc;

use super::near::near;
use crate::exchange::problem::{Thing, What};
use crate::fair::ids::BoothId;
use crate::fair::plan::{Booth, Hall};

/// So many halls of an ambiguous code are named.
const NAMED_HALLS: usize = 8;

/// A booth by the words of one item of a list.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::exchange) struct Place<'i> {
    pub(in crate::exchange) hall: Option<&'i str>,
    pub(in crate::exchange) code: &'i str,
    pub(in crate::exchange) part: Option<&'i str>,
    /// Its own days, still to be read.
    pub(in crate::exchange) days: Option<&'i str>,
}

impl<'i> Place<'i> {
    /// The words of `[hall/]code[:part][[days]]`; `None` where the item has another form.
    pub(in crate::exchange) fn read(item: &'i str) -> Option<Place<'i>> {
        let (name, days) = match item.strip_suffix(']') {
            Some(item) => item.split_once('[').map(|(name, days)| (name, Some(days.trim())))?,
            None => (item, None),
        };
        let (hall, rest) = match name.split_once('/') {
            Some((hall, rest)) => (Some(hall.trim()), rest),
            None => (None, name),
        };
        let (code, part) = match rest.split_once(':') {
            Some((code, part)) => (code.trim(), Some(part.trim())),
            None => (rest.trim(), None),
        };
        let stray = |word: &str| word.is_empty() || word.contains(['[', ']', '/', ':']);
        let any_stray = stray(code) || hall.is_some_and(stray) || part.is_some_and(stray);
        (!any_stray && days != Some("")).then_some(Place { hall, code, part, days })
    }
}

/// Every booth of the plan by its code in small letters.
pub(super) struct Places<'h> {
    halls: &'h [Hall],
    hall_by_id: HashMap<String, usize>,
    /// For each code its halls in order, each with the booth's index there.
    by_code: HashMap<String, Vec<(usize, usize)>>,
}

impl<'h> Places<'h> {
    pub(super) fn of(halls: &'h [Hall]) -> Places<'h> {
        let mut hall_by_id = HashMap::new();
        let mut by_code: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        for (at, hall) in halls.iter().enumerate() {
            hall_by_id.entry(hall.id.as_str().to_lowercase()).or_insert(at);
            for (index, booth) in hall.booths.iter().enumerate() {
                let stands = by_code.entry(booth.code.to_lowercase()).or_default();
                // A code twice in one hall is the plan's problem.
                if stands.last().is_none_or(|(last, _)| *last != at) {
                    stands.push((at, index));
                }
            }
        }
        Places { halls, hall_by_id, by_code }
    }

    /// The booth and its part as the plan spells them.
    pub(super) fn find(&self, place: &Place<'_>) -> Result<(BoothId, Option<Arc<str>>), What> {
        let unknown = |thing, near| What::Unknown { thing, near };
        let stands = self.by_code.get(&place.code.to_lowercase()).map(Vec::as_slice).unwrap_or_default();
        let (hall, index) = match (place.hall, stands) {
            (Some(word), _) => {
                let at = self.hall_by_id.get(&word.to_lowercase()).ok_or_else(|| {
                    unknown(Thing::Hall, near(word, self.halls.iter().map(|hall| hall.id.as_str())))
                })?;
                let stand = stands.binary_search_by_key(at, |(hall, _)| *hall).ok();
                *stand.and_then(|stand| stands.get(stand)).ok_or_else(|| unknown(Thing::Booth, None))?
            }
            (None, [stand]) => *stand,
            (None, []) => return Err(unknown(Thing::Booth, None)),
            (None, several) => {
                let halls = several.iter().take(NAMED_HALLS).filter_map(|(at, _)| self.halls.get(*at));
                return Err(What::Ambiguous { halls: halls.map(|hall| hall.id.to_string()).collect() });
            }
        };
        let hall = self.halls.get(hall).ok_or_else(|| unknown(Thing::Hall, None))?;
        let booth = hall.booths.get(index).ok_or_else(|| unknown(Thing::Booth, None))?;
        let part = place.part.map(|word| part(booth, word)).transpose()?;
        Ok((BoothId { hall: hall.id.clone(), code: Arc::clone(&booth.code) }, part))
    }
}

/// The part as the plan spells it.
fn part(booth: &Booth, word: &str) -> Result<Arc<str>, What> {
    let found = booth.parts.iter().find(|part| part.to_lowercase() == word.to_lowercase());
    found.cloned().ok_or_else(|| {
        let near = near(word, booth.parts.iter().map(|part| &**part));
        What::Unknown { thing: Thing::Part, near }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_has_four_words_at_most() {
        let table = [
            ("A01", Some((None, "A01", None, None))),
            (" G / A01 : a [1-2]", Some((Some("G"), "A01", Some("a"), Some("1-2")))),
            ("A01[1;3]", Some((None, "A01", None, Some("1;3")))),
            ("", None),
            ("/A01", None),
            ("G/", None),
            ("A01:", None),
            ("A01[]", None),
            ("A01[1", None),
            ("A01]1[", None),
            ("G/A/01", None),
            // Stray brackets among the days are found when the days are read.
            ("A01[1][2]", Some((None, "A01", None, Some("1][2")))),
        ];
        for (item, wanted) in table {
            let place = Place::read(item.trim()).map(|p| (p.hall, p.code, p.part, p.days));
            assert_eq!(place, wanted, "{item:?}");
        }
    }
}
