//! The words of a line, one after the other, each understood as what it must be.

use std::str::FromStr;

use fairdesk::fair::ids::{BoothId, CategoryId, ExhibitorId, GateId, OfficerId};
use fairdesk::fair::money::{self, Meaning, Rupiah, Scope};
use fairdesk::fair::pin::{Pin, Signature};

use super::stage::{Stage, Stop};

/// What is left of a line.
pub struct Words<'a>(&'a [&'a str]);

impl<'a> Words<'a> {
    pub fn new(words: &'a [&'a str]) -> Words<'a> {
        Words(words)
    }

    /// The next word, without taking it.
    pub fn peek(&self) -> Option<&'a str> {
        self.0.first().copied()
    }

    /// Takes the next word, which must be there.
    pub fn next(&mut self, what: &str) -> Result<&'a str, Stop> {
        let (first, rest) = self.0.split_first().ok_or_else(|| Stop::story(format!("{what} is missing")))?;
        self.0 = rest;
        Ok(first)
    }

    /// Takes the next word where it is that one.
    pub fn takes(&mut self, word: &str) -> bool {
        let is_it = self.peek() == Some(word);
        if is_it {
            self.0 = &self.0[1..];
        }
        is_it
    }

    /// Takes a number.
    pub fn number<T: FromStr>(&mut self, what: &str) -> Result<T, Stop> {
        let word = self.next(what)?;
        word.parse().map_err(|_| Stop::story(format!("`{word}` is no {what}")))
    }

    /// Takes an amount as an officer types it; a faulty one is refused by the name of its fault.
    pub fn amount(&mut self) -> Result<(Rupiah, Scope), Stop> {
        let word = self.next("an amount")?;
        let reading = money::read(word).map_err(|fault| Stop::refused(&fault))?;
        match reading.meaning {
            Meaning::Exact(amount) => Ok((amount, reading.scope)),
            Meaning::Ask(_) => Err(Stop::story(format!("`{word}` has more than one meaning"))),
        }
    }

    /// Takes an exhibitor: the stand that the list gave it, or a walk-in's word.
    pub fn who(&mut self, stage: &Stage) -> Result<ExhibitorId, Stop> {
        let word = self.next("an exhibitor")?;
        known(stage, word)
    }

    /// Takes all exhibitors that follow: `A01 B02`, `A01-A09`.
    pub fn everybody(&mut self, stage: &Stage) -> Result<Vec<ExhibitorId>, Stop> {
        let mut all = Vec::new();
        while let Some(word) = self.peek() {
            self.0 = &self.0[1..];
            match word.split_once('-') {
                None => all.push(known(stage, word)?),
                Some((from, to)) if from < to && from.len() == to.len() => {
                    let range = from.to_owned()..=to.to_owned();
                    all.extend(stage.exhibitors.range(range).map(|(_, id)| *id));
                }
                Some(_) => return Err(Stop::story(format!("`{word}` leads nowhere"))),
            }
        }
        match all.is_empty() {
            true => Err(Stop::story("an exhibitor is missing")),
            false => Ok(all),
        }
    }

    /// Takes an officer by first name.
    pub fn officer(&mut self, stage: &Stage) -> Result<OfficerId, Stop> {
        let word = self.next("an officer")?;
        let is_it = |name: &str| name.to_lowercase().split(' ').next() == Some(word);
        let found = stage.fair.officers().find(|officer| is_it(&officer.private.name));
        found.map(|officer| officer.id).ok_or_else(|| Stop::story(format!("no officer is called `{word}`")))
    }

    /// Takes a PIN.
    pub fn pin(&mut self) -> Result<Pin, Stop> {
        Pin::typed(self.next("a PIN")?).ok_or_else(|| Stop::story("a PIN has four digits or more"))
    }

    /// Takes `by NAME PIN`.
    pub fn signature(&mut self, stage: &Stage) -> Result<Signature, Stop> {
        match self.takes("by") {
            true => Ok(Signature { officer: self.officer(stage)?, pin: self.pin()? }),
            false => Err(Stop::story("`by NAME PIN` is missing")),
        }
    }

    /// Takes a gate where one is named; the first of the fair otherwise.
    pub fn gate(&mut self, stage: &Stage) -> Result<GateId, Stop> {
        let gates = &stage.fair.settings().unwrap().gates;
        match self.peek() {
            None => Ok(gates[0].id.clone()),
            Some(word) => {
                self.0 = &self.0[1..];
                let found = gates.iter().find(|gate| gate.id.as_str() == word);
                found.map(|gate| gate.id.clone()).ok_or_else(|| Stop::story(format!("no gate `{word}`")))
            }
        }
    }

    /// Takes a booth of the sample's hall.
    pub fn booth(&mut self) -> Result<BoothId, Stop> {
        Ok(BoothId { hall: "G".into(), code: self.next("a stand")?.into() })
    }

    /// Takes a category.
    pub fn category(&mut self) -> Result<CategoryId, Stop> {
        Ok(CategoryId::from(self.next("a category")?))
    }

    /// Takes everything up to `by`, or to the end.
    pub fn text(&mut self) -> String {
        let ends = self.0.iter().position(|word| *word == "by").unwrap_or(self.0.len());
        let (text, rest) = self.0.split_at(ends);
        self.0 = rest;
        text.join(" ")
    }

    /// Fails where something is left that nothing took.
    pub fn end(&self) -> Result<(), Stop> {
        match self.peek() {
            None => Ok(()),
            Some(word) => Err(Stop::story(format!("`{word}` is not understood here"))),
        }
    }
}

fn known(stage: &Stage, word: &str) -> Result<ExhibitorId, Stop> {
    stage.exhibitors.get(word).copied().ok_or_else(|| Stop::story(format!("nobody is known as `{word}`")))
}
