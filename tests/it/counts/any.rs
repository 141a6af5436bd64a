//! Whatever a table of counts holds, it is understood or told, and the figures are the file's sums.

use fairdesk::fair::ids::DayId;
use fairdesk::fair::settings::Lang;
use fairdesk::fair::tally;
use proptest::prelude::*;

use super::{ask, sample, seen};

fn cell() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "Tanggal",
        "Jam",
        "Pintu",
        "Pengunjung",
        "Stan",
        "Omzet",
        "Hari 1",
        "Hari 2",
        "Total",
        "08-09",
        "09.00",
        "16/07/2018",
        "2018-07-17",
        "07/18/2018",
        "utama",
        "timur",
        "A01",
        "A02",
        "Dapur Mpok Nur",
        "1.250.000",
        "1,250",
        "0",
        "-",
        "nihil",
        "8 AM",
        "99999999999999999999",
        "",
        "Tunai",
        "masuk",
        "juta",
        "é",
        "1",
        "2",
        "48",
    ];
    prop_oneof![8 => prop::sample::select(WORDS).prop_map(str::to_owned), 1 => "[ -~é]{0,12}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    /// Any table ends in a preview or in problems, and what it gives the fair takes whole, once.
    #[test]
    fn any_table_is_understood_or_told(rows in prop::collection::vec(prop::collection::vec(cell(), 1..7), 1..9), order in prop::sample::select(&["kind=visits", "kind=sales", "order=day-first", "day=1", "hour=9", "unit=juta", "other-days=moved"][..])) {
        let mut book = sample();
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', ""));
        let text = rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(";")).collect::<Vec<_>>().join("\n");
        for typed in [&[][..], &[order][..], &[order, "gate=utama", "day=2", "hour=9"][..]] {
            let Ok(preview) = seen(&book, text.as_bytes(), typed) else { continue };
            for lang in [Lang::Id, Lang::En] {
                prop_assert!(!preview.say(lang).contains(|c: char| c.is_control() && c != '\n'));
            }
            prop_assert!(serde_json::to_string(&preview).is_ok());
            let Some(command) = preview.command() else { continue };
            prop_assert_eq!(ask(&mut book, None, command), Ok(()));
            prop_assert!(book.fair.anomalies().next().is_none());
            let again = seen(&book, text.as_bytes(), typed).unwrap();
            prop_assert_eq!(again.command(), None, "{}\n{}", text, again.say(Lang::En));
        }
    }

    #[test]
    fn any_bytes_are_understood_or_told(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let book = sample();
        let text = [b"Tanggal;Jam;Pintu;Pengunjung\n16/07/2018;08.00;utama;5\n".as_slice(), &bytes].concat();
        for bytes in [bytes, text] {
            if let Ok(preview) = seen(&book, &bytes, &[]) {
                prop_assert!(!preview.say(Lang::Id).is_empty());
            }
        }
    }

    /// Whatever the counts are, the figures after the import are the file's sums.
    #[test]
    fn figures_are_the_files_sums(counts in prop::collection::vec((0u16..4, 8u16..18, 0usize..2, 0u32..5000), 1..40), sold in prop::collection::vec((1u64..30, 0u16..4, 0i64..3_000_000), 1..40)) {
        let mut book = sample();
        let mut visits = std::collections::BTreeMap::new();
        let mut amounts = std::collections::BTreeMap::new();
        let mut text = String::from("Tanggal;Jam;Pintu;Pengunjung\n");
        for (day, hour, gate, n) in counts {
            if visits.insert((day, hour, gate), n).is_none() {
                text.push_str(&format!("{}/07/2018;{hour:02}.00;{};{n}\n", 16 + day, ["utama", "timur"][gate]));
            } else {
                visits.insert((day, hour, gate), 0);
                text = text.lines().filter(|l| !l.starts_with(&format!("{}/07/2018;{hour:02}.00;{};", 16 + day, ["utama", "timur"][gate]))).map(|l| format!("{l}\n")).collect();
            }
        }
        let mut slips = String::from("Peserta;Tanggal;Omzet\n");
        for (id, day, total) in sold {
            if amounts.insert((id, day), total).is_some() {
                amounts.insert((id, day), 0);
                slips = slips.lines().filter(|l| !l.starts_with(&format!("{id};2018-07-{};", 16 + day))).map(|l| format!("{l}\n")).collect();
            } else {
                slips.push_str(&format!("{id};2018-07-{};{total}\n", 16 + day));
            }
        }
        let slips = slips.replace("Peserta;", "Id;");
        for text in [text, slips] {
            let Ok(preview) = seen(&book, text.as_bytes(), &[]) else { continue };
            prop_assert!(preview.problems.is_empty(), "{}", preview.say(Lang::En));
            if let Some(command) = preview.command() {
                prop_assert_eq!(ask(&mut book, None, command), Ok(()));
            }
        }
        for day in 0..4u16 {
            let figures = tally::day(&book.fair, DayId(day + 1)).unwrap();
            let came: u32 = visits.iter().filter(|((on, ..), _)| *on == day).map(|(_, n)| n).sum();
            let money: i64 = amounts.iter().filter(|((_, on), _)| *on == day).map(|(_, n)| n).sum();
            prop_assert_eq!((figures.visits, figures.sold), (came, money));
        }
    }
}
