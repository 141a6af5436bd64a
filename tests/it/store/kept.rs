//! What is written is kept as it was: lines, keys, copies.

use super::*;

#[test]
fn a_line_is_never_changed_replaced_or_deleted() {
    let place = Place::founded();
    let other = other_program(&place.file());
    for sql in [
        "UPDATE journal SET at = at + 1",
        "UPDATE OR REPLACE journal SET seq = 1 WHERE seq = 2",
        "DELETE FROM journal WHERE seq = 2",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 1",
        "INSERT OR REPLACE INTO journal SELECT 9, desk, 9, request, at, clock, happened, day, officer, kind, v, \
         payload, sealed, undoes, replaces, hash FROM journal WHERE seq = 1",
    ] {
        let error = other.execute(sql, ()).unwrap_err().to_string();
        assert!(error.contains("is never"), "{sql}: {error}");
    }
    drop(other);
    assert_whole(&place.file());
}

#[test]
fn destroying_a_key_erases_the_person_and_leaves_the_chain_whole() {
    let place = Place::founded();
    let desk = place.desk();
    morning(&desk);
    desk.quit();
    let before = store::read(&place.file()).unwrap();
    let other = other_program(&place.file());
    assert_eq!(other.execute("DELETE FROM person_keys WHERE record = 'exhibitor:1'", ()).unwrap(), 1);
    drop(other);
    assert_whole(&place.file());
    let after = store::read(&place.file()).unwrap();
    assert_eq!(figures(&after), figures(&before));
    assert!(after.exhibitor(ExhibitorId(1)).unwrap().private.is_empty());
    assert_eq!(after.exhibitor(ExhibitorId(2)).unwrap().private.name, "Dewi");
    // What is written of the person later has a key of its own; what was erased stays so.
    let desk = place.desk();
    let mut exhibitor = after.exhibitor(ExhibitorId(1)).unwrap().clone();
    exhibitor.private.name = "Pemilik baru".to_owned();
    desk.saved(ask(Command::EditExhibitor { exhibitor: Box::new(exhibitor) }));
    desk.quit();
    assert_whole(&place.file());
    let last = store::read(&place.file()).unwrap();
    assert_eq!(last.exhibitor(ExhibitorId(1)).unwrap().private.name, "Pemilik baru");
    assert_eq!(last.exhibitor(ExhibitorId(1)).unwrap().private.phone, "");
}

#[test]
fn a_copy_holds_what_still_stands_in_the_log() {
    let place = Place::founded();
    let desk = place.desk();
    desk.saved(ask(Command::OpenDay));
    let last = desk.saved(ask(check_in(1)));
    let copy = place.at("salinan.fair");
    let report = store::copy(&place.file(), &copy).unwrap();
    assert_eq!(report.entries, last.seq);
    assert_eq!(Some(report.head), store::check(&copy).ok().map(|report| report.head));
    let before = fs::read(&copy).unwrap();
    assert!(matches!(store::copy(&place.file(), &copy), Err(StoreError::Exists { .. })));
    assert_eq!(fs::read(&copy).unwrap(), before);
    let there = place.at("another installation");
    let copied = Desk::at(&copy, &Installation::at(&there)).unwrap();
    assert_eq!(told(&copied.opened.fair), told(&store::read(&place.file()).unwrap()));
    assert!(matches!(copied.opened.notes[..], [Note::NewDesk { .. }]), "{:?}", copied.opened.notes);
}
