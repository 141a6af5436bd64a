//! What an officer types when somebody stands at the desk, whom it means, and the slips of a hand.
//!
//! A query counts where it can be answered: one exhibitor only fits it as it was meant, or fits it better than every
//! other. *As it was meant* is by the field it was made from: `siti ha` typed for an owner means owners, and whoever
//! has it in the name stands in the way of the search, not of the question. *Better* is the whole name before whole
//! words before begun ones, as anybody at the desk would say.

use std::collections::HashSet;

use fairdesk::fair::exhibitor::Listed;
use fairdesk::fair::search::fold;

use super::dice::Dice;

/// What a query is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// One to three words of the name, whole or begun, in any order.
    Name,
    /// The first letters of every word of the name, in order.
    Initials,
    /// One or two words of the owner's name.
    Owner,
    /// A product, begun or whole, and the kecamatan.
    Product,
    /// The code of the stand.
    Stand,
    /// The last digits of the phone.
    Phone,
}

impl Kind {
    /// How many of a hundred queries are of the kind.
    pub(crate) const SHARES: [(Kind, usize); 6] = [
        (Kind::Name, 50),
        (Kind::Initials, 10),
        (Kind::Owner, 15),
        (Kind::Product, 10),
        (Kind::Stand, 10),
        (Kind::Phone, 5),
    ];
}

/// A query, whom it means, and the same with one slip, where slips mean anything.
pub(crate) struct Query {
    /// What it was made from.
    pub(crate) kind: Kind,
    /// The exhibitor meant, by its number in the list.
    pub(crate) meant: usize,
    /// What is typed.
    pub(crate) typed: String,
    /// The same with a slip: none in a code or a phone, where another digit is another stand.
    pub(crate) slipped: Option<Slipped>,
}

/// A query with one slip in it.
pub(crate) struct Slipped {
    /// What is typed.
    pub(crate) typed: String,
    /// Whether it can still be answered.
    pub(crate) means: Means,
}

/// Whom a query with a slip means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Means {
    /// Nobody else fits it to the letter.
    TheSame,
    /// To the letter it is somebody else's: `kue ko` typed for `kue koj`.
    SomebodyElse,
}

/// Queries that can be answered, and how many were thrown away because they cannot.
pub(crate) struct Asked {
    /// Those that count.
    pub(crate) queries: Vec<Query>,
    /// How many were made that fit several exhibitors alike.
    pub(crate) unanswerable: usize,
}

/// An exhibitor as it is looked at to judge what a query means.
struct Words {
    name: Vec<String>,
    owner: Vec<String>,
    products: Vec<Vec<String>>,
    kecamatan: Vec<String>,
    code: String,
    digits: String,
}

/// Makes so many queries that count.
pub(crate) fn ask(listed: &[Listed], seed: u64, count: usize) -> Asked {
    let words: Vec<Words> = listed.iter().map(Words::of).collect();
    let mut dice = Dice(seed);
    let mut asked = Asked { queries: Vec::new(), unanswerable: 0 };
    let mut seen = HashSet::new();
    while asked.queries.len() < count && asked.unanswerable < count * 50 {
        let mut at = dice.below(100);
        let kind = Kind::SHARES.into_iter().find(|(_, share)| {
            let falls = at < *share;
            at = at.saturating_sub(*share);
            falls
        });
        let kind = kind.map_or(Kind::Name, |(kind, _)| kind);
        // One kind that can hardly be answered must not become rare: it is tried until somebody can be meant by it.
        for _ in 0..200 {
            let meant = dice.below(words.len());
            let Some(typed) = words.get(meant).and_then(|words| words.typed(kind, &mut dice)) else {
                continue;
            };
            let fit = |words: &Words| words.fit(kind, &typed);
            let own = words.get(meant).map(fit).unwrap_or_default();
            let others = words.iter().enumerate().filter(|(at, _)| *at != meant).map(|(_, words)| fit(words));
            if own == 0 || others.max().unwrap_or_default() >= own {
                asked.unanswerable += 1;
                continue;
            }
            if !seen.insert((meant, typed.clone())) {
                continue;
            }
            let slipped = match kind {
                Kind::Name | Kind::Initials | Kind::Owner | Kind::Product => {
                    slip(&typed, &mut dice).map(|typed| {
                        let fits = |(at, words): (usize, &Words)| at != meant && words.fit(kind, &typed) > 0;
                        let else_s = words.iter().enumerate().any(fits);
                        Slipped { typed, means: if else_s { Means::SomebodyElse } else { Means::TheSame } }
                    })
                }
                Kind::Stand | Kind::Phone => None,
            };
            asked.queries.push(Query { kind, meant, typed, slipped });
            break;
        }
    }
    asked
}

fn split(text: &str) -> Vec<String> {
    fold(text).split_whitespace().map(str::to_owned).collect()
}

impl Words {
    fn of(listed: &Listed) -> Words {
        let exhibitor = &listed.exhibitor;
        let code = listed.placements.first().map(|placement| fold(&placement.booth.code));
        Words {
            name: split(&exhibitor.name),
            owner: split(&exhibitor.private.name),
            products: exhibitor.products.iter().map(|product| split(product)).collect(),
            kecamatan: split(&exhibitor.kecamatan),
            code: code.unwrap_or_default(),
            digits: exhibitor.private.phone.chars().filter(char::is_ascii_digit).collect(),
        }
    }

    /// Something that may be typed to find it; none where what came out is shorter or longer than anybody types.
    fn typed(&self, kind: Kind, dice: &mut Dice) -> Option<String> {
        let typed = match kind {
            Kind::Name => some(&self.name, 3, dice),
            Kind::Owner => some(&self.owner, 2, dice),
            Kind::Initials => {
                let first = |word: &String| -> String { word.chars().take(1 + dice.below(3)).collect() };
                (self.name.len() > 1).then(|| self.name.iter().map(first).collect::<Vec<_>>().join(" "))?
            }
            Kind::Product => {
                let product = dice.one(&self.products)?;
                let words = if dice.falls(50) { product.as_slice() } else { product.get(..1)? };
                let mut parts: Vec<String> = words.iter().map(|word| begun(word, dice)).collect();
                let place: Vec<String> = self.kecamatan.iter().map(|word| begun(word, dice)).collect();
                let place = if dice.falls(60) { place.get(..1)? } else { &place };
                if dice.falls(30) {
                    parts = [place, &parts].concat();
                } else {
                    parts.extend_from_slice(place);
                }
                parts.join(" ")
            }
            Kind::Stand => self.code.clone(),
            Kind::Phone => self.digits.get(self.digits.len().checked_sub(4 + dice.below(3))?..)?.to_owned(),
        };
        let letters = typed.chars().filter(|c| *c != ' ').count();
        let enough = if kind == Kind::Stand { 2 } else { 3 };
        (enough..=15).contains(&letters).then_some(typed)
    }

    /// How well what is typed fits, as it was meant: 0 not at all, then begun words, whole words, everything.
    fn fit(&self, kind: Kind, typed: &str) -> u8 {
        let typed: Vec<&str> = typed.split(' ').collect();
        match kind {
            Kind::Name => fit(&typed, &self.name),
            Kind::Owner => fit(&typed, &self.owner),
            Kind::Initials => {
                let begins = typed.iter().zip(&self.name).all(|(typed, word)| word.starts_with(typed));
                u8::from(begins && typed.len() == self.name.len())
            }
            Kind::Product => {
                let fits = |product: &Vec<String>| fit(&typed, &[&product[..], &self.kecamatan].concat());
                self.products.iter().map(fits).max().unwrap_or_default()
            }
            Kind::Stand => u8::from(typed == [self.code.as_str()]),
            Kind::Phone => u8::from(typed.iter().all(|typed| self.digits.ends_with(typed))),
        }
    }
}

/// Some of the words, some of them in order, whole or begun.
fn some(words: &[String], most: usize, dice: &mut Dice) -> String {
    let mut at: Vec<usize> = (0..words.len()).collect();
    dice.shuffle(&mut at);
    at.truncate(1 + dice.below(most));
    if dice.falls(60) {
        at.sort_unstable();
    }
    let some = at.into_iter().filter_map(|at| words.get(at));
    some.map(|word| begun(word, dice)).collect::<Vec<_>>().join(" ")
}

/// The word, whole or as far as somebody types it.
fn begun(word: &str, dice: &mut Dice) -> String {
    let length = word.chars().count();
    let most = if dice.falls(45) { length } else { 3 + dice.below(length.saturating_sub(2)) };
    word.chars().take(most).collect()
}

/// How well the typed words fit: each a beginning of a word of its own.
fn fit(typed: &[&str], words: &[String]) -> u8 {
    fn assign(typed: &[&str], words: &[String], used: &mut Vec<usize>, fits: fn(&str, &str) -> bool) -> bool {
        let [first, rest @ ..] = typed else { return true };
        (0..words.len()).any(|at| {
            let free = !used.contains(&at) && words.get(at).is_some_and(|word| fits(word, first));
            used.push(at);
            let all = free && assign(rest, words, used, fits);
            used.pop();
            all
        })
    }
    let whole = assign(typed, words, &mut Vec::new(), |word, typed| word == typed);
    let begun = whole || assign(typed, words, &mut Vec::new(), |word, typed| word.starts_with(typed));
    u8::from(begun) + u8::from(whole) + u8::from(whole && typed.len() == words.len())
}

/// What lies beside each key.
const KEYS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// Spellings that are mixed up, either way.
const SPELLINGS: [(&str, &str); 12] = [
    ("oe", "u"),
    ("oo", "u"),
    ("dj", "j"),
    ("tj", "c"),
    ("j", "y"),
    ("sy", "s"),
    ("ph", "f"),
    ("v", "f"),
    ("kh", "h"),
    ("ch", "h"),
    ("z", "s"),
    ("x", "ks"),
];

/// The query with one slip in a word of three letters or more; in a shorter one where there is no other.
///
/// A missing, doubled, swapped or neighbouring letter or another spelling, one as likely as the other.
fn slip(typed: &str, dice: &mut Dice) -> Option<String> {
    let words: Vec<&str> = typed.split(' ').collect();
    let long: Vec<usize> =
        (0..words.len()).filter(|&at| words.get(at).is_some_and(|w| w.len() > 2)).collect();
    let any: Vec<usize> = (0..words.len()).filter(|&at| words.get(at).is_some_and(|w| w.len() > 1)).collect();
    let at = *dice.one(if long.is_empty() { &any } else { &long })?;
    for _ in 0..50 {
        let word = words.get(at)?;
        let how = dice.below(5);
        let wrong = one_slip(word, how, dice);
        if wrong != *word && !wrong.is_empty() {
            let mut words: Vec<&str> = words.clone();
            *words.get_mut(at)? = &wrong;
            return Some(words.join(" "));
        }
    }
    None
}

fn one_slip(word: &str, how: usize, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = dice.below(letters.len());
    match how {
        0 => {
            letters.remove(at);
        }
        1 => letters.insert(at, letters[at]),
        2 if at + 1 < letters.len() => letters.swap(at, at + 1),
        3 => letters[at] = beside(letters[at], dice),
        4 => {
            let (old, new) = SPELLINGS[dice.below(SPELLINGS.len())];
            let (old, new) = if dice.falls(50) { (old, new) } else { (new, old) };
            return word.replacen(old, new, 1);
        }
        _ => {}
    }
    letters.into_iter().collect()
}

/// A key beside this one.
fn beside(letter: char, dice: &mut Dice) -> char {
    for (row, keys) in KEYS.iter().enumerate() {
        let Some(at) = keys.find(letter) else { continue };
        let beside = [
            at.checked_sub(1).and_then(|at| keys.chars().nth(at)),
            keys.chars().nth(at + 1),
            row.checked_sub(1).and_then(|row| KEYS[row].chars().nth(at)),
            KEYS.get(row + 1).and_then(|keys| keys.chars().nth(at)),
        ];
        let beside: Vec<char> = beside.into_iter().flatten().collect();
        return dice.one(&beside).copied().unwrap_or(letter);
    }
    letter
}
