//! What may become of settings and officers, without a desk: what is refused, what follows, what comes back.

use std::sync::Arc;

use fairdesk::fair::command::{Arrival, Command, Request};
use fairdesk::fair::decide::{days_in_use, may_undo_change};
use fairdesk::fair::event::{Entry, Event, Former, IncidentKind};
use fairdesk::fair::exhibitor::Days;
use fairdesk::fair::ids::{DayId, EntryKey, ExhibitorId, OfficerId, RequestId};
use fairdesk::fair::pin::{Pin, Signature};
use fairdesk::fair::refusal::{Field, Refusal};
use fairdesk::fair::settings::{Gate, Role, Service, Settings};
use fairdesk::fair::tally;

use crate::at_the_desk::Book;

const CLERK: OfficerId = OfficerId(2);

/// A journal with somebody who signs.
struct Fairground {
    book: Book,
    signed: Signature,
}

impl Fairground {
    fn new() -> Fairground {
        let mut book = Book::sample();
        let signed = book.signature();
        Fairground { book, signed }
    }

    fn ask(&mut self, day: u16, command: Command) -> Result<Arc<Entry>, Refusal> {
        self.book.clock = self.book.clock.plus_ms(60_000);
        let id = RequestId(uuid::Uuid::from_u128(self.book.fair.journal().len() as u128));
        let request = Request { id, officer: Some(CLERK), day: Some(DayId(day)), happened: None, command };
        self.book.ask(request)
    }

    fn change(&mut self, change: impl FnOnce(&mut Settings)) -> Result<EntryKey, Refusal> {
        let mut settings = self.settings().clone();
        change(&mut settings);
        let command = Command::ChangeSettings { settings: Box::new(settings), signed: self.signed.clone() };
        self.ask(1, command).map(|entry| entry.key)
    }

    fn undo(&mut self, entry: EntryKey) -> Result<EntryKey, Refusal> {
        let signed = self.signed.clone();
        self.ask(1, Command::UndoChange { entry, signed }).map(|entry| entry.key)
    }

    fn settings(&self) -> &Settings {
        self.book.fair.settings().unwrap()
    }
}

fn time(text: &str) -> fairdesk::fair::time::TimeOfDay {
    text.parse().unwrap()
}

/// Puts the fifth day behind the fourth.
fn a_fifth_day(settings: &mut Settings) {
    let mut fifth = settings.days[3];
    (fifth.id, fifth.date) = (DayId(5), fifth.date.succ_opt().unwrap());
    settings.days.push(fifth);
}

#[test]
fn settings_that_contradict_themselves_are_refused() {
    let mut fair = Fairground::new();
    let twice = |s: &mut Settings| s.gates[1].name = " Pintu Utama ".to_owned();
    assert!(matches!(fair.change(twice), Err(Refusal::GateTwice(_))));
    let same_id = |s: &mut Settings| s.gates[1].id = s.gates[0].id.clone();
    assert!(matches!(fair.change(same_id), Err(Refusal::GateTwice(_))));
    let nameless = |s: &mut Settings| s.gates[0].name.clear();
    assert_eq!(fair.change(nameless), Err(Refusal::Missing(Field::GateName)));
    assert_eq!(fair.change(|s| s.gates.clear()), Err(Refusal::Missing(Field::Gate)));
    let nothing = |s: &mut Settings| s.maximum_sale = fairdesk::fair::money::Rupiah::ZERO;
    assert_eq!(fair.change(nothing), Err(Refusal::Missing(Field::MaximumSale)));
    assert_eq!(fair.change(|s| s.categories[0].letter = 'F'), Err(Refusal::LetterTwice('F')));
    assert!(matches!(fair.change(|s| drop(s.categories.pop())), Err(Refusal::NoSuchCategory(_))));
    let nameless = |s: &mut Settings| s.payment_methods[0].name.id.clear();
    assert_eq!(fair.change(nameless), Err(Refusal::Missing(Field::MethodName)));
    // A night runs into the next day.
    assert_eq!(fair.change(|s| s.days[0].closes = time("33:01")), Err(Refusal::DaysOutOfOrder));
    assert!(fair.change(|s| s.days[0].closes = time("33:00")).is_ok(), "until the next one opens");
    assert_eq!(fair.change(|s| s.days[1].opens = time("08:59")), Err(Refusal::DaysOutOfOrder));
}

#[test]
fn a_day_is_in_use_by_whatever_counts_of_it() {
    let mut fair = Fairground::new();
    let used =
        |fair: &Fairground| days_in_use(&fair.book.fair).into_iter().map(|day| day.0).collect::<Vec<_>>();
    // The day a desk has chosen is not in use by that alone.
    fair.change(|s| s.theme.clear()).unwrap();
    assert_eq!(used(&fair), [0; 0]);
    let text = "genset bocor".to_owned();
    let incident = Command::NoteIncident { text, exhibitor: None, kind: IncidentKind::Incident, task: None };
    let incident = fair.ask(3, incident).unwrap();
    let opened = fair.ask(2, Command::OpenDay).unwrap();
    assert_eq!(used(&fair), [2, 3]);
    for day in [DayId(2), DayId(3)] {
        let cancel = |s: &mut Settings| s.days.retain(|plan| plan.id != day);
        assert_eq!(fair.change(cancel), Err(Refusal::DayInUse(day)));
    }
    let moved = |s: &mut Settings| s.days[3].date = s.days[3].date.succ_opt().unwrap();
    assert!(fair.change(moved).is_ok(), "nothing is known of the fourth");
    for undone in [&incident, &opened] {
        fair.ask(2, Command::Undo { entry: undone.key }).unwrap();
    }
    assert_eq!(used(&fair), [0; 0]);
    fair.change(|s| s.days.retain(|plan| plan.id != DayId(2))).unwrap();
    // What was undone on it cannot come back while there is no such day.
    let undo = fair.book.fair.undone_by(opened.key).unwrap().key;
    assert_eq!(fair.ask(1, Command::Undo { entry: undo }), Err(Refusal::NoSuchDay));
}

#[test]
fn a_sealed_day_keeps_its_hours_and_its_paper() {
    let mut fair = Fairground::new();
    fair.ask(1, Command::OpenDay).unwrap();
    let note = String::new();
    let arrival = Command::CheckIn { exhibitor: ExhibitorId(1), arrival: Arrival::AtTheDoor, note };
    fair.ask(1, arrival).unwrap();
    let later = fair.change(|s| s.days[0].batas_hadir = time("08:15")).unwrap();
    fair.ask(1, Command::SettleAbsent).unwrap();
    let signed = fair.signed.clone();
    fair.ask(1, Command::SealDay { note: String::new(), signed: signed.clone() }).unwrap();
    let sealed = |asked: Result<EntryKey, Refusal>| {
        assert!(matches!(asked, Err(Refusal::DaySealed { day: DayId(1), .. })), "{asked:?}");
    };
    sealed(fair.change(|s| s.days[0].batas_hadir = time("09:00")));
    sealed(fair.change(|s| s.days[0].closes = time("18:00")));
    sealed(fair.change(|s| s.days.retain(|plan| plan.id != DayId(1))));
    sealed(fair.undo(later));
    // What is no part of its figures may change, and its paper is still proved.
    fair.change(|s| s.targets.visits = Some(1)).unwrap();
    fair.change(|s| s.gates[0].name = "Pintu Kaca".to_owned()).unwrap();
    let joined = fair.change(|s| s.gates.push(Gate { id: "parkir".into(), name: "Parkir".to_owned() }));
    fair.undo(joined.unwrap()).unwrap();
    let (entry, seal) = fair.book.fair.seal(DayId(1)).unwrap();
    assert_eq!(fairdesk::fair::seal::verify(&fair.book.fair, entry, seal), Ok(()));
    // Once it is open again it can change like any other.
    fair.ask(1, Command::ReopenDay { reason: "batas keliru".to_owned(), signed }).unwrap();
    assert!(fair.change(|s| s.days[0].batas_hadir = time("09:00")).is_ok());
}

#[test]
fn what_stands_in_reports_and_at_gates_is_renamed_not_removed() {
    let mut fair = Fairground::new();
    fair.ask(1, Command::OpenDay).unwrap();
    let amount = fairdesk::fair::event::Amount {
        total: fairdesk::fair::money::Rupiah::new(5_000).unwrap(),
        transactions: None,
        pieces: None,
        payments: vec![("tunai".into(), fairdesk::fair::money::Rupiah::new(5_000).unwrap())],
        provenance: fairdesk::fair::event::Provenance::Declared,
    };
    let (exhibitor, former, note) = (ExhibitorId(1), Former::None, String::new());
    fair.ask(1, Command::ReportSale { exhibitor, amount, so_far: None, former, note }).unwrap();
    let after = fairdesk::fair::event::AfterReading::GoesOn;
    fair.ask(1, Command::ReadClicker { gate: "timur".into(), shows: 7, after }).unwrap();
    let cash = |s: &mut Settings| s.payment_methods.retain(|method| method.id.as_str() != "tunai");
    assert_eq!(fair.change(cash), Err(Refusal::MethodInUse("tunai".into())));
    assert!(fair.change(|s| s.payment_methods.retain(|m| m.id.as_str() == "tunai")).is_ok());
    // A clicker that was read is something too.
    assert_eq!(fair.change(|s| drop(s.gates.remove(1))), Err(Refusal::GateInUse("timur".into())));
    assert!(fair.change(|s| drop(s.gates.remove(0))).is_ok());
}

#[test]
fn a_supervisor_is_made_by_a_supervisor() {
    let mut fair = Fairground::new();
    let add = |role, signed| Command::AddOfficer { name: "Hendra".to_owned(), role, signed };
    assert_eq!(fair.ask(1, add(Role::Supervisor, None)), Err(Refusal::NeedsSignature));
    let signed = fair.signed.clone();
    let wrong = Signature { pin: Pin::typed("0000").unwrap(), ..signed.clone() };
    assert_eq!(fair.ask(1, add(Role::Supervisor, Some(wrong))), Err(Refusal::WrongPin(signed.officer)));
    let added = fair.ask(1, add(Role::Supervisor, Some(signed.clone()))).unwrap();
    let Event::OfficerAdded(joined) = &added.event else { panic!("{added:?}") };
    assert_eq!(joined.supervisor, Some(signed.officer));
    // What a supervisor signed for is not undone in passing.
    assert_eq!(fair.ask(1, Command::Undo { entry: added.key }), Err(Refusal::NeedsSignature));
    assert!(fair.undo(added.key).is_ok() && fair.book.fair.officer(joined.officer.id).is_none());
    let clerk = fair.ask(1, add(Role::Officer, None)).unwrap();
    assert!(fair.ask(1, Command::Undo { entry: clerk.key }).is_ok(), "a clerk joins without leave");
}

#[test]
fn somebody_who_may_sign_stays() {
    let mut fair = Fairground::new();
    let signed = fair.signed.clone();
    let (officer, name) = (signed.officer, "Maria Simanjuntak".to_owned());
    let change = |role, service| Command::ChangeOfficer {
        officer,
        name: name.clone(),
        role,
        service,
        signed: signed.clone(),
    };
    assert_eq!(fair.ask(1, change(Role::Officer, Service::Active)), Err(Refusal::LastSupervisor));
    assert_eq!(fair.ask(1, change(Role::Supervisor, Service::Ended)), Err(Refusal::LastSupervisor));
    assert_eq!(fair.ask(1, change(Role::Supervisor, Service::Active)), Err(Refusal::NothingChanged));
    let promote = Command::ChangeOfficer {
        officer: CLERK,
        name: "Agus Setiawan".to_owned(),
        role: Role::Supervisor,
        service: Service::Active,
        signed: signed.clone(),
    };
    let promoted = fair.ask(1, promote.clone()).unwrap().key;
    fair.undo(promoted).unwrap();
    assert_eq!(fair.book.fair.officer(CLERK).unwrap().role, Role::Officer, "as before");
    let promoted = fair.ask(1, promote).unwrap().key;
    fair.ask(1, change(Role::Officer, Service::Active)).unwrap();
    // The other is the only one now: taking back what made them one would leave nobody.
    assert_eq!(may_undo_change(&fair.book.fair, promoted), Err(Refusal::LastSupervisor));
}

#[test]
fn a_change_is_taken_back_by_a_pin_and_comes_back_the_same_way() {
    let mut fair = Fairground::new();
    let before = fair.settings().clone();
    let one = fair.change(|s| s.theme = "Satu".to_owned()).unwrap();
    let two = fair.change(a_fifth_day).unwrap();
    let changed = fair.settings().clone();
    assert_eq!(fair.ask(1, Command::Undo { entry: two }), Err(Refusal::NeedsSignature));
    let wrong = Signature { pin: Pin::typed("0000").unwrap(), ..fair.signed.clone() };
    let asked = fair.ask(1, Command::UndoChange { entry: two, signed: wrong });
    assert_eq!(asked, Err(Refusal::WrongPin(fair.signed.officer)));
    assert_eq!(fair.undo(one), Err(Refusal::RestedOn(vec![two])));
    // Nothing goes that something has come to rest on since.
    let opened = fair.ask(5, Command::OpenDay).unwrap().key;
    assert_eq!(fair.undo(two), Err(Refusal::DayInUse(DayId(5))));
    fair.ask(5, Command::Undo { entry: opened }).unwrap();
    let undone = fair.undo(two).unwrap();
    let last = fair.undo(one).unwrap();
    assert_eq!(*fair.settings(), before);
    assert!(matches!(fair.undo(one), Err(Refusal::AlreadyUndone { .. })));
    fair.undo(last).unwrap();
    fair.undo(undone).unwrap();
    assert_eq!(*fair.settings(), changed);
    // A check-in is none of these.
    let not = fair.book.fair.journal()[1].entry.key;
    assert!(fair.undo(not).is_err());
}

#[test]
fn a_pin_is_made_anew_and_never_brought_back() {
    let mut fair = Fairground::new();
    let pin = |digits: &str| Pin::typed(digits).unwrap();
    let set = fair.ask(1, Command::SetPin { officer: CLERK, pin: pin("1111"), signed: None }).unwrap();
    assert_eq!(fair.undo(set.key), Err(Refusal::PinStays));
    let signed = Some(fair.signed.clone());
    let by = fair.ask(1, Command::SetPin { officer: CLERK, pin: pin("2222"), signed }).unwrap();
    let Event::OfficerChanged(changed) = &by.event else { panic!("{by:?}") };
    assert_eq!(changed.supervisor, Some(fair.signed.officer));
}

#[test]
fn a_day_that_was_gone_counts_those_who_joined_meanwhile() {
    let mut fair = Fairground::new();
    let all = fair.book.fair.exhibitor_count() as u32;
    let scheduled = |fair: &Fairground| tally::day(&fair.book.fair, DayId(4)).map(|day| day.scheduled);
    assert_eq!(scheduled(&fair), Some(all));
    let gone = fair.change(|s| s.days.truncate(3)).unwrap();
    assert_eq!(scheduled(&fair), None);
    let mut record = fair.book.fair.exhibitor(ExhibitorId(1)).unwrap().clone();
    record.days = Days::Only([DayId(1)].into());
    fair.ask(1, Command::EditExhibitor { exhibitor: Box::new(record) }).unwrap();
    fair.undo(gone).unwrap();
    assert_eq!(scheduled(&fair), Some(all - 1));
}

#[test]
fn what_was_written_before_anybody_was_named_is_still_read() {
    let mut fair = Fairground::new();
    fair.change(|s| s.gates.push(Gate { id: "kaca".into(), name: "Pintu Kaca".to_owned() })).unwrap();
    let entry = fair.book.fair.journal().back().unwrap().entry.clone();
    let payload = String::from_utf8(entry.event.payload().unwrap()).unwrap();
    let named = format!(",\"supervisor\":{}", fair.signed.officer);
    assert!(payload.contains(&named), "{payload}");
    let old = payload.replace(&named, "");
    let Ok(Event::SettingsChanged(read)) = Event::read("settings_changed", 1, old.as_bytes()) else {
        panic!("{old}")
    };
    assert_eq!((read.supervisor, &read.settings), (None, fair.settings()));
    let undone = format!("{{\"undoes\":\"{}\"}}", entry.key);
    assert!(Event::read("undone", 1, undone.as_bytes()).is_ok());
}
