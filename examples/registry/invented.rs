//! Businesses that do not exist, as Jakarta's lists write them: some names come again and again, most words are rare.

use std::fmt::Write;

/// The three files of a fair folder.
pub struct Texts {
    pub fair: String,
    pub denah: String,
    pub exhibitors: String,
}

/// As many have a booth, where there are days: the largest plan on earth has 74,000.
const MOST_BOOTHS: u32 = 74_000;
/// Booths in a row of the hall.
const ROW: u32 = 250;

const FIRST: &[&str] = &[
    "Batik", "Dapur", "Keripik", "Kopi", "Rumah", "Toko", "Warung", "Noor", "Sambal", "Kue", "Jamu", "Roti",
    "Rajut", "Anyaman", "Kriya", "Busana", "Griya", "Sanggar", "Abon", "Rendang", "Bandeng", "Tenun",
    "Kedai", "Omah", "Butik", "Galeri", "Lapis", "Opak", "Pempek", "Soto",
];
const SECOND: &[&str] = &[
    "Sari",
    "Rasa",
    "Jaya",
    "Makmur",
    "Nusantara",
    "Sekar",
    "Mekar",
    "Barokah",
    "Berkah",
    "Sejahtera",
    "Mandiri",
    "Kencana",
    "Pesona",
    "Cipta",
    "Karya",
    "Indah",
    "Lestari",
    "Abadi",
    "Sentosa",
    "Bahagia",
    "Ibu",
    "Bu",
    "Pak",
    "Mpok",
    "Bang",
    "Mbak",
    "Teh",
    "Uni",
    "Tante",
    "Oma",
    "Haji",
    "Bunda",
];
const PERSON: &[&str] = &[
    "Nur", "Siti", "Ahmad", "Muhammad", "Dewi", "Sri", "Yati", "Joko", "Agus", "Budi", "Rina", "Rini",
    "Desi", "Euis", "Maryam", "Aminah", "Fatimah", "Hasanah", "Yusuf", "Rozak", "Hendra", "Wijaya",
    "Prasetyo", "Susilo", "Wahyuni", "Lestari", "Kartini", "Gunawan", "Hartono", "Suryati", "Komariah",
    "Marlina", "Abdullah", "Jazuli", "Mulyadi", "Lies", "Meike", "Rumengan", "Yohanes", "Tini",
];
const STREET: &[&str] = &[
    "Jl. Kembang Sepatu",
    "Jl. Cempaka Dalam",
    "Gg. Belimbing",
    "Gg. Kelapa Dua",
    "Jl. Melati Raya",
    "Jl. Haji Naim",
    "Gg. Mushola",
    "Jl. Pisangan Lama",
    "Jl. Anggrek Garuda",
    "Gg. Sawo Kecik",
];
const KECAMATAN: &[&str] = &[
    "Tebet",
    "Koja",
    "Senen",
    "Matraman",
    "Cakung",
    "Ciracas",
    "Jagakarsa",
    "Kalideres",
    "Cengkareng",
    "Palmerah",
    "Kramat Jati",
    "Pasar Minggu",
    "Tanah Abang",
    "Tanjung Priok",
    "Kelapa Gading",
    "Sawah Besar",
    "Pulo Gadung",
    "Setiabudi",
    "Penjaringan",
    "Pesanggrahan",
];
const COACH: &[&str] = &[
    "Dekranasda Jakarta Timur",
    "Dekranasda Jakarta Selatan",
    "Suku Dinas PE Jakarta Barat",
    "Pendamping OK OCE Tebet",
    "Pendamping OK OCE Kramat Jati",
    "",
];
const STAGES: &[&str] = &["P1", "P2", "P3", "P4", "P5", "P6", "P7", ""];

/// Category, the share of ten that belongs to it, its sub-categories and products.
type Category = (&'static str, &'static str, &'static [&'static str], &'static [&'static str]);

const CATEGORIES: [Category; 3] = [
    (
        "kuliner",
        "Kuliner",
        &["keripik", "kue", "minuman"],
        &[
            "keripik singkong",
            "keripik pisang",
            "sambal roa",
            "kopi robusta",
            "kopi susu",
            "kue talam",
            "nastar",
            "rendang paru",
            "abon sapi",
            "bir pletok",
            "otak-otak",
            "gado-gado",
            "sirup jahe",
            "dodol",
        ],
    ),
    (
        "fesyen",
        "Fesyen",
        &["batik", "muslim", "rajut"],
        &["batik tulis", "batik cap", "kemeja", "gamis", "jilbab", "syal rajut", "kebaya encim", "tas kain"],
    ),
    (
        "kriya",
        "Kriya",
        &["anyaman", "kayu", "logam"],
        &["tas pandan", "gantungan kunci", "kendi", "wayang golek", "ukiran jati", "lampu bambu", "topeng"],
    ),
];
/// Of six, as many are of each category.
const SHARES: [usize; 6] = [0, 0, 0, 0, 1, 2];

/// The same numbers in every run (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % bound.max(1)
    }

    fn of<T: Copy + Default>(&mut self, list: &[T]) -> T {
        let at = usize::try_from(self.below(list.len() as u64)).unwrap_or_default();
        list.get(at).copied().unwrap_or_default()
    }

    /// A made-up word of two to four syllables, its first letter a capital.
    fn word(&mut self) -> String {
        const HEADS: [&str; 14] = ["b", "d", "g", "j", "k", "l", "m", "n", "p", "r", "s", "t", "w", "ng"];
        let syllables = 2 + self.below(3);
        let word: String = (0..syllables)
            .map(|_| format!("{}{}", self.of(&HEADS), self.of(&["a", "i", "u", "e", "o"])))
            .collect();
        let mut letters = word.chars();
        letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
    }
}

/// A folder of `exhibitors` businesses; booths only where there are `days`.
pub fn folder(exhibitors: u32, days: u32) -> Texts {
    let booths = if days == 0 { 0 } else { exhibitors.min(MOST_BOOTHS) };
    Texts { fair: fair(days), denah: denah(booths), exhibitors: list(exhibitors, booths) }
}

/// `fair.toml`.
fn fair(days: u32) -> String {
    let mut text = String::from(
        "format = 1\n\n[fair]\nname = \"Daftar Pelaku Usaha\"\norganiser = \"Contoh\"\ncity = \"Jakarta\"\n\
         programme = \"OK OCE\"\nutc_offset = \"+07:00\"\nsample = true\n",
    );
    let mut add = |section: String| {
        text.push('\n');
        text.push_str(&section);
    };
    let first = chrono::NaiveDate::from_ymd_opt(2018, 7, 16).unwrap_or_default();
    for (day, date) in (1..=days).zip(first.iter_days()) {
        add(format!(
            "[[day]]\nid = {day}\ndate = {date}\nopens = \"09:00\"\ncloses = \"17:00\"\n\
             batas_hadir = \"08:30\"\n"
        ));
    }
    for ((id, name, subs, _), (letter, color)) in
        CATEGORIES.iter().zip([("K", "yellow"), ("F", "magenta"), ("R", "cyan")])
    {
        let subs: Vec<String> =
            subs.iter().map(|sub| format!("{{ id = \"{sub}\", name = \"{sub}\" }}")).collect();
        add(format!(
            "[[category]]\nid = \"{id}\"\nname = \"{name}\"\nletter = \"{letter}\"\ncolor = \"{color}\"\n\
             sub = [{}]\n",
            subs.join(", ")
        ));
    }
    if days > 0 {
        add("[[gate]]\nid = \"utama\"\nname = \"Pintu Utama\"\n".to_owned());
        add("[[officer]]\nid = 1\nname = \"Ratna Wulandari\"\nrole = \"supervisor\"\n".to_owned());
    }
    for licence in ["iumk", "pirt", "halal"] {
        add(format!("[[licence]]\nid = \"{licence}\"\nname = \"{}\"\n", licence.to_uppercase()));
    }
    for stage in STAGES.iter().filter(|stage| !stage.is_empty()) {
        add(format!("[[stage]]\nid = \"{stage}\"\nname = \"{stage}\"\n"));
    }
    text
}

/// `denah.toml`: one hall of even rows with an aisle after each.
fn denah(booths: u32) -> String {
    let mut text = String::from("format = 1\n");
    if booths == 0 {
        return text;
    }
    let (width, height) = (3 * ROW.min(booths) + 6, 6 * booths.div_ceil(ROW) + 6);
    // Writing into a text cannot fail.
    let _ = write!(
        text,
        "note = \"Denah buatan\"\n\n[[hall]]\nid = \"U\"\nname = \"Hall Utama\"\nwidth = {width}.0\n\
         height = {height}.0\nbooths = [\n"
    );
    for at in 0..booths {
        let (x, y) = (3 + 3 * (at % ROW), 3 + 6 * (at / ROW));
        let code = code(at);
        let _ = writeln!(text, "  {{ code = \"{code}\", x = {x}.0, y = {y}.0, width = 3.0, height = 3.0 }},");
    }
    text.push_str("]\n");
    text
}

/// A row's letters and the place in it: `A001`, `AB250`.
fn code(at: u32) -> String {
    let letter = |n: u32| char::from(b'A' + u8::try_from(n % 26).unwrap_or_default());
    let (row, place) = (at / ROW, at % ROW + 1);
    match row.checked_sub(26) {
        None => format!("{}{place:03}", letter(row)),
        Some(row) => format!("{}{}{place:03}", letter(row / 26), letter(row)),
    }
}

/// `exhibitors.csv`.
fn list(exhibitors: u32, booths: u32) -> String {
    let mut dice = Dice(2018);
    let words: Vec<String> = (0..exhibitors / 5 + 20).map(|_| dice.word()).collect();
    let mut text = String::from(
        "id,name,owner,category,products,phone,address,kecamatan,coach,stage,licences,booths,days,note\n",
    );
    for at in 0..exhibitors {
        let booth = if at < booths { code(at) } else { String::new() };
        business(&mut text, at + 1, &booth, &mut dice, &words);
    }
    text
}

/// One line of the list.
fn business(text: &mut String, id: u32, booth: &str, dice: &mut Dice, words: &[String]) {
    // A word of one's own is common among a few and rare among all: the product makes the first ones common.
    let own = |dice: &mut Dice| {
        let count = words.len() as u64;
        let near = dice.below(count) * dice.below(count) / count.max(1);
        usize::try_from(near).ok().and_then(|at| words.get(at)).map_or("", String::as_str)
    };
    let (first, second) = (dice.of(FIRST), dice.of(SECOND));
    let last = if dice.below(3) == 0 { dice.of(PERSON) } else { own(dice) };
    let owner = [dice.of(PERSON), dice.of(PERSON), own(dice)].join(" ");
    let share = dice.of(&SHARES);
    let (main, _, subs, goods) = CATEGORIES.get(share).copied().unwrap_or_default();
    let sub = dice.of(subs);
    let products: Vec<&str> = (0..=dice.below(3)).map(|_| dice.of(goods)).collect();
    let products = products.join(";");
    // Behind an area code no subscriber's number begins with 0: these cannot ring.
    let phone = format!("021-0{:03}-{:04}", dice.below(1_000), dice.below(10_000));
    let (street, house) = (dice.of(STREET), 1 + dice.below(120));
    let (kecamatan, coach, stage) = (dice.of(KECAMATAN), dice.of(COACH), dice.of(STAGES));
    let licences = match dice.below(4) {
        0 => String::new(),
        1 => "iumk".to_owned(),
        2 => format!("iumk;halal@20{}-11-20", 19 + dice.below(4)),
        _ => format!("iumk;pirt:21531750{:05}-21@2021-05-04", dice.below(100_000)),
    };
    let note = if dice.below(8) == 0 { "\"Pesanan di atas 50 buah, hubungi dahulu\"" } else { "" };
    let _ = writeln!(
        text,
        "{id},{first} {second} {last},{owner},{main}/{sub},{products},{phone},\"{street} No. {house}, RT 004/02\",\
         {kecamatan},{coach},{stage},{licences},{booth},,{note}"
    );
}
