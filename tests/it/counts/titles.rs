//! Counts of one day, which stands in the titles above them; and times as a spreadsheet keeps them.

use super::{remarks, sales, sample, see, visits};

#[test]
fn the_day_of_a_table_may_stand_above_it() {
    for title in [
        "Tanggal: 17 Juli 2018",
        "REKAP PENGUNJUNG HARI KE-2",
        "Hari/Tanggal : Selasa, 17 Juli 2018",
        "Laporan per 17/07/2018",
    ] {
        let text =
            format!("REKAP\n{title}\n\nJam;Pintu Utama;Pintu Timur;Jumlah\n09.00;10;5;15\nJumlah;10;5;15\n");
        let seen = see(&sample(), &text, &[]);
        assert_eq!(
            (visits(&seen).as_str(), seen.questions.len()),
            ("2/timur/9=5 2/utama/9=10", 0),
            "{title}"
        );
    }
}

#[test]
fn days_of_the_whole_fair_in_a_title_are_no_day_of_the_table() {
    for title in ["Gelar Produk, 16 - 19 Juli 2018", "16-19 Juli 2018", "16 s/d 19 Juli 2018", "Tahun 2018"] {
        let text = format!("{title}\nJam;Pintu Utama;Pintu Timur\n09.00;10;5\n");
        assert_eq!(see(&sample(), &text, &[]).questions.len(), 1, "{title}");
    }
}

#[test]
fn ways_below_gates_are_visits_of_each_gate() {
    let text = "Senin, 16 Juli 2018\n\nPukul;Pintu Utama;;Pintu Timur;\n;Masuk;Keluar;Masuk;Keluar\n\
                09.00 - 10.00;10;3;5;2\n10.00 - 11.00;11;4;;1\nJUMLAH;21;7;5;3\n";
    let seen = see(&sample(), text, &[]);
    assert_eq!((visits(&seen).as_str(), seen.questions.len()), ("1/timur/9=5 1/utama/9=10 1/utama/10=11", 0));
}

#[test]
fn ways_and_their_total_add_up_whichever_of_them_is_taken() {
    let told = |keluar: u32| {
        let text = format!("Tanggal;Jam;Pintu;Masuk;Keluar;Total\n16/07/2018;9;Utama;10;{keluar};13\n");
        let seen = see(&sample(), &text, &[]);
        assert_eq!(visits(&seen), "1/utama/9=10");
        remarks(&seen).contains("do not add up")
    };
    assert_eq!((told(3), told(4)), (false, true));
}

#[test]
fn of_parts_and_their_sum_the_sum_was_sold() {
    for head in ["Omzet Tunai;Omzet QRIS;Jumlah", "Tunai;Omzet QRIS;Total", "Omzet QRIS;Omzet OVO;Jumlah"] {
        let text =
            format!("OMZET HARI KE-2\nStan;{head}\nA01;500.000;250.000;750.000\nA02;1.000.000;0;1.000.000\n");
        assert_eq!(sales(&see(&sample(), &text, &[])), "2/1=750000 2/2=1000000", "{head}");
    }
    let text = "Stan;Hari;Omzet;Tunai\nA01;1;750.000;500.000\n";
    assert_eq!(sales(&see(&sample(), text, &[])), "1/1=750000");
}

#[test]
fn half_an_amount_of_a_file_that_was_cut_off_is_no_amount() {
    let seen = see(&sample(), "Stan,Hari,Omzet\nA01,1,\"1.250.000\"\nA02,1,\"750.0", &[]);
    assert_eq!(sales(&seen), "1/1=1250000");
    assert!(remarks(&seen).contains("hitungan:3 — the file ends here"), "{}", remarks(&seen));
}

#[test]
fn a_question_steers_no_terminal() {
    let seen = see(&sample(), "Tanggal;Jam;Pintu;Pengunjung\n08/07/20\u{15}T18;9;Utama;1\n", &[]);
    assert!(!seen.say(fairdesk::fair::settings::Lang::Id).contains('\u{15}'), "{:?}", seen.questions);
}

#[test]
fn a_time_may_be_a_share_of_its_day() {
    let text = "Tgl;Waktu;Pintu;Pengunjung\n43297;0,375;Utama;7\n43297;0,416666666666667;Utama;8\n";
    assert_eq!(visits(&see(&sample(), text, &[])), "1/utama/9=7 1/utama/10=8");
}
