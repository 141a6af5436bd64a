//! What the halls of a new plan are called: as the fair calls them, where they are the same.

use std::collections::HashSet;

use super::words::bare_hall;
use crate::exchange::codes::key;
use crate::fair::ids::HallId;
use crate::fair::state::Fair;

/// How long a hall's id may be.
const LONGEST: usize = 24;

/// The id and name of each hall, from what the file calls it and the keys of the codes of its booths.
pub(super) fn named(halls: &[(Option<&str>, Vec<String>)], fair: &Fair) -> Vec<(HallId, String)> {
    let mut free: Vec<(&HallId, &str)> =
        fair.floors().iter().map(|floor| (&floor.hall.id, floor.hall.name.as_str())).collect();
    let take = |free: &mut Vec<(&HallId, &str)>, is: &dyn Fn(&HallId, &str) -> bool| {
        let at = free.iter().position(|(id, name)| is(id, name))?;
        let (id, name) = free.remove(at);
        Some((id.clone(), name.to_owned()))
    };
    // Names first, so that a hall without one takes none that another bears.
    let met: Vec<Option<(HallId, String)>> = halls
        .iter()
        .map(|(word, _)| {
            let word = (*word)?;
            let keys = [key(word), key(bare_hall(word))];
            take(&mut free, &|id, name| keys.contains(&key(id.as_str())) || keys.contains(&key(name)))
                .or_else(|| take(&mut free, &|_, name| keys.contains(&key(bare_hall(name)))))
        })
        .collect();
    let mut taken: HashSet<String> = met.iter().flatten().map(|(id, _)| id.as_str().to_lowercase()).collect();
    let mut all = Vec::with_capacity(halls.len());
    for ((word, codes), met) in halls.iter().zip(met) {
        let same = met.or_else(|| match word {
            Some(_) => None,
            None => alike(codes, fair, &free).and_then(|like| take(&mut free, &|id, _| *id == like)),
        });
        let named =
            same.unwrap_or_else(|| (new_id(word.unwrap_or("H"), &taken), word.unwrap_or("Hall").to_owned()));
        taken.insert(named.0.as_str().to_lowercase());
        all.push(named);
    }
    all
}

/// The fair's hall that has the most of these codes, of those that no name has taken; its only one whatever its codes.
fn alike(codes: &[String], fair: &Fair, free: &[(&HallId, &str)]) -> Option<HallId> {
    if let [only] = fair.floors() {
        return Some(only.hall.id.clone());
    }
    let codes: HashSet<&str> = codes.iter().map(String::as_str).collect();
    let floors = fair.floors().iter().filter(|floor| free.iter().any(|(id, _)| **id == floor.hall.id));
    let shared = floors.map(|floor| {
        let shared =
            floor.hall.booths.iter().filter(|booth| codes.contains(key(&booth.code).as_str())).count();
        (shared, &floor.hall.id)
    });
    // Of several with as many, the first.
    shared.filter(|(shared, _)| *shared > 0).rev().max_by_key(|(shared, _)| *shared).map(|(_, id)| id.clone())
}

/// A word that no other hall has, from a name.
fn new_id(name: &str, taken: &HashSet<String>) -> HallId {
    let fits = |c: char| !c.is_whitespace() && !"/;:[]@,".contains(c);
    let word = |text: &str| -> String {
        let joined = text.split_whitespace().collect::<Vec<_>>().join("-");
        joined.chars().filter(|c| fits(*c)).take(LONGEST).collect()
    };
    let (short, long) = (word(bare_hall(name)), word(name));
    let free = |id: &&String| !id.is_empty() && !taken.contains(&id.to_lowercase());
    if let Some(id) = [&short, &long].into_iter().find(free) {
        return id.as_str().into();
    }
    let numbered =
        (taken.len() + 1..).map(|n| format!("H{n}")).find(|id| !taken.contains(&id.to_lowercase()));
    numbered.unwrap_or_default().as_str().into()
}
