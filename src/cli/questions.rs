//! A new fair from a few answers: enough to open the desk, the rest is configured as usual for such a fair.

use std::io::{self, BufRead, Write};

use chrono::{Days, NaiveDate};

use crate::exchange::folder::FairFolder;
use crate::fair::ids::DayId;
use crate::fair::settings::DayPlan;
use crate::fair::text::clean;
use crate::fair::time::{Offset, TimeOfDay};
use crate::run::founding;
use crate::ui::text::{CliPhrases, Phrases};

/// No fair lasts longer than a year; more is a slip.
const LONGEST: u16 = 366;

/// Questions without answers.
#[derive(Debug)]
pub(super) enum Unanswered {
    /// The answers ended.
    Ended,
    /// The terminal failed.
    Failed(io::Error),
    /// The program's own sample cannot be read.
    Broken(String),
}

impl Unanswered {
    /// What to say and to do.
    pub(super) fn say(&self, text: &CliPhrases) -> String {
        match self {
            Unanswered::Ended => text.unanswered.clone(),
            Unanswered::Failed(error) => error.to_string(),
            Unanswered::Broken(why) => why.clone(),
        }
    }
}

impl From<io::Error> for Unanswered {
    fn from(error: io::Error) -> Self {
        Unanswered::Failed(error)
    }
}

/// Asks on `out` and reads the answers, until each is one that can be used.
pub(super) fn ask(answers: impl BufRead, out: impl Write, text: &Phrases) -> Result<FairFolder, Unanswered> {
    let asked = &text.cli;
    let mut desk = Asking { answers, out, again: &asked.ask_again };
    writeln!(desk.out, "{}", asked.questions)?;
    let some = |line: &str| (!line.is_empty()).then(|| line.to_owned());
    let any = |line: &str| Some(line.to_owned());
    let name = desk.until(&asked.ask_name, "", some)?;
    let organiser = desk.until(&asked.ask_organiser, "", any)?;
    let venue = desk.until(&asked.ask_venue, "", any)?;
    let city = desk.until(&asked.ask_city, "Jakarta", any)?;
    let offset = desk.until(&asked.ask_offset, "+07:00", |line| line.parse::<Offset>().ok())?;
    let days = desk.until(&asked.ask_days, "4", |line| line.parse().ok().filter(|n| *n <= LONGEST))?;
    let plans = if days == 0 { Vec::new() } else { desk.days(days, asked)? };
    let officer = desk.until(&asked.ask_officer, "", some)?;
    let mut folder = founding::usual(text).map_err(|problems| Unanswered::Broken(problems.to_string()))?;
    let settings = &mut folder.settings;
    (settings.name, settings.organiser, settings.venue, settings.city) = (name, organiser, venue, city);
    (settings.utc_offset, settings.days) = (offset, plans);
    for first in &mut folder.officers {
        first.private.name.clone_from(&officer);
    }
    Ok(folder)
}

/// Asks for the date of the first day.
pub(super) fn first_date(
    answers: impl BufRead,
    out: impl Write,
    text: &CliPhrases,
) -> Result<NaiveDate, Unanswered> {
    let mut desk = Asking { answers, out, again: &text.ask_again };
    desk.until(&text.ask_date, "", |line| NaiveDate::parse_from_str(line, "%Y-%m-%d").ok())
}

/// A conversation: questions out, answers in.
struct Asking<'a, R, W> {
    answers: R,
    out: W,
    again: &'a str,
}

impl<R: BufRead, W: Write> Asking<'_, R, W> {
    /// Asks until the answer can be used; an empty one is the usual one.
    fn until<T>(
        &mut self,
        question: &str,
        usual: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<T, Unanswered> {
        loop {
            match usual {
                "" => write!(self.out, "{question}: ")?,
                usual => write!(self.out, "{question} [{usual}]: ")?,
            }
            self.out.flush()?;
            let mut line = String::new();
            if self.answers.read_line(&mut line)? == 0 {
                // What is said next begins on a line of its own.
                writeln!(self.out)?;
                return Err(Unanswered::Ended);
            }
            let line = clean(&line);
            match read(if line.is_empty() { usual } else { &line }) {
                Some(answer) => return Ok(answer),
                None => writeln!(self.out, "{}", self.again)?,
            }
        }
    }

    /// The fair's days: one after the other, all with the same hours.
    fn days(&mut self, days: u16, asked: &CliPhrases) -> Result<Vec<DayPlan>, Unanswered> {
        let first = self.until(&asked.ask_date, "", |line| {
            let date = NaiveDate::parse_from_str(line, "%Y-%m-%d").ok()?;
            date.checked_add_days(Days::new(u64::from(days))).map(|_| date)
        })?;
        let opens = self.until(&asked.ask_opens, "09.00", TimeOfDay::typed)?;
        let after_opening = |line: &str| TimeOfDay::typed(line).filter(|closes| *closes > opens);
        let closes = self.until(&asked.ask_closes, "17.00", after_opening)?;
        let usual = opens.to_string().replace(':', ".");
        let until_closing = |line: &str| TimeOfDay::typed(line).filter(|late| *late <= closes);
        let batas_hadir = self.until(&asked.ask_late, &usual, until_closing)?;
        let plan = |(id, date)| DayPlan { id: DayId(id), date, opens, closes, batas_hadir };
        Ok((1..).zip(first.iter_days().take(usize::from(days))).map(plan).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fair::settings::Lang;
    use crate::ui::text::Texts;

    fn answered(answers: &str) -> (Result<FairFolder, Unanswered>, String) {
        let texts = Texts::load().unwrap();
        let mut asked = Vec::new();
        let folder = ask(answers.as_bytes(), &mut asked, texts.get(Lang::En));
        (folder, String::from_utf8(asked).unwrap())
    }

    #[test]
    fn a_fair_from_answers() {
        let (folder, asked) = answered(
            "Pasar Senja\n\nAlun-alun\nBandung\n\n2\nkemarin\n2026-12-30\n16\n15\n25.30\n\nDewi Lestari\n",
        );
        let folder = folder.unwrap();
        let settings = &folder.settings;
        assert_eq!((&*settings.name, &*settings.city, settings.sample), ("Pasar Senja", "Bandung", false));
        let days: Vec<_> =
            settings.days.iter().map(|d| format!("{} {}-{}", d.date, d.opens, d.closes)).collect();
        assert_eq!(days, ["2026-12-30 16:00-25:30", "2026-12-31 16:00-25:30"]);
        assert_eq!(settings.days[0].batas_hadir.to_string(), "16:00");
        assert_eq!(folder.officers[0].private.name, "Dewi Lestari");
        assert!(folder.listed.is_empty() && settings.categories.len() == 3);
        assert_eq!(asked.matches("cannot be used").count(), 2, "`kemarin`, and closing before opening");
    }

    #[test]
    fn a_registry_has_no_days_and_too_few_answers_make_nothing() {
        let (folder, asked) = answered("Daftar usaha\n\n\n\n\n0\nDewi\n");
        assert!(folder.unwrap().settings.days.is_empty());
        assert!(asked.contains("[+07:00]"));
        assert!(matches!(answered("Pasar Senja\n").0, Err(Unanswered::Ended)));
    }
}
