//! Who has a file open, and who then may read it.

use super::*;

#[test]
fn a_file_in_use_names_its_holder_and_can_still_be_read() {
    let place = Place::founded();
    let (mut child, _) = in_second_process(&place);
    let refused = Desk::at(&place.file(), &place.installation()).err();
    let Some(StoreError::InUse { holder: Some(holder), .. }) = &refused else { panic!("{refused:?}") };
    assert_eq!(holder.pid, child.id());
    assert!(holder.program.starts_with("fairdesk "));
    assert!(store::read(&place.file()).unwrap().opening(DayId(1)).is_some());
    assert_whole(&place.file());
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_file_in_use_is_found_by_this_process_too_which_then_still_holds_it() {
    let place = Place::founded();
    let desk = place.desk();
    let refused = Desk::at(&place.file(), &place.installation()).err();
    let Some(StoreError::InUse { holder: Some(holder), .. }) = refused else { panic!("{refused:?}") };
    assert_eq!(holder.pid, std::process::id());
    desk.saved(ask(Command::OpenDay));
    desk.quit();
    place.desk().quit();
}

#[cfg(unix)]
#[test]
fn a_second_name_of_a_file_in_use_is_found_in_use() {
    let place = Place::founded();
    let second = place.at("lain.fair");
    fs::hard_link(place.file(), &second).unwrap();
    let (mut child, _) = in_second_process(&place);
    let refused = Desk::at(&second, &place.installation()).err();
    let Some(StoreError::InUse { holder: Some(holder), .. }) = &refused else { panic!("{refused:?}") };
    assert_eq!(holder.pid, child.id());
    child.kill().unwrap();
    child.wait().unwrap();
    // Its log lies beside the first name, so opening by the second would lose what is in it.
    let refused = Desk::at(&second, &place.installation()).err();
    assert!(matches!(refused, Some(StoreError::LeftUnderAnotherName { .. })), "{refused:?}");
    let desk = place.desk();
    assert!(desk.opened.fair.opening(DayId(1)).is_some());
    assert_eq!(desk.opened.notes[0], Note::OtherNames { count: 2 });
    desk.quit();
    let by_second = Desk::at(&second, &place.installation()).unwrap();
    assert!(by_second.opened.fair.opening(DayId(1)).is_some());
}

#[test]
fn a_bare_copy_of_an_open_file_is_known_to_lack_its_log() {
    let place = Place::founded();
    let desk = place.desk();
    desk.saved(ask(Command::OpenDay));
    let bare = place.at("telanjang.fair");
    fs::copy(place.file(), &bare).unwrap();
    let copied = Desk::at(&bare, &Installation::at(&place.at("elsewhere"))).unwrap();
    assert!(matches!(copied.opened.notes[0], Note::WithoutLog(_)), "{:?}", copied.opened.notes);
    assert!(copied.opened.fair.opening(DayId(1)).is_none());
}
