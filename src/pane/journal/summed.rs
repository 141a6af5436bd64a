//! The entries behind a figure of the tally, each with what it adds.

use crate::fair::Fair;
use crate::fair::ids::DayId;
use crate::fair::money::group;
use crate::fair::state::{AttendanceState, CategoryFigures};
use crate::fair::tally::{self, Count, Figure, Whom};
use crate::ui::Look;
use crate::ui::text::{fill, format, terms};

/// A figure of one day or several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// Which.
    pub figure: Figure,
    /// Of which days.
    pub days: Vec<DayId>,
}

impl Sum {
    /// What the figure counts, in words: `42 peserta`, `137 kunjungan`, `Rp1.250.000`.
    pub fn says(&self, look: Look<'_>, amount: i64) -> String {
        let n = group(amount.unsigned_abs());
        match &self.figure {
            Figure::Of(Count::Sales, _) | Figure::Paid { .. } => format::rupiah(amount),
            Figure::Of(Count::Transactions, _) => format!("{n} {}", look.text.words.transactions),
            Figure::Of(
                Count::Present | Count::Answered | Count::Reported | Count::Nil | Count::Outside,
                _,
            )
            | Figure::State(_) => format!("{n} {}", look.text.words.exhibitors),
            Figure::Visits { .. } => format!("{n} {}", look.text.words.visits),
            Figure::Deals { kind: None } => fill(&look.text.tally.deal_entries, &[("n", &n)]),
            Figure::Deals { kind: Some(_) } => worth(amount),
        }
    }

    /// What an entry adds, in its column; a report that nothing was sold says so.
    pub(super) fn adds(&self, look: Look<'_>, amount: i64) -> String {
        match (&self.figure, amount) {
            (Figure::Of(Count::Sales, _), 0) => look.text.report.nil.clone(),
            (Figure::Of(Count::Sales, _) | Figure::Paid { .. }, amount) => format::rupiah(amount),
            (Figure::Deals { kind: Some(_) }, amount) => worth(amount),
            (
                Figure::Of(_, _) | Figure::State(_) | Figure::Visits { .. } | Figure::Deals { kind: None },
                n,
            ) => {
                format!("+{}", group(n.unsigned_abs()))
            }
        }
    }

    /// `Omzet Kuliner · hari ke-1`.
    pub(super) fn title(&self, look: Look<'_>) -> String {
        let words = &look.text.tally;
        let name = match &self.figure {
            Figure::State(state) => fill(&words.state_title, &[("state", terms::state(look.text, *state))]),
            Figure::Visits { gate, hour } => {
                let mut name = words.visits.clone();
                if let Some(gate) = gate {
                    let known = look.settings.gate(gate);
                    name = format!("{name} {}", known.map_or(gate.as_str(), |gate| gate.name.as_str()));
                }
                match hour {
                    Some(hour) => {
                        let hour = format!("{:02}", hour % 24);
                        format!("{name} {}", fill(&look.text.words.at_time, &[("time", &hour)]))
                    }
                    None => name,
                }
            }
            Figure::Paid { method } => format!("{} {}", words.sales, terms::method(look, method.as_ref())),
            Figure::Deals { kind: None } => words.all_deals.clone(),
            Figure::Deals { kind: Some(kind) } => format::capital(terms::deal(look.text, *kind)),
            Figure::Of(count, whom) => {
                let count = match count {
                    Count::Present => words.present.clone(),
                    Count::Answered => words.answered.clone(),
                    Count::Reported => format::capital(&look.text.report.reported),
                    Count::Nil => format::capital(&look.text.report.nil),
                    Count::Outside => words.outside_title.clone(),
                    Count::Sales => words.sales.clone(),
                    Count::Transactions => look.text.recap.transactions.clone(),
                };
                match whom {
                    Whom::Everybody => count,
                    Whom::Category(None) => format!("{count} {}", words.others),
                    Whom::Category(Some(id)) => {
                        let known = look.settings.category(id);
                        let name = known.map_or(id.as_str(), |category| category.name.get(look.lang));
                        format!("{count} {name}")
                    }
                    Whom::These(_, called) => format!("{count} {} {called}", look.signs.dot),
                }
            }
        };
        let days = match self.days.as_slice() {
            [day] => fill(&words.day_n, &[("n", &day.to_string())]),
            _ => look.text.journal.all_days.clone(),
        };
        format!("{name} {} {days}", look.signs.dot)
    }

    /// `51/54 lapor`, wherever a sum of omzet stands, and the sum if all that waits were voided; that a sum of orders
    /// is none of omzet.
    pub(super) fn meter(&self, look: Look<'_>) -> Option<String> {
        let whom = match &self.figure {
            Figure::Of(Count::Sales, whom) => whom,
            Figure::Paid { .. } => &Whom::Everybody,
            Figure::Deals { .. } => return Some(look.text.deals.beside.clone()),
            Figure::Of(_, _) | Figure::State(_) | Figure::Visits { .. } => return None,
        };
        let mut whole = CategoryFigures::default();
        // A day that has not begun owes nothing yet.
        let begun = |day: &&DayId| {
            tally::day(look.fair, **day).is_some_and(|tally| tally::has_begun(look.fair, &tally))
        };
        for day in self.days.iter().filter(begun) {
            whole.add(&tally::sums(look.fair, *day, whom));
        }
        let words = &look.text.tally;
        let (n, all) = (group((whole.reported + whole.nil).into()), group(whole.expected.into()));
        let reported = fill(&words.reported, &[("n", &n), ("all", &all)]);
        if whole.pending == 0 {
            return Some(reported);
        }
        let left = format::rupiah(whole.sold_if_voided);
        let pending = fill(&look.text.amend.if_voided, &[("sum", &left)]);
        Some(format!("{reported} {} {pending}", look.signs.dot))
    }

    /// The entries with what they add, by their place in the journal, oldest first.
    pub(super) fn pool(&self, fair: &Fair) -> Vec<(u32, i64)> {
        let mut pool: Vec<(u32, i64)> = Vec::new();
        for day in &self.days {
            for part in tally::parts(fair, *day, &self.figure) {
                pool.extend(fair.place_of(part.entry).map(|place| (place, part.amount)));
            }
        }
        pool.sort_unstable_by_key(|(place, _)| *place);
        // An entry that took in a file may add to several days.
        pool.dedup_by(|later, first| {
            let same = later.0 == first.0;
            if same {
                first.1 = first.1.saturating_add(later.1);
            }
            same
        });
        pool
    }
}

/// Whether the figure has entries at all: who was never recorded is a list of names.
pub fn has_entries(state: AttendanceState) -> bool {
    state != AttendanceState::Expected
}

/// What a deal is worth; nothing where that is not known, which is not zero.
fn worth(amount: i64) -> String {
    if amount == 0 { String::new() } else { format::rupiah(amount) }
}
