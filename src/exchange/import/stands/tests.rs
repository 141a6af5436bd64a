use super::*;

/// A column, a cell in it, the hall beside it, and what they come to.
type Row<'a> = (&'a [&'a str], &'a str, &'a str, &'a [&'a str]);

/// The stands of a cell in a column of such cells: `hall|code:part[days]`.
fn stands(column: &[&str], cell: &str, hall: &str) -> Result<Vec<String>, String> {
    let mut seeker = StyleSeeker::default();
    column.iter().chain([&cell]).for_each(|cell| seeker.look(cell));
    let said = |stand: &Stand| {
        let hall = stand.hall.as_ref().map(|hall| format!("{hall}|")).unwrap_or_default();
        let part = stand.part.as_ref().map(|part| format!(":{part}")).unwrap_or_default();
        let days = stand.days.iter().flatten().map(DayWord::to_string).collect::<Vec<_>>().join(" ");
        let days = if days.is_empty() { days } else { format!("[{days}]") };
        format!("{hall}{}{part}{days}", stand.code)
    };
    let found = read(cell, hall, "", seeker.style());
    match found.unread.is_empty() {
        true => Ok(found.stands.iter().map(said).collect()),
        false => Err(found.unread.join("|")),
    }
}

#[test]
fn cells_as_people_write_them() {
    let halves = ["A-01ab"];
    let table: [Row; 36] = [
        (&[], "A-01, A-02", "", &["A-01", "A-02"]),
        (&[], "A-01; A-02 & A-03", "", &["A-01", "A-02", "A-03"]),
        (&[], "A01 dan A02", "", &["A01", "A02"]),
        (&[], "A-12, 13, 14", "", &["A-12", "A-13", "A-14"]),
        (&[], "W10-15", "", &["W10", "W11", "W12", "W13", "W14", "W15"]),
        (&[], "S56-57", "", &["S56", "S57"]),
        (&[], "S09-11", "", &["S09", "S10", "S11"]),
        (&[], "A-01-03", "", &["A-01", "A-02", "A-03"]),
        (&[], "A01 - A03", "", &["A01", "A02", "A03"]),
        (&[], "12 s/d 14", "", &["12", "13", "14"]),
        (&[], "A1–A3", "", &["A1", "A2", "A3"]),
        (&["B1-12", "B2-3", "B2-1", "B3-4"], "B1-13", "", &["B1-13"]),
        (&halves, "A-08ab/A-09ab", "", &["A-08:a", "A-08:b", "A-09:a", "A-09:b"]),
        (&halves, "A-14b", "", &["A-14:b"]),
        (&halves, "AA-07/AA-08", "", &["AA-07", "AA-08"]),
        (&halves, "E-17b (SAT)", "", &["E-17:b[sat]"]),
        (&halves, "K-16ab/K-17a (SUN)", "", &["K-16:a[sun]", "K-16:b[sun]", "K-17:a[sun]"]),
        (&[], "A01 (pojok)", "", &["A01"]),
        (&[], "D045g", "", &["D045g"]),
        (&[], "12A", "", &["12A"]),
        (&[], "D050/F051", "3.2", &["3.2|D050/F051"]),
        (&[], "B041/C040/B040", "", &["B041/C040/B040"]),
        (&[], "A12/13", "", &["A12", "A13"]),
        (&[], "Hall 3 / A12", "", &["Hall 3|A12"]),
        (&[], "G/12", "", &["G|12"]),
        (&["G1", "G2"], "G/12", "", &["G12"]),
        (&[], "#C5", "", &["C5"]),
        (&[], "(A10)", "", &["A10"]),
        (&[], "------", "", &[]),
        (&[], "A010\nB020", "10.1\n5.2", &["10.1|A010", "5.2|B020"]),
        (&[], "A1\nA2", "G", &["G|A1", "G|A2"]),
        (&[], "Stan No. 12", "", &["12"]),
        (&[], "Booth A 7", "", &["A7"]),
        (&[], "A01, A01", "", &["A01"]),
        (&[], "TBA", "", &[]),
        (&[], " ", "", &[]),
    ];
    for (column, cell, hall, wanted) in table {
        let wanted: Vec<String> = wanted.iter().map(|stand| (*stand).to_owned()).collect();
        assert_eq!(stands(column, cell, hall), Ok(wanted), "{cell:?}");
    }
}

#[test]
fn entries_are_counted_as_people_count_their_stands() {
    let table =
        [("A-08ab/A-09ab", 1), ("S56-57", 1), ("A1, A2", 2), ("A1, A1", 1), ("A1\nB2", 2), ("D050/F051", 1)];
    let style = StyleSeeker::default().style();
    let style = Style { letters: Letters::Parts, ..style };
    for (cell, wanted) in table {
        assert_eq!(read(cell, "", "", style).entries, wanted, "{cell}");
    }
    let half = read("A1, (), A2", "", "", style);
    assert_eq!((half.stands.len(), half.unread.len()), (2, 1), "one bad item costs only itself");
}

#[test]
fn what_is_no_stand_is_told() {
    for cell in ["di dekat pintu masuk sebelah kiri panggung", "()", "!!", "W1-900 s/d 1"] {
        assert!(stands(&[], cell, "").is_err(), "{cell}");
    }
}

#[test]
fn what_lists_from_everywhere_write() {
    let heads = ["H3-B41", "H3-B42", "H4-A1", "H4-A2", "H3-C1", "H4-C1"];
    let even = ["1202", "1212", "1214"];
    let halves = ["AA-102", "AA-102a", "AA-103a"];
    let table: &[Row] = &[
        (&[], "#N/A", "", &[]),
        (&[], "NULL", "", &[]),
        (&[], "0", "", &[]),
        (&[], "TRUE", "", &[]),
        (&[], "menyusul", "", &[]),
        (&[], "lihat denah", "", &[]),
        (&[], "Sold Out", "", &[]),
        (&[], "#REF!", "", &[]),
        (&[], "belum ditentukan", "", &[]),
        (&[], "tanpa stan", "", &[]),
        (&[], "Lobby", "", &["Lobby"]),
        (&[], "Hall 4.2 Stand F 61", "", &["Hall 4.2|F61"]),
        (&[], "3.1 B40", "", &["3.1|B40"]),
        (&[], "3.1/B40", "", &["3.1|B40"]),
        (&[], "3.1 B40", "3.1", &["3.1|B40"]),
        (&[], "Hall 3.1, B42", "3.1", &["3.1|B42"]),
        (&heads, "H3-B40", "", &["3|B40"]),
        (&[], "H3-B40", "", &["H3-B40"]),
        (&[], "Hall A - 12", "", &["Hall A|12"]),
        (&[], "Gedung B Lt 1 B-12", "", &["Gedung B Lt 1|B-12"]),
        (&[], "Lt. 2 No 14", "", &["Lt. 2|14"]),
        (&[], "Pabellón 3 Stand 12", "", &["Pabellón 3|12"]),
        (&[], "Halle 5 / C 12", "", &["Halle 5|C12"]),
        (&[], "Padiglione 2 - A12", "", &["Padiglione 2|A12"]),
        (&[], "Aula 1 No. 3", "", &["Aula 1|3"]),
        (&[], "A5, Sat; A6, Sun", "", &["A5[sat]", "A6[sun]"]),
        (&[], "Sat: A8 / Sun: A9", "", &["A8[sat]", "A9[sun]"]),
        (&[], "A3 (Sat) A4 (Sun)", "", &["A3[sat]", "A4[sun]"]),
        (&[], "A7 SAT", "", &["A7[sat]"]),
        (&[], "A7 (Sat, Sun)", "", &["A7[sat sun]"]),
        (&even, "1204-1210", "", &["1204", "1206", "1208", "1210"]),
        (&[], "1204-1206", "", &["1204", "1205", "1206"]),
        (&[], "105-109 (odd)", "", &["105", "107", "109"]),
        (&[], "104-108 (genap)", "", &["104", "106", "108"]),
        (&[], "A10-12-14", "", &["A10", "A12", "A14"]),
        (&[], "C1 C2", "", &["C1", "C2"]),
        (&[], "1/2 B2", "", &["B2"]),
        (&[], "½ B2", "", &["B2"]),
        (&[], "half of B3", "", &["B3"]),
        (&[], "B4 left", "", &["B4"]),
        (&[], "B4 kiri", "", &["B4"]),
        (&[], "B5 (half)", "", &["B5"]),
        (&[], "A-08 a+b", "", &["A-08:a", "A-08:b"]),
        (&["D1-2", "D2-1", "D3-1", "B1-12"], "D1-1", "", &["D1-1"]),
        (&[], "101.0", "", &["101"]),
        (&halves, "AA-102b", "", &["AA-102:b"]),
        (&["12", "14"], "12A", "", &["12A"]),
    ];
    let mut wrong = Vec::new();
    for (column, cell, hall, wanted) in table {
        let wanted: Vec<String> = wanted.iter().map(|stand| (*stand).to_owned()).collect();
        let found = stands(column, cell, hall);
        if found != Ok(wanted) {
            wrong.push((*cell, found));
        }
    }
    for cell in
        ["di dekat pintu masuk", "1-999999999", "A1-A99999", "A9-A1", "A1-B5", "2023-05-01", "01-May", "Sat"]
    {
        let found = stands(&[], cell, "");
        if found.is_ok() {
            wrong.push((cell, found));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
