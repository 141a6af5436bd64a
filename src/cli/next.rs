//! `new --from FAIR`: the next fair after one there is; and a fair that follows none, from the command line alone.

mod read;

use std::collections::BTreeSet;
use std::io::{BufReader, IsTerminal, stderr, stdin};
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use super::args::NewArgs;
use super::surroundings::Surroundings;
use super::{DONE, Failure, found, questions, say, store_failure};
use crate::exchange::folder::FairFolder;
use crate::fair::Fair;
use crate::fair::ids::ExhibitorId;
use crate::fair::next::{self, Choices, Foundation, LeftOut, Part, Who, Why, Withdrawn, moved, next};
use crate::fair::search::{Filter, Index, asked};
use crate::fair::settings::Officer;
use crate::fair::text::clean;
use crate::run::founding;
use crate::store;
use crate::ui::text::fill;

/// Makes the fair that follows the one in `from`.
pub(super) fn after(from: &Path, args: &NewArgs, around: &Surroundings) -> Result<u8, Failure> {
    let text = &around.text().cli;
    let fair = store::read(from).map_err(|error| store_failure(&error, around))?;
    let mut choices = described(args, around)?;
    if !args.registry && args.dates.is_none() {
        choices.dates = moved_dates(&fair, around)?;
    }
    choices.take = taken(args, around)?;
    choices.who = who(&fair, args, around)?;
    if args.with_withdrawn {
        choices.withdrawn = Withdrawn::ComeAlong;
    }
    choices.officer = choices.officer.filter(|name| !is_among(name, fair.officers()));
    let next = next(&fair, &choices);
    let all = fair.exhibitor_count();
    // A long registry need not lie in memory while the new file is written.
    drop(fair);
    let left = left_out(&next.left_out, around);
    if next.listed.is_empty() && choices.who != Who::Everybody {
        let all: Vec<&str> = std::iter::once(&text.next_nobody).chain(&left).map(String::as_str).collect();
        return Err(Failure(all.join("\n")));
    }
    let mut said = Vec::new();
    if choices.take.contains(&Part::Exhibitors) {
        let (n, all) = (next.listed.len().to_string(), all.to_string());
        let from = from.display().to_string();
        said.push(fill(&text.next_taken, &[("n", &n), ("all", &all), ("from", &from)]));
    }
    said.extend(left);
    if !next.bereft.is_empty() {
        let ids: Vec<String> = next.bereft.iter().map(ExhibitorId::to_string).collect();
        let n = ids.len().to_string();
        said.push(fill(&text.next_bereft, &[("n", &n), ("ids", &ids.join(", "))]));
    }
    let made = found::make(&args.file, founding::as_folder(next), around)?;
    say(&format!("{made}{}", said.iter().map(|line| format!("{line}\n")).collect::<String>()))?;
    Ok(DONE)
}

/// Makes the fair that the command line describes, after no other.
pub(super) fn after_none(args: &NewArgs, around: &Surroundings) -> Result<u8, Failure> {
    let text = &around.text().cli;
    if args.takes() {
        return Err(Failure(text.new_takes_from_fair.clone()));
    }
    let choices = described(args, around)?;
    if choices.name.is_none() || (choices.dates.is_empty() && !args.registry) {
        return Err(Failure(text.new_incomplete.clone()));
    }
    say(&found::make(&args.file, founding::as_folder(next(&Fair::default(), &choices)), around)?)?;
    Ok(DONE)
}

/// What the arguments say of the fair itself.
fn described(args: &NewArgs, around: &Surroundings) -> Result<Choices, Failure> {
    let text = &around.text().cli;
    let FairFolder { settings, halls, officers, .. } =
        founding::usual(around.text()).map_err(|problems| Failure(problems.to_string()))?;
    let dates = match &args.dates {
        Some(_) if args.registry => return Err(Failure(text.new_registry_has_no_dates.clone())),
        Some(dates) => next::dates(dates).map_err(|wrong| Failure(read::say(&wrong, text)))?,
        None => Vec::new(),
    };
    let given = |text: &Option<String>| text.as_deref().map(clean).filter(|text| !text.is_empty());
    let mut choices = Choices::new(dates, Foundation { settings, halls, officers });
    choices.name = given(&args.name);
    choices.organiser = given(&args.organiser);
    choices.venue = given(&args.venue);
    choices.city = given(&args.city);
    choices.officer = given(&around.officer);
    if let Some(typed) = &args.offset {
        let wrong = |_| Failure(fill(&text.new_wrong_offset, &[("value", typed)]));
        choices.offset = Some(typed.trim().parse().map_err(wrong)?);
    }
    if let Some(typed) = &args.hours {
        let wrong = || Failure(fill(&text.new_wrong_hours, &[("value", typed)]));
        choices.hours = Some(next::hours(typed).ok_or_else(wrong)?);
    }
    Ok(choices)
}

/// The other fair's days from another first date on, which is asked for where somebody can answer.
fn moved_dates(fair: &Fair, around: &Surroundings) -> Result<Vec<NaiveDate>, Failure> {
    let text = &around.text().cli;
    let days = fair.settings().map(|settings| settings.days.as_slice()).unwrap_or_default();
    if days.is_empty() || !stdin().is_terminal() {
        return Err(Failure(text.new_needs_dates.clone()));
    }
    let first = questions::first_date(BufReader::new(stdin()), stderr(), text)
        .map_err(|unanswered| Failure(unanswered.say(text)))?;
    moved(days, first).ok_or_else(|| Failure(text.new_needs_dates.clone()))
}

/// What is taken from the other fair.
fn taken(args: &NewArgs, around: &Surroundings) -> Result<BTreeSet<Part>, Failure> {
    let text = &around.text().cli;
    let Some(typed) = &args.take else {
        let all = Part::ALL.into_iter().map(|(_, part)| part);
        // A plan is that of one hall; a registry is of none.
        return Ok(all.filter(|part| !(args.registry && *part == Part::Plan)).collect());
    };
    let mut parts = BTreeSet::new();
    for word in typed.split(',').map(str::trim) {
        let known = Part::ALL.iter().find(|(name, _)| name.eq_ignore_ascii_case(word));
        let Some((_, part)) = known else {
            let words: Vec<&str> = Part::ALL.iter().map(|(name, _)| *name).collect();
            return Err(Failure(fill(
                &text.new_wrong_take,
                &[("value", word), ("words", &words.join(", "))],
            )));
        };
        parts.insert(*part);
    }
    if !parts.contains(&Part::Exhibitors) && (args.ids.is_some() || !args.only.is_empty()) {
        return Err(Failure(text.new_pick_without_exhibitors.clone()));
    }
    Ok(parts)
}

/// Who is meant: those of the numbers, and those that each of the words find.
fn who(fair: &Fair, args: &NewArgs, around: &Surroundings) -> Result<Who, Failure> {
    let text = &around.text().cli;
    if args.ids.is_none() && args.only.is_empty() {
        return Ok(Who::Everybody);
    }
    let mut who = BTreeSet::new();
    if let Some(typed) = &args.ids {
        let all: BTreeSet<ExhibitorId> = fair.exhibitors().map(|listed| listed.exhibitor.id).collect();
        for part in typed.split(',').map(str::trim) {
            let wrong = || Failure(fill(&text.new_wrong_ids, &[("value", part)]));
            let range = read::numbers(part).ok_or_else(wrong)?;
            let before = who.len();
            who.extend(all.range(range.clone()));
            if who.len() == before && all.range(range).next().is_none() {
                return Err(Failure(fill(&text.new_unknown_id, &[("value", part)])));
            }
        }
    }
    let index = if args.only.is_empty() { Index::default() } else { Index::build(fair) };
    for line in &args.only {
        let (words, category) = asked(line, fair.settings().map(|settings| &**settings));
        let nothing = words.is_empty() && category.is_none();
        let limit = if nothing { 0 } else { fair.exhibitor_count() };
        let found = index.find(fair, &words, &Filter { category, day: None, among: None }, limit);
        if found.hits.is_empty() {
            return Err(Failure(fill(&text.new_finds_nobody, &[("words", line)])));
        }
        who.extend(found.hits.iter().map(|hit| hit.exhibitor));
    }
    Ok(Who::These(who))
}

/// Whether one of the officers has that name, or one that begins so.
fn is_among<'a>(name: &str, mut officers: impl Iterator<Item = &'a Arc<Officer>>) -> bool {
    let wanted = name.to_lowercase();
    officers.any(|officer| {
        let name = officer.private.name.to_lowercase();
        name.starts_with(&wanted) || name.split_whitespace().any(|word| word.starts_with(&wanted))
    })
}

/// Who stays behind, one a line.
fn left_out(left_out: &[LeftOut], around: &Surroundings) -> Vec<String> {
    let text = &around.text().cli;
    if left_out.is_empty() {
        return Vec::new();
    }
    let rows = left_out.iter().map(|left| {
        let why = match left.why {
            Why::Withdrew => &text.next_withdrew,
            Why::NoDayLeft => &text.next_no_day_left,
        };
        format!("  {} {}: {why}", left.exhibitor, left.name)
    });
    std::iter::once(fill(&text.next_left_out, &[("n", &left_out.len().to_string())])).chain(rows).collect()
}
