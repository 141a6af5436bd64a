//! A user's own keys: what may be wrong in their file and how it is told, and the desk with a changed map.

use std::fs;

use fairdesk::desk::keymap::{Context, Keymap, file};
use fairdesk::fair::settings::Lang;
use fairdesk::ui::text::Texts;

use crate::at_the_desk::{AtTheDesk, Book};
use crate::cli::Home;

/// A file's text, and how each of its faults begins, in the order of the lines.
const FAULTY: &[(&str, &[&str])] = &[
    ("[desk]\ncheck_in = [\"c\", \"F10\"]\n", &[]),
    ("", &[]),
    ("[desk]\ncheck_in = \"F10\"\n", &[]),
    // Two that change places, and a letter that is another as a capital.
    ("[desk]\ncheck_in = [\"s\"]\nsales = [\"c\"]\ngate = [\"G\"]\n", &[]),
    // A key is free where its owner gave it up.
    ("[desk]\nopen_day = []\ncheck_in = [\"o\"]\n", &[]),
    ("[desc]\n", &["line 1: there is no place `desc`. Perhaps `desk`? There are: desk, search,"]),
    ("[xyzzy]\n", &["line 1: there is no place `xyzzy`. There are: desk,"]),
    ("desk = 3\n", &["line 1: `desk` has to be a table: [desk]"]),
    (
        "[desk]\nchek_in = []\n",
        &[
            "line 2: there is no action `chek_in` in [desk]. Perhaps `check_in`? All of them: fairdesk keys --names",
        ],
    ),
    // It exists, but elsewhere.
    ("[form]\ncheck_in = []\n", &["line 2: there is no action `check_in` in [form]."]),
    ("[desk]\ncheck_in = 7\n", &["line 2: `check_in` has to hold keys in quotation marks"]),
    ("[desk]\ncheck_in = [7]\n", &["line 2: `check_in` has to hold keys in quotation marks"]),
    (
        "[desk]\ncheck_in = [\"F13\", \"spasi\"]\n",
        &["line 2: there is no key `F13`. Allowed: a single sign", "line 2: there is no key `spasi`."],
    ),
    // Enter, to a terminal.
    ("[desk]\ncheck_in = [\"Ctrl-M\"]\n", &["line 2: there is no key `Ctrl-M`."]),
    ("[desk]\ncheck_in = [\"u\"]\n", &["line 2: `u` in [desk] is the key of `undo`, which keeps it."]),
    (
        "[desk]\ncheck_in = [\n  \"F10\"]\nsales = [\n  \"s\",\n  \"F10\"]\n",
        &["line 4: `F10` is for `sales` and, on line 2, for `check_in`."],
    ),
    (
        "[desk]\ncheck_in = [\"Ctrl-C\"]\n",
        &["line 2: `Ctrl-C` in [desk] is the key of `quit`, which keeps it."],
    ),
    (
        "[desk]\nquit = [\"F10\"]\ncheck_in = [\"Ctrl-C\"]\n",
        &["line 3: `Ctrl-C` in [desk] is the key of `quit`"],
    ),
    ("[form]\nconfirm = [\"s\"]\n", &["line 2: `s` is needed to type or to choose in [form]."]),
    (
        "[search]\nconfirm = [\"Left\", \"Ctrl-U\"]\n",
        &["line 2: `Left` is needed to type", "line 2: `Ctrl-U` is needed to type"],
    ),
    ("[choice]\nlanguage = [\"1\"]\n", &["line 2: `1` is needed to type or to choose in [choice]."]),
    (
        "[form]\ncancel = []\nhelp = []\n[desk]\nquit = []\nconfirm = []\n",
        &[
            "line 2: `cancel` in [form] cannot be without a key",
            "line 3: `help` in [form] cannot be without a key",
            "line 5: `quit` in [desk] cannot be without a key",
            "line 6: `confirm` in [desk] cannot be without a key",
        ],
    ),
    ("[desk]\ncheck_in = [\"c\n", &["line 2: not TOML"]),
    ("[desk]\nsales = [\"F10\"]\nsales = [\"F11\"]\n", &["line 3: not TOML"]),
    // All of it at once.
    (
        "[dsk]\n\n[desk]\nslaes = []\nundo = [\"o\", \"F0\"]\n[form]\ncancel = []\nnext = [\"n\"]\n",
        &[
            "line 1: there is no place `dsk`. Perhaps `desk`?",
            "line 4: there is no action `slaes` in [desk]. Perhaps `sales`?",
            "line 5: there is no key `F0`.",
            "line 5: `o` in [desk] is the key of `open_day`",
            "line 7: `cancel` in [form]",
            "line 8: `n` is needed to type",
        ],
    ),
];

#[test]
fn every_mistake_is_told_with_its_line_and_what_is_allowed() {
    let texts = Texts::load().unwrap();
    for (source, wanted) in FAULTY {
        let faults = file::read(source).err().unwrap_or_default();
        let said: Vec<String> =
            faults.iter().map(|fault| file::say(texts.get(Lang::En), "keys.toml", fault)).collect();
        assert_eq!(said.len(), wanted.len(), "{source}\n{said:#?}");
        for (said, wanted) in said.iter().zip(*wanted) {
            assert!(said.starts_with(&format!("keys.toml, {wanted}")), "{source}\n{said}\n{wanted}");
        }
        // The other language has the same to say, with nothing left open.
        for fault in &faults {
            let said = file::say(texts.get(Lang::Id), "keys.toml", fault);
            assert!(said.starts_with(&format!("keys.toml, baris {}: ", fault.line)), "{said}");
            assert!(!said.contains('{'), "{said}");
        }
    }
}

const OWN: &str = "
[desk]
check_in = [\"F10\"]
open_day = [\"G\"]
sales = []
count_visit = [\"*\"]
take_back_visit = [\"_\"]
left = [\"Ctrl-B\"]
palette = [\"F11\"]
help = [\"Ctrl-T\"]

[form]
confirm = [\"F2\"]

[choice]
confirm = [\"Ctrl-O\", \"Enter\"]
";

fn desk(source: &str, size: (u16, u16), lang: Lang) -> AtTheDesk {
    AtTheDesk::with_keys(Book::sample(), size, lang, file::read(source).unwrap())
}

#[test]
fn the_desk_goes_by_the_users_keys_and_shows_them() {
    let mut desk = desk(OWN, (120, 36), Lang::Id);
    // Sentences name the user's keys.
    desk.sees(&["tekan G untuk membukanya", "Ctrl-T bantuan"]);
    desk.press("o").sees(&["Tombol ini tidak dipakai di sini; Ctrl-T menampilkan semua tombol."]);
    desk.press("G").sees(&["tersimpan #3", "F10 hadir", "* _ kunjungan"]).misses(&["c hadir", "s omzet"]);
    desk.press("c").sees(&["Tombol ini tidak dipakai di sini"]);
    desk.press("<F10>").sees(&["tersimpan #4"]);
    desk.press("**_").sees(&["Kunjungan    1"]);
    // Without a key it is still found by its words; what is typed is text, whatever it does at the desk.
    desk.press("s").sees(&["Tombol ini tidak dipakai di sini"]);
    desk.press("<F11>omzet").sees(&["Omzet"]).press("<Enter>").sees(&["F2 simpan"]);
    desk.press("250rb<Enter>").sees(&["F2 simpan"]).press("<F2>").misses(&["F2 simpan"]).sees(&["250.000"]);
}

#[test]
fn the_mouse_presses_the_users_key_and_a_double_click_stays_what_it_is() {
    let mut desk = desk(
        "[desk]\nopen_day = [\"G\"]\nundo = [\"o\"]\n[choice]\nconfirm = [\"F2\"]\n",
        (120, 36),
        Lang::Id,
    );
    desk.click("G Buka hari").sees(&["tersimpan #3"]);
    desk.press("p").sees(&["Siapa bertugas?", "F2 pilih"]);
    desk.press("<Enter>").sees(&["Siapa bertugas?"]);
    desk.click("F2 pilih").misses(&["Siapa bertugas?"]);
}

#[test]
fn the_help_shows_the_users_keys_beside_those_that_stay() {
    let mut desk = desk(OWN, (120, 60), Lang::En);
    desk.press("<C-t>check in").sees(&["F10               Check the selected exhibitor in"]);
    let keys = |keymap: &Keymap, says: &str| {
        let texts = Texts::load().unwrap();
        let text = texts.get(Lang::En);
        let rows = keymap.sheet(text).into_iter().filter(|row| row.says.starts_with(says));
        rows.map(|row| format!("{}: {}", row.section.name(text), row.keys)).collect::<Vec<_>>()
    };
    let own = file::read(OWN).unwrap();
    assert_eq!(keys(&Keymap::default(), "One visitor through"), ["At the desk: + ="]);
    assert_eq!(keys(&own, "One visitor through"), ["At the desk: *", "Visitors: + ="]);
    assert_eq!(keys(&own, "Show one category"), ["At the desk: 1-9"]);
    assert_eq!(keys(&file::read("[desk]\nsales = []").unwrap(), "Report sales"), [""; 0]);
}

#[test]
fn the_footer_names_the_ways_to_go_and_the_categories_by_the_users_keys() {
    let mut plain = AtTheDesk::with(Book::sample(), (200, 24), Lang::Id);
    plain.sees(&["1-3 kategori"]);
    let source = "[desk]\ncategory_1 = [\"F10\"]\n[choice]\nup = [\"Ctrl-B\"]\n";
    let mut desk = desk(source, (200, 24), Lang::Id);
    desk.sees(&["F10 2 3 kategori"]);
    desk.press("p").sees(&["Ctrl-B Bawah"]);
}

#[test]
fn every_file_that_lists_all_keys_is_right_and_changes_nothing() {
    let text = fairdesk::desk::keymap::listing(&Keymap::default());
    let read = file::read(&text).unwrap_or_else(|faults| panic!("{faults:?}"));
    for (one, other) in [(&read, &Keymap::default()), (&Keymap::default(), &read)] {
        for row in one.rows() {
            for context in row.contexts.iter() {
                for key in row.keys.iter() {
                    let asked = other.resolve(*context, key.press());
                    assert_eq!(asked, Some(row.action), "{context:?} {key:?}");
                }
            }
        }
    }
    assert_eq!(Context::typed("next_fair"), Some(Context::NextFair));
}

#[test]
fn the_command_checks_the_file_and_prints_the_sheet_of_its_keys() {
    let home = Home::new();
    let says = |words: &[&str]| home.says(words);
    let (code, out, _) = says(&["keys", "--check", "--lang", "en"]);
    assert_eq!(code, 0);
    let place = std::path::Path::new("config").join("fairdesk").join("keys.toml");
    assert!(out.contains(&format!("{}; the built-in keys hold", place.display())), "{out}");

    let folder = home.path("config/fairdesk");
    fs::create_dir_all(&folder).unwrap();
    let own = folder.join("keys.toml");
    fs::write(&own, "[desk]\ncheck_in = [\"F10\"]\n").unwrap();
    assert_eq!(says(&["keys", "--check", "--lang", "en"]).1, "keys.toml: right, and in use.\n");
    let (_, sheet, _) = says(&["keys", "--lang", "en"]);
    assert!(
        sheet.lines().any(|line| line.starts_with("  F10 ") && line.contains("Check the selected")),
        "{sheet}"
    );
    let (_, names, _) = says(&["keys", "--names"]);
    assert!(names.starts_with("[desk]\n") && names.contains("\ncheck_in        = [\"F10\"]\n"), "{names}");

    // Nothing of a file with mistakes is used.
    fs::write(&own, "[desk]\ncheck_in = [\"F10\"]\nsales = [\"F99\"]\nundo = [\"o\"]\n").unwrap();
    let (code, out, _) = says(&["keys", "--check", "--lang", "en"]);
    assert_eq!((code, out.lines().count()), (1, 3), "{out}");
    assert!(out.ends_with("keys.toml: 2 mistakes; the file is not used, the built-in keys hold.\n"), "{out}");
    let (code, sheet, complaint) = says(&["keys", "--lang", "en"]);
    assert_eq!(code, 0);
    assert!(sheet.lines().any(|line| line.starts_with("  c ")), "{sheet}");
    assert!(complaint.contains("keys.toml is not used (2 mistakes); the built-in keys hold."), "{complaint}");
    assert!(complaint.contains("fairdesk keys --check"), "{complaint}");

    // Another file for this once has to be there.
    let (code, _, complaint) = says(&["keys", "--keys", "tidak-ada.toml", "--lang", "en"]);
    assert_eq!(code, 2);
    assert!(complaint.contains("tidak-ada.toml cannot be read"), "{complaint}");
    fs::write(home.path("meja.toml"), "[desk]\nsales = [\"F4\"]\n").unwrap();
    let (code, _, complaint) = says(&["keys", "--check", "--keys", "meja.toml", "--lang", "en"]);
    assert_eq!((code, complaint.as_str()), (1, ""));
}

#[test]
fn the_worked_example_is_right_and_says_what_it_says() {
    let (example, _) = include_str!("../../docs/keys.md")
        .split_once("```toml\n")
        .and_then(|(_, after)| after.split_once("```"))
        .expect("an example");
    assert!(file::read(example).is_ok());
    let without: String =
        example.lines().filter(|line| !line.starts_with("morning")).map(|l| format!("{l}\n")).collect();
    let faults = file::read(&without).unwrap_err();
    let texts = Texts::load().unwrap();
    let said: Vec<String> =
        faults.iter().map(|fault| file::say(texts.get(Lang::Id), "keys.toml", fault)).collect();
    assert!(include_str!("../../docs/keys.md").contains(&said.join("\n")), "{said:?}");
}
