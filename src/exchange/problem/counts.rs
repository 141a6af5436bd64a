//! Mistakes and remarks of counts and sales that were counted elsewhere.

use super::What;
use crate::fair::money::{AmountFault, Rupiah};
use crate::fair::settings::Lang;
use crate::fair::state::AttendanceState;

/// What is wrong with a line, table or file of counts, or worth saying about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CountsFault {
    /// The desk's file holds no fair yet.
    NoFair,
    /// No table of visits or sales.
    SomethingElse,
    /// No table of that name or place.
    NoSuchTable {
        /// The tables there are.
        tables: Vec<String>,
    },
    /// Several columns may hold the figures, or none does.
    WhichColumn {
        /// Those that may.
        columns: Vec<String>,
    },
    /// It is no day.
    NoDate,
    /// It is no time.
    NoTime,
    /// No date: that of a row above is taken.
    DateFromAbove {
        /// On how many lines.
        rows: u32,
    },
    /// It can be two days.
    UnclearDay,
    /// The fair has no such day.
    NoSuchDay,
    /// All dates lie outside the fair.
    AllOutside {
        /// The file's first and last date.
        file: (String, String),
        /// The fair's.
        fair: (String, String),
    },
    /// Some dates lie outside the fair.
    SomeOutside {
        /// How many lines.
        lines: usize,
        /// Their first and last date.
        dates: (String, String),
    },
    /// All dates were moved, as was asked.
    Moved {
        /// By how many days.
        days: i64,
    },
    /// More than an hour in one line.
    LongSpan,
    /// It is no count.
    NoCount,
    /// No gate of that name.
    UnknownGate {
        /// On how many lines.
        rows: u32,
        /// The fair's gates.
        gates: Vec<String>,
    },
    /// A gate written otherwise.
    GateTakenAs {
        /// The fair's.
        gate: String,
    },
    /// Two ways that do not add up to their total.
    WaysDiffer {
        /// On how many lines.
        rows: u32,
    },
    /// The column that was taken, of several.
    ColumnTaken {
        /// Those that were not.
        left: Vec<String>,
    },
    /// The desk has counted more.
    DeskHasMore {
        /// What the desk has.
        desk: u32,
        /// What the file has.
        file: u64,
    },
    /// More than can be recorded.
    TooMany,
    /// One hour, or exhibitor and day, given again with another figure.
    GivenAgain {
        /// The line of the first.
        first: u32,
        /// Its figure.
        taken: String,
    },
    /// The same given again with the same figure.
    SameAgain {
        /// How many lines.
        lines: usize,
        /// The line of the first of which it is said.
        first: u32,
    },
    /// A sum that is not that of its figures.
    TotalDiffers {
        /// What they come to.
        sum: String,
    },
    /// It is no amount.
    NoAmount {
        /// Why.
        fault: AmountFault,
    },
    /// It can be several amounts.
    UnclearAmount {
        /// These.
        readings: Vec<Rupiah>,
    },
    /// What was paid one way is no amount.
    NoPayment,
    /// The ways to pay come to more than the total.
    PaymentsAbove {
        /// What they come to.
        payments: Rupiah,
    },
    /// It is no number of transactions.
    NoTransactions,
    /// A word that says nothing of who reported.
    NoProvenance,
    /// Above what one report may give.
    AboveMaximum {
        /// The most.
        maximum: Rupiah,
    },
    /// Far above the file's other amounts.
    FarAbove {
        /// Their median.
        median: Rupiah,
    },
    /// No exhibitor or stand of that name.
    UnknownExhibitor {
        /// The name that was probably meant.
        near: Option<String>,
    },
    /// Nobody stands there on that day.
    EmptyStand,
    /// Several exhibitors it may be.
    SeveralExhibitors {
        /// Their names.
        names: Vec<String>,
    },
    /// Stand and name are of two exhibitors.
    Contradiction {
        /// Their names.
        names: (String, String),
    },
    /// The exhibitor is not scheduled on that day.
    NotScheduled {
        /// Its name.
        name: String,
        /// The day.
        day: u16,
    },
    /// The exhibitor is not there on that day.
    NotThere {
        /// Its name.
        name: String,
        /// The day.
        day: u16,
        /// How it stands to it.
        state: AttendanceState,
    },
}

impl From<CountsFault> for What {
    fn from(fault: CountsFault) -> Self {
        What::Counts(Box::new(fault))
    }
}

/// Izin, tidak hadir, mundur; the others are no reasons to be away.
fn away(state: AttendanceState) -> (&'static str, &'static str) {
    match state {
        AttendanceState::Excused => ("izin", "is excused"),
        AttendanceState::Absent => ("tidak hadir", "is absent"),
        AttendanceState::Withdrawn => ("mundur", "has withdrawn"),
        AttendanceState::Expected
        | AttendanceState::Present
        | AttendanceState::Late
        | AttendanceState::Away
        | AttendanceState::LeftEarly => ("belum hadir", "is not there"),
    }
}

fn fault(fault: AmountFault) -> (&'static str, &'static str) {
    match fault {
        AmountFault::Empty => ("kosong", "empty"),
        AmountFault::Negative => ("di bawah nol", "below zero"),
        AmountFault::NotANumber => ("bukan jumlah uang", "no amount"),
        AmountFault::Cents => ("ada pecahan rupiah", "a fraction of a rupiah is left over"),
        AmountFault::Grouping => ("letak titik atau koma keliru", "dots or commas stand in the wrong places"),
        AmountFault::TooLarge => ("terlalu besar", "too large"),
    }
}

fn listed<T: ToString>(all: &[T], or: &str) -> String {
    let words: Vec<String> = all.iter().map(ToString::to_string).collect();
    match words.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} {or} {last}", before.join(", ")),
        _ => words.concat(),
    }
}

fn span((first, last): &(String, String), to: &str) -> String {
    if first == last { first.clone() } else { format!("{first} {to} {last}") }
}

impl CountsFault {
    /// What is wrong, and what to do or what was done.
    pub(super) fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::Id => self.in_indonesian(),
            Lang::En => self.in_english(),
        }
    }

    fn in_indonesian(&self) -> String {
        match self {
            CountsFault::NoFair => "belum ada pameran di berkas ini; buat dulu dengan `fairdesk new`".to_owned(),
            CountsFault::SomethingElse => {
                "bukan hitungan pengunjung atau omzet; perlu kolom tanggal, jam, dan jumlah pengunjung, atau stan, hari, dan omzet"
                    .to_owned()
            }
            CountsFault::NoSuchTable { tables } => {
                format!("tidak ada lembar itu; yang ada: {}", listed(tables, "dan"))
            }
            CountsFault::WhichColumn { columns } if columns.is_empty() => {
                "tidak ada kolom angka yang dikenali; sebutkan artinya, misalnya Jumlah=visits atau Jumlah=amount".to_owned()
            }
            CountsFault::WhichColumn { columns } => format!(
                "angkanya bisa di kolom {}; sebutkan yang mana, misalnya {}=visits atau {0}=amount",
                listed(columns, "atau"),
                columns.first().map(String::as_str).unwrap_or_default()
            ),
            CountsFault::NoDate => "bukan tanggal; baris ini dilewati, tulis misalnya 16/07/2018".to_owned(),
            CountsFault::NoTime => "bukan jam; baris ini dilewati, tulis misalnya 08.00".to_owned(),
            CountsFault::DateFromAbove { rows } => {
                format!("{rows} baris tanpa tanggal; dipakai tanggal baris di atasnya")
            }
            CountsFault::UnclearDay => {
                "bisa dua tanggal; dilewati, tulis misalnya 2018-07-16 atau pilih urutan hari dan bulan".to_owned()
            }
            CountsFault::NoSuchDay => "pameran tidak punya hari itu; dilewati".to_owned(),
            CountsFault::AllOutside { file, fair } => format!(
                "semua tanggal di luar pameran: berkas {}, pameran {}; tidak ada yang diambil, periksa berkas atau hari pameran",
                span(file, "s.d."),
                span(fair, "s.d.")
            ),
            CountsFault::SomeOutside { lines, dates } => {
                format!("{lines} baris di luar hari pameran ({}); dilewati", span(dates, "s.d."))
            }
            CountsFault::Moved { days } => format!("semua tanggal digeser {days} hari, seperti dipilih"),
            CountsFault::LongSpan => "lebih dari satu jam; semuanya dicatat pada jam pertamanya".to_owned(),
            CountsFault::NoCount => "bukan jumlah orang; dilewati, tulis angka bulat".to_owned(),
            CountsFault::UnknownGate { rows, gates } => format!(
                "pintu tidak dikenal, {rows} baris dilewati; pintu pameran ini: {}",
                listed(gates, "dan")
            ),
            CountsFault::GateTakenAs { gate } => format!("diambil sebagai pintu {gate}"),
            CountsFault::WaysDiffer { rows } => {
                format!("di {rows} baris kedua arah tidak sama dengan jumlahnya; kolom ini diambil apa adanya")
            }
            CountsFault::ColumnTaken { left } => format!("kolom ini yang diambil; tidak diambil: {}", listed(left, "dan")),
            CountsFault::DeskHasMore { desk, file } => {
                format!("meja sudah menghitung {desk}, berkas {file}; hitungan meja dipertahankan")
            }
            CountsFault::TooMany => "lebih dari yang dapat dicatat; dilewati, periksa angkanya".to_owned(),
            CountsFault::GivenAgain { first, taken } => {
                format!("sudah ada di baris {first} dengan angka lain; yang diambil {taken}")
            }
            CountsFault::SameAgain { lines, first } => {
                format!("{lines} baris tertulis dua kali dengan angka sama (pertama: baris {first}); dihitung sekali")
            }
            CountsFault::TotalDiffers { sum } => {
                format!("tidak sama dengan jumlah angkanya, {sum}; yang diambil angkanya, bukan totalnya")
            }
            CountsFault::NoAmount { fault: why } => format!("{}; dilewati, tulis misalnya 1250000", fault(*why).0),
            CountsFault::UnclearAmount { readings } => {
                format!("bisa berarti {}; dilewati, tulis lengkap", listed(readings, "atau"))
            }
            CountsFault::NoPayment => "bukan jumlah uang; rincian pembayaran baris ini tidak diambil".to_owned(),
            CountsFault::PaymentsAbove { payments } => {
                format!("rincian pembayaran {payments} melebihi totalnya; diambil totalnya saja")
            }
            CountsFault::NoTransactions => "bukan jumlah transaksi; diambil omzetnya saja".to_owned(),
            CountsFault::NoProvenance => {
                "asal angka tidak dikenal; tulis hasil hitung, laporan peserta, atau perkiraan".to_owned()
            }
            CountsFault::AboveMaximum { maximum } => {
                format!("melebihi batas {maximum}; dilewati, periksa nolnya")
            }
            CountsFault::FarAbove { median } => {
                format!("jauh di atas yang lain (tengahnya {median}); tetap diambil, periksa nolnya")
            }
            CountsFault::UnknownExhibitor { near: Some(near) } => {
                format!("peserta tidak dikenal; dilewati, mungkin maksudnya {near}")
            }
            CountsFault::UnknownExhibitor { near: None } => {
                "peserta atau stan tidak dikenal; dilewati, tulis seperti di daftar peserta".to_owned()
            }
            CountsFault::EmptyStand => "tidak ada peserta di stan ini pada hari itu; dilewati".to_owned(),
            CountsFault::SeveralExhibitors { names } => {
                format!("bisa {}; dilewati, tambahkan kolom nama atau kode peserta", listed(names, "atau"))
            }
            CountsFault::Contradiction { names } => {
                format!("stan dan nama tidak cocok: {} dan {}; dilewati, perbaiki salah satunya", names.0, names.1)
            }
            CountsFault::NotScheduled { name, day } => {
                format!("{name} tidak dijadwalkan hari ke-{day}; dilewati")
            }
            CountsFault::NotThere { name, day, state } => {
                format!("{name} {} pada hari ke-{day}; dilewati, perbaiki dulu kehadirannya bila memang berjualan", away(*state).0)
            }
        }
    }

    fn in_english(&self) -> String {
        match self {
            CountsFault::NoFair => "there is no fair in this file yet; make one with `fairdesk new`".to_owned(),
            CountsFault::SomethingElse => {
                "neither visits nor sales; columns of date, hour and visitors are needed, or of stand, day and sales".to_owned()
            }
            CountsFault::NoSuchTable { tables } => format!("there is no such sheet; there are: {}", listed(tables, "and")),
            CountsFault::WhichColumn { columns } if columns.is_empty() => {
                "no column of figures is known; say what one is, for example Count=visits or Count=amount".to_owned()
            }
            CountsFault::WhichColumn { columns } => format!(
                "the figures may be in column {}; say which, for example {}=visits or {0}=amount",
                listed(columns, "or"),
                columns.first().map(String::as_str).unwrap_or_default()
            ),
            CountsFault::NoDate => "no date; this line is left out, write it as 2018-07-16".to_owned(),
            CountsFault::NoTime => "no time; this line is left out, write it as 08:00".to_owned(),
            CountsFault::DateFromAbove { rows } => {
                format!("{rows} lines without a date; that of the line above is taken")
            }
            CountsFault::UnclearDay => {
                "it may be two dates; left out, write it as 2018-07-16 or choose the order of day and month".to_owned()
            }
            CountsFault::NoSuchDay => "the fair has no such day; left out".to_owned(),
            CountsFault::AllOutside { file, fair } => format!(
                "all dates lie outside the fair: the file has {}, the fair {}; nothing is taken, check the file or the fair's days",
                span(file, "to"),
                span(fair, "to")
            ),
            CountsFault::SomeOutside { lines, dates } => {
                format!("{lines} lines lie outside the fair's days ({}); left out", span(dates, "to"))
            }
            CountsFault::Moved { days } => format!("all dates were moved by {days} days, as chosen"),
            CountsFault::LongSpan => "more than an hour; all of it is put down to its first hour".to_owned(),
            CountsFault::NoCount => "no number of people; left out, write a whole number".to_owned(),
            CountsFault::UnknownGate { rows, gates } => {
                format!("no such gate, {rows} lines are left out; this fair's gates are {}", listed(gates, "and"))
            }
            CountsFault::GateTakenAs { gate } => format!("taken as the gate {gate}"),
            CountsFault::WaysDiffer { rows } => {
                format!("on {rows} lines the two ways do not add up to their total; this column is taken as it stands")
            }
            CountsFault::ColumnTaken { left } => format!("this column is taken; not taken: {}", listed(left, "and")),
            CountsFault::DeskHasMore { desk, file } => {
                format!("the desk has counted {desk}, the file {file}; the desk's count is kept")
            }
            CountsFault::TooMany => "more than can be recorded; left out, check the figure".to_owned(),
            CountsFault::GivenAgain { first, taken } => {
                format!("line {first} gives it already with another figure; {taken} is taken")
            }
            CountsFault::SameAgain { lines, first } => {
                format!("{lines} lines are written twice with the same figure (the first: line {first}); counted once")
            }
            CountsFault::TotalDiffers { sum } => {
                format!("not the sum of its figures, {sum}; the figures are taken, not the total")
            }
            CountsFault::NoAmount { fault: why } => format!("{}; left out, write it as 1250000", fault(*why).1),
            CountsFault::UnclearAmount { readings } => {
                format!("it may mean {}; left out, write it in full", listed(readings, "or"))
            }
            CountsFault::NoPayment => "no amount; this line's ways to pay are not taken".to_owned(),
            CountsFault::PaymentsAbove { payments } => {
                format!("the ways to pay come to {payments}, above the total; only the total is taken")
            }
            CountsFault::NoTransactions => "no number of transactions; only the amount is taken".to_owned(),
            CountsFault::NoProvenance => "who says so is not known; write counted, declared or estimated".to_owned(),
            CountsFault::AboveMaximum { maximum } => format!("above the maximum of {maximum}; left out, check the zeros"),
            CountsFault::FarAbove { median } => {
                format!("far above the others (their median is {median}); taken all the same, check the zeros")
            }
            CountsFault::UnknownExhibitor { near: Some(near) } => {
                format!("no such exhibitor; left out, perhaps {near} is meant")
            }
            CountsFault::UnknownExhibitor { near: None } => {
                "no such exhibitor or stand; left out, write it as the list of exhibitors does".to_owned()
            }
            CountsFault::EmptyStand => "nobody stands there on that day; left out".to_owned(),
            CountsFault::SeveralExhibitors { names } => {
                format!("it may be {}; left out, add a column with the exhibitor's name or code", listed(names, "or"))
            }
            CountsFault::Contradiction { names } => {
                format!("stand and name do not agree: {} and {}; left out, correct one of them", names.0, names.1)
            }
            CountsFault::NotScheduled { name, day } => format!("{name} is not scheduled on day {day}; left out"),
            CountsFault::NotThere { name, day, state } => {
                format!("{name} {} on day {day}; left out, correct its attendance first if it did sell", away(*state).1)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_said_in_both_languages() {
        let text = || "A".to_owned();
        let pair = || ("A".to_owned(), "B".to_owned());
        let all = [
            CountsFault::NoFair,
            CountsFault::SomethingElse,
            CountsFault::NoSuchTable { tables: vec![text()] },
            CountsFault::WhichColumn { columns: Vec::new() },
            CountsFault::WhichColumn { columns: vec![text(), text()] },
            CountsFault::NoDate,
            CountsFault::NoTime,
            CountsFault::DateFromAbove { rows: 2 },
            CountsFault::UnclearDay,
            CountsFault::NoSuchDay,
            CountsFault::AllOutside { file: pair(), fair: pair() },
            CountsFault::SomeOutside { lines: 2, dates: pair() },
            CountsFault::Moved { days: 7 },
            CountsFault::LongSpan,
            CountsFault::NoCount,
            CountsFault::UnknownGate { rows: 2, gates: vec![text()] },
            CountsFault::GateTakenAs { gate: text() },
            CountsFault::WaysDiffer { rows: 2 },
            CountsFault::ColumnTaken { left: vec![text()] },
            CountsFault::DeskHasMore { desk: 2, file: 1 },
            CountsFault::TooMany,
            CountsFault::GivenAgain { first: 2, taken: text() },
            CountsFault::SameAgain { lines: 2, first: 3 },
            CountsFault::TotalDiffers { sum: text() },
            CountsFault::NoAmount { fault: AmountFault::Cents },
            CountsFault::UnclearAmount { readings: vec![Rupiah::ZERO] },
            CountsFault::NoPayment,
            CountsFault::PaymentsAbove { payments: Rupiah::ZERO },
            CountsFault::NoTransactions,
            CountsFault::NoProvenance,
            CountsFault::AboveMaximum { maximum: Rupiah::ZERO },
            CountsFault::FarAbove { median: Rupiah::ZERO },
            CountsFault::UnknownExhibitor { near: None },
            CountsFault::UnknownExhibitor { near: Some(text()) },
            CountsFault::EmptyStand,
            CountsFault::SeveralExhibitors { names: vec![text(), text()] },
            CountsFault::Contradiction { names: pair() },
            CountsFault::NotScheduled { name: text(), day: 1 },
            CountsFault::NotThere { name: text(), day: 1, state: AttendanceState::Absent },
        ];
        for fault in all {
            let (id, en) = (fault.say(Lang::Id), fault.say(Lang::En));
            assert!(id != en && !id.ends_with('.') && !en.ends_with('.'), "{id} / {en}");
        }
    }
}
