//! What a file seems to be, by the headings of its tables and what stands below them.

use super::Kind;
use crate::exchange::import::DayWord;
use crate::exchange::plan;
use crate::exchange::sheet::Sheet;
use crate::exchange::source::Source;
use crate::fair::search::fold;

/// So many rows are looked at for headings.
const HEADINGS_WITHIN: usize = 12;
/// So many rows below them show what stands under days.
const SAMPLED: usize = 60;

/// What the headings of a file's tables say; nothing where they say nothing of plans and counts.
pub(super) fn seems(source: &Source) -> Option<Kind> {
    source.sheets.iter().find_map(headed)
}

fn headed(sheet: &Sheet) -> Option<Kind> {
    if plan::is_a_table(sheet) {
        return Some(Kind::Plan);
    }
    (0..sheet.len().min(HEADINGS_WITHIN)).find_map(|at| {
        let cells: Vec<String> = sheet.row(at)?.cells().map(fold).filter(|cell| !cell.is_empty()).collect();
        let says = |words: &[&str]| {
            cells
                .iter()
                .any(|cell| cell.chars().count() <= 40 && cell.split(' ').any(|word| words.contains(&word)))
        };
        let when = says(&[
            "tanggal",
            "tgl",
            "date",
            "hari",
            "day",
            "jam",
            "hour",
            "pukul",
            "waktu",
            "time",
            "timestamp",
        ]);
        let came =
            says(&["kunjungan", "pengunjung", "visits", "visitors", "visitor", "pedestrians", "footfall"]);
        // What a clicker wrote down: a gate, a moment, how many.
        let came = came
            || (says(&["pintu", "gate", "gerbang"]) && says(&["jumlah", "count", "counts", "masuk", "in"]));
        let sold = says(&["omzet", "omset", "penjualan", "sales", "revenue", "terjual", "pendapatan"]);
        // `Stan;Hari 1;Hari 2`: figures of stands by day, where nobody is named.
        let days = cells
            .iter()
            .filter(|cell| !cell.bytes().all(|byte| byte.is_ascii_digit()) && DayWord::read(cell).is_some());
        let stands = says(&["stan", "stand", "booth", "lapak", "kode"]);
        let named =
            says(&["nama", "name", "usaha", "peserta", "exhibitor", "company", "vendor", "tenant", "merek"]);
        // Under days stand figures; or marks, where it is a list of who is there on which day.
        let by_day = (stands || named) && days.count() >= 2 && (!named || has_amounts_by_day(sheet, at));
        let counted = (came && when) || sold || by_day;
        // A list of exhibitors may say what they sold the year before; who lists owners and phones lists exhibitors.
        let people = says(&[
            "pemilik",
            "owner",
            "telepon",
            "telp",
            "hp",
            "phone",
            "alamat",
            "address",
            "produk",
            "kecamatan",
        ]);
        (cells.len() >= 2 && counted && !people).then_some(Kind::Counts)
    })
}

/// Whether amounts stand under the days that the row names: `1.500.000`, `750rb`.
fn has_amounts_by_day(sheet: &Sheet, header: usize) -> bool {
    let Some(row) = sheet.row(header) else { return false };
    let days: Vec<usize> =
        row.cells().enumerate().filter(|(_, cell)| DayWord::read(cell).is_some()).map(|(at, _)| at).collect();
    let (mut filled, mut amounts) = (0, 0);
    for row in sheet.rows_from(header + 1).take(SAMPLED) {
        let cells = days.iter().map(|at| row.cell(*at));
        for cell in cells.filter(|cell| cell.chars().any(char::is_alphanumeric)) {
            filled += 1;
            amounts += usize::from(is_an_amount(cell));
        }
    }
    amounts * 2 > filled
}

/// Whether the cell is money: four digits at least, or fewer with a word for what they count.
fn is_an_amount(cell: &str) -> bool {
    let low = cell.trim().to_lowercase();
    let digits = low.chars().filter(char::is_ascii_digit).count();
    let letters: String = low.chars().filter(|c| c.is_alphabetic()).collect();
    let word = ["rp", "idr", "rb", "ribu", "jt", "juta", "k"].contains(&letters.as_str());
    (letters.is_empty() && digits >= 4) || (word && digits >= 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(rows: &[&str]) -> Option<Kind> {
        let mut sheet = Sheet::default();
        for (line, row) in (1..).zip(rows) {
            sheet.push(line, row.split('|')).unwrap();
        }
        headed(&sheet)
    }

    #[test]
    fn what_a_table_is_follows_from_its_headings_and_cells() {
        let (plan, counts) = (Some(Kind::Plan), Some(Kind::Counts));
        let table: [(&[&str], Option<Kind>); 12] = [
            (&["Kode|X (cm)|Y (cm)|Lebar (cm)|Panjang (cm)", "A1|0|0|300|300"], plan),
            (&["No|Kode Stan|Posisi X|Posisi Y|Ukuran", "1|A1|0|0|3 x 3 m"], plan),
            (&["A-01|1500|1500|3000|3000", "A-02|4500|1500|3000|3000"], plan),
            (&["Kopi|0812345678|2|3|4", "Roti|0812345679|1|2|3"], None),
            (&["Stan|Nama|16 Juli|17 Juli", "A1|Kopi|1.500.000|", "A2|Roti|750rb|-"], counts),
            (&["Stan|Nama|16 Juli|17 Juli", "A1|Kopi|v|", "A2|Roti|1|1"], None),
            (&["Stan|Nama|Sabtu|Minggu", "A1|Kopi|x|y", "A2|Roti|y|x"], None),
            (&["Stan|Hari 1|Hari 2", "A1|10|12"], counts),
            (&["Tanggal|Jam|Pengunjung", "16 Juli|9|12"], counts),
            (&["Gate|Timestamp|Count", "utama|2018-07-16T09:15:22+07:00|1"], counts),
            (&["Nama Usaha|Pemilik|Omzet", "Kopi|Ani|5.000.000"], None),
            (&["Nama Usaha|Stan", "Kopi|A1"], None),
        ];
        for (rows, wanted) in table {
            assert_eq!(of(rows), wanted, "{rows:?}");
        }
    }
}
