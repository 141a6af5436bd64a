//! Counts made elsewhere: tables in all the shapes that people make, from the file to the figures and back.

use fairdesk::exchange::counts::{Choices, CountsPreview, understand, understand_bytes};
use fairdesk::exchange::progress::{Watch, unwatched};
use fairdesk::exchange::source::Unread;
use fairdesk::fair::command::{Arrival, Command, Request};
use fairdesk::fair::event::{Amount, Event, Former, Mark, Provenance};
use fairdesk::fair::ids::{DayId, ExhibitorId, GateId};
use fairdesk::fair::money::Rupiah;
use fairdesk::fair::settings::Lang;
use fairdesk::fair::{refusal::Refusal, tally};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::at_the_desk::Book;

mod any;
mod titles;

fn chosen(typed: &[&str]) -> Choices {
    let mut choices = Choices::default();
    for one in typed {
        choices.take(one).unwrap();
    }
    choices
}

fn seen(book: &Book, bytes: &[u8], typed: &[&str]) -> Result<CountsPreview, String> {
    let mut told = unwatched;
    let watch = &mut Watch::new(&mut told);
    understand_bytes("hitungan", bytes.to_vec(), &book.fair, &chosen(typed), watch).map_err(|unread| {
        match unread {
            Unread::Problems(problems) => problems.say(Lang::En),
            Unread::Stopped => "stopped".to_owned(),
        }
    })
}

fn see(book: &Book, text: &str, typed: &[&str]) -> CountsPreview {
    seen(book, text.as_bytes(), typed).unwrap_or_else(|said| panic!("{said}\n{text}"))
}

fn ask(book: &mut Book, day: Option<u16>, command: Command) -> Result<(), Refusal> {
    let request = Request { id: book.request(), officer: None, day: day.map(DayId), happened: None, command };
    book.ask(request).map(|_| ())
}

/// The sample, read once for all cases.
fn sample() -> Book {
    static FAIR: std::sync::OnceLock<fairdesk::fair::Fair> = std::sync::OnceLock::new();
    let fair = FAIR.get_or_init(|| Book::sample().fair).clone();
    Book { fair, ..Book::new() }
}

/// The sample on its first morning.
fn opened() -> Book {
    let mut book = sample();
    ask(&mut book, Some(1), Command::OpenDay).unwrap();
    book
}

fn take(book: &mut Book, preview: &CountsPreview) {
    let command = preview.command().unwrap_or_else(|| panic!("nothing to take\n{}", preview.say(Lang::En)));
    ask(book, None, command).unwrap();
}

/// Day, gate, hour and visits of what is to be recorded.
fn visits(preview: &CountsPreview) -> String {
    let line = |l: &fairdesk::fair::event::VisitLine| format!("{}/{}/{}={}", l.day, l.gate, l.hour, l.visits);
    preview.what.visits.iter().map(line).collect::<Vec<_>>().join(" ")
}

/// Day, exhibitor and amount of what is to be recorded.
fn sales(preview: &CountsPreview) -> String {
    let line = |l: &fairdesk::fair::event::SaleLine| {
        let amount = l.amount.as_ref().map_or("nil".to_owned(), |amount| amount.total.get().to_string());
        format!("{}/{}={amount}", l.day, l.exhibitor)
    };
    preview.what.sales.iter().map(line).collect::<Vec<_>>().join(" ")
}

fn problems(preview: &CountsPreview) -> Vec<String> {
    preview.problems.iter().map(|problem| problem.say(Lang::En)).collect()
}

fn remarks(preview: &CountsPreview) -> String {
    preview.remarks.iter().map(|problem| problem.say(Lang::En)).collect::<Vec<_>>().join("\n")
}

const WANTED_VISITS: &str = "1/timur/9=4 1/utama/8=38 1/utama/9=41 2/utama/8=1250";

#[test]
fn visits_in_every_shape_are_the_same_visits() {
    let table: [(&str, &str, &[&str]); 13] = [
        (
            "long, date and hour in one",
            "Waktu,Pintu,Jumlah\n2018-07-16 08:00,utama,38\n2018-07-16 09:00,utama,41\n2018-07-16 09:00,timur,4\n2018-07-17 08:00,utama,1250\n",
            &[],
        ),
        (
            "12 hours, month first, unsorted, two ways beside a total",
            "hour_beginning,location,Pedestrians,Towards Hall,Towards Street,weather\n07/17/2018 08:00:00 AM,Utama,1250,1000,250,clear\n\
             07/16/2018 09:00:00 AM,Timur,4,2,2,rain\n07/16/2018 08:00:00 AM,Utama,38,20,18,\n07/16/2018 09:00:00 AM,Utama,41,40,1,\n",
            &[],
        ),
        (
            "date and hour apart, semicolons, in and out",
            "REKAP PENGUNJUNG;;;;\n;;;;\nTanggal;Jam;Pintu;Masuk;Keluar\n16 Juli 2018;08.00-09.00;Pintu Utama;38;30\n16 Juli 2018;09.00-10.00;PINTU UTAMA;41;2\n\
             Senin, 16 Juli 2018;pukul 09.00;pintu timur;4;1\nTotal;;;83;33\n17 Juli 2018;08.00-09.00;Utama;1.250;900\n",
            &[],
        ),
        (
            "days by number",
            "hari ke,jam,gate,visitors\n1,8,utama,38\n1,9,utama,41\n1,9,timur,4\n2,8,utama,\"1,250\"\n",
            &[],
        ),
        (
            "days named",
            "Day\tHour\tGate\tCount\nday 1\t8 AM\tutama\t38\nday 1\t9 AM\tutama\t41\nday 1\t9 AM\ttimur\t4\nday 2\t8 AM\tutama\t1250\n",
            &[],
        ),
        (
            "hours across",
            "Tanggal,Pintu,08-09,09-10,10-11,Total\n16/07/2018,Utama,38,41,,79\n16/07/2018,Timur,,4,,4\n17/07/2018,Utama,1250,-,,1250\n",
            &[],
        ),
        (
            "hours across as bare numbers",
            "Tanggal,Pintu,8,9,10\n16-7-18,Utama,38,41,\n16-7-18,Timur,,4,\n17-7-18,Utama,1250,,\n",
            &[],
        ),
        (
            "gates across",
            "Tanggal,Jam,Pintu Utama,Pintu Timur,Jumlah\n16/7,08.00,38,,38\n16/7,09.00,41,4,45\n17/7,08.00,1250,,1250\n",
            &[],
        ),
        (
            "days across, one table a gate",
            "Jam,Pintu,Hari 1,Hari 2\n08.00,Utama,38,1250\n09.00,Utama,41,\n09.00,Timur,4,\n",
            &[],
        ),
        (
            "JSON",
            r#"{"counts":[{"at":"2018-07-16T08:00:00","gate":"utama","visitors":38},{"at":"2018-07-16T02:00:00Z","gate":"utama","visitors":41},
             {"at":"2018-07-16T09:00:00+07:00","gate":"timur","visitors":4},{"at":"2018-07-17T08:00:00","gate":"utama","visitors":1250}]}"#,
            &[],
        ),
        (
            "quarters of an hour",
            "Tanggal,Jam,Pintu,Pengunjung\n16/07/2018,08.00,Utama,8\n16/07/2018,08.15,Utama,10\n16/07/2018,08.30,Utama,20\n16/07/2018,09.00,Utama,41\n\
             16/07/2018,09.45,Timur,4\n17/07/2018,08.59,Utama,1250\n",
            &[],
        ),
        (
            "no header",
            "2018-07-16 08:00,utama,38\n2018-07-16 09:00,utama,41\n2018-07-16 09:00,timur,4\n2018-07-17 08:00,utama,1250\n",
            &["C=visits"],
        ),
        (
            "headers of nobody",
            "wann,wo,wieviel\n2018-07-16 08:00,utama,38\n2018-07-16 09:00,utama,41\n2018-07-16 09:00,timur,4\n2018-07-17 08:00,utama,1250\n",
            &["kind=visits"],
        ),
    ];
    let book = sample();
    for (name, text, typed) in table {
        let preview = see(&book, text, typed);
        assert_eq!(visits(&preview), WANTED_VISITS, "{name}\n{}", preview.say(Lang::En));
        assert_eq!((problems(&preview), preview.questions.len()), (Vec::new(), 0), "{name}");
        let sum = preview.visits.as_ref().map(|visits| (visits.sum, visits.busiest.unwrap().visits));
        assert_eq!(sum, Some((1333, 1250)), "{name}");
    }
}

const WANTED_SALES: &str = "1/1=1250000 1/2=750000 2/1=nil 2/2=500000";

#[test]
fn sales_in_every_shape_are_the_same_sales() {
    let table: [(&str, &str, &[&str]); 11] = [
        (
            "long by stand",
            "Stan,Tanggal,Omzet\nA01,16/07/2018,Rp1.250.000\na-02,16/07/2018,Rp 750.000\nA 01,17/07/2018,nihil\nA2,17/07/2018,Rp500.000\nA02,18/07/2018,\n",
            &[],
        ),
        (
            "long by name, English",
            "Exhibitor,Day,Sales\nDapur Mpok Nur,day 1,\"1,250,000\"\nKeripik Singkong Bu Yati,day 1,\"750,000\"\nDAPUR MPOK NUR,day 2,0\nkeripik singkong bu yati,day 2,\"500,000\"\n",
            &[],
        ),
        (
            "long by number at the desk",
            "id;hari;penjualan\n1;1;1,25 jt\n2;1;750rb\n1;2;0\n2;2;500 ribu\n",
            &[],
        ),
        ("in millions", "Stan;Hari;Omzet (juta)\nA01;1;1,25\nA02;1;0,75\nA01;2;0\nA02;2;0,5\n", &[]),
        (
            "in thousands, chosen",
            "Stan;Hari;Omzet\nA01;1;1.250\nA02;1;750\nA01;2;0\nA02;2;500\n",
            &["unit=thousands"],
        ),
        (
            "days across, with a total",
            "LAPORAN OMZET\nNo;Stan;Nama Peserta;16 Juli 2018;17 Juli 2018;18 Juli 2018;Total\n1;A01;Dapur Mpok Nur;1.250.000;0;;1.250.000\n\
             2;A02;Keripik Singkong Bu Yati;750.000;500.000;-;1.250.000\n;;JUMLAH;2.000.000;500.000;;2.500.000\n",
            &[],
        ),
        (
            "a header of two rows",
            "No;Stan;Peserta;Omzet;;\n;;;Hari 1;Hari 2;Jumlah\n1;A01;Dapur Mpok Nur;1.250.000;nihil;1.250.000\n2;A02;Keripik Singkong Bu Yati;750.000;500.000;1.250.000\n",
            &[],
        ),
        ("days as bare numbers", "Stan,1,2,3,4\nA01,1250000,0,,\nA02,750000,500000,,\n", &[]),
        (
            "ways to pay",
            "Stan,Hari,Tunai,Debit,Total\nA01,1,1000000,250000,1250000\nA02,1,750000,,\nA01,2,,,0\nA02,2,,500000,500000\n",
            &[],
        ),
        (
            "ways to pay alone",
            "Stan,Hari,Tunai,Debit\nA01,1,1000000,250000\nA02,1,750000,\nA01,2,0,0\nA02,2,,500000\n",
            &[],
        ),
        (
            "JSON",
            r#"[{"stand":"A01","date":"2018-07-16","revenue":1250000},{"stand":"A02","date":"2018-07-16","revenue":750000},
             {"stand":"A01","date":"2018-07-17","revenue":0},{"stand":"A02","date":"2018-07-17","revenue":500000.0}]"#,
            &[],
        ),
    ];
    let book = sample();
    for (name, text, typed) in table {
        let preview = see(&book, text, typed);
        let mut lines = preview.what.clone();
        lines.sales.sort_by_key(|line| (line.day, line.exhibitor));
        let sorted = CountsPreview { what: lines, ..preview.clone() };
        assert_eq!(sales(&sorted), WANTED_SALES, "{name}\n{}", preview.say(Lang::En));
        assert_eq!((problems(&preview), preview.questions.len()), (Vec::new(), 0), "{name}");
        let seen = preview.sales.as_ref().unwrap();
        assert_eq!((seen.sum.get(), seen.reports, seen.nil, seen.exhibitors), (2_500_000, 4, 1, 2), "{name}");
    }
    let paid = see(
        &book,
        "Stan,Hari,Tunai,Debit,Total,Transaksi,Asal\nA01,1,1000000,200000,1250000,31,hasil hitung\n",
        &[],
    );
    let amount = paid.what.sales[0].amount.clone().unwrap();
    let payments: Vec<(&str, i64)> =
        amount.payments.iter().map(|(method, part)| (method.as_str(), part.get())).collect();
    assert_eq!(payments, [("tunai", 1_000_000), ("debit", 200_000)]);
    assert_eq!((amount.transactions, amount.provenance), (Some(31), Provenance::Counted));
}

#[test]
fn a_workbook_with_real_dates_and_a_sheet_a_kind() {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("dd/mm/yyyy hh:mm");
    let sheet = book.add_worksheet().set_name("Pengunjung").unwrap();
    for (column, header) in (0u16..).zip(["Waktu", "Pintu", "Jumlah"]) {
        sheet.write_string(0, column, header).unwrap();
    }
    for (row, (date, hour, gate, visits)) in (1u32..).zip([
        (16, 8, "utama", 38),
        (16, 9, "utama", 41),
        (16, 9, "timur", 4),
        (17, 8, "utama", 1250),
    ]) {
        let at = ExcelDateTime::from_ymd(2018, 7, date).unwrap().and_hms(hour, 0, 0).unwrap();
        sheet.write_datetime_with_format(row, 0, &at, &day).unwrap();
        sheet.write_string(row, 1, gate).unwrap();
        sheet.write_number(row, 2, visits).unwrap();
    }
    let sheet = book.add_worksheet().set_name("Omzet hari 1").unwrap();
    for (row, (stand, sold)) in (0u32..).zip([("A01", 1_250_000.0), ("A02", 750_000.0), ("A03", 0.0)]) {
        sheet.write_string(row + 1, 0, stand).unwrap();
        sheet.write_number(row + 1, 1, sold).unwrap();
    }
    sheet.write_string(0, 0, "Stan").unwrap();
    sheet.write_string(0, 1, "Omzet").unwrap();
    book.add_worksheet().set_name("Catatan").unwrap().write_string(0, 0, "Dicetak oleh panitia").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let fair = sample();
    let preview = seen(&fair, &bytes, &["day=1"]).unwrap();
    assert_eq!(visits(&preview), WANTED_VISITS);
    assert_eq!(sales(&preview), "1/1=1250000 1/2=750000 1/3=nil");
    assert_eq!((preview.passed_over.len(), preview.tables.len()), (1, 2), "{}", preview.say(Lang::Id));
    let one = seen(&fair, &bytes, &["sheet=pengunjung"]).unwrap();
    assert_eq!((visits(&one).as_str(), one.sales.is_none()), (WANTED_VISITS, true));
    assert!(seen(&fair, &bytes, &["sheet=9"]).unwrap_err().contains("Omzet hari 1"));
}

#[test]
fn days_given_twice_in_two_forms_are_one_day() {
    let book = sample();
    let text = "Tanggal,Jam,Pintu,Pengunjung\n16/07/2018,08.00,Utama,38\n16/07/2018,09.00,Utama,41\n2018-07-16,8 AM,Utama,38\n2018-07-16,09:00,utama,42\n17 Juli 2018,08.00,utama,7\n";
    let preview = see(&book, text, &[]);
    assert_eq!(visits(&preview), "1/utama/8=38 1/utama/9=41 2/utama/8=7");
    assert!(remarks(&preview).contains("1 lines are written twice"), "{}", remarks(&preview));
    assert_eq!(
        problems(&preview),
        ["hitungan:5 · Pengunjung: \"42\" — line 3 gives it already with another figure; 41 is taken"]
    );
    assert_eq!(preview.visits.as_ref().map(|v| (v.hours, v.sum, v.again)), Some((3, 86, 1)));
    let text = "Stan,Hari,Omzet\nA01,16/07/2018,500000\nA-01,2018-07-16,500000\nA01,hari 1,600000\n";
    let preview = see(&book, text, &[]);
    assert_eq!(sales(&preview), "1/1=500000");
    assert_eq!(
        problems(&preview),
        ["hitungan:4 · Omzet: \"600000\" — line 2 gives it already with another figure; Rp500.000 is taken"]
    );
}

#[test]
fn a_gate_that_is_chosen_is_one_of_the_fairs() {
    let text = "Tanggal,Jam,Pengunjung\n16/07/2018,08.00,38\n";
    let by_name = see(&sample(), text, &["gate=Pintu Timur"]);
    assert_eq!(visits(&by_name), "1/timur/8=38");
    let nowhere = see(&sample(), text, &["gate=belakang"]);
    assert_eq!(nowhere.command(), None);
    let said = problems(&nowhere).join("\n");
    assert!(said.contains("no such gate") && said.contains("belakang"), "{said}");
}

#[test]
fn what_a_file_leaves_open_is_asked_and_answered() {
    let book = sample();
    let (dates, unit, gate, hour, day) = (
        "Tanggal,Jam,Pintu,Pengunjung\n01/02/2018,08.00,Utama,38\n",
        "Stan;Hari;Omzet\nA01;1;1.250\nA02;1;2.300\n",
        "Tanggal,Jam,Pengunjung\n16/07/2018,08.00,38\n",
        "Tanggal,Pintu,Pengunjung\n16/07/2018,Utama,38\n",
        "Jam,Pintu,Pengunjung\n08.00,Utama,38\n",
    );
    let table = [
        (dates, "may be two dates", "order=month-first", "outside", ""),
        (unit, "may mean Rp1,250,000 or Rp1,250", "unit=ribu", "", "1/1=1250000 1/2=2300000"),
        (gate, "which gate", "gate=timur", "", "1/timur/8=38"),
        (hour, "in which hour", "hour=10", "", "1/utama/10=38"),
        (day, "which day", "day=3", "", "3/utama/8=38"),
    ];
    for (text, asked, answer, problem, wanted) in table {
        let preview = see(&book, text, &[]);
        assert_eq!(preview.questions.len(), 1, "{text}\n{}", preview.say(Lang::En));
        assert!(preview.questions[0].say(Lang::En).contains(asked), "{}", preview.questions[0].say(Lang::En));
        assert_ne!(preview.questions[0].say(Lang::En), preview.questions[0].say(Lang::Id));
        assert!(preview.command().is_none());
        let answered = see(&book, text, &[answer]);
        assert!(answered.questions.is_empty(), "{answer}");
        assert!(problems(&answered).iter().any(|said| said.contains(problem)) || problem.is_empty());
        assert_eq!(format!("{}{}", visits(&answered), sales(&answered)), wanted);
    }
}

#[test]
fn days_outside_the_fair_are_told_and_still_summed_up() {
    let book = sample();
    let text = "Tanggal,Jam,Pintu,Pengunjung\n1 Oktober 2017,11.00,Utama,38\n2 Oktober 2017,12.00,Utama,41\n";
    let preview = see(&book, text, &[]);
    let said = "hitungan — all dates lie outside the fair: the file has 2017-10-01 to 2017-10-02, the fair 2018-07-16 to 2018-07-19; \
                nothing is taken, check the file or the fair's days";
    assert_eq!(problems(&preview), [said]);
    let visits_seen = preview.visits.clone().unwrap();
    assert_eq!((visits_seen.hours, visits_seen.sum, visits_seen.days.len()), (2, 79, 2));
    let busiest = visits_seen.busiest.unwrap();
    assert_eq!((busiest.visits, busiest.date.to_string().as_str(), busiest.hour), (41, "2017-10-02", 12));
    assert!(
        preview.say(Lang::Id).contains("Jam teramai: 41 orang, 2 Oktober 2017 pukul 12.00"),
        "{}",
        preview.say(Lang::Id)
    );
    let passed = see(&book, text, &["other-days=passed-over"]);
    assert_eq!((passed.problems.len(), passed.remarks.len()), (0, 1));
    let moved = see(&book, text, &["other-days=moved"]);
    assert_eq!((visits(&moved).as_str(), moved.problems.len()), ("1/utama/11=38 2/utama/12=41", 0));
    let some = see(&book, "Stan,Tanggal,Omzet\nA01,16/07/2018,500000\nA01,20/07/2018,700000\n", &[]);
    assert_eq!(problems(&some), ["hitungan:3 — 1 lines lie outside the fair's days (2018-07-20); left out"]);
    assert_eq!((sales(&some).as_str(), some.sales.unwrap().sum.get()), ("1/1=500000", 1_200_000));
}

#[test]
fn each_mistake_is_told_with_its_line_and_what_was_done() {
    let mut book = opened();
    ask(
        &mut book,
        Some(1),
        Command::MarkAttendance { exhibitor: ExhibitorId(3), mark: Mark::Excused, note: String::new() },
    )
    .unwrap();
    let head = "Stan,Nama,Hari,Omzet,Tunai\n";
    let table = [
        ("A01,,1,abc,", "hitungan:2 · Omzet: \"abc\" — no amount"),
        ("A01,,1,-5,", "below zero"),
        ("A01,,1,2000000000,", "above the maximum of Rp1.000.000.000; left out"),
        ("A03,,1,500000,", "Bir Pletok Bang Jali is excused on day 1; left out"),
        ("Z99,,1,500000,", "\"Z99\" — no such exhibitor or stand; left out"),
        (",Dapur Mpok Nurr,1,500000,", "perhaps Dapur Mpok Nur is meant"),
        ("A02,Dapur Mpok Nur,1,500000,", "stand and name do not agree"),
        ("A02,Toko Lain,1,500000,", "no such exhibitor"),
        ("A01,,9,500000,", "the fair has no such day"),
        ("A01,,kapan,500000,", "no date; this line is left out"),
        ("A01,,1,500000,600000", "the ways to pay come to Rp600.000, above the total"),
        ("A01,,1,500000,abc", "no amount; this line's ways to pay are not taken"),
    ];
    for (row, wanted) in table {
        let preview = see(&book, &format!("{head}{row}\n"), &[]);
        let said = problems(&preview).join("\n");
        assert!(said.contains(wanted) && preview.problems.len() == 1, "{row}\n{said}");
        assert_eq!(
            preview.what.sales.len(),
            usize::from(row.contains(",1,500000,6") || row.ends_with(",abc")),
            "{row}"
        );
    }
    let head = "Tanggal,Jam,Pintu,Pengunjung\n";
    let table = [
        (
            "16/07/2018,08.00,Utara,5",
            "no such gate, 1 lines are left out; this fair's gates are Pintu Utama and Pintu Timur",
        ),
        ("16/07/2018,08.00,Utama,lima", "no number of people"),
        ("16/07/2018,pagi,Utama,5", "no time; this line is left out"),
        ("kapan,08.00,Utama,5", "no date; this line is left out"),
    ];
    for (row, wanted) in table {
        let preview = see(&book, &format!("{head}17/07/2018,09.00,Timur,3\n{row}\n"), &[]);
        let said = problems(&preview).join("\n");
        assert!(
            said.starts_with("hitungan:3 ") && said.contains(wanted) && preview.problems.len() == 1,
            "{row}\n{said}"
        );
        assert_eq!(visits(&preview), "2/timur/9=3", "{row}");
    }
    let preview = see(&book, &format!("{head}16/07/2018,08.00,Pintu Utma,5\n"), &[]);
    assert_eq!(
        (visits(&preview).as_str(), remarks(&preview).contains("taken as the gate Pintu Utama")),
        ("1/utama/8=5", true)
    );
    let wide = see(
        &book,
        "Stan;Hari 1;Hari 2;Total\nA01;500.000;250.000;750.000\nA02;500.000;250.000;700.000\n",
        &[],
    );
    assert_eq!(
        problems(&wide),
        [
            "hitungan:3 · Total: \"700.000\" — not the sum of its figures, Rp750.000; the figures are taken, not the total"
        ]
    );
    assert_eq!(wide.what.sales.len(), 4);
    let far = see(&book, "Stan,Hari,Omzet\nA01,1,500000\nA02,1,600000\nA04,1,700000\nA05,1,9000000\n", &[]);
    assert!(far.problems.is_empty() && remarks(&far).contains("far above the others"), "{}", remarks(&far));
    assert_eq!(far.what.sales.len(), 4);
}

#[test]
fn tables_as_offices_make_them() {
    let book = sample();
    let text = "REKAP PENGUNJUNG;;;\nHari/Tanggal;Pukul;Jumlah Pengunjung;\n;;Pintu Utama;Pintu Timur\n\
                Senin, 16 Juli 2018;08.00 - 09.00;38;\n;09.00 - 10.00;41;4\nJumlah;;79;4\n;10.00 - 11.00;9;\nSelasa, 17 Juli 2018;08.00 - 09.00;1250;-\n";
    let preview = see(&book, text, &[]);
    assert_eq!(visits(&preview), WANTED_VISITS);
    assert_eq!(problems(&preview).len(), 1, "after a sum no date is carried on");
    assert!(
        remarks(&preview).contains("1 lines without a date; that of the line above is taken"),
        "{}",
        remarks(&preview)
    );
    let remarked = see(&book, "Stan,Hari,Omzet,Catatan\nA01,1,500000,total 3 pesanan\nTotal,,500000,\n", &[]);
    assert_eq!(sales(&remarked), "1/1=500000");
    // A form's own time is when it was sent.
    let text = "Timestamp,Nama Usaha,Nomor Stan,Hari ke-,Berapa omzet hari ini?\n7/17/2018 01:03:12,Dapur Mpok Nur,A01,1,1250000\n\
                7/17/2018 01:05:40,Keripik Singkong,A02,1,750.000\n7/17/2018 18:03:12,Dapur Mpok Nur,A01,2,0\n7/17/2018 18:04:00,,A02,2,500rb\n";
    assert_eq!(sales(&see(&book, text, &[])), WANTED_SALES);
    let text = "No,Nama IKM,No Stan,Senin,Selasa,Jumlah\n1,Dapur Mpok Nur,A01,\"Rp 1.250.000\",nihil,\"Rp 1.250.000\"\n\
                2,Keripik Singkong Bu Yati,A02,750rb,\"0,5 jt\",\"Rp 1.250.000\"\nTOTAL,,,2000000,500000,\n";
    assert_eq!(sales(&see(&book, text, &[])), "1/1=1250000 2/1=nil 1/2=750000 2/2=500000");
}

#[test]
fn what_is_no_count_says_so() {
    let book = sample();
    for text in [
        "Nama,Stan,Telepon\nKopi,A01,021-555\n",
        "a,b\nx,y\n",
        "Dear all\n",
        "[{\"name\":\"Kopi\",\"tags\":[\"a\"]}]",
    ] {
        let said = seen(&book, text.as_bytes(), &[]).unwrap_err();
        assert!(said.contains("neither visits nor sales"), "{text}: {said}");
    }
    assert!(seen(&Book::new(), b"Stan,Hari,Omzet\nA01,1,5\n", &[]).unwrap_err().contains("no fair"));
    let many = seen(&book, b"jam,pintu,x,y\n08.00,utama,5,6\n", &["day=1"]).unwrap_err();
    assert!(many.contains("the figures may be in column x or y"), "{many}");
    let said = see(&book, "jam,pintu,x,y\n08.00,utama,5,6\n", &["day=1", "y=visits"]);
    assert_eq!(visits(&said), "1/utama/8=6");
}

#[test]
fn the_desk_keeps_what_it_counted_more_and_takes_what_it_missed() {
    let mut book = opened();
    for _ in 0..3 {
        ask(&mut book, Some(1), Command::CountVisit { gate: GateId::from("utama") }).unwrap();
    }
    let sold = |total| Amount {
        total: Rupiah::new(total).unwrap(),
        transactions: None,
        pieces: None,
        payments: Vec::new(),
        provenance: Provenance::Declared,
    };
    for (id, total) in [(1, 500_000), (2, 250_000)] {
        ask(
            &mut book,
            Some(1),
            Command::CheckIn { exhibitor: ExhibitorId(id), arrival: Arrival::AtTheDoor, note: String::new() },
        )
        .unwrap();
        let report = Command::ReportSale {
            exhibitor: ExhibitorId(id),
            amount: sold(total),
            so_far: None,
            former: Former::None,
            note: String::new(),
        };
        ask(&mut book, Some(1), report).unwrap();
    }
    let hour = (0..24).find(|hour| book.fair.visits(DayId(1), &GateId::from("utama"))[*hour] == 3).unwrap();
    let count = |n: u32| see(&book, &format!("hari,jam,pintu,pengunjung\n1,{hour},utama,{n}\n"), &[]);
    assert_eq!(visits(&count(5)), format!("1/utama/{hour}=2"));
    assert_eq!((count(5).changed.len(), count(3).unchanged, count(3).command().is_none()), (1, 1, true));
    assert_eq!(
        problems(&count(2)),
        ["hitungan:2 · pengunjung: \"2\" — the desk has counted 3, the file 2; the desk's count is kept"]
    );
    let preview = see(&book, "Stan,Hari,Omzet\nA01,1,500000\nA02,1,300000\nA04,1,400000\n", &[]);
    assert_eq!((sales(&preview).as_str(), preview.unchanged, preview.new), ("1/2=300000 1/4=400000", 1, 1));
    assert!(
        preview.say(Lang::Id).contains("hari ke-1, Keripik Singkong Bu Yati: Rp250.000 → Rp300.000"),
        "{}",
        preview.say(Lang::Id)
    );
    take(&mut book, &preview);
    assert_eq!(book.fair.sales(ExhibitorId(2), DayId(1)).unwrap().total.get(), 300_000);
    assert_eq!(tally::day(&book.fair, DayId(1)).unwrap().sold, 1_200_000);
    assert!(book.fair.anomalies().next().is_none());
    // What was understood before something else was recorded is looked at again.
    assert_eq!(ask(&mut book, None, preview.command().unwrap()), Err(Refusal::ListIsStale));
}

#[test]
fn a_file_taken_twice_changes_nothing_and_is_undone_as_one() {
    let mut book = sample();
    let counts = "Tanggal,Jam,Pintu,Pengunjung\n16/07/2018,08.00,Utama,38\n16/07/2018,08.30,Utama,2\n16/07/2018,09.00,Timur,0\n17/07/2018,10.00,Utama,1250\n";
    let sold = "Stan;Tunai;Debit;Total;Hari\nA01;500.000;250.000;750.000;1\nA02;;;0;1\nA03;;;1.250.000;2\n";
    let before = book.fair.clone();
    for text in [counts, sold] {
        let preview = see(&book, text, &[]);
        assert!(preview.problems.is_empty(), "{}", preview.say(Lang::En));
        take(&mut book, &preview);
        let again = see(&book, text, &[]);
        assert_eq!(
            (again.command(), again.new, again.changed.len()),
            (None, 0, 0),
            "{}",
            again.say(Lang::En)
        );
        assert!(again.unchanged >= 3);
    }
    let day = |n: u16| tally::day(&book.fair, DayId(n)).unwrap();
    assert_eq!((day(1).visits, day(2).visits), (40, 1250));
    assert_eq!((day(1).sold, day(2).sold, day(1).nil), (750_000, 1_250_000, 1));
    for _ in 0..2 {
        let newest = book.fair.journal().iter().rev().find(|line| {
            matches!(line.entry.event, Event::CountsImported(_)) && book.fair.is_in_force(line.entry.key)
        });
        let entry = newest.unwrap().entry.key;
        ask(&mut book, None, Command::Undo { entry }).unwrap();
    }
    for n in 1..=4 {
        assert_eq!(tally::day(&book.fair, DayId(n)), tally::day(&before, DayId(n)));
    }
}

#[test]
fn a_night_fair_counts_past_midnight() {
    let mut book = Book::of("tests/fixtures/pasar-malam");
    let text = "waktu,gate,visitors\n2024-10-05 23:00,barat,120\n2024-10-06 00:00,barat,80\n2024-10-06 01:00,Gerbang Laut,7\n2024-10-06 16:00,barat,5\n";
    let preview = see(&book, text, &[]);
    assert_eq!(
        (visits(&preview).as_str(), problems(&preview)),
        ("2/barat/23=120 2/barat/24=80 2/laut/25=7 3/barat/16=5", Vec::new())
    );
    take(&mut book, &preview);
    assert_eq!(tally::day(&book.fair, DayId(2)).unwrap().visits, 207);
    // Stand 9 is shared, and a stand's own words decide; a booth has another exhibitor on another day.
    let text = "Stan,Nama,Hari,Omzet\n9,Kopi Sesean,1,500000\nS/9,Roti Maros Hj. Nur,1,400000\nU/12,,1,300000\nU/12,,2,200000\nK3bis,,1,100000\n";
    let preview = see(&book, text, &[]);
    assert_eq!(sales(&preview), "1/31=500000 1/32=400000 1/3=300000 2/4=200000");
    assert_eq!(problems(&preview).len(), 1);
    assert!(
        problems(&preview)[0].contains("Capit Boneka Ria is not scheduled on day 1"),
        "{}",
        problems(&preview)[0]
    );
    let shared = see(&book, "Stan,Hari,Omzet\n9,1,500000\n", &[]);
    assert!(
        problems(&shared)[0].contains("add a column with the exhibitor's name"),
        "{}",
        problems(&shared)[0]
    );
}

#[test]
fn our_own_tables_come_back_as_they_are() {
    use fairdesk::exchange::export::{
        ByteOrderMark, Delimited, Delimiter, Existing, Format, Persons, Selection, Wanted, write_to,
    };
    let mut book = Book::of("tests/fixtures/pasar-malam");
    let came = "hari,jam,gate,visitors\n1,16,barat,120\n2,25.00,laut,7\n2,26.00,laut,8\n3,16.00,barat,5\n";
    let preview = see(&book, came, &[]);
    take(&mut book, &preview);
    let sold = "id;hari;tunai;total;transaksi\n7;1;200000;500000;12\n8;1;;0;\n31;2;;1.250.000;\n44;3;75.000;75.000;3\n";
    let preview = see(&book, sold, &[]);
    take(&mut book, &preview);
    // Visits that stand in the guest book come back among the others; how many they are is not taken.
    let name = "Bu Sri Hartati".to_owned();
    let private = fairdesk::fair::exhibitor::Person { name, ..Default::default() };
    let (gate, kind) = (GateId::from("laut"), fairdesk::fair::event::GroupKind::Group);
    for command in [Command::OpenDay, Command::CountGroup { gate, persons: 40, kind, private }] {
        let id = book.request();
        book.ask(Request { id, officer: None, day: Some(DayId(2)), happened: None, command }).unwrap();
    }
    for (selection, same) in [(Selection::Visits, 5), (Selection::Sales, 4)] {
        for format in [
            Format::Csv(Delimited { delimiter: Delimiter::Semicolon, mark: ByteOrderMark::First }),
            Format::JsonLines,
        ] {
            let wanted = Wanted { selection, format, persons: Persons::With, existing: Existing::Keep };
            let (mut bytes, mut told) = (Vec::new(), unwatched);
            write_to(&book.fair, &wanted, &mut bytes, &mut Watch::new(&mut told)).unwrap();
            let preview = seen(&book, &bytes, &[]).unwrap();
            assert_eq!(
                problems(&preview),
                Vec::<String>::new(),
                "{selection:?} {format:?}\n{}",
                preview.say(Lang::En)
            );
            assert_eq!(
                (preview.unchanged, preview.new, preview.changed.len()),
                (same, 0, 0),
                "{}",
                preview.say(Lang::En)
            );
            assert_eq!(preview.command(), None);
        }
    }
}

#[test]
fn the_preview_is_told_to_other_programs() {
    let book = sample();
    let preview = see(
        &book,
        "Tanggal,Jam,Pintu,Pengunjung\n16/07/2018,08.00,Utama,38\n16/07/2018,08.00,Utara,3\n",
        &[],
    );
    let json: serde_json::Value = serde_json::from_str(&serde_json::to_string(&preview).unwrap()).unwrap();
    assert_eq!(json["tables"][0]["columns"][3]["means"], "visits");
    assert_eq!(json["tables"][0]["dates"]["by"], "above_twelve");
    assert_eq!(
        (json["visits"]["sum"].as_u64(), json["visits"]["busiest"]["hour"].as_u64()),
        (Some(41), Some(8))
    );
    assert_eq!(
        (json["problems"][0]["line"].as_u64(), json["problems"][0]["value"].as_str()),
        (Some(3), Some("Utara"))
    );
    let mut told = unwatched;
    let missing = understand(
        std::path::Path::new("tidak-ada.csv"),
        &book.fair,
        &Choices::default(),
        &mut Watch::new(&mut told),
    );
    assert!(matches!(missing, Err(Unread::Problems(_))));
}
