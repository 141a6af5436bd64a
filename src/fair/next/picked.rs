//! Who is picked out of a fair, ticked one by one or many at a time.

use std::collections::BTreeSet;

use super::super::ids::ExhibitorId;
use super::super::state::Fair;
use super::Who;

/// Whether somebody is picked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tick {
    /// Yes.
    On,
    /// No.
    Off,
}

impl Tick {
    /// The other one.
    pub fn flipped(self) -> Tick {
        match self {
            Tick::On => Tick::Off,
            Tick::Off => Tick::On,
        }
    }
}

/// Everybody but a few, or nobody but a few: a registry of any size costs only those few.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picked {
    /// What holds for whoever is not named.
    rest: Tick,
    /// For whom it is the other way round.
    but: BTreeSet<ExhibitorId>,
}

impl Picked {
    /// Everybody, or nobody.
    pub fn all(tick: Tick) -> Picked {
        Picked { rest: tick, but: BTreeSet::new() }
    }

    /// Whether `id` is picked.
    pub fn tick(&self, id: ExhibitorId) -> Tick {
        if self.but.contains(&id) { self.rest.flipped() } else { self.rest }
    }

    /// Picks `id`, or no more.
    pub fn set(&mut self, id: ExhibitorId, tick: Tick) {
        if tick == self.rest {
            self.but.remove(&id);
        } else {
            self.but.insert(id);
        }
    }

    /// Picks all of these, or none of them any more: quicker than one by one, where they are many.
    pub fn set_all(&mut self, ids: impl Iterator<Item = ExhibitorId>, tick: Tick) {
        let mut ids: BTreeSet<ExhibitorId> = ids.collect();
        if tick == self.rest {
            self.but.retain(|id| !ids.contains(id));
        } else {
            self.but.append(&mut ids);
        }
    }

    /// How many of `all` exhibitors are picked.
    pub fn count(&self, all: usize) -> usize {
        match self.rest {
            Tick::On => all.saturating_sub(self.but.len()),
            Tick::Off => self.but.len(),
        }
    }

    /// Those that are picked, by number, where they are the few; `None` where the others are.
    pub fn few(&self) -> Option<impl Iterator<Item = ExhibitorId> + '_> {
        match self.rest {
            Tick::On => None,
            Tick::Off => Some(self.but.iter().copied()),
        }
    }

    /// Who is meant. Costs the fair's exhibitors where all but a few are.
    pub fn who(&self, fair: &Fair) -> Who {
        match self.rest {
            Tick::On if self.but.is_empty() => Who::Everybody,
            Tick::On => {
                let ids = fair.exhibitors().map(|listed| listed.exhibitor.id);
                Who::These(ids.filter(|id| !self.but.contains(id)).collect())
            }
            Tick::Off => Who::These(self.but.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_few_are_kept_whichever_they_are() {
        let [one, two] = [1, 2].map(ExhibitorId);
        let mut picked = Picked::all(Tick::On);
        picked.set(one, Tick::Off);
        picked.set(one, Tick::Off);
        picked.set(two, Tick::On);
        assert_eq!(
            (picked.tick(one), picked.tick(two), picked.count(200_000)),
            (Tick::Off, Tick::On, 199_999)
        );
        assert!(picked.few().is_none());
        picked.set_all([one, two].into_iter(), Tick::Off);
        assert_eq!(picked.count(5), 3);
        picked.set_all([one].into_iter(), Tick::On);
        assert_eq!((picked.tick(one), picked.tick(two)), (Tick::On, Tick::Off));
        let mut picked = Picked::all(Tick::Off);
        for tick in [Tick::On, Tick::Off, Tick::On] {
            picked.set(two, tick);
        }
        assert_eq!((picked.tick(one), picked.count(200_000)), (Tick::Off, 1));
        assert_eq!(picked.few().unwrap().collect::<Vec<_>>(), [two]);
        assert_eq!(picked.who(&Fair::default()), Who::These([two].into()));
    }
}
