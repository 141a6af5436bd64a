//! The few best looked at closely: each typed word against a word of its own.
//!
//! The index tells quickly who has every word somewhere. Whether `sari sa` is *Sari Sahabat*, where each typed word has
//! one of its own, or *Sari Rasa*, where both must share one, whether words stand together as they were typed, and
//! whether that is the whole name, is asked of these few only: never are all matches ranked to show fifty.

use super::super::exhibitor::Listed;
use super::letters::{likelihood, sound_into};
use super::wanted::{Closeness, Mercy, Wanted};
use super::words::{Context, Tag};

/// So many of the best are looked at closely, at least as many as a screen shows.
pub(super) const CLOSELY: usize = 128;

/// What a step of a grade is worth.
const STEP: u32 = 16;
/// Two typed words stand one behind the other in one text, as they were typed: `agus wibowo` is rather the owner's name
/// than one Agus in the name and another Wibowo.
const TOGETHER: u32 = 13 * STEP;
/// They stand beside each other the other way round, or apart in that order, in one text.
const BESIDE: u32 = 11 * STEP;
/// They stand in one text.
const ONE_TEXT: u32 = 8 * STEP;
/// What a slip is worth for each step it is likelier than the unlikeliest.
const LIKELY: u32 = STEP / 2;
/// Each word of the name was typed.
const WHOLE_NAME: u32 = 4 * STEP;
/// Words of different phrases are so far apart.
pub(super) const APART: u16 = 64;

/// How well one exhibitor answers to a whole query.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Worth {
    /// Among others of the same query.
    pub(super) points: u32,
    /// What one would tell apart: which fields, how close, whether that is the whole name.
    pub(super) class: u16,
    /// Whether the typed words are its own.
    pub(super) spelled: Spelled,
}

/// How what was typed is spelled, as one exhibitor has it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Spelled {
    /// Some words are begun, or otherwise.
    #[default]
    InPart,
    /// Each word is whole and exactly so: it was hardly mistyped.
    Whole,
}

/// A word of an exhibitor.
struct Own {
    word: String,
    sound: String,
    tag: Tag,
    at: u16,
}

/// A typed word against one of the exhibitor's.
#[derive(Clone, Copy)]
struct Pair {
    points: u32,
    class: u16,
    wanted: usize,
    own: usize,
}

/// What the exhibitor is worth to the query; `stands` tells whether a code means it.
pub(super) fn closely(
    context: &Context<'_>,
    listed: &Listed,
    wanted: &[Wanted],
    stands: &dyn Fn(&Wanted) -> bool,
) -> Worth {
    let mut own: Vec<Own> = Vec::new();
    context.words(listed, &mut |word, tag, at| {
        let mut sound = String::new();
        sound_into(word, &mut sound);
        own.push(Own { word: word.to_owned(), sound, tag, at });
    });
    let mut pairs: Vec<Pair> = Vec::new();
    for (at, one) in wanted.iter().enumerate() {
        let stands = stands(one);
        let pair = |(number, own): (usize, &Own)| pair(one, at, own, number, stands);
        pairs.extend(own.iter().enumerate().filter_map(pair));
    }
    // The best first; of equals the one that stands first, as words are typed in order oftener than not.
    pairs.sort_by(|a, b| b.points.cmp(&a.points).then(a.wanted.cmp(&b.wanted)).then(a.own.cmp(&b.own)));
    let mut taken: Vec<Option<Pair>> = vec![None; wanted.len()];
    let mut used: Vec<u16> = Vec::new();
    let place = |pair: &Pair| own.get(pair.own).map_or(0, |own| own.at);
    for pair in &pairs {
        if let Some(taken) = taken.get_mut(pair.wanted).filter(|taken| taken.is_none())
            && !used.contains(&place(pair))
        {
            *taken = Some(*pair);
            used.push(place(pair));
        }
    }
    let mut worth = Worth::default();
    for (at, taken) in taken.iter().enumerate() {
        // Where two typed words must share one, the second says little more.
        let shared =
            || pairs.iter().find(|pair| pair.wanted == at).map(|pair| (pair.points / 3, pair.class / 3));
        let (points, class) = taken.map(|pair| (pair.points, pair.class)).or_else(shared).unwrap_or_default();
        worth.points += points;
        worth.class += class;
    }
    for two in taken.windows(2) {
        let &[Some(one), Some(next)] = two else { continue };
        worth.points += together(place(&one), place(&next));
    }
    let is_same = |pair: &Pair| {
        own.get(pair.own).map(|own| &own.word) == wanted.get(pair.wanted).map(|wanted| &wanted.text)
    };
    if taken.iter().all(|pair| pair.as_ref().is_some_and(is_same)) {
        worth.spelled = Spelled::Whole;
    }
    let names = own.iter().filter(|own| own.tag.is_name()).map(|own| own.at).max().map_or(0, |last| last + 1);
    if names > 0 && (0..names).all(|at| used.contains(&at)) {
        worth.points += WHOLE_NAME;
        worth.class += u16::from(worth.spelled == Spelled::Whole);
    }
    worth
}

/// What it is worth where two words typed one after the other stand.
fn together(one: u16, next: u16) -> u32 {
    match (next.checked_sub(one), one.abs_diff(next)) {
        (Some(1), _) => TOGETHER,
        (Some(2..APART), _) | (None, 1) => BESIDE,
        (None, 2..APART) => ONE_TEXT,
        (Some(_) | None, _) => 0,
    }
}

fn pair(wanted: &Wanted, at: usize, own: &Own, number: usize, stands: bool) -> Option<Pair> {
    let closeness = match wanted.closeness(&own.word, &own.sound, Mercy::Forgiving)? {
        Closeness::Code if !stands => Closeness::Beginning,
        closeness => closeness,
    };
    let grade = wanted.grade(own.tag, closeness);
    // In which place of the name a word stands is no difference to ask about.
    let anywhere = if own.tag.is_name() { Tag::NAME } else { own.tag };
    let class = wanted.grade(anywhere, closeness).worth() * 2;
    let likely = match closeness {
        Closeness::NearWhole | Closeness::NearBeginning => LIKELY * likelihood(&wanted.text, &own.word),
        Closeness::Code | Closeness::Whole | Closeness::Beginning | Closeness::Alike => 0,
    };
    Some(Pair { points: u32::from(grade.worth()) * STEP + likely, class, wanted: at, own: number })
}
