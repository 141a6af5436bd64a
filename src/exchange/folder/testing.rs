//! A small good fair, and what becomes of it when one piece is exchanged.

use super::{FairFolder, read_texts};
use crate::exchange::problem::{Problem, Problems};
use crate::fair::ids::BusinessId;
use crate::fair::settings::Lang;

/// A small good `fair.toml`.
pub(in crate::exchange) const GOOD_FAIR: &str = r#"format = 1
[fair]
name = "Pasar"
utc_offset = "+07:00"
[targets]
visits = 100
[[day]]
id = 1
date = 2024-10-04
opens = "09:00"
closes = "17:00"
batas_hadir = "08:30"
[[day]]
id = 2
date = 2024-10-05
opens = "16:00"
closes = "25:30"
batas_hadir = "15:30"
[[category]]
id = "kuliner"
name = { id = "Kuliner", en = "Food" }
letter = "K"
color = "yellow"
sub = [{ id = "keripik", name = "Keripik" }]
[[category]]
id = "kriya"
name = "Kriya"
letter = "R"
color = "cyan"
[[gate]]
id = "utama"
name = "Pintu Utama"
[[officer]]
id = 1
name = "Ratna"
role = "supervisor"
[[payment_method]]
id = "tunai"
name = "Tunai"
[[licence]]
id = "P-IRT"
name = "P-IRT"
[[stage]]
id = "P1"
name = "Pendaftaran"
"#;

/// Its good `denah.toml`.
pub(in crate::exchange) const GOOD_DENAH: &str = r#"format = 1
note = "Sketsa"
[[hall]]
id = "G"
name = "Blok G"
width = 20
height = 10.5
zones = [{ name = "Timur", x = 10, y = 0, width = 10, height = 10.5 }]
walls = [{ from = [0, 0], to = [20.0, 0] }]
doors = [{ name = "Pintu", at = [0, 5], width = 2, gate = "utama" }]
places = [{ name = "Panggung", kind = "stage", x = 8, y = 8, width = 2, height = 2 }]
booths = [
  { code = "A01", x = 0, y = 0, width = 3, height = 3 },
  { code = "A02", x = 3, y = 0, width = 3, height = 3, parts = ["a", "b"] },
  { code = "K3bis", x = 17.0, y = 7.5, width = 3, height = 3, zone = "Timur" },
]
[[hall]]
id = "S"
name = "Selasar"
width = 10
height = 10
booths = [{ code = "A01", x = 0, y = 0, width = 3, height = 3 }]
"#;

/// Its good `exhibitors.csv`.
pub(in crate::exchange) const GOOD_LIST: &str = "\
id,name,owner,category,products,phone,address,kecamatan,coach,stage,licences,booths,days,note
1,Dapur Nur,Nur,kuliner/keripik;kriya,talam; pepe ;,021,\"Gg. 7, RT 4\",Tebet,Dinas,p1,p-irt:215@2022-02-18;P-IRT,g/a01[2];A02:B,1-2,Basah
7,Kayu Jati,,kriya,,,,,,,,k3BIS,2,
";

/// Reads three texts; businesses are numbered from 1.
pub(in crate::exchange) fn read(fair: &str, denah: &str, list: &str) -> Result<FairFolder, Problems> {
    let mut n = 0;
    read_texts(fair, denah, list, &mut || {
        n += 1;
        BusinessId(uuid::Uuid::from_u128(n))
    })
}

/// A problem with its place as the screen shows it and its kind as the code names it.
fn brief(problem: &Problem) -> String {
    let said = problem.say(Lang::En);
    let place = said.split(" — ").next().unwrap();
    format!("{place} — {:?}", problem.what)
}

/// The problems of three texts, one line each.
pub(in crate::exchange) fn problems(fair: &str, denah: &str, list: &str) -> Vec<String> {
    match read(fair, denah, list) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.0.iter().map(brief).collect(),
    }
}

/// A piece of a good text, what is put there instead, and the problems that follow.
pub(in crate::exchange) type Case<'c> = (&'c str, &'c str, &'c [&'c str]);

/// Exchanges one piece of the good text a case and compares the problems.
pub(in crate::exchange) fn check(good: &str, cases: &[Case<'_>], problems: impl Fn(&str) -> Vec<String>) {
    for (piece, instead, wanted) in cases {
        assert!(good.contains(piece), "the good text has no {piece:?}");
        assert_eq!(problems(&good.replacen(piece, instead, 1)), *wanted, "{piece:?} -> {instead:?}");
    }
}
