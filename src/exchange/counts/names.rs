//! Gates, ways to pay and exhibitors by the names that other people's files give them.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};

use super::words::plain;
use crate::exchange::codes::key;
use crate::exchange::folder::near::near;
use crate::fair::Fair;
use crate::fair::ids::{DayId, ExhibitorId, GateId, MethodId};
use crate::fair::settings::Settings;

/// Above so many exhibitors no name is suggested: it would be sought among the first of them only.
const SUGGESTED_AMONG: usize = 200;
/// So many names are suggested for a file.
const SUGGESTED: u32 = 200;
/// Words of a gate's name that tell no gate from another.
const GATE_WORDS: [&str; 8] = ["pintu", "gerbang", "gate", "masuk", "entrance", "door", "lokasi", "ke"];

/// Names of one fair.
pub(super) struct Names<'f> {
    pub(super) fair: &'f Fair,
    pub(super) settings: &'f Settings,
    /// Who stands on a booth on some day, by the place among the exhibitor's placements.
    booths: HashMap<String, Vec<(ExhibitorId, usize)>>,
    names: HashMap<String, Vec<ExhibitorId>>,
    codes: HashMap<String, Vec<ExhibitorId>>,
    /// How many names may still be suggested: a long file of strangers must not cost a search each.
    suggestions: Cell<u32>,
}

/// Which gate a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum GateNamed {
    /// This one.
    Known(GateId),
    /// This one, written otherwise.
    Near(GateId),
    /// None.
    Unknown,
}

/// Whom a row's cells name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum WhoNamed {
    /// This one.
    Known(ExhibitorId),
    /// Nobody; perhaps that one was meant.
    Unknown(Option<String>),
    /// Several.
    Several(Vec<ExhibitorId>),
    /// The stand is known, and nobody stands there on that day.
    Empty,
    /// The cells name different ones: by the stand and by the name.
    Contradict(ExhibitorId, ExhibitorId),
}

/// What a row says of who sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct WhoSaid<'s> {
    pub(super) stand: &'s str,
    pub(super) name: &'s str,
    pub(super) id: &'s str,
}

impl<'f> Names<'f> {
    pub(super) fn of(fair: &'f Fair, settings: &'f Settings) -> Names<'f> {
        let (mut booths, mut names, mut codes) = (HashMap::new(), HashMap::new(), HashMap::new());
        for listed in fair.exhibitors() {
            let id = listed.exhibitor.id;
            for (at, placement) in listed.placements.iter().enumerate() {
                let (hall, code) = (&placement.booth.hall, &placement.booth.code);
                let mut spelt = vec![key(code), key(&format!("{hall}{code}"))];
                if let Some(part) = &placement.part {
                    spelt.extend([key(&format!("{code}{part}")), key(&format!("{code}:{part}"))]);
                }
                spelt.dedup();
                for code in spelt {
                    booths.entry(code).or_insert_with(Vec::new).push((id, at));
                }
            }
            names.entry(plain(&listed.exhibitor.name)).or_insert_with(Vec::new).push(id);
            if !listed.exhibitor.code.is_empty() {
                codes.entry(key(&listed.exhibitor.code)).or_insert_with(Vec::new).push(id);
            }
        }
        Names { fair, settings, booths, names, codes, suggestions: Cell::new(SUGGESTED) }
    }

    /// The gate by id or name, in any case, and by closeness.
    pub(super) fn gate(&self, text: &str) -> GateNamed {
        let wanted = plain(text);
        let gates = &self.settings.gates;
        let spelt = |gate: &crate::fair::settings::Gate| [plain(gate.id.as_str()), plain(&gate.name)];
        if let Some(gate) = gates.iter().find(|gate| spelt(gate).contains(&wanted)) {
            return GateNamed::Known(gate.id.clone());
        }
        let short = |text: &str| -> String {
            let words = text.split(' ').filter(|word| !GATE_WORDS.contains(word));
            words.collect::<Vec<_>>().join(" ")
        };
        let wanted = short(&wanted);
        if wanted.is_empty() {
            return GateNamed::Unknown;
        }
        let mut close: Option<&crate::fair::settings::Gate> = None;
        for gate in gates {
            let [id, name] = spelt(gate);
            let (id, name) = (short(&id), short(&name));
            if wanted == id || wanted == name {
                return GateNamed::Near(gate.id.clone());
            }
            if is_slip(&wanted, &id) || is_slip(&wanted, &name) {
                // Two gates as close: neither is taken.
                if close.is_some() {
                    return GateNamed::Unknown;
                }
                close = Some(gate);
            }
        }
        close.map_or(GateNamed::Unknown, |gate| GateNamed::Near(gate.id.clone()))
    }

    /// The way to pay of that id or name.
    pub(super) fn method(&self, text: &str) -> Option<MethodId> {
        let words = plain(text);
        let before = ["paid ", "bayar ", "pembayaran ", "omzet ", "omset ", "penjualan ", "sales "]
            .iter()
            .find_map(|word| words.strip_prefix(word));
        let wanted = before.unwrap_or(&words);
        let spelt = |method: &&crate::fair::settings::PaymentMethod| {
            [method.id.as_str(), &method.name.id, &method.name.en].iter().any(|name| plain(name) == wanted)
        };
        self.settings.payment_methods.iter().find(spelt).map(|method| method.id.clone())
    }

    /// Whether the text alone names some exhibitor: what a column of them is known by.
    pub(super) fn is_stand(&self, text: &str) -> bool {
        !text.trim().is_empty() && self.booths.contains_key(&key(text))
    }

    /// The same, by the name.
    pub(super) fn is_name(&self, text: &str) -> bool {
        let name = plain(text);
        !name.is_empty() && self.names.contains_key(&name)
    }

    /// The same, by its number or code.
    pub(super) fn is_id(&self, text: &str) -> bool {
        !self.by_id(text).is_empty()
    }

    /// Who stands on that stand on that day; `None` where the stand is unknown.
    fn on_stand(&self, text: &str, day: Option<DayId>) -> Option<Vec<ExhibitorId>> {
        let there = |found: &Vec<(ExhibitorId, usize)>| -> Vec<ExhibitorId> {
            let holds = |id: ExhibitorId, at: usize| {
                let placement = self.fair.listed(id).and_then(|listed| listed.placements.get(at));
                placement.is_some_and(|placement| day.is_none_or(|day| placement.days.holds(day)))
            };
            found.iter().filter(|(id, at)| holds(*id, *at)).map(|(id, _)| *id).collect()
        };
        let bare = |code: &str| {
            let low = code.trim().to_lowercase();
            let words =
                ["nomor stan", "no. stan", "no stan", "stand", "stan", "booth", "no.", "blok", "meja"];
            let rest = words.iter().find_map(|word| low.strip_prefix(word)).map(str::trim);
            rest.and_then(|rest| self.booths.get(&key(rest)))
        };
        let one = |code: &str| self.booths.get(&key(code)).or_else(|| bare(code)).map(there);
        if let Some(found) = one(text) {
            return Some(unique(found));
        }
        if let Some(found) = self.booths.get(&key(&text.replace('/', ""))) {
            return Some(unique(there(found)));
        }
        // `A01/A02`, `A01, A02`: two booths of one exhibitor.
        let pieces: Vec<&str> = text
            .split(['/', ',', ';', '&', '+', '\n'])
            .map(str::trim)
            .filter(|piece| !piece.is_empty())
            .collect();
        if pieces.len() < 2 {
            return None;
        }
        let found: Option<Vec<Vec<ExhibitorId>>> = pieces.iter().map(|piece| one(piece)).collect();
        found.map(|found| unique(found.concat()))
    }

    /// By the list's own code or the number at the desk.
    fn by_id(&self, text: &str) -> Vec<ExhibitorId> {
        if let Some(found) = self.codes.get(&key(text)) {
            return found.clone();
        }
        let number = text.trim().trim_start_matches('#').parse().ok().map(ExhibitorId);
        number.filter(|id| self.fair.listed(*id).is_some()).into_iter().collect()
    }

    /// By the name; a number or code in its place is one too.
    fn by_name(&self, text: &str) -> Vec<ExhibitorId> {
        match self.names.get(&plain(text)) {
            Some(found) => found.clone(),
            None => self.codes.get(&key(text)).cloned().unwrap_or_default(),
        }
    }

    /// Whom the cells of a row name on `day`; an exhibitor's own code comes first, stand and name must agree.
    pub(super) fn who(&self, said: WhoSaid<'_>, day: Option<DayId>) -> WhoNamed {
        let given = |text: &str| !text.trim().is_empty();
        let mut ids = if given(said.id) { self.by_id(said.id) } else { Vec::new() };
        let mut named = if given(said.name) { self.by_name(said.name) } else { Vec::new() };
        let mut stand = if given(said.stand) { self.on_stand(said.stand, day) } else { None };
        // What was taken for a stand may be an exhibitor, and what for an exhibitor a stand.
        if ids.is_empty() && named.is_empty() && stand.is_none() {
            if given(said.stand) {
                named = self.by_name(said.stand);
                ids = if named.is_empty() { self.by_id(said.stand) } else { ids };
            }
            if named.is_empty() && given(said.name) {
                stand = self.on_stand(said.name, day);
            }
            if ids.is_empty() && named.is_empty() && stand.is_none() && given(said.id) {
                stand = self.on_stand(said.id, day);
            }
        }
        let stands = stand.as_deref().unwrap_or_default();
        let sets: Vec<&[ExhibitorId]> =
            [ids.as_slice(), stands, named.as_slice()].into_iter().filter(|set| !set.is_empty()).collect();
        let Some((first, others)) = sets.split_first() else {
            return match stand {
                Some(_) => WhoNamed::Empty,
                None => WhoNamed::Unknown(self.suggested(said)),
            };
        };
        let met: Vec<ExhibitorId> =
            first.iter().copied().filter(|id| others.iter().all(|set| set.contains(id))).collect();
        match (met.as_slice(), first.first()) {
            ([one], _) if self.is_called(*one, said, &named) => WhoNamed::Known(*one),
            ([_], _) => WhoNamed::Unknown(self.suggested(said)),
            ([], Some(one)) => {
                let other = others.iter().find_map(|set| set.iter().find(|id| !first.contains(id)));
                other.map_or(WhoNamed::Unknown(None), |other| WhoNamed::Contradict(*one, *other))
            }
            (several, _) => WhoNamed::Several(several.to_vec()),
        }
    }

    /// Whether a name that is nobody's can be that of the exhibitor on the stand: they share a word, or are close.
    fn is_called(&self, id: ExhibitorId, said: WhoSaid<'_>, named: &[ExhibitorId]) -> bool {
        if !named.is_empty() || said.name.trim().is_empty() {
            return true;
        }
        let Some(exhibitor) = self.fair.exhibitor(id) else { return false };
        let (known, said) = (plain(&exhibitor.name), plain(said.name));
        // The cell named the stand, or the exhibitor by its number.
        if self.on_stand(&said, None).is_some_and(|there| there.contains(&id))
            || !said.contains(char::is_alphabetic)
        {
            return true;
        }
        let words: HashSet<&str> = known.split(' ').filter(|word| word.chars().count() > 3).collect();
        said.split(' ').any(|word| words.contains(word)) || near(&said, [known.as_str()]).is_some()
    }

    /// Who was probably meant.
    fn suggested(&self, said: WhoSaid<'_>) -> Option<String> {
        let left = self.suggestions.get();
        if left == 0 || said.name.trim().is_empty() || self.fair.exhibitor_count() > SUGGESTED_AMONG {
            return None;
        }
        self.suggestions.set(left - 1);
        near(said.name.trim(), self.fair.exhibitors().map(|listed| listed.exhibitor.name.as_str()))
    }
}

/// Whether a letter was left out, doubled or swapped. Another letter in its place makes another word: `utara` is not `utama`.
fn is_slip(written: &str, meant: &str) -> bool {
    let sorted = |text: &str| {
        let mut all: Vec<char> = text.chars().collect();
        all.sort_unstable();
        all
    };
    let (one, other) = (sorted(written), sorted(meant));
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    near(written, [meant]).is_some()
        && (one.len() != other.len() || one == other)
        && digits(written) == digits(meant)
}

fn unique(mut ids: Vec<ExhibitorId>) -> Vec<ExhibitorId> {
    ids.sort();
    ids.dedup();
    ids
}
