//! Times of day as people write them: `08.00`, `pukul 08.15`, `8 AM`, `8:00-9:00`, `4 sore`.

use crate::fair::time::TimeOfDay;

/// From when on something was counted, and until when where that was said; minutes from midnight, may pass 24.00.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) from: u16,
    pub(super) to: Option<u16>,
}

impl Clock {
    /// How many minutes it spans, where it is said.
    pub(super) fn span(self) -> Option<u16> {
        let to = self.to?;
        // `23.00-00.00` ends at the next midnight.
        Some(if to > self.from { to - self.from } else { (to + 24 * 60).saturating_sub(self.from) })
    }
}

/// Longer texts are no times.
const LONGEST: usize = 40;
/// Words around a time that say nothing more; where one begins with another, the longer is first.
const FILLERS: [&str; 9] = ["pukul", "pkl.", "pkl", "jam", "hours", "hour", "wita", "wib", "wit"];
/// What stands between two times, as words.
const TO: [&str; 7] = ["sampai dengan", "sampai", "hingga", "s.d.", "s/d", "until", " to "];

/// What a word says of the half of the day.
#[derive(Clone, Copy)]
enum Half {
    Am,
    Pm,
    Pagi,
    Siang,
    Sore,
    Malam,
}

/// Where one ends with another, the longer is first.
const HALVES: [(&str, Half); 10] = [
    ("malam", Half::Malam),
    ("a.m.", Half::Am),
    ("p.m.", Half::Pm),
    ("a.m", Half::Am),
    ("p.m", Half::Pm),
    ("am", Half::Am),
    ("pm", Half::Pm),
    ("pagi", Half::Pagi),
    ("siang", Half::Siang),
    ("sore", Half::Sore),
];

/// One side of a stretch of time.
struct Side {
    hour: u16,
    minute: u16,
    half: Option<Half>,
    /// Whether more was written than a bare number.
    worded: bool,
}

/// Reads a time; a bare number up to 47 is an hour.
pub(super) fn read(text: &str) -> Option<Clock> {
    if let Some(minute) = share_of_a_day(text) {
        return Some(Clock { from: minute, to: None });
    }
    let (from, to) = sides(text)?;
    resolve(&from, to.as_ref())
}

/// Reads a time that can be nothing else: with minutes, a half of the day, a word, or as a stretch of one hour.
pub(super) fn sure(text: &str) -> Option<Clock> {
    let (from, to) = sides(text)?;
    let clock = resolve(&from, to.as_ref())?;
    let worded = from.worded || to.as_ref().is_some_and(|to| to.worded);
    let said = FILLERS.iter().any(|word| text.to_lowercase().contains(word));
    (worded || said || clock.span() == Some(60)).then_some(clock)
}

/// `0.375`: how a spreadsheet keeps nine o'clock. `0.30` is half past midnight, `0,25` and `0.75` are no times of a clock.
fn share_of_a_day(text: &str) -> Option<u16> {
    let (_, digits) = text.trim().split_once(['.', ',']).filter(|(day, _)| *day == "0")?;
    let clock = digits.len() == 2 && !text.contains(',') && digits < "60";
    let share = !clock && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let day: f64 = format!("0.{digits}").parse().ok().filter(|_| share)?;
    // Seconds of rounding: nine o'clock is kept as a little less.
    (0..24 * 60).find(|minute| (f64::from(*minute) - day * 1440.0).abs() <= 0.5)
}

fn sides(text: &str) -> Option<(Side, Option<Side>)> {
    if text.len() > LONGEST {
        return None;
    }
    let mut low = text.to_lowercase().replace(['–', '—', '−', '‒'], "-");
    for word in TO {
        low = low.replace(word, "-");
    }
    for word in FILLERS {
        low = low.replace(word, " ");
    }
    let low = low.trim();
    match low.split_once('-') {
        Some((from, to)) => Some((side(from)?, Some(side(to)?))),
        None => Some((side(low)?, None)),
    }
}

fn side(text: &str) -> Option<Side> {
    let text = text.trim();
    let (text, half) = match HALVES.iter().find_map(|(word, half)| Some((text.strip_suffix(word)?, *half))) {
        Some((text, half)) => (text.trim(), Some(half)),
        None => (text, None),
    };
    let parts: Vec<&str> = text.split([':', '.']).collect();
    let number = |part: &str| part.parse::<u16>().ok();
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !parts.iter().all(digits) {
        return None;
    }
    let (hour, minute, pieces) = match parts.as_slice() {
        [bare] if bare.len() <= 2 => (number(bare)?, 0, 1),
        // `0815`
        [bare] if bare.len() <= 4 => {
            let (hour, minute) = bare.split_at_checked(bare.len() - 2)?;
            (number(hour)?, number(minute)?, 1)
        }
        [hour, minute] if hour.len() <= 2 && minute.len() == 2 => (number(hour)?, number(minute)?, 2),
        // Seconds, and what some write behind them, count for nothing here.
        [hour, minute, second, ..] if hour.len() <= 2 && minute.len() == 2 && second.len() == 2 => {
            (number(hour)?, number(minute)?, 2)
        }
        _ => return None,
    };
    TimeOfDay::new(hour, minute)?;
    Some(Side { hour, minute, half, worded: pieces > 1 || half.is_some() })
}

/// The minutes of one side, its half of the day applied.
fn minutes(side: &Side, half: Option<Half>) -> u16 {
    let hour = match (half, side.hour) {
        (Some(Half::Am | Half::Pagi), 12) => 0,
        (Some(Half::Pm), hour @ 1..=11) => hour + 12,
        (Some(Half::Siang), hour @ 1..=6) => hour + 12,
        (Some(Half::Sore), hour @ 1..=11) => hour + 12,
        (Some(Half::Malam), hour @ 5..=12) => hour + 12,
        (_, hour) => hour,
    };
    hour * 60 + side.minute
}

fn resolve(from: &Side, to: Option<&Side>) -> Option<Clock> {
    let Some(to) = to else { return Some(Clock { from: minutes(from, from.half), to: None }) };
    let end = minutes(to, to.half);
    let start = match (from.half, to.half) {
        (Some(_), _) => minutes(from, from.half),
        // `8-9 AM` and `11-12 PM`: the half stands once, and the start comes before the end.
        (None, half @ Some(_)) => {
            let same = minutes(from, half);
            if same < end { same } else { minutes(from, None) }
        }
        (None, None) => minutes(from, None),
    };
    Some(Clock { from: start, to: Some(end) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(clock: Option<Clock>) -> String {
        let time = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
        match clock {
            Some(Clock { from, to: None }) => time(from),
            Some(Clock { from, to: Some(to) }) => format!("{}-{}", time(from), time(to)),
            None => "no time".to_owned(),
        }
    }

    #[test]
    fn times_as_people_write_them() {
        let table = [
            ("08:00", "08:00"),
            ("08.00", "08:00"),
            ("8.00 WIB", "08:00"),
            ("pukul 08.15", "08:15"),
            ("Pkl. 08.15 WIB", "08:15"),
            ("jam 8", "08:00"),
            ("8", "08:00"),
            ("08", "08:00"),
            ("0815", "08:15"),
            ("25.30", "25:30"),
            ("24.00", "24:00"),
            ("08:15:30", "08:15"),
            ("08:15:30.000", "08:15"),
            ("8 AM", "08:00"),
            ("8:30 pm", "20:30"),
            ("08:00:00 PM", "20:00"),
            ("12:00:00 AM", "00:00"),
            ("12 PM", "12:00"),
            ("12.30 a.m.", "00:30"),
            ("15:00 PM", "15:00"),
            ("8 pagi", "08:00"),
            ("12 siang", "12:00"),
            ("1 siang", "13:00"),
            ("4 sore", "16:00"),
            ("8 malam", "20:00"),
            ("12 malam", "24:00"),
            ("8:00-9:00", "08:00-09:00"),
            ("08.00 – 09.00", "08:00-09:00"),
            ("08-09", "08:00-09:00"),
            ("8 s/d 9", "08:00-09:00"),
            ("8-9 AM", "08:00-09:00"),
            ("11-12 PM", "11:00-12:00"),
            ("11 AM - 12 PM", "11:00-12:00"),
            ("1-2 pm", "13:00-14:00"),
            ("0.375", "09:00"),
            ("0,416666666666667", "10:00"),
            ("0.5", "12:00"),
            ("0,25", "06:00"),
            ("0.75", "18:00"),
            ("0.30", "00:30"),
            ("48.00", "no time"),
            ("08.60", "no time"),
            ("8.1", "no time"),
            ("-5", "no time"),
            ("", "no time"),
            ("pukul", "no time"),
            ("delapan", "no time"),
            ("16/07/2018", "no time"),
            ("2018-07-16", "no time"),
            ("é", "no time"),
        ];
        for (written, meant) in table {
            assert_eq!(shown(read(written)), meant, "{written:?}");
        }
    }

    #[test]
    fn a_bare_number_is_no_sure_time() {
        for (written, is) in [
            ("8", false),
            ("1250", false),
            ("8-15", false),
            ("08-09", true),
            ("08.00", true),
            ("jam 8", true),
            ("8 AM", true),
        ] {
            assert_eq!(sure(written).is_some(), is, "{written:?}");
        }
        let night = Clock { from: 23 * 60, to: Some(0) };
        assert_eq!(night.span(), Some(60));
    }
}
