//! Which desk goes on with a file, and what a dead one has left.

use super::*;

#[test]
fn only_the_one_that_wrote_last_goes_on_as_the_same_desk() {
    let place = Place::founded();
    let desk = place.desk();
    let own = desk.opened.desk;
    desk.saved(ask(Command::OpenDay));
    desk.quit();
    let copy = place.at("salinan.fair");
    fs::copy(place.file(), &copy).unwrap();

    let desk = place.desk();
    assert_eq!(desk.opened.desk, own, "opened again");
    let elsewhere = Installation::at(&place.at("elsewhere"));
    assert_ne!(Desk::at(&copy, &elsewhere).unwrap().opened.desk, own, "on another laptop");
    let meanwhile = Desk::at(&copy, &place.installation()).unwrap();
    assert_ne!(meanwhile.opened.desk, own, "while the original is open here");
    drop(meanwhile);
    desk.saved(ask(check_in(1)));
    desk.quit();

    let restored = Desk::at(&copy, &place.installation()).unwrap();
    assert_ne!(restored.opened.desk, own, "the original has gone on");
    assert_eq!(restored.opened.notes[0], Note::Older { found: 3, remembered: 4 });
    let entry = restored.saved(ask(check_in(2)));
    assert_eq!(entry.key, EntryKey { desk: restored.opened.desk, desk_seq: 1 });
    assert_eq!(entry.seq, 4);
    restored.quit();
    assert_whole(&copy);
    assert_eq!(store::check(&copy).unwrap().desks.len(), 2);
    assert_eq!(place.desk().opened.desk, own, "the original is still its own");
}

#[test]
fn a_killed_desk_is_the_same_desk_again_and_has_lost_nothing() {
    let place = Place::founded();
    let own = place.desk().opened.desk;
    let (mut child, was) = in_second_process(&place);
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(was, own.to_string());
    let desk = place.desk();
    assert!(desk.opened.fair.opening(DayId(1)).is_some(), "what was said to be saved");
    assert_eq!(desk.opened.desk, own);
    assert!(matches!(&desk.opened.notes[..], [Note::NotClosed(holder)] if holder.pid == child.id()));
}

#[test]
fn a_log_that_was_lost_or_cut_short_is_noticed() {
    let log_of = |place: &Place| place.at("uji.fair-wal");
    let cases: [fn(&Path); 2] =
        [|log| fs::remove_file(log).unwrap(), |log| fs::write(log, &fs::read(log).unwrap()[..9000]).unwrap()];
    for cut in cases {
        let place = Place::founded();
        let (mut child, _) = in_second_process(&place);
        child.kill().unwrap();
        child.wait().unwrap();
        cut(&log_of(&place));
        let desk = place.desk();
        assert!(desk.opened.fair.opening(DayId(1)).is_none(), "it was in the log");
        let notes = &desk.opened.notes;
        assert!(notes.contains(&Note::Older { found: 2, remembered: 3 }), "{notes:?}");
        assert!(matches!(notes[..], [_, _, Note::NewDesk { .. }]), "{notes:?}");
        desk.saved(ask(Command::OpenDay));
        desk.quit();
        assert_whole(&place.file());
    }
}
