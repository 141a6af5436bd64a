//! What a line of words asks for besides words.

use super::super::ids::CategoryId;
use super::super::settings::Settings;
use super::fold;

/// What stands before a category, in either language.
const CATEGORY: [&str; 2] = ["kat:", "cat:"];

/// The words to look for, and the main category they are looked for in: `keripik kat:kuliner`.
///
/// A category is named by its id or its name in either language, in any spelling of it; one that the fair does not
/// have is asked for all the same, and nobody is in it. The last one named counts.
pub fn asked(line: &str, settings: Option<&Settings>) -> (String, Option<CategoryId>) {
    let mut words = Vec::new();
    let mut category = None;
    for word in line.split_whitespace() {
        let named = CATEGORY.iter().find_map(|before| {
            let (head, name) = word.split_at_checked(before.len())?;
            head.eq_ignore_ascii_case(before).then_some(name)
        });
        match named {
            Some(name) => category = Some(of_name(name, settings)),
            None => words.push(word),
        }
    }
    (words.join(" "), category)
}

/// The category that answers to the name.
fn of_name(name: &str, settings: Option<&Settings>) -> CategoryId {
    let wanted = fold(name);
    let known = settings.into_iter().flat_map(|settings| &settings.categories).find(|category| {
        [category.id.as_str(), &category.name.id, &category.name.en].iter().any(|name| fold(name) == wanted)
    });
    known.map_or_else(|| CategoryId::from(name), |category| category.id.clone())
}

#[cfg(test)]
mod tests {
    use super::super::super::settings::{Category, Hue, Label};
    use super::*;

    #[test]
    fn a_category_among_the_words() {
        let food = Category {
            id: CategoryId::from("kuliner"),
            name: Label { id: "Kuliner".to_owned(), en: "Food".to_owned() },
            letter: 'K',
            color: Hue::Yellow,
            sub: Vec::new(),
        };
        let settings = Settings { categories: vec![food], ..Settings::default() };
        let table = [
            ("keripik", "keripik", None),
            ("kat:kuliner", "", Some("kuliner")),
            ("bu KAT:Food yati", "bu yati", Some("kuliner")),
            ("cat:kuliner keripik", "keripik", Some("kuliner")),
            ("kat:fesyen", "", Some("fesyen")),
            ("kat:", "", Some("")),
            ("katé: ka", "katé: ka", None),
        ];
        for (line, words, category) in table {
            let wanted = (words.to_owned(), category.map(CategoryId::from));
            assert_eq!(asked(line, Some(&settings)), wanted, "{line:?}");
        }
    }
}
