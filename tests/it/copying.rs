//! A verified copy of the fair's file: in steps, stopped, failing; and at the desk, keys in, words out.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::channel;

use fairdesk::desk::Msg;
use fairdesk::exchange::folder;
use fairdesk::fair::command::{Command, Request, Ticket};
use fairdesk::fair::exhibitor::Listed;
use fairdesk::fair::ids::{BusinessId, DayId, ExhibitorId, GateId, OfficerId, RequestId};
use fairdesk::fair::settings::Lang;
use fairdesk::popup::copying::{Copied, Disk, Kind, Place, Places, Used};
use fairdesk::popup::intake::{Errand, News};
use fairdesk::run::media::Media;
use fairdesk::store::{self, Answer, Installation, StoreError};

use crate::at_the_desk::{AtTheDesk, Book, MORNING};

/// The sample's file, with so many exhibitors more than it has.
fn file_of(folder: &Path, more: u64) -> PathBuf {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fairs/gelar-produk-ikm-2018");
    let mut n = 0u128;
    let mut businesses = || {
        n += 1;
        BusinessId(uuid::Uuid::from_u128(n))
    };
    let mut read = folder::read(&sample, &mut businesses).unwrap();
    let like = Listed::clone(&read.listed[0]);
    read.listed.extend((0..more).map(|n| {
        let mut listed = like.clone();
        listed.exhibitor.id = ExhibitorId(1_000 + n);
        listed.exhibitor.business = BusinessId(uuid::Uuid::from_u128(u128::from(1_000 + n)));
        listed.placements.clear();
        Arc::new(listed)
    }));
    let found = Command::FoundFair {
        settings: Box::new(read.settings),
        halls: read.halls,
        officers: read.officers,
        plan_note: read.plan_note,
    };
    let founding = (0..).zip([found, Command::ListExhibitors { listed: read.listed }]);
    let founding = founding.map(|(n, command)| Request {
        id: RequestId(uuid::Uuid::from_u128(n)),
        officer: None,
        day: None,
        happened: None,
        command,
    });
    let file = folder.join("test.fair");
    store::create(&file, &Installation::at(folder), MORNING, founding.collect()).unwrap();
    file
}

/// What is in the folder, by name.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// A folder with the fair's file, and one for copies.
struct Disks {
    here: tempfile::TempDir,
    stick: tempfile::TempDir,
    file: PathBuf,
}

impl Disks {
    fn with(more: u64) -> Disks {
        let [here, stick] = [(); 2].map(|()| tempfile::tempdir().unwrap());
        let file = file_of(here.path(), more);
        Disks { here, stick, file }
    }

    fn out(&self) -> PathBuf {
        self.stick.path().join("salinan.fair")
    }
}

#[test]
fn a_copy_in_steps_is_of_one_moment_while_the_desk_goes_on_writing() {
    let disks = Disks::with(3_000);
    let (tell, answers) = channel();
    let told = move |answer| tell.send(answer).unwrap();
    let desk = store::open(&disks.file, &Installation::at(disks.here.path()), || MORNING, told).unwrap();
    let mut entries = 0;
    let mut write = |command| {
        entries += 1;
        let id = RequestId(uuid::Uuid::from_u128(0x9000 + entries));
        let request =
            Request { id, officer: Some(OfficerId(1)), day: Some(DayId(1)), happened: None, command };
        desk.writer.commit(Ticket(1), request);
        assert!(matches!(answers.recv().unwrap(), Answer::Saved { .. }));
    };
    write(Command::OpenDay);
    let before = store::read(&disks.file).unwrap().journal().len() as u64;
    let mut steps: Vec<(u64, u64)> = Vec::new();
    let copied = store::copy_watched(&disks.file, &disks.out(), &mut |done, all| {
        steps.push((done, all));
        // An entry between any two steps: SQLite would begin again each time, were it not held at the first moment.
        write(Command::CountVisit { gate: GateId::from("utama") });
        // Begun again and again it would never end.
        if steps.len() > 200 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    let Ok(store::Copied::Whole(report)) = copied else { panic!("{copied:?}") };
    assert_eq!(report.entries, before, "what was saved meanwhile is not in it");
    assert!(steps.len() > 6, "many steps: {steps:?}");
    assert!(steps.windows(2).all(|pair| pair[0].0 <= pair[1].0 && pair[0].1 == pair[1].1), "{steps:?}");
    let (done, all) = steps[steps.len() - 1];
    assert_eq!(done, all);
    assert_eq!(names(disks.stick.path()), ["salinan.fair"]);
    desk.writer.quit().unwrap();
    let checked = store::check(&disks.out()).unwrap();
    assert!(checked.is_whole() && checked.head == report.head, "{checked:?}");
    assert_eq!(store::read(&disks.file).unwrap().journal().len() as u64, before + steps.len() as u64);
}

#[test]
fn stopped_at_any_step_nothing_is_left() {
    let disks = Disks::with(600);
    let mut whole = 0;
    store::copy_watched(&disks.file, &disks.out(), &mut |_, _| {
        whole += 1;
        ControlFlow::Continue(())
    })
    .unwrap();
    fs::remove_file(disks.out()).unwrap();
    for last in 1..=whole {
        let mut step = 0;
        let stopped = store::copy_watched(&disks.file, &disks.out(), &mut |_, _| {
            step += 1;
            if step == last { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert_eq!(stopped, Ok(store::Copied::Stopped), "step {last} of {whole}");
        assert!(names(disks.stick.path()).is_empty(), "step {last}: {:?}", names(disks.stick.path()));
    }
}

#[test]
fn what_cannot_be_copied_leaves_everything_as_it_was() {
    let disks = Disks::with(0);
    let to = |out: &Path| store::copy(&disks.file, out).unwrap_err();
    let missing = disks.stick.path().join("tidak ada");
    assert_eq!(to(&missing.join("a.fair")), StoreError::NoFolder { path: missing });
    let (taken, text) = (disks.out(), "sudah ada");
    fs::write(&taken, text).unwrap();
    assert_eq!(to(&taken), StoreError::Exists { path: taken.clone() });
    assert_eq!(fs::read_to_string(&taken).unwrap(), text);
    // A file is no folder to copy into.
    assert_eq!(to(&taken.join("a.fair")), StoreError::NoFolder { path: taken.clone() });
    assert_eq!(names(disks.stick.path()), ["salinan.fair"]);
    let nothing = store::copy(&disks.here.path().join("x.fair"), &disks.stick.path().join("x.fair"));
    assert!(matches!(nothing, Err(StoreError::NotFound { .. })), "{nothing:?}");
    assert_eq!(names(disks.stick.path()), ["salinan.fair"]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_takes_no_file_is_named_as_such() {
    use std::os::unix::fs::PermissionsExt;
    let disks = Disks::with(0);
    fs::set_permissions(disks.stick.path(), fs::Permissions::from_mode(0o500)).unwrap();
    let copied = store::copy(&disks.file, &disks.out());
    // The superuser may write anywhere.
    match fs::write(disks.stick.path().join("x"), "") {
        Ok(()) => assert!(copied.is_ok(), "{copied:?}"),
        Err(_) => assert_eq!(copied, Err(StoreError::ReadOnly { path: disks.out() })),
    }
    fs::set_permissions(disks.stick.path(), fs::Permissions::from_mode(0o700)).unwrap();
}

// Elsewhere a folder with a file that is open cannot be removed, as one whose stick is pulled out is.
#[cfg(unix)]
#[test]
fn a_stick_that_is_pulled_on_the_way_is_said_to_be_gone() {
    let disks = Disks::with(600);
    let stick = disks.stick.path().join("KINGSTON");
    for pulled_at in 0..3 {
        fs::create_dir(&stick).unwrap();
        let mut step = 0;
        let copied = store::copy_watched(&disks.file, &stick.join("salinan.fair"), &mut |_, _| {
            if step == pulled_at {
                fs::remove_dir_all(&stick).unwrap();
            }
            step += 1;
            ControlFlow::Continue(())
        });
        assert_eq!(copied, Err(StoreError::Vanished { path: stick.clone() }), "at step {pulled_at}");
    }
}

// ------------------------------------------------------------------------------------------------ at the desk

/// A desk on the sample's real file, and a place for sticks beside it.
struct Desk {
    desk: AtTheDesk,
    disks: Disks,
}

impl Desk {
    fn with_sticks(sticks: &[&str], size: (u16, u16), lang: Lang) -> Desk {
        let disks = Disks::with(0);
        let mut desk = AtTheDesk::with(Book::sample(), size, lang);
        desk.folder = disks.here.path().to_owned();
        desk.media = Media::In(vec![disks.stick.path().to_owned()]);
        for stick in sticks {
            fs::create_dir(disks.stick.path().join(stick)).unwrap();
        }
        Desk { desk, disks }
    }

    fn on(&self, stick: &str) -> Vec<String> {
        names(&self.disks.stick.path().join(stick))
    }
}

/// A stick as an errand finds it.
fn stick(folder: &str, used: Used) -> Place {
    Place {
        folder: PathBuf::from(folder),
        kind: Kind::Stick,
        free: Some(14_260_000_000),
        disk: Disk::Other,
        used,
    }
}

/// A desk whose errands take as long as the test wants, with the answer to the one for sticks.
fn finds(places: Vec<Place>, size: (u16, u16), lang: Lang) -> AtTheDesk {
    let mut desk = AtTheDesk::with(Book::sample(), size, lang);
    desk.errands_wait = true;
    desk.press("o<F7>");
    desk.send(Msg::News { number: 1, news: News::Places(Places { places, last: None }) });
    desk
}

fn copied(disk: Disk) -> News {
    let (name, folder) = ("gelar_2018-07-16_0800.fair".to_owned(), "/media/sari/KINGSTON".to_owned());
    News::Copied(Ok(Copied { name, folder, entries: 214, at: MORNING, disk }))
}

#[test]
fn with_one_stick_one_key_is_enough() {
    for size in [(80, 24), (120, 36), (200, 50)] {
        let mut desk = finds(vec![stick("/media/sari/KINGSTON", Used::Never)], size, Lang::Id);
        assert_eq!(desk.errands, [Errand::Places, Errand::CopyTo("/media/sari/KINGSTON".into())]);
        desk.sees(&["ke /media/sari/KINGSTON", "menyalin dan memeriksa … 0 %", "Esc hentikan"]);
        desk.send(Msg::News { number: 2, news: News::Progress { done: 630, all: 1_000 } });
        desk.sees(&["menyalin dan memeriksa … 63 %"]);
        desk.send(Msg::News { number: 2, news: copied(Disk::Other) });
        desk.sees(&["Tersalin & diperiksa: gelar_2018-07-16_0800.fair (214 catatan)"]);
        desk.misses(&["menyalin dan memeriksa"]);
        assert_eq!(desk.bells, 0);
    }
}

#[test]
fn among_several_one_is_chosen_and_a_failure_leads_back_to_them() {
    let places = vec![stick("/media/sari/KINGSTON", Used::Last), stick("/media/sari/SANDISK", Used::Never)];
    let mut desk = finds(places, (80, 24), Lang::Id);
    desk.sees(&["1 /media/sari/KINGSTON", "14,2 GB kosong", "terakhir dipakai", "2 /media/sari/SANDISK"]);
    desk.sees(&["3 folder lain…"]).press("<Down><Enter>");
    assert_eq!(desk.errands.last(), Some(&Errand::CopyTo("/media/sari/SANDISK".into())));
    let why = "/media/sari/SANDISK tidak ada lagi".to_owned();
    desk.send(Msg::News { number: 2, news: News::Copied(Err(why.clone())) });
    desk.sees(&[&why, "1 /media/sari/KINGSTON"]);
    desk.press("1<Esc>").sees(&["tidak ada sisa", "2 /media/sari/SANDISK"]);
    assert_eq!(desk.errands.last(), Some(&Errand::Stop));
    // What the stopped one still says concerns nobody.
    desk.send(Msg::News { number: 3, news: copied(Disk::Other) });
    desk.misses(&["Tersalin"]).press("<F7>");
    assert_eq!(desk.errands.last(), Some(&Errand::Places));
    desk.send(Msg::News { number: 5, news: News::Places(Places::default()) });
    desk.sees(&["Tidak ada flashdisk", "Folder"]).press("<Esc>").misses(&["Tidak ada flashdisk"]);
}

#[test]
fn a_copy_on_the_disk_of_the_file_is_allowed_and_called_what_it_is() {
    let same = Place { disk: Disk::Same, ..stick("/media/sari/KINGSTON", Used::Never) };
    let mut desk = finds(vec![same], (120, 36), Lang::En);
    desk.sees(&["same disk"]).press("<Enter>");
    desk.send(Msg::News { number: 2, news: copied(Disk::Same) });
    desk.sees(&["Copied & verified", "if the disk fails, both are lost"]);
}

#[test]
fn the_closing_list_says_how_old_the_copy_is() {
    let mut desk = finds(vec![stick("/media/sari/KINGSTON", Used::Never)], (80, 24), Lang::Id);
    desk.press("<Esc><Esc>t").sees(&["Cadangan terakhir", "belum ada · F7"]);
    // From the list itself, in the same key.
    desk.press("<F7>");
    let number = desk.errands.len() as u64;
    let places = vec![stick("/media/sari/KINGSTON", Used::Never)];
    desk.send(Msg::News { number, news: News::Places(Places { places, last: None }) });
    let entries = desk.book.fair.journal().len() as u64;
    let News::Copied(Ok(made)) = copied(Disk::Other) else { unreachable!() };
    desk.send(Msg::News { number: number + 1, news: News::Copied(Ok(Copied { entries, ..made })) });
    desk.sees(&["Tutup hari", "Cadangan terakhir", "baru saja, lengkap", "Tersalin & diperiksa ("]);
    desk.press("<Esc>+");
    desk.clock(MORNING.plus_ms(3 * 3_600_000));
    desk.press("t").sees(&["3 jam lalu · 1 catatan sesudahnya"]);
}

#[test]
fn a_real_stick_gets_a_real_copy_and_a_second_one_beside_it() {
    let mut at = Desk::with_sticks(&["KINGSTON"], (120, 36), Lang::Id);
    at.desk.press("<F7>");
    // The test's folders are all on one disk: it is said, and asked.
    at.desk.sees(&["KINGSTON", "satu cakram", "folder lain"]).press("<Enter>");
    at.desk.sees(&["Tersalin & diperiksa: gelar-produk-ikm-2018_2018-07-16_0800.fair (2 catatan)"]);
    at.desk.press("<F7>").sees(&["satu cakram"]).press("1").sees(&["_0800-2.fair (2 catatan)"]);
    let made = ["gelar-produk-ikm-2018_2018-07-16_0800-2.fair", "gelar-produk-ikm-2018_2018-07-16_0800.fair"];
    assert_eq!(at.on("KINGSTON"), made);
    for name in made {
        let copy = at.disks.stick.path().join("KINGSTON").join(name);
        assert!(store::check(&copy).unwrap().is_whole());
        assert_eq!(store::read(&copy).unwrap().exhibitor_count(), 54);
    }
}

#[test]
fn without_a_stick_a_folder_is_typed_and_is_there_the_next_time() {
    let mut at = Desk::with_sticks(&[], (80, 24), Lang::Id);
    at.desk.press("<F7>").sees(&["Tidak ada flashdisk yang ditemukan", "Folder"]);
    let nowhere = at.disks.stick.path().join("nowhere");
    at.desk.send(Msg::Paste(nowhere.display().to_string()));
    at.desk.press("<Enter>").sees(&["tidak ada. Buat dahulu"]);
    fs::create_dir(&nowhere).unwrap();
    at.desk.press("<Enter>").sees(&["Tersalin & diperiksa"]);
    assert_eq!(names(&nowhere).len(), 1);
    fs::remove_dir_all(&nowhere).unwrap();
    at.desk.press("<F7>").sees(&[&nowhere.display().to_string()]);
}
