//! Damage is found, whichever byte it strikes.

use super::*;

#[test]
fn a_changed_line_is_found_with_its_number() {
    let place = Place::founded();
    let desk = place.desk();
    morning(&desk);
    desk.quit();
    let other = other_program(&place.file());
    let triggers = "SELECT group_concat(sql, ';') FROM sqlite_schema WHERE type = 'trigger'";
    let triggers: String = other.query_row(triggers, (), |row| row.get(0)).unwrap();
    other
        .execute_batch(
            "DROP TRIGGER journal_is_never_changed; DROP TRIGGER journal_is_never_deleted;
             DROP TRIGGER journal_is_never_replaced;
             UPDATE journal SET payload = replace(payload, '1250000', '9250000') WHERE seq = 6;",
        )
        .unwrap();
    other.execute_batch(&triggers).unwrap();
    drop(other);
    let report = store::check(&place.file()).unwrap();
    let first = &report.faults[0];
    assert_eq!((first.line, &first.trouble), (Some(6), &Trouble::Hash));
    assert!(matches!(Desk::at(&place.file(), &place.installation()).err(), Some(StoreError::Damaged { .. })));
    assert!(matches!(store::read(&place.file()).err(), Some(StoreError::Damaged { .. })));
}

#[test]
fn after_any_flipped_byte_the_check_says_so_or_every_figure_is_the_same() {
    let place = Place::founded();
    let desk = place.desk();
    morning(&desk);
    desk.quit();
    let whole = fs::read(place.file()).unwrap();
    let original = figures(&store::read(&place.file()).unwrap());
    let path = place.at("rusak.fair");
    let mut found = 0;
    // The header byte by byte, then all over the file in steps that meet every page at many places.
    let offsets = (0..110).chain((110..whole.len()).step_by(251));
    for (n, offset) in offsets.enumerate() {
        let mut bytes = whole.clone();
        bytes[offset] ^= [0x01, 0x80, 0xff, 0x10][n % 4];
        fs::write(&path, &bytes).unwrap();
        match store::check(&path) {
            Ok(report) if report.is_whole() => match store::read(&path) {
                Ok(fair) => assert_eq!(figures(&fair), original, "byte {offset}"),
                Err(error) => panic!("byte {offset}: whole, but {error}"),
            },
            Ok(_) => found += 1,
            Err(error) => panic!("byte {offset}: {error}"),
        }
        // Whatever it is, opening it does not panic, and a file that opens says the same.
        if let Ok(fair) = store::read(&path) {
            assert_eq!(figures(&fair), original, "byte {offset}");
        }
        for beside in ["rusak.fair-wal", "rusak.fair-shm"] {
            let _ = fs::remove_file(place.at(beside));
        }
    }
    assert!(found > 100, "only {found} found: is the file that empty?");
}
