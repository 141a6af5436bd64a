//! The next fair out of one there is, or out of a registry: what comes along, for which days, who stays behind.
//!
//! A business keeps its [`BusinessId`](super::ids::BusinessId) from fair to fair, which is how two fairs are compared
//! afterwards. What happened at the other fair stays there: nobody is in, nothing is sold, no target is set.

mod carry;
mod picked;
mod typed;

use std::collections::{BTreeSet, HashSet};

use chrono::{Duration, NaiveDate};

use super::exhibitor::{Listed, Person};
use super::ids::{DayId, ExhibitorId, MOST_LISTED, OfficerId};
use super::plan::Hall;
use super::settings::{DayPlan, Officer, Role, Settings, Targets};
use super::state::{AttendanceState, Fair};
use super::time::{Offset, TimeOfDay};
use carry::Carry;

pub use picked::{Picked, Tick};
pub use typed::{WrongDates, dates, hours};

/// No fair lasts longer than a year; more is a slip.
pub const MOST_DAYS: usize = 366;

/// What can be taken from the other fair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Its exhibitors.
    Exhibitors,
    /// Its halls, and where everybody stands.
    Plan,
    /// Its categories.
    Categories,
    /// Organiser, programme, place, gates, ways to pay, licences, stages, the maximum of a report.
    Settings,
    /// Its officers.
    Officers,
}

impl Part {
    /// All by their words on the command line.
    pub const ALL: [(&'static str, Part); 5] = [
        ("exhibitors", Part::Exhibitors),
        ("plan", Part::Plan),
        ("categories", Part::Categories),
        ("settings", Part::Settings),
        ("officers", Part::Officers),
    ];
}

/// Who of the other fair is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// All of them.
    Everybody,
    /// These; a number that the other fair does not have means nobody.
    These(BTreeSet<ExhibitorId>),
}

/// What becomes of those that withdrew from the other fair and did not come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Withdrawn {
    /// They stay behind, and are listed.
    StayBehind,
    /// They come along.
    ComeAlong,
}

/// From when to when every day is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    /// Opening; who arrives after it is late.
    pub opens: TimeOfDay,
    /// Closing; may pass 24.00.
    pub closes: TimeOfDay,
}

/// A fair before it has exhibitors.
#[derive(Debug, Clone, PartialEq)]
pub struct Foundation {
    /// What it is configured to be.
    pub settings: Settings,
    /// Its halls.
    pub halls: Vec<Hall>,
    /// Its officers.
    pub officers: Vec<Officer>,
}

/// What the next fair is to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Choices {
    /// What is taken from the other fair.
    pub take: BTreeSet<Part>,
    /// Whom, where exhibitors are taken.
    pub who: Who,
    /// Whether those that withdrew are among them.
    pub withdrawn: Withdrawn,
    /// The days' dates; none makes a registry.
    pub dates: Vec<NaiveDate>,
    /// The hours of every day, where they are not those of the other fair's days.
    pub hours: Option<Hours>,
    /// The fair's name; the other's where none is given, as with the texts below.
    pub name: Option<String>,
    /// Who holds it.
    pub organiser: Option<String>,
    /// Where; another venue leaves the other's address behind.
    pub venue: Option<String>,
    /// The city.
    pub city: Option<String>,
    /// The distance from UTC.
    pub offset: Option<Offset>,
    /// Who joins the officers, as supervisor.
    pub officer: Option<String>,
    /// What stands where nothing is taken, or the other has nothing: a registry has no days, and needs no gate.
    pub usual: Foundation,
}

impl Choices {
    /// Everything and everybody of the other fair, on these days.
    pub fn new(dates: Vec<NaiveDate>, usual: Foundation) -> Choices {
        Choices {
            take: Part::ALL.into_iter().map(|(_, part)| part).collect(),
            who: Who::Everybody,
            withdrawn: Withdrawn::StayBehind,
            dates,
            hours: None,
            name: None,
            organiser: None,
            venue: None,
            city: None,
            offset: None,
            officer: None,
            usual,
        }
    }

    fn takes(&self, part: Part) -> bool {
        self.take.contains(&part)
    }
}

/// Why an exhibitor that was meant stays behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// It withdrew, and was not seen again.
    Withdrew,
    /// It was scheduled only on days that the next fair does not have.
    NoDayLeft,
}

/// An exhibitor that stays behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Its number in the other fair.
    pub exhibitor: ExhibitorId,
    /// Its business's name.
    pub name: String,
    /// Why.
    pub why: Why,
}

/// A fair to be founded.
#[derive(Debug, Clone, PartialEq)]
pub struct NextFair {
    /// What it is configured to be.
    pub settings: Settings,
    /// Its halls.
    pub halls: Vec<Hall>,
    /// What the plan says of itself.
    pub plan_note: String,
    /// Its officers.
    pub officers: Vec<Officer>,
    /// Who takes part.
    pub listed: Vec<Listed>,
    /// Who was meant and stays behind, by number.
    pub left_out: Vec<LeftOut>,
    /// Who comes without a category, licence, stage or stand of theirs that the next fair does not know, by their
    /// numbers in it.
    pub bereft: Vec<ExhibitorId>,
}

/// The next fair after `fair`. Costs its exhibitors.
pub fn next(fair: &Fair, choices: &Choices) -> NextFair {
    let other = fair.settings().map(|settings| &**settings).unwrap_or(&choices.usual.settings);
    let (halls, plan_note) = match choices.takes(Part::Plan) && !fair.floors().is_empty() {
        true => (fair.floors().iter().map(|floor| floor.hall.clone()).collect(), fair.plan_note().to_owned()),
        false => (choices.usual.halls.clone(), String::new()),
    };
    let settings = settings(other, choices);
    let mut next = NextFair {
        officers: officers(fair, choices),
        halls: with_known_gates(halls, &settings),
        settings,
        plan_note,
        listed: Vec::new(),
        left_out: Vec::new(),
        bereft: Vec::new(),
    };
    if choices.takes(Part::Exhibitors) {
        take_exhibitors(fair, choices, &mut next);
    }
    next
}

/// The dates of `days`, moved so that the first is `first`; `None` where the calendar ends before them.
pub fn moved(days: &[DayPlan], first: NaiveDate) -> Option<Vec<NaiveDate>> {
    let by: Duration = days.first().map(|day| first - day.date)?;
    days.iter().map(|day| day.date.checked_add_signed(by)).collect()
}

/// What the next fair is configured to be.
fn settings(other: &Settings, choices: &Choices) -> Settings {
    let usual = &choices.usual.settings;
    let from = if choices.takes(Part::Settings) { other } else { usual };
    let categories = match choices.takes(Part::Categories) && !other.categories.is_empty() {
        true => &other.categories,
        false => &usual.categories,
    };
    let given = |given: &Option<String>, else_: &str| given.clone().unwrap_or_else(|| else_.to_owned());
    let address = if choices.venue.is_some() { String::new() } else { from.address.clone() };
    Settings {
        name: given(&choices.name, &other.name),
        // A theme is that of one fair.
        theme: String::new(),
        organiser: given(&choices.organiser, &from.organiser),
        venue: given(&choices.venue, &from.venue),
        address,
        city: given(&choices.city, &from.city),
        programme: from.programme.clone(),
        utc_offset: choices.offset.unwrap_or(from.utc_offset),
        sample: false,
        maximum_sale: from.maximum_sale,
        targets: Targets::default(),
        days: days(other, choices),
        categories: categories.clone(),
        gates: if from.gates.is_empty() { usual.gates.clone() } else { from.gates.clone() },
        payment_methods: from.payment_methods.clone(),
        licences: from.licences.clone(),
        stages: from.stages.clone(),
        letterhead: from.letterhead.clone(),
    }
}

/// The days in the order of their dates, numbered anew, each with the hours of the other's day of the same ordinal.
fn days(other: &Settings, choices: &Choices) -> Vec<DayPlan> {
    let like = if other.days.is_empty() { &choices.usual.settings.days } else { &other.days };
    let dates: BTreeSet<NaiveDate> = choices.dates.iter().copied().collect();
    let plan = |(at, (id, date)): (usize, (u16, NaiveDate))| {
        let like = like.get(at).or(like.last());
        let hours = choices.hours.map(|hours| (hours.opens, hours.closes, hours.opens));
        let (opens, closes, batas_hadir) = hours
            .or(like.map(|day| (day.opens, day.closes, day.batas_hadir)))
            .unwrap_or(([TimeOfDay::MIDNIGHT; 3]).into());
        DayPlan { id: DayId(id), date, opens, closes, batas_hadir }
    };
    (1..).zip(dates).take(MOST_DAYS).enumerate().map(plan).collect()
}

/// Who works at the desk.
fn officers(fair: &Fair, choices: &Choices) -> Vec<Officer> {
    let numbers = || fair.officers().map(|officer| officer.id.0);
    let mut free = free(numbers());
    let mut officers: Vec<Officer> = Vec::new();
    if choices.takes(Part::Officers) {
        officers.extend(fair.officers().map(|officer| Officer {
            id: OfficerId(renumbered(officer.id.0, &mut free)),
            ..Officer::clone(officer)
        }));
    }
    if let Some(name) = &choices.officer {
        let id = if officers.is_empty() { Some(1) } else { free.next() };
        // Somebody also has to be able to void and to reopen a day.
        let private = Person { name: name.clone(), ..Person::default() };
        officers.extend(id.map(|id| Officer::new(OfficerId(id), Role::Supervisor, private)));
    }
    if officers.is_empty() { choices.usual.officers.clone() } else { officers }
}

/// Doors that no longer lead to a gate are doors all the same.
fn with_known_gates(mut halls: Vec<Hall>, settings: &Settings) -> Vec<Hall> {
    for door in halls.iter_mut().flat_map(|hall| &mut hall.doors) {
        door.gate.take_if(|gate| settings.gate(gate).is_none());
    }
    halls
}

/// The exhibitors that are meant, in the order of their numbers.
fn take_exhibitors(fair: &Fair, choices: &Choices, next: &mut NextFair) {
    let carry = Carry::new(fair, choices, next);
    let last = fair.day_ids().last().copied();
    let withdrew = |id| last.is_some_and(|day| fair.attendance(id, day).state == AttendanceState::Withdrawn);
    let mut free = free(fair.exhibitors().map(|listed| listed.exhibitor.id.0));
    let (mut taken, mut left_out, mut bereft) = (Vec::new(), Vec::new(), Vec::new());
    for listed in meant(fair, &choices.who) {
        let id = listed.exhibitor.id;
        let mut leave =
            |why| left_out.push(LeftOut { exhibitor: id, name: listed.exhibitor.name.clone(), why });
        if choices.withdrawn == Withdrawn::StayBehind && withdrew(id) {
            leave(Why::Withdrew);
            continue;
        }
        let Some((mut carried, loss)) = carry.exhibitor(listed) else {
            leave(Why::NoDayLeft);
            continue;
        };
        carried.exhibitor.id = ExhibitorId(renumbered(id.0, &mut free));
        if loss == carry::Loss::Something {
            bereft.push(carried.exhibitor.id);
        }
        taken.push(carried);
    }
    (next.listed, next.left_out, next.bereft) = (taken, left_out, bereft);
}

/// Those that are meant; a few out of a long registry cost only themselves.
fn meant<'a>(fair: &'a Fair, who: &'a Who) -> Box<dyn Iterator<Item = &'a Listed> + 'a> {
    match who {
        Who::Everybody => Box::new(fair.exhibitors().map(|listed| &**listed)),
        Who::These(ids) => Box::new(ids.iter().filter_map(|id| fair.listed(*id)).map(|listed| &**listed)),
    }
}

/// The number in the next fair of what had `number` in the other.
///
/// A list's number stays, so that badges, signs and papers with it hold on. One that a desk minted does not: it carries
/// that desk's tag, and a desk of the next fair whose tag is the same one day would mint it for somebody else. The
/// one who has it gets a list's number that nobody at the other fair had.
fn renumbered(number: u64, free: &mut impl Iterator<Item = u64>) -> u64 {
    match number {
        1..=MOST_LISTED => number,
        // Sixteen million numbers are never all taken.
        minted => free.next().unwrap_or(minted),
    }
}

/// Numbers of a list that nobody has: those after the highest, then what was left free below it.
fn free(numbers: impl Iterator<Item = u64>) -> impl Iterator<Item = u64> {
    let taken: HashSet<u64> = numbers.filter(|number| *number <= MOST_LISTED).collect();
    let highest = taken.iter().max().copied().unwrap_or(0);
    (highest + 1..=MOST_LISTED).chain(1..=highest).filter(move |number| !taken.contains(number))
}
