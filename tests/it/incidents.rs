//! What happened and what is to be done about it: keys in, words out.

use fairdesk::fair::event::Standing;
use fairdesk::fair::settings::Lang;
use fairdesk::fair::time::Moment;

use crate::at_the_desk::{AtTheDesk, Book};

/// A desk on whose open day something is to be done by half past nine, a wallet is missed and a wallet was found.
fn at_work(size: (u16, u16), lang: Lang) -> AtTheDesk {
    let mut desk = AtTheDesk::with(Book::sample(), size, lang);
    desk.press("o");
    desk.press("ngenset bocor<Tab><Tab>panggil teknisi<Tab><Right><Tab>930<Enter>");
    desk.press("ndompet cokelat di mushola<Tab><Right><Enter>");
    desk.press("ndompet cokelat berisi KTP<Tab><Left><Enter>");
    desk
}

fn late(desk: &mut AtTheDesk) {
    let now = desk.book.fair.open_incidents().next().and_then(|(_, first)| first.due());
    desk.clock(Moment(now.unwrap().0 + 60_000));
}

#[test]
fn what_is_open_stays_in_sight_until_it_is_settled() {
    for size in [(80, 24), (120, 36)] {
        let mut desk = at_work(size, Lang::Id);
        desk.sees(&["3 terbuka, s.d. 09.30"]);
        late(&mut desk);
        desk.sees(&["3 terbuka, lewat 09.30"]);
        desk.press("y").sees(&["genset bocor", "lewat 09.30", "panggil teknisi"]);
        desk.press("<Enter>").sees(&["Dilakukan", "genset bocor"]);
        desk.press("teknisi datang<Enter>").sees(&["selesai", "teknisi datang", "Kejadian & barang"]);
        desk.press("<Esc>").sees(&["2 terbuka"]).misses(&["lewat"]);
        assert_eq!(desk.book.fair.open_incident_count(), 2);
    }
}

#[test]
fn the_wallet_that_is_missed_meets_the_one_that_was_found() {
    let mut desk = at_work((80, 24), Lang::Id);
    desk.press("ydompet cok");
    desk.sees(&["dompet cokelat di mushola", "dompet cokelat ber"]).misses(&["genset"]);
    desk.press("<Enter><Tab><Right><Enter>").sees(&["Tidak ada yang berubah"]);
    desk.press("<Up>sudah diumumkan<Enter><Enter>").sees(&["sudah diumumkan", "barang hilang"]);
    let open = desk.book.fair.incidents().filter(|(_, incident)| incident.standing == Standing::Open);
    assert_eq!(open.count(), 3);
}

#[test]
fn kinds_and_words_sift_and_the_list_notes_a_new_one() {
    let mut desk = at_work((120, 36), Lang::Id);
    desk.press("y<Tab><Tab>").sees(&["dompet cokelat di mushola"]).misses(&["genset", "temuan A01"]);
    desk.press("<BackTab>").sees(&["genset bocor"]).misses(&["hilang A01", "temuan A01"]);
    // By what the list says of it: its stand, what is to be done, by whom.
    desk.press("<BackTab>teknisi ratna").sees(&["genset bocor"]).misses(&["hilang A01", "temuan A01"]);
    desk.press("<Esc>.").sees(&["apa yang terjadi"]);
    desk.press("lampu mati<Tab><Tab>ganti<Tab><Tab>20/7 10<Enter>");
    desk.sees(&["4 terbuka", "lampu mati", "s.d. 20 Juli 10.00"]);
    assert_eq!(desk.bells, 0);
}

#[test]
fn the_past_has_its_own_incidents_and_takes_no_new_one() {
    let mut desk = AtTheDesk::with(Book::sample(), (120, 36), Lang::Id);
    let at = |hour: i64| crate::at_the_desk::MORNING.plus_ms(hour * 3_600_000);
    desk.press("o").clock(at(1));
    desk.press("ngenset bocor<Tab><Tab>panggil teknisi<Enter>").clock(at(2));
    desk.press("y<Enter>teknisi datang<Enter><Esc>[<C-u>09.30<Enter>y").sees(&["1 terbuka", "genset bocor"]);
    desk.press("<Enter>").sees(&["hanya untuk dilihat"]).misses(&["Dilakukan"]);
    desk.press(".").sees(&["hanya untuk dilihat"]).misses(&["apa yang terjadi"]);
}

#[test]
fn incidents_outlive_the_day_that_was_signed() {
    let mut desk = at_work((80, 24), Lang::Id);
    desk.seal(1);
    let figures = fairdesk::fair::tally::day(&desk.book.fair, fairdesk::fair::ids::DayId(1));
    desk.press("y<Enter>teknisi datang<Enter>").sees(&["2 terbuka"]);
    desk.press("<Esc>u1").sees(&["mengurungkan"]);
    assert_eq!(desk.book.fair.open_incident_count(), 3, "said wrongly, and taken back, after the seal");
    desk.press("u1");
    assert_eq!(desk.book.fair.open_incident_count(), 2, "noted wrongly before it");
    assert_eq!(fairdesk::fair::tally::day(&desk.book.fair, fairdesk::fair::ids::DayId(1)), figures);
    for line in desk.book.fair.journal() {
        if let Some(seal) = fairdesk::fair::seal::sealed(&line.entry) {
            assert_eq!(fairdesk::fair::seal::verify(&desk.book.fair, &line.entry, seal), Ok(()));
        }
    }
}

#[test]
fn a_time_that_is_none_or_has_passed_is_said_and_what_was_typed_stays() {
    let mut desk = AtTheDesk::with(Book::sample(), (80, 24), Lang::En);
    desk.press("onleak<Tab><Tab><Tab><Tab>soon<Enter>").sees(&["is no time", "leak", "soon"]);
    desk.press("<C-u>0005<Enter>").sees(&["00:05 has passed", "0005"]);
    desk.press("<C-u>tomorrow 9<Enter>").sees(&["Say what is to be done", "tomorrow 9"]);
    desk.press("call the plumber<Enter>").sees(&["1 open, by tomorrow 09:00"]);
    desk.press("u1").misses(&["by tomorrow"]);
    assert_eq!(desk.book.fair.open_incident_count(), 0, "an undo takes it from the open ones too");
}
