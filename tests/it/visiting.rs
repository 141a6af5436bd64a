//! Visitors: what a clicker says beside the keys, the guest book, and the screen that shows both.

use std::sync::Arc;

use fairdesk::fair::Fair;
use fairdesk::fair::command::{Command, Request};
use fairdesk::fair::event::{AfterReading, Entry, Event, GroupKind};
use fairdesk::fair::exhibitor::{AGENCY, Person};
use fairdesk::fair::ids::{DayId, GateId, OfficerId};
use fairdesk::fair::refusal::Refusal;
use fairdesk::fair::settings::Lang;
use fairdesk::fair::state::{Anomaly, Force};
use fairdesk::fair::tally::{self, Beside, Drift};
use fairdesk::fair::time::Moment;

use crate::at_the_desk::{AtTheDesk, Book, Disk, MORNING};

fn minutes(n: i64) -> Moment {
    MORNING.plus_ms(n * 60_000)
}

fn main_gate() -> GateId {
    GateId::from("utama")
}

fn ask(book: &mut Book, day: u16, minute: i64, command: Command) -> Result<Arc<Entry>, Refusal> {
    book.clock = book.clock.max(minutes(minute));
    let happened = Some(minutes(minute));
    let id = book.request();
    book.ask(Request { id, officer: Some(OfficerId(1)), day: Some(DayId(day)), happened, command })
}

fn visits(book: &mut Book, day: u16, minute: i64, count: u32) {
    for _ in 0..count {
        ask(book, day, minute, Command::CountVisit { gate: main_gate() }).unwrap();
    }
}

fn reads(book: &mut Book, minute: i64, shows: u32, after: AfterReading) -> Arc<Entry> {
    ask(book, 1, minute, Command::ReadClicker { gate: main_gate(), shows, after }).unwrap()
}

fn group(persons: u32, name: &str, agency: &str) -> Command {
    let mut private = Person { name: name.to_owned(), ..Person::default() };
    private.put_beside(AGENCY, agency);
    Command::CountGroup { gate: main_gate(), persons, kind: GroupKind::Group, private }
}

/// Clicked, keyed and difference of each reading of the first day.
fn drifts(fair: &Fair) -> Vec<(u32, u32, i64)> {
    let drifts = tally::drift(fair, DayId(1), &main_gate());
    drifts.iter().map(|drift| (drift.counted, drift.keyed, drift.difference())).collect()
}

/// The drift of every reading reckoned anew from the whole journal, reading by reading: what [`tally::drift`] must say.
pub fn drift_from_the_journal(fair: &Fair, day: DayId, gate: &GateId) -> Vec<(u32, u32)> {
    let lines = fair.journal().iter();
    let in_force = lines.filter(|line| line.force == Force::InForce).map(|line| &line.entry);
    let of_day: Vec<&Arc<Entry>> = in_force.collect();
    let mut readings: Vec<(Moment, &Arc<Entry>, u32, AfterReading)> = of_day
        .iter()
        .filter(|entry| entry.day == Some(day))
        .filter_map(|entry| match &entry.event {
            Event::ClickerRead(read) if &read.gate == gate => {
                Some((entry.happened, *entry, read.shows, read.after))
            }
            _ => None,
        })
        .collect();
    readings.sort_by_key(|(at, entry, ..)| (*at, entry.key));
    let offset = fair.settings().unwrap().utc_offset;
    let midnight = fair.settings().unwrap().day(day).unwrap().date.and_hms_opt(0, 0, 0).unwrap();
    let keyed_until = |at: Moment| -> u32 {
        let of = |entry: &&Arc<Entry>| match &entry.event {
            Event::VisitCounted(visit) if entry.day == Some(day) && &visit.gate == gate => {
                u32::from(entry.happened <= at)
            }
            Event::GroupCounted(group) if entry.day == Some(day) && &group.gate == gate => {
                group.persons * u32::from(entry.happened <= at)
            }
            Event::CountsImported(counts) => counts
                .visits
                .iter()
                .filter(|line| line.day == day && &line.gate == gate)
                .filter(|line| {
                    let ends = midnight + chrono::Duration::hours(i64::from(line.hour) + 1);
                    offset.moment(ends) <= at
                })
                .map(|line| line.visits)
                .sum(),
            _ => 0,
        };
        of_day.iter().map(of).sum()
    };
    let (mut before, mut last) = (0, 0);
    let mut found = Vec::new();
    for (at, _, shows, after) in readings {
        if shows < last {
            before += last;
        }
        found.push((before + shows, keyed_until(at)));
        (before, last) = match after {
            AfterReading::GoesOn => (before, shows),
            AfterReading::SetBack => (before + shows, 0),
        };
    }
    found
}

#[test]
fn a_reading_stands_beside_what_was_keyed_and_is_never_added() {
    let mut book = Book::sample();
    ask(&mut book, 1, 0, Command::OpenDay).unwrap();
    visits(&mut book, 1, 60, 5);
    reads(&mut book, 60, 7, AfterReading::GoesOn);
    assert_eq!(drifts(&book.fair), [(7, 5, -2)], "what was so in the same minute is keyed");
    visits(&mut book, 1, 61, 3);
    assert_eq!(drifts(&book.fair), [(7, 5, -2)], "what came after the reading is not");
    ask(&mut book, 1, 90, group(40, "Bu Sri", "")).unwrap();
    reads(&mut book, 120, 48, AfterReading::SetBack);
    reads(&mut book, 180, 2, AfterReading::GoesOn);
    assert_eq!(drifts(&book.fair), [(7, 5, -2), (48, 48, 0), (50, 48, -2)]);
    let fell = reads(&mut book, 200, 1, AfterReading::GoesOn);
    assert!(book.fair.anomalies().any(|(_, anomaly)| *anomaly == Anomaly::ReadingFell(fell.key)));
    assert!(tally::fell(&book.fair, DayId(1), &main_gate(), fell.key));
    assert_eq!(drifts(&book.fair).last(), Some(&(51, 48, -3)), "what it had counted stays");
    let late = reads(&mut book, 100, 46, AfterReading::GoesOn);
    assert_eq!(drifts(&book.fair)[1], (46, 48, 2), "a reading typed later stands where it was so");
    ask(&mut book, 1, 201, Command::Undo { entry: late.key }).unwrap();
    assert_eq!(drifts(&book.fair).len(), 4);
    assert_eq!(tally::day(&book.fair, DayId(1)).unwrap().visits, 48);
    let all = tally::drift(&book.fair, DayId(1), &main_gate());
    assert_eq!(tally::largest(&all).map(Drift::difference), Some(-3));
    assert_eq!(drift_from_the_journal(&book.fair, DayId(1), &main_gate()).len(), 4);
}

#[test]
fn a_day_is_set_against_the_one_before_up_to_the_last_whole_hour() {
    let mut book = Book::sample();
    ask(&mut book, 1, 0, Command::OpenDay).unwrap();
    visits(&mut book, 1, 65, 10);
    visits(&mut book, 1, 130, 4);
    let next = 24 * 60;
    let at = |minute: i64| minutes(next + minute);
    assert_eq!(tally::beside(&book.fair, DayId(1), minutes(200)), None, "there is none before the first");
    assert_eq!(tally::beside(&book.fair, DayId(2), at(30)), None, "no hour is over");
    ask(&mut book, 2, next, Command::OpenDay).unwrap();
    visits(&mut book, 2, next + 70, 13);
    visits(&mut book, 2, next + 125, 1);
    let until_ten = Beside { until: 10, visits: 13, before: 10 };
    assert_eq!(tally::beside(&book.fair, DayId(2), at(125)), Some(until_ten), "the running hour is left out");
    let whole = tally::beside(&book.fair, DayId(2), at(3_000)).unwrap();
    assert_eq!((whole.until, whole.visits, whole.before), (17, 14, 14), "the whole day once it is over");
    let rows = tally::by_hour(&book.fair, DayId(2));
    let of = |hour: u8| rows.iter().find(|row| row.hour == hour).map(|row| (row.visits, row.before));
    assert_eq!((of(9), of(10), of(11)), (Some((13, Some(10))), Some((1, Some(4))), Some((0, Some(0)))));
    assert_eq!(tally::by_hour(&book.fair, DayId(1))[0].before, None, "not known is not nothing");
}

#[test]
fn the_guest_book_counts_persons_and_one_undo_takes_the_whole_line() {
    let mut book = Book::sample();
    ask(&mut book, 1, 0, Command::OpenDay).unwrap();
    ask(&mut book, 1, 100, group(40, "Bu Sri", "SMKN 27")).unwrap();
    let second = ask(&mut book, 1, 60, group(5, "", "Dekranasda")).unwrap();
    let order: Vec<Moment> = tally::guests(&book.fair, DayId(1)).iter().map(|entry| entry.happened).collect();
    assert_eq!(order, [minutes(60), minutes(100)], "as they came, not as they were typed");
    let sums = tally::together(&book.fair, DayId(1)).map(|together| (together.lines, together.persons));
    assert_eq!(sums, [(2, 45), (0, 0)]);
    ask(&mut book, 1, 101, Command::Undo { entry: second.key }).unwrap();
    assert_eq!(tally::guests(&book.fair, DayId(1)).len(), 1);
    assert_eq!(tally::day(&book.fair, DayId(1)).unwrap().visits, 40);
}

#[test]
fn visitors_are_counted_in_their_own_screen_at_either_gate() {
    let mut desk = AtTheDesk::sample();
    desk.press("v").sees(&["Pengunjung · hari ke-1", "kunjungan lewat pintu, hitungan tangan"]);
    desk.press("+").sees(&["belum dibuka"]).press("<Enter>").sees(&["tersimpan #4"]);
    desk.clock(minutes(70)).press("++").sees(&["Pintu Utama          3", "teramai"]);
    desk.press("g2").sees(&["Menghitung di: Pintu Timur", "Pintu Timur          0"]);
    desk.press("+++-u").sees(&["Pintu Timur          3"]);
    desk.press("b").misses(&["Alat hitung"]).press("<Esc>").sees(&["Buku tamu"]);
    desk.press("v").misses(&["Pengunjung · hari ke-1"]);
    assert_eq!(desk.bells, 0);
    assert_eq!(tally::day(&desk.book.fair, DayId(1)).unwrap().visits, 6);
}

#[test]
fn a_held_key_stops_and_asks_over_the_visitors_too() {
    let mut desk = AtTheDesk::sample();
    desk.press("ov");
    desk.gap_ms = 30;
    desk.press(&"+".repeat(40)).sees(&["Tombol tertahan?", "Tarik kembali"]);
    desk.press("1").sees(&["Pengunjung · hari ke-1"]);
    assert_eq!(tally::day(&desk.book.fair, DayId(1)).unwrap().visits, 0);
}

#[test]
fn a_clicker_is_read_and_a_reading_that_falls_is_said() {
    let mut desk = AtTheDesk::sample();
    desk.press("ov").clock(minutes(65)).press("+++++").clock(minutes(120));
    desk.press("a7<Enter>")
        .sees(&["tersimpan #9 · alat hitung Pintu Utama: 7", "Alat hitung  Ketikan  Selisih"]);
    desk.sees(&["7        5       -2  10.00", "Selisih terbesar -2: alat hitung 7 · ketikan 5"]);
    desk.press("+").sees(&["7        5       -2"]);
    desk.press("a").sees(&["Bacaan sebelumnya 7, pukul 10.00."]);
    desk.press("4").sees(&["Lebih kecil dari bacaan sebelumnya (7, pukul 10.00);", "dianggap dinolkan."]);
    desk.press("<Enter>")
        .sees(&["lebih kecil dari bacaan sebelumnya; dianggap dinolkan", "11        6       -5"]);
    desk.press("a20<Tab>0930<Enter>").sees(&["31        6      -25"]);
    assert_eq!(desk.bells, 0);
}

#[test]
fn a_reading_that_cannot_be_is_said_in_the_form_and_what_was_typed_stays() {
    let table = [
        ("a<Enter>", "hanya bilangan bulat", "Bacaan alat hitung"),
        ("aempat<Enter>", "hanya bilangan bulat", "empat"),
        ("a-3<Enter>", "hanya bilangan bulat", "-3"),
        ("a41<Tab>2399<Enter>", "bukan jam", "2399"),
        ("a41<Tab>1800<Enter>", "belum tiba", "1800"),
        ("r<Tab><Enter>", "hanya bilangan bulat", "Rombongan atau tamu"),
        ("r<Tab>0<Tab>Bu Sri<Enter>", "antara 1 dan 5.000", "Bu Sri"),
        ("r<Tab>5.001<Tab>Bu Sri<Enter>", "antara 1 dan 5.000", "5.001"),
        ("r<Tab>40<Enter>", "nama tamu atau instansinya", "40"),
        ("r<Tab>40<Tab>Bu Sri<Tab>SMKN 27<Tab><Tab>4900<Enter>", "bukan jam", "SMKN 27"),
        ("r<Tab>40<Tab>Bu Sri<Tab>SMKN 27<Tab><Tab>4700<Enter>", "belum tiba", "SMKN 27"),
    ];
    for (keys, says, stays) in table {
        let mut desk = AtTheDesk::sample();
        desk.press("ov").clock(minutes(60)).press(keys).sees(&[says, stays]);
        assert_eq!(desk.bells, 1, "{keys}");
        assert_eq!(desk.book.fair.journal().len(), 3, "{keys}");
    }
    let mut desk = AtTheDesk::sample();
    desk.press("o")
        .clock(minutes(24 * 60))
        .press("va41<Tab>2630<Enter>")
        .sees(&["bukan pada hari ke-1", "2630"]);
}

#[test]
fn a_group_is_one_entry_and_one_undo_and_its_names_stay_in_the_book() {
    let mut desk = AtTheDesk::sample();
    desk.press("ov").clock(minutes(90)).press("r<Tab>40<Tab>Bu Sri Hartati<Tab>SMKN 27 Jakarta<Enter>");
    desk.sees(&["tersimpan #4", "Bu Sri Hartati", "SMKN 27 Jakarta", "1 rombongan (40 orang)"]);
    desk.press("rt<Tab>2<Tab><Tab>Bank DKI<Enter>").sees(&["1 tamu undangan (2 orang)", "Bank DKI"]);
    desk.press("u").sees(&["Urungkan #5: tamu undangan 2 orang"]).press("<Enter>").misses(&["Bank DKI  "]);
    desk.press("<Tab>").sees(&["▸ Buku tamu", "Bu Sri Hartati"]).misses(&["Pukul  Pintu Utama"]);
    assert_eq!(tally::day(&desk.book.fair, DayId(1)).unwrap().visits, 40);
    for line in desk.book.fair.journal() {
        let payload = String::from_utf8(line.entry.event.payload().unwrap()).unwrap();
        assert!(!payload.contains("Hartati") && !payload.contains("SMKN"), "{payload}");
    }
}

#[test]
fn what_could_not_be_saved_comes_back_over_the_visitors() {
    let mut desk = AtTheDesk::sample();
    desk.press("ov").clock(minutes(90));
    desk.disk = Disk::Dying;
    desk.press("r<Tab>40<Tab>Bu Sri<Enter>").sees(&["TIDAK TERSIMPAN", "Bu Sri", "disk penuh"]);
    desk.disk = Disk::Quick;
    desk.press("<Enter>").sees(&["tersimpan #4"]);
    assert_eq!(tally::day(&desk.book.fair, DayId(1)).unwrap().visits, 40);
}

#[test]
fn a_sealed_day_refuses_readings_groups_and_visits() {
    let mut desk = AtTheDesk::sample();
    desk.press("o").clock(minutes(70)).press("c");
    let signed = desk.book.signature();
    for command in [Command::SettleAbsent, Command::SealDay { note: String::new(), signed }] {
        let id = desk.book.request();
        let request =
            Request { id, officer: Some(OfficerId(1)), day: Some(DayId(1)), happened: None, command };
        desk.book.ask(request).unwrap();
    }
    desk.press("va41<Enter>").sees(&["Hari ke-1 sudah ditutup", "Isian Anda tersimpan"]);
    desk.press("<Esc>").sees(&["Bacaan alat hitung", "41", "sudah ditutup"]);
    desk.press("<Esc>r<Tab>40<Tab>Bu Sri<Enter><Esc>").sees(&["Bu Sri", "sudah ditutup"]);
    desk.press("<Esc>+").sees(&["Pengunjung · hari ke-1", "sudah ditutup"]);
    assert_eq!(desk.bells, 3);
}

#[test]
fn a_fast_hand_over_the_visitors_makes_the_journal_of_a_slow_one() {
    let keys = "ov++r<Tab>12<Tab>Bu Sri<Enter>+a15<Enter>u<Enter>+v";
    let mut quick = AtTheDesk::sample();
    quick.press(keys);
    let mut slow = AtTheDesk::sample();
    slow.disk = Disk::Slow;
    slow.press(keys);
    for _ in 0..30 {
        slow.settle();
    }
    let kinds = |desk: &AtTheDesk| -> Vec<&'static str> {
        desk.book.fair.journal().iter().map(|line| line.entry.event.kind()).collect()
    };
    assert_eq!(kinds(&quick), kinds(&slow));
    assert_eq!(kinds(&quick).len(), 10);
}

#[test]
fn the_visitors_fit_every_size_in_both_languages() {
    for lang in [Lang::Id, Lang::En] {
        for open in ["v", "vb", "v<Tab>", "va4", "vr"] {
            let mut book = Book::sample();
            ask(&mut book, 1, 0, Command::OpenDay).unwrap();
            ask(&mut book, 1, 60, group(40, "Bu Sri Hartati Kusumaningrum", "SMKN 27 Jakarta")).unwrap();
            visits(&mut book, 1, 62, 3);
            reads(&mut book, 63, 42, AfterReading::GoesOn);
            let mut desk = AtTheDesk::with(book, (120, 36), lang);
            desk.press(open);
            for width in [1, 3, 17, 40, 79, 80, 100, 139, 140, 200, 300] {
                for height in [1, 4, 9, 16, 24, 36, 50, 90] {
                    desk.resize(width, height).screen();
                }
            }
        }
    }
}
