//! What a queue before the screen may read of persons: an initial, and the end of a telephone number.

use crate::fair::exhibitor::Person;
use crate::fair::ids::ExhibitorId;

use super::Look;

/// Whose names, telephone numbers and addresses are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Persons {
    /// Everybody's: nobody but officers sees the screen.
    Shown,
    /// Nobody's but those of the exhibitor that somebody asked for; what is typed into a form shows.
    Masked(Option<ExhibitorId>),
    /// Nobody's, in forms neither: nobody has touched the desk for a while.
    Resting,
}

/// So many words of a name keep their initial.
const INITIALS: usize = 2;
/// So many digits of a number stay: officers compare them.
const LAST: usize = 4;
/// So many signs stand for what is not shown, however long it is.
const HIDDEN: usize = 4;

impl Look<'_> {
    /// Whether the exhibitor's persons are masked.
    pub fn masks(&self, whose: ExhibitorId) -> bool {
        match self.persons {
            Persons::Shown => false,
            Persons::Masked(shown) => shown != Some(whose),
            Persons::Resting => true,
        }
    }

    /// The person's name, or `D•••• M••••`.
    pub fn name_of(&self, whose: ExhibitorId, person: &Person) -> String {
        if self.masks(whose) { self.initials(&person.name) } else { person.name.clone() }
    }

    /// The person's telephone number, or `••••-1685`.
    pub fn phone_of(&self, whose: ExhibitorId, person: &Person) -> String {
        if self.masks(whose) { self.last_digits(&person.phone) } else { person.phone.clone() }
    }

    /// The person's address, or dots.
    pub fn address_of(&self, whose: ExhibitorId, person: &Person) -> String {
        match self.masks(whose) && !person.address.is_empty() {
            true => self.hidden(),
            false => person.address.clone(),
        }
    }

    /// What stands for anything that is not shown.
    pub fn hidden(&self) -> String {
        self.signs.masked.repeat(HIDDEN)
    }

    fn initials(&self, name: &str) -> String {
        let initials = name.split_whitespace().filter_map(|word| word.chars().next()).take(INITIALS);
        let words: Vec<String> = initials.map(|first| format!("{first}{}", self.hidden())).collect();
        words.join(" ")
    }

    /// A number of no more than twice those digits would be told by them: it is hidden whole.
    fn last_digits(&self, phone: &str) -> String {
        let digits: Vec<char> = phone.chars().filter(char::is_ascii_digit).collect();
        match digits.len().checked_sub(LAST) {
            _ if phone.trim().is_empty() => String::new(),
            Some(before) if before > LAST => {
                let last: String = digits.into_iter().skip(before).collect();
                format!("{}-{last}", self.hidden())
            }
            Some(_) | None => self.hidden(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fair::settings::Lang;
    use crate::ui::signs;
    use crate::ui::text::entry::testing::Desk;

    #[test]
    fn an_initial_of_each_word_and_the_last_four_digits() {
        let desk = Desk::at_work();
        let look = Look { persons: Persons::Masked(None), ..desk.look(Lang::Id) };
        let table = [
            ("Desi Marlina", "021-0555-2786", "D•••• M••••", "••••-2786"),
            ("Hj. Siti Aminah", "(0812) 0555 1685", "H•••• S••••", "••••-1685"),
            ("Élan", "555 1234", "É••••", "••••"),
            ("", "", "", ""),
            ("  ", "ada", "", "••••"),
        ];
        for (name, phone, masked_name, masked_phone) in table {
            let person = Person { name: name.into(), phone: phone.into(), ..Person::default() };
            let masked = (look.name_of(ExhibitorId(1), &person), look.phone_of(ExhibitorId(1), &person));
            assert_eq!(masked, (masked_name.to_owned(), masked_phone.to_owned()));
        }
        let plain = Look { signs: &signs::ASCII, ..look };
        let person = Person { phone: "021-0555-2786".into(), ..Person::default() };
        assert_eq!(plain.phone_of(ExhibitorId(1), &person), "****-2786");
    }

    #[test]
    fn who_was_asked_for_is_shown_and_nobody_else() {
        let desk = Desk::at_work();
        let person = Person { name: "Desi".into(), address: "Jl. Melati".into(), ..Person::default() };
        let seen = |persons, id| {
            let look = Look { persons, ..desk.look(Lang::Id) };
            (look.name_of(ExhibitorId(id), &person), look.address_of(ExhibitorId(id), &person))
        };
        let (open, closed) =
            (("Desi".to_owned(), "Jl. Melati".to_owned()), ("D••••".to_owned(), "••••".to_owned()));
        assert_eq!(seen(Persons::Masked(Some(ExhibitorId(1))), 1), open);
        assert_eq!(seen(Persons::Masked(Some(ExhibitorId(1))), 2), closed);
        assert_eq!(seen(Persons::Resting, 1), closed);
        assert_eq!(seen(Persons::Shown, 2), open);
    }
}
