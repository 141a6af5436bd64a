//! A typed key among 54, 2,500 and 200,000 exhibitors, beside the plainest thing that could answer it.
//!
//! `cargo bench --bench search` prints what the keys of some queries cost, each typed letter by letter, in this run on
//! this machine: only the ratios travel. The floor is one walk over everybody's text that asks whether it contains the
//! words; it neither ranks nor forgives.

#![expect(clippy::indexing_slicing, reason = "what the bench reaches into it has made itself")]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use divan::Bencher;
use fairdesk::fair::Fair;
use fairdesk::fair::event::{Entry, Event, ExhibitorsListed, FairFounded};
use fairdesk::fair::exhibitor::{Days, Exhibitor, Listed, Person, Placement};
use fairdesk::fair::ids::{
    BoothId, BusinessId, CategoryId, DeskId, EntryKey, ExhibitorId, HallId, RequestId,
};
use fairdesk::fair::money::Rupiah;
use fairdesk::fair::plan::{Area, Booth, Hall};
use fairdesk::fair::search::{Filter, Index, fold};
use fairdesk::fair::settings::{Category, Hue, Label, Settings, SubCategory, Targets};
use fairdesk::fair::time::{Moment, Offset};

const SIZES: [usize; 3] = [54, 2_500, 200_000];
const LIMIT: usize = 50;
const LONG: usize = 5_000;
/// The median a key may cost at the largest size.
const AIM: Duration = Duration::from_millis(4);

/// What is typed, letter by letter.
const QUERIES: [&str; 12] = [
    "batik",
    "kopi nusantara",
    "keripik singkong",
    "nur snack",
    "sari rasa",
    "dapur bu yati",
    "tebet kuliner",
    "a1234",
    "1685",
    "batek tulis",
    "krpik balado",
    "fashion muslim tanah",
];

const FIRST: &str = "\
Batik;Dapur;Keripik;Kopi;Rumah;Toko;Warung;Noor;Sambal;Kue;Jamu;Roti;Rajut;Anyaman;Kriya;Busana;\
Griya;Sanggar;Abon;Rendang;Bandeng;Tenun;Kedai;Omah";
const SECOND: &str = "\
Sari;Rasa;Jaya;Makmur;Nusantara;Sekar;Mekar;Barokah;Berkah;Sejahtera;Mandiri;Kencana;Pesona;Cipta;\
Karya;Indah;Lestari;Abadi;Sentosa;Bahagia;Ibu;Bu;Pak;Mpok;Bang;Mbak;Teh;Uni;Tante;Oma;Haji;Snack";
const PERSON: &str = "\
Nur;Siti;Ahmad;Muhammad;Dewi;Sri;Yati;Joko;Agus;Budi;Rina;Rini;Desi;Euis;Maryam;Aminah;Fatimah;\
Hasanah;Yusuf;Rozak;Hendra;Wijaya;Prasetyo;Susilo;Wahyuni;Lestari;Kartini;Gunawan;Hartono;Suryati;\
Komariah;Marlina;Abdullah;Jazuli;Mulyadi;Lies;Meike;Rumengan;Yohanes;Tini";
const PRODUCT: &str = "\
batik tulis;batik cap;keripik singkong;keripik pisang;sambal roa;kopi robusta;kopi susu;kue talam;\
nastar;rendang paru;abon sapi;tas pandan;syal rajut;kemeja;gamis;jilbab;gantungan kunci;kendi;\
wayang golek;bir pletok;otak-otak;gado-gado;sirup jahe;dodol";
const KECAMATAN: &str = "\
Tebet;Koja;Senen;Matraman;Cakung;Ciracas;Jagakarsa;Kalideres;Cengkareng;Palmerah;Kramat Jati;\
Pasar Minggu;Tanah Abang;Tanjung Priok;Kelapa Gading;Sawah Besar;Pulo Gadung;Setiabudi;Penjaringan;\
Pesanggrahan";

/// Word, Indonesian and English name.
type Named = (&'static str, &'static str, &'static str);

const CATEGORIES: [(Named, [Named; 3]); 3] = [
    (
        ("kuliner", "Kuliner", "Food"),
        [("keripik", "Keripik", "Crisps"), ("kue", "Kue", "Cakes"), ("minuman", "Minuman", "Drinks")],
    ),
    (
        ("fesyen", "Fesyen", "Fashion"),
        [
            ("batik", "Batik", "Batik"),
            ("muslim", "Busana muslim", "Muslim wear"),
            ("rajut", "Rajut", "Knitwear"),
        ],
    ),
    (
        ("kriya", "Kriya", "Craft"),
        [("anyaman", "Anyaman", "Wickerwork"), ("kayu", "Kayu", "Wood"), ("logam", "Logam", "Metal")],
    ),
];

/// The same numbers in every run (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % bound as u64) as usize
    }

    /// One of the words between the semicolons.
    fn of<'a>(&mut self, list: &'a str) -> &'a str {
        let count = list.split(';').count();
        list.split(';').nth(self.below(count)).unwrap_or_default()
    }

    /// A made-up word of two to four syllables: names are never only those of a list.
    fn word(&mut self) -> String {
        let (heads, tails) = ("b;d;g;j;k;l;m;n;p;r;s;t;w;ng", "aiueo");
        let syllables = 2 + self.below(3);
        let mut word = String::new();
        for _ in 0..syllables {
            word.push_str(self.of(heads));
            word.extend(tails.chars().nth(self.below(5)));
        }
        word.get(..1).map(str::to_uppercase).unwrap_or_default() + word.get(1..).unwrap_or_default()
    }
}

fn code(at: usize) -> String {
    let letter = |n: usize| char::from(b'A' + (n % 26) as u8);
    format!("{}{:04}", letter(at / 9_999), at % 9_999 + 1)
}

fn listed(at: usize, dice: &mut Dice, words: &[String]) -> Listed {
    // A word of one's own is common among a few and rare among all: the square makes the first ones common.
    let own = |dice: &mut Dice| {
        let near = dice.below(words.len()) * dice.below(words.len()) / words.len();
        words[near].clone()
    };
    let mut name = format!("{} {}", dice.of(FIRST), dice.of(SECOND));
    name.push(' ');
    match dice.below(3) {
        0 => name.push_str(dice.of(PERSON)),
        _ => name.push_str(&own(dice)),
    }
    let owner = format!("{} {} {}", dice.of(PERSON), dice.of(PERSON), own(dice));
    let ((main, _, _), subs) = CATEGORIES[[0, 0, 0, 1, 2][dice.below(5)]];
    let products = (0..1 + dice.below(3)).map(|_| dice.of(PRODUCT).into()).collect();
    let phone = format!("08{:02}-{:04}-{:04}", dice.below(100), dice.below(10_000), dice.below(10_000));
    let exhibitor = Exhibitor {
        id: ExhibitorId(at as u64 + 1),
        business: BusinessId(uuid::Uuid::from_u128(at as u128)),
        code: String::new(),
        name,
        categories: vec![CategoryId::from(format!("{main}/{}", subs[dice.below(3)].0).as_str())],
        products,
        kecamatan: dice.of(KECAMATAN).into(),
        coach: "".into(),
        stage: None,
        licences: Vec::new(),
        days: Days::All,
        private: Person { name: owner, phone, ..Person::default() },
    };
    let booth = BoothId { hall: HallId::from("u"), code: code(at).as_str().into() };
    Listed { exhibitor, placements: vec![Placement { booth, part: None, days: Days::All }] }
}

fn settings() -> Settings {
    let label = |id: &str, en: &str| Label { id: id.to_owned(), en: en.to_owned() };
    let sub = |main: &str, (id, name, en): &Named| SubCategory {
        id: CategoryId::from(format!("{main}/{id}").as_str()),
        name: label(name, en),
    };
    let category = |((main, name, en), subs): &(Named, [Named; 3])| Category {
        id: CategoryId::from(*main),
        name: label(name, en),
        letter: 'X',
        color: Hue::Red,
        sub: subs.iter().map(|one| sub(main, one)).collect(),
    };
    Settings {
        name: "Generated".to_owned(),
        theme: String::new(),
        organiser: String::new(),
        venue: String::new(),
        address: String::new(),
        city: String::new(),
        programme: String::new(),
        utc_offset: Offset::WIB,
        sample: true,
        maximum_sale: Rupiah::ZERO,
        targets: Targets::default(),
        days: Vec::new(),
        categories: CATEGORIES.iter().map(category).collect(),
        gates: Vec::new(),
        payment_methods: Vec::new(),
        licences: Vec::new(),
        stages: Vec::new(),
        letterhead: Vec::new(),
    }
}

fn fair(size: usize) -> Fair {
    let mut dice = Dice(2018);
    let words: Vec<String> = (0..size / 5 + 20).map(|_| dice.word()).collect();
    let listed = (0..size).map(|at| Arc::new(listed(at, &mut dice, &words))).collect();
    let area = Area { x: 0.0, y: 0.0, width: 3.0, height: 3.0 };
    let booth = |at| Booth { code: code(at).as_str().into(), zone: String::new(), area, parts: Vec::new() };
    let hall = Hall {
        id: HallId::from("u"),
        name: "Utama".to_owned(),
        width: 3.0,
        height: 3.0,
        zones: Vec::new(),
        walls: Vec::new(),
        doors: Vec::new(),
        places: Vec::new(),
        booths: (0..size).map(booth).collect(),
        rute: Vec::new(),
    };
    let founded = FairFounded {
        settings: settings(),
        halls: vec![hall],
        officers: Vec::new(),
        plan_note: String::new(),
    };
    let events = [Event::FairFounded(founded), Event::ExhibitorsListed(ExhibitorsListed { listed })];
    Fair::fold((1u64..).zip(events).map(|(seq, event)| {
        let at = Moment(seq as i64);
        Arc::new(Entry {
            seq,
            key: EntryKey { desk: DeskId(1), desk_seq: seq },
            request: RequestId(uuid::Uuid::from_u128(u128::from(seq))),
            at,
            clock: at,
            happened: at,
            day: None,
            officer: None,
            hash: fairdesk::fair::hash::Hash::START,
            event,
        })
    }))
}

/// A fair with its index, and everybody's text for the floor.
struct Stage {
    fair: Fair,
    index: Index,
    texts: Vec<String>,
    built: Duration,
}

static STAGES: LazyLock<BTreeMap<usize, Stage>> = LazyLock::new(|| {
    let stage = |size| {
        let fair = fair(size);
        let start = Instant::now();
        let index = Index::build(&fair);
        let built = start.elapsed();
        let text = |listed: &Arc<Listed>| {
            let e = &listed.exhibitor;
            let code = listed.placements.iter().map(|placement| &*placement.booth.code).collect::<String>();
            let products = e.products.join(" ");
            fold(
                &[&e.name, &e.private.name, &products, &*e.kecamatan, &code, e.categories[0].as_str()]
                    .join(" "),
            )
        };
        let texts = fair.exhibitors().map(text).collect();
        (size, Stage { fair, index, texts, built })
    };
    SIZES.into_iter().map(stage).collect()
});

fn find(stage: &Stage, typed: &str) -> usize {
    stage.index.find(&stage.fair, typed, &Filter::default(), LIMIT).total
}

/// A list to page through, after somebody joined at the door.
fn long_list(bencher: Bencher, stage: &Stage, typed: &str) {
    let mut index = stage.index.clone();
    (1..=20).for_each(|id| index.update(&stage.fair, ExhibitorId(id)));
    let filter = Filter::default();
    bencher.bench_local(|| index.find(&stage.fair, black_box(typed), &filter, LONG).total);
}

/// The floor: who contains all the words.
fn scan(stage: &Stage, typed: &str) -> usize {
    let folded = fold(typed);
    let words: Vec<&str> = folded.split(' ').collect();
    stage.texts.iter().filter(|text| words.iter().all(|word| text.contains(word))).count()
}

/// Every beginning of every query: what is searched for after each key.
fn keys() -> impl Iterator<Item = &'static str> {
    QUERIES.into_iter().flat_map(|query| (1..=query.len()).filter_map(move |end| query.get(..end)))
}

/// What each key costs, quickest first.
fn times(stage: &Stage, search: fn(&Stage, &str) -> usize, tries: usize) -> Vec<(Duration, &'static str)> {
    let time = |typed| {
        let once = |_| {
            let start = Instant::now();
            black_box(search(stage, black_box(typed)));
            start.elapsed()
        };
        // The middle of the tries: neither the luckiest nor the one the machine looked away from.
        let mut all: Vec<Duration> = (0..tries).map(once).collect();
        all.sort();
        (all[tries / 2], typed)
    };
    let mut times: Vec<_> = keys().map(time).collect();
    times.sort();
    times
}

fn report() {
    println!(
        "exhibitors      build   key: median        p90        p99   slowest (typed)         floor's median   ratio"
    );
    for (size, stage) in &*STAGES {
        let (index, floor) = (times(stage, find, 9), times(stage, scan, 3));
        let at = |times: &[(Duration, &str)], percent: usize| times[(times.len() - 1) * percent / 100].0;
        let (slowest, typed) = index[index.len() - 1];
        let ratio = at(&index, 50).as_secs_f64() / at(&floor, 50).as_secs_f64();
        println!(
            "{size:>10} {:>10.1?} {:>13.1?} {:>10.1?} {:>10.1?} {slowest:>9.1?} {typed:<20} {:>10.1?} {ratio:>7.3}",
            stage.built,
            at(&index, 50),
            at(&index, 90),
            at(&index, 99),
            at(&floor, 50),
        );
        if at(&index, 50) > AIM {
            println!("           the aim is a median below {AIM:?}");
        }
    }
}

fn main() {
    // `cargo test --benches` only wants to know that it runs.
    if !std::env::args().any(|argument| argument == "--test" || argument == "--list") {
        report();
    }
    divan::main();
}

/// Some keys by themselves: one letter, two words, a word, a code, a word with an error.
fn some_keys() -> Vec<String> {
    let typed = ["k", "b s", "batik", "batik sari", "a1234", "batek", "krpik"];
    let of_size = |size| typed.map(|typed| format!("{size}/{typed}"));
    SIZES.into_iter().flat_map(of_size).collect()
}

#[divan::bench(args = some_keys())]
fn key(bencher: Bencher, at: &str) {
    let (size, typed) = at.split_once('/').unwrap_or_default();
    let stage = &STAGES[&size.parse().unwrap_or(SIZES[0])];
    bencher.bench_local(|| find(stage, black_box(typed)));
}

#[divan::bench(args = SIZES)]
fn everybody(bencher: Bencher, size: usize) {
    let stage = &STAGES[&size];
    bencher.bench_local(|| find(stage, black_box("")));
}

#[divan::bench(args = SIZES)]
fn letter_into_a_long_list(bencher: Bencher, size: usize) {
    long_list(bencher, &STAGES[&size], "k");
}

#[divan::bench(args = SIZES)]
fn everybody_in_a_long_list(bencher: Bencher, size: usize) {
    long_list(bencher, &STAGES[&size], "");
}

#[divan::bench(args = SIZES)]
fn floor(bencher: Bencher, size: usize) {
    let stage = &STAGES[&size];
    bencher.bench_local(|| scan(stage, black_box("batik")));
}

#[divan::bench(args = SIZES)]
fn update(bencher: Bencher, size: usize) {
    let stage = &STAGES[&size];
    let mut index = stage.index.clone();
    // The same one again and again: what is measured is its words, not the building anew.
    bencher.bench_local(|| index.update(&stage.fair, ExhibitorId(7)));
}
