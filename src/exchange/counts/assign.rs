//! Which column is what: headers and contents weighed against each other.

use super::choices::Counted;
use super::clock;
use super::columns::{Hint, Use};
use super::dates::Day;
use super::names::Names;

/// How many cells of a column hold what.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Held {
    pub(super) cells: usize,
    pub(super) dates: usize,
    pub(super) sure_dates: usize,
    /// Dates with a time.
    pub(super) timed: usize,
    pub(super) clocks: usize,
    pub(super) sure_clocks: usize,
    pub(super) days: usize,
    pub(super) figures: usize,
    pub(super) stands: usize,
    pub(super) exhibitors: usize,
    pub(super) ids: usize,
    pub(super) gates: usize,
    pub(super) provenances: usize,
}

impl Held {
    /// Whether at least so many of a hundred cells do.
    pub(super) fn most(&self, of: usize, hundredths: usize) -> bool {
        of > 0 && of * 100 >= self.cells * hundredths
    }
}

/// How many bare numbers follow each other upwards.
pub(super) fn ascending(hints: &[Hint]) -> usize {
    let numbers: Vec<u16> =
        hints.iter().filter_map(|hint| if let Hint::Number(n) = hint { Some(*n) } else { None }).collect();
    let up =
        numbers.windows(2).all(|pair| matches!(pair, [a, b] if a < b)) && numbers.iter().all(|n| *n <= 47);
    if up { numbers.len() } else { 0 }
}

/// Columns on their way to be understood.
pub(super) struct Found<'c> {
    pub(super) uses: Vec<Use>,
    pub(super) hints: Vec<Hint>,
    pub(super) holds: Vec<Held>,
    pub(super) chosen: Vec<Option<&'c Use>>,
}

impl Found<'_> {
    fn places(&self, wanted: impl Fn(&Hint) -> bool) -> Vec<usize> {
        self.hints.iter().enumerate().filter(|(_, hint)| wanted(hint)).map(|(at, _)| at).collect()
    }

    fn set(&mut self, at: usize, means: Use) {
        if let Some(slot) = self.uses.get_mut(at) {
            *slot = means;
        }
    }

    fn has(&self, means: &Use) -> bool {
        self.uses.contains(means) || self.chosen.contains(&Some(means))
    }

    fn holds(&self, at: usize) -> Held {
        self.holds.get(at).copied().unwrap_or_default()
    }

    /// The first column so hinted that holds what it says is taken.
    fn first(&mut self, wanted: Hint, means: Use, fits: impl Fn(Held) -> bool) {
        if self.has(&means) {
            return;
        }
        if let Some(at) = self.places(|hint| *hint == wanted).into_iter().find(|at| fits(self.holds(*at))) {
            self.set(at, means);
        }
    }

    /// Stand, exhibitor, id: by header, else by whom the cells name.
    pub(super) fn who(&mut self) {
        self.first(Hint::Stand, Use::Stand, |_| true);
        // A column `exhibitor` beside that of the names may hold their numbers.
        if let [one, _, ..] = self.places(|hint| *hint == Hint::Exhibitor).as_slice()
            && !self.has(&Use::Id)
            && self.holds(*one).most(self.holds(*one).ids, 90)
        {
            self.set(*one, Use::Id);
            if let Some(hint) = self.hints.get_mut(*one) {
                *hint = Hint::Id;
            }
        }
        self.first(Hint::Exhibitor, Use::Exhibitor, |_| true);
        self.first(Hint::Id, Use::Id, |_| true);
        let free = |hint: &Hint| matches!(hint, Hint::None);
        for at in self.places(free) {
            let holds = self.holds(at);
            if self.chosen.get(at).is_some_and(Option::is_some) {
                continue;
            }
            if !self.has(&Use::Stand) && holds.most(holds.stands, 50) && !holds.most(holds.figures, 50) {
                self.set(at, Use::Stand);
            } else if !self.has(&Use::Exhibitor) && holds.most(holds.exhibitors, 50) {
                self.set(at, Use::Exhibitor);
            }
        }
    }

    /// Date, time and gate: by header and content, the surest first.
    pub(super) fn when(&mut self) {
        let free = |at: usize, found: &Self| {
            found.uses.get(at) == Some(&Use::Ignored) && found.chosen.get(at).is_some_and(Option::is_none)
        };
        let mut dates: Vec<(usize, usize)> = Vec::new();
        let mut times: Vec<(usize, usize)> = Vec::new();
        for (at, hint) in self.hints.iter().enumerate().filter(|(at, _)| free(*at, self)) {
            let holds = self.holds(at);
            let sure = holds.most(holds.sure_dates, 60);
            // When a form was sent is not the day on which something was sold, where another column says that.
            let late = if self.is_who() && holds.most(holds.timed, 60) { 4 } else { 0 };
            match hint {
                Hint::Date if holds.most(holds.sure_clocks, 60) && !sure => times.push((2, at)),
                Hint::Date if sure => dates.push((late, at)),
                Hint::Date if holds.most(holds.dates, 50) => dates.push((1, at)),
                Hint::Date if holds.most(holds.days, 50) => dates.push((2, at)),
                // Nothing of it can be read: said row by row.
                Hint::Date => dates.push((5, at)),
                Hint::Time if sure => dates.push((late, at)),
                Hint::Time if holds.most(holds.clocks, 50) => times.push((0, at)),
                Hint::Time if holds.most(holds.dates, 50) => dates.push((1, at)),
                Hint::Time => times.push((3, at)),
                Hint::None if holds.most(holds.sure_dates, 70) => dates.push((3, at)),
                Hint::None if holds.most(holds.sure_clocks, 70) => times.push((1, at)),
                _ => {}
            }
        }
        for (places, means) in [(dates, Use::Date), (times, Use::Time)] {
            if let Some((_, at)) = places.iter().min().filter(|_| !self.has(&means)) {
                self.set(*at, means);
            }
        }
        self.first(Hint::Gate, Use::Gate, |_| true);
        if !self.has(&Use::Gate) && !self.has(&Use::Stand) && !self.has(&Use::Exhibitor) {
            let by_content = |at: &usize| self.holds(*at).most(self.holds(*at).gates, 50) && free(*at, self);
            if let Some(at) = self.places(|hint| *hint == Hint::None).into_iter().find(by_content) {
                self.set(at, Use::Gate);
            }
        }
    }

    fn is_who(&self) -> bool {
        self.has(&Use::Stand) || self.has(&Use::Exhibitor) || self.has(&Use::Id)
    }

    /// Bare numbers in the header are days beside stands, else hours.
    pub(super) fn numbers(&mut self, names: &Names<'_>) {
        let numbers = ascending(&self.hints);
        let is_day = |n: u16| names.settings.days.iter().any(|day| day.id.0 == n);
        let all_days = self.hints.iter().all(|hint| !matches!(hint, Hint::Number(n) if !is_day(*n)));
        for hint in &mut self.hints {
            if let Hint::Number(n) = *hint {
                *hint = match (
                    self.uses.iter().any(|means| matches!(means, Use::Stand | Use::Exhibitor | Use::Id)),
                    numbers,
                ) {
                    (true, 2..) if all_days => Hint::OfDay(Day::Nth(n)),
                    (false, 3..) => Hint::OfHour(clock::Clock { from: n * 60, to: None }),
                    _ => Hint::None,
                };
            }
        }
    }

    fn count(&self, wanted: impl Fn(&Hint) -> bool) -> usize {
        self.hints.iter().filter(|hint| wanted(hint)).count()
    }

    /// Which of the two it is by what its headers say.
    pub(super) fn kind(&self) -> Option<Counted> {
        let chosen = |means: fn(&Use) -> bool| self.chosen.iter().flatten().any(|chosen| means(chosen));
        if chosen(|means| matches!(means, Use::Amount | Use::Payment(_) | Use::Transactions)) {
            return Some(Counted::Sales);
        }
        if chosen(|means| matches!(means, Use::Visits | Use::Direction | Use::OfHour(_) | Use::OfGate(_))) {
            return Some(Counted::Visits);
        }
        let some = |n: usize, weight: usize| if n > 0 { weight } else { 0 };
        let hours = self.count(|hint| matches!(hint, Hint::OfHour(_)));
        let days = self.count(|hint| matches!(hint, Hint::OfDay(_)));
        let who = usize::from(self.is_who());
        let sales = some(self.count(|hint| matches!(hint, Hint::Amount)), 3)
            + some(self.count(|hint| matches!(hint, Hint::Payment(_) | Hint::Transactions)), 2)
            + who * (2 + some(days, 2));
        let visits = some(self.count(|hint| matches!(hint, Hint::Visits | Hint::Direction)), 3)
            + some(self.count(|hint| matches!(hint, Hint::In | Hint::Out)), 2)
            + some(self.count(|hint| matches!(hint, Hint::OfGate(_))), 2)
            + some(usize::from(hours >= 2), 3)
            + usize::from(self.has(&Use::Gate)) * 2
            + usize::from(self.has(&Use::Time)) * if who == 0 { 2 } else { 0 };
        match (sales, visits) {
            (0, 0) => None,
            (sales, visits) if sales > visits || (sales == visits && who > 0) => Some(Counted::Sales),
            (_, _) => Some(Counted::Visits),
        }
    }

    /// Marks where the visits are; says which column was taken and which others might have been.
    pub(super) fn visits(&mut self) -> Option<(usize, Vec<usize>)> {
        // Stands and exhibitors say nothing about a gate.
        for means in [Use::Stand, Use::Exhibitor, Use::Id] {
            if let Some(at) = self.uses.iter().position(|other| *other == means) {
                self.set(at, Use::Ignored);
            }
        }
        let sums = |hint: &Hint| matches!(hint, Hint::Total | Hint::Visits);
        let (hours, days, gates) = (
            self.places(|hint| matches!(hint, Hint::OfHour(_))),
            self.places(|hint| matches!(hint, Hint::OfDay(_))),
            self.places(|hint| matches!(hint, Hint::OfGate(_))),
        );
        let wide = match (hours.len(), days.len(), gates.len()) {
            (2.., _, _) => hours,
            (_, 2.., _) => days,
            (_, 1, _) if !self.has(&Use::Date) => days,
            (_, _, 1..) if !self.has(&Use::Gate) => gates,
            _ => Vec::new(),
        };
        for at in &wide {
            match self.hints.get(*at) {
                Some(Hint::OfHour(clock)) => self.set(*at, Use::OfHour(clock.from)),
                Some(Hint::OfDay(_)) => self.set(*at, Use::OfDay),
                Some(Hint::OfGate(gate)) => self.set(*at, Use::OfGate(gate.clone())),
                _ => {}
            }
        }
        if !wide.is_empty() {
            for at in self.places(sums) {
                self.set(at, Use::Total);
            }
            return None;
        }
        let order = self.figures_first(&[&[Hint::In], &[Hint::Visits], &[Hint::Total]]);
        let ways = self.places(|hint| matches!(hint, Hint::Direction | Hint::Out));
        let taken = order.first().copied().or_else(|| self.only_figures())?;
        self.set(taken, Use::Visits);
        let left: Vec<usize> = order.into_iter().skip(1).chain(ways).collect();
        for at in &left {
            self.set(*at, Use::Direction);
        }
        Some((taken, left))
    }

    /// Marks where the sales are; says the same.
    pub(super) fn sales(&mut self) -> Option<(usize, Vec<usize>)> {
        self.first(Hint::Transactions, Use::Transactions, |_| true);
        self.first(Hint::Provenance, Use::Provenance, |holds| holds.most(holds.provenances, 50));
        for at in self.places(|hint| matches!(hint, Hint::Payment(_))) {
            if let Some(Hint::Payment(method)) = self.hints.get(at).cloned() {
                let again = self.has(&Use::Payment(method.clone()));
                self.set(at, if again { Use::Ignored } else { Use::Payment(method) });
            }
        }
        let days = self.places(|hint| matches!(hint, Hint::OfDay(_)));
        if days.len() >= 2 || (days.len() == 1 && !self.has(&Use::Date)) {
            for at in days {
                self.set(at, Use::OfDay);
            }
            for at in self.places(|hint| matches!(hint, Hint::Total | Hint::Amount)) {
                self.set(at, Use::Total);
            }
            return None;
        }
        // `Omzet Tunai`, `Omzet QRIS`, `Jumlah`: of several parts the sum is what was sold.
        let amounts = self.places(|hint| *hint == Hint::Amount);
        let paid = self.places(|hint| matches!(hint, Hint::Payment(_)));
        let behind_paid = amounts.first().is_some_and(|at| paid.first().is_some_and(|paid| paid < at));
        let order: &[&[Hint]] = match amounts.len() >= 2 || behind_paid {
            true => &[&[Hint::Total], &[Hint::Amount]],
            false => &[&[Hint::Amount], &[Hint::Total]],
        };
        let order = self.figures_first(order);
        let pays = self.uses.iter().any(|means| matches!(means, Use::Payment(_)));
        let taken = order.first().copied().or_else(|| if pays { None } else { self.only_figures() })?;
        self.set(taken, Use::Amount);
        Some((taken, order.into_iter().skip(1).collect()))
    }

    /// Columns by what their headers say, in that order, those that hold figures before those that hold none.
    fn figures_first(&self, order: &[&[Hint]]) -> Vec<usize> {
        let all: Vec<usize> =
            order.iter().flat_map(|wanted| self.places(|hint| wanted.contains(hint))).collect();
        let (figures, others): (Vec<usize>, Vec<usize>) =
            all.into_iter().partition(|at| self.holds(*at).most(self.holds(*at).figures, 50));
        // One that holds none is still told row by row, where it is the only one.
        if figures.is_empty() { others } else { figures }
    }

    /// Columns of figures that no header explains.
    pub(super) fn unsaid_figures(&self) -> Vec<usize> {
        let free = |(at, hint): &(usize, &Hint)| {
            matches!(hint, Hint::None | Hint::Total | Hint::Amount | Hint::Visits)
                && self.uses.get(*at) == Some(&Use::Ignored)
                && self.chosen.get(*at).is_some_and(Option::is_none)
                && self.holds(*at).most(self.holds(*at).figures, 70)
        };
        self.hints.iter().enumerate().filter(free).map(|(at, _)| at).collect()
    }

    /// The one column of figures that no header explains.
    fn only_figures(&self) -> Option<usize> {
        let chosen = self.chosen.iter().flatten().any(|means| matches!(means, Use::Visits | Use::Amount));
        match self.unsaid_figures().as_slice() {
            [one] if !chosen => Some(*one),
            _ => None,
        }
    }

    /// What somebody said of columns stands; what it takes the place of is passed over.
    pub(super) fn insist(&mut self, kind: Counted) {
        let chosen: Vec<(usize, Use)> =
            self.chosen.iter().enumerate().filter_map(|(at, means)| Some((at, (*means)?.clone()))).collect();
        for (at, means) in chosen {
            if !matches!(means, Use::Ignored | Use::Direction | Use::OfDay | Use::Total) {
                let instead = if kind == Counted::Visits && means == Use::Visits {
                    Use::Direction
                } else {
                    Use::Ignored
                };
                for other in self.uses.iter_mut().filter(|other| **other == means) {
                    *other = instead.clone();
                }
            }
            self.set(at, means);
        }
    }

    pub(super) fn has_figures(&self, kind: Counted) -> bool {
        self.uses.iter().any(|means| match kind {
            Counted::Visits => matches!(means, Use::Visits | Use::OfHour(_) | Use::OfDay | Use::OfGate(_)),
            Counted::Sales => matches!(means, Use::Amount | Use::Payment(_) | Use::OfDay),
        }) && (kind == Counted::Visits || self.is_who())
    }
}
