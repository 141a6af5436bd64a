//! Tables in all the shapes that people make: the figures are the same in each.

use fairdesk::exchange::counts::CountsPreview;
use fairdesk::fair::event::Provenance;
use fairdesk::fair::settings::Lang;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::{problems, remarks, sales, sample, see, seen, visits};

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
