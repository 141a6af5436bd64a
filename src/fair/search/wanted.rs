//! What is looked for: the words of a query, how close a record's word comes to one, and what that is worth.

use super::Field;
use super::letters::{Near, fold_into, near, sound_into};
use super::words::{CODE, PHONE, Tag, short, tail};

/// More words than anybody types; what a slip of the paste brings behind them is left out.
const MOST_WORDS: usize = 16;

/// One word of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    /// Its number in the query, from 0.
    pub(super) at: u8,
    /// The word, folded.
    pub(super) text: String,
    /// How it sounds; empty where it is too short, or no word, to be taken for another.
    pub(super) sound: String,
    /// It as the beginning of a booth's code.
    pub(super) code: String,
    /// It as a booth's code without leading zeros.
    pub(super) short_code: String,
    /// It as the tail of a phone.
    pub(super) tail: Option<String>,
    /// Whether an error in it can be forgiven: three letters or more, and letters only, as digits mean what they say.
    pub(super) forgivable: Forgivable,
}

/// Whether an error in a word can be forgiven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Forgivable {
    Yes,
    No,
}

/// Whether errors are forgiven in this search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mercy {
    Strict,
    Forgiving,
}

/// How close a record's word comes to a wanted one, closest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Closeness {
    /// The code of a booth it stands on.
    Code,
    /// The same word.
    Whole,
    /// It begins so.
    Beginning,
    /// Another spelling of the same sound.
    Alike,
    /// The same word but for one error.
    NearWhole,
    /// It begins so, but for one error or by its sound.
    NearBeginning,
}

impl Wanted {
    /// The words of the query.
    pub(super) fn parse(query: &str) -> Vec<Wanted> {
        let mut all: Vec<Wanted> = Vec::new();
        let mut folded = String::new();
        let mut add = |text: &str| {
            let room = all.len() < MOST_WORDS;
            if let (true, false, Ok(at)) = (room, text.is_empty(), u8::try_from(all.len())) {
                all.push(Wanted::new(at, text));
            }
        };
        for written in query.split_whitespace() {
            fold_into(written, &mut folded);
            // `a-1`, `021-0555-1685` and `4.0` are one word; `gado-gado` is two, in any order.
            if folded.contains(|c: char| c.is_ascii_digit()) {
                folded.retain(|c| c != ' ');
            }
            folded.split(' ').for_each(&mut add);
        }
        // Two letters with an error in them are nearly anything: only other words make them somebody's.
        if all.len() > 1 {
            for wanted in &mut all {
                if wanted.text.len() == 2 && wanted.text.chars().all(char::is_alphabetic) {
                    wanted.forgivable = Forgivable::Yes;
                }
            }
        }
        all
    }

    fn new(at: u8, text: &str) -> Wanted {
        let is_word = text.chars().all(char::is_alphabetic);
        let length = text.chars().count();
        let mut sound = String::new();
        if is_word && length >= 3 {
            sound_into(text, &mut sound);
        }
        let forgivable = if is_word && length >= 3 { Forgivable::Yes } else { Forgivable::No };
        let tail = if text.bytes().all(|byte| byte.is_ascii_digit()) { tail(text) } else { None };
        Wanted {
            at,
            text: text.to_owned(),
            sound,
            code: format!("{CODE}{text}"),
            short_code: format!("{CODE}{}", short(text)),
            tail,
            forgivable,
        }
    }

    /// Whether an error in it can be forgiven.
    pub(super) fn is_forgivable(&self) -> bool {
        self.forgivable == Forgivable::Yes
    }

    /// Whether `word` is a booth's code and exactly this one.
    pub(super) fn is_code(&self, word: &str) -> bool {
        word == self.code || word == self.short_code
    }

    /// How close `word`, which sounds like `sound`, comes; [`super::base`] finds the same by its dictionary.
    pub(super) fn closeness(&self, word: &str, sound: &str, mercy: Mercy) -> Option<Closeness> {
        let begins = |with: &str| match word.strip_prefix(with)? {
            "" => Some(Closeness::Whole),
            _ => Some(Closeness::Beginning),
        };
        if word.starts_with(CODE) {
            return if self.is_code(word) { Some(Closeness::Code) } else { begins(&self.code) };
        }
        if word.starts_with(PHONE) {
            return self.tail.as_deref().and_then(begins);
        }
        let alike = || (!self.sound.is_empty() && self.sound == sound).then_some(Closeness::Alike);
        begins(&self.text).or_else(alike).or_else(|| match mercy {
            Mercy::Strict => None,
            Mercy::Forgiving => self.nearness(word, sound),
        })
    }

    /// How close a word of text comes that is neither the same, nor begins so, nor sounds the same.
    pub(super) fn nearness(&self, word: &str, sound: &str) -> Option<Closeness> {
        match (self.forgivable, near(self.text.as_bytes(), word.as_bytes())) {
            (Forgivable::No, _) => None,
            (Forgivable::Yes, Some(Near::Whole)) => Some(Closeness::NearWhole),
            (Forgivable::Yes, Some(Near::Beginning)) => Some(Closeness::NearBeginning),
            (Forgivable::Yes, None) => {
                let begins = self.sound.len() > 1 && sound.starts_with(&self.sound);
                begins.then_some(Closeness::NearBeginning)
            }
        }
    }

    /// What a word in that place of a record is worth, for each place.
    pub(super) fn grades(&self, closeness: Closeness) -> [Grade; Tag::COUNT] {
        let mut grades = [Grade::NONE; Tag::COUNT];
        for (tag, grade) in (0..).map(Tag).zip(&mut grades) {
            *grade = self.grade(tag, closeness);
        }
        grades
    }

    /// What a word in that place of a record is worth.
    ///
    /// A stand's own code above all; words of the name above others, whole above begun, the first above later ones,
    /// and above these when they stand in the order typed; then owner, product, category, kecamatan.
    pub(super) fn grade(&self, tag: Tag, closeness: Closeness) -> Grade {
        let in_order = self.at > 0 && tag.0 == Tag::NAME.0.saturating_add(self.at) && tag < Tag::NAME_END;
        // Same word, begun, alike, near, nearly begun.
        let (field, worth) = match tag {
            Tag::CODE if closeness == Closeness::Code => return Grade::of(Field::Code, 31),
            // `a1` means stands; `a` is rather the beginning of a name.
            Tag::CODE if self.text.contains(|c: char| c.is_ascii_digit()) => (Field::Code, [25, 25, 1, 1, 1]),
            Tag::CODE => (Field::Code, [12, 12, 1, 1, 1]),
            Tag::PHONE => (Field::Phone, [10, 3, 1, 1, 1]),
            Tag::NAME => (Field::Name, [24, 21, 18, 12, 10]),
            Tag::OWNER => (Field::Owner, [13, 11, 9, 6, 5]),
            Tag::PRODUCT => (Field::Product, [9, 8, 7, 4, 3]),
            Tag::CATEGORY => (Field::Category, [6, 5, 4, 3, 2]),
            Tag::KECAMATAN => (Field::Kecamatan, [4, 3, 2, 2, 1]),
            later if later <= Tag::NAME_END && in_order => (Field::Name, [23, 20, 17, 12, 10]),
            later if later <= Tag::NAME_END => (Field::Name, [22, 19, 16, 11, 9]),
            Tag(_) => return Grade::NONE,
        };
        let [whole, begun, alike, near_whole, near_begun] = worth;
        Grade::of(
            field,
            match closeness {
                Closeness::Code | Closeness::Whole => whole,
                Closeness::Beginning => begun,
                Closeness::Alike => alike,
                Closeness::NearWhole => near_whole,
                Closeness::NearBeginning => near_begun,
            },
        )
    }
}

/// What one word is worth to a record, 1 to 31, and the field it was found in, so that one byte a record is enough.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Grade(u8);

impl Grade {
    /// Not found.
    pub(super) const NONE: Grade = Grade(0);

    fn of(field: Field, worth: u8) -> Grade {
        Grade(worth << 3 | field as u8)
    }

    /// How much; nothing where the word was not found.
    pub(super) fn worth(self) -> u16 {
        u16::from(self.0 >> 3)
    }

    /// Where.
    pub(super) fn field(self) -> Option<Field> {
        Field::ALL.into_iter().find(|&field| field as u8 == self.0 & 7)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_closer_is_never_worth_less() {
        let wanted = Wanted::parse("batik sari kopi");
        let order = [
            Closeness::Whole,
            Closeness::Beginning,
            Closeness::Alike,
            Closeness::NearWhole,
            Closeness::NearBeginning,
        ];
        for wanted in &wanted {
            for tag in (0..16).map(Tag) {
                let worth = order.map(|closeness| wanted.grade(tag, closeness));
                assert!(worth.windows(2).all(|pair| pair[0] >= pair[1]), "{tag:?} {worth:?}");
                let found = worth.iter().all(|grade| grade.worth() > 0 && grade.field().is_some());
                assert!(found || tag > Tag::KECAMATAN);
            }
        }
    }

    #[test]
    fn queries_taken_apart() {
        let table = [
            ("Batik  TULIS", "batik tulis"),
            ("gado-gado", "gado gado"),
            ("a-1 U/12 021-0555-1685", "a1 u12 02105551685"),
            ("4.0", "40"),
            (" - , ", ""),
        ];
        for (query, wanted) in table {
            let words: Vec<String> = Wanted::parse(query).into_iter().map(|wanted| wanted.text).collect();
            assert_eq!(words.join(" "), wanted, "{query:?}");
        }
        assert_eq!(Wanted::parse(&"a b c d e f g h i j k l m n o p q r s".repeat(3)).len(), MOST_WORDS);
    }
}
