//! Words that narrow a search instead of being looked for: `kat:kuliner kec:tebet belum`, in either language, in any
//! order, among other words.

use std::sync::Arc;

use super::super::exhibitor::Listed;
use super::super::ids::{CategoryId, DayId, HallId, StageId};
use super::super::settings::{Label, Lang, Settings, Stage};
use super::super::state::{AttendanceState, Fair, ReportState};
use super::super::tally;
use super::Index;
use super::words::{short, squeezed};

/// What a search can be narrowed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A category or sub-category.
    Category,
    /// The district.
    Kecamatan,
    /// The hall.
    Hall,
    /// The beginning of a stand's code.
    Stand,
    /// The stage of the programme.
    Stage,
    /// The coach.
    Coach,
    /// How it stands on the day, or whether it reported; the words count without it as well.
    State,
}

impl Key {
    /// Every key.
    pub const ALL: [Key; 7] =
        [Key::Category, Key::Kecamatan, Key::Hall, Key::Stand, Key::Stage, Key::Coach, Key::State];

    /// What stands before the colon: in Indonesian, in English.
    pub fn words(self) -> [&'static str; 2] {
        match self {
            Key::Category => ["kat", "cat"],
            Key::Kecamatan => ["kec", "dist"],
            Key::Hall => ["hall", "hall"],
            Key::Stand => ["stan", "stand"],
            Key::Stage => ["tahap", "stage"],
            Key::Coach => ["pembina", "coach"],
            Key::State => ["status", "state"],
        }
    }

    /// The same in one language.
    pub fn word(self, lang: Lang) -> &'static str {
        let [id, en] = self.words();
        match lang {
            Lang::Id => id,
            Lang::En => en,
        }
    }
}

/// One state that a word asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Attendance(AttendanceState),
    Report(ReportState),
}

/// How the states are called, the usual word of each language first; of two words before those of one.
const STATES: [(&str, State); 31] = [
    ("belum lapor", State::Report(ReportState::Unreported)),
    ("not reported", State::Report(ReportState::Unreported)),
    ("belum hadir", State::Attendance(AttendanceState::Expected)),
    ("tidak hadir", State::Attendance(AttendanceState::Absent)),
    ("sudah lapor", State::Report(ReportState::Reported)),
    ("keluar sementara", State::Attendance(AttendanceState::Away)),
    ("tutup awal", State::Attendance(AttendanceState::LeftEarly)),
    ("closed early", State::Attendance(AttendanceState::LeftEarly)),
    ("belum", State::Attendance(AttendanceState::Expected)),
    ("due", State::Attendance(AttendanceState::Expected)),
    ("hadir", State::Attendance(AttendanceState::Present)),
    ("present", State::Attendance(AttendanceState::Present)),
    ("in", State::Attendance(AttendanceState::Present)),
    ("terlambat", State::Attendance(AttendanceState::Late)),
    ("telat", State::Attendance(AttendanceState::Late)),
    ("late", State::Attendance(AttendanceState::Late)),
    ("keluar", State::Attendance(AttendanceState::Away)),
    ("away", State::Attendance(AttendanceState::Away)),
    ("tutup", State::Attendance(AttendanceState::LeftEarly)),
    ("closed", State::Attendance(AttendanceState::LeftEarly)),
    ("izin", State::Attendance(AttendanceState::Excused)),
    ("excused", State::Attendance(AttendanceState::Excused)),
    ("absen", State::Attendance(AttendanceState::Absent)),
    ("absent", State::Attendance(AttendanceState::Absent)),
    ("mundur", State::Attendance(AttendanceState::Withdrawn)),
    ("withdrawn", State::Attendance(AttendanceState::Withdrawn)),
    ("nihil", State::Report(ReportState::Nil)),
    ("nil", State::Report(ReportState::Nil)),
    ("unreported", State::Report(ReportState::Unreported)),
    ("lapor", State::Report(ReportState::Reported)),
    ("reported", State::Report(ReportState::Reported)),
];

/// Words that mean something else as well when they stand alone: the way out, a gift. They count behind `status:` only.
const NOT_ALONE: [&str; 7] = ["in", "due", "keluar", "away", "tutup", "closed", "present"];

/// What a line asks for besides words.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Facet {
    Category(Vec<CategoryId>),
    Kecamatan(Vec<Arc<str>>),
    Hall(Vec<HallId>),
    Stand(String),
    Stage(Vec<StageId>),
    Coach(Vec<Arc<str>>),
    State(State),
}

impl Facet {
    fn key(&self) -> Key {
        match self {
            Facet::Category(_) => Key::Category,
            Facet::Kecamatan(_) => Key::Kecamatan,
            Facet::Hall(_) => Key::Hall,
            Facet::Stand(_) => Key::Stand,
            Facet::Stage(_) => Key::Stage,
            Facet::Coach(_) => Key::Coach,
            Facet::State(_) => Key::State,
        }
    }
}

/// Something before or behind a colon that the fair does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unknown {
    /// No such key.
    Key(String),
    /// Nobody has that value.
    Value(Key, String),
}

/// What narrows a search.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets(Vec<Facet>);

/// A line taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Question {
    /// The words to look for.
    pub words: String,
    /// What narrows it.
    pub facets: Facets,
    /// What there is not; where anything is, nobody is found.
    pub unknown: Vec<Unknown>,
    /// The facet being typed at the end of the line, with what stands of its value.
    pub open: Option<(Key, String)>,
}

impl Question {
    /// Takes the line apart for that fair; the index is of it.
    pub fn of(line: &str, fair: &Fair, index: &Index) -> Question {
        let mut question = Question::default();
        let tokens: Vec<&str> = line.split_whitespace().collect();
        let mut words: Vec<&str> = Vec::new();
        let mut rest = tokens.as_slice();
        while let [token, after @ ..] = rest {
            let is_last = after.is_empty() && !line.ends_with(char::is_whitespace);
            if let Some((name, value)) = token.split_once(':').filter(|(name, _)| is_name(name)) {
                question.narrow((fair, index), name, value, is_last);
                rest = after;
                continue;
            }
            let two = after.first().map(|next| format!("{} {}", token.to_lowercase(), next.to_lowercase()));
            if let (Some(state), [_, behind @ ..]) = (two.as_deref().and_then(state), after) {
                question.facets.0.push(Facet::State(state));
                rest = behind;
                continue;
            }
            let one = token.to_lowercase();
            match state(&one).filter(|_| !NOT_ALONE.contains(&one.as_str())) {
                Some(state) => question.facets.0.push(Facet::State(state)),
                None => words.push(token),
            }
            rest = after;
        }
        question.words = words.join(" ");
        question
    }

    /// Takes `name:value`; the last one of the line may be typed still.
    fn narrow(&mut self, of: (&Fair, &Index), name: &str, value: &str, is_last: bool) {
        let called = name.to_lowercase();
        let Some(key) = Key::ALL.into_iter().find(|key| key.words().contains(&called.as_str())) else {
            self.unknown.push(Unknown::Key(name.to_owned()));
            return;
        };
        let wanted = squeezed(value);
        if is_last {
            self.open = Some((key, wanted.clone()));
        }
        // Nothing behind the colon yet: everybody still.
        if wanted.is_empty() {
            return;
        }
        match facet(of, key, &wanted) {
            Some(facet) => self.facets.0.push(facet),
            None => self.unknown.push(Unknown::Value(key, value.to_owned())),
        }
    }
}

/// Whether it can stand before a colon: `10:30` is a time.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic())
}

fn state(word: &str) -> Option<State> {
    STATES.iter().find(|(called, _)| *called == word).map(|(_, state)| *state)
}

/// The facet of a value that is begun or whole; none where the fair has nothing that begins so.
fn facet((fair, index): (&Fair, &Index), key: Key, wanted: &str) -> Option<Facet> {
    let begins = |text: &str| squeezed(text).starts_with(wanted);
    let settings = fair.settings().map(|settings| &**settings);
    let facet = match key {
        Key::Category => {
            let known = settings.map(categories).unwrap_or_default();
            let whole = |names: &[&str]| names.iter().any(|name| squeezed(name) == wanted);
            // `batik` is the sub-category of that name, not also what goes on after it.
            let exact: Vec<_> =
                known.iter().filter(|(_, names)| whole(names)).map(|(id, _)| id.clone()).collect();
            let begun = known.iter().filter(|(_, names)| names.iter().any(|name| begins(name)));
            let ids = if exact.is_empty() { begun.map(|(id, _)| id.clone()).collect() } else { exact };
            Facet::Category(Some(ids).filter(|ids: &Vec<_>| !ids.is_empty())?)
        }
        Key::Hall => {
            let halls = fair.floors().iter().map(|floor| &floor.hall);
            let ids = halls.filter(|hall| begins(hall.id.as_str()) || begins(&hall.name));
            let ids: Vec<_> = ids.map(|hall| hall.id.clone()).collect();
            Facet::Hall(Some(ids).filter(|ids| !ids.is_empty())?)
        }
        Key::Stage => {
            let stages = settings.map(|settings| settings.stages.as_slice()).unwrap_or_default();
            let is = |stage: &&Stage| {
                squeezed(stage.id.as_str()) == wanted
                    || [&stage.name.id, &stage.name.en].iter().any(|n| begins(n))
            };
            let ids: Vec<_> = stages.iter().filter(is).map(|stage| stage.id.clone()).collect();
            Facet::Stage(Some(ids).filter(|ids| !ids.is_empty())?)
        }
        Key::Kecamatan | Key::Coach => {
            let mut texts = index.texts(fair, key);
            texts.retain(|text| begins(text));
            let texts = Some(texts).filter(|texts| !texts.is_empty())?;
            if key == Key::Coach { Facet::Coach(texts) } else { Facet::Kecamatan(texts) }
        }
        Key::Stand => index.has_code(wanted).then(|| Facet::Stand(wanted.to_owned()))?,
        Key::State => {
            let is = |(called, _): &&(&str, State)| squeezed(called).starts_with(wanted);
            Facet::State(
                STATES
                    .iter()
                    .find(|(called, _)| squeezed(called) == wanted)
                    .or_else(|| STATES.iter().find(is))?
                    .1,
            )
        }
    };
    Some(facet)
}

/// Every category and sub-category with what it is called.
fn categories(settings: &Settings) -> Vec<(CategoryId, Vec<&str>)> {
    let mut all = Vec::new();
    for category in &settings.categories {
        all.push((category.id.clone(), vec![category.id.as_str(), &category.name.id, &category.name.en]));
        for sub in &category.sub {
            all.push((sub.id.clone(), vec![sub.name.id.as_str(), &sub.name.en]));
        }
    }
    all
}

/// Whether a stand of the exhibitor begins so: `a0` is A01 to A09, `a1` is A01 as well.
fn stands_on(listed: &Listed, day: Option<DayId>, wanted: &str, code: &str) -> bool {
    let placements =
        listed.placements.iter().filter(|placement| day.is_none_or(|day| placement.days.holds(day)));
    placements
        .map(|placement| squeezed(&placement.booth.code))
        .any(|own| own.starts_with(wanted) || short(&own) == code)
}

impl Facets {
    /// The beginnings of codes of which somebody has to stand on one; empty where stands do not matter.
    pub(super) fn stands(&self) -> Vec<&str> {
        let mut stands = Vec::new();
        for facet in &self.0 {
            if let Facet::Stand(wanted) = facet {
                stands.push(wanted.as_str());
            }
        }
        stands
    }

    /// Whether nothing is narrowed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the exhibitor is meant: by each key that is named, by any of the values it is named with.
    pub fn admit(&self, fair: &Fair, day: Option<DayId>, listed: &Listed) -> bool {
        let fits = |facet: &Facet| fits(facet, fair, day, listed);
        self.0
            .iter()
            .all(|facet| fits(facet) || self.0.iter().filter(|other| other.key() == facet.key()).any(fits))
    }
}

fn fits(facet: &Facet, fair: &Fair, day: Option<DayId>, listed: &Listed) -> bool {
    let exhibitor = &listed.exhibitor;
    match facet {
        Facet::Category(ids) => {
            let is_in = |id: &CategoryId| exhibitor.is_in(id) || exhibitor.categories.contains(id);
            ids.iter().any(is_in)
        }
        Facet::Kecamatan(texts) => texts.binary_search(&exhibitor.kecamatan).is_ok(),
        Facet::Coach(texts) => texts.binary_search(&exhibitor.coach).is_ok(),
        Facet::Stage(ids) => exhibitor.stage.as_ref().is_some_and(|stage| ids.contains(stage)),
        Facet::Hall(ids) => {
            let mut here = listed.placements.iter().filter(|p| day.is_none_or(|day| p.days.holds(day)));
            here.any(|placement| ids.contains(&placement.booth.hall))
        }
        Facet::Stand(wanted) => stands_on(listed, day, wanted, &short(wanted)),
        Facet::State(state) => {
            let Some(day) = day else { return false };
            let id = exhibitor.id;
            match state {
                State::Attendance(AttendanceState::Expected) => tally::is_still_expected(fair, id, day),
                State::Attendance(wanted) => fair.attendance_state(id, day) == *wanted,
                State::Report(ReportState::Unreported) => tally::is_unreported(fair, id, day),
                State::Report(wanted) => fair.sales(id, day).is_some_and(|sales| sales.state == *wanted),
            }
        }
    }
}

/// What there is for a key, as it can be typed, in the order in which one looks for it; only what begins so.
///
/// The index is of the fair.
pub fn values(fair: &Fair, index: &Index, key: Key, begun: &str, lang: Lang) -> Vec<String> {
    let settings = fair.settings().map(|settings| &**settings);
    let called = |label: &Label| label.get(lang).to_owned();
    let all: Vec<String> = match key {
        Key::Category => {
            settings.iter().flat_map(|settings| &settings.categories).map(|c| called(&c.name)).collect()
        }
        Key::Kecamatan | Key::Coach => index.texts(fair, key).iter().map(|text| text.to_string()).collect(),
        Key::Hall => fair.floors().iter().map(|floor| floor.hall.name.clone()).collect(),
        Key::Stand => Vec::new(),
        Key::Stage => {
            settings.iter().flat_map(|settings| &settings.stages).map(|stage| stage.id.to_string()).collect()
        }
        Key::State => {
            let words: [&str; 11] = match lang {
                Lang::Id => [
                    "belum",
                    "hadir",
                    "terlambat",
                    "keluar",
                    "tutup",
                    "izin",
                    "absen",
                    "mundur",
                    "lapor",
                    "nihil",
                    "belum lapor",
                ],
                Lang::En => [
                    "due",
                    "in",
                    "late",
                    "away",
                    "closed",
                    "excused",
                    "absent",
                    "withdrawn",
                    "reported",
                    "nil",
                    "not reported",
                ],
            };
            words.map(str::to_owned).to_vec()
        }
    };
    let typed = |text: String| text.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-");
    all.into_iter().filter(|text| squeezed(text).starts_with(begun)).map(typed).collect()
}
