//! What a table's columns are: by their headers in Indonesian and English, and by what stands in them.

use serde::{Serialize, Serializer};

use super::clock::{self, Clock};
use super::dates::{self, Day};
use super::names::{GateNamed, Names};
use super::words::plain;
use crate::fair::ids::{GateId, MethodId};
use crate::fair::time::Offset;

/// What a column is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Use {
    /// The day, perhaps with the time.
    Date,
    /// The time or hour.
    Time,
    /// The gate.
    Gate,
    /// How many came.
    Visits,
    /// How many went one of several ways: counted in another column already.
    Direction,
    /// The stand's code.
    Stand,
    /// The exhibitor's name.
    Exhibitor,
    /// The exhibitor's number, or the code of its organiser's list.
    Id,
    /// What was sold.
    Amount,
    /// How many sales.
    Transactions,
    /// What was paid that way.
    Payment(MethodId),
    /// Who says so.
    Provenance,
    /// What the other figures of the row come to: checked, not taken.
    Total,
    /// The figure of that hour, in minutes from midnight.
    OfHour(u16),
    /// The figure of that day, by the header.
    OfDay,
    /// The figure of that gate.
    OfGate(GateId),
    /// Nothing that is taken.
    Ignored,
}

const FIXED: [(&str, Use); 14] = [
    ("date", Use::Date),
    ("time", Use::Time),
    ("gate", Use::Gate),
    ("visits", Use::Visits),
    ("direction", Use::Direction),
    ("stand", Use::Stand),
    ("exhibitor", Use::Exhibitor),
    ("id", Use::Id),
    ("amount", Use::Amount),
    ("transactions", Use::Transactions),
    ("provenance", Use::Provenance),
    ("total", Use::Total),
    ("of-day", Use::OfDay),
    ("ignored", Use::Ignored),
];

impl Use {
    /// The use of that word: one of `date time gate visits direction stand exhibitor id amount transactions provenance total of-day ignored`,
    /// `payment:<id>`, `of-gate:<id>`, `of-hour:<hour>`.
    pub fn of(word: &str) -> Option<Use> {
        let fixed = FIXED.iter().find(|(known, _)| *known == word).map(|(_, means)| means.clone());
        fixed.or_else(|| match word.split_once(':')? {
            ("payment", id) => Some(Use::Payment(id.into())),
            ("of-gate", id) => Some(Use::OfGate(id.into())),
            ("of-hour", hour) => {
                hour.parse().ok().filter(|hour| *hour < 48).map(|hour: u16| Use::OfHour(hour * 60))
            }
            _ => None,
        })
    }

    /// Its word.
    pub fn word(&self) -> String {
        match self {
            Use::Payment(method) => format!("payment:{method}"),
            Use::OfHour(minutes) => format!("of-hour:{}", minutes / 60),
            Use::OfGate(gate) => format!("of-gate:{gate}"),
            other => {
                FIXED.iter().find(|(_, means)| means == other).map_or("ignored", |(word, _)| word).to_owned()
            }
        }
    }
}

impl Serialize for Use {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&self.word())
    }
}

/// What a header says, before it is known what the table is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Hint {
    Date,
    Time,
    Gate,
    /// Entries: before any sum of entries and exits.
    In,
    Out,
    Visits,
    Direction,
    Stand,
    Exhibitor,
    Id,
    Amount,
    Transactions,
    Payment(MethodId),
    Provenance,
    /// `Total`, `Jumlah`: of what the table is.
    Total,
    OfHour(Clock),
    OfDay(Day),
    OfGate(GateId),
    /// A bare number, which may be an hour or a day.
    Number(u16),
    /// `No.`
    Running,
    None,
}

/// Headers by their plain words; what is not found whole is sought by its words.
const WHOLE: [(&str, Hint); 31] = [
    ("no", Hint::Running),
    ("nomor", Hint::Running),
    ("number", Hint::Running),
    ("nr", Hint::Running),
    ("in", Hint::In),
    ("masuk", Hint::In),
    ("entries", Hint::In),
    ("entry", Hint::In),
    ("out", Hint::Out),
    ("keluar", Hint::Out),
    ("exits", Hint::Out),
    ("exit", Hint::Out),
    ("total", Hint::Total),
    ("jumlah", Hint::Total),
    ("grand total", Hint::Total),
    ("sum", Hint::Total),
    ("total rp", Hint::Total),
    ("jumlah rp", Hint::Total),
    ("pintu masuk", Hint::Gate),
    ("id", Hint::Id),
    ("kode", Hint::Id),
    ("code", Hint::Id),
    ("kode peserta", Hint::Id),
    ("id peserta", Hint::Id),
    ("nomor peserta", Hint::Id),
    ("no peserta", Hint::Id),
    ("exhibitor id", Hint::Id),
    ("exhibitor code", Hint::Id),
    ("rp", Hint::Amount),
    ("waktu", Hint::Time),
    ("hari", Hint::Date),
];

/// Words anywhere in a header, the stronger first.
const PARTS: [(&str, Hint); 60] = [
    ("tanggal", Hint::Date),
    ("tgl", Hint::Date),
    ("date", Hint::Date),
    ("datetime", Hint::Date),
    ("timestamp", Hint::Date),
    ("transaksi", Hint::Transactions),
    ("transactions", Hint::Transactions),
    ("transaction", Hint::Transactions),
    ("nota", Hint::Transactions),
    ("receipts", Hint::Transactions),
    ("toward", Hint::Direction),
    ("towards", Hint::Direction),
    ("arah", Hint::Direction),
    ("bound", Hint::Direction),
    ("keluar", Hint::Out),
    ("out", Hint::Out),
    ("omzet", Hint::Amount),
    ("omset", Hint::Amount),
    ("penjualan", Hint::Amount),
    ("sales", Hint::Amount),
    ("revenue", Hint::Amount),
    ("turnover", Hint::Amount),
    ("pendapatan", Hint::Amount),
    ("pemasukan", Hint::Amount),
    ("nilai", Hint::Amount),
    ("amount", Hint::Amount),
    ("pengunjung", Hint::Visits),
    ("kunjungan", Hint::Visits),
    ("visitors", Hint::Visits),
    ("visitor", Hint::Visits),
    ("visits", Hint::Visits),
    ("pedestrians", Hint::Visits),
    ("pedestrian", Hint::Visits),
    ("people", Hint::Visits),
    ("orang", Hint::Visits),
    ("footfall", Hint::Visits),
    ("count", Hint::Visits),
    ("counts", Hint::Visits),
    ("attendance", Hint::Visits),
    ("asal", Hint::Provenance),
    ("sumber", Hint::Provenance),
    ("provenance", Hint::Provenance),
    ("stan", Hint::Stand),
    ("stand", Hint::Stand),
    ("booth", Hint::Stand),
    ("lapak", Hint::Stand),
    ("meja", Hint::Stand),
    ("peserta", Hint::Exhibitor),
    ("exhibitor", Hint::Exhibitor),
    ("usaha", Hint::Exhibitor),
    ("tenant", Hint::Exhibitor),
    ("merek", Hint::Exhibitor),
    ("pintu", Hint::Gate),
    ("gate", Hint::Gate),
    ("gerbang", Hint::Gate),
    ("lokasi", Hint::Gate),
    ("location", Hint::Gate),
    ("entrance", Hint::Gate),
    ("nama", Hint::Exhibitor),
    ("name", Hint::Exhibitor),
];

/// Words of time, which stand beside others (`hour beginning`, `jam masuk`): after all others.
const TIMES: [(&str, Hint); 9] = [
    ("day", Hint::Date),
    ("hari", Hint::Date),
    ("jam", Hint::Time),
    ("pukul", Hint::Time),
    ("hour", Hint::Time),
    ("time", Hint::Time),
    ("waktu", Hint::Time),
    ("periode", Hint::Time),
    ("interval", Hint::Time),
];

/// What a header says.
pub(super) fn hint(header: &str, names: &Names<'_>) -> Hint {
    let header = header.trim();
    let words = plain(header);
    if words.is_empty() || header.len() > 80 {
        return Hint::None;
    }
    if let Some((_, hint)) = WHOLE.iter().find(|(whole, _)| *whole == words) {
        return hint.clone();
    }
    if let Some(method) = names.method(header) {
        return Hint::Payment(method);
    }
    if words.bytes().all(|b| b.is_ascii_digit()) && words == header {
        return words.parse().map_or(Hint::None, Hint::Number);
    }
    if let Some(hint) = of_one(header, names.settings.utc_offset) {
        return hint;
    }
    if let GateNamed::Known(gate) = names.gate(header) {
        return Hint::OfGate(gate);
    }
    let all: Vec<&str> = words.split(' ').collect();
    let found = PARTS.iter().chain(&TIMES).find(|(part, _)| all.contains(part));
    match found {
        Some((_, hint)) => hint.clone(),
        None => Hint::None,
    }
}

/// A header that is an hour or a day itself.
fn of_one(header: &str, offset: Offset) -> Option<Hint> {
    if let Some(clock) = clock::sure(header) {
        return Some(Hint::OfHour(clock));
    }
    let when = dates::read(header, offset)?;
    match when.day {
        Day::Of(_) if header.contains(' ') => None,
        Day::Date(_) | Day::Pair { .. } | Day::Yearless { .. } | Day::Nth(_) | Day::Of(_) => {
            Some(Hint::OfDay(when.day))
        }
    }
}
