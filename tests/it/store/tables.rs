//! The tables for other programs are what the journal says.

use super::*;

#[test]
fn other_programs_read_every_figure() {
    let place = Place::founded();
    let desk = place.desk();
    morning(&desk);
    let other = other_program(&place.file());
    let one = |sql: &str| -> String {
        let row = other.query_row(sql, (), |row| row.get::<_, rusqlite::types::Value>(0));
        match row.unwrap() {
            rusqlite::types::Value::Integer(number) => number.to_string(),
            rusqlite::types::Value::Text(text) => text,
            other => panic!("{other:?}"),
        }
    };
    let table = [
        ("SELECT count(*) FROM exhibitors", "6"),
        ("SELECT category FROM exhibitors WHERE exhibitor = 1", "kuliner"),
        ("SELECT products FROM exhibitors WHERE exhibitor = 1", "keripik; sambal"),
        ("SELECT count(*) FROM booths", "7"),
        ("SELECT code || part FROM placements WHERE exhibitor > 5 AND day = 2", "A6b"),
        ("SELECT group_concat(code) FROM placements WHERE exhibitor = 3 AND day = 1", "A7"),
        ("SELECT group_concat(state) FROM attendance WHERE exhibitor = 1", "present,expected"),
        ("SELECT group_concat(state) FROM attendance WHERE exhibitor = 4", "withdrawn,withdrawn"),
        ("SELECT group_concat(day) FROM attendance WHERE exhibitor = 5", "2"),
        ("SELECT sum(amount) FROM sales WHERE day = 1", "1500001"),
        (
            "SELECT group_concat(report) FROM sales WHERE day = 1 AND exhibitor < 5",
            "reported,nil,unreported,unreported",
        ),
        ("SELECT count(*) FROM sales WHERE report = 'unreported' AND amount IS NULL", "9"),
        ("SELECT amount FROM sale_payments WHERE exhibitor = 1", "750000"),
        ("SELECT unallocated FROM sales WHERE exhibitor = 1 AND day = 1", "750001"),
        ("SELECT count(*) FROM visits", "0"),
        ("SELECT count(*) FROM days WHERE opened IS NOT NULL", "1"),
        ("SELECT utc_offset FROM fair", "+07:00"),
        ("SELECT replaces IS NULL FROM journal WHERE kind = 'sale_reported'", "1"),
    ];
    for (sql, value) in table {
        assert_eq!(one(sql), value, "{sql}");
    }
    desk.saved(ask(visit()));
    assert_eq!(one("SELECT gate || hour || ':' || visits FROM visits"), "utara8:1");
}

/// A command that may well be refused.
fn any_command() -> impl Strategy<Value = (u16, Command)> {
    let who = 1..=6_u64;
    let exhibitor = who.clone().prop_map(ExhibitorId);
    let command = prop_oneof![
        1 => Just(Command::OpenDay),
        4 => who.clone().prop_map(check_in),
        2 => (exhibitor.clone(), prop_oneof![
            Just(Mark::Away), Just(Mark::Returned), Just(Mark::LeftEarly), Just(Mark::Excused), Just(Mark::Withdrawn)
        ]).prop_map(|(exhibitor, mark)| Command::MarkAttendance { exhibitor, mark, note: String::new() }),
        3 => (who.clone(), 1..9_000_000_i64, prop_oneof![
            Just(Former::None), Just(Former::Add), Just(Former::Replace)
        ]).prop_map(|(who, rupiah, former)| sale(who, rupiah, former)),
        1 => exhibitor.clone().prop_map(|exhibitor| Command::ReportNil {
            exhibitor, former: Former::None, note: String::new()
        }),
        2 => Just(visit()),
        1 => Just(Command::TakeBackVisit { gate: GateId::from("utara") }),
        1 => (exhibitor.clone(), 1..=7_u8).prop_map(|(exhibitor, to)| Command::MoveExhibitor {
            exhibitor, from: None, to: booth(&format!("A{to}")), part: None, sharing: Sharing::Agreed
        }),
        1 => exhibitor.prop_map(|exhibitor| {
            let mut record = listed().swap_remove((exhibitor.0 as usize - 1).min(4)).exhibitor;
            record.days = Days::Only(BTreeSet::from([DayId(1)]));
            record.private.note = "catatan".to_owned();
            Command::EditExhibitor { exhibitor: Box::new(record) }
        }),
    ];
    (1..=2_u16, command)
}

/// What a random desk does: a command, or the undoing of one of its entries, counted from the newest.
#[derive(Debug, Clone)]
enum Deed {
    Ask(u16, Command),
    Undo(usize),
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_tables_are_what_a_rebuild_would_make(deeds in proptest::collection::vec(prop_oneof![
        5 => any_command().prop_map(|(day, command)| Deed::Ask(day, command)),
        1 => (0..6_usize).prop_map(Deed::Undo),
    ], 20..60)) {
        let place = Place::founded();
        let desk = place.desk();
        let mut keys = Vec::new();
        for deed in [Deed::Ask(1, Command::OpenDay), Deed::Ask(2, Command::OpenDay)].into_iter().chain(deeds) {
            let (day, command) = match deed {
                Deed::Ask(day, command) => (day, command),
                Deed::Undo(back) => match keys.iter().rev().nth(back) {
                    Some(key) => (1, Command::Undo { entry: *key }),
                    None => continue,
                },
            };
            desk.commit(Request { day: Some(DayId(day)), ..ask(command) });
            if let Answer::Saved { entry, .. } = desk.answer() {
                keys.push(entry.key);
            }
        }
        // The check rebuilds every table from the journal and holds it against what is stored.
        assert_whole(&place.file());
        desk.quit();
        assert_whole(&place.file());
    }
}
