//! Reads stories line by line, tells each to the desk, and holds the figures against what the program says.

use std::collections::BTreeSet;

use fairdesk::fair::ids::DayId;

use super::figures::{self, Of};
use super::stage::{Stage, Stop};
use super::verbs::VERBS;
use super::words::Words;

/// A story that came true.
pub struct Played {
    /// Where it was played; the file is closed.
    pub stage: Stage,
    /// How many figures were held against the program's.
    pub checked: usize,
    /// The verbs that it used.
    pub used: BTreeSet<&'static str>,
}

/// Plays the files one after the other, each on a morning of its own.
///
/// # Panics
/// At the first line that cannot be understood or does not come true, and after the last line with every figure that
/// is not as told; each with its file and line.
pub fn play(files: &[(&str, &str)]) -> Played {
    let mut played = Played { stage: Stage::founded(), checked: 0, used: BTreeSet::new() };
    let mut wrong = Vec::new();
    for (file, story) in files {
        for (number, line) in (1..).zip(story.lines()) {
            let told = line.split('#').next().unwrap_or_default().trim();
            let words: Vec<&str> = told.split_whitespace().collect();
            match line_comes_true(&mut played, &words) {
                Ok(differ) => wrong.extend(differ.into_iter().map(|how| format!("{file}:{number}: {how}"))),
                Err(how) => panic!("{file}:{number}: {told}\n  {how}\n{}", wrong.join("\n")),
            }
        }
        played.stage.closes();
        played.stage.opens();
    }
    played.stage.closes();
    assert!(wrong.is_empty(), "{} figures are not as told:\n{}", wrong.len(), wrong.join("\n"));
    played
}

/// Figures that differ from what the line says, or why it does not come true.
fn line_comes_true(played: &mut Played, words: &[&str]) -> Result<Vec<String>, String> {
    match words {
        [] => Ok(Vec::new()),
        ["date", date] => {
            played.stage.date = date.parse().map_err(|_| format!("`{date}` is no date"))?;
            Ok(Vec::new())
        }
        [head, figures @ ..] if head.starts_with('=') => {
            let of = match &head[1..] {
                "" => Of::Day(played.stage.day),
                "*" => Of::AllDays,
                day => Of::Day(DayId(day.parse().map_err(|_| format!("`{day}` is no day"))?)),
            };
            let differ = compare(played, of, figures)?;
            Ok(differ)
        }
        [time, verb, words @ ..] => {
            tell(played, time, verb, words)?;
            Ok(Vec::new())
        }
        _ => Err("a line begins with a time and a verb, with `=` or with `date`".to_owned()),
    }
}

/// Holds pairs of name and figure against the program's figures.
fn compare(played: &mut Played, of: Of, figures: &[&str]) -> Result<Vec<String>, String> {
    let mut differ = Vec::new();
    for pair in figures.chunks(2) {
        let &[name, says] = pair else { return Err(format!("`{}` is not said", pair[0])) };
        // As an officer writes it: with a dot before every three digits.
        let wanted: i64 = says.replace('.', "").parse().map_err(|_| format!("`{says}` is no figure"))?;
        let fair = &played.stage.fair;
        let is = figures::value(fair, of, name).ok_or_else(|| format!("there is no figure `{name}`"))?;
        if is != wanted {
            differ.push(format!("{name} is {is}, told as {says}"));
        }
        played.checked += 1;
    }
    Ok(differ)
}

/// Tells the desk what a line says: `HH:MM verb words [at HH:MM] [refused WHY]`.
fn tell(played: &mut Played, time: &str, verb: &str, words: &[&str]) -> Result<(), String> {
    let Played { stage, used, .. } = played;
    let (words, refused) = match words {
        [words @ .., "refused", why] => (words, Some(*why)),
        words => (words, None),
    };
    let (words, happened) = match words {
        [words @ .., "at", time] => (words, Some(*time)),
        words => (words, None),
    };
    let (verb, deed) = VERBS.iter().find(|(known, _)| *known == verb).ok_or("there is no such verb")?;
    used.insert(verb);
    let lines = stage.fair.journal().len();
    let mut words = Words::new(words);
    let told = stage.clock(time).and_then(|()| {
        let date = stage.date_of_day();
        stage.happened = happened.map(|time| stage.moment(date, time)).transpose()?;
        deed(stage, &mut words)?;
        words.end()
    });
    match (told, refused) {
        (Ok(()), None) => Ok(()),
        (Ok(()), Some(why)) => Err(format!("it was not refused as {why}")),
        (Err(Stop::Story(why)), _) => Err(why),
        (Err(Stop::Refused(why)), None) => Err(format!("it was refused: {why}")),
        (Err(Stop::Refused(is)), Some(why)) if is != why => Err(format!("it was refused as {is}")),
        (Err(Stop::Refused(_)), Some(_)) if stage.fair.journal().len() != lines => {
            Err("a refusal left something in the journal".to_owned())
        }
        (Err(Stop::Refused(_)), Some(_)) => Ok(()),
    }
}
