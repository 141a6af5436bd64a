//! Orders, buyer contacts and the like: keys in, words out; beside omzet, never in it.

use fairdesk::fair::command::{Command, Request};
use fairdesk::fair::event::{DealKind, Event, Outcome};
use fairdesk::fair::ids::DayId;
use fairdesk::fair::refusal::Refusal;
use fairdesk::fair::settings::Lang;
use fairdesk::fair::tally;
use fairdesk::fair::time::Moment;

use crate::at_the_desk::{AtTheDesk, Book, Disk, MORNING};

fn desk(size: (u16, u16), lang: Lang) -> AtTheDesk {
    let mut desk = AtTheDesk::with(Book::sample(), size, lang);
    desk.press("o/bir pletok<Enter>");
    desk
}

/// The desk with the order that A03 got.
fn ordered(size: (u16, u16)) -> AtTheDesk {
    let mut desk = desk(size, Lang::Id);
    desk.press("..25jt<Tab>30 agustus<Tab>Rina Marlina<Tab>Sarinah<Tab>0812-0555-0177<Tab>200 botol");
    desk
}

fn kept(desk: &AtTheDesk, kind: DealKind) -> (u32, i64) {
    let kept = tally::deals(&desk.book.fair, DayId(1)).of(kind).kept();
    (kept.count, kept.rupiah())
}

#[test]
fn an_order_is_noted_settled_and_taken_back() {
    for size in [(80, 24), (120, 36), (200, 50)] {
        let mut desk = ordered(size);
        desk.sees(&["Rp25.000.000", "dua puluh lima juta rupiah", "Kamis, 30 Agustus 2018"]);
        desk.press("<Enter>").sees(&["1 terbuka", "Rina Marl", "s.d. 30 Agustus", "200 botol", "••••-0177"]);
        // A sentence longer than the screen is wide is there from its first word on.
        desk.sees(&["tersimpan #4 · pesanan Rp25.000.000: Bir Pletok"]);
        // It takes its rows from the list, whose frame stays whole.
        desk.sees(&["╰──────────"]);
        assert_eq!(kept(&desk, DealKind::Order), (1, 25_000_000));
        desk.press("<Enter>").sees(&["Hasilnya", "selesai"]);
        desk.press("<Tab>diserahkan, lunas<Enter>").sees(&["0 terbuka", "selesai", "diserahkan, lunas"]);
        assert_eq!(desk.book.fair.open_deal_count(), 0);
        assert_eq!(kept(&desk, DealKind::Order), (1, 25_000_000), "what is delivered is an order still");
        desk.press("<Esc>u1.").sees(&["1 terbuka", "s.d. 30 Agustus"]);
        desk.press("<Esc>u1.").sees(&["0 terbuka", "Belum ada pesanan atau kontak."]);
        assert_eq!((kept(&desk, DealKind::Order), desk.bells), ((0, 0), 0));
    }
}

#[test]
fn what_fell_through_counts_no_more_and_never_was_omzet() {
    let mut desk = ordered((120, 36));
    desk.press("<Enter><Esc>s1250rb<Enter>");
    let sold = |desk: &AtTheDesk| tally::day(&desk.book.fair, DayId(1)).unwrap().sold;
    assert_eq!(sold(&desk), 1_250_000);
    desk.sees(&["di samping omzet:", "1 pesanan Rp25.000.000", "Rp1.250.000"]);
    desk.press(".<Enter><Right><Enter>").sees(&["tidak jadi", "0 terbuka"]);
    desk.press("<Esc>").misses(&["di samping omzet"]);
    assert_eq!((sold(&desk), kept(&desk, DealKind::Order)), (1_250_000, (0, 0)));
    desk.press(".<Enter><Enter>").sees(&["selesai"]);
    assert_eq!(
        kept(&desk, DealKind::Order),
        (1, 25_000_000),
        "the other outcome takes the place of the first"
    );
}

#[test]
fn the_figure_opens_its_entries_with_a_sum_of_their_own() {
    let mut desk = ordered((120, 36));
    desk.press("<Enter>..750rb<Tab><Tab>Bu Endang<Enter>..<Up>k<Tab><Tab><Tab>Hotel Borobudur<Enter><Esc>");
    desk.press("s1250rb<Enter>");
    desk.sees(&["2 pesanan Rp25,7 jt", "1 kontak"]);
    desk.press("<Tab><Tab><Down><Down><Down><Down><Down><Down><Enter>");
    desk.sees(&["Jurnal · Pesanan · hari 1", "Jumlah 2 catatan · di samping omzet", "Rp25.750.000"]);
    desk.misses(&["Rp27.000.000"]);
    desk.press("<Esc><Right><Enter>")
        .sees(&["Jurnal · Kontak pembeli", "Jumlah 1 catatan · di samping omzet"]);
    desk.misses(&["Rp0"]);
    // The recap has them by day, and shows them to nobody who has none.
    desk.press("<Esc>a     ").sees(&[
        "Pesanan & kontak",
        "2 · 25.750.000",
        "2/2",
        "0/1",
        "di samping omzet, tidak",
    ]);
    desk.press("<Enter>").sees(&["Jurnal · Pesanan · hari 1"]);
    let mut without = AtTheDesk::sample();
    without.press("oa     ").sees(&["Omzet (Rp)"]).misses(&["Pesanan & kontak", "di samping"]);
}

#[test]
fn a_contact_needs_no_value_but_somebody() {
    let mut desk = desk((80, 24), Lang::Id);
    desk.press("..<Up>k<Enter>").sees(&["Tulis nama pembeli", "kontak pembeli"]);
    desk.press("Hendra Wijaya<Tab>Hotel Borobudur<Enter>");
    desk.sees(&["kontak", "Hendra Wij", "terbuka", "1 terbuka"]).misses(&["Rp"]);
    assert_eq!(kept(&desk, DealKind::Contact), (1, 0));
    desk.press("<Esc>").sees(&["Hendra Wijaya"]);
}

#[test]
fn what_is_wrong_says_what_to_do_and_nothing_typed_is_lost() {
    let mut desk = desk((80, 24), Lang::Id);
    desk.press("..12.50.000<Tab>8/30<Tab>Rina<Enter>").sees(&[
        "Letak titik ribuan keliru",
        "12.50.000",
        "Rina",
    ]);
    desk.press("<C-u>0<Enter>").sees(&["Nol bukan nilai"]);
    desk.press("<C-u>-5jt<Enter>").sees(&["tidak boleh kurang dari nol"]);
    desk.press("<C-u>25jt<Enter>").sees(&["“8/30” bukan tanggal", "30-8-2018", "Rina"]);
    desk.press("<C-u>30/8/2017<Enter>").sees(&["30 Agustus 2017 sudah lewat", "16 Juli 2018"]);
    desk.press("<C-u>30/8<Enter>").sees(&["1 terbuka"]);
    assert_eq!(kept(&desk, DealKind::Order), (1, 25_000_000));
}

#[test]
fn an_unclear_or_very_large_value_is_asked_once() {
    let mut desk = desk((80, 24), Lang::Id);
    desk.press("..25.000<Tab><Tab>Rina<Enter>").sees(&["Rp25.000.000: dua puluh lima juta", "Yang mana"]);
    desk.press("2").sees(&["1 terbuka"]);
    desk.press("..9m<Tab><Tab>Rina<Enter>").sees(&["lebih besar daripada Rp1.000.000.000"]);
    desk.press("<Esc>").sees(&["9m", "Rp9.000.000.000"]);
    desk.press("<Enter><Enter>").sees(&["2 terbuka"]);
    assert_eq!(kept(&desk, DealKind::Order), (2, 9_025_000_000));
}

#[test]
fn a_disk_that_fails_gives_the_form_back_and_the_same_request_again() {
    let mut desk = ordered((80, 24));
    desk.disk = Disk::Slow;
    desk.press("<Enter>");
    let (ticket, first) = desk.asked.remove(0);
    desk.send(fairdesk::desk::Msg::NotSaved { ticket, why: "disk penuh.".to_owned() });
    desk.sees(&["disk penuh", "Rina Marlina", "200 botol"]);
    desk.press("<Enter>");
    assert_eq!(desk.asked[0].1.id, first.id);
    desk.settle();
    desk.sees(&["1 terbuka"]);
}

#[test]
fn the_selected_exhibitor_comes_first_then_what_is_due() {
    let mut desk = desk((120, 36), Lang::Id);
    desk.press("..1jt<Tab>20/7<Tab>Bu Endang<Enter><Esc>");
    desk.press("/abon<Enter>..2jt<Tab>18/7<Tab>Pak Yusuf<Enter>..<Up>p<Tab>3jt<Tab><Tab>Kenji<Enter>");
    let order = |desk: &AtTheDesk, names: &[&str]| {
        let screen = desk.screen();
        let places: Vec<_> = names.iter().map(|name| screen.find(name).expect("it shows")).collect();
        assert!(places.is_sorted(), "{names:?}\n{screen}");
    };
    order(&desk, &["Pak Yusuf", "Kenji", "Peserta lain", "Bu Endang"]);
    desk.press("<Esc>/bir pletok<Enter>.");
    order(&desk, &["Bu Endang", "Peserta lain", "Pak Yusuf", "Kenji"]);
    // Two days on the one that is due is overdue.
    desk.clock(Moment(desk.book.clock.0 + 3 * 86_400_000));
    desk.sees(&["lewat 18 Juli", "s.d. 20 Juli"]);
    desk.press("<Tab><Tab><Tab><Tab>").sees(&["Kenji"]).misses(&["Pak Yusuf", "Bu Endang"]);
    desk.press("<Tab>yusuf").sees(&["Pak Yusuf"]).misses(&["Kenji", "Bu Endang"]);
    desk.press("<Esc>").sees(&["Kenji"]);
    desk.press("PT. ").sees(&["PT. ", "Tidak ada dengan kata itu"]);
    assert_eq!(desk.bells, 0);
}

#[test]
fn without_an_exhibitor_the_list_is_the_fairs_and_says_how_to_note_one() {
    let mut desk = AtTheDesk::with(Book::of("tests/fixtures/pasar-malam"), (80, 24), Lang::Id);
    // The night market's first hall has a booth that nobody has.
    let mut free = false;
    for _ in 0..40 {
        free = desk.screen().contains("kosong pada hari ini");
        if free {
            break;
        }
        desk.press("<Right>");
        if desk.bells > 0 {
            desk.bells = 0;
            desk.press("<Down><Home>");
        }
    }
    assert!(free, "a free booth\n{}", desk.screen());
    desk.bells = 0;
    desk.press("..").sees(&["pilih peserta dengan panah"]).misses(&["Jenis"]);
    assert_eq!(desk.bells, 1, "noting needs somebody");
}

#[test]
fn orders_outlive_the_day_that_was_signed() {
    let mut desk = ordered((80, 24));
    desk.press("<Enter><Esc>");
    desk.seal(1);
    let figures = tally::day(&desk.book.fair, DayId(1));
    desk.press(".<Enter><Enter>").sees(&["0 terbuka"]);
    desk.press("<Esc>u1").sees(&["mengurungkan"]);
    assert_eq!(desk.book.fair.open_deal_count(), 1, "said wrongly, and taken back, after the seal");
    assert_eq!(tally::day(&desk.book.fair, DayId(1)), figures, "what is on the paper stays");
    for line in desk.book.fair.journal() {
        if let Some(seal) = fairdesk::fair::seal::sealed(&line.entry) {
            assert_eq!(fairdesk::fair::seal::verify(&desk.book.fair, &line.entry, seal), Ok(()));
        }
    }
}

#[test]
fn the_past_has_its_own_orders_and_takes_no_new_one() {
    let mut desk = desk((120, 36), Lang::Id);
    let at = |hour: i64| MORNING.plus_ms(hour * 3_600_000);
    desk.clock(at(1));
    desk.press("..25jt<Tab><Tab>Rina<Enter><Esc>");
    desk.clock(at(2));
    desk.press(".<Enter><Enter><Esc>");
    desk.press("[<C-u>09.30<Enter>.").sees(&["1 terbuka", "Rina"]);
    desk.press(".").sees(&["hanya untuk dilihat"]).misses(&["Telepon     boleh"]);
    desk.press("<Enter>").sees(&["hanya untuk dilihat"]).misses(&["Hasilnya"]);
    desk.press("<Esc><Esc>.").sees(&["0 terbuka"]);
}

#[test]
fn persons_stay_out_of_sight_where_they_are_not_asked_for() {
    let mut desk = ordered((120, 36));
    let phone = "0812-0555-0177";
    desk.press("<Enter>").misses(&[phone]).press("<F3>").sees(&[phone]).press("<F3>").misses(&[phone]);
    desk.press("<Esc>j").sees(&["Rina Marlina (Sarinah)"]).misses(&["0812-0555-0177"]);
    // Erased: the figures stay, the person is gone.
    let mut book = Book::sample();
    let ask = |book: &mut Book, command| {
        let (id, day) = (book.request(), Some(DayId(1)));
        book.ask(Request { id, officer: None, day, happened: None, command }).map(|entry| entry.event.clone())
    };
    let exhibitor = book.fair.exhibitors().next().unwrap().exhibitor.id;
    let noted = desk.book.fair.deals().next().unwrap().1.says().unwrap().clone();
    let command = |private| Command::NoteDeal {
        exhibitor,
        kind: DealKind::Order,
        value: noted.value,
        due: None,
        private,
    };
    ask(&mut book, command(noted.private.clone())).unwrap();
    let erased = book.fair.journal().iter().map(|line| {
        let mut entry = fairdesk::fair::event::Entry::clone(&line.entry);
        if let Event::DealNoted(noted) = &mut entry.event {
            noted.private = Default::default();
        }
        std::sync::Arc::new(entry)
    });
    book.fair = fairdesk::fair::Fair::fold(erased.collect::<Vec<_>>());
    let mut desk = AtTheDesk::with(book, (80, 24), Lang::Id);
    desk.press(".").sees(&["(dihapus)", "Rp25"]).misses(&["Rina", "Sarinah"]);
    assert_eq!(kept(&desk, DealKind::Order), (1, 25_000_000));
    desk.press("<Enter>").sees(&["(dihapus)"]);
}

#[test]
fn in_english_and_by_the_other_key() {
    let mut desk = desk((80, 24), Lang::En);
    desk.press("<F4>").sees(&["Orders & contacts · 0 open", "No order or contact yet", ". note new"]);
    desk.press("<F4>25jt<Tab>Aug 30<Tab>Rina<Enter>").sees(&["1 open", "by 30 August", "Rp25m"]);
    desk.press("<Enter>f<Tab>moved away<Enter>").sees(&["fell through", "moved away"]);
    desk.press("<Esc>").sees(&["fell through"]);
    assert_eq!(desk.bells, 0);
}

#[test]
fn the_core_refuses_what_the_form_would() {
    let mut book = Book::sample();
    let exhibitor = book.fair.exhibitors().next().unwrap().exhibitor.id;
    let mut ask = |command| {
        let (id, day) = (book.request(), Some(DayId(1)));
        book.ask(Request { id, officer: None, day, happened: None, command })
    };
    let note = |note: &str| Command::NoteDeal {
        exhibitor,
        kind: DealKind::Contact,
        value: None,
        due: None,
        private: fairdesk::fair::exhibitor::Person::noted(note),
    };
    assert!(matches!(ask(note(" ")), Err(Refusal::Missing(_))));
    let Event::DealNoted(noted) = &ask(note("tanya harga")).unwrap().event else { panic!("a deal") };
    let settle = |outcome| Command::SettleDeal { deal: noted.deal, outcome, note: String::new() };
    ask(settle(Outcome::Done)).unwrap();
    assert!(matches!(ask(settle(Outcome::Done)), Err(Refusal::NothingChanged)));
}
