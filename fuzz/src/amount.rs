//! `amount`: what is typed for an amount has one meaning, some to choose from, or none.

use fairdesk::fair::money::{Meaning, Rupiah, read};

/// The text is what was typed.
pub fn run(bytes: &[u8]) {
    let Ok(typed) = std::str::from_utf8(bytes) else { return };
    let reading = read(typed);
    // Blanks round it and capitals say nothing.
    assert_eq!(read(&format!(" \t{typed}\u{a0}")), reading, "{typed:?}");
    assert_eq!(read(&typed.to_ascii_uppercase()), reading, "{typed:?}");
    assert_eq!(read(&typed.to_ascii_lowercase()), reading, "{typed:?}");
    let reading = match reading {
        Ok(reading) => reading,
        Err(fault) => {
            assert!(!fault.to_string().is_empty());
            return;
        }
    };
    // Nothing comes from nothing.
    assert!(typed.chars().any(|c| c.is_ascii_digit()), "{typed:?}");
    let amounts = match reading.meaning {
        Meaning::Exact(amount) => vec![amount],
        Meaning::Ask(amounts) => {
            assert!((1..=3).contains(&amounts.len()), "{amounts:?}");
            amounts
        }
    };
    for amount in &amounts {
        assert_eq!(amounts.iter().filter(|other| *other == amount).count(), 1, "offered twice: {amounts:?}");
        // As it is shown it is read as just that.
        assert_eq!(read(&amount.to_string()).map(|shown| shown.meaning), Ok(Meaning::Exact(*amount)));
        assert!(Rupiah::new(amount.get()) == Some(*amount));
    }
}
