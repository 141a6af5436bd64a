//! `folder`: three texts are a whole fair that can be founded, or problems with their lines.

use fairdesk::exchange::folder::{DENAH, EXHIBITORS, FAIR, read_texts};

use crate::book::{Book, businesses};
use crate::said::{lines_of, problems};
use crate::split;

/// What stands between two files.
const NEXT: &str = "%%\n";

/// The first byte says which files are the good ones; the texts of the others follow, parted by a line of `%%`.
pub fn run(bytes: &[u8]) {
    let (first, bytes) = split(bytes);
    let given = String::from_utf8_lossy(bytes);
    let mut given = given.split(NEXT);
    let mut text = |bit: usize, good: &'static str| match first & bit {
        0 => given.next().unwrap_or(good).to_owned(),
        _ => good.to_owned(),
    };
    let (fair, denah, list) = (text(1, GOOD_FAIR), text(2, GOOD_DENAH), text(4, GOOD_LIST));
    let read = read_texts(&fair, &denah, &list, &mut businesses());
    assert_eq!(read, read_texts(&fair, &denah, &list, &mut businesses()));
    match read {
        Ok(read) => {
            let book = Book::of_folder(read.clone()).unwrap_or_else(|refusal| panic!("{refusal}"));
            assert_eq!(book.fair.exhibitor_count(), read.listed.len());
            assert!(
                book.fair
                    .exhibitors()
                    .zip(&read.listed)
                    .all(|(one, _)| book.fair.listed(one.exhibitor.id).is_some())
            );
            let wrong: Vec<_> = book.fair.anomalies().collect();
            assert!(wrong.is_empty(), "{wrong:?}");
            read.listed.iter().for_each(|listed| {
                assert_eq!(book.fair.listed(listed.exhibitor.id), Some(listed));
            });
        }
        Err(found) => {
            assert!(!found.0.is_empty());
            for (file, text) in [(FAIR, &fair), (DENAH, &denah), (EXHIBITORS, &list)] {
                let own: Vec<_> = found.0.iter().filter(|problem| problem.file == file).cloned().collect();
                assert!(own.is_sorted_by_key(|problem| problem.line), "{own:?}");
                problems(&own, lines_of(text.as_bytes()));
            }
        }
    }
}

const GOOD_FAIR: &str = include_str!("../good/fair.toml");
const GOOD_DENAH: &str = include_str!("../good/denah.toml");
const GOOD_LIST: &str = include_str!("../good/exhibitors.csv");
