//! An order of booths made, and made shorter.

use std::collections::VecDeque;

use super::spots::{NONE, Spots};
use super::ways::Ways;

/// So many booths at most move together.
const SEGMENT: usize = 3;
/// A change that would move more booths than this along the order is not made.
const FARTHEST: usize = 25_000;
/// So many booths round one are looked at for a change.
const LOOKED_AT: usize = 14;
/// A booth is looked at so many times on the average, and no more.
const ROUNDS: usize = 40;

/// Booths in the order of a walk, each at one of its spots; the walk begins where it must and ends anywhere.
#[derive(Debug)]
pub(super) struct Order<'s> {
    spots: &'s Spots,
    /// The stop that is where the walk begins: one more than there are booths.
    start: u32,
    /// Stops, the start first.
    stops: Vec<u32>,
    /// By stop: where it is among them.
    place: Vec<u32>,
    /// By stop: at which spot.
    spot: Vec<u32>,
}

/// A segment of the order and where it goes.
#[derive(Debug, Clone, Copy)]
struct Shift {
    first: usize,
    last: usize,
    /// Before this place.
    to: usize,
    turned: Turned,
}

/// Whether a segment goes in as it was or the other way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turned {
    As,
    Round,
}

impl<'s> Order<'s> {
    /// An order that is still without booths, of a walk that begins at the spot `start`.
    pub(super) fn new(spots: &'s Spots, start: u32) -> Order<'s> {
        let booths = spots.of_booth.len();
        let mut order = Order {
            spots,
            start: booths as u32,
            stops: Vec::with_capacity(booths + 1),
            place: vec![NONE; booths + 1],
            spot: vec![NONE; booths + 1],
        };
        order.push(booths as u32, start);
        order
    }

    /// The booth comes next, at that spot.
    pub(super) fn push(&mut self, booth: u32, spot: u32) {
        if let (Some(place), Some(at)) =
            (self.place.get_mut(booth as usize), self.spot.get_mut(booth as usize))
        {
            (*place, *at) = (self.stops.len() as u32, spot);
            self.stops.push(booth);
        }
    }

    /// Whether the booth has its place.
    pub(super) fn has(&self, booth: u32) -> bool {
        self.place.get(booth as usize).is_some_and(|place| *place != NONE)
    }

    /// Booths with their spots, in order.
    pub(super) fn stops(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.stops.iter().skip(1).map(|&booth| (booth, self.spot_of(booth)))
    }

    /// Where the walk is when all that was pushed is done.
    pub(super) fn last_spot(&self) -> u32 {
        self.stops.last().map_or(NONE, |&stop| self.spot_of(stop))
    }

    fn spot_of(&self, stop: u32) -> u32 {
        self.spot.get(stop as usize).copied().unwrap_or(NONE)
    }

    fn place_of(&self, stop: u32) -> usize {
        self.place.get(stop as usize).copied().unwrap_or_default() as usize
    }

    /// The spot at a place of the order; none behind its end.
    fn at(&self, place: usize) -> Option<u32> {
        self.stops.get(place).map(|&stop| self.spot_of(stop))
    }

    /// Goes through all booths, the nearest that is left each time.
    pub(super) fn fill_by_nearest(&mut self, ways: &mut Ways, reachable: &[u32]) {
        let mut left: Vec<bool> = vec![false; self.spots.of_booth.len()];
        for &booth in reachable {
            if let Some(left) = left.get_mut(booth as usize) {
                *left = true;
            }
        }
        // By spot: how many booths before it are left.
        let mut waiting: Vec<u32> = vec![0; self.spots.cells.len() + 1];
        for &spot in reachable.iter().flat_map(|&booth| self.spots.of_booth(booth)) {
            if let Some(waiting) = waiting.get_mut(spot as usize) {
                *waiting += 1;
            }
        }
        let mut remaining = reachable.len();
        while remaining > 0 {
            let from = self.last_spot();
            let waits = |spot: u32| waiting.get(spot as usize).is_some_and(|count| *count > 0);
            let nearest = match ways {
                Ways::Net(net) => net.nearest(from, waits).map(|(spot, _)| spot),
                Ways::Table(_) => {
                    let spots = (0..self.spots.cells.len() as u32).filter(|&spot| waits(spot));
                    let far = |spot| ways.between(from, spot, u32::MAX).map(|steps| (steps, spot));
                    spots.filter_map(far).min().map(|(_, spot)| spot)
                }
            };
            let Some(spot) = nearest else { return };
            for &booth in self.spots.serves(spot) {
                let Some(left) = left.get_mut(booth as usize).filter(|left| **left) else { continue };
                *left = false;
                remaining -= 1;
                self.push(booth, spot);
                for &own in self.spots.of_booth(booth) {
                    if let Some(waiting) = waiting.get_mut(own as usize) {
                        *waiting = waiting.saturating_sub(1);
                    }
                }
            }
        }
    }

    /// Changes the order until no small change makes it shorter: pieces turned round (2-opt; Croes, 1958), up to three
    /// booths moved (Or-opt; Or, 1976), a booth met at another of its sides. Neighbours only, and booths whose
    /// surroundings have not changed are not looked at again (Bentley, 1992).
    pub(super) fn shorten(&mut self, ways: &mut Ways) {
        let mut queue: VecDeque<u32> = self.stops.iter().copied().collect();
        self.shorten_round(ways, &mut queue);
    }

    /// The same, only round the stops of the queue.
    fn shorten_round(&mut self, ways: &mut Ways, queue: &mut VecDeque<u32>) {
        let mut queued: Vec<bool> = vec![false; self.place.len()];
        for &stop in &*queue {
            if let Some(queued) = queued.get_mut(stop as usize) {
                *queued = true;
            }
        }
        let mut looks = self.stops.len().saturating_mul(ROUNDS);
        let mut touched = Vec::new();
        while let Some(stop) = queue.pop_front().filter(|_| looks > 0) {
            looks -= 1;
            if let Some(queued) = queued.get_mut(stop as usize) {
                *queued = false;
            }
            touched.clear();
            if self.better(ways, stop, &mut touched) {
                touched.push(stop);
            }
            for &stop in &touched {
                if let Some(queued) = queued.get_mut(stop as usize).filter(|queued| !**queued) {
                    *queued = true;
                    queue.push_back(stop);
                }
            }
        }
    }

    /// Makes one change round the stop that shortens the walk; false where there is none.
    fn better(&mut self, ways: &mut Ways, stop: u32, touched: &mut Vec<u32>) -> bool {
        if let Some((first, last)) = self.turn(ways, stop) {
            self.touch([first.wrapping_sub(1), first, last, last + 1], touched);
            self.reverse(first, last);
            return true;
        }
        if stop == self.start {
            return false;
        }
        if let Some((shift, spot)) = self.shift(ways, stop) {
            let Shift { first, last, to, .. } = shift;
            self.touch([first.wrapping_sub(1), first, last, last + 1, to.wrapping_sub(1), to], touched);
            if let Some((at, spot)) = self.spot.get_mut(stop as usize).zip(spot) {
                *at = spot;
            }
            self.apply(shift);
            return true;
        }
        false
    }

    fn touch<const N: usize>(&self, places: [usize; N], touched: &mut Vec<u32>) {
        touched.extend(places.into_iter().filter_map(|place| self.stops.get(place)));
    }

    /// The booths near a spot, each with its place in the order and the steps there.
    fn near(&self, ways: &Ways, spot: u32) -> Vec<(usize, u32)> {
        let mut near = Vec::with_capacity(LOOKED_AT + 2);
        self.standing_at(spot, 0, &mut near);
        for &(other, steps) in ways.near(spot) {
            if near.len() > LOOKED_AT {
                break;
            }
            if other != spot {
                self.standing_at(other, steps, &mut near);
            }
        }
        near
    }

    fn standing_at(&self, spot: u32, steps: u32, near: &mut Vec<(usize, u32)>) {
        let start = (self.spot_of(self.start) == spot).then_some(self.start);
        for &stop in self.spots.serves(spot).iter().chain(&start) {
            if self.spot_of(stop) == spot && self.has(stop) {
                near.push((self.place_of(stop), steps));
            }
        }
    }

    /// A piece of the order next to the stop that is better walked the other way round.
    fn turn(&self, ways: &mut Ways, stop: u32) -> Option<(usize, usize)> {
        let (place, spot) = (self.place_of(stop), self.spot_of(stop));
        let near = self.near(ways, spot);
        let (before, after) = (place.checked_sub(1).and_then(|at| self.at(at)), self.at(place + 1));
        let to_before = before.and_then(|before| ways.between(before, spot, u32::MAX));
        let to_after = after.and_then(|after| ways.between(spot, after, u32::MAX));
        for (other, steps) in near {
            if other == place || other.abs_diff(place) > FARTHEST {
                continue;
            }
            let Some(there) = self.at(other) else { continue };
            // Stop and other become neighbours, and so do what follows on them; at the end nothing does.
            let follower = self.at(other + 1);
            let saved = match (to_after, follower) {
                (Some(to_after), Some(follower)) => {
                    ways.between(there, follower, u32::MAX).map(|more| to_after + more)
                }
                (Some(to_after), None) => Some(to_after),
                (None, Some(follower)) => ways.between(there, follower, u32::MAX),
                (None, None) => None,
            };
            if let Some(room) = saved.and_then(|saved| saved.checked_sub(steps + 1)) {
                let closed = match (after, follower) {
                    (Some(after), Some(follower)) => ways.between(after, follower, room).is_some(),
                    (Some(_), None) | (None, Some(_)) | (None, None) => true,
                };
                if closed {
                    return Some((place.min(other) + 1, place.max(other)));
                }
            }
            // Or what comes before them does.
            let (Some(before), Some(to_before)) = (before, to_before) else { continue };
            let Some(leader) = other.checked_sub(1).and_then(|at| self.at(at)) else { continue };
            let saved = ways.between(leader, there, u32::MAX).map(|more| to_before + more);
            if let Some(room) = saved.and_then(|saved| saved.checked_sub(steps + 1))
                && ways.between(before, leader, room).is_some()
            {
                return Some((place.min(other), place.max(other) - 1));
            }
        }
        None
    }

    /// Up to three booths that are better visited elsewhere, the stop at one of their ends; with the spot at which the
    /// stop is then met, where it is another.
    fn shift(&self, ways: &mut Ways, stop: u32) -> Option<(Shift, Option<u32>)> {
        let place = self.place_of(stop);
        for length in 1..=SEGMENT {
            for (first, last) in [(place, place + length - 1), ((place + 1).saturating_sub(length), place)] {
                // The two are the same piece where it is one booth.
                let (begins, whole) = (first == place, last - first + 1 == length);
                if first == 0 || !whole || (length == 1 && !begins) {
                    continue;
                }
                let (Some(head), Some(tail), Some(before)) =
                    (self.at(first), self.at(last), self.at(first - 1))
                else {
                    continue;
                };
                let sides: &[u32] = match (length, &*ways) {
                    (1, Ways::Table(_)) => self.spots.of_booth(stop),
                    (_, Ways::Table(_) | Ways::Net(_)) => &[],
                };
                let after = self.at(last + 1);
                let Some(saved) = self.saved(ways, before, (head, tail), after) else { continue };
                let own = self.spot_of(stop);
                let others = sides.iter().copied().filter(|side| *side != own);
                for side in std::iter::once(own).chain(others) {
                    let far_end = if length == 1 {
                        side
                    } else if begins {
                        tail
                    } else {
                        head
                    };
                    if let Some((to, turned)) = self.better_place(ways, side, far_end, (first, last), saved) {
                        let turned = match (begins, turned) {
                            (true, turned) => turned,
                            (false, Turned::As) => Turned::Round,
                            (false, Turned::Round) => Turned::As,
                        };
                        return Some((Shift { first, last, to, turned }, (side != own).then_some(side)));
                    }
                    // In its place, but from another side.
                    if side != own && self.closer_in_place(ways, before, (own, side), after) {
                        return Some((Shift { first, last, to: first, turned: Turned::As }, Some(side)));
                    }
                }
            }
        }
        None
    }

    /// What it saves to leave a piece out.
    fn saved(
        &self,
        ways: &mut Ways,
        before: u32,
        (head, tail): (u32, u32),
        after: Option<u32>,
    ) -> Option<u32> {
        let there = ways.between(before, head, u32::MAX)?;
        let Some(after) = after else { return Some(there) };
        let around = there + ways.between(tail, after, u32::MAX)?;
        around.checked_sub(ways.between(before, after, around)?)
    }

    /// Whether the booth between two others is nearer to both by its other `side`.
    fn closer_in_place(
        &self,
        ways: &mut Ways,
        before: u32,
        (own, side): (u32, u32),
        after: Option<u32>,
    ) -> bool {
        let mut along = |spot: u32| {
            let there = ways.between(before, spot, u32::MAX)?;
            let on = after.map_or(Some(0), |after| ways.between(spot, after, u32::MAX));
            on.map(|on| there + on)
        };
        along(own).zip(along(side)).is_some_and(|(now, then)| then < now)
    }

    /// Where a piece whose ends are at `near_end` and `far_end` costs less than it `saved` where it was. It goes in near
    /// end first, or turned.
    fn better_place(
        &self,
        ways: &mut Ways,
        near_end: u32,
        far_end: u32,
        (first, last): (usize, usize),
        saved: u32,
    ) -> Option<(usize, Turned)> {
        for (other, steps) in self.near(ways, near_end) {
            let Some(room) = saved.checked_sub(steps + 1) else { break };
            if (first..=last).contains(&other) || other.abs_diff(first) > FARTHEST {
                continue;
            }
            let Some(there) = self.at(other) else { continue };
            // Behind the other, near end first.
            if other + 1 != first {
                match self.at(other + 1) {
                    None => return Some((other + 1, Turned::As)),
                    Some(next) => {
                        let gap = ways.between(there, next, u32::MAX);
                        if let Some(gap) = gap
                            && ways.between(far_end, next, room + gap).is_some()
                        {
                            return Some((other + 1, Turned::As));
                        }
                    }
                }
            }
            // Before the other, near end last.
            if other != last + 1
                && let Some(previous) = other.checked_sub(1).and_then(|at| self.at(at))
                && let Some(gap) = ways.between(previous, there, u32::MAX)
                && ways.between(previous, far_end, room + gap).is_some()
            {
                return Some((other, Turned::Round));
            }
        }
        None
    }

    fn reverse(&mut self, first: usize, last: usize) {
        if let Some(piece) = self.stops.get_mut(first..=last) {
            piece.reverse();
        }
        self.number(first, last);
    }

    fn apply(&mut self, Shift { first, last, to, turned }: Shift) {
        if turned == Turned::Round
            && let Some(piece) = self.stops.get_mut(first..=last)
        {
            piece.reverse();
        }
        let (from, until) = (first.min(to), (last + 1).max(to));
        if let Some(piece) = self.stops.get_mut(from..until) {
            match to > last {
                true => piece.rotate_left(last + 1 - first),
                false => piece.rotate_right(last + 1 - first),
            }
        }
        self.number(from, until.saturating_sub(1));
    }

    /// Writes down the places again of what has moved.
    fn number(&mut self, first: usize, last: usize) {
        for (at, &stop) in self.stops.iter().enumerate().take(last + 1).skip(first) {
            if let Some(place) = self.place.get_mut(stop as usize) {
                *place = at as u32;
            }
        }
    }
}
