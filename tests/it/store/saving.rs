//! What is answered as saved is there.

use super::*;

#[test]
fn what_was_saved_is_there_after_reopening() {
    let place = Place::founded();
    let desk = place.desk();
    assert_eq!(desk.opened.notes, []);
    assert_eq!(desk.opened.fair.exhibitor_count(), 5);
    morning(&desk);
    let last = desk.saved(ask(visit()));
    let Answer::Saved { fair: now, .. } = ({
        desk.commit(ask(visit()));
        desk.answer()
    }) else {
        panic!("not saved");
    };
    assert_eq!(last.at, last.clock);
    assert_eq!(told(&store::read(&place.file()).unwrap()), told(&now), "read while another writes");
    assert_whole(&place.file());
    desk.quit();
    assert!(!place.at("uji.fair-wal").exists(), "the log went into the file");
    assert_whole(&place.file());
    let again = place.desk();
    assert_eq!(again.opened.notes, []);
    assert_eq!(told(&again.opened.fair), told(&now));
    let budi = again.opened.fair.exhibitor(ExhibitorId(1)).unwrap();
    assert_eq!(budi.private.name, SECRETS[1]);
}

#[test]
fn no_person_stands_readable_in_the_file_or_beside_it() {
    let place = Place::founded();
    let desk = place.desk();
    morning(&desk);
    evening(&desk);
    let nowhere = || {
        let bytes = place.all_bytes();
        for secret in SECRETS {
            assert!(!bytes.windows(secret.len()).any(|w| w == secret.as_bytes()), "{secret}");
        }
        assert!(bytes.windows(7).any(|w| w == b"Usaha 1"), "a business is no person");
    };
    nowhere();
    desk.quit();
    nowhere();
}

#[test]
fn what_closes_a_day_stands_in_tables_that_follow_from_the_journal() {
    let place = Place::founded();
    let desk = place.desk();
    morning(&desk);
    evening(&desk);
    assert_whole(&place.file());
    let other = other_program(&place.file());
    let one = |sql: &str| other.query_row(sql, (), |row| row.get::<_, String>(0)).unwrap();
    let table = [
        ("SELECT group_concat(shows || ' ' || counted, ', ') FROM clickers", "12 12, 3 15"),
        (
            "SELECT kind || ' ' || value || ' ' || due || ' ' || outcome FROM deals",
            "order 5000000 2018-08-01 done",
        ),
        ("SELECT number || ' ' || revision || ' ' || holds || ' ' || length(hash) FROM recaps", "1 0 0 64"),
        ("SELECT CAST(sum(visits) AS TEXT) FROM visits", "40"),
        ("SELECT report FROM sales WHERE exhibitor = 3 AND day = 1", "unreported"),
        ("SELECT CAST(count(*) AS TEXT) FROM attendance WHERE day = 1 AND state = 'expected'", "0"),
    ];
    for (sql, wanted) in table {
        assert_eq!(one(sql), wanted, "{sql}");
    }
    desk.quit();
    assert_whole(&place.file());
}

#[test]
fn the_same_request_twice_is_one_entry() {
    let place = Place::founded();
    let desk = place.desk();
    let request = ask(Command::OpenDay);
    let first = desk.saved(request.clone());
    assert_eq!(desk.saved(request.clone()), first);
    desk.quit();
    let desk = place.desk();
    assert_eq!(desk.saved(request), first, "also after a restart");
    assert_eq!(store::read(&place.file()).unwrap().journal().len(), 3);
}

#[test]
fn a_refusal_in_a_batch_is_its_own() {
    let place = Place::founded();
    let desk = place.desk();
    desk.saved(ask(Command::OpenDay));
    // While another program holds the write lock the writer waits with the first, and the rest share a commit.
    let other = other_program(&place.file());
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    for command in [visit(), check_in(1), check_in(1), check_in(2)] {
        desk.commit(ask(command));
    }
    other.execute_batch("ROLLBACK").unwrap();
    let answers: Vec<Answer> = (0..4).map(|_| desk.answer()).collect();
    let words: Vec<&str> = answers
        .iter()
        .map(|answer| match answer {
            Answer::Saved { .. } => "saved",
            Answer::Refused { refusal: Refusal::AlreadyIn { .. }, .. } => "already in",
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(words, ["saved", "saved", "already in", "saved"]);
    assert!(matches!(desk.refused(ask(check_in(2))), Refusal::AlreadyIn { .. }));
    desk.quit();
    assert_whole(&place.file());
}

#[test]
fn what_cannot_be_written_is_not_said_to_be_saved() {
    let place = Place::founded();
    let impatient = Duration::from_millis(20);
    let desk = Desk::with_patience(&place.file(), &place.installation(), impatient).unwrap();
    desk.saved(ask(Command::OpenDay));
    let other = other_program(&place.file());
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let request = ask(check_in(1));
    let asked = desk.commit(request.clone());
    match desk.answer() {
        Answer::NotSaved { ticket, error: StoreError::Busy { .. } } => assert_eq!(ticket, asked),
        answer => panic!("{answer:?}"),
    }
    other.execute_batch("ROLLBACK").unwrap();
    let entry = desk.saved(request);
    assert_eq!((entry.seq, entry.key.desk_seq), (4, 4), "the state was as before");
    desk.quit();
    assert_whole(&place.file());
}

#[test]
fn a_clock_that_goes_back_does_not_turn_the_journal_round() {
    let place = Place::founded();
    let (tell, answers) = channel();
    let clock = || Moment(MORNING - 3_600_000);
    let opened =
        store::open(&place.file(), &place.installation(), clock, move |answer| tell.send(answer).unwrap())
            .unwrap();
    opened.writer.commit(Ticket(7), ask(Command::OpenDay));
    let Answer::Saved { entry, .. } = answers.recv().unwrap() else { panic!("not saved") };
    // The founding took 08.00 sharp and the millisecond after it.
    assert_eq!((entry.at, entry.clock), (Moment(MORNING + 2), Moment(MORNING - 3_600_000)));
    assert_eq!(entry.happened, entry.at);
}

#[test]
fn a_panic_in_the_writer_is_never_silent() {
    let place = Place::founded();
    let (tell, answers) = channel();
    let calls = AtomicI64::new(0);
    let clock = move || match calls.fetch_add(1, Ordering::Relaxed) {
        0 => Moment(MORNING),
        _ => panic!("the clock broke, as this test wants"),
    };
    let opened =
        store::open(&place.file(), &place.installation(), clock, move |answer| tell.send(answer).unwrap())
            .unwrap();
    opened.writer.commit(Ticket(1), ask(Command::OpenDay));
    let first = answers.recv_timeout(Duration::from_secs(20)).unwrap();
    assert!(matches!(first, Answer::NotSaved { ticket: Ticket(1), error: StoreError::Stopped { .. } }));
    assert!(matches!(answers.recv().unwrap(), Answer::Stopped));
    opened.writer.commit(Ticket(2), ask(Command::OpenDay));
    assert!(matches!(answers.recv().unwrap(), Answer::NotSaved { ticket: Ticket(2), .. }));
    assert!(matches!(opened.writer.quit(), Err(StoreError::Stopped { .. })));
    let desk = place.desk();
    assert!(matches!(desk.opened.notes[..], [Note::NotClosed(_)]), "{:?}", desk.opened.notes);
    desk.saved(ask(Command::OpenDay));
}
