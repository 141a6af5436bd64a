//! What holds of everything that is told: progress, problems, previews in words.

use std::ops::ControlFlow;

use fairdesk::exchange::problem::Problem;
use fairdesk::exchange::progress::{Progress, Watch};
use fairdesk::exchange::source::Unread;
use fairdesk::fair::settings::Lang;

/// Both languages.
pub const LANGUAGES: [Lang; 2] = [Lang::Id, Lang::En];
/// So much of a value is shown, with the sign that there is more.
const LONGEST_VALUE: usize = 61;

/// Does work that is watched: what is done is never more than the whole.
pub fn watched<T>(work: impl FnOnce(&mut Watch<'_>) -> T) -> T {
    let mut told = |progress: Progress| {
        assert!(progress.all == 0 || progress.done <= progress.all, "{progress:?}");
        ControlFlow::Continue(())
    };
    work(&mut Watch::new(&mut told))
}

/// Does work that is told to stop at its `at`-th telling, from 0; gives how often it was told.
pub fn stopped_at<T>(at: usize, work: impl FnOnce(&mut Watch<'_>) -> T) -> (T, usize) {
    let mut tellings = 0;
    let mut told = |_| {
        tellings += 1;
        if tellings > at { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let done = work(&mut Watch::new(&mut told));
    (done, tellings)
}

/// At most so many lines are in a text in whatever encoding: every line end has one of these bytes.
pub fn lines_of(bytes: &[u8]) -> u32 {
    let ends = bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count();
    u32::try_from(ends + 1).unwrap_or(u32::MAX)
}

/// Text for the screen: nothing in it steers a terminal.
pub fn shows(text: &str) {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
    };
    assert!(!text.is_empty() && !text.chars().any(|c| c != '\n' && steers(c)), "{text:?}");
}

/// Problems that can be said, each on a line that the file has.
pub fn problems(problems: &[Problem], lines: u32) {
    for problem in problems {
        let at = problem.line.unwrap_or(1);
        assert!((1..=lines).contains(&at), "line {at} of {lines}: {problem:?}");
        let shown = problem.value.as_deref().unwrap_or_default().chars().count();
        assert!(shown <= LONGEST_VALUE, "{problem:?}");
        for lang in LANGUAGES {
            let said = problem.say(lang);
            shows(&said);
            shows(&problem.say_within(lang));
            assert!(said.contains(" — ") && !said.contains('\n'), "{said:?}");
        }
    }
}

/// Why something could not be read: for reasons that can be said, and never because somebody stopped it.
pub fn unread(unread: &Unread, lines: u32) {
    match unread {
        Unread::Problems(found) => {
            assert!(!found.0.is_empty());
            problems(&found.0, lines);
        }
        Unread::Stopped => panic!("nobody stopped it"),
    }
}
