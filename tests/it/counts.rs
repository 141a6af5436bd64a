//! Counts made elsewhere: tables in all the shapes that people make, from the file to the figures and back.

use fairdesk::exchange::counts::{Choices, CountsPreview, understand, understand_bytes};
use fairdesk::exchange::progress::{Watch, unwatched};
use fairdesk::exchange::source::Unread;
use fairdesk::fair::command::{Command, Request};
use fairdesk::fair::event::Mark;
use fairdesk::fair::ids::{DayId, ExhibitorId};
use fairdesk::fair::refusal::Refusal;
use fairdesk::fair::settings::Lang;

use crate::at_the_desk::Book;

mod any;
mod beside;
mod shapes;
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
