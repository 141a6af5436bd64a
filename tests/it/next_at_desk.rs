//! The next fair made at the desk: its form, who comes along, its file; keys in, words out.

use std::fs;
use std::path::Path;

use fairdesk::desk::Msg;
use fairdesk::fair::command::Command;
use fairdesk::fair::event::Mark;
use fairdesk::fair::ids::ExhibitorId;
use fairdesk::fair::next::{Choices, Part, next};
use fairdesk::fair::settings::Lang;
use fairdesk::fair::tally;
use fairdesk::popup::intake::Errand;
use fairdesk::store;

use crate::at_the_desk::{AtTheDesk, Book};
use crate::next::usual;

/// A desk with a folder of its own for what is made.
fn at(book: Book, size: (u16, u16), lang: Lang) -> (AtTheDesk, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = AtTheDesk::with(book, size, lang);
    desk.folder = folder.path().to_owned();
    (desk, folder)
}

impl AtTheDesk {
    /// Types the path of a new file into the form of the next fair, which is open.
    fn names_file(&mut self, path: &Path) -> &mut Self {
        self.press("<Up><Up><C-u>");
        self.send(Msg::Paste(path.display().to_string()));
        self.press("<Down><Down>")
    }
}

fn names(file: &Path) -> Vec<String> {
    let fair = store::read(file).unwrap();
    fair.exhibitors().map(|listed| listed.exhibitor.name.clone()).collect()
}

/// Businesses without days, `count` of them, all but the first 54 by their number.
fn registry(count: u64) -> Book {
    let sample = Book::sample();
    let mut choices = Choices::new(Vec::new(), usual());
    choices.take.remove(&Part::Plan);
    let mut founded = next(&sample.fair, &choices);
    let like = founded.listed.first().cloned().unwrap();
    founded.listed.extend((55..=count).map(|n| {
        let mut listed = like.clone();
        listed.exhibitor.id = ExhibitorId(n);
        listed.exhibitor.business.0 = uuid::Uuid::from_u128(u128::from(n));
        listed.exhibitor.name = format!("Warung {n}");
        listed
    }));
    Book::of_next(founded)
}

#[test]
fn three_are_picked_and_the_file_holds_exactly_them() {
    let (mut desk, folder) = at(Book::sample(), (80, 24), Lang::Id);
    let file = folder.path().join("gelar 2026.fair");
    desk.press("b").sees(&[
        "Pameran berikutnya",
        "test-daftar.fair",
        "Enter buat berkas",
        "Tab pilih peserta",
    ]);
    desk.sees(&["Tanpa tanggal: daftar usaha", "54 dari 54 peserta dipilih"]);
    // One date is the first; the name and the file follow its year.
    desk.press("2026-12-01").sees(&[
        "test-2026-12-01.fair",
        "Gelar Produk IKM 2026",
        "Pameran 4 hari: Selasa, 1 Desember 2026 sampai Jumat, 4 Desember 2026",
    ]);
    desk.names_file(&file);
    desk.press("<Tab>").sees(&[
        "54 dari 54 dipilih",
        "[x]   1 K Dapur Mpok Nur",
        "Spasi pilih",
        "Enter selesai",
    ]);
    desk.press("-").sees(&["0 dari 54 dipilih", "[ ]   1 K Dapur Mpok Nur"]);
    desk.press(" <Down><Down> ").sees(&["2 dari 54 dipilih", "[x]   1 K", "[ ]   2 K", "[x]   3 K"]);
    desk.press("batik ").sees(&["Batik Melati Rawasari", "Enter ke daftar"]).press("<Enter> ");
    desk.sees(&["3 dari 54 dipilih"]).press("/<Esc>*").sees(&["hanya yang dipilih", "Bir Pletok Bang Jali"]);
    desk.misses(&["Keripik Singkong Bu Yati"]);
    desk.press("<Enter>").sees(&["3 dari 54 peserta dipilih", "Enter buat berkas"]);
    desk.press("<Enter>").sees(&["dibuat: 3 dari 54 peserta ikut", "51 tidak dipilih"]);
    desk.misses(&["Pameran berikutnya"]);
    assert_eq!(desk.bells, 0);
    assert_eq!(names(&file), ["Dapur Mpok Nur", "Bir Pletok Bang Jali", "Batik Melati Rawasari"]);
    let made = store::read(&file).unwrap();
    let settings = made.settings().unwrap();
    let dates: Vec<String> = settings.days.iter().map(|day| day.date.to_string()).collect();
    assert_eq!(dates, ["2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04"]);
    assert_eq!((settings.name.as_str(), settings.sample), ("Gelar Produk IKM 2026", false));
    assert!(!made.floors()[0].hall.booths.is_empty());
    assert!(store::check(&file).unwrap().faults.is_empty());
    assert_eq!(desk.book.fair.journal().len(), 2, "the fair at the desk is as it was");
    let recent = fs::read_to_string(folder.path().join("recent")).unwrap();
    assert_eq!(Path::new(recent.trim_end()), file, "the start screen knows it");
}

#[test]
fn what_is_not_wanted_stays_and_those_that_withdrew_are_counted() {
    let mut book = Book::sample();
    book.does(1, Command::OpenDay);
    let (exhibitor, note) = (ExhibitorId(1), String::new());
    book.does(1, Command::MarkAttendance { exhibitor, mark: Mark::Withdrawn, note });
    let (mut desk, folder) = at(book, (120, 36), Lang::En);
    let file = folder.path().join("mall.fair");
    desk.press("b2026-12-01..2026-12-02").names_file(&file);
    desk.press("<Down>10-22<Down>Mal Kota").press("<Down><Down><Down><Right>");
    desk.sees(&["stay behind: an empty hall", "A fair of 2 days"]).press("<Enter>");
    desk.sees(&[
        "53 of 54 exhibitors come along, 2 days",
        "Left behind: 1 withdrew.",
        "from the start screen",
    ]);
    let made = store::read(&file).unwrap();
    let settings = made.settings().unwrap();
    assert_eq!((settings.venue.as_str(), settings.address.as_str()), ("Mal Kota", ""));
    assert_eq!(
        (settings.days[1].opens.to_string(), settings.days[1].closes.to_string()),
        ("10:00".into(), "22:00".into())
    );
    assert!(made.floors()[0].hall.booths.is_empty());
    // They may come along all the same; and a file without dates is a registry.
    let all = folder.path().join("daftar.fair");
    desk.press("b").names_file(&all).press("<Down><Down><Down><Down><Right><Enter>");
    desk.sees(&["Enter once more makes a registry"]).press("<Enter>");
    desk.sees(&["54 of 54 exhibitors come along, 0 days"]);
    assert_eq!(store::read(&all).unwrap().day_ids(), []);
}

#[test]
fn every_wrong_input_says_what_to_do_and_keeps_what_was_typed() {
    let (mut desk, folder) = at(Book::sample(), (80, 24), Lang::Id);
    let taken = folder.path().join("lama.fair");
    fs::write(&taken, "x").unwrap();
    desk.press("bbesok<Enter>").sees(&["`besok` bukan tanggal", "2026-12-01"]);
    desk.press("<C-u>2026-12-04..2026-12-01<Enter>").sees(&["tidak sesudah tanggal sebelumnya"]);
    desk.press("<C-u>2026-12-01..2062-12-01<Enter>").sees(&["Lebih dari 366 hari"]);
    desk.press("<C-u>2026-12-01..2026-12-02<Down>17-9<Enter>")
        .sees(&["`17-9` bukan jam buka", "2026-12-01..2026-12-02"]);
    desk.press("<C-u><Up>").names_file(Path::new("")).press("<Enter>").sees(&["Tulis nama berkasnya"]);
    // The focus is where the mistake is.
    desk.send(Msg::Paste(folder.path().join("tidak/ada.fair").display().to_string()));
    desk.press("<Enter>").sees(&["tidak ada. Tulis folder yang ada"]);
    desk.press("<C-u>");
    desk.send(Msg::Paste(taken.display().to_string()));
    desk.press("<Enter>").sees(&["sudah ada; tidak ada yang ditimpa", "2026-12-01..2026-12-02"]);
    assert_eq!(fs::read_to_string(&taken).unwrap(), "x");
    desk.press("<Tab>-<Enter><Enter>").sees(&["Belum ada peserta yang dipilih: Tab"]);
    desk.press("<Right><Tab>").sees(&["Peserta tidak ikut: ubah dahulu"]);
    desk.press("<Right><Tab>kat:tani<Enter>").sees(&["Tidak ada yang cocok"]);
    desk.press("<Esc><Tab>").sees(&["2026-12-01..2026-12-02", "0 dari 54"]);
    assert_eq!(desk.book.fair.journal().len(), 2);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "not even half a file");
}

#[test]
fn what_was_typed_and_ticked_comes_back() {
    let (mut desk, _folder) = at(Book::sample(), (80, 24), Lang::Id);
    desk.press("b2026-12-01<Tab> <Tab><Esc>").misses(&["Pameran berikutnya"]);
    desk.press("b").sees(&["2026-12-01", "53 dari 54 peserta dipilih"]).press("<Esc>");
    desk.press("Lb").sees(&["The next fair", "53 of 54 exhibitors are picked"]);
}

#[test]
fn a_fair_out_of_a_registry_of_thousands() {
    let book = registry(6_000);
    let (mut desk, folder) = at(book, (120, 36), Lang::Id);
    assert!(
        desk.screen().contains("\nb pameran berikutnya"),
        "what one does with a registry:\n{}",
        desk.screen()
    );
    // Nobody until the search is ready, and nobody of a registry before somebody picks.
    let file = folder.path().join("mal.fair");
    desk.press("b2026-12-01..2026-12-01")
        .names_file(&file)
        .sees(&["Pameran satu hari", "0 dari 6.000 peserta"]);
    desk.press("<Tab>")
        .sees(&["0 dari 6.000 dipilih", "Dapur Mpok Nur"])
        .misses(&["omzet", "hadir", "stan "]);
    let index = std::sync::Arc::new(fairdesk::fair::search::Index::build(desk.desk.fair()));
    desk.send(Msg::Indexed(index));
    desk.sees(&["5.000 teratas dari 6.000 yang cocok"]);
    desk.press("warung 1234")
        .sees(&["Warung 1234", "1 cocok"])
        .press("<Down> ")
        .sees(&["1 dari 6.000 dipilih"]);
    desk.press("kat:fesyen batik").press("<Enter>+").press("/<Esc>*");
    desk.sees(&["hanya yang dipilih", "Warung 1234", "Batik Melati Rawasari"]);
    desk.press("<Enter><Enter>").sees(&["dari 6.000 peserta ikut, 1 hari"]);
    let made = names(&file);
    assert!(made.contains(&"Warung 1234".to_owned()) && made.len() < 10, "{made:?}");
    // Everybody but a few: the other way round.
    let all = folder.path().join("semua.fair");
    desk.press("b2026-12-01..2026-12-01")
        .names_file(&all)
        .press("<Tab>+")
        .sees(&["6.000 dari 6.000 dipilih"]);
    desk.press("warung<Down>-").sees(&["54 dari 6.000 dipilih"]);
    desk.press("/<Esc>*").sees(&["Dapur Mpok Nur"]).misses(&["Warung"]);
    desk.press("<Tab><Enter>").sees(&["54 dari 6.000 peserta ikut"]);
    assert_eq!(names(&all).len(), 54);
}

#[test]
fn one_chooses_by_last_years_showing() {
    let mut desk = AtTheDesk::sample();
    desk.press("ocs1250rb<Enter>/batik<Enter>c");
    desk.press("b<Tab>").sees(&["hadir", "omzet", "Rp1,25 jt", "1/1", "0/1"]);
    // The figure is that of the tally, and who has not reported has none.
    let sold = tally::sold_by_exhibitor(&desk.book.fair, |_| true);
    for listed in desk.book.fair.exhibitors() {
        let id = listed.exhibitor.id;
        assert_eq!(tally::showing(&desk.book.fair, id).sold, sold.get(&id).copied());
    }
    assert_eq!(sold.len(), 1);
}

#[test]
fn stopping_leaves_no_file() {
    use std::ops::ControlFlow;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("berhenti.fair");
    for stops_at in 0..=store::PARTS {
        let next = next(&Book::sample().fair, &Choices::new(Vec::new(), usual()));
        let requests = fairdesk::run::founding::requests(fairdesk::run::founding::as_folder(next));
        let installation = store::Installation::at(&folder.path().join("data"));
        let made =
            store::create_watched(&file, &installation, crate::at_the_desk::MORNING, requests, &mut |done| {
                if done == stops_at { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            });
        assert_eq!(made.unwrap(), store::Created::Stopped, "{stops_at}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "{stops_at}");
    }
    // At the desk Esc stops it, and all that was typed is there.
    let mut desk = AtTheDesk::sample();
    desk.errands_wait = true;
    desk.press("b2026-12-01<Enter>").sees(&["membuat …", "Esc hentikan"]).press("x");
    assert_eq!(desk.bells, 1);
    desk.press("<Esc>").sees(&["2026-12-01", "Enter buat berkas"]);
    assert_eq!(desk.errands.last(), Some(&Errand::Stop));
}
