//! Categories of a list: those of the fair under whatever name, and new ones for the rest.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::fair::ids::CategoryId;
use crate::fair::search::fold;
use crate::fair::settings::{Category, Hue, Label, Settings, SubCategory};

use super::rows::Draft;

/// A fair has a letter for each main category.
const MOST_MAIN: usize = 26;
/// Ids are short words.
const LONGEST_ID: usize = 24;
/// The category under which rare ones stand, where there are more than letters.
const OTHERS: &str = "lainnya";

/// Names of the usual categories, so that a list's `Food & Beverage` is the fair's `Kuliner`.
const ALIKE: &[&[&str]] = &[
    &[
        "kuliner",
        "makanan",
        "minuman",
        "makanan minuman",
        "makanan dan minuman",
        "mamin",
        "olahan pangan",
        "pangan",
        "food",
        "foods",
        "beverage",
        "food beverage",
        "food beverages",
        "food and beverage",
        "f b",
        "fnb",
        "drink",
        "drinks",
        "food drinks",
        "food drink",
        "culinary",
    ],
    &[
        "fesyen", "fashion", "busana", "pakaian", "garmen", "sandang", "konveksi", "apparel", "clothing",
        "wear",
    ],
    &[
        "kriya",
        "kerajinan",
        "kerajinan tangan",
        "craft",
        "crafts",
        "handicraft",
        "handicrafts",
        "handycraft",
        "souvenir",
    ],
    &["wastra", "batik", "tenun", "textile", "tekstil"],
    &["kecantikan", "kosmetik", "beauty", "cosmetics", "skincare"],
    &["jasa", "service", "services"],
    &["perhiasan", "aksesoris", "aksesori", "jewellery", "jewelry", "accessories"],
];

/// Whether the word is a usual category's name.
pub(super) fn is_category_word(word: &str) -> bool {
    let folded = fold(word);
    ALIKE.iter().any(|names| names.contains(&folded.as_str()))
}

/// The categories of every draft, and those that the fair has to get.
pub(super) struct Categorised {
    /// For each draft, in their order, its categories; the first is primary.
    pub(super) of: Vec<Vec<CategoryId>>,
    /// New ones, or the fair's with more sub-categories, whole.
    pub(super) changed: Vec<Category>,
    /// How many main categories the drafts have.
    pub(super) distinct: usize,
    /// How many of them are new.
    pub(super) new: usize,
    /// How many stand under one, for want of letters.
    pub(super) rare: usize,
}

/// Categorises the drafts.
pub(super) fn categorise(drafts: &[Box<Draft>], settings: Option<&Settings>) -> Categorised {
    let split = Split::of(drafts);
    let mut known = Known::of(settings);
    let mut unknown: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for (cell, times) in cells(drafts) {
        for word in split.words(cell) {
            let main = word.split_once('/').filter(|(main, _)| known.find(main).is_some());
            if known.find(word).is_none() && main.is_none() {
                unknown.entry(fold(word)).or_insert_with(|| (0, word.to_owned())).0 += times;
            }
        }
    }
    unknown.remove("");
    let free = MOST_MAIN.saturating_sub(known.categories.len());
    let mut by_use: Vec<(usize, String)> = unknown.into_values().collect();
    by_use.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let rare = if by_use.len() > free { by_use.split_off(free.saturating_sub(1)) } else { Vec::new() };
    for (_, word) in by_use {
        known.add(&word);
    }
    let rarest = rare.len();
    if !rare.is_empty() {
        let others = known.find(OTHERS).unwrap_or_else(|| {
            known.add_named(OTHERS, Label { id: "Lainnya".to_owned(), en: "Other".to_owned() })
        });
        for (_, word) in rare {
            known.add_sub(&others, &word);
        }
    }
    let mut of = Vec::with_capacity(drafts.len());
    // Few cells say what all of them say.
    let mut said: HashMap<(&str, &str), Vec<CategoryId>> = HashMap::new();
    for draft in drafts {
        let mut own: Vec<CategoryId> = Vec::with_capacity(draft.categories.len());
        for (cell, sub) in &draft.categories {
            let ids = said.entry((&**cell, &**sub)).or_insert_with(|| {
                let words = split.words(cell);
                words.filter_map(|word| known.id_of(word, sub)).collect()
            });
            for id in ids {
                if !own.contains(id) {
                    own.push(id.clone());
                }
            }
        }
        of.push(own);
    }
    let mains: HashSet<&str> = of.iter().flatten().map(CategoryId::main).collect();
    let distinct = mains.len();
    let new = known.new.len();
    Categorised { distinct, new, rare: rarest, changed: known.changed(), of }
}

/// What the cells say, as it was met first, and how often.
fn cells(drafts: &[Box<Draft>]) -> Vec<(&str, usize)> {
    let mut cells: Vec<(&str, usize)> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (cell, _) in drafts.iter().flat_map(|draft| &draft.categories) {
        let place = *places.entry(cell).or_insert(cells.len());
        match cells.get_mut(place) {
            Some((_, times)) => *times += 1,
            None => cells.push((cell, 1)),
        }
    }
    cells
}

/// How the cells of the column are taken apart.
enum Split {
    /// By semicolons, bars and lines only: commas belong to the names.
    Wide,
    /// By commas and slashes too.
    Narrow,
}

impl Split {
    /// Parts that recur in many cells are categories; parts that make only more words are not.
    fn of(drafts: &[Box<Draft>]) -> Split {
        let cells: HashSet<&str> =
            drafts.iter().flat_map(|d| &d.categories).map(|(cell, _)| &**cell).collect();
        let parts: HashSet<String> = cells
            .iter()
            .flat_map(|cell| cell.split([',', ';', '|', '\n']))
            .map(fold)
            .filter(|part| !part.is_empty())
            .collect();
        let commas = cells.iter().filter(|cell| cell.contains(',')).count();
        let long = parts.iter().any(|part| part.chars().count() > 40);
        match commas > 0 && !long && parts.len() <= cells.len() {
            true => Split::Narrow,
            false => Split::Wide,
        }
    }

    fn words<'c>(&self, cell: &'c str) -> impl Iterator<Item = &'c str> {
        let narrow = matches!(self, Split::Narrow);
        let mark = move |c: char| matches!(c, ';' | '|' | '\n' | '\r') || (narrow && c == ',');
        cell.split(mark).map(str::trim).filter(|word| word.chars().any(char::is_alphanumeric))
    }
}

/// Categories by their names, the fair's and new ones.
struct Known {
    categories: Vec<Category>,
    by_name: HashMap<String, CategoryId>,
    new: HashSet<CategoryId>,
    grown: HashSet<CategoryId>,
    /// Sub-categories by their main category and folded name.
    subs: HashMap<(CategoryId, String), CategoryId>,
    sub_ids: HashSet<String>,
    /// How many ids of a stem were tried.
    stems: HashMap<String, u32>,
}

impl Known {
    fn of(settings: Option<&Settings>) -> Known {
        let categories = settings.map(|settings| settings.categories.clone()).unwrap_or_default();
        let mut known = Known {
            categories: Vec::new(),
            by_name: HashMap::new(),
            new: HashSet::new(),
            grown: HashSet::new(),
            subs: HashMap::new(),
            sub_ids: HashSet::new(),
            stems: HashMap::new(),
        };
        for category in categories {
            for sub in &category.sub {
                known.name(sub.id.as_str(), &sub.id);
                known.name(&sub.name.id, &sub.id);
                known.name(&sub.name.en, &sub.id);
                let tail = sub.id.as_str().split_once('/').map_or("", |(_, tail)| tail);
                for name in [tail, &sub.name.id, &sub.name.en] {
                    known.subs.entry((category.id.clone(), fold(name))).or_insert_with(|| sub.id.clone());
                }
                known.sub_ids.insert(sub.id.as_str().to_owned());
            }
            known.named_main(&category);
            known.categories.push(category);
        }
        known
    }

    /// A main category by id, both names, and what people call it otherwise.
    fn named_main(&mut self, category: &Category) {
        let own = [fold(category.id.as_str()), fold(&category.name.id), fold(&category.name.en)];
        for name in &own {
            // A main category's name comes before a sub-category's.
            self.by_name.insert(name.clone(), category.id.clone());
        }
        for alike in ALIKE.iter().filter(|names| own.iter().any(|name| names.contains(&name.as_str()))) {
            for name in *alike {
                self.name(name, &category.id);
            }
        }
    }

    fn name(&mut self, name: &str, id: &CategoryId) {
        self.by_name.entry(fold(name)).or_insert_with(|| id.clone());
    }

    fn find(&self, word: &str) -> Option<CategoryId> {
        self.by_name.get(&fold(word)).cloned()
    }

    /// The category of a word, with the sub-category that stands beside it.
    fn id_of(&mut self, word: &str, sub: &str) -> Option<CategoryId> {
        let id = self.find(word).or_else(|| self.path(word))?;
        if sub.is_empty() { Some(id) } else { Some(self.add_sub(&CategoryId::from(id.main()), sub)) }
    }

    /// `kuliner/keripik` of a category that is known: the sub-category joins it.
    fn path(&mut self, word: &str) -> Option<CategoryId> {
        let (main, sub) = word.split_once('/')?;
        let main = self.find(main)?;
        Some(self.add_sub(&CategoryId::from(main.main()), sub.trim()))
    }

    fn add(&mut self, word: &str) -> CategoryId {
        let id = self.free_id(word);
        self.add_named(&id, Label::same(&sentence(word)))
    }

    fn add_named(&mut self, id: &str, name: Label) -> CategoryId {
        let id = CategoryId::from(id);
        let hue = Hue::ALL
            .iter()
            .map(|(_, hue)| *hue)
            .min_by_key(|hue| self.categories.iter().filter(|category| category.color == *hue).count());
        let category = Category {
            letter: self.free_letter(&name.id),
            color: hue.unwrap_or(Hue::Teal),
            id: id.clone(),
            name,
            sub: Vec::new(),
        };
        self.named_main(&category);
        self.categories.push(category);
        self.new.insert(id.clone());
        id
    }

    fn add_sub(&mut self, main: &CategoryId, word: &str) -> CategoryId {
        let name = fold(word);
        let Some(category) = self.categories.iter_mut().find(|category| category.id == *main) else {
            return main.clone();
        };
        if name.is_empty() || name == fold(category.id.as_str()) {
            return main.clone();
        }
        let place = (main.clone(), name.clone());
        if let Some(id) = self.subs.get(&place) {
            return id.clone();
        }
        let stem = format!("{main}/{}", slug(word));
        // Names in other scripts have one stem: each goes on where the one before it ended.
        let next = self.stems.entry(stem.clone()).or_insert(1);
        let id = loop {
            let id = if *next == 1 { stem.clone() } else { format!("{stem}-{next}") };
            *next += 1;
            if !self.sub_ids.contains(&id) {
                break CategoryId::from(id.as_str());
            }
        };
        self.subs.insert(place, id.clone());
        self.sub_ids.insert(id.as_str().to_owned());
        category.sub.push(SubCategory { id: id.clone(), name: Label::same(&sentence(word)) });
        self.grown.insert(main.clone());
        self.name(word, &id);
        id
    }

    /// The word as an id that no category has.
    fn free_id(&self, word: &str) -> String {
        let stem = slug(word);
        let taken = |id: &str| self.categories.iter().any(|category| category.id.as_str() == id);
        std::iter::once(stem.clone())
            .chain((2..).map(|n| format!("{stem}-{n}")))
            .find(|id| !taken(id))
            .unwrap_or_default()
    }

    /// The first letter of the name that no category has, else any, else the last resort of a shared mark.
    fn free_letter(&self, name: &str) -> char {
        let taken: HashSet<char> = self.categories.iter().map(|category| category.letter).collect();
        let own = name.chars().flat_map(char::to_uppercase).filter(char::is_ascii_uppercase);
        own.chain('A'..='Z').find(|letter| !taken.contains(letter)).unwrap_or('Z')
    }

    fn changed(&self) -> Vec<Category> {
        let changed =
            |category: &&Category| self.new.contains(&category.id) || self.grown.contains(&category.id);
        self.categories.iter().filter(changed).cloned().collect()
    }
}

/// The word as an id: small letters, digits and hyphens.
fn slug(word: &str) -> String {
    let folded = fold(word);
    let ascii = folded.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' });
    let slug: String = ascii.take(LONGEST_ID).collect();
    let slug = slug.trim_matches('-').to_owned();
    if slug.is_empty() { "kategori".to_owned() } else { slug }
}

/// `KULINER` and `kuliner` as `Kuliner`; mixed case stays as it is.
fn sentence(word: &str) -> String {
    let upper = word.chars().filter(|c| c.is_uppercase()).count();
    let lower = word.chars().filter(|c| c.is_lowercase()).count();
    let shout = lower == 0 && upper > 3;
    let mut chars = word.chars();
    let made = match chars.next() {
        Some(first) if shout => first.to_uppercase().chain(chars.as_str().to_lowercase().chars()).collect(),
        Some(first) if upper == 0 => first.to_uppercase().chain(chars).collect(),
        _ => word.to_owned(),
    };
    // A letter such as the ligature ff has no upper case of its own: the name must be found again by its word.
    if fold(&made) == fold(word) { made } else { word.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::folder::testing::GOOD_FAIR;

    #[expect(clippy::vec_box, reason = "as the rows of a list come")]
    fn drafts(cells: &[&str]) -> Vec<Box<Draft>> {
        let draft = |cell: &&str| Draft { categories: vec![((*cell).into(), "".into())], ..Draft::default() };
        cells.iter().map(draft).map(Box::new).collect()
    }

    fn said(found: &Categorised) -> Vec<String> {
        found.of.iter().map(|own| own.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn a_fairs_categories_under_other_names() {
        let fair = crate::exchange::folder::testing::read(
            GOOD_FAIR,
            crate::exchange::folder::testing::GOOD_DENAH,
            crate::exchange::folder::testing::GOOD_LIST,
        )
        .unwrap();
        let found = categorise(
            &drafts(&[
                "KULINER",
                "Food & Beverage",
                "kriya; Makanan",
                "kuliner/keripik",
                "",
                "Jasa",
                "kuliner/kopi",
            ]),
            Some(&fair.settings),
        );
        assert_eq!(
            said(&found),
            ["kuliner", "kuliner", "kriya kuliner", "kuliner/keripik", "", "jasa", "kuliner/kopi"]
        );
        let changed: Vec<&str> = found.changed.iter().map(|category| category.id.as_str()).collect();
        assert_eq!((changed, found.new, found.distinct), (vec!["kuliner", "jasa"], 1, 3));
    }

    #[test]
    fn commas_part_categories_that_recur_and_no_sentences() {
        let found = categorise(&drafts(&["Food, Craft", "Food", "Craft, Fashion", "Fashion"]), None);
        assert_eq!(said(&found), ["food craft", "food", "craft fashion", "fashion"]);
        let found = categorise(&drafts(&["Armored vehicles, towed", "Radars, sonars, optics"]), None);
        assert_eq!(found.of.iter().map(Vec::len).collect::<Vec<_>>(), [1, 1]);
        let letters: Vec<char> = categorise(&drafts(&["Food", "Fashion", "Craft", "Furniture"]), None)
            .changed
            .iter()
            .map(|c| c.letter)
            .collect();
        assert_eq!(letters.iter().collect::<HashSet<_>>().len(), 4);
    }

    #[test]
    fn more_categories_than_letters_stand_under_one() {
        let cells: Vec<String> =
            (0..60).map(|n| format!("Bidang {n}")).chain(["Kopi".to_owned(), "Kopi".to_owned()]).collect();
        let found = categorise(&drafts(&cells.iter().map(String::as_str).collect::<Vec<_>>()), None);
        assert_eq!((found.distinct, found.changed.len()), (26, 26));
        assert!(found.of.iter().all(|own| own.len() == 1));
        assert_eq!(found.of[61], [CategoryId::from("kopi")], "what is used most has its own");
        assert_eq!((sentence("KULINER"), sentence("jasa")), ("Kuliner".to_owned(), "Jasa".to_owned()));
        assert_eq!(sentence("\u{fb00}"), "\u{fb00}");
        let letters: HashSet<char> = found.changed.iter().map(|category| category.letter).collect();
        assert_eq!(letters.len(), 26);
        assert_eq!(found.changed.iter().map(|category| category.sub.len()).sum::<usize>(), 36);
    }
}
