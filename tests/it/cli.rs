//! The commands that need no terminal: what they say, and their exit codes.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::time::Duration;

use assert_cmd::Command;
use fairdesk::exchange::folder;
use fairdesk::fair::command::{self, Arrival, Request, Ticket};
use fairdesk::fair::event::{AfterReading, Amount, DealKind, Former, GroupKind, Provenance};
use fairdesk::fair::exhibitor::Person;
use fairdesk::fair::ids::{BusinessId, DayId, ExhibitorId, GateId, OfficerId, RequestId};
use fairdesk::fair::money::Rupiah;
use fairdesk::fair::settings::Role;
use fairdesk::fair::time::Moment;
use fairdesk::store::{self, Answer, Installation, Opened, StoreError};
use serde_json::Value;
use tempfile::TempDir;

/// 16 July 2018, 08.00 WIB.
const EIGHT: Moment = Moment(1_531_702_800_000);

/// The folder of the sample fair.
pub fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fairs/gelar-produk-ikm-2018")
}

/// A folder of its own for everything that a run writes.
pub struct Home(TempDir);

impl Home {
    pub fn new() -> Home {
        Home(tempfile::tempdir().unwrap())
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The program, with nothing of ours around it.
    pub fn run(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fairdesk"));
        command.env_remove("FAIRDESK_LANG").env_remove("FAIRDESK_NOW").env_remove("LC_ALL");
        command.env("HOME", self.0.path()).env("XDG_DATA_HOME", self.path("data"));
        command.env("XDG_STATE_HOME", self.path("state"));
        command.env("XDG_CONFIG_HOME", self.path("config")).current_dir(self.0.path());
        command.args(words);
        command
    }

    /// Runs it: its exit code, what it answered, what it complained of.
    pub fn says(&self, words: &[&str]) -> (i32, String, String) {
        let output = self.run(words).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    pub fn open(&self, file: &Path) -> (Opened, std::sync::mpsc::Receiver<Answer>) {
        let installation = Installation::at(&self.path("data/fairdesk"));
        for _ in 0..200 {
            let (sender, answers) = channel();
            match store::open(file, &installation, || EIGHT, move |answer| drop(sender.send(answer))) {
                Ok(opened) => return (opened, answers),
                // A program that another test is just starting has our handles until it runs.
                Err(StoreError::InUse { holder: None, .. }) => std::thread::sleep(Duration::from_millis(10)),
                Err(error) => panic!("{error}"),
            }
        }
        panic!("{} stays in use", file.display());
    }

    /// A morning at the sample fair: day 1 open, one exhibitor in and sold, three visits of which one was none.
    pub fn morning(&self) -> PathBuf {
        let file = self.path("gelar.fair");
        let fair = folder::read(&sample(), &mut || BusinessId(uuid::Uuid::now_v7())).unwrap();
        let halls = fair.halls;
        let founded = command::Command::FoundFair {
            settings: fair.settings.into(),
            halls,
            officers: fair.officers,
            plan_note: fair.plan_note,
        };
        let listed = command::Command::ListExhibitors { listed: fair.listed };
        let founding = [founded, listed].map(|command| request(None, command)).into();
        let installation = Installation::at(&self.path("data/fairdesk"));
        fs::create_dir_all(self.path("data/fairdesk")).unwrap();
        store::create(&file, &installation, EIGHT, founding).unwrap();
        let (opened, answers) = self.open(&file);
        let visit = || command::Command::CountVisit { gate: GateId::from("utama") };
        let exhibitor = ExhibitorId(33);
        let total = Rupiah::new(1_250_000).unwrap();
        let amount = Amount {
            total,
            transactions: None,
            pieces: None,
            payments: Vec::new(),
            provenance: Provenance::Declared,
        };
        let commands = [
            command::Command::OpenDay,
            command::Command::CheckIn { exhibitor, arrival: Arrival::AtTheDoor, note: String::new() },
            visit(),
            visit(),
            visit(),
            command::Command::TakeBackVisit { gate: GateId::from("utama") },
            command::Command::ReportSale {
                exhibitor,
                amount,
                so_far: None,
                former: Former::None,
                note: "rahasia".to_owned(),
            },
        ];
        for (ticket, command) in (1..).zip(commands) {
            opened.writer.commit(Ticket(ticket), request(Some(OfficerId(1)), command));
            let answer = answers.recv().unwrap();
            assert!(matches!(answer, Answer::Saved { .. }), "{answer:?}");
        }
        opened.writer.quit().unwrap();
        file
    }
}

fn request(officer: Option<OfficerId>, command: command::Command) -> Request {
    let id = RequestId(uuid::Uuid::now_v7());
    Request { id, officer, day: officer.map(|_| DayId(1)), happened: None, command }
}

#[test]
fn a_fair_is_made_from_a_folder_and_is_whole() {
    let home = Home::new();
    let folder = sample();
    let new = ["new", "gelar.fair", "--from", folder.to_str().unwrap()];
    let (code, said, _) = home.says(&new);
    assert_eq!(code, 0);
    assert!(said.contains("54 peserta") && said.contains("4 hari"), "{said}");
    let (code, said, _) = home.says(&["check", "gelar.fair"]);
    assert!(code == 0 && said.contains("Utuh.") && said.contains("2 catatan"), "{said}");
    let (code, _, complaint) = home.says(&new);
    assert!(code == 2 && complaint.contains("sudah ada"), "{complaint}");
}

#[test]
fn every_problem_of_a_folder_is_listed_and_nothing_is_made() {
    let home = Home::new();
    for name in ["fair.toml", "denah.toml", "exhibitors.csv"] {
        fs::copy(sample().join(name), home.path(name)).unwrap();
    }
    let spoil = |name: &str, from: &str, to: &str| {
        let text = fs::read_to_string(home.path(name)).unwrap();
        fs::write(home.path(name), text.replacen(from, to, 1)).unwrap();
    };
    spoil("fair.toml", "batas_hadir = \"08:30\"", "batas_hadir = \"8.30\"");
    spoil("exhibitors.csv", "kuliner/kue", "kulinr/kue");
    let (code, _, complaint) = home.says(&["new", "gelar.fair", "--from", "."]);
    assert_eq!(code, 2);
    assert!(complaint.contains("fair.toml:") && complaint.contains("exhibitors.csv:2"), "{complaint}");
    assert!(!home.path("gelar.fair").exists());
}

#[test]
fn a_fair_is_made_from_answers() {
    let home = Home::new();
    let answers = "Pasar Senja\n\nAlun-alun\nBandung\n\n2\n2026-12-30\n16\n25.30\n\nDewi Lestari\n";
    home.run(&["new", "senja.fair"]).write_stdin(answers).assert().code(0);
    assert!(home.says(&["tally", "senja.fair", "--day", "2"]).1.contains("Pasar Senja"));
    let (code, _, complaint) = home.says(&["new", "lain.fair"]);
    assert!(code == 2 && complaint.contains("--from"), "{complaint}");
    assert!(!home.path("lain.fair").exists());
}

#[test]
fn every_figure_of_a_day_names_its_entries() {
    let home = Home::new();
    let file = home.morning();
    let file = file.to_str().unwrap();
    let (code, said, _) = home.says(&["tally", file, "--json"]);
    assert_eq!(code, 0);
    let tally: Value = serde_json::from_str(&said).unwrap();
    assert_eq!((&tally["format"], &tally["day"], &tally["open"]), (&1.into(), &1.into(), &true.into()));
    let table = [
        ("scheduled", 54, 1),
        ("expected", 54, 1),
        ("present", 1, 1),
        ("visits", 2, 2),
        ("sales", 1_250_000, 1),
        ("reported", 1, 1),
        ("nil", 0, 0),
        ("unreported", 53, 2),
        ("outside", 0, 0),
    ];
    for (figure, value, entries) in table {
        assert_eq!(tally[figure]["value"], value, "{figure}");
        assert_eq!(tally[figure]["entries"].as_array().unwrap().len(), entries, "{figure}");
    }
    let fesyen = &tally["categories"][1];
    for (figure, value, entries) in
        [("expected", 11, 1), ("present", 1, 1), ("reported", 1, 1), ("nil", 0, 0)]
    {
        assert_eq!(fesyen[figure]["value"], value, "{figure}");
        assert_eq!(fesyen[figure]["entries"].as_array().unwrap().len(), entries, "{figure}");
    }
    let sum = |list: &str, of: &dyn Fn(&Value) -> i64| -> i64 {
        tally[list].as_array().unwrap().iter().map(of).sum()
    };
    assert_eq!(sum("visits_by_hour", &|row| row["value"].as_i64().unwrap()), 2);
    assert_eq!(sum("visits_by_gate", &|row| row["value"].as_i64().unwrap()), 2);
    assert_eq!(sum("categories", &|row| row["sales"]["value"].as_i64().unwrap()), 1_250_000);
    assert_eq!(sum("states", &|row| row["value"].as_i64().unwrap()), 54);
    assert!(!said.contains("rahasia") && !said.contains("Nurjanah"), "no person in it");
    let key = tally["present"]["entries"][0].as_str().unwrap();
    assert!(key.len() == 18 && key.ends_with(":4"), "{key}");
}

#[test]
fn groups_and_clickers_are_told_in_numbers_and_nobody_is_named() {
    let home = Home::new();
    let file = home.morning();
    let (opened, answers) = home.open(&file);
    let gate = || GateId::from("utama");
    let private = Person { name: "Hartati".to_owned(), ..Person::default() };
    let (persons, kind, after) = (40, GroupKind::Group, AfterReading::GoesOn);
    let read = |shows| command::Command::ReadClicker { gate: gate(), shows, after };
    let group = command::Command::CountGroup { gate: gate(), persons, kind, private };
    let order = command::Command::NoteDeal {
        exhibitor: ExhibitorId(1),
        kind: DealKind::Order,
        value: Rupiah::new(25_000_000),
        due: None,
        private: Person { name: "Yuliana".to_owned(), ..Person::default() },
    };
    for (ticket, command) in (1..).zip([group, read(49), read(3), order]) {
        opened.writer.commit(Ticket(ticket), request(Some(OfficerId(1)), command));
        assert!(matches!(answers.recv().unwrap(), Answer::Saved { .. }));
    }
    drop(opened);
    let file = file.to_str().unwrap();
    let (_, said, _) = home.says(&["tally", file, "--json"]);
    assert!(!said.contains("Hartati") && !said.contains("Yuliana"), "{said}");
    let tally: Value = serde_json::from_str(&said).unwrap();
    assert_eq!((&tally["visits"]["value"], &tally["groups"][0]["lines"]), (&42.into(), &1.into()));
    assert_eq!((&tally["groups"][0]["kind"], &tally["groups"][0]["value"]), (&"group".into(), &40.into()));
    assert_eq!(tally["visits_by_gate"][0]["hours"][0]["value"], 42);
    let wanted = serde_json::json!({ "count": 1, "valued": 1, "value": 25_000_000 });
    assert_eq!((&tally["deals"][0]["kind"], &tally["deals"][0]["open"]), (&"order".into(), &wanted));
    assert_eq!((&tally["deals"][1], &tally["sales"]["value"]), (&Value::Null, &1_250_000.into()));
    let clicker = &tally["clickers"][0];
    assert_eq!((&clicker["gate"], &clicker["largest_difference"]), (&"utama".into(), &(-10).into()));
    let fields = ["shows", "counted", "keyed", "difference", "fell"];
    let wanted = [serde_json::json!([49, 49, 42, -7, false]), serde_json::json!([3, 52, 42, -10, true])];
    for (row, wanted) in clicker["readings"].as_array().unwrap().iter().zip(wanted) {
        assert_eq!(Value::from(fields.map(|field| row[field].clone()).to_vec()), wanted);
    }
    let (_, said, _) = home.says(&["tally", file]);
    for word in [
        "Di samping omzet",
        "1 · Rp25.000.000",
        "rombongan (1)",
        "49 · 42 · -7",
        "Selisih terbesar",
        "pukul 08.00",
    ] {
        assert!(said.contains(word), "{word}: {said}");
    }
    assert!(!said.contains("Hartati"), "{said}");
    let (_, said, _) = home.says(&["export", file, "visits", "--format", "csv", "--out", "-"]);
    assert!(said.ends_with("1,2018-07-16,utama,Pintu Utama,8,42,hand_count,40\n"), "{said}");
    let (_, said, _) = home.says(&["export", file, "all", "--format", "jsonl", "--out", "-"]);
    assert!(
        said.contains("group_counted") && !said.contains("Hartati"),
        "the guest book names nobody outside"
    );
}

#[test]
fn a_table_for_people_in_both_languages() {
    let home = Home::new();
    let file = home.morning();
    let file = file.to_str().unwrap();
    let (_, said, _) = home.says(&["tally", file]);
    for word in ["DATA CONTOH", "Senin, 16 Juli 2018", "1 dari 54", "Rp1.250.000", "Belum lapor"] {
        assert!(said.contains(word), "{word}: {said}");
    }
    let (_, said, _) = home.says(&["tally", file, "--day", "2", "--lang", "en"]);
    assert!(said.contains("Tuesday, 17 July 2018 (not open)"), "{said}");
    let (code, _, complaint) = home.says(&["tally", file, "--day", "5"]);
    assert!(code == 2 && complaint.contains("1, 2, 3, 4"), "{complaint}");
}

#[test]
fn exhibitors_are_found_without_naming_a_person() {
    let home = Home::new();
    let file = home.morning();
    let file = file.to_str().unwrap();
    let (code, said, _) =
        home.says(&["find", file, "melati", "batik", "--json", "--limit", "10", "--day", "1"]);
    assert_eq!(code, 0);
    let found: Value = serde_json::from_str(&said).unwrap();
    let first = &found["hits"][0];
    assert_eq!(first["name"], "Batik Melati Rawasari");
    assert_eq!((&first["exhibitor"], &first["state"]), (&33.into(), &"present".into()));
    assert_eq!(first["booths"][0], "D06");
    assert!(!said.contains("Nurjanah"), "{said}");
    let (code, said, _) = home.says(&["find", file, "zzzzqqq"]);
    assert!(code == 0 && said.contains("Tidak ada"), "{said}");
    let (_, said, _) = home.says(&["find", file, "--limit", "1", "batik"]);
    assert!(said.lines().count() == 2 && said.contains("1 dari"), "{said}");
    // Facets as at the desk; what is not there says what is.
    let (_, said, _) = home.says(&["find", file, "hadir", "kat:fesyen"]);
    assert!(said.contains("Batik Melati Rawasari") && said.contains("1 dari 1"), "{said}");
    let (_, said, _) = home.says(&["find", file, "kec:atlantis"]);
    assert!(said.contains("kec:atlantis tidak ada. Yang ada: cakung"), "{said}");
}

#[test]
fn a_copy_on_another_disk_is_known_to_the_desk_and_one_beside_the_file_is_called_what_it_is() {
    use fairdesk::run::{copies, media};
    let home = Home::new();
    let file = home.morning();
    let text = file.to_str().unwrap();
    let newest = || copies::newest(&home.path("data/fairdesk"), &store::read(&file).unwrap());
    let (code, _, why) = home.says(&["copy", text, "salinan.fair"]);
    assert!(code == 0 && why.contains("satu cakram dengan berkas pameran"), "{why}");
    assert_eq!(newest(), None, "with the disk both are lost");
    // Memory is a disk of its own on Linux, and nothing of the kind is at hand elsewhere.
    let Ok(other) = tempfile::tempdir_in("/dev/shm") else { return };
    if media::same_disk(other.path(), &file) {
        return;
    }
    let out = other.path().join("salinan.fair");
    let (code, _, why) = home.says(&["copy", text, out.to_str().unwrap()]);
    assert_eq!((code, why.as_str()), (0, ""));
    assert_eq!(newest().map(|backup| backup.entries), Some(9));
}

#[test]
fn damage_is_1_and_not_being_able_to_look_is_2() {
    let home = Home::new();
    let file = home.morning();
    let text = file.to_str().unwrap();
    let (code, said, _) = home.says(&["copy", text, "salinan.fair"]);
    assert!(code == 0 && said.contains("9 catatan"), "{said}");
    assert_eq!(home.says(&["copy", text, "salinan.fair"]).0, 2, "nothing is written over");
    assert_eq!(home.says(&["check", "salinan.fair"]).0, 0);
    // A figure on the disk is changed: one byte within the payload of the sale.
    let mut bytes = fs::read(home.path("salinan.fair")).unwrap();
    let at = bytes.windows(7).rposition(|window| window == b"1250000").unwrap();
    bytes[at] = b'9';
    fs::write(home.path("salinan.fair"), bytes).unwrap();
    let (code, said, _) = home.says(&["check", "salinan.fair"]);
    assert!(code == 1 && said.contains("RUSAK"), "{said}");
    fs::write(home.path("catatan.txt"), "bukan pameran").unwrap();
    for (file, word) in [("tidak-ada.fair", "tidak ada"), ("catatan.txt", "bukan berkas pameran")] {
        let (code, _, complaint) = home.says(&["check", file]);
        assert!(code == 2 && complaint.contains(word), "{complaint}");
    }
}

#[test]
fn reading_works_while_a_desk_writes_and_writing_names_the_holder() {
    let home = Home::new();
    let file = home.morning();
    fs::rename(&file, home.path("data/fairdesk/demo.fair")).unwrap();
    let demo = home.path("data/fairdesk/demo.fair");
    let (opened, _answers) = home.open(&demo);
    let demo = demo.to_str().unwrap();
    for words in
        [vec!["tally", demo], vec!["check", demo], vec!["copy", demo, "c.fair"], vec!["find", demo, "a"]]
    {
        assert_eq!(home.says(&words).0, 0, "{words:?}");
    }
    let (code, _, complaint) = home.says(&["demo", "--fresh", "--yes"]);
    let pid = std::process::id().to_string();
    assert!(code == 2 && complaint.contains(&pid), "{complaint}");
    opened.writer.quit().unwrap();
}

#[test]
fn the_sample_is_started_over_only_with_consent_and_never_deleted() {
    let home = Home::new();
    let file = home.morning();
    let data = home.path("data/fairdesk");
    fs::rename(&file, data.join("demo.fair")).unwrap();
    let (code, _, complaint) = home.says(&["demo", "--fresh"]);
    assert!(code == 2 && complaint.contains("--yes"), "{complaint}");
    assert!(data.join("demo.fair").exists());
    home.says(&["demo", "--fresh", "--yes"]);
    let kept = |entry: fs::DirEntry| {
        let name = entry.file_name().into_string().unwrap();
        (name.starts_with("demo-") && name.ends_with(".fair")).then(|| entry.path())
    };
    let kept: Vec<_> = fs::read_dir(&data).unwrap().filter_map(|entry| kept(entry.unwrap())).collect();
    assert_eq!(kept.len(), 1);
    assert!(home.says(&["check", kept[0].to_str().unwrap()]).1.contains("9 catatan"));
}

#[test]
fn without_a_terminal_the_desk_points_to_the_commands() {
    let home = Home::new();
    for words in [vec![], vec!["demo"], vec!["gelar.fair"]] {
        let (code, _, complaint) = home.says(&words);
        assert!(code == 2 && complaint.contains("fairdesk --help"), "{words:?}: {complaint}");
    }
    assert!(!home.path("data/fairdesk/demo.fair").exists());
    let dumb = home.run(&["demo"]).env("TERM", "dumb").output().unwrap();
    assert_eq!(dumb.status.code(), Some(2));
    assert!(String::from_utf8(dumb.stderr).unwrap().contains("TERM=dumb"));
}

#[test]
fn help_and_version_are_answers_and_mistakes_are_2() {
    let home = Home::new();
    let (code, help, _) = home.says(&["--help"]);
    assert!(code == 0 && help.contains("Pemakaian") && help.contains("Kode keluar"), "{help}");
    let (code, help, _) = home.says(&["--lang", "en", "check", "--help"]);
    assert!(code == 0 && help.contains("Usage"), "{help}");
    assert_eq!(
        home.says(&["--version"]),
        (0, format!("fairdesk {}\n", env!("CARGO_PKG_VERSION")), String::new())
    );
    let english = home.run(&["--help"]).env("FAIRDESK_LANG", "en").output().unwrap();
    assert!(String::from_utf8(english.stdout).unwrap().contains("Exit codes"));
    for words in [vec!["--nope"], vec!["check"], vec!["--lang", "fr"], vec!["a.fair", "check", "b.fair"]] {
        let (code, _, complaint) = home.says(&words);
        assert!(code == 2 && complaint.starts_with("fairdesk: "), "{words:?}: {complaint}");
    }
    let odd = home.run(&["check", "x"]).env("FAIRDESK_NOW", "besok").output().unwrap();
    assert_eq!(odd.status.code(), Some(2));
    assert!(String::from_utf8(odd.stderr).unwrap().contains("2018-07-16T08:00"));
}

#[test]
fn tables_come_out_whole_or_not_at_all() {
    let home = Home::new();
    let file = home.morning();
    let file = file.to_str().unwrap();
    let export = |words: &[&str]| home.says(&[&["export", file], words].concat());
    let (code, said, _) = export(&["sales", "--out", "omzet.csv"]);
    assert!(code == 0 && said.contains("omzet.csv: sales, 216 baris"), "{said}");
    let csv = fs::read_to_string(home.path("omzet.csv")).unwrap();
    assert!(csv.lines().any(|line| line.contains(",33,") && line.contains(",reported,1250000,,")), "{csv}");
    // The same table as a stream is nothing but the table.
    let (code, stream, account) = export(&["sales", "--format", "csv", "--out", "-", "--lang", "en"]);
    assert_eq!((code, stream, account.as_str()), (0, csv, "-: sales, 216 rows\n"));
    let (code, said, _) = export(&["all", "--out", "semua.xlsx", "--without-persons"]);
    assert!(code == 0 && said.lines().count() == 7, "{said}");
    let (code, said, _) = export(&["all", "--format", "csv", "--out", "semua", "--bom", "--delimiter", ";"]);
    assert!(code == 0 && said.contains("visits.csv: visits, 1 baris"), "{said}");
    let visits = fs::read_to_string(home.path("semua/visits.csv")).unwrap();
    assert!(
        visits.starts_with(
            "\u{feff}day;date;gate;gate_name;hour;visits;method;guest_book\n1;2018-07-16;utama;"
        ),
        "{visits}"
    );
    let (code, lines, _) = export(&["all", "--format", "jsonl", "--out", "-"]);
    assert!(
        code == 0
            && lines.lines().all(|line| serde_json::from_str::<Value>(line).unwrap()["table"].is_string())
    );
    // An exported list, taken in again, changes nothing.
    for list in ["peserta.csv", "peserta.xlsx", "peserta.jsonl"] {
        assert_eq!(export(&["exhibitors", "--out", list]).0, 0);
        let (_, said, _) = home.says(&["import", file, list, "--lang", "en"]);
        assert!(said.contains("54 exhibitors in 54 rows: 54 as they are"), "{list}: {said}");
    }
    // What cannot be is refused with what to do, and nothing changes.
    let refused = [
        (&["sales", "--out", "omzet.csv"][..], "--force"),
        (&["all", "--format", "csv", "--out", "-"], "jsonl"),
        (&["all", "--format", "xlsx", "--out", "-"], "berkasnya"),
        (&["all", "--out", "semua2"], "--format"),
        (&["sales", "--out", "tiada/omzet.csv"], "folder"),
        (&["sales", "--format", "csv", "--out", file, "--force"], "berkas pameran"),
        (&["sales", "--out", "semua", "--format", "csv", "--force"], "bukan hasil ekspor"),
    ];
    for (words, what_to_do) in refused {
        let (code, said, complaint) = export(words);
        assert!(code == 2 && said.is_empty() && complaint.contains(what_to_do), "{words:?}: {complaint}");
    }
    assert_eq!(export(&["sales", "--out", "omzet.csv", "--force"]).0, 0);
    assert_eq!(home.says(&["check", file]).0, 0, "the fair is as it was");
    let left = fs::read_dir(home.path(".")).unwrap().map(|entry| entry.unwrap().file_name());
    assert!(left.filter(|name| name.to_string_lossy().ends_with(".new")).count() == 0);
}

#[test]
fn a_printed_recap_is_held_against_its_file() {
    use fairdesk::fair::command::Command;
    use fairdesk::fair::pin::{Pin, Signature};
    let home = Home::new();
    let file = home.morning();
    let (opened, answers) = home.open(&file);
    let supervisor = opened.fair.officers().find(|officer| officer.role == Role::Supervisor).unwrap().id;
    let pin = Pin::typed("2018").unwrap();
    let signed = Signature { officer: supervisor, pin: pin.clone() };
    let ask = |command| {
        let request = request(Some(supervisor), command);
        opened.writer.commit(Ticket(9), request);
        match answers.recv().unwrap() {
            Answer::Saved { entry, .. } => entry,
            other => panic!("{other:?}"),
        }
    };
    ask(Command::SetPin { officer: supervisor, pin, signed: None });
    ask(Command::SettleAbsent);
    let seal = ask(Command::SealDay { note: String::new(), signed });
    opened.writer.quit().unwrap();
    let code = fairdesk::fair::seal::sealed(&seal).unwrap().hash.short();
    let name = file.to_str().unwrap();
    let spaced = format!("{} {}", &code[..4].to_uppercase(), &code[4..]);
    let (status, said, _) = home.says(&["check", name, "--paper", &spaced]);
    assert!(status == 0 && said.contains("Rekap 1, revisi 0: hari ke-1") && said.contains("Cocok"), "{said}");
    let (status, _, complaint) = home.says(&["check", name, "--paper", "00000000"]);
    assert!(status == 2 && complaint.contains("Tidak ada rekap"), "{complaint}");
    // Somebody changes a report in the file, and hides the triggers while they are at it.
    let other = rusqlite::Connection::open(&file).unwrap();
    let triggers = "SELECT group_concat(sql, ';') FROM sqlite_schema WHERE type = 'trigger'";
    let triggers: String = other.query_row(triggers, (), |row| row.get(0)).unwrap();
    other
        .execute_batch(
            "DROP TRIGGER journal_is_never_changed; DROP TRIGGER journal_is_never_deleted;
             DROP TRIGGER journal_is_never_replaced;
             UPDATE journal SET payload = replace(payload, '1250000', '9250000') WHERE kind = 'sale_reported';",
        )
        .unwrap();
    other.execute_batch(&triggers).unwrap();
    drop(other);
    let (status, said, _) = home.says(&["check", name, "--paper", &code]);
    assert!(status == 1 && said.contains("catatan #9") && !said.contains("Cocok"), "{status}: {said}");
}
