//! What a line of a story may tell: a verb, and what it asks of the desk.

use fairdesk::fair::command::{Arrival, Command, Draft, Sharing};
use fairdesk::fair::decide::undoable;
use fairdesk::fair::event::{
    AfterReading, Amount, DealKind, Event, Former, Found, GroupKind, IncidentKind, Mark, Outcome, Provenance,
    Standing, Task,
};
use fairdesk::fair::exhibitor::Person;
use fairdesk::fair::ids::{DayId, ExhibitorId, MethodId};
use fairdesk::fair::money::{Rupiah, Scope};
use fairdesk::fair::settings::Settings;
use fairdesk::fair::state::Force;

use super::stage::{Stage, Stop};
use super::words::Words;

/// What a verb does.
type Deed = fn(&mut Stage, &mut Words<'_>) -> Result<(), Stop>;

/// Every verb; the first file of the four days has a table that says what each means.
pub const VERBS: &[(&str, Deed)] = &[
    ("day", day),
    ("duty", duty),
    ("hand_over", hand_over),
    ("pin", pin),
    ("open", |stage, _| ask(stage, Command::OpenDay)),
    ("in", |stage, words| arrive(stage, words, Arrival::AtTheDoor)),
    ("stated", |stage, words| arrive(stage, words, Arrival::AsStated)),
    ("away", |stage, words| mark(stage, words, Mark::Away)),
    ("left_early", |stage, words| mark(stage, words, Mark::LeftEarly)),
    ("excused", |stage, words| mark(stage, words, Mark::Excused)),
    ("absent", |stage, words| mark(stage, words, Mark::Absent)),
    ("withdrawn", |stage, words| mark(stage, words, Mark::Withdrawn)),
    ("settle", |stage, _| ask(stage, Command::SettleAbsent)),
    ("sale", |stage, words| sale(stage, words, Former::None)),
    ("add", |stage, words| sale(stage, words, Former::Add)),
    ("replace", |stage, words| sale(stage, words, Former::Replace)),
    ("nil", |stage, words| nil(stage, words, Former::None)),
    ("replace_nil", |stage, words| nil(stage, words, Former::Replace)),
    ("ask_void", ask_void),
    ("void", void),
    ("decline", decline),
    ("round", round),
    ("walk_in", walk_in),
    ("move", relocate),
    ("category", category),
    ("+", |stage, words| count(stage, words, |gate| Command::CountVisit { gate })),
    ("-", |stage, words| count(stage, words, |gate| Command::TakeBackVisit { gate })),
    ("group", |stage, words| together(stage, words, GroupKind::Group)),
    ("guests", |stage, words| together(stage, words, GroupKind::Invited)),
    ("clicker", clicker),
    ("order", |stage, words| deal(stage, words, DealKind::Order)),
    ("contact", |stage, words| deal(stage, words, DealKind::Contact)),
    ("mou", |stage, words| deal(stage, words, DealKind::Memorandum)),
    ("potential", |stage, words| deal(stage, words, DealKind::Potential)),
    ("done", |stage, words| ended(stage, words, Outcome::Done)),
    ("dropped", |stage, words| ended(stage, words, Outcome::Dropped)),
    ("incident", |stage, words| incident(stage, words, IncidentKind::Incident)),
    ("lost", |stage, words| incident(stage, words, IncidentKind::Lost)),
    ("found", |stage, words| incident(stage, words, IncidentKind::Found)),
    ("follow", |stage, words| follow(stage, words, Standing::Open)),
    ("settled", |stage, words| follow(stage, words, Standing::Settled)),
    ("batas_hadir", batas_hadir),
    ("target", target),
    ("seal", seal),
    ("reopen", reopen),
    ("undo", undo),
    ("redo", redo),
];

fn ask(stage: &mut Stage, command: Command) -> Result<(), Stop> {
    stage.ask(command).map(drop)
}

fn day(stage: &mut Stage, words: &mut Words<'_>) -> Result<(), Stop> {
    stage.day = DayId(words.number("a day")?);
    Ok(())
}

fn duty(stage: &mut Stage, words: &mut Words<'_>) -> Result<(), Stop> {
    stage.officer = words.officer(stage)?;
    Ok(())
}

fn hand_over(stage: &mut Stage, words: &mut Words<'_>) -> Result<(), Stop> {
    let to = words.officer(stage)?;
    ask(stage, Command::HandOver { to, note: words.text() })?;
    stage.officer = to;
    Ok(())
}

fn pin(stage: &mut Stage, words: &mut Words<'_>) -> Result<(), Stop> {
    let (officer, pin) = (words.officer(stage)?, words.pin()?);
    let signed = words.peek().map(|_| words.signature(stage)).transpose()?;
    ask(stage, Command::SetPin { officer, pin, signed })
}

fn arrive(stage: &mut Stage, words: &mut Words<'_>, arrival: Arrival) -> Result<(), Stop> {
    let all = words.everybody(stage)?.into_iter();
    all.map(|exhibitor| Command::CheckIn { exhibitor, arrival, note: String::new() })
        .try_for_each(|command| ask(stage, command))
}

fn mark(stage: &mut Stage, words: &mut Words<'_>, mark: Mark) -> Result<(), Stop> {
    let all = words.everybody(stage)?.into_iter();
    all.map(|exhibitor| Command::MarkAttendance { exhibitor, mark, note: String::new() })
        .try_for_each(|command| ask(stage, command))
}

fn sale(stage: &mut Stage, words: &mut Words<'_>, former: Former) -> Result<(), Stop> {
    let exhibitor = words.who(stage)?;
    let (figure, scope) = words.amount()?;
    // As the form reckons it: what was sold so far, less what the days before it came to.
    let (total, so_far) = match scope {
        Scope::Unsaid | Scope::Today => (figure, None),
        Scope::SoFar => {
            let before = sold_before(stage, exhibitor);
            let today = figure.checked_sub(before).ok_or_else(|| Stop::Refused("BelowBefore".to_owned()))?;
            (today, Some(figure))
        }
    };
    let mut amount = Amount {
        total,
        transactions: None,
        pieces: None,
        payments: Vec::new(),
        provenance: Provenance::Declared,
    };
    while let Some(word) = words.peek() {
        words.next("a word")?;
        match word {
            "trx" => amount.transactions = Some(words.number("number of transactions")?),
            "pcs" => amount.pieces = Some(words.number("number of pieces")?),
            "counted" => amount.provenance = Provenance::Counted,
            "estimated" => amount.provenance = Provenance::Estimated,
            method => amount.payments.push((MethodId::from(method), words.amount()?.0)),
        }
    }
    ask(stage, Command::ReportSale { exhibitor, amount, so_far, former, note: String::new() })
}

fn sold_before(stage: &Stage, exhibitor: ExhibitorId) -> Rupiah {
    let days = stage.fair.day_ids().into_iter().filter(|day| *day < stage.day);
    let sums = days.filter_map(|day| stage.fair.sales(exhibitor, day).map(|sales| sales.total));
    sums.fold(Rupiah::ZERO, Rupiah::saturating_add)
}

fn nil(stage: &mut Stage, words: &mut Words<'_>, former: Former) -> Result<(), Stop> {
    let exhibitor = words.who(stage)?;
    ask(stage, Command::ReportNil { exhibitor, former, note: String::new() })
}

fn ask_void(stage: &mut Stage, words: &mut Words<'_>) -> Result<(), Stop> {
    let exhibitor = words.who(stage)?;
    let sales = stage.fair.sales(exhibitor, stage.day);
    let report = sales.and_then(|sales| sales.reports.last().copied());
    let report = report.ok_or_else(|| Stop::story("it has not reported"))?;
    ask(stage, Command::AskVoid { exhibitor, report, reason: words.text() })
}

fn void(stage: &mut Stage, words: &mut Words<'_>) -> Result<(), Stop> {
    let exhibitor = words.who(stage)?;
    let sales = stage.fair.sales(exhibitor, stage.day).cloned();
    let sales = sales.ok_or_else(|| Stop::story("it has not reported"))?;
    // What waits is granted; otherwise it is the newest report that never should have been.
    let asked = sales.pending.first().map(|pending| pending.report);
    let report = asked.or(sales.reports.last().copied()).ok_or_else(|| Stop::story("no report is left"))?;
    let reason = words.text();
    let signed = words.signature(stage)?;
    ask(stage, Command::Void { exhibitor, report, reason, signed })
}

fn decline(stage: &mut Stage, words: &mut Words<'_>) -> Result<(), Stop> {
    let exhibitor = words.who(stage)?;
    let sales = stage.fair.sales(exhibitor, stage.day);
    let asked = sales.and_then(|sales| sales.pending.first()).map(|pending| pending.asked);
    let asked = asked.ok_or_else(|| Stop::story("nothing of it waits"))?;
    let reason = words.text();
    let signed = words.signature(stage)?;
    ask(stage, Command::DeclineVoid { exhibitor, asked, reason, signed })
}

fn round(stage: &mut Stage, words: &mut Words<'_>) -> Result<(), Stop> {
    let exhibitor = words.who(stage)?;
    let found = match words.next("what was found")? {
        "owner_away" => Found::OwnerAway,
        "not_ready" => Found::NotReady,
        other => return Err(Stop::story(format!("`{other}` is found nowhere"))),
    };
    ask(stage, Command::VisitStand { exhibitor, found, note: String::new() })
}

fn sharing(words: &mut Words<'_>) -> Sharing {
    if words.takes("share") { Sharing::Agreed } else { Sharing::Refused }
}

fn walk_in(stage: &mut Stage, words: &mut Words<'_>) -> Result<(), Stop> {
    let word = words.next("a walk-in's word")?;
    let (booth, category) = (words.booth()?, words.category()?);
    let private = Person { name: "Nama Pemilik".to_owned(), ..Person::default() };
    let draft =
        Draft { name: format!("Usaha {word}"), categories: vec![category], private, ..Draft::default() };
    let sharing = sharing(words);
    let command = Command::AddExhibitor { draft: Box::new(draft), booth: Some((booth, None)), sharing };
    let entry = stage.ask(command)?;
    if let Event::ExhibitorAdded(added) = &entry.event {
        stage.exhibitors.insert(word.to_owned(), added.listed.exhibitor.id);
    }
    Ok(())
}

fn relocate(stage: &mut Stage, words: &mut Words<'_>) -> Result<(), Stop> {
    let (exhibitor, to) = (words.who(stage)?, words.booth()?);
    let sharing = sharing(words);
    ask(stage, Command::MoveExhibitor { exhibitor, from: None, to, part: None, sharing })
}

fn category(stage: &mut Stage, words: &mut Words<'_>) -> Result<(), Stop> {
    let exhibitor = words.who(stage)?;
    let mut exhibitor = stage.fair.exhibitor(exhibitor).unwrap().clone();
    exhibitor.categories = vec![words.category()?];
    ask(stage, Command::EditExhibitor { exhibitor: Box::new(exhibitor) })
}

fn count(
    stage: &mut Stage,
    words: &mut Words<'_>,
    command: fn(fairdesk::fair::ids::GateId) -> Command,
) -> Result<(), Stop> {
    let times = words.number("number of visitors")?;
    let gate = words.gate(stage)?;
    stage.ask_times(command(gate), times).map(drop)
}

fn together(stage: &mut Stage, words: &mut Words<'_>, kind: GroupKind) -> Result<(), Stop> {
    let persons = words.number("number of persons")?;
    let gate = words.gate(stage)?;
    let private = Person { name: "Pembina rombongan".to_owned(), ..Person::default() };
    ask(stage, Command::CountGroup { gate, persons, kind, private })
}

fn clicker(stage: &mut Stage, words: &mut Words<'_>) -> Result<(), Stop> {
    let shows = words.number("number on a clicker")?;
    let after = if words.takes("reset") { AfterReading::SetBack } else { AfterReading::GoesOn };
    let gate = words.gate(stage)?;
    ask(stage, Command::ReadClicker { gate, shows, after })
}

fn deal(stage: &mut Stage, words: &mut Words<'_>, kind: DealKind) -> Result<(), Stop> {
    let exhibitor = words.who(stage)?;
    let value = words.peek().map(|_| words.amount()).transpose()?.map(|(value, _)| value);
    let private = Person { name: "Nama Pembeli".to_owned(), ..Person::default() };
    ask(stage, Command::NoteDeal { exhibitor, kind, value, due: None, private })
}

fn ended(stage: &mut Stage, words: &mut Words<'_>, outcome: Outcome) -> Result<(), Stop> {
    let exhibitor = words.who(stage)?;
    let open = stage.fair.deals_of(exhibitor).filter(|(_, deal)| deal.settled.is_none());
    let deal = open.map(|(id, _)| id).max().ok_or_else(|| Stop::story("it has nothing open"))?;
    ask(stage, Command::SettleDeal { deal, outcome, note: String::new() })
}

fn incident(stage: &mut Stage, words: &mut Words<'_>, kind: IncidentKind) -> Result<(), Stop> {
    let word = words.next("an incident's word")?;
    let exhibitor = words.takes("of").then(|| words.who(stage)).transpose()?;
    let task = match words.takes("task") {
        true => {
            let by = Some(words.officer(stage)?);
            let due = Some(stage.moment(stage.date, words.next("until when")?)?);
            Some((format!("urus {word}"), Task { by, due }))
        }
        false => None,
    };
    let text = word.replace('_', " ");
    let entry = stage.ask(Command::NoteIncident { text, exhibitor, kind, task })?;
    if let Event::IncidentNoted(noted) = &entry.event {
        stage.incidents.insert(word.to_owned(), noted.incident);
    }
    Ok(())
}

fn follow(stage: &mut Stage, words: &mut Words<'_>, standing: Standing) -> Result<(), Stop> {
    let word = words.next("an incident's word")?;
    let incident = stage.incidents.get(word).copied();
    let incident = incident.ok_or_else(|| Stop::story(format!("nothing is known of `{word}`")))?;
    ask(stage, Command::FollowIncident { incident, standing, text: words.text() })
}

fn change(stage: &mut Stage, words: &mut Words<'_>, change: impl Fn(&mut Settings)) -> Result<(), Stop> {
    let mut settings = Settings::clone(stage.fair.settings().unwrap());
    change(&mut settings);
    let signed = words.signature(stage)?;
    ask(stage, Command::ChangeSettings { settings: Box::new(settings), signed })
}

fn batas_hadir(stage: &mut Stage, words: &mut Words<'_>) -> Result<(), Stop> {
    let day = DayId(words.number("a day")?);
    let time = words.number("a time")?;
    change(stage, words, |settings| {
        settings.days.iter_mut().filter(|plan| plan.id == day).for_each(|plan| plan.batas_hadir = time);
    })
}

fn target(stage: &mut Stage, words: &mut Words<'_>) -> Result<(), Stop> {
    let (target, _) = words.amount()?;
    change(stage, words, |settings| settings.targets.sales = Some(target))
}

fn seal(stage: &mut Stage, words: &mut Words<'_>) -> Result<(), Stop> {
    let note = words.text();
    let signed = words.signature(stage)?;
    ask(stage, Command::SealDay { note, signed })
}

fn reopen(stage: &mut Stage, words: &mut Words<'_>) -> Result<(), Stop> {
    let reason = words.text();
    let signed = words.signature(stage)?;
    ask(stage, Command::ReopenDay { reason, signed })
}

fn undo(stage: &mut Stage, _: &mut Words<'_>) -> Result<(), Stop> {
    let entry = undoable(&stage.fair, stage.officer).map(|entry| entry.key);
    let entry = entry.ok_or_else(|| Stop::story("nothing is to be undone"))?;
    ask(stage, Command::Undo { entry })
}

fn redo(stage: &mut Stage, _: &mut Words<'_>) -> Result<(), Stop> {
    let newest_first = stage.fair.journal().iter().rev();
    let own = newest_first.filter(|line| line.entry.officer == Some(stage.officer));
    let mut undone = own.filter(|line| matches!(line.entry.event, Event::Undone(_)));
    let undo = undone.find(|line| line.force == Force::InForce).map(|line| line.entry.key);
    let entry = undo.ok_or_else(|| Stop::story("nothing was undone"))?;
    ask(stage, Command::Undo { entry })
}
