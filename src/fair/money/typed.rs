//! What an officer means by the figure typed for an amount.
//!
//! Indonesian marks: a dot groups thousands, a comma begins decimals. People also type the English marks, units, and
//! figures in thousands. What has one meaning is taken; what has two is asked; what has none is refused.

use std::ops::Range;

use AmountFault::{Cents, Empty, Grouping, Negative, NotANumber, TooLarge};

use super::Rupiah;

/// What was typed for an amount, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The amount, or the amounts it may be.
    pub meaning: Meaning,
    /// Whether it was said to be the day's or the fair's so far.
    pub scope: Scope,
}

/// The amount that a typed figure stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// It can only be this.
    Exact(Rupiah),
    /// One to three amounts, the most probable first: ask which is meant.
    Ask(Vec<Rupiah>),
}

/// What span of time the officer said an amount covers, the longer the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Nothing was said.
    Unsaid,
    /// The one day: `hari ini`.
    Today,
    /// The fair up to now: `total`, `kumulatif`, `s.d.`.
    SoFar,
}

/// Why a typed figure is no amount; the screen has its own phrase for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum AmountFault {
    /// Nothing was typed.
    #[error("type an amount, for example 1250000 or 1250rb")]
    Empty,
    /// Below zero.
    #[error("an amount cannot be below zero: type it without the minus")]
    Negative,
    /// No figure, or words and signs around it that are not known.
    #[error("this is no amount: write it as 1250000, 1.250.000, 1250rb or 1,25jt")]
    NotANumber,
    /// A fraction of a rupiah is left over.
    #[error("rupiah have no cents: write whole rupiah")]
    Cents,
    /// Marks in the wrong places, or units that do not go down.
    #[error("dots or units stand in the wrong places: write it as 12.500.000 or 12500000")]
    Grouping,
    /// More than can be counted.
    #[error("the amount is too large: check the zeros and the unit")]
    TooLarge,
}

/// What a stand takes in a day: one to two and a half million, rarely twenty; it orders what is asked.
const PLAUSIBLE: Range<i64> = 10_000..100_000_000;
/// From here on a figure is no count of thousands or millions: a unit behind it is asked about.
const WRITTEN_OUT: i64 = 100_000;

/// Words that say what an amount covers; where one begins or ends with another, the longer is first.
const SCOPES: [(Scope, &str); 3] = [
    (Scope::SoFar, "sampai hari ini|sampai sekarang|so far|kumulatif|akumulasi|kum.|kum|s.d.|s.d|s/d|sd.|sd"),
    (Scope::Today, "total hari ini|hari ini|today"),
    (Scope::SoFar, "total"),
];

/// Whether the officer wrote a price in full: `Rp`, `rupiah` or `,-` rule out a count of thousands.
#[derive(Clone, Copy)]
enum Written {
    Bare,
    AsPrice,
}

/// A figure, by what its marks can be; all strings hold digits only.
struct Figure<'a> {
    style: Style,
    /// All its digits, where every mark can group thousands (or there is none).
    grouped: Option<String>,
    /// Before (may be empty: `,5jt`) and after the last mark, where that can begin decimals.
    decimal: Option<(String, &'a str)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// `1250`
    Plain,
    /// One mark: `1.250`, `1,25`, `1 250`
    One(char),
    /// Dots or blanks group: `1.250.000`, `1.250.000,00`
    Local,
    /// Commas group, or two different marks do: never taken unasked.
    Foreign,
}

/// Understands an amount as typed at the desk: `1250rb`, `1,25jt`, `Rp1.250.000,-`, `total 4 juta`.
///
/// Units are `rb ribu k` (10^3), `jt juta` (10^6) and `m miliar milyar` (10^9), in any case, also combined downwards
/// (`1jt 250rb`). Fails where no reading is a whole number of rupiah from 0 to `i64::MAX`, saying why.
pub fn read(text: &str) -> Result<Reading, AmountFault> {
    let low = text.to_lowercase().replace(['−', '–', '—'], "-");
    let tidy = low.split_whitespace().collect::<Vec<_>>().join(" ");
    if tidy.is_empty() {
        return Err(Empty);
    }
    let (body, scope) = without_scope(&tidy);
    let (body, written) = without_currency(body)?;
    Ok(Reading { meaning: amount(body, written)?, scope })
}

fn without_scope(text: &str) -> (&str, Scope) {
    let (mut body, mut scope) = (text, Scope::Unsaid);
    loop {
        body = body.trim_matches([' ', ':', '=']);
        let mut phrases = SCOPES.iter().flat_map(|(says, list)| list.split('|').map(move |one| (*says, one)));
        let found = phrases.find_map(|(says, phrase)| {
            let before = body.strip_prefix(phrase).filter(|rest| !rest.starts_with(char::is_alphabetic));
            let after = || body.strip_suffix(phrase).filter(|rest| !rest.ends_with(char::is_alphabetic));
            before.or_else(after).map(|rest| (rest, says))
        });
        let Some((rest, says)) = found else { return (body, scope) };
        (body, scope) = (rest, scope.max(says));
    }
}

fn without_currency(text: &str) -> Result<(&str, Written), AmountFault> {
    let (mut body, mut written) = (text, Written::Bare);
    loop {
        body = body.trim();
        if let Some(rest) = body.strip_prefix('-').or_else(|| body.strip_prefix("minus")) {
            return Err(if rest.contains(|c: char| c.is_ascii_digit()) { Negative } else { NotANumber });
        }
        let before = ["rp.", "rp", "idr"].iter().find_map(|sign| body.strip_prefix(sign));
        let mut signs = [",--", ",-", ".-", "rupiah", "rp", "idr"].iter();
        if let Some(rest) = before.or_else(|| signs.find_map(|sign| body.strip_suffix(sign))) {
            (body, written) = (rest, Written::AsPrice);
        } else if let Some(rest) = body.strip_suffix('.').filter(|rest| rest.ends_with(char::is_alphabetic)) {
            body = rest; // `1250 rb.` is an abbreviation's dot
        } else {
            return Ok((body, written));
        }
    }
}

/// One figure, or several with units that go down.
fn amount(body: &str, written: Written) -> Result<Meaning, AmountFault> {
    let parts = parts(body)?;
    let Some(((last, unit), heads)) = parts.split_last() else { return Err(NotANumber) };
    let (mut sum, mut above) = (Rupiah::ZERO, None);
    for (head, unit) in heads {
        // Only the last part may be a fraction or ambiguous; each must fit below the unit before it.
        let (Style::Plain, Some(digits), Some(unit)) = (head.style, &head.grouped, *unit) else {
            return Err(Grouping);
        };
        let value = scaled(digits, "", unit)?;
        if above.is_some_and(|above| unit >= above || value.0 >= above) {
            return Err(Grouping);
        }
        (sum, above) = (sum.checked_add(value).ok_or(TooLarge)?, Some(unit));
    }
    match (above, *unit) {
        (None, None) => in_rupiah(last, written),
        (None, Some(unit)) => in_unit(last, unit),
        (Some(above), None) => below(in_tail(last, above)?, sum, above),
        (Some(above), Some(unit)) if unit < above => below(in_unit(last, unit)?, sum, above),
        (Some(_), Some(_)) => Err(Grouping),
    }
}

/// The longest beginning of `text` made of `wanted` characters, and the rest.
fn span(text: &str, wanted: fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.len() - text.trim_start_matches(wanted).len())
}

/// Cuts `1 juta 250 ribu` into figures and their units in rupiah.
fn parts(body: &str) -> Result<Vec<(Figure<'_>, Option<i64>)>, AmountFault> {
    let (mut parts, mut rest) = (Vec::new(), body);
    while !rest.is_empty() {
        let (digits, after) = span(rest, |c| matches!(c, '0'..='9' | '.' | ',' | ' '));
        let (unit, after) = span(after, char::is_alphabetic);
        let unit = match unit {
            "" => None,
            "rb" | "ribu" | "k" => Some(1_000),
            "jt" | "juta" => Some(1_000_000),
            "m" | "miliar" | "milyar" => Some(1_000_000_000),
            _ => return Err(NotANumber),
        };
        if !digits.contains(|c: char| c.is_ascii_digit()) {
            return Err(NotANumber);
        }
        parts.push((figure(digits.trim())?, unit));
        rest = after;
    }
    Ok(parts)
}

fn figure(text: &str) -> Result<Figure<'_>, AmountFault> {
    let groups: Vec<&str> = text.split(['.', ',', ' ']).collect();
    let marks: Vec<char> = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    let Some((rest, before)) = groups.split_last() else { return Err(Grouping) };
    if groups.iter().skip(1).any(|group| group.is_empty()) {
        return Err(Grouping);
    }
    let leads = |first: &str| (1..=3).contains(&first.len()) && !first.starts_with('0');
    let groups_before = match before {
        [] => true,
        [first, more @ ..] => leads(first) && more.iter().all(|group| group.len() == 3),
    };
    let (style, decimal) = match marks.as_slice() {
        [] => (Style::Plain, false),
        [mark] => (Style::One(*mark), *mark != ' '),
        [by, between @ .., last] if groups_before && between.iter().all(|mark| mark == by) => {
            let local = *by != ',' && (by == last || *last != ' ');
            (if local { Style::Local } else { Style::Foreign }, by != last && *last != ' ')
        }
        _ => return Err(Grouping),
    };
    let grouped = groups_before && (before.is_empty() || rest.len() == 3);
    Ok(Figure {
        style,
        grouped: grouped.then(|| groups.concat()),
        decimal: decimal.then(|| (before.concat(), *rest)),
    })
}

/// A figure alone. One mark is the hard case: rupiah in full, a count of thousands or millions, or cents?
fn in_rupiah(figure: &Figure<'_>, written: Written) -> Result<Meaning, AmountFault> {
    let Style::One(mark) = figure.style else { return by_marks(figure, 1) };
    let decimal = |unit| match &figure.decimal {
        Some((whole, rest)) => scaled(whole, rest, unit),
        None => Err(Grouping),
    };
    if let Some(digits) = &figure.grouped {
        let full = scaled(digits, "", 1);
        return match (mark, written) {
            (',', _) if digits.len() == 6 => ask([full, decimal(1)]),
            (',', _) => ask([full, scaled(digits, "", 1_000)]),
            (_, Written::AsPrice) => full.map(Meaning::Exact),
            // 750.000 is a day's takings, and a thousand times that is not.
            (_, Written::Bare) if digits.len() == 6 => full.map(Meaning::Exact),
            // 1.250: Rp1.250, or 1.250 ribu, which is 1,25 juta.
            (_, Written::Bare) => ask([full, scaled(digits, "", 1_000)]),
        };
    }
    match figure.decimal.as_ref().map(|(whole, rest)| (whole.len(), rest.len())) {
        Some((..=2, ..=3)) => ask([1_000_000, 1_000, 1].map(decimal)), // 1,25: the unit was left out
        Some((_, ..=2)) => decimal(1).map(Meaning::Exact),
        _ => Err(Grouping),
    }
}

/// A figure and its unit.
fn in_unit(figure: &Figure<'_>, unit: i64) -> Result<Meaning, AmountFault> {
    let Some(digits) = &figure.grouped else { return by_marks(figure, unit) };
    let counted = scaled(digits, "", unit)?;
    match &figure.decimal {
        None => match scaled(digits, "", 1)? {
            full if full.0 >= WRITTEN_OUT => ask([full, counted].map(Ok)),
            _ => Ok(Meaning::Exact(counted)),
        },
        // 1,250jt is 1,25 juta; 1,250rb may well be the English way to write 1.250 ribu.
        Some((whole, rest)) if figure.style == Style::One(',') && !PLAUSIBLE.contains(&counted.0) => {
            scaled(whole, rest, unit).map(Meaning::Exact)
        }
        Some(_) => by_marks(figure, unit),
    }
}

/// Groups, decimals, or where it can be either, asked: `1.250.000`, `1.250.000,00`, `1.250.000,000`.
fn by_marks(figure: &Figure<'_>, unit: i64) -> Result<Meaning, AmountFault> {
    let grouped = figure.grouped.as_ref().map(|digits| scaled(digits, "", unit));
    let decimal = figure.decimal.as_ref().map(|(whole, rest)| scaled(whole, rest, unit));
    let readings: Vec<_> = grouped.into_iter().chain(decimal).collect();
    match (figure.style, readings.as_slice()) {
        (_, []) => Err(Grouping),
        (Style::Plain | Style::One(_) | Style::Local, [one]) => one.map(Meaning::Exact),
        (Style::Foreign, [_]) | (_, [_, _, ..]) => ask(readings),
    }
}

/// A last figure without a unit, after one with the unit `above`: `1 juta 250.000`, `1 juta 250`, `250 ribu 500`.
fn in_tail(figure: &Figure<'_>, above: i64) -> Result<Meaning, AmountFault> {
    let digits = match (figure.style, &figure.grouped) {
        (Style::Plain | Style::One('.' | ' ') | Style::Local, Some(digits)) => digits,
        (_, None) | (Style::One(_) | Style::Foreign, Some(_)) => return Err(Grouping),
    };
    let times = |unit| scaled(digits, "", unit);
    match digits.len() {
        // Spoken short: "sejuta lima" is 1,5 juta, "sejuta dua ratus lima puluh" is 1,25 juta.
        1 => ask([times(above / 10), times(above / 1_000), times(1)]),
        2 | 3 if above > 1_000 => ask([times(above / 1_000), times(1)]),
        _ => times(1).map(Meaning::Exact),
    }
}

/// Adds what came before a last part, which must be less than the unit `above` it.
fn below(last: Meaning, sum: Rupiah, above: i64) -> Result<Meaning, AmountFault> {
    let add = |part: Rupiah| {
        if part.0 < above { sum.checked_add(part).ok_or(TooLarge) } else { Err(Grouping) }
    };
    match last {
        Meaning::Exact(part) => add(part).map(Meaning::Exact),
        Meaning::Ask(parts) => ask(parts.into_iter().map(add)),
    }
}

/// Asks which of the possible readings is meant: plausible takings first, then in the order given.
fn ask(readings: impl IntoIterator<Item = Result<Rupiah, AmountFault>>) -> Result<Meaning, AmountFault> {
    let (mut amounts, mut agreeing, mut fault) = (Vec::new(), 0, Grouping);
    for reading in readings {
        match reading {
            Ok(amount) if amounts.contains(&amount) => agreeing += 1,
            Ok(amount) => amounts.push(amount),
            Err(why) => fault = why,
        }
    }
    amounts.sort_by_key(|amount| !PLAUSIBLE.contains(&amount.0));
    match amounts.as_slice() {
        [] => Err(fault),
        [one] if agreeing > 0 => Ok(Meaning::Exact(*one)), // 0,00 is nothing in any unit
        _ => Ok(Meaning::Ask(amounts)),
    }
}

/// `whole,fraction` times `unit`, a power of ten.
fn scaled(whole: &str, fraction: &str, unit: i64) -> Result<Rupiah, AmountFault> {
    let fraction = fraction.trim_end_matches('0');
    let zeros = unit.checked_ilog10().unwrap_or(0) as usize;
    if fraction.len() > zeros {
        return Err(Cents);
    }
    // Only digits come here, so that the one thing that can go wrong is their number.
    format!("0{whole}{fraction:0<zeros$}").parse().map(Rupiah).map_err(|_| TooLarge)
}
#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Rows in the form `typed => 1.250.000`, `typed => ask 1.250.000 1.250`, `typed => Fault`.
    fn shown(typed: &str) -> String {
        match read(typed).map(|reading| reading.meaning) {
            Ok(Meaning::Exact(amount)) => amount.digits(),
            Ok(Meaning::Ask(all)) => all.iter().fold("ask".to_owned(), |out, one| out + " " + &one.digits()),
            Err(fault) => format!("{fault:?}"),
        }
    }

    #[test]
    fn what_an_officer_types_and_what_it_means() {
        let table = "
            1250000               => 1.250.000
            1.250.000             => 1.250.000
            1250rb                => 1.250.000
            1,25jt                => 1.250.000
            1.25jt                => 1.250.000
            1.250.000,00          => 1.250.000
            1 250 000             => 1.250.000
            2m                    => 2.000.000.000
            1250                  => 1.250
            0                     => 0
            0,00                  => 0
            750.000               => 750.000
            1250,00               => 1.250
            1.250,00              => 1.250
            9223372036854775807   => 9.223.372.036.854.775.807

            Rp1.250               => 1.250
            rp. 1.250.000,-       => 1.250.000
            1.250,-               => 1.250
            1.250 rupiah          => 1.250

            1250 RIBU             => 1.250.000
            1250k                 => 1.250.000
            1,5 Juta              => 1.500.000
            1,250jt               => 1.250.000
            0.250jt               => 250.000
            ,5jt                  => 500.000
            1250,5rb              => 1.250.500
            1.250,5rb             => 1.250.500
            1 250rb               => 1.250.000
            1250jt                => 1.250.000.000
            2,5 milyar            => 2.500.000.000

            1 juta 250 ribu       => 1.250.000
            1jt 250rb             => 1.250.000
            1jt250rb              => 1.250.000
            1 m 2 jt 3 rb 4       => ask 1.002.003.400 1.002.003.004
            1 juta 250.000        => 1.250.000
            1jt 250,5rb           => 1.250.500
            250 ribu 500          => 250.500

            1.250                 => ask 1.250.000 1.250
            1,250                 => ask 1.250.000 1.250
            1 250                 => ask 1.250.000 1.250
            1,25                  => ask 1.250.000 1.250
            12,00                 => ask 12.000.000 12.000 12
            0.750                 => ask 750.000 750
            12.500                => ask 12.500 12.500.000
            100,000               => ask 100.000 100
            1,250,000             => ask 1.250.000
            1,250,000.00          => ask 1.250.000
            1,250.00              => ask 1.250
            1.250,000             => ask 1.250.000 1.250
            1.250.000,000         => ask 1.250.000 1.250.000.000
            1.250 000             => ask 1.250.000
            1.250rb               => ask 1.250.000 1.250
            1,250rb               => ask 1.250.000 1.250
            1.250jt               => ask 1.250.000 1.250.000.000
            1.250.000rb           => ask 1.250.000 1.250.000.000
            1250000rb             => ask 1.250.000 1.250.000.000
            1jt 250               => ask 1.250.000 1.000.250
            2jt5                  => ask 2.500.000 2.005.000 2.000.005

            -5                    => Negative
            Rp -1.250.000         => Negative
            −5jt                  => Negative
            abc                   => NotANumber
            -                     => NotANumber
            Rp                    => NotANumber
            hari ini              => NotANumber
            5 ayam                => NotANumber
            2 x 500rb             => NotANumber
            1.250.000,50          => Cents
            1250,5                => Cents
            250,50                => Cents
            1,250,000.50          => Cents
            1,2345678jt           => Cents
            12.50.000             => Grouping
            1.25.000              => Grouping
            0.750.000             => Grouping
            075.000               => Grouping
            1,2345                => Grouping
            1250.000              => Grouping
            12 50                 => Grouping
            1.250.                => Grouping
            1..250                => Grouping
            250rb 1jt             => Grouping
            500rb 250rb           => Grouping
            1jt 1250rb            => Grouping
            1jt 0,5jt             => Grouping
            1,5jt 250rb           => Grouping
            9223372036854775808   => TooLarge
            9.999.999.999.999.999.999 => TooLarge
            99999999999999m       => TooLarge
        ";
        for row in table.lines().filter(|row| row.contains("=>")) {
            let (typed, meant) = row.split_once("=>").unwrap();
            assert_eq!(shown(typed), meant.trim(), "{typed:?}");
        }
        assert_eq!((read(" \t"), read("")), (Err(Empty), Err(Empty)));
        assert_eq!(shown("Rp\u{a0}1.250.000"), "1.250.000");
    }

    #[test]
    fn what_an_officer_says_it_covers() {
        let table = [
            ("4 juta", Scope::Unsaid),
            ("4 juta hari ini", Scope::Today),
            ("Hari ini: 4 juta", Scope::Today),
            ("total hari ini 4jt", Scope::Today),
            ("total 4 juta", Scope::SoFar),
            ("TOTAL=4jt", Scope::SoFar),
            ("4jt kumulatif", Scope::SoFar),
            ("kum. 4jt", Scope::SoFar),
            ("sd Rp4.000.000,-", Scope::SoFar),
            ("s.d. 4.000.000", Scope::SoFar),
            ("4jt s/d hari ini", Scope::SoFar),
            ("4000000 sampai  hari ini", Scope::SoFar),
            ("4jt so far", Scope::SoFar),
        ];
        for (typed, scope) in table {
            let meaning = Meaning::Exact(Rupiah(4_000_000));
            assert_eq!(read(typed), Ok(Reading { meaning, scope }), "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_typed_panics(any in ".*", near in "[-0-9., rpbjtkmsd/=:−a]{0,24}") {
            for typed in [any, near] {
                if let Ok(Reading { meaning: Meaning::Ask(amounts), .. }) = read(&typed) {
                    prop_assert!((1..=3).contains(&amounts.len()));
                }
            }
        }

        #[test]
        fn what_is_printed_reads_back(rupiah in prop_oneof![0..=2_000_000_i64, 0..=i64::MAX]) {
            let amount = Rupiah(rupiah);
            let exact = Ok(Meaning::Exact(amount));
            prop_assert_eq!(read(&amount.to_string()).map(|r| r.meaning), exact.clone());
            prop_assert_eq!(read(&rupiah.to_string()).map(|r| r.meaning), exact.clone());
            match read(&amount.digits()).map(|r| r.meaning) {
                Ok(Meaning::Ask(amounts)) => prop_assert!(rupiah < WRITTEN_OUT && amounts.contains(&amount)),
                read => prop_assert_eq!(read, exact),
            }
        }
    }
}
