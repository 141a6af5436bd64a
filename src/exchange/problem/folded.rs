//! Problems as people read them: of many alike the first few, and where the others are.

use std::collections::HashMap;
use std::mem::{Discriminant, discriminant};

use super::{CountsFault, ListFault, PlanFault, Problem, What};
use crate::fair::settings::Lang;

/// Of more than [`MANY`] alike so many are shown.
const FEW: usize = 3;
/// As many alike are still shown one by one.
const MANY: usize = 12;
/// So many stretches of lines are named.
const STRETCHES: usize = 8;

/// What makes problems alike: what is wrong, and in which column.
#[derive(PartialEq, Eq, Hash)]
struct Alike<'p> {
    what: Kind,
    /// None where the column is the name of what is wrong, as that of a shape is.
    column: Option<&'p str>,
}

#[derive(PartialEq, Eq, Hash)]
enum Kind {
    List(Discriminant<ListFault>),
    Plan(Discriminant<PlanFault>),
    Counts(Discriminant<CountsFault>),
    /// A mistake in a file of our own, which is mended line by line.
    Own,
}

impl Alike<'_> {
    fn of(problem: &Problem) -> Alike<'_> {
        let column = problem.column.as_deref();
        if let What::List(fault) = &problem.what {
            Alike { what: Kind::List(discriminant(fault)), column }
        } else if let What::Plan(fault) = &problem.what {
            Alike { what: Kind::Plan(discriminant(fault)), column: None }
        } else if let What::Counts(fault) = &problem.what {
            Alike { what: Kind::Counts(discriminant(fault)), column }
        } else {
            Alike { what: Kind::Own, column }
        }
    }
}

/// A line for each problem in the words of `say`; of many alike one for all behind the first few.
pub(in crate::exchange) fn folded(
    problems: &[Problem],
    lang: Lang,
    say: impl Fn(&Problem) -> String,
) -> Vec<String> {
    let mut alike: HashMap<Alike<'_>, Vec<&Problem>> = HashMap::new();
    for problem in problems {
        alike.entry(Alike::of(problem)).or_default().push(problem);
    }
    let mut met: HashMap<Alike<'_>, usize> = HashMap::new();
    let mut lines = Vec::new();
    for problem in problems {
        let times = met.entry(Alike::of(problem)).or_default();
        *times += 1;
        let all = alike.get(&Alike::of(problem)).map(Vec::as_slice).unwrap_or_default();
        let own = Alike::of(problem).what == Kind::Own;
        if own || all.len() <= MANY || *times <= FEW {
            lines.push(say(problem));
        } else if *times == FEW + 1 {
            lines.push(others(all.get(FEW..).unwrap_or_default(), lang));
        }
    }
    lines
}

/// `  … 197 more of these: lines 5–90, 92, 95–201`.
fn others(problems: &[&Problem], lang: Lang) -> String {
    let mut stretches: Vec<(u32, u32)> = Vec::new();
    for line in problems.iter().filter_map(|problem| problem.line) {
        match stretches.last_mut() {
            Some((_, last)) if line <= *last + 1 => *last = line,
            _ => stretches.push((line, line)),
        }
    }
    let more = stretches.len() > STRETCHES;
    let mut named: Vec<String> = stretches
        .iter()
        .take(if more { STRETCHES - 1 } else { STRETCHES })
        .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}\u{2013}{last}") })
        .collect();
    let last = problems.iter().filter_map(|problem| problem.line).max().unwrap_or_default();
    if more {
        named.push(match lang {
            Lang::Id => format!("\u{2026} sampai {last}"),
            Lang::En => format!("\u{2026} to {last}"),
        });
    }
    let (n, named) = (problems.len(), named.join(", "));
    match (lang, named.is_empty()) {
        (Lang::Id, true) => format!("\u{2026} {n} lagi seperti itu"),
        (Lang::En, true) => format!("\u{2026} {n} more of these"),
        (Lang::Id, false) => format!("\u{2026} {n} lagi seperti itu: baris {named}"),
        (Lang::En, false) => format!("\u{2026} {n} more of these: lines {named}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(line: u32, what: ListFault) -> Problem {
        Problem::of_file("x", what).at(Some(line)).in_column("Stan", None)
    }

    #[test]
    fn many_alike_are_a_few_and_where_the_others_are() {
        let mut problems: Vec<Problem> = (2..=13).map(|line| at(line, ListFault::StandUnread)).collect();
        problems.extend([at(14, ListFault::NoName), at(16, ListFault::StandUnread)]);
        let lines = folded(&problems, Lang::En, |problem| problem.line.unwrap_or_default().to_string());
        assert_eq!(lines, ["2", "3", "4", "\u{2026} 10 more of these: lines 5\u{2013}13, 16", "14"]);
        let few = folded(&problems[..5], Lang::Id, |problem| problem.line.unwrap_or_default().to_string());
        assert_eq!(few, ["2", "3", "4", "5", "6"]);
    }
}
