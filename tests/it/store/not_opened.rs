//! What is refused when it is opened, and left as it is.

use super::*;

#[test]
fn a_newer_file_is_refused_and_left_as_it_is() {
    let place = Place::founded();
    other_program(&place.file()).pragma_update(None, "user_version", 7).unwrap();
    other_program(&place.file())
        .execute_batch("CREATE TABLE later (one INTEGER PRIMARY KEY) STRICT")
        .unwrap();
    let before = fs::read(place.file()).unwrap();
    let newer = |error| matches!(error, Some(StoreError::NewerVersion { found: 7, known: 3, .. }));
    assert!(newer(Desk::at(&place.file(), &place.installation()).err()));
    assert!(newer(store::read(&place.file()).err()));
    assert!(newer(store::check(&place.file()).err()));
    assert!(newer(store::copy(&place.file(), &place.at("salinan.fair")).err()));
    assert_eq!(fs::read(place.file()).unwrap(), before);
    assert!(!place.at("salinan.fair").exists());
}

#[test]
fn a_file_of_the_first_version_is_whole_and_brought_up_to_date_when_opened() {
    let place = Place::founded();
    place.desk().quit();
    let older = "ALTER TABLE exhibitors DROP COLUMN code; ALTER TABLE sales DROP COLUMN pieces; \
                 ALTER TABLE sales DROP COLUMN amount_if_voided; DROP TABLE recaps; DROP TABLE clickers; \
                 DROP TABLE deals; PRAGMA user_version = 1";
    other_program(&place.file()).execute_batch(older).unwrap();
    assert_eq!(store::check(&place.file()).unwrap().faults, []);
    assert_eq!(store::read(&place.file()).unwrap().exhibitor_count(), 5);
    place.desk().quit();
    let version: u32 =
        other_program(&place.file()).pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!((version, store::check(&place.file()).unwrap().faults), (3, vec![]));
}

#[test]
fn what_is_no_fair_is_refused_and_left_as_it_is() {
    let place = Place::founded();
    let whole = fs::read(place.file()).unwrap();
    rusqlite::Connection::open(place.at("other")).unwrap().execute_batch("CREATE TABLE t (a)").unwrap();
    fs::write(place.at("empty"), b"").unwrap();
    fs::write(place.at("text"), "Daftar peserta\n".repeat(200)).unwrap();
    fs::write(place.at("short"), &whole[..60]).unwrap();
    fs::write(place.at("garbage"), [&whole[..16], &[0x5a; 4080]].concat()).unwrap();
    fs::create_dir(place.at("folder")).unwrap();
    for name in ["other", "empty", "text", "short", "garbage", "folder"] {
        let path = place.at(name);
        let before = path.is_file().then(|| fs::read(&path).unwrap());
        let foreign = |error| matches!(error, Some(StoreError::NotAFairFile { .. }));
        let opened = Desk::at(&path, &place.installation()).err();
        assert!(foreign(opened.clone()), "{name}: {opened:?}");
        assert!(foreign(store::read(&path).err()), "{name}");
        let checked = store::check(&path).err();
        assert!(foreign(checked.clone()), "{name}: {checked:?}");
        assert_eq!(before, path.is_file().then(|| fs::read(&path).unwrap()), "{name}");
    }
    let missing = Desk::at(&place.at("missing"), &place.installation()).err();
    assert!(matches!(missing, Some(StoreError::NotFound { .. })), "{missing:?}");
    assert!(!place.at("missing").exists());
}

#[test]
fn a_truncated_file_is_damaged_and_left_as_it_is() {
    let place = Place::founded();
    let whole = fs::read(place.file()).unwrap();
    for length in [100, 4096, whole.len() / 2, whole.len() - 4096] {
        let path = place.at("pendek.fair");
        fs::write(&path, &whole[..length]).unwrap();
        let refused = Desk::at(&path, &place.installation()).err();
        assert!(matches!(refused, Some(StoreError::Damaged { .. })), "{length}: {refused:?}");
        assert!(!store::check(&path).unwrap().is_whole(), "{length}");
        assert_eq!(fs::read(&path).unwrap(), whole[..length], "{length}");
    }
}

#[test]
fn a_file_without_its_triggers_is_not_written_on() {
    let place = Place::founded();
    other_program(&place.file()).execute_batch("DROP TRIGGER journal_is_never_deleted").unwrap();
    let refused = Desk::at(&place.file(), &place.installation()).err();
    let Some(StoreError::Damaged { faults, .. }) = refused else { panic!("{refused:?}") };
    assert_eq!(faults[0].trouble, Trouble::Schema("journal_is_never_deleted".to_owned()));
}

#[test]
fn a_fair_that_cannot_begin_leaves_nothing() {
    let place = Place::new();
    let twice = [founding(), founding()].concat();
    let refused = store::create(&place.file(), &place.installation(), Moment(MORNING), twice).err();
    assert_eq!(refused, Some(StoreError::Founding(Refusal::AlreadyFounded)));
    assert_eq!(fs::read_dir(place.folder.path()).unwrap().count(), 0);
    fs::write(place.file(), "kosong").unwrap();
    let refused = store::create(&place.file(), &place.installation(), Moment(MORNING), founding()).err();
    assert!(matches!(refused, Some(StoreError::Exists { .. })));
    assert_eq!(fs::read(place.file()).unwrap(), b"kosong");
    assert_eq!(fs::read_dir(place.folder.path()).unwrap().count(), 1);
}
