//! A scanner is a fast keyboard: what it types is told from what hands type by its speed, its beginning and its check
//! signs, all three. Anything else is typed text, passed on as it was typed.
//!
//! Keys are held back only while they may still become a badge's code: a hand's `f` for [`GAP_MS`], which nobody sees.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::Input;
use crate::fair::badge::{Badge, LONGEST, PREFIX};

/// The longest from one key of a scanner to the next: slow ones send a key in 20 ms, and a busy laptop hears some of them
/// late. No hand is faster for ten keys running: at 120 words a minute one takes 100 ms.
pub(super) const GAP_MS: u64 = 70;

/// The keys that may yet become a code.
#[derive(Debug, Default)]
pub(super) struct Burst {
    held: Vec<(KeyEvent, u64)>,
    code: String,
}

impl Burst {
    /// Whether keys are held back: then [`Burst::end`] is due when no other comes within [`GAP_MS`].
    pub(super) fn is_open(&self) -> bool {
        !self.held.is_empty()
    }

    /// Takes a key; tells what is certain now, in order.
    pub(super) fn take(&mut self, key: KeyEvent, at_ms: u64) -> Vec<Input> {
        let last = self.held.last().map(|(_, at_ms)| *at_ms);
        let mut heard = match last {
            Some(last) if at_ms.saturating_sub(last) > GAP_MS => self.end(),
            Some(_) | None => Vec::new(),
        };
        match sign(key).filter(|sign| self.goes_on(*sign)) {
            Some(sign) => {
                self.code.push(sign);
                self.held.push((key, at_ms));
            }
            // Enter or Tab after the code is the scanner's.
            None if matches!(key.code, KeyCode::Enter | KeyCode::Tab) && self.badge().is_some() => {
                heard.extend(self.end());
            }
            None => {
                // Longer than a code, or with something else in it: text.
                heard.extend(self.give_back());
                match sign(key).filter(|sign| self.goes_on(*sign)) {
                    Some(sign) => {
                        self.code.push(sign);
                        self.held.push((key, at_ms));
                    }
                    None => heard.push(Input::Key { key, at_ms }),
                }
            }
        }
        heard
    }

    /// Nothing more comes: what was held is a badge, or keys.
    pub(super) fn end(&mut self) -> Vec<Input> {
        match (self.badge(), self.held.last()) {
            (Some(badge), Some((_, at_ms))) => {
                let heard = vec![Input::Badge { badge, at_ms: *at_ms }];
                *self = Burst::default();
                heard
            }
            _ => self.give_back(),
        }
    }

    fn give_back(&mut self) -> Vec<Input> {
        self.code.clear();
        self.held.drain(..).map(|(key, at_ms)| Input::Key { key, at_ms }).collect()
    }

    fn badge(&self) -> Option<Badge> {
        Badge::read(&self.code)
    }

    /// Whether a code may go on with that sign.
    fn goes_on(&self, sign: char) -> bool {
        match PREFIX.chars().nth(self.code.len()) {
            Some(wanted) => sign == wanted,
            None => self.code.len() < LONGEST && Badge::has_sign(sign),
        }
    }
}

/// The sign that the key types, as a capital: Caps Lock does not matter.
fn sign(key: KeyEvent) -> Option<char> {
    match key.code {
        KeyCode::Char(c) if key.modifiers.difference(KeyModifiers::SHIFT).is_empty() => {
            c.is_ascii_alphanumeric().then(|| c.to_ascii_uppercase())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fair::Fair;
    use crate::fair::ids::ExhibitorId;

    fn code() -> String {
        Badge::of(&Fair::default(), ExhibitorId(9)).code()
    }

    /// What is heard of a text typed with so many milliseconds between its keys: `[…]` is a badge.
    fn heard(text: &str, gap_ms: u64) -> String {
        let mut burst = Burst::default();
        let mut all = Vec::new();
        for (at, c) in (0..).zip(text.chars()) {
            let code = if c == '\n' { KeyCode::Enter } else { KeyCode::Char(c) };
            all.extend(burst.take(KeyEvent::from(code), at * gap_ms));
        }
        all.extend(burst.end());
        let told = |heard: &Input| match heard {
            Input::Key { key, .. } => match key.code {
                KeyCode::Char(c) => c.to_string(),
                _ => "\n".to_owned(),
            },
            Input::Badge { badge, .. } => format!("[{}]", badge.code()),
            Input::Paste(_) | Input::Mouse(_) | Input::Resize(..) => "?".to_owned(),
        };
        all.iter().map(told).collect()
    }

    #[test]
    fn a_scanner_is_told_from_hands_by_speed_beginning_and_check() {
        let code = code();
        let (small, wrong) = (code.to_lowercase(), code.replace("FD", "FE"));
        let typo = format!("{}{}", &code[..code.len() - 1], if code.ends_with('0') { '1' } else { '0' });
        let table = [
            (code.clone(), 5, format!("[{code}]")),
            (format!("{code}\n"), 20, format!("[{code}]")),
            (format!("{small}\n"), 1, format!("[{code}]")),
            (code.clone(), 70, format!("[{code}]")),
            // One badge after the other, and a hand before and after.
            (format!("{code}\n{code}\n"), 5, format!("[{code}][{code}]")),
            (format!("ff{code}\nf"), 5, format!("ff[{code}]f")),
            (format!("f{code}"), 5, format!("f[{code}]")),
            // By hand, or not ours: text, every letter of it.
            (code.clone(), 71, code.clone()),
            (format!("{code}\n"), 120, format!("{code}\n")),
            (format!("{typo}\n"), 5, format!("{typo}\n")),
            (format!("{wrong}\n"), 5, format!("{wrong}\n")),
            (format!("{code}0000000000000\n"), 5, format!("{code}0000000000000\n")),
            (format!("{code} \n"), 5, format!("{code} \n")),
            ("fdfd kopi\n".to_owned(), 5, "fdfd kopi\n".to_owned()),
            ("8991002101234\n".to_owned(), 5, "8991002101234\n".to_owned()),
            ("fffff".to_owned(), 30, "fffff".to_owned()),
        ];
        for (typed, gap_ms, wanted) in table {
            assert_eq!(heard(&typed, gap_ms), wanted, "{typed:?} every {gap_ms} ms");
        }
    }

    #[test]
    fn keys_keep_their_times_and_only_a_beginning_is_held() {
        let mut burst = Burst::default();
        let key = |c| KeyEvent::from(KeyCode::Char(c));
        assert_eq!(burst.take(key('c'), 7), [Input::Key { key: key('c'), at_ms: 7 }]);
        assert_eq!(burst.take(key('f'), 9), []);
        assert!(burst.is_open());
        assert_eq!(burst.end(), [Input::Key { key: key('f'), at_ms: 9 }]);
        assert!(!burst.is_open());
        let ctrl = KeyEvent::new(KeyCode::Char('f'), KeyModifiers::CONTROL);
        assert_eq!(burst.take(ctrl, 10), [Input::Key { key: ctrl, at_ms: 10 }], "a command is no code");
    }
}
