//! `list`: any text understood as a list of exhibitors comes in as it is shown, once, and goes out whole.

use std::sync::Arc;

use fairdesk::exchange::import::{self, Choices, IsAList, ListPreview, Others, Renames};
use fairdesk::exchange::source::{Source, Unread, read_bytes};
use fairdesk::fair::command::Command;
use fairdesk::fair::exhibitor::Listed;
use fairdesk::fair::ids::{BusinessId, ExhibitorId};
use uuid::Uuid;

use crate::book::Book;
use crate::said::{LANGUAGES, lines_of, problems, shows, unread, watched};
use crate::split;

/// The first byte is the fair and what was chosen.
pub fn run(bytes: &[u8]) {
    let (first, bytes) = split(bytes);
    // Workbooks are the matter of `source`: what stands in them comes here as text.
    if bytes.starts_with(b"PK") || bytes.starts_with(b"\xd0\xcf") {
        return;
    }
    let Ok(source) = watched(|watch| read_bytes("daftar.csv", bytes.to_vec(), watch)) else { return };
    let lines = lines_of(bytes).max(source.sheets.iter().map(|sheet| sheet.len() as u32).sum());
    let mut book = Book::of(first & 3);
    taken(&mut book, source, &chosen(first), lines);
}

/// What was chosen, by the bits of a byte.
pub(crate) fn chosen(first: usize) -> Choices {
    Choices {
        list: if first & 4 == 0 { IsAList::ItIs } else { IsAList::LookAtIt },
        others: if first & 8 == 0 { Others::PassOver } else { Others::Keep },
        renames: if first & 16 == 0 { Renames::AreTheSame } else { Renames::AreOthers },
        ..Choices::default()
    }
}

/// Understands a list, twice: the same both times.
pub(crate) fn understood(book: &Book, source: &Source, choices: &Choices) -> Result<ListPreview, Unread> {
    let look = || watched(|watch| import::understand_source(source.clone(), &book.fair, choices, watch));
    // Who is new gets an identity of its own each time.
    let alike = |shown: Result<ListPreview, Unread>| {
        shown.map(|mut shown| {
            let news = shown.list.added.iter_mut().map(Arc::make_mut);
            news.for_each(|new| new.exhibitor.business = BusinessId(Uuid::nil()));
            shown
        })
    };
    let shown = look();
    assert_eq!(alike(shown.clone()), alike(look()));
    shown
}

/// Takes a list in as it is shown, looks at it again, and takes it back; gives what was shown where something came in.
pub(crate) fn taken(book: &mut Book, source: Source, choices: &Choices, lines: u32) -> Option<ListPreview> {
    let shown = match understood(book, &source, choices) {
        Ok(shown) => shown,
        Err(why) => {
            unread(&why, lines);
            return None;
        }
    };
    adds_up(&shown, lines);
    let before = book.held();
    let Some(command) = shown.command() else {
        assert!(shown.doubt.is_some() || !shown.changes());
        return None;
    };
    let sketched = shown.list.halls.is_some();
    let entry = book.ask(command).unwrap_or_else(|refusal| panic!("{refusal}: {shown:?}"));
    is_as_shown(book, &shown);
    if sketched {
        let wrong: Vec<_> = book.fair.anomalies().collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
    let again = watched(|watch| import::understand_source(source, &book.fair, choices, watch));
    let again = again.unwrap_or_else(|why| panic!("{why:?}"));
    adds_up(&again, lines);
    let changed: Vec<_> = again.changes.iter().collect();
    assert_eq!(
        again.command(),
        None,
        "again: {changed:?} {:?} {:?}",
        again.list.added,
        again.list.categories
    );
    assert_eq!((again.counts.new, again.counts.changed), (0, 0));
    let mut back = book.clone();
    back.ask(Command::Undo { entry }).unwrap_or_else(|refusal| panic!("{refusal}"));
    assert_eq!(back.held(), before);
    Some(shown)
}

/// The figures of a preview agree with what it shows, and everything in it can be said.
fn adds_up(shown: &ListPreview, lines: u32) {
    let counts = &shown.counts;
    assert_eq!(counts.exhibitors, counts.new + counts.changed + counts.unchanged);
    assert_eq!(counts.new as usize, shown.list.added.len());
    assert_eq!(counts.changed as usize, shown.list.changed.len());
    assert_eq!(counts.changed as usize, shown.changes.len());
    assert_eq!(counts.missing as usize, shown.missing.len());
    assert_eq!(counts.problems as usize, shown.problems.len() + shown.more_problems);
    assert!(counts.without_stand <= counts.exhibitors && counts.some_days <= counts.exhibitors);
    assert!(counts.left_out <= counts.rows && counts.booths <= counts.places);
    problems(&shown.problems, lines);
    problems(shown.doubt.as_slice(), lines);
    let lines_named = shown.changes.iter().map(|change| change.line);
    let lines_named =
        lines_named.chain(shown.renames.iter().map(|rename| rename.line)).chain(shown.header_line);
    lines_named.for_each(|line| assert!((1..=lines).contains(&line), "line {line} of {lines}"));
    for lang in LANGUAGES {
        shows(&shown.say(lang, 3));
        shown.summary(lang).iter().chain(&shown.findings(lang)).for_each(|line| {
            shows(line);
            assert!(!line.contains('\n'), "{line:?}");
        });
        assert!(shown.json(lang).is_object());
    }
    for listed in shown.list.added.iter().chain(&shown.list.changed) {
        let Listed { exhibitor, placements } = listed.as_ref();
        shows(&exhibitor.name);
        let mut codes: Vec<_> =
            placements.iter().map(|placement| (&placement.booth, &placement.part)).collect();
        codes.iter().for_each(|(booth, _)| shows(&booth.code));
        let all = codes.len();
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), all, "twice on one place: {placements:?}");
    }
}

/// The fair holds what the preview showed.
fn is_as_shown(book: &Book, shown: &ListPreview) {
    let news = shown.list.added.iter().filter(|new| new.exhibitor.id == ExhibitorId(0)).count();
    let minted: Vec<&Listed> = {
        let all: Vec<&Listed> = book.fair.exhibitors().map(AsRef::as_ref).collect();
        all[all.len() - news..].to_vec()
    };
    let mut minted = minted.into_iter();
    for new in &shown.list.added {
        let found = match new.exhibitor.id {
            ExhibitorId(0) => minted.next().cloned(),
            id => book.fair.listed(id).map(|listed| listed.as_ref().clone()),
        };
        let found = found.map(|mut found| {
            found.exhibitor.id = new.exhibitor.id;
            found
        });
        assert_eq!(found.as_ref(), Some(new.as_ref()));
    }
    for changed in &shown.list.changed {
        assert_eq!(book.fair.listed(changed.exhibitor.id), Some(changed));
    }
    if let Some(halls) = &shown.list.halls {
        assert!(book.fair.floors().iter().map(|floor| &floor.hall).eq(halls));
    }
}
